/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The steps from one layout to the next. */
#include "fac-migrate.h"

#include "fac-copy.h"
#include "fac-schema-sql.h"
#include "fac-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* 0 is the layout of the first prototype. Steps of one version stand together, in order. */
static const FacMigrationStep own_steps[] = {
  { 1, FAC_RECORD_SAVED_FILTER, NULL, NULL },
  { 1, FAC_RECORD_FLOW, "note", NULL },
  { 1, FAC_RECORD_PERSON, "source", NULL },
  { 1, FAC_N_RECORD_KINDS, NULL, FAC_SCHEMA_ERASED },
  { 2, FAC_RECORD_PROJECT, "network_name", NULL },
  { 2, FAC_RECORD_PROJECT, "baseline", NULL },
  { 2, FAC_RECORD_PROJECT, "logo", NULL },
  { 2, FAC_RECORD_PROJECT, "address", NULL },
  { 2, FAC_RECORD_PROJECT, "phone", NULL },
  { 2, FAC_RECORD_PROJECT, "email", NULL },
  { 2, FAC_RECORD_PROJECT, "website", NULL },
  { 2, FAC_RECORD_PROJECT, "dpo_contact", NULL },
  { 2, FAC_RECORD_PROJECT, "legal_basis", NULL },
  { 2, FAC_RECORD_PROJECT, "retention_years", NULL },
  { 2, FAC_RECORD_ORGANISATION, "address", NULL },
  { 2, FAC_RECORD_ORGANISATION, "postal_code", NULL },
  { 2, FAC_RECORD_ORGANISATION, "commune", NULL },
  { 2, FAC_RECORD_ESTABLISHMENT, "confidentiality_signed_on", NULL },
  { 2, FAC_RECORD_PERSON, "kind", NULL },
  { 2, FAC_RECORD_PERSON, "civility", NULL },
  { 2, FAC_RECORD_PERSON, "mobile", NULL },
  { 2, FAC_RECORD_PERSON, "preferred", NULL },
  { 2, FAC_RECORD_PERSON, "image_right", NULL },
  { 2, FAC_RECORD_PERSON, "objected_on", NULL },
  { 2, FAC_RECORD_PERSON, "agreed_on", NULL },
  { 2, FAC_RECORD_EXCHANGE, NULL, NULL },
  { 2, FAC_RECORD_TASK, NULL, NULL },
  { 2, FAC_RECORD_REPLY, NULL, NULL },
  { 2, FAC_RECORD_TEMPLATE, NULL, NULL },
  { 2, FAC_RECORD_ATTACHMENT, NULL, NULL },
  { 2, FAC_N_RECORD_KINDS, NULL, FAC_SCHEMA_CONTENT },
  { 2, FAC_N_RECORD_KINDS, NULL, FAC_SCHEMA_RELEASE },
  { 3, FAC_RECORD_METHOD, NULL, NULL },
  { 3, FAC_RECORD_EVENT, NULL, NULL },
  { 3, FAC_RECORD_ATTENDANCE, NULL, NULL },
  { 3, FAC_RECORD_CRITERION, NULL, NULL },
  { 3, FAC_RECORD_SWOT_ITEM, NULL, NULL },
  { 3, FAC_RECORD_PERIMETER_ITEM, NULL, NULL },
  { 3, FAC_RECORD_OBJECTIVE, NULL, NULL },
  { 3, FAC_RECORD_GOVERNANCE_BODY, NULL, NULL },
  { 3, FAC_RECORD_MEMBERSHIP, NULL, NULL },
  { 3, FAC_RECORD_DECISION, NULL, NULL },
  { 3, FAC_RECORD_CHARTER, NULL, NULL },
  { 3, FAC_RECORD_COMMITMENT, NULL, NULL },
  { 3, FAC_RECORD_STAKEHOLDER, NULL, NULL },
  { 3, FAC_RECORD_ARGUMENT, NULL, NULL },
  { 3, FAC_RECORD_BUDGET_LINE, NULL, NULL },
  { 3, FAC_RECORD_ACTION, NULL, NULL },
  { 3, FAC_RECORD_ACTION_OBJECTIVE, NULL, NULL },
  { 3, FAC_RECORD_COMMUNICATION_ITEM, NULL, NULL },
  { 3, FAC_RECORD_LEAD, NULL, NULL },
  { 3, FAC_RECORD_SYNERGY, NULL, NULL },
  { 3, FAC_RECORD_SYNERGY_MEMBER, NULL, NULL },
  { 3, FAC_RECORD_INTEREST, NULL, NULL },
  { 3, FAC_RECORD_SYNERGY_STEP, NULL, NULL },
  { 3, FAC_RECORD_OBSTACLE, NULL, NULL },
  { 3, FAC_RECORD_VALUE_NOTE, NULL, NULL },
  { 3, FAC_RECORD_FACTOR, NULL, NULL },
  { 3, FAC_RECORD_RULE, NULL, NULL },
  { 3, FAC_RECORD_DIAGRAM, NULL, NULL },
  { 3, FAC_RECORD_PROJECT, "method", NULL },
  { 3, FAC_RECORD_PROJECT, "method_version", NULL },
  { 3, FAC_RECORD_PROJECT, "ambition", NULL },
  { 3, FAC_RECORD_ESTABLISHMENT, "position_verified_on", NULL },
  { 3, FAC_RECORD_LAYER, "role", NULL },
  { 3, FAC_RECORD_LAYER, "attribution", NULL },
  { 3, FAC_RECORD_LAYER, "style", NULL },
  { 3, FAC_RECORD_LAYER, "path", NULL },
  { 3, FAC_RECORD_LAYER, "rank", NULL },
  { 3, FAC_RECORD_LAYER_FEATURE, "identifier", NULL },
  { 3, FAC_RECORD_TASK, "event", NULL },
  { 3, FAC_RECORD_TASK, "item", NULL },
  { 3, FAC_RECORD_TASK, "reason", NULL },
  { 3, FAC_RECORD_TASK, "action", NULL },
  { 3, FAC_RECORD_TASK, "lead", NULL },
  { 3, FAC_RECORD_TASK, "synergy", NULL },
  { 3, FAC_RECORD_ATTACHMENT, "event", NULL },
  { 3, FAC_RECORD_ATTACHMENT, "task", NULL },
  { 3, FAC_RECORD_ATTACHMENT, "synergy", NULL },
  { 3, FAC_RECORD_ATTACHMENT, "charter", NULL },
  { 3, FAC_RECORD_ATTACHMENT, "document_kind", NULL },
  { 3, FAC_RECORD_ATTACHMENT, "received_on", NULL },
  { 3, FAC_RECORD_ATTACHMENT, "origin", NULL },
  /* "< 10 t" was stored as 5 t. */
  { 3, FAC_N_RECORD_KINDS, NULL, FAC_SCHEMA_NO_VALUE_FROM_BOUND },
  { 4, FAC_RECORD_RULE, "effect", NULL },
  { 4, FAC_RECORD_RULE, "minimum", NULL },
  { 4, FAC_RECORD_RULE, "link", NULL },
  { 4, FAC_RECORD_RULE, "link_naf", NULL },
};

/* A table that an earlier step made has every column of today already. */
static gboolean
has_column (FacDb *db, const FacRecordType *type, const char *column, gboolean *has, GError **error)
{
  gint64 n_columns = 0;
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM pragma_table_info('%s') WHERE name = '%s'", type->table, column);
  gboolean is_read = fac_db_get_integer (db, sql, &n_columns, error);
  *has = n_columns > 0;
  return is_read;
}

static gboolean
take_step (FacDb *db, const FacMigrationStep *step, GError **error)
{
  gboolean has = FALSE;
  if (step->sql)
    return fac_db_run (db, step->sql, error);
  const FacRecordType *type = fac_record_type (step->kind);
  if (step->rebuilds)
    return fac_schema_rebuild_table (db, type, error);
  if (!step->field)
    return fac_schema_create_table (db, type, error);

  if (!has_column (db, type, step->field, &has, error) || has)
    return has;
  const FacField *field = fac_record_type_field (type, step->field);
  g_autofree char *column = fac_schema_column (type, field);
  g_autofree char *sql = g_strdup_printf ("ALTER TABLE \"%s\" ADD COLUMN %s", type->table, column);
  return fac_db_run (db, sql, error) && fac_schema_create_index (db, type, field, error);
}

/* Changesets name columns by their place, and were made of a table that is no more. */
static gboolean
close_journal (FacStore *store, GError **error)
{
  gint64 n_open = 0;
  if (!fac_db_get_integer (store->db, "SELECT count(*) FROM fac_history WHERE can_be_undone",
                           &n_open, error)
      || !fac_db_run (store->db,
                      "UPDATE fac_history SET state = 'dropped' WHERE state = 'undone'; "
                      "UPDATE fac_history SET can_be_undone = 0",
                      error))
    return FALSE;
  if (n_open)
    g_ptr_array_add (store->notices,
                     g_strdup (_ ("What was done before this update can no longer be taken back: a "
                                  "table of the file had to be made anew.")));
  return TRUE;
}

/* References were not watched while a table was made anew. */
static gboolean
check_references (FacDb *db, GError **error)
{
  gint64 n_broken = 0;
  if (!fac_db_get_integer (db, "SELECT count(*) FROM pragma_foreign_key_check", &n_broken, error))
    return FALSE;
  if (n_broken)
    fac_db_set_error (db, SQLITE_CORRUPT, error);
  return n_broken == 0;
}

static gboolean
take_steps (FacStore *store, const FacMigrationStep *steps, guint n_steps, gint64 version,
            gboolean rebuilds, GError **error)
{
  g_autofree char *now = g_strdup_printf ("%d", FAC_SCHEMA_VERSION);
  for (guint i = 0; i < n_steps; i++)
    if (steps[i].version > version && !take_step (store->db, &steps[i], error))
      return FALSE;
  if (rebuilds && (!check_references (store->db, error) || !close_journal (store, error)))
    return FALSE;

  g_autofree char *problem = NULL;
  g_autofree char *foreign = NULL;
  if (!fac_schema_look (store->db, &problem, &foreign, error))
    return FALSE;
  if (problem || foreign)
    {
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_DAMAGED,
                   /* TRANSLATORS: the second %s says what is wrong. */
                   _ ("“%s” cannot be brought up to date: %s"), store->db->shown,
                   problem ? problem : foreign);
      return FALSE;
    }
  return fac_store_set_meta (store->db, "schema_version", now, error)
         && fac_store_expect_counter (store, error);
}

/* NAME.before-update.eit.gpkg, numbered when there is one already. */
static char *
backup_path (const char *path)
{
  const char *ending = g_str_has_suffix (path, ".eit.gpkg") ? ".eit.gpkg" : ".gpkg";
  g_autofree char *stem = g_strdup (path);
  if (g_str_has_suffix (stem, ending))
    stem[strlen (stem) - strlen (ending)] = '\0';
  for (int number = 1;; number++)
    {
      char *backup = number == 1 ? g_strdup_printf ("%s.before-update%s", stem, ending)
                                 : g_strdup_printf ("%s.before-update-%d%s", stem, number, ending);
      if (!g_file_test (backup, G_FILE_TEST_EXISTS))
        return backup;
      g_free (backup);
    }
}

static gboolean
needs_rebuild (const FacMigrationStep *steps, guint n_steps, gint64 version)
{
  for (guint i = 0; i < n_steps; i++)
    if (steps[i].version > version && steps[i].rebuilds)
      return TRUE;
  return FALSE;
}

static gboolean
take_in_transaction (FacStore *store, const FacMigrationStep *steps, guint n_steps, gint64 version,
                     GError **error)
{
  gboolean rebuilds = needs_rebuild (steps, n_steps, version);
  /* Not possible within a transaction; dropping a table would take what refers to its rows. */
  gboolean is_done = (!rebuilds || fac_db_run (store->db, "PRAGMA foreign_keys = OFF", error))
                     && fac_db_run (store->db, "BEGIN IMMEDIATE", error);
  if (is_done)
    {
      is_done = take_steps (store, steps, n_steps, version, rebuilds, error)
                && fac_db_run (store->db, "COMMIT", error);
      if (!is_done)
        fac_db_run (store->db, "ROLLBACK", NULL);
    }
  if (rebuilds)
    fac_db_run (store->db, "PRAGMA foreign_keys = ON", NULL);
  return is_done;
}

gboolean
fac_migrate (FacStore *store, gint64 version, GError **error)
{
  return fac_migrate_by (store, own_steps, G_N_ELEMENTS (own_steps), version, error);
}

gboolean
fac_migrate_by (FacStore *store, const FacMigrationStep *steps, guint n_steps, gint64 version,
                GError **error)
{
  g_autofree char *backup = backup_path (store->path);
  if (!fac_copy_vacuum_into (store->db, backup, error)
      || !take_in_transaction (store, steps, n_steps, version, error))
    return FALSE;
  g_autofree char *base = g_path_get_basename (backup);
  g_autofree char *shown = g_filename_display_name (base);
  g_ptr_array_add (store->notices,
                   g_strdup_printf (_ ("The project was brought up to date; the file as it was is "
                                       "kept beside it as “%s”."),
                                    shown));
  return TRUE;
}
