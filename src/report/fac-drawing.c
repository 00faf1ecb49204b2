/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawings as values, and the page around them. */
#include "fac-drawing-private.h"

#include "fac-frame.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* -- The value ----------------------------------------------------------------------------- */

static void
cell_free (gpointer data)
{
  FacDrawingCell *cell = data;
  g_free (cell->title);
  g_free (cell->value);
  g_array_unref (cell->notes);
  g_free (cell);
}

static void
clear_group (gpointer data)
{
  FacGroup *group = data;
  g_free (group->values);
  g_strfreev (group->cells);
  for (guint i = 0; i < FAC_DRAWING_STACKS; i++)
    g_free (group->tops[i]);
}

FacDrawing *
fac_drawing_new (FacDrawingKind kind, FacTheme theme)
{
  FacDrawing *drawing = g_new0 (FacDrawing, 1);

  drawing->n_references = 1;
  drawing->kind = kind;
  drawing->theme = theme;
  drawing->texts = g_string_chunk_new (1024);
  drawing->column_titles = g_ptr_array_new_with_free_func (g_free);
  drawing->row_titles = g_ptr_array_new_with_free_func (g_free);
  drawing->cells = g_ptr_array_new_with_free_func (cell_free);
  drawing->nodes = g_array_new (FALSE, TRUE, sizeof (FacNode));
  drawing->series = g_array_new (FALSE, TRUE, sizeof (FacSeries));
  drawing->groups = g_array_new (FALSE, TRUE, sizeof (FacGroup));
  g_array_set_clear_func (drawing->groups, clear_group);
  drawing->row_names = g_ptr_array_new_with_free_func (g_free);
  return drawing;
}

FacDrawing *
fac_drawing_ref (FacDrawing *drawing)
{
  g_atomic_int_inc (&drawing->n_references);
  return drawing;
}

void
fac_drawing_free (FacDrawing *drawing)
{
  if (!drawing || !g_atomic_int_dec_and_test (&drawing->n_references))
    return;
  g_free (drawing->title);
  g_free (drawing->subtitle);
  g_free (drawing->reader);
  g_free (drawing->foot);
  g_free (drawing->unit);
  for (guint i = 0; i < FAC_N_STATE_SIGNS; i++)
    g_free (drawing->sign_words[i]);
  g_ptr_array_unref (drawing->column_titles);
  g_ptr_array_unref (drawing->row_titles);
  g_ptr_array_unref (drawing->cells);
  g_array_unref (drawing->nodes);
  g_array_unref (drawing->series);
  g_array_unref (drawing->groups);
  g_ptr_array_unref (drawing->row_names);
  g_string_chunk_free (drawing->texts);
  g_free (drawing);
}

static const char *
keep (FacDrawing *drawing, const char *text)
{
  return text && *text ? g_string_chunk_insert (drawing->texts, text) : NULL;
}

guint
fac_drawing_add_cell (FacDrawing *drawing, const char *title, FacTone tone)
{
  FacDrawingCell *cell = g_new0 (FacDrawingCell, 1);

  cell->title = g_strdup (title);
  cell->tone = tone;
  cell->notes = g_array_new (FALSE, TRUE, sizeof (FacNote));
  g_ptr_array_add (drawing->cells, cell);
  return drawing->cells->len - 1;
}

void
fac_drawing_add_note (FacDrawing *drawing, guint cell, const FacNote *note)
{
  const FacNote copy = { .text =
                             note->text ? g_string_chunk_insert (drawing->texts, note->text) : "",
                         .detail = keep (drawing, note->detail),
                         .badge = keep (drawing, note->badge),
                         .weight = note->weight,
                         .sign = note->sign };
  g_array_append_val (((FacDrawingCell *)drawing->cells->pdata[cell])->notes, copy);
}

guint
fac_drawing_add_node (FacDrawing *drawing, const FacNode *node)
{
  const FacNode copy = { .parent = node->parent,
                         .badge = keep (drawing, node->badge),
                         .title = g_string_chunk_insert (drawing->texts, node->title),
                         .detail = keep (drawing, node->detail),
                         .tone = node->tone };
  g_array_append_val (drawing->nodes, copy);
  return drawing->nodes->len - 1;
}

guint
fac_drawing_add_series (FacDrawing *drawing, const FacSeries *series)
{
  FacSeries copy = *series;

  copy.title = g_string_chunk_insert (drawing->texts, series->title);
  g_array_append_val (drawing->series, copy);
  return drawing->series->len - 1;
}

guint
fac_drawing_add_group (FacDrawing *drawing, const char *title)
{
  FacGroup group = { .title = g_string_chunk_insert (drawing->texts, title) };

  group.values = g_new (double, drawing->series->len + 1);
  for (guint i = 0; i < drawing->series->len; i++)
    group.values[i] = (double)NAN;
  g_array_append_val (drawing->groups, group);
  return drawing->groups->len - 1;
}

static guint
n_notes (const FacDrawing *drawing)
{
  guint n = 0;

  for (guint i = 0; i < drawing->cells->len; i++)
    n += ((const FacDrawingCell *)drawing->cells->pdata[i])->notes->len;
  return n;
}

gboolean
fac_drawing_is_empty (const FacDrawing *drawing)
{
  return n_notes (drawing) == 0 && drawing->nodes->len == 0 && drawing->groups->len == 0;
}

char *
fac_drawing_describe (const FacDrawing *drawing)
{
  guint n = n_notes (drawing) + drawing->nodes->len + drawing->groups->len;
  g_autofree char *count = g_strdup_printf (ngettext ("%u entry.", "%u entries.", n), n);

  return drawing->title ? g_strdup_printf ("%s. %s", drawing->title, count)
                        : g_steal_pointer (&count);
}

/* -- Colours ------------------------------------------------------------------------------- */

static const struct
{
  FacColour colour;
  FacHatch hatch;
} tones[FAC_N_TONES] = {
  { FAC_COLOUR (138, 145, 152), FAC_HATCH_SOLID },
  { FAC_COLOUR (29, 92, 67), FAC_HATCH_DIAGONAL },
  { FAC_COLOUR (208, 138, 53), FAC_HATCH_DOTS },
  { FAC_COLOUR (74, 147, 210), FAC_HATCH_HORIZONTAL },
  { FAC_COLOUR (123, 79, 163), FAC_HATCH_CROSSED },
};

FacColour
fac_tone_colour (FacTone tone)
{
  return tones[tone].colour;
}

FacHatch
fac_tone_hatch (FacTone tone)
{
  return tones[tone].hatch;
}

char *
fac_drawing_more (guint n)
{
  /* TRANSLATORS: the last line of a box that has no room for the rest */
  return g_strdup_printf (ngettext ("+ %u more", "+ %u more", n), n);
}

/* -- Legend -------------------------------------------------------------------------------- */

#define SWATCH_MM 5.0
#define SWATCH_HEIGHT_MM 2.6
#define LEGEND_ROW_MM 4.6

typedef struct
{
  FacMarks *marks;
  gboolean is_put;
  double left, right, x, y, scale;
} LegendPen;

static void
put_entry (LegendPen *pen, FacStateSign sign, const FacSeries *series, const char *text)
{
  const FacThemeColours *colours = pen->marks->colours;
  FacTextStyle style = { .size_pt = 7.5 * pen->scale, .colour = colours->ink };
  double s = pen->scale, width, height, sign_mm = series ? SWATCH_MM * s : 2.8 * s;

  fac_marks_measure (pen->marks, text, &style, &width, &height);
  if (pen->x > pen->left && pen->x + sign_mm + 1.5 * s + width > pen->right)
    {
      pen->x = pen->left;
      pen->y += LEGEND_ROW_MM * s;
    }
  if (pen->is_put && series)
    fac_marks_box (pen->marks, pen->x, pen->y + (LEGEND_ROW_MM - SWATCH_HEIGHT_MM) / 2 * s, sign_mm,
                   SWATCH_HEIGHT_MM * s, 0,
                   fac_colour_mix (fac_tone_colour (series->tone), colours->paper, series->pale),
                   fac_tone_hatch (series->tone));
  else if (pen->is_put)
    fac_marks_sign (pen->marks, sign, pen->x, pen->y + (LEGEND_ROW_MM - 2.8) / 2 * s, sign_mm);
  if (pen->is_put)
    fac_marks_text (pen->marks, pen->x + sign_mm + 1.5 * s,
                    pen->y + (LEGEND_ROW_MM * s - height) / 2, text, &style);
  pen->x += sign_mm + 1.5 * s + width + 5 * s;
}

static gboolean
has_sign (const FacDrawing *drawing, FacStateSign sign)
{
  for (guint i = 0; i < drawing->cells->len; i++)
    {
      const FacDrawingCell *cell = drawing->cells->pdata[i];
      for (guint j = 0; j < cell->notes->len; j++)
        if (g_array_index (cell->notes, FacNote, j).sign == sign)
          return TRUE;
    }
  return FALSE;
}

/* What is really drawn. Gives its height with the gap above it; 0: none. */
static double
put_legend (const FacDrawing *drawing, FacMarks *marks, double x, double y, double width,
            double scale, gboolean is_put)
{
  LegendPen pen = { marks, is_put, x, x + width, x, y, scale };

  for (guint i = FAC_SIGN_OPEN; i < FAC_N_STATE_SIGNS; i++)
    if (drawing->sign_words[i] && has_sign (drawing, (FacStateSign)i))
      put_entry (&pen, (FacStateSign)i, NULL, drawing->sign_words[i]);
  for (guint i = 0; i < drawing->series->len; i++)
    {
      const FacSeries *series = &g_array_index (drawing->series, FacSeries, i);
      put_entry (&pen, FAC_SIGN_NONE, series, series->title);
    }
  return pen.x > pen.left || pen.y > y ? pen.y - y + (LEGEND_ROW_MM + 1.5) * scale : 0;
}

/* -- Setting ------------------------------------------------------------------------------- */

/* Larger where there is room, smaller and shorter until it fits; at 0.58 the body of A4 is 5 pt. */
static const struct
{
  double step;
  int max_lines;
} fits[] = { { 1.6, 0 },  { 1.4, 0 },  { 1.2, 0 }, { 1, 0 },    { 0.92, 0 },
             { 0.84, 0 }, { 0.76, 0 }, { 0.7, 0 }, { 0.64, 0 }, { 0.58, 0 },
             { 0.58, 3 }, { 0.58, 2 }, { 0.58, 1 } };

static gboolean
attempt (const FacLaying *laying)
{
  switch (laying->drawing->kind)
    {
    case FAC_DRAWING_BOARD:
      return fac_drawing_board_lay_out (laying);
    case FAC_DRAWING_TREE:
      return fac_drawing_tree_lay_out (laying);
    case FAC_DRAWING_BARS:
      return fac_drawing_bars_lay_out (laying);
    }
  return TRUE;
}

/* Characters of all entries, each cut after `most`; 0: none is. */
static double
count_characters (const FacDrawing *drawing, glong most)
{
  double n = 0;

  for (guint i = 0; i < drawing->cells->len; i++)
    {
      const FacDrawingCell *cell = drawing->cells->pdata[i];
      for (guint k = 0; k < cell->notes->len; k++)
        {
          glong length = g_utf8_strlen (g_array_index (cell->notes, FacNote, k).text, -1);
          n += (double)(most ? MIN (length, most) : length);
        }
    }
  return n;
}

/* Whether a fit need not even be tried: text alone would cover the room several times. */
static gboolean
is_hopeless (const FacLaying *laying)
{
  double size_mm = FAC_DRAWING_BODY_PT * laying->fit.scale * FAC_MM_PER_PT;
  /* A letter is about half as wide as its size, a line a quarter higher. */
  double area = 0.5 * 1.25 * size_mm * size_mm
                * count_characters (laying->drawing, 60 * laying->fit.max_lines);

  return !laying->fit.is_last && area > 2.5 * laying->width * laying->height;
}

static void
put_nothing (const FacLaying *laying)
{
  FacTextStyle style = { .size_pt = 10 * laying->fit.scale,
                         .colour = laying->marks->colours->muted,
                         .alignment = PANGO_ALIGN_CENTER,
                         .width_mm = laying->width };
  fac_marks_text (laying->marks, laying->x, laying->y + laying->height / 2,
                  _ ("There is nothing to draw yet."), &style);
}

static void
put_body (FacLaying *laying, double scale, gboolean is_in_text)
{
  guint n = laying->marks->marks->len;

  laying->fit.scale = scale;
  if (fac_drawing_is_empty (laying->drawing) && laying->drawing->cells->len == 0)
    {
      put_nothing (laying);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      if (is_in_text && fits[i].step > 1)
        continue;
      laying->fit = (FacFit){ .scale = scale * fits[i].step,
                              .step = fits[i].step,
                              .max_lines = fits[i].max_lines,
                              .is_last = i + 1 == G_N_ELEMENTS (fits) };
      laying->marks->n_left_out = 0;
      if (!is_hopeless (laying) && attempt (laying))
        return;
      fac_marks_cut (laying->marks, n);
    }
}

/* « 12 entries have no room »: below the drawing, unless a page has a foot for it. */
static char *
left_out_words (guint n)
{
  return g_strdup_printf (ngettext ("%u entry has no room here: take a larger paper, or the list.",
                                    "%u entries have no room here: take a larger paper, or the "
                                    "list.",
                                    n),
                          n);
}

static char *
foot_of (const FacDrawing *drawing, guint n_left_out)
{
  g_autofree char *words = n_left_out ? left_out_words (n_left_out) : NULL;

  if (words && drawing->foot)
    return g_strdup_printf ("%s · %s", words, drawing->foot);
  return words ? g_steal_pointer (&words) : g_strdup (drawing->foot);
}

/* Everything but head and foot. */
static void
put_all (const FacDrawing *drawing, FacMarks *marks, const FacLaying *room, double scale,
         gboolean is_in_text)
{
  FacLaying laying = *room;
  double legend = put_legend (drawing, marks, room->x, 0, room->width, scale, FALSE);

  laying.height -= legend;
  put_body (&laying, scale, is_in_text);
  put_legend (drawing, marks, room->x, room->y + laying.height + 1.5 * scale, room->width, scale,
              TRUE);
}

static void
put_page (const FacDrawing *drawing, FacMarks *marks, FacFrame *frame)
{
  FacLaying room = { .drawing = drawing, .marks = marks, .x = FAC_FRAME_MARGIN_MM };

  room.y = fac_frame_head (frame, NULL);
  room.width = frame->width_mm - 2 * FAC_FRAME_MARGIN_MM;
  room.height = fac_frame_foot (frame, NULL) - room.y;
  put_all (drawing, marks, &room, frame->scale, FALSE);
}

FacMarks *
fac_drawing_lay_out (const FacDrawing *drawing, double width_mm, double height_mm,
                     FacDrawingFrame how, double scale)
{
  FacMarks *marks = fac_marks_new (drawing->theme);
  double s = scale > 0 ? scale : fac_paper_grown (width_mm, height_mm, 1, FAC_FRAME_SCALE_A0);
  FacFrame frame = { .width_mm = width_mm,
                     .height_mm = height_mm,
                     .scale = s,
                     .theme = drawing->theme,
                     .title = drawing->title,
                     .subtitle = drawing->subtitle,
                     .reader = drawing->reader };
  FacLaying room = { .drawing = drawing, .marks = marks, .width = width_mm, .height = height_mm };

  if (how == FAC_DRAWING_SCREEN)
    fac_marks_box (marks, 0, 0, width_mm, height_mm, 0, marks->colours->paper, FAC_HATCH_SOLID);
  if (how != FAC_DRAWING_PAGE)
    {
      put_all (drawing, marks, &room, s, how == FAC_DRAWING_FIGURE);
      return marks;
    }
  g_autofree char *foot = foot_of (drawing, 0);
  frame.foot = foot;
  put_page (drawing, marks, &frame);
  if (marks->n_left_out)
    {
      g_autofree char *longer = foot_of (drawing, marks->n_left_out);
      frame.foot = longer;
      fac_marks_cut (marks, 0);
      put_page (drawing, marks, &frame);
      fac_marks_set_frame (marks, &frame);
      return marks;
    }
  fac_marks_set_frame (marks, &frame);
  return marks;
}
