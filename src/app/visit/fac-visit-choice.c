/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of open visits above the name of another company. */
#include "visit/fac-visit-choice.h"

#include "contact/fac-contact-suggest.h"
#include "fac-contacts.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_MOST 12
#define WIDTH_PX 480

struct _FacVisitChoice
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  GPtrArray *uuids;    /* of char *: the visits listed */
  GtkWidget *scrolled, *title, *list, *whom;
};

G_DEFINE_FINAL_TYPE (FacVisitChoice, fac_visit_choice, GTK_TYPE_WIDGET)

/* -- The open visits ----------------------------------------------------------------------- */

static gboolean
is_open (const FacExchange *exchange)
{
  return exchange->kind == FAC_EXCHANGE_VISIT && exchange->establishment
         && (exchange->state == FAC_EXCHANGE_BEGUN || exchange->state == FAC_EXCHANGE_PLANNED);
}

/* Those put aside first; then the nearest. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const FacExchange *x = (*(FacJournalLine *const *)a)->exchange;
  const FacExchange *y = (*(FacJournalLine *const *)b)->exchange;
  gboolean x_begun = x->state == FAC_EXCHANGE_BEGUN, y_begun = y->state == FAC_EXCHANGE_BEGUN;

  return x_begun != y_begun ? y_begun - x_begun : g_strcmp0 (x->held_on, y->held_on);
}

static GtkWidget *
make_label (const char *text, const char *style, float xalign)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_visit (FacVisitChoice *self, const FacJournalLine *line)
{
  const FacExchange *exchange = line->exchange;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *name = line->establishment_name ? line->establishment_name : line->organisation_name;
  g_autofree char *date = fac_date_format (exchange->held_on, fac_language_current ());
  const char *state = fac_enum_label (&fac_exchange_state_enum, exchange->state);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", name ? name : "", date, state);
  GtkWidget *words = make_label (name ? name : "", "fac-strong", 0);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), make_label (state, "dim-label", 1));
  gtk_box_append (GTK_BOX (box), make_label (date, "numeric", 1));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  g_ptr_array_add (self->uuids, g_strdup (exchange->record.uuid));
}

void
fac_visit_choice_refresh (FacVisitChoice *self)
{
  const FacJournalFilter filter = { .kind = FAC_EXCHANGE_VISIT };
  GError *error = NULL;
  g_autoptr (GPtrArray) lines =
      fac_project_list_exchanges (fac_session_project (self->session), &filter, &error);
  GtkWidget *row;

  if (!lines)
    {
      fac_session_fail (self->session, error);
      return;
    }
  while ((row = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  g_ptr_array_set_size (self->uuids, 0);
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len && self->uuids->len < N_MOST; i++)
    if (is_open (((FacJournalLine *)lines->pdata[i])->exchange))
      add_visit (self, lines->pdata[i]);
  gtk_widget_set_visible (self->list, self->uuids->len > 0);
  gtk_label_set_label (GTK_LABEL (self->title),
                       self->uuids->len ? _ ("Visits that are open") : _ ("No visit is open"));
}

/* -- Going there --------------------------------------------------------------------------- */

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, FacVisitChoice *self)
{
  g_autofree char *uuid = g_strdup (self->uuids->pdata[(guint)gtk_list_box_row_get_index (row)]);
  fac_session_go (self->session, "visit", uuid);
}

static void
on_whom (FacVisitChoice *self)
{
  g_autofree char *id = g_strdup (fac_suggest_entry_id (FAC_SUGGEST_ENTRY (self->whom)));

  if (!id)
    {
      fac_session_tell (self->session, _ ("Choose a company or a contact among those proposed."),
                        FALSE);
      gtk_widget_grab_focus (self->whom);
      return;
    }
  fac_suggest_entry_set (FAC_SUGGEST_ENTRY (self->whom), NULL, "");
  fac_session_go (self->session, "visit", id);
}

/* -- The widget ---------------------------------------------------------------------------- */

static gboolean
fac_visit_choice_grab_focus (GtkWidget *widget)
{
  FacVisitChoice *self = FAC_VISIT_CHOICE (widget);
  return gtk_widget_child_focus (self->uuids->len ? self->list : self->whom, GTK_DIR_TAB_FORWARD);
}

static void
fac_visit_choice_dispose (GObject *object)
{
  FacVisitChoice *self = FAC_VISIT_CHOICE (object);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->uuids, g_ptr_array_unref);
  G_OBJECT_CLASS (fac_visit_choice_parent_class)->dispose (object);
}

static void
fac_visit_choice_class_init (FacVisitChoiceClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_visit_choice_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = fac_visit_choice_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_visit_choice_init (FacVisitChoice *self)
{
  self->uuids = g_ptr_array_new_with_free_func (g_free);
}

static GtkWidget *
make_entry_line (FacVisitChoice *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_label (_ ("Type the visit"));

  self->whom =
      fac_suggest_entry_new (_ ("Company or contact visited"), _ ("Another company or contact"), 24,
                             fac_suggest_whom, self->session);
  gtk_widget_set_hexpand (self->whom, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->whom, "activate", G_CALLBACK (on_whom), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_whom), self);
  gtk_box_append (GTK_BOX (line), self->whom);
  gtk_box_append (GTK_BOX (line), button);
  return line;
}

GtkWidget *
fac_visit_choice_new (FacSession *session)
{
  FacVisitChoice *self = g_object_new (FAC_TYPE_VISIT_CHOICE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *words = gtk_label_new (
      _ ("The questions stand in the order of the paper, and what is known is filled in."));

  self->session = session;
  self->title = make_label ("", "fac-title", 0);
  self->list = gtk_list_box_new ();
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_widget_add_css_class (words, "dim-label");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "fac-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Visits that are open"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), make_entry_line (self));
  gtk_widget_set_size_request (box, WIDTH_PX, -1);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "fac-visit-questions");
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), box);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
