/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Typesets as files. A book takes documents one after the other and keeps none: 700 sheets take the
 * room of one.
 */
#include "fac-typeset-private.h"

#include "fac-sheet.h"

struct _FacTypesetBook
{
  FacTypesetOptions options;
  FacSheetSink sink;
  gpointer sink_data;
  gboolean is_of_many;
  FacSheet *sheet; /* NULL before the first document */
  FacFonts *fonts; /* of the last one */
};

static FacSheet *
begin_sheet (const FacTypeset *typeset, FacSheetFormat format, double png_dpi)
{
  const FacDocument *document = typeset->document;
  FacSheetMetadata metadata = { .title = document->title,
                                .author =
                                    document->author != NULL ? document->author : document->network,
                                .subject = document->subtitle,
                                .keywords = document->keywords };
  return fac_sheet_new (format, typeset->width_mm, typeset->height_mm, png_dpi, &metadata);
}

/* The headings of the two first levels lead to their pages, under their document's entry. */
static void
add_bookmarks (const FacTypeset *typeset, guint page, FacSheet *sheet, int parent)
{
  for (guint i = 0; i < typeset->pieces->len; i++)
    {
      const FacTypesetPiece *piece = &g_array_index (typeset->pieces, FacTypesetPiece, i);
      if (piece->page == page && piece->block != NULL && piece->block->kind == FAC_BLOCK_HEADING
          && piece->block->level <= 2)
        fac_sheet_add_bookmark (sheet, parent, piece->block->text, piece->y_mm);
    }
}

FacTypesetBook *
fac_typeset_book_new (const FacTypesetOptions *options, gboolean is_of_many, FacSheetSink sink,
                      gpointer sink_data)
{
  FacTypesetBook *book = g_new0 (FacTypesetBook, 1);
  if (options != NULL)
    book->options = *options;
  book->is_of_many = is_of_many;
  book->sink = sink;
  book->sink_data = sink_data;
  return book;
}

void
fac_typeset_book_free (FacTypesetBook *book)
{
  if (book == NULL)
    return;
  fac_sheet_free (book->sheet);
  fac_fonts_unref (book->fonts);
  g_free (book);
}

static void
add_typeset (FacTypesetBook *book, FacTypeset *typeset)
{
  const FacDocument *document = typeset->document;
  cairo_t *cr;
  if (book->sheet == NULL)
    {
      book->sheet = begin_sheet (typeset, FAC_SHEET_PDF, 0);
      if (book->sink != NULL)
        fac_sheet_set_sink (book->sheet, book->sink, book->sink_data);
      cr = fac_sheet_cairo (book->sheet);
    }
  else
    cr = fac_sheet_next_page (book->sheet, typeset->width_mm, typeset->height_mm);
  int entry = 0;
  if (book->is_of_many)
    entry = fac_sheet_add_bookmark (book->sheet, 0,
                                    document->name != NULL ? document->name : document->title, 0);
  for (guint page = 0; page < fac_typeset_n_pages (typeset); page++)
    {
      if (page > 0)
        cr = fac_sheet_next_page (book->sheet, typeset->width_mm, typeset->height_mm);
      fac_typeset_draw_page (typeset, page, cr);
      add_bookmarks (typeset, page, book->sheet, entry);
    }
}

guint
fac_typeset_book_add (FacTypesetBook *book, const FacDocument *document)
{
  g_autoptr (FacTypeset) typeset =
      fac_typeset_new_with_fonts (document, &book->options, book->fonts);
  fac_fonts_unref (book->fonts);
  book->fonts = fac_fonts_ref (typeset->shared);
  add_typeset (book, typeset);
  return fac_typeset_n_pages (typeset);
}

GBytes *
fac_typeset_book_finish (FacTypesetBook *book, GError **error)
{
  g_return_val_if_fail (book->sheet != NULL, NULL);
  return fac_sheet_finish (book->sheet, error);
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
  g_autoptr (FacTypesetBook) book = fac_typeset_book_new (NULL, n_typesets > 1, NULL, NULL);
  for (guint i = 0; i < n_typesets; i++)
    add_typeset (book, typesets[i]);
  return fac_typeset_book_finish (book, error);
}
