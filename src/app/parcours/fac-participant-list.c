/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The participants of a meeting. */
#include "parcours/fac-participant-list.h"

#include "contact/fac-contact-suggest.h"
#include "contact/fac-form-window.h"
#include "fac-ask.h"
#include "fac-meeting.h"
#include "fac-text-table.h"
#include "home/fac-agenda-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROW_PX 36
#define MOST_ROWS 12

enum
{
  COLUMN_STATE,
  COLUMN_NAME,
  COLUMN_WHOSE,
  COLUMN_NEWCOMER,
  COLUMN_SEAT,
  COLUMN_NOTE,
  N_COLUMNS,
};

/* Whose cells are edited. */
static const char *const edited[N_COLUMNS] = {
  "state", "name", NULL, "is_newcomer", "seat", "note"
};

struct _FacParticipantList
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  char *event;         /* uuid of the event shown */
  FacMeeting *meeting; /* owned, or NULL */
  GtkWidget *box, *turnout, *entry, *state, *remarks, *verbs, *scroll;
  FacTextTable *table;
};

G_DEFINE_FINAL_TYPE (FacParticipantList, fac_participant_list, GTK_TYPE_WIDGET)

/* -- Rows ------------------------------------------------------------------------------------ */

static const FacParticipant *
find (const FacParticipantList *self, const char *uuid)
{
  for (guint i = 0; self->meeting && i < self->meeting->participants->len; i++)
    {
      const FacParticipant *participant = self->meeting->participants->pdata[i];
      if (strcmp (participant->attendance->record.uuid, uuid) == 0)
        return participant;
    }
  return NULL;
}

static FacTextRow *
make_row (const FacParticipant *participant)
{
  const FacAttendance *attendance = participant->attendance;
  char **cells = g_new0 (char *, N_COLUMNS + 1);

  cells[COLUMN_STATE] = g_strdup (fac_enum_label (&fac_attendance_state_enum, attendance->state));
  cells[COLUMN_NAME] = g_strdup (participant->name ? participant->name : "");
  cells[COLUMN_WHOSE] = g_strdup (participant->organisation ? participant->organisation : "");
  cells[COLUMN_NEWCOMER] = g_strdup (participant->is_newcomer ? _ ("yes") : "");
  cells[COLUMN_SEAT] = g_strdup (attendance->seat ? attendance->seat : "");
  cells[COLUMN_NOTE] = g_strdup (attendance->note ? attendance->note : "");
  return fac_text_row_new (attendance->record.uuid, cells, NULL);
}

/* The name of a contact is changed with the contact. */
static gconstpointer
edited_record (const char *id, guint column, const FacField **field, gpointer data)
{
  const FacParticipant *participant = find (data, id);
  const char *name = column < N_COLUMNS ? edited[column] : NULL;

  *field = participant && name && !(column == COLUMN_NAME && participant->attendance->person)
               ? fac_record_type_field (fac_record_type (FAC_RECORD_ATTENDANCE), name)
               : NULL;
  return *field ? participant->attendance : NULL;
}

static void
show_verbs (FacParticipantList *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->table);
  gtk_widget_set_sensitive (self->verbs, ids[0] != NULL);
}

void
fac_participant_list_show (FacParticipantList *self, const FacParcoursLine *line)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  FacProject *project = fac_session_project (self->session);
  g_autofree char *event = g_strdup (line->event->record.uuid);

  if (g_strcmp0 (self->event, event) != 0)
    gtk_widget_set_visible (self->remarks, FALSE);
  g_free (self->event);
  self->event = g_steal_pointer (&event);
  g_clear_pointer (&self->meeting, fac_meeting_free);
  self->meeting =
      fac_meeting_new (project, self->event, FAC_MEETING_NEXT_ORGANISED, NULL, TRUE, NULL);
  for (guint i = 0; self->meeting && i < self->meeting->participants->len; i++)
    g_ptr_array_add (rows, make_row (self->meeting->participants->pdata[i]));
  fac_text_table_set_rows (self->table, rows);
  gtk_widget_set_size_request (self->scroll, -1, ROW_PX * (int)(MIN (rows->len, MOST_ROWS) + 1) + 12);
  gtk_widget_set_visible (self->scroll, rows->len > 0);
  gtk_widget_set_visible (self->verbs, rows->len > 0);
  g_autofree char *turnout = fac_parcours_turnout (line);
  gtk_label_set_label (GTK_LABEL (self->turnout), turnout);
  gtk_widget_set_visible (self->turnout, *turnout != '\0');
  show_verbs (self);
}

void
fac_participant_list_focus (FacParticipantList *self)
{
  gtk_widget_child_focus (self->entry, GTK_DIR_TAB_FORWARD);
}

/* -- Adding ---------------------------------------------------------------------------------- */

static int
state_chosen (GtkWidget *drop)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop));
  return fac_attendance_state_enum.items[i].value;
}

static GtkWidget *
state_drop (void)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *drop;

  for (const FacEnumItem *item = fac_attendance_state_enum.items; item->id; item++)
    gtk_string_list_append (words, _ (item->label));
  drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("State"),
                                  -1);
  return drop;
}

/* What became of a list; takes `error`. */
static gboolean
tell (FacParticipantList *self, gboolean is_done, guint n_added, guint n_changed,
      GPtrArray *remarks, GError *error)
{
  if (!is_done)
    {
      fac_session_fail (self->session, error);
      return FALSE;
    }
  g_autofree char *words =
      g_strdup_printf (_ ("Participants: %1$u added, %2$u changed."), n_added, n_changed);
  fac_session_tell (self->session, words, n_added + n_changed > 0);
  if (remarks)
    {
      g_ptr_array_add (remarks, NULL);
      g_autofree char *lines = g_strjoinv ("\n", (char **)remarks->pdata);
      gtk_label_set_label (GTK_LABEL (self->remarks), lines);
      gtk_widget_set_visible (self->remarks, *lines != '\0');
    }
  return TRUE;
}

static gboolean
add_text (FacParticipantList *self, const char *text, int state)
{
  g_autoptr (GPtrArray) remarks = NULL;
  guint n_added = 0, n_changed = 0;
  GError *error = NULL;
  gboolean is_done =
      fac_project_add_participants (fac_session_project (self->session), self->event, text, state,
                                    &n_added, &n_changed, &remarks, &error);
  return tell (self, is_done, n_added, n_changed, remarks, error);
}

static void
add_known (FacParticipantList *self, const char *uuid, int state)
{
  const char *const uuids[] = { uuid, NULL };
  guint n_added = 0, n_objecting = 0;
  GError *error = NULL;
  gboolean is_done = fac_project_invite (fac_session_project (self->session), self->event, uuids,
                                         state, &n_added, &n_objecting, &error);
  g_autoptr (GPtrArray) remarks = g_ptr_array_new ();

  if (n_objecting)
    g_ptr_array_add (remarks, (gpointer)_ ("Left out: they object to being contacted."));
  tell (self, is_done, n_added, 0, remarks, error);
}

static void
on_add (FacParticipantList *self)
{
  FacSuggestEntry *entry = FAC_SUGGEST_ENTRY (self->entry);
  const char *id = fac_suggest_entry_id (entry), *colon = id ? strchr (id, ':') : NULL;
  g_autofree char *text = g_strdup (fac_suggest_entry_text (entry));
  g_autofree char *uuid = colon ? g_strdup (colon + 1) : NULL;
  int state = state_chosen (self->state);

  if (!*g_strstrip (text))
    return;
  fac_suggest_entry_set (entry, NULL, NULL);
  if (uuid)
    add_known (self, uuid, state);
  else
    add_text (self, text, state);
  fac_participant_list_focus (self);
}

/* -- A whole list ---------------------------------------------------------------------------- */

typedef struct
{
  FacParticipantList *list;
  GtkWidget *text, *state;
} Lines;

static gboolean
do_lines (FacFormWindow *form, gpointer data)
{
  Lines *lines = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (lines->text));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (!*g_strstrip (text))
    {
      fac_form_window_complain (form, _ ("Write or paste a line for each participant."),
                                lines->text);
      return FALSE;
    }
  return add_text (lines->list, text, state_chosen (lines->state));
}

void
fac_participant_list_add_lines (FacParticipantList *self)
{
  Lines *lines = g_new0 (Lines, 1);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  lines->list = self;
  lines->text = gtk_text_view_new ();
  lines->state = state_drop ();
  FacFormWindow *form = fac_form_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                             _ ("Add a list"), _ ("_Add"), do_lines, lines, g_free);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (lines->text), FALSE);
  gtk_widget_add_css_class (lines->text, "fac-text");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), lines->text);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_widget_set_size_request (scroll, 460, 220);
  fac_form_window_add (form, _ ("_Lines"), scroll);
  fac_form_window_add (form, _ ("_State"), lines->state);
  fac_form_window_remark (form, _ ("A participant a line: name; company or body; state. A first "
                                   "line of titles says other columns. Cells of a spreadsheet can "
                                   "be pasted."));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (lines->state),
                              gtk_drop_down_get_selected (GTK_DROP_DOWN (self->state)));
  fac_form_window_show (form, lines->text);
}

static void
on_chosen (const char *path, gpointer data)
{
  FacParticipantList *self = data;
  g_autoptr (GPtrArray) remarks = NULL;
  guint n_added = 0, n_changed = 0;
  GError *error = NULL;
  gboolean is_done = fac_project_read_participants (fac_session_project (self->session),
                                                    self->event, path, state_chosen (self->state),
                                                    &n_added, &n_changed, &remarks, &error);
  tell (self, is_done, n_added, n_changed, remarks, error);
}

static void
on_file (FacParticipantList *self)
{
  fac_ask_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("A list of participants"),
                FAC_ASK_SPREADSHEET, on_chosen, self);
}

static void
on_invite (FacParticipantList *self)
{
  g_autoptr (GPtrArray) selected =
      fac_company_list_selected (fac_session_companies (self->session));
  guint n_added = 0, n_objecting = 0;
  GError *error = NULL;

  if (selected->len < 2)
    {
      fac_session_tell (self->session,
                        _ ("No company is selected. Select some in the list of companies or on the "
                           "map."),
                        FALSE);
      return;
    }
  gboolean is_done = fac_project_invite (fac_session_project (self->session), self->event,
                                         (const char *const *)selected->pdata,
                                         FAC_ATTENDANCE_INVITED, &n_added, &n_objecting, &error);
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  if (n_objecting)
    g_ptr_array_add (
        remarks,
        g_strdup_printf (ngettext ("%u is left out: they object to being contacted.",
                                   "%u are left out: they object to being contacted.", n_objecting),
                         n_objecting));
  tell (self, is_done, n_added, 0, remarks, error);
}

/* -- What becomes of those selected ---------------------------------------------------------- */

static void
on_state (GtkWidget *button, FacParticipantList *self)
{
  int state = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "state"));
  g_auto (GStrv) ids = fac_text_table_selected (self->table);
  FacProject *project = fac_session_project (self->session);
  GError *error = NULL;

  if (!ids[0])
    return;
  gboolean is_done =
      state ? fac_project_set_attendance (project, (const char *const *)ids, state, &error)
            : fac_project_remove (project, FAC_RECORD_ATTENDANCE, (const char *const *)ids, &error);
  fac_session_did (self->session, is_done, error);
}

static gboolean
on_delete_key (GtkWidget *table, GVariant *arguments, gpointer data)
{
  GtkWidget *remove = gtk_widget_get_last_child (((FacParticipantList *)data)->verbs);
  on_state (remove, data);
  return TRUE;
}

static gboolean
on_copy_key (GtkWidget *table, GVariant *arguments, gpointer data)
{
  FacParticipantList *self = data;
  fac_session_copied (self->session, fac_text_table_copy (self->table));
  return TRUE;
}

static void
add_key (GtkEventController *keys, const char *trigger, GtkShortcutFunc func, gpointer data)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                        gtk_callback_action_new (func, data, NULL)));
}

/* -- The widget ------------------------------------------------------------------------------ */

static void
add_verb (FacParticipantList *self, const char *label, int state)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_object_set_data (G_OBJECT (button), "state", GINT_TO_POINTER (state));
  g_signal_connect (button, "clicked", G_CALLBACK (on_state), self);
  gtk_box_append (GTK_BOX (self->verbs), button);
}

static void
add_table (FacParticipantList *self)
{
  const FacTextColumn columns[N_COLUMNS] = {
    { .title = _ ("State"), .width_px = 92 },
    { .title = _ ("Name"), .width_px = -140 },
    { .title = _ ("Company or body"), .width_px = -140 },
    { .title = _ ("First time"), .width_px = 84 },
    { .title = C_ ("where somebody sits", "Table"), .width_px = 64 },
    { .title = _ ("Note"), .width_px = -110 },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->table =
      FAC_TEXT_TABLE (fac_text_table_new (_ ("Participants"), columns, G_N_ELEMENTS (columns)));
  fac_text_table_make_editable (self->table, self->session, FAC_RECORD_ATTENDANCE, edited_record,
                                self);
  fac_text_table_remember (self->table, "participants");
  add_key (keys, "Delete", on_delete_key, self);
  add_key (keys, "<Control>c", on_copy_key, self);
  gtk_widget_add_controller (GTK_WIDGET (self->table), keys);
  g_signal_connect_swapped (self->table, "selection-changed", G_CALLBACK (show_verbs), self);
  self->scroll = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_vexpand (GTK_WIDGET (self->table), TRUE);
  gtk_box_append (GTK_BOX (self->scroll), GTK_WIDGET (self->table));
}

static GtkWidget *
button (FacParticipantList *self, const char *label, GCallback func)
{
  GtkWidget *made = gtk_button_new_with_label (label);
  g_signal_connect_swapped (made, "clicked", func, self);
  return made;
}

static void
build (FacParticipantList *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *more = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->entry = fac_suggest_entry_new (_ ("Participant"), _ ("Contact, company or name; company"),
                                       24, fac_suggest_whom, self->session);
  self->state = state_drop ();
  self->verbs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->turnout = fac_agenda_label ("", "fac-told", TRUE);
  self->remarks = fac_agenda_label ("", "fac-parcours-warning", TRUE);
  gtk_widget_set_visible (self->remarks, FALSE);
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_add), self);
  gtk_box_append (GTK_BOX (line), self->entry);
  gtk_box_append (GTK_BOX (line), self->state);
  gtk_box_append (GTK_BOX (line), button (self, _ ("Add"), G_CALLBACK (on_add)));
  gtk_box_append (GTK_BOX (more),
                  button (self, _ ("Add a list …"), G_CALLBACK (fac_participant_list_add_lines)));
  gtk_box_append (GTK_BOX (more), button (self, _ ("From a file …"), G_CALLBACK (on_file)));
  gtk_box_append (GTK_BOX (more),
                  button (self, _ ("Invite the companies selected"), G_CALLBACK (on_invite)));
  add_verb (self, _ ("Came"), FAC_ATTENDANCE_PRESENT);
  add_verb (self, _ ("Registered"), FAC_ATTENDANCE_REGISTERED);
  add_verb (self, _ ("Excused (one)"), FAC_ATTENDANCE_EXCUSED);
  add_verb (self, _ ("Absent"), FAC_ATTENDANCE_ABSENT);
  add_verb (self, _ ("Take off the list"), FAC_ATTENDANCE_NONE);
  add_table (self);
  GtkWidget *const parts[] = {
    self->turnout, line, more, self->remarks, self->verbs, self->scroll
  };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_box_append (GTK_BOX (self->box), parts[i]);
}

static void
fac_participant_list_dispose (GObject *object)
{
  FacParticipantList *self = FAC_PARTICIPANT_LIST (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->meeting, fac_meeting_free);
  g_clear_pointer (&self->event, g_free);
  G_OBJECT_CLASS (fac_participant_list_parent_class)->dispose (object);
}

static void
fac_participant_list_class_init (FacParticipantListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_participant_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_participant_list_init (FacParticipantList *self)
{
}

GtkWidget *
fac_participant_list_new (FacSession *session)
{
  FacParticipantList *self = g_object_new (FAC_TYPE_PARTICIPANT_LIST, NULL);

  self->session = session;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (self->box, "fac-card");
  gtk_widget_add_css_class (self->box, "fac-form");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  build (self);
  return GTK_WIDGET (self);
}
