/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo, redo, and the history in words. The file keeps an action's id and arguments; the sentence
 * is made when it is shown, so that history follows the language. */
#include "fac-project-private.h"

#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What an entry's arguments hold, tab-separated, by position. */
typedef enum
{
  SHAPE_NONE,
  SHAPE_FIELD_COUNT_VALUE, /* {field}, {count}, {value} */
  SHAPE_NAME,              /* {value} */
  SHAPE_COUNT,             /* {count} */
  SHAPE_VALUE_COUNT,       /* {value}, {count} */
  SHAPE_DATE,              /* {value}, an ISO date */
  SHAPE_DATE_COUNT,        /* {value}, an ISO date, {count} */
  SHAPE_OUTCOME_VALUE,     /* {field}, id of an outcome, {value} */
  SHAPE_STATE_COUNT,       /* {value}, id of a state, {count} */
  SHAPE_STATE_VALUE,       /* {field}, id of a state or answer, {value} */
} Shape;

/* Marks a pair of plural forms for translation. */
#define NP_(one, many) one, many

static const struct
{
  const char *action;
  Shape shape;
  const char *one;
  const char *many; /* NULL: no count in it */
} wordings[] = {
  { "establishment.add", SHAPE_NAME, N_ ("Establishment “{value}” added"), NULL },
  { "establishment.set", SHAPE_FIELD_COUNT_VALUE,
    NP_ ("“{field}” changed for {count} establishment",
         "“{field}” changed for {count} establishments") },
  { "establishment.edit", SHAPE_NONE, N_ ("Establishment edited"), NULL },
  { "establishment.remove", SHAPE_COUNT,
    NP_ ("{count} establishment removed", "{count} establishments removed") },
  { "establishment.place", SHAPE_NONE, N_ ("Establishment moved on the map"), NULL },
  { "establishment.commune", SHAPE_COUNT,
    NP_ ("{count} establishment placed at its commune",
         "{count} establishments placed at their communes") },
  { "establishment.paste", SHAPE_COUNT,
    NP_ ("{count} row pasted from a spreadsheet", "{count} rows pasted from a spreadsheet") },
  { "organisation.add", SHAPE_NAME, N_ ("Organisation “{value}” added"), NULL },
  { "organisation.set", SHAPE_FIELD_COUNT_VALUE,
    NP_ ("“{field}” changed for {count} organisation",
         "“{field}” changed for {count} organisations") },
  { "organisation.remove", SHAPE_COUNT,
    NP_ ("{count} organisation removed", "{count} organisations removed") },
  { "flow.add", SHAPE_NAME, N_ ("Flow “{value}” added"), NULL },
  { "flow.set", SHAPE_FIELD_COUNT_VALUE,
    NP_ ("“{field}” changed for {count} flow", "“{field}” changed for {count} flows") },
  { "flow.edit", SHAPE_NONE, N_ ("Flow edited"), NULL },
  { "flow.remove", SHAPE_COUNT, NP_ ("{count} flow removed", "{count} flows removed") },
  { "zone.add", SHAPE_NAME, N_ ("Zone “{value}” added"), NULL },
  { "zone.set", SHAPE_FIELD_COUNT_VALUE,
    NP_ ("“{field}” changed for {count} zone", "“{field}” changed for {count} zones") },
  { "zone.reshape", SHAPE_NONE, N_ ("Zone drawn anew"), NULL },
  { "zone.split", SHAPE_NONE, N_ ("Zone divided"), NULL },
  { "zone.remove", SHAPE_COUNT, NP_ ("{count} zone removed", "{count} zones removed") },
  { "person.add", SHAPE_NAME, N_ ("Contact added"), NULL },
  { "person.edit", SHAPE_NONE, N_ ("Contact edited"), NULL },
  { "person.move", SHAPE_NONE, N_ ("Contact attached to another organisation"), NULL },
  { "person.set", SHAPE_FIELD_COUNT_VALUE,
    NP_ ("“{field}” changed for {count} contact", "“{field}” changed for {count} contacts") },
  { "person.remove", SHAPE_COUNT, NP_ ("{count} contact removed", "{count} contacts removed") },
  { "exchange.add", SHAPE_NONE, N_ ("Exchange added"), NULL },
  { "exchange.record", SHAPE_DATE, N_ ("Exchange of {value} recorded"), NULL },
  { "exchange.change", SHAPE_DATE, N_ ("Exchange of {value} changed"), NULL },
  { "exchange.keep", SHAPE_DATE, N_ ("Promise of {value} marked as kept"), NULL },
  { "exchange.edit", SHAPE_NONE, N_ ("Exchange edited"), NULL },
  { "exchange.set", SHAPE_FIELD_COUNT_VALUE,
    NP_ ("“{field}” changed for {count} exchange", "“{field}” changed for {count} exchanges") },
  { "exchange.remove", SHAPE_COUNT, NP_ ("{count} exchange removed", "{count} exchanges removed") },
  /* TRANSLATORS: {field} is how a call went ("no answer"), {value} the company */
  { "exchange.call", SHAPE_OUTCOME_VALUE, N_ ("Call to “{value}”: {field}"), NULL },
  { "exchange.call-person", SHAPE_OUTCOME_VALUE, N_ ("Call noted: {field}"), NULL },
  { "exchange.done", SHAPE_COUNT,
    NP_ ("{count} exchange marked as having taken place",
         "{count} exchanges marked as having taken place") },
  { "exchange.reopen", SHAPE_COUNT,
    NP_ ("{count} exchange planned again", "{count} exchanges planned again") },
  { "exchange.postpone", SHAPE_DATE_COUNT,
    NP_ ("{count} exchange put off to {value}", "{count} exchanges put off to {value}") },
  { "exchange.give", SHAPE_VALUE_COUNT,
    NP_ ("{count} exchange given to {value}", "{count} exchanges given to {value}") },
  { "exchange.release", SHAPE_COUNT,
    NP_ ("{count} exchange given to nobody in particular",
         "{count} exchanges given to nobody in particular") },
  { "exchange.dismiss", SHAPE_VALUE_COUNT,
    NP_ ("{count} exchange cancelled: {value}", "{count} exchanges cancelled: {value}") },
  { "task.add", SHAPE_NAME, N_ ("Task “{value}” added"), NULL },
  { "task.edit", SHAPE_NONE, N_ ("Task edited"), NULL },
  { "task.set", SHAPE_FIELD_COUNT_VALUE,
    NP_ ("“{field}” changed for {count} task", "“{field}” changed for {count} tasks") },
  { "task.remove", SHAPE_COUNT, NP_ ("{count} task removed", "{count} tasks removed") },
  { "task.done", SHAPE_COUNT, NP_ ("{count} task done", "{count} tasks done") },
  { "task.reopen", SHAPE_COUNT, NP_ ("{count} task to do again", "{count} tasks to do again") },
  { "task.postpone", SHAPE_DATE_COUNT,
    NP_ ("{count} task put off to {value}", "{count} tasks put off to {value}") },
  { "task.give", SHAPE_VALUE_COUNT,
    NP_ ("{count} task given to {value}", "{count} tasks given to {value}") },
  { "task.release", SHAPE_COUNT,
    NP_ ("{count} task given to nobody in particular",
         "{count} tasks given to nobody in particular") },
  { "task.dismiss", SHAPE_VALUE_COUNT,
    NP_ ("{count} task will not be done: {value}", "{count} tasks will not be done: {value}") },
  { "lead.decide", SHAPE_STATE_COUNT,
    /* TRANSLATORS: {value} is a state: kept, later, set aside … */
    NP_ ("{count} piste: {value}", "{count} pistes: {value}") },
  /* TRANSLATORS: {value} is what a piste is about, {field} its new state */
  { "lead.sort", SHAPE_STATE_VALUE, N_ ("Piste “{value}”: {field}"), NULL },
  { "weight.set", SHAPE_NAME, N_ ("Weight “{value}” changed"), NULL },
  { "weight.reset", SHAPE_NONE, N_ ("All weights as proposed"), NULL },
  { "rule.add", SHAPE_NAME, N_ ("Rule “{value}” added"), NULL },
  { "rule.import", SHAPE_VALUE_COUNT,
    NP_ ("{count} rule taken from “{value}”", "{count} rules taken from “{value}”") },
  { "rule.learn", SHAPE_COUNT,
    NP_ ("{count} rule learnt from our synergies", "{count} rules learnt from our synergies") },
  { "lead.promote", SHAPE_NAME, N_ ("The piste “{value}” became a synergy"), NULL },
  { "synergy.add", SHAPE_NAME, N_ ("Synergy “{value}” added"), NULL },
  /* TRANSLATORS: {value} is the title of a synergy, {field} its new state */
  { "synergy.move", SHAPE_STATE_VALUE, N_ ("Synergy “{value}”: {field}"), NULL },
  /* TRANSLATORS: {value} is a company, {field} what it answered: agrees, declines … */
  { "synergy_member.answer", SHAPE_STATE_VALUE, N_ ("“{value}”: {field}"), NULL },
  { "event.add", SHAPE_NAME, N_ ("Date “{value}” added to the calendar"), NULL },
  { "event.set", SHAPE_FIELD_COUNT_VALUE,
    NP_ ("“{field}” changed for {count} date", "“{field}” changed for {count} dates") },
  { "event.edit", SHAPE_NONE, N_ ("Date of the calendar changed"), NULL },
  { "event.remove", SHAPE_COUNT,
    NP_ ("{count} date removed from the calendar", "{count} dates removed from the calendar") },
  { "attendance.list", SHAPE_NAME, N_ ("Participants of “{value}” added"), NULL },
  /* TRANSLATORS: {value} is a state: invited, registered, present … */
  { "attendance.state", SHAPE_STATE_COUNT,
    NP_ ("{count} participant: {value}", "{count} participants: {value}") },
  { "attendance.add", SHAPE_NAME, N_ ("Participant added"), NULL },
  { "attendance.set", SHAPE_FIELD_COUNT_VALUE,
    NP_ ("“{field}” changed for {count} participant",
         "“{field}” changed for {count} participants") },
  { "attendance.remove", SHAPE_COUNT,
    NP_ ("{count} participant taken off the list", "{count} participants taken off the list") },
  { "method.take", SHAPE_NAME, N_ ("Method “{value}” taken up"), NULL },
  { "method.move", SHAPE_DATE, N_ ("Launch moved to {value}"), NULL },
  { "method.update", SHAPE_NAME, N_ ("Method brought up to version {value}"), NULL },
  { "method.load", SHAPE_NAME, N_ ("Method “{value}” loaded"), NULL },
  { "calendar.read", SHAPE_NAME, N_ ("Dates taken from “{value}”"), NULL },
  { "lead.match", SHAPE_NAME, N_ ("Piste “{value}” decided"), NULL },
  { "ceiling.add", SHAPE_NAME, N_ ("Authorised maximum “{value}” added"), NULL },
  { "ceiling.remove", SHAPE_COUNT,
    NP_ ("{count} authorised maximum removed", "{count} authorised maxima removed") },
  { "label.give", SHAPE_VALUE_COUNT,
    NP_ ("Label “{value}” given to {count} establishment",
         "Label “{value}” given to {count} establishments") },
  { "label.take", SHAPE_VALUE_COUNT,
    NP_ ("Label “{value}” taken from {count} establishment",
         "Label “{value}” taken from {count} establishments") },
  { "free_column.title", SHAPE_NAME, N_ ("Free column titled “{value}”"), NULL },
  { "saved_filter.save", SHAPE_NAME, N_ ("Filter “{value}” saved"), NULL },
  { "saved_filter.remove", SHAPE_COUNT,
    NP_ ("{count} saved filter removed", "{count} saved filters removed") },
  { "diagram.keep", SHAPE_NAME, N_ ("Diagram “{value}” kept"), NULL },
  { "diagram.arrange", SHAPE_NAME, N_ ("Box of the diagram “{value}” moved"), NULL },
  { "diagram.reset", SHAPE_NAME, N_ ("Places of the diagram “{value}” found anew"), NULL },
  { "diagram.remove", SHAPE_COUNT, NP_ ("{count} diagram removed", "{count} diagrams removed") },
  { "question.answer", SHAPE_COUNT,
    NP_ ("{count} question answered", "{count} questions answered") },
  { "refused_row.remove", SHAPE_COUNT,
    NP_ ("{count} refused row put away", "{count} refused rows put away") },
  { "term.add", SHAPE_NAME, N_ ("Term “{value}” added to the thesaurus"), NULL },
  { "container.add", SHAPE_NAME, N_ ("Container “{value}” added"), NULL },
  { "attachment.add", SHAPE_NAME, N_ ("Photo “{value}” added"), NULL },
  { "attachment.keep", SHAPE_NAME, N_ ("Document “{value}” kept"), NULL },
  { "attachment.remove", SHAPE_COUNT, NP_ ("{count} photo removed", "{count} photos removed") },
  { "attachment.set", SHAPE_FIELD_COUNT_VALUE,
    NP_ ("“{field}” changed for {count} photo", "“{field}” changed for {count} photos") },
  { "visit.prepare", SHAPE_NAME, N_ ("Visit to “{value}” prepared"), NULL },
  { "visit.reply", SHAPE_VALUE_COUNT, N_ ("Visit to “{value}”: {count} answered"), NULL },
  { "visit.pause", SHAPE_NAME, N_ ("Visit to “{value}” put aside"), NULL },
  { "visit.finish", SHAPE_NAME, N_ ("Visit to “{value}” finished"), NULL },
  { "visit.propose", SHAPE_NAME, N_ ("Questions proposed after “{value}”"), NULL },
  { "questionnaire.save", SHAPE_NONE, N_ ("Questionnaire of visits changed"), NULL },
  { "questionnaire.reset", SHAPE_NONE, N_ ("Questionnaire of visits as proposed again"), NULL },
  { "template.add", SHAPE_FIELD_COUNT_VALUE, N_ ("Wording “{value}” changed"), NULL },
  { "template.set", SHAPE_FIELD_COUNT_VALUE, N_ ("Wording “{value}” changed"), NULL },
  { "template.edit", SHAPE_NONE, N_ ("Wording changed"), NULL },
  { "template.remove", SHAPE_COUNT,
    NP_ ("{count} wording back to the proposed one",
         "{count} wordings back to the proposed ones") },
  { "project.set", SHAPE_FIELD_COUNT_VALUE, N_ ("Project: “{field}” changed"), NULL },
  { "project.edit", SHAPE_NONE, N_ ("Project edited"), NULL },
  { "project.create", SHAPE_NONE, N_ ("Project created"), NULL },
  { "territory.set", SHAPE_NAME, N_ ("Territory: {value}"), NULL },
  { "import.companies", SHAPE_NAME, N_ ("Companies imported from “{value}”"), NULL },
  { "import.flows", SHAPE_NAME, N_ ("Flows imported from “{value}”"), NULL },
  { "import.zones", SHAPE_NAME, N_ ("Zones imported from “{value}”"), NULL },
  { "import.survey", SHAPE_NAME, N_ ("Survey taken in from “{value}”"), NULL },
  { "import.synergies", SHAPE_NAME, N_ ("Follow-up taken over from “{value}”"), NULL },
  { "import.contacts", SHAPE_NAME, N_ ("Contacts imported from “{value}”"), NULL },
  { "import.layer", SHAPE_NAME, N_ ("Layer imported from “{value}”"), NULL },
  { "layer.tiles", SHAPE_NAME, N_ ("Tiles “{value}” added to the map"), NULL },
  { "layer.move", SHAPE_NAME, N_ ("Layer “{value}” moved over or under others"), NULL },
  { "layer.style", SHAPE_NAME, N_ ("Look of the layer “{value}” changed"), NULL },
  { "layer.set", SHAPE_FIELD_COUNT_VALUE,
    NP_ ("“{field}” changed for {count} layer", "“{field}” changed for {count} layers") },
  { "layer.remove", SHAPE_COUNT, NP_ ("{count} layer removed", "{count} layers removed") },
  { "import.outlines", SHAPE_NAME, N_ ("Outlines imported from “{value}”"), NULL },
  { "sample", SHAPE_NONE, N_ ("Sample territory written"), NULL },
  { "merge", SHAPE_NAME, N_ ("Copy “{value}” merged"), NULL },
  { "erase", SHAPE_NONE, N_ ("Erased on demand of the person or company concerned"), NULL },
  { "copy.fill", SHAPE_NAME, N_ ("Copy written. {value}"), NULL },
  { "outside", SHAPE_NONE, N_ ("Modified outside Facilitator"), NULL },
  { "migrate", SHAPE_NONE, N_ ("File brought to the newer format"), NULL },
};

static const char *
field_label (const char *action, const char *field_id)
{
  g_autofree char *table = g_strndup (action, strcspn (action, "."));
  const FacRecordType *type = fac_record_type_by_table (table);
  const FacField *field = type ? fac_record_type_field (type, field_id) : NULL;
  return field ? _ (field->label) : field_id;
}

static char *
fill (const char *wording, const char *field, const char *count, const char *value)
{
  GString *sentence = g_string_new (wording);
  /* The value comes last: what a person typed must not be read as a place to fill. */
  g_string_replace (sentence, "{field}", field, 0);
  g_string_replace (sentence, "{count}", count, 0);
  g_string_replace (sentence, "{value}", value, 1);
  return g_string_free (sentence, FALSE);
}

/* An action on a kind of record that has no wording of its own: what was done, to which kind. */
static char *
plain_sentence (const FacHistoryEntry *entry)
{
  static const struct
  {
    const char *verb;
    const char *wording;
    gboolean has_field; /* the first argument is a field, else it is the value or the count */
  } verbs[] = {
    /* TRANSLATORS: {kind} is a kind of record ("label"), {value} its name */
    { ".add", N_ ("Addition: {kind} “{value}”"), FALSE },
    { ".set", N_ ("Change: {kind}, “{field}”"), TRUE },
    { ".edit", N_ ("Change: {kind}"), TRUE },
    { ".remove", N_ ("Removal: {kind} ({count})"), FALSE },
  };
  g_autofree char *table = g_strndup (entry->action, strcspn (entry->action, "."));
  const FacRecordType *type = fac_record_type_by_table (table);
  g_auto (GStrv) given = g_strsplit (entry->arguments ? entry->arguments : "", "\t", 2);
  const char *first = given[0] ? given[0] : "";

  for (guint i = 0; type && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_has_suffix (entry->action, verbs[i].verb))
      {
        GString *wording = g_string_new (_ (verbs[i].wording));
        g_string_replace (wording, "{kind}", _ (type->label), 1);
        g_autofree char *text = g_string_free (wording, FALSE);
        return fill (text, verbs[i].has_field ? field_label (entry->action, first) : "", first,
                     first);
      }
  /* An action of a newer program: its id is better than nothing. */
  return g_strdup (entry->action);
}

/* The word of an id that is the first argument of an action: how a call went, a new state … */
static const char *
word_of (const char *action, const char *id)
{
  static const struct
  {
    const char *prefix;
    const FacEnum *list;
  } lists[] = {
    { "exchange.", &fac_outcome_enum },         { "attendance.", &fac_attendance_state_enum },
    { "lead.", &fac_lead_state_enum },          { "synergy.", &fac_synergy_state_enum },
    { "synergy_member.", &fac_agreement_enum },
  };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_has_prefix (action, lists[i].prefix))
      return fac_enum_label (lists[i].list, fac_enum_from_id (lists[i].list, id));
  return id;
}

char *
fac_project_sentence (const FacHistoryEntry *entry)
{
  g_auto (GStrv) given = g_strsplit (entry->arguments ? entry->arguments : "", "\t", 3);
  const char *parts[3] = { "", "", "" };
  const char *field = "", *count = "", *value = "";
  g_autofree char *date = NULL;

  for (guint i = 0; i < 3 && given[i]; i++)
    parts[i] = given[i];

  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    {
      if (strcmp (wordings[i].action, entry->action) != 0)
        continue;
      switch (wordings[i].shape)
        {
        case SHAPE_NONE:
          break;
        case SHAPE_FIELD_COUNT_VALUE:
          field = field_label (entry->action, parts[0]);
          count = parts[1];
          value = parts[2];
          break;
        case SHAPE_NAME:
          value = parts[0];
          break;
        case SHAPE_COUNT:
          count = parts[0];
          break;
        case SHAPE_VALUE_COUNT:
          value = parts[0];
          count = parts[1];
          break;
        case SHAPE_DATE:
          date = fac_date_format (parts[0], fac_language_current ());
          value = date;
          break;
        case SHAPE_DATE_COUNT:
          date = fac_date_format (parts[0], fac_language_current ());
          value = date;
          count = parts[1];
          break;
        case SHAPE_OUTCOME_VALUE:
        case SHAPE_STATE_VALUE:
          field = word_of (entry->action, parts[0]);
          value = parts[1];
          break;
        case SHAPE_STATE_COUNT:
          value = word_of (entry->action, parts[0]);
          count = parts[1];
          break;
        }
      gulong n = strtoul (count, NULL, 10);
      const char *wording =
          wordings[i].many ? g_dngettext (GETTEXT_PACKAGE, wordings[i].one, wordings[i].many, n)
                           : _ (wordings[i].one);
      return fill (wording, field, count, value);
    }
  return plain_sentence (entry);
}

static char *
sentence_of (FacHistoryEntry *entry)
{
  char *sentence = entry ? fac_project_sentence (entry) : NULL;
  g_clear_pointer (&entry, fac_history_entry_free);
  return sentence;
}

char *
fac_project_undo_sentence (FacProject *project)
{
  return sentence_of (fac_store_next_undo (project->store));
}

char *
fac_project_redo_sentence (FacProject *project)
{
  return sentence_of (fac_store_next_redo (project->store));
}

gboolean
fac_project_undo (FacProject *project, GError **error)
{
  FacChanges *changes = NULL;

  if (!fac_store_undo (project->store, &changes, error))
    return FALSE;
  fac_project_tell (project, changes);
  return TRUE;
}

gboolean
fac_project_redo (FacProject *project, GError **error)
{
  FacChanges *changes = NULL;

  if (!fac_store_redo (project->store, &changes, error))
    return FALSE;
  fac_project_tell (project, changes);
  return TRUE;
}

GPtrArray *
fac_project_history (FacProject *project, guint limit, GError **error)
{
  return fac_store_history (project->store, limit, error);
}
