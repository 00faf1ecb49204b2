/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator print: documents, each for its reader. */
#include "fac-cli-filter.h"
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

static const FacDocumentKind *
find_document (const char *name)
{
  for (const FacDocumentKind *kind = fac_document_kinds (); kind->name; kind++)
    if (strcmp (kind->name, name) == 0)
      return kind;
  return NULL;
}

/* The usual reader of the first document, unless --for says another. */
static FacReader *
reader_of_print (const FacCliCall *call, FacProject *project, FacCliStatus *status)
{
  const FacDocumentKind *first = find_document (fac_cli_word (call, 1));
  const char *text = fac_cli_option (call, "for");
  GError *error = NULL;
  FacReader *reader = fac_project_reader (
      project, text ? text : fac_enum_id (&fac_reader_enum, (int)first->usual_reader), &error);

  if (!reader)
    *status = fac_cli_fail (error);
  return reader;
}

static gboolean
check_names (const FacCliCall *call, GPtrArray *names)
{
  for (guint i = 1; i < call->words->len; i++)
    {
      const char *name = fac_cli_word (call, i);
      if (!find_document (name))
        {
          fac_cli_usage (call, _ ("There is no document “%s”: see “print FILE --list”."), name);
          return FALSE;
        }
      g_ptr_array_add (names, (gpointer)name);
    }
  g_ptr_array_add (names, NULL);
  return TRUE;
}

static FacCliStatus
run_print (const FacCliCall *call)
{
  const char *out = fac_cli_option (call, "output");
  const char *columns = fac_cli_option (call, "columns");
  const char *language = fac_cli_option (call, "lang");
  g_auto (GStrv) column_ids = columns ? g_strsplit (columns, ",", -1) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (FacFilter) filter = NULL;
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;

  if (language && strcmp (language, "fr") != 0 && strcmp (language, "en") != 0)
    return fac_cli_usage (call, _ ("“%s” is not a language here: fr or en."), language);
  if (fac_cli_option (call, "list"))
    {
      g_autoptr (FacProject) listed = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);
      return listed ? list_documents () : status;
    }
  if (call->words->len < 2)
    return fac_cli_usage (call, _ ("Say what to print: see “print FILE --list”."));
  if (!out)
    return fac_cli_usage (call, _ ("Say where to write: --output OUT.pdf, OUT.svg or OUT.png."));
  if (!fac_cli_check_extension (call, out, ".pdf .svg .png") || !check_names (call, names)
      || !fac_cli_filter (call, "where", &filter))
    return FAC_CLI_USAGE;

  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);
  g_autoptr (FacReader) reader = project ? reader_of_print (call, project, &status) : NULL;
  if (!reader)
    return status;
  if (!language)
    language = fac_project_info (project)->language;
  const FacListRequest request = { .filter = filter,
                                   .columns = (const char *const *)column_ids,
                                   .group_by = fac_cli_option (call, "group-by") };
  fac_cli_speak (language);
  gboolean done =
      fac_project_print (project, (const char *const *)names->pdata, reader, &request, out, &error);
  fac_cli_speak (NULL);
  if (!done)
    return fac_cli_fail (error);
  fac_cli_say (_ ("Written: %s"), out);
  return FAC_CLI_DONE;
}

static const FacCliOption print_options[] = {
  { "list", NULL, N_ ("list the documents: name, title, usual reader, separated by tabs") },
  { "output", N_ ("OUT.{pdf,svg,png}"), N_ ("the file to write; its ending says the format") },
  FAC_CLI_WHERE_OPTION,
  { "columns", N_ ("FIELD,FIELD …"), N_ ("the columns of a list") },
  { "group-by", "zone|commune|triage", N_ ("how a list is grouped") },
  { "lang", "fr|en", N_ ("language of the document; the project's unless said otherwise") },
  { "for", N_ ("READER"),
    N_ ("for whom: animateur, partenaire, entreprise:ID, participants, elus or public; the first "
        "document's usual reader unless said otherwise") },
  { NULL },
};

extern const FacCliCommand fac_cli_print;
const FacCliCommand fac_cli_print = {
  .name = "print",
  .usage = N_ ("FILE DOCUMENT … --output OUT.{pdf,svg,png} [--OPTION …]"),
  .summary = N_ ("Prints documents to a file."),
  .details = N_ ("“facilitator print FILE --list” lists the documents."),
  .options = print_options,
  .min_words = 1,
  .max_words = G_MAXUINT,
  .run = run_print,
};
