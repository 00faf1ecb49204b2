/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document set on pages. The value that `project` composed (fac-document.h) becomes a number of
 * pages, and one function draws a page: the preview, the print dialog, the PDF, the SVG and the PNG
 * all call it, so what is seen is what is printed. The first page carries the network's logo, name
 * and baseline; each page what it is, whom it is for, its date and its mark of confidentiality, and
 * at the foot the sources and n/N. It decides how things look, never what is said.
 */
#pragma once

#include "fac-document.h"
#include "fac-sheet.h"

G_BEGIN_DECLS

/* Draws a figure of the document in a box whose top left corner is the context's origin, unit the
 * millimetre. */
typedef void (*FacTypesetFigure) (const FacBlock *figure, cairo_t *cr, double width_mm,
                                  double height_mm, gpointer data);

typedef struct
{
  FacPaper paper;               /* FAC_PAPER_A4 is 0; the document says portrait or landscape */
  double width_mm, height_mm;   /* another size, as a print dialog may ask; 0: the paper's. A
                                   document made for one size (labels, an envelope) keeps it */
  FacTheme theme;               /* FAC_THEME_LIGHT is 0 */
  FacTypesetFigure draw_figure; /* NULL: figures are left out, with their room */
  gpointer figure_data;
} FacTypesetOptions;

typedef struct _FacTypeset FacTypeset;

/* Sets the document. A table's header is repeated on each page, and the title of the group that
 * goes on; a row is never cut unless it is taller than a page; a heading stays with what follows.
 * Spaces before « : ; ! ? » are made unbreakable in French.
 * Shape: `document` is borrowed and must stay as it is; `options` NULL: A4, light, no figures. A
 * new typeset (transfer full); free with fac_typeset_free().
 * Cost: about 30 ms for a table of 6 000 rows and 8 columns. */
FacTypeset *fac_typeset_new (const FacDocument *document, const FacTypesetOptions *options);
void fac_typeset_free (FacTypeset *typeset); /* accepts NULL */

/* At least 1: an empty document is a page with its title. */
guint fac_typeset_n_pages (const FacTypeset *typeset);

/* Of each page. */
void fac_typeset_page_size (const FacTypeset *typeset, double *width_mm, double *height_mm);

/* Draws a page, from 0, with its top left corner at the origin of a context in millimetres. Nothing
 * is drawn outside the margins, and no ground. */
void fac_typeset_draw_page (FacTypeset *typeset, guint page, cairo_t *cr);

/* Where the rows of a table, the lines of a paragraph … stand on a page: for tests and for a
 * preview that answers the pointer. */
typedef struct
{
  const FacBlock *block; /* NULL: the document's title */
  guint page;
  guint first, n;            /* rows, items, fields, labels or lines; 0 and 1 for what is whole */
  guint first_line, n_lines; /* of one row taller than a page; n_lines 0: rows are whole */
  double x_mm, width_mm;     /* of the column or page */
  double y_mm, height_mm;    /* repeated header included */
  gboolean is_header_drawn;  /* tables: the titles of the columns stand above the rows */
} FacTypesetPiece;

/* Shape: all pieces in the order of the pages (transfer none). */
const FacTypesetPiece *fac_typeset_pieces (const FacTypeset *typeset, guint *n_pieces);

/* The file's bytes. PDF: all pages, text as text, the headings as outline. SVG, PNG: one page.
 * Shape: `page` counts from 0 and is ignored for PDF; new bytes (transfer full), or NULL.
 * Units: png_dpi as fac_sheet_new().
 * Errors: FAC_REPORT_ERROR_SIZE, FAC_REPORT_ERROR_DRAW. */
GBytes *fac_typeset_to_bytes (FacTypeset *typeset, FacSheetFormat format, guint page,
                              double png_dpi, GError **error);

/* Several typesets, one after the other, in one PDF; each keeps its own page numbers and has an
 * entry of the outline.
 * Shape, errors: as above; at least one typeset. */
GBytes *fac_typeset_join (FacTypeset *const *typesets, guint n_typesets, GError **error);

/* Many documents in one PDF, each set, drawn and forgotten: what it takes does not grow with their
 * number. Figures are drawn while a document is added.
 * Shape: `options` are copied, NULL as above; `is_of_many`: each document gets an entry of the
 * outline; `sink` gets the file as it grows, NULL: fac_typeset_book_finish() gives it whole. Free
 * with fac_typeset_book_free(). */
typedef struct _FacTypesetBook FacTypesetBook;
FacTypesetBook *fac_typeset_book_new (const FacTypesetOptions *options, gboolean is_of_many,
                                      FacSheetSink sink, gpointer sink_data);
void fac_typeset_book_free (FacTypesetBook *book); /* accepts NULL */

/* Adds a document, which may be freed then. Gives its number of pages. */
guint fac_typeset_book_add (FacTypesetBook *book, const FacDocument *document);

/* After at least one document, once.
 * Shape: the file's bytes, or with a sink none (transfer full); NULL with an error.
 * Errors: FAC_REPORT_ERROR_DRAW, and what the sink refused. */
GBytes *fac_typeset_book_finish (FacTypesetBook *book, GError **error);

/* A figure, code or picture alone, for a file of another kind: as wide as the block says, at most
 * `most_width_mm`. A photo stays a JPEG, anything else is a PNG of 200 dpi.
 * Shape: the file's bytes (transfer full), or NULL; its size in `width_mm`, `height_mm`.
 * Errors: FAC_REPORT_ERROR_SIZE, FAC_REPORT_ERROR_DRAW. */
GBytes *fac_typeset_block_picture (const FacBlock *block, const FacTypesetOptions *options,
                                   double most_width_mm, double *width_mm, double *height_mm,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacTypeset, fac_typeset_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacTypesetBook, fac_typeset_book_free)

G_END_DECLS
