/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The wording of the survey, from its data. */
#include "fac-survey-form.h"

#include "fac-json-member.h"
#include "fac-json-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_FACTS 200
#define MOST_COLUMNS 60

static void
fact_free (FacSurveyFact *fact)
{
  g_free (fact->id);
  g_free (fact->field);
  g_free (fact->label);
  g_strfreev (fact->choices);
  g_free (fact);
}

static void
column_free (FacSurveyColumn *column)
{
  g_free (column->field);
  g_free (column->titles[0]);
  g_free (column->titles[1]);
  g_strfreev (column->choices);
  g_free (column);
}

void
fac_survey_form_free (FacSurveyForm *form)
{
  if (!form)
    return;
  g_free (form->title);
  g_free (form->edition);
  g_strfreev (form->instructions);
  g_free (form->instructions_sheet);
  g_free (form->facts_sheet);
  g_free (form->flows_sheet);
  g_free (form->number_title);
  g_free (form->label_title);
  g_free (form->known_title);
  g_free (form->answer_titles[0]);
  g_free (form->answer_titles[1]);
  g_ptr_array_unref (form->facts);
  g_ptr_array_unref (form->columns);
  g_free (form);
}

/* -- Reading -------------------------------------------------------------------------------- */

/* NULL when it is missing or no text. */
static char *
text_member (JsonObject *object, const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_dup_string (node)
             : NULL;
}

static char **
texts_member (JsonObject *object, const char *name)
{
  JsonArray *array = fac_json_member_array (object, name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!array)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return g_strv_builder_end (builder);
}

static const char *
other_language (const char *language)
{
  return strcmp (language, "fr") == 0 ? "en" : "fr";
}

static gboolean
read_facts (FacSurveyForm *form, JsonArray *facts, const char *language)
{
  for (guint i = 0; facts && i < json_array_get_length (facts) && i < MOST_FACTS; i++)
    {
      JsonNode *node = json_array_get_element (facts, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      FacSurveyFact *fact = g_new0 (FacSurveyFact, 1);
      g_ptr_array_add (form->facts, fact);
      fact->id = text_member (object, "id");
      fact->field = text_member (object, "field");
      fact->label = text_member (fac_json_member_object (object, "label"), language);
      fact->choices = texts_member (fac_json_member_object (object, "choices"), language);
      if (!fact->id || !fact->field || !fact->label)
        return FALSE;
    }
  return form->facts->len > 0;
}

static gboolean
read_columns (FacSurveyForm *form, JsonArray *columns, const char *language)
{
  for (guint i = 0; columns && i < json_array_get_length (columns) && i < MOST_COLUMNS; i++)
    {
      JsonNode *node = json_array_get_element (columns, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonObject *titles = fac_json_member_object (object, "title");
      FacSurveyColumn *column = g_new0 (FacSurveyColumn, 1);
      g_ptr_array_add (form->columns, column);
      column->field = text_member (object, "field");
      column->titles[0] = text_member (titles, language);
      column->titles[1] = text_member (titles, other_language (language));
      column->choices = texts_member (fac_json_member_object (object, "choices"), language);
      if (!column->field || !column->titles[0] || !column->titles[1])
        return FALSE;
      column->width_characters = json_object_get_double_member_with_default (object, "width", 12);
      column->is_number = json_object_get_boolean_member_with_default (object, "is_number", FALSE);
    }
  return form->columns->len > 0;
}

static gboolean
read_form (FacSurveyForm *form, JsonObject *root, const char *language)
{
  JsonObject *sheets = fac_json_member_object (root, "sheets");
  JsonObject *titles = fac_json_member_object (root, "titles");
  JsonObject *answer = fac_json_member_object (titles, "answer");

  form->title = text_member (fac_json_member_object (root, "title"), language);
  form->edition = text_member (root, "edition");
  form->instructions = texts_member (fac_json_member_object (root, "instructions"), language);
  form->instructions_sheet =
      text_member (fac_json_member_object (sheets, "instructions"), language);
  form->facts_sheet = text_member (fac_json_member_object (sheets, "facts"), language);
  form->flows_sheet = text_member (fac_json_member_object (sheets, "flows"), language);
  form->number_title = text_member (fac_json_member_object (titles, "number"), language);
  form->label_title = text_member (fac_json_member_object (titles, "label"), language);
  form->known_title = text_member (fac_json_member_object (titles, "known"), language);
  form->answer_titles[0] = text_member (answer, language);
  form->answer_titles[1] = text_member (answer, other_language (language));
  return form->title && form->edition && form->instructions && form->instructions_sheet
         && form->facts_sheet && form->flows_sheet && form->number_title && form->label_title
         && form->known_title && form->answer_titles[0] && form->answer_titles[1]
         && read_facts (form, fac_json_member_array (root, "facts"), language)
         && read_columns (form, fac_json_member_array (root, "columns"), language);
}

FacSurveyForm *
fac_survey_form_load (const char *folder, const char *language, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "survey.json", NULL);
  g_autoptr (JsonNode) root = fac_json_read (path, error);
  if (!root)
    return NULL;

  g_autoptr (FacSurveyForm) form = g_new0 (FacSurveyForm, 1);
  form->facts = g_ptr_array_new_with_free_func ((GDestroyNotify)fact_free);
  form->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)column_free);
  if (JSON_NODE_HOLDS_OBJECT (root) && read_form (form, json_node_get_object (root), language))
    return g_steal_pointer (&form);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
               _ ("The survey's form “%s” lacks a title, a question or a column in the language "
                  "“%s”: compare it with the one that Facilitator ships."),
               path, language);
  return NULL;
}
