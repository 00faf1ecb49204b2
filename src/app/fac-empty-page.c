/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words and buttons in the middle of an empty room. */
#include "fac-empty-page.h"

GtkWidget *
fac_empty_page_new (const char *title, const char *sentence, const FacEmptyDoor *doors)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *words = gtk_label_new (sentence);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  if (title)
    {
      GtkWidget *head = gtk_label_new (title);
      gtk_widget_add_css_class (head, "fac-title");
      gtk_box_append (GTK_BOX (box), head);
    }
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 60);
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
  for (; doors->label; doors++)
    {
      GtkWidget *button = gtk_button_new_with_label (doors->label);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), doors->action);
      gtk_box_append (GTK_BOX (buttons), button);
    }
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}
