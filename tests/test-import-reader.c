/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Foreign rows as records: written by hand, and the real files. */
#include "fac-import-reader.h"

#include <glib/gstdio.h>
#include <string.h>

#define SHARED FAC_SOURCE_DATA_DIR "/../../shared/data/"

/* A source, its mapping and its reader. */
typedef struct
{
  char *path; /* of a temporary file, or NULL */
  FacTable *table, *second;
  FacMapping *mapping;
  FacImportReader *reader;
  guint n[FAC_ROW_LEFT_OUT + 1];
  guint n_remarks, n_positions, n_ceilings;
} Source;

static void
source_clear (Source *source)
{
  fac_import_reader_free (source->reader);
  fac_mapping_free (source->mapping);
  fac_table_close (source->table);
  fac_table_close (source->second);
  if (source->path)
    g_unlink (source->path);
  g_free (source->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

static void
open_path (Source *source, const char *path, FacMappingKind kind)
{
  g_autoptr (GError) error = NULL;
  const FacTableOptions options = { .geometry = kind == FAC_MAPPING_ZONES ? "polygon" : NULL };

  source->table = fac_table_open (path, &options, NULL, &error);
  g_assert_no_error (error);
  source->mapping = fac_mapping_new (source->table, kind, &error);
  g_assert_no_error (error);
}

static void
open_text (Source *source, const char *text, FacMappingKind kind)
{
  int fd = g_file_open_tmp ("fac-import-XXXXXX.csv", &source->path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (source->path, text, -1, NULL));
  open_path (source, source->path, kind);
}

static void
start (Source *source, const FacReaderOptions *options)
{
  g_autoptr (GError) error = NULL;
  source->reader = fac_import_reader_new (source->table, source->mapping, options, NULL, &error);
  g_assert_no_error (error);
}

static FacImportRow *
next (Source *source)
{
  g_autoptr (GError) error = NULL;
  FacImportRow *row = fac_import_reader_next (source->reader, &error);
  g_assert_no_error (error);
  return row;
}

static void
read_all (Source *source, const FacReaderOptions *options)
{
  FacImportRow *row;

  start (source, options);
  while ((row = next (source)))
    {
      source->n[row->kind]++;
      source->n_ceilings += row->ceilings->len;
      if (row->kind == FAC_ROW_REFUSED)
        g_assert_cmpuint (row->n_problems, ==, 1);
      else
        source->n_remarks += row->n_problems;
      if (row->kind == FAC_ROW_ESTABLISHMENT)
        source->n_positions += fac_position_is_known (row->establishment->position);
    }
}

static gboolean
lacks_data (void)
{
  g_autofree char *gdal = g_find_program_in_path ("ogr2ogr");
  if (gdal && g_file_test (SHARED "SOURCES.md", G_FILE_TEST_EXISTS))
    return FALSE;
  g_test_skip ("no shared data or no gdal-bin here");
  return TRUE;
}

/* -- By hand ------------------------------------------------------------------------------- */

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

/* -- Real files ---------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  FacMappingKind kind;
  const char *preset, *crs;
  guint n_taken, n_refused, n_left_out, n_positions, n_ceilings;
} RealFile;

/* Numbers of rows: SOURCES.md and counts with Python's csv module. */
static const RealFile real_files[] = {
  { "industrie/irep_2017_etablissements_normandie.csv", FAC_MAPPING_COMPANIES, "irep", "EPSG:27572",
    681, 0, 0, 681, 0 },
  { "industrie/icpe_installations_normandie_230.csv", FAC_MAPPING_COMPANIES, "icpe_installations",
    "EPSG:2154", 230, 0, 0, 230, 0 },
  { "industrie/icpe_classements_normandie.csv", FAC_MAPPING_COMPANIES, "icpe_classements", NULL,
    1287, 0, 0, 0, 1287 },
  { "industrie/agroalimentaire_oseido_709.csv", FAC_MAPPING_COMPANIES, "oseido", "EPSG:4326", 646,
    2, 61, 643, 263 },
  { "industrie/isdnd_capacites.csv", FAC_MAPPING_COMPANIES, "isdnd", NULL, 140, 2, 0, 0, 140 },
  { "sirene/StockEtablissement_utf8_sample.csv", FAC_MAPPING_COMPANIES, "sirene_stock", NULL, 2, 21,
    274, 0, 0 },
  { "sirene/etablissements_metz_2000.csv", FAC_MAPPING_COMPANIES, "la_bonne_boite", "EPSG:4326",
    2000, 0, 0, 1929, 0 },
  { "sirene/api_insee_siret.json", FAC_MAPPING_COMPANIES, "sirene_api", NULL, 1, 0, 0, 0, 0 },
  { "sirene/api_recherche_entreprises_search.json", FAC_MAPPING_COMPANIES, "recherche_entreprises",
    "EPSG:4326", 4, 0, 0, 3, 0 },
  { "messy/etablissements_bitd_462_bom_41colonnes.csv", FAC_MAPPING_COMPANIES, "bitd", "EPSG:4326",
    461, 0, 1, 461, 0 },
  { "cnig_sites_economiques/etablissement.exemple-valide.csv", FAC_MAPPING_COMPANIES,
    "cnig_etablissement", "EPSG:4326", 1, 0, 0, 1, 0 },
  { "cnig_sites_economiques/site-eco.exemple-valide.csv", FAC_MAPPING_ZONES, "cnig_site_eco",
    "EPSG:2154", 1, 0, 0, 0, 0 },
  { "cnig_sites_economiques/terrain-eco.exemple-valide.csv", FAC_MAPPING_ZONES, "cnig_terrain_eco",
    "EPSG:2154", 1, 0, 0, 0, 0 },
  { "geometrie/za_rennes_metropole_2018.geojson", FAC_MAPPING_ZONES, "rennes_za", NULL, 212, 0, 0,
    0, 0 },
  { "geometrie/bdtopo_v3_zone_activite_l93/ZONE_D_ACTIVITE_OU_D_INTERET.shp", FAC_MAPPING_ZONES,
    "bdtopo_zone", NULL, 4, 0, 17, 0, 0 },
  { "geometrie/communes_normandie_2022_khartis.topojson", FAC_MAPPING_ZONES, NULL, NULL, 2652, 0, 0,
    0, 0 },
  { "geometrie/shapefile_exemple.zip", FAC_MAPPING_LAYER, NULL, NULL, 86, 0, 0, 0, 0 },
  { "geometrie/geopackage_exemple.gpkg", FAC_MAPPING_ZONES, NULL, NULL, 0, 86, 0, 0, 0 },
  { "basemap/ne_10m_ports_normandie.geojson", FAC_MAPPING_LAYER, NULL, NULL, 10, 0, 0, 0, 0 },
};

static void
check_real_file (gconstpointer data)
{
  const RealFile *file = data;
  g_auto (Source) source = { 0 };
  g_autofree char *path = g_strconcat (SHARED, file->name, NULL);

  if (lacks_data ())
    return;
  open_path (&source, path, file->kind);
  g_assert_cmpstr (fac_mapping_preset (source.mapping), ==, file->preset);
  g_assert_cmpstr (fac_mapping_crs (source.mapping), ==, file->crs);
  g_assert_null (fac_mapping_check (source.mapping));
  read_all (&source, NULL);
  guint n_taken = source.n[FAC_ROW_ESTABLISHMENT] + source.n[FAC_ROW_ATTACHMENT]
                  + source.n[FAC_ROW_ZONE] + source.n[FAC_ROW_FEATURE];
  g_assert_cmpuint (n_taken, ==, file->n_taken);
  g_assert_cmpuint (source.n[FAC_ROW_REFUSED], ==, file->n_refused);
  g_assert_cmpuint (source.n[FAC_ROW_LEFT_OUT], ==, file->n_left_out);
  g_assert_cmpuint (source.n_positions, ==, file->n_positions);
  g_assert_cmpuint (source.n_ceilings, ==, file->n_ceilings);
}

static void
irep (void)
{
  g_auto (Source) source = { 0 };
  g_autoptr (GHashTable) sirets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  FacImportRow *row;
  guint n_on_lines = 0;
  gboolean has_cleon = FALSE;

  if (lacks_data ())
    return;
  open_path (&source, SHARED "industrie/irep_2017_etablissements_normandie.csv",
             FAC_MAPPING_COMPANIES);
  start (&source, NULL);
  while ((row = next (&source)))
    {
      const FacEstablishment *establishment = row->establishment;
      g_hash_table_add (sirets, g_strdup (establishment->siret));
      n_on_lines += strchr (row->cells[3], '\n') != NULL;
      g_assert_true (!establishment->address || !strchr (establishment->address, '\n'));
      g_assert_cmpstr (row->whom.scheme, ==, "irep");
      if (strcmp (establishment->name, "RENAULT CLEON") != 0)
        continue;
      has_cleon = TRUE;
      g_assert_cmpfloat_with_epsilon (establishment->position.longitude_deg, 1.03432, 1e-4);
      g_assert_cmpfloat_with_epsilon (establishment->position.latitude_deg, 49.30815, 1e-4);
    }
  g_assert_true (has_cleon);
  g_assert_cmpuint (n_on_lines, ==, 91);
  g_assert_cmpuint (g_hash_table_size (sirets), ==, 649);
}

/* Whatever the file, under whatever kind: an end, and never a row without an outcome. */
static void
any_file (void)
{
  static const char *const folders[] = { "messy",  "cnig_sites_economiques", "symbiose",
                                         "sirene", "nomenclatures",          "adresses" };
  if (lacks_data ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_strconcat (SHARED, folders[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;
      while ((name = g_dir_read_name (dir)))
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_autoptr (GError) error = NULL;
          g_autoptr (FacTable) table = fac_table_open (path, NULL, NULL, &error);
          if (!table)
            {
              g_assert_cmpuint (strlen (error->message), >, 20);
              continue;
            }
          for (int kind = FAC_MAPPING_COMPANIES; kind <= FAC_MAPPING_LAYER; kind++)
            {
              g_autoptr (FacMapping) guess = fac_mapping_new (table, (FacMappingKind)kind, &error);
              g_assert_no_error (error);
              g_autoptr (FacImportReader) reader =
                  fac_import_reader_new (table, guess, NULL, NULL, &error);
              g_assert_no_error (error);
              FacImportRow *row;
              while ((row = fac_import_reader_next (reader, &error)))
                {
                  gboolean has_record = row->establishment || row->flow || row->zone || row->feature
                                        || row->ceilings->len;
                  g_assert_true (row->kind == FAC_ROW_REFUSED    ? row->n_problems == 1
                                 : row->kind == FAC_ROW_LEFT_OUT ? row->why != NULL
                                                                 : has_record);
                }
              g_assert_no_error (error);
            }
        }
    }
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
  g_test_add_func ("/import-reader/notes", notes);
  g_test_add_func ("/import-reader/guarded-cells", guarded_cells);
  g_test_add_func ("/import-reader/irep", irep);
  for (guint i = 0; i < G_N_ELEMENTS (real_files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import-reader/real/%u-%s", i, real_files[i].name);
      g_test_add_data_func (path, &real_files[i], check_real_file);
    }
  g_test_add_func ("/import-reader/any-file", any_file);
  return g_test_run ();
}
