/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening a project, and news of what changed in it. */
#include "fac-project-private.h"

#include "fac-catalog-places.h"
#include "fac-code.h"
#include "fac-uuid.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

G_DEFINE_QUARK (fac - project - error, fac_project_error)

typedef struct
{
  guint id;
  FacObserver call;
  gpointer data;
} Observer;

static void
drop_zones (FacProject *project)
{
  g_clear_pointer (&project->zone_index, fac_zone_index_free);
  g_clear_pointer (&project->shapes, g_ptr_array_unref);
  g_clear_pointer (&project->zones, g_ptr_array_unref);
}

static void
drop_context (FacProject *project)
{
  drop_zones (project);
  fac_project_forget_terms (project);
  g_clear_pointer (&project->territory, g_hash_table_unref);
  g_clear_pointer (&project->labels, g_hash_table_unref);
}

void
fac_project_close (FacProject *project)
{
  if (!project)
    return;
  drop_context (project);
  fac_project_forget_communes (project);
  g_clear_pointer (&project->info, fac_record_free);
  g_clear_pointer (&project->catalog, fac_catalog_free);
  g_clear_pointer (&project->store, fac_store_close);
  g_array_unref (project->observers);
  g_free (project);
}

/* What is made from the project's identifier, files beside the program among them, relies on what
 * it looks like; another program may have written anything. */
static void
settle_identifier (FacProjectInfo *info)
{
  if (info->record.uuid && fac_uuid_is_valid (info->record.uuid))
    return;
  g_autofree char *written = info->record.uuid;
  info->record.uuid = fac_uuid_from_name (FAC_UUID_NAMESPACE, written ? written : "");
}

static gboolean
read_info (FacProject *project, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_PROJECT, .limit = 1 };
  g_autoptr (GPtrArray) found = fac_store_list (project->store, &query, error);

  if (!found)
    return FALSE;
  g_clear_pointer (&project->info, fac_record_free);
  project->info =
      found->len ? fac_record_copy (found->pdata[0]) : fac_record_new (FAC_RECORD_PROJECT);
  settle_identifier (project->info);
  fac_store_set_author (project->store, project->info->facilitator_name
                                            ? project->info->facilitator_name
                                            : g_get_real_name ());
  return TRUE;
}

/* Takes ownership of the store, also on failure. */
static FacProject *
project_around (FacStore *store, GError **error)
{
  FacProject *project = g_new0 (FacProject, 1);

  project->store = store;
  project->observers = g_array_new (FALSE, FALSE, sizeof (Observer));
  project->catalog = fac_catalog_open (error);
  if (!project->catalog || !read_info (project, error))
    g_clear_pointer (&project, fac_project_close);
  return project;
}

FacProject *
fac_project_open (const char *path, FacStoreFlags flags, GError **error)
{
  FacStore *store = fac_store_open (path, flags, error);
  return store ? project_around (store, error) : NULL;
}

FacProject *
fac_project_open_again (FacProject *project, GError **error)
{
  FacStore *store = fac_store_open_again (fac_store_path (project->store),
                                          !fac_store_read_only_reason (project->store), error);
  return store ? project_around (store, error) : NULL;
}

FacProject *
fac_project_open_reading (FacProject *project, GError **error)
{
  FacStore *store = fac_store_open_again (fac_store_path (project->store), FALSE, error);
  return store ? project_around (store, error) : NULL;
}

/* The EPCI that a person means, or a sentence that says how to say it better. */
static gboolean
find_epci (FacCatalog *catalog, const char *text, FacEpci *epci, GError **error)
{
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  if (fac_catalog_find_epci (catalog, text, epci, &candidates))
    return TRUE;
  if (fac_catalog_problem (catalog))
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                           fac_catalog_problem (catalog));
      return FALSE;
    }
  for (guint i = 0; candidates && i < candidates->len; i++)
    {
      const FacEpci *candidate = candidates->pdata[i];
      g_string_append_printf (names, "%s%s (%s)", i ? ", " : "", candidate->name, candidate->siren);
    }
  if (names->len)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_AMBIGUOUS,
                 _ ("Several intercommunal bodies are called “%s”. Give the SIREN of one: %s."),
                 text, names->str);
  else
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                 _ ("No intercommunal body is called “%s”. Give its SIREN, or its name as in the "
                    "national list."),
                 text);
  return FALSE;
}

static gboolean
add_communes (FacProject *project, const GArray *places, GError **error)
{
  for (guint i = 0; i < places->len; i++)
    {
      const FacPlace *place = &g_array_index (places, FacPlace, i);
      FacCommune *commune = fac_record_new (FAC_RECORD_COMMUNE);
      commune->insee = g_strdup (place->insee);
      commune->name = g_strdup (place->name);
      commune->postal_codes = *place->postal_codes ? g_strdup (place->postal_codes) : NULL;
      commune->population = place->population;
      gboolean done = fac_store_insert (project->store, commune, error);
      fac_record_free (commune);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

/* Fills the project's record. */
static gboolean
describe (FacProjectInfo *info, const FacEpci *epci, const GArray *places, const char *start_date,
          const char *language, GError **error)
{
  g_autofree char *department =
      places && places->len
          ? fac_code_department_of_commune (g_array_index (places, FacPlace, 0).insee)
          : NULL;
  const struct
  {
    const char *id;
    const char *text;
  } given[] = {
    { "name", epci ? epci->name : _ ("New project") },
    { "epci_siren", epci ? epci->siren : NULL },
    { "epci_name", epci ? epci->name : NULL },
    { "department", department },
    { "start_date", start_date },
    { "language", language && *language ? language : "fr" },
    { "facilitator_name", g_get_real_name () },
  };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      const FacField *field = fac_record_type_field (info->record.type, given[i].id);
      FacProblem *problem =
          given[i].text ? fac_record_field_set_text (info, field, given[i].text) : NULL;
      if (problem)
        return fac_project_refuse (error, info->record.type, NULL, problem);
    }
  info->working_days_per_year = 250;
  info->default_level = FAC_LEVEL_CONFIDENTIAL;
  return TRUE;
}

static gboolean
set_territory (FacProject *project, const FacEpci *epci, const GArray *places, GError **error)
{
  if (!fac_store_begin (project->store, "territory.set", epci->name, error))
    return FALSE;
  if (add_communes (project, places, error))
    return fac_project_commit (project, NULL, error);
  fac_store_rollback (project->store);
  return FALSE;
}

FacProject *
fac_project_create (const char *path, const char *epci_text, const char *start_date,
                    const char *language, GError **error)
{
  g_autoptr (FacCatalog) catalog = fac_catalog_open (error);
  g_autoptr (GArray) places = NULL;
  gboolean has_epci = epci_text && *epci_text;
  FacEpci epci;

  if (!catalog || (has_epci && !find_epci (catalog, epci_text, &epci, error)))
    return NULL;
  if (has_epci)
    places = fac_catalog_epci_places (catalog, epci.siren);

  FacProjectInfo *info = fac_record_new (FAC_RECORD_PROJECT);
  FacStore *store = NULL;
  if (describe (info, has_epci ? &epci : NULL, places, start_date, language, error))
    store = fac_store_create (path, info, error);
  fac_record_free (info);

  FacProject *project = store ? project_around (store, error) : NULL;
  if (project && has_epci && !set_territory (project, &epci, places, error))
    {
      g_clear_pointer (&project, fac_project_close);
      g_unlink (path);
    }
  return project;
}

const char *
fac_project_path (FacProject *project)
{
  return fac_store_path (project->store);
}

const char *
fac_project_read_only_reason (FacProject *project)
{
  return fac_store_read_only_reason (project->store);
}

GPtrArray *
fac_project_notices (FacProject *project)
{
  return fac_store_notices (project->store);
}

gboolean
fac_project_save_elsewhere (FacProject *project, const char *path, GError **error)
{
  return fac_store_save_elsewhere (project->store, path, error);
}

const FacProjectInfo *
fac_project_info (FacProject *project)
{
  return project->info;
}

FacCatalog *
fac_project_catalog (FacProject *project)
{
  return project->catalog;
}

FacStore *
fac_project_store (FacProject *project)
{
  return project->store;
}

guint
fac_project_observe (FacProject *project, FacObserver call, gpointer data)
{
  const Observer observer = { ++project->last_observer_id, call, data };
  g_array_append_val (project->observers, observer);
  return observer.id;
}

void
fac_project_unobserve (FacProject *project, guint id)
{
  for (guint i = 0; i < project->observers->len; i++)
    if (g_array_index (project->observers, Observer, i).id == id)
      {
        g_array_remove_index (project->observers, i);
        return;
      }
}

static gboolean
touches (const FacChanges *changes, FacRecordKind kind)
{
  if (changes->whole[kind])
    return TRUE;
  for (guint i = 0; i < changes->rows->len; i++)
    if (((FacChange *)changes->rows->pdata[i])->kind == kind)
      return TRUE;
  return FALSE;
}

void
fac_project_tell (FacProject *project, FacChanges *changes)
{
  if (!changes)
    return;
  if (touches (changes, FAC_RECORD_PROJECT))
    read_info (project, NULL); /* kept as it was when it can't be read: the next read says why */
  if (touches (changes, FAC_RECORD_ZONE))
    drop_zones (project);
  if (touches (changes, FAC_RECORD_COMMUNE))
    g_clear_pointer (&project->territory, g_hash_table_unref);
  if (touches (changes, FAC_RECORD_LABEL))
    g_clear_pointer (&project->labels, g_hash_table_unref);
  if (touches (changes, FAC_RECORD_TERM) || touches (changes, FAC_RECORD_CONTAINER))
    fac_project_forget_terms (project);

  /* An observer may stop observing while it is called. */
  g_autoptr (GArray) now = g_array_copy (project->observers);
  for (guint i = 0; i < now->len; i++)
    {
      const Observer *observer = &g_array_index (now, Observer, i);
      observer->call (project, changes, observer->data);
    }
  fac_changes_free (changes);
}

gboolean
fac_project_commit (FacProject *project, gint64 *history_id, GError **error)
{
  FacChanges *changes = NULL;

  if (!fac_store_commit (project->store, &changes, history_id, error))
    {
      fac_store_rollback (project->store);
      return FALSE;
    }
  fac_project_tell (project, changes);
  return TRUE;
}

static FacChanges *
everything (void)
{
  FacChanges *changes = g_new0 (FacChanges, 1);
  changes->rows = g_ptr_array_new ();
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    changes->whole[kind] = TRUE;
  return changes;
}

void
fac_project_refresh (FacProject *project)
{
  fac_store_changed_outside (project->store); /* what the worker did is no news from outside */
  fac_project_tell (project, everything ());
}

gboolean
fac_project_look_outside (FacProject *project)
{
  if (!fac_store_changed_outside (project->store))
    return FALSE;
  fac_project_tell (project, everything ());
  return TRUE;
}

static gboolean
load_zones (FacProject *project, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_ZONE, .order_field = "name" };

  project->zones = fac_store_list (project->store, &query, error);
  if (!project->zones)
    return FALSE;

  project->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_shape_free);
  for (guint i = 0; i < project->zones->len; i++)
    {
      /* An outline that cannot be read contains nothing; `check` tells of it. */
      GBytes *wkb = ((FacZone *)project->zones->pdata[i])->shape;
      g_ptr_array_add (project->shapes, wkb ? fac_shape_from_bytes (wkb, NULL) : NULL);
    }
  project->zone_index =
      fac_zone_index_new ((const FacShape *const *)project->shapes->pdata, project->shapes->len);
  return TRUE;
}

static gboolean
keep_insee (gpointer record, gpointer data)
{
  g_hash_table_add (data, g_strdup (((FacCommune *)record)->insee));
  return TRUE;
}

static gboolean
keep_label (gpointer record, gpointer data)
{
  const FacLabel *label = record;
  GPtrArray *texts = g_hash_table_lookup (data, label->establishment);

  if (!texts)
    {
      texts = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (data, g_strdup (label->establishment), texts);
    }
  g_ptr_array_add (texts, g_strdup (label->label));
  return TRUE;
}

gboolean
fac_project_load_context (FacProject *project, GError **error)
{
  if (!project->zones && !load_zones (project, error))
    return FALSE;
  if (!project->territory)
    {
      const FacQuery query = { .kind = FAC_RECORD_COMMUNE };
      g_autoptr (GHashTable) communes =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      if (!fac_store_each (project->store, &query, keep_insee, communes, error))
        return FALSE;
      project->territory = g_steal_pointer (&communes);
    }
  if (!project->labels)
    {
      const FacQuery query = { .kind = FAC_RECORD_LABEL, .order_field = "label" };
      g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                             (GDestroyNotify)g_ptr_array_unref);
      if (!fac_store_each (project->store, &query, keep_label, labels, error))
        return FALSE;
      project->labels = g_steal_pointer (&labels);
    }
  return TRUE;
}
