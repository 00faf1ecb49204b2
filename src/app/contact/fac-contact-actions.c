/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is done on the page of contacts. */
#include "contact/fac-contact-page-private.h"

#include "contact/fac-contact-forms.h"
#include "fac-ask.h"
#include "fac-clip.h"
#include "fac-keys.h"
#include "fac-outputs.h"
#include "fac-person-data.h"
#include "fac-print-document.h"

#include <glib/gi18n-lib.h>

static FacSession *
session_of (FacContactPage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

static FacProject *
project_of (FacContactPage *self)
{
  return fac_page_project (FAC_PAGE (self));
}

static GtkWindow *
window_of (FacContactPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
on_add (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacContactPage *self = data;
  fac_contact_form_add (session_of (self), window_of (self), NULL);
}

/* With the one who is selected, on either tab. */
static void
on_record (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacContactPage *self = data;
  gboolean is_journal = fac_contact_page_is_journal (self);
  g_auto (GStrv) ids = fac_text_table_selected (is_journal ? self->exchanges : self->contacts);
  const FacJournalLine *line =
      is_journal && ids[0] ? fac_contact_register_exchange (self->people, ids[0]) : NULL;
  const char *person = is_journal ? (line ? line->exchange->person : NULL) : ids[0];
  g_autofree char *whom =
      person && !(ids[0] && ids[1]) ? g_strconcat ("person:", person, NULL) : NULL;
  fac_exchange_form_add (session_of (self), window_of (self), whom);
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacContactPage *self = data;
  fac_session_copied (
      session_of (self),
      fac_text_table_copy (fac_contact_page_is_journal (self) ? self->exchanges : self->contacts));
}

/* Each number is a sentence of its own, so that languages can decline it. */
static void
on_copy_addresses (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacContactPage *self = data;
  guint n_objecting, n_without;
  g_autoptr (GPtrArray) chosen = fac_contact_page_chosen (self);
  g_autofree char *addresses = fac_contacts_addresses (chosen, &n_objecting, &n_without);
  guint n = chosen->len - n_objecting - n_without;
  g_autoptr (GString) told = g_string_new (NULL);

  fac_clip_set_text (GTK_WIDGET (self), addresses);
  g_string_append_printf (told,
                          ngettext ("%u address copied for the Bcc field.",
                                    "%u addresses copied for the Bcc field.", n),
                          n);
  if (n_objecting)
    {
      g_string_append_c (told, ' ');
      g_string_append_printf (
          told, ngettext ("%u left out: objects.", "%u left out: object.", n_objecting),
          n_objecting);
    }
  if (n_without)
    {
      g_string_append_c (told, ' ');
      g_string_append_printf (
          told, ngettext ("%u without an address.", "%u without an address.", n_without),
          n_without);
    }
  fac_session_tell (session_of (self), told->str, FALSE);
}

static void
on_output (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_contact_output_open (data);
}

static void
on_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacContactPage *self = data;
  gboolean is_journal = fac_contact_page_is_journal (self);
  g_auto (GStrv) ids = fac_text_table_selected (is_journal ? self->exchanges : self->contacts);
  GError *error = NULL;

  if (!ids[0])
    return;
  gboolean is_done =
      fac_project_remove (project_of (self), is_journal ? FAC_RECORD_EXCHANGE : FAC_RECORD_PERSON,
                          (const char *const *)ids, &error);
  fac_session_did (session_of (self), is_done, error);
}

static void
on_keep_promise (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacContactPage *self = data;
  g_auto (GStrv) ids = fac_text_table_selected (self->exchanges);
  GError *error = NULL;

  if (!ids[0])
    return;
  gboolean is_done = fac_project_keep_promise (project_of (self), ids[0], &error);
  fac_session_did (session_of (self), is_done, error);
}

/* -- Erasing ------------------------------------------------------------------------------- */

/* What was found to hold an erased person still. */
static void
delete_backups (FacContactPage *self)
{
  g_autoptr (GPtrArray) backups = g_object_steal_data (G_OBJECT (self), "backups");
  GError *error = NULL;

  for (guint i = 0; backups && backups->pdata[i] && !error; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (backups->pdata[i]);
      g_file_delete (file, NULL, &error);
    }
  if (error)
    fac_session_fail (session_of (self), error);
  else
    fac_session_tell (session_of (self), _ ("Erased for good, from the backups too."), FALSE);
}

static void
erase (FacContactPage *self)
{
  g_autofree char *uuid = g_object_steal_data (G_OBJECT (self), "erased");
  g_autoptr (GPtrArray) backups = NULL;
  GError *error = NULL;

  if (!uuid)
    return;
  gboolean is_done =
      fac_project_erase (project_of (self), FAC_RECORD_PERSON, uuid, &backups, &error);
  if (!fac_session_did_quietly (session_of (self), is_done, error))
    return;
  if (!backups || !backups->len)
    {
      fac_session_tell (session_of (self), _ ("Erased for good."), FALSE);
      return;
    }
  guint n = backups->len;
  g_ptr_array_add (backups, NULL);
  g_autofree char *paths = g_strjoinv ("\n", (char **)backups->pdata);
  g_autofree char *question =
      g_strdup_printf (ngettext ("Erased here. Delete %u backup that still holds the data?",
                                 "Erased here. Delete %u backups that still hold the data?", n),
                       n);
  g_object_set_data_full (G_OBJECT (self), "backups", g_ptr_array_ref (backups),
                          (GDestroyNotify)g_ptr_array_unref);
  fac_ask_confirm (window_of (self), question, paths, _ ("Delete for good"),
                   G_CALLBACK (delete_backups), self);
}

/* The person whose detail is shown, else the only one selected (transfer full); NULL: nobody. */
static char *
person_meant (FacContactPage *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->contacts);
  if (fac_shell_has_detail (self->shell))
    return g_strdup (fac_record_detail_uuid (FAC_RECORD_DETAIL (self->detail)));
  return g_strdup (ids[0] && !ids[1] ? ids[0] : NULL);
}

static void
on_erase (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacContactPage *self = data;
  g_autofree char *uuid = person_meant (self);
  const FacContact *contact = fac_contact_register_contact (self->people, uuid);

  if (!contact)
    return;
  g_autofree char *question = g_strdup_printf (_ ("Erase %s for good?"), contact->person->name);
  g_object_set_data_full (G_OBJECT (self), "erased", g_strdup (uuid), g_free);
  fac_ask_confirm (window_of (self), question,
                   _ ("The contact leaves this file and its history; in the journal of exchanges "
                      "the name, the addresses and the numbers are masked. This cannot be undone. "
                      "Copies and backups made before keep the data until they are deleted."),
                   _ ("Erase for good"), G_CALLBACK (erase), self);
}

/* On paper, to be handed to the person who asks. */
static void
on_own_data (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacContactPage *self = data;
  g_autofree char *uuid = person_meant (self);
  const char *const subjects[] = { uuid, NULL };
  const FacListRequest request = { .subjects = subjects };
  const FacPrintPart part = { .name = "person-data", .request = &request };
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);

  if (uuid)
    fac_print_documents (session_of (self), GTK_WIDGET (self),
                         _ (fac_document_kind (part.name)->title), &part, 1, reader, NULL);
}

static void
write_own_file (const char *path, gpointer data)
{
  FacContactPage *self = data;
  GError *error = NULL;

  if (fac_project_write_person_data (project_of (self), self->asked, path, &error))
    {
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *told = g_strdup_printf (_ ("“%s” is written."), name);
      fac_session_tell (session_of (self), told, FALSE);
    }
  else
    fac_session_fail (session_of (self), error);
}

/* The same as a file that another program reads. */
static void
on_own_file (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacContactPage *self = data;

  g_free (self->asked);
  self->asked = person_meant (self);
  const FacContact *contact = fac_contact_register_contact (self->people, self->asked);
  if (!contact)
    return;
  g_autofree char *name = g_strconcat (contact->person->name, ".json", NULL);
  g_strdelimit (name, "/\\", ' ');
  fac_ask_save (window_of (self), _ ("Data held about a person"), name, write_own_file, self);
}

/* What the page of visits is asked to show for what is selected, or NULL (transfer full). */
static char *
visit_meant (FacContactPage *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->exchanges);
  g_autofree char *person = person_meant (self);
  const FacContact *contact = fac_contact_register_contact (self->people, person);
  const FacJournalLine *line = fac_contact_register_exchange (self->people, ids[0]);

  if (!fac_contact_page_is_journal (self))
    return contact && contact->person->establishment ? g_strconcat ("person:", person, NULL) : NULL;
  return line && !ids[1] && line->exchange->kind == FAC_EXCHANGE_VISIT
                 && line->exchange->establishment
             ? g_strdup (ids[0])
             : NULL;
}

static void
on_visit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacContactPage *self = data;
  g_autofree char *what = visit_meant (self);

  if (what)
    fac_session_go (session_of (self), "visit", what);
}

static void
on_import (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacContactPage *self = data;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.import.start", NULL);
}

static void
on_search (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (FAC_CONTACT_PAGE_GET (data)->search_entry),
                         g_variant_get_string (parameter, NULL));
}

static void
on_tab (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_contact_page_show_tab (data, g_variant_get_string (parameter, NULL));
}

static const GActionEntry entries[] = {
  { .name = "contact.add", .activate = on_add },
  { .name = "contact.copy", .activate = on_copy },
  { .name = "contact.copy-addresses", .activate = on_copy_addresses },
  { .name = "contact.erase", .activate = on_erase },
  { .name = "contact.import", .activate = on_import },
  { .name = "contact.keep-promise", .activate = on_keep_promise },
  { .name = "contact.output", .activate = on_output },
  { .name = "contact.own-data", .activate = on_own_data },
  { .name = "contact.own-file", .activate = on_own_file },
  { .name = "contact.record", .activate = on_record },
  { .name = "contact.remove", .activate = on_remove },
  { .name = "contact.search", .activate = on_search, .parameter_type = "s" },
  { .name = "contact.tab", .activate = on_tab, .parameter_type = "s" },
  { .name = "contact.visit", .activate = on_visit },
};

static void
add_table_keys (FacTextTable *table)
{
  /* Keys of the tables alone: in an entry they mean the entry's text. */
  GtkEventController *keys = fac_keys_new (GTK_WIDGET (table));
  fac_keys_add (keys, "<Control>c", "win.contact.copy");
  fac_keys_add (keys, "Delete", "win.contact.remove");
  fac_keys_add (keys, "Insert", "win.contact.add");
}

void
fac_contact_actions_init (FacContactPage *self)
{
  GtkEventController *keys = fac_keys_new (GTK_WIDGET (self));

  g_action_map_add_action_entries (fac_session_actions (session_of (self)), entries,
                                   G_N_ELEMENTS (entries), self);
  add_table_keys (self->contacts);
  add_table_keys (self->exchanges);
  fac_keys_add (keys, "<Control>e", "win.contact.record");
}

void
fac_contact_actions_update (FacContactPage *self)
{
  GActionMap *actions = fac_session_actions (session_of (self));
  gboolean is_journal = fac_contact_page_is_journal (self);
  g_auto (GStrv) ids = fac_text_table_selected (is_journal ? self->exchanges : self->contacts);
  gboolean is_writable = fac_project_read_only_reason (project_of (self)) == NULL;
  gboolean has_one = ids[0] && !ids[1];
  const FacJournalLine *line =
      is_journal && has_one ? fac_contact_register_exchange (self->people, ids[0]) : NULL;
  g_autofree char *visit = visit_meant (self);
  g_autofree char *person = is_journal ? NULL : person_meant (self);
  const struct
  {
    const char *name;
    gboolean is_enabled;
  } states[] = {
    { "contact.add", is_writable },
    { "contact.record", is_writable },
    { "contact.import", is_writable },
    { "contact.remove", is_writable && ids[0] },
    { "contact.erase", is_writable && person },
    { "contact.keep-promise", is_writable && line && line->has_open_promise },
    { "contact.copy-addresses", !is_journal },
    { "contact.output", TRUE },
    { "contact.own-data", person != NULL },
    { "contact.own-file", person != NULL },
    { "contact.visit", is_writable && visit },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (actions, states[i].name)),
        states[i].is_enabled);
}
