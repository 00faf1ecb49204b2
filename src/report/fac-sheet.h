/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets of paper that become the bytes of a PDF, SVG or PNG file. A sheet gives painters a cairo
 * context in millimetres (see fac-ink.h) and gives back bytes; whoever asked writes them to disk.
 */
#pragma once

#include "fac-ink.h"

G_BEGIN_DECLS

#define FAC_REPORT_ERROR (fac_report_error_quark ())
GQuark fac_report_error_quark (void);

typedef enum
{
  FAC_REPORT_ERROR_FORMAT, /* the file name ends in none of .pdf, .svg, .png */
  FAC_REPORT_ERROR_SIZE,   /* a picture of more than 268 million pixels, or an empty one */
  FAC_REPORT_ERROR_DRAW,   /* cairo could not draw, usually for lack of memory */
} FacReportError;

/* ISO 216 sizes, portrait. */
typedef enum
{
  FAC_PAPER_A4,
  FAC_PAPER_A3,
  FAC_PAPER_A2,
  FAC_PAPER_A1,
  FAC_PAPER_A0,
  FAC_N_PAPERS
} FacPaper;

/* "A4" … "A0", in any case. Gives FALSE, and leaves `paper` alone, for anything else. */
gboolean fac_paper_from_id (const char *id, FacPaper *paper);

/* Shape: static text, "A4" … "A0". */
const char *fac_paper_id (FacPaper paper);

void fac_paper_size (FacPaper paper, gboolean is_landscape, double *width_mm, double *height_mm);

/* How text grows with a sheet of this size: the value for A4 at 210 × 297 mm, the value for A0 at
 * 841 × 1189 mm, between them in proportion to the logarithm of the diagonal; posters are read
 * from farther away, but not four times farther. Smaller sheets keep the value of A4.
 * Source: look.md, « Paper is a product » (A0: body 24 pt, title 96 pt). */
double fac_paper_grown (double width_mm, double height_mm, double at_a4, double at_a0);

typedef enum
{
  FAC_SHEET_PDF,
  FAC_SHEET_SVG,
  FAC_SHEET_PNG,
} FacSheetFormat;

/* The format by a file name's extension.
 * Errors: FAC_REPORT_ERROR_FORMAT; `format` is left alone. */
gboolean fac_sheet_format_from_name (const char *file_name, FacSheetFormat *format, GError **error);

/* What the file says of itself. Texts may be NULL. */
typedef struct
{
  const char *title;
  const char *author;
  const char *subject;  /* one sentence: what the picture shows; also the SVG's description */
  const char *keywords; /* separated by commas */
  const char *date;     /* ISO 8601, "2026-11-21T10:00:00Z"; NULL: a fixed date, so that the same
                           drawing always gives the same bytes */
} FacSheetMetadata;

typedef struct _FacSheet FacSheet;

/* A file to be, with its first page begun.
 * Shape: free with fac_sheet_free() (transfer full); never NULL: what goes wrong is told by
 * fac_sheet_finish(). `metadata` is only read here and may be NULL.
 * Units: png_dpi = pixels per inch, used by PNG alone (96: screen, 150: slides, 300: print). */
FacSheet *fac_sheet_new (FacSheetFormat format, double width_mm, double height_mm, double png_dpi,
                         const FacSheetMetadata *metadata);

void fac_sheet_free (FacSheet *sheet);

/* The context of the current page: millimetres, origin at the top left, white ground in PNG.
 * Shape: (transfer none), valid until the next page or the end. */
cairo_t *fac_sheet_cairo (FacSheet *sheet);

/* Ends the page and begins another of this size. PDF alone: SVG and PNG hold one page, so a painter
 * of documents makes one sheet a page. Shape: the context of the new page (transfer none). */
cairo_t *fac_sheet_next_page (FacSheet *sheet, double width_mm, double height_mm);

/* Adds an entry to the PDF's outline, leading to a place of the current page; nothing for other
 * formats. `parent`: an entry, 0: none. Gives the new entry. */
int fac_sheet_add_bookmark (FacSheet *sheet, int parent, const char *title, double y_mm);

/* Takes a part of the file. FALSE: it could not, and nothing more is asked of it. */
typedef gboolean (*FacSheetSink) (const guint8 *data, gsize n_bytes, gpointer user_data);

/* Gives the file to a sink as it grows, instead of keeping it: fac_sheet_finish() then gives no
 * bytes. PDF alone; before the first page is ended. */
void fac_sheet_set_sink (FacSheet *sheet, FacSheetSink sink, gpointer user_data);

/* Ends the file. Shape: its bytes (transfer full), or NULL. May be called once.
 * Errors: FAC_REPORT_ERROR_SIZE, FAC_REPORT_ERROR_DRAW. */
GBytes *fac_sheet_finish (FacSheet *sheet, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacSheet, fac_sheet_free)

G_END_DECLS
