/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A padlock, open or closed, and its popover. */
#include "visit/fac-visit-level.h"

#include "fac-field-values.h"
#include "fac-visit.h"

#include <glib/gi18n-lib.h>

struct _FacVisitLevel
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  char *exchange;      /* owned */
  char *number;        /* owned: "C3.level" */
  int level;
  GtkWidget *button, *popover;
};

G_DEFINE_FINAL_TYPE (FacVisitLevel, fac_visit_level, GTK_TYPE_WIDGET)

static const FacField *
level_field (void)
{
  return fac_record_type_field (fac_record_type (FAC_RECORD_FLOW), "level");
}

static void
on_chosen (const char *exact, gpointer data)
{
  FacVisitLevel *self = data;
  GError *error = NULL;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gboolean is_done = fac_project_reply (fac_session_project (self->session), self->exchange,
                                        self->number, FAC_REPLY_GIVEN, exact, &error);
  fac_session_did_quietly (self->session, is_done, error);
}

void
fac_visit_level_open (FacVisitLevel *self)
{
  const char *present = fac_enum_id (&fac_level_enum, self->level);

  if (!gtk_widget_get_sensitive (self->button))
    return;
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover =
      fac_field_values_popover (level_field (), present ? present : "", on_chosen, self);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

void
fac_visit_level_show (FacVisitLevel *self, const FacFlow *flow)
{
  gboolean is_closed = !flow || flow->level == FAC_LEVEL_NONE
                       || flow->level == FAC_LEVEL_CONFIDENTIAL
                       || flow->level == FAC_LEVEL_ANONYMOUS;
  g_autofree char *told =
      !flow ? g_strdup (_ ("Confidentiality: once it is said what it is"))
            : g_strdup_printf (_ ("Confidentiality: %s (Alt+C)"),
                               flow->level ? fac_enum_label (&fac_level_enum, flow->level)
                                           : _ ("not given"));

  self->level = flow ? flow->level : FAC_LEVEL_NONE;
  gtk_button_set_icon_name (GTK_BUTTON (self->button),
                            is_closed ? "changes-prevent-symbolic" : "changes-allow-symbolic");
  gtk_widget_set_sensitive (self->button, flow != NULL);
  gtk_widget_set_tooltip_text (self->button, told);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  told, -1);
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
fac_visit_level_dispose (GObject *object)
{
  FacVisitLevel *self = FAC_VISIT_LEVEL (object);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_visit_level_parent_class)->dispose (object);
}

static void
fac_visit_level_finalize (GObject *object)
{
  FacVisitLevel *self = FAC_VISIT_LEVEL (object);
  g_free (self->exchange);
  g_free (self->number);
  G_OBJECT_CLASS (fac_visit_level_parent_class)->finalize (object);
}

static void
fac_visit_level_class_init (FacVisitLevelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = fac_visit_level_dispose;
  G_OBJECT_CLASS (class)->finalize = fac_visit_level_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fac_visit_level_init (FacVisitLevel *self)
{
  self->button = gtk_button_new_from_icon_name ("changes-prevent-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "fac-visit-answer");
  /* Tab goes from question to question; it has a key of its own. */
  gtk_widget_set_focusable (self->button, FALSE);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (fac_visit_level_open), self);
}

GtkWidget *
fac_visit_level_new (FacSession *session, const char *exchange, const char *number)
{
  FacVisitLevel *self = g_object_new (FAC_TYPE_VISIT_LEVEL, NULL);
  self->session = session;
  self->exchange = g_strdup (exchange);
  self->number = g_strconcat (number, ".", level_field ()->id, NULL);
  return GTK_WIDGET (self);
}
