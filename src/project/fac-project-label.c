/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person puts on the list: labels, titles of free columns, saved filters. */
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GPtrArray *
labels_like (FacProject *project, const char *establishment, const char *label, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_LABEL,
                           .match_field = "establishment",
                           .match_value = establishment };
  GPtrArray *found = fac_store_list (project->store, &query, error);

  for (guint i = found ? found->len : 0; i-- > 0;)
    if (strcmp (((FacLabel *)found->pdata[i])->label, label) != 0)
      g_ptr_array_remove_index_fast (found, i);
  return found;
}

gboolean
fac_project_put_label (FacProject *project, const char *uuid, const char *label, gboolean is_given,
                       GError **error)
{
  g_autoptr (GPtrArray) present = labels_like (project, uuid, label, error);
  gboolean done = present != NULL;

  if (done && is_given && !present->len)
    {
      FacLabel *added = fac_record_new (FAC_RECORD_LABEL);
      added->establishment = g_strdup (uuid);
      added->label = g_strdup (label);
      done = fac_store_insert (project->store, added, error);
      fac_record_free (added);
    }
  for (guint i = 0; done && !is_given && i < present->len; i++)
    done = fac_store_remove (project->store, FAC_RECORD_LABEL,
                             ((FacRecord *)present->pdata[i])->uuid, error);
  return done;
}

gboolean
fac_project_label (FacProject *project, const char *const *uuids, const char *label,
                   gboolean is_given, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (label));
  gboolean done = TRUE;

  if (!*text)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                           _ ("A label needs at least one letter."));
      return FALSE;
    }
  g_autofree char *arguments = g_strdup_printf ("%s\t%u", text, g_strv_length ((char **)uuids));
  if (!fac_project_begin_on (project, FAC_RECORD_LABEL, is_given ? "give" : "take", arguments,
                             error))
    return FALSE;
  for (; done && *uuids; uuids++)
    done = fac_project_put_label (project, *uuids, text, is_given, error);
  return fac_project_finish (project, done, error);
}

gboolean
fac_project_title_free_column (FacProject *project, guint number, const char *title, GError **error)
{
  g_autofree char *exact = g_strdup_printf ("%u", number);
  const FacQuery query = { .kind = FAC_RECORD_FREE_COLUMN,
                           .match_field = "number",
                           .match_value = exact };
  g_autoptr (GPtrArray) present = fac_store_list (project->store, &query, error);
  gboolean done = TRUE;

  if (!present)
    return FALSE;
  g_return_val_if_fail (number >= 1 && number <= FAC_N_FREE_COLUMNS, FALSE);
  if (!fac_project_begin_on (project, FAC_RECORD_FREE_COLUMN, "title", title, error))
    return FALSE;
  for (guint i = 0; done && i < present->len; i++)
    done = fac_store_remove (project->store, FAC_RECORD_FREE_COLUMN,
                             ((FacRecord *)present->pdata[i])->uuid, error);
  if (done && title && *title)
    {
      FacFreeColumn *column = fac_record_new (FAC_RECORD_FREE_COLUMN);
      column->number = number;
      column->title = g_strdup (title);
      done = fac_store_insert (project->store, column, error);
      fac_record_free (column);
    }
  return fac_project_finish (project, done, error);
}

gboolean
fac_project_save_filter (FacProject *project, const char *room, const char *name,
                         const FacFilter *filter, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_SAVED_FILTER,
                           .match_field = "name",
                           .match_value = name };
  g_autoptr (GPtrArray) present = fac_store_list (project->store, &query, error);
  gboolean done = TRUE;

  if (!present || !fac_project_begin_on (project, FAC_RECORD_SAVED_FILTER, "save", name, error))
    return FALSE;
  for (guint i = 0; done && i < present->len; i++)
    if (strcmp (((FacSavedFilter *)present->pdata[i])->room, room) == 0)
      done = fac_store_remove (project->store, FAC_RECORD_SAVED_FILTER,
                               ((FacRecord *)present->pdata[i])->uuid, error);
  if (done)
    {
      FacSavedFilter *saved = fac_record_new (FAC_RECORD_SAVED_FILTER);
      saved->room = g_strdup (room);
      saved->name = g_strdup (name);
      saved->definition = fac_filter_to_text (filter);
      done = fac_store_insert (project->store, saved, error);
      fac_record_free (saved);
    }
  return fac_project_finish (project, done, error);
}
