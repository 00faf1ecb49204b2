/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands around a picture that has a page to itself: title, second line and « Pour qui ? »
 * above, note, sources and date below. Text grows with the paper.
 */
#pragma once

#include "fac-sheet.h"

G_BEGIN_DECLS

#define FAC_FRAME_MARGIN_MM 10.0

/* How much larger the body of A0 is than that of A4: 24 pt for 8.5 pt. */
#define FAC_FRAME_SCALE_A0 (24.0 / 8.5)

typedef struct
{
  double width_mm, height_mm; /* of the page */
  double scale;               /* of the body: 1 on A4 */
  FacTheme theme;
  const char *title;    /* says the finding; or NULL; all texts borrowed */
  const char *subtitle; /* or NULL */
  const char *reader;   /* a whole phrase; or NULL */
  const char *foot;     /* note, sources, date in one line; or NULL */
} FacFrame;

/* Draws the head, or only measures it when `cr` is NULL. Gives where the picture may begin. */
double fac_frame_head (const FacFrame *frame, cairo_t *cr);

/* Draws the foot, or only measures it when `cr` is NULL. Gives where the picture must end. */
double fac_frame_foot (const FacFrame *frame, cairo_t *cr);

G_END_DECLS
