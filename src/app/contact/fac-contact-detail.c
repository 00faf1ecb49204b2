/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards of field rows about a person. */
#include "contact/fac-contact-detail.h"

#include "contact/fac-contact-card.h"
#include "contact/fac-contact-suggest.h"
#include "fac-contacts.h"
#include "fac-detail-frame.h"
#include "fac-field-row.h"
#include "fac-number.h"
#include "fac-titled.h"

#include <glib/gi18n-lib.h>

struct _FacContactDetail
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  char *uuid;          /* owned; NULL: none shown yet */
  char *establishment; /* owned: uuid, or NULL */
  GPtrArray *rows;     /* borrowed: FacFieldRow */
  GtkWidget *box, *name_label, *company_button, *remark, *cards, *exchanges;
  GtkWidget *organisation, *move_button;
};

G_DEFINE_FINAL_TYPE (FacContactDetail, fac_contact_detail, GTK_TYPE_WIDGET)

static guint closed_signal;

typedef struct
{
  const char *title;
  const char *fields[8];
} Card;

static const Card cards[] = {
  { N_ ("Identity"), { "civility", "name", "role", "kind" } },
  { N_ ("How to reach them"), { "phone", "mobile", "email", "preferred", "best_period" } },
  { N_ ("Agreements"),
    { "informed_on", "share_agreed", "agreed_on", "objects", "objected_on", "image_right" } },
  { N_ ("Note"), { "note" } },
  { N_ ("Provenance"), { "source", "last_contact" } },
};

static FacProject *
project_of (FacContactDetail *self)
{
  return fac_session_project (self->session);
}

/* -- Building ------------------------------------------------------------------------------ */

static GtkWidget *
add_card (FacContactDetail *self, const char *title)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "fac-card-title");
  gtk_widget_add_css_class (card, "fac-card");
  gtk_widget_add_css_class (card, "fac-fields");
  gtk_box_append (GTK_BOX (card), label);
  gtk_box_append (GTK_BOX (self->cards), card);
  return card;
}

static void
add_warning (GtkWidget *card, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "fac-told-below");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (card), label);
}

static void
on_move_clicked (FacContactDetail *self)
{
  FacSuggestEntry *entry = FAC_SUGGEST_ENTRY (self->organisation);
  const char *id = fac_suggest_entry_id (entry);
  g_autofree char *words = g_strdup (id ? strchr (id, ':') + 1 : fac_suggest_entry_text (entry));
  GError *error = NULL;
  gboolean is_done = fac_project_move_contact (project_of (self), self->uuid, words, &error);
  fac_session_did (self->session, is_done, error);
}

static void
add_company_card (FacContactDetail *self)
{
  GtkWidget *card = add_card (self, _ ("Company or organisation"));

  self->organisation = fac_suggest_entry_new (_ ("Organisation"), _ ("Nobody’s: type a name"), 24,
                                              fac_suggest_organisations, self->session);
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
}

static void
add_rights_card (FacContactDetail *self)
{
  static const struct
  {
    const char *label, *action;
  } buttons[] = {
    { N_ ("The person’s data…"), "win.contact.own-data" },
    { N_ ("The same as a file (JSON)…"), "win.contact.own-file" },
    { N_ ("Erase for good…"), "win.contact.erase" },
  };
  GtkWidget *card = add_card (self, _ ("Rights of the person"));

  add_warning (card, _ ("Whoever asks may read everything that is held, have it corrected, or have "
                        "it erased."));
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (buttons[i].label));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (card), button);
    }
}

static void
build (FacContactDetail *self)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_PERSON);

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      GtkWidget *card = add_card (self, _ (cards[i].title));
      for (guint j = 0; j < G_N_ELEMENTS (cards[i].fields) && cards[i].fields[j]; j++)
        {
          const FacField *field = fac_record_type_field (type, cards[i].fields[j]);
          GtkWidget *row = fac_field_row_new (self->session, FAC_RECORD_PERSON, field, NULL);
          g_ptr_array_add (self->rows, row);
          gtk_box_append (GTK_BOX (card), row);
        }
      if (g_str_equal (cards[i].title, "Note"))
        add_warning (card, _ ("The person may ask to read this."));
      if (i == 1)
        {
          add_company_card (self);
          self->exchanges = fac_contact_card_new (self->session);
          gtk_box_append (GTK_BOX (self->cards), self->exchanges);
        }
    }
  add_rights_card (self);
}

/* -- Showing ------------------------------------------------------------------------------- */

static char *
remark_on (const FacContact *contact)
{
  if (contact->person->objects == FAC_YES)
    return g_strdup (_ ("Objects to being contacted."));
  if (contact->is_to_review)
    return g_strdup (_ ("To review: no exchange for as long as contacts are kept. Ask whether the "
                        "contact may be kept, or erase it."));
  return NULL;
}

static void
show_company (FacContactDetail *self, const FacContact *contact)
{
  const char *name =
      contact->establishment_name ? contact->establishment_name : contact->organisation_name;

  g_free (self->establishment);
  self->establishment = g_strdup (contact->person->establishment);
  gtk_button_set_label (GTK_BUTTON (self->company_button), name ? name : "");
  gtk_widget_set_visible (self->company_button, name != NULL);
  gtk_widget_set_sensitive (self->company_button, self->establishment != NULL);
  if (name)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->company_button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  fac_suggest_entry_set (FAC_SUGGEST_ENTRY (self->organisation), NULL, name);
}

gboolean
fac_contact_detail_show (FacContactDetail *self, const char *uuid)
{
  g_autoptr (FacContact) contact = fac_project_get_contact (project_of (self), uuid, NULL);
  gboolean is_writable = fac_project_read_only_reason (project_of (self)) == NULL;

  if (!contact)
    return FALSE;
  if (self->rows->len == 0)
    build (self);
  g_autofree char *kept = g_strdup (uuid);
  g_free (self->uuid);
  self->uuid = g_steal_pointer (&kept);
  gtk_label_set_label (GTK_LABEL (self->name_label), contact->person->name);
  for (guint i = 0; i < self->rows->len; i++)
    fac_field_row_show (self->rows->pdata[i], contact->person, NULL, FALSE);
  show_company (self, contact);
  gtk_widget_set_sensitive (self->organisation, is_writable);
  gtk_widget_set_sensitive (self->move_button, is_writable);
  fac_contact_card_show_person (FAC_CONTACT_CARD (self->exchanges), self->uuid,
                                self->establishment != NULL);
  g_autofree char *remark = remark_on (contact);
  gtk_label_set_label (GTK_LABEL (self->remark), remark ? remark : "");
  gtk_widget_set_visible (self->remark, remark != NULL);
  return TRUE;
}

const char *
fac_contact_detail_uuid (FacContactDetail *self)
{
  return self->uuid;
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
on_company_clicked (FacContactDetail *self)
{
  g_autofree char *what = g_strconcat ("company:", self->establishment, NULL);
  fac_session_go (self->session, "companies", what);
}

static void
on_close_clicked (FacContactDetail *self)
{
  g_signal_emit (self, closed_signal, 0);
}

static void
fac_contact_detail_dispose (GObject *object)
{
  FacContactDetail *self = FAC_CONTACT_DETAIL (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->establishment, g_free);
  G_OBJECT_CLASS (fac_contact_detail_parent_class)->dispose (object);
}

static void
fac_contact_detail_class_init (FacContactDetailClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_contact_detail_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  closed_signal = g_signal_new ("closed", FAC_TYPE_CONTACT_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
fac_contact_detail_init (FacContactDetail *self)
{
  FacDetailFrame frame = fac_detail_frame_new (_ ("Close the detail of the contact"));

  self->rows = g_ptr_array_new ();
  self->box = frame.box;
  self->name_label = frame.name_label;
  self->company_button = frame.company_button;
  self->cards = frame.cards;
  g_signal_connect_swapped (frame.company_button, "clicked", G_CALLBACK (on_company_clicked), self);
  g_signal_connect_swapped (frame.close_button, "clicked", G_CALLBACK (on_close_clicked), self);
  gtk_widget_set_valign (frame.close_button, GTK_ALIGN_START);
  self->remark = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->remark), 0);
  gtk_label_set_wrap (GTK_LABEL (self->remark), TRUE);
  gtk_widget_add_css_class (self->remark, "warning");
  gtk_box_append (GTK_BOX (frame.words), self->remark);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fac_contact_detail_new (FacSession *session)
{
  FacContactDetail *self = g_object_new (FAC_TYPE_CONTACT_DETAIL, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}
