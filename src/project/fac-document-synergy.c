/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sheet of a synergy: its parties and their answers, what is next, what stands in the way, what
 * it is worth, the law box, and how it came so far. It names the parties, so it is the
 * facilitator's. */
#include "fac-document-set.h"

#include "fac-estimate.h"
#include "fac-gains.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-synergy.h"
#include "fac-unit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static FacLanguage
language (void)
{
  return fac_language_current ();
}

static char *
day_text (const char *iso)
{
  return iso ? fac_date_format (iso, language ()) : g_strdup ("");
}

/* The rows of a kind that belong to the synergy (transfer full). */
static GPtrArray *
rows_of (FacDocumentSet *set, FacRecordKind kind, const char *synergy, const char *order,
         GError **error)
{
  const FacQuery query = {
    .kind = kind, .match_field = "synergy", .match_value = synergy, .order_field = order
  };
  return fac_store_list (set->project->store, &query, error);
}

/* -- What and who -------------------------------------------------------------------------- */

static void
add_field (FacBlock *facts, const FacSynergy *synergy, const char *id)
{
  const FacField *field = fac_record_type_field (synergy->record.type, id);
  g_autofree char *text =
      fac_record_field_is_given (synergy, field) ? fac_record_field_display (synergy, field) : NULL;
  fac_block_add_fact (facts, _ (field->label), text);
}

static void
add_facts (FacDocument *document, const FacSynergyLine *line)
{
  static const char *const ids[] = { "kind",       "family",   "material", "typed",
                                     "confidence", "priority", "owner",    "begun_on",
                                     "done_on",    "ended_on", "refusal",  "refusal_note" };
  FacBlock *facts = fac_document_add_facts (document, 2);
  g_autofree char *km =
      isnan (line->distance_km) ? NULL : fac_number_format (line->distance_km, 1, language ());

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    add_field (facts, line->synergy, ids[i]);
  fac_block_add_fact (facts, _ ("Distance (km)"), km);
  if (line->synergy->description)
    fac_document_add_paragraph (document, line->synergy->description);
}

/* "asked on 12/03/2026 by Claude; agrees on 15/03/2026 (the manager)" */
static char *
asked_text (const FacSynergyMember *member)
{
  g_autofree char *asked = day_text (member->asked_on);
  if (!member->asked_on)
    return g_strdup (_ ("not asked yet"));
  return member->asked_by ? g_strdup_printf ("%s – %s", asked, member->asked_by) : g_strdup (asked);
}

static char *
answer_text (const FacSynergyMember *member)
{
  const char *words = fac_enum_label (&fac_agreement_enum, member->agreement);
  g_autofree char *day = day_text (member->answered_on);
  GString *text = g_string_new (member->agreement ? words : "");
  if (*day)
    g_string_append_printf (text, " – %s", day);
  if (member->answered_by)
    g_string_append_printf (text, " – %s", member->answered_by);
  return g_string_free (text, FALSE);
}

static void
add_parties (FacDocument *document, const FacSynergyLine *line)
{
  fac_document_add_heading (document, 2, _ ("Parties"));
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Party"), FAC_ALIGN_START, 3);
  fac_block_add_column (table, C_ ("in a synergy", "Role"), FAC_ALIGN_START, 1.3);
  fac_block_add_column (table, _ ("Asked"), FAC_ALIGN_START, 2);
  fac_block_add_column (table, _ ("Answer"), FAC_ALIGN_START, 2.4);
  for (guint i = 0; i < line->members->len; i++)
    {
      const FacMemberLine *member = line->members->pdata[i];
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *asked = asked_text (member->member);
      g_autofree char *answer = answer_text (member->member);
      g_autofree char *name = member->commune
                                  ? g_strdup_printf ("%s, %s", member->name, member->commune)
                                  : g_strdup (member->name);
      fac_row_set (row, 0, name, FAC_REAL_NONE);
      fac_row_set (row, 1, fac_enum_label (&fac_synergy_role_enum, member->member->role),
                   FAC_REAL_NONE);
      fac_row_set (row, 2, asked, FAC_REAL_NONE);
      fac_row_set (row, 3, answer, FAC_REAL_NONE);
    }
  fac_document_add_styled (document, FAC_PARAGRAPH_SMALL,
                           line->may_introduce ? _ ("All agree: the parties may be introduced.")
                                               : _ ("An introduction needs the yes of each party, "
                                                    "asked one by one."));
}

/* -- What is next, what stands in the way -------------------------------------------------- */

static gboolean
add_tasks (FacDocumentSet *set, FacDocument *document, const char *uuid, GError **error)
{
  g_autoptr (GPtrArray) tasks = rows_of (set, FAC_RECORD_TASK, uuid, "due_on", error);

  if (!tasks)
    return FALSE;
  fac_document_add_heading (document, 2, _ ("Next actions"));
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, "", FAC_ALIGN_CENTRE, 0.4);
  fac_block_add_column (table, _ ("To do"), FAC_ALIGN_START, 4.6);
  fac_block_add_column (table, _ ("By"), FAC_ALIGN_START, 1.6);
  fac_block_add_column (table, _ ("For"), FAC_ALIGN_START, 1.2);
  for (guint i = 0; i < tasks->len; i++)
    {
      const FacTask *task = tasks->pdata[i];
      gboolean is_over = task->state == FAC_TASK_DONE || task->state == FAC_TASK_NOT_APPLICABLE;
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *day = day_text (task->due_on);
      fac_row_set (row, 0, is_over ? "☒" : "☐", FAC_REAL_NONE);
      fac_row_set (row, 1, task->title, FAC_REAL_NONE);
      fac_row_set (row, 2, task->owner, FAC_REAL_NONE);
      fac_row_set (row, 3, day, FAC_REAL_NONE);
    }
  /* One to write by hand, at the meeting. */
  fac_row_set (fac_block_add_row (table, FAC_ROW_DATA), 0, "☐", FAC_REAL_NONE);
  return TRUE;
}

static gboolean
add_obstacles (FacDocumentSet *set, FacDocument *document, const char *uuid, GError **error)
{
  g_autoptr (GPtrArray) obstacles = rows_of (set, FAC_RECORD_OBSTACLE, uuid, "side", error);

  if (!obstacles || !obstacles->len)
    return obstacles != NULL;
  fac_document_add_heading (document, 2, _ ("Obstacles and levers"));
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Side"), FAC_ALIGN_START, 1);
  fac_block_add_column (table, _ ("Concerns"), FAC_ALIGN_START, 1.4);
  fac_block_add_column (table, _ ("Text"), FAC_ALIGN_START, 4.4);
  fac_block_add_column (table, _ ("State"), FAC_ALIGN_START, 1.2);
  for (guint i = 0; i < obstacles->len; i++)
    {
      const FacObstacle *obstacle = obstacles->pdata[i];
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      fac_row_set (row, 0, fac_enum_label (&fac_obstacle_side_enum, obstacle->side), FAC_REAL_NONE);
      fac_row_set (row, 1, fac_enum_label (&fac_refusal_enum, obstacle->reason), FAC_REAL_NONE);
      fac_row_set (row, 2, obstacle->text, FAC_REAL_NONE);
      fac_row_set (row, 3, fac_enum_label (&fac_task_state_enum, obstacle->state), FAC_REAL_NONE);
    }
  return TRUE;
}

/* -- What it is worth ---------------------------------------------------------------------- */

static char *
money_range (gint64 least, gint64 most)
{
  if (least == FAC_INTEGER_NONE && most == FAC_INTEGER_NONE)
    return NULL;
  return fac_number_format_range ((double)(least != FAC_INTEGER_NONE ? least : most) / 100,
                                  (double)(most != FAC_INTEGER_NONE ? most : least) / 100, "€",
                                  language ());
}

static void
add_economics (FacDocumentSet *set, FacDocument *document, const FacSynergyLine *line)
{
  const FacSynergy *synergy = line->synergy;
  g_autofree char *avoided =
      money_range (synergy->avoided_min_eur_cents, synergy->avoided_max_eur_cents);
  g_autofree char *running = money_range (synergy->running_eur_cents, synergy->running_eur_cents);
  g_autofree char *investment =
      money_range (synergy->investment_eur_cents, synergy->investment_eur_cents);
  g_autofree char *payback =
      isnan (line->payback_max_years)
          ? NULL
          : fac_number_format_range (round (line->payback_min_years * 10) / 10,
                                     round (line->payback_max_years * 10) / 10, _ ("years"),
                                     language ());
  g_autofree char *co2e = isnan (synergy->co2e_min_t) && isnan (synergy->co2e_max_t)
                              ? NULL
                              : fac_estimate_format_range (synergy->co2e_min_t, synergy->co2e_max_t,
                                                           _ ("t/year"), language ());
  FacFactor *factor = synergy->co2e_factor
                          ? fac_project_find_factor (set->project, synergy->co2e_factor, NULL)
                          : NULL;
  g_autofree char *value = factor ? fac_number_format (factor->value, 3, language ()) : NULL;
  g_autofree char *reckoned = factor
                                  ? g_strdup_printf ("%s, %s %s", factor->name, value,
                                                     factor->measured_in ? factor->measured_in : "")
                                  : NULL;

  if (!avoided && !running && !investment && !co2e && isnan (synergy->jobs))
    {
      fac_record_free (factor);
      return;
    }
  fac_document_begin_together (document);
  fac_document_add_heading (document, 2, _ ("Economics and climate"));
  FacBlock *facts = fac_document_add_facts (document, 2);
  fac_block_add_fact (facts, _ ("Avoided cost per year"), avoided);
  fac_block_add_fact (facts, _ ("Running cost per year"), running);
  fac_block_add_fact (facts, _ ("Investment"), investment);
  fac_block_add_fact (facts, _ ("Paid back in"), payback);
  fac_block_add_fact (facts, _ ("Avoided CO2e"), co2e);
  fac_block_add_fact (facts, _ ("Emission factor"), reckoned);
  add_field (facts, synergy, "jobs");
  fac_document_end_together (document);
  if (factor)
    fac_document_add_source (document, factor->source);
  fac_record_free (factor);
}

static char *
figure_text (const FacValueNote *note)
{
  if (isnan (note->minimum) && isnan (note->maximum))
    return g_strdup ("");
  return fac_number_format_range (note->minimum, note->maximum, note->measured_in, language ());
}

static gboolean
add_values (FacDocumentSet *set, FacDocument *document, const char *uuid, GError **error)
{
  g_autoptr (GPtrArray) notes = rows_of (set, FAC_RECORD_VALUE_NOTE, uuid, "family", error);

  if (!notes || !notes->len)
    return notes != NULL;
  fac_document_add_heading (document, 2, _ ("Values, from −2 to +2"));
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Family of value"), FAC_ALIGN_START, 2);
  fac_block_add_column (table, _ ("Rating"), FAC_ALIGN_END, 0.7);
  fac_block_add_column (table, _ ("Figure"), FAC_ALIGN_START, 1.8);
  fac_block_add_column (table, _ ("Text"), FAC_ALIGN_START, 3.2);
  fac_block_add_column (table, _ ("Confidence"), FAC_ALIGN_START, 1.1);
  for (guint i = 0; i < notes->len; i++)
    {
      const FacValueNote *note = notes->pdata[i];
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *rating = fac_value_rating_text (note->rating);
      g_autofree char *figure = figure_text (note);
      fac_row_set (row, 0, fac_enum_label (&fac_value_family_enum, note->family), FAC_REAL_NONE);
      fac_row_set (row, 1, rating,
                   note->rating == FAC_INTEGER_NONE ? FAC_REAL_NONE : (double)note->rating);
      fac_row_set (row, 2, figure, FAC_REAL_NONE);
      fac_row_set (row, 3, note->text, FAC_REAL_NONE);
      fac_row_set (row, 4, fac_enum_label (&fac_confidence_enum, note->confidence), FAC_REAL_NONE);
      fac_document_add_source (document, note->source);
    }
  return TRUE;
}

/* -- Law, and the way so far --------------------------------------------------------------- */

static void
add_law (FacDocument *document, const FacSynergy *synergy)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day = day_text (synergy->law_date);

  if (synergy->law_status)
    g_string_append_printf (text, _ ("Legal status: %s"),
                            fac_enum_label (&fac_law_status_enum, synergy->law_status));
  if (synergy->law_text)
    g_string_append_printf (text, "\n%s", synergy->law_text);
  if (synergy->law_icpe)
    g_string_append_printf (text, _ ("\nICPE: %s"), synergy->law_icpe);
  if (synergy->law_transport)
    g_string_append_printf (text, _ ("\nTransport: %s"), synergy->law_transport);
  if (text->len && (synergy->law_source || *day))
    g_string_append_printf (text, _ ("\nSource: %1$s; noted on %2$s; to be checked."),
                            synergy->law_source ? synergy->law_source : "–", *day ? day : "–");
  if (text->len)
    {
      fac_document_begin_together (document);
      fac_document_add_heading (document, 2, _ ("Law"));
      fac_document_add_styled (document, FAC_PARAGRAPH_NOTE,
                               text->str[0] == '\n' ? text->str + 1 : text->str);
      fac_document_end_together (document);
    }
  g_string_free (text, TRUE);
}

static gboolean
add_steps (FacDocumentSet *set, FacDocument *document, const char *uuid, GError **error)
{
  g_autoptr (GPtrArray) steps = fac_project_list_steps (set->project, uuid, error);

  if (!steps || !steps->len)
    return steps != NULL;
  fac_document_add_heading (document, 2, _ ("Steps so far"));
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Date"), FAC_ALIGN_START, 1);
  fac_block_add_column (table, _ ("State"), FAC_ALIGN_START, 1.8);
  fac_block_add_column (table, _ ("What happened"), FAC_ALIGN_START, 4);
  fac_block_add_column (table, _ ("By"), FAC_ALIGN_START, 1.4);
  for (guint i = 0; i < steps->len; i++)
    {
      const FacSynergyStep *step = steps->pdata[i];
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *day = day_text (step->held_on);
      fac_row_set (row, 0, day, FAC_REAL_NONE);
      fac_row_set (row, 1, fac_enum_label (&fac_synergy_state_enum, step->to_state), FAC_REAL_NONE);
      fac_row_set (row, 2, step->text, FAC_REAL_NONE);
      fac_row_set (row, 3, step->author, FAC_REAL_NONE);
    }
  return TRUE;
}

FacDocument *
fac_compose_synergy_sheet (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autoptr (FacSynergyLine) line = fac_document_set_is_ours (set, error)
                                        ? fac_project_get_synergy (set->project, subject, error)
                                        : NULL;

  if (!line)
    return NULL;
  const FacSynergy *synergy = line->synergy;
  g_autofree char *title = synergy->code
                               ? g_strdup_printf ("%s · %s", synergy->code, synergy->title)
                               : g_strdup (synergy->title);
  g_autofree char *subtitle
      /* TRANSLATORS: %s is the state of a synergy */
      = g_strdup_printf (_ ("Synergy sheet – %s"),
                         fac_enum_label (&fac_synergy_state_enum, synergy->state));
  g_autoptr (FacDocument) document = fac_document_set_begin (set, title);
  document->subtitle = g_steal_pointer (&subtitle);
  add_facts (document, line);
  add_parties (document, line);
  if (!add_tasks (set, document, subject, error) || !add_obstacles (set, document, subject, error))
    return NULL;
  add_economics (set, document, line);
  if (!add_values (set, document, subject, error))
    return NULL;
  add_law (document, synergy);
  if (!add_steps (set, document, subject, error))
    return NULL;
  if (synergy->note)
    fac_document_add_styled (document, FAC_PARAGRAPH_NOTE, synergy->note);
  return g_steal_pointer (&document);
}
