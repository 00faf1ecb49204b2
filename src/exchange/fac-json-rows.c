/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json-glib behind a guard: it recurses without a limit of its own. */
#include "fac-json-rows.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLES 2000

/* Deepest nesting of a JSON text, without parsing it. */
static guint
measure_depth (const char *text, gsize length)
{
  guint depth = 0, deepest = 0;
  gboolean is_string = FALSE;

  for (const char *p = text; p < text + length; p++)
    {
      if (is_string)
        {
          if (*p == '\\')
            p++;
          else if (*p == '"')
            is_string = FALSE;
        }
      else if (*p == '"')
        is_string = TRUE;
      else if (*p == '[' || *p == '{')
        {
          depth++;
          deepest = MAX (deepest, depth);
        }
      else if ((*p == ']' || *p == '}') && depth > 0)
        depth--;
    }
  return deepest;
}

static gboolean
set_too_big (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOO_BIG,
               _ ("“%s” is larger than 64 MB or nested deeper than %d levels: it is not opened. "
                  "Export a smaller part, or CSV."),
               name, FAC_JSON_MAX_DEPTH);
  return FALSE;
}

/* At most FAC_JSON_MAX_BYTES. */
static char *
read_bounded (const char *path, gsize *length, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &read_error);
  g_autoptr (GFileInfo) info = NULL;

  if (stream)
    info =
        g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, &read_error);
  if (!info)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR,
                   g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                       ? FAC_EXCHANGE_ERROR_NOT_FOUND
                       : FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” could not be opened: %s"), path, read_error->message);
      return NULL;
    }
  if (g_file_info_get_size (info) > FAC_JSON_MAX_BYTES)
    {
      set_too_big (path, error);
      return NULL;
    }
  gsize size = (gsize)g_file_info_get_size (info);
  g_autofree char *text = g_malloc (size + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, size, length, NULL, &read_error))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” could not be read: %s"), path, read_error->message);
      return NULL;
    }
  return g_steal_pointer (&text);
}

char *
fac_json_load (const char *path, gsize most_bytes, gsize *length, GError **error)
{
  char *text = read_bounded (path, length, error);

  if (!text)
    return NULL;
  text[*length] = 0;
  if (*length <= most_bytes)
    return text;
  g_autofree char *name = g_path_get_basename (path);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOO_BIG,
               _ ("“%1$s” is larger than %2$u kB: it is not opened."), name,
               (guint)(most_bytes / 1024));
  g_free (text);
  return NULL;
}

char *
fac_json_load_text (const char *path, gsize most_bytes, GError **error)
{
  gsize length;
  g_autofree char *text = fac_json_load (path, most_bytes, &length, error);

  if (!text || g_utf8_validate_len (text, length, NULL))
    return g_steal_pointer (&text);
  g_autofree char *name = g_path_get_basename (path);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
               _ ("“%s” is not written in UTF-8. Save it so in your editor."), name);
  return NULL;
}

JsonNode *
fac_json_parse (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) parse_error = NULL;

  if (measure_depth (text, length) > FAC_JSON_MAX_DEPTH)
    {
      set_too_big (name, error);
      return NULL;
    }
  const char *begin = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? text + 3 : text;
  gboolean is_read = json_parser_load_from_data (
      parser, begin, (gssize)(length - (gsize)(begin - text)), &parse_error);
  if (is_read && json_parser_get_root (parser))
    return json_parser_steal_root (parser);

  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
               _ ("“%s” is no valid JSON (%s). Ask for it again."), name,
               parse_error ? parse_error->message : _ ("it is empty"));
  return NULL;
}

JsonNode *
fac_json_read (const char *path, GError **error)
{
  gsize length = 0;
  g_autofree char *text = read_bounded (path, &length, error);
  g_autofree char *name = g_path_get_basename (path);

  return text ? fac_json_parse (text, length, name, error) : NULL;
}

/* -- Rows ---------------------------------------------------------------------------------- */

static gboolean
is_object_list (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  JsonArray *list = json_node_get_array (node);
  return json_array_get_length (list) > 0
         && JSON_NODE_HOLDS_OBJECT (json_array_get_element (list, 0));
}

/* The list of objects: the root, or a member of it; else the root as the only object. */
static GList *
find_objects (JsonNode *root)
{
  if (is_object_list (root))
    return json_array_get_elements (json_node_get_array (root));
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  g_autoptr (GList) members = json_object_get_values (json_node_get_object (root));
  for (GList *l = members; l; l = l->next)
    if (is_object_list (l->data))
      return json_array_get_elements (json_node_get_array (l->data));
  for (GList *l = members; l; l = l->next)
    if (JSON_NODE_HOLDS_OBJECT (l->data)
        && json_object_has_member (json_node_get_object (l->data), "siret"))
      return g_list_prepend (NULL, l->data);
  return g_list_prepend (NULL, root);
}

typedef struct
{
  GPtrArray *titles;   /* of char *, owned by `columns` */
  GHashTable *columns; /* title -> index + 1 */
  GHashTable *cells;   /* of the row under way: index + 1 -> text */
} Flattening;

static char *
text_of (JsonNode *node)
{
  if (json_node_is_null (node))
    return NULL;
  GValue value = G_VALUE_INIT;
  json_node_get_value (node, &value);
  char *text = NULL;
  if (G_VALUE_HOLDS_STRING (&value))
    text = g_value_dup_string (&value);
  else if (G_VALUE_HOLDS_BOOLEAN (&value))
    text = g_strdup (g_value_get_boolean (&value) ? "true" : "false");
  else if (G_VALUE_HOLDS_INT64 (&value))
    text = g_strdup_printf ("%" G_GINT64_FORMAT, g_value_get_int64 (&value));
  else if (G_VALUE_HOLDS_DOUBLE (&value))
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];
      text =
          g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", g_value_get_double (&value)));
    }
  g_value_unset (&value);
  return text;
}

static void
put (Flattening *flat, const char *title, char *text)
{
  gpointer column = g_hash_table_lookup (flat->columns, title);

  if (!column && flat->titles->len < MAX_TITLES)
    {
      char *copy = g_strdup (title);
      g_ptr_array_add (flat->titles, copy);
      column = GUINT_TO_POINTER (flat->titles->len);
      g_hash_table_insert (flat->columns, copy, column);
    }
  if (column && text)
    g_hash_table_replace (flat->cells, column, text);
  else
    g_free (text);
}

static void
flatten (Flattening *flat, const char *title, JsonNode *node)
{
  if (JSON_NODE_HOLDS_VALUE (node) || JSON_NODE_HOLDS_NULL (node))
    put (flat, title, text_of (node));
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        {
          g_autofree char *inner = *title ? g_strconcat (title, ".", name, NULL) : g_strdup (name);
          flatten (flat, inner, member);
        }
    }
  else if (is_object_list (node))
    flatten (flat, title, json_array_get_element (json_node_get_array (node), 0));
  else
    {
      JsonArray *list = json_node_get_array (node);
      GString *joined = g_string_new (NULL);
      for (guint i = 0; i < json_array_get_length (list); i++)
        {
          JsonNode *element = json_array_get_element (list, i);
          g_autofree char *text = JSON_NODE_HOLDS_VALUE (element) ? text_of (element) : NULL;
          if (text)
            g_string_append_printf (joined, "%s%s", joined->len ? "; " : "", text);
        }
      put (flat, title, g_string_free (joined, FALSE));
    }
}

static char **
take_row (Flattening *flat)
{
  char **row = g_new0 (char *, flat->titles->len + 1);
  for (guint i = 0; i < flat->titles->len; i++)
    {
      const char *text = g_hash_table_lookup (flat->cells, GUINT_TO_POINTER (i + 1));
      row[i] = g_strdup (text ? text : "");
    }
  g_hash_table_remove_all (flat->cells);
  return row;
}

/* Early rows do not know the titles that came later. */
static void
widen (GPtrArray *rows, guint n_titles)
{
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      guint n = g_strv_length (row);
      row = g_renew (char *, row, n_titles + 1);
      for (; n < n_titles; n++)
        row[n] = g_strdup ("");
      row[n_titles] = NULL;
      rows->pdata[i] = row;
    }
}

GPtrArray *
fac_json_rows (JsonNode *root, GError **error)
{
  g_autoptr (GList) objects = find_objects (root);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  Flattening flat = {
    g_ptr_array_new (),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    g_hash_table_new_full (NULL, NULL, NULL, g_free),
  };

  for (GList *l = objects; l; l = l->next)
    {
      if (!JSON_NODE_HOLDS_OBJECT (l->data))
        continue;
      flatten (&flat, "", l->data);
      g_ptr_array_add (rows, take_row (&flat));
    }
  widen (rows, flat.titles->len);
  char **titles = g_new0 (char *, flat.titles->len + 1);
  for (guint i = 0; i < flat.titles->len; i++)
    titles[i] = g_strdup (flat.titles->pdata[i]);
  guint n_titles = flat.titles->len;
  g_ptr_array_insert (rows, 0, titles);
  g_ptr_array_unref (flat.titles);
  g_hash_table_unref (flat.columns);
  g_hash_table_unref (flat.cells);
  if (n_titles > 0)
    return g_steal_pointer (&rows);
  g_set_error_literal (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                       _ ("This JSON holds no list of records that could be imported."));
  return NULL;
}
