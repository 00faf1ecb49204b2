/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of flows: register, totals, diagram, balance, authorised maxima. */
#include "flow/fac-flow-page-private.h"

#include "fac-number.h"
#include "fac-saved-filters.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>

/* Where the detail has room beside the table. */
#define BESIDE_PX 1100

G_DEFINE_FINAL_TYPE (FacFlowPage, fac_flow_page, FAC_TYPE_PAGE)

static FacSession *
session_of (FacFlowPage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

static char *
format_count (guint n)
{
  return fac_number_format (n, 0, fac_language_current ());
}

/* -- Narrowing ----------------------------------------------------------------------------- */

static gboolean
passes_more (FacFlowPage *self, const FacFlow *flow)
{
  const FacListed *listed =
      fac_company_list_find (fac_session_companies (session_of (self)), flow->establishment);
  const FacFilterContext context = {
    .zone = listed ? listed->zone : NULL,
    .zone_name = listed ? listed->zone_name : NULL,
    .labels = listed ? (const char *const *)listed->labels : NULL,
    .is_in_territory = !listed || listed->is_in_territory,
    .establishment = listed ? listed->establishment : NULL,
  };
  return fac_filter_matcher_passes (self->matcher, flow, &context);
}

gboolean
fac_flow_page_passes (const FacFlow *flow, gpointer page)
{
  FacFlowPage *self = page;
  if (self->direction && flow->direction != self->direction)
    return FALSE;
  if (self->family && flow->family != self->family)
    return FALSE;
  if (self->companies && !g_hash_table_contains (self->companies, flow->establishment))
    return FALSE;
  if (self->only_alerts && !fac_flow_register_alert (self->flows, flow->record.uuid))
    return FALSE;
  if (self->matcher && !passes_more (self, flow))
    return FALSE;
  return !self->words || !*self->words
         || fac_text_has_words (fac_flow_register_key (self->flows, flow->record.uuid),
                                self->words);
}

static gboolean
row_passes (FacTextRow *row, gpointer page)
{
  FacFlowPage *self = page;
  const FacFlow *flow = fac_flow_register_find (self->flows, fac_text_row_id (row));
  return flow && fac_flow_page_passes (flow, self);
}

const char *
fac_flow_page_tab (FacFlowPage *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (self->stack));
}

static void
show_counts (FacFlowPage *self)
{
  guint n_all = fac_flow_register_n (self->flows);
  guint n_left_out = fac_flow_register_n_left_out (self->flows);
  guint n_shown = fac_text_table_n_shown (self->table);
  g_autofree char *all = format_count (n_all + n_left_out);
  g_autofree char *shown = format_count (n_shown);
  /* TRANSLATORS: flows shown, of all. */
  g_autofree char *text =
      n_shown == n_all + n_left_out ? g_strdup (all) : g_strdup_printf (_ ("%s of %s"), shown, all);
  gtk_label_set_label (GTK_LABEL (self->count_label), text);
}

static void
show_totals (FacFlowPage *self)
{
  g_autoptr (GPtrArray) rows = fac_flow_totals_rows (self->flows, fac_flow_page_passes, self);
  fac_text_table_set_rows (self->totals, rows);
}

static void
show_ceilings (FacFlowPage *self)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = fac_flow_ceilings_rows (self->flows, &error);
  if (rows)
    fac_text_table_set_rows (self->ceilings, rows);
  else
    fac_session_fail (session_of (self), error);
}

static gboolean
is_narrowed (FacFlowPage *self)
{
  return self->direction || self->family || self->companies || self->only_alerts || self->matcher
         || (self->words && *self->words);
}

static void
narrow (FacFlowPage *self)
{
  fac_text_table_filter (self->table, is_narrowed (self) ? row_passes : NULL, self);
  if (g_str_equal (fac_flow_page_tab (self), "totals"))
    show_totals (self);
  show_counts (self);
}

static void
on_filter_changed (FacFlowPage *self)
{
  if (self->is_setting)
    return;
  g_free (self->words);
  self->words = fac_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  self->direction = (int)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->direction_drop));
  self->family = (int)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->family_drop));
  self->only_alerts = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->alert_button));
  narrow (self);
}

static void
on_search_stopped (FacFlowPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

void
fac_flow_page_narrow_to (FacFlowPage *self, const char *const *companies)
{
  g_clear_pointer (&self->companies, g_hash_table_unref);
  if (companies)
    self->companies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (; companies && *companies; companies++)
    g_hash_table_add (self->companies, g_strdup (*companies));
  self->is_setting = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->company_chip), self->companies != NULL);
  self->is_setting = FALSE;
  narrow (self);
}

static void
on_company_chip_toggled (FacFlowPage *self)
{
  if (self->is_setting)
    return;
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->company_chip)))
    {
      fac_flow_page_narrow_to (self, NULL);
      return;
    }
  g_autoptr (GPtrArray) selected =
      fac_company_list_selected (fac_session_companies (session_of (self)));
  if (selected->len > 1)
    fac_flow_page_narrow_to (self, (const char *const *)selected->pdata);
  else
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->company_chip), FALSE);
      fac_session_tell (session_of (self), _ ("Select companies first, in the list or on the map."),
                        FALSE);
    }
}

static void
show_alerts (FacFlowPage *self)
{
  guint n = fac_flow_register_n_alerts (self->flows);
  g_autofree char *count = format_count (n);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s quantity looks a thousand times too large or too small: tonnes or kilograms?",
                "%s quantities look a thousand times too large or too small: tonnes or kilograms?",
                n),
      count);
  gtk_label_set_label (GTK_LABEL (self->alert_label), text);
  gtk_info_bar_set_revealed (GTK_INFO_BAR (self->alert_bar), n > 0);
  gtk_widget_set_visible (self->alert_bar,
                          n > 0 && g_str_equal (fac_flow_page_tab (self), "register"));
  if (n == 0 && self->only_alerts)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->alert_button), FALSE);
}

/* -- Saved filters ------------------------------------------------------------------------- */

static FacFilter *
present_filter (gpointer page)
{
  FacFlowPage *self = page;
  FacFilter *filter = self->more ? fac_filter_copy (self->more) : fac_filter_new ();
  if (self->direction)
    fac_filter_add_one (filter, "direction", FAC_FILTER_IS,
                        fac_enum_id (&fac_direction_enum, self->direction));
  if (self->family)
    fac_filter_add_one (filter, "family", FAC_FILTER_IS,
                        fac_enum_id (&fac_family_enum, self->family));
  if (self->words && *self->words)
    fac_filter_add_one (filter, "text", FAC_FILTER_WORDS,
                        gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  return filter;
}

static guint
place_of (const FacEnum *enumeration, const char *id)
{
  guint place = 1;
  for (const FacEnumItem *item = enumeration->items; item->value; item++, place++)
    if (g_strcmp0 (item->id, id) == 0)
      return place;
  return 0;
}

/* Conditions that no control of the page shows; takes `more`. */
static void
set_more (FacFlowPage *self, FacFilter *more)
{
  gboolean has_more = more && !fac_filter_is_empty (more);
  g_clear_pointer (&self->more, fac_filter_free);
  g_clear_pointer (&self->matcher, fac_filter_matcher_free);
  self->more = more;
  self->matcher = has_more ? fac_filter_matcher_new (more) : NULL;
  g_autofree char *words = has_more ? fac_filter_describe (more) : g_strdup ("");
  g_autofree char *label = g_strdup_printf ("%s  ✕", words);
  g_autofree char *tip = g_strdup_printf (_ ("Take this filter away: %s"), words);
  gtk_button_set_label (GTK_BUTTON (self->filter_tag), label);
  gtk_widget_set_tooltip_text (self->filter_tag, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter_tag), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tip, -1);
  gtk_widget_set_visible (self->filter_tag, has_more);
}

static void
on_tag_clicked (FacFlowPage *self)
{
  set_more (self, NULL);
  narrow (self);
}

void
fac_flow_page_filter (FacFlowPage *self, const char *definition)
{
  g_autofree char *reason = NULL;
  FacFilter *filter = fac_filter_from_text (definition, &reason);
  guint direction = 0, family = 0;
  const char *words = "";

  if (!filter)
    {
      fac_session_tell (session_of (self), reason, FALSE);
      return;
    }
  for (guint i = 0; i < filter->conditions->len; i++)
    {
      const FacFilterCondition *condition = g_ptr_array_index (filter->conditions, i);
      if (g_str_equal (condition->field, "direction"))
        direction = place_of (&fac_direction_enum, condition->values[0]);
      else if (g_str_equal (condition->field, "family"))
        family = place_of (&fac_family_enum, condition->values[0]);
      else if (g_str_equal (condition->field, "text"))
        words = condition->values[0];
    }
  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), words);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->company_chip), FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->alert_button), FALSE);
  g_clear_pointer (&self->companies, g_hash_table_unref);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->direction_drop), direction);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->family_drop), family);
  self->is_setting = FALSE;
  /* What has a control of its own is shown there; the rest is a tag. */
  fac_filter_remove (filter, "direction");
  fac_filter_remove (filter, "family");
  fac_filter_remove (filter, "text");
  set_more (self, filter);
  on_filter_changed (self);
}

static void
on_saved_chosen (FacSavedFilters *saved, const char *definition, FacFlowPage *self)
{
  fac_flow_page_filter (self, definition);
}

static void
add_saved (FacFlowPage *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *saved = fac_saved_filters_new (session_of (self), "flows", present_filter, self);
  gtk_widget_add_css_class (saved, "fac-popover");
  gtk_popover_set_child (GTK_POPOVER (popover), saved);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->saved_button), popover);
  g_signal_connect (saved, "chosen", G_CALLBACK (on_saved_chosen), self);
  g_signal_connect_swapped (saved, "done", G_CALLBACK (gtk_popover_popdown), popover);
}

/* -- Tabs ---------------------------------------------------------------------------------- */

static const char *const tab_names[] = { "register", "totals", "diagram", "balance", "ceilings" };

void
fac_flow_page_show_tab (FacFlowPage *self, const char *tab)
{
  GtkWidget *chips[] = { self->register_chip, self->totals_chip, self->diagram_chip,
                         self->balance_chip, self->ceilings_chip };
  for (guint i = 0; i < G_N_ELEMENTS (tab_names); i++)
    if (g_strcmp0 (tab_names[i], tab) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chips[i]), TRUE);
}

static void
on_tab_toggled (GtkToggleButton *chip, FacFlowPage *self)
{
  if (!gtk_toggle_button_get_active (chip))
    return;
  const char *tab = g_object_get_data (G_OBJECT (chip), "tab");
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), tab);
  if (g_str_equal (tab, "totals"))
    show_totals (self);
  else if (g_str_equal (tab, "ceilings"))
    show_ceilings (self);
  else if (g_str_equal (tab, "diagram"))
    fac_sankey_panel_refresh (self->panel);
  else if (g_str_equal (tab, "balance"))
    fac_balance_panel_refresh (self->balance);
  /* The diagram shows what its reader may see of the whole register. */
  gboolean has_list = g_str_equal (tab, "register") || g_str_equal (tab, "totals");
  if (gtk_widget_get_focus_child (self->search_entry))
    gtk_widget_grab_focus (GTK_WIDGET (chip));
  gtk_widget_set_sensitive (self->search_entry, has_list);
  gtk_widget_set_sensitive (self->direction_drop, has_list);
  gtk_widget_set_sensitive (self->family_drop, has_list);
  gtk_widget_set_sensitive (self->company_chip, has_list);
  show_alerts (self);
  fac_flow_actions_update (self);
}

/* -- Detail -------------------------------------------------------------------------------- */

static void
hide_detail (FacFlowPage *self)
{
  fac_shell_show_detail (self->shell, FALSE);
}

static void
show_detail (FacFlowPage *self, const char *uuid)
{
  const char *alert = fac_flow_register_alert (self->flows, uuid);
  fac_shell_show_detail (self->shell, fac_flow_detail_show (self->detail, uuid, alert));
}

static void
on_activated (FacTextTable *table, const char *uuid, FacFlowPage *self)
{
  show_detail (self, uuid);
}

static void
on_selected (FacFlowPage *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->table);
  g_autoptr (GStrvBuilder) companies = g_strv_builder_new ();
  gboolean has_room = gtk_widget_get_width (GTK_WIDGET (self->shell)) >= BESIDE_PX;

  for (guint i = 0; ids[i]; i++)
    {
      const FacFlow *flow = fac_flow_register_find (self->flows, ids[i]);
      if (flow)
        g_strv_builder_add (companies, flow->establishment);
    }
  g_auto (GStrv) list = g_strv_builder_end (companies);
  if (list[0])
    fac_company_list_select (fac_session_companies (session_of (self)), (const char *const *)list);
  if (ids[0] && !ids[1] && (has_room || fac_shell_has_detail (self->shell)))
    show_detail (self, ids[0]);
  fac_flow_actions_update (self);
}

/* The company selected elsewhere is the one whose flows are typed. */
static void
on_companies_selected (FacFlowPage *self)
{
  g_autoptr (GPtrArray) selected =
      fac_company_list_selected (fac_session_companies (session_of (self)));
  if (selected->len != 2)
    return;
  fac_flow_entry_set_company (self->entry, g_ptr_array_index (selected, 0));
  if (g_str_equal (fac_flow_page_tab (self), "balance"))
    fac_balance_panel_choose (self->balance, g_ptr_array_index (selected, 0));
}

/* Selects a flow as soon as it is there. */
static void
select_flow (FacFlowPage *self, const char *uuid, gboolean has_detail)
{
  const char *ids[] = { uuid, NULL };
  if (self->reading)
    {
      char *copy = g_strdup (uuid);
      g_free (self->wanted);
      self->wanted = copy;
      self->wants_detail = has_detail;
      return;
    }
  fac_text_table_select (self->table, ids);
  if (has_detail)
    show_detail (self, uuid);
}

static void
on_added (FacFlowEntry *entry, const char *uuid, FacFlowPage *self)
{
  select_flow (self, uuid, FALSE);
}

/* The flows behind a band are selected, and their companies in all rooms. */
static void
on_rows (FacSankeyPanel *panel, GStrv uuids, FacFlowPage *self)
{
  guint n = g_strv_length (uuids);
  g_autofree char *count = format_count (n);
  g_autofree char *told = g_strdup_printf (ngettext ("%s flow selected in the register.",
                                                     "%s flows selected in the register.", n),
                                           count);
  fac_text_table_select (self->table, (const char *const *)uuids);
  fac_session_tell_and_act (session_of (self), told, _ ("See"), "win.flow.tab::register");
}

/* -- The page ------------------------------------------------------------------------------ */

static gpointer
read_book (FacProject *project, gpointer order, GCancellable *cancellable, GError **error)
{
  return fac_flow_book_read (project, cancellable, error);
}

static void
on_read (gpointer book, GError *error, gpointer data)
{
  FacFlowPage *self = data;
  if (!book)
    {
      fac_session_fail (session_of (self), error);
      return;
    }
  FacFlowBook *former = fac_flow_register_take (self->flows, book);
  fac_text_table_set_rows (self->table, fac_flow_register_rows (self->flows));
  fac_composer_free_later (fac_session_composer (session_of (self)), former, fac_flow_book_free);
  show_alerts (self);
  if (is_narrowed (self))
    narrow (self);
  else if (g_str_equal (fac_flow_page_tab (self), "totals"))
    show_totals (self);
  show_counts (self);
  if (fac_shell_has_detail (self->shell))
    show_detail (self, fac_record_detail_uuid (FAC_RECORD_DETAIL (self->detail)));
  g_autofree char *wanted = g_steal_pointer (&self->wanted);
  if (wanted)
    select_flow (self, wanted, self->wants_detail);
}

static void
on_late (gpointer data)
{
  FacFlowPage *self = data;
  gtk_label_set_label (GTK_LABEL (self->count_label), _ ("Computing…"));
}

/* What is quick is there in the same frame. */
#define AT_ONCE_MS 40

static void
load (FacFlowPage *self)
{
  const FacComposition what = { .compose = read_book,
                                .free_result = fac_flow_book_free,
                                .done = on_read,
                                .late = on_late,
                                .data = self,
                                .wait_ms = AT_ONCE_MS };
  fac_composer_ask (fac_session_composer (session_of (self)), &self->reading, &what);
}

static void
fac_flow_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacFlowPage *self = FAC_FLOW_PAGE_GET (page);
  gboolean is_flows = fac_changes_touch (changes, FAC_RECORD_FLOW)
                      || fac_changes_touch (changes, FAC_RECORD_ESTABLISHMENT);
  if (is_flows)
    load (self);
  if (is_flows)
    fac_sankey_panel_forget_years (self->panel);
  if (g_str_equal (fac_flow_page_tab (self), "diagram")
      && (is_flows || fac_changes_touch (changes, FAC_RECORD_DIAGRAM)))
    fac_sankey_panel_refresh (self->panel);
  if (is_flows && g_str_equal (fac_flow_page_tab (self), "balance"))
    fac_balance_panel_refresh (self->balance);
  if (fac_changes_touch (changes, FAC_RECORD_CEILING)
      && g_str_equal (fac_flow_page_tab (self), "ceilings"))
    show_ceilings (self);
  fac_flow_actions_update (self);
}

/* "entry": the line being typed; "company:UUID": its flows, ready to type; "balance:UUID": what
 * they add up to; "flow:UUID"; "tab:diagram". */
static void
fac_flow_page_visit (FacPage *page, const char *what)
{
  FacFlowPage *self = FAC_FLOW_PAGE_GET (page);
  if (!what)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->table));
      return;
    }
  if (g_str_equal (what, "entry"))
    {
      fac_flow_page_show_tab (self, "register");
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
    }
  else if (g_str_has_prefix (what, "tab:"))
    fac_flow_page_show_tab (self, what + strlen ("tab:"));
  else if (g_str_has_prefix (what, "company:"))
    {
      const char *uuids[] = { what + strlen ("company:"), NULL };
      fac_flow_page_show_tab (self, "register");
      fac_flow_page_narrow_to (self, uuids);
      fac_flow_entry_set_company (self->entry, uuids[0]);
    }
  else if (g_str_has_prefix (what, "balance:"))
    {
      fac_balance_panel_choose (self->balance, what + strlen ("balance:"));
      fac_flow_page_show_tab (self, "balance");
      gtk_widget_grab_focus (GTK_WIDGET (fac_balance_panel_table (self->balance)));
    }
  else if (g_str_has_prefix (what, "flow:"))
    {
      fac_flow_page_show_tab (self, "register");
      select_flow (self, what + strlen ("flow:"), TRUE);
    }
}

static void
fac_flow_page_find (FacPage *page)
{
  FacFlowPage *self = FAC_FLOW_PAGE_GET (page);
  gtk_widget_grab_focus (self->search_entry);
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

static void
fill_drops (FacFlowPage *self)
{
  g_autoptr (GtkStringList) ways = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) families = gtk_string_list_new (NULL);

  /* Index 0 is "all", the others are the values of the enumerations. */
  gtk_string_list_append (ways, _ ("In and out"));
  for (const FacEnumItem *item = fac_direction_enum.items; item->value; item++)
    gtk_string_list_append (ways, _ (item->label));
  gtk_string_list_append (families, _ ("All families"));
  for (const FacEnumItem *item = fac_family_enum.items; item->value; item++)
    gtk_string_list_append (families, _ (item->label));
  self->is_setting = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->direction_drop), G_LIST_MODEL (ways));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->family_drop), G_LIST_MODEL (families));
  self->is_setting = FALSE;
}

static void
build_register (FacFlowPage *self)
{
  GtkWidget *nothing = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_visible (nothing, FALSE);
  self->entry = FAC_FLOW_ENTRY (fac_flow_entry_new (session_of (self)));
  self->table =
      fac_text_table_new_list (_ ("Register of flows"), "flows", fac_flow_register_columns);
  self->detail = FAC_FLOW_DETAIL (fac_flow_detail_new (session_of (self)));
  self->shell =
      FAC_SHELL (fac_shell_new (nothing, GTK_WIDGET (self->table), GTK_WIDGET (self->detail)));
  gtk_widget_set_vexpand (GTK_WIDGET (self->shell), TRUE);
  gtk_box_append (GTK_BOX (self->register_box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (self->register_box), GTK_WIDGET (self->shell));
  g_signal_connect (self->entry, "added", G_CALLBACK (on_added), self);
  g_signal_connect (self->table, "activated", G_CALLBACK (on_activated), self);
  g_signal_connect_swapped (self->table, "selection-changed", G_CALLBACK (on_selected), self);
  g_signal_connect_swapped (self->detail, "closed", G_CALLBACK (hide_detail), self);
}

static void
connect_tabs (FacFlowPage *self)
{
  GtkWidget *chips[] = { self->register_chip, self->totals_chip, self->diagram_chip,
                         self->balance_chip, self->ceilings_chip };
  for (guint i = 0; i < G_N_ELEMENTS (tab_names); i++)
    {
      g_object_set_data (G_OBJECT (chips[i]), "tab", (gpointer)tab_names[i]);
      g_signal_connect (chips[i], "toggled", G_CALLBACK (on_tab_toggled), self);
    }
}

static void
fac_flow_page_constructed (GObject *object)
{
  FacFlowPage *self = FAC_FLOW_PAGE_GET (object);

  G_OBJECT_CLASS (fac_flow_page_parent_class)->constructed (object);
  self->flows = fac_flow_register_new (session_of (self));
  fill_drops (self);
  build_register (self);
  self->totals =
      fac_text_table_new_list (_ ("Totals per family"), "totals", fac_flow_totals_columns);
  gtk_box_append (GTK_BOX (self->totals_box), GTK_WIDGET (self->totals));
  self->ceilings =
      fac_text_table_new_list (_ ("Authorised maxima"), "ceilings", fac_flow_ceilings_columns);
  gtk_box_append (GTK_BOX (self->ceilings_box), GTK_WIDGET (self->ceilings));
  self->panel = FAC_SANKEY_PANEL (fac_sankey_panel_new (session_of (self)));
  g_signal_connect (self->panel, "rows", G_CALLBACK (on_rows), self);
  gtk_widget_set_vexpand (GTK_WIDGET (self->panel), TRUE);
  gtk_box_append (GTK_BOX (self->diagram_box), GTK_WIDGET (self->panel));
  self->balance = FAC_BALANCE_PANEL (fac_balance_panel_new (session_of (self)));
  gtk_widget_set_vexpand (GTK_WIDGET (self->balance), TRUE);
  gtk_box_append (GTK_BOX (self->balance_box), GTK_WIDGET (self->balance));
  connect_tabs (self);
  add_saved (self);
  g_signal_connect_swapped (self->filter_tag, "clicked", G_CALLBACK (on_tag_clicked), self);
  fac_flow_actions_init (self);
  g_signal_connect_swapped (self->direction_drop, "notify::selected",
                            G_CALLBACK (on_filter_changed), self);
  g_signal_connect_swapped (self->family_drop, "notify::selected", G_CALLBACK (on_filter_changed),
                            self);
  g_signal_connect_swapped (self->alert_button, "toggled", G_CALLBACK (on_filter_changed), self);
  g_signal_connect_swapped (self->company_chip, "toggled", G_CALLBACK (on_company_chip_toggled),
                            self);
  g_signal_connect_object (session_of (self), "selection-changed",
                           G_CALLBACK (on_companies_selected), self, G_CONNECT_SWAPPED);
}

static void
fac_flow_page_dispose (GObject *object)
{
  FacFlowPage *self = FAC_FLOW_PAGE_GET (object);
  fac_commission_drop (&self->reading);
  g_clear_pointer (&self->wanted, g_free);
  if (self->table)
    fac_text_table_filter (self->table, NULL, NULL);
  self->table = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), fac_flow_page_get_type ());
  g_clear_pointer (&self->flows, fac_flow_register_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->more, fac_filter_free);
  g_clear_pointer (&self->matcher, fac_filter_matcher_free);
  g_clear_pointer (&self->companies, g_hash_table_unref);
  G_OBJECT_CLASS (fac_flow_page_parent_class)->dispose (object);
}

static void
fac_flow_page_class_init (FacFlowPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = fac_flow_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_flow_page_dispose;
  class->print_action = "flow.print";
  class->refresh = fac_flow_page_refresh;
  class->visit = fac_flow_page_visit;
  class->find = fac_flow_page_find;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-flow-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacFlowPage, name)
  BIND (count_label);
  BIND (search_entry);
  BIND (direction_drop);
  BIND (family_drop);
  BIND (saved_button);
  BIND (filter_tag);
  BIND (stack);
  BIND (register_chip);
  BIND (totals_chip);
  BIND (diagram_chip);
  BIND (balance_chip);
  BIND (ceilings_chip);
  BIND (company_chip);
  BIND (alert_bar);
  BIND (alert_label);
  BIND (alert_button);
  BIND (register_box);
  BIND (totals_box);
  BIND (diagram_box);
  BIND (balance_box);
  BIND (ceilings_box);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
}

static void
fac_flow_page_init (FacFlowPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
