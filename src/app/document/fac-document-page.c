/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of documents: what can be printed, for whom, as it will look. */
#include "document/fac-page-preview.h"
#include "fac-ask.h"
#include "fac-pages.h"
#include "fac-print.h"
#include "fac-reader-drop.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FacPage parent_instance;

  FacReaderDrop *reader_drop;
  FacPagePreview *preview;
  const FacDocumentKind *kind; /* static; the document shown */
  gboolean is_setting;

  GtkWidget *toolbar, *count_label, *save_button, *print_button, *list, *preview_box;
} FacDocumentPage;

typedef FacPageClass FacDocumentPageClass;

G_DEFINE_FINAL_TYPE (FacDocumentPage, fac_document_page, FAC_TYPE_PAGE)

static FacSession *
session_of (FacDocumentPage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

static FacProject *
project_of (FacDocumentPage *self)
{
  return fac_page_project (FAC_PAGE (self));
}

/* -- Showing ------------------------------------------------------------------------------- */

static FacDocumentPages *
compose (FacDocumentPage *self, GError **error)
{
  g_autoptr (FacReader) reader = fac_reader_drop_reader (self->reader_drop, error);
  return reader ? fac_document_pages_new (project_of (self), self->kind->name, reader, error)
                : NULL;
}

static void
show (FacDocumentPage *self)
{
  GError *error = NULL;
  if (!self->kind)
    return;
  FacDocumentPages *pages = compose (self, &error);
  /* Nothing rather than what another reader may see. */
  fac_page_preview_show (self->preview, pages);
  if (!pages)
    {
      gtk_label_set_label (GTK_LABEL (self->count_label), "");
      fac_session_fail (session_of (self), error);
      return;
    }
  guint n = fac_document_pages_n (pages);
  g_autofree char *text = g_strdup_printf (ngettext ("%u page", "%u pages", n), n);
  gtk_label_set_label (GTK_LABEL (self->count_label), text);
}

static void
on_reader_changed (FacDocumentPage *self)
{
  if (!self->is_setting)
    show (self);
}

/* Each document has its usual reader; another one is a choice, made anew each time. */
static void
on_row_selected (GtkListBox *list, GtkListBoxRow *row, FacDocumentPage *self)
{
  if (!row)
    return;
  self->kind = g_object_get_data (G_OBJECT (row), "kind");
  self->is_setting = TRUE;
  fac_reader_drop_choose (self->reader_drop, self->kind->usual_reader);
  self->is_setting = FALSE;
  show (self);
}

static void
add_row (FacDocumentPage *self, const FacDocumentKind *kind)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (_ (kind->title));
  g_autofree char *reader = g_strdup_printf (
      /* TRANSLATORS: the usual reader of a document: "Usually for: facilitator". */
      _ ("Usually for: %s"), fac_enum_label (&fac_reader_enum, (int)kind->usual_reader));
  GtkWidget *usual = gtk_label_new (reader);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (usual), 0);
  gtk_label_set_wrap (GTK_LABEL (usual), TRUE);
  gtk_widget_add_css_class (usual, "dim-label");
  gtk_widget_add_css_class (usual, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), usual);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (kind->title), -1);
  g_object_set_data (G_OBJECT (row), "kind", (gpointer)kind);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
choose (FacDocumentPage *self, const char *name)
{
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    {
      const FacDocumentKind *kind = g_object_get_data (G_OBJECT (row), "kind");
      if (g_str_equal (kind->name, name))
        gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
    }
}

/* -- Handing on ---------------------------------------------------------------------------- */

static guint
paginate (double width_mm, double height_mm, gpointer pages)
{
  return fac_document_pages_set (pages, width_mm, height_mm);
}

static gboolean
draw_page (cairo_t *cr, guint page, double width_mm, double height_mm, gpointer pages,
           GError **error)
{
  return fac_document_pages_draw (pages, page, cr, error);
}

static void
on_printed (gboolean is_printed, GError *error, gpointer data)
{
  g_autoptr (FacSession) session = data;
  if (!fac_session_project (session))
    return;
  if (error)
    fac_session_fail (session, g_error_copy (error));
  else if (is_printed)
    fac_session_tell (session, _ ("Sent to the printer."), FALSE);
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  GError *error = NULL;
  /* Composed anew: the preview keeps its own paper. */
  FacDocumentPages *pages = self->kind ? compose (self, &error) : NULL;
  if (!pages)
    {
      if (error)
        fac_session_fail (session_of (self), error);
      return;
    }
  const FacPrintJob job = {
    .name = g_strdup (_ (self->kind->title)),
    .paper = "A4",
    .is_landscape = fac_document_pages_is_landscape (pages),
    .paginate = paginate,
    .draw = draw_page,
    .data = pages,
    .free_data = (GDestroyNotify)fac_document_pages_free,
  };
  fac_print (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &job, on_printed,
             g_object_ref (session_of (self)));
}

static void
save_to (const char *path, gpointer data)
{
  FacDocumentPage *self = data;
  const char *names[] = { self->kind->name, NULL };
  GError *error = NULL;
  g_autoptr (FacReader) reader = fac_reader_drop_reader (self->reader_drop, &error);
  if (!reader || !fac_project_print (project_of (self), names, reader, NULL, path, &error))
    {
      fac_session_fail (session_of (self), error);
      return;
    }
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *whom = fac_reader_line (reader, NULL);
  g_autofree char *told = g_strdup_printf (_ ("Saved as “%s”. %s"), base, whom);
  fac_session_tell (session_of (self), told, FALSE);
}

static void
on_save (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  if (!self->kind)
    return;
  g_autofree char *name = g_strconcat (_ (self->kind->title), ".pdf", NULL);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  fac_ask_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save as PDF"), name,
                save_to, self);
}

static void
on_save_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (((FacDocumentPage *)data)->kind)
    save_to (g_variant_get_string (parameter, NULL), data);
}

static void
on_show (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose (data, g_variant_get_string (parameter, NULL));
}

static void
on_reader (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  int kind = fac_enum_from_id (&fac_reader_enum, g_variant_get_string (parameter, NULL));
  if (kind)
    fac_reader_drop_choose (((FacDocumentPage *)data)->reader_drop, (FacReaderKind)kind);
}

static const GActionEntry entries[] = {
  { .name = "document.print", .activate = on_print },
  { .name = "document.reader", .activate = on_reader, .parameter_type = "s" },
  { .name = "document.save", .activate = on_save },
  { .name = "document.save-path", .activate = on_save_path, .parameter_type = "s" },
  { .name = "document.show", .activate = on_show, .parameter_type = "s" },
};

/* -- The page ------------------------------------------------------------------------------ */

static void
fac_document_page_refresh (FacPage *page, const FacChanges *changes)
{
  show ((FacDocumentPage *)page);
}

/* The name of a document. */
static void
fac_document_page_visit (FacPage *page, const char *what)
{
  if (what)
    choose ((FacDocumentPage *)page, what);
}

static void
fac_document_page_constructed (GObject *object)
{
  FacDocumentPage *self = (FacDocumentPage *)object;

  G_OBJECT_CLASS (fac_document_page_parent_class)->constructed (object);
  g_action_map_add_action_entries (fac_session_actions (session_of (self)), entries,
                                   G_N_ELEMENTS (entries), self);
  self->reader_drop = FAC_READER_DROP (fac_reader_drop_new (session_of (self)));
  g_signal_connect_swapped (self->reader_drop, "changed", G_CALLBACK (on_reader_changed), self);
  gtk_box_insert_child_after (GTK_BOX (self->toolbar), GTK_WIDGET (self->reader_drop),
                              self->count_label);
  self->preview = FAC_PAGE_PREVIEW (fac_page_preview_new ());
  gtk_box_append (GTK_BOX (self->preview_box), GTK_WIDGET (self->preview));
  for (const FacDocumentKind *kind = fac_document_kinds (); kind->name; kind++)
    add_row (self, kind);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

static void
fac_document_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), fac_document_page_get_type ());
  G_OBJECT_CLASS (fac_document_page_parent_class)->dispose (object);
}

static void
fac_document_page_class_init (FacDocumentPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = fac_document_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_document_page_dispose;
  class->refresh = fac_document_page_refresh;
  class->visit = fac_document_page_visit;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-document-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacDocumentPage, name)
  BIND (toolbar);
  BIND (count_label);
  BIND (save_button);
  BIND (print_button);
  BIND (list);
  BIND (preview_box);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static void
fac_document_page_init (FacDocumentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
