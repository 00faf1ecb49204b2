/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Suggestions of names. */
#include "contact/fac-contact-suggest.h"

#include "fac-contacts.h"
#include "fac-session.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>

#define N_SUGGESTED 8

typedef struct
{
  GPtrArray *found;
  const char *folded;
  const char *prefix;
} Search;

static gboolean
suggest_named (gpointer record, gpointer data)
{
  Search *search = data;
  const FacRecord *head = record;
  const FacField *field = fac_record_type_field (head->type, "name");
  const char *name = *FAC_FIELD_AT (record, field, char *);
  g_autofree char *folded = fac_text_fold (name);

  if (name && fac_text_has_words (folded, search->folded))
    {
      const FacField *commune = fac_record_type_field (head->type, "commune");
      g_ptr_array_add (search->found,
                       fac_suggestion_new (g_strconcat (search->prefix, head->uuid, NULL),
                                           g_strdup (name),
                                           g_strdup (*FAC_FIELD_AT (record, commune, char *))));
    }
  return search->found->len < N_SUGGESTED;
}

static void
add_records (FacSession *session, GPtrArray *found, const char *folded, FacRecordKind kind,
             const char *prefix)
{
  static const char *const fields[] = { "name", "commune", NULL };
  const FacQuery query = { .kind = kind, .fields = fields, .order_field = "name" };
  Search search = { found, folded, prefix };

  if (found->len < N_SUGGESTED)
    fac_store_each (fac_project_store (fac_session_project (session)), &query, suggest_named,
                    &search, NULL);
}

GPtrArray *
fac_suggest_whom (const char *text, gpointer session)
{
  const FacContactFilter filter = { .words = text };
  GPtrArray *found = fac_suggestions_new ();
  g_autofree char *folded = fac_text_fold (text);
  g_autoptr (GPtrArray) contacts =
      fac_project_list_contacts (fac_session_project (session), &filter, NULL);

  for (guint i = 0; contacts && i < contacts->len && found->len < N_SUGGESTED - 2; i++)
    {
      const FacContact *contact = contacts->pdata[i];
      g_ptr_array_add (
          found,
          fac_suggestion_new (g_strconcat ("person:", contact->person->record.uuid, NULL),
                              g_strdup (contact->person->name),
                              g_strdup (contact->establishment_name ? contact->establishment_name
                                                                    : contact->organisation_name)));
    }
  add_records (session, found, folded, FAC_RECORD_ESTABLISHMENT, "company:");
  return found;
}

GPtrArray *
fac_suggest_organisations (const char *text, gpointer session)
{
  GPtrArray *found = fac_suggestions_new ();
  g_autofree char *folded = fac_text_fold (text);

  add_records (session, found, folded, FAC_RECORD_ESTABLISHMENT, "company:");
  add_records (session, found, folded, FAC_RECORD_ORGANISATION, "organisation:");
  return found;
}
