/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way from launch to strategy: taking a method up, its dates, its checklists, newer versions.
 */
#include "fac-parcours-year.h"

#include "fac-agenda.h"
#include "fac-attachment.h"
#include "fac-calendar.h"
#include "fac-schedule.h"
#include "project-fixture.h"

#include <string.h>

typedef struct
{
  char *folder;
  FacProject *project;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->project = test_project_new (&fixture->folder, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_project_close (fixture->project, fixture->folder);
}

static char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
take (Fixture *fixture, const char *name, const char *launch)
{
  GError *error = NULL;
  fac_project_take_method (fixture->project, name, launch, &error);
  g_assert_no_error (error);
}

static FacParcours *
look (Fixture *fixture, const char *date)
{
  GError *error = NULL;
  FacParcours *parcours = fac_parcours_new (fixture->project, date, "fr", &error);
  g_assert_no_error (error);
  return parcours;
}

static FacTask *
task (Fixture *fixture, const char *key)
{
  GError *error = NULL;
  g_autofree char *uuid = fac_project_find (fixture->project, FAC_RECORD_TASK, key, &error);
  g_assert_no_error (error);
  return fac_store_get (fac_project_store (fixture->project), FAC_RECORD_TASK, uuid, NULL);
}

static void
assert_due (Fixture *fixture, const char *key, const char *due)
{
  FacTask *found = task (fixture, key);
  g_assert_cmpstr (found->due_on, ==, due);
  fac_record_free (found);
}

static void
set (Fixture *fixture, FacRecordKind kind, const char *key, const char *field, const char *text)
{
  GError *error = NULL;
  g_autofree char *uuid = fac_project_find (fixture->project, kind, key, &error);
  g_assert_no_error (error);
  const char *const uuids[] = { uuid, NULL };
  fac_project_set (fixture->project, kind, uuids, field, text, &error);
  g_assert_no_error (error);
}

/* The official calendar of 2019 comes out of its launch date. */
static void
test_2019 (Fixture *fixture, gconstpointer data)
{
  static const char *const days[][2] = {
    { "lancement", "2019-05-07" }, { "atelier-1", "2019-05-24" }, { "atelier-2", "2019-06-18" },
    { "atelier-3", "2019-07-11" }, { "atelier-4", "2019-09-10" }, { "rso-1", "2019-11-05" },
    { "rso-2", "2020-02-11" },     { "rso-3", "2020-06-09" },     { "bilan", "2020-10-08" },
  };

  take (fixture, "tremplin", "7 mai 2019");
  g_autoptr (FacParcours) parcours = look (fixture, "2019-06-01");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      const FacParcoursLine *line = fac_parcours_find (parcours, days[i][0]);
      g_assert_cmpstr (line->from, ==, days[i][1]);
      g_assert_cmpint (line->event->date_state, ==, i ? FAC_DATE_PROPOSED : FAC_DATE_OFFICIAL);
      g_assert_cmpint (line->event->stance, ==, FAC_STANCE_ATTENDED);
    }
  g_assert_cmpstr (parcours->next->key, ==, "atelier-2");
  g_assert_cmpint (parcours->next->n_days, ==, 17);
  /* Two proposed dates are past: said, nothing else is wrong. */
  g_assert_cmpuint (parcours->warnings->len, ==, 1);
  g_assert_nonnull (strstr (parcours->warnings->pdata[0], "Atelier 1"));
  g_assert_cmpuint (parcours->n_total, ==, 214);
  g_assert_cmpuint (fac_parcours_find (parcours, "intersession-1")->tasks->len, ==, 13);
  const FacParcoursLine *between = fac_parcours_find (parcours, "intersession-1");
  g_assert_cmpstr (between->until, ==, "2019-06-18");
  g_autofree char *countdown = fac_parcours_countdown (parcours, between);
  g_assert_cmpstr (countdown, ==, "in progress");

  /* One action, taken back as one. */
  g_assert_true (fac_project_undo (fixture->project, NULL));
  g_autoptr (FacParcours) before = look (fixture, NULL);
  g_assert_cmpuint (before->lines->len, ==, 0);
  g_assert_null (fac_project_info (fixture->project)->method);
}

static void
test_2027 (Fixture *fixture, gconstpointer data)
{
  take (fixture, "tremplin", "2027-02-04");
  g_autoptr (FacParcours) parcours = look (fixture, "2027-01-15");

  g_assert_cmpuint (parcours->warnings->len, ==, 0);
  for (guint i = 0; i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      if (line->event)
        g_assert_true (fac_schedule_is_open (line->from, "14"));
    }
}

static guint
count_reached (const FacYear *year, double width, double height)
{
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  for (double x = 0; x < width; x += 1)
    for (double y = 0; y < height; y += 0.5)
      {
        const FacYearEvent *event = fac_year_event_at (year, width, height, x, y);
        if (event)
          g_hash_table_add (reached, (gpointer)event);
      }
  return g_hash_table_size (reached);
}

static void
assert_inside (const FacYear *year, double width, double height)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, w, h;

  fac_year_paint (cr, year, FAC_THEME_LIGHT, width, height);
  cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
  g_assert_cmpfloat (x, >=, -1);
  g_assert_cmpfloat (y, >=, -1);
  g_assert_cmpfloat (x + w, <=, width + 1);
  g_assert_cmpfloat (y + h, <=, height + 1);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The year on one page: its days, its holidays, the summer, and each event in its place, for a
 * page and for a screen. */
static void
test_year (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FacReader) ours = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  g_autoptr (FacReader) theirs = fac_reader_new (FAC_READER_PUBLIC, NULL, FALSE);
  guint n = 0;

  take (fixture, "tremplin", "2027-02-04");
  g_autoptr (FacParcours) parcours = look (fixture, "2027-01-15");
  g_autofree char *first = fac_parcours_first_month (parcours, ours);
  g_assert_cmpstr (first, ==, "2027-02-01");
  FacYear *year = fac_parcours_year (parcours, ours, first, "14");
  g_assert_cmpstr (year->months[0], ==, "February 2027");
  g_assert_cmpstr (year->months[11], ==, "January 2028");
  g_assert_cmpint (year->days[0][27].kind, ==, FAC_YEAR_WEEKEND); /* Sunday 28 February */
  g_assert_cmpint (year->days[0][28].kind, ==, FAC_YEAR_NO_DAY);
  g_assert_cmpint (year->days[1][28].kind, ==, FAC_YEAR_HOLIDAY); /* Easter Monday */
  g_assert_cmpint (year->days[5][13].kind, ==, FAC_YEAR_HOLIDAY);
  g_assert_cmpint (year->days[5][14].kind, ==, FAC_YEAR_CLOSED);
  g_assert_cmpint (year->days[6][30].kind, ==, FAC_YEAR_CLOSED);
  g_assert_cmpint (year->days[7][0].kind, ==, FAC_YEAR_WORKING);
  g_assert_cmpint (year->today_month, ==, -1);
  for (guint i = 0; i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      n += line->event && strcmp (line->from, "2027-02-01") >= 0
           && strcmp (line->from, "2028-02-01") < 0;
    }
  g_assert_cmpuint (n, >, 6);
  g_assert_cmpuint (year->events->len, ==, n);
  g_assert_cmpuint (count_reached (year, 270, 165), ==, n);
  g_assert_cmpuint (count_reached (year, 160, 250), ==, n);
  for (guint i = 0; i < 400; i++)
    fac_year_add_event (year, "x", "<b>Réunion</b> & une très longue désignation qui ne finit pas",
                        i % 12, i % 31);
  assert_inside (year, 270, 165);
  assert_inside (year, 160, 250);
  fac_year_free (year);
  FacYear *public_year = fac_parcours_year (parcours, theirs, first, NULL);
  g_assert_cmpuint (public_year->events->len, ==, 0);
  fac_year_free (public_year);
}

/* An official date takes along the tasks that were counted from it, and only those. */
static void
test_dates (Fixture *fixture, gconstpointer data)
{
  take (fixture, "tremplin", "2027-02-04");
  FacTask *counted = task (fixture, "A2-01");
  g_autofree char *was = g_strdup (counted->due_on);
  fac_record_free (counted);
  set (fixture, FAC_RECORD_TASK, "A2-02", "due_on", "2027-03-01");
  set (fixture, FAC_RECORD_EVENT, "atelier-2", "held_on", "2027-03-30");

  g_autoptr (FacParcours) parcours = look (fixture, "2027-02-10");
  const FacParcoursLine *line = fac_parcours_find (parcours, "Atelier 2");
  g_assert_cmpint (line->event->date_state, ==, FAC_DATE_OFFICIAL);
  const FacMethodTask *item = fac_method_task (parcours->method, "A2-01");
  g_autofree char *due = fac_schedule_due ("2027-03-30", item->due_days, "14");
  g_assert_cmpstr (due, !=, was);
  assert_due (fixture, "A2-01", due);
  assert_due (fixture, "A2-02", "2027-03-01");
  g_assert_true (fac_project_undo (fixture->project, NULL));
  assert_due (fixture, "A2-01", was);
  g_assert_true (fac_project_redo (fixture->project, NULL));

  /* A new launch leaves what is official. */
  GError *error = NULL;
  g_autofree char *later = g_strdup (fac_parcours_find (parcours, "rso-1")->from);
  g_assert_true (fac_project_move_launch (fixture->project, "2027-03-04", &error));
  g_assert_no_error (error);
  g_autoptr (FacParcours) moved = look (fixture, "2027-02-10");
  g_assert_cmpstr (fac_parcours_find (moved, "atelier-2")->from, ==, "2027-03-30");
  g_assert_cmpstr (fac_parcours_find (moved, "lancement")->from, ==, "2027-03-04");
  g_assert_cmpstr (fac_parcours_find (moved, "rso-1")->from, >, later);

  /* What cannot be is said. */
  set (fixture, FAC_RECORD_EVENT, "atelier-1", "held_on", "2027-05-06");
  g_autoptr (FacParcours) wrong = look (fixture, "2027-02-10");
  g_autofree char *all = NULL;
  g_ptr_array_add (wrong->warnings, NULL);
  all = g_strjoinv ("\n", (char **)wrong->warnings->pdata);
  g_assert_nonnull (strstr (all, "“Atelier 2” (30/03/2027) stands before “Atelier 1”"));
  g_assert_nonnull (strstr (all, "“Atelier 1” falls on a public holiday"));
}

static void
test_tasks (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  take (fixture, "tremplin", "2027-02-04");
  g_autoptr (FacParcours) before = look (fixture, "2027-02-05");
  const FacParcoursLine *line = fac_parcours_find (before, "atelier-1");
  guint n = line->tasks->len;
  const FacParcoursTask *first = line->tasks->pdata[0], *second = line->tasks->pdata[1];
  g_assert_cmpstr (fac_parcours_task_number (first), ==, "A1-01");
  const char *const done[] = { first->task->record.uuid, NULL };
  const char *const dropped[] = { second->task->record.uuid, NULL };
  g_assert_true (fac_project_agenda_done (fixture->project, FAC_RECORD_TASK, done, &error));
  g_assert_true (
      fac_project_agenda_dismiss (fixture->project, FAC_RECORD_TASK, dropped, "sans zone", &error));
  g_autofree char *own = fac_project_add_parcours_task (fixture->project, "atelier-1",
                                                        "Réserver le train", "2027-02-15", &error);
  g_assert_no_error (error);
  g_autofree char *between = fac_project_add_parcours_task (fixture->project, "intersession-1",
                                                            "Appeler la presse", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (fac_project_add_parcours_task (fixture->project, "atelier-9", "x", NULL, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_null (fac_project_add_parcours_task (fixture->project, "atelier-1", "  ", NULL, &error));
  g_clear_error (&error);

  g_autofree char *path = write_file (fixture, "preuve.pdf", "%PDF-1.4 essai");
  g_autofree char *paper =
      fac_project_attach_paper (fixture->project, FAC_RECORD_TASK, done[0], path, NULL, &error);
  g_assert_no_error (error);

  g_autoptr (FacParcours) after = look (fixture, "2027-02-05");
  line = fac_parcours_find (after, "atelier-1");
  g_assert_cmpuint (line->tasks->len, ==, n + 1);
  g_assert_cmpuint (line->n_total, ==, n); /* one more, one not applicable */
  g_assert_cmpuint (line->n_done, ==, 1);
  g_assert_cmpuint (((FacParcoursTask *)line->tasks->pdata[0])->n_papers, ==, 1);
  const FacParcoursTask *last = line->tasks->pdata[n];
  g_assert_null (fac_parcours_task_number (last));
  g_assert_cmpstr (last->task->title, ==, "Réserver le train");
  line = fac_parcours_find (after, "intersession-1");
  g_assert_cmpuint (line->tasks->len, ==, 14);
  g_autofree char *copy = g_build_filename (fixture->folder, "copie.pdf", NULL);
  g_assert_true (fac_project_write_attachment (fixture->project, paper, copy, &error));
  g_autofree char *bytes = NULL;
  g_assert_true (g_file_get_contents (copy, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "%PDF-1.4 essai");

  /* Only what is due by Sunday is in the agenda. */
  g_autoptr (FacAgenda) agenda = fac_agenda_new (fixture->project, "2027-02-05", NULL, &error);
  for (guint i = 0; i < agenda->entries->len; i++)
    {
      const FacAgendaEntry *entry = agenda->entries->pdata[i];
      if (strcmp (entry->uuid, own) != 0)
        g_assert_cmpstr (entry->due_on, <=, agenda->week_end);
    }
}

#define METHOD(version, tasks)                                                                     \
  "{\"format\": \"facilitator-method\", \"format_version\": 1, \"name\": \"maison\",\n"            \
  "\"version\": \"" version "\", \"title\": \"Maison\",\n"                                         \
  "\"events\": [{\"key\": \"e\", \"kind\": \"copil\", \"stance\": \"organise\", \"title\": "       \
  "\"Copil\"}],\n\"stages\": [{\"key\": \"e\", \"event\": \"e\"}],\n\"tasks\": [" tasks "]}"
#define TASK(key, title)                                                                           \
  "{\"key\": \"" key "\", \"stage\": \"e\", \"title\": \"" title "\", \"due_days\": -7}"

/* A newer version takes nothing away that somebody touched. */
static void
test_newer_version (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *first =
      write_file (fixture, "un.json",
                  METHOD ("1", TASK ("M-1", "un") "," TASK ("M-2", "deux") "," TASK (
                                   "M-3", "trois") "," TASK ("M-4", "quatre")));
  g_autofree char *second =
      write_file (fixture, "deux.json", METHOD ("2", TASK ("M-1", "UN") "," TASK ("M-5", "cinq")));
  g_autofree char *bad = write_file (fixture, "mal.json", METHOD ("3", TASK ("M 1", "un")));

  g_assert_true (fac_project_load_method (fixture->project, first, &name, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "maison");
  take (fixture, "maison", "2027-03-10");
  set (fixture, FAC_RECORD_TASK, "M-1", "state", "fait");
  set (fixture, FAC_RECORD_TASK, "M-2", "note", "vu avec l'élu");
  set (fixture, FAC_RECORD_TASK, "M-4", "title", "quatre à notre façon");

  g_assert_true (fac_project_load_method (fixture->project, second, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (FacParcours) parcours = look (fixture, "2027-03-01");
  const FacParcoursLine *line = fac_parcours_find (parcours, "e");
  /* M-1 ticked, M-2 with its note (of no method now), M-5 new; M-3 was as given. */
  g_assert_cmpuint (line->n_done, ==, 1);
  FacTask *kept = task (fixture, "M-2");
  g_assert_cmpstr (kept->note, ==, "vu avec l'élu");
  fac_record_free (kept);
  FacTask *ticked = task (fixture, "M-1");
  g_assert_cmpstr (ticked->title, ==, "un");
  fac_record_free (ticked);
  g_assert_null (fac_project_find (fixture->project, FAC_RECORD_TASK, "M-3", NULL));
  FacTask *worded = task (fixture, "M-4");
  g_assert_cmpstr (worded->title, ==, "quatre à notre façon");
  fac_record_free (worded);
  assert_due (fixture, "M-5", "2027-03-03");
  g_assert_cmpstr (fac_project_info (fixture->project)->method_version, ==, "2");
  g_assert_false (fac_project_method_is_newer (fixture->project));

  g_assert_false (fac_project_load_method (fixture->project, bad, NULL, &error));
  g_assert_nonnull (strstr (error->message, "line 5"));
  g_clear_error (&error);
  g_assert_false (fac_project_take_method (fixture->project, "libre", "2027-03-10", &error));
  g_assert_nonnull (strstr (error->message, "maison"));
  g_clear_error (&error);
}

static void
attend (Fixture *fixture, const char *event, const char *name, const char *state,
        const char *establishment)
{
  FacAttendance *attendance = fac_record_new (FAC_RECORD_ATTENDANCE);
  GError *error = NULL;

  attendance->event = fac_project_find (fixture->project, FAC_RECORD_EVENT, event, &error);
  g_assert_no_error (error);
  attendance->name = g_strdup (name);
  attendance->state = fac_enum_from_id (&fac_attendance_state_enum, state);
  attendance->establishment = g_strdup (establishment);
  fac_project_add (fixture->project, attendance, &error);
  g_assert_no_error (error);
  fac_record_free (attendance);
}

static void
test_turnout (Fixture *fixture, gconstpointer data)
{
  FacEstablishment *company = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  GError *error = NULL;

  take (fixture, "libre", "2027-02-04");
  company->name = g_strdup ("Laiterie du Val");
  g_assert_true (fac_project_add (fixture->project, company, &error));
  attend (fixture, "atelier-1", "Anne Martin", "present", company->record.uuid);
  attend (fixture, "atelier-1", "Jean Petit", "present", NULL);
  attend (fixture, "atelier-1", "Luc Grand", "excuse", NULL);
  attend (fixture, "atelier-2", "anne  martin", "present", company->record.uuid);
  attend (fixture, "atelier-2", "Léa Nouvelle", "present", NULL);
  attend (fixture, "atelier-3", "Zoé", "inscrit", NULL);
  fac_record_free (company);

  g_autoptr (FacParcours) parcours = look (fixture, "2027-04-01");
  const FacTurnout *first = &fac_parcours_find (parcours, "atelier-1")->turnout;
  const FacTurnout *second = &fac_parcours_find (parcours, "atelier-2")->turnout;
  g_assert_cmpuint (first->n_present, ==, 2);
  g_assert_cmpuint (first->n_of_companies, ==, 1);
  g_assert_cmpuint (first->n_newcomers, ==, 2);
  g_assert_cmpuint (second->n_newcomers, ==, 1);
  g_assert_cmpuint (second->n_cumulated, ==, 4);
  g_assert_cmpuint (fac_parcours_find (parcours, "atelier-3")->turnout.n_registered, ==, 1);
}

#define CALENDAR(more)                                                                             \
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:conv-2@region\r\n"                        \
  "SUMMARY:Tremplin EIT – Ate\r\n lier 2\r\nLOCATION:Rouen\\, Atrium\r\n"                        \
  "DTSTART;TZID=\"Europe: Paris\":20270323T093000\r\nDTEND;TZID=Europe/Paris:20270323T170000\r\n"  \
  "BEGIN:VALARM\r\nSUMMARY:Rappel\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\r\n"        \
  "SUMMARY:Conseil communautaire\r\nDTSTART;VALUE=DATE:20270408\r\nEND:VEVENT\r\n" more            \
  "END:VCALENDAR\r\n"

/* The convocation gives a proposed event its official date; the rest are dates of our own. */
static void
test_calendar (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "dates.ics", CALENDAR (""));
  g_autofree char *none = write_file (fixture, "rien.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR");
  GError *error = NULL;
  guint n_added, n_updated, n_unchanged;

  take (fixture, "tremplin", "2027-02-04");
  for (guint turn = 0; turn < 2; turn++)
    {
      g_assert_true (fac_project_read_calendar (fixture->project, path, &n_added, &n_updated,
                                                &n_unchanged, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n_added, ==, turn == 0);
      g_assert_cmpuint (n_updated, ==, turn == 0);
      g_assert_cmpuint (n_unchanged, ==, turn == 0 ? 0 : 2);
    }
  g_autoptr (FacParcours) parcours = look (fixture, "2027-02-05");
  const FacEvent *workshop = fac_parcours_find (parcours, "atelier-2")->event;
  g_assert_cmpstr (workshop->held_on, ==, "2027-03-23");
  g_assert_cmpstr (workshop->begins_at, ==, "09:30");
  g_assert_cmpstr (workshop->ends_at, ==, "17:00");
  g_assert_cmpstr (workshop->place, ==, "Rouen, Atrium");
  g_assert_cmpint (workshop->date_state, ==, FAC_DATE_OFFICIAL);
  const FacParcoursLine *council = fac_parcours_find (parcours, "conseil communautaire");
  g_assert_cmpstr (council->from, ==, "2027-04-08");

  /* What we write is read again without a change. */
  g_autofree char *out = g_build_filename (fixture->folder, "tout.ics", NULL);
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  set (fixture, FAC_RECORD_EVENT, "atelier-1", "held_on", "2027-02-19");
  g_assert_true (fac_project_write_calendar (fixture->project, reader, out, &error));
  g_assert_no_error (error);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (out, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "DTSTART:20270323T093000\r\nDURATION:PT450M"));
  g_assert_nonnull (strstr (text, "SUMMARY:Conseil communautaire"));

  g_assert_false (fac_project_read_calendar (fixture->project, none, &n_added, &n_updated,
                                             &n_unchanged, &error));
  g_assert_nonnull (strstr (error->message, "rien.ics"));
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("/parcours/2019", test_2019);
  ADD ("/parcours/2027", test_2027);
  ADD ("/parcours/year", test_year);
  ADD ("/parcours/dates", test_dates);
  ADD ("/parcours/tasks", test_tasks);
  ADD ("/parcours/newer-version", test_newer_version);
  ADD ("/parcours/turnout", test_turnout);
  ADD ("/parcours/calendar", test_calendar);
  return g_test_run ();
}
