/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * File choosers and questions of GTK 4.8. */
#include "fac-ask.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkFileChooserNative *chooser; /* owned until the answer */
  GtkWindow *parent;             /* borrowed: the chooser goes with it; or NULL */
  FacAskPath func;
  gpointer data;
} Asking;

/* Choosers that are open; borrowed. */
static GPtrArray *open_choosers;

static void
free_asking (Asking *asking)
{
  if (asking->parent)
    g_signal_handlers_disconnect_by_data (asking->parent, asking);
  g_ptr_array_remove_fast (open_choosers, asking);
  g_object_unref (asking->chooser);
  g_free (asking);
}

static void
give_up_chooser (Asking *asking)
{
  gtk_native_dialog_hide (GTK_NATIVE_DIALOG (asking->chooser));
  free_asking (asking);
}

/* -- Where choosers begin -------------------------------------------------------------------- */

#define LAST_FOLDER "fac-last-folder"

/* GTK begins with recent files, of which a new computer has none. A chooser begins where the last
 * one ended; the first one where files that came by mail are, or where people keep their own. */
static void
go_to_folder (GtkFileChooser *chooser, gboolean is_received)
{
  GApplication *application = g_application_get_default ();
  const char *folders[] = {
    application ? g_object_get_data (G_OBJECT (application), LAST_FOLDER) : NULL,
    is_received ? g_get_user_special_dir (G_USER_DIRECTORY_DOWNLOAD) : NULL,
    g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS),
    g_get_home_dir (),
  };
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (folders[i] && g_file_test (folders[i], G_FILE_TEST_IS_DIR))
      {
        g_autoptr (GFile) folder = g_file_new_for_path (folders[i]);
        gtk_file_chooser_set_current_folder (chooser, folder, NULL);
        return;
      }
}

static void
remember_folder (const char *path)
{
  GApplication *application = g_application_get_default ();
  if (application)
    g_object_set_data_full (G_OBJECT (application), LAST_FOLDER, g_path_get_dirname (path), g_free);
}

static void
on_response (GtkNativeDialog *dialog, int response, Asking *asking)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  FacAskPath func = asking->func;
  gpointer data = asking->data;

  /* The answer may close what asked. */
  give_up_chooser (asking);
  if (!path)
    return;
  remember_folder (path);
  func (path, data);
}

static GtkFileChooserNative *
ask (GtkWindow *parent, const char *title, GtkFileChooserAction action, const char *verb,
     FacAskPath func, gpointer data)
{
  Asking *asking = g_new0 (Asking, 1);
  asking->chooser = gtk_file_chooser_native_new (title, parent, action, verb, _ ("_Cancel"));
  asking->parent = parent;
  asking->func = func;
  asking->data = data;
  if (!open_choosers)
    open_choosers = g_ptr_array_new ();
  g_ptr_array_add (open_choosers, asking);
  if (parent)
    g_signal_connect_swapped (parent, "destroy", G_CALLBACK (give_up_chooser), asking);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (asking->chooser), TRUE);
  g_signal_connect (asking->chooser, "response", G_CALLBACK (on_response), asking);
  return asking->chooser;
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, name);
  for (; *patterns; patterns++)
    gtk_file_filter_add_pattern (filter, *patterns);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
fac_ask_open (GtkWindow *parent, const char *title, FacAskKind kind, FacAskPath func, gpointer data)
{
  static const char *const projects[] = { "*.eit.gpkg", NULL };
  static const char *const sources[] = { "*.csv", "*.CSV", "*.tsv",  "*.txt", "*.xlsx",    "*.XLSX",
                                         "*.ods", "*.xls", "*.gpkg", "*.shp", "*.geojson", "*.json",
                                         "*.vcf", "*.kml", "*.dxf",  "*.gpx", "*.zip",     NULL };
  static const char *const links[] = { "*.csv",  "*.CSV",  "*.tsv", "*.txt", "*.json",
                                       "*.xlsx", "*.XLSX", "*.ods", "*.xls", NULL };
  static const char *const all[] = { "*", NULL };
  GtkFileChooserNative *chooser =
      ask (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), func, data);

  switch (kind)
    {
    case FAC_ASK_PROJECT:
      add_filter (GTK_FILE_CHOOSER (chooser), _ ("Facilitator projects"), projects);
      break;
    case FAC_ASK_SPREADSHEET:
      add_filter (GTK_FILE_CHOOSER (chooser), _ ("Spreadsheets and maps"), sources);
      break;
    case FAC_ASK_LINKS:
      add_filter (GTK_FILE_CHOOSER (chooser), _ ("Lists of links"), links);
      break;
    case FAC_ASK_ANY:
      break;
    }
  add_filter (GTK_FILE_CHOOSER (chooser), _ ("All files"), all);
  go_to_folder (GTK_FILE_CHOOSER (chooser), kind != FAC_ASK_PROJECT);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
fac_ask_save (GtkWindow *parent, const char *title, const char *name, FacAskPath func,
              gpointer data)
{
  GtkFileChooserNative *chooser =
      ask (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), func, data);
  go_to_folder (GTK_FILE_CHOOSER (chooser), FALSE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
fac_ask_folder (GtkWindow *parent, const char *title, FacAskPath func, gpointer data)
{
  GtkFileChooserNative *chooser =
      ask (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"), func, data);
  go_to_folder (GTK_FILE_CHOOSER (chooser), FALSE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

typedef struct
{
  void (*func) (gpointer data);
  gpointer data;
} Confirming;

static void
on_confirmed (GtkDialog *dialog, int response, Confirming *confirming)
{
  void (*func) (gpointer data) = confirming->func;
  gpointer given = confirming->data;
  gtk_window_destroy (GTK_WINDOW (dialog));
  if (response == GTK_RESPONSE_ACCEPT)
    func (given);
}

void
fac_ask_confirm (GtkWindow *parent, const char *question, const char *explanation, const char *verb,
                 GCallback func, gpointer data)
{
  Confirming *confirming = g_new0 (Confirming, 1);
  confirming->func = (void (*) (gpointer))func;
  confirming->data = data;

  GtkWidget *dialog =
      gtk_message_dialog_new (parent, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                              GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", question);
  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", explanation);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("Cancel"), GTK_RESPONSE_CANCEL);
  GtkWidget *button = gtk_dialog_add_button (GTK_DIALOG (dialog), verb, GTK_RESPONSE_ACCEPT);
  gtk_widget_add_css_class (button, "destructive-action");
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  g_object_set_data_full (G_OBJECT (dialog), "confirming", confirming, g_free);
  g_signal_connect (dialog, "response", G_CALLBACK (on_confirmed), confirming);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* -- Giving up --------------------------------------------------------------------------------- */

static gboolean
is_above (GtkWindow *window, GtkWindow *below)
{
  while (window && window != below)
    window = gtk_window_get_transient_for (window);
  return window != NULL;
}

void
fac_ask_give_up (GtkWindow *below)
{
  for (guint i = open_choosers ? open_choosers->len : 0; i-- > 0;)
    if (is_above (((Asking *)open_choosers->pdata[i])->parent, below))
      give_up_chooser (open_choosers->pdata[i]);
  GList *windows = gtk_window_list_toplevels ();
  g_list_foreach (windows, (GFunc)(void *)g_object_ref, NULL);
  for (GList *at = windows; at; at = at->next)
    {
      /* GTK keeps the one about the program for its next showing. */
      if (at->data == below || !is_above (at->data, below) || GTK_IS_ABOUT_DIALOG (at->data))
        continue;
      /* A dialog of GTK's tells its own that nothing was answered. */
      if (GTK_IS_DIALOG (at->data))
        gtk_dialog_response (at->data, GTK_RESPONSE_DELETE_EVENT);
      gtk_window_destroy (at->data);
    }
  g_list_free_full (windows, g_object_unref);
}

gboolean
fac_ask_is_project (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  return g_str_has_suffix (lower, ".eit.gpkg");
}
