/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One file of reference data, read into memory: the form described in data/make/table.py. For the
 * fac-catalog files only; others use fac-catalog.h.
 */
#pragma once

#include "fac-catalog.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *text;         /* the file; line ends and tabs became NUL: a row's cells follow each other */
  GHashTable *header; /* char * -> char *, in `text` */
  GPtrArray *columns; /* of char *, in `text` */
  FacCatalogEntry *entries; /* sorted by the bytes of their codes */
  guint n_entries;
  char **keys;         /* one a entry: folded words of code, labels and synonyms; made by search */
  GHashTable *parents; /* codes that are some entry's parent: headings; made by search */
} FacCatalogTable;

/* Errors: FAC_EXCHANGE_ERROR NOT_FOUND, UNREADABLE (with the line).
 * Shape: free with fac_catalog_table_free() (transfer full). */
FacCatalogTable *fac_catalog_table_read (const char *path, GError **error);

/* The same of a text in that form, which it takes over. `path` is for messages. */
FacCatalogTable *fac_catalog_table_new_take (const char *path, char *text, GError **error);

/* The same of a JSON file (families, activities): an object with the header's keys and "items",
 * objects of texts and numbers; {"fr", "en"} becomes two columns. In fac-catalog-json.c. */
FacCatalogTable *fac_catalog_table_read_json (const char *path, GError **error);

/* Accepts NULL. */
void fac_catalog_table_free (FacCatalogTable *table);

/* Column number of a title, or -1. */
int fac_catalog_table_column (FacCatalogTable *table, const char *title);

/* A cell of an entry's row; `column` must be one of the table. */
const char *fac_catalog_table_cell (const FacCatalogEntry *entry, int column);

/* The entry of exactly this code, or NULL. */
const FacCatalogEntry *fac_catalog_table_find (FacCatalogTable *table, const char *code);

/* A header line, or NULL. */
const char *fac_catalog_table_header (FacCatalogTable *table, const char *key);

/* See fac_catalog_search(). `weight_column`: among equals the entry with the greatest number there
 * comes first; -1: none. */
GPtrArray *fac_catalog_table_search (FacCatalogTable *table, const char *text, guint max,
                                     int weight_column);

/* The table of a list, read now if need be; NULL when it can't be read. In fac-catalog.c. */
FacCatalogTable *fac_catalog_table (FacCatalog *catalog, FacCatalogList list);

/* Data that another fac-catalog file keeps with the catalogue, freed with it. In fac-catalog.c. */
gpointer fac_catalog_get_extra (FacCatalog *catalog, const char *name);
void fac_catalog_set_extra (FacCatalog *catalog, const char *name, gpointer data,
                            GDestroyNotify free_data);

G_END_DECLS
