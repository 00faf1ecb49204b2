/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums between boxes to a graph: join what is small, say what is estimated, unbalanced, a slip. */
#include "fac-flow-build-private.h"

#include "fac-quantity.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* More boxes than this on one page cannot be read. */
#define MAX_NODES 28

/* A few grey bands tell that something is hidden; more of them would hide what is shown: then the
 * note alone tells. */
#define MAX_HIDDEN_DRAWN 8

/* A box that gives what it takes but for this much is balanced. */
#define BALANCED_SHARE 0.05

/* -- Joining ------------------------------------------------------------------------------- */

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  const FacFlowEnd *x = *(FacFlowEnd *const *)a, *y = *(FacFlowEnd *const *)b;
  if (x->weight < y->weight)
    return 1;
  return x->weight > y->weight ? -1 : strcmp (x->id, y->id);
}

/* Marks the small boxes that become one. */
static void
join_small_ends (FacFlowBuild *build, const FacSankeyRequest *request)
{
  double threshold = request ? request->threshold : 0;
  GHashTableIter iter;
  gpointer value;
  g_autoptr (GPtrArray) ends = g_ptr_array_new ();

  g_hash_table_iter_init (&iter, build->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      FacFlowCell *cell = value;
      double shown = fac_flow_cell_shown (cell);
      cell->source->weight += shown;
      cell->target->weight += shown;
    }
  g_hash_table_iter_init (&iter, build->ends);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const FacFlowEnd *end = value;
      if (!end->is_end && (end->weight > 0 || threshold > 0))
        g_ptr_array_add (ends, value);
    }
  g_ptr_array_sort (ends, compare_weights);
  for (guint i = 0; i < ends->len; i++)
    {
      FacFlowEnd *end = ends->pdata[i];
      end->is_joined =
          threshold > 0 ? end->weight < threshold : ends->len > MAX_NODES && i >= MAX_NODES - 1;
      if (request && request->named)
        end->is_joined = !g_strv_contains (request->named, end->id);
      if (request && request->joined && g_strv_contains (request->joined, end->id))
        end->is_joined = TRUE;
    }
}

static int
node_of (FacFlowDiagram *diagram, const FacFlowEnd *end)
{
  const char *id = end->is_joined ? "others" : end->id;
  const char *label = end->is_joined ? _ ("Others, smaller") : end->label;
  int index = fac_sankey_graph_find (diagram->graph, id);

  if (index < 0)
    index = fac_sankey_graph_add_node (diagram->graph, id, label, NULL);
  return index;
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
      n += fac_flow_cell_has_secret (cell) && cell->seen <= 0;
    }
  return n;
}

static void
add_slips (FacFlowLink *link, const FacFlowCell *cell, GHashTable *slips)
{
  for (guint i = 0; slips && cell->compared && i < cell->compared->len; i++)
    {
      const char *said = g_hash_table_lookup (slips, cell->compared->pdata[i]);
      /* Where a box has parts joined in it an exchange may come by twice. */
      if (!said || (link->slips && strstr (link->slips, said)))
        continue;
      char *all = link->slips ? g_strconcat (link->slips, "\n", said, NULL) : g_strdup (said);
      g_free (link->slips);
      link->slips = all;
    }
}

/* What is told of the flows one by one goes only to who sees them all; how much of a sum is
 * estimated would tell a smaller sum: then all or nothing, by the larger part. */
static void
add_to_link (FacFlowBuild *build, guint index, const FacFlowCell *cell, double value)
{
  FacFlowDiagram *diagram = build->diagram;
  gboolean is_told = !cell->unseen;
  FacFlowLink *link;

  if (index >= diagram->links->len)
    g_array_set_size (diagram->links, index + 1);
  link = &g_array_index (diagram->links, FacFlowLink, index);
  link->low += is_told ? cell->low : (double)NAN;
  link->high += is_told ? cell->high : (double)NAN;
  for (guint i = 0; i < G_N_ELEMENTS (link->by_confidence); i++)
    link->by_confidence[i] += cell->by_confidence[i];
  if (is_told)
    link->estimated += fmin (cell->estimated, value);
  else if (cell->estimated > value / 2)
    link->estimated += value;
  link->n_flows += is_told ? cell->n_flows : 0;
  add_slips (link, cell, build->slips);
}

/* Links in the order of their keys: the same register always gives the same picture. */
static gboolean
fill_graph (FacFlowBuild *build, GError **error)
{
  FacFlowDiagram *diagram = build->diagram;
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (build->cells), (GCompareFunc)strcmp);
  g_autoptr (GHashTable) links =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* key -> index + 1 */

  gboolean draws_hidden = count_hidden (build) <= MAX_HIDDEN_DRAWN;
  for (GList *at = keys; at; at = at->next)
    {
      const FacFlowCell *cell = g_hash_table_lookup (build->cells, at->data);
      double value = fac_flow_cell_shown (cell);
      gboolean is_hidden = fac_flow_cell_has_secret (cell);

      if (is_hidden)
        diagram->n_hidden++;
      if (value <= 0 && !(is_hidden && draws_hidden))
        continue;
      int source = node_of (diagram, cell->source), target = node_of (diagram, cell->target);
      diagram->drawn += value - (is_hidden ? fmin (cell->echo, value) : cell->echo);
      diagram->total += value;
      /* Joined ends bring several cells to one link. */
      g_autofree char *key = g_strdup_printf ("%d %d %d", source, target, cell->family);
      int index = GPOINTER_TO_INT (g_hash_table_lookup (links, key)) - 1;
      if (index >= 0)
        fac_sankey_graph_link (diagram->graph, index)->value += value;
      else
        {
          const FacSankeyLink link = {
            .source = (guint)source, .target = (guint)target, .value = value, .family = cell->family
          };
          index = fac_sankey_graph_add_link (diagram->graph, &link, error);
          if (index < 0)
            return FALSE;
          g_hash_table_insert (links, g_steal_pointer (&key), GINT_TO_POINTER (index + 1));
        }
      add_to_link (build, (guint)index, cell, value);
    }
  return TRUE;
}

/* -- Honesty ------------------------------------------------------------------------------- */

static void
mark_links (FacFlowDiagram *diagram)
{
  for (guint i = 0; i < diagram->links->len; i++)
    {
      FacSankeyLink *link = fac_sankey_graph_link (diagram->graph, i);
      const FacFlowLink *known = &g_array_index (diagram->links, FacFlowLink, i);
      if (link->value <= 0)
        link->flags |= FAC_SANKEY_LINK_HIDDEN;
      if (known->slips)
        link->flags |= FAC_SANKEY_LINK_SUSPECT;
      link->estimated = known->estimated;
    }
}

static int
compare_imbalances (gconstpointer a, gconstpointer b)
{
  const FacFlowImbalance *x = *(FacFlowImbalance *const *)a, *y = *(FacFlowImbalance *const *)b;
  double p = fabs (x->taken - x->given), q = fabs (y->taken - y->given);

  return p < q ? 1 : p > q ? -1 : strcmp (x->id, y->id);
}

/* Where a family ends there is nothing to balance: what goes on is drawn, the rest is gone. */
static gboolean
is_family (const char *id)
{
  return g_str_has_prefix (id, "in:") || g_str_has_prefix (id, "out:")
         || g_str_has_prefix (id, "it:") || g_str_has_prefix (id, "ot:");
}

static void
find_imbalances (FacFlowBuild *build)
{
  FacFlowDiagram *diagram = build->diagram;
  guint n = diagram->graph->nodes->len;
  g_autofree double *taken = g_new0 (double, n + 1), *given = g_new0 (double, n + 1);

  for (guint i = 0; i < diagram->graph->links->len; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (diagram->graph, i);
      given[link->source] += link->value;
      taken[link->target] += link->value;
    }
  for (guint v = 0; v < n; v++)
    {
      FacSankeyNode *node = fac_sankey_graph_node (diagram->graph, v);
      const FacFlowEnd *end = g_hash_table_lookup (build->ends, node->id);
      node->stock = end ? end->stock : 0;
      if (taken[v] <= 0 || given[v] <= 0 || is_family (node->id)
          || fabs (taken[v] - given[v]) <= BALANCED_SHARE * fmax (taken[v], given[v]))
        continue;
      FacFlowImbalance *imbalance = g_new0 (FacFlowImbalance, 1);
      imbalance->id = g_strdup (node->id);
      imbalance->label = g_strdup (node->label);
      imbalance->taken = taken[v];
      imbalance->given = given[v];
      imbalance->stock = node->stock;
      g_ptr_array_add (diagram->imbalances, imbalance);
    }
  g_ptr_array_sort (diagram->imbalances, compare_imbalances);
}

/* Shape: alerts that own what the build's `slips` borrows (transfer full), or NULL. */
static GPtrArray *
find_slips (FacFlowBuild *build)
{
  if (!build->diagram->compared)
    return NULL;
  GPtrArray *alerts = fac_flow_alerts (build->diagram->compared);
  build->slips = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < alerts->len; i++)
    {
      const FacFlowAlert *alert = alerts->pdata[i];
      g_hash_table_insert (build->slips, (gpointer)alert->flow, alert->reason);
    }
  build->diagram->n_slips = alerts->len;
  return alerts;
}

gboolean
fac_flow_build_draw (FacFlowBuild *build, const FacSankeyRequest *request, GError **error)
{
  GPtrArray *alerts = find_slips (build);

  join_small_ends (build, request);
  gboolean done = fill_graph (build, error);
  if (done)
    {
      mark_links (build->diagram);
      find_imbalances (build);
    }
  g_clear_pointer (&build->slips, g_hash_table_unref);
  g_clear_pointer (&alerts, g_ptr_array_unref);
  g_clear_pointer (&build->diagram->compared, g_ptr_array_unref);
  return done;
}
