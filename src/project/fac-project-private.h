/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of this room share about an open project.
 */
#pragma once

#include "fac-project.h"
#include "fac-quantity.h"
#include "fac-shape.h"
#include "fac-zone-index.h"

struct _FacProject
{
  FacStore *store;     /* owned */
  FacCatalog *catalog; /* owned */
  FacProjectInfo *info;
  GArray *observers; /* of Observer, see fac-project.c */
  guint last_observer_id;

  /* What lists compute from other tables; NULL until asked for, dropped when those change. */
  GPtrArray *zones;         /* of FacZone */
  GPtrArray *shapes;        /* of FacShape or NULL, beside `zones` */
  FacZoneIndex *zone_index; /* borrows `shapes` */
  GHashTable *territory;    /* INSEE codes of the communes, as a set */
  GHashTable *labels;       /* establishment uuid -> GPtrArray of label texts */

  GHashTable *communes_asked; /* "postal code|name" -> INSEE code of the catalogue, "": none */

  /* Terms and containers, the territory's own with the shipped ones; see fac-project-flow.c. */
  GPtrArray *own_terms;          /* of FacTerm */
  GPtrArray *containers;         /* of FacContainer */
  GHashTable *wastes;            /* waste code -> FacWasteCode, owned, or NULL */
  GHashTable *guesses;           /* label as typed -> FacTerm, owned, or NULL */
  GHashTable *terms_by_code;     /* code of the thesaurus -> FacTerm, owned, or NULL */
  GHashTable *waste_families;    /* waste code, or its first two pairs -> FacFamily, -1: several */
  FacQuantityContext quantities; /* how quantities are read, but for the term; with `guesses` */
};

/* Ends an action well: commits, drops what became stale, tells the observers. On failure
 * everything is rolled back. */
gboolean fac_project_commit (FacProject *project, gint64 *history_id, GError **error);

/* Tells the observers of changes made otherwise (undo, merge); frees `changes`. */
void fac_project_tell (FacProject *project, FacChanges *changes);

/* Loads zones, territory and labels when they are not there. */
gboolean fac_project_load_context (FacProject *project, GError **error);

/* Turns a problem into an INVALID error naming record and field; frees the problem.
 * Gives FALSE, for `return`. */
gboolean fac_project_refuse (GError **error, const FacRecordType *type, const char *name,
                             FacProblem *problem);

/* Whether a record breaks no rule; else refuses it with its first problem. `name`: how the record
 * is called there, or NULL. */
gboolean fac_project_check_record (gconstpointer record, const char *name, GError **error);

/* Fills what a flow's typed texts imply: term, family, kind, waste status, quantity.
 * `is_machine_written`: numbers come from a program, a point is decimal ("1.500" is one and a
 * half). Gives NULL, or the first problem (transfer full). */
FacProblem *fac_project_complete_flow (FacProject *project, FacFlow *flow,
                                       gboolean is_machine_written);

/* Drops what fac_project_complete_flow() keeps between calls. */
void fac_project_forget_terms (FacProject *project);

/* Drops what fac_project_complete_commune() keeps between calls. */
void fac_project_forget_communes (FacProject *project);

/* Finds the INSEE code of the commune that an establishment's address names, when it has none. */
void fac_project_complete_commune (FacProject *project, FacEstablishment *establishment);

/* The box around the communes of the territory as the catalogue places them, in degrees, wider by
 * `margin_deg` on each side; empty when none has a place. */
FacBox fac_project_expected_region (FacProject *project, double margin_deg);

/* The record as an expression in lists of sentences: its name, label or uuid, of an exchange its
 * title or kind (transfer none). */
const char *fac_project_name_of (gconstpointer record);

/* Fills what follows for a new or changed exchange: date, state, the person's company.
 * Gives NULL, or a problem (transfer full). */
FacProblem *fac_project_complete_exchange (FacProject *project, FacExchange *exchange);

/* What tells that a flow was said at a visit: "Visite du 12/03/2026", in the project's language as
 * the rest of what is stored (transfer full). */
char *fac_project_visit_source (FacProject *project, const char *held_on);

/* Inside an action: when the day of a visit changed, what was said there is of that day. */
gboolean fac_project_follow_visit (FacProject *project, const FacExchange *before,
                                   const FacExchange *after, GError **error);

/* Inside an action: brings the last exchange of the people concerned up to date. `before`: the
 * exchange as it was (NULL: new), `after`: as it is (NULL: removed). */
gboolean fac_project_follow_exchange (FacProject *project, const FacExchange *before,
                                      const FacExchange *after, GError **error);

/* A person's decisions and their dates go together; `changed`: id of the field that was set just
 * now, NULL for a new person. */
void fac_project_complete_person (FacPerson *person, const char *changed);

/* Inside an action: attaches a person to what fac_project_add_contact() says. */
gboolean fac_project_attach_person (FacProject *project, FacPerson *person,
                                    const char *organisation, const char *establishment,
                                    GError **error);

/* A task's state and the date on which it was done go together; `changed`: id of the field that was
 * set just now, NULL for a new task. */
void fac_project_complete_task (FacTask *task, const char *changed);

/* -- Parts of actions: within an action that the caller began and ends ------------- */

/* Begins an action named after the table of `kind` and a verb: "label.give". */
gboolean fac_project_begin_on (FacProject *project, FacRecordKind kind, const char *verb,
                               const char *arguments, GError **error);

/* Commits when `done`, else rolls back; gives whether all went well. */
gboolean fac_project_finish (FacProject *project, gboolean done, GError **error);

/* Sets one field of a record from a text as a person writes it, with what follows from it. */
gboolean fac_project_put_field (FacProject *project, FacRecordKind kind, const char *uuid,
                                const FacField *field, const char *text, GError **error);

/* Stores a flow, new or changed, completed from its words and checked. */
gboolean fac_project_put_flow (FacProject *project, FacFlow *flow, GError **error);

/* Gives an establishment a label, or takes it. */
gboolean fac_project_put_label (FacProject *project, const char *uuid, const char *label,
                                gboolean is_given, GError **error);
