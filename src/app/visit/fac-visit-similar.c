/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of similar companies. */
#include "visit/fac-visit-similar.h"

#include "fac-visit.h"

#include <glib/gi18n-lib.h>

#define N_SIMILAR 6

void
fac_visit_similar_fill (GtkMenuButton *button, FacProject *project, const char *exchange)
{
  g_autoptr (FacVisit) visit = exchange ? fac_project_visit (project, exchange, NULL) : NULL;
  g_autoptr (GPtrArray) found = visit ? fac_project_similar_visited (
                                    project, visit->establishment->record.uuid, N_SIMILAR, NULL)
                                      : NULL;
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; found && i < found->len; i++)
    {
      const FacEstablishment *other = found->pdata[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (other->name, NULL);
      g_menu_item_set_action_and_target (item, "win.visit.like", "s", other->record.uuid);
      g_menu_append_item (menu, item);
    }
  if (!found || !found->len)
    g_menu_append (menu, _ ("No visited company has a similar activity"), NULL);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}
