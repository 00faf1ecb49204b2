/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The typesetter's own parts, for its files only: fonts that count lines fast, the frame that
 * blocks flow into, the widths of a table's columns, and what stands where. All text of one font
 * has one line height, whatever signs it holds, so a row's height is a number of lines.
 *
 * Each kind of block has two functions: one cuts it into pieces (fac_flow_…), one draws a piece
 * (fac_draw_…).
 */
#pragma once

#include "fac-french.h"
#include "fac-number.h"
#include "fac-typeset.h"

G_BEGIN_DECLS

/* -- Fonts ----------------------------------------------------------------------------------- */

typedef enum
{
  FAC_FONT_TITLE,
  FAC_FONT_SUBTITLE,
  FAC_FONT_HEADING_1,
  FAC_FONT_HEADING_2,
  FAC_FONT_HEADING_3,
  FAC_FONT_LEAD,
  FAC_FONT_BODY,
  FAC_FONT_JUSTIFIED, /* body with hyphens and both edges even */
  FAC_FONT_SMALL,
  FAC_FONT_FORM, /* labels and questions */
  FAC_FONT_FORM_BOLD,
  FAC_FONT_LABEL, /* second to a value */
  FAC_FONT_ADDRESS,
  FAC_FONT_TABLE,
  FAC_FONT_TABLE_BOLD,
  FAC_FONT_SMALL_TABLE,
  FAC_FONT_SMALL_TABLE_BOLD,
  FAC_FONT_NOTE,
  FAC_FONT_NETWORK,
  FAC_FONT_MARK,
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
  gboolean is_justified;
  gboolean is_hyphenated; /* by the rules of French */
  FacSign signs[FAC_N_SIGNS];
  float *kerning_pt; /* FAC_N_KERNED squared, NAN: not measured yet; NULL until needed */
} FacFont;

/* The fonts of one theme at one size, and what is known of their signs: kept from one document to
 * the next. */
typedef struct
{
  guint n_users;
  double grown;
  FacTheme theme;
  FacLanguage language;
  gboolean is_letter;
  cairo_surface_t *surface; /* nothing: to measure on */
  cairo_t *cr;
  FacFont fonts[FAC_N_FONTS];
} FacFonts;

/* `former` is taken when it is the same fonts (transfer full either way); it may be NULL. */
FacFonts *fac_fonts_new (FacFonts *former, double grown, FacTheme theme, FacLanguage language,
                         gboolean is_letter);
FacFonts *fac_fonts_ref (FacFonts *fonts); /* NULL: NULL */
void fac_fonts_unref (FacFonts *fonts);    /* accepts NULL */

/* -- The typeset ----------------------------------------------------------------------------- */

/* How a table is set. */
typedef struct
{
  const FacBlock *block;
  FacFontKind font, bold;
  double table_width_mm;
  double least_row_mm; /* rows to write in are higher than their texts */
  guint n_empty_rows;  /* to write in, after the others */
  double *width_mm;    /* of each column, its padding included */
  guint16 *n_lines;    /* of each row */
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
  double first_top_mm;                 /* on the first page, under the letterhead */
  double grown;                        /* 1 on A4 */
  double spread; /* 1; less where the spaces between blocks give way, to spare a page */
  FacFonts *shared;
  FacFont *fonts;       /* of `shared` */
  GArray *pieces;       /* of FacTypesetPiece */
  GArray *page_start;   /* of guint: first piece of each page */
  GHashTable *tables;   /* FacBlock -> FacTableSetting, as they are needed */
  GHashTable *pictures; /* GBytes -> FacPhoto, as they are needed */
  char *sources;        /* the footer's line, or NULL */
  guint n_source_lines;
  FacDocument *appendix; /* the sources as a list, when the footer cannot hold them; or NULL */
};

FacTypeset *fac_typeset_new_with_fonts (const FacDocument *document,
                                        const FacTypesetOptions *options, FacFonts *fonts);

/* -- Text ------------------------------------------------------------------------------------ */

/* Width of a text on one line. */
double fac_typeset_text_width (FacTypeset *typeset, FacFontKind font, const char *text);

/* Whether a slash of the text stands between two digits, as in a date: no line ends there. */
gboolean fac_typeset_is_in_date (const char *text, const char *slash);

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

/* Height and drawing of a whole text with French spaces made. Each gives the height. */
double fac_typeset_height (FacTypeset *typeset, FacFontKind font, const char *text,
                           double width_mm);
double fac_typeset_draw (FacTypeset *typeset, cairo_t *cr, FacFontKind font, const char *text,
                         double x_mm, double y_mm, double width_mm, FacAlign align);

/* One line: what is too long is made smaller, down to half, then cut with "…". */
void fac_typeset_draw_line (FacTypeset *typeset, cairo_t *cr, FacFontKind font, const char *text,
                            double x_mm, double y_mm, double width_mm, FacAlign align);

/* -- Flow ------------------------------------------------------------------------------------ */

#define FAC_BLOCK_SPACE_MM 2.4
#define FAC_COLUMN_GAP_MM 6.0

/* Where the next block goes: a page, or a column of one. */
typedef struct
{
  FacTypeset *typeset;
  guint page;
  double x, width;    /* of the frame */
  double top, bottom; /* of the frame */
  double y;
  gboolean is_at_top; /* nothing stands in the frame yet */
  guint n_columns, column;
  double deepest; /* end of the longest column of this page */
} FacFlow;

double fac_flow_room (const FacFlow *flow);       /* left in the frame */
double fac_flow_whole_room (const FacFlow *flow); /* of a frame with nothing in it, on a new page */

/* Whether the next frame may have more room than there is now. */
gboolean fac_flow_can_turn (const FacFlow *flow);

/* Goes on in the next column or page. */
void fac_flow_turn (FacFlow *flow);

/* Goes on in the next one unless a height fits, or never will better. */
void fac_flow_need (FacFlow *flow, double height_mm);

/* A piece at the flow's place, which goes down by its height. */
void fac_flow_add (FacFlow *flow, FacTypesetPiece piece);

/* Space before a block; none at the head of a frame. */
void fac_flow_space (FacFlow *flow, double space_mm);

/* Cuts the blocks into pieces. */
void fac_typeset_flow (FacTypeset *typeset);

FacFontKind fac_heading_font (int level);
FacFontKind fac_paragraph_font (const FacBlock *block); /* a list's too */

/* Of the box around a note. */
#define FAC_NOTE_PAD_MM 2.4

/* Before the text of a list's items. */
double fac_list_indent (FacTypeset *typeset, const FacBlock *block);

/* The line above a table or form, below a figure or picture: a piece with neither rows nor
 * titles. */
FacFontKind fac_caption_font (const FacBlock *block);
double fac_caption_height (FacTypeset *typeset, const FacBlock *block, double width_mm);
void fac_flow_caption (FacFlow *flow, const FacBlock *block);

/* What the code beside the title takes from its width. */
double fac_title_code_width (const FacTypeset *typeset);

/* -- Blocks ---------------------------------------------------------------------------------- */

#define FAC_CELL_PAD_X_MM 1.2
#define FAC_CELL_PAD_Y_MM 0.75

/* Of a block of that width; made when first asked for. `least_row_mm`, `n_empty_rows`: of a grid
 * to write in, else 0. */
FacTableSetting *fac_typeset_table (FacTypeset *typeset, const FacBlock *block, double width_mm,
                                    double least_row_mm, guint n_empty_rows);
void fac_table_setting_free (FacTableSetting *table);

/* Makes the rows of a grid to write in lower, at least `least_mm`, when all of it then stands in
 * `room_mm`; else leaves them. Before it is flowed. */
void fac_table_squeeze (const FacTypeset *typeset, FacTableSetting *table, double room_mm,
                        double least_mm);
guint fac_table_n_rows (const FacTableSetting *table);
FacDocumentRowKind fac_table_row_kind (const FacTableSetting *table, guint row);
double fac_table_row_height (const FacTypeset *typeset, const FacTableSetting *table, guint row);
double fac_table_header_height (const FacTypeset *typeset, const FacTableSetting *table);

/* Height of what is repeated above `row` at the head of a page. */
double fac_table_repeated_height (const FacTypeset *typeset, const FacTableSetting *table,
                                  guint row);

/* The titles of columns and the two first rows. */
double fac_table_opening_height (const FacTypeset *typeset, const FacTableSetting *table);

void fac_flow_rows (FacFlow *flow, const FacTableSetting *table);
void fac_draw_table (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece);

double fac_facts_opening_height (FacTypeset *typeset, const FacBlock *block, double width_mm);
void fac_flow_facts (FacFlow *flow, const FacBlock *block);
void fac_draw_facts (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece);

double fac_form_opening_height (FacTypeset *typeset, const FacBlock *block, double width_mm);
void fac_flow_form (FacFlow *flow, const FacBlock *block);
void fac_draw_form (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece);

double fac_signatures_opening_height (const FacTypeset *typeset);
void fac_flow_signatures (FacFlow *flow, const FacBlock *block);
void fac_draw_signatures (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece);

void fac_flow_address (FacFlow *flow, const FacBlock *block);
void fac_draw_address (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece);

void fac_flow_labels (FacFlow *flow, const FacBlock *block);
void fac_draw_labels (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece);

/* A badge or a table tent, its top left corner at x, y. */
void fac_draw_name_card (FacTypeset *typeset, cairo_t *cr, const FacLabelSheet *sheet, double x_mm,
                         double y_mm, const char *text);

double fac_code_height (FacTypeset *typeset, const FacBlock *block, double width_mm);
void fac_flow_code (FacFlow *flow, const FacBlock *block);
void fac_draw_code (FacTypeset *typeset, cairo_t *cr, const FacBlock *block, double x_mm,
                    double y_mm, double width_mm);

double fac_picture_opening_height (FacTypeset *typeset, const FacBlock *block, double width_mm);
void fac_flow_picture (FacFlow *flow, const FacBlock *block);
void fac_draw_picture (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece);

/* Draws a picture in a box, as large as its proportions let it be, from the left, or the box's
 * placeholder. Gives the width taken. */
double fac_draw_photo (FacTypeset *typeset, cairo_t *cr, GBytes *bytes, double x_mm, double y_mm,
                       double width_mm, double height_mm);

/* The first piece is the title, the next ones the headings in their order. */
double fac_contents_opening_height (const FacTypeset *typeset);
void fac_flow_contents (FacFlow *flow, const FacBlock *block);
void fac_draw_contents (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece);

/* -- Pages ----------------------------------------------------------------------------------- */

/* From the top margin to the text. */
double fac_typeset_header_height (FacTypeset *typeset, guint page);

/* Books and slides begin with a page that bears the title alone. */
gboolean fac_typeset_has_cover (const FacTypeset *typeset);
void fac_typeset_draw_cover (FacTypeset *typeset, cairo_t *cr);

void fac_typeset_draw_header (FacTypeset *typeset, guint page, cairo_t *cr);
void fac_typeset_draw_footer (FacTypeset *typeset, guint page, cairo_t *cr);
void fac_typeset_rule (FacTypeset *typeset, cairo_t *cr, double x0_mm, double x1_mm, double y_mm,
                       double width_mm, FacColour colour);

G_END_DECLS
