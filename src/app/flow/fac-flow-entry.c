/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quick entry of flows. */
#include "flow/fac-flow-entry.h"

#include "company/fac-company-suggest.h"
#include "fac-catalog-flows.h"
#include "fac-number.h"
#include "fac-suggest-entry.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>

#define N_SUGGESTED 8

struct _FacFlowEntry
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  FacSuggestEntry *company, *what, *waste, *partner;
  GtkWidget *box, *line, *direction, *quantity, *button, *told;
};

G_DEFINE_FINAL_TYPE (FacFlowEntry, fac_flow_entry, GTK_TYPE_WIDGET)

static guint added_signal;

/* In the order in which a visit tells them. */
static const int directions[] = { FAC_DIRECTION_OUT, FAC_DIRECTION_IN, FAC_DIRECTION_STOCK };

static FacProject *
project_of (FacFlowEntry *self)
{
  return fac_session_project (self->session);
}

static const char *
language_of (void)
{
  return fac_language_id (fac_language_current ());
}

/* -- Suggestions --------------------------------------------------------------------------- */

static GPtrArray *
suggest_companies (const char *text, gpointer data)
{
  return fac_company_suggest (((FacFlowEntry *)data)->session, text);
}

GPtrArray *
fac_flow_suggest_terms (const char *text, gpointer session)
{
  FacProject *project = fac_session_project (session);
  FacQuery query = { .kind = FAC_RECORD_TERM };
  g_autoptr (GPtrArray) own = fac_store_list (fac_project_store (project), &query, NULL);
  g_autoptr (GPtrArray) terms = fac_catalog_search_terms (fac_project_catalog (project), text,
                                                          language_of (), own, N_SUGGESTED);
  GPtrArray *found = fac_suggestions_new ();

  for (guint i = 0; i < terms->len; i++)
    {
      const FacTerm *term = g_ptr_array_index (terms, i);
      g_ptr_array_add (
          found, fac_suggestion_new (g_strdup (term->code), g_strdup (term->label),
                                     g_strdup (fac_enum_label (&fac_family_enum, term->family))));
    }
  return found;
}

static GPtrArray *
suggest_terms (const char *text, gpointer data)
{
  return fac_flow_suggest_terms (text, FAC_FLOW_ENTRY (data)->session);
}

static GPtrArray *
suggest_waste (const char *text, gpointer data)
{
  FacFlowEntry *self = data;
  g_autoptr (GPtrArray) codes = fac_catalog_search (fac_project_catalog (project_of (self)),
                                                    FAC_LIST_WASTE, text, N_SUGGESTED);
  GPtrArray *found = fac_suggestions_new ();

  for (guint i = 0; i < codes->len; i++)
    {
      const FacCatalogEntry *code = g_ptr_array_index (codes, i);
      g_ptr_array_add (
          found, fac_suggestion_new (g_strdup (code->code), g_strdup (code->code),
                                     g_strdup (fac_catalog_entry_label (code, language_of ()))));
    }
  return found;
}

/* -- What is typed ------------------------------------------------------------------------- */

static gboolean
is_text_in (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  return *stripped != '\0';
}

/* The flow as it is typed. What was said today is declared, for this year, until said otherwise.
 * Shape: (transfer full). */
static FacFlow *
make_flow (FacFlowEntry *self)
{
  FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  const char *quantity = gtk_editable_get_text (GTK_EDITABLE (self->quantity));
  const char *term = fac_suggest_entry_id (self->what);
  const char *waste = fac_suggest_entry_text (self->waste);
  const FacField *waste_field = fac_record_type_field (flow->record.type, "waste_code");

  flow->establishment = g_strdup (fac_suggest_entry_id (self->company));
  flow->direction = directions[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->direction))];
  flow->term = g_strdup (term);
  flow->label = g_strstrip (g_strdup (fac_suggest_entry_text (self->what)));
  flow->typed = is_text_in (quantity) ? g_strdup (quantity) : NULL;
  if (is_text_in (waste))
    fac_problem_free (fac_record_field_set_text (flow, waste_field, waste));
  flow->partner = g_strdup (fac_suggest_entry_id (self->partner));
  if (!flow->partner && is_text_in (fac_suggest_entry_text (self->partner)))
    flow->partner_name = g_strstrip (g_strdup (fac_suggest_entry_text (self->partner)));
  flow->confidence = FAC_CONFIDENCE_DECLARED;
  flow->year = g_date_time_get_year (now);
  flow->source_date = g_date_time_format (now, "%Y-%m-%d");
  return flow;
}

static void
tell (FacFlowEntry *self, const char *sentence, gboolean is_problem)
{
  gtk_label_set_label (GTK_LABEL (self->told), sentence);
  if (is_problem)
    gtk_widget_add_css_class (self->told, "fac-problem");
  else
    gtk_widget_remove_css_class (self->told, "fac-problem");
}

static char *
hint (void)
{
  return g_strdup (_ ("Write the quantity as it is said: “2 skips of 30 m³ per month”, “200 to 300 "
                      "t/year”, “does not know”. Enter adds the flow."));
}

/* Beside the arithmetic: the family that the words imply. */
static char *
understood (const FacFlow *flow, const char *arithmetic)
{
  const char *family = fac_enum_label (&fac_family_enum, flow->family);
  if (*family && *arithmetic)
    return g_strdup_printf ("%s · %s", arithmetic, family);
  if (*family)
    return g_strdup (family);
  return *arithmetic ? g_strdup (arithmetic) : hint ();
}

/* A line that was begun is not given up without a word. */
static void
keep_draft (FacFlowEntry *self)
{
  FacDrafts *drafts = fac_session_drafts (self->session);
  const char *what = fac_suggest_entry_text (self->what);
  const char *quantity = gtk_editable_get_text (GTK_EDITABLE (self->quantity));
  g_autofree char *text = g_strdup_printf ("%s %s", what, quantity);
  g_autoptr (GError) error =
      g_error_new_literal (FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                           _ ("The flow being typed has not been added yet."));
  if (is_text_in (text))
    fac_drafts_keep (drafts, FAC_RECORD_FLOW, "", "line", g_strstrip (text), error);
  else
    fac_drafts_drop (drafts, FAC_RECORD_FLOW, "", "line");
}

static void
on_typed (FacFlowEntry *self)
{
  keep_draft (self);
  FacFlow *flow = make_flow (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *arithmetic = fac_project_explain_flow (project_of (self), flow, &error);
  g_autofree char *sentence = arithmetic ? understood (flow, arithmetic) : NULL;

  tell (self, sentence ? sentence : error->message, sentence == NULL);
  gtk_widget_set_sensitive (self->button, *flow->label && flow->establishment);
  fac_record_free (flow);
}

/* The waste code often says what flows. */
static void
on_waste_chosen (FacFlowEntry *self)
{
  FacWasteCode waste;
  const char *code = fac_suggest_entry_id (self->waste);
  if (!is_text_in (fac_suggest_entry_text (self->what))
      && fac_catalog_waste (fac_project_catalog (project_of (self)), code, NULL, &waste)
      && waste.entry)
    fac_suggest_entry_set (self->what, NULL, fac_catalog_entry_label (waste.entry, language_of ()));
  on_typed (self);
}

static void
on_company_chosen (FacFlowEntry *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->what));
}

static void
on_term_chosen (FacFlowEntry *self)
{
  gtk_widget_grab_focus (self->quantity);
}

static void
on_partner_chosen (FacFlowEntry *self)
{
  gtk_widget_grab_focus (self->button);
}

static void
on_activated (FacFlowEntry *self)
{
  fac_flow_entry_add (self);
}

gboolean
fac_flow_entry_add (FacFlowEntry *self)
{
  FacFlow *flow = make_flow (self);
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;

  if (!flow->establishment)
    {
      tell (self, _ ("Whose flow is it? Type the company's name and choose it in the list."), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->company));
    }
  else if (!*flow->label)
    {
      tell (self, _ ("What flows? A name is enough, the quantity can come later."), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->what));
    }
  else if (!fac_project_add (project_of (self), flow, &error))
    tell (self, error->message, TRUE);
  else
    {
      is_done = TRUE;
      fac_suggest_entry_set (self->what, NULL, NULL);
      fac_suggest_entry_set (self->waste, NULL, NULL);
      fac_suggest_entry_set (self->partner, NULL, NULL);
      gtk_editable_set_text (GTK_EDITABLE (self->quantity), "");
      gtk_widget_grab_focus (GTK_WIDGET (self->what));
      keep_draft (self);
      g_signal_emit (self, added_signal, 0, flow->record.uuid);
      fac_session_did (self->session, TRUE, NULL);
    }
  fac_record_free (flow);
  return is_done;
}

void
fac_flow_entry_type (FacFlowEntry *self, const char *direction, const char *what,
                     const char *quantity, const char *waste)
{
  int value = fac_enum_from_id (&fac_direction_enum, direction);
  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    if (directions[i] == value)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->direction), i);
  if (what)
    fac_suggest_entry_set (self->what, NULL, what);
  if (quantity)
    gtk_editable_set_text (GTK_EDITABLE (self->quantity), quantity);
  if (waste)
    fac_suggest_entry_set (self->waste, NULL, waste);
  on_typed (self);
}

void
fac_flow_entry_set_company (FacFlowEntry *self, const char *uuid)
{
  const FacListed *listed =
      uuid ? fac_company_list_find (fac_session_companies (self->session), uuid) : NULL;
  if (g_strcmp0 (fac_suggest_entry_id (self->company), uuid) == 0)
    return;
  fac_suggest_entry_set (self->company, listed ? uuid : NULL,
                         listed ? listed->establishment->name : NULL);
  on_typed (self);
}

/* -- The widget ---------------------------------------------------------------------------- */

static FacSuggestEntry *
add_suggest (FacFlowEntry *self, const char *name, const char *placeholder, int width_chars,
             FacSuggest suggest, GCallback chosen)
{
  GtkWidget *entry = fac_suggest_entry_new (name, placeholder, width_chars, suggest, self);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (entry, "chosen", chosen, self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_activated), self);
  gtk_box_append (GTK_BOX (self->line), entry);
  return FAC_SUGGEST_ENTRY (entry);
}

static void
add_direction (FacFlowEntry *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    gtk_string_list_append (names, fac_enum_label (&fac_direction_enum, directions[i]));
  self->direction = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->direction), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("In, out or stock"), -1);
  g_signal_connect_swapped (self->direction, "notify::selected", G_CALLBACK (on_typed), self);
  gtk_box_append (GTK_BOX (self->line), self->direction);
}

static void
add_quantity (FacFlowEntry *self)
{
  self->quantity = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->quantity), _ ("How much, as it is said"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->quantity), 16);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->quantity), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Quantity"), -1);
  g_signal_connect_swapped (self->quantity, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->quantity, "activate", G_CALLBACK (on_activated), self);
  gtk_box_append (GTK_BOX (self->line), self->quantity);
}

static void
add_button (FacFlowEntry *self)
{
  self->button = gtk_button_new_with_label (C_ ("a flow", "Add"));
  gtk_widget_set_tooltip_text (self->button, _ ("Add the flow (Enter)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add the flow"), -1);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_activated), self);
  gtk_box_append (GTK_BOX (self->line), self->button);
}

static gboolean
fac_flow_entry_grab_focus (GtkWidget *widget)
{
  FacFlowEntry *self = FAC_FLOW_ENTRY (widget);
  return gtk_widget_grab_focus (
      GTK_WIDGET (fac_suggest_entry_id (self->company) ? self->what : self->company));
}

static void
fac_flow_entry_dispose (GObject *object)
{
  g_clear_pointer (&FAC_FLOW_ENTRY (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_flow_entry_parent_class)->dispose (object);
}

static void
fac_flow_entry_class_init (FacFlowEntryClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_flow_entry_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = fac_flow_entry_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  added_signal = g_signal_new ("added", FAC_TYPE_FLOW_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fac_flow_entry_init (FacFlowEntry *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->box), self->line);
  gtk_widget_add_css_class (self->box, "fac-flow-entry");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fac_flow_entry_new (FacSession *session)
{
  FacFlowEntry *self = g_object_new (FAC_TYPE_FLOW_ENTRY, NULL);
  self->session = session;
  self->company = add_suggest (self, _ ("Company"), _ ("Whose"), 18, suggest_companies,
                               G_CALLBACK (on_company_chosen));
  add_direction (self);
  self->what = add_suggest (self, _ ("Flow"), _ ("What: cardboard, soda, heat …"), 20,
                            suggest_terms, G_CALLBACK (on_term_chosen));
  gtk_widget_set_hexpand (GTK_WIDGET (self->what), TRUE);
  add_quantity (self);
  self->waste = add_suggest (self, _ ("Waste code"), _ ("Waste code, by words"), 12, suggest_waste,
                             G_CALLBACK (on_waste_chosen));
  self->partner = add_suggest (self, _ ("Other end"), _ ("To or from whom"), 12, suggest_companies,
                               G_CALLBACK (on_partner_chosen));
  add_button (self);
  self->told = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_label_set_wrap (GTK_LABEL (self->told), TRUE);
  gtk_widget_add_css_class (self->told, "caption");
  gtk_widget_add_css_class (self->told, "fac-told-below");
  gtk_box_append (GTK_BOX (self->box), self->told);
  on_typed (self);
  return GTK_WIDGET (self);
}
