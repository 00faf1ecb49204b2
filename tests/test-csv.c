/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV: what rows a text has, and what is wrong with it. */
#include "fac-csv.h"

#include <glib/gstdio.h>
#include <string.h>

#define SHARED "/../../shared/data/"

static char *
write_bytes (const char *bytes, gsize length)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("fac-csv-XXXXXX", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  return path;
}

/* All rows as "line:cell|cell", rows separated by "#"; a fault is "!number@cell". */
static char *
read_all (FacCsv *csv)
{
  GString *all = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  FacCsvRow row;

  while (fac_csv_next (csv, &row, &error))
    {
      g_string_append_printf (all, "%s%" G_GINT64_FORMAT ":", all->len ? "#" : "", row.line);
      for (guint i = 0; i < row.n_cells; i++)
        {
          g_assert_cmpuint (strlen (row.cells[i]), ==, row.lengths[i]);
          g_assert_true (g_utf8_validate (row.cells[i], -1, NULL));
          g_string_append_printf (all, "%s%s", i ? "|" : "", row.cells[i]);
        }
      if (row.fault)
        {
          g_string_append_printf (all, "!%d@%u", row.fault, row.fault_cell);
          g_assert_cmpstr (fac_csv_fault_reason (row.fault), !=, "");
        }
    }
  g_assert_no_error (error);
  return g_string_free (all, FALSE);
}

static void
assert_reads (const char *bytes, gsize length, char separator, const char *encoding,
              const char *expected)
{
  g_autofree char *path = write_bytes (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (FacCsv) csv = fac_csv_open (path, NULL, 0, &error);
  g_assert_no_error (error);
  g_autofree char *all = read_all (csv);

  g_assert_cmpstr (all, ==, expected);
  g_assert_cmpint (fac_csv_separator (csv), ==, separator);
  g_assert_cmpstr (fac_csv_encoding (csv), ==, encoding);
  g_assert_true (fac_csv_rewind (csv, &error));
  g_autofree char *again = read_all (csv);
  g_assert_cmpstr (again, ==, expected);
  g_unlink (path);
}

typedef struct
{
  const char *text;
  char separator;
  const char *expected;
} Case;

static void
cells (void)
{
  const Case cases[] = {
    { "a,b\n1,2\n", ',', "1:a|b#2:1|2" },
    { "a,b\n1,2", ',', "1:a|b#2:1|2" },
    { "a;b\r\n1,5;2\r\n", ';', "1:a|b#2:1,5|2" },
    { "a\tb\n1\t\n", '\t', "1:a|b#2:1|" },
    { "a;b\r\r\n1;2\r\r\n3;4\r\r\n", ';', "1:a|b#2:1|2#3:3|4" },
    { "a;b\r1;2\r\"x\ry\";3\r4;5", ';', "1:a|b#2:1|2#3:x\ny|3#5:4|5" },
    { "a,b\n\"1,\"\"2\"\"\",\"\"\n", ',', "1:a|b#2:1,\"2\"|" },
    { "a,b\n\"line\r\none\",2\n3,4\n", ',', "1:a|b#2:line\none|2#4:3|4" },
    { "a;b\n\n;\n \n1;2\n", ';', "1:a|b#3:|#5:1|2" },
    { "a;b\n \"x\" ; y \n", ';', "1:a|b#2:x| y " },
    { "a;b\n5\" pipe;2\n", ';', "1:a|b#2:5\" pipe|2" },
    { "sep=;\na;b,c\n1;2,3\n", ';', "2:a|b,c#3:1|2,3" },
    { "siret\n41816609600069\n", ';', "1:siret#2:41816609600069" },
    { "a,b\n\"\"\"\",x\n", ',', "1:a|b#2:\"|x" },
    { "a;b\n;;\"\"\n1;2", ';', "1:a|b#2:||#3:1|2" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_reads (cases[i].text, strlen (cases[i].text), cases[i].separator, "UTF-8",
                  cases[i].expected);
}

static void
faults (void)
{
  const Case cases[] = {
    /* The quote of line 2 is never closed: only line 2 is lost. */
    { "a;b\n1;\"x\n3;4\n5;6\n", ';', "1:a|b#2:1|\"x!1@1#3:3|4#4:5|6" },
    { "a;b\n\"x\ny\";\"z\n3;4\n", ';', "1:a|b#2:x\ny|\"z!1@1#4:3|4" },
    { "a;b\n\"x\"y;2\n3;4\n", ';', "1:a|b#2:\"x\"y|2!2@0#3:3|4" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_reads (cases[i].text, strlen (cases[i].text), cases[i].separator, "UTF-8",
                  cases[i].expected);

  assert_reads ("a;b\n1\0002;3\n4;5\n", 14, ';', "UTF-8", "1:a|b#2:1 2|3!3@0#3:4|5");
  /* Valid UTF-8 prevails in the file: the odd byte is a fault, not another encoding. */
  const char *mixed = "a;b\n\xc3\xa9\xc3\xa8;1\nx;\xe9\n3;\xc3\xa9\n";
  assert_reads (mixed, strlen (mixed), ';', "UTF-8", "1:a|b#2:éè|1#3:x|\ufffd!4@1#4:3|é");
}

static void
encodings (void)
{
  const char *latin = "nom;commune\nCaf\xe9;Caen \x80\n";
  assert_reads (latin, strlen (latin), ';', "windows-1252", "1:nom|commune#2:Café|Caen €");
  const char *marked = "\xef\xbb\xbfnom;x\n\xc3\xa9;1\n";
  assert_reads (marked, strlen (marked), ';', "UTF-8", "1:nom|x#2:é|1");

  g_autoptr (GError) error = NULL;
  const char *text = "nom;x\né\u0153;1\n";
  const char *names[] = { "UTF-16LE", "UTF-16BE" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length;
      g_autofree char *wide = g_convert (text, -1, names[i], "UTF-8", NULL, &length, &error);
      g_assert_no_error (error);
      assert_reads (wide, length, ';', names[i], "1:nom|x#2:éœ|1");
      g_autofree char *with_mark = g_malloc (length + 2);
      memcpy (with_mark, i ? "\xfe\xff" : "\xff\xfe", 2);
      memcpy (with_mark + 2, wide, length);
      assert_reads (with_mark, length + 2, ';', names[i], "1:nom|x#2:éœ|1");
    }
}

static void
not_text (void)
{
  GRand *random = g_rand_new_with_seed (7);
  char noise[4096];
  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = (char)g_rand_int_range (random, 0, 256);
  g_rand_free (random);
  const struct
  {
    const char *bytes;
    gsize length;
  } cases[] = {
    { noise, sizeof noise },
    { "PK\3\4xxxxxxxxx", 13 },
    { "%PDF-1.4\n", 9 },
    { "SQLite format 3\0abc", 19 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_bytes (cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;
      g_assert_null (fac_csv_open (path, NULL, 0, &error));
      g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE);
      g_unlink (path);
    }
  g_autoptr (GError) error = NULL;
  g_assert_null (fac_csv_open ("/nowhere/at-all.csv", NULL, 0, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND);
}

static void
empty (void)
{
  const char *texts[] = { "", "\n\n\n", "\xef\xbb\xbf", " \r\n \n" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_reads (texts[i], strlen (texts[i]), ';', "UTF-8", "");
}

/* A cell of 100 MB is a fault, not an allocation; the next rows are read. */
static void
long_line (void)
{
  gsize length = 100 * 1024 * 1024;
  g_autoptr (GString) text = g_string_sized_new (length + 100);
  g_string_append (text, "a;b\n1;");
  gsize begin = text->len;
  g_string_set_size (text, begin + length);
  memset (text->str + begin, 'x', length);
  g_string_append (text, "\n3;4\n");
  g_autofree char *path = write_bytes (text->str, text->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (FacCsv) csv = fac_csv_open (path, NULL, ';', &error);
  g_assert_no_error (error);
  FacCsvRow row;

  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_cmpint (row.fault, ==, FAC_CSV_CELL_TOO_LONG);
  g_assert_cmpuint (row.fault_cell, ==, 1);
  g_assert_cmpuint (row.lengths[1], ==, 1000);
  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_cmpint (row.line, ==, 3);
  g_assert_cmpstr (row.cells[1], ==, "4");
  g_assert_false (fac_csv_next (csv, &row, &error));
  g_assert_no_error (error);
  g_unlink (path);
}

static void
many_cells (void)
{
  g_autoptr (GString) text = g_string_new ("a;b\n");
  for (guint i = 0; i < 10000; i++)
    g_string_append (text, ";");
  g_string_append (text, "x\n1;2\n");
  g_autofree char *path = write_bytes (text->str, text->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (FacCsv) csv = fac_csv_open (path, NULL, ';', &error);
  FacCsvRow row;

  g_assert_no_error (error);
  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_cmpint (row.fault, ==, FAC_CSV_TOO_MANY_CELLS);
  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_cmpint (row.line, ==, 3);
  g_unlink (path);
}

/* Rows longer than what is read at once, so that every row end meets a buffer end somewhere. */
static void
chunks (void)
{
  g_autoptr (GString) text = g_string_new ("n;name;note\n");
  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (text, "%u;\"Société \"\"%u\"\"\";%.*s\r\n", i, i, (int)(i % 37),
                            "abcdefghijklmnopqrstuvwxyzabcdefghijkl");
  g_autofree char *path = write_bytes (text->str, text->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (FacCsv) csv = fac_csv_open (path, NULL, 0, &error);
  FacCsvRow row;

  g_assert_no_error (error);
  g_assert_true (fac_csv_next (csv, &row, &error));
  for (guint i = 0; i < 60000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Société \"%u\"", i);
      g_assert_true (fac_csv_next (csv, &row, &error));
      g_assert_cmpint (row.line, ==, i + 2);
      g_assert_cmpuint (row.n_cells, ==, 3);
      g_assert_cmpstr (row.cells[1], ==, name);
      g_assert_cmpuint (row.lengths[2], ==, i % 37);
      g_assert_cmpint (row.fault, ==, FAC_CSV_FINE);
    }
  g_assert_false (fac_csv_next (csv, &row, &error));
  g_unlink (path);
}

/* A file that another program is writing: each wait brings the next piece. */
typedef struct
{
  const char *path;
  const char *const *pieces; /* NULL: what was written is not to be used */
  guint n_left;
} Writing;

static gboolean
write_more (gpointer data, gboolean *is_over, GError **error)
{
  Writing *writing = data;

  *is_over = writing->n_left == 0;
  if (*is_over)
    return TRUE;
  if (!*writing->pieces)
    {
      g_set_error_literal (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOOL, "stopped");
      return FALSE;
    }
  FILE *file = fopen (writing->path, "ab");
  fputs (*writing->pieces++, file);
  fclose (file);
  writing->n_left--;
  return TRUE;
}

static void
growing (void)
{
  static const char *const pieces[] = { "a,b\n1,o", "", "ne\n2,\"tw", "o\nlines\"\n", "3,three" };
  g_autofree char *path = write_bytes ("", 0);
  Writing writing = { path, pieces, G_N_ELEMENTS (pieces) };
  g_autoptr (GError) error = NULL;
  g_autoptr (FacCsv) csv = fac_csv_open_growing (path, ',', write_more, &writing, &error);
  FacCsvRow row;

  g_assert_no_error (error);
  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_cmpstr (row.cells[1], ==, "b");
  g_assert_cmpint (fac_csv_size (csv), ==, 0); /* nobody knows yet */
  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_cmpstr (row.cells[1], ==, "one");
  g_assert_true (fac_csv_rewind (csv, &error));
  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_cmpstr (row.cells[1], ==, "one");
  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_cmpstr (row.cells[1], ==, "two\nlines");
  g_assert_cmpint (row.line, ==, 3);
  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_cmpstr (row.cells[1], ==, "three");
  g_assert_cmpint (row.line, ==, 5);
  g_assert_cmpint (fac_csv_size (csv), ==, 31);
  g_assert_cmpint (fac_csv_position (csv), ==, 31);
  g_assert_false (fac_csv_next (csv, &row, &error));
  g_assert_no_error (error);
  g_unlink (path);
}

static void
growing_fails (void)
{
  static const char *const pieces[] = { "a,b\n1,2\n", NULL };
  g_autofree char *path = write_bytes ("", 0);
  Writing writing = { path, pieces, G_N_ELEMENTS (pieces) };
  g_autoptr (GError) error = NULL;
  g_autoptr (FacCsv) csv = fac_csv_open_growing (path, ',', write_more, &writing, &error);
  FacCsvRow row;

  g_assert_no_error (error);
  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_true (fac_csv_next (csv, &row, &error));
  g_assert_false (fac_csv_next (csv, &row, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOOL);
  g_unlink (path);
}

static void
real_files (void)
{
  /* Rows counted with Python's csv module, blank ones left out. */
  const struct
  {
    const char *name;
    char separator;
    const char *encoding;
    guint n_rows, n_cells;
  } files[] = {
    { "industrie/irep_2017_etablissements_normandie.csv", ',', "UTF-8", 682, 14 },
    { "messy/bal_sample_ansi.csv", ';', "windows-1252", 16, 13 },
    { "messy/fr-dpt-naissances_latin1_virgule_decimale.csv", ';', "windows-1252", 47, 13 },
    { "messy/etablissements_bitd_462_bom_41colonnes.csv", ',', "UTF-8", 463, 42 },
    { "messy/malformed.tsv", '\t', "UTF-8", 10, 8 },
    { "messy/insee_libelles_ape_entete_multiligne.csv", ';', "UTF-8", 2110, 5 },
    { "symbiose/sankeys_energie_territoires_latin1.csv", ';', "windows-1252", 529, 12 },
    { "symbiose/maestri_305_echanges.csv", ',', "UTF-8", 306, 43 },
    { "cnig_sites_economiques/etablissement.exemple-valide.csv", ';', "UTF-8", 2, 30 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strconcat (FAC_SOURCE_DATA_DIR, SHARED, files[i].name, NULL);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_test_skip ("no shared data here");
          return;
        }
      g_autoptr (GError) error = NULL;
      g_autoptr (FacCsv) csv = fac_csv_open (path, NULL, 0, &error);
      FacCsvRow row;
      guint n_rows = 0;

      g_assert_no_error (error);
      g_test_message ("%s", files[i].name);
      g_assert_cmpint (fac_csv_separator (csv), ==, files[i].separator);
      g_assert_cmpstr (fac_csv_encoding (csv), ==, files[i].encoding);
      while (fac_csv_next (csv, &row, &error))
        if (n_rows++ == 0)
          g_assert_cmpuint (row.n_cells, ==, files[i].n_cells);
      g_assert_no_error (error);
      g_assert_cmpuint (n_rows, ==, files[i].n_rows);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/cells", cells);
  g_test_add_func ("/csv/faults", faults);
  g_test_add_func ("/csv/encodings", encodings);
  g_test_add_func ("/csv/not-text", not_text);
  g_test_add_func ("/csv/empty", empty);
  g_test_add_func ("/csv/long-line", long_line);
  g_test_add_func ("/csv/many-cells", many_cells);
  g_test_add_func ("/csv/chunks", chunks);
  g_test_add_func ("/csv/growing", growing);
  g_test_add_func ("/csv/growing-fails", growing_fails);
  g_test_add_func ("/csv/real-files", real_files);
  return g_test_run ();
}
