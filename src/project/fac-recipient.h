/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whom a letter, a label or an envelope goes to: of each company one person, as far as the reader
 * may see persons; nobody who objects to being contacted. Used inside this room.
 */
#pragma once

#include "fac-document-set.h"
#include "fac-placeholder.h"

G_BEGIN_DECLS

typedef struct
{
  const FacParticipant *participant; /* of a meeting, who may be no contact; or NULL */
  const FacViewed *company;          /* or NULL */
  const FacPerson *person;           /* or NULL: the company's management */
  FacOrganisation *organisation;     /* of a person without establishment; or NULL; owned */
} FacRecipient;

void fac_recipient_clear (FacRecipient *recipient);

/* `uuid`: an establishment, a person, or a participant of the set's meeting. Errors: UNKNOWN,
 * NOT_SHOWN. */
gboolean fac_recipient_find (FacDocumentSet *set, const char *uuid, FacRecipient *recipient,
                             GError **error);

/* Takes out of some subjects (array of char *) those who object, and says how many in its notices:
 * persons, and companies all of whose persons do. Notes too who has no postal address. */
gboolean fac_recipients_drop_objecting (FacDocumentSet *set, GPtrArray *subjects, GError **error);

/* Those whom one document for all of them goes to: the subjects asked for, else the companies
 * chosen; without those who object, which the set's notices say.
 * Shape: array of char * (transfer full). */
GPtrArray *fac_recipients_of (FacDocumentSet *set, GError **error);

/* The lines of an address: name, person, street, postal code and commune in capitals.
 * Shape: lines separated by "\n" (transfer full). */
char *fac_recipient_address (const FacRecipient *recipient);

/* The values of all placeholders. `recipient` NULL: a blank form, with dots to write on.
 * Shape: FAC_N_PLACEHOLDERS texts, NULL where there is none; free each, then the array
 * (transfer full). */
char **fac_recipient_values (FacDocumentSet *set, const FacRecipient *recipient);
void fac_recipient_values_free (char **values);

/* Whether the project lacks what a placeholder says of ourselves: dots stand for it. */
gboolean fac_recipient_is_ours_missing (FacDocumentSet *set, FacPlaceholder placeholder);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FacRecipient, fac_recipient_clear)

G_END_DECLS
