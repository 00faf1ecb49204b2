/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The typeset as a value, and its files.
 */
#include "fac-typeset-private.h"

#include <glib/gi18n-lib.h>

#define MARGIN_MM 12.0
/* Of the sources in the footer of each page. */
#define MOST_SOURCE_LINES 2

static void
choose_size (FacTypeset *typeset)
{
  fac_paper_size (typeset->options.paper, typeset->document->is_landscape, &typeset->width_mm,
                  &typeset->height_mm);
  if (typeset->options.width_mm > 0 && typeset->options.height_mm > 0)
    {
      typeset->width_mm = typeset->options.width_mm;
      typeset->height_mm = typeset->options.height_mm;
    }
  typeset->grown = fac_paper_grown (typeset->width_mm, typeset->height_mm, 1, 2.5);
  typeset->margin_mm = MARGIN_MM * typeset->grown;
}

/* Many sources stand once, at the end, and each page's footer says so. */
static void
move_sources (FacTypeset *typeset)
{
  const FacDocument *document = typeset->document;
  typeset->appendix = fac_document_new (document->title, document->language);
  fac_document_add_heading (typeset->appendix, 2, _ ("Sources"));
  FacBlock *list = fac_document_add_list (typeset->appendix);
  for (guint i = 0; i < document->sources->len; i++)
    fac_block_add_item (list, g_ptr_array_index (document->sources, i));
  g_free (typeset->sources);
  typeset->sources = g_strdup (_ ("Sources are listed at the end of the document."));
  typeset->n_source_lines = 1;
}

static void
join_sources (FacTypeset *typeset)
{
  const GPtrArray *sources = typeset->document->sources;
  if (sources->len == 0)
    return;
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < sources->len; i++)
    g_string_append_printf (list, i == 0 ? "%s" : " ; %s",
                            (const char *)g_ptr_array_index (sources, i));
  /* TRANSLATORS: "Sources: " before the list of the data's sources, at the foot of a page. */
  g_autofree char *line = g_strdup_printf (_ ("Sources: %s"), list->str);
  g_autofree char *owned = NULL;
  typeset->sources = g_strdup (fac_typeset_text (typeset, line, &owned));
  double width = typeset->width_mm - 2 * typeset->margin_mm - 20 * typeset->grown;
  typeset->n_source_lines =
      fac_typeset_count_lines (typeset, FAC_FONT_NOTE, typeset->sources, width);
  if (typeset->n_source_lines > MOST_SOURCE_LINES)
    move_sources (typeset);
}

FacTypeset *
fac_typeset_new (const FacDocument *document, const FacTypesetOptions *options)
{
  FacTypeset *typeset = g_new0 (FacTypeset, 1);
  typeset->document = document;
  if (options != NULL)
    typeset->options = *options;
  typeset->colours = fac_theme_colours (typeset->options.theme);
  typeset->language = fac_language_from_id (document->language);
  if (typeset->language == 0)
    typeset->language = FAC_LANGUAGE_EN;
  choose_size (typeset);
  typeset->surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  typeset->cr = cairo_create (typeset->surface);
  typeset->pieces = g_array_new (FALSE, FALSE, sizeof (FacTypesetPiece));
  typeset->page_start = g_array_new (FALSE, FALSE, sizeof (guint));
  typeset->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_table_setting_free);
  fac_typeset_load_fonts (typeset);
  join_sources (typeset);
  double line = typeset->fonts[FAC_FONT_NOTE].line_mm;
  typeset->top_mm = typeset->margin_mm + line + 5 * typeset->grown;
  typeset->bottom_mm = typeset->height_mm - typeset->margin_mm
                       - MAX (1, typeset->n_source_lines) * line - 4 * typeset->grown;
  fac_typeset_flow (typeset);
  return typeset;
}

void
fac_typeset_free (FacTypeset *typeset)
{
  if (typeset == NULL)
    return;
  fac_typeset_clear_fonts (typeset);
  g_array_unref (typeset->pieces);
  g_array_unref (typeset->page_start);
  g_ptr_array_unref (typeset->tables);
  cairo_destroy (typeset->cr);
  cairo_surface_destroy (typeset->surface);
  fac_document_free (typeset->appendix);
  g_free (typeset->sources);
  g_free (typeset);
}

guint
fac_typeset_n_pages (const FacTypeset *typeset)
{
  return typeset->page_start->len;
}

void
fac_typeset_page_size (const FacTypeset *typeset, double *width_mm, double *height_mm)
{
  *width_mm = typeset->width_mm;
  *height_mm = typeset->height_mm;
}

const FacTypesetPiece *
fac_typeset_pieces (const FacTypeset *typeset, guint *n_pieces)
{
  *n_pieces = typeset->pieces->len;
  return (const FacTypesetPiece *)(gpointer)typeset->pieces->data;
}

/* The headings of the two first levels lead to their pages. */
static void
add_bookmarks (const FacTypeset *typeset, guint page, FacSheet *sheet)
{
  for (guint i = 0; i < typeset->pieces->len; i++)
    {
      const FacTypesetPiece *piece = &g_array_index (typeset->pieces, FacTypesetPiece, i);
      if (piece->page == page && piece->block != NULL && piece->block->kind == FAC_BLOCK_HEADING
          && piece->block->level <= 2)
        fac_sheet_add_bookmark (sheet, piece->block->text);
    }
}

static FacSheet *
begin_sheet (const FacTypeset *typeset, FacSheetFormat format, double png_dpi)
{
  const FacDocument *document = typeset->document;
  FacSheetMetadata metadata = { .title = document->title,
                                .author = document->author,
                                .subject = document->subtitle };
  return fac_sheet_new (format, typeset->width_mm, typeset->height_mm, png_dpi, &metadata);
}

static void
draw_all (FacTypeset *typeset, FacSheet *sheet, cairo_t *cr)
{
  for (guint page = 0; page < fac_typeset_n_pages (typeset); page++)
    {
      if (page > 0)
        cr = fac_sheet_next_page (sheet, typeset->width_mm, typeset->height_mm);
      fac_typeset_draw_page (typeset, page, cr);
      add_bookmarks (typeset, page, sheet);
    }
}

GBytes *
fac_typeset_to_bytes (FacTypeset *typeset, FacSheetFormat format, guint page, double png_dpi,
                      GError **error)
{
  if (format == FAC_SHEET_PDF)
    return fac_typeset_join (&typeset, 1, error);
  g_autoptr (FacSheet) sheet = begin_sheet (typeset, format, png_dpi);
  fac_typeset_draw_page (typeset, page, fac_sheet_cairo (sheet));
  return fac_sheet_finish (sheet, error);
}

GBytes *
fac_typeset_join (FacTypeset *const *typesets, guint n_typesets, GError **error)
{
  g_return_val_if_fail (n_typesets > 0, NULL);
  g_autoptr (FacSheet) sheet = begin_sheet (typesets[0], FAC_SHEET_PDF, 0);
  cairo_t *cr = fac_sheet_cairo (sheet);
  for (guint i = 0; i < n_typesets; i++)
    {
      if (i > 0)
        cr = fac_sheet_next_page (sheet, typesets[i]->width_mm, typesets[i]->height_mm);
      if (n_typesets > 1)
        fac_sheet_add_bookmark (sheet, typesets[i]->document->title);
      draw_all (typesets[i], sheet, cr);
    }
  return fac_sheet_finish (sheet, error);
}
