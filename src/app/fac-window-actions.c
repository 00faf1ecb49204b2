/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done from any page: open and close, undo and redo, go to a page. Actions of one
 * capability are added by its page, under the same kind of name. */
#include "fac-window-private.h"

#include "fac-ask.h"
#include "fac-export-window.h"
#include "fac-find-window.h"
#include "fac-outputs.h"
#include "start/fac-start-page.h"

#include <glib/gi18n-lib.h>

static FacProject *
project_of (FacWindow *self)
{
  return self->session ? fac_session_project (self->session) : NULL;
}

/* -- Journal ------------------------------------------------------------------------------- */

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacWindow *self = data;
  GError *error = NULL;
  fac_window_hide_message (self);
  g_autofree char *sentence = fac_project_undo_sentence (project_of (self));
  gboolean is_done = fac_project_undo (project_of (self), &error);
  if (!fac_session_did_quietly (self->session, is_done, error))
    return;
  /* TRANSLATORS: %s is the sentence of an action, "Name changed for 40 establishments". */
  g_autofree char *told = g_strdup_printf (_ ("Undone: %s"), sentence ? sentence : "");
  fac_session_tell (self->session, told, FALSE);
}

static void
on_redo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacWindow *self = data;
  GError *error = NULL;
  gboolean is_done = fac_project_redo (project_of (self), &error);
  fac_session_did (self->session, is_done, error);
}

/* -- Files --------------------------------------------------------------------------------- */

static void
on_open_chosen (const char *path, gpointer data)
{
  fac_window_open (data, path);
}

static void
on_open (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_ask_open (data, _ ("Open a project"), FAC_ASK_PROJECT, on_open_chosen, data);
}

static void
on_open_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_window_open (data, g_variant_get_string (parameter, NULL));
}

/* A new project is asked for on the start page: in this window when nothing is open. */
static void
on_new (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacWindow *self = data;
  FacWindow *window = self;
  if (self->session)
    window = fac_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->settings);
  fac_start_page_ask_new (FAC_START_PAGE (fac_window_start (window)), NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_sample_at (const char *path, FacWindow *self)
{
  GError *error = NULL;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      fac_window_open (self, path);
      return;
    }
  FacProject *project = fac_project_create_sample (path, NULL, &error);
  if (!project)
    {
      fac_window_fail (self, error);
      return;
    }
  FacWindow *window = self;
  if (self->session)
    window = fac_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->settings);
  fac_window_take (window, project);
  gtk_window_present (GTK_WINDOW (window));
}

/* The sample lives in the user's data folder: everything may be tried on it, and deleting it
 * brings a fresh one. */
static void
on_sample (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "facilitator", NULL);
  /* TRANSLATORS: name of a file, without its extension. */
  g_autofree char *name = g_strconcat (_ ("Sample territory"), ".eit.gpkg", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_mkdir_with_parents (folder, 0700);
  open_sample_at (path, data);
}

/* What was dropped on the window, or given on the command line. */
static void
on_take_file (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacWindow *self = data;
  const char *path = g_variant_get_string (parameter, NULL);
  if (fac_ask_is_project (path))
    fac_window_open (self, path);
  else if (self->session && fac_page_type_find ("import"))
    fac_window_show_page (self, "import", path);
  else if (self->session)
    {
      g_autofree char *base = g_path_get_basename (path);
      fac_window_fail (self, g_error_new (FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                                          _ ("“%s” is not a project: its name does not end in "
                                             ".eit.gpkg."),
                                          base));
    }
  else
    fac_start_page_ask_new (FAC_START_PAGE (fac_window_start (self)), path);
}

static void
on_import (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacWindow *self = data;
  if (fac_page_type_find ("import"))
    fac_window_show_page (self, "import", NULL);
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacWindow *self = data;
  fac_export_window_ask (self->session, GTK_WINDOW (self));
}

static void
on_export_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacWindow *self = data;
  fac_export_window_write (self->session, "animateur", g_variant_get_string (parameter, NULL));
}

static void
on_close (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (fac_window_may_leave (data))
    fac_window_close_project (data);
}

static void
on_save_elsewhere (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *path = g_variant_get_string (parameter, NULL);
  fac_window_save_elsewhere (data, *path ? path : NULL);
}

static void
on_describe (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_window_show_page (data, "project", NULL);
}

/* -- Pages --------------------------------------------------------------------------------- */

/* The target is "page" or "page what". */
static void
on_show (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), " ", 2);
  if (parts[0])
    fac_window_show_page (data, parts[0], parts[1]);
}

static void
on_back (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacWindow *self = data;
  if (self->trail->len == 0)
    return;
  const char *id = g_ptr_array_index (self->trail, self->trail->len - 1);
  self->page = NULL;
  g_ptr_array_set_size (self->trail, self->trail->len - 1);
  fac_window_show_page (self, id, NULL);
}

static void
on_find (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacWindow *self = data;
  if (!self->session)
    return;
  GtkWidget *page = gtk_stack_get_visible_child (GTK_STACK (self->pages));
  if (fac_page_find (FAC_PAGE (page)))
    return;
  fac_window_show_page (self, "companies", NULL);
  fac_page_find (FAC_PAGE (gtk_stack_get_visible_child (GTK_STACK (self->pages))));
}

static void
on_find_everywhere (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacWindow *self = data;
  if (self->session)
    fac_find_window_open (self->session, GTK_WINDOW (self));
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacWindow *self = data;
  if (self->session)
    fac_page_print (FAC_PAGE (gtk_stack_get_visible_child (GTK_STACK (self->pages))));
}

static void
on_close_detail (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacWindow *self = data;
  if (self->session)
    fac_session_show_detail (self->session, NULL);
}

static void
on_focus_detail (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacWindow *self = data;
  if (self->session && fac_session_detail (self->session))
    gtk_widget_child_focus (self->detail, GTK_DIR_TAB_FORWARD);
}

/* -- Which can be taken -------------------------------------------------------------------- */

static void
enable (FacWindow *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static void
update_journal (FacWindow *self)
{
  gboolean is_busy = self->session && fac_session_is_busy (self->session);
  FacProject *project = is_busy ? NULL : project_of (self);
  g_autofree char *undo = project ? fac_project_undo_sentence (project) : NULL;
  g_autofree char *redo = project ? fac_project_redo_sentence (project) : NULL;
  g_autofree char *undo_tip =
      undo ? g_strdup_printf (_ ("Undo: %s (Ctrl+Z)"), undo) : g_strdup (_ ("Nothing to undo"));
  g_autofree char *redo_tip = redo ? g_strdup_printf (_ ("Redo: %s (Shift+Ctrl+Z)"), redo)
                                   : g_strdup (_ ("Nothing to redo"));

  gboolean is_writable = project && !fac_project_read_only_reason (project);
  enable (self, "project.undo", undo && is_writable);
  enable (self, "project.redo", redo && is_writable);
  gtk_widget_set_tooltip_text (self->undo_button, undo_tip);
  gtk_widget_set_tooltip_text (self->redo_button, redo_tip);
}

void
fac_window_update_actions (FacWindow *self)
{
  gboolean is_busy = self->session && fac_session_is_busy (self->session);
  gboolean is_open = self->session != NULL && !is_busy;
  const char *needing_project[] = {
    "project.close", "project.export", "project.export-path",    "project.describe",
    "page.show",     "page.find",      "project.save-elsewhere", "page.print",
    "detail.close",  "project.find"
  };
  for (guint i = 0; i < G_N_ELEMENTS (needing_project); i++)
    enable (self, needing_project[i], is_open);
  if (g_action_map_lookup_action (G_ACTION_MAP (self), "import.start"))
    enable (self, "import.start", is_open);
  enable (self, "page.back", is_open && self->trail->len > 0);
  gtk_widget_set_visible (self->back_button, is_open && self->trail->len > 0);
  gtk_widget_set_visible (self->search_button, is_open);
  gtk_widget_set_visible (self->undo_box, is_open);
  update_journal (self);
}

/* -- Recent files -------------------------------------------------------------------------- */

static gint
by_visit (gconstpointer a, gconstpointer b)
{
  GDateTime *x = gtk_recent_info_get_modified ((GtkRecentInfo *)a);
  GDateTime *y = gtk_recent_info_get_modified ((GtkRecentInfo *)b);
  return g_date_time_compare (y, x);
}

static void
fill_recent (FacWindow *self)
{
  g_menu_remove_all (self->recent_menu);
  GList *infos =
      g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), by_visit);
  guint n = 0;
  for (GList *at = infos; at && n < 8; at = at->next)
    {
      g_autofree char *path = g_filename_from_uri (gtk_recent_info_get_uri (at->data), NULL, NULL);
      if (!path || !fac_ask_is_project (path) || !g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      g_autofree char *base = g_path_get_basename (path);
      /* An underscore would be a mnemonic. */
      g_auto (GStrv) parts = g_strsplit (base, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "win.project.open-path", "s", path);
      g_menu_append_item (self->recent_menu, item);
      n++;
    }
  g_list_free_full (infos, (GDestroyNotify)gtk_recent_info_unref);
}

static void
on_menu_active (FacWindow *self)
{
  fill_recent (self);
}

static const GActionEntry entries[] = {
  { .name = "project.undo", .activate = on_undo },
  { .name = "project.redo", .activate = on_redo },
  { .name = "project.new", .activate = on_new },
  { .name = "project.open", .activate = on_open },
  { .name = "project.open-path", .activate = on_open_path, .parameter_type = "s" },
  { .name = "project.sample", .activate = on_sample },
  { .name = "project.close", .activate = on_close },
  { .name = "project.save-elsewhere", .activate = on_save_elsewhere, .parameter_type = "s" },
  { .name = "project.export", .activate = on_export },
  { .name = "project.export-path", .activate = on_export_path, .parameter_type = "s" },
  { .name = "project.describe", .activate = on_describe },
  { .name = "file.take", .activate = on_take_file, .parameter_type = "s" },
  { .name = "page.show", .activate = on_show, .parameter_type = "s" },
  { .name = "page.back", .activate = on_back },
  { .name = "page.find", .activate = on_find },
  { .name = "project.find", .activate = on_find_everywhere },
  { .name = "page.print", .activate = on_print },
  { .name = "detail.close", .activate = on_close_detail },
  { .name = "detail.focus", .activate = on_focus_detail },
};
static const GActionEntry import_entry = { .name = "import.start", .activate = on_import };

void
fac_window_add_actions (FacWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  if (fac_page_type_find ("import"))
    g_action_map_add_action_entries (G_ACTION_MAP (self), &import_entry, 1, self);
  g_signal_connect_swapped (self->menu_button, "notify::active", G_CALLBACK (on_menu_active), self);
}

static gboolean
is_own_action (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_equal (entries[i].name, name))
      return TRUE;
  return g_str_equal (import_entry.name, name);
}

void
fac_window_remove_page_actions (FacWindow *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));
  for (guint i = 0; names[i]; i++)
    if (!is_own_action (names[i]))
      g_action_map_remove_action (G_ACTION_MAP (self), names[i]);
}
