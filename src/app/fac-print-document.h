/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A composed document to the printer: the pages are those of report's typesetter, set for the
 * paper that the dialog chose, so that paper, PDF and preview are one.
 */
#pragma once

#include "fac-document.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks which printer and prints; a failure is told in the window. Shape: `document` is taken over;
 * its figures are left out. */
void fac_print_document (FacSession *session, GtkWindow *parent, FacDocument *document);

G_END_DECLS
