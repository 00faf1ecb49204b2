/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawing of a tool beside its list: for whom, copied, saved, printed.
 */
#pragma once

#include "fac-picture-button.h"
#include "fac-session.h"

G_BEGIN_DECLS

#define FAC_TYPE_DRAWING_PANEL (fac_drawing_panel_get_type ())
G_DECLARE_FINAL_TYPE (FacDrawingPanel, fac_drawing_panel, FAC, DRAWING_PANEL, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_drawing_panel_new (FacSession *session);

/* Shows a drawing ("drawing-swot"; borrowed, static), or the same one again after a change. */
void fac_drawing_panel_show (FacDrawingPanel *panel, const char *name);

/* What hands it on (transfer none). */
FacPictureButton *fac_drawing_panel_button (FacDrawingPanel *panel);

G_END_DECLS
