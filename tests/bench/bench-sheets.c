/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sheets of sheets.tsv (tests/bench/sheets/generate.py) as one PDF, by the typesetter of the
 * program: bench-sheets sheets.tsv OUT.pdf; or, without OUT.pdf, how long a person waits for the
 * first page of a preview. */
#include "fac-typeset.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  guint n;
  double x[200], y[200];
} Dots;

static void
draw_locator (const FacBlock *figure, cairo_t *cr, double width_mm, double height_mm, gpointer data)
{
  const Dots *dots = figure->data;
  cairo_set_source_rgb (cr, 0.53, 0.53, 0.53);
  cairo_set_line_width (cr, 0.2);
  cairo_rectangle (cr, 0.1, 0.1, width_mm - 0.2, height_mm - 0.2);
  cairo_stroke (cr);
  cairo_scale (cr, width_mm / 160, width_mm / 160);
  for (guint i = dots->n; i-- > 0;)
    {
      cairo_arc (cr, dots->x[i], dots->y[i], i ? 0.7 : 1.4, 0, 2 * G_PI);
      if (i)
        cairo_set_source_rgb (cr, 0.2, 0.33, 0.47);
      else
        cairo_set_source_rgb (cr, 0.8, 0.2, 0);
      cairo_fill (cr);
    }
}

static FacBlock *
begin_flows (FacDocument *document)
{
  static const char *const titles[] = { "Sens", "Matière", "Famille", "Code déchet", "t/an" };
  FacBlock *table = fac_document_add_table (document, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    fac_block_add_column (table, titles[i], i == 4 ? FAC_ALIGN_END : FAC_ALIGN_START,
                          i == 1 ? 3 : 1);
  return table;
}

/* The input, a line at a time: what grows is not the reader. */
typedef struct
{
  FILE *file;
  char *line; /* the next one, NULL at the end */
  size_t room;
} Input;

static void
next_line (Input *input)
{
  ssize_t length = getline (&input->line, &input->room, input->file);
  if (length > 0 && input->line[length - 1] == '\n')
    input->line[length - 1] = '\0';
  else if (length <= 0)
    g_clear_pointer (&input->line, free);
}

/* The next sheet, NULL at the end. */
static FacDocument *
compose (Input *input)
{
  if (input->line == NULL || *input->line != 'P')
    return NULL;
  FacDocument *document = fac_document_new (input->line + 2, "fr");
  FacBlock *facts = fac_document_add_facts (document, 1);
  FacBlock *table = begin_flows (document);
  Dots *dots = g_new0 (Dots, 1);
  fac_document_add_figure (document, "locator", 160.0 / 70, NULL, dots, g_free);
  for (next_line (input); input->line != NULL && *input->line != 'P'; next_line (input))
    {
      g_auto (GStrv) cells = g_strsplit (input->line, "\t", -1);
      if (*cells[0] == 'A')
        fac_block_add_fact (facts, cells[1], cells[2]);
      else if (*cells[0] == 'F')
        {
          FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
          for (guint i = 0; i < 5; i++)
            fac_row_set (row, i, cells[1 + i], (double)NAN);
        }
      else if (dots->n < G_N_ELEMENTS (dots->x))
        {
          dots->x[dots->n] = g_ascii_strtod (cells[1], NULL);
          dots->y[dots->n++] = g_ascii_strtod (cells[2], NULL);
        }
    }
  return document;
}

static gboolean
write_part (const guint8 *data, gsize n_bytes, gpointer file)
{
  return fwrite (data, 1, n_bytes, file) == n_bytes;
}

static int
write_all (Input *input, const char *path)
{
  const FacTypesetOptions options = { .draw_figure = draw_locator };
  FILE *file = fopen (path, "wb");
  if (file == NULL)
    return 1;
  g_autoptr (FacTypesetBook) book = fac_typeset_book_new (&options, TRUE, write_part, file);
  for (FacDocument *document; (document = compose (input)) != NULL;)
    {
      fac_typeset_book_add (book, document);
      fac_document_free (document);
    }
  g_autoptr (GBytes) nothing = fac_typeset_book_finish (book, NULL);
  return fclose (file) == 0 && nothing != NULL ? 0 : 1;
}

/* From the composed value to its first page on a screen of 96 dpi. */
static int
show_first (Input *input)
{
  const FacTypesetOptions options = { .draw_figure = draw_locator };
  g_autoptr (FacDocument) document = compose (input);
  gint64 began = g_get_monotonic_time ();
  g_autoptr (FacTypeset) typeset = fac_typeset_new (document, &options);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 794, 1123);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 794 / 210.0, 794 / 210.0);
  fac_typeset_draw_page (typeset, 0, cr);
  printf ("%.1f\n", (double)(g_get_monotonic_time () - began) / 1000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}

int
main (int argc, char **argv)
{
  Input input = { .file = argc > 1 ? fopen (argv[1], "r") : NULL };
  if (input.file == NULL)
    return 2;
  next_line (&input);
  int status = argc > 2 ? write_all (&input, argv[2]) : show_first (&input);
  free (input.line);
  fclose (input.file);
  return status;
}
