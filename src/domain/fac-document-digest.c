/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A digest of what a document says. Each text goes in with its length, so that no two documents
 * read the same by chance of concatenation. */
#include "fac-document.h"

#include <string.h>

static void
take_bytes (GChecksum *sum, gconstpointer bytes, gsize length)
{
  guint64 size = GUINT64_TO_LE ((guint64)length);
  g_checksum_update (sum, (const guchar *)&size, sizeof size);
  g_checksum_update (sum, bytes, (gssize)length);
}

static void
take_text (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *)(text ? "t" : "-"), 1);
  if (text)
    take_bytes (sum, text, strlen (text));
}

static void
take_number (GChecksum *sum, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  take_text (sum, g_ascii_dtostr (text, sizeof text, number));
}

static void
take_file (GChecksum *sum, GBytes *bytes)
{
  gsize size = 0;
  const void *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  g_checksum_update (sum, (const guchar *)(bytes ? "b" : "-"), 1);
  if (size)
    take_bytes (sum, data, size);
}

static void
take_texts (GChecksum *sum, const GPtrArray *texts)
{
  take_number (sum, texts ? texts->len : -1.0);
  for (guint i = 0; texts && i < texts->len; i++)
    take_text (sum, texts->pdata[i]);
}

static void
take_table (GChecksum *sum, const FacBlock *table)
{
  take_number (sum, table->columns->len);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const FacDocumentColumn *column = table->columns->pdata[i];
      take_text (sum, column->title);
      take_number (sum, column->align);
      take_number (sum, column->weight);
      take_number (sum, column->least_mm);
    }
  take_number (sum, table->rows->len);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const FacDocumentRow *row = table->rows->pdata[i];
      take_number (sum, row->kind);
      for (guint c = 0; c < row->n_cells; c++)
        take_text (sum, row->cells[c].text);
    }
}

static void
take_field (GChecksum *sum, const FacFormField *field)
{
  take_number (sum, field->kind);
  take_text (sum, field->number);
  take_text (sum, field->label);
  take_text (sum, field->hint);
  take_text (sum, field->value);
  take_number (sum, field->n_lines);
  take_number (sum, field->is_known);
  take_number (sum, field->share);
  take_number (sum, field->options->len);
  for (guint i = 0; i < field->options->len; i++)
    {
      const FacFormOption *option = field->options->pdata[i];
      take_text (sum, option->label);
      take_number (sum, option->is_ticked);
    }
  if (field->grid)
    take_table (sum, field->grid);
}

static void
take_sheet (GChecksum *sum, const FacLabelSheet *sheet)
{
  const double numbers[] = { sheet->n_columns,        sheet->n_rows,     sheet->page_width_mm,
                             sheet->page_height_mm,   sheet->width_mm,   sheet->height_mm,
                             sheet->left_mm,          sheet->top_mm,     sheet->gap_x_mm,
                             sheet->gap_y_mm,         sheet->first_free, sheet->look,
                             sheet->has_cutting_marks };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    take_number (sum, numbers[i]);
}

static void
take_block (GChecksum *sum, const FacBlock *block)
{
  take_number (sum, block->kind);
  take_number (sum, block->level);
  take_number (sum, block->style);
  take_number (sum, block->list_kind);
  take_number (sum, block->n_columns);
  take_number (sum, block->width_mm);
  take_number (sum, block->aspect);
  take_number (sum, block->scale);
  take_text (sum, block->text);
  take_text (sum, block->sender);
  take_text (sum, block->caption);
  take_text (sum, block->figure);
  take_text (sum, block->figure_key);
  take_file (sum, block->bytes);
  take_texts (sum, block->items);
  if (block->columns)
    take_table (sum, block);
  for (guint i = 0; block->facts && i < block->facts->len; i++)
    {
      const FacFact *fact = block->facts->pdata[i];
      take_text (sum, fact->label);
      take_text (sum, fact->value);
    }
  for (guint i = 0; block->fields && i < block->fields->len; i++)
    take_field (sum, block->fields->pdata[i]);
  for (guint i = 0; block->marks && i < block->marks->len; i++)
    take_number (sum, g_array_index (block->marks, FacCardMark, i));
  if (block->kind == FAC_BLOCK_LABELS)
    take_sheet (sum, &block->sheet);
}

char *
fac_document_digest (const FacDocument *document)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *const texts[] = { document->title,      document->subtitle, document->author,
                                document->network,    document->baseline, document->mark,
                                document->keywords,   document->name,     document->language,
                                document->reader_line };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    take_text (sum, texts[i]);
  take_file (sum, document->logo);
  take_number (sum, document->page_kind);
  take_number (sum, document->is_landscape);
  take_number (sum, document->width_mm);
  take_number (sum, document->height_mm);
  take_texts (sum, document->sources);
  take_number (sum, document->blocks->len);
  for (guint i = 0; i < document->blocks->len; i++)
    take_block (sum, document->blocks->pdata[i]);
  if (document->code)
    take_block (sum, document->code);
  return g_strdup (g_checksum_get_string (sum));
}
