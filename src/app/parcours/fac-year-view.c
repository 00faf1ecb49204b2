/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The year in the room of the method. */
#include "parcours/fac-year-view.h"

#include "fac-calendar.h"
#include "fac-parcours-year.h"
#include "home/fac-agenda-words.h"

#include <glib/gi18n-lib.h>

#define PX_PER_MM (96 / 25.4)
/* Three rows of four months are taller than the window: they scroll. */
#define NARROW_PX 860
#define TALL_SHARE 2.1
#define WIDE_SHARE 0.72

struct _FacYearView
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  FacYear *year;       /* owned, or NULL */
  int n_months;        /* that the person went on from the usual one */
  GtkWidget *box, *title, *scroll, *area;
};

G_DEFINE_FINAL_TYPE (FacYearView, fac_year_view, GTK_TYPE_WIDGET)

static void
size_of (FacYearView *self, double *width, double *height)
{
  *width = gtk_widget_get_width (self->area) / PX_PER_MM;
  *height = gtk_widget_get_height (self->area) / PX_PER_MM;
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  FacYearView *self = data;
  GdkRGBA text;

  if (!self->year || width < 40 || height < 40)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &text);
  cairo_scale (cr, PX_PER_MM, PX_PER_MM);
  fac_year_paint (cr, self->year,
                  text.red + text.green + text.blue > 1.5f ? FAC_THEME_DARK : FAC_THEME_LIGHT,
                  width / PX_PER_MM, height / PX_PER_MM);
}

/* As high as its width asks. */
static gboolean
fit_once (gpointer data)
{
  FacYearView *self = data;
  if (!self->box)
    return G_SOURCE_REMOVE;
  int width = gtk_widget_get_width (self->scroll), room = gtk_widget_get_height (self->scroll);
  double share = width < NARROW_PX ? TALL_SHARE : WIDE_SHARE;
  int height = MAX ((int)(width * share), width < NARROW_PX ? 0 : room);

  if (width > 0 && gtk_drawing_area_get_content_height (GTK_DRAWING_AREA (self->area)) != height)
    gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->area), height);
  return G_SOURCE_REMOVE;
}

/* Not before the frame is laid out: what is asked for meanwhile is forgotten. */
static void
on_resize (FacYearView *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, fit_once, g_object_ref (self), g_object_unref);
}

static const FacYearEvent *
event_at (FacYearView *self, double x, double y)
{
  double width, height;
  size_of (self, &width, &height);
  return self->year ? fac_year_event_at (self->year, width, height, x / PX_PER_MM, y / PX_PER_MM)
                    : NULL;
}

static void
on_clicked (FacYearView *self, int n_press, double x, double y)
{
  const FacYearEvent *event = event_at (self, x, y);
  if (event)
    {
      g_autofree char *key = g_strdup (event->id);
      g_signal_emit_by_name (self, "chosen", key);
    }
}

static void
on_moved (FacYearView *self, double x, double y)
{
  gtk_widget_set_cursor_from_name (self->area, event_at (self, x, y) ? "pointer" : NULL);
}

static gboolean
on_tooltip (GtkWidget *area, int x, int y, gboolean is_by_keyboard, GtkTooltip *tooltip,
            FacYearView *self)
{
  const FacYearEvent *event = is_by_keyboard ? NULL : event_at (self, x, y);
  if (!event || !event->detail)
    return FALSE;
  gtk_tooltip_set_text (tooltip, event->detail);
  return TRUE;
}

/* -- Which year ------------------------------------------------------------------------------ */

void
fac_year_view_show (FacYearView *self, const FacParcours *parcours)
{
  const char *department = fac_project_info (fac_session_project (self->session))->department;
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  g_autofree char *usual = fac_parcours_first_month (parcours, reader);
  g_autofree char *first = fac_date_add_months (usual, self->n_months);

  g_clear_pointer (&self->year, fac_year_free);
  self->year = fac_parcours_year (parcours, reader, first, department);
  g_autofree char *words =
      g_strdup_printf ("%s – %s", self->year->months[0], self->year->months[FAC_YEAR_MONTHS - 1]);
  gtk_label_set_label (GTK_LABEL (self->title), words);
  gtk_widget_queue_draw (self->area);
  on_resize (self);
}

static void
go (FacYearView *self, int n_months)
{
  GError *error = NULL;
  self->n_months = CLAMP (self->n_months + n_months, -600, 600);
  g_autoptr (FacParcours) parcours =
      fac_parcours_new (fac_session_project (self->session), NULL, NULL, &error);
  if (parcours)
    fac_year_view_show (self, parcours);
  else
    fac_session_fail (self->session, error);
}

static void
on_earlier (FacYearView *self)
{
  go (self, -6);
}

static void
on_later (FacYearView *self)
{
  go (self, 6);
}

/* -- The widget ------------------------------------------------------------------------------ */

static GtkWidget *
icon_button (FacYearView *self, const char *icon, const char *tip, GCallback func)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  if (func)
    g_signal_connect_swapped (button, "clicked", func, self);
  return button;
}

static void
add_head (FacYearView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *print = icon_button (self, "printer-symbolic", _ ("The year on paper"), NULL);

  self->title = fac_agenda_label ("", "fac-heading", FALSE);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "win.parcours.paper");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (print), "s", "calendar");
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), icon_button (self, "go-previous-symbolic",
                                               _ ("Six months earlier"), G_CALLBACK (on_earlier)));
  gtk_box_append (GTK_BOX (head), icon_button (self, "go-next-symbolic", _ ("Six months later"),
                                               G_CALLBACK (on_later)));
  gtk_box_append (GTK_BOX (head), print);
  gtk_box_append (GTK_BOX (self->box), head);
}

static void
add_area (FacYearView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->area = gtk_drawing_area_new ();
  self->scroll = gtk_scrolled_window_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), draw, self, NULL);
  gtk_widget_set_has_tooltip (self->area, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The year; its events stand in the list too"), -1);
  g_signal_connect (self->area, "query-tooltip", G_CALLBACK (on_tooltip), self);
  g_signal_connect_swapped (self->area, "resize", G_CALLBACK (on_resize), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_clicked), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_moved), self);
  gtk_widget_add_controller (self->area, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (self->area, motion);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), self->area);
  gtk_widget_set_vexpand (self->scroll, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->scroll);
}

static void
fac_year_view_dispose (GObject *object)
{
  FacYearView *self = FAC_YEAR_VIEW (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->year, fac_year_free);
  G_OBJECT_CLASS (fac_year_view_parent_class)->dispose (object);
}

static void
fac_year_view_class_init (FacYearViewClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_year_view_dispose;
  g_signal_new ("chosen", FAC_TYPE_YEAR_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_year_view_init (FacYearView *self)
{
}

GtkWidget *
fac_year_view_new (FacSession *session)
{
  FacYearView *self = g_object_new (FAC_TYPE_YEAR_VIEW, NULL);

  self->session = session;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (self->box, "fac-parcours-room");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  add_head (self);
  add_area (self);
  return GTK_WIDGET (self);
}
