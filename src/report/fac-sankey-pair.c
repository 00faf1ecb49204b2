/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two diagrams side by side, at one scale.
 */
#include "fac-sankey-drawing-private.h"

#define CAPTION_PT 10.0
/* A scale that differs by less than this looks the same. */
#define SAME_SCALE 1e-6

double
fac_sankey_pair_caption_mm (const FacSankeyDrawing *drawing)
{
  return 6.0 * drawing->scale;
}

double
fac_sankey_pair_gap_mm (const FacSankeyDrawing *drawing)
{
  return 8.0 * drawing->scale;
}

/* Where the second stands: its margin is half a millimetre of its own. */
static gboolean
set_beside (FacSankeyDrawing *drawing, GError **error)
{
  double margin = 0.5 * drawing->scale;
  fac_sankey_drawing_free (drawing->beside);
  drawing->beside_x_mm =
      drawing->area_x_mm + drawing->area_width_mm + fac_sankey_pair_gap_mm (drawing) - margin;
  drawing->beside_y_mm = drawing->area_y_mm - margin;
  drawing->beside =
      fac_sankey_drawing_new_part (drawing->picture->beside, drawing->area_width_mm + 2 * margin,
                                   drawing->area_height_mm + 2 * margin, FAC_SANKEY_BARE,
                                   drawing->scale, drawing->fixed_scale, drawing, error);
  return drawing->beside != NULL;
}

gboolean
fac_sankey_pair_set (FacSankeyDrawing *drawing, GError **error)
{
  /* Names that need numbers below the diagram take room from one of the two only: again. */
  for (guint attempt = 0; attempt < 4; attempt++)
    {
      if (!set_beside (drawing, error))
        return FALSE;
      const FacSankeyLayout *a = drawing->layout, *b = drawing->beside->layout;
      if (a == NULL || b == NULL)
        return TRUE;
      double least = MIN (a->scale, b->scale), most = MAX (a->scale, b->scale);
      if (most - least <= SAME_SCALE * most)
        return TRUE;
      drawing->fixed_scale = least;
      if (!fac_sankey_drawing_set_again (drawing, error))
        return FALSE;
    }
  return TRUE;
}

static FacSankeyHit
find_counterpart (const FacSankeyPicture *from, const FacSankeyPicture *to, FacSankeyHit hit)
{
  if (hit.index == G_MAXUINT)
    return hit;
  if (hit.thing == FAC_SANKEY_NODE)
    {
      int node =
          fac_sankey_graph_find (to->graph, fac_sankey_graph_node (from->graph, hit.index)->id);
      return node >= 0 ? (FacSankeyHit){ FAC_SANKEY_NODE, (guint)node, FALSE } : FAC_SANKEY_NO_HIT;
    }
  if (hit.thing == FAC_SANKEY_NOTHING)
    return FAC_SANKEY_NO_HIT;
  const FacSankeyLink *link = fac_sankey_graph_link (from->graph, hit.index);
  int source =
      fac_sankey_graph_find (to->graph, fac_sankey_graph_node (from->graph, link->source)->id);
  int target =
      fac_sankey_graph_find (to->graph, fac_sankey_graph_node (from->graph, link->target)->id);
  for (guint i = 0; source >= 0 && target >= 0 && i < to->graph->links->len; i++)
    {
      const FacSankeyLink *other = fac_sankey_graph_link (to->graph, i);
      if (other->source == (guint)source && other->target == (guint)target
          && other->family == link->family)
        return (FacSankeyHit){ FAC_SANKEY_LINK, i, FALSE };
    }
  return FAC_SANKEY_NO_HIT;
}

static void
paint_caption (const FacSankeyDrawing *drawing, cairo_t *cr, const char *caption, double x)
{
  FacTextStyle style = { .size_pt = CAPTION_PT * drawing->scale,
                         .is_bold = TRUE,
                         .colour = drawing->colours->ink,
                         .alignment = PANGO_ALIGN_CENTER,
                         .width_mm = drawing->area_width_mm };
  if (caption != NULL)
    fac_ink_text (cr, x, drawing->area_y_mm - fac_sankey_pair_caption_mm (drawing), caption,
                  &style);
}

FacSankeyHit
fac_sankey_pair_highlight (const FacSankeyDrawing *drawing, FacSankeyHit highlight,
                           gboolean is_beside)
{
  const FacSankeyPicture *own = drawing->picture, *other = own->beside;
  if (highlight.is_beside == is_beside)
    return (FacSankeyHit){ highlight.thing, highlight.index, FALSE };
  return is_beside ? find_counterpart (own, other, highlight)
                   : find_counterpart (other, own, highlight);
}

void
fac_sankey_pair_paint (const FacSankeyDrawing *drawing, cairo_t *cr, FacSankeyHit highlight)
{
  const FacSankeyPicture *picture = drawing->picture;
  if (drawing->beside == NULL)
    return;
  paint_caption (drawing, cr, picture->caption, drawing->area_x_mm);
  paint_caption (drawing, cr, picture->beside->caption,
                 drawing->beside_x_mm + 0.5 * drawing->scale);
  cairo_save (cr);
  cairo_translate (cr, drawing->beside_x_mm, drawing->beside_y_mm);
  fac_sankey_drawing_paint (drawing->beside, cr,
                            fac_sankey_pair_highlight (drawing, highlight, TRUE));
  cairo_restore (cr);
}

void
fac_sankey_pair_paint_near (const FacSankeyDrawing *drawing, cairo_t *cr, FacSankeyHit highlight)
{
  if (drawing->beside == NULL)
    return;
  cairo_save (cr);
  cairo_translate (cr, drawing->beside_x_mm, drawing->beside_y_mm);
  fac_sankey_drawing_paint_near (drawing->beside, cr,
                                 fac_sankey_pair_highlight (drawing, highlight, TRUE));
  cairo_restore (cr);
}

const FacSankeyLayout *
fac_sankey_drawing_beside_layout (const FacSankeyDrawing *drawing)
{
  return drawing->beside != NULL ? drawing->beside->layout : NULL;
}
