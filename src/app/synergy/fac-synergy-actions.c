/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is done on the page of synergies. */
#include "synergy/fac-synergy-page-private.h"

#include "fac-keys.h"
#include "fac-print-document.h"
#include "record/fac-record-form.h"

#include <glib/gi18n-lib.h>

static FacSession *
session_of (FacSynergyPage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

static FacProject *
project_of (FacSynergyPage *self)
{
  return fac_page_project (FAC_PAGE (self));
}

static GtkWindow *
window_of (FacSynergyPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* -- Pistes -------------------------------------------------------------------------------- */

static void
on_add_lead (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const FacRecordFormField fields[] = {
    { "title", N_ ("_What could be done"), NULL },
    { "giver", N_ ("_From whom"), N_ ("Or one of those who would share.") },
    { "receiver", N_ ("_To whom"), NULL },
    { "material", N_ ("_Resource"), NULL },
    { "kind", N_ ("_Kind"), NULL },
    { "origin", N_ ("_Origin"), NULL },
    { "note", N_ ("_Note"), NULL },
    { NULL, NULL, NULL },
  };
  FacSynergyPage *self = data;
  FacLead *lead = fac_record_new (FAC_RECORD_LEAD);

  lead->kind = FAC_SYNERGY_MATERIAL;
  lead->origin = FAC_ORIGIN_VISIT;
  fac_synergy_page_show_tab (self, FAC_SYNERGY_TAB_LEADS);
  fac_record_form_ask (session_of (self), window_of (self), _ ("Add a piste"), _ ("_Add"), lead,
                       fields, NULL, NULL, NULL);
}

static void
decide (FacSynergyPage *self, FacLeadState state)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->lead_table);
  GError *error = NULL;

  if (!ids[0])
    return;
  fac_synergy_page_step_down (self);
  gboolean is_done = fac_project_decide_leads (project_of (self), (const char *const *)ids, state,
                                               FAC_REFUSAL_NONE, NULL, &error);
  fac_session_did (session_of (self), is_done, error);
}

static void
on_keep (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  decide (data, FAC_LEAD_KEPT);
}

static void
on_later (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  decide (data, FAC_LEAD_LATER);
}

/* `data`: uuids of the pistes; the record holds the reason. */
static gboolean
refuse (FacSession *session, gpointer record, gpointer data, GError **error)
{
  const FacLead *lead = record;
  return fac_project_decide_leads (fac_session_project (session), data, FAC_LEAD_REFUSED,
                                   lead->refusal, lead->refusal_note, error);
}

static void
free_uuids (gpointer data)
{
  g_strfreev (data);
}

static void
on_refuse (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const FacRecordFormField fields[] = {
    { "refusal", N_ ("_Reason"), N_ ("It serves for the next pistes like this one.") },
    { "refusal_note", N_ ("_Detail"), NULL },
    { NULL, NULL, NULL },
  };
  FacSynergyPage *self = data;
  char **ids = fac_text_table_selected (self->lead_table);

  if (!ids[0])
    {
      g_strfreev (ids);
      return;
    }
  fac_synergy_page_step_down (self);
  fac_record_form_ask (session_of (self), window_of (self), _ ("Set a piste aside"),
                       _ ("_Set aside"), fac_record_new (FAC_RECORD_LEAD), fields, refuse, ids,
                       free_uuids);
}

static void
on_promote (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacSynergyPage *self = data;
  g_auto (GStrv) ids = fac_text_table_selected (self->lead_table);
  GError *error = NULL;

  if (!ids[0])
    return;
  g_autofree char *uuid = fac_project_promote_lead (project_of (self), ids[0], &error);
  if (!fac_session_did (session_of (self), uuid != NULL, error))
    return;
  g_autofree char *what = g_strconcat ("synergy:", uuid, NULL);
  fac_session_go (session_of (self), "synergies", what);
}

/* -- Synergies ----------------------------------------------------------------------------- */

static gboolean
add_synergy (FacSession *session, gpointer record, gpointer data, GError **error)
{
  return fac_project_add_synergy (fac_session_project (session), record, NULL, error);
}

static void
on_add (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const FacRecordFormField fields[] = {
    { "title", N_ ("_What is done"), NULL },
    { "kind", N_ ("_Kind"), NULL },
    { "state", N_ ("_State"), NULL },
    { "material", N_ ("_Resource"), NULL },
    { "typed", N_ ("_Quantity"), N_ ("As it was said: “200 to 300 t/year”.") },
    { "description", N_ ("_Description"), NULL },
    { NULL, NULL, NULL },
  };
  FacSynergyPage *self = data;
  FacSynergy *synergy = fac_record_new (FAC_RECORD_SYNERGY);

  synergy->kind = FAC_SYNERGY_MATERIAL;
  synergy->state = FAC_SYNERGY_STATE_IDEA;
  set_text (&synergy->owner, fac_project_info (project_of (self))->facilitator_name);
  fac_synergy_page_show_tab (self, FAC_SYNERGY_TAB_SYNERGIES);
  fac_record_form_ask (session_of (self), window_of (self), _ ("Add a synergy"), _ ("_Add"),
                       synergy, fields, add_synergy, NULL, NULL);
}

char *
fac_synergy_page_meant (FacSynergyPage *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->synergy_table);
  if (fac_shell_has_detail (self->synergy_shell))
    return g_strdup (fac_record_detail_uuid (self->synergy_detail));
  return ids[0] && !ids[1] ? g_strdup (ids[0]) : NULL;
}

static void
on_add_party (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const FacRecordFormField fields[] = {
    { "establishment", N_ ("_Company"), NULL },
    { "name", N_ ("Or a _name"), N_ ("Of somebody who is not in the list of companies.") },
    { "role", N_ ("_Role"), NULL },
    { NULL, NULL, NULL },
  };
  FacSynergyPage *self = data;
  g_autofree char *uuid = fac_synergy_page_meant (self);
  FacSynergyMember *member;

  if (!uuid)
    return;
  member = fac_record_new (FAC_RECORD_SYNERGY_MEMBER);
  set_text (&member->synergy, uuid);
  member->role = FAC_ROLE_PRODUCER;
  fac_record_form_ask (session_of (self), window_of (self), _ ("Add a party"), _ ("_Add"), member,
                       fields, NULL, NULL, NULL);
}

static void
on_add_task (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const FacRecordFormField fields[] = {
    { "title", N_ ("_To do"), NULL }, { "due_on", N_ ("_For"), NULL },
    { "kind", N_ ("_Kind"), NULL },   { "establishment", N_ ("_Company"), NULL },
    { "owner", N_ ("_By"), NULL },    { NULL, NULL, NULL },
  };
  FacSynergyPage *self = data;
  g_autofree char *uuid = fac_synergy_page_meant (self);
  FacTask *task;

  if (!uuid)
    return;
  task = fac_record_new (FAC_RECORD_TASK);
  set_text (&task->synergy, uuid);
  task->kind = FAC_EXCHANGE_CALL;
  set_text (&task->owner, fac_project_info (project_of (self))->facilitator_name);
  fac_record_form_ask (session_of (self), window_of (self), _ ("Next action"), _ ("_Add"), task,
                       fields, NULL, NULL, NULL);
}

/* The record that is asked for carries what the action takes: `done_on` the day, `description` the
 * words. `data`: uuid. */
static gboolean
move (FacSession *session, gpointer record, gpointer data, GError **error)
{
  const FacSynergy *synergy = record;
  return fac_project_move_synergy (fac_session_project (session), data,
                                   (FacSynergyState)synergy->state, synergy->done_on,
                                   synergy->refusal, synergy->description, error);
}

void
fac_synergy_actions_move (FacSynergyPage *self, const char *uuid, int state)
{
  static const FacRecordFormField fields[] = {
    { "state", N_ ("_State"), NULL },
    { "done_on", N_ ("_Day"), N_ ("Nothing: today.") },
    { "description", N_ ("What _happened"), NULL },
    { "refusal", N_ ("_Reason"), N_ ("When it is dropped.") },
    { NULL, NULL, NULL },
  };
  const FacSynergyLine *line = fac_synergy_register_synergy (self->synergies, uuid);
  FacSynergy *asked;

  if (!line)
    return;
  asked = fac_record_new (FAC_RECORD_SYNERGY);
  asked->state = state ? state : line->synergy->state;
  fac_record_form_ask (session_of (self), window_of (self), line->synergy->title, _ ("_Note it"),
                       asked, fields, move, g_strdup (uuid), g_free);
}

static void
on_move (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *uuid = fac_synergy_page_meant (data);
  fac_synergy_actions_move (data, uuid, FAC_SYNERGY_STATE_NONE);
}

/* -- Lists --------------------------------------------------------------------------------- */

/* The board does by itself what is asked of the list that is shown. Gives FALSE on other tabs. */
static gboolean
is_boards (FacSynergyPage *self, const char *action)
{
  if (fac_synergy_page_tab (self) != FAC_SYNERGY_TAB_COMPUTED)
    return FALSE;
  g_action_group_activate_action (G_ACTION_GROUP (fac_session_actions (session_of (self))), action,
                                  NULL);
  return TRUE;
}

static FacTextTable *
shown_table (FacSynergyPage *self)
{
  return fac_synergy_page_tab (self) == FAC_SYNERGY_TAB_SYNERGIES
             ? fac_follow_views_table (self->views)
             : fac_synergy_page_table (self);
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacSynergyPage *self = data;
  if (is_boards (self, "piste.copy"))
    return;
  fac_session_copied (session_of (self), fac_text_table_copy (shown_table (self)));
}

FacDocument *
fac_synergy_page_document (FacSynergyPage *self)
{
  static const char *const titles[] = { N_ ("Pistes"), N_ ("Follow-up of the synergies"),
                                        N_ ("Results of the synergies") };
  FacSynergyTab tab = fac_synergy_page_tab (self);
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);

  if (tab == FAC_SYNERGY_TAB_COMPUTED)
    return fac_match_board_document (self->board);
  if (tab == FAC_SYNERGY_TAB_SYNERGIES && fac_follow_views_view (self->views) == FAC_FOLLOW_STATES)
    return NULL;
  FacDocument *document = fac_text_table_document (shown_table (self), _ (titles[tab]), FALSE);
  document->reader_line = fac_reader_line (reader, NULL);
  return document;
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacSynergyPage *self = data;
  if (is_boards (self, "piste.print"))
    return;
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  FacDocument *document = fac_synergy_page_document (self);
  if (document)
    fac_print_document (session_of (self), window_of (self), document, "synergies", NULL, reader);
  else
    fac_synergy_papers_print_board (self);
}

static void
on_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacSynergyPage *self = data;
  gboolean is_lead = fac_synergy_page_tab (self) == FAC_SYNERGY_TAB_LEADS;
  g_auto (GStrv) ids = fac_text_table_selected (fac_synergy_page_table (self));
  GError *error = NULL;

  if (!ids[0])
    return;
  gboolean is_done =
      fac_project_remove (project_of (self), is_lead ? FAC_RECORD_LEAD : FAC_RECORD_SYNERGY,
                          (const char *const *)ids, &error);
  fac_session_did (session_of (self), is_done, error);
}

static void
on_tab (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *what = g_strconcat ("tab:", g_variant_get_string (parameter, NULL), NULL);
  fac_page_visit (data, what);
}

static const GActionEntry entries[] = {
  { .name = "synergy.add", .activate = on_add },
  { .name = "synergy.add-lead", .activate = on_add_lead },
  { .name = "synergy.add-party", .activate = on_add_party },
  { .name = "synergy.add-task", .activate = on_add_task },
  { .name = "synergy.copy", .activate = on_copy },
  { .name = "synergy.keep", .activate = on_keep },
  { .name = "synergy.later", .activate = on_later },
  { .name = "synergy.move", .activate = on_move },
  { .name = "synergy.print", .activate = on_print },
  { .name = "synergy.promote", .activate = on_promote },
  { .name = "synergy.refuse", .activate = on_refuse },
  { .name = "synergy.remove", .activate = on_remove },
  { .name = "synergy.tab", .activate = on_tab, .parameter_type = "s" },
};

/* Keys of the tables alone: in an entry they mean the entry's text. */
static GtkEventController *
add_table_keys (FacTextTable *table)
{
  GtkEventController *keys = fac_keys_new (GTK_WIDGET (table));
  fac_keys_add (keys, "<Control>c", "win.synergy.copy");
  fac_keys_add (keys, "Delete", "win.synergy.remove");
  return keys;
}

void
fac_synergy_actions_init (FacSynergyPage *self)
{
  static const struct
  {
    const char *key, *keypad, *action;
  } decisions[] = {
    { "1", "KP_1", "win.synergy.keep" },
    { "2", "KP_2", "win.synergy.later" },
    { "3", "KP_3", "win.synergy.refuse" },
    { "4", "KP_4", "win.synergy.promote" },
  };
  GtkEventController *keys;

  g_action_map_add_action_entries (fac_session_actions (session_of (self)), entries,
                                   G_N_ELEMENTS (entries), self);
  fac_synergy_papers_init (self);
  fac_synergy_pictures_init (self);
  keys = add_table_keys (self->lead_table);
  fac_keys_add (keys, "Insert", "win.synergy.add-lead");
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      fac_keys_add (keys, decisions[i].key, decisions[i].action);
      fac_keys_add (keys, decisions[i].keypad, decisions[i].action);
    }
  keys = add_table_keys (self->synergy_table);
  fac_keys_add (keys, "Insert", "win.synergy.add");
  fac_keys_add (keys, "<Control>e", "win.synergy.move");
  keys = fac_keys_new (GTK_WIDGET (self->views));
  fac_keys_add (keys, "<Control>e", "win.synergy.move");
  add_table_keys (self->total_table);
}

void
fac_synergy_actions_update (FacSynergyPage *self)
{
  GActionMap *actions = fac_session_actions (session_of (self));
  FacSynergyTab tab = fac_synergy_page_tab (self);
  g_auto (GStrv) ids = fac_text_table_selected (fac_synergy_page_table (self));
  g_autofree char *synergy = fac_synergy_page_meant (self);
  gboolean is_writable = fac_project_read_only_reason (project_of (self)) == NULL;
  gboolean on_leads = is_writable && tab == FAC_SYNERGY_TAB_LEADS && ids[0];
  const FacLeadLine *one =
      on_leads && !ids[1] ? fac_synergy_register_lead (self->synergies, ids[0]) : NULL;
  gboolean on_synergy = is_writable && tab == FAC_SYNERGY_TAB_SYNERGIES && synergy;
  const struct
  {
    const char *name;
    gboolean is_enabled;
  } states[] = {
    { "synergy.add", is_writable },
    { "synergy.add-lead", is_writable },
    { "synergy.add-party", on_synergy },
    { "synergy.add-task", on_synergy },
    { "synergy.keep", on_leads },
    { "synergy.later", on_leads },
    { "synergy.move", on_synergy },
    { "synergy.promote", one && one->lead->state != FAC_LEAD_SYNERGY },
    { "synergy.refuse", on_leads },
    { "synergy.remove",
      is_writable && ids[0] && tab != FAC_SYNERGY_TAB_TOTALS && tab != FAC_SYNERGY_TAB_COMPUTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (actions, states[i].name)),
        states[i].is_enabled);
  fac_synergy_papers_update (self, tab == FAC_SYNERGY_TAB_SYNERGIES && synergy);
}
