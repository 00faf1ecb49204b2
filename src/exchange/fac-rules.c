/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading rules, and checking what they name. */
#include "fac-rules.h"

#include "fac-catalog-table.h"
#include "fac-exchange.h"
#include "fac-json-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a file of one's own: the national rules are 60 kB. */
#define OWN_MOST_BYTES (8 * 1024 * 1024)

typedef struct
{
  FacCatalog *catalog;
  FacCatalogTable *table;
  const FacCatalogEntry *entry;
  const char *language;
  GPtrArray *problems;
} Row;

static const char *
cell_of (const Row *row, const char *column)
{
  int number = fac_catalog_table_column (row->table, column);
  return number < 0 ? "" : fac_catalog_table_cell (row->entry, number);
}

static char *
text_of (const Row *row, const char *column)
{
  const char *cell = cell_of (row, column);
  return *cell ? g_strdup (cell) : NULL;
}

/* "use" stands in "use_fr" and "use_en"; French where there is no English. */
static char *
words_of (const Row *row, const char *column)
{
  g_autofree char *french = g_strconcat (column, "_fr", NULL);
  g_autofree char *english = g_strconcat (column, "_en", NULL);
  char *words = g_strcmp0 (row->language, "en") == 0 ? text_of (row, english) : NULL;
  return words ? words : text_of (row, french);
}

static void
complain (const Row *row, const char *what)
{
  if (row->problems)
    g_ptr_array_add (row->problems,
                     g_strdup_printf (_ ("%s, rule %s: “%s” is in no list; it is passed over."),
                                      row->table->path, row->entry->code, what));
}

/* The words of a list that the reference data know; NULL for none. */
static char **
known_of (const Row *row, const char *column, FacCatalogList list)
{
  g_auto (GStrv) all = g_strsplit (cell_of (row, column), ";", -1);
  g_autoptr (GStrvBuilder) known = g_strv_builder_new ();
  guint n = 0;
  for (char **one = all; *one; one++)
    {
      const char *word = g_strstrip (*one);
      const FacCatalogEntry *entry = *word ? fac_catalog_find (row->catalog, list, word) : NULL;
      if (entry)
        {
          g_strv_builder_add (known, entry->code);
          n++;
        }
      else if (*word)
        complain (row, word);
    }
  return n ? g_strv_builder_end (known) : NULL;
}

static char *
adaptation_of (const Row *row)
{
  g_auto (GStrv) codes = known_of (row, "adaptation", FAC_LIST_ADAPTATIONS);
  GString *words = g_string_new (NULL);
  for (char **code = codes; code && *code; code++)
    {
      const FacCatalogEntry *entry = fac_catalog_find (row->catalog, FAC_LIST_ADAPTATIONS, *code);
      g_string_append_printf (words, "%s%s", words->len ? ", " : "",
                              fac_catalog_entry_label (entry, row->language));
    }
  return g_string_free (words, words->len == 0);
}

static void
read_measures (const Row *row, FacRule *rule)
{
  const char *radius = cell_of (row, "radius"), *minimum = cell_of (row, "minimum");
  if (*radius && !fac_rule_set_radius (rule, radius))
    complain (row, radius);
  if (*minimum && !fac_rule_set_minimum (rule, minimum))
    complain (row, minimum);
}

static guint
count_cases (const Row *row)
{
  g_auto (GStrv) cases = g_strsplit (cell_of (row, "cases"), ";", -1);
  return *cell_of (row, "cases") ? g_strv_length (cases) : 0;
}

static FacRule *
read_rule (const Row *row, FacRuleLayer layer)
{
  FacRule *rule = fac_rule_new ();
  const char *kind = cell_of (row, "kind");
  rule->code = g_strdup (row->entry->code);
  rule->label = g_strdup (fac_catalog_entry_label (row->entry, row->language));
  rule->layer = layer;
  rule->kind = (FacSynergyKind)fac_enum_from_id (&fac_synergy_kind_enum, kind);
  if (!rule->kind)
    complain (row, kind);
  rule->is_forbidden = strcmp (cell_of (row, "effect"), "forbidden") == 0;
  rule->terms = known_of (row, "terms", FAC_LIST_TERMS);
  rule->waste_codes = known_of (row, "waste_codes", FAC_LIST_WASTE);
  rule->need_terms = known_of (row, "need_terms", FAC_LIST_TERMS);
  rule->giver_naf[0] = known_of (row, "giver_rev2", FAC_LIST_NAF_REV2);
  rule->giver_naf[1] = known_of (row, "giver_2025", FAC_LIST_NAF_2025);
  rule->receiver_naf[0] = known_of (row, "receiver_rev2", FAC_LIST_NAF_REV2);
  rule->receiver_naf[1] = known_of (row, "receiver_2025", FAC_LIST_NAF_2025);
  rule->link_naf[0] = known_of (row, "link_rev2", FAC_LIST_NAF_REV2);
  rule->link_naf[1] = known_of (row, "link_2025", FAC_LIST_NAF_2025);
  rule->use = words_of (row, "use");
  rule->replaces = text_of (row, "replaces_fr");
  rule->adaptation = adaptation_of (row);
  rule->condition = words_of (row, "condition");
  rule->condition_date = text_of (row, "condition_date");
  rule->link = words_of (row, "link");
  rule->source = text_of (row, "source");
  rule->n_cases = count_cases (row);
  /* Only of a territory's rules, which may speak of all of a family. */
  if (!rule->terms && !rule->waste_codes)
    rule->family = fac_enum_from_id (&fac_family_enum, cell_of (row, "family"));
  read_measures (row, rule);
  return rule;
}

/* A rule without anything that a flow could have finds nothing. */
static gboolean
is_usable (const FacRule *rule)
{
  return rule->kind && (rule->terms || rule->waste_codes || rule->family > 0);
}

static GPtrArray *
read_table (FacCatalog *catalog, FacCatalogTable *table, FacRuleLayer layer, const char *language,
            GPtrArray *problems, GError **error)
{
  const char *format = fac_catalog_table_header (table, "format");
  if (format && g_ascii_strtoull (format, NULL, 10) > FAC_RULES_FORMAT)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("The rules “%s” were written by a newer version of Facilitator (format %s; "
                      "this one reads %d). Update the program."),
                   table->path, format, FAC_RULES_FORMAT);
      return NULL;
    }
  if (!format || fac_catalog_table_column (table, "kind") < 0)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” holds no rules: its header lacks “format”, or its columns “kind”. Take "
                      "a file of data/rules as a model."),
                   table->path);
      return NULL;
    }
  GPtrArray *rules = g_ptr_array_new_with_free_func (fac_rule_free);
  for (guint i = 0; i < table->n_entries; i++)
    {
      const Row row = { catalog, table, &table->entries[i], language, problems };
      FacRule *rule = read_rule (&row, layer);
      if (is_usable (rule))
        g_ptr_array_add (rules, rule);
      else
        fac_rule_free (rule);
    }
  return rules;
}

GPtrArray *
fac_rules_of_catalog (FacCatalog *catalog, FacCatalogList list, const char *language,
                      GPtrArray *problems, GError **error)
{
  FacRuleLayer layer = list == FAC_LIST_CHAINS               ? FAC_RULE_CHAIN
                       : list == FAC_LIST_RULES_OF_EXCHANGES ? FAC_RULE_EXCHANGES
                                                             : FAC_RULE_NATIONAL;
  if (!fac_catalog_load (catalog, list, error))
    return NULL;
  return read_table (catalog, fac_catalog_table (catalog, list), layer, language, problems, error);
}

/* The line whose code does not come after the one before, 0: there is none. */
static guint
find_disorder (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint titles = 0;

  while (lines[titles] && *lines[titles] == '#')
    titles++;
  for (guint i = lines[titles] ? titles + 2 : 0; i && lines[i] && *lines[i]; i++)
    {
      g_autofree char *code = g_strndup (lines[i], strcspn (lines[i], "\t"));
      g_autofree char *before = g_strndup (lines[i - 1], strcspn (lines[i - 1], "\t"));
      if (strcmp (before, code) >= 0)
        return i + 1;
    }
  return 0;
}

/* A person made this file, who is told what to mend in it. */
static FacCatalogTable *
read_own_table (const char *path, GError **error)
{
  char *text = fac_json_load_text (path, OWN_MOST_BYTES, error);
  guint disorder = text ? find_disorder (text) : 0;
  FacCatalogTable *table = text ? fac_catalog_table_new_take (path, text, NULL) : NULL;

  if (!text || table)
    return table;
  g_autofree char *name = g_path_get_basename (path);
  if (disorder)
    g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%1$s”, line %2$u: its code does not come after the one before. Sort the "
                    "rules by their codes, each once."),
                 name, disorder);
  else
    g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%s” is no file of rules: a line of titles, the first of them “code”, and a "
                    "line a rule are needed, with tabs between. Export rules to have an example."),
                 name);
  return NULL;
}

GPtrArray *
fac_rules_of_file (FacCatalog *catalog, const char *path, const char *language, GPtrArray *problems,
                   GError **error)
{
  FacCatalogTable *table = read_own_table (path, error);
  GPtrArray *rules =
      table ? read_table (catalog, table, FAC_RULE_TERRITORY, language, problems, error) : NULL;
  fac_catalog_table_free (table);
  return rules;
}

/* "bois" or "bois-16.29": the family stands first. */
static void
read_takers (FacCatalog *catalog, FacCatalogList list, GPtrArray *takers)
{
  FacCatalogTable *table = fac_catalog_table (catalog, list);
  for (guint i = 0; i < table->n_entries; i++)
    {
      const Row row = { catalog, table, &table->entries[i], "fr", NULL };
      g_auto (GStrv) parts = g_strsplit (row.entry->code, "-", 2);
      FacRule *taker = fac_rule_new ();
      taker->code = g_strdup (row.entry->code);
      taker->family = fac_enum_from_id (&fac_family_enum, parts[0]);
      taker->receiver_naf[0] = known_of (&row, "receiver_rev2", FAC_LIST_NAF_REV2);
      taker->receiver_naf[1] = known_of (&row, "receiver_2025", FAC_LIST_NAF_2025);
      taker->n_cases = count_cases (&row);
      g_ptr_array_add (takers, taker);
    }
}

GPtrArray *
fac_rules_takers (FacCatalog *catalog, GError **error)
{
  if (!fac_catalog_load (catalog, FAC_LIST_TAKERS, error)
      || !fac_catalog_load (catalog, FAC_LIST_TAKEN, error))
    return NULL;
  GPtrArray *takers = g_ptr_array_new_with_free_func (fac_rule_free);
  read_takers (catalog, FAC_LIST_TAKERS, takers);
  read_takers (catalog, FAC_LIST_TAKEN, takers);
  return takers;
}

char *
fac_rules_source_words (FacCatalog *catalog, const char *source, const char *language)
{
  g_auto (GStrv) codes = g_strsplit (source ? source : "", ";", -1);
  GString *words = g_string_new (NULL);
  for (char **code = codes; *code; code++)
    {
      const char *known = g_strstrip (*code);
      const FacCatalogEntry *entry =
          fac_catalog_table_find (fac_catalog_table (catalog, FAC_LIST_RULE_SOURCES), known);
      if (*known)
        g_string_append_printf (words, "%s%s", words->len ? "; " : "",
                                entry ? fac_catalog_entry_label (entry, language) : known);
    }
  return g_string_free (words, FALSE);
}
