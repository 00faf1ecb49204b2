/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The territory in figures: what public registers say of it, and how much of it is known. */
#include "fac-strategy-parts.h"

#include "fac-catalog-flows.h"
#include "fac-measure.h"
#include "fac-profile.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Activities that have a row; the others are counted together. */
#define MOST_ACTIVITIES 10

static char *
count_text (const FacStrategy *strategy, gint64 n)
{
  return fac_number_format ((double)n, 0, strategy->language);
}

static void
add_count (FacBlock *facts, const FacStrategy *strategy, const char *label, gint64 n)
{
  g_autofree char *text = count_text (strategy, n);
  fac_block_add_fact (facts, label, n ? text : NULL);
}

/* -- The territory --------------------------------------------------------------------------- */

static void
add_territory (FacDocument *document, const FacStrategy *strategy, const FacTerritory *territory)
{
  FacProject *project = strategy->set->project;
  FacBlock *facts = fac_document_add_facts (document, 2);
  guint n_quantified = 0;

  for (guint i = 0; i < strategy->set->view->flows->len; i++)
    {
      const FacFlow *flow = ((FacViewedFlow *)strategy->set->view->flows->pdata[i])->flow;
      n_quantified += !isnan (flow->canonical) || !isnan (flow->canonical_max);
    }
  fac_block_add_fact (facts, _ ("Territory"), project->info->epci_name);
  fac_block_add_fact (facts, _ ("Kind"), fac_territory_kind_label (territory->kind));
  fac_block_add_fact (facts, _ ("SIREN"), project->info->epci_siren);
  add_count (facts, strategy, _ ("Inhabitants"),
             territory->population == FAC_INTEGER_NONE ? 0 : territory->population);
  add_count (facts, strategy, _ ("Communes"), territory->n_communes);
  add_count (facts, strategy, _ ("Activity zones"), project->zones->len);
  add_count (facts, strategy, _ ("Establishments followed"),
             strategy->set->view->establishments->len);
  add_count (facts, strategy, _ ("Flows known"), strategy->set->view->flows->len);
  add_count (facts, strategy, _ ("… with a figure"), n_quantified);
  if (territory->kind)
    fac_document_add_source (document, _ ("INSEE and DGCL, edition 2026"));
}

/* -- Activities ------------------------------------------------------------------------------ */

typedef struct
{
  const char *name; /* the catalogue's */
  guint n, n_large; /* of which 50 people and more */
} Activity;

static int
compare_activities (gconstpointer a, gconstpointer b)
{
  const Activity *one = a, *other = b;
  return one->n != other->n ? (int)other->n - (int)one->n : g_strcmp0 (one->name, other->name);
}

static Activity *
find_activity (GArray *activities, const char *name)
{
  for (guint i = 0; i < activities->len; i++)
    if (g_strcmp0 (g_array_index (activities, Activity, i).name, name) == 0)
      return &g_array_index (activities, Activity, i);
  const Activity new = { .name = name };
  g_array_append_val (activities, new);
  return &g_array_index (activities, Activity, activities->len - 1);
}

/* Of those that this reader sees by their name: what a register publishes. */
static GArray *
count_activities (const FacStrategy *strategy, guint *n_without)
{
  GArray *activities = g_array_new (FALSE, FALSE, sizeof (Activity));

  *n_without = 0;
  for (guint i = 0; i < strategy->set->view->establishments->len; i++)
    {
      const FacViewed *viewed = strategy->set->view->establishments->pdata[i];
      const FacEstablishment *establishment = viewed->listed->establishment;
      FacStyle style;
      if (viewed->sight != FAC_SIGHT_ALL)
        continue;
      if (!fac_catalog_activity_style (strategy->set->project->catalog, establishment->naf_rev2,
                                       establishment->naf_2025, &style))
        {
          ++*n_without;
          continue;
        }
      gboolean is_english = strategy->language == FAC_LANGUAGE_EN && style.entry->label_en;
      Activity *activity =
          find_activity (activities, is_english ? style.entry->label_en : style.entry->label_fr);
      activity->n++;
      activity->n_large += establishment->staff_band >= FAC_STAFF_21;
    }
  g_array_sort (activities, compare_activities);
  return activities;
}

static void
add_activity (FacBlock *table, const FacStrategy *strategy, const char *name, guint n,
              guint n_large)
{
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *all = count_text (strategy, n);
  g_autofree char *large = n_large ? count_text (strategy, n_large) : NULL;

  fac_row_set (row, 0, name, FAC_REAL_NONE);
  fac_row_set (row, 1, all, n);
  fac_row_set (row, 2, large, n_large);
}

static void
add_activities (FacDocument *document, const FacStrategy *strategy)
{
  guint n_without = 0, n_others = 0, n_large = 0;
  g_autoptr (GArray) activities = count_activities (strategy, &n_without);

  if (!activities->len)
    return;
  fac_document_add_heading (document, 2, _ ("Activities"));
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Activity"), FAC_ALIGN_START, 4);
  fac_block_add_column (table, _ ("Establishments"), FAC_ALIGN_END, 1.3);
  fac_block_add_column (table, _ ("50 people and more"), FAC_ALIGN_END, 1.3);
  for (guint i = 0; i < activities->len; i++)
    {
      const Activity *activity = &g_array_index (activities, Activity, i);
      if (i < MOST_ACTIVITIES)
        add_activity (table, strategy, activity->name, activity->n, activity->n_large);
      n_others += i < MOST_ACTIVITIES ? 0 : activity->n;
      n_large += i < MOST_ACTIVITIES ? 0 : activity->n_large;
    }
  if (n_others)
    add_activity (table, strategy, _ ("Other activities"), n_others, n_large);
  if (n_without)
    add_activity (table, strategy, _ ("Activity not known"), n_without, 0);
}

/* -- Zones ----------------------------------------------------------------------------------- */

static guint
count_in_zone (const FacStrategy *strategy, const FacZone *zone)
{
  guint n = 0;
  for (guint i = 0; i < strategy->set->view->establishments->len; i++)
    {
      const FacViewed *viewed = strategy->set->view->establishments->pdata[i];
      n += viewed->sight == FAC_SIGHT_ALL
           && g_strcmp0 (viewed->listed->zone, zone->record.uuid) == 0;
    }
  return n;
}

static void
add_zones (FacDocument *document, const FacStrategy *strategy)
{
  FacProject *project = strategy->set->project;

  if (!project->zones->len)
    return;
  fac_document_add_heading (document, 2, _ ("Activity zones"));
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Activity zone"), FAC_ALIGN_START, 3);
  fac_block_add_column (table, _ ("Kind"), FAC_ALIGN_START, 1.4);
  fac_block_add_column (table, _ ("Area (ha)"), FAC_ALIGN_END, 1);
  fac_block_add_column (table, _ ("Establishments"), FAC_ALIGN_END, 1.2);
  fac_block_add_column (table, _ ("Manager"), FAC_ALIGN_START, 3);
  for (guint i = 0; i < project->zones->len; i++)
    {
      const FacZone *zone = project->zones->pdata[i];
      const FacShape *shape = project->shapes->pdata[i];
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      double area = shape ? fac_shape_area_m2 (shape) / 1e4 : FAC_REAL_NONE;
      guint n = count_in_zone (strategy, zone);
      g_autofree char *hectares = fac_number_format (area, 0, strategy->language);
      g_autofree char *number = count_text (strategy, n);
      fac_row_set (row, 0, zone->name, FAC_REAL_NONE);
      fac_row_set (row, 1, fac_enum_label (&fac_zone_kind_enum, zone->kind), FAC_REAL_NONE);
      fac_row_set (row, 2, hectares, area);
      fac_row_set (row, 3, number, n);
      fac_row_set (row, 4, zone->manager, FAC_REAL_NONE);
    }
}

void
fac_strategy_add_profile (FacDocument *document, const FacStrategy *strategy)
{
  FacProject *project = strategy->set->project;
  FacTerritory territory = { 0 };

  if (!strategy->set->view->flows || !fac_project_load_context (project, NULL)
      || !fac_project_territory (project, &territory, NULL))
    return;
  add_territory (document, strategy, &territory);
  fac_territory_clear (&territory);
  add_activities (document, strategy);
  add_zones (document, strategy);
  fac_document_set_tell_withheld (strategy->set, document);
}
