/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Members of foreign JSON. */
#include "fac-json-member.h"

#include "fac-record.h"

static JsonNode *
member (JsonObject *object, const char *name)
{
  return object ? json_object_get_member (object, name) : NULL;
}

static GType
value_type (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : 0;
}

const char *
fac_json_member_text (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);
  return value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

JsonArray *
fac_json_member_array (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);
  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
fac_json_member_object (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

double
fac_json_member_number (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);
  GType type = value_type (node);
  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node)
                                                       : FAC_REAL_NONE;
}

JsonObject *
fac_json_element_object (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}
