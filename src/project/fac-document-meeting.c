/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The papers of a meeting that are about those who come: forms to fill in, the attendance sheet,
 * badges and table tents. */
#include "fac-document-set.h"

#include "fac-calendar.h"
#include "fac-catalog-labels.h"
#include "fac-placeholder.h"
#include "fac-project-private.h"
#include "fac-recipient.h"
#include "fac-schedule.h"
#include "fac-template.h"

#include <glib/gi18n-lib.h>

/* Lines for people who come without having said so. */
#define SPARE_ROWS 6
#define BLANK_ROWS 20
#define SIGNATURE_MM 44.0
#define SPARE_TENTS 1
#define DAYS_TO_ANSWER (-7)
#define CARD_SHEET "CARTE85"
#define DOTS "…………………………"

/* -- When and where -------------------------------------------------------------------------- */

char *
fac_meeting_hours (const FacMeeting *meeting)
{
  const FacEvent *event = meeting->line->event;
  FacLanguage language = fac_language_current ();
  g_autofree char *begins = fac_time_format (event->begins_at, language);
  g_autofree char *ends = fac_time_format (event->ends_at, language);

  if (*begins && *ends)
    /* TRANSLATORS: hours of a meeting */
    return g_strdup_printf (_ ("from %1$s to %2$s"), begins, ends);
  if (*begins)
    /* TRANSLATORS: %s is the hour at which a meeting begins */
    return g_strdup_printf (_ ("from %s"), begins);
  return g_strdup (fac_enum_label (&fac_half_day_enum, event->half_day));
}

char *
fac_meeting_when (const FacMeeting *meeting)
{
  const FacEvent *event = meeting->line->event;
  FacLanguage language = fac_language_current ();
  g_autofree char *day =
      event->held_on ? fac_date_format_day (event->held_on, NULL, language) : NULL;
  g_autofree char *hours = fac_meeting_hours (meeting);
  const char *const parts[] = { day, hours, event->place };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (text, "%s%s", text->len ? " · " : "", parts[i]);
  return g_string_free (text, FALSE);
}

static void
put (char **values, FacPlaceholder placeholder, char *text)
{
  g_free (values[placeholder]);
  values[placeholder] = text && *text ? g_strdup (text) : g_strdup (DOTS);
  g_free (text);
}

/* A week before, as long as that is to come. */
static char *
reply_by (const FacMeeting *meeting, const char *department)
{
  const char *held_on = meeting->line->event->held_on;
  g_autofree char *due = held_on ? fac_schedule_due (held_on, DAYS_TO_ANSWER, department) : NULL;
  return due && g_strcmp0 (due, meeting->parcours->today) > 0
             ? fac_date_format_day (due, NULL, fac_language_current ())
             : NULL;
}

/* The parts of the day as a list: "- 9 h 30 – Tour de table". */
static char *
agenda_lines (FacDocumentSet *set)
{
  gboolean is_proposed;
  FacLanguage language = fac_language_current ();
  g_autoptr (FacRunning) running = fac_meeting_running_of (set, &is_proposed, NULL);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; running && i < running->parts->len; i++)
    {
      const FacRunningPart *part = running->parts->pdata[i];
      if (part->phase != FAC_RUNNING_DURING)
        continue;
      g_autofree char *time = part->begins >= 0 ? fac_running_time (part->begins) : NULL;
      g_autofree char *hour = time && !is_proposed ? fac_time_format (time, language) : NULL;
      g_string_append_printf (lines, "%s- %s%s%s", lines->len ? "\n" : "", hour ? hour : "",
                              hour ? " – " : "", part->title);
    }
  return g_string_free (lines, FALSE);
}

void
fac_meeting_put_values (FacDocumentSet *set, char **values)
{
  const FacMeeting *meeting = set->meeting;
  const FacEvent *event = meeting->line->event;
  FacLanguage language = fac_language_current ();
  guint n = fac_meeting_n_expected (meeting);
  guint n_tables = ((n ? n : FAC_RUNNING_USUAL_N) + FAC_RUNNING_TABLE - 1) / FAC_RUNNING_TABLE;

  put (values, FAC_PLACEHOLDER_EVENT, g_strdup (meeting->line->title));
  put (values, FAC_PLACEHOLDER_EVENT_DAY,
       event->held_on ? fac_date_format_day (event->held_on, NULL, language) : NULL);
  put (values, FAC_PLACEHOLDER_EVENT_HOURS, fac_meeting_hours (meeting));
  put (values, FAC_PLACEHOLDER_EVENT_PLACE, g_strdup (event->place));
  put (values, FAC_PLACEHOLDER_REPLY_BY, reply_by (meeting, set->project->info->department));
  put (values, FAC_PLACEHOLDER_N_PERSONS, n ? g_strdup_printf ("%u", n) : NULL);
  put (values, FAC_PLACEHOLDER_N_TABLES, g_strdup_printf ("%u", n_tables));
  if (!(set->kind->options & FAC_DOCUMENT_RUNNING))
    put (values, FAC_PLACEHOLDER_EVENT_AGENDA, agenda_lines (set));
}

/* -- Forms that the wording makes ------------------------------------------------------------ */

static FacDocument *
begin (FacDocumentSet *set, const char *title)
{
  g_autofree char *when = fac_meeting_when (set->meeting);
  FacDocument *document = fac_document_set_begin (set, title);

  document->subtitle = *when ? g_strdup_printf ("%s\n%s", set->meeting->line->title, when)
                             : g_strdup (set->meeting->line->title);
  document->name = g_strdup_printf ("%s – %s", _ (set->kind->title), set->meeting->line->title);
  return document;
}

/* Its title and text with what is known in their places. Shape: (transfer full). */
static gboolean
fill (FacDocumentSet *set, char **title, char **content, GError **error)
{
  const FacTemplate *wording = fac_document_set_wording (set, error);

  if (!wording)
    return FALSE;
  char **values = fac_recipient_values (set, NULL);
  *title = fac_placeholder_fill (wording->title, (const char *const *)values);
  *content = fac_placeholder_fill (wording->content, (const char *const *)values);
  fac_recipient_values_free (values);
  return TRUE;
}

FacDocument *
fac_compose_meeting_form (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autofree char *title = NULL;
  g_autofree char *content = NULL;

  if (!fill (set, &title, &content, error))
    return NULL;
  FacDocument *document = begin (set, title);
  /* It is handed out: whom it is for is plain. */
  g_clear_pointer (&document->reader_line, g_free);
  fac_document_add_wording (document, content);
  return document;
}

/* -- Attendance ------------------------------------------------------------------------------ */

static gboolean
is_expected (const FacParticipant *participant)
{
  return participant->attendance->state != FAC_ATTENDANCE_EXCUSED
         && participant->attendance->state != FAC_ATTENDANCE_ABSENT;
}

static void
add_signing_row (FacBlock *table, guint number, const FacParticipant *participant)
{
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *count = g_strdup_printf ("%u", number);
  g_autofree char *who = participant && participant->name && participant->role
                             ? g_strdup_printf ("%s\n%s", participant->name, participant->role)
                             : g_strdup (participant ? participant->name : NULL);

  fac_row_set (row, 0, count, FAC_REAL_NONE);
  fac_row_set (row, 1, who, FAC_REAL_NONE);
  fac_row_set (row, 2, participant ? participant->organisation : NULL, FAC_REAL_NONE);
  fac_row_set (row, 3, participant ? participant->reached_at : NULL, FAC_REAL_NONE);
  fac_row_set (row, 4, participant && participant->is_newcomer ? "☒" : "☐", FAC_REAL_NONE);
  fac_row_set (row, 5, "☐", FAC_REAL_NONE);
  fac_row_set (row, 6, "☐", FAC_REAL_NONE);
}

FacDocument *
fac_compose_attendance (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autofree char *title = NULL;
  g_autofree char *content = NULL;
  const GPtrArray *all = set->meeting->participants;
  guint n = 0;

  if (!fac_document_set_is_ours (set, error) || !fill (set, &title, &content, error))
    return NULL;
  FacDocument *document = begin (set, title);
  document->is_landscape = TRUE;
  FacBlock *form = fac_document_add_form (document, NULL);
  FacFormField *field = fac_block_add_field (form, NULL, "", FAC_FORM_GRID, NULL, NULL, 0);
  FacBlock *table = field->grid;
  fac_block_add_column (table, _ ("No."), FAC_ALIGN_END, 0.45);
  fac_block_add_column (table, _ ("Name, position"), FAC_ALIGN_START, 2.6);
  fac_block_add_column (table, _ ("Company or body"), FAC_ALIGN_START, 2.6);
  fac_block_add_column (table, _ ("Telephone, e-mail"), FAC_ALIGN_START, 2.4);
  fac_block_add_column (table, _ ("First time"), FAC_ALIGN_CENTRE, 0.7);
  fac_block_add_column (table, _ ("Contact shared"), FAC_ALIGN_CENTRE, 0.85);
  fac_block_add_column (table, _ ("Photo"), FAC_ALIGN_CENTRE, 0.65);
  fac_block_add_empty_column (table, _ ("Signature"), SIGNATURE_MM);
  for (guint i = 0; !set->request->is_blank && i < all->len; i++)
    if (is_expected (all->pdata[i]))
      add_signing_row (table, ++n, all->pdata[i]);
  for (guint i = n ? SPARE_ROWS : BLANK_ROWS; i > 0; i--)
    add_signing_row (table, ++n, NULL);
  fac_document_add_styled (document, FAC_PARAGRAPH_SMALL, content);
  return document;
}

/* -- Badges and tents ------------------------------------------------------------------------ */

static char *
card_of (const FacParticipant *participant)
{
  const FacAttendance *attendance = participant->attendance;
  /* TRANSLATORS: %s is the number of a table where somebody sits */
  g_autofree char *table =
      attendance->seat ? g_strdup_printf (_ ("Table %s"), attendance->seat) : NULL;
  const char *organisation = participant->name ? participant->organisation : NULL;

  return g_strdup_printf ("%s\n%s\n%s", fac_participant_name (participant),
                          organisation ? organisation : "", table ? table : "");
}

static FacDocument *
compose_cards (FacDocumentSet *set, const FacLabelSheet *sheet, guint n_spare)
{
  const GPtrArray *all = set->meeting->participants;
  FacDocument *document = begin (set, _ (set->kind->title));

  document->page_kind = FAC_PAGE_BARE;
  g_clear_pointer (&document->reader_line, g_free);
  FacBlock *labels = fac_document_add_labels (document, sheet);
  for (guint i = 0; i < all->len; i++)
    if (is_expected (all->pdata[i]))
      {
        g_autofree char *card = card_of (all->pdata[i]);
        fac_block_add_label (labels, card);
      }
  /* Those who come unannounced write theirs by hand. */
  for (guint i = 0; i < n_spare; i++)
    fac_block_add_label (labels, "");
  return document;
}

FacDocument *
fac_compose_badges (FacDocumentSet *set, const char *subject, GError **error)
{
  FacLabelSheet sheet;

  if (!fac_document_set_is_ours (set, error)
      || !fac_label_sheet_of (set, CARD_SHEET, &sheet, error))
    return NULL;
  sheet.look = FAC_LABEL_BADGE;
  sheet.has_cutting_marks = sheet.gap_x_mm + sheet.gap_y_mm < 0.01;
  guint a_page = sheet.n_columns * sheet.n_rows, n = 0;
  for (guint i = 0; i < set->meeting->participants->len; i++)
    n += is_expected (set->meeting->participants->pdata[i]);
  /* The last sheet is filled up, and holds three blank ones at least. */
  guint n_spare = a_page - (n + sheet.first_free) % a_page;
  return compose_cards (set, &sheet, n_spare < 3 ? n_spare + a_page : n_spare);
}

FacDocument *
fac_compose_tents (FacDocumentSet *set, const char *subject, GError **error)
{
  const FacLabelSheet sheet = { .n_columns = 1,
                                .n_rows = 1,
                                .page_width_mm = 210,
                                .page_height_mm = 297,
                                .width_mm = 210,
                                .height_mm = 297,
                                .look = FAC_LABEL_TENT };
  return fac_document_set_is_ours (set, error) ? compose_cards (set, &sheet, SPARE_TENTS) : NULL;
}
