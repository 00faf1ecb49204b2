/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A menu button with a small form. */
#include "fac-picture-button.h"

#include "fac-sheet.h"

#include <glib/gi18n-lib.h>

struct _FacPictureButton
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  FacPictureMake make;
  gpointer data;
  GtkWidget *button, *paper, *orientation, *resolution, *grid;
  int n_rows;
  gboolean has_actions;
};

G_DEFINE_FINAL_TYPE (FacPictureButton, fac_picture_button, GTK_TYPE_WIDGET)

/* Pixels per inch of a PNG: for a screen, a slide, usual paper, fine print. */
static const double resolutions[] = { 96, 150, 300, 600 };
#define USUAL_RESOLUTION 2

static void
hand_on (FacPictureButton *self, FacPictureAim aim, const char *path)
{
  FacPaper paper = (FacPaper)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->paper));
  gboolean is_landscape = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->orientation)) == 0;
  guint resolution = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->resolution));
  FacPictureWish wish = { .paper = fac_paper_id (paper),
                          .is_landscape = is_landscape,
                          .png_dpi =
                              resolutions[MIN (resolution, G_N_ELEMENTS (resolutions) - 1)] };
  GError *error = NULL;

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (self->make (wish.paper, is_landscape, self->data, &wish, &error))
    fac_picture_hand_on (&wish, aim, path, self->session, GTK_WIDGET (self), NULL);
  else
    fac_session_fail (self->session, error);
}

void
fac_picture_button_copy (FacPictureButton *self)
{
  hand_on (self, FAC_PICTURE_COPY, NULL);
}

void
fac_picture_button_save (FacPictureButton *self)
{
  hand_on (self, FAC_PICTURE_SAVE, NULL);
}

void
fac_picture_button_print (FacPictureButton *self)
{
  hand_on (self, FAC_PICTURE_PRINT, NULL);
}

void
fac_picture_button_write (FacPictureButton *self, const char *path)
{
  hand_on (self, FAC_PICTURE_WRITE, path);
}

static GtkWidget *
add_choice (GtkWidget *grid, int row, const char *title, const char *const *choices)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *drop = gtk_drop_down_new_from_strings (choices);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (drop, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), drop, 1, row, 1, 1);
  return drop;
}

static GtkWidget *
add_button (FacPictureButton *self, GtkWidget *grid, int row, const char *label, const char *spoken,
            GCallback func)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_signal_connect_swapped (button, "clicked", func, self);
  gtk_grid_attach (GTK_GRID (grid), button, 0, row, 2, 1);
  self->n_rows = row + 1;
  return button;
}

static void
pop_down (FacPictureButton *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

void
fac_picture_button_add_action (FacPictureButton *self, const char *label, const char *spoken,
                               const char *action)
{
  if (!self->has_actions)
    gtk_grid_attach (GTK_GRID (self->grid), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0,
                     self->n_rows++, 2, 1);
  self->has_actions = TRUE;
  GtkWidget *button =
      add_button (self, self->grid, self->n_rows, label, spoken, G_CALLBACK (pop_down));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
}

static void
fac_picture_button_dispose (GObject *object)
{
  g_clear_pointer (&FAC_PICTURE_BUTTON (object)->button, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_picture_button_parent_class)->dispose (object);
}

static void
fac_picture_button_class_init (FacPictureButtonClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_picture_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_picture_button_init (FacPictureButton *self)
{
  static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0", NULL };
  static const char *const dots[] = { "96", "150", "300", "600", NULL };
  const char *const orientations[] = { _ ("Landscape"), _ ("Portrait"), NULL };
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "fac-popover");
  self->paper = add_choice (grid, 0, _ ("Paper"), papers);
  self->orientation = add_choice (grid, 1, _ ("Orientation"), orientations);
  self->resolution = add_choice (grid, 2, _ ("PNG, pixels per inch"), dots);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->resolution), USUAL_RESOLUTION);
  add_button (self, grid, 3, _ ("Copy"), _ ("Copy the picture, for a document, a slide or a mail"),
              G_CALLBACK (fac_picture_button_copy));
  add_button (self, grid, 4, _ ("Save as…"), _ ("Save the picture as PDF, SVG or PNG"),
              G_CALLBACK (fac_picture_button_save));
  add_button (self, grid, 5, _ ("Print…"), _ ("Print the picture"),
              G_CALLBACK (fac_picture_button_print));
  self->grid = grid;
  gtk_popover_set_child (GTK_POPOVER (popover), grid);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _ ("Picture"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_tooltip_text (self->button, _ ("Copy, save or print the picture"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copy, save or print the picture"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
fac_picture_button_new (FacSession *session, FacPictureMake make, gpointer data)
{
  FacPictureButton *self = g_object_new (FAC_TYPE_PICTURE_BUTTON, NULL);
  self->session = session;
  self->make = make;
  self->data = data;
  return GTK_WIDGET (self);
}
