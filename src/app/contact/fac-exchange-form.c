/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adding or changing an exchange. */
#include "contact/fac-contact-forms.h"

#include "contact/fac-contact-suggest.h"
#include "contact/fac-form-window.h"
#include "fac-contacts.h"
#include "fac-field-values.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FacSession *session;   /* borrowed */
  FacExchange *exchange; /* owned: as it was; a new one has no uuid */
  GtkWidget *kind, *date, *time, *whom, *participants, *title, *summary, *promised, *outcome;
  GtkWidget *next, *next_due, *next_owner;
  GPtrArray *boxes; /* of GtkCheckButton with "uuid": open tasks that this closes */
  GtkWidget *tasks_box;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;
  fac_record_free (form->exchange);
  g_ptr_array_unref (form->boxes);
  g_free (form);
}

static FacProject *
project_of (Form *form)
{
  return fac_session_project (form->session);
}

/* -- Reading ------------------------------------------------------------------------------- */

static gboolean
take (FacFormWindow *window, gpointer record, const char *id, const char *text, GtkWidget *entry)
{
  const FacField *field = fac_record_type_field (((FacRecord *)record)->type, id);
  FacProblem *problem = fac_record_field_set_text (record, field, text);

  if (!problem)
    return TRUE;
  fac_form_window_complain (window, problem->reason, entry);
  fac_problem_free (problem);
  return FALSE;
}

static gboolean
take_entry (FacFormWindow *window, gpointer record, const char *id, GtkWidget *entry)
{
  return take (window, record, id, gtk_editable_get_text (GTK_EDITABLE (entry)), entry);
}

static gboolean
take_text (FacFormWindow *window, gpointer record, const char *id, GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return take (window, record, id, text, view);
}

static gboolean
take_choice (FacFormWindow *window, gpointer record, const char *id, GtkWidget *drop)
{
  const FacField *field = fac_record_type_field (((FacRecord *)record)->type, id);
  g_auto (GStrv) exact = fac_field_values_exact (field);
  return take (window, record, id, exact[gtk_drop_down_get_selected (GTK_DROP_DOWN (drop))], drop);
}

/* Whom the exchange is with. What is typed and nobody's name is asked again. */
static gboolean
take_whom (FacFormWindow *window, Form *form, FacExchange *exchange)
{
  FacSuggestEntry *entry = FAC_SUGGEST_ENTRY (form->whom);
  const char *id = fac_suggest_entry_id (entry);
  g_autofree char *typed = g_strstrip (g_strdup (fac_suggest_entry_text (entry)));

  /* The same person as before: where it took place stays too. */
  if (id && exchange->person && g_str_has_prefix (id, "person:")
      && strcmp (id + strlen ("person:"), exchange->person) == 0)
    return TRUE;
  g_clear_pointer (&exchange->person, g_free);
  g_clear_pointer (&exchange->establishment, g_free);
  g_clear_pointer (&exchange->organisation, g_free);
  if (id && g_str_has_prefix (id, "person:"))
    exchange->person = g_strdup (id + strlen ("person:"));
  else if (id && g_str_has_prefix (id, "company:"))
    exchange->establishment = g_strdup (id + strlen ("company:"));
  else if (id && g_str_has_prefix (id, "organisation:"))
    exchange->organisation = g_strdup (id + strlen ("organisation:"));
  else if (*typed)
    {
      exchange->person = fac_project_find (project_of (form), FAC_RECORD_PERSON, typed, NULL);
      if (!exchange->person)
        exchange->establishment =
            fac_project_find (project_of (form), FAC_RECORD_ESTABLISHMENT, typed, NULL);
      if (!exchange->person && !exchange->establishment)
        {
          fac_form_window_complain (window,
                                    _ ("Nobody and no company has this name: choose one of the "
                                       "list, or add the contact first."),
                                    form->whom);
          return FALSE;
        }
    }
  return TRUE;
}

/* The next action, when one is typed. `next`: out, NULL when none (transfer full). */
static gboolean
take_next (FacFormWindow *window, Form *form, FacTask **next)
{
  const char *title = gtk_editable_get_text (GTK_EDITABLE (form->next));
  const char *due = gtk_editable_get_text (GTK_EDITABLE (form->next_due));
  FacTask *task;

  *next = NULL;
  if (!*title)
    {
      if (!*due)
        return TRUE;
      fac_form_window_complain (window,
                                _ ("The next action has a date, but no words: say what is "
                                   "to be done."),
                                form->next);
      return FALSE;
    }
  task = fac_record_new (FAC_RECORD_TASK);
  if (!take_entry (window, task, "title", form->next)
      || !take_entry (window, task, "due_on", form->next_due)
      || !take_entry (window, task, "owner", form->next_owner))
    {
      fac_record_free (task);
      return FALSE;
    }
  *next = task;
  return TRUE;
}

static GPtrArray *
ticked_tasks (Form *form)
{
  GPtrArray *uuids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < form->boxes->len; i++)
    if (gtk_check_button_get_active (form->boxes->pdata[i]))
      g_ptr_array_add (uuids, g_strdup (g_object_get_data (form->boxes->pdata[i], "uuid")));
  return uuids;
}

static gboolean
record (FacFormWindow *window, gpointer data)
{
  Form *form = data;
  FacExchange *exchange = fac_record_copy (form->exchange);
  FacTask *next = NULL;
  g_autoptr (GPtrArray) done = ticked_tasks (form);
  g_autoptr (GError) error = NULL;
  gboolean is_read = take_choice (window, exchange, "kind", form->kind)
                     && take_entry (window, exchange, "held_on", form->date)
                     && take_entry (window, exchange, "begins_at", form->time)
                     && take_whom (window, form, exchange)
                     && take_entry (window, exchange, "participants", form->participants)
                     && take_entry (window, exchange, "title", form->title)
                     && take_text (window, exchange, "summary", form->summary)
                     && take_entry (window, exchange, "promised", form->promised)
                     && take_choice (window, exchange, "outcome", form->outcome)
                     && take_next (window, form, &next);
  gboolean is_done = FALSE;

  if (is_read)
    {
      /* A plan whose day has come and that is written up has taken place. */
      g_autofree char *today = fac_date_today ();
      if (exchange->state == FAC_EXCHANGE_PLANNED && exchange->held_on
          && strcmp (exchange->held_on, today) <= 0 && (exchange->summary || exchange->outcome))
        exchange->state = FAC_EXCHANGE_DONE;
      is_done = exchange->record.uuid
                    ? fac_project_change_exchange (project_of (form), exchange, next, done, &error)
                    : fac_project_record_exchange (project_of (form), exchange, next, done, &error);
    }
  fac_record_free (exchange);
  fac_record_free (next);
  if (is_done)
    fac_session_did (form->session, TRUE, NULL);
  else if (is_read)
    fac_form_window_complain (window, error->message, NULL);
  return is_done;
}

/* -- Open tasks of whom it is with --------------------------------------------------------- */

static void
add_task_box (Form *form, const FacTask *task)
{
  g_autofree char *due = fac_date_format (task->due_on, fac_language_current ());
  g_autofree char *text =
      /* TRANSLATORS: a thing to do, then the date it is due. */
      *due ? g_strdup_printf (_ ("%1$s (for %2$s)"), task->title, due) : g_strdup (task->title);
  GtkWidget *box = gtk_check_button_new_with_label (text);

  g_object_set_data_full (G_OBJECT (box), "uuid", g_strdup (task->record.uuid), g_free);
  g_ptr_array_add (form->boxes, box);
  gtk_box_append (GTK_BOX (form->tasks_box), box);
}

static void
show_open_tasks (Form *form)
{
  const char *id = fac_suggest_entry_id (FAC_SUGGEST_ENTRY (form->whom));
  const char *colon = id ? strchr (id, ':') : NULL;
  GtkWidget *child;

  g_ptr_array_set_size (form->boxes, 0);
  while ((child = gtk_widget_get_first_child (form->tasks_box)))
    gtk_box_remove (GTK_BOX (form->tasks_box), child);
  if (colon)
    {
      const FacQuery query = { .kind = FAC_RECORD_TASK,
                               .match_field =
                                   g_str_has_prefix (id, "person:") ? "person" : "establishment",
                               .match_value = colon + 1,
                               .order_field = "due_on",
                               .limit = 6 };
      g_autoptr (GPtrArray) tasks =
          fac_store_list (fac_project_store (project_of (form)), &query, NULL);
      for (guint i = 0; tasks && i < tasks->len; i++)
        {
          const FacTask *task = tasks->pdata[i];
          if (task->state != FAC_TASK_DONE && task->state != FAC_TASK_NOT_APPLICABLE)
            add_task_box (form, task);
        }
    }
  if (!form->boxes->len)
    {
      GtkWidget *none = gtk_label_new (_ ("Nothing is open."));
      gtk_label_set_xalign (GTK_LABEL (none), 0);
      gtk_widget_add_css_class (none, "dim-label");
      gtk_widget_set_margin_top (none, 7);
      gtk_box_append (GTK_BOX (form->tasks_box), none);
    }
}

/* -- Building ------------------------------------------------------------------------------ */

static GtkWidget *
make_entry (const char *text, int width_chars)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), text ? text : "");
  if (width_chars)
    {
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), width_chars);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width_chars);
    }
  return entry;
}

static GtkWidget *
make_choice (FacExchange *exchange, const char *id)
{
  const FacField *field = fac_record_type_field (exchange->record.type, id);
  GtkWidget *drop = fac_field_values_drop_down (field);
  g_autofree char *present = fac_record_field_exact (exchange, field);
  g_auto (GStrv) exact = fac_field_values_exact (field);

  for (guint i = 0; exact[i]; i++)
    if (g_strcmp0 (exact[i], present ? present : "") == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), i);
  return drop;
}

static GtkWidget *
make_text (GtkWidget **view, const char *text)
{
  GtkWidget *frame = gtk_scrolled_window_new ();

  *view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (*view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (*view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (*view), 6);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (*view), 6);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (*view), 6);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (*view)), text ? text : "", -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), *view);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 84);
  return frame;
}

static GtkWidget *
put_beside (GtkWidget *first, const char *title, GtkWidget *second)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new_with_mnemonic (title);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), second);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (second), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), second);
  return box;
}

static void
set_whom (Form *form)
{
  const FacExchange *exchange = form->exchange;
  const struct
  {
    const char *uuid, *prefix;
    FacRecordKind kind;
  } whom[] = {
    { exchange->person, "person:", FAC_RECORD_PERSON },
    { exchange->establishment, "company:", FAC_RECORD_ESTABLISHMENT },
    { exchange->organisation, "organisation:", FAC_RECORD_ORGANISATION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (whom); i++)
    {
      gpointer found = whom[i].uuid ? fac_store_get (fac_project_store (project_of (form)),
                                                     whom[i].kind, whom[i].uuid, NULL)
                                    : NULL;
      if (!found)
        continue;
      const FacField *name = fac_record_type_field (fac_record_type (whom[i].kind), "name");
      g_autofree char *id = g_strconcat (whom[i].prefix, whom[i].uuid, NULL);
      fac_suggest_entry_set (FAC_SUGGEST_ENTRY (form->whom), id,
                             *FAC_FIELD_AT (found, name, char *));
      fac_record_free (found);
      return;
    }
}

static void
open_form (FacSession *session, GtkWindow *parent, FacExchange *exchange)
{
  FacLanguage language = fac_language_current ();
  gboolean is_new = exchange->record.uuid == NULL;
  g_autofree char *date = fac_date_format (exchange->held_on, language);
  const FacProjectInfo *info = fac_project_info (fac_session_project (session));
  Form *form = g_new0 (Form, 1);
  FacFormWindow *window =
      fac_form_window_new (parent, is_new ? _ ("Add an exchange") : _ ("Exchange"),
                           is_new ? _ ("_Record") : _ ("_Save"), record, form, form_free);

  form->session = session;
  form->exchange = exchange;
  form->boxes = g_ptr_array_new ();
  form->kind = make_choice (exchange, "kind");
  gtk_widget_set_size_request (form->kind, 112, -1);
  form->date = make_entry (date, 10);
  form->time = make_entry (exchange->begins_at, 5);
  form->whom = fac_suggest_entry_new (_ ("With whom"), _ ("A contact or a company"), 30,
                                      fac_suggest_whom, session);
  form->participants = make_entry (exchange->participants, 0);
  form->title = make_entry (exchange->title, 0);
  form->promised = make_entry (exchange->promised, 0);
  form->outcome = make_choice (exchange, "outcome");
  form->next = make_entry (NULL, 0);
  form->next_due = make_entry (NULL, 12);
  gtk_entry_set_placeholder_text (GTK_ENTRY (form->next_due), "31/12/2026");
  form->next_owner = make_entry (info->facilitator_name, 18);
  form->tasks_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  GtkWidget *when =
      put_beside (put_beside (form->kind, _ ("_Date"), form->date), _ ("_Time"), form->time);
  GtkWidget *summary = make_text (&form->summary, exchange->summary);
  GtkWidget *for_whom = put_beside (form->next_due, _ ("_By"), form->next_owner);
  fac_form_window_add (window, _ ("_Kind"), when);
  fac_form_window_add (window, _ ("With _whom"), form->whom);
  fac_form_window_add (window, _ ("A_lso present"), form->participants);
  fac_form_window_add (window, _ ("Sub_ject"), form->title);
  fac_form_window_add (window, _ ("S_ummary"), summary);
  fac_form_window_add (window, _ ("_Promised"), form->promised);
  fac_form_window_add (window, _ ("_Outcome"), form->outcome);
  fac_form_window_add (window, _ ("_Next action"), form->next);
  fac_form_window_add (window, _ ("_For"), for_whom);
  fac_form_window_add (window, _ ("Done with it"), form->tasks_box);
  fac_form_window_remark (window, _ ("The persons named may ask to read this."));
  set_whom (form);
  show_open_tasks (form);
  g_signal_connect_swapped (form->whom, "chosen", G_CALLBACK (show_open_tasks), form);
  fac_form_window_show (window, is_new ? form->kind : form->summary);
}

void
fac_exchange_form_add (FacSession *session, GtkWindow *parent, const char *whom)
{
  FacExchange *exchange = fac_record_new (FAC_RECORD_EXCHANGE);

  exchange->kind = FAC_EXCHANGE_CALL;
  exchange->held_on = fac_date_today ();
  exchange->owner = g_strdup (fac_project_info (fac_session_project (session))->facilitator_name);
  if (whom && g_str_has_prefix (whom, "person:"))
    exchange->person = g_strdup (whom + strlen ("person:"));
  else if (whom && g_str_has_prefix (whom, "company:"))
    exchange->establishment = g_strdup (whom + strlen ("company:"));
  open_form (session, parent, exchange);
}

void
fac_exchange_form_edit (FacSession *session, GtkWindow *parent, const char *uuid)
{
  GError *error = NULL;
  FacExchange *exchange = fac_store_get (fac_project_store (fac_session_project (session)),
                                         FAC_RECORD_EXCHANGE, uuid, &error);
  if (exchange)
    open_form (session, parent, exchange);
  else
    fac_session_fail (session, error);
}
