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

struct _FacPagePreview
{
  GtkWidget parent_instance;

  FacDocumentPages *pages; /* owned, or NULL */
  GtkStringList *numbers;  /* owned: one a page */
  int width_px;            /* of a page */
  guint idle_id, moved_id;
  GtkWidget *scrolled, *list;
};

G_DEFINE_FINAL_TYPE (FacPagePreview, fac_page_preview, GTK_TYPE_WIDGET)

static guint moved_signal;

static void
draw_page (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  FacPagePreview *self = data;
  guint page = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), "page"));
  double width_mm, height_mm;

  if (!self->pages || page >= fac_document_pages_n (self->pages))
    return;
  fac_document_pages_size (self->pages, &width_mm, &height_mm);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / width_mm, height / height_mm);
  /* A page that cannot be drawn stays white here; printing it tells why. */
  fac_document_pages_draw (self->pages, page, cr, NULL);
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
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  FacPagePreview *self = data;
  GtkWidget *area = gtk_list_item_get_child (item);
  guint page = gtk_list_item_get_position (item);
  double width_mm, height_mm;
  if (!self->pages)
    return;
  fac_document_pages_size (self->pages, &width_mm, &height_mm);
  double px_per_mm = self->width_px / width_mm;
  g_autofree char *name =
      g_strdup_printf (_ ("Page %u of %u"), page + 1, fac_document_pages_n (self->pages));

  g_object_set_data (G_OBJECT (area), "page", GUINT_TO_POINTER (page));
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), self->width_px);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), (int)(height_mm * px_per_mm));
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  fac_tab_stop_name_row (area, name);
  gtk_widget_queue_draw (area);
}

static int
wanted_width (FacPagePreview *self)
{
  gboolean is_landscape = self->pages && fac_document_pages_is_landscape (self->pages);
  int room_px = gtk_widget_get_width (GTK_WIDGET (self)) - AROUND_PX;
  return CLAMP (room_px, LEAST_PX, is_landscape ? LANDSCAPE_PX : PORTRAIT_PX);
}

static void
list_pages (FacPagePreview *self)
{
  guint n = self->pages ? fac_document_pages_n (self->pages) : 0;
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

static void
fac_page_preview_dispose (GObject *object)
{
  FacPagePreview *self = FAC_PAGE_PREVIEW (object);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_handle_id (&self->moved_id, g_source_remove);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->numbers);
  g_clear_pointer (&self->pages, fac_document_pages_free);
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
fac_page_preview_new (void)
{
  return g_object_new (FAC_TYPE_PAGE_PREVIEW, NULL);
}

void
fac_page_preview_show (FacPagePreview *self, FacDocumentPages *pages)
{
  g_clear_pointer (&self->pages, fac_document_pages_free);
  self->pages = pages;
  list_pages (self);
}

FacDocumentPages *
fac_page_preview_pages (FacPagePreview *self)
{
  return self->pages;
}

guint
fac_page_preview_current (FacPagePreview *self)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  guint n = self->pages ? fac_document_pages_n (self->pages) : 0;
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
  guint n = self->pages ? fac_document_pages_n (self->pages) : 0;
  if (n)
    gtk_adjustment_set_value (place, gtk_adjustment_get_upper (place) * MIN (page, n - 1) / n);
}
