/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows about people: known again by the e-mail address, else by name and organisation. What is
 * there stays; what is missing is filled in; a difference is told. */
#include "fac-contacts.h"
#include "fac-import-private.h"

#include "fac-code.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FacImportPeople
{
  GPtrArray *people;         /* of FacPerson, owning: as they are now */
  GHashTable *seen;          /* set of FacPerson: a row of this source spoke of them */
  GHashTable *by_email;      /* folded -> FacPerson */
  GHashTable *by_name;       /* "folded name\torganisation's uuid" -> FacPerson, or NULL: several */
  GHashTable *organisations; /* folded name or acronym, SIREN -> uuid; "": several */
  GHashTable *sites;         /* folded name, SIRET -> FacEstablishment, or NULL: several */
  GHashTable *only_sites;    /* organisation's uuid -> its FacEstablishment, or NULL: several */
  GPtrArray *kept;           /* of FacEstablishment, owning */
};

void
fac_import_people_free (FacImportPeople *people)
{
  if (!people)
    return;
  g_hash_table_unref (people->seen);
  g_hash_table_unref (people->by_email);
  g_hash_table_unref (people->by_name);
  g_hash_table_unref (people->organisations);
  g_hash_table_unref (people->sites);
  g_hash_table_unref (people->only_sites);
  g_ptr_array_unref (people->people);
  g_ptr_array_unref (people->kept);
  g_free (people);
}

/* -- What is known ------------------------------------------------------------------------- */

static char *
name_key (const FacPerson *person)
{
  g_autofree char *folded = fac_text_fold (person->name);
  return g_strconcat (folded, "\t", person->organisation ? person->organisation : "", NULL);
}

static void
index_person (FacImportPeople *people, FacPerson *person)
{
  char *key = name_key (person);

  if (person->email)
    g_hash_table_insert (people->by_email, g_utf8_strdown (person->email, -1), person);
  g_hash_table_insert (people->by_name, key,
                       g_hash_table_contains (people->by_name, key) ? NULL : person);
}

static gboolean
keep_person (gpointer record, gpointer data)
{
  FacImportPeople *people = data;
  FacPerson *person = fac_record_copy (record);

  g_ptr_array_add (people->people, person);
  index_person (people, person);
  return TRUE;
}

static void
index_organisation (FacImportPeople *people, const char *text, const char *uuid)
{
  char *key = fac_text_fold (text);

  if (!*key)
    {
      g_free (key);
      return;
    }
  const char *present = g_hash_table_lookup (people->organisations, key);
  gboolean is_other = present && strcmp (present, uuid) != 0;
  g_hash_table_insert (people->organisations, key, g_strdup (is_other ? "" : uuid));
}

static gboolean
keep_organisation (gpointer record, gpointer data)
{
  const FacOrganisation *organisation = record;

  index_organisation (data, organisation->name, organisation->record.uuid);
  index_organisation (data, organisation->acronym, organisation->record.uuid);
  index_organisation (data, organisation->siren, organisation->record.uuid);
  return TRUE;
}

static gboolean
keep_site (gpointer record, gpointer data)
{
  FacImportPeople *people = data;
  FacEstablishment *site = fac_record_copy (record);
  char *key = fac_text_fold (site->name);

  g_ptr_array_add (people->kept, site);
  g_hash_table_insert (people->sites, key,
                       g_hash_table_contains (people->sites, key) ? NULL : site);
  if (site->siret)
    g_hash_table_insert (people->sites, g_strdup (site->siret), site);
  if (site->organisation)
    g_hash_table_insert (people->only_sites, site->organisation,
                         g_hash_table_contains (people->only_sites, site->organisation) ? NULL
                                                                                        : site);
  return TRUE;
}

static gboolean
load_people (FacImport *import, GError **error)
{
  static const char *const named[] = { "name", "acronym", "siren", NULL };
  static const char *const sited[] = { "name", "siret", "organisation", NULL };
  const FacQuery persons = { .kind = FAC_RECORD_PERSON };
  const FacQuery organisations = { .kind = FAC_RECORD_ORGANISATION, .fields = named };
  const FacQuery sites = { .kind = FAC_RECORD_ESTABLISHMENT, .fields = sited };
  FacImportPeople *people = import->people = g_new0 (FacImportPeople, 1);
  FacStore *store = import->project->store;

  people->people = g_ptr_array_new_with_free_func (fac_record_free);
  people->kept = g_ptr_array_new_with_free_func (fac_record_free);
  people->seen = g_hash_table_new (NULL, NULL);
  people->by_email = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  people->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  people->organisations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  people->sites = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  people->only_sites = g_hash_table_new (g_str_hash, g_str_equal);
  return fac_store_each (store, &persons, keep_person, people, error)
         && fac_store_each (store, &organisations, keep_organisation, people, error)
         && fac_store_each (store, &sites, keep_site, people, error);
}

/* -- Whose ---------------------------------------------------------------------------------- */

static gboolean
create_organisation (FacImport *import, FacPerson *person, const char *name, GError **error)
{
  FacOrganisation *organisation = fac_record_new (FAC_RECORD_ORGANISATION);

  organisation->name = g_strdup (name);
  organisation->actor_type = fac_person_kind_actor (person->kind);
  organisation->source = g_strdup (import->source_words);
  gboolean done = fac_import_insert (import, organisation, error);
  if (done)
    {
      person->organisation = g_strdup (organisation->record.uuid);
      index_organisation (import->people, name, organisation->record.uuid);
      fac_import_count_also (import, "organisations");
    }
  fac_record_free (organisation);
  return done;
}

static gboolean
attach (FacImport *import, const FacWhom *whom, FacPerson *person, GError **error)
{
  g_autofree char *folded = fac_text_fold (whom->name);
  g_autofree char *siret =
      whom->siret ? fac_code_normalise (FAC_CODE_SIRET, whom->siret, NULL) : NULL;
  const FacEstablishment *site = siret ? g_hash_table_lookup (import->people->sites, siret) : NULL;
  const char *organisation = g_hash_table_lookup (import->people->organisations, folded);

  if (!site && *folded && !organisation)
    site = g_hash_table_lookup (import->people->sites, folded);
  /* Who works for a company that has one site works there: the company's page names them. */
  if (!site && organisation && *organisation)
    site = g_hash_table_lookup (import->people->only_sites, organisation);
  if (site)
    {
      person->establishment = g_strdup (site->record.uuid);
      person->organisation = g_strdup (site->organisation);
      return TRUE;
    }
  if (organisation && *organisation)
    person->organisation = g_strdup (organisation);
  /* Several bear the name: a person attached to the wrong one would be worse than to none. */
  return organisation || !*folded || create_organisation (import, person, whom->name, error);
}

/* -- The row -------------------------------------------------------------------------------- */

/* What the record's rules refuse is left out with a remark: the person is worth more. */
static void
drop_problems (FacImport *import, const FacImportRow *row, FacPerson *person)
{
  g_autoptr (GPtrArray) problems = fac_record_check (person);

  for (guint i = 0; i < problems->len; i++)
    {
      const FacProblem *problem = problems->pdata[i];
      if (!problem->field || strcmp (problem->field->id, "name") == 0)
        continue;
      g_autofree char *value = fac_record_field_exact (person, problem->field);
      fac_import_remark (import, row, problem->field->id, value, problem->reason);
      fac_record_field_clear (person, problem->field);
    }
}

static FacPerson *
find_person (FacImport *import, const FacPerson *person)
{
  g_autofree char *email = person->email ? g_utf8_strdown (person->email, -1) : NULL;
  g_autofree char *key = name_key (person);
  FacPerson *found = email ? g_hash_table_lookup (import->people->by_email, email) : NULL;

  if (found)
    return found;
  found = g_hash_table_lookup (import->people->by_name, key);
  /* The same name with another address is another person, or a change that a person decides. */
  return found && found->email && email && g_ascii_strcasecmp (found->email, email) != 0 ? NULL
                                                                                         : found;
}

/* Fills what is missing. Gives whether anything was. */
static gboolean
complete (FacImport *import, const FacImportRow *row, FacPerson *mine, const FacPerson *theirs)
{
  const FacRecordType *type = mine->record.type;
  FacPerson *before = fac_record_copy (mine);
  gboolean is_changed = FALSE;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const FacField *field = &type->fields[i];
      if (!fac_record_field_is_given (theirs, field) || strcmp (field->id, "source") == 0
          || fac_record_field_equal (mine, theirs, field))
        continue;
      if (fac_record_field_is_given (mine, field))
        {
          g_autofree char *here = fac_record_field_display (mine, field);
          g_autofree char *there = fac_record_field_display (theirs, field);
          if (field->type == FAC_FIELD_REFERENCE)
            continue;
          g_autofree char *told = g_strdup_printf (
              /* TRANSLATORS: a person's name, then a value here and the one of the file. */
              _ ("%1$s: “%2$s” is here and stays; the file says “%3$s”."), mine->name, here, there);
          fac_import_remark (import, row, field->id, there, told);
          import->report->questioned++;
          continue;
        }
      fac_record_field_copy (mine, theirs, field);
      is_changed = TRUE;
    }
  /* Together they may break a rule that each kept: then nothing is taken. */
  g_autoptr (GPtrArray) problems = fac_record_check (mine);
  g_autoptr (GPtrArray) old_problems = fac_record_check (before);
  if (problems->len > old_problems->len)
    {
      for (guint i = 0; i < type->n_fields; i++)
        fac_record_field_copy (mine, before, &type->fields[i]);
      is_changed = FALSE;
    }
  fac_record_free (before);
  return is_changed;
}

gboolean
fac_import_take_contact (FacImport *import, FacImportRow *row, GError **error)
{
  FacPerson *person = row->person;

  if (!import->people && !load_people (import, error))
    return FALSE;
  drop_problems (import, row, person);
  if (!attach (import, &row->whom, person, error))
    return FALSE;
  fac_project_complete_person (person, NULL);

  FacPerson *known = find_person (import, person);
  if (known)
    {
      gboolean is_again = !g_hash_table_add (import->people->seen, known);
      gboolean is_changed = complete (import, row, known, person);
      if (is_again)
        import->report->merged++;
      else if (is_changed)
        import->report->updated++;
      else
        import->report->unchanged++;
      return !is_changed || fac_import_update (import, known, error);
    }
  person->source = person->source ? person->source : g_strdup (import->source_words);
  if (!fac_import_insert (import, person, error))
    return FALSE;
  FacPerson *kept = fac_record_copy (person);
  g_ptr_array_add (import->people->people, kept);
  g_hash_table_add (import->people->seen, kept);
  index_person (import->people, kept);
  import->report->created++;
  return TRUE;
}
