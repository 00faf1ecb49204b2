/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The document's fonts, and what is known of their signs. A list of 6 000 rows holds 50 000 texts,
 * and shaping each takes Pango 10 µs, twice. Latin text without ligatures is a row of glyphs with
 * their advances and kerning: these are asked of Pango once a sign and once a pair, and kept as
 * long as the fonts are, from one document to the next.
 */
#include "fac-typeset-text-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  double size_pt, leading;
  gboolean is_bold, is_muted;
} FontDesign;

static const FontDesign designs[FAC_N_FONTS] = {
  [FAC_FONT_TITLE] = { 17, 1.2, TRUE, FALSE },
  [FAC_FONT_SUBTITLE] = { 10.5, 1.3, FALSE, TRUE },
  [FAC_FONT_HEADING_1] = { 13, 1.25, TRUE, FALSE },
  [FAC_FONT_HEADING_2] = { 11, 1.25, TRUE, FALSE },
  [FAC_FONT_HEADING_3] = { 9.5, 1.3, TRUE, FALSE },
  [FAC_FONT_LEAD] = { 11.5, 1.38, FALSE, FALSE },
  [FAC_FONT_BODY] = { 9.5, 1.4, FALSE, FALSE },
  [FAC_FONT_JUSTIFIED] = { 9.5, 1.4, FALSE, FALSE },
  [FAC_FONT_SMALL] = { 8, 1.35, FALSE, FALSE },
  [FAC_FONT_FORM] = { 8.5, 1.25, FALSE, FALSE },
  [FAC_FONT_FORM_BOLD] = { 8.5, 1.25, TRUE, FALSE },
  [FAC_FONT_LABEL] = { 8, 1.3, FALSE, TRUE },
  [FAC_FONT_ADDRESS] = { 10.5, 1.25, FALSE, FALSE },
  [FAC_FONT_TABLE] = { 8, 1.28, FALSE, FALSE },
  [FAC_FONT_TABLE_BOLD] = { 8, 1.28, TRUE, FALSE },
  [FAC_FONT_SMALL_TABLE] = { 6.5, 1.28, FALSE, FALSE },
  [FAC_FONT_SMALL_TABLE_BOLD] = { 6.5, 1.28, TRUE, FALSE },
  [FAC_FONT_NOTE] = { 7.5, 1.3, FALSE, TRUE },
  [FAC_FONT_NETWORK] = { 11, 1.2, TRUE, FALSE },
  [FAC_FONT_MARK] = { 8, 1.3, TRUE, FALSE },
};

/* From A4 to A0 text grows 2.5 times (24 points), headings more, the title to 96 points: the power
 * of that growth for each. */
static double
poster_power (FacFontKind kind)
{
  if (kind == FAC_FONT_TITLE)
    return 1.889; /* 17 to 96 */
  if (kind == FAC_FONT_HEADING_1 || kind == FAC_FONT_SUBTITLE)
    return 1.426;                                /* 13 to 48 */
  return kind == FAC_FONT_HEADING_2 ? 1.294 : 1; /* 11 to 36 */
}

/* Running text of letters is a little larger: it is read, not looked up. */
#define LETTER_BODY_PT 10.5

static void
load_font (FacFonts *fonts, FacFontKind kind)
{
  const FontDesign *design = &designs[kind];
  FacFont *font = &fonts->fonts[kind];
  const FacThemeColours *colours = fac_theme_colours (fonts->theme);
  gboolean is_body = kind == FAC_FONT_BODY || kind == FAC_FONT_JUSTIFIED;
  double size_pt = (is_body && fonts->is_letter ? LETTER_BODY_PT : design->size_pt)
                   * pow (fonts->grown, poster_power (kind));
  FacTextStyle style = { .size_pt = size_pt, .is_bold = design->is_bold };
  font->is_justified = kind == FAC_FONT_JUSTIFIED;
  font->is_hyphenated = font->is_justified && fonts->language == FAC_LANGUAGE_FR;
  font->layout = fac_ink_layout (fonts->cr, "Ég", &style);
  /* Figures of one width stand under each other; signs stand each for itself. */
  PangoAttrList *attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1, liga=0"));
  pango_layout_set_attributes (font->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (font->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_justify (font->layout, font->is_justified);
  double height_mm;
  fac_ink_layout_size (font->layout, NULL, &height_mm);
  font->line_mm = size_pt * design->leading * FAC_MM_PER_PT;
  font->baseline_mm = fac_ink_layout_baseline_mm (font->layout) + (font->line_mm - height_mm) / 2;
  font->colour = design->is_muted ? colours->muted : colours->ink;
}

FacFonts *
fac_fonts_new (FacFonts *former, double grown, FacTheme theme, FacLanguage language,
               gboolean is_letter)
{
  if (former != NULL && fabs (former->grown - grown) < 1e-9 && former->theme == theme
      && former->language == language && former->is_letter == is_letter)
    return former;
  fac_fonts_unref (former);
  FacFonts *fonts = g_new0 (FacFonts, 1);
  *fonts = (FacFonts){ .n_users = 1,
                       .grown = grown,
                       .theme = theme,
                       .language = language,
                       .is_letter = is_letter,
                       .surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1) };
  fonts->cr = cairo_create (fonts->surface);
  for (FacFontKind kind = 0; kind < FAC_N_FONTS; kind++)
    load_font (fonts, kind);
  return fonts;
}

FacFonts *
fac_fonts_ref (FacFonts *fonts)
{
  if (fonts != NULL)
    fonts->n_users++;
  return fonts;
}

void
fac_fonts_unref (FacFonts *fonts)
{
  if (fonts == NULL || --fonts->n_users > 0)
    return;
  for (FacFontKind kind = 0; kind < FAC_N_FONTS; kind++)
    {
      g_clear_object (&fonts->fonts[kind].layout);
      g_clear_object (&fonts->fonts[kind].main);
      g_clear_pointer (&fonts->fonts[kind].kerning_pt, g_free);
    }
  cairo_destroy (fonts->cr);
  cairo_surface_destroy (fonts->surface);
  g_free (fonts);
}

/* The text without what no printer shows: signs of control, bytes that are no UTF-8 (shown as a
 * question). NULL: as it is. */
static char *
visible_text (const char *text)
{
  char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  const char *from = valid != NULL ? valid : text;
  gboolean has_control = FALSE;
  for (const char *p = from; *p != '\0' && !has_control; p++)
    has_control = g_ascii_iscntrl (*p) && *p != '\n';
  if (!has_control)
    return valid;
  g_autoptr (GString) kept = g_string_new (NULL);
  for (const char *p = from; *p != '\0'; p++)
    if (*p == '\n' || !g_ascii_iscntrl (*p))
      g_string_append_c (kept, *p);
    else if (*p == '\t' || *p == '\r')
      g_string_append_c (kept, ' ');
  g_free (valid);
  return g_string_free (g_steal_pointer (&kept), FALSE);
}

void
fac_font_set_text (FacFont *font, const char *text, double width_mm)
{
  pango_layout_set_width (font->layout,
                          width_mm > 0 ? (int)(width_mm * FAC_PT_PER_MM * PANGO_SCALE) : -1);
  g_autofree char *shown = visible_text (text);
  pango_layout_set_text (font->layout, shown != NULL ? shown : text, -1);
}

guint
fac_font_place (gunichar sign)
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
  fac_font_set_text (font, text, 0);
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

gboolean
fac_font_read (FacFont *font, FacReading *r, gboolean *is_complex)
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
  guint place = fac_font_place (sign);
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
