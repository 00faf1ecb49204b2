/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys on a map. */
#include "map/fac-map-chart-private.h"

#include <glib/gi18n-lib.h>

#define PAN_PX 96.0

static void
pan (FacMapChart *self, double dx_px, double dy_px)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  fac_map_chart_stop_walking (self); /* what was in view moves */
  double width_px = gtk_widget_get_width (GTK_WIDGET (self->sheet));
  double height_px = gtk_widget_get_height (GTK_WIDGET (self->sheet));
  FacPoint centre =
      fac_map_sheet_to_degrees (self->sheet, width_px / 2 + dx_px, height_px / 2 + dy_px);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), centre.y, centre.x);
}

void
fac_map_chart_stop_walking (FacMapChart *self)
{
  g_clear_pointer (&self->walk, g_array_unref);
  fac_map_sheet_focus (self->sheet, NULL);
  fac_map_chart_show_card (self, NULL, 0, 0);
}

/* From west to east: the order in which eyes go over a line. */
static int
by_place (gconstpointer a, gconstpointer b)
{
  const FacPoint p = ((const FacMapHit *)a)->at_mm, q = ((const FacMapHit *)b)->at_mm;
  return p.x < q.x ? -1 : p.x > q.x ? 1 : (p.y > q.y) - (p.y < q.y);
}

static void
show_walked (FacMapChart *self)
{
  FacMapHit stop = g_array_index (self->walk, FacMapHit, self->walk_at);
  g_autofree char *text = fac_map_chart_describe (self, stop);
  /* TRANSLATORS: told to a screen reader: "Laiterie, 3 of 40". */
  g_autofree char *spoken =
      g_strdup_printf (_ ("%s, %u of %u"), text, self->walk_at + 1, self->walk->len);

  fac_map_sheet_focus (self->sheet, &stop);
  fac_map_chart_show_card (self, text, stop.at_mm.x * FAC_MAP_PX_PER_MM,
                           stop.at_mm.y * FAC_MAP_PX_PER_MM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* Tab: the next thing in view. FALSE behind the last: the focus goes on. */
static gboolean
walk (FacMapChart *self, int step)
{
  if (!fac_map_sheet_view (self->sheet))
    return FALSE;
  if (!self->walk)
    {
      self->walk = g_array_new (FALSE, FALSE, sizeof (FacMapHit));
      fac_map_sheet_stops (self->sheet, self->walk);
      g_array_sort (self->walk, by_place);
      self->walk_at = step > 0 ? 0 : MAX (self->walk->len, 1) - 1;
    }
  else if ((step > 0 && self->walk_at + 1 >= self->walk->len) || (step < 0 && self->walk_at == 0))
    {
      fac_map_chart_stop_walking (self);
      return FALSE;
    }
  else
    self->walk_at = step > 0 ? self->walk_at + 1 : self->walk_at - 1;
  if (self->walk->len == 0)
    {
      fac_map_chart_stop_walking (self);
      return FALSE;
    }
  show_walked (self);
  return TRUE;
}

static gboolean
open_walked (FacMapChart *self)
{
  if (!self->walk)
    return FALSE;
  FacMapHit stop = g_array_index (self->walk, FacMapHit, self->walk_at);
  fac_map_chart_stop_walking (self);
  if (stop.kind == FAC_MAP_HIT_ZONE)
    {
      fac_map_chart_pick_zone (self, stop);
      return TRUE;
    }
  if (stop.kind == FAC_MAP_HIT_ARC)
    {
      fac_map_chart_pick_arc (self, stop);
      return TRUE;
    }
  if (stop.kind != FAC_MAP_HIT_SITE)
    {
      fac_map_chart_part (self, stop);
      return TRUE;
    }
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (one, stop.index);
  fac_map_chart_pick (self, one, FALSE);
  fac_map_chart_open (self, stop.index);
  return TRUE;
}

static gboolean
leave (FacMapChart *self)
{
  gboolean is_fanned = fac_map_sheet_is_fanned (self->sheet);
  if (!self->placing && !self->walk && !is_fanned)
    return FALSE;
  fac_map_chart_place (self, NULL);
  fac_map_chart_stop_walking (self);
  fac_map_sheet_fan (self->sheet, NULL);
  return TRUE;
}

static gboolean
draw_by_key (FacMapChart *self, guint key)
{
  if (key == GDK_KEY_Escape)
    fac_map_chart_stop_drawing (self);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    fac_map_chart_drawn (self);
  else if (fac_zone_drawing_key (self->drawing, key))
    {
      g_autofree char *spoken = fac_zone_drawing_spoken (self->drawing);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                      -1);
      fac_map_chart_drew (self);
    }
  else
    return FALSE;
  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacMapChart *self)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (self->drawing && draw_by_key (self, key))
    return TRUE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      pan (self, key == GDK_KEY_Left ? -PAN_PX : PAN_PX, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      pan (self, 0, key == GDK_KEY_Up ? -PAN_PX : PAN_PX);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
    case GDK_KEY_equal:
      fac_map_chart_zoom (self, 1);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      fac_map_chart_zoom (self, -1);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      fac_map_chart_fit (self);
      return TRUE;
    case GDK_KEY_Tab:
      return walk (self, 1);
    case GDK_KEY_ISO_Left_Tab:
      return walk (self, -1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return open_walked (self);
    case GDK_KEY_Escape:
      return leave (self);
    default:
      return FALSE;
    }
}

static void
on_focus_left (FacMapChart *self)
{
  fac_map_chart_stop_walking (self);
}

void
fac_map_chart_make_keys (FacMapChart *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
