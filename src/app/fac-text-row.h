/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of a table of texts: what each cell says, and the numbers behind those that have one.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define FAC_TYPE_TEXT_ROW (fac_text_row_get_type ())
G_DECLARE_FINAL_TYPE (FacTextRow, fac_text_row, FAC, TEXT_ROW, GObject)

/* `id`: what the caller calls it, or NULL. `cells`: one text a column, NULL-terminated (taken).
 * `numbers`: one value a column for sorting and spreadsheets, NAN where the cell is text; copied,
 * NULL: no numbers. Shape: (transfer full). */
FacTextRow *fac_text_row_new (const char *id, char **cells, const double *numbers);

/* Where the rows of a long list read what they say, when somebody asks: a list of thousands is made
 * anew after each edit, and twenty of its rows are seen. Static. */
typedef struct
{
  guint n; /* columns */
  const char *(*id) (gconstpointer item);
  char *(*cell) (gconstpointer item, guint column); /* new text */
  double (*number) (gconstpointer item, guint column);
  gboolean (*says_same) (gconstpointer item, gconstpointer other); /* of equal ids */
  void (*clear) (gpointer owner);                                  /* of g_rc_box_release_full() */
} FacTextSource;

/* `item`: within `owner`, a box of g_rc_box_alloc() that the row takes a reference of.
 * Shape: (transfer full). */
FacTextRow *fac_text_row_new_from (const FacTextSource *source, gconstpointer item, gpointer owner);

/* What a row of a source reads; NULL for one that was given its texts. */
gconstpointer fac_text_row_item (FacTextRow *row);

/* `row` reads from now on what `other` read, which says the same, and lets go of what it read. */
void fac_text_row_follow (FacTextRow *row, FacTextRow *other);

/* Shape: (transfer none), or NULL. */
const char *fac_text_row_id (FacTextRow *row);
const char *fac_text_row_cell (FacTextRow *row, guint column);

/* The value of a cell, NAN when it is text. */
double fac_text_row_number (FacTextRow *row, guint column);

/* The text by which a cell is sorted: folded, kept (transfer none). */
const char *fac_text_row_key (FacTextRow *row, guint column);

/* Whether both are the same thing to the caller: an id, and as many cells. */
gboolean fac_text_row_is_same (FacTextRow *row, FacTextRow *other);

/* Whether both have the same id, or none, and say the same. */
gboolean fac_text_row_equals (FacTextRow *row, FacTextRow *other);

/* Each says what the other said; both keep their ids. */
void fac_text_row_swap (FacTextRow *row, FacTextRow *other);

G_END_DECLS
