/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator method, import FILE calendar. */
#include "fac-cli-method.h"

#include "fac-cli-json.h"
#include "fac-number.h"
#include "fac-parcours.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- How it stands --------------------------------------------------------------------------- */

static void
put_line (FacJsonWriter *writer, const FacParcoursLine *line)
{
  const FacEvent *event = line->event;

  fac_json_begin (writer, NULL, '{');
  fac_json_text (writer, "key", line->key);
  fac_json_text (writer, "title", line->title);
  fac_json_text (writer, "event", event ? event->record.uuid : NULL);
  fac_json_text (writer, "phase", line->phase ? line->phase->key : NULL);
  fac_json_text (writer, "from", line->from);
  fac_json_text (writer, "until", line->until);
  fac_json_text (writer, "date_state",
                 event ? fac_enum_id (&fac_date_state_enum, event->date_state) : NULL);
  fac_json_text (writer, "stance", event ? fac_enum_id (&fac_stance_enum, event->stance) : NULL);
  fac_json_integer (writer, "tasks", line->n_total);
  fac_json_integer (writer, "done", line->n_done);
  fac_json_integer (writer, "to_prepare", line->n_to_prepare);
  fac_json_integer (writer, "ready", line->n_ready);
  fac_json_integer (writer, "overdue", line->n_overdue);
  fac_json_integer (writer, "documents", line->n_papers);
  fac_json_integer (writer, "invited", line->turnout.n_invited);
  fac_json_integer (writer, "registered", line->turnout.n_registered);
  fac_json_integer (writer, "present", line->turnout.n_present);
  fac_json_integer (writer, "present_from_companies", line->turnout.n_of_companies);
  fac_json_integer (writer, "newcomers", line->turnout.n_newcomers);
  fac_json_integer (writer, "present_cumulated", line->turnout.n_cumulated);
  fac_json_end (writer, '}');
}

static void
put_parcours (const FacParcours *parcours)
{
  FacJsonWriter writer = { .stream = stdout };
  const FacMethod *method = parcours->method;

  fac_json_begin (&writer, NULL, '{');
  fac_json_text (&writer, "method", method ? method->name : NULL);
  fac_json_text (&writer, "version", method ? method->version : NULL);
  fac_json_text (&writer, "date", parcours->today);
  fac_json_text (&writer, "next", parcours->next ? parcours->next->key : NULL);
  fac_json_integer (&writer, "tasks", parcours->n_total);
  fac_json_integer (&writer, "done", parcours->n_done);
  fac_json_begin (&writer, "lines", '[');
  for (guint i = 0; i < parcours->lines->len; i++)
    put_line (&writer, parcours->lines->pdata[i]);
  fac_json_end (&writer, ']');
  fac_json_begin (&writer, "warnings", '[');
  for (guint i = 0; i < parcours->warnings->len; i++)
    fac_json_text (&writer, NULL, parcours->warnings->pdata[i]);
  fac_json_end (&writer, ']');
  fac_json_end (&writer, '}');
}

static void
say_line (const FacParcours *parcours, const FacParcoursLine *line)
{
  g_autofree char *date = line->event && line->from
                              ? fac_date_format (line->from, fac_language_current ())
                              : g_strdup ("");
  g_autofree char *title = fac_cli_clean (line->title);
  g_autofree char *readiness = fac_parcours_readiness (parcours, line);
  g_autofree char *countdown = fac_parcours_countdown (parcours, line);
  const char *state =
      line->event ? fac_enum_label (&fac_date_state_enum, line->event->date_state) : "";
  const char *const parts[] = { title, countdown, readiness, state };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i])
      g_string_append_printf (text, "%s%s", text->len ? " · " : "", parts[i]);
  fac_cli_say ("  %-10s  %s", date, text->str);
}

static void
say_parcours (const FacParcours *parcours)
{
  if (parcours->method)
    fac_cli_say (_ ("%1$s, version %2$s: %3$u of %4$u tasks done."), parcours->method->title,
                 parcours->method->version, parcours->n_done, parcours->n_total);
  for (guint i = 0; i < parcours->lines->len; i++)
    say_line (parcours, parcours->lines->pdata[i]);
  for (guint i = 0; i < parcours->warnings->len; i++)
    fac_cli_remark ("%s", (const char *)parcours->warnings->pdata[i]);
}

static FacCliStatus
say_methods (FacProject *project)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) methods = fac_project_methods (project, &error);

  if (!methods)
    return fac_cli_fail (error);
  fac_cli_say (_ ("The project follows no method yet. Take one up: “facilitator method FILE take "
                  "NAME --launch YYYY-MM-DD”."));
  for (guint i = 0; i < methods->len; i++)
    {
      const FacMethodName *name = methods->pdata[i];
      fac_cli_say ("  %-12s  %s (%s)", name->name, name->title, name->version);
    }
  return FAC_CLI_DONE;
}

static FacCliStatus
show (const FacCliCall *call, FacProject *project)
{
  GError *error = NULL;
  g_autoptr (FacParcours) parcours =
      fac_parcours_new (project, fac_cli_option (call, "date"), NULL, &error);

  if (!parcours)
    return fac_cli_fail (error);
  if (fac_cli_option (call, "json"))
    put_parcours (parcours);
  else if (!parcours->method && !parcours->lines->len)
    return say_methods (project);
  else
    say_parcours (parcours);
  return FAC_CLI_DONE;
}

/* -- The command ----------------------------------------------------------------------------- */

static FacCliStatus
act (const FacCliCall *call, FacProject *project, const char *verb, const char *what)
{
  const char *launch = fac_cli_option (call, "launch");
  GError *error = NULL;
  gboolean done;

  if (strcmp (verb, "take") == 0)
    done = fac_project_take_method (
        project, what, launch ? launch : fac_project_info (project)->start_date, &error);
  else if (strcmp (verb, "launch") == 0)
    done = fac_project_move_launch (project, what, &error);
  else if (strcmp (verb, "load") == 0)
    done = fac_project_load_method (project, what, NULL, &error);
  else
    done = fac_project_update_method (project, &error);
  if (!done)
    return fac_cli_fail (error);
  g_autofree char *sentence = fac_project_undo_sentence (project);
  fac_cli_say ("%s", sentence);
  return FAC_CLI_DONE;
}

static FacCliStatus
run_method (const FacCliCall *call)
{
  static const char *const verbs[] = { "take", "launch", "load", "update", NULL };
  const char *verb = fac_cli_word (call, 1), *what = fac_cli_word (call, 2);
  gboolean is_update = g_strcmp0 (verb, "update") == 0;
  FacCliStatus status = FAC_CLI_DONE;

  if (verb && !g_strv_contains (verbs, verb))
    return fac_cli_usage (call, _ ("“%s”: say take, launch, load or update."), verb);
  if (verb && !is_update && !what)
    return fac_cli_usage (call, _ ("“%s” needs one word more."), verb);
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), verb != NULL, &status);
  if (!project)
    return status;
  return verb ? act (call, project, verb, what) : show (call, project);
}

FacCliStatus
fac_cli_import_calendar (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;
  guint n_added, n_updated, n_unchanged;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);

  if (!project)
    return status;
  if (!fac_project_read_calendar (project, fac_cli_word (call, 2), &n_added, &n_updated,
                                  &n_unchanged, &error))
    return fac_cli_fail (error);
  if (fac_cli_option (call, "json"))
    {
      FacJsonWriter writer = { .stream = stdout };
      fac_json_begin (&writer, NULL, '{');
      fac_json_text (&writer, "kind", FAC_CLI_CALENDAR);
      fac_json_text (&writer, "source", fac_cli_word (call, 2));
      fac_json_integer (&writer, "rows_read", n_added + n_updated + n_unchanged);
      fac_json_integer (&writer, "created", n_added);
      fac_json_integer (&writer, "updated", n_updated);
      fac_json_integer (&writer, "unchanged", n_unchanged);
      fac_json_end (&writer, '}');
    }
  else
    fac_cli_say (_ ("Dates: %1$u added, %2$u updated, %3$u unchanged."), n_added, n_updated,
                 n_unchanged);
  return FAC_CLI_DONE;
}

static const FacCliOption options[] = {
  { "launch", N_ ("DATE"),
    N_ ("take: the launch date from which the others are proposed; the project’s start if not "
        "said") },
  { "date", N_ ("YYYY-MM-DD"), N_ ("seen on this day instead of today") },
  { "json", NULL, N_ ("as one JSON document") },
  { NULL },
};

extern const FacCliCommand fac_cli_method;
const FacCliCommand fac_cli_method = {
  .name = "method",
  .usage = N_ ("FILE [take NAME --launch DATE | launch DATE | load MINE.json | update]"),
  .summary = N_ ("Shows the way from launch to strategy, or takes a method up."),
  .details = N_ (
      "Without a further word: events and intersessions in the order of time, with what is ready. "
      "“take” writes the events and tasks of a method into the project, once; “launch” moves the "
      "launch and proposes the dates anew that are only proposed; “load” keeps a method file of "
      "your own; “update” adds what a newer version brings. Nothing that was ticked or written is "
      "lost. Dates and tasks are then changed with “set FILE calendar KEY …” and “set FILE tasks "
      "KEY …”, as in “set FILE calendar atelier-2 held_on=2027-03-23”."),
  .options = options,
  .min_words = 1,
  .max_words = 3,
  .run = run_method,
};
