/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One computed piste: what it is called, who stands at its ends, its terms in words. */
#include "fac-leads-private.h"

#include "fac-catalog-flows.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-uuid.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* -- Freeing ------------------------------------------------------------------------------- */

void
fac_match_lead_free (gpointer data)
{
  FacMatchLead *lead = data;
  if (lead)
    fac_lead_pool_free (lead->pool);
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
make_id (const FacMatchInput *input, const FacMatch *match)
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

static guint
hash_key (gconstpointer data)
{
  const FacMatchKey *key = data;
  return (guint)GPOINTER_TO_SIZE (key->rule) ^ key->offer * 2654435761u ^ key->need * 40503u;
}

static gboolean
is_same_key (gconstpointer a, gconstpointer b)
{
  const FacMatchKey *one = a, *other = b;
  return one->rule == other->rule && one->offer == other->offer && one->need == other->need
         && one->kind == other->kind;
}

static FacMatchKey
key_of (const FacMatch *match)
{
  return (FacMatchKey){ match->rule, match->offer, match->need, (int)match->kind };
}

void
fac_match_forget_ids (FacMatchInput *input)
{
  g_clear_pointer (&input->former_ids, g_hash_table_unref);
  g_clear_pointer (&input->former, g_free);
  g_clear_pointer (&input->ids, g_free);
}

void
fac_match_keep_ids (FacMatchInput *input)
{
  FacMatchId *ids = g_steal_pointer (&input->ids);
  fac_match_forget_ids (input);
  if (!ids)
    return;
  input->former_ids = g_hash_table_new (hash_key, is_same_key);
  input->former = g_new (FacMatchKnown, input->n_ids + 1);
  for (guint i = 0, n = 0; i < input->n_ids; i++)
    {
      const FacMatch *match = &g_array_index (input->result->matches, FacMatch, i);
      if (!ids[i].text[0] || match->n_members)
        continue;
      input->former[n] = (FacMatchKnown){ key_of (match), ids[i] };
      g_hash_table_add (input->former_ids, &input->former[n++]);
    }
  g_free (ids);
}

/* FALSE: it had none, or its flows may be others. */
static gboolean
take_former (const FacMatchInput *input, const FacMatch *match, FacMatchId *id)
{
  const FacMatchKey key = key_of (match);
  const FacMatchKnown *known =
      input->former_ids && !match->n_members ? g_hash_table_lookup (input->former_ids, &key) : NULL;
  if (known)
    *id = known->id;
  return known != NULL;
}

const char *
fac_match_lead_id (FacMatchInput *input, guint match)
{
  const FacMatch *about = &g_array_index (input->result->matches, FacMatch, match);
  if (!input->ids)
    {
      input->n_ids = input->result->matches->len;
      input->ids = g_new0 (FacMatchId, input->n_ids + 1);
    }
  FacMatchId *id = &input->ids[match];
  if (!id->text[0] && !take_former (input, about, id))
    {
      g_autofree char *made = make_id (input, about);
      g_strlcpy (id->text, made, sizeof id->text);
    }
  return id->text;
}

/* Nobody is named before saying yes: what it does, and how far (transfer full). */
static char *
veiled_name (const FacMatchInput *input, const FacEstablishment *establishment, double km)
{
  FacStyle style;
  gboolean is_known = fac_catalog_activity_style (input->project->catalog, establishment->naf_rev2,
                                                  establishment->naf_2025, &style);
  const char *activity =
      is_known ? fac_catalog_entry_label (style.entry, fac_language_id (fac_language_current ()))
               : NULL;
  g_autofree char *distance =
      isnan (km) ? NULL : fac_number_format (ceil (km), 0, fac_language_current ());
  return activity && distance
             ? g_strdup_printf (_ ("a company (%s), %s km away"), activity, distance)
         : activity ? g_strdup_printf (_ ("a company (%s)"), activity)
         : distance ? g_strdup_printf (_ ("a company %s km away"), distance)
                    : g_strdup (_ ("a company"));
}

static FacLeadPart *
make_part (const FacMatchInput *input, FacLeadPool *pool, guint place, guint flow, double km)
{
  const FacViewed *viewed = input->viewed->pdata[place];
  const FacEstablishment *establishment = viewed->listed->establishment;
  const FacReader *reader = input->view->reader;
  FacLeadPart *part = fac_lead_pool_new (pool, sizeof (FacLeadPart));
  gboolean is_other_company =
      reader->kind == FAC_READER_COMPANY
      && !fac_reader_owns (reader, establishment->record.uuid, establishment->organisation);

  if (flow != FAC_MATCH_NONE)
    {
      const FacViewedFlow *told = input->viewed_flows->pdata[flow];
      part->label = fac_lead_pool_text (pool, told->flow->label);
      part->is_offer = told->flow->direction == FAC_DIRECTION_OUT;
      if (told->sight == FAC_SIGHT_ALL && !is_other_company)
        part->flow = fac_lead_pool_text (pool, told->flow->record.uuid);
    }
  if (is_other_company)
    {
      part->name = fac_lead_pool_take (pool, veiled_name (input, establishment, km));
      return part;
    }
  part->establishment = fac_lead_pool_text (pool, establishment->record.uuid);
  part->name = fac_lead_pool_text (pool, establishment->name);
  part->zone = fac_lead_pool_text (pool, input->zone_names->pdata[place]);
  return part;
}

/* Whose a place is, as the reader may be told. `km` from the reader's own; NAN. What is told to all
 * alike is made once for a flow, or a place: hundreds of pistes share it. */
static FacLeadPart *
part_of (const FacMatchInput *input, FacLeadPool *pool, guint place, guint flow, double km)
{
  if (input->view->reader->kind == FAC_READER_COMPANY)
    return make_part (input, pool, place, flow, km);
  FacLeadPart **part = flow == FAC_MATCH_NONE ? &pool->of_place[place] : &pool->of_flow[flow];
  if (!*part)
    *part = make_part (input, pool, place, flow, km);
  return *part;
}

static void
fill_parts (const FacMatchInput *input, FacLeadPool *pool, const FacMatch *match,
            FacMatchLead *lead)
{
  double km = match->n_members ? (double)NAN : match->distance_km;
  if (match->giver != FAC_MATCH_NONE)
    lead->giver =
        part_of (input, pool, match->giver, match->n_members ? FAC_MATCH_NONE : match->offer, km);
  if (match->receiver != FAC_MATCH_NONE)
    lead->receiver = part_of (input, pool, match->receiver, match->need, km);
  lead->members = fac_lead_pool_array (pool, match->n_members);
  for (guint i = 0; i < match->n_members; i++)
    {
      guint flow = g_array_index (input->result->members, guint, match->first + i);
      g_ptr_array_add (lead->members,
                       part_of (input, pool, fact_at (input, flow)->place, flow, NAN));
    }
}

const char *
fac_match_lead_material (const FacMatchInput *input, const FacMatch *match)
{
  if (match->n_members && match->rule)
    return match->rule->label;
  guint flow =
      match->n_members ? g_array_index (input->result->members, guint, match->first) : match->offer;
  return ((const FacViewedFlow *)input->viewed_flows->pdata[flow])->flow->label;
}

static void
fill_terms (const FacMatchInput *input, FacLeadPool *pool, const FacMatch *match,
            FacMatchLead *lead, gboolean is_brief)
{
  for (guint i = 0; i < FAC_N_MATCH_TERMS; i++)
    lead->terms[i] = (FacLeadTerm){
      fac_match_weight_id ((FacMatchWeight)i), match->points[i], input->weights.values[i],
      is_brief ? NULL : fac_lead_pool_take (pool, fac_match_why (input, match, i))
    };
}

/* What others' refusals take away can take no more than there is. */
static void
fill_lesson (const FacMatchLesson *lesson, const FacMatchMemory *memory, FacLeadPool *pool,
             FacMatchLead *lead, gboolean is_brief)
{
  FacLeadTerm *term = &lead->terms[FAC_LEAD_TERM_REFUSALS];
  term->name = "refusals";
  if (lesson && lesson->n)
    {
      term->value = -(lesson->is_hidden ? lead->score : MIN (lesson->points, lead->score));
      term->why =
          is_brief ? NULL : fac_lead_pool_take (pool, fac_match_memory_why (memory, lesson));
      lead->score = round ((lead->score + term->value) * 100) / 100;
      lead->is_hidden = lesson->is_hidden;
    }
  else if (!is_brief)
    term->why = fac_lead_pool_text (pool, _ ("nothing like it was refused"));
}

static void
fill_words (const FacMatchInput *input, FacLeadPool *pool, const FacMatch *match,
            FacMatchLead *lead)
{
  g_auto (GStrv) questions = fac_match_questions (input, match);
  guint n = questions ? g_strv_length (questions) : 0;
  lead->rule_words = fac_lead_pool_take (pool, fac_match_rule_words (input, match->rule));
  lead->questions = questions ? fac_lead_pool_new (pool, (n + 1) * sizeof (char *)) : NULL;
  for (guint i = 0; i < n; i++)
    lead->questions[i] = fac_lead_pool_text (pool, questions[i]);
}

FacMatchLead *
fac_match_lead_new (const FacMatchInput *input, FacLeadPool *pool, const FacMatch *match,
                    const char *id, const FacMatchDecision *decision, const FacMatchLesson *lesson,
                    const FacMatchMemory *memory, gboolean is_brief)
{
  FacMatchLead *lead = fac_lead_pool_new (pool, sizeof (FacMatchLead));
  guint flow =
      match->n_members ? g_array_index (input->result->members, guint, match->first) : match->offer;
  lead->id = fac_lead_pool_text (pool, id);
  lead->kind = match->kind;
  lead->rule = fac_lead_pool_name (pool, match->rule ? match->rule->code : NULL);
  lead->score = match->score;
  fill_terms (input, pool, match, lead, is_brief);
  fill_lesson (lesson, memory, pool, lead, is_brief);
  fill_parts (input, pool, match, lead);
  if (!is_brief)
    fill_words (input, pool, match, lead);
  const FacLeadPart *first = lead->members->len ? NULL : lead->giver;
  const char *material = fac_match_lead_material (input, match);
  lead->material = first && first->label && material && strcmp (first->label, material) == 0
                       ? first->label
                       : fac_lead_pool_text (pool, material);
  if (match->how == FAC_BY_CHAIN && match->giver == FAC_MATCH_NONE)
    lead->missing_link = fac_lead_pool_text (pool, match->rule->link);
  lead->family = fact_at (input, flow)->family;
  lead->low = match->low;
  lead->high = match->high;
  lead->unit = fac_lead_pool_name (pool, match->unit);
  lead->distance_km = match->distance_km;
  lead->state = decision ? decision->state : FAC_LEAD_NEW;
  lead->refusal = decision ? decision->refusal : 0;
  lead->lead = fac_lead_pool_text (pool, decision ? decision->uuid : NULL);
  return lead;
}
