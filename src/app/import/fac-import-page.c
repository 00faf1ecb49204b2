/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The import assistant: choose, set, import, report. */
#include "import/fac-import-page-private.h"

#include "fac-ask.h"
#include "fac-layers.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (FacImportPage, fac_import_page, FAC_TYPE_PAGE)

static GtkWindow *
window_of (FacImportPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

char *
fac_import_page_file_name (FacImportPage *self)
{
  return self->request ? g_path_get_basename (self->request->path) : g_strdup ("");
}

void
fac_import_page_start_over (FacImportPage *self, GError *error)
{
  fac_import_stop (self);
  fac_import_preview_show (self->preview, NULL);
  g_clear_pointer (&self->source, fac_import_source_free);
  g_clear_pointer (&self->trial, fac_import_report_free);
  g_clear_pointer (&self->request, fac_import_request_free);
  gtk_label_set_label (GTK_LABEL (self->problem_label), error ? error->message : "");
  gtk_widget_set_visible (self->problem_box, error != NULL);
  g_clear_error (&error);
  fac_import_page_show_step (self, "choose");
}

void
fac_import_page_show_step (FacImportPage *self, const char *step)
{
  gboolean is_elsewhere =
      g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), step);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), step);
  /* What is not sensitive yet cannot have the focus. */
  fac_import_page_update_actions (self);
  if (!is_elsewhere || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (g_str_equal (step, "set"))
    gtk_widget_grab_focus (self->kind_drop);
  else if (g_str_equal (step, "report"))
    gtk_widget_grab_focus (self->see_button);
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (GTK_STACK (self->stack)),
                            GTK_DIR_TAB_FORWARD);
}

/* Whether the next "Undo" takes back the import that is reported. */
static gboolean
can_undo (FacImportPage *self)
{
  if (!self->report || self->report->history_id == 0)
    return FALSE;
  FacStore *store = fac_project_store (fac_page_project (FAC_PAGE (self)));
  g_autoptr (FacHistoryEntry) entry = fac_store_next_undo (store);
  return entry && entry->id == self->report->history_id;
}

static void
enable (FacImportPage *self, const char *name, gboolean is_enabled)
{
  GActionMap *actions = fac_session_actions (fac_page_session (FAC_PAGE (self)));
  GAction *action = g_action_map_lookup_action (actions, name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

void
fac_import_page_update_actions (FacImportPage *self)
{
  const char *step = gtk_stack_get_visible_child_name (GTK_STACK (self->stack));
  gboolean is_setting = g_strcmp0 (step, "set") == 0;
  gboolean is_writable = !fac_project_read_only_reason (fac_page_project (FAC_PAGE (self)));
  g_autofree char *missing = is_setting ? fac_import_source_missing (self->source) : NULL;

  enable (self, "import.run", is_setting && !missing && is_writable);
  enable (self, "import.cancel", self->cancellable != NULL);
  enable (self, "import.choose", g_strcmp0 (step, "running") != 0);
  gboolean is_report = g_strcmp0 (step, "report") == 0;
  enable (self, "import.undo", is_report && can_undo (self));
  enable (self, "import.export", is_report && self->report->refused > 0);
  enable (self, "import.export-path", is_report && self->report->refused > 0);
  enable (self, "import.see", is_report);
}

const char *
fac_import_page_where (FacImportPage *self)
{
  gboolean is_flows =
      g_strcmp0 (self->report->kind, "flows") == 0 || g_strcmp0 (self->report->kind, "survey") == 0;
  gboolean is_follow_up = g_strcmp0 (self->report->kind, "synergies") == 0;
  const char *wanted = is_flows ? "flows" : is_follow_up ? "synergies" : "map";
  return fac_page_type_find (wanted) ? wanted : "companies";
}

/* -- Actions ------------------------------------------------------------------------------- */

/* The window may be about to show this page: the map comes after that. */
static gboolean
go_to_map (gpointer data)
{
  fac_session_go (data, "map", NULL);
  return G_SOURCE_REMOVE;
}

/* A background of the map has no rows to be looked at: it is taken as it is. */
static void
take_tiles (FacImportPage *self, const char *path)
{
  FacSession *session = fac_page_session (FAC_PAGE (self));
  GError *error = NULL;
  g_autofree char *layer =
      fac_project_add_tiles (fac_session_project (session), path, NULL, &error);
  if (fac_session_did (session, layer != NULL, error))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, go_to_map, g_object_ref (session), g_object_unref);
}

static void
on_path_chosen (const char *path, gpointer data)
{
  FacImportPage *self = data;
  g_autofree char *copy = g_strdup (path);
  if (fac_project_is_tiles (copy))
    {
      take_tiles (self, copy);
      return;
    }
  fac_import_page_start_over (self, NULL);
  self->request = fac_import_request_new (copy, FAC_IMPORT_COMPANIES);
  self->is_sheet_chosen = FALSE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->closed_check), FALSE);
  fac_import_look (self, TRUE);
}

static void
on_choose (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacImportPage *self = data;
  fac_ask_open (window_of (self), _ ("Choose a file to import"), FAC_ASK_SPREADSHEET,
                on_path_chosen, self);
}

static void
on_second_chosen (const char *path, gpointer data)
{
  FacImportPage *self = data;
  if (!self->source)
    return;
  g_free (self->request->second_path);
  self->request->second_path = g_strdup (path);
  fac_import_setting_show (self);
}

static void
on_choose_second (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacImportPage *self = data;
  fac_ask_open (window_of (self), _ ("Choose the file of names (StockUniteLegale)"),
                FAC_ASK_SPREADSHEET, on_second_chosen, self);
}

static void
on_map (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacImportPage *self = data;
  const char *title, *target;
  g_variant_get (parameter, "(&s&s)", &title, &target);
  if (self->source)
    fac_import_preview_choose (self->preview, title, target);
}

static void
on_kind (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacImportPage *self = data;
  int kind = fac_import_kind_from_id (g_variant_get_string (parameter, NULL));
  if (self->source && kind >= 0)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind_drop), (guint)kind);
}

static void
on_run (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_import_run (data);
}

static void
on_cancel (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_import_stop (data);
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacImportPage *self = data;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.project.undo", NULL);
  fac_import_page_start_over (self, NULL);
}

static void
export_to (const char *path, gpointer data)
{
  FacImportPage *self = data;
  FacSession *session = fac_page_session (FAC_PAGE (self));
  GError *error = NULL;
  if (!self->report)
    return;
  if (!fac_import_report_write_rejects (self->report, path, &error))
    {
      fac_session_fail (session, error);
      return;
    }
  fac_session_tell (session,
                    _ ("Refused lines exported. Correct them in a spreadsheet, then import the "
                       "file again."),
                    FALSE);
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_ask_save (window_of (data), _ ("Export the refused lines"), _ ("refused lines.csv"),
                export_to, data);
}

static void
on_export_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  export_to (g_variant_get_string (parameter, NULL), data);
}

static void
on_see (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacImportPage *self = data;
  fac_session_go (fac_page_session (FAC_PAGE (self)), fac_import_page_where (self), NULL);
}

static const GActionEntry entries[] = {
  { .name = "import.cancel", .activate = on_cancel },
  { .name = "import.choose", .activate = on_choose },
  { .name = "import.choose-second", .activate = on_choose_second },
  { .name = "import.export", .activate = on_export },
  { .name = "import.export-path", .activate = on_export_path, .parameter_type = "s" },
  { .name = "import.kind", .activate = on_kind, .parameter_type = "s" },
  { .name = "import.map", .activate = on_map, .parameter_type = "(ss)" },
  { .name = "import.run", .activate = on_run },
  { .name = "import.see", .activate = on_see },
  { .name = "import.undo", .activate = on_undo },
};

/* -- The page ------------------------------------------------------------------------------ */

static void
fac_import_page_refresh (FacPage *page, const FacChanges *changes)
{
  fac_import_page_update_actions (FAC_IMPORT_PAGE_GET (page));
}

/* A path: imports that file. NULL from the menu: another file, unless one is being dealt with. */
static void
fac_import_page_visit (FacPage *page, const char *what)
{
  FacImportPage *self = FAC_IMPORT_PAGE_GET (page);
  if (what)
    on_path_chosen (what, self);
}

static void
fac_import_page_constructed (GObject *object)
{
  FacImportPage *self = FAC_IMPORT_PAGE_GET (object);
  FacSession *session = fac_page_session (FAC_PAGE (self));

  G_OBJECT_CLASS (fac_import_page_parent_class)->constructed (object);
  g_action_map_add_action_entries (fac_session_actions (session), entries, G_N_ELEMENTS (entries),
                                   self);
  fac_import_setting_init (self);
  self->trial_outcome = FAC_IMPORT_OUTCOME (fac_import_outcome_new (session));
  gtk_box_append (GTK_BOX (self->trial_box), GTK_WIDGET (self->trial_outcome));
  self->outcome = FAC_IMPORT_OUTCOME (fac_import_outcome_new (session));
  gtk_box_append (GTK_BOX (self->report_box), GTK_WIDGET (self->outcome));
  fac_import_outcome_show (self->trial_outcome, NULL, TRUE);
  fac_import_page_update_actions (self);
}

static void
fac_import_page_dispose (GObject *object)
{
  FacImportPage *self = FAC_IMPORT_PAGE_GET (object);
  fac_import_stop (self);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), fac_import_page_get_type ());
  G_OBJECT_CLASS (fac_import_page_parent_class)->dispose (object);
}

static void
fac_import_page_finalize (GObject *object)
{
  FacImportPage *self = FAC_IMPORT_PAGE_GET (object);
  fac_import_source_free (self->source);
  fac_import_report_free (self->trial);
  fac_import_report_free (self->report);
  fac_import_request_free (self->request);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (fac_import_page_parent_class)->finalize (object);
}

static void
fac_import_page_class_init (FacImportPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = fac_import_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_import_page_dispose;
  G_OBJECT_CLASS (class)->finalize = fac_import_page_finalize;
  class->refresh = fac_import_page_refresh;
  class->visit = fac_import_page_visit;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-import-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacImportPage, name)
  BIND (stack);
  BIND (problem_box);
  BIND (problem_label);
  BIND (choose_button);
  BIND (reading_spinner);
  BIND (reading_label);
  BIND (file_label);
  BIND (layout_label);
  BIND (run_button);
  BIND (kind_drop);
  BIND (sheet_box);
  BIND (sheet_drop);
  BIND (crs_box);
  BIND (crs_drop);
  BIND (closed_box);
  BIND (closed_check);
  BIND (second_box);
  BIND (second_label);
  BIND (preview_box);
  BIND (missing_label);
  BIND (trial_box);
  BIND (trial_spinner);
  BIND (trial_label);
  BIND (running_label);
  BIND (progress_bar);
  BIND (progress_label);
  BIND (report_label);
  BIND (rejects_button);
  BIND (see_button);
  BIND (report_box);
#undef BIND
}

static void
fac_import_page_init (FacImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
