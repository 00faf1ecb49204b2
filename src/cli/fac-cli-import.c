/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator import: asks for an import and tells its report. */
#include "fac-cli-method.h"
#include "fac-cli-call.h"
#include "fac-cli-json.h"
#include "fac-cli-mapping.h"
#include "fac-cli-participants.h"
#include "fac-cli-visit.h"

#include "fac-import-reader.h"
#include "fac-import.h"
#include "fac-layers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
put_counts (FacJsonWriter *writer, const char *key, GHashTable *counts)
{
  fac_json_begin (writer, key, '{');
  if (counts)
    {
      g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (counts), (GCompareFunc)strcmp);
      for (GList *at = ids; at; at = at->next)
        fac_json_integer (writer, at->data,
                          GPOINTER_TO_INT (g_hash_table_lookup (counts, at->data)));
    }
  fac_json_end (writer, '}');
}

static void
put_problem (FacJsonWriter *writer, const FacImportProblem *problem)
{
  fac_json_begin (writer, NULL, '{');
  fac_json_integer (writer, "line", problem->line);
  fac_json_text (writer, "column", problem->column);
  fac_json_text (writer, "value", problem->value);
  fac_json_text (writer, "reason", problem->reason);
  fac_json_end (writer, '}');
}

static void
put_report (const FacImportReport *report, const char *rejects_file, gboolean is_dry_run)
{
  FacJsonWriter writer = { .stream = stdout };
  const struct
  {
    const char *key;
    gint64 count;
  } counts[] = {
    { "rows_read", report->rows_read }, { "created", report->created },
    { "updated", report->updated },     { "unchanged", report->unchanged },
    { "merged", report->merged },       { "refused", report->refused },
    { "left_out", report->left_out },
  };

  fac_json_begin (&writer, NULL, '{');
  fac_json_text (&writer, "kind", report->kind);
  fac_json_text (&writer, "source", report->source);
  fac_json_text (&writer, "preset", report->preset);
  fac_json_text (&writer, "crs", report->crs);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    fac_json_integer (&writer, counts[i].key, counts[i].count);
  put_counts (&writer, "left_out_why", report->left_out_why);
  fac_json_integer (&writer, "questioned", report->questioned);
  put_counts (&writer, "also_created", report->also_created);
  fac_json_begin (&writer, "warnings", '[');
  for (guint i = 0; report->warnings && i < report->warnings->len; i++)
    fac_json_text (&writer, NULL, report->warnings->pdata[i]);
  fac_json_end (&writer, ']');
  fac_json_begin (&writer, "problems", '[');
  for (guint i = 0; report->problems && i < report->problems->len; i++)
    put_problem (&writer, report->problems->pdata[i]);
  fac_json_end (&writer, ']');
  fac_json_text (&writer, "rejects_file", rejects_file);
  fac_json_truth (&writer, "dry_run", is_dry_run);
  if (report->history_id)
    fac_json_integer (&writer, "history_id", report->history_id);
  else
    fac_json_text (&writer, "history_id", NULL);
  fac_json_end (&writer, '}');
}

static void
say_problem (const FacImportProblem *problem)
{
  g_autofree char *column = fac_cli_clean (problem->column);
  g_autofree char *value = fac_cli_clean (problem->value);

  if (problem->column && problem->value)
    /* TRANSLATORS: line of a file, title of a column, value, what is wrong */
    fac_cli_say (_ ("  line %d, %s “%s”: %s"), (int)problem->line, column, value, problem->reason);
  else if (problem->column)
    fac_cli_say (_ ("  line %d, %s: %s"), (int)problem->line, column, problem->reason);
  else
    fac_cli_say (_ ("  line %d: %s"), (int)problem->line, problem->reason);
}

/* What the lines of a follow-up became. */
static void
say_followed (const FacImportReport *report)
{
  guint n_leads = GPOINTER_TO_UINT (g_hash_table_lookup (report->also_created, "pistes"));
  guint n_synergies = GPOINTER_TO_UINT (g_hash_table_lookup (report->also_created, "synergies"));
  if (n_leads)
    fac_cli_say (ngettext ("%u piste taken over", "%u pistes taken over", n_leads), n_leads);
  if (n_synergies)
    fac_cli_say (ngettext ("%u synergy taken over", "%u synergies taken over", n_synergies),
                 n_synergies);
}

/* Why rows were left out, and what came with the others. */
static void
say_counts (const FacImportReport *report)
{
  GHashTableIter iter;
  gpointer key, n;

  g_hash_table_iter_init (&iter, report->left_out_why);
  while (g_hash_table_iter_next (&iter, &key, &n))
    {
      g_autofree char *count = g_strdup_printf ("%d", GPOINTER_TO_INT (n));
      fac_cli_say (_ ("Left out: %s (%s)"), fac_row_why_label (key), count);
    }
  say_followed (report);
  int n_ceilings = GPOINTER_TO_INT (g_hash_table_lookup (report->also_created, "ceilings"));
  g_autofree char *count = g_strdup_printf ("%d", n_ceilings);
  if (n_ceilings)
    fac_cli_say (ngettext ("%s authorised maximum read with them",
                           "%s authorised maxima read with them", (gulong)n_ceilings),
                 count);
}

static void
say_report (const FacImportReport *report, const char *rejects_file, gboolean is_dry_run)
{
  if (is_dry_run)
    fac_cli_say (_ ("Dry run: nothing was written."));
  fac_cli_say (_ ("Rows read: %d. Created: %d, updated: %d, unchanged: %d, merged with an earlier "
                  "row: %d, refused: %d, left out: %d. Values questioned: %d."),
               (int)report->rows_read, (int)report->created, (int)report->updated,
               (int)report->unchanged, (int)report->merged, (int)report->refused,
               (int)report->left_out, (int)report->questioned);
  say_counts (report);
  for (guint i = 0; report->warnings && i < report->warnings->len; i++)
    fac_cli_say ("%s", (const char *)report->warnings->pdata[i]);
  for (guint i = 0; report->problems && i < report->problems->len; i++)
    say_problem (report->problems->pdata[i]);
  if (rejects_file)
    fac_cli_say (_ ("The refused rows are in “%s”: correct them there and import that file."),
                 rejects_file);
}

/* The request that the options make; NULL: wrong, and said. */
static FacImportRequest *
make_request (const FacCliCall *call)
{
  /* A register of waste is a table of flows whose rows have days. */
  gboolean is_register = strcmp (fac_cli_word (call, 1), "waste-register") == 0;
  int kind = is_register ? FAC_IMPORT_FLOWS : fac_import_kind_from_id (fac_cli_word (call, 1));

  if (kind < 0)
    {
      fac_cli_usage (call,
                     _ ("“%s” cannot be imported. Known: companies, flows, waste-register, zones, "
                        "outlines, layer, tiles, contacts, synergies, survey, questionnaire, calendar, "
                        "participants."),
                     fac_cli_word (call, 1));
      return NULL;
    }
  g_autoptr (FacImportRequest) request =
      fac_import_request_new (fac_cli_word (call, 2), (FacImportKind)kind);
  request->second_path = g_strdup (fac_cli_option (call, "with"));
  request->sheet = g_strdup (fac_cli_option (call, "sheet"));
  request->encoding = g_strdup (fac_cli_option (call, "encoding"));
  request->crs = g_strdup (fac_cli_option (call, "crs"));
  request->include_closed = fac_cli_option (call, "include-closed") != NULL;
  request->is_dry_run = fac_cli_option (call, "dry-run") != NULL;
  return fac_cli_read_mapping (call, request) ? g_steal_pointer (&request) : NULL;
}

static FacCliStatus
write_rejects (const FacCliCall *call, const FacImportReport *report, const char **written)
{
  const char *path = fac_cli_option (call, "rejects");
  GError *error = NULL;

  *written = NULL;
  if (!path || !report->refused)
    return FAC_CLI_DONE;
  if (!fac_import_report_write_rejects (report, path, &error))
    return fac_cli_fail (error);
  *written = path;
  return FAC_CLI_DONE;
}

/* A source of which nothing can be made is a file that cannot be used, whatever found that out. */
static FacCliStatus
fail_import (const char *source, GError *error)
{
  g_autofree char *name = g_path_get_basename (source);

  if (!strstr (error->message, name))
    g_prefix_error (&error, "%s: ", name);
  gboolean is_source = g_error_matches (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  FacCliStatus status = fac_cli_fail (error);
  return is_source ? FAC_CLI_UNUSABLE : status;
}

/* A file of tiles stays where it is: the project remembers where. */
static FacCliStatus
import_tiles (const FacCliCall *call)
{
  FacCliStatus status;
  GError *error = NULL;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);

  if (!project)
    return status;
  g_autofree char *uuid = fac_project_add_tiles (project, fac_cli_word (call, 2),
                                                 fac_cli_option (call, "sheet"), &error);
  if (!uuid)
    {
      fac_cli_fail (error);
      return FAC_CLI_UNUSABLE;
    }
  fac_cli_say ("%s", uuid);
  return FAC_CLI_DONE;
}

/* Tiles given as something else: as a layer they are taken; of no other kind there is a row. */
static FacCliStatus
import_tiles_as (const FacCliCall *call, const char *kind)
{
  if (strcmp (kind, "layer") == 0)
    return import_tiles (call);
  g_autofree char *base = g_path_get_basename (fac_cli_word (call, 2));
  fac_cli_fail (g_error_new (FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                             _ ("“%s” holds tiles of a map, not %s: take it as a background with "
                                "“facilitator import FILE tiles %s”."),
                             base, kind, fac_cli_word (call, 2)));
  return FAC_CLI_UNUSABLE;
}

static FacCliStatus
run_import (const FacCliCall *call)
{
  if (strcmp (fac_cli_word (call, 1), FAC_CLI_QUESTIONNAIRE) == 0)
    return fac_cli_import_questionnaire (call);
  if (strcmp (fac_cli_word (call, 1), FAC_CLI_CALENDAR) == 0)
    return fac_cli_import_calendar (call);
  if (strcmp (fac_cli_word (call, 1), "tiles") == 0)
    return import_tiles (call);
  if (strcmp (fac_cli_word (call, 1), FAC_CLI_PARTICIPANTS) == 0)
    return fac_cli_import_participants (call);
  if (fac_project_is_tiles (fac_cli_word (call, 2)))
    return import_tiles_as (call, fac_cli_word (call, 1));
  g_autoptr (FacImportRequest) request = make_request (call);
  FacCliStatus status = FAC_CLI_USAGE;
  const char *rejects_file;
  GError *error = NULL;

  if (!request)
    return FAC_CLI_USAGE;
  g_autoptr (FacProject) project =
      fac_cli_open (fac_cli_word (call, 0), !request->is_dry_run, &status);
  if (!project)
    return status;
  const char *company = fac_cli_option (call, "company");
  if (company
      && !(request->company =
               fac_project_find (project, FAC_RECORD_ESTABLISHMENT, company, &error)))
    return fac_cli_fail (error);
  g_autoptr (FacImportReport) report = fac_project_import (project, request, fac_cli_progress,
                                                           (gpointer)request->path, NULL, &error);
  fac_cli_progress_end ();
  if (!report)
    return fail_import (request->path, error);
  status = write_rejects (call, report, &rejects_file);
  if (fac_cli_option (call, "json"))
    put_report (report, rejects_file, request->is_dry_run);
  else
    say_report (report, rejects_file, request->is_dry_run);
  return status != FAC_CLI_DONE ? status : report->refused ? FAC_CLI_REFUSED : FAC_CLI_DONE;
}

static const FacCliOption options[] = {
  { "sheet", N_ ("NAME"), N_ ("the sheet of a workbook, or the layer of a geographic file") },
  { "encoding", N_ ("NAME"), N_ ("of a CSV file: UTF-8, windows-1252 …; recognised if not said") },
  { "crs", "EPSG:N", N_ ("coordinate system of the source; recognised if not said") },
  { "with", N_ ("SECOND.csv"),
    N_ ("INSEE's file of unités légales, for names; found beside the source if not said") },
  { "map", N_ ("COLUMN=FIELD"),
    N_ ("what a column means; FIELD empty: the column is left aside; others are recognised"),
    TRUE },
  { "mapping", N_ ("FILE.json"),
    N_ ("the same from a file: {\"columns\": {\"COLUMN\": \"FIELD\"}, \"crs\": \"EPSG:N\"}") },
  { "company", N_ ("COMPANY"),
    N_ ("of flows whose rows do not say it, or of a survey that lost its reference: the "
        "establishment they are about") },
  { "event", N_ ("EVENT"),
    N_ ("of participants: the meeting by key, title or identifier; the next one that you organise "
        "if not said") },
  { "state", N_ ("STATE"),
    N_ ("of participants whose line says none: invite (as usual), inscrit, present, excuse, "
        "absent") },
  { "include-closed", NULL, N_ ("also take establishments that the source says are closed") },
  { "dry-run", NULL, N_ ("only count and check: nothing is written") },
  { "rejects", N_ ("OUT.csv"),
    N_ ("write the refused rows there, with the reason, to be corrected and imported again") },
  { "json", NULL, N_ ("the report as one JSON document") },
  { NULL },
};

extern const FacCliCommand fac_cli_import;
const FacCliCommand fac_cli_import = {
  .name = "import",
  .usage = N_ ("FILE KIND SOURCE [--OPTION …]"),
  .summary = N_ ("Imports a spreadsheet, a CSV or a geographic file, in one action."),
  .details = N_ (
      "KIND is companies, flows, zones, contacts, synergies (a former follow-up, any layout) or "
      "survey; waste-register, the outgoing register of Trackdéchets or another one with a line a "
      "shipment, summed by waste, destination and operation over twelve months; "
      "outlines of communes or EPCI, of which "
      "those of the territory and its neighbours are kept; layer, any other background of the map; "
      "tiles, a file of "
      "MBTiles or a GeoPackage with tiles, which stays where it is; "
      "calendar, the dates of an .ics file; participants, who comes to a meeting; or "
      "questionnaire, a JSON file of what "
      "visits ask (“list FILE questionnaire --json” gives the present one). SOURCE is CSV, XLSX, "
      "ODS, XLS, SHP, GeoJSON, "
      "GPKG, KML, DXF or GPX; contacts also come as vCard. What the columns mean, the encoding and "
      "the coordinate system are "
      "recognised. Each row is created, updated, unchanged, merged, refused or left out, and is "
      "counted once. A value that a person typed is never overwritten: the difference becomes a "
      "question (“list FILE questions”)."),
  .options = options,
  .min_words = 3,
  .max_words = 3,
  .run = run_import,
};
