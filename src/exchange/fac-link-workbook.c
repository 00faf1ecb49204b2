/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Workbooks with a sheet of links. Sheets of nodes say colours and whether a box must balance; the
 * boxes of a diagram are those that its links name.
 */
#include "fac-link-private.h"

#include "fac-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
fac_link_list_is_workbook (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path != NULL ? path : "", -1);
  return g_str_has_suffix (lower, ".xlsx") || g_str_has_suffix (lower, ".ods")
         || g_str_has_suffix (lower, ".xls");
}

static const char **
titles_of (const FacTable *table)
{
  guint n = fac_table_n_columns (table);
  const char **titles = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    titles[i] = fac_table_title (table, i);
  return titles;
}

static guint
find_columns (const FacTable *table, int *at)
{
  guint n_found = 0;
  g_autofree const char **titles = titles_of (table);
  fac_link_find_columns (titles, fac_table_n_columns (table), at);
  for (FacLinkColumn c = 0; c < FAC_LINK_MATERIAL; c++)
    n_found += at[c] >= 0 ? 1 : 0;
  return n_found;
}

static FacLinkList *
read_rows (FacTable *table, const char *path, const int *at, GError **error)
{
  g_autoptr (FacLinkList) list = fac_link_list_new ();
  g_autoptr (GError) local = NULL;
  g_autofree const char **titles = titles_of (table);
  FacTableRow row;
  fac_link_note_titles (list, titles, fac_table_n_columns (table), at);
  while (fac_table_next (table, &row, &local))
    if (!fac_link_take_row (list, path, row.line, row.cells, row.n_cells, at, &local))
      break;
  if (local == NULL && fac_link_check (list, path, &local))
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* The sheet that comes nearest, and what it lacks. */
static void
refuse (const char *path, const char *nearest, const int *at, GError **error)
{
  const char *const words[] = { _ ("“source” (or “origine”)"), _ ("“target” (or “destination”)"),
                                _ ("“value” (or “valeur”)") };
  g_autoptr (GString) lacking = g_string_new (NULL);
  for (FacLinkColumn c = 0; c < FAC_LINK_MATERIAL; c++)
    if (at[c] < 0)
      g_string_append_printf (lacking, "%s%s", lacking->len > 0 ? ", " : "", words[c]);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
               /* TRANSLATORS: a file, one of its sheets, and titles of columns. */
               _ ("“%s” has no sheet of links. The nearest one, “%s”, has no column %s."), path,
               nearest, lacking->str);
}

FacLinkList *
fac_link_list_read_workbook (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sheets = fac_table_list_sheets (path, cancellable, error);
  const char *nearest = NULL;
  int best[FAC_N_LINK_COLUMNS] = { -1, -1, -1, -1 };
  guint n_best = 0;
  for (guint i = 0; sheets != NULL && i < sheets->len; i++)
    {
      const FacTableSheet *sheet = sheets->pdata[i];
      const FacTableOptions options = { .sheet = sheet->name };
      int at[FAC_N_LINK_COLUMNS];
      if (sheet->n_rows == 0)
        continue;
      g_autoptr (FacTable) table = fac_table_open (path, &options, cancellable, error);
      if (table == NULL)
        return NULL;
      guint n_found = find_columns (table, at);
      if (n_found == FAC_LINK_MATERIAL)
        return read_rows (table, path, at, error);
      if (nearest == NULL || n_found > n_best)
        {
          nearest = sheet->name;
          n_best = n_found;
          memcpy (best, at, sizeof (best));
        }
    }
  if (sheets != NULL && nearest == NULL)
    g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%s” has no sheet with rows in it."), path);
  else if (sheets != NULL)
    refuse (path, nearest, best, error);
  return NULL;
}
