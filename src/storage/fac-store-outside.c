/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Edits made by other programs, told by the file's own count of write transactions. */
#include "fac-journal.h"

#include "fac-schema.h"

#include <glib/gi18n-lib.h>

static gboolean
expect_counter (FacDb *db, GError **error)
{
  /* Inside the transaction, whose commit adds exactly one. */
  g_autofree char *text = g_strdup_printf ("%" G_GUINT32_FORMAT, fac_db_change_counter (db) + 1);
  return fac_store_set_meta (db, "change_counter", text, error);
}

gboolean
fac_store_expect_counter (FacStore *store, GError **error)
{
  return expect_counter (store->db, error);
}

gboolean
fac_store_expect_counter_alone (FacDb *db, GError **error)
{
  if (!fac_db_run (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  /* Writing what stands there already would be no write, and would not count. */
  if (fac_store_set_meta (db, "change_counter", "", error) && expect_counter (db, error)
      && fac_db_run (db, "COMMIT", error))
    return TRUE;
  fac_db_run (db, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
is_counter_expected (FacStore *store)
{
  g_autofree char *expected = fac_store_meta (store->db, "change_counter");
  g_autofree char *now = g_strdup_printf ("%" G_GUINT32_FORMAT, fac_db_change_counter (store->db));
  return g_strcmp0 (expected, now) == 0;
}

/* Rows of a program that switched the file's triggers off. */
static gboolean
give_uuids (FacStore *store, const FacRecordType *type, GError **error)
{
  g_autofree char *find =
      g_strdup_printf ("SELECT fid FROM \"%s\" WHERE uuid IS NULL LIMIT 1", type->table);
  g_autofree char *give =
      g_strdup_printf ("UPDATE \"%s\" SET uuid = ?1 WHERE fid = ?2", type->table);
  for (;;)
    {
      gint64 fid = 0;
      char uuid[FAC_UUID_SIZE];
      if (!fac_db_get_integer (store->db, find, &fid, error))
        return FALSE;
      if (fid == 0)
        return TRUE;
      sqlite3_stmt *statement = fac_db_statement (store->db, give, error);
      if (!statement)
        return FALSE;
      fac_uuid_generator_next (&store->uuids, uuid);
      sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 2, fid);
      if (!fac_db_finish (store->db, statement, error))
        return FALSE;
    }
}

static gboolean
write_entry (FacStore *store, GError **error)
{
  gint64 history_id;
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    if (!give_uuids (store, fac_record_type ((FacRecordKind)kind), error))
      return FALSE;
  return fac_journal_note (store, "outside", NULL, 0, &history_id, error)
         && fac_store_expect_counter (store, error);
}

gboolean
fac_store_note_outside_here (FacStore *store, GError **error)
{
  return is_counter_expected (store) || write_entry (store, error);
}

gboolean
fac_store_note_outside (FacStore *store, gboolean was_wal, GError **error)
{
  if (store->read_only_reason || (!was_wal && is_counter_expected (store)))
    return TRUE;
  if (!fac_db_run (store->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  /* Our own worker may have committed in between. */
  if (!was_wal && is_counter_expected (store))
    return fac_db_run (store->db, "ROLLBACK", error);
  if (!write_entry (store, error) || !fac_db_run (store->db, "COMMIT", error))
    {
      fac_db_run (store->db, "ROLLBACK", NULL);
      return FALSE;
    }
  g_ptr_array_add (store->notices, g_strdup (_ ("The project was changed outside Facilitator; the "
                                                "history says when this was seen.")));
  return TRUE;
}

gboolean
fac_store_changed_outside (FacStore *store)
{
  gint64 version = store->data_version;
  if (store->action.is_open)
    return FALSE;
  /* Somebody who holds the file is looked at the next time. */
  store->is_impatient = TRUE;
  gboolean is_read = fac_db_get_integer (store->db, "PRAGMA data_version", &version, NULL);
  store->is_impatient = FALSE;
  if (!is_read || version == store->data_version)
    return FALSE;
  store->data_version = version;
  fac_search_follow (store, NULL);
  /* While the other one still writes the entry waits for the next look or the next opening. */
  g_autoptr (GError) failure = NULL;
  fac_store_note_outside (store, FALSE, &failure);
  return TRUE;
}
