/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Closed lists as choices. */
#include "fac-field-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *id, *name; /* a language is named in itself */
} languages[] = { { "fr", "français" }, { "en", "English" } };

static gboolean
is_language (const FacField *field)
{
  return strcmp (field->id, "language") == 0;
}

gboolean
fac_field_has_values (const FacField *field)
{
  return field->type == FAC_FIELD_ENUM || field->type == FAC_FIELD_TERNARY || is_language (field);
}

char **
fac_field_values_exact (const FacField *field)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_strv_builder_add (values, "");
  if (field->type == FAC_FIELD_TERNARY)
    {
      g_strv_builder_add (values, "1");
      g_strv_builder_add (values, "0");
    }
  else if (is_language (field))
    for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
      g_strv_builder_add (values, languages[i].id);
  else
    for (const FacEnumItem *item = field->values->items; item->value; item++)
      g_strv_builder_add (values, item->id);
  return g_strv_builder_end (values);
}

char **
fac_field_values_shown (const FacField *field)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_strv_builder_add (values, "–");
  if (field->type == FAC_FIELD_TERNARY)
    {
      g_strv_builder_add (values, _ ("yes"));
      g_strv_builder_add (values, _ ("no"));
    }
  else if (is_language (field))
    for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
      g_strv_builder_add (values, languages[i].name);
  else
    for (const FacEnumItem *item = field->values->items; item->value; item++)
      g_strv_builder_add (values, _ (item->label));
  return g_strv_builder_end (values);
}

static void
on_item_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
on_item_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *text = gtk_list_item_get_item (item);
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (text));
}

static GtkListItemFactory *
make_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_item_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_item_bind), NULL);
  return factory;
}

GtkWidget *
fac_field_values_drop_down (const FacField *field)
{
  g_auto (GStrv) shown = fac_field_values_shown (field);
  return fac_field_values_narrow ((const char *const *)shown);
}

GtkWidget *
fac_field_values_narrow (const char *const *words)
{
  GtkWidget *drop = gtk_drop_down_new_from_strings (words ? words : (const char *const[]){ NULL });
  g_autoptr (GtkListItemFactory) factory = make_factory ();
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop), factory);
  return drop;
}

typedef struct
{
  FacFieldChosen func;
  gpointer data;
  char **exact;
} Choosing;

static void
free_choosing (gpointer data)
{
  Choosing *choosing = data;
  g_strfreev (choosing->exact);
  g_free (choosing);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, Choosing *choosing)
{
  choosing->func (choosing->exact[gtk_list_box_row_get_index (row)], choosing->data);
}

/* A first letter goes to the next value that begins with it. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                GtkListBox *list)
{
  gunichar typed = g_unichar_tolower (gdk_keyval_to_unicode (key));
  GtkListBoxRow *present = gtk_list_box_get_selected_row (list);
  int start = present ? gtk_list_box_row_get_index (present) + 1 : 0;
  int n = 0;

  if (!g_unichar_isalnum (typed))
    return FALSE;
  while (gtk_list_box_get_row_at_index (list, n))
    n++;
  for (int i = 0; i < n; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (start + i) % n);
      const char *text = gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row)));
      if (g_unichar_tolower (g_utf8_get_char (text)) != typed)
        continue;
      gtk_list_box_select_row (list, row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return TRUE;
    }
  return FALSE;
}

static void
on_mapped (GtkWidget *list)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
  gtk_widget_grab_focus (row ? GTK_WIDGET (row) : list);
}

GtkWidget *
fac_field_values_popover (const FacField *field, const char *present_exact, FacFieldChosen func,
                          gpointer data)
{
  Choosing *choosing = g_new0 (Choosing, 1);
  g_auto (GStrv) shown = fac_field_values_shown (field);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  choosing->func = func;
  choosing->data = data;
  choosing->exact = fac_field_values_exact (field);
  for (guint i = 0; shown[i]; i++)
    {
      GtkWidget *label = gtk_label_new (shown[i]);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (GTK_LIST_BOX (list), label);
      if (g_strcmp0 (choosing->exact[i], present_exact ? present_exact : "") == 0)
        gtk_list_box_select_row (GTK_LIST_BOX (list),
                                 gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int)i));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (field->label), -1);
  g_signal_connect_data (list, "row-activated", G_CALLBACK (on_row_activated), choosing,
                         (GClosureNotify)(void (*) (void))free_choosing, 0);
  g_signal_connect (list, "map", G_CALLBACK (on_mapped), NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), list);
  gtk_widget_add_controller (list, keys);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (popover, "menu");
  gtk_widget_add_css_class (popover, "fac-values");
  return popover;
}
