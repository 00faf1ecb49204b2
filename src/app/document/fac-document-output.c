/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is done with documents: copied, saved, printed, one or several at once. */
#include "document/fac-document-page-private.h"

#include "document/fac-wording-window.h"
#include "fac-meeting.h"
#include "fac-ask.h"
#include "fac-picture.h"
#include "fac-print-document.h"

#include <glib/gi18n-lib.h>

/* -- What the composer is asked for ----------------------------------------------------------- */

void
fac_document_order_free (gpointer data)
{
  FacDocumentOrder *order = data;
  fac_reader_free (order->reader);
  fac_document_request_clear (&order->request);
  g_free (order);
}

FacDocumentOrder *
fac_document_order_new (FacDocumentPage *self, GError **error)
{
  FacListRequest request = { NULL };
  FacReader *reader = fac_document_choices_reader (self, self->chosen, error);

  if (!reader || !fac_document_choices_request (self, self->chosen, &request, error))
    {
      fac_reader_free (reader);
      return NULL;
    }
  FacDocumentOrder *order = g_new0 (FacDocumentOrder, 1);
  order->name = kind_of (self)->name;
  order->reader = reader;
  order->request = request;
  order->subject = self->subject;
  order->room = fac_page_preview_room (self->preview);
  order->page = self->is_last_page ? G_MAXUINT
                : self->kept_page  ? self->kept_page
                                   : fac_page_preview_current (self->preview);
  return order;
}

FacDocumentPages *
fac_document_order_compose (FacProject *project, const FacDocumentOrder *order, GError **error)
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
  const FacDocumentOrder *order = data;
  FacDocumentPages *pages = fac_document_order_compose (project, order, error);
  if (!pages)
    return NULL;
  Handed *handed = g_new0 (Handed, 1);
  FacPicture *picture = g_new0 (FacPicture, 1);
  handed->pages = pages;
  handed->page = MIN (order->page, fac_document_pages_n (pages) - 1);
  picture->title = g_strdup (_ (fac_document_kind (order->name)->title));
  picture->paper = order->request.paper ? order->request.paper : "A4";
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
  FacDocumentOrder *order = fac_document_order_new (self, &error);
  const FacPictureWish wish = { .make = make_picture,
                                .order = order,
                                .free_order = fac_document_order_free };

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
  fac_document_output_show (self);
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
          if (g_str_equal (kind_of (self)->name, "releases"))
            fac_document_page_show_soon (self);
        }
      else
        fac_session_fail (session_of (self), g_steal_pointer (&error));
    }
  g_clear_error (&error);
  if (report)
    fac_print_report_free (report);
  g_object_unref (self);
}

/* What several documents are asked to hold, and for whom. */
typedef struct
{
  GPtrArray *names;   /* of char *, static; NULL-terminated */
  GPtrArray *readers; /* of FacReader, owned */
  GArray *requests;   /* of FacListRequest, owned */
} Batch;

static void
batch_clear (Batch *batch)
{
  g_clear_pointer (&batch->names, g_ptr_array_unref);
  g_clear_pointer (&batch->readers, g_ptr_array_unref);
  g_clear_pointer (&batch->requests, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

static gboolean
make_batch (FacDocumentPage *self, Batch *batch, GError **error)
{
  g_autoptr (GArray) documents = fac_document_output_chosen (self);

  batch->names = g_ptr_array_new ();
  batch->readers = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_reader_free);
  batch->requests = g_array_new (FALSE, FALSE, sizeof (FacListRequest));
  g_array_set_clear_func (batch->requests, (GDestroyNotify)fac_document_request_clear);
  for (guint i = 0; i < documents->len; i++)
    {
      guint document = g_array_index (documents, guint, i);
      FacReader *reader = fac_document_choices_reader (self, document, error);
      FacListRequest request;
      if (!reader)
        return FALSE;
      g_ptr_array_add (batch->readers, reader);
      gboolean is_made = fac_document_choices_request (self, document, &request, error);
      g_array_append_val (batch->requests, request);
      if (!is_made)
        return FALSE;
      g_ptr_array_add (batch->names, (gpointer)fac_document_kinds ()[document].name);
    }
  g_ptr_array_add (batch->names, NULL);
  return TRUE;
}

static void
start_job (FacDocumentPage *self, const char *path)
{
  g_auto (Batch) batch = { NULL };
  GError *error = NULL;

  if (self->job)
    return;
  if (!make_batch (self, &batch, &error))
    {
      fac_session_fail (session_of (self), error);
      return;
    }
  Saving *saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  saving->path = g_strdup (path);
  set_job (self, g_cancellable_new ());
  const FacPrintOrder order = {
    .names = (const char *const *)batch.names->pdata,
    .readers = (const FacReader *const *)batch.readers->pdata,
    .requests = (const FacListRequest *)batch.requests->data,
    .path = path,
    .is_gathered = batch.readers->len > 1,
    .is_changed_only = gtk_widget_get_visible (self->changed_check)
                       && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->changed_check)),
  };
  fac_document_job_start (project_of (self), &order, &self->progress, self->job, on_saved, saving);
}

static void
on_picture_saved (const char *path, GtkWidget *widget)
{
  FacDocumentPage *self = (FacDocumentPage *)widget;
  g_autoptr (FacReader) reader = fac_document_choices_reader (self, self->chosen, NULL);
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
  const FacDocumentKind *kind = kind_of (self);
  GError *error = NULL;
  g_autofree char *name = kind->options & FAC_DOCUMENT_RUNNING ? fac_project_running_wording (
                              project_of (self), fac_document_choices_event (self, kind), &error)
                                                               : g_strdup (kind->name);
  if (name)
    fac_wording_window_open (session_of (self),
                             GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), name);
  else
    fac_session_fail (session_of (self), error);
}

static void
on_cancel_job (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  if (self->job)
    g_cancellable_cancel (self->job);
}

/* Of the file and of the job. */
static char *
title_of (FacDocumentPage *self)
{
  g_autoptr (GArray) documents = fac_document_output_chosen (self);

  return documents->len > 1
             ? g_strdup_printf (ngettext ("%u document", "%u documents", documents->len),
                                documents->len)
             : g_strdup (_ (fac_document_kinds ()[g_array_index (documents, guint, 0)].title));
}

static void
on_save (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  g_autofree char *title = title_of (self);
  g_autofree char *name = g_strconcat (title, ".pdf", NULL);
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
  g_auto (Batch) batch = { NULL };

  if (!make_batch (self, &batch, &error))
    {
      fac_session_fail (session_of (self), error);
      return;
    }
  guint n = batch.readers->len;
  g_autofree FacPrintPart *parts = g_new0 (FacPrintPart, n);
  for (guint i = 0; i < n; i++)
    parts[i] = (FacPrintPart){ .name = batch.names->pdata[i],
                               .request = &g_array_index (batch.requests, FacListRequest, i),
                               .reader = batch.readers->pdata[i] };
  g_autofree char *title = title_of (self);
  fac_print_documents (session_of (self), GTK_WIDGET (self), title, parts, n,
                       batch.readers->pdata[0], NULL);
}

/* -- Several at once ------------------------------------------------------------------------- */

GArray *
fac_document_output_chosen (FacDocumentPage *self)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; fac_document_kinds ()[i].name; i++)
    if (self->is_checked[i])
      g_array_append_val (chosen, i);
  if (!chosen->len)
    g_array_append_val (chosen, self->chosen);
  return chosen;
}

/* Whether one of them is about each of several. */
static gboolean
has_subjects (GArray *documents)
{
  for (guint i = 0; i < documents->len; i++)
    if (fac_document_kinds ()[g_array_index (documents, guint, i)].subject != FAC_SUBJECT_TERRITORY)
      return TRUE;
  return FALSE;
}

void
fac_document_output_show (FacDocumentPage *self)
{
  g_autoptr (GArray) documents = fac_document_output_chosen (self);
  guint n = documents->len;
  gboolean is_free = self->job == NULL;
  g_autofree char *words =
      g_strdup_printf (ngettext ("%u document together", "%u documents together", n), n);
  g_autofree char *save =
      n > 1 ? g_strdup_printf (_ ("Save these %u…"), n) : g_strdup (_ ("Save as…"));
  g_autofree char *print =
      n > 1 ? g_strdup_printf (_ ("Print these %u…"), n) : g_strdup (_ ("Print…"));

  gtk_label_set_label (GTK_LABEL (self->batch_label), words);
  gtk_widget_set_visible (self->batch_box, n > 1);
  gtk_button_set_label (GTK_BUTTON (self->save_button), save);
  gtk_button_set_label (GTK_BUTTON (self->print_button), print);
  gtk_widget_set_visible (self->changed_check, has_subjects (documents));
  fac_document_page_set_enabled (self, "document.save", is_free);
  fac_document_page_set_enabled (self, "document.save-path", is_free);
  fac_document_page_set_enabled (self, "document.save-each", is_free && has_subjects (documents));
}

static void
on_uncheck (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), "check"), FALSE);
}

/* The documents of these names, and no others. */
static void
on_check (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  g_autofree const char **names = g_variant_get_strv (parameter, NULL);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    {
      guint document = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "document"));
      gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), "check"),
                                   g_strv_contains (names, fac_document_kinds ()[document].name));
    }
}

const GActionEntry fac_document_output_entries[] = {
  { .name = "document.cancel", .activate = on_cancel_job },
  { .name = "document.check", .activate = on_check, .parameter_type = "as" },
  { .name = "document.copy", .activate = on_copy },
  { .name = "document.print", .activate = on_print },
  { .name = "document.save", .activate = on_save },
  { .name = "document.save-each", .activate = on_save_each },
  { .name = "document.save-path", .activate = on_save_path, .parameter_type = "s" },
  { .name = "document.uncheck", .activate = on_uncheck },
  { .name = "document.word", .activate = on_word },
};
const guint fac_document_output_n_entries = G_N_ELEMENTS (fac_document_output_entries);
