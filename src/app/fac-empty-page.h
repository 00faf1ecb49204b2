/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands where a list is still empty: what it will show, and the one thing to do.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A door that leads out of the emptiness; `action` as "win.contact.add". */
typedef struct
{
  const char *label, *action;
} FacEmptyDoor;

/* Shape: `title` and `sentence` are translated, `title` may be NULL; `doors` ends with a NULL label
 * and is translated too; a new widget (floating). */
GtkWidget *fac_empty_page_new (const char *title, const char *sentence, const FacEmptyDoor *doors);

G_END_DECLS
