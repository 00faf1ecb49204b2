/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents as values. */
#include "fac-document.h"

#include <math.h>

static void
count_free (gpointer data)
{
  ++*(int *)data;
}

static void
compose (void)
{
  int n_freed = 0;
  g_autofree char *title = g_strdup ("Entreprises retenues");
  FacDocument *document = fac_document_new (title, "fr");
  title[0] = 'X'; /* the document has its own */

  fac_document_add_heading (document, 9, "ZI du Port");
  fac_document_add_paragraph (document, "Deux établissements.");
  fac_block_add_item (fac_document_add_list (document), "un");
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, "Nom", FAC_ALIGN_START, 3);
  fac_block_add_column (table, "t/an", FAC_ALIGN_END, 1);
  fac_block_add_group (table, "ZI du Port");
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  fac_row_set (row, 0, "Scierie", NAN);
  fac_row_set (row, 1, "1 234,5", 1234.5);
  fac_row_set (row, 1, "1 235", 1234.5); /* the last one counts */
  fac_document_add_figure (document, "map", 1.5, "Carte", &n_freed, count_free);
  fac_document_add_page_break (document);
  fac_document_add_source (document, "INSEE, 2026");
  fac_document_add_source (document, "INSEE, 2026");
  fac_document_add_source (document, NULL);

  g_assert_cmpstr (document->title, ==, "Entreprises retenues");
  g_assert_cmpuint (document->sources->len, ==, 1);
  g_assert_cmpuint (document->blocks->len, ==, 6);
  g_assert_cmpint (((FacBlock *)document->blocks->pdata[0])->level, ==, 3);
  const FacDocumentRow *group = table->rows->pdata[0];
  g_assert_cmpuint (group->n_cells, ==, 1);
  g_assert_cmpstr (row->cells[1].text, ==, "1 235");
  g_assert_cmpfloat (row->cells[1].number, ==, 1234.5);
  fac_document_free (document);
  g_assert_cmpint (n_freed, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/compose", compose);
  return g_test_run ();
}
