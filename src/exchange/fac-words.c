/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words and layouts, from their files. */
#include "fac-words.h"

#include "fac-catalog.h"
#include "fac-json-rows.h"
#include "fac-number.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *word;        /* folded */
  gboolean is_inner; /* fits inside a longer title */
} Word;

struct _FacWords
{
  GHashTable *titles;  /* "kind\ttarget" -> GArray of Word */
  GHashTable *values;  /* "list\tfolded" -> text */
  GHashTable *nothing; /* set of lower-case texts */
  GPtrArray *presets;  /* of FacPreset */
};

static const char *const kind_ids[] = { "companies", "flows",    "zones",
                                        "layer",     "contacts", "synergies" };

static int
kind_from_id (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_ids); i++)
    if (g_strcmp0 (kind_ids[i], id) == 0)
      return (int)i;
  return -1;
}

static char *
key_of (const char *first, const char *second)
{
  return g_strconcat (first, "\t", second, NULL);
}

/* -- JSON, forgiving: data of ours, checked by the tests ------------------------------------ */

static JsonObject *
member_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
member_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
member_is_true (JsonObject *object, const char *name)
{
  return json_object_get_boolean_member_with_default (object, name, FALSE);
}

/* {"fr": …, "en": …} in the current language. */
static char *
member_words (JsonObject *object, const char *name)
{
  JsonObject *languages = member_object (object, name);
  const char *text =
      languages ? member_text (languages, fac_language_id (fac_language_current ())) : NULL;
  if (!text && languages)
    text = member_text (languages, "en");
  return g_strdup (text);
}

typedef void (*TextFunc) (const char *text, gpointer data);

static void
each_text (JsonNode *node, TextFunc func, gpointer data)
{
  JsonArray *list = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      const char *text = json_array_get_string_element (list, i);
      if (text)
        func (text, data);
    }
}

/* -- Words --------------------------------------------------------------------------------- */

static void
words_free_one (gpointer pointer)
{
  GArray *list = pointer;
  for (guint i = 0; i < list->len; i++)
    g_free (g_array_index (list, Word, i).word);
  g_array_unref (list);
}

static void
add_word (const char *text, gpointer data)
{
  GArray *list = data;
  Word word = { fac_text_fold (text), text[0] == '*' };
  g_array_append_val (list, word);
}

/* A label as any of our own exports writes it. */
static void
add_label (const char *label, GArray *list)
{
  const char *french = fac_text_french (label);

  add_word (label, list);
  add_word (_ (label), list);
  if (french)
    add_word (french, list);
}

static void
add_title_words (FacWords *words, FacMappingKind kind, JsonObject *targets)
{
  guint n;
  const FacTargetInfo *infos = fac_target_infos (kind, &n);

  for (guint i = 0; i < n; i++)
    {
      const FacTarget *target = &infos[i].target;
      GArray *list = g_array_new (FALSE, FALSE, sizeof (Word));
      add_word (target->id, list);
      add_label (target->label, list);
      const FacField *field = fac_target_field (&infos[i]);
      if (field)
        add_label (field->label, list);
      each_text (targets ? json_object_get_member (targets, target->id) : NULL, add_word, list);
      g_hash_table_insert (words->titles, key_of (kind_ids[kind], target->id), list);
    }
}

typedef struct
{
  GHashTable *values;
  const char *list;
  const char *id;
} ValueAdding;

static void
add_value (const char *text, gpointer data)
{
  ValueAdding *adding = data;
  g_autofree char *folded = fac_text_fold (text);
  g_hash_table_insert (adding->values, key_of (adding->list, folded), g_strdup (adding->id));
}

/* {"list": {"id": ["word", …]}} */
static void
add_values (GHashTable *values, JsonObject *lists)
{
  JsonObjectIter outer, inner;
  const char *list, *id;
  JsonNode *node;

  if (!lists)
    return;
  json_object_iter_init (&outer, lists);
  while (json_object_iter_next (&outer, &list, &node))
    {
      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      json_object_iter_init (&inner, json_node_get_object (node));
      while (json_object_iter_next (&inner, &id, &node))
        {
          ValueAdding adding = { values, list, id };
          each_text (node, add_value, &adding);
        }
    }
}

static void
add_nothing (const char *text, gpointer data)
{
  g_hash_table_add (data, g_utf8_strdown (text, -1));
}

static void
read_words (FacWords *words, JsonObject *root)
{
  JsonObject *titles = member_object (root, "titles");

  for (guint kind = 0; kind < G_N_ELEMENTS (kind_ids); kind++)
    add_title_words (words, (FacMappingKind)kind,
                     titles ? member_object (titles, kind_ids[kind]) : NULL);
  add_values (words->values, member_object (root, "values"));
  each_text (json_object_get_member (root, "nothing"), add_nothing, words->nothing);
}

/* -- Layouts ------------------------------------------------------------------------------- */

static void
preset_free (gpointer pointer)
{
  FacPreset *preset = pointer;
  g_free (preset->id);
  g_free (preset->title);
  g_free (preset->source);
  g_free (preset->licence);
  g_free (preset->scheme);
  g_free (preset->crs);
  g_strfreev (preset->needs);
  g_free (preset->only_title);
  g_hash_table_unref (preset->columns);
  g_hash_table_unref (preset->constants);
  g_hash_table_unref (preset->values);
  g_hash_table_unref (preset->only);
  g_free (preset);
}

static GHashTable *
new_texts (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
add_folded (const char *text, gpointer data)
{
  g_ptr_array_add (data, fac_text_fold (text));
}

static void
add_folded_to_set (const char *text, gpointer data)
{
  g_hash_table_add (data, fac_text_fold (text));
}

static void
read_texts (GHashTable *texts, JsonObject *object, gboolean folds_names)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (!object)
    return;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    g_hash_table_insert (texts, folds_names ? fac_text_fold (name) : g_strdup (name),
                         g_strdup (json_node_get_string (node)));
}

static FacPreset *
read_preset (JsonObject *root)
{
  FacPreset *preset = g_new0 (FacPreset, 1);
  GPtrArray *needs = g_ptr_array_new ();
  JsonObject *only = member_object (root, "only");

  preset->id = g_strdup (member_text (root, "id"));
  preset->kind = (FacMappingKind)MAX (0, kind_from_id (member_text (root, "kind")));
  preset->gives = g_strcmp0 (member_text (root, "gives"), "ceilings") == 0 ? FAC_GIVES_CEILINGS
                                                                           : FAC_GIVES_RECORDS;
  preset->title = member_words (root, "title");
  preset->source = member_words (root, "source");
  preset->licence = g_strdup (member_text (root, "licence"));
  preset->scheme = g_strdup (member_text (root, "scheme"));
  preset->crs = g_strdup (member_text (root, "crs"));
  preset->is_national = member_is_true (root, "national");
  preset->wants_second = member_is_true (root, "wants_second");
  preset->is_declared = member_is_true (root, "declared");
  each_text (json_object_get_member (root, "needs"), add_folded, needs);
  g_ptr_array_add (needs, NULL);
  preset->needs = (char **)g_ptr_array_free (needs, FALSE);
  preset->columns = new_texts ();
  preset->constants = new_texts ();
  preset->values = new_texts ();
  preset->only = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_texts (preset->columns, member_object (root, "columns"), TRUE);
  read_texts (preset->constants, member_object (root, "constants"), FALSE);
  add_values (preset->values, member_object (root, "values"));
  if (only)
    {
      JsonObjectIter iter;
      const char *title;
      JsonNode *node;
      json_object_iter_init (&iter, only);
      if (json_object_iter_next (&iter, &title, &node))
        {
          preset->only_title = fac_text_fold (title);
          each_text (node, add_folded_to_set, preset->only);
        }
    }
  return preset;
}

static gboolean
read_file (FacWords *words, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (JsonNode) root = fac_json_read (path, error);

  if (!root)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("The program's own file “%s” is damaged. Install the program again."), path);
      return FALSE;
    }
  if (strcmp (name, "words.json") == 0)
    read_words (words, json_node_get_object (root));
  else
    g_ptr_array_add (words->presets, read_preset (json_node_get_object (root)));
  return TRUE;
}

static void
words_clear (gpointer pointer)
{
  FacWords *words = pointer;
  g_hash_table_unref (words->titles);
  g_hash_table_unref (words->values);
  g_hash_table_unref (words->nothing);
  g_ptr_array_unref (words->presets);
}

FacWords *
fac_words_open (GError **error)
{
  g_autofree char *folder = g_build_filename (fac_catalog_default_folder (), "presets", NULL);
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &open_error);
  g_autoptr (FacWords) words = g_rc_box_new0 (FacWords);
  const char *name;

  words->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, words_free_one);
  words->values = new_texts ();
  words->nothing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  words->presets = g_ptr_array_new_with_free_func (preset_free);
  if (!dir)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
                   _ ("The program's own folder “%s” is missing. Install the program again."),
                   folder);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".json") && !read_file (words, folder, name, error))
      return NULL;
  return g_steal_pointer (&words);
}

FacWords *
fac_words_ref (FacWords *words)
{
  return g_rc_box_acquire (words);
}

void
fac_words_unref (FacWords *words)
{
  if (words)
    g_rc_box_release_full (words, words_clear);
}

/* -- Questions ----------------------------------------------------------------------------- */

static gboolean
has_phrase (const char *folded, const char *phrase)
{
  gsize n = strlen (phrase);

  for (const char *p = strstr (folded, phrase); p; p = strstr (p + 1, phrase))
    if ((p == folded || p[-1] == ' ') && (p[n] == 0 || p[n] == ' '))
      return TRUE;
  return FALSE;
}

guint
fac_words_rate (const FacWords *words, const FacTargetInfo *target, const char *folded)
{
  g_autofree char *key = key_of (kind_ids[target->kind], target->target.id);
  GArray *list = g_hash_table_lookup (words->titles, key);
  guint best = 0;

  for (guint i = 0; list && i < list->len; i++)
    {
      const Word *word = &g_array_index (list, Word, i);
      if (strcmp (word->word, folded) == 0)
        best = MAX (best, 1000 + (guint)strlen (folded) - MIN (i, 900));
      else if (word->is_inner && has_phrase (folded, word->word))
        best = MAX (best, 10 + (guint)strlen (word->word));
    }
  return best;
}

const char *
fac_words_value (const FacWords *words, const char *list, const char *folded)
{
  g_autofree char *key = key_of (list, folded);
  return g_hash_table_lookup (words->values, key);
}

gboolean
fac_words_is_nothing (const FacWords *words, const char *cell)
{
  if (strlen (cell) > 20)
    return FALSE;
  g_autofree char *lower = g_utf8_strdown (cell, -1);
  return g_hash_table_contains (words->nothing, lower);
}

const FacPreset *
fac_words_find_preset (const FacWords *words, FacMappingKind kind, GHashTable *titles)
{
  const FacPreset *best = NULL;

  for (guint i = 0; i < words->presets->len; i++)
    {
      const FacPreset *preset = words->presets->pdata[i];
      gboolean fits = preset->kind == kind && preset->needs[0];
      for (char **need = preset->needs; fits && *need; need++)
        fits = g_hash_table_contains (titles, *need);
      if (fits && (!best || g_strv_length (preset->needs) > g_strv_length (best->needs)))
        best = preset;
    }
  return best;
}
