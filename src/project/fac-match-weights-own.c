/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The weights of the ranking, and the territory's own: each is a factor, dated and with its source.
 */
#include "fac-match-rules.h"

#include "fac-leads-private.h"
#include "fac-number.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
line_free (gpointer data)
{
  g_free (((FacWeightLine *)data)->source);
  g_free (data);
}

/* Code without its prefix -> FacFactor, owned. */
static GHashTable *
load_own (FacProject *project, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_FACTOR };
  g_autoptr (GPtrArray) factors = fac_store_list (project->store, &query, error);
  if (!factors)
    return NULL;
  GHashTable *own =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)fac_record_free);
  for (guint i = 0; i < factors->len; i++)
    {
      FacFactor *factor = factors->pdata[i];
      if (!factor->code || !g_str_has_prefix (factor->code, FAC_WEIGHT_PREFIX))
        continue;
      g_hash_table_insert (own, factor->code + strlen (FAC_WEIGHT_PREFIX),
                           g_steal_pointer (&factors->pdata[i]));
    }
  return own;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const FacWeightLine *x = *(FacWeightLine *const *)a, *y = *(FacWeightLine *const *)b;
  guint places[2] = { G_MAXUINT, G_MAXUINT };
  for (guint i = 0; i < FAC_N_WEIGHTS; i++)
    {
      const char *id = fac_match_weight_id ((FacMatchWeight)i);
      if (strcmp (id, x->code) == 0)
        places[0] = i;
      if (strcmp (id, y->code) == 0)
        places[1] = i;
    }
  return places[0] < places[1] ? -1 : places[0] > places[1];
}

GPtrArray *
fac_project_weights (FacProject *project, GError **error)
{
  g_autoptr (GHashTable) own = load_own (project, error);
  guint n;
  if (!own || !fac_catalog_load (project->catalog, FAC_LIST_WEIGHTS, error))
    return NULL;
  const FacCatalogEntry *entries = fac_catalog_entries (project->catalog, FAC_LIST_WEIGHTS, &n);
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  for (guint i = 0; i < n; i++)
    {
      const FacFactor *factor = g_hash_table_lookup (own, entries[i].code);
      FacWeightLine *line = g_new0 (FacWeightLine, 1);
      line->code = entries[i].code;
      line->label =
          fac_catalog_entry_label (&entries[i], fac_language_id (fac_language_current ()));
      line->proposed = g_ascii_strtod (
          fac_catalog_cell (project->catalog, FAC_LIST_WEIGHTS, &entries[i], "value"), NULL);
      line->is_own = factor && isfinite (factor->value) && factor->value >= 0;
      line->value = line->is_own ? factor->value : line->proposed;
      line->source = g_strdup (line->is_own ? factor->source : NULL);
      g_ptr_array_add (lines, line);
    }
  g_ptr_array_sort (lines, compare_lines);
  return lines;
}

static FacWeightLine *
find_line (GPtrArray *lines, const char *code)
{
  for (guint i = 0; i < lines->len; i++)
    if (strcmp (((FacWeightLine *)lines->pdata[i])->code, code) == 0)
      return lines->pdata[i];
  return NULL;
}

static FacFactor *
factor_of (FacProject *project, const FacWeightLine *line, double value)
{
  FacFactor *factor = fac_record_new (FAC_RECORD_FACTOR);
  g_autofree char *today = fac_date_today ();
  g_autofree char *date = fac_date_format (today, fac_language_current ());
  const char *who = project->info->facilitator_name;

  factor->code = g_strconcat (FAC_WEIGHT_PREFIX, line->code, NULL);
  factor->name = g_strdup (line->label);
  factor->value = value;
  factor->measured_in = g_strdup ("1");
  factor->year = g_ascii_strtoll (today, NULL, 10);
  /* TRANSLATORS: who chose a weight, and on which day */
  factor->source = who ? g_strdup_printf (_ ("%s, on %s"), who, date) : g_strdup (date);
  return factor;
}

/* Inside an action. */
static gboolean
put_weight (FacProject *project, const FacWeightLine *line, const FacFactor *former, double value,
            GError **error)
{
  gboolean is_proposed = fabs (value - line->proposed) < 1e-9;
  if (is_proposed)
    return !former
           || fac_store_remove (project->store, FAC_RECORD_FACTOR, former->record.uuid, error);
  FacFactor *factor = factor_of (project, line, value);
  if (former)
    factor->record.uuid = g_strdup (former->record.uuid);
  gboolean done = fac_project_check_record (factor, line->label, error)
                  && (former ? fac_store_update (project->store, factor, error)
                             : fac_store_insert (project->store, factor, error));
  fac_record_free (factor);
  return done;
}

gboolean
fac_project_set_weight (FacProject *project, const char *code, double value, GError **error)
{
  g_autoptr (GPtrArray) lines = fac_project_weights (project, error);
  g_autoptr (GHashTable) own = lines ? load_own (project, error) : NULL;
  const FacWeightLine *line = lines ? find_line (lines, code) : NULL;

  if (!own)
    return FALSE;
  if (!line || !isfinite (value) || value < 0)
    {
      g_set_error (
          error, FAC_PROJECT_ERROR, line ? FAC_PROJECT_ERROR_INVALID : FAC_PROJECT_ERROR_UNKNOWN,
          line ? _ ("The weight “%s” takes a number that is not negative.")
               : _ ("There is no weight “%s”: those of data/rules/weights.tsv can be set."),
          line ? line->label : code);
      return FALSE;
    }
  if (!fac_store_begin (project->store, "weight.set", line->label, error))
    return FALSE;
  return fac_project_finish (
      project, put_weight (project, line, g_hash_table_lookup (own, code), value, error), error);
}

gboolean
fac_project_reset_weights (FacProject *project, GError **error)
{
  g_autoptr (GHashTable) own = load_own (project, error);
  GHashTableIter each;
  gpointer factor;
  gboolean done = TRUE;

  if (!own)
    return FALSE;
  if (!g_hash_table_size (own))
    return TRUE;
  if (!fac_store_begin (project->store, "weight.reset", NULL, error))
    return FALSE;
  g_hash_table_iter_init (&each, own);
  while (done && g_hash_table_iter_next (&each, NULL, &factor))
    done = fac_store_remove (project->store, FAC_RECORD_FACTOR, ((FacRecord *)factor)->uuid, error);
  return fac_project_finish (project, done, error);
}
