/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A task from one line, as a person writes it on a pad. */
#include "fac-agenda.h"

#include "fac-calendar.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the first word says that doing it takes. */
static FacExchangeKind
activity_of (const char *folded)
{
  static const struct
  {
    const char *word;
    FacExchangeKind activity;
  } words[] = {
    { "appeler", FAC_EXCHANGE_CALL },     { "rappeler", FAC_EXCHANGE_CALL },
    { "appel", FAC_EXCHANGE_CALL },       { "telephoner", FAC_EXCHANGE_CALL },
    { "relancer", FAC_EXCHANGE_CALL },    { "call", FAC_EXCHANGE_CALL },
    { "phone", FAC_EXCHANGE_CALL },       { "ring", FAC_EXCHANGE_CALL },
    { "visiter", FAC_EXCHANGE_VISIT },    { "visite", FAC_EXCHANGE_VISIT },
    { "rencontrer", FAC_EXCHANGE_VISIT }, { "visit", FAC_EXCHANGE_VISIT },
    { "ecrire", FAC_EXCHANGE_EMAIL },     { "mail", FAC_EXCHANGE_EMAIL },
    { "courriel", FAC_EXCHANGE_EMAIL },   { "email", FAC_EXCHANGE_EMAIL },
    { "write", FAC_EXCHANGE_EMAIL },      { "courrier", FAC_EXCHANGE_LETTER },
    { "lettre", FAC_EXCHANGE_LETTER },    { "letter", FAC_EXCHANGE_LETTER },
    { "reunion", FAC_EXCHANGE_MEETING },  { "meeting", FAC_EXCHANGE_MEETING },
  };
  gsize length = strcspn (folded, " ");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i].word) == length && strncmp (words[i].word, folded, length) == 0)
      return words[i].activity;
  return FAC_EXCHANGE_NONE;
}

/* Looks for the longest name that the line holds, whole words. */
typedef struct
{
  const char *line; /* folded, with a space at each end */
  const char *rest; /* folded: what follows the first word, without "la", "le" … */
  gsize length;     /* of the best name so far */
  gboolean is_kept; /* it is on my list */
  guint n;          /* names that fit as well */
  char *uuid;
  char *begun; /* the one whose name begins with `rest` */
  guint n_begun;
} Search;

static gboolean
is_on_my_list (gconstpointer record)
{
  const FacEstablishment *establishment = record;
  return establishment->record.type->kind == FAC_RECORD_ESTABLISHMENT
         && establishment->triage >= FAC_TRIAGE_RETAINED
         && establishment->triage <= FAC_TRIAGE_ACTIVE;
}

static void
consider (Search *search, gconstpointer record, gsize length)
{
  gboolean is_kept = is_on_my_list (record);
  gboolean is_better =
      length > search->length || (length == search->length && is_kept && !search->is_kept);

  if (!is_better)
    {
      search->n += length == search->length && is_kept == search->is_kept;
      return;
    }
  g_free (search->uuid);
  search->uuid = g_strdup (((const FacRecord *)record)->uuid);
  search->length = length;
  search->is_kept = is_kept;
  search->n = 1;
}

static gboolean
search_one (gpointer record, gpointer data)
{
  Search *search = data;
  g_autofree char *folded = fac_text_fold (fac_project_name_of (record));
  g_autofree char *name = g_strdup_printf (" %s ", folded);

  if (strlen (folded) >= 3 && strstr (search->line, name))
    consider (search, record, strlen (folded));
  if (strlen (search->rest) >= 3 && g_str_has_prefix (folded, search->rest)
      && strchr (" ", folded[strlen (search->rest)]))
    {
      g_free (search->begun);
      search->begun = g_strdup (((FacRecord *)record)->uuid);
      search->n_begun++;
    }
  return TRUE;
}

/* What stands behind the verb and its article. */
static const char *
after_verb (const char *folded)
{
  static const char *const articles[] = { "le ",   "la ",  "les ", "l ",  "a ", "au ",
                                          "chez ", "the ", "to ",  "de ", "du " };
  const char *rest = strchr (folded, ' ');
  rest = rest ? rest + 1 : "";
  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (g_str_has_prefix (rest, articles[i]))
      return rest + strlen (articles[i]);
  return rest;
}

/* The one record of a kind that the line names, or NULL (transfer full). */
static char *
named_in (FacProject *project, FacRecordKind kind, const char *folded)
{
  static const char *const places[] = { "name", "triage", NULL };
  static const char *const people[] = { "name", NULL };
  g_autofree char *line = g_strdup_printf (" %s ", folded);
  const FacQuery query = { .kind = kind,
                           .fields = kind == FAC_RECORD_ESTABLISHMENT ? places : people };
  Search search = { .line = line, .rest = after_verb (folded) };
  char *found = NULL;

  fac_store_each (project->store, &query, search_one, &search, NULL);
  if (search.n == 1)
    found = g_steal_pointer (&search.uuid);
  else if (search.n == 0 && search.n_begun == 1)
    found = g_steal_pointer (&search.begun);
  g_free (search.uuid);
  g_free (search.begun);
  return found;
}

FacTask *
fac_project_understand_task (FacProject *project, const char *line, const char *today,
                             GError **error)
{
  gsize length = 0;
  g_autofree char *text = g_strstrip (g_strdup (line ? line : ""));
  g_autofree char *due_on = *text ? fac_date_understand_end (text, today, &length) : NULL;

  if (!*text)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                           _ ("Say what is to be done: “call the dairy monday”."));
      return NULL;
    }
  FacTask *task = fac_record_new (FAC_RECORD_TASK);
  g_autofree char *words = g_strndup (text, length);
  g_autofree char *folded = fac_text_fold (words);
  task->title = fac_text_capital (words);
  task->kind = (int)activity_of (folded);
  task->state = FAC_TASK_TO_DO;
  task->due_on = g_steal_pointer (&due_on);
  task->person = named_in (project, FAC_RECORD_PERSON, folded);
  task->establishment = named_in (project, FAC_RECORD_ESTABLISHMENT, folded);
  if (!task->establishment && !task->person)
    task->organisation = named_in (project, FAC_RECORD_ORGANISATION, folded);
  return task;
}
