/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of synergies: pistes to sort, synergies to follow, and what they come to. */
#include "synergy/fac-synergy-page-private.h"

#include "fac-empty-page.h"
#include "fac-number.h"
#include "fac-text.h"
#include "synergy/fac-synergy-results.h"

#include <glib/gi18n-lib.h>

/* Where the detail has room beside the table. */
#define BESIDE_PX 1100

G_DEFINE_FINAL_TYPE (FacSynergyPage, fac_synergy_page, FAC_TYPE_PAGE)

static FacSession *
session_of (FacSynergyPage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

static gboolean
is_on (GtkWidget *chip)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip));
}

/* -- Tabs ---------------------------------------------------------------------------------- */

FacSynergyTab
fac_synergy_page_tab (FacSynergyPage *self)
{
  return is_on (self->computed_chip)    ? FAC_SYNERGY_TAB_COMPUTED
         : is_on (self->totals_chip)    ? FAC_SYNERGY_TAB_TOTALS
         : is_on (self->synergies_chip) ? FAC_SYNERGY_TAB_SYNERGIES
                                        : FAC_SYNERGY_TAB_LEADS;
}

FacTextTable *
fac_synergy_page_table (FacSynergyPage *self)
{
  switch (fac_synergy_page_tab (self))
    {
    case FAC_SYNERGY_TAB_LEADS:
    case FAC_SYNERGY_TAB_COMPUTED:
      return self->lead_table;
    case FAC_SYNERGY_TAB_SYNERGIES:
      return self->synergy_table;
    case FAC_SYNERGY_TAB_TOTALS:
      return self->total_table;
    }
  g_assert_not_reached ();
}

void
fac_synergy_page_show_tab (FacSynergyPage *self, FacSynergyTab tab)
{
  GtkWidget *chips[] = { self->leads_chip, self->synergies_chip, self->totals_chip,
                         self->computed_chip };
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chips[tab]), TRUE);
}

/* -- Narrowing ----------------------------------------------------------------------------- */

/* The first entry of the drop-down of pistes: those about which nothing final was decided. */
#define OPEN_LEADS 0
#define ALL_LEADS 1

static gboolean
lead_passes (FacTextRow *row, gpointer page)
{
  FacSynergyPage *self = page;
  const FacLeadLine *line = fac_synergy_register_lead (self->synergies, fac_text_row_id (row));
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->lead_drop));

  if (!line || (self->words_folded && !fac_text_has_words (line->key, self->words_folded)))
    return FALSE;
  if (chosen == OPEN_LEADS)
    return line->lead->state != FAC_LEAD_REFUSED && line->lead->state != FAC_LEAD_SYNERGY;
  return chosen == ALL_LEADS || line->lead->state == (int)(chosen - ALL_LEADS);
}

static gboolean
synergy_passes (FacTextRow *row, gpointer page)
{
  FacSynergyPage *self = page;
  const FacSynergyLine *line =
      fac_synergy_register_synergy (self->synergies, fac_text_row_id (row));
  guint state = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->synergy_drop));

  if (!line || (self->words_folded && !fac_text_has_words (line->key, self->words_folded)))
    return FALSE;
  if (is_on (self->unplanned_chip)
      && (line->next_action || line->synergy->state >= FAC_SYNERGY_STATE_PAUSED))
    return FALSE;
  return !state || line->synergy->state == (int)state;
}

static void
show_board_count (FacSynergyPage *self)
{
  g_autofree char *text = fac_match_board_count (self->board);
  if (fac_synergy_page_tab (self) == FAC_SYNERGY_TAB_COMPUTED)
    gtk_label_set_label (GTK_LABEL (self->count_label), text);
}

static void
show_counts (FacSynergyPage *self)
{
  FacSynergyTab tab = fac_synergy_page_tab (self);
  if (tab == FAC_SYNERGY_TAB_COMPUTED)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "computed");
      show_board_count (self);
      return;
    }
  FacLanguage language = fac_language_current ();
  guint n_all = tab == FAC_SYNERGY_TAB_LEADS ? fac_synergy_register_n_leads (self->synergies)
                                             : fac_synergy_register_n_synergies (self->synergies);
  guint n_shown = tab == FAC_SYNERGY_TAB_TOTALS
                      ? n_all
                      : fac_text_table_n_shown (fac_synergy_page_table (self));
  g_autofree char *all = fac_number_format (n_all, 0, language);
  g_autofree char *shown = fac_number_format (n_shown, 0, language);
  g_autofree char *text =
      n_shown == n_all ? g_strdup (all) : g_strdup_printf (_ ("%s of %s"), shown, all);
  const char *const names[] = { "leads", "synergies", "totals" };
  g_autofree char *empty = g_strconcat (names[tab], "-empty", NULL);

  gtk_label_set_label (GTK_LABEL (self->count_label), text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n_all ? names[tab] : empty);
}

static void
narrow (FacSynergyPage *self)
{
  fac_text_table_filter (self->lead_table, lead_passes, self);
  fac_text_table_filter (self->synergy_table, synergy_passes, self);
  fac_follow_views_update (self->views, self->synergies);
  fac_match_board_search (self->board, self->words_folded);
  show_counts (self);
  fac_synergy_actions_update (self);
}

static void
on_filter_changed (FacSynergyPage *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  if (self->is_setting)
    return;
  g_clear_pointer (&self->words_folded, g_free);
  if (*words)
    self->words_folded = fac_text_fold (words);
  narrow (self);
}

static void
focus_table (FacSynergyPage *self)
{
  gboolean is_computed = fac_synergy_page_tab (self) == FAC_SYNERGY_TAB_COMPUTED;
  gtk_widget_grab_focus (is_computed ? GTK_WIDGET (self->board)
                         : fac_synergy_page_tab (self) == FAC_SYNERGY_TAB_SYNERGIES
                             ? GTK_WIDGET (self->views)
                             : GTK_WIDGET (fac_synergy_page_table (self)));
}

static void
on_search_stopped (FacSynergyPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  focus_table (self);
}

static void
on_tab_toggled (FacSynergyPage *self)
{
  FacSynergyTab tab = fac_synergy_page_tab (self);
  gboolean is_lead = tab == FAC_SYNERGY_TAB_LEADS, is_synergy = tab == FAC_SYNERGY_TAB_SYNERGIES;
  GtkWidget *of_leads[] = { self->lead_drop, self->keep_button, self->later_button,
                            self->refuse_button, self->promote_button };
  GtkWidget *of_synergies[] = { self->synergy_drop, self->view_drop, self->unplanned_chip,
                                self->move_button };

  for (guint i = 0; i < G_N_ELEMENTS (of_leads); i++)
    gtk_widget_set_visible (of_leads[i], is_lead);
  for (guint i = 0; i < G_N_ELEMENTS (of_synergies); i++)
    gtk_widget_set_visible (of_synergies[i], is_synergy);
  gtk_widget_set_visible (self->year_drop, tab == FAC_SYNERGY_TAB_TOTALS);
  show_counts (self);
  fac_synergy_actions_update (self);
}

/* -- Results ------------------------------------------------------------------------------- */

static void
show_totals (FacSynergyPage *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->year_drop));
  guint year =
      chosen && chosen <= self->years->len ? g_array_index (self->years, guint, chosen - 1) : 0;
  g_autoptr (GPtrArray) rows = fac_synergy_register_total_rows (self->synergies, year);
  fac_text_table_set_rows (self->total_table, rows);
}

static void
on_year_changed (FacSynergyPage *self)
{
  if (!self->is_setting)
    show_totals (self);
}

static void
fill_years (FacSynergyPage *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_array_unref (self->years);
  self->years = fac_synergy_register_years (self->synergies);
  gtk_string_list_append (list, _ ("All years"));
  for (guint i = 0; i < self->years->len; i++)
    {
      g_autofree char *year = g_strdup_printf ("%u", g_array_index (self->years, guint, i));
      gtk_string_list_append (list, year);
    }
  self->is_setting = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->year_drop), G_LIST_MODEL (list));
  self->is_setting = FALSE;
}

/* -- Detail -------------------------------------------------------------------------------- */

static void
show_lead (FacSynergyPage *self, const char *uuid)
{
  const FacLeadLine *line = fac_synergy_register_lead (self->synergies, uuid);
  gboolean is_shown = line && fac_record_detail_show (self->lead_detail, uuid);
  if (is_shown)
    {
      g_autofree char *parties =
          g_strdup_printf ("%s → %s", line->giver_name ? line->giver_name : "?",
                           line->receiver_name ? line->receiver_name : "?");
      fac_record_detail_tell (self->lead_detail, parties, NULL);
    }
  fac_shell_show_detail (self->lead_shell, is_shown);
}

static void
show_synergy (FacSynergyPage *self, const char *uuid)
{
  fac_shell_show_detail (
      self->synergy_shell,
      uuid && fac_synergy_detail_show (self->synergy_detail, session_of (self), uuid));
}

static void
on_lead_activated (FacTextTable *table, const char *uuid, FacSynergyPage *self)
{
  show_lead (self, uuid);
}

static void
on_synergy_activated (FacTextTable *table, const char *uuid, FacSynergyPage *self)
{
  show_synergy (self, uuid);
}

/* In another view than the list: the list, which all actions ask, selects it too. */
static void
on_view_chosen (FacSynergyPage *self, const char *uuid)
{
  const char *const ids[] = { uuid, NULL };
  fac_text_table_select (self->synergy_table, ids);
}

static void
on_view_moved (FacSynergyPage *self, const char *uuid, int state)
{
  on_view_chosen (self, uuid);
  fac_synergy_actions_move (self, uuid, state);
}

static void
on_view_changed (FacSynergyPage *self)
{
  guint view = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->view_drop));
  fac_follow_views_set (self->views, (FacFollowView)view);
  fac_synergy_actions_update (self);
}

static void
hide_lead (FacSynergyPage *self)
{
  fac_shell_show_detail (self->lead_shell, FALSE);
}

static void
hide_synergy (FacSynergyPage *self)
{
  fac_shell_show_detail (self->synergy_shell, FALSE);
}

/* Whose flows these are is selected in the other rooms too. */
static void
share_selection (FacSynergyPage *self, GStrvBuilder *companies)
{
  g_auto (GStrv) uuids = g_strv_builder_end (companies);
  if (uuids[0])
    fac_company_list_select (fac_session_companies (session_of (self)), (const char *const *)uuids);
}

static void
on_leads_selected (FacSynergyPage *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->lead_table);
  g_autoptr (GStrvBuilder) companies = g_strv_builder_new ();
  gboolean has_room = gtk_widget_get_width (GTK_WIDGET (self->lead_shell)) >= BESIDE_PX;

  for (guint i = 0; ids[i]; i++)
    {
      const FacLeadLine *line = fac_synergy_register_lead (self->synergies, ids[i]);
      if (line && line->lead->giver)
        g_strv_builder_add (companies, line->lead->giver);
      if (line && line->lead->receiver)
        g_strv_builder_add (companies, line->lead->receiver);
    }
  share_selection (self, companies);
  if (ids[0] && !ids[1] && (has_room || fac_shell_has_detail (self->lead_shell)))
    show_lead (self, ids[0]);
  fac_synergy_actions_update (self);
}

static void
on_synergies_selected (FacSynergyPage *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->synergy_table);
  g_autoptr (GStrvBuilder) companies = g_strv_builder_new ();
  gboolean has_room = gtk_widget_get_width (GTK_WIDGET (self->synergy_shell)) >= BESIDE_PX;

  for (guint i = 0; ids[i]; i++)
    {
      const FacSynergyLine *line = fac_synergy_register_synergy (self->synergies, ids[i]);
      for (guint k = 0; line && k < line->members->len; k++)
        {
          const FacMemberLine *member = line->members->pdata[k];
          if (member->member->establishment)
            g_strv_builder_add (companies, member->member->establishment);
        }
    }
  share_selection (self, companies);
  if (ids[0] && !ids[1] && (has_room || fac_shell_has_detail (self->synergy_shell)))
    show_synergy (self, ids[0]);
  fac_synergy_actions_update (self);
}

void
fac_synergy_page_step_down (FacSynergyPage *self)
{
  FacTextTable *table = fac_synergy_page_table (self);
  g_auto (GStrv) ids = fac_text_table_selected (table);
  guint n = fac_text_table_n_shown (table), last = 0;

  for (guint i = 0; ids[0] && i < n; i++)
    if (g_strv_contains ((const char *const *)ids, fac_text_row_id (fac_text_table_at (table, i))))
      last = i;
  if (last + 1 < n)
    {
      const char *const next[] = { fac_text_row_id (fac_text_table_at (table, last + 1)), NULL };
      fac_text_table_select (table, next);
    }
}

/* -- The page ------------------------------------------------------------------------------ */

static void
load (FacSynergyPage *self)
{
  GError *error = NULL;
  if (!fac_synergy_register_load (self->synergies, &error))
    {
      fac_session_fail (session_of (self), error);
      return;
    }
  g_autoptr (GPtrArray) leads = fac_synergy_register_lead_rows (self->synergies);
  g_autoptr (GPtrArray) synergies = fac_synergy_register_synergy_rows (self->synergies);
  fac_text_table_set_rows (self->lead_table, leads);
  fac_text_table_set_rows (self->synergy_table, synergies);
  fill_years (self);
  show_totals (self);
  narrow (self);
  if (fac_shell_has_detail (self->lead_shell))
    show_lead (self, fac_record_detail_uuid (self->lead_detail));
  if (fac_shell_has_detail (self->synergy_shell))
    show_synergy (self, fac_record_detail_uuid (self->synergy_detail));
}

static void
fac_synergy_page_refresh (FacPage *page, const FacChanges *changes)
{
  static const FacRecordKind kinds[] = { FAC_RECORD_LEAD,           FAC_RECORD_SYNERGY,
                                         FAC_RECORD_SYNERGY_MEMBER, FAC_RECORD_SYNERGY_STEP,
                                         FAC_RECORD_TASK,           FAC_RECORD_ESTABLISHMENT,
                                         FAC_RECORD_ORGANISATION,   FAC_RECORD_OBSTACLE,
                                         FAC_RECORD_VALUE_NOTE,     FAC_RECORD_INTEREST,
                                         FAC_RECORD_FACTOR };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (fac_changes_touch (changes, kinds[i]))
      {
        load (FAC_SYNERGY_PAGE_GET (page));
        return;
      }
}

/* "piste:UUID", "synergy:UUID": that one; "tab:synergies", "tab:totals", "tab:pistes",
 * "tab:computed"; "computed:ID": a computed piste. */
static void
fac_synergy_page_visit (FacPage *page, const char *what)
{
  FacSynergyPage *self = FAC_SYNERGY_PAGE_GET (page);
  const char *uuid = what ? strchr (what, ':') : NULL;
  const char *const ids[] = { uuid ? uuid + 1 : NULL, NULL };

  if (!uuid)
    focus_table (self);
  else if (g_str_has_prefix (what, "computed:"))
    {
      fac_synergy_page_show_tab (self, FAC_SYNERGY_TAB_COMPUTED);
      fac_match_board_select (self->board, ids[0]);
    }
  else if (g_str_has_prefix (what, "piste:"))
    {
      fac_synergy_page_show_tab (self, FAC_SYNERGY_TAB_LEADS);
      fac_text_table_select (self->lead_table, ids);
      show_lead (self, ids[0]);
    }
  else if (g_str_has_prefix (what, "synergy:"))
    {
      fac_synergy_page_show_tab (self, FAC_SYNERGY_TAB_SYNERGIES);
      fac_text_table_select (self->synergy_table, ids);
      show_synergy (self, ids[0]);
    }
  else if (g_str_has_prefix (what, "tab:"))
    {
      fac_synergy_page_show_tab (self, g_str_equal (ids[0], "synergies") ? FAC_SYNERGY_TAB_SYNERGIES
                                       : g_str_equal (ids[0], "totals")  ? FAC_SYNERGY_TAB_TOTALS
                                       : g_str_equal (ids[0], "computed") ? FAC_SYNERGY_TAB_COMPUTED
                                                                          : FAC_SYNERGY_TAB_LEADS);
      focus_table (self);
    }
}

static void
fac_synergy_page_find (FacPage *page)
{
  GtkWidget *entry = FAC_SYNERGY_PAGE_GET (page)->search_entry;
  gtk_widget_grab_focus (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
}

/* -- Building ------------------------------------------------------------------------------ */

static void
fill_drop (GtkWidget *drop, const char *const *first, const FacEnum *values)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (first);
  for (const FacEnumItem *item = values->items; item->value; item++)
    gtk_string_list_append (list, _ (item->label));
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop), G_LIST_MODEL (list));
}

static FacShell *
make_shell (GtkWidget *master, FacRecordDetail *detail)
{
  GtkWidget *nothing = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_visible (nothing, FALSE);
  GtkWidget *shell = fac_shell_new (nothing, master, GTK_WIDGET (detail));
  gtk_widget_set_vexpand (shell, TRUE);
  return FAC_SHELL (shell);
}

static void
build (FacSynergyPage *self)
{
  GtkStack *stack = GTK_STACK (self->stack);
  FacSession *session = session_of (self);
  const FacEmptyDoor lead_doors[] = { { _ ("Add a piste…"), "win.synergy.add-lead" },
                                      { NULL, NULL } };
  const FacEmptyDoor synergy_doors[] = { { _ ("Add a synergy…"), "win.synergy.add" },
                                         { NULL, NULL } };

  self->lead_table = fac_text_table_new_list (_ ("Pistes"), "pistes", fac_lead_columns);
  self->synergy_table = fac_text_table_new_list (_ ("Synergies"), "synergies", fac_synergy_columns);
  self->total_table =
      fac_text_table_new_list (_ ("Results of the synergies"), "synergy-totals", fac_total_columns);
  self->lead_detail = FAC_RECORD_DETAIL (fac_lead_detail_new (session));
  self->synergy_detail = FAC_RECORD_DETAIL (fac_synergy_detail_new (session));
  self->lead_shell = make_shell (GTK_WIDGET (self->lead_table), self->lead_detail);
  self->views = FAC_FOLLOW_VIEWS (fac_follow_views_new (session, self->synergy_table));
  self->synergy_shell = make_shell (GTK_WIDGET (self->views), self->synergy_detail);
  self->board = FAC_MATCH_BOARD (fac_match_board_new (session));
  gtk_stack_add_named (stack, GTK_WIDGET (self->lead_shell), "leads");
  gtk_stack_add_named (stack, GTK_WIDGET (self->board), "computed");
  gtk_stack_add_named (stack, GTK_WIDGET (self->synergy_shell), "synergies");
  gtk_stack_add_named (stack, GTK_WIDGET (self->total_table), "totals");
  gtk_stack_add_named (
      stack,
      fac_empty_page_new (
          _ ("No piste yet"),
          _ ("A piste is a possible match that somebody saw at a workshop, at a visit or "
             "on the phone. Write it down: it costs nothing, and it is sorted later."),
          lead_doors),
      "leads-empty");
  gtk_stack_add_named (
      stack,
      fac_empty_page_new (
          _ ("No synergy yet"),
          _ ("A synergy has parties, and each is asked before anybody is introduced to "
             "anybody. Make one of a piste, or add one that exists already."),
          synergy_doors),
      "synergies-empty");
  gtk_stack_add_named (
      stack,
      fac_empty_page_new (
          _ ("No result yet"),
          _ ("Here stands what the synergies come to: tonnes, euros, CO2e, jobs, without "
             "counting anything twice."),
          synergy_doors),
      "totals-empty");
}

static void
fac_synergy_page_constructed (GObject *object)
{
  FacSynergyPage *self = FAC_SYNERGY_PAGE_GET (object);
  const char *const lead_firsts[] = { _ ("To decide"), _ ("All pistes"), NULL };
  const char *const synergy_firsts[] = { _ ("All states"), NULL };
  GtkWidget *chips[] = { self->leads_chip, self->computed_chip, self->synergies_chip,
                         self->totals_chip };

  G_OBJECT_CLASS (fac_synergy_page_parent_class)->constructed (object);
  self->synergies = fac_synergy_register_new (session_of (self));
  self->years = g_array_new (FALSE, FALSE, sizeof (guint));
  fill_drop (self->lead_drop, lead_firsts, &fac_lead_state_enum);
  fill_drop (self->synergy_drop, synergy_firsts, &fac_synergy_state_enum);
  g_autoptr (GtkStringList) views = gtk_string_list_new (
      (const char *const[]){ _ ("List"), _ ("By state"), _ ("By week"), NULL });
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->view_drop), G_LIST_MODEL (views));
  build (self);
  fac_synergy_actions_init (self);
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    g_signal_connect_swapped (chips[i], "toggled", G_CALLBACK (on_tab_toggled), self);
  g_signal_connect_swapped (self->unplanned_chip, "toggled", G_CALLBACK (on_filter_changed), self);
  g_signal_connect_swapped (self->lead_drop, "notify::selected", G_CALLBACK (on_filter_changed),
                            self);
  g_signal_connect_swapped (self->synergy_drop, "notify::selected", G_CALLBACK (on_filter_changed),
                            self);
  g_signal_connect_swapped (self->year_drop, "notify::selected", G_CALLBACK (on_year_changed),
                            self);
  g_signal_connect_swapped (self->board, "counted", G_CALLBACK (show_board_count), self);
  g_signal_connect (self->lead_table, "activated", G_CALLBACK (on_lead_activated), self);
  g_signal_connect (self->synergy_table, "activated", G_CALLBACK (on_synergy_activated), self);
  g_signal_connect_swapped (self->lead_table, "selection-changed", G_CALLBACK (on_leads_selected),
                            self);
  g_signal_connect_swapped (self->synergy_table, "selection-changed",
                            G_CALLBACK (on_synergies_selected), self);
  g_signal_connect_swapped (self->view_drop, "notify::selected", G_CALLBACK (on_view_changed),
                            self);
  g_signal_connect_swapped (self->views, "chosen", G_CALLBACK (on_view_chosen), self);
  g_signal_connect_swapped (self->views, "activated", G_CALLBACK (show_synergy), self);
  g_signal_connect_swapped (self->views, "moved", G_CALLBACK (on_view_moved), self);
  g_signal_connect_swapped (self->lead_detail, "closed", G_CALLBACK (hide_lead), self);
  g_signal_connect_swapped (self->synergy_detail, "closed", G_CALLBACK (hide_synergy), self);
}

static void
fac_synergy_page_dispose (GObject *object)
{
  FacSynergyPage *self = FAC_SYNERGY_PAGE_GET (object);

  if (self->lead_table)
    {
      fac_text_table_filter (self->lead_table, NULL, NULL);
      fac_text_table_filter (self->synergy_table, NULL, NULL);
    }
  self->lead_table = self->synergy_table = self->total_table = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), fac_synergy_page_get_type ());
  g_clear_pointer (&self->synergies, fac_synergy_register_free);
  g_clear_pointer (&self->years, g_array_unref);
  g_clear_pointer (&self->words_folded, g_free);
  G_OBJECT_CLASS (fac_synergy_page_parent_class)->dispose (object);
}

static void
fac_synergy_page_class_init (FacSynergyPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = fac_synergy_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_synergy_page_dispose;
  class->print_action = "synergy.print";
  class->refresh = fac_synergy_page_refresh;
  class->visit = fac_synergy_page_visit;
  class->find = fac_synergy_page_find;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-synergy-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacSynergyPage, name)
  BIND (count_label);
  BIND (search_entry);
  BIND (lead_drop);
  BIND (synergy_drop);
  BIND (view_drop);
  BIND (year_drop);
  BIND (stack);
  BIND (leads_chip);
  BIND (computed_chip);
  BIND (synergies_chip);
  BIND (totals_chip);
  BIND (unplanned_chip);
  BIND (keep_button);
  BIND (later_button);
  BIND (refuse_button);
  BIND (promote_button);
  BIND (move_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
}

static void
fac_synergy_page_init (FacSynergyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
