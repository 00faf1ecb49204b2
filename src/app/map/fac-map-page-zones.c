/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Zones on the map: one that was clicked tells what stands in it; one is drawn, reshaped, divided.
 * A bar above the map holds the words and the buttons. */
#include "map/fac-map-page-private.h"

#include "fac-measure.h"
#include "fac-zones.h"

#include <glib/gi18n-lib.h>

/* Above this the figures of flows are left out: they would be waited for. */
#define MOST_FLOWS 50000

static gboolean
is_drawing_new (FacMapPage *self)
{
  return fac_map_chart_is_drawing (self->chart) && !self->zone;
}

/* -- Figures ------------------------------------------------------------------------------- */

/* What a moving outline holds of what is on the map: area and number. */
static char *
drawn_figures (FacMapPage *self, const FacShape *shape)
{
  const FacMapView *view = fac_map_sheet_view (fac_map_chart_sheet (self->chart));
  FacZoneFigures figures = { .area_m2 = fac_shape_area_m2 (shape) };
  for (guint i = 0; view && i < view->sites->len; i++)
    figures.n_establishments += fac_shape_has_point (shape, fac_map_view_site (view, i)->position);
  return fac_zone_figures_text (&figures);
}

/* Headcount and flows are the facilitator's own. */
static char *
zone_figures (FacMapPage *self, const FacShape *shape)
{
  FacProject *project = fac_map_page_project (self);
  g_autoptr (FacReader) reader = fac_reader_drop_reader (self->reader_drop, NULL);
  FacZoneFigures figures;
  gboolean is_own =
      reader && reader->kind == FAC_READER_FACILITATOR
      && fac_store_count (fac_project_store (project), FAC_RECORD_FLOW, NULL) < MOST_FLOWS;
  if (is_own && fac_project_zone_figures (project, shape, &figures, NULL))
    return fac_zone_figures_text (&figures);
  return drawn_figures (self, shape);
}

/* -- The bar ------------------------------------------------------------------------------- */

/* NULL: it is not on the map, or no longer. */
static const FacMapZone *
shown_zone (FacMapPage *self)
{
  const FacMapView *view = fac_map_sheet_view (fac_map_chart_sheet (self->chart));
  for (guint i = 0; view && self->zone && i < view->zones->len; i++)
    if (g_strcmp0 (g_array_index (view->zones, FacMapZone, i).id, self->zone) == 0)
      return &g_array_index (view->zones, FacMapZone, i);
  return NULL;
}

static const char *
title_of (FacMapPage *self)
{
  const FacMapZone *zone = shown_zone (self);
  if (!self->zone)
    return _ ("New zone");
  return zone && zone->name ? zone->name : _ ("Zone without a name");
}

static const char *
hint (FacMapPage *self)
{
  if (self->is_splitting)
    return _ ("Click on both sides of the zone: the line between divides it.");
  if (is_drawing_new (self))
    return _ ("Click each corner; double-click or Enter when done.");
  return _ ("Drag the corners; drag the middle of an edge for a new one.");
}

static void
show_bar (FacMapPage *self)
{
  gboolean is_drawing = fac_map_chart_is_drawing (self->chart);
  gtk_widget_set_visible (self->zone_bar, is_drawing || self->zone);
  if (!is_drawing && !self->zone)
    return;
  gboolean is_writable = fac_project_read_only_reason (fac_map_page_project (self)) == NULL;
  g_autoptr (FacShape) shape =
      is_drawing && !self->is_splitting
          ? fac_map_chart_drawn_shape (self->chart)
          : (self->zone ? fac_project_zone_shape (fac_map_page_project (self), self->zone, NULL)
                        : NULL);
  g_autofree char *figures =
      !shape ? g_strdup ("")
             : (is_drawing ? drawn_figures (self, shape) : zone_figures (self, shape));
  gtk_label_set_label (GTK_LABEL (self->zone_title), title_of (self));
  gtk_label_set_label (GTK_LABEL (self->zone_figures), figures);
  gtk_label_set_label (GTK_LABEL (self->zone_hint), is_drawing ? hint (self) : "");
  gtk_widget_set_visible (self->zone_figures, *figures != '\0');
  gtk_widget_set_visible (self->zone_hint, is_drawing);
  gtk_widget_set_visible (self->zone_entry, is_drawing_new (self));
  gtk_widget_set_visible (self->zone_done, is_drawing);
  gtk_widget_set_visible (self->zone_reshape, !is_drawing);
  gtk_widget_set_visible (self->zone_split, !is_drawing);
  gtk_widget_set_sensitive (self->zone_reshape, is_writable);
  gtk_widget_set_sensitive (self->zone_split, is_writable);
  gtk_button_set_label (GTK_BUTTON (self->zone_close), is_drawing ? _ ("Cancel") : _ ("Close"));
}

static void
set_zone (FacMapPage *self, const char *uuid)
{
  g_autofree char *copy = g_strdup (uuid);
  g_free (self->zone);
  self->zone = g_steal_pointer (&copy);
  show_bar (self);
}

static void
on_zone_picked (FacMapChart *chart, const char *uuid, FacMapPage *self)
{
  set_zone (self, uuid);
}

static void
on_drawing_changed (FacMapPage *self)
{
  if (!fac_map_chart_is_drawing (self->chart))
    self->is_splitting = FALSE;
  show_bar (self);
}

void
fac_map_page_show_zone (FacMapPage *self)
{
  /* One that was taken away, or taken back. */
  if (self->zone && !shown_zone (self) && !fac_map_chart_is_drawing (self->chart))
    g_clear_pointer (&self->zone, g_free);
  show_bar (self);
}

/* -- Doing it ------------------------------------------------------------------------------ */

static gboolean
keep_drawn (FacMapPage *self, const FacShape *shape, GError **error)
{
  FacProject *project = fac_map_page_project (self);
  if (self->is_splitting)
    {
      g_autofree char *part =
          fac_project_split_zone (project, self->zone, shape->points[0], shape->points[1], error);
      return part != NULL;
    }
  if (self->zone)
    return fac_project_reshape_zone (project, self->zone, shape, error);
  g_autofree char *name =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->zone_entry))));
  g_autofree char *uuid = fac_project_draw_zone (project, name, shape, error);
  if (uuid)
    {
      g_free (self->zone);
      self->zone = g_strdup (uuid);
    }
  return uuid != NULL;
}

/* What is refused stays at work. */
static void
on_drawn (FacMapPage *self)
{
  FacSession *session = fac_map_page_session (self);
  g_autoptr (FacShape) shape = fac_map_chart_drawn_shape (self->chart);
  GError *error = NULL;
  if (!shape)
    {
      fac_session_tell (session,
                        self->is_splitting ? _ ("A line has two ends: click the second one.")
                                           : _ ("A zone has at least three corners."),
                        FALSE);
      return;
    }
  gboolean is_done = keep_drawn (self, shape, &error);
  gboolean lacks_name = !is_done && is_drawing_new (self)
                        && !*gtk_editable_get_text (GTK_EDITABLE (self->zone_entry));
  if (is_done)
    fac_map_chart_stop_drawing (self->chart);
  fac_session_did (session, is_done, error);
  if (lacks_name)
    gtk_widget_grab_focus (self->zone_entry);
}

static void
on_draw (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMapPage *self = data;
  self->is_splitting = FALSE;
  set_zone (self, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->zone_entry), "");
  fac_map_chart_draw_zone (self->chart);
}

static void
on_reshape (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMapPage *self = data;
  GError *error = NULL;
  g_autoptr (FacShape) shape =
      self->zone ? fac_project_zone_shape (fac_map_page_project (self), self->zone, &error) : NULL;
  if (error)
    fac_session_did (fac_map_page_session (self), FALSE, error);
  else if (!shape)
    fac_session_tell (fac_map_page_session (self), _ ("Click a zone first."), FALSE);
  else
    {
      self->is_splitting = FALSE;
      fac_map_chart_reshape_zone (self->chart, shape);
    }
}

static void
on_split (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMapPage *self = data;
  if (!self->zone)
    {
      fac_session_tell (fac_map_page_session (self), _ ("Click a zone first."), FALSE);
      return;
    }
  self->is_splitting = TRUE;
  fac_map_chart_draw_line (self->chart);
}

static void
on_finish (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (fac_map_chart_is_drawing (((FacMapPage *)data)->chart))
    on_drawn (data);
}

static void
on_leave (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMapPage *self = data;
  gboolean was_drawing = fac_map_chart_is_drawing (self->chart);
  fac_map_chart_stop_drawing (self->chart);
  if (!was_drawing)
    set_zone (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}

static const GActionEntry entries[] = {
  { .name = "map.zone-draw", .activate = on_draw },
  { .name = "map.zone-finish", .activate = on_finish },
  { .name = "map.zone-leave", .activate = on_leave },
  { .name = "map.zone-reshape", .activate = on_reshape },
  { .name = "map.zone-split", .activate = on_split },
};

/* -- Making it ----------------------------------------------------------------------------- */

static GtkWidget *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 52);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

void
fac_map_page_make_zones (FacMapPage *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->zone_bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_halign (self->zone_bar, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->zone_bar, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->zone_bar, 12);
  gtk_widget_set_visible (self->zone_bar, FALSE);
  gtk_widget_add_css_class (self->zone_bar, "fac-map-card");
  self->zone_title = add_label (self->zone_bar, "heading");
  self->zone_figures = add_label (self->zone_bar, "numeric");
  self->zone_hint = add_label (self->zone_bar, "dim-label");
  self->zone_entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->zone_entry), _ ("Name of the zone"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->zone_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the zone"), -1);
  gtk_widget_set_hexpand (self->zone_entry, TRUE);
  g_signal_connect_swapped (self->zone_entry, "activate", G_CALLBACK (on_drawn), self);
  gtk_box_append (GTK_BOX (row), self->zone_entry);
  self->zone_reshape = add_button (row, _ ("Reshape"), "win.map.zone-reshape");
  self->zone_split = add_button (row, _ ("Divide"), "win.map.zone-split");
  self->zone_done = add_button (row, _ ("Done"), "win.map.zone-finish");
  gtk_widget_add_css_class (self->zone_done, "suggested-action");
  self->zone_close = add_button (row, _ ("Close"), "win.map.zone-leave");
  gtk_box_append (GTK_BOX (self->zone_bar), row);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->zone_bar);
  g_action_map_add_action_entries (fac_session_actions (fac_map_page_session (self)), entries,
                                   G_N_ELEMENTS (entries), self);
  g_signal_connect (self->chart, "zone-picked", G_CALLBACK (on_zone_picked), self);
  g_signal_connect_swapped (self->chart, "drawing-changed", G_CALLBACK (on_drawing_changed), self);
  g_signal_connect_swapped (self->chart, "drawn", G_CALLBACK (on_drawn), self);
}
