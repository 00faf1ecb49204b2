/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Corners that are set, moved and taken away. */
#include "map/fac-zone-drawing.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>
#include <math.h>

#define NEAR_PX 9.0
#define STEP_PX 8.0
#define CORNER_PX 4.5

/* A ring without the repetition of its first corner; `polygon` tells which rings belong together.
 */
typedef struct
{
  GArray *corners; /* FacPoint, degrees; owned */
  guint polygon;
} Ring;

struct _FacZoneDrawing
{
  FacDrawingKind kind;
  FacMapSheet *sheet; /* borrowed */
  GArray *rings;      /* Ring */
  guint ring, corner; /* at work */
  FacPoint cursor;    /* degrees; NAN: in the middle of what is seen */
};

static void
clear_ring (gpointer data)
{
  g_array_unref (((Ring *)data)->corners);
}

static Ring *
ring_at (const FacZoneDrawing *self, guint i)
{
  return &g_array_index (self->rings, Ring, i);
}

static FacPoint *
corner_at (const FacZoneDrawing *self, guint ring, guint corner)
{
  return &g_array_index (ring_at (self, ring)->corners, FacPoint, corner);
}

static void
add_ring (FacZoneDrawing *self, const FacPoint *points, guint n, guint polygon)
{
  Ring ring = { g_array_new (FALSE, FALSE, sizeof (FacPoint)), polygon };
  g_array_append_vals (ring.corners, points, n);
  g_array_append_val (self->rings, ring);
}

FacZoneDrawing *
fac_zone_drawing_new (FacDrawingKind kind, const FacShape *shape, FacMapSheet *sheet)
{
  FacZoneDrawing *self = g_new0 (FacZoneDrawing, 1);
  self->kind = kind;
  self->sheet = sheet;
  self->rings = g_array_new (FALSE, FALSE, sizeof (Ring));
  g_array_set_clear_func (self->rings, clear_ring);
  self->cursor = (FacPoint){ (double)NAN, (double)NAN };
  for (guint polygon = 0; shape && polygon < shape->n_polygons; polygon++)
    for (guint part = shape->polygon_starts[polygon]; part < shape->polygon_starts[polygon + 1];
         part++)
      add_ring (self, shape->points + shape->part_starts[part],
                shape->part_starts[part + 1] - shape->part_starts[part] - 1, polygon);
  if (self->rings->len == 0)
    add_ring (self, NULL, 0, 0);
  return self;
}

void
fac_zone_drawing_free (FacZoneDrawing *self)
{
  if (!self)
    return;
  g_array_unref (self->rings);
  g_free (self);
}

FacDrawingKind
fac_zone_drawing_kind (const FacZoneDrawing *self)
{
  return self->kind;
}

guint
fac_zone_drawing_n_corners (const FacZoneDrawing *self)
{
  guint n = 0;
  for (guint i = 0; i < self->rings->len; i++)
    n += ring_at (self, i)->corners->len;
  return n;
}

FacShape *
fac_zone_drawing_shape (const FacZoneDrawing *self)
{
  gboolean is_line = self->kind == FAC_DRAWING_LINE;
  FacShapeBuilder *builder = fac_shape_builder_new ();
  for (guint i = 0; i < self->rings->len; i++)
    {
      const Ring *ring = ring_at (self, i);
      guint n = ring->corners->len;
      if (n < (is_line ? 2 : 3))
        {
          fac_shape_builder_free (builder);
          return NULL;
        }
      if (!is_line && (i == 0 || ring->polygon != ring_at (self, i - 1)->polygon))
        fac_shape_builder_begin_polygon (builder);
      fac_shape_builder_begin_part (builder, is_line ? FAC_SHAPE_LINES : FAC_SHAPE_POLYGONS);
      for (guint k = 0; k < (is_line ? n : n + 1); k++)
        {
          FacPoint p = *corner_at (self, i, k % n);
          fac_shape_builder_add_point (builder, p.x, p.y, NULL);
        }
    }
  return fac_shape_builder_finish (builder);
}

/* -- Ink ----------------------------------------------------------------------------------- */

static void
add_path (const FacZoneDrawing *self, cairo_t *cr)
{
  cairo_new_path (cr);
  for (guint i = 0; i < self->rings->len; i++)
    {
      for (guint k = 0; k < ring_at (self, i)->corners->len; k++)
        {
          FacPoint px = fac_map_sheet_to_px (self->sheet, *corner_at (self, i, k));
          if (k == 0)
            cairo_move_to (cr, px.x, px.y);
          else
            cairo_line_to (cr, px.x, px.y);
        }
      if (self->kind != FAC_DRAWING_LINE && ring_at (self, i)->corners->len > 2)
        cairo_close_path (cr);
    }
}

static void
paint_corner (cairo_t *cr, FacPoint px, gboolean is_current)
{
  double r = is_current ? CORNER_PX + 2 : CORNER_PX;
  cairo_rectangle (cr, px.x - r, px.y - r, 2 * r, 2 * r);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  cairo_set_line_width (cr, is_current ? 3 : 1.5);
  cairo_stroke (cr);
}

static void
paint_cross (const FacZoneDrawing *self, cairo_t *cr)
{
  if (isnan (self->cursor.x) || self->kind == FAC_DRAWING_RESHAPE)
    return;
  FacPoint px = fac_map_sheet_to_px (self->sheet, self->cursor);
  for (int pass = 0; pass < 2; pass++)
    {
      cairo_move_to (cr, px.x - 12, px.y);
      cairo_line_to (cr, px.x + 12, px.y);
      cairo_move_to (cr, px.x, px.y - 12);
      cairo_line_to (cr, px.x, px.y + 12);
      cairo_set_source_rgb (cr, pass ? 0.1 : 1, pass ? 0.1 : 1, pass ? 0.1 : 1);
      cairo_set_line_width (cr, pass ? 1.5 : 4);
      cairo_stroke (cr);
    }
}

void
fac_zone_drawing_paint (const FacZoneDrawing *self, cairo_t *cr)
{
  add_path (self, cr);
  if (self->kind != FAC_DRAWING_LINE)
    {
      cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
      cairo_set_source_rgba (cr, 0.2, 0.4, 0.8, 0.15);
      cairo_fill_preserve (cr);
    }
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 4);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 0.1, 0.3, 0.7);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  for (guint i = 0; i < self->rings->len; i++)
    for (guint k = 0; k < ring_at (self, i)->corners->len; k++)
      paint_corner (cr, fac_map_sheet_to_px (self->sheet, *corner_at (self, i, k)),
                    i == self->ring && k == self->corner);
  paint_cross (self, cr);
}

/* -- The pointer --------------------------------------------------------------------------- */

static void
add_corner (FacZoneDrawing *self, guint ring, guint at, FacPoint corner)
{
  g_array_insert_val (ring_at (self, ring)->corners, at, corner);
  self->ring = ring;
  self->corner = at;
}

static gboolean
is_near (const FacZoneDrawing *self, FacPoint deg, double x_px, double y_px)
{
  FacPoint px = fac_map_sheet_to_px (self->sheet, deg);
  return hypot (px.x - x_px, px.y - y_px) <= NEAR_PX;
}

static FacPoint
middle_behind (const FacZoneDrawing *self, guint ring, guint corner)
{
  FacPoint a = *corner_at (self, ring, corner);
  FacPoint b = *corner_at (self, ring, (corner + 1) % ring_at (self, ring)->corners->len);
  return (FacPoint){ (a.x + b.x) / 2, (a.y + b.y) / 2 };
}

gboolean
fac_zone_drawing_press (FacZoneDrawing *self, double x_px, double y_px)
{
  for (int pass = 0; pass < 2; pass++) /* corners before middles of edges */
    for (guint i = 0; i < self->rings->len; i++)
      for (guint k = 0; k < ring_at (self, i)->corners->len; k++)
        {
          gboolean is_closed =
              self->kind != FAC_DRAWING_LINE && ring_at (self, i)->corners->len > 2;
          if (pass == 1 && !is_closed)
            continue;
          FacPoint at = pass ? middle_behind (self, i, k) : *corner_at (self, i, k);
          if (!is_near (self, at, x_px, y_px))
            continue;
          self->ring = i;
          self->corner = k;
          if (pass)
            add_corner (self, i, k + 1, at);
          return TRUE;
        }
  return FALSE;
}

void
fac_zone_drawing_drag (FacZoneDrawing *self, double x_px, double y_px)
{
  if (self->corner < ring_at (self, self->ring)->corners->len)
    *corner_at (self, self->ring, self->corner) =
        fac_map_sheet_to_degrees (self->sheet, x_px, y_px);
}

static void
set_corner (FacZoneDrawing *self, FacPoint at)
{
  guint n = ring_at (self, 0)->corners->len;
  if (self->kind == FAC_DRAWING_RESHAPE || (self->kind == FAC_DRAWING_LINE && n >= 2))
    return;
  add_corner (self, 0, n, at);
}

void
fac_zone_drawing_click (FacZoneDrawing *self, double x_px, double y_px)
{
  set_corner (self, fac_map_sheet_to_degrees (self->sheet, x_px, y_px));
}

void
fac_zone_drawing_hover (FacZoneDrawing *self, double x_px, double y_px)
{
  self->cursor = fac_map_sheet_to_degrees (self->sheet, x_px, y_px);
}

/* -- Keys ---------------------------------------------------------------------------------- */

static void
remove_corner (FacZoneDrawing *self)
{
  GArray *corners = ring_at (self, self->ring)->corners;
  guint least = self->kind == FAC_DRAWING_RESHAPE ? 3 : 0;
  if (corners->len <= least || self->corner >= corners->len)
    return;
  g_array_remove_index (corners, self->corner);
  self->corner = corners->len ? MIN (self->corner, corners->len - 1) : 0;
}

static FacPoint
moved (FacZoneDrawing *self, FacPoint from, double dx_px, double dy_px)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self->sheet));
  double height = gtk_widget_get_height (GTK_WIDGET (self->sheet));
  FacPoint px = isnan (from.x) ? (FacPoint){ width / 2, height / 2 }
                               : fac_map_sheet_to_px (self->sheet, from);
  return fac_map_sheet_to_degrees (self->sheet, CLAMP (px.x + dx_px, 0, width),
                                   CLAMP (px.y + dy_px, 0, height));
}

static void
move (FacZoneDrawing *self, double dx_px, double dy_px)
{
  if (self->kind != FAC_DRAWING_RESHAPE)
    self->cursor = moved (self, self->cursor, dx_px, dy_px);
  else if (self->corner < ring_at (self, self->ring)->corners->len)
    {
      FacPoint *corner = corner_at (self, self->ring, self->corner);
      *corner = moved (self, *corner, dx_px, dy_px);
    }
}

/* From corner to corner, ring after ring. */
static void
go_on (FacZoneDrawing *self, int step)
{
  guint n = ring_at (self, self->ring)->corners->len;
  if (step > 0 && self->corner + 1 < n)
    self->corner++;
  else if (step < 0 && self->corner > 0)
    self->corner--;
  else
    {
      self->ring = (self->ring + self->rings->len + (guint)step) % self->rings->len;
      self->corner = step > 0 ? 0 : ring_at (self, self->ring)->corners->len - 1;
    }
}

static void
press_space (FacZoneDrawing *self)
{
  if (self->kind != FAC_DRAWING_RESHAPE)
    {
      self->cursor = moved (self, self->cursor, 0, 0);
      set_corner (self, self->cursor);
    }
  else if (self->corner < ring_at (self, self->ring)->corners->len)
    add_corner (self, self->ring, self->corner + 1, middle_behind (self, self->ring, self->corner));
}

gboolean
fac_zone_drawing_key (FacZoneDrawing *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      move (self, key == GDK_KEY_Left ? -STEP_PX : STEP_PX, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      move (self, 0, key == GDK_KEY_Up ? -STEP_PX : STEP_PX);
      return TRUE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      press_space (self);
      return TRUE;
    case GDK_KEY_BackSpace:
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      remove_corner (self);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if (self->kind != FAC_DRAWING_RESHAPE)
        return FALSE;
      go_on (self, key == GDK_KEY_Tab ? 1 : -1);
      return TRUE;
    default:
      return FALSE;
    }
}

char *
fac_zone_drawing_spoken (const FacZoneDrawing *self)
{
  guint n = fac_zone_drawing_n_corners (self);
  if (self->kind == FAC_DRAWING_RESHAPE)
    /* TRANSLATORS: told to a screen reader while the outline of a zone is changed */
    return g_strdup_printf (_ ("Corner %u of %u"), self->corner + 1,
                            ring_at (self, self->ring)->corners->len);
  return g_strdup_printf (ngettext ("%u corner", "%u corners", n), n);
}
