/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Communes and EPCI. */
#include "fac-catalog-places.h"

#include "fac-catalog-table.h"
#include "fac-text.h"

#include <string.h>

static const char *
given (const char *cell)
{
  return *cell ? cell : NULL;
}

static gint64
integer_of (const char *cell)
{
  return *cell ? g_ascii_strtoll (cell, NULL, 10) : FAC_INTEGER_NONE;
}

/* The columns of communes.tsv after code, label_fr and parent, in the order of the file. */
static void
fill_place (FacPlace *place, const FacCatalogEntry *entry)
{
  const char *cells[10];
  const char *cell = entry->code;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++, cell += strlen (cell) + 1)
    cells[i] = cell;

  place->insee = entry->code;
  place->name = entry->label_fr;
  place->parent = entry->parent;
  place->kind = *cells[3] == 'D'   ? FAC_PLACE_DELEGATED
                : *cells[3] == 'A' ? FAC_PLACE_ASSOCIATED
                : *cells[3] == 'M' ? FAC_PLACE_MUNICIPAL_WARD
                                   : FAC_PLACE_COMMUNE;
  place->postal_codes = cells[4];
  place->population = integer_of (cells[5]);
  place->epci = given (cells[6]);
  place->position = FAC_POSITION_UNKNOWN;
  if (*cells[7])
    place->position =
        (FacPosition){ g_ascii_strtod (cells[7], NULL), g_ascii_strtod (cells[8], NULL) };
  place->former_name = given (cells[9]);
}

/* The file, if it has the columns that this program knows. */
static FacCatalogTable *
open_communes (FacCatalog *catalog)
{
  FacCatalogTable *table = fac_catalog_table (catalog, FAC_LIST_COMMUNES);
  return table && fac_catalog_table_column (table, "former_name") == 9 ? table : NULL;
}

gboolean
fac_catalog_place (FacCatalog *catalog, const char *insee, FacPlace *place)
{
  FacCatalogTable *table = open_communes (catalog);
  const FacCatalogEntry *entry = table && insee ? fac_catalog_table_find (table, insee) : NULL;
  if (!entry)
    return FALSE;
  fill_place (place, entry);
  return TRUE;
}

/* A name as people and post offices write it: "ST LO CEDEX 2" and "Saint-Lô" give one key. */
static char *
make_place_key (const char *name)
{
  g_autofree char *folded = fac_text_fold (name);
  GString *key = g_string_sized_new (strlen (folded) + 8);
  for (const char *word = folded; *word;)
    {
      gsize length = strcspn (word, " ");
      if (length == 5 && memcmp (word, "cedex", 5) == 0)
        break;
      if (length == 2 && memcmp (word, "st", 2) == 0)
        g_string_append (key, "saint");
      else if (length == 3 && memcmp (word, "ste", 3) == 0)
        g_string_append (key, "sainte");
      else
        g_string_append_len (key, word, (gssize)length);
      word += length + (word[length] == ' ');
    }
  return g_string_free (key, FALSE);
}

/* An entry under its key, and the next one there. */
typedef struct
{
  guint number;
  guint next; /* its place among the links; 0: none */
} PlaceLink;

typedef struct
{
  GHashTable *first; /* key in `texts` -> place of its last link */
  GArray *links;     /* of PlaceLink; the first is no link */
  GStringChunk *texts;
} PlaceIndex;

static void
free_place_index (gpointer data)
{
  PlaceIndex *index = data;
  g_hash_table_unref (index->first);
  g_array_unref (index->links);
  g_string_chunk_free (index->texts);
  g_free (index);
}

static PlaceIndex *
new_place_index (void)
{
  PlaceIndex *index = g_new (PlaceIndex, 1);
  index->first = g_hash_table_new (g_str_hash, g_str_equal);
  index->links = g_array_new (FALSE, TRUE, sizeof (PlaceLink));
  index->texts = g_string_chunk_new (64 * 1024);
  g_array_set_size (index->links, 1);
  return index;
}

static void
add_link (PlaceIndex *index, const char *key, gsize length, guint number)
{
  char *kept = g_string_chunk_insert_len (index->texts, key, (gssize)length);
  PlaceLink link = { number, GPOINTER_TO_UINT (g_hash_table_lookup (index->first, kept)) };
  g_hash_table_replace (index->first, kept, GUINT_TO_POINTER (index->links->len));
  g_array_append_val (index->links, link);
}

static void
add_name (PlaceIndex *index, const char *name, guint number)
{
  g_autofree char *key = make_place_key (name);
  add_link (index, key, strlen (key), number);
}

static PlaceIndex *
open_name_index (FacCatalog *catalog, FacCatalogTable *table)
{
  PlaceIndex *index = fac_catalog_get_extra (catalog, "places by name");
  if (index)
    return index;

  index = new_place_index ();
  for (guint i = 0; i < table->n_entries; i++)
    {
      const char *former_name = fac_catalog_table_cell (&table->entries[i], 9);
      add_name (index, table->entries[i].label_fr, i);
      if (*former_name)
        add_name (index, former_name, i);
    }
  fac_catalog_set_extra (catalog, "places by name", index, free_place_index);
  return index;
}

static PlaceIndex *
open_postal_index (FacCatalog *catalog, FacCatalogTable *table)
{
  PlaceIndex *index = fac_catalog_get_extra (catalog, "places by postal code");
  if (index)
    return index;

  index = new_place_index ();
  for (guint i = 0; i < table->n_entries; i++)
    for (const char *code = fac_catalog_table_cell (&table->entries[i], 4); *code;)
      {
        gsize length = strcspn (code, " ");
        add_link (index, code, length, i);
        code += length + (code[length] == ' ');
      }
  fac_catalog_set_extra (catalog, "places by postal code", index, free_place_index);
  return index;
}

/* How a place fits a postal code: 2 it is one of its own, 1 the same department, 0 neither. */
static int
fit_of_postal_code (const FacPlace *place, const char *postal_code)
{
  gsize length = strlen (postal_code);
  for (const char *code = place->postal_codes; (code = strstr (code, postal_code)); code++)
    if (length == 5)
      return 2;
  if (length != 5)
    return 0;
  /* Postal codes of Corsica begin with 20, INSEE codes with 2A or 2B. */
  gboolean in_corsica = place->insee[0] == '2' && g_ascii_isalpha (place->insee[1]);
  if (in_corsica)
    return g_str_has_prefix (postal_code, "20");
  return strncmp (place->insee, postal_code, 2) == 0;
}

/* The best of several entries for a postal code; -1 when two different communes are as good. */
static gint64
choose (FacCatalogTable *table, const PlaceIndex *index, const char *key, const char *postal_code)
{
  gint64 best = -1;
  int best_fit = -1;
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (index->first, key));
  for (; at; at = g_array_index (index->links, PlaceLink, at).next)
    {
      guint number = g_array_index (index->links, PlaceLink, at).number;
      FacPlace place;
      fill_place (&place, &table->entries[number]);
      int fit = 2 * (postal_code ? fit_of_postal_code (&place, postal_code) : 1);
      if (fit == 0)
        continue;
      /* A commune of today comes before a former one of the same name. */
      fit += place.kind == FAC_PLACE_COMMUNE;
      if (fit > best_fit)
        best = number;
      else if (fit == best_fit)
        best = -1;
      best_fit = MAX (fit, best_fit);
    }
  return best;
}

gboolean
fac_catalog_find_place (FacCatalog *catalog, const char *postal_code, const char *name,
                        FacPlace *place)
{
  FacCatalogTable *table = open_communes (catalog);
  if (!table)
    return FALSE;
  gboolean has_name = name && *name;
  if (!has_name && !postal_code)
    return FALSE;
  PlaceIndex *index =
      has_name ? open_name_index (catalog, table) : open_postal_index (catalog, table);
  g_autofree char *key = has_name ? make_place_key (name) : g_strdup (postal_code);

  gint64 number = choose (table, index, key, postal_code && *postal_code ? postal_code : NULL);
  if (number < 0)
    return FALSE;
  fill_place (place, &table->entries[number]);
  if (place->kind == FAC_PLACE_DELEGATED || place->kind == FAC_PLACE_ASSOCIATED)
    fac_catalog_place (catalog, place->parent, place);
  return TRUE;
}

/* -- EPCI ------------------------------------------------------------------------------------ */

static void
fill_epci (FacCatalogTable *table, FacEpci *epci, const FacCatalogEntry *entry)
{
  epci->siren = entry->code;
  epci->name = entry->label_fr;
  epci->kind = fac_catalog_table_cell (entry, fac_catalog_table_column (table, "kind"));
  epci->population =
      integer_of (fac_catalog_table_cell (entry, fac_catalog_table_column (table, "population")));
  epci->department = fac_catalog_table_cell (entry, fac_catalog_table_column (table, "department"));
  epci->members = fac_catalog_table_cell (entry, fac_catalog_table_column (table, "members"));
}

static FacCatalogTable *
open_epci (FacCatalog *catalog)
{
  FacCatalogTable *table = fac_catalog_table (catalog, FAC_LIST_EPCI);
  return table && fac_catalog_table_column (table, "kind") >= 0
                 && fac_catalog_table_column (table, "population") >= 0
                 && fac_catalog_table_column (table, "department") >= 0
                 && fac_catalog_table_column (table, "members") >= 0
             ? table
             : NULL;
}

gboolean
fac_catalog_epci (FacCatalog *catalog, const char *siren, FacEpci *epci)
{
  FacCatalogTable *table = open_epci (catalog);
  const FacCatalogEntry *entry = table && siren ? fac_catalog_table_find (table, siren) : NULL;
  if (!entry)
    return FALSE;
  fill_epci (table, epci, entry);
  return TRUE;
}

/* A name cut to what tells one body from another, and the kind that it says. */
typedef struct
{
  char *words;      /* folded, without words of the kind and small words */
  const char *kind; /* "M", "CU", "CA", "CC", or NULL */
} EpciName;

static gboolean
is_among (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}

/* "CA", "communauté d'agglo." and so on, at the name's beginning or alone, say the kind. */
static const char *
kind_of_word (const char *word, gboolean after_community)
{
  const struct
  {
    const char *word;
    const char *kind;
    gboolean only_after_community;
  } kinds[] = {
    { "cc", "CC", FALSE },
    { "ca", "CA", FALSE },
    { "cu", "CU", FALSE },
    { "metropole", "M", FALSE },
    { "eurometropole", "M", FALSE },
    { "agglo", "CA", FALSE },
    { "agglomeration", "CA", FALSE },
    { "communes", "CC", TRUE },
    { "urbaine", "CU", TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].word, word) == 0 && (after_community || !kinds[i].only_after_community))
      return kinds[i].kind;
  return NULL;
}

static EpciName
cut_epci_name (const char *text)
{
  const char *const small[] = { "d", "de", "des", "du", "l", "la", "le", "les", "et", "en", NULL };
  g_autofree char *folded = fac_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GString *kept = g_string_new (NULL);
  const char *kind = NULL;
  gboolean after_community = FALSE;
  for (char **word = words; *word; word++)
    {
      const char *said = kind_of_word (*word, after_community);
      if (said)
        {
          kind = kind ? kind : said;
          after_community = FALSE;
        }
      else if (strcmp (*word, "communaute") == 0)
        after_community = TRUE;
      else if (**word && !is_among (*word, small))
        {
          const char *spelt = strcmp (*word, "st") == 0    ? "saint"
                              : strcmp (*word, "ste") == 0 ? "sainte"
                                                           : *word;
          g_string_append_printf (kept, "%s%s", kept->len ? " " : "", spelt);
          after_community = FALSE;
        }
    }
  return (EpciName){ g_string_free (kept, FALSE), kind };
}

/* The entries whose cut name equals the words (or has them all, when `in_part`). */
static GPtrArray *
find_candidates (FacCatalogTable *table, const EpciName *name, gboolean in_part)
{
  GPtrArray *found = g_ptr_array_new ();
  for (guint i = 0; i < table->n_entries; i++)
    {
      EpciName other = cut_epci_name (table->entries[i].label_fr);
      if (in_part ? fac_text_has_words (other.words, name->words)
                  : strcmp (other.words, name->words) == 0)
        g_ptr_array_add (found, &table->entries[i]);
      g_free (other.words);
    }
  return found;
}

/* Keeps those of the kind that was said, if that leaves any. */
static void
keep_kind (FacCatalogTable *table, GPtrArray *found, const char *kind)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  for (guint i = 0; kind && i < found->len; i++)
    {
      FacEpci epci;
      fill_epci (table, &epci, found->pdata[i]);
      if (strcmp (epci.kind, kind) == 0)
        g_ptr_array_add (kept, found->pdata[i]);
    }
  if (kept->len == 0)
    return;
  g_ptr_array_set_size (found, 0);
  g_ptr_array_extend (found, kept, NULL, NULL);
}

gboolean
fac_catalog_find_epci (FacCatalog *catalog, const char *text, FacEpci *epci, GPtrArray **candidates)
{
  if (candidates)
    *candidates = g_ptr_array_new ();
  FacCatalogTable *table = open_epci (catalog);
  if (!table || !text)
    return FALSE;

  g_autofree char *folded = fac_text_fold (text);
  g_autofree char *digits = g_strdup (folded);
  char *to = digits;
  for (const char *from = folded; *from; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
  if (fac_catalog_epci (catalog, digits, epci))
    return TRUE;

  EpciName name = cut_epci_name (text);
  g_autoptr (GPtrArray) found = NULL;
  for (int in_part = 0; *name.words && in_part <= 1 && (!found || found->len == 0); in_part++)
    {
      g_clear_pointer (&found, g_ptr_array_unref);
      found = find_candidates (table, &name, in_part);
    }
  g_free (name.words);
  if (!found)
    return FALSE;
  keep_kind (table, found, name.kind);
  if (found->len == 1)
    fill_epci (table, epci, found->pdata[0]);
  else if (candidates)
    for (guint i = 0; i < found->len; i++)
      g_ptr_array_add (*candidates, (gpointer)((FacCatalogEntry *)found->pdata[i])->code);
  return found->len == 1;
}

GArray *
fac_catalog_epci_places (FacCatalog *catalog, const char *siren)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (FacPlace));
  FacEpci epci;
  if (!fac_catalog_epci (catalog, siren, &epci))
    return places;
  g_auto (GStrv) members = g_strsplit (epci.members, " ", -1);
  for (char **insee = members; *insee; insee++)
    {
      FacPlace place;
      if (fac_catalog_place (catalog, *insee, &place))
        g_array_append_val (places, place);
    }
  return places;
}
