/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The project record itself: name, territory, who works with the file, who answers for the data. */
#include "fac-ask.h"
#include "fac-field-row.h"
#include "fac-identity.h"
#include "fac-pages.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FacPage parent_instance;
  GPtrArray *rows; /* borrowed: FacFieldRow */
  GtkWidget *path_label, *card;
  GtkWidget *drop_logo;
} FacProjectPage;

typedef FacPageClass FacProjectPageClass;

G_DEFINE_FINAL_TYPE (FacProjectPage, fac_project_page, FAC_TYPE_PAGE)

static void
fac_project_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacProjectPage *self = (FacProjectPage *)page;
  FacProject *project = fac_page_project (page);
  gtk_label_set_label (GTK_LABEL (self->path_label), fac_project_path (project));
  gtk_widget_set_visible (self->drop_logo, fac_project_info (project)->logo != NULL);
  for (guint i = 0; i < self->rows->len; i++)
    fac_field_row_show (g_ptr_array_index (self->rows, i), fac_project_info (project), NULL, FALSE);
}

/* -- The logo: a file that one chooses ------------------------------------------------------- */

static void
set_logo (const char *path, gpointer data)
{
  GError *error = NULL;
  if (!fac_project_set_logo (fac_page_project (data), path, &error))
    fac_session_fail (fac_page_session (data), error);
}

static void
on_choose_logo (FacProjectPage *self)
{
  fac_ask_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Choose a logo"),
                FAC_ASK_ANY, set_logo, self);
}

static void
on_drop_logo (FacProjectPage *self)
{
  set_logo (NULL, self);
}

static GtkWidget *
logo_row (FacProjectPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_ ("Logo"));
  GtkWidget *choose = gtk_button_new_with_label (_ ("Choose a PNG or JPEG file…"));

  self->drop_logo = gtk_button_new_with_label (_ ("Take the logo away"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (box, "fac-logo");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->drop_logo);
  gtk_box_append (GTK_BOX (box), choose);
  g_signal_connect_swapped (choose, "clicked", G_CALLBACK (on_choose_logo), self);
  g_signal_connect_swapped (self->drop_logo, "clicked", G_CALLBACK (on_drop_logo), self);
  return box;
}

static void
fac_project_page_constructed (GObject *object)
{
  FacProjectPage *self = (FacProjectPage *)object;
  const FacRecordType *type = fac_record_type (FAC_RECORD_PROJECT);

  G_OBJECT_CLASS (fac_project_page_parent_class)->constructed (object);
  for (guint i = 0; i < type->n_fields; i++)
    {
      if (g_str_equal (type->fields[i].id, "logo"))
        {
          gtk_box_append (GTK_BOX (self->card), logo_row (self));
          continue;
        }
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
