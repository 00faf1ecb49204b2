/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands beside the map: counts, legend, the list of what is visible, the list of what is not
 * placed. */
#include "fac-map-legend.h"
#include "map/fac-map-page-private.h"

#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PX_PER_MM (96.0 / 25.4)
#define LEGEND_MM 58.0
#define LIST_DELAY_MS 200
#define N_LISTED 2000

static char *
format_count (guint n)
{
  return fac_number_format (n, 0, fac_language_current ());
}

/* -- The legend ---------------------------------------------------------------------------- */

static void
draw_legend (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  FacMapPage *self = data;
  FacMapSheet *sheet = fac_map_chart_sheet (self->chart);
  const FacMapFacts *facts = fac_map_sheet_facts (sheet);
  if (!facts)
    return;
  g_autoptr (FacMapLegend) legend = fac_map_legend_new (fac_map_sheet_view (sheet), facts);
  cairo_scale (cr, PX_PER_MM, PX_PER_MM);
  fac_map_legend_paint (legend, cr, 0, 0, width / PX_PER_MM, 0, 1, 1);
}

static void
show_legend (FacMapPage *self)
{
  FacMapSheet *sheet = fac_map_chart_sheet (self->chart);
  const FacMapFacts *facts = fac_map_sheet_facts (sheet);
  if (!facts || !gtk_widget_get_mapped (self->legend_area))
    return;
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (FacMapLegend) legend = fac_map_legend_new (fac_map_sheet_view (sheet), facts);
  double height_mm = fac_map_legend_height_mm (legend, cr, LEGEND_MM, 1, 1);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self->legend_area),
                                      (int)(LEGEND_MM * PX_PER_MM));
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->legend_area),
                                       (int)ceil (height_mm * PX_PER_MM));
  gtk_widget_queue_draw (self->legend_area);
}

/* -- The list beside ----------------------------------------------------------------------- */

static void
add_listed (GPtrArray *rows, const FacMapView *view, guint index)
{
  const FacMapSite *site = fac_map_view_site (view, index);
  const FacMapCategory *category =
      &g_array_index (view->categories, FacMapCategory, site->category);
  char **cells = g_new0 (char *, 3);
  cells[0] = g_strdup (site->name ? site->name : _ ("Establishment"));
  cells[1] = g_strdup (category->label);
  g_ptr_array_add (rows, fac_text_row_new (site->id, cells, NULL));
}

static void
fill_lists (FacMapPage *self)
{
  FacMapSheet *sheet = fac_map_chart_sheet (self->chart);
  const FacMapView *view = fac_map_sheet_view (sheet);
  const graphene_rect_t all =
      GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (GTK_WIDGET (sheet)),
                          (float)gtk_widget_get_height (GTK_WIDGET (sheet)));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_object_unref);

  fac_map_sheet_in_box (sheet, &all, found);
  for (guint i = 0; view && i < MIN (found->len, N_LISTED); i++)
    add_listed (seen, view, g_array_index (found, guint, i));
  for (guint i = 0; view && i < view->sites->len && lost->len < N_LISTED; i++)
    if (isnan (fac_map_view_site (view, i)->position.x))
      add_listed (lost, view, i);
  self->is_setting = TRUE;
  fac_text_table_set_rows (self->seen, seen);
  fac_text_table_set_rows (self->lost, lost);
  self->is_setting = FALSE;
}

void
fac_map_page_clear_side (FacMapPage *self)
{
  gtk_label_set_label (GTK_LABEL (self->count_label), "");
  gtk_widget_queue_draw (self->legend_area);
  fill_lists (self);
}

static gboolean
on_list_time (gpointer data)
{
  FacMapPage *self = data;
  self->list_id = 0;
  fill_lists (self);
  return G_SOURCE_REMOVE;
}

static void
fill_lists_soon (FacMapPage *self)
{
  if (gtk_widget_get_visible (self->side) && self->list_id == 0
      && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->legend_chip))
      && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->layers_chip)))
    self->list_id = g_timeout_add (LIST_DELAY_MS, on_list_time, self);
}

static void
show_counts (FacMapPage *self)
{
  const FacMapFacts *facts = fac_map_sheet_facts (fac_map_chart_sheet (self->chart));
  if (!facts)
    return;
  g_autofree char *inside = format_count (facts->n_sites);
  g_autofree char *beyond = format_count (facts->n_beyond);
  g_autofree char *without = format_count (facts->n_without_position);
  /* TRANSLATORS: a chip: companies without a position, and how many. */
  g_autofree char *lost = g_strdup_printf (_ ("Not placed  %s"), without);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%s in view", "%s in view", facts->n_sites), inside);
  if (facts->n_beyond)
    {
      g_string_append (text, " · ");
      /* TRANSLATORS: companies that have a position outside what the map shows now. */
      g_string_append_printf (text, _ ("%s beyond"), beyond);
    }
  if (facts->n_without_position)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("%s without a position"), without);
    }
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->count_label)), text->str) != 0)
    gtk_label_set_label (GTK_LABEL (self->count_label), text->str);
  gtk_button_set_label (GTK_BUTTON (self->lost_chip), lost);
}

/* Whose the background is, and what of it could not be shown. */
static void
show_ground (FacMapPage *self)
{
  FacMapSheet *sheet = fac_map_chart_sheet (self->chart);
  const FacMapView *view = fac_map_sheet_view (sheet);
  const FacMapFacts *facts = fac_map_sheet_facts (sheet);
  if (!view || !facts)
    return;
  g_autofree char *ground = fac_map_view_background (view);
  g_autoptr (GPtrArray) troubles = fac_map_troubles (view, facts);
  g_autoptr (GString) text = g_string_new (ground);
  for (guint i = 0; i < troubles->len; i++)
    g_string_append_printf (text, " · %s", (const char *)troubles->pdata[i]);
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->ground_label)), text->str) != 0)
    gtk_label_set_label (GTK_LABEL (self->ground_label), text->str);
  gtk_widget_set_tooltip_text (self->ground_label, text->str);
}

static gboolean
after_painting (gpointer data)
{
  FacMapPage *self = data;
  if (fac_map_page_project (self))
    {
      show_counts (self);
      show_ground (self);
      show_legend (self);
      fill_lists_soon (self);
    }
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

/* Sizes may not change while the frame is being drawn. */
static void
on_painted (FacMapPage *self)
{
  g_idle_add (after_painting, g_object_ref (self));
}

/* -- Making it ----------------------------------------------------------------------------- */

static void
on_table_selected (FacTextTable *table, FacMapPage *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (table);
  if (!self->is_setting && ids[0])
    fac_company_list_select (fac_session_companies (fac_map_page_session (self)),
                             (const char *const *)ids);
}

static void
on_seen_activated (FacTextTable *table, const char *uuid, FacMapPage *self)
{
  fac_map_chart_go_to (self->chart, uuid);
  fac_session_show_detail (fac_map_page_session (self), uuid);
}

static void
on_lost_activated (FacTextTable *table, const char *uuid, FacMapPage *self)
{
  fac_map_page_ask_place (self, uuid);
}

static void
on_side_toggled (FacMapPage *self)
{
  gboolean is_lost = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->lost_chip));
  gboolean is_seen = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->seen_chip));
  gboolean is_layers = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->layers_chip));
  gtk_widget_set_visible (self->side,
                          gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->list_button)));
  gtk_widget_set_visible (self->place_button, is_lost);
  gtk_widget_set_visible (self->commune_button, is_lost);
  gtk_widget_set_visible (self->verify_button, is_seen);
  gtk_stack_set_visible_child_name (GTK_STACK (self->side_stack), is_lost     ? "lost"
                                                                  : is_seen   ? "seen"
                                                                  : is_layers ? "layers"
                                                                              : "legend");
  if (is_lost || is_seen)
    fill_lists (self);
  else if (!is_layers)
    show_legend (self);
}

static FacBox
seen_area (gpointer data)
{
  FacMapPage *self = data;
  return fac_map_sheet_seen (fac_map_chart_sheet (self->chart));
}

static FacTextTable *
add_table (FacMapPage *self, const char *id, const char *name, GCallback activated)
{
  const FacTextColumn columns[] = { { _ ("Name"), FALSE, 180 }, { _ ("Activity"), FALSE, 0 } };
  GtkWidget *table = fac_text_table_new (name, columns, G_N_ELEMENTS (columns));
  g_signal_connect (table, "activated", activated, self);
  g_signal_connect (table, "selection-changed", G_CALLBACK (on_table_selected), self);
  gtk_stack_add_named (GTK_STACK (self->side_stack), table, id);
  return FAC_TEXT_TABLE (table);
}

void
fac_map_page_make_side (FacMapPage *self)
{
  gtk_widget_set_visible (self->place_button, FALSE);
  gtk_widget_set_visible (self->commune_button, FALSE);
  gtk_widget_set_visible (self->verify_button, FALSE);
  self->seen = add_table (self, "seen", _ ("Companies in view"), G_CALLBACK (on_seen_activated));
  self->lost =
      add_table (self, "lost", _ ("Companies without a position"), G_CALLBACK (on_lost_activated));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->legend_area), draw_legend, self, NULL);
  self->layers = FAC_LAYER_LIST (fac_layer_list_new (fac_map_page_session (self), seen_area, self));
  g_signal_connect_swapped (self->layers, "prepared", G_CALLBACK (fac_map_page_draw), self);
  gtk_stack_add_named (GTK_STACK (self->side_stack), GTK_WIDGET (self->layers), "layers");
  GtkWidget *const chips[] = { self->list_button, self->lost_chip, self->seen_chip,
                               self->layers_chip };
  for (gsize i = 0; i < G_N_ELEMENTS (chips); i++)
    g_signal_connect_swapped (chips[i], "toggled", G_CALLBACK (on_side_toggled), self);
  g_signal_connect_swapped (self->chart, "painted", G_CALLBACK (on_painted), self);
}
