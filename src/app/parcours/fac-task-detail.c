/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The detail of a task. */
#include "parcours/fac-task-detail.h"

#include "fac-field-row.h"
#include "fac-pages.h"
#include "fac-titled.h"
#include "home/fac-agenda-words.h"
#include "parcours/fac-paper-list.h"
#include "tool/fac-tool-kinds.h"

#include <glib/gi18n-lib.h>

static const char *const field_ids[] = { "owner", "due_on", "note", "reason" };
#define N_FIELDS G_N_ELEMENTS (field_ids)

struct _FacTaskDetail
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  char *uuid;
  GtkWidget *box, *papers;
  GtkWidget *fields[N_FIELDS];
};

G_DEFINE_FINAL_TYPE (FacTaskDetail, fac_task_detail, GTK_TYPE_WIDGET)

/* -- What the method says -------------------------------------------------------------------- */

static void
add_words (FacTaskDetail *self, const char *title, const char *text)
{
  if (!text)
    return;
  GtkWidget *label = fac_agenda_label (text, "fac-told", TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_box_append (GTK_BOX (self->box), fac_titled_new (title, label));
}

/* The page that serves a task, and what to show there (may be NULL): several tools stand in one
 * room. */
static const char *
page_of (int tool, const char **what)
{
  static const struct
  {
    FacTool tool;
    const char *page, *what;
  } rooms[] = { { FAC_TOOL_AGENDA, "home", NULL },
                { FAC_TOOL_VISITS, "companies", NULL },
                { FAC_TOOL_ACTORS, "tools", "stakeholders" },
                { FAC_TOOL_LEADS, "synergies", NULL },
                { FAC_TOOL_CALENDAR, "parcours", NULL } };
  const char *id = fac_enum_id (&fac_tool_enum, tool);

  *what = NULL;
  if (id && fac_page_type_find (id))
    return id;
  if (id && fac_tool_kind_find (id))
    {
      *what = id;
      return "tools";
    }
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    if ((int)rooms[i].tool == tool)
      {
        *what = rooms[i].what;
        return rooms[i].page;
      }
  return NULL;
}

static void
on_tool_clicked (GtkWidget *button, FacTaskDetail *self)
{
  fac_session_go (self->session, g_object_get_data (G_OBJECT (button), "page"),
                  g_object_get_data (G_OBJECT (button), "what"));
}

static void
add_tool (FacTaskDetail *self, int tool)
{
  const char *what;
  const char *page = page_of (tool, &what);
  if (!page)
    return;
  /* TRANSLATORS: %s is a room or tool of the program: "Map" */
  g_autofree char *words = g_strdup_printf (_ ("Open: %s"), fac_enum_label (&fac_tool_enum, tool));
  GtkWidget *button = gtk_button_new_with_label (words);
  g_object_set_data (G_OBJECT (button), "page", (gpointer)page);
  g_object_set_data (G_OBJECT (button), "what", (gpointer)what);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (on_tool_clicked), self);
  gtk_box_append (GTK_BOX (self->box), fac_titled_new (_ ("With"), button));
}

static void
add_method (FacTaskDetail *self, const FacParcoursTask *task)
{
  const FacMethodTask *item = task->item;

  if (!item)
    return;
  if (g_strcmp0 (item->title, task->task->title) != 0)
    add_words (self, _ ("In the method"), item->title);
  add_words (self, _ ("Why"), item->why);
  add_words (self, _ ("How"), item->how);
  add_words (self, _ ("Result"), item->deliverable);
  add_words (self, _ ("Counts as evidence"), item->evidence);
  add_words (self, _ ("Usually by"), item->owner);
  add_tool (self, item->tool);
}

/* -- The widget ------------------------------------------------------------------------------ */

void
fac_task_detail_show (FacTaskDetail *self, const FacParcoursTask *task)
{
  for (guint i = 0; i < N_FIELDS; i++)
    fac_field_row_show (FAC_FIELD_ROW (self->fields[i]), task->task, NULL, FALSE);
  gtk_widget_set_visible (self->fields[N_FIELDS - 1], task->task->state == FAC_TASK_NOT_APPLICABLE);
  fac_paper_list_show (FAC_PAPER_LIST (self->papers), FAC_RECORD_TASK, task->task->record.uuid);
}

void
fac_task_detail_edit (FacTaskDetail *self)
{
  gtk_widget_child_focus (self->fields[0], GTK_DIR_TAB_FORWARD);
}

static void
fac_task_detail_dispose (GObject *object)
{
  g_clear_pointer (&FAC_TASK_DETAIL (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_task_detail_parent_class)->dispose (object);
}

static void
fac_task_detail_class_init (FacTaskDetailClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_task_detail_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_task_detail_init (FacTaskDetail *self)
{
}

GtkWidget *
fac_task_detail_new (FacSession *session, const FacParcoursTask *task)
{
  FacTaskDetail *self = g_object_new (FAC_TYPE_TASK_DETAIL, NULL);
  const FacRecordType *type = fac_record_type (FAC_RECORD_TASK);
  static const char *const titles[N_FIELDS] = { NULL, NULL, N_ ("Comment"), NULL };

  self->session = session;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->papers = fac_paper_list_new (session, _ ("Add evidence …"));
  gtk_widget_add_css_class (self->box, "fac-parcours-detail");
  add_method (self, task);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      self->fields[i] =
          fac_field_row_new (session, FAC_RECORD_TASK, fac_record_type_field (type, field_ids[i]),
                             titles[i] ? _ (titles[i]) : NULL);
      gtk_box_append (GTK_BOX (self->box), self->fields[i]);
    }
  gtk_box_append (GTK_BOX (self->box), fac_titled_new (_ ("Evidence"), self->papers));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  fac_task_detail_show (self, task);
  return GTK_WIDGET (self);
}
