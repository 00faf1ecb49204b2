/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the project holds already, indexed for matching the rows of a source. */
#include "fac-import-private.h"

#include <string.h>

void
fac_import_know_identifier (FacImport *import, const char *scheme, const char *identifier,
                            FacKnown *known)
{
  g_autofree char *key = g_strconcat (scheme, "\t", identifier, NULL);
  g_hash_table_replace (import->by_identifier, (gpointer)fac_import_keep_text (import, key), known);
}

void
fac_import_know_organisation (FacImport *import, const char *siren, const char *uuid)
{
  g_hash_table_insert (import->organisations, (gpointer)fac_import_keep_text (import, siren),
                       (gpointer)fac_import_keep_text (import, uuid));
}

static gboolean
keep_known (gpointer record, gpointer data)
{
  FacImport *import = data;
  FacKnown *known = g_new0 (FacKnown, 1);

  known->before = fac_record_copy (record);
  known->uuid = fac_import_keep_text (import, known->before->record.uuid);
  g_ptr_array_add (import->known, known);
  if (known->before->siret)
    fac_siret_map_set (import->by_siret, known->before->siret, known);
  return TRUE;
}

/* Former SIRETs find an establishment too, unless another one bears them now. */
static void
index_former_sirets (FacImport *import)
{
  for (guint i = 0; i < import->known->len; i++)
    {
      FacKnown *known = import->known->pdata[i];
      if (!known->before->former_sirets)
        continue;
      g_auto (GStrv) sirets = g_strsplit (known->before->former_sirets, " ", -1);
      for (guint j = 0; sirets[j]; j++)
        if (*sirets[j] && !fac_siret_map_get (import->by_siret, sirets[j]))
          fac_siret_map_set (import->by_siret, sirets[j], known);
    }
}

typedef struct
{
  FacImport *import;
  GHashTable *by_uuid;
} IdentifierLoad;

static gboolean
keep_identifier (gpointer record, gpointer data)
{
  IdentifierLoad *load = data;
  const FacProvenance *provenance = record;
  FacKnown *known;

  if (!provenance->scheme || !provenance->identifier)
    return TRUE;
  known = g_hash_table_lookup (load->by_uuid, provenance->establishment);
  if (known)
    fac_import_know_identifier (load->import, provenance->scheme, provenance->identifier, known);
  return TRUE;
}

static gboolean
keep_organisation (gpointer record, gpointer data)
{
  FacImport *import = data;
  const FacOrganisation *organisation = record;

  if (organisation->siren)
    fac_import_know_organisation (import, organisation->siren, organisation->record.uuid);
  return TRUE;
}

static char *
question_key (int kind, const char *establishment, const char *field, const char *theirs)
{
  return g_strdup_printf ("%d\t%s\t%s\t%s", kind, establishment, field ? field : "",
                          theirs ? theirs : "");
}

static gboolean
keep_question (gpointer record, gpointer data)
{
  const FacQuestion *question = record;
  FacImport *import = data;

  g_hash_table_add (import->questions, question_key (question->kind, question->establishment,
                                                     question->field, question->theirs));
  return TRUE;
}

gboolean
fac_import_ask (FacImport *import, FacQuestionKind kind, const char *establishment,
                const char *field, const char *mine, const char *theirs, GError **error)
{
  char *key = question_key (kind, establishment, field, theirs);
  gboolean done;

  if (g_hash_table_contains (import->questions, key))
    {
      g_free (key);
      return TRUE;
    }
  g_hash_table_add (import->questions, key);

  FacQuestion *question = fac_record_new (FAC_RECORD_QUESTION);
  question->kind = kind;
  question->establishment = g_strdup (establishment);
  question->field = g_strdup (field);
  question->mine = g_strdup (mine);
  question->theirs = g_strdup (theirs);
  question->source = g_strdup (import->source->record.uuid);
  done = fac_import_insert (import, question, error);
  fac_record_free (question);
  import->report->questioned++;
  return done;
}

gboolean
fac_import_load_known (FacImport *import, GError **error)
{
  static const char *const organisation_fields[] = { "siren", NULL };
  /* A flow only has to find its establishment; a company row is compared field by field. */
  static const char *const naming_fields[] = { "name", "commune", "siret", "former_sirets", NULL };
  gboolean is_compared = import->request->kind == FAC_IMPORT_COMPANIES;
  const FacQuery establishments = { .kind = FAC_RECORD_ESTABLISHMENT,
                                    .fields = is_compared ? NULL : naming_fields };
  const FacQuery organisations = { .kind = FAC_RECORD_ORGANISATION, .fields = organisation_fields };
  const FacQuery questions = { .kind = FAC_RECORD_QUESTION };
  FacStore *store = import->project->store;

  if (import->request->kind == FAC_IMPORT_ZONES || import->request->kind == FAC_IMPORT_LAYER)
    return TRUE;
  if (!fac_store_each (store, &establishments, keep_known, import, error)
      || (is_compared
          && (!fac_store_each (store, &organisations, keep_organisation, import, error)
              || !fac_store_each (store, &questions, keep_question, import, error))))
    return FALSE;
  import->n_before = import->known->len;
  index_former_sirets (import);
  return TRUE;
}

/* The identifiers of earlier sources, read when a row first bears one: most files know SIRETs. */
static gboolean
load_identifiers (FacImport *import, GError **error)
{
  static const char *const fields[] = { "establishment", "scheme", "identifier", NULL };
  const FacQuery provenances = { .kind = FAC_RECORD_PROVENANCE, .fields = fields };
  g_autoptr (GHashTable) by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  IdentifierLoad load = { import, by_uuid };

  for (guint i = 0; i < import->known->len; i++)
    {
      FacKnown *known = import->known->pdata[i];
      if (known->before)
        g_hash_table_insert (by_uuid, (gpointer)known->uuid, known);
    }
  import->has_identifiers = TRUE;
  return fac_store_each (import->project->store, &provenances, keep_identifier, &load, error);
}

gboolean
fac_import_find_known (FacImport *import, const char *siret, const char *scheme,
                       const char *identifier, FacKnown **known, GError **error)
{
  *known = siret ? fac_siret_map_get (import->by_siret, siret) : NULL;
  if (*known || !scheme || !identifier)
    return TRUE;
  if (!import->has_identifiers && import->n_before && !load_identifiers (import, error))
    return FALSE;
  g_autofree char *key = g_strconcat (scheme, "\t", identifier, NULL);
  *known = g_hash_table_lookup (import->by_identifier, key);
  return TRUE;
}
