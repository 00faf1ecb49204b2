/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator list: rows as JSON, CSV or aligned text. */
#include "fac-cli-agenda.h"
#include "fac-cli-filter.h"
#include "fac-cli-gains.h"
#include "fac-cli-history.h"
#include "fac-cli-json.h"
#include "fac-cli-match.h"
#include "fac-cli-papers.h"
#include "fac-cli-reader.h"
#include "fac-cli-row.h"
#include "fac-cli-visit.h"

#include "fac-number.h"
#include "fac-outputs.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static gboolean
pass_over (const FacCliRow *row, gpointer data)
{
  return TRUE;
}

/* -- JSON ---------------------------------------------------------------------------------- */

static void
put_texts (FacJsonWriter *writer, const FacCliCell *cell)
{
  g_auto (GStrv) texts = g_strsplit (cell->exact && *cell->exact ? cell->exact : "", "\n", -1);
  fac_json_begin (writer, cell->name, '[');
  for (guint i = 0; texts[i]; i++)
    fac_json_text (writer, NULL, texts[i]);
  fac_json_end (writer, ']');
}

static void
put_numbers (FacJsonWriter *writer, const FacCliCell *cell)
{
  g_auto (GStrv) numbers = cell->exact ? g_strsplit (cell->exact, ",", -1) : NULL;
  if (!numbers)
    {
      fac_json_text (writer, cell->name, NULL);
      return;
    }
  fac_json_begin (writer, cell->name, '[');
  for (guint i = 0; numbers[i]; i++)
    fac_json_number (writer, NULL, numbers[i]);
  fac_json_end (writer, ']');
}

static void
put_cell (FacJsonWriter *writer, const FacCliCell *cell)
{
  switch (cell->shape)
    {
    case FAC_CELL_TEXT:
      fac_json_text (writer, cell->name, cell->exact);
      return;
    case FAC_CELL_NUMBER:
    case FAC_CELL_TRUTH:
      fac_json_number (writer, cell->name, cell->exact);
      return;
    case FAC_CELL_TEXTS:
      put_texts (writer, cell);
      return;
    case FAC_CELL_NUMBERS:
      put_numbers (writer, cell);
      return;
    }
}

static gboolean
put_object (const FacCliRow *row, gpointer data)
{
  FacJsonWriter *writer = data;
  fac_json_begin (writer, NULL, '{');
  for (guint i = 0; i < row->cells->len; i++)
    put_cell (writer, &g_array_index (row->cells, FacCliCell, i));
  fac_json_end (writer, '}');
  return TRUE;
}

/* -- CSV ----------------------------------------------------------------------------------- */

/* Quoted where needed. A text that a spreadsheet would take for a formula gets an apostrophe. */
static void
put_csv_cell (const char *text, gboolean is_text, gboolean is_first)
{
  gboolean is_formula = is_text && text[0] && strchr ("=+-@\t\r", text[0]) != NULL;
  gboolean is_quoted = is_formula || strpbrk (text, ",\"\n\r") != NULL;

  if (!is_first)
    putchar (',');
  if (!is_quoted)
    {
      fputs (text, stdout);
      return;
    }
  putchar ('"');
  if (is_formula)
    putchar ('\'');
  for (const char *at = text; *at; at++)
    {
      if (*at == '"')
        putchar ('"');
      putchar (*at);
    }
  putchar ('"');
}

static gboolean
put_csv_header (const FacCliRow *row, gpointer data)
{
  for (guint i = 0; i < row->cells->len; i++)
    put_csv_cell (g_array_index (row->cells, FacCliCell, i).name, FALSE, i == 0);
  fputs ("\r\n", stdout);
  return TRUE;
}

static gboolean
put_csv_row (const FacCliRow *row, gpointer data)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const FacCliCell *cell = &g_array_index (row->cells, FacCliCell, i);
      gboolean is_text = cell->shape == FAC_CELL_TEXT || cell->shape == FAC_CELL_TEXTS;
      put_csv_cell (cell->exact ? cell->exact : "", is_text, i == 0);
    }
  fputs ("\r\n", stdout);
  return TRUE;
}

/* -- Aligned text -------------------------------------------------------------------------- */

#define WIDEST_COLUMN 44

typedef struct
{
  const FacCliKind *kind;
  guint n_columns;
  guint *widths;
  gboolean *is_number;
  GPtrArray *lines; /* of char **: texts of the columns; the first line is the titles */
} TextTable;

static char *
cut (const char *text)
{
  g_autofree char *clean = fac_cli_clean (text);
  if (g_utf8_strlen (clean, -1) <= WIDEST_COLUMN)
    return g_steal_pointer (&clean);
  g_autofree char *begin = g_utf8_substring (clean, 0, WIDEST_COLUMN - 1);
  return g_strconcat (begin, "…", NULL);
}

static void
add_line (TextTable *table, const FacCliRow *row, gboolean is_header)
{
  char **texts = g_new0 (char *, table->n_columns + 1);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const FacCliCell *cell = fac_cli_row_cell (row, table->kind->columns[i]);
      texts[i] = cut (is_header ? cell->title : cell->display);
      table->widths[i] = MAX (table->widths[i], (guint)g_utf8_strlen (texts[i], -1));
      table->is_number[i] = cell->shape == FAC_CELL_NUMBER;
    }
  g_ptr_array_add (table->lines, texts);
}

static gboolean
add_titles (const FacCliRow *row, gpointer data)
{
  add_line (data, row, TRUE);
  return TRUE;
}

static gboolean
add_row (const FacCliRow *row, gpointer data)
{
  add_line (data, row, FALSE);
  return TRUE;
}

static void
print_line (const TextTable *table, char **texts)
{
  GString *line = g_string_new (NULL);
  for (guint i = 0; i < table->n_columns; i++)
    {
      guint gap = table->widths[i] - (guint)g_utf8_strlen (texts[i], -1);
      g_string_append (line, i ? "  " : "");
      if (table->is_number[i])
        g_string_append_printf (line, "%*s%s", (int)gap, "", texts[i]);
      else
        g_string_append_printf (line, "%s%*s", texts[i], (int)gap, "");
    }
  g_strchomp (line->str);
  puts (line->str);
  g_string_free (line, TRUE);
}

static gboolean
list_as_text (FacProject *project, const FacCliKind *kind, const FacCliChoice *choice,
              GError **error)
{
  TextTable table = { .kind = kind,
                      .n_columns = g_strv_length ((char **)kind->columns),
                      .lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev) };
  table.widths = g_new0 (guint, table.n_columns);
  table.is_number = g_new0 (gboolean, table.n_columns);

  gboolean done = fac_cli_rows (project, kind, choice, TRUE, add_titles, add_row, &table, error);
  for (guint i = 0; done && i < table.lines->len; i++)
    print_line (&table, table.lines->pdata[i]);
  g_ptr_array_unref (table.lines);
  g_free (table.widths);
  g_free (table.is_number);
  return done;
}

/* -- The command --------------------------------------------------------------------------- */

static gboolean
list_records (const FacCliCall *call, FacProject *project, const FacCliKind *kind,
              const FacCliChoice *choice, GError **error)
{
  if (fac_cli_option (call, "json"))
    {
      FacJsonWriter writer = { .stream = stdout };
      fac_json_begin (&writer, NULL, '[');
      gboolean done =
          fac_cli_rows (project, kind, choice, FALSE, pass_over, put_object, &writer, error);
      fac_json_end (&writer, ']');
      return done;
    }
  if (fac_cli_option (call, "csv"))
    return fac_cli_rows (project, kind, choice, FALSE, put_csv_header, put_csv_row, NULL, error);
  return list_as_text (project, kind, choice, error);
}

/* Options that narrow contacts and exchanges. */
typedef struct
{
  FacContactFilter contacts;
  FacJournalFilter exchanges;
  char *person, *organisation, *establishment;
} People;

static void
people_clear (People *people)
{
  g_free (people->person);
  g_free (people->organisation);
  g_free (people->establishment);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (People, people_clear)

/* Options of one kind of records, given for another, would be passed over in silence. */
static gboolean
are_options_fit (const FacCliCall *call, const FacCliKind *kind)
{
  static const struct
  {
    const char *name;
    gboolean for_contacts, for_exchanges, for_tasks;
  } known[] = { { "search", TRUE, TRUE },        { "kind", TRUE, TRUE },
                { "company", TRUE, TRUE },       { "organisation", TRUE, TRUE },
                { "to-review", TRUE, FALSE },    { "objecting", TRUE, FALSE },
                { "person", FALSE, TRUE },       { "open-promises", FALSE, TRUE },
                { "owner", FALSE, FALSE, TRUE }, { "date", FALSE, FALSE, TRUE },
                { "from", FALSE, TRUE },         { "to", FALSE, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      gboolean fits = kind
                      && ((kind->kind == FAC_RECORD_PERSON && known[i].for_contacts)
                          || (kind->kind == FAC_RECORD_EXCHANGE && known[i].for_exchanges)
                          || (kind->kind == FAC_RECORD_TASK && known[i].for_tasks));
      if (!fac_cli_option (call, known[i].name) || fits)
        continue;
      fac_cli_usage (call, _ ("“%s” cannot be narrowed with --%s."), fac_cli_word (call, 1),
                     known[i].name);
      return FALSE;
    }
  return TRUE;
}

/* What an option names, as a uuid; TRUE too when it was not given. */
static gboolean
find_named (const FacCliCall *call, FacProject *project, const char *option, FacRecordKind kind,
            char **uuid, FacCliStatus *status)
{
  const char *key = fac_cli_option (call, option);
  GError *error = NULL;

  if (key && !(*uuid = fac_project_find (project, kind, key, &error)))
    *status = fac_cli_fail (error);
  return !key || *uuid;
}

static gboolean
read_date (const FacCliCall *call, const char *option, const char **date)
{
  *date = fac_cli_option (call, option);
  if (!*date || fac_date_is_valid (*date))
    return TRUE;
  fac_cli_usage (call, _ ("--%s takes a date as 2026-12-31, not “%s”."), option, *date);
  return FALSE;
}

static gboolean
read_people (const FacCliCall *call, FacProject *project, FacRecordKind kind, People *people,
             FacCliStatus *status)
{
  const FacEnum *kinds =
      kind == FAC_RECORD_PERSON ? &fac_person_kind_enum : &fac_exchange_kind_enum;
  const char *named = fac_cli_option (call, "kind");
  int wanted = fac_enum_from_text (kinds, named);

  *status = FAC_CLI_USAGE;
  if (named && !wanted)
    {
      g_autofree char *ids = fac_enum_ids_joined (kinds);
      fac_cli_usage (call, _ ("--kind takes one of %s."), ids);
      return FALSE;
    }
  if (!read_date (call, "from", &people->exchanges.from)
      || !read_date (call, "to", &people->exchanges.to)
      || !find_named (call, project, "company", FAC_RECORD_ESTABLISHMENT, &people->establishment,
                      status)
      || !find_named (call, project, "organisation", FAC_RECORD_ORGANISATION, &people->organisation,
                      status)
      || !find_named (call, project, "person", FAC_RECORD_PERSON, &people->person, status))
    return FALSE;
  people->contacts = (FacContactFilter){
    .kind = wanted,
    .words = fac_cli_option (call, "search"),
    .organisation = people->organisation,
    .establishment = people->establishment,
    .only_to_review = fac_cli_option (call, "to-review") != NULL,
    .only_objecting = fac_cli_option (call, "objecting") != NULL,
  };
  people->exchanges.kind = wanted;
  people->exchanges.words = people->contacts.words;
  people->exchanges.organisation = people->organisation;
  people->exchanges.establishment = people->establishment;
  people->exchanges.person = people->person;
  people->exchanges.only_open_promises = fac_cli_option (call, "open-promises") != NULL;
  return TRUE;
}

static gboolean
check_output (const FacCliCall *call, gboolean has_rows_out)
{
  const char *path = fac_cli_option (call, "output");

  if (!path && fac_cli_option (call, "for"))
    fac_cli_usage (call, _ ("--for says for whom a file is written: give --output too."));
  else if (path && !has_rows_out)
    fac_cli_usage (call, _ ("Only companies and flows can be written to a file; “facilitator "
                            "export” writes everything."));
  else if (path && (fac_cli_option (call, "json") || fac_cli_option (call, "csv")))
    fac_cli_usage (call, _ ("With --output the name of the file says the form, not --json or "
                            "--csv."));
  else
    return !path || fac_cli_check_extension (call, path, ".xlsx .csv");
  return FALSE;
}

static gboolean
keep_uuid (const FacCliRow *row, gpointer data)
{
  g_strv_builder_add (data, fac_cli_row_cell (row, "uuid")->exact);
  return TRUE;
}

/* The rows as a file that a spreadsheet opens, for one reader. */
static FacCliStatus
write_rows (const FacCliCall *call, FacProject *project, const FacCliKind *kind,
            const FacFilter *filter)
{
  const char *path = fac_cli_option (call, "output");
  FacCliStatus status = FAC_CLI_DONE;
  g_autoptr (FacReader) reader = fac_cli_reader (call, project, &status);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GError *error = NULL;
  guint n = 0;

  if (!reader)
    return status;
  const FacCliChoice choice = { .companies = filter };
  if (!fac_cli_rows (project, kind, &choice, FALSE, pass_over, keep_uuid, builder, &error))
    return fac_cli_fail (error);
  g_auto (GStrv) uuids = g_strv_builder_end (builder);
  if (!fac_project_export_rows (project, path, kind->kind, (const char *const *)uuids, NULL, reader,
                                &n, &error))
    return fac_cli_fail (error);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *line = fac_reader_line (reader, NULL);
  g_autofree char *counted =
      g_strdup_printf (ngettext ("%u line saved as “%s”.", "%u lines saved as “%s”.", n), n, base);
  fac_cli_say (_ ("%1$s %2$s."), counted, line);
  return FAC_CLI_DONE;
}

static FacCliStatus
run_list (const FacCliCall *call)
{
  const char *what = fac_cli_word (call, 1);
  const FacCliKind *kind = fac_cli_kind_find (what);
  gboolean is_history = strcmp (what, "history") == 0;
  g_autoptr (FacFilter) filter = NULL;
  g_auto (People) people = { 0 };
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;

  if (strcmp (what, FAC_CLI_VISITS) == 0)
    return fac_cli_list_visits (call);
  if (strcmp (what, FAC_CLI_QUESTIONNAIRE) == 0)
    return fac_cli_list_questionnaire (call);
  if (strcmp (what, FAC_CLI_TEMPLATES) == 0)
    return fac_cli_list_templates (call);
  if (strcmp (what, FAC_CLI_RELEASES) == 0)
    return fac_cli_list_releases (call);
  if (strcmp (what, FAC_CLI_AGENDA) == 0)
    return fac_cli_list_agenda (call);
  if (strcmp (what, FAC_CLI_RULES) == 0 && !fac_cli_option (call, "csv"))
    return fac_cli_list_rules (call);
  if (strcmp (what, FAC_CLI_FACTORS) == 0 && !fac_cli_option (call, "csv"))
    return fac_cli_list_factors (call);
  if (strcmp (what, FAC_CLI_LAW) == 0)
    return fac_cli_list_law (call);
  if (!kind && !is_history)
    {
      g_autofree char *words = fac_cli_kind_words ();
      return fac_cli_usage (call,
                            _ ("“%s” cannot be listed. Known: %s, agenda, law, questionnaire, "
                               "releases, history."),
                            what, words);
    }
  if (fac_cli_option (call, "json") && fac_cli_option (call, "csv"))
    return fac_cli_usage (call, _ ("Choose one of --json and --csv."));
  gboolean has_rows_out =
      kind && (kind->kind == FAC_RECORD_ESTABLISHMENT || kind->kind == FAC_RECORD_FLOW);
  if (fac_cli_option (call, "where") && !has_rows_out)
    return fac_cli_usage (call, _ ("Only companies and flows can be chosen with --where."));
  if (!check_output (call, has_rows_out))
    return FAC_CLI_USAGE;
  if (!fac_cli_filter (call, "where", &filter) || !are_options_fit (call, kind))
    return FAC_CLI_USAGE;

  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);
  if (!project)
    return status;
  if (fac_cli_option (call, "output"))
    return write_rows (call, project, kind, filter);
  if (is_history)
    return fac_cli_print_history (project, fac_cli_option (call, "json") != NULL, 0, NULL);
  if (!read_people (call, project, kind->kind, &people, &status))
    return status;
  FacCliChoice choice = { filter, &people.contacts, &people.exchanges,
                          fac_cli_option (call, "owner"), NULL };
  if (!read_date (call, "date", &choice.due_by))
    return FAC_CLI_USAGE;
  if (!list_records (call, project, kind, &choice, &error))
    return fac_cli_fail (error);
  return FAC_CLI_DONE;
}

static char *
describe_kinds (void)
{
  g_autofree char *list = fac_cli_kind_list ("agenda, questionnaire, releases, history");
  /* TRANSLATORS: WHAT is the word of the command's usage line */
  return g_strdup_printf (_ ("WHAT is one of:\n%s"), list);
}

static const FacCliOption options[] = {
  { "json", NULL, N_ ("one JSON document; what is not known is null") },
  { "csv", NULL, N_ ("comma-separated values with a line of names") },
  FAC_CLI_WHERE_OPTION,
  { "search", N_ ("WORDS"),
    N_ ("contacts, exchanges: beginnings of words, or digits of a number") },
  { "kind", N_ ("KIND"), N_ ("contacts: in what capacity; exchanges: visite, appel …") },
  { "company", N_ ("ID"), N_ ("contacts, exchanges: of this establishment") },
  { "organisation", N_ ("ID"), N_ ("contacts, exchanges: of this organisation") },
  { "person", N_ ("ID"), N_ ("exchanges: with this contact") },
  { "to-review", NULL, N_ ("contacts: without exchange for as long as contacts are kept") },
  { "objecting", NULL, N_ ("contacts: those who object to being contacted") },
  { "open-promises", NULL, N_ ("exchanges: with a promise still to keep") },
  { "from", N_ ("DATE"), N_ ("exchanges: from this day on") },
  { "to", N_ ("DATE"), N_ ("exchanges: up to this day") },
  { "output", N_ ("OUT.{xlsx,csv}"),
    N_ ("write companies or flows to a file for a spreadsheet, with the columns that are used") },
  FAC_CLI_FOR_OPTION,
  { "date", N_ ("YYYY-MM-DD"),
    N_ ("agenda: of this day instead of today; tasks: for this day or before") },
  { "owner", N_ ("NAME"), N_ ("agenda, tasks: only what this person does") },
  { NULL },
};

extern const FacCliCommand fac_cli_list;
const FacCliCommand fac_cli_list = {
  .name = "list",
  .usage = N_ ("FILE WHAT [--json|--csv|--output OUT]"),
  .summary = N_ ("Lists what the project holds, as aligned text, JSON or CSV."),
  .details =
      N_ ("Companies are establishments (SIRET) with their organisation (SIREN). The aligned "
          "text shows some columns; JSON and CSV hold all fields, with ISO dates, decimal "
          "points and the words of the lists as they are stored. Flows are chosen by their "
          "companies. A file is written for a reader (--for) and holds what that reader may see."),
  .options = options,
  .min_words = 2,
  .max_words = 2,
  .run = run_list,
  .list_details = describe_kinds,
};
