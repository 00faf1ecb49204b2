/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commune that an address names: spreadsheets give its name and postal code, the territory is
 * a list of INSEE codes. */
#include "fac-project-private.h"

#include "fac-catalog-places.h"

/* Remembered answers; a file of more different places than this asks the catalogue again. */
#define MAX_ASKED 10000

void
fac_project_forget_communes (FacProject *project)
{
  g_clear_pointer (&project->communes_asked, g_hash_table_unref);
}

/* The INSEE code of the commune so called, "" when none or several are; many rows of a file name
 * the same few. Shape: kept by the project. */
static const char *
insee_of (FacProject *project, const char *postal_code, const char *name)
{
  char key[128];
  FacPlace place;
  gsize length = (gsize)g_snprintf (key, sizeof key, "%s|%s", postal_code ? postal_code : "", name);

  if (!project->communes_asked)
    project->communes_asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *known =
      length < sizeof key ? g_hash_table_lookup (project->communes_asked, key) : NULL;
  if (known)
    return known;
  known = fac_catalog_find_place (project->catalog, postal_code, name, &place) ? place.insee : "";
  if (length < sizeof key && g_hash_table_size (project->communes_asked) < MAX_ASKED)
    g_hash_table_insert (project->communes_asked, g_strdup (key), (gpointer)known);
  return known;
}

void
fac_project_complete_commune (FacProject *project, FacEstablishment *establishment)
{
  if (establishment->commune_insee || !establishment->commune)
    return;
  const char *insee = insee_of (project, establishment->postal_code, establishment->commune);
  if (*insee)
    establishment->commune_insee = g_strdup (insee);
}

FacBox
fac_project_expected_region (FacProject *project, double margin_deg)
{
  const char *siren = project->info->epci_siren;
  g_autoptr (GArray) places = siren ? fac_catalog_epci_places (project->catalog, siren) : NULL;
  FacBox box = fac_box_empty;

  for (guint i = 0; places && i < places->len; i++)
    {
      FacPosition at = g_array_index (places, FacPlace, i).position;
      if (fac_position_is_known (at))
        fac_box_add_point (&box, (FacPoint){ at.longitude_deg, at.latitude_deg });
    }
  if (!fac_box_is_empty (box))
    box = (FacBox){ box.x0 - margin_deg, box.y0 - margin_deg, box.x1 + margin_deg,
                    box.y1 + margin_deg };
  return box;
}
