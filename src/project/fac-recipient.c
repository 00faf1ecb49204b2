/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing the person, writing the address. */
#include "fac-recipient.h"

#include "fac-contacts.h"
#include "fac-number.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DOTS "……………………………………"

void
fac_recipient_clear (FacRecipient *recipient)
{
  if (recipient->organisation)
    fac_record_free (recipient->organisation);
  recipient->organisation = NULL;
}

/* -- Who ----------------------------------------------------------------------------------- */

/* Whoever we spoke to last, else the first by name. */
static const FacPerson *
choose_person (FacDocumentSet *set, const FacViewed *company)
{
  g_autoptr (GPtrArray) persons = fac_document_set_persons (set, company);
  const FacPerson *best = NULL;

  for (guint i = 0; i < persons->len; i++)
    {
      const FacPerson *person = persons->pdata[i];
      if (person->objects != FAC_YES
          && (!best || g_strcmp0 (person->last_contact, best->last_contact) > 0))
        best = person;
    }
  return best;
}

static const FacPerson *
find_person (FacDocumentSet *set, const char *uuid)
{
  for (guint i = 0; i < set->view->persons->len; i++)
    {
      const FacPerson *person = set->view->persons->pdata[i];
      if (strcmp (person->record.uuid, uuid) == 0)
        return person;
    }
  return NULL;
}

static const FacParticipant *
find_participant (const FacDocumentSet *set, const char *uuid)
{
  for (guint i = 0; set->meeting && i < set->meeting->participants->len; i++)
    {
      const FacParticipant *participant = set->meeting->participants->pdata[i];
      if (strcmp (participant->attendance->record.uuid, uuid) == 0)
        return participant;
    }
  return NULL;
}

/* Who is invited may be a contact, a company or body, or but a name. */
static gboolean
take_participant (FacDocumentSet *set, const FacParticipant *participant, FacRecipient *recipient)
{
  const FacAttendance *attendance = participant->attendance;
  const FacPerson *person = attendance->person ? find_person (set, attendance->person) : NULL;
  const char *site = attendance->establishment ? attendance->establishment
                     : person                  ? person->establishment
                                               : NULL;
  const char *body = attendance->organisation ? attendance->organisation
                     : person                 ? person->organisation
                                              : NULL;

  *recipient = (FacRecipient){ .participant = participant, .person = person };
  if (site)
    recipient->company = fac_document_set_company (set, site, NULL);
  if (!recipient->company && body)
    recipient->organisation =
        fac_store_get (set->project->store, FAC_RECORD_ORGANISATION, body, NULL);
  return TRUE;
}

gboolean
fac_recipient_find (FacDocumentSet *set, const char *uuid, FacRecipient *recipient, GError **error)
{
  const FacParticipant *participant = find_participant (set, uuid);
  const FacPerson *person = find_person (set, uuid);

  if (participant)
    return take_participant (set, participant, recipient);

  *recipient = (FacRecipient){ .person = person };
  if (!person)
    {
      recipient->company = fac_document_set_company (set, uuid, error);
      recipient->person = recipient->company ? choose_person (set, recipient->company) : NULL;
      return recipient->company != NULL;
    }
  if (person->establishment)
    recipient->company = fac_document_set_company (set, person->establishment, NULL);
  if (!recipient->company && person->organisation)
    recipient->organisation =
        fac_store_get (set->project->store, FAC_RECORD_ORGANISATION, person->organisation, NULL);
  return TRUE;
}

/* -- Who not ------------------------------------------------------------------------------- */

static gboolean
is_objecting (FacDocumentSet *set, GPtrArray *persons, const char *uuid)
{
  const FacParticipant *participant = find_participant (set, uuid);
  if (participant)
    uuid = participant->attendance->person ? participant->attendance->person : uuid;
  const FacViewed *company = g_hash_table_lookup (set->view->by_uuid, uuid);
  guint n = 0, n_objecting = 0;

  for (guint i = 0; i < persons->len; i++)
    {
      const FacPerson *person = persons->pdata[i];
      gboolean is_meant =
          company ? fac_person_is_of (person, uuid, company->listed->establishment->organisation)
                  : strcmp (person->record.uuid, uuid) == 0;
      n += is_meant;
      n_objecting += is_meant && person->objects == FAC_YES;
    }
  return n && n == n_objecting;
}

static gboolean
has_address (FacDocumentSet *set, const char *uuid)
{
  g_auto (FacRecipient) recipient = { NULL };

  if (!fac_recipient_find (set, uuid, &recipient, NULL))
    return TRUE;
  const FacEstablishment *company =
      recipient.company ? recipient.company->listed->establishment : NULL;
  const FacOrganisation *body = recipient.organisation;
  return company ? company->address && (company->commune || company->postal_code)
                 : body && body->address && (body->commune || body->postal_code);
}

/* What the post cannot bring. The first three are named. */
static void
tell_unaddressed (FacDocumentSet *set, GPtrArray *subjects)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < subjects->len; i++)
    {
      const char *uuid = subjects->pdata[i];
      if (!uuid || has_address (set, uuid))
        continue;
      const char *name = fac_document_name_of_subject (set, uuid);
      if (n++ < 3 && name)
        g_string_append_printf (names, "%s%s", names->len ? ", " : "", name);
    }
  if (n)
    g_ptr_array_add (
        set->notices,
        /* TRANSLATORS: %2$s are names of companies and persons, %3$s "…" when there are more */
        g_strdup_printf (ngettext ("%1$u recipient has no postal address: %2$s%3$s.",
                                   "%1$u recipients have no postal address: %2$s%3$s.", n),
                         n, names->str, n > 3 ? "…" : ""));
}

gboolean
fac_recipients_drop_objecting (FacDocumentSet *set, GPtrArray *subjects, GError **error)
{
  static const char *const fields[] = { "organisation", "establishment", "objects", NULL };
  const FacQuery query = { .kind = FAC_RECORD_PERSON, .fields = fields };
  g_autoptr (GPtrArray) persons = fac_store_list (set->project->store, &query, error);
  guint n_dropped = 0;

  if (!persons)
    return FALSE;
  for (guint i = subjects->len; i-- > 0;)
    if (subjects->pdata[i] && is_objecting (set, persons, subjects->pdata[i]))
      {
        g_ptr_array_remove_index (subjects, i);
        n_dropped++;
      }
  if (n_dropped)
    g_ptr_array_add (set->notices,
                     g_strdup_printf (ngettext ("%u recipient is left out: they object to being "
                                                "contacted.",
                                                "%u recipients are left out: they object to being "
                                                "contacted.",
                                                n_dropped),
                                      n_dropped));
  tell_unaddressed (set, subjects);
  return TRUE;
}

GPtrArray *
fac_recipients_of (FacDocumentSet *set, GError **error)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_free);

  for (const char *const *uuid = set->request->subjects; uuid && *uuid; uuid++)
    g_ptr_array_add (subjects, g_strdup (*uuid));
  if (!set->request->subjects)
    fac_document_set_add_chosen (set, subjects);
  return fac_recipients_drop_objecting (set, subjects, error) ? g_steal_pointer (&subjects) : NULL;
}

/* -- Address ------------------------------------------------------------------------------- */

static void
add_line (GString *lines, const char *text)
{
  if (text && *text)
    g_string_append_printf (lines, "%s%s", lines->len ? "\n" : "", text);
}

static char *
person_line (const FacPerson *person)
{
  return person->civility ? g_strdup_printf ("%s %s", person->civility, person->name)
                          : g_strdup (person->name);
}

static char *
town_line (const char *postal_code, const char *commune)
{
  g_autofree char *capitals = commune ? g_utf8_strup (commune, -1) : NULL;

  if (!postal_code || !capitals)
    return g_strdup (postal_code ? postal_code : capitals ? capitals : "");
  return g_strdup_printf ("%s %s", postal_code, capitals);
}

char *
fac_recipient_address (const FacRecipient *recipient)
{
  const FacEstablishment *company =
      recipient->company ? recipient->company->listed->establishment : NULL;
  const FacOrganisation *body = recipient->organisation;
  GString *lines = g_string_new (NULL);
  g_autofree char *person = recipient->person ? person_line (recipient->person) : NULL;
  g_autofree char *town = company ? town_line (company->postal_code, company->commune)
                          : body  ? town_line (body->postal_code, body->commune)
                                  : NULL;

  const char *typed = recipient->participant && !recipient->person
                          ? recipient->participant->attendance->name
                          : NULL;

  add_line (lines, company ? company->name : body ? body->name : NULL);
  add_line (lines, person    ? person
                   : typed   ? typed
                   : company ? _ ("For the attention of the management")
                             : NULL);
  if (person && recipient->person->role)
    add_line (lines, recipient->person->role);
  add_line (lines, company ? company->address : body ? body->address : NULL);
  add_line (lines, town);
  return g_string_free (lines, FALSE);
}

/* -- Placeholders -------------------------------------------------------------------------- */

static char *
last_visit (FacDocumentSet *set, const FacRecipient *recipient)
{
  const char *uuid =
      recipient->company ? recipient->company->listed->establishment->record.uuid : NULL;

  for (guint i = 0; uuid && i < set->view->exchanges->len; i++)
    {
      const FacExchange *exchange = set->view->exchanges->pdata[i];
      if (exchange->kind == FAC_EXCHANGE_VISIT && exchange->state == FAC_EXCHANGE_DONE
          && exchange->held_on && g_strcmp0 (exchange->establishment, uuid) == 0)
        return fac_date_format_long (exchange->held_on, fac_language_current ());
    }
  return NULL;
}

static const char *
greeting (const FacRecipient *recipient)
{
  const char *civility = recipient && recipient->person ? recipient->person->civility : NULL;
  /* TRANSLATORS: how a letter to somebody unknown begins */
  return civility && *civility ? civility : _ ("Sir or Madam");
}

static void
put (char **values, FacPlaceholder placeholder, const char *text)
{
  values[placeholder] = text && *text ? g_strdup (text) : NULL;
}

/* What the project does not say of us is left to be written by hand. */
static void
put_dots (char **values)
{
  const FacPlaceholder ours[] = { FAC_PLACEHOLDER_FACILITATOR, FAC_PLACEHOLDER_PHONE,
                                  FAC_PLACEHOLDER_EMAIL, FAC_PLACEHOLDER_WEBSITE,
                                  FAC_PLACEHOLDER_DPO };
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    if (!values[ours[i]])
      put (values, ours[i], DOTS);
}

static void
put_ours (FacDocumentSet *set, char **values)
{
  const FacProjectInfo *info = set->project->info;
  const char *body = info->epci_name ? info->epci_name : info->name;
  g_autofree char *today = fac_date_today ();

  put (values, FAC_PLACEHOLDER_NETWORK, info->network_name ? info->network_name : body);
  put (values, FAC_PLACEHOLDER_BODY, body);
  put (values, FAC_PLACEHOLDER_CONTROLLER, info->data_controller ? info->data_controller : body);
  put (values, FAC_PLACEHOLDER_FACILITATOR, info->facilitator_name);
  put (values, FAC_PLACEHOLDER_PHONE, info->phone);
  put (values, FAC_PLACEHOLDER_EMAIL, info->email);
  put (values, FAC_PLACEHOLDER_WEBSITE, info->website);
  put (values, FAC_PLACEHOLDER_DPO, info->dpo_contact ? info->dpo_contact : info->email);
  values[FAC_PLACEHOLDER_DATE] = fac_date_format_long (today, fac_language_current ());
  gint64 years = info->retention_years;
  values[FAC_PLACEHOLDER_RETENTION] =
      g_strdup_printf ("%d", (int)(years > 0 ? years : FAC_RETENTION_YEARS));
  put_dots (values);
}

static void
put_blanks (char **values)
{
  const FacPlaceholder theirs[] = { FAC_PLACEHOLDER_COMPANY, FAC_PLACEHOLDER_PERSON,
                                    FAC_PLACEHOLDER_ROLE,    FAC_PLACEHOLDER_ADDRESS,
                                    FAC_PLACEHOLDER_COMMUNE, FAC_PLACEHOLDER_ZONE,
                                    FAC_PLACEHOLDER_SIRET,   FAC_PLACEHOLDER_VISIT_DATE };
  for (guint i = 0; i < G_N_ELEMENTS (theirs); i++)
    put (values, theirs[i], DOTS);
}

static void
put_theirs (FacDocumentSet *set, const FacRecipient *recipient, char **values)
{
  const FacListed *listed = recipient->company ? recipient->company->listed : NULL;
  const FacPerson *person = recipient->person;

  if (person)
    {
      put (values, FAC_PLACEHOLDER_PERSON, person->name);
      put (values, FAC_PLACEHOLDER_CIVILITY, person->civility);
      put (values, FAC_PLACEHOLDER_ROLE, person->role);
    }
  else if (recipient->participant)
    put (values, FAC_PLACEHOLDER_PERSON, recipient->participant->attendance->name);
  if (listed)
    {
      const FacEstablishment *company = listed->establishment;
      g_autofree char *town = town_line (company->postal_code, company->commune);
      g_autofree char *address =
          company->address ? g_strdup_printf ("%s, %s", company->address, town) : g_strdup (town);
      put (values, FAC_PLACEHOLDER_COMPANY, company->name);
      put (values, FAC_PLACEHOLDER_ADDRESS, address);
      put (values, FAC_PLACEHOLDER_COMMUNE, company->commune);
      put (values, FAC_PLACEHOLDER_SIRET, company->siret);
      put (values, FAC_PLACEHOLDER_ZONE, listed->zone_name);
    }
  else if (recipient->organisation)
    {
      put (values, FAC_PLACEHOLDER_COMPANY, recipient->organisation->name);
      put (values, FAC_PLACEHOLDER_ADDRESS, recipient->organisation->address);
      put (values, FAC_PLACEHOLDER_COMMUNE, recipient->organisation->commune);
    }
  values[FAC_PLACEHOLDER_VISIT_DATE] = last_visit (set, recipient);
}

gboolean
fac_recipient_is_ours_missing (FacDocumentSet *set, FacPlaceholder placeholder)
{
  const FacProjectInfo *info = set->project->info;

  return (placeholder == FAC_PLACEHOLDER_FACILITATOR && !info->facilitator_name)
         || (placeholder == FAC_PLACEHOLDER_PHONE && !info->phone)
         || (placeholder == FAC_PLACEHOLDER_EMAIL && !info->email)
         || (placeholder == FAC_PLACEHOLDER_WEBSITE && !info->website)
         || (placeholder == FAC_PLACEHOLDER_DPO && !info->dpo_contact && !info->email);
}

char **
fac_recipient_values (FacDocumentSet *set, const FacRecipient *recipient)
{
  char **values = g_new0 (char *, FAC_N_PLACEHOLDERS);

  put_ours (set, values);
  if (set->meeting)
    fac_meeting_put_values (set, values);
  put (values, FAC_PLACEHOLDER_GREETING, greeting (recipient));
  if (recipient)
    put_theirs (set, recipient, values);
  else
    put_blanks (values);
  return values;
}

void
fac_recipient_values_free (char **values)
{
  for (guint i = 0; values && i < FAC_N_PLACEHOLDERS; i++)
    g_free (values[i]);
  g_free (values);
}
