/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A survey that came back. Sheets may have been renamed, columns moved, rows sorted: a sheet is
 * known by its titles, an answer by its number, the establishment by its key. */
#include "fac-survey-form.h"

#include "fac-text.h"

#include <string.h>

#define MOST_ROWS 10000
#define KEY_PREFIX "EIT:"

/* How many titles of flows make a sheet the one of flows. */
#define FEWEST_FLOW_TITLES 4

static void
answer_free (FacSurveyAnswer *answer)
{
  g_free (answer->text);
  g_free (answer);
}

void
fac_survey_return_free (FacSurveyReturn *survey)
{
  if (!survey)
    return;
  g_free (survey->key);
  g_free (survey->flows_sheet);
  g_free (survey->answers_sheet);
  g_ptr_array_unref (survey->answers);
  g_free (survey);
}

static int
column_of (const FacTable *table, char *const titles[2])
{
  int column = fac_table_find_column (table, titles[0]);
  return column >= 0 ? column : fac_table_find_column (table, titles[1]);
}

static guint
count_flow_titles (const FacTable *table, const FacSurveyForm *form)
{
  guint n = 0;
  for (guint i = 0; i < form->columns->len; i++)
    n += column_of (table, ((FacSurveyColumn *)form->columns->pdata[i])->titles) >= 0;
  return n;
}

/* "EIT:" and 36 characters of a uuid, anywhere in a text. */
static char *
find_key (const char *text)
{
  const char *at = strstr (text, KEY_PREFIX);
  if (!at)
    return NULL;
  gsize length = strspn (at + strlen (KEY_PREFIX), "0123456789abcdef-");
  return length == 36 ? g_strndup (at, strlen (KEY_PREFIX) + length) : NULL;
}

static const FacSurveyFact *
find_fact (const FacSurveyForm *form, const char *cell)
{
  for (guint i = 0; i < form->facts->len; i++)
    if (g_ascii_strcasecmp (((FacSurveyFact *)form->facts->pdata[i])->id, cell) == 0)
      return form->facts->pdata[i];
  return NULL;
}

static void
take_answer (FacSurveyReturn *survey, const FacSurveyForm *form, const FacTableRow *row,
             int answer_column)
{
  const FacSurveyFact *fact = NULL;

  for (guint i = 0; !fact && i < row->n_cells; i++)
    {
      g_autofree char *cell = g_strstrip (g_strdup (row->cells[i]));
      fact = find_fact (form, cell);
    }
  if (!fact || (guint)answer_column >= row->n_cells)
    return;
  g_autofree char *text = g_strstrip (g_strdup (row->cells[answer_column]));
  if (!*text)
    return;
  FacSurveyAnswer *answer = g_new0 (FacSurveyAnswer, 1);
  answer->fact = fact;
  answer->text = g_steal_pointer (&text);
  answer->line = row->line;
  g_ptr_array_add (survey->answers, answer);
}

static void
look_for_key (FacSurveyReturn *survey, const char *const *cells, guint n_cells)
{
  for (guint i = 0; !survey->key && i < n_cells; i++)
    survey->key = find_key (cells[i]);
}

/* Rows of the other sheets: the key, and the answers where the title of answers stands. */
static void
look_through (FacSurveyReturn *survey, const FacSurveyForm *form, FacTable *table)
{
  int answer_column = survey->answers_sheet ? -1 : column_of (table, form->answer_titles);
  FacTableRow row;

  if (answer_column >= 0)
    survey->answers_sheet = g_strdup (fac_table_sheet (table));
  for (guint i = 0; i < fac_table_n_columns (table); i++)
    {
      const char *title = fac_table_title (table, i);
      look_for_key (survey, &title, 1);
    }
  for (guint n = 0; n < MOST_ROWS && fac_table_next (table, &row, NULL); n++)
    {
      look_for_key (survey, row.cells, row.n_cells);
      if (answer_column >= 0)
        take_answer (survey, form, &row, answer_column);
    }
}

FacSurveyReturn *
fac_survey_read (const char *path, const FacSurveyForm *form, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GPtrArray) sheets = fac_table_list_sheets (path, cancellable, error);
  if (!sheets)
    return NULL;
  g_autoptr (FacSurveyReturn) survey = g_new0 (FacSurveyReturn, 1);
  survey->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)answer_free);
  for (guint i = 0; i < sheets->len; i++)
    {
      const FacTableSheet *sheet = sheets->pdata[i];
      const FacTableOptions options = { .sheet = sheets->len > 1 ? sheet->name : NULL };
      GError *failure = NULL;
      g_autoptr (FacTable) table = fac_table_open (path, &options, cancellable, &failure);
      if (!table)
        {
          /* An empty sheet is no failure; a cancelled reading is. */
          if (g_error_matches (failure, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_CANCELLED)
              || sheets->len == 1)
            {
              g_propagate_error (error, failure);
              return NULL;
            }
          g_error_free (failure);
        }
      else if (!survey->flows_sheet && count_flow_titles (table, form) >= FEWEST_FLOW_TITLES)
        survey->flows_sheet = g_strdup (sheet->name);
      else
        look_through (survey, form, table);
    }
  return g_steal_pointer (&survey);
}

gboolean
fac_survey_map (FacMapping *mapping, const FacTable *table, const FacSurveyForm *form,
                GError **error)
{
  for (guint i = 0; i < fac_table_n_columns (table); i++)
    if (!fac_mapping_set (mapping, i, NULL, error))
      return FALSE;
  for (guint i = 0; i < form->columns->len; i++)
    {
      const FacSurveyColumn *wanted = form->columns->pdata[i];
      int column = column_of (table, wanted->titles);
      if (column >= 0 && !fac_mapping_set (mapping, (guint)column, wanted->field, error))
        return FALSE;
    }
  return TRUE;
}
