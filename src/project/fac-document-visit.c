/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sheet that one takes to a visit: two sides of A4 with the numbers and the order of the
 * screen. What is known stands small, the room is for what is not. */
#include "fac-document-set.h"

#include "fac-match-leads.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-visit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- Fields -------------------------------------------------------------------------------- */

/* What stands beside a question: what is known, with the day on which it was said. */
static char *
known_text (const FacVisitLine *line)
{
  if (!line->known)
    return NULL;
  g_autofree char *known = fac_quantity_text_display (line->known);
  if (line->from != FAC_KNOWN_FORMER || !line->known_on)
    return g_steal_pointer (&known);
  g_autofree char *date = fac_date_format (line->known_on, fac_language_current ());
  /* TRANSLATORS: a reply, and the day of the visit on which it was given */
  return g_strdup_printf (_ ("%1$s (said on %2$s)"), known, date);
}

static char *
hint_of (const FacVisitLine *line)
{
  const FacItem *item = line->item;

  if (line->to_confirm)
    return g_strdup_printf (_ ("to be confirmed: %s?"), line->to_confirm);
  if (item->kind == FAC_ITEM_NUMBER && item->unit && strcmp (item->unit, "persons") != 0)
    return g_strdup (item->unit);
  return g_strdup (item->help);
}

/* The boxes of a choice, with what is known ticked. */
static void
add_options (FacFormField *field, const FacVisitLine *line)
{
  const FacItem *item = line->item;
  const FacField *of_field =
      item->becomes == FAC_BECOMES_FIELD && !item->options->len
          ? fac_record_type_field (fac_record_type (FAC_RECORD_ESTABLISHMENT), item->field)
          : NULL;

  for (guint i = 0; i < item->options->len; i++)
    fac_form_field_add_option (field, ((FacItemOption *)item->options->pdata[i])->label, FALSE);
  for (const FacEnumItem *value = of_field && of_field->values ? of_field->values->items : NULL;
       value && value->value; value++)
    fac_form_field_add_option (field, _ (value->label), FALSE);
  if (item->kind == FAC_ITEM_YES_NO)
    {
      fac_form_field_add_option (field, _ ("yes"), FALSE);
      fac_form_field_add_option (field, _ ("no"), FALSE);
    }
}

static void
add_field (FacBlock *form, const FacVisitLine *line)
{
  const FacItem *item = line->item;
  g_autofree char *hint = hint_of (line);
  g_autofree char *known = known_text (line);
  gboolean is_choice = item->kind == FAC_ITEM_CHOICE || item->kind == FAC_ITEM_YES_NO;
  FacFieldKind kind = is_choice                      ? FAC_FORM_BOXES
                      : item->kind == FAC_ITEM_SCALE ? FAC_FORM_SCALE
                                                     : FAC_FORM_LINES;
  guint n_lines = item->kind == FAC_ITEM_SCALE ? FAC_ITEM_SCALE_MOST : item->n_lines;
  FacFormField *field = fac_block_add_field (form, line->number, item->label, kind,
                                             known ? NULL : hint, known, n_lines);

  field->share = item->share;
  if (is_choice && !known)
    add_options (field, line);
}

/* -- Tables of flows -------------------------------------------------------------------------- */

static void
add_columns (FacBlock *grid, const FacItem *item)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_FLOW);

  fac_block_add_column (grid, _ ("No."), FAC_ALIGN_START, 0.45);
  fac_block_add_column (grid, _ ("What"), FAC_ALIGN_START, 2.6);
  fac_block_add_column (grid, _ ("How much"), FAC_ALIGN_START, 2.4);
  for (guint i = 0; i < item->columns->len; i++)
    fac_block_add_column (grid, _ (fac_record_type_field (type, item->columns->pdata[i])->label),
                          FAC_ALIGN_START, 1.35);
}

static void
fill_row (FacDocumentRow *row, const FacVisitLine *line)
{
  const FacItem *item = line->item;
  const FacFlow *flow = line->flow;

  fac_row_set (row, 0, line->number, (double)NAN);
  if (line->to_confirm)
    {
      g_autofree char *asked = g_strdup_printf (_ ("%s?"), line->to_confirm);
      fac_row_set (row, 1, asked, (double)NAN);
    }
  if (!flow)
    {
      if (line->known)
        fac_row_set (row, 2, line->known, (double)NAN);
      return;
    }
  g_autofree char *figure = flow->quantity_state == FAC_QUANTITY_GIVEN && flow->typed
                                ? fac_quantity_text_display (flow->typed)
                                : fac_flow_quantity_display (flow);
  fac_row_set (row, 1, flow->label, (double)NAN);
  fac_row_set (row, 2, figure, (double)NAN);
  for (guint i = 0; i < item->columns->len; i++)
    {
      const FacField *field = fac_record_type_field (flow->record.type, item->columns->pdata[i]);
      g_autofree char *text = fac_record_field_display (flow, field);
      fac_row_set (row, i + 3, text, (double)NAN);
    }
}

/* All lines of a table. Gives the place of the first line that comes after it. */
static guint
add_table (FacBlock *form, const FacVisit *visit, guint first)
{
  const FacVisitLine *line = visit->lines->pdata[first];
  FacFormField *field =
      fac_block_add_field (form, NULL, line->item->label, FAC_FORM_GRID, line->item->help, NULL, 0);
  guint i = first;

  add_columns (field->grid, line->item);
  for (; i < visit->lines->len; i++)
    {
      const FacVisitLine *of_row = visit->lines->pdata[i];
      if (of_row->item != line->item)
        break;
      fill_row (fac_block_add_row (field->grid, FAC_ROW_DATA), of_row);
    }
  return i;
}

static void
add_questions (FacDocumentSet *set, FacDocument *document, FacVisit *visit)
{
  guint i = 0;

  fac_project_word_questionnaire (set->project, visit->questionnaire);
  for (guint b = 0; b < visit->questionnaire->blocks->len; b++)
    {
      const FacItemBlock *block = visit->questionnaire->blocks->pdata[b];
      if (!block->items->len)
        continue;
      g_autofree char *caption = g_strdup_printf ("%s  %s", block->id, block->title);
      FacBlock *form = fac_document_add_form (document, caption);
      while (i < visit->lines->len
             && ((FacVisitLine *)visit->lines->pdata[i])->number[0] == block->id[0])
        {
          const FacVisitLine *line = visit->lines->pdata[i];
          if (line->item->kind == FAC_ITEM_FLOWS && line->item->n_rows > 1)
            i = add_table (form, visit, i);
          else
            add_field (form, visit->lines->pdata[i++]);
        }
    }
}

/* -- Its head -------------------------------------------------------------------------------- */

static char *
address_of (const FacEstablishment *at)
{
  g_autofree char *place = g_strdup_printf ("%s %s", at->postal_code ? at->postal_code : "",
                                            at->commune ? at->commune : "");
  g_strstrip (place);
  if (at->address && *place)
    return g_strdup_printf ("%s, %s", at->address, place);
  return g_strdup (at->address ? at->address : place);
}

static char *
person_text (const FacPerson *person)
{
  const char *const parts[] = { person->name, person->role, person->phone, person->mobile,
                                person->best_period };
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i])
      g_string_append_printf (text, "%s%s", text->len ? " · " : "", parts[i]);
  return g_string_free (text, FALSE);
}

/* The exchange before this visit, of those that took place. Shape: NULL: none (transfer full). */
static FacExchange *
last_exchange (FacProject *project, const char *establishment)
{
  const FacQuery query = { .kind = FAC_RECORD_EXCHANGE,
                           .match_field = "establishment",
                           .match_value = establishment };
  g_autoptr (GPtrArray) all = fac_store_list (project->store, &query, NULL);
  const FacExchange *last = NULL;

  for (guint i = 0; all && i < all->len; i++)
    {
      const FacExchange *exchange = all->pdata[i];
      if (exchange->state == FAC_EXCHANGE_DONE
          && (!last || strcmp (exchange->held_on, last->held_on) > 0))
        last = exchange;
    }
  return last ? fac_record_copy (last) : NULL;
}

static void
add_last_exchange (FacDocumentSet *set, FacBlock *facts, const char *establishment)
{
  FacExchange *last = last_exchange (set->project, establishment);
  if (!last)
    return;
  g_autofree char *date = fac_date_format (last->held_on, fac_language_current ());
  const char *kind = fac_enum_label (&fac_exchange_kind_enum, last->kind);
  g_autofree char *text = last->title ? g_strdup_printf ("%s, %s – %s", kind, date, last->title)
                                      : g_strdup_printf ("%s, %s", kind, date);
  fac_block_add_fact (facts, _ ("Last exchange"), text);
  fac_block_add_fact (facts, _ ("What was promised"), last->promised);
  fac_record_free (last);
}

static void
add_head (FacDocumentSet *set, FacDocument *document, const FacViewed *viewed,
          const FacVisit *visit)
{
  const FacEstablishment *at = viewed->listed->establishment;
  g_autoptr (GPtrArray) persons = fac_document_set_persons (set, viewed);
  g_autofree char *address = address_of (at);
  FacBlock *facts = fac_document_add_facts (document, 2);

  fac_block_add_fact (facts, _ ("Address"), address);
  fac_block_add_fact (facts, _ ("Phone"), at->phone);
  for (guint i = 0; i < persons->len && i < 3; i++)
    {
      g_autofree char *text = person_text (persons->pdata[i]);
      fac_block_add_fact (facts, _ ("Contact"), text);
    }
  if (visit->exchange)
    {
      g_autofree char *date = fac_date_format (visit->exchange->held_on, fac_language_current ());
      fac_block_add_fact (facts, _ ("Visit on"), date);
    }
  /* What was agreed with a company is between it and the facilitator. */
  if (set->reader->kind == FAC_READER_FACILITATOR)
    add_last_exchange (set, facts, at->record.uuid);
  if (visit->n_other_flows)
    {
      g_autofree char *others =
          g_strdup_printf (ngettext ("%u more, on the company sheet",
                                     "%u more, on the company sheet", visit->n_other_flows),
                           visit->n_other_flows);
      fac_block_add_fact (facts, _ ("Flows known"), others);
    }
}

/* -- What the activity suggests --------------------------------------------------------------- */

#define N_SUGGESTED 4

/* Questions without a number: nobody types them, a yes becomes a flow. Nothing of others stands in
 * them. */
static void
add_suggested (FacDocumentSet *set, FacDocument *document, const char *establishment)
{
  g_autoptr (GPtrArray) questions =
      fac_project_activity_questions (set->project, establishment, N_SUGGESTED, NULL);
  if (!questions || !questions->len)
    return;
  FacBlock *form = fac_document_add_form (document, _ ("To ask too, as the activity suggests"));
  for (guint i = 0; i < questions->len; i++)
    {
      const FacMatchQuestion *question = questions->pdata[i];
      FacFormField *field =
          fac_block_add_field (form, NULL, question->text, FAC_FORM_BOXES, NULL, NULL, 1);
      field->share = 0.5;
      fac_form_field_add_option (field, _ ("yes"), FALSE);
      fac_form_field_add_option (field, _ ("no"), FALSE);
    }
}

/* -- The sheet ------------------------------------------------------------------------------- */

static GPtrArray *
flows_as_seen (FacDocumentSet *set, const char *uuid)
{
  GPtrArray *viewed = fac_document_set_flows (set, uuid);
  GPtrArray *flows = g_ptr_array_new ();
  for (guint i = 0; viewed && i < viewed->len; i++)
    g_ptr_array_add (flows, ((FacViewedFlow *)viewed->pdata[i])->flow);
  return flows;
}

/* The visit that is open, or what one would ask. */
static FacVisit *
visit_of (FacProject *project, const char *establishment, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *open = fac_project_open_visit (project, establishment, &failure);

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return open ? fac_project_visit (project, open, error)
              : fac_project_visit_ahead (project, establishment, error);
}

FacDocument *
fac_compose_visit_form (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autoptr (FacVisit) visit = fac_project_visit_ahead (set->project, NULL, error);
  FacDocument *document = visit ? fac_document_set_begin (set, _ ("Visit form")) : NULL;

  if (!document)
    return NULL;
  FacBlock *form = fac_document_add_form (document, NULL);
  static const struct
  {
    const char *label;
    double share;
  } heads[] = { { N_ ("Company"), 0.5 }, { N_ ("Visit on"), 0.5 }, { N_ ("Met"), 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    fac_block_add_field (form, NULL, _ (heads[i].label), FAC_FORM_LINES, NULL, NULL, 1)->share =
        heads[i].share;
  add_questions (set, document, visit);
  return document;
}

FacDocument *
fac_compose_visit_sheet (FacDocumentSet *set, const char *subject, GError **error)
{
  if (!subject)
    return fac_compose_visit_form (set, NULL, error);
  const FacViewed *viewed = fac_document_set_company (set, subject, error);
  g_autoptr (FacVisit) visit = viewed ? visit_of (set->project, subject, error) : NULL;
  if (!visit)
    return NULL;
  const FacEstablishment *at = viewed->listed->establishment;
  FacDocument *document = fac_document_set_begin (set, at->name);
  g_autofree char *code = g_strconcat ("EIT:", subject, NULL);

  if (set->reader->kind != FAC_READER_FACILITATOR || set->request->is_blank)
    {
      g_autoptr (GPtrArray) flows = set->request->is_blank ? NULL : flows_as_seen (set, subject);
      fac_visit_restrict (visit, at, flows);
    }
  g_free (document->subtitle);
  document->subtitle = g_strdup (_ ("Visit sheet"));
  if (viewed->sight == FAC_SIGHT_ALL)
    fac_document_set_code (document, code, NULL);
  add_head (set, document, viewed, visit);
  add_questions (set, document, visit);
  if (set->reader->kind == FAC_READER_FACILITATOR && !set->request->is_blank)
    add_suggested (set, document, subject);
  return document;
}
