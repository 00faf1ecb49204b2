/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A layout of two columns. GtkBox would give the title more than its column whenever the line is
 * too low for two lines of words. */
#include "fac-titled.h"

#define TITLE_WIDTH_PX 132

struct _FacTitled
{
  GtkWidget parent_instance;
  GtkWidget *title, *value; /* owned by being children */
};

G_DEFINE_FINAL_TYPE (FacTitled, fac_titled, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
fac_titled_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fac_titled_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  FacTitled *self = FAC_TITLED (widget);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->value, orientation, -1, minimum, natural, NULL, NULL);
      *minimum += TITLE_WIDTH_PX;
      *natural += TITLE_WIDTH_PX;
      return;
    }
  int title_px, value_minimum_px, value_natural_px;
  int rest_px = for_size < 0 ? -1 : MAX (for_size - TITLE_WIDTH_PX, 0);
  gtk_widget_measure (self->title, orientation, TITLE_WIDTH_PX, NULL, &title_px, NULL, NULL);
  gtk_widget_measure (self->value, orientation, rest_px, &value_minimum_px, &value_natural_px, NULL,
                      NULL);
  *minimum = MAX (title_px, value_minimum_px);
  *natural = MAX (title_px, value_natural_px);
}

static void
allocate (GtkWidget *child, int x, int width, int height)
{
  graphene_point_t origin = GRAPHENE_POINT_INIT ((float)x, 0);
  gtk_widget_allocate (child, width, height, -1, gsk_transform_translate (NULL, &origin));
}

static void
fac_titled_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FacTitled *self = FAC_TITLED (widget);
  gboolean is_right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int rest_px = MAX (width - TITLE_WIDTH_PX, 0);
  allocate (self->title, is_right_to_left ? rest_px : 0, TITLE_WIDTH_PX, height);
  allocate (self->value, is_right_to_left ? 0 : TITLE_WIDTH_PX, rest_px, height);
}

static void
fac_titled_dispose (GObject *object)
{
  FacTitled *self = FAC_TITLED (object);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->value, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_titled_parent_class)->dispose (object);
}

static void
fac_titled_class_init (FacTitledClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = fac_titled_dispose;
  widget_class->get_request_mode = fac_titled_get_request_mode;
  widget_class->measure = fac_titled_measure;
  widget_class->size_allocate = fac_titled_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "titled");
}

static void
fac_titled_init (FacTitled *self)
{
}

GtkWidget *
fac_titled_new (const char *title, GtkWidget *value)
{
  FacTitled *self = g_object_new (FAC_TYPE_TITLED, NULL);
  self->title = gtk_label_new (title);
  self->value = value;
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_yalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_widget_add_css_class (self->title, "fac-field-title");
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  gtk_widget_set_parent (value, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

GtkWidget *
fac_caption_new (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_visible (label, FALSE);
  return label;
}
