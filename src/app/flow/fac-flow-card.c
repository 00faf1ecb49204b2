/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A card of lines. */
#include "flow/fac-flow-card.h"

#include "fac-number.h"
#include "fac-quantity.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_SHOWN 12

struct _FacFlowCard
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  char *establishment; /* owned: uuid */
  GtkWidget *box, *title, *lines, *more, *balance;
};

G_DEFINE_FINAL_TYPE (FacFlowCard, fac_flow_card, GTK_TYPE_WIDGET)

static FacStore *
store_of (FacFlowCard *self)
{
  return fac_project_store (fac_session_project (self->session));
}

static void
on_flow_clicked (GtkWidget *button, FacFlowCard *self)
{
  g_autofree char *what =
      g_strconcat ("flow:", (char *)g_object_get_data (G_OBJECT (button), "uuid"), NULL);
  fac_session_go (self->session, "flows", what);
}

static void
on_more_clicked (FacFlowCard *self)
{
  g_autofree char *what = g_strconcat ("company:", self->establishment, NULL);
  fac_session_go (self->session, "flows", what);
}

static void
on_balance_clicked (FacFlowCard *self)
{
  g_autofree char *what = g_strconcat ("balance:", self->establishment, NULL);
  fac_session_go (self->session, "flows", what);
}

/* Offers and needs differ in shape, not in colour only. */
static const char *
shape_of (int direction)
{
  static const char *const shapes[] = { "", "←", "→", "■" };
  return shapes[CLAMP (direction, 0, 3)];
}

static GtkWidget *
make_line (const char *shape, const char *text, const char *quantity)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_label_new (text);
  GtkWidget *amount = gtk_label_new (quantity);
  gtk_box_append (GTK_BOX (line), gtk_label_new (shape));
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (amount, "numeric");
  gtk_widget_add_css_class (amount, "dim-label");
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), amount);
  return line;
}

static void
add_flow (FacFlowCard *self, const FacFlow *flow)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *quantity = fac_flow_quantity_display (flow);
  g_autofree char *spoken =
      g_strdup_printf ("%s, %s, %s", fac_enum_label (&fac_direction_enum, flow->direction),
                       flow->label ? flow->label : "", quantity);

  gtk_button_set_child (GTK_BUTTON (button), make_line (shape_of (flow->direction),
                                                        flow->label ? flow->label : "", quantity));
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "fac-line");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "uuid", g_strdup (flow->record.uuid), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_flow_clicked), self);
  gtk_box_append (GTK_BOX (self->lines), button);
}

static void
add_ceiling (FacFlowCard *self, const FacCeiling *ceiling)
{
  FacLanguage language = fac_language_current ();
  g_autofree char *figure =
      isnan (ceiling->quantity)
          ? g_strdup (ceiling->typed ? ceiling->typed : "")
          : fac_number_format_range ((double)NAN, ceiling->quantity,
                                     fac_unit_label (ceiling->unit, language), language);
  /* TRANSLATORS: %s is what a permit limits: "Authorised maximum: Incineration". */
  g_autofree char *text =
      g_strdup_printf (_ ("Authorised maximum: %s"), ceiling->label     ? ceiling->label
                                                     : ceiling->heading ? ceiling->heading
                                                                        : "");
  GtkWidget *line = make_line ("⊤", text, figure);
  gtk_widget_add_css_class (line, "fac-line");
  gtk_widget_set_tooltip_text (line, text);
  gtk_box_append (GTK_BOX (self->lines), line);
}

static void
show_title (FacFlowCard *self, guint n)
{
  g_autofree char *count = fac_number_format (n, 0, fac_language_current ());
  g_autofree char *title =
      n ? g_strdup_printf (ngettext ("%s flow", "%s flows", n), count) : g_strdup (_ ("Flows"));
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_button_set_label (GTK_BUTTON (self->more),
                        n ? _ ("See and add flows") : _ ("Add a first flow"));
  gtk_widget_set_visible (self->balance, n > 0);
}

void
fac_flow_card_show (FacFlowCard *self, const char *establishment)
{
  FacQuery flows = { .kind = FAC_RECORD_FLOW,
                     .match_field = "establishment",
                     .match_value = establishment };
  FacQuery ceilings = { .kind = FAC_RECORD_CEILING,
                        .match_field = "establishment",
                        .match_value = establishment,
                        .limit = N_SHOWN };
  GError *error = NULL;
  g_autoptr (GPtrArray) found = fac_store_list (store_of (self), &flows, &error);
  g_autoptr (GPtrArray) limits = found ? fac_store_list (store_of (self), &ceilings, &error) : NULL;
  g_autofree char *kept = g_strdup (establishment);
  GtkWidget *child;

  if (!limits)
    {
      fac_session_fail (self->session, error);
      return;
    }
  g_free (self->establishment);
  self->establishment = g_steal_pointer (&kept);
  while ((child = gtk_widget_get_first_child (self->lines)))
    gtk_box_remove (GTK_BOX (self->lines), child);
  for (guint i = 0; i < found->len && i < N_SHOWN; i++)
    add_flow (self, g_ptr_array_index (found, i));
  for (guint i = 0; i < limits->len; i++)
    add_ceiling (self, g_ptr_array_index (limits, i));
  show_title (self, found->len);
}

static void
fac_flow_card_dispose (GObject *object)
{
  FacFlowCard *self = FAC_FLOW_CARD (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->establishment, g_free);
  G_OBJECT_CLASS (fac_flow_card_parent_class)->dispose (object);
}

static void
fac_flow_card_class_init (FacFlowCardClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_flow_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_flow_card_init (FacFlowCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "fac-card-title");
  gtk_widget_add_css_class (self->box, "fac-card");
  gtk_widget_add_css_class (self->box, "fac-fields");
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->more = gtk_button_new_with_label ("");
  self->balance = gtk_button_new_with_label (_ ("Balance"));
  gtk_widget_set_tooltip_text (
      self->balance, _ ("What enters, leaves and lies at one company, its years side by side"));
  gtk_widget_set_margin_top (buttons, 6);
  gtk_widget_set_margin_start (buttons, 6);
  gtk_widget_set_margin_bottom (buttons, 6);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (on_more_clicked), self);
  g_signal_connect_swapped (self->balance, "clicked", G_CALLBACK (on_balance_clicked), self);
  gtk_box_append (GTK_BOX (buttons), self->more);
  gtk_box_append (GTK_BOX (buttons), self->balance);
  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), self->lines);
  gtk_box_append (GTK_BOX (self->box), buttons);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fac_flow_card_new (FacSession *session)
{
  FacFlowCard *self = g_object_new (FAC_TYPE_FLOW_CARD, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}
