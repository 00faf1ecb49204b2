/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows that follow an array. */
#include "fac-keyed-list.h"

#define KEY "fac-key"

static const char *
key_of (GtkListBoxRow *row)
{
  return row ? g_object_get_data (G_OBJECT (row), KEY) : NULL;
}

void
fac_keyed_list_show (GtkListBox *list, guint n, FacRowKey key, FacRowMake make, gpointer data)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  GtkListBoxRow *row;

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (keys, key (i, data));
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
      GtkWidget *made = make (i, data);
      g_object_set_data_full (G_OBJECT (made), KEY, g_strdup (keys->pdata[i]), g_free);
      gtk_list_box_insert (list, made, (int)i);
    }
  /* What stood in another order before is left over behind. */
  while ((row = gtk_list_box_get_row_at_index (list, (int)n)))
    gtk_list_box_remove (list, GTK_WIDGET (row));
}
