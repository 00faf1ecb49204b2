/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of the documents: which one, for whom, how it looks on paper, and to paper with it. */
#include "document/fac-page-preview.h"
#include "fac-ask.h"
#include "fac-pages.h"
#include "fac-picture.h"
#include "fac-print.h"
#include "fac-reader-drop.h"
#include "fac-sheet.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FacPage parent_instance;

  FacReaderDrop *reader_drop;
  FacReaderKind *readers; /* owned: the reader chosen for each document */
  guint chosen;           /* index of the document */
  FacPagePreview *preview;
  guint show_id;
  gboolean is_setting;

  GtkWidget *stack, *list, *reader_box, *scope_box, *scope_drop, *group_box, *group_drop;
  GtkWidget *page_label, *view_stack, *problem_label;
} FacDocumentPage;

typedef FacPageClass FacDocumentPageClass;

G_DEFINE_FINAL_TYPE (FacDocumentPage, fac_document_page, FAC_TYPE_PAGE)

/* In the order of the choices; the words stand in add_choices(). */
static const char *const groups[] = { "zone", "commune", "triage", "none" };

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

static const FacDocumentKind *
kind_of (FacDocumentPage *self)
{
  return &fac_document_kinds ()[self->chosen];
}

static gboolean
is_kind (FacDocumentPage *self, const char *name)
{
  return g_strcmp0 (kind_of (self)->name, name) == 0;
}

/* -- What is chosen ------------------------------------------------------------------------ */

/* NULL: the usual, what is retained. */
static FacFilter *
scope_filter (FacDocumentPage *self)
{
  gboolean is_all = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scope_drop)) == 1;
  return is_all ? fac_filter_new () : NULL;
}

static FacListRequest
make_request (FacDocumentPage *self, const FacFilter *filter)
{
  guint group = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->group_drop));
  return (FacListRequest){ .filter = filter,
                           .group_by = groups[MIN (group, G_N_ELEMENTS (groups) - 1)] };
}

/* -- The preview --------------------------------------------------------------------------- */

static void
set_enabled (FacDocumentPage *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (fac_session_actions (session_of (self)), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static void
show_place (FacDocumentPage *self)
{
  static const char *const outward[] = { "document.copy", "document.print", "document.save" };
  FacDocumentPages *pages = fac_page_preview_pages (self->preview);
  guint n = pages ? fac_document_pages_n (pages) : 0;
  guint current = fac_page_preview_current (self->preview);
  /* TRANSLATORS: which page of a document is shown, of how many. */
  g_autofree char *place =
      n ? g_strdup_printf (_ ("Page %1$u / %2$u"), current + 1, n) : g_strdup ("");

  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->page_label)), place) != 0)
    gtk_label_set_label (GTK_LABEL (self->page_label), place);
  set_enabled (self, "document.previous", current > 0);
  set_enabled (self, "document.next", current + 1 < n);
  for (guint i = 0; i < G_N_ELEMENTS (outward); i++)
    set_enabled (self, outward[i], n > 0);
}

/* A document about flows says nothing as long as there are none. */
static gboolean
lacks_flows (FacDocumentPage *self)
{
  return (is_kind (self, "flows") || is_kind (self, "sankey"))
         && fac_store_count (fac_project_store (project_of (self)), FAC_RECORD_FLOW, NULL) == 0;
}

static FacDocumentPages *
compose (FacDocumentPage *self, GError **error)
{
  g_autoptr (FacFilter) filter = scope_filter (self);
  const FacListRequest request = make_request (self, filter);
  g_autoptr (FacReader) reader = fac_reader_drop_reader (self->reader_drop, error);
  return reader ? fac_document_pages_new (project_of (self), kind_of (self)->name, reader, &request,
                                          error)
                : NULL;
}

static void
show (FacDocumentPage *self)
{
  g_autoptr (GError) error = NULL;
  FacDocumentPages *pages = NULL;
  const char *shown = "flows";

  g_clear_handle_id (&self->show_id, g_source_remove);
  if (!lacks_flows (self))
    {
      pages = compose (self, &error);
      /* Nothing rather than what another reader may see. */
      shown = pages ? "pages" : "problem";
    }
  fac_page_preview_show (self->preview, pages);
  gtk_label_set_label (GTK_LABEL (self->problem_label), error ? error->message : "");
  gtk_stack_set_visible_child_name (GTK_STACK (self->view_stack), shown);
  show_place (self);
}

static gboolean
on_show_time (gpointer data)
{
  FacDocumentPage *self = data;
  self->show_id = 0;
  if (project_of (self))
    show (self);
  return G_SOURCE_REMOVE;
}

/* Several choices change at once: they are composed together, after the window has shown them. */
static void
show_soon (FacDocumentPage *self)
{
  if (self->show_id == 0)
    self->show_id = g_idle_add (on_show_time, self);
}

/* -- Choosing ------------------------------------------------------------------------------ */

static void
on_document_selected (FacDocumentPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  if (!row)
    return;
  self->chosen = (guint)gtk_list_box_row_get_index (row);
  fac_page_preview_go (self->preview, 0);
  self->is_setting = TRUE;
  fac_reader_drop_choose (self->reader_drop, self->readers[self->chosen]);
  self->is_setting = FALSE;
  gboolean is_picture = is_kind (self, "map") || is_kind (self, "sankey");
  gtk_widget_set_visible (self->scope_box,
                          is_kind (self, "companies") || is_kind (self, "flows") || is_picture);
  gtk_widget_set_visible (self->group_box, is_kind (self, "companies"));
  show_soon (self);
}

static void
on_reader_changed (FacDocumentPage *self)
{
  if (self->is_setting)
    return;
  self->readers[self->chosen] = fac_reader_drop_kind (self->reader_drop);
  show_soon (self);
}

/* "One company" is the one selected. */
static void
on_company_changed (FacDocumentPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self))
      && fac_reader_drop_kind (self->reader_drop) == FAC_READER_COMPANY)
    show_soon (self);
}

/* -- Actions ------------------------------------------------------------------------------- */

static void
on_previous (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  guint current = fac_page_preview_current (self->preview);
  fac_page_preview_go (self->preview, current ? current - 1 : 0);
}

static void
on_next (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  fac_page_preview_go (self->preview, fac_page_preview_current (self->preview) + 1);
}

static void
choose_document (FacDocumentPage *self, const char *name)
{
  const FacDocumentKind *kinds = fac_document_kinds ();
  for (int i = 0; kinds[i].name; i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                               gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i));
}

static void
on_choose (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose_document (data, g_variant_get_string (parameter, NULL));
}

static void
on_reader (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  int kind = fac_enum_from_id (&fac_reader_enum, g_variant_get_string (parameter, NULL));
  if (kind)
    fac_reader_drop_choose (((FacDocumentPage *)data)->reader_drop, (FacReaderKind)kind);
}

static void
on_scope (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->scope_drop),
                              g_variant_get_boolean (parameter) ? 1 : 0);
}

static void
on_group (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (groups[i], g_variant_get_string (parameter, NULL)))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->group_drop), i);
}

/* -- Handing on ---------------------------------------------------------------------------- */

typedef struct
{
  FacDocumentPages *pages; /* owned */
  guint page;
} Handed;

static void
free_handed (gpointer data)
{
  Handed *handed = data;
  fac_document_pages_free (handed->pages);
  g_free (handed);
}

static gboolean
draw_handed (cairo_t *cr, double width_mm, double height_mm, gpointer data, GError **error)
{
  const Handed *handed = data;
  return fac_document_pages_draw (handed->pages, handed->page, cr, error);
}

/* The page under the eyes, for who is chosen now. */
static FacPicture *
make_picture (FacDocumentPage *self, GError **error)
{
  FacDocumentPages *pages = compose (self, error);
  if (!pages)
    return NULL;
  Handed *handed = g_new0 (Handed, 1);
  FacPicture *picture = g_new0 (FacPicture, 1);
  handed->pages = pages;
  handed->page = MIN (fac_page_preview_current (self->preview), fac_document_pages_n (pages) - 1);
  picture->title = g_strdup (_ (kind_of (self)->title));
  picture->paper = "A4";
  picture->is_landscape = fac_document_pages_is_landscape (pages);
  picture->draw = draw_handed;
  picture->data = handed;
  picture->free_data = free_handed;
  return picture;
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  GError *error = NULL;
  FacPicture *picture = make_picture (self, &error);
  if (picture)
    fac_picture_copy (picture, session_of (self), GTK_WIDGET (self));
  else
    fac_session_fail (session_of (self), error);
}

/* A PDF holds the whole document; a picture holds the page under the eyes. */
static gboolean
write_document (FacDocumentPage *self, const FacReader *reader, const char *path, GError **error)
{
  const char *names[] = { kind_of (self)->name, NULL };
  g_autoptr (FacFilter) filter = scope_filter (self);
  const FacListRequest request = make_request (self, filter);
  FacSheetFormat format;

  if (!fac_sheet_format_from_name (path, &format, error))
    return FALSE;
  if (format == FAC_SHEET_PDF)
    return fac_project_print (project_of (self), names, reader, &request, path, error);
  FacPicture *picture = make_picture (self, error);
  gboolean is_written = picture && fac_picture_write (picture, path, error);
  fac_picture_free (picture);
  return is_written;
}

static void
save_to (const char *path, gpointer data)
{
  FacDocumentPage *self = data;
  GError *error = NULL;
  g_autoptr (FacReader) reader = fac_reader_drop_reader (self->reader_drop, &error);
  if (!reader || !write_document (self, reader, path, &error))
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
  g_autofree char *name = g_strconcat (_ (kind_of (self)->title), ".pdf", NULL);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  fac_ask_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                _ ("Save the document as PDF, or the page shown as SVG or PNG"), name, save_to,
                self);
}

static void
on_save_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  save_to (g_variant_get_string (parameter, NULL), data);
}

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
  FacDocumentPages *pages = compose (self, &error);
  if (!pages)
    {
      fac_session_fail (session_of (self), error);
      return;
    }
  const FacPrintJob job = {
    .name = g_strdup (_ (kind_of (self)->title)),
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

static const GActionEntry entries[] = {
  { .name = "document.copy", .activate = on_copy },
  { .name = "document.everything", .activate = on_scope, .parameter_type = "b" },
  { .name = "document.group", .activate = on_group, .parameter_type = "s" },
  { .name = "document.next", .activate = on_next },
  { .name = "document.previous", .activate = on_previous },
  { .name = "document.print", .activate = on_print },
  { .name = "document.reader", .activate = on_reader, .parameter_type = "s" },
  { .name = "document.save", .activate = on_save },
  { .name = "document.save-path", .activate = on_save_path, .parameter_type = "s" },
  { .name = "document.show", .activate = on_choose, .parameter_type = "s" },
};

/* -- The page ------------------------------------------------------------------------------ */

static void
fac_document_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacDocumentPage *self = (FacDocumentPage *)page;
  FacStore *store = fac_project_store (project_of (self));
  gboolean is_empty = fac_store_count (store, FAC_RECORD_ESTABLISHMENT, NULL) == 0;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_empty ? "empty" : "documents");
  show_soon (self);
}

/* The name of a document. */
static void
fac_document_page_visit (FacPage *page, const char *what)
{
  FacDocumentPage *self = (FacDocumentPage *)page;
  if (what)
    choose_document (self, what);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
add_document (FacDocumentPage *self, const FacDocumentKind *kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (_ (kind->title));
  /* TRANSLATORS: under the title of a document: who usually reads it ("facilitator", "public"). */
  g_autofree char *words = g_strdup_printf (
      _ ("Usually for: %s"), fac_enum_label (&fac_reader_enum, (int)kind->usual_reader));
  GtkWidget *reader = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (reader), 0);
  gtk_label_set_ellipsize (GTK_LABEL (reader), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (reader, words);
  gtk_widget_add_css_class (reader, "dim-label");
  gtk_widget_add_css_class (reader, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), reader);
  gtk_list_box_append (GTK_LIST_BOX (self->list), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ (kind->title), -1);
}

static void
add_documents (FacDocumentPage *self)
{
  const FacDocumentKind *kinds = fac_document_kinds ();
  guint n = 0;

  while (kinds[n].name)
    n++;
  self->readers = g_new0 (FacReaderKind, n);
  for (guint i = 0; i < n; i++)
    {
      self->readers[i] = kinds[i].usual_reader;
      add_document (self, &kinds[i]);
    }
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (on_document_selected), self);
}

static void
add_choices (FacDocumentPage *self)
{
  const char *const scopes[] = { _ ("My list"), _ ("All companies"), NULL };
  const char *const words[] = { _ ("Zone"), _ ("Commune"), _ ("State"),
                                /* TRANSLATORS: a list grouped by nothing. */
                                C_ ("grouping", "None"), NULL };
  g_autoptr (GtkStringList) scope_list = gtk_string_list_new (scopes);
  g_autoptr (GtkStringList) group_list = gtk_string_list_new (words);

  gtk_drop_down_set_model (GTK_DROP_DOWN (self->scope_drop), G_LIST_MODEL (scope_list));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->group_drop), G_LIST_MODEL (group_list));
  g_signal_connect_swapped (self->scope_drop, "notify::selected", G_CALLBACK (show_soon), self);
  g_signal_connect_swapped (self->group_drop, "notify::selected", G_CALLBACK (show_soon), self);
  self->reader_drop = FAC_READER_DROP (fac_reader_drop_new (session_of (self)));
  g_signal_connect_swapped (self->reader_drop, "changed", G_CALLBACK (on_reader_changed), self);
  gtk_box_append (GTK_BOX (self->reader_box), GTK_WIDGET (self->reader_drop));
}

/* Before the list and the scroller take these keys: they turn the pages of paper. */
static void
add_keys (FacDocumentPage *self)
{
  const struct
  {
    guint key;
    const char *action;
  } keys[] = { { GDK_KEY_Page_Up, "win.document.previous" },
               { GDK_KEY_Page_Down, "win.document.next" } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0),
                                                            gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
fac_document_page_constructed (GObject *object)
{
  FacDocumentPage *self = (FacDocumentPage *)object;

  G_OBJECT_CLASS (fac_document_page_parent_class)->constructed (object);
  g_action_map_add_action_entries (fac_session_actions (session_of (self)), entries,
                                   G_N_ELEMENTS (entries), self);
  self->preview = FAC_PAGE_PREVIEW (fac_page_preview_new ());
  g_signal_connect_swapped (self->preview, "moved", G_CALLBACK (show_place), self);
  gtk_stack_add_named (GTK_STACK (self->view_stack), GTK_WIDGET (self->preview), "pages");
  add_choices (self);
  add_documents (self);
  add_keys (self);
  g_signal_connect_object (session_of (self), "detail-changed", G_CALLBACK (on_company_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session_of (self), "selection-changed", G_CALLBACK (on_company_changed),
                           self, G_CONNECT_SWAPPED);
  choose_document (self, fac_document_kinds ()[0].name);
}

static void
fac_document_page_dispose (GObject *object)
{
  FacDocumentPage *self = (FacDocumentPage *)object;
  g_clear_handle_id (&self->show_id, g_source_remove);
  /* A list that is taken down unselects its row. */
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_pointer (&self->readers, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), fac_document_page_get_type ());
  G_OBJECT_CLASS (fac_document_page_parent_class)->dispose (object);
}

static void
fac_document_page_class_init (FacDocumentPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = fac_document_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_document_page_dispose;
  class->print_action = "document.print";
  class->refresh = fac_document_page_refresh;
  class->visit = fac_document_page_visit;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-document-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacDocumentPage, name)
  BIND (stack);
  BIND (list);
  BIND (reader_box);
  BIND (scope_box);
  BIND (scope_drop);
  BIND (group_box);
  BIND (group_drop);
  BIND (page_label);
  BIND (view_stack);
  BIND (problem_label);
#undef BIND
}

static void
fac_document_page_init (FacDocumentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
