/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards of field rows. */
#include "flow/fac-flow-detail.h"

#include "fac-number.h"
#include "fac-quantity.h"
#include "flow/fac-partner-row.h"

#include <glib/gi18n-lib.h>

struct _FacFlowDetail
{
  FacRecordDetail parent_instance;

  char *company; /* owned: uuid of its establishment */
  FacPartnerRow *partner;
};

G_DEFINE_FINAL_TYPE (FacFlowDetail, fac_flow_detail, FAC_TYPE_RECORD_DETAIL)

enum
{
  WHAT,
  HOW_MUCH,
  HOW_SURE,
  WHERE,
  HOW_IT_IS,
};

static const FacRecordCard cards[] = {
  [WHAT] = { N_ ("What"),
             { "direction", "label", "term", "family", "kind", "waste_code", "waste_status" },
             NULL },
  [HOW_MUCH] = { N_ ("How much"),
                 { "typed", "year", "months", "cost_eur_cents_per_year", "price_eur_per_unit" },
                 NULL },
  [HOW_SURE] = { N_ ("How sure, and for whom"),
                 { "confidence", "level", "published_on", "source", "source_date", "note" },
                 NULL },
  [WHERE] = { N_ ("Where to or from"), { "treatment_code", "contractor", "contract_end" }, NULL },
  [HOW_IT_IS] = { N_ ("How it is"), { "physical_state", "packaging", "quality", "storage" }, NULL },
  { NULL, { NULL }, NULL },
};

/* Shown otherwise: the company in the head, the other end in a row of its own. */
static const char *const left_out[] = { "establishment", "partner", "partner_name", NULL };

static FacSession *
session_of (FacFlowDetail *self)
{
  return fac_record_detail_session (FAC_RECORD_DETAIL (self));
}

static FacProject *
project_of (FacFlowDetail *self)
{
  return fac_session_project (session_of (self));
}

/* -- Showing ------------------------------------------------------------------------------- */

/* What a code means, or what was understood of a text. Shape: new, or NULL (transfer full). */
static char *
meaning_of (FacFlowDetail *self, const FacFlow *flow, const FacField *field)
{
  FacCatalog *catalog = fac_project_catalog (project_of (self));
  const char *language = fac_language_id (fac_language_current ());

  if (g_str_equal (field->id, "waste_code") && flow->waste_code)
    {
      const char *warning = fac_catalog_waste_warning (catalog, flow->waste_code, NULL, language);
      const char *label = fac_catalog_entry_label (
          fac_catalog_find (catalog, FAC_LIST_WASTE, flow->waste_code), language);
      return warning ? g_strdup_printf ("%s\n%s", label, warning) : g_strdup (label);
    }
  if (g_str_equal (field->id, "treatment_code") && flow->treatment_code)
    return g_strdup (fac_catalog_entry_label (
        fac_catalog_find (catalog, FAC_LIST_TREATMENTS, flow->treatment_code), language));
  if (g_str_equal (field->id, "typed"))
    {
      FacFlow *copy = fac_record_copy (flow);
      g_autofree char *arithmetic = fac_project_explain_flow (project_of (self), copy, NULL);
      g_autofree char *display = fac_flow_quantity_display (flow);
      fac_record_free (copy);
      return g_strdup (arithmetic && *arithmetic ? arithmetic : display);
    }
  return NULL;
}

static void
show_meanings (FacFlowDetail *self, const FacFlow *flow)
{
  static const char *const explained[] = { "waste_code", "treatment_code", "typed" };
  for (guint i = 0; i < G_N_ELEMENTS (explained); i++)
    {
      FacFieldRow *row = fac_record_detail_row (FAC_RECORD_DETAIL (self), explained[i]);
      g_autofree char *meaning = meaning_of (self, flow, fac_field_row_field (row));
      fac_field_row_set_meaning (row, meaning);
    }
}

gboolean
fac_flow_detail_show (FacFlowDetail *self, const char *uuid, const char *alert)
{
  FacRecordDetail *detail = FAC_RECORD_DETAIL (self);
  FacFlow *flow =
      fac_store_get (fac_project_store (project_of (self)), FAC_RECORD_FLOW, uuid, NULL);
  gboolean is_there = flow && fac_record_detail_show (detail, uuid);

  if (is_there)
    {
      g_autoptr (FacListed) listed =
          fac_project_get_establishment (project_of (self), flow->establishment, NULL);
      g_free (self->company);
      self->company = g_strdup (flow->establishment);
      fac_record_detail_tell (detail, NULL, listed ? listed->establishment->name : NULL);
      show_meanings (self, flow);
      fac_field_row_set_problem (fac_record_detail_row (detail, "typed"), alert);
      fac_partner_row_show (self->partner, flow);
    }
  fac_record_free (flow);
  return is_there;
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
on_link (FacFlowDetail *self)
{
  g_autofree char *what = g_strconcat ("company:", self->company, NULL);
  fac_session_go (session_of (self), "companies", what);
}

static void
fac_flow_detail_finalize (GObject *object)
{
  g_free (FAC_FLOW_DETAIL (object)->company);
  G_OBJECT_CLASS (fac_flow_detail_parent_class)->finalize (object);
}

static void
fac_flow_detail_class_init (FacFlowDetailClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fac_flow_detail_finalize;
}

static void
fac_flow_detail_init (FacFlowDetail *self)
{
  g_signal_connect (self, "link", G_CALLBACK (on_link), NULL);
}

GtkWidget *
fac_flow_detail_new (FacSession *session)
{
  FacFlowDetail *self = g_object_new (FAC_TYPE_FLOW_DETAIL, NULL);
  FacRecordDetail *detail = FAC_RECORD_DETAIL (self);

  fac_record_detail_construct (detail, session, FAC_RECORD_FLOW, cards,
                               _ ("Close the detail of the flow"));
  self->partner = FAC_PARTNER_ROW (fac_partner_row_new (session));
  fac_record_detail_add_row (detail, WHERE, GTK_WIDGET (self->partner));
  fac_record_detail_add_others (detail, left_out);
  return GTK_WIDGET (self);
}
