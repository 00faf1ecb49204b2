/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A thing is found again by a word of it, and told with where it is. */
#include "fac-finding.h"

#include "fac-attachment.h"
#include "project-fixture.h"

typedef struct
{
  char *folder;
  FacProject *project;
  char *dairy, *manager, *workshop;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->project = test_project_new (&fixture->folder, "2026-05-07");
  fixture->dairy = test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name",
                                     "Laiterie du Val", "commune", "Bayeux", NULL);
  fixture->manager = test_project_add (fixture->project, FAC_RECORD_PERSON, "name", "Camille Aubin",
                                       "role", "Direction", "establishment", fixture->dairy, NULL);
  g_free (test_project_add (fixture->project, FAC_RECORD_FLOW, "establishment", fixture->dairy,
                            "direction", "out", "label", "Lactosérum doux", "typed", "120 t/an",
                            NULL));
  fixture->workshop = test_project_add (fixture->project, FAC_RECORD_EVENT, "title", "Atelier 1",
                                        "kind", "atelier_1", "held_on", "24/05/2027", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_project_close (fixture->project, fixture->folder);
  g_free (fixture->dairy);
  g_free (fixture->manager);
  g_free (fixture->workshop);
}

static GPtrArray *
find (Fixture *fixture, const char *words)
{
  GError *error = NULL;
  GPtrArray *found = fac_project_find_words (fixture->project, words, 10, &error);
  g_assert_no_error (error);
  return found;
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) by_word = find (fixture, "lact");
  g_assert_cmpuint (by_word->len, ==, 1);
  const FacFound *flow = by_word->pdata[0];
  g_assert_cmpint (flow->kind, ==, FAC_RECORD_FLOW);
  g_assert_cmpstr (flow->title, ==, "Lactosérum doux");
  g_assert_cmpstr (flow->detail, ==, "Laiterie du Val");
  g_assert_cmpstr (flow->about_uuid, ==, flow->uuid);

  /* Accents and capitals count for nothing, each word must be there. */
  g_autoptr (GPtrArray) person = find (fixture, "AUBIN camil");
  g_assert_cmpuint (person->len, ==, 1);
  g_assert_cmpstr (((FacFound *)person->pdata[0])->uuid, ==, fixture->manager);
  g_assert_cmpstr (((FacFound *)person->pdata[0])->detail, ==, "Direction · Laiterie du Val");
  g_autoptr (GPtrArray) none = find (fixture, "aubin bayeux");
  g_assert_cmpuint (none->len, ==, 0);
  g_autoptr (GPtrArray) nothing = find (fixture, "  \"'*( ");
  g_assert_cmpuint (nothing->len, ==, 0);
}

/* A document that was received is looked at where it hangs: at its event, even through a task. */
static void
test_documents (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *task =
      test_project_add (fixture->project, FAC_RECORD_TASK, "title", "Ranger les supports", "event",
                        fixture->workshop, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "délibération 12 mai.txt", NULL);
  g_assert_true (g_file_set_contents (path, "Le conseil décide", -1, NULL));
  const FacPaper paper = { .received_on = "12/05/2027", .origin = "Service des assemblées" };
  g_autofree char *kept =
      fac_project_attach_paper (fixture->project, FAC_RECORD_TASK, task, path, &paper, &error);
  g_assert_no_error (error);

  g_autoptr (GPtrArray) by_name = find (fixture, "deliberation");
  g_assert_cmpuint (by_name->len, ==, 1);
  const FacFound *document = by_name->pdata[0];
  g_assert_cmpstr (document->uuid, ==, kept);
  g_assert_cmpstr (document->detail, ==, "Atelier 1 · 12/05/2027 · Service des assemblées");
  g_assert_cmpint (document->about_kind, ==, FAC_RECORD_EVENT);
  g_assert_cmpstr (document->about_uuid, ==, fixture->workshop);
  g_autoptr (GPtrArray) by_origin = find (fixture, "assemblées");
  g_assert_cmpuint (by_origin->len, ==, 1);

  /* What is taken back is not found any more, what is done again is. */
  g_assert_true (fac_project_undo (fixture->project, &error));
  g_autoptr (GPtrArray) gone = find (fixture, "deliberation");
  g_assert_cmpuint (gone->len, ==, 0);
  g_assert_true (fac_project_redo (fixture->project, &error));
  g_autoptr (GPtrArray) again = find (fixture, "deliberation");
  g_assert_cmpuint (again->len, ==, 1);
}

/* Who is invited, what is to be done, a line of a grid: each leads to where it can be changed. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  FacRecordKind place;
  g_autofree char *task =
      test_project_add (fixture->project, FAC_RECORD_TASK, "title", "Ranger les supports", "event",
                        fixture->workshop, NULL);
  g_autofree char *invited =
      test_project_add (fixture->project, FAC_RECORD_ATTENDANCE, "event", fixture->workshop,
                        "person", fixture->manager, "state", "invite", NULL);
  const char *const at_event[] = { task, invited };

  for (guint i = 0; i < G_N_ELEMENTS (at_event); i++)
    {
      g_autofree char *uuid = fac_project_place_of (
          fixture->project, i ? FAC_RECORD_ATTENDANCE : FAC_RECORD_TASK, at_event[i], &place);
      g_assert_cmpstr (uuid, ==, fixture->workshop);
      g_assert_cmpint (place, ==, FAC_RECORD_EVENT);
    }
  g_autofree char *itself =
      fac_project_place_of (fixture->project, FAC_RECORD_PERSON, fixture->manager, &place);
  g_assert_cmpstr (itself, ==, fixture->manager);
  g_assert_cmpint (place, ==, FAC_RECORD_PERSON);
  g_assert_null (fac_project_place_of (fixture->project, FAC_RECORD_FLOW, "nothing", &place));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
  g_test_add ("/finding/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("kinds", test_kinds);
  TEST ("documents", test_documents);
  TEST ("places", test_places);
  return g_test_run ();
}
