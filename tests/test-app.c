/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every page and dialog of the window is made and filled from the sample, with warnings fatal:
 * this proves the .ui files. Then the list of companies keeps its promises. */
#include "company/fac-company-list.h"
#include "fac-application.h"
#include "fac-pages.h"
#include "fac-preferences.h"
#include "fac-window.h"
#include "project-fixture.h"
#include "synergy/fac-synergy-rows.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>

typedef struct
{
  char *folder;
  char *path;
  FacWindow *window;
} Fixture;

static GtkApplication *application;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture->folder = g_dir_make_tmp ("facilitator-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "sample.eit.gpkg", NULL);
  FacProject *project = fac_project_create_sample (fixture->path, NULL, &error);
  g_assert_no_error (error);
  fixture->window = fac_window_new (application, NULL);
  fac_window_take (fixture->window, project);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (folder));)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* Lets frames be drawn. */
static void
settle (void)
{
  for (gint64 end = g_get_monotonic_time () + 150000; g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);
}

/* The list, once the composer has read it. */
static FacCompanyList *
companies_of (Fixture *fixture)
{
  FacCompanyList *list = fac_session_companies (fac_window_session (fixture->window));
  for (gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
       fac_company_list_n_all (list) == 0 && g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (fac_company_list_n_all (list), >, 0);
  return list;
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  for (const FacPageType *type = fac_page_types (); type->id; type++)
    {
      g_test_message ("page %s", type->id);
      fac_window_show_page (fixture->window, type->id, NULL);
      settle ();
    }
  FacCompanyList *list = companies_of (fixture);
  const FacListed *first = fac_company_list_at (list, 0);
  fac_session_show_detail (fac_window_session (fixture->window), first->establishment->record.uuid);
  settle ();
  fac_window_open (fixture->window, "/no/such/file.eit.gpkg");
  settle ();
}

/* The windows above the main one, closed again. */
static void
close_others (Fixture *fixture)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);
      if (window != GTK_WINDOW (fixture->window))
        gtk_window_destroy (window);
    }
}

static void
test_dialogs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettingsSchemaSource) source =
      g_settings_schema_source_new_from_directory (FAC_BUILD_ROOT "/data", NULL, FALSE, NULL);
  g_autoptr (GSettingsSchema) schema =
      g_settings_schema_source_lookup (source, "com.neci.Facilitator", FALSE);
  g_assert_nonnull (schema);
  g_autoptr (GSettings) settings = g_settings_new_full (schema, NULL, NULL);
  fac_preferences_show (GTK_WINDOW (fixture->window), settings);
  settle ();

  /* GTK 4.8.3 itself warns in every shortcuts window: "GtkLabel reported min width -4". */
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  fac_shortcuts_show (GTK_WINDOW (fixture->window));
  settle ();
  close_others (fixture);
  g_log_set_always_fatal (fatal);
}

static guint
count_windows (void)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ());
}

static void
act (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
  settle ();
}

/* What stands above the window shows the project: it goes with it, whoever closes that. */
static void
test_dialogs_go_with_project (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *page, *what, *action;
  } windows[] = {
    { "tools", "swot", "tool.project" },
    { "tools", "swot", "tool.add" },
    { "home", NULL, "project.find" },
    { "home", NULL, "project.export" },
    { "contacts", NULL, "contact.add" },
    { "companies", NULL, "company.print" },
    { "parcours", NULL, "parcours.load-method" },
  };
  guint n_before = count_windows ();

  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      GError *error = NULL;
      g_test_message ("%s", windows[i].action);
      fac_window_show_page (fixture->window, windows[i].page, windows[i].what);
      settle ();
      act (fixture, windows[i].action);
      g_assert_cmpuint (count_windows (), >, n_before);
      act (fixture, "project.close");
      g_assert_null (fac_window_session (fixture->window));
      g_assert_cmpuint (count_windows (), ==, n_before);
      FacProject *project = fac_project_open (fixture->path, FAC_STORE_READ_WRITE, &error);
      g_assert_no_error (error);
      fac_window_take (fixture->window, project);
      settle ();
    }
}

/* A line that is removed takes the focus no further than to its neighbour. */
static void
test_rows_keep_focus (Fixture *fixture, gconstpointer data)
{
  FacSession *session = fac_window_session (fixture->window);
  FacProject *project = fac_session_project (session);
  GError *error = NULL;
  g_autofree char *synergy =
      test_project_add (project, FAC_RECORD_SYNERGY, "title", "Vapeur partagée", "kind",
                        "substitution_energie", "state", "idee", NULL);
  const char *const titles[] = { "Appeler", "Écrire", "Visiter" };
  const char *const days[] = { "01/02/2027", "02/02/2027", "03/02/2027" };
  char *tasks[G_N_ELEMENTS (titles)];
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    tasks[i] = test_project_add (project, FAC_RECORD_TASK, "title", titles[i], "synergy", synergy,
                                 "due_on", days[i], NULL);
  GtkWidget *window = gtk_window_new ();
  FacRecordRows *rows = FAC_RECORD_ROWS (fac_record_rows_new (session, &fac_synergy_tasks_spec));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (rows));
  gtk_window_present (GTK_WINDOW (window));
  fac_record_rows_show (rows, synergy);
  settle ();
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  for (guint i = 1; i < G_N_ELEMENTS (titles); i++)
    {
      const char *const uuids[] = { tasks[i], NULL };
      g_assert_true (fac_project_remove (project, FAC_RECORD_TASK, uuids, &error));
      fac_record_rows_show (rows, synergy);
      settle ();
      GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
      g_assert_nonnull (focus);
      g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (rows)));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_free (tasks[i]);
}

/* What waits for a company does not wait for one that is gone: nobody could correct it. */
static void
test_drafts_go_with_record (Fixture *fixture, gconstpointer data)
{
  FacSession *session = fac_window_session (fixture->window);
  FacDrafts *drafts = fac_session_drafts (session);
  FacProject *project = fac_session_project (session);
  g_autoptr (GError) refused = g_error_new (FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN, "no");
  GError *error = NULL;
  g_autofree char *gone = test_project_add (project, FAC_RECORD_ESTABLISHMENT, "name", "A", NULL);
  g_autofree char *other = test_project_add (project, FAC_RECORD_ESTABLISHMENT, "name", "B", NULL);
  const char *const uuids[] = { gone, NULL };

  fac_drafts_keep (drafts, FAC_RECORD_ESTABLISHMENT, gone, "siret", "123", refused);
  fac_drafts_keep (drafts, FAC_RECORD_ESTABLISHMENT, other, "siret", "456", refused);
  g_assert_true (fac_project_remove (project, FAC_RECORD_ESTABLISHMENT, uuids, &error));
  g_assert_cmpuint (fac_drafts_n (drafts), ==, 1);
  g_assert_cmpstr (fac_drafts_nth (drafts, 0)->text, ==, "456");
  fac_drafts_drop (drafts, FAC_RECORD_ESTABLISHMENT, other, "siret");
}

static void
narrow (FacCompanyList *list, int triage, const char *words, const char *filter_text)
{
  g_autoptr (FacFilter) filter = filter_text ? fac_filter_from_text (filter_text, NULL) : NULL;
  FacNarrowing narrowing = { .triage = triage, .words = (char *)words, .filter = filter };
  fac_company_list_narrow (list, &narrowing);
}

static guint
count_shown (FacCompanyList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
test_list_narrows (Fixture *fixture, gconstpointer data)
{
  FacCompanyList *list = companies_of (fixture);
  guint counts[FAC_TRIAGE_OUT_OF_SCOPE + 1];
  guint n_all = fac_company_list_n_all (list), sum = 0;

  g_assert_cmpuint (n_all, >, 200);
  fac_company_list_count (list, counts);
  g_assert_cmpuint (counts[0], ==, n_all);
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    sum += counts[i];
  g_assert_cmpuint (sum, ==, n_all);

  narrow (list, FAC_TRIAGE_TO_MEET, NULL, NULL);
  g_assert_cmpuint (count_shown (list), ==, counts[FAC_TRIAGE_TO_MEET]);
  for (guint i = 0; i < count_shown (list); i++)
    g_assert_cmpint (fac_company_list_at (list, i)->establishment->triage, ==, FAC_TRIAGE_TO_MEET);

  narrow (list, 0, "boulang", NULL);
  g_assert_cmpuint (count_shown (list), >, 0);
  g_assert_cmpuint (count_shown (list), <, 30);
  narrow (list, 0, "nothing is called so", NULL);
  g_assert_cmpuint (count_shown (list), ==, 0);
  narrow (list, 0, NULL, "position!");
  for (guint i = 0; i < count_shown (list); i++)
    g_assert_false (fac_position_is_known (fac_company_list_at (list, i)->establishment->position));
}

/* The selection is of companies, not of places: it survives sorting and edits, and what is hidden
 * is never selected. */
static void
test_list_keeps_selection (Fixture *fixture, gconstpointer data)
{
  FacSession *session = fac_window_session (fixture->window);
  FacCompanyList *list = companies_of (fixture);
  g_autoptr (GPtrArray) columns = fac_columns_new (fac_session_project (session));
  g_autofree char *uuid = g_strdup (fac_company_list_at (list, 5)->establishment->record.uuid);
  const char *uuids[] = { uuid, NULL };
  g_autoptr (GError) error = NULL;

  fac_company_list_select (list, uuids);
  fac_company_list_sort (list, fac_columns_find (columns, "commune"), TRUE);
  g_assert_cmpuint (fac_company_list_n_selected (list), ==, 1);
  guint position = fac_company_list_position (list, uuid);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (list), position));

  fac_project_set (fac_session_project (session), FAC_RECORD_ESTABLISHMENT, uuids, "name",
                   "Zinguerie Aubert", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fac_company_list_n_selected (list), ==, 1);
  g_assert_cmpstr (fac_company_list_find (list, uuid)->establishment->name, ==, "Zinguerie Aubert");

  narrow (list, 0, "Zinguerie", NULL);
  g_assert_cmpuint (count_shown (list), ==, 1);
  narrow (list, 0, "boulang", NULL);
  g_assert_cmpuint (fac_company_list_n_selected (list), ==, 0);
}

/* Every row that GTK was told of is the row that the model has. */
static void
on_items_changed (GListModel *model, guint position, guint n_removed, guint n_added,
                  GPtrArray *mirror)
{
  if (n_removed)
    g_ptr_array_remove_range (mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (mirror, (int)(position + i), g_list_model_get_item (model, position + i));
}

static void
test_list_tells_all_changes (Fixture *fixture, gconstpointer data)
{
  FacSession *session = fac_window_session (fixture->window);
  FacProject *project = fac_session_project (session);
  FacCompanyList *list = companies_of (fixture);
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) columns = fac_columns_new (project);
  g_autoptr (GError) error = NULL;

  on_items_changed (G_LIST_MODEL (list), 0, 0, count_shown (list), mirror);
  gulong id = g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), mirror);
  fac_company_list_sort (list, fac_columns_find (columns, "staff"), FALSE);
  narrow (list, FAC_TRIAGE_RETAINED, NULL, NULL);
  g_autofree char *uuid = g_strdup (fac_company_list_at (list, 3)->establishment->record.uuid);
  const char *uuids[] = { uuid, NULL };
  g_assert_true (
      fac_project_set (project, FAC_RECORD_ESTABLISHMENT, uuids, "triage", "hors_champ", &error));
  g_assert_true (fac_project_undo (project, &error));
  g_assert_true (fac_project_remove (project, FAC_RECORD_ESTABLISHMENT, uuids, &error));
  g_assert_no_error (error);
  g_assert_null (fac_company_list_find (list, uuid));
  g_assert_true (fac_project_undo (project, &error));
  g_assert_nonnull (fac_company_list_find (list, uuid));
  narrow (list, 0, NULL, "staff>=10");
  narrow (list, 0, NULL, NULL);

  g_signal_handler_disconnect (list, id);
  g_assert_cmpuint (mirror->len, ==, count_shown (list));
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_assert_true (row == g_ptr_array_index (mirror, i));
    }
}

static void
test_accessible_names (Fixture *fixture, gconstpointer data)
{
  /* Every button of every page says what it does, also to who does not see its icon. */
  for (const FacPageType *type = fac_page_types (); type->id; type++)
    {
      fac_window_show_page (fixture->window, type->id, NULL);
      settle ();
      g_autoptr (GPtrArray) stack = g_ptr_array_new ();
      g_ptr_array_add (stack, fixture->window);
      while (stack->len > 0)
        {
          GtkWidget *widget = g_ptr_array_steal_index (stack, stack->len - 1);
          for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
               child = gtk_widget_get_next_sibling (child))
            g_ptr_array_add (stack, child);
          if (!GTK_IS_BUTTON (widget) || !gtk_button_get_icon_name (GTK_BUTTON (widget))
              || !gtk_widget_get_mapped (widget) || !gtk_widget_get_tooltip_text (widget))
            continue;
          g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                                           GTK_ACCESSIBLE_PROPERTY_LABEL));
        }
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  fac_app_load_resources ();
  application = gtk_application_new ("com.neci.Facilitator.Test", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/pages", test_pages);
  ADD ("/app/dialogs", test_dialogs);
  ADD ("/app/dialogs-go-with-project", test_dialogs_go_with_project);
  ADD ("/app/rows-keep-focus", test_rows_keep_focus);
  ADD ("/app/drafts-go-with-record", test_drafts_go_with_record);
  ADD ("/app/company/list-narrows", test_list_narrows);
  ADD ("/app/company/list-keeps-selection", test_list_keeps_selection);
  ADD ("/app/company/list-tells-all-changes", test_list_tells_all_changes);
  ADD ("/app/accessible-names", test_accessible_names);
  int status = g_test_run ();
  g_object_unref (application);
  return status;
}
