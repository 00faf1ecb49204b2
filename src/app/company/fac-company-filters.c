/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conditions on columns, shown as tags, and filters kept under a name. */
#include "company/fac-company-page-private.h"

#include "fac-field-values.h"
#include "fac-saved-filters.h"

#include <glib/gi18n-lib.h>

#define ROOM "companies"

/* What can be asked of a company. `values`: of a closed list; "" in `value`: to be typed. */
static const struct
{
  const char *title;
  const char *field;
  FacFilterOp op;
  const FacEnum *values;
  const char *value; /* NULL: to be typed or chosen */
} conditions[] = {
  { N_ ("Activity begins with (NAF code)"), "naf", FAC_FILTER_BEGINS, NULL, NULL },
  { N_ ("Staff, at least"), "staff", FAC_FILTER_AT_LEAST, NULL, NULL },
  { N_ ("Staff, at most"), "staff", FAC_FILTER_AT_MOST, NULL, NULL },
  { N_ ("Commune"), "commune", FAC_FILTER_WORDS, NULL, NULL },
  { N_ ("Postal code begins with"), "postal_code", FAC_FILTER_BEGINS, NULL, NULL },
  { N_ ("Zone"), "zone", FAC_FILTER_WORDS, NULL, NULL },
  { N_ ("In no zone"), "zone", FAC_FILTER_MISSING, NULL, "" },
  { N_ ("Label"), "label", FAC_FILTER_IS, NULL, NULL },
  { N_ ("Without a label"), "label", FAC_FILTER_MISSING, NULL, "" },
  { N_ ("Outside the territory"), "territory", FAC_FILTER_IS, NULL, "no" },
  { N_ ("Kind, for sorting out"), "sorting", FAC_FILTER_IS, &fac_sorting_enum, NULL },
  { N_ ("Open or closed"), "status", FAC_FILTER_IS, &fac_status_enum, NULL },
  { N_ ("ICPE"), "icpe", FAC_FILTER_IS, &fac_icpe_enum, NULL },
  { N_ ("Words in the note"), "note", FAC_FILTER_WORDS, NULL, NULL },
  { N_ ("Without a position"), "position", FAC_FILTER_MISSING, NULL, "" },
  { N_ ("Without a phone number"), "phone", FAC_FILTER_MISSING, NULL, "" },
  { N_ ("Never verified"), "verified_on", FAC_FILTER_MISSING, NULL, "" },
};

/* -- Tags ---------------------------------------------------------------------------------- */

static void
on_tag_clicked (GtkWidget *tag, FacCompanyPage *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (tag), "index"));
  if (i < self->filter->conditions->len)
    g_ptr_array_remove_index (self->filter->conditions, i);
  fac_company_page_narrow (self);
}

static void
add_tag (FacCompanyPage *self, guint i)
{
  const FacFilterCondition *condition = g_ptr_array_index (self->filter->conditions, i);
  g_autoptr (FacFilter) alone = fac_filter_new ();
  fac_filter_add (alone, condition->field, condition->op, (const char *const *)condition->values);
  g_autofree char *text = fac_filter_describe (alone);
  g_autofree char *tip = g_strdup_printf (_ ("Take the filter “%s” away"), text);

  GtkWidget *tag = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (tag), box);
  gtk_widget_add_css_class (tag, "fac-chip");
  gtk_widget_add_css_class (tag, "fac-tag");
  gtk_widget_set_tooltip_text (tag, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tag), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_object_set_data (G_OBJECT (tag), "index", GUINT_TO_POINTER (i));
  g_signal_connect (tag, "clicked", G_CALLBACK (on_tag_clicked), self);
  gtk_box_append (GTK_BOX (self->tags), tag);
}

void
fac_company_filters_show (FacCompanyPage *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->tags)))
    gtk_box_remove (GTK_BOX (self->tags), child);
  for (guint i = 0; i < self->filter->conditions->len; i++)
    add_tag (self, i);
  gtk_widget_set_visible (self->tags, self->filter->conditions->len > 0);
}

gboolean
fac_company_filters_set (FacCompanyPage *self, const char *text)
{
  g_autofree char *reason = NULL;
  FacFilter *filter = fac_filter_from_text (text, &reason);
  if (!filter)
    {
      fac_session_fail (fac_page_session (FAC_PAGE (self)),
                        g_error_new_literal (FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID, reason));
      return FALSE;
    }
  fac_filter_free (self->filter);
  self->filter = filter;
  fac_company_page_narrow (self);
  return TRUE;
}

/* -- Adding a condition -------------------------------------------------------------------- */

static void
on_condition_chosen (FacCompanyPage *self)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->field_drop));
  if (i >= G_N_ELEMENTS (conditions))
    return;
  gboolean is_typed = !conditions[i].value && !conditions[i].values;
  gtk_widget_set_visible (self->value_entry, is_typed);
  gtk_widget_set_visible (self->value_drop, conditions[i].values != NULL);
  gtk_widget_set_visible (self->filter_problem, FALSE);
  if (conditions[i].values)
    {
      g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
      for (const FacEnumItem *item = conditions[i].values->items; item->value; item++)
        gtk_string_list_append (list, _ (item->label));
      gtk_drop_down_set_model (GTK_DROP_DOWN (self->value_drop), G_LIST_MODEL (list));
    }
}

static void
on_condition_added (FacCompanyPage *self)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->field_drop));
  const char *value = conditions[i].value;
  if (conditions[i].values)
    value = conditions[i]
                .values->items[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->value_drop))]
                .id;
  else if (!value)
    value = gtk_editable_get_text (GTK_EDITABLE (self->value_entry));

  /* The text form checks the value with words a person understands. */
  g_autoptr (FacFilter) tried = fac_filter_copy (self->filter);
  if (*value)
    fac_filter_add_one (tried, conditions[i].field, conditions[i].op, value);
  else
    fac_filter_add (tried, conditions[i].field, conditions[i].op, NULL);
  g_autofree char *text = fac_filter_to_text (tried);
  g_autofree char *reason = NULL;
  FacFilter *checked = fac_filter_from_text (text, &reason);
  gtk_label_set_label (GTK_LABEL (self->filter_problem), checked ? "" : reason);
  gtk_widget_set_visible (self->filter_problem, !checked);
  if (!checked)
    return;
  fac_filter_free (self->filter);
  self->filter = checked;
  gtk_editable_set_text (GTK_EDITABLE (self->value_entry), "");
  gtk_popover_popdown (GTK_POPOVER (self->filter_popover));
  fac_company_page_narrow (self);
}

/* -- Saved filters ------------------------------------------------------------------------- */

static FacFilter *
present_filter (gpointer page)
{
  return fac_filter_copy (((FacCompanyPage *)page)->filter);
}

static void
on_saved_chosen (FacSavedFilters *saved, const char *definition, FacCompanyPage *self)
{
  fac_company_filters_set (self, definition);
}

static void
add_saved (FacCompanyPage *self)
{
  GtkWidget *saved =
      fac_saved_filters_new (fac_page_session (FAC_PAGE (self)), ROOM, present_filter, self);
  g_signal_connect (saved, "chosen", G_CALLBACK (on_saved_chosen), self);
  g_signal_connect_swapped (saved, "done", G_CALLBACK (gtk_popover_popdown), self->filter_popover);
  gtk_box_append (GTK_BOX (self->saved_box), saved);
}

/* -- Set-up -------------------------------------------------------------------------------- */

void
fac_company_filters_bind (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_condition_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_condition_added);
}

void
fac_company_filters_init (FacCompanyPage *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    gtk_string_list_append (titles, _ (conditions[i].title));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->field_drop), G_LIST_MODEL (titles));
  on_condition_chosen (self);
  add_saved (self);
}
