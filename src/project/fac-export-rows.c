/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of a list, as somebody has them before their eyes, for one reader. */
#include "fac-export-private.h"

#include "fac-number.h"
#include "fac-table-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
add_chosen_columns (FacProject *project, FacBlock *table, const FacRecordType *type,
                    const char *const *columns)
{
  for (guint i = 0; columns[i]; i++)
    {
      const FacField *field = fac_record_type_field (type, columns[i]);
      const char *title = type->kind == FAC_RECORD_ESTABLISHMENT
                              ? fac_project_column_title (project, columns[i])
                          : field ? _ (field->label)
                                  : columns[i];
      gboolean is_number = field && fac_export_is_number (field);
      fac_block_add_column (table, title, is_number ? FAC_ALIGN_END : FAC_ALIGN_START, 1);
    }
}

static void
add_establishment_rows (FacProject *project, FacDocument *document, const FacView *view,
                        const char *const *uuids, const char *const *columns)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_ESTABLISHMENT);
  g_autoptr (GPtrArray) chosen = fac_export_chosen_establishments (view, uuids);
  FacBlock *table = fac_document_add_table (document, _ ("Establishments"));

  add_chosen_columns (project, table, type, columns);
  for (guint i = 0; i < chosen->len; i++)
    {
      const FacViewed *viewed = chosen->pdata[i];
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      for (guint j = 0; columns[j]; j++)
        {
          const FacField *field = fac_record_type_field (type, columns[j]);
          g_autofree char *text = fac_project_cell_text (project, viewed->listed, columns[j]);
          if (field && fac_export_is_number (field))
            fac_export_set_cell (row, j, viewed->listed->establishment, field);
          else
            fac_row_set (row, j, text, FAC_REAL_NONE);
        }
      fac_document_add_source (document, viewed->listed->establishment->source);
    }
}

static void
add_flow_rows (FacProject *project, FacDocument *document, const FacView *view,
               const char *const *uuids, const char *const *columns)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_FLOW);
  g_autoptr (GPtrArray) chosen = fac_export_chosen_flows (view, uuids);
  FacBlock *table = fac_document_add_table (document, _ ("Flows"));

  fac_block_add_column (table, _ ("Establishment"), FAC_ALIGN_START, 1);
  add_chosen_columns (project, table, type, columns);
  for (guint i = 0; i < chosen->len; i++)
    {
      const FacViewedFlow *viewed = chosen->pdata[i];
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      fac_row_set (row, 0, viewed->establishment->listed->establishment->name, FAC_REAL_NONE);
      for (guint j = 0; columns[j]; j++)
        {
          const FacField *field = fac_record_type_field (type, columns[j]);
          if (field)
            fac_export_set_cell (row, j + 1, viewed->flow, field);
        }
      fac_document_add_source (document, viewed->flow->source);
    }
}

/* One table of the rows. (transfer full) */
static FacDocument *
rows_document (FacProject *project, FacRecordKind kind, const char *const *uuids,
               const char *const *columns, const FacReader *reader, GError **error)
{
  gboolean is_flows = kind == FAC_RECORD_FLOW;
  g_autoptr (FacFilter) everything = fac_filter_new ();

  if (!is_flows && kind != FAC_RECORD_ESTABLISHMENT)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                           _ ("Only establishments and flows can be copied as a table."));
      return NULL;
    }
  g_autoptr (FacView) view = fac_view_new (project, reader, everything, is_flows, error);
  if (!view)
    return NULL;
  const FacProjectInfo *info = project->info;
  FacDocument *document = fac_document_new (info->epci_name ? info->epci_name : info->name,
                                            fac_language_id (fac_language_current ()));
  document->reader_line = g_strdup (view->reader_line);
  if (!columns && is_flows)
    fac_export_add_flows (document, view, uuids);
  else if (!columns)
    {
      if (!fac_export_add_establishments (document, project, view, uuids, error))
        {
          fac_document_free (document);
          return NULL;
        }
    }
  else if (is_flows)
    add_flow_rows (project, document, view, uuids, columns);
  else
    add_establishment_rows (project, document, view, uuids, columns);
  return document;
}

static void
log_rows (FacProject *project, const char *way, const char *path, const FacReader *reader,
          guint n_rows)
{
  const char *dot = path ? strrchr (path, '.') : NULL;
  g_autofree char *contents =
      g_strdup_printf (ngettext ("%d line", "%d lines", n_rows), (int)n_rows);

  fac_project_log_release (project, way, dot ? dot + 1 : "text", NULL, reader, NULL, path, NULL,
                           contents);
}

char *
fac_project_copy_rows (FacProject *project, FacRecordKind kind, const char *const *uuids,
                       const char *const *columns, const FacReader *reader, guint *n_rows,
                       GError **error)
{
  g_autoptr (FacDocument) document = rows_document (project, kind, uuids, columns, reader, error);

  if (!document)
    return NULL;
  const FacBlock *table = document->blocks->pdata[0];
  if (n_rows)
    *n_rows = table->rows->len;
  /* What the facilitator copies stays with the facilitator. */
  if (reader->kind != FAC_READER_FACILITATOR)
    log_rows (project, "clipboard", NULL, reader, table->rows->len);
  return fac_table_to_text (table);
}

gboolean
fac_project_export_rows (FacProject *project, const char *path, FacRecordKind kind,
                         const char *const *uuids, const char *const *columns,
                         const FacReader *reader, guint *n_rows, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  gboolean is_csv = g_str_has_suffix (lower, ".csv");

  if (!is_csv && !g_str_has_suffix (lower, ".xlsx"))
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("“%s”: the rows of a list can be written as .xlsx or .csv."), path);
      return FALSE;
    }
  g_autoptr (FacDocument) document = rows_document (project, kind, uuids, columns, reader, error);
  if (!document)
    return FALSE;
  const FacBlock *table = document->blocks->pdata[0];
  if (n_rows)
    *n_rows = table->rows->len;
  gboolean is_done =
      is_csv ? fac_csv_write (path, table, TRUE, error) : fac_xlsx_write (path, document, error);
  if (is_done)
    log_rows (project, "export", path, reader, table->rows->len);
  return is_done;
}
