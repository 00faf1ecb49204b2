/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A survey that came back: what the company says of its flows and of itself. A line that stands in
 * the register as it was sent takes the company's words; one that changed here meanwhile stays, and
 * is told. What a person typed about the establishment is asked about, never overwritten. */
#include "fac-survey-private.h"

#include "fac-number.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
fac_survey_taking_free (FacSurveyTaking *taking)
{
  if (!taking)
    return;
  fac_survey_form_free (taking->form);
  fac_survey_return_free (taking->survey);
  if (taking->establishment)
    fac_record_free (taking->establishment);
  g_free (taking->today);
  g_free (taking);
}

/* -- Whose ---------------------------------------------------------------------------------- */

static gboolean
find_establishment (FacImport *import, GError **error)
{
  FacSurveyTaking *taking = import->survey;
  const char *key = taking->survey->key;
  const char *uuid = key ? key + strlen ("EIT:") : import->request->company;

  if (!uuid)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("“%s” no longer says which establishment it is about. Say it: choose the "
                      "establishment, or give --company."),
                   import->source_words);
      return FALSE;
    }
  taking->establishment =
      fac_store_get (import->project->store, FAC_RECORD_ESTABLISHMENT, uuid, NULL);
  if (taking->establishment)
    return TRUE;
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
               _ ("“%s” is about an establishment that this project does not hold. Open the "
                  "project from which the survey was sent."),
               import->source_words);
  return FALSE;
}

gboolean
fac_import_open_survey (FacImport *import, GCancellable *cancellable, GError **error)
{
  FacSurveyTaking *taking = g_new0 (FacSurveyTaking, 1);
  const char *path = import->request->path;

  import->survey = taking;
  import->source_words = g_path_get_basename (path);
  taking->today = fac_date_today ();
  taking->form = fac_survey_form_of (import->project, error);
  if (!taking->form || !(taking->survey = fac_survey_read (path, taking->form, cancellable, error)))
    return FALSE;
  const char *sheet =
      taking->survey->flows_sheet ? taking->survey->flows_sheet : taking->survey->answers_sheet;
  if (!sheet)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("“%s” is no survey of this program: no sheet has its questions or its "
                      "columns. Import it as flows instead, and say what its columns mean."),
                   import->source_words);
      return FALSE;
    }
  if (!find_establishment (import, error))
    return FALSE;

  const FacTableOptions options = { .sheet = sheet };
  import->table = fac_table_open (path, &options, cancellable, error);
  import->mapping =
      import->table ? fac_mapping_new (import->table, FAC_MAPPING_FLOWS, error) : NULL;
  return import->mapping && fac_survey_map (import->mapping, import->table, taking->form, error);
}

/* -- Flows ---------------------------------------------------------------------------------- */

static gboolean
are_equal_reals (double a, double b)
{
  return (isnan (a) && isnan (b)) || fabs (a - b) <= 1e-9 * MAX (fabs (a), fabs (b));
}

static gboolean
is_same_quantity (const FacFlow *a, const FacFlow *b)
{
  return g_strcmp0 (a->canonical_unit, b->canonical_unit) == 0
         && are_equal_reals (a->canonical, b->canonical)
         && are_equal_reals (a->canonical_min, b->canonical_min)
         && are_equal_reals (a->canonical_max, b->canonical_max)
         && a->quantity_state == b->quantity_state;
}

/* Takes what the company says over into the flow as it stands here; an empty cell says nothing.
 * Gives whether something changed. */
static gboolean
take_over (FacFlow *mine, const FacFlow *theirs)
{
  static const char *const fields[] = { "direction",    "label",      "waste_code",
                                        "year",         "quality",    "contractor",
                                        "contract_end", "confidence", "level" };
  static const char *const quantity_fields[] = {
    "quantity_state", "typed",     "quantity",      "quantity_min",  "quantity_max",   "unit",
    "period",         "canonical", "canonical_min", "canonical_max", "canonical_unit", "converted"
  };
  const FacRecordType *type = mine->record.type;
  gboolean is_changed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const FacField *field = fac_record_type_field (type, fields[i]);
      if (!fac_record_field_is_given (theirs, field)
          || fac_record_field_equal (mine, theirs, field))
        continue;
      fac_record_field_copy (mine, theirs, field);
      is_changed = TRUE;
    }
  if (theirs->typed && !is_same_quantity (mine, theirs))
    {
      for (guint i = 0; i < G_N_ELEMENTS (quantity_fields); i++)
        fac_record_field_copy (mine, theirs, fac_record_type_field (type, quantity_fields[i]));
      is_changed = TRUE;
    }
  if (theirs->note && (!mine->note || !strstr (mine->note, theirs->note)))
    {
      char *joined =
          mine->note ? g_strconcat (mine->note, "\n", theirs->note, NULL) : g_strdup (theirs->note);
      g_free (mine->note);
      mine->note = joined;
      is_changed = TRUE;
    }
  return is_changed;
}

static gboolean
take_known_flow (FacImport *import, const FacImportRow *row, FacFlow *mine, const char *said,
                 GError **error)
{
  FacImportReport *report = import->report;
  g_autofree char *reference = fac_survey_reference (mine);

  if (!take_over (mine, row->flow))
    {
      report->unchanged++;
      return TRUE;
    }
  if (!g_str_has_suffix (reference, said))
    {
      report->unchanged++;
      report->questioned++;
      fac_import_add_problem (
          import, row->line, NULL, row->flow->label,
          _ ("This flow changed here after the survey was sent: what stands here stays. If the "
             "company is right, correct the flow in the register."));
      return TRUE;
    }
  g_free (mine->source);
  mine->source = g_strdup (import->source_words);
  g_free (mine->source_date);
  mine->source_date = g_strdup (import->survey->today);
  report->updated++;
  return fac_import_update (import, mine, error);
}

static gboolean
take_new_flow (FacImport *import, FacImportRow *row, GError **error)
{
  FacFlow *flow = row->flow;

  if (!flow->confidence)
    flow->confidence = FAC_CONFIDENCE_DECLARED;
  if (!flow->source_date)
    flow->source_date = g_strdup (import->survey->today);
  return fac_import_take_flow (import, row, error);
}

gboolean
fac_import_take_survey_flow (FacImport *import, FacImportRow *row, GError **error)
{
  FacFlow *flow = row->flow;
  g_autofree char *said = NULL;
  g_autofree char *uuid = fac_survey_flow_of_reference (flow->identifier, &said);

  g_clear_pointer (&flow->identifier, g_free);
  row->whom = (FacWhom){ .siret = import->survey->establishment->siret,
                         .name = import->survey->establishment->name,
                         .commune = import->survey->establishment->commune };
  FacFlow *mine = uuid ? fac_store_get (import->project->store, FAC_RECORD_FLOW, uuid, NULL) : NULL;
  if (!mine || g_strcmp0 (mine->establishment, import->survey->establishment->record.uuid) != 0)
    {
      if (mine)
        fac_record_free (mine);
      return take_new_flow (import, row, error);
    }
  g_autoptr (FacProblem) problem = fac_project_complete_flow (
      import->project, flow, strcmp (fac_table_format (import->table), "CSV") != 0);
  gboolean done = problem
                      ? fac_import_refuse (import, row, problem->field ? problem->field->id : NULL,
                                           flow->typed, problem->reason, error)
                      : take_known_flow (import, row, mine, said, error);
  fac_record_free (mine);
  return done;
}

/* -- The establishment ---------------------------------------------------------------------- */

static void
refuse_answer (FacImport *import, const FacSurveyAnswer *answer, FacProblem *problem)
{
  fac_import_add_problem (import, answer->line, answer->fact->label, answer->text, problem->reason);
  fac_problem_free (problem);
}

static gboolean
take_fact (FacImport *import, const FacSurveyAnswer *answer, const FacField *field, GError **error)
{
  FacEstablishment *mine = import->survey->establishment;
  FacEstablishment *theirs = fac_record_copy (mine);
  FacProblem *problem = fac_record_field_set_text (theirs, field, answer->text);
  gboolean done = TRUE;

  if (problem)
    refuse_answer (import, answer, problem);
  else if (!fac_record_field_equal (mine, theirs, field))
    {
      if (fac_record_field_is_given (mine, field) && fac_establishment_is_typed (mine, field->id))
        {
          g_autofree char *kept = fac_record_field_exact (mine, field);
          g_autofree char *told = fac_record_field_exact (theirs, field);
          done = fac_import_ask (import, FAC_QUESTION_DIFFERENT_VALUE, mine->record.uuid, field->id,
                                 kept, told, error);
        }
      else
        {
          fac_record_field_copy (mine, theirs, field);
          fac_establishment_mark_typed (mine, field->id);
          import->survey->is_changed = TRUE;
        }
    }
  fac_record_free (theirs);
  return done;
}

static const FacSurveyAnswer *
find_answer (const FacSurveyReturn *survey, const char *field)
{
  for (guint i = 0; i < survey->answers->len; i++)
    {
      const FacSurveyAnswer *answer = survey->answers->pdata[i];
      if (strcmp (answer->fact->field, field) == 0)
        return answer;
    }
  return NULL;
}

static FacPerson *
find_person (FacImport *import, const FacPerson *told, GError **error)
{
  const char *establishment = import->survey->establishment->record.uuid;
  const FacQuery query = { .kind = FAC_RECORD_PERSON,
                           .match_field = "establishment",
                           .match_value = establishment };
  g_autoptr (GPtrArray) people = fac_store_list (import->project->store, &query, error);

  for (guint i = 0; people && i < people->len; i++)
    {
      const FacPerson *person = people->pdata[i];
      gboolean is_same_address =
          told->email && person->email && g_ascii_strcasecmp (told->email, person->email) == 0;
      if (is_same_address || fac_text_compare (told->name, person->name) == 0)
        return fac_record_copy (person);
    }
  return NULL;
}

/* The contact that the company names: a new one, or what was missing of a known one. */
static gboolean
take_person (FacImport *import, GError **error)
{
  static const char *const fields[] = { "name", "role", "email", "phone", "share_agreed" };
  FacSurveyTaking *taking = import->survey;
  FacPerson *told = fac_record_new (FAC_RECORD_PERSON);
  const FacRecordType *type = told->record.type;
  gboolean done = TRUE, is_changed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *id = g_strconcat ("person.", fields[i], NULL);
      const FacSurveyAnswer *answer = find_answer (taking->survey, id);
      FacProblem *problem = answer ? fac_record_field_set_text (
                                told, fac_record_type_field (type, fields[i]), answer->text)
                                   : NULL;
      if (problem)
        refuse_answer (import, answer, problem);
    }
  GError *failure = NULL;
  FacPerson *person = told->name ? find_person (import, told, &failure) : NULL;
  if (failure)
    {
      g_propagate_error (error, failure);
      done = FALSE;
    }
  else if (told->name && !person)
    {
      told->establishment = g_strdup (taking->establishment->record.uuid);
      told->kind = FAC_PERSON_COMPANY;
      told->source = g_strdup (import->source_words);
      if (told->share_agreed == FAC_YES)
        told->agreed_on = g_strdup (taking->today);
      fac_import_count_also (import, "contacts");
      done = fac_import_insert (import, told, error);
    }
  else if (person)
    {
      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        {
          const FacField *field = fac_record_type_field (type, fields[i]);
          if (fac_record_field_is_given (person, field) || !fac_record_field_is_given (told, field))
            continue;
          fac_record_field_copy (person, told, field);
          is_changed = TRUE;
        }
      done = !is_changed || fac_import_update (import, person, error);
    }
  if (person)
    fac_record_free (person);
  fac_record_free (told);
  return done;
}

/* Whether the return of this very file is in the journal of exchanges. */
static gboolean
is_noted (FacImport *import, const char *summary)
{
  const FacQuery query = { .kind = FAC_RECORD_EXCHANGE,
                           .match_field = "establishment",
                           .match_value = import->survey->establishment->record.uuid };
  g_autoptr (GPtrArray) exchanges = fac_store_list (import->project->store, &query, NULL);

  for (guint i = 0; exchanges && i < exchanges->len; i++)
    {
      const FacExchange *exchange = exchanges->pdata[i];
      if (g_strcmp0 (exchange->title, import->source_words) == 0
          && g_strcmp0 (exchange->summary, summary) == 0)
        return TRUE;
    }
  return FALSE;
}

/* That the survey came back is an exchange; what was said beside the questions is its summary. */
static gboolean
note_exchange (FacImport *import, GError **error)
{
  const FacSurveyAnswer *remark = find_answer (import->survey->survey, "remark");

  if (is_noted (import, remark ? remark->text : NULL))
    return TRUE;
  FacExchange *exchange = fac_record_new (FAC_RECORD_EXCHANGE);
  exchange->kind = FAC_EXCHANGE_EMAIL;
  exchange->state = FAC_EXCHANGE_DONE;
  exchange->held_on = g_strdup (import->survey->today);
  exchange->establishment = g_strdup (import->survey->establishment->record.uuid);
  exchange->title = g_strdup (import->source_words);
  exchange->summary = remark ? g_strdup (remark->text) : NULL;
  fac_import_count_also (import, "exchanges");
  gboolean done = fac_import_insert (import, exchange, error);
  fac_record_free (exchange);
  return done;
}

gboolean
fac_import_take_survey_answers (FacImport *import, GError **error)
{
  FacSurveyTaking *taking = import->survey;
  const FacRecordType *type = fac_record_type (FAC_RECORD_ESTABLISHMENT);

  for (guint i = 0; i < taking->survey->answers->len; i++)
    {
      const FacSurveyAnswer *answer = taking->survey->answers->pdata[i];
      const FacField *field = fac_record_type_field (type, answer->fact->field);
      if (field && !take_fact (import, answer, field, error))
        return FALSE;
    }
  if (taking->is_changed)
    {
      fac_import_count_also (import, "facts");
      if (!fac_import_update (import, taking->establishment, error))
        return FALSE;
    }
  return take_person (import, error) && note_exchange (import, error);
}
