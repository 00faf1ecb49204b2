/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words and colours around a diagram of flows, and its page. */
#include "fac-flow-picture-private.h"

#include "fac-catalog-flows.h"
#include "fac-exchange.h"
#include "fac-flow-diagram.h"
#include "fac-identity.h"
#include "fac-project-private.h"
#include "fac-sheet-file.h"
#include "fac-unit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

void
fac_flow_picture_dress (const FacSankeyPicture *picture, FacCatalog *catalog, int family,
                        FacSankeyFamily *drawn)
{
  FacStyle style;
  if (!fac_catalog_family_style (catalog, family, &style))
    return;
  fac_colour_from_text (picture->theme == FAC_THEME_DARK ? style.dark : style.light,
                        &drawn->colour);
  drawn->hatch = fac_hatch_from_id (style.pattern);
  drawn->pitch_mm = style.pitch_mm;
  drawn->line_mm = style.line_mm;
}

static void
add_families (FacSankeyPicture *picture, FacCatalog *catalog, gboolean has_joined)
{
  for (int family = 1; family <= FAC_N_FAMILIES; family++)
    {
      FacSankeyFamily drawn = { .label = fac_enum_label (&fac_family_enum, family),
                                .colour = FAC_COLOUR (130, 130, 130) };
      fac_flow_picture_dress (picture, catalog, family, &drawn);
      fac_sankey_picture_add_family (picture, &drawn);
    }
  const FacSankeyFamily none = { .label = has_joined ? _ ("Several families together")
                                                     : _ ("Without a family"),
                                 .colour = FAC_COLOUR (120, 124, 130) };
  guint last = fac_sankey_picture_add_family (picture, &none);
  for (guint i = 0; i < picture->graph->links->len; i++)
    {
      FacSankeyLink *link = fac_sankey_graph_link (picture->graph, i);
      link->family = link->family ? link->family - 1 : (int)last;
    }
}

static void
append_sentence (GString *text, const char *one, const char *many, guint n)
{
  if (!n)
    return;
  if (text->len)
    g_string_append_c (text, ' ');
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_string_append (text, g_dngettext (GETTEXT_PACKAGE, one, many, n));
  g_string_replace (text, "{count}", count, 0);
}

static gboolean
are_equal (double a, double b)
{
  return fabs (a - b) <= 1e-9 * fmax (fabs (a), fabs (b));
}

/* That what is drawn is the register, to whom sees all of it. */
static void
append_sums (GString *text, const FacFlowDiagram *diagram, FacLanguage language)
{
  if (!diagram->n_flows)
    return;
  g_autofree char *drawn = fac_number_format (diagram->drawn, 2, language);
  g_autofree char *whole = fac_number_format (diagram->register_total, 2, language);
  const char *unit = fac_unit_label (diagram->unit, language);

  if (!diagram->is_whole)
    /* TRANSLATORS: a number and its unit. */
    g_string_append_printf (text, _ ("Sum drawn: %s %s."), drawn, unit);
  else if (are_equal (diagram->drawn, diagram->register_total))
    /* TRANSLATORS: a number and its unit. */
    g_string_append_printf (text, _ ("Sum drawn: %s %s, the same as in the register."), drawn,
                            unit);
  else
    /* TRANSLATORS: two numbers, each with its unit. */
    g_string_append_printf (text, _ ("Sum drawn: %s %s; in the register: %s %s."), drawn, unit,
                            whole, unit);
}

/* What the picture leaves out, in words. */
static char *
note_of (const FacFlowDiagram *diagram, FacLanguage language)
{
#define NP_(one, many) one, many
  GString *text = g_string_new (NULL);

  append_sums (text, diagram, language);
  append_sentence (text,
                   NP_ ("{count} flow without a quantity is not drawn.",
                        "{count} flows without a quantity are not drawn."),
                   diagram->n_without_quantity);
  append_sentence (text,
                   NP_ ("{count} flow known only by a maximum (“< 10 t”) is not drawn.",
                        "{count} flows known only by a maximum (“< 10 t”) are not drawn."),
                   diagram->n_at_most);
  append_sentence (text,
                   NP_ ("{count} flow in another unit is not drawn.",
                        "{count} flows in other units are not drawn."),
                   diagram->n_other_units);
  append_sentence (text,
                   NP_ ("{count} flow of another nature is not drawn: they never share a scale.",
                        "{count} flows of other natures are not drawn: they never share a scale."),
                   diagram->n_other_natures);
  append_sentence (text,
                   NP_ ("{count} exchange told by both ends is drawn once.",
                        "{count} exchanges told by both ends are drawn once."),
                   diagram->n_told_twice);
  append_sentence (
      text,
      NP_ ("{count} box does not give what it takes.", "{count} boxes do not give what they take."),
      diagram->imbalances->len);
  append_sentence (text,
                   NP_ ("{count} quantity looks a thousand times too large or too small.",
                        "{count} quantities look a thousand times too large or too small."),
                   diagram->n_slips);
  append_sentence (text,
                   NP_ ("{count} band holds figures that this reader may not see.",
                        "{count} bands hold figures that this reader may not see."),
                   diagram->n_hidden);
  return g_string_free (text, FALSE);
#undef NP_
}

/* How a link is known: its range, and how sure its parts are. */
static char *
words_of (const FacSankeyPicture *picture, const FacFlowLink *link)
{
  g_autoptr (GString) text = g_string_new (NULL);
  double sum = 0;

  if (!link->n_flows)
    return NULL;
  g_autofree char *count = g_strdup_printf ("%u", link->n_flows);
  g_string_append (text, ngettext ("{count} flow of the register", "{count} flows of the register",
                                   link->n_flows));
  g_string_replace (text, "{count}", count, 0);
  for (guint i = 0; i < G_N_ELEMENTS (link->by_confidence); i++)
    sum += link->by_confidence[i];
  if (link->high > link->low * (1 + 1e-9))
    {
      g_autofree char *low = fac_sankey_picture_value_text (picture, link->low);
      g_autofree char *high = fac_sankey_picture_value_text (picture, link->high);
      /* TRANSLATORS: the range of a quantity. */
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("from %s to %s"), low, high);
    }
  for (guint i = 0; i < G_N_ELEMENTS (link->by_confidence); i++)
    if (link->by_confidence[i] > 0)
      {
        g_autofree char *share = fac_number_format_significant (100 * link->by_confidence[i] / sum,
                                                                2, picture->language);
        g_string_append_printf (text, "\n%s" FAC_NARROW_SPACE "%% %s", share,
                                i ? fac_enum_label (&fac_confidence_enum, (int)i)
                                  : _ ("of unknown confidence"));
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* By how much a box does not give what it takes. */
static void
add_imbalances (FacSankeyPicture *picture, const FacFlowDiagram *diagram)
{
  picture->node_words = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (picture->node_words, (int)picture->graph->nodes->len);
  for (guint i = 0; i < diagram->imbalances->len; i++)
    {
      const FacFlowImbalance *imbalance = diagram->imbalances->pdata[i];
      int node = fac_sankey_graph_find (picture->graph, imbalance->id);
      double gap = imbalance->taken - imbalance->given;
      g_autofree char *text = fac_sankey_picture_value_text (picture, fabs (gap));
      if (node >= 0)
        picture->node_words->pdata[node] =
            gap > 0 ? g_strdup_printf (_ ("%s more enters than leaves"), text)
                    : g_strdup_printf (_ ("%s more leaves than enters"), text);
    }
}

static void
add_words (FacSankeyPicture *picture, const FacFlowDiagram *diagram)
{
  if (diagram->imbalances)
    add_imbalances (picture, diagram);
  if (!diagram->links)
    return;
  picture->link_words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < diagram->links->len; i++)
    {
      const FacFlowLink *link = &g_array_index (diagram->links, FacFlowLink, i);
      g_autofree char *words = words_of (picture, link);
      g_ptr_array_add (picture->link_words, words && link->slips
                                                ? g_strconcat (words, "\n", link->slips, NULL)
                                                : g_steal_pointer (&words));
    }
}

static char *
subtitle_of (const FacFlowDiagram *diagram, gint64 year)
{
  if (year)
    /* TRANSLATORS: %1$u is a number of flows, %2$s a unit such as t/an, %3$u a year. */
    return g_strdup_printf (ngettext ("%1$u flow, in %2$s, year %3$u",
                                      "%1$u flows, in %2$s, year %3$u", diagram->n_flows),
                            diagram->n_flows, diagram->unit, (guint)year);
  /* TRANSLATORS: %1$u is a number of flows, %2$s a unit such as t/an. */
  return g_strdup_printf (ngettext ("%1$u flow, in %2$s, all years",
                                    "%1$u flows, in %2$s, all years", diagram->n_flows),
                          diagram->n_flows, diagram->unit);
}

static char *
sources_of (const FacFlowDiagram *diagram)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; diagram->sources && i < MIN (diagram->sources->len, 8); i++)
    g_string_append_printf (text, "%s%s", i ? ", " : "", (char *)diagram->sources->pdata[i]);
  return text->len ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

FacSankeyPicture *
fac_flow_picture_of (FacFlowDiagram *diagram, FacCatalog *catalog, const FacReader *reader,
                     gint64 year, FacTheme theme)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *iso = g_date_time_format (now, "%Y-%m-%d");
  FacSankeyPicture *picture = fac_sankey_picture_new (g_steal_pointer (&diagram->graph));

  picture->theme = theme;
  picture->language = fac_language_current ();
  picture->align = FAC_SANKEY_ALIGN_NEAR;
  picture->memory = diagram->memory;
  picture->title = g_strdup (diagram->title);
  picture->unit = g_strdup (diagram->unit);
  picture->sources = sources_of (diagram);
  picture->note = reader ? note_of (diagram, picture->language) : NULL;
  add_words (picture, diagram);
  if (reader)
    {
      picture->subtitle = subtitle_of (diagram, year);
      picture->reader = fac_reader_line (reader, NULL);
      picture->date = fac_date_format (iso, picture->language);
    }
  add_families (picture, catalog, diagram->has_joined_families);
  return picture;
}

FacSankeyPicture *
fac_project_flow_picture (FacProject *project, const FacReader *reader,
                          const FacSankeyRequest *request, FacTheme theme, GError **error)
{
  if (request && request->against)
    return fac_flow_compare (project, reader, request, theme, error);
  g_autoptr (FacFlowDiagram) diagram = fac_flow_diagram_new (project, reader, request, error);
  FacSankeyPicture *picture = diagram ? fac_flow_picture_of (diagram, project->catalog, reader,
                                                             request ? request->year : 0, theme)
                                      : NULL;
  if (picture)
    picture->head = fac_project_letterhead (project);
  return picture;
}

static gboolean
paint (const FacSankeyPicture *picture, FacSankeyFrame frame, cairo_t *cr, double width_mm,
       double height_mm, GError **error)
{
  g_autoptr (FacSankeyDrawing) drawing =
      fac_sankey_drawing_new (picture, width_mm, height_mm, frame, error);

  if (!drawing)
    return FALSE;
  fac_sankey_drawing_paint (drawing, cr, FAC_SANKEY_NO_HIT);
  return TRUE;
}

gboolean
fac_project_draw_sankey (FacProject *project, const FacReader *reader,
                         const FacSankeyRequest *request, cairo_t *cr, double width_pt,
                         double height_pt, GError **error)
{
  g_autoptr (FacSankeyPicture) picture =
      fac_project_flow_picture (project, reader, request, FAC_THEME_LIGHT, error);
  gboolean done;

  if (!picture)
    return FALSE;
  cairo_save (cr);
  cairo_scale (cr, FAC_PT_PER_MM, FAC_PT_PER_MM);
  done = paint (picture, FAC_SANKEY_PAGE, cr, width_pt / FAC_PT_PER_MM, height_pt / FAC_PT_PER_MM,
                error);
  cairo_restore (cr);
  return done;
}

gboolean
fac_project_draw_flow_figure (FacProject *project, const FacReader *reader, const char *by,
                              cairo_t *cr, double width_mm, double height_mm, GError **error)
{
  const FacSankeyRequest request = { .by = by };
  g_autoptr (FacSankeyPicture) picture =
      fac_project_flow_picture (project, reader, &request, FAC_THEME_LIGHT, error);

  return picture && paint (picture, FAC_SANKEY_FIGURE, cr, width_mm, height_mm, error);
}

gboolean
fac_flow_pictures_write (const GPtrArray *pictures, const char *author, const char *paper,
                         const char *path, GError **error)
{
  const FacSankeyPicture *first = pictures->pdata[0];
  g_autoptr (FacSheet) sheet = NULL;
  double width_mm, height_mm;
  FacSheetFormat format;

  if (!fac_sheet_format_from_name (path, &format, error)
      || !fac_project_paper_size (paper, FALSE, &width_mm, &height_mm, error))
    return FALSE;
  if (pictures->len > 1 && format != FAC_SHEET_PDF)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” has room for one picture. Write a .pdf, which has pages."), path);
      return FALSE;
    }
  g_autofree char *words = fac_sankey_picture_describe (first);
  const FacSheetMetadata metadata = { .title = first->title, .author = author, .subject = words };
  sheet = fac_sheet_new (format, width_mm, height_mm, FAC_PICTURE_DPI, &metadata);
  for (guint i = 0; i < pictures->len; i++)
    {
      cairo_t *cr =
          i == 0 ? fac_sheet_cairo (sheet) : fac_sheet_next_page (sheet, width_mm, height_mm);
      if (!paint (pictures->pdata[i], FAC_SANKEY_PAGE, cr, width_mm, height_mm, error))
        return FALSE;
    }
  return fac_project_write_sheet (sheet, path, error);
}

gboolean
fac_flow_picture_write (const FacSankeyPicture *picture, const char *author, const char *paper,
                        const char *path, GError **error)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new ();

  g_ptr_array_add (pictures, (gpointer)picture);
  return fac_flow_pictures_write (pictures, author, paper, path, error);
}

gboolean
fac_project_write_sankey (FacProject *project, const FacReader *reader,
                          const FacSankeyRequest *request, const char *path, GError **error)
{
  g_autoptr (FacSankeyPicture) picture =
      fac_project_flow_picture (project, reader, request, FAC_THEME_LIGHT, error);
  return picture
         && fac_flow_picture_write (picture, project->info->epci_name, request ? request->paper : NULL, path,
                           error);
}
