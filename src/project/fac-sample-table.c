/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files of the sample territory as records. */
#include "fac-sample-table.h"

#include "fac-exchange.h"
#include "fac-number.h"
#include "fac-shape.h"
#include "fac-uuid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
fac_sample_table_free (FacSampleTable *table)
{
  if (!table)
    return;
  g_free (table->path);
  g_strfreev (table->titles);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

static void
free_cells (gpointer cells)
{
  g_strfreev (cells);
}

static gboolean
take_lines (FacSampleTable *table, char **lines, GError **error)
{
  for (guint i = 0; lines[i]; i++)
    {
      if (!*lines[i] || *lines[i] == '#')
        continue;
      char **cells = g_strsplit (lines[i], "\t", -1);
      if (!table->titles)
        table->titles = cells;
      else
        g_ptr_array_add (table->rows, cells);
      if (g_strv_length (cells) != g_strv_length (table->titles))
        {
          g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                       _ ("%s: line %u has %u cells instead of %u. Install the program again."),
                       table->path, i + 1, g_strv_length (cells), g_strv_length (table->titles));
          return FALSE;
        }
    }
  return TRUE;
}

FacSampleTable *
fac_sample_table_read (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) why = NULL;

  if (!g_file_get_contents (path, &text, NULL, &why))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
                   _ ("The sample territory cannot be read: %s. Install the program again."),
                   why->message);
      return NULL;
    }

  g_autoptr (FacSampleTable) table = g_new0 (FacSampleTable, 1);
  table->path = g_strdup (path);
  table->rows = g_ptr_array_new_with_free_func (free_cells);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  return take_lines (table, lines, error) ? g_steal_pointer (&table) : NULL;
}

char *
fac_sample_uuid (const char *table, const char *key)
{
  g_autofree char *name = g_strdup_printf ("sample/%s/%s", table, key);
  return fac_uuid_from_name (FAC_UUID_NAMESPACE, name);
}

/* Sets a field from a cell. Three things are not written as set_text() reads them: keys of other
 * records, shapes (well-known text) and months (numbers). */
static FacProblem *
set_cell (gpointer record, const FacField *field, const char *cell)
{
  if (field->type == FAC_FIELD_REFERENCE)
    {
      g_autofree char *uuid = fac_sample_uuid (fac_record_type (field->target)->table, cell);
      fac_record_set_string (record, field, uuid);
      return NULL;
    }
  if (field->type == FAC_FIELD_SHAPE)
    {
      g_autoptr (GError) why = NULL;
      g_autoptr (FacShape) shape = fac_shape_from_wkt (cell, &why);
      if (!shape)
        return fac_problem_new (field, "%s", why->message);
      *FAC_FIELD_AT (record, field, GBytes *) = fac_shape_to_wkb (shape);
      return NULL;
    }
  if (strcmp (field->id, "months") == 0)
    return fac_months_parse (cell, FAC_FIELD_AT (record, field, gint64))
               ? NULL
               : fac_problem_new (field, "%s", cell);
  g_autofree char *text = g_strcompress (cell);
  return fac_record_field_set_text (record, field, text);
}

gpointer
fac_sample_table_record (const FacSampleTable *table, guint row, FacRecordKind kind, GError **error)
{
  const FacRecordType *type = fac_record_type (kind);
  char **cells = table->rows->pdata[row];
  FacRecord *record = fac_record_new (kind);

  record->uuid = fac_sample_uuid (type->table, cells[0]);
  for (guint i = 1; cells[i]; i++)
    {
      const FacField *field = fac_record_type_field (type, table->titles[i]);
      if (!*cells[i] && field)
        continue;
      FacProblem *problem = field ? set_cell (record, field, cells[i])
                                  : fac_problem_new (NULL, "%s", table->titles[i]);
      if (problem)
        {
          g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                       /* TRANSLATORS: file: name of a record, title of a column: what is wrong */
                       _ ("%s: %s, %s: %s"), table->path, cells[0], table->titles[i],
                       problem->reason);
          fac_problem_free (problem);
          fac_record_free (record);
          return NULL;
        }
    }
  return record;
}
