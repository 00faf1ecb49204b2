/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the page of synergies leads: papers, the map. */
#include "synergy/fac-synergy-page-private.h"

#include "fac-print-document.h"

#include <glib/gi18n-lib.h>

static FacSession *
session_of (FacSynergyPage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

/* For the facilitator: names stand on it before anybody agreed. */
static void
print_one (FacSynergyPage *self, const char *title, const char *name, const char *subject)
{
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  const char *const subjects[] = { subject, NULL };
  const FacListRequest request = { .subjects = subject ? subjects : NULL };
  const FacPrintPart part = { .name = name, .request = &request, .reader = NULL };
  fac_print_documents (session_of (self), GTK_WIDGET (self), title, &part, 1, reader, NULL);
}

void
fac_synergy_papers_print_board (FacSynergyPage *self)
{
  print_one (self, _ ("Follow-up of the synergies"), "follow-up-poster", NULL);
}

static void
on_print_sheet (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacSynergyPage *self = data;
  g_autofree char *uuid = fac_synergy_page_meant (self);
  const FacSynergyLine *line = fac_synergy_register_synergy (self->synergies, uuid);
  if (line)
    print_one (self, line->synergy->title, "synergy-sheet", uuid);
}

/* The papers for the companies: « Pour qui ? » is asked there. */
static void
on_papers (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_session_go (session_of (data), "documents", "company-pistes");
}

/* The first party that has a place; all of them are selected there. */
static void
on_map (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacSynergyPage *self = data;
  g_autofree char *uuid = fac_synergy_page_meant (self);
  const FacSynergyLine *line = fac_synergy_register_synergy (self->synergies, uuid);
  const char *first = NULL;
  g_autoptr (GPtrArray) companies = g_ptr_array_new ();

  for (guint i = 0; line && i < line->members->len; i++)
    {
      const FacMemberLine *member = line->members->pdata[i];
      if (!member->member->establishment)
        continue;
      g_ptr_array_add (companies, member->member->establishment);
      if (!first && fac_position_is_known (member->position))
        first = member->member->establishment;
    }
  if (!first)
    {
      fac_session_tell (session_of (self), _ ("No party of this synergy has a place on the map."),
                        FALSE);
      return;
    }
  g_autofree char *what = g_strconcat ("company:", first, NULL);
  g_ptr_array_add (companies, NULL);
  fac_session_go (session_of (self), "map", what);
  fac_company_list_select (fac_session_companies (session_of (self)),
                           (const char *const *)companies->pdata);
}

/* "list", "states", "week". */
static void
on_view (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const names[] = { "list", "states", "week" };
  FacSynergyPage *self = data;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (g_variant_get_string (parameter, NULL), names[i]))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->view_drop), i);
  gtk_widget_grab_focus (GTK_WIDGET (self->views));
}

static const GActionEntry entries[] = {
  { .name = "synergy.map", .activate = on_map },
  { .name = "synergy.papers", .activate = on_papers },
  { .name = "synergy.print-sheet", .activate = on_print_sheet },
  { .name = "synergy.view", .activate = on_view, .parameter_type = "s" },
};

void
fac_synergy_papers_init (FacSynergyPage *self)
{
  g_action_map_add_action_entries (fac_session_actions (session_of (self)), entries,
                                   G_N_ELEMENTS (entries), self);
}

void
fac_synergy_papers_update (FacSynergyPage *self, gboolean is_meant)
{
  static const char *const names[] = { "synergy.map", "synergy.print-sheet" };
  GActionMap *actions = fac_session_actions (session_of (self));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, names[i])),
                                 is_meant);
}
