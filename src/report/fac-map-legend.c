/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of the legend, in columns. */
#include "fac-map-legend.h"

#include "fac-map-legend-key.h"

#include <glib/gi18n-lib.h>

#define TEXT_PT 8.5
#define ROW_AIR_MM 1.1
#define SECTION_AIR_MM 2.6

struct _FacMapLegend
{
  const FacMapView *view;
  GArray *rows;
};

static void
clear_row (gpointer data)
{
  g_free (((FacLegendRow *)data)->text);
}

static void
add_row (FacMapLegend *legend, FacLegendRowKind kind, guint index, const char *text, guint count)
{
  FacLegendRow row = { kind, index, g_strdup (text ? text : ""), count };
  g_array_append_val (legend->rows, row);
}

typedef struct
{
  guint index;
  guint count;
} Counted;

static int
compare_counted (gconstpointer a, gconstpointer b)
{
  const Counted *left = a, *right = b;
  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

/* Indices with a count, the greatest first. Shape: array of Counted (transfer full). */
static GArray *
rank_counts (GArray *counts)
{
  GArray *ranked = g_array_new (FALSE, FALSE, sizeof (Counted));
  for (guint i = 0; i < counts->len; i++)
    {
      Counted counted = { i, g_array_index (counts, guint, i) };
      if (counted.count > 0)
        g_array_append_val (ranked, counted);
    }
  g_array_sort (ranked, compare_counted);
  return ranked;
}

static void
add_categories (FacMapLegend *legend, const FacMapFacts *facts)
{
  g_autoptr (GArray) ranked = rank_counts (facts->n_by_category);
  if (ranked->len == 0)
    return;
  add_row (legend, FAC_LEGEND_HEADING, 0,
           legend->view->categories_label ? legend->view->categories_label
                                          : _ ("Establishments by activity"),
           0);
  for (guint i = 0; i < ranked->len; i++)
    {
      Counted counted = g_array_index (ranked, Counted, i);
      add_row (legend, FAC_LEGEND_CATEGORY, counted.index,
               g_array_index (legend->view->categories, FacMapCategory, counted.index).label,
               counted.count);
    }
}

static void
add_sizes (FacMapLegend *legend, const FacMapFacts *facts)
{
  if (!legend->view->sizes_label)
    return;
  gboolean has_heading = FALSE;
  for (guint i = 0; i < FAC_MAP_N_SIZES; i++)
    if (facts->n_by_size[i] > 0 && legend->view->size_labels[i])
      {
        if (!has_heading)
          add_row (legend, FAC_LEGEND_HEADING, 0, legend->view->sizes_label, 0);
        has_heading = TRUE;
        add_row (legend, FAC_LEGEND_SIZE, i, legend->view->size_labels[i], facts->n_by_size[i]);
      }
}

static void
add_manners (FacMapLegend *legend, const FacMapFacts *facts)
{
  static const struct
  {
    FacSymbolManner manner;
    const char *text;
  } manners[] = {
    { FAC_SYMBOL_HOLLOW, N_ ("Outside the territory") },
    /* TRANSLATORS: of an establishment on the map: its exact place is not known */
    { FAC_SYMBOL_APPROXIMATE, N_ ("Approximate place (the commune’s centre)") },
    { FAC_SYMBOL_QUIET, N_ ("Not in my list") },
  };
  gboolean any = facts->n_discs > 0 || facts->n_clusters > 0;
  for (gsize i = 0; i < G_N_ELEMENTS (manners); i++)
    any = any || facts->n_by_manner[manners[i].manner] > 0;
  if (!any)
    return;
  /* TRANSLATORS: heading in a map's legend, above "Outside the territory" and the like */
  add_row (legend, FAC_LEGEND_HEADING, 0, _ ("Special cases"), 0);
  for (gsize i = 0; i < G_N_ELEMENTS (manners); i++)
    if (facts->n_by_manner[manners[i].manner] > 0)
      add_row (legend, FAC_LEGEND_MANNER, manners[i].manner, _ (manners[i].text),
               facts->n_by_manner[manners[i].manner]);
  if (facts->n_discs > 0)
    /* TRANSLATORS: of a disc on the map that bears a number */
    add_row (legend, FAC_LEGEND_DISC, 0, _ ("Number at one address, and their activities"), 0);
  if (facts->n_clusters > 0)
    /* TRANSLATORS: of a disc on the map of a screen that bears a number */
    add_row (legend, FAC_LEGEND_DISC, 0, _ ("Number close together: they part as one zooms in"), 0);
}

static void
add_zones_and_lines (FacMapLegend *legend, const FacMapFacts *facts)
{
  g_autoptr (GArray) zones = rank_counts (facts->n_by_zone_kind);
  if (zones->len > 0)
    add_row (legend, FAC_LEGEND_HEADING, 0, _ ("Activity zones"), 0);
  for (guint i = 0; i < zones->len; i++)
    {
      Counted counted = g_array_index (zones, Counted, i);
      add_row (legend, FAC_LEGEND_ZONE, counted.index,
               g_array_index (legend->view->zone_kinds, FacMapZoneKind, counted.index).label,
               counted.count);
    }

  static const struct
  {
    FacMapOutlineKind outline;
    FacLegendRowKind row;
    const char *text;
  } limits[] = {
    { FAC_MAP_OUTLINE_TERRITORY, FAC_LEGEND_TERRITORY, N_ ("Territory") },
    { FAC_MAP_OUTLINE_EPCI, FAC_LEGEND_EPCI, N_ ("Neighbouring EPCI") },
    { FAC_MAP_OUTLINE_COMMUNE, FAC_LEGEND_COMMUNE, N_ ("Communes") },
  };
  gboolean any = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    any = any || facts->n_by_outline[limits[i].outline] > 0;
  for (guint i = 0; i < facts->n_by_layer->len; i++)
    any = any || g_array_index (facts->n_by_layer, guint, i) > 0;
  if (!any)
    return;
  /* TRANSLATORS: heading in a map's legend, above limits of communes and layers */
  add_row (legend, FAC_LEGEND_HEADING, 0, _ ("Limits and layers"), 0);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      guint n = facts->n_by_outline[limits[i].outline];
      if (n > 0)
        add_row (legend, limits[i].row, 0, _ (limits[i].text),
                 limits[i].outline == FAC_MAP_OUTLINE_TERRITORY ? 0 : n);
    }
  for (guint i = 0; i < facts->n_by_layer->len; i++)
    if (g_array_index (facts->n_by_layer, guint, i) > 0)
      add_row (legend, FAC_LEGEND_LAYER, i,
               g_array_index (legend->view->layers, FacMapLayer, i).label,
               g_array_index (facts->n_by_layer, guint, i));
}

static void
add_arcs (FacMapLegend *legend, const FacMapFacts *facts)
{
  const FacMapView *view = legend->view;
  if (view->arcs->len == 0 && !view->arcs_note)
    return;
  add_row (legend, FAC_LEGEND_HEADING, 0, view->arcs_label ? view->arcs_label : _ ("Flows"), 0);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < view->arcs->len; i++)
    {
      const char *label = g_array_index (view->arcs, FacMapArc, i).label;
      if (label && g_hash_table_add (seen, (gpointer)label))
        add_row (legend, FAC_LEGEND_ARC, i, label, 0);
    }
  if (facts->largest_t_per_year > 0)
    {
      g_autofree char *largest =
          fac_number_format_significant (facts->largest_t_per_year, 3, view->language);
      /* TRANSLATORS: a number and its unit */
      g_autofree char *text = g_strdup_printf (_ ("The widest: %s %s"), largest,
                                               view->arcs_unit ? view->arcs_unit : "");
      add_row (legend, FAC_LEGEND_NOTE, 0, text, 0);
    }
  if (view->arcs_note)
    add_row (legend, FAC_LEGEND_NOTE, 0, view->arcs_note, 0);
}

static void
add_notes (FacMapLegend *legend, const FacMapFacts *facts)
{
  g_autofree char *beyond = fac_number_format (facts->n_beyond, 0, legend->view->language);
  g_autofree char *unplaced =
      fac_number_format (facts->n_without_position, 0, legend->view->language);
  if (legend->view->is_detail)
    return;
  if (facts->n_beyond > 0)
    {
      g_autofree char *text = g_strdup_printf (
          ngettext ("%s establishment lies beyond the edges of this map.",
                    "%s establishments lie beyond the edges of this map.", facts->n_beyond),
          beyond);
      add_row (legend, FAC_LEGEND_NOTE, 0, text, 0);
    }
  if (facts->n_without_position > 0)
    {
      g_autofree char *text =
          g_strdup_printf (ngettext ("%s establishment has no position and is not drawn.",
                                     "%s establishments have no position and are not drawn.",
                                     facts->n_without_position),
                           unplaced);
      add_row (legend, FAC_LEGEND_NOTE, 0, text, 0);
    }
}

GPtrArray *
fac_map_troubles (const FacMapView *view, const FacMapFacts *facts)
{
  GPtrArray *troubles = g_ptr_array_new_with_free_func (g_free);
  guint n_broken = facts->tiles.n_broken, n_absent = facts->tiles.n_absent;

  for (guint i = 0; i < view->troubles->len; i++)
    g_ptr_array_add (troubles, g_strdup (view->troubles->pdata[i]));
  if (facts->tiles.is_too_far)
    g_ptr_array_add (
        troubles,
        g_strdup (_ ("The tiles are for nearer views: here the plain background is shown.")));
  if (n_broken > 0)
    g_ptr_array_add (
        troubles,
        g_strdup_printf (ngettext ("%u tile of the background cannot be read.",
                                   "%u tiles of the background cannot be read.", n_broken),
                         n_broken));
  if (n_absent > 0)
    g_ptr_array_add (
        troubles,
        g_strdup_printf (
            ngettext ("%u tile of the background is missing here: the plain one is shown.",
                      "%u tiles of the background are missing here: the plain one is shown.",
                      n_absent),
            n_absent));
  return troubles;
}

/* What the background does not show is never left unsaid. */
static void
add_troubles (FacMapLegend *legend, const FacMapFacts *facts)
{
  g_autoptr (GPtrArray) troubles = fac_map_troubles (legend->view, facts);
  for (guint i = 0; i < troubles->len; i++)
    add_row (legend, FAC_LEGEND_NOTE, 0, troubles->pdata[i], 0);
}

FacMapLegend *
fac_map_legend_new (const FacMapView *view, const FacMapFacts *facts)
{
  FacMapLegend *legend = g_new0 (FacMapLegend, 1);
  legend->view = view;
  legend->rows = g_array_new (FALSE, FALSE, sizeof (FacLegendRow));
  g_array_set_clear_func (legend->rows, clear_row);
  add_categories (legend, facts);
  add_sizes (legend, facts);
  add_manners (legend, facts);
  add_arcs (legend, facts);
  add_zones_and_lines (legend, facts);
  add_notes (legend, facts);
  add_troubles (legend, facts);
  return legend;
}

void
fac_map_legend_free (FacMapLegend *legend)
{
  if (!legend)
    return;
  g_array_unref (legend->rows);
  g_free (legend);
}

static FacTextStyle
row_style (const FacMapView *view, const FacLegendRow *row, double scale)
{
  const FacThemeColours *theme = fac_theme_colours (view->theme);
  return (FacTextStyle){
    .size_pt = (row->kind == FAC_LEGEND_NOTE ? TEXT_PT * 0.88 : TEXT_PT) * scale,
    .is_bold = row->kind == FAC_LEGEND_HEADING,
    .colour = row->kind == FAC_LEGEND_NOTE ? theme->muted : theme->ink,
  };
}

static double
text_indent_mm (const FacLegendRow *row, double scale)
{
  return row->kind == FAC_LEGEND_HEADING || row->kind == FAC_LEGEND_NOTE
             ? 0
             : FAC_LEGEND_KEY_MM * scale;
}

/* Lays out a row's text left of its count. Returns the row's height, its air below included. */
static double
lay_out_row (FacMapLegend *legend, cairo_t *cr, const FacLegendRow *row, double column_mm,
             double scale, PangoLayout **text, PangoLayout **count)
{
  FacTextStyle style = row_style (legend->view, row, scale);
  double count_mm = 0, height_mm;
  *count = NULL;
  if (row->count > 0)
    {
      g_autofree char *number = fac_number_format (row->count, 0, legend->view->language);
      *count = fac_ink_layout (cr, number, &style);
      fac_ink_layout_size (*count, &count_mm, NULL);
      count_mm += 2 * scale;
    }
  style.width_mm = MAX (column_mm - text_indent_mm (row, scale) - count_mm, 5 * scale);
  *text = fac_ink_layout (cr, row->text, &style);
  fac_ink_layout_size (*text, NULL, &height_mm);
  return height_mm + ROW_AIR_MM * scale;
}

static double
row_height_mm (FacMapLegend *legend, cairo_t *cr, const FacLegendRow *row, double column_mm,
               double scale)
{
  PangoLayout *text, *count;
  double height_mm = lay_out_row (legend, cr, row, column_mm, scale, &text, &count);
  g_object_unref (text);
  g_clear_object (&count);
  return height_mm;
}

static gboolean
begins_section (const FacMapLegend *legend, guint i)
{
  const FacLegendRow *row = &g_array_index (legend->rows, FacLegendRow, i);
  return row->kind == FAC_LEGEND_HEADING
         || (row->kind == FAC_LEGEND_NOTE && i > 0
             && g_array_index (legend->rows, FacLegendRow, i - 1).kind != FAC_LEGEND_NOTE
             && g_array_index (legend->rows, FacLegendRow, i - 1).kind != FAC_LEGEND_ARC);
}

/* What must stay together from row i on: a short section whole, of a long one the heading and the
 * first rows. */
static double
kept_together_mm (const FacMapLegend *legend, const double *heights, guint i)
{
  const guint short_section = 7, first_rows = 3;
  if (g_array_index (legend->rows, FacLegendRow, i).kind != FAC_LEGEND_HEADING)
    return heights[i];
  guint end = i + 1;
  while (end < legend->rows->len && !begins_section (legend, end))
    end++;
  if (end - i > short_section)
    end = i + first_rows;
  double height = 0;
  for (guint k = i; k < end; k++)
    height += heights[k];
  return height;
}

/* Whether the rows fit in so many columns of a height; `columns` may be NULL. */
static gboolean
fits (const FacMapLegend *legend, const double *heights, double height_mm, guint n_columns,
      double scale, guint *columns)
{
  guint column = 0;
  double y = 0;
  for (guint i = 0; i < legend->rows->len; i++)
    {
      double air = y > 0 && begins_section (legend, i) ? SECTION_AIR_MM * scale : 0;
      if (y > 0 && y + air + kept_together_mm (legend, heights, i) > height_mm)
        {
          column++;
          y = air = 0;
        }
      if (column >= n_columns)
        return FALSE;
      y += air + heights[i];
      if (columns)
        columns[i] = column;
    }
  return TRUE;
}

static double *
measure_rows (FacMapLegend *legend, cairo_t *cr, double column_mm, double scale)
{
  double *heights = g_new0 (double, legend->rows->len + 1);
  for (guint i = 0; i < legend->rows->len; i++)
    heights[i] = row_height_mm (legend, cr, &g_array_index (legend->rows, FacLegendRow, i),
                                column_mm, scale);
  return heights;
}

static double
least_height (const FacMapLegend *legend, const double *heights, guint n_columns, double scale)
{
  double total = 0;
  for (guint i = 0; i < legend->rows->len; i++)
    total += heights[i] + (i > 0 && begins_section (legend, i) ? SECTION_AIR_MM * scale : 0);
  double height = total / n_columns;
  while (!fits (legend, heights, height, n_columns, scale, NULL))
    height += scale;
  return height;
}

double
fac_map_legend_height_mm (FacMapLegend *legend, cairo_t *cr, double column_mm, guint n_columns,
                          double scale)
{
  g_autofree double *heights = measure_rows (legend, cr, column_mm, scale);
  return least_height (legend, heights, n_columns, scale);
}

static void
paint_row (FacMapLegend *legend, cairo_t *cr, const FacLegendRow *row, double x, double y,
           double column_mm, double scale)
{
  PangoLayout *text, *count;
  lay_out_row (legend, cr, row, column_mm, scale, &text, &count);
  FacTextStyle style = row_style (legend->view, row, scale);
  double line_mm = style.size_pt * FAC_MM_PER_PT;
  /* the middle of the small letters of the first line */
  fac_legend_key_paint (legend->view, cr, row, x,
                        y + fac_ink_layout_baseline_mm (text) - 0.3 * line_mm, scale);
  fac_ink_set_colour (cr, style.colour);
  fac_ink_show_layout (cr, text, x + text_indent_mm (row, scale), y);
  if (count)
    {
      double count_mm;
      fac_ink_layout_size (count, &count_mm, NULL);
      fac_ink_set_colour (cr, fac_theme_colours (legend->view->theme)->muted);
      fac_ink_show_layout (cr, count, x + column_mm - count_mm, y);
    }
  g_object_unref (text);
  g_clear_object (&count);
}

void
fac_map_legend_paint (FacMapLegend *legend, cairo_t *cr, double x_mm, double y_mm, double column_mm,
                      double gap_mm, guint n_columns, double scale)
{
  g_autofree double *heights = measure_rows (legend, cr, column_mm, scale);
  g_autofree guint *columns = g_new0 (guint, legend->rows->len + 1);
  fits (legend, heights, least_height (legend, heights, n_columns, scale), n_columns, scale,
        columns);
  double y = y_mm;
  for (guint i = 0; i < legend->rows->len; i++)
    {
      if (i > 0 && columns[i] != columns[i - 1])
        y = y_mm;
      else if (i > 0 && begins_section (legend, i))
        y += SECTION_AIR_MM * scale;
      paint_row (legend, cr, &g_array_index (legend->rows, FacLegendRow, i),
                 x_mm + columns[i] * (column_mm + gap_mm), y, column_mm, scale);
      y += heights[i];
    }
}
