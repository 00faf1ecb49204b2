/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values of rows. */
#include "fac-cell.h"

#include "fac-geometry-blob.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define BLOCK_SIZE (256 * 1024)

FacArena *
fac_arena_new (void)
{
  FacArena *arena = g_new0 (FacArena, 1);
  arena->blocks = g_ptr_array_new_with_free_func (g_free);
  arena->large = g_ptr_array_new_with_free_func (g_free);
  return arena;
}

void
fac_arena_free (FacArena *arena)
{
  if (!arena)
    return;
  g_ptr_array_unref (arena->blocks);
  g_ptr_array_unref (arena->large);
  g_free (arena);
}

gpointer
fac_arena_take (FacArena *arena, gsize size)
{
  size = (size + 7) & ~(gsize)7;
  if (size > BLOCK_SIZE / 4)
    {
      gpointer piece = g_malloc (size);
      g_ptr_array_add (arena->large, piece);
      return piece;
    }
  if (arena->n_in_use == 0 || arena->used + size > BLOCK_SIZE)
    {
      if (arena->n_in_use == arena->blocks->len)
        g_ptr_array_add (arena->blocks, g_malloc (BLOCK_SIZE));
      arena->n_in_use++;
      arena->used = 0;
    }
  gpointer piece = (char *)g_ptr_array_index (arena->blocks, arena->n_in_use - 1) + arena->used;
  arena->used += size;
  return piece;
}

void
fac_arena_reset (FacArena *arena)
{
  g_ptr_array_set_size (arena->large, 0);
  arena->n_in_use = 0;
  arena->used = 0;
}

static void
set_text (FacCell *cell, const char *text)
{
  if (!text)
    {
      cell->type = SQLITE_NULL;
      return;
    }
  cell->type = SQLITE_TEXT;
  cell->bytes = text;
  cell->n_bytes = (int)strlen (text);
}

static void
set_integer (FacCell *cell, gint64 value)
{
  cell->type = SQLITE_INTEGER;
  cell->integer = value;
}

static void
set_real (FacCell *cell, double value)
{
  cell->type = isnan (value) ? SQLITE_NULL : SQLITE_FLOAT;
  cell->real = value;
}

/* The same as the column's CHECK, which bulk inserts go without. */
static gboolean
set_date (FacCell *cell, const FacField *field, const char *date, GError **error)
{
  set_text (cell, date);
  gboolean is_date = !date || cell->n_bytes == 10;
  for (int i = 0; date && is_date && i < 10; i++)
    is_date = i == 4 || i == 7 ? date[i] == '-' : g_ascii_isdigit (date[i]);
  if (!is_date)
    g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT,
                 /* TRANSLATORS: what was given, and the field's name. */
                 _ ("“%s” is not a date (%s): dates are stored as 2026-12-31."), date,
                 _ (field->label));
  return is_date;
}

gboolean
fac_cell_from_field (FacCell *cell, gconstpointer record, const FacField *field, FacArena *arena,
                     GError **error)
{
  switch (field->type)
    {
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_REFERENCE:
      set_text (cell, *FAC_FIELD_AT (record, field, char *));
      return TRUE;
    case FAC_FIELD_DATE:
      return set_date (cell, field, *FAC_FIELD_AT (record, field, char *), error);
    case FAC_FIELD_INTEGER:
    case FAC_FIELD_EUR_CENTS:
      {
        gint64 value = *FAC_FIELD_AT (record, field, gint64);
        set_integer (cell, value);
        if (value == FAC_INTEGER_NONE)
          cell->type = SQLITE_NULL;
        return TRUE;
      }
    case FAC_FIELD_REAL:
      set_real (cell, *FAC_FIELD_AT (record, field, double));
      return TRUE;
    case FAC_FIELD_TERNARY:
      {
        int value = *FAC_FIELD_AT (record, field, int);
        set_integer (cell, value == FAC_YES);
        if (value == FAC_UNKNOWN)
          cell->type = SQLITE_NULL;
        return TRUE;
      }
    case FAC_FIELD_ENUM:
      set_text (cell, fac_enum_id (field->values, *FAC_FIELD_AT (record, field, int)));
      return TRUE;
    case FAC_FIELD_POINT:
      fac_geometry_blob_from_position (cell, *FAC_FIELD_AT (record, field, FacPosition), arena);
      return TRUE;
    case FAC_FIELD_SHAPE:
      return fac_geometry_blob_from_shape (cell, *FAC_FIELD_AT (record, field, GBytes *),
                                           ((const FacRecord *)record)->type->kind, arena, error);
    }
  g_assert_not_reached ();
}

void
fac_cell_from_exact (FacCell *cell, const FacRecordType *type, const FacField *field,
                     const char *text, FacArena *arena)
{
  switch (field->type)
    {
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
    case FAC_FIELD_ENUM:
      set_text (cell, text);
      return;
    case FAC_FIELD_INTEGER:
    case FAC_FIELD_EUR_CENTS:
    case FAC_FIELD_REAL:
    case FAC_FIELD_TERNARY:
    case FAC_FIELD_POINT:
    case FAC_FIELD_SHAPE:
      {
        gpointer record = fac_record_new (type->kind);
        g_autoptr (FacProblem) problem = fac_record_field_set_text (record, field, text);
        cell->type = SQLITE_NULL;
        if (!problem)
          fac_cell_from_field (cell, record, field, arena, NULL);
        fac_record_free (record);
        return;
      }
    }
}

void
fac_cell_from_column (FacCell *cell, sqlite3_stmt *statement, int column)
{
  cell->type = sqlite3_column_type (statement, column);
  switch (cell->type)
    {
    case SQLITE_INTEGER:
      cell->integer = sqlite3_column_int64 (statement, column);
      return;
    case SQLITE_FLOAT:
      cell->real = sqlite3_column_double (statement, column);
      return;
    case SQLITE_TEXT:
      cell->bytes = sqlite3_column_text (statement, column);
      cell->n_bytes = sqlite3_column_bytes (statement, column);
      return;
    case SQLITE_BLOB:
      cell->bytes = sqlite3_column_blob (statement, column);
      cell->n_bytes = sqlite3_column_bytes (statement, column);
      return;
    default:
      cell->type = SQLITE_NULL;
    }
}

gboolean
fac_cell_equal (const FacCell *a, const FacCell *b)
{
  if (a->type != b->type)
    return FALSE;
  switch (a->type)
    {
    case SQLITE_INTEGER:
      return a->integer == b->integer;
    case SQLITE_FLOAT:
      /* To the bit: the file holds what was written. */
      return memcmp (&a->real, &b->real, sizeof a->real) == 0;
    case SQLITE_TEXT:
    case SQLITE_BLOB:
      return a->n_bytes == b->n_bytes
             && (a->n_bytes == 0 || memcmp (a->bytes, b->bytes, (gsize)a->n_bytes) == 0);
    default:
      return TRUE;
    }
}

void
fac_cell_bind (const FacCell *cell, sqlite3_stmt *statement, int index)
{
  switch (cell->type)
    {
    case SQLITE_INTEGER:
      sqlite3_bind_int64 (statement, index, cell->integer);
      return;
    case SQLITE_FLOAT:
      sqlite3_bind_double (statement, index, cell->real);
      return;
    case SQLITE_TEXT:
      sqlite3_bind_text (statement, index, cell->bytes, cell->n_bytes, SQLITE_STATIC);
      return;
    case SQLITE_BLOB:
      sqlite3_bind_blob (statement, index, cell->bytes, cell->n_bytes, SQLITE_STATIC);
      return;
    default:
      sqlite3_bind_null (statement, index);
    }
}

guint64
fac_cell_mix (guint64 number, guint index, const FacCell *cell)
{
  /* Multiply and rotate, eight bytes at a time: it tells accidents, not forgeries, apart. */
  const guint64 factor = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 word = 0;

  if (cell->type == SQLITE_NULL)
    return number;
  number = (number ^ ((guint64)index << 8 | (guint64)cell->type)) * factor;
  if (cell->type == SQLITE_INTEGER)
    word = (guint64)cell->integer;
  else if (cell->type == SQLITE_FLOAT)
    {
      double real = cell->real + 0.0; /* -0.0 comes back from the file as 0.0 */
      memcpy (&word, &real, sizeof word);
    }
  else if (cell->type == SQLITE_TEXT || cell->type == SQLITE_BLOB)
    {
      const guint8 *at = cell->bytes;
      int left = cell->n_bytes;
      for (; left >= 8; left -= 8, at += 8)
        {
          memcpy (&word, at, 8);
          number = (number ^ word) * factor;
          number ^= number >> 29;
        }
      word = (guint64)cell->n_bytes << 56;
      for (int i = 0; i < left; i++)
        word |= (guint64)at[i] << (8 * i);
    }
  number = (number ^ word) * factor;
  return number ^ (number >> 32);
}

static void
read_string (char **at, sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);
  g_free (*at);
  *at = text && *text ? g_utf8_make_valid (text, -1) : NULL;
}

/* Another program may have written an infinity, which is no figure. */
static double
read_real (sqlite3_stmt *statement, int column)
{
  double real = sqlite3_column_double (statement, column);
  return isfinite (real) ? real : FAC_REAL_NONE;
}

static void
read_geometry (gpointer record, const FacField *field, sqlite3_stmt *statement, int column)
{
  const void *blob = sqlite3_column_blob (statement, column);
  int n_bytes = sqlite3_column_bytes (statement, column);
  if (field->type == FAC_FIELD_POINT)
    *FAC_FIELD_AT (record, field, FacPosition) = fac_geometry_blob_to_position (blob, n_bytes);
  else
    *FAC_FIELD_AT (record, field, GBytes *) = fac_geometry_blob_to_shape (blob, n_bytes);
}

void
fac_field_read (gpointer record, const FacField *field, sqlite3_stmt *statement, int column)
{
  int type = sqlite3_column_type (statement, column);
  switch (type == SQLITE_NULL ? -1 : (int)field->type)
    {
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
      read_string (FAC_FIELD_AT (record, field, char *), statement, column);
      return;
    case FAC_FIELD_INTEGER:
    case FAC_FIELD_EUR_CENTS:
      *FAC_FIELD_AT (record, field, gint64) =
          type == SQLITE_INTEGER ? sqlite3_column_int64 (statement, column) : FAC_INTEGER_NONE;
      return;
    case FAC_FIELD_REAL:
      *FAC_FIELD_AT (record, field, double) = type == SQLITE_FLOAT || type == SQLITE_INTEGER
                                                  ? read_real (statement, column)
                                                  : FAC_REAL_NONE;
      return;
    case FAC_FIELD_TERNARY:
      *FAC_FIELD_AT (record, field, int) = type != SQLITE_INTEGER                   ? FAC_UNKNOWN
                                           : sqlite3_column_int (statement, column) ? FAC_YES
                                                                                    : FAC_NO;
      return;
    case FAC_FIELD_ENUM:
      *FAC_FIELD_AT (record, field, int) =
          fac_enum_from_id (field->values, (const char *)sqlite3_column_text (statement, column));
      return;
    case FAC_FIELD_POINT:
    case FAC_FIELD_SHAPE:
      fac_record_field_clear (record, field);
      read_geometry (record, field, statement, column);
      return;
    default: /* NULL */
      fac_record_field_clear (record, field);
    }
}
