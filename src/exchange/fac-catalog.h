/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reference data of data/: official nomenclatures, communes, the thesaurus, palettes. This is
 * the door to what all lists have in common; places are in fac-catalog-places.h, terms, containers
 * and palettes in fac-catalog-flows.h.
 *
 * Opening reads nothing: each list is read when it is first asked for, and kept. What is read is
 * found beside an installed program, or in the source tree when the program runs where it was
 * built. A catalogue belongs to one thread. It knows nothing of a project; what a territory added
 * of its own (terms, containers) is passed in by the caller.
 *
 * A list that is missing or damaged is an error once, at fac_catalog_load() or
 * fac_catalog_problem(); the functions that look things up then find nothing.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FacCatalog FacCatalog;

typedef enum
{
  FAC_LIST_NAF_REV2,
  FAC_LIST_NAF_2025,
  FAC_LIST_WASTE,
  FAC_LIST_WASTE_EDITIONS,
  FAC_LIST_TREATMENTS, /* operations R and D */
  FAC_LIST_STAFF_BANDS,
  FAC_LIST_LEGAL_CATEGORIES,
  FAC_LIST_REGIONS,
  FAC_LIST_DEPARTMENTS,
  FAC_LIST_EPCI,
  FAC_LIST_COMMUNES,
  FAC_LIST_FAMILIES,   /* of flows */
  FAC_LIST_ACTIVITIES, /* groups of activities */
  FAC_LIST_TERMS,
  FAC_LIST_CONTAINERS,
  FAC_LIST_LABELS, /* sheets of labels */
  FAC_LIST_RULES,  /* of synergies: national; see fac-rules.h */
  FAC_LIST_RULES_OF_EXCHANGES,
  FAC_LIST_CHAINS,
  FAC_LIST_RULE_SOURCES,
  FAC_LIST_ADAPTATIONS,
  FAC_LIST_TAKERS, /* activities that take a family of flows */
  FAC_LIST_TAKEN,  /* the same from real exchanges */
  FAC_LIST_WEIGHTS,
  FAC_LIST_FACTORS, /* of avoided CO2e */
  FAC_LIST_LAW,     /* texts of the law box of synergies */
  FAC_LIST_REFUSALS, /* what the refusal of a piste says of others */
  FAC_N_LISTS
} FacCatalogList;

/* One code and its label. Everything is the catalogue's (transfer none), until it is freed. */
typedef struct
{
  const char *code;     /* in its normal form: "10.51C", "15 01 10*", "14118" */
  const char *label_fr; /* never NULL; "" where the source names only the levels above and below */
  const char *label_en; /* NULL when there is none */
  const char *parent;   /* code of the level above, or NULL */
} FacCatalogEntry;

/* What a list is, for a page "Nomenclatures". Texts are the catalogue's. */
typedef struct
{
  FacCatalogList list;
  const char *title_fr;
  const char *title_en;
  const char *edition;
  const char *date; /* YYYY-MM-DD: from when it applies, or of its facts */
  const char *source;
  const char *licence;
  const char *note; /* or NULL */
  const char *path; /* of the file */
  guint n_entries;
} FacCatalogInfo;

/* The catalogue of the running program. Reads no list.
 * Shape: free with fac_catalog_free() (transfer full).
 * Errors: FAC_EXCHANGE_ERROR_NOT_FOUND when the folder of the reference data is not there. */
FacCatalog *fac_catalog_open (GError **error);

/* The same, of another folder. */
FacCatalog *fac_catalog_open_folder (const char *folder, GError **error);

/* The folder that fac_catalog_open() reads: beside the program when it is installed, in the source
 * tree when it runs where it was built. Shape: static. */
const char *fac_catalog_default_folder (void);

/* Accepts NULL. */
void fac_catalog_free (FacCatalog *catalog);

/* The folder of the reference data, for what is read from it otherwise (transfer none). */
const char *fac_catalog_folder (FacCatalog *catalog);

/* Reads a list, if it was not read yet. Cost: 20 ms for communes, under 3 ms for others.
 * Errors: NOT_FOUND, UNREADABLE; asked again, the same error. */
gboolean fac_catalog_load (FacCatalog *catalog, FacCatalogList list, GError **error);

/* The first failure to read a list since the catalogue was opened, or NULL (transfer none). */
const char *fac_catalog_problem (FacCatalog *catalog);

/* What a list is; reads it. Returns FALSE when it can't be read. */
gboolean fac_catalog_info (FacCatalog *catalog, FacCatalogList list, FacCatalogInfo *info,
                           GError **error);

/* The label for a language: English for "en" where there is one, else French.
 * Shape: never NULL; "" for a NULL entry. */
const char *fac_catalog_entry_label (const FacCatalogEntry *entry, const char *language);

/* All entries of a list, in the order of codes.
 * Shape: array of `n` entries (transfer none), NULL with n = 0 when the list can't be read. */
const FacCatalogEntry *fac_catalog_entries (FacCatalog *catalog, FacCatalogList list, guint *n);

/* The entry of a code, as officially written. Spaces, points and case matter little: "1051c",
 * "150110" and "R 3" are found; a waste code is found with or without its star.
 * Shape: NULL when there is none (transfer none). */
const FacCatalogEntry *fac_catalog_find (FacCatalog *catalog, FacCatalogList list,
                                         const char *code);

/* A further column of an entry's file. Shape: "" when empty, NULL when there is no such column. */
const char *fac_catalog_cell (FacCatalog *catalog, FacCatalogList list,
                              const FacCatalogEntry *entry, const char *column);

/* The entries that fit what a person typed, best first: by code, or by the beginnings of words of
 * the label in either language, of synonyms, and last of the headings above. Accents, case and a
 * plural's s or x don't matter; œ is oe. Only codes that can be given to something are listed, not
 * the headings of NAF, waste and legal categories.
 * Shape: array of const FacCatalogEntry * (transfer container), at most `max`, possibly empty.
 * Cost: the first search in a list prepares it: 40 ms for communes, then 3 ms; others under 2. */
GPtrArray *fac_catalog_search (FacCatalog *catalog, FacCatalogList list, const char *text,
                               guint max);

/* -- Activities and waste -------------------------------------------------------------------- */

/* The label of an activity code; which nomenclature it belongs to is told by its letter, or by
 * `version` ("rev2", "2025") for codes without one.
 * Shape: NULL when the code is in neither (transfer none). */
const FacCatalogEntry *fac_catalog_naf (FacCatalog *catalog, const char *code, const char *version);

typedef struct
{
  const FacCatalogEntry *entry;
  gboolean is_hazardous;
  const char *edition;    /* whose label this is: "2014/955" */
  const char *warning_fr; /* NULL, or: a newer edition changes this code and is not supplied */
  const char *warning_en;
} FacWasteCode;

/* What is known of a waste code on a date; `date` YYYY-MM-DD, NULL: the newest edition. An edition
 * warns from the day on which it applies. Codes that only a newer edition has are not found.
 * Returns FALSE, and clears `waste`, when the code is in no edition supplied. */
gboolean fac_catalog_waste (FacCatalog *catalog, const char *code, const char *date,
                            FacWasteCode *waste);

/* The warning alone, by language: also for codes that only an edition without text has ("19 14
 * 01"). Shape: NULL: nothing to say (transfer none). */
const char *fac_catalog_waste_warning (FacCatalog *catalog, const char *code, const char *date,
                                       const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacCatalog, fac_catalog_free)

G_END_DECLS
