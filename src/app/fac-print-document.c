/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Print jobs that compose and typeset. */
#include "fac-print-document.h"

#include "document/fac-document-job.h"
#include "document/fac-document-pages.h"
#include "fac-print.h"
#include "fac-typeset.h"

#include <glib/gi18n-lib.h>

/* What the log of what left will say. */
typedef struct
{
  FacSession *session; /* owned */
  GPtrArray *releases; /* owned */
  GtkWidget *widget;   /* weak, or NULL */
  void (*printed) (GtkWidget *widget);
} Leaving;

static Leaving *
leaving_new (FacSession *session, GtkWidget *widget, void (*printed) (GtkWidget *))
{
  Leaving *leaving = g_new0 (Leaving, 1);
  leaving->session = g_object_ref (session);
  leaving->printed = printed;
  g_set_weak_pointer (&leaving->widget, widget);
  return leaving;
}

static void
leaving_free (Leaving *leaving)
{
  g_object_unref (leaving->session);
  g_clear_pointer (&leaving->releases, g_ptr_array_unref);
  g_clear_weak_pointer (&leaving->widget);
  g_free (leaving);
}

/* What was printed is noted, not what was given up in the dialog. */
static void
on_printed (gboolean is_printed, GError *error, gpointer data)
{
  Leaving *leaving = data;
  FacProject *project = fac_session_project (leaving->session);

  /* The project may have been closed. */
  if (project && error)
    fac_session_fail (leaving->session, g_error_copy (error));
  else if (project && is_printed)
    {
      for (guint i = 0; i < leaving->releases->len; i++)
        ((FacRelease *)leaving->releases->pdata[i])->way = g_strdup ("print");
      if (!fac_project_read_only_reason (project))
        fac_store_log_releases (fac_project_store (project), leaving->releases, NULL);
      fac_session_tell (leaving->session, _ ("Sent to the printer."), FALSE);
      if (leaving->printed && leaving->widget)
        leaving->printed (leaving->widget);
    }
  leaving_free (leaving);
}

/* -- Documents of the project -------------------------------------------------------------- */

typedef struct
{
  GPtrArray *names;   /* of char *, static */
  GArray *requests;   /* of FacListRequest, owned */
  GPtrArray *readers; /* of FacReader, owned */
} Order;

typedef struct
{
  GPtrArray *all;      /* of FacDocumentPages, owned */
  GPtrArray *releases; /* owned until taken */
} Composed;

/* Kept by the widget until it is composed. */
typedef struct
{
  FacSession *session; /* owned */
  FacCommission *slot;
  GtkWidget *widget; /* borrowed: it keeps us */
  char *title;
  const char *paper; /* proposed; interned */
  void (*printed) (GtkWidget *widget);
} Asking;

static void
asking_free (Asking *asking)
{
  fac_commission_drop (&asking->slot);
  g_object_unref (asking->session);
  g_free (asking->title);
  g_free (asking);
}

static void
order_free (gpointer data)
{
  Order *order = data;
  g_ptr_array_unref (order->names);
  g_array_unref (order->requests);
  g_ptr_array_unref (order->readers);
  g_free (order);
}

static Order *
order_new (const FacPrintPart *parts, guint n_parts, const FacReader *reader)
{
  Order *order = g_new0 (Order, 1);
  order->names = g_ptr_array_new ();
  order->requests = g_array_new (FALSE, FALSE, sizeof (FacListRequest));
  g_array_set_clear_func (order->requests, (GDestroyNotify)fac_document_request_clear);
  order->readers = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_reader_free);
  for (guint i = 0; i < n_parts; i++)
    {
      FacListRequest request = fac_document_request_copy (parts[i].request);
      /* The dialog chooses the paper. */
      request.paper = NULL;
      g_ptr_array_add (order->readers,
                       fac_reader_copy (parts[i].reader ? parts[i].reader : reader));
      g_ptr_array_add (order->names, (gpointer)g_intern_string (parts[i].name));
      g_array_append_val (order->requests, request);
    }
  return order;
}

static void
composed_free (gpointer data)
{
  Composed *composed = data;
  g_ptr_array_unref (composed->all);
  g_clear_pointer (&composed->releases, g_ptr_array_unref);
  g_free (composed);
}

static gboolean
add (Composed *composed, FacProject *project, const Order *order, guint i, GError **error)
{
  FacDocumentPages *pages =
      fac_document_pages_new (project, order->names->pdata[i], order->readers->pdata[i],
                              &g_array_index (order->requests, FacListRequest, i), error);
  if (!pages)
    return FALSE;
  g_ptr_array_add (composed->all, pages);
  if (!fac_document_pages_take_all (pages, error))
    return FALSE;
  g_autoptr (GPtrArray) releases = fac_document_pages_releases (pages, TRUE);
  g_ptr_array_extend_and_steal (composed->releases, g_steal_pointer (&releases));
  return TRUE;
}

static gpointer
compose (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  Composed *composed = g_new0 (Composed, 1);

  composed->all = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_document_pages_free);
  composed->releases = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_release_free);
  for (guint i = 0; i < order->names->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add (composed, project, order, i, error))
      {
        composed_free (composed);
        return NULL;
      }
  return composed;
}

/* One that lies stands turned on a sheet that stands, and the other way round: each is set as it
 * was made. What is printed alone follows the dialog. */
static gboolean
is_turned (const Composed *composed, guint i, double width_mm, double height_mm)
{
  return composed->all->len > 1
         && fac_document_pages_is_landscape (composed->all->pdata[i]) != (width_mm > height_mm);
}

static guint
paginate_all (double width_mm, double height_mm, gpointer data)
{
  const Composed *composed = data;
  guint n = 0;
  for (guint i = 0; i < composed->all->len; i++)
    n += is_turned (composed, i, width_mm, height_mm)
             ? fac_document_pages_set (composed->all->pdata[i], height_mm, width_mm)
             : fac_document_pages_set (composed->all->pdata[i], width_mm, height_mm);
  return n;
}

static gboolean
draw_one (cairo_t *cr, guint page, double width_mm, double height_mm, gpointer data, GError **error)
{
  const Composed *composed = data;
  for (guint i = 0; i < composed->all->len; i++)
    {
      guint n = fac_document_pages_n (composed->all->pdata[i]);
      if (page < n && is_turned (composed, i, width_mm, height_mm))
        {
          cairo_translate (cr, width_mm, 0);
          cairo_rotate (cr, G_PI / 2);
        }
      if (page < n)
        return fac_document_pages_draw (composed->all->pdata[i], page, cr, error);
      page -= n;
    }
  return TRUE;
}

static void
on_composed (gpointer result, GError *error, gpointer data)
{
  Asking *asking = data;
  Composed *composed = result;

  if (composed)
    {
      Leaving *leaving = leaving_new (asking->session, asking->widget, asking->printed);
      leaving->releases = g_steal_pointer (&composed->releases);
      const FacPrintJob job = {
        .name = g_strdup (asking->title),
        .paper = asking->paper ? asking->paper : "A4",
        .is_landscape = fac_document_pages_is_landscape (composed->all->pdata[0]),
        .paginate = paginate_all,
        .draw = draw_one,
        .data = composed,
        .free_data = composed_free,
        .composer = fac_composer_ref (fac_session_composer (asking->session)),
      };
      fac_print (GTK_WINDOW (gtk_widget_get_root (asking->widget)), &job, on_printed, leaving);
    }
  else
    fac_session_fail (asking->session, error);
  g_object_set_data (G_OBJECT (asking->widget), "fac-printing", NULL);
}

static void
on_late (gpointer data)
{
  fac_session_tell (((Asking *)data)->session, _ ("Computing…"), FALSE);
}

void
fac_print_documents (FacSession *session, GtkWidget *widget, const char *title,
                     const FacPrintPart *parts, guint n_parts, const FacReader *reader,
                     void (*printed) (GtkWidget *widget))
{
  Asking *asking = g_new0 (Asking, 1);
  const FacComposition what = { .compose = compose,
                                .order = order_new (parts, n_parts, reader),
                                .free_order = order_free,
                                .free_result = composed_free,
                                .done = on_composed,
                                .late = on_late,
                                .data = asking };
  asking->session = g_object_ref (session);
  asking->widget = widget;
  asking->title = g_strdup (title);
  asking->paper = n_parts && parts[0].request ? g_intern_string (parts[0].request->paper) : NULL;
  asking->printed = printed;
  g_object_set_data_full (G_OBJECT (widget), "fac-printing", asking, (GDestroyNotify)asking_free);
  fac_composer_ask (fac_session_composer (session), &asking->slot, &what);
}

/* -- A document of the caller's ------------------------------------------------------------ */

typedef struct
{
  FacDocument *document; /* owned */
  FacTypeset *typeset;   /* owned; NULL until the paper is known */
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;
  fac_typeset_free (job->typeset);
  fac_document_free (job->document);
  g_free (job);
}

static guint
paginate (double width_mm, double height_mm, gpointer data)
{
  Job *job = data;
  FacTypesetOptions options = { .width_mm = width_mm, .height_mm = height_mm };
  g_clear_pointer (&job->typeset, fac_typeset_free);
  job->typeset = fac_typeset_new (job->document, &options);
  return fac_typeset_n_pages (job->typeset);
}

static gboolean
draw (cairo_t *cr, guint page, double width_mm, double height_mm, gpointer data, GError **error)
{
  Job *job = data;
  fac_typeset_draw_page (job->typeset, page, cr);
  return TRUE;
}

static FacRelease *
release_new (const FacDocument *document, const char *what, const char *subject,
             const FacReader *reader)
{
  FacRelease *release = g_new0 (FacRelease, 1);
  release->what = g_strdup (what);
  release->subject = g_strdup (subject);
  release->reader = fac_project_reader_text (reader, subject);
  release->digest = fac_document_digest (document);
  return release;
}

void
fac_print_document (FacSession *session, GtkWindow *parent, FacDocument *document, const char *what,
                    const char *subject, const FacReader *reader)
{
  Job *job = g_new0 (Job, 1);
  Leaving *leaving = leaving_new (session, NULL, NULL);
  leaving->releases = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_release_free);
  g_ptr_array_add (leaving->releases, release_new (document, what, subject, reader));
  job->document = document;
  FacPrintJob printed = { .name = g_strdup (document->title),
                          .paper = "A4",
                          .is_landscape = document->is_landscape,
                          .paginate = paginate,
                          .draw = draw,
                          .data = job,
                          .free_data = free_job,
                          .composer = fac_composer_ref (fac_session_composer (session)) };
  fac_print (parent, &printed, on_printed, leaving);
}
