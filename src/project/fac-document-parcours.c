/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way on paper: the checklist of an event or intersession, with the numbers of the screen and
 * boxes to tick; the dates on one page. */
#include "fac-document-set.h"

#include "fac-calendar.h"
#include "fac-parcours-year.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static FacLanguage
language_of (const FacDocument *document)
{
  return fac_language_from_id (document->language);
}

static FacParcours *
parcours_of (FacDocumentSet *set, GError **error)
{
  const char *language = fac_language_id (fac_language_current ());
  return fac_parcours_new (set->project, set->request->date, language, error);
}

/* -- Checklist ------------------------------------------------------------------------------- */

static void
add_lines (FacDocument *document, const char *title, const GPtrArray *proposals, const char *own)
{
  if ((!proposals || !proposals->len) && !own)
    return;
  fac_document_begin_together (document);
  fac_document_add_heading (document, 2, title);
  if (proposals && proposals->len)
    {
      FacBlock *list = fac_document_add_list_of (document, FAC_LIST_BOXES);
      for (guint i = 0; i < proposals->len; i++)
        fac_block_add_item (list, proposals->pdata[i]);
    }
  if (own)
    fac_document_add_paragraph (document, own);
  fac_document_end_together (document);
}

static char *
box_of (const FacTask *task)
{
  return g_strdup (task->state == FAC_TASK_DONE             ? "☒"
                   : task->state == FAC_TASK_NOT_APPLICABLE ? "–"
                                                            : "☐");
}

/* What is to be done, how, and what comes of it; what one wrote about it. */
static char *
words_of (const FacParcoursTask *entry)
{
  const FacTask *task = entry->task;
  GString *text = g_string_new (task->title);

  if (entry->item && entry->item->how && task->state < FAC_TASK_DONE)
    g_string_append_printf (text, "\n%s", entry->item->how);
  if (entry->item && entry->item->deliverable && task->state < FAC_TASK_DONE)
    g_string_append_printf (text, _ ("\nResult: %s"), entry->item->deliverable);
  if (task->state == FAC_TASK_NOT_APPLICABLE)
    g_string_append_printf (text, _ ("\nNot applicable: %s"), task->reason ? task->reason : "–");
  if (task->note)
    g_string_append_printf (text, _ ("\nComment: %s"), task->note);
  return g_string_free (text, FALSE);
}

static void
add_task (FacBlock *table, const FacParcoursTask *entry, FacLanguage language)
{
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  const FacTask *task = entry->task;
  const char *number = fac_parcours_task_number (entry);
  const char *day = task->state == FAC_TASK_DONE ? task->done_on : task->due_on;
  g_autofree char *box = box_of (task);
  g_autofree char *words = words_of (entry);
  g_autofree char *due = day ? fac_date_format (day, language) : NULL;
  const char *usual = entry->item ? entry->item->owner : NULL;

  fac_row_set (row, 0, box, FAC_REAL_NONE);
  fac_row_set (row, 1, number ? number : "", FAC_REAL_NONE);
  fac_row_set (row, 2, words, FAC_REAL_NONE);
  fac_row_set (row, 3, task->owner ? task->owner : usual, FAC_REAL_NONE);
  fac_row_set (row, 4, due, FAC_REAL_NONE);
}

static void
add_tasks (FacDocument *document, const FacParcoursLine *line)
{
  FacBlock *table = fac_document_add_table (document, NULL);
  const char *group = "";

  fac_block_add_column (table, "", FAC_ALIGN_CENTRE, 0.35);
  fac_block_add_column (table, _ ("No."), FAC_ALIGN_START, 0.75);
  fac_block_add_column (table, _ ("To do"), FAC_ALIGN_START, 6);
  fac_block_add_column (table, _ ("By"), FAC_ALIGN_START, 1.4);
  fac_block_add_column (table, _ ("For"), FAC_ALIGN_START, 1.2);
  for (guint i = 0; i < line->tasks->len; i++)
    {
      const FacParcoursTask *task = line->tasks->pdata[i];
      const char *title = fac_parcours_moment_title (line, task);
      if (strcmp (group, title) != 0)
        fac_block_add_group (table, title);
      group = title;
      add_task (table, task, language_of (document));
    }
}

/* "Friday 19 February 2027 · morning · Rouen" */
static char *
subtitle_of (const FacParcoursLine *line, FacLanguage language)
{
  g_autofree char *from = line->from ? fac_date_format_day (line->from, NULL, language) : NULL;
  g_autofree char *until = line->until ? fac_date_format_day (line->until, NULL, language) : NULL;

  if (!line->event)
    return from && until ? g_strdup_printf (_ ("%1$s to %2$s"), from, until)
                         : g_strdup (from ? from : until);
  const char *const parts[] = { from, line->event->begins_at,
                                fac_enum_label (&fac_half_day_enum, line->event->half_day),
                                line->event->place };
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (text, "%s%s", text->len ? " · " : "", parts[i]);
  return g_string_free (text, FALSE);
}

static void
add_aim (FacDocument *document, const FacParcoursLine *line)
{
  const char *of_event = line->item ? line->item->aim : NULL;
  const char *aim = of_event ? of_event : line->stage ? line->stage->aim : NULL;
  gboolean is_official = of_event ? line->item->is_official
                         : aim    ? line->stage->is_official
                                  : FALSE;
  g_autofree char *quoted =
      aim ? g_strdup_printf (is_official ? _ ("Official aim: “%s”") : _ ("Our proposal: %s"), aim)
          : NULL;
  if (quoted)
    fac_document_add_styled (document, FAC_PARAGRAPH_LEAD, quoted);
}

static void
add_event (FacDocument *document, const FacParcoursLine *line)
{
  const FacMethodEvent *item = line->item;
  const FacEvent *event = line->event;

  if (!event)
    return;
  add_lines (document, _ ("To bring"), item ? item->to_bring : NULL, event->to_bring);
  add_lines (document, _ ("Homework"), item ? item->homework : NULL, event->homework);
  add_lines (document, _ ("To tell the president"), item ? item->for_president : NULL,
             event->for_president);
}

/* The line that is asked for; without one the next event, else the first line with tasks. */
static const FacParcoursLine *
chosen_line (FacDocumentSet *set, const FacParcours *parcours, GError **error)
{
  const char *key = set->request->event;
  const FacParcoursLine *line = key ? fac_parcours_find (parcours, key) : parcours->next;

  for (guint i = 0; !key && !line && i < parcours->lines->len; i++)
    line = parcours->lines->pdata[i];
  if (line)
    return line;
  if (key)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                 _ ("There is no event or intersession “%s”."), key);
  else
    g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                         _ ("There is no date in the calendar yet: follow a method, or add one."));
  return NULL;
}

FacDocument *
fac_compose_checklist (FacDocumentSet *set, const char *subject, GError **error)
{
  if (!fac_document_set_is_ours (set, error))
    return NULL;
  g_autoptr (FacParcours) parcours = parcours_of (set, error);
  const FacParcoursLine *line = parcours ? chosen_line (set, parcours, error) : NULL;

  if (!line)
    return NULL;
  g_autofree char *title = g_strdup_printf (_ ("Checklist – %s"), line->title);
  g_autoptr (FacDocument) document = fac_document_set_begin (set, title);
  document->subtitle = subtitle_of (line, language_of (document));
  add_aim (document, line);
  g_autofree char *readiness = fac_parcours_readiness (parcours, line);
  if (*readiness)
    fac_document_add_paragraph (document, readiness);
  if (line->tasks->len)
    add_tasks (document, line);
  add_event (document, line);
  if (parcours->method)
    {
      fac_document_add_styled (document, FAC_PARAGRAPH_SMALL,
                               _ ("Tasks, numbers and advice are our proposal; what the program "
                                  "itself says stands between quotation marks."));
      fac_document_add_source (document, parcours->method->source);
    }
  return g_steal_pointer (&document);
}

/* -- Calendar -------------------------------------------------------------------------------- */

static char *
day_of (const FacParcoursLine *line, FacLanguage language)
{
  g_autofree char *day = fac_date_format_day (line->from, line->from, language);
  const char *time = line->event->begins_at;
  const char *part = fac_enum_label (&fac_half_day_enum, line->event->half_day);
  return *part || time ? g_strdup_printf ("%s\n%s", day, time ? time : part)
                       : g_steal_pointer (&day);
}

static void
add_date (FacDocumentSet *set, FacBlock *table, const FacParcours *parcours,
          const FacParcoursLine *line, FacLanguage language)
{
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  const FacEvent *event = line->event;
  gboolean is_ours = set->reader->kind == FAC_READER_FACILITATOR;
  g_autofree char *day = day_of (line, language);
  g_autofree char *readiness = is_ours ? fac_parcours_readiness (parcours, line) : g_strdup ("");
  const char *aim = line->item && line->item->is_official ? line->item->aim : NULL;
  g_autofree char *what =
      aim ? g_strdup_printf (_ ("%1$s\n“%2$s”"), line->title, aim) : g_strdup (line->title);

  fac_row_set (row, 0, day, FAC_REAL_NONE);
  fac_row_set (row, 1, what, FAC_REAL_NONE);
  fac_row_set (row, 2, event->place, FAC_REAL_NONE);
  fac_row_set (row, 3, fac_enum_label (&fac_date_state_enum, event->date_state), FAC_REAL_NONE);
  if (is_ours)
    fac_row_set (row, 4, readiness, FAC_REAL_NONE);
}

/* Eighteen months hold a whole démarche on one page; of a longer one, a year from today on. */
static const char *
first_day (const FacParcours *parcours, char **last)
{
  const char *first = NULL, *end = NULL;

  for (guint i = 0; i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      if (!line->event || !line->from)
        continue;
      first = first ? first : line->from;
      end = line->from;
    }
  if (first && fac_date_days_between (first, end) > 550)
    first = parcours->today;
  *last = first ? fac_date_add_months (first, first == parcours->today ? 12 : 19) : NULL;
  return first;
}

/* The year that a reader is told of, on the first page alone; its list follows. */
static void
add_year (FacDocumentSet *set, FacDocument *document, const FacParcours *parcours)
{
  g_autofree char *first = fac_parcours_first_month (parcours, set->reader);
  const char *department = fac_project_info (set->project)->department;
  FacYear *year = fac_parcours_year (parcours, set->reader, first, department);
  g_autoptr (GString) key = g_string_new (first);

  for (guint i = 0; i < year->events->len; i++)
    {
      const FacYearEvent *event = year->events->pdata[i];
      g_string_append_printf (key, "|%u %u %s %d %d", event->month, event->day, event->title,
                              event->is_organised, event->is_proposed);
    }
  FacBlock *figure = fac_document_add_figure (document, "year", 0, NULL, year,
                                              (GDestroyNotify)fac_year_free);
  figure->figure_key = g_strdup (key->str);
  fac_document_add_page_break (document);
}

FacDocument *
fac_compose_calendar (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autoptr (FacParcours) parcours = parcours_of (set, error);

  if (!parcours)
    return NULL;
  g_autoptr (FacDocument) document = fac_document_set_begin (set, _ ("Calendar"));
  FacLanguage language = language_of (document);
  gboolean is_ours = set->reader->kind == FAC_READER_FACILITATOR;
  g_autofree char *last = NULL;
  const char *first = first_day (parcours, &last);
  g_autofree char *month = g_strdup ("");
  FacBlock *table = NULL;

  document->subtitle = g_strdup (parcours->method ? parcours->method->title : NULL);
  document->is_landscape = TRUE;
  if (first)
    add_year (set, document, parcours);
  for (guint i = 0; first && i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      if (!fac_parcours_shows (set->reader, line) || strcmp (line->from, first) < 0
          || strcmp (line->from, last) > 0)
        continue;
      if (!table)
        {
          table = fac_document_add_table (document, NULL);
          fac_block_add_column (table, _ ("Date"), FAC_ALIGN_START, 1.7);
          fac_block_add_column (table, _ ("What"), FAC_ALIGN_START, 4);
          fac_block_add_column (table, _ ("Where"), FAC_ALIGN_START, 1.6);
          fac_block_add_column (table, _ ("State of the date"), FAC_ALIGN_START, 1.5);
          if (is_ours)
            fac_block_add_column (table, _ ("Tasks"), FAC_ALIGN_START, 1.3);
        }
      g_autofree char *of_line = fac_date_format_month (line->from, language);
      if (strcmp (of_line, month) != 0)
        {
          fac_block_add_group (table, of_line);
          g_free (month);
          month = g_strdup (of_line);
        }
      add_date (set, table, parcours, line, language);
    }
  if (!table)
    fac_document_add_paragraph (document, _ ("No date is known yet."));
  for (guint i = 0; is_ours && i < parcours->warnings->len; i++)
    fac_document_add_styled (document, FAC_PARAGRAPH_NOTE, parcours->warnings->pdata[i]);
  return g_steal_pointer (&document);
}
