/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The value that a map shows. */
#include "fac-map-view.h"

#include <math.h>
#include <string.h>

/* A site farther from the middle than this many times the usual distance is a slip of the pen or a
 * partner far away: it must not shrink the map. */
#define FAR_TIMES 6.0

/* Metropolitan France, in degrees. */
static const FacBox france_deg = { -4.9, 42.2, 8.3, 51.2 };

#define MIN_FRAME_KM 2.0
#define MIN_GIVEN_FRAME_KM 0.1
#define KM_PER_DEGREE 111.2

static void
clear_zone (gpointer data)
{
  fac_shape_free (((FacMapZone *)data)->shape);
}

static void
clear_outline (gpointer data)
{
  fac_shape_free (((FacMapOutline *)data)->shape);
}

static void
clear_layer (gpointer data)
{
  FacMapLayer *layer = data;
  g_clear_pointer (&layer->shapes, g_ptr_array_unref);
  g_clear_pointer (&layer->names, g_ptr_array_unref);
}

static void
clear_tiles (gpointer data)
{
  FacMapTiles *tiles = data;
  if (tiles->free_data)
    tiles->free_data (tiles->data);
}

static GArray *
new_array (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint)size);
  if (clear)
    g_array_set_clear_func (array, clear);
  return array;
}

FacMapView *
fac_map_view_new (void)
{
  FacMapView *view = g_new0 (FacMapView, 1);
  view->language = FAC_LANGUAGE_FR;
  view->frame_deg = fac_box_empty;
  view->categories = new_array (sizeof (FacMapCategory), NULL);
  view->sites = new_array (sizeof (FacMapSite), NULL);
  view->zone_kinds = new_array (sizeof (FacMapZoneKind), NULL);
  view->zones = new_array (sizeof (FacMapZone), clear_zone);
  view->outlines = new_array (sizeof (FacMapOutline), clear_outline);
  view->layers = new_array (sizeof (FacMapLayer), clear_layer);
  view->tiles = new_array (sizeof (FacMapTiles), clear_tiles);
  view->arcs = new_array (sizeof (FacMapArc), NULL);
  view->texts = g_string_chunk_new (1024);
  view->grounds = g_ptr_array_new ();
  view->troubles = g_ptr_array_new ();
  return view;
}

void
fac_map_view_free (FacMapView *view)
{
  if (!view)
    return;
  fac_letterhead_clear (&view->head);
  g_free (view->title);
  g_free (view->subtitle);
  g_free (view->reader);
  g_free (view->sources);
  g_free (view->date);
  g_free (view->categories_label);
  g_free (view->sizes_label);
  g_free (view->arcs_label);
  g_free (view->arcs_note);
  g_free (view->arcs_unit);
  for (int i = 0; i < FAC_MAP_N_SIZES; i++)
    g_free (view->size_labels[i]);
  g_array_unref (view->categories);
  g_array_unref (view->sites);
  g_array_unref (view->zone_kinds);
  g_array_unref (view->zones);
  g_array_unref (view->outlines);
  g_array_unref (view->layers);
  g_array_unref (view->tiles);
  g_array_unref (view->arcs);
  g_ptr_array_unref (view->grounds);
  g_ptr_array_unref (view->troubles);
  g_string_chunk_free (view->texts);
  g_free (view);
}

static const char *
keep_text (FacMapView *view, const char *text)
{
  return text && *text ? g_string_chunk_insert (view->texts, text) : NULL;
}

static guint
append (GArray *array, gconstpointer item)
{
  g_array_append_vals (array, item, 1);
  return array->len - 1;
}

guint
fac_map_view_add_category (FacMapView *view, const FacMapCategory *category)
{
  FacMapCategory copy = *category;
  copy.label = keep_text (view, copy.label);
  return append (view->categories, &copy);
}

guint
fac_map_view_add_site (FacMapView *view, const FacMapSite *site)
{
  FacMapSite copy = *site;
  copy.id = keep_text (view, copy.id);
  copy.name = keep_text (view, copy.name);
  copy.note = keep_text (view, copy.note);
  copy.size = MIN (copy.size, FAC_MAP_N_SIZES - 1);
  return append (view->sites, &copy);
}

guint
fac_map_view_add_zone_kind (FacMapView *view, const FacMapZoneKind *kind)
{
  FacMapZoneKind copy = *kind;
  copy.label = keep_text (view, copy.label);
  return append (view->zone_kinds, &copy);
}

guint
fac_map_view_add_zone (FacMapView *view, const FacMapZone *zone)
{
  FacMapZone copy = *zone;
  copy.id = keep_text (view, copy.id);
  copy.name = keep_text (view, copy.name);
  return append (view->zones, &copy);
}

guint
fac_map_view_add_outline (FacMapView *view, const FacMapOutline *outline)
{
  FacMapOutline copy = *outline;
  copy.name = keep_text (view, copy.name);
  return append (view->outlines, &copy);
}

guint
fac_map_view_add_layer (FacMapView *view, const FacMapLayer *layer)
{
  FacMapLayer copy = *layer;
  copy.label = keep_text (view, copy.label);
  for (guint i = 0; copy.names && i < copy.names->len; i++)
    copy.names->pdata[i] = (gpointer)keep_text (view, copy.names->pdata[i]);
  return append (view->layers, &copy);
}

guint
fac_map_view_add_tiles (FacMapView *view, const FacMapTiles *tiles)
{
  FacMapTiles copy = *tiles;
  copy.label = keep_text (view, copy.label);
  return append (view->tiles, &copy);
}

static gboolean
is_same_point (FacPoint a, FacPoint b)
{
  return !memcmp (&a, &b, sizeof a);
}

guint
fac_map_view_add_arc (FacMapView *view, const FacMapArc *arc)
{
  FacMapArc copy = *arc;
  copy.label = keep_text (view, copy.label);
  copy.id = keep_text (view, copy.id);
  copy.name = keep_text (view, copy.name);
  copy.from_id = keep_text (view, copy.from_id);
  copy.to_id = keep_text (view, copy.to_id);
  copy.rank = 0;
  for (guint i = 0; i < view->arcs->len; i++)
    {
      const FacMapArc *other = &g_array_index (view->arcs, FacMapArc, i);
      copy.rank += is_same_point (other->from, copy.from) && is_same_point (other->to, copy.to);
    }
  return append (view->arcs, &copy);
}

void
fac_map_view_add_ground (FacMapView *view, const char *attribution)
{
  const char *kept = keep_text (view, attribution);
  if (kept && !g_ptr_array_find_with_equal_func (view->grounds, kept, g_str_equal, NULL))
    g_ptr_array_add (view->grounds, (gpointer)kept);
}

void
fac_map_view_add_trouble (FacMapView *view, const char *sentence)
{
  g_ptr_array_add (view->troubles, (gpointer)keep_text (view, sentence));
}

char *
fac_map_view_background (const FacMapView *view)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  if (view->basemap && *view->basemap->attribution)
    g_ptr_array_add (parts, (gpointer)view->basemap->attribution);
  for (guint i = 0; i < view->grounds->len; i++)
    g_ptr_array_add (parts, view->grounds->pdata[i]);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **)parts->pdata);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;
  return left < right ? -1 : left > right;
}

static double
median (GArray *values)
{
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, values->len / 2);
}

static gboolean
is_framed (const FacMapSite *site, guint wanted, guint unwanted)
{
  return !isnan (site->position.x) && !isnan (site->position.y) && (site->flags & wanted) == wanted
         && !(site->flags & unwanted);
}

/* The box of the sites of a kind, without those that are far from the middle of all. */
static FacBox
frame_sites (const FacMapView *view, guint wanted, guint unwanted)
{
  g_autoptr (GArray) x = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) y = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) distances = g_array_new (FALSE, FALSE, sizeof (double));
  FacBox box = fac_box_empty;
  for (guint i = 0; i < view->sites->len; i++)
    if (is_framed (fac_map_view_site (view, i), wanted, unwanted))
      {
        g_array_append_val (x, fac_map_view_site (view, i)->position.x);
        g_array_append_val (y, fac_map_view_site (view, i)->position.y);
      }
  if (x->len == 0)
    return box;

  FacPoint middle = { median (x), median (y) };
  double shrink = cos (CLAMP (middle.y, -80, 80) * G_PI / 180);
  for (int pass = 0; pass < 2; pass++)
    {
      double limit =
          pass == 1 ? FAR_TIMES * MAX (median (distances), MIN_FRAME_KM / KM_PER_DEGREE) : 0;
      for (guint i = 0; i < view->sites->len; i++)
        {
          const FacMapSite *site = fac_map_view_site (view, i);
          if (!is_framed (site, wanted, unwanted))
            continue;
          double distance =
              hypot ((site->position.x - middle.x) * shrink, site->position.y - middle.y);
          if (pass == 0)
            g_array_append_val (distances, distance);
          else if (distance <= limit)
            fac_box_add_point (&box, site->position);
        }
    }
  return box;
}

static FacBox
grow_to_least (FacBox box, double least_km)
{
  FacPoint centre = { (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2 };
  double half_y = least_km / KM_PER_DEGREE / 2;
  double half_x = half_y / cos (CLAMP (centre.y, -80, 80) * G_PI / 180);
  half_x = MAX (half_x, (box.x1 - box.x0) / 2);
  half_y = MAX (half_y, (box.y1 - box.y0) / 2);
  return (FacBox){ centre.x - half_x, centre.y - half_y, centre.x + half_x, centre.y + half_y };
}

FacBox
fac_map_view_choose_frame (const FacMapView *view)
{
  FacBox box = fac_box_empty;
  for (guint i = 0; i < view->outlines->len; i++)
    if (g_array_index (view->outlines, FacMapOutline, i).kind == FAC_MAP_OUTLINE_TERRITORY)
      fac_box_add_box (&box, g_array_index (view->outlines, FacMapOutline, i).shape->box);
  if (fac_box_is_empty (box))
    box = frame_sites (view, FAC_MAP_SITE_RETAINED, FAC_MAP_SITE_OUTSIDE);
  if (fac_box_is_empty (box))
    box = frame_sites (view, 0, FAC_MAP_SITE_OUTSIDE);
  if (fac_box_is_empty (box))
    box = frame_sites (view, 0, 0);
  if (fac_box_is_empty (box))
    for (guint i = 0; i < view->zones->len; i++)
      fac_box_add_box (&box, g_array_index (view->zones, FacMapZone, i).shape->box);
  return fac_box_is_empty (box) ? france_deg : grow_to_least (box, MIN_FRAME_KM);
}

FacBox
fac_map_view_frame (const FacMapView *view)
{
  FacBox box = view->frame_deg;
  box = (FacBox){ MAX (box.x0, -180), MAX (box.y0, -85), MIN (box.x1, 180), MIN (box.y1, 85) };
  if (fac_box_is_empty (view->frame_deg) || fac_box_is_empty (box)) /* also: NAN */
    return fac_map_view_choose_frame (view);
  return grow_to_least (box, MIN_GIVEN_FRAME_KM);
}
