/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys of one widget: they act while it, or something in it, has the focus. Keys of the whole
 * window are accelerators of the application instead.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shape: a controller that belongs to `widget` (transfer none). */
GtkEventController *fac_keys_new (GtkWidget *widget);

/* `trigger`: as GTK writes them ("<Control>c"); `action`: the whole name ("win.flow.copy"). */
void fac_keys_add (GtkEventController *keys, const char *trigger, const char *action);

G_END_DECLS
