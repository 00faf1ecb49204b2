/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Zones drawn by hand, and what stands in them. */
#include "fac-zones.h"

#include "fac-measure.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-shape-cut.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* -- What stands in them ------------------------------------------------------------------- */

typedef struct
{
  const FacShape *shape;
  FacZoneFigures *figures;
  GHashTable *inside; /* uuid of establishments, owned */
} Counting;

static gboolean
count_establishment (gpointer record, gpointer data)
{
  const FacEstablishment *establishment = record;
  Counting *counting = data;
  const FacPoint at = { establishment->position.longitude_deg,
                        establishment->position.latitude_deg };
  if (isnan (at.x) || isnan (at.y) || !fac_shape_has_point (counting->shape, at))
    return TRUE;
  g_hash_table_add (counting->inside, g_strdup (establishment->record.uuid));
  counting->figures->n_establishments++;
  if (establishment->headcount != FAC_INTEGER_NONE)
    {
      counting->figures->headcount += establishment->headcount;
      counting->figures->n_counted++;
    }
  return TRUE;
}

static gboolean
count_flow (gpointer record, gpointer data)
{
  const FacFlow *flow = record;
  Counting *counting = data;
  if (!flow->establishment || !g_hash_table_contains (counting->inside, flow->establishment))
    return TRUE;
  counting->figures->n_flows++;
  if (flow->canonical > 0 && g_strcmp0 (flow->canonical_unit, "t/an") == 0)
    {
      if (flow->direction == FAC_DIRECTION_IN)
        counting->figures->in_t_per_year += flow->canonical;
      else if (flow->direction == FAC_DIRECTION_OUT)
        counting->figures->out_t_per_year += flow->canonical;
    }
  return TRUE;
}

gboolean
fac_project_zone_figures (FacProject *project, const FacShape *shape, FacZoneFigures *figures,
                          GError **error)
{
  const char *const places[] = { "position", "headcount", NULL };
  const char *const amounts[] = { "establishment", "direction", "canonical", "canonical_unit",
                                  NULL };
  const FacQuery establishments = { .kind = FAC_RECORD_ESTABLISHMENT, .fields = places };
  const FacQuery flows = { .kind = FAC_RECORD_FLOW, .fields = amounts };
  g_autoptr (GHashTable) inside = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Counting counting = { shape, figures, inside };

  *figures = (FacZoneFigures){ .area_m2 = fac_shape_area_m2 (shape) };
  return fac_store_each (project->store, &establishments, count_establishment, &counting, error)
         && fac_store_each (project->store, &flows, count_flow, &counting, error);
}

char *
fac_zone_figures_text (const FacZoneFigures *figures)
{
  FacLanguage language = fac_language_current ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *area = fac_number_format_significant (figures->area_m2 / 10000, 3, language);
  g_autofree char *n = fac_number_format (figures->n_establishments, 0, language);
  g_autofree char *staff = fac_number_format ((double)figures->headcount, 0, language);
  g_autofree char *in = fac_number_format_significant (figures->in_t_per_year, 3, language);
  g_autofree char *out = fac_number_format_significant (figures->out_t_per_year, 3, language);

  /* TRANSLATORS: area of a zone, in hectares */
  g_string_append_printf (text, _ ("%s ha"), area);
  g_string_append (text, " · ");
  g_string_append_printf (
      text, ngettext ("%s establishment", "%s establishments", figures->n_establishments), n);
  if (figures->n_counted)
    {
      g_string_append (text, " · ");
      /* TRANSLATORS: "1,204 employees, known of 31 establishments" */
      g_string_append_printf (text,
                              ngettext ("%s employees, known of %u establishment",
                                        "%s employees, known of %u establishments",
                                        figures->n_counted),
                              staff, figures->n_counted);
    }
  if (figures->n_flows)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("in %s t/year, out %s t/year"), in, out);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* -- Drawing ------------------------------------------------------------------------------- */

static gboolean
refuse (const char *sentence, GError **error)
{
  g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
check_outline (const FacShape *shape, GError **error)
{
  if (shape->kind != FAC_SHAPE_POLYGONS || shape->n_polygons == 0)
    return refuse (_ ("The outline of a zone is a polygon: draw at least three corners."), error);
  if (shape->n_points > FAC_DRAWN_MAX_POINTS)
    return refuse (_ ("This outline has too many corners to be drawn by hand: import it as a zone, "
                      "or simplify it first."),
                   error);
  if (fac_shape_check (shape) == FAC_SHAPE_OUT_OF_EARTH)
    return refuse (_ ("A corner is not on the Earth: longitude and latitude in degrees are needed, "
                      "longitude first."),
                   error);
  if (fac_shape_check (shape) != FAC_SHAPE_SOUND || !(fac_shape_area_m2 (shape) > 1))
    return refuse (_ ("The outline of a zone is a polygon: draw at least three corners."), error);
  for (guint part = 0; part < shape->n_parts; part++)
    if (fac_ring_crosses_itself (shape->points + shape->part_starts[part],
                                 shape->part_starts[part + 1] - shape->part_starts[part]))
      return refuse (_ ("The outline crosses itself: move the corner that lies on the wrong side."),
                     error);
  return TRUE;
}

char *
fac_project_draw_zone (FacProject *project, const char *name, const FacShape *shape, GError **error)
{
  if (!check_outline (shape, error))
    return NULL;
  if (!name || !*name)
    {
      refuse (_ ("Give the zone a name."), error);
      return NULL;
    }
  FacZone *zone = fac_record_new (FAC_RECORD_ZONE);
  zone->name = g_strdup (name);
  zone->shape = fac_shape_to_wkb (shape);
  zone->source = g_strdup (_ ("drawn on the map"));
  zone->source_date = fac_date_today ();
  char *uuid = fac_project_add (project, zone, error) ? g_strdup (zone->record.uuid) : NULL;
  fac_record_free (zone);
  return uuid;
}

gboolean
fac_project_reshape_zone (FacProject *project, const char *uuid, const FacShape *shape,
                          GError **error)
{
  if (!check_outline (shape, error)
      || !fac_project_begin_on (project, FAC_RECORD_ZONE, "reshape", NULL, error))
    return FALSE;
  FacZone *zone = fac_store_get (project->store, FAC_RECORD_ZONE, uuid, error);
  gboolean done = zone != NULL;
  if (done)
    {
      g_clear_pointer (&zone->shape, g_bytes_unref);
      zone->shape = fac_shape_to_wkb (shape);
      done = fac_store_update (project->store, zone, error);
    }
  fac_record_free (zone);
  return fac_project_finish (project, done, error);
}

FacShape *
fac_project_zone_shape (FacProject *project, const char *uuid, GError **error)
{
  FacZone *zone = fac_store_get (project->store, FAC_RECORD_ZONE, uuid, error);
  FacShape *shape = zone && zone->shape ? fac_shape_from_bytes (zone->shape, error) : NULL;
  fac_record_free (zone);
  return shape;
}

/* Within an action: the smaller part as a zone of its own. */
static char *
store_parts (FacProject *project, const char *uuid, const FacShape *larger, const FacShape *smaller,
             GError **error)
{
  FacZone *zone = fac_store_get (project->store, FAC_RECORD_ZONE, uuid, error);
  if (!zone)
    return NULL;
  FacZone *part = fac_record_new (FAC_RECORD_ZONE);
  char *added = NULL;
  part->name = g_strdup_printf (C_ ("a part of a zone that was divided", "%s (2)"),
                                zone->name ? zone->name : "");
  part->kind = zone->kind;
  part->manager = g_strdup (zone->manager);
  part->commune_insee = g_strdup (zone->commune_insee);
  part->source = g_strdup (_ ("drawn on the map"));
  part->source_date = fac_date_today ();
  part->shape = fac_shape_to_wkb (smaller);
  g_clear_pointer (&zone->shape, g_bytes_unref);
  zone->shape = fac_shape_to_wkb (larger);
  if (fac_store_update (project->store, zone, error)
      && fac_store_insert (project->store, part, error))
    added = g_strdup (part->record.uuid);
  fac_record_free (part);
  fac_record_free (zone);
  return added;
}

char *
fac_project_split_zone (FacProject *project, const char *uuid, FacPoint a, FacPoint b,
                        GError **error)
{
  g_autoptr (FacShape) whole = fac_project_zone_shape (project, uuid, error);
  g_autoptr (FacShape) left = NULL;
  g_autoptr (FacShape) right = NULL;
  if (!whole && error && *error)
    return NULL;
  if (!whole || !fac_shape_cut (whole, a, b, &left, &right))
    {
      refuse (_ ("The line does not cross the zone: draw it from one side to the other."), error);
      return NULL;
    }
  if (!fac_project_begin_on (project, FAC_RECORD_ZONE, "split", NULL, error))
    return NULL;
  gboolean is_left_larger = fac_shape_area_m2 (left) >= fac_shape_area_m2 (right);
  char *added = store_parts (project, uuid, is_left_larger ? left : right,
                             is_left_larger ? right : left, error);
  if (fac_project_finish (project, added != NULL, error))
    return added;
  g_free (added);
  return NULL;
}
