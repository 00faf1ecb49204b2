/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The widgets of the board of computed pistes. */
#include "fac-empty-page.h"
#include "synergy/fac-match-board-private.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_drop (const char *const *words, const char *spoken)
{
  GtkWidget *drop = gtk_drop_down_new_from_strings (words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return drop;
}

static GtkWidget *
make_bar (FacMatchBoard *self)
{
  const char *const shown[] = { _ ("To sort"), _ ("New since last time"), _ ("Kept"),
                                _ ("Later"),   _ ("Set aside"),           _ ("All"),
                                NULL };
  const char *groupings[FAC_N_MATCH_GROUPINGS + 1] = { NULL };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *weights = gtk_button_new_with_label (_ ("Rules and weights…"));

  for (guint i = 0; i < FAC_N_MATCH_GROUPINGS; i++)
    groupings[i] = _ (fac_match_grouping_name ((FacMatchGrouping)i));
  self->shown_drop = make_drop (shown, _ ("Pistes shown"));
  self->grouping_drop = make_drop (groupings, _ ("Grouping of the pistes"));
  self->news_label = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (self->news_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->news_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->news_label, TRUE);
  gtk_widget_set_margin_start (self->news_label, 6);
  gtk_widget_add_css_class (self->news_label, "dim-label");
  self->seen_button = gtk_button_new_with_label (_ ("All seen"));
  gtk_widget_set_tooltip_text (self->seen_button,
                               _ ("What is new is counted from now on, on this computer"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->seen_button), "win.piste.seen");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (weights), "win.piste.rules");
  gtk_widget_add_css_class (bar, "fac-chips");
  gtk_box_append (GTK_BOX (bar), self->shown_drop);
  gtk_box_append (GTK_BOX (bar), self->grouping_drop);
  gtk_box_append (GTK_BOX (bar), self->news_label);
  gtk_box_append (GTK_BOX (bar), self->seen_button);
  gtk_box_append (GTK_BOX (bar), weights);
  return bar;
}

static GtkWidget *
make_body (FacMatchBoard *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *nothing = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->table = fac_text_table_new_list (_ ("Computed pistes"), "computed", fac_match_columns);
  self->groups = fac_text_table_new_list (_ ("Groups"), "computed-groups", fac_match_group_columns);
  self->why = FAC_MATCH_WHY (fac_match_why_new (self->session));
  self->group_scroll = GTK_WIDGET (self->groups);
  gtk_widget_set_size_request (self->group_scroll, 230, -1);
  gtk_widget_set_hexpand (self->group_scroll, FALSE);
  gtk_widget_set_visible (self->group_scroll, FALSE);
  self->composing =
      fac_composing_new (self->session, GTK_WIDGET (self->table), fac_match_board_show, self);
  gtk_widget_set_visible (nothing, FALSE);
  self->shell = FAC_SHELL (fac_shell_new (nothing, self->composing, GTK_WIDGET (self->why)));
  gtk_widget_set_hexpand (GTK_WIDGET (self->shell), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->shell), TRUE);
  gtk_box_append (GTK_BOX (body), self->group_scroll);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->shell));
  return body;
}

static GtkWidget *
make_empty (void)
{
  const FacEmptyDoor doors[] = { { _ ("Rules and weights…"), "win.piste.rules" }, { NULL, NULL } };
  return fac_empty_page_new (
      _ ("Nothing matches yet"),
      _ ("Pistes are computed from what companies told: record offers and needs of several of "
         "them, each with a resource and a quantity. Three flows are enough to begin."),
      doors);
}

void
fac_match_board_build (FacMatchBoard *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->stack = gtk_stack_new ();
  self->remark_label = gtk_label_new ("");
  self->keys = gtk_flow_box_new ();
  gtk_label_set_xalign (GTK_LABEL (self->remark_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->remark_label), TRUE);
  gtk_widget_set_margin_start (self->remark_label, 18);
  gtk_widget_add_css_class (self->remark_label, "dim-label");
  gtk_widget_set_visible (self->remark_label, FALSE);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->keys), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->keys), 8);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->keys), 4);
  gtk_widget_add_css_class (self->keys, "fac-chips");
  gtk_widget_add_css_class (self->keys, "fac-key-row");
  gtk_box_append (GTK_BOX (column), make_bar (self));
  gtk_box_append (GTK_BOX (column), make_body (self));
  gtk_box_append (GTK_BOX (column), self->remark_label);
  gtk_box_append (GTK_BOX (column), self->keys);
  gtk_stack_add_named (GTK_STACK (self->stack), column, "board");
  gtk_stack_add_named (GTK_STACK (self->stack), make_empty (), "empty");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->stack);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
