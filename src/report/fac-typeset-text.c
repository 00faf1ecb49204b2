/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text in the document's fonts. A list of 6 000 rows holds 50 000 texts, and shaping each takes
 * Pango 10 µs, twice. Latin text without ligatures is a row of glyphs with their advances and
 * kerning: these are asked of Pango once a sign and once a pair, and lines are then broken and set
 * here, the same when counted as when drawn. Any other text is Pango's, whole.
 */
#include "fac-typeset-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  double size_pt, leading;
  gboolean is_bold, is_italic, is_muted;
} FontDesign;

static const FontDesign designs[FAC_N_FONTS] = {
  [FAC_FONT_TITLE] = { 17, 1.2, TRUE, FALSE, FALSE },
  [FAC_FONT_SUBTITLE] = { 10.5, 1.3, FALSE, FALSE, TRUE },
  [FAC_FONT_HEADING_1] = { 13, 1.25, TRUE, FALSE, FALSE },
  [FAC_FONT_HEADING_2] = { 11, 1.25, TRUE, FALSE, FALSE },
  [FAC_FONT_HEADING_3] = { 9.5, 1.3, TRUE, FALSE, FALSE },
  [FAC_FONT_BODY] = { 9.5, 1.4, FALSE, FALSE, FALSE },
  [FAC_FONT_TABLE] = { 8, 1.28, FALSE, FALSE, FALSE },
  [FAC_FONT_TABLE_BOLD] = { 8, 1.28, TRUE, FALSE, FALSE },
  [FAC_FONT_SMALL_TABLE] = { 6.5, 1.28, FALSE, FALSE, FALSE },
  [FAC_FONT_SMALL_TABLE_BOLD] = { 6.5, 1.28, TRUE, FALSE, FALSE },
  [FAC_FONT_NOTE] = { 7.5, 1.3, FALSE, FALSE, TRUE },
};

static void
load_font (FacTypeset *typeset, FacFontKind kind)
{
  const FontDesign *design = &designs[kind];
  FacFont *font = &typeset->fonts[kind];
  double size_pt = design->size_pt * typeset->grown;
  FacTextStyle style = { .size_pt = size_pt,
                         .is_bold = design->is_bold,
                         .is_italic = design->is_italic };
  font->layout = fac_ink_layout (typeset->cr, "Ég", &style);
  /* Figures of one width stand under each other; signs stand each for itself. */
  PangoAttrList *attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1, liga=0"));
  pango_layout_set_attributes (font->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (font->layout, PANGO_WRAP_WORD_CHAR);
  double height_mm;
  fac_ink_layout_size (font->layout, NULL, &height_mm);
  font->line_mm = size_pt * design->leading * FAC_MM_PER_PT;
  font->baseline_mm = fac_ink_layout_baseline_mm (font->layout) + (font->line_mm - height_mm) / 2;
  font->colour = design->is_muted ? typeset->colours->muted : typeset->colours->ink;
}

void
fac_typeset_load_fonts (FacTypeset *typeset)
{
  for (FacFontKind kind = 0; kind < FAC_N_FONTS; kind++)
    load_font (typeset, kind);
}

void
fac_typeset_clear_fonts (FacTypeset *typeset)
{
  for (FacFontKind kind = 0; kind < FAC_N_FONTS; kind++)
    {
      g_clear_object (&typeset->fonts[kind].layout);
      g_clear_object (&typeset->fonts[kind].main);
      g_clear_pointer (&typeset->fonts[kind].kerning_pt, g_free);
    }
}

static void
set_text (FacFont *font, const char *text, double width_mm)
{
  pango_layout_set_width (font->layout,
                          width_mm > 0 ? (int)(width_mm * FAC_PT_PER_MM * PANGO_SCALE) : -1);
  if (g_utf8_validate (text, -1, NULL))
    {
      pango_layout_set_text (font->layout, text, -1);
      return;
    }
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  pango_layout_set_text (font->layout, valid, -1);
}

/* The place of a sign in a font's table, FAC_N_SIGNS for one that is not there. */
static guint
sign_place (gunichar sign)
{
  if (sign >= 0x20 && sign < 0x250)
    return sign;
  if (sign >= 0x2010 && sign < 0x2040)
    return 0x250 + (sign - 0x2010);
  if (sign >= 0x2080 && sign < 0x2090)
    return 0x280 + (sign - 0x2080);
  if (sign == 0x20ac)
    return 0x290;
  if (sign == 0x2264 || sign == 0x2265)
    return 0x291 + (sign - 0x2264);
  return FAC_N_SIGNS;
}

/* The only run of a text of one line; NULL when there are several. */
static const PangoGlyphItem *
shape (FacFont *font, const char *text)
{
  set_text (font, text, 0);
  PangoLayoutLine *line = pango_layout_get_line_readonly (font->layout, 0);
  if (line == NULL || line->runs == NULL || line->runs->next != NULL)
    return NULL;
  return line->runs->data;
}

static void
learn_sign (FacFont *font, gunichar sign, guint place)
{
  char text[8] = { 0 };
  g_unichar_to_utf8 (sign, text);
  const PangoGlyphItem *run = shape (font, text);
  FacSign *known = &font->signs[place];
  known->state = FAC_SIGN_COMPLEX;
  if (run == NULL || run->glyphs->num_glyphs != 1 || run->item->analysis.level != 0)
    return;
  if (font->main == NULL)
    font->main = g_object_ref (run->item->analysis.font);
  PangoGlyph glyph = run->glyphs->glyphs[0].glyph;
  if (run->item->analysis.font != font->main || (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
    return;
  known->state = FAC_SIGN_SIMPLE;
  known->glyph = glyph;
  known->advance_pt = (float)run->glyphs->glyphs[0].geometry.width / PANGO_SCALE;
}

static float
learn_kerning (FacFont *font, guint left, guint right)
{
  char text[16], *end = text;
  end += g_unichar_to_utf8 (left, end);
  end += g_unichar_to_utf8 (right, end);
  *end = '\0';
  const PangoGlyphItem *run = shape (font, text);
  if (run == NULL || run->glyphs->num_glyphs != 2)
    return 0;
  int width = run->glyphs->glyphs[0].geometry.width + run->glyphs->glyphs[1].geometry.width;
  return (float)width / PANGO_SCALE - font->signs[left].advance_pt - font->signs[right].advance_pt;
}

static float
kerning (FacFont *font, guint left, guint right)
{
  if (left >= FAC_N_KERNED || right >= FAC_N_KERNED)
    return 0;
  if (font->kerning_pt == NULL)
    {
      font->kerning_pt = g_new (float, FAC_N_KERNED *FAC_N_KERNED);
      for (guint i = 0; i < FAC_N_KERNED * FAC_N_KERNED; i++)
        font->kerning_pt[i] = NAN;
    }
  float *known = &font->kerning_pt[left * FAC_N_KERNED + right];
  if (isnan (*known))
    *known = learn_kerning (font, left, right);
  return *known;
}

/* A text, sign by sign. */
typedef struct
{
  const char *p;
  guint last;  /* place of the sign before, 0: none */
  float pt;    /* what the sign read adds to the line */
  guint place; /* of the sign read */
} Reading;

/* Reads a sign; FALSE at the end, at a line's end, and (with is_complex set) at a sign that needs
 * Pango. */
static gboolean
read_sign (FacFont *font, Reading *r, gboolean *is_complex)
{
  guchar first = (guchar)*r->p;
  if (first == '\0' || first == '\n')
    return FALSE;
  gunichar sign = first;
  if (first < 0x80)
    r->p++;
  else
    {
      sign = g_utf8_get_char_validated (r->p, -1);
      if (sign >= 0x110000)
        sign = 0;
      else
        r->p = g_utf8_next_char (r->p);
    }
  guint place = sign_place (sign);
  if (place < FAC_N_SIGNS && font->signs[place].state == FAC_SIGN_NEW)
    learn_sign (font, sign, place);
  if (place == FAC_N_SIGNS || font->signs[place].state == FAC_SIGN_COMPLEX)
    {
      *is_complex = TRUE;
      return FALSE;
    }
  r->place = place;
  r->pt = font->signs[place].advance_pt + (r->last != 0 ? kerning (font, r->last, place) : 0);
  r->last = place;
  return TRUE;
}

/* Where a line ends that begins at `text`, and where the next one begins (NULL: nowhere). FALSE
 * when the text needs Pango. A line may end at a space, or after a hyphen, a dash or a slash; a
 * word that is too long is cut. */
static gboolean
break_line (FacFont *font, const char *text, double width_mm, const char **end, const char **next,
            double *used_mm)
{
  double width_pt = width_mm > 0 ? width_mm * FAC_PT_PER_MM + 1e-3 : G_MAXDOUBLE, used = 0;
  double good_used = 0, visible = 0;
  const char *good_end = NULL, *good_next = NULL;
  gboolean is_complex = FALSE;
  Reading r = { .p = text };
  for (const char *before = text; read_sign (font, &r, &is_complex); before = r.p)
    {
      used += (double)r.pt;
      if (r.place == ' ')
        {
          good_end = before;
          good_next = r.p;
          good_used = visible;
          continue;
        }
      if (used > width_pt && before > text)
        {
          *end = good_end != NULL ? good_end : before;
          *next = good_end != NULL ? good_next : before;
          *used_mm = (good_end != NULL ? good_used : visible) * FAC_MM_PER_PT;
          return TRUE;
        }
      visible = used;
      if (r.place == '-' || r.place == '/' || r.place == sign_place (0x2013))
        {
          good_end = good_next = r.p;
          good_used = visible;
        }
    }
  *end = r.p;
  *next = *r.p == '\n' ? r.p + 1 : NULL;
  *used_mm = used * FAC_MM_PER_PT;
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
  double widest = 0, width_mm;
  for (const char *line = text, *end, *next; line != NULL; line = next)
    {
      if (!break_line (font, line, 0, &end, &next, &width_mm))
        {
          set_text (font, text, 0);
          fac_ink_layout_size (font->layout, &widest, NULL);
          return widest;
        }
      widest = MAX (widest, width_mm);
    }
  return widest;
}

guint
fac_typeset_count_lines (FacTypeset *typeset, FacFontKind kind, const char *text, double width_mm)
{
  FacFont *font = &typeset->fonts[kind];
  guint n = 0;
  double used;
  for (const char *line = text, *end, *next; line != NULL; line = next, n++)
    if (!break_line (font, line, width_mm, &end, &next, &used))
      {
        set_text (font, text, width_mm);
        return (guint)MAX (1, pango_layout_get_line_count (font->layout)) * count_steps (font);
      }
  return n;
}

static double
align_shift (FacAlign align, double room_mm)
{
  return align == FAC_ALIGN_START ? 0 : align == FAC_ALIGN_CENTRE ? room_mm / 2 : room_mm;
}

/* Draws the signs from `text` to `end` with their baseline at the origin, unit the point. */
static void
show_signs (FacFont *font, cairo_t *cr, const char *text, const char *end)
{
  gsize length = (gsize)(end - text);
  g_autofree PangoGlyphInfo *infos = g_new0 (PangoGlyphInfo, length + 1);
  g_autofree int *clusters = g_new (int, length + 1);
  gboolean is_complex = FALSE;
  Reading r = { .p = text };
  int n = 0;
  for (const char *before = text; before < end && read_sign (font, &r, &is_complex); before = r.p)
    {
      float kern = r.pt - font->signs[r.place].advance_pt;
      if (n > 0)
        infos[n - 1].geometry.width += (int)lrintf (kern * PANGO_SCALE);
      infos[n].glyph = font->signs[r.place].glyph;
      infos[n].geometry.width = (int)lrintf (font->signs[r.place].advance_pt * PANGO_SCALE);
      infos[n].attr.is_cluster_start = 1;
      clusters[n++] = (int)(before - text);
    }
  PangoItem item = { .offset = 0, .length = (int)length, .num_chars = n };
  item.analysis.font = font->main;
  PangoGlyphString glyphs = { .num_glyphs = n, .glyphs = infos, .log_clusters = clusters };
  PangoGlyphItem run = { .item = &item, .glyphs = &glyphs };
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_glyph_item (cr, text, &run);
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
  for (const char *line = text, *end, *next; line != NULL && i < first + n; line = next, i++)
    {
      double used_mm;
      gboolean is_simple = break_line (font, line, width_mm, &end, &next, &used_mm);
      if (is_simple && i < first)
        continue;
      cairo_save (cr);
      cairo_translate (cr, x_mm, y_mm + font->baseline_mm);
      if (is_simple)
        cairo_translate (cr, align_shift (align, width_mm - used_mm), (i - first) * font->line_mm);
      cairo_scale (cr, FAC_MM_PER_PT, FAC_MM_PER_PT);
      if (is_simple)
        show_signs (font, cr, line, end);
      else
        {
          set_text (font, text, width_mm);
          show_pango_lines (font, cr, width_mm, align, first, n);
        }
      cairo_restore (cr);
      if (!is_simple)
        break;
    }
  cairo_new_path (cr);
}

static gboolean
is_space (const char *p, gsize *length)
{
  if (*p == ' ')
    *length = 1;
  else if (strncmp (p, "\xc2\xa0", 2) == 0)
    *length = 2;
  else
    return FALSE;
  return TRUE;
}

char *
fac_typeset_french_spaces (const char *text)
{
  GString *set = g_string_new (NULL);
  for (const char *p = text != NULL ? text : ""; *p != '\0';)
    {
      gsize length;
      const char *opening = g_str_has_prefix (p, "«") ? "«" : NULL;
      if (opening != NULL && is_space (p + 2, &length))
        {
          g_string_append (set, "«\xc2\xa0");
          p += 2 + length;
        }
      else if (is_space (p, &length) && strchr (";!?", p[length]) != NULL && p[length] != '\0')
        {
          g_string_append (set, FAC_NARROW_SPACE);
          p += length;
        }
      else if (is_space (p, &length) && (p[length] == ':' || g_str_has_prefix (p + length, "»")))
        {
          g_string_append (set, "\xc2\xa0");
          p += length;
        }
      else
        g_string_append_c (set, *p++);
    }
  return g_string_free (set, FALSE);
}

const char *
fac_typeset_text (const FacTypeset *typeset, const char *text, char **owned)
{
  *owned = NULL;
  if (text == NULL)
    return "";
  if (typeset->language != FAC_LANGUAGE_FR || strpbrk (text, ":;!?\xc2") == NULL)
    return text;
  return *owned = fac_typeset_french_spaces (text);
}
