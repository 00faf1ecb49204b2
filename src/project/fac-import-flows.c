/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows about flows: attached to an establishment that the project holds, understood, and kept
 * once, also when the same file comes again. */
#include "fac-import-private.h"

#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- Whose flow ---------------------------------------------------------------------------- */

static const FacKnown several; /* a name that more than one establishment bears */

typedef struct
{
  FacImport *import;
  GHashTable *by_uuid;
} NameLoad;

/* Takes the key over. */
static void
index_name (FacImport *import, char *key, FacKnown *known)
{
  gboolean is_taken = g_hash_table_contains (import->by_name, key);
  g_hash_table_insert (import->by_name, key, is_taken ? (gpointer)&several : known);
}

static gboolean
keep_name (gpointer record, gpointer data)
{
  const FacEstablishment *establishment = record;
  NameLoad *load = data;
  FacKnown *known = g_hash_table_lookup (load->by_uuid, establishment->record.uuid);
  char *name = fac_text_fold (establishment->name);
  g_autofree char *commune = fac_text_fold (establishment->commune);

  index_name (load->import, g_strjoin ("\t", name, commune, NULL), known);
  index_name (load->import, name, known);
  return TRUE;
}

/* The names of those that are there, read when a row first has no number: most give a SIRET. */
static gboolean
load_names (FacImport *import, GError **error)
{
  static const char *const fields[] = { "name", "commune", NULL };
  const FacQuery establishments = { .kind = FAC_RECORD_ESTABLISHMENT, .fields = fields };
  g_autoptr (GHashTable) by_uuid = fac_import_index_uuids (import);
  NameLoad load = { import, by_uuid };

  import->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return fac_store_each (import->project->store, &establishments, keep_name, &load, error);
}

/* The establishment of exactly this name, alone to bear it (in this commune, when it is said). */
static gboolean
find_by_name (FacImport *import, const FacWhom *whom, FacKnown **known, GError **error)
{
  g_autofree char *name = fac_text_fold (whom->name);

  if (!import->by_name && !load_names (import, error))
    return FALSE;
  *known = g_hash_table_lookup (import->by_name, name);
  if (*known == &several && whom->commune)
    {
      g_autofree char *commune = fac_text_fold (whom->commune);
      g_autofree char *key = g_strjoin ("\t", name, commune, NULL);
      *known = g_hash_table_lookup (import->by_name, key);
    }
  if (*known == &several)
    *known = NULL;
  return TRUE;
}

static gboolean
find_whom (FacImport *import, const FacWhom *whom, FacKnown **known, GError **error)
{
  if (!fac_import_find_known (import, whom->siret, whom->scheme, whom->identifier, known, error))
    return FALSE;
  return *known || !whom->name || whom->siret || find_by_name (import, whom, known, error);
}

static gboolean
refuse_unknown (FacImport *import, const FacImportRow *row, GError **error)
{
  const FacWhom *whom = &row->whom;

  if (whom->siret || whom->identifier)
    return fac_import_refuse (import, row, NULL, whom->siret ? whom->siret : whom->identifier,
                              _ ("No establishment of the project bears this number. Import or add "
                                 "the establishment first."),
                              error);
  return fac_import_refuse (
      import, row, NULL, whom->name,
      _ ("No establishment, or more than one, has exactly this name. Give its "
         "SIRET, or correct the name."),
      error);
}

/* -- The same flow again ------------------------------------------------------------------- */

static guint64
mix (guint64 hash, const char *text)
{
  /* FNV-1a; a separator byte keeps "ab","c" and "a","bc" apart. */
  for (; text && *text; text++)
    hash = (hash ^ (guchar)*text) * G_GUINT64_CONSTANT (1099511628211);
  return (hash ^ 0x1f) * G_GUINT64_CONSTANT (1099511628211);
}

guint64
fac_import_flow_key (const FacFlow *flow)
{
  guint64 hash = mix (G_GUINT64_CONSTANT (14695981039346656037), flow->establishment);
  char numbers[64];

  if (flow->identifier)
    return mix (mix (hash, "#"), flow->identifier);
  g_snprintf (numbers, sizeof numbers, "%d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, flow->direction,
              flow->year, flow->cost_eur_cents_per_year);
  return mix (mix (mix (mix (mix (hash, numbers), flow->label), flow->waste_code), flow->typed),
              flow->partner ? flow->partner : flow->partner_name);
}

static gboolean
keep_flow_key (gpointer record, gpointer data)
{
  FacImport *import = data;
  const FacFlow *flow = record;
  guint64 key = fac_import_flow_key (flow);

  if (flow->identifier)
    {
      const FacNumberedFlow numbered = { key, fac_import_keep_text (import, flow->record.uuid),
                                         FALSE };
      g_array_append_val (import->numbered_before, numbered);
    }
  else
    g_array_append_val (import->flows_before, key);
  return TRUE;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
  return x < y ? -1 : x > y;
}

/* One number's flows in the order of their making. */
static int
compare_numbered (gconstpointer a, gconstpointer b)
{
  int order = compare_keys (a, b); /* the key comes first */
  return order ? order
               : strcmp (((const FacNumberedFlow *)a)->uuid, ((const FacNumberedFlow *)b)->uuid);
}

static gboolean
load_flow_keys (FacImport *import, GError **error)
{
  static const char *const fields[] = { "establishment",
                                        "direction",
                                        "label",
                                        "waste_code",
                                        "typed",
                                        "year",
                                        "partner",
                                        "partner_name",
                                        "identifier",
                                        "cost_eur_cents_per_year",
                                        NULL };
  const FacQuery query = { .kind = FAC_RECORD_FLOW, .fields = fields };

  import->flows_before = g_array_new (FALSE, FALSE, sizeof (guint64));
  import->numbered_before = g_array_new (FALSE, FALSE, sizeof (FacNumberedFlow));
  if (!fac_store_each (import->project->store, &query, keep_flow_key, import, error))
    return FALSE;
  g_array_sort (import->flows_before, compare_keys);
  g_array_sort (import->numbered_before, compare_numbered);
  return TRUE;
}

static gboolean
was_there (FacImport *import, const FacFlow *flow)
{
  if (!import->flows_before->len)
    return FALSE;
  guint64 key = fac_import_flow_key (flow);
  return g_array_binary_search (import->flows_before, &key, compare_keys, NULL);
}

/* ------------------------------------------------------------------------------------------ */

gboolean
fac_import_settle_ends (FacImport *import, FacImportRow *row, FacKnown **known, GError **error)
{
  FacFlow *flow = row->flow;
  FacKnown *partner = NULL;

  if (!find_whom (import, &row->whom, known, error) || !*known)
    return FALSE;
  __builtin_prefetch (*known);
  if (!flow->partner && (row->partner.siret || row->partner.identifier || row->partner.name))
    {
      if (!find_whom (import, &row->partner, &partner, error))
        return FALSE;
      if (partner)
        {
          flow->partner = g_strdup (partner->uuid);
          /* Its name is its own record's to say. */
          g_clear_pointer (&flow->partner_name, g_free);
        }
      else if (!flow->partner_name)
        flow->partner_name = g_strdup (row->partner.name ? row->partner.name : row->partner.siret);
    }
  if (!flow->level)
    flow->level = import->project->info->default_level ? import->project->info->default_level
                                                       : FAC_LEVEL_CONFIDENTIAL;
  if (!flow->source)
    flow->source = g_strdup (import->source_words);
  flow->establishment = g_strdup ((*known)->uuid);
  return TRUE;
}

gboolean
fac_import_put_flow (FacImport *import, FacImportRow *row, gboolean says_level, GError **error)
{
  FacFlow *flow = row->flow;
  gboolean is_known;

  if (flow->identifier)
    {
      if (!fac_import_take_numbered (import, row, says_level, &is_known, error))
        return FALSE;
      if (is_known)
        return TRUE;
    }
  else if (was_there (import, flow))
    {
      import->report->unchanged++;
      return TRUE;
    }
  import->report->created++;
  return fac_import_insert (import, flow, error);
}

gboolean
fac_import_take_flow (FacImport *import, FacImportRow *row, GError **error)
{
  FacFlow *flow = row->flow;
  FacKnown *known = NULL;
  GError *failure = NULL;
  gboolean says_level = flow->level != 0;

  if (!import->flows_before && !load_flow_keys (import, error))
    return FALSE;
  if (row->whom.siret)
    fac_siret_map_expect (import->by_siret, row->whom.siret);
  /* A spreadsheet's numbers and a service's reach us as a program writes them; other CSV may come
   * from a French spreadsheet. */
  g_autoptr (FacProblem) problem = fac_project_complete_flow (
      import->project, flow,
      row->is_declared || strcmp (fac_table_format (import->table), "CSV") != 0);
  if (!fac_import_settle_ends (import, row, &known, &failure))
    {
      if (!failure && row->is_declared)
        return fac_import_leave_stranger (import);
      if (!failure)
        return refuse_unknown (import, row, error);
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (problem)
    return fac_import_refuse (
        import, row, problem->field ? fac_import_title_of (import, problem->field->id) : NULL,
        flow->typed, problem->reason, error);
  if (row->is_declared)
    return fac_import_take_declared (import, row, error);
  if (*row->shipped_on)
    return fac_import_take_shipment (import, row, error);
  return fac_import_put_flow (import, row, says_level, error);
}
