/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The typesetter's own parts, for its files only: fonts that count lines fast, the widths of a
 * table's columns, and what stands where. All text of one font has one line height, whatever signs
 * it holds, so a row's height is a number of lines.
 */
#pragma once

#include "fac-number.h"
#include "fac-typeset.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_FONT_TITLE,
  FAC_FONT_SUBTITLE,
  FAC_FONT_HEADING_1,
  FAC_FONT_HEADING_2,
  FAC_FONT_HEADING_3,
  FAC_FONT_BODY,
  FAC_FONT_TABLE,
  FAC_FONT_TABLE_BOLD,
  FAC_FONT_SMALL_TABLE,
  FAC_FONT_SMALL_TABLE_BOLD,
  FAC_FONT_NOTE,
  FAC_N_FONTS
} FacFontKind;

/* Signs that a font sets without Pango's help: Latin, general punctuation, subscript figures. */
#define FAC_N_SIGNS 0x2b0
#define FAC_N_KERNED 0x100

typedef struct
{
  PangoGlyph glyph;
  float advance_pt;
  enum
  {
    FAC_SIGN_NEW,
    FAC_SIGN_SIMPLE, /* one glyph of the main font */
    FAC_SIGN_COMPLEX,
  } state;
} FacSign;

typedef struct
{
  PangoLayout *layout; /* of which only the text and the width change */
  PangoFont *main;     /* in which nearly everything is set */
  double line_mm;      /* from a baseline to the next */
  double baseline_mm;  /* from the top of a line */
  FacColour colour;
  FacSign signs[FAC_N_SIGNS];
  float *kerning_pt; /* FAC_N_KERNED squared, NAN: not measured yet; NULL until needed */
} FacFont;

/* How a table is set. */
typedef struct
{
  const FacBlock *block;
  FacFontKind font, bold;
  double *width_mm; /* of each column, its padding included */
  guint16 *n_lines; /* of each row */
  guint n_header_lines;
  guint *n_group; /* of each row: 1 + the group row above it, 0: none */
} FacTableSetting;

struct _FacTypeset
{
  const FacDocument *document;
  FacTypesetOptions options;
  const FacThemeColours *colours;
  FacLanguage language;
  double width_mm, height_mm;
  double margin_mm, top_mm, bottom_mm; /* the text stands between top and bottom */
  double grown;                        /* 1 on A4 */
  cairo_surface_t *surface;            /* nothing: to measure on */
  cairo_t *cr;
  FacFont fonts[FAC_N_FONTS];
  GArray *pieces;     /* of FacTypesetPiece */
  GArray *page_start; /* of guint: first piece of each page */
  GPtrArray *tables;  /* of FacTableSetting, one a block, NULL for other blocks */
  char *sources;      /* the footer's line, or NULL */
  guint n_source_lines;
  FacDocument *appendix; /* the sources as a list, when the footer cannot hold them; or NULL */
};

#define FAC_CELL_PAD_X_MM 1.2
#define FAC_CELL_PAD_Y_MM 0.75

void fac_typeset_load_fonts (FacTypeset *typeset);
void fac_typeset_clear_fonts (FacTypeset *typeset);

/* Width of a text on one line. */
double fac_typeset_text_width (FacTypeset *typeset, FacFontKind font, const char *text);

/* Number of lines that a text takes in a width; at least 1. */
guint fac_typeset_count_lines (FacTypeset *typeset, FacFontKind font, const char *text,
                               double width_mm);

/* Draws lines `first` to `first + n` of a text, the first of them at y. */
void fac_typeset_draw_lines (FacTypeset *typeset, cairo_t *cr, FacFontKind font, const char *text,
                             double x_mm, double y_mm, double width_mm, FacAlign align, guint first,
                             guint n);

/* The text as it is set: with French spaces in a French document.
 * Shape: new or the same: free with g_free() what `owned` gets. */
const char *fac_typeset_text (const FacTypeset *typeset, const char *text, char **owned);

FacTableSetting *fac_table_setting_new (FacTypeset *typeset, const FacBlock *block);
void fac_table_setting_free (FacTableSetting *table);

double fac_table_row_height (const FacTypeset *typeset, const FacTableSetting *table, guint row);
double fac_table_header_height (const FacTypeset *typeset, const FacTableSetting *table);

/* Draws the header if asked, the repeated group if there is one, and rows `first` to `first + n`.
 */
void fac_table_draw (FacTypeset *typeset, const FacTableSetting *table, cairo_t *cr,
                     const FacTypesetPiece *piece);

/* Height of what is repeated above `row` at the head of a page. */
double fac_table_repeated_height (const FacTypeset *typeset, const FacTableSetting *table,
                                  guint row);

/* Cuts the blocks into pieces. */
void fac_typeset_flow (FacTypeset *typeset);

void fac_typeset_draw_header (FacTypeset *typeset, guint page, cairo_t *cr);
void fac_typeset_draw_footer (FacTypeset *typeset, guint page, cairo_t *cr);

G_END_DECLS
