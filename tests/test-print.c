/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Printing without a printer: the system's own printing writes a PDF, which another program counts
 * and measures; pictures become files whose kind their first bytes say. */
#include "document/fac-document-pages.h"
#include "fac-map-page.h"
#include "fac-map.h"
#include "fac-picture.h"
#include "fac-print.h"
#include "fac-sheet.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  FacProject *project;
  FacReader *reader;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture->folder = g_dir_make_tmp ("facilitator-XXXXXX", &error);
  g_autofree char *path = g_build_filename (fixture->folder, "sample.eit.gpkg", NULL);
  fixture->project = fac_project_create_sample (path, NULL, &error);
  g_assert_no_error (error);
  fixture->reader = fac_project_reader (fixture->project, "animateur", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fac_reader_free (fixture->reader);
  fac_project_close (fixture->project);
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (folder));)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* What poppler's pdfinfo says after a title, "Pages:" or "Page size:"; NULL: pdfinfo is missing. */
static char *
pdf_says (const char *path, const char *title)
{
  const char *argv[] = { "pdfinfo", path, NULL };
  g_autofree char *output = NULL;
  if (!g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, &output, NULL, NULL, NULL))
    return NULL;
  const char *at = strstr (output, title);
  g_assert_nonnull (at);
  at += strlen (title);
  return g_strstrip (g_strndup (at, strcspn (at, "\n")));
}

static guint
paginate (double width_mm, double height_mm, gpointer pages)
{
  return fac_document_pages_set (pages, width_mm, height_mm);
}

static gboolean
draw (cairo_t *cr, guint page, double width_mm, double height_mm, gpointer pages, GError **error)
{
  return fac_document_pages_draw (pages, page, cr, error);
}

static void
print (Fixture *fixture, const char *name, const char *paper, const char *path)
{
  g_autoptr (GError) error = NULL;
  FacDocumentPages *pages =
      fac_document_pages_new (fixture->project, name, fixture->reader, NULL, &error);
  g_assert_no_error (error);
  const FacPrintJob job = {
    .name = g_strdup (name),
    .paper = paper,
    .is_landscape = fac_document_pages_is_landscape (pages),
    .paginate = paginate,
    .draw = draw,
    .data = pages,
    .free_data = (GDestroyNotify)fac_document_pages_free,
  };
  gboolean is_printed = fac_print_to_pdf (&job, path, &error);
  g_assert_no_error (error);
  g_assert_true (is_printed);
}

/* 911 flows: many pages on A4, fewer on A3; the sheet has the size that was asked for. */
static void
test_papers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a4 = g_build_filename (fixture->folder, "a4.pdf", NULL);
  g_autofree char *a3 = g_build_filename (fixture->folder, "a3.pdf", NULL);
  print (fixture, "flows", "A4", a4);
  print (fixture, "flows", "A3", a3);

  g_autofree char *pages_a4 = pdf_says (a4, "Pages:");
  g_autofree char *pages_a3 = pdf_says (a3, "Pages:");
  if (!pages_a4 || !pages_a3)
    {
      g_test_skip ("pdfinfo is not installed");
      return;
    }
  g_assert_cmpint (atoi (pages_a4), >, 10);
  g_assert_cmpint (atoi (pages_a3), <, atoi (pages_a4));
  /* ISO 216: 297 mm are 841.89 points, 420 mm are 1190.55. */
  g_autofree char *size_a4 = pdf_says (a4, "Page size:");
  g_autofree char *size_a3 = pdf_says (a3, "Page size:");
  g_assert_nonnull (strstr (size_a4, "841.89"));
  g_assert_nonnull (strstr (size_a3, "1190.55"));
}

static gboolean
refuse_to_draw (cairo_t *cr, guint page, double width_mm, double height_mm, gpointer data,
                GError **error)
{
  g_set_error_literal (error, FAC_REPORT_ERROR, FAC_REPORT_ERROR_DRAW, "no ink");
  return FALSE;
}

static guint
two_pages (double width_mm, double height_mm, gpointer data)
{
  return 2;
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none.pdf", NULL);
  g_autoptr (GError) error = NULL;
  const FacPrintJob job = {
    .name = g_strdup ("none"), .paper = "A4", .paginate = two_pages, .draw = refuse_to_draw
  };
  g_assert_false (fac_print_to_pdf (&job, path, &error));
  g_assert_error (error, FAC_REPORT_ERROR, FAC_REPORT_ERROR_DRAW);
}

static gboolean
draw_map (cairo_t *cr, double width_mm, double height_mm, gpointer view, GError **error)
{
  fac_map_page_paint (cr, view, width_mm, height_mm, NULL);
  return TRUE;
}

/* Not known is not "fewer than 10". */
static void
test_unknown_staff (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FacFilter) small = fac_filter_from_text ("triage=retenue; staff<=9", NULL);
  g_autoptr (GPtrArray) found = fac_project_list_establishments (fixture->project, small, &error);
  g_assert_cmpuint (found->len, >, 1);
  const FacListed *first = found->pdata[0];
  const char *const uuids[] = { first->establishment->record.uuid, NULL };
  static const char *const fields[] = { "staff_band", "headcount" };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fac_project_set (fixture->project, FAC_RECORD_ESTABLISHMENT, uuids, fields[i], "", &error);
  g_assert_no_error (error);
  g_autoptr (FacMapView) view =
      fac_project_map_view (fixture->project, fixture->reader, NULL, FAC_THEME_LIGHT, &error);
  g_assert_cmpstr (view->size_labels[0], ==, "fewer than 10, or not known");
}

static void
test_picture (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *head;
  } files[] = { { "map.pdf", "%PDF" }, { "map.svg", "<?xml" }, { "map.png", "\x89PNG" } };
  g_autoptr (GError) error = NULL;
  FacPicture *picture = g_new0 (FacPicture, 1);
  FacMapView *view =
      fac_project_map_view (fixture->project, fixture->reader, NULL, FAC_THEME_LIGHT, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (view->size_labels[0], ==, "fewer than 10");
  picture->title = g_strdup (view->title);
  picture->paper = "A4";
  picture->is_landscape = TRUE;
  picture->draw = draw_map;
  picture->data = view;
  picture->free_data = (GDestroyNotify)fac_map_view_free;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, files[i].name, NULL);
      g_autofree char *bytes = NULL;
      g_assert_true (fac_picture_write (picture, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
      g_assert_true (strncmp (bytes, files[i].head, strlen (files[i].head)) == 0);
    }
  g_autofree char *other = g_build_filename (fixture->folder, "map.doc", NULL);
  g_assert_false (fac_picture_write (picture, other, &error));
  g_assert_error (error, FAC_REPORT_ERROR, FAC_REPORT_ERROR_FORMAT);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  fac_picture_free (picture);
}

int
main (int argc, char **argv)
{
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/app/print/papers", Fixture, NULL, set_up, test_papers, tear_down);
  g_test_add ("/app/print/failure", Fixture, NULL, set_up, test_failure, tear_down);
  g_test_add ("/app/print/unknown-staff", Fixture, NULL, set_up, test_unknown_staff, tear_down);
  g_test_add ("/app/print/picture", Fixture, NULL, set_up, test_picture, tear_down);
  return g_test_run ();
}
