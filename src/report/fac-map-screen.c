/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a screen keeps between frames, so that panning copies instead of drawing: the ground around
 * the view, symbols, discs and names as small pictures of device pixels. */
#include "fac-map-private.h"

#include <math.h>

/* The kept ground reaches this part of the view beyond each side. */
#define GROUND_MARGIN 0.4

/* The next ground is begun when less than this part of the margin is left on a side, farther on
 * that way, and drawn in strips, some in each frame: no frame waits for the whole. */
#define NEXT_LEFT 0.75
#define NEXT_SHIFT 0.6
#define N_STRIPS 128

/* A frame draws strips for this long, longer only where the margin would be used up before the
 * last one is there. What a strip takes is not known before it is drawn: nothing stands in some,
 * a thousand outlines in others. */
#define STRIPS_US 2500
#define STRIP_US_GUESSED 500

/* More names than this are forgotten together: some thousands of names are some megabytes. */
#define MAX_NAMES 3000

/* Without tiles all the ground is one picture; with tiles they lie between two. */
enum
{
  KEPT_BELOW, /* opaque */
  KEPT_ABOVE,
  N_KEPT
};

typedef struct
{
  FacPicture picture;
  FacMapPort port; /* of the picture */
  /* the one that follows it, drawn strip by strip while the map is being moved */
  FacPicture next;
  FacMapPort next_port;
  int n_strips;     /* of it that are drawn */
  gint64 strips_us; /* what they took */
  FacPoint last;    /* where the view was a frame ago */
} Kept;

struct _FacMapScreen
{
  /* what sprites and discs were made for */
  double px_per_mm, scale, factor;
  FacPicture *sprites;
  guint n_sprites;
  GHashTable *discs; /* stack -> FacPicture */
  GHashTable *names; /* char * -> FacPicture */
  Kept kept[N_KEPT];
};

static void
free_picture (gpointer data)
{
  FacPicture *picture = data;
  g_clear_pointer (&picture->surface, cairo_surface_destroy);
  g_free (picture);
}

FacMapScreen *
fac_map_screen_get (FacMapScene *scene)
{
  if (!scene->screen)
    {
      scene->screen = g_new0 (FacMapScreen, 1);
      scene->screen->discs = g_hash_table_new_full (NULL, NULL, NULL, free_picture);
      scene->screen->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_picture);
    }
  return scene->screen;
}

static void
forget_sprites (FacMapScreen *screen)
{
  for (guint i = 0; i < screen->n_sprites; i++)
    g_clear_pointer (&screen->sprites[i].surface, cairo_surface_destroy);
  g_clear_pointer (&screen->sprites, g_free);
  screen->n_sprites = 0;
  g_hash_table_remove_all (screen->discs);
}

void
fac_map_screen_free (FacMapScreen *screen)
{
  if (!screen)
    return;
  forget_sprites (screen);
  g_hash_table_unref (screen->discs);
  g_hash_table_unref (screen->names);
  for (int i = 0; i < N_KEPT; i++)
    {
      g_clear_pointer (&screen->kept[i].picture.surface, cairo_surface_destroy);
      g_clear_pointer (&screen->kept[i].next.surface, cairo_surface_destroy);
    }
  g_free (screen);
}

static gboolean
differ (double a, double b)
{
  return fabs (a - b) > 1e-9 * fabs (a);
}

FacPicture *
fac_map_screen_sprites (FacMapScene *scene, const FacSitesLook *look)
{
  FacMapScreen *screen = fac_map_screen_get (scene);
  const FacMapPort *port = look->port;
  if (!screen->sprites || differ (screen->px_per_mm, port->px_per_mm)
      || differ (screen->scale, port->scale) || differ (screen->factor, look->factor))
    {
      forget_sprites (screen);
      screen->px_per_mm = port->px_per_mm;
      screen->scale = port->scale;
      screen->factor = look->factor;
      screen->n_sprites =
          (scene->view->categories->len + 1) * FAC_MAP_N_SIZES * FAC_N_SYMBOL_MANNERS;
      screen->sprites = g_new0 (FacPicture, screen->n_sprites);
    }
  return screen->sprites;
}

guint
fac_map_screen_n_sprites (const FacMapScene *scene)
{
  return scene->screen ? scene->screen->n_sprites : 0;
}

FacPicture *
fac_map_screen_disc (FacMapScene *scene, guint stack)
{
  FacMapScreen *screen = fac_map_screen_get (scene);
  FacPicture *picture = g_hash_table_lookup (screen->discs, GUINT_TO_POINTER (stack));
  if (!picture)
    {
      picture = g_new0 (FacPicture, 1);
      g_hash_table_insert (screen->discs, GUINT_TO_POINTER (stack), picture);
    }
  return picture;
}

FacPicture *
fac_map_screen_name (FacMapScene *scene, const char *key)
{
  FacMapScreen *screen = fac_map_screen_get (scene);
  FacPicture *picture = g_hash_table_lookup (screen->names, key);
  if (!picture)
    {
      if (g_hash_table_size (screen->names) >= MAX_NAMES)
        g_hash_table_remove_all (screen->names);
      picture = g_new0 (FacPicture, 1);
      g_hash_table_insert (screen->names, g_strdup (key), picture);
    }
  return picture;
}

cairo_t *
fac_picture_begin (FacPicture *picture, FacBox box_mm, double px_per_mm)
{
  g_clear_pointer (&picture->surface, cairo_surface_destroy);
  int x0 = (int)floor (box_mm.x0 * px_per_mm), y0 = (int)floor (box_mm.y0 * px_per_mm);
  int x1 = (int)ceil (box_mm.x1 * px_per_mm), y1 = (int)ceil (box_mm.y1 * px_per_mm);
  picture->box_mm = (FacBox){ x0 / px_per_mm, y0 / px_per_mm, x1 / px_per_mm, y1 / px_per_mm };
  picture->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, x1 - x0, y1 - y0);
  cairo_t *cr = cairo_create (picture->surface);
  cairo_translate (cr, -x0, -y0);
  cairo_scale (cr, px_per_mm, px_per_mm);
  return cr;
}

void
fac_picture_paint (const FacPicture *picture, cairo_t *cr, FacPoint mm, double px_per_mm)
{
  cairo_save (cr);
  cairo_scale (cr, 1 / px_per_mm, 1 / px_per_mm);
  cairo_set_source_surface (cr, picture->surface, round ((mm.x + picture->box_mm.x0) * px_per_mm),
                            round ((mm.y + picture->box_mm.y0) * px_per_mm));
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
}

typedef void (*DrawFunc) (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port);

static void
draw_above (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port)
{
  fac_map_limits_paint (scene, cr, port);
  fac_map_zones_paint (scene, cr, port);
  fac_map_arcs_paint (scene, cr, port);
}

static void
draw_all (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port)
{
  fac_map_background_paint (scene, cr, port);
  draw_above (scene, cr, port);
}

/* Whether a picture of a port holds all that another port shows. */
static gboolean
holds (const FacPicture *picture, const FacMapPort *kept, const FacMapPort *port)
{
  if (!picture->surface || differ (kept->units_per_mm, port->units_per_mm)
      || differ (kept->px_per_mm, port->px_per_mm) || differ (kept->scale, port->scale)
      || kept->has_ground != port->has_ground)
    return FALSE;
  FacBox has = fac_map_port_box (kept, -1 / port->px_per_mm), wants = fac_map_port_box (port, 0);
  return has.x0 <= wants.x0 && has.y0 <= wants.y0 && has.x1 >= wants.x1 && has.y1 >= wants.y1;
}

/* The port around a view whose picture is kept. */
static FacMapPort
grow_port (const FacMapPort *port)
{
  FacMapPort grown = *port;
  grown.width_mm *= 1 + 2 * GROUND_MARGIN;
  grown.height_mm *= 1 + 2 * GROUND_MARGIN;
  return grown;
}

static cairo_t *
begin_picture (FacPicture *picture, const FacMapPort *port)
{
  FacBox box = { 0, 0, port->width_mm, port->height_mm };
  return fac_picture_begin (picture, box, port->px_per_mm);
}

static void
draw_whole (const FacMapScene *scene, Kept *kept, const FacMapPort *port, DrawFunc draw)
{
  kept->port = grow_port (port);
  cairo_t *to = begin_picture (&kept->picture, &kept->port);
  draw (scene, to, &kept->port);
  cairo_destroy (to);
  g_clear_pointer (&kept->next.surface, cairo_surface_destroy);
}

/* What is left of the margin on each side of a view. Units: plane units. */
static FacBox
margins_left (const FacMapPort *kept, const FacMapPort *port)
{
  FacBox has = fac_map_port_box (kept, 0), wants = fac_map_port_box (port, 0);
  return (FacBox){ wants.x0 - has.x0, wants.y0 - has.y0, has.x1 - wants.x1, has.y1 - wants.y1 };
}

/* Which way a view moves there is little left: -1, 0 or 1. */
static int
side_of (double before, double behind, double margin, double moved)
{
  double left = moved > 0 ? behind : before;
  return moved == 0 || left >= NEXT_LEFT * margin ? 0 : moved > 0 ? 1 : -1;
}

/* Begins the picture that will be wanted when the map goes on as it went. */
static void
begin_next (Kept *kept, const FacMapPort *port)
{
  FacBox left = margins_left (&kept->port, port);
  double margin_x = GROUND_MARGIN * port->width_mm * port->units_per_mm;
  double margin_y = GROUND_MARGIN * port->height_mm * port->units_per_mm;
  int x = side_of (left.x0, left.x1, margin_x, port->centre.x - kept->last.x);
  int y = side_of (left.y0, left.y1, margin_y, port->centre.y - kept->last.y);
  if (kept->next.surface || (x == 0 && y == 0))
    return;
  kept->next_port = grow_port (port);
  kept->next_port.centre.x += x * NEXT_SHIFT * margin_x;
  kept->next_port.centre.y += y * NEXT_SHIFT * margin_y;
  kept->n_strips = 0;
  kept->strips_us = 0;
  cairo_destroy (begin_picture (&kept->next, &kept->next_port));
}

/* How many more frames a view can move on as it did. */
static double
frames_until (double before, double behind, double moved)
{
  return moved == 0 ? (double)INFINITY : (moved > 0 ? behind : before) / fabs (moved);
}

/* How long this frame draws strips, so that the last one is there when the margin is used up. */
static gint64
strips_time (const Kept *kept, const FacMapPort *port)
{
  FacBox left = margins_left (&kept->port, port);
  double frames = MIN (frames_until (left.x0, left.x1, port->centre.x - kept->last.x),
                       frames_until (left.y0, left.y1, port->centre.y - kept->last.y));
  double strip_us =
      kept->n_strips > 0 ? (double)kept->strips_us / kept->n_strips : STRIP_US_GUESSED;
  double rest_us = strip_us * (N_STRIPS - kept->n_strips);
  return frames < 3 ? G_MAXINT64 : MAX (STRIPS_US, (gint64)(rest_us / (frames - 2)));
}

static void
draw_strip (const FacMapScene *scene, Kept *kept, DrawFunc draw)
{
  FacMapPort strip = kept->next_port;
  int height = cairo_image_surface_get_height (kept->next.surface);
  int y0 = height * kept->n_strips / N_STRIPS, y1 = height * (kept->n_strips + 1) / N_STRIPS;
  cairo_t *to = cairo_create (kept->next.surface);
  cairo_rectangle (to, 0, y0, cairo_image_surface_get_width (kept->next.surface), y1 - y0);
  cairo_clip (to);
  cairo_scale (to, strip.px_per_mm, strip.px_per_mm);
  cairo_translate (to, 0, y0 / strip.px_per_mm);
  strip.centre =
      fac_map_port_to_plane (&kept->next_port, (FacPoint){ kept->next_port.width_mm / 2,
                                                           (y0 + y1) / 2.0 / strip.px_per_mm });
  strip.height_mm = (y1 - y0) / strip.px_per_mm;
  draw (scene, to, &strip);
  cairo_destroy (to);
  kept->n_strips++;
}

/* The next picture takes the place of the present one when it is done and shows the view. */
static void
go_on (const FacMapScene *scene, Kept *kept, const FacMapPort *port, DrawFunc draw)
{
  begin_next (kept, port);
  if (!kept->next.surface)
    return;
  gint64 began = g_get_monotonic_time (), taken = 0, allowed = strips_time (kept, port);
  for (; kept->n_strips < N_STRIPS && taken < allowed; taken = g_get_monotonic_time () - began)
    draw_strip (scene, kept, draw);
  kept->strips_us += taken;
  if (kept->n_strips < N_STRIPS)
    return;
  if (holds (&kept->next, &kept->next_port, port))
    {
      cairo_surface_destroy (kept->picture.surface);
      kept->picture = kept->next;
      kept->port = kept->next_port;
      kept->next.surface = NULL;
    }
  g_clear_pointer (&kept->next.surface, cairo_surface_destroy);
}

static void
paint_kept (FacMapScene *scene, cairo_t *cr, const FacMapPort *port, int which, DrawFunc draw)
{
  Kept *kept = &fac_map_screen_get (scene)->kept[which];
  if (!holds (&kept->picture, &kept->port, port))
    draw_whole (scene, kept, port, draw);
  else
    go_on (scene, kept, port, draw);
  kept->last = port->centre;
  FacPoint corner = fac_map_port_to_plane (&kept->port, (FacPoint){ 0, 0 });
  fac_picture_paint (&kept->picture, cr, fac_map_port_to_mm (port, corner), port->px_per_mm);
}

void
fac_map_screen_ground_paint (FacMapScene *scene, cairo_t *cr, const FacMapPort *port)
{
  gboolean is_screen = port->px_per_mm > 0;
  if (scene->view->tiles->len == 0)
    {
      if (is_screen)
        paint_kept (scene, cr, port, KEPT_BELOW, draw_all);
      else
        draw_all (scene, cr, port);
      return;
    }
  if (is_screen)
    paint_kept (scene, cr, port, KEPT_BELOW, fac_map_background_paint);
  else
    fac_map_background_paint (scene, cr, port);
  fac_map_tiles_paint (scene, cr, port, &scene->tiles_facts);
  if (is_screen)
    paint_kept (scene, cr, port, KEPT_ABOVE, draw_above);
  else
    draw_above (scene, cr, port);
}
