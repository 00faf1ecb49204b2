/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of reference data that people edit as JSON: made into the same table as the others. */
#include "fac-catalog-table.h"

#include "fac-exchange.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* A text or a number as a cell; anything else is "". */
static char *
make_cell (JsonNode *node)
{
  if (!node || !JSON_NODE_HOLDS_VALUE (node))
    return g_strdup ("");
  GType type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return g_strdelimit (json_node_dup_string (node), "\t\n", ' ');
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_DOUBLE)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      return g_strdup (g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));
    }
  return g_strdup ("");
}

static char *
make_translated_cell (JsonObject *item, const char *member, const char *language)
{
  JsonNode *node = json_object_get_member (item, member);
  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup ("");
  return make_cell (json_object_get_member (json_node_get_object (node), language));
}

static void
append_header (GString *text, JsonObject *root)
{
  const char *keys[] = { "edition", "date", "source", "licence", "note" };
  g_autofree char *title_fr = make_translated_cell (root, "title", "fr");
  g_autofree char *title_en = make_translated_cell (root, "title", "en");
  g_string_append_printf (text, "# title_fr: %s\n# title_en: %s\n", title_fr, title_en);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (json_object_has_member (root, keys[i]))
      {
        g_autofree char *value = make_cell (json_object_get_member (root, keys[i]));
        g_string_append_printf (text, "# %s: %s\n", keys[i], value);
      }
}

static void
append_row (GString *text, JsonObject *item, GList *members)
{
  g_autofree char *code = make_cell (json_object_get_member (item, "code"));
  g_autofree char *label_fr = make_translated_cell (item, "label", "fr");
  g_autofree char *label_en = make_translated_cell (item, "label", "en");
  g_string_append_printf (text, "%s\t%s\t%s", code, label_fr, label_en);
  for (GList *member = members; member; member = member->next)
    {
      g_autofree char *cell = make_cell (json_object_get_member (item, member->data));
      g_string_append_printf (text, "\t%s", cell);
    }
  g_string_append_c (text, '\n');
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  JsonObject *x = *(JsonObject *const *)a, *y = *(JsonObject *const *)b;
  return g_strcmp0 (json_object_get_string_member_with_default (x, "code", ""),
                    json_object_get_string_member_with_default (y, "code", ""));
}

/* The items' order in the file is the order in which to show them: column "order". */
static char *
make_text (JsonObject *root, JsonArray *items)
{
  GString *text = g_string_new (NULL);
  append_header (text, root);

  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      json_object_set_int_member (item, "order", i + 1);
      g_ptr_array_add (sorted, item);
    }
  g_ptr_array_sort (sorted, compare_codes);

  g_autoptr (GList) members = sorted->len ? json_object_get_members (sorted->pdata[0]) : NULL;
  for (GList *member = members, *next; member; member = next)
    {
      next = member->next;
      if (strcmp (member->data, "code") == 0 || strcmp (member->data, "label") == 0)
        members = g_list_delete_link (members, member);
    }
  g_string_append (text, "code\tlabel_fr\tlabel_en");
  for (GList *member = members; member; member = member->next)
    g_string_append_printf (text, "\t%s", (const char *)member->data);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < sorted->len; i++)
    append_row (text, sorted->pdata[i], members);
  return g_string_free (text, FALSE);
}

static gboolean
are_objects (JsonArray *items)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (items, i)))
      return FALSE;
  return TRUE;
}

FacCatalogTable *
fac_catalog_table_read_json (const char *path, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  if (!json_parser_load_from_file (parser, path, &why))
    {
      gboolean is_damaged = why->domain == JSON_PARSER_ERROR;
      g_set_error (error, FAC_EXCHANGE_ERROR,
                   is_damaged ? FAC_EXCHANGE_ERROR_UNREADABLE : FAC_EXCHANGE_ERROR_NOT_FOUND,
                   _ ("The reference data “%s” can't be read (%s). Install the program again."),
                   path, why->message);
      return NULL;
    }
  JsonNode *root = json_parser_get_root (parser);
  JsonNode *items = root && JSON_NODE_HOLDS_OBJECT (root)
                        ? json_object_get_member (json_node_get_object (root), "items")
                        : NULL;
  if (!items || !JSON_NODE_HOLDS_ARRAY (items) || !are_objects (json_node_get_array (items)))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("The reference data “%s” is damaged. Install the program again."), path);
      return NULL;
    }
  return fac_catalog_table_new_take (
      path, make_text (json_node_get_object (root), json_node_get_array (items)), error);
}
