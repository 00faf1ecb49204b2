/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * File choosers and questions of GTK 4.8. */
#include "fac-ask.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkFileChooserNative *chooser; /* owned until the answer */
  FacAskPath func;
  gpointer data;
} Asking;

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
  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file ? g_file_get_path (file) : NULL;
      if (path)
        {
          remember_folder (path);
          asking->func (path, asking->data);
        }
    }
  g_object_unref (asking->chooser);
  g_free (asking);
}

static GtkFileChooserNative *
ask (GtkWindow *parent, const char *title, GtkFileChooserAction action, const char *verb,
     FacAskPath func, gpointer data)
{
  Asking *asking = g_new0 (Asking, 1);
  asking->chooser = gtk_file_chooser_native_new (title, parent, action, verb, _ ("_Cancel"));
  asking->func = func;
  asking->data = data;
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
  gtk_window_destroy (GTK_WINDOW (dialog));
  if (response == GTK_RESPONSE_ACCEPT)
    confirming->func (confirming->data);
  g_free (confirming);
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
  g_signal_connect (dialog, "response", G_CALLBACK (on_confirmed), confirming);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
fac_ask_is_project (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  return g_str_has_suffix (lower, ".eit.gpkg");
}
