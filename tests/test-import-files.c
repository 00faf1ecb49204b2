/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Foreign rows as records: the real files. */
#include "import-source.h"

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
  /* Its outlines are in metres, the points beside them in degrees. */
  { "cnig_sites_economiques/site-eco.exemple-valide.csv", FAC_MAPPING_LAYER, NULL, "EPSG:2154", 1,
    0, 0, 0, 0 },
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
  g_test_add_func ("/import-files/irep", irep);
  for (guint i = 0; i < G_N_ELEMENTS (real_files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import-files/%u-%s", i, real_files[i].name);
      g_test_add_data_func (path, &real_files[i], check_real_file);
    }
  g_test_add_func ("/import-files/any-file", any_file);
  return g_test_run ();
}
