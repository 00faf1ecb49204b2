/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why pistes are set aside: one key a reason, and a word beside it for who wants to.
 */
#pragma once

#include "fac-enum-synergy.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The answer; not called when the question was left. `note`: what was added, or NULL. */
typedef void (*FacRefusalFunc) (FacRefusal reason, const char *note, gpointer data);

/* Asks above `parent`, with what it is about. `data` outlives the window, which belongs to
 * `parent`. */
void fac_refusal_ask (GtkWindow *parent, const char *about, FacRefusalFunc func, gpointer data);

G_END_DECLS
