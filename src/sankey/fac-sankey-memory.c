/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places by ids. Keys and lines of the text are made of escaped ids separated by tabs, so that no
 * id can look like two.
 */
#include "fac-sankey-memory.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LARGEST_COLUMN 100000

typedef struct
{
  int column;
  double y;
} Place;

struct _FacSankeyMemory
{
  GHashTable *nodes;    /* escaped id -> Place */
  GHashTable *passages; /* escaped source, tab, escaped target, tab, column -> Place */
  double scale;
};

FacSankeyMemory *
fac_sankey_memory_new (void)
{
  FacSankeyMemory *memory = g_new0 (FacSankeyMemory, 1);
  memory->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  memory->passages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return memory;
}

void
fac_sankey_memory_free (FacSankeyMemory *memory)
{
  if (memory == NULL)
    return;
  g_hash_table_unref (memory->nodes);
  g_hash_table_unref (memory->passages);
  g_free (memory);
}

/* Bytes above 127 stay, so that names can be read. */
static char *
escape (const char *id)
{
  char kept[129];
  for (guint i = 0; i < 128; i++)
    kept[i] = (char)(i + 128);
  kept[128] = '\0';
  return g_strescape (id, kept);
}

static char *
passage_key (const char *source, const char *target, int column)
{
  g_autofree char *from = escape (source);
  g_autofree char *to = escape (target);
  return g_strdup_printf ("%s\t%s\t%d", from, to, column);
}

static void
put (GHashTable *table, char *taken_key, int column, double y)
{
  Place *place = g_new (Place, 1);
  *place = (Place){ CLAMP (column, 0, LARGEST_COLUMN), isfinite (y) ? CLAMP (y, 0, 1) : 0.5 };
  g_hash_table_replace (table, taken_key, place);
}

void
fac_sankey_memory_keep_node (FacSankeyMemory *memory, const char *id, int column, double y)
{
  put (memory->nodes, escape (id), column, y);
}

void
fac_sankey_memory_keep_passage (FacSankeyMemory *memory, const char *source, const char *target,
                                int column, double y)
{
  put (memory->passages, passage_key (source, target, column), column, y);
}

void
fac_sankey_memory_keep_scale (FacSankeyMemory *memory, double scale)
{
  memory->scale = scale > 0 && isfinite (scale) ? scale : 0;
}

double
fac_sankey_memory_scale (const FacSankeyMemory *memory)
{
  return memory->scale;
}

static gboolean
is_at (gpointer key, G_GNUC_UNUSED gpointer place, gpointer escaped_id)
{
  g_auto (GStrv) parts = g_strsplit (key, "\t", 3);
  return g_str_equal (parts[0], escaped_id) || g_str_equal (parts[1], escaped_id);
}

void
fac_sankey_memory_forget (FacSankeyMemory *memory, const char *id)
{
  g_autofree char *escaped = escape (id);
  g_hash_table_remove (memory->nodes, escaped);
  g_hash_table_foreach_remove (memory->passages, is_at, escaped);
}

static gboolean
look_up (GHashTable *table, const char *key, int *column, double *y)
{
  const Place *place = g_hash_table_lookup (table, key);
  if (place == NULL)
    return FALSE;
  if (column != NULL)
    *column = place->column;
  *y = place->y;
  return TRUE;
}

gboolean
fac_sankey_memory_node (const FacSankeyMemory *memory, const char *id, int *column, double *y)
{
  g_autofree char *key = escape (id);
  return look_up (memory->nodes, key, column, y);
}

gboolean
fac_sankey_memory_passage (const FacSankeyMemory *memory, const char *source, const char *target,
                           int column, double *y)
{
  g_autofree char *key = passage_key (source, target, column);
  return look_up (memory->passages, key, NULL, y);
}

/* Parallel links pass as one: the last one's centre is moved to the middle of what they fill. */
static void
note_passages (FacSankeyMemory *memory, const FacSankeyGraph *graph, const FacSankeyLayout *layout,
               guint i, GHashTable *filled)
{
  const FacSankeyLink *link = fac_sankey_graph_link (graph, i);
  const FacSankeyBand *band = &layout->bands[i];
  const char *source = fac_sankey_graph_node (graph, link->source)->id;
  const char *target = fac_sankey_graph_node (graph, link->target)->id;
  int a = layout->boxes[link->source].column, b = layout->boxes[link->target].column;
  for (guint k = 1; k + 1 < band->n_points; k++)
    {
      const FacSankeyPoint *point = &layout->points[band->first_point + k];
      for (int c = MIN (a, b) + 1; c < MAX (a, b); c++)
        {
          if (fabs (layout->column_x[c] - point->x) > 1e-9)
            continue;
          g_autofree char *key = passage_key (source, target, c);
          FacSankeyPoint *ends = g_hash_table_lookup (filled, key);
          if (ends == NULL)
            {
              ends = g_new (FacSankeyPoint, 1);
              *ends = (FacSankeyPoint){ INFINITY, -INFINITY };
              g_hash_table_insert (filled, g_strdup (key), ends);
            }
          ends->x = MIN (ends->x, point->y - band->width / 2);
          ends->y = MAX (ends->y, point->y + band->width / 2);
          put (memory->passages, g_steal_pointer (&key), c,
               (ends->x + ends->y) / 2 / layout->height);
        }
    }
}

void
fac_sankey_memory_note (FacSankeyMemory *memory, const FacSankeyGraph *graph,
                        const FacSankeyLayout *layout)
{
  g_autoptr (GHashTable) filled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fac_sankey_memory_keep_scale (memory, layout->scale / layout->height);
  for (guint v = 0; v < layout->n_nodes; v++)
    {
      const FacSankeyBox *box = &layout->boxes[v];
      fac_sankey_memory_keep_node (memory, fac_sankey_graph_node (graph, v)->id, box->column,
                                   (box->y0 + box->y1) / 2 / layout->height);
    }
  for (guint i = 0; i < layout->n_links; i++)
    note_passages (memory, graph, layout, i, filled);
}

static void
write_table (GString *text, char kind, GHashTable *table)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (table), (GCompareFunc)strcmp);
  for (const GList *at = keys; at != NULL; at = at->next)
    {
      const Place *place = g_hash_table_lookup (table, at->data);
      char y[G_ASCII_DTOSTR_BUF_SIZE];
      g_string_append_printf (text, "%c\t%d\t%s\t%s\n", kind, place->column,
                              g_ascii_formatd (y, sizeof y, "%.9g", place->y),
                              (const char *)at->data);
    }
}

char *
fac_sankey_memory_to_text (const FacSankeyMemory *memory)
{
  GString *text = g_string_new (NULL);
  char scale[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append_printf (text, "s\t%s\n",
                          g_ascii_formatd (scale, sizeof scale, "%.17g", memory->scale));
  write_table (text, 'n', memory->nodes);
  write_table (text, 'p', memory->passages);
  return g_string_free (text, FALSE);
}

static gboolean
read_number (const char *text, double *number)
{
  char *end;
  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*number);
}

static gboolean
read_line (FacSankeyMemory *memory, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", 6);
  guint n = g_strv_length (parts);
  double number = 0, column = 0;
  if (n == 2 && g_str_equal (parts[0], "s"))
    {
      if (!read_number (parts[1], &number) || number < 0)
        return FALSE;
      fac_sankey_memory_keep_scale (memory, number);
      return TRUE;
    }
  if (n < 4 || !read_number (parts[1], &column) || !read_number (parts[2], &number) || column < 0
      || column > LARGEST_COLUMN || number < 0 || number > 1)
    return FALSE;
  if (n == 4 && g_str_equal (parts[0], "n"))
    put (memory->nodes, g_strdup (parts[3]), (int)column, number);
  else if (n == 6 && g_str_equal (parts[0], "p"))
    put (memory->passages, g_strdup_printf ("%s\t%s\t%d", parts[3], parts[4], (int)column),
         (int)column, number);
  else
    return FALSE;
  return TRUE;
}

FacSankeyMemory *
fac_sankey_memory_from_text (const char *text, GError **error)
{
  g_autoptr (FacSankeyMemory) memory = fac_sankey_memory_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && !read_line (memory, lines[i]))
      {
        g_set_error (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_MEMORY,
                     _ ("Line %u of the places kept for a diagram cannot be read. "
                        "Let the diagram find its places anew."),
                     i + 1);
        return NULL;
      }
  return g_steal_pointer (&memory);
}
