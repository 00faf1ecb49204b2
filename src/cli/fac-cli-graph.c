/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laid-out Sankey graphs as JSON. */
#include "fac-cli-graph.h"
#include "fac-cli-json.h"

#include "fac-record.h"
#include "fac-exchange.h"
#include "fac-json-file.h"
#include "fac-json-member.h"
#include "fac-sankey-metrics.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define LARGEST_GRAPH_BYTES (128 * 1024 * 1024)
/* A layout is repeated until it is warm: what it takes then is what can be compared. */
#define ENOUGH_LAYOUTS 5
#define MOST_LAYOUTS 50
#define WARM_MS 50.0
#define LONGEST_LAYOUTS_MS 2000.0

static int
compare_reals (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* -- Places -------------------------------------------------------------------------------- */

/* Columns: the different left edges. FALSE when a node has no place. */
static gboolean
take_boxes (FacSankeyLayout *layout, JsonArray *nodes)
{
  for (guint i = 0; i < layout->n_nodes; i++)
    {
      JsonObject *node = fac_json_element_object (nodes, i);
      FacSankeyBox *box = &layout->boxes[i];
      *box = (FacSankeyBox){ .x0 = fac_json_member_number (node, "x0"),
                             .x1 = fac_json_member_number (node, "x1"),
                             .y0 = fac_json_member_number (node, "y0"),
                             .y1 = fac_json_member_number (node, "y1") };
      if (!isfinite (box->x0 + box->x1 + box->y0 + box->y1))
        return FALSE;
      layout->column_x[i] = box->x0;
    }
  qsort (layout->column_x, layout->n_nodes, sizeof (double), compare_reals);
  for (guint i = 0; i < layout->n_nodes; i++)
    if (layout->n_columns == 0
        || layout->column_x[i] > layout->column_x[layout->n_columns - 1] + 0.5)
      layout->column_x[layout->n_columns++] = layout->column_x[i];
  for (guint i = 0; i < layout->n_nodes; i++)
    while (layout->boxes[i].column + 1 < layout->n_columns
           && layout->column_x[layout->boxes[i].column + 1] <= layout->boxes[i].x0)
      layout->boxes[i].column++;
  return TRUE;
}

/* Where bands pass; the scale is that of the widest one. */
static void
take_bands (const FacSankeyGraph *graph, FacSankeyLayout *layout, JsonArray *links, GArray *points)
{
  double widest = 0;

  for (guint i = 0; i < layout->n_links; i++)
    {
      JsonObject *link = fac_json_element_object (links, i);
      FacSankeyBand *band = &layout->bands[i];
      JsonArray *route = fac_json_member_array (link, "points");
      double value = fac_sankey_graph_link (graph, i)->value;
      band->width = MAX (fac_json_member_number (link, "width"), 0);
      band->first_point = points->len;
      if (band->width > widest && value > 0)
        {
          widest = band->width;
          layout->scale = band->width / value;
        }
      for (guint k = 0; route && k < json_array_get_length (route); k++)
        {
          JsonNode *node = json_array_get_element (route, k);
          JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
          FacSankeyPoint point = { FAC_REAL_NONE, FAC_REAL_NONE };
          if (pair && json_array_get_length (pair) == 2)
            point = (FacSankeyPoint){ json_array_get_double_element (pair, 0),
                                      json_array_get_double_element (pair, 1) };
          g_array_append_val (points, point);
        }
      band->n_points = points->len - band->first_point;
    }
}

FacSankeyMemory *
fac_cli_places_read (const char *path, GError **error)
{
  g_autoptr (JsonNode) root = fac_json_file_read (path, LARGEST_GRAPH_BYTES, error);
  g_autoptr (FacGraphFile) graph = root ? fac_graph_file_read (path, NULL, error) : NULL;
  if (!graph)
    return NULL;
  g_autoptr (FacSankeyLayout) layout = g_new0 (FacSankeyLayout, 1);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (FacSankeyPoint));
  g_autoptr (FacSankeyMemory) memory = fac_sankey_memory_new ();
  layout->height = graph->height_px;
  layout->n_nodes = graph->graph->nodes->len;
  layout->n_links = graph->graph->links->len;
  layout->boxes = g_new0 (FacSankeyBox, layout->n_nodes + 1);
  layout->bands = g_new0 (FacSankeyBand, layout->n_links + 1);
  layout->column_x = g_new0 (double, layout->n_nodes + 1);
  JsonArray *nodes = fac_json_member_array (json_node_get_object (root), "nodes");
  if (!nodes || !take_boxes (layout, nodes))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” holds no places: keep a layout that “--output X.json” wrote."), path);
      return NULL;
    }
  take_bands (graph->graph, layout, fac_json_member_array (json_node_get_object (root), "links"),
              points);
  layout->n_points = points->len;
  layout->points = (FacSankeyPoint *)g_array_steal (points, NULL);
  fac_sankey_memory_note (memory, graph->graph, layout);
  return g_steal_pointer (&memory);
}

/* -- Layout -------------------------------------------------------------------------------- */

void
fac_cli_layout_free (FacCliLayout *layout)
{
  if (!layout)
    return;
  fac_sankey_layout_free (layout->layout);
  g_array_unref (layout->times_ms);
  g_free (layout);
}

FacCliLayout *
fac_cli_layout_new (const FacGraphFile *graph, const FacSankeyMemory *memory, GError **error)
{
  g_autoptr (FacCliLayout) made = g_new0 (FacCliLayout, 1);
  FacSankeyOptions options = fac_sankey_options_default;
  double spent_ms = 0;

  options.width = graph->width_px;
  options.height = graph->height_px;
  options.memory = memory;
  made->times_ms = g_array_new (FALSE, FALSE, sizeof (double));
  while (made->times_ms->len == 0
         || (made->times_ms->len <= ENOUGH_LAYOUTS && spent_ms < LONGEST_LAYOUTS_MS)
         || (made->times_ms->len < MOST_LAYOUTS && spent_ms < WARM_MS))
    {
      g_clear_pointer (&made->layout, fac_sankey_layout_free);
      gint64 start_us = g_get_monotonic_time ();
      made->layout = fac_sankey_layout_new (graph->graph, &options, error);
      double took_ms = (double)(g_get_monotonic_time () - start_us) / 1000.0;
      if (!made->layout)
        return NULL;
      g_array_append_val (made->times_ms, took_ms);
      spent_ms += took_ms;
    }
  return g_steal_pointer (&made);
}

/* -- Out ----------------------------------------------------------------------------------- */

static double
rounded (double value)
{
  return round (value * 1000) / 1000;
}

static void
put_nodes (FacJsonWriter *writer, const FacGraphFile *graph, const FacSankeyLayout *layout)
{
  fac_json_begin (writer, "nodes", '[');
  for (guint i = 0; i < layout->n_nodes; i++)
    {
      const FacSankeyNode *node = fac_sankey_graph_node (graph->graph, i);
      const FacSankeyBox *box = &layout->boxes[i];
      fac_json_begin (writer, NULL, '{');
      fac_json_text (writer, "id", node->id);
      fac_json_text (writer, "label", node->label);
      fac_json_real (writer, "x0", rounded (box->x0));
      fac_json_real (writer, "x1", rounded (box->x1));
      fac_json_real (writer, "y0", rounded (box->y0));
      fac_json_real (writer, "y1", rounded (box->y1));
      fac_json_end (writer, '}');
    }
  fac_json_end (writer, ']');
}

static void
put_points (FacJsonWriter *writer, const FacSankeyLayout *layout, const FacSankeyBand *band)
{
  if (band->n_points <= 2)
    return;
  fac_json_begin (writer, "points", '[');
  for (guint i = 0; i < band->n_points; i++)
    {
      const FacSankeyPoint *point = &layout->points[band->first_point + i];
      fac_json_begin (writer, NULL, '[');
      fac_json_real (writer, NULL, rounded (point->x));
      fac_json_real (writer, NULL, rounded (point->y));
      fac_json_end (writer, ']');
    }
  fac_json_end (writer, ']');
}

static void
put_doubt (FacJsonWriter *writer, const FacFlowLink *link)
{
  fac_json_real (writer, "estimated", link->estimated);
  if (!link->n_flows)
    return;
  fac_json_integer (writer, "flows", link->n_flows);
  fac_json_real (writer, "low", link->low);
  fac_json_real (writer, "high", link->high);
  fac_json_text (writer, "slips", link->slips);
  fac_json_begin (writer, "confidence", '{');
  for (guint i = 0; i < G_N_ELEMENTS (link->by_confidence); i++)
    if (link->by_confidence[i] > 0)
      fac_json_real (writer, i ? fac_enum_id (&fac_confidence_enum, (int)i) : "none",
                     link->by_confidence[i]);
  fac_json_end (writer, '}');
}

static void
put_links (FacJsonWriter *writer, const FacGraphFile *graph, const FacSankeyLayout *layout)
{
  fac_json_begin (writer, "links", '[');
  for (guint i = 0; i < layout->n_links; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (graph->graph, i);
      const FacSankeyBand *band = &layout->bands[i];
      const FacSankeyPoint *points = layout->points + band->first_point;
      gboolean is_hidden = (link->flags & FAC_SANKEY_LINK_HIDDEN) != 0;
      fac_json_begin (writer, NULL, '{');
      fac_json_text (writer, "source", fac_sankey_graph_node (graph->graph, link->source)->id);
      fac_json_text (writer, "target", fac_sankey_graph_node (graph->graph, link->target)->id);
      fac_json_real (writer, "value", is_hidden ? FAC_REAL_NONE : link->value);
      fac_json_text (writer, "material",
                     link->family >= 0 && (guint)link->family < graph->materials->len
                         ? graph->materials->pdata[link->family]
                         : NULL);
      fac_json_real (writer, "y0", rounded (points[0].y));
      fac_json_real (writer, "y1", rounded (points[band->n_points - 1].y));
      fac_json_real (writer, "width", rounded (band->width));
      put_points (writer, layout, band);
      if (graph->diagram && i < graph->diagram->links->len)
        put_doubt (writer, &g_array_index (graph->diagram->links, FacFlowLink, i));
      fac_json_end (writer, '}');
    }
  fac_json_end (writer, ']');
}

static void
put_imbalances (FacJsonWriter *writer, const GPtrArray *imbalances)
{
  fac_json_begin (writer, "imbalances", '[');
  for (guint i = 0; i < imbalances->len; i++)
    {
      const FacFlowImbalance *imbalance = imbalances->pdata[i];
      fac_json_begin (writer, NULL, '{');
      fac_json_text (writer, "id", imbalance->id);
      fac_json_text (writer, "label", imbalance->label);
      fac_json_real (writer, "in", imbalance->taken);
      fac_json_real (writer, "out", imbalance->given);
      fac_json_real (writer, "stock", imbalance->stock);
      fac_json_end (writer, '}');
    }
  fac_json_end (writer, ']');
}

/* What the picture says of itself beside the bands. */
static void
put_sums (FacJsonWriter *writer, const FacFlowDiagram *diagram)
{
  const struct
  {
    const char *name;
    guint n;
  } counts[] = { { "flows", diagram->n_flows },
                 { "told_twice", diagram->n_told_twice },
                 { "without_quantity", diagram->n_without_quantity },
                 { "at_most", diagram->n_at_most },
                 { "other_units", diagram->n_other_units },
                 { "other_natures", diagram->n_other_natures },
                 { "slips", diagram->n_slips },
                 { "hidden", diagram->n_hidden } };

  fac_json_begin (writer, "sums", '{');
  fac_json_text (writer, "nature", diagram->nature);
  fac_json_text (writer, "unit", diagram->unit);
  fac_json_real (writer, "drawn", diagram->drawn);
  fac_json_real (writer, "register", diagram->is_whole ? diagram->register_total : FAC_REAL_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    fac_json_integer (writer, counts[i].name, counts[i].n);
  put_imbalances (writer, diagram->imbalances);
  fac_json_end (writer, '}');
}

static void
put_layout (FacJsonWriter *writer, const FacGraphFile *graph, const FacCliLayout *made)
{
  fac_json_begin (writer, NULL, '{');
  fac_json_begin (writer, "canvas", '{');
  fac_json_real (writer, "w", graph->width_px);
  fac_json_real (writer, "h", graph->height_px);
  fac_json_end (writer, '}');
  put_nodes (writer, graph, made->layout);
  put_links (writer, graph, made->layout);
  fac_json_begin (writer, "layout_ms", '[');
  for (guint i = 0; i < made->times_ms->len; i++)
    fac_json_real (writer, NULL, g_array_index (made->times_ms, double, i));
  fac_json_end (writer, ']');
  if (graph->diagram)
    put_sums (writer, graph->diagram);
  fac_json_end (writer, '}');
}

gboolean
fac_cli_layout_write (const FacGraphFile *graph, const FacCliLayout *layout, const char *path,
                      GError **error)
{
  g_autofree char *partial = g_strconcat (path, ".part", NULL);
  FILE *stream = g_fopen (partial, "we");
  gboolean done = FALSE;

  if (stream)
    {
      FacJsonWriter writer = { .stream = stream };
      put_layout (&writer, graph, layout);
      gboolean is_whole = !ferror (stream);
      done = fclose (stream) == 0 && is_whole && g_rename (partial, path) == 0;
    }
  if (!done)
    {
      int why = errno;
      if (stream)
        g_unlink (partial);
      fac_exchange_fail_write (path, g_strerror (why), error);
    }
  return done;
}

void
fac_cli_layout_print_metrics (const FacGraphFile *graph, const FacCliLayout *made)
{
  const FacSankeyLayout *layout = made->layout;
  const FacSankeyMetrics m = fac_sankey_metrics_measure (graph->graph, layout);
  g_autoptr (GArray) sorted_ms = g_array_copy (made->times_ms);
  FacJsonWriter writer = { .stream = stdout };

  g_array_sort (sorted_ms, compare_reals);
  fac_json_begin (&writer, NULL, '{');
  fac_json_integer (&writer, "nodes", layout->n_nodes);
  fac_json_integer (&writer, "links", layout->n_links);
  fac_json_real (&writer, "ms", g_array_index (sorted_ms, double, sorted_ms->len / 2));
  fac_json_real (&writer, "first_ms", g_array_index (made->times_ms, double, 0));
  fac_json_integer (&writer, "crossings", (gint64)m.crossings);
  fac_json_real (&writer, "wcross", m.wcross);
  fac_json_integer (&writer, "crossings_all", (gint64)m.crossings_all);
  fac_json_real (&writer, "wcross_all", m.wcross_all);
  fac_json_real (&writer, "wclutter", m.wclutter);
  fac_json_real (&writer, "disp", m.disp);
  fac_json_integer (&writer, "node_overlaps", m.node_overlaps);
  fac_json_integer (&writer, "outside", m.outside);
  fac_json_integer (&writer, "link_over_node", m.link_over_node);
  fac_json_real (&writer, "link_over_node_v", m.link_over_node_v);
  fac_json_integer (&writer, "back_links", m.back_links);
  fac_json_real (&writer, "back_share", m.back_share);
  fac_json_integer (&writer, "columns", m.columns);
  fac_json_integer (&writer, "span", (gint64)m.span);
  fac_json_real (&writer, "ink", m.ink);
  fac_json_end (&writer, '}');
}
