/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards by state. */
#include "synergy/fac-state-board.h"

#include "fac-number.h"

#include <glib/gi18n-lib.h>

#define N_STATES FAC_SYNERGY_STATE_ENDED
#define COLUMN_PX 178

struct _FacStateBoard
{
  GtkWidget parent_instance;
  GtkWidget *scrolled;
  GtkWidget *columns[N_STATES + 1], *titles[N_STATES + 1], *lists[N_STATES + 1]; /* by state */
  char *chosen; /* owned: uuid, or NULL */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (FacStateBoard, fac_state_board, GTK_TYPE_WIDGET)

static guint chosen_signal, activated_signal, moved_signal;

static const char *
uuid_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "uuid");
}

static int
state_of (FacStateBoard *self, gpointer list)
{
  for (int state = 1; state <= N_STATES; state++)
    if (self->lists[state] == list)
      return state;
  return 0;
}

/* -- Choosing ------------------------------------------------------------------------------ */

/* One card at most is chosen on the whole board. */
static void
on_row_selected (GtkListBox *list, GtkListBoxRow *row, FacStateBoard *self)
{
  if (self->is_filling || !row)
    return;
  self->is_filling = TRUE;
  for (int state = 1; state <= N_STATES; state++)
    if (self->lists[state] != GTK_WIDGET (list))
      gtk_list_box_unselect_all (GTK_LIST_BOX (self->lists[state]));
  self->is_filling = FALSE;
  g_free (self->chosen);
  self->chosen = g_strdup (uuid_of (row));
  g_signal_emit (self, chosen_signal, 0, self->chosen);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, FacStateBoard *self)
{
  g_autofree char *uuid = g_strdup (uuid_of (row));
  g_signal_emit (self, activated_signal, 0, uuid);
}

/* The next column that holds a card, to the left or to the right. */
static gboolean
go_aside (FacStateBoard *self, int from, int step)
{
  for (int state = from + step; state >= 1 && state <= N_STATES; state += step)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->lists[state]), 0);
      if (!row)
        continue;
      gtk_list_box_select_row (GTK_LIST_BOX (self->lists[state]), row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return TRUE;
    }
  return FALSE;
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType modifiers,
        FacStateBoard *self)
{
  int state = state_of (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys)));
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return FALSE;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    return go_aside (self, state, -1);
  if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    return go_aside (self, state, 1);
  return FALSE;
}

/* -- Drawing to another column ------------------------------------------------------------- */

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  return gdk_content_provider_new_typed (G_TYPE_STRING, uuid_of (GTK_LIST_BOX_ROW (row)));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, FacStateBoard *self)
{
  GtkWidget *column = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  const char *uuid = g_value_get_string (value);
  int state = 0;

  for (int at = 1; at <= N_STATES; at++)
    if (self->columns[at] == column)
      state = at;
  if (!uuid || !g_uuid_string_is_valid (uuid))
    return FALSE;
  g_signal_emit (self, moved_signal, 0, uuid, state);
  return TRUE;
}

/* -- Cards --------------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 19);
  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static char *
agreed_text (const FacSynergyLine *line)
{
  return line->members->len ? g_strdup_printf (
             ngettext ("%u of %u parties agrees", "%u of %u parties agree", line->n_agreed),
             line->n_agreed, line->members->len)
                            : g_strdup (_ ("no party yet"));
}

static GtkWidget *
make_card (const FacSynergyLine *line)
{
  const FacSynergy *synergy = line->synergy;
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkDragSource *drag = gtk_drag_source_new ();
  g_autofree char *title =
      g_strdup_printf ("%s %s", synergy->code ? synergy->code : "", synergy->title);
  g_autofree char *agreed = agreed_text (line);
  g_autofree char *due =
      line->next_due_on ? fac_date_format (line->next_due_on, fac_language_current ()) : NULL;
  g_autofree char *next = line->next_action ? g_strdup_printf ("→ %s%s%s", line->next_action,
                                                               due ? " – " : "", due ? due : "")
                                            : NULL;

  gtk_box_append (GTK_BOX (box), make_label (title, NULL));
  gtk_box_append (GTK_BOX (box), make_label (agreed, "dim-label"));
  if (next)
    gtk_box_append (GTK_BOX (box), make_label (next, "caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "uuid", g_strdup (synergy->record.uuid), g_free);
  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect (drag, "prepare", G_CALLBACK (on_prepare), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

void
fac_state_board_show (FacStateBoard *self, const GPtrArray *lines)
{
  guint n[N_STATES + 1] = { 0 };

  self->is_filling = TRUE;
  for (int state = 1; state <= N_STATES; state++)
    for (GtkWidget *row; (row = gtk_widget_get_first_child (self->lists[state]));)
      gtk_list_box_remove (GTK_LIST_BOX (self->lists[state]), row);
  for (guint i = 0; i < lines->len; i++)
    {
      const FacSynergyLine *line = lines->pdata[i];
      int state = CLAMP (line->synergy->state, 1, N_STATES);
      GtkWidget *card = make_card (line);
      gtk_list_box_append (GTK_LIST_BOX (self->lists[state]), card);
      if (g_strcmp0 (self->chosen, line->synergy->record.uuid) == 0)
        gtk_list_box_select_row (GTK_LIST_BOX (self->lists[state]), GTK_LIST_BOX_ROW (card));
      n[state]++;
    }
  for (int state = 1; state <= N_STATES; state++)
    {
      g_autofree char *title =
          g_strdup_printf ("%s · %u", fac_enum_label (&fac_synergy_state_enum, state), n[state]);
      gtk_label_set_label (GTK_LABEL (self->titles[state]), title);
      /* What is over has a column only when there is something in it. */
      gtk_widget_set_visible (self->columns[state], n[state] || state < FAC_SYNERGY_STATE_PAUSED);
    }
  self->is_filling = FALSE;
}

/* -- The widget ---------------------------------------------------------------------------- */

static GtkWidget *
make_column (FacStateBoard *self, int state)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = make_label (NULL, "fac-card-title");
  GtkWidget *list = gtk_list_box_new (), *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);

  self->columns[state] = column;
  self->titles[state] = title;
  self->lists[state] = list;
  gtk_widget_add_css_class (list, "fac-card");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_set_size_request (column, COLUMN_PX, -1);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fac_enum_label (&fac_synergy_state_enum, state), -1);
  g_signal_connect (list, "row-selected", G_CALLBACK (on_row_selected), self);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (list, keys);
  g_signal_connect (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (column, GTK_EVENT_CONTROLLER (drop));
  gtk_box_append (GTK_BOX (column), title);
  gtk_box_append (GTK_BOX (column), scrolled);
  return column;
}

static gboolean
fac_state_board_grab_focus (GtkWidget *widget)
{
  FacStateBoard *self = FAC_STATE_BOARD (widget);
  for (int state = 1; state <= N_STATES; state++)
    {
      GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->lists[state]));
      if (row)
        return gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  return go_aside (self, 0, 1);
}

static void
fac_state_board_dispose (GObject *object)
{
  FacStateBoard *self = FAC_STATE_BOARD (object);
  self->is_filling = TRUE;
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (fac_state_board_parent_class)->dispose (object);
}

static void
fac_state_board_class_init (FacStateBoardClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_state_board_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = fac_state_board_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  chosen_signal = g_signal_new ("chosen", FAC_TYPE_STATE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  activated_signal = g_signal_new ("activated", FAC_TYPE_STATE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  moved_signal = g_signal_new ("moved", FAC_TYPE_STATE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
}

static void
fac_state_board_init (FacStateBoard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  /* The cards of all columns begin at one height, also under a title of two lines. */
  g_autoptr (GtkSizeGroup) heads = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  for (int state = 1; state <= N_STATES; state++)
    {
      gtk_box_append (GTK_BOX (box), make_column (self, state));
      gtk_label_set_yalign (GTK_LABEL (self->titles[state]), 0);
      gtk_size_group_add_widget (heads, self->titles[state]);
    }
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), box);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
fac_state_board_new (void)
{
  return g_object_new (FAC_TYPE_STATE_BOARD, NULL);
}
