/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A composed document to the printer: the pages are those of report's typesetter, set for the
 * paper that the dialog chose, so that paper, PDF and preview are one.
 */
#pragma once

#include "fac-document.h"
#include "fac-reader.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks which printer, prints, and notes what left; a failure is told in the window.
 * Shape: `document` is taken over; its figures are left out. `what`: its name among the documents;
 * `subject`: uuid of the record that it is about, or NULL; the rest is copied. */
void fac_print_document (FacSession *session, GtkWindow *parent, FacDocument *document,
                         const char *what, const char *subject, const FacReader *reader);

G_END_DECLS
