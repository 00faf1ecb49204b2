/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An entry, a text and a menu. */
#include "document/fac-wording-window.h"

#include "fac-number.h"
#include "fac-placeholder.h"
#include "fac-template.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FacSession *session; /* owned */
  char *name;
  GtkWidget *window, *title, *text, *problem, *state;
} Editor;

static void
editor_free (gpointer data)
{
  Editor *editor = data;
  g_object_unref (editor->session);
  g_free (editor->name);
  g_free (editor);
}

static const char *
language_of (void)
{
  return fac_language_id (fac_language_current ());
}

static GtkTextBuffer *
buffer_of (Editor *editor)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor->text));
}

static char *
content_of (Editor *editor)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (buffer_of (editor), &start, &end);
  return gtk_text_buffer_get_text (buffer_of (editor), &start, &end, FALSE);
}

static void
tell (Editor *editor, const char *problem)
{
  gtk_label_set_label (GTK_LABEL (editor->problem), problem ? problem : "");
  gtk_widget_set_visible (editor->problem, problem != NULL);
}

static void
load (Editor *editor)
{
  GError *error = NULL;
  FacTemplate *wording = fac_project_wording (fac_session_project (editor->session), editor->name,
                                              language_of (), &error);
  if (!wording)
    {
      tell (editor, error->message);
      g_error_free (error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (editor->title), wording->title ? wording->title : "");
  gtk_text_buffer_set_text (buffer_of (editor), wording->content ? wording->content : "", -1);
  gtk_label_set_label (GTK_LABEL (editor->state),
                       wording->record.uuid
                           ? _ ("This project’s own text.")
                           : _ ("A proposed text: read it again before you send it."));
  fac_record_free (wording);
}

/* While one types: a placeholder that does not exist is told at once. */
static void
on_changed (Editor *editor)
{
  g_autofree char *content = content_of (editor);
  g_autofree char *reason = fac_placeholder_check (content);
  if (!reason)
    reason = fac_placeholder_check (gtk_editable_get_text (GTK_EDITABLE (editor->title)));
  tell (editor, reason);
}

static void
on_keep (Editor *editor)
{
  FacProject *project = fac_session_project (editor->session);
  g_autofree char *content = content_of (editor);
  GError *error = NULL;

  if (!project)
    return;
  if (!fac_project_set_wording (project, editor->name, language_of (),
                                gtk_editable_get_text (GTK_EDITABLE (editor->title)), content,
                                &error))
    {
      tell (editor, error->message);
      g_error_free (error);
      return;
    }
  fac_session_tell (editor->session, _ ("Text changed."), TRUE);
  gtk_window_close (GTK_WINDOW (editor->window));
}

static void
on_reset (Editor *editor)
{
  FacProject *project = fac_session_project (editor->session);
  GError *error = NULL;

  if (project && !fac_project_reset_wording (project, editor->name, language_of (), &error))
    {
      tell (editor, error->message);
      g_error_free (error);
      return;
    }
  load (editor);
}

/* Puts the chosen placeholder where the cursor is; the first line is the question itself. */
static void
on_placeholder (GtkDropDown *drop, GParamSpec *spec, Editor *editor)
{
  guint chosen = gtk_drop_down_get_selected (drop);

  if (chosen == 0 || chosen > FAC_N_PLACEHOLDERS)
    return;
  g_autofree char *word =
      g_strdup_printf ("{%s}", fac_placeholder_name ((FacPlaceholder)(chosen - 1), language_of ()));
  gtk_text_buffer_insert_at_cursor (buffer_of (editor), word, -1);
  gtk_drop_down_set_selected (drop, 0);
  gtk_widget_grab_focus (editor->text);
}

static GtkWidget *
placeholder_drop (Editor *editor)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *drop;

  gtk_string_list_append (words, _ ("Insert a placeholder"));
  for (guint i = 0; i < FAC_N_PLACEHOLDERS; i++)
    {
      g_autofree char *line =
          g_strdup_printf ("{%s} – %s", fac_placeholder_name ((FacPlaceholder)i, language_of ()),
                           fac_placeholder_label ((FacPlaceholder)i));
      gtk_string_list_append (words, line);
    }
  drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Insert a placeholder"), -1);
  g_signal_connect (drop, "notify::selected", G_CALLBACK (on_placeholder), editor);
  return drop;
}

static GtkWidget *
button (const char *label, GCallback func, Editor *editor)
{
  GtkWidget *made = gtk_button_new_with_mnemonic (label);
  g_signal_connect_swapped (made, "clicked", func, editor);
  return made;
}

static GtkWidget *
text_view (Editor *editor)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  editor->text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (editor->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (editor->text), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (editor->text), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (editor->text), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (editor->text), 12);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (editor->text), FALSE);
  gtk_text_buffer_set_enable_undo (buffer_of (editor), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (editor->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), editor->text);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
hint_label (void)
{
  GtkWidget *label =
      gtk_label_new (_ ("An empty line begins a paragraph, “# ” a heading, “- ” an item of a list. "
                        "All else is plain text."));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
fill (Editor *editor)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *keep = button (_ ("_Keep"), G_CALLBACK (on_keep), editor);
  GtkWidget *reset = button (_ ("_Back to the proposed text"), G_CALLBACK (on_reset), editor);

  editor->title = gtk_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (editor->title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Title"), -1);
  editor->state = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (editor->state), 0);
  gtk_widget_add_css_class (editor->state, "dim-label");
  editor->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (editor->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (editor->problem), 0);
  gtk_widget_add_css_class (editor->problem, "error");
  gtk_widget_set_visible (editor->problem, FALSE);
  gtk_widget_add_css_class (keep, "suggested-action");
  gtk_widget_set_hexpand (reset, TRUE);
  gtk_widget_set_halign (reset, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (row), placeholder_drop (editor));
  gtk_box_append (GTK_BOX (row), reset);
  gtk_box_append (GTK_BOX (row), keep);
  gtk_box_append (GTK_BOX (box), editor->state);
  gtk_box_append (GTK_BOX (box), editor->title);
  gtk_box_append (GTK_BOX (box), text_view (editor));
  gtk_box_append (GTK_BOX (box), hint_label ());
  gtk_box_append (GTK_BOX (box), editor->problem);
  gtk_box_append (GTK_BOX (box), row);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_window_set_child (GTK_WINDOW (editor->window), box);
}

static gboolean
on_escape (GtkWidget *window, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

void
fac_wording_window_open (FacSession *session, GtkWindow *parent, const char *name)
{
  Editor *editor = g_new0 (Editor, 1);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  editor->session = g_object_ref (session);
  editor->name = g_strdup (name);
  editor->window = gtk_window_new ();
  g_object_set_data_full (G_OBJECT (editor->window), "editor", editor, editor_free);
  gtk_window_set_title (GTK_WINDOW (editor->window), _ ("Change this text"));
  gtk_window_set_transient_for (GTK_WINDOW (editor->window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (editor->window), TRUE);
  gtk_window_set_modal (GTK_WINDOW (editor->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (editor->window), 760, 620);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (editor->window, keys);
  fill (editor);
  load (editor);
  g_signal_connect_swapped (editor->title, "changed", G_CALLBACK (on_changed), editor);
  g_signal_connect_swapped (buffer_of (editor), "changed", G_CALLBACK (on_changed), editor);
  gtk_window_present (GTK_WINDOW (editor->window));
}
