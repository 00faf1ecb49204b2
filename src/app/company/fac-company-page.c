/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of companies: search, states, table. */
#include "company/fac-company-page-private.h"

#include "fac-number.h"
#include "fac-text.h"
#include "fac-window.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (FacCompanyPage, fac_company_page, FAC_TYPE_PAGE)

/* -- Narrowing ----------------------------------------------------------------------------- */

static char *
format_count (guint n)
{
  return fac_number_format (n, 0, fac_language_current ());
}

static void
show_counts (FacCompanyPage *self)
{
  gboolean is_loading = fac_company_list_is_loading (self->list);
  guint counts[FAC_TRIAGE_OUT_OF_SCOPE + 1];
  fac_company_list_count (self->list, counts);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *count = is_loading ? g_strdup ("…") : format_count (counts[i]);
      const char *word =
          i == 0 ? C_ ("all companies", "All") : fac_enum_label (&fac_triage_enum, (int)i);
      g_autofree char *capital = fac_text_capital (word);
      g_autofree char *text = g_strdup_printf ("%s  %s", capital, count);
      gtk_button_set_label (GTK_BUTTON (self->chip_buttons[i]), text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->chip_buttons[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }

  if (is_loading)
    {
      gtk_label_set_label (GTK_LABEL (self->count_label), _ ("Computing…"));
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "table");
      return;
    }
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint n_all = fac_company_list_n_all (self->list);
  g_autofree char *shown = format_count (n_shown);
  g_autofree char *all = format_count (n_all);
  g_autofree char *text = n_shown == n_all ? g_strdup (all)
                                           /* TRANSLATORS: companies shown, of all. */
                                           : g_strdup_printf (_ ("%s of %s"), shown, all);
  gtk_label_set_label (GTK_LABEL (self->count_label), text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n_all == 0     ? "empty"
                                                             : n_shown == 0 ? "nothing"
                                                                            : "table");
  gtk_widget_set_visible (self->sort_button, counts[FAC_TRIAGE_TO_SORT] > 0);
}

void
fac_company_page_narrow (FacCompanyPage *self)
{
  if (self->is_setting)
    return;
  FacNarrowing narrowing = {
    .triage = self->triage,
    .words = (char *)gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
    .filter = self->filter,
  };
  fac_company_list_narrow (self->list, &narrowing);
  fac_company_filters_show (self);
}

static void
on_chip_toggled (GtkToggleButton *chip, FacCompanyPage *self)
{
  if (!gtk_toggle_button_get_active (chip))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->chip_buttons); i++)
    if (self->chip_buttons[i] == GTK_WIDGET (chip))
      self->triage = (int)i;
  fac_company_page_narrow (self);
}

static void
on_search_changed (FacCompanyPage *self)
{
  fac_company_page_narrow (self);
}

static void
on_search_activated (FacCompanyPage *self)
{
  fac_company_table_go_to (self->table, 0);
}

static void
on_search_stopped (FacCompanyPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
clear_all (FacCompanyPage *self)
{
  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  g_clear_pointer (&self->filter, fac_filter_free);
  self->filter = fac_filter_new ();
  self->triage = 0;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chip_buttons[0]), TRUE);
  self->is_setting = FALSE;
  fac_company_page_narrow (self);
}

/* -- Columns ------------------------------------------------------------------------------- */

static void
save_columns (FacCompanyPage *self)
{
  if (self->is_setting)
    return;
  FacWindow *window = FAC_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_auto (GStrv) ids = fac_company_table_shown_columns (self->table);
  GSettings *settings = window ? fac_window_settings (window) : NULL;
  if (settings)
    g_settings_set_strv (settings, "company-columns", (const char *const *)ids);
}

static void
on_column_toggled (GtkCheckButton *check, FacCompanyPage *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  if (self->is_setting)
    return;
  for (GtkWidget *at = gtk_widget_get_first_child (self->columns_box); at;
       at = gtk_widget_get_next_sibling (at))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (at)))
      g_strv_builder_add (ids, g_object_get_data (G_OBJECT (at), "id"));
  g_auto (GStrv) list = g_strv_builder_end (ids);
  fac_company_table_show_columns (self->table, (const char *const *)list);
}

static void
fill_columns (FacCompanyPage *self)
{
  GtkWidget *child;
  g_auto (GStrv) shown = fac_company_table_shown_columns (self->table);
  GPtrArray *columns = fac_company_table_columns (self->table);

  self->is_setting = TRUE;
  while ((child = gtk_widget_get_first_child (self->columns_box)))
    gtk_box_remove (GTK_BOX (self->columns_box), child);
  for (guint i = 0; i < columns->len; i++)
    {
      const FacColumn *column = g_ptr_array_index (columns, i);
      GtkWidget *check = gtk_check_button_new_with_label (column->title);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   g_strv_contains ((const char *const *)shown, column->id));
      g_object_set_data_full (G_OBJECT (check), "id", g_strdup (column->id), g_free);
      g_signal_connect (check, "toggled", G_CALLBACK (on_column_toggled), self);
      gtk_box_append (GTK_BOX (self->columns_box), check);
    }
  self->is_setting = FALSE;
}

static void
load_columns (FacCompanyPage *self)
{
  static const char *const usual[] = { "triage",  "name", "naf",    "staff",
                                       "commune", "zone", "labels", NULL };
  FacWindow *window = FAC_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GSettings *settings = window ? fac_window_settings (window) : NULL;
  g_auto (GStrv) ids = settings ? g_settings_get_strv (settings, "company-columns") : NULL;
  self->is_setting = TRUE;
  fac_company_table_show_columns (self->table, ids && *ids ? (const char *const *)ids : usual);
  self->is_setting = FALSE;
  fac_company_table_remember (self->table, settings);
}

/* -- The page ------------------------------------------------------------------------------ */

static void
fac_company_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacCompanyPage *self = FAC_COMPANY_PAGE_GET (page);
  if (changes && fac_changes_touch (changes, FAC_RECORD_FREE_COLUMN))
    fac_company_table_reload_columns (self->table);
  show_counts (self);
  fac_company_actions_update (self);
}

/* "add", "state:a_trier", "filter:position!", "company:UUID", or nothing: as it was left. */
static void
fac_company_page_visit (FacPage *page, const char *what)
{
  FacCompanyPage *self = FAC_COMPANY_PAGE_GET (page);
  if (!what)
    return;
  if (g_str_equal (what, "add"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.company.add", NULL);
  else if (g_str_has_prefix (what, "state:"))
    {
      clear_all (self);
      int triage = fac_enum_from_id (&fac_triage_enum, what + strlen ("state:"));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chip_buttons[triage]), TRUE);
    }
  else if (g_str_has_prefix (what, "filter:"))
    {
      clear_all (self);
      fac_company_filters_set (self, what + strlen ("filter:"));
    }
  else if (g_str_has_prefix (what, "company:"))
    {
      const char *uuid = what + strlen ("company:");
      if (fac_company_list_position (self->list, uuid) == GTK_INVALID_LIST_POSITION)
        clear_all (self);
      const char *uuids[] = { uuid, NULL };
      fac_company_table_go_to (self->table, fac_company_list_position (self->list, uuid));
      fac_company_list_select (self->list, uuids);
      fac_session_show_detail (fac_page_session (page), uuid);
    }
}

static void
fac_company_page_find (FacPage *page)
{
  FacCompanyPage *self = FAC_COMPANY_PAGE_GET (page);
  gtk_widget_grab_focus (self->search_entry);
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

static gboolean
on_empty_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
              FacCompanyPage *self)
{
  if (key != GDK_KEY_Escape || !fac_session_detail (fac_page_session (FAC_PAGE (self))))
    return FALSE;
  fac_session_show_detail (fac_page_session (FAC_PAGE (self)), NULL);
  return TRUE;
}

static void
add_chips (FacCompanyPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->chip_buttons); i++)
    {
      GtkWidget *chip = gtk_toggle_button_new_with_label ("");
      gtk_widget_add_css_class (chip, "fac-chip");
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip),
                                     GTK_TOGGLE_BUTTON (self->chip_buttons[0]));
      self->chip_buttons[i] = chip;
      gtk_box_append (GTK_BOX (self->chips), chip);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chip_buttons[0]), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (self->chip_buttons); i++)
    g_signal_connect (self->chip_buttons[i], "toggled", G_CALLBACK (on_chip_toggled), self);
}

static void
on_list_counted (FacCompanyPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_counts (self);
  fac_company_actions_update (self);
}

static void
on_list_selected (FacCompanyPage *self)
{
  fac_company_actions_update (self);
}

static void
on_root_changed (FacCompanyPage *self)
{
  if (gtk_widget_get_root (GTK_WIDGET (self)) && self->table)
    load_columns (self);
}

static void
fac_company_page_constructed (GObject *object)
{
  FacCompanyPage *self = FAC_COMPANY_PAGE_GET (object);
  FacSession *session = fac_page_session (FAC_PAGE (self));

  G_OBJECT_CLASS (fac_company_page_parent_class)->constructed (object);
  self->list = fac_session_companies (session);
  self->table = FAC_COMPANY_TABLE (fac_company_table_new (session));
  gtk_box_append (GTK_BOX (self->table_box), GTK_WIDGET (self->table));
  add_chips (self);
  fac_company_filters_init (self);
  fac_company_actions_init (self);
  g_signal_connect_object (self->list, "counted", G_CALLBACK (on_list_counted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "selection-changed", G_CALLBACK (on_list_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->columns_popover, "show", G_CALLBACK (fill_columns), self);
  g_signal_connect_swapped (self->table, "columns-changed", G_CALLBACK (save_columns), self);
  g_signal_connect (self, "notify::root", G_CALLBACK (on_root_changed), NULL);

  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_empty_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static gboolean
fac_company_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FAC_COMPANY_PAGE_GET (widget)->table));
}

static void
fac_company_page_dispose (GObject *object)
{
  FacCompanyPage *self = FAC_COMPANY_PAGE_GET (object);
  self->table = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), FAC_TYPE_COMPANY_PAGE);
  g_clear_pointer (&self->filter, fac_filter_free);
  G_OBJECT_CLASS (fac_company_page_parent_class)->dispose (object);
}

static void
fac_company_page_class_init (FacCompanyPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = fac_company_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_company_page_dispose;
  widget_class->grab_focus = fac_company_page_grab_focus;
  class->print_action = "company.print";
  class->refresh = fac_company_page_refresh;
  class->visit = fac_company_page_visit;
  class->find = fac_company_page_find;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-company-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacCompanyPage, name)
  BIND (stack);
  BIND (count_label);
  BIND (search_entry);
  BIND (sort_button);
  BIND (chips);
  BIND (tags);
  BIND (table_box);
  BIND (filter_button);
  BIND (filter_popover);
  BIND (columns_button);
  BIND (columns_popover);
  BIND (columns_box);
  BIND (field_drop);
  BIND (value_entry);
  BIND (value_drop);
  BIND (add_condition_button);
  BIND (filter_problem);
  BIND (saved_box);
  BIND (selection_bar);
  BIND (selected_label);
  BIND (state_menu);
  BIND (label_popover);
  BIND (label_entry);
  BIND (change_popover);
  BIND (change_field);
  BIND (change_value);
  BIND (change_drop);
  BIND (change_problem);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_clear_clicked",
                                                G_CALLBACK (clear_all));
  fac_company_filters_bind (widget_class);
  fac_company_actions_bind (widget_class);
}

static void
fac_company_page_init (FacCompanyPage *self)
{
  self->filter = fac_filter_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
