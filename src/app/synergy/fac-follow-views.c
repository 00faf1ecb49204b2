/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * List, states, weeks. */
#include "synergy/fac-follow-views.h"

#include "fac-agenda.h"
#include "fac-calendar.h"
#include "fac-number.h"
#include "synergy/fac-state-board.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

struct _FacFollowViews
{
  GtkWidget parent_instance;
  FacSession *session; /* borrowed */
  FacTextTable *list, *week;
  FacStateBoard *board;
  GtkWidget *stack;
};

G_DEFINE_FINAL_TYPE (FacFollowViews, fac_follow_views, GTK_TYPE_WIDGET)

static guint chosen_signal, activated_signal, moved_signal;

/* -- Weeks --------------------------------------------------------------------------------- */

#define UUID_CHARACTERS 36

static const FacTextColumn *
week_columns (guint *n)
{
  static FacTextColumn columns[6];
  columns[0] = (FacTextColumn){ _ ("When"), FALSE, 146 };
  columns[1] = (FacTextColumn){ _ ("For"), TRUE, 112 };
  columns[2] = (FacTextColumn){ _ ("To do"), FALSE, -200 };
  columns[3] = (FacTextColumn){ _ ("Synergy"), FALSE, -200 };
  columns[4] = (FacTextColumn){ _ ("State"), FALSE, 150 };
  columns[5] = (FacTextColumn){ _ ("By"), FALSE, 120 };
  *n = G_N_ELEMENTS (columns);
  return columns;
}

static FacAgendaSection
section_of (const char *due_on, const char *today, const char *week_end)
{
  if (!due_on)
    return FAC_AGENDA_UNDATED;
  if (strcmp (due_on, today) < 0)
    return FAC_AGENDA_OVERDUE;
  if (strcmp (due_on, today) == 0)
    return FAC_AGENDA_TODAY;
  return strcmp (due_on, week_end) <= 0 ? FAC_AGENDA_THIS_WEEK : FAC_AGENDA_LATER;
}

/* `task` NULL: nothing is planned. */
static FacTextRow *
make_week_row (const FacSynergyLine *line, const FacTask *task, const char *today,
               const char *week_end)
{
  const FacSynergy *synergy = line->synergy;
  const char *due_on = task ? task->due_on : NULL;
  FacAgendaSection section = section_of (due_on, today, week_end);
  const double numbers[] = { task ? (double)section : FAC_AGENDA_N_SECTIONS,
                             fac_date_number (due_on),
                             (double)NAN,
                             (double)NAN,
                             synergy->state,
                             (double)NAN };
  g_autofree char *id =
      g_strdup_printf ("%s/%s", synergy->record.uuid, task ? task->record.uuid : "");
  char **cells = g_new0 (char *, G_N_ELEMENTS (numbers) + 1);
  const char *owner = task && task->owner ? task->owner : synergy->owner;

  cells[0] = g_strdup (task ? fac_agenda_section_title (section) : _ ("Nothing planned"));
  cells[1] = due_on ? fac_date_format (due_on, fac_language_current ()) : g_strdup ("");
  cells[2] = g_strdup (task ? task->title : "");
  cells[3] = g_strdup_printf ("%s %s", synergy->code ? synergy->code : "", synergy->title);
  cells[4] = g_strdup (fac_enum_label (&fac_synergy_state_enum, synergy->state));
  cells[5] = g_strdup (owner ? owner : "");
  return fac_text_row_new (id, cells, numbers);
}

static int
compare_tasks (gconstpointer a, gconstpointer b)
{
  const FacTask *x = *(FacTask *const *)a, *y = *(FacTask *const *)b;
  if (!x->due_on != !y->due_on)
    return x->due_on ? -1 : 1;
  return g_strcmp0 (x->due_on, y->due_on);
}

static gboolean
is_open (const FacTask *task)
{
  return task->synergy && task->state != FAC_TASK_DONE && task->state != FAC_TASK_NOT_APPLICABLE;
}

/* What is to be done by date; then the synergies on which nobody is to move. */
static GPtrArray *
week_rows (FacFollowViews *self, const GPtrArray *lines)
{
  const FacQuery query = { .kind = FAC_RECORD_TASK };
  g_autoptr (GPtrArray) tasks =
      fac_store_list (fac_project_store (fac_session_project (self->session)), &query, NULL);
  g_autoptr (GHashTable) by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *today = fac_date_today ();
  g_autofree char *week_end = fac_date_end_of_week (today);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < lines->len; i++)
    {
      const FacSynergyLine *line = lines->pdata[i];
      g_hash_table_insert (by_uuid, line->synergy->record.uuid, (gpointer)line);
    }
  if (tasks)
    g_ptr_array_sort (tasks, compare_tasks);
  for (guint i = 0; tasks && i < tasks->len; i++)
    {
      const FacTask *task = tasks->pdata[i];
      const FacSynergyLine *line =
          is_open (task) ? g_hash_table_lookup (by_uuid, task->synergy) : NULL;
      if (line)
        g_ptr_array_add (rows, make_week_row (line, task, today, week_end));
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const FacSynergyLine *line = lines->pdata[i];
      if (!line->next_action && line->synergy->state < FAC_SYNERGY_STATE_DONE)
        g_ptr_array_add (rows, make_week_row (line, NULL, today, week_end));
    }
  return rows;
}

static void
on_week_selected (FacFollowViews *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->week);
  g_autofree char *uuid = ids[0] ? g_strndup (ids[0], UUID_CHARACTERS) : NULL;
  if (uuid && !ids[1])
    g_signal_emit (self, chosen_signal, 0, uuid);
}

static void
on_week_activated (FacFollowViews *self, const char *id)
{
  g_autofree char *uuid = g_strndup (id, UUID_CHARACTERS);
  g_signal_emit (self, activated_signal, 0, uuid);
}

/* -- Cards --------------------------------------------------------------------------------- */

static void
on_card_chosen (FacFollowViews *self, const char *uuid)
{
  g_signal_emit (self, chosen_signal, 0, uuid);
}

static void
on_card_activated (FacFollowViews *self, const char *uuid)
{
  g_signal_emit (self, activated_signal, 0, uuid);
}

static void
on_card_moved (FacFollowViews *self, const char *uuid, int state)
{
  g_signal_emit (self, moved_signal, 0, uuid, state);
}

/* -- All three ----------------------------------------------------------------------------- */

void
fac_follow_views_update (FacFollowViews *self, FacSynergyRegister *synergies)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (guint i = 0; i < fac_text_table_n_shown (self->list); i++)
    {
      const char *uuid = fac_text_row_id (fac_text_table_at (self->list, i));
      const FacSynergyLine *line = fac_synergy_register_synergy (synergies, uuid);
      if (line)
        g_ptr_array_add (lines, (gpointer)line);
    }
  g_autoptr (GPtrArray) rows = week_rows (self, lines);
  fac_text_table_set_rows (self->week, rows);
  fac_state_board_show (self->board, lines);
}

void
fac_follow_views_set (FacFollowViews *self, FacFollowView view)
{
  GtkWidget *const children[] = { GTK_WIDGET (self->list), GTK_WIDGET (self->board),
                                  GTK_WIDGET (self->week) };
  gtk_stack_set_visible_child (GTK_STACK (self->stack), children[view]);
}

FacFollowView
fac_follow_views_view (FacFollowViews *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (GTK_STACK (self->stack));
  return shown == GTK_WIDGET (self->board)  ? FAC_FOLLOW_STATES
         : shown == GTK_WIDGET (self->week) ? FAC_FOLLOW_WEEK
                                            : FAC_FOLLOW_LIST;
}

FacTextTable *
fac_follow_views_table (FacFollowViews *self)
{
  return fac_follow_views_view (self) == FAC_FOLLOW_WEEK ? self->week : self->list;
}

/* -- The widget ---------------------------------------------------------------------------- */

static gboolean
fac_follow_views_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (
      gtk_stack_get_visible_child (GTK_STACK (FAC_FOLLOW_VIEWS (widget)->stack)));
}

static void
fac_follow_views_dispose (GObject *object)
{
  g_clear_pointer (&FAC_FOLLOW_VIEWS (object)->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_follow_views_parent_class)->dispose (object);
}

static void
fac_follow_views_class_init (FacFollowViewsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_follow_views_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = fac_follow_views_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  chosen_signal = g_signal_new ("chosen", FAC_TYPE_FOLLOW_VIEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  activated_signal = g_signal_new ("activated", FAC_TYPE_FOLLOW_VIEWS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  moved_signal = g_signal_new ("moved", FAC_TYPE_FOLLOW_VIEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
}

static void
fac_follow_views_init (FacFollowViews *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

GtkWidget *
fac_follow_views_new (FacSession *session, FacTextTable *list)
{
  FacFollowViews *self = g_object_new (FAC_TYPE_FOLLOW_VIEWS, NULL);
  guint n;
  const FacTextColumn *columns = week_columns (&n);

  self->session = session;
  self->list = list;
  self->week = FAC_TEXT_TABLE (fac_text_table_new (_ ("What is to be done"), columns, n));
  self->board = FAC_STATE_BOARD (fac_state_board_new ());
  fac_text_table_remember (self->week, "synergy-weeks");
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (list));
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->board));
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->week));
  g_signal_connect_swapped (self->week, "selection-changed", G_CALLBACK (on_week_selected), self);
  g_signal_connect_swapped (self->week, "activated", G_CALLBACK (on_week_activated), self);
  g_signal_connect_swapped (self->board, "chosen", G_CALLBACK (on_card_chosen), self);
  g_signal_connect_swapped (self->board, "activated", G_CALLBACK (on_card_activated), self);
  g_signal_connect_swapped (self->board, "moved", G_CALLBACK (on_card_moved), self);
  return GTK_WIDGET (self);
}
