/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is to be done, seen on Wednesday 18 November 2026, and what one does to it. */
#include "fac-agenda.h"

#include "fac-contacts.h"
#include "fac-number.h"
#include "project-fixture.h"

#include <string.h>

#define TODAY "2026-11-18"

typedef struct
{
  char *folder;
  FacProject *project;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->project = test_project_new (&fixture->folder, "2026-05-07");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_project_close (fixture->project, fixture->folder);
}

static FacAgenda *
agenda_on (Fixture *fixture, const char *date)
{
  GError *error = NULL;
  FacAgenda *agenda = fac_agenda_new (fixture->project, date, NULL, &error);
  g_assert_no_error (error);
  return agenda;
}

static void
test_sections (Fixture *fixture, gconstpointer data)
{
  /* title, date, section; a week ends on Sunday 22 November. */
  static const struct
  {
    const char *title, *due_on;
    FacAgendaSection section;
  } cases[] = {
    { "hier", "2026-11-17", FAC_AGENDA_OVERDUE },
    { "aujourd’hui", "2026-11-18", FAC_AGENDA_TODAY },
    { "demain", "2026-11-19", FAC_AGENDA_THIS_WEEK },
    { "dimanche", "2026-11-22", FAC_AGENDA_THIS_WEEK },
    { "lundi", "2026-11-23", FAC_AGENDA_LATER },
    { "un jour", "", FAC_AGENDA_UNDATED },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_free (test_project_add (fixture->project, FAC_RECORD_TASK, "title", cases[i].title, "due_on",
                              cases[i].due_on, NULL));
  g_free (test_project_add (fixture->project, FAC_RECORD_TASK, "title", "fini", "state", "fait",
                            "due_on", TODAY, NULL));
  g_free (test_project_add (fixture->project, FAC_RECORD_EXCHANGE, "kind", "visite", "state",
                            "prevu", "held_on", TODAY, "begins_at", "14:00", NULL));
  g_free (test_project_add (fixture->project, FAC_RECORD_EXCHANGE, "kind", "visite", "state",
                            "fait", "held_on", TODAY, NULL));

  g_autoptr (FacAgenda) agenda = agenda_on (fixture, TODAY);
  g_assert_cmpuint (agenda->entries->len, ==, G_N_ELEMENTS (cases) + 1);
  g_assert_cmpstr (agenda->week_end, ==, "2026-11-22");
  g_assert_cmpuint (agenda->n[FAC_AGENDA_TODAY], ==, 2);
  g_assert_cmpuint (agenda->visits->len, ==, 1);
  for (guint i = 0, j = 0; i < agenda->entries->len; i++)
    {
      const FacAgendaEntry *entry = agenda->entries->pdata[i];
      if (entry->kind == FAC_RECORD_EXCHANGE)
        continue;
      g_assert_cmpstr (entry->title, ==, cases[j].title);
      g_assert_cmpint (entry->section, ==, cases[j].section);
      j++;
    }
  g_autoptr (FacAgenda) monday = agenda_on (fixture, "2026-11-23");
  g_assert_cmpuint (monday->n[FAC_AGENDA_OVERDUE], ==, 5);
  g_assert_cmpuint (monday->n[FAC_AGENDA_TODAY], ==, 1);
  g_autoptr (GError) error = NULL;
  g_assert_null (fac_agenda_new (fixture->project, "mercredi gras", NULL, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
}

/* Overdue companies first, then those in their best period, then by zone; who objects is not
 * called. */
static void
test_calls (Fixture *fixture, gconstpointer data)
{
  g_autofree char *alpha =
      test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name", "Alpha", NULL);
  g_autofree char *beta =
      test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name", "Bêta", NULL);
  g_autofree char *gamma = test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name",
                                             "Gamma", "phone", "02 61 91 00 01", NULL);
  g_autofree char *ann =
      test_project_add (fixture->project, FAC_RECORD_PERSON, "name", "Ann", "establishment", beta,
                        "best_period", "mercredi matin", "phone", "06 39 98 00 01", NULL);
  g_autofree char *bob = test_project_add (fixture->project, FAC_RECORD_PERSON, "name", "Bob",
                                           "establishment", alpha, "objects", "oui", NULL);
  g_autofree char *zoe = test_project_add (fixture->project, FAC_RECORD_PERSON, "name", "Zoé",
                                           "establishment", beta, NULL);
  const struct
  {
    const char *title, *due_on, *establishment, *person;
  } tasks[] = {
    { "a", TODAY, alpha, "" },        { "b", TODAY, "", zoe },
    { "c", TODAY, "", ann },          { "d", "2026-11-10", gamma, "" },
    { "e", "2026-11-20", gamma, "" }, { "f", "2026-11-10", "", bob },
    { "g", "2026-11-25", alpha, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    g_free (test_project_add (fixture->project, FAC_RECORD_TASK, "title", tasks[i].title, "kind",
                              "appel", "due_on", tasks[i].due_on, "establishment",
                              tasks[i].establishment, "person", tasks[i].person, NULL));
  g_free (test_project_add (fixture->project, FAC_RECORD_EXCHANGE, "kind", "visite", "held_on",
                            "2026-10-05", "summary", "visite du site", "promised",
                            "envoyer la charte", "establishment", beta, "person", ann, NULL));
  g_free (test_project_add (fixture->project, FAC_RECORD_EXCHANGE, "kind", "appel", "held_on",
                            "2026-10-20", "outcome", "pas_de_reponse", "establishment", beta,
                            NULL));

  g_autoptr (FacAgenda) agenda = agenda_on (fixture, TODAY);
  g_autoptr (GString) order = g_string_new (NULL);
  for (guint i = 0; i < agenda->calls->len; i++)
    g_string_append (order, ((FacAgendaEntry *)agenda->calls->pdata[i])->title);
  g_assert_cmpstr (order->str, ==, "decba");

  const FacAgendaEntry *call = agenda->calls->pdata[2];
  g_assert_cmpstr (call->company_name, ==, "Bêta");
  g_assert_cmpstr (call->person_name, ==, "Ann");
  g_assert_cmpstr (call->phone, ==, "06 39 98 00 01");
  g_assert_cmpint (call->season, ==, 1);
  g_assert_cmpstr (call->last_on, ==, "2026-10-20");
  g_assert_cmpint (call->last_outcome, ==, FAC_OUTCOME_NO_ANSWER);
  g_assert_cmpstr (call->promised, ==, "envoyer la charte");
  g_assert_cmpstr (call->promised_on, ==, "2026-10-05");
  const FacAgendaEntry *first = agenda->calls->pdata[0];
  g_assert_cmpstr (first->phone, ==, "02 61 91 00 01");

  guint n_objecting = 0;
  for (guint i = 0; i < agenda->entries->len; i++)
    n_objecting += ((FacAgendaEntry *)agenda->entries->pdata[i])->objects;
  g_assert_cmpuint (n_objecting, ==, 1);
}

static void
test_owners (Fixture *fixture, gconstpointer data)
{
  g_free (
      test_project_add (fixture->project, FAC_RECORD_TASK, "title", "a", "owner", "Élise", NULL));
  g_free (
      test_project_add (fixture->project, FAC_RECORD_TASK, "title", "b", "owner", "Bruno", NULL));
  g_free (test_project_add (fixture->project, FAC_RECORD_TASK, "title", "c", NULL));
  g_autoptr (FacAgenda) hers = fac_agenda_new (fixture->project, TODAY, "elise", NULL);
  g_auto (GStrv) owners = fac_agenda_owners (fixture->project, NULL);

  /* Hers, and what is nobody's. */
  g_assert_cmpuint (hers->entries->len, ==, 2);
  g_assert_true (g_strv_contains ((const char *const *)owners, "Bruno"));
  g_assert_true (g_strv_contains ((const char *const *)owners, "Élise"));
  g_assert_cmpstr (owners[0], ==, "Bruno");
}

/* Each action is undone as one, and undone leaves nothing. */
static void
test_actions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *task = test_project_add (fixture->project, FAC_RECORD_TASK, "title", "a",
                                            "due_on", TODAY, "note", "avant", NULL);
  g_autofree char *visit = test_project_add (fixture->project, FAC_RECORD_EXCHANGE, "kind",
                                             "visite", "state", "prevu", "held_on", TODAY, NULL);
  const char *const tasks[] = { task, NULL };
  const char *const visits[] = { visit, NULL };
  FacProject *project = fixture->project;
  g_autoptr (GError) error = NULL;

  g_assert_true (fac_project_agenda_postpone (project, FAC_RECORD_TASK, tasks, "24/11/2026", NULL));
  g_assert_true (
      fac_project_agenda_postpone (project, FAC_RECORD_EXCHANGE, visits, "2026-11-20", NULL));
  g_assert_true (fac_project_agenda_give (project, FAC_RECORD_TASK, tasks, " Élise ", NULL));
  g_autoptr (FacAgenda) agenda = agenda_on (fixture, TODAY);
  g_assert_cmpstr (fac_agenda_find (agenda, task)->due_on, ==, "2026-11-24");
  g_assert_cmpstr (fac_agenda_find (agenda, task)->owner, ==, "Élise");
  g_assert_cmpstr (fac_agenda_find (agenda, visit)->due_on, ==, "2026-11-20");

  g_assert_false (fac_project_agenda_dismiss (project, FAC_RECORD_TASK, tasks, "  ", &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fac_project_agenda_postpone (project, FAC_RECORD_TASK, tasks, "plus tard", NULL));
  g_assert_true (fac_project_agenda_dismiss (project, FAC_RECORD_TASK, tasks, "a fermé", NULL));
  FacTask *dismissed = fac_store_get (fac_project_store (project), FAC_RECORD_TASK, task, NULL);
  g_assert_cmpint (dismissed->state, ==, FAC_TASK_NOT_APPLICABLE);
  g_assert_cmpstr (dismissed->note, ==, "avant");
  g_assert_cmpstr (dismissed->reason, ==, "a fermé");
  fac_record_free (dismissed);
  g_autofree char *sentence = fac_project_undo_sentence (project);
  g_assert_cmpstr (sentence, ==, "1 task will not be done: a fermé");

  g_assert_true (fac_project_undo (project, NULL));
  g_assert_true (fac_project_agenda_done (project, FAC_RECORD_TASK, tasks, NULL));
  FacTask *done = fac_store_get (fac_project_store (project), FAC_RECORD_TASK, task, NULL);
  g_autofree char *today = fac_date_today ();
  g_assert_cmpint (done->state, ==, FAC_TASK_DONE);
  g_assert_cmpstr (done->done_on, ==, today);
  fac_record_free (done);
  for (guint i = 0; i < 4; i++)
    g_assert_true (fac_project_undo (project, NULL));
  g_autoptr (FacAgenda) before = agenda_on (fixture, TODAY);
  g_assert_cmpstr (fac_agenda_find (before, task)->due_on, ==, TODAY);
  g_assert_cmpstr (fac_agenda_find (before, visit)->due_on, ==, TODAY);
  g_assert_null (fac_agenda_find (before, task)->owner);
}

static guint
count_exchanges (Fixture *fixture)
{
  return (guint)fac_store_count (fac_project_store (fixture->project), FAC_RECORD_EXCHANGE, NULL);
}

static void
test_note_call (Fixture *fixture, gconstpointer data)
{
  FacProject *project = fixture->project;
  g_autofree char *dairy =
      test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name", "Laiterie", NULL);
  g_autofree char *ann = test_project_add (fixture->project, FAC_RECORD_PERSON, "name", "Ann",
                                           "establishment", dairy, NULL);
  g_autofree char *task =
      test_project_add (fixture->project, FAC_RECORD_TASK, "title", "Présenter la démarche", "kind",
                        "appel", "due_on", TODAY, "establishment", dairy, "person", ann, NULL);
  g_autoptr (GError) error = NULL;

  /* No answer on a Wednesday: again on Friday. */
  g_autofree char *next = fac_project_propose_next (project, FAC_OUTCOME_NO_ANSWER, TODAY);
  g_assert_cmpstr (next, ==, "2026-11-20");
  FacCallResult result = { .outcome = FAC_OUTCOME_NO_ANSWER, .next_on = next };
  g_assert_true (fac_project_note_call (project, FAC_RECORD_TASK, task, &result, TODAY, &error));
  g_assert_no_error (error);
  g_autoptr (FacAgenda) agenda = agenda_on (fixture, TODAY);
  g_assert_cmpuint (agenda->calls->len, ==, 1);
  const FacAgendaEntry *again = agenda->calls->pdata[0];
  g_assert_cmpstr (again->uuid, !=, task);
  g_assert_cmpstr (again->due_on, ==, "2026-11-20");
  g_assert_cmpstr (again->title, ==, "Présenter la démarche");
  g_assert_cmpstr (again->person, ==, ann);
  g_assert_cmpint (again->last_outcome, ==, FAC_OUTCOME_NO_ANSWER);
  g_autofree char *sentence = fac_project_undo_sentence (project);
  g_assert_cmpstr (sentence, ==, "Call to “Laiterie”: no answer");

  g_assert_false (fac_project_note_call (project, FAC_RECORD_TASK, task, &result, TODAY, NULL));

  /* One action: undone as one. */
  g_assert_true (fac_project_undo (project, NULL));
  g_assert_cmpuint (count_exchanges (fixture), ==, 0);
  g_autoptr (FacAgenda) before = agenda_on (fixture, TODAY);
  g_assert_nonnull (fac_agenda_find (before, task));
  g_assert_cmpuint (before->entries->len, ==, 1);

  /* A meeting needs its date, becomes a visit, and the call is the person's last exchange. */
  result = (FacCallResult){ .outcome = FAC_OUTCOME_MEETING_AGREED, .summary = "Très intéressée" };
  g_assert_false (fac_project_note_call (project, FAC_RECORD_TASK, task, &result, TODAY, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  result.next_on = "mardi prochain";
  result.next_at = "9h30";
  g_assert_true (fac_project_note_call (project, FAC_RECORD_TASK, task, &result, TODAY, &error));
  g_autoptr (FacAgenda) tuesday = agenda_on (fixture, "2026-11-24");
  g_assert_cmpuint (tuesday->visits->len, ==, 1);
  const FacAgendaEntry *visit = tuesday->visits->pdata[0];
  g_assert_cmpstr (visit->begins_at, ==, "09:30");
  g_assert_cmpstr (visit->company_name, ==, "Laiterie");
  g_assert_cmpstr (visit->last_summary, ==, "Très intéressée");
  FacPerson *person = fac_store_get (fac_project_store (project), FAC_RECORD_PERSON, ann, NULL);
  g_assert_cmpstr (person->last_contact, ==, TODAY);
  fac_record_free (person);

  /* What is not understood changes nothing. */
  g_assert_true (fac_project_undo (project, NULL));
  result.next_at = "tôt";
  g_assert_false (fac_project_note_call (project, FAC_RECORD_TASK, task, &result, TODAY, NULL));
  result.next_on = "un de ces jours";
  g_assert_false (fac_project_note_call (project, FAC_RECORD_TASK, task, &result, TODAY, NULL));
  g_assert_cmpuint (count_exchanges (fixture), ==, 0);
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  g_autofree char *today = fac_date_today ();
  g_autofree char *long_ago = fac_date_add_months (today, -12 * 4);
  g_autofree char *lately = fac_date_add_months (today, -12 * 2);
  g_autofree char *old = test_project_add (fixture->project, FAC_RECORD_PERSON, "name", "Ancien",
                                           "last_contact", long_ago, NULL);

  g_free (test_project_add (fixture->project, FAC_RECORD_PERSON, "name", "Récent", "last_contact",
                            lately, NULL));
  g_free (test_project_add (fixture->project, FAC_RECORD_PERSON, "name", "Informé", "last_contact",
                            long_ago, "informed_on", lately, NULL));
  g_free (test_project_add (fixture->project, FAC_RECORD_PERSON, "name", "Sans date", NULL));
  g_autoptr (FacAgenda) agenda = agenda_on (fixture, NULL);
  g_assert_cmpuint (agenda->review->len, ==, 1);
  g_assert_cmpstr (((FacRecord *)agenda->review->pdata[0])->uuid, ==, old);
}

static void
test_one_line (Fixture *fixture, gconstpointer data)
{
  g_autofree char *dairy = test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name",
                                             "Laiterie du Val", NULL);
  g_autofree char *cement = test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name",
                                              "Ciments de la Craie blanche", NULL);
  g_free (test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name", "Laiterie", NULL));
  const struct
  {
    const char *line, *title, *due_on, *establishment;
    int kind;
  } cases[] = {
    { "appeler Laiterie du Val lundi", "Appeler Laiterie du Val", "2026-11-23", dairy,
      FAC_EXCHANGE_CALL },
    { "Visiter la laiterie du val 12/12", "Visiter la laiterie du val", "2026-12-12", dairy,
      FAC_EXCHANGE_VISIT },
    { "rappeler ciments demain", "Rappeler ciments", "2026-11-19", cement, FAC_EXCHANGE_CALL },
    { "écrire le compte rendu", "Écrire le compte rendu", NULL, NULL, FAC_EXCHANGE_EMAIL },
    { "réserver la salle dans 2 semaines", "Réserver la salle", "2026-12-02", NULL, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *error = NULL;
      FacTask *task = fac_project_understand_task (fixture->project, cases[i].line, TODAY, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (task->title, ==, cases[i].title);
      g_assert_cmpstr (task->due_on, ==, cases[i].due_on);
      g_assert_cmpstr (task->establishment, ==, cases[i].establishment);
      g_assert_cmpint (task->kind, ==, cases[i].kind);
      fac_record_free (task);
    }
  g_autoptr (GError) error = NULL;
  g_assert_null (fac_project_understand_task (fixture->project, "   ", TODAY, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, function)                                                                       \
  g_test_add ("/project/agenda/" name, Fixture, NULL, set_up, function, tear_down)
  CASE ("sections", test_sections);
  CASE ("calls", test_calls);
  CASE ("owners", test_owners);
  CASE ("actions", test_actions);
  CASE ("note-call", test_note_call);
  CASE ("review", test_review);
  CASE ("one-line", test_one_line);
#undef CASE
  return g_test_run ();
}
