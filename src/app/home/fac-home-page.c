/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first screen: what is to be done today and this week, whom to call, whom to visit; then what
 * is there, each line leading to the place where it is done. */
#include "fac-agenda-words.h"
#include "fac-calendar.h"
#include "fac-call-list.h"
#include "fac-keyed-list.h"
#include "fac-outputs.h"
#include "fac-pages.h"
#include "fac-parcours.h"
#include "fac-print-document.h"
#include "fac-task-entry.h"
#include "fac-task-list.h"
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
  GtkWidget *entry_box, *agenda_box, *left, *right;
  GtkWidget *entry, *calls_box, *calls_title, *calls, *visits, *review_box, *review_label;
  GtkWidget *sections[FAC_AGENDA_N_SECTIONS];
} FacHomePage;

typedef FacPageClass FacHomePageClass;

G_DEFINE_FINAL_TYPE (FacHomePage, fac_home_page, FAC_TYPE_PAGE)

/* What one pass over the companies finds. */
typedef struct
{
  guint n_all;
  guint n_in_state[FAC_TRIAGE_OUT_OF_SCOPE + 1];
  guint n_without_position; /* of those retained or further */
  guint n_ceased;           /* perhaps closed: to be confirmed */
} Tally;

static gboolean
is_kept (int triage)
{
  return triage == FAC_TRIAGE_RETAINED || triage == FAC_TRIAGE_TO_MEET || triage == FAC_TRIAGE_MET
         || triage == FAC_TRIAGE_ACTIVE;
}

static gboolean
tally_one (gpointer record, gpointer data)
{
  const FacEstablishment *establishment = record;
  Tally *tally = data;
  int triage = establishment->triage ? establishment->triage : FAC_TRIAGE_TO_SORT;
  tally->n_all++;
  tally->n_in_state[triage]++;
  if (is_kept (triage) && !fac_position_is_known (establishment->position))
    tally->n_without_position++;
  if (establishment->status == FAC_STATUS_CEASED_TO_CONFIRM)
    tally->n_ceased++;
  return TRUE;
}

static gboolean
count_open (gpointer record, gpointer data)
{
  guint *n = data;
  if (((const FacQuestion *)record)->answer == FAC_ANSWER_NONE)
    (*n)++;
  return TRUE;
}

static char *
format_count (guint n)
{
  return fac_number_format (n, 0, fac_language_current ());
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)))
    gtk_box_remove (GTK_BOX (box), child);
}

/* "312 companies to sort out": the count stands out, the line leads to `target`. */
static void
add_task (FacHomePage *self, guint n, const char *sentence, const char *explanation,
          const char *target)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (sentence);
  GtkWidget *detail = gtk_label_new (explanation);

  if (n == 0)
    return;
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_wrap (GTK_LABEL (detail), TRUE);
  gtk_widget_add_css_class (title, "fac-strong");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), detail);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "fac-task");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.page.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  gtk_box_append (GTK_BOX (self->tasks), button);
}

static void
show_tasks (FacHomePage *self, const Tally *tally)
{
  FacStore *store = fac_project_store (fac_page_project (FAC_PAGE (self)));
  FacQuery query = { .kind = FAC_RECORD_QUESTION };
  guint n_questions = 0;
  guint n_refused = (guint)MAX (fac_store_count (store, FAC_RECORD_REFUSED_ROW, NULL), 0);
  fac_store_each (store, &query, count_open, &n_questions, NULL);

#define TASK(n, one, many, explanation, target)                                                    \
  do                                                                                               \
    {                                                                                              \
      g_autofree char *count = format_count (n);                                                   \
      g_autofree char *sentence = g_strdup_printf (ngettext (one, many, n), count);                \
      add_task (self, n, sentence, explanation, target);                                           \
    }                                                                                              \
  while (0)

  clear (self->tasks);
  TASK (tally->n_in_state[FAC_TRIAGE_TO_SORT], "%s company to sort out", "%s companies to sort out",
        _ ("One key per company: retained, to meet, out of scope …"), "sorting");
  TASK (tally->n_in_state[FAC_TRIAGE_TO_MEET], "%s company to meet", "%s companies to meet",
        _ ("Call them, and write what they say into their note."), "companies state:a_rencontrer");
  TASK (n_questions, "%s question from an import", "%s questions from imports",
        _ ("The file contradicts what you typed. Yours is kept until you answer."), "questions");
  TASK (n_refused, "%s refused line", "%s refused lines",
        _ ("Lines of imported files that could not be read, each with its reason."), "refused");
  TASK (tally->n_ceased, "%s company that may have closed", "%s companies that may have closed",
        _ ("Closed in, or absent from, the newest file."),
        "companies filter:status=cesse_a_confirmer");
  TASK (tally->n_without_position, "%s retained company without a position",
        "%s retained companies without a position", _ ("They are missing on the map."),
        "companies filter:position!; triage=retenue,a_rencontrer,rencontree,active");
#undef TASK
  gtk_widget_set_visible (self->todo, gtk_widget_get_first_child (self->tasks) != NULL);
}

static void
add_count (FacHomePage *self, guint n, const char *word)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *count = format_count (n);
  GtkWidget *figure = gtk_label_new (count);
  GtkWidget *label = gtk_label_new (word);
  gtk_label_set_xalign (GTK_LABEL (figure), 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (figure, "fac-figure");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (self->counts), box);
}

static void
show_counts (FacHomePage *self, const Tally *tally)
{
  FacStore *store = fac_project_store (fac_page_project (FAC_PAGE (self)));
  guint n_zones = (guint)MAX (fac_store_count (store, FAC_RECORD_ZONE, NULL), 0);
  guint n_flows = (guint)MAX (fac_store_count (store, FAC_RECORD_FLOW, NULL), 0);
  guint n_kept = 0;
  for (int i = 1; i <= FAC_TRIAGE_OUT_OF_SCOPE; i++)
    n_kept += is_kept (i) ? tally->n_in_state[i] : 0;

  clear (self->counts);
  add_count (self, tally->n_all, ngettext ("company", "companies", tally->n_all));
  add_count (self, n_kept, C_ ("plural, companies", "in my list"));
  add_count (self, n_zones, ngettext ("zone", "zones", n_zones));
  add_count (self, n_flows, ngettext ("flow", "flows", n_flows));
}

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
  g_autofree char *first = g_utf8_substring (day, 0, 1);
  g_autofree char *capital = g_utf8_strup (first, -1);
  g_autofree char *title = g_strconcat (capital, day + strlen (first), NULL);
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

static GtkWidget *
next_words (const FacParcours *parcours)
{
  const FacParcoursLine *next = parcours->next;
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *countdown = fac_parcours_countdown (parcours, next);
  g_autofree char *readiness = fac_parcours_readiness (parcours, next);
  g_autofree char *title = fac_agenda_join (next->title, countdown, FAC_AGENDA_END);

  gtk_box_append (GTK_BOX (words), fac_agenda_label (title, "fac-strong", FALSE));
  if (*readiness)
    gtk_box_append (GTK_BOX (words), fac_agenda_label (readiness, "dim-label", FALSE));
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
    gtk_button_set_child (GTK_BUTTON (self->next_button), next_words (parcours));
  return G_SOURCE_REMOVE;
}

static void
on_next_clicked (GtkWidget *button, FacHomePage *self)
{
  fac_session_go (fac_page_session (FAC_PAGE (self)), "parcours", self->next_key);
}

/* What the former agenda was shown with must not be asked any more: rows borrow from it. */
static gboolean
show_agenda (FacHomePage *self)
{
  FacSession *session = fac_page_session (FAC_PAGE (self));
  GError *error = NULL;
  FacAgenda *agenda = fac_agenda_new (fac_session_project (session), NULL, NULL, &error);
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
  fac_agenda_free (former);
  gtk_widget_set_visible (self->left, has_visible_child (self->left));
  gtk_widget_set_visible (self->right, has_visible_child (self->right));
  return TRUE;
}

static void
fac_home_page_refresh (FacPage *page, const FacChanges *changes)
{
  static const char *const fields[] = { "triage", "position", "status", NULL };
  FacHomePage *self = (FacHomePage *)page;
  FacProject *project = fac_page_project (page);
  const FacProjectInfo *info = fac_project_info (project);
  FacQuery query = { .kind = FAC_RECORD_ESTABLISHMENT, .fields = fields };
  Tally tally = { 0 };
  GError *error = NULL;

  if (!fac_store_each (fac_project_store (project), &query, tally_one, &tally, &error))
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
  show_tasks (self, &tally);
  show_counts (self, &tally);
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

static void
fac_home_page_find (FacPage *page)
{
  gtk_widget_grab_focus (((FacHomePage *)page)->entry);
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
  const FacPrintPart part = { .name = "call-list" };
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);

  fac_print_documents (fac_page_session (FAC_PAGE (data)), GTK_WIDGET (data),
                       _ (fac_document_kind (part.name)->title), &part, 1, reader, NULL);
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
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-home-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacHomePage, name)
  BIND (column);
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
#undef BIND
}

static void
fac_home_page_init (FacHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->import_door, fac_page_type_find ("import") != NULL);
}
