/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards of field rows. */
#include "flow/fac-flow-detail.h"

#include "fac-detail-frame.h"
#include "fac-field-row.h"
#include "fac-number.h"
#include "fac-quantity.h"
#include "flow/fac-partner-row.h"

#include <glib/gi18n-lib.h>

struct _FacFlowDetail
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  char *uuid;          /* owned; NULL: none shown yet */
  char *company;       /* owned: uuid of its establishment */
  GPtrArray *rows;     /* borrowed: FacFieldRow */
  FacPartnerRow *partner;
  GtkWidget *box, *name_label, *company_button, *cards;
};

G_DEFINE_FINAL_TYPE (FacFlowDetail, fac_flow_detail, GTK_TYPE_WIDGET)

static guint closed_signal;

typedef struct
{
  const char *title;
  const char *fields[10];
} Card;

/* A field that no card names comes under "Other": the table may grow without this file. */
static const Card cards[] = {
  { N_ ("What"), { "direction", "label", "term", "family", "kind", "waste_code", "waste_status" } },
  { N_ ("How much"),
    { "typed", "year", "months", "cost_eur_cents_per_year", "price_eur_per_unit" } },
  { N_ ("How sure, and for whom"),
    { "confidence", "level", "published_on", "source", "source_date", "note" } },
  { N_ ("Where to or from"), { "treatment_code", "contractor", "contract_end" } },
  { N_ ("How it is"), { "physical_state", "packaging", "quality", "storage" } },
};

/* Shown otherwise: the company in the head, the other end in a row of its own. */
static const char *const not_rows[] = { "establishment", "partner", "partner_name", NULL };

static FacProject *
project_of (FacFlowDetail *self)
{
  return fac_session_project (self->session);
}

/* -- Building ------------------------------------------------------------------------------ */

static GtkWidget *
add_card (FacFlowDetail *self, const char *title)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "fac-card-title");
  gtk_widget_add_css_class (card, "fac-card");
  gtk_widget_add_css_class (card, "fac-fields");
  gtk_box_append (GTK_BOX (card), label);
  gtk_box_append (GTK_BOX (self->cards), card);
  return card;
}

static void
add_row (FacFlowDetail *self, GtkWidget *card, const FacField *field)
{
  GtkWidget *row = fac_field_row_new (self->session, FAC_RECORD_FLOW, field, NULL);
  g_ptr_array_add (self->rows, row);
  gtk_box_append (GTK_BOX (card), row);
}

static gboolean
is_in_a_card (const FacField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    for (guint j = 0; j < G_N_ELEMENTS (cards[i].fields) && cards[i].fields[j]; j++)
      if (g_str_equal (cards[i].fields[j], field->id))
        return TRUE;
  return g_strv_contains (not_rows, field->id) || (field->flags & FAC_FIELD_COMPUTED);
}

static void
build (FacFlowDetail *self)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_FLOW);
  GtkWidget *other = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      GtkWidget *card = add_card (self, _ (cards[i].title));
      if (g_str_equal (cards[i].title, "Where to or from"))
        {
          self->partner = FAC_PARTNER_ROW (fac_partner_row_new (self->session));
          gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->partner));
        }
      for (guint j = 0; j < G_N_ELEMENTS (cards[i].fields) && cards[i].fields[j]; j++)
        {
          const FacField *field = fac_record_type_field (type, cards[i].fields[j]);
          if (field)
            add_row (self, card, field);
        }
    }
  for (guint i = 0; i < type->n_fields; i++)
    if (!is_in_a_card (&type->fields[i]))
      {
        if (!other)
          other = add_card (self, _ ("Other"));
        add_row (self, other, &type->fields[i]);
      }
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

gboolean
fac_flow_detail_show (FacFlowDetail *self, const char *uuid, const char *alert)
{
  g_autoptr (GError) error = NULL;
  FacFlow *flow =
      fac_store_get (fac_project_store (project_of (self)), FAC_RECORD_FLOW, uuid, &error);
  if (!flow)
    return FALSE;
  if (self->rows->len == 0)
    build (self);

  g_autoptr (FacListed) listed =
      fac_project_get_establishment (project_of (self), flow->establishment, NULL);
  const char *company = listed && listed->establishment->name ? listed->establishment->name : "";
  g_autofree char *kept = g_strdup (uuid);
  g_free (self->uuid);
  self->uuid = g_steal_pointer (&kept);
  g_free (self->company);
  self->company = g_strdup (flow->establishment);
  gtk_label_set_label (GTK_LABEL (self->name_label), flow->label ? flow->label : "");
  gtk_button_set_label (GTK_BUTTON (self->company_button), company);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->company_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, company, -1);
  for (guint i = 0; i < self->rows->len; i++)
    {
      FacFieldRow *row = g_ptr_array_index (self->rows, i);
      const FacField *field = fac_field_row_field (row);
      g_autofree char *meaning = meaning_of (self, flow, field);
      fac_field_row_show (row, flow, NULL, FALSE);
      fac_field_row_set_meaning (row, meaning);
      if (g_str_equal (field->id, "typed"))
        fac_field_row_set_problem (row, alert);
    }
  fac_partner_row_show (self->partner, flow);
  fac_record_free (flow);
  return TRUE;
}

const char *
fac_flow_detail_uuid (FacFlowDetail *self)
{
  return self->uuid;
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
on_company_clicked (FacFlowDetail *self)
{
  g_autofree char *what = g_strconcat ("company:", self->company, NULL);
  fac_session_go (self->session, "companies", what);
}

static void
on_close_clicked (FacFlowDetail *self)
{
  g_signal_emit (self, closed_signal, 0);
}

static void
fac_flow_detail_dispose (GObject *object)
{
  FacFlowDetail *self = FAC_FLOW_DETAIL (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->company, g_free);
  G_OBJECT_CLASS (fac_flow_detail_parent_class)->dispose (object);
}

static void
fac_flow_detail_class_init (FacFlowDetailClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_flow_detail_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  closed_signal = g_signal_new ("closed", FAC_TYPE_FLOW_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
fac_flow_detail_init (FacFlowDetail *self)
{
  FacDetailFrame frame = fac_detail_frame_new (_ ("Close the detail of the flow"));

  self->rows = g_ptr_array_new ();
  self->box = frame.box;
  self->name_label = frame.name_label;
  self->company_button = frame.company_button;
  self->cards = frame.cards;
  g_signal_connect_swapped (frame.company_button, "clicked", G_CALLBACK (on_company_clicked), self);
  g_signal_connect_swapped (frame.close_button, "clicked", G_CALLBACK (on_close_clicked), self);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fac_flow_detail_new (FacSession *session)
{
  FacFlowDetail *self = g_object_new (FAC_TYPE_FLOW_DETAIL, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}
