/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit with what is known already: from the establishment's fields, the register, earlier
 * visits. Each known flow stands on one line, the same on paper and on the screen: where a reply
 * put it, else in the register's order. */
#include "fac-visit.h"

#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lines of a table that stay free for what is not known yet. */
#define FREE_ROWS 3

typedef struct
{
  FacProject *project;
  FacVisit *visit;
  GPtrArray *flows;     /* of FacFlow, of the establishment; NULL where one was taken */
  GPtrArray *exchanges; /* of FacExchange: its visits that took place, latest first */
  GPtrArray *replies;   /* of GPtrArray of FacReply, beside `exchanges` */
} Gathering;

static void
free_line (gpointer data)
{
  FacVisitLine *line = data;
  g_free (line->number);
  fac_record_free (line->reply);
  fac_record_free (line->flow);
  g_free (line->known);
  g_free (line->known_on);
  g_free (line->to_confirm);
  g_free (line);
}

void
fac_visit_free (FacVisit *visit)
{
  if (!visit)
    return;
  g_clear_pointer (&visit->lines, g_ptr_array_unref);
  g_clear_pointer (&visit->former, g_ptr_array_unref);
  fac_record_free (visit->establishment);
  fac_record_free (visit->exchange);
  fac_record_free (visit->person);
  fac_questionnaire_free (visit->questionnaire);
  g_free (visit);
}

/* -- Texts --------------------------------------------------------------------------------- */

static const FacField *
field_of_item (const FacItem *item)
{
  FacRecordKind kind =
      item->becomes == FAC_BECOMES_PERSON ? FAC_RECORD_PERSON : FAC_RECORD_ESTABLISHMENT;
  return fac_record_type_field (fac_record_type (kind), item->field);
}

static const char *
option_label (const FacItem *item, const char *id)
{
  for (guint i = 0; i < item->options->len; i++)
    {
      const FacItemOption *option = item->options->pdata[i];
      if (strcmp (option->id, id) == 0)
        return option->label;
    }
  if (!item->options->len && item->becomes == FAC_BECOMES_FIELD)
    {
      const FacField *field = field_of_item (item);
      int value = field && field->values ? fac_enum_from_id (field->values, id) : 0;
      if (value)
        return fac_enum_label (field->values, value);
    }
  return id;
}

char *
fac_visit_reply_text (const FacItem *item, const FacReply *reply)
{
  const char *text = reply->text ? reply->text : "";

  if (reply->state != FAC_REPLY_GIVEN)
    return g_strdup (reply->state == FAC_REPLY_PROPOSED
                         ? text
                         : fac_enum_label (&fac_reply_state_enum, reply->state));
  if (!item)
    return g_strdup (text);
  if (item->kind == FAC_ITEM_CHOICE)
    return g_strdup (option_label (item, text));
  if (item->kind == FAC_ITEM_DATE)
    return fac_date_format (text, fac_language_current ());
  if (item->kind == FAC_ITEM_YES_NO)
    {
      gboolean is_yes = g_str_has_prefix (text, "oui");
      const char *more = text + 3;
      /* TRANSLATORS: %s is what was said beside yes: "yes: twice a week" */
      if (is_yes && *more)
        return g_strdup_printf (_ ("yes%s"), more);
      return g_strdup (is_yes ? _ ("yes") : _ ("no"));
    }
  return g_strdup (text);
}

static char *
field_text (const FacItem *item, gconstpointer record)
{
  const FacField *field = field_of_item (item);
  if (!record || !field || !fac_record_field_is_given (record, field))
    return NULL;
  g_autofree char *text = fac_record_field_display (record, field);
  if (item->kind == FAC_ITEM_NUMBER && item->unit
      && (field->type == FAC_FIELD_INTEGER || field->type == FAC_FIELD_REAL))
    {
      const char *unit = strcmp (item->unit, "persons") == 0 ? "" : item->unit;
      return *unit ? g_strdup_printf ("%s\u00a0%s", text, unit) : g_steal_pointer (&text);
    }
  return g_steal_pointer (&text);
}

static char *
flow_text (const FacItem *item, const FacFlow *flow)
{
  g_autofree char *figure = flow->quantity_state == FAC_QUANTITY_GIVEN && flow->typed
                                ? g_strdup (flow->typed)
                                : fac_flow_quantity_display (flow);
  g_autofree char *year = flow->year != FAC_INTEGER_NONE
                              ? g_strdup_printf (" (%" G_GINT64_FORMAT ")", flow->year)
                              : g_strdup ("");

  if (item->flow_label)
    return *figure ? g_strconcat (figure, year, NULL) : g_strdup (_ ("yes"));
  const char *label = flow->label ? flow->label : "";
  /* TRANSLATORS: a flow and its quantity: "Cardboard: 12 t/year (2025)" */
  return *figure ? g_strdup_printf (_ ("%1$s: %2$s%3$s"), label, figure, year) : g_strdup (label);
}

/* -- What there is --------------------------------------------------------------------------- */

static GPtrArray *
list_of (FacProject *project, FacRecordKind kind, const char *field, const char *uuid,
         GError **error)
{
  const FacQuery query = { .kind = kind, .match_field = field, .match_value = uuid };
  return fac_store_list (project->store, &query, error);
}

static int
by_date_latest_first (gconstpointer a, gconstpointer b)
{
  const FacExchange *first = *(FacExchange *const *)a, *second = *(FacExchange *const *)b;
  int order = g_strcmp0 (second->held_on, first->held_on);
  return order ? order : g_strcmp0 (second->record.uuid, first->record.uuid);
}

/* Of the same flow in several years the latest counts. */
static void
keep_latest (GPtrArray *flows)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < flows->len; i++)
    {
      const FacFlow *flow = flows->pdata[i];
      g_autofree char *label = fac_text_fold (flow->label ? flow->label : "");
      char *key = g_strdup_printf ("%d %s %s", flow->direction, label,
                                   flow->waste_code ? flow->waste_code : "");
      gpointer before;
      if (g_hash_table_lookup_extended (seen, key, NULL, &before))
        {
          guint index = GPOINTER_TO_UINT (before);
          const FacFlow *other = flows->pdata[index];
          if (flow->year >= other->year)
            {
              fac_record_free (flows->pdata[index]);
              flows->pdata[index] = flows->pdata[i];
            }
          else
            fac_record_free (flows->pdata[i]);
          flows->pdata[i] = NULL;
          g_free (key);
          continue;
        }
      g_hash_table_insert (seen, key, GUINT_TO_POINTER (i));
    }
}

static gboolean
gather (Gathering *gathering, GError **error)
{
  FacVisit *visit = gathering->visit;
  const char *uuid = visit->establishment->record.uuid;

  gathering->flows = list_of (gathering->project, FAC_RECORD_FLOW, "establishment", uuid, error);
  gathering->exchanges = gathering->flows ? list_of (gathering->project, FAC_RECORD_EXCHANGE,
                                                     "establishment", uuid, error)
                                          : NULL;
  if (!gathering->exchanges)
    return FALSE;
  keep_latest (gathering->flows);
  for (guint i = gathering->exchanges->len; i-- > 0;)
    {
      const FacExchange *exchange = gathering->exchanges->pdata[i];
      gboolean is_this =
          visit->exchange && strcmp (exchange->record.uuid, visit->exchange->record.uuid) == 0;
      if (exchange->kind != FAC_EXCHANGE_VISIT || is_this
          || (exchange->state != FAC_EXCHANGE_DONE && exchange->state != FAC_EXCHANGE_BEGUN))
        g_ptr_array_remove_index (gathering->exchanges, i);
    }
  g_ptr_array_sort (gathering->exchanges, by_date_latest_first);
  gathering->replies = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < gathering->exchanges->len; i++)
    {
      GPtrArray *replies = list_of (gathering->project, FAC_RECORD_REPLY, "exchange",
                                    ((FacRecord *)gathering->exchanges->pdata[i])->uuid, error);
      if (!replies)
        return FALSE;
      g_ptr_array_add (gathering->replies, replies);
    }
  return TRUE;
}

/* -- Lines --------------------------------------------------------------------------------- */

static void
add_lines (FacVisit *visit)
{
  for (guint b = 0; b < visit->questionnaire->blocks->len; b++)
    {
      const FacItemBlock *block = visit->questionnaire->blocks->pdata[b];
      for (guint i = 0; i < block->items->len; i++)
        {
          const FacItem *item = block->items->pdata[i];
          for (guint row = 0; row < item->n_rows; row++)
            {
              FacVisitLine *line = g_new0 (FacVisitLine, 1);
              line->item = item;
              line->row = row;
              line->number = fac_item_number (item, row);
              g_ptr_array_add (visit->lines, line);
            }
        }
    }
}

static FacVisitLine *
line_of (const FacVisit *visit, const char *number)
{
  for (guint i = 0; i < visit->lines->len; i++)
    {
      FacVisitLine *line = visit->lines->pdata[i];
      if (strcmp (line->number, number) == 0)
        return line;
    }
  return NULL;
}

const FacVisitLine *
fac_visit_line (const FacVisit *visit, const char *number)
{
  return line_of (visit, number);
}

/* Puts this visit's replies on their lines; those without a line are kept apart. */
static gboolean
place_replies (FacProject *project, FacVisit *visit, GError **error)
{
  g_autoptr (GPtrArray) replies =
      list_of (project, FAC_RECORD_REPLY, "exchange", visit->exchange->record.uuid, error);
  if (!replies)
    return FALSE;
  for (guint i = 0; i < replies->len; i++)
    {
      FacReply *reply = fac_record_copy (replies->pdata[i]);
      FacVisitLine *line = line_of (visit, reply->item);
      if (!line || line->reply)
        g_ptr_array_add (visit->former, reply);
      else
        line->reply = reply;
    }
  return TRUE;
}

/* Takes the flow of a uuid out of the known ones. Shape: NULL when it is not there (full). */
static FacFlow *
take_flow (Gathering *gathering, const char *uuid)
{
  for (guint i = 0; uuid && i < gathering->flows->len; i++)
    {
      FacFlow *flow = gathering->flows->pdata[i];
      if (!flow || strcmp (flow->record.uuid, uuid) != 0)
        continue;
      gathering->flows->pdata[i] = NULL;
      return flow;
    }
  return NULL;
}

static gboolean
fits (const FacItem *item, const FacFlow *flow)
{
  gboolean is_kind = FALSE;

  if (flow->direction != item->direction)
    return FALSE;
  for (guint i = 0; i < item->kinds->len; i++)
    is_kind = is_kind || g_array_index (item->kinds, int, i) == flow->kind;
  if (!item->flow_label)
    return is_kind;
  if (item->flow_term && flow->term)
    return strcmp (item->flow_term, flow->term) == 0;
  g_autofree char *wanted = fac_text_fold (item->flow_label);
  g_autofree char *label = fac_text_fold (flow->label ? flow->label : "");
  return strcmp (wanted, label) == 0;
}

/* Flows that replies name stand where the replies stand: of this visit, then of earlier ones. */
static void
place_replied_flows (Gathering *gathering)
{
  FacVisit *visit = gathering->visit;

  for (guint i = 0; i < visit->lines->len; i++)
    {
      FacVisitLine *line = visit->lines->pdata[i];
      if (line->reply)
        line->flow = take_flow (gathering, line->reply->flow);
    }
  for (guint e = 0; e < gathering->replies->len; e++)
    {
      const GPtrArray *replies = gathering->replies->pdata[e];
      for (guint i = 0; i < replies->len; i++)
        {
          const FacReply *reply = replies->pdata[i];
          FacVisitLine *line = reply->flow ? line_of (visit, reply->item) : NULL;
          if (line && line->item->becomes == FAC_BECOMES_FLOW && !line->flow
              && (!line->reply || line->reply->state != FAC_REPLY_GIVEN))
            line->flow = take_flow (gathering, reply->flow);
        }
    }
}

static guint
rows_to_fill (const FacItem *item)
{
  return item->n_rows > FREE_ROWS ? item->n_rows - FREE_ROWS : item->n_rows;
}

/* The others: certain flows first, then tables, in the register's order. */
static void
place_other_flows (Gathering *gathering, gboolean of_certain)
{
  FacVisit *visit = gathering->visit;

  for (guint i = 0; i < visit->lines->len; i++)
    {
      FacVisitLine *line = visit->lines->pdata[i];
      const FacItem *item = line->item;
      if (item->becomes != FAC_BECOMES_FLOW || (item->flow_label != NULL) != of_certain
          || line->flow || line->reply || line->row >= rows_to_fill (item))
        continue;
      for (guint f = 0; f < gathering->flows->len && !line->flow; f++)
        {
          const FacFlow *flow = gathering->flows->pdata[f];
          if (flow && fits (item, flow))
            line->flow = take_flow (gathering, flow->record.uuid);
        }
    }
}

/* Flows that a line asks for and that found none. */
static void
count_others (Gathering *gathering)
{
  FacVisit *visit = gathering->visit;

  for (guint f = 0; f < gathering->flows->len; f++)
    for (guint i = 0; gathering->flows->pdata[f] && i < visit->lines->len; i++)
      {
        const FacItem *item = ((FacVisitLine *)visit->lines->pdata[i])->item;
        if (item->becomes != FAC_BECOMES_FLOW || !fits (item, gathering->flows->pdata[f]))
          continue;
        visit->n_other_flows++;
        break;
      }
}

static void
know_from_former (Gathering *gathering, FacVisitLine *line)
{
  for (guint e = 0; e < gathering->replies->len; e++)
    {
      const GPtrArray *replies = gathering->replies->pdata[e];
      const FacExchange *exchange = gathering->exchanges->pdata[e];
      for (guint i = 0; i < replies->len; i++)
        {
          const FacReply *reply = replies->pdata[i];
          if (reply->state != FAC_REPLY_GIVEN || strcmp (reply->item, line->number) != 0)
            continue;
          line->from = FAC_KNOWN_FORMER;
          line->known = fac_visit_reply_text (line->item, reply);
          line->known_on = g_strdup (exchange->held_on);
          return;
        }
    }
}

static void
know (Gathering *gathering, FacVisitLine *line)
{
  FacVisit *visit = gathering->visit;
  const FacItem *item = line->item;
  gboolean is_here = line->reply && line->reply->state != FAC_REPLY_PROPOSED;

  if (is_here && line->flow && line->reply->state == FAC_REPLY_GIVEN)
    line->known = flow_text (item, line->flow);
  else if (is_here)
    line->known = fac_visit_reply_text (item, line->reply);
  if (is_here)
    {
      line->from = FAC_KNOWN_HERE;
      return;
    }
  if (line->reply)
    line->to_confirm = g_strdup (line->reply->text);
  if (line->flow)
    {
      line->from = FAC_KNOWN_FLOW;
      line->known = flow_text (item, line->flow);
    }
  else if (item->becomes == FAC_BECOMES_FIELD || item->becomes == FAC_BECOMES_PERSON)
    {
      line->known =
          field_text (item, item->becomes == FAC_BECOMES_FIELD ? (gconstpointer)visit->establishment
                                                               : (gconstpointer)visit->person);
      line->from = line->known ? FAC_KNOWN_FIELD : FAC_KNOWN_NOT;
    }
  /* What was said of the next step, or of flows that are gone, is not known today. */
  else if (item->becomes != FAC_BECOMES_FLOW && item->becomes != FAC_BECOMES_TASK
           && item->becomes != FAC_BECOMES_LEVEL)
    know_from_former (gathering, line);
  if (line->from != FAC_KNOWN_NOT)
    g_clear_pointer (&line->to_confirm, g_free);
}

/* Whom we meet: the exchange's person, else the establishment's only one. */
static gboolean
find_person (FacProject *project, FacVisit *visit, GError **error)
{
  if (visit->exchange && visit->exchange->person)
    {
      visit->person =
          fac_store_get (project->store, FAC_RECORD_PERSON, visit->exchange->person, NULL);
      return TRUE;
    }
  g_autoptr (GPtrArray) people = list_of (project, FAC_RECORD_PERSON, "establishment",
                                          visit->establishment->record.uuid, error);
  if (people && people->len == 1)
    visit->person = fac_record_copy (people->pdata[0]);
  return people != NULL;
}

/* Fills a visit whose establishment and exchange are set. */
static gboolean
fill (FacProject *project, FacVisit *visit, GError **error)
{
  Gathering gathering = { project, visit, NULL, NULL, NULL };
  gboolean done;

  visit->questionnaire = fac_project_questionnaire (project, NULL, error);
  if (!visit->questionnaire)
    return FALSE;
  add_lines (visit);
  if (!visit->establishment)
    return TRUE;
  done = find_person (project, visit, error) && gather (&gathering, error)
         && (!visit->exchange || place_replies (project, visit, error));
  if (done)
    {
      place_replied_flows (&gathering);
      place_other_flows (&gathering, TRUE);
      place_other_flows (&gathering, FALSE);
      count_others (&gathering);
      for (guint i = 0; i < visit->lines->len; i++)
        know (&gathering, visit->lines->pdata[i]);
    }
  g_clear_pointer (&gathering.flows, g_ptr_array_unref);
  g_clear_pointer (&gathering.exchanges, g_ptr_array_unref);
  g_clear_pointer (&gathering.replies, g_ptr_array_unref);
  return done;
}

static FacVisit *
new_visit (void)
{
  FacVisit *visit = g_new0 (FacVisit, 1);
  visit->lines = g_ptr_array_new_with_free_func (free_line);
  visit->former = g_ptr_array_new_with_free_func (fac_record_free);
  return visit;
}

FacVisit *
fac_project_visit (FacProject *project, const char *exchange, GError **error)
{
  g_autoptr (FacVisit) visit = new_visit ();

  visit->exchange = fac_store_get (project->store, FAC_RECORD_EXCHANGE, exchange, error);
  if (!visit->exchange)
    return NULL;
  if (visit->exchange->kind != FAC_EXCHANGE_VISIT || !visit->exchange->establishment)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("“%s” is no visit to a company. Prepare one from the company."),
                   visit->exchange->title ? visit->exchange->title : exchange);
      return NULL;
    }
  visit->establishment = fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT,
                                        visit->exchange->establishment, error);
  return visit->establishment && fill (project, visit, error) ? g_steal_pointer (&visit) : NULL;
}

FacVisit *
fac_project_visit_ahead (FacProject *project, const char *establishment, GError **error)
{
  g_autoptr (FacVisit) visit = new_visit ();

  if (establishment)
    {
      visit->establishment =
          fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, establishment, error);
      if (!visit->establishment)
        return NULL;
    }
  return fill (project, visit, error) ? g_steal_pointer (&visit) : NULL;
}

static const FacFlow *
seen_flow (const GPtrArray *flows, const char *uuid)
{
  for (guint i = 0; flows && i < flows->len; i++)
    {
      const FacFlow *flow = flows->pdata[i];
      if (strcmp (flow->record.uuid, uuid) == 0)
        return flow;
    }
  return NULL;
}

void
fac_visit_restrict (FacVisit *visit, const FacEstablishment *seen, const GPtrArray *flows)
{
  for (guint i = 0; i < visit->lines->len; i++)
    {
      FacVisitLine *line = visit->lines->pdata[i];
      const FacFlow *flow = line->flow ? seen_flow (flows, line->flow->record.uuid) : NULL;
      FacFlow *kept = flow ? fac_record_copy (flow) : NULL;

      g_clear_pointer (&line->reply, fac_record_free);
      g_clear_pointer (&line->known, g_free);
      g_clear_pointer (&line->known_on, g_free);
      g_clear_pointer (&line->to_confirm, g_free);
      fac_record_free (line->flow);
      line->flow = kept;
      if (kept)
        line->known = flow_text (line->item, kept);
      else if (line->item->becomes == FAC_BECOMES_FIELD)
        line->known = field_text (line->item, seen);
      line->from = kept ? FAC_KNOWN_FLOW : line->known ? FAC_KNOWN_FIELD : FAC_KNOWN_NOT;
    }
  g_ptr_array_set_size (visit->former, 0);
  g_clear_pointer (&visit->person, fac_record_free);
  g_clear_pointer (&visit->exchange, fac_record_free);
  fac_record_free (visit->establishment);
  visit->establishment = fac_record_copy (seen);
  visit->n_other_flows = 0;
}

/* -- Questions to a visit -------------------------------------------------------------------- */

gboolean
fac_visit_line_is_open (const FacVisit *visit, const FacVisitLine *line)
{
  if (line->from != FAC_KNOWN_NOT)
    return FALSE;
  for (guint i = 0; i < visit->lines->len; i++)
    {
      const FacVisitLine *other = visit->lines->pdata[i];
      if (other->item == line->item && other->row < line->row && other->from == FAC_KNOWN_NOT)
        return FALSE;
    }
  return TRUE;
}

void
fac_visit_progress (const FacVisit *visit, const char *block, guint *n_done, guint *n_all)
{
  *n_done = *n_all = 0;
  for (guint i = 0; i < visit->lines->len; i++)
    {
      const FacVisitLine *line = visit->lines->pdata[i];
      if (line->row > 0 || (block && line->number[0] != block[0]))
        continue;
      ++*n_all;
      *n_done += line->from != FAC_KNOWN_NOT;
    }
}
