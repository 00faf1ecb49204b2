/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A card of lines: people, exchanges, what is to be done. */
#include "contact/fac-contact-card.h"

#include "fac-contacts.h"
#include "fac-number.h"
#include "fac-phone.h"

#include <glib/gi18n-lib.h>

#define N_EXCHANGES 6
#define N_PEOPLE 12

struct _FacContactCard
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  char *establishment; /* owned: uuid, or NULL */
  char *person;        /* owned: uuid, or NULL */
  gboolean works_in_company;
  GtkWidget *box, *title, *lines, *add_person, *add_exchange, *type_visit;
};

G_DEFINE_FINAL_TYPE (FacContactCard, fac_contact_card, GTK_TYPE_WIDGET)

static void
go (FacContactCard *self, const char *prefix, const char *uuid)
{
  g_autofree char *what = g_strconcat (prefix, uuid, NULL);
  fac_session_go (self->session, "contacts", what);
}

static void
on_line_clicked (GtkWidget *button, FacContactCard *self)
{
  go (self, "", g_object_get_data (G_OBJECT (button), "what"));
}

static void
on_add_exchange (FacContactCard *self)
{
  if (self->person)
    go (self, "record:person:", self->person);
  else
    go (self, "record:company:", self->establishment);
}

static void
on_add_person (FacContactCard *self)
{
  go (self, "add:", self->establishment);
}

static void
on_type_visit (FacContactCard *self)
{
  g_autofree char *what = g_strconcat ("person:", self->person, NULL);
  fac_session_go (self->session, "visit", what);
}

/* -- Lines --------------------------------------------------------------------------------- */

static GtkWidget *
make_line (const char *lead, const char *text, const char *tail)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_label_new (text);

  if (lead)
    {
      GtkWidget *first = gtk_label_new (lead);
      gtk_widget_add_css_class (first, "numeric");
      gtk_widget_add_css_class (first, "dim-label");
      gtk_box_append (GTK_BOX (line), first);
    }
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), words);
  if (tail && *tail)
    {
      GtkWidget *last = gtk_label_new (tail);
      gtk_widget_add_css_class (last, "numeric");
      gtk_widget_add_css_class (last, "dim-label");
      gtk_box_append (GTK_BOX (line), last);
    }
  return line;
}

static void
add_button_line (FacContactCard *self, GtkWidget *line, const char *spoken, char *what)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "fac-line");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "what", what, g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_line_clicked), self);
  gtk_box_append (GTK_BOX (self->lines), button);
}

static void
add_title (FacContactCard *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "fac-told-below");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self->lines), label);
}

static void
add_contact (FacContactCard *self, const FacContact *contact)
{
  const FacPerson *person = contact->person;
  g_autofree char *phone = fac_phone_display (person->phone ? person->phone : person->mobile);
  g_autofree char *text = person->role ? g_strdup_printf ("%s – %s", person->name, person->role)
                                       : g_strdup (person->name);
  g_autofree char *spoken = g_strdup_printf ("%s %s", text, phone);

  add_button_line (self, make_line (NULL, text, phone), spoken,
                   g_strconcat ("contact:", person->record.uuid, NULL));
}

static void
add_exchange (FacContactCard *self, const FacJournalLine *line)
{
  const FacExchange *exchange = line->exchange;
  g_autofree char *date = fac_date_format (exchange->held_on, fac_language_current ());
  const char *about = exchange->title     ? exchange->title
                      : exchange->summary ? exchange->summary
                                          : line->person_name;
  const char *kind = fac_enum_label (&fac_exchange_kind_enum, exchange->kind);
  g_autofree char *text = about ? g_strdup_printf ("%s – %s", kind, about) : g_strdup (kind);
  g_autofree char *spoken =
      g_strdup_printf ("%s, %s%s%s", date, text, exchange->promised ? "\n" : "",
                       exchange->promised ? exchange->promised : "");

  add_button_line (self, make_line (date, text, line->has_open_promise ? _ ("to keep") : NULL),
                   spoken, g_strconcat ("exchange:", exchange->record.uuid, NULL));
}

static void
add_action (FacContactCard *self, const FacTask *task)
{
  g_autofree char *date = fac_date_format (task->due_on, fac_language_current ());
  GtkWidget *line = make_line ("☐", task->title, date);

  gtk_widget_add_css_class (line, "fac-line");
  gtk_widget_set_tooltip_text (line, task->title);
  gtk_box_append (GTK_BOX (self->lines), line);
}

/* -- Showing ------------------------------------------------------------------------------- */

static void
clear_lines (FacContactCard *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->lines)))
    gtk_box_remove (GTK_BOX (self->lines), child);
}

static gboolean
show_people (FacContactCard *self, GError **error)
{
  const FacContactFilter filter = { .establishment = self->establishment };
  g_autoptr (GPtrArray) contacts =
      fac_project_list_contacts (fac_session_project (self->session), &filter, error);

  for (guint i = 0; contacts && i < contacts->len && i < N_PEOPLE; i++)
    add_contact (self, contacts->pdata[i]);
  if (contacts && !contacts->len)
    add_title (self, _ ("Nobody is known here yet."));
  return contacts != NULL;
}

static gboolean
show_exchanges (FacContactCard *self, GError **error)
{
  const FacJournalFilter filter = { .person = self->person, .establishment = self->establishment };
  g_autoptr (GPtrArray) lines =
      fac_project_list_exchanges (fac_session_project (self->session), &filter, error);

  if (lines && lines->len)
    add_title (self, _ ("Last exchanges"));
  else if (lines && self->person)
    add_title (self, _ ("No exchange with this person yet."));
  for (guint i = 0; lines && i < lines->len && i < N_EXCHANGES; i++)
    add_exchange (self, lines->pdata[i]);
  return lines != NULL;
}

static gboolean
show_actions (FacContactCard *self, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_TASK,
                           .match_field = self->person ? "person" : "establishment",
                           .match_value = self->person ? self->person : self->establishment,
                           .order_field = "due_on" };
  g_autoptr (GPtrArray) tasks =
      fac_store_list (fac_project_store (fac_session_project (self->session)), &query, error);
  gboolean has_title = FALSE;

  for (guint i = 0; tasks && i < tasks->len; i++)
    {
      const FacTask *task = tasks->pdata[i];
      if (task->state == FAC_TASK_DONE || task->state == FAC_TASK_NOT_APPLICABLE)
        continue;
      if (!has_title)
        add_title (self, _ ("Next actions"));
      has_title = TRUE;
      add_action (self, task);
    }
  return tasks != NULL;
}

static void
show (FacContactCard *self)
{
  gboolean is_writable = fac_project_read_only_reason (fac_session_project (self->session)) == NULL;
  GError *error = NULL;

  clear_lines (self);
  gtk_label_set_label (GTK_LABEL (self->title),
                       self->person ? _ ("Exchanges") : _ ("Contacts and exchanges"));
  gtk_widget_set_visible (self->add_person, self->person == NULL);
  gtk_widget_set_visible (self->type_visit, self->person != NULL);
  gtk_widget_set_sensitive (self->type_visit, is_writable && self->works_in_company);
  gtk_widget_set_sensitive (self->add_person, is_writable);
  gtk_widget_set_sensitive (self->add_exchange, is_writable);
  if ((!self->person && !show_people (self, &error)) || !show_exchanges (self, &error)
      || !show_actions (self, &error))
    fac_session_fail (self->session, error);
}

void
fac_contact_card_show_company (FacContactCard *self, const char *establishment)
{
  g_autofree char *kept = g_strdup (establishment);
  g_clear_pointer (&self->person, g_free);
  g_free (self->establishment);
  self->establishment = g_steal_pointer (&kept);
  show (self);
}

void
fac_contact_card_show_person (FacContactCard *self, const char *person, gboolean works_in_company)
{
  g_autofree char *kept = g_strdup (person);
  g_clear_pointer (&self->establishment, g_free);
  g_free (self->person);
  self->person = g_steal_pointer (&kept);
  self->works_in_company = works_in_company;
  show (self);
}

static void
fac_contact_card_dispose (GObject *object)
{
  FacContactCard *self = FAC_CONTACT_CARD (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->establishment, g_free);
  g_clear_pointer (&self->person, g_free);
  G_OBJECT_CLASS (fac_contact_card_parent_class)->dispose (object);
}

static void
fac_contact_card_class_init (FacContactCardClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_contact_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_button (FacContactCard *self, const char *label, GCallback func)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", func, self);
  return button;
}

static void
fac_contact_card_init (FacContactCard *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "fac-card-title");
  gtk_widget_add_css_class (self->box, "fac-card");
  gtk_widget_add_css_class (self->box, "fac-fields");
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->add_exchange = make_button (self, _ ("Add an exchange…"), G_CALLBACK (on_add_exchange));
  self->add_person = make_button (self, _ ("Add a contact…"), G_CALLBACK (on_add_person));
  self->type_visit = make_button (self, _ ("Type the visit"), G_CALLBACK (on_type_visit));
  gtk_box_append (GTK_BOX (buttons), self->add_exchange);
  gtk_box_append (GTK_BOX (buttons), self->type_visit);
  gtk_box_append (GTK_BOX (buttons), self->add_person);
  gtk_widget_set_margin_top (buttons, 6);
  gtk_widget_set_margin_start (buttons, 6);
  gtk_widget_set_margin_bottom (buttons, 6);
  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), self->lines);
  gtk_box_append (GTK_BOX (self->box), buttons);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fac_contact_card_new (FacSession *session)
{
  FacContactCard *self = g_object_new (FAC_TYPE_CONTACT_CARD, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}
