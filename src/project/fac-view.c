/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Applies the table of fac-reader.h to records, once for all outputs. */
#include "fac-view.h"

#include "fac-project-private.h"
#include "fac-text.h"
#include "fac-uuid.h"

#include <string.h>

/* What the facilitator writes for themselves: never leaves with an establishment. */
static const char *const private_fields[] = {
  "triage", "note",   "typed_fields", "quiet_period", "phone",  "opening_hours",
  "free_1", "free_2", "free_3",       "free_4",       "free_5", "free_6",
  "free_7", "free_8", "free_9",       "free_10",      NULL,
};

/* What a code must not come with: each would tell who it is. */
static const char *const telling_fields[] = {
  "position",    "position_status", "organisation", "siret",   "former_sirets", "address",
  "postal_code", "commune_insee",   "commune",      "website", "surface_m2",    "certifications",
  "headcount",   "source",          "verified_on",  NULL
};

static void
clear_fields (gpointer record, const char *const *ids)
{
  const FacRecordType *type = ((FacRecord *)record)->type;

  for (; *ids; ids++)
    fac_record_field_clear (record, fac_record_type_field (type, *ids));
}

static void
viewed_free (FacViewed *viewed)
{
  fac_listed_free (viewed->listed);
  g_free (viewed->group);
  g_free (viewed);
}

static void
viewed_flow_free (FacViewedFlow *viewed)
{
  fac_record_free (viewed->flow);
  g_free (viewed);
}

void
fac_view_free (FacView *view)
{
  if (!view)
    return;
  g_clear_pointer (&view->ceilings, g_ptr_array_unref);
  g_clear_pointer (&view->exchanges, g_ptr_array_unref);
  g_clear_pointer (&view->persons, g_ptr_array_unref);
  g_clear_pointer (&view->flows, g_ptr_array_unref);
  g_clear_pointer (&view->stand_ins, g_hash_table_unref);
  g_clear_pointer (&view->by_uuid, g_hash_table_unref);
  g_clear_pointer (&view->establishments, g_ptr_array_unref);
  g_clear_pointer (&view->others, g_ptr_array_unref);
  g_clear_pointer (&view->reader, fac_reader_free);
  g_free (view->reader_line);
  g_free (view);
}

int
fac_viewed_flow_compare (gconstpointer a, gconstpointer b)
{
  const FacViewedFlow *x = *(FacViewedFlow *const *)a, *y = *(FacViewedFlow *const *)b;
  int order = x->flow->family - y->flow->family;

  if (!order)
    order = fac_text_compare (x->flow->label, y->flow->label);
  return order ? order
               : fac_text_compare (x->establishment->listed->establishment->name,
                                   y->establishment->listed->establishment->name);
}

gboolean
fac_viewed_is_listed (const FacViewed *viewed)
{
  return viewed->sight == FAC_SIGHT_ALL || viewed->sight == FAC_SIGHT_CODED;
}

/* -- Establishments ------------------------------------------------------------------------ */

static char *
group_of (const FacEstablishment *establishment, GHashTable *groups)
{
  const char *group = establishment->organisation
                          ? g_hash_table_lookup (groups, establishment->organisation)
                          : NULL;
  if (group)
    return g_strdup (group);
  if (establishment->siret)
    return g_strndup (establishment->siret, 9);
  return g_strdup (establishment->organisation ? establishment->organisation
                                               : establishment->record.uuid);
}

static void
hide_what_is_private (FacListed *listed, const FacReader *reader)
{
  if (reader->kind == FAC_READER_FACILITATOR)
    return;
  clear_fields (listed->establishment, private_fields);
  g_clear_pointer (&listed->labels, g_strfreev);
}

static void
make_coded (FacListed *listed, FacProject *project)
{
  FacEstablishment *establishment = listed->establishment;

  g_autofree char *uuid = g_steal_pointer (&establishment->record.uuid);

  clear_fields (establishment, telling_fields);
  g_free (establishment->name);
  establishment->name = fac_reader_code (project->info->record.uuid, uuid);
  /* Two outputs made at different levels must not be joined by the identifier. */
  establishment->record.uuid = fac_uuid_from_name (project->info->record.uuid, uuid);
  establishment->record.fid = 0;
  listed->zone = listed->zone_name = NULL;
}

static void
add_establishment (FacView *view, FacProject *project, FacListed *listed, GHashTable *groups,
                   GPtrArray *into)
{
  FacEstablishment *establishment = listed->establishment;
  FacViewed *viewed = g_new0 (FacViewed, 1);
  gboolean is_own =
      view->is_each_own
      || fac_reader_owns (view->reader, establishment->record.uuid, establishment->organisation);

  viewed->listed = listed;
  viewed->is_chosen = into == view->establishments;
  viewed->group = group_of (establishment, groups);
  viewed->sight =
      fac_reader_sees (view->reader, fac_establishment_effective_level (establishment), is_own);
  g_hash_table_insert (view->by_uuid, g_strdup (establishment->record.uuid), viewed);
  hide_what_is_private (listed, view->reader);
  if (viewed->sight != FAC_SIGHT_ALL)
    make_coded (listed, project);
  if (into == view->establishments && !fac_viewed_is_listed (viewed))
    view->n_withheld++;
  g_ptr_array_add (into, viewed);
}

static gboolean
keep_group (gpointer record, gpointer data)
{
  const FacOrganisation *organisation = record;
  const char *group = organisation->group_name ? organisation->group_name : organisation->siren;

  if (group)
    g_hash_table_insert (data, g_strdup (organisation->record.uuid), g_strdup (group));
  return TRUE;
}

GHashTable *
fac_view_groups (FacProject *project, GError **error)
{
  static const char *const fields[] = { "group_name", "siren", NULL };
  const FacQuery query = { .kind = FAC_RECORD_ORGANISATION, .fields = fields };
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return fac_store_each (project->store, &query, keep_group, groups, error)
             ? g_steal_pointer (&groups)
             : NULL;
}

/* Which of all the establishments are meant, in the order of `all`. */
static gboolean *
choose (GPtrArray *all, const FacFilter *filter)
{
  gboolean *chosen = g_new0 (gboolean, all->len + 1);
  g_autoptr (FacFilterMatcher) matcher = filter ? fac_filter_matcher_new (filter) : NULL;
  gboolean any_retained = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const FacListed *listed = all->pdata[i];
      int triage = listed->establishment->triage;
      chosen[i] = matcher ? fac_listed_passes (listed, matcher)
                          : triage == FAC_TRIAGE_RETAINED || triage == FAC_TRIAGE_TO_MEET
                                || triage == FAC_TRIAGE_MET || triage == FAC_TRIAGE_ACTIVE;
      any_retained |= chosen[i];
    }
  for (guint i = 0; !filter && !any_retained && i < all->len; i++)
    chosen[i] = TRUE;
  return chosen;
}

/* -- Flows --------------------------------------------------------------------------------- */

static void
make_rounded (FacFlow *flow)
{
  const double rounded = fac_reader_round (flow->canonical);
  const gboolean is_at_most = fac_flow_is_at_most (flow);
  const double maximum = is_at_most ? fac_reader_round (flow->canonical_max) : rounded;
  const FacRecordType *type = flow->record.type;

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].flags & FAC_FIELD_SENSITIVE)
      fac_record_field_clear (flow, &type->fields[i]);
  flow->canonical = rounded;
  flow->canonical_min = is_at_most ? 0 : rounded;
  flow->canonical_max = maximum;
  g_clear_pointer (&flow->storage, g_free);
  g_clear_pointer (&flow->quality, g_free);
  /* The number that its source gave, and the source, tell whose it is. */
  g_clear_pointer (&flow->identifier, g_free);
  g_clear_pointer (&flow->source, g_free);
  g_clear_pointer (&flow->source_date, g_free);
}

/* For sums only: the figure and what it is summed by. */
static void
make_anonymous (FacFlow *flow)
{
  const double value = flow->canonical;

  make_rounded (flow);
  flow->canonical = value;
  flow->canonical_min = flow->canonical_max = FAC_REAL_NONE;
  g_free (flow->label);
  flow->label = g_strdup ("");
}

/* Whom a coded flow is shown at, when its establishment itself is seen by its name: a code and
 * nothing else. Its uuid is another one, so that no output links the two. */
static FacViewed *
stand_in_for (FacView *view, FacProject *project, FacViewed *viewed)
{
  const char *uuid = viewed->listed->establishment->record.uuid;
  FacViewed *stand_in;

  if (viewed->sight != FAC_SIGHT_ALL)
    return viewed;
  stand_in = g_hash_table_lookup (view->stand_ins, uuid);
  if (!stand_in)
    {
      FacEstablishment *establishment = fac_record_new (FAC_RECORD_ESTABLISHMENT);
      establishment->record.uuid = fac_uuid_from_name (project->info->record.uuid, uuid);
      establishment->name = fac_reader_code (project->info->record.uuid, uuid);
      establishment->level = FAC_LEVEL_ANONYMOUS;
      stand_in = g_new0 (FacViewed, 1);
      stand_in->listed = g_new0 (FacListed, 1);
      stand_in->listed->establishment = establishment;
      stand_in->listed->is_in_territory = TRUE;
      stand_in->sight = FAC_SIGHT_CODED;
      stand_in->group = g_strdup (viewed->group);
      g_hash_table_insert (view->stand_ins, g_strdup (uuid), stand_in);
    }
  return stand_in;
}

/* The flow as the reader sees it. `viewed->flow` is a new record for all readers but the
 * facilitator, who sees the stored one as it is. FALSE: nothing of it. */
static gboolean
view_flow (FacView *view, FacProject *project, FacFlow *flow, FacViewed *owner,
           FacViewedFlow *viewed)
{
  FacViewed *partner = flow->partner ? g_hash_table_lookup (view->by_uuid, flow->partner) : NULL;
  gboolean is_facilitator = view->reader->kind == FAC_READER_FACILITATOR;
  gboolean is_own = view->is_each_own
                    || fac_reader_owns (view->reader, flow->establishment,
                                        owner->listed->establishment->organisation);
  FacSight sight = fac_reader_sees_flow (view->reader, flow, is_own);

  /* A flow says no more of its establishment than the establishment's own level does. */
  sight = MIN (sight, owner->sight);
  if (sight == FAC_SIGHT_NOTHING)
    return FALSE;

  *viewed = (FacViewedFlow){ .flow = is_facilitator ? flow : fac_record_copy (flow),
                             .sight = sight,
                             .establishment = owner,
                             .partner = partner };
  if (sight == FAC_SIGHT_CODED)
    {
      make_rounded (viewed->flow);
      viewed->establishment = stand_in_for (view, project, owner);
      viewed->partner = partner ? stand_in_for (view, project, partner) : NULL;
      g_free (viewed->flow->establishment);
      viewed->flow->establishment =
          g_strdup (viewed->establishment->listed->establishment->record.uuid);
    }
  else if (sight == FAC_SIGHT_AGGREGATE)
    make_anonymous (viewed->flow);
  else if (!is_facilitator)
    {
      g_clear_pointer (&viewed->flow->note, g_free);
      /* The other end has a level of its own. */
      if (view->is_each_own || (partner && partner->sight != FAC_SIGHT_ALL))
        g_clear_pointer (&viewed->flow->partner, g_free);
      if (view->is_each_own)
        viewed->partner = NULL;
    }
  return TRUE;
}

typedef struct
{
  FacView *view;
  FacProject *project;
  FacViewedFlowFunc func; /* NULL: into the view */
  gpointer data;
} FlowReading;

static gboolean
add_flow (gpointer record, gpointer data)
{
  const FlowReading *reading = data;
  FacView *view = reading->view;
  FacViewed *owner =
      g_hash_table_lookup (view->by_uuid, ((const FacFlow *)record)->establishment);
  FacViewedFlow viewed;

  if (!owner || (!owner->is_chosen && !reading->func)
      || !view_flow (view, reading->project, record, owner, &viewed))
    return TRUE;
  if (reading->func)
    {
      reading->func (&viewed, owner->is_chosen, reading->data);
      if (viewed.flow != record)
        fac_record_free (viewed.flow);
      return TRUE;
    }
  if (viewed.flow == record)
    viewed.flow = fac_record_copy (record);
  g_ptr_array_add (view->flows, g_memdup2 (&viewed, sizeof viewed));
  return TRUE;
}

static gboolean
load_flows (FacView *view, FacProject *project, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_FLOW };
  FlowReading reading = { .view = view, .project = project };

  view->flows = g_ptr_array_new_with_free_func ((GDestroyNotify)viewed_flow_free);
  return fac_store_each (project->store, &query, add_flow, &reading, error);
}

gboolean
fac_view_renew_flow (FacView *view, FacProject *project, const char *uuid, FacViewedFlow **viewed)
{
  FlowReading reading = { view, project };
  g_autoptr (GError) error = NULL;
  FacFlow *flow = fac_store_get (project->store, FAC_RECORD_FLOW, uuid, &error);
  guint n = view->flows->len;

  *viewed = NULL;
  if (!flow)
    return g_error_matches (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND);
  add_flow (flow, &reading);
  if (view->flows->len > n)
    *viewed = view->flows->pdata[n];
  fac_record_free (flow);
  return TRUE;
}

gboolean
fac_view_each_flow (FacView *view, FacProject *project, const char *const *fields,
                    FacViewedFlowFunc func, gpointer data, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_FLOW, .fields = fields };
  FlowReading reading = { view, project, func, data };

  return fac_store_each (project->store, &query, add_flow, &reading, error);
}

/* ------------------------------------------------------------------------------------------ */

static char *
company_name (FacProject *project, const FacReader *reader)
{
  const FacRecordKind kinds[] = { FAC_RECORD_ORGANISATION, FAC_RECORD_ESTABLISHMENT };

  for (guint i = 0; reader->company && i < G_N_ELEMENTS (kinds); i++)
    {
      gpointer record = fac_store_get (project->store, kinds[i], reader->company, NULL);
      if (record)
        {
          char *name = g_strdup (fac_project_name_of (record));
          fac_record_free (record);
          return name;
        }
    }
  return NULL;
}

static int
compare_shown_names (gconstpointer a, gconstpointer b)
{
  const FacViewed *x = *(FacViewed *const *)a, *y = *(FacViewed *const *)b;
  int order = strcmp (x->listed->establishment->name, y->listed->establishment->name);
  return order ? order
               : strcmp (x->listed->establishment->record.uuid,
                         y->listed->establishment->record.uuid);
}

static FacView *
make_view (FacProject *project, const FacReader *reader, const FacFilter *filter,
           gboolean with_flows, gboolean is_each_own, GError **error)
{
  g_autoptr (FacView) view = g_new0 (FacView, 1);
  g_autoptr (GHashTable) groups = fac_view_groups (project, error);
  g_autoptr (GPtrArray) all =
      groups ? fac_project_list_establishments (project, NULL, error) : NULL;
  g_autofree char *name = company_name (project, reader);

  view->is_each_own = is_each_own;
  view->reader = fac_reader_copy (reader);
  view->reader_line = fac_reader_line (reader, name);
  view->establishments = g_ptr_array_new_with_free_func ((GDestroyNotify)viewed_free);
  view->others = g_ptr_array_new_with_free_func ((GDestroyNotify)viewed_free);
  view->by_uuid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  view->stand_ins =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)viewed_free);
  if (!all)
    return NULL;

  g_autofree gboolean *chosen = choose (all, filter);
  for (guint i = 0; i < all->len; i++)
    {
      FacListed *listed = g_steal_pointer (&all->pdata[i]);
      add_establishment (view, project, listed, groups,
                         chosen[i] ? view->establishments : view->others);
    }
  /* By what is shown: a code at the alphabetical place of a name would tell it. */
  if (reader->kind != FAC_READER_FACILITATOR)
    {
      g_ptr_array_sort (view->establishments, compare_shown_names);
      g_ptr_array_sort (view->others, compare_shown_names);
    }
  if (with_flows && !load_flows (view, project, error))
    return NULL;
  return g_steal_pointer (&view);
}

FacView *
fac_view_new (FacProject *project, const FacReader *reader, const FacFilter *filter,
              gboolean with_flows, GError **error)
{
  return make_view (project, reader, filter, with_flows, FALSE, error);
}

FacView *
fac_view_new_each_own (FacProject *project, const FacFilter *filter, gboolean with_flows,
                       GError **error)
{
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_COMPANY, NULL, FALSE);
  return make_view (project, reader, filter, with_flows, TRUE, error);
}
