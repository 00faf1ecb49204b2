/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards of field rows about a person. */
#include "contact/fac-contact-detail.h"

#include "contact/fac-contact-card.h"
#include "contact/fac-contact-suggest.h"
#include "fac-contacts.h"

#include <glib/gi18n-lib.h>

struct _FacContactDetail
{
  FacRecordDetail parent_instance;

  char *establishment; /* owned: uuid, or NULL */
  GtkWidget *organisation, *move_button, *exchanges;
};

G_DEFINE_FINAL_TYPE (FacContactDetail, fac_contact_detail, FAC_TYPE_RECORD_DETAIL)

static const FacRecordCard cards[] = {
  { N_ ("Identity"), { "civility", "name", "role", "kind" }, NULL },
  { N_ ("How to reach them"), { "phone", "mobile", "email", "preferred", "best_period" }, NULL },
  { N_ ("Agreements"),
    { "informed_on", "share_agreed", "agreed_on", "objects", "objected_on", "image_right" },
    NULL },
  { N_ ("Note"), { "note" }, N_ ("The person may ask to read this.") },
  { N_ ("Provenance"), { "source", "last_contact" }, NULL },
  { NULL, { NULL }, NULL },
};

/* The card before which the company and the exchanges stand. */
#define BEFORE_AGREEMENTS 2

static FacSession *
session_of (FacContactDetail *self)
{
  return fac_record_detail_session (FAC_RECORD_DETAIL (self));
}

static FacProject *
project_of (FacContactDetail *self)
{
  return fac_session_project (session_of (self));
}

/* -- Building ------------------------------------------------------------------------------ */

static void
on_move_clicked (FacContactDetail *self)
{
  FacSuggestEntry *entry = FAC_SUGGEST_ENTRY (self->organisation);
  const char *id = fac_suggest_entry_id (entry);
  g_autofree char *words = g_strdup (id ? strchr (id, ':') + 1 : fac_suggest_entry_text (entry));
  GError *error = NULL;
  gboolean is_done = fac_project_move_contact (
      project_of (self), fac_record_detail_uuid (FAC_RECORD_DETAIL (self)), words, &error);
  fac_session_did (session_of (self), is_done, error);
}

static GtkWidget *
make_company_card (FacContactDetail *self)
{
  GtkWidget *card = fac_record_card_new (_ ("Company or organisation"));

  self->organisation = fac_suggest_entry_new (_ ("Organisation"), _ ("Nobody’s: type a name"), 24,
                                              fac_suggest_organisations, session_of (self));
  gtk_widget_set_hexpand (self->organisation, TRUE);
  self->move_button = gtk_button_new_with_label (_ ("Attach"));
  gtk_widget_set_valign (self->move_button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->move_button,
                               _ ("Attach the contact to this organisation; it is created when it "
                                  "is not known yet"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);
  gtk_widget_set_margin_bottom (line, 6);
  gtk_box_append (GTK_BOX (line), self->organisation);
  gtk_box_append (GTK_BOX (line), self->move_button);
  gtk_box_append (GTK_BOX (card), line);
  g_signal_connect_swapped (self->move_button, "clicked", G_CALLBACK (on_move_clicked), self);
  g_signal_connect_swapped (self->organisation, "activate", G_CALLBACK (on_move_clicked), self);
  return card;
}

static GtkWidget *
make_rights_card (void)
{
  static const struct
  {
    const char *label, *action;
  } buttons[] = {
    { N_ ("The person’s data…"), "win.contact.own-data" },
    { N_ ("The same as a file (JSON)…"), "win.contact.own-file" },
    { N_ ("Erase for good…"), "win.contact.erase" },
  };
  GtkWidget *card = fac_record_card_new (_ ("Rights of the person"));

  fac_record_card_add_remark (
      card, _ ("Whoever asks may read everything that is held, have it corrected, or have "
               "it erased."));
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (buttons[i].label));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (card), button);
    }
  return card;
}

/* -- Showing ------------------------------------------------------------------------------- */

static const char *
warning_on (const FacContact *contact)
{
  if (contact->person->objects == FAC_YES)
    return _ ("Objects to being contacted.");
  if (contact->is_to_review)
    return _ ("To review: no exchange for as long as contacts are kept. Ask whether the contact "
              "may be kept, or erase it.");
  return NULL;
}

static void
show_company (FacContactDetail *self, const FacContact *contact)
{
  FacRecordDetail *detail = FAC_RECORD_DETAIL (self);
  gboolean is_writable = fac_project_read_only_reason (project_of (self)) == NULL;
  const char *name =
      contact->establishment_name ? contact->establishment_name : contact->organisation_name;

  g_free (self->establishment);
  self->establishment = g_strdup (contact->person->establishment);
  fac_record_detail_tell (detail, NULL, self->establishment ? name : NULL);
  fac_record_detail_warn (detail, warning_on (contact));
  fac_suggest_entry_set (FAC_SUGGEST_ENTRY (self->organisation), NULL, name);
  gtk_widget_set_sensitive (self->organisation, is_writable);
  gtk_widget_set_sensitive (self->move_button, is_writable);
}

gboolean
fac_contact_detail_show (FacContactDetail *self, const char *uuid)
{
  g_autoptr (FacContact) contact = fac_project_get_contact (project_of (self), uuid, NULL);

  if (!contact || !fac_record_detail_show (FAC_RECORD_DETAIL (self), uuid))
    return FALSE;
  show_company (self, contact);
  fac_contact_card_show_person (FAC_CONTACT_CARD (self->exchanges),
                                fac_record_detail_uuid (FAC_RECORD_DETAIL (self)),
                                self->establishment != NULL);
  return TRUE;
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
on_link (FacContactDetail *self)
{
  g_autofree char *what = g_strconcat ("company:", self->establishment, NULL);
  fac_session_go (session_of (self), "companies", what);
}

static void
fac_contact_detail_finalize (GObject *object)
{
  g_free (FAC_CONTACT_DETAIL (object)->establishment);
  G_OBJECT_CLASS (fac_contact_detail_parent_class)->finalize (object);
}

static void
fac_contact_detail_class_init (FacContactDetailClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fac_contact_detail_finalize;
}

static void
fac_contact_detail_init (FacContactDetail *self)
{
  g_signal_connect (self, "link", G_CALLBACK (on_link), NULL);
}

GtkWidget *
fac_contact_detail_new (FacSession *session)
{
  FacContactDetail *self = g_object_new (FAC_TYPE_CONTACT_DETAIL, NULL);
  FacRecordDetail *detail = FAC_RECORD_DETAIL (self);

  fac_record_detail_construct (detail, session, FAC_RECORD_PERSON, cards,
                               _ ("Close the detail of the contact"));
  fac_record_detail_add (detail, BEFORE_AGREEMENTS, make_company_card (self));
  self->exchanges = fac_contact_card_new (session);
  fac_record_detail_add (detail, BEFORE_AGREEMENTS, self->exchanges);
  fac_record_detail_add (detail, G_N_ELEMENTS (cards), make_rights_card ());
  return GTK_WIDGET (self);
}
