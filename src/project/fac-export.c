/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of a reader's view, for spreadsheets, GIS programs and the clipboard. */
#include "fac-outputs.h"

#include "fac-geojson-write.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-table-write.h"
#include "fac-view.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* -- Cells --------------------------------------------------------------------------------- */

static double
number_of (gconstpointer record, const FacField *field)
{
  gint64 integer;

  switch (field->type)
    {
    case FAC_FIELD_INTEGER:
      /* A set of months is words for people, not its bits. */
      if (strcmp (field->id, "months") == 0)
        return FAC_REAL_NONE;
      integer = *FAC_FIELD_AT (record, field, gint64);
      return integer == FAC_INTEGER_NONE ? FAC_REAL_NONE : (double)integer;
    case FAC_FIELD_EUR_CENTS:
      integer = *FAC_FIELD_AT (record, field, gint64);
      return integer == FAC_INTEGER_NONE ? FAC_REAL_NONE : (double)integer / 100;
    case FAC_FIELD_REAL:
      return *FAC_FIELD_AT (record, field, double);
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
    case FAC_FIELD_TERNARY:
    case FAC_FIELD_ENUM:
    case FAC_FIELD_POINT:
    case FAC_FIELD_SHAPE:
      return FAC_REAL_NONE;
    }
  g_assert_not_reached ();
}

static gboolean
is_number (const FacField *field)
{
  return field->type == FAC_FIELD_INTEGER || field->type == FAC_FIELD_EUR_CENTS
         || field->type == FAC_FIELD_REAL;
}

static void
set_cell (FacDocumentRow *row, guint column, gconstpointer record, const FacField *field)
{
  g_autofree char *text = fac_record_field_display (record, field);
  fac_row_set (row, column, text, number_of (record, field));
}

static gboolean
is_exported (const FacField *field)
{
  return field->type != FAC_FIELD_SHAPE && field->type != FAC_FIELD_POINT
         && field->type != FAC_FIELD_REFERENCE && strcmp (field->id, "typed_fields") != 0;
}

/* A column for each field that some record gives: empty columns tell nothing. */
static GPtrArray *
used_fields (FacRecordKind kind, GPtrArray *records)
{
  const FacRecordType *type = fac_record_type (kind);
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < type->n_fields; i++)
    {
      const FacField *field = &type->fields[i];
      gboolean is_used = (field->flags & FAC_FIELD_REQUIRED) != 0;
      for (guint j = 0; !is_used && j < records->len; j++)
        is_used = fac_record_field_is_given (records->pdata[j], field);
      if (is_used && is_exported (field))
        g_ptr_array_add (fields, (gpointer)field);
    }
  return fields;
}

static void
add_field_columns (FacBlock *table, GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const FacField *field = fields->pdata[i];
      fac_block_add_column (table, _ (field->label),
                            is_number (field) ? FAC_ALIGN_END : FAC_ALIGN_START, 1);
    }
}

/* -- Tables -------------------------------------------------------------------------------- */

static void
add_establishments (FacDocument *document, const FacView *view)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  FacBlock *table = fac_document_add_table (document, _ ("Establishments"));

  for (guint i = 0; i < view->establishments->len; i++)
    if (fac_viewed_is_listed (view->establishments->pdata[i]))
      g_ptr_array_add (records,
                       ((FacViewed *)view->establishments->pdata[i])->listed->establishment);
  g_autoptr (GPtrArray) fields = used_fields (FAC_RECORD_ESTABLISHMENT, records);
  add_field_columns (table, fields);
  fac_block_add_column (table, _ ("Zone"), FAC_ALIGN_START, 1);
  fac_block_add_column (table, _ ("Labels"), FAC_ALIGN_START, 1);
  fac_block_add_column (table, _ ("Longitude"), FAC_ALIGN_END, 1);
  fac_block_add_column (table, _ ("Latitude"), FAC_ALIGN_END, 1);

  for (guint i = 0; i < view->establishments->len; i++)
    {
      const FacViewed *viewed = view->establishments->pdata[i];
      const FacListed *listed = viewed->listed;
      if (!fac_viewed_is_listed (viewed))
        continue;
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      guint column = 0;
      for (; column < fields->len; column++)
        set_cell (row, column, listed->establishment, fields->pdata[column]);
      g_autofree char *labels = listed->labels ? g_strjoinv (", ", listed->labels) : NULL;
      const FacPosition position = listed->establishment->position;
      g_autofree char *longitude = fac_number_exact (position.longitude_deg);
      g_autofree char *latitude = fac_number_exact (position.latitude_deg);
      fac_row_set (row, column++, listed->zone_name, FAC_REAL_NONE);
      fac_row_set (row, column++, labels, FAC_REAL_NONE);
      fac_row_set (row, column++, longitude, position.longitude_deg);
      fac_row_set (row, column++, latitude, position.latitude_deg);
      fac_document_add_source (document, listed->establishment->source);
    }
}

/* Both of an end that stands in the project, so that our own export finds it again; the name alone
 * of one outside. `flow->partner` is there only for readers who may know it. */
static void
set_other_end (FacDocumentRow *row, guint column, const FacViewedFlow *viewed)
{
  const FacFlow *flow = viewed->flow;
  const FacEstablishment *partner =
      flow->partner && viewed->partner ? viewed->partner->listed->establishment : NULL;

  fac_row_set (row, column, partner ? partner->siret : NULL, FAC_REAL_NONE);
  fac_row_set (row, column + 1, partner ? partner->name : flow->partner_name, FAC_REAL_NONE);
}

static void
add_flows (FacDocument *document, const FacView *view)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  FacBlock *table = fac_document_add_table (document, _ ("Flows"));

  for (guint i = 0; i < view->flows->len; i++)
    {
      const FacViewedFlow *viewed = view->flows->pdata[i];
      if (viewed->sight != FAC_SIGHT_AGGREGATE)
        g_ptr_array_add (records, viewed->flow);
    }
  g_autoptr (GPtrArray) fields = used_fields (FAC_RECORD_FLOW, records);
  g_ptr_array_remove (
      fields, (gpointer)fac_record_type_field (fac_record_type (FAC_RECORD_FLOW), "partner_name"));
  fac_block_add_column (table, _ ("SIRET"), FAC_ALIGN_START, 1);
  fac_block_add_column (table, _ ("Establishment"), FAC_ALIGN_START, 1);
  add_field_columns (table, fields);
  fac_block_add_column (table, _ ("Other end: SIRET"), FAC_ALIGN_START, 1);
  fac_block_add_column (table, _ ("Other end: name"), FAC_ALIGN_START, 1);

  for (guint i = 0; i < view->flows->len; i++)
    {
      const FacViewedFlow *viewed = view->flows->pdata[i];
      const FacEstablishment *owner = viewed->establishment->listed->establishment;
      if (viewed->sight == FAC_SIGHT_AGGREGATE)
        continue;
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      fac_row_set (row, 0, owner->siret, FAC_REAL_NONE);
      fac_row_set (row, 1, owner->name, FAC_REAL_NONE);
      for (guint j = 0; j < fields->len; j++)
        set_cell (row, j + 2, viewed->flow, fields->pdata[j]);
      set_other_end (row, fields->len + 2, viewed);
    }
}

/* Tables whose records have no level of their own. Notes are the facilitator's. */
static gboolean
add_records (FacDocument *document, FacProject *project, const FacReader *reader,
             FacRecordKind kind, const char *caption, GError **error)
{
  const FacQuery query = { .kind = kind };
  g_autoptr (GPtrArray) records = fac_store_list (project->store, &query, error);

  if (!records)
    return FALSE;
  if (!records->len)
    return TRUE;
  for (guint i = 0; reader->kind != FAC_READER_FACILITATOR && i < records->len; i++)
    fac_record_field_clear (records->pdata[i],
                            fac_record_type_field (fac_record_type (kind), "note"));
  g_autoptr (GPtrArray) fields = used_fields (kind, records);
  FacBlock *table = fac_document_add_table (document, caption);
  add_field_columns (table, fields);
  for (guint i = 0; i < records->len; i++)
    {
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      for (guint j = 0; j < fields->len; j++)
        set_cell (row, j, records->pdata[i], fields->pdata[j]);
    }
  return TRUE;
}

static FacDocument *
all_tables (FacProject *project, const FacReader *reader, GError **error)
{
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view = fac_view_new (project, reader, everything, TRUE, error);
  g_autoptr (FacDocument) document = NULL;

  if (!view)
    return NULL;
  document =
      fac_document_new (project->info->epci_name ? project->info->epci_name : project->info->name,
                        fac_language_id (fac_language_current ()));
  document->reader_line = g_strdup (view->reader_line);
  add_establishments (document, view);
  add_flows (document, view);
  if (!add_records (document, project, reader, FAC_RECORD_ZONE, _ ("Zones"), error))
    return NULL;
  /* Authorised maxima name their establishment, contacts are persons: the facilitator's only. */
  if (reader->kind == FAC_READER_FACILITATOR
      && (!add_records (document, project, reader, FAC_RECORD_CEILING, _ ("Authorised maxima"),
                        error)
          || !add_records (document, project, reader, FAC_RECORD_PERSON, _ ("Contacts"), error)))
    return NULL;
  return g_steal_pointer (&document);
}

/* -- Files --------------------------------------------------------------------------------- */

static gboolean
write_folder (const char *path, const FacDocument *document, GError **error)
{
  if (g_mkdir_with_parents (path, 0755) != 0)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_WRITE,
                   _ ("The folder “%s” could not be made: %s."), path, g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const FacBlock *table = document->blocks->pdata[i];
      g_autofree char *name = g_strconcat (table->text, ".csv", NULL);
      g_strdelimit (name, "/\\", ' ');
      g_autofree char *file = g_build_filename (path, name, NULL);
      if (!fac_csv_write (file, table, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_geojson (FacProject *project, const char *path, const FacReader *reader, GError **error)
{
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view = fac_view_new (project, reader, everything, FALSE, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  if (!view)
    return FALSE;
  for (guint i = 0; i < view->establishments->len; i++)
    {
      const FacViewed *viewed = view->establishments->pdata[i];
      if (fac_viewed_is_listed (viewed)
          && fac_position_is_known (viewed->listed->establishment->position))
        g_ptr_array_add (records, viewed->listed->establishment);
    }
  return fac_geojson_write (path, records, error);
}

gboolean
fac_project_export (FacProject *project, const char *path, const FacReader *reader, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".geojson"))
    return write_geojson (project, path, reader, error);
  if (g_str_has_suffix (lower, ".gpkg"))
    return fac_project_write_copy (project, path, reader, NULL, error);

  g_autoptr (FacDocument) document = all_tables (project, reader, error);
  if (!document)
    return FALSE;
  if (g_str_has_suffix (lower, ".xlsx"))
    return fac_xlsx_write (path, document, error);
  if (g_str_has_suffix (lower, ".csv"))
    return fac_csv_write (path, document->blocks->pdata[0], TRUE, error);
  if (!strchr (strrchr (lower, '/') ? strrchr (lower, '/') : lower, '.'))
    return write_folder (path, document, error);
  g_set_error (
      error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
      _ ("“%s”: only .xlsx, .csv, .geojson, .gpkg, or a folder without an extension can be "
         "written."),
      path);
  return FALSE;
}

/* -- Clipboard ----------------------------------------------------------------------------- */

static char *
copy_establishments (FacProject *project, const char *const *uuids, const char *const *columns,
                     const FacReader *reader, GError **error)
{
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view = fac_view_new (project, reader, everything, FALSE, error);
  g_autoptr (FacDocument) document = NULL;

  if (!view)
    return NULL;
  document = fac_document_new ("", "fr");
  FacBlock *table = fac_document_add_table (document, NULL);
  for (guint i = 0; columns[i]; i++)
    fac_block_add_column (table, fac_project_column_title (project, columns[i]), FAC_ALIGN_START,
                          1);
  for (; *uuids; uuids++)
    {
      const FacViewed *viewed = g_hash_table_lookup (view->by_uuid, *uuids);
      if (!viewed || !fac_viewed_is_listed (viewed))
        continue;
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      for (guint j = 0; columns[j]; j++)
        {
          g_autofree char *text = fac_project_cell_text (project, viewed->listed, columns[j]);
          fac_row_set (row, j, text, FAC_REAL_NONE);
        }
    }
  return fac_table_to_text (table);
}

static char *
copy_flows (FacProject *project, const char *const *uuids, const char *const *columns,
            const FacReader *reader, GError **error)
{
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view = fac_view_new (project, reader, everything, TRUE, error);
  g_autoptr (FacDocument) document = NULL;
  const FacRecordType *type = fac_record_type (FAC_RECORD_FLOW);

  if (!view)
    return NULL;
  document = fac_document_new ("", "fr");
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Establishment"), FAC_ALIGN_START, 1);
  for (guint i = 0; columns[i]; i++)
    {
      const FacField *field = fac_record_type_field (type, columns[i]);
      fac_block_add_column (table, field ? _ (field->label) : columns[i], FAC_ALIGN_START, 1);
    }
  for (guint i = 0; i < view->flows->len; i++)
    {
      const FacViewedFlow *viewed = view->flows->pdata[i];
      if (viewed->sight == FAC_SIGHT_AGGREGATE
          || !g_strv_contains (uuids, viewed->flow->record.uuid))
        continue;
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      fac_row_set (row, 0, viewed->establishment->listed->establishment->name, FAC_REAL_NONE);
      for (guint j = 0; columns[j]; j++)
        {
          const FacField *field = fac_record_type_field (type, columns[j]);
          if (field)
            set_cell (row, j + 1, viewed->flow, field);
        }
    }
  return fac_table_to_text (table);
}

char *
fac_project_copy_rows (FacProject *project, FacRecordKind kind, const char *const *uuids,
                       const char *const *columns, const FacReader *reader, GError **error)
{
  if (kind == FAC_RECORD_ESTABLISHMENT)
    return copy_establishments (project, uuids, columns, reader, error);
  if (kind == FAC_RECORD_FLOW)
    return copy_flows (project, uuids, columns, reader, error);
  g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                       _ ("Only establishments and flows can be copied as a table."));
  return NULL;
}
