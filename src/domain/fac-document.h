/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document as a value: what is said, in which order, to whom; not how it looks. `project`
 * composes it for one reader, `report` typesets it on paper, `exchange` writes it to files. All
 * texts are plain (never markup) and already in the document's language. Texts that are several
 * lines (an address, a label) hold them apart by "\n".
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
  FAC_BLOCK_FACTS,          /* labels with their values, in columns */
  FAC_BLOCK_FORM,           /* fields to fill in by hand */
  FAC_BLOCK_SIGNATURES,     /* boxes to sign in, side by side */
  FAC_BLOCK_ADDRESS,        /* sender, and the recipient where an envelope's window is */
  FAC_BLOCK_LABELS,         /* sheets of labels */
  FAC_BLOCK_CODE,           /* a QR code */
  FAC_BLOCK_PICTURE,        /* a photo or a logo */
  FAC_BLOCK_COLUMNS_BEGIN,  /* what follows runs in columns … */
  FAC_BLOCK_COLUMN_BREAK,   /* … goes on at the head of the next one … */
  FAC_BLOCK_COLUMNS_END,    /* … until here */
  FAC_BLOCK_TOGETHER_BEGIN, /* what follows stays on one page … */
  FAC_BLOCK_TOGETHER_END,   /* … until here */
  FAC_BLOCK_CONTENTS,       /* the headings of the document with their pages */
} FacBlockKind;

typedef enum
{
  FAC_ALIGN_START,
  FAC_ALIGN_CENTRE,
  FAC_ALIGN_END, /* numbers */
} FacAlign;

typedef enum
{
  FAC_PARAGRAPH_ORDINARY,
  FAC_PARAGRAPH_LEAD,      /* larger: what the document says, in a sentence or two */
  FAC_PARAGRAPH_SMALL,     /* conditions, notes */
  FAC_PARAGRAPH_NOTE,      /* in a box: what must not be overlooked */
  FAC_PARAGRAPH_JUSTIFIED, /* running text of a letter or a charter: hyphenated, both edges even */
} FacParagraphStyle;

typedef enum
{
  FAC_LIST_BULLETS,
  FAC_LIST_NUMBERS,
  FAC_LIST_BOXES, /* boxes to tick */
} FacListKind;

typedef struct
{
  char *title; /* owned; with its unit when the column holds quantities */
  FacAlign align;
  double weight;   /* share of the width, any positive unit */
  double least_mm; /* never narrower: room to write by hand; 0: as its texts need */
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
  char *label, *value; /* owned, never NULL */
} FacFact;

/* How a label is drawn: its lines as they are; or as a card, the first line as large as it fits,
 * the others under it. */
typedef enum
{
  FAC_LABEL_PLAIN,
  FAC_LABEL_BADGE, /* to be cut out along its marks; an empty one to write on */
  FAC_LABEL_TENT,  /* folded in the middle: both halves, one upside down */
} FacLabelLook;

/* A sheet of labels, or one of the official sizes of an exchange catalogue. */
typedef struct
{
  const char *id;   /* "L7160"; borrowed: a catalogue's */
  const char *name; /* in the interface's language; borrowed */
  guint n_columns, n_rows;
  double page_width_mm, page_height_mm;
  double width_mm, height_mm; /* of a label */
  double left_mm, top_mm;     /* of the first label */
  double gap_x_mm, gap_y_mm;  /* between labels */
  guint first_free;           /* how many labels of the first sheet are used up already */
  gboolean has_cutting_marks; /* cards are cut out of plain paper */
  FacLabelLook look;
} FacLabelSheet;

/* What a card is, told by colour and shape: what somebody has, what somebody looks for. */
typedef enum
{
  FAC_CARD_PLAIN,
  FAC_CARD_OFFER,
  FAC_CARD_NEED,
} FacCardMark;

typedef enum
{
  FAC_FORM_LINES, /* rules to write on */
  FAC_FORM_BOXES, /* options to tick */
  FAC_FORM_SCALE, /* marks to circle, from 0 to n_lines or as the options say */
  FAC_FORM_GRID,  /* a table with empty rows */
} FacFieldKind;

typedef struct
{
  char *label;
  gboolean is_ticked;
} FacFormOption;

typedef struct _FacBlock FacBlock;

/* One question. What is known is printed small, in a plain line; the room to write is for what is
 * not. */
typedef struct
{
  FacFieldKind kind;
  char *number; /* as on the screen, "C3"; or NULL */
  char *label;
  char *hint;    /* small, under the label; or NULL */
  char *value;   /* what is known; or NULL */
  guint n_lines; /* rules, empty rows, highest mark */
  gboolean is_known;
  double share;       /* of the width; fields whose shares add up to 1 or less stand side by side;
                         0: the whole width */
  GPtrArray *options; /* of FacFormOption; boxes, and the names of marks */
  FacBlock *grid;     /* grid: a table, whose rows are already filled in; else NULL */
} FacFormField;

struct _FacBlock
{
  FacBlockKind kind;
  int level;               /* headings: 1 to 3 */
  FacParagraphStyle style; /* paragraphs */
  FacListKind list_kind;   /* lists */
  char *text;              /* heading, paragraph; recipient; what a code says; title of contents;
                              caption of a table,
                              figure, form or picture, or NULL */
  char *sender;            /* address; or NULL */
  char *caption;           /* code: the line under it, or NULL */
  GPtrArray *items;        /* list, signatures' titles, labels: of char * */
  guint n_columns;         /* facts, columns */
  GPtrArray *columns;      /* table: of FacDocumentColumn */
  GPtrArray *rows;         /* table: of FacDocumentRow */
  GPtrArray *facts;        /* of FacFact */
  GPtrArray *fields;       /* form: of FacFormField */
  FacLabelSheet sheet;     /* labels */
  GArray *marks;           /* labels that are cards: of FacCardMark, one an item; else NULL */
  GBytes *bytes;           /* picture: a file's bytes, PNG or JPEG, not to be trusted */
  double width_mm;         /* picture, code; 0: the whole width */
  char *figure;            /* kind of figure: "map", "sankey" … */
  char *figure_key;        /* what the figure shows, in words that change when it changes, for
                              fac_document_digest(); set by the composer; or NULL */
  gpointer data;           /* of the figure, whose kind says what it points to */
  GDestroyNotify free_data;
  double aspect; /* of the figure, width / height; 0: all that is left of the page */
  double scale;  /* of the figure: how much larger than on paper its letters are; 0: 1 */
};

typedef enum
{
  FAC_PAGE_ORDINARY, /* title, header and footer */
  FAC_PAGE_LETTER,   /* logo and network at the head of the first page, page numbers; no title */
  FAC_PAGE_BARE,     /* nothing but the blocks: headed paper, labels, envelopes */
  FAC_PAGE_BOOK,     /* a cover of its own, then ordinary pages without the title */
  FAC_PAGE_SLIDES,   /* a cover, then a page for each heading of level 1, in large letters and
                        without a header, to be shown on a wall or put among somebody's slides */
} FacPageKind;

typedef struct
{
  char *title;
  char *subtitle;     /* or NULL */
  char *author;       /* EPCI or facilitator, in the header of pages; or NULL */
  char *network;      /* the network's name, in the header; or NULL */
  char *baseline;     /* what the network says of itself, under its name; or NULL */
  GBytes *logo;       /* PNG or JPEG, not to be trusted; or NULL */
  char *mark;         /* on each page: « Confidentiel – ne pas diffuser »; or NULL */
  char *keywords;     /* metadata, separated by commas; or NULL */
  char *name;         /* stem of the file's name and title of its bookmark; NULL: the title */
  char *date;         /* YYYY-MM-DD, of the data; or NULL */
  char *language;     /* "fr" or "en" */
  char *reader_line;  /* whom it is for, on each page; or NULL */
  GPtrArray *sources; /* of char *, in the footer */
  GPtrArray *blocks;  /* of FacBlock */
  FacBlock *code;     /* a QR code beside the title of the first page; or NULL */
  FacPageKind page_kind;
  gboolean is_landscape;
  double width_mm,
      height_mm; /* of the page: envelopes DL 220 × 110, C5 229 × 162; 0: the paper's */
} FacDocument;

/* Shape: a new, empty document (transfer full). `title`, `language` are copied. */
FacDocument *fac_document_new (const char *title, const char *language);

/* Accepts NULL. */
void fac_document_free (FacDocument *document);

/* Who hands the document out. Each may be NULL; texts are copied, `logo` is referenced. */
void fac_document_set_identity (FacDocument *document, const char *network, const char *baseline,
                                GBytes *logo);

/* A QR code of `text` (at most 300 bytes) at the right of the title, with a line beneath. NULL:
 * none. */
void fac_document_set_code (FacDocument *document, const char *text, const char *caption);

/* SHA-256 over all that the document says and how it is laid out, its date excepted: the same
 * digest means that printing it again would say nothing new. Figures count by their figure_key and
 * caption.
 * Shape: 64 hexadecimal digits (transfer full). */
char *fac_document_digest (const FacDocument *document);

/* -- Blocks: each adds to the end; texts are copied. Shape: the block (transfer none), valid as
 * long as the document. ----------------------------------------------------------------------- */

FacBlock *fac_document_add_heading (FacDocument *document, int level, const char *text);
FacBlock *fac_document_add_paragraph (FacDocument *document, const char *text);
FacBlock *fac_document_add_styled (FacDocument *document, FacParagraphStyle style,
                                   const char *text);

/* Bullets; the other kinds with fac_document_add_list_of(). */
FacBlock *fac_document_add_list (FacDocument *document);
FacBlock *fac_document_add_list_of (FacDocument *document, FacListKind kind);
FacBlock *fac_document_add_table (FacDocument *document, const char *caption);
FacBlock *fac_document_add_page_break (FacDocument *document);

/* `data` is handed over: freed with `free_data` (NULL: borrowed). `aspect` 0: all that is left of
 * the page. */
FacBlock *fac_document_add_figure (FacDocument *document, const char *figure, double aspect,
                                   const char *caption, gpointer data, GDestroyNotify free_data);

/* Attributes in `n_columns` (1 to 4) columns, filled downwards. */
FacBlock *fac_document_add_facts (FacDocument *document, guint n_columns);

/* Fields to fill in; `caption` NULL: none. */
FacBlock *fac_document_add_form (FacDocument *document, const char *caption);

FacBlock *fac_document_add_signatures (FacDocument *document);

/* `sender` may be NULL. On A4 the recipient's lines stand 110 mm from the left and 50 mm from the
 * top, in the window of a French envelope; on a smaller page (an envelope) right of its middle.
 * First block of its page: what follows stands under it. */
FacBlock *fac_document_add_address (FacDocument *document, const char *sender,
                                    const char *recipient);

/* Labels on pages of their own, whose size is the sheet's. `sheet` is copied. */
FacBlock *fac_document_add_labels (FacDocument *document, const FacLabelSheet *sheet);

/* A QR code of at most 300 bytes, with a line beneath (`caption` NULL: none). Units: at least 10
 * mm. */
FacBlock *fac_document_add_code (FacDocument *document, const char *text, const char *caption,
                                 double size_mm);

/* A photo or logo; `bytes` (NULL: an empty box) is referenced and may be anything: what can't be
 * shown becomes a box that says so. `width_mm` 0: the whole width. */
FacBlock *fac_document_add_picture (FacDocument *document, GBytes *bytes, double width_mm,
                                    const char *caption);

/* Blocks between the two run in `n_columns` (2 to 4) columns; a break goes on in the next one. They
 * hold no page break, and no columns. */
void fac_document_begin_columns (FacDocument *document, guint n_columns);
void fac_document_break_column (FacDocument *document);
void fac_document_end_columns (FacDocument *document);

/* Blocks between the two stay on one page, when one page can hold them. */
void fac_document_begin_together (FacDocument *document);
void fac_document_end_together (FacDocument *document);

/* The headings of level 1 and 2, each with its page; `title` above them. */
FacBlock *fac_document_add_contents (FacDocument *document, const char *title);

/* A landscape page of 16:9, as large as presentation programs make it. */
void fac_document_make_slides (FacDocument *document);

/* Adds a source once, in the order of first mention; NULL and "" are ignored. */
void fac_document_add_source (FacDocument *document, const char *source);

/* -- What blocks hold ------------------------------------------------------------------------ */

void fac_block_add_item (FacBlock *list, const char *text);
void fac_block_add_column (FacBlock *table, const char *title, FacAlign align, double weight);

/* A column to be written in by hand, at least so wide. */
void fac_block_add_empty_column (FacBlock *table, const char *title, double least_mm);

/* A row of empty cells, one a column, to be filled. */
FacDocumentRow *fac_block_add_row (FacBlock *table, FacDocumentRowKind kind);

/* A title across the table. */
void fac_block_add_group (FacBlock *table, const char *text);

/* Fills a cell; `text` NULL: "". `number` NAN: the cell is text. */
void fac_row_set (FacDocumentRow *row, guint column, const char *text, double number);

/* `value` NULL or "": nothing is added. */
void fac_block_add_fact (FacBlock *facts, const char *label, const char *value);

/* A box titled with who signs; it has lines for name, quality, place and date. */
void fac_block_add_signature (FacBlock *signatures, const char *title);

/* The lines of one label. */
void fac_block_add_label (FacBlock *labels, const char *lines);

/* A card: a label of which the first line is its title, with a mark at its side. A block holds
 * either labels or cards. */
void fac_block_add_card (FacBlock *labels, FacCardMark mark, const char *lines);

/* What the label at `i` is: FAC_CARD_PLAIN for a label. */
FacCardMark fac_block_card_mark (const FacBlock *labels, guint i);

/* A field; `number`, `hint`, `value` may be NULL. It is known when there is a value; the caller may
 * say otherwise (is_known). `n_lines`: rules, empty rows of a grid (0: those that it has already),
 * highest mark of a scale.
 * Shape: the field (transfer none); a grid's columns and filled rows are added to field->grid by
 * fac_block_add_column(), fac_block_add_row(). */
FacFormField *fac_block_add_field (FacBlock *form, const char *number, const char *label,
                                   FacFieldKind kind, const char *hint, const char *value,
                                   guint n_lines);

/* A box, or the name of the next mark of a scale. A ticked one makes the field known. */
void fac_form_field_add_option (FacFormField *field, const char *label, gboolean is_ticked);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacDocument, fac_document_free)

G_END_DECLS
