/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The typeset as a value, and its files.
 */
#include "fac-typeset-private.h"

#include "fac-photo.h"

#include <glib/gi18n-lib.h>

#define MARGIN_MM 12.0
#define LETTER_MARGIN_MM 20.0
/* Lower pages are envelopes. */
#define LEAST_LETTER_MM 200.0
/* Text of slides: 21 points on a page 190.5 mm high. */
#define SLIDE_GROWN 2.2
#define SLIDE_MM 190.5
#define SLIDE_MARGIN_MM 14.0
/* Of the sources in the footer of each page. */
#define MOST_SOURCE_LINES 2

/* A sheet of labels says itself how large it is. */
static const FacBlock *
find_labels (const FacDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const FacBlock *block = g_ptr_array_index (document->blocks, i);
      if (block->kind == FAC_BLOCK_LABELS && block->sheet.page_width_mm > 0)
        return block;
    }
  return NULL;
}

/* Letters, envelopes, labels. */
static gboolean
is_like_letter (const FacDocument *document)
{
  return document->page_kind == FAC_PAGE_LETTER || document->page_kind == FAC_PAGE_BARE;
}

static void
choose_size (FacTypeset *typeset)
{
  const FacDocument *document = typeset->document;
  const FacBlock *labels = find_labels (document);
  fac_paper_size (typeset->options.paper, document->is_landscape, &typeset->width_mm,
                  &typeset->height_mm);
  if (typeset->options.width_mm > 0 && typeset->options.height_mm > 0)
    {
      typeset->width_mm = typeset->options.width_mm;
      typeset->height_mm = typeset->options.height_mm;
    }
  /* What was made for one size is not set for another. */
  if (document->width_mm > 0 && document->height_mm > 0)
    {
      typeset->width_mm = document->width_mm;
      typeset->height_mm = document->height_mm;
    }
  else if (labels != NULL)
    {
      typeset->width_mm = labels->sheet.page_width_mm;
      typeset->height_mm = labels->sheet.page_height_mm;
    }
  typeset->grown = fac_paper_grown (typeset->width_mm, typeset->height_mm, 1, 2.5);
  if (document->page_kind == FAC_PAGE_SLIDES)
    {
      typeset->grown = SLIDE_GROWN * typeset->height_mm / SLIDE_MM;
      typeset->margin_mm = SLIDE_MARGIN_MM * typeset->height_mm / SLIDE_MM;
      return;
    }
  gboolean is_letter =
      is_like_letter (document) && labels == NULL && typeset->height_mm >= LEAST_LETTER_MM;
  typeset->margin_mm = (is_letter ? LETTER_MARGIN_MM : MARGIN_MM) * typeset->grown;
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
  const char *reader = typeset->document->reader_line;
  /* Slides have no header: whom they are for stands at their foot. */
  gboolean tells_reader = typeset->document->page_kind == FAC_PAGE_SLIDES && reader != NULL;
  if (sources->len == 0 && !tells_reader)
    return;
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < sources->len; i++)
    g_string_append_printf (list, "%s%s", i ? fac_language_semicolon (typeset->language) : "",
                            (const char *)g_ptr_array_index (sources, i));
  /* TRANSLATORS: "Sources: " before the list of the data's sources, at the foot of a page. */
  g_autofree char *all = list->len > 0 ? g_strdup_printf (_ ("Sources: %s"), list->str) : NULL;
  g_autofree char *line = tells_reader && all != NULL ? g_strdup_printf ("%s · %s", reader, all)
                          : tells_reader              ? g_strdup (reader)
                                                      : g_strdup (all);
  g_autofree char *owned = NULL;
  typeset->sources = g_strdup (fac_typeset_text (typeset, line, &owned));
  double width = typeset->width_mm - 2 * typeset->margin_mm - 20 * typeset->grown;
  typeset->n_source_lines =
      fac_typeset_count_lines (typeset, FAC_FONT_NOTE, typeset->sources, width);
  if (typeset->n_source_lines > MOST_SOURCE_LINES)
    move_sources (typeset);
}

static void
choose_room (FacTypeset *typeset)
{
  double line = typeset->fonts[FAC_FONT_NOTE].line_mm;
  double foot = MAX (1, typeset->n_source_lines) * line + 4 * typeset->grown;
  if (typeset->document->page_kind == FAC_PAGE_BARE)
    foot = 0;
  typeset->first_top_mm = typeset->margin_mm + fac_typeset_header_height (typeset, 0);
  typeset->top_mm = typeset->margin_mm + fac_typeset_header_height (typeset, 1);
  typeset->bottom_mm = typeset->height_mm - typeset->margin_mm - foot;
}

FacTypeset *
fac_typeset_new_with_fonts (const FacDocument *document, const FacTypesetOptions *options,
                            FacFonts *fonts)
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
  typeset->pieces = g_array_new (FALSE, FALSE, sizeof (FacTypesetPiece));
  typeset->page_start = g_array_new (FALSE, FALSE, sizeof (guint));
  typeset->tables =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)fac_table_setting_free);
  typeset->pictures = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)fac_photo_free);
  typeset->shared = fac_fonts_new (fac_fonts_ref (fonts), typeset->grown, typeset->options.theme,
                                   typeset->language, is_like_letter (document));
  typeset->fonts = typeset->shared->fonts;
  if (document->page_kind != FAC_PAGE_BARE)
    join_sources (typeset);
  choose_room (typeset);
  fac_typeset_flow (typeset);
  return typeset;
}

FacTypeset *
fac_typeset_new (const FacDocument *document, const FacTypesetOptions *options)
{
  return fac_typeset_new_with_fonts (document, options, NULL);
}

void
fac_typeset_free (FacTypeset *typeset)
{
  if (typeset == NULL)
    return;
  fac_fonts_unref (typeset->shared);
  g_array_unref (typeset->pieces);
  g_array_unref (typeset->page_start);
  g_hash_table_unref (typeset->tables);
  g_hash_table_unref (typeset->pictures);
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
