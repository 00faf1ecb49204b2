/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The export of the whole project. */
#include "fac-export-window.h"

#include "fac-ask.h"
#include "fac-outputs.h"
#include "fac-reader-drop.h"

#include <glib/gi18n-lib.h>

/* The kind of file that is proposed; the others go by the ending that a person writes. */
#define PROPOSED_ENDING ".xlsx"

typedef struct
{
  FacSession *session;
  FacReader *reader; /* owned; NULL: none can be read from the choice */
  GtkWidget *window, *reader_drop, *note_label, *export_button;
} Asking;

static void
free_asking (Asking *asking)
{
  fac_reader_free (asking->reader);
  g_free (asking);
}

static void
write_for (FacSession *session, const FacReader *reader, const char *path)
{
  GError *error = NULL;
  if (!fac_project_export (fac_session_project (session), path, reader, &error))
    {
      fac_session_fail (session, error);
      return;
    }
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *line = fac_reader_line (reader, NULL);
  /* TRANSLATORS: a file's name, and for whom it is: "For: the participants". */
  g_autofree char *told = g_strdup_printf (_ ("Exported to “%1$s”. %2$s."), base, line);
  fac_session_tell (session, told, FALSE);
}

void
fac_export_window_write (FacSession *session, const char *reader, const char *path)
{
  GError *error = NULL;
  g_autoptr (FacReader) whom = fac_project_reader (fac_session_project (session), reader, &error);
  if (whom)
    write_for (session, whom, path);
  else
    fac_session_fail (session, error);
}

static void
on_path_chosen (const char *path, gpointer data)
{
  Asking *asking = data;
  write_for (asking->session, asking->reader, path);
  gtk_window_destroy (GTK_WINDOW (asking->window));
}

static void
on_export_clicked (Asking *asking)
{
  FacProject *project = fac_session_project (asking->session);
  g_autofree char *name = g_strconcat (fac_project_info (project)->name, PROPOSED_ENDING, NULL);
  g_strdelimit (name, "/\\:", '-');
  fac_ask_save (GTK_WINDOW (asking->window), _ ("Export the project"), name, on_path_chosen,
                asking);
}

/* What leaves, for the reader that is chosen now. */
static void
show_note (Asking *asking)
{
  g_autoptr (GError) error = NULL;
  g_clear_pointer (&asking->reader, fac_reader_free);
  asking->reader = fac_reader_drop_reader (FAC_READER_DROP (asking->reader_drop), &error);
  g_autoptr (FacReleaseNote) note =
      asking->reader ? fac_project_describe_export (fac_session_project (asking->session),
                                                    "x" PROPOSED_ENDING, asking->reader, &error)
                     : NULL;
  g_autofree char *leaves = note ? g_strdup_printf (_ ("What leaves: %s."), note->contents) : NULL;
  g_autofree char *text =
      note && note->withheld ? g_strconcat (leaves, "\n", note->withheld, NULL) : NULL;
  gtk_label_set_label (GTK_LABEL (asking->note_label), text     ? text
                                                       : leaves ? leaves
                                                                : error->message);
  gtk_widget_set_sensitive (asking->export_button, note != NULL);
}

static GtkWidget *
add_text (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

void
fac_export_window_ask (FacSession *session, GtkWindow *parent)
{
  Asking *asking = g_new0 (Asking, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  asking->session = session;
  asking->window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (asking->window), _ ("Export the project"));
  gtk_window_set_modal (GTK_WINDOW (asking->window), TRUE);
  gtk_window_set_resizable (GTK_WINDOW (asking->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (asking->window), 480, -1);
  gtk_window_set_transient_for (GTK_WINDOW (asking->window), parent);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);

  add_text (box, _ ("The kind of file follows its ending: .xlsx, .csv, .geojson, .gpkg, .ics or "
                    ".vcf; .cnig.gpkg and .cnig.csv for the zones as economic sites of the CNIG."));
  asking->reader_drop = fac_reader_drop_new (session);
  gtk_box_append (GTK_BOX (box), asking->reader_drop);
  asking->note_label = add_text (box, "");
  gtk_widget_add_css_class (asking->note_label, "dim-label");
  asking->export_button = gtk_button_new_with_label (_ ("Export…"));
  gtk_widget_add_css_class (asking->export_button, "suggested-action");
  gtk_widget_set_halign (asking->export_button, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), asking->export_button);
  gtk_window_set_child (GTK_WINDOW (asking->window), box);
  gtk_window_set_default_widget (GTK_WINDOW (asking->window), asking->export_button);

  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Escape"),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (asking->window, keys);
  g_signal_connect_swapped (asking->reader_drop, "changed", G_CALLBACK (show_note), asking);
  g_signal_connect_swapped (asking->export_button, "clicked", G_CALLBACK (on_export_clicked),
                            asking);
  g_signal_connect_swapped (asking->window, "destroy", G_CALLBACK (free_asking), asking);
  show_note (asking);
  gtk_window_present (GTK_WINDOW (asking->window));
}
