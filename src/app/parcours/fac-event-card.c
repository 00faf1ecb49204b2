/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An event beside its checklist. */
#include "parcours/fac-event-card.h"

#include "fac-field-row.h"
#include "home/fac-agenda-words.h"
#include "fac-outputs.h"
#include "parcours/fac-paper-list.h"
#include "parcours/fac-participant-list.h"

#include <glib/gi18n-lib.h>

static const char *const facts[] = { "held_on",    "date_state",      "half_day",
                                     "begins_at",  "ends_at",         "place",
                                     "state",      "stance",          "participation",
                                     "n_expected", "elected_present", "facilitator_present" };
#define N_FACTS G_N_ELEMENTS (facts)

/* What one writes, and what the method proposes for it. */
static const struct
{
  const char *id, *title;
  gsize proposal; /* GPtrArray * of FacMethodEvent; 0: none */
} texts[] = {
  { "to_bring", N_ ("To bring"), G_STRUCT_OFFSET (FacMethodEvent, to_bring) },
  { "agenda", N_ ("Agenda"), 0 },
  { "notes", N_ ("Notes"), 0 },
  { "homework", N_ ("Homework"), G_STRUCT_OFFSET (FacMethodEvent, homework) },
  { "for_president", N_ ("To tell the president"),
    G_STRUCT_OFFSET (FacMethodEvent, for_president) },
};
#define N_TEXTS G_N_ELEMENTS (texts)

struct _FacEventCard
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  GtkWidget *box, *head, *participants, *print, *papers;
  GtkWidget *facts_card;
  GtkWidget *facts[N_FACTS];
  GtkWidget *texts[N_TEXTS];
  GtkWidget *proposals[N_TEXTS];
};

G_DEFINE_FINAL_TYPE (FacEventCard, fac_event_card, GTK_TYPE_WIDGET)

static GtkWidget *
add_card (FacEventCard *self, const char *title)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (card, "fac-card");
  gtk_widget_add_css_class (card, "fac-fields");
  gtk_box_append (GTK_BOX (self->box), fac_agenda_label (title, "fac-title", FALSE));
  gtk_box_append (GTK_BOX (self->box), card);
  return card;
}

static GtkWidget *
add_field (FacEventCard *self, GtkWidget *card, const char *id, const char *title)
{
  const FacField *field = fac_record_type_field (fac_record_type (FAC_RECORD_EVENT), id);
  GtkWidget *row = fac_field_row_new (self->session, FAC_RECORD_EVENT, field, title);
  gtk_box_append (GTK_BOX (card), row);
  return row;
}

/* "Our proposal: map of the zones (A3) · profile (A4)" as lines with a dash. */
static char *
proposal_of (const FacMethodEvent *item, guint i)
{
  const GPtrArray *lines =
      item && texts[i].proposal ? G_STRUCT_MEMBER (GPtrArray *, item, texts[i].proposal) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (!lines || !lines->len)
    return NULL;
  g_string_append (text, _ ("Our proposal:"));
  for (guint l = 0; l < lines->len; l++)
    g_string_append_printf (text, "\n– %s", (const char *)lines->pdata[l]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What is printed for this event: what others organise, they invite to. */
static void
show_papers (FacEventCard *self, const FacEvent *event)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (const FacDocumentKind *kind = fac_document_kinds (); kind->name; kind++)
    {
      gboolean is_ours = !(kind->options & FAC_DOCUMENT_ORGANISED);
      /* Of the strategy, whatever the event: it tells of the whole. */
      gboolean is_taken = fac_document_kind_serves (kind, event->kind);
      if (!is_taken
          && (!(kind->options & FAC_DOCUMENT_OF_EVENT)
              || (!is_ours && event->stance != FAC_STANCE_ORGANISED)))
        continue;
      g_autofree char *what = is_taken ? g_strdup (kind->name)
                                       : g_strdup_printf ("%s %s", kind->name, event->record.uuid);
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (kind->title), NULL);
      g_menu_item_set_action_and_target (item, "win.parcours.paper", "s", what);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->print), G_MENU_MODEL (menu));
}

void
fac_event_card_show (FacEventCard *self, const FacParcoursLine *line)
{
  gtk_widget_set_visible (GTK_WIDGET (self), line && line->event);
  if (!line || !line->event)
    return;
  for (guint i = 0; i < N_FACTS; i++)
    fac_field_row_show (FAC_FIELD_ROW (self->facts[i]), line->event, NULL, FALSE);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *proposal = proposal_of (line->item, i);
      fac_field_row_show (FAC_FIELD_ROW (self->texts[i]), line->event, NULL, FALSE);
      gtk_label_set_label (GTK_LABEL (self->proposals[i]), proposal ? proposal : "");
      gtk_widget_set_visible (self->proposals[i], proposal != NULL);
    }
  show_papers (self, line->event);
  /* Of what we organise, who comes is what one works on. */
  gboolean is_ours = line->event->stance == FAC_STANCE_ORGANISED;
  gtk_box_reorder_child_after (GTK_BOX (self->box), self->head, is_ours ? NULL : self->facts_card);
  gtk_box_reorder_child_after (GTK_BOX (self->box), self->participants, self->head);
  fac_participant_list_show (FAC_PARTICIPANT_LIST (self->participants), line);
  fac_paper_list_show (FAC_PAPER_LIST (self->papers), FAC_RECORD_EVENT, line->event->record.uuid);
}

void
fac_event_card_date (FacEventCard *self)
{
  gtk_widget_child_focus (self->facts[0], GTK_DIR_TAB_FORWARD);
}

void
fac_event_card_participants (FacEventCard *self)
{
  fac_participant_list_focus (FAC_PARTICIPANT_LIST (self->participants));
}

void
fac_event_card_add_list (FacEventCard *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    fac_participant_list_add_lines (FAC_PARTICIPANT_LIST (self->participants));
}

static void
fac_event_card_dispose (GObject *object)
{
  g_clear_pointer (&FAC_EVENT_CARD (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_event_card_parent_class)->dispose (object);
}

static void
fac_event_card_class_init (FacEventCardClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_event_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_event_card_init (FacEventCard *self)
{
}

/* Who comes, and beside the title the papers of the meeting. */
static void
add_participants (FacEventCard *self)
{
  GtkWidget *title = fac_agenda_label (_ ("Participants"), "fac-title", FALSE);

  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->print = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->print), _ ("Papers of the meeting"));
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (self->head), title);
  gtk_box_append (GTK_BOX (self->head), self->print);
  self->participants = fac_participant_list_new (self->session);
  gtk_box_append (GTK_BOX (self->box), self->head);
  gtk_box_append (GTK_BOX (self->box), self->participants);
}

GtkWidget *
fac_event_card_new (FacSession *session)
{
  FacEventCard *self = g_object_new (FAC_TYPE_EVENT_CARD, NULL);

  self->session = session;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *card = add_card (self, _ ("The meeting"));
  for (guint i = 0; i < N_FACTS; i++)
    self->facts[i] = add_field (self, card, facts[i], NULL);
  self->facts_card = card;
  add_participants (self);
  card = add_card (self, _ ("Prepare and keep"));
  for (guint i = 0; i < N_TEXTS; i++)
    {
      self->proposals[i] = fac_agenda_label ("", "fac-parcours-proposal", TRUE);
      gtk_box_append (GTK_BOX (card), self->proposals[i]);
      self->texts[i] = add_field (self, card, texts[i].id, _ (texts[i].title));
      gtk_box_reorder_child_after (GTK_BOX (card), self->proposals[i], self->texts[i]);
    }
  gtk_box_append (GTK_BOX (self->box),
                  fac_agenda_label (_ ("Documents received"), "fac-title", FALSE));
  self->papers = fac_paper_list_new (session, _ ("Add a document …"));
  gtk_box_append (GTK_BOX (self->box), self->papers);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
