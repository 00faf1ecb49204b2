/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reference data: lists, look-up by code, activities and waste. */
#include "fac-catalog.h"

#include "fac-catalog-table.h"
#include "fac-exchange.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const file_names[FAC_N_LISTS] = {
  [FAC_LIST_NAF_REV2] = "naf-rev2.tsv",
  [FAC_LIST_NAF_2025] = "naf-2025.tsv",
  [FAC_LIST_WASTE] = "waste.tsv",
  [FAC_LIST_WASTE_EDITIONS] = "waste-editions.tsv",
  [FAC_LIST_TREATMENTS] = "treatments.tsv",
  [FAC_LIST_STAFF_BANDS] = "staff-bands.tsv",
  [FAC_LIST_LEGAL_CATEGORIES] = "legal-categories.tsv",
  [FAC_LIST_REGIONS] = "regions.tsv",
  [FAC_LIST_DEPARTMENTS] = "departments.tsv",
  [FAC_LIST_EPCI] = "epci.tsv",
  [FAC_LIST_COMMUNES] = "communes.tsv",
  [FAC_LIST_FAMILIES] = "families.json",
  [FAC_LIST_ACTIVITIES] = "activities.json",
  [FAC_LIST_TERMS] = "terms.tsv",
  [FAC_LIST_CONTAINERS] = "containers.tsv",
  [FAC_LIST_LABELS] = "labels.tsv",
  [FAC_LIST_RULES] = "rules/national.tsv",
  [FAC_LIST_RULES_OF_EXCHANGES] = "rules/exchanges.tsv",
  [FAC_LIST_CHAINS] = "rules/chains.tsv",
  [FAC_LIST_RULE_SOURCES] = "rules/sources.tsv",
  [FAC_LIST_ADAPTATIONS] = "rules/adaptations.tsv",
  [FAC_LIST_TAKERS] = "rules/takers.tsv",
  [FAC_LIST_TAKEN] = "rules/taken.tsv",
  [FAC_LIST_WEIGHTS] = "rules/weights.tsv",
  [FAC_LIST_FACTORS] = "factors.tsv",
  [FAC_LIST_LAW] = "law.tsv",
  [FAC_LIST_REFUSALS] = "rules/refusals.tsv",
};

struct _FacCatalog
{
  char *folder;
  FacCatalogTable *tables[FAC_N_LISTS];
  GError *errors[FAC_N_LISTS];
  char *problem;
  GHashTable *extras; /* char * (static) -> what another file keeps here */
};

const char *
fac_catalog_default_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  return program && g_str_has_prefix (program, FAC_BUILD_ROOT G_DIR_SEPARATOR_S)
             ? FAC_SOURCE_DATA_DIR
             : FAC_DATA_DIR;
}

FacCatalog *
fac_catalog_open (GError **error)
{
  return fac_catalog_open_folder (fac_catalog_default_folder (), error);
}

FacCatalog *
fac_catalog_open_folder (const char *folder, GError **error)
{
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
                   _ ("The reference data is not in “%s”. Install the program again."), folder);
      return NULL;
    }
  FacCatalog *catalog = g_new0 (FacCatalog, 1);
  catalog->folder = g_strdup (folder);
  return catalog;
}

typedef struct
{
  gpointer data;
  GDestroyNotify free_data;
} Extra;

static void
free_extra (gpointer data)
{
  Extra *extra = data;
  extra->free_data (extra->data);
  g_free (extra);
}

void
fac_catalog_free (FacCatalog *catalog)
{
  if (!catalog)
    return;
  g_clear_pointer (&catalog->extras, g_hash_table_unref);
  for (int i = 0; i < FAC_N_LISTS; i++)
    {
      fac_catalog_table_free (catalog->tables[i]);
      g_clear_error (&catalog->errors[i]);
    }
  g_free (catalog->problem);
  g_free (catalog->folder);
  g_free (catalog);
}

const char *
fac_catalog_folder (FacCatalog *catalog)
{
  return catalog->folder;
}

gpointer
fac_catalog_get_extra (FacCatalog *catalog, const char *name)
{
  Extra *extra = catalog->extras ? g_hash_table_lookup (catalog->extras, name) : NULL;
  return extra ? extra->data : NULL;
}

void
fac_catalog_set_extra (FacCatalog *catalog, const char *name, gpointer data,
                       GDestroyNotify free_data)
{
  if (!catalog->extras)
    catalog->extras = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_extra);
  Extra *extra = g_new (Extra, 1);
  *extra = (Extra){ data, free_data };
  g_hash_table_insert (catalog->extras, (gpointer)name, extra);
}

gboolean
fac_catalog_load (FacCatalog *catalog, FacCatalogList list, GError **error)
{
  g_return_val_if_fail ((guint)list < FAC_N_LISTS, FALSE);

  if (!catalog->tables[list] && !catalog->errors[list])
    {
      g_autofree char *path = g_build_filename (catalog->folder, file_names[list], NULL);
      GError **why = &catalog->errors[list];
      catalog->tables[list] = g_str_has_suffix (path, ".json")
                                  ? fac_catalog_table_read_json (path, why)
                                  : fac_catalog_table_read (path, why);
      if (*why && !catalog->problem)
        catalog->problem = g_strdup ((*why)->message);
    }
  if (!catalog->tables[list] && error)
    *error = g_error_copy (catalog->errors[list]);
  return catalog->tables[list] != NULL;
}

FacCatalogTable *
fac_catalog_table (FacCatalog *catalog, FacCatalogList list)
{
  fac_catalog_load (catalog, list, NULL);
  return catalog->tables[list];
}

const char *
fac_catalog_problem (FacCatalog *catalog)
{
  return catalog->problem;
}

gboolean
fac_catalog_info (FacCatalog *catalog, FacCatalogList list, FacCatalogInfo *info, GError **error)
{
  if (!fac_catalog_load (catalog, list, error))
    return FALSE;
  FacCatalogTable *table = catalog->tables[list];
  *info = (FacCatalogInfo){
    .list = list,
    .title_fr = fac_catalog_table_header (table, "title_fr"),
    .title_en = fac_catalog_table_header (table, "title_en"),
    .edition = fac_catalog_table_header (table, "edition"),
    .date = fac_catalog_table_header (table, "date"),
    .source = fac_catalog_table_header (table, "source"),
    .licence = fac_catalog_table_header (table, "licence"),
    .note = fac_catalog_table_header (table, "note"),
    .path = table->path,
    .n_entries = table->n_entries,
  };
  return TRUE;
}

const char *
fac_catalog_entry_label (const FacCatalogEntry *entry, const char *language)
{
  if (!entry)
    return "";
  return entry->label_en && g_strcmp0 (language, "en") == 0 ? entry->label_en : entry->label_fr;
}

const FacCatalogEntry *
fac_catalog_entries (FacCatalog *catalog, FacCatalogList list, guint *n)
{
  FacCatalogTable *table = fac_catalog_table (catalog, list);
  *n = table ? table->n_entries : 0;
  return table ? table->entries : NULL;
}

/* "150110" and "15.01.10" as the list writes them: "15 01 10", with or without its star. */
static const FacCatalogEntry *
find_waste (FacCatalogTable *table, const char *code)
{
  char spaced[12];
  gsize n = 0, n_digits = 0;
  for (const char *at = code; *at && n_digits <= 6; at++)
    {
      if (!g_ascii_isdigit (*at))
        continue;
      if (n_digits && n_digits % 2 == 0 && n_digits < 6)
        spaced[n++] = ' ';
      if (n_digits < 6)
        spaced[n++] = *at;
      n_digits++;
    }
  if (n_digits > 6)
    return NULL;
  spaced[n] = '\0';
  const FacCatalogEntry *entry = fac_catalog_table_find (table, spaced);
  if (entry)
    return entry;
  g_strlcat (spaced, "*", sizeof spaced);
  return fac_catalog_table_find (table, spaced);
}

/* "1051c" and "10.51 C" as NAF writes them: "10.51C". */
static char *
normalise_naf (const char *code)
{
  GString *normal = g_string_new (NULL);
  for (const char *at = code; *at; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (normal, g_ascii_toupper (*at));
  if (normal->len > 2)
    g_string_insert_c (normal, 2, '.');
  return g_string_free (normal, FALSE);
}

static char *
normalise_plain (const char *code)
{
  GString *normal = g_string_new (NULL);
  for (const char *at = code; *at; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (normal, g_ascii_toupper (*at));
  return g_string_free (normal, FALSE);
}

const FacCatalogEntry *
fac_catalog_find (FacCatalog *catalog, FacCatalogList list, const char *code)
{
  FacCatalogTable *table = fac_catalog_table (catalog, list);
  if (!table || !code || !*code)
    return NULL;
  const FacCatalogEntry *entry = fac_catalog_table_find (table, code);
  if (entry)
    return entry;
  if (list == FAC_LIST_WASTE)
    return find_waste (table, code);
  gboolean is_naf = list == FAC_LIST_NAF_REV2 || list == FAC_LIST_NAF_2025;
  g_autofree char *normal = is_naf ? normalise_naf (code) : normalise_plain (code);
  return fac_catalog_table_find (table, normal);
}

const char *
fac_catalog_cell (FacCatalog *catalog, FacCatalogList list, const FacCatalogEntry *entry,
                  const char *column)
{
  FacCatalogTable *table = fac_catalog_table (catalog, list);
  int number = table ? fac_catalog_table_column (table, column) : -1;
  return number < 0 || !entry ? NULL : fac_catalog_table_cell (entry, number);
}

GPtrArray *
fac_catalog_search (FacCatalog *catalog, FacCatalogList list, const char *text, guint max)
{
  FacCatalogTable *table = fac_catalog_table (catalog, list);
  if (!table)
    return g_ptr_array_new ();
  return fac_catalog_table_search (table, text, max,
                                   fac_catalog_table_column (table, "population"));
}

const FacCatalogEntry *
fac_catalog_naf (FacCatalog *catalog, const char *code, const char *version)
{
  if (!code || !*code)
    return NULL;
  /* The letters of the two do not overlap: A to F and Z, G to L and Y. */
  char last = g_ascii_toupper (code[strlen (code) - 1]);
  gboolean has_letter = g_ascii_isalpha (last) && code[1];
  gboolean is_2025 =
      has_letter ? strchr ("GHIJKLY", last) != NULL : g_strcmp0 (version, "2025") == 0;
  return fac_catalog_find (catalog, is_2025 ? FAC_LIST_NAF_2025 : FAC_LIST_NAF_REV2, code);
}

/* Whether a code is, or stands under, one of "16 06; 20 01 33". */
static gboolean
is_among (const char *codes, const char *code)
{
  g_autofree char *plain = normalise_plain (code);
  g_auto (GStrv) each = g_strsplit (codes, ";", -1);
  for (char **one = each; *one; one++)
    {
      g_autofree char *beginning = normalise_plain (*one);
      if (*beginning && g_str_has_prefix (plain, beginning))
        return TRUE;
    }
  return FALSE;
}

/* The newest edition without text here that changes the code and applies on the date. */
static const FacCatalogEntry *
find_changing_edition (FacCatalog *catalog, const char *code, const char *date)
{
  FacCatalogTable *table = fac_catalog_table (catalog, FAC_LIST_WASTE_EDITIONS);
  const FacCatalogEntry *found = NULL;
  for (guint i = 0; table && i < table->n_entries; i++)
    {
      const FacCatalogEntry *edition = &table->entries[i];
      const char *from =
          fac_catalog_table_cell (edition, fac_catalog_table_column (table, "applicable_from"));
      const char *has_text =
          fac_catalog_table_cell (edition, fac_catalog_table_column (table, "has_text"));
      const char *changed =
          fac_catalog_table_cell (edition, fac_catalog_table_column (table, "changed_codes"));
      if (strcmp (has_text, "no") == 0 && (!date || strcmp (from, date) <= 0)
          && is_among (changed, code))
        found = edition;
    }
  return found;
}

gboolean
fac_catalog_waste (FacCatalog *catalog, const char *code, const char *date, FacWasteCode *waste)
{
  memset (waste, 0, sizeof *waste);
  const FacCatalogEntry *entry = fac_catalog_find (catalog, FAC_LIST_WASTE, code);
  if (!entry)
    return FALSE;
  const FacCatalogEntry *changing = find_changing_edition (catalog, entry->code, date);
  waste->entry = entry;
  waste->is_hazardous = g_str_has_suffix (entry->code, "*");
  waste->edition =
      fac_catalog_table_header (fac_catalog_table (catalog, FAC_LIST_WASTE), "edition");
  waste->warning_fr = changing ? changing->label_fr : NULL;
  waste->warning_en = changing ? changing->label_en : NULL;
  return TRUE;
}

const char *
fac_catalog_waste_warning (FacCatalog *catalog, const char *code, const char *date,
                           const char *language)
{
  const FacCatalogEntry *changing =
      code && *code ? find_changing_edition (catalog, code, date) : NULL;
  return changing ? fac_catalog_entry_label (changing, language) : NULL;
}
