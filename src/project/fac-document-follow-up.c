/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The follow-up on paper: lists of pistes and of synergies, and the poster with a column a state.
 */
#include "fac-document-set.h"

#include "fac-board.h"
#include "fac-number.h"
#include "fac-synergy.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static char *
day_text (const char *iso)
{
  return iso ? fac_date_format (iso, fac_language_current ()) : NULL;
}

/* -- Pistes -------------------------------------------------------------------------------- */

static void
add_lead_row (FacBlock *table, const FacLeadLine *line)
{
  const FacLead *lead = line->lead;
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *km = isnan (line->distance_km)
                            ? NULL
                            : fac_number_format (line->distance_km, 1, fac_language_current ());
  g_autofree char *day = day_text (lead->found_on);
  const char *state = fac_enum_label (&fac_lead_state_enum, lead->state);
  g_autofree char *decided =
      lead->refusal
          ? g_strdup_printf ("%s – %s", state, fac_enum_label (&fac_refusal_enum, lead->refusal))
          : g_strdup (state);

  fac_row_set (row, 0, lead->code, FAC_REAL_NONE);
  fac_row_set (row, 1, lead->title, FAC_REAL_NONE);
  fac_row_set (row, 2, line->giver_name, FAC_REAL_NONE);
  fac_row_set (row, 3, line->receiver_name, FAC_REAL_NONE);
  fac_row_set (row, 4, km, line->distance_km);
  fac_row_set (row, 5, fac_enum_label (&fac_lead_origin_enum, lead->origin), FAC_REAL_NONE);
  fac_row_set (row, 6, decided, FAC_REAL_NONE);
  fac_row_set (row, 7, day, FAC_REAL_NONE);
}

FacDocument *
fac_compose_leads (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autoptr (GPtrArray) lines = fac_document_set_is_ours (set, error)
                                    ? fac_project_list_leads (set->project, NULL, error)
                                    : NULL;
  if (!lines)
    return NULL;
  FacDocument *document = fac_document_set_begin (set, _ ("List of pistes"));
  document->is_landscape = TRUE;
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("No."), FAC_ALIGN_START, 0.6);
  fac_block_add_column (table, _ ("Piste"), FAC_ALIGN_START, 3.6);
  fac_block_add_column (table, _ ("From"), FAC_ALIGN_START, 2.2);
  fac_block_add_column (table, _ ("To"), FAC_ALIGN_START, 2.2);
  fac_block_add_column (table, _ ("Distance (km)"), FAC_ALIGN_END, 0.9);
  fac_block_add_column (table, _ ("Origin"), FAC_ALIGN_START, 0.9);
  fac_block_add_column (table, _ ("State"), FAC_ALIGN_START, 1.8);
  fac_block_add_column (table, _ ("Found on"), FAC_ALIGN_START, 1);
  for (guint i = 0; i < lines->len; i++)
    add_lead_row (table, lines->pdata[i]);
  if (!lines->len)
    fac_document_add_paragraph (document, _ ("No piste is written down yet."));
  return document;
}

/* -- Synergies ----------------------------------------------------------------------------- */

static char *
parties_of (const FacSynergyLine *line)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < line->members->len; i++)
    {
      const FacMemberLine *member = line->members->pdata[i];
      const char *mark = member->member->agreement == FAC_AGREEMENT_YES  ? " ✓"
                         : member->member->agreement == FAC_AGREEMENT_NO ? " ✗"
                                                                         : "";
      g_string_append_printf (text, "%s%s%s", i ? ", " : "", member->name ? member->name : "?",
                              mark);
    }
  return g_string_free (text, FALSE);
}

static void
add_synergy_row (FacBlock *table, const FacSynergyLine *line)
{
  const FacSynergy *synergy = line->synergy;
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *parties = parties_of (line);
  g_autofree char *due = day_text (line->next_due_on);
  double size = isnan (synergy->quantity_max) ? synergy->quantity_min : synergy->quantity_max;

  fac_row_set (row, 0, synergy->code, FAC_REAL_NONE);
  fac_row_set (row, 1, synergy->title, FAC_REAL_NONE);
  fac_row_set (row, 2, parties, FAC_REAL_NONE);
  fac_row_set (row, 3, synergy->typed, size);
  fac_row_set (row, 4, line->next_action, FAC_REAL_NONE);
  fac_row_set (row, 5, line->next_owner ? line->next_owner : synergy->owner, FAC_REAL_NONE);
  fac_row_set (row, 6, due, FAC_REAL_NONE);
}

FacDocument *
fac_compose_synergies (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autoptr (GPtrArray) lines = fac_document_set_is_ours (set, error)
                                    ? fac_project_list_synergies (set->project, NULL, error)
                                    : NULL;
  int state = 0;

  if (!lines)
    return NULL;
  FacDocument *document = fac_document_set_begin (set, _ ("Follow-up of the synergies"));
  document->is_landscape = TRUE;
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("No."), FAC_ALIGN_START, 0.6);
  fac_block_add_column (table, _ ("Synergy"), FAC_ALIGN_START, 3.2);
  fac_block_add_column (table, _ ("Parties (✓ agreed, ✗ declined)"), FAC_ALIGN_START, 3.4);
  fac_block_add_column (table, _ ("Quantity"), FAC_ALIGN_END, 1.4);
  fac_block_add_column (table, _ ("Next action"), FAC_ALIGN_START, 2.2);
  fac_block_add_column (table, _ ("By"), FAC_ALIGN_START, 1.2);
  fac_block_add_column (table, _ ("For"), FAC_ALIGN_START, 0.9);
  for (guint i = 0; i < lines->len; i++)
    {
      const FacSynergyLine *line = lines->pdata[i];
      if (line->synergy->state != state)
        fac_block_add_group (table, fac_enum_label (&fac_synergy_state_enum, line->synergy->state));
      state = line->synergy->state;
      add_synergy_row (table, line);
    }
  return document;
}

/* -- The poster ---------------------------------------------------------------------------- */

static FacBoardMark
mark_of (int kind)
{
  return kind == FAC_SYNERGY_NEW_ACTIVITY ? FAC_BOARD_NEW_ACTIVITY
         : kind >= FAC_SYNERGY_COLLECTION ? FAC_BOARD_SHARING
                                          : FAC_BOARD_SUBSTITUTION;
}

/* For the facilitator a card a synergy; who is not to know the parties sees only its kind. */
static void
add_card (FacBoardColumn *column, const FacSynergyLine *line, gboolean is_ours)
{
  const FacSynergy *synergy = line->synergy;
  const char *kind = fac_enum_label (&fac_synergy_kind_enum, synergy->kind);
  g_autofree char *title =
      is_ours ? g_strdup_printf ("%s %s", synergy->code ? synergy->code : "", synergy->title)
              : g_strdup (kind);
  g_autofree char *due = day_text (line->next_due_on);
  g_autofree char *next =
      is_ours && line->next_action
          ? g_strdup_printf ("%s%s%s", line->next_action, due ? " – " : "", due ? due : "")
          : NULL;
  g_autofree char *parties = is_ours ? parties_of (line) : NULL;
  g_autofree char *text = next ? g_strdup_printf ("%s\n→ %s", parties, next) : g_strdup (parties);
  const char *family = synergy->family ? fac_enum_label (&fac_family_enum, synergy->family) : NULL;

  fac_board_add_card (column, mark_of (synergy->kind), title, is_ours ? text : family);
}

static FacBoard *
board_of (const GPtrArray *lines, gboolean is_ours)
{
  FacBoard *board = fac_board_new ();
  FacBoardColumn *columns[FAC_SYNERGY_STATE_ENDED + 1] = { NULL };

  board->legend[FAC_BOARD_SUBSTITUTION] = _ ("Substitution");
  board->legend[FAC_BOARD_SHARING] = _ ("Sharing");
  board->legend[FAC_BOARD_NEW_ACTIVITY] = _ ("New activity");
  for (int state = FAC_SYNERGY_STATE_IDEA; state <= FAC_SYNERGY_STATE_LASTING; state++)
    columns[state] = fac_board_add_column (board, fac_enum_label (&fac_synergy_state_enum, state));
  for (guint i = 0; i < lines->len; i++)
    {
      const FacSynergyLine *line = lines->pdata[i];
      int state = line->synergy->state;
      if (state >= FAC_SYNERGY_STATE_IDEA && state <= FAC_SYNERGY_STATE_LASTING)
        add_card (columns[state], line, is_ours);
    }
  return board;
}

/* What is not on the board any more, in a sentence. */
static char *
over_text (const GPtrArray *lines)
{
  GString *text = g_string_new (NULL);
  for (int state = FAC_SYNERGY_STATE_PAUSED; state <= FAC_SYNERGY_STATE_ENDED; state++)
    {
      guint n = 0;
      for (guint i = 0; i < lines->len; i++)
        n += ((FacSynergyLine *)lines->pdata[i])->synergy->state == state;
      if (n)
        {
          g_string_append (text, text->len ? ", " : "");
          /* TRANSLATORS: a state, and how many are in it */
          g_string_append_printf (text, _ ("%1$s: %2$u"),
                                  fac_enum_label (&fac_synergy_state_enum, state), n);
        }
    }
  return g_string_free (text, FALSE);
}

FacDocument *
fac_compose_board (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autoptr (GPtrArray) lines = fac_project_list_synergies (set->project, NULL, error);
  gboolean is_ours = set->reader->kind == FAC_READER_FACILITATOR;

  if (!lines)
    return NULL;
  FacDocument *document = fac_document_set_begin (set, _ ("Follow-up of the synergies"));
  g_autofree char *over = over_text (lines);
  FacBoard *board = board_of (lines, is_ours);
  document->is_landscape = TRUE;
  document->subtitle = *over ? g_strdup (over) : NULL;
  FacBlock *figure =
      fac_document_add_figure (document, "board", 0, NULL, board, (GDestroyNotify)fac_board_free);
  figure->figure_key = fac_board_key (board);
  return document;
}
