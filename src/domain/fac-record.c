/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records by their description. */
#include "fac-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

FacProblem *
fac_problem_new (const FacField *field, const char *reason_format, ...)
{
  FacProblem *problem = g_new0 (FacProblem, 1);
  va_list arguments;

  problem->field = field;
  va_start (arguments, reason_format);
  problem->reason = g_strdup_vprintf (reason_format, arguments);
  va_end (arguments);
  return problem;
}

void
fac_problem_free (FacProblem *problem)
{
  if (!problem)
    return;
  g_free (problem->reason);
  g_free (problem);
}

const FacRecordType *
fac_record_type_by_table (const char *table)
{
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    if (strcmp (fac_record_type ((FacRecordKind)kind)->table, table) == 0)
      return fac_record_type ((FacRecordKind)kind);
  return NULL;
}

const FacField *
fac_record_type_field (const FacRecordType *type, const char *id)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (strcmp (type->fields[i].id, id) == 0)
      return &type->fields[i];
  return NULL;
}

gpointer
fac_record_new (FacRecordKind kind)
{
  const FacRecordType *type = fac_record_type (kind);
  FacRecord *record = g_malloc0 (type->size);

  record->type = type;
  for (guint i = 0; i < type->n_fields; i++)
    fac_record_field_clear (record, &type->fields[i]);
  return record;
}

static gboolean
is_string (const FacField *field)
{
  switch (field->type)
    {
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
      return TRUE;
    case FAC_FIELD_INTEGER:
    case FAC_FIELD_EUR_CENTS:
    case FAC_FIELD_REAL:
    case FAC_FIELD_TERNARY:
    case FAC_FIELD_ENUM:
    case FAC_FIELD_POINT:
    case FAC_FIELD_SHAPE:
      return FALSE;
    }
  g_assert_not_reached ();
}

void
fac_record_field_clear (gpointer record, const FacField *field)
{
  switch (field->type)
    {
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
      g_clear_pointer (FAC_FIELD_AT (record, field, char *), g_free);
      return;
    case FAC_FIELD_INTEGER:
    case FAC_FIELD_EUR_CENTS:
      *FAC_FIELD_AT (record, field, gint64) = FAC_INTEGER_NONE;
      return;
    case FAC_FIELD_REAL:
      *FAC_FIELD_AT (record, field, double) = FAC_REAL_NONE;
      return;
    case FAC_FIELD_TERNARY:
    case FAC_FIELD_ENUM:
      *FAC_FIELD_AT (record, field, int) = 0;
      return;
    case FAC_FIELD_POINT:
      *FAC_FIELD_AT (record, field, FacPosition) = FAC_POSITION_UNKNOWN;
      return;
    case FAC_FIELD_SHAPE:
      g_clear_pointer (FAC_FIELD_AT (record, field, GBytes *), g_bytes_unref);
      return;
    }
}

void
fac_record_set_string (gpointer record, const FacField *field, const char *text)
{
  g_return_if_fail (is_string (field));
  char **at = FAC_FIELD_AT (record, field, char *);
  char *copy = text && *text ? g_strdup (text) : NULL;
  g_free (*at);
  *at = copy;
}

void
fac_record_field_copy (gpointer to, gconstpointer from, const FacField *field)
{
  switch (field->type)
    {
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
      fac_record_set_string (to, field, *FAC_FIELD_AT (from, field, char *));
      return;
    case FAC_FIELD_INTEGER:
    case FAC_FIELD_EUR_CENTS:
      *FAC_FIELD_AT (to, field, gint64) = *FAC_FIELD_AT (from, field, gint64);
      return;
    case FAC_FIELD_REAL:
      *FAC_FIELD_AT (to, field, double) = *FAC_FIELD_AT (from, field, double);
      return;
    case FAC_FIELD_TERNARY:
    case FAC_FIELD_ENUM:
      *FAC_FIELD_AT (to, field, int) = *FAC_FIELD_AT (from, field, int);
      return;
    case FAC_FIELD_POINT:
      *FAC_FIELD_AT (to, field, FacPosition) = *FAC_FIELD_AT (from, field, FacPosition);
      return;
    case FAC_FIELD_SHAPE:
      {
        GBytes *shape = *FAC_FIELD_AT (from, field, GBytes *);
        if (shape)
          g_bytes_ref (shape);
        fac_record_field_clear (to, field);
        *FAC_FIELD_AT (to, field, GBytes *) = shape;
        return;
      }
    }
}

gpointer
fac_record_copy (gconstpointer original)
{
  const FacRecord *from = original;
  FacRecord *copy = fac_record_new (from->type->kind);

  copy->fid = from->fid;
  copy->uuid = g_strdup (from->uuid);
  for (guint i = 0; i < from->type->n_fields; i++)
    fac_record_field_copy (copy, from, &from->type->fields[i]);
  return copy;
}

void
fac_record_free (gpointer pointer)
{
  FacRecord *record = pointer;
  if (!record)
    return;
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const FacField *field = &record->type->fields[i];
      if (is_string (field))
        g_free (*FAC_FIELD_AT (record, field, char *));
      else if (field->type == FAC_FIELD_SHAPE)
        fac_record_field_clear (record, field);
    }
  g_free (record->uuid);
  g_free (record);
}

static gboolean
position_equal (FacPosition a, FacPosition b)
{
  if (!fac_position_is_known (a) || !fac_position_is_known (b))
    return fac_position_is_known (a) == fac_position_is_known (b);
  return memcmp (&a, &b, sizeof a) == 0;
}

gboolean
fac_record_field_equal (gconstpointer a, gconstpointer b, const FacField *field)
{
  switch (field->type)
    {
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
      return g_strcmp0 (*FAC_FIELD_AT (a, field, char *), *FAC_FIELD_AT (b, field, char *)) == 0;
    case FAC_FIELD_INTEGER:
    case FAC_FIELD_EUR_CENTS:
      return *FAC_FIELD_AT (a, field, gint64) == *FAC_FIELD_AT (b, field, gint64);
    case FAC_FIELD_REAL:
      {
        double x = *FAC_FIELD_AT (a, field, double);
        double y = *FAC_FIELD_AT (b, field, double);
        return (isnan (x) && isnan (y)) || memcmp (&x, &y, sizeof x) == 0;
      }
    case FAC_FIELD_TERNARY:
    case FAC_FIELD_ENUM:
      return *FAC_FIELD_AT (a, field, int) == *FAC_FIELD_AT (b, field, int);
    case FAC_FIELD_POINT:
      return position_equal (*FAC_FIELD_AT (a, field, FacPosition),
                             *FAC_FIELD_AT (b, field, FacPosition));
    case FAC_FIELD_SHAPE:
      {
        GBytes *x = *FAC_FIELD_AT (a, field, GBytes *);
        GBytes *y = *FAC_FIELD_AT (b, field, GBytes *);
        return x == y || (x && y && g_bytes_equal (x, y));
      }
    }
  g_assert_not_reached ();
}

gboolean
fac_record_field_is_given (gconstpointer record, const FacField *field)
{
  switch (field->type)
    {
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
      return *FAC_FIELD_AT (record, field, char *) != NULL;
    case FAC_FIELD_INTEGER:
    case FAC_FIELD_EUR_CENTS:
      return *FAC_FIELD_AT (record, field, gint64) != FAC_INTEGER_NONE;
    case FAC_FIELD_REAL:
      return !isnan (*FAC_FIELD_AT (record, field, double));
    case FAC_FIELD_TERNARY:
    case FAC_FIELD_ENUM:
      return *FAC_FIELD_AT (record, field, int) != 0;
    case FAC_FIELD_POINT:
      return fac_position_is_known (*FAC_FIELD_AT (record, field, FacPosition));
    case FAC_FIELD_SHAPE:
      return *FAC_FIELD_AT (record, field, GBytes *) != NULL;
    }
  g_assert_not_reached ();
}

const char *
fac_record_name (gconstpointer record)
{
  static const char *const naming[] = { "title", "name", "label", "text" };
  const FacRecordType *type = ((const FacRecord *)record)->type;
  for (guint i = 0; i < G_N_ELEMENTS (naming); i++)
    {
      const FacField *field = fac_record_type_field (type, naming[i]);
      if (field && *FAC_FIELD_AT (record, field, char *))
        return *FAC_FIELD_AT (record, field, char *);
    }
  return _ (type->label);
}
