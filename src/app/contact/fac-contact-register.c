/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of contacts and exchanges. */
#include "contact/fac-contact-register.h"

#include "fac-calendar.h"
#include "fac-number.h"
#include "fac-phone.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _FacContactRegister
{
  FacSession *session;
  GPtrArray *contacts;  /* of FacContact */
  GPtrArray *exchanges; /* of FacJournalLine */
  GHashTable *by_uuid;  /* uuid -> either; borrowed */
};

FacContactRegister *
fac_contact_register_new (FacSession *session)
{
  FacContactRegister *self = g_new0 (FacContactRegister, 1);
  self->session = session;
  self->contacts = g_ptr_array_new ();
  self->exchanges = g_ptr_array_new ();
  self->by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
fac_contact_register_free (FacContactRegister *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->by_uuid);
  g_ptr_array_unref (self->contacts);
  g_ptr_array_unref (self->exchanges);
  g_free (self);
}

gboolean
fac_contact_register_load (FacContactRegister *self, GError **error)
{
  FacProject *project = fac_session_project (self->session);
  g_autoptr (GPtrArray) contacts = fac_project_list_contacts (project, NULL, error);
  g_autoptr (GPtrArray) exchanges =
      contacts ? fac_project_list_exchanges (project, NULL, error) : NULL;

  if (!exchanges)
    return FALSE;
  g_hash_table_remove_all (self->by_uuid);
  g_ptr_array_unref (self->contacts);
  g_ptr_array_unref (self->exchanges);
  self->contacts = g_steal_pointer (&contacts);
  self->exchanges = g_steal_pointer (&exchanges);
  for (guint i = 0; i < self->contacts->len; i++)
    {
      FacContact *contact = self->contacts->pdata[i];
      g_hash_table_insert (self->by_uuid, contact->person->record.uuid, contact);
    }
  for (guint i = 0; i < self->exchanges->len; i++)
    {
      FacJournalLine *line = self->exchanges->pdata[i];
      g_hash_table_insert (self->by_uuid, line->exchange->record.uuid, line);
    }
  return TRUE;
}

guint
fac_contact_register_n_contacts (FacContactRegister *self)
{
  return self->contacts->len;
}

guint
fac_contact_register_n_exchanges (FacContactRegister *self)
{
  return self->exchanges->len;
}

const FacContact *
fac_contact_register_contact (FacContactRegister *self, const char *uuid)
{
  return uuid ? g_hash_table_lookup (self->by_uuid, uuid) : NULL;
}

const FacJournalLine *
fac_contact_register_exchange (FacContactRegister *self, const char *uuid)
{
  return uuid ? g_hash_table_lookup (self->by_uuid, uuid) : NULL;
}

/* -- Rows ---------------------------------------------------------------------------------- */

const FacTextColumn *
fac_contact_columns (guint *n)
{
  static FacTextColumn columns[8];

  columns[0] = (FacTextColumn){ _ ("Name"), FALSE, -130 };
  columns[1] = (FacTextColumn){ _ ("Capacity"), FALSE, 110 };
  columns[2] = (FacTextColumn){ _ ("Role"), FALSE, -84 };
  columns[3] = (FacTextColumn){ _ ("Organisation or company"), FALSE, -130 };
  columns[4] = (FacTextColumn){ _ ("Phone"), FALSE, 124 };
  columns[5] = (FacTextColumn){ _ ("E-mail"), FALSE, -150 };
  columns[6] = (FacTextColumn){ _ ("Last exchange"), FALSE, 146 };
  columns[7] = (FacTextColumn){ _ ("Next action"), FALSE, -100 };
  *n = G_N_ELEMENTS (columns);
  return columns;
}

const FacField *
fac_contact_column_field (const FacContact *contact, guint column)
{
  static const char *const fields[] = {
    "name", "kind", "role", NULL, "phone", "email", NULL, NULL
  };
  const FacPerson *person = contact->person;
  const char *id = column < G_N_ELEMENTS (fields) ? fields[column] : NULL;
  gboolean is_mobile = id && g_str_equal (id, "phone") && !person->phone && person->mobile;

  /* Numbers and addresses of who objects are in the detail alone. */
  if (!id || (person->objects == FAC_YES && column > 3))
    return NULL;
  return fac_record_type_field (person->record.type, is_mobile ? "mobile" : id);
}

/* The site where it says more than the organisation's name. */
static char *
place_text (const char *organisation, const char *establishment)
{
  if (!organisation || g_strcmp0 (organisation, establishment) == 0)
    return g_strdup (establishment ? establishment : "");
  return establishment ? g_strdup_printf ("%s – %s", establishment, organisation)
                       : g_strdup (organisation);
}

static FacTextRow *
make_contact_row (const FacContact *contact)
{
  const FacPerson *person = contact->person;
  FacLanguage language = fac_language_current ();
  double numbers[8];
  char **cells = g_new0 (char *, 9);

  cells[0] = g_strdup (person->name);
  cells[1] = g_strdup (person->kind ? fac_enum_label (&fac_person_kind_enum, person->kind) : "");
  cells[2] = g_strdup (person->role ? person->role : "");
  cells[3] = place_text (contact->organisation_name, contact->establishment_name);
  /* Whoever objects is not called by mistake: the numbers are in the detail. */
  cells[4] = person->objects == FAC_YES
                 ? g_strdup (_ ("objects"))
                 : fac_phone_display (person->phone ? person->phone : person->mobile);
  cells[5] = g_strdup (person->email && person->objects != FAC_YES ? person->email : "");
  cells[6] = fac_date_format (contact->last_exchange_on, language);
  cells[7] = g_strdup (contact->next_action ? contact->next_action : "");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = (double)NAN;
  numbers[6] = fac_date_number (contact->last_exchange_on);
  return fac_text_row_new (person->record.uuid, cells, numbers);
}

GPtrArray *
fac_contact_register_contact_rows (FacContactRegister *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->contacts->len; i++)
    g_ptr_array_add (rows, make_contact_row (self->contacts->pdata[i]));
  return rows;
}

const FacTextColumn *
fac_exchange_columns (guint *n)
{
  static FacTextColumn columns[7];

  columns[0] = (FacTextColumn){ _ ("Date"), FALSE, 102 };
  columns[1] = (FacTextColumn){ _ ("Kind"), FALSE, 112 };
  columns[2] = (FacTextColumn){ _ ("With whom"), FALSE, -120 };
  columns[3] = (FacTextColumn){ _ ("Organisation or company"), FALSE, -130 };
  columns[4] = (FacTextColumn){ _ ("What was said"), FALSE, 0 };
  columns[5] = (FacTextColumn){ _ ("What was promised"), FALSE, 0 };
  columns[6] = (FacTextColumn){ _ ("Next action"), FALSE, -110 };
  *n = G_N_ELEMENTS (columns);
  return columns;
}

/* The first action that is still to do. */
static char *
open_action (const FacJournalLine *line)
{
  for (guint i = 0; line->actions && i < line->actions->len; i++)
    {
      const FacTask *task = line->actions->pdata[i];
      if (task->state != FAC_TASK_DONE && task->state != FAC_TASK_NOT_APPLICABLE)
        return g_strdup (task->title);
    }
  return g_strdup ("");
}

static char *
kind_text (const FacExchange *exchange)
{
  const char *kind = fac_enum_label (&fac_exchange_kind_enum, exchange->kind);
  const char *state = fac_enum_label (&fac_exchange_state_enum, exchange->state);
  return exchange->state == FAC_EXCHANGE_DONE || !exchange->state
             ? g_strdup (kind)
             /* TRANSLATORS: a kind of exchange and its state: "visit, planned". */
             : g_strdup_printf (_ ("%1$s, %2$s"), kind, state);
}

static FacTextRow *
make_exchange_row (const FacJournalLine *line)
{
  const FacExchange *exchange = line->exchange;
  double numbers[7];
  char **cells = g_new0 (char *, 8);

  cells[0] = fac_date_format (exchange->held_on, fac_language_current ());
  cells[1] = kind_text (exchange);
  cells[2] = g_strdup (line->person_name ? line->person_name : "");
  cells[3] = place_text (line->organisation_name, line->establishment_name);
  cells[4] = exchange->title && exchange->summary
                 ? g_strdup_printf ("%s – %s", exchange->title, exchange->summary)
                 : g_strdup (exchange->title     ? exchange->title
                             : exchange->summary ? exchange->summary
                                                 : "");
  cells[5] = g_strdup (exchange->promised ? exchange->promised : "");
  cells[6] = open_action (line);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = (double)NAN;
  numbers[0] = fac_date_number (exchange->held_on);
  return fac_text_row_new (exchange->record.uuid, cells, numbers);
}

GPtrArray *
fac_contact_register_exchange_rows (FacContactRegister *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->exchanges->len; i++)
    g_ptr_array_add (rows, make_exchange_row (self->exchanges->pdata[i]));
  return rows;
}
