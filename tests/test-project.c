/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Actions on a project: what a person does, what comes back, what a reader may see. */
#include "fac-flow-diagram.h"
#include "fac-import.h"
#include "fac-outputs.h"
#include "fac-view.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  FacProject *project;
  guint n_news;
} Fixture;

static void
count_news (FacProject *project, const FacChanges *changes, gpointer data)
{
  ((Fixture *) data)->n_news++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("facilitator-project-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "essai.eit.gpkg", NULL);
  fixture->project = fac_project_create (fixture->path, "caen la mer", "2026-05-07", "fr", &error);
  g_assert_no_error (error);
  fac_project_observe (fixture->project, count_news, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  fac_project_close (fixture->project);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (fixture->folder, name, NULL);
      g_unlink (file);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
reopen (Fixture *fixture)
{
  GError *error = NULL;

  fac_project_close (fixture->project);
  fixture->project = fac_project_open (fixture->path, FAC_STORE_NO_BACKUP, &error);
  g_assert_no_error (error);
  fac_project_observe (fixture->project, count_news, fixture);
}

static char *
write_source (Fixture *fixture, const char *name, const char *text)
{
  GError *error = NULL;
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static FacImportReport *
import (Fixture *fixture, FacImportKind kind, const char *name, const char *text)
{
  GError *error = NULL;
  g_autofree char *path = write_source (fixture, name, text);
  g_autoptr (FacImportRequest) request = fac_import_request_new (path, kind);
  FacImportReport *report
      = fac_project_import (fixture->project, request, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (report->rows_read, ==,
                   report->created + report->updated + report->unchanged + report->merged
                       + report->refused + report->left_out);
  return report;
}

static char *
add_establishment (Fixture *fixture, const char *name, const char *siret)
{
  GError *error = NULL;
  FacEstablishment *establishment = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  char *uuid;

  establishment->name = g_strdup (name);
  establishment->siret = g_strdup (siret);
  fac_project_add (fixture->project, establishment, &error);
  g_assert_no_error (error);
  uuid = g_strdup (establishment->record.uuid);
  fac_record_free (establishment);
  return uuid;
}

static char *
field_of (Fixture *fixture, FacRecordKind kind, const char *uuid, const char *id)
{
  GError *error = NULL;
  gpointer record = fac_store_get (fac_project_store (fixture->project), kind, uuid, &error);
  char *text;

  g_assert_no_error (error);
  text = fac_record_field_exact (record, fac_record_type_field (fac_record_type (kind), id));
  fac_record_free (record);
  return text;
}

/* -- Stories ------------------------------------------------------------------------------- */

static void
creates_with_territory (Fixture *fixture, gconstpointer data)
{
  const FacProjectInfo *info = fac_project_info (fixture->project);
  GError *error = NULL;

  g_assert_cmpstr (info->epci_siren, ==, "200065597"); /* CU Caen la Mer, national list */
  g_assert_cmpstr (info->department, ==, "14");
  g_assert_cmpint (fac_store_count (fac_project_store (fixture->project), FAC_RECORD_COMMUNE, NULL),
                   >, 40);

  g_assert_null (fac_project_create (fixture->path, "200065597", NULL, "fr", &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_EXISTS);
  g_clear_error (&error);
  g_autofree char *other = g_build_filename (fixture->folder, "other.eit.gpkg", NULL);
  g_assert_null (fac_project_create (other, "pays de nulle part", NULL, "fr", &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
edits_undoes_and_restarts (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *uuid = add_establishment (fixture, "Fonderie du Val", NULL);
  const char *const uuids[] = { uuid, NULL };
  guint news = fixture->n_news;

  fac_project_set (fixture->project, FAC_RECORD_ESTABLISHMENT, uuids, "name", "Fonderie du Vallon",
                   &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->n_news, ==, news + 1);
  g_autofree char *sentence = fac_project_undo_sentence (fixture->project);
  g_assert_cmpstr (sentence, ==, "“Name” changed for 1 establishment");

  reopen (fixture);
  fac_project_undo (fixture->project, &error);
  g_assert_no_error (error);
  g_autofree char *before = field_of (fixture, FAC_RECORD_ESTABLISHMENT, uuid, "name");
  g_assert_cmpstr (before, ==, "Fonderie du Val");

  reopen (fixture);
  fac_project_redo (fixture->project, &error);
  g_assert_no_error (error);
  g_autofree char *after = field_of (fixture, FAC_RECORD_ESTABLISHMENT, uuid, "name");
  g_assert_cmpstr (after, ==, "Fonderie du Vallon");
}

static void
refuses_a_bad_value_whole (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *one = add_establishment (fixture, "Un", NULL);
  g_autofree char *two = add_establishment (fixture, "Deux", NULL);
  const char *const uuids[] = { one, two, NULL };

  g_assert_false (fac_project_set (fixture->project, FAC_RECORD_ESTABLISHMENT, uuids, "siret",
                                   "12345678901234", &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_autofree char *siret = field_of (fixture, FAC_RECORD_ESTABLISHMENT, one, "siret");
  g_assert_null (siret);
  g_autofree char *sentence = fac_project_undo_sentence (fixture->project);
  g_assert_cmpstr (sentence, ==, "Establishment “Deux” added");
}

static void
labels_and_columns (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *uuid = add_establishment (fixture, "Scierie", NULL);
  const char *const uuids[] = { uuid, NULL };

  fac_project_label (fixture->project, uuids, "bois", TRUE, &error);
  g_assert_no_error (error);
  fac_project_label (fixture->project, uuids, "bois", TRUE, &error); /* once is enough */
  g_assert_no_error (error);
  g_autoptr (FacListed) listed
      = fac_project_get_establishment (fixture->project, uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (listed->labels), ==, 1);
  g_assert_cmpstr (listed->labels[0], ==, "bois");

  fac_project_title_free_column (fixture->project, 1, "Vu par", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fac_project_column_title (fixture->project, "free_1"), ==, "Vu par");
}

static const char companies_2026[]
    = "SIRET;Nom;Commune;Code postal;Effectif\n"
      "987 654 324 00019;Usine A;Caen;14000;12\n"  /* spaces are fine; Luhn holds */
      "98765432400019;Usine A bis;Caen;14000;12\n" /* the same establishment */
      "1,23457E+13;Usine B;Caen;14000;3\n"         /* a spreadsheet's number: refused */
      ";Atelier C;Caen;14000;2\n";

static void
imports_and_asks (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (FacImportReport) first
      = import (fixture, FAC_IMPORT_COMPANIES, "2026.csv", companies_2026);

  g_assert_cmpint (first->rows_read, ==, 4);
  g_assert_cmpint (first->created, ==, 2);
  g_assert_cmpint (first->merged, ==, 1);
  g_assert_cmpint (first->refused, ==, 1);
  g_assert_cmpuint (first->problems->len, >=, 1);
  const FacImportProblem *problem = first->problems->pdata[0];
  g_assert_cmpint (problem->line, ==, 4);
  g_assert_cmpstr (problem->value, ==, "1,23457E+13");

  g_autofree char *uuid
      = fac_project_find (fixture->project, FAC_RECORD_ESTABLISHMENT, "98765432400019", &error);
  g_assert_no_error (error);
  const char *const uuids[] = { uuid, NULL };
  fac_project_set (fixture->project, FAC_RECORD_ESTABLISHMENT, uuids, "name", "Usine Alpha",
                   &error);
  g_assert_no_error (error);

  /* The same file again, with another name: what the person typed stays, and is asked about. */
  g_autoptr (FacImportReport) second = import (
      fixture, FAC_IMPORT_COMPANIES, "2027.csv",
      "SIRET;Nom;Commune;Code postal;Effectif\n98765432400019;Usine A SAS;Caen;14000;12\n");
  g_assert_cmpint (second->created, ==, 0);
  /* Its name, and the workshop that the newer file no longer mentions. */
  g_assert_cmpint (second->questioned, ==, 2);
  g_autofree char *name = field_of (fixture, FAC_RECORD_ESTABLISHMENT, uuid, "name");
  g_assert_cmpstr (name, ==, "Usine Alpha");

  const FacQuery query = { .kind = FAC_RECORD_QUESTION };
  g_autoptr (GPtrArray) questions
      = fac_store_list (fac_project_store (fixture->project), &query, &error);
  g_assert_cmpuint (questions->len, ==, 2);
  const FacQuestion *question = questions->pdata[0], *absent = questions->pdata[1];
  g_assert_cmpint (question->kind, ==, FAC_QUESTION_DIFFERENT_VALUE);
  g_assert_cmpint (absent->kind, ==, FAC_QUESTION_ABSENT_FROM_FILE);
  g_autofree char *status
      = field_of (fixture, FAC_RECORD_ESTABLISHMENT, absent->establishment, "status");
  g_assert_cmpstr (status, ==, "cesse_a_confirmer");
  g_assert_cmpstr (question->theirs, ==, "Usine A SAS");
  const char *const answered[] = { question->record.uuid, NULL };
  fac_project_answer (fixture->project, answered, FAC_ANSWER_TOOK_THEIRS, &error);
  g_assert_no_error (error);
  g_autofree char *taken = field_of (fixture, FAC_RECORD_ESTABLISHMENT, uuid, "name");
  g_assert_cmpstr (taken, ==, "Usine A SAS");
}

static void
import_is_one_undoable_action (Fixture *fixture, gconstpointer data)
{
  FacStore *store = fac_project_store (fixture->project);
  GError *error = NULL;
  g_autoptr (FacImportReport) report
      = import (fixture, FAC_IMPORT_COMPANIES, "2026.csv", companies_2026);

  g_assert_cmpint (report->history_id, >, 0);
  g_assert_cmpint (fac_store_count (store, FAC_RECORD_ESTABLISHMENT, NULL), ==, 2);
  fac_project_undo (fixture->project, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fac_store_count (store, FAC_RECORD_ESTABLISHMENT, NULL), ==, 0);
  g_assert_cmpint (fac_store_count (store, FAC_RECORD_PROVENANCE, NULL), ==, 0);
  fac_project_redo (fixture->project, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fac_store_count (store, FAC_RECORD_ESTABLISHMENT, NULL), ==, 2);

  /* Nothing new in the same file. */
  g_autoptr (FacImportReport) again
      = import (fixture, FAC_IMPORT_COMPANIES, "2026.csv", companies_2026);
  g_assert_cmpint (again->created, ==, 0);
}

static char *
add_flow (Fixture *fixture, const char *establishment, const char *label, const char *typed,
          FacLevel level)
{
  GError *error = NULL;
  FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);
  char *uuid;

  flow->establishment = g_strdup (establishment);
  flow->direction = FAC_DIRECTION_OUT;
  flow->label = g_strdup (label);
  flow->family = FAC_FAMILY_WOOD;
  flow->typed = g_strdup (typed);
  flow->level = level;
  fac_project_add (fixture->project, flow, &error);
  g_assert_no_error (error);
  uuid = g_strdup (flow->record.uuid);
  fac_record_free (flow);
  return uuid;
}

static void
readers_see_their_part (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *one = add_establishment (fixture, "Scierie Un", NULL);
  g_autofree char *two = add_establishment (fixture, "Scierie Deux", NULL);
  g_autofree char *secret = add_flow (fixture, one, "Sciures", "137 t/an", FAC_LEVEL_CONFIDENTIAL);
  g_autofree char *open = add_flow (fixture, two, "Palettes", "50 t/an", FAC_LEVEL_PUBLIC);
  g_autoptr (FacReader) public = fac_project_reader (fixture->project, "public", &error);
  g_autoptr (FacReader) own_reader = NULL;
  g_autofree char *own = g_strconcat ("entreprise:", one, NULL);

  g_assert_no_error (error);
  g_autoptr (FacFlowDiagram) for_public
      = fac_flow_diagram_new (fixture->project, public, NULL, &error);
  g_assert_no_error (error);
  /* The one confidential flow of one company is in no sum; the public one is. */
  for (guint i = 0; i < for_public->graph->links->len; i++)
    g_assert_cmpfloat (fac_sankey_graph_link (for_public->graph, i)->value, <=, 50);

  g_autoptr (FacDocument) list
      = fac_project_compose (fixture->project, "flows", public, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->blocks->len; i++)
    {
      const FacBlock *block = list->blocks->pdata[i];
      for (guint j = 0; block->rows && j < block->rows->len; j++)
        {
          const FacDocumentRow *row = block->rows->pdata[j];
          for (guint k = 0; k < row->n_cells; k++)
            g_assert_null (strstr (row->cells[k].text, "137"));
        }
    }

  own_reader = fac_project_reader (fixture->project, own, &error);
  g_assert_no_error (error);
  g_autoptr (FacFilter) all = fac_filter_new ();
  g_autoptr (FacView) view = fac_view_new (fixture->project, own_reader, all, TRUE, &error);
  g_assert_no_error (error);
  gboolean has_own = FALSE;
  for (guint i = 0; i < view->flows->len; i++)
    {
      const FacViewedFlow *viewed = view->flows->pdata[i];
      if (strcmp (viewed->flow->record.uuid, secret) == 0)
        has_own = viewed->sight == FAC_SIGHT_ALL && viewed->flow->canonical > 136;
    }
  g_assert_true (has_own);

  g_assert_null (fac_project_reader (fixture->project, "tout le monde", &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN);
  g_clear_error (&error);
}

/* What is wrong with a row is told at the file's own column. */
static void
names_the_column_of_the_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = add_establishment (fixture, "Scierie Un", NULL);
  g_autoptr (FacImportReport) report
      = import (fixture, FAC_IMPORT_FLOWS, "flux.csv",
                "Établissement;Sens;Flux;Tonnage déclaré\nScierie Un;sortant;Sciures;12 kloups\n");

  g_assert_cmpint (report->refused, ==, 1);
  g_assert_cmpstr (((FacImportProblem *) report->problems->pdata[0])->column, ==,
                   "Tonnage déclaré");
}

static void
imports_flows_once (Fixture *fixture, gconstpointer data)
{
  static const char flows[] = "Établissement;Sens;Flux;Quantité\n"
                              "Scierie Un;sortant;Sciures;2 bennes 30 m³ par mois\n"
                              "Scierie Un;sortant;Écorces;ne sait pas\n"
                              "Inconnue;sortant;Sciures;3 t/an\n";
  g_autofree char *one = add_establishment (fixture, "Scierie Un", NULL);
  g_autoptr (FacImportReport) first = import (fixture, FAC_IMPORT_FLOWS, "flux.csv", flows);
  g_autoptr (FacImportReport) again = import (fixture, FAC_IMPORT_FLOWS, "flux.csv", flows);

  g_assert_cmpint (first->created, ==, 2);
  g_assert_cmpint (first->refused, ==, 1);
  g_assert_cmpint (again->created, ==, 0);
  g_assert_cmpint (again->unchanged, ==, 2);
}

/* The figure that a diagram shows for a filter; 0: it is hidden. */
static double
shown_for (Fixture *fixture, const char *where, const char *by)
{
  GError *error = NULL;
  char *reason = NULL;
  g_autoptr (FacFilter) filter = where ? fac_filter_from_text (where, &reason) : NULL;
  g_autoptr (FacReader) reader = fac_project_reader (fixture->project, "participants", &error);
  const FacSankeyRequest request = { .by = by, .unit = "t/an", .where = filter };
  g_autoptr (FacFlowDiagram) diagram
      = fac_flow_diagram_new (fixture->project, reader, &request, &error);

  g_assert_no_error (error);
  g_assert_null (reason);
  return diagram->total;
}

static void
hides_what_two_filters_tell (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Un", "Deux", "Trois", "Quatre", "Cinq", "Six" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *uuid = add_establishment (fixture, names[i], NULL);
      const char *const uuids[] = { uuid, NULL };
      g_autofree char *headcount = g_strdup_printf ("%u", i + 1);
      g_assert_true (fac_project_set (fixture->project, FAC_RECORD_ESTABLISHMENT, uuids,
                                      "headcount", headcount, NULL));
      g_autofree char *typed = g_strdup_printf ("%u t/an", 10 * (i + 1));
      g_free (add_flow (fixture, uuid, "Sciures", typed, FAC_LEVEL_CONFIDENTIAL));
    }

  /* 10 + 20 + 30 + 40 + 50 + 60; nobody has 85 % of it. */
  g_assert_cmpfloat (shown_for (fixture, NULL, "zone"), ==, 210);
  g_assert_cmpfloat (shown_for (fixture, "headcount<=3", "zone"), ==, 60);
  g_assert_cmpfloat (shown_for (fixture, "headcount>=4", "zone"), ==, 150);
  /* Five of six: 210 less 150 would be the sixth's. Four of six: two know each other's. */
  g_assert_cmpfloat (shown_for (fixture, "headcount<=5", "zone"), ==, 0);
  g_assert_cmpfloat (shown_for (fixture, "headcount<=4", "zone"), ==, 0);
  g_assert_cmpfloat (shown_for (fixture, "headcount<=2", "zone"), ==, 0);
  /* A filter that leaves nobody out changes nothing. */
  g_assert_cmpfloat (shown_for (fixture, "headcount<=6", "zone"), ==, 210);
}

static void
groups_coded_companies (Fixture *fixture, gconstpointer data)
{
  static const char *const ways[] = { "naf", "staff", "zone", "establishment", "family" };
  GError *error = NULL;
  g_autofree char *one = add_establishment (fixture, "Scierie Un", NULL);
  g_autofree char *two = add_establishment (fixture, "Scierie Deux", NULL);
  g_free (add_flow (fixture, one, "Sciures", "30 t/an", FAC_LEVEL_ANONYMOUS));
  g_free (add_flow (fixture, two, "Palettes", "50 t/an", FAC_LEVEL_PUBLIC));

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    g_assert_cmpfloat (shown_for (fixture, NULL, ways[i]), ==, 80);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (FacReader) reader = fac_project_reader (fixture->project, "participants", &error);
      const FacSankeyRequest request = { .by = ways[i], .unit = "t/an" };
      g_autoptr (FacFlowDiagram) diagram
          = fac_flow_diagram_new (fixture->project, reader, &request, &error);
      int coded = fac_sankey_graph_find (diagram->graph, "coded");
      double from_coded = 0;
      g_assert_cmpint (coded, >=, 0);
      for (guint k = 0; k < diagram->graph->links->len; k++)
        if ((int) fac_sankey_graph_link (diagram->graph, k)->source == coded)
          from_coded += fac_sankey_graph_link (diagram->graph, k)->value;
      g_assert_cmpfloat (from_coded, ==, 30);
    }
}

#define NUMBERED "Établissement;Identifiant;Sens;Flux;Quantité;Prestataire\n"

/* The project's one flow, and what it says. */
static FacFlow *
only_flow (Fixture *fixture)
{
  GError *error = NULL;
  const FacQuery query = { .kind = FAC_RECORD_FLOW };
  g_autoptr (GPtrArray) flows = fac_store_list (fac_project_store (fixture->project), &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (flows->len, ==, 1);
  return fac_record_copy (flows->pdata[0]);
}

static void
assert_quantity (Fixture *fixture, const char *typed, double canonical)
{
  FacFlow *flow = only_flow (fixture);

  g_assert_cmpstr (flow->typed, ==, typed);
  g_assert_cmpfloat (flow->canonical, ==, canonical);
  fac_record_free (flow);
}

static void
corrects_a_numbered_flow (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  static const char old[] = NUMBERED "Scierie Un;F-1;sortant;Sciures;30 t/an;Recyclo\n";
  static const char new[] = NUMBERED "Scierie Un;F-1;sortant;Sciures;45 t/an;\n";
  g_autofree char *one = add_establishment (fixture, "Scierie Un", NULL);
  g_autoptr (FacImportReport) first = import (fixture, FAC_IMPORT_FLOWS, "flux.csv", old);
  g_autoptr (FacImportReport) same = import (fixture, FAC_IMPORT_FLOWS, "flux.csv", old);

  g_assert_cmpint (first->created, ==, 1);
  g_assert_cmpint (same->unchanged, ==, 1);
  g_assert_cmpuint (same->problems->len, ==, 0);

  /* From a file, and nobody touched it: the newer file is right. */
  g_autoptr (FacImportReport) newer = import (fixture, FAC_IMPORT_FLOWS, "flux-2.csv", new);
  g_assert_cmpint (newer->updated, ==, 1);
  g_assert_cmpuint (newer->problems->len, ==, 0);
  assert_quantity (fixture, "45 t/an", 45);
  FacFlow *flow = only_flow (fixture);
  g_assert_cmpstr (flow->contractor, ==, "Recyclo"); /* an empty cell says nothing */
  fac_record_free (flow);
  g_assert_true (fac_project_undo (fixture->project, &error));
  g_assert_no_error (error);
  assert_quantity (fixture, "30 t/an", 30);
  g_assert_true (fac_project_redo (fixture->project, &error));

  /* And again the year after. */
  g_autoptr (FacImportReport) back = import (fixture, FAC_IMPORT_FLOWS, "flux-3.csv", old);
  g_assert_cmpint (back->updated, ==, 1);
  assert_quantity (fixture, "30 t/an", 30);
}

static void
keeps_a_numbered_flow_that_was_typed (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  static const char old[] = NUMBERED "Scierie Un;F-1;sortant;Sciures;30 t/an;Recyclo\n";
  static const char new[] = NUMBERED "Scierie Un;F-1;sortant;Sciures;45 t/an;Recyclo\n";
  g_autofree char *one = add_establishment (fixture, "Scierie Un", NULL);
  g_autoptr (FacImportReport) first = import (fixture, FAC_IMPORT_FLOWS, "flux.csv", old);
  FacFlow *flow = only_flow (fixture);
  const char *const uuids[] = { flow->record.uuid, NULL };

  g_assert_true (fac_project_set (fixture->project, FAC_RECORD_FLOW, uuids, "typed", "38 t/an", &error));
  g_assert_no_error (error);
  reopen (fixture);
  g_autoptr (FacImportReport) newer = import (fixture, FAC_IMPORT_FLOWS, "flux-2.csv", new);
  g_assert_cmpint (newer->updated, ==, 0);
  g_assert_cmpint (newer->unchanged, ==, 1);
  g_assert_cmpuint (newer->problems->len, ==, 1);
  const FacImportProblem *problem = newer->problems->pdata[0];
  g_assert_cmpint (problem->line, ==, 2);
  g_assert_cmpstr (problem->column, ==, "Quantité");
  g_assert_cmpstr (problem->value, ==, "45 t/an");
  assert_quantity (fixture, "38 t/an", 38);

  /* What was typed and taken back was never typed. */
  fac_project_undo (fixture->project, NULL);
  fac_project_undo (fixture->project, NULL);
  assert_quantity (fixture, "30 t/an", 30);
  g_autoptr (FacImportReport) again = import (fixture, FAC_IMPORT_FLOWS, "flux-2.csv", new);
  g_assert_cmpint (again->updated, ==, 1);
  assert_quantity (fixture, "45 t/an", 45);
  fac_record_free (flow);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, story) g_test_add (path, Fixture, NULL, set_up, story, tear_down)
  ADD ("/project/creates-with-territory", creates_with_territory);
  ADD ("/project/edits-undoes-and-restarts", edits_undoes_and_restarts);
  ADD ("/project/refuses-a-bad-value-whole", refuses_a_bad_value_whole);
  ADD ("/project/labels-and-columns", labels_and_columns);
  ADD ("/project/imports-and-asks", imports_and_asks);
  ADD ("/project/import-is-one-undoable-action", import_is_one_undoable_action);
  ADD ("/project/readers-see-their-part", readers_see_their_part);
  ADD ("/project/hides-what-two-filters-tell", hides_what_two_filters_tell);
  ADD ("/project/groups-coded-companies", groups_coded_companies);
  ADD ("/project/imports-flows-once", imports_flows_once);
  ADD ("/project/names-the-column-of-the-file", names_the_column_of_the_file);
  ADD ("/project/corrects-a-numbered-flow", corrects_a_numbered_flow);
  ADD ("/project/keeps-a-numbered-flow-that-was-typed", keeps_a_numbered_flow_that_was_typed);
  return g_test_run ();
}
