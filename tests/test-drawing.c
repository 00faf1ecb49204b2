/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawings of the workshops: texts that never overlap nor leave the page, whatever their number
 * and length; nothing dropped without a word; patterns on grey paper; what each reader gets. */
#include "fac-sheet.h"
#include "fac-tool-drawing.h"
#include "project-fixture.h"

#include <string.h>

/* -- Setting ------------------------------------------------------------------------------- */

static FacDrawing *
new_board (guint n_cells, guint n_notes, const char *text)
{
  FacDrawing *drawing = fac_drawing_new (FAC_DRAWING_BOARD, FAC_THEME_LIGHT);

  drawing->title = g_strdup ("Ce que l’atelier 1 a mis au mur");
  drawing->most_weight = 5;
  for (guint i = 0; i < n_cells; i++)
    {
      fac_drawing_add_cell (drawing, "Forces", (FacTone)(i % FAC_N_TONES));
      for (guint k = 0; k < n_notes; k++)
        {
          g_autofree char *words = g_strdup_printf ("%u %s", i * n_notes + k, text);
          const FacNote note = { .text = words,
                                 .detail = "Registre des flux",
                                 .weight = 1 + k % 5 };
          fac_drawing_add_note (drawing, i, &note);
        }
    }
  return drawing;
}

static guint
count_texts (const FacMarks *marks, const char *needle)
{
  guint n = 0;

  for (guint i = 0; i < marks->marks->len; i++)
    {
      const FacMark *mark = fac_marks_at (marks, i);
      n += mark->kind == FAC_MARK_TEXT && strstr (mark->text, needle) ? 1 : 0;
    }
  return n;
}

/* Every text inside the page's margins, and none on another one. */
static void
check_texts (const FacMarks *marks, double width_mm, double height_mm)
{
  const double slack = 0.6; /* line heights hold more than ink */

  for (guint i = 0; i < marks->marks->len; i++)
    {
      const FacMark *one = fac_marks_at (marks, i);
      if (one->kind != FAC_MARK_TEXT)
        continue;
      g_assert_cmpfloat (one->x0, >=, -1e-6);
      g_assert_cmpfloat (one->y0, >=, -1e-6);
      g_assert_cmpfloat (one->x1, <=, width_mm + 1e-6);
      g_assert_cmpfloat (one->y1, <=, height_mm + slack);
      for (guint k = i + 1; k < marks->marks->len; k++)
        {
          const FacMark *other = fac_marks_at (marks, k);
          gboolean is_apart = one->x1 <= other->x0 + slack || other->x1 <= one->x0 + slack
                              || one->y1 <= other->y0 + slack || other->y1 <= one->y0 + slack;
          if (other->kind == FAC_MARK_TEXT && !is_apart)
            g_error ("“%s” lies on “%s”", one->text, other->text);
        }
    }
}

static FacMarks *
set_page (const FacDrawing *drawing, FacPaper paper)
{
  double width, height;

  fac_paper_size (paper, TRUE, &width, &height);
  FacMarks *marks = fac_drawing_lay_out (drawing, width, height, FAC_DRAWING_PAGE, 0);
  check_texts (marks, width - 10, height - 10);
  return marks;
}

static void
test_hundred_notes (void)
{
  g_autoptr (FacDrawing) drawing = new_board (4, 25, "Un port où des flux se croisent");

  drawing->n_columns = 2;
  for (int paper = FAC_PAPER_A4; paper < FAC_N_PAPERS; paper++)
    {
      g_autoptr (FacMarks) marks = set_page (drawing, (FacPaper)paper);
      g_assert_cmpuint (marks->n_left_out, ==, 0);
      g_assert_cmpuint (count_texts (marks, "Un port où des flux se croisent"), ==, 100);
    }
}

static void
test_too_much (void)
{
  g_autofree char *sentence = g_strnfill (900, 'x');
  g_autoptr (FacDrawing) drawing = new_board (4, 200, sentence);
  g_autoptr (FacMarks) marks = set_page (drawing, FAC_PAPER_A4);
  guint n = count_texts (marks, "xxx");

  g_assert_cmpuint (marks->n_left_out, >, 0);
  g_assert_cmpuint (n + marks->n_left_out, ==, 800);
  /* The foot says so. */
  g_assert_nonnull (strstr (marks->frame->foot, "no room"));
}

static void
test_many_rows (void)
{
  g_autoptr (FacDrawing) drawing = new_board (200, 1, "Réunir le club deux fois par an");

  drawing->n_columns = 2;
  for (guint i = 0; i < 100; i++)
    g_ptr_array_add (drawing->row_titles, g_strdup ("Charte de partenariat avec le club"));
  g_autoptr (FacMarks) marks = set_page (drawing, FAC_PAPER_A4);
  g_assert_cmpuint (count_texts (marks, "Réunir") + marks->n_left_out, ==, 200);
}

static void
test_markup_and_nothing (void)
{
  g_autoptr (FacDrawing) drawing = new_board (1, 1, "<b>A & B</b> \xff");
  g_autoptr (FacDrawing) nothing = fac_drawing_new (FAC_DRAWING_TREE, FAC_THEME_LIGHT);
  g_autoptr (FacMarks) marks = set_page (drawing, FAC_PAPER_A4);
  g_autoptr (FacMarks) empty = set_page (nothing, FAC_PAPER_A4);

  g_assert_cmpuint (count_texts (marks, "<b>A & B</b>"), ==, 1);
  g_assert_true (fac_drawing_is_empty (nothing));
  g_assert_cmpuint (count_texts (empty, "nothing to draw"), ==, 1);
}

static void
test_tree (void)
{
  for (guint n = 1; n <= 200; n = n * 3 + 1)
    for (int down = 0; down < 2; down++)
      {
        g_autoptr (FacDrawing) drawing = fac_drawing_new (FAC_DRAWING_TREE, FAC_THEME_LIGHT);
        drawing->is_top_down = down;
        for (guint i = 0; i < n; i++)
          {
            const FacNode node = { .parent = i == 0 ? -1 : (int)((i - 1) / 3),
                                   .badge = "1.2",
                                   .title = "Visiter quarante établissements par an",
                                   .detail = "Visites : 12 → 40 (2026)\nPCAET" };
            fac_drawing_add_node (drawing, &node);
          }
        g_autoptr (FacMarks) marks = set_page (drawing, FAC_PAPER_A4);
        g_assert_cmpuint (count_texts (marks, "Visiter") + marks->n_left_out, ==, n);
        if (n <= 40)
          g_assert_cmpuint (marks->n_left_out, ==, 0);
      }
}

static void
test_bars (void)
{
  for (guint n = 1; n <= 60; n *= 4)
    {
      g_autoptr (FacDrawing) drawing = fac_drawing_new (FAC_DRAWING_BARS, FAC_THEME_LIGHT);
      const FacSeries cost = { "Dépenses", FAC_TONE_NEUTRAL, 0, 0 };
      const FacSeries paid = { "Versé", FAC_TONE_1, 0, 1 };
      fac_drawing_add_series (drawing, &cost);
      fac_drawing_add_series (drawing, &paid);
      g_ptr_array_add (drawing->row_names, g_strdup ("Dépenses"));
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *year = g_strdup_printf ("%u", 2020 + i);
          guint index = fac_drawing_add_group (drawing, year);
          FacGroup *group = fac_drawing_group (drawing, index);
          group->values[0] = 34500;
          group->cells = g_strsplit ("34 500 €", "|", -1);
        }
      g_autoptr (FacMarks) marks = set_page (drawing, FAC_PAPER_A4);
      g_assert_cmpuint (count_texts (marks, "34 500 €") + marks->n_left_out, ==, n);
    }
}

/* What colour tells apart, grey paper tells apart by patterns. */
static void
test_grey (void)
{
  guint n_hatched = 0;
  g_autoptr (FacDrawing) drawing = new_board (4, 3, "Un club qui se réunit");

  drawing->theme = FAC_THEME_GREY;
  g_autoptr (FacMarks) marks = set_page (drawing, FAC_PAPER_A4);
  for (guint i = 0; i < marks->marks->len; i++)
    n_hatched += fac_marks_at (marks, i)->kind == FAC_MARK_BOX
                         && fac_marks_at (marks, i)->hatch != FAC_HATCH_SOLID
                     ? 1
                     : 0;
  g_assert_cmpuint (n_hatched, ==, 3);
  for (int i = 1; i < FAC_N_TONES; i++)
    for (int k = i + 1; k < FAC_N_TONES; k++)
      g_assert_cmpint (fac_tone_hatch ((FacTone)i), !=, fac_tone_hatch ((FacTone)k));
}

/* -- The project's drawings ---------------------------------------------------------------- */

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

static FacMarks *
set_tool (Fixture *fixture, const char *name, FacReaderKind kind, GError **error)
{
  g_autoptr (FacReader) reader = fac_reader_new (kind, NULL, FALSE);
  g_autoptr (FacDrawing) drawing =
      fac_project_tool_drawing (fixture->project, name, reader, FAC_THEME_LIGHT, error);
  return drawing ? set_page (drawing, FAC_PAPER_A4) : NULL;
}

static void
test_all_of_the_sample (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  for (const FacDocumentKind *kind = fac_document_kinds (); kind->name; kind++)
    if (kind->group == FAC_DOCUMENT_DRAWING)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (FacMarks) marks = set_tool (fixture, kind->name, FAC_READER_FACILITATOR, &error);
        g_assert_no_error (error);
        g_assert_cmpuint (marks->marks->len, >, 5);
        g_assert_cmpuint (marks->n_left_out, ==, 0);
        g_assert_true (fac_is_tool_drawing (kind->name));
        n++;
      }
  g_assert_cmpuint (n, >=, 8);
}

static void
test_readers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FacMarks) team =
      set_tool (fixture, "drawing-governance", FAC_READER_FACILITATOR, NULL);
  g_autoptr (FacMarks) all = set_tool (fixture, "drawing-governance", FAC_READER_PUBLIC, NULL);
  g_autoptr (FacMarks) swot = set_tool (fixture, "drawing-swot", FAC_READER_PUBLIC, NULL);

  g_assert_cmpuint (count_texts (team, "Dominique Arvelaire"), ==, 1);
  g_assert_cmpuint (count_texts (all, "Dominique Arvelaire"), ==, 0);
  g_assert_cmpuint (count_texts (all, "Comité de pilotage"), ==, 1);
  g_assert_cmpuint (count_texts (swot, "Un seul mi-temps pour toute la démarche"), ==, 1);
  g_assert_cmpuint (count_texts (swot, "Tableau des moyens"), ==, 0);
  g_assert_null (set_tool (fixture, "drawing-actors", FAC_READER_ELECTED, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_NOT_SHOWN);
  g_clear_error (&error);
  g_assert_null (set_tool (fixture, "drawing-budget", FAC_READER_PARTICIPANTS, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_NOT_SHOWN);
}

/* 34 500 € of 2026 are found; of 2027's 57 500 €, 46 600 €: counted by hand from the sample. */
static void
test_budget (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FacMarks) marks = set_tool (fixture, "drawing-budget", FAC_READER_ELECTED, NULL);

  g_assert_cmpuint (count_texts (marks, "€10,900"), ==, 1);
  g_assert_cmpuint (count_texts (marks, "€57,500"), ==, 1);
}

static void
test_ring (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = fac_project_find (fixture->project, FAC_RECORD_GOVERNANCE_BODY,
                                           "Conseil communautaire", NULL);
  g_autofree char *other =
      fac_project_find (fixture->project, FAC_RECORD_GOVERNANCE_BODY, "Comité technique", NULL);
  const char *const uuids[] = { one, NULL };

  g_assert_nonnull (one);
  g_assert_true (
      fac_project_set (fixture->project, FAC_RECORD_GOVERNANCE_BODY, uuids, "parent", other, NULL));
  g_autoptr (FacMarks) marks =
      set_tool (fixture, "drawing-governance", FAC_READER_FACILITATOR, NULL);
  g_assert_cmpuint (count_texts (marks, "Conseil communautaire"), ==, 1);
  g_assert_cmpuint (count_texts (marks, "Comité technique"), ==, 1);
}

static void
test_typed_live (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 before =
      fac_store_count (fac_project_store (fixture->project), FAC_RECORD_SWOT_ITEM, NULL);

  g_assert_true (fac_project_add_to_drawing (fixture->project, "drawing-swot", "opportunite",
                                             "Une friche de deux hectares", &error));
  g_assert_no_error (error);
  g_autoptr (FacMarks) marks = set_tool (fixture, "drawing-swot", FAC_READER_FACILITATOR, NULL);
  g_assert_cmpuint (count_texts (marks, "Une friche de deux hectares"), ==, 1);
  g_assert_false (
      fac_project_add_to_drawing (fixture->project, "drawing-swot", "opportunite", "  ", &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (
      fac_project_add_to_drawing (fixture->project, "drawing-budget", NULL, "x", &error));
  g_assert_true (fac_project_undo (fixture->project, NULL));
  g_assert_cmpint (
      fac_store_count (fac_project_store (fixture->project), FAC_RECORD_SWOT_ITEM, NULL), ==,
      before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/drawing/hundred-notes", test_hundred_notes);
  g_test_add_func ("/report/drawing/too-much", test_too_much);
  g_test_add_func ("/report/drawing/many-rows", test_many_rows);
  g_test_add_func ("/report/drawing/markup-and-nothing", test_markup_and_nothing);
  g_test_add_func ("/report/drawing/tree", test_tree);
  g_test_add_func ("/report/drawing/bars", test_bars);
  g_test_add_func ("/report/drawing/grey", test_grey);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/project/drawing/all-of-the-sample", test_all_of_the_sample);
  ADD ("/project/drawing/readers", test_readers);
  ADD ("/project/drawing/budget", test_budget);
  ADD ("/project/drawing/ring", test_ring);
  ADD ("/project/drawing/typed-live", test_typed_live);
#undef ADD
  return g_test_run ();
}
