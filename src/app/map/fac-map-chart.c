/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pointer and keys on a map. */
#include "map/fac-map-chart-private.h"

#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ZOOM_STEP 0.5
#define LEAST_MOVE_PX 8.0
#define N_FANNED 60 /* more at one address are listed */
#define NEAR_DEG 0.01

G_DEFINE_FINAL_TYPE (FacMapChart, fac_map_chart, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  OPENED,
  PLACED,
  PLACING_CHANGED,
  PAINTED,
  ZONE_PICKED,
  ARC_PICKED,
  DRAWING_CHANGED,
  DRAWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* -- Picking ------------------------------------------------------------------------------- */

void
fac_map_chart_pick (FacMapChart *self, const GArray *sites, gboolean extends)
{
  const FacMapView *view = fac_map_sheet_view (self->sheet);
  g_autoptr (GStrvBuilder) uuids = g_strv_builder_new ();
  for (guint i = 0; i < sites->len; i++)
    g_strv_builder_add (uuids, fac_map_view_site (view, g_array_index (sites, guint, i))->id);
  g_auto (GStrv) list = g_strv_builder_end (uuids);
  g_signal_emit (self, signals[PICKED], 0, list, extends);
}

void
fac_map_chart_open (FacMapChart *self, guint site)
{
  g_signal_emit (self, signals[OPENED], 0,
                 fac_map_view_site (fac_map_sheet_view (self->sheet), site)->id);
}

static void
on_crowd_chosen (GtkListBox *list, GtkListBoxRow *row, FacMapChart *self)
{
  guint site = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "site"));
  gtk_popover_popdown (GTK_POPOVER (self->crowd));
  fac_map_chart_open (self, site);
}

static void
add_in_crowd (FacMapChart *self, guint index)
{
  const FacMapView *view = fac_map_sheet_view (self->sheet);
  const FacMapSite *site = fac_map_view_site (view, index);
  GtkWidget *label = gtk_label_new (site->name ? site->name : _ ("Establishment"));
  GtkWidget *row = gtk_list_box_row_new ();
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "site", GUINT_TO_POINTER (index));
  gtk_list_box_append (GTK_LIST_BOX (self->crowd_list), row);
}

/* More at one address than can be spread around it: a list to choose from. */
static void
show_crowd (FacMapChart *self, const GArray *sites, FacPoint mm)
{
  const GdkRectangle at = { (int)(mm.x * FAC_MAP_PX_PER_MM), (int)(mm.y * FAC_MAP_PX_PER_MM), 1,
                            1 };
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->crowd_list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->crowd_list), row);
  for (guint i = 0; i < sites->len; i++)
    add_in_crowd (self, g_array_index (sites, guint, i));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->crowd), &at);
  gtk_popover_popup (GTK_POPOVER (self->crowd));
}

void
fac_map_chart_part (FacMapChart *self, FacMapHit hit)
{
  g_autoptr (GArray) sites = g_array_new (FALSE, FALSE, sizeof (guint));
  fac_map_sheet_held (self->sheet, hit, sites);
  if (hit.kind == FAC_MAP_HIT_CLUSTER)
    fac_map_sheet_near_held (self->sheet, hit);
  else if (sites->len <= N_FANNED)
    fac_map_sheet_fan (self->sheet, &hit);
  else
    show_crowd (self, sites, hit.at_mm);
}

/* A double click is two clicks: the second one has set no corner. */
static void
click_drawing (FacMapChart *self, int n_press, double x, double y)
{
  if (n_press > 1)
    fac_map_chart_drawn (self);
  else if (!self->is_moving)
    {
      fac_zone_drawing_click (self->drawing, x, y);
      fac_map_chart_drew (self);
    }
  self->is_moving = FALSE;
}

void
fac_map_chart_pick_zone (FacMapChart *self, FacMapHit hit)
{
  const FacMapView *view = fac_map_sheet_view (self->sheet);
  const char *uuid =
      hit.kind == FAC_MAP_HIT_ZONE ? g_array_index (view->zones, FacMapZone, hit.index).id : NULL;
  g_signal_emit (self, signals[ZONE_PICKED], 0, uuid);
}

void
fac_map_chart_pick_arc (FacMapChart *self, FacMapHit hit)
{
  const FacMapView *view = fac_map_sheet_view (self->sheet);
  g_signal_emit (self, signals[ARC_PICKED], 0, g_array_index (view->arcs, FacMapArc, hit.index).id);
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, FacMapChart *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean extends = (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0;
  FacMapHit hit = fac_map_sheet_hit (self->sheet, x, y);
  g_autoptr (GArray) sites = g_array_new (FALSE, FALSE, sizeof (guint));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->placing)
    return;
  if (self->drawing)
    {
      click_drawing (self, n_press, x, y);
      return;
    }
  fac_map_chart_pick_zone (self, hit);
  if (hit.kind != FAC_MAP_HIT_SITE && fac_map_sheet_is_fanned (self->sheet))
    fac_map_sheet_fan (self->sheet, NULL);
  if (hit.kind == FAC_MAP_HIT_ARC)
    {
      fac_map_chart_pick_arc (self, hit);
      return;
    }
  if (hit.kind == FAC_MAP_HIT_SITE)
    g_array_append_val (sites, hit.index);
  else if (hit.kind == FAC_MAP_HIT_DISC)
    fac_map_sheet_held (self->sheet, hit, sites);
  if (hit.kind != FAC_MAP_HIT_CLUSTER)
    fac_map_chart_pick (self, sites, extends);
  if (hit.kind == FAC_MAP_HIT_SITE && n_press == 2)
    fac_map_chart_open (self, hit.index);
  else if (hit.kind == FAC_MAP_HIT_DISC || hit.kind == FAC_MAP_HIT_CLUSTER)
    fac_map_chart_part (self, hit);
}

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, FacMapChart *self)
{
  g_autofree char *text = NULL;
  if (self->walk) /* its card stays until the walk ends */
    return;
  if (self->placing)
    fac_map_sheet_ghost (self->sheet, x, y);
  else if (self->drawing)
    {
      fac_zone_drawing_hover (self->drawing, x, y);
      gtk_widget_queue_draw (GTK_WIDGET (self->sheet));
    }
  else
    text = fac_map_chart_describe (self, fac_map_sheet_hit (self->sheet, x, y));
  fac_map_chart_show_card (self, text, x, y);
}

static void
on_leave (GtkEventControllerMotion *motion, FacMapChart *self)
{
  if (!self->walk)
    fac_map_chart_show_card (self, NULL, 0, 0);
  if (self->placing)
    fac_map_sheet_ghost (self->sheet, (double)NAN, (double)NAN);
}

/* -- Placing and framing by a drag --------------------------------------------------------- */

static gboolean
is_selected_at (FacMapChart *self, double x, double y)
{
  FacMapHit hit = fac_map_sheet_hit (self->sheet, x, y);
  return self->is_movable && self->selected && hit.kind == FAC_MAP_HIT_SITE
         && g_strcmp0 (fac_map_view_site (fac_map_sheet_view (self->sheet), hit.index)->id,
                       self->selected)
                == 0;
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, FacMapChart *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));
  if (self->drawing)
    {
      self->is_moving = self->is_dragging = fac_zone_drawing_press (self->drawing, x, y);
      gtk_gesture_set_state (GTK_GESTURE (drag), self->is_dragging ? GTK_EVENT_SEQUENCE_CLAIMED
                                                                   : GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gboolean is_framing = self->is_framing || (state & GDK_SHIFT_MASK);
  self->is_moving = !self->placing && !is_framing && is_selected_at (self, x, y);
  if (self->is_moving)
    fac_map_chart_place (self, self->selected);
  self->is_dragging = self->placing || is_framing;
  /* Else the map's own gesture moves it. */
  gtk_gesture_set_state (GTK_GESTURE (drag), self->is_dragging ? GTK_EVENT_SEQUENCE_CLAIMED
                                                               : GTK_EVENT_SEQUENCE_DENIED);
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, FacMapChart *self)
{
  double x, y;
  if (!self->is_dragging || !gtk_gesture_drag_get_start_point (drag, &x, &y))
    return;
  if (self->drawing)
    {
      fac_zone_drawing_drag (self->drawing, x + dx, y + dy);
      fac_map_chart_drew (self);
    }
  else if (self->placing)
    fac_map_sheet_ghost (self->sheet, x + dx, y + dy);
  else
    fac_map_sheet_rubber (self->sheet,
                          &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)dx, (float)dy));
}

static void
on_drag_end (GtkGestureDrag *drag, double dx, double dy, FacMapChart *self)
{
  double x, y;
  if (!self->is_dragging || !gtk_gesture_drag_get_start_point (drag, &x, &y))
    return;
  self->is_dragging = FALSE;
  if (self->drawing)
    {
      self->is_moving = FALSE;
      return;
    }
  if (self->is_moving && hypot (dx, dy) < LEAST_MOVE_PX) /* it was a click */
    {
      fac_map_chart_place (self, NULL);
      return;
    }
  if (self->placing)
    {
      g_autofree char *uuid = g_steal_pointer (&self->placing);
      FacPoint at = fac_map_sheet_to_degrees (self->sheet, x + dx, y + dy);
      fac_map_chart_place (self, NULL);
      g_signal_emit (self, signals[PLACED], 0, uuid, at.x, at.y);
      return;
    }
  g_autoptr (GArray) sites = g_array_new (FALSE, FALSE, sizeof (guint));
  const graphene_rect_t frame = GRAPHENE_RECT_INIT ((float)x, (float)y, (float)dx, (float)dy);
  fac_map_sheet_rubber (self->sheet, graphene_rect_zero ());
  fac_map_sheet_in_box (self->sheet, &frame, sites);
  fac_map_chart_pick (self, sites, FALSE);
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
on_painted (FacMapChart *self)
{
  g_signal_emit (self, signals[PAINTED], 0);
}

static gboolean
fac_map_chart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_has_focus (widget))
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
fac_map_chart_dispose (GObject *object)
{
  FacMapChart *self = FAC_MAP_CHART (object);
  g_clear_pointer (&self->crowd, gtk_widget_unparent);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_pointer (&self->placing, g_free);
  g_clear_pointer (&self->selected, g_free);
  g_clear_pointer (&self->drawing, fac_zone_drawing_free);
  g_clear_pointer (&self->walk, g_array_unref);
  G_OBJECT_CLASS (fac_map_chart_parent_class)->dispose (object);
}

static void
fac_map_chart_class_init (FacMapChartClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = FAC_TYPE_MAP_CHART;

  G_OBJECT_CLASS (class)->dispose = fac_map_chart_dispose;
  widget_class->focus = fac_map_chart_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "mapchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  signals[PICKED] = g_signal_new ("picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRV, G_TYPE_BOOLEAN);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PLACED] = g_signal_new ("placed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[PLACING_CHANGED] = g_signal_new ("placing-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[ZONE_PICKED] = g_signal_new ("zone-picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ARC_PICKED] = g_signal_new ("arc-picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DRAWING_CHANGED] = g_signal_new ("drawing-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[DRAWN] =
      g_signal_new ("drawn", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PAINTED] =
      g_signal_new ("painted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_controllers (FacMapChart *self)
{
  GtkWidget *target = GTK_WIDGET (self->map);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (target, GTK_EVENT_CONTROLLER (click));

  GtkGesture *drag = gtk_gesture_drag_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (target, GTK_EVENT_CONTROLLER (drag));

  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (target, motion);
}

static void
make_crowd (FacMapChart *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  self->crowd = gtk_popover_new ();
  self->crowd_list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->crowd_list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->crowd_list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Establishments at this address"), -1);
  g_signal_connect (self->crowd_list, "row-activated", G_CALLBACK (on_crowd_chosen), self);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, 260, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->crowd_list);
  gtk_popover_set_child (GTK_POPOVER (self->crowd), scrolled);
  gtk_widget_add_css_class (self->crowd, "fac-values");
  gtk_widget_set_parent (self->crowd, GTK_WIDGET (self));
}

static void
fac_map_chart_init (FacMapChart *self)
{
  self->map = shumate_map_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map"),
                                  -1);
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  self->sheet = fac_map_sheet_new (viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->sheet));
  shumate_map_set_zoom_on_double_click (self->map, FALSE);
  shumate_map_set_animate_zoom (self->map, FALSE);
  g_signal_connect_swapped (self->sheet, "painted", G_CALLBACK (on_painted), self);

  self->card_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->card_label), 0);
  self->card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->card), self->card_label);
  gtk_widget_add_css_class (self->card, "fac-map-card");
  gtk_widget_set_halign (self->card, GTK_ALIGN_START);
  gtk_widget_set_valign (self->card, GTK_ALIGN_START);
  gtk_widget_set_can_target (self->card, FALSE);
  gtk_widget_set_visible (self->card, FALSE);

  GtkWidget *scale = GTK_WIDGET (shumate_scale_new (viewport));
  gtk_widget_set_halign (scale, GTK_ALIGN_START);
  gtk_widget_set_valign (scale, GTK_ALIGN_END);
  gtk_widget_set_can_target (scale, FALSE);
  gtk_widget_set_margin_start (scale, 12);
  gtk_widget_set_margin_bottom (scale, 12);
  shumate_scale_set_unit (SHUMATE_SCALE (scale), SHUMATE_UNIT_METRIC);

  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->map));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), scale);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->card);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  make_crowd (self);
  add_controllers (self);
  fac_map_chart_make_keys (self);
}

GtkWidget *
fac_map_chart_new (void)
{
  return g_object_new (FAC_TYPE_MAP_CHART, NULL);
}

FacMapSheet *
fac_map_chart_sheet (FacMapChart *self)
{
  return self->sheet;
}

void
fac_map_chart_show (FacMapChart *self, FacFlatMap *map)
{
  fac_map_chart_stop_walking (self);
  fac_map_sheet_show (self->sheet, map);
  if (map && !self->has_frame)
    {
      self->has_frame = TRUE;
      fac_map_chart_fit (self);
    }
}

void
fac_map_chart_select (FacMapChart *self, const char *const *uuids)
{
  g_autoptr (GArray) sites = g_array_new (FALSE, FALSE, sizeof (guint));
  g_free (self->selected);
  self->selected = uuids && uuids[0] && !uuids[1] ? g_strdup (uuids[0]) : NULL;
  for (; uuids && *uuids; uuids++)
    {
      int index = fac_map_sheet_find (self->sheet, *uuids);
      guint site = (guint)index;
      if (index >= 0)
        g_array_append_val (sites, site);
    }
  fac_map_sheet_select (self->sheet, (const guint *)(gpointer)sites->data, sites->len);
}

void
fac_map_chart_fit (FacMapChart *self)
{
  const FacMapView *view = fac_map_sheet_view (self->sheet);
  if (view)
    fac_map_sheet_fit (self->sheet, view->frame_deg);
}

gboolean
fac_map_chart_go_to (FacMapChart *self, const char *uuid)
{
  int index = fac_map_sheet_find (self->sheet, uuid);
  if (index < 0)
    return FALSE;
  FacPoint at = fac_map_view_site (fac_map_sheet_view (self->sheet), (guint)index)->position;
  if (isnan (at.x) || isnan (at.y))
    return FALSE;
  const FacBox near_deg = { at.x - NEAR_DEG, at.y - NEAR_DEG, at.x + NEAR_DEG, at.y + NEAR_DEG };
  fac_map_sheet_fit (self->sheet, near_deg);
  return TRUE;
}

void
fac_map_chart_zoom (FacMapChart *self, int step)
{
  fac_map_chart_stop_walking (self);
  fac_map_sheet_zoom (self->sheet, step * ZOOM_STEP);
}

void
fac_map_chart_place (FacMapChart *self, const char *uuid)
{
  g_autofree char *copy = g_strdup (uuid);
  g_free (self->placing);
  self->placing = g_steal_pointer (&copy);
  fac_map_sheet_ghost (self->sheet, (double)NAN, (double)NAN);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), uuid ? "crosshair" : NULL);
  g_signal_emit (self, signals[PLACING_CHANGED], 0);
}

const char *
fac_map_chart_placing (FacMapChart *self)
{
  return self->placing;
}

void
fac_map_chart_set_movable (FacMapChart *self, gboolean is_movable)
{
  self->is_movable = is_movable;
}

void
fac_map_chart_set_framing (FacMapChart *self, gboolean is_framing)
{
  self->is_framing = is_framing;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_framing ? "cell" : NULL);
}
