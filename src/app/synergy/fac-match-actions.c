/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is done with computed pistes: one key each. */
#include "fac-ask.h"
#include "fac-clip.h"
#include "fac-keys.h"
#include "fac-outputs.h"
#include "fac-print-document.h"
#include "fac-table-write.h"
#include "synergy/fac-match-board-private.h"
#include "synergy/fac-refusal-ask.h"

#include <glib/gi18n-lib.h>

static FacProject *
project_of (FacMatchBoard *self)
{
  return fac_session_project (self->session);
}

static GtkWindow *
window_of (FacMatchBoard *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* -- Deciding ------------------------------------------------------------------------------ */

/* The rows go at once, and the next one is there to be decided; the computation comes after. */
static void
decide (FacMatchBoard *self, FacLeadState state, FacRefusal reason, const char *note)
{
  g_autoptr (GPtrArray) leads = fac_match_board_chosen (self);
  GError *error = NULL;

  if (!leads->len)
    return;
  fac_match_board_step (self);
  gboolean is_done =
      fac_project_decide_matches (project_of (self), leads, state, (int)reason, note, NULL, &error);
  if (!fac_session_did (self->session, is_done, error))
    return;
  self->n_decided += leads->len;
}

static void
on_keep (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  decide (data, FAC_LEAD_KEPT, FAC_REFUSAL_NONE, NULL);
}

static void
on_later (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  decide (data, FAC_LEAD_LATER, FAC_REFUSAL_NONE, NULL);
}

static void
on_renew (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  decide (data, FAC_LEAD_NEW, FAC_REFUSAL_NONE, NULL);
}

static void
refuse (FacRefusal reason, const char *note, gpointer data)
{
  FacMatchBoard *self = data;
  decide (self, FAC_LEAD_REFUSED, reason, note);
  gtk_widget_grab_focus (GTK_WIDGET (self)); /* the row that had it went while the question stood */
}

static void
on_refuse (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMatchBoard *self = data;
  g_autoptr (GPtrArray) leads = fac_match_board_chosen (self);
  g_autofree char *about = NULL;

  if (!leads->len)
    return;
  const FacMatchLead *first = leads->pdata[0];
  g_autofree char *parties = fac_match_lead_parties (first);
  about = leads->len == 1
              ? g_strdup_printf ("%s · %s", first->material, parties)
              : g_strdup_printf (ngettext ("%u piste", "%u pistes", leads->len), leads->len);
  fac_refusal_ask (window_of (self), about, refuse, self);
}

static void
on_promote (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMatchBoard *self = data;
  g_autoptr (GPtrArray) leads = fac_match_board_chosen (self);
  GError *error = NULL;

  if (leads->len != 1)
    return;
  fac_match_board_step (self);
  g_autofree char *synergy = fac_project_promote_match (project_of (self), leads->pdata[0], &error);
  if (!synergy)
    {
      fac_session_fail (self->session, error);
      return;
    }
  self->n_decided++;
  g_autofree char *what = g_strconcat ("synergy:", synergy, NULL);
  fac_session_tell_and_offer (self->session,
                              _ ("It is a synergy now: its parties are to be asked."), TRUE,
                              _ ("See it"), "synergies", what);
}

/* -- Looking ------------------------------------------------------------------------------- */

/* The map shows their arrows, and all their companies are selected there. */
static void
on_map (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMatchBoard *self = data;
  FacCompanyList *companies = fac_session_companies (self->session);
  g_autoptr (GPtrArray) leads = fac_match_board_chosen (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) what = g_string_new ("pistes:");

  for (guint i = 0; i < leads->len; i++)
    {
      const FacMatchLead *lead = leads->pdata[i];
      g_string_append_printf (what, "%s%s", i ? "," : "", lead->id);
      if (lead->giver)
        g_strv_builder_add (builder, lead->giver->establishment);
      if (lead->receiver)
        g_strv_builder_add (builder, lead->receiver->establishment);
      for (guint j = 0; j < lead->members->len; j++)
        g_strv_builder_add (builder, ((const FacLeadPart *)lead->members->pdata[j])->establishment);
    }
  g_auto (GStrv) uuids = g_strv_builder_end (builder);
  if (!uuids[0])
    return;
  fac_session_go (self->session, "map", what->str);
  fac_company_list_select (companies, (const char *const *)uuids);
}

static void
on_seen (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMatchBoard *self = data;
  GError *error = NULL;

  if (!self->leads || !fac_match_seen_save (project_of (self), self->leads, &error))
    {
      if (error)
        fac_session_fail (self->session, error);
      return;
    }
  fac_match_board_forget_news (self);
  fac_session_tell (self->session, _ ("What is new is counted from now on."), FALSE);
}

static void
on_rules (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_session_go (((FacMatchBoard *)data)->session, "rules", NULL);
}

/* -- Lists --------------------------------------------------------------------------------- */

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMatchBoard *self = data;
  fac_session_copied (self->session, fac_text_table_copy (self->table));
}

static void
on_copy_why (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMatchBoard *self = data;
  if (!self->told)
    return;
  g_autofree char *text = fac_match_why_text (self->told);
  fac_clip_set_text (GTK_WIDGET (self), text);
  fac_session_tell (self->session, _ ("The sum was copied."), FALSE);
}

FacDocument *
fac_match_board_document (FacMatchBoard *self)
{
  FacDocument *document = fac_text_table_document (self->table, _ ("Computed pistes"), FALSE);
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  document->reader_line = fac_reader_line (reader, NULL);
  return document;
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMatchBoard *self = data;
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  fac_print_document (self->session, window_of (self), fac_match_board_document (self), "pistes",
                      NULL, reader);
}

static void
export_to (const char *path, gpointer data)
{
  FacMatchBoard *self = data;
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  g_autoptr (FacDocument) document = fac_match_board_document (self);
  g_autofree char *lower = g_ascii_strdown (path, -1), *base = g_path_get_basename (path);
  gboolean is_csv = g_str_has_suffix (lower, ".csv");
  const FacBlock *table = document->blocks->pdata[0];
  GError *error = NULL;

  if (!(is_csv ? fac_csv_write (path, table, TRUE, &error)
               : fac_xlsx_write (path, document, &error)))
    {
      fac_session_fail (self->session, error);
      return;
    }
  g_autofree char *contents =
      g_strdup_printf (ngettext ("%u piste", "%u pistes", table->rows->len), table->rows->len);
  fac_project_log_release (project_of (self), "export", is_csv ? "csv" : "xlsx", NULL, reader, NULL,
                           path, NULL, contents);
  /* TRANSLATORS: the second %s is a whole phrase: "For: the facilitator". */
  g_autofree char *told = g_strdup_printf (_ ("Saved as “%s”. %s"), base, document->reader_line);
  fac_session_tell (self->session, told, FALSE);
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacMatchBoard *self = data;
  fac_ask_save (window_of (self), _ ("Export as XLSX or CSV"), _ ("pistes.xlsx"), export_to, self);
}

static void
on_export_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  export_to (g_variant_get_string (parameter, NULL), data);
}

static const GActionEntry entries[] = {
  { .name = "piste.keep", .activate = on_keep },
  { .name = "piste.later", .activate = on_later },
  { .name = "piste.refuse", .activate = on_refuse },
  { .name = "piste.promote", .activate = on_promote },
  { .name = "piste.renew", .activate = on_renew },
  { .name = "piste.map", .activate = on_map },
  { .name = "piste.seen", .activate = on_seen },
  { .name = "piste.rules", .activate = on_rules },
  { .name = "piste.copy", .activate = on_copy },
  { .name = "piste.copy-why", .activate = on_copy_why },
  { .name = "piste.print", .activate = on_print },
  { .name = "piste.export", .activate = on_export },
  { .name = "piste.export-path", .activate = on_export_path, .parameter_type = "s" },
};

/* -- Keys ---------------------------------------------------------------------------------- */

static const struct
{
  const char *cap, *triggers[3], *action, *label;
} keys[] = {
  { "1", { "1", "KP_1", "ampersand" }, "win.piste.keep", N_ ("Keep") },
  { "2", { "2", "KP_2", "eacute" }, "win.piste.later", N_ ("Later") },
  { "3", { "3", "KP_3", "quotedbl" }, "win.piste.refuse", N_ ("Set aside…") },
  { "4", { "4", "KP_4", "apostrophe" }, "win.piste.promote", N_ ("Make it a synergy") },
  { "5", { "5", "KP_5", "parenleft" }, "win.piste.renew", N_ ("To sort again") },
  { "M", { "m", NULL, NULL }, "win.piste.map", N_ ("On the map") },
  { "⌫", { "BackSpace", NULL, NULL }, "win.project.undo", N_ ("Undo") },
};

static GtkWidget *
make_key (guint i)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cap = gtk_label_new (keys[i].cap), *label = gtk_label_new (_ (keys[i].label));

  gtk_widget_add_css_class (cap, "fac-keycap");
  gtk_box_append (GTK_BOX (box), cap);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "fac-chip");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), keys[i].action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (keys[i].label), -1);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

void
fac_match_actions_init (FacMatchBoard *self)
{
  GtkEventController *controller = fac_keys_new (GTK_WIDGET (self->table));

  g_action_map_add_action_entries (fac_session_actions (self->session), entries,
                                   G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkWidget *key = make_key (i);
      gtk_flow_box_append (GTK_FLOW_BOX (self->keys), key);
      gtk_widget_set_focusable (gtk_widget_get_parent (key), FALSE);
      for (guint j = 0; j < G_N_ELEMENTS (keys[i].triggers) && keys[i].triggers[j]; j++)
        fac_keys_add (controller, keys[i].triggers[j], keys[i].action);
    }
  fac_keys_add (controller, "<Control>c", "win.piste.copy");
  fac_keys_add (controller, "<Control><Shift>c", "win.piste.copy-why");
}

void
fac_match_actions_update (FacMatchBoard *self)
{
  GActionMap *actions = fac_session_actions (self->session);
  gboolean is_on = self->table && gtk_widget_get_mapped (GTK_WIDGET (self));
  g_autoptr (GPtrArray) leads = is_on ? fac_match_board_chosen (self) : g_ptr_array_new ();
  gboolean is_writable = is_on && !fac_project_read_only_reason (project_of (self));
  const FacMatchLead *one = leads->len == 1 ? leads->pdata[0] : NULL;
  gboolean is_open = is_writable && leads->len;
  for (guint i = 0; i < leads->len; i++)
    is_open = is_open && ((const FacMatchLead *)leads->pdata[i])->state != FAC_LEAD_SYNERGY;
  const struct
  {
    const char *name;
    gboolean is_enabled;
  } states[] = {
    { "piste.keep", is_open },
    { "piste.later", is_open },
    { "piste.refuse", is_open },
    { "piste.renew", is_open },
    { "piste.promote", is_open && one },
    { "piste.map", leads->len > 0 },
    { "piste.copy-why", self->told != NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (actions, states[i].name)),
        states[i].is_enabled);
}
