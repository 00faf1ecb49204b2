/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Maps and diagrams on a page of a document. */
#include "fac-document-set.h"

#include "fac-board.h"
#include "fac-flow-picture.h"
#include "fac-ink.h"
#include "fac-map-locator.h"
#include "fac-year.h"
#include "fac-tool-drawing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

FacDocument *
fac_compose_figure (FacDocumentSet *set, const char *subject, GError **error)
{
  FacDocument *document;

  /* Who may not have it gets no empty page either. */
  if (set->kind->group == FAC_DOCUMENT_DRAWING)
    {
      g_autoptr (FacDrawing) drawing = fac_project_tool_drawing (
          set->project, set->kind->name, set->reader, FAC_THEME_LIGHT, error);
      if (!drawing)
        return NULL;
    }
  document = fac_document_set_begin (set, _ (set->kind->title));
  document->is_landscape = TRUE;
  fac_document_add_figure (document, set->kind->name, 0, NULL, NULL, NULL);
  return document;
}

void
fac_project_draw_figure (const FacBlock *figure, cairo_t *cr, double width_mm, double height_mm,
                         gpointer data)
{
  FacFigures *figures = data;
  GError **error = figures->failure ? NULL : &figures->failure;
  const double per_mm = FAC_PT_PER_MM;

  if (strcmp (figure->figure, "locator") == 0)
    fac_map_locator_paint (cr, figure->data, width_mm, height_mm);
  else if (strcmp (figure->figure, "zone-map") == 0)
    fac_atlas_draw_map (figure->data, cr, width_mm, height_mm);
  else if (strcmp (figure->figure, "board") == 0)
    fac_board_paint (cr, figure->data, width_mm, height_mm);
  else if (strcmp (figure->figure, "year") == 0)
    fac_year_paint (cr, figure->data, FAC_THEME_LIGHT, width_mm, height_mm);
  else if (strcmp (figure->figure, "sankey") == 0)
    fac_project_draw_flow_figure (figures->project, figures->reader, figure->data, cr, width_mm,
                                  height_mm, error);
  else if (fac_is_tool_drawing (figure->figure))
    fac_project_draw_tool (figures->project, figure->figure, figures->reader, FAC_DRAWING_FIGURE,
                           cr, width_mm, height_mm, error);
  else if (strcmp (figure->figure, "map") == 0)
    {
      /* The map's page takes points. */
      cairo_save (cr);
      cairo_scale (cr, 1 / per_mm, 1 / per_mm);
      fac_project_draw_map (figures->project, figures->reader, NULL, cr, width_mm * per_mm,
                            height_mm * per_mm, error);
      cairo_restore (cr);
    }
}
