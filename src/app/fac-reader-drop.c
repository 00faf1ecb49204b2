/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A label and a choice. */
#include "fac-reader-drop.h"

#include <glib/gi18n-lib.h>

struct _FacReaderDrop
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  GtkWidget *box, *drop;
};

G_DEFINE_FINAL_TYPE (FacReaderDrop, fac_reader_drop, GTK_TYPE_WIDGET)

static guint changed_signal;

static void
on_selected (FacReaderDrop *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
fac_reader_drop_dispose (GObject *object)
{
  g_clear_pointer (&FAC_READER_DROP (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_reader_drop_parent_class)->dispose (object);
}

static void
fac_reader_drop_class_init (FacReaderDropClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_reader_drop_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  changed_signal = g_signal_new ("changed", FAC_TYPE_READER_DROP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
fac_reader_drop_init (FacReaderDrop *self)
{
  GtkWidget *label = gtk_label_new (_ ("For whom?"));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (const FacEnumItem *item = fac_reader_enum.items; item->value; item++)
    gtk_string_list_append (names, _ (item->label));
  self->drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_widget_set_tooltip_text (self->drop, _ ("Only what this reader may see is shown, copied, "
                                              "saved and printed"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("For whom?"), -1);
  g_signal_connect_swapped (self->drop, "notify::selected", G_CALLBACK (on_selected), self);
  gtk_widget_add_css_class (label, "dim-label");
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->box), label);
  gtk_box_append (GTK_BOX (self->box), self->drop);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fac_reader_drop_new (FacSession *session)
{
  FacReaderDrop *self = g_object_new (FAC_TYPE_READER_DROP, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}

FacReaderKind
fac_reader_drop_kind (FacReaderDrop *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop));
  return (FacReaderKind)fac_reader_enum.items[chosen].value;
}

void
fac_reader_drop_choose (FacReaderDrop *self, FacReaderKind kind)
{
  for (guint i = 0; fac_reader_enum.items[i].value; i++)
    if (fac_reader_enum.items[i].value == (int)kind)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop), i);
}

FacReader *
fac_reader_drop_reader (FacReaderDrop *self, GError **error)
{
  FacReaderKind kind = fac_reader_drop_kind (self);
  const char *id = fac_enum_id (&fac_reader_enum, (int)kind);
  FacProject *project = fac_session_project (self->session);
  const char *company = fac_session_detail (self->session);

  if (kind != FAC_READER_COMPANY)
    return fac_project_reader (project, id, error);
  g_autoptr (GPtrArray) selected =
      fac_company_list_selected (fac_session_companies (self->session));
  if (!company)
    company = g_ptr_array_index (selected, 0);
  if (!company)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                           _ ("For which company? Select it first, in the list or on the map."));
      return NULL;
    }
  g_autofree char *text = g_strconcat (id, ":", company, NULL);
  return fac_project_reader (project, text, error);
}
