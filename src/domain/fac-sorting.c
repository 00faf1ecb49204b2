/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first sorting-out of a raw list; declared in fac-filter.h. */
#include "fac-filter.h"

#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FacEnumItem items[] = {
  { FAC_SORTING_ADMINISTRATION, "administration", N_ ("administrations") },
  { FAC_SORTING_ASSOCIATION, "association", N_ ("associations") },
  { FAC_SORTING_PROPERTY, "immobilier", N_ ("property companies") },
  { FAC_SORTING_HOLDING, "holding", N_ ("holding companies") },
  { FAC_SORTING_SOLE_TRADER, "individuel", N_ ("sole traders") },
  { 0, NULL, NULL },
};
const FacEnum fac_sorting_enum = { "sorting", items };

typedef struct
{
  FacSorting sorting;
  const char *prefix;
} Rule;

static const Rule by_legal_category[] = {
  { FAC_SORTING_NONE, "9221" }, /* integration through work: companies, whatever their form */
  { FAC_SORTING_NONE, "9222" },      { FAC_SORTING_ADMINISTRATION, "7" },
  { FAC_SORTING_ASSOCIATION, "92" }, { FAC_SORTING_ASSOCIATION, "93" },
  { FAC_SORTING_ASSOCIATION, "83" }, /* works councils */
  { FAC_SORTING_ASSOCIATION, "84" }, /* unions, professional bodies */
  { FAC_SORTING_PROPERTY, "2110" },  { FAC_SORTING_PROPERTY, "2120" },
  { FAC_SORTING_PROPERTY, "5422" },  { FAC_SORTING_PROPERTY, "5426" },
  { FAC_SORTING_PROPERTY, "5522" },  { FAC_SORTING_PROPERTY, "5525" },
  { FAC_SORTING_PROPERTY, "5622" },  { FAC_SORTING_PROPERTY, "5625" },
  { FAC_SORTING_PROPERTY, "6521" },  { FAC_SORTING_PROPERTY, "6534" },
  { FAC_SORTING_PROPERTY, "6535" },  { FAC_SORTING_PROPERTY, "6536" },
  { FAC_SORTING_PROPERTY, "6538" },  { FAC_SORTING_PROPERTY, "6539" },
  { FAC_SORTING_PROPERTY, "654" },   { FAC_SORTING_PROPERTY, "9110" },
  { FAC_SORTING_PROPERTY, "9150" },  { FAC_SORTING_SOLE_TRADER, "1" },
};

static const Rule by_activity[] = {
  { FAC_SORTING_ADMINISTRATION, "84." }, { FAC_SORTING_ASSOCIATION, "94." },
  { FAC_SORTING_PROPERTY, "68.1" },      { FAC_SORTING_PROPERTY, "68.2" },
  { FAC_SORTING_HOLDING, "64.20Z" },     { FAC_SORTING_HOLDING, "64.21Y" },
  { FAC_SORTING_HOLDING, "68.32G" },
};

/* First words, folded; only asked when a file gives neither legal category nor activity. */
static const Rule by_name[] = {
  { FAC_SORTING_ADMINISTRATION, "commune " },
  { FAC_SORTING_ADMINISTRATION, "mairie " },
  { FAC_SORTING_ADMINISTRATION, "communaute de communes" },
  { FAC_SORTING_ADMINISTRATION, "communaute d agglomeration" },
  { FAC_SORTING_ADMINISTRATION, "departement " },
  { FAC_SORTING_ADMINISTRATION, "syndicat intercommunal" },
  { FAC_SORTING_ADMINISTRATION, "syndicat mixte" },
  { FAC_SORTING_ASSOCIATION, "association " },
  { FAC_SORTING_ASSOCIATION, "amicale " },
  { FAC_SORTING_ASSOCIATION, "comite des fetes" },
  { FAC_SORTING_PROPERTY, "sci " },
  { FAC_SORTING_PROPERTY, "sccv " },
  { FAC_SORTING_PROPERTY, "societe civile immobiliere" },
  { FAC_SORTING_PROPERTY, "syndicat des coproprietaires" },
  { FAC_SORTING_PROPERTY, "syndicat de copropriete" },
  { FAC_SORTING_HOLDING, "holding " },
};

static const Rule *
find (const Rule *rules, guint n, const char *text)
{
  for (guint i = 0; i < n; i++)
    if (strncmp (rules[i].prefix, text, strlen (rules[i].prefix)) == 0)
      return &rules[i];
  return NULL;
}

FacSorting
fac_establishment_sorting (const FacEstablishment *establishment)
{
  const char *naf = establishment->naf_rev2 ? establishment->naf_rev2 : establishment->naf_2025;
  const Rule *rule = NULL;

  if (establishment->legal_category)
    rule =
        find (by_legal_category, G_N_ELEMENTS (by_legal_category), establishment->legal_category);
  if (!rule && naf)
    rule = find (by_activity, G_N_ELEMENTS (by_activity), naf);
  if (!rule && !establishment->legal_category && !naf && establishment->name)
    {
      g_autofree char *folded = fac_text_fold (establishment->name);
      rule = find (by_name, G_N_ELEMENTS (by_name), folded);
    }
  return rule ? rule->sorting : FAC_SORTING_NONE;
}
