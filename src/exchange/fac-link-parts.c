/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables that hold several lists of links: one for each territory, each year, one below the other.
 * They are known by their pairs of ends, which come again; the column that tells them apart is the
 * one in each of whose values they come once.
 */
#include "fac-link-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_PARTS 200
#define MOST_COLUMNS 2
#define FEWEST_PAIRS 3
#define MOST_NAMED 12

void
fac_link_part_free (FacLinkPart *part)
{
  if (part == NULL)
    return;
  g_free (part->label);
  g_free (part->where);
  g_free (part);
}

static const char *
cell_of (const FacLinkList *list, guint cells, guint column)
{
  return list->cells->pdata[cells + column];
}

static const FacLinkRow *
row_of (const FacLinkList *list, guint i)
{
  return &g_array_index (list->rows, FacLinkRow, i);
}

/* -- Telling apart ------------------------------------------------------------------------- */

typedef struct
{
  const FacLinkList *list;
  guint *pairs; /* of each row: the number of its ends and material */
  guint n_pairs;
  guint *parts; /* of each row */
  guint n_parts, n_distinct;
  guint columns[MOST_COLUMNS], n_columns;
} Telling;

/* The number of a key, new ones counted on. */
static guint
number_of (GHashTable *known, char *key)
{
  gpointer found = g_hash_table_lookup (known, key);
  if (found != NULL)
    {
      g_free (key);
      return GPOINTER_TO_UINT (found) - 1;
    }
  guint number = g_hash_table_size (known);
  g_hash_table_insert (known, key, GUINT_TO_POINTER (number + 1));
  return number;
}

static void
number_pairs (Telling *telling)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < telling->list->rows->len; i++)
    {
      const FacLinkRow *row = row_of (telling->list, i);
      telling->pairs[i] =
          number_of (known, g_strjoin ("\n", row->source, row->target,
                                       row->material != NULL ? row->material : "", NULL));
    }
  telling->n_pairs = g_hash_table_size (known);
}

/* Parts as they are and by the values of one more column; FALSE: no column to tell lists apart. */
static gboolean
part_by (const Telling *telling, guint column, guint *parts, guint *n_parts)
{
  const FacLinkList *list = telling->list;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < list->rows->len; i++)
    {
      const char *cell = cell_of (list, row_of (list, i)->cells, column);
      if (*cell == '\0')
        return FALSE;
      parts[i] = number_of (known, g_strdup_printf ("%u\n%s", telling->parts[i], cell));
      if (g_hash_table_size (known) > MOST_PARTS)
        return FALSE;
    }
  *n_parts = g_hash_table_size (known);
  return *n_parts > telling->n_parts;
}

static guint
count_distinct (const Telling *telling, const guint *parts)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < telling->list->rows->len; i++)
    {
      gint64 key = ((gint64)parts[i] << 32) | telling->pairs[i];
      g_hash_table_add (known, g_memdup2 (&key, sizeof (key)));
    }
  return g_hash_table_size (known);
}

static gboolean
is_code (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* Takes the column that leaves fewest pairs twice in a part, a name rather than its code; FALSE:
 * none tells enough of them apart and leaves each part at least half of the pairs. */
static gboolean
take_column (Telling *telling)
{
  const FacLinkList *list = telling->list;
  guint n_rows = list->rows->len, best = 0, best_twice = G_MAXUINT, best_n = 0;
  g_autofree guint *parts = g_new (guint, n_rows), *best_parts = g_new (guint, n_rows);
  gboolean has_name = FALSE;

  for (guint column = 0; column < list->titles->len; column++)
    {
      guint n_parts = 0;
      if (!part_by (telling, column, parts, &n_parts))
        continue;
      guint distinct = count_distinct (telling, parts), twice = n_rows - distinct;
      gboolean is_name = !is_code (cell_of (list, row_of (list, 0)->cells, column));
      if (distinct * 2 < telling->n_distinct * 3
          || (gint64)distinct * 2 < (gint64)n_parts * telling->n_pairs || twice > best_twice
          || (twice == best_twice && (has_name || !is_name)))
        continue;
      best = column;
      best_twice = twice;
      best_n = n_parts;
      has_name = is_name;
      memcpy (best_parts, parts, n_rows * sizeof (guint));
    }
  if (best_twice == G_MAXUINT)
    return FALSE;
  telling->columns[telling->n_columns++] = best;
  memcpy (telling->parts, best_parts, n_rows * sizeof (guint));
  telling->n_parts = best_n;
  telling->n_distinct = n_rows - best_twice;
  return TRUE;
}

static FacLinkPart *
part_of_row (const Telling *telling, const FacLinkRow *row)
{
  g_autoptr (GString) label = g_string_new (NULL), where = g_string_new (NULL);
  for (guint i = 0; i < telling->n_columns; i++)
    {
      const char *cell = cell_of (telling->list, row->cells, telling->columns[i]);
      g_string_append_printf (label, "%s%s", i > 0 ? " · " : "", cell);
      g_string_append_printf (where, "%s%s=%s", i > 0 ? "; " : "",
                              (const char *)telling->list->titles->pdata[telling->columns[i]],
                              cell);
    }
  FacLinkPart *part = g_new0 (FacLinkPart, 1);
  part->label = g_strdup (label->str);
  part->where = g_strdup (where->str);
  return part;
}

GPtrArray *
fac_link_list_parts (const FacLinkList *list)
{
  guint n_rows = list->rows->len;
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_link_part_free);
  g_autofree guint *pairs = g_new0 (guint, n_rows + 1), *parts = g_new0 (guint, n_rows + 1);
  Telling telling = { .list = list, .pairs = pairs, .parts = parts, .n_parts = 1 };

  if (n_rows == 0 || list->titles->len == 0)
    return found;
  number_pairs (&telling);
  telling.n_distinct = telling.n_pairs;
  if (telling.n_pairs < FEWEST_PAIRS || (n_rows - telling.n_pairs) * 2 < telling.n_pairs)
    return found;
  while (telling.n_columns < MOST_COLUMNS && telling.n_distinct < n_rows && take_column (&telling))
    continue;
  for (guint i = 0; telling.n_columns > 0 && i < n_rows; i++)
    if (parts[i] == found->len)
      g_ptr_array_add (found, part_of_row (&telling, row_of (list, i)));
  return found;
}

/* -- Choosing ------------------------------------------------------------------------------ */

typedef struct
{
  guint column;
  char *value; /* owned, folded */
} Condition;

static void
clear_condition (Condition *condition)
{
  g_free (condition->value);
}

static char *
fold (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  return g_utf8_casefold (trimmed, -1);
}

static int
column_of (const FacLinkList *list, const char *title)
{
  g_autofree char *folded = fold (title);
  for (guint i = 0; i < list->titles->len; i++)
    {
      g_autofree char *other = fold (list->titles->pdata[i]);
      if (g_str_equal (folded, other))
        return (int)i;
    }
  return -1;
}

static GArray *
refuse_condition (const FacLinkList *list, const char *text, GError **error)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  for (guint i = 0; i < list->titles->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "",
                            (const char *)list->titles->pdata[i]);
  if (list->titles->len == 0)
    g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%s” cannot choose among the links: the list has no other columns than the "
                    "ends of its links, their value and their material."),
                 text);
  else
    g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%s” names no column of the list. Write COLUMN=VALUE with one of: %s."), text,
                 titles->str);
  return NULL;
}

/* A semicolon divides where a title and "=" follow, else it belongs to the value. */
static GArray *
read_conditions (const FacLinkList *list, const char *where, GError **error)
{
  g_autoptr (GArray) conditions = g_array_new (FALSE, TRUE, sizeof (Condition));
  g_auto (GStrv) pieces = g_strsplit (where, ";", -1);
  g_array_set_clear_func (conditions, (GDestroyNotify)clear_condition);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      const char *equals = strchr (pieces[i], '=');
      g_autofree char *title =
          g_strndup (pieces[i], equals != NULL ? (gsize)(equals - pieces[i]) : 0);
      int column = equals != NULL ? column_of (list, title) : -1;
      if (column < 0 && conditions->len == 0)
        return refuse_condition (list, where, error);
      if (column < 0)
        {
          Condition *last = &g_array_index (conditions, Condition, conditions->len - 1);
          g_autofree char *longer = g_strjoin (";", last->value, pieces[i], NULL);
          g_free (last->value);
          last->value = fold (longer);
          continue;
        }
      const Condition condition = { (guint)column, fold (equals + 1) };
      g_array_append_val (conditions, condition);
    }
  return conditions->len > 0 ? g_steal_pointer (&conditions)
                             : refuse_condition (list, where, error);
}

static gboolean
passes (const FacLinkList *list, guint cells, const GArray *conditions)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const Condition *condition = &g_array_index (conditions, Condition, i);
      g_autofree char *value = fold (cell_of (list, cells, condition->column));
      if (!g_str_equal (value, condition->value))
        return FALSE;
    }
  return TRUE;
}

/* The values of the first column that was asked for. */
static void
refuse_values (const FacLinkList *list, const char *where, guint column, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) values = g_string_new (NULL);
  for (guint i = 0; i < list->rows->len && g_hash_table_size (known) < MOST_NAMED; i++)
    {
      const char *cell = cell_of (list, row_of (list, i)->cells, column);
      if (g_hash_table_add (known, (gpointer)cell))
        g_string_append_printf (values, "%s%s", values->len > 0 ? ", " : "", cell);
    }
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
               _ ("No link of the list passes “%s”. The column “%s” holds for instance: %s."),
               where, (const char *)list->titles->pdata[column], values->str);
}

FacLinkList *
fac_link_list_part (const FacLinkList *list, const char *where, GError **error)
{
  g_autoptr (GArray) conditions = read_conditions (list, where, error);
  if (conditions == NULL)
    return NULL;
  g_autoptr (FacLinkList) part = fac_link_list_new ();
  for (guint i = 0; i < list->rows->len; i++)
    {
      const FacLinkRow *row = row_of (list, i);
      if (passes (list, row->cells, conditions))
        fac_link_list_add (part, row->source, row->target, row->material, row->value);
    }
  for (guint i = 0; i < list->left->len; i++)
    {
      const FacLinkLeft *left = &g_array_index (list->left, FacLinkLeft, i);
      const FacLinkLeft copy = { g_strdup (left->remark), 0 };
      if (passes (list, left->cells, conditions))
        g_array_append_val (part->left, copy);
      else
        g_free (copy.remark);
    }
  if (part->rows->len > 0)
    return g_steal_pointer (&part);
  refuse_values (list, where, g_array_index (conditions, Condition, 0).column, error);
  return NULL;
}
