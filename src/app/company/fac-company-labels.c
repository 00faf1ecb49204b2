/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chips and an entry. */
#include "company/fac-company-labels.h"

#include "fac-titled.h"

#include <glib/gi18n-lib.h>

struct _FacCompanyLabels
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  char *uuid;          /* owned */
  GtkWidget *box, *chips, *entry;
};

G_DEFINE_FINAL_TYPE (FacCompanyLabels, fac_company_labels, GTK_TYPE_WIDGET)

static void
label_company (FacCompanyLabels *self, const char *label, gboolean is_given)
{
  const char *uuids[] = { self->uuid, NULL };
  GError *error = NULL;
  gboolean is_done =
      fac_project_label (fac_session_project (self->session), uuids, label, is_given, &error);
  fac_session_did_quietly (self->session, is_done, error);
}

static void
on_chip_clicked (GtkWidget *chip, FacCompanyLabels *self)
{
  g_autofree char *label = g_strdup (g_object_get_data (G_OBJECT (chip), "label"));
  label_company (self, label, FALSE);
}

static void
on_entry_activated (FacCompanyLabels *self)
{
  g_autofree char *label =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (*label && self->uuid)
    label_company (self, label, TRUE);
}

static void
add_chip (FacCompanyLabels *self, const char *label)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *tip = g_strdup_printf (_ ("Take the label “%s” away"), label);

  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "fac-chip");
  gtk_widget_set_tooltip_text (chip, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_object_set_data_full (G_OBJECT (chip), "label", g_strdup (label), g_free);
  g_signal_connect (chip, "clicked", G_CALLBACK (on_chip_clicked), self);
  gtk_flow_box_append (GTK_FLOW_BOX (self->chips), chip);
  gtk_widget_set_focusable (gtk_widget_get_parent (chip), FALSE);
}

void
fac_company_labels_show (FacCompanyLabels *self, const char *uuid, char *const *texts)
{
  GtkWidget *child;
  char *copy = g_strdup (uuid);
  g_free (self->uuid);
  self->uuid = copy;
  while ((child = gtk_widget_get_first_child (self->chips)))
    gtk_flow_box_remove (GTK_FLOW_BOX (self->chips), child);
  gtk_widget_set_visible (self->chips, texts && *texts);
  for (; texts && *texts; texts++)
    add_chip (self, *texts);
  gtk_widget_set_visible (
      self->entry, fac_project_read_only_reason (fac_session_project (self->session)) == NULL);
}

static void
fac_company_labels_dispose (GObject *object)
{
  FacCompanyLabels *self = FAC_COMPANY_LABELS (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->uuid, g_free);
  G_OBJECT_CLASS (fac_company_labels_parent_class)->dispose (object);
}

static void
fac_company_labels_class_init (FacCompanyLabelsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_company_labels_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "fieldrow");
}

static void
fac_company_labels_init (FacCompanyLabels *self)
{
  GtkWidget *value = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->chips = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->chips), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->chips), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->chips), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->chips), 6);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->chips), FALSE);
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Add a label, then Enter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add a label"), -1);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_box_append (GTK_BOX (value), self->chips);
  gtk_box_append (GTK_BOX (value), self->entry);

  self->box = fac_titled_new (_ ("Labels"), value);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_entry_activated), self);
}

GtkWidget *
fac_company_labels_new (FacSession *session)
{
  FacCompanyLabels *self = g_object_new (FAC_TYPE_COMPANY_LABELS, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}
