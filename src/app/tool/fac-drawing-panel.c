/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reader and button above, the drawing below. */
#include "tool/fac-drawing-panel.h"

#include "fac-composing.h"
#include "fac-reader-drop.h"
#include "fac-tool-drawing.h"
#include "tool/fac-drawing-view.h"
#include "tool/fac-tool-order.h"

#include <glib/gi18n-lib.h>

struct _FacDrawingPanel
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  const char *name;    /* of the drawing, or NULL */
  GtkWidget *box;
  FacComposing *composing;
  FacDrawingView *view;
  FacReaderDrop *reader_drop;
  FacPictureButton *button;
};

G_DEFINE_FINAL_TYPE (FacDrawingPanel, fac_drawing_panel, GTK_TYPE_WIDGET)

static void
show_drawing (gpointer drawing, gpointer data)
{
  fac_drawing_view_show (FAC_DRAWING_PANEL (data)->view, drawing);
}

static void
refresh (FacDrawingPanel *self)
{
  GError *error = NULL;
  g_autoptr (FacReader) reader = fac_reader_drop_reader (self->reader_drop, &error);

  if (!self->name)
    return;
  if (!reader)
    fac_composing_refuse (self->composing, error);
  else
    fac_tool_order_ask (self->composing, self->name, reader);
}

void
fac_drawing_panel_show (FacDrawingPanel *self, const char *name)
{
  self->name = name;
  refresh (self);
}

FacPictureButton *
fac_drawing_panel_button (FacDrawingPanel *self)
{
  return self->button;
}

/* -- Handing on ---------------------------------------------------------------------------- */

static gboolean
draw_page (cairo_t *cr, double width_mm, double height_mm, gpointer drawing, GError **error)
{
  g_autoptr (FacMarks) marks =
      fac_drawing_lay_out (drawing, width_mm, height_mm, FAC_DRAWING_PAGE, 0);
  fac_marks_paint (marks, cr);
  return TRUE;
}

static FacPicture *
make_picture (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  const FacToolOrder *order = data;
  FacDrawing *drawing = fac_tool_order_compose (project, data, cancellable, error);

  if (!drawing)
    return NULL;
  FacPicture *picture = g_new0 (FacPicture, 1);
  picture->title = g_strdup (drawing->title);
  picture->subject = fac_drawing_describe (drawing);
  fac_picture_add_release (picture, order->name, order->reader);
  picture->draw = draw_page;
  picture->data = drawing;
  picture->free_data = (GDestroyNotify)fac_drawing_free;
  return picture;
}

static gboolean
wish_picture (const char *paper, gboolean is_landscape, gpointer data, FacPictureWish *wish,
              GError **error)
{
  FacDrawingPanel *self = data;
  g_autoptr (FacReader) reader = fac_reader_drop_reader (self->reader_drop, error);

  wish->make = make_picture;
  wish->order = reader && self->name ? fac_tool_order_new (self->name, reader) : NULL;
  wish->free_order = fac_tool_order_free;
  return wish->order != NULL;
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
fac_drawing_panel_dispose (GObject *object)
{
  g_clear_pointer (&FAC_DRAWING_PANEL (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_drawing_panel_parent_class)->dispose (object);
}

static void
fac_drawing_panel_class_init (FacDrawingPanelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_drawing_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_drawing_panel_init (FacDrawingPanel *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fac_drawing_panel_new (FacSession *session)
{
  FacDrawingPanel *self = g_object_new (FAC_TYPE_DRAWING_PANEL, NULL);
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->session = session;
  self->reader_drop = FAC_READER_DROP (fac_reader_drop_new (session));
  self->button = FAC_PICTURE_BUTTON (fac_picture_button_new (session, wish_picture, self));
  self->view = FAC_DRAWING_VIEW (fac_drawing_view_new (1));
  self->composing =
      FAC_COMPOSING (fac_composing_new (session, GTK_WIDGET (self->view), show_drawing, self));
  g_signal_connect_swapped (self->reader_drop, "changed", G_CALLBACK (refresh), self);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_widget_add_css_class (tools, "fac-chips");
  gtk_box_append (GTK_BOX (tools), GTK_WIDGET (self->reader_drop));
  gtk_box_append (GTK_BOX (tools), space);
  gtk_box_append (GTK_BOX (tools), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (self->box), tools);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->composing));
  return GTK_WIDGET (self);
}
