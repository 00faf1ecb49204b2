/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator copy, merge, export: what goes to others and comes back. */
#include "fac-cli-json.h"
#include "fac-cli-papers.h"
#include "fac-cli-reader.h"

#include "fac-outputs.h"
#include "fac-person-data.h"

#include <glib/gi18n-lib.h>

static FacCliStatus
run_copy (const FacCliCall *call)
{
  const char *out = fac_cli_word (call, 1);
  const char *zone = fac_cli_option (call, "zone");
  g_autofree char *zone_uuid = NULL;
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;

  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  g_autoptr (FacReader) reader = project ? fac_cli_reader (call, project, &status) : NULL;
  if (!reader)
    return status;
  if (zone && !(zone_uuid = fac_project_find (project, FAC_RECORD_ZONE, zone, &error)))
    return fac_cli_fail (error);
  if (fac_cli_option (call, "dry-run"))
    return fac_cli_tell_export (project, "copy.gpkg", reader);
  if (!fac_project_write_copy (project, out, reader, zone_uuid, &error))
    return fac_cli_fail (error);
  fac_cli_remark_unlogged (project);
  fac_cli_say (_ ("Copied to “%s”."), out);
  return FAC_CLI_DONE;
}

static FacCliStatus
export_person (const FacCliCall *call, const char *key)
{
  const char *out = fac_cli_word (call, 1);
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;
  g_autofree char *lower = g_ascii_strdown (out, -1);

  if (!g_str_has_suffix (lower, ".json"))
    return fac_cli_usage (call, _ ("“%s”: the data of one person is written as .json."), out);
  g_autoptr (FacProject) project = fac_cli_open_for_output (fac_cli_word (call, 0), &status);
  if (!project)
    return status;
  g_autofree char *uuid = fac_project_find (project, FAC_RECORD_PERSON, key, &error);
  if (!uuid || !fac_project_write_person_data (project, uuid, out, &error))
    return fac_cli_fail (error);
  fac_cli_remark_unlogged (project);
  fac_cli_say (_ ("Exported to “%s”."), out);
  return FAC_CLI_DONE;
}

static FacCliStatus
run_export (const FacCliCall *call)
{
  const char *out = fac_cli_word (call, 1);
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;

  if (fac_cli_option (call, "person"))
    return export_person (call, fac_cli_option (call, "person"));
  if (!fac_cli_option (call, "for"))
    return fac_cli_usage (call, _ ("Say for whom: --for animateur, partenaire, entreprise:ID, "
                                   "participants, elus or public."));
  g_autoptr (FacProject) project = fac_cli_open_for_output (fac_cli_word (call, 0), &status);
  g_autoptr (FacReader) reader = project ? fac_cli_reader (call, project, &status) : NULL;
  if (!reader)
    return status;
  if (fac_cli_option (call, "dry-run"))
    return fac_cli_tell_export (project, out, reader);
  if (!fac_project_export (project, out, reader, &error))
    return fac_cli_fail (error);
  fac_cli_remark_unlogged (project);
  fac_cli_say (_ ("Exported to “%s”."), out);
  return FAC_CLI_DONE;
}

/* -- merge --------------------------------------------------------------------------------- */

static void
put_merge (const FacMergeReport *report)
{
  FacJsonWriter writer = { .stream = stdout };

  fac_json_begin (&writer, NULL, '{');
  fac_json_begin (&writer, "applied", '{');
  fac_json_integer (&writer, "inserted", report->n_inserted);
  fac_json_integer (&writer, "updated", report->n_updated);
  fac_json_integer (&writer, "deleted", report->n_deleted);
  fac_json_end (&writer, '}');
  fac_json_integer (&writer, "already_there", report->n_already_there);
  fac_json_begin (&writer, "conflicts", '[');
  for (guint i = 0; i < report->conflicts->len; i++)
    {
      const FacMergeConflict *conflict = report->conflicts->pdata[i];
      fac_json_begin (&writer, NULL, '{');
      fac_json_text (&writer, "table", conflict->table);
      fac_json_text (&writer, "uuid", conflict->uuid);
      fac_json_text (&writer, "column", conflict->column);
      fac_json_text (&writer, "base", conflict->base);
      fac_json_text (&writer, "mine", conflict->mine);
      fac_json_text (&writer, "theirs", conflict->theirs);
      fac_json_end (&writer, '}');
    }
  fac_json_end (&writer, ']');
  fac_json_begin (&writer, "duplicates_suspected", '[');
  for (guint i = 0; i < report->duplicates->len; i++)
    fac_json_text (&writer, NULL, report->duplicates->pdata[i]);
  fac_json_end (&writer, ']');
  if (report->history_id)
    fac_json_integer (&writer, "history_id", report->history_id);
  else
    fac_json_text (&writer, "history_id", NULL);
  fac_json_end (&writer, '}');
}

static void
say_merge (const FacMergeReport *report)
{
  fac_cli_say (_ ("%d rows added, %d changed, %d removed; %d values were already there; "
                  "%d conflicts."),
               (int)report->n_inserted, (int)report->n_updated, (int)report->n_deleted,
               (int)report->n_already_there, (int)report->conflicts->len);
  for (guint i = 0; i < report->conflicts->len; i++)
    {
      const FacMergeConflict *conflict = report->conflicts->pdata[i];
      /* TRANSLATORS: table, identifier, column: value kept, value that lost */
      fac_cli_say (_ ("  %s %s, %s: “%s” is kept, “%s” is recorded as the conflicting value."),
                   conflict->table, conflict->uuid, conflict->column ? conflict->column : "",
                   conflict->mine ? conflict->mine : "", conflict->theirs ? conflict->theirs : "");
    }
  for (guint i = 0; i < report->duplicates->len; i++)
    fac_cli_say ("  %s", (const char *)report->duplicates->pdata[i]);
}

static FacCliStatus
run_merge (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);

  if (!project)
    return status;
  g_autoptr (FacMergeReport) report = fac_project_merge (project, fac_cli_word (call, 1), &error);
  if (!report)
    return fac_cli_fail (error);
  if (fac_cli_option (call, "json"))
    put_merge (report);
  else
    say_merge (report);
  return report->conflicts->len ? FAC_CLI_REFUSED : FAC_CLI_DONE;
}

static const FacCliOption copy_options[] = {
  FAC_CLI_FOR_OPTION,
  { "zone", N_ ("ZONE"), N_ ("only what stands in this zone: its identifier or its name") },
  FAC_CLI_DRY_RUN_OPTION,
  { NULL },
};

static const FacCliOption merge_options[] = {
  { "json", NULL, N_ ("the report as one JSON document") },
  { NULL },
};

static const FacCliOption export_options[] = {
  FAC_CLI_FOR_OPTION,
  { "person", N_ ("ID"),
    N_ ("all that is held about this contact, as .json, to be handed to the person: identifier or "
        "name") },
  FAC_CLI_DRY_RUN_OPTION,
  { NULL },
};

extern const FacCliCommand fac_cli_copy, fac_cli_merge, fac_cli_export;

const FacCliCommand fac_cli_copy = {
  .name = "copy",
  .usage = N_ ("FILE OUT [--for READER] [--zone ZONE]"),
  .summary = N_ ("Makes a copy to hand out, cut to what its reader may see."),
  .details =
      N_ ("A complete copy, for the facilitator, can be edited elsewhere and taken back with "
          "“merge”; a copy for another reader is a new file that holds only what that "
          "reader may see."),
  .options = copy_options,
  .min_words = 2,
  .max_words = 2,
  .run = run_copy,
};

const FacCliCommand fac_cli_merge = {
  .name = "merge",
  .usage = N_ ("FILE COPY [--json]"),
  .summary = N_ ("Takes back what was done in a copy, value by value."),
  .details =
      N_ ("Where both sides changed the same value, yours is kept and the other is recorded; "
          "the exit status is then 1. Merging the same copy twice changes nothing."),
  .options = merge_options,
  .min_words = 2,
  .max_words = 2,
  .run = run_merge,
};

const FacCliCommand fac_cli_export = {
  .name = "export",
  .usage = N_ ("FILE OUT --for READER | --person ID"),
  .summary = N_ ("Writes what a reader may see to a file of another format."),
  .details = N_ ("The format follows OUT: .xlsx, .geojson, .csv (one table), .ics (calendar), .vcf "
                 "(contacts), or a "
                 "folder of CSV files when OUT ends with “/”."),
  .options = export_options,
  .min_words = 2,
  .max_words = 2,
  .run = run_export,
};
