/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * « Propose after … »: a menu of companies like the one visited, made when it is opened.
 */
#pragma once

#include "fac-project.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills the button's menu with visited companies like the one of this visit (NULL: none), each
 * activating "win.visit.like" with its uuid. */
void fac_visit_similar_fill (GtkMenuButton *button, FacProject *project, const char *exchange);

G_END_DECLS
