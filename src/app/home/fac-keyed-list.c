/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows that follow an array. */
#include "fac-keyed-list.h"

#define KEY "fac-key"
#define REST "fac-rest"

/* What is left to be shown after the first frame. */
typedef struct
{
  GtkListBox *list; /* borrowed: it owns this */
  const FacRows *rows;
  guint n;
  gpointer data;
  guint tick_id, idle_id;
} Rest;

static const char *
key_of (GtkListBoxRow *row)
{
  return row ? g_object_get_data (G_OBJECT (row), KEY) : NULL;
}

static void
show (GtkListBox *list, const FacRows *rows, guint n, gpointer data)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  GtkListBoxRow *row;

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (keys, rows->key (i, data));
      g_hash_table_add (wanted, keys->pdata[i]);
    }
  for (int at = 0; (row = gtk_list_box_get_row_at_index (list, at));)
    if (key_of (row) && g_hash_table_contains (wanted, key_of (row)))
      at++;
    else
      gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    {
      row = gtk_list_box_get_row_at_index (list, (int)i);
      if (g_strcmp0 (key_of (row), keys->pdata[i]) == 0)
        continue;
      GtkWidget *made = rows->make (i, data);
      g_object_set_data_full (G_OBJECT (made), KEY, g_strdup (keys->pdata[i]), g_free);
      gtk_list_box_insert (list, made, (int)i);
    }
  /* What stood in another order before is left over behind. */
  while ((row = gtk_list_box_get_row_at_index (list, (int)n)))
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
free_rest (gpointer data)
{
  Rest *rest = data;
  if (rest->tick_id)
    gtk_widget_remove_tick_callback (GTK_WIDGET (rest->list), rest->tick_id);
  g_clear_handle_id (&rest->idle_id, g_source_remove);
  g_free (rest);
}

void
fac_keyed_list_complete (GtkListBox *list)
{
  Rest *rest = g_object_get_data (G_OBJECT (list), REST);
  if (!rest)
    return;
  show (list, rest->rows, rest->n, rest->data);
  g_object_set_data (G_OBJECT (list), REST, NULL);
}

static gboolean
on_frame_shown (gpointer data)
{
  Rest *rest = data;
  rest->idle_id = 0;
  fac_keyed_list_complete (rest->list);
  return G_SOURCE_REMOVE;
}

/* A frame begins: nothing idle runs before it is painted. */
static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Rest *rest = data;
  rest->tick_id = 0;
  rest->idle_id = g_idle_add_full (G_PRIORITY_LOW, on_frame_shown, rest, NULL);
  return G_SOURCE_REMOVE;
}

static void
leave_rest (GtkListBox *list, const FacRows *rows, guint n, gpointer data)
{
  Rest *rest = g_new (Rest, 1);
  *rest = (Rest){ list, rows, n, data, 0, 0 };
  rest->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (list), on_frame, rest, NULL);
  g_object_set_data_full (G_OBJECT (list), REST, rest, free_rest);
}

void
fac_keyed_list_show (GtkListBox *list, const FacRows *rows, guint n, int *room_px, gpointer data)
{
  gboolean is_first =
      !gtk_widget_get_mapped (GTK_WIDGET (list)) && !gtk_list_box_get_row_at_index (list, 0);
  guint n_now = n;

  g_object_set_data (G_OBJECT (list), REST, NULL);
  if (is_first && room_px)
    n_now = MIN (n, (guint)MAX (*room_px, 0) / (guint)rows->least_px + 1);
  show (list, rows, n_now, data);
  if (n_now < n)
    leave_rest (list, rows, n, data);
  if (room_px)
    *room_px -= (int)n_now * rows->least_px;
}

static int
highest_screen (GdkDisplay *display)
{
  GListModel *monitors = gdk_display_get_monitors (display);
  int height_px = 0;

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      GdkRectangle area;
      gdk_monitor_get_geometry (monitor, &area);
      height_px = MAX (height_px, area.height);
    }
  return height_px;
}

int
fac_keyed_list_room (GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (page);
  int width_px, height_px = -1;

  if (root && !gtk_window_is_maximized (GTK_WINDOW (root)))
    gtk_window_get_default_size (GTK_WINDOW (root), &width_px, &height_px);
  return height_px > 0 ? MAX (height_px, gtk_widget_get_height (GTK_WIDGET (root)))
                       : highest_screen (gtk_widget_get_display (page));
}
