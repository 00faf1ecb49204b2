/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who sees what: the table of product rule 5, cell by cell, and the rule of sums. */
#include "fac-aggregate.h"
#include "fac-reader.h"

#include <math.h>
#include <string.h>

#define ALL FAC_SIGHT_ALL
#define CODED FAC_SIGHT_CODED
#define SUMS FAC_SIGHT_AGGREGATE

static void
table (void)
{
  const struct
  {
    FacLevel level;
    FacReaderKind reader;
    gboolean has_agreement, is_own;
    FacSight sight;
  } cases[] = {
    { FAC_LEVEL_PUBLIC, FAC_READER_FACILITATOR, FALSE, FALSE, ALL },
    { FAC_LEVEL_PUBLIC, FAC_READER_PARTNER, FALSE, FALSE, ALL },
    { FAC_LEVEL_PUBLIC, FAC_READER_COMPANY, FALSE, FALSE, ALL },
    { FAC_LEVEL_PUBLIC, FAC_READER_PARTICIPANTS, FALSE, FALSE, ALL },
    { FAC_LEVEL_PUBLIC, FAC_READER_ELECTED, FALSE, FALSE, ALL },
    { FAC_LEVEL_PUBLIC, FAC_READER_PUBLIC, FALSE, FALSE, ALL },
    { FAC_LEVEL_PARTICIPANTS, FAC_READER_FACILITATOR, FALSE, FALSE, ALL },
    { FAC_LEVEL_PARTICIPANTS, FAC_READER_PARTNER, FALSE, FALSE, ALL },
    { FAC_LEVEL_PARTICIPANTS, FAC_READER_COMPANY, FALSE, FALSE, ALL },
    { FAC_LEVEL_PARTICIPANTS, FAC_READER_PARTICIPANTS, FALSE, FALSE, ALL },
    { FAC_LEVEL_PARTICIPANTS, FAC_READER_ELECTED, FALSE, FALSE, SUMS },
    { FAC_LEVEL_PARTICIPANTS, FAC_READER_PUBLIC, FALSE, FALSE, SUMS },
    { FAC_LEVEL_ANONYMOUS, FAC_READER_FACILITATOR, FALSE, FALSE, ALL },
    { FAC_LEVEL_ANONYMOUS, FAC_READER_PARTNER, FALSE, FALSE, ALL },
    { FAC_LEVEL_ANONYMOUS, FAC_READER_COMPANY, FALSE, TRUE, ALL },
    { FAC_LEVEL_ANONYMOUS, FAC_READER_COMPANY, FALSE, FALSE, CODED },
    { FAC_LEVEL_ANONYMOUS, FAC_READER_PARTICIPANTS, FALSE, FALSE, CODED },
    { FAC_LEVEL_ANONYMOUS, FAC_READER_ELECTED, FALSE, FALSE, SUMS },
    { FAC_LEVEL_ANONYMOUS, FAC_READER_PUBLIC, FALSE, FALSE, SUMS },
    { FAC_LEVEL_CONFIDENTIAL, FAC_READER_FACILITATOR, FALSE, FALSE, ALL },
    { FAC_LEVEL_CONFIDENTIAL, FAC_READER_PARTNER, TRUE, FALSE, ALL },
    { FAC_LEVEL_CONFIDENTIAL, FAC_READER_PARTNER, FALSE, FALSE, SUMS },
    { FAC_LEVEL_CONFIDENTIAL, FAC_READER_COMPANY, FALSE, TRUE, ALL },
    { FAC_LEVEL_CONFIDENTIAL, FAC_READER_COMPANY, FALSE, FALSE, SUMS },
    { FAC_LEVEL_CONFIDENTIAL, FAC_READER_PARTICIPANTS, TRUE, TRUE, SUMS },
    { FAC_LEVEL_CONFIDENTIAL, FAC_READER_ELECTED, FALSE, FALSE, SUMS },
    { FAC_LEVEL_CONFIDENTIAL, FAC_READER_PUBLIC, FALSE, FALSE, SUMS },
    /* said by nobody: confidential; a reader nobody named: nothing */
    { FAC_LEVEL_NONE, FAC_READER_PARTICIPANTS, FALSE, FALSE, SUMS },
    { FAC_LEVEL_PUBLIC, FAC_READER_NONE, FALSE, TRUE, FAC_SIGHT_NOTHING },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FacReader) reader = fac_reader_new (cases[i].reader, "x", cases[i].has_agreement);
      g_test_message ("line %u", i);
      g_assert_cmpint (fac_reader_sees (reader, cases[i].level, cases[i].is_own), ==,
                       cases[i].sight);
    }
}

static void
records (void)
{
  g_autoptr (FacReader) public = fac_reader_new (FAC_READER_PUBLIC, NULL, FALSE);
  g_autoptr (FacReader) company = fac_reader_new (FAC_READER_COMPANY, "org-1", FALSE);
  g_autoptr (FacReader) same = fac_reader_copy (company);

  g_assert_true (fac_reader_owns (same, "site-9", "org-1"));
  g_assert_true (fac_reader_owns (company, "org-1", NULL));
  g_assert_false (fac_reader_owns (company, "site-9", "org-2"));
  g_assert_false (fac_reader_owns (public, "site-9", NULL));

  FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);
  g_assert_cmpint (fac_reader_sees_flow (public, flow, FALSE), ==, SUMS);
  g_assert_cmpint (fac_reader_sees_flow (company, flow, TRUE), ==, ALL);
  flow->level = FAC_LEVEL_CONFIDENTIAL;
  flow->published_on = g_strdup ("2026-01-31"); /* in writing */
  g_assert_cmpint (fac_reader_sees_flow (public, flow, FALSE), ==, ALL);
  fac_record_free (flow);

  FacEstablishment *establishment = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  g_assert_cmpint (fac_establishment_effective_level (establishment), ==, FAC_LEVEL_PUBLIC);
  establishment->partial_diffusion = FAC_YES;
  g_assert_cmpint (fac_establishment_effective_level (establishment), ==, FAC_LEVEL_CONFIDENTIAL);
  fac_record_free (establishment);

  FacPerson *person = fac_record_new (FAC_RECORD_PERSON);
  g_autoptr (FacReader) facilitator = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  g_assert_true (fac_reader_sees_person (facilitator, person));
  g_assert_false (fac_reader_sees_person (company, person));
  person->share_agreed = FAC_YES;
  g_assert_true (fac_reader_sees_person (company, person));
  person->objects = FAC_YES;
  g_assert_false (fac_reader_sees_person (company, person));
  fac_record_free (person);
}

static void
codes (void)
{
  g_autofree char *a = fac_reader_code ("p", "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  g_autofree char *again = fac_reader_code ("p", "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  g_autofree char *elsewhere = fac_reader_code ("q", "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  g_assert_cmpstr (a, ==, again);
  g_assert_cmpstr (a, !=, elsewhere);
  g_assert_cmpuint (strlen (a), ==, 8);

  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *uuid = g_strdup_printf ("establishment %u", i);
      g_hash_table_add (seen, fac_reader_code ("p", uuid));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 3000);
}

static void
rounding (void)
{
  const double cases[][2] = {
    { 0, 0 },      { 144, 150 },     { 120, 100 },   { 130, 150 }, { 260, 300 },   { 88, 100 },
    { 0.42, 0.5 }, { 23456, 20000 }, { -144, -150 }, { 60, 70 },   { 1000, 1000 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (fac_reader_round (cases[i][0]), cases[i][1], 1e-9);
  g_assert_true (isnan (fac_reader_round (NAN)));
}

static void
lines (void)
{
  g_autoptr (FacReader) company = fac_reader_new (FAC_READER_COMPANY, "x", FALSE);
  g_autofree char *line = fac_reader_line (company, "Laiterie du Pays d’Auge");
  g_assert_cmpstr (line, ==, "For Laiterie du Pays d’Auge only");
}

/* A cell of contributions "A 10, B 20". */
static FacAggregate *
cell (const char *text)
{
  FacAggregate *made = fac_aggregate_new ();
  g_auto (GStrv) parts = g_strsplit (text, ", ", -1);
  for (char **part = parts; *part; part++)
    {
      g_auto (GStrv) words = g_strsplit (*part, " ", 2);
      if (words[0] && words[1])
        fac_aggregate_add (made, words[0], g_ascii_strtod (words[1], NULL));
    }
  return made;
}

static void
sums (void)
{
  const struct
  {
    const char *contributions;
    gboolean is_safe;
  } cases[] = {
    { "", TRUE },
    { "A 10", FALSE },
    { "A 10, B 10", FALSE },
    { "A 10, B 10, C 10", TRUE },
    { "A 10, A 20, B 10", FALSE },      /* A is one, however many sites */
    { "A 85, B 10, C 5", TRUE },        /* 85 of 100: exactly 85 % */
    { "A 86, B 10, C 4", FALSE },       /* 86 % */
    { "Á 50, a 20, b 10, c 10", TRUE }, /* á and a are one: 70 of 90 = 78 % */
    { "A 80, a 20, B 10, C 5", FALSE }, /* 100 of 115 = 87 % */
    { "A 10, B 10, C 0", FALSE },       /* C gives nothing */
    { "A 0, B 0", FALSE },
    { "A 0, B 0, C 0", TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FacAggregate) made = cell (cases[i].contributions);
      g_test_message ("%s", cases[i].contributions);
      g_assert_cmpint (fac_aggregate_is_safe (made), ==, cases[i].is_safe);
    }

  /* contributors nobody can tell apart may be one */
  g_autoptr (FacAggregate) unknown = fac_aggregate_new ();
  for (guint i = 0; i < 5; i++)
    fac_aggregate_add (unknown, NULL, 10);
  g_assert_false (fac_aggregate_is_safe (unknown));
  g_assert_cmpuint (fac_aggregate_n_companies (unknown), ==, 1);
  g_assert_cmpfloat (fac_aggregate_total (unknown), ==, 50);
}

/* Cells are separated by "|" ; gives what is shown as "1", hidden "0", then the total. */
static char *
suppressed (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  guint n = g_strv_length (parts);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_aggregate_free);
  gboolean shown[8];
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (cells, cell (parts[i]));
      shown[i] = TRUE;
    }
  gboolean total = fac_aggregate_suppress_row ((FacAggregate **)cells->pdata, shown, n);
  GString *answer = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_c (answer, shown[i] ? '1' : '0');
  g_string_append (answer, total ? " 1" : " 0");
  return g_string_free (answer, FALSE);
}

static void
rows (void)
{
  const struct
  {
    const char *cells;
    const char *shown;
  } cases[] = {
    { "A 1, B 1, C 1|D 5, E 5, F 5", "11 1" },
    /* the first is unsafe; alone it is the total less the rest, so the smallest other goes too:
     * together A 5, D 1, E 1, F 1: 5 of 8 = 63 % */
    { "A 5|D 1, E 1, F 1|G 9, H 9, I 9", "001 1" },
    /* with the smallest alone A would be 50 of 53 = 94 %: the next goes as well, 50 of 80 */
    { "A 50|D 1, E 1, F 1|G 9, H 9, I 9", "000 1" },
    /* A is 500 of 530 = 94 % even so: the total goes */
    { "A 500|D 1, E 1, F 1|G 9, H 9, I 9", "000 0" },
    { "A 5", "0 0" },
    { "A 5|", "01 0" },
    { "A 1, B 1, C 1|", "11 1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = suppressed (cases[i].cells);
      g_test_message ("%s", cases[i].cells);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* Three rows, three columns; only the top left cell is unsafe. In its row and its column another
 * must go, and these two need a fourth at their crossing or elsewhere. */
static void
table_of_sums (void)
{
  FacAggregate *cells[9];
  gboolean shown[9], row_total[3], column_total[3];
  for (guint i = 0; i < 9; i++)
    {
      cells[i] = cell (i == 0 ? "A 5" : "D 7, E 8, F 9");
      shown[i] = TRUE;
    }
  fac_aggregate_suppress_table (cells, shown, 3, 3, row_total, column_total);

  g_assert_false (shown[0]);
  for (guint line = 0; line < 3; line++)
    {
      guint in_row = 0, in_column = 0;
      for (guint i = 0; i < 3; i++)
        {
          in_row += !shown[line * 3 + i];
          in_column += !shown[i * 3 + line];
        }
      g_assert_cmpuint (in_row, !=, 1); /* nothing is left to subtraction */
      g_assert_cmpuint (in_column, !=, 1);
      g_assert_true (row_total[line] && column_total[line]);
    }
  for (guint i = 0; i < 9; i++)
    fac_aggregate_free (cells[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/table", table);
  g_test_add_func ("/reader/records", records);
  g_test_add_func ("/reader/codes", codes);
  g_test_add_func ("/reader/rounding", rounding);
  g_test_add_func ("/reader/lines", lines);
  g_test_add_func ("/aggregate/sums", sums);
  g_test_add_func ("/aggregate/rows", rows);
  g_test_add_func ("/aggregate/table", table_of_sums);
  return g_test_run ();
}
