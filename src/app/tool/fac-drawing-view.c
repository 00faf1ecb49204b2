/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawing, set again when its room changes. */
#include "tool/fac-drawing-view.h"

/* A logical pixel of GTK is 1/96 inch. */
#define PX_PER_MM (96.0 / 25.4)
#define MARGIN_MM 4.0
#define LEAST_MM 30.0

struct _FacDrawingView
{
  GtkWidget parent_instance;

  FacDrawing *drawing; /* owned, or NULL */
  FacMarks *marks;     /* owned; of the drawing at the size below */
  int width_px, height_px;
  double scale;
};

G_DEFINE_FINAL_TYPE (FacDrawingView, fac_drawing_view, GTK_TYPE_WIDGET)

static void
set_up (FacDrawingView *self)
{
  int width_px = gtk_widget_get_width (GTK_WIDGET (self));
  int height_px = gtk_widget_get_height (GTK_WIDGET (self));
  double width_mm = width_px / PX_PER_MM - 2 * MARGIN_MM;
  double height_mm = height_px / PX_PER_MM - 2 * MARGIN_MM;

  if (self->marks && self->width_px == width_px && self->height_px == height_px)
    return;
  g_clear_pointer (&self->marks, fac_marks_free);
  self->width_px = width_px;
  self->height_px = height_px;
  if (self->drawing && width_mm >= LEAST_MM && height_mm >= LEAST_MM)
    self->marks =
        fac_drawing_lay_out (self->drawing, width_mm, height_mm, FAC_DRAWING_SCREEN, self->scale);
}

static void
fac_drawing_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FacDrawingView *self = FAC_DRAWING_VIEW (widget);

  set_up (self);
  if (!self->marks)
    return;
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)self->width_px, (float)self->height_px));
  fac_ink_set_colour (cr, self->marks->colours->paper);
  cairo_paint (cr);
  cairo_scale (cr, PX_PER_MM, PX_PER_MM);
  cairo_translate (cr, MARGIN_MM, MARGIN_MM);
  fac_marks_paint (self->marks, cr);
  cairo_destroy (cr);
}

static void
fac_drawing_view_dispose (GObject *object)
{
  FacDrawingView *self = FAC_DRAWING_VIEW (object);

  g_clear_pointer (&self->marks, fac_marks_free);
  g_clear_pointer (&self->drawing, fac_drawing_free);
  G_OBJECT_CLASS (fac_drawing_view_parent_class)->dispose (object);
}

static void
fac_drawing_view_class_init (FacDrawingViewClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_drawing_view_dispose;
  GTK_WIDGET_CLASS (class)->snapshot = fac_drawing_view_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fac_drawing_view_init (FacDrawingView *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
fac_drawing_view_new (double scale)
{
  FacDrawingView *self = g_object_new (FAC_TYPE_DRAWING_VIEW, NULL);
  self->scale = scale;
  return GTK_WIDGET (self);
}

void
fac_drawing_view_show (FacDrawingView *self, FacDrawing *drawing)
{
  g_clear_pointer (&self->marks, fac_marks_free);
  g_clear_pointer (&self->drawing, fac_drawing_free);
  self->drawing = drawing;
  if (drawing)
    {
      g_autofree char *words = fac_drawing_describe (drawing);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                      -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
