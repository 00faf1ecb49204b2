/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records read, worded and sorted. */
#include "tool/fac-tool-rows.h"

#include "fac-candidature.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

const FacField *
fac_tool_column (const FacToolKind *tool, guint column)
{
  return column < FAC_TOOL_COLUMNS && tool->columns[column]
             ? fac_record_type_field (fac_record_type (tool->kind), tool->columns[column])
             : NULL;
}

guint
fac_tool_n_columns (const FacToolKind *tool)
{
  guint n = 0;
  while (fac_tool_column (tool, n))
    n++;
  return n;
}

static double
value_of (gconstpointer record, const FacField *field)
{
  if (!fac_record_field_is_given (record, field))
    return (double)NAN;
  switch (field->type)
    {
    case FAC_FIELD_INTEGER:
    case FAC_FIELD_EUR_CENTS:
      return (double)*FAC_FIELD_AT (record, field, gint64);
    case FAC_FIELD_REAL:
      return *FAC_FIELD_AT (record, field, double);
    case FAC_FIELD_ENUM:
      return *FAC_FIELD_AT (record, field, int);
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
    case FAC_FIELD_TERNARY:
    case FAC_FIELD_POINT:
    case FAC_FIELD_SHAPE:
      return (double)NAN;
    }
  g_assert_not_reached ();
}

static char *
cell_of (FacProject *project, const FacCandidature *candidature, gconstpointer record,
         const FacField *field)
{
  const char *uuid =
      field->type == FAC_FIELD_REFERENCE ? *FAC_FIELD_AT (record, field, char *) : NULL;
  if (candidature && strcmp (field->id, "item") == 0)
    {
      const FacCandidatureLine *line =
          fac_candidature_find (candidature, *FAC_FIELD_AT (record, field, char *));
      return g_strdup (line ? line->item->title : *FAC_FIELD_AT (record, field, char *));
    }
  if (field->type != FAC_FIELD_REFERENCE)
    return fac_record_field_display (record, field);
  gpointer other =
      uuid ? fac_store_get (fac_project_store (project), field->target, uuid, NULL) : NULL;
  char *name = g_strdup (other ? fac_record_name (other) : "");
  fac_record_free (other);
  return name;
}

static FacTextRow *
make_row (FacProject *project, const FacToolKind *tool, const FacCandidature *candidature,
          gconstpointer record)
{
  guint n = fac_tool_n_columns (tool);
  double numbers[FAC_TOOL_COLUMNS];
  char **cells = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      cells[i] = cell_of (project, candidature, record, fac_tool_column (tool, i));
      numbers[i] = value_of (record, fac_tool_column (tool, i));
    }
  return fac_text_row_new (((const FacRecord *)record)->uuid, cells, numbers);
}

/* Lines of a closed list stand in its order, years in theirs; within, as they were added. */
static int
compare_records (gconstpointer a, gconstpointer b, gpointer data)
{
  const FacField *field = data;
  gconstpointer x = *(gconstpointer const *)a, y = *(gconstpointer const *)b;
  double one = value_of (x, field), other = value_of (y, field);

  if (!isnan (one) && !isnan (other) && one != other)
    return one < other ? -1 : 1;
  if (field->type == FAC_FIELD_TEXT)
    {
      int order = g_strcmp0 (*FAC_FIELD_AT (x, field, char *), *FAC_FIELD_AT (y, field, char *));
      if (order)
        return order;
    }
  return strcmp (((const FacRecord *)x)->uuid, ((const FacRecord *)y)->uuid);
}

GPtrArray *
fac_tool_rows (FacProject *project, const FacToolKind *tool, GError **error)
{
  const FacQuery query = { .kind = tool->kind };
  g_autoptr (GPtrArray) records = fac_store_list (fac_project_store (project), &query, error);

  g_autoptr (FacCandidature) candidature =
      tool->kind == FAC_RECORD_CRITERION ? fac_candidature_new (project, NULL, NULL) : NULL;

  if (!records)
    return NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_sort_with_data (records, compare_records, (gpointer)fac_tool_column (tool, 0));
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (rows, make_row (project, tool, candidature, records->pdata[i]));
  return rows;
}

gboolean
fac_tool_is_touched (const FacToolKind *tool, const FacChanges *changes)
{
  if (tool->kind == FAC_N_RECORD_KINDS)
    return FALSE;
  if (fac_changes_touch (changes, tool->kind))
    return TRUE;
  for (guint i = 0; i < fac_tool_n_columns (tool); i++)
    {
      const FacField *field = fac_tool_column (tool, i);
      if (field->type == FAC_FIELD_REFERENCE && fac_changes_touch (changes, field->target))
        return TRUE;
    }
  return FALSE;
}

gpointer
fac_tool_new_record (const FacToolKind *tool)
{
  gpointer record = fac_record_new (tool->kind);
  const FacRecordType *type = fac_record_type (tool->kind);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const FacField *field = &type->fields[i];
      if (field->type == FAC_FIELD_ENUM && (field->flags & FAC_FIELD_REQUIRED))
        *FAC_FIELD_AT (record, field, int) = field->values->items[0].value;
    }
  return record;
}

static gboolean
is_number (const FacField *field)
{
  return field->type == FAC_FIELD_INTEGER || field->type == FAC_FIELD_REAL
         || field->type == FAC_FIELD_EUR_CENTS;
}

void
fac_tool_columns (const FacToolKind *tool, FacTextColumn *columns)
{
  for (guint i = 0; i < fac_tool_n_columns (tool); i++)
    {
      const FacField *field = fac_tool_column (tool, i);
      gboolean is_short = is_number (field) || field->type == FAC_FIELD_DATE;
      gboolean is_listed = field->type == FAC_FIELD_ENUM;
      columns[i] = (FacTextColumn){ _ (field->label), is_number (field),
                                    is_short    ? 116
                                    : is_listed ? 150
                                                : -150 };
    }
}
