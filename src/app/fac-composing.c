/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture, a word above it, an error in its place. */
#include "fac-composing.h"

#include <glib/gi18n-lib.h>

/* What is there by then is drawn in the frame that asked for it. */
#define AT_ONCE_MS 40

struct _FacComposing
{
  GtkWidget parent_instance;

  FacSession *session;   /* borrowed */
  FacComposer *composer; /* owned, NULL before the first wish: the picture may borrow from it */
  FacCommission *slot;
  FacComposingShow show;
  gpointer data;
  char *reader_shown, *reader_wished; /* owned */
  gboolean is_slow; /* the last one was not there at once: the next one is not waited for */

  GtkWidget *overlay, *child, *notice, *problem_box, *problem_label;
};

G_DEFINE_FINAL_TYPE (FacComposing, fac_composing, GTK_TYPE_WIDGET)

static void
end_notice (FacComposing *self)
{
  gtk_widget_set_visible (self->notice, FALSE);
  gtk_widget_set_opacity (self->child, 1);
}

static void
on_late (gpointer data)
{
  FacComposing *self = data;
  gtk_widget_set_visible (self->notice, TRUE);
  if (self->reader_shown && g_strcmp0 (self->reader_shown, self->reader_wished) != 0)
    gtk_widget_set_opacity (self->child, 0);
}

static void
set_problem (FacComposing *self, const GError *error)
{
  gtk_label_set_label (GTK_LABEL (self->problem_label), error ? error->message : "");
  gtk_widget_set_visible (self->problem_box, error != NULL);
}

static void
on_done (gpointer result, GError *error, gpointer data)
{
  FacComposing *self = data;
  end_notice (self);
  set_problem (self, error);
  g_clear_error (&error);
  g_free (self->reader_shown);
  self->reader_shown = g_steal_pointer (&self->reader_wished);
  self->show (result, self->data);
}

void
fac_composing_ask (FacComposing *self, const FacComposingWish *wish)
{
  const FacComposition what = { .compose = wish->compose,
                                .order = wish->order,
                                .free_order = wish->free_order,
                                .free_result = wish->free_result,
                                .done = on_done,
                                .late = on_late,
                                .data = self,
                                .wait_ms = self->is_slow ? 0 : AT_ONCE_MS };
  if (!self->composer)
    self->composer = fac_composer_ref (fac_session_composer (self->session));
  g_free (self->reader_wished);
  self->reader_wished = g_strdup (wish->reader);
  fac_composer_ask (self->composer, &self->slot, &what);
  self->is_slow = self->slot != NULL;
}

void
fac_composing_refuse (FacComposing *self, GError *error)
{
  fac_composing_forget (self);
  on_done (NULL, error, self);
}

void
fac_composing_forget (FacComposing *self)
{
  fac_commission_drop (&self->slot);
  end_notice (self);
}

void
fac_composing_set_notice (FacComposing *self, gboolean is_shown)
{
  gtk_widget_set_visible (self->notice, is_shown);
}

gboolean
fac_composing_is_busy (FacComposing *self)
{
  return self->slot != NULL;
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
add_notice (FacComposing *self)
{
  GtkWidget *label = gtk_label_new (_ ("Computing…"));
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  self->notice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->notice), spinner);
  gtk_box_append (GTK_BOX (self->notice), label);
  gtk_widget_add_css_class (self->notice, "fac-notice");
  gtk_widget_set_halign (self->notice, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->notice, GTK_ALIGN_START);
  gtk_widget_set_can_target (self->notice, FALSE);
  gtk_widget_set_visible (self->notice, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->notice);
}

static void
add_problem (FacComposing *self)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (image), 48);
  gtk_widget_add_css_class (image, "dim-label");
  self->problem_label =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "wrap", TRUE,
                    "justify", GTK_JUSTIFY_CENTER, "max-width-chars", 50, "selectable", TRUE, NULL);
  self->problem_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->problem_box), image);
  gtk_box_append (GTK_BOX (self->problem_box), self->problem_label);
  gtk_widget_set_halign (self->problem_box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->problem_box, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->problem_box, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->problem_box);
}

static void
fac_composing_dispose (GObject *object)
{
  FacComposing *self = FAC_COMPOSING (object);
  fac_commission_drop (&self->slot);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_pointer (&self->reader_shown, g_free);
  g_clear_pointer (&self->reader_wished, g_free);
  G_OBJECT_CLASS (fac_composing_parent_class)->dispose (object);
}

static void
fac_composing_finalize (GObject *object)
{
  FacComposing *self = FAC_COMPOSING (object);
  g_clear_pointer (&self->composer, fac_composer_unref);
  G_OBJECT_CLASS (fac_composing_parent_class)->finalize (object);
}

static void
fac_composing_class_init (FacComposingClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_composing_dispose;
  G_OBJECT_CLASS (class)->finalize = fac_composing_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_composing_init (FacComposing *self)
{
  self->overlay = gtk_overlay_new ();
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
}

GtkWidget *
fac_composing_new (FacSession *session, GtkWidget *child, FacComposingShow show, gpointer data)
{
  FacComposing *self = g_object_new (FAC_TYPE_COMPOSING, NULL);
  self->session = session;
  self->child = child;
  self->show = show;
  self->data = data;
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), child);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  add_notice (self);
  add_problem (self);
  return GTK_WIDGET (self);
}
