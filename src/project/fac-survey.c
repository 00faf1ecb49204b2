/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes the survey of one establishment. */
#include "fac-survey-private.h"

#include "fac-number.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

FacSurveyForm *
fac_survey_form_of (FacProject *project, GError **error)
{
  const char *language =
      project->info->language && strcmp (project->info->language, "en") == 0 ? "en" : "fr";
  return fac_survey_form_load (fac_catalog_folder (project->catalog), language, error);
}

/* -- References ----------------------------------------------------------------------------- */

static const char *const said_fields[] = { "direction",  "label",   "waste_code", "typed",
                                           "year",       "quality", "contractor", "contract_end",
                                           "confidence", "level" };

static char *
digest_of (const FacFlow *flow)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (said_fields); i++)
    {
      const FacField *field = fac_record_type_field (flow->record.type, said_fields[i]);
      g_autofree char *text = fac_record_field_exact (flow, field);
      if (text)
        g_checksum_update (checksum, (const guchar *)text, (gssize)strlen (text));
      g_checksum_update (checksum, (const guchar *)"\t", 1);
    }
  return g_strndup (g_checksum_get_string (checksum), 8);
}

char *
fac_survey_reference (const FacFlow *flow)
{
  g_autofree char *digest = digest_of (flow);
  return g_strdup_printf ("%s/%s", flow->record.uuid, digest);
}

char *
fac_survey_flow_of_reference (const char *reference, char **said)
{
  const char *slash = reference ? strchr (reference, '/') : NULL;

  *said = NULL;
  if (!slash || slash - reference != 36 || strlen (slash + 1) != 8)
    return NULL;
  *said = g_strdup (slash + 1);
  return g_strndup (reference, 36);
}

/* -- Writing -------------------------------------------------------------------------------- */

static char *
known_text (const FacEstablishment *establishment, const FacSurveyFact *fact)
{
  const FacField *field = fac_record_type_field (establishment->record.type, fact->field);
  return field && fac_record_field_is_given (establishment, field)
             ? fac_record_field_display (establishment, field)
             : NULL;
}

static GPtrArray *
known_texts (const FacSurveyForm *form, const FacEstablishment *establishment)
{
  GPtrArray *known = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < form->facts->len; i++)
    g_ptr_array_add (known, known_text (establishment, form->facts->pdata[i]));
  return known;
}

/* The word of the form for a value of a list, which stands at `index` of its choices. */
static char *
choice_text (const FacFlow *flow, const FacField *field, const FacSurveyColumn *column, guint index)
{
  return column->choices && index < g_strv_length (column->choices)
             ? g_strdup (column->choices[index])
             : fac_record_field_display (flow, field);
}

static char *
cell_text (const FacFlow *flow, const FacSurveyColumn *column)
{
  const FacField *field = fac_record_type_field (flow->record.type, column->field);

  if (strcmp (column->field, "identifier") == 0)
    return fac_survey_reference (flow);
  /* The words of the flow say its unit and period; its note is the facilitator's. */
  if (strcmp (column->field, "unit") == 0 || strcmp (column->field, "period") == 0
      || strcmp (column->field, "note") == 0 || !field || !fac_record_field_is_given (flow, field))
    return NULL;
  if (strcmp (column->field, "direction") == 0)
    return choice_text (flow, field, column, (guint)flow->direction - FAC_DIRECTION_IN);
  if (strcmp (column->field, "level") == 0)
    return choice_text (flow, field, column, (guint)(FAC_LEVEL_CONFIDENTIAL - flow->level));
  if (strcmp (column->field, "confidence") == 0)
    return choice_text (flow, field, column, (guint)flow->confidence - FAC_CONFIDENCE_MEASURED);
  return field->type == FAC_FIELD_INTEGER ? fac_record_field_exact (flow, field)
                                          : fac_record_field_display (flow, field);
}

static void
free_cells (gpointer cells)
{
  g_ptr_array_unref (cells);
}

/* Array of char ** as FacSurveyContent wants them; `kept` owns the cells. */
static GPtrArray *
flow_rows (const FacSurveyForm *form, const GPtrArray *flows, GPtrArray *kept)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < flows->len; i++)
    {
      GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
      for (guint j = 0; j < form->columns->len; j++)
        g_ptr_array_add (cells, cell_text (flows->pdata[i], form->columns->pdata[j]));
      g_ptr_array_add (kept, cells);
      g_ptr_array_add (rows, cells->pdata);
    }
  return rows;
}

static char *
sender_lines (const FacProjectInfo *info)
{
  const char *const lines[] = { info->network_name ? info->network_name : info->epci_name,
                                info->facilitator_name, info->address, info->phone, info->email };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i])
      g_string_append_printf (text, "%s%s", text->len ? "\n" : "", lines[i]);
  return text->len ? g_strdup (text->str) : NULL;
}

static gboolean
log_survey (FacProject *project, const FacEstablishment *establishment, const char *path,
            const GPtrArray *flows, GError **error)
{
  g_autoptr (GPtrArray) releases = g_ptr_array_new ();
  g_autofree char *reader = g_strconcat ("entreprise:", establishment->record.uuid, NULL);
  g_autofree char *file_name = g_path_get_basename (path);
  g_autofree char *contents =
      g_strdup_printf (ngettext ("%d flow", "%d flows", flows->len), (int)flows->len);
  FacRelease release = { .way = "export",
                         .what = "survey",
                         .subject = establishment->record.uuid,
                         .reader = reader,
                         .recipient = establishment->name,
                         .file_name = file_name,
                         .contents = contents };

  if (fac_project_read_only_reason (project))
    return TRUE;
  g_ptr_array_add (releases, &release);
  return fac_store_log_releases (project->store, releases, error);
}

gboolean
fac_project_write_survey (FacProject *project, const char *uuid, const char *path, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_FLOW,
                           .match_field = "establishment",
                           .match_value = uuid,
                           .order_field = "direction" };
  g_autoptr (FacSurveyForm) form = fac_survey_form_of (project, error);
  FacEstablishment *establishment =
      form ? fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, uuid, error) : NULL;
  if (!establishment)
    return FALSE;
  g_autoptr (GPtrArray) flows = fac_store_list (project->store, &query, error);
  gboolean is_done = FALSE;
  if (flows)
    {
      g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (free_cells);
      g_autoptr (GPtrArray) known = known_texts (form, establishment);
      g_autoptr (GPtrArray) rows = flow_rows (form, flows, kept);
      g_autofree char *key = g_strconcat ("EIT:", uuid, NULL);
      g_autofree char *sender = sender_lines (project->info);
      const FacSurveyContent content = {
        .key = key, .name = establishment->name, .sender = sender, .known = known, .flows = rows
      };
      is_done = fac_survey_write (path, form, &content, error)
                && log_survey (project, establishment, path, flows, error);
    }
  fac_record_free (establishment);
  return is_done;
}

char *
fac_project_survey_file_name (FacProject *project, const char *uuid)
{
  FacEstablishment *establishment =
      fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, uuid, NULL);
  g_autofree char *folded = fac_text_fold (establishment ? establishment->name : "");
  g_autofree char *stem = fac_text_excerpt (folded, 60);

  if (establishment)
    fac_record_free (establishment);
  g_strdelimit (stem, " /\\.…", '-');
  return g_strdup_printf ("questionnaire-%s.xlsx", stem);
}

gboolean
fac_project_is_survey (FacProject *project, const char *path, GCancellable *cancellable)
{
  g_autoptr (FacSurveyForm) form = fac_survey_form_of (project, NULL);
  g_autoptr (FacSurveyReturn) survey =
      form ? fac_survey_read (path, form, cancellable, NULL) : NULL;
  return survey && survey->key && (survey->flows_sheet || survey->answers_sheet);
}
