/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pistes and synergies as lists show them, and what they come to. */
#include "fac-synergy.h"

#include "fac-measure.h"
#include "fac-number.h"
#include "fac-party.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <string.h>

static double
distance_km (FacPosition a, FacPosition b)
{
  return fac_distance_km ((FacPoint){ a.longitude_deg, a.latitude_deg },
                          (FacPoint){ b.longitude_deg, b.latitude_deg });
}

static void
append_words (GString *key, const char *text)
{
  if (!text)
    return;
  fac_text_fold_append (key, text);
  g_string_append_c (key, ' ');
}

/* "S2" before "S10". */
static int
compare_codes (const char *a, const char *b)
{
  guint64 x = a && a[0] ? g_ascii_strtoull (a + 1, NULL, 10) : 0;
  guint64 y = b && b[0] ? g_ascii_strtoull (b + 1, NULL, 10) : 0;
  return x < y ? -1 : x > y ? 1 : g_strcmp0 (a, b);
}

/* -- Pistes -------------------------------------------------------------------------------- */

void
fac_lead_line_free (FacLeadLine *line)
{
  if (!line)
    return;
  fac_record_free (line->lead);
  g_free (line->giver_name);
  g_free (line->receiver_name);
  g_free (line->key);
  g_free (line);
}

typedef struct
{
  FacParties *parties;
  const FacLeadFilter *filter;
  char *words; /* folded, or NULL */
  GPtrArray *lines;
} LeadListing;

static gboolean
lead_passes (const FacLead *lead, const FacLeadFilter *filter)
{
  if (!filter)
    return TRUE;
  if ((filter->state && lead->state != filter->state)
      || (filter->origin && lead->origin != filter->origin)
      || (filter->kind && lead->kind != filter->kind)
      || (filter->family && lead->family != filter->family))
    return FALSE;
  if (filter->establishment && g_strcmp0 (lead->giver, filter->establishment) != 0
      && g_strcmp0 (lead->receiver, filter->establishment) != 0)
    return FALSE;
  return !filter->only_open || (lead->state != FAC_LEAD_REFUSED && lead->state != FAC_LEAD_SYNERGY);
}

static gboolean
list_lead (gpointer record, gpointer data)
{
  LeadListing *listing = data;
  const FacLead *lead = record;

  if (!lead_passes (lead, listing->filter))
    return TRUE;
  const FacParty *giver =
      fac_parties_find (listing->parties, FAC_RECORD_ESTABLISHMENT, lead->giver);
  const FacParty *receiver =
      fac_parties_find (listing->parties, FAC_RECORD_ESTABLISHMENT, lead->receiver);
  GString *key = g_string_new (NULL);
  append_words (key, lead->code);
  append_words (key, lead->title);
  append_words (key, lead->material);
  append_words (key, giver ? giver->name : NULL);
  append_words (key, receiver ? receiver->name : NULL);
  append_words (key, lead->note);
  if (listing->words && !fac_text_has_words (key->str, listing->words))
    {
      g_string_free (key, TRUE);
      return TRUE;
    }

  FacLeadLine *line = g_new0 (FacLeadLine, 1);
  line->lead = fac_record_copy (lead);
  line->giver_name = g_strdup (giver ? giver->name : NULL);
  line->receiver_name = g_strdup (receiver ? receiver->name : NULL);
  line->distance_km =
      giver && receiver ? distance_km (giver->position, receiver->position) : FAC_REAL_NONE;
  line->key = g_string_free (key, FALSE);
  g_ptr_array_add (listing->lines, line);
  return TRUE;
}

static int
compare_leads (gconstpointer a, gconstpointer b)
{
  const FacLeadLine *x = *(FacLeadLine *const *)a, *y = *(FacLeadLine *const *)b;
  return compare_codes (y->lead->code, x->lead->code);
}

GPtrArray *
fac_project_list_leads (FacProject *project, const FacLeadFilter *filter, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_LEAD };
  LeadListing listing = { .filter = filter };
  g_autoptr (GPtrArray) leads = fac_store_list (project->store, &query, error);

  if (!leads)
    return NULL;
  listing.parties = fac_parties_new (project);
  listing.words = filter && filter->words ? fac_text_fold (filter->words) : NULL;
  listing.lines = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_lead_line_free);
  for (guint i = 0; i < leads->len; i++)
    list_lead (leads->pdata[i], &listing);
  if (!fac_parties_finish (listing.parties, error))
    g_clear_pointer (&listing.lines, g_ptr_array_unref);
  else
    g_ptr_array_sort (listing.lines, compare_leads);
  fac_parties_free (listing.parties);
  g_free (listing.words);
  return listing.lines;
}

/* -- Synergies ----------------------------------------------------------------------------- */

void
fac_member_line_free (FacMemberLine *line)
{
  if (!line)
    return;
  fac_record_free (line->member);
  g_free (line->name);
  g_free (line->commune);
  g_free (line);
}

void
fac_synergy_line_free (FacSynergyLine *line)
{
  if (!line)
    return;
  fac_record_free (line->synergy);
  g_clear_pointer (&line->members, g_ptr_array_unref);
  g_free (line->next_action);
  g_free (line->next_due_on);
  g_free (line->next_owner);
  g_free (line->last_step_on);
  g_free (line->key);
  g_free (line);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const FacMemberLine *x = *(FacMemberLine *const *)a, *y = *(FacMemberLine *const *)b;
  if (x->member->role != y->member->role)
    return x->member->role - y->member->role;
  return g_strcmp0 (x->name, y->name);
}

static FacMemberLine *
member_line_new (FacParties *parties, const FacSynergyMember *member)
{
  const FacParty *party =
      member->establishment
          ? fac_parties_find (parties, FAC_RECORD_ESTABLISHMENT, member->establishment)
          : fac_parties_find (parties, FAC_RECORD_ORGANISATION, member->organisation);
  FacMemberLine *line = g_new0 (FacMemberLine, 1);
  line->member = fac_record_copy (member);
  line->name = g_strdup (party && party->name ? party->name : member->name);
  line->commune = g_strdup (party ? party->commune : NULL);
  line->position = party ? party->position : FAC_POSITION_UNKNOWN;
  return line;
}

/* Contractors and go-betweens are no parties whose yes an introduction needs. */
static gboolean
is_party (const FacSynergyMember *member)
{
  return member->role == FAC_ROLE_PRODUCER || member->role == FAC_ROLE_TAKER
         || member->role == FAC_ROLE_CO_USER;
}

static void
count_members (FacSynergyLine *line)
{
  guint n_parties = 0, n_agreed_parties = 0;

  line->distance_km = FAC_REAL_NONE;
  for (guint i = 0; i < line->members->len; i++)
    {
      const FacMemberLine *one = line->members->pdata[i];
      line->n_asked += one->member->asked_on || one->member->agreement ? 1 : 0;
      line->n_agreed += one->member->agreement == FAC_AGREEMENT_YES;
      line->n_declined += one->member->agreement == FAC_AGREEMENT_NO;
      n_parties += is_party (one->member);
      n_agreed_parties += is_party (one->member) && one->member->agreement == FAC_AGREEMENT_YES;
      for (guint k = i + 1; k < line->members->len; k++)
        {
          const FacMemberLine *other = line->members->pdata[k];
          double km = distance_km (one->position, other->position);
          if (!isnan (km) && (isnan (line->distance_km) || km > line->distance_km))
            line->distance_km = km;
        }
    }
  line->may_introduce = n_parties >= 2 && n_agreed_parties == n_parties;
}

/* Years until what is saved has paid the investment; NAN when nothing is saved, or not known. */
static double
payback_years (gint64 investment, gint64 avoided, gint64 running)
{
  if (investment == FAC_INTEGER_NONE || avoided == FAC_INTEGER_NONE)
    return FAC_REAL_NONE;
  gint64 net = avoided - (running == FAC_INTEGER_NONE ? 0 : running);
  return net > 0 ? (double)investment / (double)net : FAC_REAL_NONE;
}

static void
compute_payback (FacSynergyLine *line)
{
  const FacSynergy *synergy = line->synergy;
  gint64 least = synergy->avoided_min_eur_cents, most = synergy->avoided_max_eur_cents;

  line->payback_min_years =
      payback_years (synergy->investment_eur_cents, most != FAC_INTEGER_NONE ? most : least,
                     synergy->running_eur_cents);
  line->payback_max_years =
      payback_years (synergy->investment_eur_cents, least != FAC_INTEGER_NONE ? least : most,
                     synergy->running_eur_cents);
}

/* The rows that refer to a synergy, by the synergy. */
typedef struct
{
  GHashTable *of; /* uuid of the synergy -> GPtrArray, borrowing rows */
  GPtrArray *rows;
} Referring;

static gboolean
referring_load (Referring *referring, FacProject *project, FacRecordKind kind, const char *order,
                GError **error)
{
  const FacField *field = fac_record_type_field (fac_record_type (kind), "synergy");
  const FacQuery query = { .kind = kind, .order_field = order };

  referring->rows = fac_store_list (project->store, &query, error);
  referring->of =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; referring->rows && i < referring->rows->len; i++)
    {
      gpointer row = referring->rows->pdata[i];
      char *synergy = *FAC_FIELD_AT (row, field, char *);
      if (!synergy)
        continue;
      GPtrArray *rows = g_hash_table_lookup (referring->of, synergy);
      if (!rows)
        g_hash_table_insert (referring->of, synergy, rows = g_ptr_array_new ());
      g_ptr_array_add (rows, row);
    }
  return referring->rows != NULL;
}

static void
referring_clear (Referring *referring)
{
  g_clear_pointer (&referring->of, g_hash_table_unref);
  g_clear_pointer (&referring->rows, g_ptr_array_unref);
}

typedef struct
{
  FacParties *parties;
  Referring members, tasks, steps;
} SynergyListing;

/* The first task that is still to do, dated ones before the others. */
static void
tell_next (FacSynergyLine *line, const GPtrArray *tasks)
{
  const FacTask *next = NULL;
  for (guint i = 0; tasks && i < tasks->len; i++)
    {
      const FacTask *task = tasks->pdata[i];
      if (task->state == FAC_TASK_DONE || task->state == FAC_TASK_NOT_APPLICABLE)
        continue;
      if (!next || (task->due_on && (!next->due_on || strcmp (task->due_on, next->due_on) < 0)))
        next = task;
    }
  if (!next)
    return;
  line->next_action = g_strdup (next->title);
  line->next_due_on = g_strdup (next->due_on);
  line->next_owner = g_strdup (next->owner);
}

static FacSynergyLine *
describe (SynergyListing *listing, const FacSynergy *synergy)
{
  FacSynergyLine *line = g_new0 (FacSynergyLine, 1);
  const char *uuid = synergy->record.uuid;
  const GPtrArray *members = g_hash_table_lookup (listing->members.of, uuid);
  const GPtrArray *steps = g_hash_table_lookup (listing->steps.of, uuid);
  GString *key = g_string_new (NULL);

  line->synergy = fac_record_copy (synergy);
  line->members = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_member_line_free);
  append_words (key, synergy->code);
  append_words (key, synergy->title);
  append_words (key, synergy->material);
  for (guint i = 0; members && i < members->len; i++)
    {
      FacMemberLine *member = member_line_new (listing->parties, members->pdata[i]);
      append_words (key, member->name);
      g_ptr_array_add (line->members, member);
    }
  append_words (key, synergy->description);
  append_words (key, synergy->note);
  line->key = g_string_free (key, FALSE);
  g_ptr_array_sort (line->members, compare_members);
  count_members (line);
  compute_payback (line);
  tell_next (line, g_hash_table_lookup (listing->tasks.of, uuid));
  if (steps && steps->len)
    line->last_step_on = g_strdup (((FacSynergyStep *)steps->pdata[steps->len - 1])->held_on);
  return line;
}

static gboolean
listing_load (SynergyListing *listing, FacProject *project, GError **error)
{
  listing->parties = fac_parties_new (project);
  return referring_load (&listing->members, project, FAC_RECORD_SYNERGY_MEMBER, NULL, error)
         && referring_load (&listing->tasks, project, FAC_RECORD_TASK, "due_on", error)
         && referring_load (&listing->steps, project, FAC_RECORD_SYNERGY_STEP, "held_on", error);
}

static void
listing_clear (SynergyListing *listing)
{
  g_clear_pointer (&listing->parties, fac_parties_free);
  referring_clear (&listing->members);
  referring_clear (&listing->tasks);
  referring_clear (&listing->steps);
}

static gboolean
has_member (const FacSynergyLine *line, const char *establishment)
{
  for (guint i = 0; i < line->members->len; i++)
    {
      const FacMemberLine *member = line->members->pdata[i];
      if (g_strcmp0 (member->member->establishment, establishment) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_running (const FacSynergy *synergy)
{
  return synergy->state != FAC_SYNERGY_STATE_PAUSED && synergy->state != FAC_SYNERGY_STATE_DROPPED
         && synergy->state != FAC_SYNERGY_STATE_ENDED;
}

static gboolean
synergy_passes (const FacSynergyLine *line, const FacSynergyFilter *filter, const char *words)
{
  const FacSynergy *synergy = line->synergy;
  if ((filter->state && synergy->state != filter->state)
      || (filter->kind && synergy->kind != filter->kind)
      || (filter->family && synergy->family != filter->family)
      || (filter->owner && g_strcmp0 (synergy->owner, filter->owner) != 0)
      || (filter->only_running && !is_running (synergy))
      || (filter->only_unplanned && (!is_running (synergy) || line->next_action))
      || (filter->establishment && !has_member (line, filter->establishment)))
    return FALSE;
  return !words || fac_text_has_words (line->key, words);
}

static int
compare_synergies (gconstpointer a, gconstpointer b)
{
  const FacSynergyLine *x = *(FacSynergyLine *const *)a, *y = *(FacSynergyLine *const *)b;
  if (x->synergy->state != y->synergy->state)
    return x->synergy->state - y->synergy->state;
  return compare_codes (x->synergy->code, y->synergy->code);
}

GPtrArray *
fac_project_list_synergies (FacProject *project, const FacSynergyFilter *filter, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_SYNERGY };
  SynergyListing listing = { 0 };
  GPtrArray *lines = NULL;
  g_autoptr (GPtrArray) synergies = fac_store_list (project->store, &query, error);
  g_autofree char *words = filter && filter->words ? fac_text_fold (filter->words) : NULL;

  if (synergies && listing_load (&listing, project, error))
    {
      lines = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_synergy_line_free);
      for (guint i = 0; i < synergies->len; i++)
        {
          FacSynergyLine *line = describe (&listing, synergies->pdata[i]);
          if (!filter || synergy_passes (line, filter, words))
            g_ptr_array_add (lines, line);
          else
            fac_synergy_line_free (line);
        }
      if (fac_parties_finish (listing.parties, error))
        g_ptr_array_sort (lines, compare_synergies);
      else
        g_clear_pointer (&lines, g_ptr_array_unref);
    }
  listing_clear (&listing);
  return lines;
}

FacSynergyLine *
fac_project_get_synergy (FacProject *project, const char *uuid, GError **error)
{
  FacSynergy *synergy = fac_store_get (project->store, FAC_RECORD_SYNERGY, uuid, error);
  SynergyListing listing = { 0 };
  FacSynergyLine *line = NULL;

  if (synergy && listing_load (&listing, project, error))
    line = describe (&listing, synergy);
  if (line && !fac_parties_finish (listing.parties, error))
    g_clear_pointer (&line, fac_synergy_line_free);
  listing_clear (&listing);
  fac_record_free (synergy);
  return line;
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const FacSynergyStep *x = *(FacSynergyStep *const *)a, *y = *(FacSynergyStep *const *)b;
  int order = strcmp (y->held_on, x->held_on);
  return order ? order : strcmp (y->record.uuid, x->record.uuid);
}

GPtrArray *
fac_project_list_steps (FacProject *project, const char *synergy, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_SYNERGY_STEP,
                           .match_field = "synergy",
                           .match_value = synergy };
  GPtrArray *steps = fac_store_list (project->store, &query, error);
  if (steps)
    g_ptr_array_sort (steps, compare_steps);
  return steps;
}
