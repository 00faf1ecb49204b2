/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is decided of computed pistes. */
#include "fac-leads-private.h"
#include "fac-project-private.h"
#include "fac-synergy-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a local chain: who has the material, who wants it, and who could be the link between. */
static gboolean
is_chain (const FacMatchLead *lead)
{
  return lead->kind == FAC_SYNERGY_NEW_ACTIVITY && lead->members->len > 0;
}

/* One of the two ends; the first two of those who share stand for all. NULL: there is none. */
static const FacLeadPart *
end_of (const FacMatchLead *lead, guint which)
{
  if (is_chain (lead))
    return which == 0 ? lead->members->pdata[0] : lead->receiver;
  if (lead->members->len >= 2)
    return lead->members->pdata[which];
  return which == 0 ? lead->giver : lead->receiver;
}

static FacLead *
record_of (const FacMatchLead *lead)
{
  FacLead *record = fac_record_new (FAC_RECORD_LEAD);
  const FacLeadPart *giver = end_of (lead, 0), *receiver = end_of (lead, 1);
  record->computed_id = g_strdup (lead->id);
  record->origin = FAC_ORIGIN_COMPUTED;
  record->kind = (int)lead->kind;
  record->title = g_strdup (lead->material && *lead->material ? lead->material : _ ("resource"));
  record->giver = g_strdup (giver ? giver->establishment : NULL);
  record->receiver = g_strdup (receiver ? receiver->establishment : NULL);
  record->giver_flow = g_strdup (giver ? giver->flow : NULL);
  record->receiver_flow = g_strdup (receiver ? receiver->flow : NULL);
  record->material = g_strdup (lead->material);
  record->family = lead->family;
  record->rule = g_strdup (lead->rule);
  record->score = lead->score;
  return record;
}

/* The record that holds an earlier decision, or a new one with nothing decided; `is_new`: out. */
static FacLead *
find_record (FacProject *project, const FacMatchLead *lead, gboolean *is_new, GError **error)
{
  const FacQuery query = {
    .kind = FAC_RECORD_LEAD, .match_field = "computed_id", .match_value = lead->id, .limit = 1
  };
  g_autoptr (GPtrArray) found = fac_store_list (project->store, &query, error);
  if (!found)
    return NULL;
  *is_new = found->len == 0;
  return found->len ? fac_record_copy (found->pdata[0]) : record_of (lead);
}

/* Of several new ones the number is counted up: looking for the highest takes as long as there are
 * pistes. */
static void
number_after (FacLead *record, const char *former)
{
  if (former && !record->code)
    record->code = g_strdup_printf ("%c%" G_GUINT64_FORMAT, former[0],
                                    g_ascii_strtoull (former + 1, NULL, 10) + 1);
}

typedef struct
{
  FacLeadState state;
  int refusal;
  const char *note;
  char *last_code; /* of the piste made before, or NULL; owned */
} Deciding;

static char *
decide (FacProject *project, const FacMatchLead *lead, Deciding *deciding, GError **error)
{
  gboolean is_new = FALSE;
  FacLead *record = find_record (project, lead, &is_new, error);
  gboolean done = record
                  && fac_project_note_decision (project, record, deciding->state, deciding->refusal,
                                                deciding->note, error);
  if (done)
    {
      number_after (record, deciding->last_code);
      fac_project_complete_lead (project, record);
      done = is_new ? fac_store_insert (project->store, record, error)
                    : fac_store_update (project->store, record, error);
    }
  if (done && is_new)
    {
      g_free (deciding->last_code);
      deciding->last_code = g_strdup (record->code);
    }
  char *uuid = done ? g_strdup (record->record.uuid) : NULL;
  fac_record_free (record);
  return uuid;
}

static gboolean
has_reason (FacLeadState state, int refusal, const FacMatchLead *first, GError **error)
{
  if ((state == FAC_LEAD_REFUSED) == (refusal != 0))
    return TRUE;
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
               state == FAC_LEAD_REFUSED
                   ? _ ("Say why the piste “%s” is refused.")
                   : _ ("A reason belongs to a piste that is refused, and “%s” is not."),
               first->material);
  return FALSE;
}

gboolean
fac_project_decide_matches (FacProject *project, const GPtrArray *leads, FacLeadState state,
                            int refusal, const char *note, char ***uuids, GError **error)
{
  g_autoptr (GStrvBuilder) made = g_strv_builder_new ();
  Deciding deciding = { state, refusal, note, NULL };
  gboolean done = TRUE;

  g_return_val_if_fail (leads->len > 0, FALSE);
  const FacMatchLead *first = leads->pdata[0];
  if (!has_reason (state, refusal, first, error))
    return FALSE;
  const char *id = fac_enum_id (&fac_lead_state_enum, (int)state);
  g_autofree char *arguments = leads->len == 1 ? g_strdup_printf ("%s\t%s", id, first->material)
                                               : g_strdup_printf ("%s\t%u", id, leads->len);
  if (!fac_store_begin (project->store, leads->len == 1 ? "lead.sort" : "lead.decide", arguments,
                        error))
    return FALSE;
  for (guint i = 0; done && i < leads->len; i++)
    {
      g_autofree char *uuid = decide (project, leads->pdata[i], &deciding, error);
      done = uuid != NULL;
      if (done)
        g_strv_builder_add (made, uuid);
    }
  g_free (deciding.last_code);
  if (!fac_project_finish (project, done, error))
    return FALSE;
  if (uuids)
    *uuids = g_strv_builder_end (made);
  return TRUE;
}

/* Those who are neither end: who shares too, who has the same material, the link of a chain. */
static gboolean
add_others (FacProject *project, const FacMatchLead *lead, const char *synergy, GError **error)
{
  gboolean done = !is_chain (lead) || !lead->giver
                  || fac_project_add_member (project, synergy, lead->giver->establishment,
                                             FAC_ROLE_CONTRACTOR, NULL, error);
  for (guint i = 0; done && i < lead->members->len; i++)
    {
      const FacLeadPart *part = lead->members->pdata[i];
      if (part != end_of (lead, 0) && part != end_of (lead, 1))
        done = fac_project_add_member (project, synergy, part->establishment,
                                       is_chain (lead) ? FAC_ROLE_PRODUCER : FAC_ROLE_CO_USER,
                                       part->flow, error);
    }
  return done;
}

char *
fac_project_promote_match (FacProject *project, const FacMatchLead *lead, GError **error)
{
  gboolean is_new = FALSE;
  char *synergy = NULL;

  if (!fac_store_begin (project->store, "lead.promote", lead->material, error))
    return NULL;
  FacLead *record = find_record (project, lead, &is_new, error);
  gboolean done = record != NULL;
  if (done && is_new)
    {
      fac_project_complete_lead (project, record);
      done = fac_store_insert (project->store, record, error);
    }
  done = done && (synergy = fac_project_make_synergy (project, record, error))
         && add_others (project, lead, synergy, error);
  fac_record_free (record);
  if (!fac_project_finish (project, done, error))
    g_clear_pointer (&synergy, g_free);
  return synergy;
}
