/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Styles of layers as JSON. */
#include "fac-layer-style.h"

#include "fac-json-rows.h"

#include <math.h>
#include <string.h>

static const FacLayerStyle usual = {
  .colour = "", .width_mm = (double)NAN, .fill = (double)NAN, .opacity = (double)NAN
};

gboolean
fac_layer_colour_is_valid (const char *text)
{
  if (!text || text[0] != '#' || strlen (text) != 7)
    return FALSE;
  for (const char *p = text + 1; *p; p++)
    if (!g_ascii_isxdigit (*p))
      return FALSE;
  return TRUE;
}

static double
take_number (JsonObject *object, const char *key, double most)
{
  JsonNode *node = json_object_get_member (object, key);
  if (!node || !JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_DOUBLE
          && json_node_get_value_type (node) != G_TYPE_INT64))
    return (double)NAN;
  return CLAMP (json_node_get_double (node), 0, most);
}

static gboolean
take_truth (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN
         && json_node_get_boolean (node);
}

FacLayerStyle
fac_layer_style_read (const char *json)
{
  FacLayerStyle style = usual;
  g_autoptr (JsonNode) root =
      json && *json ? fac_json_parse (json, strlen (json), "style", NULL) : NULL;

  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    return style;
  JsonObject *object = json_node_get_object (root);
  JsonNode *colour = json_object_get_member (object, "colour");
  if (colour && JSON_NODE_HOLDS_VALUE (colour) && json_node_get_value_type (colour) == G_TYPE_STRING
      && fac_layer_colour_is_valid (json_node_get_string (colour)))
    g_strlcpy (style.colour, json_node_get_string (colour), sizeof style.colour);
  style.width_mm = take_number (object, "width_mm", FAC_LAYER_MOST_WIDTH_MM);
  style.fill = take_number (object, "fill", 1);
  style.opacity = take_number (object, "opacity", 1);
  if (json_object_has_member (object, "dashed"))
    style.dashes = take_truth (object, "dashed") ? 2 : 1;
  style.is_labelled = take_truth (object, "labels");
  style.may_prepare = take_truth (object, "may_prepare");
  return style;
}

char *
fac_layer_style_write (const FacLayerStyle *style)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (root, object);
  if (*style->colour)
    json_object_set_string_member (object, "colour", style->colour);
  if (!isnan (style->width_mm))
    json_object_set_double_member (object, "width_mm", style->width_mm);
  if (style->dashes)
    json_object_set_boolean_member (object, "dashed", style->dashes == 2);
  if (!isnan (style->fill))
    json_object_set_double_member (object, "fill", style->fill);
  if (!isnan (style->opacity))
    json_object_set_double_member (object, "opacity", style->opacity);
  if (style->is_labelled)
    json_object_set_boolean_member (object, "labels", TRUE);
  if (style->may_prepare)
    json_object_set_boolean_member (object, "may_prepare", TRUE);
  if (json_object_get_size (object) == 0)
    return NULL;
  return json_to_string (root, FALSE);
}
