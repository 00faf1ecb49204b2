/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What pistes, synergies and their parties get that nobody types: numbers, days, quantities in
 * their yearly unit, and the steps of a synergy. */
#include "fac-synergy-private.h"

#include "fac-gains.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- Numbers ------------------------------------------------------------------------------- */

typedef struct
{
  const FacField *field;
  char letter;
  guint64 highest;
} Numbering;

static gboolean
take_number (gpointer record, gpointer data)
{
  Numbering *numbering = data;
  const char *code = *FAC_FIELD_AT (record, numbering->field, char *);
  if (code && code[0] == numbering->letter)
    numbering->highest = MAX (numbering->highest, g_ascii_strtoull (code + 1, NULL, 10));
  return TRUE;
}

/* The next number of a kind, "P12": never one that was given before, as papers bear it. */
static char *
next_number (FacProject *project, FacRecordKind kind, char letter)
{
  static const char *const fields[] = { "code", NULL };
  const FacQuery query = { .kind = kind, .fields = fields };
  Numbering numbering = { fac_record_type_field (fac_record_type (kind), "code"), letter, 0 };
  if (!fac_store_each (project->store, &query, take_number, &numbering, NULL))
    return NULL;
  return g_strdup_printf ("%c%" G_GUINT64_FORMAT, letter, numbering.highest + 1);
}

/* -- What follows from what is typed ------------------------------------------------------- */

void
fac_project_complete_lead (FacProject *project, FacLead *lead)
{
  if (!lead->code)
    lead->code = next_number (project, FAC_RECORD_LEAD, 'P');
  if (!lead->state)
    lead->state = FAC_LEAD_NEW;
  if (!lead->found_on)
    lead->found_on = fac_date_today ();
}

FacProblem *
fac_project_check_lead_state (FacProject *project, const FacLead *lead)
{
  const FacQuery query = {
    .kind = FAC_RECORD_SYNERGY, .match_field = "lead", .match_value = lead->record.uuid, .limit = 1
  };
  g_autoptr (GPtrArray) synergies =
      lead->state == FAC_LEAD_SYNERGY ? fac_store_list (project->store, &query, NULL) : NULL;

  if (lead->state != FAC_LEAD_SYNERGY || (synergies && synergies->len))
    return NULL;
  return fac_problem_new (fac_record_type_field (lead->record.type, "state"),
                          _ ("There is no synergy of it yet: make it one with “Make it a synergy”, "
                             "or “set FILE pistes ID state=devenue_synergie”."));
}

/* The quantity is understood as a flow's is, in its yearly unit. */
static FacProblem *
understand_quantity (FacProject *project, FacSynergy *synergy)
{
  FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);
  fac_text_set (&flow->label, synergy->material);
  fac_text_set (&flow->typed, synergy->typed);
  FacProblem *problem = fac_project_complete_flow (project, flow, FALSE);
  if (problem)
    {
      FacProblem *ours = fac_problem_new (fac_record_type_field (synergy->record.type, "typed"),
                                          "%s", problem->reason);
      fac_problem_free (problem);
      problem = ours;
    }
  else
    {
      gboolean is_given = flow->quantity_state == FAC_QUANTITY_GIVEN;
      synergy->quantity_min = is_given ? flow->canonical_min : FAC_REAL_NONE;
      synergy->quantity_max = is_given ? flow->canonical_max : FAC_REAL_NONE;
      fac_text_set (&synergy->canonical_unit, is_given ? flow->canonical_unit : NULL);
      if (!synergy->family)
        synergy->family = flow->family;
    }
  fac_record_free (flow);
  return problem;
}

void
fac_project_date_state (FacSynergy *synergy, const char *day)
{
  gboolean is_over =
      synergy->state == FAC_SYNERGY_STATE_DROPPED || synergy->state == FAC_SYNERGY_STATE_ENDED;

  if ((synergy->state == FAC_SYNERGY_STATE_DONE || synergy->state == FAC_SYNERGY_STATE_LASTING)
      && !synergy->done_on)
    fac_text_set (&synergy->done_on, day);
  if (synergy->state < FAC_SYNERGY_STATE_DONE)
    fac_text_set (&synergy->done_on, NULL);
  if (!is_over)
    fac_text_set (&synergy->ended_on, NULL);
  else if (!synergy->ended_on)
    fac_text_set (&synergy->ended_on, day);
}

FacProblem *
fac_project_complete_synergy (FacProject *project, FacSynergy *synergy, const char *changed)
{
  if (!synergy->code)
    synergy->code = next_number (project, FAC_RECORD_SYNERGY, 'S');
  if (!changed && !synergy->state)
    synergy->state = FAC_SYNERGY_STATE_IDEA;
  gboolean concerns_quantity =
      !changed || strcmp (changed, "typed") == 0 || strcmp (changed, "material") == 0;
  /* Figures that an import or a script gave without words stay as they are. */
  FacProblem *problem = concerns_quantity && (synergy->typed || g_strcmp0 (changed, "typed") == 0)
                            ? understand_quantity (project, synergy)
                            : NULL;
  if (g_strcmp0 (changed, "state") == 0)
    {
      g_autofree char *today = fac_date_today ();
      fac_project_date_state (synergy, today);
    }
  return problem ? problem : fac_project_complete_gains (project, synergy, changed);
}

void
fac_project_complete_member (FacProject *project, FacSynergyMember *member, const char *changed)
{
  g_autofree char *today = fac_date_today ();
  gboolean is_answered =
      member->agreement == FAC_AGREEMENT_YES || member->agreement == FAC_AGREEMENT_NO;

  if (changed && strcmp (changed, "agreement") != 0)
    return;
  if (member->agreement && !member->asked_on)
    fac_text_set (&member->asked_on, member->answered_on ? member->answered_on : today);
  if (member->asked_on && !member->asked_by)
    fac_text_set (&member->asked_by, project->info->facilitator_name);
  if (is_answered && !member->answered_on)
    fac_text_set (&member->answered_on, today);
  if (!is_answered)
    {
      fac_text_set (&member->answered_on, NULL);
      fac_text_set (&member->answered_by, NULL);
    }
}

/* -- Steps --------------------------------------------------------------------------------- */

gboolean
fac_project_note_step (FacProject *project, const FacSynergy *synergy, int before,
                       const char *held_on, const char *text, GError **error)
{
  if (before == synergy->state && !(text && *text))
    return TRUE;
  FacSynergyStep *step = fac_record_new (FAC_RECORD_SYNERGY_STEP);
  step->synergy = g_strdup (synergy->record.uuid);
  step->held_on = held_on ? g_strdup (held_on) : fac_date_today ();
  step->from_state = before;
  step->to_state = synergy->state;
  step->author = g_strdup (project->info->facilitator_name);
  fac_text_set (&step->text, text);
  gboolean done = fac_project_check_record (step, NULL, error)
                  && fac_store_insert (project->store, step, error);
  fac_record_free (step);
  return done;
}
