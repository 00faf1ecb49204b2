/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Is the file sound? */
#include "fac-journal.h"

#include "fac-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* SQLite's own lists are cut there: the first lines say it all. */
#define MOST_FINDINGS 100
/* Instructions between two looks at the cancellable. */
#define STEPS_A_LOOK 100000

typedef struct
{
  FacStore *store;
  GPtrArray *findings;
  GCancellable *cancellable;
  GError **error;
} Check;

void
fac_finding_free (FacFinding *finding)
{
  if (!finding)
    return;
  g_free (finding->kind);
  g_free (finding->where);
  g_free (finding->what);
  g_free (finding->remedy);
  g_free (finding);
}

static void
find (Check *check, const char *kind, const char *where, char *what, const char *remedy)
{
  FacFinding *finding = g_new0 (FacFinding, 1);
  finding->kind = g_strdup (kind);
  finding->where = g_strdup (where ? where : "");
  finding->what = what;
  finding->remedy = g_strdup (remedy);
  g_ptr_array_add (check->findings, finding);
}

static const char *
remedy_of_damage (void)
{
  return _ ("Open the last backup, or a copy given to a colleague.");
}

static int
look_at_cancellable (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/* Damage met on the way is a finding like others; anything else ends the check. */
static gboolean
end_of_rows (Check *check, int rc, const char *where)
{
  if (rc == SQLITE_DONE || rc == SQLITE_ROW)
    return TRUE;
  if ((rc & 0xff) == SQLITE_CORRUPT)
    {
      find (check, "integrity", where, g_strdup (_ ("The file is damaged in this table.")),
            remedy_of_damage ());
      return TRUE;
    }
  fac_db_set_error (check->store->db, rc, check->error);
  return FALSE;
}

static sqlite3_stmt *
prepare (Check *check, const char *sql)
{
  return fac_db_prepare (check->store->db, sql, check->error);
}

static gboolean
check_integrity (Check *check)
{
  g_autoptr (sqlite3_stmt) statement = prepare (check, "PRAGMA integrity_check(20)");
  int rc = SQLITE_ERROR;
  while (statement && (rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *line = (const char *)sqlite3_column_text (statement, 0);
      if (g_strcmp0 (line, "ok") != 0)
        find (check, "integrity", check->store->db->shown,
              /* TRANSLATORS: %s is a technical line in English. */
              g_strdup_printf (_ ("The file is damaged: %s"), line), remedy_of_damage ());
    }
  return statement && end_of_rows (check, rc, check->store->db->shown);
}

static char *
place (Check *check, const char *table, gint64 fid)
{
  g_autofree char *quoted = fac_db_quote (table);
  g_autofree char *sql =
      g_strdup_printf ("SELECT uuid FROM %s WHERE fid = %" G_GINT64_FORMAT, quoted, fid);
  g_autofree char *uuid = fac_db_get_text (check->store->db, sql);
  return g_strdup_printf ("%s %s", table, uuid ? uuid : "?");
}

static gboolean
check_references (Check *check)
{
  g_autoptr (sqlite3_stmt) statement =
      prepare (check, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check");
  int rc = SQLITE_ERROR;
  while (statement && (rc = sqlite3_step (statement)) == SQLITE_ROW
         && check->findings->len < MOST_FINDINGS)
    {
      g_autofree char *where = place (check, (const char *)sqlite3_column_text (statement, 0),
                                      sqlite3_column_int64 (statement, 1));
      find (check, "reference", where,
            g_strdup_printf (_ ("It refers to a row of “%s” that is not there."),
                             (const char *)sqlite3_column_text (statement, 2)),
            _ ("Choose another one, or remove the record."));
    }
  return statement && end_of_rows (check, rc, "pragma_foreign_key_check");
}

/* Photos and documents whose bytes are gone. */
static gboolean
check_contents (Check *check)
{
  g_autoptr (sqlite3_stmt) statement =
      prepare (check, "SELECT uuid, name FROM attachment WHERE sha256 NOT IN "
                      "(SELECT sha256 FROM fac_content)");
  int rc = SQLITE_ERROR;
  while (statement && (rc = sqlite3_step (statement)) == SQLITE_ROW
         && check->findings->len < MOST_FINDINGS)
    {
      g_autofree char *where =
          g_strdup_printf ("attachment %s", (const char *)sqlite3_column_text (statement, 0));
      find (check, "content", where,
            g_strdup_printf (_ ("The content of “%s” is not in the file."),
                             (const char *)sqlite3_column_text (statement, 1)),
            _ ("Merge the copy that has it, add the photo again, or remove it."));
    }
  return statement && end_of_rows (check, rc, "fac_content");
}

static gboolean
check_layout (Check *check)
{
  g_autofree char *problem = NULL;
  g_autofree char *foreign = NULL;
  if (!fac_schema_look (check->store->db, &problem, &foreign, check->error))
    return FALSE;
  if (problem)
    find (check, "schema", check->store->db->shown, g_steal_pointer (&problem),
          remedy_of_damage ());
  if (foreign)
    find (check, "schema", check->store->db->shown, g_steal_pointer (&foreign),
          _ ("Remove it with the program that made it."));
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      const FacRecordType *type = fac_record_type ((FacRecordKind)kind);
      g_autofree char *sql = g_strdup_printf (
          "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name = 'fac_uuid_%s'",
          type->table);
      gint64 is_there = 0;
      if (!fac_db_get_integer (check->store->db, sql, &is_there, check->error))
        return FALSE;
      if (!is_there)
        find (check, "schema", type->table,
              g_strdup (_ ("The trigger that identifies rows made in QGIS is missing.")),
              _ ("Make a copy of the project and go on with it."));
    }
  return TRUE;
}

/* Rows as they must be: identified, numbered within reach, geometry readable. */
static gboolean
check_rows (Check *check, const FacRecordType *type)
{
  const FacField *geometry = fac_schema_geometry_field (type);
  g_autofree char *column = geometry ? g_strdup_printf ("\"%s\"", geometry->id) : g_strdup ("NULL");
  g_autofree char *sql =
      g_strdup_printf ("SELECT fid, uuid, %s FROM \"%s\"%s", column, type->table,
                       geometry ? "" : " WHERE uuid IS NULL OR fid < 1 OR fid > 2147483647");
  g_autoptr (sqlite3_stmt) statement = prepare (check, sql);
  int rc = SQLITE_ERROR;
  while (statement && (rc = sqlite3_step (statement)) == SQLITE_ROW
         && check->findings->len < MOST_FINDINGS)
    {
      gint64 fid = sqlite3_column_int64 (statement, 0);
      const char *uuid = (const char *)sqlite3_column_text (statement, 1);
      const void *blob = sqlite3_column_blob (statement, 2);
      FacBox box;
      g_autofree char *where = g_strdup_printf ("%s %s", type->table, uuid ? uuid : "?");
      g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, fid);
      if (!uuid)
        find (check, "reference", where, g_strdup_printf (_ ("Row %s has no identifier."), row),
              _ ("Open the project for writing: it gets one."));
      if (fid < 1 || fid > G_MAXINT32)
        find (check, "geopackage", where,
              g_strdup_printf (_ ("The row number %s is out of reach of QGIS."), row),
              _ ("Make the record anew and remove this one."));
      if (sqlite3_column_type (statement, 2) != SQLITE_NULL
          && !fac_geometry_blob_box (blob, sqlite3_column_bytes (statement, 2), &box))
        find (check, "geopackage", where, g_strdup (_ ("Its geometry cannot be read.")),
              _ ("Place or draw it again."));
    }
  return statement && end_of_rows (check, rc, type->table);
}

static gboolean
check_journal (Check *check)
{
  g_autoptr (sqlite3_stmt) statement =
      prepare (check, "SELECT DISTINCT history, role FROM fac_history_part ORDER BY history");
  int rc = SQLITE_ERROR;
  while (statement && (rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autoptr (FacChanges) changes = fac_changes_new ();
      g_autoptr (GError) failure = NULL;
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_autofree char *role = g_strdup ((const char *)sqlite3_column_text (statement, 1));
      g_autofree char *where = g_strdup_printf ("fac_history %" G_GINT64_FORMAT, id);
      if (!fac_journal_look (check->store, id, role, FALSE, changes, &failure))
        find (check, "journal", where,
              g_strdup (_ ("This step of the history cannot be read: it "
                           "can be neither taken back nor done again.")),
              _ ("The records themselves are not concerned. Make a copy and go on with it."));
    }
  return statement && end_of_rows (check, rc, "fac_history_part");
}

static gboolean
check_geopackage (Check *check)
{
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      const FacRecordType *type = fac_record_type ((FacRecordKind)kind);
      gint64 is_listed = 0;
      g_autofree char *sql = g_strdup_printf (
          "SELECT count(*) FROM gpkg_contents WHERE table_name = '%s'", type->table);
      if (!fac_db_get_integer (check->store->db, sql, &is_listed, check->error))
        return FALSE;
      if (is_listed != fac_schema_is_shown (type->kind))
        find (check, "geopackage", type->table,
              g_strdup (_ ("The table is not listed as it should be: QGIS would show it wrongly.")),
              _ ("Make a copy of the project and go on with it."));
    }
  gint64 is_there = 0;
  if (!fac_db_get_integer (check->store->db,
                           "SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id = 4326",
                           &is_there, check->error))
    return FALSE;
  if (!is_there)
    find (check, "geopackage", "gpkg_spatial_ref_sys",
          g_strdup (_ ("The coordinate system of the geometries is missing.")),
          _ ("Make a copy of the project and go on with it."));
  return TRUE;
}

static gboolean
may_go_on (Check *check)
{
  if (!g_cancellable_is_cancelled (check->cancellable))
    return TRUE;
  fac_db_set_error (check->store->db, SQLITE_INTERRUPT, check->error);
  return FALSE;
}

static gboolean
check_all (Check *check)
{
  /* Damage first: what else is found then follows from it. */
  if (!check_integrity (check))
    return FALSE;
  if (check->findings->len)
    return TRUE;
  if (!check_layout (check) || !check_references (check) || !check_contents (check)
      || !check_geopackage (check))
    return FALSE;
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    if (!may_go_on (check) || !check_rows (check, fac_record_type ((FacRecordKind)kind)))
      return FALSE;
  return check_journal (check);
}

GPtrArray *
fac_store_check (FacStore *store, GCancellable *cancellable, GError **error)
{
  GError *failure = NULL;
  g_autoptr (GPtrArray) findings =
      g_ptr_array_new_with_free_func ((GDestroyNotify)fac_finding_free);
  Check check = { store, findings, cancellable, &failure };
  if (cancellable)
    sqlite3_progress_handler (store->db->handle, STEPS_A_LOOK, look_at_cancellable, cancellable);
  gboolean is_done = check_all (&check);
  sqlite3_progress_handler (store->db->handle, 0, NULL, NULL);
  if (is_done)
    return g_steal_pointer (&findings);
  g_propagate_error (error, failure);
  return NULL;
}
