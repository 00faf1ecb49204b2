/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of the map: for whom, what is shown, the list beside it, what is handed on. */
#include "fac-composing.h"
#include "fac-map.h"
#include "fac-map-legend.h"
#include "fac-map-page.h"
#include "fac-number.h"
#include "fac-pages.h"
#include "fac-picture-button.h"
#include "fac-reader-drop.h"
#include "fac-text-table.h"
#include "map/fac-map-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define PX_PER_MM (96.0 / 25.4)
#define LEGEND_MM 58.0
#define LIST_DELAY_MS 200
#define N_LISTED 2000

typedef struct
{
  FacPage parent_instance;

  FacMapChart *chart; /* borrowed */
  FacComposing *composing;
  char *go_to;        /* owned: uuid to be shown from near as soon as the map is there, or NULL */
  gboolean fits_next; /* the next map is shown whole */
  FacReaderDrop *reader_drop;
  FacPictureButton *picture_button;
  FacTextTable *seen, *lost;
  guint list_id;
  gboolean is_setting;
  gboolean had_side; /* hidden for the detail's sake */

  GtkWidget *toolbar, *count_label, *scope_drop, *list_button, *stack, *overlay;
  GtkWidget *placing_box, *placing_label, *legend_area;
  GtkWidget *side, *legend_chip, *seen_chip, *lost_chip, *side_stack, *place_button;
} FacMapPage;

typedef FacPageClass FacMapPageClass;

G_DEFINE_FINAL_TYPE (FacMapPage, fac_map_page, FAC_TYPE_PAGE)

static FacSession *
session_of (FacMapPage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

static FacProject *
project_of (FacMapPage *self)
{
  return fac_page_project (FAC_PAGE (self));
}

static char *
format_count (guint n)
{
  return fac_number_format (n, 0, fac_language_current ());
}

/* -- What is drawn ------------------------------------------------------------------------- */

/* NULL: the usual, what is retained. */
static FacFilter *
scope_filter (FacMapPage *self)
{
  gboolean is_all = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scope_drop)) == 1;
  return is_all ? fac_filter_new () : NULL;
}

static void
show_selection (FacMapPage *self)
{
  g_autoptr (GPtrArray) selected =
      fac_company_list_selected (fac_session_companies (session_of (self)));
  fac_map_chart_select (self->chart, (const char *const *)selected->pdata);
}

/* What the composer is asked for. */
typedef struct
{
  FacReader *reader; /* owned */
  FacFilter *filter; /* owned, or NULL */
  FacTheme theme;
  char *paper; /* owned; NULL: the screen */
  gboolean is_landscape;
  double bbox_deg[4];
  gboolean has_bbox;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;
  fac_reader_free (order->reader);
  fac_filter_free (order->filter);
  g_free (order->paper);
  g_free (order);
}

static Order *
order_new (FacMapPage *self, GError **error)
{
  FacReader *reader = fac_reader_drop_reader (self->reader_drop, error);
  if (!reader)
    return NULL;
  Order *order = g_new0 (Order, 1);
  order->reader = reader;
  order->filter = scope_filter (self);
  order->theme = FAC_THEME_LIGHT;
  return order;
}

static FacMapView *
compose_view (FacProject *project, const Order *order, GError **error)
{
  const FacMapRequest request = { .filter = order->filter,
                                  .paper = order->paper,
                                  .is_portrait = order->paper && !order->is_landscape,
                                  .bbox_deg = order->has_bbox ? order->bbox_deg : NULL };
  return fac_project_map_view (project, order->reader, &request, order->theme, error);
}

static gpointer
compose_map (FacProject *project, gpointer order, GCancellable *cancellable, GError **error)
{
  FacMapView *view = compose_view (project, order, error);
  return view ? fac_flat_map_new (view) : NULL;
}

static void fill_lists (FacMapPage *self);

/* Nothing rather than what another reader may see. */
static void
show_map (gpointer map, gpointer data)
{
  FacMapPage *self = data;
  g_autofree char *go_to = g_steal_pointer (&self->go_to);
  gboolean is_fitted = self->fits_next;

  self->fits_next = FALSE;
  fac_map_chart_show (self->chart, map);
  if (!map)
    {
      /* What stands around the map says no more than the map. */
      gtk_label_set_label (GTK_LABEL (self->count_label), "");
      gtk_widget_queue_draw (self->legend_area);
      fill_lists (self);
      return;
    }
  show_selection (self);
  if (is_fitted)
    fac_map_chart_fit (self->chart);
  if (go_to)
    fac_map_chart_go_to (self->chart, go_to);
}

static void
draw (FacMapPage *self)
{
  FacStore *store = fac_project_store (project_of (self));
  gboolean is_empty = fac_store_count (store, FAC_RECORD_ESTABLISHMENT, NULL) == 0
                      && fac_store_count (store, FAC_RECORD_ZONE, NULL) == 0;
  GError *error = NULL;
  GdkRGBA text;
  Order *order = order_new (self, &error);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_empty ? "empty" : "map");
  if (!order)
    {
      fac_composing_refuse (self->composing, error);
      return;
    }
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &text);
  order->theme = text.red + text.green + text.blue > 1.5f ? FAC_THEME_DARK : FAC_THEME_LIGHT;
  g_autofree char *reader = fac_project_reader_text (order->reader, NULL);
  const FacComposingWish wish = { .compose = compose_map,
                                  .order = order,
                                  .free_order = order_free,
                                  .free_result = (GDestroyNotify)fac_flat_map_free,
                                  .reader = reader };
  fac_composing_ask (self->composing, &wish);
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
      && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->legend_chip)))
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

static gboolean
after_painting (gpointer data)
{
  FacMapPage *self = data;
  if (project_of (self))
    {
      show_counts (self);
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

/* -- Picking and placing ------------------------------------------------------------------- */

static void
on_picked (FacMapChart *chart, GStrv uuids, gboolean extends, FacMapPage *self)
{
  FacCompanyList *list = fac_session_companies (session_of (self));
  g_autoptr (GPtrArray) before = fac_company_list_selected (list);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  if (extends)
    g_strv_builder_addv (all, (const char **)before->pdata);
  g_strv_builder_addv (all, (const char **)uuids);
  g_auto (GStrv) ids = g_strv_builder_end (all);
  fac_company_list_select (list, (const char *const *)ids);
  if (fac_session_detail (session_of (self)))
    fac_session_show_detail (session_of (self), g_strv_length (uuids) == 1 ? uuids[0] : NULL);
}

static void
on_opened (FacMapChart *chart, const char *uuid, FacMapPage *self)
{
  fac_session_show_detail (session_of (self), uuid);
}

static void
on_placed (FacMapChart *chart, const char *uuid, double longitude, double latitude,
           FacMapPage *self)
{
  GError *error = NULL;
  const FacPosition position = { longitude, latitude };
  gboolean is_done = fac_project_place (project_of (self), uuid, position, FALSE, &error);
  fac_session_did (session_of (self), is_done, error);
}

static void
on_placing_changed (FacMapPage *self)
{
  const char *uuid = fac_map_chart_placing (self->chart);
  gtk_widget_set_visible (self->placing_box, uuid != NULL);
  if (!uuid)
    return;
  g_autoptr (FacListed) listed = fac_project_get_establishment (project_of (self), uuid, NULL);
  g_autofree char *text =
      g_strdup_printf (_ ("Click where “%s” stands."),
                       listed && listed->establishment->name ? listed->establishment->name : "");
  gtk_label_set_label (GTK_LABEL (self->placing_label), text);
}

static void
on_table_selected (FacTextTable *table, FacMapPage *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (table);
  if (!self->is_setting && ids[0])
    fac_company_list_select (fac_session_companies (session_of (self)), (const char *const *)ids);
}

static void
on_seen_activated (FacTextTable *table, const char *uuid, FacMapPage *self)
{
  fac_map_chart_go_to (self->chart, uuid);
  fac_session_show_detail (session_of (self), uuid);
}

static void
on_lost_activated (FacTextTable *table, const char *uuid, FacMapPage *self)
{
  fac_map_chart_place (self->chart, uuid);
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}

/* -- Handing on ---------------------------------------------------------------------------- */

static gboolean
draw_page (cairo_t *cr, double width_mm, double height_mm, gpointer view, GError **error)
{
  fac_map_page_paint (cr, view, width_mm, height_mm, NULL);
  return TRUE;
}

static FacPicture *
make_picture (FacProject *project, gpointer order, GCancellable *cancellable, GError **error)
{
  FacMapView *view = compose_view (project, order, error);
  if (!view)
    return NULL;
  FacPicture *picture = g_new0 (FacPicture, 1);
  picture->title = g_strdup (view->title);
  picture->subject = g_strdup (view->reader);
  fac_picture_add_release (picture, "map", ((const Order *)order)->reader);
  picture->draw = draw_page;
  picture->data = view;
  picture->free_data = (GDestroyNotify)fac_map_view_free;
  return picture;
}

/* What is on the screen, as a page for the same reader. */
static gboolean
wish_picture (const char *paper, gboolean is_landscape, gpointer data, FacPictureWish *wish,
              GError **error)
{
  FacMapPage *self = data;
  const FacBox seen = fac_map_sheet_seen (fac_map_chart_sheet (self->chart));
  const double bbox_deg[] = { seen.x0, seen.y0, seen.x1, seen.y1 };
  Order *order = order_new (self, error);

  if (!order)
    return FALSE;
  order->paper = g_strdup (paper);
  order->is_landscape = is_landscape;
  order->has_bbox = !fac_box_is_empty (seen);
  memcpy (order->bbox_deg, bbox_deg, sizeof bbox_deg);
  wish->make = make_picture;
  wish->order = order;
  wish->free_order = order_free;
  return TRUE;
}

/* -- Actions ------------------------------------------------------------------------------- */

static void
on_zoom (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_map_chart_zoom (((FacMapPage *)data)->chart, g_variant_get_int32 (parameter));
}

static void
on_fit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_map_chart_fit (((FacMapPage *)data)->chart);
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_picture_button_copy (((FacMapPage *)data)->picture_button);
}

static void
on_save (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_picture_button_save (((FacMapPage *)data)->picture_button);
}

static void
on_save_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_picture_button_write (((FacMapPage *)data)->picture_button,
                            g_variant_get_string (parameter, NULL));
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_picture_button_print (((FacMapPage *)data)->picture_button);
}

static void
on_place_selected (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMapPage *self = data;
  g_autoptr (GPtrArray) selected =
      fac_company_list_selected (fac_session_companies (session_of (self)));
  const char *uuid = g_ptr_array_index (selected, 0);
  if (!uuid)
    uuid = fac_session_detail (session_of (self));
  if (!uuid)
    {
      fac_session_tell (session_of (self), _ ("Select a company first."), FALSE);
      return;
    }
  on_lost_activated (NULL, uuid, self);
}

static void
on_stop_placing (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_map_chart_place (((FacMapPage *)data)->chart, NULL);
}

static void
on_place_at (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *uuid;
  double longitude, latitude;
  g_variant_get (parameter, "(&sdd)", &uuid, &longitude, &latitude);
  on_placed (NULL, uuid, longitude, latitude, data);
}

static void
on_reader (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  int kind = fac_enum_from_id (&fac_reader_enum, g_variant_get_string (parameter, NULL));
  if (kind)
    fac_reader_drop_choose (((FacMapPage *)data)->reader_drop, (FacReaderKind)kind);
}

static const GActionEntry entries[] = {
  { .name = "map.copy", .activate = on_copy },
  { .name = "map.fit", .activate = on_fit },
  { .name = "map.place-at", .activate = on_place_at, .parameter_type = "(sdd)" },
  { .name = "map.place-selected", .activate = on_place_selected },
  { .name = "map.print", .activate = on_print },
  { .name = "map.reader", .activate = on_reader, .parameter_type = "s" },
  { .name = "map.save", .activate = on_save },
  { .name = "map.save-path", .activate = on_save_path, .parameter_type = "s" },
  { .name = "map.stop-placing", .activate = on_stop_placing },
  { .name = "map.zoom", .activate = on_zoom, .parameter_type = "i" },
};

/* -- The page ------------------------------------------------------------------------------ */

static void
fac_map_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacMapPage *self = (FacMapPage *)page;
  gboolean is_writable = fac_project_read_only_reason (project_of (self)) == NULL;
  GActionMap *actions = fac_session_actions (session_of (self));
  GAction *place = g_action_map_lookup_action (actions, "map.place-selected");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (place), is_writable);
  if (fac_changes_touch (changes, FAC_RECORD_ESTABLISHMENT)
      || fac_changes_touch (changes, FAC_RECORD_ZONE)
      || fac_changes_touch (changes, FAC_RECORD_LAYER)
      || fac_changes_touch (changes, FAC_RECORD_LAYER_FEATURE)
      || fac_changes_touch (changes, FAC_RECORD_COMMUNE))
    draw (self);
}

/* "company:UUID": shows it from near; "place:UUID": asks where it stands. */
static void
fac_map_page_visit (FacPage *page, const char *what)
{
  FacMapPage *self = (FacMapPage *)page;
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
  if (!what)
    return;
  if (g_str_has_prefix (what, "company:"))
    {
      const char *uuids[] = { what + strlen ("company:"), NULL };
      fac_company_list_select (fac_session_companies (session_of (self)), uuids);
      if (!fac_composing_is_busy (self->composing))
        fac_map_chart_go_to (self->chart, uuids[0]);
      else
        {
          g_free (self->go_to);
          self->go_to = g_strdup (uuids[0]);
        }
    }
  else if (g_str_has_prefix (what, "place:"))
    on_lost_activated (NULL, what + strlen ("place:"), self);
}

static void
on_scope_changed (FacMapPage *self)
{
  self->fits_next = TRUE;
  draw (self);
}

static void
on_side_toggled (FacMapPage *self)
{
  gboolean is_lost = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->lost_chip));
  gboolean is_seen = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->seen_chip));
  gtk_widget_set_visible (self->side,
                          gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->list_button)));
  gtk_widget_set_visible (self->place_button, is_lost);
  gtk_stack_set_visible_child_name (GTK_STACK (self->side_stack), is_lost   ? "lost"
                                                                  : is_seen ? "seen"
                                                                            : "legend");
  if (is_lost || is_seen)
    fill_lists (self);
  else
    show_legend (self);
}

/* Legend and detail side by side leave no map: the detail comes first. */
static void
on_detail_changed (FacMapPage *self)
{
  gboolean has_detail = fac_session_detail (session_of (self)) != NULL;
  GtkToggleButton *button = GTK_TOGGLE_BUTTON (self->list_button);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (has_detail && gtk_toggle_button_get_active (button))
    self->had_side = TRUE;
  if (has_detail || self->had_side)
    gtk_toggle_button_set_active (button, !has_detail);
  if (!has_detail)
    self->had_side = FALSE;
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

static void
add_tools (FacMapPage *self)
{
  const char *const scopes[] = { _ ("My list"), _ ("All companies"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (scopes);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->scope_drop), G_LIST_MODEL (list));
  g_signal_connect_swapped (self->scope_drop, "notify::selected", G_CALLBACK (on_scope_changed),
                            self);
  self->reader_drop = FAC_READER_DROP (fac_reader_drop_new (session_of (self)));
  g_signal_connect_swapped (self->reader_drop, "changed", G_CALLBACK (draw), self);
  gtk_box_append (GTK_BOX (self->toolbar), GTK_WIDGET (self->reader_drop));
  self->picture_button =
      FAC_PICTURE_BUTTON (fac_picture_button_new (session_of (self), wish_picture, self));
  gtk_box_append (GTK_BOX (self->toolbar), GTK_WIDGET (self->picture_button));
}

static void
fac_map_page_constructed (GObject *object)
{
  FacMapPage *self = (FacMapPage *)object;

  G_OBJECT_CLASS (fac_map_page_parent_class)->constructed (object);
  g_action_map_add_action_entries (fac_session_actions (session_of (self)), entries,
                                   G_N_ELEMENTS (entries), self);
  add_tools (self);
  self->chart = FAC_MAP_CHART (fac_map_chart_new ());
  self->composing = FAC_COMPOSING (
      fac_composing_new (session_of (self), GTK_WIDGET (self->chart), show_map, self));
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->composing));
  g_signal_connect (self->chart, "picked", G_CALLBACK (on_picked), self);
  g_signal_connect (self->chart, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect (self->chart, "placed", G_CALLBACK (on_placed), self);
  g_signal_connect_swapped (self->chart, "placing-changed", G_CALLBACK (on_placing_changed), self);
  g_signal_connect_swapped (self->chart, "painted", G_CALLBACK (on_painted), self);
  gtk_widget_set_visible (self->place_button, FALSE);
  self->seen = add_table (self, "seen", _ ("Companies in view"), G_CALLBACK (on_seen_activated));
  self->lost =
      add_table (self, "lost", _ ("Companies without a position"), G_CALLBACK (on_lost_activated));
  g_signal_connect_swapped (self->list_button, "toggled", G_CALLBACK (on_side_toggled), self);
  g_signal_connect_swapped (self->lost_chip, "toggled", G_CALLBACK (on_side_toggled), self);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->legend_area), draw_legend, self, NULL);
  g_signal_connect_swapped (self->seen_chip, "toggled", G_CALLBACK (on_side_toggled), self);
  g_signal_connect_object (session_of (self), "detail-changed", G_CALLBACK (on_detail_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session_of (self), "selection-changed", G_CALLBACK (show_selection),
                           self, G_CONNECT_SWAPPED);
}

static void
fac_map_page_dispose (GObject *object)
{
  FacMapPage *self = (FacMapPage *)object;
  g_clear_handle_id (&self->list_id, g_source_remove);
  g_clear_pointer (&self->go_to, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), fac_map_page_get_type ());
  G_OBJECT_CLASS (fac_map_page_parent_class)->dispose (object);
}

static void
fac_map_page_class_init (FacMapPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = fac_map_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_map_page_dispose;
  class->print_action = "map.print";
  class->refresh = fac_map_page_refresh;
  class->visit = fac_map_page_visit;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-map-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacMapPage, name)
  BIND (toolbar);
  BIND (count_label);
  BIND (scope_drop);
  BIND (list_button);
  BIND (stack);
  BIND (overlay);
  BIND (placing_box);
  BIND (placing_label);
  BIND (legend_area);
  BIND (side);
  BIND (legend_chip);
  BIND (seen_chip);
  BIND (lost_chip);
  BIND (side_stack);
  BIND (place_button);
#undef BIND
}

static void
fac_map_page_init (FacMapPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
