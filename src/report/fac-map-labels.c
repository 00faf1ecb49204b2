/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names on the map: big things first, never one on another, seldom on symbols, with a halo. */
#include "fac-map-private.h"

#include "fac-measure.h"

#include <math.h>

/* More names than this are not tried: the first hundreds fill any sheet. */
#define MAX_TRIED 700

/* Side of the cells in which covered paper is noted, on A4. */
#define CELL_MM 0.6

/* One town of the background for so much paper, on A4: they are there to find one's way. */
#define MM2_PER_TOWN 750.0

/* A zone of less than this bears its name beside it, on A4. */
#define SURFACE_FOR_NAME_MM 9.0

/* Where so many places are seen, only large sites are named; three times as many once some are
 * retained. */
#define CROWD 150
#define SIZE_NAMED_IN_CROWD 3

/* Of white around letters, on A4. */
#define HALO_MM 0.45

/* Between a symbol and its name, on A4. */
#define GAP_MM 0.35

/* A town so near to one so many times as large is a suburb: its name would only hide things. */
#define SUBURB_MM 13.0
#define SUBURB_TIMES 3

/* Air between two names, on A4. */
#define AIR_MM 0.6

typedef struct
{
  double priority;
  FacMapLabelKind kind;
  const char *text;
  FacPoint at_mm;
  double reach_mm; /* of the symbol that must stay visible; 0: the name stands on its place */
  double size_pt;
  double max_width_mm;
  double max_covered; /* part of the name's box that may lie on symbols */
  gboolean is_bold, is_italic;
  FacColour colour;
} Wish;

typedef struct
{
  FacMapScene *scene;
  const FacSitesLook *look;
  const FacMapPort *port;
  GArray *wishes;
  GArray *taken;     /* FacBox: names and what is kept free */
  GHashTable *texts; /* of towns */
  GArray *towns;     /* Town: those wished for */
  double cell_mm;
  int n_columns, n_rows;
  guint8 *is_covered; /* by symbols */
} Placer;

typedef struct
{
  FacPoint mm;
  guint weight;
  guint index; /* of the basemap's place */
} Town;

/* -- What symbols cover -- */

static void
cover (Placer *placer, FacPoint mm, double radius_mm)
{
  int x0 = MAX (0, (int)floor ((mm.x - radius_mm) / placer->cell_mm));
  int x1 = MIN (placer->n_columns - 1, (int)floor ((mm.x + radius_mm) / placer->cell_mm));
  int y0 = MAX (0, (int)floor ((mm.y - radius_mm) / placer->cell_mm));
  int y1 = MIN (placer->n_rows - 1, (int)floor ((mm.y + radius_mm) / placer->cell_mm));
  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      placer->is_covered[y * placer->n_columns + x] = 1;
}

/* More are looked round for by what they cover alone. */
#define MANY_DISCS 200

/* Its number is as good as a name: no other one may stand on it. */
static void
keep_disc_readable (Placer *placer, const FacStack *stack)
{
  FacPoint mm = fac_stack_member_mm (placer->scene, placer->look, stack, 0);
  double radius = fac_stack_disc_mm (placer->look, stack) / 2;
  FacBox box = { mm.x - radius, mm.y - radius, mm.x + radius, mm.y + radius };
  g_array_append_val (placer->taken, box);
}

static void
cover_sites (Placer *placer)
{
  placer->cell_mm = CELL_MM * placer->port->scale;
  placer->n_columns = MAX (1, (int)ceil (placer->port->width_mm / placer->cell_mm));
  placer->n_rows = MAX (1, (int)ceil (placer->port->height_mm / placer->cell_mm));
  placer->is_covered = g_malloc0 ((gsize)placer->n_columns * placer->n_rows);
  for (guint i = 0; i < placer->look->visible->len; i++)
    {
      const FacStack *stack = &g_array_index (placer->scene->stacks, FacStack,
                                              g_array_index (placer->look->visible, guint, i));
      if (fac_stack_is_disc (placer->scene, stack) && placer->look->visible->len < MANY_DISCS)
        keep_disc_readable (placer, stack);
      else if (!stack->is_quiet)
        cover (placer, fac_stack_centre_mm (placer->scene, placer->look, stack),
               fac_stack_reach_mm (placer->scene, placer->look, stack));
    }
}

static double
covered_part (const Placer *placer, FacBox box)
{
  int x0 = CLAMP ((int)floor (box.x0 / placer->cell_mm), 0, placer->n_columns - 1);
  int x1 = CLAMP ((int)floor (box.x1 / placer->cell_mm), 0, placer->n_columns - 1);
  int y0 = CLAMP ((int)floor (box.y0 / placer->cell_mm), 0, placer->n_rows - 1);
  int y1 = CLAMP ((int)floor (box.y1 / placer->cell_mm), 0, placer->n_rows - 1);
  guint n = 0;
  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      n += placer->is_covered[y * placer->n_columns + x];
  return n / (double)((x1 - x0 + 1) * (y1 - y0 + 1));
}

/* -- Wishes -- */

static gboolean
is_inside (const FacMapPort *port, FacPoint mm)
{
  return mm.x >= 0 && mm.y >= 0 && mm.x <= port->width_mm && mm.y <= port->height_mm;
}

static gboolean
is_suburb (const Placer *placer, const Town *other)
{
  for (guint i = 0; i < placer->towns->len; i++)
    {
      const Town *town = &g_array_index (placer->towns, Town, i);
      if (hypot (town->mm.x - other->mm.x, town->mm.y - other->mm.y)
              < SUBURB_MM * placer->port->scale
          && town->weight / SUBURB_TIMES >= other->weight)
        return TRUE;
    }
  return FALSE;
}

/* How much a town matters to a French reader, in inhabitants. */
static guint
town_weight (const FacBasemapPlace *place)
{
  if (place->rank < 0)
    return place->population / 6;
  guint least = place->rank >= 3 ? 200000 : place->rank == 2 ? 50000 : place->rank == 1 ? 8000 : 0;
  return MAX (place->population, least);
}

static int
compare_towns (gconstpointer a, gconstpointer b)
{
  const Town *left = a, *right = b;
  if (left->weight != right->weight)
    return left->weight > right->weight ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

/* The towns of the background inside the rectangle, those that matter most first. */
static GArray *
list_towns (const Placer *placer)
{
  const FacBasemap *basemap = placer->scene->view->basemap;
  GArray *towns = g_array_new (FALSE, FALSE, sizeof (Town));
  for (guint i = 0; i < basemap->n_places; i++)
    {
      FacPoint plane = g_array_index (placer->scene->places, FacPoint, i);
      Town town = { fac_map_port_to_mm (placer->port, plane), town_weight (&basemap->places[i]),
                    i };
      if (!isnan (plane.x) && is_inside (placer->port, town.mm))
        g_array_append_val (towns, town);
    }
  g_array_sort (towns, compare_towns);
  return towns;
}

static void
wish_town (Placer *placer, const Town *town, double part)
{
  double by_weight = town->weight >= 200000  ? 12
                     : town->weight >= 50000 ? 10
                     : town->weight >= 20000 ? 9
                     : town->weight >= 5000  ? 8
                                             : 7;
  double by_order = part < 0.1 ? 12 : part < 0.4 ? 9.5 : 8; /* a country is full of large towns */
  gboolean must_show = town->weight >= 50000 && part < 0.4;
  Wish wish = {
    .priority = must_show ? 900 : 80 * log10 (MAX (town->weight, 10)),
    .kind = FAC_MAP_LABEL_PLACE,
    .text = placer->scene->view->basemap->places[town->index].name,
    .at_mm = town->mm,
    .size_pt = MIN (by_weight, by_order),
    .is_bold = town->weight >= 20000 && part < 0.4,
    .max_covered = must_show               ? 1
                   : town->weight >= 20000 ? 0.4
                                           : 0.12,
    .colour = fac_map_colours (placer->scene->view->theme)->place,
  };
  g_array_append_val (placer->wishes, wish);
}

static void
wish_towns (Placer *placer)
{
  if (!placer->scene->view->basemap || !placer->port->has_ground
      || placer->scene->view->hides_places)
    return;
  double room = placer->port->width_mm * placer->port->height_mm
                / (placer->port->scale * placer->port->scale);
  guint most = (guint)MAX (room / MM2_PER_TOWN, 12);
  g_autoptr (GArray) towns = list_towns (placer);
  for (guint i = 0; i < towns->len && placer->towns->len < most; i++)
    {
      const Town *town = &g_array_index (towns, Town, i);
      if (is_suburb (placer, town))
        continue;
      wish_town (placer, town, placer->towns->len / (double)most);
      g_array_append_val (placer->towns, *town);
    }
}

static void
wish_sites (Placer *placer)
{
  const FacMapScene *scene = placer->scene;
  gboolean is_crowded =
      placer->look->visible->len > (scene->all_count_as_retained ? CROWD : 3 * CROWD);
  for (guint i = 0; i < placer->look->visible->len; i++)
    {
      const FacStack *stack =
          &g_array_index (scene->stacks, FacStack, g_array_index (placer->look->visible, guint, i));
      if (stack->is_quiet || (is_crowded && stack->largest < SIZE_NAMED_IN_CROWD)
          || fac_stack_is_disc (scene, stack))
        continue;
      for (guint member = 0; member < stack->n; member++)
        {
          guint index = scene->members[stack->first + member];
          const FacMapSite *site = fac_map_view_site (scene->view, index);
          FacPoint mm = fac_stack_member_mm (scene, placer->look, stack, member);
          if (!site->name || !is_inside (placer->port, mm)
              || fac_site_manner (scene, index) == FAC_SYMBOL_QUIET)
            continue;
          if (is_crowded && site->size < SIZE_NAMED_IN_CROWD)
            continue;
          Wish wish = {
            /* below zones and towns above 50 000 inhabitants, about with those of 20 000 */
            .priority = 300 + 10 * site->size + 50 * (1 - 1 / (1 + MAX (site->weight, 0))),
            .kind = FAC_MAP_LABEL_SITE,
            .text = site->name,
            .at_mm = mm,
            .reach_mm = fac_symbol_reach_mm (fac_site_diameter_mm (scene, placer->look, index)),
            .size_pt = 7,
            .max_width_mm = 40,
            .max_covered = 0.06,
            .is_italic = (site->flags & FAC_MAP_SITE_OUTSIDE) != 0,
            .colour = fac_theme_colours (scene->view->theme)->ink,
          };
          g_array_append_val (placer->wishes, wish);
        }
    }
}

/* Found once for each shape: it costs more than a frame. */
static gboolean
find_label_point (const FacMapScene *scene, FacPlaneShape *flat)
{
  FacPoint deg;
  if (!flat->is_label_sought)
    {
      flat->is_label_sought = TRUE;
      flat->has_label = fac_shape_label_point (flat->shape, &deg);
      if (flat->has_label)
        flat->label_at = fac_projection_forward (&scene->projection, deg);
    }
  return flat->has_label;
}

/* A name stands on its surface, or beside it when the surface is too small to hold it. */
static void
wish_shape (Placer *placer, FacPlaneShape *flat, Wish wish)
{
  double scale = placer->port->scale, units_per_mm = placer->port->units_per_mm;
  double width_mm = (flat->box.x1 - flat->box.x0) / units_per_mm;
  double height_mm = (flat->box.y1 - flat->box.y0) / units_per_mm;
  if (!wish.text || !fac_box_touches (flat->box, fac_map_port_box (placer->port, 0))
      || !find_label_point (placer->scene, flat))
    return;
  wish.at_mm = fac_map_port_to_mm (placer->port, flat->label_at);
  if (!is_inside (placer->port, wish.at_mm))
    return;
  if (wish.kind == FAC_MAP_LABEL_ZONE && MIN (width_mm, height_mm) < SURFACE_FOR_NAME_MM * scale)
    {
      wish.reach_mm =
          MIN (MAX (width_mm, height_mm) / 2, SURFACE_FOR_NAME_MM * scale) + 0.5 * scale;
      cover (placer, wish.at_mm, wish.reach_mm);
    }
  wish.priority += MIN (sqrt (width_mm * height_mm) / scale, 60);
  g_array_append_val (placer->wishes, wish);
}

static void
wish_zones_and_communes (Placer *placer)
{
  const FacMapView *view = placer->scene->view;
  FacColour ink = fac_theme_colours (view->theme)->ink;
  for (guint i = 0; i < view->zones->len; i++)
    {
      const FacMapZone *zone = &g_array_index (view->zones, FacMapZone, i);
      FacColour colour = ink;
      if (zone->kind < view->zone_kinds->len)
        colour = fac_colour_mix (
            fac_theme_data_colour (
                view->theme, g_array_index (view->zone_kinds, FacMapZoneKind, zone->kind).colour),
            ink, 0.5);
      Wish wish = { .priority = 420,
                    .kind = FAC_MAP_LABEL_ZONE,
                    .text = zone->name,
                    .size_pt = 7.5,
                    .max_width_mm = 34,
                    .max_covered = 0.15,
                    .colour = colour };
      wish_shape (placer, &placer->scene->zones[i], wish);
    }
  for (guint i = 0; i < view->outlines->len && !view->hides_places; i++)
    {
      const FacMapOutline *outline = &g_array_index (view->outlines, FacMapOutline, i);
      Wish wish = { .priority = 180,
                    .kind = FAC_MAP_LABEL_COMMUNE,
                    .text = outline->kind == FAC_MAP_OUTLINE_COMMUNE ? outline->name : NULL,
                    .size_pt = 7,
                    .max_width_mm = 40,
                    .max_covered = 0.12,
                    .colour = fac_map_colours (view->theme)->place };
      wish_shape (placer, &placer->scene->outlines[i], wish);
    }
}

static void
wish_layers (Placer *placer)
{
  const FacMapView *view = placer->scene->view;
  FacColour ink = fac_theme_colours (view->theme)->ink;
  for (guint i = 0; i < view->layers->len; i++)
    {
      const FacMapLayer *layer = &g_array_index (view->layers, FacMapLayer, i);
      const GArray *shapes = g_array_index (placer->scene->layer_shapes, GArray *, i);
      FacColour colour =
          fac_colour_mix (fac_theme_data_colour (view->theme, layer->colour), ink, 0.5);
      for (guint k = 0; layer->names && k < MIN (layer->names->len, shapes->len); k++)
        {
          Wish wish = { .priority = 160,
                        .kind = FAC_MAP_LABEL_LAYER,
                        .text = layer->names->pdata[k],
                        .size_pt = 7,
                        .max_width_mm = 34,
                        .max_covered = 0.12,
                        .colour = colour };
          wish_shape (placer, &g_array_index (shapes, FacPlaneShape, k), wish);
        }
    }
}

/* -- Placing -- */

static gboolean
is_free (const Placer *placer, FacBox box)
{
  double air = AIR_MM * placer->port->scale;
  if (box.x0 < 2 * air || box.y0 < 2 * air || box.x1 > placer->port->width_mm - 2 * air
      || box.y1 > placer->port->height_mm - 2 * air)
    return FALSE;
  FacBox with_air = { box.x0 - air, box.y0 - air, box.x1 + air, box.y1 + air };
  for (guint i = 0; i < placer->taken->len; i++)
    if (fac_box_touches (with_air, g_array_index (placer->taken, FacBox, i)))
      return FALSE;
  return TRUE;
}

#define N_RINGS 7
#define N_ANGLES 12
#define MAX_MIDDLES (11 + N_RINGS * N_ANGLES)

/* Where the middle of a name may stand, the best first: beside a symbol; or on the place itself and
 * a little around it. */
static guint
list_middles (const Wish *wish, double width_mm, double height_mm, double gap_mm,
              FacPoint middles[MAX_MIDDLES])
{
  double w = width_mm / 2, h = height_mm / 2,
         r = wish->reach_mm + (wish->reach_mm > 0 ? gap_mm : 0);
  double near = 0.75 * r; /* diagonally, the letters' box may come closer */
  const FacPoint beside[] = { { r + w, 0 },
                              { near + w, -near - h / 2 },
                              { near + w, near + h / 2 },
                              { -r - w, 0 },
                              { 0, -r - h },
                              { 0, r + h },
                              { -near - w, -near - h / 2 },
                              { -near - w, near + h / 2 } };
  const double up = 1.3 * height_mm, aside = 0.6 * width_mm;
  const FacPoint on[] = { { 0, 0 },       { 0, -up },       { 0, up },       { aside, 0 },
                          { -aside, 0 },  { aside, -up },   { -aside, -up }, { aside, up },
                          { -aside, up }, { 0, -1.7 * up }, { 0, 1.7 * up } };
  const FacPoint *from = r > 0 ? beside : on;
  guint n = r > 0 ? G_N_ELEMENTS (beside) : G_N_ELEMENTS (on);
  for (guint i = 0; i < n; i++)
    middles[i] = (FacPoint){ wish->at_mm.x + from[i].x, wish->at_mm.y + from[i].y };

  /* a large town is named somewhere near, whatever stands in it */
  gboolean must_show = r <= 0 && wish->max_covered >= 1;
  for (guint ring = 1; must_show && ring <= N_RINGS; ring++)
    for (guint i = 0; i < N_ANGLES; i++)
      {
        double angle = 2 * G_PI * i / N_ANGLES, far = (1 + ring) * up;
        middles[n++] = (FacPoint){ wish->at_mm.x + (far + 0.3 * width_mm) * cos (angle),
                                   wish->at_mm.y + far * sin (angle) };
      }
  return n;
}

static FacTextStyle
wish_style (const Placer *placer, const Wish *wish)
{
  return (FacTextStyle){
    .size_pt = wish->size_pt * placer->port->scale,
    .is_bold = wish->is_bold,
    .is_italic = wish->is_italic,
    .colour = wish->colour,
    .alignment = PANGO_ALIGN_CENTER,
  };
}

/* A layout no wider than wished, on at most two lines. */
static PangoLayout *
lay_out (cairo_t *cr, const Placer *placer, const Wish *wish)
{
  FacTextStyle style = wish_style (placer, wish);
  PangoLayout *layout = fac_ink_layout (cr, wish->text, &style);
  double width_mm, limit_mm = wish->max_width_mm * placer->port->scale;
  fac_ink_layout_size (layout, &width_mm, NULL);
  if (limit_mm <= 0 || width_mm <= limit_mm)
    return layout;
  g_object_unref (layout);
  style.width_mm = MAX (limit_mm, 0); /* the box around the letters is measured by ink below */
  style.max_lines = 2;
  return fac_ink_layout (cr, wish->text, &style);
}

/* The box of the letters, from the layout's top left corner. Units: mm. */
static FacBox
letters_box (PangoLayout *layout)
{
  PangoRectangle ink, logical;
  pango_layout_get_extents (layout, &ink, &logical);
  double unit = FAC_MM_PER_PT / PANGO_SCALE;
  return (FacBox){ ink.x * unit, ink.y * unit, (ink.x + ink.width) * unit,
                   (ink.y + ink.height) * unit };
}

/* A name ready to be drawn: as a layout, or on a screen as a kept picture. */
typedef struct
{
  PangoLayout *layout;
  const FacPicture *picture;
  FacBox letters; /* mm, from the layout's corner or the picture's anchor */
} Name;

static void
show_layout (const Placer *placer, cairo_t *cr, const Wish *wish, PangoLayout *layout, double x,
             double y)
{
  FacColour paper = fac_theme_colours (placer->scene->view->theme)->paper;
  fac_ink_show_layout_with_halo (cr, layout, x, y, wish->colour,
                                 fac_colour_with_alpha (paper, 0.85),
                                 HALO_MM * placer->port->scale);
}

static Name
keep_picture (const Placer *placer, cairo_t *cr, const Wish *wish)
{
  const FacMapPort *port = placer->port;
  FacColour c = wish->colour;
  g_autofree char *key =
      g_strdup_printf ("%g %g %g %d%d %g %g %g %s", port->px_per_mm, port->scale, wish->size_pt,
                       wish->is_bold, wish->is_italic, c.red, c.green, c.blue, wish->text);
  FacPicture *picture = fac_map_screen_name (placer->scene, key);
  if (!picture->surface)
    {
      PangoLayout *layout = lay_out (cr, placer, wish);
      FacBox letters = letters_box (layout);
      double halo = HALO_MM * port->scale;
      cairo_t *to = fac_picture_begin (
          picture,
          (FacBox){ letters.x0 - halo, letters.y0 - halo, letters.x1 + halo, letters.y1 + halo },
          port->px_per_mm);
      show_layout (placer, to, wish, layout, 0, 0);
      cairo_destroy (to);
      g_object_unref (layout);
      picture->letters_mm = letters;
    }
  return (Name){ NULL, picture, picture->letters_mm };
}

static Name
make_name (const Placer *placer, cairo_t *cr, const Wish *wish)
{
  if (placer->port->px_per_mm > 0)
    return keep_picture (placer, cr, wish);
  PangoLayout *layout = lay_out (cr, placer, wish);
  return (Name){ layout, NULL, letters_box (layout) };
}

static void
show_name (const Placer *placer, cairo_t *cr, const Wish *wish, const Name *name, double x,
           double y)
{
  if (name->picture)
    fac_picture_paint (name->picture, cr, (FacPoint){ x, y }, placer->port->px_per_mm);
  else
    show_layout (placer, cr, wish, name->layout, x, y);
}

/* The box of the letters at the best place; empty when there is none. */
static FacBox
find_room (const Placer *placer, const Wish *wish, FacBox letters)
{
  double width = letters.x1 - letters.x0, height = letters.y1 - letters.y0;
  FacPoint middles[MAX_MIDDLES];
  guint n = list_middles (wish, width, height, GAP_MM * placer->port->scale, middles);
  FacBox best = fac_box_empty;
  double least = wish->max_covered;
  for (guint i = 0; i < n; i++)
    {
      FacBox box = { middles[i].x - width / 2, middles[i].y - height / 2, middles[i].x + width / 2,
                     middles[i].y + height / 2 };
      if (!is_free (placer, box))
        continue;
      double covered = covered_part (placer, box);
      if (covered < least || (fac_box_is_empty (best) && covered <= least))
        {
          least = covered;
          best = box;
          if (covered <= 0)
            break;
        }
    }
  return best;
}

static void
try_wish (Placer *placer, cairo_t *cr, const Wish *wish, GArray *labels)
{
  gboolean is_town = wish->kind == FAC_MAP_LABEL_PLACE || wish->kind == FAC_MAP_LABEL_COMMUNE;
  if (is_town && g_hash_table_contains (placer->texts, wish->text))
    return; /* the background and the outlines name the same communes */
  Name name = make_name (placer, cr, wish);
  FacBox box = find_room (placer, wish, name.letters);
  if (!fac_box_is_empty (box))
    {
      show_name (placer, cr, wish, &name, box.x0 - name.letters.x0, box.y0 - name.letters.y0);
      g_array_append_val (placer->taken, box);
      if (is_town)
        g_hash_table_add (placer->texts, (gpointer)wish->text);
      if (labels)
        {
          FacMapLabel label = { box, wish->kind, wish->text };
          g_array_append_val (labels, label);
        }
    }
  g_clear_object (&name.layout);
}

static int
compare_wishes (gconstpointer a, gconstpointer b)
{
  const Wish *left = a, *right = b;
  return left->priority > right->priority ? -1 : left->priority < right->priority;
}

void
fac_map_labels_paint (FacMapScene *scene, cairo_t *cr, const FacSitesLook *look, GArray *labels)
{
  Placer placer = { .scene = scene, .look = look, .port = look->port };
  placer.wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  placer.taken = g_array_new (FALSE, FALSE, sizeof (FacBox));
  placer.towns = g_array_new (FALSE, FALSE, sizeof (Town));
  placer.texts = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; i < G_N_ELEMENTS (look->port->kept_free); i++)
    if (!fac_box_is_empty (look->port->kept_free[i]))
      g_array_append_val (placer.taken, look->port->kept_free[i]);
  cover_sites (&placer);
  wish_towns (&placer);
  wish_sites (&placer);
  wish_zones_and_communes (&placer);
  wish_layers (&placer);
  g_array_sort (placer.wishes, compare_wishes);
  for (guint i = 0; i < MIN (placer.wishes->len, MAX_TRIED); i++)
    try_wish (&placer, cr, &g_array_index (placer.wishes, Wish, i), labels);
  g_array_unref (placer.wishes);
  g_array_unref (placer.taken);
  g_array_unref (placer.towns);
  g_hash_table_unref (placer.texts);
  g_free (placer.is_covered);
}
