/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Computed pistes for a reader, and what is decided of them. */
#include "fac-match-leads.h"

#include "fac-catalog-flows.h"
#include "fac-leads-private.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-synergy-private.h"
#include "fac-uuid.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* -- Freeing ------------------------------------------------------------------------------- */

static void
part_free (gpointer data)
{
  FacLeadPart *part = data;
  if (!part)
    return;
  g_free (part->flow);
  g_free (part->establishment);
  g_free (part->name);
  g_free (part->label);
  g_free (part);
}

static void
lead_free (gpointer data)
{
  FacMatchLead *lead = data;
  char *texts[] = { lead->id,   lead->rule, lead->rule_words,  lead->material,
                    lead->unit, lead->lead, lead->missing_link };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  for (guint i = 0; i < FAC_N_LEAD_TERMS; i++)
    g_free (lead->terms[i].why);
  part_free (lead->giver);
  part_free (lead->receiver);
  g_ptr_array_unref (lead->members);
  g_strfreev (lead->questions);
  g_free (lead);
}

void
fac_match_leads_free (FacMatchLeads *leads)
{
  if (!leads)
    return;
  g_ptr_array_unref (leads->leads);
  g_ptr_array_unref (leads->remarks);
  g_free (leads);
}

const FacMatchLead *
fac_match_leads_find (const FacMatchLeads *leads, const char *id)
{
  for (guint i = 0; i < leads->leads->len; i++)
    {
      const FacMatchLead *lead = leads->leads->pdata[i];
      if (strcmp (lead->id, id) == 0)
        return lead;
    }
  return NULL;
}

/* -- Decisions ----------------------------------------------------------------------------- */

typedef struct
{
  char *uuid;
  FacLeadState state;
  int refusal;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;
  g_free (decision->uuid);
  g_free (decision);
}

static gboolean
keep_decision (gpointer record, gpointer data)
{
  const FacLead *lead = record;
  if (lead->computed_id)
    {
      Decision *decision = g_new0 (Decision, 1);
      decision->uuid = g_strdup (lead->record.uuid);
      decision->state = lead->state ? (FacLeadState)lead->state : FAC_LEAD_NEW;
      decision->refusal = lead->refusal;
      g_hash_table_insert (data, g_strdup (lead->computed_id), decision);
    }
  return TRUE;
}

/* Id of a computed piste -> what was decided of it. */
static GHashTable *
load_decisions (FacProject *project, GError **error)
{
  static const char *const fields[] = { "computed_id", "state", "refusal", NULL };
  const FacQuery query = { .kind = FAC_RECORD_LEAD, .fields = fields };
  g_autoptr (GHashTable) decisions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, decision_free);
  return fac_store_each (project->store, &query, keep_decision, decisions, error)
             ? g_steal_pointer (&decisions)
             : NULL;
}

/* -- One piste ----------------------------------------------------------------------------- */

static const FacMatchFlow *
fact_at (const FacMatchInput *input, guint flow)
{
  return &g_array_index (input->flows, FacMatchFlow, flow);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Of kind, rule and the sorted uuids of the flows. */
static char *
id_of (const FacMatchInput *input, const FacMatch *match)
{
  g_autoptr (GPtrArray) uuids = g_ptr_array_new ();
  for (guint i = 0; i < match->n_members; i++)
    g_ptr_array_add (uuids, (gpointer)fact_at (input, g_array_index (input->result->members, guint,
                                                                     match->first + i))
                                ->uuid);
  if (!match->n_members)
    {
      g_ptr_array_add (uuids, (gpointer)fact_at (input, match->offer)->uuid);
      g_ptr_array_add (uuids, (gpointer)fact_at (input, match->need)->uuid);
    }
  g_ptr_array_sort (uuids, compare_texts);
  GString *name = g_string_new (fac_enum_id (&fac_synergy_kind_enum, (int)match->kind));
  g_string_append_printf (name, "\n%s", match->rule ? match->rule->code : "");
  for (guint i = 0; i < uuids->len; i++)
    g_string_append_printf (name, "\n%s", (const char *)uuids->pdata[i]);
  char *id = fac_uuid_from_name (FAC_UUID_NAMESPACE, name->str);
  g_string_free (name, TRUE);
  return id;
}

/* Whose a place is, as the reader may be told. `km` from the reader's own; NAN. */
static FacLeadPart *
part_of (const FacMatchInput *input, guint place, guint flow, double km)
{
  const FacViewed *viewed = input->viewed->pdata[place];
  const FacEstablishment *establishment = viewed->listed->establishment;
  const FacReader *reader = input->view->reader;
  FacLeadPart *part = g_new0 (FacLeadPart, 1);
  gboolean is_other_company =
      reader->kind == FAC_READER_COMPANY
      && !fac_reader_owns (reader, establishment->record.uuid, establishment->organisation);
  FacStyle style;

  if (flow != FAC_MATCH_NONE)
    {
      const FacViewedFlow *told = input->viewed_flows->pdata[flow];
      part->label = g_strdup (told->flow->label);
      part->is_offer = told->flow->direction == FAC_DIRECTION_OUT;
      if (told->sight == FAC_SIGHT_ALL && !is_other_company)
        part->flow = g_strdup (told->flow->record.uuid);
    }
  if (!is_other_company)
    {
      part->establishment = g_strdup (establishment->record.uuid);
      part->name = g_strdup (establishment->name);
      return part;
    }
  /* Nobody is named before saying yes: what it does, and how far. */
  gboolean is_known = fac_catalog_activity_style (input->project->catalog, establishment->naf_rev2,
                                                  establishment->naf_2025, &style);
  const char *activity =
      is_known ? fac_catalog_entry_label (style.entry, fac_language_id (fac_language_current ()))
               : NULL;
  g_autofree char *distance =
      isnan (km) ? NULL : fac_number_format (ceil (km), 0, fac_language_current ());
  part->name = activity && distance
                   ? g_strdup_printf (_ ("a company (%s), %s km away"), activity, distance)
               : activity ? g_strdup_printf (_ ("a company (%s)"), activity)
               : distance ? g_strdup_printf (_ ("a company %s km away"), distance)
                          : g_strdup (_ ("a company"));
  return part;
}

static void
fill_parts (const FacMatchInput *input, const FacMatch *match, FacMatchLead *lead)
{
  double km = match->n_members ? (double)NAN : match->distance_km;
  if (match->giver != FAC_MATCH_NONE)
    lead->giver =
        part_of (input, match->giver, match->n_members ? FAC_MATCH_NONE : match->offer, km);
  if (match->receiver != FAC_MATCH_NONE)
    lead->receiver = part_of (input, match->receiver, match->need, km);
  for (guint i = 0; i < match->n_members; i++)
    {
      guint flow = g_array_index (input->result->members, guint, match->first + i);
      g_ptr_array_add (lead->members, part_of (input, fact_at (input, flow)->place, flow, NAN));
    }
}

static char *
material_of (const FacMatchInput *input, const FacMatch *match)
{
  if (match->n_members && match->rule)
    return g_strdup (match->rule->label);
  guint flow =
      match->n_members ? g_array_index (input->result->members, guint, match->first) : match->offer;
  const FacViewedFlow *viewed = input->viewed_flows->pdata[flow];
  return g_strdup (viewed->flow->label);
}

static FacMatchLead *
lead_of (const FacMatchInput *input, const FacMatch *match, char *id, const Decision *decision)
{
  FacMatchLead *lead = g_new0 (FacMatchLead, 1);
  guint flow =
      match->n_members ? g_array_index (input->result->members, guint, match->first) : match->offer;
  lead->id = id;
  lead->kind = match->kind;
  lead->rule = g_strdup (match->rule ? match->rule->code : NULL);
  lead->rule_words = fac_match_rule_words (input, match->rule);
  lead->score = match->score;
  for (guint i = 0; i < FAC_N_LEAD_TERMS; i++)
    lead->terms[i] = (FacLeadTerm){ fac_match_weight_id ((FacMatchWeight)i), match->points[i],
                                    input->weights.values[i], fac_match_why (input, match, i) };
  lead->members = g_ptr_array_new_with_free_func (part_free);
  fill_parts (input, match, lead);
  lead->material = material_of (input, match);
  if (match->how == FAC_BY_CHAIN && match->giver == FAC_MATCH_NONE)
    lead->missing_link = g_strdup (match->rule->link);
  lead->family = fact_at (input, flow)->family;
  lead->low = match->low;
  lead->high = match->high;
  lead->unit = g_strdup (match->unit);
  lead->distance_km = match->distance_km;
  lead->questions = fac_match_questions (input, match);
  lead->state = decision ? decision->state : FAC_LEAD_NEW;
  lead->refusal = decision ? decision->refusal : 0;
  lead->lead = g_strdup (decision ? decision->uuid : NULL);
  return lead;
}

/* -- All of them --------------------------------------------------------------------------- */

static gboolean
is_place (const FacMatchInput *input, guint place, const char *uuid)
{
  return place != FAC_MATCH_NONE
         && strcmp (g_array_index (input->places, FacMatchPlace, place).uuid, uuid) == 0;
}

/* Whether an establishment, or the reader's company when `uuid` is NULL, is part of a match. */
static gboolean
has_part (const FacMatchInput *input, const FacMatch *match, const char *uuid)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint ends[] = { match->giver, match->receiver };
  g_array_append_vals (places, ends, 2);
  for (guint i = 0; i < match->n_members; i++)
    g_array_append_val (
        places,
        fact_at (input, g_array_index (input->result->members, guint, match->first + i))->place);
  for (guint i = 0; i < places->len; i++)
    {
      guint place = g_array_index (places, guint, i);
      if (place == FAC_MATCH_NONE)
        continue;
      const FacViewed *viewed = input->viewed->pdata[place];
      const FacEstablishment *establishment = viewed->listed->establishment;
      if (uuid ? is_place (input, place, uuid)
               : fac_reader_owns (input->view->reader, establishment->record.uuid,
                                  establishment->organisation))
        return TRUE;
    }
  return FALSE;
}

static void
take_matches (const FacMatchInput *input, const FacMatchRequest *request, GHashTable *decisions,
              FacMatchLeads *leads)
{
  gboolean is_company = input->view->reader->kind == FAC_READER_COMPANY;
  gboolean is_facilitator = input->view->reader->kind == FAC_READER_FACILITATOR;
  for (guint i = 0; i < input->result->matches->len; i++)
    {
      const FacMatch *match = &g_array_index (input->result->matches, FacMatch, i);
      if ((is_company && !has_part (input, match, NULL))
          || (request->establishment && !has_part (input, match, request->establishment)))
        continue;
      g_autofree char *id = id_of (input, match);
      /* Whom the facilitator refused what is nobody else's to know. */
      const Decision *decision = g_hash_table_lookup (decisions, id);
      if (decision && decision->state == FAC_LEAD_REFUSED && !request->with_refused)
        {
          leads->n_refused++;
          continue;
        }
      leads->n_found++;
      if (!request->n_most || leads->leads->len < request->n_most)
        g_ptr_array_add (leads->leads, lead_of (input, match, g_steal_pointer (&id),
                                                is_facilitator ? decision : NULL));
    }
}

FacMatchLeads *
fac_project_match (FacProject *project, const FacReader *reader, const FacMatchRequest *request,
                   GError **error)
{
  g_autoptr (FacMatchLeads) leads = g_new0 (FacMatchLeads, 1);
  leads->leads = g_ptr_array_new_with_free_func (lead_free);
  leads->remarks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FacMatchInput) input =
      fac_match_input_new (project, reader, request->weights, leads->remarks, error);
  g_autoptr (GHashTable) decisions = input ? load_decisions (project, error) : NULL;
  if (!decisions)
    return NULL;
  input->result = fac_matcher_run (input->matcher);
  take_matches (input, request, decisions, leads);
  if (reader->kind == FAC_READER_FACILITATOR)
    {
      leads->n_same_group = input->result->n_same_group;
      leads->n_forbidden = input->result->n_forbidden;
      leads->n_in_place = input->result->n_in_place;
    }
  return g_steal_pointer (&leads);
}

/* -- Deciding ------------------------------------------------------------------------------ */

static FacLead *
record_of (const FacMatchLead *lead)
{
  FacLead *record = fac_record_new (FAC_RECORD_LEAD);
  record->computed_id = g_strdup (lead->id);
  record->origin = FAC_ORIGIN_COMPUTED;
  record->kind = (int)lead->kind;
  record->title = g_strdup (lead->material);
  record->giver = g_strdup (lead->giver ? lead->giver->establishment : NULL);
  record->receiver = g_strdup (lead->receiver ? lead->receiver->establishment : NULL);
  record->giver_flow = g_strdup (lead->giver ? lead->giver->flow : NULL);
  record->receiver_flow = g_strdup (lead->receiver ? lead->receiver->flow : NULL);
  record->material = g_strdup (lead->material);
  record->family = lead->family;
  record->rule = g_strdup (lead->rule);
  record->score = lead->score;
  return record;
}

gboolean
fac_project_decide_match (FacProject *project, const FacMatchLead *lead, FacLeadState state,
                          int refusal, const char *note, char **uuid, GError **error)
{
  if ((state == FAC_LEAD_REFUSED) != (refusal != 0))
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   state == FAC_LEAD_REFUSED
                       ? _ ("Say why the piste “%s” is refused.")
                       : _ ("A reason belongs to a piste that is refused, and “%s” is not."),
                   lead->material);
      return FALSE;
    }
  g_autoptr (GHashTable) decisions = load_decisions (project, error);
  const Decision *former = decisions ? g_hash_table_lookup (decisions, lead->id) : NULL;
  if (!decisions || !fac_store_begin (project->store, "lead.match", lead->material, error))
    return FALSE;
  FacLead *record = former ? fac_store_get (project->store, FAC_RECORD_LEAD, former->uuid, error)
                           : record_of (lead);
  gboolean done =
      record && fac_project_note_decision (project, record, state, refusal, note, error);
  if (done)
    {
      fac_project_complete_lead (project, record);
      done = former ? fac_store_update (project->store, record, error)
                    : fac_store_insert (project->store, record, error);
    }
  if (done && uuid)
    *uuid = g_strdup (record->record.uuid);
  fac_record_free (record);
  return fac_project_finish (project, done, error);
}

/* -- Questions ----------------------------------------------------------------------------- */

static void
question_free (gpointer data)
{
  FacMatchQuestion *question = data;
  g_free (question->rule);
  g_free (question->text);
  g_free (question->why);
  g_free (question);
}

GPtrArray *
fac_project_match_questions (FacProject *project, const char *establishment, guint n_most,
                             GError **error)
{
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  g_autoptr (FacMatchInput) input = fac_match_input_new (project, reader, NULL, NULL, error);
  if (!input)
    return NULL;
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (input->place_of, establishment));
  if (!place)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("There is no open establishment “%s” to ask."), establishment);
      return NULL;
    }
  GPtrArray *questions = g_ptr_array_new_with_free_func (question_free);
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  input->result = fac_matcher_ask (input->matcher, place - 1, G_MAXUINT);
  for (guint i = 0; i < input->result->matches->len && questions->len < n_most; i++)
    {
      FacMatchQuestion *question =
          fac_match_question (input, &g_array_index (input->result->matches, FacMatch, i));
      /* Several rules may ask the same. */
      if (g_hash_table_contains (asked, question->text))
        question_free (question);
      else
        {
          g_hash_table_add (asked, question->text);
          g_ptr_array_add (questions, question);
        }
    }
  return questions;
}
