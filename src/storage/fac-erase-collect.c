/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an erasure concerns. */
#include "fac-erase.h"

#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A shorter word would be found everywhere; so would a number of fewer digits. */
#define SHORTEST_WORD 4
#define SHORTEST_NUMBER 9

static void
add_fid (GHashTable *set, gint64 fid)
{
  g_hash_table_add (set, g_memdup2 (&fid, sizeof fid));
}

static char *
digits_of (const char *text)
{
  GString *digits = g_string_new (NULL);
  for (const char *c = text; *c; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
  return g_string_free (digits, FALSE);
}

/* " fonderie martin ": whole words, whatever their case and accents. */
static char *
words_of (const char *text)
{
  g_autofree char *folded = fac_text_fold (text);
  return g_strconcat (" ", folded, " ", NULL);
}

/* The fields whose values give a person or a company away wherever they stand. */
static gboolean
is_telling (const FacRecordType *type, const char *id, gboolean *is_number)
{
  static const char *const words[] = { "name", "email" };
  static const char *const numbers[] = { "siren", "siret", "phone", "mobile" };
  if (type->kind != FAC_RECORD_ORGANISATION && type->kind != FAC_RECORD_ESTABLISHMENT
      && type->kind != FAC_RECORD_PERSON)
    return FALSE;
  *is_number = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (id, words[i]) == 0)
      return TRUE;
  *is_number = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (strcmp (id, numbers[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
add_word (FacErasure *erasure, const FacRecordType *type, const char *field_id, const FacCell *cell,
          gboolean is_number)
{
  g_autofree char *text = g_strndup (cell->bytes, (gsize)cell->n_bytes);
  g_autofree char *word = is_number ? digits_of (text) : words_of (text);
  if (type->kind == FAC_RECORD_PERSON)
    fac_erase_learn (erasure, field_id, text);
  if (strlen (word) >= (is_number ? SHORTEST_NUMBER : SHORTEST_WORD + 2))
    g_hash_table_add (is_number ? erasure->numbers : erasure->words, g_steal_pointer (&word));
}

static gboolean
holds_any (const char *text, GHashTable *set)
{
  GHashTableIter iter;
  gpointer word;
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (strstr (text, word))
      return TRUE;
  return FALSE;
}

gboolean
fac_erase_is_told (const FacErasure *erasure, const char *text)
{
  if (!text || !*text)
    return FALSE;
  g_autofree char *words = words_of (text);
  g_autofree char *digits = digits_of (text);
  return holds_any (words, erasure->words) || holds_any (digits, erasure->numbers);
}

static gboolean
is_told_cell (const FacErasure *erasure, const FacCell *cell)
{
  g_autofree char *text =
      cell->type == SQLITE_TEXT ? g_strndup (cell->bytes, (gsize)cell->n_bytes) : NULL;
  return fac_erase_is_told (erasure, text);
}

/* Whether a row goes when what it refers to by this field goes. */
static gboolean
goes_along (const FacRecordType *type, const FacField *field)
{
  if (field->type != FAC_FIELD_REFERENCE)
    return FALSE;
  if ((field->flags & FAC_FIELD_REQUIRED) || type->kind == FAC_RECORD_PERSON)
    return TRUE;
  gboolean is_company =
      field->target == FAC_RECORD_ORGANISATION || field->target == FAC_RECORD_ESTABLISHMENT;
  if (type->kind == FAC_RECORD_ESTABLISHMENT)
    return field->target == FAC_RECORD_ORGANISATION;
  if (type->kind == FAC_RECORD_ATTENDANCE || type->kind == FAC_RECORD_MEMBERSHIP)
    return is_company || field->target == FAC_RECORD_PERSON;
  if (type->kind == FAC_RECORD_EXCHANGE || type->kind == FAC_RECORD_TASK
      || type->kind == FAC_RECORD_STAKEHOLDER || type->kind == FAC_RECORD_CHARTER
      || type->kind == FAC_RECORD_LEAD || type->kind == FAC_RECORD_SYNERGY_MEMBER)
    return is_company;
  return type->kind == FAC_RECORD_ATTACHMENT;
}

static gboolean
is_erased_text (const FacErasure *erasure, const FacCell *cell)
{
  if (cell->type != SQLITE_TEXT)
    return FALSE;
  g_autofree char *text = g_strndup (cell->bytes, (gsize)cell->n_bytes);
  return g_hash_table_contains (erasure->uuids, text);
}

gboolean
fac_erase_belongs (const FacErasure *erasure, const FacRecordType *type, const FacCell *cells,
                   guint n_cells)
{
  if (is_erased_text (erasure, &cells[1]))
    return TRUE;
  for (guint i = 0; i < type->n_fields && i + 2 < n_cells; i++)
    {
      if (goes_along (type, &type->fields[i]) && is_erased_text (erasure, &cells[i + 2]))
        return TRUE;
      /* A row that could not be imported names the company in its cells. */
      if (type->kind == FAC_RECORD_REFUSED_ROW && is_told_cell (erasure, &cells[i + 2]))
        return TRUE;
    }
  return FALSE;
}

/* Takes a row in; FALSE when it was in already. */
static gboolean
take_row (FacErasure *erasure, const FacRecordType *type, const FacCell *cells, guint n_cells)
{
  gint64 fid = cells[0].integer;
  if (g_hash_table_contains (erasure->fids[type->kind], &fid))
    return FALSE;
  add_fid (erasure->fids[type->kind], fid);
  if (cells[1].type == SQLITE_TEXT)
    g_hash_table_add (erasure->uuids, g_strndup (cells[1].bytes, (gsize)cells[1].n_bytes));
  for (guint i = 0; i < type->n_fields && i + 2 < n_cells; i++)
    {
      gboolean is_number;
      if (cells[i + 2].type == SQLITE_TEXT && is_telling (type, type->fields[i].id, &is_number))
        add_word (erasure, type, type->fields[i].id, &cells[i + 2], is_number);
    }
  return TRUE;
}

/* -- In the tables ------------------------------------------------------------------------------
 */

static char *
select_sql (const FacRecordType *type, const char *where)
{
  GString *sql = g_string_new ("SELECT \"fid\", \"uuid\"");
  for (guint i = 0; i < type->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", type->fields[i].id);
  g_string_append_printf (sql, " FROM \"%s\"%s", type->table, where);
  return g_string_free (sql, FALSE);
}

/* Takes in the rows that belong; `grows` when there was a new one. */
static gboolean
collect_table (FacErasure *erasure, const FacRecordType *type, gboolean *grows, GError **error)
{
  g_autofree char *sql = select_sql (type, "");
  g_autoptr (sqlite3_stmt) statement = fac_db_prepare (erasure->store->db, sql, error);
  guint n_cells = type->n_fields + 2;
  g_autofree FacCell *cells = g_new0 (FacCell, n_cells);
  int rc = SQLITE_ERROR;
  while (statement && (rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      for (guint i = 0; i < n_cells; i++)
        fac_cell_from_column (&cells[i], statement, (int)i);
      if (fac_erase_belongs (erasure, type, cells, n_cells)
          && take_row (erasure, type, cells, n_cells))
        *grows = TRUE;
      for (guint i = 0; i < type->n_fields; i++)
        if (type->fields[i].type == FAC_FIELD_REFERENCE && is_erased_text (erasure, &cells[i + 2]))
          {
            add_fid (erasure->loosened[type->kind], cells[0].integer);
            fac_erase_add_about (erasure, type, cells[0].integer);
          }
    }
  if (statement && rc != SQLITE_DONE)
    fac_db_set_error (erasure->store->db, rc, error);
  return rc == SQLITE_DONE;
}

/* The organisation goes with its only establishment: they are one company. */
static gboolean
collect_lone_organisation (FacErasure *erasure, const char *establishment, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (
      erasure->store->db,
      "SELECT organisation FROM establishment AS e WHERE uuid = ?1 AND organisation IS NOT NULL "
      "AND "
      "NOT EXISTS (SELECT 1 FROM establishment AS o WHERE o.organisation = e.organisation AND "
      "o.uuid <> ?1)",
      error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, establishment, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    g_hash_table_add (erasure->uuids, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
  sqlite3_reset (statement);
  return TRUE;
}

/* -- In the past --------------------------------------------------------------------------------
 */

typedef struct
{
  FacErasure *erasure;
  gboolean grows;
} Past;

static gboolean
is_living (FacErasure *erasure, const FacRecordType *type, gint64 fid)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE fid = ?1", type->table);
  sqlite3_stmt *statement = fac_db_statement (erasure->store->db, sql, NULL);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, fid);
  gboolean is_found = sqlite3_step (statement) == SQLITE_ROW;
  sqlite3_reset (statement);
  return is_found;
}

/* A row that refers to the person, before or after a change. */
static void
note_reference (FacErasure *erasure, const FacRecordType *type, const FacChangesetRow *row)
{
  const FacCell *sides[] = { row->operation == SQLITE_INSERT ? NULL : row->before,
                             row->operation == SQLITE_DELETE ? NULL : row->after };
  gint64 fid = (sides[0] ? sides[0] : sides[1])[0].integer;

  for (guint side = 0; side < G_N_ELEMENTS (sides); side++)
    for (guint i = 0; sides[side] && i < type->n_fields && i + 2 < row->n_columns; i++)
      if (type->fields[i].type == FAC_FIELD_REFERENCE
          && is_erased_text (erasure, &sides[side][i + 2]))
        fac_erase_add_about (erasure, type, fid);
}

static FacChangesetVerdict
look_at_past (FacChangesetRow *row, gpointer data)
{
  Past *past = data;
  const FacRecordType *type = fac_record_type_by_table (row->table);
  const FacCell *cells = row->operation == SQLITE_INSERT ? row->after : row->before;
  if (type && past->erasure->masks)
    note_reference (past->erasure, type, row);
  if (!type || row->operation == SQLITE_UPDATE
      || g_hash_table_contains (past->erasure->fids[type->kind], &cells[0].integer)
      || !fac_erase_belongs (past->erasure, type, cells, row->n_columns))
    return FAC_CHANGESET_KEEP;
  /* A living row that is not theirs any more (an establishment taken over) stays. */
  if (is_erased_text (past->erasure, &cells[1])
      || !is_living (past->erasure, type, cells[0].integer))
    past->grows |= take_row (past->erasure, type, cells, row->n_columns);
  return FAC_CHANGESET_KEEP;
}

gboolean
fac_erase_collect (FacErasure *erasure, FacRecordKind kind, const char *uuid, GError **error)
{
  Past past = { .erasure = erasure, .grows = TRUE };
  g_hash_table_add (erasure->uuids, g_strdup (uuid));
  if (kind == FAC_RECORD_ESTABLISHMENT && !collect_lone_organisation (erasure, uuid, error))
    return FALSE;
  while (past.grows)
    {
      past.grows = FALSE;
      for (int table = 0; table < FAC_N_RECORD_KINDS; table++)
        if (!collect_table (erasure, fac_record_type ((FacRecordKind)table), &past.grows, error))
          return FALSE;
      if (!fac_erase_each_change (erasure->store, look_at_past, &past, FALSE, error))
        return FALSE;
    }
  if (g_hash_table_size (erasure->fids[kind]) > 0)
    return TRUE;
  g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND,
               _ ("The project has no %s “%s”: it was removed, or never there."),
               _ (fac_record_type (kind)->label), uuid);
  return FALSE;
}
