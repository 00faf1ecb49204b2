/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos beside a visit. What is stored may come from a colleague's copy: it is decoded within the
 * bounds of fac-photo.h. */
#include "visit/fac-photo-strip.h"

#include "fac-ask.h"
#include "fac-attachment.h"
#include "fac-photo.h"

#include <glib/gi18n-lib.h>

#define THUMB_WIDTH_PX 168
#define THUMB_HEIGHT_PX 120

struct _FacPhotoStrip
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  char *exchange;      /* owned, or NULL */
  GPtrArray *uuids;    /* of char *: the photos shown */
  GtkWidget *box, *photos;
  GQueue dropped;  /* of char *: paths to be added */
  guint adding_id; /* idle source, or 0 */
};

G_DEFINE_FINAL_TYPE (FacPhotoStrip, fac_photo_strip, GTK_TYPE_WIDGET)

/* -- One photo ------------------------------------------------------------------------------ */

static void
draw_photo (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  FacPhoto *photo = data;
  double aspect = fac_photo_aspect (photo);
  double w = MIN (width, height * aspect);

  if (aspect > 0)
    fac_photo_draw (photo, cr, (width - w) / 2, (height - w / aspect) / 2, w, w / aspect);
}

static void
free_photo (gpointer photo)
{
  fac_photo_free (photo);
}

/* Shape: a new widget that owns its picture (floating). */
static GtkWidget *
new_area (FacPhotoStrip *self, const FacAttachment *attachment, guint most_side_px)
{
  FacStore *store = fac_project_store (fac_session_project (self->session));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fac_store_get_content (store, attachment->sha256, &error);
  FacPhoto *photo = fac_photo_new (bytes, most_side_px);
  const char *problem = bytes ? fac_photo_problem (photo) : error->message;

  if (problem)
    {
      GtkWidget *label = gtk_label_new (problem);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "fac-problem");
      fac_photo_free (photo);
      return label;
    }
  GtkWidget *area = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_photo, photo, free_photo);
  return area;
}

static FacAttachment *
attachment_of (FacPhotoStrip *self, const char *uuid)
{
  return fac_store_get (fac_project_store (fac_session_project (self->session)),
                        FAC_RECORD_ATTACHMENT, uuid, NULL);
}

static void
on_view_clicked (FacPhotoStrip *self, GtkWidget *button)
{
  FacAttachment *attachment = attachment_of (self, g_object_get_data (G_OBJECT (button), "uuid"));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!attachment)
    return;
  GtkWidget *window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window),
                        attachment->note ? attachment->note : attachment->name);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 640);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_window_set_child (GTK_WINDOW (window),
                        new_area (self, attachment, FAC_ATTACHMENT_MOST_SIDE_PX));
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
  fac_record_free (attachment);
}

static void
on_remove_clicked (FacPhotoStrip *self, GtkWidget *button)
{
  const char *uuids[] = { g_object_get_data (G_OBJECT (button), "uuid"), NULL };
  GError *error = NULL;
  gboolean is_done = fac_project_remove (fac_session_project (self->session), FAC_RECORD_ATTACHMENT,
                                         uuids, &error);
  fac_session_did (self->session, is_done, error);
}

static void
save_caption (GtkEventControllerFocus *focus, FacPhotoStrip *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus));
  const char *uuids[] = { g_object_get_data (G_OBJECT (entry), "uuid"), NULL };
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  FacAttachment *attachment = attachment_of (self, uuids[0]);
  gboolean is_changed =
      attachment && g_strcmp0 (attachment->note ? attachment->note : "", text) != 0;
  GError *error = NULL;

  fac_record_free (attachment);
  if (!is_changed)
    return;
  gboolean is_done = fac_project_set (fac_session_project (self->session), FAC_RECORD_ATTACHMENT,
                                      uuids, "note", text, &error);
  fac_session_did_quietly (self->session, is_done, error);
}

static void
name (GtkWidget *widget, const char *uuid, const char *label)
{
  g_object_set_data_full (G_OBJECT (widget), "uuid", g_strdup (uuid), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
add_photo (FacPhotoStrip *self, const FacAttachment *attachment)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *view = gtk_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *caption = gtk_entry_new ();
  GtkWidget *removal = gtk_button_new_from_icon_name ("user-trash-symbolic");
  GtkWidget *area = new_area (self, attachment, 2 * THUMB_WIDTH_PX);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *seen = g_strdup_printf (_ ("See the photo %s"), attachment->name);

  gtk_widget_set_size_request (area, THUMB_WIDTH_PX, THUMB_HEIGHT_PX);
  gtk_button_set_child (GTK_BUTTON (view), area);
  gtk_widget_add_css_class (view, "flat");
  name (view, attachment->record.uuid, seen);
  g_signal_connect_swapped (view, "clicked", G_CALLBACK (on_view_clicked), self);
  gtk_box_append (GTK_BOX (card), view);

  gtk_entry_set_placeholder_text (GTK_ENTRY (caption), _ ("Caption"));
  gtk_editable_set_text (GTK_EDITABLE (caption), attachment->note ? attachment->note : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (caption), 12);
  gtk_widget_set_hexpand (caption, TRUE);
  name (caption, attachment->record.uuid, _ ("Caption"));
  g_signal_connect (focus, "leave", G_CALLBACK (save_caption), self);
  gtk_widget_add_controller (caption, focus);
  gtk_box_append (GTK_BOX (line), caption);

  gtk_widget_add_css_class (removal, "flat");
  gtk_widget_set_tooltip_text (removal, _ ("Remove the photo"));
  name (removal, attachment->record.uuid, _ ("Remove the photo"));
  g_signal_connect_swapped (removal, "clicked", G_CALLBACK (on_remove_clicked), self);
  gtk_box_append (GTK_BOX (line), removal);
  gtk_box_append (GTK_BOX (card), line);
  gtk_flow_box_append (GTK_FLOW_BOX (self->photos), card);
  g_ptr_array_add (self->uuids, g_strdup (attachment->record.uuid));
}

/* -- All of them ------------------------------------------------------------------------------ */

static gboolean
is_shown (FacPhotoStrip *self, const GPtrArray *photos)
{
  if (photos->len != self->uuids->len)
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    if (g_strcmp0 (((FacRecord *)photos->pdata[i])->uuid, self->uuids->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

void
fac_photo_strip_show (FacPhotoStrip *self, const char *exchange)
{
  g_autoptr (GPtrArray) photos = exchange
                                     ? fac_project_attachments (fac_session_project (self->session),
                                                                FAC_RECORD_EXCHANGE, exchange, NULL)
                                     : g_ptr_array_new ();
  gboolean is_same = g_strcmp0 (exchange, self->exchange) == 0 && photos && is_shown (self, photos);
  GtkWidget *child;

  if (is_same)
    return;
  /* What was dropped on the former visit is that one's. */
  while (self->exchange && g_strcmp0 (exchange, self->exchange) != 0
         && !g_queue_is_empty (&self->dropped))
    {
      g_autofree char *path = g_queue_pop_head (&self->dropped);
      fac_photo_strip_add (self, path);
    }
  if (exchange != self->exchange)
    {
      g_free (self->exchange);
      self->exchange = g_strdup (exchange);
    }
  g_ptr_array_set_size (self->uuids, 0);
  while ((child = gtk_widget_get_first_child (self->photos)))
    gtk_flow_box_remove (GTK_FLOW_BOX (self->photos), child);
  for (guint i = 0; photos && i < photos->len; i++)
    add_photo (self, photos->pdata[i]);
}

void
fac_photo_strip_add (FacPhotoStrip *self, const char *path)
{
  GError *error = NULL;
  g_autofree char *uuid =
      self->exchange ? fac_project_attach_photo (fac_session_project (self->session),
                                                 FAC_RECORD_EXCHANGE, self->exchange, path, &error)
                     : NULL;
  if (self->exchange)
    fac_session_did (self->session, uuid != NULL, error);
}

static void
on_chosen (const char *path, gpointer data)
{
  fac_photo_strip_add (data, path);
}

void
fac_photo_strip_ask (FacPhotoStrip *self)
{
  fac_ask_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Add a photo"),
                FAC_ASK_ANY, on_chosen, self);
}

/* One at a time: a camera's file takes a third of a second to reduce. */
static gboolean
add_next (gpointer data)
{
  FacPhotoStrip *self = data;
  g_autofree char *path = g_queue_pop_head (&self->dropped);

  if (path)
    fac_photo_strip_add (self, path);
  if (!g_queue_is_empty (&self->dropped))
    return G_SOURCE_CONTINUE;
  self->adding_id = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  FacPhotoStrip *self = data;

  for (GSList *file = gdk_file_list_get_files (g_value_get_boxed (value)); file; file = file->next)
    {
      char *path = g_file_get_path (file->data);
      if (path)
        g_queue_push_tail (&self->dropped, path);
    }
  if (!self->adding_id)
    self->adding_id = g_idle_add_full (G_PRIORITY_LOW, add_next, self, NULL);
  return TRUE;
}

void
fac_photo_strip_take_drops (FacPhotoStrip *self, GtkWidget *widget)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

static void
fac_photo_strip_dispose (GObject *object)
{
  g_clear_handle_id (&FAC_PHOTO_STRIP (object)->adding_id, g_source_remove);
  g_queue_clear_full (&FAC_PHOTO_STRIP (object)->dropped, g_free);
  g_clear_pointer (&FAC_PHOTO_STRIP (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_photo_strip_parent_class)->dispose (object);
}

static void
fac_photo_strip_finalize (GObject *object)
{
  FacPhotoStrip *self = FAC_PHOTO_STRIP (object);
  g_free (self->exchange);
  g_ptr_array_unref (self->uuids);
  G_OBJECT_CLASS (fac_photo_strip_parent_class)->finalize (object);
}

static void
fac_photo_strip_class_init (FacPhotoStripClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_photo_strip_dispose;
  G_OBJECT_CLASS (class)->finalize = fac_photo_strip_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
add_text (FacPhotoStrip *self, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (self->box), label);
}

static void
fac_photo_strip_init (FacPhotoStrip *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Add a photo …"));

  self->uuids = g_ptr_array_new_with_free_func (g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_text (self, _ ("Photos"), "fac-title");
  add_text (self,
            _ ("Drop them here. They are reduced, and what the camera wrote beside them is left "
               "out. People who can be recognised must agree before a photo is shown."),
            "dim-label");
  self->photos = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->photos), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->photos), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->photos), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Photos"), -1);
  gtk_box_append (GTK_BOX (self->box), self->photos);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (fac_photo_strip_ask), self);
  gtk_box_append (GTK_BOX (self->box), button);
}

GtkWidget *
fac_photo_strip_new (FacSession *session)
{
  FacPhotoStrip *self = g_object_new (FAC_TYPE_PHOTO_STRIP, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}
