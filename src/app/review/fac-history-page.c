/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was done to the project: sentences, with who and when, newest first. */
#include "fac-number.h"
#include "fac-pages.h"

#include <glib/gi18n-lib.h>

#define N_SHOWN 300

typedef struct
{
  FacPage parent_instance;
  GtkWidget *list, *stack;
} FacHistoryPage;

typedef FacPageClass FacHistoryPageClass;

G_DEFINE_FINAL_TYPE (FacHistoryPage, fac_history_page, FAC_TYPE_PAGE)

/* "Today 14:05" would be false tomorrow, on a page left open: the date stands in full. */
static char *
format_moment (const char *iso)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = iso ? g_date_time_new_from_iso8601 (iso, utc) : NULL;
  if (!at)
    return g_strdup ("");
  g_autoptr (GDateTime) local = g_date_time_to_local (at);
  g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *date = fac_date_format_long (day, fac_language_current ());
  g_autofree char *hour = g_date_time_format (local, "%H:%M");
  /* TRANSLATORS: a date, then a time of day. */
  return g_strdup_printf (_ ("%s at %s"), date, hour);
}

static void
add_entry (FacHistoryPage *self, const FacHistoryEntry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *sentence = fac_project_sentence (entry);
  g_autofree char *moment = format_moment (entry->at);
  g_autofree char *who = entry->author && *entry->author
                             ? g_strdup_printf ("%s · %s", moment, entry->author)
                             : g_strdup (moment);
  GtkWidget *title = gtk_label_new (sentence);
  GtkWidget *detail = gtk_label_new (who);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), detail);
  gtk_box_append (GTK_BOX (box), words);
  if (entry->is_undone)
    {
      GtkWidget *undone = gtk_label_new (_ ("undone"));
      gtk_widget_add_css_class (undone, "dim-label");
      gtk_widget_add_css_class (title, "dim-label");
      gtk_box_append (GTK_BOX (box), undone);
    }
  gtk_list_box_append (GTK_LIST_BOX (self->list), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
fac_history_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacHistoryPage *self = (FacHistoryPage *)page;
  GtkWidget *row;
  GError *error = NULL;
  g_autoptr (GPtrArray) entries = fac_project_history (fac_page_project (page), N_SHOWN, &error);

  while ((row = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  if (!entries)
    {
      fac_session_fail (fac_page_session (page), error);
      return;
    }
  for (guint i = 0; i < entries->len; i++)
    add_entry (self, g_ptr_array_index (entries, i));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), entries->len ? "list" : "empty");
}

static void
fac_history_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FAC_TYPE_HISTORY_PAGE);
  G_OBJECT_CLASS (fac_history_page_parent_class)->dispose (object);
}

static void
fac_history_page_class_init (FacHistoryPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = fac_history_page_dispose;
  class->refresh = fac_history_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FacHistoryPage, list);
  gtk_widget_class_bind_template_child (widget_class, FacHistoryPage, stack);
}

static void
fac_history_page_init (FacHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
