/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Positions that were seen, and positions for want of better. */
#include "fac-positions.h"

#include "fac-catalog-places.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
has_position (const FacEstablishment *establishment)
{
  return isfinite (establishment->position.longitude_deg)
         && isfinite (establishment->position.latitude_deg);
}

gboolean
fac_project_verify_position (FacProject *project, const char *uuid, GError **error)
{
  FacEstablishment *establishment =
      fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, uuid, error);
  if (!establishment)
    return FALSE;
  gboolean is_placed = has_position (establishment);
  if (!is_placed)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                 _ ("“%s” has no position yet: place it first."),
                 establishment->name ? establishment->name : uuid);
  gboolean done =
      is_placed && fac_project_place (project, uuid, establishment->position, TRUE, error);
  fac_record_free (establishment);
  return done;
}

/* The middle of the commune of its code, or of its postal code and name. */
static gboolean
find_commune (FacProject *project, const FacEstablishment *establishment, FacPosition *position)
{
  FacPlace place;
  if (!(establishment->commune_insee
        && fac_catalog_place (project->catalog, establishment->commune_insee, &place))
      && !fac_catalog_find_place (project->catalog, establishment->postal_code,
                                  establishment->commune, &place))
    return FALSE;
  *position = place.position;
  return isfinite (position->longitude_deg) && isfinite (position->latitude_deg);
}

/* Those without a position that have a commune; the others are counted. */
static GPtrArray *
find_placeable (FacProject *project, const char *const *uuids, FacPlacedAtCommunes *placed,
                GError **error)
{
  const FacQuery all = { .kind = FAC_RECORD_ESTABLISHMENT };
  g_autoptr (GPtrArray) found = fac_store_list (project->store, &all, error);
  g_autoptr (GPtrArray) placeable = g_ptr_array_new_with_free_func (fac_record_free);
  for (guint i = 0; found && i < found->len; i++)
    {
      const FacEstablishment *establishment = found->pdata[i];
      FacPosition position;
      if (has_position (establishment)
          || (uuids && !g_strv_contains (uuids, establishment->record.uuid)))
        continue;
      if (find_commune (project, establishment, &position))
        g_ptr_array_add (placeable, fac_record_copy (establishment));
      else
        placed->n_unknown++;
    }
  return found ? g_steal_pointer (&placeable) : NULL;
}

gboolean
fac_project_place_at_communes (FacProject *project, const char *const *uuids,
                               FacPlacedAtCommunes *placed, GError **error)
{
  *placed = (FacPlacedAtCommunes){ 0, 0 };
  g_autoptr (GPtrArray) found = find_placeable (project, uuids, placed, error);
  gboolean done = TRUE;
  if (!found || found->len == 0)
    return found != NULL;
  g_autofree char *number = g_strdup_printf ("%u", found->len);
  if (!fac_project_begin_on (project, FAC_RECORD_ESTABLISHMENT, "commune", number, error))
    return FALSE;
  for (guint i = 0; done && i < found->len; i++)
    {
      FacEstablishment *establishment = found->pdata[i];
      find_commune (project, establishment, &establishment->position);
      establishment->position_status = FAC_POSITION_COMMUNE;
      done = fac_store_update (project->store, establishment, error);
      placed->n_placed++;
    }
  return fac_project_finish (project, done, error);
}
