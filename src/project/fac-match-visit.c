/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an activity suggests to ask at a visit. It is made without anybody else's flows, so that the
 * paper on the table tells nothing of a neighbour. */
#include "fac-leads-private.h"

#include "fac-match-rules.h"
#include "fac-project-private.h"
#include "fac-rules.h"

#include <math.h>

static gboolean
keep_flow (gpointer record, gpointer data)
{
  g_ptr_array_add (data, fac_record_copy (record));
  return TRUE;
}

/* What the establishment told itself: rules that speak of it have nothing to ask. */
static GArray *
facts_of (const GPtrArray *flows)
{
  GArray *facts = g_array_new (FALSE, TRUE, sizeof (FacMatchFlow));
  for (guint i = 0; i < flows->len; i++)
    {
      const FacFlow *flow = flows->pdata[i];
      const FacMatchFlow fact = { .uuid = flow->record.uuid,
                                  .direction = flow->direction,
                                  .kind = flow->kind,
                                  .family = flow->family,
                                  .term = flow->term,
                                  .waste_code = flow->waste_code,
                                  .minimum = (double)NAN,
                                  .maximum = (double)NAN,
                                  .temperature_c = (double)NAN,
                                  .partner = -1 };
      g_array_append_val (facts, fact);
    }
  return facts;
}

/* The questions of a matcher that knows one place alone. */
static GPtrArray *
ask (FacMatcher *matcher, guint n_most)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func (fac_match_question_free);
  FacMatchInput nobody = { 0 };
  g_autoptr (FacMatchResult) result = fac_matcher_ask (matcher, 0, G_MAXUINT);
  for (guint i = 0; i < result->matches->len && questions->len < n_most; i++)
    {
      const FacMatch *match = &g_array_index (result->matches, FacMatch, i);
      if (match->rule)
        fac_match_question_add (questions, fac_match_question (&nobody, match));
    }
  return questions;
}

GPtrArray *
fac_project_activity_questions (FacProject *project, const char *establishment, guint n_most,
                                GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_FLOW,
                           .match_field = "establishment",
                           .match_value = establishment };
  FacMatchWeights weights = { 0 };
  FacEstablishment *record =
      fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, establishment, error);
  g_autoptr (GPtrArray) flows = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_record_free);
  g_autoptr (GPtrArray) rules = record ? fac_project_rules (project, NULL, error) : NULL;
  GPtrArray *questions = NULL;

  if (rules && fac_match_weights_load (project, NULL, &weights, error)
      && fac_store_each (project->store, &query, keep_flow, flows, error))
    {
      const FacMatchPlace place = { .uuid = record->record.uuid,
                                    .naf_rev2 = record->naf_rev2,
                                    .naf_2025 = record->naf_2025,
                                    .position = { (double)NAN, (double)NAN },
                                    .zone = -1 };
      g_autoptr (GArray) facts = facts_of (flows);
      g_autoptr (FacMatcher) matcher =
          fac_matcher_new (&place, 1, (const FacMatchFlow *)(gpointer)facts->data, facts->len,
                           rules, NULL, &weights);
      questions = ask (matcher, n_most);
    }
  fac_record_free (record);
  return questions;
}
