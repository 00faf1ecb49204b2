/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands around the text: on the first page the network's logo, name and baseline; on each
 * page what the document is, whom it is for and how secret; at the foot sources and page n/N.
 */
#include "fac-typeset-private.h"

#include <glib/gi18n-lib.h>

#define LOGO_HEIGHT_MM 14.0
#define LOGO_WIDTH_MM 50.0
#define UNDER_HEAD_MM 5.0
#define MARK_PAD_MM 1.4

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

/* The first page says who hands it out, when that is known. */
static gboolean
has_letterhead (const FacTypeset *typeset, guint page)
{
  const FacDocument *document = typeset->document;
  return page == 0 && document->page_kind != FAC_PAGE_BARE && !fac_typeset_has_cover (typeset)
         && (document->logo != NULL || has_text (document->network));
}

static gboolean
is_letter (const FacTypeset *typeset)
{
  return typeset->document->page_kind == FAC_PAGE_LETTER;
}

static double
line_height (const FacTypeset *typeset, FacFontKind font)
{
  return typeset->fonts[font].line_mm;
}

static double
text_width (FacTypeset *typeset, FacFontKind font, const char *text)
{
  g_autofree char *owned = NULL;
  return has_text (text)
             ? fac_typeset_text_width (typeset, font, fac_typeset_text (typeset, text, &owned))
                   + 0.5
             : 0;
}

/* Name and baseline. */
static double
name_height (const FacTypeset *typeset)
{
  const FacDocument *document = typeset->document;
  return (has_text (document->network) ? line_height (typeset, FAC_FONT_NETWORK) : 0)
         + (has_text (document->baseline) ? line_height (typeset, FAC_FONT_NOTE) : 0);
}

/* Mark, reader and date, one under the other. */
static double
right_height (const FacTypeset *typeset)
{
  const FacDocument *document = typeset->document;
  double note = line_height (typeset, FAC_FONT_NOTE);
  double height = 0;
  if (has_text (document->mark))
    height += line_height (typeset, FAC_FONT_MARK) + 1.5 * typeset->grown;
  if (has_text (document->reader_line))
    height += note;
  if (has_text (document->date) && !is_letter (typeset))
    height += note;
  return height;
}

static double
letterhead_height (const FacTypeset *typeset)
{
  double logo = typeset->document->logo != NULL ? LOGO_HEIGHT_MM * typeset->grown : 0;
  return MAX (logo, MAX (name_height (typeset), right_height (typeset)));
}

/* Neither bare pages nor slides have one, nor a cover. */
static gboolean
has_header (const FacTypeset *typeset, guint page)
{
  FacPageKind kind = typeset->document->page_kind;
  return kind != FAC_PAGE_BARE && kind != FAC_PAGE_SLIDES
         && !(page == 0 && fac_typeset_has_cover (typeset));
}

double
fac_typeset_header_height (FacTypeset *typeset, guint page)
{
  const FacDocument *document = typeset->document;
  if (!has_header (typeset, page))
    return 0;
  double head = has_letterhead (typeset, page) ? letterhead_height (typeset)
                : has_text (document->mark)    ? line_height (typeset, FAC_FONT_MARK)
                                               : line_height (typeset, FAC_FONT_NOTE);
  return head + UNDER_HEAD_MM * typeset->grown;
}

/* The mark in its frame, right-aligned. Gives its width. */
static double
draw_mark (FacTypeset *typeset, cairo_t *cr, double right, double y, double most)
{
  const char *mark = typeset->document->mark;
  if (!has_text (mark))
    return 0;
  double pad = MARK_PAD_MM * typeset->grown, line = line_height (typeset, FAC_FONT_MARK);
  double text = MIN (text_width (typeset, FAC_FONT_MARK, mark), most - 2 * pad);
  double width = text + 2 * pad;
  fac_ink_set_colour (cr, typeset->colours->ink);
  cairo_set_line_width (cr, 0.3);
  cairo_rectangle (cr, right - width + 0.15, y + 0.15, width - 0.3, line - 0.3);
  cairo_stroke (cr);
  fac_typeset_draw_line (typeset, cr, FAC_FONT_MARK, mark, right - width + pad, y, text,
                         FAC_ALIGN_START);
  return width;
}

static void
draw_letterhead (FacTypeset *typeset, cairo_t *cr)
{
  const FacDocument *document = typeset->document;
  double x = typeset->margin_mm, right = typeset->width_mm - typeset->margin_mm;
  double height = letterhead_height (typeset), top = typeset->margin_mm;
  double whole = right - x, note = line_height (typeset, FAC_FONT_NOTE);
  if (document->logo != NULL)
    x += fac_draw_photo (typeset, cr, document->logo, x,
                         top + MAX (0, (height - LOGO_HEIGHT_MM * typeset->grown) / 2),
                         LOGO_WIDTH_MM * typeset->grown, LOGO_HEIGHT_MM * typeset->grown)
         + 4 * typeset->grown;
  g_autofree char *date =
      is_letter (typeset) ? NULL : fac_date_format (document->date, typeset->language);
  double y = top, right_width = 0;
  if (has_text (document->mark))
    {
      right_width = draw_mark (typeset, cr, right, y, whole * 0.5);
      y += line_height (typeset, FAC_FONT_MARK) + 1.5 * typeset->grown;
    }
  const char *const lines[] = { document->reader_line, date };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (has_text (lines[i]))
      {
        double width = MIN (text_width (typeset, FAC_FONT_NOTE, lines[i]), whole * 0.5);
        right_width = MAX (right_width, width);
        fac_typeset_draw_line (typeset, cr, FAC_FONT_NOTE, lines[i], right - width, y, width,
                               FAC_ALIGN_END);
        y += note;
      }
  double room = right - right_width - 4 * typeset->grown - x;
  y = top + (height - name_height (typeset)) / 2;
  if (has_text (document->network))
    {
      fac_typeset_draw_line (typeset, cr, FAC_FONT_NETWORK, document->network, x, y, room,
                             FAC_ALIGN_START);
      y += line_height (typeset, FAC_FONT_NETWORK);
    }
  if (has_text (document->baseline))
    fac_typeset_draw_line (typeset, cr, FAC_FONT_NOTE, document->baseline, x, y, room,
                           FAC_ALIGN_START);
}

static void
append (GString *line, const char *text)
{
  if (!has_text (text))
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, text);
}

/* One line: who and what at the left, whom for, when and how secret at the right. */
static void
draw_line (FacTypeset *typeset, guint page, cairo_t *cr)
{
  const FacDocument *document = typeset->document;
  double y = typeset->margin_mm, width = typeset->width_mm - 2 * typeset->margin_mm;
  double right_end = typeset->width_mm - typeset->margin_mm, gap = 3 * typeset->grown;
  g_autoptr (GString) left = g_string_new (NULL);
  g_autoptr (GString) right = g_string_new (NULL);
  g_autofree char *date =
      is_letter (typeset) ? NULL : fac_date_format (document->date, typeset->language);
  append (left, document->network != NULL ? document->network : document->author);
  if (page > 0)
    append (left, document->title);
  append (right, document->reader_line);
  append (right, date);
  double mark = draw_mark (typeset, cr, right_end, y, width * 0.4);
  if (mark > 0)
    {
      right_end -= mark + gap;
      y += (line_height (typeset, FAC_FONT_MARK) - line_height (typeset, FAC_FONT_NOTE)) / 2;
    }
  double right_width = MIN (text_width (typeset, FAC_FONT_NOTE, right->str), width * 0.5);
  fac_typeset_draw_line (typeset, cr, FAC_FONT_NOTE, right->str, right_end - right_width, y,
                         right_width, FAC_ALIGN_END);
  fac_typeset_draw_line (typeset, cr, FAC_FONT_NOTE, left->str, typeset->margin_mm, y,
                         right_end - right_width - gap - typeset->margin_mm, FAC_ALIGN_START);
}

void
fac_typeset_draw_header (FacTypeset *typeset, guint page, cairo_t *cr)
{
  if (!has_header (typeset, page))
    return;
  if (has_letterhead (typeset, page))
    draw_letterhead (typeset, cr);
  else
    draw_line (typeset, page, cr);
  if (!is_letter (typeset))
    fac_typeset_rule (typeset, cr, typeset->margin_mm, typeset->width_mm - typeset->margin_mm,
                      typeset->margin_mm + fac_typeset_header_height (typeset, page)
                          - (UNDER_HEAD_MM - 1.2) * typeset->grown,
                      0.2, typeset->colours->line);
}

void
fac_typeset_draw_footer (FacTypeset *typeset, guint page, cairo_t *cr)
{
  double line = line_height (typeset, FAC_FONT_NOTE);
  double width = typeset->width_mm - 2 * typeset->margin_mm;
  double bottom = typeset->height_mm - typeset->margin_mm;
  guint n_pages = fac_typeset_n_pages (typeset), n = MAX (1, typeset->n_source_lines);
  if (typeset->document->page_kind == FAC_PAGE_BARE
      || (page == 0 && fac_typeset_has_cover (typeset))
      || (is_letter (typeset) && n_pages == 1 && typeset->sources == NULL))
    return;
  /* TRANSLATORS: at the foot of a page: its number and how many there are. */
  g_autofree char *number = g_strdup_printf (_ ("Page %u/%u"), page + 1, n_pages);
  double number_width = text_width (typeset, FAC_FONT_NOTE, number);
  if (!is_letter (typeset))
    fac_typeset_rule (typeset, cr, typeset->margin_mm, typeset->margin_mm + width,
                      bottom - n * line - 0.8, 0.2, typeset->colours->line);
  fac_typeset_draw_line (typeset, cr, FAC_FONT_NOTE, number,
                         typeset->margin_mm + width - number_width, bottom - n * line, number_width,
                         FAC_ALIGN_END);
  if (typeset->sources != NULL)
    fac_typeset_draw_lines (typeset, cr, FAC_FONT_NOTE, typeset->sources, typeset->margin_mm,
                            bottom - n * line, width - number_width - 6, FAC_ALIGN_START, 0, n);
}
