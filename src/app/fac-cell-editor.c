/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The floating editor. */
#include "fac-cell-editor.h"

#include "fac-field-values.h"

#include <glib/gi18n-lib.h>

/* Room for what is typed, and for the sentence that tells why it is refused. */
#define EDITED_PX 160
#define TOLD_PX 300

struct _FacCellEditor
{
  GtkWidget parent_instance;

  GtkOverlay *overlay;    /* borrowed: the parent */
  FacCellEditorSave save; /* given */
  gpointer data;

  GtkWidget *box, *entry, *problem;
  GtkWidget *popover; /* of values; owned by the overlay while open */
  GtkWidget *cell;    /* borrowed, weak; NULL: closed, or the row is out of sight */
  const FacField *field;
  char *former; /* owned: the text at the beginning */
  gboolean is_open;
  gboolean is_refused; /* left with a text that was not taken: it stays */
  gboolean is_closing;
};

G_DEFINE_FINAL_TYPE (FacCellEditor, fac_cell_editor, GTK_TYPE_WIDGET)

static guint closed_signal;

static void
show_problem (FacCellEditor *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem), sentence ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
  if (sentence)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

static void
close_editor (FacCellEditor *self, FacCellEditorStep step)
{
  if (!self->is_open || self->is_closing)
    return;
  self->is_closing = TRUE;
  self->is_open = self->is_refused = FALSE;
  g_clear_weak_pointer (&self->cell);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->is_closing = FALSE;
  g_signal_emit (self, closed_signal, 0, (int)step);
}

/* FALSE when the text is refused. */
static gboolean
save_text (FacCellEditor *self, const char *text)
{
  g_autofree char *problem = NULL;
  if (g_strcmp0 (text, self->former) == 0)
    return TRUE;
  if (self->save (self, text, &problem, self->data))
    return TRUE;
  show_problem (self, problem);
  return FALSE;
}

static void
finish (FacCellEditor *self, FacCellEditorStep step)
{
  if (save_text (self, gtk_editable_get_text (GTK_EDITABLE (self->entry))))
    close_editor (self, step);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacCellEditor *self)
{
  switch (key)
    {
    case GDK_KEY_Escape:
      close_editor (self, FAC_CELL_EDITOR_GIVEN_UP);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      finish (self, FAC_CELL_EDITOR_DOWN);
      return TRUE;
    case GDK_KEY_Tab:
      finish (self, FAC_CELL_EDITOR_NEXT);
      return TRUE;
    case GDK_KEY_ISO_Left_Tab:
      finish (self, FAC_CELL_EDITOR_PREVIOUS);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Leaving by mouse saves, as leaving by key does; a refused text stays where it is, with its
 * reason, until it is corrected or given up. */
static void
on_focus_left (FacCellEditor *self)
{
  if (!self->is_open || self->is_closing || self->popover)
    return;
  self->is_refused = !save_text (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (self->is_refused)
    return;
  self->is_open = FALSE;
  g_clear_weak_pointer (&self->cell);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
on_child_position (GtkOverlay *overlay, GtkWidget *child, GdkRectangle *place, FacCellEditor *self)
{
  graphene_rect_t bounds;
  int height_px;
  if (child != GTK_WIDGET (self) || !self->cell
      || !gtk_widget_compute_bounds (self->cell, GTK_WIDGET (overlay), &bounds))
    return FALSE;
  place->x = (int)bounds.origin.x;
  place->y = (int)bounds.origin.y;
  place->width =
      MAX ((int)bounds.size.width, gtk_widget_get_visible (self->problem) ? TOLD_PX : EDITED_PX);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place->width, NULL, &height_px, NULL, NULL);
  place->height = MAX ((int)bounds.size.height, height_px);
  int room_px = gtk_widget_get_width (GTK_WIDGET (overlay)) - place->width;
  place->x = CLAMP (place->x, 0, MAX (room_px, 0));
  int below_px = gtk_widget_get_height (GTK_WIDGET (overlay)) - place->height;
  place->y = CLAMP (place->y, 0, MAX (below_px, 0));
  return TRUE;
}

static void
on_value_chosen (const char *text, gpointer data)
{
  FacCellEditor *self = data;
  GtkWidget *popover = self->popover;
  gboolean is_saved = save_text (self, text);
  self->popover = NULL;
  if (popover)
    gtk_popover_popdown (GTK_POPOVER (popover));
  close_editor (self, is_saved ? FAC_CELL_EDITOR_DOWN : FAC_CELL_EDITOR_STAY);
}

static gboolean
unparent_later (gpointer popover)
{
  gtk_widget_unparent (popover);
  g_object_unref (popover);
  return G_SOURCE_REMOVE;
}

static void
on_popover_closed (GtkPopover *popover, FacCellEditor *self)
{
  /* GTK is still inside the popover's own handler. */
  g_idle_add (unparent_later, g_object_ref (popover));
  if (self->popover != GTK_WIDGET (popover))
    return;
  self->popover = NULL;
  close_editor (self, FAC_CELL_EDITOR_STAY);
}

static void
open_values (FacCellEditor *self)
{
  graphene_rect_t bounds;

  self->popover = fac_field_values_popover (self->field, self->former, on_value_chosen, self);
  /* On the overlay, not on the cell: saving may make the cell anew. */
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->overlay));
  if (gtk_widget_compute_bounds (self->cell, GTK_WIDGET (self->overlay), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                                 &(GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y,
                                                  (int)bounds.size.width,
                                                  (int)bounds.size.height });
  g_signal_connect (self->popover, "closed", G_CALLBACK (on_popover_closed), self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
open_entry (FacCellEditor *self, const FacDraft *draft)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), draft ? draft->text : self->former);
  show_problem (self, draft ? draft->problem : NULL);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (self->field->label), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/* The row may be out of sight: then the editor is too, and comes back with it. */
static void
show_over (FacCellEditor *self, GtkWidget *cell)
{
  gtk_widget_set_opacity (GTK_WIDGET (self), cell ? 1 : 0);
  gtk_widget_set_can_target (GTK_WIDGET (self), cell != NULL);
  g_set_weak_pointer (&self->cell, cell);
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
}

void
fac_cell_editor_open (FacCellEditor *self, GtkWidget *cell, const FacField *field,
                      gconstpointer record, const FacDraft *draft)
{
  g_free (self->former);
  self->field = field;
  self->is_open = TRUE;
  self->is_refused = FALSE;
  show_over (self, cell);
  if (fac_field_has_values (field))
    {
      self->former = fac_record_field_exact (record, field);
      if (!self->former)
        self->former = g_strdup ("");
      open_values (self);
    }
  else
    {
      self->former = fac_record_field_display (record, field);
      open_entry (self, draft);
    }
}

const FacField *
fac_cell_editor_field (FacCellEditor *self)
{
  return self->field;
}

void
fac_cell_editor_move_to (FacCellEditor *self, GtkWidget *cell)
{
  if (self->is_open && !self->popover)
    show_over (self, cell);
}

gboolean
fac_cell_editor_is_waiting (FacCellEditor *self)
{
  return self->is_open && self->is_refused;
}

void
fac_cell_editor_resume (FacCellEditor *self)
{
  gtk_widget_grab_focus (self->entry);
}

void
fac_cell_editor_give_up (FacCellEditor *self)
{
  close_editor (self, FAC_CELL_EDITOR_GIVEN_UP);
}

gboolean
fac_cell_editor_is_open (FacCellEditor *self)
{
  return self->is_open;
}

static void
fac_cell_editor_dispose (GObject *object)
{
  FacCellEditor *self = FAC_CELL_EDITOR (object);
  g_clear_weak_pointer (&self->cell);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->former, g_free);
  G_OBJECT_CLASS (fac_cell_editor_parent_class)->dispose (object);
}

static void
fac_cell_editor_class_init (FacCellEditorClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_cell_editor_dispose;
  closed_signal = g_signal_new ("closed", FAC_TYPE_CELL_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_cell_editor_init (FacCellEditor *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->entry = gtk_entry_new ();
  self->problem = gtk_label_new (NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 4);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_widget_add_css_class (self->problem, "fac-problem");
  gtk_widget_add_css_class (GTK_WIDGET (self), "fac-cell-editor");
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->problem);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->entry, keys);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (self->entry, focus);
}

FacCellEditor *
fac_cell_editor_new (GtkOverlay *overlay, FacCellEditorSave save, gpointer data)
{
  FacCellEditor *self = g_object_new (FAC_TYPE_CELL_EDITOR, NULL);
  self->overlay = overlay;
  self->save = save;
  self->data = data;
  gtk_overlay_add_overlay (overlay, GTK_WIDGET (self));
  g_signal_connect (overlay, "get-child-position", G_CALLBACK (on_child_position), self);
  return self;
}
