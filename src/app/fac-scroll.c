/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list inside a column view. */
#include "fac-scroll.h"

#define RETRY_MS 30
#define N_RETRIES 40

typedef struct
{
  GWeakRef view;
  guint position;
  guint n_tries;
} Wish;

static void
wish_free (Wish *wish)
{
  g_weak_ref_clear (&wish->view);
  g_free (wish);
}

static gboolean
scroll_now (GtkColumnView *view, guint position)
{
  GtkWidget *list = gtk_widget_get_first_child (GTK_WIDGET (view));
  while (list && !GTK_IS_LIST_VIEW (list))
    list = gtk_widget_get_next_sibling (list);
  if (!list || gtk_widget_get_height (list) == 0)
    return FALSE;
  return gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

static gboolean
on_retry (gpointer data)
{
  Wish *wish = data;
  g_autoptr (GtkWidget) view = g_weak_ref_get (&wish->view);
  gboolean is_over =
      !view || scroll_now (GTK_COLUMN_VIEW (view), wish->position) || ++wish->n_tries > N_RETRIES;
  return is_over ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

gboolean
fac_scroll_to (GtkColumnView *view, guint position)
{
  if (scroll_now (view, position))
    return TRUE;
  Wish *wish = g_new0 (Wish, 1);
  g_weak_ref_init (&wish->view, view);
  wish->position = position;
  g_timeout_add_full (G_PRIORITY_DEFAULT, RETRY_MS, on_retry, wish, (GDestroyNotify)wish_free);
  return FALSE;
}
