/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An entry and a list below it. */
#include "fac-suggest-entry.h"

struct _FacSuggestEntry
{
  GtkWidget parent_instance;

  FacSuggest suggest;
  gpointer data;
  GPtrArray *found; /* owned: FacSuggestion, or NULL */
  char *id;         /* owned: of the choice, or NULL */
  gboolean is_setting;
  GtkWidget *entry, *popover, *list;
};

G_DEFINE_FINAL_TYPE (FacSuggestEntry, fac_suggest_entry, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  CHOSEN,
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
suggestion_free (FacSuggestion *suggestion)
{
  g_free (suggestion->id);
  g_free (suggestion->text);
  g_free (suggestion->detail);
  g_free (suggestion);
}

FacSuggestion *
fac_suggestion_new (char *id, char *text, char *detail)
{
  FacSuggestion *suggestion = g_new0 (FacSuggestion, 1);
  suggestion->id = id;
  suggestion->text = text;
  suggestion->detail = detail;
  return suggestion;
}

GPtrArray *
fac_suggestions_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)suggestion_free);
}

static void
close_list (FacSuggestEntry *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static gboolean
is_open (FacSuggestEntry *self)
{
  return gtk_widget_get_visible (self->popover);
}

/* -- The list ------------------------------------------------------------------------------ */

static void
add_row (FacSuggestEntry *self, const FacSuggestion *suggestion)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_label_new (suggestion->text);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 48);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  if (suggestion->detail)
    {
      GtkWidget *detail = gtk_label_new (suggestion->detail);
      gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (detail), 30);
      gtk_widget_add_css_class (detail, "dim-label");
      gtk_widget_add_css_class (detail, "caption");
      gtk_box_append (GTK_BOX (box), detail);
    }
  gtk_list_box_append (GTK_LIST_BOX (self->list), box);
}

static void
propose (FacSuggestEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GtkWidget *row;

  g_clear_pointer (&self->found, g_ptr_array_unref);
  while ((row = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  if (*text)
    self->found = self->suggest (text, self->data);
  for (guint i = 0; self->found && i < self->found->len; i++)
    add_row (self, g_ptr_array_index (self->found, i));
  if (!self->found || self->found->len == 0)
    {
      close_list (self);
      return;
    }
  gtk_widget_set_size_request (self->popover, MAX (gtk_widget_get_width (self->entry), 320), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
take (FacSuggestEntry *self, guint i)
{
  const FacSuggestion *suggestion = g_ptr_array_index (self->found, i);
  fac_suggest_entry_set (self, suggestion->id, suggestion->text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  close_list (self);
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
move (FacSuggestEntry *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int n = (int)self->found->len;
  int at = row ? gtk_list_box_row_get_index (row) + step : step > 0 ? 0 : n - 1;
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (at + n) % n);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), next);
  /* The focus stays in the entry: what is chosen is told through its description. */
  const FacSuggestion *suggestion = g_ptr_array_index (self->found, (guint)((at + n) % n));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  suggestion->text, -1);
}

/* -- Events -------------------------------------------------------------------------------- */

static void
on_changed (FacSuggestEntry *self)
{
  if (self->is_setting)
    return;
  g_clear_pointer (&self->id, g_free);
  propose (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacSuggestEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      if (!is_open (self))
        propose (self);
      if (self->found && self->found->len > 0)
        move (self, key == GDK_KEY_Down ? 1 : -1);
      return TRUE;
    case GDK_KEY_Escape:
      if (!is_open (self))
        return FALSE;
      close_list (self);
      return TRUE;
    case GDK_KEY_Tab:
      if (is_open (self) && row)
        take (self, (guint)gtk_list_box_row_get_index (row));
      return FALSE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (is_open (self) && row)
        take (self, (guint)gtk_list_box_row_get_index (row));
      else
        {
          close_list (self);
          g_signal_emit (self, signals[ACTIVATE], 0);
        }
      return TRUE;
    default:
      return FALSE;
    }
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, FacSuggestEntry *self)
{
  take (self, (guint)gtk_list_box_row_get_index (row));
}

static void
on_left (FacSuggestEntry *self)
{
  close_list (self);
}

static gboolean
fac_suggest_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FAC_SUGGEST_ENTRY (widget)->entry);
}

static void
fac_suggest_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FacSuggestEntry *self = FAC_SUGGEST_ENTRY (widget);
  gtk_widget_size_allocate (self->entry, &(GtkAllocation){ 0, 0, width, height }, baseline);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
fac_suggest_entry_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (FAC_SUGGEST_ENTRY (widget)->entry, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
fac_suggest_entry_dispose (GObject *object)
{
  FacSuggestEntry *self = FAC_SUGGEST_ENTRY (object);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (fac_suggest_entry_parent_class)->dispose (object);
}

static void
fac_suggest_entry_class_init (FacSuggestEntryClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = FAC_TYPE_SUGGEST_ENTRY;

  G_OBJECT_CLASS (class)->dispose = fac_suggest_entry_dispose;
  widget_class->grab_focus = fac_suggest_entry_grab_focus;
  widget_class->measure = fac_suggest_entry_measure;
  widget_class->size_allocate = fac_suggest_entry_size_allocate;
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] =
      g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] =
      g_signal_new ("activate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fac_suggest_entry_init (FacSuggestEntry *self)
{
  self->entry = gtk_entry_new ();
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed), self);

  self->list = gtk_list_box_new ();
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "fac-values");
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->list);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));

  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->entry, keys);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_left), self);
  gtk_widget_add_controller (self->entry, focus);
}

GtkWidget *
fac_suggest_entry_new (const char *name, const char *placeholder, int width_chars,
                       FacSuggest suggest, gpointer data)
{
  FacSuggestEntry *self = g_object_new (FAC_TYPE_SUGGEST_ENTRY, NULL);
  self->suggest = suggest;
  self->data = data;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), width_chars);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  return GTK_WIDGET (self);
}

const char *
fac_suggest_entry_text (FacSuggestEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

const char *
fac_suggest_entry_id (FacSuggestEntry *self)
{
  return self->id;
}

void
fac_suggest_entry_set (FacSuggestEntry *self, const char *id, const char *text)
{
  g_autofree char *copy = g_strdup (id);
  g_autofree char *shown = g_strdup (text ? text : "");
  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), shown);
  self->is_setting = FALSE;
  g_free (self->id);
  self->id = g_steal_pointer (&copy);
}
