/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Colours, text and hatches in millimetres. */
#include "fac-ink.h"

#include <math.h>
#include <string.h>

static double
linear_from_srgb (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
srgb_from_linear (double value)
{
  return value <= 0.0031308 ? value * 12.92 : 1.055 * pow (value, 1 / 2.4) - 0.055;
}

static double
luminance (FacColour c)
{
  /* IEC 61966-2-1: the weights of sRGB's primaries. */
  return 0.2126 * linear_from_srgb (c.red) + 0.7152 * linear_from_srgb (c.green)
         + 0.0722 * linear_from_srgb (c.blue);
}

gboolean
fac_colour_from_text (const char *text, FacColour *colour)
{
  if (!text || text[0] != '#')
    return FALSE;

  const char *hex = text + 1;
  gsize length = strlen (hex);
  if ((length != 3 && length != 6 && length != 8)
      || strspn (hex, "0123456789abcdefABCDEF") != length)
    return FALSE;

  gsize digits = length == 3 ? 1 : 2;
  double parts[4] = { 0, 0, 0, 1 };
  for (gsize i = 0; i * digits < length; i++)
    {
      int high = g_ascii_xdigit_value (hex[i * digits]);
      int low = digits == 2 ? g_ascii_xdigit_value (hex[i * digits + 1]) : high;
      parts[i] = (high * 16 + low) / 255.0;
    }
  *colour = (FacColour){ parts[0], parts[1], parts[2], parts[3] };
  return TRUE;
}

FacColour
fac_colour_to_grey (FacColour colour)
{
  double value = srgb_from_linear (luminance (colour));
  return (FacColour){ value, value, value, colour.alpha };
}

FacColour
fac_colour_mix (FacColour a, FacColour b, double part)
{
  return (FacColour){ a.red + (b.red - a.red) * part, a.green + (b.green - a.green) * part,
                      a.blue + (b.blue - a.blue) * part, a.alpha + (b.alpha - a.alpha) * part };
}

double
fac_colour_lightness (FacColour colour)
{
  /* CIE 15: L* from relative luminance. */
  double y = luminance (colour);
  return y > 216.0 / 24389.0 ? 116 * cbrt (y) - 16 : y * 24389.0 / 27.0;
}

FacColour
fac_colour_with_alpha (FacColour colour, double alpha)
{
  colour.alpha = alpha;
  return colour;
}

const FacThemeColours *
fac_theme_colours (FacTheme theme)
{
  static const FacThemeColours light = {
    .paper = FAC_COLOUR (255, 255, 255),
    .ink = FAC_COLOUR (29, 33, 38),
    .muted = FAC_COLOUR (92, 99, 107),
    .line = FAC_COLOUR (176, 182, 188),
    .faint = FAC_COLOUR (243, 244, 245),
  };
  static const FacThemeColours dark = {
    .paper = FAC_COLOUR (30, 31, 34),
    .ink = FAC_COLOUR (240, 241, 242),
    .muted = FAC_COLOUR (170, 175, 181),
    .line = FAC_COLOUR (92, 97, 103),
    .faint = FAC_COLOUR (44, 46, 50),
  };
  static const FacThemeColours grey = {
    .paper = FAC_COLOUR (255, 255, 255),
    .ink = FAC_COLOUR (0, 0, 0),
    .muted = FAC_COLOUR (77, 77, 77),
    .line = FAC_COLOUR (153, 153, 153),
    .faint = FAC_COLOUR (242, 242, 242),
  };

  switch (theme)
    {
    case FAC_THEME_DARK:
      return &dark;
    case FAC_THEME_GREY:
      return &grey;
    case FAC_THEME_LIGHT:
    default: /* a number from a settings file */
      return &light;
    }
}

FacColour
fac_theme_data_colour (FacTheme theme, FacColour colour)
{
  if (theme == FAC_THEME_GREY)
    return fac_colour_to_grey (colour);
  if (theme == FAC_THEME_DARK)
    {
      /* L* 45 stands out from the dark ground (L* 12) at the contrast of 3 that graphics need. */
      double lightness = fac_colour_lightness (colour);
      if (lightness < 45)
        return fac_colour_with_alpha (fac_colour_mix (colour, FAC_COLOUR (255, 255, 255),
                                                      (45 - lightness) / (100 - lightness)),
                                      colour.alpha);
    }
  return colour;
}

void
fac_ink_set_colour (cairo_t *cr, FacColour colour)
{
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha);
}

/* Text space is the point: Pango rounds some metrics to whole units, and a millimetre is too
 * coarse for that. */
static void
enter_text_space (cairo_t *cr, double x_mm, double y_mm)
{
  cairo_save (cr);
  cairo_translate (cr, x_mm, y_mm);
  cairo_scale (cr, FAC_MM_PER_PT, FAC_MM_PER_PT);
}

/* Cantarell has no narrow no-break space, and the one that Pango borrows from elsewhere is 0.11 em
 * wide: "1 750" would read as "1750". Cantarell's no-break space is 0.22 em, which is what printers
 * call a thin one. */
static char *
make_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  g_auto (GStrv) parts = g_strsplit (valid, "\xe2\x80\xaf", -1);
  return g_strjoinv ("\xc2\xa0", parts);
}

PangoLayout *
fac_ink_layout (cairo_t *cr, const char *text, const FacTextStyle *style)
{
  cairo_save (cr);
  cairo_scale (cr, FAC_MM_PER_PT, FAC_MM_PER_PT);
  PangoContext *context = pango_cairo_create_context (cr);
  cairo_restore (cr);

  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);

  PangoLayout *layout = pango_layout_new (context);
  g_object_unref (context);
  PangoFontDescription *font = pango_font_description_new ();
  pango_font_description_set_family_static (font, FAC_INK_FONTS);
  pango_font_description_set_absolute_size (font, style->size_pt * PANGO_SCALE);
  pango_font_description_set_weight (font,
                                     style->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font,
                                    style->is_italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  g_autofree char *valid = make_printable (text);
  pango_layout_set_text (layout, valid, -1);
  pango_layout_set_alignment (layout, style->alignment);
  if (style->width_mm > 0)
    {
      pango_layout_set_width (layout, (int)(style->width_mm * FAC_PT_PER_MM * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_justify (layout, style->is_justified);
      if (style->max_lines > 0)
        {
          pango_layout_set_height (layout, -style->max_lines);
          pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
        }
    }
  return layout;
}

void
fac_ink_show_layout (cairo_t *cr, PangoLayout *layout, double x_mm, double y_mm)
{
  enter_text_space (cr, x_mm, y_mm);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
  cairo_new_path (cr);
}

void
fac_ink_show_layout_with_halo (cairo_t *cr, PangoLayout *layout, double x_mm, double y_mm,
                               FacColour colour, FacColour halo, double halo_mm)
{
  enter_text_space (cr, x_mm, y_mm);
  cairo_move_to (cr, 0, 0);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_width (cr, 2 * halo_mm * FAC_PT_PER_MM);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  fac_ink_set_colour (cr, halo);
  cairo_stroke (cr);
  cairo_move_to (cr, 0, 0);
  fac_ink_set_colour (cr, colour);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
  cairo_new_path (cr);
}

void
fac_ink_layout_size (PangoLayout *layout, double *width_mm, double *height_mm)
{
  PangoRectangle logical;
  pango_layout_get_extents (layout, NULL, &logical);
  if (width_mm)
    *width_mm = logical.width / (double)PANGO_SCALE * FAC_MM_PER_PT;
  if (height_mm)
    *height_mm = logical.height / (double)PANGO_SCALE * FAC_MM_PER_PT;
}

double
fac_ink_layout_baseline_mm (PangoLayout *layout)
{
  return pango_layout_get_baseline (layout) / (double)PANGO_SCALE * FAC_MM_PER_PT;
}

double
fac_ink_text (cairo_t *cr, double x_mm, double y_mm, const char *text, const FacTextStyle *style)
{
  PangoLayout *layout = fac_ink_layout (cr, text, style);
  double height_mm;
  fac_ink_layout_size (layout, NULL, &height_mm);
  fac_ink_set_colour (cr, style->colour);
  fac_ink_show_layout (cr, layout, x_mm, y_mm);
  g_object_unref (layout);
  return height_mm;
}

void
fac_ink_text_size (cairo_t *cr, const char *text, const FacTextStyle *style, double *width_mm,
                   double *height_mm)
{
  PangoLayout *layout = fac_ink_layout (cr, text, style);
  fac_ink_layout_size (layout, width_mm, height_mm);
  g_object_unref (layout);
}

static const char *const hatch_ids[FAC_N_HATCHES] = { "solid",   "diagonal",   "antidiagonal",
                                                      "crossed", "horizontal", "vertical",
                                                      "grid",    "dots" };

FacHatch
fac_hatch_from_id (const char *id)
{
  for (int i = 0; i < FAC_N_HATCHES; i++)
    if (g_strcmp0 (id, hatch_ids[i]) == 0)
      return (FacHatch)i;
  return FAC_HATCH_SOLID;
}

typedef struct
{
  double x0, y0, x1, y1;
} Extents;

/* Lines a·x + b·y = k·pitch, for the directions 45° (a = 1, b = -1 or 1), 0° and 90°. */
static void
add_lines (cairo_t *cr, Extents box, double pitch_mm, int a, int b)
{
  double at_corners[4] = { a * box.x0 + b * box.y0, a * box.x1 + b * box.y0,
                           a * box.x0 + b * box.y1, a * box.x1 + b * box.y1 };
  double low = at_corners[0], high = at_corners[0];
  for (int i = 1; i < 4; i++)
    {
      low = MIN (low, at_corners[i]);
      high = MAX (high, at_corners[i]);
    }
  double step = pitch_mm * hypot (a, b);
  for (double k = ceil (low / step); k * step <= high; k++)
    {
      double c = k * step;
      if (b == 0)
        {
          cairo_move_to (cr, c, box.y0);
          cairo_line_to (cr, c, box.y1);
        }
      else
        {
          cairo_move_to (cr, box.x0, (c - a * box.x0) / b);
          cairo_line_to (cr, box.x1, (c - a * box.x1) / b);
        }
    }
}

static void
add_dots (cairo_t *cr, Extents box, double pitch_mm, double radius_mm)
{
  for (double row = floor (box.y0 / pitch_mm); row * pitch_mm <= box.y1 + radius_mm; row++)
    {
      double shift = fmod (fabs (row), 2) > 0.5 ? 0.5 : 0;
      for (double column = floor (box.x0 / pitch_mm) - 1;
           (column + shift) * pitch_mm <= box.x1 + radius_mm; column++)
        {
          cairo_new_sub_path (cr);
          cairo_arc (cr, (column + shift) * pitch_mm, row * pitch_mm, radius_mm, 0, 2 * G_PI);
        }
    }
}

void
fac_ink_hatch (cairo_t *cr, FacHatch hatch, FacColour colour, double pitch_mm, double width_mm)
{
  pitch_mm = MAX (pitch_mm, 0.2);
  if (hatch == FAC_HATCH_SOLID)
    {
      cairo_new_path (cr);
      return;
    }

  cairo_save (cr);
  cairo_clip (cr);
  Extents box;
  cairo_clip_extents (cr, &box.x0, &box.y0, &box.x1, &box.y1);
  fac_ink_set_colour (cr, colour);
  cairo_set_line_width (cr, width_mm);
  cairo_set_dash (cr, NULL, 0, 0);
  gboolean is_crossed = hatch == FAC_HATCH_CROSSED, is_grid = hatch == FAC_HATCH_GRID;
  if (is_crossed || hatch == FAC_HATCH_DIAGONAL)
    add_lines (cr, box, pitch_mm, 1, 1);
  if (is_crossed || hatch == FAC_HATCH_ANTIDIAGONAL)
    add_lines (cr, box, pitch_mm, 1, -1);
  if (is_grid || hatch == FAC_HATCH_HORIZONTAL)
    add_lines (cr, box, pitch_mm, 0, 1);
  if (is_grid || hatch == FAC_HATCH_VERTICAL)
    add_lines (cr, box, pitch_mm, 1, 0);
  if (hatch == FAC_HATCH_DOTS)
    {
      add_dots (cr, box, pitch_mm, width_mm);
      cairo_fill (cr);
    }
  else
    cairo_stroke (cr);
  cairo_restore (cr);
}

void
fac_ink_rounded_rectangle (cairo_t *cr, double x_mm, double y_mm, double width_mm, double height_mm,
                           double radius_mm)
{
  double r = MIN (radius_mm, MIN (width_mm, height_mm) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x_mm + width_mm - r, y_mm + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x_mm + width_mm - r, y_mm + height_mm - r, r, 0, G_PI / 2);
  cairo_arc (cr, x_mm + r, y_mm + height_mm - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x_mm + r, y_mm + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}
