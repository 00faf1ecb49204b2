/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What this project asks at a visit: the proposal, or its own version of it. */
#include "fac-visit.h"

#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-questionnaire-file.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
language_of (FacProject *project)
{
  const char *language = project->info->language;
  return language ? language : "fr";
}

/* The project's own versions; there is at most one, but two merged copies may bring two.
 * Shape: array of FacTemplate (transfer full). */
static GPtrArray *
own_versions (FacProject *project, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_TEMPLATE,
                           .match_field = "name",
                           .match_value = FAC_VISIT_QUESTIONNAIRE };
  GPtrArray *found = fac_store_list (project->store, &query, error);

  for (guint i = found ? found->len : 0; i-- > 0;)
    {
      const FacTemplate *version = found->pdata[i];
      if (version->kind != FAC_TEMPLATE_QUESTIONNAIRE || !version->content)
        g_ptr_array_remove_index (found, i);
    }
  return found;
}

static char *
proposal_path (FacProject *project)
{
  return g_build_filename (fac_catalog_folder (project->catalog), "questionnaires",
                           FAC_VISIT_QUESTIONNAIRE ".json", NULL);
}

FacQuestionnaire *
fac_project_proposed_questionnaire (FacProject *project, GError **error)
{
  g_autofree char *path = proposal_path (project);
  return fac_questionnaire_read (path, language_of (project), error);
}

FacQuestionnaire *
fac_project_questionnaire (FacProject *project, gboolean *is_own, GError **error)
{
  g_autoptr (GPtrArray) own = own_versions (project, error);

  if (!own)
    return NULL;
  if (is_own)
    *is_own = own->len > 0;
  if (!own->len)
    return fac_project_proposed_questionnaire (project, error);
  const FacTemplate *version = own->pdata[own->len - 1];
  return fac_questionnaire_parse (version->content, _ ("the project’s questionnaire"),
                                  language_of (project), error);
}

static void
word_item (FacItem *item, const FacItem *said)
{
  fac_text_set (&item->label, said->label);
  fac_text_set (&item->help, said->help);
  for (guint i = 0; i < item->options->len && i < said->options->len; i++)
    fac_text_set (&((FacItemOption *)item->options->pdata[i])->label,
                  ((const FacItemOption *)said->options->pdata[i])->label);
}

void
fac_project_word_questionnaire (FacProject *project, FacQuestionnaire *questionnaire)
{
  const char *language = fac_language_id (fac_language_current ());
  g_autoptr (GPtrArray) own = own_versions (project, NULL);
  g_autofree char *path = proposal_path (project);

  if (strcmp (language, language_of (project)) == 0 || !own || own->len)
    return;
  g_autoptr (FacQuestionnaire) said = fac_questionnaire_read (path, language, NULL);
  for (guint b = 0; said && b < questionnaire->blocks->len && b < said->blocks->len; b++)
    {
      FacItemBlock *block = questionnaire->blocks->pdata[b];
      fac_text_set (&block->title, ((const FacItemBlock *)said->blocks->pdata[b])->title);
      for (guint i = 0; i < block->items->len; i++)
        {
          FacItem *item = block->items->pdata[i];
          const FacItem *other = fac_questionnaire_find (said, item->id, NULL);
          if (other)
            word_item (item, other);
        }
    }
}

static gboolean
remove_versions (FacProject *project, const GPtrArray *own, GError **error)
{
  for (guint i = 0; i < own->len; i++)
    if (!fac_store_remove (project->store, FAC_RECORD_TEMPLATE, ((FacRecord *)own->pdata[i])->uuid,
                           error))
      return FALSE;
  return TRUE;
}

gboolean
fac_project_save_questionnaire (FacProject *project, const FacQuestionnaire *questionnaire,
                                GError **error)
{
  g_autofree char *number = NULL;
  g_autofree char *problem = fac_questionnaire_check (questionnaire, &number);

  if (problem)
    {
      if (number)
        g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID, _ ("Question %1$s: %2$s"),
                     number, problem);
      else
        g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID, problem);
      return FALSE;
    }
  g_autoptr (GPtrArray) own = own_versions (project, error);
  if (!own || !fac_store_begin (project->store, "questionnaire.save", NULL, error))
    return FALSE;
  FacTemplate *version = fac_record_new (FAC_RECORD_TEMPLATE);
  version->name = g_strdup (FAC_VISIT_QUESTIONNAIRE);
  version->kind = FAC_TEMPLATE_QUESTIONNAIRE;
  version->language = g_strdup (language_of (project));
  version->title = g_strdup (questionnaire->title);
  version->content = fac_questionnaire_to_json (questionnaire);
  gboolean done =
      remove_versions (project, own, error) && fac_store_insert (project->store, version, error);
  fac_record_free (version);
  return fac_project_finish (project, done, error);
}

gboolean
fac_project_import_questionnaire (FacProject *project, const char *path, GError **error)
{
  g_autoptr (FacQuestionnaire) read = fac_questionnaire_read (path, language_of (project), error);
  return read && fac_project_save_questionnaire (project, read, error);
}

gboolean
fac_project_reset_questionnaire (FacProject *project, GError **error)
{
  g_autoptr (GPtrArray) own = own_versions (project, error);

  if (!own || !fac_store_begin (project->store, "questionnaire.reset", NULL, error))
    return FALSE;
  return fac_project_finish (project, remove_versions (project, own, error), error);
}

static gboolean
note_number (gpointer record, gpointer data)
{
  g_hash_table_add (data, g_strdup (((FacReply *)record)->item));
  return TRUE;
}

GHashTable *
fac_project_replied_numbers (FacProject *project, GError **error)
{
  static const char *const fields[] = { "item", NULL };
  const FacQuery query = { .kind = FAC_RECORD_REPLY, .fields = fields };
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return fac_store_each (project->store, &query, note_number, numbers, error)
             ? g_steal_pointer (&numbers)
             : NULL;
}
