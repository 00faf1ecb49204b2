/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The diagram's ink, and what stands where.
 */
#include "fac-sankey-drawing-private.h"

#include "fac-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

/* How much larger the body of A0 is than that of A4: 24 pt for 8.5 pt. */
#define BODY_SCALE_A0 (24.0 / 8.5)
#define NODE_GAP_MM 4.2
#define LOOP_GAP_MM 1.0
#define REACH_MM 0.5
#define MOST_ATTEMPTS 4

/* -- Nodes -- */

void
fac_sankey_stock_paint (const FacSankeyDrawing *drawing, cairo_t *cr, double x, double y,
                        double alpha)
{
  double s = drawing->scale, width = FAC_SANKEY_STOCK_MM * s, height = 3.2 * s, line = 0.35 * s;
  double top = y - height / 2, level = top + height * 0.45;
  cairo_rectangle (cr, x, level, width, top + height - level);
  fac_ink_set_colour (cr, fac_colour_with_alpha (drawing->colours->muted, alpha * 0.7));
  cairo_fill (cr);
  cairo_move_to (cr, x + line / 2, top);
  cairo_line_to (cr, x + line / 2, top + height - line / 2);
  cairo_line_to (cr, x + width - line / 2, top + height - line / 2);
  cairo_line_to (cr, x + width - line / 2, top);
  fac_ink_set_colour (cr, fac_colour_with_alpha (drawing->colours->ink, alpha));
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
}

void
fac_sankey_nodes_paint (const FacSankeyDrawing *drawing, cairo_t *cr, const gboolean *is_shown,
                        gboolean only_shown)
{
  double least = 0.35 * drawing->scale;
  for (guint v = 0; v < drawing->layout->n_nodes; v++)
    {
      const FacSankeyBox *box = &drawing->layout->boxes[v];
      if (only_shown && is_shown != NULL && !is_shown[v])
        continue;
      double height = MAX (box->y1 - box->y0, least);
      double alpha = is_shown == NULL || is_shown[v] ? 1 : 2 * FAC_SANKEY_DIMMED_ALPHA;
      fac_ink_set_colour (
          cr, fac_colour_with_alpha (
                  fac_colour_mix (drawing->colours->ink, drawing->colours->paper, 0.18), alpha));
      cairo_rectangle (cr, drawing->x_mm + box->x0,
                       drawing->y_mm + (box->y0 + box->y1 - height) / 2, box->x1 - box->x0, height);
      cairo_fill (cr);
      if (fac_sankey_graph_node (drawing->picture->graph, v)->stock > 0)
        {
          double s = drawing->scale, middle = (box->x0 + box->x1 - FAC_SANKEY_STOCK_MM * s) / 2;
          double above = MAX (box->y0 - 2.2 * s, 1.8 * s);
          cairo_rectangle (cr, drawing->x_mm + middle - 0.5 * s, drawing->y_mm + above - 2.1 * s,
                           (FAC_SANKEY_STOCK_MM + 1) * s, 4.2 * s);
          fac_ink_set_colour (cr, fac_colour_with_alpha (drawing->colours->paper, alpha));
          cairo_fill (cr);
          fac_sankey_stock_paint (drawing, cr, drawing->x_mm + middle, drawing->y_mm + above,
                                  alpha);
        }
    }
}

static void
paint_nothing (const FacSankeyDrawing *drawing, cairo_t *cr)
{
  FacTextStyle style = { .size_pt = 10 * drawing->scale,
                         .colour = drawing->colours->muted,
                         .alignment = PANGO_ALIGN_CENTER,
                         .width_mm = drawing->area_width_mm };
  fac_ink_text (cr, drawing->area_x_mm, drawing->area_y_mm + drawing->area_height_mm / 2,
                _ ("There is no flow to draw."), &style);
}

void
fac_sankey_drawing_paint (const FacSankeyDrawing *drawing, cairo_t *cr, FacSankeyHit highlight)
{
  const FacSankeyHit asked = highlight;
  highlight = fac_sankey_pair_highlight (drawing, highlight, FALSE);
  if (drawing->frame == FAC_SANKEY_PAGE)
    {
      cairo_rectangle (cr, 0, 0, drawing->width_mm, drawing->height_mm);
      fac_ink_set_colour (cr, drawing->colours->paper);
      cairo_fill (cr);
    }
  fac_sankey_header_paint (drawing, cr, TRUE);
  fac_sankey_footer_paint (drawing, cr, TRUE);
  fac_sankey_pair_paint (drawing, cr, asked);
  if (drawing->layout == NULL)
    {
      paint_nothing (drawing, cr);
      return;
    }
  g_autofree gboolean *is_shown = fac_sankey_shown_nodes (drawing, highlight);
  fac_sankey_bands_paint (drawing, cr, highlight, 0);
  fac_sankey_nodes_paint (drawing, cr, is_shown, FALSE);
  fac_sankey_labels_paint (drawing, cr, is_shown);
  fac_sankey_signs_paint (drawing, cr, highlight, FALSE);
  fac_sankey_list_paint (drawing, cr, TRUE);
  fac_sankey_legend_paint (drawing, cr, TRUE);
}

/* -- Setting -- */

static FacSankeyLayout *
lay_out (const FacSankeyDrawing *drawing, double width_mm, double height_mm, GError **error)
{
  double s = drawing->scale;
  FacSankeyOptions options = {
    .width = width_mm,
    .height = height_mm,
    .node_width = FAC_SANKEY_NODE_MM * s,
    .node_gap = NODE_GAP_MM * s,
    .loop_gap = LOOP_GAP_MM * s,
    .scale = drawing->fixed_scale > 0             ? drawing->fixed_scale
             : drawing->picture->value_per_mm > 0 ? 1 / drawing->picture->value_per_mm
                                                  : 0,
    .align = drawing->picture->align,
    .memory = drawing->picture->memory,
  };
  return fac_sankey_layout_new (drawing->picture->graph, &options, error);
}

/* Shares the height: header, diagram, numbered names, legend, footer. */
static void
share_height (FacSankeyDrawing *drawing, double list_mm, double legend_mm)
{
  double left = drawing->frame == FAC_SANKEY_PAGE ? 10.0 : 0.5 * drawing->scale;
  double foot = drawing->height_mm - fac_sankey_footer_paint (drawing, drawing->cr, FALSE);
  drawing->area_x_mm = left;
  drawing->area_width_mm = drawing->width_mm - 2 * left;
  drawing->area_y_mm = fac_sankey_header_paint (drawing, drawing->cr, FALSE);
  if (drawing->frame != FAC_SANKEY_PAGE)
    drawing->area_y_mm += left;
  if (drawing->frame == FAC_SANKEY_BARE)
    foot -= left;
  drawing->legend_y_mm = foot - legend_mm;
  drawing->list_y_mm = drawing->legend_y_mm - list_mm;
  drawing->area_height_mm = drawing->list_y_mm - drawing->area_y_mm
                            - (legend_mm > 0 || list_mm > 0 ? 2.5 * drawing->scale : 0);
  if (drawing->picture->beside != NULL)
    {
      double caption = fac_sankey_pair_caption_mm (drawing);
      drawing->area_y_mm += caption;
      drawing->area_height_mm -= caption;
      drawing->area_width_mm = (drawing->area_width_mm - fac_sankey_pair_gap_mm (drawing)) / 2;
    }
}

/* The columns do not depend on the room: a first layout tells how wide their names are. */
static gboolean
measure_margins (FacSankeyDrawing *drawing, double *left_mm, double *right_mm, GError **error)
{
  drawing->layout =
      lay_out (drawing, drawing->area_width_mm, MAX (1, drawing->area_height_mm), error);
  if (drawing->layout == NULL)
    return FALSE;
  fac_sankey_labels_margins (drawing, left_mm, right_mm);
  return TRUE;
}

static gboolean
set_once (FacSankeyDrawing *drawing, double left_mm, double right_mm, GError **error)
{
  fac_sankey_layout_free (drawing->layout);
  drawing->x_mm = drawing->area_x_mm + left_mm;
  drawing->y_mm = drawing->area_y_mm;
  drawing->layout = lay_out (drawing, drawing->area_width_mm - left_mm - right_mm,
                             MAX (1, drawing->area_height_mm), error);
  if (drawing->layout == NULL)
    return FALSE;
  fac_sankey_labels_set (drawing);
  fac_sankey_signs_set (drawing);
  return TRUE;
}

static gboolean
set_picture (FacSankeyDrawing *drawing, GError **error)
{
  double list_mm = 0, legend_mm = 0, left_mm = 0, right_mm = 0;
  share_height (drawing, 0, 0);
  if (drawing->picture->graph->links->len == 0)
    return TRUE;
  g_clear_pointer (&drawing->layout, fac_sankey_layout_free);
  if (!measure_margins (drawing, &left_mm, &right_mm, error))
    return FALSE;
  legend_mm = fac_sankey_legend_paint (drawing, drawing->cr, FALSE);
  for (guint attempt = 0; attempt < MOST_ATTEMPTS; attempt++)
    {
      share_height (drawing, list_mm, legend_mm);
      if (!set_once (drawing, left_mm, right_mm, error))
        return FALSE;
      double list = fac_sankey_list_paint (drawing, drawing->cr, FALSE);
      double legend = fac_sankey_legend_paint (drawing, drawing->cr, FALSE);
      if (list <= list_mm + 1e-6 && legend <= legend_mm + 1e-6)
        return TRUE;
      list_mm = MAX (list_mm, list);
      legend_mm = MAX (legend_mm, legend);
    }
  /* The list may have grown once more: it keeps its place and the diagram gives way. */
  share_height (drawing, list_mm, legend_mm);
  return set_once (drawing, left_mm, right_mm, error);
}

static gint
compare_bands (gconstpointer a, gconstpointer b, gpointer graph)
{
  double x = fac_sankey_graph_link ((const FacSankeyGraph *)graph, *(const guint *)a)->value;
  double y = fac_sankey_graph_link ((const FacSankeyGraph *)graph, *(const guint *)b)->value;
  if (x != y)
    return x > y ? -1 : 1;
  return (*(const guint *)a > *(const guint *)b) - (*(const guint *)a < *(const guint *)b);
}

static void
note_states (FacSankeyDrawing *drawing)
{
  const FacSankeyGraph *graph = drawing->picture->graph;
  guint n_links = graph->links->len, n_nodes = graph->nodes->len;
  drawing->bands = g_new (guint, n_links + 1);
  drawing->states = g_new (guint8, n_nodes + 1);
  for (guint v = 0; v < n_nodes; v++)
    drawing->states[v] = FAC_SANKEY_ALL_HIDDEN;
  for (guint i = 0; i < n_links; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (graph, i);
      drawing->bands[i] = i;
      for (guint end = 0; end < 2; end++)
        {
          guint8 *state = &drawing->states[end == 0 ? link->source : link->target];
          if (fac_sankey_link_estimated_share (link) > 0)
            *state |= FAC_SANKEY_SOME_ESTIMATED;
          if ((link->flags & FAC_SANKEY_LINK_HIDDEN) != 0)
            *state |= FAC_SANKEY_SOME_HIDDEN;
          else
            *state &= (guint8)~FAC_SANKEY_ALL_HIDDEN;
        }
    }
  g_qsort_with_data (drawing->bands, (int)n_links, sizeof (guint), compare_bands,
                     drawing->picture->graph);
}

gboolean
fac_sankey_drawing_set_again (FacSankeyDrawing *drawing, GError **error)
{
  return set_picture (drawing, error);
}

FacSankeyDrawing *
fac_sankey_drawing_new (const FacSankeyPicture *picture, double width_mm, double height_mm,
                        FacSankeyFrame frame, GError **error)
{
  return fac_sankey_drawing_new_part (picture, width_mm, height_mm, frame,
                                      fac_paper_grown (width_mm, height_mm, 1, BODY_SCALE_A0), 0,
                                      NULL, error);
}

FacSankeyDrawing *
fac_sankey_drawing_new_part (const FacSankeyPicture *picture, double width_mm, double height_mm,
                             FacSankeyFrame frame, double scale, double fixed_scale,
                             const FacSankeyDrawing *first, GError **error)
{
  FacSankeyDrawing *drawing = g_new0 (FacSankeyDrawing, 1);
  drawing->picture = picture;
  drawing->colours = fac_theme_colours (picture->theme);
  drawing->frame = frame;
  drawing->width_mm = width_mm;
  drawing->height_mm = height_mm;
  drawing->scale = scale;
  drawing->fixed_scale = fixed_scale;
  drawing->first = first;
  drawing->surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  drawing->cr = cairo_create (drawing->surface);
  drawing->labels = g_array_new (FALSE, FALSE, sizeof (FacSankeyLabel));
  drawing->boxes = g_array_new (FALSE, FALSE, sizeof (FacSankeyLabelBox));
  drawing->signs = g_array_new (FALSE, FALSE, sizeof (FacSankeyPoint));
  note_states (drawing);
  if (!set_picture (drawing, error)
      || (picture->beside != NULL && !fac_sankey_pair_set (drawing, error)))
    g_clear_pointer (&drawing, fac_sankey_drawing_free);
  return drawing;
}

void
fac_sankey_drawing_free (FacSankeyDrawing *drawing)
{
  if (drawing == NULL)
    return;
  fac_sankey_drawing_free (drawing->beside);
  fac_sankey_labels_clear (drawing);
  for (guint i = 0; i < FAC_SANKEY_N_TIGHTNESSES; i++)
    g_clear_object (&drawing->templates[i]);
  g_array_unref (drawing->labels);
  g_array_unref (drawing->boxes);
  g_array_unref (drawing->signs);
  fac_sankey_layout_free (drawing->layout);
  cairo_destroy (drawing->cr);
  cairo_surface_destroy (drawing->surface);
  g_free (drawing->states);
  g_free (drawing->bands);
  g_free (drawing);
}

/* -- What stands where -- */

FacSankeyHit
fac_sankey_drawing_hit (const FacSankeyDrawing *drawing, double x_mm, double y_mm)
{
  if (drawing->beside != NULL && x_mm >= drawing->beside_x_mm)
    {
      FacSankeyHit hit = fac_sankey_drawing_hit (drawing->beside, x_mm - drawing->beside_x_mm,
                                                 y_mm - drawing->beside_y_mm);
      hit.is_beside = hit.thing != FAC_SANKEY_NOTHING;
      return hit;
    }
  if (drawing->layout == NULL)
    return FAC_SANKEY_NO_HIT;
  for (guint v = 0; v < drawing->layout->n_nodes; v++)
    {
      const FacSankeyBox *box = &drawing->layout->boxes[v];
      double x = x_mm - drawing->x_mm, y = y_mm - drawing->y_mm;
      if (x >= box->x0 - REACH_MM && x <= box->x1 + REACH_MM && y >= box->y0 - REACH_MM
          && y <= box->y1 + REACH_MM)
        return (FacSankeyHit){ FAC_SANKEY_NODE, v, FALSE };
    }
  for (guint i = 0; i < drawing->labels->len; i++)
    {
      const FacSankeyLabelBox *box = &g_array_index (drawing->boxes, FacSankeyLabelBox, i);
      if (x_mm >= box->x0 && x_mm <= box->x1 && y_mm >= box->y0 && y_mm <= box->y1)
        return (FacSankeyHit){ FAC_SANKEY_NODE, box->node, FALSE };
    }
  for (guint k = drawing->layout->n_links; k-- > 0;)
    {
      cairo_new_path (drawing->cr);
      fac_sankey_trace_strip (drawing, drawing->cr, drawing->bands[k], 2 * REACH_MM, 0, 1);
      if (cairo_in_fill (drawing->cr, x_mm, y_mm))
        return (FacSankeyHit){ FAC_SANKEY_LINK, drawing->bands[k], FALSE };
    }
  return FAC_SANKEY_NO_HIT;
}

static char *
explain_node (const FacSankeyDrawing *drawing, guint node)
{
  const FacSankeyPicture *picture = drawing->picture;
  const char *name = fac_sankey_graph_node (picture->graph, node)->label;
  const FacSankeyBox *box = &drawing->layout->boxes[node];
  if ((drawing->states[node] & FAC_SANKEY_ALL_HIDDEN) != 0)
    return g_strdup (name);
  g_autofree char *in = fac_sankey_picture_value_text (picture, box->in_sum);
  g_autofree char *out = fac_sankey_picture_value_text (picture, box->out_sum);
  double stock = fac_sankey_graph_node (picture->graph, node)->stock;
  if (stock > 0)
    {
      g_autofree char *lying = fac_sankey_picture_stock_text (picture, stock);
      /* TRANSLATORS: a node of the diagram: its name, what enters it, what leaves it, what lies
       * there. */
      return g_strdup_printf (_ ("%s: in %s, out %s, in stock %s"), name, in, out, lying);
    }
  /* TRANSLATORS: a node of the diagram: its name, what enters it, what leaves it. */
  return g_strdup_printf (_ ("%s: in %s, out %s"), name, in, out);
}

static char *
explain_link (const FacSankeyDrawing *drawing, guint index)
{
  const FacSankeyPicture *picture = drawing->picture;
  const FacSankeyLink *link = fac_sankey_graph_link (picture->graph, index);
  const char *source = fac_sankey_graph_node (picture->graph, link->source)->label;
  const char *target = fac_sankey_graph_node (picture->graph, link->target)->label;
  if (link->flags & FAC_SANKEY_LINK_HIDDEN)
    /* TRANSLATORS: a flow whose quantity this reader may not see: from, to. */
    return g_strdup_printf (_ ("%s → %s: value not shown to this reader"), source, target);
  g_autofree char *value = fac_sankey_picture_value_text (picture, link->value);
  g_autofree char *doubt = fac_sankey_picture_doubt_text (picture, link);
  if (doubt != NULL)
    /* TRANSLATORS: a flow: from, to, how much, how much of it is an estimate. */
    return g_strdup_printf (_ ("%1$s → %2$s: %3$s (%4$s)"), source, target, value, doubt);
  /* TRANSLATORS: a flow: from, to, how much. */
  return g_strdup_printf (_ ("%s → %s: %s"), source, target, value);
}

char *
fac_sankey_drawing_explain (const FacSankeyDrawing *drawing, FacSankeyHit hit)
{
  const FacSankeyPicture *picture = drawing->picture;
  if (hit.thing == FAC_SANKEY_NOTHING)
    return NULL;
  if (hit.is_beside)
    return fac_sankey_drawing_explain (drawing->beside,
                                       (FacSankeyHit){ hit.thing, hit.index, FALSE });
  gboolean is_node = hit.thing == FAC_SANKEY_NODE;
  const GPtrArray *words = is_node ? picture->node_words : picture->link_words;
  const char *more = words != NULL && hit.index < words->len ? words->pdata[hit.index] : NULL;
  g_autofree char *what =
      is_node ? explain_node (drawing, hit.index) : explain_link (drawing, hit.index);
  return more != NULL ? g_strconcat (what, "\n", more, NULL) : g_steal_pointer (&what);
}

const FacSankeyLabelBox *
fac_sankey_drawing_labels (const FacSankeyDrawing *drawing, guint *n)
{
  *n = drawing->boxes->len;
  return (const FacSankeyLabelBox *)(gpointer)drawing->boxes->data;
}

guint
fac_sankey_drawing_n_unlabelled (const FacSankeyDrawing *drawing)
{
  return drawing->n_unlabelled;
}

const FacSankeyLayout *
fac_sankey_drawing_layout (const FacSankeyDrawing *drawing, double *x_mm, double *y_mm)
{
  *x_mm = drawing->x_mm;
  *y_mm = drawing->y_mm;
  return drawing->layout;
}
