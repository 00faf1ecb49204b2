/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents on pages: every row once and in order, titles repeated, nothing outside the margins,
 * no heading left alone; a list as long as a territory's. */
#include "fac-french.h"
#include "fac-typeset.h"

#include <math.h>
#include <string.h>

#define LEAST_MARGIN_MM 10.0

static FacDocument *
new_document (void)
{
  FacDocument *document = fac_document_new ("Entreprises retenues : 250 sites", "fr");
  document->subtitle = g_strdup ("situation arrêtée au 31/12/2026");
  document->author = g_strdup ("CA Seine-Eure");
  document->date = g_strdup ("2026-12-31");
  document->reader_line = g_strdup ("Pour : animateur seul");
  fac_document_add_source (document, "INSEE, Sirene, novembre 2026");
  return document;
}

static FacBlock *
add_table (FacDocument *document, guint n_rows, guint rows_of_group)
{
  static const char *const names[] = { "Fonderie du Val", "Menuiserie Lecœur et fils",
                                       "Société nouvelle des établissements Bertrand et Cie",
                                       "Papeteries de l’Andelle" };
  FacBlock *table = fac_document_add_table (document, "Établissements par zone");
  fac_block_add_column (table, "Nom", FAC_ALIGN_START, 3);
  fac_block_add_column (table, "Commune", FAC_ALIGN_START, 2);
  fac_block_add_column (table, "SIRET", FAC_ALIGN_START, 1);
  fac_block_add_column (table, "Flux sortants (t/an)", FAC_ALIGN_END, 1);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *siret = g_strdup_printf ("%014u", i);
      g_autofree char *flow = g_strdup_printf ("%u,5", i);
      if (rows_of_group > 0 && i % rows_of_group == 0)
        fac_block_add_group (table, "Zone d’activité : les Prés");
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      fac_row_set (row, 0, names[i % G_N_ELEMENTS (names)], (double)NAN);
      fac_row_set (row, 1, "Louviers", (double)NAN);
      fac_row_set (row, 2, siret, (double)NAN);
      fac_row_set (row, 3, flow, i + 0.5);
    }
  FacDocumentRow *total = fac_block_add_row (table, FAC_ROW_TOTAL);
  fac_row_set (total, 0, "Total", (double)NAN);
  return table;
}

static FacDocumentRowKind
row_kind (const FacBlock *table, guint row)
{
  return ((const FacDocumentRow *)g_ptr_array_index (table->rows, row))->kind;
}

/* The ink of each page stands inside the margins. */
static void
check_ink (FacTypeset *typeset)
{
  double width, height;
  fac_typeset_page_size (typeset, &width, &height);
  for (guint page = 0; page < fac_typeset_n_pages (typeset); page++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      fac_typeset_draw_page (typeset, page, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      double x, y, w, h;
      cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
      g_assert_cmpfloat (x, >=, LEAST_MARGIN_MM);
      g_assert_cmpfloat (y, >=, LEAST_MARGIN_MM);
      g_assert_cmpfloat (x + w, <=, width - LEAST_MARGIN_MM);
      g_assert_cmpfloat (y + h, <=, height - LEAST_MARGIN_MM);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* Pieces follow each other down the page without touching. */
static void
check_pieces (const FacTypeset *typeset)
{
  guint n;
  const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (pieces[i].page, <, fac_typeset_n_pages (typeset));
      if (i > 0 && pieces[i].page == pieces[i - 1].page)
        g_assert_cmpfloat (pieces[i].y_mm, >=, pieces[i - 1].y_mm + pieces[i - 1].height_mm - 1e-6);
      else if (i > 0)
        g_assert_cmpuint (pieces[i].page, ==, pieces[i - 1].page + 1);
    }
}

/* Each row once, in order, under titles; groups and totals not torn from their rows. */
static void
check_rows (const FacTypeset *typeset, const FacBlock *table)
{
  guint n, next = 0;
  const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n);
  for (guint i = 0; i < n; i++)
    {
      if (pieces[i].block != table || pieces[i].n == 0)
        continue;
      g_assert_cmpuint (pieces[i].first, ==, next);
      g_assert_true (pieces[i].is_header_drawn);
      next += pieces[i].n;
      if (next < table->rows->len)
        {
          g_assert_cmpint (row_kind (table, next - 1), !=, FAC_ROW_GROUP);
          g_assert_cmpint (row_kind (table, next), !=, FAC_ROW_TOTAL);
        }
    }
  g_assert_cmpuint (next, ==, table->rows->len);
}

static void
empty (void)
{
  g_autoptr (FacDocument) document = fac_document_new ("Rien", "fr");
  g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
  double width, height;
  fac_typeset_page_size (typeset, &width, &height);
  g_assert_cmpfloat (width, ==, 210);
  g_assert_cmpfloat (height, ==, 297);
  g_assert_cmpuint (fac_typeset_n_pages (typeset), ==, 1);
  check_ink (typeset);
}

static void
tables (void)
{
  const struct
  {
    guint n_rows, rows_of_group;
    gboolean is_landscape;
  } cases[] = { { 0, 0, FALSE },  { 1, 0, FALSE },   { 30, 0, TRUE },   { 200, 0, FALSE },
                { 200, 7, TRUE }, { 331, 1, FALSE }, { 500, 23, FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FacDocument) document = new_document ();
      document->is_landscape = cases[i].is_landscape;
      fac_document_add_heading (document, 1, "La liste");
      FacBlock *table = add_table (document, cases[i].n_rows, cases[i].rows_of_group);
      g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
      check_rows (typeset, table);
      check_pieces (typeset);
      check_ink (typeset);
    }
}

/* However much stands before it, a heading is never the last thing of a page. */
static void
headings (void)
{
  for (guint n_before = 0; n_before < 60; n_before++)
    {
      g_autoptr (FacDocument) document = new_document ();
      for (guint i = 0; i < n_before; i++)
        fac_document_add_paragraph (document, "Une ligne.");
      fac_document_add_heading (document, 1, "Un titre");
      fac_document_add_heading (document, 2, "Un autre");
      fac_document_add_paragraph (document, "Ce que le titre annonce.");
      g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
      guint n;
      const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n);
      g_assert_cmpuint (pieces[n - 1].page, ==, pieces[n - 3].page);
      check_pieces (typeset);
    }
}

/* A paragraph over several pages leaves no line alone and loses none. */
static void
paragraphs (void)
{
  for (guint n_words = 900; n_words < 1000; n_words += 7)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0; i < n_words; i++)
        g_string_append_printf (text, "mot%u ", i);
      g_autoptr (FacDocument) document = new_document ();
      for (guint i = 0; i < n_words % 5; i++)
        fac_document_add_paragraph (document, "Une ligne.");
      const FacBlock *block = fac_document_add_paragraph (document, text->str);
      fac_document_add_paragraph (document, text->str);
      g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
      guint n, next = 0;
      const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n);
      for (guint i = 0; i < n; i++)
        if (pieces[i].block == block)
          {
            g_assert_cmpuint (pieces[i].first, ==, next);
            g_assert_cmpuint (pieces[i].n, >=, 2);
            next += pieces[i].n;
          }
      g_assert_cmpuint (next, >, 40);
      check_pieces (typeset);
      check_ink (typeset);
    }
}

/* A sheet does not take a second page for a line or two: its spaces give way first. */
static void
spill (void)
{
  guint n_torn = 0;

  for (guint n_sections = 5; n_sections < 30; n_sections++)
    {
      g_autoptr (FacDocument) document = new_document ();
      for (guint i = 0; i < n_sections; i++)
        {
          fac_document_add_heading (document, 2, "Suite");
          fac_document_add_paragraph (document, "Une ligne.");
        }
      g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
      guint n, n_last = 0, n_pages = fac_typeset_n_pages (typeset);
      const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n);
      for (guint i = 0; i < n; i++)
        n_last += pieces[i].page > 0;
      g_assert_cmpuint (n_pages, <=, 2);
      g_assert_true (n_pages == 1 || n_last >= 6);
      n_torn += n_pages == 2;
      check_pieces (typeset);
      check_ink (typeset);
    }
  g_assert_cmpuint (n_torn, >, 5);
}

/* A cell longer than a page goes on over several, no line of it lost. */
static void
tall_row (void)
{
  g_autoptr (FacDocument) document = new_document ();
  FacBlock *table = add_table (document, 3, 2);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "très long ");
  fac_row_set (g_ptr_array_index (table->rows, 2), 0, text->str, (double)NAN);
  g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
  guint n, next_line = 0, n_parts = 0;
  const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n);
  for (guint i = 0; i < n; i++)
    if (pieces[i].n_lines > 0)
      {
        g_assert_cmpuint (pieces[i].first, ==, 2);
        g_assert_cmpuint (pieces[i].first_line, ==, next_line);
        next_line += pieces[i].n_lines;
        n_parts++;
      }
  g_assert_cmpuint (n_parts, >, 1);
  check_pieces (typeset);
  check_ink (typeset);
}

/* A word without end, a sign of another script, right to left, a line break, broken UTF-8: all stay
 * inside their cells. */
static void
odd_texts (void)
{
  const char *const texts[] = {
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft-und-mehr",
    "شركة إعادة التدوير للمواد المعدنية في المنطقة الصناعية",
    "鉄鋼リサイクル株式会社の工場から出る熱と水",
    "première ligne\ndeuxième ligne\n\nquatrième",
    "Caf\xe9 du port \xff\xfe et d’ailleurs, avec une longue suite pour passer à la ligne",
    "CO₂ ≤ 300 t/an — « sûr » ; efficace : flux, ﬁlière, naïveté, Œuvre, 1 234,5 €",
    "",
  };
  g_autoptr (FacDocument) document = new_document ();
  FacBlock *table = add_table (document, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      for (guint c = 0; c < 4; c++)
        fac_row_set (row, c, texts[i], (double)NAN);
    }
  for (guint i = 0; i + 2 < G_N_ELEMENTS (texts); i++)
    fac_document_add_paragraph (document, texts[i]);
  g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
  check_pieces (typeset);
  check_ink (typeset);
}

static guint n_drawn;

static void
draw_figure (const FacBlock *figure, cairo_t *cr, double width_mm, double height_mm, gpointer data)
{
  g_assert_cmpstr (figure->figure, ==, "map");
  g_assert_cmpfloat (width_mm, >, 100);
  n_drawn++;
  /* What a painter draws too wide does not reach the margin. */
  cairo_rectangle (cr, -100, -100, 1000, 1000);
  cairo_fill (cr);
}

static void
figures (void)
{
  g_autoptr (FacDocument) document = new_document ();
  fac_document_add_figure (document, "map", 2, "Une carte", NULL, NULL);
  fac_document_add_figure (document, "map", 0, NULL, NULL, NULL);
  fac_document_add_figure (document, "map", 0.1, "Trop haute : réduite à la page", NULL, NULL);
  FacTypesetOptions options = { .draw_figure = draw_figure };
  g_autoptr (FacTypeset) typeset = fac_typeset_new (document, &options);
  n_drawn = 0;
  check_ink (typeset);
  check_pieces (typeset);
  g_assert_cmpuint (n_drawn, ==, 3);
}

static void
papers (void)
{
  for (FacPaper paper = FAC_PAPER_A4; paper < FAC_N_PAPERS; paper++)
    {
      g_autoptr (FacDocument) document = new_document ();
      FacBlock *table = add_table (document, 120, 11);
      FacTypesetOptions options = { .paper = paper, .theme = FAC_THEME_GREY };
      g_autoptr (FacTypeset) typeset = fac_typeset_new (document, &options);
      check_rows (typeset, table);
      check_ink (typeset);
    }
}

/* Twelve sources do not fit in a footer: they are listed at the end. */
static void
many_sources (void)
{
  g_autoptr (FacDocument) document = new_document ();
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *source =
          g_strdup_printf ("Registre numéro %u des installations classées de Normandie", i);
      fac_document_add_source (document, source);
    }
  g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
  guint n;
  const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n);
  g_assert_cmpint (pieces[n - 1].block->kind, ==, FAC_BLOCK_LIST);
  g_assert_cmpuint (pieces[n - 1].first, ==, 12);
  check_ink (typeset);
}

static void
french_spaces (void)
{
  const char *const cases[][2] = {
    { "Est-ce vrai ? Oui : non ; si !",
      "Est-ce vrai\xe2\x80\xaf? Oui\xc2\xa0: non\xe2\x80\xaf; si\xe2\x80\xaf!" },
    { "« ici »", "«\xc2\xa0ici\xc2\xa0»" },
    { "à 12:30", "à 12:30" },
    { "85 % de 3 €", "85\xc2\xa0% de 3\xc2\xa0€" },
    { "fin ", "fin " },
    { "déjà\xc2\xa0; bien", "déjà\xe2\x80\xaf; bien" },
    { NULL, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *set = fac_french_spaces (cases[i][0]);
      g_assert_cmpstr (set, ==, cases[i][1]);
    }
}

static void
files (void)
{
  g_autoptr (FacDocument) document = new_document ();
  fac_document_add_heading (document, 1, "La liste");
  add_table (document, 90, 0);
  g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
  const char *const heads[] = { "%PDF-", "<?xml", "\x89PNG" };
  for (FacSheetFormat format = FAC_SHEET_PDF; format <= FAC_SHEET_PNG; format++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = fac_typeset_to_bytes (typeset, format, 1, 50, &error);
      g_assert_no_error (error);
      gsize size;
      const char *data = g_bytes_get_data (bytes, &size);
      g_assert_cmpuint (size, >, 1000);
      g_assert_true (strncmp (data, heads[format], strlen (heads[format])) == 0);
    }
  FacTypeset *both[] = { typeset, typeset };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) joined = fac_typeset_join (both, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (joined), >, 1000);
}

/* 6 000 rows: set and drawn in bounded time, without keeping what was drawn. */
static void
long_list (void)
{
  g_autoptr (FacDocument) document = new_document ();
  FacBlock *table = add_table (document, 6000, 40);
  g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
  check_rows (typeset, table);
  g_assert_cmpuint (fac_typeset_n_pages (typeset), >, 100);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fac_typeset_to_bytes (typeset, FAC_SHEET_PDF, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 3 * 1000 * 1000);
}

/* A book: a cover alone, then the contents with the page of each heading, then chapters. */
static void
book (void)
{
  g_autoptr (FacDocument) document = new_document ();
  document->page_kind = FAC_PAGE_BOOK;
  fac_document_add_contents (document, "Sommaire");
  fac_document_add_page_break (document);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u  Chapitre", i + 1);
      fac_document_add_heading (document, 1, title);
      fac_document_add_heading (document, i == 1 ? 3 : 2, "Partie");
      for (guint j = 0; j < 40; j++)
        fac_document_add_paragraph (document, "Ce que l’un a en trop sert à l’autre.");
    }
  g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
  guint n_pieces, n_entries = 0;
  const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n_pieces);
  g_assert_null (pieces[0].block);
  g_assert_cmpuint (pieces[0].page, ==, 0);
  g_assert_cmpuint (pieces[1].page, ==, 1);
  for (guint i = 1; i < n_pieces; i++)
    {
      n_entries += pieces[i].block->kind == FAC_BLOCK_CONTENTS;
      if (pieces[i].block->kind == FAC_BLOCK_HEADING)
        g_assert_cmpuint (pieces[i].page, >=, 2);
    }
  /* Three chapters and two parts; the third level is not listed. */
  g_assert_cmpuint (n_entries, ==, 1 + 5);
  check_ink (typeset);
}

/* Slides: each heading of level 1 a page of 16:9, in letters that a room can read. */
static void
slides (void)
{
  g_autoptr (FacDocument) document = new_document ();
  fac_document_make_slides (document);
  for (guint i = 0; i < 4; i++)
    {
      fac_document_add_heading (document, 1, "Où nous en sommes");
      fac_document_add_paragraph (document, "Une idée.");
    }
  g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
  double width, height;
  fac_typeset_page_size (typeset, &width, &height);
  g_assert_cmpfloat (fabs (width / height - 16.0 / 9.0), <, 0.001);
  g_assert_cmpuint (fac_typeset_n_pages (typeset), ==, 5);
  guint n_pieces;
  const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n_pieces);
  for (guint i = 0; i < n_pieces; i++)
    if (pieces[i].block != NULL && pieces[i].block->kind == FAC_BLOCK_PARAGRAPH)
      g_assert_cmpfloat (pieces[i].height_mm, >=, 18 * 25.4 / 72);
  check_ink (typeset);
}

/* How dark the upper part of a page is. */
static double
darkness (const char *text, double height_mm)
{
  g_autoptr (FacDocument) document = fac_document_new ("", "fr");
  document->page_kind = FAC_PAGE_BARE;
  fac_document_add_paragraph (document, text);
  g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
  guint n_pieces;
  const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n_pieces);
  int width = 1680, height = (int)((pieces[n_pieces - 1].y_mm + height_mm) * 8);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, 8, 8);
  fac_typeset_draw_page (typeset, 0, cr);
  cairo_surface_flush (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  double sum = 0;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      sum += data[y * cairo_image_surface_get_stride (surface) + x];
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return sum;
}

/* A line that Pango sets is drawn once, and so are the plain lines before it. */
static void
drawn_once (void)
{
  double plain = darkness ("Minimum\nmille", 4), mixed = darkness ("Minimum\n☐ mille", 4);
  g_assert_cmpfloat (plain, >, 0);
  g_assert_cmpfloat (fabs (mixed - plain), <, plain * 0.02);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typeset/empty", empty);
  g_test_add_func ("/typeset/tables", tables);
  g_test_add_func ("/typeset/headings", headings);
  g_test_add_func ("/typeset/paragraphs", paragraphs);
  g_test_add_func ("/typeset/spill", spill);
  g_test_add_func ("/typeset/tall-row", tall_row);
  g_test_add_func ("/typeset/odd-texts", odd_texts);
  g_test_add_func ("/typeset/drawn-once", drawn_once);
  g_test_add_func ("/typeset/figures", figures);
  g_test_add_func ("/typeset/papers", papers);
  g_test_add_func ("/typeset/many-sources", many_sources);
  g_test_add_func ("/typeset/book", book);
  g_test_add_func ("/typeset/slides", slides);
  g_test_add_func ("/typeset/french-spaces", french_spaces);
  g_test_add_func ("/typeset/files", files);
  g_test_add_func ("/typeset/long-list", long_list);
  return g_test_run ();
}
