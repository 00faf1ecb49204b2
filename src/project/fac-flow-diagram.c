/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flows to graph: choose the unit, hide what a reader may not see, join what is small. */
#include "fac-flow-build-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More boxes than this on one page cannot be read. */
#define MAX_NODES 28

/* A few grey bands tell that something is hidden; more of them would hide what is shown: then the
 * note alone tells. */
#define MAX_HIDDEN_DRAWN 8

static const char *const by_ids[] = { "family", "establishment", "zone", "naf", "staff" };

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

/* -- Hiding and joining -------------------------------------------------------------------- */

/* A sum under a filter is also the sum of all less that of the companies left out: both must be
 * fit to be shown, or two diagrams tell of one company. */
static gboolean
has_secret (const FacFlowCell *cell)
{
  return cell->unseen
         && !(fac_aggregate_is_safe (cell->unseen)
              && (!cell->beyond || fac_aggregate_is_safe (cell->beyond)));
}

static double
shown_value (const FacFlowCell *cell)
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
  const FacFlowEnd *x = *(FacFlowEnd *const *)a, *y = *(FacFlowEnd *const *)b;
  if (x->weight < y->weight)
    return 1;
  return x->weight > y->weight ? -1 : strcmp (x->id, y->id);
}

/* Figures that may not be shown by family may be shown together: each such cell joins the one
 * without a family between the same ends. */
static void
join_unsafe_families (FacFlowBuild *build)
{
  g_autoptr (GList) keys = g_hash_table_get_keys (build->cells);

  if (build->by == FAC_BY_FAMILY)
    return; /* there the families are the ends */
  for (GList *at = keys; at; at = at->next)
    {
      FacFlowCell *cell = g_hash_table_lookup (build->cells, at->data);
      if (!cell->family || !has_secret (cell))
        continue;
      FacFlowCell *together =
          fac_flow_build_cell (build, cell->source, cell->target, FAC_FAMILY_NONE);
      join_figures (&together->unseen, &cell->unseen);
      join_figures (&together->beyond, &cell->beyond);
      together->estimated += cell->estimated;
      cell->estimated = 0;
      build->diagram->has_joined_families = TRUE;
    }
}

/* Marks the small boxes that become one. */
static void
join_small_ends (FacFlowBuild *build, double threshold)
{
  GHashTableIter iter;
  gpointer value;
  g_autoptr (GPtrArray) ends = g_ptr_array_new ();

  g_hash_table_iter_init (&iter, build->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      FacFlowCell *cell = value;
      double shown = shown_value (cell);
      cell->source->weight += shown;
      cell->target->weight += shown;
    }
  g_hash_table_iter_init (&iter, build->ends);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!((FacFlowEnd *)value)->is_end)
      g_ptr_array_add (ends, value);
  g_ptr_array_sort (ends, compare_weights);
  for (guint i = 0; i < ends->len; i++)
    {
      FacFlowEnd *end = ends->pdata[i];
      end->is_joined =
          threshold > 0 ? end->weight < threshold : ends->len > MAX_NODES && i >= MAX_NODES - 1;
    }
}

static int
node_of (FacFlowDiagram *diagram, const FacFlowEnd *end)
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
count_hidden (FacFlowBuild *build)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, build->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const FacFlowCell *cell = value;
      n += has_secret (cell) && cell->seen <= 0;
    }
  return n;
}

/* Links in the order of their keys: the same register always gives the same picture. */
static gboolean
fill_graph (FacFlowBuild *build, GError **error)
{
  FacFlowDiagram *diagram = build->diagram;
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (build->cells), compare_keys);
  g_autoptr (GHashTable) links =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* key -> index + 1 */

  gboolean draws_hidden = count_hidden (build) <= MAX_HIDDEN_DRAWN;
  for (GList *at = keys; at; at = at->next)
    {
      const FacFlowCell *cell = g_hash_table_lookup (build->cells, at->data);
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
read_by (const char *text, FacFlowBy *by, GError **error)
{
  if (!text)
    {
      *by = FAC_BY_FAMILY;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (by_ids); i++)
    if (strcmp (by_ids[i], text) == 0)
      {
        *by = (FacFlowBy)i;
        return TRUE;
      }
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
               _ ("Flows cannot be grouped by “%s”. Give one of: family, establishment, zone, naf, "
                  "staff."),
               text);
  return FALSE;
}

static const char *
title_of (FacFlowBy by)
{
  switch (by)
    {
    case FAC_BY_FAMILY:
      return _ ("Flows of the territory by family");
    case FAC_BY_ESTABLISHMENT:
      return _ ("Flows between companies");
    case FAC_BY_ZONE:
      return _ ("Flows between zones");
    case FAC_BY_NAF:
      return _ ("Flows between activities");
    case FAC_BY_STAFF:
      return _ ("Flows by size of company");
    }
  g_assert_not_reached ();
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
add_beyond (FacFlowBuild *build, const FacReader *reader, const FacView *view, GError **error)
{
  g_autoptr (FacFilter) no_filter = fac_filter_new ();
  g_autoptr (FacView) everything = fac_view_new (build->project, reader, no_filter, TRUE, error);
  if (!everything)
    return FALSE;

  g_autoptr (GPtrArray) flows = flows_beyond (everything, view);
  g_autoptr (FacFlowDiagram) aside = diagram_new ();
  FacFlowBuild other = { .project = build->project,
                         .by = build->by,
                         .unit = build->unit,
                         .year = build->year,
                         .diagram = aside };
  GHashTableIter iter;
  gpointer key, value;

  fac_flow_build_init (&other);
  fac_flow_build_add (&other, flows);
  g_hash_table_iter_init (&iter, build->cells);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      FacFlowCell *left_out = g_hash_table_lookup (other.cells, key);
      if (left_out)
        ((FacFlowCell *)value)->beyond = g_steal_pointer (&left_out->unseen);
    }
  fac_flow_build_clear (&other);
  return TRUE;
}

FacFlowDiagram *
fac_flow_diagram_new (FacProject *project, const FacReader *reader, const FacSankeyRequest *request,
                      GError **error)
{
  g_autoptr (FacView) view = NULL;
  g_autoptr (FacFlowDiagram) diagram = diagram_new ();
  FacFlowBuild build = { .project = project, .diagram = diagram };
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
  build.unit =
      request && request->unit ? request->unit : fac_flow_build_usual_unit (&build, view->flows);
  fac_flow_build_init (&build);
  diagram->unit = g_strdup (build.unit);
  diagram->memory = request ? request->memory : NULL;
  diagram->title = g_strdup (request && request->title ? request->title : title_of (build.by));

  fac_flow_build_add (&build, view->flows);
  done = !(request && request->where) || reader->kind == FAC_READER_FACILITATOR
         || add_beyond (&build, reader, view, error);
  if (done)
    {
      join_unsafe_families (&build);
      join_small_ends (&build, request ? request->threshold : 0);
      done = fill_graph (&build, error);
    }
  fac_flow_build_clear (&build);
  return done ? g_steal_pointer (&diagram) : NULL;
}
