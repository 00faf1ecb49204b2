/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flows to graph: choose the unit, name both ends of each flow, add up, hide what a reader may not
 * see, join what is small. */
#include "fac-flow-diagram.h"

#include "fac-aggregate.h"
#include "fac-catalog-flows.h"
#include "fac-number.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More boxes than this on one page cannot be read. */
#define MAX_NODES 28

/* A few grey bands tell that something is hidden; more of them would hide what is shown: then the
 * note alone tells. */
#define MAX_HIDDEN_DRAWN 8

typedef enum
{
  BY_FAMILY,
  BY_ESTABLISHMENT,
  BY_ZONE,
  BY_NAF,
  BY_STAFF,
} By;

static const char *const by_ids[] = { "family", "establishment", "zone", "naf", "staff" };

/* An end of flows: a box of the diagram. */
typedef struct
{
  char *id;
  char *label;
  double weight;   /* sum of what touches it */
  gboolean is_end; /* the outside: never joined with others */
  gboolean is_joined;
} End;

/* All flows of one family between two ends. */
typedef struct
{
  End *source, *target;
  int family;
  double seen;          /* figures that the reader may see one by one */
  double estimated;     /* part of all figures that is estimated */
  FacAggregate *unseen; /* figures that only sums may show; NULL: none */
  FacAggregate *beyond; /* those of the companies that a filter left out; NULL: none */
} Cell;

typedef struct
{
  FacProject *project;
  By by;
  const char *unit;
  gint64 year;
  GHashTable *ends;  /* id -> End, owned */
  GHashTable *cells; /* "source\ntarget\nfamily" -> Cell, owned */
  GHashTable *given; /* "giver receiver family" of the outputs with a known other end */
  FacFlowDiagram *diagram;
} Build;

static void
end_free (End *end)
{
  g_free (end->id);
  g_free (end->label);
  g_free (end);
}

static void
cell_free (Cell *cell)
{
  fac_aggregate_free (cell->unseen);
  fac_aggregate_free (cell->beyond);
  g_free (cell);
}

void
fac_flow_diagram_free (FacFlowDiagram *diagram)
{
  if (!diagram)
    return;
  g_clear_pointer (&diagram->graph, fac_sankey_graph_free);
  g_ptr_array_unref (diagram->sources);
  g_free (diagram->title);
  g_free (diagram->unit);
  g_free (diagram);
}

/* -- Ends ---------------------------------------------------------------------------------- */

static End *
end_of (Build *build, const char *id, const char *label)
{
  End *end = g_hash_table_lookup (build->ends, id);

  if (!end)
    {
      end = g_new0 (End, 1);
      end->id = g_strdup (id);
      end->label = g_strdup (label);
      g_hash_table_insert (build->ends, end->id, end);
    }
  return end;
}

static End *
outside (Build *build, gboolean is_source)
{
  End *end = is_source ? end_of (build, "outside", _ ("Outside the territory"))
                       : end_of (build, "elsewhere", _ ("Elsewhere, treated or sold"));
  end->is_end = TRUE;
  return end;
}

/* The box of an establishment. `sight`: what the reader sees of the flow in question. */
static End *
end_of_establishment (Build *build, const FacViewed *viewed, FacSight sight)
{
  const FacListed *listed = viewed->listed;
  const FacEstablishment *establishment = listed->establishment;
  g_autofree char *id = NULL;
  FacStyle style;

  /* Where a company stands and what it does may tell who it is. */
  if (viewed->sight == FAC_SIGHT_CODED && build->by != BY_FAMILY && build->by != BY_ESTABLISHMENT)
    return end_of (build, "coded", _ ("Anonymised companies"));
  switch (build->by)
    {
    case BY_FAMILY:
      return end_of (build, "territory", _ ("Companies of the territory"));
    case BY_ESTABLISHMENT:
      if (sight == FAC_SIGHT_AGGREGATE || viewed->sight == FAC_SIGHT_AGGREGATE)
        return end_of (build, "e:others", _ ("Other companies"));
      id = g_strconcat ("e:", establishment->record.uuid, NULL);
      return end_of (build, id, establishment->name);
    case BY_ZONE:
      if (!listed->zone)
        return end_of (build, "z:none", _ ("Outside any zone"));
      id = g_strconcat ("z:", listed->zone, NULL);
      return end_of (build, id, listed->zone_name);
    case BY_NAF:
      if (!fac_catalog_activity_style (build->project->catalog, establishment->naf_rev2,
                                       establishment->naf_2025, &style))
        return end_of (build, "a:none", _ ("Activity not known"));
      id = g_strconcat ("a:", style.entry->code, NULL);
      return end_of (
          build, id,
          fac_catalog_entry_label (style.entry, fac_language_id (fac_language_current ())));
    case BY_STAFF:
      if (!establishment->staff_band)
        return end_of (build, "s:none", _ ("Staff not known"));
      id = g_strconcat ("s:", fac_enum_id (&fac_staff_band_enum, establishment->staff_band), NULL);
      return end_of (build, id, fac_enum_label (&fac_staff_band_enum, establishment->staff_band));
    }
  g_assert_not_reached ();
}

/* -- Adding up ----------------------------------------------------------------------------- */

static Cell *
cell_between (Build *build, End *source, End *target, int family)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%d", source->id, target->id, family);
  Cell *cell = g_hash_table_lookup (build->cells, key);

  if (!cell)
    {
      cell = g_new0 (Cell, 1);
      cell->source = source;
      cell->target = target;
      cell->family = family;
      g_hash_table_insert (build->cells, g_steal_pointer (&key), cell);
    }
  return cell;
}

static void
add (Build *build, End *source, End *target, const FacViewedFlow *viewed)
{
  const FacFlow *flow = viewed->flow;
  Cell *cell = cell_between (build, source, target, flow->family);

  if (viewed->sight == FAC_SIGHT_AGGREGATE)
    {
      if (!cell->unseen)
        cell->unseen = fac_aggregate_new ();
      fac_aggregate_add (cell->unseen, viewed->establishment->group, flow->canonical);
    }
  else
    cell->seen += flow->canonical;
  if (flow->confidence == FAC_CONFIDENCE_ESTIMATED || flow->confidence == FAC_CONFIDENCE_RATIO
      || flow->converted == FAC_YES)
    cell->estimated += flow->canonical;
}

static End *
family_end (Build *build, int family, gboolean is_input)
{
  g_autofree char *id = g_strdup_printf ("%s:%d", is_input ? "in" : "out", family);
  return end_of (build, id,
                 family ? fac_enum_label (&fac_family_enum, family) : _ ("Without a family"));
}

static void
add_flow (Build *build, const FacViewedFlow *viewed)
{
  gboolean is_output = viewed->flow->direction == FAC_DIRECTION_OUT;
  End *own = end_of_establishment (build, viewed->establishment, viewed->sight);

  if (build->by == BY_FAMILY)
    {
      End *family = family_end (build, viewed->flow->family, !is_output);
      add (build, is_output ? own : family, is_output ? family : own, viewed);
      /* An exchange inside the territory comes back as somebody's input. */
      if (is_output && viewed->partner)
        {
          End *input = family_end (build, viewed->flow->family, TRUE);
          add (build, family, input, viewed);
          add (build, input, own, viewed);
        }
      return;
    }
  End *other = viewed->partner ? end_of_establishment (build, viewed->partner, viewed->sight)
                               : outside (build, !is_output);
  add (build, is_output ? own : other, is_output ? other : own, viewed);
}

static char *
exchange_key (const FacViewedFlow *viewed)
{
  gboolean is_output = viewed->flow->direction == FAC_DIRECTION_OUT;
  const FacViewed *giver = is_output ? viewed->establishment : viewed->partner;
  const FacViewed *receiver = is_output ? viewed->partner : viewed->establishment;

  return g_strdup_printf ("%s %s %d", giver->listed->establishment->record.uuid,
                          receiver->listed->establishment->record.uuid, viewed->flow->family);
}

/* An exchange that both ends told of is counted once, as its giver told it. */
static gboolean
is_told_twice (Build *build, const FacViewedFlow *viewed)
{
  if (!viewed->partner || viewed->flow->direction != FAC_DIRECTION_IN)
    return FALSE;
  g_autofree char *key = exchange_key (viewed);
  return g_hash_table_contains (build->given, key);
}

static gboolean
is_wanted (const Build *build, const FacViewedFlow *viewed)
{
  const FacFlow *flow = viewed->flow;

  if (flow->direction != FAC_DIRECTION_IN && flow->direction != FAC_DIRECTION_OUT)
    return FALSE;
  return !build->year || flow->year == build->year;
}

/* The unit of most flows. */
static const char *
usual_unit (const Build *build, const GPtrArray *flows)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const char *best = "t/an";
  int best_count = 0;

  for (guint i = 0; i < flows->len; i++)
    {
      const FacViewedFlow *viewed = flows->pdata[i];
      const char *unit = viewed->flow->canonical_unit;
      if (!unit || isnan (viewed->flow->canonical) || !is_wanted (build, viewed))
        continue;
      int count = GPOINTER_TO_INT (g_hash_table_lookup (counts, unit)) + 1;
      g_hash_table_insert (counts, (gpointer)unit, GINT_TO_POINTER (count));
      if (count > best_count || (count == best_count && strcmp (unit, best) < 0))
        {
          best = unit;
          best_count = count;
        }
    }
  return best;
}

static void
add_flows (Build *build, const GPtrArray *flows)
{
  FacFlowDiagram *diagram = build->diagram;

  for (guint i = 0; i < flows->len; i++)
    {
      const FacViewedFlow *viewed = flows->pdata[i];
      if (viewed->flow->direction == FAC_DIRECTION_OUT && viewed->partner
          && is_wanted (build, viewed))
        g_hash_table_add (build->given, exchange_key (viewed));
    }
  for (guint i = 0; i < flows->len; i++)
    {
      const FacViewedFlow *viewed = flows->pdata[i];
      const FacFlow *flow = viewed->flow;
      if (!is_wanted (build, viewed))
        continue;
      if (isnan (flow->canonical))
        diagram->n_without_quantity++;
      else if (g_strcmp0 (flow->canonical_unit, build->unit) != 0)
        diagram->n_other_units++;
      else if (flow->canonical > 0 && !is_told_twice (build, viewed))
        {
          add_flow (build, viewed);
          diagram->n_flows++;
          if (flow->source
              && !g_ptr_array_find_with_equal_func (diagram->sources, flow->source, g_str_equal,
                                                    NULL))
            g_ptr_array_add (diagram->sources, g_strdup (flow->source));
        }
    }
}

/* -- Hiding and joining -------------------------------------------------------------------- */

/* A sum under a filter is also the sum of all less that of the companies left out: both must be
 * fit to be shown, or two diagrams tell of one company. */
static gboolean
has_secret (const Cell *cell)
{
  return cell->unseen
         && !(fac_aggregate_is_safe (cell->unseen)
              && (!cell->beyond || fac_aggregate_is_safe (cell->beyond)));
}

static double
shown_value (const Cell *cell)
{
  return cell->seen + (cell->unseen && !has_secret (cell) ? fac_aggregate_total (cell->unseen) : 0);
}

static void
join_figures (FacAggregate **into, FacAggregate **from)
{
  if (!*from)
    return;
  if (!*into)
    *into = fac_aggregate_new ();
  fac_aggregate_add_all (*into, *from);
  g_clear_pointer (from, fac_aggregate_free);
}

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  const End *x = *(End *const *)a, *y = *(End *const *)b;
  if (x->weight < y->weight)
    return 1;
  return x->weight > y->weight ? -1 : strcmp (x->id, y->id);
}

/* Figures that may not be shown by family may be shown together: each such cell joins the one
 * without a family between the same ends. */
static void
join_unsafe_families (Build *build)
{
  g_autoptr (GList) keys = g_hash_table_get_keys (build->cells);

  if (build->by == BY_FAMILY)
    return; /* there the families are the ends */
  for (GList *at = keys; at; at = at->next)
    {
      Cell *cell = g_hash_table_lookup (build->cells, at->data);
      if (!cell->family || !has_secret (cell))
        continue;
      Cell *together = cell_between (build, cell->source, cell->target, FAC_FAMILY_NONE);
      join_figures (&together->unseen, &cell->unseen);
      join_figures (&together->beyond, &cell->beyond);
      together->estimated += cell->estimated;
      cell->estimated = 0;
      build->diagram->has_joined_families = TRUE;
    }
}

/* Marks the small boxes that become one. */
static void
join_small_ends (Build *build, double threshold)
{
  GHashTableIter iter;
  gpointer value;
  g_autoptr (GPtrArray) ends = g_ptr_array_new ();

  g_hash_table_iter_init (&iter, build->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Cell *cell = value;
      double shown = shown_value (cell);
      cell->source->weight += shown;
      cell->target->weight += shown;
    }
  g_hash_table_iter_init (&iter, build->ends);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!((End *)value)->is_end)
      g_ptr_array_add (ends, value);
  g_ptr_array_sort (ends, compare_weights);
  for (guint i = 0; i < ends->len; i++)
    {
      End *end = ends->pdata[i];
      end->is_joined =
          threshold > 0 ? end->weight < threshold : ends->len > MAX_NODES && i >= MAX_NODES - 1;
    }
}

static int
node_of (FacFlowDiagram *diagram, const End *end)
{
  const char *id = end->is_joined ? "others" : end->id;
  const char *label = end->is_joined ? _ ("Others, smaller") : end->label;
  int index = fac_sankey_graph_find (diagram->graph, id);

  return index >= 0 ? index : fac_sankey_graph_add_node (diagram->graph, id, label, NULL);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static guint
count_hidden (Build *build)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, build->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Cell *cell = value;
      n += has_secret (cell) && cell->seen <= 0;
    }
  return n;
}

/* Links in the order of their keys: the same register always gives the same picture. */
static gboolean
fill_graph (Build *build, GError **error)
{
  FacFlowDiagram *diagram = build->diagram;
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (build->cells), compare_keys);
  g_autoptr (GHashTable) links =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* key -> index + 1 */

  gboolean draws_hidden = count_hidden (build) <= MAX_HIDDEN_DRAWN;
  for (GList *at = keys; at; at = at->next)
    {
      const Cell *cell = g_hash_table_lookup (build->cells, at->data);
      double value = shown_value (cell);
      gboolean is_hidden = has_secret (cell);
      int source = node_of (diagram, cell->source), target = node_of (diagram, cell->target);

      if (is_hidden)
        diagram->n_hidden++;
      if (value <= 0 && !(is_hidden && draws_hidden))
        continue;
      /* Joined ends bring several cells to one link. */
      g_autofree char *key = g_strdup_printf ("%d %d %d", source, target, cell->family);
      int known = GPOINTER_TO_INT (g_hash_table_lookup (links, key));
      if (known)
        {
          fac_sankey_graph_link (diagram->graph, known - 1)->value += value;
          diagram->total += value;
          continue;
        }
      const FacSankeyLink link = {
        .source = (guint)source,
        .target = (guint)target,
        .value = value,
        .family = cell->family,
        .flags = (cell->estimated > value / 2 && value > 0 ? FAC_SANKEY_LINK_ESTIMATED : 0)
                 | (value <= 0 ? FAC_SANKEY_LINK_HIDDEN : 0)
      };
      int index = fac_sankey_graph_add_link (diagram->graph, &link, error);
      if (index < 0)
        return FALSE;
      g_hash_table_insert (links, g_steal_pointer (&key), GINT_TO_POINTER (index + 1));
      diagram->total += value;
    }
  return TRUE;
}

/* ------------------------------------------------------------------------------------------ */

static gboolean
read_by (const char *text, By *by, GError **error)
{
  if (!text)
    {
      *by = BY_FAMILY;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (by_ids); i++)
    if (strcmp (by_ids[i], text) == 0)
      {
        *by = (By)i;
        return TRUE;
      }
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
               _ ("Flows cannot be grouped by “%s”. Give one of: family, establishment, zone, naf, "
                  "staff."),
               text);
  return FALSE;
}

static const char *
title_of (By by)
{
  switch (by)
    {
    case BY_FAMILY:
      return _ ("Flows of the territory by family");
    case BY_ESTABLISHMENT:
      return _ ("Flows between companies");
    case BY_ZONE:
      return _ ("Flows between zones");
    case BY_NAF:
      return _ ("Flows between activities");
    case BY_STAFF:
      return _ ("Flows by size of company");
    }
  g_assert_not_reached ();
}

static void
build_init (Build *build)
{
  build->ends = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)end_free);
  build->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)cell_free);
  build->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
build_clear (Build *build)
{
  g_hash_table_unref (build->given);
  g_hash_table_unref (build->cells);
  g_hash_table_unref (build->ends);
}

static FacFlowDiagram *
diagram_new (void)
{
  FacFlowDiagram *diagram = g_new0 (FacFlowDiagram, 1);
  diagram->graph = fac_sankey_graph_new ();
  diagram->sources = g_ptr_array_new_with_free_func (g_free);
  return diagram;
}

/* Of all flows those that the filtered view does not have. (transfer container) */
static GPtrArray *
flows_beyond (const FacView *everything, const FacView *view)
{
  g_autoptr (GHashTable) within = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *beyond = g_ptr_array_new ();

  for (guint i = 0; i < view->flows->len; i++)
    g_hash_table_add (within, ((FacViewedFlow *)view->flows->pdata[i])->flow->record.uuid);
  for (guint i = 0; i < everything->flows->len; i++)
    {
      FacViewedFlow *viewed = everything->flows->pdata[i];
      if (!g_hash_table_contains (within, viewed->flow->record.uuid))
        g_ptr_array_add (beyond, viewed);
    }
  return beyond;
}

/* Gives each cell the figures that the filter left out of it. */
static gboolean
add_beyond (Build *build, const FacReader *reader, const FacView *view, GError **error)
{
  g_autoptr (FacFilter) no_filter = fac_filter_new ();
  g_autoptr (FacView) everything = fac_view_new (build->project, reader, no_filter, TRUE, error);
  if (!everything)
    return FALSE;

  g_autoptr (GPtrArray) flows = flows_beyond (everything, view);
  g_autoptr (FacFlowDiagram) aside = diagram_new ();
  Build other = { .project = build->project,
                  .by = build->by,
                  .unit = build->unit,
                  .year = build->year,
                  .diagram = aside };
  GHashTableIter iter;
  gpointer key, value;

  build_init (&other);
  add_flows (&other, flows);
  g_hash_table_iter_init (&iter, build->cells);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Cell *left_out = g_hash_table_lookup (other.cells, key);
      if (left_out)
        ((Cell *)value)->beyond = g_steal_pointer (&left_out->unseen);
    }
  build_clear (&other);
  return TRUE;
}

FacFlowDiagram *
fac_flow_diagram_new (FacProject *project, const FacReader *reader, const FacSankeyRequest *request,
                      GError **error)
{
  g_autoptr (FacView) view = NULL;
  g_autoptr (FacFlowDiagram) diagram = diagram_new ();
  Build build = { .project = project, .diagram = diagram };
  gboolean done;

  if (!read_by (request ? request->by : NULL, &build.by, error))
    return NULL;
  /* All establishments take part unless a filter says otherwise: a sum of the retained ones alone
   * would not be the register. */
  g_autoptr (FacFilter) everything = fac_filter_new ();
  view = fac_view_new (project, reader, request && request->where ? request->where : everything,
                       TRUE, error);
  if (!view)
    return NULL;

  build.year = request ? request->year : 0;
  build.unit = request && request->unit ? request->unit : usual_unit (&build, view->flows);
  build_init (&build);
  diagram->unit = g_strdup (build.unit);
  diagram->title = g_strdup (request && request->title ? request->title : title_of (build.by));

  add_flows (&build, view->flows);
  done = !(request && request->where) || reader->kind == FAC_READER_FACILITATOR
         || add_beyond (&build, reader, view, error);
  if (done)
    {
      join_unsafe_families (&build);
      join_small_ends (&build, request ? request->threshold : 0);
      done = fill_graph (&build, error);
    }
  build_clear (&build);
  return done ? g_steal_pointer (&diagram) : NULL;
}
