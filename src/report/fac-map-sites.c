/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Symbols of establishments: what stands together, how large, in which order; as vectors, or as
 * sprites when there are thousands on a screen. */
#include "fac-map-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Diameters on A4, by size class; chosen so that areas grow about 1.5 times a step. */
static const double diameters_mm[FAC_MAP_N_SIZES] = { 1.7, 2.1, 2.6, 3.2, 4.0 };

/* Symbols may cover this part of the rectangle before they shrink, down to SMALLEST_FACTOR. */
#define COVERED_PART 0.10
#define SMALLEST_FACTOR 0.55

/* From this many symbols on, a screen shows sprites. Vectors of fewer take less than 10 ms. */
#define SPRITES_FROM 1500

/* -- What stands together -- */

typedef struct
{
  FacPoint at;
  guint site;
} Placed;

static int
compare_places (const void *a, const void *b)
{
  const Placed *left = a, *right = b;
  if (left->at.x < right->at.x || left->at.x > right->at.x)
    return left->at.x < right->at.x ? -1 : 1;
  if (left->at.y < right->at.y || left->at.y > right->at.y)
    return left->at.y < right->at.y ? -1 : 1;
  return left->site < right->site ? -1 : left->site > right->site;
}

static FacSymbolManner
decide_manner (guint flags, gboolean all_count_as_retained)
{
  if (!(flags & FAC_MAP_SITE_RETAINED) && !all_count_as_retained)
    return FAC_SYMBOL_QUIET;
  if (flags & FAC_MAP_SITE_OUTSIDE)
    return FAC_SYMBOL_HOLLOW;
  return flags & FAC_MAP_SITE_APPROXIMATE ? FAC_SYMBOL_APPROXIMATE : FAC_SYMBOL_FULL;
}

/* A hundred thousand sites are looked at in each frame: the view's records lie too far apart. */
static void
make_keys (FacMapScene *scene)
{
  const FacMapView *view = scene->view;
  scene->keys = g_new (guint, view->sites->len);
  for (guint i = 0; i < view->sites->len; i++)
    {
      const FacMapSite *site = fac_map_view_site (view, i);
      guint category = MIN (site->category, view->categories->len);
      scene->keys[i] = (category * FAC_MAP_N_SIZES + site->size) * FAC_N_SYMBOL_MANNERS
                       + decide_manner (site->flags, scene->all_count_as_retained);
    }
}

FacSymbolManner
fac_site_manner (const FacMapScene *scene, guint site)
{
  return (FacSymbolManner)(scene->keys[site] % FAC_N_SYMBOL_MANNERS);
}

/* Quiet ones lie under the others, large ones under small ones, discs on top. */
static int
compare_stacks (gconstpointer a, gconstpointer b)
{
  const FacStack *left = a, *right = b;
  gboolean left_disc = left->n > FAC_FAN_MAX, right_disc = right->n > FAC_FAN_MAX;
  if (left_disc != right_disc)
    return left_disc - right_disc;
  if (left->is_quiet != right->is_quiet)
    return right->is_quiet - left->is_quiet;
  if (left_disc && left->n != right->n)
    return left->n > right->n ? -1 : 1;
  if (left->largest != right->largest)
    return left->largest > right->largest ? -1 : 1;
  return left->first < right->first ? -1 : left->first > right->first;
}

static void
add_stack (FacMapScene *scene, const Placed *placed, guint first, guint end)
{
  FacStack stack = { .at = placed[first].at, .first = first, .n = end - first, .is_quiet = TRUE };
  for (guint i = first; i < end; i++)
    {
      guint site = placed[i].site;
      scene->members[i] = site;
      if (fac_site_manner (scene, site) != FAC_SYMBOL_QUIET)
        stack.is_quiet = FALSE;
      stack.largest = MAX (stack.largest, fac_map_view_site (scene->view, site)->size);
    }
  g_array_append_val (scene->stacks, stack);
}

static guint
place_sites (FacMapScene *scene, Placed *placed)
{
  const FacMapView *view = scene->view;
  guint n_placed = 0;
  scene->all_count_as_retained = TRUE;
  for (guint i = 0; i < view->sites->len; i++)
    {
      const FacMapSite *site = fac_map_view_site (view, i);
      if (site->flags & FAC_MAP_SITE_RETAINED)
        scene->all_count_as_retained = FALSE;
      scene->stack_of_site[i] = G_MAXUINT;
      scene->sites[i] = fac_projection_forward (&scene->projection, site->position);
      if (isfinite (site->position.x) && isfinite (site->position.y) && isfinite (scene->sites[i].x)
          && isfinite (scene->sites[i].y))
        placed[n_placed++] = (Placed){ scene->sites[i], i };
    }
  return n_placed;
}

void
fac_map_sites_prepare (FacMapScene *scene)
{
  guint n = scene->view->sites->len;
  scene->sites = g_new (FacPoint, n);
  scene->members = g_new (guint, n);
  scene->stack_of_site = g_new (guint, n);
  scene->stacks = g_array_new (FALSE, FALSE, sizeof (FacStack));
  g_autofree Placed *placed = g_new (Placed, n);
  guint n_placed = place_sites (scene, placed);
  make_keys (scene);
  if (n_placed > 0)
    qsort (placed, n_placed, sizeof *placed, compare_places);
  for (guint first = 0, i = 1; i <= n_placed; i++)
    if (i == n_placed || memcmp (&placed[i].at, &placed[first].at, sizeof (FacPoint)) != 0)
      {
        add_stack (scene, placed, first, i);
        first = i;
      }
  g_array_sort (scene->stacks, compare_stacks);

  for (guint i = 0; i < scene->stacks->len; i++)
    {
      const FacStack *stack = &g_array_index (scene->stacks, FacStack, i);
      for (guint k = 0; k < stack->n; k++)
        scene->stack_of_site[scene->members[stack->first + k]] = i;
    }
}

/* -- How large -- */

double
fac_stack_disc_mm (const FacSitesLook *look, const FacStack *stack)
{
  double d = 4.2 + 0.6 * log2 (stack->n / (double)FAC_FAN_MAX);
  return MIN (d, 8) * look->port->scale;
}

typedef struct
{
  guint stack;
  FacPoint place, at; /* mm */
  double radius_mm;
} Disc;

/* Moves two discs apart by half of what they overlap, each the other way. */
static void
push_pair (Disc *a, Disc *b, double air_mm)
{
  double dx = b->at.x - a->at.x, dy = b->at.y - a->at.y, distance = hypot (dx, dy);
  double overlap = a->radius_mm + b->radius_mm + air_mm - distance;
  if (overlap <= 0)
    return;
  double ux = distance > 1e-6 ? dx / distance : 1, uy = distance > 1e-6 ? dy / distance : 0;
  a->at.x -= ux * overlap / 2;
  a->at.y -= uy * overlap / 2;
  b->at.x += ux * overlap / 2;
  b->at.y += uy * overlap / 2;
}

static GArray *
list_discs (const FacSitesLook *look, const FacMapScene *scene)
{
  GArray *discs = g_array_new (FALSE, FALSE, sizeof (Disc));
  for (guint i = 0; i < look->visible->len; i++)
    {
      guint number = g_array_index (look->visible, guint, i);
      const FacStack *stack = &g_array_index (scene->stacks, FacStack, number);
      if (stack->n <= FAC_FAN_MAX)
        continue;
      FacPoint mm = fac_map_port_to_mm (look->port, stack->at);
      Disc disc = { number, mm, mm, fac_stack_disc_mm (look, stack) / 2 };
      g_array_append_val (discs, disc);
    }
  return discs;
}

static void
push_discs_apart (FacSitesLook *look, const FacMapScene *scene)
{
  enum
  {
    N_ROUNDS = 24,
    MAX_DISCS = 300 /* more are a carpet whatever one does */
  };
  g_autoptr (GArray) discs = list_discs (look, scene);
  if (discs->len < 2 || discs->len > MAX_DISCS)
    return;
  for (int round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; i < discs->len; i++)
      for (guint k = i + 1; k < discs->len; k++)
        push_pair (&g_array_index (discs, Disc, i), &g_array_index (discs, Disc, k),
                   0.5 * look->port->scale);
  look->shifts = g_new0 (FacPoint, scene->stacks->len);
  for (guint i = 0; i < discs->len; i++)
    {
      const Disc *disc = &g_array_index (discs, Disc, i);
      look->shifts[disc->stack] =
          (FacPoint){ disc->at.x - disc->place.x, disc->at.y - disc->place.y };
    }
}

void
fac_sites_look_init (FacSitesLook *look, const FacMapScene *scene, const FacMapPort *port)
{
  *look = (FacSitesLook){ port, 1, g_array_new (FALSE, FALSE, sizeof (guint)), NULL };
  double margin_mm = 2 * diameters_mm[FAC_MAP_N_SIZES - 1] * port->scale;
  FacBox box = fac_map_port_box (port, margin_mm);
  double area_mm2 = 0;
  /* Looking at each keeps the order of drawing; 100 000 take 0.3 ms, sorting them would take 10. */
  for (guint i = 0; i < scene->stacks->len; i++)
    {
      const FacStack *stack = &g_array_index (scene->stacks, FacStack, i);
      if (!fac_box_has_point (box, stack->at))
        continue;
      g_array_append_val (look->visible, i);
      double d = diameters_mm[stack->largest] * (stack->is_quiet ? 0.5 : 1) * port->scale;
      area_mm2 += d * d * MIN (stack->n, FAC_FAN_MAX);
    }
  double allowed_mm2 = COVERED_PART * port->width_mm * port->height_mm;
  if (area_mm2 > allowed_mm2)
    look->factor = MAX (sqrt (allowed_mm2 / area_mm2), SMALLEST_FACTOR);
  push_discs_apart (look, scene);
}

void
fac_sites_look_clear (FacSitesLook *look)
{
  g_clear_pointer (&look->visible, g_array_unref);
  g_clear_pointer (&look->shifts, g_free);
}

double
fac_site_diameter_mm (const FacMapScene *scene, const FacSitesLook *look, guint site)
{
  guint size = scene->keys[site] / FAC_N_SYMBOL_MANNERS % FAC_MAP_N_SIZES;
  return diameters_mm[size] * look->factor * look->port->scale;
}

static double
fan_radius_mm (const FacMapScene *scene, const FacSitesLook *look, const FacStack *stack)
{
  if (stack->n == 1 || stack->n > FAC_FAN_MAX)
    return 0;
  double largest = 0, around = 0;
  for (guint i = 0; i < stack->n; i++)
    {
      guint site = scene->members[stack->first + i];
      double d = fac_site_diameter_mm (scene, look, site);
      if (fac_site_manner (scene, site) == FAC_SYMBOL_QUIET)
        d /= 2;
      largest = MAX (largest, d);
      around += d;
    }
  return MAX (0.72 * largest, 1.15 * around / (2 * G_PI));
}

FacPoint
fac_stack_member_mm (const FacMapScene *scene, const FacSitesLook *look, const FacStack *stack,
                     guint member)
{
  FacPoint mm = fac_map_port_to_mm (look->port, stack->at);
  if (stack->n > FAC_FAN_MAX)
    {
      FacPoint shift = look->shifts
                           ? look->shifts[stack - (const FacStack *)(gpointer)scene->stacks->data]
                           : (FacPoint){ 0, 0 };
      return (FacPoint){ mm.x + shift.x, mm.y + shift.y };
    }
  if (stack->n == 1)
    return mm;
  double radius = fan_radius_mm (scene, look, stack);
  double angle = 2 * G_PI * member / stack->n - G_PI / 2 + (stack->n == 2 ? G_PI / 2 : 0);
  return (FacPoint){ mm.x + radius * cos (angle), mm.y + radius * sin (angle) };
}

double
fac_stack_reach_mm (const FacMapScene *scene, const FacSitesLook *look, const FacStack *stack)
{
  if (stack->n > FAC_FAN_MAX)
    return fac_stack_disc_mm (look, stack) / 2;
  double d = diameters_mm[stack->largest] * look->factor * look->port->scale;
  return fan_radius_mm (scene, look, stack) + fac_symbol_reach_mm (stack->is_quiet ? d / 2 : d);
}

/* -- Drawing -- */

static FacColour
site_colour (const FacMapView *view, const FacMapSite *site)
{
  if (site->category < view->categories->len)
    return fac_theme_data_colour (
        view->theme, g_array_index (view->categories, FacMapCategory, site->category).colour);
  return fac_theme_colours (view->theme)->muted;
}

static FacSymbol
site_symbol (const FacMapView *view, const FacMapSite *site)
{
  return site->category < view->categories->len
             ? g_array_index (view->categories, FacMapCategory, site->category).symbol
             : FAC_SYMBOL_CIRCLE;
}

static void
paint_site (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look, guint index,
            FacPoint mm)
{
  const FacMapSite *site = fac_map_view_site (scene->view, index);
  const FacThemeColours *theme = fac_theme_colours (scene->view->theme);
  double diameter = fac_site_diameter_mm (scene, look, index);
  if (site->flags & FAC_MAP_SITE_SELECTED)
    {
      cairo_new_path (cr);
      cairo_arc (cr, mm.x, mm.y, fac_symbol_reach_mm (diameter) + 0.5 * look->port->scale, 0,
                 2 * G_PI);
      fac_ink_set_colour (cr, theme->paper);
      cairo_set_line_width (cr, 1.1 * look->port->scale);
      cairo_stroke_preserve (cr);
      fac_ink_set_colour (cr, theme->ink);
      cairo_set_line_width (cr, 0.5 * look->port->scale);
      cairo_stroke (cr);
    }
  fac_symbol_paint (cr, site_symbol (scene->view, site), fac_site_manner (scene, index), mm.x, mm.y,
                    diameter, site_colour (scene->view, site), theme);
}

static void
paint_fan (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look, const FacStack *stack)
{
  const FacThemeColours *theme = fac_theme_colours (scene->view->theme);
  FacPoint centre = fac_map_port_to_mm (look->port, stack->at);
  cairo_new_path (cr);
  for (guint member = 0; member < stack->n; member++)
    {
      FacPoint mm = fac_stack_member_mm (scene, look, stack, member);
      cairo_move_to (cr, centre.x, centre.y);
      cairo_line_to (cr, mm.x, mm.y);
    }
  fac_ink_set_colour (cr, theme->muted);
  cairo_set_line_width (cr, 0.2 * look->port->scale);
  cairo_stroke (cr);
  for (guint member = 0; member < stack->n; member++)
    paint_site (scene, cr, look, scene->members[stack->first + member],
                fac_stack_member_mm (scene, look, stack, member));
}

static void
paint_slices (cairo_t *cr, const FacMapView *view, double x_mm, double y_mm, double radius_mm,
              const guint *shares, guint n)
{
  double from = -G_PI / 2;
  for (guint i = 0; i < view->categories->len; i++)
    {
      if (shares[i] == 0)
        continue;
      double to = from + 2 * G_PI * shares[i] / n;
      FacColour colour = fac_theme_data_colour (
          view->theme, g_array_index (view->categories, FacMapCategory, i).colour);
      cairo_new_path (cr);
      cairo_move_to (cr, x_mm, y_mm);
      cairo_arc (cr, x_mm, y_mm, radius_mm, from, to);
      cairo_close_path (cr);
      fac_ink_set_colour (cr, colour);
      cairo_fill (cr);
      from = to;
    }
}

void
fac_map_disc_paint (cairo_t *cr, const FacMapView *view, double x_mm, double y_mm,
                    double diameter_mm, const guint *shares, guint n, double scale)
{
  const FacThemeColours *theme = fac_theme_colours (view->theme);
  double radius = diameter_mm / 2;
  cairo_new_path (cr);
  cairo_arc (cr, x_mm, y_mm, radius + 0.25 * scale, 0, 2 * G_PI);
  fac_ink_set_colour (cr, theme->paper);
  cairo_fill (cr);
  cairo_arc (cr, x_mm, y_mm, radius, 0, 2 * G_PI);
  fac_ink_set_colour (cr, theme->muted);
  cairo_fill (cr);
  paint_slices (cr, view, x_mm, y_mm, radius, shares, n);
  cairo_arc (cr, x_mm, y_mm, radius * 0.76, 0, 2 * G_PI);
  fac_ink_set_colour (cr, theme->paper);
  cairo_fill (cr);

  g_autofree char *text = fac_number_format (n, 0, view->language);
  FacTextStyle style = { .size_pt = 100, .is_bold = TRUE, .colour = theme->ink };
  double width_mm;
  fac_ink_text_size (cr, text, &style, &width_mm, NULL);
  /* as large as the white middle takes */
  style.size_pt = MIN (100 * radius * 1.2 / width_mm, radius * 0.95 * FAC_PT_PER_MM);
  PangoLayout *layout = fac_ink_layout (cr, text, &style);
  double height_mm;
  fac_ink_layout_size (layout, &width_mm, &height_mm);
  fac_ink_set_colour (cr, theme->ink);
  fac_ink_show_layout (cr, layout, x_mm - width_mm / 2, y_mm - height_mm / 2);
  g_object_unref (layout);
}

static void
paint_disc (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look, const FacStack *stack)
{
  g_autofree guint *shares = g_new0 (guint, scene->view->categories->len + 1);
  for (guint i = 0; i < stack->n; i++)
    {
      guint category = fac_map_view_site (scene->view, scene->members[stack->first + i])->category;
      shares[MIN (category, scene->view->categories->len)]++;
    }
  FacPoint mm = fac_stack_member_mm (scene, look, stack, 0);
  FacPoint place = fac_map_port_to_mm (look->port, stack->at);
  cairo_new_path (cr);
  cairo_arc (cr, place.x, place.y, 0.35 * look->port->scale, 0, 2 * G_PI);
  fac_ink_set_colour (cr, fac_theme_colours (scene->view->theme)->ink);
  cairo_fill (cr);
  cairo_move_to (cr, place.x, place.y);
  cairo_line_to (cr, mm.x, mm.y);
  cairo_set_line_width (cr, 0.25 * look->port->scale);
  cairo_stroke (cr);
  fac_map_disc_paint (cr, scene->view, mm.x, mm.y, fac_stack_disc_mm (look, stack), shares,
                      stack->n, look->port->scale);
}

/* -- Sprites -- */

/* One picture for each category, size and manner, made when it is first needed. */
typedef struct
{
  cairo_surface_t *surface;
  int side_px;
} Sprite;

typedef struct
{
  const FacMapScene *scene;
  const FacSitesLook *look;
  Sprite *sprites; /* by key */
} Sprites;

static const Sprite *
get_sprite (Sprites *all, guint index)
{
  Sprite *sprite = &all->sprites[all->scene->keys[index]];
  if (!sprite->surface)
    {
      const FacMapSite *site = fac_map_view_site (all->scene->view, index);
      FacSymbolManner manner = fac_site_manner (all->scene, index);
      double px_per_mm = all->look->port->px_per_mm;
      double diameter = fac_site_diameter_mm (all->scene, all->look, index);
      sprite->side_px = 2 * (int)ceil (fac_symbol_reach_mm (diameter) * px_per_mm) + 1;
      sprite->surface =
          cairo_image_surface_create (CAIRO_FORMAT_ARGB32, sprite->side_px, sprite->side_px);
      cairo_t *cr = cairo_create (sprite->surface);
      cairo_scale (cr, px_per_mm, px_per_mm);
      double centre = sprite->side_px / 2.0 / px_per_mm;
      fac_symbol_paint (cr, site_symbol (all->scene->view, site), manner, centre, centre, diameter,
                        site_colour (all->scene->view, site),
                        fac_theme_colours (all->scene->view->theme));
      cairo_destroy (cr);
      cairo_surface_flush (sprite->surface);
    }
  return sprite;
}

/* Premultiplied "over", two channels at a time. */
static guint32
blend (guint32 below, guint32 above)
{
  guint32 left = 256 - (above >> 24);
  guint32 even = (((below & 0x00ff00ff) * left) >> 8) & 0x00ff00ff;
  guint32 odd = (((below >> 8) & 0x00ff00ff) * left) & 0xff00ff00;
  return above + even + odd;
}

static void
blit (guint32 *target, int stride, int width, int height, const Sprite *sprite, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (sprite->surface);
  int sprite_stride = cairo_image_surface_get_stride (sprite->surface);
  int x0 = MAX (0, -x), x1 = MIN (sprite->side_px, width - x);
  int y0 = MAX (0, -y), y1 = MIN (sprite->side_px, height - y);
  for (int row = y0; row < y1; row++)
    {
      const guint32 *from = (const guint32 *)(gconstpointer)(data + (gsize)row * sprite_stride);
      guint32 *to = target + (gsize)(y + row) * stride + x;
      for (int column = x0; column < x1; column++)
        {
          guint32 above = from[column];
          if (above >> 24 == 255)
            to[column] = above;
          else if (above)
            to[column] = blend (to[column], above);
        }
    }
}

static void
blit_sites (Sprites *all, cairo_surface_t *surface)
{
  const FacMapPort *port = all->look->port;
  guint32 *target = (guint32 *)(gpointer)cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface) / 4;
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  for (guint i = 0; i < all->look->visible->len; i++)
    {
      const FacStack *stack = &g_array_index (all->scene->stacks, FacStack,
                                              g_array_index (all->look->visible, guint, i));
      if (stack->n > FAC_FAN_MAX)
        continue;
      for (guint member = 0; member < stack->n; member++)
        {
          FacPoint mm = fac_stack_member_mm (all->scene, all->look, stack, member);
          const Sprite *sprite = get_sprite (all, all->scene->members[stack->first + member]);
          blit (target, stride, width, height, sprite,
                (int)floor (mm.x * port->px_per_mm - sprite->side_px / 2.0 + 0.5),
                (int)floor (mm.y * port->px_per_mm - sprite->side_px / 2.0 + 0.5));
        }
    }
}

static void
paint_sprites (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look)
{
  const FacMapPort *port = look->port;
  guint n_sprites = (scene->view->categories->len + 1) * FAC_MAP_N_SIZES * FAC_N_SYMBOL_MANNERS;
  Sprites all = { scene, look, g_new0 (Sprite, n_sprites) };
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)ceil (port->width_mm * port->px_per_mm),
                                  (int)ceil (port->height_mm * port->px_per_mm));
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    {
      blit_sites (&all, surface);
      cairo_surface_mark_dirty (surface);
      cairo_save (cr);
      cairo_scale (cr, 1 / port->px_per_mm, 1 / port->px_per_mm);
      cairo_set_source_surface (cr, surface, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
      cairo_paint (cr);
      cairo_restore (cr);
    }
  cairo_surface_destroy (surface);
  for (guint i = 0; i < n_sprites; i++)
    g_clear_pointer (&all.sprites[i].surface, cairo_surface_destroy);
  g_free (all.sprites);
}

void
fac_map_sites_paint (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look)
{
  gboolean as_sprites = look->port->px_per_mm > 0 && look->visible->len >= SPRITES_FROM;
  if (as_sprites)
    paint_sprites (scene, cr, look);
  for (guint i = 0; i < look->visible->len; i++)
    {
      const FacStack *stack =
          &g_array_index (scene->stacks, FacStack, g_array_index (look->visible, guint, i));
      if (stack->n > FAC_FAN_MAX)
        paint_disc (scene, cr, look, stack);
      else if (as_sprites)
        continue;
      else if (stack->n > 1)
        paint_fan (scene, cr, look, stack);
      else
        paint_site (scene, cr, look, scene->members[stack->first],
                    fac_map_port_to_mm (look->port, stack->at));
    }
}
