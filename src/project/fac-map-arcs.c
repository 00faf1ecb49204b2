/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arrows of a map: flows between establishments or zones as the diagram of flows adds them up for
 * the reader, synergies, pistes. */
#include "fac-map-parts.h"

#include "fac-catalog-flows.h"
#include "fac-flow-diagram.h"
#include "fac-match-live.h"
#include "fac-measure.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-synergy.h"
#include "fac-unit.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* More arrows than this hide one another. */
#define MOST_ARCS 60

/* However low the score that was asked for. */
#define MOST_COMPUTED 500

static const FacEnumItem arcs_items[] = {
  { FAC_MAP_ARCS_FLOWS, "flows", N_ ("Flows between companies") },
  { FAC_MAP_ARCS_ZONES, "zones", N_ ("Flows between zones") },
  { FAC_MAP_ARCS_SYNERGIES, "synergies", N_ ("Synergies") },
  { FAC_MAP_ARCS_LEADS, "pistes", N_ ("Pistes") },
  /* TRANSLATORS: of arrows on a map: nobody has decided yet what becomes of them */
  { FAC_MAP_ARCS_COMPUTED, "computed", N_ ("Computed pistes, to be sorted") },
  { 0, NULL, NULL },
};
const FacEnum fac_map_arcs_enum = { "map-arcs", arcs_items };

static const FacEnumItem matter_items[] = {
  { FAC_MAP_MATTER + 1, "matter", N_ ("Matter") },
  { FAC_MAP_ENERGY + 1, "energy", N_ ("Energy") },
  { FAC_MAP_WATER + 1, "water", N_ ("Water") },
  { 0, NULL, NULL },
};
const FacEnum fac_map_matter_enum = { "map-matter", matter_items };

const char *
fac_map_matter_unit (FacMapMatter matter)
{
  static const char *const units[] = { "t/an", "MWh/an", "m3/an" };
  return units[matter];
}

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

static gboolean
is_of_wanted_family (const Gathering *gathering, int family)
{
  int wanted = gathering->request->arcs_family;
  return !wanted || family == wanted;
}

static FacMapArc
arc_of (const Gathering *gathering, FacPoint from, FacPoint to, int family, guint flags)
{
  FacMapArc arc = { .from = from,
                    .to = to,
                    .t_per_year = (double)NAN,
                    .colour = FAC_COLOUR (120, 124, 130),
                    .label = family > 0 ? fac_enum_label (&fac_family_enum, family)
                                        : _ ("Without a family"),
                    .flags = flags };
  FacStyle style;
  if (fac_catalog_family_style (gathering->project->catalog, family, &style))
    arc.colour = fac_map_style_colour (&style, gathering->map->theme);
  return arc;
}

static void
add (Gathering *gathering, FacPoint from, FacPoint to, int family, double t_per_year, guint flags)
{
  if (!is_of_wanted_family (gathering, family) || !is_known (from) || !is_known (to))
    return;
  FacMapArc arc = arc_of (gathering, from, to, family, flags);
  arc.t_per_year = t_per_year;
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
    .nature = fac_enum_id (&fac_map_matter_enum, (int)gathering->request->arcs_of + 1),
    .unit = fac_map_matter_unit (gathering->request->arcs_of),
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
             fac_sankey_link_estimated_share (link) > 0.5 ? FAC_MAP_ARC_ESTIMATED : 0);
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

/* -- Computed pistes ----------------------------------------------------------------------- */

/* Lines of one piste: whom it joins, each with a known place. */
typedef struct
{
  Gathering *gathering;
  const FacMatchLead *lead;
  const char *name;
  guint n; /* drawn */
} Joining;

static FacPoint
place_of_part (const Gathering *gathering, const FacLeadPart *part)
{
  return place_of (gathering, part ? part->establishment : NULL);
}

static void
join (Joining *joining, const FacLeadPart *from, const FacLeadPart *to, gboolean is_shared)
{
  const FacPoint start = place_of_part (joining->gathering, from);
  const FacPoint end = place_of_part (joining->gathering, to);
  if (!is_known (start) || !is_known (end))
    return;
  FacMapArc arc = arc_of (joining->gathering, start, end, joining->lead->family,
                          FAC_MAP_ARC_LEAD | (is_shared ? FAC_MAP_ARC_SHARED : 0));
  arc.id = joining->lead->id;
  arc.from_id = from->establishment;
  arc.to_id = to->establishment;
  arc.name = joining->name;
  fac_map_view_add_arc (joining->gathering->map, &arc);
  joining->n++;
}

/* Who shares is joined to whoever stands nearest to the middle of all. NULL: nobody has a place. */
static const FacLeadPart *
hub_of (const Gathering *gathering, const GPtrArray *members)
{
  const FacLeadPart *hub = NULL;
  FacPoint middle = { 0, 0 };
  double best = INFINITY;
  guint n = 0;
  for (guint i = 0; i < members->len; i++)
    {
      const FacPoint at = place_of_part (gathering, members->pdata[i]);
      if (!is_known (at))
        continue;
      middle = (FacPoint){ middle.x + at.x, middle.y + at.y };
      n++;
    }
  for (guint i = 0; i < members->len; i++)
    {
      const FacPoint at = place_of_part (gathering, members->pdata[i]);
      double distance = hypot (at.x - middle.x / n, at.y - middle.y / n);
      if (!is_known (at) || distance >= best)
        continue;
      best = distance;
      hub = members->pdata[i];
    }
  return hub;
}

/* Substitution from giver to receiver; a chain from its sources over its link, when somebody is it;
 * sharing without a direction. FALSE: nothing of it has two known places. */
static gboolean
draw_piste (Gathering *gathering, const FacMatchLead *lead, const char *name)
{
  Joining joining = { gathering, lead, name, 0 };
  gboolean is_shared = !lead->giver && !lead->receiver;
  const FacLeadPart *hub = is_shared     ? hub_of (gathering, lead->members)
                           : lead->giver ? lead->giver
                                         : lead->receiver;
  if (!is_shared)
    join (&joining, lead->giver, lead->receiver, FALSE);
  for (guint i = 0; i < lead->members->len; i++)
    if (lead->members->pdata[i] != hub)
      join (&joining, lead->members->pdata[i], hub, is_shared);
  return joining.n > 0;
}

/* What its card says: what, who, how many points. */
static char *
name_of_piste (const Gathering *gathering, const FacMatchLead *lead)
{
  g_autofree char *score = fac_number_format (lead->score, 0, gathering->map->language);
  g_autofree char *points = g_strdup_printf (_ ("Computed piste, %s points"), score);
  g_autofree char *parties = fac_match_lead_parties (lead);
  return g_strdup_printf ("%s\n%s\n%s", lead->material ? lead->material : "", parties, points);
}

static gboolean
is_asked_for (const Gathering *gathering, const FacMatchLead *lead)
{
  const char *const *ids = gathering->request->arcs_pistes;
  return ids && g_strv_contains (ids, lead->id);
}

static gboolean
is_to_be_sorted (const FacMatchLead *lead)
{
  return (lead->state == FAC_LEAD_NEW || lead->state == FAC_LEAD_SEEN) && !lead->is_hidden;
}

static void
tell_computed (Gathering *gathering, guint n_drawn, guint n_open, guint n_unplaced)
{
  FacMapView *map = gathering->map;
  FacLanguage language = map->language;
  g_autofree char *drawn = fac_number_format (n_drawn, 0, language);
  g_autofree char *all = fac_number_format (n_open, 0, language);
  g_autofree char *unplaced = fac_number_format (n_unplaced, 0, language);
  g_autoptr (GString) note = g_string_new (n_open ? NULL : _ ("None is left to be sorted."));
  if (n_drawn < n_open - n_unplaced)
    g_string_printf (
        note, ngettext ("The best %s of %s is drawn.", "The best %s of %s are drawn.", n_drawn),
        drawn, all);
  if (n_unplaced > 0)
    g_string_append_printf (g_string_append (note, note->len ? " " : ""),
                            ngettext ("%s more joins companies that are not all on this map.",
                                      "%s more join companies that are not all on this map.",
                                      n_unplaced),
                            unplaced);
  if (note->len)
    map->arcs_note = g_string_free (g_steal_pointer (&note), FALSE);
}

/* Best first, as they are listed. */
static void
draw_computed (Gathering *gathering, const FacMatchLeads *leads)
{
  const FacMapRequest *request = gathering->request;
  guint most = request->arcs_most       ? request->arcs_most
               : request->arcs_from > 0 ? MOST_COMPUTED
                                        : MOST_ARCS;
  guint n_open = 0, n_drawn = 0, n_unplaced = 0;
  for (guint i = 0; i < leads->leads->len; i++)
    {
      const FacMatchLead *lead = leads->leads->pdata[i];
      gboolean is_asked = is_asked_for (gathering, lead);
      if (!is_asked && (!is_to_be_sorted (lead) || !is_of_wanted_family (gathering, lead->family)))
        continue;
      n_open++;
      if (!is_asked && (n_drawn >= most || lead->score < request->arcs_from))
        continue;
      g_autofree char *name = name_of_piste (gathering, lead);
      if (draw_piste (gathering, lead, name))
        n_drawn++;
      else
        n_unplaced++;
    }
  tell_computed (gathering, n_drawn, n_open, n_unplaced);
}

static gboolean
add_computed (Gathering *gathering, const FacReader *reader, GError **error)
{
  const FacMatchRequest all = { .with_refused = gathering->request->arcs_pistes != NULL,
                                .is_brief = TRUE };
  g_autoptr (FacMatchLeads) leads =
      gathering->request->live
          ? fac_match_live_list (gathering->request->live, gathering->project, &all, error)
          : fac_project_match (gathering->project, reader, &all, error);
  if (leads)
    draw_computed (gathering, leads);
  return leads != NULL;
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
  double from_t = gathering->request->arcs_from;
  guint most = gathering->request->arcs_most ? gathering->request->arcs_most
               : from_t > 0                  ? G_MAXUINT
                                             : MOST_ARCS;
  guint n_left_out = 0;
  double largest_left_out = 0;
  g_array_sort (gathering->found, compare_arcs);
  for (guint i = 0; i < gathering->found->len; i++)
    {
      const FacMapArc *arc = &g_array_index (gathering->found, FacMapArc, i);
      if (i >= most || (from_t > 0 && arc->t_per_year < from_t))
        {
          n_left_out++;
          largest_left_out = fmax (largest_left_out, arc->t_per_year);
        }
      else
        fac_map_view_add_arc (map, arc);
    }
  if (gathering->found->len == 0 && map->arcs->len == 0)
    map->arcs_note = g_strdup (_ ("None that this reader may see has two known places."));
  if (n_left_out == 0)
    return;
  g_autofree char *less = fac_number_format_significant (
      from_t > largest_left_out ? from_t : largest_left_out, 3, map->language);
  map->arcs_note =
      g_strdup_printf (ngettext ("%u weaker one is not drawn (less than %s %s).",
                                 "%u weaker ones are not drawn (less than %s %s).", n_left_out),
                       n_left_out, less, map->arcs_unit);
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
  gboolean is_of_flows = request->arcs == FAC_MAP_ARCS_FLOWS || request->arcs == FAC_MAP_ARCS_ZONES;
  map->arcs_unit = g_strdup (fac_unit_label (
      is_of_flows ? fac_map_matter_unit (request->arcs_of) : "t/an", map->language));
  if (request->arcs == FAC_MAP_ARCS_FLOWS)
    done = add_flows_as_seen (&gathering, reader, error);
  else if (request->arcs == FAC_MAP_ARCS_ZONES)
    done = add_flows (&gathering, reader, "zone", error);
  else if (is_own && request->arcs == FAC_MAP_ARCS_SYNERGIES)
    done = add_synergies (&gathering, error);
  else if (is_own && request->arcs == FAC_MAP_ARCS_LEADS)
    done = add_leads (&gathering, error);
  else if (is_own)
    done = add_computed (&gathering, reader, error);
  if (done && is_of_flows && request->arcs_of != FAC_MAP_MATTER)
    {
      g_autofree char *label = g_steal_pointer (&map->arcs_label);
      map->arcs_label = g_strdup_printf (
          "%s · %s", label, fac_enum_label (&fac_map_matter_enum, (int)request->arcs_of + 1));
    }
  if (done && !map->arcs_note)
    keep_largest (&gathering);
  return done;
}
