/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two yeses, applied to what a company reads. */
#include "fac-synergy-view.h"

#include "fac-catalog-flows.h"
#include "fac-measure.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-quantity.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A description that fits fewer establishments than this would be a name. */
#define LEAST_ALIKE 3

struct _FacOwnLeads
{
  FacProject *project;  /* borrowed */
  gboolean is_ours;     /* the facilitator reads */
  FacReader *company;   /* any company but the owner of a datum */
  GPtrArray *leads;     /* of FacLeadLine */
  GPtrArray *synergies; /* of FacSynergyLine */
  GPtrArray *interests; /* of FacInterest */
  GPtrArray *listed;    /* of FacListed: all establishments */
  GHashTable *by_uuid;  /* uuid -> FacListed, borrowed */
  GHashTable *flows;    /* uuid -> FacFlow, owned; those that pistes and synergies name */
};

void
fac_own_lead_free (FacOwnLead *lead)
{
  if (!lead)
    return;
  g_free (lead->uuid);
  g_free (lead->code);
  g_free (lead->material);
  g_free (lead->own_flow);
  g_clear_pointer (&lead->partners, g_ptr_array_unref);
  g_free (lead);
}

/* -- Reading ------------------------------------------------------------------------------- */

static void
take_flow (FacOwnLeads *self, const char *uuid)
{
  FacFlow *flow = NULL;
  if (uuid && !g_hash_table_contains (self->flows, uuid))
    flow = fac_store_get (self->project->store, FAC_RECORD_FLOW, uuid, NULL);
  if (flow)
    g_hash_table_insert (self->flows, flow->record.uuid, flow);
}

static void
take_flows (FacOwnLeads *self)
{
  self->flows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, fac_record_free);
  for (guint i = 0; i < self->leads->len; i++)
    {
      const FacLead *lead = ((FacLeadLine *)self->leads->pdata[i])->lead;
      take_flow (self, lead->giver_flow);
      take_flow (self, lead->receiver_flow);
    }
  for (guint i = 0; i < self->synergies->len; i++)
    {
      const FacSynergyLine *line = self->synergies->pdata[i];
      for (guint k = 0; k < line->members->len; k++)
        take_flow (self, ((FacMemberLine *)line->members->pdata[k])->member->flow);
    }
}

FacOwnLeads *
fac_own_leads_new (FacProject *project, const FacReader *reader, GError **error)
{
  g_autoptr (FacOwnLeads) self = g_new0 (FacOwnLeads, 1);
  const FacLeadFilter open = { .only_open = TRUE };
  const FacSynergyFilter running = { .only_running = TRUE };
  const FacQuery interests = { .kind = FAC_RECORD_INTEREST, .order_field = "noted_on" };

  self->project = project;
  self->is_ours = reader->kind == FAC_READER_FACILITATOR;
  self->company = fac_reader_new (FAC_READER_COMPANY, NULL, FALSE);
  self->leads = fac_project_list_leads (project, &open, error);
  self->synergies = self->leads ? fac_project_list_synergies (project, &running, error) : NULL;
  self->interests = self->synergies ? fac_store_list (project->store, &interests, error) : NULL;
  self->listed = self->interests ? fac_project_list_establishments (project, NULL, error) : NULL;
  if (!self->listed)
    return NULL;
  self->by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->listed->len; i++)
    {
      FacListed *one = self->listed->pdata[i];
      g_hash_table_insert (self->by_uuid, one->establishment->record.uuid, one);
    }
  take_flows (self);
  return g_steal_pointer (&self);
}

void
fac_own_leads_free (FacOwnLeads *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->company, fac_reader_free);
  g_clear_pointer (&self->leads, g_ptr_array_unref);
  g_clear_pointer (&self->synergies, g_ptr_array_unref);
  g_clear_pointer (&self->interests, g_ptr_array_unref);
  g_clear_pointer (&self->by_uuid, g_hash_table_unref);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->flows, g_hash_table_unref);
  g_free (self);
}

/* -- What may be said of another company --------------------------------------------------- */

static const FacEstablishment *
establishment_of (FacOwnLeads *self, const char *uuid)
{
  const FacListed *listed = uuid ? g_hash_table_lookup (self->by_uuid, uuid) : NULL;
  return listed ? listed->establishment : NULL;
}

static const char *
activity_of (FacOwnLeads *self, const FacEstablishment *establishment)
{
  FacStyle style;
  return fac_catalog_activity_style (self->project->catalog, establishment->naf_rev2,
                                     establishment->naf_2025, &style)
             ? fac_catalog_entry_label (style.entry, fac_language_id (fac_language_current ()))
             : NULL;
}

/* One of 1, 1.5, 2, 3, 5, 7 × 10ⁿ km; NAN when it is not known. */
static double
rough_km (const FacEstablishment *from, const FacEstablishment *to)
{
  double km =
      fac_distance_km ((FacPoint){ from->position.longitude_deg, from->position.latitude_deg },
                       (FacPoint){ to->position.longitude_deg, to->position.latitude_deg });
  return isnan (km) ? km : MAX (1, fac_reader_round (km));
}

/* How many establishments are of this activity (NULL: any), and as far (NAN: anywhere). */
static guint
count_alike (FacOwnLeads *self, const FacEstablishment *from, const char *activity, double km)
{
  guint n = 0;
  for (guint i = 0; i < self->listed->len && n < LEAST_ALIKE; i++)
    {
      const FacEstablishment *other = ((FacListed *)self->listed->pdata[i])->establishment;
      if (other == from || (activity && g_strcmp0 (activity_of (self, other), activity) != 0))
        continue;
      n += isnan (km) || rough_km (from, other) == km;
    }
  return n;
}

/* Says as much as at least three establishments share. */
static char *
describe (FacOwnLeads *self, const FacEstablishment *from, const FacEstablishment *other)
{
  gboolean is_hidden =
      !other
      || fac_reader_sees (self->company, fac_establishment_effective_level (other), FALSE)
             < FAC_SIGHT_CODED;
  const char *activity = is_hidden ? NULL : activity_of (self, other);
  double km = is_hidden ? FAC_REAL_NONE : rough_km (from, other);

  if (activity && count_alike (self, from, activity, FAC_REAL_NONE) < LEAST_ALIKE)
    activity = NULL;
  if (!isnan (km) && count_alike (self, from, activity, km) < LEAST_ALIKE)
    km = FAC_REAL_NONE;
  g_autofree char *far = isnan (km) ? NULL : fac_number_format (km, 1, fac_language_current ());
  if (activity && far)
    return g_strdup_printf (_ ("a company (%1$s), about %2$s km away"), activity, far);
  if (activity)
    return g_strdup_printf (_ ("a company (%s)"), activity);
  return far ? g_strdup_printf (_ ("a company about %s km away"), far)
             : g_strdup (_ ("a company of the territory or nearby"));
}

/* Whether another's flow may be the reason for which a piste is shown. */
static gboolean
is_flow_secret (FacOwnLeads *self, const char *uuid)
{
  const FacFlow *flow = uuid ? g_hash_table_lookup (self->flows, uuid) : NULL;
  return flow && fac_reader_sees_flow (self->company, flow, FALSE) < FAC_SIGHT_CODED;
}

static char *
own_words (FacOwnLeads *self, const char *uuid)
{
  const FacFlow *flow = uuid ? g_hash_table_lookup (self->flows, uuid) : NULL;
  g_autofree char *quantity = flow ? fac_flow_quantity_display (flow) : NULL;
  if (!flow)
    return NULL;
  return quantity && *quantity ? g_strdup_printf ("%s, %s", flow->label, quantity)
                               : g_strdup (flow->label);
}

static gint64
interest_of (FacOwnLeads *self, const char *record, const char *establishment)
{
  gint64 level = FAC_INTEGER_NONE;
  for (guint i = 0; i < self->interests->len; i++)
    {
      const FacInterest *interest = self->interests->pdata[i];
      if (g_strcmp0 (interest->establishment, establishment) == 0
          && (g_strcmp0 (interest->lead, record) == 0
              || g_strcmp0 (interest->synergy, record) == 0))
        level = interest->interest;
    }
  return level;
}

/* Whose matter it is: who gives it tells of it, and who shares it has it too. */
static gboolean
is_matter_own (int role)
{
  return role == FAC_ROLE_PRODUCER || role == FAC_ROLE_CO_USER;
}

/* -- Synergies ----------------------------------------------------------------------------- */

static char *
named (const FacMemberLine *member)
{
  const char *name = member->name ? member->name : _ ("a party without a name");
  return member->commune ? g_strdup_printf ("%s (%s)", name, member->commune) : g_strdup (name);
}

/* A party that stands between others is named as they are. */
static void
add_partner (FacOwnLeads *self, FacOwnLead *own, const FacMemberLine *me,
             const FacMemberLine *other)
{
  gboolean both =
      me->member->agreement == FAC_AGREEMENT_YES && other->member->agreement == FAC_AGREEMENT_YES;
  const FacEstablishment *from = establishment_of (self, me->member->establishment);

  if (self->is_ours || both)
    g_ptr_array_add (own->partners, named (other));
  else
    g_ptr_array_add (own->partners,
                     describe (self, from, establishment_of (self, other->member->establishment)));
}

/* NULL: its reader does not get it. */
static FacOwnLead *
own_synergy (FacOwnLeads *self, const FacSynergyLine *line, const FacMemberLine *me)
{
  const FacSynergy *synergy = line->synergy;
  gboolean is_secret = FALSE;
  gboolean is_level_open =
      synergy->level
      && fac_reader_sees (self->company, (FacLevel)synergy->level, FALSE) >= FAC_SIGHT_CODED;
  FacOwnLead *own = g_new0 (FacOwnLead, 1);

  own->uuid = g_strdup (synergy->record.uuid);
  own->code = g_strdup (synergy->code);
  own->is_synergy = TRUE;
  own->kind = synergy->kind;
  own->family = synergy->family;
  own->state = synergy->state;
  own->role = me->member->role;
  own->agreement = me->member->agreement;
  own->is_introduced = line->may_introduce;
  own->own_flow = own_words (self, me->member->flow);
  own->partners = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < line->members->len; i++)
    {
      const FacMemberLine *other = line->members->pdata[i];
      if (other == me)
        continue;
      is_secret |= other->member->agreement != FAC_AGREEMENT_YES
                   && is_flow_secret (self, other->member->flow);
      add_partner (self, own, me, other);
    }
  if (self->is_ours || line->may_introduce || is_level_open
      || (is_matter_own (own->role) && !is_secret))
    own->material = g_strdup (synergy->material);
  if (!self->is_ours && is_secret && !me->member->asked_on)
    g_clear_pointer (&own, fac_own_lead_free);
  return own;
}

static void
add_synergies (FacOwnLeads *self, GPtrArray *all, const char *establishment, guint *n_withheld)
{
  for (guint i = 0; i < self->synergies->len; i++)
    {
      const FacSynergyLine *line = self->synergies->pdata[i];
      for (guint k = 0; k < line->members->len; k++)
        {
          const FacMemberLine *me = line->members->pdata[k];
          if (g_strcmp0 (me->member->establishment, establishment) != 0)
            continue;
          FacOwnLead *own = own_synergy (self, line, me);
          if (own)
            g_ptr_array_add (all, own);
          else
            ++*n_withheld;
          break;
        }
    }
}

/* -- Pistes -------------------------------------------------------------------------------- */

/* Kept, or said aloud at a workshop. */
static gboolean
is_to_hand_out (const FacLead *lead)
{
  return lead->state == FAC_LEAD_KEPT
         || (lead->origin == FAC_ORIGIN_WORKSHOP
             && (lead->state == FAC_LEAD_NEW || lead->state == FAC_LEAD_SEEN));
}

static gboolean
is_shared_kind (int kind)
{
  return kind >= FAC_SYNERGY_COLLECTION && kind <= FAC_SYNERGY_SKILL;
}

static FacOwnLead *
own_lead (FacOwnLeads *self, const FacLeadLine *line, gboolean is_giver)
{
  const FacLead *lead = line->lead;
  const char *my_flow = is_giver ? lead->giver_flow : lead->receiver_flow;
  const char *their_flow = is_giver ? lead->receiver_flow : lead->giver_flow;
  const char *theirs = is_giver ? lead->receiver : lead->giver;
  const char *their_name = is_giver ? line->receiver_name : line->giver_name;
  const FacEstablishment *from = establishment_of (self, is_giver ? lead->giver : lead->receiver);
  gboolean is_level_open =
      lead->level
      && fac_reader_sees (self->company, (FacLevel)lead->level, FALSE) >= FAC_SIGHT_CODED;
  FacOwnLead *own;

  if (!self->is_ours && is_flow_secret (self, their_flow))
    return NULL;
  own = g_new0 (FacOwnLead, 1);
  own->uuid = g_strdup (lead->record.uuid);
  own->code = g_strdup (lead->code);
  own->kind = lead->kind;
  own->family = lead->family;
  own->role = is_shared_kind (lead->kind) ? FAC_ROLE_CO_USER
              : is_giver                  ? FAC_ROLE_PRODUCER
                                          : FAC_ROLE_TAKER;
  own->own_flow = own_words (self, my_flow);
  own->partners = g_ptr_array_new_with_free_func (g_free);
  if (theirs)
    g_ptr_array_add (own->partners, self->is_ours && their_name
                                        ? g_strdup (their_name)
                                        : describe (self, from, establishment_of (self, theirs)));
  if (self->is_ours || is_level_open || their_flow || is_matter_own (own->role))
    own->material = g_strdup (lead->material);
  return own;
}

static void
add_leads (FacOwnLeads *self, GPtrArray *all, const char *establishment, guint *n_withheld)
{
  for (guint i = 0; i < self->leads->len; i++)
    {
      const FacLeadLine *line = self->leads->pdata[i];
      gboolean is_giver = g_strcmp0 (line->lead->giver, establishment) == 0;
      if (!is_to_hand_out (line->lead)
          || (!is_giver && g_strcmp0 (line->lead->receiver, establishment) != 0))
        continue;
      FacOwnLead *own = own_lead (self, line, is_giver);
      if (own)
        g_ptr_array_add (all, own);
      else
        ++*n_withheld;
    }
}

GPtrArray *
fac_own_leads_of (FacOwnLeads *self, const char *establishment, guint *n_withheld)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_own_lead_free);
  guint withheld = 0;

  if (establishment_of (self, establishment))
    {
      add_synergies (self, all, establishment, &withheld);
      add_leads (self, all, establishment, &withheld);
    }
  for (guint i = 0; i < all->len; i++)
    {
      FacOwnLead *own = all->pdata[i];
      own->interest = interest_of (self, own->uuid, establishment);
    }
  if (n_withheld)
    *n_withheld = withheld;
  return all;
}
