/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator print: documents, each for its reader. */
#include "fac-cli-filter.h"
#include "fac-cli-papers.h"
#include "fac-cli-reader.h"

#include "fac-outputs.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static FacCliStatus
list_documents (void)
{
  for (const FacDocumentKind *kind = fac_document_kinds (); kind->name; kind++)
    printf ("%s\t%s\t%s\n", kind->name, _ (kind->title),
            fac_enum_id (&fac_reader_enum, (int)kind->usual_reader));
  return FAC_CLI_DONE;
}

static gboolean
check_names (const FacCliCall *call, GPtrArray *names)
{
  for (guint i = 1; i < call->words->len; i++)
    {
      const char *name = fac_cli_word (call, i);
      if (!fac_document_kind (name))
        {
          fac_cli_usage (call, _ ("There is no document “%s”: see “print FILE --list”."), name);
          return FALSE;
        }
      g_ptr_array_add (names, (gpointer)name);
    }
  g_ptr_array_add (names, NULL);
  return TRUE;
}

/* The readers that --for means for each document, but for the usual ones (NULL). */
static gboolean
find_reader (const FacCliCall *call, FacProject *project, FacReader **reader, FacCliStatus *status)
{
  const char *text = fac_cli_option (call, "for");
  GError *error = NULL;

  *reader = NULL;
  if (!text)
    return TRUE;
  *reader = fac_project_document_reader (project, fac_document_kind (fac_cli_word (call, 1)), text,
                                         &error);
  if (!*reader)
    *status = fac_cli_fail (error);
  return *reader != NULL;
}

/* What --company and --about name: what the document is about, by identifier, number, SIRET or
 * name; of letters also persons. Shape: uuids, NULL-terminated (transfer full); NULL when there is
 * none or, with `status`, when one is not there. */
static GPtrArray *
find_subjects (const FacCliCall *call, FacProject *project, FacCliStatus *status)
{
  GPtrArray *companies = fac_cli_option_values (call, "company");
  GPtrArray *values = companies ? companies : fac_cli_option_values (call, "about");
  const FacDocumentKind *kind = fac_document_kind (fac_cli_word (call, 1));
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; values && i < values->len; i++)
    {
      GError *error = NULL;
      char *uuid = fac_project_find (
          project, companies ? FAC_RECORD_ESTABLISHMENT : fac_document_kind_record (kind),
          values->pdata[i], &error);
      if (!uuid)
        uuid = fac_project_find (project, FAC_RECORD_PERSON, values->pdata[i], NULL);
      if (!uuid)
        {
          *status = fac_cli_fail (error);
          return NULL;
        }
      g_clear_error (&error);
      g_ptr_array_add (uuids, uuid);
    }
  g_ptr_array_add (uuids, NULL);
  return uuids->len > 1 ? g_steal_pointer (&uuids) : NULL;
}

/* -- Saying what leaves -------------------------------------------------------------------- */

static gboolean
tell_release (FacProject *project, const char *name, const FacReader *reader,
              const FacListRequest *request, GError **error)
{
  const FacDocumentKind *kind = fac_document_kind (name);
  g_autoptr (FacReader) usual =
      reader ? NULL : fac_project_document_reader (project, kind, NULL, NULL);
  const FacReader *whom = reader ? reader : usual;
  g_autoptr (FacReleaseNote) note =
      fac_project_describe_release (project, kind, whom, request, error);

  if (!note)
    return FALSE;
  g_autofree char *line = fac_reader_line (whom, NULL);
  /* TRANSLATORS: %1$s is a document, %2$s whom it is for, %3$s what it holds */
  fac_cli_say (_ ("%1$s. %2$s: %3$s."), _ (kind->title), line, note->contents);
  if (note->withheld)
    fac_cli_say ("%s", note->withheld);
  return TRUE;
}

static void
tell_report (const FacPrintReport *report, const char *out, gboolean is_dry_run)
{
  for (guint i = 0; i < report->notices->len; i++)
    fac_cli_remark ("%s", (const char *)report->notices->pdata[i]);
  if (report->n_unchanged)
    fac_cli_say (
        ngettext ("%u document is left out: it says what it said when it was last printed.",
                  "%u documents are left out: they say what they said when they were last "
                  "printed.",
                  report->n_unchanged),
        report->n_unchanged);
  if (is_dry_run)
    fac_cli_say (ngettext ("%u document would be written.", "%u documents would be written.",
                           report->n_documents),
                 report->n_documents);
  else if (report->n_documents == 0)
    fac_cli_say (_ ("Nothing was written."));
  else
    fac_cli_say (_ ("Written: %s"), out);
}

/* -- The command --------------------------------------------------------------------------- */

static gboolean
read_number (const FacCliCall *call, const char *name, guint *number)
{
  const char *text = fac_cli_option (call, name);
  guint64 read = 0;

  if (text && !g_ascii_string_to_unsigned (text, 10, 1, 1000, &read, NULL))
    {
      fac_cli_usage (call, _ ("“%s” is not a number from 1 to 1000."), text);
      return FALSE;
    }
  *number = text ? (guint)read - 1 : 0;
  return TRUE;
}

static FacCliStatus
print_documents (const FacCliCall *call, FacProject *project, GPtrArray *names,
                 FacListRequest *request)
{
  const char *out = fac_cli_option (call, "output");
  gboolean is_dry_run = fac_cli_option (call, "dry-run") != NULL;
  g_autoptr (FacReader) reader = NULL;
  g_autoptr (GPtrArray) subjects = NULL;
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;

  if (!find_reader (call, project, &reader, &status))
    return status;
  subjects = find_subjects (call, project, &status);
  if (status != FAC_CLI_DONE)
    return status;
  request->subjects = subjects ? (const char *const *)subjects->pdata : NULL;
  const FacPrintOrder order = { .names = (const char *const *)names->pdata,
                                .reader = reader,
                                .request = request,
                                .path = out ? out : "out.pdf",
                                .format = fac_cli_option (call, "format"),
                                .is_changed_only = fac_cli_option (call, "changed-only") != NULL,
                                .is_gathered = fac_cli_option (call, "gather") != NULL,
                                .is_dry_run = is_dry_run,
                                .recipient = fac_cli_option (call, "to"),
                                .progress = fac_cli_progress,
                                .progress_data = (gpointer) "print" };
  for (guint i = 0; is_dry_run && names->pdata[i]; i++)
    if (!tell_release (project, names->pdata[i], reader, request, &error))
      return fac_cli_fail (error);
  const char *language = fac_cli_option (call, "lang");
  fac_cli_speak (language ? language : fac_project_info (project)->language);
  g_autoptr (FacPrintReport) report = fac_project_print_order (project, &order, &error);
  fac_cli_speak (NULL);
  fac_cli_progress_end ();
  if (!report)
    return fac_cli_fail (error);
  tell_report (report, out, is_dry_run);
  return FAC_CLI_DONE;
}

static FacCliStatus
run_print (const FacCliCall *call)
{
  const char *out = fac_cli_option (call, "output");
  const char *columns = fac_cli_option (call, "columns");
  const char *language = fac_cli_option (call, "lang");
  gboolean is_dry_run = fac_cli_option (call, "dry-run") != NULL;
  g_auto (GStrv) column_ids = columns ? g_strsplit (columns, ",", -1) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (FacFilter) filter = NULL;
  FacListRequest request = { .columns = (const char *const *)column_ids,
                             .group_by = fac_cli_option (call, "group-by"),
                             .date = fac_cli_option (call, "date"),
                             .event = fac_cli_option (call, "event"),
                             .owner = fac_cli_option (call, "owner"),
                             .is_blank = fac_cli_option (call, "blank") != NULL,
                             .template = fac_cli_option (call, "template"),
                             .family = fac_cli_option (call, "family"),
                             .label_sheet = fac_cli_option (call, "label-sheet"),
                             .envelope = fac_cli_option (call, "envelope"),
                             .paper = fac_cli_option (call, "paper") };
  FacCliStatus status = FAC_CLI_DONE;

  if (language && strcmp (language, "fr") != 0 && strcmp (language, "en") != 0)
    return fac_cli_usage (call, _ ("“%s” is not a language here: fr or en."), language);
  if (!fac_cli_check_paper (call))
    return FAC_CLI_USAGE;
  if (fac_cli_option (call, "list"))
    {
      g_autoptr (FacProject) listed = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);
      return listed ? list_documents () : status;
    }
  if (call->words->len < 2)
    return fac_cli_usage (call, _ ("Say what to print: see “print FILE --list”."));
  if (!out && !is_dry_run)
    return fac_cli_usage (call, _ ("Say where to write: --output OUT.pdf, OUT.odt, OUT.svg or "
                                   "OUT.png, or a folder OUT/."));
  if ((out && !g_str_has_suffix (out, "/")
       && !fac_cli_check_extension (call, out, ".pdf .odt .svg .png .xlsx .csv"))
      || !check_names (call, names) || !fac_cli_filter (call, "where", &filter)
      || !read_number (call, "first-label", &request.first_free))
    return FAC_CLI_USAGE;

  /* The log of what left is written. */
  g_autoptr (FacProject) project = fac_cli_open_for_output (fac_cli_word (call, 0), &status);
  if (!project)
    return status;
  request.filter = filter;
  return print_documents (call, project, names, &request);
}

static const FacCliOption print_options[] = {
  { "list", NULL, N_ ("list the documents: name, title, usual reader, separated by tabs") },
  { "output", N_ ("OUT.{pdf,odt,svg,png}"),
    N_ ("the file to write; its ending says the format; a folder “OUT/” gets one file a subject") },
  { "format", N_ ("ENDING"), N_ ("of the files in a folder: pdf (as usual), odt, svg or png") },
  { "gather", NULL,
    N_ ("in a folder: all documents about one company, or one person, in one file") },
  { "paper", "A4|A3|A2|A1|A0", N_ ("of lists, maps and diagrams; others are A4") },
  { "company", N_ ("ID"), N_ ("only these: identifier, SIRET or name; of letters also persons"),
    .is_repeated = TRUE },
  { "about", N_ ("ID"),
    N_ ("only these charters, action cards, synergies …: identifier, number or title"),
    .is_repeated = TRUE },
  FAC_CLI_WHERE_OPTION,
  { "changed-only", NULL, N_ ("leave out what was printed before and says the same") },
  FAC_CLI_DRY_RUN_OPTION,
  { "to", N_ ("RECIPIENT"), N_ ("to whom it goes, for the log of what left") },
  { "blank", NULL, N_ ("a form with nothing filled in") },
  { "template", N_ ("NAME"), N_ ("another wording of a letter: see “list FILE templates”") },
  { "family", N_ ("FAMILY"), N_ ("a form for one family of flows") },
  { "label-sheet", N_ ("SHEET"), N_ ("the sheet of labels") },
  { "first-label", N_ ("N"), N_ ("the first free label of the first sheet, from 1") },
  { "envelope", "DL|C5", N_ ("the size of envelopes") },
  { "columns", N_ ("FIELD,FIELD …"), N_ ("the columns of a list") },
  { "group-by", "zone|commune|triage", N_ ("how a list is grouped") },
  { "event", N_ ("EVENT"),
    N_ ("of a checklist or a meeting’s papers: the event or intersession by key, title or "
        "identifier; the next one if not said, of minutes the last one") },
  { "date", N_ ("YYYY-MM-DD"), N_ ("calls and visits: of this day instead of today") },
  { "owner", N_ ("NAME"), N_ ("calls and visits: of this owner, and what is nobody’s") },
  { "lang", "fr|en", N_ ("language of the document; the project's unless said otherwise") },
  { "for", N_ ("READER"),
    N_ ("for whom: animateur, partenaire, entreprise:ID, participants, elus or public; "
        "“entreprise” alone: each company its own; each document's usual reader unless said "
        "otherwise") },
  { NULL },
};

extern const FacCliCommand fac_cli_print;
const FacCliCommand fac_cli_print = {
  .name = "print",
  .usage = N_ ("FILE DOCUMENT … --output OUT.{pdf,odt,svg,png} [--OPTION …]"),
  .summary = N_ ("Prints documents to a file."),
  .details = N_ ("“facilitator print FILE --list” lists the documents. A document about a company "
                 "is printed for each company of your list, one after the other in one file."),
  .options = print_options,
  .min_words = 1,
  .max_words = G_MAXUINT,
  .run = run_print,
};
