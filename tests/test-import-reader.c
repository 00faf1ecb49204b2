/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Foreign rows as records: sources written by hand. */
#include "import-source.h"

#include "fac-words-of-place.h"

static void
company (void)
{
  g_auto (Source) source = { 0 };
  open_text (&source,
             "N° SIRET;Raison sociale;Enseigne;Code APE;Adresse;CP;Ville;Longitude;Latitude;"
             "Effectif;Tél.\n"
             "398 607 333 00059;FONDERIE DU CAUX;;2451Z;\"12 rue\nde la Forge\";1000;Bourg;"
             "5,2255;46,2050;45;02 35 00 00 00\n",
             FAC_MAPPING_COMPANIES);
  start (&source, NULL);
  FacImportRow *row = next (&source);

  g_assert_cmpint (row->kind, ==, FAC_ROW_ESTABLISHMENT);
  g_assert_cmpint (row->line, ==, 2);
  g_assert_cmpuint (row->n_problems, ==, 0);
  g_assert_cmpstr (row->establishment->siret, ==, "39860733300059");
  g_assert_cmpstr (row->establishment->name, ==, "FONDERIE DU CAUX");
  g_assert_cmpstr (row->establishment->naf_rev2, ==, "24.51Z");
  g_assert_cmpstr (row->establishment->address, ==, "12 rue de la Forge");
  g_assert_cmpstr (row->establishment->postal_code, ==, "01000");
  g_assert_cmpstr (row->establishment->commune, ==, "Bourg");
  g_assert_cmpfloat (row->establishment->position.longitude_deg, ==, 5.2255);
  g_assert_cmpfloat (row->establishment->position.latitude_deg, ==, 46.2050);
  g_assert_cmpint (row->establishment->position_status, ==, FAC_POSITION_IMPORTED);
  g_assert_cmpint (row->establishment->headcount, ==, 45);
  g_assert_cmpstr (row->establishment->phone, ==, "02 35 00 00 00");
  g_assert_cmpstr (row->organisation->siren, ==, "398607333");
  g_assert_cmpstr (row->cells[0], ==, "398 607 333 00059");
  g_assert_null (next (&source));
}

static void
refusals (void)
{
  const struct
  {
    const char *cells;
    FacRowKind kind;
    const char *column; /* at fault */
  } cases[] = {
    { "39860733300059;A;Caen", FAC_ROW_ESTABLISHMENT, NULL },
    { ";A;Caen", FAC_ROW_ESTABLISHMENT, NULL },  /* name and place are enough */
    { "-;A;Caen", FAC_ROW_ESTABLISHMENT, NULL }, /* a dash is nothing */
    { "39860733300058;A;Caen", FAC_ROW_REFUSED, "siret" },
    { "1,23457E+13;A;Caen", FAC_ROW_REFUSED, "siret" },
    { "12345;A;Caen", FAC_ROW_REFUSED, "siret" },
    { ";A;", FAC_ROW_REFUSED, NULL },
    { "39860733300059;;Caen", FAC_ROW_REFUSED, NULL },
    { ";;", FAC_ROW_LEFT_OUT, NULL },
    { "39860733300059;A;\"Caen", FAC_ROW_REFUSED, "commune" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Source) source = { 0 };
      g_autofree char *text =
          g_strdup_printf ("siret;nom;commune\n%s\n39860733300059;Z;Caen\n", cases[i].cells);
      g_test_message ("%s", cases[i].cells);
      open_text (&source, text, FAC_MAPPING_COMPANIES);
      start (&source, NULL);
      FacImportRow *row = next (&source);
      g_assert_cmpint (row->kind, ==, cases[i].kind);
      if (row->kind == FAC_ROW_REFUSED)
        {
          g_assert_cmpuint (row->n_problems, ==, 1);
          g_assert_cmpstr (row->problems[0].title, ==, cases[i].column);
          g_assert_null (row->establishment);
        }
      if (row->kind == FAC_ROW_LEFT_OUT)
        g_assert_cmpstr (row->why, ==, "empty");
      row = next (&source);
      g_assert_cmpint (row->kind, ==, FAC_ROW_ESTABLISHMENT);
      g_assert_null (next (&source));
    }
}

static void
remarks (void)
{
  g_auto (Source) source = { 0 };
  open_text (&source, "siret;nom;naf;cp;effectif\n39860733300059;A;99.99X;ABC;beaucoup\n",
             FAC_MAPPING_COMPANIES);
  start (&source, NULL);
  FacImportRow *row = next (&source);
  g_assert_cmpint (row->kind, ==, FAC_ROW_ESTABLISHMENT);
  g_assert_cmpuint (row->n_problems, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_true (row->problems[i].is_remark);
  g_assert_null (row->establishment->naf_rev2);
  g_assert_null (row->establishment->postal_code);
  g_assert_cmpint (row->establishment->headcount, ==, FAC_INTEGER_NONE);
}

/* Coordinates in metres under titles that promise degrees, and a person's correction. */
static void
coordinates (void)
{
  if (lacks_data ())
    return;
  g_auto (Source) source = { 0 };
  open_text (&source, "nom;commune;lat;lon\nGAEC;LISON;405023;6911952\nX;LISON;0;0\nY;LISON;;\n",
             FAC_MAPPING_COMPANIES);
  g_assert_cmpstr (fac_mapping_crs (source.mapping), ==, "EPSG:2154");
  start (&source, NULL);
  FacImportRow *row = next (&source);
  g_assert_cmpfloat_with_epsilon (row->establishment->position.longitude_deg, -1.05171, 1e-4);
  g_assert_cmpfloat_with_epsilon (row->establishment->position.latitude_deg, 49.23912, 1e-4);
  row = next (&source);
  g_assert_false (fac_position_is_known (row->establishment->position));
  g_assert_cmpuint (row->n_problems, ==, 1);
  row = next (&source);
  g_assert_false (fac_position_is_known (row->establishment->position));
  g_assert_cmpuint (row->n_problems, ==, 0);
  g_assert_null (next (&source));
  g_assert_cmpuint (fac_import_reader_warnings (source.reader)->len, ==, 2);
}

static void
mapping (void)
{
  g_auto (Source) source = { 0 };
  g_autoptr (GError) error = NULL;
  open_text (&source, "Colonne A;Colonne B;Où\nFONDERIE;x;Caen\n", FAC_MAPPING_COMPANIES);

  g_assert_null (fac_mapping_preset (source.mapping));
  g_assert_false (fac_mapping_set_title (source.mapping, "Colonne Z", "name", &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (fac_mapping_set (source.mapping, 0, "nonsense", &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (fac_mapping_set_crs (source.mapping, "Lambert", &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNKNOWN_CRS);
  g_clear_error (&error);

  g_assert_true (fac_mapping_set_title (source.mapping, "colonne a", "name", &error));
  g_autofree char *missing = fac_mapping_check (source.mapping);
  g_assert_nonnull (missing);
  g_assert_true (fac_mapping_set_title (source.mapping, "ou", "commune", &error));
  g_assert_null (fac_mapping_check (source.mapping));

  /* As a file and back. */
  g_autofree char *path = g_strconcat (source.path, ".json", NULL);
  g_assert_true (fac_mapping_save (source.mapping, path, &error));
  g_assert_true (fac_mapping_set (source.mapping, 0, NULL, &error));
  g_assert_null (fac_mapping_target (source.mapping, 0));
  g_assert_true (fac_mapping_load (source.mapping, path, &error));
  g_assert_cmpstr (fac_mapping_target (source.mapping, 0), ==, "name");
  g_unlink (path);

  start (&source, NULL);
  FacImportRow *row = next (&source);
  g_assert_cmpstr (row->establishment->name, ==, "FONDERIE");
  g_assert_null (row->organisation);
}

/* A table without titles is understood by what its cells look like. */
static void
content (void)
{
  g_auto (Source) source = { 0 };
  open_text (&source,
             "39860733300059;FONDERIE DU CAUX;24.51Z;76190;49.6172;0.7550\n"
             "41816609600069;OCTO;62.02A;75002;48.8686;2.3333\n",
             FAC_MAPPING_COMPANIES);
  const char *expected[] = { "siret", "name", "naf", "postal_code", "y", "x" };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (fac_mapping_target (source.mapping, i), ==, expected[i]);
  g_assert_cmpstr (fac_mapping_crs (source.mapping), ==, "EPSG:4326");
}

static void
flows (void)
{
  const char *text =
      "SIRET;Entrant/sortant;Désignation;Quantité (t/an);Code déchet;Famille;Confiance\n"
      "39860733300059;sortant;Sable de fonderie;1 234,5;10 09 08;minéraux;pesée\n"
      "39860733300059;besoin;Palettes;environ 50 t;;bois;\n"
      "39860733300059;;Boues;;10 09 06;;\n"
      "39860733300059;;Palettes;;;;\n"
      ";sortant;Palettes;;;;\n"
      "39860733300059;sortant;;12;;;\n"
      "39860733300051;sortant;Palettes;;;;\n";
  g_auto (Source) source = { 0 };
  open_text (&source, text, FAC_MAPPING_FLOWS);
  start (&source, NULL);

  FacImportRow *row = next (&source);
  g_assert_cmpint (row->kind, ==, FAC_ROW_FLOW);
  g_assert_cmpstr (row->whom.siret, ==, "39860733300059");
  g_assert_cmpint (row->flow->direction, ==, FAC_DIRECTION_OUT);
  g_assert_cmpstr (row->flow->typed, ==, "1 234,5 t/an");
  g_assert_cmpstr (row->flow->waste_code, ==, "10 09 08");
  g_assert_cmpint (row->flow->family, ==, FAC_FAMILY_MINERALS);
  g_assert_cmpint (row->flow->confidence, ==, FAC_CONFIDENCE_MEASURED);
  row = next (&source);
  g_assert_cmpint (row->flow->direction, ==, FAC_DIRECTION_IN);
  g_assert_cmpstr (row->flow->typed, ==, "environ 50 t");
  row = next (&source);
  g_assert_cmpint (row->flow->direction, ==, FAC_DIRECTION_OUT); /* a waste code says so */
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (next (&source)->kind, ==, FAC_ROW_REFUSED);
  g_assert_null (next (&source));
}

static void
quantities (void)
{
  g_auto (Source) source = { 0 };
  open_text (&source,
             "entreprise,sens,flux,quantité,unité,période,quantité min,quantité max\n"
             "A,in,eau,12,m3,hebdomadaire,,\nA,in,eau,,t,an,200,300\nA,in,eau,,,,,\n",
             FAC_MAPPING_FLOWS);
  start (&source, NULL);
  g_assert_cmpstr (next (&source)->flow->typed, ==, "12 m3/semaine");
  g_assert_cmpstr (next (&source)->flow->typed, ==, "200 à 300 t/an");
  g_assert_null (next (&source)->flow->typed);
}

/* The names are in another file; a person who withholds them has none here. */
static void
second_file (void)
{
  const char *stock =
      "siren,nic,siret,statutDiffusionEtablissement,etatAdministratifEtablissement,"
      "enseigne1Etablissement,activitePrincipaleEtablissement,"
      "nomenclatureActivitePrincipaleEtablissement,activitePrincipaleNAF25Etablissement,"
      "libelleVoieEtablissement,codePostalEtablissement,libelleCommuneEtablissement,"
      "codeCommuneEtablissement\n"
      "398607333,00059,39860733300059,O,A,,24.51Z,NAFRev2,24.51G,QUAI,14000,CAEN,14118\n"
      "418166096,00069,41816609600069,P,A,LA BOUTIQUE,62.02A,NAFRev2,,RUE,14000,CAEN,14118\n"
      "552059024,01909,55205902401909,O,F,,70.10Z,NAFRev2,,RUE,14000,CAEN,14118\n"
      "552059024,01909,55205902401909,O,A,,70.10Z,NAFRev2,,RUE,57000,METZ,57463\n"
      "552059024,01909,55205902401909,O,F,,70.10Z,NAFRev2,,RUE,57000,METZ,57463\n";
  const char *units =
      "siren,statutDiffusionUniteLegale,sigleUniteLegale,prenomUsuelUniteLegale,nomUniteLegale,"
      "nomUsageUniteLegale,denominationUniteLegale,denominationUsuelle1UniteLegale,"
      "categorieJuridiqueUniteLegale\n"
      "398607333,O,FDC,,,,FONDERIE DU CAUX,,5710\n"
      "418166096,P,,JEANNE,[ND],[ND],,,1000\n";
  g_auto (Source) source = { 0 }, second = { 0 };
  open_text (&second, units, FAC_MAPPING_COMPANIES);
  open_text (&source, stock, FAC_MAPPING_COMPANIES);
  g_autoptr (GHashTable) communes = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_add (communes, (gpointer) "14118");

  g_assert_cmpstr (fac_mapping_preset (source.mapping), ==, "sirene_stock");
  g_assert_true (fac_mapping_wants_second (source.mapping));
  const FacReaderOptions options = { .communes = communes, .second = second.table };
  start (&source, &options);

  FacImportRow *row = next (&source);
  g_assert_cmpstr (row->establishment->name, ==, "FONDERIE DU CAUX");
  g_assert_cmpstr (row->organisation->acronym, ==, "FDC");
  g_assert_cmpstr (row->establishment->legal_category, ==, "5710");
  g_assert_cmpstr (row->establishment->naf_rev2, ==, "24.51Z");
  g_assert_cmpstr (row->establishment->naf_2025, ==, "24.51G");
  g_assert_cmpstr (row->establishment->address, ==, "QUAI");
  g_assert_cmpint (row->establishment->partial_diffusion, ==, FAC_NO);
  row = next (&source);
  g_assert_cmpint (row->kind, ==, FAC_ROW_ESTABLISHMENT);
  g_assert_cmpstr (row->establishment->name, ==, "Name not published");
  g_assert_cmpstr (row->organisation->name, ==, "Name not published");
  g_assert_null (row->establishment->address);
  g_assert_cmpstr (row->establishment->commune, ==, "CAEN");
  g_assert_cmpint (row->establishment->partial_diffusion, ==, FAC_YES);
  row = next (&source);
  g_assert_cmpint (row->kind, ==, FAC_ROW_LEFT_OUT);
  g_assert_cmpstr (row->why, ==, "closed");
  g_assert_cmpstr (row->establishment->siret, ==, "55205902401909");
  row = next (&source);
  g_assert_cmpint (row->kind, ==, FAC_ROW_LEFT_OUT);
  g_assert_cmpstr (row->why, ==, "outside_territory");
  row = next (&source);
  g_assert_cmpstr (row->why, ==, "closed"); /* wherever it is */
  g_assert_null (next (&source));
}

static void
outlines (void)
{
  const char *text = "Nom de la zone;Vocation;geometry\n"
                     "ZI Nord;industrielle;\"POLYGON ((1 49,1.1 49,1.1 49.1,1 49))\"\n"
                     "ZA Sud;artisanale;\"{\"\"type\"\":\"\"Polygon\"\",\"\"coordinates\"\":"
                     "[[[1,49],[1.1,49],[1.1,49.1],[1.000001,49]]]}\"\n"
                     "Point;;POINT (1 49)\n"
                     "Ouverte;;\"POLYGON ((1 49,1.1 49,1.1 49.1,1.2 49))\"\n"
                     "Rien;;\n"
                     "Faux;;POLYGON 12\n";
  g_auto (Source) source = { 0 };
  open_text (&source, text, FAC_MAPPING_ZONES);
  start (&source, NULL);
  FacImportRow *row = next (&source);
  g_assert_cmpint (row->kind, ==, FAC_ROW_ZONE);
  g_assert_cmpstr (row->zone->name, ==, "ZI Nord");
  g_assert_cmpint (row->zone->kind, ==, FAC_ZONE_INDUSTRIAL);
  g_assert_nonnull (row->zone->shape);
  row = next (&source);
  g_assert_cmpint (row->kind, ==, FAC_ROW_ZONE);
  g_assert_cmpint (row->zone->kind, ==, FAC_ZONE_CRAFT);
  for (guint i = 0; i < 4; i++)
    {
      row = next (&source);
      g_assert_cmpint (row->kind, ==, FAC_ROW_REFUSED);
      g_assert_cmpstr (row->problems[0].title, ==, "geometry");
    }
  g_assert_null (next (&source));
}

static void
words_of_place (void)
{
  const struct
  {
    const char *text;
    FacStaffBand band;
  } bands[] = {
    { "10 à 19 salariés", FAC_STAFF_11 },
    { "1 ou 2 salariés", FAC_STAFF_01 },
    { "1 000 à 1 999", FAC_STAFF_42 },
    { "10 000 salariés et plus", FAC_STAFF_53 },
    { "0 salarié", FAC_STAFF_00 },
    { "10 à 50 salariés", FAC_STAFF_NONE },
    { "35", FAC_STAFF_NONE },
    { "beaucoup", FAC_STAFF_NONE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    g_assert_cmpint (fac_staff_band_of_words (bands[i].text), ==, bands[i].band);

  const struct
  {
    const char *text, *street, *postal_code, *commune;
  } addresses[] = {
    { "12 rue du Lin 76190 YVETOT CEDEX", "12 rue du Lin", "76190", "YVETOT CEDEX" },
    { "Route de Villers; 80470 Saint-Sauveur", "Route de Villers", "80470", "Saint-Sauveur" },
    { "BP 12345 10 quai 14000 Caen", "BP 12345 10 quai", "14000", "Caen" },
    { "14000 Caen", NULL, "14000", "Caen" },
    { "12 rue du Lin", "12 rue du Lin", NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *street = NULL, *postal_code = NULL, *commune = NULL;
      fac_address_split (addresses[i].text, &street, &postal_code, &commune);
      g_assert_cmpstr (street, ==, addresses[i].street);
      g_assert_cmpstr (postal_code, ==, addresses[i].postal_code);
      g_assert_cmpstr (commune, ==, addresses[i].commune);
    }
}

/* A line of words under the table is no establishment; a row that lacks its name is one. */
static void
notes (void)
{
  g_auto (Source) source = { 0 };
  open_text (&source,
             "code;siret;nom;commune;naf\n1;39860733300059;A;Caen;24.51Z\n"
             "Source : INSEE 2026;;;;\n;41816609600069;;;\n",
             FAC_MAPPING_COMPANIES);
  start (&source, NULL);
  g_assert_cmpint (next (&source)->kind, ==, FAC_ROW_ESTABLISHMENT);
  FacImportRow *row = next (&source);
  g_assert_cmpint (row->kind, ==, FAC_ROW_LEFT_OUT);
  g_assert_cmpstr (row->why, ==, "note");
  g_assert_cmpuint (row->n_problems, ==, 0);
  g_assert_cmpint (next (&source)->kind, ==, FAC_ROW_REFUSED);
  g_assert_null (next (&source));
}

/* What we wrote ourselves against formulas is read back without the apostrophe. */
static void
guarded_cells (void)
{
  g_auto (Source) source = { 0 };
  open_text (&source, "siret;nom\n39860733300059;'=A+B Conseil\n41816609600069;'t Hof\n",
             FAC_MAPPING_COMPANIES);
  start (&source, NULL);
  g_assert_cmpstr (next (&source)->establishment->name, ==, "=A+B Conseil");
  g_assert_cmpstr (next (&source)->establishment->name, ==, "'t Hof");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-reader/company", company);
  g_test_add_func ("/import-reader/refusals", refusals);
  g_test_add_func ("/import-reader/remarks", remarks);
  g_test_add_func ("/import-reader/coordinates", coordinates);
  g_test_add_func ("/import-reader/mapping", mapping);
  g_test_add_func ("/import-reader/content", content);
  g_test_add_func ("/import-reader/flows", flows);
  g_test_add_func ("/import-reader/quantities", quantities);
  g_test_add_func ("/import-reader/second-file", second_file);
  g_test_add_func ("/import-reader/outlines", outlines);
  g_test_add_func ("/import-reader/words-of-place", words_of_place);
  g_test_add_func ("/import-reader/notes", notes);
  g_test_add_func ("/import-reader/guarded-cells", guarded_cells);
  return g_test_run ();
}
