/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Communes and intercommunal bodies (EPCI) of the reference data: found by code or by name.
 * Source: INSEE and DGCL, edition 2026; approximate positions from GeoNames (places of 500
 * inhabitants and more) and, in Normandy, La Poste: about 16 000 communes; the others have none.
 */
#pragma once

#include "fac-catalog.h"
#include "fac-record.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_PLACE_COMMUNE,
  FAC_PLACE_DELEGATED,      /* "commune déléguée": part of a commune of today */
  FAC_PLACE_ASSOCIATED,     /* "commune associée": the same, older */
  FAC_PLACE_MUNICIPAL_WARD, /* "arrondissement municipal" of Paris, Lyon, Marseille */
} FacPlaceKind;

/* Texts are the catalogue's (transfer none). */
typedef struct
{
  const char *insee; /* "14118", "2A004" */
  const char *name;
  const char *former_name; /* of a new commune that kept this code: "Vire"; or NULL */
  FacPlaceKind kind;
  const char *parent;       /* INSEE code of the commune it is part of; NULL for a commune */
  const char *postal_codes; /* space-separated, "" when unknown */
  gint64 population;        /* municipal; FAC_INTEGER_NONE when unknown */
  const char *epci;         /* SIREN, or NULL */
  FacPosition position;     /* approximate centre, or unknown */
} FacPlace;

typedef struct
{
  const char *siren;
  const char *name; /* "CU Caen la Mer" */
  const char *kind; /* "M" métropole, "CU", "CA", "CC" */
  gint64 population;
  const char *department; /* code: where most of its inhabitants live */
  const char *members;    /* INSEE codes, space-separated */
} FacEpci;

/* The place of an INSEE code. Returns FALSE, and leaves `place` alone, when there is none. */
gboolean fac_catalog_place (FacCatalog *catalog, const char *insee, FacPlace *place);

/* The commune of a name, with its postal code or without: accents, case, "St" for "Saint",
 * "CEDEX 2" don't matter; a postal code that is not a commune's (CEDEX) still tells the department.
 * A delegated or associated commune gives the commune of today; a ward stays itself. Either may be
 * NULL; a postal code alone finds its only commune.
 * Returns FALSE when none or several fit. Cost: the first call 40 ms, then microseconds. */
gboolean fac_catalog_find_place (FacCatalog *catalog, const char *postal_code, const char *name,
                                 FacPlace *place);

/* The EPCI that a person means: its SIREN, or its name; accents, case, "CA", "CC", "CU",
 * "Métropole", "communauté de communes", "d'agglomération", "agglo", small words and "St" don't
 * matter; the kind, when it is said, decides between bodies of one name; some words of the name
 * are enough when only one body has them.
 * Returns FALSE when none or several fit; `candidates`, if not NULL, then gets the SIRENs of those
 * that do: array of const char * (transfer container), possibly empty. */
gboolean fac_catalog_find_epci (FacCatalog *catalog, const char *text, FacEpci *epci,
                                GPtrArray **candidates);

/* The EPCI of a SIREN. Returns FALSE when there is none. */
gboolean fac_catalog_epci (FacCatalog *catalog, const char *siren, FacEpci *epci);

/* The communes of an EPCI, in the order of their codes.
 * Shape: array of FacPlace (transfer full), empty for an unknown SIREN. */
GArray *fac_catalog_epci_places (FacCatalog *catalog, const char *siren);

G_END_DECLS
