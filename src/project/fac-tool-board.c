/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Boards: records of one kind in cells by a closed list; mobilisation by wave and season; charters
 * with what both sides promise; values by family and rating. */
#include "fac-tool-drawing-private.h"

#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_WEIGHT 5

/* -- One closed list ----------------------------------------------------------------------- */

static const FacField *
field_of (const FacToolComposing *composing, const char *id)
{
  return id ? fac_record_type_field (fac_record_type (composing->spec->kind), id) : NULL;
}

static gint64
weight_of (gconstpointer record, const FacField *field)
{
  return field && fac_record_field_is_given (record, field)
             ? CLAMP (*FAC_FIELD_AT (record, field, gint64), 0, MOST_WEIGHT)
             : 0;
}

static int
compare_weights (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 one = weight_of (*(gconstpointer const *)a, data);
  gint64 other = weight_of (*(gconstpointer const *)b, data);

  return one != other ? (one < other) - (one > other)
                      : strcmp ((*(FacRecord *const *)a)->uuid, (*(FacRecord *const *)b)->uuid);
}

static char *
shown (gconstpointer record, const FacField *field)
{
  char *text = field ? fac_record_field_display (record, field) : NULL;

  if (text && !*text)
    g_clear_pointer (&text, g_free);
  return text;
}

/* What only the team may read beside an entry: proofs, and what nobody agreed to tell. */
static gboolean
has_detail (const FacToolComposing *composing)
{
  return fac_tool_is_for_team (composing) || composing->spec->kind == FAC_RECORD_ACTION
         || composing->spec->kind == FAC_RECORD_COMMUNICATION_ITEM;
}

static void
add_record (FacToolComposing *composing, guint cell, gconstpointer record)
{
  const FacToolSpec *spec = composing->spec;
  const FacField *sign = field_of (composing, spec->sign);
  g_autofree char *text = shown (record, field_of (composing, spec->text));
  g_autofree char *badge = shown (record, field_of (composing, spec->badge));
  g_autofree char *detail =
      has_detail (composing) ? shown (record, field_of (composing, spec->detail)) : NULL;
  const FacNote note = {
    .text = text,
    .detail = detail,
    .badge = badge,
    .weight = (guint)weight_of (record, field_of (composing, spec->weight)),
    .sign = sign ? fac_tool_sign (sign->values, *FAC_FIELD_AT (record, sign, int)) : FAC_SIGN_NONE
  };
  fac_drawing_add_note (composing->drawing, cell, &note);
}

static gboolean
is_in (gconstpointer record, const FacField *field, int value)
{
  return *FAC_FIELD_AT (record, field, int) == value;
}

/* The fourth quadrant is there for those who use it. */
static gboolean
is_wanted (const FacToolComposing *composing, int value, gboolean is_used)
{
  if (composing->spec->kind == FAC_RECORD_SWOT_ITEM && value == FAC_QUADRANT_THREAT)
    return is_used;
  return is_used || composing->spec->has_all_cells;
}

static char *
cell_title (const FacToolComposing *composing, const char *label)
{
  if (composing->spec->kind == FAC_RECORD_SWOT_ITEM)
    {
      static const char *const titles[] = { NULL, N_ ("Strengths"), N_ ("Weaknesses"),
                                            N_ ("Opportunities"), N_ ("Threats") };
      for (guint i = 1; i < G_N_ELEMENTS (titles); i++)
        if (strcmp (fac_enum_label (&fac_quadrant_enum, (int)i), label) == 0)
          return g_strdup (_ (titles[i]));
    }
  return fac_text_capital (label);
}

static void
fill_cells (FacToolComposing *composing, const GPtrArray *records)
{
  const FacField *field = field_of (composing, composing->spec->cell);
  guint n = 0;

  for (const FacEnumItem *item = field->values->items;; item++)
    {
      guint n_used = 0;
      for (guint i = 0; i < records->len; i++)
        n_used += is_in (records->pdata[i], field, item->value) ? 1 : 0;
      if (item->value ? is_wanted (composing, item->value, n_used > 0) : n_used > 0)
        {
          g_autofree char *title =
              item->value ? cell_title (composing, _ (item->label)) : g_strdup (_ ("Not said"));
          guint cell = fac_tool_add_cell (
              composing, title,
              item->value ? (FacTone)(1 + n % (FAC_N_TONES - 1)) : FAC_TONE_NEUTRAL, item->id);
          for (guint i = 0; i < records->len; i++)
            if (is_in (records->pdata[i], field, item->value))
              add_record (composing, cell, records->pdata[i]);
          n++;
        }
      if (!item->value)
        return;
    }
}

gboolean
fac_draw_board (FacToolComposing *composing, GError **error)
{
  const FacToolSpec *spec = composing->spec;
  const FacField *weight = field_of (composing, spec->weight);
  const FacField *sign = field_of (composing, spec->sign);
  g_autoptr (GPtrArray) records = fac_tool_records (composing, spec->kind, error);

  if (!records)
    return FALSE;
  g_ptr_array_sort_with_data (records, compare_weights, (gpointer)weight);
  composing->drawing->most_weight = weight ? MOST_WEIGHT : 0;
  if (sign)
    fac_tool_put_signs (composing, sign->values);
  fill_cells (composing, records);
  if (spec->kind == FAC_RECORD_SWOT_ITEM)
    composing->drawing->n_columns = composing->drawing->cells->len > 3 ? 2 : 3;
  if (spec->kind == FAC_RECORD_ARGUMENT)
    composing->drawing->n_columns = 2;
  composing->drawing->subtitle =
      g_strdup_printf (ngettext ("%u entry", "%u entries", records->len), records->len);
  return TRUE;
}

/* -- Mobilisation -------------------------------------------------------------------------- */

#define MOST_WAVES 9
#define MOST_SEASONS 6

static gboolean
is_same (const char *a, const char *b)
{
  g_autofree char *one = fac_text_fold (a), *other = fac_text_fold (b);
  return strcmp (one, other) == 0;
}

/* The seasons that are named, in the order of the year; others after them, then none. */
static GPtrArray *
seasons_of (const GPtrArray *records)
{
  const char *const year[] = { "hiver", "winter", "printemps", "spring",
                               "été",   "summer", "automne",   "autumn" };
  GPtrArray *seasons = g_ptr_array_new ();

  for (guint y = 0; y < G_N_ELEMENTS (year) + 2; y++)
    for (guint i = 0; i < records->len; i++)
      {
        const char *season = ((const FacStakeholder *)records->pdata[i])->season;
        gboolean is_next = y < G_N_ELEMENTS (year) ? season && is_same (season, year[y])
                           : y == G_N_ELEMENTS (year)
                               ? season != NULL && seasons->len + 1 < MOST_SEASONS
                               : !season;
        guint k = 0;
        while (k < seasons->len
               && (!season || !seasons->pdata[k] ? season != seasons->pdata[k]
                                                 : !is_same (season, seasons->pdata[k])))
          k++;
        if (is_next && k == seasons->len)
          g_ptr_array_add (seasons, (gpointer)season);
      }
  return seasons;
}

static guint
season_index (const GPtrArray *seasons, const char *season)
{
  for (guint i = 0; i < seasons->len; i++)
    if (season && seasons->pdata[i] ? is_same (season, seasons->pdata[i])
                                    : season == seasons->pdata[i])
      return i;
  return seasons->len - 1;
}

static gint64
wave_of (const FacStakeholder *stakeholder)
{
  return stakeholder->wave == FAC_INTEGER_NONE ? MOST_WAVES
                                               : CLAMP (stakeholder->wave, 1, MOST_WAVES);
}

static void
add_stakeholder (FacToolComposing *composing, guint cell, const FacStakeholder *stakeholder)
{
  g_autofree char *due = fac_date_format (stakeholder->due_on, composing->language);
  const char *way = fac_enum_label (&fac_exchange_kind_enum, stakeholder->channel);
  g_autofree char *detail =
      *due && *way ? g_strdup_printf ("%s · %s", way, due) : g_strdup (*due ? due : way);
  const FacNote note = { .text = stakeholder->name,
                         .detail = detail,
                         .sign = fac_tool_sign (&fac_task_state_enum, stakeholder->state) };
  fac_drawing_add_note (composing->drawing, cell, &note);
}

gboolean
fac_draw_mobilisation (FacToolComposing *composing, GError **error)
{
  FacDrawing *drawing = composing->drawing;
  g_autoptr (GPtrArray) records = fac_tool_records (composing, FAC_RECORD_STAKEHOLDER, error);
  guint n_done = 0;

  if (!records)
    return FALSE;
  if (!records->len)
    return TRUE;
  g_autoptr (GPtrArray) seasons = seasons_of (records);
  fac_tool_put_signs (composing, &fac_task_state_enum);
  drawing->n_columns = seasons->len;
  for (guint i = 0; i < seasons->len; i++)
    g_ptr_array_add (drawing->column_titles, seasons->pdata[i]
                                                 ? fac_text_capital (seasons->pdata[i])
                                                 : g_strdup (_ ("Season not said")));
  for (gint64 wave = 1; wave <= MOST_WAVES; wave++)
    {
      guint first = drawing->cells->len, n = 0;
      for (guint i = 0; i < records->len; i++)
        n += wave_of (records->pdata[i]) == wave ? 1 : 0;
      if (!n)
        continue;
      g_ptr_array_add (drawing->row_titles, wave == MOST_WAVES
                                                ? g_strdup (_ ("Later, or wave not said"))
                                                : g_strdup_printf (_ ("Wave %d"), (int)wave));
      for (guint i = 0; i < seasons->len; i++)
        fac_tool_add_cell (composing, NULL, (FacTone)(1 + (wave - 1) % (FAC_N_TONES - 1)), NULL);
      for (guint i = 0; i < records->len; i++)
        if (wave_of (records->pdata[i]) == wave)
          add_stakeholder (
              composing,
              first + season_index (seasons, ((FacStakeholder *)records->pdata[i])->season),
              records->pdata[i]);
    }
  for (guint i = 0; i < records->len; i++)
    n_done += ((FacStakeholder *)records->pdata[i])->state == FAC_TASK_DONE ? 1 : 0;
  drawing->subtitle = g_strdup_printf (_ ("%u of %u brought in"), n_done, records->len);
  return TRUE;
}

/* -- Charters ------------------------------------------------------------------------------ */

/* Other readers see what both sides signed. */
static gboolean
shows_charter (const FacToolComposing *composing, const FacCharter *charter)
{
  FacReaderKind kind = composing->reader->kind;

  return kind == FAC_READER_FACILITATOR || kind == FAC_READER_PARTNER || kind == FAC_READER_ELECTED
         || charter->state == FAC_CHARTER_STATE_SIGNED;
}

static void
add_commitment (FacToolComposing *composing, guint cell, const FacCommitment *commitment)
{
  g_autofree char *due = fac_date_format (commitment->due_on, composing->language);
  g_autofree char *by = *due ? g_strdup_printf (_ ("by %s"), due) : NULL;
  const char *proof = fac_tool_is_for_team (composing) ? commitment->proof : NULL;
  g_autofree char *detail =
      by && proof ? g_strdup_printf ("%s · %s", by, proof) : g_strdup (proof ? proof : by);
  const FacNote note = { .text = commitment->text,
                         .detail = detail,
                         .sign = fac_tool_sign (&fac_task_state_enum, commitment->state) };
  fac_drawing_add_note (composing->drawing, cell, &note);
}

static void
add_charter (FacToolComposing *composing, const FacCharter *charter, const GPtrArray *commitments)
{
  FacDrawing *drawing = composing->drawing;
  g_autofree char *partner = fac_tool_organisation (composing, charter->organisation);
  const char *state = fac_enum_label (&fac_charter_state_enum, charter->state);
  g_autofree char *title =
      partner || !charter->organisation
          ? g_strdup (charter->title)
          : fac_text_capital (fac_enum_label (&fac_charter_kind_enum, charter->kind));
  static const int sides[] = { FAC_SIDE_OURS, FAC_SIDE_THEIRS };

  g_ptr_array_add (drawing->row_titles,
                   *state ? g_strdup_printf ("%s (%s)", title, state) : g_steal_pointer (&title));
  for (guint s = 0; s < G_N_ELEMENTS (sides); s++)
    {
      guint cell = fac_tool_add_cell (composing, NULL, s ? FAC_TONE_2 : FAC_TONE_1, NULL);
      for (guint i = 0; i < commitments->len; i++)
        {
          const FacCommitment *commitment = commitments->pdata[i];
          if (commitment->side == sides[s]
              && g_strcmp0 (commitment->charter, charter->record.uuid) == 0)
            add_commitment (composing, cell, commitment);
        }
    }
}

gboolean
fac_draw_charters (FacToolComposing *composing, GError **error)
{
  FacDrawing *drawing = composing->drawing;
  g_autoptr (GPtrArray) charters = fac_tool_records (composing, FAC_RECORD_CHARTER, error);
  g_autoptr (GPtrArray) commitments =
      charters ? fac_tool_records (composing, FAC_RECORD_COMMITMENT, error) : NULL;
  guint n_signed = 0, n_shown = 0;

  if (!commitments)
    return FALSE;
  fac_tool_put_signs (composing, &fac_task_state_enum);
  for (guint i = 0; i < charters->len; i++)
    if (shows_charter (composing, charters->pdata[i]))
      {
        n_shown++;
        n_signed += ((FacCharter *)charters->pdata[i])->state == FAC_CHARTER_STATE_SIGNED ? 1 : 0;
        add_charter (composing, charters->pdata[i], commitments);
      }
  if (!n_shown)
    return TRUE;
  drawing->n_columns = 2;
  g_ptr_array_add (drawing->column_titles, g_strdup (_ ("What we commit ourselves to")));
  g_ptr_array_add (drawing->column_titles, g_strdup (_ ("What they commit themselves to")));
  drawing->subtitle = g_strdup_printf (_ ("%u of %u signed"), n_signed, n_shown);
  return TRUE;
}

/* -- Values -------------------------------------------------------------------------------- */

#define MOST_RATING 2

/* What is valued: the synergy's or action's number, or its title. */
static char *
valued_name (FacToolComposing *composing, const FacValueNote *value, gboolean is_short)
{
  FacStore *store = composing->project->store;
  FacSynergy *synergy =
      value->synergy ? fac_store_get (store, FAC_RECORD_SYNERGY, value->synergy, NULL) : NULL;
  FacActionCard *action =
      value->action ? fac_store_get (store, FAC_RECORD_ACTION, value->action, NULL) : NULL;
  const char *code = synergy ? synergy->code : action ? action->code : NULL;
  const char *title = synergy ? synergy->title : action ? action->title : NULL;
  char *name = g_strdup (is_short ? code : title);

  fac_record_free (synergy);
  fac_record_free (action);
  return name;
}

static void
add_value (FacToolComposing *composing, guint cell, const FacValueNote *value)
{
  g_autofree char *badge = valued_name (composing, value, TRUE);
  g_autofree char *title = valued_name (composing, value, FALSE);
  g_autofree char *figure = fac_number_format_range (value->minimum, value->maximum,
                                                     value->measured_in, composing->language);
  const FacNote note = { .text = title ? title : value->text,
                         .detail = *figure ? figure : NULL,
                         .badge = badge,
                         .sign = value->is_realised == FAC_YES ? FAC_SIGN_DONE : FAC_SIGN_OPEN };
  fac_drawing_add_note (composing->drawing, cell, &note);
}

gboolean
fac_draw_values (FacToolComposing *composing, GError **error)
{
  FacDrawing *drawing = composing->drawing;
  g_autoptr (GPtrArray) values = fac_tool_records (composing, FAC_RECORD_VALUE_NOTE, error);
  static const char *const ratings[] = { "−2", "−1", "0", "+1", "+2" };

  if (!values)
    return FALSE;
  drawing->n_columns = G_N_ELEMENTS (ratings);
  drawing->sign_words[FAC_SIGN_DONE] = g_strdup (_ ("value reached"));
  drawing->sign_words[FAC_SIGN_OPEN] = g_strdup (_ ("value expected"));
  for (guint i = 0; i < G_N_ELEMENTS (ratings); i++)
    g_ptr_array_add (drawing->column_titles, g_strdup (ratings[i]));
  for (const FacEnumItem *item = fac_value_family_enum.items; item->value; item++)
    {
      guint first = drawing->cells->len;
      g_ptr_array_add (drawing->row_titles, fac_text_capital (_ (item->label)));
      for (guint i = 0; i < G_N_ELEMENTS (ratings); i++)
        fac_tool_add_cell (composing, NULL,
                           i < MOST_RATING   ? FAC_TONE_2
                           : i > MOST_RATING ? FAC_TONE_1
                                             : FAC_TONE_NEUTRAL,
                           NULL);
      for (guint i = 0; i < values->len; i++)
        {
          const FacValueNote *value = values->pdata[i];
          if (value->family == item->value && value->rating != FAC_INTEGER_NONE)
            add_value (
                composing,
                first + (guint)(CLAMP (value->rating, -MOST_RATING, MOST_RATING) + MOST_RATING),
                value);
        }
    }
  drawing->subtitle =
      g_strdup_printf (ngettext ("%u rating", "%u ratings", values->len), values->len);
  return TRUE;
}
