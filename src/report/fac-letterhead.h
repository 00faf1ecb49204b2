/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who hands a page out, above pages that are one picture: the network's logo, name and baseline, as
 * on documents (fac-typeset-header.c).
 */
#pragma once

#include "fac-ink.h"

G_BEGIN_DECLS

/* Members may be NULL. */
typedef struct
{
  GBytes *logo; /* PNG or JPEG; what can't be shown is left out */
  char *network, *baseline;
} FacLetterhead;

void fac_letterhead_clear (FacLetterhead *head);

/* Draws it from (x, y) on, in a width; `is_drawn` FALSE only measures. Gives its height with the
 * air beneath, 0 when there is nothing to show. Units: mm; `scale` as of the page's text. */
double fac_letterhead_paint (const FacLetterhead *head, cairo_t *cr, const FacThemeColours *colours,
                             double x_mm, double y_mm, double width_mm, double scale,
                             gboolean is_drawn);

G_END_DECLS
