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
