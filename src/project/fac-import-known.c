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

#define KNOWN_A_BLOCK 1024

FacKnown *
fac_import_add_known (FacImport *import, const char *uuid)
{
  guint n = import->known->len % KNOWN_A_BLOCK;
  if (n == 0)
    g_ptr_array_add (import->known_blocks,
                     g_aligned_alloc0 (KNOWN_A_BLOCK, sizeof (FacKnown), sizeof (FacKnown)));
  FacKnown *known = (FacKnown *)import->known_blocks->pdata[import->known_blocks->len - 1] + n;
  known->uuid = known->own;
  if (g_strlcpy (known->own, uuid, sizeof known->own) >= sizeof known->own)
    known->uuid = fac_import_keep_text (import, uuid);
  g_ptr_array_add (import->known, known);
  return known;
}

typedef struct
{
  FacKnown *known;
  char *sirets; /* space-separated */
} Former;

static void
former_clear (gpointer former)
{
  g_free (((Former *)former)->sirets);
}

typedef struct
{
  FacImport *import;
  GArray *former; /* of Former */
} Load;

static gboolean
keep_known (gpointer record, gpointer data)
{
  Load *load = data;
  const FacEstablishment *establishment = record;
  FacKnown *known = fac_import_add_known (load->import, establishment->record.uuid);

  if (load->import->request->kind == FAC_IMPORT_COMPANIES)
    known->before = fac_record_copy (record);
  if (establishment->siret)
    fac_siret_map_set (load->import->by_siret, establishment->siret, known);
  if (establishment->former_sirets)
    {
      Former former = { known, g_strdup (establishment->former_sirets) };
      g_array_append_val (load->former, former);
    }
  return TRUE;
}

/* Former SIRETs find an establishment too, unless another one bears them now. */
static void
index_former_sirets (FacImport *import, const GArray *former)
{
  for (guint i = 0; i < former->len; i++)
    {
      const Former *one = &g_array_index (former, Former, i);
      g_auto (GStrv) sirets = g_strsplit (one->sirets, " ", -1);
      for (guint j = 0; sirets[j]; j++)
        if (*sirets[j] && !fac_siret_map_get (import->by_siret, sirets[j]))
          fac_siret_map_set (import->by_siret, sirets[j], one->known);
    }
}

GHashTable *
fac_import_index_uuids (FacImport *import)
{
  GHashTable *by_uuid = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < import->n_before; i++)
    {
      FacKnown *known = import->known->pdata[i];
      g_hash_table_insert (by_uuid, (gpointer)known->uuid, known);
    }
  return by_uuid;
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
  static const char *const number_fields[] = { "siret", "former_sirets", NULL };
  gboolean is_compared = import->request->kind == FAC_IMPORT_COMPANIES;
  const FacQuery establishments = { .kind = FAC_RECORD_ESTABLISHMENT,
                                    .fields = is_compared ? NULL : number_fields };
  const FacQuery organisations = { .kind = FAC_RECORD_ORGANISATION, .fields = organisation_fields };
  const FacQuery questions = { .kind = FAC_RECORD_QUESTION };
  FacStore *store = import->project->store;

  if (import->request->kind == FAC_IMPORT_ZONES || import->request->kind == FAC_IMPORT_LAYER
      || import->request->kind == FAC_IMPORT_OUTLINES
      || import->request->kind == FAC_IMPORT_CONTACTS
      || import->request->kind == FAC_IMPORT_SYNERGIES)
    return TRUE;
  g_autoptr (GArray) former = g_array_new (FALSE, FALSE, sizeof (Former));
  g_array_set_clear_func (former, former_clear);
  Load load = { import, former };
  if (!fac_store_each (store, &establishments, keep_known, &load, error)
      || (is_compared
          && (!fac_store_each (store, &organisations, keep_organisation, import, error)
              || !fac_store_each (store, &questions, keep_question, import, error))))
    return FALSE;
  import->n_before = import->known->len;
  index_former_sirets (import, former);
  return TRUE;
}

/* The identifiers of earlier sources, read when a row first bears one: most files know SIRETs. */
static gboolean
load_identifiers (FacImport *import, GError **error)
{
  static const char *const fields[] = { "establishment", "scheme", "identifier", NULL };
  const FacQuery provenances = { .kind = FAC_RECORD_PROVENANCE, .fields = fields };
  g_autoptr (GHashTable) by_uuid = fac_import_index_uuids (import);
  IdentifierLoad load = { import, by_uuid };

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
