/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Full-text search over the kinds of records that a person looks for. */
#include "fac-finding.h"

#include "fac-project-private.h"

#include <string.h>

static const FacRecordKind kinds[] = {
  FAC_RECORD_ESTABLISHMENT, FAC_RECORD_PERSON,
  FAC_RECORD_EXCHANGE,      FAC_RECORD_ZONE,
  FAC_RECORD_FLOW,          FAC_RECORD_LEAD,
  FAC_RECORD_SYNERGY,       FAC_RECORD_EVENT,
  FAC_RECORD_TASK,          FAC_RECORD_ATTACHMENT,
  FAC_RECORD_SWOT_ITEM,     FAC_RECORD_OBJECTIVE,
  FAC_RECORD_ACTION,        FAC_RECORD_GOVERNANCE_BODY,
  FAC_RECORD_DECISION,      FAC_RECORD_CHARTER,
  FAC_RECORD_COMMITMENT,    FAC_RECORD_STAKEHOLDER,
  FAC_RECORD_ARGUMENT,      FAC_RECORD_COMMUNICATION_ITEM,
};

/* Fields that tell a thing from its like, whichever of them its kind has. */
static const char *const telling[] = { "role",  "commune",     "establishment", "organisation",
                                       "event", "synergy",     "held_on",       "due_on",
                                       "year",  "received_on", "origin",        "state" };

/* What a thing without a room of its own hangs on, the nearest first. */
static const char *const hangs_on[] = { "event",    "task",          "synergy", "charter",
                                        "exchange", "establishment", "person" };

static void
found_free (gpointer data)
{
  FacFound *found = data;
  g_free (found->uuid);
  g_free (found->title);
  g_free (found->detail);
  g_free (found->about_uuid);
  g_free (found);
}

/* Shape: new, or NULL: not given, or gone (transfer full). */
static char *
text_of (FacProject *project, gconstpointer record, const FacField *field)
{
  if (!fac_record_field_is_given (record, field))
    return NULL;
  if (field->type != FAC_FIELD_REFERENCE)
    return fac_record_field_display (record, field);
  const char *uuid = *FAC_FIELD_AT (record, field, char *);
  gpointer other = fac_store_get (project->store, field->target, uuid, NULL);
  char *name = other ? g_strdup (fac_record_name (other)) : NULL;
  fac_record_free (other);
  return name;
}

static char *
detail_of (FacProject *project, gconstpointer record)
{
  const FacRecordType *type = ((const FacRecord *)record)->type;
  GString *detail = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    {
      const FacField *field = fac_record_type_field (type, telling[i]);
      g_autofree char *text = field ? text_of (project, record, field) : NULL;
      /* A company and its legal person often have one name. */
      if (text && *text && !strstr (detail->str, text)
          && strcmp (text, fac_record_name (record)) != 0)
        g_string_append_printf (detail, "%s%s", detail->len ? " · " : "", text);
    }
  return g_string_free (detail, FALSE);
}

static gboolean
has_room (FacRecordKind kind)
{
  return kind != FAC_RECORD_TASK && kind != FAC_RECORD_ATTACHMENT && kind != FAC_RECORD_ATTENDANCE;
}

static void
look_at (FacFound *found, gconstpointer record)
{
  const FacRecordType *type = ((const FacRecord *)record)->type;

  found->about_kind = found->kind;
  found->about_uuid = g_strdup (found->uuid);
  for (guint i = 0; !has_room (found->kind) && i < G_N_ELEMENTS (hangs_on); i++)
    {
      const FacField *field = fac_record_type_field (type, hangs_on[i]);
      if (!field || !fac_record_field_is_given (record, field))
        continue;
      found->about_kind = field->target;
      g_free (found->about_uuid);
      found->about_uuid = g_strdup (*FAC_FIELD_AT (record, field, char *));
      return;
    }
}

/* A document kept with a task is looked at where the task is. */
static void
look_further (FacProject *project, FacFound *found)
{
  if (found->about_kind != FAC_RECORD_TASK || found->kind == FAC_RECORD_TASK)
    return;
  FacTask *task = fac_store_get (project->store, FAC_RECORD_TASK, found->about_uuid, NULL);
  if (!task)
    return;
  g_free (found->about_uuid);
  look_at (found, task);
  fac_record_free (task);
}

static gboolean
find_kind (FacProject *project, FacRecordKind kind, const char *words, guint n_each, GPtrArray *all,
           GError **error)
{
  gint64 n_rows = fac_store_count (project->store, kind, error);

  if (n_rows <= 0 || n_rows > FAC_FINDING_MOST_ROWS)
    return n_rows >= 0;
  g_autoptr (GPtrArray) records =
      fac_store_search_records (project->store, kind, words, n_each, error);
  for (guint i = 0; records && i < records->len; i++)
    {
      const FacRecord *record = records->pdata[i];
      FacFound *found = g_new0 (FacFound, 1);
      found->kind = kind;
      found->uuid = g_strdup (record->uuid);
      found->title = g_strdup (fac_record_name (record));
      found->detail = detail_of (project, record);
      look_at (found, record);
      look_further (project, found);
      g_ptr_array_add (all, found);
    }
  return records != NULL;
}

GPtrArray *
fac_project_find_words (FacProject *project, const char *words, guint n_each, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (found_free);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!find_kind (project, kinds[i], words, n_each, all, error))
      return NULL;
  return g_steal_pointer (&all);
}

char *
fac_project_place_of (FacProject *project, FacRecordKind kind, const char *uuid,
                      FacRecordKind *place)
{
  gpointer record = fac_store_get (project->store, kind, uuid, NULL);
  FacFound found = { .kind = kind, .uuid = (char *)uuid };

  *place = kind;
  if (!record)
    return NULL;
  look_at (&found, record);
  look_further (project, &found);
  fac_record_free (record);
  *place = found.about_kind;
  return found.about_uuid;
}
