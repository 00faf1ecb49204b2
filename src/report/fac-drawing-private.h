/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the layouts of boards, trees and bars share.
 */
#pragma once

#include "fac-drawing.h"

G_BEGIN_DECLS

#define FAC_DRAWING_BODY_PT 8.5

/* One attempt: how large, and how long a text may be. */
typedef struct
{
  double scale;     /* of all measures */
  double step;      /* the same, seen from the largest fit: 1 and less */
  int max_lines;    /* of a text; 0: any */
  gboolean is_last; /* what has no room now is left out */
} FacFit;

typedef struct
{
  const FacDrawing *drawing;
  FacMarks *marks;
  double x, y, width, height; /* where it may draw, mm */
  FacFit fit;
} FacLaying;

/* Each puts the drawing into the room, or gives FALSE when this fit is too large for it; at the
 * last fit all give TRUE. What they put is cut back by the caller. */
gboolean fac_drawing_board_lay_out (const FacLaying *laying);
gboolean fac_drawing_tree_lay_out (const FacLaying *laying);
gboolean fac_drawing_bars_lay_out (const FacLaying *laying);

/* The style of a text `factor` times as large as the body, in a width. */
FacTextStyle fac_drawing_text_style (const FacLaying *laying, double factor, double width);

/* Gives the height of a note of a board; puts it too when asked to. */
double fac_drawing_put_note (const FacLaying *laying, const FacNote *note, double x, double y,
                             double width, gboolean is_put);

/* "+ 12 more". Shape: (transfer full). */
char *fac_drawing_more (guint n);

G_END_DECLS
