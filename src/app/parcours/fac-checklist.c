/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A checklist. */
#include "parcours/fac-checklist.h"

#include "fac-agenda.h"
#include "home/fac-agenda-words.h"
#include "home/fac-keyed-list.h"
#include "parcours/fac-task-detail.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A row: the title of a group, a task, or the detail under one. */
typedef struct
{
  const char *group; /* title, or NULL */
  guint n_done, n;   /* of the group */
  const FacParcoursTask *task;
  gboolean is_detail;
} Row;

struct _FacChecklist
{
  GtkWidget parent_instance;

  FacSession *session;         /* borrowed */
  const FacParcours *parcours; /* borrowed */
  const FacParcoursLine *line; /* borrowed */
  GArray *rows;                /* of Row */
  char *open;                  /* uuid of the task whose detail is shown, or NULL */
  gboolean is_filling;
  GtkWidget *box, *list, *entry, *chosen, *hint;
};

G_DEFINE_FINAL_TYPE (FacChecklist, fac_checklist, GTK_TYPE_WIDGET)

/* -- What is chosen -------------------------------------------------------------------------- */

static const char *
uuid_of_row (GtkListBoxRow *row)
{
  return row ? g_object_get_data (G_OBJECT (row), "uuid") : NULL;
}

static GtkListBoxRow *
focused_row (FacChecklist *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (self->list);
  return row ? GTK_LIST_BOX_ROW (row) : NULL;
}

/* The tasks that are chosen; when none is, or the one with the focus is not among them, that one.
 * Shape: array of char * ending with NULL (transfer full). */
static GPtrArray *
chosen_tasks (FacChecklist *self)
{
  GPtrArray *uuids = g_ptr_array_new_with_free_func (g_free);
  GtkListBoxRow *focused = focused_row (self);
  GList *rows = gtk_list_box_get_selected_rows (GTK_LIST_BOX (self->list));

  if (uuid_of_row (focused) && !g_list_find (rows, focused))
    g_ptr_array_add (uuids, g_strdup (uuid_of_row (focused)));
  else
    for (GList *row = rows; row; row = row->next)
      if (uuid_of_row (row->data))
        g_ptr_array_add (uuids, g_strdup (uuid_of_row (row->data)));
  g_list_free (rows);
  g_ptr_array_add (uuids, NULL);
  return uuids;
}

static const FacParcoursTask *
task_of (FacChecklist *self, const char *uuid)
{
  for (guint i = 0; self->line && uuid && i < self->line->tasks->len; i++)
    {
      const FacParcoursTask *task = self->line->tasks->pdata[i];
      if (strcmp (task->task->record.uuid, uuid) == 0)
        return task;
    }
  return NULL;
}

/* -- Actions --------------------------------------------------------------------------------- */

typedef gboolean (*Change) (FacProject *, FacRecordKind, const char *const *, const char *,
                            GError **);

static gboolean
change (FacChecklist *self, GPtrArray *uuids, Change func, const char *text)
{
  GError *error = NULL;

  if (uuids->len < 2)
    return FALSE;
  gboolean is_done = func (fac_session_project (self->session), FAC_RECORD_TASK,
                           (const char *const *)uuids->pdata, text, &error);
  return fac_session_did (self->session, is_done, error);
}

static gboolean
tick (FacProject *project, FacRecordKind kind, const char *const *uuids, const char *text,
      GError **error)
{
  return text ? fac_project_agenda_done (project, kind, uuids, error)
              : fac_project_agenda_reopen (project, kind, uuids, error);
}

/* Ticks all, or takes the tick from all when every one has it. */
static void
toggle (FacChecklist *self, GPtrArray *uuids)
{
  gboolean all_done = TRUE;

  for (guint i = 0; i + 1 < uuids->len; i++)
    {
      const FacParcoursTask *task = task_of (self, uuids->pdata[i]);
      all_done = all_done && task && task->task->state == FAC_TASK_DONE;
    }
  change (self, uuids, tick, all_done ? NULL : "done");
}

static void
on_check_toggled (GtkCheckButton *button, FacChecklist *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);

  if (self->is_filling || !row)
    return;
  g_ptr_array_add (uuids, g_strdup (uuid_of_row (GTK_LIST_BOX_ROW (row))));
  g_ptr_array_add (uuids, NULL);
  gboolean is_ticked = gtk_check_button_get_active (button);
  if (change (self, uuids, tick, is_ticked ? "done" : NULL))
    return;
  /* It was refused: the tick says what is in the file. */
  self->is_filling = TRUE;
  gtk_check_button_set_active (button, !is_ticked);
  self->is_filling = FALSE;
}

/* -- The menu of what is chosen -------------------------------------------------------------- */

static void
on_entry_activate (GtkWidget *entry, FacChecklist *self)
{
  g_autoptr (GPtrArray) uuids = chosen_tasks (self);
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  Change func = (Change)g_object_get_data (G_OBJECT (entry), "change");

  GtkWidget *menu = fac_agenda_close_menu (entry);
  if (change (self, uuids, func, text))
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    fac_agenda_open_again (menu, entry);
}

static void
on_done_clicked (GtkWidget *button, FacChecklist *self)
{
  g_autoptr (GPtrArray) uuids = chosen_tasks (self);
  fac_agenda_close_menu (button);
  change (self, uuids, tick, g_object_get_data (G_OBJECT (button), "text"));
}

static void
add_choice (FacChecklist *self, GtkWidget *box, const char *label, const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "flat");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  g_object_set_data (G_OBJECT (button), "text", (gpointer)text);
  g_signal_connect (button, "clicked", G_CALLBACK (on_done_clicked), self);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_question (FacChecklist *self, GtkWidget *box, const char *title, const char *placeholder,
              Change func)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *label = fac_agenda_label (title, "fac-strong", FALSE);

  gtk_widget_set_margin_top (label, 6);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 26);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (entry), "change", (gpointer)func);
  g_signal_connect (entry, "activate", G_CALLBACK (on_entry_activate), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
}

static void
make_menu (GtkMenuButton *button, gpointer data)
{
  FacChecklist *self = data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_add_css_class (box, "fac-popover");
  add_choice (self, box, _ ("Done"), "done");
  add_choice (self, box, _ ("To do again"), NULL);
  add_question (self, box, _ ("Give to"), _ ("Name"), fac_project_agenda_give);
  add_question (self, box, _ ("Put off to"), _ ("day/month/year"), fac_project_agenda_postpone);
  add_question (self, box, _ ("Not applicable, because"), _ ("Reason"), fac_project_agenda_dismiss);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static void
on_selected_rows_changed (GtkListBox *list, FacChecklist *self)
{
  if (!self->box)
    return; /* going away */
  GList *rows = gtk_list_box_get_selected_rows (list);
  guint n = g_list_length (rows);
  g_autofree char *words = g_strdup_printf (ngettext ("%u chosen", "%u chosen", n), n);

  g_list_free (rows);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->chosen), words);
  gtk_widget_set_visible (self->chosen, n > 0);
}

/* -- Rows ------------------------------------------------------------------------------------ */

static char *
key_of_row (guint i, gpointer data)
{
  FacChecklist *self = data;
  const Row *row = &g_array_index (self->rows, Row, i);

  if (row->group)
    return g_strdup_printf ("group %s %u %u", row->group, row->n_done, row->n);
  const FacTask *task = row->task->task;
  if (row->is_detail)
    return g_strconcat ("detail ", task->record.uuid, NULL);
  return g_strdup_printf ("%s|%d|%s|%s|%s|%s|%u|%d|%s", task->record.uuid, task->state,
                          task->title ? task->title : "", task->due_on ? task->due_on : "",
                          task->owner ? task->owner : "", task->reason ? task->reason : "",
                          row->task->n_papers, task->note != NULL, self->parcours->today);
}

static GtkWidget *
make_group (const Row *group)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* TRANSLATORS: so many tasks of a group are done, of so many */
  g_autofree char *count = g_strdup_printf (_ ("%1$u of %2$u"), group->n_done, group->n);
  GtkWidget *title = fac_agenda_label (group->group, "fac-strong", FALSE);
  GtkWidget *figure = fac_agenda_label (count, "dim-label", FALSE);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (figure, "numeric");
  gtk_widget_add_css_class (row, "fac-parcours-group");
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), figure);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  return row;
}

static GtkWidget *
make_words (const FacParcoursTask *entry)
{
  const FacTask *task = entry->task;
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = fac_agenda_label (task->title, NULL, TRUE);
  g_autofree char *reason =
      task->state == FAC_TASK_NOT_APPLICABLE
          ? g_strdup_printf (_ ("Not applicable: %s"), task->reason ? task->reason : "–")
          : NULL;
  g_autofree char *note = task->note ? g_strdup (task->note) : NULL;
  g_autofree char *about =
      fac_agenda_join (reason, note ? g_strdelimit (note, "\n", ' ') : NULL, FAC_AGENDA_END);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), title);
  if (*about)
    {
      GtkWidget *label = fac_agenda_label (about, "dim-label", FALSE);
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (words), label);
    }
  return words;
}

/* When and by whom; late is said in words, not by a colour. */
static GtkWidget *
make_when (FacChecklist *self, const FacParcoursTask *entry)
{
  const FacTask *task = entry->task;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gboolean is_open = task->state < FAC_TASK_DONE;
  gboolean is_late = is_open && task->due_on && strcmp (task->due_on, self->parcours->today) < 0;
  const char *day = task->state == FAC_TASK_DONE ? task->done_on : task->due_on;
  g_autofree char *when = day && task->state != FAC_TASK_NOT_APPLICABLE
                              ? fac_agenda_when (day, self->parcours->today)
                              : g_strdup ("");
  g_autofree char *late =
      is_late ? fac_agenda_join (_ ("late"), when, FAC_AGENDA_END) : g_strdup (when);
  GtkWidget *date = fac_agenda_label (late, "numeric", FALSE);

  gtk_label_set_xalign (GTK_LABEL (date), 1);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  if (is_late)
    gtk_widget_add_css_class (date, "fac-strong");
  else
    gtk_widget_add_css_class (date, "dim-label");
  gtk_box_append (GTK_BOX (box), date);
  if (task->owner)
    {
      GtkWidget *owner = fac_agenda_label (task->owner, "caption", FALSE);
      gtk_label_set_xalign (GTK_LABEL (owner), 1);
      gtk_label_set_ellipsize (GTK_LABEL (owner), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (owner), 16);
      gtk_widget_add_css_class (owner, "dim-label");
      gtk_box_append (GTK_BOX (box), owner);
    }
  return box;
}

static void
on_more_clicked (GtkWidget *button, FacChecklist *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *uuid = g_strdup (uuid_of_row (GTK_LIST_BOX_ROW (row)));
  fac_checklist_open (self, uuid);
}

static GtkWidget *
make_more (FacChecklist *self, const FacParcoursTask *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *more = gtk_button_new_from_icon_name ("pan-down-symbolic");
  const char *tip = _ ("Why, how, by whom, evidence (Enter)");

  if (entry->n_papers)
    {
      GtkWidget *clip = gtk_image_new_from_icon_name ("mail-attachment-symbolic");
      g_autofree char *words = g_strdup_printf (
          ngettext ("%u document", "%u documents", entry->n_papers), entry->n_papers);
      gtk_widget_set_tooltip_text (clip, words);
      gtk_box_append (GTK_BOX (box), clip);
    }
  gtk_widget_add_css_class (more, "flat");
  gtk_widget_set_valign (more, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (more, FALSE);
  gtk_widget_set_tooltip_text (more, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_signal_connect (more, "clicked", G_CALLBACK (on_more_clicked), self);
  gtk_box_append (GTK_BOX (box), more);
  return box;
}

static GtkWidget *
make_task (FacChecklist *self, const FacParcoursTask *entry)
{
  const FacTask *task = entry->task;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new ();
  const char *number = fac_parcours_task_number (entry);
  GtkWidget *figure = fac_agenda_label (number ? number : "", "numeric", FALSE);
  g_autofree char *done = g_strdup_printf (_ ("Done: %s"), task->title);
  g_autofree char *when = fac_agenda_when (task->due_on, self->parcours->today);
  g_autofree char *spoken =
      fac_agenda_join (number, task->title, fac_enum_label (&fac_task_state_enum, task->state),
                       when, task->owner, FAC_AGENDA_END);

  gtk_label_set_width_chars (GTK_LABEL (figure), 6);
  gtk_widget_add_css_class (figure, "dim-label");
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (check, FALSE);
  gtk_widget_set_tooltip_text (check, _ ("Done (Space)"));
  gtk_widget_set_sensitive (check, task->state != FAC_TASK_NOT_APPLICABLE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), task->state == FAC_TASK_DONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, done, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (on_check_toggled), self);
  gtk_box_append (GTK_BOX (line), check);
  gtk_box_append (GTK_BOX (line), figure);
  gtk_box_append (GTK_BOX (line), make_words (entry));
  gtk_box_append (GTK_BOX (line), make_when (self, entry));
  gtk_box_append (GTK_BOX (line), make_more (self, entry));
  if (task->state >= FAC_TASK_DONE)
    gtk_widget_add_css_class (line, "fac-parcours-done");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), "uuid", g_strdup (task->record.uuid), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static GtkWidget *
make_detail (FacChecklist *self, const FacParcoursTask *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *detail = fac_task_detail_new (self->session, entry);

  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), detail);
  g_object_set_data (G_OBJECT (row), "detail", detail);
  return row;
}

static GtkWidget *
make_row (guint i, gpointer data)
{
  FacChecklist *self = data;
  const Row *row = &g_array_index (self->rows, Row, i);

  if (row->group)
    return make_group (row);
  return row->is_detail ? make_detail (self, row->task) : make_task (self, row->task);
}

/* -- Filling --------------------------------------------------------------------------------- */

static void
gather_rows (FacChecklist *self)
{
  guint group = G_MAXUINT;

  g_array_set_size (self->rows, 0);
  for (guint i = 0; self->line && i < self->line->tasks->len; i++)
    {
      const FacParcoursTask *task = self->line->tasks->pdata[i];
      const char *title = fac_parcours_moment_title (self->line, task);
      if (group == G_MAXUINT || strcmp (g_array_index (self->rows, Row, group).group, title) != 0)
        {
          const Row begun = { .group = title };
          group = self->rows->len;
          g_array_append_val (self->rows, begun);
        }
      Row *head = &g_array_index (self->rows, Row, group);
      head->n += task->task->state != FAC_TASK_NOT_APPLICABLE;
      head->n_done += task->task->state == FAC_TASK_DONE;
      const Row row = { .task = task };
      g_array_append_val (self->rows, row);
      if (g_strcmp0 (self->open, task->task->record.uuid) == 0)
        {
          const Row detail = { .task = task, .is_detail = TRUE };
          g_array_append_val (self->rows, detail);
        }
    }
}

static GtkListBoxRow *
row_of (FacChecklist *self, const char *uuid)
{
  GtkListBoxRow *row;
  for (int i = 0; uuid && (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    if (g_strcmp0 (uuid_of_row (row), uuid) == 0)
      return row;
  return NULL;
}

/* A row that was ticked is another widget now: the focus and what is chosen follow the task. */
static void
refill (FacChecklist *self)
{
  static const FacRows rows = { key_of_row, make_row, 34 };
  g_autofree char *focused = g_strdup (uuid_of_row (focused_row (self)));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gboolean is_on_row = focus && focus == GTK_WIDGET (focused_row (self));
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_free);
  GList *selected = gtk_list_box_get_selected_rows (GTK_LIST_BOX (self->list));

  for (GList *row = selected; row; row = row->next)
    g_ptr_array_add (chosen, g_strdup (uuid_of_row (row->data)));
  g_list_free (selected);
  self->is_filling = TRUE;
  gather_rows (self);
  fac_keyed_list_show (GTK_LIST_BOX (self->list), &rows, self->rows->len, NULL, self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      GtkListBoxRow *shown = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int)i);
      if (row->is_detail)
        fac_task_detail_show (g_object_get_data (G_OBJECT (shown), "detail"), row->task);
    }
  for (guint i = 0; chosen->len > 1 && i < chosen->len; i++)
    if (row_of (self, chosen->pdata[i]))
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), row_of (self, chosen->pdata[i]));
  self->is_filling = FALSE;
  if (is_on_row && row_of (self, focused))
    gtk_widget_grab_focus (GTK_WIDGET (row_of (self, focused)));
  gtk_widget_set_visible (self->list, self->rows->len > 0);
  gtk_widget_set_visible (self->hint, self->rows->len > 0);
}

void
fac_checklist_show (FacChecklist *self, const FacParcours *parcours, const FacParcoursLine *line)
{
  self->parcours = parcours;
  self->line = line;
  refill (self);
}

void
fac_checklist_open (FacChecklist *self, const char *uuid)
{
  gboolean closes = g_strcmp0 (self->open, uuid) == 0;
  g_autofree char *next = closes ? NULL : g_strdup (uuid);

  g_free (self->open);
  self->open = g_steal_pointer (&next);
  refill (self);
}

void
fac_checklist_focus (FacChecklist *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, Row, i).task)
      {
        gtk_widget_grab_focus (
            GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int)i)));
        return;
      }
}

void
fac_checklist_add (FacChecklist *self)
{
  gtk_widget_grab_focus (self->entry);
}

/* -- Keys ------------------------------------------------------------------------------------ */

/* Enter opens the detail, and one writes in it; Escape closes it. */
static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, FacChecklist *self)
{
  g_autofree char *uuid = g_strdup (uuid_of_row (row));

  if (!uuid)
    return;
  fac_checklist_open (self, uuid);
  GtkListBoxRow *opened = self->open ? row_of (self, uuid) : NULL;
  GtkListBoxRow *below =
      opened ? gtk_list_box_get_row_at_index (list, gtk_list_box_row_get_index (opened) + 1) : NULL;
  gpointer detail = below ? g_object_get_data (G_OBJECT (below), "detail") : NULL;
  if (detail)
    fac_task_detail_edit (detail);
}

static gboolean
on_key_left (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
             FacChecklist *self)
{
  g_autofree char *uuid = g_strdup (self->open);

  if (key != GDK_KEY_Escape || !uuid)
    return FALSE;
  if (row_of (self, uuid))
    gtk_widget_grab_focus (GTK_WIDGET (row_of (self, uuid)));
  fac_checklist_open (self, uuid);
  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacChecklist *self)
{
  GtkListBoxRow *row = focused_row (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || !uuid_of_row (row)
      || gtk_root_get_focus (root) != GTK_WIDGET (row))
    return FALSE;
  if (key == GDK_KEY_space)
    {
      g_autoptr (GPtrArray) uuids = chosen_tasks (self);
      toggle (self, uuids);
    }
  else if (key == GDK_KEY_m || key == GDK_KEY_M || key == GDK_KEY_Menu)
    {
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
      gtk_menu_button_popup (GTK_MENU_BUTTON (self->chosen));
    }
  else
    return FALSE;
  return TRUE;
}

static void
on_add_activate (GtkWidget *entry, FacChecklist *self)
{
  g_autofree char *title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  GError *error = NULL;

  if (!self->line || !*title)
    return;
  g_autofree char *key = g_strdup (self->line->key);
  g_autofree char *uuid =
      fac_project_add_parcours_task (fac_session_project (self->session), key, title, NULL, &error);
  if (uuid)
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  fac_session_did (self->session, uuid != NULL, error);
}

/* -- The widget ------------------------------------------------------------------------------ */

static void
fac_checklist_dispose (GObject *object)
{
  FacChecklist *self = FAC_CHECKLIST (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->open, g_free);
  G_OBJECT_CLASS (fac_checklist_parent_class)->dispose (object);
}

static void
fac_checklist_class_init (FacChecklistClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_checklist_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_checklist_init (FacChecklist *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = fac_agenda_label (_ ("Checklist"), "fac-title", FALSE);

  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->list = gtk_list_box_new ();
  self->entry = gtk_entry_new ();
  self->chosen = gtk_menu_button_new ();
  self->hint = fac_agenda_label (
      _ ("Arrows choose, Space ticks, Enter opens the detail, M gives or puts off, Ctrl+A takes "
         "all."),
      "dim-label", TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_visible (self->chosen, FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->chosen), make_menu, self, NULL);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->chosen);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_MULTIPLE);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (self->list), FALSE);
  gtk_widget_add_css_class (self->list, "fac-card");
  gtk_widget_add_css_class (self->list, "fac-parcours-tasks");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Checklist"), -1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Add a task of our own"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add a task of our own"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  g_signal_connect (self->list, "selected-rows-changed", G_CALLBACK (on_selected_rows_changed),
                    self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (on_add_activate), self);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), self->hint);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->list, keys);
  GtkEventController *left = gtk_event_controller_key_new ();
  g_signal_connect (left, "key-pressed", G_CALLBACK (on_key_left), self);
  gtk_widget_add_controller (self->list, left);
}

GtkWidget *
fac_checklist_new (FacSession *session)
{
  FacChecklist *self = g_object_new (FAC_TYPE_CHECKLIST, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}
