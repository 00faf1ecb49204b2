/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands somewhere on the map, in words, and the card that shows them. */
#include "map/fac-map-chart-private.h"

#include "fac-number.h"

#include <glib/gi18n-lib.h>

static char *
describe_site (const FacMapView *view, guint index)
{
  const FacMapSite *site = fac_map_view_site (view, index);
  const FacMapCategory *category =
      &g_array_index (view->categories, FacMapCategory, site->category);
  g_autoptr (GString) text = g_string_new (site->name ? site->name : _ ("Establishment"));

  g_string_append_printf (text, "\n%s", category->label);
  if (view->size_labels[site->size] && view->sizes_label)
    /* TRANSLATORS: on the card of a company: "Employees: 10 to 49". */
    g_string_append_printf (text, _ ("\n%s: %s"), view->sizes_label, view->size_labels[site->size]);
  if (site->flags & FAC_MAP_SITE_OUTSIDE)
    g_string_append_printf (text, "\n%s", _ ("Outside the territory"));
  if (site->flags & FAC_MAP_SITE_APPROXIMATE)
    g_string_append_printf (text, "\n%s", _ ("Placed at its commune for want of better"));
  else if (site->note)
    g_string_append_printf (text, "\n%s", site->note);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_cluster (FacMapChart *self, FacMapHit hit)
{
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (guint));
  fac_map_sheet_held (self->sheet, hit, held);
  g_autofree char *number = fac_number_format (held->len, 0, fac_language_current ());
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s establishment close together", "%s establishments close together", held->len),
      number);
  return g_strconcat (text, "\n", _ ("Click to come nearer"), NULL);
}

char *
fac_map_chart_describe (FacMapChart *self, FacMapHit hit)
{
  const FacMapView *view = fac_map_sheet_view (self->sheet);
  switch (hit.kind)
    {
    case FAC_MAP_HIT_SITE:
      return describe_site (view, hit.index);
    case FAC_MAP_HIT_ARC:
      return g_strdup (g_array_index (view->arcs, FacMapArc, hit.index).name);
    case FAC_MAP_HIT_ZONE:
      return g_strdup (g_array_index (view->zones, FacMapZone, hit.index).name);
    case FAC_MAP_HIT_DISC:
      {
        g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
        fac_map_sheet_held (self->sheet, hit, found);
        return g_strdup_printf (ngettext ("%u establishment at this address",
                                          "%u establishments at this address", found->len),
                                found->len);
      }
    case FAC_MAP_HIT_CLUSTER:
      return describe_cluster (self, hit);
    case FAC_MAP_HIT_NOTHING:
      return NULL;
    }
  return NULL;
}

void
fac_map_chart_show_card (FacMapChart *self, const char *text, double x_px, double y_px)
{
  int width_px, room_px = gtk_widget_get_width (GTK_WIDGET (self));
  gtk_widget_set_visible (self->card, text != NULL);
  if (!text)
    return;
  gtk_label_set_label (GTK_LABEL (self->card_label), text);
  gtk_widget_set_margin_start (self->card, 0); /* it would be measured too */
  gtk_widget_measure (self->card, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width_px, NULL, NULL);
  int x = (int)x_px + 18 + width_px > room_px ? (int)x_px - width_px - 18 : (int)x_px + 18;
  gtk_widget_set_margin_start (self->card, MAX (x, 0));
  gtk_widget_set_margin_top (self->card, MAX ((int)y_px + 12, 0));
}
