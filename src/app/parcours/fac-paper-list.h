/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The files that are kept with a record: documents received at an event, the evidence of a task.
 * They are opened by the system's programs, told more about, removed; files may be dropped on it.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_PAPER_LIST (fac_paper_list_get_type ())
G_DECLARE_FINAL_TYPE (FacPaperList, fac_paper_list, FAC, PAPER_LIST, GtkWidget)

/* `verb`: on the button that adds one, translated. Shape: a new widget (floating); `session`
 * outlives it. */
GtkWidget *fac_paper_list_new (FacSession *session, const char *verb);

/* Shows the files of a record (FAC_RECORD_EVENT, FAC_RECORD_TASK). */
void fac_paper_list_show (FacPaperList *list, FacRecordKind kind, const char *uuid);

/* Keeps a file with the record shown; a refusal is told in the window. */
void fac_paper_list_add (FacPaperList *list, const char *path);

G_END_DECLS
