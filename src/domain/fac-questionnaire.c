/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questionnaires as values. */
#include "fac-questionnaire.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FacEnumItem kind_items[] = {
  { FAC_ITEM_TEXT, "text", N_ ("text") },       { FAC_ITEM_NUMBER, "number", N_ ("number") },
  { FAC_ITEM_CHOICE, "choice", N_ ("choice") }, { FAC_ITEM_YES_NO, "yes_no", N_ ("yes or no") },
  { FAC_ITEM_DATE, "date", N_ ("date") },       { FAC_ITEM_SCALE, "scale", N_ ("0 to 3") },
  { FAC_ITEM_FLOWS, "flows", N_ ("flows") },    { 0, NULL, NULL },
};
const FacEnum fac_item_kind_enum = { "item_kind", kind_items };

static void
free_option (gpointer data)
{
  FacItemOption *option = data;
  g_free (option->id);
  g_free (option->label);
  g_free (option);
}

FacItem *
fac_item_new (const char *id, const char *label, FacItemKind kind)
{
  FacItem *item = g_new0 (FacItem, 1);
  item->id = g_strdup (id);
  item->label = g_strdup (label);
  item->kind = kind;
  item->options = g_ptr_array_new_with_free_func (free_option);
  item->columns = g_ptr_array_new_with_free_func (g_free);
  item->kinds = g_array_new (FALSE, FALSE, sizeof (int));
  item->n_rows = 1;
  item->n_lines = 1;
  return item;
}

void
fac_item_free (FacItem *item)
{
  if (!item)
    return;
  g_free (item->id);
  g_free (item->label);
  g_free (item->help);
  g_free (item->unit);
  g_free (item->field);
  g_free (item->flow_label);
  g_free (item->flow_term);
  g_ptr_array_unref (item->options);
  g_ptr_array_unref (item->columns);
  g_array_unref (item->kinds);
  g_free (item);
}

void
fac_item_add_option (FacItem *item, const char *id, const char *label)
{
  FacItemOption *option = g_new0 (FacItemOption, 1);
  option->id = g_strdup (id);
  option->label = g_strdup (label);
  g_ptr_array_add (item->options, option);
}

FacItemBlock *
fac_item_block_new (const char *id, const char *title)
{
  FacItemBlock *block = g_new0 (FacItemBlock, 1);
  block->id = g_strdup (id);
  block->title = g_strdup (title);
  block->items = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_item_free);
  return block;
}

void
fac_item_block_free (FacItemBlock *block)
{
  if (!block)
    return;
  g_free (block->id);
  g_free (block->title);
  g_ptr_array_unref (block->items);
  g_free (block);
}

FacQuestionnaire *
fac_questionnaire_new (void)
{
  FacQuestionnaire *questionnaire = g_new0 (FacQuestionnaire, 1);
  questionnaire->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_item_block_free);
  return questionnaire;
}

void
fac_questionnaire_free (FacQuestionnaire *questionnaire)
{
  if (!questionnaire)
    return;
  g_free (questionnaire->name);
  g_free (questionnaire->title);
  g_free (questionnaire->edition);
  g_free (questionnaire->source);
  g_ptr_array_unref (questionnaire->blocks);
  g_free (questionnaire);
}

/* -- Numbers ------------------------------------------------------------------------------- */

/* "C12" -> 12; 0 when it is no number of an item. */
static guint
place_in_block (const char *number)
{
  guint place = 0;

  if (!number || !g_ascii_isupper (number[0]) || !number[1] || number[1] == '0')
    return 0;
  for (const char *at = number + 1; *at; at++)
    {
      if (!g_ascii_isdigit (*at) || place > 99)
        return 0;
      place = place * 10 + (guint)(*at - '0');
    }
  return place;
}

char *
fac_item_number (const FacItem *item, guint row)
{
  return g_strdup_printf ("%c%u", item->id[0], place_in_block (item->id) + row);
}

const FacItem *
fac_questionnaire_find (const FacQuestionnaire *questionnaire, const char *number, guint *row)
{
  guint place = place_in_block (number);

  for (guint b = 0; place && b < questionnaire->blocks->len; b++)
    {
      const FacItemBlock *block = questionnaire->blocks->pdata[b];
      for (guint i = 0; i < block->items->len; i++)
        {
          const FacItem *item = block->items->pdata[i];
          guint first = place_in_block (item->id);
          if (item->id[0] != number[0] || place < first || place >= first + item->n_rows)
            continue;
          if (row)
            *row = place - first;
          return item;
        }
    }
  return NULL;
}

guint
fac_questionnaire_n_items (const FacQuestionnaire *questionnaire)
{
  guint n = 0;
  for (guint b = 0; b < questionnaire->blocks->len; b++)
    n += ((FacItemBlock *)questionnaire->blocks->pdata[b])->items->len;
  return n;
}

/* -- Checks -------------------------------------------------------------------------------- */

static const FacField *
field_of (FacRecordKind kind, const char *id)
{
  const FacField *field = fac_record_type_field (fac_record_type (kind), id);
  return field && !(field->flags & FAC_FIELD_COMPUTED) && field->type != FAC_FIELD_REFERENCE ? field
                                                                                             : NULL;
}

static char *
check_target (const FacItem *item)
{
  const FacField *field = NULL;

  switch (item->becomes)
    {
    case FAC_BECOMES_FIELD:
    case FAC_BECOMES_PERSON:
      field = field_of (item->becomes == FAC_BECOMES_FIELD ? FAC_RECORD_ESTABLISHMENT
                                                           : FAC_RECORD_PERSON,
                        item->field);
      if (!field)
        return g_strdup_printf (_ ("There is no field “%s” that a reply could fill."), item->field);
      break;
    case FAC_BECOMES_TASK:
      if (strcmp (item->field, "title") != 0 && strcmp (item->field, "due_on") != 0)
        return g_strdup (_ ("A next step takes “title” or “due_on”."));
      break;
    case FAC_BECOMES_FLOW:
      if (!item->direction || !item->kinds->len)
        return g_strdup (_ ("A flow needs a direction (in, out, stock) and at least one kind."));
      break;
    case FAC_BECOMES_NOTHING:
    case FAC_BECOMES_LABEL:
    case FAC_BECOMES_LEVEL:
      break;
    }
  if (item->kind == FAC_ITEM_FLOWS && item->becomes != FAC_BECOMES_FLOW)
    return g_strdup (_ ("A table of flows needs “flow”: its direction and its kinds."));
  if (item->kind == FAC_ITEM_CHOICE && !item->options->len && !(field && field->values))
    return g_strdup (_ ("A choice needs options."));
  for (guint i = 0; i < item->columns->len; i++)
    if (!field_of (FAC_RECORD_FLOW, item->columns->pdata[i]))
      return g_strdup_printf (_ ("A flow has no field “%s”."), (char *)item->columns->pdata[i]);
  return NULL;
}

static char *
check_item (const FacItemBlock *block, const FacItem *item, GHashTable *numbers)
{
  if (!place_in_block (item->id) || item->id[0] != block->id[0])
    return g_strdup_printf (
        _ ("“%1$s” is no number of block %2$s. Write the letter and a figure, such as %2$s1."),
        item->id, block->id);
  if (!item->label || !*item->label)
    return g_strdup (_ ("It asks nothing: give it a label."));
  if (!item->kind)
    return g_strdup (_ ("Its kind is none of text, number, choice, yes_no, date, scale, flows."));
  if (item->n_rows < 1 || item->n_rows > FAC_ITEM_MOST_ROWS || item->n_lines < 1
      || item->n_lines > FAC_ITEM_MOST_LINES)
    return g_strdup_printf (_ ("It takes 1 to %d rows and 1 to %d lines."), FAC_ITEM_MOST_ROWS,
                            FAC_ITEM_MOST_LINES);
  for (guint row = 0; row < item->n_rows; row++)
    {
      char *number = fac_item_number (item, row);
      if (!g_hash_table_contains (numbers, number))
        g_hash_table_add (numbers, number);
      else
        {
          char *told = g_strdup_printf (
              _ ("The number %s is used twice. A table takes a number for each of its lines."),
              number);
          g_free (number);
          return told;
        }
    }
  return check_target (item);
}

char *
fac_questionnaire_check (const FacQuestionnaire *questionnaire, char **number)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) letters = g_hash_table_new (g_str_hash, g_str_equal);

  if (number)
    *number = NULL;
  if (fac_questionnaire_n_items (questionnaire) == 0)
    return g_strdup (_ ("The questionnaire asks nothing."));
  if (fac_questionnaire_n_items (questionnaire) > FAC_QUESTIONNAIRE_MOST_ITEMS)
    return g_strdup_printf (_ ("The questionnaire has more than %d questions."),
                            FAC_QUESTIONNAIRE_MOST_ITEMS);
  for (guint b = 0; b < questionnaire->blocks->len; b++)
    {
      const FacItemBlock *block = questionnaire->blocks->pdata[b];
      if (!block->id || !g_ascii_isupper (block->id[0]) || block->id[1]
          || !g_hash_table_add (letters, block->id))
        return g_strdup_printf (_ ("“%s” is no block: a capital letter, each once."),
                                block->id ? block->id : "");
      for (guint i = 0; i < block->items->len; i++)
        {
          const FacItem *item = block->items->pdata[i];
          char *problem = check_item (block, item, numbers);
          if (problem && number)
            *number = g_strdup (item->id);
          if (problem)
            return problem;
        }
    }
  return NULL;
}

/* -- Changing it --------------------------------------------------------------------------- */

static FacItemBlock *
block_of (const FacQuestionnaire *questionnaire, const char *id, guint *index)
{
  for (guint b = 0; b < questionnaire->blocks->len; b++)
    {
      FacItemBlock *block = questionnaire->blocks->pdata[b];
      for (guint i = 0; i < block->items->len; i++)
        if (strcmp (((FacItem *)block->items->pdata[i])->id, id) == 0)
          {
            *index = i;
            return block;
          }
    }
  return NULL;
}

FacItem *
fac_questionnaire_add (FacQuestionnaire *questionnaire, const char *letter, const char *label,
                       FacItemKind kind, GHashTable *taken)
{
  for (guint b = 0; b < questionnaire->blocks->len; b++)
    {
      FacItemBlock *block = questionnaire->blocks->pdata[b];
      if (strcmp (block->id, letter) != 0)
        continue;
      for (guint place = 1; place <= 99; place++)
        {
          g_autofree char *number = g_strdup_printf ("%s%u", letter, place);
          if (fac_questionnaire_find (questionnaire, number, NULL)
              || (taken && g_hash_table_contains (taken, number)))
            continue;
          FacItem *item = fac_item_new (number, label, kind);
          g_ptr_array_add (block->items, item);
          return item;
        }
    }
  return NULL;
}

gboolean
fac_questionnaire_remove (FacQuestionnaire *questionnaire, const char *id)
{
  guint index;
  FacItemBlock *block = block_of (questionnaire, id, &index);
  if (block)
    g_ptr_array_remove_index (block->items, index);
  return block != NULL;
}

gboolean
fac_questionnaire_move (FacQuestionnaire *questionnaire, const char *id, int by)
{
  guint index;
  FacItemBlock *block = block_of (questionnaire, id, &index);
  int to = block ? (int)index + by : -1;

  if (to < 0 || (guint)to >= block->items->len)
    return FALSE;
  gpointer item = g_ptr_array_steal_index (block->items, index);
  g_ptr_array_insert (block->items, to, item);
  return TRUE;
}
