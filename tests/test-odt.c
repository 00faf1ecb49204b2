/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * OpenDocument texts: the package as ODF 1.2 asks for it, every style that is used defined, every
 * text there and nothing that XML forbids. */
#include "fac-odt.h"
#include "fac-zip.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static char *folder;

/* A picture as the room of ink would give it: one pixel, PNG of the specification's annex. */
static gboolean
draw (const FacBlock *block, double most_width_mm, FacOdtPicture *picture, gpointer data,
      GError **error)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  ++*(guint *)data;
  picture->bytes = g_bytes_new_static (png, sizeof png);
  picture->width_mm = MIN (most_width_mm, 40);
  picture->height_mm = 20;
  return TRUE;
}

static FacDocument *
compose (const char *hostile)
{
  static const FacLabelSheet sheet = { .n_columns = 3,
                                       .n_rows = 7,
                                       .page_width_mm = 210,
                                       .page_height_mm = 297,
                                       .width_mm = 63.5,
                                       .height_mm = 38.1,
                                       .left_mm = 7.25,
                                       .top_mm = 15.15,
                                       .gap_x_mm = 2.5,
                                       .gap_y_mm = 1,
                                       .first_free = 20 };
  FacDocument *document = fac_document_new (hostile, "fr");
  g_autoptr (GBytes) logo = g_bytes_new_static ("logo", 4);
  fac_document_set_identity (document, hostile, hostile, logo);
  document->mark = g_strdup ("Confidentiel");
  document->subtitle = g_strdup (hostile);
  document->keywords = g_strdup (hostile);
  document->date = g_strdup ("2026-11-22");
  document->reader_line = g_strdup ("Pour qui ? animateur seul");
  fac_document_add_source (document, hostile);
  fac_document_set_code (document, "1234", hostile);
  for (int level = 1; level <= 3; level++)
    fac_document_add_heading (document, level, hostile);
  for (FacParagraphStyle style = 0; style <= FAC_PARAGRAPH_JUSTIFIED; style++)
    fac_document_add_styled (document, style, hostile);
  for (FacListKind kind = 0; kind <= FAC_LIST_BOXES; kind++)
    fac_block_add_item (fac_document_add_list_of (document, kind), hostile);
  FacBlock *table = fac_document_add_table (document, hostile);
  for (FacAlign align = 0; align <= FAC_ALIGN_END; align++)
    fac_block_add_column (table, hostile, align, 1);
  fac_block_add_group (table, hostile);
  fac_row_set (fac_block_add_row (table, FAC_ROW_DATA), 0, hostile, (double)NAN);
  fac_row_set (fac_block_add_row (table, FAC_ROW_TOTAL), 1, hostile, (double)NAN);
  fac_document_begin_columns (document, 2);
  for (guint i = 0; i < 5; i++)
    fac_block_add_fact (fac_document_add_facts (document, 2), hostile, hostile);
  fac_document_break_column (document);
  fac_document_add_figure (document, "map", 1.5, hostile, NULL, NULL);
  fac_document_end_columns (document);
  fac_document_add_page_break (document);
  FacBlock *form = fac_document_add_form (document, hostile);
  fac_block_add_field (form, "A1", hostile, FAC_FORM_LINES, hostile, NULL, 3)->share = 0.3;
  fac_block_add_field (form, "A2", hostile, FAC_FORM_LINES, NULL, hostile, 1)->share = 0.5;
  FacFormField *boxes = fac_block_add_field (form, "A3", hostile, FAC_FORM_BOXES, NULL, NULL, 0);
  fac_form_field_add_option (boxes, hostile, TRUE);
  FacFormField *grid = fac_block_add_field (form, "A4", hostile, FAC_FORM_GRID, NULL, NULL, 4);
  fac_block_add_column (grid->grid, hostile, FAC_ALIGN_START, 1);
  fac_block_add_field (form, "A5", hostile, FAC_FORM_SCALE, NULL, NULL, 3);
  fac_document_begin_together (document);
  FacBlock *signatures = fac_document_add_signatures (document);
  fac_block_add_signature (signatures, hostile);
  fac_block_add_signature (signatures, hostile);
  fac_document_add_paragraph (document, hostile);
  fac_document_end_together (document);
  fac_document_add_picture (document, logo, 40, hostile);
  fac_document_add_address (document, hostile, hostile);
  FacBlock *labels = fac_document_add_labels (document, &sheet);
  fac_block_add_label (labels, hostile);
  fac_block_add_label (labels, "Scierie\n27100 Val-de-Reuil");
  return document;
}

/* -- Reading it again -------------------------------------------------------------------------- */

typedef struct
{
  GHashTable *defined, *used; /* of char * */
  GHashTable *n_elements;     /* char * -> count */
  GString *text;
} Reading;

static void
on_element (GMarkupParseContext *context, const char *element, const char **names,
            const char **values, gpointer data, GError **error)
{
  Reading *reading = data;
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (reading->n_elements, element));
  g_hash_table_insert (reading->n_elements, g_strdup (element), GUINT_TO_POINTER (n + 1));
  for (guint i = 0; names[i]; i++)
    {
      gboolean is_use = strcmp (names[i], "text:style-name") == 0
                        || strcmp (names[i], "table:style-name") == 0
                        || strcmp (names[i], "draw:style-name") == 0
                        || strcmp (names[i], "style:parent-style-name") == 0
                        || strcmp (names[i], "style:master-page-name") == 0
                        || strcmp (names[i], "style:next-style-name") == 0
                        || strcmp (names[i], "style:page-layout-name") == 0;
      if (is_use)
        g_hash_table_add (reading->used, g_strdup (values[i]));
      else if (strcmp (names[i], "style:name") == 0)
        g_hash_table_add (reading->defined, g_strdup (values[i]));
    }
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data,
         GError **error)
{
  g_string_append_len (((Reading *)data)->text, text, (gssize)length);
}

static void
read_part (Reading *reading, const char *path, const GPtrArray *entries, const char *name)
{
  const GMarkupParser parser = { .start_element = on_element, .text = on_text };
  g_autoptr (GError) error = NULL;
  const FacZipEntry *entry = fac_zip_find (entries, name);
  g_assert_nonnull (entry);
  g_autoptr (GByteArray) content = fac_zip_read (path, entry, 10 * 1000 * 1000, &error);
  g_assert_no_error (error);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, reading, NULL);
  g_markup_parse_context_parse (context, (const char *)content->data, (gssize)content->len, &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
}

static Reading
read_odt (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = fac_zip_list (path, &error);
  g_assert_no_error (error);
  const FacZipEntry *first = entries->pdata[0];
  g_assert_cmpstr (first->name, ==, "mimetype");
  g_assert_cmpuint (first->method, ==, 0);
  Reading reading = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                      g_string_new (NULL) };
  read_part (&reading, path, entries, "styles.xml");
  read_part (&reading, path, entries, "content.xml");
  read_part (&reading, path, entries, "meta.xml");
  read_part (&reading, path, entries, "META-INF/manifest.xml");
  return reading;
}

static void
clear (Reading *reading)
{
  g_hash_table_unref (reading->defined);
  g_hash_table_unref (reading->used);
  g_hash_table_unref (reading->n_elements);
  g_string_free (reading->text, TRUE);
}

static guint
n_elements (const Reading *reading, const char *element)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (reading->n_elements, element));
}

static void
check_styles (const Reading *reading)
{
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init (&iter, reading->used);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (reading->defined, name))
      g_error ("style %s is used, not defined", (const char *)name);
}

static void
everything (void)
{
  const char *const texts[] = { "Scierie", "<b>Dupont & \"Fils\"</b>\n\tdeux  espaces",
                                "\x01\x02\x1b[31m]]>\xef\xbf\xbf fin", "Caf\xe9 \xff",
                                "شركة إعادة التدوير" };
  g_autofree char *path = g_build_filename (folder, "tout.odt", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint n_drawn = 0;
      g_autoptr (GError) error = NULL;
      g_autoptr (FacOdt) odt = fac_odt_new (draw, &n_drawn);
      for (guint k = 0; k < 3; k++)
        {
          g_autoptr (FacDocument) document = compose (texts[i]);
          g_assert_true (fac_odt_add (odt, document, &error));
        }
      g_assert_true (fac_odt_write (odt, path, &error));
      g_assert_no_error (error);
      Reading reading = read_odt (path);
      check_styles (&reading);
      g_assert_cmpuint (n_elements (&reading, "style:master-page"), ==, 6);
      g_assert_cmpuint (n_elements (&reading, "table:table-header-rows"), ==, 3 * 2);
      g_assert_cmpuint (n_elements (&reading, "text:bookmark"), ==, 3);
      g_assert_cmpuint (n_elements (&reading, "text:h"), ==, 9);
      g_assert_cmpuint (n_elements (&reading, "text:list"), ==, 9);
      g_assert_cmpuint (n_elements (&reading, "text:section"), ==, 3);
      g_assert_cmpuint (n_elements (&reading, "draw:text-box"), ==, 3);
      clear (&reading);
    }
  g_unlink (path);
}

/* What is said stands there, with the spaces of French; what asks for another language has none. */
static void
texts (void)
{
  g_autofree char *path = g_build_filename (folder, "textes.odt", NULL);
  g_autoptr (FacOdt) odt = fac_odt_new (NULL, NULL);
  g_autoptr (FacDocument) document = fac_document_new ("Vraiment ?", "fr");
  g_autoptr (FacDocument) english = fac_document_new ("English ?", "en");
  FacFormField *field = fac_block_add_field (fac_document_add_form (document, NULL), "C3",
                                             "Bois & co", FAC_FORM_BOXES, "<indice>", NULL, 0);
  fac_form_field_add_option (field, "oui", TRUE);
  fac_form_field_add_option (field, "non", FALSE);
  g_assert_true (fac_odt_add (odt, document, NULL));
  g_assert_true (fac_odt_add (odt, english, NULL));
  g_assert_true (fac_odt_write (odt, path, NULL));
  Reading reading = read_odt (path);
  g_assert_nonnull (strstr (reading.text->str, "Vraiment\u202f?"));
  g_assert_nonnull (strstr (reading.text->str, "English ?"));
  g_assert_nonnull (strstr (reading.text->str, "Bois & co"));
  g_assert_nonnull (strstr (reading.text->str, "<indice>"));
  g_assert_nonnull (strstr (reading.text->str, "☒\u00a0oui"));
  g_assert_nonnull (strstr (reading.text->str, "☐\u00a0non"));
  clear (&reading);
  g_unlink (path);
}

/* The contents of a book refer to a mark in each heading, and to no other; the title stands on a
 * page of its own. */
static void
book (void)
{
  g_autofree char *path = g_build_filename (folder, "livre.odt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FacOdt) odt = fac_odt_new (NULL, NULL);
  for (guint k = 0; k < 2; k++)
    {
      g_autoptr (FacDocument) document = fac_document_new ("Stratégie", "fr");
      document->page_kind = FAC_PAGE_BOOK;
      fac_document_add_contents (document, "Sommaire");
      for (int level = 1; level <= 3; level++)
        fac_document_add_heading (document, level, "Titre");
      g_assert_true (fac_odt_add (odt, document, &error));
    }
  g_assert_true (fac_odt_write (odt, path, &error));
  Reading reading = read_odt (path);
  check_styles (&reading);
  g_assert_cmpuint (n_elements (&reading, "text:h"), ==, 6);
  /* A mark for each of two headings and for the end, in both documents. */
  g_assert_cmpuint (n_elements (&reading, "text:bookmark"), ==, 2 * 3);
  /* Each listed heading's page, and the number of pages at the foot of two kinds of pages. */
  g_assert_cmpuint (n_elements (&reading, "text:bookmark-ref"), ==, 2 * (2 + 2));
  clear (&reading);
  g_unlink (path);
}

/* A picture that stands in each letter is in the file once. */
static void
one_logo (void)
{
  g_autofree char *path = g_build_filename (folder, "logo.odt", NULL);
  g_autoptr (GError) error = NULL;
  guint n_drawn = 0;
  g_autoptr (FacOdt) odt = fac_odt_new (draw, &n_drawn);
  g_autoptr (GBytes) logo = g_bytes_new_static ("logo", 4);
  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (FacDocument) letter = fac_document_new ("Lettre", "fr");
      letter->page_kind = FAC_PAGE_LETTER;
      fac_document_set_identity (letter, "Réseau", NULL, logo);
      fac_document_add_address (letter, "CA", "Scierie");
      g_assert_true (fac_odt_add (odt, letter, &error));
    }
  g_assert_true (fac_odt_write (odt, path, &error));
  g_assert_cmpuint (n_drawn, ==, 1);
  g_autoptr (GPtrArray) entries = fac_zip_list (path, &error);
  g_assert_cmpuint (entries->len, ==, 6); /* mimetype, three XML, one picture, manifest */
  Reading reading = read_odt (path);
  check_styles (&reading);
  g_assert_cmpuint (n_elements (&reading, "draw:image"), ==, 400);
  clear (&reading);
  g_unlink (path);
}

static gboolean
refuse (const FacBlock *block, double most_width_mm, FacOdtPicture *picture, gpointer data,
        GError **error)
{
  g_set_error_literal (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE, "no ink");
  return FALSE;
}

static void
refusals (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FacOdt) odt = fac_odt_new (refuse, NULL);
  g_autoptr (FacDocument) document = compose ("x");
  g_assert_false (fac_odt_add (odt, document, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE);
  g_clear_error (&error);

  g_autoptr (FacOdt) plain = fac_odt_new (NULL, NULL);
  g_assert_true (fac_odt_add (plain, document, &error));
  g_autofree char *nowhere = g_build_filename (folder, "none", "x.odt", NULL);
  g_assert_false (fac_odt_write (plain, nowhere, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_WRITE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("facilitator-odt-XXXXXX", NULL);
  g_test_add_func ("/odt/everything", everything);
  g_test_add_func ("/odt/texts", texts);
  g_test_add_func ("/odt/book", book);
  g_test_add_func ("/odt/one-logo", one_logo);
  g_test_add_func ("/odt/refusals", refusals);
  int status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
