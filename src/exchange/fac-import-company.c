/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One row into an establishment, its organisation and its ceilings. */
#include "fac-reader-private.h"

#include "fac-number.h"
#include "fac-words-of-place.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_PARTS 5

/* What the cells say that is not a field yet. */
typedef struct
{
  const char *siret_cell;
  int siret_column;
  const char *siren_cell, *nic;
  const char *sign, *first_name, *last_name;
  const char *parts[N_PARTS]; /* of the address, by rank */
  const char *full_address;
  const char *naf, *naf_version;
  FacReaderColumn *naf_column;
  const char *typed, *unit;
  gboolean is_partial;
  gboolean has_diffusion;
  gboolean has_ceiling;
  int seveso; /* FacIcpe */
} Draft;

/* -- Cells --------------------------------------------------------------------------------- */

static void
set_staff_band (FacImportReader *reader, FacReaderColumn *column, const char *text)
{
  FacEstablishment *establishment = reader->row.establishment;
  const char *value = fac_reader_convert (reader, column, text);

  if (value)
    {
      establishment->staff_band = fac_enum_from_id (&fac_staff_band_enum, value);
      return;
    }
  establishment->staff_band = fac_enum_from_id (&fac_staff_band_enum, text);
  if (!establishment->staff_band)
    establishment->staff_band = fac_staff_band_of_words (text);
  if (!establishment->staff_band && !fac_words_is_nothing (reader->mapping->words, text))
    fac_reader_set (reader, establishment, column, text);
}

/* Our own words tell more ("cessé ?", "déménagé") than what other sources have. */
static void
set_status (FacImportReader *reader, FacReaderColumn *column, const char *text)
{
  FacImportRow *row = &reader->row;
  const char *value = fac_reader_convert (reader, column, text);
  int status = fac_enum_from_text (&fac_status_enum, text);

  if (!status && g_strcmp0 (value, "open") == 0)
    status = FAC_STATUS_ACTIVE;
  else if (!status && g_strcmp0 (value, "closed") == 0)
    status = FAC_STATUS_CEASED;
  if (status)
    row->establishment->status = status;
  row->is_closed |= status == FAC_STATUS_CEASED;
}

static void
take_cell (FacImportReader *reader, Draft *draft, FacReaderColumn *column, const char *text)
{
  FacImportRow *row = &reader->row;
  const char *value;

  switch (column->info->code)
    {
    case FAC_TARGET_FIELD:
      switch (column->info->owner)
        {
        case FAC_OF_ORGANISATION:
          fac_reader_set (reader, row->organisation, column, text);
          return;
        case FAC_OF_CEILING:
          fac_reader_set (reader, row->ceilings->pdata[0], column, text);
          return;
        case FAC_OF_ESTABLISHMENT:
        case FAC_OF_FLOW:
        case FAC_OF_ZONE:
        case FAC_OF_FEATURE:
        case FAC_OF_PERSON:
        case FAC_OF_SYNERGY:
        case FAC_N_OWNERS:
          fac_reader_set (reader, row->establishment, column, text);
          return;
        }
      return;
    case FAC_TARGET_SIGN:
      draft->sign = text;
      return;
    case FAC_TARGET_SIRET:
      draft->siret_cell = text;
      draft->siret_column = (int)column->column;
      return;
    case FAC_TARGET_SIREN:
      draft->siren_cell = text;
      return;
    case FAC_TARGET_NIC:
      draft->nic = text;
      return;
    case FAC_TARGET_NAF:
      draft->naf = text;
      draft->naf_column = column;
      return;
    case FAC_TARGET_NAF_VERSION:
      draft->naf_version = text;
      return;
    case FAC_TARGET_STAFF_BAND:
      set_staff_band (reader, column, text);
      return;
    case FAC_TARGET_FULL_ADDRESS:
      draft->full_address = text;
      return;
    case FAC_TARGET_ADDRESS_PART:
      draft->parts[column->info->rank] = text;
      return;
    case FAC_TARGET_STATE:
      set_status (reader, column, text);
      return;
    case FAC_TARGET_LABELS:
      row->labels = text;
      return;
    case FAC_TARGET_DIFFUSION:
      draft->has_diffusion = TRUE;
      draft->is_partial = g_strcmp0 (fac_reader_convert (reader, column, text), "partial") == 0;
      return;
    case FAC_TARGET_IDENTIFIER:
      row->whom.scheme = reader->scheme;
      row->whom.identifier = text;
      return;
    case FAC_TARGET_SEVESO:
      value = fac_reader_convert (reader, column, text);
      draft->seveso = fac_enum_from_id (&fac_icpe_enum, value);
      return;
    case FAC_TARGET_FIRST_NAME:
      draft->first_name = text;
      return;
    case FAC_TARGET_LAST_NAME:
      draft->last_name = text;
      return;
    case FAC_TARGET_CEILING_HEADING:
      draft->has_ceiling = TRUE;
      fac_reader_set (reader, row->ceilings->pdata[0], column, text);
      return;
    case FAC_TARGET_CEILING_TYPED:
      draft->has_ceiling = TRUE;
      draft->typed = text;
      return;
    case FAC_TARGET_CEILING_UNIT:
      draft->unit = text;
      return;
    case FAC_TARGET_X:
    case FAC_TARGET_Y:
    case FAC_TARGET_LAT_LON:
    case FAC_TARGET_SHAPE:
    case FAC_TARGET_SHIPPED_ON:
    case FAC_TARGET_WHOM_SIRET:
    case FAC_TARGET_WHOM_NAME:
    case FAC_TARGET_WHOM_COMMUNE:
    case FAC_TARGET_WHOM_IDENTIFIER:
    case FAC_TARGET_PARTNER_SIRET:
    case FAC_TARGET_QUANTITY:
    case FAC_TARGET_QUANTITY_MIN:
    case FAC_TARGET_QUANTITY_MAX:
    case FAC_TARGET_UNIT:
    case FAC_TARGET_PERIOD:
    case FAC_TARGET_FOLLOW_UP:
      return;
    }
}

/* -- Codes --------------------------------------------------------------------------------- */

static gboolean
settle_siret (FacImportReader *reader, const Draft *draft)
{
  FacEstablishment *establishment = reader->row.establishment;
  g_autofree char *joined = NULL;
  const char *text = draft->siret_cell;
  char *reason = NULL;

  if (!text && draft->siren_cell && draft->nic)
    text = joined = g_strconcat (draft->siren_cell, draft->nic, NULL);
  if (!text)
    return TRUE;
  establishment->siret = fac_code_is_valid (FAC_CODE_SIRET, text)
                             ? g_strdup (text)
                             : fac_code_normalise (FAC_CODE_SIRET, text, &reason);
  if (establishment->siret)
    return TRUE;
  fac_reader_refuse (reader, draft->siret_column, text, reason);
  return FALSE;
}

static void
settle_siren (FacImportReader *reader, const Draft *draft)
{
  FacEstablishment *establishment = reader->row.establishment;
  FacOrganisation *organisation = reader->row.organisation;
  FacReaderColumn *column = fac_reader_column (reader, FAC_TARGET_SIREN);
  char *reason = NULL;

  if (draft->siren_cell)
    {
      organisation->siren = fac_code_is_valid (FAC_CODE_SIREN, draft->siren_cell)
                                ? g_strdup (draft->siren_cell)
                                : fac_code_normalise (FAC_CODE_SIREN, draft->siren_cell, &reason);
      if (!organisation->siren)
        fac_reader_add_problem (reader, (int)column->column, draft->siren_cell, reason, TRUE);
    }
  if (!establishment->siret)
    return;
  if (organisation->siren && !fac_code_siret_has_siren (establishment->siret, organisation->siren))
    fac_reader_add_problem (reader, (int)column->column, draft->siren_cell,
                            g_strdup (_ ("This SIREN is not the beginning of the SIRET; the SIRET "
                                         "was kept.")),
                            TRUE);
  g_free (organisation->siren);
  organisation->siren = g_strndup (establishment->siret, 9);
}

/* INSEE's history holds codes of four nomenclatures; the two of today are told by their letter. */
static void
settle_naf (FacImportReader *reader, const Draft *draft)
{
  FacEstablishment *establishment = reader->row.establishment;
  int version;

  if (!draft->naf)
    return;
  if (draft->naf_version && strstr (draft->naf_version, "2025") == NULL
      && g_ascii_strcasecmp (draft->naf_version, "NAFRev2") != 0
      && g_ascii_strncasecmp (draft->naf_version, "NAF25", 5) != 0)
    return;
  version = fac_code_naf_version (draft->naf);
  char *reason = NULL;
  const char *code = fac_reader_normal_code (
      draft->naf_column, version == FAC_CODE_NAF_2025 ? FAC_CODE_NAF_2025 : FAC_CODE_NAF_REV2,
      draft->naf, &reason);
  if (!code)
    {
      fac_reader_add_problem (reader, (int)draft->naf_column->column, draft->naf, reason, TRUE);
      return;
    }
  char **at = version == FAC_CODE_NAF_2025 ? &establishment->naf_2025 : &establishment->naf_rev2;
  if (!*at)
    *at = g_strdup (code);
}

/* -- Address ------------------------------------------------------------------------------- */

/* What a column of its own already gave is kept. */
static void
keep_first (char **at, char *text)
{
  if (*at)
    g_free (text);
  else
    *at = text;
}

static void
split_full_address (FacEstablishment *establishment, const char *text)
{
  char *street, *postal_code, *commune;

  fac_address_split (text, &street, &postal_code, &commune);
  keep_first (&establishment->address, street);
  keep_first (&establishment->postal_code, postal_code);
  keep_first (&establishment->commune, commune);
}

static void
settle_address (FacEstablishment *establishment, const Draft *draft)
{
  GString *street = NULL;

  for (guint i = 1; i < N_PARTS; i++)
    if (draft->parts[i])
      {
        if (!street)
          street = g_string_new (draft->parts[i]);
        else
          g_string_append_printf (street, " %s", draft->parts[i]);
      }
  if (draft->parts[0])
    {
      if (!street)
        street = g_string_new (draft->parts[0]);
      else
        g_string_append_printf (street, ", %s", draft->parts[0]);
    }
  if (street && !establishment->address)
    establishment->address = g_string_free (street, FALSE);
  else if (street)
    g_string_free (street, TRUE);
  if (draft->full_address)
    split_full_address (establishment, draft->full_address);
}

/* -- Names --------------------------------------------------------------------------------- */

static void
take_unit (FacImportReader *reader, Draft *draft)
{
  FacOrganisation *organisation = reader->row.organisation;
  const FacLegalUnit *unit;

  if (!reader->units || !organisation->siren)
    return;
  unit = g_hash_table_lookup (reader->units,
                              GUINT_TO_POINTER (g_ascii_strtoull (organisation->siren, NULL, 10)));
  if (!unit)
    return;
  if (!organisation->name)
    organisation->name = g_strdup (unit->name);
  if (!organisation->acronym)
    organisation->acronym = g_strdup (unit->acronym);
  if (!organisation->legal_category)
    organisation->legal_category = g_strdup (unit->legal_category);
  draft->is_partial |= unit->is_partial;
}

/* The law lets natural persons withhold name and address: then nothing that tells them is kept,
 * whatever the file shows. */
static void
withhold (FacImportReader *reader)
{
  FacEstablishment *establishment = reader->row.establishment;
  FacOrganisation *organisation = reader->row.organisation;

  establishment->partial_diffusion = FAC_YES;
  g_free (establishment->name);
  establishment->name = g_strdup (_ ("Name not published"));
  g_free (organisation->name);
  organisation->name = g_strdup (establishment->name);
  g_clear_pointer (&organisation->acronym, g_free);
  g_clear_pointer (&establishment->address, g_free);
  g_clear_pointer (&establishment->phone, g_free);
  g_clear_pointer (&establishment->website, g_free);
  establishment->position = FAC_POSITION_UNKNOWN;
  establishment->position_status = FAC_POSITION_NONE;
}

static void
settle_names (FacImportReader *reader, Draft *draft)
{
  FacEstablishment *establishment = reader->row.establishment;
  FacOrganisation *organisation = reader->row.organisation;

  if (!organisation->name && draft->last_name)
    organisation->name = draft->first_name
                             ? g_strconcat (draft->first_name, " ", draft->last_name, NULL)
                             : g_strdup (draft->last_name);
  take_unit (reader, draft);
  if (draft->sign)
    {
      if (!organisation->name)
        organisation->name = g_strdup (establishment->name);
      g_free (establishment->name);
      establishment->name = g_strdup (draft->sign);
    }
  if (!establishment->name)
    establishment->name = g_strdup (organisation->name);
  if (!organisation->name)
    organisation->name = g_strdup (establishment->name);
  if (!establishment->legal_category)
    establishment->legal_category = g_strdup (organisation->legal_category);
  if (draft->is_partial)
    withhold (reader);
  else if (draft->has_diffusion)
    establishment->partial_diffusion = FAC_NO;
}

/* -- Ceilings ------------------------------------------------------------------------------ */

static void
settle_ceiling (FacImportReader *reader, const Draft *draft)
{
  FacImportRow *row = &reader->row;
  FacCeiling *ceiling = row->ceilings->pdata[0];
  GHashTableIter iter;
  gpointer target, text;
  double value;

  if (!draft->has_ceiling)
    {
      g_ptr_array_set_size (row->ceilings, 0);
      return;
    }
  if (draft->typed)
    {
      gsize n = fac_number_scan (draft->typed, FAC_LANGUAGE_FR, &value);
      const char *rest = draft->typed + n;
      while (*rest == ' ')
        rest++;
      if (n > 0)
        ceiling->quantity = value;
      if (draft->unit || *rest)
        ceiling->unit = g_strdup (draft->unit ? draft->unit : n > 0 ? rest : NULL);
      ceiling->typed = draft->unit ? g_strconcat (draft->typed, " ", draft->unit, NULL)
                                   : g_strdup (draft->typed);
    }
  ceiling->source = g_strdup (reader->source_words);
  if (!reader->mapping->preset)
    return;
  g_hash_table_iter_init (&iter, reader->mapping->preset->constants);
  while (g_hash_table_iter_next (&iter, &target, &text))
    if (g_str_has_prefix (target, "ceiling."))
      {
        const FacField *field =
            fac_record_type_field (ceiling->record.type, (const char *)target + 8);
        if (field && !fac_record_field_is_given (ceiling, field))
          fac_problem_free (fac_record_field_set_text (ceiling, field, text));
      }
}

/* -- The row ------------------------------------------------------------------------------- */

static gboolean
has_place (const FacEstablishment *establishment)
{
  return fac_position_is_known (establishment->position) || establishment->postal_code
         || establishment->commune || establishment->commune_insee;
}

/* Whom it can be recognised by: a SIRET, else a name and a place. */
static void
settle_identity (FacImportReader *reader)
{
  FacImportRow *row = &reader->row;
  FacEstablishment *establishment = row->establishment;

  if (!establishment->name)
    {
      reader->n_without_name++;
      fac_reader_refuse (
          reader, -1, NULL,
          g_strdup (fac_mapping_wants_second (reader->mapping)
                        ? _ ("The establishment has no name here: INSEE keeps it in the file "
                             "StockUniteLegale. Give that file too.")
                        : _ ("The establishment has no name: fill it in.")));
      return;
    }
  if (!establishment->siret && !has_place (establishment))
    {
      fac_reader_refuse (reader, -1, NULL,
                         g_strdup (_ ("There is neither a SIRET nor a place: give one of SIRET, "
                                      "commune, postal code or coordinates.")));
      return;
    }
  if (!row->organisation->siren && !fac_reader_column (reader, FAC_TARGET_LAST_NAME)
      && g_strcmp0 (row->organisation->name, establishment->name) == 0)
    g_clear_pointer (&row->organisation, fac_record_free);
}

static void
settle_attachment (FacImportReader *reader)
{
  FacImportRow *row = &reader->row;

  g_clear_pointer (&row->establishment, fac_record_free);
  g_clear_pointer (&row->organisation, fac_record_free);
  row->kind = FAC_ROW_ATTACHMENT;
  if (!row->whom.identifier)
    fac_reader_refuse (reader, -1, NULL,
                       g_strdup (_ ("The row does not say which installation it is about.")));
  else if (row->ceilings->len == 0)
    fac_reader_refuse (reader, -1, NULL,
                       g_strdup (_ ("The row gives neither a heading nor a quantity.")));
}

void
fac_reader_read_company (FacImportReader *reader, const FacTableRow *source)
{
  FacImportRow *row = &reader->row;
  Draft draft = { .siret_column = -1 };
  gboolean gives_ceilings =
      reader->mapping->preset && reader->mapping->preset->gives == FAC_GIVES_CEILINGS;

  row->kind = FAC_ROW_ESTABLISHMENT;
  row->establishment = fac_reader_new_record (reader, FAC_RECORD_ESTABLISHMENT);
  row->organisation = fac_reader_new_record (reader, FAC_RECORD_ORGANISATION);
  g_ptr_array_add (row->ceilings, fac_reader_new_record (reader, FAC_RECORD_CEILING));
  row->establishment->position = fac_reader_take_position (reader, source);
  if (fac_position_is_known (row->establishment->position))
    row->establishment->position_status = FAC_POSITION_IMPORTED;

  for (guint i = 0; i < reader->n_columns; i++)
    {
      FacReaderColumn *column = &reader->columns[i];
      if (column->info->code == FAC_TARGET_SHAPE)
        continue;
      const char *text = fac_reader_text (reader, source, column);
      if (text)
        take_cell (reader, &draft, column, text);
    }
  settle_ceiling (reader, &draft);
  if (gives_ceilings)
    {
      settle_attachment (reader);
      return;
    }
  if (!settle_siret (reader, &draft))
    return;
  settle_siren (reader, &draft);
  settle_naf (reader, &draft);
  settle_address (row->establishment, &draft);
  settle_names (reader, &draft);
  row->whom.siret = row->establishment->siret;
  if (draft.seveso)
    row->establishment->icpe = draft.seveso;
  row->establishment->source = g_strdup (reader->source_words);
  if (!row->is_closed || reader->include_closed)
    settle_identity (reader);
}
