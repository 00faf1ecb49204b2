/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search by words in a list of reference data. */
#include "fac-catalog-table.h"

#include "fac-text.h"

#include <string.h>

/* Parts of a key, in the order in which a hit in them counts. */
#define PART_END '\n'

/* How well an entry fits; less is better. */
enum
{
  FIT_CODE,
  FIT_CODE_BEGINS,
  FIT_LABEL,
  FIT_LABEL_BEGINS,
  FIT_SYNONYM,
  FIT_LABEL_WORDS,
  FIT_SYNONYM_WORDS,
  FIT_HEADING_WORDS,
  FIT_WORDS_ANYWHERE,
  FIT_NOT
};

/* What fits only without final s or x and small words counts less than what fits as it is. */
#define LOOSE_PENALTY (FIT_NOT + 1)

static void
append_part (GString *key, const char *text)
{
  g_autofree char *folded = fac_text_fold (text);
  g_string_append (key, folded);
  g_string_append_c (key, PART_END);
}

/* "code\nlabel fr\nlabel en\nheadings\nsynonym\nsynonym\n", folded. */
static char *
make_key (FacCatalogTable *table, const FacCatalogEntry *entry, int synonyms_column)
{
  GString *key = g_string_sized_new (64);
  for (const char *at = entry->code; *at; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (key, g_ascii_tolower (*at));
  g_string_append_c (key, PART_END);
  append_part (key, entry->label_fr);
  append_part (key, entry->label_en);

  /* Words of the headings may be mixed with the entry's own: "pyrométallurgie zinc scories". */
  g_autoptr (GString) headings = g_string_new (NULL);
  const FacCatalogEntry *above = entry->parent ? entry : NULL;
  for (guint level = 0; level < 6 && above; level++)
    {
      g_string_append_printf (headings, " %s %s", above->label_fr,
                              above->label_en ? above->label_en : "");
      above = above->parent ? fac_catalog_table_find (table, above->parent) : NULL;
    }
  append_part (key, headings->str);

  if (synonyms_column >= 0)
    {
      g_auto (GStrv) synonyms =
          g_strsplit (fac_catalog_table_cell (entry, synonyms_column), ";", -1);
      for (char **synonym = synonyms; *synonym; synonym++)
        append_part (key, *synonym);
    }
  return g_string_free (key, FALSE);
}

static void
prepare (FacCatalogTable *table)
{
  if (table->keys)
    return;
  int synonyms_column = fac_catalog_table_column (table, "synonyms");
  if (synonyms_column < 0)
    synonyms_column = fac_catalog_table_column (table, "former_name");
  table->keys = g_new (char *, MAX (table->n_entries, 1));
  table->parents = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean has_headings = fac_catalog_table_column (table, "kind") < 0;
  for (guint i = 0; i < table->n_entries; i++)
    {
      const FacCatalogEntry *entry = &table->entries[i];
      table->keys[i] = make_key (table, entry, synonyms_column);
      if (entry->parent && has_headings)
        g_hash_table_add (table->parents, (gpointer)entry->parent);
    }
}

typedef struct
{
  const char *words; /* folded */
  char *compact;     /* the same without spaces: as codes are compared */
  char *loose_words; /* without final s or x and small words; NULL when that is the same */
} Needle;

/* Small words that people add or leave out. */
static gboolean
is_small (const char *word)
{
  const char *const small[] = { "d",  "de", "des", "du",  "l",  "la", "le",  "les", "et",
                                "ou", "a",  "au",  "aux", "en", "of", "and", NULL };
  return g_strv_contains (small, word);
}

/* The words without a final s or x, and without small words; NULL when that changes nothing or
 * leaves nothing. */
static char *
make_loose (const char *words)
{
  g_auto (GStrv) each = g_strsplit (words, " ", -1);
  g_autoptr (GString) loose = g_string_new (NULL);
  for (char **word = each; *word; word++)
    {
      gsize length = strlen (*word);
      if (is_small (*word))
        continue;
      if (length > 3 && strchr ("sx", (*word)[length - 1]))
        (*word)[length - 1] = '\0';
      g_string_append_printf (loose, "%s%s", loose->len ? " " : "", *word);
    }
  return loose->len && strcmp (loose->str, words) != 0 ? g_strdup (loose->str) : NULL;
}

/* Whether a part of `length` bytes equals, begins with, or has at the beginnings of its words, all
 * the words. Gives 0, 1, 2, or -1 when it doesn't fit. */
static int
compare_part (const char *part, gsize length, const char *words)
{
  gsize n = strlen (words);
  if (n <= length && strncmp (part, words, n) == 0)
    return n == length ? 0 : 1;
  for (const char *word = words; *word;)
    {
      gsize word_length = strcspn (word, " ");
      gboolean found = FALSE;
      for (const char *at = part; !found && at + word_length <= part + length;)
        {
          found = strncmp (at, word, word_length) == 0;
          while (at < part + length && *at != ' ' && *at != PART_END)
            at++;
          at++;
        }
      if (!found)
        return -1;
      word += word_length;
      if (*word)
        word++;
    }
  return 2;
}

static int
fit_of_words (const char *key, const char *words)
{
  int best = FIT_NOT;
  const char *part = strchr (key, PART_END) + 1; /* after the code */
  for (guint number = 0; *part; number++)
    {
      const char *end = strchr (part, PART_END);
      const int fits[3][3] = {
        { FIT_LABEL, FIT_LABEL_BEGINS, FIT_LABEL_WORDS },
        { FIT_HEADING_WORDS, FIT_HEADING_WORDS, FIT_HEADING_WORDS },
        { FIT_SYNONYM, FIT_SYNONYM_WORDS, FIT_SYNONYM_WORDS },
      };
      int how = compare_part (part, (gsize)(end - part), words);
      if (how >= 0)
        best = MIN (best, fits[number < 2 ? 0 : number == 2 ? 1 : 2][how]);
      part = end + 1;
    }
  if (best == FIT_NOT && strchr (words, ' ')
      && compare_part (key, strlen (key), words) >= 0) /* some in the label, some in synonyms */
    best = FIT_WORDS_ANYWHERE;
  return best;
}

static int
fit_of (const char *key, const Needle *needle)
{
  gsize n = strlen (needle->compact);
  /* Official codes hold digits; those of our own lists are words, which their labels have too. */
  if (strpbrk (needle->compact, "0123456789") && strncmp (key, needle->compact, n) == 0)
    return key[n] == PART_END ? FIT_CODE : FIT_CODE_BEGINS;
  int fit = fit_of_words (key, needle->words);
  if (fit < FIT_NOT || !needle->loose_words)
    return fit;
  fit = fit_of_words (key, needle->loose_words);
  return fit < FIT_NOT ? fit + LOOSE_PENALTY : FIT_NOT;
}

typedef struct
{
  int fit;
  gint64 weight;
  gsize length;
  const FacCatalogEntry *entry;
} Hit;

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *x = a, *y = b;
  if (x->fit != y->fit)
    return x->fit < y->fit ? -1 : 1;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  if (x->length != y->length && x->fit > FIT_CODE_BEGINS)
    return x->length < y->length ? -1 : 1;
  return strcmp (x->entry->code, y->entry->code);
}

GPtrArray *
fac_catalog_table_search (FacCatalogTable *table, const char *text, guint max, int weight_column)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *words = fac_text_fold (text);
  if (!*words)
    return found;

  prepare (table);
  Needle needle = { words, g_strdup (words), make_loose (words) };
  char *to = needle.compact;
  for (const char *from = words; *from; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';

  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  for (guint i = 0; i < table->n_entries; i++)
    {
      const FacCatalogEntry *entry = &table->entries[i];
      int fit = fit_of (table->keys[i], &needle);
      if (fit == FIT_NOT || g_hash_table_contains (table->parents, entry->code))
        continue;
      gint64 weight =
          weight_column < 0
              ? 0
              : g_ascii_strtoll (fac_catalog_table_cell (entry, weight_column), NULL, 10);
      Hit hit = { fit, weight, strlen (entry->label_fr), entry };
      g_array_append_val (hits, hit);
    }
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && i < max; i++)
    g_ptr_array_add (found, (gpointer)g_array_index (hits, Hit, i).entry);
  g_free (needle.compact);
  g_free (needle.loose_words);
  return found;
}
