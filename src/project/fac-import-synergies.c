/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines of a former follow-up: each becomes a piste or, when somebody acted on it, a synergy with
 * its parties. A party is matched by its SIRET or by its exact name; a name that only resembles is
 * asked about. A line that was taken before is known again by what it says. */
#include "fac-import-private.h"
#include "fac-synergy-private.h"

#include "fac-code.h"
#include "fac-date-period.h"
#include "fac-number.h"
#include "fac-text.h"
#include "fac-who.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_CANDIDATES 3

/* A name as it is compared. */
typedef struct
{
  char *uuid, *name;
  char *folded;
  char **words; /* of the folded name, without legal forms */
} Named;

struct _FacImportFollowUp
{
  GPtrArray *named;             /* of Named: the project's establishments */
  GHashTable *by_siret;         /* siret -> Named; borrowed */
  GHashTable *known;            /* set of uuids of pistes and synergies */
  GHashTable *lines;            /* uuid of a line of this file -> its content's, both owned */
  guint64 n_leads, n_synergies; /* highest numbers given */
};

/* -- What is known ------------------------------------------------------------------------- */

static void
named_free (gpointer data)
{
  Named *named = data;
  g_free (named->uuid);
  g_free (named->name);
  g_free (named->folded);
  g_strfreev (named->words);
  g_free (named);
}

void
fac_import_follow_up_free (FacImportFollowUp *follow_up)
{
  if (!follow_up)
    return;
  g_hash_table_unref (follow_up->by_siret);
  g_ptr_array_unref (follow_up->named);
  g_hash_table_unref (follow_up->known);
  g_hash_table_unref (follow_up->lines);
  g_free (follow_up);
}

/* The words that tell companies apart. */
static char **
telling_words (const char *folded)
{
  static const char *const forms[] = {
    "sarl",       "sas",    "sasu", "sa",  "snc", "eurl",    "sci",
    "scop",       "gaec",   "earl", "ets", "ste", "societe", "les",
    "des",        "du",     "de",   "la",  "le",  "et",      "etablissements",
    "entreprise", "groupe", NULL
  };
  g_auto (GStrv) all = g_strsplit (folded, " ", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; all[i]; i++)
    if (strlen (all[i]) > 1 && !g_strv_contains (forms, all[i]))
      g_strv_builder_add (words, all[i]);
  return g_strv_builder_end (words);
}

static gboolean
keep_named (gpointer record, gpointer data)
{
  const FacEstablishment *establishment = record;
  FacImportFollowUp *follow_up = data;
  Named *named = g_new0 (Named, 1);

  named->uuid = g_strdup (establishment->record.uuid);
  named->name = g_strdup (establishment->name);
  named->folded = fac_text_fold (establishment->name);
  named->words = telling_words (named->folded);
  g_ptr_array_add (follow_up->named, named);
  if (establishment->siret)
    g_hash_table_insert (follow_up->by_siret, g_strdup (establishment->siret), named);
  return TRUE;
}

static gboolean
keep_uuid (gpointer record, gpointer data)
{
  FacImportFollowUp *follow_up = data;
  const FacRecord *head = record;
  gboolean is_lead = head->type->kind == FAC_RECORD_LEAD;
  const char *code = is_lead ? ((FacLead *)record)->code : ((FacSynergy *)record)->code;
  guint64 *highest = is_lead ? &follow_up->n_leads : &follow_up->n_synergies;

  g_hash_table_add (follow_up->known, g_strdup (head->uuid));
  if (code && code[0] == (is_lead ? 'P' : 'S'))
    *highest = MAX (*highest, g_ascii_strtoull (code + 1, NULL, 10));
  return TRUE;
}

static gboolean
load (FacImport *import, GError **error)
{
  static const char *const named[] = { "name", "siret", NULL }, *const coded[] = { "code", NULL };
  const FacQuery establishments = { .kind = FAC_RECORD_ESTABLISHMENT, .fields = named };
  const FacQuery leads = { .kind = FAC_RECORD_LEAD, .fields = coded };
  const FacQuery synergies = { .kind = FAC_RECORD_SYNERGY, .fields = coded };
  FacStore *store = import->project->store;
  FacImportFollowUp *follow_up = import->follow_up = g_new0 (FacImportFollowUp, 1);

  follow_up->named = g_ptr_array_new_with_free_func (named_free);
  follow_up->by_siret = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  follow_up->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  follow_up->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return fac_store_each (store, &establishments, keep_named, follow_up, error)
         && fac_store_each (store, &leads, keep_uuid, follow_up, error)
         && fac_store_each (store, &synergies, keep_uuid, follow_up, error);
}

/* -- Who is meant -------------------------------------------------------------------------- */

/* A party as a line names it. */
typedef struct
{
  char *name;            /* owned, as written; NULL: only its number */
  const Named *known;    /* NULL: nobody, or not sure */
  GPtrArray *candidates; /* of Named, borrowed: who may be meant; owned array or NULL */
  FacSynergyRole role;
  const char *target; /* of the column that names it; static */
} Party;

static void
party_free (gpointer data)
{
  Party *party = data;
  g_free (party->name);
  g_clear_pointer (&party->candidates, g_ptr_array_unref);
  g_free (party);
}

static gboolean
has_all (char **these, char **in)
{
  gboolean any_long = FALSE;
  for (guint i = 0; these[i]; i++)
    {
      if (!g_strv_contains ((const char *const *)in, these[i]))
        return FALSE;
      any_long |= strlen (these[i]) > 3;
    }
  return any_long;
}

static void
find_by_name (FacImportFollowUp *follow_up, Party *party)
{
  g_autofree char *folded = fac_text_fold (party->name);
  g_auto (GStrv) words = telling_words (folded);
  guint n_exact = 0;

  party->candidates = g_ptr_array_new ();
  for (guint i = 0; i < follow_up->named->len; i++)
    {
      const Named *named = follow_up->named->pdata[i];
      gboolean is_exact = strcmp (named->folded, folded) == 0;
      if (!is_exact && !has_all (words, named->words) && !has_all (named->words, words))
        continue;
      n_exact += is_exact;
      if (is_exact)
        party->known = named;
      if (party->candidates->len < N_CANDIDATES || is_exact)
        g_ptr_array_add (party->candidates, (gpointer)named);
    }
  if (n_exact != 1)
    party->known = NULL;
  if (n_exact == 1)
    g_ptr_array_set_size (party->candidates, 0);
}

static void
add_party (FacImport *import, GPtrArray *parties, const char *name, const char *siret,
           FacSynergyRole role, const char *target)
{
  Party *party;
  g_autofree char *number = siret ? fac_code_normalise (FAC_CODE_SIRET, siret, NULL) : NULL;
  g_autofree char *clean = name ? g_strstrip (g_strdup (name)) : NULL;

  if (!number && !(clean && *clean))
    return;
  party = g_new0 (Party, 1);
  party->name = clean && *clean ? g_strdup (clean) : g_strdup (siret);
  party->role = role;
  party->target = target;
  party->known = number ? g_hash_table_lookup (import->follow_up->by_siret, number) : NULL;
  if (!party->known && clean && *clean)
    find_by_name (import->follow_up, party);
  g_ptr_array_add (parties, party);
}

/* Several names in one cell. Two of a substitution are who gives and who takes. */
static void
add_members (FacImport *import, GPtrArray *parties, const char *members, int kind)
{
  gboolean is_one_way = kind && kind < FAC_SYNERGY_COLLECTION && !parties->len;
  g_auto (GStrv) names = NULL;
  guint n = 0;

  if (!members)
    return;
  names = g_strsplit_set (members, strpbrk (members, ";/\n") ? ";/\n" : ",", -1);
  gboolean is_pair = is_one_way && g_strv_length (names) == 2;
  for (guint i = 0; names[i]; i++, n++)
    add_party (import, parties, names[i], NULL,
               !is_pair ? FAC_ROLE_CO_USER
               : n      ? FAC_ROLE_TAKER
                        : FAC_ROLE_PRODUCER,
               "members");
}

static GPtrArray *
parties_of (FacImport *import, const FacImportRow *row)
{
  const char *const *said = row->follow_up;
  GPtrArray *parties = g_ptr_array_new_with_free_func (party_free);
  add_party (import, parties, said[FAC_FOLLOW_UP_GIVER], said[FAC_FOLLOW_UP_GIVER_SIRET],
             FAC_ROLE_PRODUCER, "giver.name");
  add_party (import, parties, said[FAC_FOLLOW_UP_RECEIVER], said[FAC_FOLLOW_UP_RECEIVER_SIRET],
             FAC_ROLE_TAKER, "receiver.name");
  add_members (import, parties, said[FAC_FOLLOW_UP_MEMBERS], row->synergy->kind);
  return parties;
}

/* Asks about those that a name resembles; tells of a name that nobody bears. `place`: the field of
 * the record that is to be filled. */
static gboolean
ask_who (FacImport *import, const FacImportRow *row, const Party *party, const char *place,
         const char *record, GError **error)
{
  g_autofree char *field = fac_who_field (place, record);

  if (party->known)
    return TRUE;
  if (!party->candidates || !party->candidates->len)
    fac_import_remark (import, row, party->target, party->name,
                       _ ("No establishment of the project has this name: it is kept as it is "
                          "written."));
  for (guint i = 0; party->candidates && i < party->candidates->len; i++)
    {
      const Named *named = party->candidates->pdata[i];
      if (!fac_import_ask (import, FAC_QUESTION_DIFFERENT_VALUE, named->uuid, field, named->name,
                           party->name, error))
        return FALSE;
    }
  return TRUE;
}

/* -- Pistes -------------------------------------------------------------------------------- */

static void
append_note (char **note, const char *title, const char *text)
{
  if (!text || !*text)
    return;
  char *all = *note ? g_strdup_printf ("%s\n%s : %s", *note, title, text)
                    : g_strdup_printf ("%s : %s", title, text);
  g_free (*note);
  *note = all;
}

/* What a piste has no field for is kept in its note. */
static void
note_rest (const FacImportRow *row, char **note, gboolean is_lead)
{
  const FacSynergy *synergy = row->synergy;
  const char *const *said = row->follow_up;

  append_note (note, _ ("Number in the source"), said[FAC_FOLLOW_UP_NUMBER]);
  if (!is_lead)
    return;
  append_note (note, _ ("Quantity"), said[FAC_FOLLOW_UP_QUANTITY]);
  append_note (note, _ ("Description"), synergy->description);
  append_note (note, _ ("Next action"), said[FAC_FOLLOW_UP_NEXT]);
  append_note (note, _ ("For"), said[FAC_FOLLOW_UP_NEXT_DUE]);
  append_note (note, _ ("Obstacle"), said[FAC_FOLLOW_UP_OBSTACLE]);
  append_note (note, _ ("Lever"), said[FAC_FOLLOW_UP_LEVER]);
}

static gboolean
take_lead (FacImport *import, const FacImportRow *row, const char *uuid, GPtrArray *parties,
           GError **error)
{
  const FacSynergy *said = row->synergy;
  FacLead *lead = fac_record_new (FAC_RECORD_LEAD);
  const char *const places[] = { "lead.giver", "lead.receiver" };
  char **const sides[] = { &lead->giver, &lead->receiver };

  lead->record.uuid = g_strdup (uuid);
  lead->code = g_strdup_printf ("P%" G_GUINT64_FORMAT, ++import->follow_up->n_leads);
  lead->title = g_strdup (said->title);
  lead->kind = said->kind;
  lead->material = g_strdup (said->material);
  lead->family = said->family;
  lead->priority = said->priority;
  lead->refusal = said->refusal;
  lead->found_on = g_strdup (said->begun_on);
  lead->note = g_strdup (said->note);
  lead->state = fac_enum_from_text (&fac_lead_state_enum, row->follow_up[FAC_FOLLOW_UP_STATE]);
  lead->origin = fac_enum_from_text (&fac_lead_origin_enum, row->follow_up[FAC_FOLLOW_UP_ORIGIN]);
  if (!lead->origin)
    lead->origin = FAC_ORIGIN_OTHER;
  if (lead->state == FAC_LEAD_REFUSED && !lead->refusal)
    lead->refusal = FAC_REFUSAL_OTHER;
  if (lead->state != FAC_LEAD_REFUSED)
    lead->refusal = FAC_REFUSAL_NONE;
  for (guint i = 0; i < parties->len; i++)
    {
      const Party *party = parties->pdata[i];
      if (i < G_N_ELEMENTS (sides) && party->known)
        *sides[i] = g_strdup (party->known->uuid);
      else
        append_note (&lead->note, fac_enum_label (&fac_synergy_role_enum, (int)party->role),
                     party->name);
    }
  note_rest (row, &lead->note, TRUE);
  fac_project_complete_lead (import->project, lead);
  gboolean done = fac_import_insert (import, lead, error);
  for (guint i = 0; done && i < parties->len && i < G_N_ELEMENTS (places); i++)
    done = ask_who (import, row, parties->pdata[i], places[i], uuid, error);
  fac_record_free (lead);
  if (done)
    fac_import_count_also (import, "pistes");
  return done;
}

/* -- Synergies ----------------------------------------------------------------------------- */

static gboolean
insert_and_free (FacImport *import, gpointer record, GError **error)
{
  gboolean done = fac_import_insert (import, record, error);
  fac_record_free (record);
  return done;
}

static gboolean
take_member (FacImport *import, const FacImportRow *row, const char *synergy, const Party *party,
             GError **error)
{
  FacSynergyMember *member = fac_record_new (FAC_RECORD_SYNERGY_MEMBER);
  member->record.uuid = fac_store_new_uuid (import->project->store);
  member->synergy = g_strdup (synergy);
  member->role = (int)party->role;
  member->establishment = g_strdup (party->known ? party->known->uuid : NULL);
  member->name = g_strdup (party->known ? NULL : party->name);
  g_autofree char *uuid = g_strdup (member->record.uuid);
  return insert_and_free (import, member, error)
         && ask_who (import, row, party, "synergy_member.establishment", uuid, error);
}

static gboolean
take_next (FacImport *import, const FacImportRow *row, const FacSynergy *synergy, GError **error)
{
  const char *due = row->follow_up[FAC_FOLLOW_UP_NEXT_DUE];
  FacTask *task;

  if (!row->follow_up[FAC_FOLLOW_UP_NEXT])
    return TRUE;
  task = fac_record_new (FAC_RECORD_TASK);
  task->synergy = g_strdup (synergy->record.uuid);
  task->title = g_strdup (row->follow_up[FAC_FOLLOW_UP_NEXT]);
  task->due_on = due ? fac_date_parse (due) : NULL;
  task->owner = g_strdup (synergy->owner);
  if (due && !task->due_on && (task->due_on = fac_date_of_period (due, TRUE)))
    {
      g_autofree char *shown = fac_date_format (task->due_on, fac_language_current ());
      g_autofree char *reason = g_strdup_printf (_ ("No day is said: %s stands for it."), shown);
      task->note = g_strdup (due);
      fac_import_remark (import, row, "next_due_on", due, reason);
    }
  else if (due && !task->due_on)
    {
      task->note = g_strdup (due);
      fac_import_remark (import, row, "next_due_on", due,
                         _ ("Not a date: it is kept in the action’s note."));
    }
  fac_project_complete_task (task, NULL);
  fac_import_count_also (import, "tasks");
  return insert_and_free (import, task, error);
}

static gboolean
take_obstacle (FacImport *import, const FacImportRow *row, const char *synergy, FacFollowUp slot,
               FacObstacleSide side, GError **error)
{
  FacObstacle *obstacle;

  if (!row->follow_up[slot])
    return TRUE;
  obstacle = fac_record_new (FAC_RECORD_OBSTACLE);
  obstacle->synergy = g_strdup (synergy);
  obstacle->side = (int)side;
  obstacle->text = g_strdup (row->follow_up[slot]);
  return insert_and_free (import, obstacle, error);
}

static gboolean
take_step (FacImport *import, const FacSynergy *synergy, GError **error)
{
  FacSynergyStep *step = fac_record_new (FAC_RECORD_SYNERGY_STEP);
  step->synergy = g_strdup (synergy->record.uuid);
  step->held_on = synergy->done_on    ? g_strdup (synergy->done_on)
                  : synergy->begun_on ? g_strdup (synergy->begun_on)
                                      : fac_date_today ();
  step->to_state = synergy->state;
  step->author = g_strdup (synergy->owner);
  step->text = g_strdup_printf (_ ("Taken over from “%s”"), import->source->name);
  return insert_and_free (import, step, error);
}

/* A quantity that is not understood is kept in words. */
static void
complete (FacImport *import, const FacImportRow *row, FacSynergy *synergy)
{
  FacProblem *problem = fac_project_complete_synergy (import->project, synergy, NULL);
  if (!problem)
    return;
  fac_import_remark (import, row, "typed", synergy->typed, problem->reason);
  append_note (&synergy->note, _ ("Quantity"), synergy->typed);
  g_clear_pointer (&synergy->typed, g_free);
  fac_problem_free (problem);
}

static gboolean
take_synergy (FacImport *import, const FacImportRow *row, const char *uuid, GPtrArray *parties,
              GError **error)
{
  FacSynergy *synergy = fac_record_copy (row->synergy);
  gboolean is_dropped;

  g_free (synergy->record.uuid);
  synergy->record.uuid = g_strdup (uuid);
  synergy->code = g_strdup_printf ("S%" G_GUINT64_FORMAT, ++import->follow_up->n_synergies);
  synergy->state =
      fac_enum_from_text (&fac_synergy_state_enum, row->follow_up[FAC_FOLLOW_UP_STATE]);
  if (!synergy->state)
    synergy->state = FAC_SYNERGY_STATE_DONE;
  if (!synergy->kind)
    synergy->kind = parties->len && ((Party *)parties->pdata[0])->role == FAC_ROLE_CO_USER
                        ? FAC_SYNERGY_SERVICE
                        : FAC_SYNERGY_MATERIAL;
  is_dropped = synergy->state == FAC_SYNERGY_STATE_DROPPED;
  if (is_dropped && !synergy->refusal)
    synergy->refusal = FAC_REFUSAL_OTHER;
  if (!is_dropped)
    synergy->refusal = FAC_REFUSAL_NONE;
  note_rest (row, &synergy->note, FALSE);
  complete (import, row, synergy);
  gboolean done =
      fac_import_insert (import, synergy, error) && take_step (import, synergy, error)
      && take_next (import, row, synergy, error)
      && take_obstacle (import, row, uuid, FAC_FOLLOW_UP_OBSTACLE, FAC_OBSTACLE_OBSTACLE, error)
      && take_obstacle (import, row, uuid, FAC_FOLLOW_UP_LEVER, FAC_OBSTACLE_LEVER, error);
  for (guint i = 0; done && i < parties->len; i++)
    done = take_member (import, row, uuid, parties->pdata[i], error);
  fac_record_free (synergy);
  if (done)
    fac_import_count_also (import, "synergies");
  return done;
}

/* -- The row ------------------------------------------------------------------------------- */

/* What its line says makes it the same line: its title and its parties. */
static char *
uuid_of (FacImport *import, const FacImportRow *row)
{
  const char *const *said = row->follow_up;
  const char *const parts[] = { row->synergy->title, said[FAC_FOLLOW_UP_GIVER],
                                said[FAC_FOLLOW_UP_RECEIVER], said[FAC_FOLLOW_UP_MEMBERS],
                                said[FAC_FOLLOW_UP_NUMBER] };
  g_autoptr (GString) key = g_string_new ("follow-up");

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *folded = fac_text_fold (parts[i]);
      g_string_append_printf (key, "\t%s", folded);
    }
  return fac_uuid_from_name (import->project->info->record.uuid, key->str);
}

/* All that the line says. */
static char *
content_of (FacImport *import, const FacImportRow *row)
{
  const FacRecordType *type = row->synergy->record.type;
  g_autoptr (GString) key = g_string_new ("follow-up line");

  for (guint i = 0; i < G_N_ELEMENTS (row->follow_up); i++)
    g_string_append_printf (key, "\t%s", row->follow_up[i] ? row->follow_up[i] : "");
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *text = fac_record_field_exact (row->synergy, &type->fields[i]);
      g_string_append_printf (key, "\t%s", text ? text : "");
    }
  return fac_uuid_from_name (import->project->info->record.uuid, key->str);
}

/* By what the line is known again. Of several of one title and parties, which a table without
 * numbers may well have, the later ones are known by all that they say. */
static char *
identity_of (FacImport *import, const FacImportRow *row)
{
  g_autofree char *uuid = uuid_of (import, row), *content = content_of (import, row);
  GHashTable *lines = import->follow_up->lines;
  const char *first = g_hash_table_lookup (lines, uuid);

  if (!first)
    g_hash_table_insert (lines, g_strdup (uuid), g_steal_pointer (&content));
  return !first || strcmp (first, content) == 0 ? g_steal_pointer (&uuid)
                                                : g_steal_pointer (&content);
}

/* Somebody acted on it, or it is over. */
static gboolean
is_synergy (const FacImportRow *row)
{
  const char *state = row->follow_up[FAC_FOLLOW_UP_STATE];
  return state ? fac_enum_from_text (&fac_synergy_state_enum, state) != 0
               : row->synergy->done_on != NULL;
}

gboolean
fac_import_take_synergy (FacImport *import, FacImportRow *row, GError **error)
{
  if (!import->follow_up && !load (import, error))
    return FALSE;
  g_autofree char *uuid = identity_of (import, row);
  g_autoptr (GPtrArray) problems = fac_record_check (row->synergy);

  for (guint i = 0; i < problems->len; i++)
    {
      const FacProblem *problem = problems->pdata[i];
      const char *id = problem->field ? problem->field->id : "";
      if (strcmp (id, "kind") == 0 || strcmp (id, "state") == 0)
        continue; /* follow */
      g_autofree char *value =
          problem->field ? fac_record_field_exact (row->synergy, problem->field) : NULL;
      fac_import_remark (import, row, problem->field ? id : NULL, value, problem->reason);
      if (problem->field && strcmp (id, "title") != 0)
        fac_record_field_clear (row->synergy, problem->field);
    }
  if (!g_hash_table_add (import->follow_up->known, g_strdup (uuid)))
    {
      import->report->unchanged++;
      return TRUE;
    }
  g_autoptr (GPtrArray) parties = parties_of (import, row);
  gboolean done = is_synergy (row) ? take_synergy (import, row, uuid, parties, error)
                                   : take_lead (import, row, uuid, parties, error);
  import->report->created += done;
  return done;
}
