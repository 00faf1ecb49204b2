/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Actions on pistes and synergies: each is one transaction and one journal entry. */
#include "fac-synergy-private.h"

#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A day as a person writes it, as an ISO date; NULL and "" are today. */
static char *
day_of (const char *written, GError **error)
{
  if (!written || !*written)
    return fac_date_today ();
  char *iso = fac_date_parse (written);
  if (!iso)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                 _ ("“%s” is not a date, as 31/12/2026."), written);
  return iso;
}

/* -- Pistes -------------------------------------------------------------------------------- */

gboolean
fac_project_note_decision (FacProject *project, FacLead *lead, FacLeadState state, int refusal,
                           const char *note, GError **error)
{
  gboolean is_refused = state == FAC_LEAD_REFUSED, is_open = state == FAC_LEAD_NEW;
  g_autofree char *today = fac_date_today ();

  if (lead->state == FAC_LEAD_SYNERGY)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("The piste %s has become a synergy: follow it there, or remove that synergy "
                      "first."),
                   lead->code);
      return FALSE;
    }

  lead->state = (int)state;
  lead->refusal = is_refused ? refusal : FAC_REFUSAL_NONE;
  fac_text_set (&lead->refusal_note, is_refused ? note : NULL);
  fac_text_set (&lead->decided_on, is_open ? NULL : today);
  fac_text_set (&lead->decided_by, is_open ? NULL : project->info->facilitator_name);
  return fac_project_check_record (lead, NULL, error);
}

static gboolean
decide (FacProject *project, const char *uuid, FacLeadState state, int refusal, const char *note,
        GError **error)
{
  FacLead *lead = fac_store_get (project->store, FAC_RECORD_LEAD, uuid, error);
  gboolean done = lead && fac_project_note_decision (project, lead, state, refusal, note, error)
                  && fac_store_update (project->store, lead, error);

  fac_record_free (lead);
  return done;
}

gboolean
fac_project_decide_leads (FacProject *project, const char *const *uuids, FacLeadState state,
                          int refusal, const char *note, GError **error)
{
  g_return_val_if_fail (state != FAC_LEAD_NONE && state != FAC_LEAD_SYNERGY, FALSE);
  if (state == FAC_LEAD_REFUSED && !refusal)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                           _ ("A piste is set aside with a reason: choose one, it will serve for "
                              "the next pistes like this one."));
      return FALSE;
    }
  g_autofree char *arguments = g_strdup_printf (
      "%s\t%u", fac_enum_id (&fac_lead_state_enum, (int)state), g_strv_length ((char **)uuids));
  gboolean done = fac_store_begin (project->store, "lead.decide", arguments, error);
  if (!done)
    return FALSE;
  for (; done && *uuids; uuids++)
    done = decide (project, *uuids, state, refusal, note, error);
  return fac_project_finish (project, done, error);
}

/* Who shares has no producer and no taker. */
static gboolean
is_shared (int kind)
{
  return kind >= FAC_SYNERGY_COLLECTION && kind <= FAC_SYNERGY_SKILL;
}

static FacSynergy *
synergy_of_lead (FacProject *project, const FacLead *lead)
{
  FacSynergy *synergy = fac_record_new (FAC_RECORD_SYNERGY);
  synergy->kind = lead->kind ? lead->kind : FAC_SYNERGY_MATERIAL;
  synergy->title = g_strdup (lead->title);
  synergy->lead = g_strdup (lead->record.uuid);
  synergy->family = lead->family;
  synergy->material = g_strdup (lead->material);
  synergy->level = lead->level;
  synergy->event = g_strdup (lead->event);
  synergy->priority = lead->priority;
  synergy->owner = g_strdup (project->info->facilitator_name);
  synergy->begun_on = fac_date_today ();
  return synergy;
}

gboolean
fac_project_add_member (FacProject *project, const char *synergy, const char *establishment,
                        FacSynergyRole role, const char *flow, GError **error)
{
  if (!establishment)
    return TRUE;
  FacSynergyMember *member = fac_record_new (FAC_RECORD_SYNERGY_MEMBER);
  member->synergy = g_strdup (synergy);
  member->establishment = g_strdup (establishment);
  member->role = (int)role;
  member->flow = g_strdup (flow);
  gboolean done = fac_store_insert (project->store, member, error);
  fac_record_free (member);
  return done;
}

static gboolean
promote (FacProject *project, FacLead *lead, FacSynergy *synergy, GError **error)
{
  const char *uuid;
  gboolean shares = is_shared (synergy->kind);

  if (!fac_project_check_record (synergy, NULL, error)
      || !fac_store_insert (project->store, synergy, error))
    return FALSE;
  uuid = synergy->record.uuid;
  lead->state = FAC_LEAD_SYNERGY;
  fac_text_set (&lead->decided_on, synergy->begun_on);
  fac_text_set (&lead->decided_by, project->info->facilitator_name);
  return fac_project_add_member (project, uuid, lead->giver,
                                 shares ? FAC_ROLE_CO_USER : FAC_ROLE_PRODUCER, lead->giver_flow,
                                 error)
         && fac_project_add_member (project, uuid, lead->receiver,
                                    shares ? FAC_ROLE_CO_USER : FAC_ROLE_TAKER, lead->receiver_flow,
                                    error)
         && fac_store_update (project->store, lead, error)
         && fac_project_note_step (project, synergy, 0, NULL, NULL, error);
}

char *
fac_project_make_synergy (FacProject *project, FacLead *lead, GError **error)
{
  FacSynergy *synergy = synergy_of_lead (project, lead);
  FacProblem *problem = fac_project_complete_synergy (project, synergy, NULL);
  char *made = NULL;

  if (problem)
    fac_project_refuse (error, synergy->record.type, synergy->title, problem);
  else if (lead->state == FAC_LEAD_SYNERGY)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                 _ ("The piste “%s” became a synergy already: open it among the synergies."),
                 lead->title);
  else if (promote (project, lead, synergy, error))
    made = g_strdup (synergy->record.uuid);
  fac_record_free (synergy);
  return made;
}

char *
fac_project_promote_lead (FacProject *project, const char *uuid, GError **error)
{
  FacLead *lead = fac_store_get (project->store, FAC_RECORD_LEAD, uuid, error);
  char *promoted = NULL;

  if (lead && fac_store_begin (project->store, "lead.promote", lead->title, error))
    {
      promoted = fac_project_make_synergy (project, lead, error);
      if (!fac_project_finish (project, promoted != NULL, error))
        g_clear_pointer (&promoted, g_free);
    }
  fac_record_free (lead);
  return promoted;
}

gboolean
fac_project_reopen_lead (FacProject *project, const char *synergy, GError **error)
{
  FacSynergy *former = fac_store_get (project->store, FAC_RECORD_SYNERGY, synergy, error);
  g_autoptr (GError) gone = NULL;
  gboolean done = former != NULL;
  FacLead *lead = done && former->lead
                      ? fac_store_get (project->store, FAC_RECORD_LEAD, former->lead, &gone)
                      : NULL;

  if (lead && lead->state == FAC_LEAD_SYNERGY)
    {
      lead->state = FAC_LEAD_KEPT;
      done = fac_store_update (project->store, lead, error);
    }
  else if (gone && !g_error_matches (gone, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&gone));
      done = FALSE;
    }
  fac_record_free (lead);
  fac_record_free (former);
  return done;
}

/* -- Synergies ----------------------------------------------------------------------------- */

static gboolean
add_synergy (FacProject *project, FacSynergy *synergy, GPtrArray *members, GError **error)
{
  gboolean done = fac_store_insert (project->store, synergy, error)
                  && fac_project_note_step (project, synergy, 0, synergy->begun_on, NULL, error);
  for (guint i = 0; done && members && i < members->len; i++)
    {
      FacSynergyMember *member = members->pdata[i];
      fac_text_set (&member->synergy, synergy->record.uuid);
      done = fac_project_check_record (member, NULL, error)
             && fac_store_insert (project->store, member, error);
    }
  return done;
}

gboolean
fac_project_add_synergy (FacProject *project, FacSynergy *synergy, GPtrArray *members,
                         GError **error)
{
  FacProblem *problem = fac_project_complete_synergy (project, synergy, NULL);
  if (problem)
    return fac_project_refuse (error, synergy->record.type, synergy->title, problem);
  if (!synergy->begun_on)
    synergy->begun_on = fac_date_today ();
  if (!fac_project_check_record (synergy, NULL, error)
      || !fac_store_begin (project->store, "synergy.add", synergy->title, error))
    return FALSE;
  return fac_project_finish (project, add_synergy (project, synergy, members, error), error);
}

static void
set_state (FacSynergy *synergy, FacSynergyState state, const char *day, int refusal,
           const char *text)
{
  gboolean is_dropped = state == FAC_SYNERGY_STATE_DROPPED;

  synergy->state = (int)state;
  fac_text_set (&synergy->ended_on, NULL);
  fac_project_date_state (synergy, day);
  synergy->refusal = is_dropped ? refusal : FAC_REFUSAL_NONE;
  fac_text_set (&synergy->refusal_note, is_dropped ? text : NULL);
}

gboolean
fac_project_move_synergy (FacProject *project, const char *uuid, FacSynergyState state,
                          const char *held_on, int refusal, const char *text, GError **error)
{
  g_autofree char *day = day_of (held_on, error);
  if (!day)
    return FALSE;
  if (state == FAC_SYNERGY_STATE_DROPPED && !refusal)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                           _ ("A synergy is given up with a reason: choose one, others will learn "
                              "from it."));
      return FALSE;
    }
  FacSynergy *synergy = fac_store_get (project->store, FAC_RECORD_SYNERGY, uuid, error);
  if (!synergy)
    return FALSE;
  g_autofree char *arguments =
      g_strdup_printf ("%s\t%s", fac_enum_id (&fac_synergy_state_enum, (int)state), synergy->title);
  gboolean done = fac_store_begin (project->store, "synergy.move", arguments, error);
  if (done)
    {
      int before = synergy->state;
      set_state (synergy, state, day, refusal, text);
      done = fac_project_finish (
          project,
          fac_project_check_record (synergy, NULL, error)
              && fac_store_update (project->store, synergy, error)
              && fac_project_note_step (project, synergy, before, day, text, error),
          error);
    }
  fac_record_free (synergy);
  return done;
}

/* -- The two yeses ------------------------------------------------------------------------- */

static char *
name_of_member (FacProject *project, const FacSynergyMember *member)
{
  gboolean is_site = member->establishment != NULL;
  const char *uuid = is_site ? member->establishment : member->organisation;
  gpointer record =
      uuid ? fac_store_get (
          project->store, is_site ? FAC_RECORD_ESTABLISHMENT : FAC_RECORD_ORGANISATION, uuid, NULL)
           : NULL;
  char *name = g_strdup (record ? fac_project_name_of (record) : member->name);
  fac_record_free (record);
  return name ? name : g_strdup (_ ("a party without a name"));
}

static void
set_answer (FacSynergyMember *member, FacAgreement answer, const char *day, const char *by,
            const char *me)
{
  if (answer == FAC_AGREEMENT_WAITING)
    {
      fac_text_set (&member->asked_on, day);
      fac_text_set (&member->asked_by, by && *by ? by : me);
    }
  else if (!member->asked_on)
    fac_text_set (&member->asked_on, day);
  member->agreement = (int)answer;
  gboolean is_answered = answer == FAC_AGREEMENT_YES || answer == FAC_AGREEMENT_NO;
  fac_text_set (&member->answered_on, is_answered ? day : NULL);
  fac_text_set (&member->answered_by, is_answered ? by : NULL);
}

gboolean
fac_project_answer_member (FacProject *project, const char *uuid, FacAgreement answer,
                           const char *on, const char *by, GError **error)
{
  g_autofree char *day = day_of (on, error);
  FacSynergyMember *member =
      day ? fac_store_get (project->store, FAC_RECORD_SYNERGY_MEMBER, uuid, error) : NULL;
  if (!member)
    return FALSE;
  g_autofree char *name = name_of_member (project, member);
  const char *id = fac_enum_id (&fac_agreement_enum, (int)answer);
  g_autofree char *arguments = g_strdup_printf ("%s\t%s", id ? id : "", name);
  gboolean done = fac_store_begin (project->store, "synergy_member.answer", arguments, error);
  if (done)
    {
      set_answer (member, answer, day, by, project->info->facilitator_name);
      done = fac_project_finish (project,
                                 fac_project_check_record (member, NULL, error)
                                     && fac_store_update (project->store, member, error),
                                 error);
    }
  fac_record_free (member);
  return done;
}
