/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Diagrams that are kept, and the menu of a box. */
#include "flow/fac-sankey-panel-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static FacProject *
project_of (FacSankeyPanel *self)
{
  return fac_session_project (self->session);
}

/* -- The list ------------------------------------------------------------------------------ */

static GtkWidget *
make_flat (const char *label)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *text = gtk_label_new (label);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

static void
on_kept_clicked (GtkButton *button, FacSankeyPanel *self)
{
  const char *definition = g_object_get_data (G_OBJECT (button), "definition");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->kept_button));
  fac_sankey_panel_choose (self, fac_diagram_choice_from_text (definition));
}

static void
on_remove_clicked (GtkButton *button, FacSankeyPanel *self)
{
  const char *uuids[] = { g_object_get_data (G_OBJECT (button), "uuid"), NULL };
  GError *error = NULL;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->kept_button));
  gboolean is_done = fac_project_remove (project_of (self), FAC_RECORD_DIAGRAM, uuids, &error);
  fac_session_did (self->session, is_done, error);
}

static void
add_line (FacSankeyPanel *self, GtkWidget *box, const FacDiagram *diagram)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *show = make_flat (diagram->name), *remove = gtk_button_new ();
  g_autofree char *tip = g_strdup_printf (_ ("Remove the diagram “%s”"), diagram->name);
  g_object_set_data_full (G_OBJECT (show), "definition", g_strdup (diagram->definition), g_free);
  g_object_set_data_full (G_OBJECT (remove), "uuid", g_strdup (diagram->record.uuid), g_free);
  gtk_widget_set_hexpand (show, TRUE);
  gtk_button_set_icon_name (GTK_BUTTON (remove), "user-trash-symbolic");
  gtk_button_set_has_frame (GTK_BUTTON (remove), FALSE);
  gtk_widget_set_tooltip_text (remove, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_signal_connect (show, "clicked", G_CALLBACK (on_kept_clicked), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove_clicked), self);
  gtk_box_append (GTK_BOX (line), show);
  gtk_box_append (GTK_BOX (line), remove);
  gtk_box_append (GTK_BOX (box), line);
}

static void
on_keep_clicked (GtkWidget *widget, FacSankeyPanel *self)
{
  GtkWidget *entry = g_object_get_data (G_OBJECT (widget), "entry");
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->kept_button));
  fac_sankey_panel_keep (self, name);
}

static void
on_reset_clicked (FacSankeyPanel *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->kept_button));
  fac_sankey_panel_reset (self);
}

static void
add_keeping (FacSankeyPanel *self, GtkWidget *box)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new (), *keep = gtk_button_new_with_label (_ ("Keep this diagram"));
  GtkWidget *reset = gtk_button_new_with_label (_ ("Find the places of the boxes anew"));
  g_autofree char *name =
      self->kept_name ? g_strdup (self->kept_name) : fac_sankey_tools_name (self->choice);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 26);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the diagram"), -1);
  g_object_set_data (G_OBJECT (keep), "entry", entry);
  g_object_set_data (G_OBJECT (entry), "entry", entry);
  g_signal_connect (keep, "clicked", G_CALLBACK (on_keep_clicked), self);
  g_signal_connect (entry, "activate", G_CALLBACK (on_keep_clicked), self);
  g_signal_connect_swapped (reset, "clicked", G_CALLBACK (on_reset_clicked), self);
  gtk_widget_set_sensitive (reset, self->kept != NULL);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), keep);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), reset);
}

/* Anew each time: what is kept may have changed. */
static void
on_popup (GtkMenuButton *button, gpointer data)
{
  FacSankeyPanel *self = data;
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GError *error = NULL;
  g_autoptr (GPtrArray) diagrams = fac_project_diagrams (project_of (self), &error);
  GtkWidget *told =
      gtk_label_new (_ ("A diagram that is kept remembers where its boxes were dragged."));

  if (!diagrams)
    fac_session_fail (self->session, error);
  gtk_widget_add_css_class (box, "fac-popover");
  gtk_widget_add_css_class (told, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (told), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (told), 36);
  gtk_label_set_xalign (GTK_LABEL (told), 0);
  for (guint i = 0; diagrams && i < diagrams->len; i++)
    add_line (self, box, diagrams->pdata[i]);
  if (diagrams && diagrams->len)
    gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  if (!fac_project_read_only_reason (project_of (self)))
    add_keeping (self, box);
  gtk_box_append (GTK_BOX (box), told);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

void
fac_sankey_kept_init (FacSankeyPanel *self)
{
  self->kept_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->kept_button), "view-list-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->kept_button), on_popup, self, NULL);
  gtk_widget_set_tooltip_text (self->kept_button, _ ("Diagrams kept"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kept_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Diagrams kept"), -1);
  gtk_box_append (GTK_BOX (self->tools), self->kept_button);
}

/* -- The menu of a box --------------------------------------------------------------------- */

static gboolean
can_open (const char *id)
{
  static const char *const prefixes[] = { "z:", "a:", "s:", "in:", "out:", NULL };
  for (const char *const *prefix = prefixes; *prefix; prefix++)
    if (g_str_has_prefix (id, *prefix))
      return TRUE;
  return strcmp (id, "territory") == 0 || strcmp (id, "outside") == 0
         || strcmp (id, "elsewhere") == 0;
}

void
fac_sankey_panel_open_box (FacSankeyPanel *self, const char *id)
{
  if (!can_open (id))
    {
      fac_session_tell (self->session, _ ("There is nothing more in this box."), FALSE);
      return;
    }
  fac_diagram_choice_open (self->choice, id, TRUE);
  fac_sankey_panel_refresh (self);
}

static void
on_item (GtkButton *button, FacSankeyPanel *self)
{
  const char *what = g_object_get_data (G_OBJECT (button), "what");
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "id"));

  gtk_popover_popdown (GTK_POPOVER (self->menu));
  if (strcmp (what, "open") == 0)
    fac_sankey_panel_open_box (self, id);
  else if (strcmp (what, "rows") == 0)
    fac_sankey_panel_pick (self, id, NULL);
  else
    {
      if (strcmp (what, "join") == 0)
        fac_diagram_choice_join (self->choice, id, TRUE);
      else if (strcmp (what, "of") == 0)
        {
          g_free (self->choice->of);
          self->choice->of = g_strdup (id + strlen ("e:"));
        }
      else
        {
          g_ptr_array_set_size (self->choice->opened, 0);
          g_ptr_array_set_size (self->choice->joined, 0);
          g_clear_pointer (&self->choice->of, g_free);
        }
      fac_sankey_panel_refresh (self);
    }
}

static void
add_item (FacSankeyPanel *self, GtkWidget *box, const char *what, const char *label, const char *id)
{
  GtkWidget *button = make_flat (label);
  g_object_set_data (G_OBJECT (button), "what", (gpointer)what);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_item), self);
  gtk_box_append (GTK_BOX (box), button);
}

void
fac_sankey_kept_ask (FacSankeyPanel *self, const char *id, double x_px, double y_px)
{
  const FacDiagramChoice *choice = self->choice;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const GdkRectangle at = { (int)x_px, (int)y_px, 1, 1 };

  add_item (self, box, "rows", _ ("Select its flows"), id);
  if (can_open (id))
    add_item (self, box, "open", _ ("Open: show what is in it"), id);
  if (g_str_has_prefix (id, "e:") && strcmp (id, "e:others") != 0)
    add_item (self, box, "of", _ ("Only the flows of this company"), id);
  if (strcmp (id, "others") != 0 && strcmp (id, "outside") != 0 && strcmp (id, "elsewhere") != 0)
    add_item (self, box, "join", _ ("Put it among “others”"), id);
  if (choice->opened->len || choice->joined->len || choice->of)
    add_item (self, box, "group", _ ("Group all boxes again"), id);
  if (!self->menu)
    {
      self->menu = gtk_popover_new ();
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self->chart));
    }
  gtk_popover_set_child (GTK_POPOVER (self->menu), box);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
