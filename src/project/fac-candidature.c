/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Criteria, answers, verdict. */
#include "fac-candidature.h"

#include "fac-number.h"
#include "fac-parcours.h"
#include "fac-project-private.h"
#include "fac-uuid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The method of the call, for who follows none yet or one without criteria. */
#define USUAL_METHOD "tremplin"

/* What the national list answers by itself. */
#define ITEM_OWN_TAX "fiscalite-propre"

static void
line_free (gpointer data)
{
  FacCandidatureLine *line = data;
  fac_record_free (line->row);
  g_free (line->detail);
  g_free (line);
}

void
fac_candidature_free (FacCandidature *candidature)
{
  if (!candidature)
    return;
  fac_territory_clear (&candidature->territory);
  g_ptr_array_unref (candidature->lines);
  fac_method_free (candidature->method);
  g_free (candidature->verdict);
  g_free (candidature);
}

static FacMethod *
read_method (FacProject *project, const char *language, GError **error)
{
  const char *name = project->info->method;
  FacMethod *method = name ? fac_project_read_method (project, name, language, NULL) : NULL;

  if (method && method->criteria->len)
    return method;
  fac_method_free (method);
  return fac_project_read_method (project, USUAL_METHOD, language, error);
}

/* "CC du Pays …, community of communes, 38 100 inhabitants" */
static char *
territory_words (const FacTerritory *territory)
{
  g_autofree char *people =
      territory->population == FAC_INTEGER_NONE
          ? NULL
          : fac_number_format ((double)territory->population, 0, fac_language_current ());

  if (!territory->kind)
    return NULL;
  return people
             ? g_strdup_printf (_ ("%s: %s, %s inhabitants, by the national list"), territory->name,
                                fac_territory_kind_label (territory->kind), people)
             : g_strdup_printf (_ ("%s: %s, by the national list"), territory->name,
                                fac_territory_kind_label (territory->kind));
}

static char *
answer_words (const FacCriterion *row)
{
  g_autofree char *day = fac_date_format (row->dated_on, fac_language_current ());
  const char *const parts[] = { row->detail, row->carrier, day, row->note };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (words, "%s%s", words->len ? " · " : "", parts[i]);
  return words->len ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

static FacCriterion *
take_row (GPtrArray *rows, const char *item)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (((FacCriterion *)rows->pdata[i])->item, item) == 0)
      return g_ptr_array_steal_index (rows, i);
  return NULL;
}

static void
add_line (FacCandidature *candidature, const FacMethodCriterion *item, GPtrArray *rows)
{
  FacCandidatureLine *line = g_new0 (FacCandidatureLine, 1);
  gboolean is_listed = candidature->territory.kind && strcmp (item->key, ITEM_OWN_TAX) == 0;

  line->item = item;
  line->row = take_row (rows, item->key);
  line->answer = line->row ? line->row->answer : FAC_UNKNOWN;
  line->detail = line->row ? answer_words (line->row) : NULL;
  if (is_listed && line->answer == FAC_UNKNOWN)
    line->answer = FAC_YES;
  if (is_listed && !line->detail)
    line->detail = territory_words (&candidature->territory);
  if (line->answer != FAC_YES)
    {
      candidature->n_refused += item->kind == FAC_CRITERION_ELIGIBILITY && line->answer == FAC_NO;
      candidature->n_open += item->kind == FAC_CRITERION_ELIGIBILITY;
      candidature->n_papers_open += item->kind == FAC_CRITERION_PAPER;
    }
  g_ptr_array_add (candidature->lines, line);
}

/* The titles of what is not answered by yes: `is_refused`: by no alone. */
static char *
titles_of (const FacCandidature *candidature, gboolean is_refused)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < candidature->lines->len; i++)
    {
      const FacCandidatureLine *line = candidature->lines->pdata[i];
      if (is_refused ? line->answer == FAC_NO && line->item->kind == FAC_CRITERION_ELIGIBILITY
                     : line->answer != FAC_YES)
        g_string_append_printf (words, "%s%s", words->len ? ", " : "", line->item->title);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
verdict_of (const FacCandidature *candidature)
{
  g_autofree char *titles = titles_of (candidature, candidature->n_refused > 0);

  if (candidature->n_refused)
    return g_strdup_printf (_ ("Not eligible: %s"), titles);
  if (candidature->n_open)
    return g_strdup_printf (_ ("Missing: %s"), titles);
  return candidature->n_papers_open ? g_strdup_printf (_ ("Eligible; missing: %s"), titles)
                                    : g_strdup (_ ("Eligible, with all its papers"));
}

FacCandidature *
fac_candidature_new (FacProject *project, const char *language, GError **error)
{
  const char *wanted = language ? language : fac_language_id (fac_language_current ());
  const FacQuery query = { .kind = FAC_RECORD_CRITERION };
  g_autoptr (FacCandidature) candidature = g_new0 (FacCandidature, 1);
  g_autoptr (GPtrArray) rows = NULL;

  candidature->lines = g_ptr_array_new_with_free_func (line_free);
  candidature->method = read_method (project, wanted, error);
  rows = candidature->method ? fac_store_list (project->store, &query, error) : NULL;
  if (!rows)
    return NULL;
  fac_territory_read (project->catalog, project->info->epci_siren, &candidature->territory);
  for (guint i = 0; i < candidature->method->criteria->len; i++)
    add_line (candidature, candidature->method->criteria->pdata[i], rows);
  candidature->verdict = verdict_of (candidature);
  return g_steal_pointer (&candidature);
}

const FacCandidatureLine *
fac_candidature_find (const FacCandidature *candidature, const char *item)
{
  for (guint i = 0; i < candidature->lines->len; i++)
    {
      const FacCandidatureLine *line = candidature->lines->pdata[i];
      if (g_strcmp0 (line->item->key, item) == 0)
        return line;
    }
  return NULL;
}

/* -- Actions ------------------------------------------------------------------------------- */

/* A new row: the uuid comes from the project's and the item's, so that two laptops make one. */
static FacCriterion *
new_row (FacProject *project, const FacCandidatureLine *line)
{
  FacCriterion *row = fac_record_new (FAC_RECORD_CRITERION);
  g_autofree char *name =
      g_strdup_printf ("%s/criterion/%s", project->info->record.uuid, line->item->key);

  row->record.uuid = fac_uuid_from_name (FAC_UUID_NAMESPACE, name);
  row->item = g_strdup (line->item->key);
  row->answer = line->answer;
  return row;
}

gboolean
fac_project_begin_candidature (FacProject *project, guint *n_added, GError **error)
{
  g_autoptr (FacCandidature) candidature =
      fac_candidature_new (project, project->info->language, error);
  gboolean is_done = TRUE;
  guint n = 0;

  if (!candidature)
    return FALSE;
  for (guint i = 0; i < candidature->lines->len; i++)
    n += ((FacCandidatureLine *)candidature->lines->pdata[i])->row ? 0 : 1;
  if (n_added)
    *n_added = n;
  if (!n)
    return TRUE;
  if (!fac_project_begin_on (project, FAC_RECORD_CRITERION, "add", NULL, error))
    return FALSE;
  for (guint i = 0; i < candidature->lines->len && is_done; i++)
    {
      const FacCandidatureLine *line = candidature->lines->pdata[i];
      if (line->row)
        continue;
      FacCriterion *row = new_row (project, line);
      is_done = fac_store_insert (project->store, row, error);
      fac_record_free (row);
    }
  return fac_project_finish (project, is_done, error);
}

gboolean
fac_project_answer_criterion (FacProject *project, const char *item, const char *const *ids,
                              const char *const *texts, GError **error)
{
  g_autoptr (FacCandidature) candidature = fac_candidature_new (project, NULL, error);
  const FacCandidatureLine *line = candidature ? fac_candidature_find (candidature, item) : NULL;
  const FacRecordType *type = fac_record_type (FAC_RECORD_CRITERION);

  if (!candidature)
    return FALSE;
  if (!line)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("There is no criterion “%s”: “facilitator candidature FILE” lists them."),
                   item);
      return FALSE;
    }
  g_autofree char *uuid = line->row ? g_strdup (line->row->record.uuid) : NULL;
  if (uuid)
    return fac_project_set_fields (project, FAC_RECORD_CRITERION, uuid, ids, texts, error);
  FacCriterion *row = new_row (project, line);
  gboolean is_done = TRUE;
  for (guint i = 0; ids[i] && is_done; i++)
    {
      const FacField *field = fac_record_type_field (type, ids[i]);
      FacProblem *problem = field ? fac_record_field_set_text (row, field, texts[i]) : NULL;
      if (!field)
        g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                     _ ("A criterion has no field “%s”."), ids[i]);
      else if (problem)
        fac_project_refuse (error, type, item, problem);
      is_done = field && !problem;
    }
  is_done = is_done && fac_project_begin_on (project, FAC_RECORD_CRITERION, "add", NULL, error);
  if (is_done)
    is_done = fac_project_finish (project, fac_store_insert (project->store, row, error), error);
  fac_record_free (row);
  return is_done;
}
