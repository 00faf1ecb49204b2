/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The papers of the strategy: what stands in them, and what each reader does not find. */
#include "fac-outputs.h"
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
  fixture->project = test_project_sample (&fixture->folder, "2026-03-10");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_project_close (fixture->project, fixture->folder);
}

/* -- What a document says, as one text --------------------------------------------------------- */

static void
take_table (GString *text, const FacBlock *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (text, "%s|", ((FacDocumentColumn *)table->columns->pdata[i])->title);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const FacDocumentRow *row = table->rows->pdata[i];
      g_string_append_c (text, '\n');
      for (guint c = 0; c < row->n_cells; c++)
        g_string_append_printf (text, "%s|", row->cells[c].text);
    }
}

static char *
text_of (const FacDocument *document)
{
  GString *text = g_string_new (document->title);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const FacBlock *block = document->blocks->pdata[i];
      g_string_append_printf (text, "\n%s ", block->text ? block->text : "");
      for (guint j = 0; block->items && j < block->items->len; j++)
        g_string_append_printf (text, "\n- %s", (char *)block->items->pdata[j]);
      for (guint j = 0; block->facts && j < block->facts->len; j++)
        g_string_append_printf (text, "\n%s: %s", ((FacFact *)block->facts->pdata[j])->label,
                                ((FacFact *)block->facts->pdata[j])->value);
      for (guint j = 0; block->fields && j < block->fields->len; j++)
        {
          const FacFormField *field = block->fields->pdata[j];
          for (guint k = 0; k < field->options->len; k++)
            {
              const FacFormOption *option = field->options->pdata[k];
              g_string_append_printf (text, "\n[%c] %s", option->is_ticked ? 'x' : ' ',
                                      option->label);
            }
        }
      if (block->columns)
        take_table (text, block);
    }
  return g_string_free (text, FALSE);
}

static char *
printed (Fixture *fixture, const char *name, FacReaderKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FacReader) reader = fac_reader_new (kind, NULL, FALSE);
  g_autoptr (FacDocument) document =
      fac_project_compose (fixture->project, name, reader, NULL, &error);
  g_assert_no_error (error);
  return text_of (document);
}

#define HAS(text, words) g_assert_nonnull (strstr (text, words))
#define LACKS(text, words) g_assert_null (strstr (text, words))

/* -- Cases ------------------------------------------------------------------------------------- */

/* The whole tells of each part, in the order of the chapters. */
static void
test_whole (Fixture *fixture, gconstpointer data)
{
  static const char *const in_order[] = { "In short",
                                          "The territory",
                                          "32",
                                          "Zone portuaire d’Ourvelle",
                                          "What flows",
                                          "Strengths",
                                          "Perimeter",
                                          "Bassin d’emploi d’Ourvelle",
                                          "1.1.2",
                                          "Governance",
                                          "Conseil communautaire",
                                          "Action plan",
                                          "A1 – Peser pour décider",
                                          "Calendar",
                                          "Economic model",
                                          "Communication",
                                          "Results of the synergies",
                                          NULL };
  g_autofree char *text = printed (fixture, "strategy", FAC_READER_FACILITATOR);
  const char *at = text;

  for (const char *const *words = in_order; *words; words++)
    {
      g_test_message ("%s", *words);
      at = strstr (at, *words);
      g_assert_nonnull (at);
    }
}

/* Sums by hand: expenses 34 500 + 57 500 + 37 500, funding 34 500 + 46 600 + 32 000. */
static void
test_budget (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = printed (fixture, "economic-model", FAC_READER_ELECTED);

  HAS (text, "All expenses|34,500|57,500|37,500|129,500|");
  HAS (text, "All funding|34,500|46,600|32,000|113,100|");
  HAS (text, "Still to be found|0|10,900|5,500|16,400|");
  HAS (text, "Staff|27,000|27,500|28,000|82,500|");
  HAS (text, "0.5 FTE in 2026, 0.5 FTE in 2027, 0.5 FTE in 2028");
  HAS (text, "Notified|18,000|||18,000|");
}

static void
test_budget_of_others (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = printed (fixture, "economic-model", FAC_READER_PARTICIPANTS);
  g_autofree char *whole = printed (fixture, "strategy", FAC_READER_PUBLIC);

  LACKS (text, "34,500");
  HAS (text, "Amounts are shown");
  LACKS (whole, "34,500");
  LACKS (whole, "Obstacles");
  LACKS (whole, "Evidence");
}

/* What the team does by when is nobody else's. */
static void
test_team_alone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ours = printed (fixture, "action-cards", FAC_READER_FACILITATOR);
  g_autofree char *theirs = printed (fixture, "action-cards", FAC_READER_ELECTED);
  g_autofree char *board = printed (fixture, "governance", FAC_READER_PUBLIC);

  HAS (ours, "Chiffrer deux bascules · Claude Marvigny");
  HAS (ours, "[x] Resource space\n[ ] Project owner");
  HAS (ours, "1.1.2  Faire peser les déchets de dix entreprises");
  LACKS (theirs, "Claude Marvigny");
  HAS (theirs, "la crainte d’être contrôlé");
  LACKS (board, "Président·e de la communauté de communes");
  LACKS (board, "Decisions");
  HAS (board, "Comité de pilotage");
}

/* A person stands on paper once they agreed to it, and their company is known. */
static void
test_persons (Fixture *fixture, gconstpointer data)
{
  const FacQuery query = { .kind = FAC_RECORD_PERSON };
  g_autoptr (GPtrArray) persons =
      fac_store_list (fac_project_store (fixture->project), &query, NULL);
  const char *uuid = NULL;

  for (guint i = 0; i < persons->len; i++)
    if (strcmp (((FacPerson *)persons->pdata[i])->name, "Alix Bourdonnet") == 0)
      uuid = ((FacRecord *)persons->pdata[i])->uuid;
  g_assert_nonnull (uuid);
  const char *const uuids[] = { uuid, NULL };
  g_assert_true (
      fac_project_set (fixture->project, FAC_RECORD_PERSON, uuids, "share_agreed", "no", NULL));
  g_autofree char *before = printed (fixture, "governance", FAC_READER_ELECTED);
  LACKS (before, "Alix Bourdonnet");
  HAS (before, "Chambre de commerce");
  g_assert_true (
      fac_project_set (fixture->project, FAC_RECORD_PERSON, uuids, "share_agreed", "yes", NULL));
  g_autofree char *after = printed (fixture, "governance", FAC_READER_ELECTED);
  HAS (after, "Alix Bourdonnet");
}

/* A charter with a company that keeps its name from this reader says neither the one nor the other;
 * each document bears the title that its reader may know. */
static void
test_charters (Fixture *fixture, gconstpointer data)
{
  FacStore *store = fac_project_store (fixture->project);
  const FacQuery query = { .kind = FAC_RECORD_CHARTER };
  g_autoptr (GPtrArray) charters = fac_store_list (store, &query, NULL);
  const char *const uuids[] = { ((FacRecord *)charters->pdata[0])->uuid, NULL };
  g_autofree char *foundry =
      fac_project_find (fixture->project, FAC_RECORD_ORGANISATION, "Fonderie Ferronnel", NULL);
  g_autofree char *site =
      fac_project_find (fixture->project, FAC_RECORD_ESTABLISHMENT, "Fonderie Ferronnel", NULL);
  const char *const sites[] = { site, NULL };

  g_assert_nonnull (foundry);
  g_assert_true (fac_project_set (fixture->project, FAC_RECORD_CHARTER, uuids, "title",
                                  "Charte avec la fonderie", NULL));
  g_assert_true (
      fac_project_set (fixture->project, FAC_RECORD_CHARTER, uuids, "organisation", foundry, NULL));
  g_autofree char *known = printed (fixture, "charter", FAC_READER_ELECTED);
  HAS (known, "Charte avec la fonderie");
  HAS (known, "Fonderie Ferronnel");
  g_assert_true (fac_project_set (fixture->project, FAC_RECORD_ESTABLISHMENT, sites, "level",
                                  "confidentiel", NULL));
  g_autofree char *hidden = printed (fixture, "charter", FAC_READER_ELECTED);
  g_autofree char *board = printed (fixture, "governance", FAC_READER_ELECTED);
  LACKS (hidden, "onderie");
  HAS (hidden, "a company");
  LACKS (board, "onderie");

  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_ELECTED, NULL, FALSE);
  g_autoptr (FacDocumentSet) set =
      fac_document_set_new (fixture->project, fac_document_kind ("charter"), reader, NULL, NULL);
  g_assert_cmpuint (fac_document_set_n (set), ==, 3);
  g_assert_cmpstr (fac_document_set_subject_name (set, 0), ==, "Charter");
  g_assert_nonnull (strstr (fac_document_set_subject_name (set, 1), "chambre de commerce"));
}

/* The sample's CO2e comes from three synergies that share no company, its largest below 85 %; when
 * all but two are given up, the sum would tell of a company. */
static void
test_sums (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ours = printed (fixture, "strategy", FAC_READER_FACILITATOR);
  const FacQuery query = { .kind = FAC_RECORD_SYNERGY };
  g_autoptr (GPtrArray) synergies =
      fac_store_list (fac_project_store (fixture->project), &query, NULL);

  HAS (ours, "Greenhouse gases avoided|");
  for (guint i = 0; i < synergies->len; i++)
    {
      const FacSynergy *synergy = synergies->pdata[i];
      const char *const uuids[] = { synergy->record.uuid, NULL };
      if (g_strcmp0 (synergy->code, "S1") == 0 || g_strcmp0 (synergy->code, "S6") == 0)
        continue;
      g_assert_true (
          fac_project_set (fixture->project, FAC_RECORD_SYNERGY, uuids, "state", "idee", NULL));
    }
  g_autofree char *kept = printed (fixture, "strategy", FAC_READER_ELECTED);
  g_autofree char *all = printed (fixture, "strategy", FAC_READER_FACILITATOR);
  LACKS (kept, "Costs avoided|");
  HAS (kept, "Some sums are left out");
  /* 6 000 to 9 000 and 9 000 to 12 000. */
  HAS (all, "Costs avoided|15,000 to 21,000");
}

/* Each tool's paper is there, and each paper of the strategy belongs to some event. */
static void
test_where (void)
{
  static const char *const tools[] = { "swot",   "objectives", "members", "commitments",
                                       "budget", "actions",    NULL };
  guint n = 0;

  for (const char *const *tool = tools; *tool; tool++)
    g_assert_nonnull (fac_document_kind (fac_document_of_tool (*tool)));
  g_assert_null (fac_document_of_tool ("stakeholders")); /* the team's own */
  for (const FacDocumentKind *kind = fac_document_kinds (); kind->name; kind++)
    {
      gboolean is_served = FALSE;
      for (int session = FAC_SESSION_LAUNCH; session <= FAC_SESSION_OTHER; session++)
        is_served |= fac_document_kind_serves (kind, session);
      g_assert_cmpint (is_served, ==, kind->group == FAC_DOCUMENT_STRATEGY);
      n += is_served;
    }
  g_assert_cmpuint (n, ==, 10);
  g_assert_true (fac_document_kind_serves (fac_document_kind ("rso-slides"), FAC_SESSION_RSO));
  g_assert_false (fac_document_kind_serves (fac_document_kind ("rso-slides"), 0));
}

/* Before anything is written, each paper says where to write it. */
static void
test_empty (void)
{
  static const char *const names[] = { "swot",           "objectives", "governance",
                                       "economic-model", "strategy",   NULL };
  g_autoptr (GError) error = NULL;
  Fixture fixture = { .folder = g_dir_make_tmp ("fac-strategy-XXXXXX", NULL) };
  g_autofree char *path = g_build_filename (fixture.folder, "new.eit.gpkg", NULL);

  fixture.project = fac_project_create (path, NULL, NULL, "fr", &error);
  g_assert_no_error (error);
  for (const char *const *name = names; *name; name++)
    {
      g_autofree char *text = printed (&fixture, *name, FAC_READER_FACILITATOR);
      HAS (text, "yet");
    }
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  g_assert_null (fac_project_compose (fixture.project, "charter", reader, NULL, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN);
  HAS (error->message, "workshop 2");
  tear_down (&fixture, NULL);
}

/* A body that stands under itself is shown all the same, once. */
static void
test_circle (Fixture *fixture, gconstpointer data)
{
  const FacQuery query = { .kind = FAC_RECORD_GOVERNANCE_BODY };
  FacStore *store = fac_project_store (fixture->project);
  g_autoptr (GPtrArray) bodies = fac_store_list (store, &query, NULL);
  FacGovernanceBody *council = bodies->pdata[0], *board = bodies->pdata[1];

  g_free (council->parent);
  council->parent = g_strdup (board->record.uuid);
  g_assert_true (fac_store_begin (store, "governance_body.set", NULL, NULL));
  g_assert_true (fac_store_update (store, council, NULL));
  g_assert_true (fac_store_commit (store, NULL, NULL, NULL));
  g_autofree char *text = printed (fixture, "governance", FAC_READER_FACILITATOR);
  const char *first = strstr (text, "Conseil communautaire");
  g_assert_nonnull (first);
  LACKS (first + 1, "Conseil communautaire|");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/strategy/whole", test_whole);
  ADD ("/strategy/budget", test_budget);
  ADD ("/strategy/budget-of-others", test_budget_of_others);
  ADD ("/strategy/team-alone", test_team_alone);
  ADD ("/strategy/persons", test_persons);
  ADD ("/strategy/charters", test_charters);
  ADD ("/strategy/sums", test_sums);
  ADD ("/strategy/circle", test_circle);
  g_test_add_func ("/strategy/where", test_where);
  g_test_add_func ("/strategy/empty", test_empty);
  return g_test_run ();
}
