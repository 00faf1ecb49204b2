/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One cell into one field. */
#include "fac-reader-private.h"

#include "fac-table-write.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VALUE_CHARACTERS 200
#define PLAIN_BYTES 400    /* longer texts take the careful way */
#define MAX_CONVERTED 5000 /* remembered values a column */

/* -- Cleaning ------------------------------------------------------------------------------ */

/* Bytes of the space at `p`: ASCII, no-break (U+00A0), narrow no-break (U+202F), BOM; 0: none. */
static guint
space_at (const char *p)
{
  guchar c = (guchar)*p;
  if (c == ' ' || (c >= '\t' && c <= '\r'))
    return 1;
  if (c == 0xc2 && (guchar)p[1] == 0xa0)
    return 2;
  if (c == 0xe2 && (guchar)p[1] == 0x80 && (guchar)p[2] == 0xaf)
    return 3;
  if (c == 0xef && (guchar)p[1] == 0xbb && (guchar)p[2] == 0xbf)
    return 3;
  return 0;
}

/* First bytes of those spaces, and the end of the text. */
static const guint8 may_be_space[256] = {
  [0] = 1,    ['\t'] = 1, ['\n'] = 1, ['\v'] = 1, ['\f'] = 1,
  ['\r'] = 1, [' '] = 1,  [0xc2] = 1, [0xe2] = 1, [0xef] = 1,
};

static char *
take_arena (FacImportReader *reader, gsize n)
{
  char *text = reader->arena + reader->arena_used;
  g_assert (reader->arena_used + n <= reader->arena_size);
  reader->arena_used += n;
  return text;
}

const char *
fac_reader_clean (FacImportReader *reader, const FacTableRow *row, guint column,
                  gboolean keeps_lines)
{
  const char *from = row->cells[column];
  char *text, *to;
  guint n;

  while ((n = space_at (from)) > 0)
    from += n;
  if (!*from)
    return NULL;
  text = to = take_arena (reader, row->lengths[column] + 1);
  for (;;)
    {
      while (!may_be_space[(guchar)*from])
        *to++ = *from++;
      if (!*from)
        break;
      n = space_at (from);
      if (n == 0)
        {
          *to++ = *from++;
          continue;
        }
      gboolean has_line_end = FALSE;
      for (; n > 0; n = space_at (from))
        {
          has_line_end |= *from == '\n';
          from += n;
        }
      if (*from)
        *to++ = has_line_end && keeps_lines ? '\n' : ' ';
    }
  *to = 0;
  if (*text == '\'')
    {
      g_autofree char *bare = fac_csv_unguard (text);
      if (strcmp (bare, text) != 0)
        text++;
    }
  return text;
}

const char *
fac_reader_text (FacImportReader *reader, const FacTableRow *row, const FacReaderColumn *column)
{
  gboolean is_long = column->field && column->field->type == FAC_FIELD_LONG_TEXT;
  const char *text = fac_reader_clean (reader, row, column->column, is_long);

  /* In a list of codes "NC" is one of them ("non classé"); the list says what means nothing. */
  if (!text || column->info->values || column->info->owner == FAC_OF_CEILING
      || !reader->nothing_bytes[(guchar)*text])
    return text;
  return fac_words_is_nothing (reader->mapping->words, text) ? NULL : text;
}

/* -- Problems ------------------------------------------------------------------------------ */

void
fac_reader_add_problem (FacImportReader *reader, int column, const char *value, char *reason,
                        gboolean is_remark)
{
  FacRowProblem problem = { column, NULL, NULL, reason, is_remark };

  g_ptr_array_add (reader->kept_texts, reason);
  if (column >= 0)
    problem.title = reader->mapping->titles[column];
  if (value)
    {
      char *cut = fac_text_excerpt (value, VALUE_CHARACTERS);
      g_ptr_array_add (reader->kept_texts, cut);
      problem.value = cut;
    }
  g_array_append_val (reader->problems, problem);
}

void
fac_reader_refuse (FacImportReader *reader, int column, const char *value, char *reason)
{
  FacImportRow *row = &reader->row;

  g_clear_pointer (&row->establishment, fac_record_free);
  g_clear_pointer (&row->organisation, fac_record_free);
  g_clear_pointer (&row->flow, fac_record_free);
  g_clear_pointer (&row->zone, fac_record_free);
  g_clear_pointer (&row->feature, fac_record_free);
  g_clear_pointer (&row->person, fac_record_free);
  g_clear_pointer (&row->synergy, fac_record_free);
  g_ptr_array_set_size (row->ceilings, 0);
  row->kind = FAC_ROW_REFUSED;
  g_array_set_size (reader->problems, 0);
  fac_reader_add_problem (reader, column, value, reason, FALSE);
}

gpointer
fac_reader_new_record (FacImportReader *reader, FacRecordKind kind)
{
  if (!reader->blanks[kind])
    reader->blanks[kind] = fac_record_new (kind);
  return g_memdup2 (reader->blanks[kind], fac_record_type (kind)->size);
}

/* -- Values -------------------------------------------------------------------------------- */

const char *
fac_reader_convert (FacImportReader *reader, FacReaderColumn *column, const char *text)
{
  gpointer found;

  if (g_hash_table_lookup_extended (column->converted, text, NULL, &found))
    return found;

  const FacPreset *preset = reader->mapping->preset;
  g_autofree char *folded = fac_text_fold (text);
  const char *value = NULL;
  if (preset)
    {
      g_autofree char *key = g_strconcat (column->info->target.id, "\t", folded, NULL);
      value = g_hash_table_lookup (preset->values, key);
    }
  if (!value)
    value = fac_words_value (reader->mapping->words, column->info->values, folded);
  if (g_hash_table_size (column->converted) < MAX_CONVERTED)
    g_hash_table_insert (column->converted, g_strdup (text), (gpointer)value);
  return value;
}

const char *
fac_reader_normal_code (FacReaderColumn *column, FacCodeKind kind, const char *text, char **reason)
{
  const char *known = g_hash_table_lookup (column->normal, text);
  char *code;

  if (known)
    return known;
  code = fac_code_normalise (kind, text, reason);
  if (!code)
    return NULL;
  if (g_hash_table_size (column->normal) >= MAX_CONVERTED)
    g_hash_table_remove_all (column->normal);
  g_hash_table_insert (column->normal, g_strdup (text), code);
  return code;
}

/* Both columns of an address, both parts of a heading: the second text follows the first. */
static void
append_text (gpointer record, const FacField *field, const char *text)
{
  char **at = FAC_FIELD_AT (record, field, char *);

  if (*at && strstr (*at, text))
    return;
  g_autofree char *joined = *at ? g_strconcat (*at, " ", text, NULL) : NULL;
  fac_record_set_string (record, field, joined ? joined : text);
}

static void
set_careful (FacImportReader *reader, gpointer record, FacReaderColumn *column, const char *text)
{
  FacProblem *problem = fac_record_field_set_text (record, column->field, text);

  if (!problem)
    return;
  fac_reader_add_problem (reader, (int)column->column, text, g_steal_pointer (&problem->reason),
                          TRUE);
  fac_problem_free (problem);
}

void
fac_reader_set (FacImportReader *reader, gpointer record, FacReaderColumn *column, const char *text)
{
  const FacField *field = column->field;

  if (column->info->values)
    {
      /* Two columns may speak of one list: the first one that says something counts. */
      if (fac_record_field_is_given (record, field))
        return;
      const char *value = fac_reader_convert (reader, column, text);
      if (value && *value && field->type == FAC_FIELD_ENUM)
        *FAC_FIELD_AT (record, field, int) = fac_enum_from_id (field->values, value);
      else if (!value && !fac_words_is_nothing (reader->mapping->words, text))
        set_careful (reader, record, column, text);
      return;
    }
  if (column->is_code)
    {
      char *reason = NULL;
      const char *code = fac_reader_normal_code (column, column->code, text, &reason);
      if (code)
        fac_record_set_string (record, field, code);
      else
        fac_reader_add_problem (reader, (int)column->column, text, reason, TRUE);
      return;
    }
  if ((field->type == FAC_FIELD_TEXT || field->type == FAC_FIELD_LONG_TEXT)
      && strlen (text) < PLAIN_BYTES)
    append_text (record, field, text);
  else
    set_careful (reader, record, column, text);
}
