/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map's painter on points of a file (bench-clusters makes it), for ./dev bench map.
 *   bench-map FILE [RUNS]   milliseconds: pan (median and worst frame, 1366 × 768, gathered),
 *                           all (1600 × 1000, each drawn)
 *   bench-map outlines FILE.csv   the same pan over surfaces in well-known text, far enough that
 *                           all the ground is drawn anew several times */
#include "fac-map-scene.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PX_PER_MM (96.0 / 25.4)
#define N_CATEGORIES 8
#define N_FRAMES 40

static double
now_ms (void)
{
  struct timespec time;
  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int
compare (const void *a, const void *b)
{
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

static FacMapView *
read_view (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;
  if (!g_file_get_contents (path, &data, &length, NULL))
    exit (2);
  FacMapView *view = fac_map_view_new ();
  for (guint i = 0; i < N_CATEGORIES; i++)
    {
      const FacMapCategory category = { "A family of activities",
                                        { 0.1 * i, 0.4, 0.8 - 0.1 * i, 1 },
                                        (FacSymbol)(i % FAC_N_SYMBOLS) };
      fac_map_view_add_category (view, &category);
    }
  const FacPoint *points = (const FacPoint *)(gconstpointer)data;
  for (guint i = 0; i < length / sizeof *points; i++)
    {
      const FacMapSite site = { .position = points[i],
                                .name = "Laiterie du Bocage",
                                .category = i % N_CATEGORIES,
                                .size = i % 97 ? i % 2 : 4,
                                .flags = FAC_MAP_SITE_RETAINED };
      fac_map_view_add_site (view, &site);
    }
  return view;
}

static double
paint (FacMapScene *scene, cairo_surface_t *surface, const FacMapPort *port, FacMapFacts *facts)
{
  double began = now_ms ();
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, PX_PER_MM, PX_PER_MM);
  fac_map_scene_paint (scene, cr, port, facts);
  cairo_destroy (cr);
  return now_ms () - began;
}

/* Frames of a hand that moves the map by `step_px` at a time. */
static void
time_pan (FacMapScene *scene, FacPoint centre, double zoom, int n_frames, double step_px)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1366, 768);
  g_autoptr (FacMapFacts) facts = fac_map_facts_new ();
  g_autofree double *times = g_new (double, n_frames);
  for (int i = -2; i < n_frames; i++)
    {
      FacMapPort port = fac_map_port_mercator (centre, zoom, 1366, 768, 1);
      port.centre.x += step_px * i * port.units_per_mm / PX_PER_MM;
      double taken = paint (scene, surface, &port, facts);
      if (i >= 0)
        times[i] = taken;
      if (i < 0)
        printf ("first %.2f\n", taken);
    }
  qsort (times, (size_t)n_frames, sizeof *times, compare);
  printf ("pan %g %.2f %.2f\n", zoom, times[n_frames / 2], times[n_frames - 1]);
  cairo_surface_destroy (surface);
}

/* Each line begins with a surface in quotes. */
static int
time_outlines (const char *path)
{
  g_autofree char *data = NULL;
  if (!g_file_get_contents (path, &data, NULL, NULL))
    return 2;
  g_autoptr (FacMapView) view = fac_map_view_new ();
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);
  guint n_points = 0;
  for (guint i = 1; lines[i]; i++)
    {
      char *begin = strchr (lines[i], '"'), *end = begin ? strchr (begin + 1, '"') : NULL;
      if (!end)
        continue;
      *end = 0;
      FacShape *shape = fac_shape_from_wkt (begin + 1, NULL);
      if (!shape)
        continue;
      n_points += shape->n_points;
      fac_map_view_add_outline (
          view, &(FacMapOutline){ .shape = shape, .kind = FAC_MAP_OUTLINE_COMMUNE });
    }
  printf ("outlines %u of %u points\n", view->outlines->len, n_points);
  const FacProjection mercator = fac_projection_mercator ();
  FacMapScene *scene = fac_map_scene_new (view, &mercator, fac_box_empty);
  for (double zoom = 8; zoom <= 14; zoom += 2)
    time_pan (scene, (FacPoint){ -0.37, 49.18 }, zoom, 150, 12);
  fac_map_scene_free (scene);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    return 2;
  if (strcmp (argv[1], "outlines") == 0)
    return argc > 2 ? time_outlines (argv[2]) : 2;
  int runs = argc > 2 ? atoi (argv[2]) : 5;
  const FacProjection mercator = fac_projection_mercator ();
  g_autoptr (FacMapView) view = read_view (argv[1]);
  double began = now_ms ();
  FacMapScene *scene = fac_map_scene_new (view, &mercator, fac_box_empty);
  printf ("flat %.1f\n", now_ms () - began);
  began = now_ms ();
  fac_map_scene_gather (scene);
  printf ("gather %.1f\n", now_ms () - began);
  for (double zoom = 8; zoom <= 14; zoom += 2)
    time_pan (scene, (FacPoint){ 0.1079, 49.4938 }, zoom, N_FRAMES, 8);

  fac_map_scene_set_gathering (scene, FALSE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1600, 1000);
  FacMapPort port = fac_map_port_fit (&mercator, fac_map_view_choose_frame (view), 1600 / PX_PER_MM,
                                      1000 / PX_PER_MM);
  port.px_per_mm = PX_PER_MM;
  g_autofree double *times = g_new (double, runs);
  for (int i = -1; i < runs; i++)
    {
      double taken = paint (scene, surface, &port, NULL);
      if (i >= 0)
        times[i] = taken;
    }
  qsort (times, (size_t)runs, sizeof *times, compare);
  printf ("all %.2f\n", times[runs / 2]);
  if (argc > 3)
    cairo_surface_write_to_png (surface, argv[3]);
  cairo_surface_destroy (surface);
  fac_map_scene_free (scene);
  return 0;
}
