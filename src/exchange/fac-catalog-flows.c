/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Terms, containers, and the looks of families and activities. */
#include "fac-catalog-flows.h"

#include "fac-catalog-table.h"
#include "fac-text.h"

#include <string.h>

static char *
dup_given (const char *cell)
{
  return cell && *cell ? g_strdup (cell) : NULL;
}

static double
real_of (const char *cell)
{
  return cell && *cell ? g_ascii_strtod (cell, NULL) : FAC_REAL_NONE;
}

/* A cell by the column's title; "" when the file has no such column. */
static const char *
cell_of (FacCatalogTable *table, const FacCatalogEntry *entry, const char *column)
{
  int number = fac_catalog_table_column (table, column);
  return number < 0 ? "" : fac_catalog_table_cell (entry, number);
}

/* A person may type either language whatever is shown: the other label is a synonym. */
static char *
make_synonyms (FacCatalogTable *table, const FacCatalogEntry *entry, const char *label)
{
  const char *synonyms = cell_of (table, entry, "synonyms");
  const char *other = label == entry->label_fr ? entry->label_en : entry->label_fr;
  if (!other || strcmp (other, label) == 0)
    return dup_given (synonyms);
  return *synonyms ? g_strdup_printf ("%s; %s", synonyms, other) : g_strdup (other);
}

static const char *
header_of (FacCatalogTable *table, const char *key, const char *language)
{
  g_autofree char *full_key =
      g_strdup_printf ("%s_%s", key, g_strcmp0 (language, "en") == 0 ? "en" : "fr");
  return fac_catalog_table_header (table, full_key);
}

static FacTerm *
make_term (FacCatalogTable *table, const FacCatalogEntry *entry, const char *language)
{
  FacTerm *term = fac_record_new (FAC_RECORD_TERM);
  const char *label = fac_catalog_entry_label (entry, language);
  term->code = g_strdup (entry->code);
  term->label = g_strdup (label);
  term->synonyms = make_synonyms (table, entry, label);
  term->family = fac_enum_from_id (&fac_family_enum, cell_of (table, entry, "family"));
  term->kind = fac_enum_from_id (&fac_resource_kind_enum, cell_of (table, entry, "kind"));
  term->unit = dup_given (cell_of (table, entry, "unit"));
  term->density_t_per_m3 = real_of (cell_of (table, entry, "density_t_per_m3"));
  term->waste_codes = dup_given (cell_of (table, entry, "waste_codes"));
  if (!isnan (term->density_t_per_m3))
    term->source = g_strdup (header_of (table, "density_source", language));
  return term;
}

static const FacTerm *
find_own_term (const GPtrArray *own, const char *code)
{
  for (guint i = 0; own && i < own->len; i++)
    {
      const FacTerm *term = own->pdata[i];
      if (g_strcmp0 (term->code, code) == 0)
        return term;
    }
  return NULL;
}

GPtrArray *
fac_catalog_terms (FacCatalog *catalog, const char *language, const GPtrArray *own)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (fac_record_free);
  for (guint i = 0; own && i < own->len; i++)
    g_ptr_array_add (terms, fac_record_copy (own->pdata[i]));
  FacCatalogTable *table = fac_catalog_table (catalog, FAC_LIST_TERMS);
  for (guint i = 0; table && i < table->n_entries; i++)
    if (!find_own_term (own, table->entries[i].code))
      g_ptr_array_add (terms, make_term (table, &table->entries[i], language));
  return terms;
}

FacTerm *
fac_catalog_term (FacCatalog *catalog, const char *code, const char *language, const GPtrArray *own)
{
  if (!code || !*code)
    return NULL;
  const FacTerm *own_term = find_own_term (own, code);
  if (own_term)
    return fac_record_copy (own_term);
  FacCatalogTable *table = fac_catalog_table (catalog, FAC_LIST_TERMS);
  const FacCatalogEntry *entry = table ? fac_catalog_table_find (table, code) : NULL;
  return entry ? make_term (table, entry, language) : NULL;
}

/* Whether a name is one of an own term: wholly, or by the beginnings of its words. */
static gboolean
own_term_fits (const FacTerm *term, const char *words, gboolean wholly)
{
  g_auto (GStrv) names = g_strsplit (term->synonyms ? term->synonyms : "", ";", -1);
  g_autofree char *label = fac_text_fold (term->label);
  if (wholly ? strcmp (label, words) == 0 : fac_text_has_words (label, words))
    return TRUE;
  for (char **name = names; *name; name++)
    {
      g_autofree char *key = fac_text_fold (*name);
      if (wholly ? strcmp (key, words) == 0 : fac_text_has_words (key, words))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
fac_catalog_search_terms (FacCatalog *catalog, const char *text, const char *language,
                          const GPtrArray *own, guint max)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (fac_record_free);
  g_autofree char *words = fac_text_fold (text);
  if (!*words)
    return found;

  for (guint i = 0; own && i < own->len && found->len < max; i++)
    if (own_term_fits (own->pdata[i], words, FALSE))
      g_ptr_array_add (found, fac_record_copy (own->pdata[i]));
  g_autoptr (GPtrArray) entries = fac_catalog_search (catalog, FAC_LIST_TERMS, text, max);
  for (guint i = 0; i < entries->len && found->len < max; i++)
    {
      const FacCatalogEntry *entry = entries->pdata[i];
      if (!find_own_term (own, entry->code))
        g_ptr_array_add (found, fac_catalog_term (catalog, entry->code, language, NULL));
    }
  return found;
}

/* Folded label or synonym -> entry; a name that two terms share leads to NULL. */
static GHashTable *
open_term_names (FacCatalog *catalog, FacCatalogTable *table)
{
  GHashTable *names = fac_catalog_get_extra (catalog, "term names");
  if (names)
    return names;
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < table->n_entries; i++)
    {
      FacCatalogEntry *entry = &table->entries[i];
      g_autofree char *all = g_strconcat (entry->label_fr, ";", cell_of (table, entry, "synonyms"),
                                          ";", entry->label_en, NULL);
      g_auto (GStrv) each = g_strsplit (all, ";", -1);
      for (char **name = each; *name; name++)
        {
          char *key = fac_text_fold (*name);
          gpointer other;
          gboolean is_known = g_hash_table_lookup_extended (names, key, NULL, &other);
          g_hash_table_replace (names, key, is_known && other != entry ? NULL : entry);
        }
    }
  fac_catalog_set_extra (catalog, "term names", names, (GDestroyNotify)g_hash_table_unref);
  return names;
}

FacTerm *
fac_catalog_term_named (FacCatalog *catalog, const char *text, const char *language,
                        const GPtrArray *own)
{
  g_autofree char *words = fac_text_fold (text);
  if (!*words)
    return NULL;
  const FacTerm *mine = NULL;
  for (guint i = 0; own && i < own->len; i++)
    if (own_term_fits (own->pdata[i], words, TRUE))
      {
        if (mine)
          return NULL;
        mine = own->pdata[i];
      }
  if (mine)
    return fac_record_copy (mine);

  FacCatalogTable *table = fac_catalog_table (catalog, FAC_LIST_TERMS);
  const FacCatalogEntry *entry =
      table ? g_hash_table_lookup (open_term_names (catalog, table), words) : NULL;
  return entry ? fac_catalog_term (catalog, entry->code, language, own) : NULL;
}

static FacContainer *
make_container (FacCatalogTable *table, const FacCatalogEntry *entry, const char *language)
{
  FacContainer *container = fac_record_new (FAC_RECORD_CONTAINER);
  const char *label = fac_catalog_entry_label (entry, language);
  container->label = g_strdup (label);
  container->synonyms = make_synonyms (table, entry, label);
  container->volume_m3 = real_of (cell_of (table, entry, "volume_m3"));
  container->filling = real_of (cell_of (table, entry, "filling"));
  container->mass_t = real_of (cell_of (table, entry, "mass_t"));
  container->source = g_strdup (header_of (table, "source", language));
  return container;
}

GPtrArray *
fac_catalog_containers (FacCatalog *catalog, const char *language, const GPtrArray *own)
{
  GPtrArray *containers = g_ptr_array_new_with_free_func (fac_record_free);
  g_autoptr (GHashTable) own_labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; own && i < own->len; i++)
    {
      const FacContainer *container = own->pdata[i];
      g_hash_table_add (own_labels, fac_text_fold (container->label));
      g_ptr_array_add (containers, fac_record_copy (container));
    }
  FacCatalogTable *table = fac_catalog_table (catalog, FAC_LIST_CONTAINERS);
  for (guint i = 0; table && i < table->n_entries; i++)
    {
      g_autofree char *key = fac_text_fold (table->entries[i].label_fr);
      if (!g_hash_table_contains (own_labels, key))
        g_ptr_array_add (containers, make_container (table, &table->entries[i], language));
    }
  return containers;
}

/* -- Looks ----------------------------------------------------------------------------------- */

static void
fill_style (FacCatalogTable *table, FacStyle *style, const FacCatalogEntry *entry)
{
  gboolean is_family = fac_catalog_table_column (table, "pattern") >= 0;
  style->entry = entry;
  style->light = cell_of (table, entry, "light");
  style->dark = cell_of (table, entry, "dark");
  style->print = cell_of (table, entry, "print");
  style->pattern = is_family ? cell_of (table, entry, "pattern") : NULL;
  style->pitch_mm = g_ascii_strtod (cell_of (table, entry, "pitch_mm"), NULL);
  style->line_mm = g_ascii_strtod (cell_of (table, entry, "line_mm"), NULL);
  style->shape = is_family ? NULL : cell_of (table, entry, "shape");
}

GArray *
fac_catalog_styles (FacCatalog *catalog, FacCatalogList list)
{
  GArray *styles = g_array_new (FALSE, TRUE, sizeof (FacStyle));
  FacCatalogTable *table = fac_catalog_table (catalog, list);
  guint n = table ? table->n_entries : 0;
  g_array_set_size (styles, n);
  for (guint i = 0; i < n; i++)
    {
      const FacCatalogEntry *entry = &table->entries[i];
      guint64 order = g_ascii_strtoull (cell_of (table, entry, "order"), NULL, 10);
      if (order >= 1 && order <= n)
        fill_style (table, &g_array_index (styles, FacStyle, order - 1), entry);
    }
  return styles;
}

gboolean
fac_catalog_family_style (FacCatalog *catalog, int family, FacStyle *style)
{
  FacCatalogTable *table = fac_catalog_table (catalog, FAC_LIST_FAMILIES);
  const char *id = fac_enum_id (&fac_family_enum, family);
  const FacCatalogEntry *entry = table && id ? fac_catalog_table_find (table, id) : NULL;
  if (!entry)
    return FALSE;
  fill_style (table, style, entry);
  return TRUE;
}

/* Division number -> entry, for each nomenclature: asked once for each establishment drawn. */
typedef struct
{
  const FacCatalogEntry *rev2[100];
  const FacCatalogEntry *naf_2025[100];
} DivisionIndex;

static void
index_divisions (FacCatalogTable *table, const char *column, const FacCatalogEntry **index)
{
  for (guint i = 0; i < table->n_entries; i++)
    {
      const char *divisions = cell_of (table, &table->entries[i], column);
      for (const char *at = divisions; g_ascii_isdigit (at[0]) && g_ascii_isdigit (at[1]); at += 3)
        {
          index[(at[0] - '0') * 10 + at[1] - '0'] = &table->entries[i];
          if (!at[2])
            break;
        }
    }
}

static DivisionIndex *
open_division_index (FacCatalog *catalog, FacCatalogTable *table)
{
  DivisionIndex *index = fac_catalog_get_extra (catalog, "divisions");
  if (!index)
    {
      index = g_new0 (DivisionIndex, 1);
      index_divisions (table, "divisions_rev2", index->rev2);
      index_divisions (table, "divisions_2025", index->naf_2025);
      fac_catalog_set_extra (catalog, "divisions", index, g_free);
    }
  return index;
}

static const FacCatalogEntry *
find_activity (const FacCatalogEntry *const *index, const char *naf)
{
  if (!naf || !g_ascii_isdigit (naf[0]) || !g_ascii_isdigit (naf[1]))
    return NULL;
  return index[(naf[0] - '0') * 10 + naf[1] - '0'];
}

gboolean
fac_catalog_activity_style (FacCatalog *catalog, const char *naf_rev2, const char *naf_2025,
                            FacStyle *style)
{
  FacCatalogTable *table = fac_catalog_table (catalog, FAC_LIST_ACTIVITIES);
  if (!table)
    return FALSE;
  DivisionIndex *index = open_division_index (catalog, table);
  const FacCatalogEntry *entry = find_activity (index->rev2, naf_rev2);
  if (!entry)
    entry = find_activity (index->naf_2025, naf_2025);
  if (!entry)
    return FALSE;
  fill_style (table, style, entry);
  return TRUE;
}
