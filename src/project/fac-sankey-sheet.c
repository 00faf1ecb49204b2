/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The diagram of flows as a page. */
#include "fac-flow-diagram.h"

#include "fac-catalog-flows.h"
#include "fac-ink.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-sheet-file.h"

#include <glib/gi18n-lib.h>

#define MARGIN_MM 10.0
#define LABEL_MM 42.0
#define HEAD_MM 18.0
#define FOOT_MM 12.0

static void
pen_move (gpointer cr, double x, double y)
{
  cairo_move_to (cr, x, y);
}

static void
pen_line (gpointer cr, double x, double y)
{
  cairo_line_to (cr, x, y);
}

static void
pen_curve (gpointer cr, double x1, double y1, double x2, double y2, double x3, double y3)
{
  cairo_curve_to (cr, x1, y1, x2, y2, x3, y3);
}

static void
pen_close (gpointer cr)
{
  cairo_close_path (cr);
}

static void
draw_bands (cairo_t *cr, FacCatalog *catalog, const FacFlowDiagram *diagram,
            const FacSankeyLayout *layout)
{
  const FacSankeyPen pen = { pen_move, pen_line, pen_curve, pen_close };

  for (guint i = 0; i < layout->n_links; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (diagram->graph, i);
      FacColour colour = FAC_COLOUR (130, 130, 130);
      FacStyle style;
      if (fac_catalog_family_style (catalog, link->family, &style))
        fac_colour_from_text (style.print, &colour);
      fac_sankey_band_outline (layout, i, 0.15, &pen, cr);
      fac_ink_set_colour (cr, fac_colour_with_alpha (colour, 0.6));
      cairo_fill_preserve (cr);
      if (link->flags & FAC_SANKEY_LINK_ESTIMATED)
        fac_ink_hatch (cr, FAC_HATCH_DIAGONAL, FAC_COLOUR (255, 255, 255), 1.6, 0.25);
      else
        cairo_new_path (cr);
    }
}

static void
draw_boxes (cairo_t *cr, const FacFlowDiagram *diagram, const FacSankeyLayout *layout)
{
  FacLanguage language = fac_language_current ();

  for (guint i = 0; i < layout->n_nodes; i++)
    {
      const FacSankeyBox *box = &layout->boxes[i];
      const FacSankeyNode *node = fac_sankey_graph_node (diagram->graph, i);
      gboolean is_last = box->column == layout->n_columns - 1 && layout->n_columns > 1;
      g_autofree char *value =
          fac_number_format_significant (MAX (box->in_sum, box->out_sum), 4, language);
      g_autofree char *text =
          g_strdup_printf ("%s\n%s" FAC_NARROW_SPACE "%s", node->label, value, diagram->unit);
      const FacTextStyle style = { .size_pt = 7.5,
                                   .colour = FAC_COLOUR (30, 30, 30),
                                   .width_mm = LABEL_MM - 2,
                                   .alignment = is_last ? PANGO_ALIGN_LEFT : PANGO_ALIGN_LEFT };
      double height;
      fac_ink_set_colour (cr, FAC_COLOUR (70, 70, 70));
      cairo_rectangle (cr, box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0);
      cairo_fill (cr);
      PangoLayout *label = fac_ink_layout (cr, text, &style);
      fac_ink_layout_size (label, NULL, &height);
      fac_ink_show_layout_with_halo (cr, label, box->x1 + 1.2, (box->y0 + box->y1 - height) / 2,
                                     style.colour, FAC_COLOUR (255, 255, 255), 0.4);
      g_object_unref (label);
    }
}

static char *
remarks (const FacFlowDiagram *diagram)
{
  GString *text = g_string_new (NULL);

  if (diagram->n_without_quantity)
    g_string_append_printf (text,
                            ngettext ("%u flow without a quantity is not drawn. ",
                                      "%u flows without a quantity are not drawn. ",
                                      diagram->n_without_quantity),
                            diagram->n_without_quantity);
  if (diagram->n_other_units)
    g_string_append_printf (text,
                            ngettext ("%u flow in another unit is not drawn. ",
                                      "%u flows in other units are not drawn. ",
                                      diagram->n_other_units),
                            diagram->n_other_units);
  if (diagram->n_hidden)
    g_string_append_printf (text,
                            ngettext ("%u band is hidden from this reader. ",
                                      "%u bands are hidden from this reader. ", diagram->n_hidden),
                            diagram->n_hidden);
  return g_string_free (text, FALSE);
}

static gboolean
draw_page (FacCatalog *catalog, const FacReader *reader, const FacFlowDiagram *diagram, cairo_t *cr,
           double width_mm, double height_mm, GError **error)
{
  const FacSankeyOptions options = { .width = width_mm - 2 * MARGIN_MM - LABEL_MM,
                                     .height = height_mm - 2 * MARGIN_MM - HEAD_MM - FOOT_MM,
                                     .node_width = 4,
                                     .node_gap = 6,
                                     .loop_gap = 3,
                                     .align = FAC_SANKEY_ALIGN_JUSTIFY };
  const FacTextStyle title = { .size_pt = 16, .is_bold = TRUE, .colour = FAC_COLOUR (20, 20, 20) };
  const FacTextStyle small = { .size_pt = 8,
                               .colour = FAC_COLOUR (90, 90, 90),
                               .width_mm = width_mm - 2 * MARGIN_MM };
  g_autoptr (FacSankeyLayout) layout = NULL;
  g_autofree char *whom = reader ? fac_reader_line (reader, NULL) : g_strdup ("");
  g_autofree char *words = remarks (diagram);
  double y = MARGIN_MM;

  y += fac_ink_text (cr, MARGIN_MM, y, diagram->title, &title);
  fac_ink_text (cr, MARGIN_MM, y + 1, whom, &small);
  fac_ink_text (cr, MARGIN_MM, height_mm - MARGIN_MM - 8, words, &small);
  if (!diagram->graph->links->len)
    {
      fac_ink_text (cr, MARGIN_MM, MARGIN_MM + HEAD_MM,
                    _ ("No flow of this unit has a quantity yet."), &small);
      return TRUE;
    }
  layout = fac_sankey_layout_new (diagram->graph, &options, error);
  if (!layout)
    return FALSE;
  cairo_save (cr);
  cairo_translate (cr, MARGIN_MM, MARGIN_MM + HEAD_MM);
  draw_bands (cr, catalog, diagram, layout);
  draw_boxes (cr, diagram, layout);
  cairo_restore (cr);
  return TRUE;
}

gboolean
fac_project_draw_sankey (FacProject *project, const FacReader *reader,
                         const FacSankeyRequest *request, cairo_t *cr, double width_pt,
                         double height_pt, GError **error)
{
  g_autoptr (FacFlowDiagram) diagram = fac_flow_diagram_new (project, reader, request, error);
  gboolean done;

  if (!diagram)
    return FALSE;
  cairo_save (cr);
  cairo_scale (cr, FAC_PT_PER_MM, FAC_PT_PER_MM);
  done = draw_page (project->catalog, reader, diagram, cr, width_pt / FAC_PT_PER_MM,
                    height_pt / FAC_PT_PER_MM, error);
  cairo_restore (cr);
  return done;
}

gboolean
fac_flow_diagram_write (const FacFlowDiagram *diagram, FacCatalog *catalog, const FacReader *reader,
                        const char *author, const char *paper, const char *path, GError **error)
{
  const FacSheetMetadata metadata = { .title = diagram->title, .author = author };
  double width_mm, height_mm;
  FacSheetFormat format;

  if (!fac_sheet_format_from_name (path, &format, error)
      || !fac_project_paper_size (paper, FALSE, &width_mm, &height_mm, error))
    return FALSE;
  g_autoptr (FacSheet) sheet =
      fac_sheet_new (format, width_mm, height_mm, FAC_PICTURE_DPI, &metadata);
  return draw_page (catalog, reader, diagram, fac_sheet_cairo (sheet), width_mm, height_mm, error)
         && fac_project_write_sheet (sheet, path, error);
}

gboolean
fac_project_write_sankey (FacProject *project, const FacReader *reader,
                          const FacSankeyRequest *request, const char *path, GError **error)
{
  g_autoptr (FacFlowDiagram) diagram = fac_flow_diagram_new (project, reader, request, error);

  return diagram
         && fac_flow_diagram_write (diagram, project->catalog, reader, project->info->epci_name,
                                    request ? request->paper : NULL, path, error);
}
