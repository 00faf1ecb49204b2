/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A poster of cards in columns: the follow-up of synergies, a column a state. Text grows with the
 * paper; where a column has more cards than room, it says how many are not shown.
 */
#pragma once

#include "fac-ink.h"

G_BEGIN_DECLS

/* What a card is of, told by the bar at its side: full, hatched, dotted. */
typedef enum
{
  FAC_BOARD_SUBSTITUTION,
  FAC_BOARD_SHARING,
  FAC_BOARD_NEW_ACTIVITY,
  FAC_N_BOARD_MARKS
} FacBoardMark;

typedef struct
{
  char *title; /* owned */
  char *text;  /* owned, smaller, under it; or NULL */
  FacBoardMark mark;
} FacBoardCard;

typedef struct
{
  char *title;      /* owned */
  GPtrArray *cards; /* of FacBoardCard, owned */
} FacBoardColumn;

typedef struct
{
  GPtrArray *columns;                    /* of FacBoardColumn, owned */
  const char *legend[FAC_N_BOARD_MARKS]; /* translated, static; what the marks mean */
  const char *more;                      /* translated, static, with one %u: "and %u more" */
} FacBoard;

/* Shape: without columns (transfer full). */
FacBoard *fac_board_new (void);
void fac_board_free (FacBoard *board); /* accepts NULL */

/* Adds a column, or a card to one; texts are copied. Shape: (transfer none). */
FacBoardColumn *fac_board_add_column (FacBoard *board, const char *title);
void fac_board_add_card (FacBoardColumn *column, FacBoardMark mark, const char *title,
                         const char *text);

/* All that it says, for fac_document_digest(). Shape: (transfer full). */
char *fac_board_key (const FacBoard *board);

/* Paints it on a rectangle of a context in millimetres, its corner at 0, 0. */
void fac_board_paint (cairo_t *cr, const FacBoard *board, double width_mm, double height_mm);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacBoard, fac_board_free)

G_END_DECLS
