/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents as values. */
#include "fac-document.h"

#include <math.h>
#include <string.h>

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

/* A form keeps its fields in order; what has a value or a tick is known. */
static void
forms (void)
{
  g_autoptr (FacDocument) document = fac_document_new ("Fiche de visite", "fr");
  FacBlock *form = fac_document_add_form (document, NULL);
  const FacFormField *blank =
      fac_block_add_field (form, "A1", "Effectif", FAC_FORM_LINES, NULL, "", 1);
  const FacFormField *filled =
      fac_block_add_field (form, "A2", "Code NAF", FAC_FORM_LINES, NULL, "16.10A", 1);
  FacFormField *boxes = fac_block_add_field (form, "A3", "Régime", FAC_FORM_BOXES, NULL, NULL, 0);
  fac_form_field_add_option (boxes, "déclaration", FALSE);
  g_assert_false (boxes->is_known);
  fac_form_field_add_option (boxes, "enregistrement", TRUE);
  FacFormField *grid = fac_block_add_field (form, "D", "Sortants", FAC_FORM_GRID, NULL, NULL, 10);
  fac_block_add_column (grid->grid, "Matière", FAC_ALIGN_START, 2);
  fac_row_set (fac_block_add_row (grid->grid, FAC_ROW_DATA), 0, "Sciures", NAN);

  g_assert_false (blank->is_known);
  g_assert_true (filled->is_known);
  g_assert_true (boxes->is_known);
  g_assert_false (grid->is_known);
  g_assert_cmpuint (form->fields->len, ==, 4);
  g_assert_cmpuint (grid->grid->rows->len, ==, 1);
}

static FacDocument *
compose_sheet (const char *value, gboolean is_ticked)
{
  const FacLabelSheet sheet = { .n_columns = 3, .n_rows = 7, .width_mm = 63.5, .height_mm = 38.1 };
  g_autoptr (GBytes) logo = g_bytes_new_static ("logo", 4);
  FacDocument *document = fac_document_new ("Fiche", "fr");
  fac_document_set_identity (document, "Réseau", NULL, logo);
  fac_document_set_code (document, "1234", NULL);
  fac_block_add_fact (fac_document_add_facts (document, 2), "Effectif", value);
  FacFormField *field = fac_block_add_field (fac_document_add_form (document, NULL), "A1", "Oui ?",
                                             FAC_FORM_BOXES, NULL, NULL, 0);
  fac_form_field_add_option (field, "oui", is_ticked);
  fac_block_add_label (fac_document_add_labels (document, &sheet), "Scierie\n27100 Val-de-Reuil");
  fac_block_add_signature (fac_document_add_signatures (document), "L’entreprise");
  fac_document_add_address (document, "CA", "Scierie");
  fac_document_add_figure (document, "map", 1, NULL, NULL, NULL)->figure_key = g_strdup (value);
  fac_document_add_picture (document, logo, 40, NULL);
  fac_document_begin_columns (document, 2);
  fac_document_break_column (document);
  fac_document_end_columns (document);
  return document;
}

/* The digest tells what is said, whenever it is printed. */
static void
digest (void)
{
  g_autoptr (FacDocument) first = compose_sheet ("12", FALSE);
  g_autoptr (FacDocument) again = compose_sheet ("12", FALSE);
  g_autoptr (FacDocument) other = compose_sheet ("13", FALSE);
  g_autoptr (FacDocument) ticked = compose_sheet ("12", TRUE);
  again->date = g_strdup ("2026-11-22");
  g_autofree char *a = fac_document_digest (first);
  g_autofree char *b = fac_document_digest (again);
  g_autofree char *c = fac_document_digest (other);
  g_autofree char *d = fac_document_digest (ticked);
  g_assert_cmpuint (strlen (a), ==, 64);
  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
  g_assert_cmpstr (a, !=, d);
  g_assert_cmpstr (c, !=, d);

  /* Two texts that only together are the same are not the same. */
  g_autoptr (FacDocument) left = fac_document_new ("ab", "fr");
  g_autoptr (FacDocument) right = fac_document_new ("a", "fr");
  left->subtitle = g_strdup ("c");
  right->subtitle = g_strdup ("bc");
  g_autofree char *e = fac_document_digest (left);
  g_autofree char *f = fac_document_digest (right);
  g_assert_cmpstr (e, !=, f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/compose", compose);
  g_test_add_func ("/document/forms", forms);
  g_test_add_func ("/document/digest", digest);
  return g_test_run ();
}
