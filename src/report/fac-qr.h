/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * QR codes (ISO/IEC 18004) as vectors on a cairo context in millimetres: a telephone reads the
 * number of a sheet instead of a person typing it.
 */
#pragma once

#include "fac-ink.h"

G_BEGIN_DECLS

/* What a code holds at most, in bytes. */
#define FAC_QR_MOST_BYTES 300

/* Draws the code of a text in a square with its quiet zone, level M (a seventh may be soiled).
 * Gives FALSE, and draws nothing, for "" and for more than FAC_QR_MOST_BYTES. */
gboolean fac_qr_draw (cairo_t *cr, const char *text, double x_mm, double y_mm, double size_mm);

G_END_DECLS
