/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The look of a layer. */
#include "map/fac-layer-look.h"

#include "fac-layers.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  FacSession *session; /* borrowed */
  char *uuid, *name;
  FacLayerStyle before;
  GtkWidget *popover; /* borrowed */
  GtkWidget *name_entry;
  /* NULL where the kind of layer has none */
  GtkWidget *colour, *width, *dashed, *fill, *opacity, *labels;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;
  g_free (look->uuid);
  g_free (look->name);
  g_free (look);
}

/* -- Reading what was chosen --------------------------------------------------------------- */

static void
take_colour (const Look *look, FacLayerStyle *style)
{
  GdkRGBA colour;
  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (look->colour), &colour);
  g_snprintf (style->colour, sizeof style->colour, "#%02X%02X%02X",
              (guint)lroundf (colour.red * 255) & 0xff, (guint)lroundf (colour.green * 255) & 0xff,
              (guint)lroundf (colour.blue * 255) & 0xff);
}

static FacLayerStyle
chosen_style (const Look *look)
{
  FacLayerStyle style = look->before;
  if (look->colour && g_object_get_data (G_OBJECT (look->colour), "chosen"))
    take_colour (look, &style);
  if (look->width)
    style.width_mm = gtk_spin_button_get_value (GTK_SPIN_BUTTON (look->width));
  if (look->dashed)
    style.dashes = gtk_check_button_get_active (GTK_CHECK_BUTTON (look->dashed)) ? 2 : 1;
  if (look->fill)
    style.fill = gtk_range_get_value (GTK_RANGE (look->fill)) / 100;
  if (look->opacity)
    style.opacity = gtk_range_get_value (GTK_RANGE (look->opacity)) / 100;
  style.is_labelled = gtk_check_button_get_active (GTK_CHECK_BUTTON (look->labels));
  return style;
}

static void
keep_name (const Look *look, FacProject *project)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (look->name_entry));
  const char *const uuids[] = { look->uuid, NULL };
  GError *error = NULL;
  if (!*name || g_strcmp0 (name, look->name) == 0)
    return;
  gboolean is_done = fac_project_set (project, FAC_RECORD_LAYER, uuids, "name", name, &error);
  fac_session_did (look->session, is_done, error);
}

static void
on_closed (GtkPopover *popover, Look *look)
{
  FacProject *project = fac_session_project (look->session);
  GError *error = NULL;
  if (!project)
    return;
  const FacLayerStyle style = chosen_style (look);
  g_autofree char *before = fac_layer_style_write (&look->before);
  g_autofree char *after = fac_layer_style_write (&style);
  if (gtk_widget_get_sensitive (look->name_entry) && g_strcmp0 (before, after) != 0
      && g_object_get_data (G_OBJECT (popover), "touched"))
    {
      gboolean is_done = fac_project_style_layer (project, look->uuid, &style, &error);
      fac_session_did (look->session, is_done, error);
    }
  keep_name (look, project);
}

static void
on_touched (Look *look)
{
  g_object_set_data (G_OBJECT (look->popover), "touched", look);
}

static void
on_colour_set (GtkColorButton *button, Look *look)
{
  g_object_set_data (G_OBJECT (button), "chosen", look);
  on_touched (look);
}

/* -- Widgets ------------------------------------------------------------------------------- */

static void
add_row (GtkGrid *grid, const char *text, GtkWidget *widget)
{
  int row = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (grid), "rows"));
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, widget, 1, row, 1, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data (G_OBJECT (grid), "rows", GINT_TO_POINTER (row + 1));
}

static GtkWidget *
add_percent (Look *look, GtkGrid *grid, const char *text, double value)
{
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 100, 5);
  gtk_scale_set_draw_value (GTK_SCALE (scale), TRUE);
  gtk_scale_set_digits (GTK_SCALE (scale), 0);
  gtk_scale_set_value_pos (GTK_SCALE (scale), GTK_POS_RIGHT);
  gtk_range_set_value (GTK_RANGE (scale), value * 100);
  add_row (grid, text, scale);
  g_signal_connect_swapped (scale, "value-changed", G_CALLBACK (on_touched), look);
  return scale;
}

static GtkWidget *
add_check (Look *look, GtkGrid *grid, const char *text, gboolean is_active)
{
  GtkWidget *check = gtk_check_button_new ();
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_active);
  add_row (grid, text, check);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_touched), look);
  return check;
}

static void
add_line_rows (Look *look, GtkGrid *grid, const FacLayer *layer)
{
  GdkRGBA colour = { 0.3f, 0.3f, 0.34f, 1 };
  gdk_rgba_parse (&colour, look->before.colour);
  look->colour = gtk_color_button_new_with_rgba (&colour);
  gtk_widget_set_halign (look->colour, GTK_ALIGN_START);
  add_row (grid, _ ("Colour"), look->colour);
  g_signal_connect (look->colour, "color-set", G_CALLBACK (on_colour_set), look);

  look->width = gtk_spin_button_new_with_range (0.1, FAC_LAYER_MOST_WIDTH_MM, 0.1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (look->width),
                             isnan (look->before.width_mm) ? 0.3 : look->before.width_mm);
  add_row (grid, _ ("Lines (mm)"), look->width);
  g_signal_connect_swapped (look->width, "value-changed", G_CALLBACK (on_touched), look);
  look->dashed = add_check (look, grid, _ ("Dashed"), look->before.dashes == 2);
  if (g_strcmp0 (layer->kind, "polygon") == 0)
    look->fill = add_percent (look, grid, _ ("Filling (%)"),
                              isnan (look->before.fill) ? 0 : look->before.fill);
  look->labels = add_check (look, grid, _ ("Names"), look->before.is_labelled);
}

GtkWidget *
fac_layer_look_new (FacSession *session, const FacLayer *layer)
{
  Look *look = g_new0 (Look, 1);
  GtkWidget *grid = gtk_grid_new (), *popover = gtk_popover_new ();

  look->session = session;
  look->uuid = g_strdup (layer->record.uuid);
  look->name = g_strdup (layer->name);
  look->before = fac_layer_style_read (layer->style);
  look->popover = popover;
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_add_css_class (grid, "fac-popover");
  look->name_entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (look->name_entry), layer->name ? layer->name : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (look->name_entry), 22);
  add_row (GTK_GRID (grid), _ ("Name"), look->name_entry);
  if (layer->role == FAC_LAYER_TILES)
    {
      look->opacity = add_percent (look, GTK_GRID (grid), _ ("Opacity (%)"),
                                   isnan (look->before.opacity) ? 1 : look->before.opacity);
      look->labels = add_check (look, GTK_GRID (grid), _ ("Names of localities over it"),
                                look->before.is_labelled);
    }
  else
    add_line_rows (look, GTK_GRID (grid), layer);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  g_object_set_data_full (G_OBJECT (popover), "look", look, look_free);
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), look);
  return popover;
}
