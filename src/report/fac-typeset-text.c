/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines of text in the document's fonts: broken and set here, the same when counted as when drawn.
 * A text with a sign that the font does not know alone is Pango's, whole.
 */
#include "fac-typeset-text-private.h"

#include <math.h>
#include <string.h>

/* A line that is less full than this looks for a word to cut. */
#define LEAST_FULL 0.94
/* Spaces grow to this many times their width; a line that needs more is left uneven. */
#define MOST_STRETCH 3.2
/* A line that must fit gets this small before it is cut. */
#define LEAST_SCALE 0.8

typedef struct
{
  const char *end, *next; /* `next` NULL: the last line */
  double used_mm;
  guint n_spaces;      /* that can grow */
  gboolean has_hyphen; /* one to be drawn, which the text does not have */
  gboolean is_paragraph_end;
} Line;

/* Width of the signs from `text` to `end`. */
static double
measure_pt (FacFont *font, const char *text, const char *end)
{
  gboolean is_complex = FALSE;
  FacReading r = { .p = text };
  double used = 0;
  while (r.p < end && fac_font_read (font, &r, &is_complex))
    used += (double)r.pt;
  return used;
}

/* Cuts the word that begins at `word` so that the line takes as much of it as fits. */
static void
cut_word (FacFont *font, const char *text, const char *word, double width_pt, Line *line)
{
  gsize places[16], length = strcspn (word, " \n-/");
  guint n = fac_french_hyphenate (word, length, places, G_N_ELEMENTS (places));
  while (n-- > 0)
    {
      const char *end = word + places[n];
      double used = measure_pt (font, text, end) + measure_pt (font, "-", "-" + 1);
      if (used > width_pt)
        continue;
      *line =
          (Line){ .end = end, .next = end, .used_mm = used * FAC_MM_PER_PT, .has_hyphen = TRUE };
      return;
    }
}

static void
count_spaces (const char *text, Line *line)
{
  for (const char *p = text; p < line->end; p++)
    line->n_spaces += *p == ' ';
}

gboolean
fac_typeset_is_in_date (const char *text, const char *slash)
{
  return slash > text && g_ascii_isdigit (slash[-1]) && g_ascii_isdigit (slash[1]);
}

/* Where a line ends that begins at `text`, and where the next one begins. FALSE when the text needs
 * Pango. A line may end at a space, or after a hyphen, a dash or a slash, but not of a mail
 * address or a date; a word that is too long is cut. */
static gboolean
break_line (FacFont *font, const char *text, double width_mm, Line *line)
{
  double width_pt = width_mm > 0 ? width_mm * FAC_PT_PER_MM + 1e-3 : G_MAXDOUBLE, used = 0;
  double good_used = 0, visible = 0;
  const char *good_end = NULL, *good_next = NULL;
  gboolean is_complex = FALSE, is_address = FALSE;
  FacReading r = { .p = text };
  for (const char *before = text; fac_font_read (font, &r, &is_complex); before = r.p)
    {
      used += (double)r.pt;
      if (r.place == ' ')
        {
          is_address = FALSE;
          good_end = before;
          good_next = r.p;
          good_used = visible;
          continue;
        }
      if (used > width_pt && before > text)
        {
          *line = (Line){ .end = good_end != NULL ? good_end : before,
                          .next = good_end != NULL ? good_next : before,
                          .used_mm = (good_end != NULL ? good_used : visible) * FAC_MM_PER_PT };
          if (font->is_hyphenated && line->used_mm < LEAST_FULL * width_mm)
            cut_word (font, text, good_next != NULL ? good_next : text, width_pt, line);
          if (font->is_justified)
            count_spaces (text, line);
          return TRUE;
        }
      visible = used;
      is_address |= r.place == '@';
      if (is_address)
        continue; /* a hyphen of its own would be taken for one of ours */
      if (r.place == '-' || (r.place == '/' && !fac_typeset_is_in_date (text, before))
          || r.place == fac_font_place (0x2013))
        {
          good_end = good_next = r.p;
          good_used = visible;
        }
    }
  *line = (Line){ .end = r.p,
                  .next = *r.p == '\n' ? r.p + 1 : NULL,
                  .used_mm = used * FAC_MM_PER_PT,
                  .is_paragraph_end = TRUE };
  return !is_complex;
}

/* Another script may be taller than our lines: how many of ours one of its lines takes. */
static guint
count_steps (const FacFont *font)
{
  double tallest = 0;
  for (GSList *i = pango_layout_get_lines_readonly (font->layout); i != NULL; i = i->next)
    {
      PangoRectangle ink;
      pango_layout_line_get_extents (i->data, &ink, NULL);
      tallest = MAX (tallest, ink.height / (double)PANGO_SCALE * FAC_MM_PER_PT);
    }
  return (guint)MAX (1, ceil (tallest / font->line_mm - 0.05));
}

double
fac_typeset_text_width (FacTypeset *typeset, FacFontKind kind, const char *text)
{
  FacFont *font = &typeset->fonts[kind];
  double widest = 0;
  Line line = { .next = text };
  while (line.next != NULL)
    {
      if (!break_line (font, line.next, 0, &line))
        {
          fac_font_set_text (font, text, 0);
          fac_ink_layout_size (font->layout, &widest, NULL);
          return widest;
        }
      widest = MAX (widest, line.used_mm);
    }
  return widest;
}

guint
fac_typeset_count_lines (FacTypeset *typeset, FacFontKind kind, const char *text, double width_mm)
{
  FacFont *font = &typeset->fonts[kind];
  guint n = 0;
  Line line = { .next = text };
  for (; line.next != NULL; n++)
    if (!break_line (font, line.next, width_mm, &line))
      {
        fac_font_set_text (font, text, width_mm);
        return (guint)MAX (1, pango_layout_get_line_count (font->layout)) * count_steps (font);
      }
  return n;
}

static double
align_shift (FacAlign align, double room_mm)
{
  return align == FAC_ALIGN_START ? 0 : align == FAC_ALIGN_CENTRE ? room_mm / 2 : room_mm;
}

/* What each space of a line gets so that it ends at the edge. */
static double
stretch_pt (const FacFont *font, const Line *line, double width_mm)
{
  if (!font->is_justified || line->is_paragraph_end || line->n_spaces == 0)
    return 0;
  double each = (width_mm - line->used_mm) * FAC_PT_PER_MM / line->n_spaces;
  return each <= (MOST_STRETCH - 1) * (double)font->signs[' '].advance_pt ? each : 0;
}

/* Draws the signs of a line with their baseline at the origin, unit the point. */
static void
show_signs (FacFont *font, cairo_t *cr, const char *text, const Line *line, double each_space_pt)
{
  gsize length = (gsize)(line->end - text);
  g_autofree PangoGlyphInfo *infos = g_new0 (PangoGlyphInfo, length + 2);
  g_autofree int *clusters = g_new (int, length + 2);
  gboolean is_complex = FALSE;
  FacReading r = { .p = text };
  int n = 0;
  for (const char *before = text; before < line->end && fac_font_read (font, &r, &is_complex);
       before = r.p)
    {
      float kern = r.pt - font->signs[r.place].advance_pt;
      double advance = (double)font->signs[r.place].advance_pt;
      if (n > 0)
        infos[n - 1].geometry.width += (int)lrintf (kern * PANGO_SCALE);
      if (r.place == ' ')
        advance += each_space_pt;
      infos[n].glyph = font->signs[r.place].glyph;
      infos[n].geometry.width = (int)lrint (advance * PANGO_SCALE);
      infos[n].attr.is_cluster_start = 1;
      clusters[n++] = (int)(before - text);
    }
  if (n == 0)
    return;
  PangoItem item = { .offset = 0, .length = (int)length, .num_chars = n };
  item.analysis.font = font->main;
  PangoGlyphString glyphs = { .num_glyphs = n, .glyphs = infos, .log_clusters = clusters };
  PangoGlyphItem run = { .item = &item, .glyphs = &glyphs };
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_glyph_item (cr, text, &run);
}

/* The hyphen is drawn as one that may be left out: who copies the text gets the whole word. */
static void
show_hyphen (FacFont *font, cairo_t *cr, double x_pt)
{
  static const char hyphen[] = "\xc2\xad";
  PangoGlyphInfo info = { .glyph = font->signs['-'].glyph };
  info.geometry.width = (int)lrintf (font->signs['-'].advance_pt * PANGO_SCALE);
  info.attr.is_cluster_start = 1;
  int cluster = 0;
  PangoItem item = { .offset = 0, .length = 2, .num_chars = 1 };
  item.analysis.font = font->main;
  PangoGlyphString glyphs = { .num_glyphs = 1, .glyphs = &info, .log_clusters = &cluster };
  PangoGlyphItem run = { .item = &item, .glyphs = &glyphs };
  cairo_move_to (cr, x_pt, 0);
  pango_cairo_show_glyph_item (cr, hyphen, &run);
}

static void
show_line (FacFont *font, cairo_t *cr, const char *text, const Line *line, double width_mm)
{
  double each = stretch_pt (font, line, width_mm);
  show_signs (font, cr, text, line, each);
  if (line->has_hyphen)
    show_hyphen (font, cr,
                 line->used_mm * FAC_PT_PER_MM - (double)font->signs['-'].advance_pt
                     + each * line->n_spaces);
}

static void
show_pango_lines (FacFont *font, cairo_t *cr, double width_mm, FacAlign align, guint first, guint n)
{
  guint step = count_steps (font);
  for (guint i = (first + step - 1) / step * step; i < first + n; i += step)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (font->layout, (int)(i / step));
      PangoRectangle logical;
      if (line == NULL)
        return;
      pango_layout_line_get_extents (line, NULL, &logical);
      if (line->resolved_dir == PANGO_DIRECTION_RTL && align == FAC_ALIGN_START)
        align = FAC_ALIGN_END;
      double shift_mm =
          align_shift (align, width_mm - logical.width / (double)PANGO_SCALE * FAC_MM_PER_PT);
      cairo_move_to (cr, shift_mm * FAC_PT_PER_MM, (i - first) * font->line_mm * FAC_PT_PER_MM);
      pango_cairo_show_layout_line (cr, line);
    }
}

/* One sign that needs Pango, and Pango sets the whole text. */
static gboolean
is_plain_from (FacFont *font, const char *text, double width_mm)
{
  Line line;
  for (const char *begin = text; begin != NULL; begin = line.next)
    if (!break_line (font, begin, width_mm, &line))
      return FALSE;
  return TRUE;
}

void
fac_typeset_draw_lines (FacTypeset *typeset, cairo_t *cr, FacFontKind kind, const char *text,
                        double x_mm, double y_mm, double width_mm, FacAlign align, guint first,
                        guint n)
{
  FacFont *font = &typeset->fonts[kind];
  if (*text == '\0' || n == 0)
    return;
  fac_ink_set_colour (cr, font->colour);
  guint i = 0;
  Line line;
  for (const char *begin = text; begin != NULL && i < first + n; begin = line.next, i++)
    {
      gboolean is_simple = break_line (font, begin, width_mm, &line);
      if (begin == text && is_simple && line.next != NULL)
        is_simple = is_plain_from (font, line.next, width_mm);
      if (is_simple && i < first)
        continue;
      cairo_save (cr);
      cairo_translate (cr, x_mm, y_mm + font->baseline_mm);
      if (is_simple)
        cairo_translate (cr, align_shift (align, width_mm - line.used_mm),
                         (i - first) * font->line_mm);
      cairo_scale (cr, FAC_MM_PER_PT, FAC_MM_PER_PT);
      if (is_simple)
        show_line (font, cr, begin, &line, width_mm);
      else
        {
          fac_font_set_text (font, text, width_mm);
          show_pango_lines (font, cr, width_mm, align, first, n);
        }
      cairo_restore (cr);
      if (!is_simple)
        break;
    }
  cairo_new_path (cr);
}

const char *
fac_typeset_text (const FacTypeset *typeset, const char *text, char **owned)
{
  *owned = NULL;
  if (text == NULL)
    return "";
  if (typeset->language != FAC_LANGUAGE_FR || strpbrk (text, ":;!?%\xc2\xe2") == NULL)
    return text;
  return *owned = fac_french_spaces (text);
}

double
fac_typeset_height (FacTypeset *typeset, FacFontKind font, const char *text, double width_mm)
{
  g_autofree char *owned = NULL;
  return typeset->fonts[font].line_mm
         * fac_typeset_count_lines (typeset, font, fac_typeset_text (typeset, text, &owned),
                                    width_mm);
}

double
fac_typeset_draw (FacTypeset *typeset, cairo_t *cr, FacFontKind font, const char *text, double x_mm,
                  double y_mm, double width_mm, FacAlign align)
{
  g_autofree char *owned = NULL;
  text = fac_typeset_text (typeset, text, &owned);
  guint n = fac_typeset_count_lines (typeset, font, text, width_mm);
  fac_typeset_draw_lines (typeset, cr, font, text, x_mm, y_mm, width_mm, align, 0, n);
  return n * typeset->fonts[font].line_mm;
}

/* The text cut so that it fits with "…" behind it (transfer full). */
static char *
shorten (FacTypeset *typeset, FacFontKind font, const char *text, double width_mm)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  glong low = 0, high = g_utf8_strlen (valid, -1);
  while (low < high)
    {
      glong middle = (low + high + 1) / 2;
      g_autofree char *start = g_utf8_substring (valid, 0, middle);
      g_autofree char *tried = g_strconcat (start, "…", NULL);
      if (fac_typeset_text_width (typeset, font, tried) <= width_mm)
        low = middle;
      else
        high = middle - 1;
    }
  g_autofree char *start = g_utf8_substring (valid, 0, low);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

void
fac_typeset_draw_line (FacTypeset *typeset, cairo_t *cr, FacFontKind font, const char *text,
                       double x_mm, double y_mm, double width_mm, FacAlign align)
{
  g_autofree char *owned = NULL, *flat = NULL, *shortened = NULL;
  text = fac_typeset_text (typeset, text, &owned);
  if (strchr (text, '\n') != NULL)
    text = g_strdelimit (flat = g_strdup (text), "\n", ' ');
  double natural = fac_typeset_text_width (typeset, font, text), scale = 1;
  if (natural > width_mm)
    scale = MAX (LEAST_SCALE, width_mm / natural);
  if (natural * scale > width_mm + 1e-6)
    text = shortened = shorten (typeset, font, text, width_mm / scale);
  natural = fac_typeset_text_width (typeset, font, text);
  cairo_save (cr);
  cairo_translate (cr, x_mm + align_shift (align, width_mm - natural * scale),
                   y_mm + typeset->fonts[font].line_mm * (1 - scale) * 0.75);
  cairo_scale (cr, scale, scale);
  fac_typeset_draw_lines (typeset, cr, font, text, 0, 0, natural + 1, FAC_ALIGN_START, 0, 1);
  cairo_restore (cr);
}
