/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The project record itself: name, territory, who works with the file, who answers for the data. */
#include "fac-field-row.h"
#include "fac-pages.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FacPage parent_instance;
  GPtrArray *rows; /* borrowed: FacFieldRow */
  GtkWidget *path_label, *card;
} FacProjectPage;

typedef FacPageClass FacProjectPageClass;

G_DEFINE_FINAL_TYPE (FacProjectPage, fac_project_page, FAC_TYPE_PAGE)

static void
fac_project_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacProjectPage *self = (FacProjectPage *)page;
  FacProject *project = fac_page_project (page);
  gtk_label_set_label (GTK_LABEL (self->path_label), fac_project_path (project));
  for (guint i = 0; i < self->rows->len; i++)
    fac_field_row_show (g_ptr_array_index (self->rows, i), fac_project_info (project), NULL, FALSE);
}

static void
fac_project_page_constructed (GObject *object)
{
  FacProjectPage *self = (FacProjectPage *)object;
  const FacRecordType *type = fac_record_type (FAC_RECORD_PROJECT);

  G_OBJECT_CLASS (fac_project_page_parent_class)->constructed (object);
  for (guint i = 0; i < type->n_fields; i++)
    {
      GtkWidget *row = fac_field_row_new (fac_page_session (FAC_PAGE (self)), FAC_RECORD_PROJECT,
                                          &type->fields[i], NULL);
      g_ptr_array_add (self->rows, row);
      gtk_box_append (GTK_BOX (self->card), row);
    }
}

static void
fac_project_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FAC_TYPE_PROJECT_PAGE);
  g_clear_pointer (&((FacProjectPage *)object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (fac_project_page_parent_class)->dispose (object);
}

static void
fac_project_page_class_init (FacProjectPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->constructed = fac_project_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_project_page_dispose;
  class->refresh = fac_project_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-project-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FacProjectPage, path_label);
  gtk_widget_class_bind_template_child (widget_class, FacProjectPage, card);
}

static void
fac_project_page_init (FacProjectPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
