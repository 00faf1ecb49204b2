/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The best order of one column while its neighbours stay: for this room only. Each element is
 * moved to its best place until no single move helps.
 */
#pragma once

#include "fac-sankey-plan-private.h"

G_BEGIN_DECLS

/* Scratch room, reused from column to column, and what is worth looking at again. */
typedef struct
{
  gboolean *is_due;  /* of the plan's elements: its best place may have changed */
  guint *start, *at; /* the segments of the column's elements, flat */
  float *weight;
  float *step;        /* what one element costs before each place of the neighbours */
  float *gain;        /* n rows, i's neighbours within reach: cost of i above j less the reverse */
  gboolean *has_row;  /* which rows are filled */
  gboolean *is_asked; /* due, within the column */
  guint *sequence;    /* the order being improved */
  guint *before;      /* the order as it was */
  gsize n_start, n_at, n_step, n_gain;
} FacSankeyColumnRoom;

FacSankeyColumnRoom *fac_sankey_column_room_new (guint n_elements);
void fac_sankey_column_room_free (FacSankeyColumnRoom *room);

/* Improves the order of a column as far as its elements are due; TRUE when it changed. Then they no
 * longer are, but the neighbours of what moved.
 * Elements kept by hand keep their order among themselves. */
gboolean fac_sankey_column_improve (FacSankeyPlan *plan, guint column, FacSankeyColumnRoom *room);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacSankeyColumnRoom, fac_sankey_column_room_free)

G_END_DECLS
