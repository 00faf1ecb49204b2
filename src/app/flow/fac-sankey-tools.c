/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one chooses about a diagram. */
#include "flow/fac-sankey-panel-private.h"

#include "fac-number.h"

#include <glib/gi18n-lib.h>

/* Ids as fac-outputs.h names them. */
static const struct
{
  const char *by;
  const char *label;
} groupings[] = {
  { "family", N_ ("By family") }, { "term", N_ ("By substance") },
  { "zone", N_ ("By zone") },     { "naf", N_ ("By activity") },
  { "staff", N_ ("By size") },    { "establishment", N_ ("By company") },
};

/* NULL: that of most flows. */
static const struct
{
  const char *nature, *unit;
  const char *label;
} natures[] = {
  { NULL, NULL, N_ ("Usual unit") },
  { "matter", "t/an", N_ ("Matter, tonnes per year") },
  { "matter", "m3/an", N_ ("Matter, m³ per year") },
  { "energy", "MWh/an", N_ ("Energy, MWh per year") },
  { "water", "m3/an", N_ ("Water, m³ per year") },
  { "money", "EUR/an", N_ ("Costs, € per year") },
  { "other", NULL, N_ ("Space, services, staff") },
};

static void
set_word (char **place, const char *word)
{
  char *copy = g_strdup (word);
  g_free (*place);
  *place = copy;
}

static guint
grouping_of (const FacDiagramChoice *choice)
{
  for (guint i = 0; i < G_N_ELEMENTS (groupings); i++)
    if (g_strcmp0 (groupings[i].by, choice->by) == 0)
      return i;
  return 0;
}

static guint
nature_of (const FacDiagramChoice *choice)
{
  for (guint i = 0; i < G_N_ELEMENTS (natures); i++)
    if (g_strcmp0 (natures[i].nature, choice->nature) == 0
        && g_strcmp0 (natures[i].unit, choice->unit) == 0)
      return i;
  return 0;
}

char *
fac_sankey_tools_name (const FacDiagramChoice *choice)
{
  GString *name = g_string_new (_ (groupings[grouping_of (choice)].label));
  if (choice->nature)
    g_string_append_printf (name, " · %s", _ (natures[nature_of (choice)].label));
  if (choice->year)
    g_string_append_printf (name, " · %" G_GINT64_FORMAT, choice->year);
  return g_string_free (name, FALSE);
}

/* -- Changes ------------------------------------------------------------------------------- */

static void
on_by_chosen (FacSankeyPanel *self)
{
  if (self->is_setting)
    return;
  set_word (&self->choice->by, groupings[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->by))].by);
  /* Boxes of another kind have other ids. */
  g_ptr_array_set_size (self->choice->opened, 0);
  g_ptr_array_set_size (self->choice->joined, 0);
  fac_sankey_panel_refresh (self);
}

static void
on_nature_chosen (FacSankeyPanel *self)
{
  if (self->is_setting)
    return;
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->nature));
  set_word (&self->choice->nature, natures[i].nature);
  set_word (&self->choice->unit, natures[i].unit);
  fac_sankey_panel_refresh (self);
}

/* Position 0 is none; the others are the years, the latest first. */
static gint64
year_at (FacSankeyPanel *self, GtkWidget *drop)
{
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop));
  return at && self->years && at <= self->years->len
             ? g_array_index (self->years, gint64, self->years->len - at)
             : 0;
}

static guint
place_of_year (FacSankeyPanel *self, gint64 year)
{
  for (guint i = 0; year && self->years && i < self->years->len; i++)
    if (g_array_index (self->years, gint64, i) == year)
      return self->years->len - i;
  return 0;
}

static void
on_year_chosen (FacSankeyPanel *self)
{
  if (self->is_setting)
    return;
  self->choice->year = year_at (self, self->year);
  self->choice->against = self->choice->year ? year_at (self, self->against) : 0;
  if (self->choice->against == self->choice->year)
    self->choice->against = 0;
  self->choice->is_difference =
      self->choice->against && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->difference));
  fac_sankey_panel_refresh (self);
}

static void
on_threshold (FacSankeyPanel *self)
{
  double value = 0;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->threshold));
  gboolean is_right =
      !*text || (fac_number_parse (text, fac_language_current (), &value) && value >= 0);
  if (self->is_setting)
    return;
  if (is_right)
    gtk_widget_remove_css_class (self->threshold, "error");
  else
    gtk_widget_add_css_class (self->threshold, "error");
  if (!is_right || (value <= self->choice->threshold && value >= self->choice->threshold))
    return;
  self->choice->threshold = value;
  fac_sankey_panel_refresh (self);
}

static void
on_of_toggled (FacSankeyPanel *self)
{
  if (self->is_setting)
    return;
  if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (self->of)))
    set_word (&self->choice->of, NULL);
  else
    {
      g_autoptr (GPtrArray) selected =
          fac_company_list_selected (fac_session_companies (self->session));
      if (selected->len != 2)
        {
          fac_session_tell (self->session,
                            _ ("Select one company first, in the list or on the map."), FALSE);
          fac_sankey_tools_update (self);
          return;
        }
      set_word (&self->choice->of, g_ptr_array_index (selected, 0));
    }
  fac_sankey_panel_refresh (self);
}

/* The saved filters of the list of companies. */
static GPtrArray *
filters (FacSankeyPanel *self)
{
  const FacQuery query = { .kind = FAC_RECORD_SAVED_FILTER,
                           .match_field = "room",
                           .match_value = "companies",
                           .order_field = "name" };
  return fac_store_list (fac_project_store (fac_session_project (self->session)), &query, NULL);
}

static void
on_where_chosen (FacSankeyPanel *self)
{
  if (self->is_setting)
    return;
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->where));
  g_autoptr (GPtrArray) saved = filters (self);
  set_word (&self->choice->where, saved && at && at <= saved->len
                                      ? ((FacSavedFilter *)saved->pdata[at - 1])->definition
                                      : NULL);
  fac_sankey_panel_refresh (self);
}

static void
on_group_again (FacSankeyPanel *self)
{
  g_ptr_array_set_size (self->choice->opened, 0);
  g_ptr_array_set_size (self->choice->joined, 0);
  fac_sankey_panel_refresh (self);
}

/* -- Showing the choice -------------------------------------------------------------------- */

static void
fill_years (FacSankeyPanel *self, GtkWidget *drop, const char *none, gint64 chosen)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  gtk_string_list_append (list, none);
  for (guint i = self->years ? self->years->len : 0; i-- > 0;)
    {
      g_autofree char *year =
          g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (self->years, gint64, i));
      gtk_string_list_append (list, year);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop), G_LIST_MODEL (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), place_of_year (self, chosen));
  g_object_unref (list);
}

static void
fill_filters (FacSankeyPanel *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) saved = filters (self);
  guint chosen = 0;
  gtk_string_list_append (list, _ ("All companies"));
  for (guint i = 0; saved && i < saved->len; i++)
    {
      const FacSavedFilter *filter = saved->pdata[i];
      gtk_string_list_append (list, filter->name);
      if (self->choice->where && g_strcmp0 (self->choice->where, filter->definition) == 0)
        chosen = i + 1;
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->where), G_LIST_MODEL (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->where), chosen);
  g_object_unref (list);
}

static void
show_opened (FacSankeyPanel *self)
{
  guint n = self->choice->opened->len + self->choice->joined->len;
  gtk_widget_set_sensitive (self->opened, n > 0);
}

void
fac_sankey_tools_update (FacSankeyPanel *self)
{
  const FacDiagramChoice *choice = self->choice;
  g_autofree char *threshold =
      choice->threshold > 0 ? fac_number_format (choice->threshold, 3, fac_language_current ())
                            : g_strdup ("");
  self->is_setting = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->by), grouping_of (choice));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->nature), nature_of (choice));
  fill_years (self, self->year, _ ("All years"), choice->year);
  fill_years (self, self->against, _ ("No comparison"), choice->against);
  fill_filters (self);
  gtk_widget_set_sensitive (self->against, choice->year != 0);
  gtk_widget_set_sensitive (self->difference, choice->against != 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->difference), choice->is_difference);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->of), choice->of != NULL);
  if (!gtk_widget_has_focus (self->threshold) && !gtk_widget_get_focus_child (self->threshold))
    gtk_editable_set_text (GTK_EDITABLE (self->threshold), threshold);
  show_opened (self);
  self->is_setting = FALSE;
}

/* -- Making -------------------------------------------------------------------------------- */

static GtkWidget *
make_drop (FacSankeyPanel *self, const char *name, GCallback chosen)
{
  GtkWidget *drop = gtk_drop_down_new (NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (drop, "notify::selected", chosen, self);
  return drop;
}

static GtkWidget *
add_drop (FacSankeyPanel *self, const char *name, GtkStringList *choices, GCallback chosen)
{
  GtkWidget *drop = make_drop (self, name, chosen);
  if (choices)
    {
      gtk_drop_down_set_model (GTK_DROP_DOWN (drop), G_LIST_MODEL (choices));
      g_object_unref (choices);
    }
  gtk_box_append (GTK_BOX (self->tools), drop);
  return drop;
}

static void
add_row (GtkWidget *grid, int row, const char *label, GtkWidget *widget)
{
  GtkWidget *text = gtk_label_new (label);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (GTK_GRID (grid), text, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), widget, 1, row, 1, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
add_settings (FacSankeyPanel *self)
{
  GtkWidget *grid = gtk_grid_new (), *popover = gtk_popover_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_add_css_class (grid, "fac-popover");
  self->against = make_drop (self, _ ("Compare with"), G_CALLBACK (on_year_chosen));
  self->difference = gtk_check_button_new_with_label (_ ("Only what changed"));
  self->threshold = gtk_entry_new ();
  self->where = make_drop (self, _ ("Companies"), G_CALLBACK (on_where_chosen));
  self->of = gtk_check_button_new_with_label (_ ("Only the selected company: its balance"));
  self->opened = gtk_button_new_with_label (_ ("Group all boxes again"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->threshold), _ ("chosen by itself"));
  add_row (grid, 0, _ ("Compare with"), self->against);
  gtk_grid_attach (GTK_GRID (grid), self->difference, 1, 1, 1, 1);
  add_row (grid, 2, _ ("Smaller joins “others”"), self->threshold);
  add_row (grid, 3, _ ("Companies"), self->where);
  gtk_grid_attach (GTK_GRID (grid), self->of, 0, 4, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), self->opened, 0, 5, 2, 1);
  g_signal_connect_swapped (self->difference, "toggled", G_CALLBACK (on_year_chosen), self);
  g_signal_connect_swapped (self->threshold, "activate", G_CALLBACK (on_threshold), self);
  g_signal_connect_swapped (self->threshold, "changed", G_CALLBACK (on_threshold), self);
  g_signal_connect_swapped (self->of, "toggled", G_CALLBACK (on_of_toggled), self);
  g_signal_connect_swapped (self->opened, "clicked", G_CALLBACK (on_group_again), self);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  self->settings_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->settings_button), "fac-filter-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->settings_button), popover);
  gtk_widget_set_tooltip_text (self->settings_button, _ ("Compare, narrow and group"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->settings_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Compare, narrow and group"),
                                  -1);
  gtk_box_append (GTK_BOX (self->tools), self->settings_button);
}

void
fac_sankey_tools_init (FacSankeyPanel *self)
{
  GtkStringList *by = gtk_string_list_new (NULL);
  GtkStringList *nature = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (groupings); i++)
    gtk_string_list_append (by, _ (groupings[i].label));
  for (guint i = 0; i < G_N_ELEMENTS (natures); i++)
    gtk_string_list_append (nature, _ (natures[i].label));
  self->is_setting = TRUE;
  fac_sankey_kept_init (self);
  self->by = add_drop (self, _ ("Grouping of the diagram"), by, G_CALLBACK (on_by_chosen));
  self->nature = add_drop (self, _ ("Unit of the diagram"), nature, G_CALLBACK (on_nature_chosen));
  self->year = add_drop (self, _ ("Year of the diagram"), NULL, G_CALLBACK (on_year_chosen));
  add_settings (self);
  fac_sankey_tools_update (self);
}
