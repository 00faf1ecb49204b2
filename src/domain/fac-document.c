/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents as values. */
#include "fac-document-private.h"

#include <math.h>

/* 13⅓ × 7½ inches. */
#define SLIDE_WIDTH_MM 338.67
#define SLIDE_HEIGHT_MM 190.5

static void
column_free (gpointer pointer)
{
  FacDocumentColumn *column = pointer;
  g_free (column->title);
  g_free (column);
}

static void
row_free (gpointer pointer)
{
  FacDocumentRow *row = pointer;
  for (guint i = 0; i < row->n_cells; i++)
    g_free (row->cells[i].text);
  g_free (row->cells);
  g_free (row);
}

static void
fact_free (gpointer pointer)
{
  FacFact *fact = pointer;
  g_free (fact->label);
  g_free (fact->value);
  g_free (fact);
}

void
fac_block_free (gpointer pointer)
{
  FacBlock *block = pointer;
  if (!block)
    return;
  g_free (block->text);
  g_free (block->sender);
  g_free (block->caption);
  g_free (block->figure);
  g_free (block->figure_key);
  g_clear_pointer (&block->items, g_ptr_array_unref);
  g_clear_pointer (&block->columns, g_ptr_array_unref);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_clear_pointer (&block->facts, g_ptr_array_unref);
  g_clear_pointer (&block->fields, g_ptr_array_unref);
  g_clear_pointer (&block->bytes, g_bytes_unref);
  g_clear_pointer (&block->marks, g_array_unref);
  if (block->free_data)
    block->free_data (block->data);
  g_free (block);
}

FacBlock *
fac_block_new (FacBlockKind kind, const char *text)
{
  FacBlock *block = g_new0 (FacBlock, 1);
  block->kind = kind;
  block->text = g_strdup (text);
  return block;
}

FacBlock *
fac_block_new_table (const char *caption)
{
  FacBlock *block = fac_block_new (FAC_BLOCK_TABLE, caption);
  block->columns = g_ptr_array_new_with_free_func (column_free);
  block->rows = g_ptr_array_new_with_free_func (row_free);
  return block;
}

FacDocument *
fac_document_new (const char *title, const char *language)
{
  FacDocument *document = g_new0 (FacDocument, 1);
  document->title = g_strdup (title);
  document->language = g_strdup (language);
  document->sources = g_ptr_array_new_with_free_func (g_free);
  document->blocks = g_ptr_array_new_with_free_func (fac_block_free);
  return document;
}

void
fac_document_free (FacDocument *document)
{
  if (!document)
    return;
  g_free (document->title);
  g_free (document->subtitle);
  g_free (document->author);
  g_free (document->network);
  g_free (document->baseline);
  g_clear_pointer (&document->logo, g_bytes_unref);
  g_free (document->mark);
  g_free (document->keywords);
  g_free (document->name);
  g_free (document->date);
  g_free (document->language);
  g_free (document->reader_line);
  g_ptr_array_unref (document->sources);
  g_ptr_array_unref (document->blocks);
  fac_block_free (document->code);
  g_free (document);
}

void
fac_document_set_identity (FacDocument *document, const char *network, const char *baseline,
                           GBytes *logo)
{
  GBytes *former = document->logo;
  g_free (document->network);
  g_free (document->baseline);
  document->network = g_strdup (network);
  document->baseline = g_strdup (baseline);
  document->logo = logo ? g_bytes_ref (logo) : NULL;
  g_clear_pointer (&former, g_bytes_unref);
}

FacBlock *
fac_document_add_block (FacDocument *document, FacBlockKind kind, const char *text)
{
  FacBlock *block = fac_block_new (kind, text);
  g_ptr_array_add (document->blocks, block);
  return block;
}

FacBlock *
fac_document_add_heading (FacDocument *document, int level, const char *text)
{
  FacBlock *block = fac_document_add_block (document, FAC_BLOCK_HEADING, text);
  block->level = CLAMP (level, 1, 3);
  return block;
}

FacBlock *
fac_document_add_paragraph (FacDocument *document, const char *text)
{
  return fac_document_add_block (document, FAC_BLOCK_PARAGRAPH, text);
}

FacBlock *
fac_document_add_styled (FacDocument *document, FacParagraphStyle style, const char *text)
{
  FacBlock *block = fac_document_add_paragraph (document, text);
  block->style = style;
  return block;
}

FacBlock *
fac_document_add_list (FacDocument *document)
{
  return fac_document_add_list_of (document, FAC_LIST_BULLETS);
}

FacBlock *
fac_document_add_list_of (FacDocument *document, FacListKind kind)
{
  FacBlock *block = fac_document_add_block (document, FAC_BLOCK_LIST, NULL);
  block->list_kind = kind;
  block->items = g_ptr_array_new_with_free_func (g_free);
  return block;
}

FacBlock *
fac_document_add_table (FacDocument *document, const char *caption)
{
  FacBlock *block = fac_block_new_table (caption);
  g_ptr_array_add (document->blocks, block);
  return block;
}

FacBlock *
fac_document_add_facts (FacDocument *document, guint n_columns)
{
  FacBlock *block = fac_document_add_block (document, FAC_BLOCK_FACTS, NULL);
  block->n_columns = CLAMP (n_columns, 1, 4);
  block->facts = g_ptr_array_new_with_free_func (fact_free);
  return block;
}

FacBlock *
fac_document_add_page_break (FacDocument *document)
{
  return fac_document_add_block (document, FAC_BLOCK_PAGE_BREAK, NULL);
}

FacBlock *
fac_document_add_contents (FacDocument *document, const char *title)
{
  return fac_document_add_block (document, FAC_BLOCK_CONTENTS, title);
}

void
fac_document_make_slides (FacDocument *document)
{
  document->page_kind = FAC_PAGE_SLIDES;
  document->is_landscape = TRUE;
  document->width_mm = SLIDE_WIDTH_MM;
  document->height_mm = SLIDE_HEIGHT_MM;
}

FacBlock *
fac_document_add_figure (FacDocument *document, const char *figure, double aspect,
                         const char *caption, gpointer data, GDestroyNotify free_data)
{
  FacBlock *block = fac_document_add_block (document, FAC_BLOCK_FIGURE, caption);
  block->figure = g_strdup (figure);
  block->aspect = aspect;
  block->data = data;
  block->free_data = free_data;
  return block;
}

void
fac_document_begin_columns (FacDocument *document, guint n_columns)
{
  fac_document_add_block (document, FAC_BLOCK_COLUMNS_BEGIN, NULL)->n_columns =
      CLAMP (n_columns, 2, 4);
}

void
fac_document_break_column (FacDocument *document)
{
  fac_document_add_block (document, FAC_BLOCK_COLUMN_BREAK, NULL);
}

void
fac_document_end_columns (FacDocument *document)
{
  fac_document_add_block (document, FAC_BLOCK_COLUMNS_END, NULL);
}

void
fac_document_begin_together (FacDocument *document)
{
  fac_document_add_block (document, FAC_BLOCK_TOGETHER_BEGIN, NULL);
}

void
fac_document_end_together (FacDocument *document)
{
  fac_document_add_block (document, FAC_BLOCK_TOGETHER_END, NULL);
}

void
fac_document_add_source (FacDocument *document, const char *source)
{
  if (!source || !*source
      || g_ptr_array_find_with_equal_func (document->sources, source, g_str_equal, NULL))
    return;
  g_ptr_array_add (document->sources, g_strdup (source));
}

void
fac_block_add_item (FacBlock *list, const char *text)
{
  g_return_if_fail (list->kind == FAC_BLOCK_LIST);
  g_ptr_array_add (list->items, g_strdup (text));
}

void
fac_block_add_column (FacBlock *table, const char *title, FacAlign align, double weight)
{
  g_return_if_fail (table->kind == FAC_BLOCK_TABLE && table->rows->len == 0);
  FacDocumentColumn *column = g_new0 (FacDocumentColumn, 1);
  column->title = g_strdup (title);
  column->align = align;
  column->weight = weight;
  g_ptr_array_add (table->columns, column);
}

void
fac_block_add_empty_column (FacBlock *table, const char *title, double least_mm)
{
  fac_block_add_column (table, title, FAC_ALIGN_START, 1);
  ((FacDocumentColumn *)table->columns->pdata[table->columns->len - 1])->least_mm = least_mm;
}

static FacDocumentRow *
add_row (FacBlock *table, FacDocumentRowKind kind, guint n_cells)
{
  FacDocumentRow *row = g_new0 (FacDocumentRow, 1);
  row->kind = kind;
  row->n_cells = n_cells;
  row->cells = g_new0 (FacCell, n_cells);
  for (guint i = 0; i < n_cells; i++)
    row->cells[i] = (FacCell){ g_strdup (""), (double)NAN };
  g_ptr_array_add (table->rows, row);
  return row;
}

FacDocumentRow *
fac_block_add_row (FacBlock *table, FacDocumentRowKind kind)
{
  g_return_val_if_fail (table->kind == FAC_BLOCK_TABLE && kind != FAC_ROW_GROUP, NULL);
  return add_row (table, kind, table->columns->len);
}

void
fac_block_add_group (FacBlock *table, const char *text)
{
  g_return_if_fail (table->kind == FAC_BLOCK_TABLE);
  fac_row_set (add_row (table, FAC_ROW_GROUP, 1), 0, text, (double)NAN);
}

void
fac_row_set (FacDocumentRow *row, guint column, const char *text, double number)
{
  g_return_if_fail (column < row->n_cells);
  g_free (row->cells[column].text);
  row->cells[column] = (FacCell){ g_strdup (text ? text : ""), number };
}

void
fac_block_add_fact (FacBlock *facts, const char *label, const char *value)
{
  g_return_if_fail (facts->kind == FAC_BLOCK_FACTS);
  if (!value || !*value)
    return;
  FacFact *fact = g_new0 (FacFact, 1);
  fact->label = g_strdup (label ? label : "");
  fact->value = g_strdup (value);
  g_ptr_array_add (facts->facts, fact);
}
