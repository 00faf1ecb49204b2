/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flows that bear their source's number: a newer file corrects what came from a file, and only
 * remarks on what a person wrote. */
#include "fac-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The flows with this key, one after the other. Shape: the first of `n`, or NULL. */
static FacNumberedFlow *
find_numbered (FacImport *import, guint64 key, guint *n)
{
  GArray *all = import->numbered_before;
  guint low = 0, high = all->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (all, FacNumberedFlow, middle).key < key)
        low = middle + 1;
      else
        high = middle;
    }
  for (*n = 0; low + *n < all->len && g_array_index (all, FacNumberedFlow, low + *n).key == key;)
    (*n)++;
  return *n ? &g_array_index (all, FacNumberedFlow, low) : NULL;
}

/* What a row can contradict: neither what is computed from the rest, nor where it comes from. */
static gboolean
is_said (const FacFlow *row, const FacField *field, gboolean says_level)
{
  if (!fac_record_field_is_given (row, field) || (field->flags & FAC_FIELD_COMPUTED)
      || strcmp (field->id, "source") == 0 || strcmp (field->id, "source_date") == 0)
    return FALSE;
  return says_level || strcmp (field->id, "level") != 0;
}

/* The first field in which the row says something else, or NULL. */
static const FacField *
first_difference (const FacFlow *mine, const FacFlow *row, gboolean says_level)
{
  const FacRecordType *type = row->record.type;

  for (guint i = 0; i < type->n_fields; i++)
    if (is_said (row, &type->fields[i], says_level)
        && !fac_record_field_equal (mine, row, &type->fields[i]))
      return &type->fields[i];
  return NULL;
}

static void
take_said (FacFlow *mine, const FacFlow *row, gboolean says_level)
{
  const FacRecordType *type = row->record.type;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const FacField *field = &type->fields[i];
      /* What is computed follows the words of the quantity, or the code of the waste. */
      gboolean follows =
          (field->flags & FAC_FIELD_COMPUTED)
          && (strcmp (field->id, "waste_edition") == 0 ? row->waste_code : row->typed);
      if (follows || is_said (row, field, says_level))
        fac_record_field_copy (mine, row, field);
    }
  if (row->source)
    fac_record_set_string (mine, fac_record_type_field (type, "source"), row->source);
  if (row->source_date)
    fac_record_set_string (mine, fac_record_type_field (type, "source_date"), row->source_date);
}

static gboolean
is_only_imported (FacImport *import, const FacFlow *mine, gboolean *is_imported, GError **error)
{
  if (!import->imported)
    import->imported = fac_store_imported_rows (import->project->store, FAC_RECORD_FLOW, error);
  if (!import->imported)
    return FALSE;
  *is_imported = fac_imported_rows_has (import->imported, mine->record.fid);
  return TRUE;
}

static void
remark_on (FacImport *import, const FacImportRow *row, const FacField *field)
{
  g_autofree char *value = field->type == FAC_FIELD_REFERENCE
                               ? g_strdup (row->partner.name)
                               : fac_record_field_display (row->flow, field);

  import->report->unchanged++;
  fac_import_remark (import, row, field->id, value,
                     _ ("The project has this flow with other values, which stay. If the file is "
                        "right, correct the flow in the register."));
}

static gboolean
compare (FacImport *import, const FacImportRow *row, const char *uuid, gboolean is_alone,
         gboolean says_level, GError **error)
{
  FacFlow *mine = fac_store_get (import->project->store, FAC_RECORD_FLOW, uuid, error);
  gboolean done = mine != NULL, is_imported = FALSE;
  const FacField *field = mine ? first_difference (mine, row->flow, says_level) : NULL;

  if (field && is_alone)
    done = is_only_imported (import, mine, &is_imported, error);
  if (done && !field)
    import->report->unchanged++;
  else if (done && !is_imported)
    remark_on (import, row, field);
  else if (done)
    {
      take_said (mine, row->flow, says_level);
      import->report->updated++;
      done = fac_import_update (import, mine, error);
    }
  fac_record_free (mine);
  return done;
}

gboolean
fac_import_take_numbered (FacImport *import, const FacImportRow *row, gboolean says_level,
                          gboolean *was_there, GError **error)
{
  guint n, next = 0;

  *was_there = FALSE;
  if (!import->numbered_before->len)
    return TRUE;
  FacNumberedFlow *all = find_numbered (import, fac_import_flow_key (row->flow), &n);

  /* A number that one file gives several times names its flows in their order. */
  while (next < n && all[next].is_seen)
    next++;
  *was_there = next < n;
  if (!*was_there)
    return TRUE;
  all[next].is_seen = TRUE;
  return compare (import, row, all[next].uuid, n == 1, says_level, error);
}
