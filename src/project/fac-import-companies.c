/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows about establishments: created, updated, unchanged or merged; differences with what a person
 * typed become questions. */
#include "fac-import-private.h"

#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows without any number of their own are known by their exact words, so that importing the same
 * spreadsheet twice changes nothing. */
#define WORDS_SCHEME "words"

/* The share of a source's earlier establishments that a newer file must mention before the others
 * are called absent: below it, the file is a part of the source and its silence says nothing. */
#define ABSENCE_COVERAGE 0.5

/* A row without an address or a position may be one of several of its name: it is known by its
 * rank among them, so that the same file read again finds each of them. */
static char *
ranked_identifier (FacImport *import, char *words)
{
  guint rank = GPOINTER_TO_UINT (g_hash_table_lookup (import->ranks, words)) + 1;
  char *identifier = rank == 1 ? g_strdup (words) : g_strdup_printf ("%s#%u", words, rank);

  g_hash_table_insert (import->ranks, words, GUINT_TO_POINTER (rank));
  return identifier;
}

static char *
words_identifier (FacImport *import, const FacEstablishment *establishment)
{
  g_autofree char *name = fac_text_fold (establishment->name);
  g_autofree char *address = fac_text_fold (establishment->address);
  g_autofree char *commune = fac_text_fold (establishment->commune);
  const char *postal_code = establishment->postal_code ? establishment->postal_code : "";

  if (*address)
    return g_strdup_printf ("%s|%s|%s %s", name, address, postal_code, commune);
  if (fac_position_is_known (establishment->position))
    return g_strdup_printf ("%s|%.5f %.5f|%s", name, establishment->position.longitude_deg,
                            establishment->position.latitude_deg, commune);
  return ranked_identifier (import, g_strdup_printf ("%s||%s %s", name, postal_code, commune));
}

static gboolean
add_provenance (FacImport *import, const char *establishment, const FacImportRow *row,
                const char *scheme, const char *identifier, GError **error)
{
  FacProvenance *provenance = fac_record_new (FAC_RECORD_PROVENANCE);
  gboolean done;

  provenance->establishment = g_strdup (establishment);
  provenance->source = g_strdup (import->source->record.uuid);
  provenance->line = row->line;
  provenance->scheme = g_strdup (scheme);
  provenance->identifier = g_strdup (identifier);
  provenance->raw = fac_cells_join (row->cells, row->n_cells);
  done = fac_import_insert (import, provenance, error);
  fac_record_free (provenance);
  return done;
}

static char *
ceiling_key (const FacCeiling *ceiling)
{
  g_autofree char *quantity =
      isnan (ceiling->quantity) ? g_strdup ("") : g_strdup_printf ("%.9g", ceiling->quantity);
  return g_strjoin ("\t", ceiling->establishment, ceiling->heading ? ceiling->heading : "",
                    ceiling->regime ? ceiling->regime : "", ceiling->label ? ceiling->label : "",
                    quantity, ceiling->unit ? ceiling->unit : "", NULL);
}

static gboolean
keep_ceiling (gpointer record, gpointer data)
{
  g_hash_table_add (data, ceiling_key (record));
  return TRUE;
}

/* Gives the row's ceilings to an establishment; those that are there already are passed over.
 * `n_new`: out. */
static gboolean
add_ceilings (FacImport *import, const char *establishment, GPtrArray *ceilings, guint *n_new,
              GError **error)
{
  const FacQuery all = { .kind = FAC_RECORD_CEILING };

  *n_new = 0;
  if (!ceilings->len)
    return TRUE;
  if (!g_hash_table_size (import->ceilings)
      && !fac_store_each (import->project->store, &all, keep_ceiling, import->ceilings, error))
    return FALSE;
  for (guint i = 0; i < ceilings->len; i++)
    {
      FacCeiling *ceiling = ceilings->pdata[i];
      ceiling->establishment = g_strdup (establishment);
      if (!ceiling->source)
        ceiling->source = g_strdup (import->source_words);
      if (!g_hash_table_add (import->ceilings, ceiling_key (ceiling)))
        continue;
      if (!fac_import_insert (import, ceiling, error))
        return FALSE;
      fac_import_count_also (import, "ceilings");
      ++*n_new;
    }
  return TRUE;
}

/* -- Creating ------------------------------------------------------------------------------ */

static gboolean
give_organisation (FacImport *import, FacImportRow *row, GError **error)
{
  FacEstablishment *establishment = row->establishment;
  FacOrganisation *organisation = row->organisation;
  g_autofree char *siren = NULL;
  gboolean done;

  if (organisation && organisation->siren)
    siren = g_strdup (organisation->siren);
  else if (establishment->siret)
    siren = g_strndup (establishment->siret, 9);

  const char *known = siren ? g_hash_table_lookup (import->organisations, siren) : NULL;
  if (known)
    {
      establishment->organisation = g_strdup (known);
      return TRUE;
    }

  if (!organisation)
    organisation = row->organisation = fac_record_new (FAC_RECORD_ORGANISATION);
  if (!organisation->siren)
    organisation->siren = g_strdup (siren);
  if (!organisation->name)
    organisation->name = g_strdup (establishment->name);
  if (!organisation->legal_category)
    organisation->legal_category = g_strdup (establishment->legal_category);
  if (!organisation->actor_type)
    organisation->actor_type = FAC_ACTOR_COMPANY;
  g_free (organisation->source);
  organisation->source = g_strdup (import->source_words);
  done = fac_import_insert (import, organisation, error);
  if (done && siren)
    fac_import_know_organisation (import, siren, organisation->record.uuid);
  if (done)
    establishment->organisation = g_strdup (organisation->record.uuid);
  return done;
}

static gboolean
create (FacImport *import, FacImportRow *row, const char *scheme, const char *identifier,
        GError **error)
{
  FacEstablishment *establishment = row->establishment;
  FacKnown *known;
  guint n_ceilings, n_labels;

  if (!establishment->status)
    establishment->status = row->is_closed ? FAC_STATUS_CEASED : FAC_STATUS_ACTIVE;
  if (!establishment->triage)
    establishment->triage = FAC_TRIAGE_TO_SORT;
  if (fac_position_is_known (establishment->position) && !establishment->position_status)
    establishment->position_status = FAC_POSITION_IMPORTED;
  g_free (establishment->source);
  establishment->source = g_strdup (import->source_words);
  if (!establishment->legal_category && row->organisation)
    establishment->legal_category = g_strdup (row->organisation->legal_category);

  if (!give_organisation (import, row, error) || !fac_import_insert (import, establishment, error)
      || !add_provenance (import, establishment->record.uuid, row, scheme, identifier, error)
      || !add_ceilings (import, establishment->record.uuid, row->ceilings, &n_ceilings, error)
      || !fac_import_add_labels (import, establishment->record.uuid, row->labels, &n_labels, error))
    return FALSE;

  known = fac_import_add_known (import, establishment->record.uuid);
  known->siret = fac_import_keep_text (import, establishment->siret);
  known->is_seen = TRUE;
  if (known->siret)
    fac_siret_map_set (import->by_siret, known->siret, known);
  if (scheme && identifier)
    fac_import_know_identifier (import, scheme, identifier, known);
  import->report->created++;
  return TRUE;
}

/* -- Updating ------------------------------------------------------------------------------ */

static gboolean
is_decided_by_person (const FacEstablishment *mine, const FacField *field)
{
  if (fac_establishment_is_typed (mine, field->id))
    return TRUE;
  if (field->type == FAC_FIELD_POINT)
    return mine->position_status == FAC_POSITION_CORRECTED
           || mine->position_status == FAC_POSITION_VERIFIED;
  return FALSE;
}

static gboolean
positions_agree (const FacEstablishment *mine, const FacEstablishment *theirs,
                 const FacField *field)
{
  /* Both came through a conversion: a tenth of a metre is no difference. */
  const double close_deg = 1e-6;
  return field->type == FAC_FIELD_POINT && fac_position_is_known (mine->position)
         && fabs (mine->position.longitude_deg - theirs->position.longitude_deg) < close_deg
         && fabs (mine->position.latitude_deg - theirs->position.latitude_deg) < close_deg;
}

/* Brings one field up to date, or asks. `changed`: set when it was written. */
static gboolean
update_field (FacImport *import, FacEstablishment *mine, const FacEstablishment *theirs,
              const FacField *field, gboolean is_same_source, gboolean *changed, GError **error)
{
  gboolean has_mine = fac_record_field_is_given (mine, field);

  if (!fac_record_field_is_given (theirs, field) || fac_record_field_equal (mine, theirs, field)
      || positions_agree (mine, theirs, field))
    return TRUE;
  if (is_decided_by_person (mine, field))
    {
      g_autofree char *here = fac_record_field_exact (mine, field);
      g_autofree char *there = fac_record_field_exact (theirs, field);
      return fac_import_ask (import, FAC_QUESTION_DIFFERENT_VALUE, mine->record.uuid, field->id,
                             here, there, error);
    }
  /* Two official files that differ: the first stays, a newer edition of it may change it. */
  if (has_mine && !is_same_source)
    return TRUE;
  fac_record_field_copy (mine, theirs, field);
  if (field->type == FAC_FIELD_POINT)
    mine->position_status = FAC_POSITION_IMPORTED;
  *changed = TRUE;
  return TRUE;
}

static gboolean
is_imported_field (const FacField *field)
{
  return !(field->flags & FAC_FIELD_COMPUTED) && field->type != FAC_FIELD_REFERENCE
         && strcmp (field->id, "position_status") != 0 && strcmp (field->id, "status") != 0;
}

/* Sources of the same layout are editions of each other: the same recognised preset, or the same
 * titles. */
static gboolean
is_edition_of_this (const FacImport *import, const FacSource *source)
{
  return import->source->preset ? g_strcmp0 (source->preset, import->source->preset) == 0
                                : g_strcmp0 (source->header, import->source->header) == 0;
}

static gboolean
load_editions (FacImport *import, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_SOURCE };
  g_autoptr (GPtrArray) sources = fac_store_list (import->project->store, &query, error);

  if (!sources)
    return FALSE;
  import->editions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (import->editions, g_strdup (import->source_words));
  for (guint i = 0; i < sources->len; i++)
    if (!import->source->preset && is_edition_of_this (import, sources->pdata[i]))
      g_hash_table_add (import->editions, g_strdup (((FacSource *)sources->pdata[i])->name));
  return TRUE;
}

static gboolean
update (FacImport *import, FacKnown *known, FacImportRow *row, const char *scheme,
        const char *identifier, GError **error)
{
  if (!import->editions && !load_editions (import, error))
    return FALSE;

  FacEstablishment *mine = fac_record_copy (known->before);
  const FacRecordType *type = mine->record.type;
  gboolean is_same_source = mine->source && g_hash_table_contains (import->editions, mine->source);
  gboolean changed = FALSE, done = TRUE;
  guint n_ceilings = 0, n_labels = 0;

  known->is_seen = TRUE;
  for (guint i = 0; done && i < type->n_fields; i++)
    if (is_imported_field (&type->fields[i]))
      done = update_field (import, mine, row->establishment, &type->fields[i], is_same_source,
                           &changed, error);
  if (changed && is_same_source)
    {
      g_free (mine->source);
      mine->source = g_strdup (import->source_words);
    }
  if (done && !row->is_closed && mine->status == FAC_STATUS_CEASED_TO_CONFIRM
      && row->establishment->status != FAC_STATUS_CEASED_TO_CONFIRM)
    {
      mine->status = FAC_STATUS_ACTIVE; /* it is back */
      changed = TRUE;
    }
  done = done && (!changed || fac_import_update (import, mine, error))
         && add_provenance (import, known->uuid, row, scheme, identifier, error)
         && add_ceilings (import, known->uuid, row->ceilings, &n_ceilings, error)
         && fac_import_add_labels (import, known->uuid, row->labels, &n_labels, error);
  if (changed || n_ceilings || n_labels)
    import->report->updated++;
  else
    import->report->unchanged++;
  if (changed && done)
    {
      /* A later row of this file must see what this one wrote. */
      FacEstablishment *old = known->before;
      known->before = g_steal_pointer (&mine);
      if (old->siret && fac_siret_map_get (import->by_siret, old->siret) == known)
        fac_siret_map_set (import->by_siret, old->siret, NULL);
      if (known->before->siret)
        fac_siret_map_set (import->by_siret, known->before->siret, known);
      fac_record_free (old);
    }
  fac_record_free (mine);
  return done;
}

gboolean
fac_import_take_company (FacImport *import, FacImportRow *row, GError **error)
{
  FacEstablishment *establishment = row->establishment;
  const char *scheme = row->whom.scheme;
  const char *identifier = row->whom.identifier;
  g_autofree char *words = NULL;
  FacKnown *known;
  guint n_ceilings;

  if (establishment->siret)
    fac_siret_map_expect (import->by_siret, establishment->siret);
  fac_project_complete_commune (import->project, establishment);
  if (!establishment->siret && !identifier && (words = words_identifier (import, establishment)))
    {
      scheme = WORDS_SCHEME;
      identifier = words;
    }
  if (!fac_import_find_known (import, establishment->siret, scheme, identifier, &known, error))
    return FALSE;
  if (!known)
    return create (import, row, scheme, identifier, error);
  if (!known->is_seen)
    return update (import, known, row, scheme, identifier, error);

  import->report->merged++;
  return add_provenance (import, known->uuid, row, scheme, identifier, error)
         && add_ceilings (import, known->uuid, row->ceilings, &n_ceilings, error);
}

gboolean
fac_import_take_attachment (FacImport *import, FacImportRow *row, GError **error)
{
  FacKnown *known;
  guint n_new;

  if (!fac_import_find_known (import, row->whom.siret, row->whom.scheme, row->whom.identifier,
                              &known, error))
    return FALSE;
  if (!known)
    return fac_import_refuse (import, row, row->whom.scheme,
                              row->whom.identifier ? row->whom.identifier : row->whom.siret,
                              _ ("No establishment of the project bears this number. Import the "
                                 "establishments first, then this file again."),
                              error);
  if (!add_ceilings (import, known->uuid, row->ceilings, &n_new, error))
    return FALSE;
  known->is_seen = TRUE;
  if (n_new)
    import->report->updated++;
  else
    import->report->unchanged++;
  return TRUE;
}

/* -- Closed, absent, taken over ------------------------------------------------------------ */

static gboolean
doubt_existence (FacImport *import, FacKnown *known, FacQuestionKind kind, GError **error)
{
  FacEstablishment *mine = known->before;

  if (mine->status == FAC_STATUS_CEASED_TO_CONFIRM || mine->status == FAC_STATUS_CEASED)
    return TRUE;
  if (fac_establishment_is_typed (mine, "status"))
    return fac_import_ask (import, kind, known->uuid, "status", "active", "cesse", error);
  mine->status = FAC_STATUS_CEASED_TO_CONFIRM;
  return fac_import_update (import, mine, error)
         && fac_import_ask (import, kind, known->uuid, "status", "active", "cesse", error);
}

gboolean
fac_import_take_closed (FacImport *import, FacImportRow *row, GError **error)
{
  FacKnown *known;

  if (!fac_import_find_known (import, row->establishment->siret, row->whom.scheme,
                              row->whom.identifier, &known, error))
    return FALSE;
  if (!known || !known->before || known->is_seen)
    return TRUE;
  known->is_seen = TRUE;
  if (known->before->status == FAC_STATUS_CEASED
      || known->before->status == FAC_STATUS_CEASED_TO_CONFIRM)
    import->report->unchanged++;
  else
    import->report->updated++;
  return add_provenance (import, known->uuid, row, row->whom.scheme, row->whom.identifier, error)
         && doubt_existence (import, known, FAC_QUESTION_CLOSED_IN_FILE, error);
}

typedef struct
{
  GHashTable *sources;        /* uuids of earlier editions */
  GHashTable *establishments; /* uuids that they spoke of */
} Earlier;

static gboolean
keep_earlier (gpointer record, gpointer data)
{
  const FacProvenance *provenance = record;
  Earlier *earlier = data;

  if (g_hash_table_contains (earlier->sources, provenance->source))
    g_hash_table_add (earlier->establishments, g_strdup (provenance->establishment));
  return TRUE;
}

static GHashTable *
earlier_sources (FacImport *import, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_SOURCE };
  g_autoptr (GPtrArray) sources = fac_store_list (import->project->store, &query, error);
  GHashTable *uuids;

  if (!sources)
    return NULL;
  uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < sources->len; i++)
    {
      const FacSource *source = sources->pdata[i];
      if (is_edition_of_this (import, source)
          && g_strcmp0 (source->record.uuid, import->source->record.uuid) != 0)
        g_hash_table_add (uuids, g_strdup (source->record.uuid));
    }
  return uuids;
}

/* The establishment of this import that looks like `gone` under a new number: same SIREN, same
 * commune. NULL when none does, or several do. */
static FacKnown *
find_successor (FacImport *import, const FacEstablishment *gone)
{
  FacKnown *successor = NULL;

  if (!gone->siret)
    return NULL;
  for (guint i = 0; i < import->known->len; i++)
    {
      FacKnown *known = import->known->pdata[i];
      if (known->before || !known->siret || strncmp (known->siret, gone->siret, 9) != 0)
        continue;
      if (successor)
        return NULL;
      successor = known;
    }
  return successor;
}

gboolean
fac_import_ask_about_absent (FacImport *import, GError **error)
{
  static const char *const fields[] = { "establishment", "source", NULL };
  const FacQuery provenances = { .kind = FAC_RECORD_PROVENANCE, .fields = fields };
  guint n_before = 0, n_seen = 0;

  if (import->request->kind != FAC_IMPORT_COMPANIES)
    return TRUE;
  g_autoptr (GHashTable) sources = earlier_sources (import, error);
  if (!sources)
    return FALSE;
  if (!g_hash_table_size (sources))
    return TRUE;
  g_autoptr (GHashTable) spoken_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Earlier earlier = { sources, spoken_of };
  if (!fac_store_each (import->project->store, &provenances, keep_earlier, &earlier, error))
    return FALSE;

  for (guint i = 0; i < import->known->len; i++)
    {
      const FacKnown *known = import->known->pdata[i];
      if (!known->before || !g_hash_table_contains (spoken_of, known->uuid))
        continue;
      n_before++;
      n_seen += known->is_seen ? 1 : 0;
    }
  if (n_before == n_seen)
    return TRUE;
  if (n_seen < ABSENCE_COVERAGE * n_before)
    {
      g_ptr_array_add (import->report->warnings,
                       g_strdup (_ ("This file mentions less than half of the establishments that "
                                    "an earlier one of the same kind gave: those that it does not "
                                    "mention are not taken for closed.")));
      return TRUE;
    }
  for (guint i = 0, n = import->known->len; i < n; i++)
    {
      FacKnown *known = import->known->pdata[i];
      if (!known->before || known->is_seen || !g_hash_table_contains (spoken_of, known->uuid))
        continue;
      if (!doubt_existence (import, known, FAC_QUESTION_ABSENT_FROM_FILE, error))
        return FALSE;
      const FacKnown *successor = find_successor (import, known->before);
      if (successor
          && !fac_import_ask (import, FAC_QUESTION_TAKEN_OVER, known->uuid, "siret",
                              known->before->siret, successor->siret, error))
        return FALSE;
    }
  return TRUE;
}
