/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of an OpenDocument text while it grows, for the fac-odt files only.
 */
#pragma once

#include "fac-odt.h"

G_BEGIN_DECLS

#define FAC_ODT_NAMESPACES                                                                         \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                             \
  "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "                               \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                                 \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                               \
  "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "                              \
  "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "                      \
  "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "                        \
  "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" "                                 \
  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "                                                 \
  "xmlns:xlink=\"http://www.w3.org/1999/xlink\""

struct _FacOdt
{
  FacOdtDraw draw;
  gpointer draw_data;
  GError *failure; /* the first of `draw` */
  GString *body;
  GString *automatic;        /* styles of the body's own */
  GString *layouts;          /* of pages */
  GString *masters;          /* pages with their headers and footers */
  GHashTable *known;         /* char *: names of the automatic styles made already */
  GPtrArray *pictures;       /* of GBytes */
  GHashTable *picture_names; /* GBytes -> char * */
  GHashTable *logos;         /* GBytes of a document -> FacOdtPicture */
  char *language;            /* of the first document */
  char *title, *subject, *keywords, *author;
  guint n_documents, n_tables, n_frames;
  /* Of the document being added. */
  const FacDocument *document;
  double width_mm, height_mm; /* of its pages */
  double margin_x_mm, margin_y_mm, margin_bottom_mm;
  double text_width_mm;
  double column_width_mm; /* of the column that is written */
  guint n_headings;       /* of level 1 */
  gboolean has_contents;  /* headings are referred to */
  gboolean is_together;   /* paragraphs stay with what follows */
};

/* -- XML ------------------------------------------------------------------------------------ */

/* A text of the document: French spaces made, "\n" a line break, nothing that XML forbids. */
void fac_odt_text (FacOdt *odt, GString *to, const char *text);

/* The same inside an attribute: one line. */
void fac_odt_attribute (GString *to, const char *text);

/* printf with millimetres as ODF writes them: %s takes results of this (transfer full). */
char *fac_odt_mm (double mm);

/* A paragraph in a named style; `text` NULL: empty. */
void fac_odt_paragraph (FacOdt *odt, GString *to, const char *style, const char *text);

/* An automatic style, once a name: `xml` is the element. */
void fac_odt_style (FacOdt *odt, const char *name, const char *xml);

/* -- Parts ----------------------------------------------------------------------------------- */

/* The picture of a block as a frame in the line, with a name for screen readers. */
void fac_odt_picture (FacOdt *odt, GString *to, const FacBlock *block, double most_width_mm,
                      double most_height_mm, const char *alternative);

/* The pages of a document: layout, headers, footers; and the empty paragraph that begins them. */
void fac_odt_begin_pages (FacOdt *odt);

/* All named styles: styles.xml. */
char *fac_odt_styles (const FacOdt *odt);

/* Begins a table of columns of these widths; fac_odt_end_table() ends it. `style` of its columns
 * and rows is its own. */
void fac_odt_begin_table (FacOdt *odt, GString *to, const double *widths_mm, guint n,
                          gboolean is_torn);
void fac_odt_end_table (GString *to);

/* A cell over `n_across` columns in one of the styles of fac_odt_cell_styles(); ends with
 * fac_odt_end_cell(), which writes what it covers. */
void fac_odt_begin_cell (GString *to, const char *style, guint n_across);
void fac_odt_end_cell (GString *to, guint n_across);

/* The cells' styles, for the body. */
const char *fac_odt_cell_styles (void);

/* A row at least this high (0: as high as its texts), or exactly. */
void fac_odt_begin_row (FacOdt *odt, GString *to, double height_mm, gboolean is_exact);

void fac_odt_block (FacOdt *odt, const FacBlock *block);
void fac_odt_table (FacOdt *odt, const FacBlock *table, double least_row_mm, guint n_empty_rows);
void fac_odt_form (FacOdt *odt, const FacBlock *form);
void fac_odt_signatures (FacOdt *odt, const FacBlock *block);
void fac_odt_address (FacOdt *odt, const FacBlock *block);
void fac_odt_labels (FacOdt *odt, const FacBlock *block);

/* What stands in a badge's cell; a sheet for each tent. */
void fac_odt_badge (FacOdt *odt, const FacLabelSheet *sheet, const char *text);
void fac_odt_tents (FacOdt *odt, const FacBlock *block);

G_END_DECLS
