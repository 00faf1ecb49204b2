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
  check ("c.txt", "", "");
  refuse ("d.txt", "A [1] B\nnothing here [", "line 2");
  refuse ("e.txt", "A [-1] B", "line 1");
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
  refuse ("e.csv", "source;target;value\nA;B;1\nA;B;many\n", "line 3");
  refuse ("f.csv", "source;target;value\nA;;1\n", "line 2");
  refuse ("g.csv", "source;target;value\nA;B;-4\n", "line 2");
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
  g_test_add_func ("/link-list/there-and-back", there_and_back);
  return g_test_run ();
}
