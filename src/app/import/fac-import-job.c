/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Workers of the import assistant. */
#include "import/fac-import-job.h"

#include "fac-catalog.h"
#include "fac-outline-file.h"
#include "fac-survey-form.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define N_PREVIEW 8

/* A survey is small: larger workbooks are not looked through for being one. */
#define LARGEST_SURVEY_BYTES 1000000

void
fac_import_source_free (FacImportSource *source)
{
  if (!source)
    return;
  g_clear_pointer (&source->sheets, g_ptr_array_unref);
  g_clear_pointer (&source->mapping, fac_mapping_free);
  g_clear_pointer (&source->table, fac_table_close);
  g_clear_pointer (&source->rows, g_ptr_array_unref);
  g_free (source);
}

static void
copy_pair (gpointer key, gpointer value, gpointer data)
{
  g_hash_table_insert (data, g_strdup (key), g_strdup (value));
}

FacImportRequest *
fac_import_request_copy (const FacImportRequest *request)
{
  FacImportRequest *copy = fac_import_request_new (request->path, request->kind);
  copy->second_path = g_strdup (request->second_path);
  copy->sheet = g_strdup (request->sheet);
  copy->encoding = g_strdup (request->encoding);
  copy->crs = g_strdup (request->crs);
  copy->mapping_path = g_strdup (request->mapping_path);
  copy->company = g_strdup (request->company);
  copy->include_closed = request->include_closed;
  copy->is_dry_run = request->is_dry_run;
  if (request->mapping)
    {
      copy->mapping = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_foreach (request->mapping, copy_pair, copy->mapping);
    }
  return copy;
}

/* -- Looking ------------------------------------------------------------------------------- */

typedef struct
{
  FacImportRequest *request;
  gboolean guesses_kind;
} Look;

static void
look_free (Look *look)
{
  fac_import_request_free (look->request);
  g_free (look);
}

static gboolean
take_first_rows (FacImportSource *source, GError **error)
{
  guint n_columns = fac_table_n_columns (source->table);
  GError *failure = NULL;
  FacTableRow row;

  source->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  while (source->rows->len < N_PREVIEW && fac_table_next (source->table, &row, &failure))
    {
      char **cells = g_new0 (char *, n_columns + 1);
      for (guint i = 0; i < n_columns; i++)
        cells[i] = g_strdup (i < row.n_cells ? row.cells[i] : "");
      g_ptr_array_add (source->rows, cells);
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return fac_table_rewind (source->table, error);
}

static const char *
geometry_of (const FacImportSource *source)
{
  const char *sheet = fac_table_sheet (source->table);
  for (guint i = 0; i < source->sheets->len; i++)
    {
      const FacTableSheet *at = g_ptr_array_index (source->sheets, i);
      if (!sheet || g_strcmp0 (at->name, sheet) == 0)
        return at->geometry;
    }
  return NULL;
}

/* How many columns a mapping uses: the kind that understands more of the file is the likelier. */
static guint
n_mapped (const FacMapping *mapping, guint n_columns)
{
  guint n = 0;
  for (guint i = 0; i < n_columns; i++)
    if (fac_mapping_target (mapping, i))
      n++;
  return n;
}

/* Sets the columns of a mapping when the table holds outlines of communes or EPCI. */
static gboolean
are_outlines (FacMapping *mapping)
{
  g_autoptr (FacCatalog) catalog = fac_catalog_open (NULL);
  return catalog && fac_mapping_recognise_outlines (mapping, catalog) != FAC_LAYER_NONE;
}

/* A layout known for its kind decides; surfaces are zones, lines a layer; else the kind that a
 * row could be taken as, with more columns understood. Companies when nothing decides. */
static gboolean
guess_kind (FacImportSource *source, gboolean *is_understood, GError **error)
{
  static const FacImportKind kinds[] = { FAC_IMPORT_COMPANIES, FAC_IMPORT_FLOWS,
                                         FAC_IMPORT_CONTACTS, FAC_IMPORT_SYNERGIES,
                                         FAC_IMPORT_ZONES };
  const char *geometry = geometry_of (source);
  guint n_columns = fac_table_n_columns (source->table);
  guint best = 0;

  source->is_geographic = fac_table_shape_column (source->table) >= 0;
  source->kind = FAC_IMPORT_COMPANIES;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FacMapping) mapping =
          fac_mapping_new (source->table, fac_import_kind_mapping (kinds[i]), error);
      if (!mapping)
        return FALSE;
      if (fac_mapping_preset (mapping))
        {
          source->kind = kinds[i];
          *is_understood = TRUE;
          return TRUE;
        }
      g_autofree char *missing = fac_mapping_check (mapping);
      guint n = missing ? 0 : n_mapped (mapping, n_columns);
      if (kinds[i] != FAC_IMPORT_ZONES && n > best)
        {
          best = n;
          source->kind = kinds[i];
        }
    }
  g_autoptr (FacMapping) shapes = fac_mapping_new (source->table, FAC_MAPPING_LAYER, error);
  if (!shapes)
    return FALSE;
  if (are_outlines (shapes))
    source->kind = FAC_IMPORT_OUTLINES;
  else if (g_strcmp0 (geometry, "polygon") == 0)
    source->kind = FAC_IMPORT_ZONES;
  else if (g_strcmp0 (geometry, "line") == 0)
    source->kind = FAC_IMPORT_LAYER;
  *is_understood = best > 0 || source->kind != FAC_IMPORT_COMPANIES;
  return TRUE;
}

/* The sheet of a survey that came back which the preview shows; NULL: the workbook is none.
 * Its language does not matter for finding it. */
static char *
find_survey_sheet (const char *path, gboolean is_said, GCancellable *cancellable)
{
  GStatBuf status;
  if (!is_said && (g_stat (path, &status) != 0 || status.st_size > LARGEST_SURVEY_BYTES))
    return NULL;
  g_autoptr (FacSurveyForm) form = fac_survey_form_load (fac_catalog_default_folder (), "fr", NULL);
  g_autoptr (FacSurveyReturn) survey =
      form ? fac_survey_read (path, form, cancellable, NULL) : NULL;
  if (!survey || (!survey->key && !is_said))
    return NULL;
  return g_strdup (survey->flows_sheet ? survey->flows_sheet : survey->answers_sheet);
}

static FacMapping *
map_survey (FacTable *table, GError **error)
{
  g_autoptr (FacSurveyForm) form =
      fac_survey_form_load (fac_catalog_default_folder (), "fr", error);
  g_autoptr (FacMapping) mapping = form ? fac_mapping_new (table, FAC_MAPPING_FLOWS, error) : NULL;
  return mapping && fac_survey_map (mapping, table, form, error) ? g_steal_pointer (&mapping)
                                                                 : NULL;
}

static gboolean
has_target (const FacImportSource *source, const char *target)
{
  for (guint i = 0; i < fac_table_n_columns (source->table); i++)
    if (g_strcmp0 (fac_mapping_target (source->mapping, i), target) == 0)
      return TRUE;
  return FALSE;
}

char *
fac_import_source_missing (const FacImportSource *source)
{
  /* Whose flows a survey holds is said by its key. */
  if (source->kind == FAC_IMPORT_SURVEY)
    return NULL;
  if (source->kind == FAC_IMPORT_OUTLINES && !has_target (source, "identifier"))
    return g_strdup (_ ("No column gives the INSEE code of a commune, or the SIREN of an EPCI: "
                        "import the file as a background of the map."));
  char *asked = fac_table_ask_crs (source->table);
  return asked ? asked : fac_mapping_check (source->mapping);
}

static gboolean
open_table (FacImportSource *source, const FacImportRequest *request, const char *sheet,
            const char *geometry, gboolean is_known, GCancellable *cancellable, GError **error)
{
  const FacTableOptions options = {
    .sheet = sheet,
    .encoding = request->encoding,
    .crs = request->crs,
    .geometry = geometry,
    .names = is_known ? fac_mapping_sheet_names (fac_import_kind_mapping (request->kind)) : NULL
  };
  g_clear_pointer (&source->table, fac_table_close);
  source->table = fac_table_open (request->path, &options, cancellable, error);
  return source->table && take_first_rows (source, error);
}

/* What the file is for, by its first sheet or layer; when that tells nothing, by its surfaces: a
 * TopoJSON begins with points and lines. */
static gboolean
guess (FacImportSource *source, const FacImportRequest *request, GCancellable *cancellable,
       GError **error)
{
  gboolean is_understood = FALSE;
  if (!guess_kind (source, &is_understood, error))
    return FALSE;
  if (is_understood || request->sheet || source->sheets->len < 2
      || fac_table_shape_column (source->table) < 0)
    return TRUE;
  return open_table (source, request, NULL, "polygon", FALSE, cancellable, error)
         && guess_kind (source, &is_understood, error);
}

static FacImportSource *
look (const Look *task, GCancellable *cancellable, GError **error)
{
  g_autoptr (FacImportSource) source = g_new0 (FacImportSource, 1);
  const FacImportRequest *request = task->request;
  gboolean is_said = !task->guesses_kind && request->kind == FAC_IMPORT_SURVEY;
  gboolean is_known = !task->guesses_kind && !is_said;
  gboolean wants_surfaces =
      is_known && (request->kind == FAC_IMPORT_ZONES || request->kind == FAC_IMPORT_OUTLINES);

  source->sheets = fac_table_list_sheets (request->path, cancellable, error);
  if (!source->sheets)
    return NULL;
  gboolean may_be_survey =
      is_said || (task->guesses_kind && !request->sheet && source->sheets->len > 1);
  g_autofree char *survey_sheet =
      may_be_survey ? find_survey_sheet (request->path, is_said, cancellable) : NULL;
  if (!open_table (source, request, survey_sheet ? survey_sheet : request->sheet,
                   wants_surfaces ? "polygon" : NULL, is_known, cancellable, error))
    return NULL;
  source->kind = survey_sheet ? FAC_IMPORT_SURVEY : request->kind;
  if (source->kind == FAC_IMPORT_SURVEY)
    source->mapping = map_survey (source->table, error);
  else if (!task->guesses_kind || guess (source, request, cancellable, error))
    source->mapping =
        fac_mapping_new (source->table, fac_import_kind_mapping (source->kind), error);
  if (source->mapping && source->kind == FAC_IMPORT_OUTLINES)
    are_outlines (source->mapping);
  source->is_geographic = fac_table_shape_column (source->table) >= 0;
  return source->mapping ? g_steal_pointer (&source) : NULL;
}

static void
look_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  FacImportSource *source = look (data, cancellable, &error);
  if (source)
    g_task_return_pointer (task, source, (GDestroyNotify)fac_import_source_free);
  else
    g_task_return_error (task, error);
}

void
fac_import_look_async (const FacImportRequest *request, gboolean guesses_kind,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Look *look = g_new0 (Look, 1);
  look->request = fac_import_request_copy (request);
  look->guesses_kind = guesses_kind;
  g_task_set_task_data (task, look, (GDestroyNotify)look_free);
  g_task_run_in_thread (task, look_in_thread);
}

FacImportSource *
fac_import_look_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- Running ------------------------------------------------------------------------------- */

typedef struct
{
  FacProject *own; /* owned: a connection of its own, used by the worker alone */
  FacImportRequest *request;
  FacJobProgress *progress; /* borrowed */
} Run;

static void
run_free (Run *run)
{
  fac_project_close (run->own);
  fac_import_request_free (run->request);
  g_free (run);
}

static void
run_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  FacImportReport *report = fac_project_import (run->own, run->request, fac_job_progress_note,
                                                run->progress, cancellable, &error);
  /* Closed here, so that the window meets no lock when it hears of the end. */
  g_clear_pointer (&run->own, fac_project_close);
  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify)fac_import_report_free);
  else
    g_task_return_error (task, error);
}

void
fac_import_run_async (FacProject *project, const FacImportRequest *request,
                      FacJobProgress *progress, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  GError *error = NULL;
  Run *run = g_new0 (Run, 1);
  /* Opened here and handed over: the window may close its project before the worker begins. */
  run->own = fac_project_open_again (project, &error);
  run->request = fac_import_request_copy (request);
  run->progress = progress;
  progress->done = progress->total = 0;
  /* An import that was committed is told as done, even when "Cancel" came a moment too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, (GDestroyNotify)run_free);
  if (run->own)
    g_task_run_in_thread (task, run_in_thread);
  else
    g_task_return_error (task, error);
}

FacImportReport *
fac_import_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
