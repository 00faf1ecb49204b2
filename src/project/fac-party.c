/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names by uuid. */
#include "fac-party.h"

#include "fac-project-private.h"

/* Reading one record costs about as much as 20 rows of a whole table. */
#define N_ONE_BY_ONE 300

struct _FacParties
{
  FacProject *project; /* borrowed */
  GHashTable *known;   /* uuid -> FacParty, or NULL: there is none */
  guint n_asked[FAC_N_RECORD_KINDS];
  gboolean is_whole[FAC_N_RECORD_KINDS];
  GError *failure; /* owned: the first */
};

static void
party_free (gpointer data)
{
  FacParty *party = data;
  if (!party)
    return;
  g_free (party->name);
  g_free (party->organisation);
  g_free (party->establishment);
  g_free (party->commune);
  g_free (party);
}

FacParties *
fac_parties_new (FacProject *project)
{
  FacParties *parties = g_new0 (FacParties, 1);
  parties->project = project;
  parties->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, party_free);
  return parties;
}

void
fac_parties_free (FacParties *parties)
{
  if (!parties)
    return;
  g_hash_table_unref (parties->known);
  g_clear_error (&parties->failure);
  g_free (parties);
}

static gboolean
keep (gpointer record, gpointer data)
{
  FacParties *parties = data;
  const FacRecord *head = record;

  /* What was handed out stays where it is. */
  if (g_hash_table_lookup (parties->known, head->uuid))
    return TRUE;
  FacParty *party = g_new0 (FacParty, 1);
  party->name = g_strdup (fac_project_name_of (record));
  party->position = FAC_POSITION_UNKNOWN;
  if (head->type->kind == FAC_RECORD_PERSON)
    {
      party->organisation = g_strdup (((FacPerson *)record)->organisation);
      party->establishment = g_strdup (((FacPerson *)record)->establishment);
    }
  else if (head->type->kind == FAC_RECORD_ESTABLISHMENT)
    {
      const FacEstablishment *establishment = record;
      party->organisation = g_strdup (establishment->organisation);
      party->commune = g_strdup (establishment->commune);
      party->position = establishment->position;
    }
  g_hash_table_insert (parties->known, g_strdup (head->uuid), party);
  return TRUE;
}

static void
keep_failure (FacParties *parties, GError *error)
{
  if (!parties->failure)
    parties->failure = error;
  else
    g_error_free (error);
}

static void
read_all (FacParties *parties, FacRecordKind kind)
{
  static const char *const of_organisation[] = { "name", NULL };
  static const char *const of_establishment[] = { "name", "organisation", "commune", "position",
                                                  NULL };
  static const char *const of_person[] = { "name", "organisation", "establishment", NULL };
  const FacQuery query = { .kind = kind,
                           .fields = kind == FAC_RECORD_PERSON          ? of_person
                                     : kind == FAC_RECORD_ESTABLISHMENT ? of_establishment
                                                                        : of_organisation };
  GError *error = NULL;

  parties->is_whole[kind] = TRUE;
  if (!fac_store_each (parties->project->store, &query, keep, parties, &error))
    keep_failure (parties, error);
}

static void
read_one (FacParties *parties, FacRecordKind kind, const char *uuid)
{
  GError *error = NULL;
  gpointer record = fac_store_get (parties->project->store, kind, uuid, &error);

  if (record)
    keep (record, parties);
  else
    g_hash_table_insert (parties->known, g_strdup (uuid), NULL);
  if (record)
    fac_record_free (record);
  else if (g_error_matches (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND))
    g_error_free (error);
  else
    keep_failure (parties, error);
}

const FacParty *
fac_parties_find (FacParties *parties, FacRecordKind kind, const char *uuid)
{
  gpointer party = NULL;

  if (!uuid)
    return NULL;
  if (g_hash_table_lookup_extended (parties->known, uuid, NULL, &party) || parties->is_whole[kind])
    return party;
  if (parties->n_asked[kind]++ < N_ONE_BY_ONE)
    read_one (parties, kind, uuid);
  else
    read_all (parties, kind);
  return g_hash_table_lookup (parties->known, uuid);
}

gboolean
fac_parties_finish (FacParties *parties, GError **error)
{
  if (!parties->failure)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&parties->failure));
  return FALSE;
}
