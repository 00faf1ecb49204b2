/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values out of JSON. */
#include "fac-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The text of a language among several; English where it is asked for, else French. */
static JsonNode *
of_language (const FacJsonReading *reading, JsonNode *node)
{
  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return node;
  JsonObject *texts = json_node_get_object (node);
  JsonNode *own = json_object_get_member (texts, reading->language);
  return own ? own : json_object_get_member (texts, "fr");
}

char *
fac_json_take_text (FacJsonReading *reading, JsonObject *object, const char *key)
{
  JsonNode *node = of_language (reading, json_object_get_member (object, key));

  if (!node || json_node_is_null (node))
    return NULL;
  if (json_node_get_value_type (node) != G_TYPE_STRING
      || strlen (json_node_get_string (node)) > reading->most_text_bytes)
    {
      g_autofree char *reason = g_strdup_printf (_ ("“%1$s” is not a text of at most %2$u bytes."),
                                                 key, reading->most_text_bytes);
      reading->refuse (reading, reason);
      return NULL;
    }
  char *text = g_strstrip (json_node_dup_string (node));
  if (!*text)
    g_clear_pointer (&text, g_free);
  return text;
}

double
fac_json_take_number (FacJsonReading *reading, JsonObject *object, const char *key, double usual)
{
  JsonNode *node = json_object_get_member (object, key);

  if (!node)
    return usual;
  GType type = json_node_get_value_type (node);
  if (JSON_NODE_HOLDS_VALUE (node) && (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE))
    return json_node_get_double (node);
  g_autofree char *reason = g_strdup_printf (_ ("“%s” is not a number."), key);
  reading->refuse (reading, reason);
  return usual;
}

gboolean
fac_json_take_truth (FacJsonReading *reading, JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (!node || json_node_is_null (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  g_autofree char *reason = g_strdup_printf (_ ("“%s” is neither true nor false."), key);
  reading->refuse (reading, reason);
  return FALSE;
}

int
fac_json_take_choice (FacJsonReading *reading, JsonObject *object, const char *key,
                      const FacEnum *list)
{
  g_autofree char *id = fac_json_take_text (reading, object, key);
  int value = fac_enum_from_id (list, id);

  if (!id || value)
    return value;
  g_autofree char *ids = fac_enum_ids_joined (list);
  g_autofree char *reason =
      g_strdup_printf (_ ("“%1$s” is “%2$s”, which is none of: %3$s."), key, id, ids);
  reading->refuse (reading, reason);
  return 0;
}

JsonObject *
fac_json_object_of (FacJsonReading *reading, JsonNode *node, const char *key)
{
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  g_autofree char *reason = g_strdup_printf (_ ("“%s” is not an object."), key);
  reading->refuse (reading, reason);
  return NULL;
}

JsonArray *
fac_json_take_list (FacJsonReading *reading, JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (!node)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  g_autofree char *reason = g_strdup_printf (_ ("“%s” is not a list."), key);
  reading->refuse (reading, reason);
  return NULL;
}

const char *
fac_json_word_at (FacJsonReading *reading, JsonArray *list, guint i, const char *key)
{
  JsonNode *node = of_language (reading, json_array_get_element (list, i));

  if (node && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  g_autofree char *reason = g_strdup_printf (_ ("“%s” holds something that is not a text."), key);
  reading->refuse (reading, reason);
  return "";
}

guint
fac_json_line_of (const char *text, const char *at)
{
  guint line = 1;
  for (; text < at; text++)
    line += *text == '\n';
  return line;
}

/* After the string that begins at a quote. */
static const char *
after_string (const char *at)
{
  for (at++; *at && *at != '"'; at++)
    if (*at == '\\' && at[1])
      at++;
  return *at ? at + 1 : at;
}

guint
fac_json_line_of_element (const char *text, const char *member, guint index)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", member);
  gsize length = strlen (quoted);
  gboolean is_within = FALSE, is_named = FALSE;
  guint depth = 0, n = 0;

  for (const char *at = text; *at;)
    {
      if (*at == '"')
        {
          is_named = depth == 1 ? strncmp (at, quoted, length) == 0 : is_named;
          at = after_string (at);
          continue;
        }
      if (is_within && depth == 2 && *at == '{' && n++ == index)
        return fac_json_line_of (text, at);
      if (*at == '[' && depth == 1)
        is_within = is_named;
      depth += *at == '{' || *at == '[';
      if ((*at == '}' || *at == ']') && depth > 0)
        depth--;
      at++;
    }
  return 1;
}
