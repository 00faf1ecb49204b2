/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arrows of a map: flows between establishments or zones as the diagram of flows adds them up for
 * the reader, synergies, pistes. */
#include "fac-map-parts.h"

#include "fac-catalog-flows.h"
#include "fac-flow-diagram.h"
#include "fac-measure.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-synergy.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* More arrows than this hide one another. */
#define MOST_ARCS 60

static const FacEnumItem arcs_items[] = {
  { FAC_MAP_ARCS_FLOWS, "flows", N_ ("Flows between companies") },
  { FAC_MAP_ARCS_ZONES, "zones", N_ ("Flows between zones") },
  { FAC_MAP_ARCS_SYNERGIES, "synergies", N_ ("Synergies") },
  { FAC_MAP_ARCS_LEADS, "pistes", N_ ("Pistes") },
  { 0, NULL, NULL },
};
const FacEnum fac_map_arcs_enum = { "map-arcs", arcs_items };

typedef struct
{
  FacMapView *map;
  FacProject *project;
  const FacView *view;
  const FacMapRequest *request;
  GArray *found; /* FacMapArc; labels are static or the catalogue's */
} Gathering;

static gboolean
is_known (FacPoint point)
{
  return !isnan (point.x) && !isnan (point.y);
}

static void
add (Gathering *gathering, FacPoint from, FacPoint to, int family, double t_per_year, guint flags)
{
  FacMapArc arc = { .from = from,
                    .to = to,
                    .t_per_year = t_per_year,
                    .colour = FAC_COLOUR (120, 124, 130),
                    .label = family > 0 ? fac_enum_label (&fac_family_enum, family)
                                        : _ ("Without a family"),
                    .flags = flags };
  FacStyle style;
  int wanted = gathering->request->arcs_family;

  if ((wanted && family != wanted) || !is_known (from) || !is_known (to))
    return;
  if (fac_catalog_family_style (gathering->project->catalog, family, &style))
    arc.colour = fac_map_style_colour (&style, gathering->map->theme);
  g_array_append_val (gathering->found, arc);
}

/* -- Where ends are ------------------------------------------------------------------------ */

static FacPoint
place_of (const Gathering *gathering, const char *uuid)
{
  const FacViewed *viewed = uuid ? g_hash_table_lookup (gathering->view->by_uuid, uuid) : NULL;
  if (!viewed || viewed->sight != FAC_SIGHT_ALL)
    return (FacPoint){ (double)NAN, (double)NAN };
  const FacPosition at = viewed->listed->establishment->position;
  return (FacPoint){ at.longitude_deg, at.latitude_deg };
}

static FacPoint
place_of_zone (const Gathering *gathering, const char *uuid)
{
  FacProject *project = gathering->project;
  FacPoint point = { (double)NAN, (double)NAN };
  for (guint i = 0; i < project->zones->len; i++)
    {
      const FacZone *zone = project->zones->pdata[i];
      const FacShape *shape = project->shapes->pdata[i];
      if (shape && strcmp (zone->record.uuid, uuid) == 0)
        fac_shape_label_point (shape, &point);
    }
  return point;
}

/* Of a box of the diagram of flows; NAN: it is no place. */
static FacPoint
place_of_box (const Gathering *gathering, const char *id)
{
  if (g_str_has_prefix (id, "e:"))
    return place_of (gathering, id + 2);
  if (g_str_has_prefix (id, "z:"))
    return place_of_zone (gathering, id + 2);
  return (FacPoint){ (double)NAN, (double)NAN };
}

/* -- Flows --------------------------------------------------------------------------------- */

static gboolean
add_flows (Gathering *gathering, const FacReader *reader, const char *by, GError **error)
{
  const FacSankeyRequest request = {
    .by = by,
    .nature = "matter",
    .unit = "t/an",
    .where = gathering->request->filter,
    .threshold = 1e-9 /* nothing joins others */
  };
  g_autoptr (FacFlowDiagram) diagram =
      fac_flow_diagram_new (gathering->project, reader, &request, error);
  if (!diagram)
    return FALSE;
  const FacSankeyGraph *graph = diagram->graph;
  for (guint i = 0; i < graph->links->len; i++)
    {
      const FacSankeyLink *link = &g_array_index (graph->links, FacSankeyLink, i);
      const char *source = g_array_index (graph->nodes, FacSankeyNode, link->source).id;
      const char *target = g_array_index (graph->nodes, FacSankeyNode, link->target).id;
      if (link->source != link->target && !(link->flags & FAC_SANKEY_LINK_HIDDEN))
        add (gathering, place_of_box (gathering, source), place_of_box (gathering, target),
             link->family, link->value,
             link->flags & FAC_SANKEY_LINK_ESTIMATED ? FAC_MAP_ARC_ESTIMATED : 0);
    }
  return TRUE;
}

/* Sums by zone are what is left for those who see no company's flow. */
static gboolean
add_flows_as_seen (Gathering *gathering, const FacReader *reader, GError **error)
{
  if (!add_flows (gathering, reader, "establishment", error))
    return FALSE;
  if (gathering->found->len > 0 || reader->kind == FAC_READER_FACILITATOR)
    return TRUE;
  if (!add_flows (gathering, reader, "zone", error))
    return FALSE;
  if (gathering->found->len > 0)
    {
      g_free (gathering->map->arcs_label);
      gathering->map->arcs_label = g_strdup (_ ("Flows between zones"));
    }
  return TRUE;
}

/* -- Synergies and pistes ------------------------------------------------------------------ */

static double
tonnes_of (const FacSynergy *synergy)
{
  if (g_strcmp0 (synergy->canonical_unit, "t/an") != 0)
    return (double)NAN;
  if (isnan (synergy->quantity_min) || isnan (synergy->quantity_max))
    return isnan (synergy->quantity_min) ? synergy->quantity_max : synergy->quantity_min;
  return (synergy->quantity_min + synergy->quantity_max) / 2;
}

static gboolean
add_synergies (Gathering *gathering, GError **error)
{
  const FacSynergyFilter running = { .only_running = TRUE };
  g_autoptr (GPtrArray) lines = fac_project_list_synergies (gathering->project, &running, error);
  for (guint i = 0; lines && i < lines->len; i++)
    {
      const FacSynergyLine *line = lines->pdata[i];
      for (guint k = 1; k < line->members->len; k++)
        {
          const FacPosition from = ((FacMemberLine *)line->members->pdata[0])->position;
          const FacPosition to = ((FacMemberLine *)line->members->pdata[k])->position;
          add (gathering, (FacPoint){ from.longitude_deg, from.latitude_deg },
               (FacPoint){ to.longitude_deg, to.latitude_deg }, line->synergy->family,
               tonnes_of (line->synergy), 0);
        }
    }
  return lines != NULL;
}

static gboolean
add_leads (Gathering *gathering, GError **error)
{
  const FacLeadFilter open = { .only_open = TRUE };
  g_autoptr (GPtrArray) lines = fac_project_list_leads (gathering->project, &open, error);
  for (guint i = 0; lines && i < lines->len; i++)
    {
      const FacLead *lead = ((FacLeadLine *)lines->pdata[i])->lead;
      add (gathering, place_of (gathering, lead->giver), place_of (gathering, lead->receiver),
           lead->family, (double)NAN, FAC_MAP_ARC_LEAD);
    }
  return lines != NULL;
}

/* -- Which are drawn ----------------------------------------------------------------------- */

static int
compare_arcs (gconstpointer a, gconstpointer b)
{
  double left = ((const FacMapArc *)a)->t_per_year, right = ((const FacMapArc *)b)->t_per_year;
  left = isnan (left) ? 0 : left;
  right = isnan (right) ? 0 : right;
  return left > right ? -1 : left < right;
}

/* Wide ones first, so that thin ones lie on them. */
static void
keep_largest (Gathering *gathering)
{
  FacMapView *map = gathering->map;
  double from_t = gathering->request->arcs_from_t;
  guint n_left_out = 0;
  double largest_left_out = 0;
  g_array_sort (gathering->found, compare_arcs);
  for (guint i = 0; i < gathering->found->len; i++)
    {
      const FacMapArc *arc = &g_array_index (gathering->found, FacMapArc, i);
      if (from_t > 0 ? arc->t_per_year < from_t : i >= MOST_ARCS)
        {
          n_left_out++;
          largest_left_out = fmax (largest_left_out, arc->t_per_year);
        }
      else
        fac_map_view_add_arc (map, arc);
    }
  if (gathering->found->len == 0)
    map->arcs_note = g_strdup (_ ("None that this reader may see has two known places."));
  if (n_left_out == 0)
    return;
  g_autofree char *most =
      fac_number_format_significant (from_t > 0 ? from_t : largest_left_out, 3, map->language);
  map->arcs_note =
      g_strdup_printf (ngettext ("%u weaker one is not drawn (less than %s t/year).",
                                 "%u weaker ones are not drawn (less than %s t/year).", n_left_out),
                       n_left_out, most);
}

gboolean
fac_map_add_arcs (FacMapView *map, FacProject *project, const FacView *view,
                  const FacReader *reader, const FacMapRequest *request, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (FacMapArc));
  Gathering gathering = { map, project, view, request, found };
  gboolean done = TRUE, is_own = reader->kind == FAC_READER_FACILITATOR;

  if (request->arcs == FAC_MAP_ARCS_NONE)
    return TRUE;
  map->arcs_label = g_strdup (fac_enum_label (&fac_map_arcs_enum, (int)request->arcs));
  if (request->arcs == FAC_MAP_ARCS_FLOWS)
    done = add_flows_as_seen (&gathering, reader, error);
  else if (request->arcs == FAC_MAP_ARCS_ZONES)
    done = add_flows (&gathering, reader, "zone", error);
  else if (is_own && request->arcs == FAC_MAP_ARCS_SYNERGIES)
    done = add_synergies (&gathering, error);
  else if (is_own)
    done = add_leads (&gathering, error);
  if (done)
    keep_largest (&gathering);
  return done;
}
