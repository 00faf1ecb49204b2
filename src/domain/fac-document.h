/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document as a value: what is said, in which order, to whom; not how it looks. `project`
 * composes it for one reader, `report` typesets it on paper, `exchange` writes it to files. All
 * texts are plain (never markup) and already in the document's language.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FAC_BLOCK_HEADING,
  FAC_BLOCK_PARAGRAPH,
  FAC_BLOCK_LIST,
  FAC_BLOCK_TABLE,
  FAC_BLOCK_FIGURE,
  FAC_BLOCK_PAGE_BREAK,
} FacBlockKind;

typedef enum
{
  FAC_ALIGN_START,
  FAC_ALIGN_CENTRE,
  FAC_ALIGN_END, /* numbers */
} FacAlign;

typedef struct
{
  char *title; /* owned; with its unit when the column holds quantities */
  FacAlign align;
  double weight; /* share of the width, any positive unit */
} FacDocumentColumn;

typedef enum
{
  FAC_ROW_DATA,
  FAC_ROW_GROUP, /* one cell across the table: the title of the rows that follow */
  FAC_ROW_TOTAL,
} FacDocumentRowKind;

/* One cell: what is shown, and the number that it shows, if it is one, for spreadsheets. */
typedef struct
{
  char *text;    /* owned, never NULL */
  double number; /* in the column's unit; NAN: the cell is text */
} FacCell;

typedef struct
{
  FacDocumentRowKind kind;
  guint n_cells; /* 1 for a group row, else the number of columns */
  FacCell *cells;
} FacDocumentRow;

typedef struct
{
  FacBlockKind kind;
  int level;          /* headings: 1 to 3 */
  char *text;         /* heading, paragraph; caption of a table or figure, or NULL */
  GPtrArray *items;   /* list: of char * */
  GPtrArray *columns; /* table: of FacDocumentColumn */
  GPtrArray *rows;    /* table: of FacDocumentRow */
  char *figure;       /* kind of figure: "map", "sankey" … */
  gpointer data;      /* of the figure, whose kind says what it points to */
  GDestroyNotify free_data;
  double aspect; /* of the figure, width / height; 0: all that is left of the page */
} FacBlock;

typedef struct
{
  char *title;
  char *subtitle;     /* or NULL */
  char *author;       /* EPCI or facilitator, in the header of pages; or NULL */
  char *date;         /* YYYY-MM-DD, of the data; or NULL */
  char *language;     /* "fr" or "en" */
  char *reader_line;  /* whom it is for, on each page; or NULL */
  GPtrArray *sources; /* of char *, in the footer */
  GPtrArray *blocks;  /* of FacBlock */
  gboolean is_landscape;
} FacDocument;

/* Shape: a new, empty document (transfer full). `title`, `language` are copied. */
FacDocument *fac_document_new (const char *title, const char *language);

/* Accepts NULL. */
void fac_document_free (FacDocument *document);

/* Each adds to the end; texts are copied. Shape: the block (transfer none), valid as long as the
 * document. */
FacBlock *fac_document_add_heading (FacDocument *document, int level, const char *text);
FacBlock *fac_document_add_paragraph (FacDocument *document, const char *text);
FacBlock *fac_document_add_list (FacDocument *document);
FacBlock *fac_document_add_table (FacDocument *document, const char *caption);
FacBlock *fac_document_add_page_break (FacDocument *document);

/* `data` is handed over: freed with `free_data` (NULL: borrowed). */
FacBlock *fac_document_add_figure (FacDocument *document, const char *figure, double aspect,
                                   const char *caption, gpointer data, GDestroyNotify free_data);

/* Adds a source once, in the order of first mention; NULL and "" are ignored. */
void fac_document_add_source (FacDocument *document, const char *source);

void fac_block_add_item (FacBlock *list, const char *text);
void fac_block_add_column (FacBlock *table, const char *title, FacAlign align, double weight);

/* A row of empty cells, one a column, to be filled. */
FacDocumentRow *fac_block_add_row (FacBlock *table, FacDocumentRowKind kind);

/* A title across the table. */
void fac_block_add_group (FacBlock *table, const char *text);

/* Fills a cell; `text` NULL: "". `number` NAN: the cell is text. */
void fac_row_set (FacDocumentRow *row, guint column, const char *text, double number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacDocument, fac_document_free)

G_END_DECLS
