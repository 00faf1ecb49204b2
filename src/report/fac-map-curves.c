/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arrows of a map: their curves, drawn and found. */
#include "fac-map-private.h"

#include <math.h>
#include <string.h>

/* How far a curve leaves the straight line, as a part of its length: the first between two places,
 * and each further one. */
#define BEND 0.18
#define FURTHER_BEND 0.05
#define MOST_RANK 8

#define N_STEPS 24

typedef struct
{
  FacPoint a, control, neck, b; /* mm; without a head neck and b are the same */
  double cx, cy;                /* direction at the end */
  double head_mm, width_mm;
} Curve;

double
fac_map_arc_width_mm (double t_per_year, double largest_t_per_year, double scale)
{
  const double thinnest_mm = 0.3, widest_mm = 3;
  if (!(t_per_year > 0) || !(largest_t_per_year > 0))
    return thinnest_mm * scale;
  return MAX (thinnest_mm, widest_mm * t_per_year / largest_t_per_year) * scale;
}

static double
largest_of (const FacMapView *view)
{
  double largest = 0;
  for (guint i = 0; i < view->arcs->len; i++)
    {
      double t = g_array_index (view->arcs, FacMapArc, i).t_per_year;
      largest = t > largest ? t : largest;
    }
  return largest;
}

/* A curve that leaves to the right of its direction, so that there and back are two curves. FALSE:
 * nothing is to be seen of it. */
static gboolean
curve_of (const FacMapScene *scene, const FacMapPort *port, const FacMapArc *arc,
          double largest_t_per_year, Curve *curve)
{
  FacPoint a = fac_map_port_to_mm (port, fac_projection_forward (&scene->projection, arc->from));
  FacPoint b = fac_map_port_to_mm (port, fac_projection_forward (&scene->projection, arc->to));
  double length = hypot (b.x - a.x, b.y - a.y);
  if (!isfinite (length) || length < 0.5 * port->scale)
    return FALSE;
  double ux = (b.x - a.x) / length, uy = (b.y - a.y) / length;
  double bend = (BEND + FURTHER_BEND * MIN (arc->rank, MOST_RANK)) * length;
  double width = fac_map_arc_width_mm (arc->t_per_year, largest_t_per_year, port->scale);
  FacPoint control = { (a.x + b.x) / 2 - uy * bend, (a.y + b.y) / 2 + ux * bend };
  double cx = b.x - control.x, cy = b.y - control.y, reach = MAX (hypot (cx, cy), 1e-9);
  double head = arc->flags & FAC_MAP_ARC_SHARED ? 0 : (1.6 + width) * port->scale;
  *curve = (Curve){ .a = a,
                    .control = control,
                    .b = b,
                    .cx = cx / reach,
                    .cy = cy / reach,
                    .head_mm = head,
                    .width_mm = width };
  curve->neck = (FacPoint){ b.x - curve->cx * head, b.y - curve->cy * head };
  return TRUE;
}

/* From its beginning (0) to its neck (1). */
static FacPoint
point_on (const Curve *curve, double part)
{
  double p = (1 - part) * (1 - part), q = 2 * part * (1 - part), r = part * part;
  return (FacPoint){ p * curve->a.x + q * curve->control.x + r * curve->neck.x,
                     p * curve->a.y + q * curve->control.y + r * curve->neck.y };
}

static void
stroke_curve (cairo_t *cr, const Curve *curve, double width_mm)
{
  const FacPoint a = curve->a, control = curve->control, neck = curve->neck;
  cairo_set_line_width (cr, width_mm);
  cairo_new_path (cr);
  cairo_move_to (cr, a.x, a.y);
  cairo_curve_to (cr, a.x + (control.x - a.x) * 2 / 3, a.y + (control.y - a.y) * 2 / 3,
                  neck.x + (control.x - neck.x) * 2 / 3, neck.y + (control.y - neck.y) * 2 / 3,
                  neck.x, neck.y);
  cairo_stroke (cr);
}

static void
fill_head (cairo_t *cr, const Curve *curve)
{
  double half = 0.5 * curve->head_mm;
  if (half <= 0)
    return;
  cairo_move_to (cr, curve->b.x, curve->b.y);
  cairo_line_to (cr, curve->neck.x - curve->cy * half, curve->neck.y + curve->cx * half);
  cairo_line_to (cr, curve->neck.x + curve->cy * half, curve->neck.y - curve->cx * half);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static FacColour
colour_of (const FacMapScene *scene, const FacMapArc *arc)
{
  return fac_theme_data_colour (scene->view->theme, arc->colour);
}

static void
set_dashes (cairo_t *cr, const FacMapArc *arc, double scale)
{
  if (arc->flags & FAC_MAP_ARC_LEAD)
    cairo_set_dash (cr, (const double[]){ 1.5 * scale, 1 * scale }, 2, 0);
}

/* -- Numbers ------------------------------------------------------------------------------- */

GArray *
fac_map_arc_numbers (const FacMapView *view)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *numbers = g_array_new (FALSE, TRUE, sizeof (guint));
  for (guint i = 0; i < view->arcs->len; i++)
    {
      const char *label = g_array_index (view->arcs, FacMapArc, i).label;
      guint number = label ? GPOINTER_TO_UINT (g_hash_table_lookup (seen, label)) : 0;
      if (label && !number)
        {
          number = g_hash_table_size (seen) + 1;
          g_hash_table_insert (seen, (gpointer)label, GUINT_TO_POINTER (number));
        }
      g_array_append_val (numbers, number);
    }
  if (g_hash_table_size (seen) < 2) /* one kind needs no number */
    for (guint i = 0; i < numbers->len; i++)
      g_array_index (numbers, guint, i) = 0;
  return numbers;
}

void
fac_map_arc_number_paint (const FacMapView *view, cairo_t *cr, FacPoint mm, guint number,
                          FacColour colour, double scale)
{
  const FacThemeColours *theme = fac_theme_colours (view->theme);
  char text[12];
  FacTextStyle style = { .size_pt = 5 * scale, .colour = theme->ink };
  double width_mm, height_mm;
  if (number == 0)
    return;
  g_snprintf (text, sizeof text, "%u", number);
  fac_ink_text_size (cr, text, &style, &width_mm, &height_mm);
  cairo_new_path (cr);
  cairo_arc (cr, mm.x, mm.y, 1.15 * scale, 0, 2 * G_PI);
  fac_ink_set_colour (cr, theme->paper);
  cairo_fill_preserve (cr);
  fac_ink_set_colour (cr, colour);
  cairo_set_line_width (cr, 0.2 * scale);
  cairo_stroke (cr);
  fac_ink_text (cr, mm.x - width_mm / 2, mm.y - height_mm / 2, text, &style);
}

/* In the middle of its curve, or beside that: neighbours in a bundle do not hide one another. */
static void
paint_number (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port, guint index,
              const Curve *curve, guint number)
{
  static const double parts[] = { 0.5, 0.38, 0.62, 0.3, 0.7 };
  const FacMapArc *arc = &g_array_index (scene->view->arcs, FacMapArc, index);
  if (hypot (curve->b.x - curve->a.x, curve->b.y - curve->a.y) < 8 * port->scale)
    return;
  fac_map_arc_number_paint (scene->view, cr, point_on (curve, parts[index % G_N_ELEMENTS (parts)]),
                            number, colour_of (scene, arc), port->scale);
}

void
fac_map_arcs_paint (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port)
{
  double largest = largest_of (scene->view);
  double faint = scene->view->theme == FAC_THEME_DARK ? 0.6 : 0.45;
  double usual = scene->view->theme == FAC_THEME_DARK ? 1 : 0.8;
  for (guint i = 0; i < scene->view->arcs->len; i++)
    {
      const FacMapArc *arc = &g_array_index (scene->view->arcs, FacMapArc, i);
      Curve curve;
      if (!curve_of (scene, port, arc, largest, &curve))
        continue;
      fac_ink_set_colour (
          cr, fac_colour_with_alpha (colour_of (scene, arc),
                                     arc->flags & FAC_MAP_ARC_ESTIMATED ? faint : usual));
      set_dashes (cr, arc, port->scale);
      stroke_curve (cr, &curve, curve.width_mm);
      cairo_set_dash (cr, NULL, 0, 0);
      fill_head (cr, &curve);
    }
  g_autoptr (GArray) numbers = fac_map_arc_numbers (scene->view);
  for (guint i = 0; i < scene->view->arcs->len; i++)
    {
      Curve curve;
      if (curve_of (scene, port, &g_array_index (scene->view->arcs, FacMapArc, i), largest, &curve))
        paint_number (scene, cr, port, i, &curve, g_array_index (numbers, guint, i));
    }
}

/* -- Chosen ones --------------------------------------------------------------------------- */

static gboolean
is_chosen (const FacMapScene *scene, const FacMapArc *arc)
{
  return arc->id
         && ((scene->chosen_arcs
              && g_strv_contains ((const char *const *)scene->chosen_arcs, arc->id))
             || g_strcmp0 (scene->stopped_at, arc->id) == 0);
}

void
fac_map_scene_choose_arcs (FacMapScene *scene, const char *const *ids)
{
  g_strfreev (scene->chosen_arcs);
  scene->chosen_arcs = g_strdupv ((char **)ids);
}

void
fac_map_scene_stop_at (FacMapScene *scene, const FacMapHit *stop)
{
  scene->stopped_at = stop && stop->kind == FAC_MAP_HIT_ARC
                          ? g_array_index (scene->view->arcs, FacMapArc, stop->index).id
                          : NULL;
}

/* On a band of the paper's colour, so that it stands out of a bundle in grey too. */
void
fac_map_chosen_arcs_paint (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port)
{
  const FacThemeColours *theme = fac_theme_colours (scene->view->theme);
  gboolean any = scene->chosen_arcs || scene->stopped_at;
  double largest = any ? largest_of (scene->view) : 0;
  for (guint i = 0; any && i < scene->view->arcs->len; i++)
    {
      const FacMapArc *arc = &g_array_index (scene->view->arcs, FacMapArc, i);
      Curve curve;
      if (!is_chosen (scene, arc) || !curve_of (scene, port, arc, largest, &curve))
        continue;
      double width = MAX (curve.width_mm, 0.3 * port->scale);
      fac_ink_set_colour (cr, fac_colour_with_alpha (theme->paper, 0.9));
      stroke_curve (cr, &curve, width + 1.6 * port->scale);
      fac_ink_set_colour (cr, theme->ink);
      set_dashes (cr, arc, port->scale);
      stroke_curve (cr, &curve, width + 0.4 * port->scale);
      cairo_set_dash (cr, NULL, 0, 0);
      fill_head (cr, &curve);
    }
}

/* -- Found --------------------------------------------------------------------------------- */

static double
distance_to_segment (FacPoint p, FacPoint a, FacPoint b)
{
  double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  double part = square > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / square : 0;
  part = CLAMP (part, 0, 1);
  return hypot (p.x - a.x - part * dx, p.y - a.y - part * dy);
}

static double
distance_to_curve (FacPoint mm, const Curve *curve)
{
  double best = distance_to_segment (mm, curve->neck, curve->b);
  FacPoint last = curve->a;
  for (guint i = 1; i <= N_STEPS; i++)
    {
      FacPoint next = point_on (curve, i / (double)N_STEPS);
      best = MIN (best, distance_to_segment (mm, last, next));
      last = next;
    }
  return MAX (best - curve->width_mm / 2, 0);
}

FacMapHit
fac_map_arcs_hit (const FacMapScene *scene, const FacMapPort *port, FacPoint mm,
                  double tolerance_mm)
{
  FacMapHit hit = { .kind = FAC_MAP_HIT_NOTHING };
  double largest = largest_of (scene->view), best = tolerance_mm;
  for (guint i = 0; i < scene->view->arcs->len; i++)
    {
      const FacMapArc *arc = &g_array_index (scene->view->arcs, FacMapArc, i);
      Curve curve;
      if (!arc->id || !curve_of (scene, port, arc, largest, &curve))
        continue;
      double distance = distance_to_curve (mm, &curve);
      if (distance > best)
        continue;
      best = distance;
      hit = (FacMapHit){ .kind = FAC_MAP_HIT_ARC, .index = i, .at_mm = mm };
    }
  return hit;
}

/* Several arcs of one id are one thing to stop at. */
static gboolean
is_first_of_its_id (const FacMapView *view, guint index)
{
  const char *id = g_array_index (view->arcs, FacMapArc, index).id;
  for (guint i = 0; i < index; i++)
    if (g_strcmp0 (g_array_index (view->arcs, FacMapArc, i).id, id) == 0)
      return FALSE;
  return TRUE;
}

void
fac_map_arcs_stops (const FacMapScene *scene, const FacMapPort *port, GArray *found)
{
  const FacBox all = { 0, 0, port->width_mm, port->height_mm };
  double largest = largest_of (scene->view);
  for (guint i = 0; i < scene->view->arcs->len; i++)
    {
      const FacMapArc *arc = &g_array_index (scene->view->arcs, FacMapArc, i);
      Curve curve;
      if (!arc->id || !is_first_of_its_id (scene->view, i)
          || !curve_of (scene, port, arc, largest, &curve))
        continue;
      FacMapHit stop = { .kind = FAC_MAP_HIT_ARC, .index = i, .at_mm = point_on (&curve, 0.5) };
      if (fac_box_has_point (all, stop.at_mm))
        g_array_append_val (found, stop);
    }
}
