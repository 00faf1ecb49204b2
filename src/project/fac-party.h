/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is meant by the uuids of contacts, exchanges, pistes and synergies: names of people,
 * establishments and organisations, read as they are asked for. A territory has a hundred thousand
 * companies, of which a few hundred are somebody's: those are read one by one; when many are asked
 * for, all of the kind are read at once.
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *organisation;   /* uuid, or NULL: of a person or an establishment */
  char *establishment;  /* uuid, or NULL: of a person */
  char *commune;        /* or NULL: of an establishment */
  FacPosition position; /* of an establishment, else unknown */
} FacParty;

typedef struct _FacParties FacParties;

/* Shape: empty (transfer full); `project` outlives it. */
FacParties *fac_parties_new (FacProject *project);
void fac_parties_free (FacParties *parties); /* accepts NULL */

/* Shape: (transfer none), NULL: there is no such record, `uuid` is NULL, or reading failed: see
 * fac_parties_finish(). */
const FacParty *fac_parties_find (FacParties *parties, FacRecordKind kind, const char *uuid);

/* Passes on the first failure to read. Gives FALSE when there was one. */
gboolean fac_parties_finish (FacParties *parties, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacParties, fac_parties_free)

G_END_DECLS
