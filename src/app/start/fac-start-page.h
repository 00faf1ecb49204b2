/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a window shows while no project is open: three doors, the recent projects, and the short
 * form of a new project.
 */
#pragma once

#include "fac-window.h"

G_BEGIN_DECLS

#define FAC_TYPE_START_PAGE (fac_start_page_get_type ())
G_DECLARE_FINAL_TYPE (FacStartPage, fac_start_page, FAC, START_PAGE, GtkWidget)

/* Shape: a new widget (floating); `window` outlives it. */
GtkWidget *fac_start_page_new (FacWindow *window);

/* Shows the form of a new project. `source`: a spreadsheet to import once it is made, or NULL. */
void fac_start_page_ask_new (FacStartPage *page, const char *source);

G_END_DECLS
