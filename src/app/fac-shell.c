/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A layout of three columns that adapts to the width it is given. */
#include "fac-shell.h"

/* Source: look.md's laptop sizes. */
#define FOLD_BELOW_PX 1025
#define OVER_BELOW_PX 1100
/* What a folded sidebar may take: its pictures alone. A wide one never keeps the window from being
 * made narrower, as it folds. */
#define FOLDED_PX 60
#define DETAIL_WIDTH_PX 384

struct _FacShell
{
  GtkWidget parent_instance;

  GtkWidget *sidebar; /* owned by being children */
  GtkWidget *room;
  GtkWidget *detail;

  int open_px; /* the width of the sidebar when it was not folded last */
  gboolean is_folded;
  gboolean is_over;
  guint idle_id;
};

G_DEFINE_FINAL_TYPE (FacShell, fac_shell, GTK_TYPE_WIDGET)

static guint folded_signal;

/* Whether the sidebar has to fold for the room to have what it needs. */
static gboolean
is_tight (FacShell *self, int width_px)
{
  int room_minimum_px;
  gtk_widget_measure (self->room, GTK_ORIENTATION_HORIZONTAL, -1, &room_minimum_px, NULL, NULL,
                      NULL);
  return width_px < MAX (FOLD_BELOW_PX, self->open_px + room_minimum_px);
}

static gboolean
apply_width (gpointer data)
{
  FacShell *self = data;
  int width_px = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean is_folded = is_tight (self, width_px);

  self->idle_id = 0;
  if (self->is_folded != is_folded)
    {
      self->is_folded = is_folded;
      g_signal_emit (self, folded_signal, 0, is_folded);
    }
  gboolean is_over = width_px < OVER_BELOW_PX;
  if (self->is_over != is_over)
    {
      self->is_over = is_over;
      if (is_over)
        gtk_widget_add_css_class (self->detail, "fac-over");
      else
        gtk_widget_remove_css_class (self->detail, "fac-over");
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  return G_SOURCE_REMOVE;
}

static int
detail_width (FacShell *self)
{
  if (!gtk_widget_should_layout (self->detail))
    return 0;
  int natural_px;
  gtk_widget_measure (self->detail, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural_px, NULL, NULL);
  return MAX (natural_px, DETAIL_WIDTH_PX);
}

static void
fac_shell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  FacShell *self = FAC_SHELL (widget);
  GtkWidget *children[] = { self->sidebar, self->room, self->detail };

  *minimum = *natural = 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum, child_natural;
      if (!gtk_widget_should_layout (children[i]))
        continue;
      gtk_widget_measure (children[i], orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL && children[i] == self->sidebar)
        child_minimum = MIN (child_minimum, FOLDED_PX);
      if (orientation == GTK_ORIENTATION_VERTICAL || children[i] == self->detail)
        {
          /* The detail may lie over the room: it asks for its own width only. */
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
        }
      else
        {
          *minimum += child_minimum;
          *natural += child_natural;
        }
    }
}

static void
allocate_at (GtkWidget *child, int x, int width, int height)
{
  graphene_point_t origin = GRAPHENE_POINT_INIT ((float)x, 0);
  gtk_widget_allocate (child, width, height, -1, gsk_transform_translate (NULL, &origin));
}

static void
fac_shell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FacShell *self = FAC_SHELL (widget);
  int sidebar_px = 0, sidebar_minimum_px, room_minimum_px;
  gboolean is_right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (gtk_widget_should_layout (self->sidebar))
    {
      gtk_widget_measure (self->sidebar, GTK_ORIENTATION_HORIZONTAL, -1, &sidebar_minimum_px,
                          &sidebar_px, NULL, NULL);
      if (!self->is_folded)
        self->open_px = sidebar_px;
    }
  gtk_widget_measure (self->room, GTK_ORIENTATION_HORIZONTAL, -1, &room_minimum_px, NULL, NULL,
                      NULL);
  int detail_px = detail_width (self);
  gboolean is_beside = width >= OVER_BELOW_PX && width - sidebar_px - detail_px >= room_minimum_px;
  int room_px = MAX (width - sidebar_px - (is_beside ? detail_px : 0), room_minimum_px);

  allocate_at (self->sidebar, is_right_to_left ? width - sidebar_px : 0, sidebar_px, height);
  allocate_at (self->room, is_right_to_left ? width - sidebar_px - room_px : sidebar_px, room_px,
               height);
  if (detail_px > 0)
    {
      detail_px = MIN (detail_px, width);
      allocate_at (self->detail, is_right_to_left ? 0 : width - detail_px, detail_px, height);
    }

  if (self->idle_id == 0
      && (self->is_folded != is_tight (self, width) || self->is_over != (width < OVER_BELOW_PX)))
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH, apply_width, self, NULL);
}

static void
fac_shell_dispose (GObject *object)
{
  FacShell *self = FAC_SHELL (object);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->sidebar, gtk_widget_unparent);
  g_clear_pointer (&self->room, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_shell_parent_class)->dispose (object);
}

static void
fac_shell_class_init (FacShellClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fac_shell_dispose;
  widget_class->measure = fac_shell_measure;
  widget_class->size_allocate = fac_shell_size_allocate;
  folded_signal = g_signal_new ("folded", FAC_TYPE_SHELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_css_name (widget_class, "shell");
}

static void
fac_shell_init (FacShell *self)
{
}

GtkWidget *
fac_shell_new (GtkWidget *sidebar, GtkWidget *room, GtkWidget *detail)
{
  FacShell *self = g_object_new (FAC_TYPE_SHELL, NULL);
  self->sidebar = sidebar;
  self->room = room;
  self->detail = detail;
  gtk_widget_set_parent (sidebar, GTK_WIDGET (self));
  gtk_widget_set_parent (room, GTK_WIDGET (self));
  gtk_widget_set_parent (detail, GTK_WIDGET (self));
  gtk_widget_set_visible (detail, FALSE);
  return GTK_WIDGET (self);
}

void
fac_shell_show_detail (FacShell *self, gboolean is_shown)
{
  gtk_widget_set_visible (self->detail, is_shown);
}

gboolean
fac_shell_has_detail (FacShell *self)
{
  return gtk_widget_get_visible (self->detail);
}
