/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A title beside what it names, the title in a column of fixed width: so that the lines of a card
 * align without knowing each other. It shows; it knows nothing of fields.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_TITLED (fac_titled_get_type ())
G_DECLARE_FINAL_TYPE (FacTitled, fac_titled, FAC, TITLED, GtkWidget)

/* Shape: a new widget that owns `value` (floating). */
GtkWidget *fac_titled_new (const char *title, GtkWidget *value);

/* What may be said beneath a value: small, wrapped, not shown until there is something to say.
 * `css_class`: "dim-label", "fac-problem". Shape: a label (floating). */
GtkWidget *fac_caption_new (const char *css_class);

G_END_DECLS
