/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing a factor or a text. */
#include "synergy/fac-synergy-pick.h"

#include "fac-field-values.h"
#include "fac-gains.h"
#include "fac-number.h"
#include "record/fac-record-detail.h"
#include "record/fac-record-form.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What can be chosen, and the field of the synergy that it goes into. */
typedef struct
{
  char *code;
  const char *field; /* static */
  char *about;       /* source and date, shown under the choice */
} Choice;

struct _FacSynergyPick
{
  GtkWidget parent_instance;
  FacSession *session; /* borrowed */
  gboolean is_law;
  char *uuid;         /* owned */
  GPtrArray *choices; /* of Choice, owned */
  GtkWidget *card, *drop, *button, *about;
};

G_DEFINE_FINAL_TYPE (FacSynergyPick, fac_synergy_pick, GTK_TYPE_WIDGET)

static void
choice_free (gpointer data)
{
  Choice *choice = data;
  g_free (choice->code);
  g_free (choice->about);
  g_free (choice);
}

static const Choice *
chosen (FacSynergyPick *self)
{
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop));
  return at < self->choices->len ? self->choices->pdata[at] : NULL;
}

static void
on_chosen (FacSynergyPick *self)
{
  const Choice *choice = chosen (self);
  gboolean can_write = fac_project_read_only_reason (fac_session_project (self->session)) == NULL;
  gtk_label_set_label (GTK_LABEL (self->about), choice ? choice->about : "");
  gtk_widget_set_sensitive (self->button, choice && can_write);
}

static void
on_take (FacSynergyPick *self)
{
  const Choice *choice = chosen (self);
  const char *const uuids[] = { self->uuid, NULL };
  GError *error = NULL;

  if (!choice || !self->uuid)
    return;
  gboolean is_done = fac_project_set (fac_session_project (self->session), FAC_RECORD_SYNERGY,
                                      uuids, choice->field, choice->code, &error);
  fac_session_did (self->session, is_done, error);
}

/* -- The territory's own factors ----------------------------------------------------------- */

static gboolean
put_factor (FacSession *session, gpointer record, gpointer data, GError **error)
{
  return fac_project_put_factor (fac_session_project (session), record, error);
}

/* The factor chosen, as the territory reckons; with another code, another factor. */
static void
on_own_factor (FacSynergyPick *self)
{
  static const FacRecordFormField fields[] = {
    { "code", N_ ("_Code"), N_ ("The same code takes the place of the factor supplied.") },
    { "name", N_ ("_Name"), NULL },
    { "value", N_ ("_Value"), NULL },
    { "measured_in", N_ ("_Measured in"), N_ ("As kgCO2e/t, kgCO2e/MWh or kgCO2e/m3.") },
    { "year", N_ ("_Year"), NULL },
    { "source", N_ ("_Source"), NULL },
    { "note", N_ ("_Note"), NULL },
    { NULL, NULL, NULL },
  };
  const Choice *choice = chosen (self);
  FacFactor *factor =
      choice ? fac_project_find_factor (fac_session_project (self->session), choice->code, NULL)
             : NULL;
  if (!factor)
    factor = fac_record_new (FAC_RECORD_FACTOR);
  fac_record_form_ask (self->session, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                       _ ("Factor of the territory"), _ ("_Save"), factor, fields, put_factor, NULL,
                       NULL);
}

/* -- What can be chosen -------------------------------------------------------------------- */

static void
add_choice (FacSynergyPick *self, GtkStringList *names, const char *name, const char *code,
            const char *field, char *about)
{
  Choice *choice = g_new0 (Choice, 1);
  *choice = (Choice){ g_strdup (code), field, about };
  g_ptr_array_add (self->choices, choice);
  gtk_string_list_append (names, name);
}

static void
add_factors (FacSynergyPick *self, GtkStringList *names, const FacSynergy *synergy)
{
  g_autoptr (GPtrArray) lines =
      fac_project_list_factors (fac_session_project (self->session), NULL);

  for (guint i = 0; lines && i < lines->len; i++)
    {
      const FacFactor *factor = ((FacFactorLine *)lines->pdata[i])->factor;
      if (isnan (fac_factor_t_per_unit (factor, synergy->canonical_unit)))
        continue;
      g_autofree char *value = fac_number_format (factor->value, 3, fac_language_current ());
      g_autofree char *year = factor->year == FAC_INTEGER_NONE
                                  ? NULL
                                  : g_strdup_printf (" (%" G_GINT64_FORMAT ")", factor->year);
      g_autofree char *name =
          g_strdup_printf ("%s – %s %s", factor->name, value, factor->measured_in);
      add_choice (
          self, names, name, factor->code, "co2e_factor",
          g_strdup_printf ("%s%s", factor->source ? factor->source : "–", year ? year : ""));
    }
}

static void
add_laws (FacSynergyPick *self, GtkStringList *names)
{
  const char *const parts[] = { "", _ ("Status"), _ ("ICPE"), _ ("Transport") };
  g_autoptr (GArray) texts = fac_project_law_texts (fac_session_project (self->session));

  for (guint i = 0; i < texts->len; i++)
    {
      const FacLawText *law = &g_array_index (texts, FacLawText, i);
      g_autofree char *date = fac_date_format (law->date, fac_language_current ());
      g_autofree char *name = g_strdup_printf ("%s – %s", parts[law->part], law->label);
      add_choice (self, names, name, law->code, fac_law_part_field (law->part),
                  g_strdup_printf ("%s (%s)", law->source, date));
    }
}

void
fac_synergy_pick_show (FacSynergyPick *self, const FacSynergy *synergy)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean is_same = g_strcmp0 (self->uuid, synergy->record.uuid) == 0;
  guint at = is_same ? gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop)) : 0;

  g_free (self->uuid);
  self->uuid = g_strdup (synergy->record.uuid);
  g_ptr_array_set_size (self->choices, 0);
  if (self->is_law)
    add_laws (self, names);
  else
    add_factors (self, names, synergy);
  for (guint i = 0; !is_same && !self->is_law && i < self->choices->len; i++)
    if (g_strcmp0 (((Choice *)self->choices->pdata[i])->code, synergy->co2e_factor) == 0)
      at = i;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop), G_LIST_MODEL (names));
  if (at < self->choices->len)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop), at);
  gtk_widget_set_sensitive (self->drop, self->choices->len > 0);
  on_chosen (self);
  if (!self->choices->len)
    gtk_label_set_label (GTK_LABEL (self->about),
                         _ ("No factor counts what this synergy does: give its quantity, in tonnes "
                            "or MWh, or add a factor of your own."));
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
fac_synergy_pick_dispose (GObject *object)
{
  FacSynergyPick *self = FAC_SYNERGY_PICK (object);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->uuid, g_free);
  G_OBJECT_CLASS (fac_synergy_pick_parent_class)->dispose (object);
}

static void
fac_synergy_pick_class_init (FacSynergyPickClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_synergy_pick_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_synergy_pick_init (FacSynergyPick *self)
{
  self->choices = g_ptr_array_new_with_free_func (choice_free);
}

static GtkWidget *
make_about (void)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_end (label, 6);
  return label;
}

static GtkWidget *
make (FacSession *session, gboolean is_law, const char *title, const char *verb)
{
  FacSynergyPick *self = g_object_new (FAC_TYPE_SYNERGY_PICK, NULL);

  self->session = session;
  self->is_law = is_law;
  self->card = fac_record_card_new (title);
  self->drop = fac_field_values_narrow (NULL);
  self->about = make_about ();
  self->button = gtk_button_new_with_label (verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_widget_set_margin_start (self->drop, 6);
  gtk_widget_set_margin_end (self->drop, 6);
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->drop, "notify::selected", G_CALLBACK (on_chosen), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_take), self);
  gtk_box_append (GTK_BOX (self->card), self->drop);
  gtk_box_append (GTK_BOX (self->card), self->about);
  gtk_box_append (GTK_BOX (self->card), self->button);
  if (!is_law)
    {
      GtkWidget *own = gtk_button_new_with_label (_ ("Change or add a factor…"));
      gtk_widget_set_halign (own, GTK_ALIGN_START);
      g_signal_connect_swapped (own, "clicked", G_CALLBACK (on_own_factor), self);
      gtk_box_append (GTK_BOX (self->card), own);
    }
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

GtkWidget *
fac_synergy_pick_new_factor (FacSession *session)
{
  return make (session, FALSE, _ ("CO2e by a factor"), _ ("Reckon with this factor"));
}

GtkWidget *
fac_synergy_pick_new_law (FacSession *session)
{
  return make (session, TRUE, _ ("Usual texts of the law box"), _ ("Take this text"));
}
