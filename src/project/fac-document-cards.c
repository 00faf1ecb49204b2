/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Resource cards for the tables of a workshop: what companies offer and look for, to be cut out. A
 * card says no more of its company than the reader may know. */
#include "fac-document-set.h"

#include "fac-number.h"
#include "fac-quantity.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>

#define N_BLANK_SHEETS 1

/* Eight cards on A4, with room for a printer's margins and the cutting marks. */
static const FacLabelSheet sheet = { .id = "cards",
                                     .n_columns = 2,
                                     .n_rows = 4,
                                     .page_width_mm = 210,
                                     .page_height_mm = 297,
                                     .width_mm = 96,
                                     .height_mm = 68,
                                     .left_mm = 9,
                                     .top_mm = 12.5,
                                     .has_cutting_marks = TRUE };

static FacCardMark
mark_of (const FacFlow *flow)
{
  return flow->direction == FAC_DIRECTION_IN ? FAC_CARD_NEED : FAC_CARD_OFFER;
}

static int
compare_flows (gconstpointer a, gconstpointer b)
{
  const FacViewedFlow *x = *(FacViewedFlow *const *)a, *y = *(FacViewedFlow *const *)b;
  int order = (int)mark_of (x->flow) - (int)mark_of (y->flow);

  return order ? order : fac_viewed_flow_compare (a, b);
}

static void
append_line (GString *lines, const char *text)
{
  if (text && *text)
    g_string_append_printf (lines, "\n%s", text);
}

static void
append_fact (GString *lines, const char *title, const char *text)
{
  /* TRANSLATORS: a line of a card: what, then its value */
  if (text && *text)
    g_string_append_printf (lines, _ ("\n%1$s: %2$s"), title, text);
}

/* "OFFER 12 – whey", then what is known. */
static char *
card_lines (const FacViewedFlow *viewed, guint number)
{
  const FacFlow *flow = viewed->flow;
  const FacEstablishment *company = viewed->establishment->listed->establishment;
  gboolean is_need = mark_of (flow) == FAC_CARD_NEED;
  g_autofree char *quantity = fac_flow_quantity_display (flow);
  g_autofree char *months = fac_months_display (flow->months, fac_language_current ());
  g_autofree char *whose = company->commune
                               ? g_strdup_printf ("%s, %s", company->name, company->commune)
                               : g_strdup (company->name);
  GString *lines = g_string_new (NULL);

  g_string_printf (lines, is_need ? _ ("NEED %1$u – %2$s") : _ ("OFFER %1$u – %2$s"), number,
                   flow->label);
  append_line (lines, whose);
  append_fact (lines, _ ("Quantity"), quantity);
  append_fact (lines, _ ("Family"),
               flow->family ? fac_enum_label (&fac_family_enum, flow->family) : NULL);
  append_fact (lines, _ ("Months"), months);
  append_fact (lines, _ ("Quality"), flow->quality);
  append_fact (lines, _ ("Packaging"), flow->packaging);
  append_fact (lines, _ ("Confidence"), fac_enum_label (&fac_confidence_enum, flow->confidence));
  return g_string_free (lines, FALSE);
}

static char *
blank_lines (gboolean is_need)
{
  GString *lines = g_string_new (is_need ? _ ("NEED") : _ ("OFFER"));
  append_fact (lines, _ ("No. and company"), " ");
  append_fact (lines, _ ("What"), " ");
  append_fact (lines, _ ("Quantity"), " ");
  append_fact (lines, _ ("When"), " ");
  append_fact (lines, _ ("Quality"), " ");
  append_fact (lines, _ ("Today"), " ");
  return g_string_free (lines, FALSE);
}

static FacDocument *
begin_cards (FacDocumentSet *set, FacBlock **cards)
{
  FacDocument *document = fac_document_set_begin (set, _ ("Resource cards"));
  document->page_kind = FAC_PAGE_BARE;
  *cards = fac_document_add_labels (document, &sheet);
  return document;
}

static FacDocument *
blank_cards (FacDocumentSet *set)
{
  FacBlock *cards;
  FacDocument *document = begin_cards (set, &cards);
  for (guint i = 0; i < 2 * N_BLANK_SHEETS * sheet.n_columns * sheet.n_rows; i++)
    {
      gboolean is_need = i >= N_BLANK_SHEETS * sheet.n_columns * sheet.n_rows;
      g_autofree char *lines = blank_lines (is_need);
      fac_block_add_card (cards, is_need ? FAC_CARD_NEED : FAC_CARD_OFFER, lines);
    }
  return document;
}

static gboolean
is_on_a_card (FacDocumentSet *set, const FacViewedFlow *viewed)
{
  int family = fac_enum_from_text (&fac_family_enum, set->request->family);
  return viewed->sight >= FAC_SIGHT_CODED && fac_document_set_includes (set, viewed->establishment)
         && (!family || viewed->flow->family == family);
}

FacDocument *
fac_compose_resource_cards (FacDocumentSet *set, const char *subject, GError **error)
{
  guint number = 0;
  FacBlock *cards;

  if (set->request->is_blank)
    return blank_cards (set);
  FacDocument *document = begin_cards (set, &cards);
  g_ptr_array_sort (set->view->flows, compare_flows);
  for (guint i = 0; i < set->view->flows->len; i++)
    {
      const FacViewedFlow *viewed = set->view->flows->pdata[i];
      if (!is_on_a_card (set, viewed))
        continue;
      g_autofree char *lines = card_lines (viewed, ++number);
      fac_block_add_card (cards, mark_of (viewed->flow), lines);
    }
  if (number)
    return document;
  fac_document_free (document);
  g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                       _ ("No flow is shown to this reader alone: choose the facilitator as the "
                          "reader, other companies, or print blank cards."));
  return NULL;
}
