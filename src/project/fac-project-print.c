/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents as files: composed, set and written one at a time. A map or a diagram asked for alone
 * is a page of its own design; among others it is a figure. */
#include "fac-document-set.h"

#include "fac-odt.h"
#include "fac-project-private.h"
#include "fac-sheet-file.h"
#include "fac-table-write.h"
#include "fac-tool-drawing.h"
#include "fac-typeset.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

typedef enum
{
  OUT_PDF,
  OUT_SVG,
  OUT_PNG,
  OUT_ODT,
  OUT_XLSX,
  OUT_CSV,
} OutFormat;

static const struct
{
  const char *ending;
  OutFormat format;
} endings[] = {
  { "pdf", OUT_PDF }, { "svg", OUT_SVG },   { "png", OUT_PNG },
  { "odt", OUT_ODT }, { "xlsx", OUT_XLSX }, { "csv", OUT_CSV },
};

/* All that one order needs while it runs. */
typedef struct
{
  FacProject *project;
  const FacPrintOrder *order;
  FacPrintReport *report;
  OutFormat format;
  gboolean is_folder;        /* a file a document */
  char *path;                /* owned: the file that documents are joined in */
  FacTypesetBook *book;      /* PDF in one file */
  FacFigures figures;        /* of the book */
  GFileOutputStream *stream; /* the book's file, in its place once it is whole */
  char *part_path;           /* where it is written until then */
  GError *write_failure;
  FacOdt *odt;         /* ODT in one file */
  GPtrArray *releases; /* of FacRelease: logged when all is written */
  GHashTable *names;   /* of files in the folder, to keep them apart */
  gint64 n_done, n_all;
} Printing;

void
fac_print_report_free (FacPrintReport *report)
{
  if (!report)
    return;
  g_ptr_array_unref (report->notices);
  g_clear_pointer (&report->releases, g_ptr_array_unref);
  g_free (report);
}

/* -- Files --------------------------------------------------------------------------------- */

static gboolean
read_format (const char *text, OutFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (text, endings[i].ending) == 0)
      {
        *format = endings[i].format;
        return TRUE;
      }
  return FALSE;
}

static gboolean
find_format (Printing *printing, GError **error)
{
  const FacPrintOrder *order = printing->order;
  const char *dot = strrchr (order->path, '.');
  const char *text = order->format ? order->format : "pdf";

  printing->is_folder = g_str_has_suffix (order->path, "/");
  if (!printing->is_folder)
    text = dot ? dot + 1 : "";
  if (read_format (text, &printing->format))
    return TRUE;
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
               _ ("“%s”: documents are written as .pdf, .odt, .svg or .png, lists and letters "
                  "also as .xlsx or .csv, or into a folder whose name ends with “/”."),
               order->path);
  return FALSE;
}

/* A file in the folder, without what a file system refuses. */
static char *
name_in_folder (Printing *printing, const char *stem)
{
  const char *ending = printing->order->format ? printing->order->format : "pdf";
  g_autofree char *shorter = g_utf8_substring (stem, 0, MIN (g_utf8_strlen (stem, -1), 90));
  g_autofree char *name = NULL;

  for (char *at = shorter; *at; at++)
    if (g_ascii_iscntrl (*at) || strchr ("/\\:*?\"<>|", *at))
      *at = '-';
  name = g_strdup_printf ("%s.%s", shorter, ending);
  for (guint n = 2; !g_hash_table_add (printing->names, g_strdup (name)); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%u).%s", shorter, n, ending);
    }
  return g_build_filename (printing->order->path, name, NULL);
}

/* For one document: its title and its subject. */
static char *
file_in_folder (Printing *printing, FacDocumentSet *set, guint i)
{
  gboolean is_one = set->kind->subject == FAC_SUBJECT_TERRITORY;
  g_autofree char *stem = is_one ? g_strdup (_ (set->kind->title))
                                 : g_strdup_printf ("%s – %s", _ (set->kind->title),
                                                    fac_document_set_subject_name (set, i));
  return name_in_folder (printing, stem);
}

/* -- Formats ------------------------------------------------------------------------------- */

static FacTypeset *
typeset (const FacDocument *document, FacFigures *figures)
{
  const FacTypesetOptions options = { .draw_figure = fac_project_draw_figure,
                                      .figure_data = figures };
  return fac_typeset_new (document, &options);
}

static gboolean
take_failure (FacFigures *figures, GError **error)
{
  if (!figures->failure)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&figures->failure));
  return FALSE;
}

/* What a write error means to a person; frees `failure`. */
static void
tell_write_failure (const char *path, GError *failure, GError **error)
{
  fac_exchange_fail_write (path, failure->message, error);
  g_error_free (failure);
}

static gboolean
write_part (const guint8 *data, gsize n_bytes, gpointer user_data)
{
  Printing *printing = user_data;
  return g_output_stream_write_all (G_OUTPUT_STREAM (printing->stream), data, n_bytes, NULL, NULL,
                                    printing->write_failure ? NULL : &printing->write_failure);
}

static gboolean
open_book (Printing *printing, GError **error)
{
  const FacTypesetOptions options = { .draw_figure = fac_project_draw_figure,
                                      .figure_data = &printing->figures };
  g_autoptr (GFile) file = NULL;
  GError *failure = NULL;

  printing->part_path = g_strconcat (printing->path, ".part", NULL);
  file = g_file_new_for_path (printing->part_path);
  printing->stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &failure);
  if (!printing->stream)
    {
      tell_write_failure (printing->path, failure, error);
      return FALSE;
    }
  printing->book = fac_typeset_book_new (&options, printing->n_all > 1, write_part, printing);
  return TRUE;
}

/* Adds the pages of a document to the one PDF. */
static gboolean
add_pages (Printing *printing, const FacReader *reader, const FacDocument *document, GError **error)
{
  if (!printing->book && !open_book (printing, error))
    return FALSE;
  printing->figures.reader = reader;
  printing->report->n_pages += fac_typeset_book_add (printing->book, document);
  return take_failure (&printing->figures, error);
}

static gboolean
finish_book (Printing *printing, GError **error)
{
  g_autoptr (GBytes) nothing = NULL;
  GError *failure = NULL;

  printing->report->n_files++;
  nothing = fac_typeset_book_finish (printing->book, &failure);
  if (!failure && !printing->write_failure)
    g_output_stream_close (G_OUTPUT_STREAM (printing->stream), NULL, &failure);
  if (printing->write_failure)
    {
      g_clear_error (&failure);
      failure = g_steal_pointer (&printing->write_failure);
    }
  if (!failure && g_rename (printing->part_path, printing->path) != 0)
    failure =
        g_error_new_literal (G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
  if (!failure)
    {
      g_clear_object (&printing->stream);
      return TRUE;
    }
  tell_write_failure (printing->path, failure, error);
  return FALSE;
}

/* Page 1 has the name that was asked for, the next ones a number behind it. */
static char *
page_path (const char *path, guint page)
{
  const char *dot = strrchr (path, '.');

  if (page == 0 || !dot)
    return g_strdup (path);
  return g_strdup_printf ("%.*s-%u%s", (int)(dot - path), path, page + 1, dot);
}

static gboolean
write_each_page (Printing *printing, FacTypeset *set_pages, FacFigures *figures,
                 FacSheetFormat format, const char *path, GError **error)
{
  guint n_pages = format == FAC_SHEET_PDF ? 1 : fac_typeset_n_pages (set_pages);

  for (guint page = 0; page < n_pages; page++)
    {
      g_autofree char *name = page_path (path, page);
      g_autoptr (GBytes) bytes =
          fac_typeset_to_bytes (set_pages, format, page, FAC_PICTURE_DPI, error);
      if (!bytes || !take_failure (figures, error) || !fac_project_write_bytes (bytes, name, error))
        return FALSE;
    }
  printing->report->n_files += n_pages - 1;
  return TRUE;
}

static gboolean
write_pages (Printing *printing, const FacReader *reader, const FacDocument *document,
             const char *path, GError **error)
{
  FacFigures figures = { printing->project, reader, NULL };
  g_autoptr (FacTypeset) set_pages = typeset (document, &figures);
  FacSheetFormat format = printing->format == OUT_PDF   ? FAC_SHEET_PDF
                          : printing->format == OUT_SVG ? FAC_SHEET_SVG
                                                        : FAC_SHEET_PNG;

  printing->report->n_pages += fac_typeset_n_pages (set_pages);
  return write_each_page (printing, set_pages, &figures, format, path, error);
}

/* -- OpenDocument: its room has no ink, so pictures come from here ------------------------- */

static gboolean
draw_odt_picture (const FacBlock *block, double most_width_mm, FacOdtPicture *picture,
                  gpointer data, GError **error)
{
  FacFigures *figures = data;
  const FacTypesetOptions options = { .draw_figure = fac_project_draw_figure,
                                      .figure_data = figures };

  picture->bytes = fac_typeset_block_picture (block, &options, most_width_mm, &picture->width_mm,
                                              &picture->height_mm, error);
  return picture->bytes && take_failure (figures, error);
}

/* Adds a document to the one file. */
static gboolean
add_odt (Printing *printing, const FacReader *reader, const FacDocument *document, GError **error)
{
  if (!printing->odt)
    printing->odt = fac_odt_new (draw_odt_picture, &printing->figures);
  printing->figures.reader = reader;
  return fac_odt_add (printing->odt, document, error);
}

static gboolean
write_odt (Printing *printing, const FacReader *reader, const FacDocument *document,
           const char *path, GError **error)
{
  FacFigures figures = { printing->project, reader, NULL };
  g_autoptr (FacOdt) odt = fac_odt_new (draw_odt_picture, &figures);

  return fac_odt_add (odt, document, error) && fac_odt_write (odt, path, error);
}

static gboolean
write_table (Printing *printing, const FacDocument *document, const char *path, GError **error)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const FacBlock *block = document->blocks->pdata[i];
      if (block->kind == FAC_BLOCK_TABLE)
        return printing->format == OUT_XLSX ? fac_xlsx_write (path, document, error)
                                            : fac_csv_write (path, block, TRUE, error);
    }
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
               _ ("“%s” is not a list: write it as .pdf or .odt."), document->title);
  return FALSE;
}

/* One document into one file of its own. */
static gboolean
write_document (Printing *printing, const FacReader *reader, const FacDocument *document,
                const char *path, GError **error)
{
  printing->report->n_files++;
  switch (printing->format)
    {
    case OUT_PDF:
    case OUT_SVG:
    case OUT_PNG:
      return write_pages (printing, reader, document, path, error);
    case OUT_ODT:
      return write_odt (printing, reader, document, path, error);
    case OUT_XLSX:
    case OUT_CSV:
      return write_table (printing, document, path, error);
    }
  return FALSE;
}

/* -- Running ------------------------------------------------------------------------------- */

static void
remember_release (Printing *printing, FacDocumentSet *set, guint i, const char *path,
                  const char *digest)
{
  FacRelease *release = g_new0 (FacRelease, 1);
  const char *subject = fac_document_set_subject (set, i);

  release->way = g_strdup ("print");
  release->what = g_strdup (set->kind->name);
  release->subject = g_strdup (subject);
  release->reader = fac_project_reader_text (set->reader, subject);
  release->recipient = g_strdup (printing->order->recipient);
  release->file_name = g_path_get_basename (path);
  release->digest = g_strdup (digest);
  release->contents = fac_document_set_contents (set, i);
  g_ptr_array_add (printing->releases, release);
}

static gboolean
is_unchanged (Printing *printing, FacDocumentSet *set, guint i, const char *digest)
{
  const char *subject = fac_document_set_subject (set, i);
  g_autofree char *reader = fac_project_reader_text (set->reader, subject);
  g_autoptr (FacRelease) last =
      fac_store_last_release (printing->project->store, set->kind->name, subject, reader);
  return last && g_strcmp0 (last->digest, digest) == 0;
}

static gboolean
print_one (Printing *printing, FacDocumentSet *set, guint i, GError **error)
{
  const FacPrintOrder *order = printing->order;
  g_autoptr (FacDocument) document = fac_document_set_compose (set, i, error);
  g_autofree char *digest = NULL;
  g_autofree char *path = NULL;

  if (!document)
    return FALSE;
  /* A figure drawn from the whole project says by no digest whether it changed. */
  if (!fac_document_kind_is_drawn (set->kind))
    digest = fac_document_digest (document);
  if (order->is_changed_only && digest && is_unchanged (printing, set, i, digest))
    {
      printing->report->n_unchanged++;
      return TRUE;
    }
  printing->report->n_documents++;
  if (order->is_dry_run)
    return TRUE;
  path = printing->is_folder ? file_in_folder (printing, set, i) : g_strdup (printing->path);
  remember_release (printing, set, i, path, digest);
  if (printing->is_folder)
    return write_document (printing, set->reader, document, path, error);
  if (printing->format == OUT_PDF)
    {
      if (!document->name)
        document->name = g_strdup (fac_document_set_subject_name (set, i));
      return add_pages (printing, set->reader, document, error);
    }
  if (printing->format == OUT_ODT)
    return add_odt (printing, set->reader, document, error);
  return printing->report->n_documents > 1
         || write_document (printing, set->reader, document, path, error);
}

/* The merge fields of letters, all in one table. */
static gboolean
write_merge (Printing *printing, FacDocumentSet *set, GError **error)
{
  g_autoptr (FacDocument) table = fac_letters_merge_table (set, error);
  const char *path = printing->order->path;

  printing->report->n_documents = fac_document_set_n (set);
  if (!table || printing->order->is_dry_run)
    return table != NULL;
  for (guint i = 0; i < fac_document_set_n (set); i++)
    remember_release (printing, set, i, path, NULL);
  return write_document (printing, set->reader, table, path, error);
}

/* One more document is begun. Errors: CANCELLED. */
static gboolean
step (Printing *printing, GError **error)
{
  const FacPrintOrder *order = printing->order;

  if (g_cancellable_is_cancelled (order->cancellable))
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_CANCELLED,
                           _ ("Cancelled. Nothing more is written."));
      return FALSE;
    }
  if (order->progress)
    order->progress (++printing->n_done, printing->n_all, order->progress_data);
  return TRUE;
}

static gboolean
print_set (Printing *printing, FacDocumentSet *set, GError **error)
{
  if ((set->kind->options & FAC_DOCUMENT_MAILED) && printing->format >= OUT_XLSX
      && !printing->is_folder)
    return write_merge (printing, set, error);
  for (guint i = 0; i < fac_document_set_n (set); i++)
    if (!step (printing, error) || !print_one (printing, set, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
finish_files (Printing *printing, GError **error)
{
  if (printing->odt)
    {
      printing->report->n_files++;
      return fac_odt_write (printing->odt, printing->path, error);
    }
  return printing->book ? finish_book (printing, error) : TRUE;
}

/* What is asked for that has a page of its own design. */
static gboolean
print_alone (Printing *printing, FacDocumentSet *set, GError **error)
{
  const FacListRequest *request = set->request;
  const char *path = printing->order->path;
  const FacMapRequest map = { .filter = request->filter,
                              .paper = request->paper,
                              .is_log_left = TRUE };
  const FacSankeyRequest sankey = { .where = request->filter, .paper = request->paper };

  printing->report->n_documents = printing->report->n_pages = 1;
  if (printing->order->is_dry_run)
    return TRUE;
  printing->report->n_files = 1;
  remember_release (printing, set, 0, path, NULL);
  if (set->kind->group == FAC_DOCUMENT_DRAWING)
    return fac_project_write_tool (printing->project, set->kind->name, set->reader, request->paper,
                                   path, error);
  return strcmp (set->kind->name, "map") == 0
             ? fac_project_write_map (printing->project, set->reader, &map, path, error)
             : fac_project_write_sankey (printing->project, set->reader, &sankey, path, error);
}

/* What is open is given up, or was finished. */
static void
close_files (Printing *printing)
{
  g_clear_pointer (&printing->book, fac_typeset_book_free);
  if (printing->stream)
    {
      /* The file that was there before stays. */
      g_output_stream_close (G_OUTPUT_STREAM (printing->stream), NULL, NULL);
      g_clear_object (&printing->stream);
      g_unlink (printing->part_path);
    }
  g_clear_pointer (&printing->part_path, g_free);
  g_clear_pointer (&printing->odt, fac_odt_free);
  g_clear_pointer (&printing->path, g_free);
}

/* -- A file a subject, with all that is about it ------------------------------------------- */

typedef struct
{
  FacDocumentSet *set; /* borrowed */
  guint i;
} Place;

static GArray *
places_of (GHashTable *by_key, GPtrArray *keys, char *key)
{
  GArray *places = g_hash_table_lookup (by_key, key);

  if (places)
    {
      g_free (key);
      return places;
    }
  places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_hash_table_insert (by_key, key, places);
  g_ptr_array_add (keys, key);
  return places;
}

static gboolean
print_places (Printing *printing, const GArray *places, GError **error)
{
  const Place *first = &g_array_index (places, Place, 0);

  printing->path =
      first->set->kind->subject == FAC_SUBJECT_TERRITORY
          ? file_in_folder (printing, first->set, first->i)
          : name_in_folder (printing, fac_document_set_subject_name (first->set, first->i));
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      if (!step (printing, error) || !print_one (printing, place->set, place->i, error))
        return FALSE;
    }
  if (!finish_files (printing, error))
    return FALSE;
  close_files (printing);
  return TRUE;
}

/* In the order of the first document's subjects. */
static gboolean
print_gathered (Printing *printing, GPtrArray *sets, GError **error)
{
  g_autoptr (GHashTable) by_key =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  printing->is_folder = FALSE;
  for (guint s = 0; s < sets->len; s++)
    for (guint i = 0; i < fac_document_set_n (sets->pdata[s]); i++)
      {
        const Place place = { sets->pdata[s], i };
        const char *subject = fac_document_set_subject (place.set, i);
        char *key = g_strdup (subject ? subject : place.set->kind->name);
        g_array_append_val (places_of (by_key, keys, key), place);
      }
  for (guint i = 0; i < keys->len; i++)
    if (!print_places (printing, g_hash_table_lookup (by_key, keys->pdata[i]), error))
      return FALSE;
  return TRUE;
}

static void
printing_clear (Printing *printing)
{
  close_files (printing);
  g_clear_error (&printing->write_failure);
  g_clear_error (&printing->figures.failure);
  g_clear_pointer (&printing->releases, g_ptr_array_unref);
  g_clear_pointer (&printing->names, g_hash_table_unref);
  g_clear_pointer (&printing->report, fac_print_report_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Printing, printing_clear)

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0755) == 0)
    return TRUE;
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_WRITE,
               _ ("The folder “%s” could not be made: %s."), path, g_strerror (errno));
  return FALSE;
}

/* The sets, one a document. They borrow the readers. */
static GPtrArray *
make_sets (FacProject *project, const FacPrintOrder *order, GPtrArray *readers, GError **error)
{
  g_autoptr (GPtrArray) sets =
      g_ptr_array_new_with_free_func ((GDestroyNotify)fac_document_set_free);

  for (guint i = 0; order->names[i]; i++)
    {
      const char *name = order->names[i];
      const FacDocumentKind *kind = fac_document_kind (name);
      const FacReader *asked = order->readers ? order->readers[i] : order->reader;
      FacReader *reader;
      if (!kind)
        {
          g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                       _ ("There is no document “%s”. “facilitator print FILE --list” names "
                          "them."),
                       name);
          return NULL;
        }
      reader = asked ? fac_reader_copy (asked)
                     : fac_project_document_reader (project, kind, NULL, error);
      g_ptr_array_add (readers, reader);
      FacDocumentSet *set = fac_document_set_new (
          project, kind, reader, order->requests ? &order->requests[i] : order->request, error);
      if (!set)
        return NULL;
      g_ptr_array_add (sets, set);
    }
  return g_steal_pointer (&sets);
}

static void
log_releases (Printing *printing)
{
  GPtrArray *notices = printing->report->notices;

  if (printing->order->is_dry_run || printing->order->is_log_left || !printing->releases->len)
    return;
  if (fac_project_read_only_reason (printing->project)
      || !fac_store_log_releases (printing->project->store, printing->releases, NULL))
    g_ptr_array_add (notices, g_strdup (_ ("The project can only be read: what left is not noted "
                                           "in its log.")));
}

static gboolean
run (Printing *printing, GPtrArray *sets, GError **error)
{
  const FacDocumentSet *first = sets->len ? sets->pdata[0] : NULL;
  gboolean is_alone = sets->len == 1 && fac_document_kind_is_drawn (first->kind)
                      && !printing->is_folder && printing->format <= OUT_PNG;

  for (guint i = 0; i < sets->len; i++)
    printing->n_all += fac_document_set_n (sets->pdata[i]);
  if (printing->n_all == 0)
    {
      return !first || fac_document_kind_refuse_empty (first->kind, error);
    }
  if (printing->is_folder && !printing->order->is_dry_run
      && !make_folder (printing->order->path, error))
    return FALSE;
  if (is_alone)
    return print_alone (printing, sets->pdata[0], error);
  if (printing->is_folder && printing->order->is_gathered
      && (printing->format == OUT_PDF || printing->format == OUT_ODT))
    return print_gathered (printing, sets, error);
  printing->path = g_strdup (printing->order->path);
  for (guint i = 0; i < sets->len; i++)
    if (!print_set (printing, sets->pdata[i], error))
      return FALSE;
  return finish_files (printing, error);
}

FacPrintReport *
fac_project_print_order (FacProject *project, const FacPrintOrder *order, GError **error)
{
  g_auto (Printing)
      printing = { .project = project, .order = order, .figures = { project, NULL, NULL } };
  g_autoptr (GPtrArray) readers = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_reader_free);
  g_autoptr (GPtrArray) sets = NULL;

  printing.report = g_new0 (FacPrintReport, 1);
  printing.report->notices = g_ptr_array_new_with_free_func (g_free);
  printing.releases = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_release_free);
  printing.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!find_format (&printing, error))
    return NULL;
  sets = make_sets (project, order, readers, error);
  if (!sets || !run (&printing, sets, error))
    return NULL;
  for (guint i = 0; i < sets->len; i++)
    {
      GPtrArray *notices = fac_document_set_notices (sets->pdata[i]);
      for (guint j = 0; j < notices->len; j++)
        g_ptr_array_add (printing.report->notices, g_strdup (notices->pdata[j]));
    }
  log_releases (&printing);
  printing.report->releases = g_steal_pointer (&printing.releases);
  return g_steal_pointer (&printing.report);
}

gboolean
fac_project_print (FacProject *project, const char *const *names, const FacReader *reader,
                   const FacListRequest *request, const char *path, GError **error)
{
  const FacPrintOrder order = {
    .names = names, .reader = reader, .request = request, .path = path
  };
  g_autoptr (FacPrintReport) report = fac_project_print_order (project, &order, error);
  return report != NULL;
}
