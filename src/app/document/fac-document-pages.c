/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text to be set, or a picture that is a page of its own. */
#include "document/fac-document-pages.h"

#include "document/fac-document-job.h"
#include "fac-flow-picture.h"
#include "fac-map-page.h"
#include "fac-map.h"
#include "fac-sheet.h"
#include "fac-tool-drawing.h"
#include "fac-typeset.h"

#include <glib/gi18n-lib.h>

struct _FacDocumentPages
{
  FacProject *project; /* borrowed */
  double width_mm, height_mm;
  double sheet_width_mm, sheet_height_mm; /* as it was last set */
  FacReader *reader;                      /* owned */
  FacListRequest request;                 /* its filter and subjects are owned */
  FacDocumentSet *set;                    /* owned; of the reader and the request */
  FacReleaseNote *note;                   /* owned */
  guint subject;                          /* the one that is set */
  guint *first_page;                      /* owned; of each subject, when all are taken */
  /* One of the four, owned. */
  FacDocument *document;
  FacMapView *map;
  FacSankeyPicture *sankey;
  FacDrawing *drawing;
  FacTypeset *typeset; /* owned; of the document */
  FacFigures figures;  /* of the document */
};

/* Whether it is a page of its own design. */
static gboolean
make_picture (FacDocumentPages *self, const char *name, GError **error)
{
  const FacMapRequest map = { .filter = self->request.filter, .paper = self->request.paper };
  const FacSankeyRequest sankey = { .where = self->request.filter, .paper = self->request.paper };

  if (fac_is_tool_drawing (name))
    self->drawing =
        fac_project_tool_drawing (self->project, name, self->reader, FAC_THEME_LIGHT, error);
  else if (g_str_equal (name, "map"))
    self->map = fac_project_map_view (self->project, self->reader, &map, FAC_THEME_LIGHT, error);
  else
    self->sankey =
        fac_project_flow_picture (self->project, self->reader, &sankey, FAC_THEME_LIGHT, error);
  return self->map || self->sankey || self->drawing;
}

FacDocumentPages *
fac_document_pages_new (FacProject *project, const char *name, const FacReader *reader,
                        const FacListRequest *request, GError **error)
{
  g_autoptr (FacDocumentPages) self = g_new0 (FacDocumentPages, 1);
  const FacDocumentKind *kind = fac_document_kind (name);

  self->project = project;
  self->reader = fac_reader_copy (reader);
  self->request = fac_document_request_copy (request);
  self->figures = (FacFigures){ project, self->reader, NULL };
  self->set = fac_document_set_new (project, kind, self->reader, &self->request, error);
  if (!self->set)
    return NULL;
  if (!fac_document_set_n (self->set))
    {
      fac_document_kind_refuse_empty (kind, error);
      return NULL;
    }
  self->note = fac_document_set_note (self->set);
  if (fac_document_kind_is_drawn (kind) ? !make_picture (self, name, error)
                                        : !fac_document_pages_choose (self, 0, error))
    return NULL;
  FacPaper paper = FAC_PAPER_A4;
  if (self->request.paper)
    fac_paper_from_id (self->request.paper, &paper);
  if (!fac_document_kind_has_paper (kind))
    paper = FAC_PAPER_A4;
  fac_paper_size (paper, fac_document_pages_is_landscape (self), &self->width_mm, &self->height_mm);
  fac_document_pages_set (self, self->width_mm, self->height_mm);
  return g_steal_pointer (&self);
}

void
fac_document_pages_free (FacDocumentPages *self)
{
  if (!self)
    return;
  fac_typeset_free (self->typeset);
  g_clear_error (&self->figures.failure);
  fac_document_free (self->document);
  fac_map_view_free (self->map);
  fac_sankey_picture_free (self->sankey);
  fac_drawing_free (self->drawing);
  fac_document_set_free (self->set);
  fac_release_note_free (self->note);
  fac_reader_free (self->reader);
  fac_document_request_clear (&self->request);
  g_free (self->first_page);
  g_free (self);
}

/* -- Subjects ------------------------------------------------------------------------------ */

guint
fac_document_pages_n_subjects (FacDocumentPages *self)
{
  return fac_document_set_n (self->set);
}

guint
fac_document_pages_subject (FacDocumentPages *self)
{
  return self->subject;
}

const char *
fac_document_pages_subject_name (FacDocumentPages *self)
{
  return fac_document_set_subject (self->set, self->subject)
             ? fac_document_set_subject_name (self->set, self->subject)
             : NULL;
}

gboolean
fac_document_pages_choose (FacDocumentPages *self, guint subject, GError **error)
{
  FacDocument *document = fac_document_set_compose (self->set, subject, error);

  if (!document)
    return FALSE;
  g_clear_pointer (&self->typeset, fac_typeset_free);
  fac_document_free (self->document);
  self->document = document;
  self->subject = subject;
  if (self->sheet_width_mm > 0)
    fac_document_pages_set (self, self->sheet_width_mm, self->sheet_height_mm);
  return TRUE;
}

gboolean
fac_document_pages_take_all (FacDocumentPages *self, GError **error)
{
  guint n = fac_document_set_n (self->set);
  guint *first_page;

  if (!self->document || n == 1)
    return TRUE;
  first_page = g_new0 (guint, n + 1);
  for (guint i = 0; i < n; i++)
    {
      if (!fac_document_pages_choose (self, i, error))
        {
          g_free (first_page);
          return FALSE;
        }
      first_page[i + 1] = first_page[i] + fac_typeset_n_pages (self->typeset);
    }
  g_free (self->first_page);
  self->first_page = first_page;
  return TRUE;
}

const FacReleaseNote *
fac_document_pages_note (FacDocumentPages *self)
{
  return self->note;
}

GPtrArray *
fac_document_pages_notices (FacDocumentPages *self)
{
  return fac_document_set_notices (self->set);
}

GPtrArray *
fac_document_pages_releases (FacDocumentPages *self, gboolean is_of_all)
{
  GPtrArray *releases = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_release_free);
  for (guint i = 0; i < fac_document_set_n (self->set); i++)
    if (is_of_all || i == self->subject)
      g_ptr_array_add (releases, fac_document_set_release (self->set, i));
  return releases;
}

/* -- Pages --------------------------------------------------------------------------------- */

gboolean
fac_document_pages_is_landscape (FacDocumentPages *self)
{
  return !self->document || self->document->is_landscape;
}

guint
fac_document_pages_set (FacDocumentPages *self, double width_mm, double height_mm)
{
  self->sheet_width_mm = self->width_mm = width_mm;
  self->sheet_height_mm = self->height_mm = height_mm;
  if (self->document)
    {
      const FacTypesetOptions options = { .width_mm = width_mm,
                                          .height_mm = height_mm,
                                          .draw_figure = fac_project_draw_figure,
                                          .figure_data = &self->figures };
      g_clear_pointer (&self->typeset, fac_typeset_free);
      self->typeset = fac_typeset_new (self->document, &options);
      /* Labels and envelopes have a size of their own. */
      fac_typeset_page_size (self->typeset, &self->width_mm, &self->height_mm);
    }
  return fac_document_pages_n (self);
}

guint
fac_document_pages_n (FacDocumentPages *self)
{
  if (self->first_page)
    return self->first_page[fac_document_set_n (self->set)];
  return self->typeset ? fac_typeset_n_pages (self->typeset) : 1;
}

void
fac_document_pages_size (FacDocumentPages *self, double *width_mm, double *height_mm)
{
  *width_mm = self->width_mm;
  *height_mm = self->height_mm;
}

/* Of all pages to the page of a subject, which is set. */
static gboolean
find_page (FacDocumentPages *self, guint *page, GError **error)
{
  guint subject = 0;

  while (*page >= self->first_page[subject + 1])
    subject++;
  *page -= self->first_page[subject];
  return subject == self->subject || fac_document_pages_choose (self, subject, error);
}

gboolean
fac_document_pages_draw (FacDocumentPages *self, guint page, cairo_t *cr, GError **error)
{
  if (self->map)
    fac_map_page_paint (cr, self->map, self->width_mm, self->height_mm, NULL);
  else if (self->typeset)
    {
      if (self->first_page && !find_page (self, &page, error))
        return FALSE;
      fac_typeset_draw_page (self->typeset, page, cr);
      if (self->figures.failure)
        {
          g_propagate_error (error, g_steal_pointer (&self->figures.failure));
          return FALSE;
        }
    }
  else if (self->drawing)
    {
      g_autoptr (FacMarks) marks =
          fac_drawing_lay_out (self->drawing, self->width_mm, self->height_mm, FAC_DRAWING_PAGE, 0);
      fac_marks_paint (marks, cr);
    }
  else
    {
      g_autoptr (FacSankeyDrawing) drawing = fac_sankey_drawing_new (
          self->sankey, self->width_mm, self->height_mm, FAC_SANKEY_PAGE, error);
      if (!drawing)
        return FALSE;
      fac_sankey_drawing_paint (drawing, cr, FAC_SANKEY_NO_HIT);
    }
  return TRUE;
}

cairo_surface_t *
fac_document_pages_picture (FacDocumentPages *self, guint page, int width_px, int scale)
{
  double px_per_mm = width_px * scale / self->width_mm;
  int height_px = (int)(self->height_mm * px_per_mm);
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, width_px * scale, MAX (height_px, 1));
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, px_per_mm, px_per_mm);
  fac_document_pages_draw (self, page, cr, NULL);
  cairo_destroy (cr);
  return surface;
}
