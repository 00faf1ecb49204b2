/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The round of the day. */
#include "fac-visit-list.h"

#include "fac-agenda-words.h"
#include "fac-keyed-list.h"
#include "fac-number.h"
#include "fac-pages.h"
#include "fac-print-document.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SHEET "visit-sheet"

struct _FacVisitList
{
  GtkWidget parent_instance;

  FacSession *session;     /* borrowed */
  const FacAgenda *agenda; /* borrowed */
  FacDayRound *round;      /* owned, or NULL */
  GtkWidget *box, *sentence, *start_drop, *list, *print_button;
};

G_DEFINE_FINAL_TYPE (FacVisitList, fac_visit_list, GTK_TYPE_WIDGET)

/* -- Printing ------------------------------------------------------------------------------ */

/* The round, then a sheet for each visit. */
void
fac_visit_list_print (FacVisitList *self)
{
  guint n_stops = self->round ? self->round->stops->len : 0;
  g_autofree FacPrintPart *parts = g_new0 (FacPrintPart, n_stops + 1);
  g_autofree FacListRequest *requests = g_new0 (FacListRequest, n_stops + 1);
  g_autofree const char **subjects = g_new0 (const char *, 2 * n_stops + 1);
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  guint n = 0;

  parts[n++].name = "day-visits";
  for (guint i = 0; i < n_stops; i++)
    {
      const FacAgendaEntry *visit = g_array_index (self->round->stops, FacDayStop, i).visit;
      if (!visit->establishment)
        continue;
      subjects[2 * i] = visit->establishment;
      requests[i].subjects = &subjects[2 * i];
      parts[n++] = (FacPrintPart){ .name = SHEET, .request = &requests[i] };
    }
  fac_print_documents (self->session, GTK_WIDGET (self), _ ("Visits of the day"), parts, n, reader,
                       NULL);
}

/* -- Rows ---------------------------------------------------------------------------------- */

static const FacDayStop *
nth_stop (FacVisitList *self, guint i)
{
  return &g_array_index (self->round->stops, FacDayStop, i);
}

static char *
key_of_stop (guint i, gpointer data)
{
  FacVisitList *self = data;
  const FacDayStop *stop = nth_stop (self, i);
  g_autofree char *entry = fac_agenda_key (stop->visit, self->agenda->date);
  return g_strdup_printf ("%u %.3f %s", i, stop->leg_km, entry);
}

static GtkWidget *
make_distance (const FacDayStop *stop)
{
  g_autofree char *km =
      isnan (stop->leg_km) ? NULL : fac_number_format (stop->leg_km, 1, fac_language_current ());
  g_autofree char *words = km ? g_strdup_printf (_ ("%s km"), km) : g_strdup (_ ("no position"));
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
make_stop (guint i, gpointer data)
{
  FacVisitList *self = data;
  const FacDayStop *stop = nth_stop (self, i);
  const FacAgendaEntry *visit = stop->visit;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  GtkWidget *cap = gtk_label_new (number);
  GtkWidget *time = gtk_label_new (visit->begins_at ? visit->begins_at : "–");
  const char *name = visit->company_name ? visit->company_name : visit->title;
  g_autofree char *where =
      fac_agenda_join (visit->commune, visit->address, visit->person_name, FAC_AGENDA_END);
  g_autofree char *spoken = fac_agenda_join (number, visit->begins_at, name, where, FAC_AGENDA_END);
  GtkWidget *about = fac_agenda_label (where, "dim-label", FALSE);

  gtk_widget_add_css_class (cap, "fac-count");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (time, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (time), 5);
  gtk_widget_add_css_class (about, "caption");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), fac_agenda_label (name, "fac-strong", FALSE));
  gtk_box_append (GTK_BOX (words), about);
  gtk_box_append (GTK_BOX (line), cap);
  gtk_box_append (GTK_BOX (line), time);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), make_distance (stop));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

/* A visit that is planned is entered on its own page, where there is one. */
static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, FacVisitList *self)
{
  const FacAgendaEntry *visit = nth_stop (self, (guint)gtk_list_box_row_get_index (row))->visit;
  if (visit->kind == FAC_RECORD_EXCHANGE && fac_page_type_find ("visit"))
    {
      g_autofree char *uuid = g_strdup (visit->uuid);
      fac_session_go (self->session, "visit", uuid);
    }
  else if (visit->establishment)
    fac_session_show_detail (self->session, visit->establishment);
}

/* -- The widget ---------------------------------------------------------------------------- */

static const FacRows stop_rows = { key_of_stop, make_stop, 48 };

static void
plan (FacVisitList *self, int *room_px)
{
  FacDayStart start = (FacDayStart)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->start_drop));
  GError *error = NULL;
  FacDayRound *round =
      fac_day_round_new (fac_session_project (self->session), self->agenda, start, &error);

  /* What was shown before borrowed from the former agenda. */
  g_clear_pointer (&self->round, fac_day_round_free);
  self->round = round;
  if (!round)
    {
      fac_keyed_list_show (GTK_LIST_BOX (self->list), &stop_rows, 0, NULL, self);
      fac_session_fail (self->session, error);
      return;
    }
  g_autofree char *sentence = fac_day_round_sentence (round);
  gtk_label_set_label (GTK_LABEL (self->sentence), sentence);
  gtk_widget_set_visible (self->start_drop, start == FAC_START_FIRST || round->start_name != NULL);
  fac_keyed_list_show (GTK_LIST_BOX (self->list), &stop_rows, round->stops->len, room_px, self);
}

static void
on_start_changed (GtkDropDown *drop, GParamSpec *property, FacVisitList *self)
{
  if (self->agenda)
    plan (self, NULL);
}

/* The rows are one stop of Tab. */
static gboolean
fac_visit_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FacVisitList *self = FAC_VISIT_LIST (widget);

  if (gtk_widget_get_focus_child (self->list) && direction == GTK_DIR_TAB_FORWARD)
    return gtk_widget_grab_focus (self->print_button);
  if (gtk_widget_get_focus_child (self->list) && direction == GTK_DIR_TAB_BACKWARD)
    return FALSE;
  return GTK_WIDGET_CLASS (fac_visit_list_parent_class)->focus (widget, direction);
}

static void
fac_visit_list_dispose (GObject *object)
{
  FacVisitList *self = FAC_VISIT_LIST (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->round, fac_day_round_free);
  G_OBJECT_CLASS (fac_visit_list_parent_class)->dispose (object);
}

static void
fac_visit_list_class_init (FacVisitListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = fac_visit_list_dispose;
  widget_class->focus = fac_visit_list_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fac_visit_list_init (FacVisitList *self)
{
  const char *const starts[] = { _ ("From the seat"), _ ("From the first visit"), NULL };
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("printer-symbolic");
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *print =
      fac_document_kind (SHEET) ? _ ("Print the round and the sheets") : _ ("Print the round");

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->sentence = fac_agenda_label ("", "dim-label", TRUE);
  self->list = gtk_list_box_new ();
  self->start_drop = gtk_drop_down_new_from_strings (starts);
  self->print_button = gtk_button_new ();
  gtk_box_append (GTK_BOX (inside), icon);
  gtk_box_append (GTK_BOX (inside), gtk_label_new (print));
  gtk_button_set_child (GTK_BUTTON (self->print_button), inside);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->print_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, print, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->print_button), "win.home.print-visits");
  fac_agenda_set_tip (self->start_drop, _ ("Where the round begins and ends"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->start_drop), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Where the round begins and ends"), -1);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "fac-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Visits of the day"), -1);
  gtk_box_append (GTK_BOX (foot), self->print_button);
  gtk_box_append (GTK_BOX (foot), self->start_drop);
  gtk_box_append (GTK_BOX (self->box),
                  fac_agenda_label (_ ("Visits of the day"), "fac-title", FALSE));
  gtk_box_append (GTK_BOX (self->box), self->sentence);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_box_append (GTK_BOX (self->box), foot);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  g_signal_connect (self->start_drop, "notify::selected", G_CALLBACK (on_start_changed), self);
}

GtkWidget *
fac_visit_list_new (FacSession *session)
{
  FacVisitList *self = g_object_new (FAC_TYPE_VISIT_LIST, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}

void
fac_visit_list_show (FacVisitList *self, const FacAgenda *agenda, int *room_px)
{
  self->agenda = agenda;
  gtk_widget_set_visible (GTK_WIDGET (self), agenda->visits->len > 0);
  plan (self, room_px);
}
