/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The board of computed pistes. */
#include "fac-number.h"
#include "fac-text.h"
#include "synergy/fac-match-board-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Where the explanation has room beside the table. */
#define BESIDE_PX 1100

/* More pistes than that are nobody's to sort; the rest is counted. */
#define MOST_SHOWN 5000

G_DEFINE_FINAL_TYPE (FacMatchBoard, fac_match_board, GTK_TYPE_WIDGET)

enum
{
  COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
chosen (GtkWidget *drop)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (drop));
}

/* -- Narrowing ----------------------------------------------------------------------------- */

static gboolean
is_refused (const FacMatchLead *lead)
{
  return lead->state == FAC_LEAD_REFUSED || lead->is_hidden;
}

static gboolean
is_shown (FacMatchBoard *self, const FacMatchLead *lead)
{
  gboolean is_open =
      (lead->state == FAC_LEAD_NEW || lead->state == FAC_LEAD_SEEN) && !lead->is_hidden;
  switch ((FacMatchShown)chosen (self->shown_drop))
    {
    case FAC_MATCH_TO_SORT:
      return is_open;
    case FAC_MATCH_NEWS:
      return is_open && fac_match_seen_news (self->seen, lead, NULL) != FAC_NEWS_NONE;
    case FAC_MATCH_KEPT:
      return lead->state == FAC_LEAD_KEPT || lead->state == FAC_LEAD_SYNERGY;
    case FAC_MATCH_LATER:
      return lead->state == FAC_LEAD_LATER;
    case FAC_MATCH_REFUSED:
      return is_refused (lead);
    case FAC_MATCH_ALL:
    case FAC_N_MATCH_SHOWN:
      break;
    }
  return TRUE;
}

static gboolean
has_words (const FacMatchLead *lead, const char *words)
{
  if (!words)
    return TRUE;
  g_autofree char *parties = fac_match_lead_parties (lead);
  g_autofree char *all =
      g_strdup_printf ("%s %s %s %s", lead->material, parties, lead->rule ? lead->rule : "",
                       fac_enum_label (&fac_synergy_kind_enum, (int)lead->kind));
  g_autofree char *folded = fac_text_fold (all);
  return fac_text_has_words (folded, words);
}

static gboolean
counts (const FacMatchLead *lead, gpointer board)
{
  FacMatchBoard *self = board;
  return is_shown (self, lead) && has_words (lead, self->words);
}

static gboolean
row_passes (FacTextRow *row, gpointer board)
{
  FacMatchBoard *self = board;
  const FacMatchLead *lead = fac_match_row_lead (row);
  return counts (lead, self)
         && fac_match_is_in_group (lead, (FacMatchGrouping)chosen (self->grouping_drop),
                                   self->group);
}

static void
show_groups (FacMatchBoard *self)
{
  FacMatchGrouping grouping = (FacMatchGrouping)chosen (self->grouping_drop);
  gtk_widget_set_visible (self->group_scroll, grouping != FAC_MATCH_BY_NOTHING);
  if (grouping == FAC_MATCH_BY_NOTHING || !self->leads)
    return;
  g_autoptr (GPtrArray) rows = fac_match_group_rows (self->leads, grouping, counts, self);
  self->is_setting = TRUE;
  fac_text_table_set_rows (self->groups, rows);
  self->is_setting = FALSE;
}

void
fac_match_board_narrow (FacMatchBoard *self)
{
  gboolean is_empty = self->leads && !self->leads->leads->len;
  fac_text_table_filter (self->table, row_passes, self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_empty ? "empty" : "board");
  fac_match_actions_update (self);
  g_signal_emit (self, signals[COUNTED], 0);
}

static void
on_filter_changed (FacMatchBoard *self)
{
  if (self->is_setting)
    return;
  show_groups (self);
  fac_match_board_narrow (self);
}

static void
on_grouping_changed (FacMatchBoard *self)
{
  g_clear_pointer (&self->group, g_free);
  on_filter_changed (self);
}

static void
on_group_selected (FacMatchBoard *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->groups);
  if (self->is_setting)
    return;
  g_free (self->group);
  self->group = ids[0] ? g_strdup (ids[0]) : NULL;
  fac_match_board_narrow (self);
}

void
fac_match_board_search (FacMatchBoard *self, const char *words_folded)
{
  g_free (self->words);
  self->words = g_strdup (words_folded);
  on_filter_changed (self);
}

char *
fac_match_board_count (FacMatchBoard *self)
{
  FacLanguage language = fac_language_current ();
  if (!self->leads)
    return g_strdup ("");
  g_autofree char *shown = fac_number_format (fac_text_table_n_shown (self->table), 0, language);
  g_autofree char *all = fac_number_format (self->leads->n_found, 0, language);
  if (!self->n_decided)
    return g_strdup_printf (_ ("%s of %s"), shown, all);
  g_autofree char *decided = fac_number_format (self->n_decided, 0, language);
  /* TRANSLATORS: pistes shown, of all, and how many were decided in this sitting */
  return g_strdup_printf (_ ("%s of %s · %s decided"), shown, all, decided);
}

/* -- News ---------------------------------------------------------------------------------- */

static void
show_news (FacMatchBoard *self)
{
  const char *on = fac_match_seen_on (self->seen);
  const FacMatchNewsCount count = fac_match_seen_count (self->seen, self->leads);
  if (!on)
    {
      gtk_label_set_label (GTK_LABEL (self->news_label), "");
      return;
    }
  g_autofree char *date = fac_date_format (on, fac_language_current ());
  g_autofree char *text = count.n_new || count.n_changed || count.n_gone
                              /* TRANSLATORS: pistes since a day: new ones, with another score, that
                                 are there no more */
                              ? g_strdup_printf (_ ("Since %s: %u new, %u changed, %u gone"), date,
                                                 count.n_new, count.n_changed, count.n_gone)
                              : g_strdup_printf (_ ("Nothing new since %s"), date);
  gtk_label_set_label (GTK_LABEL (self->news_label), text);
}

static void
show_remark (FacMatchBoard *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < self->leads->remarks->len && i < 2; i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "",
                            (const char *)self->leads->remarks->pdata[i]);
  if (self->leads->n_found > self->leads->leads->len)
    {
      g_autofree char *shown =
          fac_number_format (self->leads->leads->len, 0, fac_language_current ());
      g_string_append_printf (text, _ ("%sThe best %s are listed."), text->len ? "\n" : "", shown);
    }
  gtk_label_set_label (GTK_LABEL (self->remark_label), text->str);
  gtk_widget_set_visible (self->remark_label, text->len > 0);
}

static void
fill (FacMatchBoard *self)
{
  g_autoptr (GPtrArray) rows = fac_match_rows (self->leads, self->seen);
  fac_text_table_set_rows (self->table, rows);
  show_groups (self);
  show_news (self);
  show_remark (self);
  fac_match_board_narrow (self);
}

static void
load_seen (FacMatchBoard *self)
{
  FacMatchSeen *seen = fac_match_seen_load (fac_session_project (self->session), NULL);
  g_clear_pointer (&self->seen, fac_match_seen_free);
  self->seen = seen ? seen : fac_match_seen_new ();
}

void
fac_match_board_forget_news (FacMatchBoard *self)
{
  load_seen (self);
  fill (self);
}

/* -- Why ----------------------------------------------------------------------------------- */

typedef struct
{
  FacMatchLive *live;
  char *id; /* owned; NULL: the list */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;
  g_free (order->id);
  g_free (order);
}

static Order *
order_new (FacMatchBoard *self, const char *id)
{
  Order *order = g_new0 (Order, 1);
  order->live = self->live;
  order->id = g_strdup (id);
  return order;
}

static gpointer
compose_one (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  return fac_match_live_explain (order->live, project, order->id, error);
}

static void
on_explained (gpointer result, GError *error, gpointer data)
{
  FacMatchBoard *self = data;
  g_clear_pointer (&self->told, fac_match_lead_free);
  self->told = result;
  g_clear_error (&error);
  fac_match_why_show (self->why, self->told);
}

static void
explain (FacMatchBoard *self, const char *id)
{
  const FacComposition what = { .compose = compose_one,
                                .order = order_new (self, id),
                                .free_order = order_free,
                                .free_result = fac_match_lead_free,
                                .done = on_explained,
                                .data = self,
                                .wait_ms = 20 };
  fac_composer_ask (self->composer, &self->explaining, &what);
}

GPtrArray *
fac_match_board_chosen (FacMatchBoard *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->table);
  GPtrArray *leads = g_ptr_array_new ();
  for (char **id = ids; *id; id++)
    {
      gpointer lead = g_hash_table_lookup (self->by_id, *id);
      if (lead)
        g_ptr_array_add (leads, lead);
    }
  return leads;
}

static void
share_selection (FacMatchBoard *self, const GPtrArray *leads)
{
  g_autoptr (GStrvBuilder) companies = g_strv_builder_new ();
  for (guint i = 0; i < leads->len; i++)
    {
      const FacMatchLead *lead = leads->pdata[i];
      const FacLeadPart *const ends[] = { lead->giver, lead->receiver };
      for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
        if (ends[j] && ends[j]->establishment)
          g_strv_builder_add (companies, ends[j]->establishment);
      for (guint j = 0; j < lead->members->len; j++)
        g_strv_builder_add (companies,
                            ((const FacLeadPart *)lead->members->pdata[j])->establishment);
    }
  g_auto (GStrv) uuids = g_strv_builder_end (companies);
  if (uuids[0])
    fac_company_list_select (fac_session_companies (self->session), (const char *const *)uuids);
}

static void
on_selected (FacMatchBoard *self)
{
  g_autoptr (GPtrArray) leads = fac_match_board_chosen (self);
  gboolean has_room = gtk_widget_get_width (GTK_WIDGET (self->shell)) >= BESIDE_PX;
  share_selection (self, leads);
  if (leads->len == 1 && (has_room || fac_shell_has_detail (self->shell)))
    {
      explain (self, ((const FacMatchLead *)leads->pdata[0])->id);
      fac_shell_show_detail (self->shell, TRUE);
    }
  fac_match_actions_update (self);
}

static void
on_activated (FacTextTable *table, const char *id, FacMatchBoard *self)
{
  explain (self, id);
  fac_shell_show_detail (self->shell, TRUE);
}

static void
on_why_closed (FacMatchBoard *self)
{
  fac_shell_show_detail (self->shell, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

void
fac_match_board_step (FacMatchBoard *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->table);
  guint n = fac_text_table_n_shown (self->table), last = 0;
  const char *next[] = { NULL, NULL };

  for (guint i = 0; ids[0] && i < n; i++)
    if (g_strv_contains ((const char *const *)ids,
                         fac_text_row_id (fac_text_table_at (self->table, i))))
      last = i;
  if (last + 1 < n)
    next[0] = fac_text_row_id (fac_text_table_at (self->table, last + 1));
  else if (n > g_strv_length (ids))
    next[0] = fac_text_row_id (fac_text_table_at (self->table, 0));
  if (next[0])
    fac_text_table_select (self->table, next);
}

void
fac_match_board_select (FacMatchBoard *self, const char *id)
{
  const char *const ids[] = { id, NULL };
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->shown_drop), FAC_MATCH_ALL);
  fac_text_table_select (self->table, ids);
}

/* -- Computing ----------------------------------------------------------------------------- */

static gpointer
compose_all (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  const FacMatchRequest request = { .n_most = MOST_SHOWN, .with_refused = TRUE, .is_brief = TRUE };
  const Order *order = data;
  return fac_match_live_list (order->live, project, &request, error);
}

static void
free_leads (gpointer leads)
{
  fac_match_leads_unref (leads);
}

/* One begins at the best one, as soon as there is a row that can take the focus: an empty table, or
 * one that has no size yet, has only its titles. */
static gboolean
begin (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  FacMatchBoard *self = FAC_MATCH_BOARD (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  FacTextRow *first = self->leads ? fac_text_table_at (self->table, 0) : NULL;
  gboolean is_there = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->table));
  g_auto (GStrv) ids = fac_text_table_selected (self->table);

  /* Who went on to another page meanwhile has the focus there. */
  if ((self->is_answered && !first) || !gtk_widget_get_mapped (widget))
    return G_SOURCE_REMOVE;
  if (first && !ids[0])
    {
      const char *const best[] = { fac_text_row_id (first), NULL };
      fac_text_table_select (self->table, best);
    }
  if (first && !is_there)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  return is_there ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static gboolean
fac_match_board_grab_focus (GtkWidget *widget)
{
  gtk_widget_add_tick_callback (widget, begin, NULL, NULL);
  return TRUE;
}

void
fac_match_board_show (gpointer result, gpointer board)
{
  FacMatchBoard *self = board;
  self->is_answered = TRUE;
  if (!result)
    return;
  gboolean is_first = self->leads == NULL;
  g_hash_table_remove_all (self->by_id);
  fac_match_leads_unref (self->leads);
  self->leads = result;
  for (guint i = 0; i < self->leads->leads->len; i++)
    {
      FacMatchLead *lead = self->leads->leads->pdata[i];
      g_hash_table_insert (self->by_id, lead->id, lead);
    }
  if (is_first && !fac_match_seen_on (self->seen)
      && fac_match_seen_save (fac_session_project (self->session), self->leads, NULL))
    load_seen (self);
  fill (self);
  if (self->told && fac_shell_has_detail (self->shell))
    explain (self, self->told->id);
}

static void
ask (FacMatchBoard *self)
{
  const FacComposingWish wish = { .compose = compose_all,
                                  .order = order_new (self, NULL),
                                  .free_order = order_free,
                                  .free_result = free_leads,
                                  .reader = "animateur" };
  self->is_stale = FALSE;
  fac_composing_ask (FAC_COMPOSING (self->composing), &wish);
}

static void
on_changed (FacSession *session, const FacChanges *changes, FacMatchBoard *self)
{
  if (!fac_match_live_note (self->live, changes))
    return;
  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask (self);
}

static void
fac_match_board_map (GtkWidget *widget)
{
  FacMatchBoard *self = FAC_MATCH_BOARD (widget);
  GTK_WIDGET_CLASS (fac_match_board_parent_class)->map (widget);
  if (self->is_stale)
    ask (self);
  fac_match_actions_update (self);
}

static void
fac_match_board_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fac_match_board_parent_class)->unmap (widget);
  fac_match_actions_update (FAC_MATCH_BOARD (widget));
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
connect_all (FacMatchBoard *self)
{
  g_signal_connect_swapped (self->shown_drop, "notify::selected", G_CALLBACK (on_filter_changed),
                            self);
  g_signal_connect_swapped (self->grouping_drop, "notify::selected",
                            G_CALLBACK (on_grouping_changed), self);
  g_signal_connect_swapped (self->groups, "selection-changed", G_CALLBACK (on_group_selected),
                            self);
  g_signal_connect_swapped (self->table, "selection-changed", G_CALLBACK (on_selected), self);
  g_signal_connect (self->table, "activated", G_CALLBACK (on_activated), self);
  g_signal_connect_swapped (self->why, "closed", G_CALLBACK (on_why_closed), self);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (on_changed), self, 0);
}

static void
fac_match_board_dispose (GObject *object)
{
  FacMatchBoard *self = FAC_MATCH_BOARD (object);
  fac_commission_drop (&self->explaining);
  if (self->table)
    fac_text_table_filter (self->table, NULL, NULL);
  self->table = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  if (self->live)
    fac_composer_free_later (self->composer, g_steal_pointer (&self->live), fac_match_live_free);
  g_clear_pointer (&self->composer, fac_composer_unref);
  g_clear_pointer (&self->told, fac_match_lead_free);
  g_clear_pointer (&self->leads, fac_match_leads_unref);
  g_clear_pointer (&self->seen, fac_match_seen_free);
  G_OBJECT_CLASS (fac_match_board_parent_class)->dispose (object);
}

static void
fac_match_board_finalize (GObject *object)
{
  FacMatchBoard *self = FAC_MATCH_BOARD (object);
  g_hash_table_unref (self->by_id);
  g_free (self->words);
  g_free (self->group);
  G_OBJECT_CLASS (fac_match_board_parent_class)->finalize (object);
}

static void
fac_match_board_class_init (FacMatchBoardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = fac_match_board_dispose;
  G_OBJECT_CLASS (class)->finalize = fac_match_board_finalize;
  widget_class->map = fac_match_board_map;
  widget_class->unmap = fac_match_board_unmap;
  widget_class->grab_focus = fac_match_board_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[COUNTED] = g_signal_new ("counted", FAC_TYPE_MATCH_BOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fac_match_board_init (FacMatchBoard *self)
{
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->is_stale = TRUE;
}

GtkWidget *
fac_match_board_new (FacSession *session)
{
  FacMatchBoard *self = g_object_new (FAC_TYPE_MATCH_BOARD, NULL);

  self->session = session;
  self->composer = fac_composer_ref (fac_session_composer (session));
  self->live = fac_match_live_new ();
  load_seen (self);
  fac_match_board_build (self);
  fac_match_actions_init (self);
  connect_all (self);
  return GTK_WIDGET (self);
}
