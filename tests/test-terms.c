/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The thesaurus of flows, containers, and the looks of families and activities. */
#include "fac-catalog-flows.h"

#include <string.h>

static FacCatalog *catalog;

static FacTerm *
own_term (const char *code, const char *label, const char *synonyms)
{
  FacTerm *term = fac_record_new (FAC_RECORD_TERM);
  term->code = g_strdup (code);
  term->label = g_strdup (label);
  term->synonyms = g_strdup (synonyms);
  term->family = FAC_FAMILY_CHEMICALS;
  return term;
}

static void
free_terms (GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++)
    fac_record_free (terms->pdata[i]);
  g_ptr_array_unref (terms);
}

static void
each_term (void)
{
  g_autoptr (GPtrArray) terms = fac_catalog_terms (catalog, "fr", NULL);
  g_assert_cmpuint (terms->len, >=, 250);
  gboolean has_family[FAC_N_FAMILIES + 1] = { FALSE };
  for (guint i = 0; i < terms->len; i++)
    {
      const FacTerm *term = terms->pdata[i];
      g_assert_cmpstr (term->label, !=, "");
      g_assert_cmpint (term->family, >=, 1);
      g_assert_cmpint (term->kind, >=, 1);
      g_assert_nonnull (term->unit);
      has_family[term->family] = TRUE;
      if (!isnan (term->density_t_per_m3))
        {
          g_assert_cmpfloat (term->density_t_per_m3, >, 0.01);
          g_assert_cmpfloat (term->density_t_per_m3, <, 5);
          g_assert_cmpstr (term->source, ==, "ordre de grandeur");
        }
      g_auto (GStrv) codes = g_strsplit (term->waste_codes ? term->waste_codes : "", "; ", -1);
      for (char **code = codes; *code; code++)
        {
          const FacCatalogEntry *waste = fac_catalog_find (catalog, FAC_LIST_WASTE, *code);
          g_assert_nonnull (waste);
          g_assert_cmpstr (waste->code, ==, *code);
        }
    }
  for (int family = 1; family <= FAC_N_FAMILIES; family++)
    g_assert_true (has_family[family]);
}

static void
names (void)
{
  const struct
  {
    const char *text, *code;
  } cases[] = {
    { "soude", "soude" },
    { "NaOH", "soude" },
    { "Hydroxyde de sodium", "soude" },
    { "sodium hydroxide", "soude" },
    { "PETIT-LAIT", "lactoserum" },
    { "palette EUR", "palettes" },
    { "bois d'oeuvre", "bois-oeuvre" },
    { "déchets de boeuf", "os-viandes" },
    { "H2SO4", "acide-sulfurique" },
    { "co2 de fermentation ou de procédé", "co2" },
    { "nothing of the kind", NULL },
    { "", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FacTerm *term = fac_catalog_term_named (catalog, cases[i].text, "fr", NULL);
      g_assert_cmpstr (term ? term->code : NULL, ==, cases[i].code);
      fac_record_free (term);
    }
}

static void
check_first (const char *text, const char *code)
{
  g_autoptr (GPtrArray) found = fac_catalog_search_terms (catalog, text, "fr", NULL, 10);
  g_assert_cmpuint (found->len, >, 0);
  g_assert_cmpuint (found->len, <=, 10);
  const FacTerm *first = found->pdata[0];
  g_assert_cmpstr (first->code, ==, code);
}

static void
searches (void)
{
  check_first ("soude", "soude");
  check_first ("naoh", "soude");
  check_first ("palettes", "palettes");
  check_first ("pallet", "palettes");
  check_first ("drèches", "dreches-brasserie");
  check_first ("chaleur fat basse", "chaleur-basse-temperature");
  check_first ("boeuf", "os-viandes");
  check_first ("bœuf", "os-viandes");
  check_first ("cartons", "carton");
  check_first ("stock pièce de rechange", "stock-pieces"); /* small words don't matter */
  check_first ("soude NaOH", "soude");                     /* label and synonym mixed */
  check_first ("bois", "bois-energie");                    /* the shortest of many */
  g_autoptr (GPtrArray) nothing = fac_catalog_search_terms (catalog, " ", "fr", NULL, 10);
  g_assert_cmpuint (nothing->len, ==, 0);
}

/* A territory's own terms come first and replace those of the same code. */
static void
own_terms (void)
{
  GPtrArray *own = g_ptr_array_new ();
  g_ptr_array_add (own, own_term ("soude", "Soude de l’atelier", "soude grasse"));
  g_ptr_array_add (own, own_term ("x-1", "Boue violette", "violet"));

  FacTerm *term = fac_catalog_term (catalog, "soude", "fr", own);
  g_assert_cmpstr (term->label, ==, "Soude de l’atelier");
  fac_record_free (term);
  term = fac_catalog_term_named (catalog, "Violet", "fr", own);
  g_assert_cmpstr (term->code, ==, "x-1");
  fac_record_free (term);
  term = fac_catalog_term_named (catalog, "NaOH", "fr", own);
  g_assert_cmpstr (term->label, ==, "Soude de l’atelier");
  fac_record_free (term);

  g_autoptr (GPtrArray) found = fac_catalog_search_terms (catalog, "soude", "fr", own, 10);
  g_assert_cmpstr (((FacTerm *)found->pdata[0])->label, ==, "Soude de l’atelier");
  for (guint i = 1; i < found->len; i++)
    g_assert_cmpstr (((FacTerm *)found->pdata[i])->code, !=, "soude");

  g_autoptr (GPtrArray) all = fac_catalog_terms (catalog, "fr", own);
  g_autoptr (GPtrArray) without = fac_catalog_terms (catalog, "fr", NULL);
  g_assert_cmpuint (all->len, ==, without->len + 1);
  free_terms (own);
}

static void
english (void)
{
  FacTerm *term = fac_catalog_term (catalog, "lactoserum", "en", NULL);
  g_assert_cmpstr (term->label, ==, "Whey");
  g_assert_nonnull (strstr (term->synonyms, "Lactosérum"));
  g_assert_cmpstr (term->source, ==, "order of magnitude");
  g_assert_cmpstr (term->waste_codes, ==, "02 05 01");
  fac_record_free (term);
  g_assert_null (fac_catalog_term (catalog, "no-such-term", "en", NULL));
}

static const FacContainer *
container_named (GPtrArray *containers, const char *label)
{
  for (guint i = 0; i < containers->len; i++)
    {
      const FacContainer *container = containers->pdata[i];
      if (strcmp (container->label, label) == 0)
        return container;
    }
  return NULL;
}

static void
containers (void)
{
  g_autoptr (GPtrArray) all = fac_catalog_containers (catalog, "fr", NULL);
  const struct
  {
    const char *label;
    double volume_m3;
  } cases[] = {
    { "Bac 660 L", 0.66 },       { "Benne 15 m³", 15 }, { "Big-bag 1 m³", 1 },
    { "Fût 200 L", 0.2 },        { "Benne 30 m³", 30 }, { "Compacteur 20 m³", 20 },
    { "Bac 1\u202f100 L", 1.1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FacContainer *container = container_named (all, cases[i].label);
      g_assert_nonnull (container);
      g_assert_cmpfloat_with_epsilon (container->volume_m3, cases[i].volume_m3, 1e-9);
      g_assert_cmpfloat (container->filling, >, 0);
      g_assert_cmpfloat (container->filling, <=, 1);
      g_assert_cmpstr (container->source, ==, "ordre de grandeur");
    }
  g_assert_cmpfloat_with_epsilon (container_named (all, "Palette EUR")->mass_t, 0.5, 1e-9);
  g_assert_true (isnan (container_named (all, "Bac 660 L")->mass_t));

  FacContainer *mine = fac_record_new (FAC_RECORD_CONTAINER);
  mine->label = g_strdup ("benne 30 m³");
  mine->volume_m3 = 18;
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (fac_record_free);
  g_ptr_array_add (own, mine);
  g_autoptr (GPtrArray) merged = fac_catalog_containers (catalog, "fr", own);
  g_assert_cmpuint (merged->len, ==, all->len);
  g_assert_cmpfloat (container_named (merged, "benne 30 m³")->volume_m3, ==, 18);
  g_assert_null (container_named (merged, "Benne 30 m³"));
}

/* CIE L* of "#rrggbb". Source: CIE 15, IEC 61966-2-1. */
static double
lightness_of (const char *colour)
{
  const double weights[] = { 0.2126729, 0.7151522, 0.0721750 };
  double y = 0;
  for (int i = 0; i < 3; i++)
    {
      double c =
          (g_ascii_xdigit_value (colour[1 + 2 * i]) * 16 + g_ascii_xdigit_value (colour[2 + 2 * i]))
          / 255.0;
      y += weights[i] * (c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4));
    }
  return y > 0.008856 ? 116 * cbrt (y) - 16 : 903.3 * y;
}

static void
check_styles (FacCatalogList list, guint n)
{
  g_autoptr (GArray) styles = fac_catalog_styles (catalog, list);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_assert_cmpuint (styles->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const FacStyle *style = &g_array_index (styles, FacStyle, i);
      char *look = style->pattern ? g_strdup_printf ("%s %g", style->pattern, style->pitch_mm)
                                  : g_strdup (style->shape);
      g_assert_true (g_hash_table_add (seen, look)); /* each has its own */
      if (i == 0)
        continue;
      const FacStyle *before = &g_array_index (styles, FacStyle, i - 1);
      g_assert_cmpfloat (fabs (lightness_of (style->light) - lightness_of (before->light)), >=, 15);
      g_assert_cmpfloat (fabs (lightness_of (style->dark) - lightness_of (before->dark)), >=, 15);
      g_assert_cmpfloat (fabs (lightness_of (style->print) - lightness_of (before->print)), >=, 15);
    }
}

static void
looks (void)
{
  check_styles (FAC_LIST_FAMILIES, FAC_N_FAMILIES);
  check_styles (FAC_LIST_ACTIVITIES, 13);

  /* Families stand in the order of their numbers. */
  g_autoptr (GArray) families = fac_catalog_styles (catalog, FAC_LIST_FAMILIES);
  for (int family = 1; family <= FAC_N_FAMILIES; family++)
    {
      FacStyle style;
      g_assert_true (fac_catalog_family_style (catalog, family, &style));
      g_assert_cmpstr (style.entry->code, ==, fac_enum_id (&fac_family_enum, family));
      g_assert_true (style.entry == g_array_index (families, FacStyle, (guint)family - 1).entry);
    }
  FacStyle style;
  g_assert_false (fac_catalog_family_style (catalog, FAC_FAMILY_NONE, &style));
}

static void
activities (void)
{
  const struct
  {
    const char *rev2, *naf_2025, *code;
  } cases[] = {
    { "10.51C", NULL, "agroalimentaire" }, { "38.21Z", "10.51H", "energie_eau_dechets" },
    { NULL, "41.00G", "construction" },    { "49.41A", NULL, "transport_logistique" },
    { "25.62B", NULL, "metallurgie" },     { NULL, NULL, NULL },
  };
  FacStyle style;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean found =
          fac_catalog_activity_style (catalog, cases[i].rev2, cases[i].naf_2025, &style);
      g_assert_cmpstr (found ? style.entry->code : NULL, ==, cases[i].code);
    }

  /* Every division of both nomenclatures belongs to a group. */
  const FacCatalogList lists[] = { FAC_LIST_NAF_REV2, FAC_LIST_NAF_2025 };
  for (int k = 0; k < 2; k++)
    {
      guint n;
      const FacCatalogEntry *entries = fac_catalog_entries (catalog, lists[k], &n);
      for (guint i = 0; i < n; i++)
        if (strlen (entries[i].code) == 2)
          g_assert_true (fac_catalog_activity_style (catalog, k == 0 ? entries[i].code : NULL,
                                                     k == 1 ? entries[i].code : NULL, &style));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  catalog = fac_catalog_open (&error);
  g_assert_no_error (error);

  g_test_add_func ("/terms/each", each_term);
  g_test_add_func ("/terms/names", names);
  g_test_add_func ("/terms/searches", searches);
  g_test_add_func ("/terms/own", own_terms);
  g_test_add_func ("/terms/english", english);
  g_test_add_func ("/terms/containers", containers);
  g_test_add_func ("/terms/looks", looks);
  g_test_add_func ("/terms/activities", activities);
  int status = g_test_run ();
  fac_catalog_free (catalog);
  return status;
}
