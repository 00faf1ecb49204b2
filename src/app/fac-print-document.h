/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents to the printer: the pages are those of report's typesetter, set for the paper that the
 * dialog chose, so that paper, PDF and preview are one. They are composed, set and drawn in the
 * session's composer; what left is noted when it was printed.
 */
#pragma once

#include "fac-outputs.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One document of fac_document_kinds(). */
typedef struct
{
  const char *name;
  const FacListRequest *request; /* or NULL */
  const FacReader *reader;       /* NULL: the one of all */
} FacPrintPart;

/* Composes the documents, one after the other as one job, asks which printer and prints; a failure
 * is told in the window.
 * Shape: all is copied. `title`: of the job; `widget` keeps what is being composed: it goes with
 * it, and the next one takes its place. `printed`: called with `widget` when it was sent to the
 * printer, or NULL. */
void fac_print_documents (FacSession *session, GtkWidget *widget, const char *title,
                          const FacPrintPart *parts, guint n_parts, const FacReader *reader,
                          void (*printed) (GtkWidget *widget));

/* The same for a document that the caller composed.
 * Shape: `document` is taken over; its figures are left out. `what`: its name among the documents;
 * `subject`: uuid of the record that it is about, or NULL; the rest is copied. */
void fac_print_document (FacSession *session, GtkWindow *parent, FacDocument *document,
                         const char *what, const char *subject, const FacReader *reader);

G_END_DECLS
