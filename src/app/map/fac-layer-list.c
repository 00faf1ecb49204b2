/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of layers. */
#include "map/fac-layer-list.h"

#include "fac-ask.h"
#include "fac-layers.h"
#include "map/fac-layer-look.h"
#include "map/fac-layer-online.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FacLayerList
{
  GtkWidget parent_instance;
  FacSession *session; /* borrowed */
  GtkWidget *box;      /* borrowed: the whole */
  GtkWidget *rows, *empty;
  FacLayerOnline *online;
  FacLayerArea area; /* what the map shows */
  gpointer area_data;
  guint n_open;     /* popovers */
  gboolean is_late; /* refreshed when the last one closes */
  gboolean is_setting;
};

static guint prepared_signal;

G_DEFINE_FINAL_TYPE (FacLayerList, fac_layer_list, GTK_TYPE_WIDGET)

static FacProject *
project_of (FacLayerList *self)
{
  return fac_session_project (self->session);
}

static const char *
uuid_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "uuid");
}

/* -- What is done -------------------------------------------------------------------------- */

static void
on_seen_toggled (GtkCheckButton *check, FacLayerList *self)
{
  const char *const uuids[] = { uuid_of (GTK_WIDGET (check)), NULL };
  GError *error = NULL;
  if (self->is_setting)
    return;
  gboolean is_seen = gtk_check_button_get_active (check);
  gboolean is_done = fac_project_set (project_of (self), FAC_RECORD_LAYER, uuids, "is_visible",
                                      is_seen ? "1" : "0", &error);
  if (fac_session_did_quietly (self->session, is_done, error))
    return;
  self->is_setting = TRUE;
  gtk_check_button_set_active (check, !is_seen);
  self->is_setting = FALSE;
}

static void
move (FacLayerList *self, const char *uuid, int step)
{
  GError *error = NULL;
  gboolean is_done = fac_project_move_layer (project_of (self), uuid, step, &error);
  fac_session_did_quietly (self->session, is_done, error);
}

static void
on_up (GtkButton *button, FacLayerList *self)
{
  g_autofree char *uuid = g_strdup (uuid_of (GTK_WIDGET (button)));
  move (self, uuid, 1);
}

static void
on_down (GtkButton *button, FacLayerList *self)
{
  g_autofree char *uuid = g_strdup (uuid_of (GTK_WIDGET (button)));
  move (self, uuid, -1);
}

static void
on_remove (GtkButton *button, FacLayerList *self)
{
  g_autofree char *uuid = g_strdup (uuid_of (GTK_WIDGET (button)));
  const char *const uuids[] = { uuid, NULL };
  GError *error = NULL;
  gboolean is_done = fac_project_remove (project_of (self), FAC_RECORD_LAYER, uuids, &error);
  fac_session_did (self->session, is_done, error);
}

static void
on_prepare (GtkButton *button, FacLayerList *self)
{
  if (self->area)
    fac_layer_online_prepare (self->online, uuid_of (GTK_WIDGET (button)),
                              self->area (self->area_data));
}

static void
on_path_chosen (const char *path, gpointer data)
{
  FacLayerList *self = data;
  GError *error = NULL;
  g_autofree char *uuid = fac_project_add_tiles (project_of (self), path, NULL, &error);
  fac_session_did (self->session, uuid != NULL, error);
}

static void
on_add_tiles (GtkButton *button, FacLayerList *self)
{
  fac_ask_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                _ ("Choose a file of tiles (MBTiles, GeoPackage)"), FAC_ASK_ANY, on_path_chosen,
                self);
}

/* -- Rows ---------------------------------------------------------------------------------- */

static void
on_look_shown (FacLayerList *self)
{
  self->n_open++;
}

static gboolean
refresh_late (gpointer data)
{
  FacLayerList *self = data;
  if (self->is_late && self->box)
    fac_layer_list_refresh (self);
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

/* The popover is still closing: its row may not go yet. */
static void
on_look_closed (FacLayerList *self)
{
  self->n_open -= self->n_open > 0;
  g_idle_add (refresh_late, g_object_ref (self));
}

static GtkWidget *
add_button (FacLayerList *self, GtkWidget *row, const char *icon, const char *tip,
            const FacLayer *layer, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = g_strdup_printf ("%s: %s", tip, layer->name);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "uuid", g_strdup (layer->record.uuid), g_free);
  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

static GtkWidget *
make_words (const FacLayer *layer)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *texts[] = { layer->name, layer->source };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *label = gtk_label_new (texts[i]);
      if (!texts[i])
        continue;
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_widget_set_tooltip_text (label, texts[i]);
      if (i == 1)
        gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (words), label);
    }
  gtk_widget_set_hexpand (words, TRUE);
  return words;
}

static void
add_look (FacLayerList *self, GtkWidget *row, const FacLayer *layer)
{
  gboolean is_outline = layer->role == FAC_LAYER_COMMUNES || layer->role == FAC_LAYER_EPCI;
  g_autofree char *name = g_strdup_printf ("%s: %s", _ ("Look"), layer->name);
  if (is_outline)
    return; /* drawn in one manner, that of the map */
  GtkWidget *button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-edit-symbolic");
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  GtkWidget *popover = fac_layer_look_new (self->session, layer);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_tooltip_text (button, _ ("Look"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (on_look_shown), self);
  g_signal_connect_swapped (popover, "closed", G_CALLBACK (on_look_closed), self);
  gtk_box_append (GTK_BOX (row), button);
}

static void
add_layer (FacLayerList *self, const FacLayer *layer, gboolean is_first, gboolean is_last)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_add_css_class (row, "fac-layer");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), layer->is_visible != 0);
  gtk_widget_set_tooltip_text (check, _ ("Shown on the map"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  layer->name, -1);
  g_object_set_data_full (G_OBJECT (check), "uuid", g_strdup (layer->record.uuid), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (on_seen_toggled), self);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), make_words (layer));
  if (g_strcmp0 (layer->kind, FAC_LAYER_KIND_ONLINE) == 0)
    add_button (self, row, "folder-download-symbolic", _ ("Prepare the area in view"), layer,
                G_CALLBACK (on_prepare));
  add_look (self, row, layer);
  gtk_widget_set_sensitive (
      add_button (self, row, "go-up-symbolic", _ ("Over the next"), layer, G_CALLBACK (on_up)),
      !is_first);
  gtk_widget_set_sensitive (
      add_button (self, row, "go-down-symbolic", _ ("Under the next"), layer, G_CALLBACK (on_down)),
      !is_last);
  add_button (self, row, "user-trash-symbolic", _ ("Take away"), layer, G_CALLBACK (on_remove));
  gtk_list_box_append (GTK_LIST_BOX (self->rows), row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (row)), FALSE);
  gtk_widget_set_focusable (gtk_widget_get_parent (row), FALSE);
}

void
fac_layer_list_refresh (FacLayerList *self)
{
  GtkWidget *row;

  self->is_late = self->n_open > 0;
  if (self->is_late || !project_of (self))
    return;
  g_autoptr (GPtrArray) layers = fac_project_layers (project_of (self), NULL);
  self->is_setting = TRUE;
  while ((row = gtk_widget_get_first_child (self->rows)))
    gtk_list_box_remove (GTK_LIST_BOX (self->rows), row);
  for (guint i = layers ? layers->len : 0; i-- > 0;)
    add_layer (self, layers->pdata[i], i + 1 == layers->len, i == 0);
  fac_layer_online_refresh (self->online);
  gtk_widget_set_visible (self->rows, layers && layers->len > 0);
  gtk_widget_set_visible (self->empty, !layers || layers->len == 0);
  gtk_widget_set_sensitive (self->rows, !fac_project_read_only_reason (project_of (self)));
  self->is_setting = FALSE;
}

/* -- Making it ----------------------------------------------------------------------------- */

static GtkWidget *
make_button (const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (text);
  gtk_widget_set_margin_start (button, 12);
  gtk_widget_set_margin_end (button, 12);
  return button;
}

static void
fac_layer_list_dispose (GObject *object)
{
  g_clear_pointer (&FAC_LAYER_LIST (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_layer_list_parent_class)->dispose (object);
}

static void
fac_layer_list_class_init (FacLayerListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_layer_list_dispose;
  prepared_signal = g_signal_new ("prepared", FAC_TYPE_LAYER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_layer_list_init (FacLayerList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *inside;
  GtkWidget *import = make_button (_ ("Import outlines or a background…"));
  GtkWidget *tiles = make_button (_ ("Add a file of tiles…"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->rows = gtk_list_box_new ();
  gtk_widget_add_css_class (self->rows, "fac-layers");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->rows), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Layers of the map, the highest first"), -1);
  self->empty = gtk_label_new (_ ("Outlines of communes and EPCI, your own backgrounds and tiles "
                                  "are listed here once they are imported."));
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
  gtk_widget_set_margin_start (self->empty, 12);
  gtk_widget_set_margin_end (self->empty, 12);
  gtk_widget_add_css_class (self->empty, "dim-label");
  inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (inside), self->rows);
  gtk_box_append (GTK_BOX (inside), self->empty);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), inside);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (import), "win.import.start");
  g_signal_connect (tiles, "clicked", G_CALLBACK (on_add_tiles), self);
  gtk_box_append (GTK_BOX (self->box), scrolled);
  gtk_box_append (GTK_BOX (self->box), import);
  gtk_box_append (GTK_BOX (self->box), tiles);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
on_prepared (FacLayerList *self)
{
  g_signal_emit (self, prepared_signal, 0);
}

GtkWidget *
fac_layer_list_new (FacSession *session, FacLayerArea area, gpointer data)
{
  FacLayerList *self = g_object_new (FAC_TYPE_LAYER_LIST, NULL);
  self->session = session;
  self->area = area;
  self->area_data = data;
  self->online = FAC_LAYER_ONLINE (fac_layer_online_new (session));
  gtk_widget_set_margin_start (GTK_WIDGET (self->online), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->online), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->online), 12);
  g_signal_connect_swapped (self->online, "prepared", G_CALLBACK (on_prepared), self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->online));
  return GTK_WIDGET (self);
}
