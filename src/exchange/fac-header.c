/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Titles. */
#include "fac-header.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLE_BYTES 300

static gboolean
is_year (const char *text)
{
  return strlen (text) == 4 && (g_str_has_prefix (text, "19") || g_str_has_prefix (text, "20"))
         && g_ascii_isdigit (text[2]) && g_ascii_isdigit (text[3]);
}

gboolean
fac_header_is_title (const char *cell)
{
  g_autofree char *text = g_strstrip (g_strdup (cell));
  guint n_letters = 0, n_digits = 0;

  if (is_year (text))
    return TRUE;
  if (strlen (text) > MAX_TITLE_BYTES)
    return FALSE;
  for (const char *p = text; *p; p++)
    {
      n_digits += g_ascii_isdigit (*p) != 0;
      n_letters += g_ascii_isalpha (*p) || (guchar)*p >= 0x80;
    }
  /* "#", "NAF rév. 2", "CO2" can; "10.51C", "76000", "2026-11-21" cannot. */
  return n_digits == 0 || (n_letters > 0 && (n_digits <= n_letters || n_digits == 1));
}

typedef struct
{
  guint n_filled, n_titles;
} Shape;

static Shape
shape_of (char **row)
{
  Shape shape = { 0, 0 };

  for (char **cell = row; *cell; cell++)
    {
      const char *p = *cell;
      while (g_ascii_isspace (*p))
        p++;
      if (!*p)
        continue;
      shape.n_filled++;
      shape.n_titles += fac_header_is_title (*cell);
    }
  return shape;
}

int
fac_header_find (const GPtrArray *rows)
{
  guint n_rows = MIN (rows->len, FAC_HEADER_ROWS);
  guint widest = 0;
  Shape shapes[FAC_HEADER_ROWS];

  for (guint i = 0; i < n_rows; i++)
    {
      shapes[i] = shape_of (rows->pdata[i]);
      widest = MAX (widest, shapes[i].n_filled);
    }
  for (guint i = 0; i < n_rows; i++)
    {
      gboolean is_wide = shapes[i].n_filled * 5 >= widest * 3 && shapes[i].n_filled > 0;
      if (!is_wide)
        continue;
      /* The first row that is wide enough decides: titles, or data already. */
      return shapes[i].n_titles * 10 >= shapes[i].n_filled * 9 ? (int)i : -1;
    }
  return -1;
}

static char *
one_line (const char *cell)
{
  GString *title = g_string_new (NULL);
  gboolean is_gap = FALSE;

  for (const char *p = cell; *p; p++)
    {
      if ((guchar)*p <= ' ')
        {
          is_gap = title->len > 0;
          continue;
        }
      if (is_gap)
        g_string_append_c (title, ' ');
      is_gap = FALSE;
      g_string_append_c (title, *p);
    }
  return g_string_free (title, FALSE);
}

char **
fac_header_titles (const char *const *cells, guint n)
{
  char **titles = g_new0 (char *, n + 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      char *title = cells && cells[i] ? one_line (cells[i]) : g_strdup ("");
      if (!*title)
        {
          g_free (title);
          /* TRANSLATORS: the name of a column without a title */
          title = g_strdup_printf (_ ("Column %u"), i + 1);
        }
      for (guint k = 2; g_hash_table_contains (seen, title); k++)
        {
          g_autofree char *first = title;
          char *mark = k > 2 ? g_strrstr (first, " (") : NULL;
          if (mark)
            *mark = 0;
          title = g_strdup_printf ("%s (%u)", first, k);
        }
      g_hash_table_add (seen, title);
      titles[i] = title;
    }
  return titles;
}
