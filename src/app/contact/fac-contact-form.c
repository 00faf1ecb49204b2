/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adding a contact. */
#include "contact/fac-contact-forms.h"

#include "contact/fac-contact-suggest.h"
#include "contact/fac-form-window.h"
#include "fac-contacts.h"
#include "fac-field-values.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FacSession *session; /* borrowed */
  GtkWidget *name, *organisation, *kind, *role, *phone, *email, *civility;
} Form;

/* Sets a field from an entry; complains and gives FALSE when it is refused. */
static gboolean
take (FacFormWindow *window, FacPerson *person, const char *id, GtkWidget *entry)
{
  const FacField *field = fac_record_type_field (person->record.type, id);
  FacProblem *problem =
      fac_record_field_set_text (person, field, gtk_editable_get_text (GTK_EDITABLE (entry)));

  if (!problem)
    return TRUE;
  fac_form_window_complain (window, problem->reason, entry);
  fac_problem_free (problem);
  return FALSE;
}

static void
take_kind (FacPerson *person, GtkWidget *drop)
{
  const FacField *field = fac_record_type_field (person->record.type, "kind");
  g_auto (GStrv) exact = fac_field_values_exact (field);
  fac_problem_free (fac_record_field_set_text (
      person, field, exact[gtk_drop_down_get_selected (GTK_DROP_DOWN (drop))]));
}

static gboolean
add (FacFormWindow *window, gpointer data)
{
  Form *form = data;
  FacSuggestEntry *entry = FAC_SUGGEST_ENTRY (form->organisation);
  const char *id = fac_suggest_entry_id (entry);
  gboolean is_company = id && g_str_has_prefix (id, "company:");
  FacPerson *person = fac_record_new (FAC_RECORD_PERSON);
  g_autoptr (GError) error = NULL;

  if (!take (window, person, "name", form->name) || !take (window, person, "role", form->role)
      || !take (window, person, "civility", form->civility)
      || !take (window, person, "phone", form->phone)
      || !take (window, person, "email", form->email))
    {
      fac_record_free (person);
      return FALSE;
    }
  take_kind (person, form->kind);
  gboolean is_done =
      fac_project_add_contact (fac_session_project (form->session), person,
                               id ? strchr (id, ':') + 1 : fac_suggest_entry_text (entry),
                               is_company ? id + strlen ("company:") : NULL, &error);
  g_autofree char *what = g_strconcat ("contact:", person->record.uuid, NULL);
  fac_record_free (person);
  if (!is_done)
    {
      fac_form_window_complain (window, error->message, form->name);
      return FALSE;
    }
  fac_session_did (form->session, TRUE, NULL);
  fac_session_go (form->session, "contacts", what);
  return TRUE;
}

void
fac_contact_form_add (FacSession *session, GtkWindow *parent, const char *establishment)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_PERSON);
  Form *form = g_new0 (Form, 1);
  FacFormWindow *window =
      fac_form_window_new (parent, _ ("Add a contact"), _ ("_Add"), add, form, g_free);

  form->session = session;
  form->name = gtk_entry_new ();
  form->civility = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (form->civility), _ ("Madame, Monsieur"));
  form->organisation =
      fac_suggest_entry_new (_ ("Organisation"), _ ("Company, town hall, CCI, club…"), 30,
                             fac_suggest_organisations, session);
  form->kind = fac_field_values_drop_down (fac_record_type_field (type, "kind"));
  form->role = gtk_entry_new ();
  form->phone = gtk_entry_new ();
  gtk_entry_set_input_purpose (GTK_ENTRY (form->phone), GTK_INPUT_PURPOSE_PHONE);
  form->email = gtk_entry_new ();
  gtk_entry_set_input_purpose (GTK_ENTRY (form->email), GTK_INPUT_PURPOSE_EMAIL);
  fac_form_window_add (window, _ ("_Name"), form->name);
  fac_form_window_add (window, _ ("_Organisation"), form->organisation);
  fac_form_window_remark (window, _ ("An organisation that is not known yet is created."));
  fac_form_window_add (window, _ ("In what _capacity"), form->kind);
  fac_form_window_add (window, _ ("_Role"), form->role);
  fac_form_window_add (window, _ ("_Civility"), form->civility);
  fac_form_window_add (window, _ ("_Phone"), form->phone);
  fac_form_window_add (window, _ ("_E-mail"), form->email);
  g_autoptr (FacListed) listed =
      establishment
          ? fac_project_get_establishment (fac_session_project (session), establishment, NULL)
          : NULL;
  if (listed)
    {
      g_autofree char *id = g_strconcat ("company:", establishment, NULL);
      fac_suggest_entry_set (FAC_SUGGEST_ENTRY (form->organisation), id,
                             listed->establishment->name);
    }
  fac_form_window_show (window, form->name);
}
