/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards of field rows. */
#include "company/fac-company-detail.h"

#include "company/fac-company-labels.h"
#include "fac-changes.h"
#include "fac-field-row.h"
#include "fac-number.h"
#include "contact/fac-contact-card.h"
#include "flow/fac-flow-card.h"
#include "fac-titled.h"
#include "record/fac-record-detail.h"

#include <glib/gi18n-lib.h>

struct _FacCompanyDetail
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  GPtrArray *rows;     /* borrowed: FacFieldRow; empty until first shown */
  GtkWidget *root_box, *name_label, *summary_label, *scrolled, *cards;
  GtkWidget *group_row; /* FacFieldRow of the organisation */
  GtkWidget *zone_label, *organisation_label, *labels, *provenance, *flows, *contacts;
  GtkWidget *free_card, *verify_button;
};

G_DEFINE_FINAL_TYPE (FacCompanyDetail, fac_company_detail, GTK_TYPE_WIDGET)

typedef struct
{
  const char *title;
  const char *fields[12];
} Card;

/* A field that no card names comes under "Other": the table may grow without this file. */
static const Card cards[] = {
  { N_ ("Identity"), { "name", "siret", "former_sirets", "legal_category", "status" } },
  { N_ ("Place"),
    { "address", "postal_code", "commune", "commune_insee", "position", "position_status",
      "position_verified_on" } },
  { N_ ("Activity"),
    { "naf_rev2", "naf_2025", "staff_band", "headcount", "icpe", "surface_m2", "certifications",
      "opening_hours" } },
  { N_ ("Contact"), { "phone", "website", "quiet_period" } },
  { N_ ("My list"), { "triage", "level", "note" } },
  { N_ ("Provenance"), { "source", "source_date", "verified_on" } },
};

static const char *const not_rows[] = { "organisation", "partial_diffusion", "typed_fields", NULL };

/* -- Building ------------------------------------------------------------------------------ */

static GtkWidget *
add_card (FacCompanyDetail *self, const char *title)
{
  GtkWidget *card = fac_record_card_new (title);
  gtk_box_append (GTK_BOX (self->cards), card);
  return card;
}

static void
add_row (FacCompanyDetail *self, GtkWidget *card, const FacField *field, const char *title)
{
  GtkWidget *row = fac_field_row_new (self->session, FAC_RECORD_ESTABLISHMENT, field, title);
  g_ptr_array_add (self->rows, row);
  gtk_box_append (GTK_BOX (card), row);
}

/* A line that only tells: what is computed, or belongs to another record. */
static GtkWidget *
add_told (GtkWidget *card, const char *title)
{
  GtkWidget *value = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_add_css_class (value, "fac-told");
  gtk_box_append (GTK_BOX (card), fac_titled_new (title, value));
  return value;
}

static void
on_verify_clicked (FacCompanyDetail *self)
{
  const char *uuids[] = { fac_session_detail (self->session), NULL };
  g_autofree char *today = fac_date_today ();
  GError *error = NULL;
  gboolean is_done = fac_project_set (fac_session_project (self->session), FAC_RECORD_ESTABLISHMENT,
                                      uuids, "verified_on", today, &error);
  fac_session_did (self->session, is_done, error);
}

static void
add_free_columns (FacCompanyDetail *self)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_ESTABLISHMENT);
  FacQuery query = { .kind = FAC_RECORD_FREE_COLUMN, .order_field = "number" };
  g_autoptr (GPtrArray) titles =
      fac_store_list (fac_project_store (fac_session_project (self->session)), &query, NULL);
  for (guint i = 0; titles && i < titles->len; i++)
    {
      const FacFreeColumn *column = g_ptr_array_index (titles, i);
      g_autofree char *id = g_strdup_printf ("free_%" G_GINT64_FORMAT, column->number);
      const FacField *field = fac_record_type_field (type, id);
      if (field)
        add_row (self, self->free_card, field, column->title);
    }
}

static gboolean
is_in_a_card (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    for (guint j = 0; cards[i].fields[j]; j++)
      if (g_str_equal (cards[i].fields[j], id))
        return TRUE;
  return g_strv_contains (not_rows, id) || g_str_has_prefix (id, "free_");
}

static void
add_others (FacCompanyDetail *self)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_ESTABLISHMENT);
  GtkWidget *card = NULL;
  for (guint i = 0; i < type->n_fields; i++)
    if (!is_in_a_card (type->fields[i].id))
      {
        if (!card)
          card = add_card (self, _ ("Other"));
        add_row (self, card, &type->fields[i], NULL);
      }
}

/* Shows it on the map; without a position, asks there where it stands. */
static void
on_map_clicked (FacCompanyDetail *self)
{
  const char *uuid = fac_session_detail (self->session);
  g_autoptr (FacListed) listed =
      fac_project_get_establishment (fac_session_project (self->session), uuid, NULL);
  gboolean has_place = listed && fac_position_is_known (listed->establishment->position);
  g_autofree char *what = g_strconcat (has_place ? "company:" : "place:", uuid, NULL);
  fac_session_go (self->session, "map", what);
}

/* The questions of a visit, the open one's or a new one's. */
static void
on_visit_clicked (FacCompanyDetail *self)
{
  g_autofree char *what = g_strconcat ("company:", fac_session_detail (self->session), NULL);
  fac_session_go (self->session, "visit", what);
}

static void
add_button (FacCompanyDetail *self, GtkWidget *card, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (button, 6);
  gtk_widget_set_margin_bottom (button, 6);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (card), button);
}

static void
finish_card (FacCompanyDetail *self, GtkWidget *card, const char *title)
{
  if (g_str_equal (title, "Identity"))
    {
      const FacRecordType *organisation = fac_record_type (FAC_RECORD_ORGANISATION);
      self->organisation_label = add_told (card, _ ("Legal person"));
      self->group_row =
          fac_field_row_new (self->session, FAC_RECORD_ORGANISATION,
                             fac_record_type_field (organisation, "group_name"), NULL);
      gtk_widget_set_tooltip_text (self->group_row,
                                   _ ("Companies of one group count once in sums for others"));
      gtk_box_append (GTK_BOX (card), self->group_row);
      add_button (self, card, _ ("Type the visit"), G_CALLBACK (on_visit_clicked));
    }
  else if (g_str_equal (title, "Place"))
    {
      self->zone_label = add_told (card, _ ("Zone"));
      add_button (self, card, _ ("See or place on the map"), G_CALLBACK (on_map_clicked));
    }
  else if (g_str_equal (title, "Activity"))
    {
      self->contacts = fac_contact_card_new (self->session);
      gtk_box_append (GTK_BOX (self->cards), self->contacts);
      self->flows = fac_flow_card_new (self->session);
      gtk_box_append (GTK_BOX (self->cards), self->flows);
    }
  else if (g_str_equal (title, "My list"))
    {
      self->labels = fac_company_labels_new (self->session);
      gtk_box_append (GTK_BOX (card), self->labels);
      self->free_card = card;
      add_free_columns (self);
    }
  else if (g_str_equal (title, "Provenance"))
    {
      self->provenance = add_told (card, _ ("Read in"));
      self->verify_button = gtk_button_new_with_label (_ ("Verified today"));
      gtk_widget_set_halign (self->verify_button, GTK_ALIGN_START);
      gtk_widget_set_tooltip_text (self->verify_button,
                                   _ ("Write that you checked this company today"));
      g_signal_connect_swapped (self->verify_button, "clicked", G_CALLBACK (on_verify_clicked),
                                self);
      gtk_box_append (GTK_BOX (card), self->verify_button);
    }
}

static void
build (FacCompanyDetail *self)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_ESTABLISHMENT);
  GtkWidget *child;

  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (self->cards)))
    gtk_box_remove (GTK_BOX (self->cards), child);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      GtkWidget *card = add_card (self, _ (cards[i].title));
      for (guint j = 0; cards[i].fields[j]; j++)
        {
          const FacField *field = fac_record_type_field (type, cards[i].fields[j]);
          if (field)
            add_row (self, card, field, NULL);
        }
      finish_card (self, card, cards[i].title);
    }
  add_others (self);
}

/* -- Showing ------------------------------------------------------------------------------- */

static void
show_meaning (FacCompanyDetail *self, FacFieldRow *row, const FacEstablishment *establishment)
{
  FacCatalog *catalog = fac_project_catalog (fac_session_project (self->session));
  const char *language = fac_language_id (fac_language_current ());
  const char *id = fac_field_row_field (row)->id;
  const FacCatalogEntry *entry;

  if (g_str_equal (id, "naf_rev2") && establishment->naf_rev2)
    entry = fac_catalog_naf (catalog, establishment->naf_rev2, "rev2");
  else if (g_str_equal (id, "naf_2025") && establishment->naf_2025)
    entry = fac_catalog_naf (catalog, establishment->naf_2025, "2025");
  else if (g_str_equal (id, "legal_category") && establishment->legal_category)
    entry = fac_catalog_find (catalog, FAC_LIST_LEGAL_CATEGORIES, establishment->legal_category);
  else
    return fac_field_row_set_meaning (row, NULL);
  fac_field_row_set_meaning (row, entry ? fac_catalog_entry_label (entry, language) : NULL);
}

static void
show_problems (FacCompanyDetail *self, const FacEstablishment *establishment)
{
  g_autoptr (GPtrArray) problems = fac_record_check (establishment);
  for (guint i = 0; i < self->rows->len; i++)
    {
      FacFieldRow *row = g_ptr_array_index (self->rows, i);
      for (guint j = 0; j < problems->len; j++)
        {
          const FacProblem *problem = g_ptr_array_index (problems, j);
          if (problem->field == fac_field_row_field (row))
            fac_field_row_set_problem (row, problem->reason);
        }
    }
}

static void
show_organisation (FacCompanyDetail *self, const FacEstablishment *establishment)
{
  FacStore *store = fac_project_store (fac_session_project (self->session));
  FacOrganisation *organisation =
      establishment->organisation
          ? fac_store_get (store, FAC_RECORD_ORGANISATION, establishment->organisation, NULL)
          : NULL;
  g_autofree char *text =
      !organisation ? g_strdup ("–")
      : organisation->siren
          ? g_strdup_printf ("%s · SIREN %s", organisation->name, organisation->siren)
          : g_strdup (organisation->name);
  gtk_label_set_label (GTK_LABEL (self->organisation_label), text);
  gtk_widget_set_visible (self->group_row, organisation != NULL);
  if (organisation)
    fac_field_row_show (FAC_FIELD_ROW (self->group_row), organisation, NULL, FALSE);
  fac_record_free (organisation);
}

static void
show_provenance (FacCompanyDetail *self, const char *uuid)
{
  FacStore *store = fac_project_store (fac_session_project (self->session));
  FacQuery query = {
    .kind = FAC_RECORD_PROVENANCE, .match_field = "establishment", .match_value = uuid, .limit = 20
  };
  g_autoptr (GPtrArray) found = fac_store_list (store, &query, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; found && i < found->len; i++)
    {
      const FacProvenance *provenance = g_ptr_array_index (found, i);
      FacSource *source = fac_store_get (store, FAC_RECORD_SOURCE, provenance->source, NULL);
      const char *name = source && source->name ? source->name : "";
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, provenance->line);
      g_autofree char *sentence =
          provenance->line == FAC_INTEGER_NONE
              ? g_strdup (name)
              /* TRANSLATORS: the name of a file, then the number of a line in it. */
              : g_strdup_printf (_ ("%s, line %s"), name, number);
      g_string_append_printf (text, "%s%s", text->len ? "\n" : "", sentence);
      fac_record_free (source);
    }
  gtk_label_set_label (GTK_LABEL (self->provenance), text->len ? text->str : "–");
}

static char *
origin_of (const FacEstablishment *establishment, gboolean is_typed)
{
  if (is_typed || !establishment->source)
    return NULL;
  if (!establishment->source_date)
    return g_strdup_printf (_ ("Source: %s"), establishment->source);
  g_autofree char *date =
      fac_date_format_long (establishment->source_date, fac_language_current ());
  /* TRANSLATORS: a file or a body, then its date. */
  return g_strdup_printf (_ ("Source: %s, %s"), establishment->source, date);
}

static void
show (FacCompanyDetail *self)
{
  const char *uuid = fac_session_detail (self->session);
  g_autoptr (GError) error = NULL;
  if (!uuid)
    return;
  g_autoptr (FacListed) listed =
      fac_project_get_establishment (fac_session_project (self->session), uuid, &error);
  if (!listed)
    {
      fac_session_show_detail (self->session, NULL);
      return;
    }
  if (self->rows->len == 0)
    build (self);

  const FacEstablishment *establishment = listed->establishment;
  for (guint i = 0; i < self->rows->len; i++)
    {
      FacFieldRow *row = g_ptr_array_index (self->rows, i);
      const FacField *field = fac_field_row_field (row);
      gboolean is_typed = fac_establishment_is_typed (establishment, field->id);
      g_autofree char *origin = fac_record_field_is_given (establishment, field)
                                    ? origin_of (establishment, is_typed)
                                    : NULL;
      fac_field_row_show (row, establishment, origin, is_typed);
      show_meaning (self, row, establishment);
    }
  show_problems (self, establishment);
  show_organisation (self, establishment);
  show_provenance (self, uuid);
  fac_flow_card_show (FAC_FLOW_CARD (self->flows), uuid);
  fac_contact_card_show_company (FAC_CONTACT_CARD (self->contacts), uuid);
  fac_company_labels_show (FAC_COMPANY_LABELS (self->labels), uuid, listed->labels);

  gtk_label_set_label (GTK_LABEL (self->name_label), establishment->name);
  gtk_label_set_label (GTK_LABEL (self->zone_label), listed->zone_name ? listed->zone_name : "–");
  const char *place = establishment->commune ? establishment->commune : _ ("Place not known");
  g_autofree char *summary = listed->is_in_territory
                                 ? g_strdup (place)
                                 : g_strdup_printf (_ ("%s · outside the territory"), place);
  gtk_label_set_label (GTK_LABEL (self->summary_label), summary);
}

static void
on_detail_changed (FacCompanyDetail *self)
{
  if (!fac_session_detail (self->session))
    return;
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
  show (self);
}

static void
on_session_changed (FacSession *session, const FacChanges *changes, FacCompanyDetail *self)
{
  if (!fac_session_detail (session))
    return;
  if (fac_changes_touch (changes, FAC_RECORD_FREE_COLUMN))
    g_ptr_array_set_size (self->rows, 0);
  show (self);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacCompanyDetail *self)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  fac_session_show_detail (self->session, NULL);
  return TRUE;
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
fac_company_detail_dispose (GObject *object)
{
  FacCompanyDetail *self = FAC_COMPANY_DETAIL (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), FAC_TYPE_COMPANY_DETAIL);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (fac_company_detail_parent_class)->dispose (object);
}

static void
fac_company_detail_class_init (FacCompanyDetailClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = fac_company_detail_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-company-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, FacCompanyDetail, root_box);
  gtk_widget_class_bind_template_child (widget_class, FacCompanyDetail, name_label);
  gtk_widget_class_bind_template_child (widget_class, FacCompanyDetail, summary_label);
  gtk_widget_class_bind_template_child (widget_class, FacCompanyDetail, scrolled);
  gtk_widget_class_bind_template_child (widget_class, FacCompanyDetail, cards);
}

static void
fac_company_detail_init (FacCompanyDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
fac_company_detail_new (FacSession *session)
{
  FacCompanyDetail *self = g_object_new (FAC_TYPE_COMPANY_DETAIL, NULL);
  self->session = session;
  g_signal_connect_object (session, "detail-changed", G_CALLBACK (on_detail_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, 0);
  return GTK_WIDGET (self);
}
