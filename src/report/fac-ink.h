/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pens for every painter of this room: colours, themes, text and hatches on a cairo context whose
 * unit is the millimetre, y downwards. The context may belong to a page (fac-sheet.h), to a window
 * or to a picture: a painter never knows. Sizes of text are in points, as printers say them.
 * Nothing here decides what is drawn, and nothing here reads or writes a file.
 */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* One typographic point: 1/72 inch. */
#define FAC_MM_PER_PT (25.4 / 72.0)
#define FAC_PT_PER_MM (72.0 / 25.4)

/* Units: sRGB, 0 to 1 each; alpha 1 = opaque. */
typedef struct
{
  double red, green, blue, alpha;
} FacColour;

#define FAC_COLOUR(r, g, b) ((FacColour){ (r) / 255.0, (g) / 255.0, (b) / 255.0, 1.0 })

/* Reads "#rgb", "#rrggbb" or "#rrggbbaa". Gives FALSE, and leaves `colour` alone, for anything
 * else, NULL included. */
gboolean fac_colour_from_text (const char *text, FacColour *colour);

/* The grey of the same lightness (sRGB, CIE L*), alpha kept. */
FacColour fac_colour_to_grey (FacColour colour);

/* `part` of b and 1 - part of a. Units: part 0 to 1. */
FacColour fac_colour_mix (FacColour a, FacColour b, double part);

/* CIE L*. Units: 0 black to 100 white. */
double fac_colour_lightness (FacColour colour);

/* The same colour with another opacity, 0 to 1. */
FacColour fac_colour_with_alpha (FacColour colour, double alpha);

/* How a picture is to be seen. GREY is for paper that will be printed or photocopied in black. */
typedef enum
{
  FAC_THEME_LIGHT,
  FAC_THEME_DARK,
  FAC_THEME_GREY,
} FacTheme;

typedef struct
{
  FacColour paper; /* the ground, and the halo of text */
  FacColour ink;   /* titles, text */
  FacColour muted; /* second text: sources, units */
  FacColour line;  /* thin rules and outlines */
  FacColour faint; /* grounds of boxes, alternate rows */
} FacThemeColours;

/* Shape: static; cannot fail. */
const FacThemeColours *fac_theme_colours (FacTheme theme);

/* A data colour as this theme shows it: grey in GREY, a little lighter in DARK if it is too dark
 * to be seen on the ground. */
FacColour fac_theme_data_colour (FacTheme theme, FacColour colour);

/* Sets the source of the context. */
void fac_ink_set_colour (cairo_t *cr, FacColour colour);

/* The family list of all our text; the first one installed is used. */
#define FAC_INK_FONTS "Cantarell, Noto Sans, Segoe UI, DejaVu Sans, sans-serif"

typedef struct
{
  double size_pt; /* required */
  gboolean is_bold;
  gboolean is_italic;
  FacColour colour;
  PangoAlignment alignment; /* inside width_mm */
  double width_mm;          /* lines break here; 0: one line, its natural width */
  int max_lines;            /* 0: any; else the rest becomes "…" */
  gboolean is_justified;    /* needs width_mm */
} FacTextStyle;

/* A laid-out text for this context, for what the functions below do not do (attributes, markup
 * made by the program, hit testing).
 * Shape: a new layout (transfer full). Its own unit is the point, so its Pango sizes are
 * points × PANGO_SCALE: draw it with fac_ink_show_layout() only. `text` is plain: markup in it is
 * shown as it is; invalid UTF-8 is replaced. Unhinted, so it is the same on screen and paper. */
PangoLayout *fac_ink_layout (cairo_t *cr, const char *text, const FacTextStyle *style);

/* Draws a layout of fac_ink_layout() with its top left corner at x, y, in the current source. */
void fac_ink_show_layout (cairo_t *cr, PangoLayout *layout, double x_mm, double y_mm);

/* Draws it in `colour` over a halo of `halo_mm` on each side in `halo`. */
void fac_ink_show_layout_with_halo (cairo_t *cr, PangoLayout *layout, double x_mm, double y_mm,
                                    FacColour colour, FacColour halo, double halo_mm);

/* Logical size of a layout of fac_ink_layout(); either may be NULL. */
void fac_ink_layout_size (PangoLayout *layout, double *width_mm, double *height_mm);

/* From the top of the layout to the baseline of its first line, in mm. */
double fac_ink_layout_baseline_mm (PangoLayout *layout);

/* Lays out and draws in one step, top left corner at x, y. Returns the height in mm. */
double fac_ink_text (cairo_t *cr, double x_mm, double y_mm, const char *text,
                     const FacTextStyle *style);

/* What fac_ink_text() would take; either may be NULL. */
void fac_ink_text_size (cairo_t *cr, const char *text, const FacTextStyle *style, double *width_mm,
                        double *height_mm);

/* Patterns that grey paper can tell apart. */
typedef enum
{
  FAC_HATCH_SOLID, /* no lines */
  FAC_HATCH_DIAGONAL,
  FAC_HATCH_ANTIDIAGONAL,
  FAC_HATCH_CROSSED, /* both diagonals */
  FAC_HATCH_HORIZONTAL,
  FAC_HATCH_VERTICAL,
  FAC_HATCH_GRID,
  FAC_HATCH_DOTS,
  FAC_N_HATCHES
} FacHatch;

/* "solid", "diagonal", "antidiagonal", "crossed", "horizontal", "vertical", "grid", "dots".
 * Gives FAC_HATCH_SOLID for anything else. */
FacHatch fac_hatch_from_id (const char *id);

/* Draws the lines of a pattern inside the current path, which it consumes (as cairo_fill does);
 * draws nothing for SOLID: fill first with a colour if a ground is wanted. Lines keep their place
 * on the page, so neighbours of one pattern join. Always vectors.
 * Units: pitch = distance of two lines, at least 0.2 mm; width of a line. */
void fac_ink_hatch (cairo_t *cr, FacHatch hatch, FacColour colour, double pitch_mm,
                    double width_mm);

/* Adds a rectangle with round corners to the path. */
void fac_ink_rounded_rectangle (cairo_t *cr, double x_mm, double y_mm, double width_mm,
                                double height_mm, double radius_mm);

G_END_DECLS
