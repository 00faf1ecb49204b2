/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of the documents: which one, for whom, how it looks on paper, and to paper with it. */
#include "document/fac-document-page-private.h"

#include "fac-number.h"
#include "fac-scroll.h"

#include <glib/gi18n-lib.h>

/* A document of so many pages is soon composed again. */
#define N_KEPT_HIDDEN 200

typedef FacPageClass FacDocumentPageClass;

G_DEFINE_FINAL_TYPE (FacDocumentPage, fac_document_page, FAC_TYPE_PAGE)

static gboolean
is_kind (FacDocumentPage *self, const char *name)
{
  return g_strcmp0 (kind_of (self)->name, name) == 0;
}

/* -- The preview --------------------------------------------------------------------------- */

void
fac_document_page_set_enabled (FacDocumentPage *self, const char *name, gboolean is_enabled)
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
  guint n_subjects = pages ? fac_document_pages_n_subjects (pages) : 0;
  const char *subject = n_subjects > 1 ? fac_document_pages_subject_name (pages) : NULL;
  /* TRANSLATORS: which of several sheets is shown: its number, of how many, of which company. */
  g_autofree char *of =
      subject ? g_strdup_printf (_ ("%1$u of %2$u: %3$s"), self->subject + 1, n_subjects, subject)
              : g_strdup ("");

  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->subject_label)), of) != 0)
    gtk_label_set_label (GTK_LABEL (self->subject_label), of);
  gtk_widget_set_visible (self->subject_label, *of != '\0');
  fac_document_page_set_enabled (self, "document.previous",
                                 current > 0 || (n && self->subject > 0));
  fac_document_page_set_enabled (self, "document.next",
                                 current + 1 < n || self->subject + 1 < n_subjects);
  for (guint i = 0; i < G_N_ELEMENTS (outward); i++)
    fac_document_page_set_enabled (self, outward[i], n > 0);
}

/* A document about flows says nothing as long as there are none. */
static gboolean
lacks_flows (FacDocumentPage *self)
{
  return (is_kind (self, "flows") || is_kind (self, "sankey"))
         && fac_store_count (fac_project_store (project_of (self)), FAC_RECORD_FLOW, NULL) == 0;
}

static gpointer
compose_preview (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  const FacDocumentOrder *order = data;
  FacDocumentPages *pages = fac_document_order_compose (project, order, error);
  return pages ? fac_drawn_pages_new (pages, &order->room, order->page) : NULL;
}

static void
tell_leaving (FacDocumentPage *self, FacDocumentPages *pages)
{
  const FacReleaseNote *note = pages ? fac_document_pages_note (pages) : NULL;
  GPtrArray *notices = pages ? fac_document_pages_notices (pages) : NULL;
  GString *words = g_string_new (NULL);

  gboolean is_of_companies =
      kind_of (self)->options || kind_of (self)->group == FAC_DOCUMENT_PICTURE;

  if (note && is_of_companies)
    /* TRANSLATORS: what a document holds, before it is printed or saved */
    g_string_append_printf (words, _ ("What leaves: %s."), note->contents);
  if (note && is_of_companies && note->withheld)
    g_string_append_printf (words, " %s", note->withheld);
  for (guint i = 0; notices && i < notices->len; i++)
    g_string_append_printf (words, " %s", (const char *)notices->pdata[i]);
  gtk_label_set_label (GTK_LABEL (self->leaves_label), words->str);
  gtk_widget_set_tooltip_text (self->leaves_label, words->len ? words->str : NULL);
  g_string_free (words, TRUE);
}

/* A long document is not kept for a page that nobody looks at: it is composed again, at the page
 * that was under the eyes. */
static void
let_go (FacDocumentPage *self)
{
  FacDocumentPages *pages = fac_page_preview_pages (self->preview);

  if (!pages || fac_document_pages_n (pages) <= N_KEPT_HIDDEN)
    return;
  self->kept_page = fac_page_preview_current (self->preview);
  fac_page_preview_show (self->preview, NULL);
  fac_page_forget (FAC_PAGE (self));
}

/* Nothing rather than what another reader may see. */
static void
show_pages (gpointer drawn, gpointer data)
{
  FacDocumentPage *self = data;
  FacDocumentPages *pages = drawn ? fac_drawn_pages (drawn) : NULL;

  tell_leaving (self, pages);
  fac_page_preview_show (self->preview, drawn);
  if (pages)
    self->subject = fac_document_pages_subject (pages);
  if (self->is_last_page && pages)
    fac_page_preview_go (self->preview, fac_document_pages_n (pages) - 1);
  else if (self->is_first_page)
    fac_page_preview_go (self->preview, 0);
  else if (self->kept_page && pages)
    fac_page_preview_go (self->preview, self->kept_page);
  self->is_last_page = self->is_first_page = FALSE;
  self->kept_page = pages ? 0 : self->kept_page;
  show_place (self);
  /* The page may have been left while it was composed. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    let_go (self);
}

static void
show (FacDocumentPage *self)
{
  gboolean is_empty = lacks_flows (self);
  GError *error = NULL;

  g_clear_handle_id (&self->show_id, g_source_remove);
  gtk_stack_set_visible_child_name (GTK_STACK (self->view_stack), is_empty ? "flows" : "pages");
  if (is_empty)
    {
      fac_composing_forget (self->composing);
      show_pages (NULL, self);
      return;
    }
  FacDocumentOrder *order = fac_document_order_new (self, &error);
  if (!order)
    {
      fac_composing_refuse (self->composing, error);
      return;
    }
  g_autofree char *reader = fac_project_reader_text (order->reader, NULL);
  const FacComposingWish wish = { .compose = compose_preview,
                                  .order = order,
                                  .free_order = fac_document_order_free,
                                  .free_result = fac_drawn_pages_free,
                                  .reader = reader };
  fac_composing_ask (self->composing, &wish);
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
void
fac_document_page_show_soon (FacDocumentPage *self)
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
  self->chosen = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "document"));
  self->subject = 0;
  fac_page_preview_go (self->preview, 0);
  self->is_setting = TRUE;
  fac_reader_drop_choose (self->reader_drop, self->readers[self->chosen]);
  self->is_setting = FALSE;
  fac_document_choices_show (self);
  fac_document_page_show_soon (self);
}

/* "One company" is the one selected. */
static void
on_company_changed (FacDocumentPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && fac_document_choices_follow (self))
    fac_document_page_show_soon (self);
}

/* -- Actions ------------------------------------------------------------------------------- */

static void
on_previous (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  guint current = fac_page_preview_current (self->preview);
  if (current > 0)
    fac_page_preview_go (self->preview, current - 1);
  else if (self->subject > 0)
    {
      self->subject--;
      self->is_last_page = TRUE;
      show (self);
    }
}

static void
on_next (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  FacDocumentPages *pages = fac_page_preview_pages (self->preview);
  guint current = fac_page_preview_current (self->preview);
  if (!pages)
    return;
  if (current + 1 < fac_document_pages_n (pages))
    fac_page_preview_go (self->preview, current + 1);
  else if (self->subject + 1 < fac_document_pages_n_subjects (pages))
    {
      self->subject++;
      self->is_first_page = TRUE;
      show (self);
    }
}

static void
choose_document (FacDocumentPage *self, const char *name)
{
  const FacDocumentKind *kinds = fac_document_kinds ();
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    {
      guint document = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "document"));
      if (g_strcmp0 (kinds[document].name, name) != 0)
        continue;
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
      fac_scroll_to_row (row);
    }
}

static void
on_choose (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose_document (data, g_variant_get_string (parameter, NULL));
}

static const GActionEntry entries[] = {
  { .name = "document.next", .activate = on_next },
  { .name = "document.previous", .activate = on_previous },
  { .name = "document.show", .activate = on_choose, .parameter_type = "s" },
};

/* -- The page ------------------------------------------------------------------------------ */

static void
fac_document_page_unmap (GtkWidget *widget)
{
  let_go ((FacDocumentPage *)widget);
  GTK_WIDGET_CLASS (fac_document_page_parent_class)->unmap (widget);
}

static void
fac_document_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacDocumentPage *self = (FacDocumentPage *)page;
  FacStore *store = fac_project_store (project_of (self));
  gboolean is_empty = fac_store_count (store, FAC_RECORD_ESTABLISHMENT, NULL) == 0;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_empty ? "empty" : "documents");
  if (!changes || fac_changes_touch (changes, FAC_RECORD_ZONE)
      || fac_changes_touch (changes, FAC_RECORD_EVENT))
    fac_document_choices_refresh (self);
  fac_document_page_show_soon (self);
}

/* The name of a document. */
/* `what`: name of a document, with the uuid of an event behind it. */
static void
fac_document_page_visit (FacPage *page, const char *what)
{
  FacDocumentPage *self = (FacDocumentPage *)page;
  g_auto (GStrv) words = g_strsplit (what ? what : "", " ", 2);
  if (words[0] && words[1])
    fac_document_choices_choose_event (self, words[1]);
  if (words[0])
    choose_document (self, words[0]);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* The title of a group above its first document. */
static void
add_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const FacDocumentKind *kinds = fac_document_kinds ();
  guint document = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "document"));
  guint previous =
      before ? GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (before), "document")) : 0;
  GtkWidget *label;

  if (before && kinds[previous].group == kinds[document].group)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (fac_enum_label (&fac_document_group_enum, (int)kinds[document].group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "fac-list-header");
  gtk_list_box_row_set_header (row, label);
}

static void
on_checked (GtkCheckButton *check, FacDocumentPage *self)
{
  guint document = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "document"));

  self->is_checked[document] = gtk_check_button_get_active (check);
  fac_document_output_show (self);
}

static void
add_document (FacDocumentPage *self, const FacDocumentKind *kind)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (_ (kind->title));
  /* TRANSLATORS: %s is the title of a document */
  g_autofree char *together =
      g_strdup_printf (_ ("Save or print “%s” with the others checked"), _ (kind->title));
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
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, together);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, together,
                                  -1);
  gtk_box_append (GTK_BOX (row), box);
  gtk_box_append (GTK_BOX (row), check);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  GObject *of_list = G_OBJECT (gtk_widget_get_parent (row));
  gpointer document = GUINT_TO_POINTER ((guint)(kind - fac_document_kinds ()));
  g_object_set_data (of_list, "document", document);
  g_object_set_data (of_list, "check", check);
  g_object_set_data (G_OBJECT (check), "document", document);
  g_signal_connect (check, "toggled", G_CALLBACK (on_checked), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (of_list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (kind->title), -1);
}

static void
add_documents (FacDocumentPage *self)
{
  const FacDocumentKind *kinds = fac_document_kinds ();
  guint n = 0;

  while (kinds[n].name)
    n++;
  self->readers = g_new0 (FacReaderKind, n);
  self->is_checked = g_new0 (gboolean, n);
  for (guint i = 0; i < n; i++)
    self->readers[i] = kinds[i].usual_reader;
  for (const FacEnumItem *group = fac_document_group_enum.items; group->value; group++)
    for (guint i = 0; i < n; i++)
      if ((int)kinds[i].group == group->value)
        add_document (self, &kinds[i]);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), add_header, NULL, NULL);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (on_document_selected), self);
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
  g_action_map_add_action_entries (fac_session_actions (session_of (self)),
                                   fac_document_choices_entries,
                                   (int)fac_document_choices_n_entries, self);
  g_action_map_add_action_entries (fac_session_actions (session_of (self)),
                                   fac_document_output_entries, (int)fac_document_output_n_entries,
                                   self);
  self->zones = g_ptr_array_new_with_free_func (g_free);
  self->events = g_ptr_array_new_with_free_func (g_free);
  self->preview = FAC_PAGE_PREVIEW (fac_page_preview_new (session_of (self)));
  self->composing = FAC_COMPOSING (
      fac_composing_new (session_of (self), GTK_WIDGET (self->preview), show_pages, self));
  g_signal_connect_swapped (self->preview, "moved", G_CALLBACK (show_place), self);
  gtk_stack_add_named (GTK_STACK (self->view_stack), GTK_WIDGET (self->composing), "pages");
  fac_document_choices_add (self);
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
  g_clear_handle_id (&self->job_tick, g_source_remove);
  if (self->job)
    g_cancellable_cancel (self->job);
  g_clear_object (&self->job);
  /* A list that is taken down unselects its row. */
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_pointer (&self->readers, g_free);
  g_clear_pointer (&self->is_checked, g_free);
  g_clear_pointer (&self->zones, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), fac_document_page_get_type ());
  G_OBJECT_CLASS (fac_document_page_parent_class)->dispose (object);
}

static void
fac_document_page_class_init (FacDocumentPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = fac_document_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_document_page_dispose;
  widget_class->unmap = fac_document_page_unmap;
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
  BIND (blank_check);
  BIND (family_box);
  BIND (family_drop);
  BIND (sheet_box);
  BIND (sheet_drop);
  BIND (first_box);
  BIND (first_spin);
  BIND (event_box);
  BIND (event_drop);
  BIND (envelope_box);
  BIND (envelope_drop);
  BIND (changed_check);
  BIND (leaves_label);
  BIND (job_box);
  BIND (job_bar);
  BIND (subject_label);
  BIND (paper_box);
  BIND (paper_drop);
  BIND (batch_box);
  BIND (batch_label);
  BIND (save_button);
  BIND (print_button);
#undef BIND
}

static void
fac_document_page_init (FacDocumentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
