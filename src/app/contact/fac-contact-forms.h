/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two windows in which something is added: an exchange with its next action, in twenty seconds
 * by the keyboard; a contact with the organisation by its name. What is done is told in the window
 * with « Undo ».
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A new exchange; `whom`: "person:UUID" or "company:UUID", or NULL. */
void fac_exchange_form_add (FacSession *session, GtkWindow *parent, const char *whom);

/* One that is there, to be changed or removed. */
void fac_exchange_form_edit (FacSession *session, GtkWindow *parent, const char *uuid);

/* A new contact; `establishment`: uuid, or NULL. */
void fac_contact_form_add (FacSession *session, GtkWindow *parent, const char *establishment);

G_END_DECLS
