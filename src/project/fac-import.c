/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The course of an import: open, recognise, read row by row, decide, keep, report. */
#include "fac-import-private.h"
#include "fac-survey-private.h"

#include "fac-table-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PROBLEMS_KEPT 10000
#define ROWS_BETWEEN_NEWS 500

static const char *const kind_ids[] = { "companies", "flows",  "zones",    "layer",
                                        "contacts",  "survey", "outlines", "synergies" };
static const FacMappingKind mapping_kinds[] = { FAC_MAPPING_COMPANIES, FAC_MAPPING_FLOWS,
                                                FAC_MAPPING_ZONES,     FAC_MAPPING_LAYER,
                                                FAC_MAPPING_CONTACTS,  FAC_MAPPING_FLOWS,
                                                FAC_MAPPING_LAYER,     FAC_MAPPING_SYNERGIES };

int
fac_import_kind_from_id (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_ids); i++)
    if (g_strcmp0 (kind_ids[i], id) == 0)
      return (int)i;
  return -1;
}

const char *
fac_import_kind_id (FacImportKind kind)
{
  return kind_ids[kind];
}

FacMappingKind
fac_import_kind_mapping (FacImportKind kind)
{
  return mapping_kinds[kind];
}

FacImportRequest *
fac_import_request_new (const char *path, FacImportKind kind)
{
  FacImportRequest *request = g_new0 (FacImportRequest, 1);
  request->path = g_strdup (path);
  request->kind = kind;
  return request;
}

void
fac_import_request_free (FacImportRequest *request)
{
  if (!request)
    return;
  g_free (request->path);
  g_free (request->second_path);
  g_free (request->sheet);
  g_free (request->encoding);
  g_free (request->crs);
  g_free (request->mapping_path);
  g_free (request->company);
  g_clear_pointer (&request->mapping, g_hash_table_unref);
  g_free (request);
}

static void
problem_free (FacImportProblem *problem)
{
  g_free (problem->column);
  g_free (problem->value);
  g_free (problem->reason);
  g_free (problem);
}

static FacImportReport *
report_new (void)
{
  FacImportReport *report = g_new0 (FacImportReport, 1);
  report->left_out_why = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  report->also_created = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  report->warnings = g_ptr_array_new_with_free_func (g_free);
  report->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)problem_free);
  report->rejects = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  return report;
}

void
fac_import_report_free (FacImportReport *report)
{
  if (!report)
    return;
  g_free (report->kind);
  g_free (report->source);
  g_free (report->preset);
  g_free (report->crs);
  g_hash_table_unref (report->left_out_why);
  g_hash_table_unref (report->also_created);
  g_ptr_array_unref (report->warnings);
  g_ptr_array_unref (report->problems);
  g_strfreev (report->rejects_header);
  g_ptr_array_unref (report->rejects);
  g_free (report);
}

static void
count_in (GHashTable *table, const char *key)
{
  gpointer n = g_hash_table_lookup (table, key);
  g_hash_table_insert (table, g_strdup (key), GINT_TO_POINTER (GPOINTER_TO_INT (n) + 1));
}

const char *
fac_import_keep_text (FacImport *import, const char *text)
{
  return text ? g_string_chunk_insert (import->texts, text) : NULL;
}

void
fac_import_count_also (FacImport *import, const char *what)
{
  count_in (import->report->also_created, what);
}

gboolean
fac_import_insert (FacImport *import, gpointer record, GError **error)
{
  FacRecord *head = record;

  if (!import->request->is_dry_run)
    return fac_store_insert_bulk (import->project->store, record, error);
  if (!head->uuid)
    head->uuid = fac_store_new_uuid (import->project->store);
  return TRUE;
}

gboolean
fac_import_update (FacImport *import, gpointer record, GError **error)
{
  return import->request->is_dry_run || fac_store_update (import->project->store, record, error);
}

void
fac_import_add_problem (FacImport *import, gint64 line, const char *title, const char *value,
                        const char *reason)
{
  if (import->report->problems->len >= MAX_PROBLEMS_KEPT)
    return;
  FacImportProblem *problem = g_new0 (FacImportProblem, 1);
  problem->line = line;
  problem->column = g_strdup (title);
  problem->value = g_strdup (value);
  problem->reason = g_strdup (reason);
  g_ptr_array_add (import->report->problems, problem);
}

const char *
fac_import_title_of (const FacImport *import, const char *target)
{
  for (guint i = 0; i < fac_table_n_columns (import->table); i++)
    if (g_strcmp0 (fac_mapping_target (import->mapping, i), target) == 0)
      return fac_table_title (import->table, i);
  return NULL;
}

void
fac_import_remark (FacImport *import, const FacImportRow *row, const char *target,
                   const char *value, const char *reason)
{
  fac_import_add_problem (import, row->line, fac_import_title_of (import, target), value, reason);
}

gboolean
fac_import_refuse (FacImport *import, const FacImportRow *row, const char *title, const char *value,
                   const char *reason, GError **error)
{
  FacImportReport *report = import->report;
  guint n_columns = fac_table_n_columns (import->table);
  char **cells = g_new0 (char *, n_columns + 3);

  report->refused++;
  fac_import_add_problem (import, row->line, title, value, reason);
  for (guint i = 0; i < n_columns; i++)
    cells[i] = g_strdup (i < row->n_cells ? row->cells[i] : "");
  cells[n_columns] = g_strdup_printf ("%" G_GINT64_FORMAT, row->line);
  cells[n_columns + 1] = g_strdup (reason);
  g_ptr_array_add (report->rejects, cells);

  FacRefusedRow *kept = fac_record_new (FAC_RECORD_REFUSED_ROW);
  kept->source = g_strdup (import->source->record.uuid);
  kept->line = row->line;
  kept->column = g_strdup (title);
  kept->value = value && *value ? g_strdup (value) : NULL;
  kept->reason = g_strdup (reason);
  kept->raw = fac_cells_join (row->cells, row->n_cells);
  gboolean done = fac_import_insert (import, kept, error);
  fac_record_free (kept);
  return done;
}

/* -- Opening the source -------------------------------------------------------------------- */

static gboolean
apply_corrections (FacMapping *mapping, const FacImportRequest *request, GError **error)
{
  GHashTableIter iter;
  gpointer title, target;

  if (request->mapping_path && !fac_mapping_load (mapping, request->mapping_path, error))
    return FALSE;
  if (request->crs && !fac_mapping_set_crs (mapping, request->crs, error))
    return FALSE;
  if (!request->mapping)
    return TRUE;
  g_hash_table_iter_init (&iter, request->mapping);
  while (g_hash_table_iter_next (&iter, &title, &target))
    if (!fac_mapping_set_title (mapping, title, *(char *)target ? target : NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
open_source (FacImport *import, GCancellable *cancellable, GError **error)
{
  const FacImportRequest *request = import->request;
  const FacTableOptions options = {
    .sheet = request->sheet,
    .encoding = request->encoding,
    .crs = request->crs,
    .geometry = request->kind == FAC_IMPORT_ZONES || request->kind == FAC_IMPORT_OUTLINES
                    ? "polygon"
                    : NULL,
    .names = request->kind == FAC_IMPORT_SURVEY
                 ? NULL
                 : fac_mapping_sheet_names (mapping_kinds[request->kind])
  };

  if (request->kind == FAC_IMPORT_SURVEY)
    return fac_import_open_survey (import, cancellable, error);
  import->table = fac_table_open (request->path, &options, cancellable, error);
  if (!import->table)
    return FALSE;
  g_autofree char *asked = fac_table_ask_crs (import->table);
  if (asked)
    {
      g_set_error_literal (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNKNOWN_CRS, asked);
      return FALSE;
    }
  import->mapping = fac_mapping_new (import->table, mapping_kinds[request->kind], error);
  if (!import->mapping
      || (request->kind == FAC_IMPORT_OUTLINES && !fac_import_open_outlines (import, error))
      || !apply_corrections (import->mapping, request, error))
    return FALSE;

  /* Whose flows they are may be said beside the file. */
  gboolean is_said = request->kind == FAC_IMPORT_FLOWS && request->company;
  g_autofree char *missing = is_said ? NULL : fac_mapping_check (import->mapping);
  if (missing)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID, missing);
      return FALSE;
    }
  return TRUE;
}

static void
describe_source (FacImport *import)
{
  FacImportReport *report = import->report;
  FacSource *source = fac_record_new (FAC_RECORD_SOURCE);
  guint n_columns = fac_table_n_columns (import->table);
  g_autofree const char **titles = g_new0 (const char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    titles[i] = fac_table_title (import->table, i);
  source->record.uuid = fac_store_new_uuid (import->project->store);
  source->name = g_path_get_basename (import->request->path);
  source->preset = g_strdup (fac_mapping_preset (import->mapping));
  source->kind = g_strdup (fac_import_kind_id (import->request->kind));
  source->imported_on = fac_date_today ();
  source->licence = g_strdup (fac_mapping_licence (import->mapping));
  source->crs = g_strdup (fac_mapping_crs (import->mapping));
  source->header = fac_cells_join (titles, n_columns);
  import->source = source;

  const char *words = fac_mapping_source_words (import->mapping);
  g_free (import->source_words);
  import->source_words = g_strdup (words ? words : source->name);

  report->kind = g_strdup (source->kind);
  report->source = g_strdup (source->name);
  report->preset = g_strdup (source->preset);
  report->crs = g_strdup (source->crs);
  report->rejects_header = g_new0 (char *, n_columns + 3);
  for (guint i = 0; i < n_columns; i++)
    report->rejects_header[i] = g_strdup (titles[i]);
  /* Not translated: the reading of our own rejects knows these titles. */
  report->rejects_header[n_columns] = g_strdup ("line");
  report->rejects_header[n_columns + 1] = g_strdup ("reason");
}

static FacTable *
open_second (FacImport *import, GCancellable *cancellable, GError **error)
{
  g_autofree char *beside = NULL;
  const char *path = import->request->second_path;

  if (!path && fac_mapping_wants_second (import->mapping))
    path = beside = fac_mapping_find_second (import->mapping, import->table);
  return path ? fac_table_open (path, NULL, cancellable, error) : NULL;
}

/* -- Rows ---------------------------------------------------------------------------------- */

static gboolean
take_refused (FacImport *import, const FacImportRow *row, GError **error)
{
  const FacRowProblem *why = &row->problems[0];
  return fac_import_refuse (import, row, why->title, why->value, why->reason, error);
}

static gboolean
take_left_out (FacImport *import, FacImportRow *row, GError **error)
{
  if (row->is_closed && row->establishment)
    {
      const FacImportReport *report = import->report;
      const gint64 n_before = report->updated + report->unchanged;
      if (!fac_import_take_closed (import, row, error))
        return FALSE;
      if (report->updated + report->unchanged != n_before)
        return TRUE;
    }
  import->report->left_out++;
  count_in (import->report->left_out_why, row->why);
  return TRUE;
}

static gboolean
take_row (FacImport *import, FacImportRow *row, GError **error)
{
  import->report->rows_read++;
  if (row->kind != FAC_ROW_REFUSED)
    for (guint i = 0; i < row->n_problems; i++)
      fac_import_add_problem (import, row->line, row->problems[i].title, row->problems[i].value,
                              row->problems[i].reason);

  switch (row->kind)
    {
    case FAC_ROW_ESTABLISHMENT:
      return fac_import_take_company (import, row, error);
    case FAC_ROW_ATTACHMENT:
      return fac_import_take_attachment (import, row, error);
    case FAC_ROW_FLOW:
      return import->survey ? fac_import_take_survey_flow (import, row, error)
                            : fac_import_take_flow (import, row, error);
    case FAC_ROW_ZONE:
      return fac_import_take_zone (import, row, error);
    case FAC_ROW_FEATURE:
      return import->outlines ? fac_import_take_outline (import, row, error)
                              : fac_import_take_feature (import, row, error);
    case FAC_ROW_PERSON:
      return fac_import_take_contact (import, row, error);
    case FAC_ROW_SYNERGY:
      return fac_import_take_synergy (import, row, error);
    case FAC_ROW_REFUSED:
      return take_refused (import, row, error);
    case FAC_ROW_LEFT_OUT:
      return take_left_out (import, row, error);
    }
  g_assert_not_reached ();
}

static gboolean
take_rows (FacImport *import, FacImportReader *reader, FacProgress progress, gpointer data,
           GCancellable *cancellable, GError **error)
{
  FacImportRow *row;
  GError *failure = NULL;

  while ((row = fac_import_reader_next (reader, &failure)))
    {
      if (!take_row (import, row, error))
        return FALSE;
      if (import->report->rows_read % ROWS_BETWEEN_NEWS)
        continue;
      if (progress)
        progress ((gint64)(1000 * fac_table_fraction (import->table)), 1000, data);
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_CANCELLED,
                               _ ("The import was cancelled. Nothing was written."));
          return FALSE;
        }
    }
  if (failure)
    g_propagate_error (error, failure);
  return !failure;
}

static void
add_warnings (FacImportReport *report, GPtrArray *warnings)
{
  for (guint i = 0; i < warnings->len; i++)
    g_ptr_array_add (report->warnings, g_strdup (warnings->pdata[i]));
}

/* The name of the establishment that is said beside the file; NULL: none. */
static gboolean
read_whose (FacImport *import, char **name, GError **error)
{
  const char *uuid = import->request->company;
  FacEstablishment *whose =
      uuid ? fac_store_get (import->project->store, FAC_RECORD_ESTABLISHMENT, uuid, error) : NULL;

  *name = whose ? g_strdup (whose->name) : NULL;
  fac_record_free (whose);
  return !uuid || *name;
}

static gboolean
run (FacImport *import, FacProgress progress, gpointer data, GCancellable *cancellable,
     GError **error)
{
  g_autoptr (FacTable) second = NULL;
  g_autoptr (FacImportReader) reader = NULL;
  GError *failure = NULL;

  second = open_second (import, cancellable, &failure);
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (!fac_project_load_context (import->project, error) || !fac_import_load_known (import, error))
    return FALSE;

  GHashTable *territory = import->project->territory;
  g_autofree char *whose = NULL;
  if (!read_whose (import, &whose, error))
    return FALSE;
  const FacReaderOptions options = { .include_closed = import->request->include_closed,
                                     .communes = g_hash_table_size (territory) ? territory : NULL,
                                     .whom = import->survey ? import->survey->establishment->name
                                                            : whose,
                                     .second = second };
  reader = fac_import_reader_new (import->table, import->mapping, &options, cancellable, error);
  if (!reader || !fac_import_insert (import, import->source, error)
      || !take_rows (import, reader, progress, data, cancellable, error)
      || !fac_import_finish_shipments (import, error) || !fac_import_finish_declared (import, error)
      || (import->survey && !fac_import_take_survey_answers (import, error))
      || (import->outlines && !fac_import_finish_outlines (import, error))
      || !fac_import_ask_about_absent (import, error))
    return FALSE;

  /* Known only now: the reader recognises the system while it reads. */
  g_free (import->report->crs);
  import->report->crs = g_strdup (fac_mapping_crs (import->mapping));
  add_warnings (import->report, fac_table_warnings (import->table));
  add_warnings (import->report, fac_import_reader_warnings (reader));
  import->source->n_rows = import->report->rows_read;
  return import->request->is_dry_run
         || (fac_store_flush (import->project->store, error)
             && fac_import_update (import, import->source, error));
}

static gboolean
run_in_transaction (FacImport *import, FacProgress progress, gpointer data,
                    GCancellable *cancellable, GError **error)
{
  FacStore *store = import->project->store;
  g_autofree char *name = g_path_get_basename (import->request->path);
  g_autofree char *action =
      g_strconcat ("import.", fac_import_kind_id (import->request->kind), NULL);

  if (import->request->is_dry_run)
    return run (import, progress, data, cancellable, error);
  if (!fac_store_begin_bulk (store, action, name, error))
    return FALSE;
  if (!run (import, progress, data, cancellable, error))
    {
      fac_store_rollback (store);
      return FALSE;
    }
  return fac_project_commit (import->project, &import->report->history_id, error);
}

static void
known_clear (FacKnown *known)
{
  fac_record_free (known->before);
}

static void
import_clear (FacImport *import)
{
  g_clear_pointer (&import->by_siret, fac_siret_map_free);
  g_clear_pointer (&import->people, fac_import_people_free);
  g_clear_pointer (&import->follow_up, fac_import_follow_up_free);
  g_clear_pointer (&import->by_identifier, g_hash_table_unref);
  g_clear_pointer (&import->by_name, g_hash_table_unref);
  g_clear_pointer (&import->ranks, g_hash_table_unref);
  g_clear_pointer (&import->organisations, g_hash_table_unref);
  g_clear_pointer (&import->ceilings, g_hash_table_unref);
  g_clear_pointer (&import->labels, g_hash_table_unref);
  g_clear_pointer (&import->editions, g_hash_table_unref);
  g_clear_pointer (&import->questions, g_hash_table_unref);
  g_clear_pointer (&import->shipments, g_ptr_array_unref);
  g_clear_pointer (&import->declared, g_hash_table_unref);
  g_clear_pointer (&import->flows_before, g_array_unref);
  g_clear_pointer (&import->numbered_before, g_array_unref);
  g_clear_pointer (&import->imported, fac_imported_rows_free);
  g_clear_pointer (&import->known, g_ptr_array_unref);
  g_clear_pointer (&import->known_blocks, g_ptr_array_unref);
  g_clear_pointer (&import->texts, g_string_chunk_free);
  g_clear_pointer (&import->layer, fac_record_free);
  g_clear_pointer (&import->source, fac_record_free);
  g_clear_pointer (&import->source_words, g_free);
  g_clear_pointer (&import->mapping, fac_mapping_free);
  g_clear_pointer (&import->table, fac_table_close);
  g_clear_pointer (&import->survey, fac_survey_taking_free);
  g_clear_pointer (&import->outlines, fac_import_outlines_free);
}

FacImportReport *
fac_project_import (FacProject *project, const FacImportRequest *request, FacProgress progress,
                    gpointer data, GCancellable *cancellable, GError **error)
{
  FacImport import = { .project = project, .request = request, .report = report_new () };
  gboolean done;

  import.known = g_ptr_array_new_with_free_func ((GDestroyNotify)known_clear);
  import.known_blocks = g_ptr_array_new_with_free_func (g_aligned_free);
  import.by_siret = fac_siret_map_new ();
  import.by_identifier = g_hash_table_new (g_str_hash, g_str_equal);
  import.texts = g_string_chunk_new (64 * 1024);
  import.ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import.organisations = g_hash_table_new (g_str_hash, g_str_equal);
  import.ceilings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import.questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  done = open_source (&import, cancellable, error);
  if (done)
    {
      describe_source (&import);
      done = run_in_transaction (&import, progress, data, cancellable, error);
    }
  import_clear (&import);
  if (!done)
    g_clear_pointer (&import.report, fac_import_report_free);
  return import.report;
}

gboolean
fac_import_report_write_rejects (const FacImportReport *report, const char *path, GError **error)
{
  return fac_csv_write_cells (path, (const char *const *)report->rejects_header, report->rejects,
                              error);
}
