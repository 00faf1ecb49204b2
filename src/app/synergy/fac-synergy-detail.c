/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pistes and synergies in detail. */
#include "synergy/fac-synergy-detail.h"

#include "fac-number.h"
#include "fac-synergy.h"
#include "synergy/fac-synergy-parties.h"
#include "synergy/fac-synergy-pick.h"
#include "synergy/fac-synergy-rows.h"

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

/* -- Cards of lines ------------------------------------------------------------------------ */

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

static const struct
{
  guint before; /* which of the cards of fields */
  const FacRecordRowsSpec *spec;
} row_cards[] = {
  { 0, &fac_synergy_tasks_spec },
  { 2, &fac_synergy_obstacles_spec },
  { 2, &fac_synergy_interests_spec },
  { 4, &fac_synergy_values_spec },
};

static void
keep (GtkWidget *detail, const char *id, guint before, GtkWidget *card)
{
  g_object_set_data (G_OBJECT (detail), id, card);
  fac_record_detail_add (FAC_RECORD_DETAIL (detail), before, card);
}

GtkWidget *
fac_synergy_detail_new (FacSession *session)
{
  GtkWidget *detail = fac_record_detail_new (session, FAC_RECORD_SYNERGY, synergy_cards,
                                             _ ("Close the detail of the synergy"));

  keep (detail, "parties", 0, fac_synergy_parties_new (session));
  keep (detail, "factor", 4, fac_synergy_pick_new_factor (session));
  for (guint i = 0; i < G_N_ELEMENTS (row_cards); i++)
    keep (detail, row_cards[i].spec->title, row_cards[i].before,
          fac_record_rows_new (session, row_cards[i].spec));
  keep (detail, "law", 5, fac_synergy_pick_new_law (session));
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
  if (line->synergy->investment_eur_cents == 0)
    return g_strdup (_ ("It saves without an investment."));
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
  /* The detail's own copy of it was replaced. */
  uuid = line->synergy->record.uuid;
  g_autofree char *remark = remark_of (line);
  fac_record_detail_tell (detail, remark, NULL);
  fac_synergy_parties_show (FAC_SYNERGY_PARTIES (g_object_get_data (G_OBJECT (detail), "parties")),
                            line);
  for (guint i = 0; i < G_N_ELEMENTS (row_cards); i++)
    fac_record_rows_show (
        FAC_RECORD_ROWS (g_object_get_data (G_OBJECT (detail), row_cards[i].spec->title)), uuid);
  fac_synergy_pick_show (FAC_SYNERGY_PICK (g_object_get_data (G_OBJECT (detail), "factor")),
                         line->synergy);
  fac_synergy_pick_show (FAC_SYNERGY_PICK (g_object_get_data (G_OBJECT (detail), "law")),
                         line->synergy);
  show_steps (g_object_get_data (G_OBJECT (detail), "steps"), project, uuid);
  return TRUE;
}
