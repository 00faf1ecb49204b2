/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies to hand out, daily backups, compacting. */
#include "fac-copy.h"

#include "fac-content.h"
#include "fac-number.h"
#include "fac-plain.h"
#include "fac-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define BACKUPS_KEPT 5

gboolean
fac_copy_vacuum_into (FacDb *db, const char *path, GError **error)
{
  sqlite3_stmt *statement = fac_db_prepare (db, "VACUUM INTO ?1", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, path, -1, SQLITE_STATIC);
  gboolean is_written = fac_db_finish (db, statement, error);
  sqlite3_finalize (statement);
  if (!is_written)
    g_unlink (path);
  return is_written;
}

/* A name beside the one that is wanted, until the file is complete. */
static char *
unfinished_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strdup_printf (".%s.%08x.new", base, g_random_int ());
  return g_build_filename (folder, name, NULL);
}

/* Gives the copy its own identity; the bases of other copies are nothing to its receiver. */
static gboolean
make_its_own (const char *path, const char *copy_id, GError **error)
{
  g_autoptr (FacDb) db = fac_db_open (path, SQLITE_OPEN_READWRITE, error);
  gint64 n_copies = 0;
  if (!db || !fac_db_get_integer (db, "SELECT count(*) FROM fac_copy", &n_copies, error)
      || !fac_db_run (db,
                      "BEGIN IMMEDIATE; DELETE FROM fac_copy_part; DELETE FROM fac_copy; "
                      "DELETE FROM fac_release;",
                      error)
      || !fac_store_set_meta (db, "copy_id", copy_id, error) || !fac_db_run (db, "COMMIT", error)
      || (n_copies && !fac_db_run (db, "VACUUM", error)))
    return FALSE;
  return fac_store_expect_counter_alone (db, error);
}

static gboolean
keep_base_and_name (FacStore *store, const char *base, const char *copy_id, const char *unfinished,
                    const char *path, GError **error)
{
  gint64 copy;
  if (!fac_db_run (store->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  gboolean is_named = FALSE;
  if (fac_store_note_outside_here (store, error)
      && fac_plain_keep (store->db, base, copy_id, &copy, error)
      && fac_store_expect_counter (store, error))
    {
      is_named = fac_place_rename_new (unfinished, path, error);
      if (is_named && fac_db_run (store->db, "COMMIT", error))
        return TRUE;
    }
  fac_db_run (store->db, "ROLLBACK", NULL);
  if (is_named)
    g_unlink (path);
  return FALSE;
}

gboolean
fac_store_copy (FacStore *store, const char *path, GError **error)
{
  g_return_val_if_fail (!store->action.is_open, FALSE);
  if (!fac_store_require_writable (store, error))
    return FALSE;
  g_autofree char *whole = fac_place_resolve_new (path, error);
  g_autofree char *folder = whole ? fac_place_make_private_folder (error) : NULL;
  if (!folder)
    return FALSE;

  g_autofree char *unfinished = unfinished_path (whole);
  g_autofree char *base = g_build_filename (folder, "base.db", NULL);
  g_autofree char *copy_id = fac_store_new_uuid (store);
  gboolean is_done = fac_copy_vacuum_into (store->db, unfinished, error)
                     && make_its_own (unfinished, copy_id, error)
                     && fac_plain_write (unfinished, base, copy_id, error)
                     && keep_base_and_name (store, base, copy_id, unfinished, whole, error);
  g_unlink (unfinished);
  fac_place_remove_folder (folder);
  return is_done;
}

gboolean
fac_store_save_elsewhere (FacStore *store, const char *path, GError **error)
{
  g_return_val_if_fail (!store->action.is_open, FALSE);
  g_autofree char *whole = fac_place_resolve_new (path, error);
  if (!whole)
    return FALSE;
  g_autofree char *unfinished = unfinished_path (whole);
  /* A connection that only queries may not even write another file. */
  fac_db_run (store->db, "PRAGMA query_only = OFF", NULL);
  gboolean is_written = fac_copy_vacuum_into (store->db, unfinished, error);
  if (store->read_only_reason)
    fac_db_run (store->db, "PRAGMA query_only = ON", NULL);
  if (is_written)
    {
      /* The new file counts its own writes. */
      g_autoptr (FacDb) db = fac_db_open (unfinished, SQLITE_OPEN_READWRITE, error);
      is_written = db && fac_store_expect_counter_alone (db, error);
    }
  is_written = is_written && fac_place_rename_new (unfinished, whole, error);
  g_unlink (unfinished);
  return is_written;
}

/* -- Backups ------------------------------------------------------------------------------------
 */

/* NULL when it cannot be made. */
static char *
backup_folder (void)
{
  char *folder = g_build_filename (g_get_user_data_dir (), "facilitator", "backups", NULL);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return fac_place_follow (folder);
  g_free (folder);
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* FILE_ID-YYYY-MM-DD.eit.gpkg, oldest first: a project keeps its backups when it is renamed. */
GPtrArray *
fac_copy_list_backups (FacStore *store)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *file_id = fac_store_meta (store->db, "file_id");
  g_autofree char *folder = backup_folder ();
  GDir *dir = folder ? g_dir_open (folder, 0, NULL) : NULL;
  for (const char *name; dir && file_id && (name = g_dir_read_name (dir));)
    if (g_str_has_prefix (name, file_id) && g_str_has_suffix (name, ".eit.gpkg"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  if (dir)
    g_dir_close (dir);
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

static void
drop_old_backups (FacStore *store)
{
  g_autoptr (GPtrArray) paths = fac_copy_list_backups (store);
  for (guint i = 0; i + BACKUPS_KEPT < paths->len; i++)
    g_unlink (g_ptr_array_index (paths, i));
}

char *
fac_store_backup (FacStore *store, GError **error)
{
  if (!store->makes_backups)
    return NULL;
  g_autofree char *file_id = fac_store_meta (store->db, "file_id");
  g_autofree char *folder = backup_folder ();
  g_autofree char *today = fac_date_today ();
  g_autofree char *name = g_strdup_printf ("%s-%s.eit.gpkg", file_id, today);
  if (!folder)
    {
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FAILED,
                   _ ("The folder of backups cannot be made in “%s”. Check its rights."),
                   g_get_user_data_dir ());
      return NULL;
    }
  g_autofree char *path = g_build_filename (folder, name, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  g_autofree char *unfinished = unfinished_path (path);
  /* A connection that only queries may not even write another file. */
  fac_db_run (store->db, "PRAGMA query_only = OFF", NULL);
  gboolean is_written = fac_copy_vacuum_into (store->db, unfinished, error)
                        && fac_place_rename_new (unfinished, path, error);
  if (store->read_only_reason)
    fac_db_run (store->db, "PRAGMA query_only = ON", NULL);
  if (!is_written)
    {
      g_unlink (unfinished);
      return NULL;
    }
  drop_old_backups (store);
  return g_steal_pointer (&path);
}

/* -- Compacting ---------------------------------------------------------------------------------
 */

static gboolean
measure (FacStore *store, const FacRecordType *type, FacBox *box, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\"",
                                          fac_schema_geometry_field (type)->id, type->table);
  g_autoptr (sqlite3_stmt) statement = fac_db_prepare (store->db, sql, error);
  if (!statement)
    return FALSE;
  int rc;
  *box = FAC_BOX_EMPTY;
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      FacBox one;
      const void *blob = sqlite3_column_blob (statement, 0);
      if (fac_geometry_blob_box (blob, sqlite3_column_bytes (statement, 0), &one))
        fac_box_add (box, &one);
    }
  if (rc == SQLITE_DONE)
    return TRUE;
  fac_db_set_error (store->db, rc, error);
  return FALSE;
}

gboolean
fac_copy_measure_extents (FacStore *store, GError **error)
{
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      const FacRecordType *type = fac_record_type ((FacRecordKind)kind);
      FacBox box;
      if (!fac_schema_geometry_field (type))
        continue;
      sqlite3_stmt *statement = fac_db_statement (
          store->db,
          "UPDATE gpkg_contents SET min_x = ?2, max_x = ?3, min_y = ?4, max_y = ?5 WHERE "
          "table_name = ?1",
          error);
      if (!statement || !measure (store, type, &box, error))
        return FALSE;
      sqlite3_bind_text (statement, 1, type->table, -1, SQLITE_STATIC);
      if (box.west_deg <= box.east_deg)
        {
          sqlite3_bind_double (statement, 2, box.west_deg);
          sqlite3_bind_double (statement, 3, box.east_deg);
          sqlite3_bind_double (statement, 4, box.south_deg);
          sqlite3_bind_double (statement, 5, box.north_deg);
        }
      if (!fac_db_finish (store->db, statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fac_store_compact (FacStore *store, GError **error)
{
  g_return_val_if_fail (!store->action.is_open, FALSE);
  if (!fac_store_require_writable (store, error) || !fac_store_note_outside (store, FALSE, error)
      || !fac_db_run (store->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!fac_content_purge (store->db, error) || !fac_copy_measure_extents (store, error)
      || !fac_store_expect_counter (store, error) || !fac_db_run (store->db, "COMMIT", error))
    {
      fac_db_run (store->db, "ROLLBACK", NULL);
      return FALSE;
    }
  return fac_db_run (store->db, "VACUUM", error)
         && fac_store_expect_counter_alone (store->db, error);
}
