/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The room of the method: at the left the way in the order of time, at the right the event or
 * intersession that is chosen. */
#include "fac-ask.h"
#include "fac-calendar.h"
#include "fac-outputs.h"
#include "fac-pages.h"
#include "fac-parcours.h"
#include "fac-print-document.h"
#include "home/fac-agenda-words.h"
#include "home/fac-keyed-list.h"
#include "parcours/fac-checklist.h"
#include "parcours/fac-event-card.h"
#include "parcours/fac-parcours-start.h"
#include "parcours/fac-year-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  FacPage parent_instance;
  FacParcours *parcours; /* owned; NULL: none yet */
  GPtrArray *rows;       /* of FacParcoursLine, or of NULL where a phase begins; borrowed */
  char *key;             /* of the line that is shown */
  gboolean is_filling;
  gboolean is_year; /* shown in place of the line */
  GtkWidget *stack, *start_scroll, *start_box, *start, *way, *way_list, *way_title, *room;
  GtkWidget *line_title, *line_when, *line_aim, *aim_card, *aim_source, *warnings, *newer;
  GtkWidget *checklist_box, *checklist, *card_box, *card, *year;
} FacParcoursPage;

typedef FacPageClass FacParcoursPageClass;

G_DEFINE_FINAL_TYPE (FacParcoursPage, fac_parcours_page, FAC_TYPE_PAGE)

static const FacParcoursLine *
line_shown (FacParcoursPage *self)
{
  return self->parcours && self->key ? fac_parcours_find (self->parcours, self->key) : NULL;
}

/* -- The way --------------------------------------------------------------------------------- */

/* "19/02/2027 · in 9 days"; an intersession has only its place. */
static char *
date_words (FacParcoursPage *self, const FacParcoursLine *line)
{
  g_autofree char *countdown = fac_parcours_countdown (self->parcours, line);

  if (!line->event)
    return g_strdup (strcmp (countdown, _ ("in progress")) == 0 ? countdown : "");
  if (!line->from)
    return g_strdup (_ ("no date yet"));
  g_autofree char *day = fac_date_format (line->from, fac_language_current ());
  g_autofree char *about =
      /* TRANSLATORS: %s is a date that is only proposed */
      line->event->date_state == FAC_DATE_PROPOSED ? g_strdup_printf (_ ("around %s"), day) : NULL;
  return fac_agenda_join (about ? about : day, countdown, FAC_AGENDA_END);
}

static char *
key_of_row (guint i, gpointer data)
{
  FacParcoursPage *self = data;
  const FacParcoursLine *line = self->rows->pdata[i];

  if (!line)
    return g_strdup_printf ("phase %u %s", i,
                            ((FacParcoursLine *)self->rows->pdata[i + 1])->phase->title);
  g_autofree char *when = date_words (self, line);
  return g_strdup_printf ("%s|%s|%s|%u|%u|%u|%u|%d|%d", line->key, line->title, when, line->n_done,
                          line->n_total, line->n_ready, line->n_to_prepare,
                          line->event ? line->event->state : 0, line == self->parcours->next);
}

static GtkWidget *
make_phase (const FacMethodPhase *phase)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = fac_agenda_label (phase->title, "fac-strong", TRUE);

  gtk_widget_set_tooltip_text (label, phase->aim);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "fac-parcours-phase");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  return row;
}

/* "5/14": of a coming event what is ready, else what is done. */
static char *
figure_of (const FacParcoursLine *line)
{
  gboolean is_coming = line->event && line->n_days >= 0 && line->n_to_prepare;

  if (!line->n_total)
    return g_strdup ("");
  return g_strdup_printf ("%u/%u", is_coming ? line->n_ready : line->n_done,
                          is_coming ? line->n_to_prepare : line->n_total);
}

static GtkWidget *
make_row (guint i, gpointer data)
{
  FacParcoursPage *self = data;
  const FacParcoursLine *line = self->rows->pdata[i];

  if (!line)
    return make_phase (((FacParcoursLine *)self->rows->pdata[i + 1])->phase);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *when = date_words (self, line);
  g_autofree char *figure = figure_of (line);
  g_autofree char *readiness = fac_parcours_readiness (self->parcours, line);
  g_autofree char *spoken = fac_agenda_join (line->title, when, readiness, FAC_AGENDA_END);
  GtkWidget *title = fac_agenda_label (line->title, line->event ? NULL : "dim-label", TRUE);
  GtkWidget *count = fac_agenda_label (figure, "numeric", FALSE);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (words), box);
  if (*when)
    {
      GtkWidget *date = fac_agenda_label (when, "caption", TRUE);
      gtk_widget_add_css_class (date, "dim-label");
      gtk_box_append (GTK_BOX (words), date);
    }
  if (line == self->parcours->next)
    gtk_widget_add_css_class (title, "fac-strong");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_set_valign (count, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (count, readiness);
  gtk_label_set_ellipsize (GTK_LABEL (count), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), count);
  if (!line->event)
    gtk_widget_add_css_class (row, "fac-parcours-between");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), words);
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (line->key), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
gather_rows (FacParcoursPage *self)
{
  const FacMethodPhase *phase = NULL;

  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->parcours->lines->len; i++)
    {
      FacParcoursLine *line = self->parcours->lines->pdata[i];
      if (line->phase && line->phase != phase)
        {
          g_ptr_array_add (self->rows, NULL);
          phase = line->phase;
        }
      g_ptr_array_add (self->rows, line);
    }
}

static void
show_way (FacParcoursPage *self)
{
  static const FacRows rows = { key_of_row, make_row, 34 };
  self->is_filling = TRUE;
  gather_rows (self);
  fac_keyed_list_show (GTK_LIST_BOX (self->way_list), &rows, self->rows->len, NULL, self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->way_list), (int)i);
      if (!self->is_year && g_strcmp0 (g_object_get_data (G_OBJECT (row), "key"), self->key) == 0)
        gtk_list_box_select_row (GTK_LIST_BOX (self->way_list), row);
    }
  self->is_filling = FALSE;
}

/* -- The line -------------------------------------------------------------------------------- */

static char *
when_of (FacParcoursPage *self, const FacParcoursLine *line)
{
  FacLanguage language = fac_language_current ();
  g_autofree char *countdown = fac_parcours_countdown (self->parcours, line);
  g_autofree char *readiness = fac_parcours_readiness (self->parcours, line);
  g_autofree char *from = line->from ? fac_date_format_day (line->from, NULL, language) : NULL;

  if (line->event)
    return fac_agenda_join (
        from, fac_enum_label (&fac_half_day_enum, line->event->half_day), countdown,
        fac_enum_label (&fac_date_state_enum, line->event->date_state), readiness, FAC_AGENDA_END);
  g_autofree char *begins = line->from ? fac_date_format (line->from, language) : NULL;
  g_autofree char *ends = line->until ? fac_date_format (line->until, language) : NULL;
  g_autofree char *between = begins && ends ? g_strdup_printf (_ ("%1$s to %2$s"), begins, ends)
                             : ends         ? g_strdup_printf (_ ("until %s"), ends)
                                            : g_strdup (begins);
  return fac_agenda_join (between, countdown, readiness, FAC_AGENDA_END);
}

/* Official words are quoted, ours are said to be ours. */
static void
show_aim (FacParcoursPage *self, const FacParcoursLine *line)
{
  const char *of_event = line->item ? line->item->aim : NULL;
  const char *of_stage = line->stage ? line->stage->aim : NULL;
  const char *aim = of_event ? of_event : of_stage;
  gboolean is_official = of_event   ? line->item->is_official
                         : of_stage ? line->stage->is_official
                                    : FALSE;
  g_autofree char *quoted =
      aim && is_official ? g_strdup_printf (_ ("“%s”"), aim) : g_strdup (aim ? aim : "");

  gtk_label_set_label (GTK_LABEL (self->line_aim), quoted);
  gtk_label_set_label (GTK_LABEL (self->aim_source),
                       is_official
                           ? _ ("Official aim of the program; the checklist is our proposal")
                           : _ ("Our proposal"));
  gtk_widget_set_visible (self->aim_card, aim != NULL);
}

static void
show_warnings (FacParcoursPage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->parcours->warnings->len && i < 3; i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "",
                            (const char *)self->parcours->warnings->pdata[i]);
  if (self->parcours->warnings->len > 3)
    g_string_append_printf (
        text, ngettext ("\nand %u more.", "\nand %u more.", self->parcours->warnings->len - 3),
        self->parcours->warnings->len - 3);
  gtk_label_set_label (GTK_LABEL (self->warnings), text->str);
  gtk_widget_set_visible (self->warnings, text->len > 0);
}

static void
show_line (FacParcoursPage *self)
{
  const FacParcoursLine *line = line_shown (self);

  gtk_widget_set_visible (self->room, line != NULL && !self->is_year);
  gtk_widget_set_visible (self->year, self->is_year);
  if (self->is_year)
    fac_year_view_show (FAC_YEAR_VIEW (self->year), self->parcours);
  if (!line)
    return;
  g_autofree char *when = when_of (self, line);
  gtk_label_set_label (GTK_LABEL (self->line_title), line->title);
  gtk_label_set_label (GTK_LABEL (self->line_when), when);
  show_aim (self, line);
  fac_checklist_show (FAC_CHECKLIST (self->checklist), self->parcours, line);
  fac_event_card_show (FAC_EVENT_CARD (self->card), line);
}

/* What one works on now: the next event, else the intersession that runs, else the first line. */
static const char *
usual_key (const FacParcours *parcours)
{
  if (parcours->next)
    return parcours->next->key;
  return parcours->lines->len ? ((FacParcoursLine *)parcours->lines->pdata[0])->key : NULL;
}

static void
choose (FacParcoursPage *self, const char *key)
{
  const FacParcoursLine *line = self->parcours ? fac_parcours_find (self->parcours, key) : NULL;
  g_autofree char *next = g_strdup (line ? line->key : key);

  g_free (self->key);
  self->key = g_steal_pointer (&next);
  self->is_year = FALSE;
  if (!self->parcours)
    return;
  show_way (self);
  show_line (self);
}

static void
fac_parcours_page_refresh (FacPage *page, const FacChanges *changes)
{
  static const FacRecordKind kinds[] = { FAC_RECORD_PROJECT,    FAC_RECORD_EVENT,
                                         FAC_RECORD_TASK,       FAC_RECORD_METHOD,
                                         FAC_RECORD_ATTACHMENT, FAC_RECORD_ATTENDANCE };
  FacParcoursPage *self = (FacParcoursPage *)page;
  gboolean is_touched = FALSE;
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    is_touched = is_touched || fac_changes_touch (changes, kinds[i]);
  if (!is_touched && self->parcours)
    return;
  FacParcours *parcours = fac_parcours_new (fac_page_project (page), NULL, NULL, &error);
  if (!parcours)
    {
      fac_session_fail (fac_page_session (page), error);
      return;
    }
  /* What the former was shown with must not be asked any more: rows borrow from it. */
  FacParcours *former = self->parcours;
  gboolean is_empty = !parcours->method && !parcours->lines->len;
  self->parcours = parcours;
  if (!line_shown (self))
    {
      g_free (self->key);
      self->key = g_strdup (usual_key (parcours));
    }
  gtk_stack_set_visible_child (GTK_STACK (self->stack), is_empty ? self->start_scroll : self->way);
  if (is_empty)
    fac_parcours_start_refresh (FAC_PARCOURS_START (self->start));
  gtk_label_set_label (GTK_LABEL (self->way_title),
                       parcours->method ? parcours->method->title : _ ("Calendar"));
  gtk_widget_set_visible (
      self->newer, parcours->method && fac_project_method_is_newer (fac_page_project (page)));
  show_warnings (self);
  show_way (self);
  show_line (self);
  fac_parcours_free (former);
}

/* `what`: the key of a line, or the uuid of an event. */
static void
fac_parcours_page_visit (FacPage *page, const char *what)
{
  FacParcoursPage *self = (FacParcoursPage *)page;

  if (what && *what)
    choose (self, what);
  if (self->parcours && !self->parcours->method && !self->parcours->lines->len)
    gtk_widget_grab_focus (self->start);
  else
    fac_checklist_focus (FAC_CHECKLIST (self->checklist));
}

static void
on_row_selected (GtkListBox *list, GtkListBoxRow *row, FacParcoursPage *self)
{
  const char *key = row ? g_object_get_data (G_OBJECT (row), "key") : NULL;

  if (self->is_filling || !key || (!self->is_year && g_strcmp0 (key, self->key) == 0))
    return;
  g_free (self->key);
  self->key = g_strdup (key);
  self->is_year = FALSE;
  show_line (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->room)),
                            0);
}

/* -- Actions --------------------------------------------------------------------------------- */

static GtkWindow *
window_of (gpointer page)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
}

static void
on_add_event (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_parcours_ask_event (fac_page_session (FAC_PAGE (data)), window_of (data));
}

static void
on_add_task (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_checklist_add (FAC_CHECKLIST (((FacParcoursPage *)data)->checklist));
}

static void
on_set_date (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_event_card_date (FAC_EVENT_CARD (((FacParcoursPage *)data)->card));
}

static void
on_move_launch (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_parcours_ask_launch (fac_page_session (FAC_PAGE (data)), window_of (data));
}

static void
on_update (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacSession *session = fac_page_session (FAC_PAGE (data));
  GError *error = NULL;
  gboolean is_done = fac_project_update_method (fac_session_project (session), &error);
  fac_session_did (session, is_done, error);
}

static void
on_method_chosen (const char *path, gpointer data)
{
  FacSession *session = fac_page_session (FAC_PAGE (data));
  GError *error = NULL;
  gboolean is_done = fac_project_load_method (fac_session_project (session), path, NULL, &error);
  fac_session_did (session, is_done, error);
}

static void
on_load_method (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_ask_open (window_of (data), _ ("Load a method"), FAC_ASK_ANY, on_method_chosen, data);
}

static void
on_dates_chosen (const char *path, gpointer data)
{
  FacSession *session = fac_page_session (FAC_PAGE (data));
  GError *error = NULL;
  guint n_added, n_updated, n_unchanged;

  if (!fac_project_read_calendar (fac_session_project (session), path, &n_added, &n_updated,
                                  &n_unchanged, &error))
    {
      fac_session_fail (session, error);
      return;
    }
  g_autofree char *words = g_strdup_printf (_ ("Dates: %1$u added, %2$u updated, %3$u unchanged."),
                                            n_added, n_updated, n_unchanged);
  fac_session_tell (session, words, n_added + n_updated > 0);
}

static void
on_read_calendar (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_ask_open (window_of (data), _ ("Take dates from a calendar"), FAC_ASK_ANY, on_dates_chosen,
                data);
}

static void
print (FacParcoursPage *self, const char *name, const char *event)
{
  const FacListRequest request = { .event = event };
  const FacPrintPart part = { .name = name, .request = &request };
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);

  fac_print_documents (fac_page_session (FAC_PAGE (self)), GTK_WIDGET (self),
                       _ (fac_document_kind (name)->title), &part, 1, reader, NULL);
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacParcoursPage *self = data;
  if (self->key)
    print (self, "checklist", self->key);
}

static void
on_participants (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_event_card_participants (FAC_EVENT_CARD (((FacParcoursPage *)data)->card));
}

static void
on_participant_list (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_event_card_add_list (FAC_EVENT_CARD (((FacParcoursPage *)data)->card));
}

/* The whole year in place of one line of it. */
static void
on_year (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacParcoursPage *self = data;

  if (!self->parcours)
    return;
  self->is_year = TRUE;
  self->is_filling = TRUE;
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->way_list), GTK_SELECTION_SINGLE);
  gtk_list_box_unselect_all (GTK_LIST_BOX (self->way_list));
  self->is_filling = FALSE;
  show_line (self);
}

static void
on_year_chosen (GtkWidget *view, const char *key, FacParcoursPage *self)
{
  choose (self, key);
}

/* A paper of a meeting is looked at first, where it is printed and saved too. */
static void
on_paper (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_session_go (fac_page_session (FAC_PAGE (data)), "documents",
                  g_variant_get_string (parameter, NULL));
}

static void
on_print_calendar (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  print (data, "calendar", NULL);
}

/* -- The page -------------------------------------------------------------------------------- */

static void
fac_parcours_page_constructed (GObject *object)
{
  static const GActionEntry entries[] = {
    { .name = "parcours.add-event", .activate = on_add_event },
    { .name = "parcours.add-task", .activate = on_add_task },
    { .name = "parcours.set-date", .activate = on_set_date },
    { .name = "parcours.move-launch", .activate = on_move_launch },
    { .name = "parcours.update", .activate = on_update },
    { .name = "parcours.load-method", .activate = on_load_method },
    { .name = "parcours.read-calendar", .activate = on_read_calendar },
    { .name = "parcours.participants", .activate = on_participants },
    { .name = "parcours.participant-list", .activate = on_participant_list },
    { .name = "parcours.year", .activate = on_year },
    { .name = "parcours.paper", .activate = on_paper, .parameter_type = "s" },
    { .name = "parcours.print", .activate = on_print },
    { .name = "parcours.print-calendar", .activate = on_print_calendar },
  };
  FacParcoursPage *self = (FacParcoursPage *)object;
  G_OBJECT_CLASS (fac_parcours_page_parent_class)->constructed (object);
  FacSession *session = fac_page_session (FAC_PAGE (object));

  g_action_map_add_action_entries (fac_session_actions (session), entries, G_N_ELEMENTS (entries),
                                   object);
  self->start = fac_parcours_start_new (session);
  self->checklist = fac_checklist_new (session);
  self->card = fac_event_card_new (session);
  self->year = fac_year_view_new (session);
  gtk_widget_set_visible (self->year, FALSE);
  gtk_box_append (GTK_BOX (self->way), self->year);
  g_signal_connect (self->year, "chosen", G_CALLBACK (on_year_chosen), self);
  gtk_box_append (GTK_BOX (self->start_box), self->start);
  gtk_box_append (GTK_BOX (self->checklist_box), self->checklist);
  gtk_box_append (GTK_BOX (self->card_box), self->card);
}

static void
fac_parcours_page_dispose (GObject *object)
{
  FacParcoursPage *self = (FacParcoursPage *)object;
  gtk_widget_dispose_template (GTK_WIDGET (object), FAC_TYPE_PARCOURS_PAGE);
  g_clear_pointer (&self->parcours, fac_parcours_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (fac_parcours_page_parent_class)->dispose (object);
}

static void
fac_parcours_page_class_init (FacParcoursPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->constructed = fac_parcours_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_parcours_page_dispose;
  class->refresh = fac_parcours_page_refresh;
  class->visit = fac_parcours_page_visit;
  class->print_action = "parcours.print";
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-parcours-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacParcoursPage, name)
  BIND (stack);
  BIND (start_box);
  BIND (start_scroll);
  BIND (way);
  BIND (way_list);
  BIND (way_title);
  BIND (room);
  BIND (line_title);
  BIND (line_when);
  BIND (line_aim);
  BIND (aim_card);
  BIND (aim_source);
  BIND (warnings);
  BIND (newer);
  BIND (checklist_box);
  BIND (card_box);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static void
fac_parcours_page_init (FacParcoursPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
