/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents to write on and to send: forms, signatures, addresses, labels, codes, pictures. */
#include "fac-document-private.h"

static void
option_free (gpointer pointer)
{
  FacFormOption *option = pointer;
  g_free (option->label);
  g_free (option);
}

void
fac_form_field_free (gpointer pointer)
{
  FacFormField *field = pointer;
  g_free (field->number);
  g_free (field->label);
  g_free (field->hint);
  g_free (field->value);
  g_ptr_array_unref (field->options);
  fac_block_free (field->grid);
  g_free (field);
}

FacBlock *
fac_document_add_form (FacDocument *document, const char *caption)
{
  FacBlock *block = fac_document_add_block (document, FAC_BLOCK_FORM, caption);
  block->fields = g_ptr_array_new_with_free_func (fac_form_field_free);
  return block;
}

FacFormField *
fac_block_add_field (FacBlock *form, const char *number, const char *label, FacFieldKind kind,
                     const char *hint, const char *value, guint n_lines)
{
  g_return_val_if_fail (form->kind == FAC_BLOCK_FORM, NULL);
  FacFormField *field = g_new0 (FacFormField, 1);
  field->kind = kind;
  field->number = g_strdup (number);
  field->label = g_strdup (label ? label : "");
  field->hint = g_strdup (hint);
  field->value = value && *value ? g_strdup (value) : NULL;
  field->n_lines = n_lines;
  field->is_known = field->value != NULL;
  field->options = g_ptr_array_new_with_free_func (option_free);
  if (kind == FAC_FORM_GRID)
    field->grid = fac_block_new_table (NULL);
  g_ptr_array_add (form->fields, field);
  return field;
}

void
fac_form_field_add_option (FacFormField *field, const char *label, gboolean is_ticked)
{
  FacFormOption *option = g_new0 (FacFormOption, 1);
  option->label = g_strdup (label ? label : "");
  option->is_ticked = is_ticked;
  g_ptr_array_add (field->options, option);
  field->is_known |= is_ticked;
}

FacBlock *
fac_document_add_signatures (FacDocument *document)
{
  FacBlock *block = fac_document_add_block (document, FAC_BLOCK_SIGNATURES, NULL);
  block->items = g_ptr_array_new_with_free_func (g_free);
  return block;
}

void
fac_block_add_signature (FacBlock *signatures, const char *title)
{
  g_return_if_fail (signatures->kind == FAC_BLOCK_SIGNATURES);
  g_ptr_array_add (signatures->items, g_strdup (title ? title : ""));
}

FacBlock *
fac_document_add_address (FacDocument *document, const char *sender, const char *recipient)
{
  FacBlock *block =
      fac_document_add_block (document, FAC_BLOCK_ADDRESS, recipient ? recipient : "");
  block->sender = g_strdup (sender);
  return block;
}

FacBlock *
fac_document_add_labels (FacDocument *document, const FacLabelSheet *sheet)
{
  FacBlock *block = fac_document_add_block (document, FAC_BLOCK_LABELS, NULL);
  block->sheet = *sheet;
  block->items = g_ptr_array_new_with_free_func (g_free);
  return block;
}

void
fac_block_add_label (FacBlock *labels, const char *lines)
{
  g_return_if_fail (labels->kind == FAC_BLOCK_LABELS);
  g_ptr_array_add (labels->items, g_strdup (lines ? lines : ""));
}

void
fac_block_add_card (FacBlock *labels, FacCardMark mark, const char *lines)
{
  if (!labels->marks)
    labels->marks = g_array_new (FALSE, FALSE, sizeof (FacCardMark));
  g_return_if_fail (labels->marks->len == labels->items->len);
  g_array_append_val (labels->marks, mark);
  fac_block_add_label (labels, lines);
}

FacCardMark
fac_block_card_mark (const FacBlock *labels, guint i)
{
  return labels->marks && i < labels->marks->len ? g_array_index (labels->marks, FacCardMark, i)
                                                 : FAC_CARD_PLAIN;
}

static FacBlock *
set_code (FacBlock *block, const char *caption, double size_mm)
{
  block->caption = g_strdup (caption);
  block->width_mm = MAX (size_mm, 10);
  return block;
}

FacBlock *
fac_document_add_code (FacDocument *document, const char *text, const char *caption, double size_mm)
{
  FacBlock *block = fac_document_add_block (document, FAC_BLOCK_CODE, text ? text : "");
  return set_code (block, caption, size_mm);
}

void
fac_document_set_code (FacDocument *document, const char *text, const char *caption)
{
  g_clear_pointer (&document->code, fac_block_free);
  if (text)
    document->code = set_code (fac_block_new (FAC_BLOCK_CODE, text), caption, 18);
}

FacBlock *
fac_document_add_picture (FacDocument *document, GBytes *bytes, double width_mm,
                          const char *caption)
{
  FacBlock *block = fac_document_add_block (document, FAC_BLOCK_PICTURE, caption);
  block->bytes = bytes ? g_bytes_ref (bytes) : NULL;
  block->width_mm = width_mm;
  return block;
}
