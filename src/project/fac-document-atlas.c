/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The atlas: all zones in a table, then a page for each, its map and its establishments. */
#include "fac-document-set.h"

#include "fac-ink.h"
#include "fac-map-page.h"
#include "fac-map.h"
#include "fac-measure.h"
#include "fac-number.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Width by height of the map of a zone. */
#define MAP_ASPECT 1.75

/* A zone is shown with this part of itself on each side. */
#define AROUND 0.25

/* -- The maps ------------------------------------------------------------------------------ */

/* One view for all pages, which differ in their frame. */
typedef struct
{
  FacMapView *view; /* owned, counted */
  int *n_users;     /* shared */
  FacBox frame_deg;
} ZoneMap;

static void
zone_map_free (gpointer data)
{
  ZoneMap *map = data;
  if (--*map->n_users == 0)
    {
      fac_map_view_free (map->view);
      g_free (map->n_users);
    }
  g_free (map);
}

static ZoneMap *
zone_map_new (FacMapView *view, int *n_users, FacBox frame_deg)
{
  ZoneMap *map = g_new0 (ZoneMap, 1);
  ++*n_users;
  *map = (ZoneMap){ view, n_users, frame_deg };
  return map;
}

void
fac_atlas_draw_map (gpointer data, cairo_t *cr, double width_mm, double height_mm)
{
  const ZoneMap *map = data;
  FacMapView framed = *map->view;
  framed.frame_deg = map->frame_deg;
  framed.is_detail = TRUE;
  fac_map_page_paint_bare (cr, &framed, width_mm, height_mm);
}

static FacBox
frame_of (const FacShape *shape)
{
  double dx = AROUND * (shape->box.x1 - shape->box.x0),
         dy = AROUND * (shape->box.y1 - shape->box.y0);
  return (FacBox){ shape->box.x0 - dx, shape->box.y0 - dy, shape->box.x1 + dx, shape->box.y1 + dy };
}

/* -- What stands in a zone ----------------------------------------------------------------- */

typedef struct
{
  guint n;
  gint64 headcount; /* of those that are known */
  guint n_counted;
} ZoneSums;

static gboolean
is_listed (const FacViewed *viewed, const FacZone *zone)
{
  return viewed->sight == FAC_SIGHT_ALL && viewed->listed->zone
         && strcmp (viewed->listed->zone, zone->record.uuid) == 0;
}

static ZoneSums
sum_zone (const FacView *view, const FacZone *zone)
{
  ZoneSums sums = { 0 };
  for (guint i = 0; i < view->establishments->len; i++)
    {
      const FacViewed *viewed = view->establishments->pdata[i];
      const FacEstablishment *establishment = viewed->listed->establishment;
      if (!is_listed (viewed, zone))
        continue;
      sums.n++;
      if (establishment->headcount == FAC_INTEGER_NONE)
        continue;
      sums.headcount += establishment->headcount;
      sums.n_counted++;
    }
  return sums;
}

static char *
area_text (const FacShape *shape)
{
  g_autofree char *hectares =
      fac_number_format (fac_shape_area_m2 (shape) / 10000, 1, fac_language_current ());
  return g_strconcat (hectares, FAC_NARROW_SPACE, "ha", NULL);
}

static char *
count_text (gint64 n)
{
  return fac_number_format ((double)n, 0, fac_language_current ());
}

/* -- Pages --------------------------------------------------------------------------------- */

static void
add_overview (FacDocumentSet *set, FacDocument *document)
{
  const FacProject *project = set->project;
  FacBlock *table = fac_document_add_table (document, NULL);

  fac_block_add_column (table, _ ("Zone"), FAC_ALIGN_START, 3);
  fac_block_add_column (table, _ ("Kind"), FAC_ALIGN_START, 2);
  fac_block_add_column (table, _ ("Area"), FAC_ALIGN_END, 1);
  fac_block_add_column (table, _ ("Establishments"), FAC_ALIGN_END, 1.2);
  fac_block_add_column (table, _ ("Known headcount"), FAC_ALIGN_END, 1.2);
  for (guint i = 0; i < project->zones->len; i++)
    {
      const FacZone *zone = project->zones->pdata[i];
      const FacShape *shape = project->shapes->pdata[i];
      const ZoneSums sums = sum_zone (set->view, zone);
      g_autofree char *area = shape ? area_text (shape) : NULL;
      g_autofree char *n = count_text (sums.n);
      g_autofree char *headcount = sums.n_counted ? count_text (sums.headcount) : NULL;
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      fac_row_set (row, 0, zone->name, (double)NAN);
      fac_row_set (row, 1, fac_enum_label (&fac_zone_kind_enum, zone->kind), (double)NAN);
      fac_row_set (row, 2, area, shape ? fac_shape_area_m2 (shape) / 10000 : (double)NAN);
      fac_row_set (row, 3, n, sums.n);
      fac_row_set (row, 4, headcount, sums.n_counted ? (double)sums.headcount : (double)NAN);
    }
}

static void
add_establishments (FacDocumentSet *set, FacDocument *document, const FacZone *zone)
{
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Establishment"), FAC_ALIGN_START, 3);
  fac_block_add_column (table, _ ("Activity"), FAC_ALIGN_START, 3.5);
  fac_block_add_column (table, _ ("Address"), FAC_ALIGN_START, 3);
  fac_block_add_column (table, _ ("Headcount"), FAC_ALIGN_END, 1);
  for (guint i = 0; i < set->view->establishments->len; i++)
    {
      const FacViewed *viewed = set->view->establishments->pdata[i];
      const FacEstablishment *establishment = viewed->listed->establishment;
      if (!is_listed (viewed, zone))
        continue;
      static const char *const columns[] = { "name", "naf", "address", "headcount" };
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          g_autofree char *text = fac_project_cell_text (set->project, viewed->listed, columns[c]);
          fac_row_set (row, c, text,
                       c == 3 && establishment->headcount != FAC_INTEGER_NONE
                           ? (double)establishment->headcount
                           : (double)NAN);
        }
      fac_document_add_source (document, establishment->source);
    }
}

static void
add_zone (FacDocumentSet *set, FacDocument *document, guint i, FacMapView *view, int *n_users)
{
  const FacZone *zone = set->project->zones->pdata[i];
  const FacShape *shape = set->project->shapes->pdata[i];
  const ZoneSums sums = sum_zone (set->view, zone);
  g_autofree char *area = area_text (shape);
  g_autofree char *n = count_text (sums.n);
  g_autofree char *headcount = sums.n_counted ? count_text (sums.headcount) : NULL;

  fac_document_add_page_break (document);
  fac_document_add_heading (document, 1, zone->name);
  FacBlock *facts = fac_document_add_facts (document, 2);
  fac_block_add_fact (facts, _ ("Kind"), fac_enum_label (&fac_zone_kind_enum, zone->kind));
  fac_block_add_fact (facts, _ ("Area"), area);
  fac_block_add_fact (facts, _ ("Establishments"), n);
  fac_block_add_fact (facts, _ ("Known headcount"), headcount);
  fac_document_add_figure (document, "zone-map", MAP_ASPECT, NULL,
                           zone_map_new (view, n_users, frame_of (shape)), zone_map_free);
  fac_document_add_source (document, zone->source);
  if (sums.n > 0)
    add_establishments (set, document, zone);
  else
    fac_document_add_paragraph (document, _ ("No establishment that this reader may see is known "
                                             "in this zone."));
}

FacDocument *
fac_compose_atlas (FacDocumentSet *set, const char *subject, GError **error)
{
  const FacMapRequest request = { .filter = set->request->filter };
  FacMapView *view =
      fac_project_map_view (set->project, set->reader, &request, FAC_THEME_LIGHT, error);
  int *n_users = g_new0 (int, 1);

  if (!view || !fac_project_load_context (set->project, error))
    {
      fac_map_view_free (view);
      g_free (n_users);
      return NULL;
    }
  FacDocument *document = fac_document_set_begin (set, _ (set->kind->title));
  if (set->project->zones->len == 0)
    fac_document_add_paragraph (document, _ ("The project has no zone yet: draw some on the map, "
                                             "or import a file of zones."));
  else
    add_overview (set, document);
  for (guint i = 0; i < set->project->zones->len; i++)
    if (set->project->shapes->pdata[i])
      add_zone (set, document, i, view, n_users);
  /* Without a page the view goes at once. */
  zone_map_free (zone_map_new (view, n_users, fac_box_empty));
  return document;
}
