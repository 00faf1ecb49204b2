/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawing that answers. It is drawn twice into pictures, as it is and stepped back; a movement of
 * the pointer draws only what it points at over the second. */
#include "flow/fac-sankey-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DRAG_PX 6.0 /* less than that is a click */
#define CARD_CHARS 52
/* Edges are coarser until the size has stayed for so long. */
#define SETTLE_MS 150

G_DEFINE_FINAL_TYPE (FacSankeyChart, fac_sankey_chart, GTK_TYPE_WIDGET)

static guint picked_signal, opened_signal, moved_signal, asked_signal;

static void
forget_nodes (FacSankeyChart *self)
{
  g_clear_handle_id (&self->ready_id, g_source_remove);
  g_clear_pointer (&self->plain, gsk_render_node_unref);
  g_clear_pointer (&self->back, gsk_render_node_unref);
}

static void
forget_drawing (FacSankeyChart *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  forget_nodes (self);
  g_clear_pointer (&self->drawing, fac_sankey_drawing_free);
}

static gboolean
on_settled (gpointer data)
{
  FacSankeyChart *self = data;
  self->settle_id = 0;
  forget_nodes (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
set_up (FacSankeyChart *self)
{
  int width_px = gtk_widget_get_width (GTK_WIDGET (self));
  int height_px = gtk_widget_get_height (GTK_WIDGET (self));
  if (self->drawing && self->width_px == width_px && self->height_px == height_px)
    return;
  gboolean is_resized = self->drawing != NULL;
  forget_drawing (self);
  if (is_resized)
    self->settle_id = g_timeout_add (SETTLE_MS, on_settled, self);
  self->width_px = width_px;
  self->height_px = height_px;
  if (!self->picture || (self->picture->graph->nodes->len == 0 && !self->picture->beside))
    return;
  /* Too small a room is no failure: the window can be made larger. */
  self->drawing = fac_sankey_drawing_new (
      self->picture, width_px / FAC_SANKEY_PX_PER_MM - 2 * FAC_SANKEY_MARGIN_MM,
      height_px / FAC_SANKEY_PX_PER_MM - 2 * FAC_SANKEY_MARGIN_MM, FAC_SANKEY_FIGURE, NULL);
}

/* -- Drawing ------------------------------------------------------------------------------- */

static void
set_scale (FacSankeyChart *self, cairo_t *cr)
{
  cairo_scale (cr, FAC_SANKEY_PX_PER_MM, FAC_SANKEY_PX_PER_MM);
  cairo_translate (cr, FAC_SANKEY_MARGIN_MM, FAC_SANKEY_MARGIN_MM);
}

/* A picture as a node of cairo's: drawn as it is, where a texture would be converted pixel by pixel
 * in each frame. The same node again is nothing new to draw. */
static GskRenderNode *
make_node (FacSankeyChart *self, FacSankeyHit highlight)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, self->width_px * factor, self->height_px * factor);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, factor, factor);
  set_scale (self, cr);
  if (self->settle_id)
    cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  fac_sankey_drawing_paint (self->drawing, cr, highlight);
  cairo_destroy (cr);
  GskRenderNode *node = gsk_cairo_node_new (
      &GRAPHENE_RECT_INIT (0, 0, (float)self->width_px, (float)self->height_px));
  cr = gsk_cairo_node_get_draw_context (node);
  cairo_scale (cr, 1.0 / factor, 1.0 / factor);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return node;
}

static void
paint_dragged (FacSankeyChart *self, cairo_t *cr)
{
  double x_mm, y_mm;
  const FacSankeyLayout *layout = fac_sankey_drawing_layout (self->drawing, &x_mm, &y_mm);
  if (self->dragged < 0 || (guint)self->dragged >= layout->n_nodes)
    return;
  const FacSankeyBox *box = &layout->boxes[self->dragged];
  cairo_rectangle (cr, x_mm + box->x0 + self->drag_x_px / FAC_SANKEY_PX_PER_MM,
                   y_mm + box->y0 + self->drag_y_px / FAC_SANKEY_PX_PER_MM, box->x1 - box->x0,
                   MAX (box->y1 - box->y0, 1));
  cairo_set_source_rgba (cr, 0.2, 0.45, 0.85, 0.75);
  cairo_fill (cr);
}

/* What the first movement of the pointer needs. */
static gboolean
on_ready (gpointer data)
{
  FacSankeyChart *self = data;
  self->ready_id = 0;
  if (!self->back)
    self->back = make_node (self, FAC_SANKEY_ALL_BACK);
  return G_SOURCE_REMOVE;
}

/* Only as large as what is brought forward: the rest of the picture is not drawn again. */
static void
snapshot_near (FacSankeyChart *self, GtkSnapshot *snapshot)
{
  double x, y, width, height, scale = FAC_SANKEY_PX_PER_MM;
  if (!fac_sankey_drawing_near_extents (self->drawing, self->hit, &x, &y, &width, &height))
    return;
  graphene_rect_t area, all;
  graphene_rect_init (&all, 0, 0, (float)self->width_px, (float)self->height_px);
  graphene_rect_init (&area, (float)floor ((x + FAC_SANKEY_MARGIN_MM) * scale),
                      (float)floor ((y + FAC_SANKEY_MARGIN_MM) * scale),
                      (float)ceil (width * scale + 1), (float)ceil (height * scale + 1));
  if (!graphene_rect_intersection (&area, &all, &area))
    return;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);
  set_scale (self, cr);
  fac_sankey_drawing_paint_near (self->drawing, cr, self->hit);
  cairo_destroy (cr);
}

static void
fac_sankey_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FacSankeyChart *self = FAC_SANKEY_CHART (widget);
  set_up (self);
  if (self->drawing)
    {
      gboolean has_hit = self->hit.thing != FAC_SANKEY_NOTHING;
      GskRenderNode **node = has_hit ? &self->back : &self->plain;
      if (!*node)
        *node = make_node (self, has_hit ? FAC_SANKEY_ALL_BACK : FAC_SANKEY_NO_HIT);
      if (!self->back && !self->ready_id && !self->settle_id)
        self->ready_id = g_idle_add_full (G_PRIORITY_LOW, on_ready, self, NULL);
      gtk_snapshot_append_node (snapshot, *node);
      if (has_hit)
        snapshot_near (self, snapshot);
      if (self->dragged >= 0)
        {
          cairo_t *cr = gtk_snapshot_append_cairo (
              snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)self->width_px, (float)self->height_px));
          set_scale (self, cr);
          paint_dragged (self, cr);
          cairo_destroy (cr);
        }
    }
  GTK_WIDGET_CLASS (fac_sankey_chart_parent_class)->snapshot (widget, snapshot);
}

/* -- What is pointed at -------------------------------------------------------------------- */

void
fac_sankey_chart_show_hit (FacSankeyChart *self, FacSankeyHit hit, double x_px, double y_px)
{
  g_autofree char *text = self->drawing ? fac_sankey_drawing_explain (self->drawing, hit) : NULL;
  int width_px, height_px;

  if (hit.thing != self->hit.thing || hit.index != self->hit.index
      || hit.is_beside != self->hit.is_beside)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->hit = hit;
  gtk_widget_set_visible (self->card, text != NULL);
  if (!text)
    return;
  gtk_label_set_label (GTK_LABEL (self->card_label), text);
  /* Its size is measured with its margins, which say where it stood before. */
  gtk_widget_set_margin_start (self->card, 0);
  gtk_widget_set_margin_top (self->card, 0);
  gtk_widget_measure (self->card, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width_px, NULL, NULL);
  gtk_widget_measure (self->card, GTK_ORIENTATION_VERTICAL, width_px, NULL, &height_px, NULL,
                      NULL);
  int x = (int)x_px + 18, y = (int)y_px + 12;
  if (x + width_px > gtk_widget_get_width (GTK_WIDGET (self)))
    x = (int)x_px - width_px - 18;
  if (y + height_px > gtk_widget_get_height (GTK_WIDGET (self)))
    y = (int)y_px - height_px - 12;
  gtk_widget_set_margin_start (self->card, MAX (x, 0));
  gtk_widget_set_margin_top (self->card, MAX (y, 0));
}

static FacSankeyHit
hit_at (FacSankeyChart *self, double x_px, double y_px)
{
  set_up (self);
  return self->drawing ? fac_sankey_drawing_hit (self->drawing,
                                                 x_px / FAC_SANKEY_PX_PER_MM - FAC_SANKEY_MARGIN_MM,
                                                 y_px / FAC_SANKEY_PX_PER_MM - FAC_SANKEY_MARGIN_MM)
                       : FAC_SANKEY_NO_HIT;
}

/* The graph that a hit is of. */
static const FacSankeyGraph *
graph_of (FacSankeyChart *self, FacSankeyHit hit)
{
  return hit.is_beside ? self->picture->beside->graph : self->picture->graph;
}

static const char *
id_of (FacSankeyChart *self, FacSankeyHit hit)
{
  return self->picture && hit.thing == FAC_SANKEY_NODE
             ? fac_sankey_graph_node (graph_of (self, hit), hit.index)->id
             : NULL;
}

void
fac_sankey_chart_pick (FacSankeyChart *self, FacSankeyHit hit)
{
  const char *ids[3] = { NULL, NULL, NULL };
  int family = -1;
  if (!self->picture || hit.thing == FAC_SANKEY_NOTHING)
    return;
  if (hit.thing == FAC_SANKEY_NODE)
    ids[0] = id_of (self, hit);
  else
    {
      const FacSankeyLink *link = fac_sankey_graph_link (graph_of (self, hit), hit.index);
      ids[0] = fac_sankey_graph_node (graph_of (self, hit), link->source)->id;
      ids[1] = fac_sankey_graph_node (graph_of (self, hit), link->target)->id;
      family = link->family;
    }
  g_signal_emit (self, picked_signal, 0, ids, family);
}

void
fac_sankey_chart_open (FacSankeyChart *self, FacSankeyHit hit)
{
  const char *id = id_of (self, hit);
  if (id)
    g_signal_emit (self, opened_signal, 0, id);
}

void
fac_sankey_chart_ask (FacSankeyChart *self, FacSankeyHit hit, double x_px, double y_px)
{
  const char *id = id_of (self, hit);
  if (id)
    g_signal_emit (self, asked_signal, 0, id, x_px, y_px);
}

void
fac_sankey_chart_move (FacSankeyChart *self, guint node, int column, double y)
{
  g_signal_emit (self, moved_signal, 0, fac_sankey_graph_node (self->picture->graph, node)->id,
                 column, y);
}

/* -- Pointer ------------------------------------------------------------------------------- */

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, FacSankeyChart *self)
{
  /* A card that appears makes GTK tell the pointer's place again: it has not moved. */
  gboolean has_moved = ABS (x - self->pointer_x_px) + ABS (y - self->pointer_y_px) > 0.5;
  self->pointer_x_px = x;
  self->pointer_y_px = y;
  if (self->dragged >= 0 || !has_moved)
    return;
  self->is_walking = FALSE;
  fac_sankey_chart_show_hit (self, hit_at (self, x, y), x, y);
}

static void
on_leave (GtkEventControllerMotion *motion, FacSankeyChart *self)
{
  if (!self->is_walking && self->dragged < 0)
    fac_sankey_chart_show_hit (self, FAC_SANKEY_NO_HIT, 0, 0);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, FacSankeyChart *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click)) == GDK_BUTTON_SECONDARY)
    fac_sankey_chart_ask (self, hit_at (self, x, y), x, y);
}

static void
on_released (GtkGestureClick *click, int n_press, double x, double y, FacSankeyChart *self)
{
  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click)) != GDK_BUTTON_PRIMARY)
    return;
  if (n_press == 2)
    fac_sankey_chart_open (self, hit_at (self, x, y));
  else if (n_press == 1)
    fac_sankey_chart_pick (self, hit_at (self, x, y));
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, FacSankeyChart *self)
{
  double x, y;
  if (!self->is_movable || (self->dragged < 0 && ABS (dx) + ABS (dy) < DRAG_PX))
    return;
  if (self->dragged < 0)
    {
      gtk_gesture_drag_get_start_point (drag, &x, &y);
      FacSankeyHit hit = hit_at (self, x, y);
      if (hit.thing != FAC_SANKEY_NODE || hit.is_beside)
        return;
      self->dragged = (int)hit.index;
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
    }
  self->drag_x_px = dx;
  self->drag_y_px = dy;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_end (GtkGestureDrag *drag, double dx, double dy, FacSankeyChart *self)
{
  double x_mm, y_mm;
  int node = self->dragged;
  self->dragged = -1;
  if (node < 0 || !self->drawing)
    return;
  const FacSankeyLayout *layout = fac_sankey_drawing_layout (self->drawing, &x_mm, &y_mm);
  const FacSankeyBox *box = &layout->boxes[node];
  double x = box->x0 + dx / FAC_SANKEY_PX_PER_MM, best = G_MAXDOUBLE;
  double y = (box->y0 + box->y1) / 2 + dy / FAC_SANKEY_PX_PER_MM;
  int column = box->column;
  for (int c = 0; c < layout->n_columns; c++)
    if (ABS (layout->column_x[c] - x) < best)
      {
        best = ABS (layout->column_x[c] - x);
        column = c;
      }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  fac_sankey_chart_move (self, (guint)node, column, CLAMP (y / layout->height, 0, 1));
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
fac_sankey_chart_dispose (GObject *object)
{
  FacSankeyChart *self = FAC_SANKEY_CHART (object);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  forget_drawing (self);
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
#define SIGNAL(name, ...)                                                                          \
  g_signal_new (name, FAC_TYPE_SANKEY_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,  \
                __VA_ARGS__)
  picked_signal = SIGNAL ("picked", 2, G_TYPE_STRV, G_TYPE_INT);
  opened_signal = SIGNAL ("opened", 1, G_TYPE_STRING);
  moved_signal = SIGNAL ("moved", 3, G_TYPE_STRING, G_TYPE_INT, G_TYPE_DOUBLE);
  asked_signal = SIGNAL ("asked", 3, G_TYPE_STRING, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
#undef SIGNAL
}

static void
add_pointer (FacSankeyChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  GtkGesture *click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  GtkGesture *drag = gtk_gesture_drag_new ();
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

static void
fac_sankey_chart_init (FacSankeyChart *self)
{
  self->hit = FAC_SANKEY_NO_HIT;
  self->dragged = -1;
  self->card_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->card_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->card_label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->card_label), CARD_CHARS);
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
  add_pointer (self);
  fac_sankey_walk_init (self);
}

GtkWidget *
fac_sankey_chart_new (void)
{
  return g_object_new (FAC_TYPE_SANKEY_CHART, NULL);
}

void
fac_sankey_chart_show (FacSankeyChart *self, FacSankeyPicture *picture)
{
  forget_drawing (self);
  g_clear_pointer (&self->picture, fac_sankey_picture_free);
  self->picture = picture;
  self->is_walking = FALSE;
  self->dragged = -1;
  fac_sankey_chart_show_hit (self, FAC_SANKEY_NO_HIT, 0, 0);
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

void
fac_sankey_chart_set_movable (FacSankeyChart *self, gboolean is_movable)
{
  self->is_movable = is_movable;
}

FacSankeyMemory *
fac_sankey_chart_places (FacSankeyChart *self)
{
  double x_mm, y_mm;
  set_up (self);
  const FacSankeyLayout *layout =
      self->drawing ? fac_sankey_drawing_layout (self->drawing, &x_mm, &y_mm) : NULL;
  if (!layout)
    return NULL;
  g_autofree char *text =
      self->picture->memory ? fac_sankey_memory_to_text (self->picture->memory) : NULL;
  FacSankeyMemory *places =
      text ? fac_sankey_memory_from_text (text, NULL) : fac_sankey_memory_new ();
  fac_sankey_memory_note (places, self->picture->graph, layout);
  return places;
}
