/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines about a synergy. */
#include "synergy/fac-synergy-rows.h"

#include "fac-number.h"
#include "fac-synergy.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NO_MORE_FIELDS                                                                             \
  {                                                                                                \
    NULL, NULL, NULL                                                                               \
  }

/* The parts that are given, with " · " between. */
static char *
joined (const char *const *parts, guint n)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (text, "%s%s", text->len ? " · " : "", parts[i]);
  return g_string_free (text, FALSE);
}

/* -- What is next -------------------------------------------------------------------------- */

static const FacRecordFormField task_form[] = {
  { "title", N_ ("_To do"), NULL },
  { "due_on", N_ ("_For"), NULL },
  { "owner", N_ ("_By"), NULL },
  { "kind", N_ ("_Kind"), NULL },
  { "establishment", N_ ("_Company"), NULL },
  { "state", N_ ("_State"), N_ ("What is done leaves the list of what is to be done.") },
  { "note", N_ ("_Note"), NULL },
  NO_MORE_FIELDS,
};

static char *
task_words (FacSession *session, gconstpointer record, char **second)
{
  const FacTask *task = record;
  gboolean is_over = task->state == FAC_TASK_DONE || task->state == FAC_TASK_NOT_APPLICABLE;
  g_autofree char *due =
      task->due_on ? fac_date_format (task->due_on, fac_language_current ()) : NULL;
  const char *const parts[] = { due, task->owner,
                                task->state == FAC_TASK_TO_DO
                                    ? NULL
                                    : fac_enum_label (&fac_task_state_enum, task->state) };
  *second = joined (parts, G_N_ELEMENTS (parts));
  return g_strdup_printf ("%s %s", is_over ? "☑" : "☐", task->title);
}

const FacRecordRowsSpec fac_synergy_tasks_spec = {
  .kind = FAC_RECORD_TASK,
  .owner = "synergy",
  .title = N_ ("Next actions"),
  .add = N_ ("Add an action…"),
  .edit = N_ ("Next action"),
  .form = task_form,
  .order = "due_on",
  .preset = "kind",
  .preset_value = FAC_EXCHANGE_CALL,
  .words = task_words,
};

/* -- Obstacles and levers ------------------------------------------------------------------ */

static const FacRecordFormField obstacle_form[] = {
  { "text", N_ ("_Text"), NULL },       { "side", N_ ("_Obstacle or lever"), NULL },
  { "reason", N_ ("_Concerns"), NULL }, { "state", N_ ("_State"), NULL },
  { "note", N_ ("_Note"), NULL },       NO_MORE_FIELDS,
};

static char *
obstacle_words (FacSession *session, gconstpointer record, char **second)
{
  const FacObstacle *obstacle = record;
  const char *const parts[] = { fac_enum_label (&fac_obstacle_side_enum, obstacle->side),
                                fac_enum_label (&fac_refusal_enum, obstacle->reason),
                                fac_enum_label (&fac_task_state_enum, obstacle->state) };
  *second = joined (parts, G_N_ELEMENTS (parts));
  return g_strdup_printf ("%s %s", obstacle->side == FAC_OBSTACLE_LEVER ? "▲" : "▼",
                          obstacle->text);
}

const FacRecordRowsSpec fac_synergy_obstacles_spec = {
  .kind = FAC_RECORD_OBSTACLE,
  .owner = "synergy",
  .title = N_ ("Obstacles and levers"),
  .add = N_ ("Add an obstacle or a lever…"),
  .edit = N_ ("Obstacle or lever"),
  .form = obstacle_form,
  .order = "side",
  .preset = "side",
  .preset_value = FAC_OBSTACLE_OBSTACLE,
  .words = obstacle_words,
};

/* -- Values -------------------------------------------------------------------------------- */

static const FacRecordFormField value_form[] = {
  { "family", N_ ("_Family of value"), NULL },
  { "rating", N_ ("_Rating, −2 to +2"), N_ ("−2: much worse, 0: no change, +2: much better.") },
  { "text", N_ ("_Text"), NULL },
  { "indicator", N_ ("_Indicator"), NULL },
  { "minimum", N_ ("Figure fr_om"), NULL },
  { "maximum", N_ ("Figure _up to"), NULL },
  { "measured_in", N_ ("_Measured in"), NULL },
  { "year", N_ ("_Year"), NULL },
  { "confidence", N_ ("_Confidence"), NULL },
  { "is_realised", N_ ("Reached, not only _expected"), NULL },
  { "source", N_ ("_Source"), NULL },
  NO_MORE_FIELDS,
};

static char *
value_words (FacSession *session, gconstpointer record, char **second)
{
  const FacValueNote *value = record;
  g_autofree char *rating = fac_value_rating_text (value->rating);
  g_autofree char *figure =
      isnan (value->minimum) && isnan (value->maximum)
          ? NULL
          : fac_number_format_range (value->minimum, value->maximum, value->measured_in,
                                     fac_language_current ());
  const char *reached = value->is_realised == FAC_YES  ? _ ("reached")
                        : value->is_realised == FAC_NO ? _ ("expected")
                                                       : NULL;
  const char *const parts[] = { value->text, figure, reached,
                                fac_enum_label (&fac_confidence_enum, value->confidence) };
  *second = joined (parts, G_N_ELEMENTS (parts));
  return g_strdup_printf ("%s  %s", fac_enum_label (&fac_value_family_enum, value->family), rating);
}

const FacRecordRowsSpec fac_synergy_values_spec = {
  .kind = FAC_RECORD_VALUE_NOTE,
  .owner = "synergy",
  .title = N_ ("Values, from −2 to +2"),
  .add = N_ ("Add a value…"),
  .edit = N_ ("Value"),
  .form = value_form,
  .by = "family",
  .words = value_words,
};

/* -- Interest ------------------------------------------------------------------------------ */

static const FacRecordFormField interest_form[] = {
  { "establishment", N_ ("_Company"), NULL },
  { "interest", N_ ("_Interest, 0 to 3"), NULL },
  { "noted_on", N_ ("_Noted on"), NULL },
  { "blocking", N_ ("What _blocks"), NULL },
  NO_MORE_FIELDS,
};

static char *
interest_words (FacSession *session, gconstpointer record, char **second)
{
  static const char *const marks[] = { "○○○", "●○○", "●●○", "●●●" };
  const FacInterest *interest = record;
  FacEstablishment *company =
      fac_store_get (fac_project_store (fac_session_project (session)), FAC_RECORD_ESTABLISHMENT,
                     interest->establishment, NULL);
  g_autofree char *day =
      interest->noted_on ? fac_date_format (interest->noted_on, fac_language_current ()) : NULL;
  const char *const parts[] = { day, interest->blocking };
  char *words = g_strdup_printf ("%s  %s", marks[CLAMP (interest->interest, 0, 3)],
                                 company ? company->name : "?");
  *second = joined (parts, G_N_ELEMENTS (parts));
  fac_record_free (company);
  return words;
}

const FacRecordRowsSpec fac_synergy_interests_spec = {
  .kind = FAC_RECORD_INTEREST,
  .owner = "synergy",
  .title = N_ ("Interest of the companies, 0 to 3"),
  .add = N_ ("Add an interest…"),
  .edit = N_ ("Interest of a company"),
  .form = interest_form,
  .order = "noted_on",
  .words = interest_words,
};
