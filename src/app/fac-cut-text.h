/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts whose end is cut where there is no room.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Cuts the end of a label (GtkLabel) that has no room for all of it; its tooltip tells all of it as
 * long as something is cut. */
void fac_cut_text (GtkWidget *label);

G_END_DECLS
