/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What composing functions share: a set of documents of one kind for one reader. A composing
 * function takes everything from the set's view and from nothing else, so that what a reader may
 * not see cannot get on paper. To add a document: its function in a fac-document-NAME.c, its
 * declaration below, its line in fac-documents.c.
 */
#pragma once

#include "fac-meeting.h"
#include "fac-outputs.h"
#include "fac-view.h"

G_BEGIN_DECLS

struct _FacDocumentSet
{
  FacProject *project; /* borrowed */
  const FacDocumentKind *kind;
  const FacReader *reader;       /* borrowed */
  const FacListRequest *request; /* borrowed; never NULL */
  FacView *view;                 /* owned: with flows and people when the kind tells of them */
  GPtrArray *subjects;           /* of char *: uuids; one NULL for the territory */
  GPtrArray *notices;            /* of char *; see fac_document_set_notices() */
  GHashTable *flows_of;          /* real uuid of an establishment -> GPtrArray of FacViewedFlow */
  FacMeeting *meeting;           /* owned; of documents about a meeting; its participants only for
                                    the facilitator */
  gpointer state;                /* of the composing function, kept between documents, or NULL */
  GDestroyNotify free_state;
  GHashTable *titles; /* uuid of a subject that is no company -> what it is called; or NULL */
};

/* A document with what each one bears: network, logo, date, language, « Pour qui ? ».
 * `title`: translated. Shape: (transfer full). */
FacDocument *fac_document_set_begin (FacDocumentSet *set, const char *title);

/* The establishment as the reader sees it (transfer none). NULL with UNKNOWN when it isn't there,
 * with NOT_SHOWN when this reader may not see it alone. */
const FacViewed *fac_document_set_company (FacDocumentSet *set, const char *uuid, GError **error);

/* Adds the real uuids of the companies that the filter chooses and the reader sees by their name.
 */
void fac_document_set_add_chosen (FacDocumentSet *set, GPtrArray *subjects);

/* Whether the request means this establishment: it names no subjects, or this one among them. */
gboolean fac_document_set_includes (FacDocumentSet *set, const FacViewed *viewed);

/* The flows that this reader sees as this establishment's; none of those that count only in sums.
 * Shape: array of FacViewedFlow, or NULL (transfer none). */
GPtrArray *fac_document_set_flows (FacDocumentSet *set, const char *uuid);

/* The persons that this reader sees, of the establishment or else of its organisation.
 * Shape: array of FacPerson (transfer container), possibly empty. */
GPtrArray *fac_document_set_persons (FacDocumentSet *set, const FacViewed *viewed);

/* The name of an establishment or a person as the reader sees it, or NULL (transfer none). */
const char *fac_document_name_of_subject (FacDocumentSet *set, const char *uuid);

/* Tells how many establishments the reader does not get to see, if any. */
void fac_document_set_tell_withheld (FacDocumentSet *set, FacDocument *document);

/* What leaves with this set, and with one of its documents in words for the log.
 * Shape: (transfer full). */
FacReleaseNote *fac_document_set_describe (FacDocumentSet *set);
char *fac_document_set_contents (FacDocumentSet *set, guint i);

/* Whether the reader is the facilitator; else FALSE with NOT_SHOWN: what names persons, parties or
 * plans is the team's own. */
gboolean fac_document_set_is_ours (FacDocumentSet *set, GError **error);

/* Leaves those of the subjects that have pistes or synergies which the reader may read as their own
 * (fac-document-own.c). */
gboolean fac_document_set_choose_own (FacDocumentSet *set, GError **error);

/* -- Wordings (fac-document-wording.c) ------------------------------------------------------- */

/* Adds what a wording says, its placeholders filled already: paragraphs apart by an empty line,
 * "# " begins a heading, "- " an item of a list, "? " a question of a form
 * (data/templates/README.md). */
void fac_document_add_wording (FacDocument *document, const char *text);

/* The document's wording, checked (transfer none). Errors: NOT_FOUND, INVALID. */
const FacTemplate *fac_document_set_wording (FacDocumentSet *set, GError **error);

/* -- Meetings (fac-document-meeting.c) ------------------------------------------------------- */

/* "Friday 19 February 2027, 9 h 30 – 11 h 30 · place" (transfer full); "" when nothing is known. */
char *fac_meeting_when (const FacMeeting *meeting);

/* "9 h 30 – 11 h 30", "from 9 h 30 on", the part of the day (transfer full); "". */
char *fac_meeting_hours (const FacMeeting *meeting);

/* The values of the meeting's placeholders. */
void fac_meeting_put_values (FacDocumentSet *set, char **values);

/* The meeting minute by minute (transfer full). */
FacRunning *fac_meeting_running_of (FacDocumentSet *set, gboolean *is_proposed, GError **error);

/* Draws the figure "zone-map" of an atlas (fac-document-atlas.c). */
void fac_atlas_draw_map (gpointer data, cairo_t *cr, double width_mm, double height_mm);

/* -- Letters (fac-document-letter.c) --------------------------------------------------------- */

/* Checks the wording, and notes for which subjects a placeholder has nothing to say. */
gboolean fac_letters_prepare (FacDocumentSet *set, GError **error);

/* The merge fields of all subjects as a table, for another program's merge (transfer full). */
FacDocument *fac_letters_merge_table (FacDocumentSet *set, GError **error);

/* -- Labels (fac-document-labels.c) ---------------------------------------------------------- */

/* The sheet that is asked for, else the usual one. Errors: UNKNOWN, INVALID. */
gboolean fac_label_sheet_of (FacDocumentSet *set, const char *usual, FacLabelSheet *sheet,
                             GError **error);

/* The title of a charter or an action card as the reader may know it (fac-document-strategy.c).
 * Shape: new string (transfer full), or NULL. */
char *fac_strategy_title_of (FacDocumentSet *set, const char *uuid);

/* -- Composing functions, one for each document of fac-documents.c -------------------------- */

/* Each composes the document of its name about one of the set's subjects (NULL: the territory).
 * Shape: (transfer full). Errors: storage's, NOT_SHOWN, UNKNOWN, INVALID for a bad wording. */
FacDocument *fac_compose_companies (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_flows (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_call_list (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_day_visits (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_company_sheet (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_balance (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_flow_form (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_agreement (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_letter (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_envelope (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_labels (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_calendar (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_checklist (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_meeting_form (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_agenda (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_attendance (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_badges (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_tents (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_guide (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_minutes (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_contacts (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_register (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_person_data (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_releases (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_visit_sheet (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_visit_form (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_leads (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_synergies (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_synergy_sheet (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_company_leads (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_interest_strip (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_resource_cards (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_board (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_swot (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_objectives (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_governance (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_charter (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_action (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_budget (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_strategy (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_rso_sheet (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_rso_slides (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_president_note (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_atlas (FacDocumentSet *set, const char *subject, GError **error);
FacDocument *fac_compose_figure (FacDocumentSet *set, const char *subject, GError **error);

G_END_DECLS
