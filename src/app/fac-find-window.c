/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window of what was found. */
#include "fac-find-window.h"

#include "fac-composing.h"
#include "fac-cut-text.h"
#include "fac-finding.h"
#include "fac-keys.h"
#include "fac-rooms.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>

/* Of one kind; who wants more goes to its room. */
#define N_EACH 12
#define WIDTH_PX 620
#define HEIGHT_PX 480

typedef struct
{
  FacSession *session; /* borrowed */
  GtkWidget *window, *entry, *composing, *list, *remark;
  GPtrArray *found;     /* owned: FacFound of the rows, or NULL */
  char *wished, *shown; /* owned: the words asked for last, and those of the rows; NULL: none */
  gboolean is_going;    /* Enter came before the rows of what is typed */
  guint going_id;       /* idle source, or 0 */
} Finding;

/* -- Going there --------------------------------------------------------------------------- */

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, Finding *finding)
{
  const FacFound *found = finding->found->pdata[gtk_list_box_row_get_index (row)];
  FacSession *session = finding->session;
  FacRecordKind kind = found->about_kind;
  g_autofree char *uuid = g_strdup (found->about_uuid);

  /* The list outlives the window for the rest of this signal, and what its headers ask does not. */
  gtk_list_box_set_header_func (list, NULL, NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (finding->window));
  fac_rooms_show (session, kind, uuid);
}

/* -- What was found ------------------------------------------------------------------------ */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  fac_cut_text (label);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_row (const FacFound *found)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *said = g_strdup_printf ("%s, %s, %s", _ (fac_record_type (found->kind)->label),
                                           found->title, found->detail);

  gtk_box_append (GTK_BOX (box), make_label (found->title, NULL));
  if (*found->detail)
    gtk_box_append (GTK_BOX (box), make_label (found->detail, "dim-label"));
  gtk_widget_add_css_class (box, "fac-found");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return row;
}

static void
add_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  Finding *finding = data;
  const FacFound *found = finding->found->pdata[gtk_list_box_row_get_index (row)];
  const FacFound *former =
      before ? finding->found->pdata[gtk_list_box_row_get_index (before)] : NULL;
  g_autofree char *kind = fac_text_capital (_ (fac_record_type (found->kind)->label));
  GtkWidget *header =
      former && former->kind == found->kind ? NULL : make_label (kind, "fac-found-kind");
  gtk_list_box_row_set_header (row, header);
}

static void
go_to_first (Finding *finding)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (finding->list), 0);
  if (row)
    g_signal_emit_by_name (finding->list, "row-activated", row);
}

static gboolean
on_going_time (gpointer data)
{
  Finding *finding = data;
  finding->going_id = 0;
  go_to_first (finding);
  return G_SOURCE_REMOVE;
}

static void
show_found (gpointer result, gpointer data)
{
  Finding *finding = data;
  GPtrArray *found = result;
  GtkWidget *child;

  gtk_list_box_set_header_func (GTK_LIST_BOX (finding->list), NULL, NULL, NULL);
  while ((child = gtk_widget_get_first_child (finding->list)))
    gtk_list_box_remove (GTK_LIST_BOX (finding->list), child);
  g_clear_pointer (&finding->found, g_ptr_array_unref);
  finding->found = found;
  for (guint i = 0; found && i < found->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (finding->list), make_row (found->pdata[i]));
  gtk_list_box_set_header_func (GTK_LIST_BOX (finding->list), add_header, finding, NULL);
  gtk_label_set_label (GTK_LABEL (finding->remark),
                       found && !found->len ? _ ("Nothing in the project holds these words.")
                                            : _ ("Companies, contacts, flows, synergies, events, "
                                                 "tasks, documents received: type the beginning of "
                                                 "a word or two."));
  gtk_widget_set_visible (finding->remark, !found || !found->len);
  g_free (finding->shown);
  finding->shown = g_strdup (finding->wished);
  /* The picture's own widget is telling this: the window goes after it. */
  if (finding->is_going && !finding->going_id)
    finding->going_id = g_idle_add (on_going_time, finding);
  finding->is_going = FALSE;
}

/* In the composer's thread. */
static gpointer
compose (FacProject *project, gpointer words, GCancellable *cancellable, GError **error)
{
  return fac_project_find_words (project, words, N_EACH, error);
}

static void
free_found (gpointer found)
{
  g_ptr_array_unref (found);
}

static char *
typed_words (Finding *finding)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (finding->entry))));
}

static void
on_search_changed (Finding *finding)
{
  g_autofree char *words = typed_words (finding);
  if (g_strcmp0 (words, finding->wished) == 0)
    return;
  g_free (finding->wished);
  finding->wished = g_strdup (words);
  if (!*words)
    {
      fac_composing_forget (FAC_COMPOSING (finding->composing));
      show_found (NULL, finding);
      return;
    }
  const FacComposingWish wish = { .compose = compose,
                                  .order = g_steal_pointer (&words),
                                  .free_order = g_free,
                                  .free_result = free_found,
                                  .reader = "animateur" };
  fac_composing_ask (FAC_COMPOSING (finding->composing), &wish);
}

/* What is typed now, not what was found for the words before. */
static void
on_activate (Finding *finding)
{
  g_autofree char *words = typed_words (finding);
  if (g_strcmp0 (words, finding->shown) == 0)
    {
      go_to_first (finding);
      return;
    }
  finding->is_going = *words != '\0';
  on_search_changed (finding);
}

static void
on_typed (Finding *finding)
{
  finding->is_going = FALSE;
  g_clear_handle_id (&finding->going_id, g_source_remove);
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, Finding *finding)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (finding->list), 0);

  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) || !row)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return TRUE;
}

/* -- The window ---------------------------------------------------------------------------- */

static void
free_finding (gpointer data)
{
  Finding *finding = data;
  g_clear_handle_id (&finding->going_id, g_source_remove);
  g_clear_pointer (&finding->found, g_ptr_array_unref);
  g_free (finding->wished);
  g_free (finding->shown);
  g_free (finding);
}

static GtkWidget *
make_entry (Finding *finding)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  finding->entry = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (finding->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search everywhere"), -1);
  g_signal_connect_swapped (finding->entry, "search-changed", G_CALLBACK (on_search_changed),
                            finding);
  g_signal_connect_swapped (finding->entry, "changed", G_CALLBACK (on_typed), finding);
  g_signal_connect_swapped (finding->entry, "activate", G_CALLBACK (on_activate), finding);
  g_signal_connect_swapped (finding->entry, "stop-search", G_CALLBACK (gtk_window_close),
                            finding->window);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), finding);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (finding->entry, keys);
  return finding->entry;
}

static GtkWidget *
make_list (Finding *finding)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  finding->list = gtk_list_box_new ();
  finding->remark = make_label (NULL, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (finding->remark), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (finding->remark), PANGO_ELLIPSIZE_NONE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (finding->list), GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (finding->list, "fac-found-list");
  g_signal_connect (finding->list, "row-activated", G_CALLBACK (on_row_activated), finding);
  gtk_box_append (GTK_BOX (box), finding->remark);
  gtk_box_append (GTK_BOX (box), finding->list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  finding->composing = fac_composing_new (finding->session, scrolled, show_found, finding);
  gtk_widget_set_vexpand (finding->composing, TRUE);
  return finding->composing;
}

void
fac_find_window_open (FacSession *session, GtkWindow *parent)
{
  Finding *finding = g_new0 (Finding, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  finding->session = session;
  finding->window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (finding->window), _ ("Search everywhere"));
  gtk_window_set_transient_for (GTK_WINDOW (finding->window), parent);
  gtk_window_set_modal (GTK_WINDOW (finding->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (finding->window), WIDTH_PX, HEIGHT_PX);
  gtk_widget_add_css_class (box, "fac-find");
  gtk_box_append (GTK_BOX (box), make_entry (finding));
  gtk_box_append (GTK_BOX (box), make_list (finding));
  gtk_window_set_child (GTK_WINDOW (finding->window), box);
  fac_keys_add (fac_keys_new (finding->window), "Escape", "window.close");
  g_object_set_data_full (G_OBJECT (finding->window), "finding", finding, free_finding);
  show_found (NULL, finding);
  gtk_window_present (GTK_WINDOW (finding->window));
  gtk_widget_grab_focus (finding->entry);
}
