/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One reply: understood, kept, and made what its question says. */
#include "fac-visit.h"

#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  FacProject *project;
  FacVisit *visit;
  const FacVisitLine *line;
  FacReplyState state;
  char *text; /* as it will be stored, or NULL: the reply is taken back; owned */
  char *flow; /* uuid of the flow that it became, or NULL; owned */
} Replying;

static gboolean
refuse (GError **error, const FacVisitLine *line, const char *reason)
{
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID, _ ("%1$s, %2$s: %3$s"),
               line->number, line->item->label, reason);
  return FALSE;
}

/* -- Understanding ------------------------------------------------------------------------- */

static char *
understand_yes_no (const char *text)
{
  static const struct
  {
    const char *word, *stored;
  } words[] = { { "oui", "oui" }, { "o", "oui" }, { "yes", "oui" }, { "y", "oui" },
                { "non", "non" }, { "n", "non" }, { "no", "non" } };
  gsize length = strcspn (text, ":,;");
  g_autofree char *head = g_strstrip (g_strndup (text, length));
  g_autofree char *folded = fac_text_fold (head);
  g_autofree char *more = g_strstrip (g_strdup (text[length] ? text + length + 1 : ""));

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (folded, words[i].word) == 0)
      return *more ? g_strconcat (words[i].stored, " : ", more, NULL) : g_strdup (words[i].stored);
  return NULL;
}

static char *
understand_choice (const FacItem *item, const char *text)
{
  g_autofree char *folded = fac_text_fold (text);

  for (guint i = 0; i < item->options->len; i++)
    {
      const FacItemOption *option = item->options->pdata[i];
      g_autofree char *label = fac_text_fold (option->label);
      if (strcmp (option->id, text) == 0 || strcmp (label, folded) == 0)
        return g_strdup (option->id);
    }
  const FacField *field = fac_record_type_field (fac_record_type (FAC_RECORD_ESTABLISHMENT),
                                                 item->field ? item->field : "");
  int value = field && field->values ? fac_enum_from_text (field->values, text) : 0;
  return value ? g_strdup (fac_enum_id (field->values, value)) : NULL;
}

static char *
understand_scale (const char *text)
{
  if (strlen (text) == 1 && text[0] >= '0' && text[0] <= '0' + FAC_ITEM_SCALE_MOST)
    return g_strdup (text);
  return NULL;
}

static char *
options_of (const FacItem *item)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < item->options->len; i++)
    g_string_append_printf (names, "%s%s", i ? ", " : "",
                            ((FacItemOption *)item->options->pdata[i])->label);
  if (!item->options->len && item->field)
    {
      const FacField *field =
          fac_record_type_field (fac_record_type (FAC_RECORD_ESTABLISHMENT), item->field);
      g_autofree char *ids = field && field->values ? fac_enum_ids_joined (field->values) : NULL;
      g_string_append (names, ids ? ids : "");
    }
  return g_string_free (names, FALSE);
}

/* The reply as it is stored. Shape: NULL with error (transfer full). */
static char *
understand (const FacVisitLine *line, const char *text, GError **error)
{
  const FacItem *item = line->item;
  char *stored = NULL;
  g_autofree char *reason = NULL;

  switch (item->kind)
    {
    case FAC_ITEM_YES_NO:
      stored = understand_yes_no (text);
      reason = g_strdup (_ ("Write “yes” or “no”; more may follow a colon."));
      break;
    case FAC_ITEM_CHOICE:
      {
        stored = understand_choice (item, text);
        g_autofree char *options = options_of (item);
        reason = g_strdup_printf (_ ("Choose one of: %s."), options);
        break;
      }
    case FAC_ITEM_SCALE:
      stored = understand_scale (text);
      reason = g_strdup_printf (_ ("Write a figure from 0 to %d."), FAC_ITEM_SCALE_MOST);
      break;
    case FAC_ITEM_DATE:
      stored = fac_date_parse (text);
      reason = g_strdup_printf (_ ("“%s” is no date. Write it as 24/05/2026."), text);
      break;
    case FAC_ITEM_NUMBER:
    case FAC_ITEM_TEXT:
    case FAC_ITEM_FLOWS:
    case FAC_ITEM_NONE:
      return g_strdup (text);
    }
  if (!stored)
    refuse (error, line, reason);
  return stored;
}

/* -- What it becomes ------------------------------------------------------------------------- */

static char *
source_of (const Replying *replying)
{
  return fac_project_visit_source (replying->project, replying->visit->exchange->held_on);
}

/* The confidentiality that was agreed for this visit, else the project's. */
static int
level_of (const Replying *replying)
{
  for (guint i = 0; i < replying->visit->lines->len; i++)
    {
      const FacVisitLine *line = replying->visit->lines->pdata[i];
      if (line->item->becomes == FAC_BECOMES_LEVEL && line->reply
          && line->reply->state == FAC_REPLY_GIVEN)
        return fac_enum_from_id (&fac_level_enum, line->reply->text);
    }
  return FAC_LEVEL_NONE;
}

/* "what: how much" -> both parts; how much alone when it begins like one. */
static void
split_flow (const char *text, char **what, char **how_much)
{
  const char *colon = strchr (text, ':');
  g_autofree char *folded = fac_text_fold (text);
  gboolean is_figure = g_ascii_isdigit (*text) || *text == '~' || *text == '<' || *text == '>'
                       || g_str_has_prefix (folded, "environ")
                       || g_str_has_prefix (folded, "about");

  *what = *how_much = NULL;
  if (colon)
    {
      *what = g_strstrip (g_strndup (text, (gsize)(colon - text)));
      *how_much = g_strstrip (g_strdup (colon + 1));
    }
  else if (is_figure)
    *how_much = g_strstrip (g_strdup (text));
  else
    *what = g_strstrip (g_strdup (text));
}

static FacFlow *
new_flow (const Replying *replying)
{
  const FacItem *item = replying->line->item;
  FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);

  flow->establishment = g_strdup (replying->visit->establishment->record.uuid);
  flow->direction = item->direction;
  flow->label = g_strdup (item->flow_label);
  flow->term = g_strdup (item->flow_term);
  flow->kind = g_array_index (item->kinds, int, 0);
  flow->level = level_of (replying);
  flow->confidence = FAC_CONFIDENCE_DECLARED;
  flow->source = source_of (replying);
  flow->source_date = g_strdup (replying->visit->exchange->held_on);
  return flow;
}

/* A bare number takes the unit that stands on the paper beside it. */
static char *
with_unit (const FacItem *item, const char *how_much)
{
  double value;
  if (item->unit && fac_number_parse (how_much, fac_language_current (), &value))
    return g_strdup_printf ("%s %s", how_much, item->unit);
  return g_strdup (how_much);
}

/* What was said today, with its year. */
static void
say_today (const Replying *replying, FacFlow *flow, const char *how_much)
{
  g_free (flow->typed);
  flow->typed = with_unit (replying->line->item, how_much);
  flow->year = g_ascii_strtoll (replying->visit->exchange->held_on, NULL, 10);
  flow->confidence = FAC_CONFIDENCE_DECLARED;
  g_free (flow->source);
  flow->source = source_of (replying);
  g_free (flow->source_date);
  flow->source_date = g_strdup (replying->visit->exchange->held_on);
}

/* Adds the flow of the line, or brings it up to date. */
static gboolean
put_flow (Replying *replying, GError **error)
{
  const FacVisitLine *line = replying->line;
  const FacItem *item = line->item;
  g_autofree char *what = NULL, *how_much = NULL;

  if (item->kind == FAC_ITEM_YES_NO)
    {
      const char *colon = strchr (replying->text, ':');
      how_much = colon ? g_strstrip (g_strdup (colon + 1)) : NULL;
    }
  else if (item->flow_label)
    how_much = g_strdup (replying->text);
  else
    split_flow (replying->text, &what, &how_much);
  if (!line->flow && !item->flow_label && (!what || !*what))
    return refuse (error, line, _ ("Say what it is before how much: “cardboard: 12 t/year”."));

  FacFlow *flow = line->flow ? fac_record_copy (line->flow) : new_flow (replying);
  gboolean is_renamed = what && *what && g_strcmp0 (what, flow->label) != 0;
  if (is_renamed)
    {
      g_free (flow->label);
      flow->label = g_strdup (what);
      g_clear_pointer (&flow->term, g_free);
    }
  if (item->kind == FAC_ITEM_YES_NO && how_much && *how_much)
    {
      g_free (flow->note);
      flow->note = g_strdup (how_much);
    }
  else if (how_much && *how_much && g_strcmp0 (how_much, flow->typed) != 0)
    say_today (replying, flow, how_much);
  else if (!line->flow)
    flow->year = g_ascii_strtoll (replying->visit->exchange->held_on, NULL, 10);
  gboolean done = fac_project_put_flow (replying->project, flow, error);
  if (done)
    replying->flow = g_strdup (flow->record.uuid);
  else
    g_prefix_error (error, "%s – ", line->number);
  fac_record_free (flow);
  return done;
}

/* The flow that only this visit told of goes with its reply. */
static gboolean
take_flow_back (Replying *replying, GError **error)
{
  const FacVisitLine *line = replying->line;
  g_autofree char *source = source_of (replying);

  if (!line->flow || !line->reply || !line->reply->flow
      || g_strcmp0 (line->flow->source, source) != 0)
    return TRUE;
  g_autofree char *flow = g_strdup (line->reply->flow);
  return fac_store_remove (replying->project->store, FAC_RECORD_REPLY, line->reply->record.uuid,
                           error)
         && fac_store_remove (replying->project->store, FAC_RECORD_FLOW, flow, error);
}

/* "unknown" of a known flow is said of its quantity. */
static gboolean
put_flow_unknown (Replying *replying, GError **error)
{
  const FacVisitLine *line = replying->line;
  if (!line->flow || line->flow->quantity_state == FAC_QUANTITY_GIVEN)
    return TRUE;
  FacFlow *flow = fac_record_copy (line->flow);
  say_today (replying, flow, "inconnu");
  gboolean done = fac_project_put_flow (replying->project, flow, error);
  fac_record_free (flow);
  return done;
}

static gboolean
put_person (Replying *replying, GError **error)
{
  const FacPerson *person = replying->visit->person;
  const FacField *field =
      fac_record_type_field (fac_record_type (FAC_RECORD_PERSON), replying->line->item->field);
  gboolean is_no = g_str_has_prefix (replying->text, "non");

  if (!person)
    return TRUE; /* kept as a reply; nobody is known to note it of */
  const char *text = field->type == FAC_FIELD_TERNARY ? (is_no ? "0" : "1") : replying->text;
  return fac_project_put_field (replying->project, FAC_RECORD_PERSON, person->record.uuid, field,
                                text, error);
}

/* All flows that this visit told of. */
static gboolean
put_level (Replying *replying, GError **error)
{
  int level = fac_enum_from_id (&fac_level_enum, replying->text);
  g_autofree char *source = source_of (replying);

  for (guint i = 0; level && i < replying->visit->lines->len; i++)
    {
      const FacVisitLine *line = replying->visit->lines->pdata[i];
      if (!line->flow || g_strcmp0 (line->flow->source, source) != 0 || line->flow->level == level)
        continue;
      line->flow->level = level;
      if (!fac_store_update (replying->project->store, line->flow, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_field (Replying *replying, GError **error)
{
  const FacField *field = fac_record_type_field (fac_record_type (FAC_RECORD_ESTABLISHMENT),
                                                 replying->line->item->field);
  if (fac_project_put_field (replying->project, FAC_RECORD_ESTABLISHMENT,
                             replying->visit->establishment->record.uuid, field, replying->text,
                             error))
    return TRUE;
  g_prefix_error (error, "%s – ", replying->line->number);
  return FALSE;
}

static gboolean
become (Replying *replying, GError **error)
{
  const FacItem *item = replying->line->item;
  gboolean is_given = replying->state == FAC_REPLY_GIVEN && replying->text;
  gboolean is_no =
      is_given && item->kind == FAC_ITEM_YES_NO && g_str_has_prefix (replying->text, "non");

  if (item->becomes == FAC_BECOMES_LABEL)
    return fac_project_put_label (replying->project, replying->visit->establishment->record.uuid,
                                  item->field, is_given && !is_no, error);
  if (item->becomes == FAC_BECOMES_FLOW && is_given && !is_no)
    return put_flow (replying, error);
  if (item->becomes == FAC_BECOMES_FLOW && replying->state == FAC_REPLY_UNKNOWN)
    return put_flow_unknown (replying, error);
  if (item->becomes == FAC_BECOMES_FLOW && (is_no || !replying->text))
    return take_flow_back (replying, error);
  if (!is_given)
    return TRUE;
  if (item->becomes == FAC_BECOMES_FIELD)
    return put_field (replying, error);
  if (item->becomes == FAC_BECOMES_PERSON)
    return put_person (replying, error);
  return item->becomes == FAC_BECOMES_LEVEL ? put_level (replying, error) : TRUE;
}

/* -- Keeping it ------------------------------------------------------------------------------ */

static gboolean
keep (Replying *replying, GError **error)
{
  FacStore *store = replying->project->store;
  const FacReply *before = replying->line->reply;
  gboolean is_there = FALSE;

  if (before)
    {
      gpointer still = fac_store_get (store, FAC_RECORD_REPLY, before->record.uuid, NULL);
      is_there = still != NULL;
      fac_record_free (still);
    }
  if (!replying->text && replying->state == FAC_REPLY_GIVEN)
    return !is_there || fac_store_remove (store, FAC_RECORD_REPLY, before->record.uuid, error);

  FacReply *reply = is_there ? fac_record_copy (before) : fac_record_new (FAC_RECORD_REPLY);
  g_free (reply->exchange);
  reply->exchange = g_strdup (replying->visit->exchange->record.uuid);
  g_free (reply->item);
  reply->item = g_strdup (replying->line->number);
  reply->state = replying->state;
  g_free (reply->text);
  reply->text = g_strdup (replying->text);
  if (replying->flow || replying->state == FAC_REPLY_GIVEN)
    {
      g_free (reply->flow);
      reply->flow = g_strdup (replying->flow);
    }
  else if (!reply->flow && replying->line->flow)
    /* What is known of it keeps its line. */
    reply->flow = g_strdup (replying->line->flow->record.uuid);
  gboolean done =
      is_there ? fac_store_update (store, reply, error) : fac_store_insert (store, reply, error);
  fac_record_free (reply);
  return done;
}

static gboolean
begin_visit (Replying *replying, GError **error)
{
  FacExchange *exchange = replying->visit->exchange;

  if (exchange->state != FAC_EXCHANGE_PLANNED && exchange->state != FAC_EXCHANGE_STATE_NONE
      && exchange->questionnaire)
    return TRUE;
  if (exchange->state == FAC_EXCHANGE_PLANNED || exchange->state == FAC_EXCHANGE_STATE_NONE)
    exchange->state = FAC_EXCHANGE_BEGUN;
  if (!exchange->questionnaire)
    exchange->questionnaire = g_strdup (FAC_VISIT_QUESTIONNAIRE);
  return fac_store_update (replying->project->store, exchange, error);
}

/* "C3.quality": a further field of the flow of line C3. */
static gboolean
reply_detail (FacProject *project, const FacVisitLine *line, const char *field_id, const char *text,
              GError **error)
{
  const FacField *field = fac_record_type_field (fac_record_type (FAC_RECORD_FLOW), field_id);

  if (!field || (field->flags & FAC_FIELD_COMPUTED) || field->type == FAC_FIELD_REFERENCE)
    {
      g_autofree char *reason = g_strdup_printf (_ ("A flow has no field “%s”."), field_id);
      return refuse (error, line, reason);
    }
  if (!line->flow)
    return refuse (error, line, _ ("Say what it is before how much: “cardboard: 12 t/year”."));
  const char *const uuids[] = { line->flow->record.uuid, NULL };
  return fac_project_set (project, FAC_RECORD_FLOW, uuids, field_id, text, error);
}

gboolean
fac_project_reply (FacProject *project, const char *exchange, const char *number,
                   FacReplyState state, const char *text, GError **error)
{
  g_autoptr (FacVisit) visit = fac_project_visit (project, exchange, error);
  g_auto (GStrv) parts = g_strsplit (number, ".", 2);
  const FacVisitLine *line = visit && parts[0] ? fac_visit_line (visit, parts[0]) : NULL;
  g_autofree char *said = g_strstrip (g_strdup (text ? text : ""));
  Replying replying = { project, visit, line, state, NULL, NULL };

  if (!visit)
    return FALSE;
  if (!line)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("The questionnaire has no question “%s”: numbers are a letter and a figure, "
                      "such as C3."),
                   parts[0] ? parts[0] : "");
      return FALSE;
    }
  if (parts[1])
    return reply_detail (project, line, parts[1], said, error);
  if (state == FAC_REPLY_GIVEN && *said)
    replying.text = understand (line, said, error);
  if (state == FAC_REPLY_GIVEN && *said && !replying.text)
    return FALSE;

  g_autofree char *arguments = g_strdup_printf ("%s\t%s", visit->establishment->name, line->number);
  gboolean done = fac_store_begin (project->store, "visit.reply", arguments, error);
  if (done)
    done = fac_project_finish (project,
                               become (&replying, error) && keep (&replying, error)
                                   && begin_visit (&replying, error),
                               error);
  g_free (replying.text);
  g_free (replying.flow);
  return done;
}
