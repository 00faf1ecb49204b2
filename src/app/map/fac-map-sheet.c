/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The scene in a viewport. */
#include "map/fac-map-sheet.h"

#include <math.h>

#define PX_PER_MM FAC_MAP_PX_PER_MM
#define TOLERANCE_MM 1.2
#define COMING_MS 300
#define TILE_PX 256.0
#define FIT_MARGIN_PX 24.0

/* What is held at one point is shown this wide. */
#define NEAR_DEG 0.002

/* How long what was gathered takes to part. */
#define SPLIT_US 180000.0

/* -- A source without tiles ---------------------------------------------------------------- */

/* The viewport needs a source to know its projection and zooms; no layer ever asks it for a tile,
 * and nothing is fetched from anywhere. */
#define FAC_TYPE_BLANK_SOURCE (fac_blank_source_get_type ())
G_DECLARE_FINAL_TYPE (FacBlankSource, fac_blank_source, FAC, BLANK_SOURCE, ShumateMapSource)

struct _FacBlankSource
{
  ShumateMapSource parent_instance;
};

G_DEFINE_FINAL_TYPE (FacBlankSource, fac_blank_source, SHUMATE_TYPE_MAP_SOURCE)

static void
fac_blank_source_class_init (FacBlankSourceClass *class)
{
}

static void
fac_blank_source_init (FacBlankSource *self)
{
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self);
  shumate_map_source_set_id (source, "facilitator-blank");
  shumate_map_source_set_tile_size (source, (guint)TILE_PX);
  shumate_map_source_set_min_zoom_level (source, 4);
  shumate_map_source_set_max_zoom_level (source, 19);
  shumate_map_source_set_projection (source, SHUMATE_MAP_PROJECTION_MERCATOR);
}

/* -- The sheet ----------------------------------------------------------------------------- */

struct _FacMapSheet
{
  ShumateLayer parent_instance;

  FacProjection projection;
  FacMapView *view;    /* owned, or NULL */
  FacMapScene *scene;  /* owned, of `view` */
  FacMapFacts *facts;  /* owned, or NULL */
  GHashTable *indices; /* owned: site id (the view's) -> index + 1; NULL until asked */
  FacBox wanted_deg;   /* to fit as soon as there is a size; empty: none */
  guint idle_id;
  FacMapHit *focus; /* owned, or NULL */
  guint again_id;   /* tiles are still being decoded, or on their way */
  double ghost_x_px, ghost_y_px;
  graphene_rect_t rubber;
  FacMapOver over;
  gpointer over_data;
  gboolean is_gathering;
  guint zoom, split_from; /* of what was gathered: shown now; shown before */
  gint64 split_began_us;  /* frame time; 0: the next frame's */
  guint split_id;
};

G_DEFINE_FINAL_TYPE (FacMapSheet, fac_map_sheet, SHUMATE_TYPE_LAYER)

static guint painted_signal;

/* libshumate grows tiles evenly between two zoom levels; web maps count in powers of two. */
static double
true_zoom (double zoom)
{
  return floor (zoom) + log2 (1 + zoom - floor (zoom));
}

static double
widget_zoom (double zoom)
{
  return floor (zoom) + exp2 (zoom - floor (zoom)) - 1;
}

static FacMapPort
port_of (FacMapSheet *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  const FacPoint centre = { shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                            shumate_location_get_latitude (SHUMATE_LOCATION (viewport)) };
  FacMapPort port = fac_map_port_mercator (
      centre, true_zoom (shumate_viewport_get_zoom_level (viewport)), gtk_widget_get_width (widget),
      gtk_widget_get_height (widget), gtk_widget_get_scale_factor (widget));
  port.has_ground = TRUE;
  return port;
}

static void
draw_ring (cairo_t *cr, FacPoint px, double radius_px)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 5);
  cairo_arc (cr, px.x, px.y, radius_px, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  cairo_set_line_width (cr, 2);
  cairo_arc (cr, px.x, px.y, radius_px, 0, 2 * G_PI);
  cairo_stroke (cr);
}

/* What belongs to the hand at work, not to the map. */
static void
draw_handling (FacMapSheet *self, cairo_t *cr)
{
  if (self->focus && self->view)
    {
      const FacPoint at = { self->focus->at_mm.x * PX_PER_MM, self->focus->at_mm.y * PX_PER_MM };
      draw_ring (cr, at, self->focus->kind == FAC_MAP_HIT_SITE ? 12 : 18);
    }
  if (!isnan (self->ghost_x_px))
    {
      const FacPoint at = { self->ghost_x_px, self->ghost_y_px };
      draw_ring (cr, at, 9);
      cairo_move_to (cr, at.x - 15, at.y);
      cairo_line_to (cr, at.x + 15, at.y);
      cairo_move_to (cr, at.x, at.y - 15);
      cairo_line_to (cr, at.x, at.y + 15);
      cairo_stroke (cr);
    }
  if (self->rubber.size.width > 0)
    {
      cairo_rectangle (cr, self->rubber.origin.x, self->rubber.origin.y, self->rubber.size.width,
                       self->rubber.size.height);
      cairo_set_source_rgba (cr, 0.2, 0.4, 0.8, 0.15);
      cairo_fill_preserve (cr);
      cairo_set_source_rgba (cr, 0.2, 0.4, 0.8, 0.9);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
}

static gboolean
on_split_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  FacMapSheet *self = FAC_MAP_SHEET (widget);
  gint64 now_us = gdk_frame_clock_get_frame_time (clock);
  if (!self->split_began_us)
    self->split_began_us = now_us;
  double part = (double)(now_us - self->split_began_us) / SPLIT_US;
  if (self->scene)
    fac_map_scene_split (self->scene, self->split_from, part);
  gtk_widget_queue_draw (widget);
  if (part < 1 && self->scene)
    return G_SOURCE_CONTINUE;
  self->split_id = 0;
  return G_SOURCE_REMOVE;
}

/* What is gathered at one zoom moves to where it stands at the next. */
static void
notice_zoom (FacMapSheet *self, const FacMapPort *port)
{
  guint zoom = fac_map_port_zoom (port);
  gboolean is_animated = TRUE, was_near = MAX (zoom, self->zoom) - MIN (zoom, self->zoom) <= 3;
  if (zoom == self->zoom)
    return;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &is_animated,
                NULL);
  self->split_from = self->zoom;
  self->zoom = zoom;
  self->split_began_us = 0;
  fac_map_scene_fan (self->scene, NULL);
  if (!is_animated || !was_near)
    {
      fac_map_scene_split (self->scene, zoom, 1);
      return;
    }
  fac_map_scene_split (self->scene, self->split_from, 0);
  if (self->split_id == 0)
    self->split_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_split_frame, NULL, NULL);
}

static gboolean
fit_now (gpointer data)
{
  FacMapSheet *self = data;
  self->idle_id = 0;
  fac_map_sheet_fit (self, self->wanted_deg);
  return G_SOURCE_REMOVE;
}

static void
fac_map_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FacMapSheet *self = FAC_MAP_SHEET (widget);
  GTK_WIDGET_CLASS (fac_map_sheet_parent_class)->size_allocate (widget, width, height, baseline);
  /* The viewport may not be moved while sizes are being given. */
  if (!fac_box_is_empty (self->wanted_deg) && self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH, fit_now, self, NULL);
}

static gboolean
draw_again (gpointer data)
{
  FacMapSheet *self = data;
  self->again_id = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* What a frame had no time for comes with the next; what is on its way is looked for now and
 * then. */
static void
finish_tiles (FacMapSheet *self)
{
  if (self->again_id != 0)
    return;
  if (self->facts->tiles.is_unfinished)
    self->again_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, draw_again, self, NULL);
  else if (self->facts->tiles.n_coming > 0)
    self->again_id = g_timeout_add (COMING_MS, draw_again, self);
}

static void
fac_map_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FacMapSheet *self = FAC_MAP_SHEET (widget);
  const graphene_rect_t whole = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                                    (float)gtk_widget_get_height (widget));
  if (!self->scene || whole.size.width < 2 || whole.size.height < 2)
    return;
  const FacMapPort port = port_of (self);
  notice_zoom (self, &port);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &whole);
  cairo_save (cr);
  cairo_scale (cr, PX_PER_MM, PX_PER_MM);
  fac_map_scene_paint (self->scene, cr, &port, self->facts);
  cairo_restore (cr);
  draw_handling (self, cr);
  if (self->over)
    self->over (cr, self->over_data);
  cairo_destroy (cr);
  finish_tiles (self);
  g_signal_emit (self, painted_signal, 0);
}

static void
on_viewport_moved (ShumateViewport *viewport, GParamSpec *pspec, FacMapSheet *self)
{
  /* Paper has north at the top, and so has the screen. */
  if (fabs (shumate_viewport_get_rotation (viewport)) > 0)
    shumate_viewport_set_rotation (viewport, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fac_map_sheet_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));
  g_autoptr (ShumateMapSource) source = g_object_new (FAC_TYPE_BLANK_SOURCE, NULL);

  G_OBJECT_CLASS (fac_map_sheet_parent_class)->constructed (object);
  shumate_viewport_set_reference_map_source (viewport, source);
  shumate_viewport_set_min_zoom_level (viewport, 4);
  shumate_viewport_set_max_zoom_level (viewport, 19);
  g_signal_connect_object (viewport, "notify", G_CALLBACK (on_viewport_moved), object, 0);
}

static void
fac_map_sheet_finalize (GObject *object)
{
  FacMapSheet *self = FAC_MAP_SHEET (object);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_handle_id (&self->again_id, g_source_remove);
  fac_map_sheet_show (self, NULL);
  g_clear_pointer (&self->indices, g_hash_table_unref);
  g_clear_pointer (&self->facts, fac_map_facts_free);
  G_OBJECT_CLASS (fac_map_sheet_parent_class)->finalize (object);
}

static void
fac_map_sheet_class_init (FacMapSheetClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = fac_map_sheet_constructed;
  G_OBJECT_CLASS (class)->finalize = fac_map_sheet_finalize;
  widget_class->snapshot = fac_map_sheet_snapshot;
  widget_class->size_allocate = fac_map_sheet_size_allocate;
  painted_signal = g_signal_new ("painted", FAC_TYPE_MAP_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
fac_map_sheet_init (FacMapSheet *self)
{
  self->projection = fac_projection_mercator ();
  self->facts = fac_map_facts_new ();
  self->wanted_deg = fac_box_empty;
  self->is_gathering = TRUE;
  self->ghost_x_px = self->ghost_y_px = (double)NAN;
}

FacMapSheet *
fac_map_sheet_new (ShumateViewport *viewport)
{
  return g_object_new (FAC_TYPE_MAP_SHEET, "viewport", viewport, NULL);
}

FacFlatMap *
fac_flat_map_new (FacMapView *view)
{
  const FacProjection projection = fac_projection_mercator ();
  FacFlatMap *map = g_new0 (FacFlatMap, 1);
  map->view = view;
  map->scene = fac_map_scene_new (view, &projection, fac_box_empty);
  fac_map_scene_gather (map->scene);
  return map;
}

void
fac_flat_map_free (FacFlatMap *map)
{
  if (!map)
    return;
  fac_map_scene_free (map->scene);
  fac_map_view_free (map->view);
  g_free (map);
}

void
fac_map_sheet_show (FacMapSheet *self, FacFlatMap *map)
{
  g_clear_pointer (&self->indices, g_hash_table_unref);
  g_clear_pointer (&self->scene, fac_map_scene_free);
  g_clear_pointer (&self->view, fac_map_view_free);
  g_clear_pointer (&self->focus, g_free);
  if (map)
    {
      self->view = map->view;
      self->scene = map->scene;
      fac_map_scene_set_gathering (self->scene, self->is_gathering);
      g_free (map);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Most maps are never asked for a site: the table waits for the first question. */
static void
index_sites (FacMapSheet *self)
{
  self->indices = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; self->view && i < self->view->sites->len; i++)
    {
      const FacMapSite *site = fac_map_view_site (self->view, i);
      if (site->id)
        g_hash_table_insert (self->indices, (gpointer)site->id, GUINT_TO_POINTER (i + 1));
    }
}

const FacMapView *
fac_map_sheet_view (FacMapSheet *self)
{
  return self->view;
}

int
fac_map_sheet_find (FacMapSheet *self, const char *id)
{
  if (!id)
    return -1;
  if (!self->indices)
    index_sites (self);
  return (int)GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, id)) - 1;
}

void
fac_map_sheet_select (FacMapSheet *self, const guint *sites, guint n)
{
  if (self->scene)
    fac_map_scene_select (self->scene, sites, n);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
fac_map_sheet_choose_arcs (FacMapSheet *self, const char *const *ids)
{
  if (self->scene)
    fac_map_scene_choose_arcs (self->scene, ids);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
fac_map_sheet_focus (FacMapSheet *self, const FacMapHit *stop)
{
  g_free (self->focus);
  self->focus = g_memdup2 (stop, sizeof *stop);
  if (self->scene)
    fac_map_scene_stop_at (self->scene, stop);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
fac_map_sheet_ghost (FacMapSheet *self, double x_px, double y_px)
{
  self->ghost_x_px = x_px;
  self->ghost_y_px = y_px;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
fac_map_sheet_rubber (FacMapSheet *self, const graphene_rect_t *rectangle)
{
  graphene_rect_normalize_r (rectangle, &self->rubber);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
fac_map_sheet_draw_over (FacMapSheet *self, FacMapOver over, gpointer data)
{
  self->over = over;
  self->over_data = data;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

FacMapHit
fac_map_sheet_hit (FacMapSheet *self, double x_px, double y_px)
{
  const FacPoint mm = { x_px / PX_PER_MM, y_px / PX_PER_MM };
  if (!self->scene)
    return (FacMapHit){ .kind = FAC_MAP_HIT_NOTHING };
  const FacMapPort port = port_of (self);
  return fac_map_scene_hit (self->scene, &port, mm, TOLERANCE_MM);
}

void
fac_map_sheet_in_box (FacMapSheet *self, const graphene_rect_t *rectangle, GArray *found)
{
  graphene_rect_t box;
  graphene_rect_normalize_r (rectangle, &box);
  double x_px = (double)box.origin.x, y_px = (double)box.origin.y;
  double width_px = (double)box.size.width, height_px = (double)box.size.height;
  const FacBox box_mm = { x_px / PX_PER_MM, y_px / PX_PER_MM, (x_px + width_px) / PX_PER_MM,
                          (y_px + height_px) / PX_PER_MM };
  if (!self->scene)
    return;
  const FacMapPort port = port_of (self);
  fac_map_scene_in_box (self->scene, &port, box_mm, found);
}

void
fac_map_sheet_held (FacMapSheet *self, FacMapHit hit, GArray *found)
{
  if (self->scene)
    fac_map_scene_held (self->scene, hit, found);
}

void
fac_map_sheet_stops (FacMapSheet *self, GArray *found)
{
  if (!self->scene)
    return;
  const FacMapPort port = port_of (self);
  fac_map_scene_stops (self->scene, &port, found);
}

void
fac_map_sheet_fan (FacMapSheet *self, const FacMapHit *hit)
{
  if (!self->scene)
    return;
  fac_map_scene_fan (self->scene, hit);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
fac_map_sheet_is_fanned (FacMapSheet *self)
{
  return self->scene && fac_map_scene_is_fanned (self->scene);
}

void
fac_map_sheet_set_gathering (FacMapSheet *self, gboolean is_gathering)
{
  self->is_gathering = is_gathering;
  if (self->scene)
    fac_map_scene_set_gathering (self->scene, is_gathering);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What is held may stand in one point: then as near as a street is. */
void
fac_map_sheet_near_held (FacMapSheet *self, FacMapHit hit)
{
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (guint));
  FacBox box = fac_box_empty;
  fac_map_sheet_held (self, hit, held);
  for (guint i = 0; i < held->len; i++)
    fac_box_add_point (&box,
                       fac_map_view_site (self->view, g_array_index (held, guint, i))->position);
  double least = NEAR_DEG - MAX (box.x1 - box.x0, box.y1 - box.y0);
  if (least > 0)
    box =
        (FacBox){ box.x0 - least / 2, box.y0 - least / 2, box.x1 + least / 2, box.y1 + least / 2 };
  fac_map_sheet_fit (self, box);
}

const FacMapFacts *
fac_map_sheet_facts (FacMapSheet *self)
{
  return self->scene ? self->facts : NULL;
}

FacPoint
fac_map_sheet_to_degrees (FacMapSheet *self, double x_px, double y_px)
{
  const FacMapPort port = port_of (self);
  const FacPoint mm = { x_px / PX_PER_MM, y_px / PX_PER_MM };
  return fac_projection_inverse (&self->projection, fac_map_port_to_plane (&port, mm));
}

FacPoint
fac_map_sheet_to_px (FacMapSheet *self, FacPoint position_deg)
{
  const FacMapPort port = port_of (self);
  FacPoint mm =
      fac_map_port_to_mm (&port, fac_projection_forward (&self->projection, position_deg));
  return (FacPoint){ mm.x * PX_PER_MM, mm.y * PX_PER_MM };
}

FacBox
fac_map_sheet_seen (FacMapSheet *self)
{
  FacBox seen = fac_box_empty;
  double width_px = gtk_widget_get_width (GTK_WIDGET (self));
  double height_px = gtk_widget_get_height (GTK_WIDGET (self));
  if (width_px < 2 || height_px < 2)
    return seen;
  fac_box_add_point (&seen, fac_map_sheet_to_degrees (self, 0, 0));
  fac_box_add_point (&seen, fac_map_sheet_to_degrees (self, width_px, height_px));
  return seen;
}

void
fac_map_sheet_fit (FacMapSheet *self, FacBox box_deg)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  double width_px = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * FIT_MARGIN_PX;
  double height_px = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * FIT_MARGIN_PX;

  if (fac_box_is_empty (box_deg))
    return;
  self->wanted_deg = box_deg;
  if (width_px < 2 || height_px < 2)
    return;
  self->wanted_deg = fac_box_empty;
  const FacBox plane = fac_projection_box (&self->projection, box_deg);
  const FacPoint centre = { (plane.x0 + plane.x1) / 2, (plane.y0 + plane.y1) / 2 };
  double zoom = log2 (MIN (width_px / (TILE_PX * MAX (plane.x1 - plane.x0, 1e-9)),
                           height_px / (TILE_PX * MAX (plane.y1 - plane.y0, 1e-9))));
  const FacPoint centre_deg = fac_projection_inverse (&self->projection, centre);
  shumate_viewport_set_zoom_level (viewport, widget_zoom (CLAMP (zoom, 4, 17)));
  shumate_location_set_location (SHUMATE_LOCATION (viewport), centre_deg.y, centre_deg.x);
}

void
fac_map_sheet_zoom (FacMapSheet *self, double step)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  double zoom = true_zoom (shumate_viewport_get_zoom_level (viewport)) + step;
  shumate_viewport_set_zoom_level (viewport, widget_zoom (CLAMP (zoom, 4, 19)));
}
