/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a company is handed about its pistes: the sheet with what stands behind each, and the strip
 * on which it says how much it cares. */
#include "fac-document-set.h"

#include "fac-number.h"
#include "fac-synergy-view.h"

#include <glib/gi18n-lib.h>

#define N_ON_A_STRIP 4 /* pistes on half a page */

/* -- The company's own --------------------------------------------------------------------- */

static void
free_state (gpointer data)
{
  fac_own_leads_free (data);
}

static FacOwnLeads *
leads_of_set (FacDocumentSet *set, GError **error)
{
  if (!set->state)
    {
      set->state = fac_own_leads_new (set->project, set->reader, error);
      set->free_state = free_state;
    }
  return set->state;
}

gboolean
fac_document_set_choose_own (FacDocumentSet *set, GError **error)
{
  FacOwnLeads *leads = leads_of_set (set, error);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; leads && i < set->subjects->len; i++)
    {
      const FacViewed *viewed = g_hash_table_lookup (set->view->by_uuid, set->subjects->pdata[i]);
      const char *uuid = set->subjects->pdata[i];
      gboolean is_own =
          !set->reader->company || !viewed
          || fac_reader_owns (set->reader, uuid, viewed->listed->establishment->organisation);
      g_autoptr (GPtrArray) own = fac_own_leads_of (leads, uuid, NULL);
      if (is_own && own->len)
        g_ptr_array_add (kept, g_strdup (uuid));
    }
  g_ptr_array_unref (set->subjects);
  set->subjects = g_steal_pointer (&kept);
  return leads != NULL;
}

/* The company, when the reader may read its pistes: itself, or the facilitator. */
static const FacEstablishment *
reading_company (FacDocumentSet *set, const char *subject, GError **error)
{
  const FacViewed *viewed = fac_document_set_company (set, subject, error);
  const FacReader *reader = set->reader;

  if (!viewed)
    return NULL;
  const FacEstablishment *establishment = viewed->listed->establishment;
  gboolean is_own =
      reader->kind == FAC_READER_COMPANY
      && (!reader->company || fac_reader_owns (reader, subject, establishment->organisation));
  if (is_own || reader->kind == FAC_READER_FACILITATOR)
    return establishment;
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_NOT_SHOWN,
               _ ("“%s” is for the company itself, or for the facilitator: choose one of these "
                  "readers."),
               _ (set->kind->title));
  return NULL;
}

static GPtrArray *
own_of (FacDocumentSet *set, const char *subject, guint *n_withheld, GError **error)
{
  FacOwnLeads *leads = leads_of_set (set, error);
  return leads ? fac_own_leads_of (leads, subject, n_withheld) : NULL;
}

static void
tell_withheld (FacDocumentSet *set, const FacEstablishment *establishment, guint n)
{
  if (n)
    g_ptr_array_add (
        set->notices,
        g_strdup_printf (ngettext ("%1$s: %2$u piste is left out: the other party keeps its flow "
                                   "secret and did not agree to talk yet.",
                                   "%1$s: %2$u pistes are left out: the other parties keep their "
                                   "flows secret and did not agree to talk yet.",
                                   n),
                         establishment->name, n));
}

/* -- Words --------------------------------------------------------------------------------- */

/* "substitution of matter – whey"; the family where the matter is not to be told. */
static char *
subject_of (const FacOwnLead *own)
{
  const char *kind = fac_enum_label (&fac_synergy_kind_enum, own->kind);
  const char *what = own->material ? own->material
                     : own->family ? fac_enum_label (&fac_family_enum, own->family)
                                   : NULL;
  /* TRANSLATORS: a kind of synergy, then what it is about: "matter substitution – whey" */
  return what ? g_strdup_printf (_ ("%1$s – %2$s"), kind, what) : g_strdup (kind);
}

static char *
partners_of (const FacOwnLead *own)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < own->partners->len; i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "", (char *)own->partners->pdata[i]);
  return g_string_free (text, FALSE);
}

static const char *
answer_of (const FacOwnLead *own)
{
  if (!own->is_synergy)
    return _ ("Tell us whether you want to hear more.");
  switch ((FacAgreement)own->agreement)
    {
    case FAC_AGREEMENT_YES:
      return own->is_introduced ? _ ("Each party agreed: you may talk to each other.")
                                : _ ("You agreed to talk; we wait for the other party’s answer.");
    case FAC_AGREEMENT_NO:
      return _ ("You declined.");
    case FAC_AGREEMENT_WAITING:
      return _ ("You were asked: we wait for your answer.");
    case FAC_AGREEMENT_NONE:
      break;
    }
  return _ ("Tell us whether you agree to talk about it.");
}

/* -- The sheet ----------------------------------------------------------------------------- */

/* What the company writes by hand: it comes back with its answer. */
static void
add_reply (FacDocument *document)
{
  FacBlock *form = fac_document_add_form (document, NULL);
  FacFormField *answer = fac_block_add_field (form, NULL, _ ("You may name us to the other party"),
                                              FAC_FORM_BOXES, NULL, NULL, 0);
  FacFormField *words =
      fac_block_add_field (form, NULL, _ ("What stands in the way; whom to call, and when"),
                           FAC_FORM_LINES, NULL, NULL, 1);
  answer->share = 0.4;
  words->share = 0.6;
  fac_form_field_add_option (answer, _ ("Yes"), FALSE);
  fac_form_field_add_option (answer, _ ("Not yet"), FALSE);
  fac_form_field_add_option (answer, _ ("No"), FALSE);
}

static void
add_own (FacDocument *document, const FacOwnLead *own)
{
  g_autofree char *subject = subject_of (own);
  g_autofree char *heading = g_strdup_printf ("%s · %s", own->code ? own->code : "–", subject);
  g_autofree char *partners = partners_of (own);
  FacBlock *facts;

  fac_document_begin_together (document);
  fac_document_add_heading (document, 2, heading);
  facts = fac_document_add_facts (document, 2);
  fac_block_add_fact (facts, _ ("Your part"), fac_enum_label (&fac_synergy_role_enum, own->role));
  fac_block_add_fact (facts, _ ("Your flow"), own->own_flow);
  fac_block_add_fact (facts, _ ("State"),
                      own->is_synergy ? fac_enum_label (&fac_synergy_state_enum, own->state)
                                      : _ ("piste"));
  fac_block_add_fact (facts, _ ("With"), partners);
  fac_document_add_paragraph (document, answer_of (own));
  if (own->agreement != FAC_AGREEMENT_YES && own->agreement != FAC_AGREEMENT_NO)
    add_reply (document);
  fac_document_end_together (document);
}

static FacDocument *
begin_own (FacDocumentSet *set, const FacEstablishment *establishment, const char *subtitle)
{
  FacDocument *document = fac_document_set_begin (set, establishment->name);
  document->subtitle = g_strdup (subtitle);
  return document;
}

FacDocument *
fac_compose_company_leads (FacDocumentSet *set, const char *subject, GError **error)
{
  const FacEstablishment *establishment = reading_company (set, subject, error);
  guint n_withheld = 0;
  g_autoptr (GPtrArray) all = establishment ? own_of (set, subject, &n_withheld, error) : NULL;

  if (!all)
    return NULL;
  FacDocument *document = begin_own (set, establishment, _ ("Your pistes of synergies"));
  fac_document_add_styled (
      document, FAC_PARAGRAPH_LEAD,
      _ ("What was found with you or for you. No company is named before it agreed to talk to you, "
         "and you are not named either before you agreed."));
  if (!all->len)
    fac_document_add_paragraph (document, _ ("There is no piste to hand out yet."));
  for (guint i = 0; i < all->len; i++)
    add_own (document, all->pdata[i]);
  tell_withheld (set, establishment, n_withheld);
  return document;
}

/* -- The strip ----------------------------------------------------------------------------- */

static void
add_strip_row (FacBlock *table, const FacOwnLead *own)
{
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *subject = subject_of (own);
  g_autofree char *partners = partners_of (own);
  g_autofree char *what = g_strdup_printf ("%s\n%s", subject, partners);

  fac_row_set (row, 0, own->code, FAC_REAL_NONE);
  fac_row_set (row, 1, what, FAC_REAL_NONE);
  for (guint level = 0; level <= 3; level++)
    {
      g_autofree char *mark =
          g_strdup_printf ("%s\n%u", own->interest == (gint64)level ? "☒" : "☐", level);
      fac_row_set (row, 2 + level, mark, FAC_REAL_NONE);
    }
  fac_row_set (row, 6, "\n\n", FAC_REAL_NONE);
}

FacDocument *
fac_compose_interest_strip (FacDocumentSet *set, const char *subject, GError **error)
{
  const FacEstablishment *establishment = reading_company (set, subject, error);
  guint n_withheld = 0;
  g_autoptr (GPtrArray) all = establishment ? own_of (set, subject, &n_withheld, error) : NULL;

  if (!all)
    return NULL;
  FacDocument *document = begin_own (set, establishment, _ ("How much do you care?"));
  /* A strip that is half a page: it goes with a letter, and comes back by the same way. */
  if (all->len <= N_ON_A_STRIP)
    {
      document->width_mm = 210;
      document->height_mm = 148.5;
    }
  fac_document_add_paragraph (
      document, _ ("Tick 0 (no), 1 (perhaps), 2 (yes) or 3 (yes, soon), and say what stands in the "
                   "way. We call back those who ask for it first."));
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("No."), FAC_ALIGN_START, 0.7);
  fac_block_add_column (table, _ ("Piste, and with whom"), FAC_ALIGN_START, 4.4);
  for (guint level = 0; level <= 3; level++)
    fac_block_add_column (table, "", FAC_ALIGN_CENTRE, 0.45);
  fac_block_add_column (table, _ ("What stands in the way; call me before"), FAC_ALIGN_START, 3.6);
  for (guint i = 0; i < all->len; i++)
    add_strip_row (table, all->pdata[i]);
  FacBlock *form = fac_document_add_form (document, NULL);
  fac_block_add_field (form, NULL, _ ("Name of who answers"), FAC_FORM_LINES, NULL, NULL, 1)
      ->share = 0.5;
  fac_block_add_field (form, NULL, _ ("Date"), FAC_FORM_LINES, NULL, NULL, 1)->share = 0.5;
  tell_withheld (set, establishment, n_withheld);
  return document;
}
