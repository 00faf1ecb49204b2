/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of the map: for whom, what is shown, the list beside it, what is handed on. */
#include "map/fac-map-page-private.h"

#include "fac-pages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef FacPageClass FacMapPageClass;

G_DEFINE_FINAL_TYPE (FacMapPage, fac_map_page, FAC_TYPE_PAGE)

/* -- The page ------------------------------------------------------------------------------ */

static void
fac_map_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacMapPage *self = (FacMapPage *)page;
  gboolean is_writable = fac_project_read_only_reason (fac_map_page_project (self)) == NULL;
  GActionMap *actions = fac_session_actions (fac_map_page_session (self));
  const char *const writing[] = { "map.place-selected",  "map.place-at-communes",
                                  "map.verify-selected", "map.zone-draw",
                                  "map.zone-reshape",    "map.zone-split" };

  gboolean has_other_pistes = self->live && fac_match_live_note (self->live, changes);

  for (gsize i = 0; i < G_N_ELEMENTS (writing); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, writing[i])),
                                 is_writable);
  fac_map_chart_set_movable (self->chart, is_writable);
  if (fac_changes_touch (changes, FAC_RECORD_ESTABLISHMENT)
      || fac_changes_touch (changes, FAC_RECORD_ZONE)
      || fac_changes_touch (changes, FAC_RECORD_LAYER)
      || (fac_map_options_show_flows (self->options)
          && (has_other_pistes || fac_changes_touch (changes, FAC_RECORD_FLOW)
              || fac_changes_touch (changes, FAC_RECORD_SYNERGY)
              || fac_changes_touch (changes, FAC_RECORD_LEAD)))
      || fac_changes_touch (changes, FAC_RECORD_LAYER_FEATURE)
      || fac_changes_touch (changes, FAC_RECORD_COMMUNE))
    fac_map_page_draw (self);
  if (fac_changes_touch (changes, FAC_RECORD_LAYER))
    fac_layer_list_refresh (self->layers);
}

/* "company:UUID": shows it from near; "place:UUID": asks where it stands; "pistes:ID,ID": computed
 * ones, with their arrows. */
static void
fac_map_page_visit (FacPage *page, const char *what)
{
  FacMapPage *self = (FacMapPage *)page;
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
  if (what && g_str_has_prefix (what, "pistes:"))
    {
      g_auto (GStrv) ids = g_strsplit (what + strlen ("pistes:"), ",", -1);
      fac_map_page_choose_pistes (self, (const char *const *)ids, TRUE);
      return;
    }
  if (fac_map_page_is_outdated (self))
    fac_map_page_draw (self);
  if (!what)
    return;
  if (g_str_has_prefix (what, "company:"))
    {
      const char *uuids[] = { what + strlen ("company:"), NULL };
      fac_company_list_select (fac_session_companies (fac_map_page_session (self)), uuids);
      if (!fac_composing_is_busy (self->composing))
        fac_map_chart_go_to (self->chart, uuids[0]);
      else
        {
          g_free (self->go_to);
          self->go_to = g_strdup (uuids[0]);
        }
    }
  else if (g_str_has_prefix (what, "place:"))
    fac_map_page_ask_place (self, what + strlen ("place:"));
}

static void
on_scope_changed (FacMapPage *self)
{
  self->fits_next = TRUE;
  fac_map_page_draw (self);
}

/* Legend and detail side by side leave no map: the detail comes first. */
static void
on_detail_changed (FacMapPage *self)
{
  gboolean has_detail = fac_session_detail (fac_map_page_session (self)) != NULL;
  GtkToggleButton *button = GTK_TOGGLE_BUTTON (self->list_button);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (has_detail && gtk_toggle_button_get_active (button))
    self->had_side = TRUE;
  if (has_detail || self->had_side)
    gtk_toggle_button_set_active (button, !has_detail);
  if (!has_detail)
    self->had_side = FALSE;
}

static void
on_gathering_changed (FacMapPage *self)
{
  fac_map_sheet_set_gathering (fac_map_chart_sheet (self->chart),
                               fac_map_options_is_gathering (self->options));
}

static void
on_framing_changed (FacMapPage *self)
{
  fac_map_chart_set_framing (self->chart,
                             gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->frame_button)));
}

static void
add_tools (FacMapPage *self)
{
  const char *const scopes[] = { _ ("My list"), _ ("All companies"), _ ("As filtered in Companies"),
                                 NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (scopes);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->scope_drop), G_LIST_MODEL (list));
  g_signal_connect_swapped (self->scope_drop, "notify::selected", G_CALLBACK (on_scope_changed),
                            self);
  self->options = FAC_MAP_OPTIONS (fac_map_options_new (fac_map_page_session (self)));
  g_signal_connect_swapped (self->options, "changed", G_CALLBACK (fac_map_page_draw), self);
  g_signal_connect_swapped (self->options, "around-changed", G_CALLBACK (on_scope_changed), self);
  g_signal_connect_swapped (self->options, "gathering-changed", G_CALLBACK (on_gathering_changed),
                            self);
  gtk_box_append (GTK_BOX (self->toolbar), GTK_WIDGET (self->options));
  self->reader_drop = FAC_READER_DROP (fac_reader_drop_new (fac_map_page_session (self)));
  g_signal_connect_swapped (self->reader_drop, "changed", G_CALLBACK (fac_map_page_draw), self);
  gtk_box_append (GTK_BOX (self->toolbar), GTK_WIDGET (self->reader_drop));
  self->picture_button = FAC_PICTURE_BUTTON (
      fac_picture_button_new (fac_map_page_session (self), fac_map_page_wish_picture, self));
  gtk_box_append (GTK_BOX (self->toolbar), GTK_WIDGET (self->picture_button));
}

static void
fac_map_page_constructed (GObject *object)
{
  FacMapPage *self = (FacMapPage *)object;

  G_OBJECT_CLASS (fac_map_page_parent_class)->constructed (object);
  add_tools (self);
  self->composer = fac_composer_ref (fac_session_composer (fac_map_page_session (self)));
  self->chart = FAC_MAP_CHART (fac_map_chart_new ());
  self->composing = FAC_COMPOSING (fac_composing_new (
      fac_map_page_session (self), GTK_WIDGET (self->chart), fac_map_page_show_map, self));
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->composing));
  fac_map_page_make_actions (self);
  fac_map_page_make_side (self);
  fac_map_page_make_zones (self);
  g_signal_connect_swapped (self->frame_button, "toggled", G_CALLBACK (on_framing_changed), self);
  g_signal_connect_object (fac_map_page_session (self), "detail-changed",
                           G_CALLBACK (on_detail_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fac_map_page_session (self), "selection-changed",
                           G_CALLBACK (fac_map_page_show_selection), self, G_CONNECT_SWAPPED);
}

static void
fac_map_page_dispose (GObject *object)
{
  FacMapPage *self = (FacMapPage *)object;
  g_clear_handle_id (&self->list_id, g_source_remove);
  g_clear_pointer (&self->go_to, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->drawn_filter, g_free);
  g_clear_pointer (&self->pistes, g_strfreev);
  if (self->live)
    fac_composer_free_later (self->composer, g_steal_pointer (&self->live), fac_match_live_free);
  g_clear_pointer (&self->composer, fac_composer_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), fac_map_page_get_type ());
  G_OBJECT_CLASS (fac_map_page_parent_class)->dispose (object);
}

static void
fac_map_page_class_init (FacMapPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = fac_map_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_map_page_dispose;
  class->print_action = "map.print";
  class->refresh = fac_map_page_refresh;
  class->visit = fac_map_page_visit;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-map-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacMapPage, name)
  BIND (toolbar);
  BIND (count_label);
  BIND (scope_drop);
  BIND (list_button);
  BIND (stack);
  BIND (overlay);
  BIND (placing_box);
  BIND (placing_label);
  BIND (legend_area);
  BIND (side);
  BIND (legend_chip);
  BIND (seen_chip);
  BIND (lost_chip);
  BIND (layers_chip);
  BIND (ground_label);
  BIND (side_stack);
  BIND (place_button);
  BIND (commune_button);
  BIND (verify_button);
  BIND (placing_seen);
  BIND (frame_button);
#undef BIND
}

static void
fac_map_page_init (FacMapPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
