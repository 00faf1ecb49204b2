/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The territory in figures, as the first workshop needs it: who it is by the national list, its
 * establishments by activity, size and zone, its flows by family, what is not known yet, and
 * figures whose unit looks wrong. Made of a reader's view: sums of what this reader may not see
 * alone need three companies, none of which makes more than 85 %.
 */
#pragma once

#include "fac-outputs.h"

G_BEGIN_DECLS

/* A territory by the national list of intercommunal bodies. */
typedef struct
{
  char *siren, *name; /* owned; or NULL */
  const char *kind;   /* "CC" … as the list says; NULL: it is not in the list */
  gint64 population;  /* FAC_INTEGER_NONE: not known */
  guint n_communes;
} FacTerritory;

/* Of a SIREN of the list. Gives FALSE, and nothing, when it is not there. */
gboolean fac_territory_read (FacCatalog *catalog, const char *siren, FacTerritory *territory);
void fac_territory_clear (FacTerritory *territory);

/* The project's: by the list, or what its communes add up to. FALSE with storage's error. */
gboolean fac_project_territory (FacProject *project, FacTerritory *territory, GError **error);

/* "community of communes" for "CC". Shape: static, translated; NULL for another one. */
const char *fac_territory_kind_label (const char *kind);

typedef struct
{
  char *label; /* owned */
  guint n;
} FacProfileCount;

typedef struct
{
  char *label; /* of the family, owned */
  guint n_in, n_out;
  double in_t, out_t; /* t/an; NAN: nothing in tonnes, or not to be told to this reader */
} FacProfileFlow;

typedef struct
{
  FacTerritory territory;
  guint n_establishments, n_flows;
  gint64 n_retained;                     /* FAC_INTEGER_NONE: not to be told to this reader */
  GPtrArray *activities, *sizes, *zones; /* of FacProfileCount, the largest first; sizes in order */
  GPtrArray *flows;                      /* of FacProfileFlow */
  GPtrArray *missing;                    /* of FacProfileCount: what is not known, how often */
  GPtrArray *alerts;                     /* of char *: sums and flows whose unit looks wrong */
} FacProfile;

/* Shape: (transfer full). Errors: storage's. */
FacProfile *fac_project_profile (FacProject *project, const FacReader *reader, GError **error);

/* Accepts NULL. */
void fac_profile_free (FacProfile *profile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacProfile, fac_profile_free)

G_END_DECLS
