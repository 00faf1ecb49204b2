/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Meetings: who comes, pasted and invited; and their papers, with nobody and with four hundred. */
#include "fac-meeting.h"
#include "fac-outputs.h"
#include "fac-typeset.h"
#include "project-fixture.h"

#include <string.h>

static const char *const papers[] = {
  "invitation",     "registration-form", "agenda", "attendance-sheet", "badges", "table-tents",
  "animator-guide", "satisfaction-form", "minutes"
};

typedef struct
{
  char *folder;
  FacProject *project;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("facilitator-meeting-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (fixture->folder, "essai.eit.gpkg", NULL);
  fixture->project = data ? fac_project_create_sample (path, "2026-11-18", &error)
                          : fac_project_create (path, NULL, NULL, "fr", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_project_close (fixture->project, fixture->folder);
}

static FacMeeting *
look (Fixture *fixture, const char *key)
{
  GError *error = NULL;
  FacMeeting *meeting = fac_meeting_new (fixture->project, key, FAC_MEETING_NEXT_ORGANISED,
                                         "2026-11-20", TRUE, &error);
  g_assert_no_error (error);
  return meeting;
}

static void
add (Fixture *fixture, const char *text, int state, guint n_added, guint n_changed)
{
  g_autoptr (GPtrArray) remarks = NULL;
  GError *error = NULL;
  guint added, changed;

  fac_project_add_participants (fixture->project, "Comité de pilotage", text, state, &added,
                                &changed, &remarks, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (added, ==, n_added);
  g_assert_cmpuint (changed, ==, n_changed);
}

static const FacParticipant *
find (const FacMeeting *meeting, const char *name)
{
  for (guint i = 0; i < meeting->participants->len; i++)
    if (strcmp (fac_participant_name (meeting->participants->pdata[i]), name) == 0)
      return meeting->participants->pdata[i];
  return NULL;
}

/* A pasted list: contacts and companies are recognised, in any order of their names; doing it
 * again changes nothing; one undo takes it back. */
static void
test_paste (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FacMeeting) before = look (fixture, "Comité de pilotage");
  guint n = before->participants->len;
  /* In the list already: registered, and now present. */
  const char *known = fac_participant_name (before->participants->pdata[0]);
  g_auto (GStrv) words = g_strsplit (known, " ", 2);
  g_autofree char *turned = g_strdup_printf ("%s %s; ; présent", words[1], words[0]);

  add (fixture, turned, 0, 0, 1);
  add (fixture,
       "Nom;Prénom;Entreprise;Inscription;Première fois\n"
       "Petit;<b>Jean</b> & Co;Laiterie des Trois Vallons;inscrit;oui\n"
       "Inconnu;Élu;Mairie de Nulle-Part;excusé;non\n"
       ";;Scierie Hautenoy;;\n",
       FAC_ATTENDANCE_REGISTERED, 3, 0);
  add (fixture, "Laiterie des Trois Vallons\t\t\n", 0, 1, 0);
  add (fixture, "<b>Jean</b> & Co Petit; Laiterie des Trois Vallons", 0, 0, 0);

  g_autoptr (FacMeeting) meeting = look (fixture, "Comité de pilotage");
  g_assert_cmpuint (meeting->participants->len, ==, n + 4);
  const FacParticipant *found = find (meeting, "<b>Jean</b> & Co Petit");
  g_assert_true (found && found->is_of_company && found->is_newcomer);
  g_assert_cmpint (found->attendance->state, ==, FAC_ATTENDANCE_REGISTERED);
  g_assert_nonnull (found->attendance->registered_on);
  found = find (meeting, "Élu Inconnu");
  g_assert_cmpstr (found->organisation, ==, "Mairie de Nulle-Part");
  g_assert_false (found->is_of_company || found->is_newcomer);
  g_assert_cmpint (find (meeting, known)->attendance->state, ==, FAC_ATTENDANCE_PRESENT);
  g_assert_cmpuint (meeting->line->turnout.n_present, ==, 1);
  g_assert_true (fac_project_undo (fixture->project, NULL));
  g_assert_true (fac_project_undo (fixture->project, NULL));
  g_autoptr (FacMeeting) undone = look (fixture, "Comité de pilotage");
  g_assert_cmpuint (undone->participants->len, ==, n);

  /* A name alone in the first line says nothing of the columns of the next. */
  add (fixture, "Zoé Seule\nYann Deux; Mairie de Nulle-Part; inscrit", 0, 2, 0);
  g_autoptr (FacMeeting) pasted = look (fixture, "Comité de pilotage");
  found = find (pasted, "Yann Deux");
  g_assert_cmpstr (found->organisation, ==, "Mairie de Nulle-Part");
  g_assert_cmpint (found->attendance->state, ==, FAC_ATTENDANCE_REGISTERED);

  GError *error = NULL;
  g_assert_false (
      fac_project_add_participants (fixture->project, NULL, " \n\n", 0, NULL, NULL, NULL, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (
      fac_project_add_participants (fixture->project, "nowhere", "A", 0, NULL, NULL, NULL, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN);
  g_clear_error (&error);
}

/* Companies are invited by whom one spoke to; nobody twice, and nobody who objects. */
static void
test_invite (Fixture *fixture, gconstpointer data)
{
  const FacQuery query = { .kind = FAC_RECORD_PERSON };
  g_autoptr (GPtrArray) persons =
      fac_store_list (fac_project_store (fixture->project), &query, NULL);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new ();
  guint n_objecting = 0, added, objecting;
  GError *error = NULL;

  for (guint i = 0; i < persons->len; i++)
    {
      const FacPerson *person = persons->pdata[i];
      n_objecting += person->objects == FAC_YES;
      g_ptr_array_add (uuids, person->record.uuid);
    }
  g_assert_cmpuint (n_objecting, >, 0);
  g_ptr_array_add (uuids, NULL);
  g_autoptr (FacMeeting) before = look (fixture, "Comité de pilotage");
  fac_project_invite (fixture->project, "Comité de pilotage", (const char *const *)uuids->pdata,
                      FAC_ATTENDANCE_INVITED, &added, &objecting, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (objecting, ==, n_objecting);
  g_assert_cmpuint (added, ==, persons->len - n_objecting - before->participants->len);
  fac_project_invite (fixture->project, "Comité de pilotage", (const char *const *)uuids->pdata,
                      FAC_ATTENDANCE_INVITED, &added, &objecting, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (added, ==, 0);

  g_autoptr (FacMeeting) meeting = look (fixture, "Comité de pilotage");
  const FacParticipant *one = meeting->participants->pdata[0];
  const char *const who[] = { one->attendance->record.uuid, NULL };
  g_assert_true (
      fac_project_set_attendance (fixture->project, who, FAC_ATTENDANCE_EXCUSED, &error));
  g_autofree char *sentence = fac_project_undo_sentence (fixture->project);
  g_assert_cmpstr (sentence, ==, "1 participant: excused");
}

static guint
print_all (Fixture *fixture, const char *event)
{
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  const FacListRequest request = { .event = event, .date = "2026-11-20" };
  guint n_pages = 0;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      GError *error = NULL;
      g_autoptr (FacDocumentSet) set = fac_document_set_new (
          fixture->project, fac_document_kind (papers[i]), reader, &request, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < fac_document_set_n (set); k++)
        {
          g_autoptr (FacDocument) document = fac_document_set_compose (set, k, &error);
          g_assert_no_error (error);
          g_autoptr (FacTypeset) typeset = fac_typeset_new (document, NULL);
          g_autoptr (GBytes) bytes = fac_typeset_to_bytes (typeset, FAC_SHEET_PDF, 0, 0, &error);
          g_assert_no_error (error);
          n_pages += fac_typeset_n_pages (typeset);
        }
    }
  return n_pages;
}

/* An event that is nothing but a title, in a project that is nothing but a name. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  FacEvent *event = fac_record_new (FAC_RECORD_EVENT);
  GError *error = NULL;

  event->title = g_strdup ("<i>Réunion</i> & {personne} # 1");
  event->kind = FAC_SESSION_OTHER;
  event->stance = FAC_STANCE_ORGANISED;
  fac_project_add (fixture->project, event, &error);
  g_assert_no_error (error);
  fac_record_free (event);
  g_assert_cmpuint (print_all (fixture, NULL), >=, 9);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      GError *error = NULL;
      g_assert_null (fac_project_compose (fixture->project, papers[i], reader, NULL, &error));
      g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN);
      g_clear_error (&error);
    }
}

/* Four hundred, some with names of a paragraph, some with markup. */
static void
test_four_hundred (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "%s Personne%u; Société nouvelle <&> %u; %s\n",
                            i % 50 == 0 ? "Anne-Charlotte-Bérengère de la Rochefoucauld-"
                                          "Montmorency-Bouteville du Plessis-Bellière"
                                        : "Camille",
                            i, i, i % 2 ? "inscrit" : "invité");
  add (fixture, text->str, 0, 400, 0);
  /* 202 letters, 404 tents, 41 sheets of badges … */
  g_assert_cmpuint (print_all (fixture, "Comité de pilotage"), >, 202 + 404 + 41);
}

/* A paper that names persons is nobody else's; what others organise they invite to. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FacReader) ours = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  g_autoptr (FacReader) theirs = fac_reader_new (FAC_READER_PARTICIPANTS, NULL, FALSE);
  const FacListRequest attended = { .event = "atelier-2" };
  static const char *const named[] = { "attendance-sheet", "badges", "table-tents",
                                       "animator-guide", "minutes" };

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    {
      GError *error = NULL;
      g_assert_null (fac_project_compose (fixture->project, named[i], theirs, NULL, &error));
      g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_NOT_SHOWN);
      g_clear_error (&error);
    }
  GError *error = NULL;
  g_assert_null (fac_project_compose (fixture->project, "badges", ours, &attended, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (fac_project_compose (fixture->project, "agenda", theirs, &attended, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_NOT_SHOWN);
  g_clear_error (&error);
  g_autoptr (FacDocument) guide =
      fac_project_compose (fixture->project, "animator-guide", ours, &attended, &error);
  g_assert_no_error (error);
  g_assert_nonnull (guide);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)
  ADD ("/meeting/paste", "sample", test_paste);
  ADD ("/meeting/invite", "sample", test_invite);
  ADD ("/meeting/empty", NULL, test_empty);
  ADD ("/meeting/nothing", NULL, test_nothing);
  ADD ("/meeting/four-hundred", "sample", test_four_hundred);
  ADD ("/meeting/refused", "sample", test_refused);
#undef ADD
  return g_test_run ();
}
