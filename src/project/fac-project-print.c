/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents as files. A map or a diagram asked for alone is a page of its own design; among others
 * it is a figure. */
#include "fac-outputs.h"

#include "fac-flow-picture.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-sheet-file.h"
#include "fac-typeset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  FacProject *project;
  const FacReader *reader;
  GError *failure; /* the first one */
} Figures;

static void
draw_figure (const FacBlock *figure, cairo_t *cr, double width_mm, double height_mm, gpointer data)
{
  Figures *figures = data;
  GError **error = figures->failure ? NULL : &figures->failure;
  const double per_mm = FAC_PT_PER_MM;

  if (strcmp (figure->figure, "map") != 0)
    {
      fac_project_draw_flow_figure (figures->project, figures->reader, cr, width_mm, height_mm,
                                    error);
      return;
    }
  /* The map's page takes points. */
  cairo_save (cr);
  cairo_scale (cr, 1 / per_mm, 1 / per_mm);
  fac_project_draw_map (figures->project, figures->reader, NULL, cr, width_mm * per_mm,
                        height_mm * per_mm, error);
  cairo_restore (cr);
}

static FacDocument *
compose (FacProject *project, const char *name, const FacReader *reader,
         const FacListRequest *request, GError **error)
{
  gboolean is_map = strcmp (name, "map") == 0;

  if (!is_map && strcmp (name, "sankey") != 0)
    return fac_project_compose (project, name, reader, request, error);
  FacDocument *document = fac_document_new (is_map ? _ ("Map") : _ ("Sankey diagram of flows"),
                                            fac_language_id (fac_language_current ()));
  document->is_landscape = TRUE;
  fac_document_add_figure (document, name, 0, NULL, NULL, NULL);
  return document;
}

static gboolean
typeset_all (FacProject *project, const char *const *names, const FacReader *reader,
             const FacListRequest *request, const char *path, GError **error)
{
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify)fac_document_free);
  g_autoptr (GPtrArray) typesets =
      g_ptr_array_new_with_free_func ((GDestroyNotify)fac_typeset_free);
  g_autoptr (GBytes) bytes = NULL;
  Figures figures = { project, reader, NULL };
  const FacTypesetOptions options = { .draw_figure = draw_figure, .figure_data = &figures };
  FacSheetFormat format;

  if (!fac_sheet_format_from_name (path, &format, error))
    return FALSE;
  for (; *names; names++)
    {
      FacDocument *document = compose (project, *names, reader, request, error);
      if (!document)
        return FALSE;
      g_ptr_array_add (documents, document);
      g_ptr_array_add (typesets, fac_typeset_new (document, &options));
    }
  bytes = format == FAC_SHEET_PDF
              ? fac_typeset_join ((FacTypeset *const *)typesets->pdata, typesets->len, error)
              : fac_typeset_to_bytes (typesets->pdata[0], format, 0, FAC_PICTURE_DPI, error);
  if (figures.failure)
    {
      g_propagate_error (error, figures.failure);
      return FALSE;
    }
  return bytes && fac_project_write_bytes (bytes, path, error);
}

gboolean
fac_project_print (FacProject *project, const char *const *names, const FacReader *reader,
                   const FacListRequest *request, const char *path, GError **error)
{
  if (names[0] && !names[1] && strcmp (names[0], "map") == 0)
    return fac_project_write_map (project, reader, NULL, path, error);
  if (names[0] && !names[1] && strcmp (names[0], "sankey") == 0)
    return fac_project_write_sankey (project, reader, NULL, path, error);
  return typeset_all (project, names, reader, request, path, error);
}
