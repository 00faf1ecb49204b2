/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The wall. It shows what those in the room may see, unless the team alone is there. */
#include "tool/fac-projection.h"

#include "fac-composing.h"
#include "fac-reader-drop.h"
#include "fac-tool-drawing.h"
#include "tool/fac-drawing-view.h"
#include "tool/fac-tool-kinds.h"
#include "tool/fac-tool-order.h"

#include <glib/gi18n-lib.h>

/* Text of 17 pt and more at 1024 × 768. */
#define WALL_SCALE 2.1

typedef struct
{
  FacSession *session; /* borrowed; the window closes with its project */
  GtkWindow *window;
  const char *name;    /* of the drawing */
  FacDrawing *drawing; /* owned: all of it, or NULL */
  int part;            /* that is shown alone; -1: all of it */
  gulong on_changed;
  FacComposing *composing;
  FacDrawingView *view;
  FacReaderDrop *reader_drop;
  GtkWidget *title, *typing, *choice, *entry, *hint;
} Projection;

static void ask (Projection *self);

static void
projection_free (gpointer data)
{
  Projection *self = data;

  g_signal_handler_disconnect (self->session, self->on_changed);
  fac_drawing_free (self->drawing);
  g_object_unref (self->session);
  g_free (self);
}

/* -- What is shown ------------------------------------------------------------------------- */

static int
n_parts (const Projection *self)
{
  return self->drawing ? (int)fac_drawing_n_parts (self->drawing) : 0;
}

static void
show_part (Projection *self)
{
  g_autofree char *hint = NULL;

  self->part = CLAMP (self->part, -1, n_parts (self) - 1);
  fac_drawing_view_show (self->view, !self->drawing ? NULL
                                     : self->part >= 0
                                         ? fac_drawing_part (self->drawing, (guint)self->part)
                                         : fac_drawing_ref (self->drawing));
  gtk_label_set_label (GTK_LABEL (self->title), self->drawing ? self->drawing->title : "");
  hint = self->part >= 0 ? g_strdup_printf (_ ("%d of %d · Home: all of it · Esc: end"),
                                            self->part + 1, n_parts (self))
         : n_parts (self) > 1
             ? g_strdup (_ ("← →: one box at a time · Page Down: next tool · Esc: end"))
             : g_strdup (_ ("Page Down: next tool · Esc: end"));
  gtk_label_set_label (GTK_LABEL (self->hint), hint);
}

static void
on_composed (gpointer drawing, gpointer data)
{
  Projection *self = data;

  fac_drawing_free (self->drawing);
  self->drawing = drawing;
  show_part (self);
}

static void
ask (Projection *self)
{
  GError *error = NULL;
  g_autoptr (FacReader) reader = fac_reader_drop_reader (self->reader_drop, &error);

  if (reader)
    fac_tool_order_ask (self->composing, self->name, reader);
  else
    fac_composing_refuse (self->composing, error);
}

/* What is the team's own is for the team; all the rest for those who sit there. */
static void
choose_reader (Projection *self)
{
  g_autoptr (FacReader) room = fac_reader_new (FAC_READER_PARTICIPANTS, NULL, FALSE);

  fac_reader_drop_choose (self->reader_drop, fac_tool_drawing_is_for (self->name, room)
                                                 ? FAC_READER_PARTICIPANTS
                                                 : FAC_READER_FACILITATOR);
}

static void
fill_choices (Projection *self)
{
  const FacEnum *choices = fac_tool_drawing_choices (self->name);
  gboolean is_writable = fac_project_read_only_reason (fac_session_project (self->session)) == NULL;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_widget_set_visible (self->typing, choices && is_writable);
  for (const FacEnumItem *item = choices ? choices->items : NULL; item && item->value; item++)
    gtk_string_list_append (labels, _ (item->label));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->choice), G_LIST_MODEL (labels));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
show_tool (Projection *self, const char *name)
{
  self->name = name;
  self->part = -1;
  fill_choices (self);
  choose_reader (self);
  ask (self);
  if (gtk_widget_get_visible (self->typing))
    gtk_widget_grab_focus (self->entry);
}

/* -- Typing -------------------------------------------------------------------------------- */

static const char *
chosen (const Projection *self)
{
  const FacEnum *choices = fac_tool_drawing_choices (self->name);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  return choices && selected != GTK_INVALID_LIST_POSITION ? choices->items[selected].id : NULL;
}

static void
on_typed (Projection *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GError *error = NULL;

  if (!*text)
    return;
  if (!fac_project_add_to_drawing (fac_session_project (self->session), self->name, chosen (self),
                                   text, &error))
    {
      gtk_label_set_label (GTK_LABEL (self->hint), error->message);
      g_error_free (error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* The box that is shown alone is the one that is typed into, where both are of one list. */
static void
follow_part (Projection *self)
{
  const FacEnum *choices = fac_tool_drawing_choices (self->name);
  const FacDrawingCell *cell = self->part >= 0 && self->drawing->kind == FAC_DRAWING_BOARD
                                   ? self->drawing->cells->pdata[self->part]
                                   : NULL;

  for (guint i = 0; cell && cell->value && choices && choices->items[i].value; i++)
    if (g_str_equal (choices->items[i].id, cell->value))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), i);
}

/* -- Keys ---------------------------------------------------------------------------------- */

/* The next tool that has a drawing of its own. */
static void
walk_tools (Projection *self, int step)
{
  const FacToolKind *tools = fac_tool_kinds ();
  int n = 0, at = 0;

  while (tools[n].id)
    n++;
  for (int i = 0; i < n; i++)
    if (g_strcmp0 (fac_tool_drawing_name (tools[i].id), self->name) == 0)
      at = i;
  for (int k = 1; k <= n; k++)
    {
      const char *name = fac_tool_drawing_name (tools[(at + k * step + n * n) % n].id);
      if (name && g_strcmp0 (name, self->name) != 0)
        {
          show_tool (self, name);
          return;
        }
    }
}

static void
walk_parts (Projection *self, int step)
{
  int n = n_parts (self) + 1;

  /* All of it stands before the first. */
  self->part = (self->part + 1 + step + n) % n - 1;
  show_part (self);
  follow_part (self);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        Projection *self)
{
  gboolean is_typing = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Escape:
      if (is_typing)
        gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      else
        gtk_window_close (self->window);
      return TRUE;
    case GDK_KEY_F11:
      gtk_window_close (self->window);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_Page_Up:
      walk_tools (self, key == GDK_KEY_Page_Down ? 1 : -1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      if (is_typing)
        return FALSE;
      walk_parts (self, key == GDK_KEY_Right ? 1 : -1);
      return TRUE;
    case GDK_KEY_Home:
      if (is_typing)
        return FALSE;
      self->part = -1;
      show_part (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* -- The window ---------------------------------------------------------------------------- */

static GtkWidget *
make_typing (Projection *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_label (_ ("Add"));

  self->choice = gtk_drop_down_new (NULL, NULL);
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Type what is said, then Enter"));
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New entry"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Where the new entry goes"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_typed), self);
  gtk_box_append (GTK_BOX (box), self->choice);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkWidget *
make_foot (Projection *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *end = gtk_button_new_with_label (_ ("End the projection"));

  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->hint), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->hint, TRUE);
  g_signal_connect_swapped (end, "clicked", G_CALLBACK (gtk_window_close), self->window);
  gtk_box_append (GTK_BOX (foot), self->hint);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->reader_drop));
  gtk_box_append (GTK_BOX (foot), end);
  return foot;
}

static void
fill_window (Projection *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->title = gtk_label_new (NULL);
  self->view = FAC_DRAWING_VIEW (fac_drawing_view_new (WALL_SCALE));
  self->composing =
      FAC_COMPOSING (fac_composing_new (self->session, GTK_WIDGET (self->view), on_composed, self));
  self->reader_drop = FAC_READER_DROP (fac_reader_drop_new (self->session));
  g_signal_connect_swapped (self->reader_drop, "changed", G_CALLBACK (ask), self);
  self->typing = make_typing (self);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->title, "fac-wall-title");
  gtk_widget_add_css_class (box, "fac-wall");
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->composing));
  gtk_box_append (GTK_BOX (box), self->typing);
  gtk_box_append (GTK_BOX (box), make_foot (self));
  gtk_window_set_child (self->window, box);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->window), keys);
}

void
fac_projection_open (FacSession *session, GtkWindow *parent, const char *name)
{
  Projection *self = g_new0 (Projection, 1);

  self->session = g_object_ref (session);
  self->part = -1;
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_transient_for (self->window, parent);
  gtk_window_set_destroy_with_parent (self->window, TRUE);
  gtk_window_set_title (self->window, _ ("Projection"));
  gtk_window_set_default_size (self->window, 1024, 768);
  fill_window (self);
  self->on_changed = g_signal_connect_swapped (session, "changed", G_CALLBACK (ask), self);
  g_object_set_data_full (G_OBJECT (self->window), "projection", self, projection_free);
  show_tool (self, name);
  gtk_window_fullscreen (self->window);
  gtk_window_present (self->window);
}
