/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of the documents: which one, for whom, how it looks on paper, and to paper with it. */
#include "document/fac-document-job.h"
#include "document/fac-page-preview.h"
#include "document/fac-wording-window.h"
#include "fac-catalog-labels.h"
#include "fac-number.h"
#include "fac-ask.h"
#include "fac-composing.h"
#include "fac-pages.h"
#include "fac-picture.h"
#include "fac-print-document.h"
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
  FacComposing *composing;
  guint show_id;
  gboolean is_setting;

  GtkWidget *stack, *list, *reader_box, *scope_box, *scope_drop, *group_box, *group_drop;
  GtkWidget *page_label, *view_stack;
  GtkWidget *blank_check, *family_box, *family_drop, *sheet_box, *sheet_drop;
  GtkWidget *first_box, *first_spin, *envelope_box, *envelope_drop, *changed_check;
  GtkWidget *leaves_label, *job_box, *job_bar, *subject_label;

  guint subject;                        /* the one shown, of a document about companies */
  gboolean is_last_page, is_first_page; /* of the next one, to be shown */
  GCancellable *job;                    /* owned; while documents are written */
  FacJobProgress progress;
  guint job_tick;
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

enum
{
  SCOPE_MINE,
  SCOPE_ALL,
  SCOPE_SELECTED,
};

static guint
scope_of (FacDocumentPage *self)
{
  return (kind_of (self)->options & FAC_DOCUMENT_SCOPED)
                 || kind_of (self)->group == FAC_DOCUMENT_PICTURE
             ? gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scope_drop))
             : SCOPE_MINE;
}

/* What is asked for. Shape: cleared with fac_document_request_clear(). Errors: nothing is selected
 * although the selection is asked for. */
static gboolean
make_request (FacDocumentPage *self, FacListRequest *request, GError **error)
{
  guint group = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->group_drop));
  guint family = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->family_drop));
  guint scope = scope_of (self);
  g_autoptr (GArray) sheets =
      fac_catalog_label_sheets (fac_project_catalog (project_of (self)), "fr");
  guint sheet = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->sheet_drop));

  *request = (FacListRequest){
    .filter = scope == SCOPE_ALL ? fac_filter_new () : NULL,
    .group_by = groups[MIN (group, G_N_ELEMENTS (groups) - 1)],
    .is_blank = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->blank_check)),
    .family =
        family > 0 && family <= FAC_N_FAMILIES ? fac_enum_id (&fac_family_enum, (int)family) : NULL,
    .label_sheet = sheet < sheets->len
                       ? g_intern_string (g_array_index (sheets, FacLabelSheet, sheet).id)
                       : NULL,
    .first_free = (guint)gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->first_spin)) - 1,
    .envelope = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->envelope_drop)) == 1 ? "C5" : "DL",
  };
  if (scope != SCOPE_SELECTED)
    return TRUE;
  if (kind_of (self)->group == FAC_DOCUMENT_PICTURE)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                           _ ("A map or a diagram shows my list or all companies. Choose one of "
                              "these."));
      return FALSE;
    }
  g_autoptr (GPtrArray) selected =
      fac_company_list_selected (fac_session_companies (session_of (self)));
  if (selected->len > 1)
    {
      request->subjects = (const char *const *)g_strdupv ((char **)selected->pdata);
      return TRUE;
    }
  g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                       _ ("No company is selected. Select some in the list of companies or on the "
                          "map."));
  return FALSE;
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
  guint n_subjects = pages ? fac_document_pages_n_subjects (pages) : 0;
  const char *subject = n_subjects > 1 ? fac_document_pages_subject_name (pages) : NULL;
  /* TRANSLATORS: which of several sheets is shown: its number, of how many, of which company. */
  g_autofree char *of =
      subject ? g_strdup_printf (_ ("%1$u of %2$u: %3$s"), self->subject + 1, n_subjects, subject)
              : g_strdup ("");

  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->subject_label)), of) != 0)
    gtk_label_set_label (GTK_LABEL (self->subject_label), of);
  gtk_widget_set_visible (self->subject_label, *of != '\0');
  set_enabled (self, "document.previous", current > 0 || (n && self->subject > 0));
  set_enabled (self, "document.next", current + 1 < n || self->subject + 1 < n_subjects);
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

/* Whom it is for. A document about each company is for each its own when that is chosen and none
 * is selected. */
static FacReader *
reader_of (FacDocumentPage *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  FacReader *reader = fac_reader_drop_reader (self->reader_drop, &failure);

  if (kind_of (self)->subject != FAC_SUBJECT_TERRITORY
      && fac_reader_drop_kind (self->reader_drop) == FAC_READER_COMPANY)
    {
      fac_reader_free (reader);
      return fac_reader_new (FAC_READER_COMPANY, NULL, FALSE);
    }
  if (!reader)
    g_propagate_error (error, g_steal_pointer (&failure));
  return reader;
}

/* What the composer is asked for. */
typedef struct
{
  const char *name;       /* static */
  FacReader *reader;      /* owned */
  FacListRequest request; /* owned */
  guint subject;
  FacPageRoom room; /* of the preview */
  guint page;       /* the one to be drawn at once, or handed on */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;
  fac_reader_free (order->reader);
  fac_document_request_clear (&order->request);
  g_free (order);
}

static Order *
order_new (FacDocumentPage *self, GError **error)
{
  FacListRequest request = { NULL };
  FacReader *reader = reader_of (self, error);

  if (!reader || !make_request (self, &request, error))
    {
      fac_reader_free (reader);
      return NULL;
    }
  Order *order = g_new0 (Order, 1);
  order->name = kind_of (self)->name;
  order->reader = reader;
  order->request = request;
  order->subject = self->subject;
  order->room = fac_page_preview_room (self->preview);
  order->page = self->is_last_page ? G_MAXUINT : fac_page_preview_current (self->preview);
  return order;
}

static FacDocumentPages *
compose (FacProject *project, const Order *order, GError **error)
{
  FacDocumentPages *pages =
      fac_document_pages_new (project, order->name, order->reader, &order->request, error);
  if (!pages)
    return NULL;
  guint n = fac_document_pages_n_subjects (pages);
  guint subject = n ? MIN (order->subject, n - 1) : 0;
  if (subject && !fac_document_pages_choose (pages, subject, error))
    g_clear_pointer (&pages, fac_document_pages_free);
  return pages;
}

static gpointer
compose_preview (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  FacDocumentPages *pages = compose (project, order, error);
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
  self->is_last_page = self->is_first_page = FALSE;
  show_place (self);
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
  Order *order = order_new (self, &error);
  if (!order)
    {
      fac_composing_refuse (self->composing, error);
      return;
    }
  g_autofree char *reader = fac_project_reader_text (order->reader, NULL);
  const FacComposingWish wish = { .compose = compose_preview,
                                  .order = order,
                                  .free_order = order_free,
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
static void
show_soon (FacDocumentPage *self)
{
  if (self->show_id == 0)
    self->show_id = g_idle_add (on_show_time, self);
}

/* -- Choosing ------------------------------------------------------------------------------ */

static void
show_options (FacDocumentPage *self)
{
  const guint options = kind_of (self)->options;
  gboolean is_each = kind_of (self)->subject != FAC_SUBJECT_TERRITORY;

  gtk_widget_set_visible (self->scope_box, (options & FAC_DOCUMENT_SCOPED) != 0
                                               || kind_of (self)->group == FAC_DOCUMENT_PICTURE);
  gtk_widget_set_visible (self->group_box, (options & FAC_DOCUMENT_GROUPED) != 0);
  gtk_widget_set_visible (self->blank_check, (options & FAC_DOCUMENT_BLANKABLE) != 0);
  gtk_widget_set_visible (self->family_box, (options & FAC_DOCUMENT_BY_FAMILY) != 0);
  gtk_widget_set_visible (self->sheet_box, (options & FAC_DOCUMENT_LABELLED) != 0);
  gtk_widget_set_visible (self->first_box, (options & FAC_DOCUMENT_LABELLED) != 0);
  gtk_widget_set_visible (self->envelope_box, (options & FAC_DOCUMENT_ENVELOPED) != 0);
  gtk_widget_set_visible (self->changed_check, is_each);
  set_enabled (self, "document.save-each", is_each && !self->job);
  set_enabled (self, "document.word", (options & FAC_DOCUMENT_WORDED) != 0);
}

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
  show_options (self);
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
      && (fac_reader_drop_kind (self->reader_drop) == FAC_READER_COMPANY
          || scope_of (self) == SCOPE_SELECTED))
    show_soon (self);
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
      if (g_strcmp0 (kinds[document].name, name) == 0)
        gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
    }
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

static FacPicture *
make_picture (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  FacDocumentPages *pages = compose (project, order, error);
  if (!pages)
    return NULL;
  Handed *handed = g_new0 (Handed, 1);
  FacPicture *picture = g_new0 (FacPicture, 1);
  handed->pages = pages;
  handed->page = MIN (order->page, fac_document_pages_n (pages) - 1);
  picture->title = g_strdup (_ (fac_document_kind (order->name)->title));
  picture->paper = "A4";
  picture->is_landscape = fac_document_pages_is_landscape (pages);
  picture->releases = fac_document_pages_releases (pages, FALSE);
  picture->draw = draw_handed;
  picture->data = handed;
  picture->free_data = free_handed;
  return picture;
}

/* A picture holds the page under the eyes, for who is chosen now. */
static void
hand_on_page (FacDocumentPage *self, FacPictureAim aim, const char *path, FacPictureLeft left)
{
  GError *error = NULL;
  Order *order = order_new (self, &error);
  const FacPictureWish wish = { .make = make_picture, .order = order, .free_order = order_free };

  if (order)
    fac_picture_hand_on (&wish, aim, path, session_of (self), GTK_WIDGET (self), left);
  else
    fac_session_fail (session_of (self), error);
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hand_on_page (data, FAC_PICTURE_COPY, NULL, NULL);
}

static gboolean
on_job_tick (gpointer data)
{
  FacDocumentPage *self = data;
  gint done = g_atomic_int_get (&self->progress.done);
  gint total = g_atomic_int_get (&self->progress.total);
  g_autofree char *words = total ? g_strdup_printf ("%d / %d", done, total) : NULL;

  if (total)
    {
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->job_bar), (double)done / total);
      gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->job_bar), words);
    }
  else
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->job_bar));
  return G_SOURCE_CONTINUE;
}

static void
set_job (FacDocumentPage *self, GCancellable *job)
{
  g_clear_object (&self->job);
  g_clear_handle_id (&self->job_tick, g_source_remove);
  self->job = job;
  if (job)
    self->job_tick = g_timeout_add (100, on_job_tick, self);
  gtk_widget_set_visible (self->job_box, job != NULL);
  set_enabled (self, "document.save", !job);
  set_enabled (self, "document.save-path", !job);
  set_enabled (self, "document.save-each",
               !job && kind_of (self)->subject != FAC_SUBJECT_TERRITORY);
}

static void
tell_written (FacDocumentPage *self, const FacPrintReport *report, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *told =
      report->n_documents
          ? g_strdup_printf (ngettext ("%1$u document saved as “%2$s”.",
                                       "%1$u documents saved as “%2$s”.", report->n_documents),
                             report->n_documents, base)
          : g_strdup (_ ("Nothing changed since it was last printed: nothing was written."));
  g_autofree char *left =
      report->n_unchanged && report->n_documents ? g_strdup_printf (
          ngettext ("%u unchanged is left out.", "%u unchanged are left out.", report->n_unchanged),
          report->n_unchanged)
                                                 : g_strdup ("");
  g_autofree char *all = *left ? g_strdup_printf ("%s %s", told, left) : g_strdup (told);

  fac_session_tell (session_of (self), all, FALSE);
}

typedef struct
{
  FacDocumentPage *self; /* owned: the page outlives its job */
  char *path;
} Saving;

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  FacDocumentPage *self = saving->self;
  g_autofree char *path = saving->path;
  GError *error = NULL;
  FacPrintReport *report = fac_document_job_finish (result, &error);

  g_free (saving);
  /* The page may have gone with its window. */
  if (self->list && project_of (self))
    {
      set_job (self, NULL);
      if (report)
        {
          fac_store_log_releases (fac_project_store (project_of (self)), report->releases, NULL);
          tell_written (self, report, path);
          if (is_kind (self, "releases"))
            show_soon (self);
        }
      else
        fac_session_fail (session_of (self), g_steal_pointer (&error));
    }
  g_clear_error (&error);
  if (report)
    fac_print_report_free (report);
  g_object_unref (self);
}

static void
start_job (FacDocumentPage *self, const char *path)
{
  g_autoptr (FacReader) reader = NULL;
  FacListRequest request = { NULL };
  GError *error = NULL;
  gboolean is_changed_only =
      kind_of (self)->subject != FAC_SUBJECT_TERRITORY
      && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->changed_check));

  if (self->job)
    return;
  reader = reader_of (self, &error);
  if (reader && make_request (self, &request, &error))
    {
      Saving *saving = g_new0 (Saving, 1);
      saving->self = g_object_ref (self);
      saving->path = g_strdup (path);
      set_job (self, g_cancellable_new ());
      fac_document_job_start (project_of (self), kind_of (self)->name, reader, &request, path,
                              is_changed_only, &self->progress, self->job, on_saved, saving);
    }
  else
    fac_session_fail (session_of (self), error);
  fac_document_request_clear (&request);
}

static void
on_picture_saved (const char *path, GtkWidget *widget)
{
  FacDocumentPage *self = (FacDocumentPage *)widget;
  g_autoptr (FacReader) reader = reader_of (self, NULL);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *whom = reader ? fac_reader_line (reader, NULL) : g_strdup ("");
  g_autofree char *told = g_strdup_printf (_ ("Saved as “%s”. %s"), base, whom);
  fac_session_tell (session_of (self), told, FALSE);
}

static void
save_to (const char *path, gpointer data)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".png") || g_str_has_suffix (lower, ".svg"))
    hand_on_page (data, FAC_PICTURE_WRITE, path, on_picture_saved);
  else
    start_job (data, path);
}

static void
save_each (const char *path, gpointer data)
{
  g_autofree char *folder = g_strconcat (path, "/", NULL);
  start_job (data, folder);
}

static void
on_save_each (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  fac_ask_folder (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                  _ ("A folder for one file a company"), save_each, self);
}

static void
on_word (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  fac_wording_window_open (session_of (self), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                           kind_of (self)->name);
}

static void
on_cancel_job (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  if (self->job)
    g_cancellable_cancel (self->job);
}

static void
on_save (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  g_autofree char *name = g_strconcat (_ (kind_of (self)->title), ".pdf", NULL);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  fac_ask_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                _ ("Save the document as PDF or ODT, or the page shown as SVG or PNG"), name,
                save_to, self);
}

static void
on_save_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  save_to (g_variant_get_string (parameter, NULL), data);
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  GError *error = NULL;
  FacListRequest request = { NULL };
  g_autoptr (FacReader) reader = reader_of (self, &error);

  if (reader && make_request (self, &request, &error))
    {
      const FacPrintPart part = { .name = kind_of (self)->name, .request = &request };
      fac_print_documents (session_of (self), GTK_WIDGET (self), _ (kind_of (self)->title), &part,
                           1, reader, NULL);
    }
  else
    fac_session_fail (session_of (self), error);
  fac_document_request_clear (&request);
}

static const GActionEntry entries[] = {
  { .name = "document.cancel", .activate = on_cancel_job },
  { .name = "document.copy", .activate = on_copy },
  { .name = "document.everything", .activate = on_scope, .parameter_type = "b" },
  { .name = "document.group", .activate = on_group, .parameter_type = "s" },
  { .name = "document.next", .activate = on_next },
  { .name = "document.previous", .activate = on_previous },
  { .name = "document.print", .activate = on_print },
  { .name = "document.reader", .activate = on_reader, .parameter_type = "s" },
  { .name = "document.save", .activate = on_save },
  { .name = "document.save-each", .activate = on_save_each },
  { .name = "document.save-path", .activate = on_save_path, .parameter_type = "s" },
  { .name = "document.word", .activate = on_word },
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
  g_object_set_data (G_OBJECT (gtk_widget_get_parent (box)), "document",
                     GUINT_TO_POINTER ((guint)(kind - fac_document_kinds ())));
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
    self->readers[i] = kinds[i].usual_reader;
  for (const FacEnumItem *group = fac_document_group_enum.items; group->value; group++)
    for (guint i = 0; i < n; i++)
      if ((int)kinds[i].group == group->value)
        add_document (self, &kinds[i]);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), add_header, NULL, NULL);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (on_document_selected), self);
}

/* What only some documents ask. */
static void
add_options (FacDocumentPage *self)
{
  g_autoptr (GtkStringList) families = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) sheets = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) envelopes = gtk_string_list_new (NULL);
  g_autoptr (GArray) known = fac_catalog_label_sheets (fac_project_catalog (project_of (self)),
                                                       fac_language_id (fac_language_current ()));
  const struct
  {
    GtkWidget *drop;
    GtkStringList *words;
  } drops[] = { { self->family_drop, families },
                { self->sheet_drop, sheets },
                { self->envelope_drop, envelopes } };

  gtk_string_list_append (families, _ ("All families"));
  for (int i = 1; i <= FAC_N_FAMILIES; i++)
    gtk_string_list_append (families, fac_enum_label (&fac_family_enum, i));
  for (guint i = 0; i < known->len; i++)
    {
      const FacLabelSheet *sheet = &g_array_index (known, FacLabelSheet, i);
      FacLanguage language = fac_language_current ();
      g_autofree char *width = fac_number_format (sheet->width_mm, 1, language);
      g_autofree char *height = fac_number_format (sheet->height_mm, 1, language);
      /* TRANSLATORS: a sheet of labels: its maker's number, how many labels, of which size */
      g_autofree char *words = g_strdup_printf (_ ("%1$s: %2$u of %3$s × %4$s mm"), sheet->id,
                                                sheet->n_columns * sheet->n_rows, width, height);
      gtk_string_list_append (sheets, words);
    }
  gtk_string_list_append (envelopes, _ ("DL, 220 × 110 mm"));
  gtk_string_list_append (envelopes, _ ("C5, 229 × 162 mm"));
  for (guint i = 0; i < G_N_ELEMENTS (drops); i++)
    gtk_drop_down_set_model (GTK_DROP_DOWN (drops[i].drop), G_LIST_MODEL (drops[i].words));
  for (guint i = 0; i < known->len; i++)
    if (g_str_equal (g_array_index (known, FacLabelSheet, i).id, "L7160"))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->sheet_drop), i);
  for (guint i = 0; i < G_N_ELEMENTS (drops); i++)
    g_signal_connect_swapped (drops[i].drop, "notify::selected", G_CALLBACK (show_soon), self);
  gtk_spin_button_set_range (GTK_SPIN_BUTTON (self->first_spin), 1, 24);
  gtk_spin_button_set_increments (GTK_SPIN_BUTTON (self->first_spin), 1, 3);
  g_signal_connect_swapped (self->first_spin, "value-changed", G_CALLBACK (show_soon), self);
  g_signal_connect_swapped (self->blank_check, "toggled", G_CALLBACK (show_soon), self);
}

static void
add_choices (FacDocumentPage *self)
{
  const char *const scopes[] = { _ ("My list"), _ ("All companies"), _ ("Selected companies"),
                                 NULL };
  const char *const words[] = { _ ("Zone"), _ ("Commune"), _ ("State"),
                                /* TRANSLATORS: a list grouped by nothing. */
                                C_ ("grouping", "None"), NULL };
  g_autoptr (GtkStringList) scope_list = gtk_string_list_new (scopes);
  g_autoptr (GtkStringList) group_list = gtk_string_list_new (words);

  gtk_drop_down_set_model (GTK_DROP_DOWN (self->scope_drop), G_LIST_MODEL (scope_list));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->group_drop), G_LIST_MODEL (group_list));
  add_options (self);
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
  self->preview = FAC_PAGE_PREVIEW (fac_page_preview_new (session_of (self)));
  self->composing = FAC_COMPOSING (
      fac_composing_new (session_of (self), GTK_WIDGET (self->preview), show_pages, self));
  g_signal_connect_swapped (self->preview, "moved", G_CALLBACK (show_place), self);
  gtk_stack_add_named (GTK_STACK (self->view_stack), GTK_WIDGET (self->composing), "pages");
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
  g_clear_handle_id (&self->job_tick, g_source_remove);
  if (self->job)
    g_cancellable_cancel (self->job);
  g_clear_object (&self->job);
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
  BIND (blank_check);
  BIND (family_box);
  BIND (family_drop);
  BIND (sheet_box);
  BIND (sheet_drop);
  BIND (first_box);
  BIND (first_spin);
  BIND (envelope_box);
  BIND (envelope_drop);
  BIND (changed_check);
  BIND (leaves_label);
  BIND (job_box);
  BIND (job_bar);
  BIND (subject_label);
#undef BIND
}

static void
fac_document_page_init (FacDocumentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
