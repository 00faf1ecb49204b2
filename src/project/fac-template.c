/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which wording holds, and changing it. */
#include "fac-template.h"

#include "fac-catalog-templates.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
language_of (FacProject *project, const char *language)
{
  return language ? language : project->info->language ? project->info->language : "fr";
}

/* Of the project's own, of this language; a wording without a language holds for all.
 * Shape: (transfer full), or NULL. */
static FacTemplate *
find_own (FacProject *project, const char *name, const char *language)
{
  const FacQuery query = { .kind = FAC_RECORD_TEMPLATE,
                           .match_field = "name",
                           .match_value = name };
  g_autoptr (GPtrArray) found = fac_store_list (project->store, &query, NULL);

  for (guint i = 0; found && i < found->len; i++)
    {
      const FacTemplate *template = found->pdata[i];
      if (!template->language || strcmp (template->language, language) == 0)
        return fac_record_copy (template);
    }
  return NULL;
}

FacTemplate *
fac_project_wording (FacProject *project, const char *name, const char *language, GError **error)
{
  FacTemplate *own = find_own (project, name, language_of (project, language));
  return own ? own
             : fac_catalog_template (project->catalog, name, language_of (project, language),
                                     error);
}

static int
compare_wordings (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(FacTemplate *const *)a)->name, (*(FacTemplate *const *)b)->name);
}

static gboolean
is_among (GPtrArray *wordings, const char *name)
{
  for (guint i = 0; i < wordings->len; i++)
    if (strcmp (((FacTemplate *)wordings->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
fac_project_wordings (FacProject *project, const char *language, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_TEMPLATE };
  g_autoptr (GPtrArray) own = fac_store_list (project->store, &query, error);
  g_auto (GStrv) names = fac_catalog_template_names (project->catalog);
  GPtrArray *wordings;

  if (!own)
    return NULL;
  wordings = g_ptr_array_new_with_free_func (fac_record_free);
  for (guint i = 0; names[i]; i++)
    {
      FacTemplate *wording = fac_project_wording (project, names[i], language, NULL);
      if (wording)
        g_ptr_array_add (wordings, wording);
    }
  for (guint i = 0; i < own->len; i++)
    {
      const FacTemplate *template = own->pdata[i];
      if (!is_among (wordings, template->name)
          && (!template->language
              || strcmp (template->language, language_of (project, language)) == 0))
        g_ptr_array_add (wordings, fac_record_copy (template));
    }
  g_ptr_array_sort (wordings, compare_wordings);
  return wordings;
}

/* Adds or updates inside one action. */
static gboolean
store (FacProject *project, FacTemplate *template, gboolean is_new, GError **error)
{
  g_autofree char *arguments = g_strdup_printf ("content\t1\t%s", template->name);

  if (!fac_store_begin (project->store, is_new ? "template.add" : "template.set", arguments, error))
    return FALSE;
  return fac_project_finish (project,
                             is_new ? fac_store_insert (project->store, template, error)
                                    : fac_store_update (project->store, template, error),
                             error);
}

gboolean
fac_project_set_wording (FacProject *project, const char *name, const char *language,
                         const char *title, const char *content, GError **error)
{
  const char *known = language_of (project, language);
  FacTemplate *template = find_own (project, name, known);
  gboolean is_new = !template, done;

  if (is_new)
    template = fac_catalog_template (project->catalog, name, known, NULL);
  if (!template)
    {
      template = fac_record_new (FAC_RECORD_TEMPLATE);
      template->name = g_strdup (name);
      template->kind = FAC_TEMPLATE_LETTER;
    }
  g_free (template->language);
  template->language = g_strdup (known);
  if (title)
    {
      g_free (template->title);
      template->title = g_strdup (title);
    }
  if (content)
    {
      g_free (template->content);
      template->content = g_strdup (content);
    }
  done = fac_project_check_record (template, template->name, error)
         && store (project, template, is_new, error);
  fac_record_free (template);
  return done;
}

gboolean
fac_project_reset_wording (FacProject *project, const char *name, const char *language,
                           GError **error)
{
  FacTemplate *template = find_own (project, name, language_of (project, language));
  const char *const uuids[] = { template ? template->record.uuid : NULL, NULL };
  gboolean done = !template || fac_project_remove (project, FAC_RECORD_TEMPLATE, uuids, error);

  if (template)
    fac_record_free (template);
  return done;
}
