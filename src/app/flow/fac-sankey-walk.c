/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walking a diagram by keys: boxes, their bands, and what can be done with them. */
#include "flow/fac-sankey-chart-private.h"

#include <math.h>

#define STEP_SHARE 0.05 /* of the height: how far a key moves a box */

static const FacSankeyLayout *
layout_of (FacSankeyChart *self, double *x_mm, double *y_mm)
{
  return self->drawing ? fac_sankey_drawing_layout (self->drawing, x_mm, y_mm) : NULL;
}

/* The nearest box in a direction, by the middles. */
static int
neighbour (const FacSankeyLayout *layout, guint from, guint key)
{
  const FacSankeyBox *at = &layout->boxes[from];
  double best_distance = 0;
  int best = -1;
  for (guint i = 0; i < layout->n_nodes; i++)
    {
      const FacSankeyBox *box = &layout->boxes[i];
      double dx = (box->x0 + box->x1 - at->x0 - at->x1) / 2;
      double dy = (box->y0 + box->y1 - at->y0 - at->y1) / 2;
      gboolean is_there = (key == GDK_KEY_Left && box->column < at->column)
                          || (key == GDK_KEY_Right && box->column > at->column)
                          || (key == GDK_KEY_Up && box->column == at->column && dy < 0)
                          || (key == GDK_KEY_Down && box->column == at->column && dy > 0);
      /* The next column matters more than the same height. */
      double distance = 3 * dx * dx + dy * dy;
      if (i == from || !is_there || (best >= 0 && distance >= best_distance))
        continue;
      best = (int)i;
      best_distance = distance;
    }
  return best;
}

/* Shows it as if the pointer stood there, and says it. */
static void
go_to (FacSankeyChart *self, FacSankeyHit hit)
{
  double x_mm, y_mm, x, y;
  const FacSankeyLayout *layout = layout_of (self, &x_mm, &y_mm);

  if (hit.thing == FAC_SANKEY_NODE)
    {
      const FacSankeyBox *box = &layout->boxes[hit.index];
      x = box->x1;
      y = (box->y0 + box->y1) / 2;
    }
  else
    {
      const FacSankeyBand *band = &layout->bands[hit.index];
      const FacSankeyPoint *a = &layout->points[band->first_point], *b = a + band->n_points - 1;
      x = (a->x + b->x) / 2;
      y = (a->y + b->y) / 2;
    }
  self->is_walking = TRUE;
  fac_sankey_chart_show_hit (self, hit, (x + x_mm + FAC_SANKEY_MARGIN_MM) * FAC_SANKEY_PX_PER_MM,
                             (y + y_mm + FAC_SANKEY_MARGIN_MM) * FAC_SANKEY_PX_PER_MM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (GTK_LABEL (self->card_label)), -1);
}

gboolean
fac_sankey_chart_walk_to (FacSankeyChart *self, const char *node_id)
{
  int node = !self->picture ? -1
             : node_id      ? fac_sankey_graph_find (self->picture->graph, node_id)
                            : 0;
  double x_mm, y_mm;
  const FacSankeyLayout *layout = layout_of (self, &x_mm, &y_mm);
  if (!layout || node < 0 || (guint)node >= layout->n_nodes)
    return FALSE;
  go_to (self, (FacSankeyHit){ FAC_SANKEY_NODE, (guint)node, FALSE });
  return TRUE;
}

static void
walk_boxes (FacSankeyChart *self, const FacSankeyLayout *layout, guint key)
{
  int to = 0;
  if (self->hit.thing == FAC_SANKEY_NODE && !self->hit.is_beside)
    to = neighbour (layout, self->hit.index, key);
  else if (self->hit.thing == FAC_SANKEY_LINK && !self->hit.is_beside)
    {
      /* From a band to the end that the key points at. */
      const FacSankeyLink *link = fac_sankey_graph_link (self->picture->graph, self->hit.index);
      to = (int)(key == GDK_KEY_Left || key == GDK_KEY_Up ? link->source : link->target);
    }
  if (to >= 0)
    go_to (self, (FacSankeyHit){ FAC_SANKEY_NODE, (guint)to, FALSE });
}

/* The next band at the same box; from no box, of all. */
static void
walk_bands (FacSankeyChart *self, const FacSankeyLayout *layout, int by)
{
  const FacSankeyGraph *graph = self->picture->graph;
  gboolean has_node = self->hit.thing == FAC_SANKEY_NODE;
  guint n = layout->n_links;
  guint from = self->hit.thing == FAC_SANKEY_LINK ? self->hit.index : by > 0 ? n - 1 : 0;

  for (guint step = 1; step <= n; step++)
    {
      guint i = (guint)(((int)from + by * (int)step) % (int)n + (int)n) % n;
      const FacSankeyLink *link = fac_sankey_graph_link (graph, i);
      if (has_node && link->source != self->hit.index && link->target != self->hit.index)
        continue;
      go_to (self, (FacSankeyHit){ FAC_SANKEY_LINK, i, FALSE });
      return;
    }
}

static void
shift_box (FacSankeyChart *self, const FacSankeyLayout *layout, guint key)
{
  if (!self->is_movable || self->hit.thing != FAC_SANKEY_NODE || self->hit.is_beside)
    return;
  const FacSankeyBox *box = &layout->boxes[self->hit.index];
  double y = (box->y0 + box->y1) / 2 / layout->height;
  int column = box->column;
  if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    column += key == GDK_KEY_Left ? -1 : 1;
  else
    y += key == GDK_KEY_Up ? -STEP_SHARE : STEP_SHARE;
  fac_sankey_chart_move (self, self->hit.index, CLAMP (column, 0, layout->n_columns - 1),
                         CLAMP (y, 0, 1));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacSankeyChart *self)
{
  double x_mm, y_mm;
  const FacSankeyLayout *layout = layout_of (self, &x_mm, &y_mm);
  gboolean has_shift = (state & GDK_SHIFT_MASK) != 0;
  if (!layout || layout->n_nodes == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      if (has_shift)
        shift_box (self, layout, key);
      else
        walk_boxes (self, layout, key);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_Page_Up:
      if (layout->n_links > 0)
        walk_bands (self, layout, key == GDK_KEY_Page_Down ? 1 : -1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      fac_sankey_chart_pick (self, self->hit);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      fac_sankey_chart_open (self, self->hit);
      return TRUE;
    case GDK_KEY_Menu:
    case GDK_KEY_F10:
      if (key == GDK_KEY_F10 && !has_shift)
        return FALSE;
      fac_sankey_chart_ask (self, self->hit, gtk_widget_get_margin_start (self->card),
                            gtk_widget_get_margin_top (self->card));
      return TRUE;
    case GDK_KEY_Escape:
      if (!self->is_walking)
        return FALSE;
      self->is_walking = FALSE;
      fac_sankey_chart_show_hit (self, FAC_SANKEY_NO_HIT, 0, 0);
      return TRUE;
    default:
      return FALSE;
    }
}

void
fac_sankey_walk_init (FacSankeyChart *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
