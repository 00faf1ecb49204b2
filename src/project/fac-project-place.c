/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commune that an address names: spreadsheets give its name and postal code, the territory is
 * a list of INSEE codes. */
#include "fac-project-private.h"

#include "fac-catalog-places.h"

void
fac_project_complete_commune (FacProject *project, FacEstablishment *establishment)
{
  FacPlace place;

  if (establishment->commune_insee || !establishment->commune
      || !fac_catalog_find_place (project->catalog, establishment->postal_code,
                                  establishment->commune, &place))
    return;
  establishment->commune_insee = g_strdup (place.insee);
}
