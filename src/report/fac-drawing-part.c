/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One part of a drawing alone: a cell, or a box with all that stands under it. */
#include "fac-drawing.h"

static FacDrawing *
like (const FacDrawing *drawing)
{
  FacDrawing *part = fac_drawing_new (drawing->kind, drawing->theme);

  part->reader = g_strdup (drawing->reader);
  part->foot = g_strdup (drawing->foot);
  part->most_weight = drawing->most_weight;
  part->is_top_down = drawing->is_top_down;
  for (guint i = 0; i < FAC_N_STATE_SIGNS; i++)
    part->sign_words[i] = g_strdup (drawing->sign_words[i]);
  return part;
}

/* "Wave 2 · Autumn", "Strengths". */
static char *
cell_words (const FacDrawing *drawing, guint i)
{
  const FacDrawingCell *cell = drawing->cells->pdata[i];
  guint n = drawing->n_columns ? drawing->n_columns : 1;
  const char *row = i / n < drawing->row_titles->len ? drawing->row_titles->pdata[i / n] : NULL;
  const char *column =
      i % n < drawing->column_titles->len ? drawing->column_titles->pdata[i % n] : NULL;

  if (cell->title)
    return g_strdup (cell->title);
  return row && column ? g_strdup_printf ("%s · %s", row, column) : g_strdup (row ? row : column);
}

static FacDrawing *
part_of_board (const FacDrawing *drawing, guint i)
{
  const FacDrawingCell *cell = drawing->cells->pdata[i];
  FacDrawing *part = like (drawing);
  g_autofree char *words = cell_words (drawing, i);

  part->n_columns = 1;
  part->title = g_strdup (drawing->title);
  fac_drawing_add_cell (part, words, cell->tone);
  ((FacDrawingCell *)part->cells->pdata[0])->value = g_strdup (cell->value);
  for (guint k = 0; k < cell->notes->len; k++)
    fac_drawing_add_note (part, 0, &g_array_index (cell->notes, FacNote, k));
  return part;
}

static const FacNode *
node_at (const FacDrawing *drawing, guint i)
{
  return &g_array_index (drawing->nodes, FacNode, i);
}

/* The box that stands at the head of the one of `i`. */
static guint
root_of (const FacDrawing *drawing, guint i)
{
  while (node_at (drawing, i)->parent >= 0)
    i = (guint)node_at (drawing, i)->parent;
  return i;
}

static FacDrawing *
part_of_tree (const FacDrawing *drawing, guint wanted)
{
  FacDrawing *part = like (drawing);
  g_autofree guint *index = g_new0 (guint, drawing->nodes->len + 1);
  guint root = 0, n = 0;

  part->title = g_strdup (drawing->title);
  for (guint i = 0; i < drawing->nodes->len; i++)
    if (node_at (drawing, i)->parent < 0 && n++ == wanted)
      root = i;
  for (guint i = 0; i < drawing->nodes->len; i++)
    if (root_of (drawing, i) == root)
      {
        FacNode node = *node_at (drawing, i);
        if (node.parent >= 0)
          node.parent = (int)index[node.parent];
        index[i] = fac_drawing_add_node (part, &node);
      }
  return part;
}

guint
fac_drawing_n_parts (const FacDrawing *drawing)
{
  guint n = drawing->cells->len;

  for (guint i = 0; i < drawing->nodes->len; i++)
    n += node_at (drawing, i)->parent < 0 ? 1 : 0;
  return n;
}

FacDrawing *
fac_drawing_part (const FacDrawing *drawing, guint part)
{
  return drawing->kind == FAC_DRAWING_TREE ? part_of_tree (drawing, part)
                                           : part_of_board (drawing, part);
}
