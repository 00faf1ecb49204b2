/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator undo, redo, history. */
#include "fac-cli-history.h"
#include "fac-cli-json.h"

#include "fac-news.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
put_entry (FacJsonWriter *writer, const FacHistoryEntry *entry)
{
  g_autofree char *sentence = fac_project_sentence (entry);

  fac_json_begin (writer, NULL, '{');
  fac_json_integer (writer, "id", entry->id);
  fac_json_text (writer, "at", entry->at);
  fac_json_text (writer, "author", entry->author);
  fac_json_text (writer, "action", entry->action);
  fac_json_text (writer, "arguments", entry->arguments);
  fac_json_text (writer, "sentence", sentence);
  fac_json_integer (writer, "rows", entry->n_rows);
  fac_json_truth (writer, "undone", entry->is_undone);
  fac_json_truth (writer, "can_be_undone", entry->can_be_undone);
  fac_json_end (writer, '}');
}

static void
say_entry (const FacHistoryEntry *entry)
{
  g_autofree char *sentence = fac_project_sentence (entry);
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (entry->at, NULL);
  g_autoptr (GDateTime) local = at ? g_date_time_to_local (at) : NULL;
  g_autofree char *shown =
      local ? g_date_time_format (local, "%d/%m/%Y %H:%M") : g_strdup (entry->at);

  fac_cli_say ("%5" G_GINT64_FORMAT "  %s  %s  %s%s", entry->id, shown,
               entry->author ? entry->author : "", sentence,
               /* TRANSLATORS: said after an action of the history that was taken back */
               entry->is_undone ? _ (" (undone)") : "");
}

FacCliStatus
fac_cli_print_history (FacProject *project, gboolean is_json, guint limit, const char *since)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) entries = fac_project_history (project, limit, &error);
  FacJsonWriter writer = { .stream = stdout };

  if (!entries)
    return fac_cli_fail (error);
  if (is_json)
    fac_json_begin (&writer, NULL, '[');
  for (guint i = 0; i < entries->len; i++)
    {
      const FacHistoryEntry *entry = entries->pdata[i];
      if (since && strcmp (entry->at, since) < 0)
        break;
      if (is_json)
        put_entry (&writer, entry);
      else
        say_entry (entry);
    }
  if (is_json)
    fac_json_end (&writer, ']');
  return FAC_CLI_DONE;
}

/* How many actions, by room of the window. */
static FacCliStatus
print_counts (FacProject *project, gboolean is_json, const char *since)
{
  GError *error = NULL;
  g_autoptr (FacNews) news = fac_news_new (project, since ? since : "", &error);
  FacJsonWriter writer = { .stream = stdout };

  if (!news)
    return fac_cli_fail (error);
  if (is_json)
    fac_json_begin (&writer, NULL, '[');
  for (guint i = 0; i < news->lines->len; i++)
    {
      const FacNewsLine *line = news->lines->pdata[i];
      if (!is_json)
        {
          fac_cli_say ("%5u  %s", line->n, line->title);
          continue;
        }
      fac_json_begin (&writer, NULL, '{');
      fac_json_text (&writer, "room", line->page);
      fac_json_integer (&writer, "actions", line->n);
      fac_json_end (&writer, '}');
    }
  if (is_json)
    fac_json_end (&writer, ']');
  return FAC_CLI_DONE;
}

static FacCliStatus
run_history (const FacCliCall *call)
{
  const char *limit = fac_cli_option (call, "limit");
  guint64 n = 0;
  FacCliStatus status = FAC_CLI_DONE;

  if (limit && !g_ascii_string_to_unsigned (limit, 10, 1, G_MAXINT, &n, NULL))
    return fac_cli_usage (call, _ ("“%s” is not a number of actions."), limit);
  const char *day = fac_cli_option (call, "since");
  g_autofree char *since = day ? fac_date_parse (day) : NULL;
  if (day && !since)
    return fac_cli_usage (call, _ ("“%s” is not a date: write YYYY-MM-DD."), day);
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);
  if (!project)
    return status;
  gboolean is_json = fac_cli_option (call, "json") != NULL;
  return fac_cli_option (call, "counts")
             ? print_counts (project, is_json, since)
             : fac_cli_print_history (project, is_json, (guint)n, since);
}

static FacCliStatus
run_undo (const FacCliCall *call)
{
  GError *error = NULL;
  FacCliStatus status = FAC_CLI_DONE;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);

  if (!project)
    return status;
  g_autofree char *sentence = fac_project_undo_sentence (project);
  if (!sentence)
    {
      fac_cli_remark (_ ("There is nothing to undo in “%s”."), fac_cli_word (call, 0));
      return FAC_CLI_REFUSED;
    }
  if (!fac_project_undo (project, &error))
    return fac_cli_fail (error);
  /* TRANSLATORS: %s is the sentence of an action: "Companies imported from …" */
  fac_cli_say (_ ("Undone: %s"), sentence);
  return FAC_CLI_DONE;
}

static FacCliStatus
run_redo (const FacCliCall *call)
{
  GError *error = NULL;
  FacCliStatus status = FAC_CLI_DONE;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);

  if (!project)
    return status;
  g_autofree char *sentence = fac_project_redo_sentence (project);
  if (!sentence)
    {
      fac_cli_remark (_ ("There is nothing to redo in “%s”."), fac_cli_word (call, 0));
      return FAC_CLI_REFUSED;
    }
  if (!fac_project_redo (project, &error))
    return fac_cli_fail (error);
  /* TRANSLATORS: %s is the sentence of an action: "Companies imported from …" */
  fac_cli_say (_ ("Done again: %s"), sentence);
  return FAC_CLI_DONE;
}

extern const FacCliCommand fac_cli_undo, fac_cli_redo, fac_cli_history;

const FacCliCommand fac_cli_undo = {
  .name = "undo",
  .usage = N_ ("FILE"),
  .summary = N_ ("Takes the last action back."),
  .details = N_ ("Actions are taken back one by one, the newest first, also after the file was "
                 "closed. If another program has changed the same rows since, nothing is changed "
                 "and the exit status is 1."),
  .min_words = 1,
  .max_words = 1,
  .run = run_undo,
};

const FacCliCommand fac_cli_redo = {
  .name = "redo",
  .usage = N_ ("FILE"),
  .summary = N_ ("Does again what was undone last."),
  .min_words = 1,
  .max_words = 1,
  .run = run_redo,
};

static const FacCliOption history_options[] = {
  { "json", NULL, N_ ("one JSON document") },
  { "limit", "N", N_ ("only the newest N actions") },
  { "since", N_ ("DATE"), N_ ("only what was done on that day or later") },
  { "counts", NULL, N_ ("how many actions in each room instead of the actions") },
  { NULL },
};

const FacCliCommand fac_cli_history = {
  .name = "history",
  .usage = N_ ("FILE [--json]"),
  .summary = N_ ("Shows every action done on the project, the newest first."),
  .options = history_options,
  .min_words = 1,
  .max_words = 1,
  .run = run_history,
};
