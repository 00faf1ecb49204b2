/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paper to write on and to send: forms, addresses, labels, columns, pictures, codes. Where things
 * stand is asked of pdftotext. */
#include "fac-french.h"
#include "fac-photo.h"
#include "fac-qr.h"
#include "fac-typeset.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* -- What pdftotext sees ----------------------------------------------------------------------- */

typedef struct
{
  char text[64];
  guint page;
  double x0_mm, y0_mm, x1_mm, y1_mm;
} Word;

static double
attribute_mm (const char *line, const char *name)
{
  const char *at = strstr (line, name);
  return at ? g_ascii_strtod (at + strlen (name), NULL) * FAC_MM_PER_PT : (double)NAN;
}

static char *
run_pdftotext (GBytes *pdf, const char *option)
{
  g_autofree char *path = NULL;
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  if (!program)
    return NULL;
  int file = g_file_open_tmp ("facilitator-XXXXXX.pdf", &path, &error);
  g_assert_no_error (error);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL),
                                      (gssize)g_bytes_get_size (pdf), NULL));
  char *arguments[] = { program, (char *)option, path, (char *)"-", NULL };
  g_assert_true (
      g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &text, NULL, NULL, &error));
  g_assert_cmpint (remove (path), ==, 0);
  return text;
}

/* All words in reading order; NULL without pdftotext. */
static GArray *
read_words (GBytes *pdf)
{
  g_autofree char *xml = run_pdftotext (pdf, "-bbox");
  if (!xml)
    {
      g_test_skip ("pdftotext is not installed");
      return NULL;
    }
  GArray *words = g_array_new (FALSE, TRUE, sizeof (Word));
  g_auto (GStrv) lines = g_strsplit (xml, "\n", -1);
  guint page = 0;
  for (guint i = 0; lines[i]; i++)
    {
      const char *end = strstr (lines[i], "</word>");
      page += strstr (lines[i], "<page ") != NULL;
      if (!end)
        continue;
      Word word = { .page = page - 1,
                    .x0_mm = attribute_mm (lines[i], "xMin=\""),
                    .y0_mm = attribute_mm (lines[i], "yMin=\""),
                    .x1_mm = attribute_mm (lines[i], "xMax=\""),
                    .y1_mm = attribute_mm (lines[i], "yMax=\"") };
      const char *begin = strchr (lines[i], '>') + 1;
      g_strlcpy (word.text, begin, MIN (sizeof word.text, (gsize)(end - begin) + 1));
      g_array_append_val (words, word);
    }
  return words;
}

static const Word *
find_word (const GArray *words, const char *text)
{
  for (guint i = 0; i < words->len; i++)
    if (strcmp (g_array_index (words, Word, i).text, text) == 0)
      return &g_array_index (words, Word, i);
  g_error ("“%s” is not on the paper", text);
}

static guint
count_in (const char *text, const char *sought)
{
  guint n = 0;
  for (const char *p = text; (p = strstr (p, sought)) != NULL; p += strlen (sought))
    n++;
  return n;
}

static GBytes *
to_pdf (const FacDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
  GBytes *bytes = fac_typeset_to_bytes (typeset, FAC_SHEET_PDF, 0, 0, &error);
  g_assert_no_error (error);
  return bytes;
}

/* -- Forms ------------------------------------------------------------------------------------- */

static void
add_options (FacFormField *field, guint ticked)
{
  static const char *const labels[] = { "printemps", "été", "automne", "hiver" };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    fac_form_field_add_option (field, labels[i], i == ticked);
}

/* What is known takes a line; what is not has 9 mm a line to write on. */
static void
room_to_write (void)
{
  g_autoptr (FacDocument) document = fac_document_new ("Visite", "fr");
  FacBlock *form = fac_document_add_form (document, NULL);
  fac_block_add_field (form, "A1", "SIRET", FAC_FORM_LINES, NULL, "12345678900012", 1);
  fac_block_add_field (form, "A2", "Effectif", FAC_FORM_LINES, NULL, NULL, 1);
  fac_block_add_field (form, "A3", "Remarques", FAC_FORM_LINES, NULL, NULL, 4);
  add_options (fac_block_add_field (form, "A4", "Saison", FAC_FORM_BOXES, NULL, NULL, 0), 99);
  add_options (fac_block_add_field (form, "A5", "Saison", FAC_FORM_BOXES, NULL, NULL, 0), 2);
  fac_block_add_field (form, "B1", "Gauche", FAC_FORM_LINES, NULL, NULL, 1)->share = 0.5;
  fac_block_add_field (form, "B2", "Droite", FAC_FORM_LINES, NULL, NULL, 1)->share = 0.5;
  g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
  guint n;
  const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n);
  double heights[8] = { 0 };
  for (guint i = 0; i < n; i++)
    if (pieces[i].block == form)
      heights[pieces[i].first] = pieces[i].height_mm;
  g_assert_cmpfloat (heights[0], <, 6);
  g_assert_cmpfloat (heights[1], >=, 9);
  g_assert_cmpfloat (heights[2], >=, 36);
  g_assert_cmpfloat (heights[3], >=, 5);
  g_assert_cmpfloat (heights[4], <, 6);
  g_assert_cmpfloat (heights[5], >, 0);
  g_assert_cmpfloat (heights[6], ==, 0); /* beside the one before */

  g_autoptr (GBytes) pdf = to_pdf (document);
  g_autoptr (GArray) words = read_words (pdf);
  if (!words)
    return;
  g_assert_cmpfloat (fabs (find_word (words, "B1")->y0_mm - find_word (words, "B2")->y0_mm), <,
                     0.1);
  g_assert_cmpfloat (find_word (words, "B2")->x0_mm, >, 105);
  g_assert_cmpfloat (find_word (words, "B2")->x0_mm, <, 110);
}

/* A form of every length: each field once, in order, whole; grids have their empty rows. */
static void
long_forms (void)
{
  for (guint n_fields = 1; n_fields < 60; n_fields += 3)
    {
      g_autoptr (FacDocument) document = fac_document_new ("Visite", "fr");
      FacBlock *form = fac_document_add_form (document, "Les questions");
      for (guint i = 0; i < n_fields; i++)
        {
          FacFieldKind kind = (FacFieldKind)(i % 4);
          FacFormField *field =
              fac_block_add_field (form, "C1", "Une question", kind, "un indice", NULL, 1 + i % 5);
          if (field->grid)
            fac_block_add_column (field->grid, "Matière", FAC_ALIGN_START, 1);
          else
            add_options (field, 99);
        }
      fac_block_add_field (form, "Z", "Sans fin", FAC_FORM_LINES, NULL, NULL, 60);
      g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
      guint n, next = 0, n_rules = 0, n_rows = 0, wanted_rows = 0;
      const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpfloat (pieces[i].y_mm + pieces[i].height_mm, <=, 297 - 12);
          if (pieces[i].block == form && pieces[i].n > 0 && pieces[i].first == n_fields)
            n_rules += pieces[i].n_lines;
          else if (pieces[i].block == form && pieces[i].n > 0)
            g_assert_cmpuint (pieces[i].first, ==, next++);
          else if (pieces[i].block && pieces[i].block->kind == FAC_BLOCK_TABLE)
            n_rows += pieces[i].n;
        }
      for (guint i = 3; i < n_fields; i += 4)
        wanted_rows += 1 + i % 5;
      g_assert_cmpuint (next, ==, n_fields);
      g_assert_cmpuint (n_rules, ==, 60);
      g_assert_cmpuint (n_rows, ==, wanted_rows);
    }
}

/* An answer, a question, a title, a value longer than a page: nothing in the margins, no word of an
 * answer lost. */
static void
endless (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 6000; i++)
    g_string_append_printf (text, "mot%u ", i);
  g_autoptr (FacDocument) document = fac_document_new ("Visite", "fr");
  FacBlock *form = fac_document_add_form (document, NULL);
  fac_block_add_field (form, "A1", "Une réponse", FAC_FORM_LINES, NULL, text->str, 1);
  fac_block_add_fact (fac_document_add_facts (document, 2), "Un fait", text->str);
  g_autoptr (GBytes) pdf = to_pdf (document);
  g_autofree char *read = run_pdftotext (pdf, "-raw");
  if (read)
    for (guint i = 0; i < 6000; i += 100)
      {
        g_autofree char *word = g_strdup_printf ("mot%u ", i);
        g_autofree char *at_end = g_strdup_printf ("mot%u\n", i);
        g_assert_cmpuint (count_in (read, word) + count_in (read, at_end), ==, 2);
      }

  g_autoptr (FacDocument) hostile = fac_document_new (text->str, "fr");
  fac_document_set_identity (hostile, text->str, text->str, NULL);
  hostile->mark = g_strdup (text->str);
  fac_block_add_field (fac_document_add_form (hostile, text->str), text->str, text->str,
                       FAC_FORM_BOXES, text->str, NULL, 1);
  fac_block_add_signature (fac_document_add_signatures (hostile), text->str);
  fac_document_add_address (hostile, text->str, text->str);
  g_autoptr (GBytes) other = to_pdf (hostile);
  g_autoptr (GArray) words = read_words (other);
  for (guint i = 0; words && i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      if (word->y0_mm > 297 - 12)
        continue; /* cut away: a reader of text sees it, an eye does not */
      g_assert_cmpfloat (word->x0_mm, >=, 10);
      g_assert_cmpfloat (word->x1_mm, <=, 200);
    }
}

/* -- Letters ----------------------------------------------------------------------------------- */

#define RECIPIENT "Paul\nScierie\n27100 REUIL"

/* The window of a French envelope: 110 mm from the left, 45 to 50 mm from the top, with a logo or
 * without. */
static void
window (void)
{
  for (FacPageKind kind = FAC_PAGE_LETTER; kind <= FAC_PAGE_BARE; kind++)
    {
      g_autoptr (FacDocument) letter = fac_document_new ("Merci", "fr");
      letter->page_kind = kind;
      fac_document_set_identity (letter, "Réseau", "Ensemble", NULL);
      fac_document_add_address (letter, "Collectivité\nLouviers", RECIPIENT);
      fac_document_add_styled (letter, FAC_PARAGRAPH_JUSTIFIED, "Bonjour.");
      g_autoptr (GBytes) pdf = to_pdf (letter);
      g_autoptr (GArray) words = read_words (pdf);
      if (!words)
        return;
      const Word *first = find_word (words, "Paul");
      g_assert_cmpfloat_with_epsilon (first->x0_mm, 110, 1);
      g_assert_cmpfloat (first->y0_mm, >=, 45);
      g_assert_cmpfloat (first->y0_mm, <=, 52);
      g_assert_cmpfloat (find_word (words, "Bonjour.")->y0_mm, >,
                         find_word (words, "27100")->y1_mm);
      g_assert_cmpfloat (find_word (words, "Collectivité")->x1_mm, <, 105);
    }
  g_autoptr (FacDocument) envelope = fac_document_new ("Enveloppe", "fr");
  envelope->page_kind = FAC_PAGE_BARE;
  envelope->width_mm = 220;
  envelope->height_mm = 110;
  fac_document_add_address (envelope, NULL, RECIPIENT);
  g_autoptr (GBytes) pdf = to_pdf (envelope);
  g_autoptr (GArray) words = read_words (pdf);
  g_assert_cmpuint (words->len, ==, 4);
  g_assert_cmpfloat_with_epsilon (find_word (words, "Paul")->x0_mm, 110, 1);
  g_assert_cmpfloat (find_word (words, "Paul")->y0_mm, >, 40);
}

/* Both edges even, save the last line; no line looser than the page's margin. */
static void
justified (void)
{
  g_autoptr (FacDocument) letter = fac_document_new ("Charte", "fr");
  letter->page_kind = FAC_PAGE_LETTER;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 12; i++)
    g_string_append (text, "Les informations recueillies resteront confidentielles et ne serviront "
                           "qu’à rechercher des possibilités de valorisation. ");
  fac_document_add_styled (letter, FAC_PARAGRAPH_JUSTIFIED, text->str);
  g_autoptr (GBytes) pdf = to_pdf (letter);
  g_autoptr (GArray) words = read_words (pdf);
  if (!words)
    return;
  guint n_even = 0, n_lines = 0;
  for (guint i = 0; i + 1 < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      if ((word + 1)->y0_mm <= word->y0_mm + 1)
        continue;
      n_lines++;
      n_even += fabs (word->x1_mm - (210 - 20)) < 0.4;
    }
  g_assert_cmpuint (n_lines, >, 10);
  /* Of the last line only one may be counted here: the end of the text. */
  g_assert_cmpuint (n_even, >=, n_lines - 1);
}

/* A mail address is not cut at its hyphens while it fits on a line. */
static void
addresses (void)
{
  for (guint n = 1; n < 60; n++)
    {
      g_autoptr (FacDocument) letter = fac_document_new ("Lettre", "fr");
      g_autofree char *before = g_strnfill (n, 'm');
      g_autofree char *text = g_strdup_printf (
          "Écrire à %s l’adresse que voici pour toute autre question : eit@pays-d-ourvelle.example",
          before);
      fac_document_add_styled (letter, FAC_PARAGRAPH_JUSTIFIED, text);
      g_autoptr (GBytes) pdf = to_pdf (letter);
      g_autofree char *read = run_pdftotext (pdf, "-raw");
      g_assert_true (!read || strstr (read, "eit@pays-d-ourvelle.example"));
    }
}

static void
hyphens (void)
{
  const struct
  {
    const char *word, *cut;
  } cases[] = { { "confidentialité", "con-fi-den-tia-lité" },
                { "agriculture", "agri-cul-ture" },
                { "l’environnement", "l’en-vi-ron-ne-ment" },
                { "apprentissage,", "ap-pren-tis-sage," },
                { "signature", "si-gna-ture" },
                { "photographie", "pho-to-gra-phie" },
                { "eaux", "eaux" },
                { "SIRET", "SIRET" },
                { "Normandie", "Normandie" },
                { "contact@exemple.fr", "contact@exemple.fr" },
                { "27100", "27100" },
                { "\xff\xfe", "\xff\xfe" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize places[16];
      guint n = fac_french_hyphenate (cases[i].word, strlen (cases[i].word), places, 16);
      g_autoptr (GString) cut = g_string_new (cases[i].word);
      while (n-- > 0)
        g_string_insert_c (cut, (gssize)places[n], '-');
      g_assert_cmpstr (cut->str, ==, cases[i].cut);
    }
}

/* 400 letters in one file: a page each, numbered on its own, with an entry of the outline. */
static void
many_recipients (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FacTypesetBook) book = fac_typeset_book_new (NULL, TRUE, NULL, NULL);
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *name = g_strdup_printf ("Destinataire%u", i);
      g_autoptr (FacDocument) letter = fac_document_new ("Invitation", "fr");
      letter->page_kind = FAC_PAGE_LETTER;
      letter->mark = g_strdup ("Confidentiel");
      letter->name = g_strdup (name);
      fac_document_set_identity (letter, "Réseau", NULL, NULL);
      fac_document_add_address (letter, NULL, name);
      fac_document_add_page_break (letter);
      fac_document_add_paragraph (letter, "Suite");
      g_assert_cmpuint (fac_typeset_book_add (book, letter), ==, 2);
    }
  g_autoptr (GBytes) pdf = fac_typeset_book_finish (book, &error);
  g_assert_no_error (error);
  g_autofree char *text = run_pdftotext (pdf, "-raw");
  if (!text)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  g_assert_cmpuint (count_in (text, "Page 1/2"), ==, 400);
  g_assert_cmpuint (count_in (text, "Page 2/2"), ==, 400);
  g_assert_cmpuint (count_in (text, "Confidentiel"), ==, 800);
  g_assert_cmpuint (count_in (text, "Destinataire399"), ==, 1);
  gsize size, n_entries = 0;
  const char *data = g_bytes_get_data (pdf, &size);
  for (const char *p = data; (p = memmem (p, size - (gsize)(p - data), "/Title", 6)) != NULL; p++)
    n_entries++;
  g_assert_cmpuint (n_entries, ==, 400 + 1); /* and the file's own */
}

static gboolean
take_part (const guint8 *data, gsize n_bytes, gpointer user_data)
{
  GByteArray *all = user_data;
  g_byte_array_append (all, data, (guint)n_bytes);
  return all->len < 20000;
}

/* A sink gets the same bytes as would be kept; one that is full is told as an error. */
static void
sinks (void)
{
  for (guint n = 1; n <= 200; n += 199)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) all = g_byte_array_new ();
      g_autoptr (FacTypesetBook) streamed = fac_typeset_book_new (NULL, TRUE, take_part, all);
      g_autoptr (FacTypesetBook) kept = fac_typeset_book_new (NULL, TRUE, NULL, NULL);
      g_autoptr (FacDocument) document = fac_document_new ("Fiche", "fr");
      for (guint i = 0; i < n; i++)
        {
          fac_typeset_book_add (streamed, document);
          fac_typeset_book_add (kept, document);
        }
      g_autoptr (GBytes) whole = fac_typeset_book_finish (kept, &error);
      g_assert_no_error (error);
      g_autoptr (GBytes) nothing = fac_typeset_book_finish (streamed, &error);
      if (n > 1)
        {
          g_assert_null (nothing);
          g_assert_error (error, FAC_REPORT_ERROR, FAC_REPORT_ERROR_DRAW);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpmem (all->data, all->len, g_bytes_get_data (whole, NULL),
                       g_bytes_get_size (whole));
    }
}

/* -- Labels ------------------------------------------------------------------------------------ */

/* Each on its label, after those that are used up; what does not fit at ten points is smaller. */
static void
labels (void)
{
  const FacLabelSheet sheet = { .n_columns = 3,
                                .n_rows = 7,
                                .page_width_mm = 210,
                                .page_height_mm = 297,
                                .width_mm = 63.5,
                                .height_mm = 38.1,
                                .left_mm = 7.25,
                                .top_mm = 15.15,
                                .gap_x_mm = 2.5,
                                .first_free = 4 };
  g_autoptr (FacDocument) document = fac_document_new ("Étiquettes", "fr");
  document->page_kind = FAC_PAGE_BARE;
  FacBlock *block = fac_document_add_labels (document, &sheet);
  for (guint i = 0; i < 45; i++)
    {
      g_autofree char *lines = g_strdup_printf (
          "N%u\nSociété nouvelle des établissements Bertrand et Compagnie, anciens établissements "
          "Dupont et fils\n27100 REUIL",
          i);
      fac_block_add_label (block, lines);
    }
  g_autoptr (GBytes) pdf = to_pdf (document);
  g_autoptr (GArray) words = read_words (pdf);
  if (!words)
    return;
  for (guint i = 0; i < 45; i++)
    {
      g_autofree char *name = g_strdup_printf ("N%u", i);
      const Word *word = find_word (words, name);
      guint place = (i + 4) % 21, column = place % 3, row = place / 3;
      double left = 7.25 + column * 66, top = 15.15 + row * 38.1;
      g_assert_cmpuint (word->page, ==, (i + 4) / 21);
      g_assert_cmpfloat (word->x0_mm, >=, left);
      g_assert_cmpfloat (word->x1_mm, <=, left + 63.5);
      g_assert_cmpfloat (word->y0_mm, >=, top);
      g_assert_cmpfloat (word->y1_mm, <=, top + 38.1);
    }
  g_assert_cmpuint (g_array_index (words, Word, words->len - 1).page, ==, 2);
}

/* -- Columns and groups ------------------------------------------------------------------------ */

static void
columns (void)
{
  for (guint n_paragraphs = 2; n_paragraphs < 60; n_paragraphs += 5)
    {
      g_autoptr (FacDocument) document = fac_document_new ("Charte", "fr");
      fac_document_begin_columns (document, 2);
      for (guint i = 0; i < n_paragraphs; i++)
        fac_document_add_styled (document, FAC_PARAGRAPH_JUSTIFIED,
                                 "L’entreprise s’engage à communiquer les informations nécessaires "
                                 "à la recherche de synergies, dans la limite de ce qu’elle "
                                 "autorise par écrit, et la collectivité à n’en rien dire.");
      fac_document_end_columns (document);
      const FacBlock *after = fac_document_add_paragraph (document, "Après.");
      g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
      guint n, n_pages = fac_typeset_n_pages (typeset);
      const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n);
      double ends[2] = { 0 };
      for (guint i = 0; i < n; i++)
        {
          const FacTypesetPiece *piece = &pieces[i];
          if (!piece->block || piece->block == after)
            continue;
          g_assert_cmpfloat_with_epsilon (piece->width_mm, (186 - 6) / 2.0, 0.01);
          guint column = piece->x_mm > 100;
          ends[column] = MAX (ends[column], piece->y_mm + piece->height_mm);
        }
      g_assert_true (pieces[n - 1].block == after);
      g_assert_cmpfloat (pieces[n - 1].x_mm, ==, 12);
      if (n_pages == 1)
        {
          g_assert_cmpfloat (pieces[n - 1].y_mm, >=, MAX (ends[0], ends[1]));
          g_assert_cmpfloat (fabs (ends[0] - ends[1]), <, 25);
        }
    }
}

/* However much stands before it, a group that a page can hold is on one page; a longer one begins
 * where it is. */
static void
together (void)
{
  for (guint n_before = 0; n_before < 70; n_before++)
    for (guint n_inside = 4; n_inside <= 80; n_inside += 76)
      {
        g_autoptr (FacDocument) document = fac_document_new ("Fiche", "fr");
        for (guint i = 0; i < n_before; i++)
          fac_document_add_paragraph (document, "Une ligne.");
        fac_document_begin_together (document);
        const FacBlock *first = fac_document_add_heading (document, 2, "Le groupe");
        for (guint i = 0; i < n_inside; i++)
          fac_document_add_paragraph (document, "Une ligne du groupe.");
        fac_document_end_together (document);
        g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
        guint n, begin = 0;
        const FacTypesetPiece *pieces = fac_typeset_pieces (typeset, &n);
        while (pieces[begin].block != first)
          begin++;
        g_assert_cmpuint (n, ==, 1 + n_before + 1 + n_inside);
        if (n_inside == 4)
          g_assert_cmpuint (pieces[begin].page, ==, pieces[n - 1].page);
        else if (n_before < 20)
          g_assert_cmpuint (pieces[begin].page, ==, 0);
      }
}

/* -- Pictures and codes ------------------------------------------------------------------------ */

static GBytes *
picture_file (const char *type, int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  for (int i = 0; i < height * gdk_pixbuf_get_rowstride (pixbuf); i++)
    pixels[i] = (guint8)(i * 2654435761u >> 24);
  char *data;
  gsize size;
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, NULL, NULL));
  return g_bytes_new_take (data, size);
}

/* A PNG that says it has 144 000 000 pixels, in 65 bytes. */
static GBytes *
bomb (void)
{
  static const guint8 file[] = { 137, 80, 78,  71,  13, 10, 26,  10, 0,  0,   0,   13, 73,
                                 72,  68, 82,  0,   0,  46, 224, 0,  0,  46,  224, 8,  2,
                                 0,   0,  0,   222, 39, 27, 166, 0,  0,  0,   8,   73, 68,
                                 65,  84, 120, 156, 3,  0,  0,   0,  0,  1,   72,  6,  137,
                                 210, 0,  0,   0,   0,  73, 69,  78, 68, 174, 66,  96, 130 };
  return g_bytes_new_static (file, sizeof file);
}

static void
pictures (void)
{
  g_autoptr (GBytes) png = picture_file ("png", 300, 100);
  g_autoptr (GBytes) jpeg = picture_file ("jpeg", 3000, 2000);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) / 2);
  g_autoptr (GBytes) cut_png = g_bytes_new_from_bytes (png, 0, g_bytes_get_size (png) / 2);
  g_autoptr (GBytes) noise = g_bytes_new_static ("GIF89a…", 9);
  g_autoptr (GBytes) large = bomb ();
  const struct
  {
    GBytes *bytes;
    double aspect;
    const char *problem;
  } cases[] = { { png, 3, NULL },
                { jpeg, 1.5, NULL },
                { cut, 0, "damaged" },
                { cut_png, 0, "damaged" },
                { noise, 0, "neither PNG nor JPEG" },
                { large, 0, "too large" },
                { NULL, 0, "No picture" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FacPhoto *photo = fac_photo_new (cases[i].bytes, 500);
      g_assert_cmpfloat_with_epsilon (fac_photo_aspect (photo), cases[i].aspect, 0.01);
      if (cases[i].problem)
        g_assert_nonnull (strstr (fac_photo_problem (photo), cases[i].problem));
      else
        g_assert_null (fac_photo_problem (photo));
      fac_photo_free (photo);

      /* On a page the sentence stands in the picture's place. */
      g_autoptr (FacDocument) document = fac_document_new ("Photos", "fr");
      fac_document_add_picture (document, cases[i].bytes, 80, "Légende");
      fac_document_set_identity (document, "Réseau", NULL, cases[i].bytes);
      g_autoptr (GBytes) pdf = to_pdf (document);
      g_assert_cmpuint (g_bytes_get_size (pdf), <, 3 * 1000 * 1000);
      g_autofree char *text = run_pdftotext (pdf, "-raw");
      if (text && cases[i].problem)
        g_assert_nonnull (strstr (text, g_strrstr (cases[i].problem, " ")
                                            ? g_strrstr (cases[i].problem, " ") + 1
                                            : cases[i].problem));
      if (text)
        g_assert_nonnull (strstr (text, "Légende"));
    }
}

/* Every cut of a JPEG is told, and none crashes. */
static void
cut_anywhere (void)
{
  g_autoptr (GBytes) jpeg = picture_file ("jpeg", 40, 30);
  gsize size = g_bytes_get_size (jpeg);
  for (gsize length = 0; length < size; length += 1 + size / 97)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (jpeg, 0, length);
      FacPhoto *photo = fac_photo_new (cut, 100);
      g_assert_nonnull (fac_photo_problem (photo));
      g_assert_cmpfloat (fac_photo_aspect (photo), ==, 0);
      fac_photo_free (photo);
    }
}

/* ISO/IEC 18004: three finders of 7 modules, black, white and black again. */
static void
codes (void)
{
  const int size = 330; /* 29 modules of version 3 and a quiet zone of 2 on each side: 10 px each */
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size, size);
  cairo_t *cr = cairo_create (surface);
  g_assert_true (fac_qr_draw (cr, "eit:0190a1b2-7777-7000-8000-abcdefabcd", 0, 0, size));
  cairo_surface_flush (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const int corners[][2] = { { 2, 2 }, { 2 + 29 - 7, 2 }, { 2, 2 + 29 - 7 } };
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    for (int module = 0; module < 7; module++)
      {
        int x = (corners[i][0] + module) * 10 + 5, y = (corners[i][1] + 3) * 10 + 5;
        gboolean is_black = data[y * stride + 4 * x] < 128;
        g_assert_true (is_black == (module != 1 && module != 5));
      }
  g_autofree char *long_text = g_strnfill (FAC_QR_MOST_BYTES + 1, 'x');
  g_assert_false (fac_qr_draw (cr, long_text, 0, 0, size));
  g_assert_false (fac_qr_draw (cr, "", 0, 0, size));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/room-to-write", room_to_write);
  g_test_add_func ("/paper/long-forms", long_forms);
  g_test_add_func ("/paper/endless", endless);
  g_test_add_func ("/paper/window", window);
  g_test_add_func ("/paper/justified", justified);
  g_test_add_func ("/paper/addresses", addresses);
  g_test_add_func ("/paper/hyphens", hyphens);
  g_test_add_func ("/paper/many-recipients", many_recipients);
  g_test_add_func ("/paper/sinks", sinks);
  g_test_add_func ("/paper/labels", labels);
  g_test_add_func ("/paper/columns", columns);
  g_test_add_func ("/paper/together", together);
  g_test_add_func ("/paper/pictures", pictures);
  g_test_add_func ("/paper/cut-anywhere", cut_anywhere);
  g_test_add_func ("/paper/codes", codes);
  return g_test_run ();
}
