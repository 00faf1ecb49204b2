/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The contents of a long document, and its cover.
 */
#include "fac-typeset-private.h"

#include <math.h>

#define CHAPTER_SPACE_MM 1.6
#define INDENT_MM 6.0
#define DOT_MM 1.6
#define COVER_INDENT_MM 12.0
#define COVER_TITLE_PT 30.0
#define LEAST_COVER_MM 120.0

/* -- Contents -------------------------------------------------------------------------------- */

static gboolean
is_listed (const FacBlock *block)
{
  return block->kind == FAC_BLOCK_HEADING && block->level <= 2;
}

/* The heading of an entry, counted from 0; NULL after the last. */
static const FacBlock *
find_heading (const FacTypeset *typeset, guint entry)
{
  const GPtrArray *blocks = typeset->document->blocks;
  for (guint i = 0; i < blocks->len; i++)
    if (is_listed (blocks->pdata[i]) && entry-- == 0)
      return blocks->pdata[i];
  return NULL;
}

static FacFontKind
entry_font (const FacBlock *heading)
{
  return heading->level == 1 ? FAC_FONT_HEADING_3 : FAC_FONT_BODY;
}

/* Known once everything is flowed. */
static guint
page_of (const FacTypeset *typeset, const FacBlock *heading)
{
  for (guint i = 0; i < typeset->pieces->len; i++)
    {
      const FacTypesetPiece *piece = &g_array_index (typeset->pieces, FacTypesetPiece, i);
      if (piece->block == heading)
        return piece->page;
    }
  return 0;
}

double
fac_contents_opening_height (const FacTypeset *typeset)
{
  return 3 * typeset->fonts[FAC_FONT_HEADING_1].line_mm;
}

void
fac_flow_contents (FacFlow *flow, const FacBlock *block)
{
  const FacTypeset *typeset = flow->typeset;
  fac_flow_space (flow, FAC_BLOCK_SPACE_MM);
  double title = typeset->fonts[FAC_FONT_HEADING_1].line_mm + FAC_BLOCK_SPACE_MM;
  fac_flow_need (flow, fac_contents_opening_height (typeset));
  fac_flow_add (flow, (FacTypesetPiece){ .block = block, .n = 1, .height_mm = title });
  const FacBlock *heading;
  for (guint i = 0; (heading = find_heading (typeset, i)) != NULL; i++)
    {
      double line = typeset->fonts[entry_font (heading)].line_mm;
      if (heading->level == 1)
        fac_flow_space (flow, CHAPTER_SPACE_MM);
      fac_flow_need (flow, line);
      fac_flow_add (flow,
                    (FacTypesetPiece){ .block = block, .first = i + 1, .n = 1, .height_mm = line });
    }
}

void
fac_draw_contents (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  if (piece->first == 0)
    {
      fac_typeset_draw (typeset, cr, FAC_FONT_HEADING_1, piece->block->text, piece->x_mm,
                        piece->y_mm, piece->width_mm, FAC_ALIGN_START);
      return;
    }
  const FacBlock *heading = find_heading (typeset, piece->first - 1);
  FacFontKind font = entry_font (heading);
  g_autofree char *owned = NULL;
  const char *text = fac_typeset_text (typeset, heading->text, &owned);
  g_autofree char *page = g_strdup_printf ("%u", page_of (typeset, heading) + 1);
  double indent = heading->level == 1 ? 0 : INDENT_MM * typeset->grown;
  double number = fac_typeset_text_width (typeset, font, page) + 0.5;
  double room = piece->width_mm - indent - number - 3 * typeset->grown;
  double width = MIN (fac_typeset_text_width (typeset, font, text) + 0.5, room);
  fac_typeset_draw_line (typeset, cr, font, text, piece->x_mm + indent, piece->y_mm, width,
                         FAC_ALIGN_START);
  fac_typeset_draw_line (typeset, cr, font, page, piece->x_mm + piece->width_mm - number,
                         piece->y_mm, number, FAC_ALIGN_END);
  /* Dots stand one under the other. */
  double step = DOT_MM * typeset->grown, y = piece->y_mm + typeset->fonts[font].baseline_mm - 0.2;
  double last = piece->x_mm + piece->width_mm - number - step;
  fac_ink_set_colour (cr, typeset->colours->muted);
  for (double x = ceil ((piece->x_mm + indent + width + step) / step) * step; x < last; x += step)
    {
      cairo_arc (cr, x, y, 0.18 * typeset->grown, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

/* -- Cover ----------------------------------------------------------------------------------- */

gboolean
fac_typeset_has_cover (const FacTypeset *typeset)
{
  FacPageKind kind = typeset->document->page_kind;
  return kind == FAC_PAGE_BOOK || kind == FAC_PAGE_SLIDES;
}

typedef struct
{
  FacTypeset *typeset;
  cairo_t *cr;
  double x, width; /* of the text */
  double grown;
} Cover;

/* Draws below `y`, or above it when `is_above`. Gives the other edge. */
static double
put (const Cover *cover, const char *text, double size_pt, gboolean is_bold, FacColour colour,
     double y, gboolean is_above)
{
  if (text == NULL || *text == '\0')
    return y;
  g_autofree char *owned = NULL;
  const char *shown = fac_typeset_text (cover->typeset, text, &owned);
  const FacTextStyle style = { .size_pt = size_pt * cover->grown,
                               .is_bold = is_bold,
                               .colour = colour,
                               .width_mm = cover->width,
                               .max_lines = 4 };
  double height;
  fac_ink_text_size (cover->cr, shown, &style, NULL, &height);
  double top = is_above ? y - height : y;
  fac_ink_text (cover->cr, cover->x, top, shown, &style);
  return is_above ? top : top + height;
}

void
fac_typeset_draw_cover (FacTypeset *typeset, cairo_t *cr)
{
  const FacDocument *document = typeset->document;
  const FacThemeColours *colours = typeset->colours;
  /* A low page has no room for letters as large as its text would ask. */
  double grown = MIN (typeset->grown, typeset->height_mm / LEAST_COVER_MM),
         margin = typeset->margin_mm + COVER_INDENT_MM * grown;
  Cover cover = { typeset, cr, margin, typeset->width_mm - 2 * margin, grown };
  double y = typeset->margin_mm + 8 * grown;
  if (document->logo != NULL)
    {
      fac_draw_photo (typeset, cr, document->logo, margin, y, 70 * grown, 22 * grown);
      y += 26 * grown;
    }
  y = put (&cover, document->network, 13, TRUE, colours->ink, y, FALSE);
  put (&cover, document->baseline, 10, FALSE, colours->muted, y, FALSE);
  y = typeset->height_mm * 0.36;
  fac_typeset_rule (typeset, cr, margin, margin + 36 * grown, y - 5 * grown, 0.9 * grown,
                    colours->ink);
  y = put (&cover, document->title, COVER_TITLE_PT, TRUE, colours->ink, y, FALSE);
  put (&cover, document->subtitle, 15, FALSE, colours->muted, y + 2 * grown, FALSE);
  g_autofree char *day =
      document->date != NULL ? fac_date_format_long (document->date, typeset->language) : NULL;
  y = typeset->bottom_mm - 2 * grown;
  y = put (&cover, document->mark, 11, TRUE, colours->ink, y, TRUE);
  y = put (&cover, document->reader_line, 11, FALSE, colours->muted, y, TRUE);
  y = put (&cover, day, 11, FALSE, colours->muted, y, TRUE);
  put (&cover, document->author, 14, TRUE, colours->ink, y - 1.5 * grown, TRUE);
}
