/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sample territory: its files are well formed, and make a project without fault. */
#include "fac-contacts.h"

#include "project-fixture.h"

typedef struct
{
  char *folder;
  char *path;
  FacProject *project;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->project = test_project_sample (&fixture->folder, "2026-03-10");
  fixture->path = g_build_filename (fixture->folder, "sample.eit.gpkg", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_project_close (fixture->project, fixture->folder);
  g_free (fixture->path);
}

static gint64
count (Fixture *fixture, FacRecordKind kind)
{
  return fac_store_count (fac_project_store (fixture->project), kind, NULL);
}

static void
test_scale (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (count (fixture, FAC_RECORD_COMMUNE), ==, 32);
  g_assert_cmpint (count (fixture, FAC_RECORD_ZONE), ==, 8);
  g_assert_cmpint (count (fixture, FAC_RECORD_ESTABLISHMENT), >=, 280);
  g_assert_cmpint (count (fixture, FAC_RECORD_ESTABLISHMENT), <=, 320);
  g_assert_cmpint (count (fixture, FAC_RECORD_FLOW), >=, 850);
  g_assert_cmpint (count (fixture, FAC_RECORD_FLOW), <=, 950);
  g_assert_cmpint (count (fixture, FAC_RECORD_PERSON), ==, 48);
  g_assert_cmpint (count (fixture, FAC_RECORD_EXCHANGE), >=, 60);
  g_assert_cmpint (count (fixture, FAC_RECORD_TASK), >=, 20);
  g_assert_cmpint (count (fixture, FAC_RECORD_CEILING), >=, 25);
}

/* What the checks of records find would be shown to every newcomer. */
static void
test_without_fault (Fixture *fixture, gconstpointer data)
{
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      const FacQuery query = { .kind = (FacRecordKind)kind };
      g_autoptr (GPtrArray) records =
          fac_store_list (fac_project_store (fixture->project), &query, NULL);
      for (guint i = 0; i < records->len; i++)
        {
          g_autoptr (GPtrArray) problems = fac_record_check (records->pdata[i]);
          for (guint j = 0; j < problems->len; j++)
            {
              const FacProblem *problem = problems->pdata[j];
              g_test_message ("%s %u: %s", fac_record_type ((FacRecordKind)kind)->table, i,
                              problem->reason);
            }
          g_assert_cmpuint (problems->len, ==, 0);
        }
    }
}

/* A quantity that was typed is understood: a figure, a cost, or said not to be known. */
static void
test_quantities_are_understood (Fixture *fixture, gconstpointer data)
{
  const FacQuery query = { .kind = FAC_RECORD_FLOW };
  g_autoptr (GPtrArray) flows = fac_store_list (fac_project_store (fixture->project), &query, NULL);
  guint n_unknown = 0, n_ranges = 0, n_costs = 0;

  for (guint i = 0; i < flows->len; i++)
    {
      const FacFlow *flow = flows->pdata[i];
      gboolean has_cost = flow->cost_eur_cents_per_year != FAC_INTEGER_NONE;
      gboolean has_figure =
          !isnan (flow->canonical) || !isnan (flow->canonical_max) || !isnan (flow->canonical_min);
      if (flow->typed && !has_figure && !has_cost && flow->quantity_state != FAC_QUANTITY_UNKNOWN)
        g_test_message ("“%s” of “%s” is not understood", flow->typed, flow->label);
      g_assert_true (!flow->typed || has_figure || has_cost
                     || flow->quantity_state == FAC_QUANTITY_UNKNOWN);
      n_unknown += flow->quantity_state == FAC_QUANTITY_UNKNOWN;
      n_ranges += flow->canonical_min < flow->canonical_max;
      n_costs += has_cost && isnan (flow->canonical);
    }
  g_assert_cmpuint (n_unknown, >=, 10);
  g_assert_cmpuint (n_ranges, >=, 40);
  g_assert_cmpuint (n_costs, >=, 10);
}

/* The strategy is whole: each charter binds both sides, each action but one that is only considered
 * serves an objective that is there, each year of the budget has expenses and funding. */
static void
test_strategy_is_whole (Fixture *fixture, gconstpointer data)
{
  FacStore *store = fac_project_store (fixture->project);
  const FacQuery all_charters = { .kind = FAC_RECORD_CHARTER };
  const FacQuery all_commitments = { .kind = FAC_RECORD_COMMITMENT };
  const FacQuery all_links = { .kind = FAC_RECORD_ACTION_OBJECTIVE };
  const FacQuery all_lines = { .kind = FAC_RECORD_BUDGET_LINE };
  g_autoptr (GPtrArray) charters = fac_store_list (store, &all_charters, NULL);
  g_autoptr (GPtrArray) commitments = fac_store_list (store, &all_commitments, NULL);
  g_autoptr (GPtrArray) links = fac_store_list (store, &all_links, NULL);
  g_autoptr (GPtrArray) lines = fac_store_list (store, &all_lines, NULL);

  g_assert_cmpuint (charters->len, ==, 3);
  for (guint i = 0; i < charters->len; i++)
    {
      guint sides = 0;
      for (guint j = 0; j < commitments->len; j++)
        {
          const FacCommitment *commitment = commitments->pdata[j];
          if (strcmp (commitment->charter, ((FacRecord *)charters->pdata[i])->uuid) == 0)
            sides |= 1u << commitment->side;
        }
      g_assert_cmpuint (sides, ==, 1u << FAC_SIDE_OURS | 1u << FAC_SIDE_THEIRS);
    }
  g_assert_cmpuint (links->len, ==, 7);
  for (guint i = 0; i < links->len; i++)
    {
      const FacActionObjective *link = links->pdata[i];
      gpointer objective = fac_store_get (store, FAC_RECORD_OBJECTIVE, link->objective, NULL);
      gpointer action = fac_store_get (store, FAC_RECORD_ACTION, link->action, NULL);
      g_assert_nonnull (objective);
      g_assert_nonnull (action);
      fac_record_free (objective);
      fac_record_free (action);
    }
  gint64 expenses = 0, funding = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const FacBudgetLine *line = lines->pdata[i];
      *(line->side == FAC_BUDGET_EXPENSE ? &expenses : &funding) += line->amount_eur_cents;
    }
  g_assert_cmpint (expenses, ==, 12950000);
  g_assert_cmpint (funding, ==, 11310000);
  g_assert_cmpint (count (fixture, FAC_RECORD_SWOT_ITEM), ==, 11);
  g_assert_cmpint (count (fixture, FAC_RECORD_MEMBERSHIP), ==, 14);
}

/* What the journal tells and what the contacts say of their last exchange agree. */
static void
test_contacts_agree_with_the_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) contacts = fac_project_list_contacts (fixture->project, NULL, NULL);
  g_autoptr (GPtrArray) lines = fac_project_list_exchanges (fixture->project, NULL, NULL);
  gboolean kinds[FAC_PERSON_OTHER + 1] = { FALSE };
  guint n_objecting = 0, n_promises = 0;

  for (guint i = 0; i < contacts->len; i++)
    {
      const FacContact *contact = contacts->pdata[i];
      kinds[contact->person->kind] = TRUE;
      n_objecting += contact->person->objects == FAC_YES;
      g_assert_cmpstr (contact->person->last_contact, ==, contact->last_exchange_on);
      g_assert_nonnull (contact->organisation_name);
    }
  for (guint i = 0; i < lines->len; i++)
    n_promises += ((FacJournalLine *)lines->pdata[i])->has_open_promise;
  g_assert_cmpuint (n_objecting, ==, 2);
  g_assert_cmpuint (n_promises, >=, 10);
  for (int kind = FAC_PERSON_COMPANY; kind <= FAC_PERSON_BUYER; kind++)
    g_assert_true (kinds[kind]);
}

static void
test_exists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FacProject *second = fac_project_create_sample (fixture->path, "2026-03-10", &error);

  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_EXISTS);
  g_assert_null (second);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/project/sample/scale", test_scale);
  ADD ("/project/sample/without-fault", test_without_fault);
  ADD ("/project/sample/quantities-are-understood", test_quantities_are_understood);
  ADD ("/project/sample/contacts-agree-with-the-journal", test_contacts_agree_with_the_journal);
  ADD ("/project/sample/strategy-is-whole", test_strategy_is_whole);
  ADD ("/project/sample/exists", test_exists);
  return g_test_run ();
}
