/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was decided of pistes, and what a refusal says of others like it: each reason has its rows
 * in data/rules/refusals.tsv, a row names what must be the same and what it costs. Ten thousand
 * refusals are a table of numbers: a piste is looked up in it, never compared with each. */
#include "fac-leads-private.h"

#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What must be the same. The ids stand in refusals.tsv. */
typedef enum
{
  SCOPE_PAIR,
  SCOPE_PARTIES,
  SCOPE_OFFER,
  SCOPE_NEED,
  SCOPE_GIVER_RULE,
  SCOPE_RECEIVER_RULE,
  SCOPE_RULE,
  SCOPE_PLACE,
  N_SCOPES
} Scope;

static const struct
{
  const char *id, *words;
} scopes[N_SCOPES] = {
  { "pair", N_ ("the same two companies, the same resource") },
  { "parties", N_ ("the same two companies") },
  { "offer", N_ ("the same offer") },
  { "need", N_ ("the same need") },
  { "giver_rule", N_ ("the same producer, the same rule") },
  { "receiver_rule", N_ ("the same taker, the same rule") },
  { "rule", N_ ("the same rule") },
  { "place", N_ ("the same company") },
};

/* A row of refusals.tsv. */
typedef struct
{
  Scope scope;
  double points;
  gboolean hides;
} Effect;

typedef struct
{
  int reason; /* FacRefusal */
  char *note, *decided_on;
} Refused;

/* What all refusals take together from whatever has one key. */
typedef struct
{
  double points, strongest;
  guint refusal, n;
  gboolean hides;
} Toll;

struct _FacMatchMemory
{
  GHashTable *decisions; /* id of a computed piste -> FacMatchDecision */
  GArray *effects[FAC_REFUSAL_OTHER + 1];
  GArray *refused;   /* of Refused */
  GHashTable *words; /* uuid, code of a rule, folded resource -> number */
  GHashTable *tolls; /* key -> Toll */
  guint n_of_scope[N_SCOPES];
  GHashTable *decided;   /* uuids of flows of which a piste was decided, as a set */
  gboolean has_flowless; /* decisions that name no flow: any piste may be meant */

  /* Of the bound input: numbers of its places, flows and rules; 0: no refusal speaks of it. */
  guint32 *places, *flows;
  gboolean *is_decided; /* of its flows */
  GHashTable *rules;
};

/* -- Making -------------------------------------------------------------------------------- */

static void
decision_free (gpointer data)
{
  FacMatchDecision *decision = data;
  g_free (decision->uuid);
  g_free (decision);
}

static void
clear_refused (gpointer data)
{
  Refused *refused = data;
  g_free (refused->note);
  g_free (refused->decided_on);
}

void
fac_match_memory_free (FacMatchMemory *memory)
{
  if (!memory)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (memory->effects); i++)
    g_array_unref (memory->effects[i]);
  g_hash_table_unref (memory->decisions);
  g_array_unref (memory->refused);
  g_hash_table_unref (memory->words);
  g_hash_table_unref (memory->tolls);
  g_hash_table_unref (memory->rules);
  g_hash_table_unref (memory->decided);
  g_free (memory->places);
  g_free (memory->flows);
  g_free (memory->is_decided);
  g_free (memory);
}

static int
scope_of (const char *id)
{
  for (int i = 0; i < N_SCOPES; i++)
    if (strcmp (scopes[i].id, id) == 0)
      return i;
  return -1;
}

static gboolean
load_effects (FacMatchMemory *memory, FacCatalog *catalog, GError **error)
{
  guint n;
  if (!fac_catalog_load (catalog, FAC_LIST_REFUSALS, error))
    return FALSE;
  const FacCatalogEntry *entries = fac_catalog_entries (catalog, FAC_LIST_REFUSALS, &n);
  for (guint i = 0; i < n; i++)
    {
      const char *reason = fac_catalog_cell (catalog, FAC_LIST_REFUSALS, &entries[i], "reason");
      const char *scope = fac_catalog_cell (catalog, FAC_LIST_REFUSALS, &entries[i], "scope");
      const char *points = fac_catalog_cell (catalog, FAC_LIST_REFUSALS, &entries[i], "points");
      int refusal = fac_enum_from_text (&fac_refusal_enum, reason);
      Effect effect = { (Scope)scope_of (scope), g_ascii_strtod (points, NULL),
                        strcmp (points, "hide") == 0 };
      if (refusal && scope_of (scope) >= 0)
        g_array_append_val (memory->effects[refusal], effect);
    }
  return TRUE;
}

static guint32
number_of (GHashTable *words, const char *text)
{
  guint number = text ? GPOINTER_TO_UINT (g_hash_table_lookup (words, text)) : 0;
  if (!number && text)
    {
      number = g_hash_table_size (words) + 1;
      g_hash_table_insert (words, g_strdup (text), GUINT_TO_POINTER (number));
    }
  return number;
}

/* Numbers are below 2^20, or the key is none. */
static gint64
key_of (Scope scope, guint32 a, guint32 b, guint32 c)
{
  if (!a || (a | b | c) >> 20)
    return -1;
  return (gint64)((guint64)scope << 60 | (guint64)a << 40 | (guint64)b << 20 | c);
}

/* What a piste has that others may have too. */
typedef struct
{
  guint32 giver, receiver, offer, need, rule, material;
} Parts;

/* The keys of a scope; two when either end counts. Gives their number. */
static guint
keys_of (Scope scope, const Parts *parts, gint64 keys[2])
{
  guint32 low = MIN (parts->giver, parts->receiver), high = MAX (parts->giver, parts->receiver);
  keys[1] = -1;
  switch (scope)
    {
    case SCOPE_PAIR:
      keys[0] = parts->material ? key_of (scope, low, high, parts->material) : -1;
      break;
    case SCOPE_PARTIES:
      keys[0] = key_of (scope, low, high, 0);
      break;
    case SCOPE_OFFER:
      keys[0] = key_of (scope, parts->offer, 0, 0);
      break;
    case SCOPE_NEED:
      keys[0] = key_of (scope, parts->need, 0, 0);
      break;
    case SCOPE_GIVER_RULE:
      keys[0] = parts->rule ? key_of (scope, parts->giver, parts->rule, 0) : -1;
      break;
    case SCOPE_RECEIVER_RULE:
      keys[0] = parts->rule ? key_of (scope, parts->receiver, parts->rule, 0) : -1;
      break;
    case SCOPE_RULE:
      keys[0] = key_of (scope, parts->rule, 0, 0);
      break;
    case SCOPE_PLACE:
      keys[0] = key_of (scope, parts->giver, 0, 0);
      keys[1] = parts->giver == parts->receiver ? -1 : key_of (scope, parts->receiver, 0, 0);
      break;
    case N_SCOPES:
      break;
    }
  return 2;
}

static void
take_toll (FacMatchMemory *memory, const Effect *effect, gint64 key, guint refusal)
{
  if (key < 0)
    return;
  Toll *toll = g_hash_table_lookup (memory->tolls, &key);
  if (!toll)
    {
      toll = g_new0 (Toll, 1);
      g_hash_table_insert (memory->tolls, g_memdup2 (&key, sizeof key), toll);
      memory->n_of_scope[effect->scope]++;
    }
  if (effect->points >= toll->strongest || effect->hides)
    {
      toll->strongest = effect->points;
      toll->refusal = refusal;
    }
  toll->points += effect->points;
  toll->hides |= effect->hides;
  toll->n++;
}

static void
learn (FacMatchMemory *memory, const FacLead *lead)
{
  Refused refused = { lead->refusal, g_strdup (lead->refusal_note), g_strdup (lead->decided_on) };
  const char *material = lead->material ? lead->material : lead->title;
  g_autofree char *folded = material ? fac_text_fold (material) : NULL;
  Parts parts = {
    number_of (memory->words, lead->giver),      number_of (memory->words, lead->receiver),
    number_of (memory->words, lead->giver_flow), number_of (memory->words, lead->receiver_flow),
    number_of (memory->words, lead->rule),       number_of (memory->words, folded)
  };
  const GArray *effects = memory->effects[lead->refusal];

  g_array_append_val (memory->refused, refused);
  for (guint i = 0; i < effects->len; i++)
    {
      const Effect *effect = &g_array_index (effects, Effect, i);
      gint64 keys[2];
      guint n = keys_of (effect->scope, &parts, keys);
      for (guint j = 0; j < n; j++)
        take_toll (memory, effect, keys[j], memory->refused->len - 1);
    }
}

static gboolean
keep_decision (gpointer record, gpointer data)
{
  FacMatchMemory *memory = data;
  const FacLead *lead = record;
  if (lead->state == FAC_LEAD_REFUSED && lead->refusal > 0
      && lead->refusal < (int)G_N_ELEMENTS (memory->effects))
    learn (memory, lead);
  if (!lead->computed_id)
    return TRUE;
  if (lead->giver_flow)
    g_hash_table_add (memory->decided, g_strdup (lead->giver_flow));
  memory->has_flowless |= !lead->giver_flow;
  FacMatchDecision *decision = g_new0 (FacMatchDecision, 1);
  decision->uuid = g_strdup (lead->record.uuid);
  decision->state = lead->state ? (FacLeadState)lead->state : FAC_LEAD_NEW;
  decision->refusal = lead->refusal;
  g_hash_table_insert (memory->decisions, g_strdup (lead->computed_id), decision);
  return TRUE;
}

FacMatchMemory *
fac_match_memory_new (FacProject *project, GError **error)
{
  static const char *const fields[] = {
    "computed_id", "state",         "refusal", "refusal_note", "decided_on", "giver", "receiver",
    "giver_flow",  "receiver_flow", "rule",    "material",     "title",      NULL
  };
  const FacQuery query = { .kind = FAC_RECORD_LEAD, .fields = fields };
  g_autoptr (FacMatchMemory) memory = g_new0 (FacMatchMemory, 1);

  memory->decisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, decision_free);
  memory->refused = g_array_new (FALSE, FALSE, sizeof (Refused));
  g_array_set_clear_func (memory->refused, clear_refused);
  memory->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  memory->tolls = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  memory->rules = g_hash_table_new (NULL, NULL);
  memory->decided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (memory->effects); i++)
    memory->effects[i] = g_array_new (FALSE, FALSE, sizeof (Effect));
  return load_effects (memory, project->catalog, error)
                 && fac_store_each (project->store, &query, keep_decision, memory, error)
             ? g_steal_pointer (&memory)
             : NULL;
}

/* -- Asking -------------------------------------------------------------------------------- */

const FacMatchDecision *
fac_match_memory_decision (const FacMatchMemory *memory, const char *id)
{
  return g_hash_table_lookup (memory->decisions, id);
}

gboolean
fac_match_memory_may_know (const FacMatchMemory *memory, const FacMatchInput *input,
                           const FacMatch *match)
{
  guint flow =
      match->n_members ? g_array_index (input->result->members, guint, match->first) : match->offer;
  return memory->has_flowless || memory->is_decided[flow];
}

static guint32
known (const FacMatchMemory *memory, const char *text)
{
  return text ? GPOINTER_TO_UINT (g_hash_table_lookup (memory->words, text)) : 0;
}

void
fac_match_memory_bind (FacMatchMemory *memory, const FacMatchInput *input)
{
  g_free (memory->places);
  g_free (memory->flows);
  g_free (memory->is_decided);
  memory->is_decided = g_new0 (gboolean, input->flows->len + 1);
  memory->places = g_new0 (guint32, input->places->len + 1);
  memory->flows = g_new0 (guint32, input->flows->len + 1);
  g_hash_table_remove_all (memory->rules);
  for (guint i = 0; g_hash_table_size (memory->decided) && i < input->flows->len; i++)
    memory->is_decided[i] =
        g_hash_table_contains (memory->decided, g_array_index (input->flows, FacMatchFlow, i).uuid);
  if (!memory->refused->len)
    return;
  for (guint i = 0; i < input->places->len; i++)
    memory->places[i] = known (memory, g_array_index (input->places, FacMatchPlace, i).uuid);
  for (guint i = 0; i < input->flows->len; i++)
    memory->flows[i] = known (memory, g_array_index (input->flows, FacMatchFlow, i).uuid);
  for (guint i = 0; i < input->rules->len; i++)
    {
      const FacRule *rule = input->rules->pdata[i];
      guint32 number = known (memory, rule->code);
      if (number)
        g_hash_table_insert (memory->rules, (gpointer)rule, GUINT_TO_POINTER (number));
    }
}

static Parts
parts_of (const FacMatchMemory *memory, const FacMatchInput *input, const FacMatch *match)
{
  Parts parts = { 0 };
  guint giver = match->giver, receiver = match->receiver;

  /* Of those who share, the first two stand for all, as in the record of a decision. */
  if (match->n_members)
    {
      const guint *members = &g_array_index (input->result->members, guint, match->first);
      giver = g_array_index (input->flows, FacMatchFlow, members[0]).place;
      if (match->how != FAC_BY_CHAIN && match->n_members >= 2)
        receiver = g_array_index (input->flows, FacMatchFlow, members[1]).place;
    }
  parts.giver = giver == FAC_MATCH_NONE ? 0 : memory->places[giver];
  parts.receiver = receiver == FAC_MATCH_NONE ? 0 : memory->places[receiver];
  parts.offer = match->offer == FAC_MATCH_NONE ? 0 : memory->flows[match->offer];
  parts.need = match->need == FAC_MATCH_NONE ? 0 : memory->flows[match->need];
  parts.rule = GPOINTER_TO_UINT (g_hash_table_lookup (memory->rules, match->rule));
  if (parts.giver && parts.receiver && memory->n_of_scope[SCOPE_PAIR])
    {
      const char *material = fac_match_lead_material (input, match);
      g_autofree char *folded = material ? fac_text_fold (material) : NULL;
      parts.material = known (memory, folded);
    }
  return parts;
}

FacMatchLesson
fac_match_memory_lesson (const FacMatchMemory *memory, const FacMatchInput *input,
                         const FacMatch *match)
{
  FacMatchLesson lesson = { 0 };
  double strongest = -1;

  if (!memory->refused->len)
    return lesson;
  const Parts parts = parts_of (memory, input, match);
  for (guint scope = 0; scope < N_SCOPES; scope++)
    {
      gint64 keys[2];
      guint n = memory->n_of_scope[scope] ? keys_of ((Scope)scope, &parts, keys) : 0;
      for (guint i = 0; i < n; i++)
        {
          const Toll *toll = keys[i] < 0 ? NULL : g_hash_table_lookup (memory->tolls, &keys[i]);
          if (!toll)
            continue;
          lesson.points += toll->points;
          lesson.n += toll->n;
          if (toll->hides ? !lesson.is_hidden : toll->strongest > strongest && !lesson.is_hidden)
            {
              strongest = toll->strongest;
              lesson.refusal = toll->refusal;
              lesson.scope = scope;
            }
          lesson.is_hidden |= toll->hides;
        }
    }
  return lesson;
}

char *
fac_match_memory_why (const FacMatchMemory *memory, const FacMatchLesson *lesson)
{
  const Refused *refused = &g_array_index (memory->refused, Refused, lesson->refusal);
  const char *reason = fac_enum_label (&fac_refusal_enum, refused->reason);
  g_autofree char *date =
      refused->decided_on ? fac_date_format (refused->decided_on, fac_language_current ()) : NULL;
  g_autofree char *what =
      refused->note ? g_strdup_printf (_ ("%s, “%s”"), reason, refused->note) : g_strdup (reason);
  g_autofree char *one =
      date ? g_strdup_printf (_ ("refused on %s (%s): %s"), date, what,
                              _ (scopes[lesson->scope].words))
           : g_strdup_printf (_ ("refused (%s): %s"), what, _ (scopes[lesson->scope].words));
  if (lesson->n == 1)
    return g_steal_pointer (&one);
  return g_strdup_printf (ngettext ("%s; and %u other", "%s; and %u others", lesson->n - 1), one,
                          lesson->n - 1);
}
