/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text to be set, or a picture that is a page of its own. */
#include "document/fac-document-pages.h"

#include "fac-flow-picture.h"
#include "fac-map-page.h"
#include "fac-map.h"
#include "fac-sheet.h"
#include "fac-typeset.h"

struct _FacDocumentPages
{
  double width_mm, height_mm;
  /* One of the three, owned. */
  FacDocument *document;
  FacMapView *map;
  FacSankeyPicture *sankey;
  FacTypeset *typeset; /* owned; of the document */
  FacReader *reader;   /* owned */
  FacFigures figures;  /* of the document */
};

FacDocumentPages *
fac_document_pages_new (FacProject *project, const char *name, const FacReader *reader,
                        const FacListRequest *request, GError **error)
{
  g_autoptr (FacDocumentPages) self = g_new0 (FacDocumentPages, 1);
  const FacFilter *filter = request ? request->filter : NULL;
  const FacMapRequest map = { .filter = filter };
  const FacSankeyRequest sankey = { .where = filter };

  self->reader = fac_reader_copy (reader);
  self->figures = (FacFigures){ project, self->reader, NULL };
  if (g_str_equal (name, "map"))
    self->map = fac_project_map_view (project, reader, &map, FAC_THEME_LIGHT, error);
  else if (g_str_equal (name, "sankey"))
    self->sankey = fac_project_flow_picture (project, reader, &sankey, FAC_THEME_LIGHT, error);
  else
    self->document = fac_project_compose (project, name, reader, request, error);
  if (!self->map && !self->sankey && !self->document)
    return NULL;
  fac_paper_size (FAC_PAPER_A4, fac_document_pages_is_landscape (self), &self->width_mm,
                  &self->height_mm);
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
  fac_reader_free (self->reader);
  fac_document_free (self->document);
  fac_map_view_free (self->map);
  fac_sankey_picture_free (self->sankey);
  g_free (self);
}

gboolean
fac_document_pages_is_landscape (FacDocumentPages *self)
{
  return !self->document || self->document->is_landscape;
}

guint
fac_document_pages_set (FacDocumentPages *self, double width_mm, double height_mm)
{
  self->width_mm = width_mm;
  self->height_mm = height_mm;
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
  return self->typeset ? fac_typeset_n_pages (self->typeset) : 1;
}

void
fac_document_pages_size (FacDocumentPages *self, double *width_mm, double *height_mm)
{
  *width_mm = self->width_mm;
  *height_mm = self->height_mm;
}

gboolean
fac_document_pages_draw (FacDocumentPages *self, guint page, cairo_t *cr, GError **error)
{
  if (self->map)
    fac_map_page_paint (cr, self->map, self->width_mm, self->height_mm, NULL);
  else if (self->typeset)
    {
      fac_typeset_draw_page (self->typeset, page, cr);
      if (self->figures.failure)
        {
          g_propagate_error (error, g_steal_pointer (&self->figures.failure));
          return FALSE;
        }
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
