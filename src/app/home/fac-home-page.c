/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first screen: what is to be done today and this week, whom to call, whom to visit; then what
 * is there, each line leading to the place where it is done. */
#include "fac-agenda-words.h"
#include "fac-calendar.h"
#include "fac-call-list.h"
#include "fac-home-news.h"
#include "fac-home-state.h"
#include "fac-keyed-list.h"
#include "fac-outputs.h"
#include "fac-pages.h"
#include "fac-parcours.h"
#include "fac-print-document.h"
#include "fac-task-entry.h"
#include "fac-task-list.h"
#include "fac-text.h"
#include "fac-visit-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The header bar, the day, the line of a new task, the first list's title: at least so high. */
#define ABOVE_LISTS_PX 200

typedef struct
{
  FacPage parent_instance;
  FacAgenda *agenda; /* owned; NULL: none yet */
  guint next_idle;   /* the next event is looked up after the first picture */
  char *next_key;    /* of its line of the way */
  GtkWidget *next_button;
  GtkWidget *column, *title_label, *subtitle_label, *doors, *import_door, *todo, *tasks, *counts,
      *counts_box;
  GtkWidget *whose, *mine;
  GtkWidget *news_box, *entry_box, *agenda_box, *left, *right;
  GtkWidget *entry, *calls_box, *calls_title, *calls, *visits, *review_box, *review_label;
  GtkWidget *sections[FAC_AGENDA_N_SECTIONS];
} FacHomePage;

typedef FacPageClass FacHomePageClass;

G_DEFINE_FINAL_TYPE (FacHomePage, fac_home_page, FAC_TYPE_PAGE)

/* -- The agenda ---------------------------------------------------------------------------- */

/* "6 overdue, 4 today, 9 this week" */
static char *
counts_in_words (const FacAgenda *agenda)
{
  guint overdue = agenda->n[FAC_AGENDA_OVERDUE], today = agenda->n[FAC_AGENDA_TODAY];
  guint week = agenda->n[FAC_AGENDA_THIS_WEEK];
  g_autofree char *late =
      overdue ? g_strdup_printf (ngettext ("%u overdue", "%u overdue", overdue), overdue) : NULL;
  g_autofree char *now =
      today ? g_strdup_printf (ngettext ("%u today", "%u today", today), today) : NULL;
  g_autofree char *soon =
      week ? g_strdup_printf (ngettext ("%u this week", "%u this week", week), week) : NULL;

  if (!late && !now && !soon)
    return g_strdup (_ ("nothing to do this week"));
  return fac_agenda_join (late, now, soon, FAC_AGENDA_END);
}

static void
show_header (FacHomePage *self, const FacProjectInfo *info)
{
  const char *name = info->name ? info->name : info->epci_name;
  g_autofree char *day =
      fac_date_format_day (self->agenda->date, self->agenda->date, fac_language_current ());
  g_autofree char *title = fac_text_capital (day);
  const char *feast =
      fac_date_holiday (self->agenda->date, info->department, fac_language_current ());
  g_autofree char *counts = counts_in_words (self->agenda);
  g_autofree char *subtitle = fac_agenda_join (name, feast, counts, FAC_AGENDA_END);

  gtk_label_set_label (GTK_LABEL (self->title_label), title);
  gtk_label_set_label (GTK_LABEL (self->subtitle_label), subtitle);
}

static void
show_calls (FacHomePage *self, int *room_px)
{
  guint n = self->agenda->calls->len;
  g_autofree char *title = g_strdup_printf (ngettext ("%u call to make", "%u calls to make", n), n);

  gtk_label_set_label (GTK_LABEL (self->calls_title), title);
  gtk_widget_set_visible (self->calls_box, n > 0);
  fac_call_list_show (FAC_CALL_LIST (self->calls), self->agenda, room_px);
}

static void
show_review (FacHomePage *self)
{
  guint n = self->agenda->review->len;
  g_autofree char *sentence =
      g_strdup_printf (ngettext ("%u contact to review", "%u contacts to review", n), n);

  gtk_label_set_label (GTK_LABEL (self->review_label), sentence);
  gtk_widget_set_visible (self->review_box, n > 0);
}

static gboolean
has_visible_child (GtkWidget *box)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box); child;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      return TRUE;
  return FALSE;
}

static gboolean
is_on_the_right (int section)
{
  return section <= FAC_AGENDA_THIS_WEEK;
}

/* -- The next event of the démarche ---------------------------------------------------------- */

/* The share of what is to be ready that is. */
static GtkWidget *
readiness_bar (const FacParcoursLine *line, const char *words)
{
  GtkWidget *bar = gtk_progress_bar_new ();
  guint n = line->n_to_prepare ? line->n_ready : line->n_done;
  guint n_all = line->n_to_prepare ? line->n_to_prepare : line->n_total;

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), n_all ? (double)n / n_all : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return bar;
}

/* Shape: what stands on the button; `spoken`: the same in one line (transfer full). */
static GtkWidget *
next_words (const FacParcours *parcours, char **spoken)
{
  const FacParcoursLine *next = parcours->next;
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *countdown = fac_parcours_countdown (parcours, next);
  g_autofree char *readiness = fac_parcours_readiness (parcours, next);
  g_autofree char *title = fac_agenda_join (next->title, countdown, FAC_AGENDA_END);

  *spoken = fac_agenda_join (title, readiness, FAC_AGENDA_END);
  gtk_box_append (GTK_BOX (words), fac_agenda_label (title, "fac-strong", FALSE));
  if (*readiness)
    {
      gtk_box_append (GTK_BOX (words), fac_agenda_label (readiness, "dim-label", FALSE));
      gtk_box_append (GTK_BOX (words), readiness_bar (next, readiness));
    }
  return words;
}

static gboolean
show_next (gpointer data)
{
  FacHomePage *self = data;
  g_autoptr (FacParcours) parcours =
      fac_parcours_new (fac_page_project (FAC_PAGE (self)), NULL, NULL, NULL);
  const FacParcoursLine *next = parcours ? parcours->next : NULL;

  self->next_idle = 0;
  g_clear_pointer (&self->next_key, g_free);
  self->next_key = g_strdup (next ? next->key : NULL);
  gtk_widget_set_visible (self->next_button, next != NULL);
  if (next)
    {
      g_autofree char *spoken = NULL;
      gtk_button_set_child (GTK_BUTTON (self->next_button), next_words (parcours, &spoken));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->next_button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
  return G_SOURCE_REMOVE;
}

static void
on_next_clicked (GtkWidget *button, FacHomePage *self)
{
  fac_session_go (fac_page_session (FAC_PAGE (self)), "parcours", self->next_key);
}

/* Whose agenda is shown; NULL: everybody's. */
static const char *
owner_shown (FacHomePage *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->mine))
             ? fac_project_info (fac_page_project (FAC_PAGE (self)))->facilitator_name
             : NULL;
}

/* There is a choice only where somebody else has something to do too. */
static void
show_whose (FacHomePage *self)
{
  const char *me = fac_project_info (fac_page_project (FAC_PAGE (self)))->facilitator_name;
  gboolean has_choice = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->mine));

  for (guint i = 0; me && !has_choice && i < self->agenda->entries->len; i++)
    {
      const char *owner = ((FacAgendaEntry *)self->agenda->entries->pdata[i])->owner;
      has_choice = owner && *owner && g_strcmp0 (owner, me) != 0;
    }
  gtk_widget_set_visible (self->whose, has_choice);
}

/* What the former agenda was shown with must not be asked any more: rows borrow from it. */
static gboolean
show_agenda (FacHomePage *self)
{
  FacSession *session = fac_page_session (FAC_PAGE (self));
  GError *error = NULL;
  FacAgenda *agenda =
      fac_agenda_new (fac_session_project (session), NULL, owner_shown (self), &error);
  FacAgenda *former = self->agenda;

  if (!agenda)
    {
      fac_session_fail (session, error);
      return FALSE;
    }
  int left_px = fac_keyed_list_room (GTK_WIDGET (self)) - ABOVE_LISTS_PX, right_px = left_px;
  self->agenda = agenda;
  show_calls (self, &left_px);
  fac_visit_list_show (FAC_VISIT_LIST (self->visits), agenda, &right_px);
  for (int section = 0; section < FAC_AGENDA_N_SECTIONS; section++)
    fac_task_list_show (FAC_TASK_LIST (self->sections[section]), agenda,
                        is_on_the_right (section) ? &right_px : &left_px);
  show_review (self);
  show_whose (self);
  fac_agenda_free (former);
  gtk_widget_set_visible (self->left, has_visible_child (self->left));
  gtk_widget_set_visible (self->right, has_visible_child (self->right));
  return TRUE;
}

static void
fac_home_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacHomePage *self = (FacHomePage *)page;
  FacProject *project = fac_page_project (page);
  const FacProjectInfo *info = fac_project_info (project);
  FacHomeTally tally;
  GError *error = NULL;

  if (!fac_home_state_tally (project, &tally, &error))
    fac_session_fail (fac_page_session (page), error);
  if (fac_changes_touch (changes, FAC_RECORD_ESTABLISHMENT))
    fac_task_entry_forget (FAC_TASK_ENTRY (self->entry));
  if (!show_agenda (self))
    return;
  gboolean is_empty = tally.n_all == 0 && self->agenda->entries->len == 0;
  gboolean has_agenda = self->agenda->entries->len > 0 || self->agenda->review->len > 0;
  if (is_empty)
    {
      gtk_label_set_label (GTK_LABEL (self->title_label), info->name ? info->name : "");
      gtk_label_set_label (GTK_LABEL (self->subtitle_label),
                           _ ("Nothing here yet. Choose how to begin:"));
    }
  else
    show_header (self, info);
  gtk_widget_set_halign (self->column, has_agenda ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
  if (has_agenda)
    gtk_widget_add_css_class (self->column, "fac-agenda");
  else
    gtk_widget_remove_css_class (self->column, "fac-agenda");
  gtk_widget_set_visible (self->entry_box, !is_empty);
  gtk_widget_set_visible (self->agenda_box, has_agenda);
  gtk_widget_set_visible (self->doors, tally.n_all == 0);
  gtk_widget_set_visible (self->counts_box, tally.n_all > 0);
  gtk_widget_set_visible (self->todo, fac_home_state_show_tasks (self->tasks, project, &tally));
  fac_home_state_show_counts (self->counts, project, &tally);
  if (!self->next_idle)
    self->next_idle = g_idle_add_full (G_PRIORITY_LOW, show_next, self, NULL);
}

/* The page was asked for: on the first screen one begins with the calls. */
static void
fac_home_page_visit (FacPage *page, const char *what)
{
  FacHomePage *self = (FacHomePage *)page;
  g_autofree char *today = fac_date_today ();

  if (self->agenda && strcmp (self->agenda->date, today) != 0)
    fac_home_page_refresh (page, NULL);
  if (g_strcmp0 (what, "add") == 0)
    gtk_widget_grab_focus (self->entry);
  else if (self->agenda && self->agenda->calls->len)
    gtk_widget_grab_focus (self->calls);
}

/* A name and Enter would make a task of it: there is nothing to search here but everything. */
static void
fac_home_page_find (FacPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.project.find", NULL);
}

/* -- Actions ------------------------------------------------------------------------------- */

static void
on_add_task (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_grab_focus (((FacHomePage *)data)->entry);
}

static void
on_open_call (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *uuid = g_variant_get_string (parameter, NULL);
  fac_call_list_open (FAC_CALL_LIST (((FacHomePage *)data)->calls), *uuid ? uuid : NULL);
}

static void
on_print_visits (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_visit_list_print (FAC_VISIT_LIST (((FacHomePage *)data)->visits));
}

static void
on_print_calls (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const FacListRequest request = { .owner = owner_shown (data) };
  const FacPrintPart part = { .name = "call-list", .request = &request };
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);

  fac_print_documents (fac_page_session (FAC_PAGE (data)), GTK_WIDGET (data),
                       _ (fac_document_kind (part.name)->title), &part, 1, reader, NULL);
}

static void
on_mine_toggled (FacHomePage *self)
{
  if (show_agenda (self))
    show_header (self, fac_project_info (fac_page_project (FAC_PAGE (self))));
  fac_page_tell_due (FAC_PAGE (self));
}

/* Overdue and today. */
static guint
fac_home_page_count_due (FacPage *page, gboolean is_fresh)
{
  FacHomePage *self = (FacHomePage *)page;
  g_autoptr (FacAgenda) now =
      is_fresh && self->agenda
          ? NULL
          : fac_agenda_new (fac_page_project (page), NULL, owner_shown (self), NULL);
  const FacAgenda *agenda = now ? now : self->agenda;

  return agenda ? agenda->n[FAC_AGENDA_OVERDUE] + agenda->n[FAC_AGENDA_TODAY] : 0;
}

static void
on_review_clicked (GtkWidget *button, FacHomePage *self)
{
  fac_session_go (fac_page_session (FAC_PAGE (self)), "contacts", "review");
}

static void
make_calls (FacHomePage *self, FacSession *session)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *print = gtk_button_new_from_icon_name ("printer-symbolic");

  self->calls_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->calls_title = fac_agenda_label ("", "fac-title", FALSE);
  self->calls = fac_call_list_new (session);
  GtkWidget *hint = fac_agenda_label (
      _ ("Arrows choose, Enter opens, one letter says how it went, Enter notes it and goes on."),
      "dim-label", TRUE);
  gtk_widget_set_hexpand (self->calls_title, TRUE);
  gtk_button_set_has_frame (GTK_BUTTON (print), FALSE);
  gtk_widget_add_css_class (print, "fac-beside-title");
  fac_agenda_set_tip (print, _ ("Print the call list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (print), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Print the call list"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "win.home.print-calls");
  gtk_box_append (GTK_BOX (head), self->calls_title);
  gtk_box_append (GTK_BOX (head), print);
  gtk_box_append (GTK_BOX (self->calls_box), head);
  gtk_box_append (GTK_BOX (self->calls_box), hint);
  gtk_box_append (GTK_BOX (self->calls_box), self->calls);
  gtk_box_append (GTK_BOX (self->left), self->calls_box);
}

static void
make_review (FacHomePage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->review_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->review_label = fac_agenda_label ("", "fac-strong", FALSE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (card, "fac-card");
  gtk_widget_add_css_class (card, "fac-form");
  gtk_box_append (GTK_BOX (words), self->review_label);
  gtk_box_append (GTK_BOX (words),
                  fac_agenda_label (_ ("No exchange for years: ask whether they may be kept, or "
                                       "erase them."),
                                    "dim-label", TRUE));
  gtk_box_append (GTK_BOX (card), words);
  if (fac_page_type_find ("contacts"))
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Review"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect (button, "clicked", G_CALLBACK (on_review_clicked), self);
      gtk_box_append (GTK_BOX (card), button);
    }
  gtk_box_append (GTK_BOX (self->review_box), card);
  gtk_box_append (GTK_BOX (self->right), self->review_box);
}

static void
fac_home_page_constructed (GObject *object)
{
  static const GActionEntry entries[] = {
    { .name = "home.add-task", .activate = on_add_task },
    { .name = "home.call", .activate = on_open_call, .parameter_type = "s" },
    { .name = "home.print-visits", .activate = on_print_visits },
    { .name = "home.print-calls", .activate = on_print_calls },
  };
  FacHomePage *self = (FacHomePage *)object;
  G_OBJECT_CLASS (fac_home_page_parent_class)->constructed (object);
  FacSession *session = fac_page_session (FAC_PAGE (object));

  g_action_map_add_action_entries (fac_session_actions (session), entries, G_N_ELEMENTS (entries),
                                   object);
  g_signal_connect (self->next_button, "clicked", G_CALLBACK (on_next_clicked), self);
  gtk_box_append (GTK_BOX (self->news_box), fac_home_news_new (session));
  gtk_widget_set_visible (self->news_box,
                          gtk_widget_get_visible (gtk_widget_get_first_child (self->news_box)));
  self->entry = fac_task_entry_new (session);
  gtk_box_append (GTK_BOX (self->entry_box), self->entry);
  make_calls (self, session);
  self->visits = fac_visit_list_new (session);
  gtk_box_append (GTK_BOX (self->right), self->visits);
  for (int section = 0; section < FAC_AGENDA_N_SECTIONS; section++)
    {
      self->sections[section] = fac_task_list_new (session, (FacAgendaSection)section);
      gtk_box_append (GTK_BOX (is_on_the_right (section) ? self->right : self->left),
                      self->sections[section]);
    }
  make_review (self);
}

static void
fac_home_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FAC_TYPE_HOME_PAGE);
  g_clear_handle_id (&((FacHomePage *)object)->next_idle, g_source_remove);
  g_clear_pointer (&((FacHomePage *)object)->next_key, g_free);
  g_clear_pointer (&((FacHomePage *)object)->agenda, fac_agenda_free);
  G_OBJECT_CLASS (fac_home_page_parent_class)->dispose (object);
}

static void
fac_home_page_class_init (FacHomePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->constructed = fac_home_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_home_page_dispose;
  class->refresh = fac_home_page_refresh;
  class->visit = fac_home_page_visit;
  class->find = fac_home_page_find;
  class->print_action = "home.print-calls";
  class->count_due = fac_home_page_count_due;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-home-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacHomePage, name)
  BIND (column);
  BIND (news_box);
  BIND (entry_box);
  BIND (agenda_box);
  BIND (left);
  BIND (right);
  BIND (next_button);
  BIND (title_label);
  BIND (subtitle_label);
  BIND (doors);
  BIND (import_door);
  BIND (todo);
  BIND (tasks);
  BIND (counts);
  BIND (counts_box);
  BIND (whose);
  BIND (mine);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_mine_toggled);
}

static void
fac_home_page_init (FacHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->import_door, fac_page_type_find ("import") != NULL);
}
