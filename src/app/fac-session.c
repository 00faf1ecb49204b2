/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one object that pages share. */
#include "fac-session.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

struct _FacSession
{
  GObject parent_instance;

  FacProject *project; /* owned */
  GActionMap *actions; /* borrowed */
  guint observer_id;
  guint prepare_id;
  guint release_id; /* the composer is held until then */

  FacComposer *composer;     /* owned, NULL until asked for */
  FacCompanyList *companies; /* owned, NULL until asked for */
  FacCommission *reading;    /* of the companies */
  FacDrafts *drafts;         /* owned */
  char *detail;              /* owned */
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (FacSession, fac_session, G_TYPE_OBJECT)

enum
{
  CHANGED,
  SELECTION_CHANGED,
  DETAIL_CHANGED,
  TOLD,
  FAILED,
  ASKED,
  BUSY_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_removed (const FacChanges *changes, const char *uuid)
{
  for (guint i = 0; changes && i < changes->rows->len; i++)
    {
      const FacChange *change = g_ptr_array_index (changes->rows, i);
      if (change->kind == FAC_RECORD_ESTABLISHMENT && change->operation == FAC_CHANGE_DELETED
          && g_strcmp0 (change->uuid, uuid) == 0)
        return TRUE;
    }
  return FALSE;
}

static void update_companies (FacSession *self, const FacChanges *changes);

static void
on_project_changed (FacProject *project, const FacChanges *changes, gpointer data)
{
  FacSession *self = data;
  if (self->companies)
    update_companies (self, changes);
  if (self->detail && is_removed (changes, self->detail))
    fac_session_show_detail (self, NULL);
  fac_drafts_forget_removed (self->drafts, changes);
  g_signal_emit (self, signals[CHANGED], 0, changes);
}

static void
fac_session_dispose (GObject *object)
{
  fac_session_close (FAC_SESSION (object));
  g_clear_object (&FAC_SESSION (object)->drafts);
  G_OBJECT_CLASS (fac_session_parent_class)->dispose (object);
}

static void
fac_session_class_init (FacSessionClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_session_dispose;

  GType type = FAC_TYPE_SESSION;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0);
  signals[DETAIL_CHANGED] =
      g_signal_new ("detail-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOLD] = g_signal_new ("told", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                4, G_TYPE_STRING, G_TYPE_BOOLEAN, G_TYPE_STRING, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ASKED] = g_signal_new ("asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[BUSY_CHANGED] =
      g_signal_new ("busy-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fac_session_init (FacSession *self)
{
  self->drafts = fac_drafts_new ();
}

FacSession *
fac_session_new (FacProject *project, GActionMap *actions)
{
  FacSession *self = g_object_new (FAC_TYPE_SESSION, NULL);
  self->project = project;
  self->actions = actions;
  self->observer_id = fac_project_observe (project, on_project_changed, self);
  return self;
}

void
fac_session_close (FacSession *self)
{
  if (!self->project)
    return;
  g_clear_handle_id (&self->prepare_id, g_source_remove);
  g_clear_handle_id (&self->release_id, g_source_remove);
  fac_commission_drop (&self->reading);
  if (self->composer)
    fac_composer_close (self->composer);
  g_clear_pointer (&self->composer, fac_composer_unref);
  fac_project_unobserve (self->project, self->observer_id);
  if (self->companies)
    g_signal_handlers_disconnect_by_data (self->companies, self);
  g_clear_object (&self->companies);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->project, fac_project_close);
}

FacProject *
fac_session_project (FacSession *self)
{
  return self->project;
}

GActionMap *
fac_session_actions (FacSession *self)
{
  return self->actions;
}

#define PREPARE_BUDGET_MS 10

/* A little at a time, so that the first search is as fast as the second. */
static gboolean
prepare_search (gpointer data)
{
  FacSession *self = data;
  if (!fac_company_list_prepare_search (self->companies, PREPARE_BUDGET_MS))
    return G_SOURCE_CONTINUE;
  self->prepare_id = 0;
  return G_SOURCE_REMOVE;
}

static void
on_selection_changed (FacSession *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* -- Companies ----------------------------------------------------------------------------- */

/* What is there by then is shown in the frame that asked for it. */
#define AT_ONCE_MS 40

static gpointer
read_companies (FacProject *project, gpointer order, GCancellable *cancellable, GError **error)
{
  return fac_companies_read (project, error);
}

static void
on_companies_read (gpointer result, GError *error, gpointer data)
{
  FacSession *self = data;
  if (!result)
    {
      fac_company_list_give_up (self->companies);
      fac_session_fail (self, error);
      return;
    }
  fac_composer_free_later (self->composer, fac_company_list_take (self->companies, result),
                           fac_companies_free);
  if (!self->prepare_id)
    self->prepare_id = g_idle_add_full (G_PRIORITY_LOW, prepare_search, self, NULL);
}

static void
wait_for_companies (gpointer data)
{
  fac_commission_wait (&((FacSession *)data)->reading);
}

static void
load_companies (FacSession *self)
{
  const FacComposition what = { .compose = read_companies,
                                .free_result = fac_companies_free,
                                .done = on_companies_read,
                                .data = self,
                                .wait_ms = AT_ONCE_MS };
  fac_company_list_begin (self->companies, wait_for_companies, self);
  fac_composer_ask (fac_session_composer (self), &self->reading, &what);
}

/* A few rows are read here; all of them elsewhere, and what is on its way is out of date. */
static void
update_companies (FacSession *self, const FacChanges *changes)
{
  GError *error = NULL;
  if (self->reading || fac_company_list_is_whole (changes))
    load_companies (self);
  else if (!fac_company_list_update (self->companies, changes, &error))
    fac_session_fail (self, error);
}

FacCompanyList *
fac_session_companies (FacSession *self)
{
  if (self->companies)
    return self->companies;

  self->companies = fac_company_list_new (self->project);
  g_signal_connect_swapped (self->companies, "selection-changed", G_CALLBACK (on_selection_changed),
                            self);
  load_companies (self);
  return self->companies;
}

FacComposer *
fac_session_composer (FacSession *self)
{
  if (self->composer)
    return self->composer;
  self->composer = fac_composer_new (self->project);
  if (self->is_busy)
    fac_composer_hold (self->composer);
  return self->composer;
}

gboolean
fac_session_has_companies (FacSession *self)
{
  return self->companies != NULL;
}

const char *
fac_session_detail (FacSession *self)
{
  return self->detail;
}

void
fac_session_show_detail (FacSession *self, const char *uuid)
{
  if (g_strcmp0 (self->detail, uuid) == 0)
    return;
  char *copy = g_strdup (uuid);
  g_free (self->detail);
  self->detail = copy;
  g_signal_emit (self, signals[DETAIL_CHANGED], 0);
}

void
fac_session_tell (FacSession *self, const char *sentence, gboolean can_undo)
{
  g_signal_emit (self, signals[TOLD], 0, sentence, can_undo, NULL, NULL);
}

void
fac_session_copied (FacSession *self, guint n_lines)
{
  g_autofree char *told = g_strdup_printf (
      ngettext ("%u line copied: paste it into a spreadsheet or a mail.",
                "%u lines copied: paste them into a spreadsheet or a mail.", n_lines),
      n_lines);
  fac_session_tell (self, told, FALSE);
}

void
fac_session_tell_and_offer (FacSession *self, const char *sentence, gboolean can_undo,
                            const char *button, const char *page, const char *what)
{
  g_autofree char *target = what ? g_strdup_printf ("%s %s", page, what) : g_strdup (page);
  g_autofree char *action =
      g_action_print_detailed_name ("win.page.show", g_variant_new_string (target));
  g_signal_emit (self, signals[TOLD], 0, sentence, can_undo, button, action);
}

void
fac_session_tell_and_act (FacSession *self, const char *sentence, const char *button,
                          const char *action)
{
  g_signal_emit (self, signals[TOLD], 0, sentence, FALSE, button, action);
}

FacDrafts *
fac_session_drafts (FacSession *self)
{
  return self->drafts;
}

void
fac_session_fail (FacSession *self, GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error->message);
  g_error_free (error);
}

gboolean
fac_session_did_quietly (FacSession *self, gboolean is_done, GError *error)
{
  if (!is_done)
    fac_session_fail (self, error);
  return is_done;
}

gboolean
fac_session_did (FacSession *self, gboolean is_done, GError *error)
{
  if (!fac_session_did_quietly (self, is_done, error))
    return FALSE;
  g_autofree char *sentence = fac_project_undo_sentence (self->project);
  if (sentence)
    fac_session_tell (self, sentence, TRUE);
  return TRUE;
}

void
fac_session_go (FacSession *self, const char *page, const char *what)
{
  g_signal_emit (self, signals[ASKED], 0, page, what);
}

static gboolean
release_composer (gpointer data)
{
  FacSession *self = data;
  self->release_id = 0;
  fac_composer_release (self->composer);
  return G_SOURCE_REMOVE;
}

void
fac_session_let_go (FacSession *self)
{
  if (!self->composer || self->release_id)
    return;
  fac_composer_hold (self->composer);
  /* The main loop goes round again when the write is done. */
  self->release_id = g_idle_add (release_composer, self);
}

void
fac_session_changed_all (FacSession *self)
{
  on_project_changed (self->project, NULL, self);
}

void
fac_session_set_busy (FacSession *self, gboolean is_busy)
{
  if (self->is_busy == is_busy)
    return;
  self->is_busy = is_busy;
  if (self->composer && is_busy)
    fac_composer_hold (self->composer);
  else if (self->composer)
    fac_composer_release (self->composer);
  g_signal_emit (self, signals[BUSY_CHANGED], 0);
}

gboolean
fac_session_is_busy (FacSession *self)
{
  return self->is_busy;
}
