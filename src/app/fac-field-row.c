/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The editor of a field. */
#include "fac-field-row.h"

#include "fac-field-values.h"
#include "fac-titled.h"

#include <glib/gi18n-lib.h>

struct _FacFieldRow
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  FacRecordKind kind;
  const FacField *field;

  char *uuid;    /* owned: of the record shown */
  char *former;  /* owned: the text shown */
  char **exact;  /* owned: values of a closed list, or NULL */
  char *refusal; /* owned: why what is typed was not taken, or NULL */
  char *remark;  /* owned: what is wrong with what is stored, or NULL */
  gboolean is_showing;

  GtkWidget *box, *editor, *mark, *meaning, *problem;
};

G_DEFINE_FINAL_TYPE (FacFieldRow, fac_field_row, GTK_TYPE_WIDGET)

static char *
typed_text (FacFieldRow *self)
{
  if (self->exact)
    {
      guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->editor));
      return g_strdup (i < g_strv_length (self->exact) ? self->exact[i] : "");
    }
  if (GTK_IS_TEXT_VIEW (self->editor))
    {
      GtkTextIter start, end;
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    }
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
}

static void
set_text (FacFieldRow *self, const char *text)
{
  self->is_showing = TRUE;
  if (self->exact)
    {
      guint i = 0;
      while (self->exact[i] && g_strcmp0 (self->exact[i], text) != 0)
        i++;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->editor), self->exact[i] ? i : 0);
    }
  else if (GTK_IS_TEXT_VIEW (self->editor))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
  self->is_showing = FALSE;
}

static gboolean
is_being_typed (FacFieldRow *self)
{
  if (!self->former || !self->uuid || self->exact)
    return FALSE;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  if (!focus || (focus != self->editor && !gtk_widget_is_ancestor (focus, self->editor)))
    return FALSE;
  g_autofree char *text = typed_text (self);
  return g_strcmp0 (text, self->former) != 0;
}

static void
show_problem (FacFieldRow *self)
{
  const char *sentence = self->refusal ? self->refusal : self->remark;
  gtk_label_set_label (GTK_LABEL (self->problem), sentence ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
  if (sentence)
    gtk_widget_add_css_class (self->editor, "error");
  else
    gtk_widget_remove_css_class (self->editor, "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID,
      sentence ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
set_refusal (FacFieldRow *self, const char *sentence)
{
  g_autofree char *copy = g_strdup (sentence);
  g_free (self->refusal);
  self->refusal = g_steal_pointer (&copy);
  show_problem (self);
}

/* Taken, or given up. */
static void
settle (FacFieldRow *self)
{
  set_refusal (self, NULL);
  fac_drafts_drop (fac_session_drafts (self->session), self->kind, self->uuid, self->field->id);
}

static void
save (FacFieldRow *self)
{
  if (self->is_showing || !self->uuid)
    return;
  g_autofree char *text = typed_text (self);
  if (g_strcmp0 (text, self->former) == 0)
    {
      settle (self);
      return;
    }

  const char *uuids[] = { self->uuid, NULL };
  g_autoptr (GError) error = NULL;
  /* While saving, the refreshed record may be shown: what is typed counts as saved. */
  g_autofree char *before = g_steal_pointer (&self->former);
  self->former = g_strdup (text);
  if (fac_project_set (fac_session_project (self->session), self->kind, uuids, self->field->id,
                       text, &error))
    {
      settle (self);
      return;
    }
  g_free (self->former);
  self->former = g_steal_pointer (&before);
  set_refusal (self, error->message);
  fac_drafts_keep (fac_session_drafts (self->session), self->kind, self->uuid, self->field->id,
                   text, error);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacFieldRow *self)
{
  if (key == GDK_KEY_Escape && self->former)
    {
      g_autofree char *text = typed_text (self);
      if (g_strcmp0 (text, self->former) == 0)
        return FALSE;
      set_text (self, self->former);
      settle (self);
      return TRUE;
    }
  return FALSE;
}

static void
add_controllers (FacFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (save), self);
  gtk_widget_add_controller (self->editor, focus);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->editor, keys);
}

static GtkWidget *
make_editor (FacFieldRow *self)
{
  if (self->field->flags & FAC_FIELD_COMPUTED)
    {
      GtkWidget *label = gtk_entry_new ();
      gtk_editable_set_editable (GTK_EDITABLE (label), FALSE);
      gtk_widget_add_css_class (label, "fac-computed");
      return label;
    }
  if (fac_field_has_values (self->field))
    {
      self->exact = fac_field_values_exact (self->field);
      GtkWidget *drop = fac_field_values_drop_down (self->field);
      g_signal_connect_swapped (drop, "notify::selected", G_CALLBACK (save), self);
      return drop;
    }
  if (self->field->type == FAC_FIELD_LONG_TEXT)
    {
      GtkWidget *view = gtk_text_view_new ();
      gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
      gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
      gtk_widget_set_size_request (view, -1, 66);
      return view;
    }
  GtkWidget *entry = gtk_entry_new ();
  if (self->field->type == FAC_FIELD_DATE)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("day/month/year"));
  if (self->field->type == FAC_FIELD_POINT)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("longitude latitude"));
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (save), self);
  return entry;
}

static void
fac_field_row_dispose (GObject *object)
{
  FacFieldRow *self = FAC_FIELD_ROW (object);
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->former, g_free);
  g_clear_pointer (&self->exact, g_strfreev);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_pointer (&self->remark, g_free);
  G_OBJECT_CLASS (fac_field_row_parent_class)->dispose (object);
}

static void
fac_field_row_class_init (FacFieldRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_field_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "fieldrow");
}

static void
fac_field_row_init (FacFieldRow *self)
{
}

GtkWidget *
fac_field_row_new (FacSession *session, FacRecordKind kind, const FacField *field,
                   const char *title)
{
  FacFieldRow *self = g_object_new (FAC_TYPE_FIELD_ROW, NULL);
  self->session = session;
  self->kind = kind;
  self->field = field;
  title = title ? title : _ (field->label);

  self->editor = make_editor (self);
  gtk_widget_set_hexpand (self->editor, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  self->mark = gtk_image_new_from_icon_name ("fac-typed-symbolic");
  gtk_widget_set_visible (self->mark, FALSE);
  gtk_widget_add_css_class (self->mark, "dim-label");
  self->meaning = fac_caption_new ("dim-label");
  self->problem = fac_caption_new ("fac-problem");

  GtkWidget *value = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (value), self->editor);
  gtk_box_append (GTK_BOX (value), self->meaning);
  gtk_box_append (GTK_BOX (value), self->problem);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (line), value);
  gtk_box_append (GTK_BOX (line), self->mark);
  self->box = fac_titled_new (title, line);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  if (!(field->flags & FAC_FIELD_COMPUTED))
    add_controllers (self);
  return GTK_WIDGET (self);
}

/* Setting a tooltip asks the display where the pointer is: not for each field at each change. */
static void
set_tip (GtkWidget *widget, const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

void
fac_field_row_show (FacFieldRow *self, gconstpointer record, const char *origin, gboolean is_typed)
{
  const FacRecord *head = record;
  gboolean is_same = g_strcmp0 (self->uuid, head->uuid) == 0;
  if (is_same && is_being_typed (self))
    return;

  g_autofree char *exact = fac_record_field_exact (record, self->field);
  g_autofree char *display = fac_record_field_display (record, self->field);
  const char *text = self->exact ? (exact ? exact : "") : display;
  const FacDraft *draft =
      fac_drafts_find (fac_session_drafts (self->session), self->kind, head->uuid, self->field->id);
  if (!is_same)
    {
      g_free (self->uuid);
      self->uuid = g_strdup (head->uuid);
    }
  g_free (self->former);
  self->former = g_strdup (text);
  set_refusal (self, draft ? draft->problem : NULL);
  fac_field_row_set_problem (self, NULL);
  const char *shown = draft ? draft->text : text;
  g_autofree char *present = typed_text (self);
  if (g_strcmp0 (present, shown) != 0)
    set_text (self, shown);
  set_tip (self->editor, origin);
  gtk_widget_set_visible (self->mark, is_typed);
  set_tip (self->mark, is_typed ? _ ("Typed by a person: no import overwrites it") : NULL);

  gboolean is_writable = fac_project_read_only_reason (fac_session_project (self->session)) == NULL;
  if (self->exact)
    gtk_widget_set_sensitive (self->editor, is_writable);
  else if (GTK_IS_TEXT_VIEW (self->editor))
    gtk_text_view_set_editable (GTK_TEXT_VIEW (self->editor), is_writable);
  else if (!(self->field->flags & FAC_FIELD_COMPUTED))
    gtk_editable_set_editable (GTK_EDITABLE (self->editor), is_writable);
}

void
fac_field_row_set_problem (FacFieldRow *self, const char *sentence)
{
  g_autofree char *copy = g_strdup (sentence);
  g_free (self->remark);
  self->remark = g_steal_pointer (&copy);
  show_problem (self);
}

void
fac_field_row_set_meaning (FacFieldRow *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->meaning), sentence ? sentence : "");
  gtk_widget_set_visible (self->meaning, sentence && *sentence);
}

const FacField *
fac_field_row_field (FacFieldRow *self)
{
  return self->field;
}
