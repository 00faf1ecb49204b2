/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * People and what was said with them: contacts with what is computed about each, the journal of
 * exchanges, and the actions on both. A contact's `last_contact` follows the exchanges that took
 * place, whichever action records, changes or removes them.
 */
#pragma once

#include "fac-document.h"
#include "fac-project.h"
#include "fac-reader.h"

G_BEGIN_DECLS

#define FAC_RETENTION_YEARS 3 /* when the project says nothing else */

/* -- Contacts ------------------------------------------------------------------------------ */

/* A person as lists show them. Strings are owned; NULL when there is nothing. */
typedef struct
{
  FacPerson *person;        /* owned */
  char *organisation_name;  /* of the person's organisation, else of the establishment's */
  char *establishment_name; /* where the person works */
  char *last_exchange_on;   /* the latest of the exchanges that took place and `last_contact` */
  guint n_exchanges;        /* that took place */
  char *next_action;        /* title of the first task still to do with this person */
  char *next_due_on;        /* its date */
  gboolean is_to_review;    /* nothing for retention_years: ask, or erase */
  char *key;                /* folded words by which the person is found */
  char *phones;             /* keys of the numbers, separated by spaces (fac-phone.h) */
} FacContact;

void fac_contact_free (FacContact *contact);

/* Which contacts; a member that is 0 or NULL does not narrow. */
typedef struct
{
  int kind;                  /* FacPersonKind */
  const char *words;         /* as typed: beginnings of words, or digits of a number */
  const char *organisation;  /* uuid: its people and those of its establishments */
  const char *establishment; /* uuid */
  gboolean only_to_review;
  gboolean only_objecting;
} FacContactFilter;

/* Shape: array of FacContact, owning, by name (transfer full). `filter` NULL: all. */
GPtrArray *fac_project_list_contacts (FacProject *project, const FacContactFilter *filter,
                                      GError **error);

/* One of them. NULL and UNKNOWN when it is not there. */
FacContact *fac_project_get_contact (FacProject *project, const char *uuid, GError **error);

/* Whether a contact at hand passes, but for `organisation`, which the list alone knows. For search
 * as one types: `words_folded` is fac_text_fold() of the words, `words_phone` from
 * fac_phone_is_search() or NULL. */
gboolean fac_contact_passes (const FacContact *contact, const FacContactFilter *filter,
                             const char *words_folded, const char *words_phone);

/* The day before which a last exchange is too old to keep a contact without asking.
 * Shape: ISO date (transfer full). */
char *fac_project_review_limit (FacProject *project);

/* The addresses of contacts for the « Cci » field of a mail: each once, "; " between, without
 * those who object.
 * `contacts`: of FacContact. `n_objecting`, `n_without`: out, how many were left out because they
 * object, because they have no address.
 * Shape: a new string, "" when none (transfer full). */
char *fac_contacts_addresses (const GPtrArray *contacts, guint *n_objecting, guint *n_without);

/* Those of the contacts that a reader may see: each person by the person's own agreement, and
 * nobody of a company that the reader does not see by its name.
 * Shape: array of FacContact, borrowed (transfer container). */
GPtrArray *fac_contacts_for_reader (FacProject *project, const GPtrArray *contacts,
                                    const FacReader *reader, guint *n_withheld, GError **error);

/* A list of contacts for one reader, to be printed or exported; what they wrote to us and when
 * stays with the facilitator. Shape: (transfer full). */
FacDocument *fac_project_contacts_document (FacProject *project, const GPtrArray *contacts,
                                            const FacReader *reader, GError **error);

/* Writes the contacts that the reader may see, by extension: .vcf (vCard 3.0), .xlsx, .csv; and
 * notes in the log that they left. `n_withheld`: out, may be NULL. Errors: UNKNOWN (extension),
 * FAC_EXCHANGE_ERROR_WRITE. */
gboolean fac_project_write_contacts (FacProject *project, const GPtrArray *contacts,
                                     const FacReader *reader, const char *path, guint *n_withheld,
                                     GError **error);

/* Adds a person. `organisation` and `establishment` are what a person types, NULL or "" for none:
 * an organisation by its name, acronym or SIREN, an establishment by its SIRET or name. An
 * organisation that is not known yet is created in the same action, as an actor of the person's
 * kind; an establishment must be known. A name that only an establishment bears is taken for it.
 * `person` receives its uuid. Errors: INVALID, UNKNOWN, AMBIGUOUS. */
gboolean fac_project_add_contact (FacProject *project, FacPerson *person, const char *organisation,
                                  const char *establishment, GError **error);

/* The same for a person who is there: "" takes the organisation and establishment away. */
gboolean fac_project_move_contact (FacProject *project, const char *uuid, const char *organisation,
                                   GError **error);

/* What kind of actor an organisation is whose people are known in this capacity. */
int fac_person_kind_actor (int person_kind);

/* -- Exchanges ----------------------------------------------------------------------------- */

/* An exchange in the journal. Strings are owned; NULL when there is nothing. */
typedef struct
{
  FacExchange *exchange;
  char *person_name;
  char *organisation_name; /* of the exchange, else of its establishment or person */
  char *establishment_name;
  GPtrArray *actions;        /* of FacTask, owned: what was agreed in it, by date; NULL: none */
  gboolean has_open_promise; /* something was promised, and not all of what follows is done */
  char *key;                 /* folded words by which the exchange is found */
} FacJournalLine;

void fac_journal_line_free (FacJournalLine *line);

/* Which exchanges; a member that is 0 or NULL does not narrow. */
typedef struct
{
  const char *person;        /* uuid */
  const char *organisation;  /* uuid: with its people and at its establishments too */
  const char *establishment; /* uuid: with its people too */
  int kind;                  /* FacExchangeKind */
  int state;                 /* FacExchangeState */
  const char *words;         /* as typed: beginnings of words */
  const char *from, *to;     /* ISO dates, both included */
  gboolean only_open_promises;
} FacJournalFilter;

/* Shape: array of FacJournalLine, owning, newest first (transfer full). `filter` NULL: all, the
 * journal of the territory. */
GPtrArray *fac_project_list_exchanges (FacProject *project, const FacJournalFilter *filter,
                                       GError **error);

/* Records an exchange: stores it, `next` (or NULL) as a task that refers to it, and marks the
 * tasks of `also_done` (uuids, or NULL) as done; one action, undone as one. What is not given
 * follows: state (took place, or planned when the date is to come), organisation and establishment
 * (the person's), and for `next` whom and where (the exchange's).
 * Both records receive their uuids. Errors: INVALID, UNKNOWN (a task that is not there). */
gboolean fac_project_record_exchange (FacProject *project, FacExchange *exchange, FacTask *next,
                                      GPtrArray *also_done, GError **error);

/* Stores a changed exchange (found by its uuid), with another next action and tasks done meanwhile,
 * both may be NULL. Errors: INVALID, UNKNOWN. */
gboolean fac_project_change_exchange (FacProject *project, FacExchange *exchange, FacTask *next,
                                      GPtrArray *also_done, GError **error);

/* Removes exchanges; tasks that were agreed in them stay, without the reference. */
gboolean fac_project_remove_exchanges (FacProject *project, const char *const *uuids,
                                       GError **error);

/* Says that what was promised in an exchange is kept: its tasks are done; without one, a task
 * that is done is added, which says so. */
gboolean fac_project_keep_promise (FacProject *project, const char *exchange, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacContact, fac_contact_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacJournalLine, fac_journal_line_free)

G_END_DECLS
