/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of establishments, with what is computed about each. */
#include "fac-project-private.h"

#include "fac-code.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
fac_listed_free (FacListed *listed)
{
  if (!listed)
    return;
  fac_record_free (listed->establishment);
  g_strfreev (listed->labels);
  g_free (listed);
}

static char **
labels_of (FacProject *project, const char *uuid)
{
  GPtrArray *texts = g_hash_table_lookup (project->labels, uuid);
  char **copy;

  if (!texts)
    return NULL;
  copy = g_new0 (char *, texts->len + 1);
  for (guint i = 0; i < texts->len; i++)
    copy[i] = g_strdup (texts->pdata[i]);
  return copy;
}

/* Computes what is not stored; the establishment stays the caller's. */
static FacListed
describe (FacProject *project, FacEstablishment *establishment)
{
  FacListed listed = { .establishment = establishment, .is_in_territory = TRUE };

  if (fac_position_is_known (establishment->position))
    {
      int zone = fac_zone_index_find (project->zone_index,
                                      (FacPoint){ establishment->position.longitude_deg,
                                                  establishment->position.latitude_deg });
      if (zone >= 0)
        {
          const FacZone *found = project->zones->pdata[zone];
          listed.zone = found->record.uuid;
          listed.zone_name = found->name;
        }
    }
  if (establishment->commune_insee && g_hash_table_size (project->territory) > 0)
    listed.is_in_territory =
        g_hash_table_contains (project->territory, establishment->commune_insee);
  listed.labels = labels_of (project, establishment->record.uuid);
  return listed;
}

gboolean
fac_listed_passes (const FacListed *listed, FacFilterMatcher *matcher)
{
  const FacFilterContext context = { .zone = listed->zone,
                                     .zone_name = listed->zone_name,
                                     .labels = (const char *const *)listed->labels,
                                     .is_in_territory = listed->is_in_territory };
  return fac_filter_matcher_passes (matcher, listed->establishment, &context);
}

typedef struct
{
  FacProject *project;
  FacFilterMatcher *matcher; /* or NULL */
  GPtrArray *listed;
} Listing;

static gboolean
list_one (gpointer record, gpointer data)
{
  Listing *listing = data;
  FacListed found = describe (listing->project, record);

  found.establishment = record;
  if (listing->matcher && !fac_listed_passes (&found, listing->matcher))
    {
      g_strfreev (found.labels);
      return TRUE;
    }
  found.establishment = fac_record_copy (record);
  g_ptr_array_add (listing->listed, g_memdup2 (&found, sizeof found));
  return TRUE;
}

GPtrArray *
fac_project_list_establishments (FacProject *project, const FacFilter *filter, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_ESTABLISHMENT, .order_field = "name" };
  g_autoptr (GPtrArray) listed = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_listed_free);
  g_autoptr (FacFilterMatcher) matcher = NULL;

  if (!fac_project_load_context (project, error))
    return NULL;
  if (filter)
    matcher = fac_filter_matcher_new (filter);
  Listing listing = { project, matcher, listed };
  if (!fac_store_each (project->store, &query, list_one, &listing, error))
    return NULL;
  return g_steal_pointer (&listed);
}

FacListed *
fac_project_get_establishment (FacProject *project, const char *uuid, GError **error)
{
  if (!fac_project_load_context (project, error))
    return NULL;
  FacEstablishment *establishment =
      fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, uuid, error);
  if (!establishment)
    return NULL;
  const FacListed listed = describe (project, establishment);
  return g_memdup2 (&listed, sizeof listed);
}

/* -- Finding by what names a record -------------------------------------------------------- */

const char *
fac_project_name_of (gconstpointer record)
{
  const FacRecordType *type = ((const FacRecord *)record)->type;
  const char *const naming[] = { "name", "label", "title", "code" };

  for (guint i = 0; i < G_N_ELEMENTS (naming); i++)
    {
      const FacField *field = fac_record_type_field (type, naming[i]);
      if (field && *FAC_FIELD_AT (record, field, char *))
        return *FAC_FIELD_AT (record, field, char *);
    }
  /* “visit” says more to a person than a row of figures. */
  if (type->kind == FAC_RECORD_EXCHANGE && ((const FacExchange *)record)->kind)
    return fac_enum_label (&fac_exchange_kind_enum, ((const FacExchange *)record)->kind);
  return ((const FacRecord *)record)->uuid;
}

typedef struct
{
  const char *folded;
  GPtrArray *uuids; /* owned strings */
  GString *names;
} NameSearch;

static gboolean
compare_name (gpointer record, gpointer data)
{
  NameSearch *search = data;
  const char *name = fac_project_name_of (record);
  g_autofree char *folded = fac_text_fold (name);

  if (strcmp (folded, search->folded) == 0)
    {
      g_ptr_array_add (search->uuids, g_strdup (((FacRecord *)record)->uuid));
      g_string_append_printf (search->names, "%s%s", search->names->len ? ", " : "",
                              ((FacRecord *)record)->uuid);
    }
  return search->uuids->len < 10;
}

/* One record by a field's exact value; NULL without error when there is none. */
static char *
find_by_value (FacProject *project, FacRecordKind kind, const char *field, const char *value)
{
  const char *const only[] = { field, NULL };
  const FacQuery query = {
    .kind = kind, .fields = only, .match_field = field, .match_value = value, .limit = 2
  };
  g_autoptr (GPtrArray) found = fac_store_list (project->store, &query, NULL);

  return found && found->len == 1 ? g_strdup (((FacRecord *)found->pdata[0])->uuid) : NULL;
}

char *
fac_project_find (FacProject *project, FacRecordKind kind, const char *key, GError **error)
{
  const FacRecordType *type = fac_record_type (kind);
  const char *const codes[] = { "siret", "siren", "code", "insee", "identifier", "email", "item" };

  gpointer record = fac_store_get (project->store, kind, key, NULL);
  if (record)
    {
      char *uuid = g_strdup (((FacRecord *)record)->uuid);
      fac_record_free (record);
      return uuid;
    }

  g_autofree char *digits = g_strdup (key);
  g_strcanon (digits, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.", ' ');
  g_auto (GStrv) pieces = g_strsplit (digits, " ", -1);
  g_autofree char *joined = g_strjoinv ("", pieces);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (fac_record_type_field (type, codes[i]))
      {
        char *uuid = find_by_value (project, kind, codes[i], key);
        if (!uuid && *joined)
          uuid = find_by_value (project, kind, codes[i], joined);
        if (uuid)
          return uuid;
      }

  g_autofree char *folded = fac_text_fold (key);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) names = g_string_new (NULL);
  NameSearch search = { folded, uuids, names };
  const FacQuery query = { .kind = kind };
  if (!fac_store_each (project->store, &query, compare_name, &search, error))
    return NULL;
  if (uuids->len == 1)
    return g_strdup (uuids->pdata[0]);
  if (uuids->len == 0)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                 _ ("There is no “%s” here. Give its uuid, its SIRET or its exact name."), key);
  else
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_AMBIGUOUS,
                 _ ("Several records are called “%s”. Give the uuid of one: %s."), key, names->str);
  return NULL;
}
