/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of drawn pages. */
#include "document/fac-page-preview.h"

#include "fac-tab-stop.h"

#include <glib/gi18n-lib.h>

/* A sheet of A4 at its true size on a usual screen is 794 px wide, 1123 px on its side. */
#define LEAST_PX 320
#define PORTRAIT_PX 760
#define LANDSCAPE_PX 1060
#define AROUND_PX 60

/* A page that is not there by then is shown when it is. */
#define AT_ONCE_MS 30
/* Pictures are kept of this many pages around the one that was drawn last. */
#define N_KEPT_AROUND 3

struct _FacDrawnPages
{
  FacDocumentPages *pages; /* owned; its drawing is the composer's thread's */
  GHashTable *pictures;    /* page -> cairo_surface_t, owned */
};

struct _FacPagePreview
{
  GtkWidget parent_instance;

  FacSession *session;   /* borrowed */
  FacComposer *composer; /* owned, or NULL: of the pages */
  FacCommission *slot;   /* a page being drawn */
  FacDrawnPages *drawn;  /* owned, or NULL */
  GPtrArray *areas;      /* of GtkDrawingArea, borrowed */
  guint asked;           /* the page in the slot */
  gboolean is_in_frame;
  GtkStringList *numbers; /* owned: one a page */
  int width_px;           /* of a page */
  guint idle_id, moved_id;
  GtkWidget *scrolled, *list;
};

G_DEFINE_FINAL_TYPE (FacPagePreview, fac_page_preview, GTK_TYPE_WIDGET)

static guint moved_signal;

/* -- Drawn in the composer's thread -------------------------------------------------------- */

static int
width_in (const FacPageRoom *room, FacDocumentPages *pages)
{
  return fac_document_pages_is_landscape (pages) ? room->landscape_px : room->portrait_px;
}

FacDrawnPages *
fac_drawn_pages_new (FacDocumentPages *pages, const FacPageRoom *room, guint page)
{
  FacDrawnPages *drawn = g_new0 (FacDrawnPages, 1);
  guint first = MIN (page, fac_document_pages_n (pages) - 1);

  drawn->pages = pages;
  drawn->pictures = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL,
                                           (GDestroyNotify)cairo_surface_destroy);
  g_hash_table_insert (
      drawn->pictures, GUINT_TO_POINTER (first),
      fac_document_pages_picture (pages, first, width_in (room, pages), room->scale));
  return drawn;
}

FacDocumentPages *
fac_drawn_pages (FacDrawnPages *drawn)
{
  return drawn->pages;
}

void
fac_drawn_pages_free (gpointer data)
{
  FacDrawnPages *drawn = data;
  fac_document_pages_free (drawn->pages);
  g_hash_table_unref (drawn->pictures);
  g_free (drawn);
}

typedef struct
{
  FacDocumentPages *pages; /* borrowed: they are freed in the same thread, later */
  guint page;
  int width_px, scale;
} Order;

static gpointer
draw_there (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  return fac_document_pages_picture (order->pages, order->page, order->width_px, order->scale);
}

/* -- Shown --------------------------------------------------------------------------------- */

static gboolean
is_far (gpointer page, gpointer picture, gpointer drawn)
{
  return ABS (GPOINTER_TO_INT (page) - GPOINTER_TO_INT (drawn)) > N_KEPT_AROUND;
}

static void
on_drawn (gpointer result, GError *error, gpointer data)
{
  FacPagePreview *self = data;

  g_clear_error (&error);
  if (!result)
    return;
  g_hash_table_foreach_remove (self->drawn->pictures, is_far, GUINT_TO_POINTER (self->asked));
  g_hash_table_insert (self->drawn->pictures, GUINT_TO_POINTER (self->asked), result);
  for (guint i = 0; !self->is_in_frame && i < self->areas->len; i++)
    gtk_widget_queue_draw (self->areas->pdata[i]);
}

/* One at a time: those in view ask again when it is there. */
static void
ask_page (FacPagePreview *self, guint page)
{
  Order *order;
  if (self->slot)
    return;
  order = g_new0 (Order, 1);
  *order = (Order){ .pages = self->drawn->pages,
                    .page = page,
                    .width_px = self->width_px,
                    .scale = gtk_widget_get_scale_factor (GTK_WIDGET (self)) };
  const FacComposition what = { .compose = draw_there,
                                .order = order,
                                .free_order = g_free,
                                .free_result = (GDestroyNotify)cairo_surface_destroy,
                                .done = on_drawn,
                                .data = self,
                                .wait_ms = AT_ONCE_MS };
  self->asked = page;
  self->is_in_frame = TRUE;
  fac_composer_ask (self->composer, &self->slot, &what);
  self->is_in_frame = FALSE;
}

static cairo_surface_t *
picture_of (FacPagePreview *self, guint page)
{
  return g_hash_table_lookup (self->drawn->pictures, GUINT_TO_POINTER (page));
}

static void
draw_page (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  FacPagePreview *self = data;
  guint page = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), "page"));
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (!self->drawn || page >= fac_document_pages_n (self->drawn->pages))
    return;
  cairo_surface_t *picture = picture_of (self, page);
  if (!picture || cairo_image_surface_get_width (picture) != self->width_px * scale)
    ask_page (self, page);
  picture = picture_of (self, page);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (!picture)
    return;
  cairo_scale (cr, (double)width / cairo_image_surface_get_width (picture),
               (double)height / cairo_image_surface_get_height (picture));
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
}

static void
on_area_gone (gpointer self, GObject *area)
{
  g_ptr_array_remove_fast (((FacPagePreview *)self)->areas, area);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *area = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_page, data, NULL);
  gtk_widget_set_halign (area, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (area, "fac-paper");
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, area);
  g_ptr_array_add (((FacPagePreview *)data)->areas, area);
  g_object_weak_ref (G_OBJECT (area), on_area_gone, data);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  FacPagePreview *self = data;
  GtkWidget *area = gtk_list_item_get_child (item);
  guint page = gtk_list_item_get_position (item);
  double width_mm, height_mm;
  if (!self->drawn)
    return;
  fac_document_pages_size (self->drawn->pages, &width_mm, &height_mm);
  double px_per_mm = self->width_px / width_mm;
  g_autofree char *name =
      g_strdup_printf (_ ("Page %u of %u"), page + 1, fac_document_pages_n (self->drawn->pages));

  g_object_set_data (G_OBJECT (area), "page", GUINT_TO_POINTER (page));
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), self->width_px);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), (int)(height_mm * px_per_mm));
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  fac_tab_stop_name_row (area, name);
  gtk_widget_queue_draw (area);
}

FacPageRoom
fac_page_preview_room (FacPagePreview *self)
{
  int room_px = gtk_widget_get_width (GTK_WIDGET (self)) - AROUND_PX;
  return (FacPageRoom){ .portrait_px = CLAMP (room_px, LEAST_PX, PORTRAIT_PX),
                        .landscape_px = CLAMP (room_px, LEAST_PX, LANDSCAPE_PX),
                        .scale = gtk_widget_get_scale_factor (GTK_WIDGET (self)) };
}

static int
wanted_width (FacPagePreview *self)
{
  const FacPageRoom room = fac_page_preview_room (self);
  return self->drawn ? width_in (&room, self->drawn->pages) : room.portrait_px;
}

static guint
n_pages (FacPagePreview *self)
{
  return self->drawn ? fac_document_pages_n (self->drawn->pages) : 0;
}

static void
list_pages (FacPagePreview *self)
{
  guint n = n_pages (self);
  g_autofree const char **numbers = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    numbers[i] = "";
  self->width_px = wanted_width (self);
  gtk_string_list_splice (self->numbers, 0, g_list_model_get_n_items (G_LIST_MODEL (self->numbers)),
                          numbers);
}

static gboolean
on_resized (gpointer data)
{
  FacPagePreview *self = data;
  self->idle_id = 0;
  if (self->width_px != wanted_width (self))
    list_pages (self);
  return G_SOURCE_REMOVE;
}

static void
fac_page_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FacPagePreview *self = FAC_PAGE_PREVIEW (widget);
  gtk_widget_size_allocate (self->scrolled, &(GtkAllocation){ 0, 0, width, height }, baseline);
  /* Pages follow the width, but not while it is being given. */
  if (self->idle_id == 0)
    self->idle_id = g_idle_add (on_resized, self);
}

static void
fac_page_preview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (FAC_PAGE_PREVIEW (widget)->scrolled, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

/* Nothing of the former pages is drawn any more. */
static void
forget_pages (FacPagePreview *self)
{
  fac_commission_drop (&self->slot);
  if (self->drawn)
    fac_composer_free_later (self->composer, self->drawn, fac_drawn_pages_free);
  self->drawn = NULL;
}

static void
fac_page_preview_dispose (GObject *object)
{
  FacPagePreview *self = FAC_PAGE_PREVIEW (object);
  forget_pages (self);
  for (guint i = 0; self->areas && i < self->areas->len; i++)
    g_object_weak_unref (self->areas->pdata[i], on_area_gone, self);
  g_clear_pointer (&self->areas, g_ptr_array_unref);
  g_clear_pointer (&self->composer, fac_composer_unref);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_handle_id (&self->moved_id, g_source_remove);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->numbers);
  G_OBJECT_CLASS (fac_page_preview_parent_class)->dispose (object);
}

static gboolean
on_moved_time (gpointer data)
{
  FacPagePreview *self = data;
  self->moved_id = 0;
  g_signal_emit (self, moved_signal, 0);
  return G_SOURCE_REMOVE;
}

/* The adjustment also moves while sizes are being given, when nobody may change a label. */
static void
on_scrolled (FacPagePreview *self)
{
  if (self->moved_id == 0)
    self->moved_id = g_idle_add (on_moved_time, self);
}

static void
fac_page_preview_class_init (FacPagePreviewClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_page_preview_dispose;
  GTK_WIDGET_CLASS (class)->measure = fac_page_preview_measure;
  GTK_WIDGET_CLASS (class)->size_allocate = fac_page_preview_size_allocate;
  moved_signal = g_signal_new ("moved", FAC_TYPE_PAGE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
fac_page_preview_init (FacPagePreview *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->areas = g_ptr_array_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  self->numbers = gtk_string_list_new (NULL);
  self->list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->numbers)))),
      factory);
  gtk_widget_add_css_class (self->list, "fac-pages");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pages of the document"), -1);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->list);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  g_signal_connect_object (place, "value-changed", G_CALLBACK (on_scrolled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (place, "changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (self->scrolled, TRUE);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
fac_page_preview_new (FacSession *session)
{
  FacPagePreview *self = g_object_new (FAC_TYPE_PAGE_PREVIEW, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}

void
fac_page_preview_show (FacPagePreview *self, FacDrawnPages *drawn)
{
  forget_pages (self);
  if (drawn && !self->composer)
    self->composer = fac_composer_ref (fac_session_composer (self->session));
  self->drawn = drawn;
  list_pages (self);
}

FacDocumentPages *
fac_page_preview_pages (FacPagePreview *self)
{
  return self->drawn ? self->drawn->pages : NULL;
}

guint
fac_page_preview_current (FacPagePreview *self)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  guint n = n_pages (self);
  double top = gtk_adjustment_get_value (place), upper = gtk_adjustment_get_upper (place);
  double shown = gtk_adjustment_get_page_size (place);

  if (n < 2 || top < 1 || upper < 1)
    return 0;
  if (top + shown >= upper - 1)
    return n - 1;
  return MIN ((guint)((top + shown / 2) * n / upper), n - 1);
}

void
fac_page_preview_go (FacPagePreview *self, guint page)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  guint n = n_pages (self);
  if (n)
    gtk_adjustment_set_value (place, gtk_adjustment_get_upper (place) * MIN (page, n - 1) / n);
}
