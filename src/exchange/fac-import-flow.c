/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One row into a flow, a zone, or a shape of a layer. */
#include "fac-reader-private.h"

#include "fac-number.h"
#include "fac-shape-cell.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- Flows --------------------------------------------------------------------------------- */

typedef struct
{
  const char *quantity, *quantity_min, *quantity_max;
  const char *unit, *period, *shipped_on;
} Draft;

static void
take_cell (FacImportReader *reader, Draft *draft, FacReaderColumn *column, const char *text)
{
  FacImportRow *row = &reader->row;

  switch (column->info->code)
    {
    case FAC_TARGET_FIELD:
      fac_reader_set (reader, row->flow, column, text);
      return;
    case FAC_TARGET_WHOM_SIRET:
      row->whom.siret = text;
      return;
    case FAC_TARGET_WHOM_NAME:
      row->whom.name = text;
      return;
    case FAC_TARGET_WHOM_COMMUNE:
      row->whom.commune = text;
      return;
    case FAC_TARGET_WHOM_IDENTIFIER:
      row->whom.scheme = reader->scheme;
      row->whom.identifier = text;
      return;
    case FAC_TARGET_PARTNER_SIRET:
      row->partner.siret = text;
      return;
    case FAC_TARGET_QUANTITY:
      draft->quantity = text;
      return;
    case FAC_TARGET_QUANTITY_MIN:
      draft->quantity_min = text;
      return;
    case FAC_TARGET_QUANTITY_MAX:
      draft->quantity_max = text;
      return;
    case FAC_TARGET_UNIT:
      draft->unit = text;
      return;
    case FAC_TARGET_PERIOD:
      draft->period = fac_reader_convert (reader, column, text);
      if (!draft->period)
        draft->period = text;
      return;
    case FAC_TARGET_SHIPPED_ON:
      draft->shipped_on = text;
      return;
    case FAC_TARGET_SIGN:
    case FAC_TARGET_SIRET:
    case FAC_TARGET_SIREN:
    case FAC_TARGET_NIC:
    case FAC_TARGET_NAF:
    case FAC_TARGET_NAF_VERSION:
    case FAC_TARGET_STAFF_BAND:
    case FAC_TARGET_FULL_ADDRESS:
    case FAC_TARGET_ADDRESS_PART:
    case FAC_TARGET_X:
    case FAC_TARGET_Y:
    case FAC_TARGET_LAT_LON:
    case FAC_TARGET_SHAPE:
    case FAC_TARGET_STATE:
    case FAC_TARGET_LABELS:
    case FAC_TARGET_DIFFUSION:
    case FAC_TARGET_IDENTIFIER:
    case FAC_TARGET_SEVESO:
    case FAC_TARGET_FIRST_NAME:
    case FAC_TARGET_LAST_NAME:
    case FAC_TARGET_CEILING_HEADING:
    case FAC_TARGET_CEILING_TYPED:
    case FAC_TARGET_CEILING_UNIT:
    case FAC_TARGET_FOLLOW_UP:
      return;
    }
}

const char *
fac_reader_unit_of_title (const char *title)
{
  static const struct
  {
    const char *words; /* folded, whole */
    const char *unit;
  } units[] = {
    { "t an", "t/an" },
    { "t par an", "t/an" },
    { "tonnes an", "t/an" },
    { "tonnes par an", "t/an" },
    { "kg an", "kg/an" },
    { "kg mois", "kg/mois" },
    { "t mois", "t/mois" },
    { "m3 an", "m3/an" },
    { "m3 j", "m3/j" },
    { "m3 jour", "m3/j" },
    { "mwh an", "MWh/an" },
    { "kwh an", "kWh/an" },
    { "gwh an", "GWh/an" },
    { "l an", "l/an" },
    { "tonnage", "t" },
    { "tonnes", "t" },
    { "tonne", "t" },
    { "mwh", "MWh" },
    { "kwh", "kWh" },
    { "gwh", "GWh" },
    { "m3", "m3" },
    { "kg", "kg" },
    { "t", "t" },
  };
  static const char *const beside[] = { " pcs", " pci", " hhv", " lhv", " ht" };
  g_autofree char *folded = fac_text_fold (title);

  /* "(kWh PCS)": the kind of heat is no part of the unit. */
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    if (g_str_has_suffix (folded, beside[i]))
      folded[strlen (folded) - strlen (beside[i])] = '\0';
  gsize n = strlen (folded);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize length = strlen (units[i].words);
      if (n >= length && strcmp (folded + n - length, units[i].words) == 0
          && (n == length || folded[n - length - 1] == ' '))
        return units[i].unit;
    }
  return NULL;
}

static gboolean
has_letters (const char *text)
{
  for (; *text; text++)
    if (g_ascii_isalpha (*text) || (guchar)*text >= 0x80)
      return TRUE;
  return FALSE;
}

/* Quantity, unit and period as a company would say them in one text: "12,5 t/mois". */
static void
compose_quantity (FacImportReader *reader, const Draft *draft)
{
  g_autoptr (GString) typed = g_string_new (NULL);
  const char *unit = draft->unit;

  if (draft->quantity)
    g_string_append (typed, draft->quantity);
  else if (draft->quantity_min && draft->quantity_max)
    g_string_append_printf (typed, "%s à %s", draft->quantity_min, draft->quantity_max);
  else if (draft->quantity_min)
    g_string_append_printf (typed, "> %s", draft->quantity_min);
  else if (draft->quantity_max)
    g_string_append_printf (typed, "< %s", draft->quantity_max);
  else
    return;
  if (!has_letters (draft->quantity ? draft->quantity : ""))
    {
      gboolean is_of_title = !unit && reader->title_unit;
      if (!unit)
        unit = reader->title_unit;
      if (unit)
        g_string_append (g_string_append_c (typed, ' '), unit);
      /* A title that gives the unit of a column beside one of years means each year's. */
      if (is_of_title && !draft->period && !strchr (unit, '/')
          && reader->row.flow->year != FAC_INTEGER_NONE)
        g_string_append (typed, "/an");
      if (draft->period && (!unit || !strchr (unit, '/')))
        g_string_append (g_string_append_c (typed, '/'), draft->period);
    }
  g_free (reader->row.flow->typed);
  reader->row.flow->typed = g_strdup (typed->str);
}

static gboolean
settle_whom (FacImportReader *reader)
{
  FacWhom *whom = &reader->row.whom;
  FacReaderColumn *column = fac_reader_column (reader, FAC_TARGET_WHOM_SIRET);

  if (whom->siret && !fac_code_is_valid (FAC_CODE_SIRET, whom->siret))
    {
      char *reason = NULL;
      char *siret = fac_code_normalise (FAC_CODE_SIRET, whom->siret, &reason);
      if (!siret)
        {
          fac_reader_refuse (reader, (int)column->column, whom->siret, reason);
          return FALSE;
        }
      g_ptr_array_add (reader->kept_texts, siret);
      whom->siret = siret;
    }
  if (!whom->siret && !whom->name && !whom->identifier)
    whom->name = reader->whom;
  if (whom->siret || whom->name || whom->identifier)
    return TRUE;
  fac_reader_refuse (reader, -1, NULL,
                     g_strdup (_ ("The row does not say whose flow it is: give the SIRET or the "
                                  "name of the establishment.")));
  return FALSE;
}

static void
settle_partner (FacImportReader *reader)
{
  FacWhom *partner = &reader->row.partner;
  FacReaderColumn *column = fac_reader_column (reader, FAC_TARGET_PARTNER_SIRET);

  partner->name = reader->row.flow->partner_name;
  if (!partner->siret || fac_code_is_valid (FAC_CODE_SIRET, partner->siret))
    return;
  char *reason = NULL;
  char *siret = fac_code_normalise (FAC_CODE_SIRET, partner->siret, &reason);
  if (siret)
    g_ptr_array_add (reader->kept_texts, siret);
  else
    fac_reader_add_problem (reader, (int)column->column, partner->siret, reason, TRUE);
  partner->siret = siret;
}

/* What the layout says once for all rows. */
static void
take_constants (FacImportReader *reader, Draft *draft)
{
  const FacPreset *preset = reader->mapping->preset;
  FacFlow *flow = reader->row.flow;
  const char *text;

  if (!preset)
    return;
  if (!draft->unit)
    draft->unit = g_hash_table_lookup (preset->constants, "unit");
  text = g_hash_table_lookup (preset->constants, "direction");
  if (text && !flow->direction)
    flow->direction = fac_enum_from_id (&fac_direction_enum, text);
  text = g_hash_table_lookup (preset->constants, "kind");
  if (text && !flow->kind)
    flow->kind = fac_enum_from_id (&fac_resource_kind_enum, text);
  text = g_hash_table_lookup (preset->constants, "confidence");
  if (text && !flow->confidence)
    flow->confidence = fac_enum_from_id (&fac_confidence_enum, text);
  text = g_hash_table_lookup (preset->constants, "level");
  if (text && !flow->level)
    flow->level = fac_enum_from_id (&fac_level_enum, text);
  reader->row.is_declared = preset->is_declared;
}

/* The day of a shipment: without it a row has no place in a year. */
static gboolean
settle_shipment (FacImportReader *reader, const Draft *draft)
{
  FacReaderColumn *column = fac_reader_column (reader, FAC_TARGET_SHIPPED_ON);

  if (!column)
    return TRUE;
  /* A program writes a day with its hour: 2025-03-31T10:12:00.000Z. */
  g_autofree char *day =
      draft->shipped_on ? g_strndup (draft->shipped_on, strcspn (draft->shipped_on, "T ")) : NULL;
  g_autofree char *iso = day ? fac_date_parse (day) : NULL;
  if (iso && strlen (iso) == 10)
    {
      g_strlcpy (reader->row.shipped_on, iso, sizeof reader->row.shipped_on);
      return TRUE;
    }
  fac_reader_refuse (reader, (int)column->column, draft->shipped_on,
                     g_strdup (_ ("The row does not say on which day the shipment left: write it "
                                  "as 31/12/2025.")));
  return FALSE;
}

void
fac_reader_read_flow (FacImportReader *reader, const FacTableRow *source)
{
  FacImportRow *row = &reader->row;
  Draft draft = { 0 };

  row->kind = FAC_ROW_FLOW;
  row->flow = fac_reader_new_record (reader, FAC_RECORD_FLOW);
  for (guint i = 0; i < reader->n_columns; i++)
    {
      FacReaderColumn *column = &reader->columns[i];
      const char *text = fac_reader_text (reader, source, column);
      if (text)
        take_cell (reader, &draft, column, text);
    }
  take_constants (reader, &draft);
  if (!settle_shipment (reader, &draft) || !settle_whom (reader))
    return;
  settle_partner (reader);
  compose_quantity (reader, &draft);
  FacFlow *flow = row->flow;
  if (!flow->label && !flow->term && !flow->waste_code)
    {
      fac_reader_refuse (reader, -1, NULL,
                         g_strdup (_ ("The row does not say what flows: give a name or a waste "
                                      "code.")));
      return;
    }
  /* What is called waste goes out; anything else must say its direction. */
  if (!flow->direction && (flow->waste_code || flow->kind == FAC_KIND_WASTE))
    flow->direction = FAC_DIRECTION_OUT;
  if (!flow->direction && reader->title_says_input)
    flow->direction = FAC_DIRECTION_IN;
  if (!flow->direction)
    {
      FacReaderColumn *column = NULL;
      for (guint i = 0; i < reader->n_columns; i++)
        if (g_strcmp0 (reader->columns[i].info->target.id, "direction") == 0)
          column = &reader->columns[i];
      fac_reader_refuse (reader, column ? (int)column->column : -1,
                         column ? source->cells[column->column] : NULL,
                         g_strdup (_ ("The row does not say whether the flow goes in or out: write "
                                      "“in”, “out” or “stock”.")));
      return;
    }
  if (!flow->source)
    flow->source = g_strdup (reader->source_words);
}

/* -- Zones and layers ---------------------------------------------------------------------- */

static int
shape_column (FacImportReader *reader)
{
  FacReaderColumn *column = fac_reader_column (reader, FAC_TARGET_SHAPE);
  return column ? (int)column->column : -1;
}

static void
settle_zone (FacImportReader *reader, FacShape *shape)
{
  FacZone *zone = reader->row.zone;

  if (shape->kind != FAC_SHAPE_POLYGONS)
    {
      fac_reader_refuse (reader, shape_column (reader), NULL,
                         g_strdup (_ ("A zone is a surface; this shape is points or lines. Import "
                                      "it as a layer.")));
      return;
    }
  zone->shape = fac_shape_to_wkb (shape);
  if (!zone->name && zone->identifier)
    zone->name = g_strdup (zone->identifier);
  else if (!zone->name)
    /* TRANSLATORS: a zone without a name, by its line in the file */
    zone->name = g_strdup_printf (_ ("Zone of line %d"), (int)reader->row.line);
  if (zone->identifier)
    reader->row.whom = (FacWhom){ .scheme = reader->scheme, .identifier = zone->identifier };
  zone->source = g_strdup (reader->source_words);
}

/* A point where a table of coordinates has no shapes. */
static FacShape *
point_shape (FacPosition position)
{
  char text[128], x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (x, sizeof x, position.longitude_deg);
  g_ascii_dtostr (y, sizeof y, position.latitude_deg);
  g_snprintf (text, sizeof text, "POINT (%s %s)", x, y);
  return fac_shape_from_wkt (text, NULL);
}

static FacShape *
take_shape (FacImportReader *reader, const FacTableRow *source, char **reason)
{
  if (shape_column (reader) >= 0)
    return fac_reader_take_shape (reader, source, reason);
  FacPosition position = fac_reader_take_position (reader, source);
  if (fac_position_is_known (position))
    return point_shape (position);
  *reason = g_strdup (_ ("The row has no coordinates."));
  return NULL;
}

void
fac_reader_read_shape (FacImportReader *reader, const FacTableRow *source)
{
  FacImportRow *row = &reader->row;
  gboolean is_zone = reader->mapping->kind == FAC_MAPPING_ZONES;
  char *reason = NULL;
  gpointer record;

  row->kind = is_zone ? FAC_ROW_ZONE : FAC_ROW_FEATURE;
  if (is_zone)
    record = row->zone = fac_reader_new_record (reader, FAC_RECORD_ZONE);
  else
    record = row->feature = fac_reader_new_record (reader, FAC_RECORD_LAYER_FEATURE);
  g_autoptr (FacShape) shape = take_shape (reader, source, &reason);
  if (!shape)
    {
      fac_reader_refuse (reader, shape_column (reader),
                         shape_column (reader) >= 0 ? source->cells[shape_column (reader)] : NULL,
                         reason);
      return;
    }
  for (guint i = 0; i < reader->n_columns; i++)
    {
      FacReaderColumn *column = &reader->columns[i];
      if (!column->field)
        continue;
      const char *text = fac_reader_text (reader, source, column);
      if (text)
        fac_reader_set (reader, record, column, text);
    }
  if (is_zone)
    settle_zone (reader, shape);
  else
    row->feature->shape = fac_shape_to_wkb (shape);
}
