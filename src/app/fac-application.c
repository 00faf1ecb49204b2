/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The GtkApplication. */
#include "fac-application.h"

#include "fac-ask.h"
#include "fac-pages.h"
#include "fac-preferences.h"
#include "fac-settings.h"
#include "fac-window.h"

#include <glib/gi18n-lib.h>

/* Generated from ui/facilitator.gresource.xml. A resource inside a static library is dropped by
 * the linker unless its getter is called. */
extern GResource *fac_get_resource (void);

#define FAC_TYPE_APPLICATION (fac_application_get_type ())
G_DECLARE_FINAL_TYPE (FacApplication, fac_application, FAC, APPLICATION, GtkApplication)

struct _FacApplication
{
  GtkApplication parent_instance;

  GSettings *settings; /* owned, or NULL when the installation is incomplete */
  char *settings_problem;
};

G_DEFINE_FINAL_TYPE (FacApplication, fac_application, GTK_TYPE_APPLICATION)

static FacWindow *
make_window (FacApplication *self)
{
  FacWindow *window = fac_window_new (GTK_APPLICATION (self), self->settings);
  if (self->settings_problem)
    fac_window_fail (
        window, g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, self->settings_problem));
  return window;
}

static FacWindow *
active_window (FacApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  return FAC_IS_WINDOW (window) ? FAC_WINDOW (window) : NULL;
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacApplication *self = data;
  const char *authors[] = { "The Facilitator authors", NULL };
  gtk_show_about_dialog (
      gtk_application_get_active_window (GTK_APPLICATION (self)), "program-name", "Facilitator",
      "logo-icon-name", "com.neci.Facilitator", "version", FAC_VERSION, "comments",
      _ ("Companies, flows and synergies of a territory, in one file, without network"),
      "license-type", GTK_LICENSE_GPL_3_0, "copyright", "© 2026 The Facilitator authors", "authors",
      authors,
      /* TRANSLATORS: put your names here, one a line. */
      "translator-credits", _ ("translator-credits"), NULL);
}

static void
on_preferences (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacApplication *self = data;
  if (self->settings)
    fac_preferences_show (gtk_application_get_active_window (GTK_APPLICATION (self)),
                          self->settings);
}

static void
on_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_shortcuts_show (gtk_application_get_active_window (GTK_APPLICATION (data)));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  /* Closing one may take others along. */
  GList *windows = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (data)),
                                     (GCopyFunc)(void *)g_object_ref, NULL);
  for (GList *at = windows; at; at = at->next)
    gtk_window_close (at->data);
  g_list_free_full (windows, g_object_unref);
}

/* Ctrl and the place of a room in the sidebar. Where digits need Shift, as on a French keyboard, the
 * key that bears the digit does without it. */
static void
add_room_keys (GtkApplication *application)
{
  static const char *const french[] = { "ampersand",  "eacute",    "quotedbl",
                                        "apostrophe", "parenleft", "minus",
                                        "egrave",     "underscore", "ccedilla" };
  guint place = 0;
  for (const FacPageType *type = fac_page_types (); type->id && place < FAC_PAGE_N_KEYS; type++)
    {
      if (!type->icon)
        continue;
      g_autofree char *action = g_strconcat ("win.page.show::", type->id, NULL);
      g_autofree char *digit = g_strdup_printf ("<Control>%u", place + 1);
      g_autofree char *pad = g_strdup_printf ("<Control>KP_%u", place + 1);
      g_autofree char *key = g_strconcat ("<Control>", french[place++], NULL);
      gtk_application_set_accels_for_action (application, action,
                                             (const char *[]) { digit, pad, key, NULL });
    }
}

static void
add_actions (FacApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = on_about },
    { .name = "preferences", .activate = on_preferences },
    { .name = "shortcuts", .activate = on_shortcuts },
    { .name = "quit", .activate = on_quit },
  };
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "app.preferences", { "<Control>comma" } },
    { "window.close", { "<Control>w" } },
    { "win.project.new", { "<Control>n" } },
    { "win.project.open", { "<Control>o" } },
    { "win.project.undo", { "<Control>z" } },
    { "win.project.redo", { "<Shift><Control>z", "<Control>y" } },
    { "win.project.export", { "<Control>e" } },
    { "win.import.start", { "<Control>i" } },
    { "win.page.find", { "<Control>f" } },
    { "win.project.find", { "<Control>k" } },
    { "win.page.back", { "<Alt>Left" } },
    { "app.shortcuts", { "<Control>question", "F1" } },
    { "win.page.show::history", { "<Control>h" } },
    { "win.company.add", { "<Shift><Control>n" } },
    { "win.page.print", { "<Control>p" } },
    { "win.tool.project", { "F11" } },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].keys);
  add_room_keys (GTK_APPLICATION (self));
}

/* The program's own icon, also for a copy under a prefix that the desktop does not know. */
static void
add_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  const char *folders[] = { FAC_DATA_DIR "/../icons", FAC_SOURCE_DATA_DIR "/icons" };
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (g_file_test (folders[i], G_FILE_TEST_IS_DIR))
      gtk_icon_theme_add_search_path (theme, folders[i]);
}

static void
fac_application_startup (GApplication *application)
{
  FacApplication *self = FAC_APPLICATION (application);

  fac_app_load_resources ();
  G_APPLICATION_CLASS (fac_application_parent_class)->startup (application);

  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/com/neci/Facilitator/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  add_icons ();
  add_actions (self);
}

static void
fac_application_activate (GApplication *application)
{
  FacApplication *self = FAC_APPLICATION (application);
  FacWindow *window = active_window (self);
  gtk_window_present (GTK_WINDOW (window ? window : make_window (self)));
}

static void
fac_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  FacApplication *self = FAC_APPLICATION (application);
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      FacWindow *window = active_window (self);
      if (!window)
        window = make_window (self);
      if (path)
        gtk_widget_activate_action (GTK_WIDGET (window), "win.file.take", "s", path);
      gtk_window_present (GTK_WINDOW (window));
    }
}

static void
fac_application_finalize (GObject *object)
{
  FacApplication *self = FAC_APPLICATION (object);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->settings_problem, g_free);
  G_OBJECT_CLASS (fac_application_parent_class)->finalize (object);
}

static void
fac_application_class_init (FacApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);
  application_class->startup = fac_application_startup;
  application_class->activate = fac_application_activate;
  application_class->open = fac_application_open;
  G_OBJECT_CLASS (class)->finalize = fac_application_finalize;
}

static void
fac_application_init (FacApplication *self)
{
}

void
fac_app_load_resources (void)
{
  g_resources_register (fac_get_resource ());
}

int
fac_app_main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = fac_settings_new (&error);
  fac_settings_apply_language (settings);

  g_set_application_name ("Facilitator");
  g_autoptr (FacApplication) self = g_object_new (
      FAC_TYPE_APPLICATION, "application-id", "com.neci.Facilitator", "flags",
      G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/com/neci/Facilitator", NULL);
  g_set_object (&self->settings, settings);
  if (error)
    self->settings_problem = g_strdup (error->message);
  return g_application_run (G_APPLICATION (self), argc, argv);
}
