/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Contacts that leave: on paper, in spreadsheets, as business cards; each person by the person's
 * own agreement. */
#include "fac-contacts.h"

#include "fac-number.h"
#include "fac-outputs.h"
#include "fac-phone.h"
#include "fac-project-private.h"
#include "fac-table-write.h"
#include "fac-vcard.h"
#include "fac-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Uuids of the persons that the reader may see, as a set. */
static GHashTable *
seen_uuids (FacProject *project, const FacReader *reader, GError **error)
{
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view = fac_view_new (project, reader, everything, FALSE, error);
  GHashTable *uuids;

  if (!view || !fac_view_load_people (view, project, error))
    return NULL;
  uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < view->persons->len; i++)
    g_hash_table_add (uuids, g_strdup (((FacRecord *)view->persons->pdata[i])->uuid));
  return uuids;
}

GPtrArray *
fac_contacts_for_reader (FacProject *project, const GPtrArray *contacts, const FacReader *reader,
                         guint *n_withheld, GError **error)
{
  gboolean is_own = reader->kind == FAC_READER_FACILITATOR;
  g_autoptr (GHashTable) uuids = is_own ? NULL : seen_uuids (project, reader, error);
  GPtrArray *seen;

  if (!is_own && !uuids)
    return NULL;
  seen = g_ptr_array_new ();
  for (guint i = 0; i < contacts->len; i++)
    {
      const FacContact *contact = contacts->pdata[i];
      if (is_own || g_hash_table_contains (uuids, contact->person->record.uuid))
        g_ptr_array_add (seen, contacts->pdata[i]);
    }
  if (n_withheld)
    *n_withheld = contacts->len - seen->len;
  return seen;
}

static const char *
where (const FacContact *contact)
{
  return contact->establishment_name  ? contact->establishment_name
         : contact->organisation_name ? contact->organisation_name
                                      : "";
}

static void
add_contact (FacBlock *table, const FacContact *contact, gboolean is_own)
{
  const FacPerson *person = contact->person;
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *phone = fac_phone_display (person->phone);
  g_autofree char *mobile = fac_phone_display (person->mobile);
  g_autofree char *last = fac_date_format (contact->last_exchange_on, fac_language_current ());
  guint column = 0;

  fac_row_set (row, column++, person->name, (double)NAN);
  fac_row_set (row, column++, person->role, (double)NAN);
  fac_row_set (row, column++, where (contact), (double)NAN);
  fac_row_set (row, column++, phone, (double)NAN);
  fac_row_set (row, column++, mobile, (double)NAN);
  fac_row_set (row, column++, person->email, (double)NAN);
  if (!is_own)
    return;
  fac_row_set (row, column++,
               person->kind ? fac_enum_label (&fac_person_kind_enum, person->kind) : "",
               (double)NAN);
  fac_row_set (row, column++, last, (double)NAN);
}

FacDocument *
fac_project_contacts_document (FacProject *project, const GPtrArray *contacts,
                               const FacReader *reader, GError **error)
{
  const FacProjectInfo *info = project->info;
  gboolean is_own = reader->kind == FAC_READER_FACILITATOR;
  guint n_withheld;
  g_autoptr (GPtrArray) seen =
      fac_contacts_for_reader (project, contacts, reader, &n_withheld, error);

  if (!seen)
    return NULL;
  FacDocument *document =
      fac_document_new (_ ("Contacts"), fac_language_id (fac_language_current ()));
  FacBlock *table = fac_document_add_table (document, NULL);

  g_autoptr (GBytes) logo =
      info->logo ? fac_store_get_content (project->store, info->logo, NULL) : NULL;

  document->author = g_strdup (info->epci_name ? info->epci_name : info->name);
  document->date = fac_date_today ();
  document->reader_line = fac_reader_line (reader, NULL);
  document->is_landscape = TRUE;
  fac_document_set_identity (document, info->network_name, info->baseline, logo);
  fac_block_add_column (table, _ ("Name"), FAC_ALIGN_START, 1.6);
  fac_block_add_column (table, _ ("Role"), FAC_ALIGN_START, 1.5);
  fac_block_add_column (table, _ ("Organisation or company"), FAC_ALIGN_START, 1.8);
  fac_block_add_column (table, _ ("Phone"), FAC_ALIGN_START, 1.1);
  fac_block_add_column (table, _ ("Mobile"), FAC_ALIGN_START, 1.1);
  fac_block_add_column (table, _ ("E-mail"), FAC_ALIGN_START, 3.4);
  if (is_own)
    {
      fac_block_add_column (table, _ ("Capacity"), FAC_ALIGN_START, 1);
      fac_block_add_column (table, _ ("Last exchange"), FAC_ALIGN_START, 0.9);
    }
  for (guint i = 0; i < seen->len; i++)
    add_contact (table, seen->pdata[i], is_own);
  if (!seen->len && !n_withheld)
    fac_document_add_paragraph (document, _ ("Nobody is known here yet."));
  if (n_withheld)
    {
      g_autofree char *told = g_strdup_printf (
          ngettext ("%u person is left out: no agreement to share the contact, or a company that "
                    "this reader does not see.",
                    "%u persons are left out: no agreement to share the contact, or a company "
                    "that this reader does not see.",
                    n_withheld),
          n_withheld);
      fac_document_add_styled (document, FAC_PARAGRAPH_SMALL, told);
    }
  return document;
}

static gboolean
write_vcards (const GPtrArray *contacts, const char *path, gboolean is_own, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) why = NULL;

  for (guint i = 0; i < contacts->len; i++)
    {
      const FacPerson *person = ((FacContact *)contacts->pdata[i])->person;
      /* The note is written for us; others never get it. */
      const FacVcard card = { .name = person->name,
                              .civility = person->civility,
                              .organisation = (char *)where (contacts->pdata[i]),
                              .role = person->role,
                              .phone = person->phone,
                              .mobile = person->mobile,
                              .email = person->email,
                              .note = is_own ? person->note : NULL };
      g_autofree char *written = fac_vcard_write (&card);
      g_string_append (text, written);
    }
  return fac_exchange_write (path, text->str, text->len, error);
}

gboolean
fac_project_write_contacts (FacProject *project, const GPtrArray *contacts, const FacReader *reader,
                            const char *path, guint *n_withheld, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autoptr (GPtrArray) seen =
      fac_contacts_for_reader (project, contacts, reader, n_withheld, error);
  gboolean is_own = reader->kind == FAC_READER_FACILITATOR;
  const char *dot = strrchr (lower, '.');
  gboolean done;

  if (!seen)
    return FALSE;
  if (g_str_has_suffix (lower, ".vcf"))
    done = write_vcards (seen, path, is_own, error);
  else
    {
      g_autoptr (FacDocument) document =
          fac_project_contacts_document (project, contacts, reader, error);
      if (!document)
        return FALSE;
      if (g_str_has_suffix (lower, ".xlsx"))
        done = fac_xlsx_write (path, document, error);
      else if (g_str_has_suffix (lower, ".csv"))
        done = fac_csv_write (path, document->blocks->pdata[0], TRUE, error);
      else
        {
          g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                       _ ("“%s”: contacts are written as .vcf, .xlsx or .csv."), path);
          done = FALSE;
        }
    }
  if (done)
    {
      g_autofree char *contents =
          g_strdup_printf (ngettext ("%u contact", "%u contacts", seen->len), seen->len);
      fac_project_log_release (project, "export", dot ? dot + 1 : "file", NULL, reader, NULL, path,
                               NULL, contents);
    }
  return done;
}
