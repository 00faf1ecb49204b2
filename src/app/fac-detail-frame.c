/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The frame of a detail. */
#include "fac-detail-frame.h"

#include "fac-cut-text.h"

#include <glib/gi18n-lib.h>

static void
fill_words (FacDetailFrame *frame)
{
  frame->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  frame->name_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (frame->name_label), 0);
  fac_cut_text (frame->name_label);
  gtk_widget_add_css_class (frame->name_label, "fac-title");
  frame->company_button = gtk_button_new ();
  gtk_button_set_has_frame (GTK_BUTTON (frame->company_button), FALSE);
  gtk_widget_set_halign (frame->company_button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (frame->company_button, _ ("Show the company"));
  gtk_widget_add_css_class (frame->company_button, "fac-link");
  gtk_widget_set_hexpand (frame->words, TRUE);
  gtk_box_append (GTK_BOX (frame->words), frame->name_label);
  gtk_box_append (GTK_BOX (frame->words), frame->company_button);
}

static GtkWidget *
make_close (const char *label)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_button_set_has_frame (GTK_BUTTON (close), FALSE);
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (close, _ ("Close the detail"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return close;
}

FacDetailFrame
fac_detail_frame_new (const char *close_label)
{
  FacDetailFrame frame = { .box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
                           .cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12),
                           .close_button = make_close (close_label) };
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  fill_words (&frame);
  gtk_box_append (GTK_BOX (head), frame.words);
  gtk_box_append (GTK_BOX (head), frame.close_button);
  gtk_widget_add_css_class (head, "fac-detail-head");
  gtk_widget_add_css_class (frame.box, "fac-detail");
  gtk_box_append (GTK_BOX (frame.box), head);
  gtk_widget_add_css_class (frame.cards, "fac-cards");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), frame.cards);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (frame.box), scrolled);
  return frame;
}
