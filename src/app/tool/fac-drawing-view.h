/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawing of a tool on the screen, as large as its room.
 */
#pragma once

#include "fac-drawing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_DRAWING_VIEW (fac_drawing_view_get_type ())
G_DECLARE_FINAL_TYPE (FacDrawingView, fac_drawing_view, FAC, DRAWING_VIEW, GtkWidget)

/* Shape: a new widget (floating). `scale`: of the text, 1 as on A4. */
GtkWidget *fac_drawing_view_new (double scale);

/* Takes the drawing; NULL: nothing is shown. */
void fac_drawing_view_show (FacDrawingView *view, FacDrawing *drawing);

G_END_DECLS
