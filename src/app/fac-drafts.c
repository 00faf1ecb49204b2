/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A short list: rarely more than one. */
#include "fac-drafts.h"

struct _FacDrafts
{
  GObject parent_instance;
  GPtrArray *list; /* owned: FacDraft */
};

G_DEFINE_FINAL_TYPE (FacDrafts, fac_drafts, G_TYPE_OBJECT)

static guint changed_signal;

static void
draft_free (FacDraft *draft)
{
  g_free (draft->uuid);
  g_free (draft->field_id);
  g_free (draft->text);
  g_free (draft->problem);
  g_free (draft);
}

static void
fac_drafts_finalize (GObject *object)
{
  g_ptr_array_unref (FAC_DRAFTS (object)->list);
  G_OBJECT_CLASS (fac_drafts_parent_class)->finalize (object);
}

static void
fac_drafts_class_init (FacDraftsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fac_drafts_finalize;
  changed_signal = g_signal_new ("changed", FAC_TYPE_DRAFTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
fac_drafts_init (FacDrafts *self)
{
  self->list = g_ptr_array_new_with_free_func ((GDestroyNotify)draft_free);
}

FacDrafts *
fac_drafts_new (void)
{
  return g_object_new (FAC_TYPE_DRAFTS, NULL);
}

static gboolean
find_place (FacDrafts *self, FacRecordKind kind, const char *uuid, const char *field_id, guint *at)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      const FacDraft *draft = g_ptr_array_index (self->list, i);
      if (draft->kind == kind && g_str_equal (draft->field_id, field_id)
          && g_strcmp0 (draft->uuid, uuid) == 0)
        {
          *at = i;
          return TRUE;
        }
    }
  return FALSE;
}

void
fac_drafts_keep (FacDrafts *self, FacRecordKind kind, const char *uuid, const char *field_id,
                 const char *text, const GError *error)
{
  FacDraft *draft = g_new0 (FacDraft, 1);
  guint at;

  draft->kind = kind;
  draft->uuid = g_strdup (uuid);
  draft->field_id = g_strdup (field_id);
  draft->text = g_strdup (text);
  draft->problem = g_strdup (error->message);
  draft->can_be_retried = error->domain == FAC_STORAGE_ERROR
                          && error->code != FAC_STORAGE_ERROR_CONSTRAINT
                          && error->code != FAC_STORAGE_ERROR_NOT_FOUND;
  if (find_place (self, kind, uuid, field_id, &at))
    g_ptr_array_remove_index (self->list, at);
  g_ptr_array_add (self->list, draft);
  g_signal_emit (self, changed_signal, 0);
}

void
fac_drafts_drop (FacDrafts *self, FacRecordKind kind, const char *uuid, const char *field_id)
{
  guint at;
  if (!find_place (self, kind, uuid, field_id, &at))
    return;
  g_ptr_array_remove_index (self->list, at);
  g_signal_emit (self, changed_signal, 0);
}

void
fac_drafts_forget_removed (FacDrafts *self, const FacChanges *changes)
{
  guint n_before = self->list->len;

  for (guint i = 0; changes && n_before && i < changes->rows->len; i++)
    {
      const FacChange *change = changes->rows->pdata[i];
      for (guint at = self->list->len; change->operation == FAC_CHANGE_DELETED && at-- > 0;)
        {
          const FacDraft *draft = self->list->pdata[at];
          if (draft->kind == change->kind && g_strcmp0 (draft->uuid, change->uuid) == 0)
            g_ptr_array_remove_index (self->list, at);
        }
    }
  if (self->list->len < n_before)
    g_signal_emit (self, changed_signal, 0);
}

const FacDraft *
fac_drafts_find (FacDrafts *self, FacRecordKind kind, const char *uuid, const char *field_id)
{
  guint at;
  return find_place (self, kind, uuid, field_id, &at) ? g_ptr_array_index (self->list, at) : NULL;
}

guint
fac_drafts_n (FacDrafts *self)
{
  return self->list->len;
}

const FacDraft *
fac_drafts_nth (FacDrafts *self, guint i)
{
  return i < self->list->len ? g_ptr_array_index (self->list, i) : NULL;
}

void
fac_drafts_take_all (FacDrafts *self, FacDrafts *from)
{
  while (from->list->len > 0)
    g_ptr_array_add (self->list, g_ptr_array_steal_index (from->list, 0));
  g_signal_emit (self, changed_signal, 0);
}

guint
fac_drafts_retry (FacDrafts *self, FacProject *project)
{
  g_autoptr (GPtrArray) good = g_ptr_array_new ();
  guint n_taken = 0;

  for (guint i = 0; i < self->list->len; i++)
    {
      FacDraft *draft = g_ptr_array_index (self->list, i);
      if (draft->can_be_retried && *draft->uuid)
        g_ptr_array_add (good, draft);
    }
  for (guint i = 0; i < good->len; i++)
    {
      FacDraft *draft = g_ptr_array_index (good, i);
      const char *uuids[] = { draft->uuid, NULL };
      g_autoptr (GError) error = NULL;
      guint at;
      if (!fac_project_set (project, draft->kind, uuids, draft->field_id, draft->text, &error))
        continue;
      /* Who heard of the change may have dropped it already. */
      if (g_ptr_array_find (self->list, draft, &at))
        g_ptr_array_remove_index (self->list, at);
      n_taken++;
    }
  if (n_taken > 0)
    g_signal_emit (self, changed_signal, 0);
  return n_taken;
}
