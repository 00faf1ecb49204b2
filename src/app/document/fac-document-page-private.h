/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The struct of the page of documents, for the files that make it: what is shown
 * (fac-document-page.c), what is chosen (fac-document-choices.c), what is done with it
 * (fac-document-output.c).
 */
#pragma once

#include "document/fac-document-job.h"
#include "document/fac-page-preview.h"
#include "fac-composing.h"
#include "fac-pages.h"
#include "fac-reader-drop.h"

G_BEGIN_DECLS

typedef struct _FacDocumentPage
{
  FacPage parent_instance;

  FacReaderDrop *reader_drop;
  FacReaderKind *readers; /* owned: the reader chosen for each document */
  guint chosen;           /* index of the document */
  FacPagePreview *preview;
  FacComposing *composing;
  guint show_id;
  gboolean is_setting;

  GtkWidget *stack, *list, *reader_box, *scope_box, *scope_drop, *group_box, *group_drop;
  GtkWidget *page_label, *view_stack;
  GtkWidget *blank_check, *family_box, *family_drop, *sheet_box, *sheet_drop;
  GtkWidget *event_box, *event_drop;
  GtkWidget *first_box, *first_spin, *envelope_box, *envelope_drop, *changed_check;
  GtkWidget *leaves_label, *job_box, *job_bar, *subject_label;

  guint subject;                        /* the one shown, of a document about companies */
  gboolean is_last_page, is_first_page; /* of the next one, to be shown */
  guint kept_page;                      /* under the eyes when it was let go of; 0: none */
  GCancellable *job;                    /* owned; while documents are written */
  FacJobProgress progress;
  guint job_tick;

  GtkWidget *paper_box, *paper_drop, *batch_box, *batch_label;
  GtkWidget *save_button, *print_button;
  gboolean *is_checked; /* owned: of each document, to be handed on with others */
  GPtrArray *events;    /* owned: of char *, uuids in the order of the choice; the first is NULL */
  GPtrArray *zones;     /* owned: of char *, their names in the order of the choice of companies */
} FacDocumentPage;

static inline FacSession *
session_of (FacDocumentPage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

static inline FacProject *
project_of (FacDocumentPage *self)
{
  return fac_page_project (FAC_PAGE (self));
}

/* The document whose pages are shown. */
static inline const FacDocumentKind *
kind_of (FacDocumentPage *self)
{
  return &fac_document_kinds ()[self->chosen];
}

void fac_document_page_set_enabled (FacDocumentPage *self, const char *action, gboolean is_enabled);

/* Composes what is shown once more, when the window is idle. */
void fac_document_page_show_soon (FacDocumentPage *self);

/* -- What is chosen (fac-document-choices.c) ------------------------------------------------- */

void fac_document_choices_add (FacDocumentPage *self);

/* Shows what the chosen document asks, and takes over zones that came or went. */
void fac_document_choices_show (FacDocumentPage *self);
void fac_document_choices_refresh (FacDocumentPage *self);

/* The meeting that a document is about: uuid of its event, or NULL for the usual one (transfer
 * none). */
void fac_document_choices_choose_event (FacDocumentPage *self, const char *uuid);
const char *fac_document_choices_event (FacDocumentPage *self, const FacDocumentKind *kind);

/* Whether the companies of the list, or those selected, are asked for. */
gboolean fac_document_choices_follow (FacDocumentPage *self);

/* What is asked for of a document. Shape: cleared with fac_document_request_clear(). Errors:
 * nothing is selected although the selection is asked for. */
gboolean fac_document_choices_request (FacDocumentPage *self, guint document,
                                       FacListRequest *request, GError **error);

/* Whom a document is for. Shape: (transfer full). Errors: no company is selected. */
FacReader *fac_document_choices_reader (FacDocumentPage *self, guint document, GError **error);

extern const GActionEntry fac_document_choices_entries[];
extern const guint fac_document_choices_n_entries;

/* -- What is asked of the composer, and done with it (fac-document-output.c) ----------------- */

typedef struct
{
  const char *name;       /* static */
  FacReader *reader;      /* owned */
  FacListRequest request; /* owned */
  guint subject;
  FacPageRoom room; /* of the preview */
  guint page;       /* the one to be drawn at once, or handed on */
} FacDocumentOrder;

/* Shape: (transfer full). Errors: of the request and the reader. */
FacDocumentOrder *fac_document_order_new (FacDocumentPage *self, GError **error);
void fac_document_order_free (gpointer order);

/* In the composer's thread. Shape: (transfer full). Errors: of composing. */
FacDocumentPages *fac_document_order_compose (FacProject *project, const FacDocumentOrder *order,
                                              GError **error);

/* The documents that are checked, else the one shown. Shape: array of guint (transfer full). */
GArray *fac_document_output_chosen (FacDocumentPage *self);

/* Says on the buttons how many documents they mean. */
void fac_document_output_show (FacDocumentPage *self);

extern const GActionEntry fac_document_output_entries[];
extern const guint fac_document_output_n_entries;

G_END_DECLS
