/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is done on the page of rules. */
#include "fac-ask.h"
#include "fac-keys.h"
#include "fac-print-document.h"
#include "record/fac-record-form.h"
#include "synergy/fac-rule-page-private.h"

#include <glib/gi18n-lib.h>

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

static GtkWindow *
window_of (FacRulePage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
on_add (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const FacRecordFormField fields[] = {
    { "code", N_ ("_Code"), NULL },
    { "stream", N_ ("_Resource"), N_ ("As the thesaurus names it; several with “;” between.") },
    { "use", N_ ("_Use"), NULL },
    { "receiver_naf", N_ ("_Takers"), N_ ("NAF codes or their beginnings: “01.4; 10.91Z”.") },
    { "giver_naf", N_ ("_Producers"), NULL },
    { "waste_codes", N_ ("_Waste codes"), NULL },
    { "replaces", N_ ("Re_places"), NULL },
    { "radius_class", N_ ("Ra_dius"), N_ ("A 2 km, B 15, C 50, D 150, E 500.") },
    { "law_note", N_ ("_Legal note"), NULL },
    { "source", N_ ("_Source"), NULL },
    { NULL, NULL, NULL },
  };
  FacRulePage *self = data;
  FacRuleRow *row = fac_record_new (FAC_RECORD_RULE);
  guint number = 1;

  do
    {
      g_free (row->code);
      row->code = g_strdup_printf ("T%02u", number++);
    }
  while (fac_rule_page_own (self, row->code));
  row->kind = FAC_SYNERGY_MATERIAL;
  row->radius_class = g_strdup ("C");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->rules_chip), TRUE);
  fac_record_form_ask (session_of (self), window_of (self), _ ("Add a rule"), _ ("_Add"), row,
                       fields, NULL, NULL, NULL);
}

/* Tells what came, or that nothing did. */
static void
tell_count (FacRulePage *self, int n, const GPtrArray *problems, GError *error)
{
  if (n <= 0 && !error)
    fac_session_tell (session_of (self),
                      problems ? _ ("No rule was taken from the file.")
                               : _ ("Nothing to learn: no synergy was carried out that the rules "
                                    "do not know already."),
                      FALSE);
  else
    fac_session_did (session_of (self), n > 0, error);
  if (problems && problems->len)
    fac_rule_page_tell (self, problems);
}

static void
on_learn (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacRulePage *self = data;
  GError *error = NULL;
  int n = fac_project_learn_rules (project_of (self), &error);
  tell_count (self, n, NULL, error);
}

static void
import_from (const char *path, gpointer data)
{
  FacRulePage *self = data;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;
  int n = fac_project_import_rules (project_of (self), path, problems, &error);
  tell_count (self, n, problems, error);
}

static void
on_import (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacRulePage *self = data;
  fac_ask_open (window_of (self), _ ("Import rules"), FAC_ASK_ANY, import_from, self);
}

static void
on_import_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  import_from (g_variant_get_string (parameter, NULL), data);
}

static void
export_to (const char *path, gpointer data)
{
  FacRulePage *self = data;
  GError *error = NULL;
  int n = fac_project_export_rules (project_of (self), path, &error);
  if (n < 0)
    {
      fac_session_fail (session_of (self), error);
      return;
    }
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *told = g_strdup_printf (
      ngettext ("%d rule written to “%s”", "%d rules written to “%s”", (gulong)n), n, base);
  fac_session_tell (session_of (self), told, FALSE);
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacRulePage *self = data;
  fac_ask_save (window_of (self), _ ("Export the rules of the territory"), _ ("rules.tsv"),
                export_to, self);
}

static void
on_export_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  export_to (g_variant_get_string (parameter, NULL), data);
}

static void
on_own (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacRulePage *self = data;
  g_autofree char *code = fac_rule_page_chosen (self);
  GError *error = NULL;
  if (!code)
    return;
  gboolean is_done = fac_project_own_rule (project_of (self), code, &error);
  fac_session_did (session_of (self), is_done, error);
}

static void
on_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacRulePage *self = data;
  g_autofree char *code = fac_rule_page_chosen (self);
  const FacRuleRow *row = code ? fac_rule_page_own (self, code) : NULL;
  GError *error = NULL;
  if (!row)
    return;
  const char *const uuids[] = { row->record.uuid, NULL };
  gboolean is_done = fac_project_remove (project_of (self), FAC_RECORD_RULE, uuids, &error);
  fac_session_did (session_of (self), is_done, error);
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacRulePage *self = data;
  fac_session_copied (session_of (self), fac_text_table_copy (self->table));
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacRulePage *self = data;
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  FacDocument *document = fac_text_table_document (self->table, _ ("Rules of synergies"), FALSE);
  fac_print_document (session_of (self), window_of (self), document, "rules", NULL, reader);
}

static void
on_reset (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacRulePage *self = data;
  GError *error = NULL;
  gboolean is_done = fac_project_reset_weights (project_of (self), &error);
  fac_session_did (session_of (self), is_done, error);
}

static const GActionEntry entries[] = {
  { .name = "rule.add", .activate = on_add },
  { .name = "rule.learn", .activate = on_learn },
  { .name = "rule.import", .activate = on_import },
  { .name = "rule.import-path", .activate = on_import_path, .parameter_type = "s" },
  { .name = "rule.export", .activate = on_export },
  { .name = "rule.export-path", .activate = on_export_path, .parameter_type = "s" },
  { .name = "rule.own", .activate = on_own },
  { .name = "rule.remove", .activate = on_remove },
  { .name = "rule.copy", .activate = on_copy },
  { .name = "rule.print", .activate = on_print },
  { .name = "rule.weights", .activate = on_reset },
};

void
fac_rule_actions_init (FacRulePage *self)
{
  GtkEventController *keys = fac_keys_new (GTK_WIDGET (self->table));

  g_action_map_add_action_entries (fac_session_actions (session_of (self)), entries,
                                   G_N_ELEMENTS (entries), self);
  fac_keys_add (keys, "Insert", "win.rule.add");
  fac_keys_add (keys, "Delete", "win.rule.remove");
  fac_keys_add (keys, "<Control>c", "win.rule.copy");
}

void
fac_rule_actions_update (FacRulePage *self)
{
  GActionMap *actions = fac_session_actions (session_of (self));
  g_autofree char *code = fac_rule_page_chosen (self);
  gboolean is_writable = !fac_project_read_only_reason (project_of (self));
  gboolean is_own = code && fac_rule_page_own (self, code);
  const struct
  {
    const char *name;
    gboolean is_enabled;
  } states[] = {
    { "rule.add", is_writable },
    { "rule.learn", is_writable },
    { "rule.import", is_writable },
    { "rule.remove", is_writable && is_own },
    { "rule.own", is_writable && code && !is_own },
    { "rule.weights", is_writable },
  };
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (actions, states[i].name)),
        states[i].is_enabled);
}
