/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Layouts of tables, in one dictionary of the preferences. */
#include "fac-table-layout.h"

#define KEY "table-layouts"
#define TYPE "(a(si)sb)"
/* A column is dragged through many widths. */
#define SAVE_AFTER_MS 400

typedef struct
{
  GtkColumnView *view; /* borrowed: it owns this */
  GSettings *settings;
  char *list;
  gboolean keeps_order;
  FacSortedBy sorted_by;
  gpointer data;
  GHashTable *widths; /* id -> px, of all columns ever seen */
  GPtrArray *watched; /* objects with handlers of ours, which may outlive the view */
  guint save_id;
  gboolean is_restoring;
} Layout;

static const char *
id_of (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "layout-id");
}

void
fac_table_layout_name_column (GtkColumnViewColumn *column, const char *id)
{
  g_object_set_data_full (G_OBJECT (column), "layout-id", g_strdup (id), g_free);
}

gboolean
fac_table_layout_is_arranged (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "layout-arranged") != NULL;
}

static void
set_arranged (GtkColumnViewColumn *column)
{
  g_object_set_data (G_OBJECT (column), "layout-arranged", GINT_TO_POINTER (TRUE));
}

void
fac_table_layout_set_width (GtkColumnViewColumn *column, int width_px)
{
  g_object_set_data (G_OBJECT (column), "layout-ours", GINT_TO_POINTER (TRUE));
  gtk_column_view_column_set_fixed_width (column, width_px);
  g_object_set_data (G_OBJECT (column), "layout-ours", NULL);
}

/* The width to remember; 0: whatever suits. */
static int
width_of (GtkColumnViewColumn *column)
{
  return fac_table_layout_is_arranged (column) ? gtk_column_view_column_get_fixed_width (column)
                                               : 0;
}

/* Borrowed from the view. */
static GtkColumnViewColumn *
nth_column (Layout *self, guint i)
{
  GtkColumnViewColumn *column = g_list_model_get_item (gtk_column_view_get_columns (self->view), i);
  if (column)
    g_object_unref (column);
  return column;
}

static void
save (Layout *self)
{
  GVariantBuilder columns;
  GtkColumnViewColumn *column;
  gboolean is_descending = FALSE;
  const char *sorted = self->sorted_by (self->data, &is_descending);
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, KEY);
  GVariantDict dict;

  g_variant_builder_init (&columns, G_VARIANT_TYPE ("a(si)"));
  for (guint i = 0; (column = nth_column (self, i)); i++)
    g_hash_table_insert (self->widths, g_strdup (id_of (column)),
                         GINT_TO_POINTER (width_of (column)));
  if (self->keeps_order)
    for (guint i = 0; (column = nth_column (self, i)); i++)
      g_variant_builder_add (&columns, "(si)", id_of (column), width_of (column));
  else
    {
      GHashTableIter iter;
      gpointer id, width_px;
      g_hash_table_iter_init (&iter, self->widths);
      while (g_hash_table_iter_next (&iter, &id, &width_px))
        g_variant_builder_add (&columns, "(si)", id, GPOINTER_TO_INT (width_px));
    }
  g_variant_dict_init (&dict, all);
  g_variant_dict_insert (&dict, self->list, TYPE, &columns, sorted ? sorted : "", is_descending);
  g_settings_set_value (self->settings, KEY, g_variant_dict_end (&dict));
}

static gboolean
on_save_time (gpointer data)
{
  Layout *self = data;
  self->save_id = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
save_soon (Layout *self)
{
  if (self->is_restoring)
    return;
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add (SAVE_AFTER_MS, on_save_time, self);
}

static void
on_width_changed (Layout *self, GParamSpec *property, GtkColumnViewColumn *column)
{
  if (g_object_get_data (G_OBJECT (column), "layout-ours"))
    return;
  set_arranged (column);
  save_soon (self);
}

static void
watch_column (Layout *self, GtkColumnViewColumn *column)
{
  gpointer width_px;
  if (g_object_get_data (G_OBJECT (column), "layout"))
    return;
  g_object_set_data (G_OBJECT (column), "layout", self);
  if (g_hash_table_lookup_extended (self->widths, id_of (column), NULL, &width_px)
      && GPOINTER_TO_INT (width_px) > 0)
    {
      gtk_column_view_column_set_fixed_width (column, GPOINTER_TO_INT (width_px));
      set_arranged (column);
    }
  g_signal_connect_swapped (column, "notify::fixed-width", G_CALLBACK (on_width_changed), self);
  g_ptr_array_add (self->watched, g_object_ref (column));
}

static void
on_columns_changed (Layout *self)
{
  GtkColumnViewColumn *column;
  for (guint i = 0; (column = nth_column (self, i)); i++)
    watch_column (self, column);
  save_soon (self);
}

static GtkColumnViewColumn *
find_column (Layout *self, const char *id)
{
  GtkColumnViewColumn *column;
  for (guint i = 0; (column = nth_column (self, i)); i++)
    if (g_strcmp0 (id_of (column), id) == 0)
      return column;
  return NULL;
}

static void
restore (Layout *self)
{
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, KEY);
  g_autoptr (GVariant) mine = g_variant_lookup_value (all, self->list, G_VARIANT_TYPE (TYPE));
  g_autoptr (GVariantIter) columns = NULL;
  const char *id, *sorted;
  gboolean is_descending;
  int width_px;
  guint place = 0;

  if (!mine)
    return;
  g_variant_get (mine, "(a(si)&sb)", &columns, &sorted, &is_descending);
  while (g_variant_iter_next (columns, "(&si)", &id, &width_px))
    {
      GtkColumnViewColumn *column = find_column (self, id);
      g_hash_table_insert (self->widths, g_strdup (id), GINT_TO_POINTER (width_px));
      if (column && self->keeps_order)
        {
          g_object_ref (column);
          gtk_column_view_insert_column (self->view, place++, column);
          g_object_unref (column);
        }
    }
  GtkColumnViewColumn *by = find_column (self, sorted);
  if (by)
    gtk_column_view_sort_by_column (self->view, by,
                                    is_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
layout_free (gpointer data)
{
  Layout *self = data;
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->watched, i), self);
  g_ptr_array_unref (self->watched);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_object_unref (self->settings);
  g_hash_table_unref (self->widths);
  g_free (self->list);
  g_free (self);
}

/* A view that goes away takes its columns down one by one: that is no arrangement. */
static void
on_unrealized (Layout *self)
{
  self->is_restoring = TRUE;
  if (self->save_id == 0)
    return;
  g_clear_handle_id (&self->save_id, g_source_remove);
  save (self);
}

static void
on_realized (Layout *self)
{
  self->is_restoring = FALSE;
}

void
fac_table_layout_remember (GtkColumnView *view, GSettings *settings, const char *list,
                           gboolean keeps_order, FacSortedBy sorted_by, gpointer data)
{
  if (!settings || g_object_get_data (G_OBJECT (view), "layout"))
    return;
  Layout *self = g_new0 (Layout, 1);
  self->view = view;
  self->settings = g_object_ref (settings);
  self->list = g_strdup (list);
  self->keeps_order = keeps_order;
  self->sorted_by = sorted_by;
  self->data = data;
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->watched, g_object_ref (gtk_column_view_get_columns (view)));
  g_ptr_array_add (self->watched, g_object_ref (gtk_column_view_get_sorter (view)));
  self->widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_object_set_data_full (G_OBJECT (view), "layout", self, layout_free);

  self->is_restoring = TRUE;
  restore (self);
  on_columns_changed (self);
  self->is_restoring = !gtk_widget_get_realized (GTK_WIDGET (view));
  g_signal_connect_swapped (view, "realize", G_CALLBACK (on_realized), self);
  g_signal_connect_swapped (view, "unrealize", G_CALLBACK (on_unrealized), self);
  g_signal_connect_swapped (gtk_column_view_get_columns (view), "items-changed",
                            G_CALLBACK (on_columns_changed), self);
  g_signal_connect_swapped (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (save_soon),
                            self);
}
