/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sheet of a company: what it is, where, what goes in and out, whom we know there. */
#include "fac-document-set.h"

#include "fac-catalog-basemap.h"
#include "fac-map-view.h"
#include "fac-number.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define N_LOCATOR_SITES 150
#define LOCATOR_KM 9.0 /* from edge to edge */
#define N_EXCHANGES 5

/* -- Facts --------------------------------------------------------------------------------- */

static void
add_field_fact (FacBlock *facts, const FacEstablishment *establishment, const char *id)
{
  const FacField *field = fac_record_type_field (establishment->record.type, id);
  g_autofree char *text = fac_record_field_is_given (establishment, field)
                              ? fac_record_field_display (establishment, field)
                              : NULL;
  fac_block_add_fact (facts, _ (field->label), text);
}

static char *
address_text (const FacEstablishment *establishment)
{
  const char *const parts[] = { establishment->address, establishment->postal_code,
                                establishment->commune };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (text, "%s%s", !text->len ? "" : i == 1 ? ", " : " ", parts[i]);
  return g_string_free (text, FALSE);
}

static void
add_facts (FacDocumentSet *set, FacDocument *document, const FacListed *listed)
{
  static const char *const before[] = { "siret", "staff_band", "headcount", NULL };
  static const char *const after[] = { "icpe",
                                       "surface_m2",
                                       "certifications",
                                       "opening_hours",
                                       "quiet_period",
                                       "phone",
                                       "website",
                                       "triage",
                                       "confidentiality_signed_on",
                                       NULL };
  const FacEstablishment *establishment = listed->establishment;
  g_autofree char *activity = fac_project_cell_text (set->project, listed, "naf");
  g_autofree char *labels = listed->labels ? g_strjoinv (", ", listed->labels) : NULL;
  g_autofree char *address = address_text (establishment);
  FacBlock *facts = fac_document_add_facts (document, 1);

  fac_block_add_fact (facts, _ ("Activity"), activity);
  for (const char *const *id = before; *id; id++)
    add_field_fact (facts, establishment, *id);
  fac_block_add_fact (facts, _ ("Address"), address);
  fac_block_add_fact (facts, _ ("Zone"), listed->zone_name);
  for (const char *const *id = after; *id; id++)
    add_field_fact (facts, establishment, *id);
  fac_block_add_fact (facts, _ ("Labels"), labels);
}

/* -- Where it is --------------------------------------------------------------------------- */

typedef struct
{
  double km2;
  const FacEstablishment *establishment;
} Neighbour;

static int
compare_neighbours (gconstpointer a, gconstpointer b)
{
  const Neighbour *x = a, *y = b;
  return (x->km2 > y->km2) - (x->km2 < y->km2);
}

static void
gather_neighbours (GArray *neighbours, GPtrArray *companies, const FacEstablishment *centre)
{
  double km_per_lon = 111.32 * cos (centre->position.latitude_deg * G_PI / 180);

  for (guint i = 0; i < companies->len; i++)
    {
      const FacViewed *viewed = companies->pdata[i];
      const FacEstablishment *other = viewed->listed->establishment;
      double dx = (other->position.longitude_deg - centre->position.longitude_deg) * km_per_lon;
      double dy = (other->position.latitude_deg - centre->position.latitude_deg) * 111.32;
      const Neighbour neighbour = { dx * dx + dy * dy, other };
      if (viewed->sight == FAC_SIGHT_ALL && other != centre
          && neighbour.km2 < LOCATOR_KM * LOCATOR_KM)
        g_array_append_val (neighbours, neighbour);
    }
}

static void
add_locator_zones (FacMapView *map, FacProject *project, FacBox frame)
{
  const FacMapZoneKind kind = { .label = _ ("Activity zone"),
                                .colour = { 0.35, 0.45, 0.6, 1 },
                                .hatch = FAC_HATCH_SOLID };
  guint index = fac_map_view_add_zone_kind (map, &kind);

  for (guint i = 0; i < project->zones->len; i++)
    {
      const FacZone *zone = project->zones->pdata[i];
      const FacShape *shape = project->shapes->pdata[i];
      if (!shape || !fac_box_touches (shape->box, frame))
        continue;
      const FacMapZone drawn = {
        .shape = fac_shape_copy (shape), .id = zone->record.uuid, .name = zone->name, .kind = index
      };
      fac_map_view_add_zone (map, &drawn);
    }
}

static FacMapView *
locator_view (FacDocumentSet *set, const FacEstablishment *centre, GArray *neighbours)
{
  FacMapView *map = fac_map_view_new ();
  const double half_lat = LOCATOR_KM / 2 / 111.32;
  const double half_lon = half_lat / cos (centre->position.latitude_deg * G_PI / 180);
  const FacPosition at = centre->position;
  const FacMapCategory own = { "", { 0.80, 0.20, 0.10, 1 }, FAC_SYMBOL_DIAMOND };
  const FacMapCategory other = { "", { 0.35, 0.35, 0.38, 1 }, FAC_SYMBOL_CIRCLE };

  map->language = fac_language_current ();
  map->basemap = fac_catalog_basemap (set->project->catalog, NULL);
  map->frame_deg = (FacBox){ at.longitude_deg - half_lon, at.latitude_deg - half_lat,
                             at.longitude_deg + half_lon, at.latitude_deg + half_lat };
  fac_map_view_add_category (map, &own);
  fac_map_view_add_category (map, &other);
  add_locator_zones (map, set->project, map->frame_deg);
  for (guint i = 0; i < MIN (neighbours->len, N_LOCATOR_SITES); i++)
    {
      const FacEstablishment *near = g_array_index (neighbours, Neighbour, i).establishment;
      const FacMapSite site = { .position = { near->position.longitude_deg,
                                              near->position.latitude_deg },
                                .category = 1,
                                .flags = FAC_MAP_SITE_RETAINED,
                                .weight = 0 };
      fac_map_view_add_site (map, &site);
    }
  const FacMapSite site = { .position = { at.longitude_deg, at.latitude_deg },
                            .name = centre->name,
                            .category = 0,
                            .size = 4,
                            .flags = FAC_MAP_SITE_RETAINED,
                            .weight = 100 };
  fac_map_view_add_site (map, &site);
  return map;
}

static void
add_locator (FacDocumentSet *set, FacDocument *document, const FacEstablishment *centre)
{
  g_autoptr (GArray) neighbours = g_array_new (FALSE, FALSE, sizeof (Neighbour));
  FacBlock *figure;

  if (!fac_position_is_known (centre->position))
    {
      fac_document_add_styled (document, FAC_PARAGRAPH_SMALL,
                               _ ("The place of this company is not known."));
      return;
    }
  gather_neighbours (neighbours, set->view->establishments, centre);
  gather_neighbours (neighbours, set->view->others, centre);
  g_array_sort (neighbours, compare_neighbours);
  figure = fac_document_add_figure (document, "locator", 1.25, NULL,
                                    locator_view (set, centre, neighbours),
                                    (GDestroyNotify)fac_map_view_free);
  figure->figure_key =
      g_strdup_printf ("%.5f %.5f %u", centre->position.longitude_deg,
                       centre->position.latitude_deg, MIN (neighbours->len, N_LOCATOR_SITES));
}

/* -- Flows --------------------------------------------------------------------------------- */

static int
compare_flows (gconstpointer a, gconstpointer b)
{
  const FacFlow *x = (*(FacViewedFlow *const *)a)->flow, *y = (*(FacViewedFlow *const *)b)->flow;
  int order = x->direction - y->direction;

  if (!order)
    order = x->family - y->family;
  return order ? order : g_strcmp0 (x->label, y->label);
}

/* Where it goes or comes from, as far as it is known. */
static char *
other_end (const FacViewedFlow *viewed)
{
  const FacFlow *flow = viewed->flow;
  const char *name = flow->partner && viewed->partner ? viewed->partner->listed->establishment->name
                                                      : flow->partner_name;
  GString *text = g_string_new (name);

  if (flow->contractor)
    g_string_append_printf (text, "%s%s", text->len ? ", " : "", flow->contractor);
  if (flow->treatment_code)
    g_string_append_printf (text, text->len ? " (%s)" : "%s", flow->treatment_code);
  return g_string_free (text, FALSE);
}

static void
add_flow (FacBlock *table, const FacViewedFlow *viewed)
{
  const FacFlow *flow = viewed->flow;
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *quantity = fac_flow_quantity_display (flow);
  g_autofree char *year =
      flow->year == FAC_INTEGER_NONE ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, flow->year);
  g_autofree char *label = flow->waste_code
                               ? g_strdup_printf ("%s (%s)", flow->label, flow->waste_code)
                               : g_strdup (flow->label);
  g_autofree char *end = other_end (viewed);

  fac_row_set (row, 0, label, FAC_REAL_NONE);
  fac_row_set (row, 1, quantity, flow->canonical);
  fac_row_set (row, 2, year, FAC_REAL_NONE);
  fac_row_set (row, 3, fac_enum_label (&fac_confidence_enum, flow->confidence), FAC_REAL_NONE);
  fac_row_set (row, 4, end, FAC_REAL_NONE);
  fac_row_set (row, 5, fac_enum_label (&fac_level_enum, (int)fac_flow_effective_level (flow)),
               FAC_REAL_NONE);
}

static const char *
direction_title (int direction)
{
  if (direction == FAC_DIRECTION_IN)
    return _ ("What comes in");
  if (direction == FAC_DIRECTION_OUT)
    return _ ("What goes out");
  return _ ("What lies there or is shared");
}

static void
add_flows (FacDocument *document, GPtrArray *flows)
{
  int direction = -1;

  fac_document_add_heading (document, 2, _ ("Flows"));
  if (!flows || !flows->len)
    {
      fac_document_add_paragraph (document, _ ("No flow is known yet."));
      return;
    }
  g_ptr_array_sort (flows, compare_flows);
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Flow"), FAC_ALIGN_START, 2.8);
  fac_block_add_column (table, _ ("Quantity"), FAC_ALIGN_END, 1.6);
  fac_block_add_column (table, _ ("Year"), FAC_ALIGN_END, 0.7);
  fac_block_add_column (table, _ ("Confidence"), FAC_ALIGN_START, 1);
  fac_block_add_column (table, _ ("From or to"), FAC_ALIGN_START, 2);
  fac_block_add_column (table, _ ("Seen by"), FAC_ALIGN_START, 1.2);
  for (guint i = 0; i < flows->len; i++)
    {
      const FacViewedFlow *viewed = flows->pdata[i];
      if (viewed->flow->direction != direction)
        {
          direction = viewed->flow->direction;
          fac_block_add_group (table, direction_title (direction));
        }
      add_flow (table, viewed);
      fac_document_add_source (document, viewed->flow->source);
    }
}

static void
add_ceilings (FacDocumentSet *set, FacDocument *document, const char *uuid)
{
  FacBlock *table = NULL;

  for (guint i = 0; i < set->view->ceilings->len; i++)
    {
      const FacCeiling *ceiling = set->view->ceilings->pdata[i];
      if (g_strcmp0 (ceiling->establishment, uuid) != 0)
        continue;
      if (!table)
        {
          fac_document_add_heading (document, 2, _ ("Authorised maxima"));
          fac_document_add_styled (document, FAC_PARAGRAPH_SMALL,
                                   _ ("What an order allows at most: it is not a flow, and is "
                                      "never added up."));
          table = fac_document_add_table (document, NULL);
          fac_block_add_column (table, _ ("Heading"), FAC_ALIGN_START, 1);
          fac_block_add_column (table, _ ("Regime"), FAC_ALIGN_START, 0.7);
          fac_block_add_column (table, _ ("Label"), FAC_ALIGN_START, 3);
          fac_block_add_column (table, _ ("At most"), FAC_ALIGN_END, 1.2);
          fac_block_add_column (table, _ ("Source"), FAC_ALIGN_START, 1.6);
        }
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *number =
          isnan (ceiling->quantity)
              ? NULL
              : fac_number_format (ceiling->quantity, 3, fac_language_current ());
      g_autofree char *quantity =
          number ? g_strdup_printf ("%s %s", number, ceiling->unit ? ceiling->unit : "")
                 : g_strdup (ceiling->typed);
      fac_row_set (row, 0, ceiling->heading, FAC_REAL_NONE);
      fac_row_set (row, 1, ceiling->regime, FAC_REAL_NONE);
      fac_row_set (row, 2, ceiling->label, FAC_REAL_NONE);
      fac_row_set (row, 3, quantity, FAC_REAL_NONE);
      fac_row_set (row, 4, ceiling->source, FAC_REAL_NONE);
    }
}

/* -- People -------------------------------------------------------------------------------- */

static void
add_people (FacDocumentSet *set, FacDocument *document, const FacViewed *viewed)
{
  g_autoptr (GPtrArray) persons = fac_document_set_persons (set, viewed);
  FacBlock *table;

  if (!persons->len)
    return;
  fac_document_add_heading (document, 2, _ ("Contacts"));
  table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Name"), FAC_ALIGN_START, 2);
  fac_block_add_column (table, _ ("Role"), FAC_ALIGN_START, 2);
  fac_block_add_column (table, _ ("Telephone"), FAC_ALIGN_START, 1.4);
  fac_block_add_column (table, _ ("E-mail"), FAC_ALIGN_START, 2.6);
  for (guint i = 0; i < persons->len; i++)
    {
      const FacPerson *person = persons->pdata[i];
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *name =
          person->objects == FAC_YES
              ? g_strdup_printf (_ ("%s (objects to being contacted)"), person->name)
              : g_strdup (person->name);
      fac_row_set (row, 0, name, FAC_REAL_NONE);
      fac_row_set (row, 1, person->role, FAC_REAL_NONE);
      fac_row_set (row, 2, person->phone ? person->phone : person->mobile, FAC_REAL_NONE);
      fac_row_set (row, 3, person->email, FAC_REAL_NONE);
    }
}

static void
add_exchanges (FacDocumentSet *set, FacDocument *document, const char *uuid)
{
  FacBlock *table = NULL;
  guint n = 0;

  for (guint i = 0; i < set->view->exchanges->len && n < N_EXCHANGES; i++)
    {
      const FacExchange *exchange = set->view->exchanges->pdata[i];
      if (g_strcmp0 (exchange->establishment, uuid) != 0)
        continue;
      if (!table)
        {
          fac_document_add_heading (document, 2, _ ("Last exchanges"));
          table = fac_document_add_table (document, NULL);
          fac_block_add_column (table, _ ("Date"), FAC_ALIGN_START, 1);
          fac_block_add_column (table, _ ("Kind"), FAC_ALIGN_START, 1);
          fac_block_add_column (table, _ ("What was said"), FAC_ALIGN_START, 4);
          fac_block_add_column (table, _ ("Promised"), FAC_ALIGN_START, 2);
        }
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *date = fac_date_format (exchange->held_on, fac_language_current ());
      fac_row_set (row, 0, date, FAC_REAL_NONE);
      fac_row_set (row, 1, fac_enum_label (&fac_exchange_kind_enum, exchange->kind), FAC_REAL_NONE);
      fac_row_set (row, 2, exchange->summary ? exchange->summary : exchange->title, FAC_REAL_NONE);
      fac_row_set (row, 3, exchange->promised, FAC_REAL_NONE);
      n++;
    }
}

/* ------------------------------------------------------------------------------------------ */

FacDocument *
fac_compose_company_sheet (FacDocumentSet *set, const char *subject, GError **error)
{
  const FacViewed *viewed = fac_document_set_company (set, subject, error);

  if (!viewed || !fac_project_load_context (set->project, error))
    return NULL;
  const FacEstablishment *establishment = viewed->listed->establishment;
  FacDocument *document = fac_document_set_begin (set, establishment->name);
  g_autofree char *code = g_strconcat ("urn:uuid:", subject, NULL);

  document->subtitle = g_strdup (_ ("Company sheet"));
  fac_document_set_code (document, code, NULL);
  fac_document_begin_columns (document, 2);
  add_facts (set, document, viewed->listed);
  fac_document_break_column (document);
  add_locator (set, document, establishment);
  fac_document_end_columns (document);
  if (establishment->note)
    fac_document_add_styled (document, FAC_PARAGRAPH_NOTE, establishment->note);
  add_flows (document, fac_document_set_flows (set, subject));
  add_ceilings (set, document, subject);
  add_people (set, document, viewed);
  add_exchanges (set, document, subject);
  fac_document_add_source (document, establishment->source);
  return document;
}
