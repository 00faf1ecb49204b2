/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A task in one line. */
#include "fac-task-entry.h"

#include "fac-agenda-words.h"
#include "fac-calendar.h"
#include "fac-suggest-entry.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_PROPOSED 6
#define MOST_WORDS 5
#define UNDERSTAND_AFTER_MS 200

struct _FacTaskEntry
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  GPtrArray *names;    /* of Name, owned; NULL: not read yet */
  guint timer;
  GtkWidget *box, *entry, *understood;
};

G_DEFINE_FINAL_TYPE (FacTaskEntry, fac_task_entry, GTK_TYPE_WIDGET)

typedef struct
{
  char *name, *folded, *uuid;
} Name;

static void
name_free (gpointer data)
{
  Name *name = data;
  g_free (name->name);
  g_free (name->folded);
  g_free (name->uuid);
  g_free (name);
}

static gboolean
keep_name (gpointer record, gpointer data)
{
  const FacEstablishment *establishment = record;
  Name *name = g_new (Name, 1);
  *name = (Name){ g_strdup (establishment->name), fac_text_fold (establishment->name),
                  g_strdup (establishment->record.uuid) };
  g_ptr_array_add (data, name);
  return TRUE;
}

static GPtrArray *
names_of (FacTaskEntry *self)
{
  static const char *const fields[] = { "name", NULL };
  const FacQuery query = { .kind = FAC_RECORD_ESTABLISHMENT,
                           .fields = fields,
                           .order_field = "name" };

  if (!self->names)
    {
      self->names = g_ptr_array_new_with_free_func (name_free);
      fac_store_each (fac_project_store (fac_session_project (self->session)), &query, keep_name,
                      self->names, NULL);
    }
  return self->names;
}

/* Companies whose name begins with the last words of the line, of as many words as possible. */
static GPtrArray *
suggest (const char *text, gpointer data)
{
  FacTaskEntry *self = data;
  GPtrArray *found = fac_suggestions_new ();
  const char *starts[MOST_WORDS];
  guint n = 0;

  for (const char *at = text + strlen (text); at > text && n < MOST_WORDS; at--)
    if (at[-1] == ' ' && *at && *at != ' ')
      starts[n++] = at;
  for (guint i = n; i-- > 0 && !found->len;)
    {
      g_autofree char *tail = fac_text_fold (starts[i]);
      if (strlen (tail) < 3)
        continue;
      for (guint j = 0; j < names_of (self)->len && found->len < MOST_PROPOSED; j++)
        {
          const Name *name = self->names->pdata[j];
          if (!g_str_has_prefix (name->folded, tail) || strcmp (name->folded, tail) == 0)
            continue;
          g_autofree char *head = g_strndup (text, (gsize)(starts[i] - text));
          g_ptr_array_add (found,
                           fac_suggestion_new (g_strdup (name->uuid),
                                               g_strconcat (head, name->name, " ", NULL), NULL));
        }
    }
  return found;
}

static FacTask *
understand (FacTaskEntry *self, GError **error)
{
  g_autofree char *today = fac_date_today ();
  return fac_project_understand_task (fac_session_project (self->session),
                                      fac_suggest_entry_text (FAC_SUGGEST_ENTRY (self->entry)),
                                      today, error);
}

static char *
company_of (FacTaskEntry *self, const char *uuid)
{
  for (guint i = 0; uuid && i < names_of (self)->len; i++)
    {
      const Name *name = self->names->pdata[i];
      if (strcmp (name->uuid, uuid) == 0)
        return g_strdup (name->name);
    }
  return NULL;
}

static gboolean
tell_understood (gpointer data)
{
  FacTaskEntry *self = data;
  FacTask *task = understand (self, NULL);
  g_autofree char *text = NULL;

  self->timer = 0;
  if (task)
    {
      g_autofree char *today = fac_date_today ();
      g_autofree char *company = company_of (self, task->establishment);
      g_autofree char *day =
          task->due_on ? fac_date_format_day (task->due_on, today, fac_language_current ())
                       : g_strdup (_ ("without a date"));
      text = fac_agenda_join (task->title, fac_enum_label (&fac_exchange_kind_enum, task->kind),
                              company, day, FAC_AGENDA_END);
    }
  gtk_label_set_label (GTK_LABEL (self->understood), text ? text : "");
  gtk_widget_set_visible (self->understood, text != NULL);
  fac_record_free (task);
  return G_SOURCE_REMOVE;
}

static void
on_changed (GtkWidget *entry, FacTaskEntry *self)
{
  if (self->timer)
    g_source_remove (self->timer);
  self->timer = g_timeout_add (UNDERSTAND_AFTER_MS, tell_understood, self);
}

static void
on_activate (GtkWidget *entry, FacTaskEntry *self)
{
  GError *error = NULL;
  FacTask *task = understand (self, &error);
  gboolean is_done = task && fac_project_add (fac_session_project (self->session), task, &error);

  fac_record_free (task);
  if (is_done)
    {
      fac_suggest_entry_set (FAC_SUGGEST_ENTRY (self->entry), NULL, NULL);
      on_changed (entry, self);
    }
  fac_session_did (self->session, is_done, error);
}

static gboolean
fac_task_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FAC_TASK_ENTRY (widget)->entry);
}

static void
fac_task_entry_dispose (GObject *object)
{
  FacTaskEntry *self = FAC_TASK_ENTRY (object);
  if (self->timer)
    g_source_remove (self->timer);
  self->timer = 0;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  G_OBJECT_CLASS (fac_task_entry_parent_class)->dispose (object);
}

static void
fac_task_entry_class_init (FacTaskEntryClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = fac_task_entry_dispose;
  widget_class->grab_focus = fac_task_entry_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fac_task_entry_init (FacTaskEntry *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fac_task_entry_new (FacSession *session)
{
  FacTaskEntry *self = g_object_new (FAC_TYPE_TASK_ENTRY, NULL);

  self->session = session;
  self->entry = fac_suggest_entry_new (_ ("Add a task"), _ ("Add a task: call the dairy monday"),
                                       30, suggest, self);
  self->understood = fac_agenda_label ("", "dim-label", TRUE);
  gtk_widget_add_css_class (self->understood, "caption");
  gtk_widget_set_visible (self->understood, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->understood);
  g_signal_connect (self->entry, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (on_activate), self);
  return GTK_WIDGET (self);
}

void
fac_task_entry_forget (FacTaskEntry *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
}
