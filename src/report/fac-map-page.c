/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page around a map. */
#include "fac-map-page.h"

#include "fac-map-legend.h"
#include "fac-map-private.h"
#include "fac-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Text at A4 and at A0. Source: look.md, « Paper is a product ». */
#define TITLE_PT_A4 17.0
#define TITLE_PT_A0 96.0
#define SUBTITLE_PT_A4 9.5
#define SUBTITLE_PT_A0 36.0
#define FOOT_PT_A4 6.5
#define FOOT_PT_A0 18.0

/* How much larger the body, symbols and lines of A0 are than those of A4: 24 pt for 8.5 pt. */
#define BODY_SCALE_A0 (24.0 / 8.5)

#define LEGEND_COLUMN_MM 58.0
#define LEGEND_GAP_MM 6.0
#define TILE_NOTES_MM 8.0

/* The map keeps at least this part of the page's height when the legend stands below it. */
#define LEAST_MAP_PART 0.45

typedef struct
{
  cairo_t *cr;
  const FacMapView *view;
  const FacThemeColours *theme;
  double width_mm, height_mm;
  double scale;
  FacBox body_mm; /* between header and footer */
} Page;

static double
grown (const Page *page, double at_a4, double at_a0)
{
  return fac_paper_grown (page->width_mm, page->height_mm, at_a4, at_a0);
}

/* « Pour qui ? », in a frame at the top right. Returns its width, 0 when nobody is named. */
static double
paint_reader (Page *page)
{
  if (!page->view->reader)
    return 0;
  double padding = 1.6 * page->scale, margin = FAC_MAP_PAGE_MARGIN_MM;
  FacTextStyle style = { .size_pt = 8 * page->scale,
                         .is_bold = TRUE,
                         .colour = page->theme->ink,
                         .alignment = PANGO_ALIGN_LEFT };
  double width, height, limit = (page->width_mm - 2 * margin) * 0.32;
  fac_ink_text_size (page->cr, page->view->reader, &style, &width, NULL);
  if (width > limit)
    style.width_mm = width = limit;
  fac_ink_text_size (page->cr, page->view->reader, &style, NULL, &height);
  double x = page->width_mm - margin - width - 2 * padding;
  double line = 0.3 * page->scale;
  fac_ink_rounded_rectangle (page->cr, x + line / 2, margin + line / 2, width + 2 * padding - line,
                             height + 2 * padding - line, 1.2 * page->scale);
  fac_ink_set_colour (page->cr, page->theme->ink);
  cairo_set_line_width (page->cr, line);
  cairo_stroke (page->cr);
  fac_ink_text (page->cr, x + padding, margin + padding, page->view->reader, &style);
  return width + 2 * padding;
}

/* Returns where the body begins. */
static double
paint_header (Page *page)
{
  double margin = FAC_MAP_PAGE_MARGIN_MM, reader_mm = paint_reader (page);
  double width = page->width_mm - 2 * margin - (reader_mm > 0 ? reader_mm + 5 * page->scale : 0);
  double y = margin + fac_letterhead_paint (&page->view->head, page->cr, page->theme, margin,
                                            margin, width, page->scale, TRUE);
  if (page->view->title)
    {
      FacTextStyle style = { .size_pt = grown (page, TITLE_PT_A4, TITLE_PT_A0),
                             .is_bold = TRUE,
                             .colour = page->theme->ink,
                             .width_mm = width,
                             .max_lines = 3 };
      y += fac_ink_text (page->cr, margin, y - 0.22 * style.size_pt * FAC_MM_PER_PT,
                         page->view->title, &style)
           - 0.3 * style.size_pt * FAC_MM_PER_PT;
    }
  if (page->view->subtitle)
    {
      FacTextStyle style = { .size_pt = grown (page, SUBTITLE_PT_A4, SUBTITLE_PT_A0),
                             .colour = page->theme->muted,
                             .width_mm = width,
                             .max_lines = 2 };
      y += 0.8 * page->scale;
      y += fac_ink_text (page->cr, margin, y, page->view->subtitle, &style);
    }
  if (reader_mm > 0)
    y = MAX (y, margin + 7.5 * page->scale);
  return y > margin ? y + 2.5 * page->scale : y;
}

static char *
compose_footer (const FacMapView *view)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  if (view->sources)
    g_ptr_array_add (parts, g_strdup_printf (_ ("Sources: %s"), view->sources));
  g_autofree char *background = fac_map_view_background (view);
  if (*background)
    /* TRANSLATORS: what lies under the data of a map */
    g_ptr_array_add (parts, g_strdup_printf (_ ("Background: %s"), background));
  if (view->date)
    /* TRANSLATORS: %s is a date */
    g_ptr_array_add (parts, g_strdup_printf (_ ("Map of %s"), view->date));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

/* Returns where the body ends. */
static double
paint_footer (Page *page)
{
  double margin = FAC_MAP_PAGE_MARGIN_MM;
  g_autofree char *text = compose_footer (page->view);
  if (!*text)
    return page->height_mm - margin;
  FacTextStyle style = { .size_pt = grown (page, FOOT_PT_A4, FOOT_PT_A0),
                         .colour = page->theme->muted,
                         .width_mm = page->width_mm - 2 * margin,
                         .max_lines = 3 };
  double height;
  fac_ink_text_size (page->cr, text, &style, NULL, &height);
  fac_ink_text (page->cr, margin, page->height_mm - margin - height, text, &style);
  return page->height_mm - margin - height - 1.6 * page->scale;
}

/* -- Scale bar and north -- */

/* The largest of 1, 2, 5, 10 … that is not longer than `km`. */
static double
round_length_km (double km)
{
  double power = pow (10, floor (log10 (km)));
  double part = km / power;
  return (part >= 5 ? 5 : part >= 2 ? 2 : 1) * power;
}

static char *
length_text (double km, FacLanguage language)
{
  g_autofree char *number = fac_number_format (km < 1 ? km * 1000 : km, 3, language);
  return g_strconcat (number, FAC_NARROW_SPACE, km < 1 ? "m" : "km", NULL);
}

static void
paint_north (cairo_t *cr, const FacThemeColours *theme, double x, double y, double scale)
{
  double half = 1.7 * scale, tall = 6 * scale;
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_new_path (cr);
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x + side * half, y + tall);
      cairo_line_to (cr, x, y + 0.76 * tall);
      cairo_close_path (cr);
      fac_ink_set_colour (cr, side < 0 ? theme->ink : theme->paper);
      cairo_fill_preserve (cr);
      fac_ink_set_colour (cr, theme->ink);
      cairo_set_line_width (cr, 0.2 * scale);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
    }
  FacTextStyle style = { .size_pt = 7 * scale, .is_bold = TRUE, .colour = theme->ink };
  double width, height;
  /* TRANSLATORS: the letter of the north on a map */
  fac_ink_text_size (cr, _ ("N"), &style, &width, &height);
  fac_ink_text (cr, x - width / 2, y - height, _ ("N"), &style);
}

static void
paint_scale_bar (cairo_t *cr, const FacMapView *view, double km, double bar_mm, double x, double y,
                 double scale)
{
  const FacThemeColours *theme = fac_theme_colours (view->theme);
  double height = 1.1 * scale;
  for (int half = 0; half < 2; half++)
    {
      cairo_rectangle (cr, x + half * bar_mm / 2, y, bar_mm / 2, height);
      fac_ink_set_colour (cr, half ? theme->paper : theme->ink);
      cairo_fill_preserve (cr);
      fac_ink_set_colour (cr, theme->ink);
      cairo_set_line_width (cr, 0.2 * scale);
      cairo_stroke (cr);
    }
  FacTextStyle style = { .size_pt = 7 * scale, .colour = theme->ink };
  g_autofree char *full = length_text (km, view->language);
  const char *const texts[] = { "0", full };
  for (int end = 0; end < 2; end++)
    {
      double width, text_height;
      fac_ink_text_size (cr, texts[end], &style, &width, &text_height);
      double middle = CLAMP (end * bar_mm, 0, bar_mm);
      fac_ink_text (cr, x + middle - width / 2, y - text_height - 0.1 * scale, texts[end], &style);
    }
}

typedef struct
{
  double km, bar_mm;
  FacBox box_mm; /* in the map's rectangle */
} ScaleBar;

/* The scale stands in the corner where it hides least, the lower left one if it may. */
static FacBox
choose_corner (const FacMapScene *scene, const FacMapPort *port, double width, double height)
{
  double edge = 2.5 * port->scale;
  double left = edge, right = port->width_mm - edge - width;
  double top = edge, bottom = port->height_mm - edge - height;
  const FacPoint corners[] = { { left, bottom }, { right, bottom }, { right, top }, { left, top } };
  FacBox best = fac_box_empty;
  guint fewest = G_MAXUINT;
  for (gsize i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      FacBox box = { corners[i].x, corners[i].y, corners[i].x + width, corners[i].y + height };
      FacBox around = { box.x0 - edge, box.y0 - edge, box.x1 + edge, box.y1 + edge };
      g_autoptr (GArray) hidden = g_array_new (FALSE, FALSE, sizeof (guint));
      fac_map_scene_in_box (scene, port, around, hidden);
      if (hidden->len < fewest)
        {
          fewest = hidden->len;
          best = box;
        }
    }
  return best;
}

static ScaleBar
measure_scale_bar (const FacMapScene *scene, const FacMapPort *port,
                   const FacProjection *projection)
{
  FacPoint centre = fac_projection_inverse (projection, port->centre);
  double km_per_mm = port->units_per_mm * fac_projection_km_per_unit (projection, centre);
  ScaleBar bar = { .km = round_length_km (km_per_mm * MIN (45 * port->scale, port->width_mm / 3)) };
  bar.bar_mm = bar.km / km_per_mm;
  bar.box_mm = choose_corner (scene, port, bar.bar_mm + 20 * port->scale, 11.5 * port->scale);
  return bar;
}

static void
paint_scale_and_north (cairo_t *cr, const FacMapView *view, const FacMapPort *port,
                       const ScaleBar *bar)
{
  const FacThemeColours *theme = fac_theme_colours (view->theme);
  double s = port->scale;
  fac_ink_rounded_rectangle (cr, bar->box_mm.x0, bar->box_mm.y0, bar->box_mm.x1 - bar->box_mm.x0,
                             bar->box_mm.y1 - bar->box_mm.y0, 1.2 * s);
  fac_ink_set_colour (cr, fac_colour_with_alpha (theme->paper, 0.82));
  cairo_fill (cr);
  paint_north (cr, theme, bar->box_mm.x0 + 4.5 * s, bar->box_mm.y0 + 4.4 * s, s);
  paint_scale_bar (cr, view, bar->km, bar->bar_mm, bar->box_mm.x0 + 11 * s,
                   bar->box_mm.y0 + 7.2 * s, s);
}

/* -- Map and legend -- */

/* Tiles are pictures of the web's Mercator map; else distances are true. */
static FacProjection
choose_projection (const FacMapView *view, FacBox frame_deg)
{
  if (view->tiles->len > 0)
    return fac_projection_mercator ();
  return fac_projection_local (
      (FacPoint){ (frame_deg.x0 + frame_deg.x1) / 2, (frame_deg.y0 + frame_deg.y1) / 2 });
}

/* What may be seen when a frame is fitted into some other rectangle. */
static FacBox
grow_region (FacBox frame_deg)
{
  double dx = 2 * (frame_deg.x1 - frame_deg.x0) + 0.1, dy = 2 * (frame_deg.y1 - frame_deg.y0) + 0.1;
  return (FacBox){ frame_deg.x0 - dx, frame_deg.y0 - dy, frame_deg.x1 + dx, frame_deg.y1 + dy };
}

static FacMapPort
fit_port (const Page *page, const FacProjection *projection, FacBox frame_deg, FacBox rectangle)
{
  double width = rectangle.x1 - rectangle.x0, height = rectangle.y1 - rectangle.y0;
  /* a little air, so that symbols on the frame's edge are whole */
  double air = MIN (6 * page->scale, 0.08 * MIN (width, height));
  FacMapPort port = fac_map_port_fit (projection, frame_deg, width - 2 * air, height - 2 * air);
  port.width_mm = width;
  port.height_mm = height;
  port.scale = page->scale;
  return port;
}

static void
paint_map (Page *page, FacMapScene *scene, FacMapPort *port, const FacProjection *projection,
           FacBox rectangle, FacMapFacts *facts)
{
  ScaleBar bar = measure_scale_bar (scene, port, projection);
  port->kept_free[0] = bar.box_mm;
  cairo_save (page->cr);
  cairo_translate (page->cr, rectangle.x0, rectangle.y0);
  fac_map_scene_paint (scene, page->cr, port, facts);
  paint_scale_and_north (page->cr, page->view, port, &bar);
  cairo_restore (page->cr);

  double line = 0.2 * page->scale;
  cairo_rectangle (page->cr, rectangle.x0 + line / 2, rectangle.y0 + line / 2,
                   rectangle.x1 - rectangle.x0 - line, rectangle.y1 - rectangle.y0 - line);
  fac_ink_set_colour (page->cr, page->theme->line);
  cairo_set_line_width (page->cr, line);
  cairo_stroke (page->cr);
  for (guint i = 0; i < facts->labels->len; i++)
    {
      FacBox *box = &g_array_index (facts->labels, FacMapLabel, i).box_mm;
      *box = (FacBox){ box->x0 + rectangle.x0, box->y0 + rectangle.y0, box->x1 + rectangle.x0,
                       box->y1 + rectangle.y0 };
    }
}

/* The largest scale, down to half, at which the legend takes no more than a height. */
static double
fit_legend (Page *page, FacMapLegend *legend, double column_mm, guint n_columns, double limit_mm,
            double *height_mm)
{
  double scale = page->scale;
  for (;;)
    {
      *height_mm = fac_map_legend_height_mm (legend, page->cr, column_mm, n_columns, scale);
      if (*height_mm <= limit_mm || scale < page->scale / 2)
        return scale;
      scale *= 0.94;
    }
}

static void
paint_body (Page *page, FacMapScene *scene, const FacProjection *projection, FacBox frame_deg,
            FacMapFacts *facts)
{
  FacBox map = page->body_mm;
  gboolean is_beside = page->width_mm > page->height_mm;
  double gap = LEGEND_GAP_MM * page->scale, column = LEGEND_COLUMN_MM * page->scale;
  guint n_columns = 1;
  if (is_beside)
    {
      column = MIN (column, (map.x1 - map.x0) * 0.34);
      map.x1 -= column + gap;
    }
  else
    {
      n_columns = (guint)MAX (1, floor ((map.x1 - map.x0 + gap) / (column + gap)));
      column = (map.x1 - map.x0 - (n_columns - 1) * gap) / n_columns;
    }

  FacMapPort port = fit_port (page, projection, frame_deg, map);
  fac_map_scene_count (scene, &port, facts);
  g_autoptr (FacMapLegend) legend = fac_map_legend_new (page->view, facts);
  double body_height = page->body_mm.y1 - page->body_mm.y0, legend_height;
  double limit = is_beside ? body_height : (1 - LEAST_MAP_PART) * body_height - gap;
  double legend_scale = fit_legend (page, legend, column, n_columns, limit, &legend_height);
  if (!is_beside)
    {
      if (page->view->tiles->len > 0)
        legend_height += TILE_NOTES_MM * page->scale; /* known only once they are drawn */
      map.y1 -= legend_height + 0.7 * gap;
      port = fit_port (page, projection, frame_deg, map);
    }
  paint_map (page, scene, &port, projection, map, facts);

  /* the rows' counts are those of the map as it is now */
  g_autoptr (FacMapLegend) shown = fac_map_legend_new (page->view, facts);
  double x = is_beside ? map.x1 + gap : map.x0, y = is_beside ? map.y0 : map.y1 + 0.7 * gap;
  fac_map_legend_paint (shown, page->cr, x, y, column, gap, n_columns, legend_scale);
}

void
fac_map_page_paint (cairo_t *cr, const FacMapView *view, double width_mm, double height_mm,
                    FacMapFacts *facts)
{
  Page page = { .cr = cr,
                .view = view,
                .theme = fac_theme_colours (view->theme),
                .width_mm = width_mm,
                .height_mm = height_mm,
                .scale = fac_paper_grown (width_mm, height_mm, 1, BODY_SCALE_A0) };
  g_autoptr (FacMapFacts) own_facts = facts ? NULL : fac_map_facts_new ();
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width_mm, height_mm);
  fac_ink_set_colour (cr, page.theme->paper);
  cairo_fill (cr);
  double top = paint_header (&page), bottom = paint_footer (&page);
  page.body_mm = (FacBox){ FAC_MAP_PAGE_MARGIN_MM, top, width_mm - FAC_MAP_PAGE_MARGIN_MM, bottom };

  FacBox frame_deg = fac_map_view_frame (view);
  FacProjection projection = choose_projection (view, frame_deg);
  g_autoptr (FacMapScene) scene = fac_map_scene_new (view, &projection, grow_region (frame_deg));
  paint_body (&page, scene, &projection, frame_deg, facts ? facts : own_facts);
  cairo_restore (cr);
}

void
fac_map_page_paint_bare (cairo_t *cr, const FacMapView *view, double width_mm, double height_mm)
{
  Page page = { .cr = cr,
                .view = view,
                .theme = fac_theme_colours (view->theme),
                .width_mm = width_mm,
                .height_mm = height_mm,
                .scale = 1,
                .body_mm = { 0, 0, width_mm, height_mm } };
  g_autoptr (FacMapFacts) facts = fac_map_facts_new ();
  FacBox frame_deg = fac_map_view_frame (view);
  FacProjection projection = choose_projection (view, frame_deg);
  g_autoptr (FacMapScene) scene = fac_map_scene_new (view, &projection, grow_region (frame_deg));
  cairo_save (cr);
  paint_body (&page, scene, &projection, frame_deg, facts);
  cairo_restore (cr);
}

char *
fac_map_page_describe (const FacMapView *view, const FacMapFacts *facts)
{
  g_autofree char *n = fac_number_format (facts->n_sites, 0, view->language);
  g_autofree char *count =
      g_strdup_printf (ngettext ("The map shows %s establishment.",
                                 "The map shows %s establishments.", facts->n_sites),
                       n);
  return view->title ? g_strdup_printf ("%s. %s", view->title, count) : g_steal_pointer (&count);
}
