/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands together on the map, how large, in which order, and where exactly. */
#include "fac-map-private.h"

#include "fac-grid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const double fac_map_diameters_mm[FAC_MAP_N_SIZES] = { 1.7, 2.1, 2.6, 3.2, 4.0 };

/* Symbols may cover this part of the rectangle before they shrink, down to SMALLEST_FACTOR. */
#define COVERED_PART 0.10
#define SMALLEST_FACTOR 0.55
#define FACTOR_STEPS 20

/* A symbol that another one hides may be moved by this part of its diameter: on A4 about 1.5 mm. */
#define SYMBOL_LEASH 0.6

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
  scene->n_places = scene->stacks->len;

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
  return CLAMP (d, 4, 8) * look->port->scale;
}

static double
fan_radius_mm (const FacMapScene *scene, const FacSitesLook *look, const FacStack *stack)
{
  if (stack->n == 1 || fac_stack_is_disc (scene, stack))
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

/* A symbol, a fan or a disc that may move so that others are seen. */
typedef struct
{
  guint stack;
  gboolean is_disc;
  FacPoint place, at; /* mm */
  double radius_mm;
  double leash_mm; /* how far it may go; a disc has a line to its place, a symbol has none */
} Mark;

/* Two marks that touch. */
typedef struct
{
  guint a, b;
} Pair;

static GArray *
list_marks (const FacSitesLook *look, const FacMapScene *scene)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  for (guint i = 0; i < look->visible->len; i++)
    {
      guint number = g_array_index (look->visible, guint, i);
      const FacStack *stack = &g_array_index (scene->stacks, FacStack, number);
      gboolean is_disc = fac_stack_is_disc (scene, stack);
      if (stack->is_quiet && !is_disc)
        continue;
      FacPoint mm = fac_map_port_to_mm (look->port, stack->at);
      double d = fac_map_diameters_mm[stack->largest] * look->factor * look->port->scale;
      Mark mark = { number, is_disc, mm, mm, 0.48 * d, SYMBOL_LEASH * d };
      if (is_disc)
        {
          mark.radius_mm = fac_stack_disc_mm (look, stack) / 2 + 0.25 * look->port->scale;
          mark.leash_mm = INFINITY;
        }
      else if (stack->n > 1)
        mark.radius_mm += fan_radius_mm (scene, look, stack);
      g_array_append_val (marks, mark);
    }
  return marks;
}

/* Pairs that touch or may come to touch; discs only push discs, symbols only symbols. */
static GArray *
list_pairs (const GArray *marks, double reach_mm)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree FacPoint *places = g_new (FacPoint, marks->len);
  for (guint i = 0; i < marks->len; i++)
    places[i] = g_array_index (marks, Mark, i).place;
  g_autoptr (FacGrid) grid = fac_grid_new (places, marks->len);
  for (guint i = 0; i < marks->len; i++)
    {
      g_array_set_size (near, 0);
      fac_grid_within (grid, places[i], reach_mm, near);
      for (guint k = 0; k < near->len; k++)
        {
          Pair pair = { i, g_array_index (near, guint, k) };
          if (pair.b > i
              && g_array_index (marks, Mark, i).is_disc
                     == g_array_index (marks, Mark, pair.b).is_disc)
            g_array_append_val (pairs, pair);
        }
    }
  return pairs;
}

static void
pull_back (Mark *mark)
{
  double dx = mark->at.x - mark->place.x, dy = mark->at.y - mark->place.y;
  double distance = hypot (dx, dy);
  if (distance > mark->leash_mm)
    mark->at = (FacPoint){ mark->place.x + dx * mark->leash_mm / distance,
                           mark->place.y + dy * mark->leash_mm / distance };
}

/* Moves two marks apart by half of what they overlap, each the other way. */
static void
push_pair (Mark *a, Mark *b)
{
  double dx = b->at.x - a->at.x, dy = b->at.y - a->at.y, distance = hypot (dx, dy);
  double overlap = a->radius_mm + b->radius_mm - distance;
  if (overlap <= 0)
    return;
  double ux = distance > 1e-6 ? dx / distance : 1, uy = distance > 1e-6 ? dy / distance : 0;
  a->at.x -= ux * overlap / 2;
  a->at.y -= uy * overlap / 2;
  b->at.x += ux * overlap / 2;
  b->at.y += uy * overlap / 2;
  pull_back (a);
  pull_back (b);
}

static void
push_marks_apart (FacSitesLook *look, const FacMapScene *scene)
{
  enum
  {
    N_ROUNDS = 24,
    MAX_MARKS = 800 /* more are a carpet whatever one does */
  };
  g_autoptr (GArray) marks = list_marks (look, scene);
  if (marks->len < 2)
    return;
  if (marks->len > MAX_MARKS) /* then only the discs' numbers are kept readable */
    for (guint i = marks->len; i-- > 0;)
      if (!g_array_index (marks, Mark, i).is_disc)
        g_array_remove_index_fast (marks, i);
  if (marks->len > MAX_MARKS)
    return;
  g_autoptr (GArray) pairs = list_pairs (marks, 12 * look->port->scale);
  for (int round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; i < pairs->len; i++)
      {
        Pair pair = g_array_index (pairs, Pair, i);
        push_pair (&g_array_index (marks, Mark, pair.a), &g_array_index (marks, Mark, pair.b));
      }
  look->shifts = g_new0 (FacPoint, scene->stacks->len);
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);
      look->shifts[mark->stack] =
          (FacPoint){ mark->at.x - mark->place.x, mark->at.y - mark->place.y };
    }
}

/* Looking at each keeps the order of drawing; 100 000 take 0.3 ms, sorting them would take 10. */
static void
look_at_each (FacSitesLook *look, const FacMapScene *scene, FacBox box)
{
  for (guint i = 0; i < scene->n_places; i++)
    if (fac_box_has_point (box, g_array_index (scene->stacks, FacStack, i).at))
      g_array_append_val (look->visible, i);
}

/* What all members spread around a place cover comes last, on top. */
static void
bring_fanned_up (FacSitesLook *look, const FacMapScene *scene)
{
  for (guint i = 0; i < look->visible->len; i++)
    if (g_array_index (look->visible, guint, i) == scene->fanned)
      {
        g_array_remove_index (look->visible, i);
        g_array_append_val (look->visible, scene->fanned);
        return;
      }
}

void
fac_sites_look_init (FacSitesLook *look, const FacMapScene *scene, const FacMapPort *port)
{
  *look = (FacSitesLook){ port, 1, g_array_new (FALSE, FALSE, sizeof (guint)), NULL, FALSE, 0 };
  double margin_mm = 2 * fac_map_diameters_mm[FAC_MAP_N_SIZES - 1] * port->scale;
  FacBox box = fac_map_port_box (port, margin_mm);
  double area_mm2 = 0;
  if (!fac_map_clusters_look (look, scene, box))
    look_at_each (look, scene, box);
  for (guint i = 0; i < look->visible->len; i++)
    {
      const FacStack *stack =
          &g_array_index (scene->stacks, FacStack, g_array_index (look->visible, guint, i));
      double d = fac_map_diameters_mm[stack->largest] * (stack->is_quiet ? 0.5 : 1) * port->scale;
      area_mm2 += d * d * MIN (stack->n, FAC_FAN_MAX);
    }
  double allowed_mm2 = COVERED_PART * port->width_mm * port->height_mm;
  if (area_mm2 > allowed_mm2 && !look->is_gathered)
    /* in steps, so that a screen's sprites serve for more than one zoom */
    look->factor =
        MAX (floor (FACTOR_STEPS * sqrt (allowed_mm2 / area_mm2)) / FACTOR_STEPS, SMALLEST_FACTOR);
  if (!look->is_gathered)
    push_marks_apart (look, scene);
  if (scene->fanned != G_MAXUINT)
    bring_fanned_up (look, scene);
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
  return fac_map_diameters_mm[size] * look->factor * look->port->scale;
}

FacPoint
fac_stack_centre_mm (const FacMapScene *scene, const FacSitesLook *look, const FacStack *stack)
{
  FacPoint mm = fac_map_port_to_mm (look->port, stack->at);
  if (look->shifts)
    {
      FacPoint shift = look->shifts[stack - (const FacStack *)(gpointer)scene->stacks->data];
      mm = (FacPoint){ mm.x + shift.x, mm.y + shift.y };
    }
  return mm;
}

/* Many around one place: a circle when they are few, a spiral when more. */
static FacPoint
spiral_mm (FacPoint middle, guint member, double scale)
{
  const double apart = 5.2 * scale, first = 6.5 * scale;
  /* on a spiral whose turns are `apart` from one another, as far along as its number */
  double turn = sqrt (2 * (member + 0.5) * apart * 2 * G_PI / apart + 4 * G_PI * G_PI * 0.25);
  double radius = first + apart * (turn / (2 * G_PI) - 0.5);
  double angle = turn - G_PI / 2;
  return (FacPoint){ middle.x + radius * cos (angle), middle.y + radius * sin (angle) };
}

FacPoint
fac_stack_member_mm (const FacMapScene *scene, const FacSitesLook *look, const FacStack *stack,
                     guint member)
{
  FacPoint mm = fac_stack_centre_mm (scene, look, stack);
  if (stack->n == 1 || fac_stack_is_disc (scene, stack))
    return mm;
  if (stack->n > FAC_FAN_MAX)
    return spiral_mm (mm, member, look->port->scale);
  double radius = fan_radius_mm (scene, look, stack);
  double angle = 2 * G_PI * member / stack->n - G_PI / 2 + (stack->n == 2 ? G_PI / 2 : 0);
  return (FacPoint){ mm.x + radius * cos (angle), mm.y + radius * sin (angle) };
}

double
fac_stack_reach_mm (const FacMapScene *scene, const FacSitesLook *look, const FacStack *stack)
{
  if (fac_stack_is_disc (scene, stack))
    return fac_stack_disc_mm (look, stack) / 2;
  double d = fac_map_diameters_mm[stack->largest] * look->factor * look->port->scale;
  return fan_radius_mm (scene, look, stack) + fac_symbol_reach_mm (stack->is_quiet ? d / 2 : d);
}
