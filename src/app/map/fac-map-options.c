/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The choices of a map, behind a button. */
#include "map/fac-map-options.h"

#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_ARCS 6

struct _FacMapOptions
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  GtkWidget *button, *grid;
  GtkWidget *arcs_drop, *family_drop, *from_entry, *from_label, *of_drop, *size_drop, *colour_drop,
      *gather_check;
  GtkWidget *km_spin, *around_button, *around_label;
  char *around; /* owned: uuid, or NULL */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (FacMapOptions, fac_map_options, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  AROUND_CHANGED,
  GATHERING_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
chosen (GtkWidget *drop)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (drop));
}

/* What has no arrows needs no family, nor a least quantity. */
static void
update (FacMapOptions *self)
{
  gboolean has_arcs = chosen (self->arcs_drop) > 0;
  gboolean has_scores = chosen (self->arcs_drop) == FAC_MAP_ARCS_COMPUTED;
  gboolean is_of_flows = chosen (self->arcs_drop) == FAC_MAP_ARCS_FLOWS
                         || chosen (self->arcs_drop) == FAC_MAP_ARCS_ZONES;
  FacMapMatter of = is_of_flows ? (FacMapMatter)chosen (self->of_drop) : FAC_MAP_MATTER;
  const char *from = has_scores             ? _ ("From so many points")
                     : of == FAC_MAP_ENERGY ? _ ("From, in MWh/year")
                     : of == FAC_MAP_WATER  ? _ ("From, in m³/year")
                                            : _ ("From, in t/year");
  gtk_widget_set_sensitive (self->of_drop, is_of_flows);
  gtk_label_set_label (GTK_LABEL (self->from_label), from);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->from_entry),
                                  has_scores ? _ ("The 60 best") : _ ("The 60 largest"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->from_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  from, -1);
  gtk_widget_set_sensitive (self->family_drop, has_arcs);
  gtk_widget_set_sensitive (self->from_entry,
                            has_arcs && chosen (self->arcs_drop) != FAC_MAP_ARCS_LEADS);
  gtk_button_set_label (GTK_BUTTON (self->around_button), self->around
                                                              ? _ ("Show everything again")
                                                              : _ ("Around the selected company"));
}

static void
on_changed (FacMapOptions *self)
{
  update (self);
  if (!self->is_setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_gather_toggled (FacMapOptions *self)
{
  g_signal_emit (self, signals[GATHERING_CHANGED], 0);
}

static void
look_around (FacMapOptions *self, const char *uuid)
{
  g_autoptr (FacListed) listed =
      uuid ? fac_project_get_establishment (fac_session_project (self->session), uuid, NULL) : NULL;
  g_free (self->around);
  self->around = listed ? g_strdup (uuid) : NULL;
  gtk_label_set_label (GTK_LABEL (self->around_label),
                       listed && listed->establishment->name ? listed->establishment->name : "");
  gtk_widget_set_visible (self->around_label, listed != NULL);
  update (self);
  g_signal_emit (self, signals[AROUND_CHANGED], 0);
}

static void
on_around_clicked (FacMapOptions *self)
{
  g_autoptr (GPtrArray) selected =
      fac_company_list_selected (fac_session_companies (self->session));
  const char *uuid = g_ptr_array_index (selected, 0);
  if (!uuid)
    uuid = fac_session_detail (self->session);
  if (self->around)
    look_around (self, NULL);
  else if (uuid)
    look_around (self, uuid);
  else
    fac_session_tell (self->session, _ ("Select a company first."), FALSE);
}

static void
on_km_changed (FacMapOptions *self)
{
  if (self->around)
    g_signal_emit (self, signals[AROUND_CHANGED], 0);
}

/* -- Making it ----------------------------------------------------------------------------- */

static GtkWidget *
add_row (FacMapOptions *self, int row, const char *name, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), widget, 1, row, 1, 1);
  gtk_widget_set_hexpand (widget, TRUE);
  return widget;
}

static GtkWidget *
new_drop (FacMapOptions *self, const char *const *texts)
{
  GtkWidget *drop = gtk_drop_down_new_from_strings (texts);
  g_signal_connect_swapped (drop, "notify::selected", G_CALLBACK (on_changed), self);
  return drop;
}

/* The families behind a first choice that is none. */
static GtkWidget *
new_family_drop (FacMapOptions *self, const char *first, gboolean is_amount)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (texts, g_strdup (first));
  for (int family = 1; family <= FAC_N_FAMILIES; family++)
    {
      const char *label = fac_enum_label (&fac_family_enum, family);
      char *text =
          is_amount
              ? g_strdup_printf (C_ ("size of symbols: a family of flows", "%s, t/year"), label)
              : g_strdup (label);
      g_ptr_array_add (texts, text);
    }
  g_ptr_array_add (texts, NULL);
  return new_drop (self, (const char *const *)texts->pdata);
}

static void
add_arcs (FacMapOptions *self)
{
  const char *texts[N_ARCS + 1] = { _ ("None") };
  for (int i = 1; i < N_ARCS; i++)
    texts[i] = fac_enum_label (&fac_map_arcs_enum, i);
  const char *const natures[] = { _ ("Matter, t/year"), _ ("Energy, MWh/year"),
                                  _ ("Water, m³/year"), NULL };
  self->arcs_drop = add_row (self, 0, _ ("Arrows"), new_drop (self, texts));
  self->of_drop = add_row (self, 3, _ ("Flows of"), new_drop (self, natures));
  self->family_drop =
      add_row (self, 1, _ ("Of the family"), new_family_drop (self, _ ("All families"), FALSE));
  self->from_entry = add_row (self, 2, _ ("From, in t/year"), gtk_entry_new ());
  self->from_label = gtk_grid_get_child_at (GTK_GRID (self->grid), 0, 2);
  g_signal_connect_swapped (self->from_entry, "activate", G_CALLBACK (on_changed), self);
}

static void
add_symbols (FacMapOptions *self)
{
  const char *const colours[] = { _ ("Activity"), _ ("State of the position"), NULL };
  self->size_drop = add_row (self, 4, _ ("Size"), new_family_drop (self, _ ("Employees"), TRUE));
  self->colour_drop = add_row (self, 5, _ ("Colour and shape"), new_drop (self, colours));
  self->gather_check = gtk_check_button_new_with_label (_ ("Gather what is close together"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->gather_check), TRUE);
  g_signal_connect_swapped (self->gather_check, "toggled", G_CALLBACK (on_gather_toggled), self);
  gtk_grid_attach (GTK_GRID (self->grid), self->gather_check, 0, 6, 2, 1);
}

static void
add_around (FacMapOptions *self)
{
  self->km_spin = gtk_spin_button_new_with_range (0.5, 200, 0.5);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->km_spin), 5);
  add_row (self, 7, _ ("Within, in km"), self->km_spin);
  g_signal_connect_swapped (self->km_spin, "value-changed", G_CALLBACK (on_km_changed), self);
  self->around_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->around_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->around_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->around_label), 34);
  gtk_widget_set_visible (self->around_label, FALSE);
  gtk_grid_attach (GTK_GRID (self->grid), self->around_label, 0, 8, 2, 1);
  self->around_button = gtk_button_new ();
  g_signal_connect_swapped (self->around_button, "clicked", G_CALLBACK (on_around_clicked), self);
  gtk_grid_attach (GTK_GRID (self->grid), self->around_button, 0, 9, 2, 1);
}

static void
fac_map_options_dispose (GObject *object)
{
  FacMapOptions *self = FAC_MAP_OPTIONS (object);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->around, g_free);
  G_OBJECT_CLASS (fac_map_options_parent_class)->dispose (object);
}

static void
fac_map_options_class_init (FacMapOptionsClass *class)
{
  const char *const names[] = { "changed", "around-changed", "gathering-changed" };
  G_OBJECT_CLASS (class)->dispose = fac_map_options_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], FAC_TYPE_MAP_OPTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
fac_map_options_init (FacMapOptions *self)
{
  GtkWidget *popover = gtk_popover_new ();
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_set_margin_start (self->grid, 6);
  gtk_widget_set_margin_end (self->grid, 6);
  gtk_widget_set_margin_top (self->grid, 6);
  gtk_widget_set_margin_bottom (self->grid, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), self->grid);
  self->is_setting = TRUE;
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _ ("Shown"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_tooltip_text (self->button, _ ("Arrows, sizes, colours, what stands around"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
fac_map_options_new (FacSession *session)
{
  FacMapOptions *self = g_object_new (FAC_TYPE_MAP_OPTIONS, NULL);
  self->session = session;
  add_arcs (self);
  add_symbols (self);
  add_around (self);
  update (self);
  self->is_setting = FALSE;
  return GTK_WIDGET (self);
}

/* -- Reading and setting ------------------------------------------------------------------- */

void
fac_map_options_read (FacMapOptions *self, FacMapRequest *request)
{
  const char *from = gtk_editable_get_text (GTK_EDITABLE (self->from_entry));
  request->arcs = (FacMapArcs)chosen (self->arcs_drop);
  request->arcs_family = (int)chosen (self->family_drop);
  request->arcs_of = (FacMapMatter)chosen (self->of_drop);
  if (!fac_number_parse (from, fac_language_current (), &request->arcs_from))
    request->arcs_from = 0;
  request->sized_by = (int)chosen (self->size_drop);
  request->by_position = chosen (self->colour_drop) == 1;
  request->around = g_strdup (self->around);
  request->around_km = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->km_spin));
}

gboolean
fac_map_options_is_gathering (FacMapOptions *self)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->gather_check));
}

gboolean
fac_map_options_show_flows (FacMapOptions *self)
{
  return chosen (self->arcs_drop) > 0 || chosen (self->size_drop) > 0;
}

static gboolean
choose (GtkWidget *drop, const FacEnum *list, const char *text)
{
  int value = fac_enum_from_id (list, text);
  gboolean is_none = strcmp (text, "none") == 0;
  if (value || is_none)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), (guint)value);
  return value || is_none;
}

gboolean
fac_map_options_set (FacMapOptions *self, const char *choice)
{
  g_auto (GStrv) parts = g_strsplit (choice, "=", 2);
  if (g_strv_length (parts) != 2)
    return FALSE;
  if (strcmp (parts[0], "arcs") == 0)
    return choose (self->arcs_drop, &fac_map_arcs_enum, parts[1]);
  if (strcmp (parts[0], "arcs-family") == 0)
    return choose (self->family_drop, &fac_family_enum, parts[1]);
  if (strcmp (parts[0], "arcs-of") == 0)
    {
      int of = fac_enum_from_id (&fac_map_matter_enum, parts[1]);
      if (of)
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->of_drop), (guint)of - 1);
      return of != 0;
    }
  if (strcmp (parts[0], "size") == 0)
    return choose (self->size_drop, &fac_family_enum, parts[1]);
  if (strcmp (parts[0], "arcs-from") == 0)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->from_entry), parts[1]);
      on_changed (self);
    }
  else if (strcmp (parts[0], "colour") == 0)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->colour_drop),
                                strcmp (parts[1], "position") == 0);
  else if (strcmp (parts[0], "gather") == 0)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->gather_check),
                                 strcmp (parts[1], "no") != 0);
  else if (strcmp (parts[0], "km") == 0)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->km_spin), g_ascii_strtod (parts[1], NULL));
  else if (strcmp (parts[0], "around") == 0)
    look_around (self, *parts[1] ? parts[1] : NULL);
  else
    return FALSE;
  return TRUE;
}
