/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a company may read of the pistes and synergies that concern it. An introduction needs two
 * yeses: until both are recorded the other party is "a company of the food industry, about 5 km
 * away", and less than that where so much would tell who it is. A flow that the other party wants
 * kept secret is never the reason for which a piste is shown. Titles, notes and descriptions are
 * the facilitator's, as they may name anybody.
 */
#pragma once

#include "fac-synergy.h"
#include "fac-view.h"

G_BEGIN_DECLS

/* A piste or synergy as one of its companies reads it. Strings are owned. */
typedef struct
{
  char *uuid, *code; /* "P7", "S12" */
  gboolean is_synergy;
  int kind, family;       /* FacSynergyKind, FacFamily */
  int state;              /* of a synergy: FacSynergyState; else 0 */
  int role;               /* FacSynergyRole of the company */
  int agreement;          /* FacAgreement of the company */
  char *material;         /* NULL: the other party's, who did not agree yet */
  char *own_flow;         /* the company's own words of it, with its quantity; or NULL */
  GPtrArray *partners;    /* of char *: names, or what may be said instead */
  gboolean is_introduced; /* each party agreed, so that all are named */
  gint64 interest;        /* what the company said, 0 to 3; or FAC_INTEGER_NONE */
} FacOwnLead;

void fac_own_lead_free (FacOwnLead *lead);

typedef struct _FacOwnLeads FacOwnLeads;

/* Reads pistes and synergies once for many companies. `reader`: one company, each its own, or the
 * facilitator, who sees all names. Shape: (transfer full). Errors: storage's. */
FacOwnLeads *fac_own_leads_new (FacProject *project, const FacReader *reader, GError **error);
void fac_own_leads_free (FacOwnLeads *leads); /* accepts NULL */

/* Those of an establishment: synergies that are not over, then pistes that were kept or that came
 * out of a workshop. `n_withheld`: out, how many its reader does not get; or NULL.
 * Shape: array of FacOwnLead, owning, possibly empty (transfer full). */
GPtrArray *fac_own_leads_of (FacOwnLeads *leads, const char *establishment, guint *n_withheld);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacOwnLeads, fac_own_leads_free)

G_END_DECLS
