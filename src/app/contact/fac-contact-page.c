/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of contacts: people, and the journal of exchanges. */
#include "contact/fac-contact-page-private.h"

#include "contact/fac-contact-forms.h"
#include "fac-empty-page.h"
#include "fac-number.h"
#include "fac-phone.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>

/* Where the detail has room beside the table. */
#define BESIDE_PX 1100

G_DEFINE_FINAL_TYPE (FacContactPage, fac_contact_page, FAC_TYPE_PAGE)

static FacSession *
session_of (FacContactPage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

static GtkWindow *
window_of (FacContactPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

gboolean
fac_contact_page_is_journal (FacContactPage *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "journal");
}

/* -- Narrowing ----------------------------------------------------------------------------- */

static gboolean
is_on (GtkWidget *chip)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip));
}

static gboolean
contact_passes (FacTextRow *row, gpointer page)
{
  FacContactPage *self = page;
  const FacContact *contact = fac_contact_register_contact (self->people, fac_text_row_id (row));
  const FacContactFilter filter = { .kind = self->person_kind,
                                    .only_to_review = is_on (self->review_chip),
                                    .only_objecting = is_on (self->objecting_chip) };

  return contact && fac_contact_passes (contact, &filter, self->words_folded, self->words_phone)
         && (!self->companies
             || (contact->person->establishment
                 && g_hash_table_contains (self->companies, contact->person->establishment)));
}

static gboolean
exchange_passes (FacTextRow *row, gpointer page)
{
  FacContactPage *self = page;
  const FacJournalLine *line = fac_contact_register_exchange (self->people, fac_text_row_id (row));

  return line && (!self->exchange_kind || line->exchange->kind == self->exchange_kind)
         && (!is_on (self->promises_chip) || line->has_open_promise)
         && (!self->companies
             || (line->exchange->establishment
                 && g_hash_table_contains (self->companies, line->exchange->establishment)))
         && (!self->words_folded || fac_text_has_words (line->key, self->words_folded));
}

static void
show_counts (FacContactPage *self)
{
  gboolean is_journal = fac_contact_page_is_journal (self);
  guint n_all = is_journal ? fac_contact_register_n_exchanges (self->people)
                           : fac_contact_register_n_contacts (self->people);
  guint n_shown = fac_text_table_n_shown (is_journal ? self->exchanges : self->contacts);
  FacLanguage language = fac_language_current ();
  g_autofree char *all = fac_number_format (n_all, 0, language);
  g_autofree char *shown = fac_number_format (n_shown, 0, language);
  g_autofree char *text =
      n_shown == n_all ? g_strdup (all) : g_strdup_printf (_ ("%s of %s"), shown, all);

  gtk_label_set_label (GTK_LABEL (self->count_label), text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->contacts_stack),
                                    fac_contact_register_n_contacts (self->people) ? "list"
                                                                                   : "empty");
  gtk_stack_set_visible_child_name (GTK_STACK (self->journal_stack),
                                    fac_contact_register_n_exchanges (self->people) ? "list"
                                                                                    : "empty");
}

static void
narrow (FacContactPage *self)
{
  fac_text_table_filter (self->contacts, contact_passes, self);
  fac_text_table_filter (self->exchanges, exchange_passes, self);
  show_counts (self);
  fac_contact_actions_update (self);
}

static void
on_filter_changed (FacContactPage *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (self->is_setting)
    return;
  g_clear_pointer (&self->words_folded, g_free);
  g_clear_pointer (&self->words_phone, g_free);
  if (*words)
    {
      self->words_folded = fac_text_fold (words);
      fac_phone_is_search (words, &self->words_phone);
    }
  self->person_kind = (int)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind_drop));
  self->exchange_kind = (int)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->exchange_drop));
  narrow (self);
}

static void
on_search_stopped (FacContactPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (
      GTK_WIDGET (fac_contact_page_is_journal (self) ? self->exchanges : self->contacts));
}

static void
narrow_to (FacContactPage *self, const char *const *companies)
{
  g_clear_pointer (&self->companies, g_hash_table_unref);
  if (companies)
    self->companies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (; companies && *companies; companies++)
    g_hash_table_add (self->companies, g_strdup (*companies));
  self->is_setting = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->company_chip), self->companies != NULL);
  self->is_setting = FALSE;
  narrow (self);
}

static void
on_company_chip_toggled (FacContactPage *self)
{
  if (self->is_setting)
    return;
  if (!is_on (self->company_chip))
    {
      narrow_to (self, NULL);
      return;
    }
  g_autoptr (GPtrArray) selected =
      fac_company_list_selected (fac_session_companies (session_of (self)));
  if (selected->len > 1)
    narrow_to (self, (const char *const *)selected->pdata);
  else
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->company_chip), FALSE);
      fac_session_tell (session_of (self), _ ("Select companies first, in the list or on the map."),
                        FALSE);
    }
}

GPtrArray *
fac_contact_page_chosen (FacContactPage *self)
{
  GPtrArray *chosen = g_ptr_array_new ();
  g_auto (GStrv) ids = fac_text_table_selected (self->contacts);
  guint n = ids[0] ? g_strv_length (ids) : fac_text_table_n_shown (self->contacts);

  for (guint i = 0; i < n; i++)
    {
      const char *id = ids[0] ? ids[i] : fac_text_row_id (fac_text_table_at (self->contacts, i));
      const FacContact *contact = fac_contact_register_contact (self->people, id);
      if (contact)
        g_ptr_array_add (chosen, (gpointer)contact);
    }
  return chosen;
}

/* -- Tabs ---------------------------------------------------------------------------------- */

void
fac_contact_page_show_tab (FacContactPage *self, const char *tab)
{
  GtkWidget *chip = g_str_equal (tab, "journal") ? self->journal_chip : self->contacts_chip;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
}

static void
on_tab_toggled (FacContactPage *self)
{
  gboolean is_journal = is_on (self->journal_chip);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_journal ? "journal" : "contacts");
  gtk_widget_set_visible (self->kind_drop, !is_journal);
  gtk_widget_set_visible (self->review_chip, !is_journal);
  gtk_widget_set_visible (self->objecting_chip, !is_journal);
  gtk_widget_set_visible (self->exchange_drop, is_journal);
  gtk_widget_set_visible (self->promises_chip, is_journal);
  show_counts (self);
  fac_contact_actions_update (self);
}

/* -- Detail -------------------------------------------------------------------------------- */

static void
show_detail (FacContactPage *self, const char *uuid)
{
  fac_shell_show_detail (self->shell, uuid && fac_contact_detail_show (self->detail, uuid));
  fac_contact_actions_update (self);
}

static void
hide_detail (FacContactPage *self)
{
  fac_shell_show_detail (self->shell, FALSE);
  fac_contact_actions_update (self);
}

static void
on_contact_activated (FacTextTable *table, const char *uuid, FacContactPage *self)
{
  show_detail (self, uuid);
}

static void
on_exchange_activated (FacTextTable *table, const char *uuid, FacContactPage *self)
{
  fac_exchange_form_edit (session_of (self), window_of (self), uuid);
}

/* The company of who is selected is selected in the other rooms too. */
static void
share_selection (FacContactPage *self, const char *const *establishments)
{
  if (establishments[0])
    fac_company_list_select (fac_session_companies (session_of (self)), establishments);
}

static void
on_contacts_selected (FacContactPage *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->contacts);
  g_autoptr (GStrvBuilder) companies = g_strv_builder_new ();
  gboolean has_room = gtk_widget_get_width (GTK_WIDGET (self->shell)) >= BESIDE_PX;

  for (guint i = 0; ids[i]; i++)
    {
      const FacContact *contact = fac_contact_register_contact (self->people, ids[i]);
      if (contact && contact->person->establishment)
        g_strv_builder_add (companies, contact->person->establishment);
    }
  g_auto (GStrv) list = g_strv_builder_end (companies);
  share_selection (self, (const char *const *)list);
  if (ids[0] && !ids[1] && (has_room || fac_shell_has_detail (self->shell)))
    show_detail (self, ids[0]);
  fac_contact_actions_update (self);
}

static void
on_exchanges_selected (FacContactPage *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->exchanges);
  g_autoptr (GStrvBuilder) companies = g_strv_builder_new ();

  for (guint i = 0; ids[i]; i++)
    {
      const FacJournalLine *line = fac_contact_register_exchange (self->people, ids[i]);
      if (line && line->exchange->establishment)
        g_strv_builder_add (companies, line->exchange->establishment);
    }
  g_auto (GStrv) list = g_strv_builder_end (companies);
  share_selection (self, (const char *const *)list);
  fac_contact_actions_update (self);
}

/* -- The page ------------------------------------------------------------------------------ */

static void
load (FacContactPage *self)
{
  GError *error = NULL;

  if (!fac_contact_register_load (self->people, &error))
    {
      fac_session_fail (session_of (self), error);
      return;
    }
  g_autoptr (GPtrArray) contacts = fac_contact_register_contact_rows (self->people);
  g_autoptr (GPtrArray) exchanges = fac_contact_register_exchange_rows (self->people);
  fac_text_table_set_rows (self->contacts, contacts);
  fac_text_table_set_rows (self->exchanges, exchanges);
  narrow (self);
  if (fac_shell_has_detail (self->shell))
    show_detail (self, fac_record_detail_uuid (FAC_RECORD_DETAIL (self->detail)));
}

static void
fac_contact_page_refresh (FacPage *page, const FacChanges *changes)
{
  if (fac_changes_touch (changes, FAC_RECORD_PERSON)
      || fac_changes_touch (changes, FAC_RECORD_EXCHANGE)
      || fac_changes_touch (changes, FAC_RECORD_TASK)
      || fac_changes_touch (changes, FAC_RECORD_ORGANISATION)
      || fac_changes_touch (changes, FAC_RECORD_ESTABLISHMENT)
      || fac_changes_touch (changes, FAC_RECORD_PROJECT))
    load (FAC_CONTACT_PAGE_GET (page));
}

static void
select_contact (FacContactPage *self, const char *uuid)
{
  const char *const ids[] = { uuid, NULL };

  fac_contact_page_show_tab (self, "contacts");
  fac_text_table_select (self->contacts, ids);
  show_detail (self, uuid);
}

/* "contact:UUID"; "exchange:UUID": to be changed; "record:person:UUID", "record:company:UUID": a
 * new one with them; "add:UUID": a new contact of a company; "company:UUID": its people;
 * "tab:journal"; "review": contacts without exchange for too long. */
static void
fac_contact_page_visit (FacPage *page, const char *what)
{
  FacContactPage *self = FAC_CONTACT_PAGE_GET (page);

  if (!what)
    gtk_widget_grab_focus (
        GTK_WIDGET (fac_contact_page_is_journal (self) ? self->exchanges : self->contacts));
  else if (g_str_has_prefix (what, "contact:"))
    select_contact (self, what + strlen ("contact:"));
  else if (g_str_has_prefix (what, "exchange:"))
    fac_exchange_form_edit (session_of (self), window_of (self), what + strlen ("exchange:"));
  else if (g_str_has_prefix (what, "record:"))
    fac_exchange_form_add (session_of (self), window_of (self), what + strlen ("record:"));
  else if (g_str_has_prefix (what, "add:"))
    fac_contact_form_add (session_of (self), window_of (self), what + strlen ("add:"));
  else if (g_str_has_prefix (what, "tab:"))
    fac_contact_page_show_tab (self, what + strlen ("tab:"));
  else if (g_str_equal (what, "review"))
    {
      fac_contact_page_show_tab (self, "contacts");
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->review_chip), TRUE);
    }
  else if (g_str_has_prefix (what, "company:"))
    {
      const char *const uuids[] = { what + strlen ("company:"), NULL };
      narrow_to (self, uuids);
    }
}

static void
fac_contact_page_find (FacPage *page)
{
  FacContactPage *self = FAC_CONTACT_PAGE_GET (page);
  gtk_widget_grab_focus (self->search_entry);
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

static void
fill_drop (GtkWidget *drop, const char *all, const FacEnum *values)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  /* Index 0 is "all", the others are the values of the enumeration. */
  gtk_string_list_append (list, all);
  for (const FacEnumItem *item = values->items; item->value; item++)
    gtk_string_list_append (list, _ (item->label));
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop), G_LIST_MODEL (list));
}

static GtkWidget *
stack_of (GtkWidget *list, GtkWidget *empty)
{
  GtkWidget *stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (stack), list, "list");
  gtk_stack_add_named (GTK_STACK (stack), empty, "empty");
  gtk_widget_set_vexpand (stack, TRUE);
  return stack;
}

static gconstpointer
edited_record (const char *id, guint column, const FacField **field, gpointer page)
{
  FacContactPage *self = page;
  const FacContact *contact = fac_contact_register_contact (self->people, id);

  *field = contact ? fac_contact_column_field (contact, column) : NULL;
  return *field ? contact->person : NULL;
}

static void
build (FacContactPage *self)
{
  GtkWidget *nothing = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_visible (nothing, FALSE);
  self->contacts = fac_text_table_new_list (_ ("Contacts"), "contacts", fac_contact_columns);
  fac_text_table_make_editable (self->contacts, session_of (self), FAC_RECORD_PERSON, edited_record,
                                self);
  self->detail = FAC_CONTACT_DETAIL (fac_contact_detail_new (session_of (self)));
  self->shell =
      FAC_SHELL (fac_shell_new (nothing, GTK_WIDGET (self->contacts), GTK_WIDGET (self->detail)));
  gtk_widget_set_vexpand (GTK_WIDGET (self->shell), TRUE);
  const FacEmptyDoor contact_doors[] = { { _ ("Add a contact…"), "win.contact.add" },
                                         { _ ("Import contacts…"), "win.contact.import" },
                                         { NULL, NULL } };
  const FacEmptyDoor journal_doors[] = { { _ ("Add an exchange…"), "win.contact.record" },
                                         { NULL, NULL } };
  self->contacts_empty = fac_empty_page_new (
      _ ("No contact yet"),
      _ ("Add the élu in charge, the chamber of commerce, and whoever answers in the companies; or "
         "import the contacts of a spreadsheet or of a mail program (CSV, XLSX, vCard)."),
      contact_doors);
  self->contacts_stack = stack_of (GTK_WIDGET (self->shell), self->contacts_empty);
  gtk_box_append (GTK_BOX (self->contacts_box), self->contacts_stack);

  self->exchanges =
      fac_text_table_new_list (_ ("Journal of exchanges"), "exchanges", fac_exchange_columns);
  self->journal_empty = fac_empty_page_new (
      _ ("No exchange yet"),
      _ ("A call, a visit, a mail: write down what was said, what was promised and what comes "
         "next. Nothing is forgotten, and the next call begins where the last one ended."),
      journal_doors);
  self->journal_stack = stack_of (GTK_WIDGET (self->exchanges), self->journal_empty);
  gtk_box_append (GTK_BOX (self->journal_box), self->journal_stack);
}

static void
fac_contact_page_constructed (GObject *object)
{
  FacContactPage *self = FAC_CONTACT_PAGE_GET (object);
  GtkWidget *chips[] = { self->review_chip, self->objecting_chip, self->promises_chip };

  G_OBJECT_CLASS (fac_contact_page_parent_class)->constructed (object);
  self->people = fac_contact_register_new (session_of (self));
  fill_drop (self->kind_drop, _ ("All capacities"), &fac_person_kind_enum);
  fill_drop (self->exchange_drop, _ ("All kinds"), &fac_exchange_kind_enum);
  build (self);
  fac_contact_actions_init (self);
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    g_signal_connect_swapped (chips[i], "toggled", G_CALLBACK (on_filter_changed), self);
  g_signal_connect_swapped (self->kind_drop, "notify::selected", G_CALLBACK (on_filter_changed),
                            self);
  g_signal_connect_swapped (self->exchange_drop, "notify::selected", G_CALLBACK (on_filter_changed),
                            self);
  g_signal_connect_swapped (self->company_chip, "toggled", G_CALLBACK (on_company_chip_toggled),
                            self);
  g_signal_connect_swapped (self->journal_chip, "toggled", G_CALLBACK (on_tab_toggled), self);
  g_signal_connect (self->contacts, "activated", G_CALLBACK (on_contact_activated), self);
  g_signal_connect (self->exchanges, "activated", G_CALLBACK (on_exchange_activated), self);
  g_signal_connect_swapped (self->contacts, "selection-changed", G_CALLBACK (on_contacts_selected),
                            self);
  g_signal_connect_swapped (self->exchanges, "selection-changed",
                            G_CALLBACK (on_exchanges_selected), self);
  g_signal_connect_swapped (self->detail, "closed", G_CALLBACK (hide_detail), self);
}

static void
fac_contact_page_dispose (GObject *object)
{
  FacContactPage *self = FAC_CONTACT_PAGE_GET (object);

  if (self->contacts)
    {
      fac_text_table_filter (self->contacts, NULL, NULL);
      fac_text_table_filter (self->exchanges, NULL, NULL);
    }
  self->contacts = self->exchanges = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), fac_contact_page_get_type ());
  g_clear_pointer (&self->people, fac_contact_register_free);
  g_clear_pointer (&self->words_folded, g_free);
  g_clear_pointer (&self->words_phone, g_free);
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->companies, g_hash_table_unref);
  G_OBJECT_CLASS (fac_contact_page_parent_class)->dispose (object);
}

static void
fac_contact_page_class_init (FacContactPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = fac_contact_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_contact_page_dispose;
  class->print_action = "contact.output";
  class->refresh = fac_contact_page_refresh;
  class->visit = fac_contact_page_visit;
  class->find = fac_contact_page_find;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-contact-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacContactPage, name)
  BIND (count_label);
  BIND (search_entry);
  BIND (kind_drop);
  BIND (exchange_drop);
  BIND (stack);
  BIND (contacts_chip);
  BIND (journal_chip);
  BIND (review_chip);
  BIND (objecting_chip);
  BIND (promises_chip);
  BIND (company_chip);
  BIND (contacts_box);
  BIND (journal_box);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
}

static void
fac_contact_page_init (FacContactPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
