/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a highlight brings forward, alone.
 */
#include "fac-sankey-drawing-private.h"

#include <math.h>

gboolean *
fac_sankey_shown_nodes (const FacSankeyDrawing *drawing, FacSankeyHit highlight)
{
  if (highlight.thing == FAC_SANKEY_NOTHING)
    return NULL;
  gboolean *is_shown = g_new0 (gboolean, drawing->layout->n_nodes + 1);
  if (highlight.thing == FAC_SANKEY_NODE && highlight.index < drawing->layout->n_nodes)
    is_shown[highlight.index] = TRUE;
  for (guint i = 0; i < drawing->layout->n_links; i++)
    if (fac_sankey_is_near (drawing, i, highlight))
      {
        const FacSankeyLink *link = fac_sankey_graph_link (drawing->picture->graph, i);
        is_shown[link->source] = is_shown[link->target] = TRUE;
      }
  return is_shown;
}

void
fac_sankey_drawing_paint_near (const FacSankeyDrawing *drawing, cairo_t *cr, FacSankeyHit highlight)
{
  fac_sankey_pair_paint_near (drawing, cr, highlight);
  highlight = fac_sankey_pair_highlight (drawing, highlight, FALSE);
  if (drawing->layout == NULL || highlight.thing == FAC_SANKEY_NOTHING)
    return;
  g_autofree gboolean *is_shown = fac_sankey_shown_nodes (drawing, highlight);
  fac_sankey_bands_paint (drawing, cr, highlight, 1);
  fac_sankey_nodes_paint (drawing, cr, is_shown, TRUE);
  fac_sankey_labels_paint (drawing, cr, is_shown);
  fac_sankey_signs_paint (drawing, cr, highlight, TRUE);
}

/* -- Where it stands ----------------------------------------------------------------------- */

typedef struct
{
  double x0, y0, x1, y1;
} Extents;

static void
add_box (Extents *extents, double x0, double y0, double x1, double y1)
{
  extents->x0 = MIN (extents->x0, x0);
  extents->y0 = MIN (extents->y0, y0);
  extents->x1 = MAX (extents->x1, x1);
  extents->y1 = MAX (extents->y1, y1);
}

/* Half turns reach beside the columns. */
static void
add_band (const FacSankeyDrawing *drawing, Extents *extents, guint link)
{
  const FacSankeyBand *band = &drawing->layout->bands[link];
  double reach = band->width * 1.25 + 2 * drawing->scale;
  double beside = band->direction == FAC_SANKEY_RETURN ? reach + drawing->layout->turn_room : reach;
  for (guint i = 0; i < band->n_points; i++)
    {
      const FacSankeyPoint *point = &drawing->layout->points[band->first_point + i];
      double x = drawing->x_mm + point->x, y = drawing->y_mm + point->y;
      add_box (extents, x - beside, y - reach, x + beside, y + reach);
    }
}

static void
add_near (const FacSankeyDrawing *drawing, Extents *extents, FacSankeyHit highlight, double x_mm,
          double y_mm)
{
  Extents own = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  if (drawing->layout == NULL || highlight.thing == FAC_SANKEY_NOTHING)
    return;
  g_autofree gboolean *is_shown = fac_sankey_shown_nodes (drawing, highlight);
  double halo = 1.5 * drawing->scale, sign = 2 * FAC_SANKEY_SIGN_MM * drawing->scale;
  for (guint i = 0; i < drawing->layout->n_links; i++)
    if (fac_sankey_is_near (drawing, i, highlight))
      add_band (drawing, &own, i);
  for (guint v = 0; v < drawing->layout->n_nodes; v++)
    {
      const FacSankeyBox *box = &drawing->layout->boxes[v];
      if (is_shown[v])
        add_box (&own, drawing->x_mm + box->x0 - sign, drawing->y_mm + box->y0 - 2 * sign,
                 drawing->x_mm + box->x1 + sign, drawing->y_mm + box->y1 + sign);
    }
  for (guint i = 0; i < drawing->boxes->len; i++)
    {
      const FacSankeyLabelBox *box = &g_array_index (drawing->boxes, FacSankeyLabelBox, i);
      if (is_shown[box->node])
        add_box (&own, box->x0 - halo, box->y0 - halo, box->x1 + halo, box->y1 + halo);
    }
  if (own.x0 < own.x1)
    add_box (extents, own.x0 + x_mm, own.y0 + y_mm, own.x1 + x_mm, own.y1 + y_mm);
}

gboolean
fac_sankey_drawing_near_extents (const FacSankeyDrawing *drawing, FacSankeyHit highlight,
                                 double *x_mm, double *y_mm, double *width_mm, double *height_mm)
{
  Extents extents = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  if (drawing->beside != NULL)
    add_near (drawing->beside, &extents, fac_sankey_pair_highlight (drawing, highlight, TRUE),
              drawing->beside_x_mm, drawing->beside_y_mm);
  add_near (drawing, &extents, fac_sankey_pair_highlight (drawing, highlight, FALSE), 0, 0);
  if (!(extents.x0 < extents.x1))
    return FALSE;
  *x_mm = extents.x0;
  *y_mm = extents.y0;
  *width_mm = extents.x1 - extents.x0;
  *height_mm = extents.y1 - extents.y0;
  return TRUE;
}
