/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list inside a column view, the rows of a list box. */
#include "fac-scroll.h"

#define RETRY_MS 30
#define N_RETRIES 40

typedef struct
{
  GWeakRef view; /* or the row */
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
show_row_now (GtkWidget *row)
{
  GtkWidget *list = gtk_widget_get_parent (row);
  GtkWidget *scrolled = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t at;

  if (!scrolled || gtk_widget_get_height (row) == 0 || gtk_widget_get_height (scrolled) == 0
      || !gtk_widget_compute_bounds (row, list, &at))
    return FALSE;
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                             (double)at.origin.y, (double)(at.origin.y + at.size.height));
  return TRUE;
}

static gboolean
see_now (GtkWidget *widget, guint position)
{
  return GTK_IS_COLUMN_VIEW (widget) ? scroll_now (GTK_COLUMN_VIEW (widget), position)
                                     : show_row_now (widget);
}

static gboolean
on_retry (gpointer data)
{
  Wish *wish = data;
  g_autoptr (GtkWidget) view = g_weak_ref_get (&wish->view);
  gboolean is_over = !view || see_now (view, wish->position) || ++wish->n_tries > N_RETRIES;
  return is_over ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static gboolean
see (GtkWidget *widget, guint position)
{
  if (see_now (widget, position))
    return TRUE;
  Wish *wish = g_new0 (Wish, 1);
  g_weak_ref_init (&wish->view, widget);
  wish->position = position;
  g_timeout_add_full (G_PRIORITY_DEFAULT, RETRY_MS, on_retry, wish, (GDestroyNotify)wish_free);
  return FALSE;
}

gboolean
fac_scroll_to (GtkColumnView *view, guint position)
{
  return see (GTK_WIDGET (view), position);
}

gboolean
fac_scroll_to_row (GtkListBoxRow *row)
{
  return see (GTK_WIDGET (row), 0);
}
