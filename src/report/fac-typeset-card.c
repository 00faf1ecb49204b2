/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards: badges to be cut out, table tents to be folded. A name is as large as it fits, whatever
 * its length, and never cut.
 */
#include "fac-typeset-private.h"

#include <math.h>

#define LEAST_PT 3.0
#define N_TRIES 9

typedef struct
{
  double x, y, width, height;
} Box;

static gboolean
fits (cairo_t *cr, const char *text, const FacTextStyle *style, const Box *box, double *height)
{
  g_autoptr (PangoLayout) layout = fac_ink_layout (cr, text, style);
  double width;

  /* No word is broken, unless there is no other way. */
  pango_layout_set_wrap (layout,
                         style->size_pt > LEAST_PT ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR);
  fac_ink_layout_size (layout, &width, height);
  PangoRectangle ink;
  pango_layout_get_extents (layout, &ink, NULL);
  return width <= box->width + 0.01 && *height <= box->height + 0.01
         && (double)ink.width / PANGO_SCALE * FAC_MM_PER_PT <= box->width + 0.01;
}

/* The text in the middle of a box, as large as `most_pt` lets it. */
static void
draw_fitted (FacTypeset *typeset, cairo_t *cr, const char *text, const Box *box, double most_pt,
             gboolean is_bold)
{
  g_autofree char *owned = NULL;
  const char *shown = fac_typeset_text (typeset, text, &owned);
  FacTextStyle style = { .size_pt = most_pt,
                         .is_bold = is_bold,
                         .colour = typeset->colours->ink,
                         .alignment = PANGO_ALIGN_CENTER,
                         .width_mm = box->width };
  double low = LEAST_PT, high = most_pt, height = 0;

  if (!*text)
    return;
  if (!fits (cr, shown, &style, box, &height))
    for (guint i = 0; i < N_TRIES; i++)
      {
        style.size_pt = (low + high) / 2;
        if (fits (cr, shown, &style, box, &height))
          low = style.size_pt;
        else
          high = style.size_pt;
        if (i + 1 == N_TRIES)
          style.size_pt = low;
      }
  fits (cr, shown, &style, box, &height);
  g_autoptr (PangoLayout) layout = fac_ink_layout (cr, shown, &style);
  pango_layout_set_wrap (layout, style.size_pt > LEAST_PT ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR);
  /* A name of thousands of letters is drawn smaller still. */
  double part = MIN (1, box->height / MAX (height, 0.001));
  cairo_save (cr);
  cairo_translate (cr, box->x + box->width * (1 - part) / 2,
                   box->y + (box->height - height * part) / 2);
  cairo_scale (cr, part, part);
  fac_ink_set_colour (cr, style.colour);
  fac_ink_show_layout (cr, layout, 0, 0);
  cairo_restore (cr);
}

static const char *
network_of (const FacTypeset *typeset)
{
  const FacDocument *document = typeset->document;
  return document->network ? document->network : document->author ? document->author : "";
}

/* -- Badge ------------------------------------------------------------------------------------- */

static void
draw_badge (FacTypeset *typeset, cairo_t *cr, const Box *card, char **lines)
{
  double pad = MIN (4, card->height / 9), width = card->width - 2 * pad, x = card->x + pad;
  double part = card->height / 54;
  const Box network = { x, card->y + pad, width, 5 * part };
  const Box name = { x, card->y + 11 * part, width, 19 * part };
  const Box company = { x, card->y + 31.5 * part, width, 12 * part };
  const Box seat = { x, card->y + 45 * part, width, 6 * part };

  draw_fitted (typeset, cr, network_of (typeset), &network, 9 * part, FALSE);
  fac_typeset_rule (typeset, cr, x, x + width, card->y + 10 * part, 0.25, typeset->colours->line);
  if (!lines[0] || !*lines[0])
    {
      /* Rules to write on. */
      fac_typeset_rule (typeset, cr, x, x + width, card->y + 28 * part, 0.25,
                        typeset->colours->muted);
      fac_typeset_rule (typeset, cr, x, x + width, card->y + 42 * part, 0.25,
                        typeset->colours->muted);
      return;
    }
  draw_fitted (typeset, cr, lines[0], &name, 24 * part, TRUE);
  if (lines[1])
    draw_fitted (typeset, cr, lines[1], &company, 13 * part, FALSE);
  if (lines[1] && lines[2])
    draw_fitted (typeset, cr, lines[2], &seat, 12 * part, TRUE);
}

/* -- Tent -------------------------------------------------------------------------------------- */

static void
draw_half (FacTypeset *typeset, cairo_t *cr, double width, double height, char **lines)
{
  const Box name = { 16, height * 0.2, width - 32, height * 0.4 };
  const Box company = { 16, height * 0.63, width - 32, height * 0.17 };
  const Box network = { 16, height * 0.85, width - 32, 6 };

  if (!lines[0] || !*lines[0])
    fac_typeset_rule (typeset, cr, 24, width - 24, height * 0.6, 0.4, typeset->colours->muted);
  else
    draw_fitted (typeset, cr, lines[0], &name, 60, TRUE);
  if (lines[0] && lines[1])
    draw_fitted (typeset, cr, lines[1], &company, 26, FALSE);
  draw_fitted (typeset, cr, network_of (typeset), &network, 10, FALSE);
}

static void
draw_tent (FacTypeset *typeset, cairo_t *cr, const Box *card, char **lines)
{
  double half = card->height / 2;

  cairo_save (cr);
  cairo_translate (cr, card->x, card->y + half);
  draw_half (typeset, cr, card->width, half, lines);
  cairo_rotate (cr, G_PI);
  cairo_translate (cr, -card->width, 0);
  draw_half (typeset, cr, card->width, half, lines);
  cairo_restore (cr);
  /* Where to fold: at both edges alone, nothing crosses the face. */
  static const double dashes[] = { 1.5, 1 };
  cairo_save (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  fac_typeset_rule (typeset, cr, card->x + 4, card->x + 16, card->y + half, 0.2,
                    typeset->colours->muted);
  fac_typeset_rule (typeset, cr, card->x + card->width - 16, card->x + card->width - 4,
                    card->y + half, 0.2, typeset->colours->muted);
  cairo_restore (cr);
}

void
fac_draw_name_card (FacTypeset *typeset, cairo_t *cr, const FacLabelSheet *sheet, double x_mm,
                    double y_mm, const char *text)
{
  const Box card = { x_mm, y_mm, sheet->width_mm, sheet->height_mm };
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);

  if (sheet->look == FAC_LABEL_TENT)
    draw_tent (typeset, cr, &card, lines);
  else
    draw_badge (typeset, cr, &card, lines);
}
