/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit: an exchange of kind "visit" with the replies to a questionnaire. What is known already
 * of an establishment stands beside each question, so that only what is not known stands out; each
 * reply is one action, saved as it is left, and becomes what its question says: a field, an entry
 * of the register, a label, a next step. Numbers ("C3") are those of the paper.
 */
#pragma once

#include "fac-project.h"
#include "fac-questionnaire.h"

G_BEGIN_DECLS

#define FAC_VISIT_QUESTIONNAIRE "visit"

/* -- The questionnaire ----------------------------------------------------------------------- */

/* What this project asks: its own version, else the proposal, in the project's language.
 * `is_own`: out, may be NULL. Shape: (transfer full). Errors: those of fac_questionnaire_read(). */
FacQuestionnaire *fac_project_questionnaire (FacProject *project, gboolean *is_own, GError **error);

/* Words a questionnaire in the language of the session, for a paper: titles, questions, help and
 * options. A project's own version stays as it is. What a reply becomes keeps the project's words.
 */
void fac_project_word_questionnaire (FacProject *project, FacQuestionnaire *questionnaire);

/* The proposal of data/, whatever the project's own version is. */
FacQuestionnaire *fac_project_proposed_questionnaire (FacProject *project, GError **error);

/* Keeps a version as the project's own. Errors: INVALID when it can't be used. */
gboolean fac_project_save_questionnaire (FacProject *project, const FacQuestionnaire *questionnaire,
                                         GError **error);

/* The same of a JSON file. Errors: those of fac_questionnaire_read(). */
gboolean fac_project_import_questionnaire (FacProject *project, const char *path, GError **error);

/* Back to the proposal; replies stay. Without a version of its own nothing happens. */
gboolean fac_project_reset_questionnaire (FacProject *project, GError **error);

/* The numbers that replies of this project hold: a new question takes none of them.
 * Shape: set of char * (transfer full). */
GHashTable *fac_project_replied_numbers (FacProject *project, GError **error);

/* -- One visit ------------------------------------------------------------------------------- */

/* Where what is known comes from. */
typedef enum
{
  FAC_KNOWN_NOT,
  FAC_KNOWN_FIELD,  /* of the establishment or the person */
  FAC_KNOWN_FLOW,   /* the register */
  FAC_KNOWN_FORMER, /* the reply at an earlier visit */
  FAC_KNOWN_HERE,   /* replied at this visit: also "does not know", "does not want to say" */
} FacKnownFrom;

/* One number of the questionnaire, in the paper's order. */
typedef struct
{
  const FacItem *item; /* the visit's questionnaire's */
  guint row;           /* of a table, from 0 */
  char *number;        /* "C3" */
  FacReply *reply;     /* of this visit, or NULL */
  FacFlow *flow;       /* the register's entry of this line, or NULL */
  FacKnownFrom from;
  char *known;      /* what is known, as a person reads it; NULL: nothing */
  char *known_on;   /* YYYY-MM-DD of a former reply, or NULL */
  char *to_confirm; /* what a similar company said; never a fact; or NULL */
} FacVisitLine;

typedef struct
{
  FacQuestionnaire *questionnaire;
  FacEstablishment *establishment; /* NULL: the blank form */
  FacExchange *exchange;           /* NULL: no visit yet */
  FacPerson *person;               /* whom we meet, or the only contact; or NULL */
  GPtrArray *lines;                /* of FacVisitLine */
  GPtrArray *former;   /* of FacReply of this visit whose question left the questionnaire */
  guint n_other_flows; /* known flows that found no line */
} FacVisit;

/* A visit by its exchange. Errors: FAC_STORAGE_ERROR_NOT_FOUND, UNKNOWN when it is no visit of an
 * establishment, those of fac_project_questionnaire().
 * Shape: (transfer full). */
FacVisit *fac_project_visit (FacProject *project, const char *exchange, GError **error);

/* What a visit to this establishment would ask; NULL: of nobody, the blank form. */
FacVisit *fac_project_visit_ahead (FacProject *project, const char *establishment, GError **error);

/* Takes out of a visit all that one reader's view does not show: replies, and what is known
 * otherwise than by the fields of `seen` (the establishment as the reader sees it) and by `flows`
 * (of FacFlow as the reader sees them; NULL: none). */
void fac_visit_restrict (FacVisit *visit, const FacEstablishment *seen, const GPtrArray *flows);

void fac_visit_free (FacVisit *visit);

/* The line of a number, or NULL (transfer none). */
const FacVisitLine *fac_visit_line (const FacVisit *visit, const char *number);

/* Whether it still has to be asked. Of a table, only its first free line counts. */
gboolean fac_visit_line_is_open (const FacVisit *visit, const FacVisitLine *line);

/* Questions of a block (its letter; NULL: all): how many there are, and how many are known or
 * answered. A table counts once, and is answered by its first line. */
void fac_visit_progress (const FacVisit *visit, const char *block, guint *n_done, guint *n_all);

/* The reply as a person reads it: options by their label, "yes", "does not know".
 * Shape: new string (transfer full). */
char *fac_visit_reply_text (const FacItem *item, const FacReply *reply);

/* The visit that is planned or begun for an establishment, the latest one, or NULL with no error
 * set (transfer full). */
char *fac_project_open_visit (FacProject *project, const char *establishment, GError **error);

/* -- Actions --------------------------------------------------------------------------------- */

/* Plans a visit. `held_on` as a person writes a date, NULL: today; `person` uuid or NULL.
 * Shape: the exchange's uuid (transfer full). */
char *fac_project_prepare_visit (FacProject *project, const char *establishment,
                                 const char *held_on, const char *person, GError **error);

/* Saves one reply, and what it becomes. `number`: "C3", or "C3.quality" for a further field of a
 * flow. Of a line of a table: "what: how much", or only how much when the line has its flow.
 * "" with FAC_REPLY_GIVEN takes the reply back, with the flow that this visit made of it. The visit
 * begins with its first reply. Errors: UNKNOWN number, INVALID with the reason. */
gboolean fac_project_reply (FacProject *project, const char *exchange, const char *number,
                            FacReplyState state, const char *text, GError **error);

/* Begun, to be taken up again. */
gboolean fac_project_pause_visit (FacProject *project, const char *exchange, GError **error);

/* It took place: the next step becomes a task, and with `is_met` the company's state « met » unless
 * it is further already. */
gboolean fac_project_finish_visit (FacProject *project, const char *exchange, gboolean is_met,
                                   GError **error);

/* Establishments like this one where a visit took place: same activity first, then size, then
 * distance.
 * Shape: array of FacEstablishment, best first, owning (transfer full). */
GPtrArray *fac_project_similar_visited (FacProject *project, const char *establishment, guint most,
                                        GError **error);

/* Takes over what another establishment's visits and register name – labels without quantities –
 * as proposals to be confirmed, for lines that are not known.
 * Gives how many; -1 on error. */
int fac_project_propose_from (FacProject *project, const char *exchange, const char *establishment,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacVisit, fac_visit_free)

G_END_DECLS
