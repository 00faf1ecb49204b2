/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the pages of one window share: the open project, its list of companies with what is
 * selected, the company whose detail is shown, and the ways to tell a person something. Pages
 * never know each other: they ask the session, and listen to it.
 */
#pragma once

#include "company/fac-company-list.h"
#include "fac-composer.h"
#include "fac-drafts.h"
#include "fac-project.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FAC_TYPE_SESSION (fac_session_get_type ())
G_DECLARE_FINAL_TYPE (FacSession, fac_session, FAC, SESSION, GObject)

/* Signals:
 * "changed" (const FacChanges *): after each commit, undo, redo, import, and edits from outside.
 * "selection-changed": the selected companies are others.
 * "detail-changed": fac_session_detail() names another company, or none.
 * "told" (const char *sentence, gboolean can_undo, const char *button, const char *action): an
 * action was done; with can_undo, "Undo" stands beside the sentence; a further button activates
 * `action`, detailed as for g_action_parse_detailed_name(); both are NULL when there is none.
 * "failed" (const char *sentence): an action was refused; the project is as it was.
 * "asked" (const char *page, const char *what): a page is to be shown.
 * "busy-changed": fac_session_is_busy() answers otherwise.
 *
 * `project`: taken over, closed with the session. `actions`: the window's, where pages add their
 * own under `capability.verb`; it must outlive the session. */
FacSession *fac_session_new (FacProject *project, GActionMap *actions);

/* Closes the project; the session's other functions must not be called afterwards. */
void fac_session_close (FacSession *session);

/* (transfer none) */
FacProject *fac_session_project (FacSession *session);

/* The window's actions (transfer none). */
GActionMap *fac_session_actions (FacSession *session);

/* All companies, loaded at the first call; the list is also the selection model that every room
 * shares (transfer none). The first call begins reading them, in the composer: a large list fills
 * a moment later. */
FacCompanyList *fac_session_companies (FacSession *session);

/* The thread that composes pictures and documents (transfer none); made at the first call. */
FacComposer *fac_session_composer (FacSession *session);

/* Whether the companies have been loaded: a page that only counts need not load them. */
gboolean fac_session_has_companies (FacSession *session);

/* The company whose detail is shown, or NULL (transfer none). */
const char *fac_session_detail (FacSession *session);
void fac_session_show_detail (FacSession *session, const char *uuid_or_null);

/* Tells that something was done; with can_undo, an "Undo" button stands beside it. */
void fac_session_tell (FacSession *session, const char *sentence, gboolean can_undo);

/* Tells how many lines of a table were copied. */
void fac_session_copied (FacSession *session, guint n_lines);

/* Tells it with a button that leads further: "See" to page `page` of fac-pages.h with `what`; with
 * can_undo, "Undo" stands beside that one. */
void fac_session_tell_and_offer (FacSession *session, const char *sentence, gboolean can_undo,
                                 const char *button, const char *page, const char *what);

/* Tells it with a button that activates an action with a detailed name. */
void fac_session_tell_and_act (FacSession *session, const char *sentence, const char *button,
                               const char *action);

/* What was typed and could not be taken, in all rooms (transfer none). */
FacDrafts *fac_session_drafts (FacSession *session);

/* Tells that something failed. Takes `error`. */
void fac_session_fail (FacSession *session, GError *error);

/* The end of an action: on success tells the sentence of what was just done, with "Undo"; else
 * shows `error`, which it takes. Returns `is_done`. */
gboolean fac_session_did (FacSession *session, gboolean is_done, GError *error);

/* The same without a message when it went well: for edits whose result is under the eyes. */
gboolean fac_session_did_quietly (FacSession *session, gboolean is_done, GError *error);

/* Shows a page of fac-pages.h; `what` as that page understands it, or NULL. */
void fac_session_go (FacSession *session, const char *page, const char *what);

/* A write waits for the file: the composer lets go, and begins again when it is written. */
void fac_session_let_go (FacSession *session);

/* Calls every listener of "changed" with NULL, after a worker wrote. */
void fac_session_changed_all (FacSession *session);

/* A worker writes to the project: meanwhile nobody reads or changes it, and no other page is
 * shown. The one who sets it shows how far it is. */
void fac_session_set_busy (FacSession *session, gboolean is_busy);
gboolean fac_session_is_busy (FacSession *session);

G_END_DECLS
