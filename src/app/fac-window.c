/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window shows. */
#include "fac-window-private.h"

#include "company/fac-company-detail.h"
#include "fac-ask.h"
#include "fac-sidebar.h"
#include "start/fac-start-page.h"

#include <glib/gi18n-lib.h>

#define MESSAGE_S 10

G_DEFINE_FINAL_TYPE (FacWindow, fac_window, GTK_TYPE_APPLICATION_WINDOW)

/* -- Bars and messages --------------------------------------------------------------------- */

GtkWidget *
fac_window_add_bar (FacWindow *self, GtkMessageType type, const char *sentence, gboolean can_close)
{
  GtkWidget *bar = gtk_info_bar_new ();
  GtkWidget *label = gtk_label_new (sentence);

  gtk_info_bar_set_message_type (GTK_INFO_BAR (bar), type);
  gtk_info_bar_set_show_close_button (GTK_INFO_BAR (bar), can_close);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_info_bar_add_child (GTK_INFO_BAR (bar), label);
  gtk_box_append (GTK_BOX (self->bars), bar);
  if (type == GTK_MESSAGE_ERROR)
    {
      if (self->error_bar)
        gtk_box_remove (GTK_BOX (self->bars), self->error_bar);
      self->error_bar = bar;
    }
  g_signal_connect (bar, "response", G_CALLBACK (gtk_widget_hide), NULL);
  return bar;
}

void
fac_window_add_bar_button (FacWindow *self, GtkWidget *bar, const char *label, GCallback func)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", func, self);
  gtk_info_bar_add_child (GTK_INFO_BAR (bar), button);
}

void
fac_window_hide_error (FacWindow *self)
{
  if (self->error_bar)
    gtk_widget_hide (self->error_bar);
}

static void
remove_bars (FacWindow *self)
{
  GtkWidget *bar;
  while ((bar = gtk_widget_get_first_child (self->bars)))
    gtk_box_remove (GTK_BOX (self->bars), bar);
  self->error_bar = self->gone_bar = self->opening_bar = NULL;
}

void
fac_window_hide_message (FacWindow *self)
{
  g_clear_handle_id (&self->message_id, g_source_remove);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->message_revealer), FALSE);
  gtk_widget_set_visible (self->message_revealer, FALSE);
}

static gboolean
on_message_over (gpointer data)
{
  FacWindow *self = data;
  self->message_id = 0;
  fac_window_hide_message (self);
  return G_SOURCE_REMOVE;
}

/* Without a moment in which a former target stands beside the new name. */
static void
set_button_action (GtkActionable *button, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    return;
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

static void
on_session_told (FacSession *session, const char *sentence, gboolean can_undo, const char *button,
                 const char *action, FacWindow *self)
{
  /* What went well is the news; what was refused before was corrected, or given up. */
  fac_window_hide_error (self);
  gtk_label_set_label (GTK_LABEL (self->message_label), sentence);
  gtk_widget_set_visible (self->message_undo, can_undo);
  gtk_widget_set_visible (self->message_button, button != NULL);
  if (button)
    {
      gtk_button_set_label (GTK_BUTTON (self->message_button), button);
      set_button_action (GTK_ACTIONABLE (self->message_button), action);
    }
  gtk_widget_set_visible (self->message_revealer, TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->message_revealer), TRUE);
  g_clear_handle_id (&self->message_id, g_source_remove);
  self->message_id = g_timeout_add_seconds (MESSAGE_S, on_message_over, self);
}

static void
on_session_failed (FacSession *session, const char *sentence, FacWindow *self)
{
  fac_window_hide_message (self);
  fac_window_add_bar (self, GTK_MESSAGE_ERROR, sentence, TRUE);
}

void
fac_window_fail (FacWindow *self, GError *error)
{
  on_session_failed (NULL, error->message, self);
  g_error_free (error);
}

/* -- Pages --------------------------------------------------------------------------------- */

static void
on_page_due (FacPage *page, guint n, FacWindow *self)
{
  const char *id = g_object_get_data (G_OBJECT (page), "id");
  if (self->rooms)
    fac_sidebar_set_count (FAC_SIDEBAR (self->rooms), id, n);
}

static GtkWidget *
ensure_page (FacWindow *self, const FacPageType *type)
{
  GtkWidget *page = gtk_stack_get_child_by_name (GTK_STACK (self->pages), type->id);
  if (!page)
    {
      page = g_object_new (type->get_type (), "session", self->session, NULL);
      g_object_set_data (G_OBJECT (page), "id", (gpointer)type->id);
      g_signal_connect_object (page, "due", G_CALLBACK (on_page_due), self, 0);
      gtk_stack_add_named (GTK_STACK (self->pages), page, type->id);
    }
  return page;
}

static void
switch_page (FacWindow *self, const FacPageType *type, const char *what)
{
  GtkWidget *page = ensure_page (self, type);

  self->page = type->id;
  /* The detail goes along between rooms that show companies, not to a page of its own. */
  if (!type->icon || g_str_equal (type->id, "home"))
    fac_session_show_detail (self->session, NULL);
  gtk_stack_set_visible_child (GTK_STACK (self->pages), page);
  fac_sidebar_mark (FAC_SIDEBAR (self->rooms), type->room ? type->room : type->id);
  fac_page_visit (FAC_PAGE (page), what);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (!focus || !gtk_widget_is_ancestor (focus, page))
    gtk_widget_grab_focus (page);
  fac_window_update_actions (self);
}

void
fac_window_show_page (FacWindow *self, const char *id, const char *what)
{
  const FacPageType *type = fac_page_type_find (id);
  if (!type || !self->session)
    return;
  if (self->page && self->page != type->id)
    g_ptr_array_add (self->trail, (gpointer)self->page);
  switch_page (self, type, what);
}

static void
on_session_asked (FacSession *session, const char *page, const char *what, FacWindow *self)
{
  fac_window_show_page (self, page, what);
}

static void
on_room_chosen (FacSidebar *sidebar, const char *id, FacWindow *self)
{
  /* A room chosen by hand begins a new trail: "Back" goes up, not through every click. */
  g_ptr_array_set_size (self->trail, 0);
  const FacPageType *type = fac_page_type_find (id);
  if (self->page != type->id)
    switch_page (self, type, NULL);
}

/* While a worker writes, only its progress is shown. */
static void
on_busy_changed (FacSession *session, FacWindow *self)
{
  gtk_widget_set_sensitive (self->rooms, !fac_session_is_busy (session));
  fac_window_update_actions (self);
}

/* What was refused in a field stays, but its record may be left: say where it waits. */
static void
tell_left_draft (FacWindow *self)
{
  FacDrafts *drafts = fac_session_drafts (self->session);
  const FacDraft *draft = fac_drafts_nth (drafts, fac_drafts_n (drafts) - 1);
  g_autofree char *former = g_steal_pointer (&self->former_detail);
  self->former_detail = g_strdup (fac_session_detail (self->session));
  if (!draft || self->has_told_draft || draft->kind != FAC_RECORD_ESTABLISHMENT
      || g_strcmp0 (draft->uuid, former) != 0 || g_strcmp0 (draft->uuid, self->former_detail) == 0)
    return;
  g_autofree char *what = g_strconcat ("company:", draft->uuid, NULL);
  g_autofree char *sentence =
      g_strdup_printf (_ ("“%s” is not saved yet: it waits in its field."), draft->text);
  self->has_told_draft = TRUE;
  fac_session_tell_and_offer (self->session, sentence, FALSE, _ ("Correct it"), "companies", what);
}

static void
on_detail_changed (FacSession *session, FacWindow *self)
{
  gboolean is_shown = fac_session_detail (session) != NULL;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean had_focus = focus && gtk_widget_is_ancestor (focus, self->detail);
  fac_shell_show_detail (FAC_SHELL (self->shell), is_shown);
  /* Who closes the detail from within goes back to where it was opened. */
  if (!is_shown && had_focus)
    gtk_widget_grab_focus (gtk_stack_get_visible_child (GTK_STACK (self->pages)));
  tell_left_draft (self);
}

static void
on_shell_folded (FacShell *shell, gboolean is_folded, FacSidebar *sidebar)
{
  fac_sidebar_fold (sidebar, is_folded);
}

/* -- The project --------------------------------------------------------------------------- */

void
fac_window_update_title (FacWindow *self)
{
  g_autofree char *title = NULL;
  const char *state = NULL;
  if (self->session)
    {
      FacProject *project = fac_session_project (self->session);
      const FacProjectInfo *info = fac_project_info (project);
      title = g_strdup (info->name);
      state = self->gone_bar                           ? _ ("Cannot be saved")
              : fac_project_read_only_reason (project) ? _ ("Read only")
                                                       : _ ("Everything is saved");
      g_autofree char *base = g_path_get_basename (fac_project_path (project));
      gtk_widget_set_tooltip_text (self->title_label, fac_project_path (project));
      g_autofree char *full = g_strdup_printf ("%s – %s", title ? title : base, base);
      gtk_window_set_title (GTK_WINDOW (self), full);
    }
  else
    {
      gtk_widget_set_tooltip_text (self->title_label, NULL);
      gtk_window_set_title (GTK_WINDOW (self), "Facilitator");
    }
  gtk_label_set_label (GTK_LABEL (self->title_label), title ? title : "Facilitator");
  gtk_label_set_label (GTK_LABEL (self->state_label), state ? state : "");
  gtk_widget_set_visible (self->state_label, state != NULL);
}

static void
on_session_changed (FacSession *session, const FacChanges *changes, FacWindow *self)
{
  if (fac_changes_touch (changes, FAC_RECORD_PROJECT))
    fac_window_update_title (self);
  fac_window_update_actions (self);
}

static void
build_shell (FacWindow *self)
{
  self->rooms = fac_sidebar_new (self->session);
  self->pages = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->pages), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->pages), FALSE);
  self->detail = fac_company_detail_new (self->session);

  self->shell = fac_shell_new (self->rooms, self->pages, self->detail);
  g_signal_connect (self->rooms, "chosen", G_CALLBACK (on_room_chosen), self);
  g_signal_connect (self->shell, "folded", G_CALLBACK (on_shell_folded), self->rooms);
  int width_px = gtk_widget_get_width (GTK_WIDGET (self)), height_px;
  if (width_px == 0)
    gtk_window_get_default_size (GTK_WINDOW (self), &width_px, &height_px);
  fac_sidebar_fold (FAC_SIDEBAR (self->rooms), width_px <= 1024);
  gtk_stack_add_child (GTK_STACK (self->main_stack), self->shell);
  gtk_stack_set_visible_child (GTK_STACK (self->main_stack), self->shell);
}

static void
on_active_changed (FacWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    fac_window_look_outside (self);
}

static void
remember (FacWindow *self, const char *path)
{
  if (self->settings && !g_settings_get_boolean (self->settings, "remember-recent"))
    return;
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  char *groups[] = { (char *)"Facilitator", NULL };
  GtkRecentData data = {
    .mime_type = (char *)"application/vnd.neci.facilitator+sqlite3",
    .app_name = (char *)"Facilitator",
    .app_exec = (char *)"facilitator %f",
    .groups = groups,
  };
  if (uri)
    gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

void
fac_window_take (FacWindow *self, FacProject *project)
{
  fac_window_close_project (self);
  self->session = fac_session_new (project, G_ACTION_MAP (self));
  g_signal_connect (self->session, "changed", G_CALLBACK (on_session_changed), self);
  g_signal_connect (self->session, "told", G_CALLBACK (on_session_told), self);
  g_signal_connect (self->session, "failed", G_CALLBACK (on_session_failed), self);
  g_signal_connect (self->session, "asked", G_CALLBACK (on_session_asked), self);
  build_shell (self);
  g_signal_connect (self->session, "detail-changed", G_CALLBACK (on_detail_changed), self);
  g_signal_connect (self->session, "busy-changed", G_CALLBACK (on_busy_changed), self);

  const char *reason = fac_project_read_only_reason (project);
  if (reason)
    fac_window_add_bar (self, GTK_MESSAGE_WARNING, reason, FALSE);
  GPtrArray *notices = fac_project_notices (project);
  for (guint i = 0; i < notices->len; i++)
    fac_window_add_bar (self, GTK_MESSAGE_INFO, g_ptr_array_index (notices, i), TRUE);

  g_autofree char *author =
      self->settings ? g_settings_get_string (self->settings, "facilitator-name") : NULL;
  if (author && *author)
    fac_store_set_author (fac_project_store (project), author);
  remember (self, fac_project_path (project));
  fac_window_update_title (self);
  fac_window_show_page (self, "home", NULL);
  fac_window_watch_file (self);
}

void
fac_window_close_project (FacWindow *self)
{
  fac_window_stop_opening (self);
  fac_window_unwatch_file (self);
  fac_window_hide_message (self);
  remove_bars (self);
  g_ptr_array_set_size (self->trail, 0);
  g_clear_pointer (&self->former_detail, g_free);
  self->page = NULL;
  if (self->session)
    {
      fac_ask_give_up (GTK_WINDOW (self));
      /* A field that was being typed in is saved before its page goes. */
      gtk_window_set_focus (GTK_WINDOW (self), NULL);
      gtk_stack_set_visible_child (GTK_STACK (self->main_stack), fac_window_start (self));
      gtk_stack_remove (GTK_STACK (self->main_stack), self->shell);
      self->shell = self->rooms = self->pages = self->detail = NULL;
      fac_window_remove_page_actions (self);
      g_signal_handlers_disconnect_by_data (self->session, self);
      fac_session_close (self->session);
      g_clear_object (&self->session);
    }
  fac_window_update_title (self);
  fac_window_update_actions (self);
}

GtkWidget *
fac_window_start (FacWindow *self)
{
  if (!self->start)
    {
      self->start = fac_start_page_new (self);
      gtk_stack_add_child (GTK_STACK (self->main_stack), self->start);
    }
  return self->start;
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
save_size (FacWindow *self)
{
  int width_px, height_px;
  if (!self->settings)
    return;
  gboolean is_maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  g_settings_set_boolean (self->settings, "is-maximized", is_maximized);
  gtk_window_get_default_size (GTK_WINDOW (self), &width_px, &height_px);
  if (is_maximized || width_px < 640 || height_px < 480)
    return;
  g_settings_set_int (self->settings, "window-width", width_px);
  g_settings_set_int (self->settings, "window-height", height_px);
}

static gboolean
fac_window_close_request (GtkWindow *window)
{
  save_size (FAC_WINDOW (window));
  if (!fac_window_may_leave (FAC_WINDOW (window)))
    return TRUE;
  fac_window_close_project (FAC_WINDOW (window));
  return GTK_WINDOW_CLASS (fac_window_parent_class)->close_request (window);
}

static void
fac_window_map (GtkWidget *widget)
{
  FacWindow *self = FAC_WINDOW (widget);
  if (!self->session)
    fac_window_start (self);
  GTK_WIDGET_CLASS (fac_window_parent_class)->map (widget);
}

static gboolean
on_files_dropped (GtkDropTarget *target, const GValue *value, double x, double y, FacWindow *self)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files ? g_file_get_path (files->data) : NULL;
  if (!path)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.file.take", "s", path);
  return TRUE;
}

static void
fac_window_dispose (GObject *object)
{
  FacWindow *self = FAC_WINDOW (object);
  if (self->trail)
    fac_window_close_project (self);
  g_clear_pointer (&self->trail, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), FAC_TYPE_WINDOW);
  G_OBJECT_CLASS (fac_window_parent_class)->dispose (object);
}

static void
fac_window_finalize (GObject *object)
{
  FacWindow *self = FAC_WINDOW (object);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (fac_window_parent_class)->finalize (object);
}

static void
fac_window_class_init (FacWindowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = fac_window_dispose;
  object_class->finalize = fac_window_finalize;
  widget_class->map = fac_window_map;
  GTK_WINDOW_CLASS (class)->close_request = fac_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/neci/Facilitator/fac-window.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacWindow, name)
  BIND (title_label);
  BIND (state_label);
  BIND (back_button);
  BIND (search_button);
  BIND (undo_box);
  BIND (undo_button);
  BIND (redo_button);
  BIND (menu_button);
  BIND (bars);
  BIND (main_stack);
  BIND (message_revealer);
  BIND (message_label);
  BIND (message_undo);
  BIND (message_button);
  BIND (message_box);
  BIND (recent_menu);
#undef BIND
  gtk_widget_class_bind_template_callback_full (widget_class, "hide_message",
                                                G_CALLBACK (fac_window_hide_message));
}

static void
fac_window_init (FacWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->trail = g_ptr_array_new ();
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active_changed), NULL);

  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (on_files_dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

FacWindow *
fac_window_new (GtkApplication *application, GSettings *settings)
{
  FacWindow *self = g_object_new (FAC_TYPE_WINDOW, "application", application, NULL);

  g_set_object (&self->settings, settings);
  if (settings)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                                   g_settings_get_int (settings, "window-height"));
      if (g_settings_get_boolean (settings, "is-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }
  fac_window_add_actions (self);
  fac_window_update_actions (self);
  return self;
}

const char *
fac_window_path (FacWindow *self)
{
  return self->session ? fac_project_path (fac_session_project (self->session)) : NULL;
}

FacSession *
fac_window_session (FacWindow *self)
{
  return self->session;
}

GSettings *
fac_window_settings (FacWindow *self)
{
  return self->settings;
}
