/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Composing a map from a reader's view. */
#include "fac-map.h"

#include "fac-catalog-basemap.h"
#include "fac-catalog-flows.h"
#include "fac-identity.h"
#include "fac-map-layers.h"
#include "fac-map-parts.h"
#include "fac-map-page.h"
#include "fac-project-private.h"
#include "fac-sheet-file.h"
#include "fac-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

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
  map->head = fac_project_letterhead (project);
  map->reader = g_strdup (view->reader_line);
  map->sources = joined_sources (view);
  map->date = fac_date_format (iso, fac_language_current ());
  if (view->n_withheld)
    map->subtitle = g_strdup_printf (ngettext ("%u establishment is not shown to this reader.",
                                               "%u establishments are not shown to this reader.",
                                               view->n_withheld),
                                     view->n_withheld);
}

/* A territory in which nothing has a place yet is shown where its communes lie. */
static FacBox
usual_frame (const FacMapView *map, FacProject *project)
{
  gboolean has_places = map->zones->len > 0 || map->outlines->len > 0;
  for (guint i = 0; !has_places && i < map->sites->len; i++)
    has_places = !isnan (fac_map_view_site (map, i)->position.x);
  const FacBox region = has_places ? fac_box_empty : fac_project_expected_region (project, 0.02);
  return fac_box_is_empty (region) ? fac_map_view_choose_frame (map) : region;
}

FacMapView *
fac_project_map_view (FacProject *project, const FacReader *reader, const FacMapRequest *request,
                      FacTheme theme, GError **error)
{
  const FacMapRequest usual = { NULL };
  if (!request)
    request = &usual;
  g_autoptr (FacView) view =
      fac_view_new (project, reader, request->filter, request->sized_by != 0, error);
  g_autoptr (FacMapView) map = NULL;

  if (!view)
    return NULL;
  map = fac_map_view_new ();
  map->theme = theme;
  map->language = fac_language_current ();
  /* Without the background the map is poorer, not wrong. */
  map->basemap = fac_catalog_basemap (project->catalog, NULL);
  fac_map_add_symbols (map, project, view, request);
  add_zones (map, project);
  if (!fac_map_add_layers (map, project, error) || !fac_map_add_circle (map, view, request, error)
      || !fac_map_add_arcs (map, project, view, reader, request, error))
    return NULL;
  add_words (map, project, view, request->title);
  if (request->bbox_deg)
    map->frame_deg = (FacBox){ request->bbox_deg[0], request->bbox_deg[1], request->bbox_deg[2],
                               request->bbox_deg[3] };
  else if (!request->around)
    map->frame_deg = usual_frame (map, project);
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
  double dpi = request && request->dpi > 0 ? request->dpi : FAC_PICTURE_DPI;
  sheet = fac_sheet_new (format, width_mm, height_mm, dpi, &metadata);
  facts = fac_map_facts_new ();
  fac_map_page_paint (fac_sheet_cairo (sheet), view, width_mm, height_mm, facts);
  if (!fac_project_write_sheet (sheet, path, error))
    return FALSE;
  if (!request || !request->is_log_left)
    {
      g_autofree char *contents = fac_map_page_describe (view, facts);
      g_autofree char *name = g_path_get_basename (path);
      fac_project_log_release (project, "print", "map", NULL, reader, NULL, name, NULL, contents);
    }
  return TRUE;
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
  /* The page of the document around it says who hands it out and to whom, and has margins. */
  fac_letterhead_clear (&view->head);
  g_clear_pointer (&view->reader, g_free);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width_pt, height_pt);
  cairo_clip (cr);
  cairo_scale (cr, FAC_PT_PER_MM, FAC_PT_PER_MM);
  cairo_translate (cr, -FAC_MAP_PAGE_MARGIN_MM, -FAC_MAP_PAGE_MARGIN_MM);
  fac_map_page_paint (cr, view, width_pt / FAC_PT_PER_MM + 2 * FAC_MAP_PAGE_MARGIN_MM,
                      height_pt / FAC_PT_PER_MM + 2 * FAC_MAP_PAGE_MARGIN_MM, facts);
  cairo_restore (cr);
  return TRUE;
}
