/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of links in and out.
 */
#include "fac-link-private.h"

#include "fac-csv.h"
#include "fac-number.h"
#include "fac-table-write.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* In a row until it is known: what is left, or lacking. */
#define REST_OF_SOURCE -1
#define LACK_OF_TARGET -2

static void
clear_row (FacLinkRow *row)
{
  g_free (row->source);
  g_free (row->target);
  g_free (row->material);
}

static void
clear_left (FacLinkLeft *left)
{
  g_free (left->remark);
}

FacLinkList *
fac_link_list_new (void)
{
  FacLinkList *list = g_new0 (FacLinkList, 1);
  list->left = g_array_new (FALSE, TRUE, sizeof (FacLinkLeft));
  g_array_set_clear_func (list->left, (GDestroyNotify)clear_left);
  list->titles = g_ptr_array_new_with_free_func (g_free);
  list->cells = g_ptr_array_new ();
  list->texts = g_string_chunk_new (1024);
  list->rows = g_array_new (FALSE, TRUE, sizeof (FacLinkRow));
  g_array_set_clear_func (list->rows, (GDestroyNotify)clear_row);
  return list;
}

void
fac_link_list_free (FacLinkList *list)
{
  if (list == NULL)
    return;
  g_array_unref (list->rows);
  g_array_unref (list->left);
  g_ptr_array_unref (list->titles);
  g_ptr_array_unref (list->cells);
  g_string_chunk_free (list->texts);
  g_free (list);
}

void
fac_link_list_add (FacLinkList *list, const char *source, const char *target, const char *material,
                   double value)
{
  FacLinkRow row = { g_strdup (source), g_strdup (target),
                     material != NULL && *material != '\0' ? g_strdup (material) : NULL, value, 0 };
  g_array_append_val (list->rows, row);
}

static gboolean
ends_in (const char *path, const char *ending)
{
  g_autofree char *lower = g_ascii_strdown (path != NULL ? path : "", -1);
  return g_str_has_suffix (lower, ending);
}

gboolean
fac_link_list_has_ending (const char *path)
{
  return ends_in (path, ".txt") || ends_in (path, ".csv") || ends_in (path, ".tsv");
}

/* A number of either language: "1 234,5", "1234.5", "1,234.5". */
static gboolean
read_value (const char *text, double *value)
{
  return (fac_number_parse (text, FAC_LANGUAGE_FR, value)
          || fac_number_parse (text, FAC_LANGUAGE_EN, value))
         && isfinite (*value);
}

static void
leave_out (FacLinkList *list, const char *path, gint64 line, const char *text, gboolean is_number,
           guint cells)
{
  g_autofree char *base = g_path_get_basename (path);
  const FacLinkLeft left = {
    .remark =
        is_number
            ? g_strdup_printf (_ ("“%s”, line %d: “%s” is below zero, which no band can show; the "
                                  "line is left out. To show a flow the other way, exchange its "
                                  "two ends."),
                               base, (int)line, text)
            : g_strdup_printf (_ ("“%s”, line %d: “%s” is no number; the line is left out. Write a "
                                  "number that is zero or more."),
                               base, (int)line, text),
    .cells = cells,
  };
  g_array_append_val (list->left, left);
}

gboolean
fac_link_check (const FacLinkList *list, const char *path, GError **error)
{
  if (list->rows->len > 0)
    return TRUE;
  if (list->left->len == 0)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” holds no link with a value: there is nothing to draw."), path);
      return FALSE;
    }
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
               /* TRANSLATORS: the second %s is a whole sentence about the first such line. */
               _ ("“%s” holds no link that can be drawn. %s"), path,
               g_array_index (list->left, FacLinkLeft, 0).remark);
  return FALSE;
}

/* -- SankeyMATIC's text -------------------------------------------------------------------- */

/* A target may be followed by a colour, and that by an opacity. */
static void
cut_colour (char *target)
{
  char *hash = strrchr (target, '#');
  if (hash == NULL || hash == target || !g_ascii_isspace (hash[-1]))
    return;
  gsize n = strspn (hash + 1, "0123456789abcdefABCDEF");
  const char *rest = hash + 1 + n;
  if ((n == 3 || n == 6) && rest[strspn (rest, "0123456789. ")] == '\0')
    *hash = '\0';
  g_strchomp (target);
}

static gboolean
is_beside_flows (const char *line)
{
  return *line == '\0' || *line == '\'' || *line == ':' || g_str_has_prefix (line, "//")
         || (strchr (line, '[') == NULL && g_ascii_islower (*line));
}

static gboolean
read_flow (FacLinkList *list, const char *path, guint number, char *line, GError **error)
{
  char *open = strchr (line, '['), *close = open != NULL ? strchr (open, ']') : NULL;
  if (close != NULL)
    {
      *open = *close = '\0';
      const char *source = g_strstrip (line), *amount = g_strstrip (open + 1);
      char *target = g_strstrip (close + 1);
      double value = REST_OF_SOURCE;
      cut_colour (target);
      if (g_str_equal (amount, "?"))
        value = LACK_OF_TARGET;
      gboolean is_number =
          value == LACK_OF_TARGET || g_str_equal (amount, "*") || read_value (amount, &value);
      if (*source != '\0' && *target != '\0')
        {
          if (!is_number || (value < 0 && strpbrk (amount, "*?") == NULL))
            {
              leave_out (list, path, number, amount, is_number, 0);
              return TRUE;
            }
          fac_link_list_add (list, source, target, NULL, value);
          return TRUE;
        }
    }
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
               _ ("“%s”, line %u is no flow. Write: Source [12] Target."), path, number);
  return FALSE;
}

static void
add_to_sum (GHashTable *sums, const char *name, double value)
{
  const double *before = g_hash_table_lookup (sums, name);
  double *sum = g_new (double, 1);
  *sum = (before != NULL ? *before : 0) + value;
  g_hash_table_insert (sums, (gpointer)name, sum);
}

static double
sum_of (GHashTable *sums, const char *name)
{
  const double *sum = g_hash_table_lookup (sums, name);
  return sum != NULL ? *sum : 0;
}

/* In the order of the lines, each knowing those before it and all that were written as numbers. */
static void
fill_rests (FacLinkList *list)
{
  g_autoptr (GHashTable) in = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) out = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < list->rows->len; i++)
      {
        FacLinkRow *row = &g_array_index (list->rows, FacLinkRow, i);
        if ((row->value < 0) != (pass == 1))
          continue;
        if (row->value == REST_OF_SOURCE)
          row->value = MAX (0, sum_of (in, row->source) - sum_of (out, row->source));
        else if (row->value < 0)
          row->value = MAX (0, sum_of (out, row->target) - sum_of (in, row->target));
        add_to_sum (out, row->source, row->value);
        add_to_sum (in, row->target, row->value);
      }
}

static gboolean
read_sankeymatic (FacLinkList *list, const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize n_bytes = 0;
  g_autoptr (GError) local = NULL;
  if (!g_file_get_contents (path, &bytes, &n_bytes, &local))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
                   _ ("“%s” cannot be read: %s"), path, local->message);
      return FALSE;
    }
  const char *text = g_str_has_prefix (bytes, "\xef\xbb\xbf") ? bytes + 3 : bytes;
  if (strlen (bytes) != n_bytes || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” is no text in UTF-8. Save it again as such."), path);
      return FALSE;
    }
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      if (!is_beside_flows (line) && !read_flow (list, path, i + 1, line, error))
        return FALSE;
    }
  fill_rests (list);
  return TRUE;
}

static void
append_name (GString *text, const char *name)
{
  g_autofree char *plain = g_strdup (name);
  g_strdelimit (plain, "\r\n\t", ' ');
  g_strdelimit (plain, "[", '(');
  g_strdelimit (plain, "]", ')');
  g_string_append (text, g_strstrip (plain));
}

static gboolean
write_sankeymatic (const FacLinkList *list, const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < list->rows->len; i++)
    {
      const FacLinkRow *row = &g_array_index (list->rows, FacLinkRow, i);
      g_autofree char *value = fac_number_exact (row->value);
      /* A flow whose value is not to be told is a remark. */
      g_string_append (text, isnan (row->value) ? "// " : "");
      append_name (text, row->source);
      g_string_append_printf (text, " [%s] ", value);
      append_name (text, row->target);
      g_string_append_c (text, '\n');
    }
  return fac_exchange_write (path, text->str, text->len, error);
}

/* -- Tables -------------------------------------------------------------------------------- */

/* As titles are compared: lower case. The first of a line that is there is taken. */
static const char *const names[FAC_N_LINK_COLUMNS][12] = {
  { "source", "origine", "from", "de" },
  { "target", "destination", "cible", "to", "vers" },
  { "valeur out", "value", "valeur", "quantité", "quantite", "quantity", "amount", "weight",
    "valeur in" },
  { "material", "matière", "matiere", "famille", "family", "type", "produit" },
};

void
fac_link_find_columns (const char *const *titles, guint n, int *at)
{
  for (FacLinkColumn c = 0; c < FAC_N_LINK_COLUMNS; c++)
    {
      at[c] = -1;
      for (guint t = 0; at[c] < 0 && t < G_N_ELEMENTS (names[c]) && names[c][t] != NULL; t++)
        for (guint i = 0; at[c] < 0 && i < n; i++)
          {
            g_autofree char *title = g_utf8_strdown (titles[i], -1);
            if (g_str_equal (g_strstrip (title), names[c][t]))
              at[c] = (int)i;
          }
    }
}

/* The cell of a column, trimmed; "" when it is not there. */
static char *
take_cell (const char *const *cells, guint n_cells, int at)
{
  char *cell = at < 0 || (guint)at >= n_cells ? g_strdup ("") : fac_csv_unguard (cells[at]);
  return g_strstrip (cell);
}

static gboolean
is_placed (const int *at, guint column)
{
  for (FacLinkColumn c = 0; c < FAC_N_LINK_COLUMNS; c++)
    if (at[c] == (int)column)
      return TRUE;
  return FALSE;
}

void
fac_link_note_titles (FacLinkList *list, const char *const *titles, guint n, const int *at)
{
  for (guint i = 0; i < n; i++)
    if (!is_placed (at, i))
      g_ptr_array_add (list->titles, g_strstrip (g_strdup (titles[i])));
}

/* The cells of the other columns, as `titles` has them: where they begin. */
static guint
note_cells (FacLinkList *list, const char *const *cells, guint n_cells, const int *at)
{
  guint begin = list->cells->len;
  for (guint i = 0; list->cells->len < begin + list->titles->len; i++)
    if (!is_placed (at, i))
      {
        g_autofree char *cell = take_cell (cells, n_cells, (int)i);
        g_ptr_array_add (list->cells, g_string_chunk_insert_const (list->texts, cell));
      }
  return begin;
}

static gboolean
refuse_row (const char *path, gint64 line, const char *reason, GError **error)
{
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE, _ ("“%s”, line %d: %s"),
               path, (int)line, reason);
  return FALSE;
}

gboolean
fac_link_take_row (FacLinkList *list, const char *path, gint64 line, const char *const *cells,
                   guint n_cells, const int *at, GError **error)
{
  g_autofree char *source = take_cell (cells, n_cells, at[FAC_LINK_SOURCE]);
  g_autofree char *target = take_cell (cells, n_cells, at[FAC_LINK_TARGET]);
  g_autofree char *text = take_cell (cells, n_cells, at[FAC_LINK_VALUE]);
  g_autofree char *material = take_cell (cells, n_cells, at[FAC_LINK_MATERIAL]);
  double value = 0;
  if ((*source == '\0') != (*target == '\0'))
    return refuse_row (path, line, _ ("a flow has two ends, and here is one. Write the other."),
                       error);
  if (*source == '\0')
    return TRUE;
  if (*text == '\0')
    {
      list->n_without_value++;
      return TRUE;
    }
  guint at_cells = note_cells (list, cells, n_cells, at);
  gboolean is_number = read_value (text, &value);
  if (!is_number || value < 0)
    {
      leave_out (list, path, line, text, is_number, at_cells);
      return TRUE;
    }
  fac_link_list_add (list, source, target, material, value);
  g_array_index (list->rows, FacLinkRow, list->rows->len - 1).cells = at_cells;
  return TRUE;
}

static gboolean
read_table_row (FacLinkList *list, const char *path, const FacCsvRow *row, const int *at,
                GError **error)
{
  if (row->fault != FAC_CSV_FINE)
    return refuse_row (path, row->line, fac_csv_fault_reason (row->fault), error);
  return fac_link_take_row (list, path, row->line, row->cells, row->n_cells, at, error);
}

static gboolean
read_table (FacLinkList *list, const char *path, GError **error)
{
  g_autoptr (FacCsv) csv = fac_csv_open (path, NULL, ends_in (path, ".tsv") ? '\t' : 0, error);
  g_autoptr (GError) local = NULL;
  FacCsvRow row;
  int at[FAC_N_LINK_COLUMNS] = { -1, -1, -1, -1 };
  if (csv == NULL)
    return FALSE;
  if (fac_csv_next (csv, &row, &local))
    {
      fac_link_find_columns (row.cells, row.n_cells, at);
      fac_link_note_titles (list, row.cells, row.n_cells, at);
    }
  if (local == NULL
      && (at[FAC_LINK_SOURCE] < 0 || at[FAC_LINK_TARGET] < 0 || at[FAC_LINK_VALUE] < 0))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” is no table of links: its first line needs the titles “source”, "
                      "“target” and “value”."),
                   path);
      return FALSE;
    }
  while (local == NULL && fac_csv_next (csv, &row, &local))
    if (!read_table_row (list, path, &row, at, error))
      return FALSE;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return error == NULL || *error == NULL;
}

static gboolean
write_table (const FacLinkList *list, const char *path, GError **error)
{
  const char *const heads[] = { "source", "target", "value", "material", NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (guint i = 0; i < list->rows->len; i++)
    {
      const FacLinkRow *row = &g_array_index (list->rows, FacLinkRow, i);
      char **cells = g_new0 (char *, FAC_N_LINK_COLUMNS + 1);
      cells[FAC_LINK_SOURCE] = g_strdup (row->source);
      cells[FAC_LINK_TARGET] = g_strdup (row->target);
      cells[FAC_LINK_VALUE] = g_strdelimit (fac_number_exact (row->value), ".", ',');
      cells[FAC_LINK_MATERIAL] = g_strdup (row->material != NULL ? row->material : "");
      g_ptr_array_add (rows, cells);
    }
  return fac_csv_write_cells (path, heads, rows, error);
}

FacLinkList *
fac_link_list_read (const char *path, GError **error)
{
  g_autoptr (FacLinkList) list = fac_link_list_new ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);
  if (info != NULL && g_file_info_get_size (info) > FAC_LINK_LIST_MOST_BYTES)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOO_BIG,
                   _ ("“%s” is too big for a diagram. Group its flows first."), path);
      return NULL;
    }
  gboolean is_read = ends_in (path, ".txt") ? read_sankeymatic (list, path, error)
                                            : read_table (list, path, error);
  return is_read && fac_link_check (list, path, error) ? g_steal_pointer (&list) : NULL;
}

gboolean
fac_link_list_write (const FacLinkList *list, const char *path, GError **error)
{
  if (ends_in (path, ".json"))
    return fac_link_write_json (list, path, error);
  return ends_in (path, ".txt") ? write_sankeymatic (list, path, error)
                                : write_table (list, path, error);
}
