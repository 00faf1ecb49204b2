/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A board: cells in rows and columns, notes in them. A cell takes several columns of notes before
 * anything is made smaller. */
#include "fac-drawing-private.h"

#include <math.h>

/* Units: mm at scale 1. */
#define PADDING_MM 2.4
#define GAP_MM 3.0
#define STRIP_MM 1.5
#define NOTE_GAP_MM 1.7
#define SUB_GAP_MM 4.0
#define LEAST_SUB_MM 40.0
#define LEAST_CELL_MM 52.0
#define ROW_TITLE_MM 34.0
#define MOST_SUBS 4

/* What a cell needs at one width and so many columns of notes. */
typedef struct
{
  const FacDrawingCell *cell; /* NULL: nothing stands there */
  guint n_subs;
  double sub_width;
  double title_height;
  double *heights; /* of the notes; owned */
  double body;     /* height of the fullest column */
  double need;
} Plan;

typedef struct
{
  const FacLaying *laying;
  guint n_columns, n_rows;
  double head, side; /* room for the titles of columns and rows */
  double width;      /* of a column */
  Plan *plans;
  double *needs, *heights; /* of the rows */
} Grid;

/* -- Cells --------------------------------------------------------------------------------- */

/* How many columns the notes take when none is higher than `most`. */
static guint
count_columns (const Plan *plan, double most, double gap)
{
  guint n = 1;
  double y = 0;

  for (guint i = 0; i < plan->cell->notes->len; i++)
    {
      if (y > 0 && y + plan->heights[i] > most + 1e-6)
        {
          n++;
          y = 0;
        }
      y += plan->heights[i] + gap;
    }
  return n;
}

static void
make_plan (const FacLaying *laying, const FacDrawingCell *cell, double width, guint most_subs,
           Plan *plan)
{
  double s = laying->fit.scale, inner = width - (2 * PADDING_MM + STRIP_MM) * s;
  double gap = NOTE_GAP_MM * s, total = 0, highest = 0;
  guint n = cell->notes->len;

  plan->cell = cell;
  plan->n_subs = (guint)CLAMP (floor ((inner + SUB_GAP_MM * s) / (LEAST_SUB_MM * s)), 1,
                               MIN (most_subs, MAX (n, 1)));
  plan->sub_width = (inner - (plan->n_subs - 1) * SUB_GAP_MM * s) / plan->n_subs;
  if (cell->title)
    {
      FacTextStyle style = fac_drawing_text_style (laying, 1.18, inner);
      style.is_bold = TRUE;
      fac_marks_measure (laying->marks, cell->title, &style, NULL, &plan->title_height);
      plan->title_height += 1.2 * s;
    }
  plan->heights = g_new0 (double, n + 1);
  double most = plan->n_subs * laying->height;
  for (guint i = 0; i < n; i++)
    {
      const FacNote *note = &g_array_index (cell->notes, FacNote, i);
      /* What is past a full page needs no measure: there is no room for it in any case. */
      plan->heights[i] = total > most
                             ? laying->height
                             : fac_drawing_put_note (laying, note, 0, 0, plan->sub_width, FALSE);
      total += plan->heights[i] + gap;
      highest = MAX (highest, plan->heights[i]);
    }
  if (total > most)
    {
      plan->body = total;
      plan->need = total;
      return;
    }
  plan->body = MAX (highest, total / plan->n_subs - gap);
  while (n && count_columns (plan, plan->body, gap) > plan->n_subs)
    plan->body += 1.2 * s;
  plan->need = 2 * PADDING_MM * s + plan->title_height + plan->body;
}

static void
put_more (const FacLaying *laying, guint n, double x, double y, double width)
{
  FacTextStyle style = fac_drawing_text_style (laying, 1, width);
  g_autofree char *more = fac_drawing_more (n);

  style.is_italic = TRUE;
  style.colour = laying->marks->colours->muted;
  style.max_lines = 1;
  fac_marks_text (laying->marks, x, y, more, &style);
  laying->marks->n_left_out += n;
}

static void
put_notes (const FacLaying *laying, const Plan *plan, double x, double y, double room)
{
  const GArray *notes = plan->cell->notes;
  double s = laying->fit.scale, gap = NOTE_GAP_MM * s;
  /* What stays is written in the last line when not all can. */
  gboolean is_cut = plan->body > room + 1e-6;
  double most = is_cut ? room : plan->body, line = 4.2 * s, at = 0;
  guint column = 0;

  for (guint i = 0; i < notes->len; i++)
    {
      gboolean is_end = is_cut && column + 1 == plan->n_subs && i + 1 < notes->len;
      double limit = most - (is_end ? line : 0);
      if (at + plan->heights[i] > limit + 1e-6 && (at > 0 || is_cut))
        {
          if (column + 1 == plan->n_subs)
            {
              put_more (laying, notes->len - i, x + column * (plan->sub_width + SUB_GAP_MM * s),
                        y + MIN (at, MAX (room - line, 0)), plan->sub_width);
              return;
            }
          column++;
          at = 0;
          i--;
          /* A note higher than the room: left out with the rest. */
          if (plan->heights[i + 1] > most)
            column = plan->n_subs - 1;
          continue;
        }
      fac_drawing_put_note (laying, &g_array_index (notes, FacNote, i),
                            x + column * (plan->sub_width + SUB_GAP_MM * s), y + at,
                            plan->sub_width, TRUE);
      at += plan->heights[i] + gap;
    }
}

static void
put_cell (const FacLaying *laying, const Plan *plan, double x, double y, double width,
          double height)
{
  FacMarks *marks = laying->marks;
  double s = laying->fit.scale, line = 0.2 * s, padding = PADDING_MM * s;
  double inner_x = x + STRIP_MM * s + padding, at = y + padding;

  fac_marks_outline (marks, x + line / 2, y + line / 2, width - line, height - line, 0.8 * s, line,
                     marks->colours->line);
  /* In a table of rows and columns what is empty stays quiet. */
  if (plan->cell->title || plan->cell->notes->len)
    fac_marks_box (marks, x, y, STRIP_MM * s, height, 0, fac_tone_colour (plan->cell->tone),
                   fac_tone_hatch (plan->cell->tone));
  if (plan->cell->title)
    {
      FacTextStyle style =
          fac_drawing_text_style (laying, 1.18, width - (2 * PADDING_MM + STRIP_MM) * s);
      style.is_bold = TRUE;
      fac_marks_text (marks, inner_x, at, plan->cell->title, &style);
      at += plan->title_height;
    }
  put_notes (laying, plan, inner_x, at, y + height - padding - at);
}

/* -- The grid ------------------------------------------------------------------------------ */

/* Shares the room: rows that need more than their share take it from the others; when there is not
 * enough, those that need less keep what they need. */
static void
share (const double *needs, guint n, double room, double *shares)
{
  double sum = 0, fixed = 0;
  guint n_free = n;
  gboolean is_changed = TRUE;

  for (guint i = 0; i < n; i++)
    {
      sum += needs[i];
      shares[i] = -1;
    }
  while (is_changed && n_free)
    {
      double part = (room - fixed) / n_free;
      is_changed = FALSE;
      for (guint i = 0; i < n; i++)
        if (shares[i] < 0 && (sum <= room ? needs[i] > part : needs[i] < part))
          {
            shares[i] = needs[i];
            fixed += needs[i];
            n_free--;
            is_changed = TRUE;
          }
    }
  for (guint i = 0; i < n; i++)
    if (shares[i] < 0)
      shares[i] = (room - fixed) / n_free;
}

static FacTextStyle
head_style (const FacLaying *laying, double width)
{
  FacTextStyle style = fac_drawing_text_style (laying, 1.1, width);
  style.is_bold = TRUE;
  return style;
}

static double
measure_head (const Grid *grid)
{
  const GPtrArray *titles = grid->laying->drawing->column_titles;
  double highest = 0;

  for (guint i = 0; i < titles->len; i++)
    {
      FacTextStyle style = head_style (grid->laying, grid->width);
      double height;
      fac_marks_measure (grid->laying->marks, titles->pdata[i], &style, NULL, &height);
      highest = MAX (highest, height);
    }
  return titles->len ? highest + 1.5 * grid->laying->fit.scale : 0;
}

static void
grid_clear (Grid *grid)
{
  for (guint i = 0; grid->plans && i < grid->n_rows * grid->n_columns; i++)
    g_free (grid->plans[i].heights);
  g_clear_pointer (&grid->plans, g_free);
  g_clear_pointer (&grid->needs, g_free);
  g_clear_pointer (&grid->heights, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, grid_clear)

static double
plan_rows (Grid *grid, guint most_subs)
{
  const FacLaying *laying = grid->laying;
  const GPtrArray *cells = laying->drawing->cells;
  double total = 0;

  for (guint row = 0; row < grid->n_rows; row++)
    {
      double highest = 0;
      for (guint column = 0; column < grid->n_columns; column++)
        {
          guint i = row * grid->n_columns + column;
          g_clear_pointer (&grid->plans[i].heights, g_free);
          grid->plans[i] = (Plan){ 0 };
          if (i >= cells->len)
            continue;
          make_plan (laying, cells->pdata[i], grid->width, most_subs, &grid->plans[i]);
          highest = MAX (highest, grid->plans[i].need);
        }
      if (row < laying->drawing->row_titles->len)
        {
          FacTextStyle style = head_style (laying, grid->side);
          double height;
          fac_marks_measure (laying->marks, laying->drawing->row_titles->pdata[row], &style, NULL,
                             &height);
          highest = MAX (highest, height + PADDING_MM * laying->fit.scale);
        }
      grid->needs[row] = highest;
      total += highest;
    }
  return total;
}

/* Rows that would not even hold a title are left out. */
static void
drop_rows (Grid *grid, double room, double gap)
{
  double least = (2 * PADDING_MM + 4) * grid->laying->fit.scale;

  while (grid->n_rows > 1 && grid->n_rows * (least + gap) - gap > room)
    {
      grid->n_rows--;
      for (guint i = 0; i < grid->n_columns; i++)
        {
          Plan *plan = &grid->plans[grid->n_rows * grid->n_columns + i];
          if (plan->cell)
            grid->laying->marks->n_left_out += plan->cell->notes->len;
          g_clear_pointer (&plan->heights, g_free);
        }
    }
}

static void
put_grid (const Grid *grid, double gap)
{
  const FacLaying *laying = grid->laying;
  const FacDrawing *drawing = laying->drawing;
  double s = laying->fit.scale, left = laying->x + grid->side + (grid->side > 0 ? gap : 0);
  double y = laying->y + grid->head;

  for (guint i = 0; i < drawing->column_titles->len; i++)
    {
      FacTextStyle style = head_style (laying, grid->width);
      fac_marks_text (laying->marks, left + i * (grid->width + gap), laying->y,
                      drawing->column_titles->pdata[i], &style);
    }
  for (guint row = 0; row < grid->n_rows; row++)
    {
      FacTextStyle style = head_style (laying, grid->side);
      if (row < drawing->row_titles->len)
        fac_marks_text (laying->marks, laying->x, y + 0.6 * PADDING_MM * s,
                        drawing->row_titles->pdata[row], &style);
      for (guint column = 0; column < grid->n_columns; column++)
        {
          const Plan *plan = &grid->plans[row * grid->n_columns + column];
          if (plan->cell)
            put_cell (laying, plan, left + column * (grid->width + gap), y, grid->width,
                      grid->heights[row]);
        }
      y += grid->heights[row] + gap;
    }
}

/* With so many columns of cells. */
static gboolean
lay_columns (const FacLaying *laying, guint n_columns)
{
  const FacDrawing *drawing = laying->drawing;
  double s = laying->fit.scale, gap = GAP_MM * s;
  g_auto (Grid) grid = { .laying = laying, .n_columns = n_columns };

  grid.n_rows = (drawing->cells->len + n_columns - 1) / n_columns;
  grid.side = drawing->row_titles->len ? MIN (ROW_TITLE_MM * s, laying->width * 0.22) : 0;
  grid.width =
      (laying->width - grid.side - (grid.side > 0 ? gap : 0) - (n_columns - 1) * gap) / n_columns;
  grid.head = measure_head (&grid);
  grid.plans = g_new0 (Plan, grid.n_rows * n_columns);
  grid.needs = g_new0 (double, grid.n_rows);
  grid.heights = g_new0 (double, grid.n_rows);
  double room = laying->height - grid.head;
  gboolean does_fit = FALSE;
  for (guint subs = 1; subs <= MOST_SUBS && !does_fit; subs++)
    does_fit = plan_rows (&grid, subs) + (grid.n_rows - 1) * gap <= room;
  if (!does_fit && !laying->fit.is_last)
    return FALSE;
  if (!does_fit)
    drop_rows (&grid, room, gap);
  share (grid.needs, grid.n_rows, room - (grid.n_rows - 1) * gap, grid.heights);
  put_grid (&grid, gap);
  return TRUE;
}

/* -- Cells that choose their columns ------------------------------------------------------- */

/* How many columns the cells take, in their order, when none is higher than `most`. `columns`: of
 * each cell; or NULL. */
static guint
flow_cells (const Plan *plans, guint n, double most, double gap, guint *columns)
{
  guint column = 0;
  double y = 0;

  for (guint i = 0; i < n; i++)
    {
      if (y > 0 && y + plans[i].need > most + 1e-6)
        {
          column++;
          y = 0;
        }
      y += plans[i].need + gap;
      if (columns)
        columns[i] = column;
    }
  return column + 1;
}

/* Puts them, each column as high as the room: what is over is shared by its cells. */
static void
put_columns (const FacLaying *laying, const Plan *plans, const guint *columns, double width,
             double gap)
{
  guint n = laying->drawing->cells->len;

  for (guint first = 0, last; first < n; first = last)
    {
      double need = -gap, y = laying->y;
      for (last = first; last < n && columns[last] == columns[first]; last++)
        need += plans[last].need + gap;
      double more = (laying->height - need) / (last - first);
      for (guint i = first; i < last; i++)
        {
          put_cell (laying, &plans[i], laying->x + columns[i] * (width + gap), y, width,
                    plans[i].need + more);
          y += plans[i].need + more + gap;
        }
    }
}

static gboolean
lay_flowing (const FacLaying *laying, guint n_columns)
{
  guint n = laying->drawing->cells->len;
  double s = laying->fit.scale, gap = GAP_MM * s, highest = 0;
  double width = (laying->width - (n_columns - 1) * gap) / n_columns;
  g_autofree Plan *plans = g_new0 (Plan, n + 1);
  g_autofree guint *columns = g_new0 (guint, n + 1);

  for (guint i = 0; i < n; i++)
    {
      make_plan (laying, laying->drawing->cells->pdata[i], width, 1, &plans[i]);
      highest = MAX (highest, plans[i].need);
    }
  while (highest <= laying->height && flow_cells (plans, n, highest, gap, NULL) > n_columns)
    highest += 2 * s;
  gboolean does_fit = highest <= laying->height;
  guint n_used = does_fit ? flow_cells (plans, n, highest, gap, columns) : 0;
  if (n_used == n_columns)
    put_columns (laying, plans, columns, width, gap);
  for (guint i = 0; i < n; i++)
    g_free (plans[i].heights);
  /* Fewer columns, if they are enough, are wider. */
  return n_used && n_used < n_columns ? lay_flowing (laying, n_used) : does_fit;
}

gboolean
fac_drawing_board_lay_out (const FacLaying *laying)
{
  guint n_cells = laying->drawing->cells->len;

  if (laying->drawing->n_columns)
    return lay_columns (laying, laying->drawing->n_columns);
  /* As many as there is room for: cells as wide as a sentence. */
  double s = laying->fit.scale;
  guint most = (guint)CLAMP (laying->width / ((LEAST_CELL_MM + GAP_MM) * s), 1, n_cells);
  guint square = (guint)ceil (sqrt (n_cells * laying->width / MAX (laying->height, 1)));
  for (guint n = CLAMP (square, 1, most); n <= most; n++)
    if (n == n_cells ? lay_columns (laying, n) : lay_flowing (laying, n))
      return TRUE;
  return laying->fit.is_last && lay_columns (laying, most);
}
