/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents as values. */
#include "fac-document.h"

#include <math.h>

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
block_free (gpointer pointer)
{
  FacBlock *block = pointer;
  g_free (block->text);
  g_free (block->figure);
  g_clear_pointer (&block->items, g_ptr_array_unref);
  g_clear_pointer (&block->columns, g_ptr_array_unref);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  if (block->free_data)
    block->free_data (block->data);
  g_free (block);
}

FacDocument *
fac_document_new (const char *title, const char *language)
{
  FacDocument *document = g_new0 (FacDocument, 1);
  document->title = g_strdup (title);
  document->language = g_strdup (language);
  document->sources = g_ptr_array_new_with_free_func (g_free);
  document->blocks = g_ptr_array_new_with_free_func (block_free);
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
  g_free (document->date);
  g_free (document->language);
  g_free (document->reader_line);
  g_ptr_array_unref (document->sources);
  g_ptr_array_unref (document->blocks);
  g_free (document);
}

static FacBlock *
add_block (FacDocument *document, FacBlockKind kind, const char *text)
{
  FacBlock *block = g_new0 (FacBlock, 1);
  block->kind = kind;
  block->text = g_strdup (text);
  g_ptr_array_add (document->blocks, block);
  return block;
}

FacBlock *
fac_document_add_heading (FacDocument *document, int level, const char *text)
{
  FacBlock *block = add_block (document, FAC_BLOCK_HEADING, text);
  block->level = CLAMP (level, 1, 3);
  return block;
}

FacBlock *
fac_document_add_paragraph (FacDocument *document, const char *text)
{
  return add_block (document, FAC_BLOCK_PARAGRAPH, text);
}

FacBlock *
fac_document_add_list (FacDocument *document)
{
  FacBlock *block = add_block (document, FAC_BLOCK_LIST, NULL);
  block->items = g_ptr_array_new_with_free_func (g_free);
  return block;
}

FacBlock *
fac_document_add_table (FacDocument *document, const char *caption)
{
  FacBlock *block = add_block (document, FAC_BLOCK_TABLE, caption);
  block->columns = g_ptr_array_new_with_free_func (column_free);
  block->rows = g_ptr_array_new_with_free_func (row_free);
  return block;
}

FacBlock *
fac_document_add_page_break (FacDocument *document)
{
  return add_block (document, FAC_BLOCK_PAGE_BREAK, NULL);
}

FacBlock *
fac_document_add_figure (FacDocument *document, const char *figure, double aspect,
                         const char *caption, gpointer data, GDestroyNotify free_data)
{
  FacBlock *block = add_block (document, FAC_BLOCK_FIGURE, caption);
  block->figure = g_strdup (figure);
  block->aspect = aspect;
  block->data = data;
  block->free_data = free_data;
  return block;
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
