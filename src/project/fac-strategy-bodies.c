/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who decides and who is bound: bodies with their members, decisions, charters. */
#include "fac-strategy-parts.h"

#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- Bodies ---------------------------------------------------------------------------------- */

/* One line a member: who, in which role. */
static char *
members_of (const FacStrategy *strategy, const FacGovernanceBody *body)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < strategy->members->len; i++)
    {
      const FacMembership *member = strategy->members->pdata[i];
      if (g_strcmp0 (member->body, body->record.uuid) != 0)
        continue;
      g_autofree char *who = fac_strategy_member (strategy, member);
      const char *role = fac_enum_label (&fac_member_role_enum, member->role);
      if (!*who && !*role)
        continue;
      g_string_append (text, text->len ? "\n" : "");
      if (*who && *role)
        /* TRANSLATORS: a person or an organisation, and its role in a body */
        g_string_append_printf (text, _ ("%1$s (%2$s)"), who, role);
      else
        g_string_append (text, *who ? who : role);
    }
  return g_string_free (text, FALSE);
}

static void
add_body (FacBlock *table, const FacStrategy *strategy, const FacGovernanceBody *body)
{
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  guint depth = fac_strategy_depth (strategy->bodies, &body->record);
  g_autofree char *meetings = body->meetings_per_year == FAC_INTEGER_NONE
                                  ? NULL
                                  : g_strdup_printf ("%" G_GINT64_FORMAT, body->meetings_per_year);
  g_autofree char *members = members_of (strategy, body);
  const char *kind = fac_enum_label (&fac_body_kind_enum, body->kind);
  g_autofree char *folded = fac_text_fold (body->name), *folded_kind = fac_text_fold (kind);
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (name, i + 1 < depth ? "    " : "└  ");
  g_string_append (name, body->name);
  if (*kind && !strstr (folded, folded_kind))
    g_string_append_printf (name, "\n%s", kind);
  fac_row_set (row, 0, name->str, FAC_REAL_NONE);
  fac_row_set (row, 1, body->mandate, FAC_REAL_NONE);
  fac_row_set (row, 2, meetings, meetings ? (double)body->meetings_per_year : FAC_REAL_NONE);
  fac_row_set (row, 3, members, FAC_REAL_NONE);
}

void
fac_strategy_add_governance (FacDocument *document, const FacStrategy *strategy)
{
  if (!strategy->bodies->len)
    {
      fac_document_add_paragraph (document, _ ("No body is named yet. Bodies and their members "
                                               "are named in the tools of workshop 2."));
      return;
    }
  fac_strategy_add_figure (document, strategy, "drawing-governance", 1.35, NULL, NULL);
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Body"), FAC_ALIGN_START, 2.4);
  fac_block_add_column (table, _ ("Mandate"), FAC_ALIGN_START, 2.6);
  fac_block_add_column (table, _ ("Meetings per year"), FAC_ALIGN_END, 0.9);
  fac_block_add_column (table, _ ("Members"), FAC_ALIGN_START, 4);
  for (guint i = 0; i < strategy->bodies->len; i++)
    add_body (table, strategy, strategy->bodies->pdata[i]);
}

/* -- Decisions ------------------------------------------------------------------------------- */

static const char *
name_of_body (const FacStrategy *strategy, const char *uuid)
{
  for (guint i = 0; uuid && i < strategy->bodies->len; i++)
    {
      const FacGovernanceBody *body = strategy->bodies->pdata[i];
      if (strcmp (body->record.uuid, uuid) == 0)
        return body->name;
    }
  return NULL;
}

static void
add_decision (FacBlock *table, const FacStrategy *strategy, const FacDecision *decision)
{
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *day = fac_date_format (decision->held_on, strategy->language);
  g_autofree char *due =
      decision->due_on ? fac_date_format (decision->due_on, strategy->language) : NULL;
  g_autofree char *words = decision->text
                               ? g_strdup_printf ("%s\n%s", decision->title, decision->text)
                               : g_strdup (decision->title);

  fac_row_set (row, 0, day, FAC_REAL_NONE);
  fac_row_set (row, 1, name_of_body (strategy, decision->body), FAC_REAL_NONE);
  fac_row_set (row, 2, words, FAC_REAL_NONE);
  fac_row_set (row, 3, fac_enum_label (&fac_task_state_enum, decision->state), FAC_REAL_NONE);
  if (!strategy->is_team)
    return;
  fac_row_set (row, 4, decision->owner, FAC_REAL_NONE);
  fac_row_set (row, 5, due, FAC_REAL_NONE);
}

void
fac_strategy_add_decisions (FacDocument *document, const FacStrategy *strategy, guint most)
{
  if (!strategy->is_steering || !strategy->decisions->len)
    return;
  fac_document_add_heading (document, 2, _ ("Decisions"));
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Date"), FAC_ALIGN_START, 1);
  fac_block_add_column (table, _ ("Body"), FAC_ALIGN_START, 1.5);
  fac_block_add_column (table, _ ("Decision"), FAC_ALIGN_START, 4);
  fac_block_add_column (table, _ ("State"), FAC_ALIGN_START, 0.9);
  if (strategy->is_team)
    {
      fac_block_add_column (table, _ ("By"), FAC_ALIGN_START, 1.3);
      fac_block_add_column (table, _ ("For"), FAC_ALIGN_START, 1);
    }
  for (guint i = 0; i < strategy->decisions->len && (!most || i < most); i++)
    add_decision (table, strategy, strategy->decisions->pdata[i]);
}

/* -- Charters -------------------------------------------------------------------------------- */

static void
count_commitments (const FacStrategy *strategy, const FacCharter *charter, guint *done, guint *all)
{
  *done = *all = 0;
  for (guint i = 0; i < strategy->commitments->len; i++)
    {
      const FacCommitment *commitment = strategy->commitments->pdata[i];
      if (strcmp (commitment->charter, charter->record.uuid) != 0
          || commitment->state == FAC_TASK_NOT_APPLICABLE)
        continue;
      ++*all;
      *done += commitment->state == FAC_TASK_DONE;
    }
}

void
fac_strategy_add_charters (FacDocument *document, const FacStrategy *strategy)
{
  if (!strategy->charters->len)
    {
      fac_document_add_paragraph (document, _ ("No charter is written yet. Charters and "
                                               "commitments are written in the tools of workshop "
                                               "2."));
      return;
    }
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Paper"), FAC_ALIGN_START, 4);
  fac_block_add_column (table, _ ("With whom"), FAC_ALIGN_START, 3);
  fac_block_add_column (table, _ ("State"), FAC_ALIGN_START, 1.2);
  fac_block_add_column (table, _ ("Signed on"), FAC_ALIGN_START, 1.1);
  fac_block_add_column (table, _ ("Commitments kept"), FAC_ALIGN_END, 1.3);
  for (guint i = 0; i < strategy->charters->len; i++)
    {
      const FacCharter *charter = strategy->charters->pdata[i];
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *title = fac_strategy_charter_title (strategy, charter);
      g_autofree char *whom = fac_strategy_organisation (strategy, charter->organisation);
      g_autofree char *day =
          charter->signed_on ? fac_date_format (charter->signed_on, strategy->language) : NULL;
      guint done, all;
      count_commitments (strategy, charter, &done, &all);
      g_autofree char *kept = all ? g_strdup_printf (_ ("%1$u of %2$u"), done, all) : NULL;
      fac_row_set (row, 0, title, FAC_REAL_NONE);
      fac_row_set (row, 1, whom, FAC_REAL_NONE);
      fac_row_set (row, 2, fac_enum_label (&fac_charter_state_enum, charter->state), FAC_REAL_NONE);
      fac_row_set (row, 3, day, FAC_REAL_NONE);
      fac_row_set (row, 4, kept, FAC_REAL_NONE);
    }
}

static void
add_side (FacDocument *document, const FacStrategy *strategy, const FacCharter *charter, int side,
          const char *title)
{
  fac_document_add_heading (document, 3, title);
  FacBlock *list = fac_document_add_list_of (document, FAC_LIST_NUMBERS);
  for (guint i = 0; i < strategy->commitments->len; i++)
    {
      const FacCommitment *commitment = strategy->commitments->pdata[i];
      if (commitment->side != side || strcmp (commitment->charter, charter->record.uuid) != 0)
        continue;
      const char *state = fac_enum_label (&fac_task_state_enum, commitment->state);
      g_autofree char *day = commitment->due_on && commitment->state != FAC_TASK_DONE
                                 ? fac_date_format (commitment->due_on, strategy->language)
                                 : NULL;
      const char *const parts[] = { state, day };
      g_autoptr (GString) words = g_string_new (commitment->text);
      for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
        if (parts[j] && *parts[j])
          g_string_append_printf (words, "%s%s", j ? " · " : "\n", parts[j]);
      fac_block_add_item (list, words->str);
    }
  if (!list->items->len)
    fac_block_add_item (list, "–");
}

void
fac_strategy_add_commitments (FacDocument *document, const FacStrategy *strategy,
                              const FacCharter *charter)
{
  const FacProjectInfo *info = strategy->set->project->info;
  g_autofree char *whom = fac_strategy_organisation (strategy, charter->organisation);
  g_autofree char *ours =
      g_strdup_printf (_ ("%s commits itself to"), info->epci_name ? info->epci_name : info->name);
  g_autofree char *theirs =
      g_strdup_printf (_ ("%s commits itself to"), whom ? whom : _ ("The partner"));

  fac_document_begin_columns (document, 2);
  add_side (document, strategy, charter, FAC_SIDE_OURS, ours);
  fac_document_break_column (document);
  add_side (document, strategy, charter, FAC_SIDE_THEIRS, theirs);
  fac_document_end_columns (document);
}
