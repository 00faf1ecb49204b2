/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The right to erasure: no byte stays in the file. */
#include "fac-erase.h"

#include "fac-content.h"
#include "fac-copy.h"
#include "fac-plain.h"
#include "fac-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

static void
init_erasure (FacErasure *erasure, FacStore *store)
{
  erasure->store = store;
  erasure->uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  erasure->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  erasure->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  erasure->sequences = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  erasure->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  erasure->phones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  erasure->kept_texts = g_ptr_array_new_with_free_func (g_free);
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      erasure->about[kind] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      erasure->fids[kind] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      erasure->loosened[kind] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    }
}

static void
clear_erasure (FacErasure *erasure)
{
  g_hash_table_unref (erasure->uuids);
  g_hash_table_unref (erasure->words);
  g_hash_table_unref (erasure->numbers);
  g_ptr_array_unref (erasure->sequences);
  g_ptr_array_unref (erasure->parts);
  g_hash_table_unref (erasure->phones);
  g_ptr_array_unref (erasure->kept_texts);
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      g_hash_table_unref (erasure->about[kind]);
      g_hash_table_unref (erasure->fids[kind]);
      g_hash_table_unref (erasure->loosened[kind]);
    }
}

/* -- Rows ---------------------------------------------------------------------------------------
 */

static gboolean
run_with_uuid (FacDb *db, const char *sql, const char *uuid, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (db, sql, error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
  return fac_db_finish (db, statement, error);
}

/* Foreign keys loosen what refers to the rows. */
static gboolean
delete_rows (FacErasure *erasure, FacChanges *changes, GError **error)
{
  FacDb *db = erasure->store->db;
  for (int kind = FAC_N_RECORD_KINDS; kind-- > 0;)
    {
      const FacRecordType *type = fac_record_type ((FacRecordKind)kind);
      g_autofree char *find =
          g_strdup_printf ("SELECT uuid FROM \"%s\" WHERE fid = ?1", type->table);
      g_autofree char *drop = g_strdup_printf ("DELETE FROM \"%s\" WHERE fid = ?1", type->table);
      GHashTableIter iter;
      gpointer fid;
      g_hash_table_iter_init (&iter, erasure->fids[kind]);
      while (g_hash_table_iter_next (&iter, &fid, NULL))
        {
          sqlite3_stmt *finding = fac_db_statement (db, find, error);
          sqlite3_stmt *dropping = fac_db_statement (db, drop, error);
          if (!finding || !dropping)
            return FALSE;
          sqlite3_bind_int64 (finding, 1, *(gint64 *)fid);
          if (sqlite3_step (finding) == SQLITE_ROW)
            fac_changes_add (changes, type->kind, FAC_CHANGE_DELETED,
                             g_strdup ((const char *)sqlite3_column_text (finding, 0)));
          sqlite3_reset (finding);
          sqlite3_bind_int64 (dropping, 1, *(gint64 *)fid);
          if (!fac_db_finish (db, dropping, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
remember_uuids (FacErasure *erasure, GError **error)
{
  FacDb *db = erasure->store->db;
  GHashTableIter iter;
  gpointer uuid;
  g_hash_table_iter_init (&iter, erasure->uuids);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    if (!run_with_uuid (db, "DELETE FROM fac_conflict WHERE uuid = ?1", uuid, error)
        || !run_with_uuid (db, "INSERT OR IGNORE INTO fac_erased (uuid) VALUES (?1)", uuid, error))
      return FALSE;
  return TRUE;
}

/* Drops the rows of a table in which one of the columns tells: `select` gives a row's number, then
 * texts; `drop` takes the number. */
static gboolean
drop_telling (FacErasure *erasure, FacDb *db, const char *select, const char *drop, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (sqlite3_stmt) statement = fac_db_prepare (db, select, error);
  int rc = SQLITE_ERROR;
  while (statement && (rc = sqlite3_step (statement)) == SQLITE_ROW)
    for (int column = 1; column < sqlite3_column_count (statement); column++)
      if (fac_erase_is_told (erasure, (const char *)sqlite3_column_text (statement, column)))
        {
          gint64 number = sqlite3_column_int64 (statement, 0);
          g_array_append_val (found, number);
          break;
        }
  if (rc != SQLITE_DONE)
    {
      if (statement)
        fac_db_set_error (db, rc, error);
      return FALSE;
    }
  for (guint i = 0; i < found->len; i++)
    {
      sqlite3_stmt *dropping = fac_db_statement (db, drop, error);
      if (!dropping)
        return FALSE;
      sqlite3_bind_int64 (dropping, 1, g_array_index (found, gint64, i));
      if (!fac_db_finish (db, dropping, error))
        return FALSE;
    }
  return TRUE;
}

/* Conflicts of other records may quote the name too. */
static gboolean
drop_telling_conflicts (FacErasure *erasure, GError **error)
{
  return drop_telling (erasure, erasure->store->db,
                       "SELECT id, base, mine, theirs FROM fac_conflict",
                       "DELETE FROM fac_conflict WHERE id = ?1", error);
}

static gboolean
erase_from_releases (FacErasure *erasure, GError **error)
{
  FacDb *db = erasure->store->db;
  GHashTableIter iter;
  gpointer uuid;
  g_hash_table_iter_init (&iter, erasure->uuids);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    if (!run_with_uuid (db, "DELETE FROM fac_release WHERE subject = ?1", uuid, error))
      return FALSE;
  return drop_telling (erasure, db, "SELECT id, recipient, file_name, contents FROM fac_release",
                       "UPDATE fac_release SET recipient = NULL, file_name = NULL, "
                       "contents = NULL WHERE id = ?1",
                       error);
}

/* -- Bases of copies -----------------------------------------------------------------------------
 */

static gboolean
clean_base_table (FacErasure *erasure, FacDb *base, const FacRecordType *type, GError **error)
{
  g_autofree char *drop = g_strdup_printf ("DELETE FROM \"%s\" WHERE uuid = ?1", type->table);
  GHashTableIter iter;
  gpointer uuid;
  g_hash_table_iter_init (&iter, erasure->uuids);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    {
      if (!run_with_uuid (base, drop, uuid, error))
        return FALSE;
      for (guint i = 0; i < type->n_fields; i++)
        {
          const FacField *field = &type->fields[i];
          if (field->type != FAC_FIELD_REFERENCE)
            continue;
          g_autofree char *sql =
              field->flags & FAC_FIELD_REQUIRED
                  ? g_strdup_printf ("DELETE FROM \"%s\" WHERE \"%s\" = ?1", type->table, field->id)
                  : g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = NULL WHERE \"%s\" = ?1",
                                     type->table, field->id, field->id);
          if (!run_with_uuid (base, sql, uuid, error))
            return FALSE;
        }
    }
  return type->kind != FAC_RECORD_REFUSED_ROW
         || drop_telling (erasure, base, "SELECT fid, raw, value FROM refused_row",
                          "DELETE FROM refused_row WHERE fid = ?1", error);
}

static gboolean
clean_base (FacErasure *erasure, const char *path, GError **error)
{
  g_autoptr (FacDb) base = fac_db_open (path, SQLITE_OPEN_READWRITE, error);
  if (!base || !fac_db_run (base, "BEGIN", error))
    return FALSE;
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    if (!clean_base_table (erasure, base, fac_record_type ((FacRecordKind)kind), error))
      return FALSE;
  if (!fac_erase_mask_rows (erasure, base, error))
    return FALSE;
  return fac_db_run (base, "COMMIT", error) && fac_db_run (base, "VACUUM", error);
}

static GArray *
list_copies (FacStore *store, GError **error)
{
  GArray *copies = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (sqlite3_stmt) statement =
      fac_db_prepare (store->db, "SELECT id FROM fac_copy ORDER BY id", error);
  while (statement && sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (copies, id);
    }
  return copies;
}

gboolean
fac_erase_bases (FacErasure *erasure, GError **error)
{
  FacStore *store = erasure->store;
  g_autoptr (GArray) copies = list_copies (store, error);
  if (copies->len == 0)
    return TRUE;
  g_autofree char *folder = fac_place_make_private_folder (error);
  if (!folder)
    return FALSE;
  gboolean is_done = TRUE;
  for (guint i = 0; is_done && i < copies->len; i++)
    {
      gint64 copy = g_array_index (copies, gint64, i);
      g_autofree char *kept = g_build_filename (folder, "kept.db", NULL);
      g_autofree char *path = g_build_filename (folder, "base.db", NULL);
      is_done = fac_plain_extract (store->db, copy, kept, error)
                && fac_plain_write (kept, path, FAC_UUID_NAMESPACE, error)
                && clean_base (erasure, path, error)
                && fac_plain_replace (store->db, copy, path, error);
      g_unlink (path);
    }
  fac_place_remove_folder (folder);
  return is_done;
}

/* -- Backups -------------------------------------------------------------------------------------
 */

static gboolean
holds (const char *path, const FacRecordType *type, const char *uuid)
{
  g_autoptr (FacDb) db = fac_db_open (path, SQLITE_OPEN_READONLY, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE uuid = ?1", type->table);
  sqlite3_stmt *statement = db ? fac_db_statement (db, sql, NULL) : NULL;
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
  gboolean is_found = sqlite3_step (statement) == SQLITE_ROW;
  sqlite3_reset (statement);
  return is_found;
}

static GPtrArray *
find_backups (FacStore *store, FacRecordKind kind, const char *uuid)
{
  g_autoptr (GPtrArray) paths = fac_copy_list_backups (store);
  GPtrArray *holding = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < paths->len; i++)
    if (holds (paths->pdata[i], fac_record_type (kind), uuid))
      g_ptr_array_add (holding, g_strdup (paths->pdata[i]));
  return holding;
}

/* -- The whole -----------------------------------------------------------------------------------
 */

static gint64
count_rows (const FacChanges *changes)
{
  gint64 n_rows = 0;
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    n_rows += changes->n_of_kind[kind];
  return n_rows;
}

static gboolean
erase_all (FacErasure *erasure, FacRecordKind kind, const char *uuid, FacChanges *changes,
           GError **error)
{
  FacStore *store = erasure->store;
  gint64 history_id;
  return fac_store_note_outside_here (store, error)
         && fac_erase_collect (erasure, kind, uuid, error) && delete_rows (erasure, changes, error)
         && fac_erase_mask_rows (erasure, store->db, error) && fac_erase_journal (erasure, error)
         && remember_uuids (erasure, error) && drop_telling_conflicts (erasure, error)
         && erase_from_releases (erasure, error) && fac_content_purge (store->db, error)
         && fac_erase_bases (erasure, error) && fac_copy_measure_extents (store, error)
         && fac_journal_note (store, "erase", fac_record_type (kind)->table, count_rows (changes),
                              &history_id, error)
         && fac_store_update_contents (store, changes, error)
         && fac_store_expect_counter (store, error) && fac_db_run (store->db, "COMMIT", error);
}

gboolean
fac_store_erase (FacStore *store, FacRecordKind kind, const char *uuid, GPtrArray **backups,
                 FacChanges **changes, GError **error)
{
  g_autoptr (FacChanges) touched = fac_changes_new ();
  FacErasure erasure = { 0 };
  gboolean has_loosened[FAC_N_RECORD_KINDS];
  g_return_val_if_fail (!store->action.is_open, FALSE);
  g_return_val_if_fail (kind == FAC_RECORD_PERSON || kind == FAC_RECORD_ORGANISATION
                            || kind == FAC_RECORD_ESTABLISHMENT,
                        FALSE);
  if (!fac_store_require_writable (store, error)
      || !fac_db_run (store->db, "PRAGMA secure_delete = ON; BEGIN IMMEDIATE", error))
    return FALSE;
  init_erasure (&erasure, store);
  erasure.masks = kind == FAC_RECORD_PERSON;
  gboolean is_done = erase_all (&erasure, kind, uuid, touched, error);
  for (int table = 0; table < FAC_N_RECORD_KINDS; table++)
    has_loosened[table] = g_hash_table_size (erasure.loosened[table]) > 0;
  clear_erasure (&erasure);
  if (!is_done)
    fac_db_run (store->db, "ROLLBACK", NULL);
  fac_db_run (store->db, "PRAGMA secure_delete = FAST", NULL);
  if (!is_done)
    return FALSE;

  for (int table = 0; table < FAC_N_RECORD_KINDS; table++)
    touched->whole[table] |= has_loosened[table];
  /* Pages that moved while the file was written may still hold old bytes. */
  fac_search_follow (store, NULL);
  if (!fac_db_run (store->db, "VACUUM", NULL) || !fac_store_expect_counter_alone (store->db, NULL))
    {
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FULL,
                   _ ("The data was erased from “%s”, but the file could not be rewritten without "
                      "its free pages. Free some space on the disk, then compact the project."),
                   store->db->shown);
      return FALSE;
    }
  if (backups)
    *backups = find_backups (store, kind, uuid);
  if (changes)
    *changes = g_steal_pointer (&touched);
  return TRUE;
}
