/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What fac-typeset-text.c asks of the fonts.
 */
#pragma once

#include "fac-typeset-private.h"

G_BEGIN_DECLS

/* A text, sign by sign. */
typedef struct
{
  const char *p;
  guint last;  /* place of the sign before, 0: none */
  float pt;    /* what the sign read adds to the line */
  guint place; /* of the sign read */
} FacReading;

/* Reads a sign; FALSE at the end, at a line's end, and (with is_complex set) at a sign that needs
 * Pango. */
gboolean fac_font_read (FacFont *font, FacReading *reading, gboolean *is_complex);

/* The place of a sign in a font's table, FAC_N_SIGNS for one that is not there. */
guint fac_font_place (gunichar sign);

/* Gives a text to the font's layout; `width_mm` 0: one line. */
void fac_font_set_text (FacFont *font, const char *text, double width_mm);

G_END_DECLS
