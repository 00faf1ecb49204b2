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
#define BAND_ALPHA 0.74
#define DIMMED_ALPHA 0.13
#define REACH_MM 0.5
#define MOST_ATTEMPTS 4

/* -- Bands -- */

typedef struct
{
  cairo_t *cr;
  double x, y;
} Path;

static void
path_move_to (gpointer data, double x, double y)
{
  const Path *path = data;
  cairo_move_to (path->cr, path->x + x, path->y + y);
}

static void
path_line_to (gpointer data, double x, double y)
{
  const Path *path = data;
  cairo_line_to (path->cr, path->x + x, path->y + y);
}

static void
path_curve_to (gpointer data, double x1, double y1, double x2, double y2, double x3, double y3)
{
  const Path *path = data;
  cairo_curve_to (path->cr, path->x + x1, path->y + y1, path->x + x2, path->y + y2, path->x + x3,
                  path->y + y3);
}

static void
path_close (gpointer data)
{
  const Path *path = data;
  cairo_close_path (path->cr);
}

static const FacSankeyPen path_pen = { path_move_to, path_line_to, path_curve_to, path_close };

void
fac_sankey_trace_band (const FacSankeyDrawing *drawing, cairo_t *cr, guint link, double least_mm)
{
  Path path = { cr, drawing->x_mm, drawing->y_mm };
  fac_sankey_band_outline (drawing->layout, link, least_mm, &path_pen, &path);
}

static FacColour
family_colour (const FacSankeyDrawing *drawing, const FacSankeyFamily *family)
{
  return fac_theme_data_colour (drawing->picture->theme,
                                family != NULL ? family->colour : drawing->colours->muted);
}

/* In grey each family has its own pattern over a light ground; in colour the colour is enough, and
 * lines say that the value is an estimate. */
void
fac_sankey_fill_band (const FacSankeyDrawing *drawing, cairo_t *cr, const FacSankeyFamily *family,
                      FacSankeyLinkFlags flags, double alpha)
{
  const FacThemeColours *colours = drawing->colours;
  FacColour colour = family_colour (drawing, family);
  double s = drawing->scale, ground_alpha = alpha * BAND_ALPHA;
  if (flags & FAC_SANKEY_LINK_HIDDEN)
    {
      fac_ink_set_colour (cr, fac_colour_with_alpha (colours->line, alpha));
      cairo_fill (cr);
      return;
    }
  gboolean is_grey = drawing->picture->theme == FAC_THEME_GREY;
  gboolean is_estimated = (flags & FAC_SANKEY_LINK_ESTIMATED) != 0;
  FacHatch hatch = is_grey && family != NULL ? family->hatch : FAC_HATCH_SOLID;
  FacColour ground = colour;
  if (is_estimated)
    ground = fac_colour_mix (colour, colours->paper, is_grey ? 0.85 : 0.62);
  else if (hatch != FAC_HATCH_SOLID)
    ground = fac_colour_mix (colour, colours->paper, 0.5);
  fac_ink_set_colour (cr, fac_colour_with_alpha (ground, ground_alpha));
  cairo_fill_preserve (cr);
  if (hatch != FAC_HATCH_SOLID)
    {
      cairo_path_t *kept = cairo_copy_path (cr);
      fac_ink_hatch (cr, hatch, fac_colour_with_alpha (colours->ink, alpha * 0.75),
                     (family->pitch_mm > 0 ? family->pitch_mm : 2) * s,
                     (family->line_mm > 0 ? family->line_mm : 0.3) * s);
      cairo_append_path (cr, kept);
      cairo_path_destroy (kept);
    }
  if (is_estimated && !is_grey)
    {
      fac_ink_hatch (cr, FAC_HATCH_DIAGONAL, fac_colour_with_alpha (colour, alpha), 1.3 * s,
                     0.32 * s);
      return;
    }
  if (is_estimated)
    {
      const double dashes[] = { 1.1 * s, 0.8 * s };
      cairo_save (cr);
      cairo_set_dash (cr, dashes, 2, 0);
      fac_ink_set_colour (cr, fac_colour_with_alpha (colours->ink, alpha));
      cairo_set_line_width (cr, 0.25 * s);
      cairo_stroke (cr);
      cairo_restore (cr);
      return;
    }
  cairo_new_path (cr);
}

static const FacSankeyFamily *
link_family (const FacSankeyPicture *picture, const FacSankeyLink *link)
{
  if (link->family < 0 || (guint)link->family >= picture->families->len)
    return NULL;
  return fac_sankey_picture_family (picture, link->family);
}

static double
least_band (const FacSankeyDrawing *drawing, guint i)
{
  const FacSankeyLink *link = fac_sankey_graph_link (drawing->picture->graph, i);
  gboolean is_hidden = (link->flags & FAC_SANKEY_LINK_HIDDEN) != 0;
  return (is_hidden ? FAC_SANKEY_HIDDEN_BAND_MM : FAC_SANKEY_LEAST_BAND_MM) * drawing->scale;
}

/* A head on the way back, so that nobody reads it forward. */
static void
paint_arrow (const FacSankeyDrawing *drawing, cairo_t *cr, guint i, double alpha)
{
  const FacSankeyBand *band = &drawing->layout->bands[i];
  double s = drawing->scale;
  if (band->direction != FAC_SANKEY_RETURN || band->n_points < 4)
    return;
  /* Beside the source's box the band is straight and goes left. */
  const FacSankeyPoint *p = &drawing->layout->points[band->first_point + 1];
  double x = drawing->x_mm + (p[0].x + p[1].x) / 2, y = drawing->y_mm + p[0].y;
  double half = CLAMP (band->width * 0.3, 0.42 * s, 1.6 * s);
  gboolean is_wide = band->width > 2.2 * half;
  cairo_move_to (cr, x + half * 0.5, y - half);
  cairo_line_to (cr, x - half * 0.5, y);
  cairo_line_to (cr, x + half * 0.5, y + half);
  FacColour colour = is_wide ? drawing->colours->paper : drawing->colours->ink;
  fac_ink_set_colour (cr, fac_colour_with_alpha (colour, alpha));
  cairo_set_line_width (cr, MAX (0.2 * s, half * 0.35));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
}

static gboolean
is_near (const FacSankeyDrawing *drawing, guint i, FacSankeyHit highlight)
{
  const FacSankeyLink *link = fac_sankey_graph_link (drawing->picture->graph, i);
  switch (highlight.thing)
    {
    case FAC_SANKEY_NOTHING:
      return TRUE;
    case FAC_SANKEY_NODE:
      return link->source == highlight.index || link->target == highlight.index;
    case FAC_SANKEY_LINK:
      return i == highlight.index;
    }
  return TRUE;
}

/* What steps back is drawn first; `first_pass` 1: not at all. */
static void
paint_bands (const FacSankeyDrawing *drawing, cairo_t *cr, FacSankeyHit highlight,
             guint first_pass)
{
  for (guint pass = first_pass; pass < 2; pass++)
    for (guint k = 0; k < drawing->layout->n_links; k++)
      {
        guint i = drawing->bands[k];
        gboolean is_shown = is_near (drawing, i, highlight);
        const FacSankeyLink *link = fac_sankey_graph_link (drawing->picture->graph, i);
        if (is_shown != (pass == 1))
          continue;
        double alpha = is_shown ? 1 : DIMMED_ALPHA;
        fac_sankey_trace_band (drawing, cr, i, least_band (drawing, i));
        fac_sankey_fill_band (drawing, cr, link_family (drawing->picture, link), link->flags,
                              alpha);
        paint_arrow (drawing, cr, i, alpha);
      }
}

/* -- Nodes -- */

static gboolean *
find_shown_nodes (const FacSankeyDrawing *drawing, FacSankeyHit highlight)
{
  if (highlight.thing == FAC_SANKEY_NOTHING)
    return NULL;
  gboolean *is_shown = g_new0 (gboolean, drawing->layout->n_nodes + 1);
  if (highlight.thing == FAC_SANKEY_NODE && highlight.index < drawing->layout->n_nodes)
    is_shown[highlight.index] = TRUE;
  for (guint i = 0; i < drawing->layout->n_links; i++)
    if (is_near (drawing, i, highlight))
      {
        const FacSankeyLink *link = fac_sankey_graph_link (drawing->picture->graph, i);
        is_shown[link->source] = is_shown[link->target] = TRUE;
      }
  return is_shown;
}

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

static void
paint_nodes (const FacSankeyDrawing *drawing, cairo_t *cr, const gboolean *is_shown,
             gboolean only_shown)
{
  double least = 0.35 * drawing->scale;
  for (guint v = 0; v < drawing->layout->n_nodes; v++)
    {
      const FacSankeyBox *box = &drawing->layout->boxes[v];
      if (only_shown && is_shown != NULL && !is_shown[v])
        continue;
      double height = MAX (box->y1 - box->y0, least);
      double alpha = is_shown == NULL || is_shown[v] ? 1 : 2 * DIMMED_ALPHA;
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
  if (highlight.is_beside)
    highlight = fac_sankey_pair_counterpart (drawing->picture->beside, drawing->picture, highlight);
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
  g_autofree gboolean *is_shown = find_shown_nodes (drawing, highlight);
  paint_bands (drawing, cr, highlight, 0);
  paint_nodes (drawing, cr, is_shown, FALSE);
  fac_sankey_labels_paint (drawing, cr, is_shown);
  fac_sankey_list_paint (drawing, cr, TRUE);
  fac_sankey_legend_paint (drawing, cr, TRUE);
}

void
fac_sankey_drawing_paint_near (const FacSankeyDrawing *drawing, cairo_t *cr, FacSankeyHit highlight)
{
  fac_sankey_pair_paint_near (drawing, cr, highlight);
  if (highlight.is_beside)
    highlight = fac_sankey_pair_counterpart (drawing->picture->beside, drawing->picture, highlight);
  if (drawing->layout == NULL || highlight.thing == FAC_SANKEY_NOTHING)
    return;
  g_autofree gboolean *is_shown = find_shown_nodes (drawing, highlight);
  paint_bands (drawing, cr, highlight, 1);
  paint_nodes (drawing, cr, is_shown, TRUE);
  fac_sankey_labels_paint (drawing, cr, is_shown);
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
          if ((link->flags & FAC_SANKEY_LINK_ESTIMATED) != 0)
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
                                      error);
}

FacSankeyDrawing *
fac_sankey_drawing_new_part (const FacSankeyPicture *picture, double width_mm, double height_mm,
                             FacSankeyFrame frame, double scale, double fixed_scale, GError **error)
{
  FacSankeyDrawing *drawing = g_new0 (FacSankeyDrawing, 1);
  drawing->picture = picture;
  drawing->colours = fac_theme_colours (picture->theme);
  drawing->frame = frame;
  drawing->width_mm = width_mm;
  drawing->height_mm = height_mm;
  drawing->scale = scale;
  drawing->fixed_scale = fixed_scale;
  drawing->surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  drawing->cr = cairo_create (drawing->surface);
  drawing->labels = g_array_new (FALSE, FALSE, sizeof (FacSankeyLabel));
  drawing->boxes = g_array_new (FALSE, FALSE, sizeof (FacSankeyLabelBox));
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
      fac_sankey_trace_band (drawing, drawing->cr, drawing->bands[k], 2 * REACH_MM);
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
  if (link->flags & FAC_SANKEY_LINK_ESTIMATED)
    /* TRANSLATORS: a flow: from, to, how much. */
    return g_strdup_printf (_ ("%s → %s: %s (estimated)"), source, target, value);
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
