/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A copy to hand out. For the facilitator it is the whole file, kept as a base for merging it back;
 * for any other reader a fresh file is built from what that reader may see: nothing is deleted from
 * a full copy, so nothing can be left behind in it. */
#include "fac-outputs.h"

#include "fac-project-private.h"
#include "fac-view.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  FacStore *from;
  FacStore *to;
  FacView *view;
  const char *zone;           /* uuid, or NULL */
  GHashTable *establishments; /* uuids in the copy; borrowed from the view */
  GHashTable *organisations;  /* uuids wanted; borrowed from the view */
  GError *failure;
} Copying;

static gboolean
insert (Copying *copying, gpointer record)
{
  ((FacRecord *)record)->fid = 0;
  return fac_store_insert_bulk (copying->to, record, &copying->failure);
}

static gboolean
copy_record (gpointer record, gpointer data)
{
  return insert (data, record);
}

static gboolean
copy_organisation (gpointer record, gpointer data)
{
  Copying *copying = data;
  FacOrganisation *organisation = record;

  if (!g_hash_table_contains (copying->organisations, organisation->record.uuid))
    return TRUE;
  g_clear_pointer (&organisation->note, g_free);
  return insert (copying, organisation);
}

static gboolean
copy_zone (gpointer record, gpointer data)
{
  Copying *copying = data;
  FacZone *zone = record;

  if (copying->zone && strcmp (zone->record.uuid, copying->zone) != 0)
    return TRUE;
  g_clear_pointer (&zone->note, g_free);
  return insert (copying, zone);
}

static gboolean
copy_all (Copying *copying, FacRecordKind kind, FacRecordFunc func)
{
  const FacQuery query = { .kind = kind };
  return fac_store_each (copying->from, &query, func, copying, &copying->failure)
         && !copying->failure;
}

static gboolean
is_in_copy (const Copying *copying, const FacViewed *viewed)
{
  return fac_viewed_is_listed (viewed)
         && (!copying->zone || g_strcmp0 (viewed->listed->zone, copying->zone) == 0);
}

static gboolean
copy_establishments (Copying *copying)
{
  GPtrArray *const lists[] = { copying->view->establishments, copying->view->others };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      {
        const FacViewed *viewed = lists[l]->pdata[i];
        FacEstablishment *establishment = viewed->listed->establishment;
        if (!is_in_copy (copying, viewed))
          continue;
        g_hash_table_add (copying->establishments, establishment->record.uuid);
        if (!insert (copying, establishment))
          return FALSE;
      }
  return TRUE;
}

/* Nobody knows in which zone a coded flow is. */
static gboolean
copy_stand_ins (Copying *copying)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, copying->view->stand_ins);
  while (!copying->zone && g_hash_table_iter_next (&iter, NULL, &value))
    {
      FacEstablishment *establishment = ((FacViewed *)value)->listed->establishment;
      g_hash_table_add (copying->establishments, establishment->record.uuid);
      if (!insert (copying, establishment))
        return FALSE;
    }
  return TRUE;
}

static void
want_organisations (Copying *copying)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, copying->view->by_uuid);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const FacViewed *viewed = value;
      if (is_in_copy (copying, viewed) && viewed->listed->establishment->organisation)
        g_hash_table_add (copying->organisations, viewed->listed->establishment->organisation);
    }
}

static gboolean
copy_flows (Copying *copying)
{
  for (guint i = 0; i < copying->view->flows->len; i++)
    {
      const FacViewedFlow *viewed = copying->view->flows->pdata[i];
      FacFlow *flow = viewed->flow;
      if (viewed->sight == FAC_SIGHT_AGGREGATE
          || !g_hash_table_contains (copying->establishments, flow->establishment))
        continue;
      if (flow->partner && !g_hash_table_contains (copying->establishments, flow->partner))
        g_clear_pointer (&flow->partner, g_free);
      if (!insert (copying, flow))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_copy (Copying *copying, const char *reader_line)
{
  want_organisations (copying);
  return fac_store_begin (copying->to, "copy.fill", reader_line, &copying->failure)
         && copy_all (copying, FAC_RECORD_COMMUNE, copy_record)
         && copy_all (copying, FAC_RECORD_ORGANISATION, copy_organisation)
         && copy_establishments (copying) && copy_stand_ins (copying)
         && copy_all (copying, FAC_RECORD_ZONE, copy_zone) && copy_flows (copying)
         && fac_store_commit (copying->to, NULL, NULL, &copying->failure);
}

static gboolean
write_cut_copy (FacProject *project, const char *path, const FacReader *reader, const char *zone,
                GError **error)
{
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view = fac_view_new (project, reader, everything, TRUE, error);
  Copying copying = { .from = project->store, .view = view, .zone = zone };
  FacProjectInfo *info;
  gboolean done;

  if (!view)
    return FALSE;
  info = fac_record_copy (project->info);
  g_clear_pointer (&info->note, g_free);
  g_clear_pointer (&info->record.uuid, g_free);
  info->record.fid = 0;
  copying.to = fac_store_create (path, info, error);
  fac_record_free (info);
  if (!copying.to)
    return FALSE;

  copying.establishments = g_hash_table_new (g_str_hash, g_str_equal);
  copying.organisations = g_hash_table_new (g_str_hash, g_str_equal);
  done = fill_copy (&copying, view->reader_line);
  g_hash_table_unref (copying.establishments);
  g_hash_table_unref (copying.organisations);
  fac_store_close (copying.to);
  if (!done)
    {
      g_unlink (path);
      g_propagate_error (error, copying.failure);
    }
  return done;
}

gboolean
fac_project_write_copy (FacProject *project, const char *path, const FacReader *reader,
                        const char *zone, GError **error)
{
  g_autofree char *zone_uuid = NULL;

  if (zone && !(zone_uuid = fac_project_find (project, FAC_RECORD_ZONE, zone, error)))
    return FALSE;
  gboolean is_done = reader->kind == FAC_READER_FACILITATOR && !zone
                         ? fac_store_copy (project->store, path, error)
                         : write_cut_copy (project, path, reader, zone_uuid, error);
  if (is_done)
    fac_project_log_export (project, "copy", path, reader);
  return is_done;
}
