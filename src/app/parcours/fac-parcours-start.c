/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Before a method is followed, and what is asked later. */
#include "parcours/fac-parcours-start.h"

#include "contact/fac-form-window.h"
#include "fac-field-values.h"
#include "fac-number.h"
#include "fac-parcours.h"
#include "home/fac-agenda-words.h"

#include <glib/gi18n-lib.h>

struct _FacParcoursStart
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  GPtrArray *methods;  /* of FacMethodName, owned */
  GtkWidget *box, *choices, *launch, *first;
};

G_DEFINE_FINAL_TYPE (FacParcoursStart, fac_parcours_start, GTK_TYPE_WIDGET)

/* -- Taking up ------------------------------------------------------------------------------- */

static const char *
chosen_method (FacParcoursStart *self)
{
  for (GtkWidget *check = gtk_widget_get_first_child (self->choices); check;
       check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      return g_object_get_data (G_OBJECT (check), "name");
  return NULL;
}

static void
on_take_clicked (GtkWidget *button, FacParcoursStart *self)
{
  g_autofree char *name = g_strdup (chosen_method (self));
  g_autofree char *launch = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->launch)));
  GError *error = NULL;

  if (!name)
    return;
  gboolean is_done =
      fac_project_take_method (fac_session_project (self->session), name, launch, &error);
  if (!is_done)
    gtk_widget_grab_focus (self->launch);
  fac_session_did (self->session, is_done, error);
}

/* The rooms' words for what one is about to follow. */
static const char *
words_of (const FacMethodName *method)
{
  if (g_strcmp0 (method->name, "tremplin") == 0 && !method->is_own)
    return _ ("Four workshops, three follow-up meetings and a review that one attends with the "
              "lead elected member.");
  if (g_strcmp0 (method->name, "libre") == 0 && !method->is_own)
    return _ ("The same four workshops held at home: you invite, you carry the chairs.");
  return _ ("A method of your own, kept inside this project.");
}

void
fac_parcours_start_refresh (FacParcoursStart *self)
{
  const FacProjectInfo *info = fac_project_info (fac_session_project (self->session));
  GError *error = NULL;
  GPtrArray *methods = fac_project_methods (fac_session_project (self->session), &error);
  GtkWidget *child, *first = NULL;

  if (!methods)
    {
      fac_session_fail (self->session, error);
      return;
    }
  g_clear_pointer (&self->methods, g_ptr_array_unref);
  self->methods = methods;
  while ((child = gtk_widget_get_first_child (self->choices)))
    gtk_box_remove (GTK_BOX (self->choices), child);
  for (guint i = 0; i < methods->len; i++)
    {
      const FacMethodName *method = methods->pdata[i];
      GtkWidget *check = gtk_check_button_new ();
      GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_box_append (GTK_BOX (words), fac_agenda_label (method->title, "fac-strong", TRUE));
      gtk_box_append (GTK_BOX (words), fac_agenda_label (words_of (method), "dim-label", TRUE));
      gtk_widget_set_margin_start (words, 6);
      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), words);
      gtk_check_button_set_group (GTK_CHECK_BUTTON (check),
                                  first ? GTK_CHECK_BUTTON (first) : NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      method->title, -1);
      g_object_set_data_full (G_OBJECT (check), "name", g_strdup (method->name), g_free);
      gtk_box_append (GTK_BOX (self->choices), check);
      if (!first)
        gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
      first = first ? first : check;
    }
  if (info->start_date && !*gtk_editable_get_text (GTK_EDITABLE (self->launch)))
    {
      g_autofree char *date = fac_date_format (info->start_date, fac_language_current ());
      gtk_editable_set_text (GTK_EDITABLE (self->launch), date);
    }
}

static gboolean
fac_parcours_start_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FAC_PARCOURS_START (widget)->launch);
}

static void
fac_parcours_start_dispose (GObject *object)
{
  FacParcoursStart *self = FAC_PARCOURS_START (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->methods, g_ptr_array_unref);
  G_OBJECT_CLASS (fac_parcours_start_parent_class)->dispose (object);
}

static void
fac_parcours_start_class_init (FacParcoursStartClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_parcours_start_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = fac_parcours_start_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_parcours_start_init (FacParcoursStart *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new_with_mnemonic (_ ("_Launch date"));
  GtkWidget *take = gtk_button_new_with_label (_ ("Follow this method"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->choices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->launch = gtk_entry_new ();
  gtk_widget_add_css_class (self->box, "fac-column");
  gtk_widget_set_halign (self->box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (card, "fac-card");
  gtk_widget_add_css_class (card, "fac-form");
  gtk_widget_add_css_class (take, "suggested-action");
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->launch), _ ("day/month/year"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), self->launch);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->launch),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  g_signal_connect (take, "clicked", G_CALLBACK (on_take_clicked), self);
  g_signal_connect (self->launch, "activate", G_CALLBACK (on_take_clicked), self);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), self->launch);
  gtk_box_append (GTK_BOX (line), take);
  gtk_box_append (GTK_BOX (card), self->choices);
  gtk_box_append (GTK_BOX (card), line);
  gtk_box_append (GTK_BOX (card),
                  fac_agenda_label (_ ("The other dates are proposed from it, outside holidays and "
                                       "the summer; the official ones are typed as they come. It "
                                       "can be undone."),
                                    "dim-label", TRUE));
  gtk_box_append (GTK_BOX (self->box),
                  fac_agenda_label (_ ("From the launch to the strategy"), "fac-heading", TRUE));
  gtk_box_append (
      GTK_BOX (self->box),
      fac_agenda_label (_ ("The calendar of the démarche, with a checklist for each workshop and "
                           "each time between two. Choose the method that you follow:"),
                        "dim-label", TRUE));
  gtk_box_append (GTK_BOX (self->box), card);
  GtkWidget *more = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *load = gtk_button_new_with_label (_ ("Load a method of your own …"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (load), "win.parcours.load-method");
  GtkWidget *date = gtk_button_new_with_label (_ ("Only add a date …"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (date), "win.parcours.add-event");
  gtk_box_append (GTK_BOX (more), load);
  gtk_box_append (GTK_BOX (more), date);
  GtkWidget *tools = gtk_button_new_with_label (_ ("Tools of the workshops"));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (tools), "win.page.show::tools");
  gtk_box_append (GTK_BOX (more), tools);
  gtk_box_append (GTK_BOX (self->box), more);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fac_parcours_start_new (FacSession *session)
{
  FacParcoursStart *self = g_object_new (FAC_TYPE_PARCOURS_START, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}

/* -- A date of one's own --------------------------------------------------------------------- */

typedef struct
{
  FacSession *session; /* borrowed */
  GtkWidget *title, *kind, *date, *place;
} Form;

static gboolean
add_event (FacFormWindow *window, gpointer data)
{
  Form *form = data;
  FacEvent *event = fac_record_new (FAC_RECORD_EVENT);
  const FacRecordType *type = event->record.type;
  g_auto (GStrv) kinds = fac_field_values_exact (fac_record_type_field (type, "kind"));
  const struct
  {
    const char *id, *text;
    GtkWidget *entry;
  } given[] = {
    { "kind", kinds[gtk_drop_down_get_selected (GTK_DROP_DOWN (form->kind))], form->kind },
    { "title", gtk_editable_get_text (GTK_EDITABLE (form->title)), form->title },
    { "held_on", gtk_editable_get_text (GTK_EDITABLE (form->date)), form->date },
    { "place", gtk_editable_get_text (GTK_EDITABLE (form->place)), form->place },
  };
  g_autoptr (GError) error = NULL;
  FacProblem *problem = NULL;

  for (guint i = 0; !problem && i < G_N_ELEMENTS (given); i++)
    {
      const FacField *field = fac_record_type_field (type, given[i].id);
      problem = fac_record_field_set_text (event, field, given[i].text);
      if (problem)
        fac_form_window_complain (window, problem->reason, given[i].entry);
    }
  gboolean is_done =
      !problem && fac_project_add (fac_session_project (form->session), event, &error);
  g_autofree char *uuid = g_strdup (event->record.uuid);
  fac_record_free (event);
  if (problem)
    fac_problem_free (problem);
  else if (!is_done)
    fac_form_window_complain (window, error->message, form->title);
  if (!is_done)
    return FALSE;
  fac_session_did (form->session, TRUE, NULL);
  fac_session_go (form->session, "parcours", uuid);
  return TRUE;
}

void
fac_parcours_ask_event (FacSession *session, GtkWindow *parent)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_EVENT);
  Form *form = g_new0 (Form, 1);
  FacFormWindow *window =
      fac_form_window_new (parent, _ ("Add a date"), _ ("_Add"), add_event, form, g_free);

  form->session = session;
  form->title = gtk_entry_new ();
  form->kind = fac_field_values_drop_down (fac_record_type_field (type, "kind"));
  form->date = gtk_entry_new ();
  form->place = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (form->title), _ ("Council meeting, committee, visit"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (form->date), _ ("day/month/year"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (form->kind), FAC_SESSION_STEERING);
  fac_form_window_add (window, _ ("_Title"), form->title);
  fac_form_window_add (window, _ ("_Kind"), form->kind);
  fac_form_window_add (window, _ ("_Date"), form->date);
  fac_form_window_add (window, _ ("_Place"), form->place);
  fac_form_window_show (window, form->title);
}

/* -- Another launch -------------------------------------------------------------------------- */

static gboolean
move_launch (FacFormWindow *window, gpointer data)
{
  Form *form = data;
  g_autoptr (GError) error = NULL;

  if (!fac_project_move_launch (fac_session_project (form->session),
                                gtk_editable_get_text (GTK_EDITABLE (form->date)), &error))
    {
      fac_form_window_complain (window, error->message, form->date);
      return FALSE;
    }
  fac_session_did (form->session, TRUE, NULL);
  return TRUE;
}

void
fac_parcours_ask_launch (FacSession *session, GtkWindow *parent)
{
  Form *form = g_new0 (Form, 1);
  FacFormWindow *window =
      fac_form_window_new (parent, _ ("Move the launch"), _ ("_Move"), move_launch, form, g_free);

  form->session = session;
  form->date = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (form->date), _ ("day/month/year"));
  fac_form_window_add (window, _ ("_New launch date"), form->date);
  fac_form_window_remark (window, _ ("Dates that are still proposed follow, with the tasks counted "
                                     "from them. What is official, chosen or done stays."));
  fac_form_window_show (window, form->date);
}
