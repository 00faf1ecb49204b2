/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The question "For whom?", and what follows. */
#include "fac-rows-out.h"

#include "fac-ask.h"
#include "fac-clip.h"
#include "fac-outputs.h"
#include "fac-reader-drop.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FacRowsOut *rows; /* owned */
  FacSession *session;
  FacReader *reader; /* owned, once chosen for saving */
  GtkWidget *window, *reader_drop;
} Asking;

FacRowsOut *
fac_rows_out_new (FacRecordKind kind, char **uuids, char **columns, const char *file_name)
{
  FacRowsOut *rows = g_new0 (FacRowsOut, 1);
  rows->kind = kind;
  rows->uuids = uuids;
  rows->columns = columns;
  rows->file_name = file_name;
  return rows;
}

void
fac_rows_out_free (FacRowsOut *rows)
{
  g_strfreev (rows->uuids);
  g_strfreev (rows->columns);
  g_free (rows);
}

/* -- Out ----------------------------------------------------------------------------------- */

static void
tell (FacSession *session, char *counted, const FacReader *reader, const char *question)
{
  g_autofree char *line = fac_reader_line (reader, NULL);
  /* TRANSLATORS: two whole sentences: how many rows went out, and for whom. */
  g_autofree char *told = g_strdup_printf (_ ("%1$s %2$s."), counted, line);
  g_free (counted);
  if (question)
    fac_session_tell_and_act (session, told, _ ("For somebody else…"), question);
  else
    fac_session_tell (session, told, FALSE);
}

static void
copy (const FacRowsOut *rows, FacSession *session, GtkWidget *widget, const FacReader *reader,
      const char *question)
{
  GError *error = NULL;
  guint n = 0;
  g_autofree char *text = fac_project_copy_rows (
      fac_session_project (session), rows->kind, (const char *const *)rows->uuids,
      (const char *const *)rows->columns, reader, &n, &error);
  if (!text)
    {
      fac_session_fail (session, error);
      return;
    }
  fac_clip_set_text (widget, text);
  tell (session, g_strdup_printf (ngettext ("%u line copied.", "%u lines copied.", n), n), reader,
        question);
}

static void
save (const FacRowsOut *rows, FacSession *session, const FacReader *reader, const char *path)
{
  GError *error = NULL;
  guint n = 0;
  if (!fac_project_export_rows (fac_session_project (session), path, rows->kind,
                                (const char *const *)rows->uuids,
                                (const char *const *)rows->columns, reader, &n, &error))
    {
      fac_session_fail (session, error);
      return;
    }
  g_autofree char *base = g_path_get_basename (path);
  tell (
      session,
      g_strdup_printf (ngettext ("%u line saved as “%s”.", "%u lines saved as “%s”.", n), n, base),
      reader, NULL);
}

void
fac_rows_out_copy (FacRowsOut *rows, FacSession *session, GtkWidget *widget, const char *question)
{
  GError *error = NULL;
  g_autoptr (FacReader) whom =
      fac_project_reader (fac_session_project (session), "animateur", &error);
  if (whom)
    copy (rows, session, widget, whom, question);
  else
    fac_session_fail (session, error);
  fac_rows_out_free (rows);
}

void
fac_rows_out_save (FacRowsOut *rows, FacSession *session, const char *reader, const char *path)
{
  GError *error = NULL;
  g_autoptr (FacReader) whom = fac_project_reader (fac_session_project (session), reader, &error);
  if (whom)
    save (rows, session, whom, path);
  else
    fac_session_fail (session, error);
  fac_rows_out_free (rows);
}

/* -- The question -------------------------------------------------------------------------- */

static void
free_asking (Asking *asking)
{
  fac_rows_out_free (asking->rows);
  fac_reader_free (asking->reader);
  g_free (asking);
}

static gboolean
read_reader (Asking *asking)
{
  GError *error = NULL;
  fac_reader_free (asking->reader);
  asking->reader = fac_reader_drop_reader (FAC_READER_DROP (asking->reader_drop), &error);
  if (!asking->reader)
    fac_session_fail (asking->session, error);
  return asking->reader != NULL;
}

static void
on_copy_clicked (Asking *asking)
{
  if (!read_reader (asking))
    return;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (asking->window));
  copy (asking->rows, asking->session, GTK_WIDGET (parent), asking->reader, NULL);
  gtk_window_destroy (GTK_WINDOW (asking->window));
}

static void
on_path_chosen (const char *path, gpointer data)
{
  Asking *asking = data;
  save (asking->rows, asking->session, asking->reader, path);
  gtk_window_destroy (GTK_WINDOW (asking->window));
}

static void
ask_path (Asking *asking, const char *extension)
{
  if (!read_reader (asking))
    return;
  g_autofree char *name = g_strconcat (asking->rows->file_name, extension, NULL);
  fac_ask_save (GTK_WINDOW (asking->window), _ ("Export the lines"), name, on_path_chosen, asking);
}

static void
on_xlsx_clicked (Asking *asking)
{
  ask_path (asking, ".xlsx");
}

static void
on_csv_clicked (Asking *asking)
{
  ask_path (asking, ".csv");
}

static void
connect (GtkBuilder *builder, const char *button, GCallback func, Asking *asking)
{
  g_signal_connect_swapped (gtk_builder_get_object (builder, button), "clicked", func, asking);
}

void
fac_rows_out_ask (FacRowsOut *rows, FacSession *session, GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/com/neci/Facilitator/fac-rows-out.ui");
  Asking *asking = g_new0 (Asking, 1);
  guint n = g_strv_length (rows->uuids);

  asking->rows = rows;
  asking->session = session;
  asking->window = GTK_WIDGET (gtk_builder_get_object (builder, "window"));
  asking->reader_drop = fac_reader_drop_new (session);
  gtk_widget_set_hexpand (asking->reader_drop, TRUE);
  gtk_box_append (GTK_BOX (gtk_builder_get_object (builder, "reader_box")), asking->reader_drop);
  g_autofree char *intro = g_strdup_printf (
      ngettext ("%u line, with the columns shown.", "%u lines, with the columns shown.", n), n);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "intro_label")), intro);
  connect (builder, "copy_button", G_CALLBACK (on_copy_clicked), asking);
  connect (builder, "csv_button", G_CALLBACK (on_csv_clicked), asking);
  connect (builder, "xlsx_button", G_CALLBACK (on_xlsx_clicked), asking);
  g_signal_connect_swapped (asking->window, "destroy", G_CALLBACK (free_asking), asking);
  gtk_window_set_transient_for (GTK_WINDOW (asking->window), parent);
  gtk_window_present (GTK_WINDOW (asking->window));
}
