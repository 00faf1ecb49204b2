/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The phases, one after the other.
 */
#include "fac-sankey-memory.h"
#include "fac-sankey-plan-private.h"

#include <glib/gi18n-lib.h>

const FacSankeyOptions fac_sankey_options_default = {
  .width = 1600,
  .height = 1000,
  .node_width = 20,
  .node_gap = 8,
  .loop_gap = 4,
  .scale = 0,
  .align = FAC_SANKEY_ALIGN_NEAR,
};

static void
measure_values (FacSankeyPlan *plan)
{
  plan->in_sum = g_new0 (double, plan->n_nodes + 1);
  plan->out_sum = g_new0 (double, plan->n_nodes + 1);
  for (guint i = 0; i < plan->n_links; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (plan->graph, i);
      plan->out_sum[link->source] += link->value;
      plan->in_sum[link->target] += link->value;
      plan->greatest_value = MAX (plan->greatest_value, link->value);
    }
  if (plan->greatest_value <= 0)
    plan->greatest_value = 1;
}

static void
clear_side (FacSankeySide *side)
{
  g_free (side->start);
  g_free (side->to);
  g_free (side->weight);
  g_free (side->bundle);
}

static void
clear_plan (FacSankeyPlan *plan)
{
  gpointer owned[] = {
    plan->in_sum,          plan->out_sum,
    plan->kept_column,     plan->kept_centre,
    plan->kept_y,          plan->link_is_return,
    plan->link_is_knotted, plan->column,
    plan->bundles,         plan->bundle_links,
    plan->column_start,    plan->node_element,
    plan->element_node,    plan->element_bundle,
    plan->passing,         plan->order,
    plan->position,        plan->out_port,
    plan->in_port,         plan->out_turn,
    plan->in_turn,         plan->out_slot,
    plan->in_slot,         plan->above,
    plan->below,           plan->y,
  };
  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    g_free (owned[i]);
  clear_side (&plan->left);
  clear_side (&plan->right);
}

FacSankeyLayout *
fac_sankey_layout_new (const FacSankeyGraph *graph, const FacSankeyOptions *options, GError **error)
{
  FacSankeyPlan plan = { .graph = graph,
                         .n_nodes = graph->nodes->len,
                         .n_links = graph->links->len };
  plan.options = options != NULL ? *options : fac_sankey_options_default;
  if (plan.options.scale <= 0 && plan.options.memory != NULL)
    plan.options.scale = fac_sankey_memory_scale (plan.options.memory) * plan.options.height;
  measure_values (&plan);
  fac_sankey_plan_keep_nodes (&plan);
  fac_sankey_plan_cycles (&plan);
  fac_sankey_plan_ranks (&plan);
  fac_sankey_plan_chains (&plan);
  fac_sankey_plan_keep_elements (&plan);
  fac_sankey_plan_order (&plan);
  fac_sankey_plan_ports (&plan);
  FacSankeyLayout *layout = NULL;
  if (fac_sankey_plan_place (&plan))
    layout = fac_sankey_plan_route (&plan);
  else
    g_set_error (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_ROOM,
                 _ ("The area is too small for a diagram of %d columns. Choose a larger paper, "
                    "or group some nodes."),
                 plan.n_columns);
  clear_plan (&plan);
  return layout;
}

void
fac_sankey_layout_free (FacSankeyLayout *layout)
{
  if (layout == NULL)
    return;
  g_free (layout->column_x);
  g_free (layout->boxes);
  g_free (layout->bands);
  g_free (layout->points);
  g_free (layout);
}
