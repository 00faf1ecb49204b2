/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is done on the map: picking, placing, the actions of its tools. */
#include "map/fac-map-page-private.h"

#include "fac-positions.h"

#include <glib/gi18n-lib.h>

/* -- Picking and placing ------------------------------------------------------------------- */

static void
on_picked (FacMapChart *chart, GStrv uuids, gboolean extends, FacMapPage *self)
{
  FacCompanyList *list = fac_session_companies (fac_map_page_session (self));
  g_autoptr (GPtrArray) before = fac_company_list_selected (list);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  if (extends)
    g_strv_builder_addv (all, (const char **)before->pdata);
  g_strv_builder_addv (all, (const char **)uuids);
  g_auto (GStrv) ids = g_strv_builder_end (all);
  fac_map_page_choose_pistes (self, NULL, FALSE);
  fac_company_list_select (list, (const char *const *)ids);
  if (fac_session_detail (fac_map_page_session (self)))
    fac_session_show_detail (fac_map_page_session (self),
                             g_strv_length (uuids) == 1 ? uuids[0] : NULL);
}

/* Both ends are selected, and the way to the piste is offered. */
static void
on_arc_picked (FacMapChart *chart, const char *id, FacMapPage *self)
{
  FacSession *session = fac_map_page_session (self);
  const FacMapView *view = fac_map_sheet_view (fac_map_chart_sheet (chart));
  const char *const ids[] = { id, NULL };
  g_autoptr (GStrvBuilder) ends = g_strv_builder_new ();
  g_autofree char *name = NULL;
  for (guint i = 0; i < view->arcs->len; i++)
    {
      const FacMapArc *arc = &g_array_index (view->arcs, FacMapArc, i);
      if (g_strcmp0 (arc->id, id) != 0)
        continue;
      g_strv_builder_add (ends, arc->from_id);
      g_strv_builder_add (ends, arc->to_id);
      if (!name)
        {
          g_auto (GStrv) lines = g_strsplit (arc->name, "\n", -1);
          name = g_strjoinv (" · ", lines);
        }
    }
  g_auto (GStrv) uuids = g_strv_builder_end (ends);
  g_autofree char *what = g_strconcat ("computed:", id, NULL);
  fac_map_page_choose_pistes (self, ids, FALSE);
  fac_company_list_select (fac_session_companies (session), (const char *const *)uuids);
  fac_session_tell_and_offer (session, name, FALSE, _ ("See the piste"), "synergies", what);
}

static void
on_opened (FacMapChart *chart, const char *uuid, FacMapPage *self)
{
  fac_session_show_detail (fac_map_page_session (self), uuid);
}

static void
on_placed (FacMapChart *chart, const char *uuid, double longitude, double latitude,
           FacMapPage *self)
{
  GError *error = NULL;
  const FacPosition position = { longitude, latitude };
  gboolean is_seen = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->placing_seen));
  gboolean is_done =
      fac_project_place (fac_map_page_project (self), uuid, position, is_seen, &error);
  fac_session_did (fac_map_page_session (self), is_done, error);
}

static void
on_placing_changed (FacMapPage *self)
{
  const char *uuid = fac_map_chart_placing (self->chart);
  gtk_widget_set_visible (self->placing_box, uuid != NULL);
  if (!uuid)
    return;
  g_autoptr (FacListed) listed =
      fac_project_get_establishment (fac_map_page_project (self), uuid, NULL);
  g_autofree char *text =
      g_strdup_printf (_ ("Click where “%s” stands."),
                       listed && listed->establishment->name ? listed->establishment->name : "");
  gtk_label_set_label (GTK_LABEL (self->placing_label), text);
}

void
fac_map_page_ask_place (FacMapPage *self, const char *uuid)
{
  fac_map_chart_place (self->chart, uuid);
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}

/* -- Actions ------------------------------------------------------------------------------- */

static void
on_zoom (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_map_chart_zoom (((FacMapPage *)data)->chart, g_variant_get_int32 (parameter));
}

static void
on_fit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_map_chart_fit (((FacMapPage *)data)->chart);
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_picture_button_copy (((FacMapPage *)data)->picture_button);
}

static void
on_save (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_picture_button_save (((FacMapPage *)data)->picture_button);
}

static void
on_save_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_picture_button_write (((FacMapPage *)data)->picture_button,
                            g_variant_get_string (parameter, NULL));
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_picture_button_print (((FacMapPage *)data)->picture_button);
}

/* The one that is selected, else the one that is open; NULL, which was told. */
static char *
chosen_company (FacMapPage *self)
{
  FacSession *session = fac_map_page_session (self);
  g_autoptr (GPtrArray) selected = fac_company_list_selected (fac_session_companies (session));
  const char *uuid = g_ptr_array_index (selected, 0);
  if (!uuid)
    uuid = fac_session_detail (session);
  if (!uuid)
    fac_session_tell (session, _ ("Select a company first."), FALSE);
  return g_strdup (uuid);
}

static void
on_verify_selected (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMapPage *self = data;
  GError *error = NULL;
  g_autofree char *uuid = chosen_company (self);
  if (!uuid)
    return;
  gboolean is_done = fac_project_verify_position (fac_map_page_project (self), uuid, &error);
  fac_session_did (fac_map_page_session (self), is_done, error);
}

static void
on_place_at_communes (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMapPage *self = data;
  FacSession *session = fac_map_page_session (self);
  FacPlacedAtCommunes placed;
  GError *error = NULL;
  gboolean is_done =
      fac_project_place_at_communes (fac_map_page_project (self), NULL, &placed, &error);
  if (is_done && placed.n_placed == 0)
    fac_session_tell (session, _ ("None of them has a commune that is known."), FALSE);
  else
    fac_session_did (session, is_done, error);
}

static void
on_place_selected (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *uuid = chosen_company (data);
  if (uuid)
    fac_map_page_ask_place (data, uuid);
}

static void
on_stop_placing (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_map_chart_place (((FacMapPage *)data)->chart, NULL);
}

static void
on_place_at (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *uuid;
  double longitude, latitude;
  g_variant_get (parameter, "(&sdd)", &uuid, &longitude, &latitude);
  on_placed (NULL, uuid, longitude, latitude, data);
}

static void
on_reader (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  int kind = fac_enum_from_id (&fac_reader_enum, g_variant_get_string (parameter, NULL));
  if (kind)
    fac_reader_drop_choose (((FacMapPage *)data)->reader_drop, (FacReaderKind)kind);
}

static void
on_set (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_map_options_set (((FacMapPage *)data)->options, g_variant_get_string (parameter, NULL));
}

static const GActionEntry entries[] = {
  { .name = "map.copy", .activate = on_copy },
  { .name = "map.fit", .activate = on_fit },
  { .name = "map.place-at", .activate = on_place_at, .parameter_type = "(sdd)" },
  { .name = "map.place-at-communes", .activate = on_place_at_communes },
  { .name = "map.place-selected", .activate = on_place_selected },
  { .name = "map.print", .activate = on_print },
  { .name = "map.reader", .activate = on_reader, .parameter_type = "s" },
  { .name = "map.save", .activate = on_save },
  { .name = "map.save-path", .activate = on_save_path, .parameter_type = "s" },
  { .name = "map.set", .activate = on_set, .parameter_type = "s" },
  { .name = "map.stop-placing", .activate = on_stop_placing },
  { .name = "map.verify-selected", .activate = on_verify_selected },
  { .name = "map.zoom", .activate = on_zoom, .parameter_type = "i" },
};

void
fac_map_page_make_actions (FacMapPage *self)
{
  g_action_map_add_action_entries (fac_session_actions (fac_map_page_session (self)), entries,
                                   G_N_ELEMENTS (entries), self);
  g_signal_connect (self->chart, "picked", G_CALLBACK (on_picked), self);
  g_signal_connect (self->chart, "arc-picked", G_CALLBACK (on_arc_picked), self);
  g_signal_connect (self->chart, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect (self->chart, "placed", G_CALLBACK (on_placed), self);
  g_signal_connect_swapped (self->chart, "placing-changed", G_CALLBACK (on_placing_changed), self);
}
