/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets of labels, and of cards to be cut out: an offer and a need differ in colour and in shape.
 */
#include "fac-typeset-private.h"

#include <string.h>

#define LABEL_PAD_MM 4.0

typedef struct
{
  double x, y;
} Corner;

static guint
labels_a_page (const FacLabelSheet *sheet)
{
  return MAX (1, sheet->n_columns) * MAX (1, sheet->n_rows);
}

void
fac_flow_labels (FacFlow *flow, const FacBlock *block)
{
  guint a_page = labels_a_page (&block->sheet), n = block->items->len;
  guint free = a_page - block->sheet.first_free % a_page;
  for (guint i = 0; i < n; free = a_page)
    {
      if (!flow->is_at_top)
        fac_flow_turn (flow);
      guint taken = MIN (free, n - i);
      fac_flow_add (
          flow, (FacTypesetPiece){
                    .block = block, .first = i, .n = taken, .height_mm = fac_flow_room (flow) });
      i += taken;
    }
}

/* The largest of the fonts in which the lines fit, the smallest if none does. */
static FacFontKind
label_font (FacTypeset *typeset, const char *lines, double width, double height)
{
  static const FacFontKind fonts[] = { FAC_FONT_ADDRESS, FAC_FONT_BODY, FAC_FONT_FORM,
                                       FAC_FONT_TABLE, FAC_FONT_SMALL_TABLE };
  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    if (fac_typeset_height (typeset, fonts[i], lines, width) <= height)
      return fonts[i];
  return FAC_FONT_SMALL_TABLE;
}

/* The corner of a label on its page. */
static Corner
corner_of (const FacLabelSheet *sheet, guint place)
{
  guint columns = MAX (1, sheet->n_columns);
  return (Corner){ sheet->left_mm + (place % columns) * (sheet->width_mm + sheet->gap_x_mm),
                   sheet->top_mm
                       + (guint)(place / columns) * (sheet->height_mm + sheet->gap_y_mm) };
}

static void
draw_label (FacTypeset *typeset, cairo_t *cr, const FacLabelSheet *sheet, Corner corner,
            const char *lines)
{
  double pad = MIN (LABEL_PAD_MM, sheet->height_mm / 8);
  double width = sheet->width_mm - 2 * pad, height = sheet->height_mm - 2 * pad;
  FacFontKind font = label_font (typeset, lines, width, height);
  double used = MIN (fac_typeset_height (typeset, font, lines, width), height);
  cairo_save (cr);
  cairo_rectangle (cr, corner.x, corner.y, sheet->width_mm, sheet->height_mm);
  cairo_clip (cr);
  fac_typeset_draw (typeset, cr, font, lines, corner.x + pad, corner.y + pad + (height - used) / 2,
                    width, FAC_ALIGN_START);
  cairo_restore (cr);
}

/* -- Cards ------------------------------------------------------------------------------------- */

#define BAND_MM 11.0
#define CUT_MM 4.0 /* length of a cutting mark */

/* An arrow that leaves to the right, or comes in from there. */
static void
arrow_path (cairo_t *cr, double x, double y, double size, gboolean is_leaving)
{
  double d = is_leaving ? size / 2 : -size / 2;
  cairo_move_to (cr, x - d, y - size * 0.18);
  cairo_line_to (cr, x, y - size * 0.18);
  cairo_line_to (cr, x, y - size * 0.45);
  cairo_line_to (cr, x + d, y);
  cairo_line_to (cr, x, y + size * 0.45);
  cairo_line_to (cr, x, y + size * 0.18);
  cairo_line_to (cr, x - d, y + size * 0.18);
  cairo_close_path (cr);
}

/* An offer has a full band with a bright arrow that leaves; a need a hatched one with a dark arrow
 * that comes in: no photocopier confuses them. */
static void
draw_band (FacTypeset *typeset, cairo_t *cr, const FacLabelSheet *sheet, Corner corner,
           FacCardMark mark)
{
  gboolean is_offer = mark == FAC_CARD_OFFER;
  FacColour colour = fac_theme_data_colour (
      typeset->options.theme, is_offer ? FAC_COLOUR (46, 110, 62) : FAC_COLOUR (224, 123, 0));
  double x = corner.x + 1.5, y = corner.y + 1.5, height = sheet->height_mm - 3;
  double middle = x + BAND_MM / 2, centre = y + height / 2;

  fac_ink_rounded_rectangle (cr, x, y, BAND_MM, height, 1.5);
  fac_ink_set_colour (cr,
                      is_offer ? colour : fac_colour_mix (colour, typeset->colours->paper, 0.7));
  if (is_offer)
    cairo_fill (cr);
  else
    {
      cairo_fill_preserve (cr);
      fac_ink_hatch (cr, FAC_HATCH_DIAGONAL, colour, 1.6, 0.45);
      cairo_arc (cr, middle, centre, BAND_MM * 0.42, 0, 2 * G_PI);
      fac_ink_set_colour (cr, typeset->colours->paper);
      cairo_fill (cr);
    }
  arrow_path (cr, middle, centre, BAND_MM * 0.66, is_offer);
  fac_ink_set_colour (cr, is_offer ? typeset->colours->paper : typeset->colours->ink);
  cairo_fill (cr);
}

/* Beyond the corners of the cards, so that no line is left on one. */
static void
draw_cutting_marks (FacTypeset *typeset, cairo_t *cr, const FacLabelSheet *sheet)
{
  double right = sheet->left_mm + sheet->n_columns * sheet->width_mm;
  double bottom = sheet->top_mm + sheet->n_rows * sheet->height_mm;

  fac_ink_set_colour (cr, typeset->colours->muted);
  cairo_set_line_width (cr, 0.15);
  for (guint i = 0; i <= sheet->n_columns; i++)
    {
      double x = sheet->left_mm + i * sheet->width_mm;
      cairo_move_to (cr, x, sheet->top_mm - 1);
      cairo_line_to (cr, x, sheet->top_mm - 1 - CUT_MM);
      cairo_move_to (cr, x, bottom + 1);
      cairo_line_to (cr, x, bottom + 1 + CUT_MM);
    }
  for (guint i = 0; i <= sheet->n_rows; i++)
    {
      double y = sheet->top_mm + i * sheet->height_mm;
      cairo_move_to (cr, sheet->left_mm - 1, y);
      cairo_line_to (cr, sheet->left_mm - 1 - CUT_MM, y);
      cairo_move_to (cr, right + 1, y);
      cairo_line_to (cr, right + 1 + CUT_MM, y);
    }
  cairo_stroke (cr);
  /* Where a card ends, faint enough to be cut away with the knife. */
  cairo_set_dash (cr, (const double[]){ 0.4, 2.4 }, 2, 0);
  for (guint i = 1; i < sheet->n_columns; i++)
    {
      cairo_move_to (cr, sheet->left_mm + i * sheet->width_mm, sheet->top_mm);
      cairo_line_to (cr, sheet->left_mm + i * sheet->width_mm, bottom);
    }
  for (guint i = 1; i < sheet->n_rows; i++)
    {
      cairo_move_to (cr, sheet->left_mm, sheet->top_mm + i * sheet->height_mm);
      cairo_line_to (cr, right, sheet->top_mm + i * sheet->height_mm);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_card (FacTypeset *typeset, cairo_t *cr, const FacLabelSheet *sheet, Corner corner,
           FacCardMark mark, const char *lines)
{
  double pad = LABEL_PAD_MM, x = corner.x + BAND_MM + 1.5 + pad, y = corner.y + pad;
  double width = sheet->width_mm - BAND_MM - 1.5 - 2 * pad;
  const char *rest = strchr (lines, '\n');
  g_autofree char *title = rest ? g_strndup (lines, (gsize)(rest - lines)) : g_strdup (lines);

  draw_band (typeset, cr, sheet, corner, mark);
  cairo_save (cr);
  cairo_rectangle (cr, corner.x, corner.y, sheet->width_mm, sheet->height_mm);
  cairo_clip (cr);
  fac_typeset_draw (typeset, cr, FAC_FONT_HEADING_2, title, x, y, width, FAC_ALIGN_START);
  y += fac_typeset_height (typeset, FAC_FONT_HEADING_2, title, width) + 1;
  if (rest)
    {
      double room = corner.y + sheet->height_mm - pad - y;
      fac_typeset_draw (typeset, cr, label_font (typeset, rest + 1, width, room), rest + 1, x, y,
                        width, FAC_ALIGN_START);
    }
  cairo_restore (cr);
}

void
fac_draw_labels (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  const FacLabelSheet *sheet = &piece->block->sheet;
  guint first = piece->first == 0 ? sheet->first_free % labels_a_page (sheet) : 0;
  if (sheet->has_cutting_marks)
    draw_cutting_marks (typeset, cr, sheet);
  for (guint i = 0; i < piece->n; i++)
    {
      const char *lines = g_ptr_array_index (piece->block->items, piece->first + i);
      FacCardMark mark = fac_block_card_mark (piece->block, piece->first + i);
      if (sheet->look != FAC_LABEL_PLAIN)
        fac_draw_name_card (typeset, cr, sheet, corner_of (sheet, first + i).x,
                            corner_of (sheet, first + i).y, lines);
      else if (mark == FAC_CARD_PLAIN)
        draw_label (typeset, cr, sheet, corner_of (sheet, first + i), lines);
      else
        draw_card (typeset, cr, sheet, corner_of (sheet, first + i), mark, lines);
    }
}
