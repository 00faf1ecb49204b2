/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calls, one after the other. */
#include "fac-call-list.h"

#include "fac-agenda-words.h"
#include "fac-keyed-list.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>

#define UUID "fac-uuid"

static const FacOutcome outcomes[] = { FAC_OUTCOME_REACHED,        FAC_OUTCOME_NO_ANSWER,
                                       FAC_OUTCOME_MESSAGE_LEFT,   FAC_OUTCOME_CALL_AGAIN,
                                       FAC_OUTCOME_MEETING_AGREED, FAC_OUTCOME_REFUSED };

struct _FacCallList
{
  GtkWidget parent_instance;

  FacSession *session;     /* borrowed */
  const FacAgenda *agenda; /* borrowed; NULL: none yet */
  GtkWidget *list;
  char *open;    /* uuid of the call that is open, or NULL; owned */
  char *next_up; /* uuid of the call to open when the open one is noted, or NULL; owned */
  FacOutcome outcome;

  GtkWidget *panel; /* owned: stands in the row of the open call, or nowhere */
  GtkWidget *last_label, *promise_label, *note_label, *keys, *answer;
  GtkWidget *summary_entry, *on_label, *on_entry, *at_entry;
  GtkWidget *buttons[G_N_ELEMENTS (outcomes)];
};

G_DEFINE_FINAL_TYPE (FacCallList, fac_call_list, GTK_TYPE_WIDGET)

/* The letter that says how a call went. */
static const char *
cap_of (FacOutcome outcome)
{
  switch (outcome)
    {
    case FAC_OUTCOME_REACHED:
      /* TRANSLATORS: keys on the call list: the six of them must differ */
      return C_ ("key for “reached”", "R");
    case FAC_OUTCOME_NO_ANSWER:
      return C_ ("key for “no answer”", "N");
    case FAC_OUTCOME_MESSAGE_LEFT:
      return C_ ("key for “message left”", "M");
    case FAC_OUTCOME_CALL_AGAIN:
      return C_ ("key for “call again”", "C");
    case FAC_OUTCOME_MEETING_AGREED:
      return C_ ("key for “meeting agreed”", "A");
    case FAC_OUTCOME_REFUSED:
      return C_ ("key for “refused”", "F");
    case FAC_OUTCOME_NONE:
      break;
    }
  return "";
}

static const FacAgendaEntry *
nth_call (FacCallList *self, guint i)
{
  return self->agenda && i < self->agenda->calls->len ? self->agenda->calls->pdata[i] : NULL;
}

/* -- Rows ---------------------------------------------------------------------------------- */

static char *
key_of_call (guint i, gpointer data)
{
  FacCallList *self = data;
  return fac_agenda_key (nth_call (self, i), self->agenda->date);
}

static GtkWidget *
make_number (const FacAgendaEntry *call)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *phone = gtk_label_new (call->phone ? call->phone : _ ("no number"));

  gtk_label_set_xalign (GTK_LABEL (phone), 1);
  gtk_widget_add_css_class (phone, call->phone ? "numeric" : "dim-label");
  gtk_label_set_selectable (GTK_LABEL (phone), FALSE);
  gtk_box_append (GTK_BOX (box), phone);
  if (call->best_period)
    {
      GtkWidget *period = gtk_label_new (call->best_period);
      gtk_label_set_xalign (GTK_LABEL (period), 1);
      gtk_label_set_ellipsize (GTK_LABEL (period), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (period), 22);
      gtk_widget_add_css_class (period, "caption");
      if (call->season <= 0)
        gtk_widget_add_css_class (period, "dim-label");
      if (call->season)
        fac_agenda_set_tip (period, call->season > 0 ? _ ("Today suits this person")
                                                     : _ ("Today does not suit this "
                                                          "person"));
      gtk_box_append (GTK_BOX (box), period);
    }
  return box;
}

static GtkWidget *
make_call (guint i, gpointer data)
{
  FacCallList *self = data;
  const FacAgendaEntry *call = nth_call (self, i);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *when = fac_agenda_when (call->due_on, self->agenda->date);
  const char *company = call->company_name  ? call->company_name
                        : call->person_name ? call->person_name
                                            : call->title;
  g_autofree char *whom =
      fac_agenda_join (call->company_name ? call->person_name : NULL, call->role, FAC_AGENDA_END);
  g_autofree char *late = call->section == FAC_AGENDA_OVERDUE
                              /* TRANSLATORS: %s is a date: "overdue since 12/10/2026" */
                              ? g_strdup_printf (_ ("overdue since %s"), when)
                              : g_strdup (when);
  g_autofree char *what = fac_agenda_join (late, call->title, FAC_AGENDA_END);
  g_autofree char *spoken =
      fac_agenda_join (company, whom, call->phone, call->title, late, FAC_AGENDA_END);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), fac_agenda_label (company, "fac-strong", FALSE));
  if (*whom)
    gtk_box_append (GTK_BOX (words), fac_agenda_label (whom, NULL, FALSE));
  GtkWidget *about = fac_agenda_label (what, "dim-label", FALSE);
  gtk_widget_add_css_class (about, "caption");
  gtk_box_append (GTK_BOX (words), about);
  gtk_box_append (GTK_BOX (head), words);
  gtk_box_append (GTK_BOX (head), make_number (call));
  gtk_box_append (GTK_BOX (all), head);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), UUID, g_strdup (call->uuid), g_free);
  return row;
}

static const FacRows call_rows = { key_of_call, make_call, 48 };

static GtkListBoxRow *
row_of (FacCallList *self, const char *uuid)
{
  GtkListBoxRow *row;
  fac_keyed_list_complete (GTK_LIST_BOX (self->list));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), UUID), uuid) == 0)
      return row;
  return NULL;
}

/* -- The open call ------------------------------------------------------------------------- */

static void
take_panel_out (FacCallList *self)
{
  GtkWidget *parent = gtk_widget_get_parent (self->panel);
  if (parent)
    gtk_box_remove (GTK_BOX (parent), self->panel);
}

static void
show_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text ? text : "");
  gtk_widget_set_visible (label, text && *text);
}

static void
show_outcome (FacCallList *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      if (outcomes[i] == self->outcome)
        gtk_widget_add_css_class (self->buttons[i], "suggested-action");
      else
        gtk_widget_remove_css_class (self->buttons[i], "suggested-action");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_STATE_PRESSED,
                                   outcomes[i] == self->outcome ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                                : GTK_ACCESSIBLE_TRISTATE_FALSE,
                                   -1);
    }
  gboolean is_meeting = self->outcome == FAC_OUTCOME_MEETING_AGREED;
  gtk_widget_set_visible (self->answer, self->outcome != FAC_OUTCOME_NONE);
  gtk_widget_set_visible (self->at_entry, is_meeting);
  gtk_label_set_label (GTK_LABEL (self->on_label),
                       is_meeting ? _ ("Meeting on") : _ ("Call again on"));
}

static void
forget_answer (FacCallList *self)
{
  self->outcome = FAC_OUTCOME_NONE;
  gtk_editable_set_text (GTK_EDITABLE (self->summary_entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->on_entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->at_entry), "");
  show_outcome (self);
}

static void
close_call (FacCallList *self)
{
  take_panel_out (self);
  g_clear_pointer (&self->open, g_free);
  forget_answer (self);
}

/* Puts the panel into the row of the open call; closes it when that call is gone. */
static void
place_panel (FacCallList *self)
{
  GtkListBoxRow *row = self->open ? row_of (self, self->open) : NULL;
  const FacAgendaEntry *call = row ? fac_agenda_find (self->agenda, self->open) : NULL;

  if (!call)
    {
      close_call (self);
      return;
    }
  g_autofree char *last = fac_agenda_last (call);
  g_autofree char *promise = fac_agenda_promise (call);
  show_text (self->last_label, last);
  show_text (self->promise_label, promise);
  show_text (self->note_label, call->note);
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (row)), self->panel);
}

static void
open_call (FacCallList *self, const char *uuid)
{
  GtkListBoxRow *row = row_of (self, uuid);

  if (!row)
    return;
  if (g_strcmp0 (self->open, uuid) != 0)
    {
      close_call (self);
      self->open = g_strdup (uuid);
      place_panel (self);
    }
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
choose (FacCallList *self, FacOutcome outcome)
{
  g_autofree char *next =
      fac_project_propose_next (fac_session_project (self->session), outcome, self->agenda->date);
  g_autofree char *shown = next ? fac_date_format (next, fac_language_current ()) : g_strdup ("");

  self->outcome = outcome;
  gtk_editable_set_text (GTK_EDITABLE (self->on_entry), shown);
  show_outcome (self);
  gtk_widget_grab_focus (outcome == FAC_OUTCOME_MEETING_AGREED ? self->on_entry
                                                               : self->summary_entry);
}

/* The call below the open one, which is opened when that one is noted. */
static const char *
call_below (FacCallList *self)
{
  for (guint i = 0; nth_call (self, i); i++)
    if (g_strcmp0 (nth_call (self, i)->uuid, self->open) == 0)
      return nth_call (self, i + 1) ? nth_call (self, i + 1)->uuid : NULL;
  return NULL;
}

static void
note (FacCallList *self)
{
  const FacAgendaEntry *call = self->open ? fac_agenda_find (self->agenda, self->open) : NULL;
  const FacCallResult result = {
    .outcome = self->outcome,
    .summary = gtk_editable_get_text (GTK_EDITABLE (self->summary_entry)),
    .next_on = gtk_editable_get_text (GTK_EDITABLE (self->on_entry)),
    .next_at = self->outcome == FAC_OUTCOME_MEETING_AGREED
                   ? gtk_editable_get_text (GTK_EDITABLE (self->at_entry))
                   : NULL,
  };
  GError *error = NULL;

  if (!call || !self->outcome)
    return;
  g_autofree char *uuid = g_strdup (call->uuid);
  g_autofree char *today = g_strdup (self->agenda->date);
  FacRecordKind kind = call->kind;
  g_free (self->next_up);
  self->next_up = g_strdup (call_below (self));
  gboolean is_done = fac_project_note_call (fac_session_project (self->session), kind, uuid,
                                            &result, today, &error);
  if (!is_done)
    g_clear_pointer (&self->next_up, g_free);
  fac_session_did (self->session, is_done, error);
}

/* -- Keys ---------------------------------------------------------------------------------- */

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, FacCallList *self)
{
  g_autofree char *uuid = g_strdup (g_object_get_data (G_OBJECT (row), UUID));
  if (g_strcmp0 (uuid, self->open) == 0 && self->outcome)
    note (self);
  else
    open_call (self, uuid);
}

/* Walking on closes what was only looked at; what was begun stays. */
static void
on_row_selected (GtkListBox *list, GtkListBoxRow *row, FacCallList *self)
{
  if (row && self->open && !self->outcome
      && g_strcmp0 (g_object_get_data (G_OBJECT (row), UUID), self->open) != 0)
    close_call (self);
}

static void
on_button_clicked (GtkWidget *button, FacCallList *self)
{
  choose (self, (FacOutcome)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "outcome")));
}

static GtkListBoxRow *
focused_row (FacCallList *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (self->list);
  return focus && GTK_IS_LIST_BOX_ROW (focus) ? GTK_LIST_BOX_ROW (focus) : NULL;
}

static gboolean
is_typing (FacCallList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  return focus && GTK_IS_TEXT (focus);
}

static gboolean
leave (FacCallList *self)
{
  GtkListBoxRow *row = focused_row (self);
  if (!self->open)
    return FALSE;
  close_call (self);
  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacCallList *self)
{
  GtkListBoxRow *row = focused_row (self);

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (key == GDK_KEY_Escape)
    return leave (self);
  if (is_typing (self) || !row)
    return FALSE;
  gunichar typed = g_unichar_toupper (gdk_keyval_to_unicode (key));
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (typed && typed == g_utf8_get_char (cap_of (outcomes[i])))
      {
        open_call (self, g_object_get_data (G_OBJECT (row), UUID));
        choose (self, outcomes[i]);
        return TRUE;
      }
  return FALSE;
}

/* -- The panel ----------------------------------------------------------------------------- */

static GtkWidget *
make_button (FacCallList *self, FacOutcome outcome)
{
  const char *word = fac_enum_label (&fac_outcome_enum, (int)outcome);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cap = gtk_label_new (cap_of (outcome));

  gtk_widget_add_css_class (cap, "fac-keycap");
  gtk_box_append (GTK_BOX (box), cap);
  gtk_box_append (GTK_BOX (box), gtk_label_new (word));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "fac-outcome");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  g_object_set_data (G_OBJECT (button), "outcome", GINT_TO_POINTER ((int)outcome));
  g_signal_connect (button, "clicked", G_CALLBACK (on_button_clicked), self);
  gtk_flow_box_append (GTK_FLOW_BOX (self->keys), button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
  return button;
}

static GtkWidget *
make_entry (FacCallList *self, const char *placeholder, int width_chars)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width_chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width_chars);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  placeholder, -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (note), self);
  return entry;
}

static void
make_answer (FacCallList *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_label (_ ("Note it"));

  self->answer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->summary_entry = make_entry (self, _ ("What was said"), 12);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->summary_entry), -1);
  self->on_label = gtk_label_new (NULL);
  self->on_entry = make_entry (self, _ ("date, or “monday”"), 14);
  self->at_entry = make_entry (self, _ ("14:30"), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->at_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time of the meeting"), -1);
  gtk_widget_add_css_class (self->on_label, "dim-label");
  fac_agenda_set_tip (button, _ ("Note it and go to the next call (Enter)"));
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (note), self);
  gtk_box_append (GTK_BOX (line), self->on_label);
  gtk_box_append (GTK_BOX (line), self->on_entry);
  gtk_box_append (GTK_BOX (line), self->at_entry);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (self->answer), self->summary_entry);
  gtk_box_append (GTK_BOX (self->answer), line);
}

static void
make_panel (FacCallList *self)
{
  self->panel = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (self->panel, "fac-call-panel");
  self->last_label = fac_agenda_label ("", "dim-label", TRUE);
  self->promise_label = fac_agenda_label ("", "fac-strong", TRUE);
  self->note_label = fac_agenda_label ("", NULL, TRUE);
  self->keys = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->keys), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->keys), 3);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->keys), 2);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->keys), TRUE);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->keys), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->keys), 6);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    self->buttons[i] = make_button (self, outcomes[i]);
  make_answer (self);
  gtk_box_append (GTK_BOX (self->panel), self->last_label);
  gtk_box_append (GTK_BOX (self->panel), self->promise_label);
  gtk_box_append (GTK_BOX (self->panel), self->note_label);
  gtk_box_append (GTK_BOX (self->panel), self->keys);
  gtk_box_append (GTK_BOX (self->panel), self->answer);
}

/* -- The widget ---------------------------------------------------------------------------- */

static gboolean
fac_call_list_grab_focus (GtkWidget *widget)
{
  FacCallList *self = FAC_CALL_LIST (widget);
  GtkListBoxRow *row = self->open ? row_of (self, self->open)
                                  : gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  return row && gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Tab walks within the open call, then leaves the list: arrows walk its rows. */
static gboolean
fac_call_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FacCallList *self = FAC_CALL_LIST (widget);
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && gtk_widget_get_focus_child (self->list))
    return gtk_widget_get_parent (self->panel) && gtk_widget_child_focus (self->panel, direction);
  if (is_tab)
    return gtk_widget_grab_focus (widget);
  return gtk_widget_child_focus (self->list, direction);
}

static void
fac_call_list_dispose (GObject *object)
{
  FacCallList *self = FAC_CALL_LIST (object);
  if (self->panel)
    take_panel_out (self);
  g_clear_object (&self->panel);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->open, g_free);
  g_clear_pointer (&self->next_up, g_free);
  G_OBJECT_CLASS (fac_call_list_parent_class)->dispose (object);
}

static void
fac_call_list_class_init (FacCallListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = fac_call_list_dispose;
  widget_class->grab_focus = fac_call_list_grab_focus;
  widget_class->focus = fac_call_list_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fac_call_list_init (FacCallList *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "fac-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Calls"), -1);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (on_row_selected), self);
  GtkEventController *controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  make_panel (self);
}

GtkWidget *
fac_call_list_new (FacSession *session)
{
  FacCallList *self = g_object_new (FAC_TYPE_CALL_LIST, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}

void
fac_call_list_show (FacCallList *self, const FacAgenda *agenda, int *room_px)
{
  gboolean had_focus = gtk_widget_get_focus_child (self->list) != NULL;

  self->agenda = agenda;
  take_panel_out (self);
  fac_keyed_list_show (GTK_LIST_BOX (self->list), &call_rows, agenda->calls->len, room_px, self);
  if (self->next_up && row_of (self, self->next_up))
    open_call (self, self->next_up);
  else
    {
      place_panel (self);
      if (had_focus)
        gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  g_clear_pointer (&self->next_up, g_free);
}

void
fac_call_list_open (FacCallList *self, const char *uuid)
{
  const FacAgendaEntry *first = nth_call (self, 0);
  if (uuid || first)
    open_call (self, uuid ? uuid : first->uuid);
}

void
fac_call_list_choose (FacCallList *self, FacOutcome outcome)
{
  if (self->open)
    choose (self, outcome);
}
