/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules and weights: what pistes are computed by. Rules that come with the program are read, those
 * of the territory are edited; weights are changed beside the list that they rank. */
#include "fac-number.h"
#include "fac-rules.h"
#include "fac-text.h"
#include "synergy/fac-rule-page-private.h"
#include "synergy/fac-weight-panel.h"

#include <glib/gi18n-lib.h>

/* Where the detail has room beside the table. */
#define BESIDE_PX 1100

G_DEFINE_FINAL_TYPE (FacRulePage, fac_rule_page, FAC_TYPE_PAGE)

static const FacRecordCard cards[] = {
  { N_ ("Rule"),
    { "code", "stream", "use", "effect", "kind", "replaces", "adaptation", "is_enabled" },
    N_ ("What forbids wins over what proposes: everything that it names, or the resource "
        "altogether when it names neither what it replaces nor a taker.") },
  { N_ ("Who"),
    { "giver_naf", "receiver_naf", "waste_codes", "family", "radius_class" },
    N_ ("Codes of NAF rév. 2 or 2025, or their beginnings, with “;” between. Radius: A 2 km, B 15, "
        "C 50, D 150, E 500, or “zone”, or “12 km”.") },
  { N_ ("Chain"),
    { "link", "link_naf", "minimum" },
    N_ ("With a link between, the rule is a local chain: several deposits, what is to be done with "
        "them (sort, crush, dry) and who uses the result. It is proposed where the link is "
        "missing, "
        "or to who could be it.") },
  { N_ ("Law and source"), { "condition", "law_note", "law_date", "source", "note" }, NULL },
  { NULL, { NULL }, NULL },
};

static FacSession *
session_of (FacRulePage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

static FacProject *
project_of (FacRulePage *self)
{
  return fac_page_project (FAC_PAGE (self));
}

/* -- Rows ---------------------------------------------------------------------------------- */

static const char *
layer_word (FacRuleLayer layer)
{
  static const char *const words[] = { N_ ("national"), N_ ("real exchanges"), N_ ("local chain"),
                                       N_ ("territory") };
  return _ (words[layer]);
}

static FacTextRow *
make_row (const char *code, const char *stream, const char *use, FacRuleLayer layer,
          const char *source, const char *state)
{
  char **cells = g_new0 (char *, 7);
  const char *const texts[] = { code, stream, use, layer_word (layer), source, state };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    cells[i] = g_strdup (texts[i] ? texts[i] : "");
  return fac_text_row_new (code, cells, NULL);
}

static FacTextTable *
make_table (void)
{
  const FacTextColumn columns[] = {
    { _ ("Code"), FALSE, 100 },   { _ ("Resource"), FALSE, -170 }, { _ ("Use"), FALSE, -170 },
    { _ ("Origin"), FALSE, 130 }, { _ ("Source"), FALSE, -90 },    { _ ("State"), FALSE, 100 },
  };
  GtkWidget *table = fac_text_table_new (_ ("Rules"), columns, G_N_ELEMENTS (columns));
  gtk_widget_set_vexpand (table, TRUE);
  fac_text_table_remember (FAC_TEXT_TABLE (table), "rules");
  return FAC_TEXT_TABLE (table);
}

static GPtrArray *
make_rows (FacRulePage *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->own->len; i++)
    {
      const FacRuleRow *row = self->own->pdata[i];
      g_ptr_array_add (rows,
                       make_row (row->code, row->stream, row->use, FAC_RULE_TERRITORY, row->source,
                                 row->is_enabled == FAC_NO             ? _ ("not in use")
                                 : row->effect == FAC_EFFECT_FORBIDDEN ? _ ("forbids")
                                 : row->link && *row->link             ? _ ("chain")
                                                                       : ""));
    }
  for (guint i = 0; i < self->rules->len; i++)
    {
      const FacRule *rule = self->rules->pdata[i];
      if (rule->layer != FAC_RULE_TERRITORY)
        g_ptr_array_add (rows, make_row (rule->code, rule->label, rule->use, rule->layer,
                                         rule->source, rule->is_forbidden ? _ ("forbids") : ""));
    }
  return rows;
}

static gboolean
row_passes (FacTextRow *row, gpointer page)
{
  FacRulePage *self = page;
  g_autoptr (GString) all = g_string_new (NULL);
  if (!self->words)
    return TRUE;
  for (guint i = 0; i < 6; i++)
    g_string_append_printf (all, "%s ", fac_text_row_cell (row, i));
  g_autofree char *folded = fac_text_fold (all->str);
  return fac_text_has_words (folded, self->words);
}

static void
show_count (FacRulePage *self)
{
  FacLanguage language = fac_language_current ();
  g_autofree char *n = fac_number_format (fac_text_table_n_shown (self->table), 0, language);
  g_autofree char *own = fac_number_format (self->own->len, 0, language);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%s, of which %s of the territory",
                                 "%s, of which %s of the territory", self->own->len),
                       n, own);
  gtk_label_set_label (GTK_LABEL (self->count_label), text);
}

static void
on_search (FacRulePage *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_clear_pointer (&self->words, g_free);
  if (*words)
    self->words = fac_text_fold (words);
  fac_text_table_filter (self->table, row_passes, self);
  show_count (self);
}

/* -- Detail -------------------------------------------------------------------------------- */

const FacRuleRow *
fac_rule_page_own (FacRulePage *self, const char *code)
{
  for (guint i = 0; i < self->own->len; i++)
    if (g_strcmp0 (((const FacRuleRow *)self->own->pdata[i])->code, code) == 0)
      return self->own->pdata[i];
  return NULL;
}

static const FacRule *
find_rule (FacRulePage *self, const char *code)
{
  for (guint i = 0; i < self->rules->len; i++)
    if (g_strcmp0 (((const FacRule *)self->rules->pdata[i])->code, code) == 0)
      return self->rules->pdata[i];
  return NULL;
}

static void
add_line (GString *text, const char *title, const char *words)
{
  if (!words || !*words)
    return;
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *words_markup = g_markup_escape_text (words, -1);
  g_string_append_printf (text, "%s<b>%s</b>\n%s", text->len ? "\n\n" : "", title_markup,
                          words_markup);
}

static void
add_codes (GString *text, const char *title, char **first, char **second)
{
  g_autofree char *one = first ? g_strjoinv ("; ", first) : NULL;
  g_autofree char *two = second ? g_strjoinv ("; ", second) : NULL;
  g_autofree char *both = one && two ? g_strdup_printf ("%s\n%s", one, two) : NULL;
  add_line (text, title, both ? both : one ? one : two);
}

static void
read_rule (FacRulePage *self, const FacRule *rule)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *source =
      fac_rules_source_words (fac_project_catalog (project_of (self)), rule->source,
                              fac_language_id (fac_language_current ()));
  g_autofree char *dated =
      rule->condition_date ? fac_date_format (rule->condition_date, fac_language_current ()) : NULL;
  g_autofree char *title = g_strdup_printf ("%s · %s", rule->code, rule->label);

  add_line (text, _ ("Use"), rule->use);
  add_line (text, _ ("Replaces"), rule->replaces);
  add_line (text, _ ("To be done first"), rule->adaptation);
  add_line (text, _ ("Between, who could do it"), rule->link);
  add_codes (text, _ ("Waste codes"), rule->waste_codes, NULL);
  add_codes (text, _ ("Producers (NAF rév. 2, then 2025)"), rule->giver_naf[0], rule->giver_naf[1]);
  add_codes (text, _ ("Takers (NAF rév. 2, then 2025)"), rule->receiver_naf[0],
             rule->receiver_naf[1]);
  add_line (text, _ ("To check"), rule->condition);
  add_line (text, _ ("As known on"), dated);
  add_line (text, _ ("Source"), source);
  gtk_label_set_label (GTK_LABEL (self->read.name_label), title);
  gtk_label_set_markup (GTK_LABEL (self->read_label), text->str);
}

static void
show_rule (FacRulePage *self, const char *code)
{
  const FacRuleRow *own = fac_rule_page_own (self, code);
  const FacRule *rule = own ? NULL : find_rule (self, code);
  gboolean is_shown = own ? fac_record_detail_show (self->detail, own->record.uuid) : rule != NULL;
  if (rule)
    read_rule (self, rule);
  gtk_stack_set_visible_child_name (GTK_STACK (self->detail_stack), own ? "own" : "read");
  fac_shell_show_detail (self->shell, is_shown);
}

char *
fac_rule_page_chosen (FacRulePage *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->table);
  return ids[0] && !ids[1] ? g_strdup (ids[0]) : NULL;
}

static void
on_selected (FacRulePage *self)
{
  g_autofree char *code = fac_rule_page_chosen (self);
  gboolean has_room = gtk_widget_get_width (GTK_WIDGET (self->shell)) >= BESIDE_PX;
  if (code && (has_room || fac_shell_has_detail (self->shell)))
    show_rule (self, code);
  fac_rule_actions_update (self);
}

static void
on_activated (FacTextTable *table, const char *code, FacRulePage *self)
{
  show_rule (self, code);
}

static void
hide_detail (FacRulePage *self)
{
  fac_shell_show_detail (self->shell, FALSE);
}

/* -- The page ------------------------------------------------------------------------------ */

void
fac_rule_page_tell (FacRulePage *self, const GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < problems->len && i < 6; i++)
    g_string_append_printf (text, "%s⚠ %s", i ? "\n" : "", (const char *)problems->pdata[i]);
  if (problems->len > 6)
    g_string_append_printf (text, ngettext ("\nand %u other", "\nand %u others", problems->len - 6),
                            problems->len - 6);
  gtk_label_set_label (GTK_LABEL (self->remark_label), text->str);
  gtk_widget_set_visible (self->remark_label, text->len > 0);
}

static void
load (FacRulePage *self)
{
  const FacQuery query = { .kind = FAC_RECORD_RULE, .order_field = "code" };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;
  GPtrArray *own = fac_store_list (fac_project_store (project_of (self)), &query, &error);
  GPtrArray *rules = own ? fac_project_rules (project_of (self), problems, &error) : NULL;

  if (!rules)
    {
      g_clear_pointer (&own, g_ptr_array_unref);
      fac_session_fail (session_of (self), error);
      return;
    }
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  self->own = own;
  self->rules = rules;
  g_autoptr (GPtrArray) rows = make_rows (self);
  fac_text_table_set_rows (self->table, rows);
  fac_rule_page_tell (self, problems);
  on_search (self);
  g_autofree char *code = fac_rule_page_chosen (self);
  if (code && fac_shell_has_detail (self->shell))
    show_rule (self, code);
  fac_rule_actions_update (self);
}

static void
fac_rule_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacRulePage *self = (FacRulePage *)page;
  if (fac_changes_touch (changes, FAC_RECORD_RULE) || fac_changes_touch (changes, FAC_RECORD_TERM))
    load (self);
  if (fac_changes_touch (changes, FAC_RECORD_FACTOR))
    fac_weight_panel_load (FAC_WEIGHT_PANEL (self->weights));
}

static void
on_tab (FacRulePage *self)
{
  gboolean is_rules = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->rules_chip));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_rules ? "rules" : "weights");
  gtk_widget_set_visible (self->search_entry, is_rules);
  if (is_rules)
    show_count (self);
  else
    gtk_label_set_label (GTK_LABEL (self->count_label), "");
}

/* "weights", "rule:CODE", or nothing. */
static void
fac_rule_page_visit (FacPage *page, const char *what)
{
  FacRulePage *self = (FacRulePage *)page;
  gboolean is_weights = g_strcmp0 (what, "weights") == 0;
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (is_weights ? self->weights_chip : self->rules_chip), TRUE);
  if (what && g_str_has_prefix (what, "rule:"))
    {
      const char *const ids[] = { what + strlen ("rule:"), NULL };
      fac_text_table_select (self->table, ids);
      show_rule (self, ids[0]);
    }
  if (!is_weights)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
fac_rule_page_find (FacPage *page)
{
  gtk_widget_grab_focus (((FacRulePage *)page)->search_entry);
}

/* -- Building ------------------------------------------------------------------------------ */

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_menu_append (menu, _ ("_Import rules…"), "win.rule.import");
  g_menu_append (menu, _ ("_Export the rules of the territory…"), "win.rule.export");
  g_menu_append (menu, _ ("_Copy the table"), "win.rule.copy");
  g_menu_append (menu, _ ("_Print the list…"), "win.rule.print");
  g_menu_append (menu, _ ("_Remove the selected lines"), "win.rule.remove");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("More actions on this list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More actions on this list"), -1);
  return button;
}

static GtkWidget *
make_toolbar (FacRulePage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Rules and weights"));
  self->count_label = gtk_label_new ("");
  self->search_entry = gtk_search_entry_new ();
  g_object_set (self->search_entry, "placeholder-text", _ ("Code, resource, use"), NULL);
  gtk_widget_add_css_class (bar, "fac-toolbar");
  gtk_widget_add_css_class (title, "fac-title");
  gtk_widget_add_css_class (self->count_label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (self->count_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->count_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->count_label, TRUE);
  gtk_widget_set_margin_start (self->count_label, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search rules"), -1);
  gtk_box_append (GTK_BOX (bar), title);
  gtk_box_append (GTK_BOX (bar), self->count_label);
  gtk_box_append (GTK_BOX (bar), self->search_entry);
  gtk_box_append (GTK_BOX (bar), make_button (_ ("Add a rule…"), "win.rule.add"));
  gtk_box_append (GTK_BOX (bar), make_menu ());
  return bar;
}

static GtkWidget *
make_chip (const char *label, GtkWidget *group)
{
  GtkWidget *chip = gtk_toggle_button_new_with_label (label);
  gtk_widget_add_css_class (chip, "fac-chip");
  if (group)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), GTK_TOGGLE_BUTTON (group));
  return chip;
}

static GtkWidget *
make_chips (FacRulePage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *learn = make_button (_ ("Learn from our synergies"), "win.rule.learn");
  self->rules_chip = make_chip (_ ("Rules"), NULL);
  self->weights_chip = make_chip (_ ("Weights"), self->rules_chip);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->rules_chip), TRUE);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_widget_add_css_class (learn, "fac-chip");
  gtk_widget_set_tooltip_text (learn,
                               _ ("What was carried out here becomes a rule of the territory"));
  gtk_widget_add_css_class (bar, "fac-chips");
  gtk_box_append (GTK_BOX (bar), self->rules_chip);
  gtk_box_append (GTK_BOX (bar), self->weights_chip);
  gtk_box_append (GTK_BOX (bar), space);
  gtk_box_append (GTK_BOX (bar), learn);
  return bar;
}

static GtkWidget *
make_detail (FacRulePage *self)
{
  GtkWidget *card = fac_record_card_new (_ ("Comes with the program"));
  self->detail_stack = gtk_stack_new ();
  self->detail = FAC_RECORD_DETAIL (fac_record_detail_new (
      session_of (self), FAC_RECORD_RULE, cards, _ ("Close the detail of the rule")));
  self->read = fac_detail_frame_new (_ ("Close the detail of the rule"));
  self->read_label = gtk_label_new ("");
  self->own_button = make_button (_ ("Change it for the territory"), "win.rule.own");
  gtk_widget_set_visible (self->read.company_button, FALSE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->read.name_label), 28);
  gtk_label_set_xalign (GTK_LABEL (self->read_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->read_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->read_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (self->read_label), 38);
  gtk_widget_set_margin_start (self->read_label, 12);
  gtk_widget_set_margin_end (self->read_label, 12);
  gtk_widget_set_margin_bottom (self->read_label, 12);
  gtk_widget_set_halign (self->own_button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->own_button, 12);
  gtk_widget_set_margin_bottom (self->own_button, 12);
  gtk_box_append (GTK_BOX (card), self->read_label);
  gtk_box_append (GTK_BOX (card), self->own_button);
  gtk_box_append (GTK_BOX (self->read.cards), card);
  gtk_stack_add_named (GTK_STACK (self->detail_stack), GTK_WIDGET (self->detail), "own");
  gtk_stack_add_named (GTK_STACK (self->detail_stack), self->read.box, "read");
  return self->detail_stack;
}

static void
build (FacRulePage *self)
{
  GtkWidget *nothing = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->stack = gtk_stack_new ();
  self->remark_label = gtk_label_new ("");
  self->table = make_table ();
  gtk_widget_set_visible (nothing, FALSE);
  self->shell = FAC_SHELL (fac_shell_new (nothing, GTK_WIDGET (self->table), make_detail (self)));
  gtk_widget_set_vexpand (GTK_WIDGET (self->shell), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->remark_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->remark_label), TRUE);
  gtk_widget_add_css_class (self->remark_label, "fac-chips");
  gtk_widget_set_visible (self->remark_label, FALSE);
  gtk_box_append (GTK_BOX (list), self->remark_label);
  gtk_box_append (GTK_BOX (list), GTK_WIDGET (self->shell));
  self->weights = fac_weight_panel_new (session_of (self));
  gtk_stack_add_named (GTK_STACK (self->stack), list, "rules");
  gtk_stack_add_named (GTK_STACK (self->stack), self->weights, "weights");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (self->box), make_toolbar (self));
  gtk_box_append (GTK_BOX (self->box), make_chips (self));
  gtk_box_append (GTK_BOX (self->box), self->stack);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
fac_rule_page_constructed (GObject *object)
{
  FacRulePage *self = (FacRulePage *)object;

  G_OBJECT_CLASS (fac_rule_page_parent_class)->constructed (object);
  self->own = g_ptr_array_new ();
  self->rules = g_ptr_array_new ();
  build (self);
  fac_rule_actions_init (self);
  g_signal_connect_swapped (self->rules_chip, "toggled", G_CALLBACK (on_tab), self);
  g_signal_connect_swapped (self->search_entry, "search-changed", G_CALLBACK (on_search), self);
  g_signal_connect_swapped (self->table, "selection-changed", G_CALLBACK (on_selected), self);
  g_signal_connect (self->table, "activated", G_CALLBACK (on_activated), self);
  g_signal_connect_swapped (self->detail, "closed", G_CALLBACK (hide_detail), self);
  g_signal_connect_swapped (self->read.close_button, "clicked", G_CALLBACK (hide_detail), self);
}

static void
fac_rule_page_dispose (GObject *object)
{
  FacRulePage *self = (FacRulePage *)object;
  if (self->table)
    fac_text_table_filter (self->table, NULL, NULL);
  self->table = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (fac_rule_page_parent_class)->dispose (object);
}

static void
fac_rule_page_class_init (FacRulePageClass *class)
{
  G_OBJECT_CLASS (class)->constructed = fac_rule_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_rule_page_dispose;
  class->print_action = "rule.print";
  class->refresh = fac_rule_page_refresh;
  class->visit = fac_rule_page_visit;
  class->find = fac_rule_page_find;
}

static void
fac_rule_page_init (FacRulePage *self)
{
}
