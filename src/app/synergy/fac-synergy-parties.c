/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two yeses, and who gave them. */
#include "synergy/fac-synergy-parties.h"

#include "fac-field-values.h"
#include "fac-number.h"
#include "record/fac-record-detail.h"
#include "record/fac-record-form.h"

#include <glib/gi18n-lib.h>

struct _FacSynergyParties
{
  GtkWidget parent_instance;
  FacSession *session; /* borrowed */
  GtkWidget *card, *lines;
};

G_DEFINE_FINAL_TYPE (FacSynergyParties, fac_synergy_parties, GTK_TYPE_WIDGET)

/* -- Answering ----------------------------------------------------------------------------- */

static void
on_answered (GtkWidget *drop, GParamSpec *property, FacSynergyParties *self)
{
  const char *member = g_object_get_data (G_OBJECT (drop), "member");
  FacAgreement answer = (FacAgreement)gtk_drop_down_get_selected (GTK_DROP_DOWN (drop));
  GError *error = NULL;
  gboolean is_done = fac_project_answer_member (fac_session_project (self->session), member, answer,
                                                NULL, NULL, &error);
  if (fac_session_did (self->session, is_done, error))
    return;
  g_signal_handlers_block_by_func (drop, on_answered, self);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop),
                              GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop), "answer")));
  g_signal_handlers_unblock_by_func (drop, on_answered, self);
}

static void
on_remove (GtkWidget *button, FacSynergyParties *self)
{
  const char *const uuids[] = { g_object_get_data (G_OBJECT (button), "member"), NULL };
  GError *error = NULL;
  gboolean is_done = fac_project_remove (fac_session_project (self->session),
                                         FAC_RECORD_SYNERGY_MEMBER, uuids, &error);
  fac_session_did (self->session, is_done, error);
}

/* By whom, and when: an answer is often noted days after it was given. */
static void
on_edit (GtkWidget *button, FacSynergyParties *self)
{
  static const FacRecordFormField fields[] = {
    { "role", N_ ("_Role"), NULL },
    { "flow", N_ ("_Flow"), N_ ("What it gives or takes, if it stands in the register.") },
    { "asked_on", N_ ("Asked _on"), NULL },
    { "asked_by", N_ ("Asked _by"), NULL },
    { "agreement", N_ ("_Agreement to talk"), NULL },
    { "answered_on", N_ ("A_nswered on"), NULL },
    { "answered_by", N_ ("Answ_ered by"), N_ ("Who said it, at the company.") },
    { "note", N_ ("No_te"), NULL },
    { NULL, NULL, NULL },
  };
  FacProject *project = fac_session_project (self->session);
  GError *error = NULL;
  gpointer member = fac_store_get (fac_project_store (project), FAC_RECORD_SYNERGY_MEMBER,
                                   g_object_get_data (G_OBJECT (button), "member"), &error);

  if (member)
    fac_record_form_edit (self->session, GTK_WINDOW (gtk_widget_get_root (button)),
                          _ ("A party and its answer"), member, fields);
  else
    fac_session_fail (self->session, error);
  fac_record_free (member);
}

static void
on_company (GtkWidget *button, FacSynergyParties *self)
{
  g_autofree char *what =
      g_strconcat ("company:", g_object_get_data (G_OBJECT (button), "company"), NULL);
  fac_session_go (self->session, "companies", what);
}

/* -- Lines --------------------------------------------------------------------------------- */

static char *
answer_text (const FacSynergyMember *member)
{
  FacLanguage language = fac_language_current ();
  if (member->answered_on)
    {
      g_autofree char *day = fac_date_format (member->answered_on, language);
      return member->answered_by
                 /* TRANSLATORS: an answer: on which day, by whom */
                 ? g_strdup_printf (_ ("answered on %s, by %s"), day, member->answered_by)
                 : g_strdup_printf (_ ("answered on %s"), day);
    }
  if (!member->asked_on)
    return g_strdup (_ ("not asked yet"));
  g_autofree char *day = fac_date_format (member->asked_on, language);
  return g_strdup_printf (_ ("asked on %s"), day);
}

static GtkWidget *
make_name (FacSynergyParties *self, const FacMemberLine *line)
{
  const char *name = line->name ? line->name : _ ("a party without a name");
  GtkWidget *button = gtk_button_new_with_label (name);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, line->commune ? line->commune : name);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_sensitive (button, line->member->establishment != NULL);
  g_object_set_data_full (G_OBJECT (button), "company", g_strdup (line->member->establishment),
                          g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_company), self);
  return button;
}

static GtkWidget *
make_answer (FacSynergyParties *self, const FacMemberLine *line)
{
  const FacSynergyMember *member = line->member;
  const FacField *field = fac_record_type_field (member->record.type, "agreement");
  GtkWidget *drop = fac_field_values_drop_down (field);
  g_autofree char *spoken
      /* TRANSLATORS: %s is a company */
      = g_strdup_printf (_ ("Agreement of %s"), line->name ? line->name : "?");

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), (guint)member->agreement);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (drop), "member", g_strdup (member->record.uuid), g_free);
  g_object_set_data (G_OBJECT (drop), "answer", GUINT_TO_POINTER ((guint)member->agreement));
  g_signal_connect (drop, "notify::selected", G_CALLBACK (on_answered), self);
  gtk_widget_set_sensitive (drop, fac_project_read_only_reason (fac_session_project (self->session))
                                      == NULL);
  return drop;
}

static GtkWidget *
make_small_button (FacSynergyParties *self, const FacMemberLine *line, const char *icon,
                   const char *spoken, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "member", g_strdup (line->member->record.uuid),
                          g_free);
  g_signal_connect (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
make_remove (FacSynergyParties *self, const FacMemberLine *line)
{
  g_autofree char *spoken =
      g_strdup_printf (_ ("Take %s out of the synergy"), line->name ? line->name : "?");
  return make_small_button (self, line, "list-remove-symbolic", spoken, G_CALLBACK (on_remove));
}

static GtkWidget *
make_edit (FacSynergyParties *self, const FacMemberLine *line)
{
  g_autofree char *spoken
      /* TRANSLATORS: %s is a company */
      = g_strdup_printf (_ ("Role and answer of %s, by whom and when"),
                         line->name ? line->name : "?");
  return make_small_button (self, line, "document-edit-symbolic", spoken, G_CALLBACK (on_edit));
}

static GtkWidget *
make_line (FacSynergyParties *self, const FacMemberLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *role = fac_enum_label (&fac_synergy_role_enum, line->member->role);
  g_autofree char *answer = answer_text (line->member);
  g_autofree char *words = g_strdup_printf ("%s · %s", role, answer);
  GtkWidget *second = gtk_label_new (words);

  gtk_box_append (GTK_BOX (first), make_name (self, line));
  gtk_box_append (GTK_BOX (first), make_answer (self, line));
  gtk_box_append (GTK_BOX (first), make_edit (self, line));
  gtk_box_append (GTK_BOX (first), make_remove (self, line));
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_widget_add_css_class (second, "dim-label");
  gtk_widget_add_css_class (second, "caption");
  gtk_widget_set_margin_start (second, 17);
  gtk_widget_set_margin_bottom (second, 6);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  return box;
}

void
fac_synergy_parties_show (FacSynergyParties *self, const FacSynergyLine *line)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->lines)))
    gtk_box_remove (GTK_BOX (self->lines), child);
  for (guint i = 0; i < line->members->len; i++)
    gtk_box_append (GTK_BOX (self->lines), make_line (self, line->members->pdata[i]));
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
fac_synergy_parties_dispose (GObject *object)
{
  g_clear_pointer (&FAC_SYNERGY_PARTIES (object)->card, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_synergy_parties_parent_class)->dispose (object);
}

static void
fac_synergy_parties_class_init (FacSynergyPartiesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_synergy_parties_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_synergy_parties_init (FacSynergyParties *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Add a party…"));

  self->card = fac_record_card_new (_ ("Parties"));
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.synergy.add-party");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->card), self->lines);
  gtk_box_append (GTK_BOX (self->card), button);
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
}

GtkWidget *
fac_synergy_parties_new (FacSession *session)
{
  FacSynergyParties *self = g_object_new (FAC_TYPE_SYNERGY_PARTIES, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}
