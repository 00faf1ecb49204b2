/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The other end of a flow. */
#include "flow/fac-partner-row.h"

#include "company/fac-company-suggest.h"
#include "fac-suggest-entry.h"
#include "fac-titled.h"

#include <glib/gi18n-lib.h>

struct _FacPartnerRow
{
  GtkWidget parent_instance;

  FacSession *session;           /* borrowed */
  char *uuid;                    /* owned: of the flow shown */
  char *former_id, *former_text; /* owned: as stored; NULL: none */
  FacSuggestEntry *entry;
  GtkWidget *box, *meaning, *problem;
};

G_DEFINE_FINAL_TYPE (FacPartnerRow, fac_partner_row, GTK_TYPE_WIDGET)

static GPtrArray *
suggest (const char *text, gpointer data)
{
  return fac_company_suggest (((FacPartnerRow *)data)->session, text);
}

static void
set_caption (GtkWidget *label, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (label), sentence ? sentence : "");
  gtk_widget_set_visible (label, sentence != NULL);
}

static gboolean
is_as_stored (FacPartnerRow *self)
{
  return g_strcmp0 (fac_suggest_entry_id (self->entry), self->former_id) == 0
         && g_strcmp0 (fac_suggest_entry_text (self->entry),
                       self->former_text ? self->former_text : "")
                == 0;
}

static void
put_back (FacPartnerRow *self)
{
  fac_suggest_entry_set (self->entry, self->former_id, self->former_text);
  set_caption (self->problem, NULL);
}

static void
save (FacPartnerRow *self)
{
  static const char *const ids[] = { "partner", "partner_name", NULL };
  const char *id = fac_suggest_entry_id (self->entry);
  const char *text = fac_suggest_entry_text (self->entry);
  /* A company is called by its own name, whatever becomes of it. */
  const char *texts[] = { id ? id : "", id ? "" : text, NULL };
  g_autoptr (GError) error = NULL;

  if (!self->uuid || is_as_stored (self))
    return;
  if (fac_project_set_fields (fac_session_project (self->session), FAC_RECORD_FLOW, self->uuid, ids,
                              texts, &error))
    fac_session_did (self->session, TRUE, NULL);
  else
    set_caption (self->problem, error->message);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacPartnerRow *self)
{
  if (key != GDK_KEY_Escape || is_as_stored (self))
    return FALSE;
  put_back (self);
  return TRUE;
}

void
fac_partner_row_show (FacPartnerRow *self, const FacFlow *flow)
{
  gboolean is_same = g_strcmp0 (self->uuid, flow->record.uuid) == 0;
  gboolean is_typed = is_same && !is_as_stored (self);
  const char *name = fac_company_name (self->session, flow->partner);
  g_autofree char *uuid = g_strdup (flow->record.uuid);

  g_free (self->uuid);
  self->uuid = g_steal_pointer (&uuid);
  g_free (self->former_id);
  self->former_id = name ? g_strdup (flow->partner) : NULL;
  g_free (self->former_text);
  self->former_text = g_strdup (name ? name : flow->partner_name);
  set_caption (self->meaning, name ? _ ("Of the territory") : NULL);
  if (!is_typed || is_as_stored (self))
    put_back (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry),
                            fac_project_read_only_reason (fac_session_project (self->session))
                                == NULL);
}

static void
fac_partner_row_dispose (GObject *object)
{
  FacPartnerRow *self = FAC_PARTNER_ROW (object);
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->former_id, g_free);
  g_clear_pointer (&self->former_text, g_free);
  G_OBJECT_CLASS (fac_partner_row_parent_class)->dispose (object);
}

static void
fac_partner_row_class_init (FacPartnerRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_partner_row_dispose;
  /* Laid out as the rows of the field table beside it. */
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "fieldrow");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_partner_row_init (FacPartnerRow *self)
{
}

GtkWidget *
fac_partner_row_new (FacSession *session)
{
  FacPartnerRow *self = g_object_new (FAC_TYPE_PARTNER_ROW, NULL);
  GtkWidget *value = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->session = session;
  self->entry = FAC_SUGGEST_ENTRY (fac_suggest_entry_new (
      _ ("Other end"), _ ("A company of the territory, or any name"), 10, suggest, self));
  self->meaning = fac_caption_new ("dim-label");
  self->problem = fac_caption_new ("fac-problem");
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_box_append (GTK_BOX (value), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (value), self->meaning);
  gtk_box_append (GTK_BOX (value), self->problem);
  self->box = fac_titled_new (_ ("Other end"), value);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  g_signal_connect_swapped (self->entry, "chosen", G_CALLBACK (save), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (save), self);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (save), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  return GTK_WIDGET (self);
}
