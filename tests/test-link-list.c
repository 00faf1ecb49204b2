/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Links as other programs write them: what is read, what is refused and where, and back again. */
#include "fac-link-list.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

typedef struct
{
  char *folder, *path;
} File;

static File
write_file (const char *name, const char *text)
{
  File file = { g_dir_make_tmp ("links-XXXXXX", NULL), NULL };
  file.path = g_build_filename (file.folder, name, NULL);
  g_assert_true (g_file_set_contents (file.path, text, -1, NULL));
  return file;
}

static void
remove_file (File *file)
{
  g_unlink (file->path);
  g_rmdir (file->folder);
  g_free (file->path);
  g_free (file->folder);
}

/* "A>B 3" a row. */
static void
check (const char *name, const char *text, const char *rows)
{
  File file = write_file (name, text);
  g_autoptr (GError) error = NULL;
  g_autoptr (FacLinkList) list = fac_link_list_read (file.path, &error);
  g_assert_no_error (error);
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < list->rows->len; i++)
    {
      const FacLinkRow *row = &g_array_index (list->rows, FacLinkRow, i);
      g_string_append_printf (found, "%s>%s %g%s%s|", row->source, row->target, row->value,
                              row->material ? " " : "", row->material ? row->material : "");
    }
  g_assert_cmpstr (found->str, ==, rows);
  remove_file (&file);
}

static void
refuse (const char *name, const char *text, const char *place)
{
  File file = write_file (name, text);
  g_autoptr (GError) error = NULL;
  g_assert_null (fac_link_list_read (file.path, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, place));
  remove_file (&file);
}

static void
sankeymatic (void)
{
  check ("a.txt",
         "\xef\xbb\xbf// a budget\r\n' old comment\r\n\r\nsize w 600\r\n  h 600\r\n"
         "Wages [1500] Budget\r\nInterest [25.5] Budget #0a0\r\nBudget [450,5] Tax #606 .8\r\n"
         "Budget [1 000] Rent & \"more\"\n:Budget #f00 .7\nmove Tax 0.1, -0.2\n"
         "Budget [*] Savings\nOwed [?] Tax\n",
         "Wages>Budget 1500|Interest>Budget 25.5|Budget>Tax 450.5|Budget>Rent & \"more\" 1000|"
         "Budget>Savings 75|Owed>Tax 0|");
  check ("b.txt", "Depot #2 [3] Quai #9", "Depot #2>Quai #9 3|");
  refuse ("c.txt", "size w 600\n", "no link");
  refuse ("d.txt", "A [1] B\nnothing here [", "line 2");
  refuse ("e.txt", "A [-1] B", "line 1");
  check ("e.txt", "A [-1] B\nA [2] C\nA [*] D\n", "A>C 2|A>D 0|");
  refuse ("f.txt", "A [nan] B", "line 1");
  refuse ("g.txt", "A [1]", "line 1");
  refuse ("h.txt", "Only a Name", "line 1");
  refuse ("i.txt", "A\xff [1] B", "UTF-8");
}

static void
table (void)
{
  check ("a.csv", "source;target;value\nA;B;1,5\nB;C;1 200\n", "A>B 1.5|B>C 1200|");
  check ("b.csv", "Origine,Destination,Valeur,Famille\nA,B,2.5,bois\n\"C, D\",E,,\n",
         "A>B 2.5 bois|");
  check ("c.tsv", "id\tFrom\tTo\tAmount\n7\tA\tB\t3\n\t\t\t\n", "A>B 3|");
  refuse ("d.csv", "source;target\nA;B\n", "value");
  refuse ("e.csv", "source;target;value\nA;B;many\n", "line 2");
  refuse ("f.csv", "source;target;value\nA;;1\n", "line 2");
  refuse ("g.csv", "source;target;value\nA;B;-4\n", "line 2");
}

static void
left_out (void)
{
  File file =
      write_file ("a.csv", "source;target;value\nA;B;1\nA;C;-2,5\nA;D;nan\nA;E;inf\nA;F;0\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (FacLinkList) list = fac_link_list_read (file.path, &error);
  const char *const said[][2] = { { "line 3", "“-2,5”" },
                                  { "line 4", "“nan”" },
                                  { "line 5", "“inf”" } };
  g_assert_no_error (error);
  g_assert_cmpuint (list->rows->len, ==, 2);
  g_assert_cmpuint (list->left->len, ==, G_N_ELEMENTS (said));
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      const char *remark = g_array_index (list->left, FacLinkLeft, i).remark;
      g_assert_nonnull (strstr (remark, said[i][0]));
      g_assert_nonnull (strstr (remark, said[i][1]));
    }
  remove_file (&file);
}

/* "label|" each. */
static void
check_parts (const char *text, const char *labels)
{
  File file = write_file ("a.csv", text);
  g_autoptr (GError) error = NULL;
  g_autoptr (FacLinkList) list = fac_link_list_read (file.path, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) parts = fac_link_list_parts (list);
  g_autoptr (GString) found = g_string_new (NULL);
  guint n_rows = 0;
  for (guint i = 0; i < parts->len; i++)
    {
      const FacLinkPart *part = parts->pdata[i];
      g_autoptr (FacLinkList) rows = fac_link_list_part (list, part->where, &error);
      g_assert_no_error (error);
      n_rows += rows->rows->len;
      g_string_append_printf (found, "%s|", part->label);
    }
  g_assert_cmpstr (found->str, ==, labels);
  g_assert_cmpuint (n_rows, ==, parts->len > 0 ? list->rows->len : 0);
  remove_file (&file);
}

/* A code and a name, a column of one value and a rank; a year and a territory. */
static void
parts (void)
{
  check_parts ("rang;code;nom;source;target;value;unité\n1;11;Nord;A;B;1;GWh\n"
               "2;11;Nord;B;C;2;GWh\n3;11;Nord;A;C;3;GWh\n1;22;Sud;A;B;4;GWh\n"
               "2;22;Sud;B;C;5;GWh\n3;22;Sud;A;C;6;GWh\n",
               "Nord|Sud|");
  check_parts ("an;nom;source;target;value\n2023;Nord;A;B;1\n2023;Nord;B;C;2\n2023;Nord;A;C;3\n"
               "2024;Nord;A;B;1\n2024;Nord;B;C;2\n2024;Nord;A;C;3\n2023;\"Sud; bas\";A;B;4\n"
               "2023;\"Sud; bas\";B;C;5\n2023;\"Sud; bas\";A;C;6\n2024;\"Sud; bas\";A;B;4\n"
               "2024;\"Sud; bas\";B;C;5\n2024;\"Sud; bas\";A;C;6\n",
               "Nord · 2023|Nord · 2024|Sud; bas · 2023|Sud; bas · 2024|");
  /* One list, with parallel links of two carriers. */
  check_parts ("source;target;value;vecteur\nA;B;1;gaz\nA;B;2;bois\nB;C;3;gaz\nC;D;4;bois\n", "");
  check_parts ("source;target;value\nA;B;1\nA;B;1\nB;C;1\nB;C;1\nC;D;1\nC;D;1\n", "");
}

static void
wrong_parts (void)
{
  File file = write_file ("a.csv", "nom;source;target;value\nNord;A;B;1\nSud;A;B;2\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (FacLinkList) list = fac_link_list_read (file.path, &error);
  g_autoptr (FacLinkList) south = fac_link_list_part (list, " NOM = sud ", &error);
  const char *const wrong[][2] = {
    { "ville=Sud", "nom" }, { "nom=Est", "Nord, Sud" }, { "", "nom" }, { "Sud", "nom" }
  };
  g_assert_no_error (error);
  g_assert_cmpuint (south->rows->len, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (fac_link_list_part (list, wrong[i][0], &error));
      g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE);
      g_assert_nonnull (strstr (error->message, wrong[i][1]));
      g_clear_error (&error);
    }
  remove_file (&file);
}

static void
there_and_back (void)
{
  const char *endings[] = { "x.txt", "x.csv" };
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      File file = write_file (endings[i], "");
      g_autoptr (FacLinkList) list = fac_link_list_new ();
      g_autoptr (GError) error = NULL;
      fac_link_list_add (list, "Énergie; vapeur", "=Usine \"1\"", i == 1 ? "énergie" : NULL, 1e6);
      fac_link_list_add (list, "شركة", "B", NULL, 0.000123);
      fac_link_list_add (list, "A", "B", NULL, (double)NAN);
      g_assert_true (fac_link_list_write (list, file.path, &error));
      g_assert_no_error (error);
      g_autoptr (FacLinkList) read = fac_link_list_read (file.path, &error);
      g_assert_no_error (error);
      /* What is not to be said is there without its value. */
      g_assert_cmpuint (read->rows->len, ==, 2);
      g_assert_cmpuint (read->n_without_value, ==, i);
      for (guint k = 0; k < 2; k++)
        {
          const FacLinkRow *a = &g_array_index (list->rows, FacLinkRow, k);
          const FacLinkRow *b = &g_array_index (read->rows, FacLinkRow, k);
          g_assert_cmpstr (a->source, ==, b->source);
          g_assert_cmpstr (a->target, ==, b->target);
          g_assert_cmpstr (a->material, ==, b->material);
          g_assert_cmpfloat (a->value, ==, b->value);
        }
      remove_file (&file);
      g_assert_false (fac_link_list_write (list, "/nowhere/x.txt", &error));
      g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_WRITE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link-list/sankeymatic", sankeymatic);
  g_test_add_func ("/link-list/table", table);
  g_test_add_func ("/link-list/left-out", left_out);
  g_test_add_func ("/link-list/parts", parts);
  g_test_add_func ("/link-list/wrong-parts", wrong_parts);
  g_test_add_func ("/link-list/there-and-back", there_and_back);
  return g_test_run ();
}
