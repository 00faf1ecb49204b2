/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the map's page asks the composer for, and hands on. */
#include "fac-map-page.h"
#include "map/fac-map-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* -- What is drawn ------------------------------------------------------------------------- */

/* As the room of companies is narrowed now. */
static FacFilter *
list_filter (FacMapPage *self)
{
  FacCompanyList *list = fac_session_companies (fac_map_page_session (self));
  const FacNarrowing *narrowing = fac_company_list_narrowing (list);
  FacFilter *filter = narrowing->filter ? fac_filter_copy (narrowing->filter) : fac_filter_new ();
  if (narrowing->triage)
    fac_filter_add_one (filter, "triage", FAC_FILTER_IS,
                        fac_enum_id (&fac_triage_enum, narrowing->triage));
  if (narrowing->words && *narrowing->words)
    fac_filter_add_one (filter, "text", FAC_FILTER_WORDS, narrowing->words);
  return filter;
}

/* NULL: the usual, what is retained. */
static FacFilter *
scope_filter (FacMapPage *self)
{
  switch (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scope_drop)))
    {
    case FAC_MAP_SCOPE_ALL:
      return fac_filter_new ();
    case FAC_MAP_SCOPE_LIST:
      return list_filter (self);
    default:
      return NULL;
    }
}

gboolean
fac_map_page_is_outdated (FacMapPage *self)
{
  g_autoptr (FacFilter) filter = scope_filter (self);
  g_autofree char *text = filter ? fac_filter_to_text (filter) : NULL;
  return g_strcmp0 (text, self->drawn_filter) != 0;
}

void
fac_map_page_show_selection (FacMapPage *self)
{
  g_autoptr (GPtrArray) selected =
      fac_company_list_selected (fac_session_companies (fac_map_page_session (self)));
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
  FacMapRequest shown; /* arrows, sizes, colours; `around` is owned */
  char **pistes;       /* owned, or NULL */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;
  fac_reader_free (order->reader);
  fac_filter_free (order->filter);
  g_free (order->paper);
  g_free ((char *)order->shown.around);
  g_strfreev (order->pistes);
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
  fac_map_options_read (self->options, &order->shown);
  if (order->shown.arcs == FAC_MAP_ARCS_COMPUTED)
    {
      if (!self->live)
        self->live = fac_match_live_new ();
      order->shown.live = self->live;
      order->pistes = g_strdupv (self->pistes);
    }
  order->theme = FAC_THEME_LIGHT;
  return order;
}

static FacMapView *
compose_view (FacProject *project, const Order *order, GError **error)
{
  FacMapRequest request = order->shown;
  request.filter = order->filter;
  request.arcs_pistes = (const char *const *)order->pistes;
  request.paper = order->paper;
  request.is_portrait = order->paper && !order->is_landscape;
  request.bbox_deg = order->has_bbox ? order->bbox_deg : NULL;
  return fac_project_map_view (project, order->reader, &request, order->theme, error);
}

static gpointer
compose_map (FacProject *project, gpointer order, GCancellable *cancellable, GError **error)
{
  FacMapView *view = compose_view (project, order, error);
  return view ? fac_flat_map_new (view) : NULL;
}

/* -- Computed pistes that stand out -------------------------------------------------------- */

/* Where they are. Empty: none of them is drawn. Units: degrees. */
static FacBox
box_of_pistes (FacMapPage *self)
{
  const FacMapView *view = fac_map_sheet_view (fac_map_chart_sheet (self->chart));
  FacBox box = fac_box_empty;
  for (guint i = 0; view && self->pistes && i < view->arcs->len; i++)
    {
      const FacMapArc *arc = &g_array_index (view->arcs, FacMapArc, i);
      if (!arc->id || !g_strv_contains ((const char *const *)self->pistes, arc->id))
        continue;
      fac_box_add_point (&box, arc->from);
      fac_box_add_point (&box, arc->to);
    }
  return box;
}

/* A map of my list alone may lack their companies: then all of them are shown. */
static void
go_to_pistes (FacMapPage *self)
{
  GtkDropDown *scope = GTK_DROP_DOWN (self->scope_drop);
  const FacBox box = box_of_pistes (self);
  if (!fac_box_is_empty (box))
    {
      const double margin_deg = 0.2 * MAX (box.x1 - box.x0, box.y1 - box.y0) + 0.002;
      fac_map_sheet_fit (fac_map_chart_sheet (self->chart),
                         (FacBox){ box.x0 - margin_deg, box.y0 - margin_deg, box.x1 + margin_deg,
                                   box.y1 + margin_deg });
      return;
    }
  if (gtk_drop_down_get_selected (scope) != FAC_MAP_SCOPE_ALL)
    {
      self->goes_to_pistes = TRUE;
      gtk_drop_down_set_selected (scope, FAC_MAP_SCOPE_ALL);
      return;
    }
  fac_session_tell (fac_map_page_session (self),
                    _ ("The places of this piste are not known, or not for this reader."), FALSE);
}

void
fac_map_page_choose_pistes (FacMapPage *self, const char *const *ids, gboolean goes)
{
  char **former = self->pistes;
  self->pistes = g_strdupv ((char **)ids);
  g_strfreev (former);
  fac_map_sheet_choose_arcs (fac_map_chart_sheet (self->chart), ids);
  if (!goes)
    return;
  self->goes_to_pistes = TRUE;
  fac_map_options_set (self->options, "arcs=computed");
  fac_map_page_draw (self);
}

/* Nothing rather than what another reader may see. */
void
fac_map_page_show_map (gpointer map, gpointer data)
{
  FacMapPage *self = data;
  g_autofree char *go_to = g_steal_pointer (&self->go_to);
  gboolean is_fitted = self->fits_next;

  self->fits_next = FALSE;
  fac_map_chart_show (self->chart, map);
  if (!map)
    {
      fac_map_page_clear_side (self);
      return;
    }
  fac_map_page_show_selection (self);
  fac_map_page_show_zone (self);
  fac_map_sheet_choose_arcs (fac_map_chart_sheet (self->chart), (const char *const *)self->pistes);
  if (self->goes_to_pistes)
    {
      self->goes_to_pistes = FALSE;
      go_to_pistes (self);
      return;
    }
  if (is_fitted)
    fac_map_chart_fit (self->chart);
  if (go_to)
    fac_map_chart_go_to (self->chart, go_to);
}

void
fac_map_page_draw (FacMapPage *self)
{
  FacStore *store = fac_project_store (fac_map_page_project (self));
  gboolean is_empty = fac_store_count (store, FAC_RECORD_ESTABLISHMENT, NULL) == 0
                      && fac_store_count (store, FAC_RECORD_ZONE, NULL) == 0
                      && fac_store_count (store, FAC_RECORD_LAYER, NULL) == 0;
  GError *error = NULL;
  GdkRGBA text;
  Order *order = order_new (self, &error);

  g_autoptr (FacFilter) filter = scope_filter (self);
  g_free (self->drawn_filter);
  self->drawn_filter = filter ? fac_filter_to_text (filter) : NULL;
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
gboolean
fac_map_page_wish_picture (const char *paper, gboolean is_landscape, gpointer data,
                           FacPictureWish *wish, GError **error)
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
