/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An outline at work on the map: begun, painted, ended. */
#include "map/fac-map-chart-private.h"

void
fac_map_chart_drew (FacMapChart *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->sheet));
  g_signal_emit_by_name (self, "drawing-changed");
}

void
fac_map_chart_drawn (FacMapChart *self)
{
  g_signal_emit_by_name (self, "drawn");
}

static void
paint_drawing (cairo_t *cr, gpointer data)
{
  fac_zone_drawing_paint (((FacMapChart *)data)->drawing, cr);
}

static void
begin_drawing (FacMapChart *self, FacDrawingKind kind, const FacShape *shape)
{
  fac_map_chart_stop_drawing (self);
  fac_map_chart_stop_walking (self);
  fac_map_chart_place (self, NULL);
  self->drawing = fac_zone_drawing_new (kind, shape, self->sheet);
  fac_map_sheet_draw_over (self->sheet, paint_drawing, self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");
  gtk_widget_grab_focus (GTK_WIDGET (self));
  fac_map_chart_drew (self);
}

void
fac_map_chart_draw_zone (FacMapChart *self)
{
  begin_drawing (self, FAC_DRAWING_ZONE, NULL);
}

void
fac_map_chart_reshape_zone (FacMapChart *self, const FacShape *shape)
{
  begin_drawing (self, FAC_DRAWING_RESHAPE, shape);
}

void
fac_map_chart_draw_line (FacMapChart *self)
{
  begin_drawing (self, FAC_DRAWING_LINE, NULL);
}

void
fac_map_chart_stop_drawing (FacMapChart *self)
{
  if (!self->drawing)
    return;
  fac_map_sheet_draw_over (self->sheet, NULL, NULL);
  g_clear_pointer (&self->drawing, fac_zone_drawing_free);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  fac_map_chart_drew (self);
}

FacShape *
fac_map_chart_drawn_shape (FacMapChart *self)
{
  return self->drawing ? fac_zone_drawing_shape (self->drawing) : NULL;
}

gboolean
fac_map_chart_is_drawing (FacMapChart *self)
{
  return self->drawing != NULL;
}
