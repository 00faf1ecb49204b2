/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is copied for somebody else's Word, PowerPoint or mail: a table as text with tabs, a
 * picture as PNG and SVG at once. The clipboard of the system is known here only.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts text on the clipboard of the widget's screen. */
void fac_clip_set_text (GtkWidget *widget, const char *text);

/* Offers a picture in both forms; the program that pastes takes the one it likes best.
 * Shape: the bytes of two files (transfer none). */
void fac_clip_set_picture (GtkWidget *widget, GBytes *png, GBytes *svg);

G_END_DECLS
