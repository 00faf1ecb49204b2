/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking a copy back, cell by cell. sqlite3changeset_apply() is of no use here: it knows rows by
 * their fid, and two laptops give one fid to two rows. */
#include "fac-merge.h"

#include "fac-plain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
fac_merge_report_free (FacMergeReport *report)
{
  if (!report)
    return;
  g_ptr_array_unref (report->conflicts);
  g_ptr_array_unref (report->duplicates);
  g_free (report);
}

static void
free_conflict (gpointer pointer)
{
  FacMergeConflict *conflict = pointer;
  g_free (conflict->table);
  g_free (conflict->uuid);
  g_free (conflict->column);
  g_free (conflict->base);
  g_free (conflict->mine);
  g_free (conflict->theirs);
  g_free (conflict);
}

static FacMergeReport *
new_report (void)
{
  FacMergeReport *report = g_new0 (FacMergeReport, 1);
  report->conflicts = g_ptr_array_new_with_free_func (free_conflict);
  report->duplicates = g_ptr_array_new_with_free_func (g_free);
  return report;
}

/* The newest base of a copy; the base of a merge that was taken back does not count. */
static gboolean
find_base (FacStore *store, const char *copy_id, gint64 *copy, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (
      store->db,
      "SELECT c.id FROM fac_copy AS c LEFT JOIN fac_history AS h ON h.id = c.history WHERE "
      "c.copy_id "
      "= ?1 AND (c.history IS NULL OR h.state = 'done') ORDER BY c.id DESC LIMIT 1",
      error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, copy_id, -1, SQLITE_STATIC);
  int rc = copy_id ? sqlite3_step (statement) : SQLITE_DONE;
  if (rc == SQLITE_ROW)
    *copy = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (rc == SQLITE_ROW)
    return TRUE;
  if (rc == SQLITE_DONE)
    g_set_error_literal (
        error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND,
        _ ("This file is not a copy of this project: only a copy made with “Save a "
           "copy” can be merged back. Import its companies instead."));
  else
    fac_db_set_error (store->db, rc, error);
  return FALSE;
}

static void
clear_merge (FacMerge *merge)
{
  g_clear_pointer (&merge->theirs, fac_db_close);
  g_clear_pointer (&merge->base, fac_db_close);
  g_clear_pointer (&merge->deleted, g_ptr_array_unref);
  g_clear_pointer (&merge->inserted, g_ptr_array_unref);
  g_clear_pointer (&merge->copy_id, g_free);
  if (merge->folder)
    fac_place_remove_folder (merge->folder);
  g_clear_pointer (&merge->folder, g_free);
}

static FacDb *
open_plain (const char *path, GError **error)
{
  return fac_db_open (path, SQLITE_OPEN_READWRITE, error);
}

/* Both sides as bare records of today's layout: theirs.db and base.db. */
static gboolean
prepare_sides (FacMerge *merge, const char *copy_path, GError **error)
{
  gint64 copy = 0;
  g_autoptr (FacDb) stranger = fac_store_open_stranger (copy_path, error);
  if (!stranger)
    return FALSE;
  g_autofree char *copy_id = fac_store_meta (stranger, "copy_id");
  if (copy_id && !fac_uuid_is_valid (copy_id))
    g_clear_pointer (&copy_id, g_free);
  if (!find_base (merge->store, copy_id, &copy, error))
    return FALSE;
  merge->copy_id = g_steal_pointer (&copy_id);
  merge->folder = fac_place_make_private_folder (error);
  if (!merge->folder)
    return FALSE;

  g_autofree char *kept = g_build_filename (merge->folder, "kept.db", NULL);
  g_autofree char *base = g_build_filename (merge->folder, "base.db", NULL);
  g_autofree char *theirs = g_build_filename (merge->folder, "theirs.db", NULL);
  return fac_plain_extract (merge->store->db, copy, kept, error)
         && fac_plain_write (kept, base, merge->copy_id, error)
         && fac_plain_write (stranger->path, theirs, merge->copy_id, error)
         && (merge->base = open_plain (base, error))
         && (merge->theirs = open_plain (theirs, error));
}

/* From base to theirs, as a changeset that names the rows by fid. */
static gboolean
diff (FacMerge *merge, void **changeset, int *n_bytes, GError **error)
{
  sqlite3_session *session = NULL;
  sqlite3_stmt *statement = fac_db_statement (merge->theirs, "ATTACH ?1 AS base", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, merge->base->path, -1, SQLITE_STATIC);
  if (!fac_db_finish (merge->theirs, statement, error))
    return FALSE;
  int rc = sqlite3session_create (merge->theirs->handle, "main", &session);
  for (int kind = 0; rc == SQLITE_OK && kind < FAC_N_RECORD_KINDS; kind++)
    {
      const char *table = fac_record_type ((FacRecordKind)kind)->table;
      rc = sqlite3session_attach (session, table);
      if (rc == SQLITE_OK)
        rc = sqlite3session_diff (session, "base", table, NULL);
    }
  if (rc == SQLITE_OK)
    rc = sqlite3session_changeset (session, n_bytes, changeset);
  sqlite3session_delete (session);
  if (rc != SQLITE_OK)
    fac_db_set_error (merge->theirs, rc, error);
  return rc == SQLITE_OK;
}

/* -- Double entries -----------------------------------------------------------------------------
 */

static char *
find_twin (FacStore *store, const FacRecord *record, const FacField *field)
{
  const char *value = *FAC_FIELD_AT (record, field, char *);
  g_autofree char *sql =
      g_strdup_printf ("SELECT uuid FROM \"%s\" WHERE \"%s\" = ?1 AND uuid <> ?2 LIMIT 1",
                       record->type->table, field->id);
  sqlite3_stmt *statement = fac_db_statement (store->db, sql, NULL);
  char *twin = NULL;
  if (!statement || !value)
    return NULL;
  sqlite3_bind_text (statement, 1, value, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, record->uuid, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    twin = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);
  return twin;
}

static void
suspect (FacMerge *merge, const FacRecord *record)
{
  const FacField *name = fac_record_type_field (record->type, "name");
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const FacField *field = &record->type->fields[i];
      if (field->type != FAC_FIELD_TEXT || !(field->flags & FAC_FIELD_UNIQUE_KEY))
        continue;
      g_autofree char *twin = find_twin (merge->store, record, field);
      if (!twin)
        continue;
      g_ptr_array_add (
          merge->report->duplicates,
          g_strdup_printf (
              /* TRANSLATORS: the record's name, a field such as SIRET, its value. */
              _ ("“%s” stands twice now: two records have the %s %s. Keep one of them."),
              name ? *FAC_FIELD_AT (record, name, char *) : record->uuid, _ (field->label),
              *FAC_FIELD_AT (record, field, char *)));
      return;
    }
}

/* An establishment without SIRET: the same name in the same commune. */
static void
suspect_same_place (FacMerge *merge, const FacEstablishment *one)
{
  sqlite3_stmt *statement = fac_db_statement (
      merge->store->db,
      "SELECT 1 FROM establishment WHERE name = ?1 AND commune IS ?2 AND uuid <> ?3 LIMIT 1", NULL);
  if (!statement || one->siret)
    return;
  sqlite3_bind_text (statement, 1, one->name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, one->commune, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, one->record.uuid, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (merge->report->duplicates,
                     g_strdup_printf (_ ("“%s” may stand twice: two establishments of one commune "
                                         "have this name. Keep one of them."),
                                      one->name));
  sqlite3_reset (statement);
}

static void
find_duplicates (FacMerge *merge)
{
  for (guint i = 0; i < merge->inserted->len; i++)
    {
      const FacRecord *record = merge->inserted->pdata[i];
      suspect (merge, record);
      if (record->type->kind == FAC_RECORD_ESTABLISHMENT)
        suspect_same_place (merge, (const FacEstablishment *)record);
    }
}

/* -- The whole ----------------------------------------------------------------------------------
 */

/* Photos and documents lie outside the records: those that the copy brings attachments for come
 * along, if they are what their checksum says. */
static gboolean
take_content (FacMerge *merge, FacDb *copy, const char *sha256, GError **error)
{
  sqlite3_stmt *statement =
      fac_db_statement (copy, "SELECT bytes FROM fac_content WHERE sha256 = ?1", NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (!statement) /* a copy of before there were any */
    return TRUE;
  sqlite3_bind_text (statement, 1, sha256, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    bytes = g_bytes_new (sqlite3_column_blob (statement, 0),
                         (gsize)sqlite3_column_bytes (statement, 0));
  sqlite3_reset (statement);
  g_autofree char *found = bytes ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
  if (g_strcmp0 (found, sha256) != 0)
    return TRUE; /* it was missing there too: the check tells */
  g_autofree char *kept = fac_store_put_content (merge->store, bytes, error);
  return kept != NULL;
}

static gboolean
take_contents (FacMerge *merge, const char *copy_path, GError **error)
{
  static const char *const fields[] = { "sha256", NULL };
  const FacQuery query = { .kind = FAC_RECORD_ATTACHMENT, .fields = fields };
  g_autoptr (GPtrArray) attachments = fac_store_list (merge->store, &query, error);
  FacDb *copy = NULL;
  gboolean is_done = attachments != NULL;

  for (guint i = 0; is_done && i < attachments->len; i++)
    {
      const char *sha256 = ((FacAttachment *)attachments->pdata[i])->sha256;
      g_autoptr (GBytes) known = fac_store_get_content (merge->store, sha256, NULL);
      if (known)
        continue;
      if (!copy)
        copy = fac_db_open (copy_path, SQLITE_OPEN_READONLY, error);
      is_done = copy && take_content (merge, copy, sha256, error);
    }
  if (copy)
    fac_db_close (copy);
  return is_done;
}

static gboolean
take_changes (FacMerge *merge, int n_bytes, void *changeset, const char *copy_path,
              FacChanges **changes, GError **error)
{
  g_autofree char *base = g_path_get_basename (copy_path);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *theirs = g_build_filename (merge->folder, "theirs.db", NULL);
  if (!fac_store_begin (merge->store, "merge", shown, error))
    return FALSE;
  if (!fac_merge_walk (merge, n_bytes, changeset, error) || !take_contents (merge, copy_path, error)
      || !fac_plain_keep (merge->store->db, theirs, merge->copy_id, &merge->store->action.copy,
                          error))
    {
      fac_store_rollback (merge->store);
      return FALSE;
    }
  find_duplicates (merge);
  return fac_store_commit (merge->store, changes, &merge->report->history_id, error);
}

FacMergeReport *
fac_store_merge (FacStore *store, const char *copy_path, FacChanges **changes, GError **error)
{
  g_return_val_if_fail (!store->action.is_open, NULL);
  if (!fac_store_require_writable (store, error))
    return NULL;
  FacMergeReport *report = new_report ();
  FacMerge merge = { .store = store,
                     .report = report,
                     .deleted = g_ptr_array_new (),
                     .inserted = g_ptr_array_new_with_free_func (fac_record_free) };
  void *changeset = NULL;
  int n_bytes = 0;
  gboolean is_done =
      prepare_sides (&merge, copy_path, error) && diff (&merge, &changeset, &n_bytes, error);
  if (is_done && n_bytes)
    is_done = take_changes (&merge, n_bytes, changeset, copy_path, changes, error);
  else if (is_done && changes)
    *changes = fac_changes_new ();
  sqlite3_free (changeset);
  clear_merge (&merge);
  if (is_done)
    return report;
  fac_merge_report_free (report);
  return NULL;
}
