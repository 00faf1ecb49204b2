/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite's changeset format. */
#include "fac-changeset.h"

#include <string.h>

/* SQLite's variable-length integer: seven bits a byte, the high ones first. */
static void
append_varint (GByteArray *bytes, guint64 value)
{
  guint8 reversed[10];
  guint n = 0;
  do
    {
      reversed[n] = (guint8)((value & 0x7f) | (n ? 0x80 : 0));
      n++;
      value >>= 7;
    }
  while (value);
  while (n--)
    g_byte_array_append (bytes, &reversed[n], 1);
}

static void
append_byte (GByteArray *bytes, guint8 value)
{
  g_byte_array_append (bytes, &value, 1);
}

void
fac_changeset_append_table (GByteArray *bytes, const char *table, guint n_columns)
{
  append_byte (bytes, 'T');
  append_varint (bytes, n_columns);
  for (guint i = 0; i < n_columns; i++)
    append_byte (bytes, i == 0);
  g_byte_array_append (bytes, (const guint8 *)table, (guint)strlen (table) + 1);
}

void
fac_changeset_append_delete (GByteArray *bytes)
{
  append_byte (bytes, SQLITE_DELETE);
  append_byte (bytes, 0);
}

void
fac_changeset_append_cell (GByteArray *bytes, const FacCell *cell)
{
  guint64 bits;
  append_byte (bytes, (guint8)cell->type);
  if (cell->type == SQLITE_INTEGER || cell->type == SQLITE_FLOAT)
    {
      if (cell->type == SQLITE_INTEGER)
        bits = (guint64)cell->integer;
      else
        memcpy (&bits, &cell->real, sizeof bits);
      bits = GUINT64_TO_BE (bits);
      g_byte_array_append (bytes, (const guint8 *)&bits, sizeof bits);
    }
  else if (cell->type == SQLITE_TEXT || cell->type == SQLITE_BLOB)
    {
      append_varint (bytes, (guint64)cell->n_bytes);
      if (cell->n_bytes)
        g_byte_array_append (bytes, cell->bytes, (guint)cell->n_bytes);
    }
}

/* -- Reading ------------------------------------------------------------------------------------
 */

typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Reader;

static gboolean
read_varint (Reader *reader, guint64 *value)
{
  *value = 0;
  for (int i = 0; i < 9 && reader->at < reader->end; i++)
    {
      guint8 byte = *reader->at++;
      if (i == 8)
        {
          *value = (*value << 8) | byte;
          return TRUE;
        }
      *value = (*value << 7) | (byte & 0x7f);
      if (!(byte & 0x80))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_cell (Reader *reader, FacCell *cell)
{
  guint64 bits;
  if (reader->at >= reader->end || *reader->at > SQLITE_NULL)
    return FALSE;
  cell->type = *reader->at++;
  if (cell->type == SQLITE_INTEGER || cell->type == SQLITE_FLOAT)
    {
      if (reader->end - reader->at < 8)
        return FALSE;
      memcpy (&bits, reader->at, 8);
      bits = GUINT64_FROM_BE (bits);
      if (cell->type == SQLITE_INTEGER)
        cell->integer = (gint64)bits;
      else
        memcpy (&cell->real, &bits, 8);
      reader->at += 8;
    }
  else if (cell->type == SQLITE_TEXT || cell->type == SQLITE_BLOB)
    {
      if (!read_varint (reader, &bits) || bits > (guint64)(reader->end - reader->at))
        return FALSE;
      cell->bytes = reader->at;
      cell->n_bytes = (int)bits;
      reader->at += bits;
    }
  return TRUE;
}

static gboolean
read_cells (Reader *reader, FacCell *cells, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    if (!read_cell (reader, &cells[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_table (Reader *reader, FacChangesetRow *row)
{
  guint64 n_columns;
  if (!read_varint (reader, &n_columns) || n_columns < 2 || n_columns > 2000
      || n_columns > (guint64)(reader->end - reader->at))
    return FALSE;
  reader->at += n_columns;
  row->n_columns = (guint)n_columns;
  row->table = (const char *)reader->at;
  const guint8 *nul = memchr (reader->at, 0, (gsize)(reader->end - reader->at));
  if (!nul)
    return FALSE;
  reader->at = nul + 1;
  row->before = g_renew (FacCell, row->before, row->n_columns);
  row->after = g_renew (FacCell, row->after, row->n_columns);
  return TRUE;
}

static gboolean
read_row (Reader *reader, FacChangesetRow *row)
{
  if (!row->table || reader->end - reader->at < 2)
    return FALSE;
  row->operation = *reader->at++;
  row->is_indirect = *reader->at++ != 0;
  if (row->operation != SQLITE_INSERT && row->operation != SQLITE_UPDATE
      && row->operation != SQLITE_DELETE)
    return FALSE;
  return (row->operation == SQLITE_INSERT || read_cells (reader, row->before, row->n_columns))
         && (row->operation == SQLITE_DELETE || read_cells (reader, row->after, row->n_columns));
}

static void
append_row (GByteArray *output, const FacChangesetRow *row)
{
  append_byte (output, (guint8)row->operation);
  append_byte (output, row->is_indirect ? 1 : 0);
  for (guint i = 0; row->operation != SQLITE_INSERT && i < row->n_columns; i++)
    fac_changeset_append_cell (output, &row->before[i]);
  for (guint i = 0; row->operation != SQLITE_DELETE && i < row->n_columns; i++)
    fac_changeset_append_cell (output, &row->after[i]);
}

gboolean
fac_changeset_filter (const guint8 *bytes, gsize n_bytes, FacChangesetFunc func, gpointer data,
                      GByteArray *output, gboolean *is_changed)
{
  Reader reader = { bytes, bytes + n_bytes };
  FacChangesetRow row = { 0 };
  gboolean is_read = TRUE;
  gboolean has_header = FALSE; /* the table's header was written */
  while (is_read && reader.at < reader.end)
    {
      const guint8 *start = reader.at;
      if (*reader.at == 'T')
        {
          reader.at++;
          is_read = read_table (&reader, &row);
          has_header = FALSE;
          continue;
        }
      is_read = read_row (&reader, &row);
      FacChangesetVerdict verdict = is_read ? func (&row, data) : FAC_CHANGESET_DROP;
      if (is_changed && verdict != FAC_CHANGESET_KEEP)
        *is_changed = TRUE;
      if (!output || verdict == FAC_CHANGESET_DROP)
        continue;
      if (!has_header)
        fac_changeset_append_table (output, row.table, row.n_columns);
      has_header = TRUE;
      if (verdict == FAC_CHANGESET_KEEP)
        g_byte_array_append (output, start, (guint)(reader.at - start));
      else
        append_row (output, &row);
    }
  g_free (row.before);
  g_free (row.after);
  return is_read;
}
