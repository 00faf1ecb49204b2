/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Composing a map from a reader's view. */
#include "fac-map.h"

#include "fac-catalog-basemap.h"
#include "fac-catalog-flows.h"
#include "fac-map-layers.h"
#include "fac-map-page.h"
#include "fac-project-private.h"
#include "fac-sheet-file.h"
#include "fac-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Employees to sizes of symbols: what a reader of a map can tell apart. A headcount says more than
 * a band. */
static const struct
{
  const char *label;
  gint64 headcount;
  int band;
} sizes[FAC_MAP_N_SIZES] = {
  { N_ ("fewer than 10"), 0, 0 },
  { N_ ("10 to 49"), 10, FAC_STAFF_11 },
  { N_ ("50 to 199"), 50, FAC_STAFF_21 },
  { N_ ("200 to 499"), 200, FAC_STAFF_31 },
  { N_ ("500 or more"), 500, FAC_STAFF_41 },
};

static gboolean
has_staff (const FacEstablishment *establishment)
{
  return establishment->headcount != FAC_INTEGER_NONE
         || establishment->staff_band != FAC_STAFF_NONE;
}

static guint
size_of (const FacEstablishment *establishment)
{
  guint size = FAC_MAP_N_SIZES - 1;
  gboolean is_counted = establishment->headcount != FAC_INTEGER_NONE;
  while (size > 0
         && (is_counted ? establishment->headcount < sizes[size].headcount
                        : (int)establishment->staff_band < sizes[size].band))
    size--;
  return size;
}

static gboolean
is_retained (const FacEstablishment *establishment)
{
  return establishment->triage == FAC_TRIAGE_RETAINED || establishment->triage == FAC_TRIAGE_TO_MEET
         || establishment->triage == FAC_TRIAGE_MET || establishment->triage == FAC_TRIAGE_ACTIVE;
}

static FacColour
colour_of (const FacStyle *style, FacTheme theme)
{
  FacColour colour = { 0.4, 0.4, 0.4, 1 };
  fac_colour_from_text (theme == FAC_THEME_DARK ? style->dark : style->light, &colour);
  return fac_theme_data_colour (theme, colour);
}

/* -- Establishments ------------------------------------------------------------------------ */

/* The categories in the order of the legend; gives code -> index + 1. */
static GHashTable *
add_categories (FacMapView *map, FacProject *project)
{
  g_autoptr (GArray) styles = fac_catalog_styles (project->catalog, FAC_LIST_ACTIVITIES);
  const char *language = fac_language_id (fac_language_current ());
  GHashTable *indices = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < styles->len; i++)
    {
      const FacStyle *style = &g_array_index (styles, FacStyle, i);
      const FacMapCategory category = { .label = fac_catalog_entry_label (style->entry, language),
                                        .colour = colour_of (style, map->theme),
                                        .symbol = fac_symbol_from_id (style->shape) };
      guint index = fac_map_view_add_category (map, &category);
      g_hash_table_insert (indices, (gpointer)style->entry->code, GUINT_TO_POINTER (index + 1));
    }
  const FacMapCategory unknown = { .label = _ ("Activity not known"),
                                   .colour = fac_theme_data_colour (
                                       map->theme, (FacColour){ 0.5, 0.5, 0.5, 1 }),
                                   .symbol = FAC_SYMBOL_CIRCLE };
  fac_map_view_add_category (map, &unknown);
  return indices;
}

static void
add_site (FacMapView *map, FacProject *project, const FacView *view, GHashTable *categories,
          const FacViewed *viewed)
{
  const FacEstablishment *establishment = viewed->listed->establishment;
  gboolean is_partial = establishment->partial_diffusion == FAC_YES;
  guint category = map->categories->len - 1;
  FacStyle style;

  if (viewed->sight != FAC_SIGHT_ALL)
    return;
  if (fac_catalog_activity_style (project->catalog, establishment->naf_rev2,
                                  establishment->naf_2025, &style))
    category = GPOINTER_TO_UINT (g_hash_table_lookup (categories, style.entry->code)) - 1;

  const FacMapSite site = {
    .position = { establishment->position.longitude_deg, establishment->position.latitude_deg },
    .id = establishment->record.uuid,
    /* A sole trader at home is a place, never a name, for others than the facilitator. */
    .name = is_partial && view->reader->kind != FAC_READER_FACILITATOR ? NULL : establishment->name,
    .category = category,
    .size = size_of (establishment),
    .flags =
        (is_retained (establishment) || view->reader->kind != FAC_READER_FACILITATOR
             ? FAC_MAP_SITE_RETAINED
             : 0)
        | (viewed->listed->is_in_territory ? 0 : FAC_MAP_SITE_OUTSIDE)
        | (establishment->position_status == FAC_POSITION_COMMUNE ? FAC_MAP_SITE_APPROXIMATE : 0),
    .weight = establishment->staff_band
  };
  fac_map_view_add_site (map, &site);
}

/* Not known is drawn small, and said to be. */
static const char *
smallest_label (const FacView *view)
{
  gboolean any_known = FALSE, any_unknown = FALSE;
  for (guint i = 0; i < view->establishments->len; i++)
    {
      const FacViewed *viewed = view->establishments->pdata[i];
      const FacEstablishment *establishment = viewed->listed->establishment;
      if (viewed->sight != FAC_SIGHT_ALL)
        continue;
      any_unknown |= !has_staff (establishment);
      any_known |= has_staff (establishment) && size_of (establishment) == 0;
    }
  if (!any_unknown)
    return _ (sizes[0].label);
  return any_known ? _ ("fewer than 10, or not known") : C_ ("number of employees", "not known");
}

static void
explain_sizes (FacMapView *map, const FacView *view)
{
  map->sizes_label = g_strdup (_ ("Employees"));
  for (guint i = 0; i < FAC_MAP_N_SIZES; i++)
    map->size_labels[i] = g_strdup (i ? _ (sizes[i].label) : smallest_label (view));
}

/* -- Zones --------------------------------------------------------------------------------- */

static void
add_zones (FacMapView *map, FacProject *project)
{
  const FacMapZoneKind kind = { .label = _ ("Activity zone"),
                                .colour = fac_theme_data_colour (map->theme,
                                                                 (FacColour){ 0.35, 0.45, 0.6, 1 }),
                                .hatch = FAC_HATCH_SOLID };
  guint index = fac_map_view_add_zone_kind (map, &kind);

  for (guint i = 0; i < project->zones->len; i++)
    {
      const FacZone *zone = project->zones->pdata[i];
      const FacShape *shape = project->shapes->pdata[i];
      if (!shape)
        continue;
      const FacMapZone drawn = {
        .shape = fac_shape_copy (shape), .id = zone->record.uuid, .name = zone->name, .kind = index
      };
      fac_map_view_add_zone (map, &drawn);
    }
}

/* -- Words --------------------------------------------------------------------------------- */

static char *
joined_sources (const FacView *view)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();

  for (guint i = 0; i < view->establishments->len; i++)
    {
      const FacViewed *viewed = view->establishments->pdata[i];
      char *source = viewed->listed->establishment->source;
      if (source && sources->len < 8
          && !g_ptr_array_find_with_equal_func (sources, source, g_str_equal, NULL))
        g_ptr_array_add (sources, source);
    }
  g_ptr_array_add (sources, NULL);
  return sources->len > 1 ? g_strjoinv (", ", (char **)sources->pdata) : NULL;
}

static char *
usual_title (FacProject *project, const FacMapView *map)
{
  const char *place = project->info->epci_name ? project->info->epci_name : project->info->name;
  guint n = map->sites->len;

  /* TRANSLATORS: %2$s is the name of the territory. */
  return g_strdup_printf (ngettext ("%1$u establishment of %2$s", "%1$u establishments of %2$s", n),
                          n, place);
}

static void
add_words (FacMapView *map, FacProject *project, const FacView *view, const char *title)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *iso = g_date_time_format (now, "%Y-%m-%d");

  map->title = title ? g_strdup (title) : usual_title (project, map);
  map->reader = g_strdup (view->reader_line);
  map->sources = joined_sources (view);
  map->date = fac_date_format (iso, fac_language_current ());
  if (view->n_withheld)
    map->subtitle = g_strdup_printf (ngettext ("%u establishment is not shown to this reader.",
                                               "%u establishments are not shown to this reader.",
                                               view->n_withheld),
                                     view->n_withheld);
}

FacMapView *
fac_project_map_view (FacProject *project, const FacReader *reader, const FacMapRequest *request,
                      FacTheme theme, GError **error)
{
  g_autoptr (FacView) view =
      fac_view_new (project, reader, request ? request->filter : NULL, FALSE, error);
  g_autoptr (FacMapView) map = NULL;
  g_autoptr (GHashTable) categories = NULL;

  if (!view)
    return NULL;
  map = fac_map_view_new ();
  map->theme = theme;
  map->language = fac_language_current ();
  /* Without the background the map is poorer, not wrong. */
  map->basemap = fac_catalog_basemap (project->catalog, NULL);
  categories = add_categories (map, project);
  for (guint i = 0; i < view->establishments->len; i++)
    add_site (map, project, view, categories, view->establishments->pdata[i]);
  explain_sizes (map, view);
  add_zones (map, project);
  if (!fac_map_add_layers (map, project, error))
    return NULL;
  add_words (map, project, view, request ? request->title : NULL);
  if (request && request->bbox_deg)
    map->frame_deg = (FacBox){ request->bbox_deg[0], request->bbox_deg[1], request->bbox_deg[2],
                               request->bbox_deg[3] };
  else
    map->frame_deg = fac_map_view_choose_frame (map);
  return g_steal_pointer (&map);
}

/* -- Paper --------------------------------------------------------------------------------- */

gboolean
fac_project_write_map (FacProject *project, const FacReader *reader, const FacMapRequest *request,
                       const char *path, GError **error)
{
  g_autoptr (FacMapView) view = NULL;
  g_autoptr (FacMapFacts) facts = NULL;
  g_autoptr (FacSheet) sheet = NULL;
  double width_mm, height_mm;
  FacSheetFormat format;

  if (!fac_sheet_format_from_name (path, &format, error)
      || !fac_project_paper_size (request ? request->paper : NULL, request && request->is_portrait,
                                  &width_mm, &height_mm, error))
    return FALSE;
  view = fac_project_map_view (project, reader, request, FAC_THEME_LIGHT, error);
  if (!view)
    return FALSE;
  const FacSheetMetadata metadata = { .title = view->title,
                                      .author = project->info->epci_name,
                                      .subject = view->reader };
  sheet = fac_sheet_new (format, width_mm, height_mm, FAC_PICTURE_DPI, &metadata);
  facts = fac_map_facts_new ();
  fac_map_page_paint (fac_sheet_cairo (sheet), view, width_mm, height_mm, facts);
  return fac_project_write_sheet (sheet, path, error);
}

gboolean
fac_project_draw_map (FacProject *project, const FacReader *reader, const FacMapRequest *request,
                      cairo_t *cr, double width_pt, double height_pt, GError **error)
{
  g_autoptr (FacMapView) view =
      fac_project_map_view (project, reader, request, FAC_THEME_LIGHT, error);
  g_autoptr (FacMapFacts) facts = NULL;

  if (!view)
    return FALSE;
  facts = fac_map_facts_new ();
  cairo_save (cr);
  cairo_scale (cr, FAC_PT_PER_MM, FAC_PT_PER_MM);
  fac_map_page_paint (cr, view, width_pt / FAC_PT_PER_MM, height_pt / FAC_PT_PER_MM, facts);
  cairo_restore (cr);
  return TRUE;
}
