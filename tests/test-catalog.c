/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reference data: the official lists as their authors publish them. */
#include "fac-catalog-labels.h"
#include "fac-catalog-places.h"
#include "fac-catalog.h"
#include "fac-exchange.h"

#include <glib/gstdio.h>
#include <string.h>

static FacCatalog *catalog;

static void
all_lists (void)
{
  for (int list = 0; list < FAC_N_LISTS; list++)
    {
      g_autoptr (GError) error = NULL;
      FacCatalogInfo info;
      gboolean done = fac_catalog_info (catalog, (FacCatalogList)list, &info, &error);
      g_assert_no_error (error);
      g_assert_true (done);
      g_assert_cmpint (info.list, ==, list);
      g_assert_cmpuint (strlen (info.title_fr), >, 5);
      g_assert_cmpuint (strlen (info.title_en), >, 5);
      g_assert_cmpuint (strlen (info.date), ==, 10);
      g_assert_cmpuint (strlen (info.source), >, 4);
      g_assert_cmpuint (strlen (info.licence), >, 2);
      g_assert_true (g_file_test (info.path, G_FILE_TEST_IS_REGULAR));
      g_assert_cmpuint (info.n_entries, >, 1);
    }
  g_assert_null (fac_catalog_problem (catalog));
}

/* Entries of a list whose code has a given length. */
static guint
count (FacCatalogList list, gsize code_length, gboolean starred_only)
{
  guint n_entries, n = 0;
  const FacCatalogEntry *entries = fac_catalog_entries (catalog, list, &n_entries);
  for (guint i = 0; i < n_entries; i++)
    {
      gboolean starred = g_str_has_suffix (entries[i].code, "*");
      n +=
          strlen (entries[i].code) - (starred ? 1 : 0) == code_length && (starred || !starred_only);
    }
  return n;
}

/* Source: INSEE, NAF rév. 2: 21 sections, 88 divisions, 272 groups, 615 classes, 732 sub-classes;
 * decision 2014/955/EU: 20 chapters, 111 sub-chapters, 842 codes of which 408 hazardous; NAF 2025:
 * 22 sections, 87 divisions, 287 groups, 651 classes. DGCL: 1 255 EPCI in 2026. */
static void
counts (void)
{
  const struct
  {
    FacCatalogList list;
    gsize length;
    guint n;
  } cases[] = {
    { FAC_LIST_NAF_REV2, 1, 21 },
    { FAC_LIST_NAF_REV2, 2, 88 },
    { FAC_LIST_NAF_REV2, 4, 272 },
    { FAC_LIST_NAF_REV2, 5, 615 },
    { FAC_LIST_NAF_REV2, 6, 732 },
    { FAC_LIST_NAF_2025, 1, 22 },
    { FAC_LIST_NAF_2025, 2, 87 },
    { FAC_LIST_NAF_2025, 4, 287 },
    { FAC_LIST_NAF_2025, 5, 651 },
    { FAC_LIST_NAF_2025, 6, 747 },
    { FAC_LIST_WASTE, 2, 20 },
    { FAC_LIST_WASTE, 5, 111 },
    { FAC_LIST_WASTE, 8, 842 },
    { FAC_LIST_EPCI, 9, 1255 },
    { FAC_LIST_STAFF_BANDS, 2, 16 },
    { FAC_LIST_COMMUNES, 5, 37006 },
    { FAC_LIST_LEGAL_CATEGORIES, 1, 10 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (count (cases[i].list, cases[i].length, FALSE), ==, cases[i].n);
  g_assert_cmpuint (count (FAC_LIST_WASTE, 8, TRUE), ==, 408);
}

static void
labels (void)
{
  const struct
  {
    FacCatalogList list;
    const char *typed, *code, *fr, *en;
  } cases[] = {
    { FAC_LIST_NAF_REV2, "1051C", "10.51C", "Fabrication de fromage", "Fabrication de fromage" },
    { FAC_LIST_NAF_REV2, "11.05z", "11.05Z", "Fabrication de bière", "Manufacture of beer" },
    { FAC_LIST_NAF_REV2, "24", "24", "Métallurgie", "Manufacture of basic metals" },
    { FAC_LIST_NAF_2025, "01.48G", "01.48G", "Apiculture", "Apiculture" },
    { FAC_LIST_WASTE, "150103", "15 01 03", "Emballages en bois", "Wooden packaging" },
    { FAC_LIST_WASTE, "13 02 05", "13 02 05*",
      "Huiles moteur, de boîte de vitesses et de lubrification non chlorées à base minérale",
      "Mineral-based non-chlorinated engine, gear and lubricating oils" },
    { FAC_LIST_WASTE, "10", "10", "Déchets provenant de procédés thermiques",
      "Wastes from thermal processes" },
    { FAC_LIST_TREATMENTS, "r 3", "R3",
      "Recyclage ou récupération des substances organiques qui ne sont pas utilisées comme "
      "solvants",
      NULL },
    { FAC_LIST_STAFF_BANDS, "12", "12", "20 à 49 salariés", "20 to 49 employees" },
    { FAC_LIST_LEGAL_CATEGORIES, "6540", "6540", "Société civile immobilière",
      "Société civile immobilière" },
    { FAC_LIST_DEPARTMENTS, "2a", "2A", "Corse-du-Sud", "Corse-du-Sud" },
    { FAC_LIST_REGIONS, "28", "28", "Normandie", "Normandie" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FacCatalogEntry *entry = fac_catalog_find (catalog, cases[i].list, cases[i].typed);
      g_assert_nonnull (entry);
      g_assert_cmpstr (entry->code, ==, cases[i].code);
      g_assert_cmpstr (fac_catalog_entry_label (entry, "fr"), ==, cases[i].fr);
      if (cases[i].en)
        g_assert_cmpstr (fac_catalog_entry_label (entry, "en"), ==, cases[i].en);
    }
  g_assert_null (fac_catalog_find (catalog, FAC_LIST_NAF_REV2, "10.51Y"));
  g_assert_null (fac_catalog_find (catalog, FAC_LIST_TREATMENTS, "D6"));
  g_assert_null (fac_catalog_find (catalog, FAC_LIST_WASTE, "15 01 08"));
  g_assert_null (fac_catalog_find (catalog, FAC_LIST_WASTE, "15 01 03 00"));
  g_assert_null (fac_catalog_find (catalog, FAC_LIST_WASTE, ""));
  g_assert_cmpstr (fac_catalog_entry_label (NULL, "fr"), ==, "");
}

/* One letter never stands for another: which list a code is in is told by its letter. */
static void
two_nafs (void)
{
  g_assert_cmpstr (fac_catalog_naf (catalog, "01.13Z", NULL)->label_fr, ==,
                   "Culture de légumes, de melons, de racines et de tubercules");
  g_assert_cmpstr (fac_catalog_naf (catalog, "0148g", "rev2")->label_fr, ==, "Apiculture");
  g_assert_cmpstr (fac_catalog_naf (catalog, "J", "rev2")->label_fr, ==,
                   "Information et communication");
  g_assert_true (g_str_has_prefix (fac_catalog_naf (catalog, "J", "2025")->label_fr, "Édition"));
  g_assert_null (fac_catalog_naf (catalog, "01.13Y1", NULL));
  g_assert_null (fac_catalog_naf (catalog, NULL, NULL));
}

static void
waste_editions (void)
{
  FacWasteCode waste;
  g_assert_true (fac_catalog_waste (catalog, "16 06 01*", "2026-11-09", &waste));
  g_assert_true (waste.is_hazardous);
  g_assert_cmpstr (waste.edition, ==, "2014/955");
  g_assert_nonnull (strstr (waste.warning_fr, "2025/934"));
  g_assert_nonnull (strstr (waste.warning_en, "2025/934"));

  g_assert_true (fac_catalog_waste (catalog, "160601", "2026-11-08", &waste));
  g_assert_null (waste.warning_fr);

  const char *changed[] = { "20 01 33", "20 01 34", "19 02 11*", "16 06 05" };
  for (guint i = 0; i < G_N_ELEMENTS (changed); i++)
    {
      g_assert_true (fac_catalog_waste (catalog, changed[i], NULL, &waste));
      g_assert_nonnull (waste.warning_fr);
    }
  const char *same[] = { "20 01 35*", "19 02 10", "16 05 04*", "15 01 03" };
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_assert_true (fac_catalog_waste (catalog, same[i], NULL, &waste));
      g_assert_null (waste.warning_fr);
    }

  /* Codes that only the edition without text has: no label is invented, the warning is there. */
  const char *newer[] = { "19 14 01*", "20 01 42", "200144" };
  for (guint i = 0; i < G_N_ELEMENTS (newer); i++)
    {
      g_assert_false (fac_catalog_waste (catalog, newer[i], NULL, &waste));
      g_assert_null (waste.entry);
      g_assert_nonnull (fac_catalog_waste_warning (catalog, newer[i], NULL, "fr"));
      g_assert_null (fac_catalog_waste_warning (catalog, newer[i], "2026-01-01", "fr"));
    }
}

static void
check_search (FacCatalogList list, const char *text, const char *expected_first)
{
  g_autoptr (GPtrArray) found = fac_catalog_search (catalog, list, text, 5);
  if (!expected_first)
    {
      g_assert_cmpuint (found->len, ==, 0);
      return;
    }
  g_assert_cmpuint (found->len, >, 0);
  g_assert_cmpuint (found->len, <=, 5);
  const FacCatalogEntry *first = found->pdata[0];
  g_assert_cmpstr (first->code, ==, expected_first);
}

static void
searches (void)
{
  check_search (FAC_LIST_WASTE, "emballages bois", "15 01 03");
  check_search (FAC_LIST_WASTE, "EMBALLAGE BOIS", "15 01 03");
  check_search (FAC_LIST_WASTE, "150103", "15 01 03");
  check_search (FAC_LIST_WASTE, "wooden packaging", "15 01 03");
  check_search (FAC_LIST_WASTE, "boite de vitesses non chlorees", "13 02 05*");
  check_search (FAC_LIST_WASTE, "pyrométallurgie zinc scories", "10 05 01"); /* by its heading */
  check_search (FAC_LIST_WASTE, "xyzzy", NULL);
  check_search (FAC_LIST_WASTE, "", NULL);
  check_search (FAC_LIST_NAF_REV2, "biere", "11.05Z");
  check_search (FAC_LIST_NAF_REV2, "10.51", "10.51A");
  check_search (FAC_LIST_NAF_REV2, "oeufs", "46.33Z");
  check_search (FAC_LIST_NAF_2025, "apiculture", "01.48G");
  check_search (FAC_LIST_TREATMENTS, "solvants", "R2");
  check_search (FAC_LIST_LEGAL_CATEGORIES, "immobiliere civile", "6540");
  check_search (FAC_LIST_COMMUNES, "caen", "14118");
  check_search (FAC_LIST_COMMUNES, "saint lo", "50502");
  check_search (FAC_LIST_EPCI, "caen", "200065597");
  check_search (FAC_LIST_EPCI, "communaute urbaine caen", "200065597");
  check_search (FAC_LIST_EPCI, "métropole rouen", "200023414");
}

static void
places (void)
{
  FacPlace place;
  g_assert_true (fac_catalog_place (catalog, "14118", &place));
  g_assert_cmpstr (place.name, ==, "Caen");
  g_assert_cmpstr (place.postal_codes, ==, "14000");
  g_assert_cmpstr (place.epci, ==, "200065597");
  g_assert_cmpint (place.population, >, 100000);
  g_assert_cmpfloat_with_epsilon (place.position.longitude_deg, -0.36, 0.02);
  g_assert_cmpfloat_with_epsilon (place.position.latitude_deg, 49.18, 0.02);
  g_assert_false (fac_catalog_place (catalog, "14999", &place));

  const struct
  {
    const char *postal_code, *name, *insee;
  } cases[] = {
    { "14000", "CAEN", "14118" },
    { "50000", "ST LO", "50502" },
    { "50008", "Saint-Lô Cedex", "50502" }, /* a postal code of letter boxes */
    { "14500", "Vire", "14762" },           /* today Vire Normandie, under the same code */
    { "50100", "Cherbourg-Octeville", "50129" },
    { "50460", "Querqueville", "50129" }, /* a delegated commune gives the one of today */
    { "75001", "Paris 1er Arrondissement", "75101" },
    { "20000", "Ajaccio", "2A004" },
    { NULL, "Ajaccio", "2A004" },
    { "14000", NULL, "14118" },
    { "76540", NULL, NULL },       /* several communes */
    { NULL, "Saint-Denis", NULL }, /* several communes */
    { "97400", "Saint-Denis", "97411" },
    { "14000", "Rouen", NULL }, /* not in that department */
    { "14000", "Nulle-Part", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean found =
          fac_catalog_find_place (catalog, cases[i].postal_code, cases[i].name, &place);
      g_assert_cmpint (found, ==, cases[i].insee != NULL);
      if (found)
        g_assert_cmpstr (place.insee, ==, cases[i].insee);
    }
}

static void
epci (void)
{
  const struct
  {
    const char *text, *siren;
  } cases[] = {
    { "200065597", "200065597" },
    { "200 065 597", "200065597" },
    { "caen la mer", "200065597" },
    { "CU Caen la Mer", "200065597" },
    { "Communauté urbaine CAEN LA MER", "200065597" },
    { "Rouen Normandie", "200023414" },
    { "Métropole Rouen Normandie", "200023414" },
    { "métropole de Rouen", "200023414" },
    { "Coeur de Sologne", "200000800" },
    { "Communauté de communes Cœur de Sologne", "200000800" },
    { "communauté d'agglomération du Grand Dole", "200010650" },
    { "CA Caux Seine Agglo", "200010700" },
    { "caux seine", "200010700" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FacEpci body;
      g_autoptr (GPtrArray) candidates = NULL;
      g_assert_true (fac_catalog_find_epci (catalog, cases[i].text, &body, &candidates));
      g_assert_cmpstr (body.siren, ==, cases[i].siren);
      g_assert_cmpuint (candidates->len, ==, 0);
    }

  FacEpci body;
  g_autoptr (GPtrArray) several = NULL, none = NULL;
  g_assert_false (fac_catalog_find_epci (catalog, "Portes", &body, &several));
  g_assert_cmpuint (several->len, >, 3);
  g_assert_false (fac_catalog_find_epci (catalog, "communauté de communes", &body, &none));
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (fac_catalog_find_epci (catalog, "Atlantide", &body, NULL));

  g_assert_true (fac_catalog_epci (catalog, "200023414", &body));
  g_assert_cmpstr (body.department, ==, "76");

  /* Caen la Mer: 48 communes since 2017, 47 since 2022 at the latest; all in Calvados. */
  g_autoptr (GArray) members = fac_catalog_epci_places (catalog, "200065597");
  g_assert_cmpuint (members->len, >=, 40);
  for (guint i = 0; i < members->len; i++)
    {
      FacPlace *member = &g_array_index (members, FacPlace, i);
      g_assert_true (g_str_has_prefix (member->insee, "14"));
      g_assert_cmpstr (member->epci, ==, "200065597");
    }
}

static void
damaged (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("catalog-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *waste = g_build_filename (folder, "waste.tsv", NULL);
  g_autofree char *naf = g_build_filename (folder, "naf-rev2.tsv", NULL);
  g_file_set_contents (waste, "# edition: x\ncode\tlabel_fr\n01\tA\n02\n", -1, NULL);
  g_file_set_contents (naf, "code\tlabel_fr\nB\tb\nA\ta\n", -1, NULL);

  g_autoptr (FacCatalog) broken = fac_catalog_open_folder (folder, &error);
  g_assert_no_error (error);
  FacWasteCode code;
  g_assert_false (fac_catalog_waste (broken, "01", NULL, &code));
  g_assert_nonnull (strstr (fac_catalog_problem (broken), "line 4"));
  g_assert_false (fac_catalog_load (broken, FAC_LIST_WASTE, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_false (fac_catalog_load (broken, FAC_LIST_NAF_REV2, &error));
  g_assert_nonnull (strstr (error->message, "line 3"));
  g_clear_error (&error);
  g_assert_false (fac_catalog_load (broken, FAC_LIST_EPCI, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_unlink (waste);
  g_unlink (naf);
  g_rmdir (folder);
  g_assert_null (fac_catalog_open_folder (folder, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND);
}

/* What the boxes in a shop say, and each sheet on its paper. */
static void
label_sheets (void)
{
  g_autoptr (GArray) sheets = fac_catalog_label_sheets (catalog, "fr");
  FacLabelSheet sheet;

  g_assert_cmpuint (sheets->len, >=, 10);
  for (guint i = 0; i < sheets->len; i++)
    {
      const FacLabelSheet *s = &g_array_index (sheets, FacLabelSheet, i);
      double width = s->n_columns * s->width_mm + (s->n_columns - 1) * s->gap_x_mm;
      double height = s->n_rows * s->height_mm + (s->n_rows - 1) * s->gap_y_mm;
      g_assert_cmpfloat_with_epsilon (2 * s->left_mm + width, s->page_width_mm, 0.02);
      g_assert_cmpfloat_with_epsilon (2 * s->top_mm + height, s->page_height_mm, 0.02);
    }
  g_assert_true (fac_catalog_label_sheet (catalog, "7163", "fr", &sheet));
  g_assert_cmpstr (sheet.id, ==, "L7163");
  g_assert_cmpuint (sheet.n_columns * sheet.n_rows, ==, 14);
  g_assert_cmpfloat (sheet.width_mm, ==, 99.1);
  g_assert_true (fac_catalog_label_sheet (catalog, "l7160", "en", &sheet));
  g_assert_cmpuint (sheet.n_columns * sheet.n_rows, ==, 21);
  g_assert_nonnull (strstr (sheet.name, "63.5 × 38.1 mm"));
  g_assert_false (fac_catalog_label_sheet (catalog, "0000", "fr", &sheet));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  catalog = fac_catalog_open (&error);
  g_assert_no_error (error);

  g_test_add_func ("/catalog/all-lists", all_lists);
  g_test_add_func ("/catalog/counts", counts);
  g_test_add_func ("/catalog/labels", labels);
  g_test_add_func ("/catalog/two-nafs", two_nafs);
  g_test_add_func ("/catalog/waste-editions", waste_editions);
  g_test_add_func ("/catalog/searches", searches);
  g_test_add_func ("/catalog/places", places);
  g_test_add_func ("/catalog/epci", epci);
  g_test_add_func ("/catalog/damaged", damaged);
  g_test_add_func ("/catalog/label-sheets", label_sheets);
  int status = g_test_run ();
  fac_catalog_free (catalog);
  return status;
}
