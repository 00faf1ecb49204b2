/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Computed pistes for a reader, and questions for a visit. */
#include "fac-match-leads.h"

#include "fac-leads-private.h"
#include "fac-project-private.h"
#include "fac-synergy-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

FacMatchLeads *
fac_match_leads_ref (FacMatchLeads *leads)
{
  g_atomic_ref_count_inc (&leads->n_refs);
  return leads;
}

void
fac_match_leads_unref (FacMatchLeads *leads)
{
  if (!leads || !g_atomic_ref_count_dec (&leads->n_refs))
    return;
  g_ptr_array_unref (leads->leads);
  fac_lead_pool_free (leads->pool);
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

static const FacMatchFlow *
fact_at (const FacMatchInput *input, guint flow)
{
  return &g_array_index (input->flows, FacMatchFlow, flow);
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

/* A match on its way to the list. */
typedef struct
{
  const FacMatch *match;
  const FacMatchDecision *decision;
  FacMatchLesson lesson;
  guint number; /* of the match */
  double score;
} Candidate;

/* Gives FALSE for a match that is not in the list. What was decided stays as it was decided. */
static gboolean
consider (FacMatchInput *input, const FacMatchMemory *memory, const FacMatchRequest *request,
          guint match, Candidate *candidate, FacMatchLeads *leads)
{
  gboolean is_company = input->view->reader->kind == FAC_READER_COMPANY;
  *candidate = (Candidate){ .match = &g_array_index (input->result->matches, FacMatch, match) };
  if ((is_company && !has_part (input, candidate->match, NULL))
      || (request->establishment && !has_part (input, candidate->match, request->establishment)))
    return FALSE;
  candidate->number = match;
  candidate->decision = fac_match_memory_may_know (memory, input, candidate->match)
                            ? fac_match_memory_decision (memory, fac_match_lead_id (input, match))
                            : NULL;
  candidate->score = candidate->match->score;
  FacLeadState state = candidate->decision ? candidate->decision->state : FAC_LEAD_NEW;
  if (state == FAC_LEAD_NEW || state == FAC_LEAD_SEEN)
    {
      candidate->lesson = fac_match_memory_lesson (memory, input, candidate->match);
      candidate->score -= candidate->lesson.points;
      if (candidate->score < 0 || candidate->lesson.is_hidden)
        candidate->score = 0;
    }
  if (request->with_refused)
    return TRUE;
  leads->n_refused += state == FAC_LEAD_REFUSED;
  leads->n_hidden += candidate->lesson.is_hidden != FALSE;
  return state != FAC_LEAD_REFUSED && !candidate->lesson.is_hidden;
}

/* Best first; of equal ones the order of the matching. */
static int
compare_candidates (gconstpointer a, gconstpointer b, gpointer data)
{
  const Candidate *one = a, *other = b;
  if (one->score > other->score || one->score < other->score)
    return one->score > other->score ? -1 : 1;
  return one->match < other->match ? -1 : one->match > other->match;
}

FacMatchLeads *
fac_match_leads_take (FacMatchInput *input, const FacMatchMemory *memory,
                      const FacMatchRequest *request)
{
  gboolean is_facilitator = input->view->reader->kind == FAC_READER_FACILITATOR;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  FacMatchLeads *leads = g_new0 (FacMatchLeads, 1);
  gboolean is_reordered = FALSE;

  g_atomic_ref_count_init (&leads->n_refs);
  leads->leads = g_ptr_array_new ();
  leads->pool = fac_lead_pool_create (input);
  leads->remarks = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < input->result->matches->len; i++)
    {
      Candidate candidate;
      if (!consider (input, memory, request, i, &candidate, leads))
        continue;
      is_reordered |= candidate.lesson.n > 0;
      g_array_append_val (candidates, candidate);
    }
  leads->n_found = candidates->len;
  /* What the facilitator refused is nobody else's to know, in the order neither. */
  if (is_facilitator && is_reordered)
    g_array_sort_with_data (candidates, compare_candidates, NULL);
  for (guint i = 0; i < candidates->len && (!request->n_most || i < request->n_most); i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);
      g_ptr_array_add (leads->leads,
                       fac_match_lead_new (input, leads->pool, candidate->match,
                                           fac_match_lead_id (input, candidate->number),
                                           is_facilitator ? candidate->decision : NULL,
                                           is_facilitator ? &candidate->lesson : NULL, memory,
                                           request->is_brief));
    }
  fac_lead_pool_close (leads->pool);
  if (is_facilitator)
    {
      leads->n_same_group = input->result->n_same_group;
      leads->n_forbidden = input->result->n_forbidden;
      leads->n_in_place = input->result->n_in_place;
    }
  return leads;
}

FacMatchLead *
fac_match_leads_explain (FacMatchInput *input, const FacMatchMemory *memory, const char *id)
{
  const FacMatchRequest request = { .with_refused = TRUE };
  for (guint i = 0; i < input->result->matches->len; i++)
    {
      FacMatchLeads none = { 0 };
      Candidate candidate;
      if (strcmp (fac_match_lead_id (input, i), id) != 0)
        continue;
      consider (input, memory, &request, i, &candidate, &none);
      FacLeadPool *pool = fac_lead_pool_create (input);
      FacMatchLead *lead = fac_match_lead_new (input, pool, candidate.match, id, candidate.decision,
                                               &candidate.lesson, memory, FALSE);
      fac_lead_pool_close (pool);
      lead->pool = pool;
      return lead;
    }
  return NULL;
}

FacMatchLeads *
fac_project_match (FacProject *project, const FacReader *reader, const FacMatchRequest *request,
                   GError **error)
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FacMatchInput) input =
      fac_match_input_new (project, reader, request->weights, remarks, error);
  g_autoptr (FacMatchMemory) memory = input ? fac_match_memory_new (project, error) : NULL;
  if (!memory)
    return NULL;
  fac_match_input_run (input);
  fac_match_memory_bind (memory, input);
  FacMatchLeads *leads = fac_match_leads_take (input, memory, request);
  g_ptr_array_extend_and_steal (leads->remarks, g_steal_pointer (&remarks));
  return leads;
}

/* -- Questions ----------------------------------------------------------------------------- */

void
fac_match_question_free (gpointer data)
{
  FacMatchQuestion *question = data;
  g_free (question->rule);
  g_free (question->text);
  g_free (question->why);
  g_free (question);
}

/* Several rules may ask the same. */
void
fac_match_question_add (GPtrArray *questions, FacMatchQuestion *question)
{
  for (guint i = 0; i < questions->len; i++)
    if (strcmp (((const FacMatchQuestion *)questions->pdata[i])->text, question->text) == 0)
      {
        fac_match_question_free (question);
        return;
      }
  g_ptr_array_add (questions, question);
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
  GPtrArray *questions = g_ptr_array_new_with_free_func (fac_match_question_free);
  fac_match_result_free (input->result);
  input->result = fac_matcher_ask (input->matcher, place - 1, G_MAXUINT);
  for (guint i = 0; i < input->result->matches->len && questions->len < n_most; i++)
    fac_match_question_add (
        questions,
        fac_match_question (input, &g_array_index (input->result->matches, FacMatch, i)));
  return questions;
}
