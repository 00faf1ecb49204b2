/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files kept with a record. */
#include "parcours/fac-paper-list.h"

#include "fac-ask.h"
#include "fac-attachment.h"
#include "fac-field-row.h"
#include "fac-number.h"
#include "home/fac-agenda-words.h"
#include "home/fac-keyed-list.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

struct _FacPaperList
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  FacRecordKind kind;
  char *uuid;
  GPtrArray *papers; /* of FacAttachment, owned; NULL: none read yet */
  GtkWidget *box, *list, *button;
};

G_DEFINE_FINAL_TYPE (FacPaperList, fac_paper_list, GTK_TYPE_WIDGET)

static const char *
uuid_of (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  return g_object_get_data (G_OBJECT (row), "uuid");
}

/* -- Opening and removing -------------------------------------------------------------------- */

/* Where a file is written to be opened: a folder that ends with the user's session. */
static char *
path_to_open (const FacAttachment *paper)
{
  g_autofree char *folder =
      g_build_filename (g_get_user_runtime_dir (), "facilitator", paper->record.uuid, NULL);
  g_autofree char *name = g_strdelimit (g_strdup (paper->name), "/\\", '-');

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, name, NULL);
}

static void
on_open_clicked (GtkWidget *button, FacPaperList *self)
{
  FacProject *project = fac_session_project (self->session);
  const char *uuid = uuid_of (button);
  GError *error = NULL;
  FacAttachment *paper =
      fac_store_get (fac_project_store (project), FAC_RECORD_ATTACHMENT, uuid, &error);
  g_autofree char *path = paper ? path_to_open (paper) : NULL;

  fac_record_free (paper);
  if (!path || !fac_project_write_attachment (project, uuid, path, &error))
    {
      fac_session_fail (self->session, error);
      return;
    }
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME);
}

static void
on_remove_clicked (GtkWidget *button, FacPaperList *self)
{
  const char *const uuids[] = { uuid_of (button), NULL };
  GError *error = NULL;
  gboolean is_done = fac_project_remove (fac_session_project (self->session), FAC_RECORD_ATTACHMENT,
                                         uuids, &error);
  fac_session_did (self->session, is_done, error);
}

/* -- More about one -------------------------------------------------------------------------- */

static void
make_fields (GtkMenuButton *button, gpointer data)
{
  static const char *const ids[] = { "document_kind", "received_on", "origin", "note" };
  FacPaperList *self = data;
  const FacRecordType *type = fac_record_type (FAC_RECORD_ATTACHMENT);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  FacAttachment *paper = fac_store_get (fac_project_store (fac_session_project (self->session)),
                                        FAC_RECORD_ATTACHMENT, uuid_of (GTK_WIDGET (button)), NULL);

  gtk_widget_set_size_request (box, 420, -1);
  for (guint i = 0; paper && i < G_N_ELEMENTS (ids); i++)
    {
      GtkWidget *row = fac_field_row_new (self->session, FAC_RECORD_ATTACHMENT,
                                          fac_record_type_field (type, ids[i]), NULL);
      fac_field_row_show (FAC_FIELD_ROW (row), paper, NULL, FALSE);
      gtk_box_append (GTK_BOX (box), row);
    }
  fac_record_free (paper);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

/* -- Rows ------------------------------------------------------------------------------------ */

static char *
words_of (const FacAttachment *paper)
{
  g_autofree char *date =
      paper->received_on ? fac_date_format (paper->received_on, fac_language_current ()) : NULL;
  return fac_agenda_join (fac_enum_label (&fac_paper_kind_enum, paper->document_kind), date,
                          paper->origin, paper->note, FAC_AGENDA_END);
}

/* What is told of a file is not in the key: its row stays while one writes in its popover. */
static char *
key_of_paper (guint i, gpointer data)
{
  return g_strdup (((FacRecord *)((FacPaperList *)data)->papers->pdata[i])->uuid);
}

static GtkWidget *
add_icon (GtkWidget *line, GtkWidget *button, const char *tip)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_box_append (GTK_BOX (line), button);
  return button;
}

static GtkWidget *
make_paper (guint i, gpointer data)
{
  FacPaperList *self = data;
  const FacAttachment *paper = self->papers->pdata[i];
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *open = gtk_button_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *about = fac_agenda_label ("", "dim-label", FALSE);
  GtkWidget *more = gtk_menu_button_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set_data_full (G_OBJECT (row), "uuid", g_strdup (paper->record.uuid), g_free);
  g_object_set_data (G_OBJECT (row), "about", about);
  gtk_widget_add_css_class (about, "caption");
  gtk_box_append (GTK_BOX (words), fac_agenda_label (paper->name, NULL, FALSE));
  gtk_box_append (GTK_BOX (words), about);
  gtk_button_set_child (GTK_BUTTON (open), words);
  gtk_widget_add_css_class (open, "fac-line");
  gtk_widget_set_hexpand (open, TRUE);
  add_icon (line, open, _ ("Open the document"));
  g_signal_connect (open, "clicked", G_CALLBACK (on_open_clicked), self);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (more), make_fields, self, NULL);
  add_icon (line, more, _ ("What it is, when and from whom it came"));
  g_signal_connect (add_icon (line, gtk_button_new_from_icon_name ("user-trash-symbolic"),
                              _ ("Remove the document")),
                    "clicked", G_CALLBACK (on_remove_clicked), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  return row;
}

void
fac_paper_list_show (FacPaperList *self, FacRecordKind kind, const char *uuid)
{
  static const FacRows rows = { key_of_paper, make_paper, 34 };
  g_autofree char *about = g_strdup (uuid);

  g_free (self->uuid);
  self->uuid = g_steal_pointer (&about);
  self->kind = kind;
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  self->papers =
      fac_project_attachments (fac_session_project (self->session), kind, self->uuid, NULL);
  if (!self->papers)
    self->papers = g_ptr_array_new ();
  /* The evidence of an event's tasks stands with the tasks. */
  for (guint i = self->papers->len; kind == FAC_RECORD_EVENT && i-- > 0;)
    if (((FacAttachment *)self->papers->pdata[i])->task)
      g_ptr_array_remove_index (self->papers, i);
  fac_keyed_list_show (GTK_LIST_BOX (self->list), &rows, self->papers->len, NULL, self);
  for (guint i = 0; i < self->papers->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int)i);
      g_autofree char *words = words_of (self->papers->pdata[i]);
      gtk_label_set_label (g_object_get_data (G_OBJECT (row), "about"), words);
    }
  gtk_widget_set_visible (self->list, self->papers->len > 0);
  gtk_widget_set_visible (self->button,
                          !fac_project_read_only_reason (fac_session_project (self->session)));
}

/* -- Adding ---------------------------------------------------------------------------------- */

void
fac_paper_list_add (FacPaperList *self, const char *path)
{
  GError *error = NULL;
  g_autofree char *added =
      self->uuid ? fac_project_attach_paper (fac_session_project (self->session), self->kind,
                                             self->uuid, path, NULL, &error)
                 : NULL;
  if (self->uuid)
    fac_session_did (self->session, added != NULL, error);
}

static void
on_chosen (const char *path, gpointer data)
{
  fac_paper_list_add (data, path);
}

static void
on_add_clicked (GtkWidget *button, FacPaperList *self)
{
  fac_ask_open (GTK_WINDOW (gtk_widget_get_root (button)), _ ("Add a document"), FAC_ASK_ANY,
                on_chosen, self);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  for (GSList *file = gdk_file_list_get_files (g_value_get_boxed (value)); file; file = file->next)
    {
      g_autofree char *path = g_file_get_path (file->data);
      if (path)
        fac_paper_list_add (data, path);
    }
  return TRUE;
}

static void
fac_paper_list_dispose (GObject *object)
{
  FacPaperList *self = FAC_PAPER_LIST (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_pointer (&self->uuid, g_free);
  G_OBJECT_CLASS (fac_paper_list_parent_class)->dispose (object);
}

static void
fac_paper_list_class_init (FacPaperListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_paper_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_paper_list_init (FacPaperList *self)
{
}

GtkWidget *
fac_paper_list_new (FacSession *session, const char *verb)
{
  FacPaperList *self = g_object_new (FAC_TYPE_PAPER_LIST, NULL);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->session = session;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->list = gtk_list_box_new ();
  self->button = gtk_button_new_with_label (verb);
  gtk_widget_add_css_class (self->list, "fac-card");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->button, _ ("Or drop the file here"));
  g_signal_connect (self->button, "clicked", G_CALLBACK (on_add_clicked), self);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  return GTK_WIDGET (self);
}
