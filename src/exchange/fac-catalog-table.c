/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One file of reference data. */
#include "fac-catalog-table.h"

#include "fac-exchange.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Ends the line at its line feed and gives the start of the next one, or NULL at the end. */
static char *
end_line (char *line)
{
  char *end = strchr (line, '\n');
  if (!end)
    return NULL;
  *end = '\0';
  return end + 1;
}

static char *
read_header (FacCatalogTable *table, char *line)
{
  while (line && line[0] == '#' && line[1] == ' ')
    {
      char *next = end_line (line);
      char *colon = strstr (line, ": ");
      if (colon)
        {
          *colon = '\0';
          g_hash_table_insert (table->header, line + 2, colon + 2);
        }
      line = next;
    }
  return line;
}

static char *
read_titles (FacCatalogTable *table, char *line)
{
  char *next = line ? end_line (line) : NULL;
  for (char *cell = line; cell;)
    {
      char *tab = strchr (cell, '\t');
      if (tab)
        *tab = '\0';
      g_ptr_array_add (table->columns, cell);
      cell = tab ? tab + 1 : NULL;
    }
  return next;
}

/* Which of an entry's members a column fills, in the order of the file. */
typedef enum
{
  COLUMN_OTHER,
  COLUMN_CODE,
  COLUMN_LABEL_FR,
  COLUMN_LABEL_EN,
  COLUMN_PARENT,
} ColumnRole;

static ColumnRole
role_of (const char *title)
{
  const char *titles[] = { "", "code", "label_fr", "label_en", "parent" };
  for (guint i = 1; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i], title) == 0)
      return (ColumnRole)i;
  return COLUMN_OTHER;
}

static void
fill (FacCatalogEntry *entry, ColumnRole role, const char *cell)
{
  switch (role)
    {
    case COLUMN_CODE:
      entry->code = cell;
      break;
    case COLUMN_LABEL_FR:
      entry->label_fr = cell;
      break;
    case COLUMN_LABEL_EN:
      entry->label_en = *cell ? cell : NULL;
      break;
    case COLUMN_PARENT:
      entry->parent = *cell ? cell : NULL;
      break;
    case COLUMN_OTHER:
      break;
    }
}

/* Cuts a row into its cells. Gives the start of the next row, or NULL when cells are missing. */
static char *
read_row (FacCatalogTable *table, const ColumnRole *roles, char *row)
{
  FacCatalogEntry entry = { NULL, "", NULL, NULL };
  guint n_columns = table->columns->len;
  for (guint i = 0; i < n_columns; i++)
    {
      gsize length = strcspn (row, "\t\n");
      if (row[length] != (i + 1 < n_columns ? '\t' : '\n'))
        return NULL;
      row[length] = '\0';
      fill (&entry, roles[i], row);
      row += length + 1;
    }
  table->entries[table->n_entries++] = entry;
  return row;
}

static gboolean
read_rows (FacCatalogTable *table, char *row, guint first_line, GError **error)
{
  ColumnRole roles[32] = { 0 };
  if (table->columns->len == 0 || table->columns->len > G_N_ELEMENTS (roles)
      || role_of (table->columns->pdata[0]) != COLUMN_CODE || !row)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("The reference data “%s” is damaged. Install the program again."),
                   table->path);
      return FALSE;
    }
  for (guint i = 0; i < table->columns->len; i++)
    roles[i] = role_of (table->columns->pdata[i]);

  guint n_rows = 0;
  for (const char *at = row; (at = strchr (at, '\n')); at++)
    n_rows++;
  table->entries = g_new (FacCatalogEntry, MAX (n_rows, 1));
  while (*row)
    {
      const char *previous = table->n_entries ? table->entries[table->n_entries - 1].code : "";
      row = read_row (table, roles, row);
      if (!row || strcmp (previous, table->entries[table->n_entries - 1].code) >= 0)
        {
          g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                       _ ("The reference data “%s” is damaged at line %u. Install the program "
                          "again."),
                       table->path, first_line + table->n_entries + (row ? 0 : 1));
          return FALSE;
        }
    }
  return TRUE;
}

FacCatalogTable *
fac_catalog_table_read (const char *path, GError **error)
{
  g_autoptr (GError) why = NULL;
  char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, &why))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
                   _ ("The reference data “%s” can't be read (%s). Install the program again."),
                   path, why->message);
      return NULL;
    }
  return fac_catalog_table_new_take (path, text, error);
}

FacCatalogTable *
fac_catalog_table_new_take (const char *path, char *text, GError **error)
{
  FacCatalogTable *table = g_new0 (FacCatalogTable, 1);
  table->path = g_strdup (path);
  table->text = text;
  table->header = g_hash_table_new (g_str_hash, g_str_equal);
  table->columns = g_ptr_array_new ();
  char *rows = read_titles (table, read_header (table, text));
  guint n_lines_above = g_hash_table_size (table->header) + 1;
  if (!read_rows (table, rows, n_lines_above, error))
    g_clear_pointer (&table, fac_catalog_table_free);
  return table;
}

void
fac_catalog_table_free (FacCatalogTable *table)
{
  if (!table)
    return;
  for (guint i = 0; table->keys && i < table->n_entries; i++)
    g_free (table->keys[i]);
  g_free (table->keys);
  g_clear_pointer (&table->parents, g_hash_table_unref);
  g_hash_table_unref (table->header);
  g_ptr_array_unref (table->columns);
  g_free (table->entries);
  g_free (table->text);
  g_free (table->path);
  g_free (table);
}

int
fac_catalog_table_column (FacCatalogTable *table, const char *title)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (strcmp (table->columns->pdata[i], title) == 0)
      return (int)i;
  return -1;
}

const char *
fac_catalog_table_cell (const FacCatalogEntry *entry, int column)
{
  const char *cell = entry->code;
  for (int i = 0; i < column; i++)
    cell += strlen (cell) + 1;
  return cell;
}

const FacCatalogEntry *
fac_catalog_table_find (FacCatalogTable *table, const char *code)
{
  guint low = 0, high = table->n_entries;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (table->entries[middle].code, code);
      if (order == 0)
        return &table->entries[middle];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

const char *
fac_catalog_table_header (FacCatalogTable *table, const char *key)
{
  return g_hash_table_lookup (table->header, key);
}
