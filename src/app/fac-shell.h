/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the window divides its width: sidebar, room, detail. Wide, the three stand side by side;
 * below 1100 px the detail slides over the room; at 1024 px and below the sidebar shows icons
 * only. It knows widths, not what stands in them.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_SHELL (fac_shell_get_type ())
G_DECLARE_FINAL_TYPE (FacShell, fac_shell, FAC, SHELL, GtkWidget)

/* Signal "folded" (gboolean is_folded): the sidebar has room for words again, or no longer.
 * Shape: a new widget that owns the three (floating). */
GtkWidget *fac_shell_new (GtkWidget *sidebar, GtkWidget *room, GtkWidget *detail);

/* Whether the detail is shown. */
void fac_shell_show_detail (FacShell *shell, gboolean is_shown);
gboolean fac_shell_has_detail (FacShell *shell);

G_END_DECLS
