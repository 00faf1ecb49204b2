/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counting what a reader may see. */
#include "fac-profile.h"

#include "fac-aggregate.h"
#include "fac-catalog-flows.h"
#include "fac-catalog-places.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A family that is a thousand times smaller than the others is rather in another unit. Source: the
 * slip of a published regional slide, t for kt. */
#define SLIP 500.0
#define LEAST_FAMILIES 3
#define MOST_ALERTS 8

/* -- The territory ------------------------------------------------------------------------- */

const char *
fac_territory_kind_label (const char *kind)
{
  static const struct
  {
    const char *kind, *label;
  } kinds[] = {
    { "M", N_ ("metropolis") },
    { "CU", N_ ("urban community") },
    { "CA", N_ ("agglomeration community") },
    { "CC", N_ ("community of communes") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i].kind) == 0)
      return _ (kinds[i].label);
  return NULL;
}

gboolean
fac_territory_read (FacCatalog *catalog, const char *siren, FacTerritory *territory)
{
  FacEpci epci = { 0 };

  if (!siren || !fac_catalog_epci (catalog, siren, &epci))
    return FALSE;
  g_autoptr (GArray) places = fac_catalog_epci_places (catalog, siren);
  *territory = (FacTerritory){ .siren = g_strdup (siren),
                               .name = g_strdup (epci.name),
                               .kind = epci.kind,
                               .population = epci.population,
                               .n_communes = places->len };
  return TRUE;
}

void
fac_territory_clear (FacTerritory *territory)
{
  g_clear_pointer (&territory->siren, g_free);
  g_clear_pointer (&territory->name, g_free);
}

gboolean
fac_project_territory (FacProject *project, FacTerritory *territory, GError **error)
{
  const FacProjectInfo *info = project->info;

  if (fac_territory_read (project->catalog, info->epci_siren, territory))
    return TRUE;
  const FacQuery query = { .kind = FAC_RECORD_COMMUNE };
  g_autoptr (GPtrArray) communes = fac_store_list (project->store, &query, error);
  if (!communes)
    return FALSE;
  *territory = (FacTerritory){ .siren = g_strdup (info->epci_siren),
                               .name = g_strdup (info->epci_name ? info->epci_name : info->name),
                               .population = FAC_INTEGER_NONE,
                               .n_communes = communes->len };
  for (guint i = 0; i < communes->len; i++)
    {
      gint64 n = ((const FacCommune *)communes->pdata[i])->population;
      if (n != FAC_INTEGER_NONE)
        territory->population =
            (territory->population == FAC_INTEGER_NONE ? 0 : territory->population) + n;
    }
  return TRUE;
}

/* -- Counting ------------------------------------------------------------------------------ */

static void
count_free (gpointer data)
{
  g_free (((FacProfileCount *)data)->label);
  g_free (data);
}

static void
flow_free (gpointer data)
{
  g_free (((FacProfileFlow *)data)->label);
  g_free (data);
}

static void
count (GPtrArray *counts, const char *label, guint n)
{
  for (guint i = 0; i < counts->len; i++)
    {
      FacProfileCount *known = counts->pdata[i];
      if (strcmp (known->label, label) == 0)
        {
          known->n += n;
          return;
        }
    }
  FacProfileCount *entry = g_new (FacProfileCount, 1);
  *entry = (FacProfileCount){ g_strdup (label), n };
  g_ptr_array_add (counts, entry);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const FacProfileCount *one = *(FacProfileCount *const *)a, *other = *(FacProfileCount *const *)b;

  return one->n != other->n ? (one->n < other->n) - (one->n > other->n)
                            : strcmp (one->label, other->label);
}

static const char *
label_of (const FacCatalogEntry *entry)
{
  return fac_catalog_entry_label (entry, fac_language_id (fac_language_current ()));
}

static void
count_establishment (FacProfile *profile, FacProject *project, const FacViewed *viewed)
{
  const FacEstablishment *establishment = viewed->listed->establishment;
  FacStyle style;

  if (profile->n_retained != FAC_INTEGER_NONE)
    profile->n_retained +=
        establishment->triage >= FAC_TRIAGE_RETAINED && establishment->triage <= FAC_TRIAGE_ACTIVE;
  if (fac_catalog_activity_style (project->catalog, establishment->naf_rev2,
                                  establishment->naf_2025, &style))
    count (profile->activities, label_of (style.entry), 1);
  else
    count (profile->missing, _ ("Establishments without an activity code"), 1);
  if (viewed->listed->zone_name)
    count (profile->zones, viewed->listed->zone_name, 1);
  if (establishment->staff_band == FAC_STAFF_NONE)
    count (profile->missing, _ ("Establishments without a size"), 1);
  if (!fac_position_is_known (establishment->position)
      || establishment->position_status == FAC_POSITION_COMMUNE)
    count (profile->missing, _ ("Establishments without a place on the map"), 1);
}

/* In the order of INSEE's bands. */
static void
count_sizes (FacProfile *profile, const FacView *view)
{
  for (const FacEnumItem *item = fac_staff_band_enum.items; item->value; item++)
    {
      guint n = 0;
      for (guint i = 0; i < view->establishments->len; i++)
        {
          const FacViewed *viewed = view->establishments->pdata[i];
          n += viewed->sight == FAC_SIGHT_ALL
               && viewed->listed->establishment->staff_band == item->value;
        }
      if (n)
        count (profile->sizes,
               item->value == FAC_STAFF_00 ? _ ("none on 31 December") : _ (item->label), n);
    }
}

/* -- Flows --------------------------------------------------------------------------------- */

static double
tonnes_of (const FacFlow *flow)
{
  double value = !isnan (flow->canonical) ? flow->canonical : flow->canonical_max;
  return g_strcmp0 (flow->canonical_unit, "t/an") == 0 ? value : (double)NAN;
}

/* What a family takes, or what it gives. */
typedef struct
{
  guint n;
  gboolean has_tonnes;
  double seen; /* of flows that the reader sees one by one */
  FacAggregate *unseen, *unseen_partners;
} FamilySum;

static void
add_flow (FamilySum *sum, const FacViewedFlow *viewed)
{
  double tonnes = tonnes_of (viewed->flow);

  sum->n++;
  if (isnan (tonnes))
    return;
  sum->has_tonnes = TRUE;
  if (viewed->sight != FAC_SIGHT_AGGREGATE)
    {
      sum->seen += tonnes;
      return;
    }
  if (!sum->unseen)
    {
      sum->unseen = fac_aggregate_new ();
      sum->unseen_partners = fac_aggregate_new ();
    }
  fac_aggregate_add (sum->unseen, viewed->establishment->group, tonnes);
  if (viewed->partner)
    fac_aggregate_add (sum->unseen_partners, viewed->partner->group, tonnes);
}

/* NAN: not known, or not to be told. Who subtracts what it sees must not find one company's figure,
 * nor that of the one where all of it comes from or goes to. */
static double
told_sum (const FamilySum *sum)
{
  double unseen = sum->unseen ? fac_aggregate_total (sum->unseen) : 0;
  gboolean is_one_partner = sum->unseen
                            && fac_aggregate_total (sum->unseen_partners) >= unseen * (1 - 1e-9)
                            && !fac_aggregate_is_safe (sum->unseen_partners);

  if (!sum->has_tonnes || is_one_partner || (sum->unseen && !fac_aggregate_is_safe (sum->unseen)))
    return (double)NAN;
  return sum->seen + unseen;
}

static void
family_sum_clear (FamilySum *sum)
{
  g_clear_pointer (&sum->unseen, fac_aggregate_free);
  g_clear_pointer (&sum->unseen_partners, fac_aggregate_free);
}

/* Shape: (transfer full): what comes in of the family of number n at 2 n, what goes out behind. */
static GArray *
sum_flows (const FacView *view)
{
  guint n_families = 0;

  for (const FacEnumItem *item = fac_family_enum.items; item->value; item++)
    n_families = MAX (n_families, (guint)item->value + 1);
  GArray *sums = g_array_sized_new (FALSE, TRUE, sizeof (FamilySum), 2 * n_families);
  g_array_set_size (sums, 2 * n_families);
  g_array_set_clear_func (sums, (GDestroyNotify)family_sum_clear);
  for (guint i = 0; i < view->flows->len; i++)
    {
      const FacViewedFlow *viewed = view->flows->pdata[i];
      guint family = (guint)viewed->flow->family;
      gboolean is_out = viewed->flow->direction == FAC_DIRECTION_OUT;
      if (family < n_families && (is_out || viewed->flow->direction == FAC_DIRECTION_IN))
        add_flow (&g_array_index (sums, FamilySum, 2 * family + (guint)is_out), viewed);
    }
  return sums;
}

static void
list_families (FacProfile *profile, FacProject *project, const FacView *view)
{
  g_autoptr (GArray) sums = sum_flows (view);

  for (const FacEnumItem *item = fac_family_enum.items; item->value; item++)
    {
      const FamilySum *in = &g_array_index (sums, FamilySum, 2 * (guint)item->value), *out = in + 1;
      FacStyle style;
      if (!in->n && !out->n)
        continue;
      const char *label = fac_catalog_family_style (project->catalog, item->value, &style)
                              ? label_of (style.entry)
                              : _ (item->label);
      const FacProfileFlow flow = {
        .label = g_strdup (label),
        .n_in = in->n,
        .n_out = out->n,
        .in_t = told_sum (in),
        .out_t = told_sum (out),
      };
      g_ptr_array_add (profile->flows, g_memdup2 (&flow, sizeof flow));
    }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *)a, other = *(const double *)b;
  return (one > other) - (one < other);
}

/* A sum far below the middle of the others may be in kt. */
static void
check_families (FacProfile *profile)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < profile->flows->len; i++)
    {
      const FacProfileFlow *flow = profile->flows->pdata[i];
      double sum = fmax (flow->in_t, flow->out_t);
      if (sum > 0)
        g_array_append_val (sums, sum);
    }
  if (sums->len < LEAST_FAMILIES)
    return;
  g_array_sort (sums, compare_doubles);
  double middle = g_array_index (sums, double, sums->len / 2);
  for (guint i = 0; i < profile->flows->len; i++)
    {
      const FacProfileFlow *flow = profile->flows->pdata[i];
      double sum = fmax (flow->in_t, flow->out_t);
      if (!(sum > 0) || (sum * SLIP > middle && sum < middle * SLIP))
        continue;
      g_autofree char *value = fac_number_format_significant (sum, 3, fac_language_current ());
      g_autofree char *usual = fac_number_format_significant (middle, 3, fac_language_current ());
      g_ptr_array_add (profile->alerts,
                       g_strdup_printf (_ ("%s: %s t a year where families have about %s t: t or "
                                           "kt?"),
                                        flow->label, value, usual));
    }
}

static void
check_flows (FacProfile *profile, const FacView *view)
{
  g_autoptr (GPtrArray) flows = g_ptr_array_new ();

  for (guint i = 0; i < view->flows->len; i++)
    {
      const FacViewedFlow *viewed = view->flows->pdata[i];
      if (viewed->sight == FAC_SIGHT_ALL)
        g_ptr_array_add (flows, viewed->flow);
    }
  g_autoptr (GPtrArray) alerts = fac_flow_alerts (flows);
  for (guint i = 0; i < alerts->len && profile->alerts->len < MOST_ALERTS; i++)
    g_ptr_array_add (profile->alerts, g_strdup (((const FacFlowAlert *)alerts->pdata[i])->reason));
}

static void
count_missing_flows (FacProfile *profile, const FacView *view)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  guint n_silent = 0, n_bare = 0;

  for (guint i = 0; i < view->flows->len; i++)
    {
      const FacViewedFlow *viewed = view->flows->pdata[i];
      g_hash_table_add (known, viewed->establishment);
      n_bare += isnan (viewed->flow->canonical) && isnan (viewed->flow->canonical_max);
    }
  for (guint i = 0; i < view->establishments->len; i++)
    n_silent += !g_hash_table_contains (known, view->establishments->pdata[i]);
  if (n_silent)
    count (profile->missing, _ ("Establishments without any flow"), n_silent);
  if (n_bare)
    count (profile->missing, _ ("Flows without a figure"), n_bare);
}

/* -- The whole ----------------------------------------------------------------------------- */

void
fac_profile_free (FacProfile *profile)
{
  if (!profile)
    return;
  fac_territory_clear (&profile->territory);
  g_ptr_array_unref (profile->activities);
  g_ptr_array_unref (profile->sizes);
  g_ptr_array_unref (profile->zones);
  g_ptr_array_unref (profile->flows);
  g_ptr_array_unref (profile->missing);
  g_ptr_array_unref (profile->alerts);
  g_free (profile);
}

static FacProfile *
profile_new (void)
{
  FacProfile *profile = g_new0 (FacProfile, 1);

  profile->activities = g_ptr_array_new_with_free_func (count_free);
  profile->sizes = g_ptr_array_new_with_free_func (count_free);
  profile->zones = g_ptr_array_new_with_free_func (count_free);
  profile->missing = g_ptr_array_new_with_free_func (count_free);
  profile->flows = g_ptr_array_new_with_free_func (flow_free);
  profile->alerts = g_ptr_array_new_with_free_func (g_free);
  return profile;
}

FacProfile *
fac_project_profile (FacProject *project, const FacReader *reader, GError **error)
{
  g_autoptr (FacProfile) profile = profile_new ();
  gboolean is_team = reader->kind == FAC_READER_FACILITATOR;
  g_autoptr (FacView) view = NULL;

  if (!fac_project_territory (project, &profile->territory, error))
    return NULL;
  view = fac_view_new (project, reader, NULL, TRUE, error);
  if (!view)
    return NULL;
  profile->n_establishments = view->establishments->len;
  profile->n_flows = view->flows->len;
  profile->n_retained = is_team ? 0 : FAC_INTEGER_NONE;
  for (guint i = 0; i < view->establishments->len; i++)
    {
      const FacViewed *viewed = view->establishments->pdata[i];
      if (viewed->sight == FAC_SIGHT_ALL)
        count_establishment (profile, project, viewed);
    }
  count_sizes (profile, view);
  list_families (profile, project, view);
  /* What is kept from a reader is not missing. */
  if (is_team)
    count_missing_flows (profile, view);
  check_families (profile);
  check_flows (profile, view);
  g_ptr_array_sort (profile->activities, compare_counts);
  g_ptr_array_sort (profile->zones, compare_counts);
  g_ptr_array_sort (profile->missing, compare_counts);
  return g_steal_pointer (&profile);
}
