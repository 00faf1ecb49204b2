/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards in columns. */
#include "fac-board.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Sizes on A4 across, whose text area is this wide; a larger paper has them larger. */
#define A4_WIDTH_MM 277.0
#define HEAD_PT 10.0
#define CARD_PT 8.0
#define UNDER_PT 6.8
#define UNDER_LINES 7    /* a paragraph: long names, and a date at the end */
#define MOST_SCALE 1.5   /* of few cards */
#define LEAST_SCALE 0.62 /* below, cards are counted instead of shown */

/* -- The value ----------------------------------------------------------------------------- */

static void
card_free (gpointer data)
{
  FacBoardCard *card = data;
  g_free (card->title);
  g_free (card->text);
  g_free (card);
}

static void
column_free (gpointer data)
{
  FacBoardColumn *column = data;
  g_free (column->title);
  g_ptr_array_unref (column->cards);
  g_free (column);
}

FacBoard *
fac_board_new (void)
{
  FacBoard *board = g_new0 (FacBoard, 1);
  board->columns = g_ptr_array_new_with_free_func (column_free);
  return board;
}

void
fac_board_free (FacBoard *board)
{
  if (!board)
    return;
  g_ptr_array_unref (board->columns);
  g_free (board);
}

FacBoardColumn *
fac_board_add_column (FacBoard *board, const char *title)
{
  FacBoardColumn *column = g_new0 (FacBoardColumn, 1);
  column->title = g_strdup (title);
  column->cards = g_ptr_array_new_with_free_func (card_free);
  g_ptr_array_add (board->columns, column);
  return column;
}

void
fac_board_add_card (FacBoardColumn *column, FacBoardMark mark, const char *title, const char *text)
{
  FacBoardCard *card = g_new0 (FacBoardCard, 1);
  *card = (FacBoardCard){ g_strdup (title), text && *text ? g_strdup (text) : NULL, mark };
  g_ptr_array_add (column->cards, card);
}

char *
fac_board_key (const FacBoard *board)
{
  GString *key = g_string_new (NULL);
  for (guint i = 0; i < board->columns->len; i++)
    {
      const FacBoardColumn *column = board->columns->pdata[i];
      g_string_append_printf (key, "%s\n", column->title);
      for (guint k = 0; k < column->cards->len; k++)
        {
          const FacBoardCard *card = column->cards->pdata[k];
          g_string_append_printf (key, "%d\t%s\t%s\n", card->mark, card->title,
                                  card->text ? card->text : "");
        }
    }
  return g_string_free (key, FALSE);
}

/* -- Painting ------------------------------------------------------------------------------ */

typedef struct
{
  cairo_t *cr;
  const FacBoard *board;
  const FacThemeColours *theme;
  double scale;    /* of text and gaps: 1 on A4 across */
  double width_mm; /* of a column */
  double gap_mm, pad_mm, bar_mm;
} Painting;

static FacTextStyle
title_style (const Painting *painting)
{
  return (FacTextStyle){ .size_pt = CARD_PT * painting->scale,
                         .is_bold = TRUE,
                         .colour = painting->theme->ink,
                         .width_mm = painting->width_mm - painting->bar_mm - 3 * painting->pad_mm,
                         .max_lines = 4 };
}

static FacTextStyle
under_style (const Painting *painting)
{
  FacTextStyle style = title_style (painting);
  style.size_pt = UNDER_PT * painting->scale;
  style.max_lines = UNDER_LINES;
  style.is_bold = FALSE;
  style.colour = painting->theme->muted;
  return style;
}

static double
card_height (const Painting *painting, const FacBoardCard *card)
{
  const FacTextStyle title = title_style (painting), under = under_style (painting);
  double height, more = 0;
  fac_ink_text_size (painting->cr, card->title, &title, NULL, &height);
  if (card->text)
    fac_ink_text_size (painting->cr, card->text, &under, NULL, &more);
  return height + more + 2 * painting->pad_mm;
}

/* The bar that says what a card is of; the legend draws it too. */
static void
paint_bar (const Painting *painting, FacBoardMark mark, double x, double y, double height)
{
  const FacColour dark = FAC_COLOUR (38, 84, 124), pale = FAC_COLOUR (226, 230, 236);
  static const FacHatch hatches[FAC_N_BOARD_MARKS] = { FAC_HATCH_SOLID, FAC_HATCH_DIAGONAL,
                                                       FAC_HATCH_DOTS };
  cairo_rectangle (painting->cr, x, y, painting->bar_mm, height);
  fac_ink_set_colour (painting->cr, mark == FAC_BOARD_SUBSTITUTION ? dark : pale);
  cairo_fill_preserve (painting->cr);
  fac_ink_hatch (painting->cr, hatches[mark], dark, 1.1 * painting->scale, 0.35 * painting->scale);
  cairo_new_path (painting->cr);
}

static void
paint_card (const Painting *painting, const FacBoardCard *card, double x, double y, double height)
{
  const FacTextStyle title = title_style (painting), under = under_style (painting);
  double text_x = x + painting->bar_mm + 2 * painting->pad_mm, text_y = y + painting->pad_mm;

  cairo_rectangle (painting->cr, x, y, painting->width_mm, height);
  fac_ink_set_colour (painting->cr, painting->theme->paper);
  cairo_fill_preserve (painting->cr);
  fac_ink_set_colour (painting->cr, painting->theme->line);
  cairo_set_line_width (painting->cr, 0.2 * painting->scale);
  cairo_stroke (painting->cr);
  paint_bar (painting, card->mark, x, y, height);
  text_y += fac_ink_text (painting->cr, text_x, text_y, card->title, &title);
  if (card->text)
    fac_ink_text (painting->cr, text_x, text_y, card->text, &under);
}

static void
paint_more (const Painting *painting, guint n, double x, double y)
{
  FacTextStyle style = under_style (painting);
  /* TRANSLATORS: %u: how many cards have no room on a poster */
  g_autofree char *text = g_strdup_printf (_ ("and %u more"), n);
  style.is_italic = TRUE;
  fac_ink_text (painting->cr, x + painting->pad_mm, y, text, &style);
}

static double
cards_height (const Painting *painting, const FacBoardColumn *column)
{
  double height = 0;
  for (guint i = 0; i < column->cards->len; i++)
    height += card_height (painting, column->cards->pdata[i]) + painting->gap_mm;
  return height;
}

static double
head_height (const Painting *painting)
{
  return HEAD_PT * painting->scale * FAC_MM_PER_PT * 2.9;
}

static void
paint_column (const Painting *painting, const FacBoardColumn *column, double x, double height)
{
  const FacTextStyle style = { .size_pt = HEAD_PT * painting->scale,
                               .is_bold = TRUE,
                               .colour = painting->theme->ink,
                               .width_mm = painting->width_mm - 2 * painting->pad_mm,
                               .max_lines = 2 };
  double head = head_height (painting), y = head + painting->gap_mm;
  double more = UNDER_PT * painting->scale * FAC_MM_PER_PT * 1.6;
  g_autofree char *title =
      g_strdup_printf ("%s\xc2\xa0·\xc2\xa0%u", column->title, column->cards->len);

  cairo_rectangle (painting->cr, x, 0, painting->width_mm, height);
  fac_ink_set_colour (painting->cr, painting->theme->faint);
  cairo_fill (painting->cr);
  fac_ink_text (painting->cr, x + painting->pad_mm, painting->pad_mm, title, &style);
  for (guint i = 0; i < column->cards->len; i++)
    {
      const FacBoardCard *card = column->cards->pdata[i];
      double needed = card_height (painting, card);
      gboolean is_last = i + 1 == column->cards->len;
      if (y + needed + (is_last ? 0 : more) > height)
        {
          paint_more (painting, column->cards->len - i, x, y);
          return;
        }
      paint_card (painting, card, x, y, needed);
      y += needed + painting->gap_mm;
    }
}

/* Only what is really drawn. */
static void
paint_legend (const Painting *painting, double y)
{
  gboolean is_drawn[FAC_N_BOARD_MARKS] = { FALSE };
  const FacTextStyle style = { .size_pt = UNDER_PT * painting->scale,
                               .colour = painting->theme->ink };
  double x = 0, size = UNDER_PT * painting->scale * FAC_MM_PER_PT * 1.2, width;

  for (guint i = 0; i < painting->board->columns->len; i++)
    {
      const FacBoardColumn *column = painting->board->columns->pdata[i];
      for (guint k = 0; k < column->cards->len; k++)
        is_drawn[((FacBoardCard *)column->cards->pdata[k])->mark] = TRUE;
    }
  for (guint i = 0; i < FAC_N_BOARD_MARKS; i++)
    {
      if (!is_drawn[i])
        continue;
      paint_bar (painting, i, x, y, size);
      x += painting->bar_mm + painting->pad_mm;
      fac_ink_text (painting->cr, x, y, painting->board->legend[i], &style);
      fac_ink_text_size (painting->cr, painting->board->legend[i], &style, &width, NULL);
      x += width + 6 * painting->pad_mm;
    }
}

static void
set_scale (Painting *painting, double scale, double width_mm)
{
  guint n = MAX (1, painting->board->columns->len);
  painting->scale = scale;
  painting->gap_mm = 1.8 * scale;
  painting->pad_mm = 1.2 * scale;
  painting->bar_mm = 2.2 * scale;
  painting->width_mm = (width_mm - (n - 1) * painting->gap_mm) / n;
}

void
fac_board_paint (cairo_t *cr, const FacBoard *board, double width_mm, double height_mm)
{
  Painting painting = { .cr = cr, .board = board, .theme = fac_theme_colours (FAC_THEME_LIGHT) };
  const double whole = width_mm / A4_WIDTH_MM;
  double legend = UNDER_PT * whole * FAC_MM_PER_PT * 2;

  /* As large as all cards allow. */
  for (double scale = whole * MOST_SCALE;; scale *= 0.92)
    {
      double highest = 0;
      set_scale (&painting, scale, width_mm);
      for (guint i = 0; i < board->columns->len; i++)
        highest = MAX (highest, cards_height (&painting, board->columns->pdata[i]));
      if (head_height (&painting) + painting.gap_mm + highest <= height_mm - legend
          || scale * 0.92 < whole * LEAST_SCALE)
        break;
    }
  for (guint i = 0; i < board->columns->len; i++)
    paint_column (&painting, board->columns->pdata[i], i * (painting.width_mm + painting.gap_mm),
                  height_mm - legend);
  paint_legend (&painting, height_mm - legend * 0.7);
}
