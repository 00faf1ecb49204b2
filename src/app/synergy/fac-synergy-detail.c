/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pistes and synergies in detail. */
#include "synergy/fac-synergy-detail.h"

#include "fac-number.h"
#include "fac-synergy.h"
#include "synergy/fac-synergy-parties.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_STEPS 12

static const FacRecordCard lead_cards[] = {
  { N_ ("Piste"), { "title", "kind", "origin", "state", "material", "family", "priority" }, NULL },
  { N_ ("Decision"), { "refusal", "refusal_note", "found_on", "decided_on", "decided_by" }, NULL },
  { N_ ("Note"), { "note", "level" }, NULL },
  { NULL, { NULL }, NULL },
};

static const FacRecordCard synergy_cards[] = {
  { N_ ("Synergy"),
    { "title", "kind", "family", "priority", "owner", "description", "begun_on", "done_on" },
    NULL },
  { N_ ("Resource"), { "material", "typed", "confidence" }, NULL },
  { N_ ("Economics"),
    { "avoided_min_eur_cents", "avoided_max_eur_cents", "investment_eur_cents", "running_eur_cents",
      "jobs" },
    NULL },
  { N_ ("Climate"), { "co2e_min_t", "co2e_max_t", "co2e_factor" }, NULL },
  { N_ ("Law"),
    { "law_status", "law_text", "law_icpe", "law_transport", "law_source", "law_date" },
    N_ ("A note to be checked with who is competent: texts change, and each case has its own.") },
  { N_ ("Note"), { "note", "level" }, NULL },
  { NULL, { NULL }, NULL },
};

GtkWidget *
fac_lead_detail_new (FacSession *session)
{
  return fac_record_detail_new (session, FAC_RECORD_LEAD, lead_cards,
                                _ ("Close the detail of the piste"));
}

/* -- Steps --------------------------------------------------------------------------------- */

static void
clear (GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)))
    gtk_box_remove (GTK_BOX (box), child);
}

static GtkWidget *
make_line (const char *lead, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *first = gtk_label_new (lead);
  GtkWidget *words = gtk_label_new (text);

  gtk_widget_add_css_class (first, "numeric");
  gtk_widget_add_css_class (first, "dim-label");
  gtk_widget_set_valign (first, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), first);
  gtk_box_append (GTK_BOX (line), words);
  gtk_widget_add_css_class (line, "fac-line");
  gtk_widget_set_margin_start (line, 6);
  gtk_widget_set_margin_end (line, 6);
  return line;
}

static char *
step_text (const FacSynergyStep *step)
{
  const char *state = fac_enum_label (&fac_synergy_state_enum, step->to_state);
  gboolean is_same = step->from_state == step->to_state;
  if (is_same && step->text)
    return g_strdup (step->text);
  return step->text ? g_strdup_printf ("%s – %s", state, step->text) : g_strdup (state);
}

static void
show_steps (GtkWidget *lines, FacProject *project, const char *uuid)
{
  g_autoptr (GPtrArray) steps = fac_project_list_steps (project, uuid, NULL);
  clear (lines);
  for (guint i = 0; steps && i < steps->len && i < N_STEPS; i++)
    {
      const FacSynergyStep *step = steps->pdata[i];
      g_autofree char *date = fac_date_format (step->held_on, fac_language_current ());
      g_autofree char *text = step_text (step);
      gtk_box_append (GTK_BOX (lines), make_line (date, text));
    }
}

/* -- What is planned ----------------------------------------------------------------------- */

static void
show_tasks (GtkWidget *lines, FacProject *project, const char *uuid)
{
  const FacQuery query = {
    .kind = FAC_RECORD_TASK, .match_field = "synergy", .match_value = uuid, .order_field = "due_on"
  };
  g_autoptr (GPtrArray) tasks = fac_store_list (fac_project_store (project), &query, NULL);
  clear (lines);
  for (guint i = 0; tasks && i < tasks->len; i++)
    {
      const FacTask *task = tasks->pdata[i];
      gboolean is_over = task->state == FAC_TASK_DONE || task->state == FAC_TASK_NOT_APPLICABLE;
      g_autofree char *date =
          task->due_on ? fac_date_format (task->due_on, fac_language_current ()) : g_strdup ("");
      g_autofree char *text = task->owner ? g_strdup_printf ("%s – %s", task->title, task->owner)
                                          : g_strdup (task->title);
      g_autofree char *mark = g_strdup_printf ("%s %s", is_over ? "☑" : "☐", date);
      gtk_box_append (GTK_BOX (lines), make_line (mark, text));
    }
}

static GtkWidget *
add_button (GtkWidget *card, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (card), button);
  return button;
}

/* A card whose lines are filled anew for each synergy, with a button beneath. */
static void
add_list_card (GtkWidget *detail, guint before, const char *id, const char *title,
               const char *button, const char *action)
{
  GtkWidget *card = fac_record_card_new (title);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_append (GTK_BOX (card), lines);
  add_button (card, button, action);
  g_object_set_data (G_OBJECT (detail), id, lines);
  fac_record_detail_add (FAC_RECORD_DETAIL (detail), before, card);
}

GtkWidget *
fac_synergy_detail_new (FacSession *session)
{
  GtkWidget *detail = fac_record_detail_new (session, FAC_RECORD_SYNERGY, synergy_cards,
                                             _ ("Close the detail of the synergy"));
  GtkWidget *parties = fac_synergy_parties_new (session);

  g_object_set_data (G_OBJECT (detail), "parties", parties);
  fac_record_detail_add (FAC_RECORD_DETAIL (detail), 0, parties);
  add_list_card (detail, 0, "tasks", _ ("Next actions"), _ ("Add an action…"),
                 "win.synergy.add-task");
  add_list_card (detail, 2, "steps", _ ("Steps so far"), _ ("Change the state…"),
                 "win.synergy.move");
  return detail;
}

/* -- Showing ------------------------------------------------------------------------------- */

static char *
payback_text (const FacSynergyLine *line)
{
  FacLanguage language = fac_language_current ();
  if (isnan (line->payback_max_years))
    return NULL;
  g_autofree char *years =
      fac_number_format_range (round (line->payback_min_years * 10) / 10,
                               round (line->payback_max_years * 10) / 10, NULL, language);
  /* TRANSLATORS: %s is a number or a range of years */
  return g_strdup_printf (_ ("Investment paid back in %s years."), years);
}

static char *
remark_of (const FacSynergyLine *line)
{
  g_autofree char *payback = payback_text (line);
  const char *parties = line->n_declined      ? _ ("A party declined: no introduction.")
                        : line->may_introduce ? _ ("All agree: the parties may be introduced.")
                        : line->members->len < 2
                            ? _ ("Add the parties, then ask each of them.")
                            : _ ("An introduction needs the yes of each party, "
                                 "asked one by one.");
  const char *state = fac_enum_label (&fac_synergy_state_enum, line->synergy->state);
  return g_strdup_printf ("%s · %s%s%s", state, parties, payback ? "\n" : "",
                          payback ? payback : "");
}

gboolean
fac_synergy_detail_show (FacRecordDetail *detail, FacSession *session, const char *uuid)
{
  FacProject *project = fac_session_project (session);
  g_autoptr (FacSynergyLine) line = fac_project_get_synergy (project, uuid, NULL);

  if (!line || !fac_record_detail_show (detail, uuid))
    return FALSE;
  g_autofree char *remark = remark_of (line);
  fac_record_detail_tell (detail, remark, NULL);
  fac_synergy_parties_show (FAC_SYNERGY_PARTIES (g_object_get_data (G_OBJECT (detail), "parties")),
                            line);
  show_tasks (g_object_get_data (G_OBJECT (detail), "tasks"), project, uuid);
  show_steps (g_object_get_data (G_OBJECT (detail), "steps"), project, uuid);
  return TRUE;
}
