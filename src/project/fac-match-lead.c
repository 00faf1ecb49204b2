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
  g_free (part->zone);
  g_free (part);
}

void
fac_match_lead_free (gpointer data)
{
  FacMatchLead *lead = data;
  if (!lead)
    return;
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

/* What an id is made of, while the flows keep their places. */
typedef struct
{
  gconstpointer rule;
  guint offer, need;
  int kind;
} FacMatchKey;

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
fac_match_keep_ids (FacMatchInput *input)
{
  g_clear_pointer (&input->former_ids, g_hash_table_unref);
  if (!input->ids)
    return;
  input->former_ids = g_hash_table_new_full (hash_key, is_same_key, g_free, g_free);
  for (guint i = 0; i < input->n_ids; i++)
    {
      const FacMatch *match = &g_array_index (input->result->matches, FacMatch, i);
      const FacMatchKey key = key_of (match);
      if (input->ids[i] && !match->n_members)
        g_hash_table_replace (input->former_ids, g_memdup2 (&key, sizeof key),
                              g_steal_pointer (&input->ids[i]));
    }
}

static char *
former_id (const FacMatchInput *input, const FacMatch *match)
{
  const FacMatchKey key = key_of (match);
  return input->former_ids && !match->n_members
             ? g_strdup (g_hash_table_lookup (input->former_ids, &key))
             : NULL;
}

const char *
fac_match_lead_id (FacMatchInput *input, guint match)
{
  if (!input->ids)
    {
      input->n_ids = input->result->matches->len;
      input->ids = g_new0 (char *, input->n_ids + 1);
    }
  if (!input->ids[match])
    input->ids[match] = former_id (input, &g_array_index (input->result->matches, FacMatch, match));
  if (!input->ids[match])
    input->ids[match] = make_id (input, &g_array_index (input->result->matches, FacMatch, match));
  return input->ids[match];
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
      part->zone = g_strdup (input->zone_names->pdata[place]);
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

char *
fac_match_lead_material (const FacMatchInput *input, const FacMatch *match)
{
  if (match->n_members && match->rule)
    return g_strdup (match->rule->label);
  guint flow =
      match->n_members ? g_array_index (input->result->members, guint, match->first) : match->offer;
  const FacViewedFlow *viewed = input->viewed_flows->pdata[flow];
  return g_strdup (viewed->flow->label);
}

static void
fill_terms (const FacMatchInput *input, const FacMatch *match, FacMatchLead *lead,
            gboolean is_brief)
{
  for (guint i = 0; i < FAC_N_MATCH_TERMS; i++)
    lead->terms[i] = (FacLeadTerm){ fac_match_weight_id ((FacMatchWeight)i), match->points[i],
                                    input->weights.values[i],
                                    is_brief ? NULL : fac_match_why (input, match, i) };
}

/* What others' refusals take away can take no more than there is. */
static void
fill_lesson (const FacMatchLesson *lesson, const FacMatchMemory *memory, FacMatchLead *lead,
             gboolean is_brief)
{
  FacLeadTerm *term = &lead->terms[FAC_LEAD_TERM_REFUSALS];
  term->name = "refusals";
  if (lesson && lesson->n)
    {
      term->value = -(lesson->is_hidden ? lead->score : MIN (lesson->points, lead->score));
      term->why = is_brief ? NULL : fac_match_memory_why (memory, lesson);
      lead->score = round ((lead->score + term->value) * 100) / 100;
      lead->is_hidden = lesson->is_hidden;
    }
  else if (!is_brief)
    term->why = g_strdup (_ ("nothing like it was refused"));
}

FacMatchLead *
fac_match_lead_new (const FacMatchInput *input, const FacMatch *match, const char *id,
                    const FacMatchDecision *decision, const FacMatchLesson *lesson,
                    const FacMatchMemory *memory, gboolean is_brief)
{
  FacMatchLead *lead = g_new0 (FacMatchLead, 1);
  guint flow =
      match->n_members ? g_array_index (input->result->members, guint, match->first) : match->offer;
  lead->id = g_strdup (id);
  lead->kind = match->kind;
  lead->rule = g_strdup (match->rule ? match->rule->code : NULL);
  lead->rule_words = is_brief ? NULL : fac_match_rule_words (input, match->rule);
  lead->score = match->score;
  fill_terms (input, match, lead, is_brief);
  fill_lesson (lesson, memory, lead, is_brief);
  lead->members = g_ptr_array_new_with_free_func (part_free);
  fill_parts (input, match, lead);
  lead->material = fac_match_lead_material (input, match);
  if (match->how == FAC_BY_CHAIN && match->giver == FAC_MATCH_NONE)
    lead->missing_link = g_strdup (match->rule->link);
  lead->family = fact_at (input, flow)->family;
  lead->low = match->low;
  lead->high = match->high;
  lead->unit = g_strdup (match->unit);
  lead->distance_km = match->distance_km;
  lead->questions = is_brief ? NULL : fac_match_questions (input, match);
  lead->state = decision ? decision->state : FAC_LEAD_NEW;
  lead->refusal = decision ? decision->refusal : 0;
  lead->lead = g_strdup (decision ? decision->uuid : NULL);
  return lead;
}
