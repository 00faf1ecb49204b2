/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawing that answers. */
#include "flow/fac-sankey-chart.h"

#include <glib/gi18n-lib.h>

/* A logical pixel of GTK is 1/96 inch. */
#define PX_PER_MM (96.0 / 25.4)
#define MARGIN_MM 3.0

struct _FacSankeyChart
{
  GtkWidget parent_instance;

  FacSankeyPicture *picture; /* owned, or NULL */
  FacSankeyDrawing *drawing; /* owned; of the picture at the size below; NULL: none, or no room */
  int width_px, height_px;
  FacSankeyHit hit; /* under the pointer, or walked to */
  gboolean is_walking;
  GtkWidget *card, *card_label;
};

G_DEFINE_FINAL_TYPE (FacSankeyChart, fac_sankey_chart, GTK_TYPE_WIDGET)

static guint picked_signal;

static void
set_up (FacSankeyChart *self)
{
  int width_px = gtk_widget_get_width (GTK_WIDGET (self));
  int height_px = gtk_widget_get_height (GTK_WIDGET (self));
  if (self->drawing && self->width_px == width_px && self->height_px == height_px)
    return;
  g_clear_pointer (&self->drawing, fac_sankey_drawing_free);
  self->width_px = width_px;
  self->height_px = height_px;
  if (!self->picture || self->picture->graph->nodes->len == 0)
    return;
  /* Too small a room is no failure: the window can be made larger. */
  self->drawing =
      fac_sankey_drawing_new (self->picture, width_px / PX_PER_MM - 2 * MARGIN_MM,
                              height_px / PX_PER_MM - 2 * MARGIN_MM, FAC_SANKEY_FIGURE, NULL);
}

static void
fac_sankey_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FacSankeyChart *self = FAC_SANKEY_CHART (widget);
  set_up (self);
  if (self->drawing)
    {
      cairo_t *cr = gtk_snapshot_append_cairo (
          snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)self->width_px, (float)self->height_px));
      cairo_scale (cr, PX_PER_MM, PX_PER_MM);
      cairo_translate (cr, MARGIN_MM, MARGIN_MM);
      fac_sankey_drawing_paint (self->drawing, cr, self->hit);
      cairo_destroy (cr);
    }
  GTK_WIDGET_CLASS (fac_sankey_chart_parent_class)->snapshot (widget, snapshot);
}

/* -- Pointer ------------------------------------------------------------------------------- */

static void
show_hit (FacSankeyChart *self, FacSankeyHit hit, double x_px, double y_px)
{
  g_autofree char *text = self->drawing ? fac_sankey_drawing_explain (self->drawing, hit) : NULL;
  int width_px;

  if (hit.thing != self->hit.thing || hit.index != self->hit.index)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->hit = hit;
  gtk_widget_set_visible (self->card, text != NULL);
  if (!text)
    return;
  gtk_label_set_label (GTK_LABEL (self->card_label), text);
  gtk_widget_measure (self->card, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width_px, NULL, NULL);
  int x = (int)x_px + 18;
  if (x + width_px > gtk_widget_get_width (GTK_WIDGET (self)))
    x = (int)x_px - width_px - 18;
  gtk_widget_set_margin_start (self->card, MAX (x, 0));
  gtk_widget_set_margin_top (self->card, MAX ((int)y_px + 12, 0));
}

static FacSankeyHit
hit_at (FacSankeyChart *self, double x_px, double y_px)
{
  set_up (self);
  return self->drawing ? fac_sankey_drawing_hit (self->drawing, x_px / PX_PER_MM - MARGIN_MM,
                                                 y_px / PX_PER_MM - MARGIN_MM)
                       : FAC_SANKEY_NO_HIT;
}

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, FacSankeyChart *self)
{
  self->is_walking = FALSE;
  show_hit (self, hit_at (self, x, y), x, y);
}

static void
on_leave (GtkEventControllerMotion *motion, FacSankeyChart *self)
{
  if (!self->is_walking)
    show_hit (self, FAC_SANKEY_NO_HIT, 0, 0);
}

static void
pick (FacSankeyChart *self, FacSankeyHit hit)
{
  const FacSankeyGraph *graph = self->picture ? self->picture->graph : NULL;
  const char *ids[3] = { NULL, NULL, NULL };
  if (hit.thing == FAC_SANKEY_NODE)
    ids[0] = fac_sankey_graph_node (graph, hit.index)->id;
  else if (hit.thing == FAC_SANKEY_LINK)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (graph, hit.index);
      ids[0] = fac_sankey_graph_node (graph, link->source)->id;
      ids[1] = fac_sankey_graph_node (graph, link->target)->id;
    }
  g_signal_emit (self, picked_signal, 0, ids);
}

static void
on_released (GtkGestureClick *click, int n_press, double x, double y, FacSankeyChart *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  pick (self, hit_at (self, x, y));
}

/* -- Keys ---------------------------------------------------------------------------------- */

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

static void
walk (FacSankeyChart *self, guint key)
{
  double x_mm, y_mm;
  const FacSankeyLayout *layout = fac_sankey_drawing_layout (self->drawing, &x_mm, &y_mm);
  int to = 0;
  if (layout->n_nodes == 0)
    return;
  if (self->hit.thing == FAC_SANKEY_NODE)
    to = neighbour (layout, self->hit.index, key);
  if (to < 0)
    return;
  const FacSankeyBox *box = &layout->boxes[to];
  const FacSankeyHit hit = { FAC_SANKEY_NODE, (guint)to };
  self->is_walking = TRUE;
  show_hit (self, hit, (box->x1 + x_mm + MARGIN_MM) * PX_PER_MM,
            ((box->y0 + box->y1) / 2 + y_mm + MARGIN_MM) * PX_PER_MM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (GTK_LABEL (self->card_label)), -1);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacSankeyChart *self)
{
  if (!self->drawing || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      walk (self, key);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      pick (self, self->hit);
      return TRUE;
    case GDK_KEY_Escape:
      if (!self->is_walking)
        return FALSE;
      self->is_walking = FALSE;
      show_hit (self, FAC_SANKEY_NO_HIT, 0, 0);
      return TRUE;
    default:
      return FALSE;
    }
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
fac_sankey_chart_dispose (GObject *object)
{
  FacSankeyChart *self = FAC_SANKEY_CHART (object);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->drawing, fac_sankey_drawing_free);
  g_clear_pointer (&self->picture, fac_sankey_picture_free);
  G_OBJECT_CLASS (fac_sankey_chart_parent_class)->dispose (object);
}

static void
fac_sankey_chart_class_init (FacSankeyChartClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fac_sankey_chart_dispose;
  widget_class->snapshot = fac_sankey_chart_snapshot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sankeychart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  picked_signal = g_signal_new ("picked", FAC_TYPE_SANKEY_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
fac_sankey_chart_init (FacSankeyChart *self)
{
  self->hit = FAC_SANKEY_NO_HIT;
  self->card_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->card_label), 0);
  self->card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->card), self->card_label);
  gtk_widget_add_css_class (self->card, "fac-map-card");
  gtk_widget_set_halign (self->card, GTK_ALIGN_START);
  gtk_widget_set_valign (self->card, GTK_ALIGN_START);
  gtk_widget_set_can_target (self->card, FALSE);
  gtk_widget_set_visible (self->card, FALSE);
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
fac_sankey_chart_new (void)
{
  return g_object_new (FAC_TYPE_SANKEY_CHART, NULL);
}

void
fac_sankey_chart_show (FacSankeyChart *self, FacSankeyPicture *picture)
{
  g_clear_pointer (&self->drawing, fac_sankey_drawing_free);
  g_clear_pointer (&self->picture, fac_sankey_picture_free);
  self->picture = picture;
  self->is_walking = FALSE;
  show_hit (self, FAC_SANKEY_NO_HIT, 0, 0);
  if (picture)
    {
      g_autofree char *text = fac_sankey_picture_describe (picture);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const FacSankeyPicture *
fac_sankey_chart_picture (FacSankeyChart *self)
{
  return self->picture;
}
