/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done to companies: one, or all that are selected. Each is an action company.*, so
 * that buttons, keys and menus are the same. */
#include "company/fac-company-page-private.h"

#include "fac-field-values.h"
#include "fac-keys.h"
#include "fac-rows-out.h"

#include <glib/gi18n-lib.h>

static FacSession *
session_of (FacCompanyPage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

static FacProject *
project_of (FacCompanyPage *self)
{
  return fac_page_project (FAC_PAGE (self));
}

/* -- Changing what is selected -------------------------------------------------------------- */

static gboolean
set_selected (FacCompanyPage *self, const char *field_id, const char *text, GError **error)
{
  g_autoptr (GPtrArray) selected = fac_company_list_selected (self->list);
  if (selected->len == 1)
    return TRUE;
  return fac_project_set (project_of (self), FAC_RECORD_ESTABLISHMENT,
                          (const char *const *)selected->pdata, field_id, text, error);
}

static void
on_set (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacCompanyPage *self = data;
  const char *field_id, *text;
  GError *error = NULL;
  g_variant_get (parameter, "(&s&s)", &field_id, &text);
  gboolean is_done = set_selected (self, field_id, text, &error);
  fac_session_did (session_of (self), is_done, error);
}

static void
on_triage (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacCompanyPage *self = data;
  GError *error = NULL;
  gboolean is_done = set_selected (self, "triage", g_variant_get_string (parameter, NULL), &error);
  fac_session_did (session_of (self), is_done, error);
}

static void
on_label (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacCompanyPage *self = data;
  const char *label;
  gboolean is_given;
  GError *error = NULL;
  g_autoptr (GPtrArray) selected = fac_company_list_selected (self->list);
  g_variant_get (parameter, "(&sb)", &label, &is_given);
  if (selected->len == 1)
    return;
  gboolean is_done = fac_project_label (project_of (self), (const char *const *)selected->pdata,
                                        label, is_given, &error);
  fac_session_did (session_of (self), is_done, error);
}

static void
label_from_entry (FacCompanyPage *self, gboolean is_given)
{
  g_autofree char *label =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->label_entry))));
  if (!*label)
    return;
  gtk_popover_popdown (GTK_POPOVER (self->label_popover));
  gtk_editable_set_text (GTK_EDITABLE (self->label_entry), "");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.company.label", "(sb)", label, is_given);
}

static void
on_label_given (FacCompanyPage *self)
{
  label_from_entry (self, TRUE);
}

static void
on_label_taken (FacCompanyPage *self)
{
  label_from_entry (self, FALSE);
}

/* The field and value of "Change a field". */

static const FacColumn *
changed_column (FacCompanyPage *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->change_field));
  GPtrArray *columns = fac_company_table_columns (self->table);
  for (guint i = 0; chosen && i < columns->len; i++)
    {
      const FacColumn *column = g_ptr_array_index (columns, i);
      if (column->field && g_strcmp0 (column->title, gtk_string_object_get_string (chosen)) == 0)
        return column;
    }
  return NULL;
}

static void
on_change_field_chosen (FacCompanyPage *self)
{
  const FacColumn *column = changed_column (self);
  if (!column)
    return;
  gboolean has_values = fac_field_has_values (column->field);
  gtk_widget_set_visible (self->change_value, !has_values);
  gtk_widget_set_visible (self->change_drop, has_values);
  gtk_widget_set_visible (self->change_problem, FALSE);
  if (has_values)
    {
      g_auto (GStrv) shown = fac_field_values_shown (column->field);
      g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *)shown);
      gtk_drop_down_set_model (GTK_DROP_DOWN (self->change_drop), G_LIST_MODEL (list));
    }
}

static void
fill_change_fields (FacCompanyPage *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GPtrArray *columns = fac_company_table_columns (self->table);
  for (guint i = 0; i < columns->len; i++)
    {
      const FacColumn *column = g_ptr_array_index (columns, i);
      if (column->field)
        gtk_string_list_append (titles, column->title);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->change_field), G_LIST_MODEL (titles));
  on_change_field_chosen (self);
}

static void
on_change_applied (FacCompanyPage *self)
{
  const FacColumn *column = changed_column (self);
  g_autoptr (GError) error = NULL;
  if (!column)
    return;
  g_auto (GStrv) exact =
      fac_field_has_values (column->field) ? fac_field_values_exact (column->field) : NULL;
  const char *text = exact ? exact[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->change_drop))]
                           : gtk_editable_get_text (GTK_EDITABLE (self->change_value));
  if (!set_selected (self, column->field->id, text, &error))
    {
      gtk_label_set_label (GTK_LABEL (self->change_problem), error->message);
      gtk_widget_set_visible (self->change_problem, TRUE);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self->change_popover));
  fac_session_did (session_of (self), TRUE, NULL);
}

/* -- Adding, removing, selecting ------------------------------------------------------------ */

static void
on_add (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacCompanyPage *self = data;
  FacEstablishment *establishment = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  GError *error = NULL;

  establishment->name = g_strdup (_ ("New company"));
  establishment->triage = FAC_TRIAGE_RETAINED;
  establishment->status = FAC_STATUS_ACTIVE;
  gboolean is_done = fac_project_add (project_of (self), establishment, &error);
  g_autofree char *uuid = g_strdup (establishment->record.uuid);
  fac_record_free (establishment);
  if (!fac_session_did (session_of (self), is_done, error))
    return;
  g_autofree char *what = g_strconcat ("company:", uuid, NULL);
  fac_session_go (session_of (self), "companies", what);
}

static void
on_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacCompanyPage *self = data;
  g_autoptr (GPtrArray) selected = fac_company_list_selected (self->list);
  GError *error = NULL;
  if (selected->len == 1)
    return;
  g_auto (GStrv) uuids = g_strdupv ((char **)selected->pdata);
  gboolean is_done = fac_project_remove (project_of (self), FAC_RECORD_ESTABLISHMENT,
                                         (const char *const *)uuids, &error);
  fac_session_did (session_of (self), is_done, error);
}

static void
on_select_all (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (FAC_COMPANY_PAGE_GET (data)->list));
}

static void
on_select_none (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (FAC_COMPANY_PAGE_GET (data)->list));
}

static void
on_select (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree const char **uuids = g_variant_get_strv (parameter, NULL);
  fac_company_list_select (FAC_COMPANY_PAGE_GET (data)->list, uuids);
}

static void
on_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_company_table_edit (FAC_COMPANY_PAGE_GET (data)->table);
}

static void
on_search (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (FAC_COMPANY_PAGE_GET (data)->search_entry),
                         g_variant_get_string (parameter, NULL));
  fac_company_page_narrow (data);
}

static void
on_sort (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *id;
  gboolean is_descending;
  g_variant_get (parameter, "(&sb)", &id, &is_descending);
  fac_company_table_sort (FAC_COMPANY_PAGE_GET (data)->table, id, is_descending);
}

static void
on_filter (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_company_filters_set (data, g_variant_get_string (parameter, NULL));
}

static void
on_titled (const char *title, FacCompanyPage *self)
{
  FacQuery query = { .kind = FAC_RECORD_FREE_COLUMN };
  GError *error = NULL;
  g_autoptr (GPtrArray) taken =
      fac_store_list (fac_project_store (project_of (self)), &query, &error);
  gboolean is_taken[FAC_N_FREE_COLUMNS + 1] = { FALSE };
  guint number = 1;

  for (guint i = 0; taken && i < taken->len; i++)
    {
      gint64 n = ((const FacFreeColumn *)g_ptr_array_index (taken, i))->number;
      if (n >= 1 && n <= FAC_N_FREE_COLUMNS)
        is_taken[n] = TRUE;
    }
  while (number <= FAC_N_FREE_COLUMNS && is_taken[number])
    number++;
  if (taken && number > FAC_N_FREE_COLUMNS)
    error = g_error_new_literal (FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                                 _ ("All ten free columns are in use. Take one away first."));
  gboolean is_done =
      !error && fac_project_title_free_column (project_of (self), number, title, &error);
  if (!fac_session_did (session_of (self), is_done, error))
    return;
  /* A column that was just made is there to be filled. */
  g_auto (GStrv) shown = fac_company_table_shown_columns (self->table);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autofree char *id = g_strdup_printf ("free_%u", number);
  g_strv_builder_addv (ids, (const char **)shown);
  g_strv_builder_add (ids, id);
  g_auto (GStrv) list = g_strv_builder_end (ids);
  fac_company_table_show_columns (self->table, (const char *const *)list);
}

static void
on_add_column (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *title = g_strstrip (g_strdup (g_variant_get_string (parameter, NULL)));
  if (*title)
    on_titled (title, data);
}

static void
on_column_entry_activated (GtkEntry *entry, FacCompanyPage *self)
{
  g_autofree char *title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_popover_popdown (GTK_POPOVER (self->columns_popover));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.company.add-column", "s", title);
}

/* -- Out and in ----------------------------------------------------------------------------- */

char **
fac_company_page_output_columns (FacCompanyPage *self)
{
  g_auto (GStrv) shown = fac_company_table_shown_columns (self->table);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  for (guint i = 0; shown[i]; i++)
    if (g_str_equal (shown[i], "staff"))
      g_strv_builder_add (ids, "staff_band");
    else
      g_strv_builder_add (ids, shown[i]);
  return g_strv_builder_end (ids);
}

/* The companies selected; without a selection of several, when asked so, all that are shown. */
static FacRowsOut *
rows_out (FacCompanyPage *self, gboolean all_unless_several)
{
  g_autoptr (GPtrArray) selected = fac_company_list_selected (self->list);
  g_autoptr (GStrvBuilder) shown = g_strv_builder_new ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  if (!all_unless_several || selected->len > 2)
    return fac_rows_out_new (FAC_RECORD_ESTABLISHMENT, g_strdupv ((char **)selected->pdata),
                             fac_company_page_output_columns (self), _ ("companies"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FacCompanyRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      g_strv_builder_add (shown, fac_company_row_listed (row)->establishment->record.uuid);
    }
  return fac_rows_out_new (FAC_RECORD_ESTABLISHMENT, g_strv_builder_end (shown),
                           fac_company_page_output_columns (self), _ ("companies"));
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacCompanyPage *self = data;
  if (fac_company_list_n_selected (self->list))
    fac_rows_out_copy (rows_out (self, FALSE), session_of (self), GTK_WIDGET (self),
                       "win.company.rows-out");
}

static void
on_rows_out (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacCompanyPage *self = data;
  fac_rows_out_ask (rows_out (self, TRUE), session_of (self),
                    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

/* (reader, path): as chosen in the question. */
static void
on_export_rows (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacCompanyPage *self = data;
  const char *reader, *path;
  g_variant_get (parameter, "(&s&s)", &reader, &path);
  fac_rows_out_save (rows_out (self, TRUE), session_of (self), reader, path);
}

static void
on_clipboard_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) page = data;
  FacCompanyPage *self = FAC_COMPANY_PAGE_GET (page);
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (text && *text && gtk_widget_get_root (GTK_WIDGET (self)))
    fac_company_paste (self, text);
}

static void
on_paste (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (data)), NULL,
                                 on_clipboard_read, g_object_ref (data));
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_company_print (data);
}

static void
on_survey (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_company_survey (data);
}

/* -- Set-up --------------------------------------------------------------------------------- */

static const GActionEntry entries[] = {
  { .name = "company.add", .activate = on_add },
  { .name = "company.add-column", .activate = on_add_column, .parameter_type = "s" },
  { .name = "company.copy", .activate = on_copy },
  { .name = "company.edit", .activate = on_edit },
  { .name = "company.export-rows", .activate = on_export_rows, .parameter_type = "(ss)" },
  { .name = "company.filter", .activate = on_filter, .parameter_type = "s" },
  { .name = "company.label", .activate = on_label, .parameter_type = "(sb)" },
  { .name = "company.paste", .activate = on_paste },
  { .name = "company.print", .activate = on_print },
  { .name = "company.remove", .activate = on_remove },
  { .name = "company.rows-out", .activate = on_rows_out },
  { .name = "company.search", .activate = on_search, .parameter_type = "s" },
  { .name = "company.select", .activate = on_select, .parameter_type = "as" },
  { .name = "company.select-all", .activate = on_select_all },
  { .name = "company.select-none", .activate = on_select_none },
  { .name = "company.set", .activate = on_set, .parameter_type = "(ss)" },
  { .name = "company.sort", .activate = on_sort, .parameter_type = "(sb)" },
  { .name = "company.survey", .activate = on_survey },
  { .name = "company.triage", .activate = on_triage, .parameter_type = "s" },
};

void
fac_company_actions_bind (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_label_given);
  gtk_widget_class_bind_template_callback (widget_class, on_label_taken);
  gtk_widget_class_bind_template_callback (widget_class, on_change_field_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_change_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_column_entry_activated);
}

static void
fill_state_menu (FacCompanyPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  for (const FacEnumItem *item = fac_triage_enum.items; item->value; item++)
    {
      g_autoptr (GMenuItem) entry = g_menu_item_new (_ (item->label), NULL);
      g_menu_item_set_action_and_target (entry, "win.company.triage", "s", item->id);
      g_menu_append_item (menu, entry);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->state_menu), G_MENU_MODEL (menu));
}

void
fac_company_actions_init (FacCompanyPage *self)
{
  g_action_map_add_action_entries (fac_session_actions (session_of (self)), entries,
                                   G_N_ELEMENTS (entries), self);
  /* Keys of the table alone: in an entry they mean the entry's text. */
  GtkEventController *keys = fac_keys_new (GTK_WIDGET (self->table));
  fac_keys_add (keys, "<Control>c", "win.company.copy");
  fac_keys_add (keys, "<Shift><Control>c", "win.company.rows-out");
  fac_keys_add (keys, "<Control>v", "win.company.paste");
  fac_keys_add (keys, "Delete", "win.company.remove");

  fill_state_menu (self);
  g_signal_connect_swapped (self->change_popover, "show", G_CALLBACK (fill_change_fields), self);
}

void
fac_company_actions_update (FacCompanyPage *self)
{
  static const char *const on_selection[] = { "company.set", "company.triage", "company.label",
                                              "company.remove" };
  GActionMap *actions = fac_session_actions (session_of (self));
  guint n = fac_company_list_n_selected (self->list);
  gboolean is_writable = fac_project_read_only_reason (project_of (self)) == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (on_selection); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (actions, on_selection[i])),
        n > 0 && is_writable);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "company.copy")), n > 0);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "company.survey")), n > 0);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "company.add")), is_writable);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "company.paste")), is_writable);

  g_autofree char *text =
      g_strdup_printf (ngettext ("%u company selected", "%u companies selected", n), n);
  gtk_label_set_label (GTK_LABEL (self->selected_label), text);
  gtk_widget_set_visible (self->selection_bar, n >= 2);
}
