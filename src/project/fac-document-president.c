/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One page for the president before the application leaves: what the programme is, whether the
 * territory may apply, which papers are missing, what is asked of the council. */
#include "fac-strategy-parts.h"

#include "fac-calendar.h"
#include "fac-candidature.h"
#include "fac-catalog-places.h"
#include "fac-parcours.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_EVENTS 6

static const char *
answer_of (int answer, int kind)
{
  if (kind == FAC_CRITERION_PAPER)
    return answer == FAC_YES ? _ ("ready") : answer == FAC_NO ? _ ("missing") : _ ("to be checked");
  return answer == FAC_YES ? _ ("yes") : answer == FAC_NO ? _ ("no") : _ ("to be checked");
}

static void
add_criteria (FacDocument *document, const FacCandidature *candidature, int kind, const char *title)
{
  FacBlock *table = fac_document_add_table (document, NULL);

  fac_block_add_column (table, title, FAC_ALIGN_START, 3.4);
  fac_block_add_column (table, _ ("State"), FAC_ALIGN_START, 1);
  fac_block_add_column (table, _ ("Detail"), FAC_ALIGN_START, 4);
  for (guint i = 0; i < candidature->lines->len; i++)
    {
      const FacCandidatureLine *line = candidature->lines->pdata[i];
      if (line->item->kind != kind)
        continue;
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      fac_row_set (row, 0, line->item->title, FAC_REAL_NONE);
      fac_row_set (row, 1, answer_of (line->answer, kind), FAC_REAL_NONE);
      fac_row_set (row, 2, line->detail, FAC_REAL_NONE);
    }
}

/* The council's next meeting, or NULL. */
static const FacParcoursLine *
next_council (const FacParcours *parcours)
{
  for (guint i = 0; i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      if (line->event && line->from && line->n_days >= 0
          && line->event->kind == FAC_SESSION_COUNCIL)
        return line;
    }
  return NULL;
}

static void
tell_eligible (FacDocument *document, FacProject *project, guint n_open)
{
  FacEpci epci = { 0 };
  gboolean is_known = project->info->epci_siren
                      && fac_catalog_epci (project->catalog, project->info->epci_siren, &epci);
  g_autofree char *registered =
      is_known ? g_strdup_printf (_ ("%s is a body with its own tax system, by the national list."),
                                  epci.name)
               : NULL;
  g_autofree char *open =
      n_open
          ? g_strdup_printf (ngettext ("%u condition is not fulfilled or not checked.",
                                       "%u conditions are not fulfilled or not checked.", n_open),
                             n_open)
          : g_strdup (_ ("All conditions are fulfilled: we may apply."));
  g_autofree char *words =
      registered ? g_strdup_printf ("%s %s", open, registered) : g_strdup (open);

  fac_document_add_styled (document, FAC_PARAGRAPH_LEAD, words);
}

/* What a local authority gains, in the words of the programme. */
static void
add_benefits (FacDocument *document, const FacMethod *method)
{
  FacBlock *list = NULL;

  for (guint i = 0; i < method->arguments->len; i++)
    {
      const FacMethodArgument *argument = method->arguments->pdata[i];
      if (argument->audience != FAC_AUDIENCE_AUTHORITY)
        continue;
      if (!list)
        {
          fac_document_add_heading (document, 2, _ ("What the territory gains"));
          list = fac_document_add_list (document);
        }
      fac_block_add_item (list, argument->text);
    }
}

/* The days on which the lead elected member is expected. */
static void
add_dates (FacDocument *document, const FacParcours *parcours)
{
  FacLanguage language = fac_language_from_id (document->language);
  g_autoptr (GString) words = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < parcours->lines->len && n < MOST_EVENTS; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      if (!line->item || !line->from || line->event->state == FAC_EXCHANGE_CANCELLED
          || line->n_days < 0)
        continue;
      g_autofree char *day = fac_date_format_long (line->from, language);
      g_string_append_printf (words, "%s%s (%s)", n++ ? ", " : "", line->title, day);
    }
  if (!n)
    return;
  fac_document_add_heading (document, 2, _ ("What it takes"));
  g_autofree char *line = g_strdup_printf (
      _ ("One lead elected member and one facilitator, both at the workshops: %s."), words->str);
  fac_document_add_paragraph (document, line);
}

static void
add_request (FacDocument *document, const FacParcours *parcours, guint n_papers)
{
  const FacParcoursLine *council = next_council (parcours);
  g_autofree char *day =
      council ? fac_date_format_long (council->from, fac_language_from_id (document->language))
              : NULL;

  fac_document_add_heading (document, 2, _ ("What is asked of you"));
  FacBlock *list = fac_document_add_list_of (document, FAC_LIST_BOXES);
  fac_block_add_item (list, _ ("Sign the letter that states the ambition and what is expected."));
  g_autofree char *item =
      day ? g_strdup_printf (_ ("Put the decision on the agenda of the council of %s."), day)
          : g_strdup (_ ("Put the decision on the agenda of the next council."));
  fac_block_add_item (list, item);
  fac_block_add_item (list, _ ("Name the lead elected member and the facilitator."));
  if (!n_papers)
    return;
  g_autofree char *missing =
      g_strdup_printf (ngettext ("See to the paper that is missing or not checked (%u).",
                                 "See to the %u papers that are missing or not checked.", n_papers),
                       n_papers);
  fac_block_add_item (list, missing);
}

FacDocument *
fac_compose_president_note (FacDocumentSet *set, const char *subject, GError **error)
{
  const char *language = fac_language_id (fac_language_current ());
  g_autoptr (FacParcours) parcours =
      fac_parcours_new (set->project, set->request->date, language, error);
  /* As the window tells it: who did not take a method up yet is about to apply to the programme. */
  g_autoptr (FacCandidature) candidature =
      parcours ? fac_candidature_new (set->project, language, error) : NULL;

  if (!candidature)
    return NULL;
  const FacMethod *method = candidature->method;
  FacDocument *document = fac_document_set_begin (set, _ (set->kind->title));
  document->subtitle = g_strdup (method->title);
  if (set->project->info->ambition)
    fac_document_add_paragraph (document, set->project->info->ambition);
  tell_eligible (document, set->project, candidature->n_open);
  add_criteria (document, candidature, FAC_CRITERION_ELIGIBILITY, _ ("Conditions"));
  add_criteria (document, candidature, FAC_CRITERION_PAPER, _ ("Papers"));
  add_dates (document, parcours);
  add_benefits (document, method);
  add_request (document, parcours, candidature->n_papers_open);
  fac_document_add_source (document, method->source);
  return document;
}
