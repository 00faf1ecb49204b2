/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questionnaires from and to JSON. */
#include "fac-questionnaire-file.h"

#include "fac-json-rows.h"
#include "fac-json-value.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define MOST_BYTES (1024 * 1024)
#define MOST_TEXT_BYTES 1000

typedef struct
{
  FacJsonReading json;
  const char *place; /* number of the item being read, or NULL */
} Reading;

/* The line on which a number stands as a JSON text. */
static guint
line_of_number (const char *text, const char *number)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", number);
  const char *at = strstr (text, quoted);
  return at ? fac_json_line_of (text, at) : 1;
}

static void
refuse_at (FacJsonReading *json, const char *reason)
{
  const char *place = ((Reading *)json)->place;

  if (json->error)
    return;
  if (place)
    g_set_error (&json->error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%1$s”, line %2$u, question %3$s: %4$s"), json->name,
                 line_of_number (json->text, place), place, reason);
  else
    g_set_error (&json->error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%1$s”: %2$s"), json->name, reason);
}

static void
refuse (Reading *reading, const char *reason)
{
  refuse_at (&reading->json, reason);
}

/* -- An item ------------------------------------------------------------------------------- */

static void
read_options (Reading *reading, JsonObject *object, FacItem *item)
{
  JsonArray *list = fac_json_take_list (&reading->json, object, "options");

  for (guint i = 0; list && i < json_array_get_length (list) && !reading->json.error; i++)
    {
      JsonObject *option =
          fac_json_object_of (&reading->json, json_array_get_element (list, i), "options");
      g_autofree char *id = option ? fac_json_take_text (&reading->json, option, "id") : NULL;
      g_autofree char *label = option ? fac_json_take_text (&reading->json, option, "label") : NULL;
      if (id && label)
        fac_item_add_option (item, id, label);
      else
        refuse (reading, _ ("An option needs “id” and “label”."));
    }
}

static void
read_flow (Reading *reading, JsonObject *object, FacItem *item)
{
  JsonObject *flow =
      fac_json_object_of (&reading->json, json_object_get_member (object, "flow"), "flow");
  if (!flow)
    return;
  g_autofree char *direction = fac_json_take_text (&reading->json, flow, "direction");
  JsonArray *kinds = fac_json_take_list (&reading->json, flow, "kinds");

  item->becomes = FAC_BECOMES_FLOW;
  item->direction = fac_enum_from_id (&fac_direction_enum, direction);
  item->flow_label = fac_json_take_text (&reading->json, flow, "label");
  item->flow_term = fac_json_take_text (&reading->json, flow, "term");
  for (guint i = 0; kinds && i < json_array_get_length (kinds); i++)
    {
      const char *id = fac_json_word_at (&reading->json, kinds, i, "kinds");
      int kind = fac_enum_from_id (&fac_resource_kind_enum, id);
      if (kind)
        {
          g_array_append_val (item->kinds, kind);
          continue;
        }
      g_autofree char *ids = fac_enum_ids_joined (&fac_resource_kind_enum);
      g_autofree char *reason = g_strdup_printf (_ ("There is no kind “%s”: %s."), id, ids);
      refuse (reading, reason);
    }
}

static void
read_target (Reading *reading, JsonObject *object, FacItem *item)
{
  static const struct
  {
    const char *key;
    FacBecomes becomes;
  } targets[] = { { "field", FAC_BECOMES_FIELD },
                  { "person", FAC_BECOMES_PERSON },
                  { "gives_label", FAC_BECOMES_LABEL },
                  { "task", FAC_BECOMES_TASK } };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if (json_object_has_member (object, targets[i].key))
      {
        n++;
        g_free (item->field);
        item->field = fac_json_take_text (&reading->json, object, targets[i].key);
        item->becomes = targets[i].becomes;
        if (!item->field)
          refuse (reading, _ ("What the reply becomes is not said."));
      }
  if (json_object_has_member (object, "flow"))
    {
      n++;
      read_flow (reading, object, item);
    }
  if (json_object_has_member (object, "level"))
    {
      n++;
      item->becomes = FAC_BECOMES_LEVEL;
    }
  if (n > 1)
    refuse (reading, _ ("A reply becomes one thing only: keep one of field, person, flow, "
                        "gives_label, level, task."));
}

static void
read_item (Reading *reading, JsonNode *node, FacItemBlock *block)
{
  JsonObject *object = fac_json_object_of (&reading->json, node, "items");
  if (!object)
    return;
  g_autofree char *id = fac_json_take_text (&reading->json, object, "id");
  reading->place = id;
  g_autofree char *label = fac_json_take_text (&reading->json, object, "label");
  g_autofree char *kind = fac_json_take_text (&reading->json, object, "kind");
  FacItem *item = fac_item_new (id ? id : "", label ? label : "",
                                (FacItemKind)fac_enum_from_id (&fac_item_kind_enum, kind));
  JsonArray *columns = fac_json_take_list (&reading->json, object, "columns");

  g_ptr_array_add (block->items, item);
  item->help = fac_json_take_text (&reading->json, object, "help");
  item->unit = fac_json_take_text (&reading->json, object, "unit");
  /* Out of bounds is told by the check. */
  item->n_rows = (guint)CLAMP (fac_json_take_number (&reading->json, object, "rows", 1), 0, 1000);
  item->n_lines = (guint)CLAMP (fac_json_take_number (&reading->json, object, "lines", 1), 0, 1000);
  item->share = CLAMP (fac_json_take_number (&reading->json, object, "share", 0), 0, 1);
  for (guint i = 0; columns && i < json_array_get_length (columns); i++)
    g_ptr_array_add (item->columns,
                     g_strdup (fac_json_word_at (&reading->json, columns, i, "columns")));
  read_options (reading, object, item);
  read_target (reading, object, item);
  reading->place = NULL;
}

/* -- The whole ----------------------------------------------------------------------------- */

static FacQuestionnaire *
read_root (Reading *reading, JsonNode *root)
{
  g_autoptr (FacQuestionnaire) questionnaire = fac_questionnaire_new ();
  JsonObject *object = fac_json_object_of (&reading->json, root, "questionnaire");
  JsonArray *blocks = object ? fac_json_take_list (&reading->json, object, "blocks") : NULL;

  if (object && !blocks)
    refuse (reading, _ ("It has no list of “blocks”: it is no questionnaire."));
  if (!blocks)
    return NULL;
  questionnaire->name = fac_json_take_text (&reading->json, object, "name");
  questionnaire->title = fac_json_take_text (&reading->json, object, "title");
  questionnaire->edition = fac_json_take_text (&reading->json, object, "edition");
  questionnaire->source = fac_json_take_text (&reading->json, object, "source");
  for (guint b = 0; b < json_array_get_length (blocks) && !reading->json.error; b++)
    {
      JsonObject *at =
          fac_json_object_of (&reading->json, json_array_get_element (blocks, b), "blocks");
      if (!at)
        return NULL;
      g_autofree char *id = fac_json_take_text (&reading->json, at, "id");
      g_autofree char *title = fac_json_take_text (&reading->json, at, "title");
      FacItemBlock *block = fac_item_block_new (id ? id : "", title ? title : "");
      JsonArray *items = fac_json_take_list (&reading->json, at, "items");
      g_ptr_array_add (questionnaire->blocks, block);
      for (guint i = 0; items && i < json_array_get_length (items) && !reading->json.error; i++)
        read_item (reading, json_array_get_element (items, i), block);
    }
  if (reading->json.error)
    return NULL;
  g_autofree char *number = NULL;
  g_autofree char *problem = fac_questionnaire_check (questionnaire, &number);
  reading->place = number;
  if (problem)
    refuse (reading, problem);
  return problem ? NULL : g_steal_pointer (&questionnaire);
}

FacQuestionnaire *
fac_questionnaire_parse (const char *text, const char *name, const char *language, GError **error)
{
  Reading reading = { { text, name, language, MOST_TEXT_BYTES, refuse_at, NULL }, NULL };
  g_autoptr (GError) why = NULL;
  g_autoptr (JsonNode) root = fac_json_parse (text, strlen (text), name, &why);
  FacQuestionnaire *questionnaire = root ? read_root (&reading, root) : NULL;

  if (why)
    g_propagate_error (error, g_steal_pointer (&why));
  else if (reading.json.error)
    g_propagate_error (error, reading.json.error);
  return questionnaire;
}

FacQuestionnaire *
fac_questionnaire_read (const char *path, const char *language, GError **error)
{
  g_autofree char *text = fac_json_load_text (path, MOST_BYTES, error);
  g_autofree char *name = g_path_get_basename (path);
  return text ? fac_questionnaire_parse (text, name, language, error) : NULL;
}

/* -- Writing ------------------------------------------------------------------------------- */

static void
put (JsonBuilder *builder, const char *key, const char *text)
{
  if (!text)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, text);
}

static void
put_count (JsonBuilder *builder, const char *key, guint value)
{
  if (value <= 1)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

static void
put_target (JsonBuilder *builder, const FacItem *item)
{
  static const char *const keys[] = { [FAC_BECOMES_FIELD] = "field",
                                      [FAC_BECOMES_PERSON] = "person",
                                      [FAC_BECOMES_LABEL] = "gives_label",
                                      [FAC_BECOMES_TASK] = "task" };

  if (item->becomes == FAC_BECOMES_LEVEL)
    {
      json_builder_set_member_name (builder, "level");
      json_builder_add_boolean_value (builder, TRUE);
    }
  else if (item->becomes == FAC_BECOMES_FLOW)
    {
      json_builder_set_member_name (builder, "flow");
      json_builder_begin_object (builder);
      put (builder, "direction", fac_enum_id (&fac_direction_enum, item->direction));
      json_builder_set_member_name (builder, "kinds");
      json_builder_begin_array (builder);
      for (guint i = 0; i < item->kinds->len; i++)
        json_builder_add_string_value (
            builder, fac_enum_id (&fac_resource_kind_enum, g_array_index (item->kinds, int, i)));
      json_builder_end_array (builder);
      put (builder, "label", item->flow_label);
      put (builder, "term", item->flow_term);
      json_builder_end_object (builder);
    }
  else if (item->becomes != FAC_BECOMES_NOTHING)
    put (builder, keys[item->becomes], item->field);
}

static void
put_item (JsonBuilder *builder, const FacItem *item)
{
  json_builder_begin_object (builder);
  put (builder, "id", item->id);
  put (builder, "label", item->label);
  put (builder, "help", item->help);
  put (builder, "kind", fac_enum_id (&fac_item_kind_enum, item->kind));
  put (builder, "unit", item->unit);
  if (item->options->len)
    {
      json_builder_set_member_name (builder, "options");
      json_builder_begin_array (builder);
      for (guint i = 0; i < item->options->len; i++)
        {
          const FacItemOption *option = item->options->pdata[i];
          json_builder_begin_object (builder);
          put (builder, "id", option->id);
          put (builder, "label", option->label);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  put_count (builder, "rows", item->n_rows);
  put_count (builder, "lines", item->n_lines);
  if (item->columns->len)
    {
      json_builder_set_member_name (builder, "columns");
      json_builder_begin_array (builder);
      for (guint i = 0; i < item->columns->len; i++)
        json_builder_add_string_value (builder, item->columns->pdata[i]);
      json_builder_end_array (builder);
    }
  if (item->share > 0)
    {
      json_builder_set_member_name (builder, "share");
      json_builder_add_double_value (builder, item->share);
    }
  put_target (builder, item);
  json_builder_end_object (builder);
}

char *
fac_questionnaire_to_json (const FacQuestionnaire *questionnaire)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  put (builder, "name", questionnaire->name);
  put (builder, "title", questionnaire->title);
  put (builder, "edition", questionnaire->edition);
  put (builder, "source", questionnaire->source);
  json_builder_set_member_name (builder, "blocks");
  json_builder_begin_array (builder);
  for (guint b = 0; b < questionnaire->blocks->len; b++)
    {
      const FacItemBlock *block = questionnaire->blocks->pdata[b];
      json_builder_begin_object (builder);
      put (builder, "id", block->id);
      put (builder, "title", block->title);
      json_builder_set_member_name (builder, "items");
      json_builder_begin_array (builder);
      for (guint i = 0; i < block->items->len; i++)
        put_item (builder, block->items->pdata[i]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
