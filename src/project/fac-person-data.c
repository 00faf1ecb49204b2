/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gathering what concerns one person. */
#include "fac-person-data.h"

#include "fac-number.h"
#include "fac-outputs.h"
#include "fac-person-json.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <string.h>

typedef struct
{
  const char *uuid;
  char *name; /* " martin durand ", folded; NULL: one word alone is found everywhere */
  GPtrArray *records;
} Gathering;

static gboolean
tells_of (const char *folded_name, const char *text)
{
  if (!folded_name || !text)
    return FALSE;
  g_autofree char *folded = fac_text_fold (text);
  g_autofree char *words = g_strconcat (" ", folded, " ", NULL);
  return strstr (words, folded_name) != NULL;
}

static char *
full_name (const FacPerson *person)
{
  g_autofree char *folded = fac_text_fold (person->name ? person->name : "");
  return strchr (folded, ' ') ? g_strconcat (" ", folded, " ", NULL) : NULL;
}

static gboolean
concerns (const Gathering *gathering, const FacRecord *record)
{
  if (g_strcmp0 (record->uuid, gathering->uuid) == 0)
    return FALSE; /* it is the first already */
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const FacField *field = &record->type->fields[i];
      gboolean is_person = field->type == FAC_FIELD_REFERENCE && field->target == FAC_RECORD_PERSON;
      gboolean is_text = field->type == FAC_FIELD_TEXT || field->type == FAC_FIELD_LONG_TEXT;
      const char *text = is_person || is_text ? *FAC_FIELD_AT (record, field, char *) : NULL;
      if ((is_person && g_strcmp0 (text, gathering->uuid) == 0)
          || (is_text && tells_of (gathering->name, text)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
keep (gpointer record, gpointer data)
{
  Gathering *gathering = data;
  if (concerns (gathering, record))
    g_ptr_array_add (gathering->records, fac_record_copy (record));
  return TRUE;
}

GPtrArray *
fac_project_person_records (FacProject *project, const char *uuid, GError **error)
{
  FacPerson *person = fac_store_get (project->store, FAC_RECORD_PERSON, uuid, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (fac_record_free);

  if (!person)
    return NULL;
  g_ptr_array_add (records, person);
  g_autofree char *name = full_name (person);
  Gathering gathering = { uuid, name, records };
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      const FacQuery query = { .kind = (FacRecordKind)kind };
      if (!fac_store_each (project->store, &query, keep, &gathering, error))
        return NULL;
    }
  return g_steal_pointer (&records);
}

GPtrArray *
fac_project_person_releases (FacProject *project, const FacPerson *person, GError **error)
{
  g_autoptr (GPtrArray) all = fac_store_releases (project->store, 0, error);
  g_autofree char *name = full_name (person);

  for (guint i = all ? all->len : 0; i > 0; i--)
    {
      const FacRelease *release = all->pdata[i - 1];
      if (g_strcmp0 (release->subject, person->record.uuid) != 0
          && !tells_of (name, release->recipient) && !tells_of (name, release->file_name))
        g_ptr_array_remove_index (all, i - 1);
    }
  return g_steal_pointer (&all);
}

/* -- As a file ----------------------------------------------------------------------------- */

/* The names of what these records refer to. */
static GHashTable *
names_around (FacProject *project, const GPtrArray *records)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < records->len; i++)
    {
      const FacRecord *record = records->pdata[i];
      for (guint j = 0; j < record->type->n_fields; j++)
        {
          const FacField *field = &record->type->fields[j];
          const char *uuid =
              field->type == FAC_FIELD_REFERENCE ? *FAC_FIELD_AT (record, field, char *) : NULL;
          gpointer other = uuid && !g_hash_table_contains (names, uuid)
                               ? fac_store_get (project->store, field->target, uuid, NULL)
                               : NULL;
          if (other)
            g_hash_table_insert (names, g_strdup (uuid), g_strdup (fac_project_name_of (other)));
          fac_record_free (other);
        }
    }
  return names;
}

static GHashTable *
contents_of (FacProject *project, const GPtrArray *records)
{
  GHashTable *contents =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_bytes_unref);

  for (guint i = 0; i < records->len; i++)
    {
      const FacAttachment *attachment = records->pdata[i];
      GBytes *bytes = attachment->record.type->kind == FAC_RECORD_ATTACHMENT && attachment->sha256
                          ? fac_store_get_content (project->store, attachment->sha256, NULL)
                          : NULL;
      if (bytes)
        g_hash_table_insert (contents, attachment->sha256, bytes);
    }
  return contents;
}

static GPtrArray *
departures_of (const GPtrArray *releases)
{
  GPtrArray *departures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint i = 0; i < releases->len; i++)
    {
      const FacRelease *release = releases->pdata[i];
      const char *const given[] = { release->at,     release->way,       release->what,
                                    release->reader, release->recipient, release->file_name };
      char **values = g_new0 (char *, G_N_ELEMENTS (given) + 1);
      for (guint j = 0; j < G_N_ELEMENTS (given); j++)
        values[j] = g_strdup (given[j] ? given[j] : "");
      g_ptr_array_add (departures, values);
    }
  return departures;
}

gboolean
fac_project_write_person_data (FacProject *project, const char *uuid, const char *path,
                               GError **error)
{
  g_autoptr (GPtrArray) records = fac_project_person_records (project, uuid, error);
  g_autoptr (GPtrArray) releases =
      records ? fac_project_person_releases (project, records->pdata[0], error) : NULL;

  if (!releases)
    return FALSE;
  g_autoptr (GHashTable) names = names_around (project, records);
  g_autoptr (GHashTable) contents = contents_of (project, records);
  g_autoptr (GPtrArray) departures = departures_of (releases);
  g_autofree char *today = fac_date_today ();
  const FacPersonFile file = { .made_on = today,
                               .controller = project->info->data_controller,
                               .contact = project->info->dpo_contact,
                               .records = records,
                               .names = names,
                               .contents = contents,
                               .departures = departures };
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  const FacPerson *person = records->pdata[0];

  if (!fac_person_json_write (path, &file, error))
    return FALSE;
  fac_project_log_release (project, "export", "person-data", uuid, reader, person->name, path, NULL,
                           NULL);
  return TRUE;
}
