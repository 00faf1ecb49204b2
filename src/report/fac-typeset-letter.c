/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is sent and signed: the recipient's address in an envelope's window, boxes to sign in.
 */
#include "fac-typeset-private.h"

#include <glib/gi18n-lib.h>

/* The window of a French envelope (DL, NF Q 11-014), on a sheet folded in three. */
#define WINDOW_LEFT_MM 110.0
#define WINDOW_TOP_MM 50.0
#define WINDOW_LEAST_MM 25.0
#define A4_LEAST_MM 200.0 /* a page less high is an envelope */

/* -- Addresses --------------------------------------------------------------------------------- */

typedef struct
{
  double x, y, width;
} Window;

static Window
recipient_window (const FacTypeset *typeset)
{
  Window window = { WINDOW_LEFT_MM, WINDOW_TOP_MM, 0 };
  if (typeset->height_mm < A4_LEAST_MM)
    {
      window.x = typeset->width_mm / 2;
      window.y = typeset->height_mm * 0.45;
    }
  window.width = typeset->width_mm - typeset->margin_mm - window.x;
  return window;
}

/* The sender stands left of the window, in its own width. */
static double
sender_width (const FacTypeset *typeset, const FacTypesetPiece *piece)
{
  return MAX (recipient_window (typeset).x - piece->x_mm - 5, 30);
}

void
fac_flow_address (FacFlow *flow, const FacBlock *block)
{
  FacTypeset *typeset = flow->typeset;
  Window window = recipient_window (typeset);
  if (!flow->is_at_top && flow->y > window.y)
    fac_flow_turn (flow);
  FacTypesetPiece piece = { .block = block, .n = 1, .x_mm = flow->x };
  double sender = block->sender == NULL
                      ? 0
                      : fac_typeset_height (typeset, FAC_FONT_SMALL, block->sender,
                                            sender_width (typeset, &piece));
  double recipient = fac_typeset_height (typeset, FAC_FONT_ADDRESS, block->text, window.width);
  double bottom = MAX (flow->y + sender, window.y + MAX (recipient, WINDOW_LEAST_MM));
  piece.height_mm = MIN (bottom, typeset->bottom_mm) - flow->y;
  fac_flow_add (flow, piece);
  fac_flow_space (flow, 8);
}

void
fac_draw_address (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  Window window = recipient_window (typeset);
  if (piece->block->sender != NULL)
    fac_typeset_draw (typeset, cr, FAC_FONT_SMALL, piece->block->sender, piece->x_mm, piece->y_mm,
                      sender_width (typeset, piece), FAC_ALIGN_START);
  fac_typeset_draw (typeset, cr, FAC_FONT_ADDRESS, piece->block->text, window.x, window.y,
                    window.width, FAC_ALIGN_START);
}

/* -- Signatures -------------------------------------------------------------------------------- */

#define SIGNATURE_MM 46.0
#define SIGNATURE_LINE_MM 8.0
#define MOST_ACROSS 3

static guint
count_across (const FacBlock *block)
{
  return block->items->len == 4 ? 2 : CLAMP (block->items->len, 1, MOST_ACROSS);
}

double
fac_signatures_opening_height (const FacTypeset *typeset)
{
  return SIGNATURE_MM * typeset->grown;
}

void
fac_flow_signatures (FacFlow *flow, const FacBlock *block)
{
  guint across = count_across (block);
  for (guint i = 0; i < block->items->len; i += across)
    {
      fac_flow_space (flow, 2 * FAC_BLOCK_SPACE_MM);
      fac_flow_need (flow, fac_signatures_opening_height (flow->typeset));
      fac_flow_add (
          flow, (FacTypesetPiece){ .block = block,
                                   .first = i,
                                   .n = MIN (across, block->items->len - i),
                                   .height_mm = fac_signatures_opening_height (flow->typeset) });
    }
}

static void
draw_signature (FacTypeset *typeset, cairo_t *cr, const char *title, double x, double y,
                double width)
{
  const char *const lines[] = { _ ("Name, position:"), _ ("Place, date:") };
  double grown = typeset->grown, pad = 2 * grown, line = SIGNATURE_LINE_MM * grown;
  double height = SIGNATURE_MM * grown, small = typeset->fonts[FAC_FONT_LABEL].line_mm;
  fac_ink_set_colour (cr, typeset->colours->muted);
  cairo_set_line_width (cr, 0.25);
  cairo_rectangle (cr, x + 0.125, y + 0.125, width - 0.25, height - 0.25);
  cairo_stroke (cr);
  double bottom = y + pad;
  fac_typeset_draw_line (typeset, cr, FAC_FONT_FORM_BOLD, title, x + pad, bottom, width - 2 * pad,
                         FAC_ALIGN_START);
  bottom += typeset->fonts[FAC_FONT_FORM_BOLD].line_mm - 2 * grown;
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      bottom += line;
      double label = fac_typeset_text_width (typeset, FAC_FONT_LABEL, lines[i]) + 1.5;
      fac_typeset_draw_line (typeset, cr, FAC_FONT_LABEL, lines[i], x + pad, bottom - small - 0.3,
                             width - 2 * pad, FAC_ALIGN_START);
      if (label < width - 2 * pad - 10)
        fac_typeset_rule (typeset, cr, x + pad + label, x + width - pad, bottom, 0.15,
                          typeset->colours->muted);
    }
  fac_typeset_draw_line (typeset, cr, FAC_FONT_LABEL, _ ("Signature:"), x + pad,
                         bottom + line - small - 0.3, width - 2 * pad, FAC_ALIGN_START);
}

void
fac_draw_signatures (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  double gap = 6 * typeset->grown;
  guint across = count_across (piece->block);
  double width = (piece->width_mm - (across - 1) * gap) / across;
  for (guint i = 0; i < piece->n; i++)
    draw_signature (typeset, cr, g_ptr_array_index (piece->block->items, piece->first + i),
                    piece->x_mm + i * (width + gap), piece->y_mm, width);
}
