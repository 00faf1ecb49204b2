/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The establishments of a map: colour and shape by activity or by the state of their position, size
 * by employees or by a family of flows. */
#include "fac-map-parts.h"

#include "fac-measure.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-projection.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Employees to sizes of symbols: what a reader of a map can tell apart. A headcount says more than
 * a band. */
static const struct
{
  const char *label;
  gint64 headcount;
  int band;
} sizes[FAC_MAP_N_SIZES] = {
  { N_ ("fewer than 10"), 0, 0 },
  { N_ ("10 to 49"), 10, FAC_STAFF_11 },
  { N_ ("50 to 199"), 50, FAC_STAFF_21 },
  { N_ ("200 to 499"), 200, FAC_STAFF_31 },
  { N_ ("500 or more"), 500, FAC_STAFF_41 },
};

static gboolean
has_staff (const FacEstablishment *establishment)
{
  return establishment->headcount != FAC_INTEGER_NONE
         || establishment->staff_band != FAC_STAFF_NONE;
}

static guint
size_of (const FacEstablishment *establishment)
{
  guint size = FAC_MAP_N_SIZES - 1;
  gboolean is_counted = establishment->headcount != FAC_INTEGER_NONE;
  while (size > 0
         && (is_counted ? establishment->headcount < sizes[size].headcount
                        : (int)establishment->staff_band < sizes[size].band))
    size--;
  return size;
}

static gboolean
is_retained (const FacEstablishment *establishment)
{
  return establishment->triage == FAC_TRIAGE_RETAINED || establishment->triage == FAC_TRIAGE_TO_MEET
         || establishment->triage == FAC_TRIAGE_MET || establishment->triage == FAC_TRIAGE_ACTIVE;
}

FacColour
fac_map_style_colour (const FacStyle *style, FacTheme theme)
{
  FacColour colour = { 0.4, 0.4, 0.4, 1 };
  fac_colour_from_text (theme == FAC_THEME_DARK ? style->dark : style->light, &colour);
  return fac_theme_data_colour (theme, colour);
}

/* -- Colours ------------------------------------------------------------------------ */

/* The categories in the order of the legend; gives code -> index + 1. */
static GHashTable *
add_categories (FacMapView *map, FacProject *project)
{
  g_autoptr (GArray) styles = fac_catalog_styles (project->catalog, FAC_LIST_ACTIVITIES);
  const char *language = fac_language_id (fac_language_current ());
  GHashTable *indices = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < styles->len; i++)
    {
      const FacStyle *style = &g_array_index (styles, FacStyle, i);
      const FacMapCategory category = { .label = fac_catalog_entry_label (style->entry, language),
                                        .colour = fac_map_style_colour (style, map->theme),
                                        .symbol = fac_symbol_from_id (style->shape) };
      guint index = fac_map_view_add_category (map, &category);
      g_hash_table_insert (indices, (gpointer)style->entry->code, GUINT_TO_POINTER (index + 1));
    }
  const FacMapCategory unknown = { .label = _ ("Activity not known"),
                                   .colour = fac_theme_data_colour (
                                       map->theme, (FacColour){ 0.5, 0.5, 0.5, 1 }),
                                   .symbol = FAC_SYMBOL_CIRCLE };
  fac_map_view_add_category (map, &unknown);
  return indices;
}

/* The states of a position. Colours as dark as one another are kept apart by their shapes. */
static const struct
{
  FacPositionStatus status;
  FacColour colour;
  FacSymbol symbol;
} states[] = {
  { FAC_POSITION_VERIFIED, FAC_COLOUR (0, 110, 90), FAC_SYMBOL_SQUARE },
  { FAC_POSITION_CORRECTED, FAC_COLOUR (45, 125, 200), FAC_SYMBOL_DIAMOND },
  { FAC_POSITION_IMPORTED, FAC_COLOUR (150, 150, 150), FAC_SYMBOL_CIRCLE },
  { FAC_POSITION_COMMUNE, FAC_COLOUR (200, 95, 20), FAC_SYMBOL_RING },
};

static void
add_states (FacMapView *map)
{
  map->categories_label = g_strdup (_ ("Establishments by state of their position"));
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const FacMapCategory category = {
        .label = fac_enum_label (&fac_position_status_enum, states[i].status),
        .colour = fac_theme_data_colour (map->theme, states[i].colour),
        .symbol = states[i].symbol
      };
      fac_map_view_add_category (map, &category);
    }
}

/* What is said of nothing came with the file. */
static guint
state_of (const FacEstablishment *establishment)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (establishment->position_status == (int)states[i].status)
      return i;
  return 2;
}

/* -- Sizes by flows ------------------------------------------------------------------------ */

/* Units: t/year, what a class begins at. */
static const double amounts[FAC_MAP_N_SIZES] = { 0, 10, 100, 1000, 10000 };

/* uuid -> sum of a family's flows that the reader sees one by one. Units: t/year. */
static GHashTable *
sum_flows (const FacView *view, int family)
{
  GHashTable *sums = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; view->flows && i < view->flows->len; i++)
    {
      const FacViewedFlow *viewed = view->flows->pdata[i];
      const FacFlow *flow = viewed->flow;
      const char *uuid = viewed->establishment->listed->establishment->record.uuid;
      if (viewed->sight != FAC_SIGHT_ALL || flow->family != family || !(flow->canonical > 0)
          || g_strcmp0 (flow->canonical_unit, "t/an") != 0)
        continue;
      double *sum = g_hash_table_lookup (sums, uuid);
      if (!sum)
        {
          sum = g_new0 (double, 1);
          g_hash_table_insert (sums, (gpointer)uuid, sum);
        }
      *sum += flow->canonical;
    }
  return sums;
}

static void
explain_amounts (FacMapView *map, int family)
{
  map->sizes_label = g_strdup_printf (C_ ("size of symbols: a family of flows", "%s, t/year"),
                                      fac_enum_label (&fac_family_enum, family));
  map->size_labels[0] = g_strdup (_ ("less than 10, or not known"));
  for (guint i = 1; i < FAC_MAP_N_SIZES; i++)
    {
      g_autofree char *from = fac_number_format (amounts[i], 0, map->language);
      g_autofree char *to =
          i + 1 < FAC_MAP_N_SIZES ? fac_number_format (amounts[i + 1], 0, map->language) : NULL;
      map->size_labels[i] = to ? g_strdup_printf (_ ("%s to %s"), from, to)
                               : g_strdup_printf (_ ("%s or more"), from);
    }
}

/* Not known is drawn small, and said to be. */
static const char *
smallest_label (const FacView *view)
{
  gboolean any_known = FALSE, any_unknown = FALSE;
  for (guint i = 0; i < view->establishments->len; i++)
    {
      const FacViewed *viewed = view->establishments->pdata[i];
      const FacEstablishment *establishment = viewed->listed->establishment;
      if (viewed->sight != FAC_SIGHT_ALL)
        continue;
      any_unknown |= !has_staff (establishment);
      any_known |= has_staff (establishment) && size_of (establishment) == 0;
    }
  if (!any_unknown)
    return _ (sizes[0].label);
  return any_known ? _ ("fewer than 10, or not known") : C_ ("number of employees", "not known");
}

static void
explain_sizes (FacMapView *map, const FacView *view)
{
  map->sizes_label = g_strdup (_ ("Employees"));
  for (guint i = 0; i < FAC_MAP_N_SIZES; i++)
    map->size_labels[i] = g_strdup (i ? _ (sizes[i].label) : smallest_label (view));
}

/* -- Establishments ------------------------------------------------------------------------ */

typedef struct
{
  FacMapView *map;
  FacProject *project;
  const FacView *view;
  const FacMapRequest *request;
  GHashTable *categories; /* code -> index + 1; NULL: by position */
  GHashTable *sums;       /* NULL: sizes are of employees */
  FacPoint centre;        /* NAN: all are shown */
} Adding;

static guint
category_of (const Adding *adding, const FacEstablishment *establishment)
{
  FacStyle style;
  if (!adding->categories)
    return state_of (establishment);
  if (!fac_catalog_activity_style (adding->project->catalog, establishment->naf_rev2,
                                   establishment->naf_2025, &style))
    return adding->map->categories->len - 1;
  return GPOINTER_TO_UINT (g_hash_table_lookup (adding->categories, style.entry->code)) - 1;
}

/* `weight`: for its name's sake. */
static guint
size_and_weight (const Adding *adding, const FacEstablishment *establishment, double *weight)
{
  *weight = establishment->staff_band;
  if (!adding->sums)
    return size_of (establishment);
  const double *sum = g_hash_table_lookup (adding->sums, establishment->record.uuid);
  guint size = FAC_MAP_N_SIZES - 1;
  *weight = sum ? *sum : 0;
  while (size > 0 && *weight < amounts[size])
    size--;
  return size;
}

/* "Position verified on 12/03/2026": for the facilitator's own eyes. */
static char *
note_of (const FacEstablishment *establishment)
{
  const char *state = fac_enum_label (&fac_position_status_enum, establishment->position_status);
  if (!*state)
    return NULL;
  if (establishment->position_status == FAC_POSITION_VERIFIED
      && establishment->position_verified_on)
    {
      g_autofree char *day =
          fac_date_format (establishment->position_verified_on, fac_language_current ());
      return g_strdup_printf (_ ("Position: %s on %s"), state, day);
    }
  return g_strdup_printf (_ ("Position: %s"), state);
}

static void
add_site (const Adding *adding, const FacViewed *viewed)
{
  const FacEstablishment *establishment = viewed->listed->establishment;
  gboolean is_own = adding->view->reader->kind == FAC_READER_FACILITATOR;
  gboolean is_partial = establishment->partial_diffusion == FAC_YES;
  FacPoint at = { establishment->position.longitude_deg, establishment->position.latitude_deg };
  double weight;

  if (viewed->sight != FAC_SIGHT_ALL)
    return;
  if (!isnan (adding->centre.x)
      && !(fac_distance_km (at, adding->centre) <= adding->request->around_km))
    return;
  guint size = size_and_weight (adding, establishment, &weight);
  g_autofree char *note = is_own ? note_of (establishment) : NULL;
  const FacMapSite site = {
    .position = at,
    .id = establishment->record.uuid,
    /* A sole trader at home is a place, never a name, for others than the facilitator. */
    .name = is_partial && !is_own ? NULL : establishment->name,
    .category = category_of (adding, establishment),
    .size = size,
    .flags =
        (is_retained (establishment) || !is_own ? FAC_MAP_SITE_RETAINED : 0)
        | (viewed->listed->is_in_territory ? 0 : FAC_MAP_SITE_OUTSIDE)
        | (establishment->position_status == FAC_POSITION_COMMUNE ? FAC_MAP_SITE_APPROXIMATE : 0),
    .weight = weight,
    .note = note
  };
  fac_map_view_add_site (adding->map, &site);
}

static const FacViewed *
find_centre (const FacView *view, const FacMapRequest *request)
{
  return request->around ? g_hash_table_lookup (view->by_uuid, request->around) : NULL;
}

static FacPoint
centre_of (const FacView *view, const FacMapRequest *request)
{
  const FacViewed *viewed = find_centre (view, request);
  if (!viewed || viewed->sight != FAC_SIGHT_ALL)
    return (FacPoint){ (double)NAN, (double)NAN };
  const FacPosition at = viewed->listed->establishment->position;
  return (FacPoint){ at.longitude_deg, at.latitude_deg };
}

void
fac_map_add_symbols (FacMapView *map, FacProject *project, const FacView *view,
                     const FacMapRequest *request)
{
  g_autoptr (GHashTable) categories = NULL;
  g_autoptr (GHashTable) sums = request->sized_by ? sum_flows (view, request->sized_by) : NULL;
  if (request->by_position && view->reader->kind == FAC_READER_FACILITATOR)
    add_states (map);
  else
    categories = add_categories (map, project);
  const Adding adding = {
    map, project, view, request, categories, sums, centre_of (view, request)
  };
  for (guint i = 0; i < view->establishments->len; i++)
    add_site (&adding, view->establishments->pdata[i]);
  if (request->sized_by)
    explain_amounts (map, request->sized_by);
  else
    explain_sizes (map, view);
}

/* -- Around -------------------------------------------------------------------------------- */

#define N_CIRCLE 96

static FacShape *
make_circle (FacPoint centre, double radius_km)
{
  const FacProjection local = fac_projection_local (centre);
  FacPoint ring[N_CIRCLE + 1];
  for (guint i = 0; i <= N_CIRCLE; i++)
    {
      double angle = 2 * G_PI * (i % N_CIRCLE) / N_CIRCLE;
      ring[i] = fac_projection_inverse (
          &local, (FacPoint){ radius_km * cos (angle), radius_km * sin (angle) });
    }
  return fac_shape_new_polygon (ring, N_CIRCLE + 1);
}

gboolean
fac_map_add_circle (FacMapView *map, const FacView *view, const FacMapRequest *request,
                    GError **error)
{
  if (!request->around)
    return TRUE;
  const FacViewed *viewed = find_centre (view, request);
  FacPoint centre = centre_of (view, request);
  if (!viewed || viewed->sight != FAC_SIGHT_ALL || isnan (centre.x) || isnan (centre.y))
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("What to look around has no known place on this reader's map: choose an "
                      "establishment that is on it."));
      return FALSE;
    }
  if (!(request->around_km > 0) || request->around_km > 1000)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("A distance around is more than 0 and at most 1000 km."));
      return FALSE;
    }
  gboolean is_named = viewed->listed->establishment->partial_diffusion != FAC_YES
                      || view->reader->kind == FAC_READER_FACILITATOR;
  const char *name = viewed->listed->establishment->name;
  g_autofree char *km = fac_number_format_significant (request->around_km, 3, map->language);
  g_autofree char *label = g_strdup_printf (_ ("Within %s km of “%s”"), km,
                                            is_named && name ? name : _ ("Establishment"));
  FacShape *circle = make_circle (centre, request->around_km);
  map->frame_deg = circle->box;
  FacMapLayer drawn = { .label = label,
                        .colour = fac_theme_data_colour (map->theme, FAC_COLOUR (60, 60, 70)),
                        .width_mm = 0.4,
                        .is_dashed = TRUE,
                        .shapes = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_shape_free) };
  g_ptr_array_add (drawn.shapes, circle);
  fac_map_view_add_layer (map, &drawn);
  return TRUE;
}
