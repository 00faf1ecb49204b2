/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pane « why ». */
#include "synergy/fac-match-why.h"

#include "fac-detail-frame.h"
#include "fac-number.h"
#include "record/fac-record-detail.h"
#include "synergy/fac-match-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _FacMatchWhy
{
  GtkWidget parent_instance;

  FacSession *session;
  FacDetailFrame frame;
  GtkWidget *kind_label;
};

G_DEFINE_FINAL_TYPE (FacMatchWhy, fac_match_why, GTK_TYPE_WIDGET)

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* -- Words --------------------------------------------------------------------------------- */

/* How a term is called: by its id, that of weights.tsv. */
static const char *
term_label (const char *name)
{
  static const struct
  {
    const char *name, *label;
  } labels[] = {
    { "compatibility", N_ ("Compatibility") }, { "quantity", N_ ("Quantity") },
    { "distance", N_ ("Distance") },           { "quality", N_ ("Quality") },
    { "regulation", N_ ("Regulation") },       { "confidence", N_ ("Confidence") },
    { "relation", N_ ("Relation") },           { "refusals", N_ ("Refusals") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (labels[i].name, name) == 0)
      return _ (labels[i].label);
  return name;
}

static char *
points (double value)
{
  return fac_number_format (value, 2, fac_language_current ());
}

static gboolean
is_told (const FacMatchLead *lead, guint term)
{
  return term != FAC_LEAD_TERM_REFUSALS || lead->terms[term].value < 0;
}

char *
fac_match_why_text (const FacMatchLead *lead)
{
  g_autoptr (GString) text = g_string_new (lead->material);
  g_autofree char *parties = fac_match_lead_parties (lead), *score = points (lead->score);

  g_string_append_printf (text, "\n%s\n", parties);
  for (guint i = 0; i < FAC_N_LEAD_TERMS; i++)
    {
      if (!is_told (lead, i))
        continue;
      g_autofree char *value = points (lead->terms[i].value), *most = points (lead->terms[i].most);
      g_string_append_printf (text, "%s\t%s\t%s\t%s\n", term_label (lead->terms[i].name), value,
                              most, lead->terms[i].why);
    }
  g_string_append_printf (text, "%s\t%s\n", _ ("Score"), score);
  if (lead->rule_words)
    g_string_append_printf (text, "%s\t%s\n", lead->rule, lead->rule_words);
  for (char **question = lead->questions; question && *question; question++)
    g_string_append_printf (text, "%s\n", *question);
  return g_strdup (text->str);
}

/* -- Cards --------------------------------------------------------------------------------- */

static GtkWidget *
add_card (FacMatchWhy *self, const char *title)
{
  GtkWidget *card = fac_record_card_new (title);
  gtk_box_append (GTK_BOX (self->frame.cards), card);
  return card;
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 38);
  return label;
}

static void
on_company (GtkWidget *button, FacMatchWhy *self)
{
  g_autofree char *what =
      g_strconcat ("company:", g_object_get_data (G_OBJECT (button), "company"), NULL);
  fac_session_go (self->session, "companies", what);
}

static void
add_part (FacMatchWhy *self, GtkWidget *card, const char *role, const FacLeadPart *part)
{
  GtkWidget *button, *label;
  g_autofree char *words = part->label && part->zone
                               ? g_strdup_printf ("%s · %s · %s", role, part->label, part->zone)
                           : part->label ? g_strdup_printf ("%s · %s", role, part->label)
                                         : g_strdup (role);
  button = gtk_button_new_with_label (part->name ? part->name : "?");
  label = make_label (words);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Show the company"));
  g_object_set_data_full (G_OBJECT (button), "company", g_strdup (part->establishment), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_company), self);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_start (label, 23);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_box_append (GTK_BOX (card), button);
  gtk_box_append (GTK_BOX (card), label);
}

static void
show_parts (FacMatchWhy *self, const FacMatchLead *lead)
{
  GtkWidget *card = add_card (self, _ ("Parties"));
  gboolean is_chain = lead->kind == FAC_SYNERGY_NEW_ACTIVITY;
  if (lead->giver)
    add_part (self, card, is_chain ? _ ("could be the link") : _ ("offers"), lead->giver);
  for (guint i = 0; i < lead->members->len; i++)
    add_part (self, card, is_chain ? _ ("offers") : _ ("shares"), lead->members->pdata[i]);
  if (lead->receiver)
    add_part (self, card, _ ("needs"), lead->receiver);
  if (lead->missing_link)
    {
      g_autofree char *missing = g_strdup_printf (_ ("Missing link: %s"), lead->missing_link);
      gtk_box_append (GTK_BOX (card), make_label (missing));
    }
}

/* A term as a bar of what it could be: the eye compares before it reads. */
static GtkWidget *
make_bar (const FacLeadTerm *term)
{
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, 1);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar),
                           term->most > 0 ? CLAMP (term->value / term->most, 0, 1) : 0);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, 90, -1);
  gtk_widget_set_halign (bar, GTK_ALIGN_END);
  gtk_widget_add_css_class (bar, "fac-term");
  return bar;
}

static GtkWidget *
make_number (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
add_term (GtkGrid *grid, int *row, const FacLeadTerm *term)
{
  g_autofree char *value = points (term->value), *most = points (term->most);
  /* TRANSLATORS: points of a term, of at most so many: "19.4 of 25" */
  g_autofree char *of =
      term->most > 0 ? g_strdup_printf (_ ("%s of %s"), value, most) : g_strdup (value);
  GtkWidget *why = make_label (term->why);
  GtkWidget *title = gtk_label_new (term_label (term->name));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_grid_attach (grid, title, 0, *row, 1, 1);
  if (term->most > 0)
    gtk_grid_attach (grid, make_bar (term), 1, *row, 1, 1);
  gtk_grid_attach (grid, make_number (of), 2, *row, 1, 1);
  gtk_widget_add_css_class (why, "dim-label");
  gtk_widget_set_margin_bottom (why, 6);
  gtk_grid_attach (grid, why, 0, *row + 1, 3, 1);
  *row += 2;
}

static void
show_sum (FacMatchWhy *self, const FacMatchLead *lead)
{
  GtkWidget *card = add_card (self, _ ("The sum"));
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *score = points (lead->score);
  GtkWidget *sum = make_number (score), *title = make_label (_ ("Score"));
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_widget_set_margin_start (grid, 12);
  gtk_widget_set_margin_end (grid, 12);
  gtk_widget_set_margin_bottom (grid, 6);
  for (guint i = 0; i < FAC_N_LEAD_TERMS; i++)
    if (is_told (lead, i))
      add_term (GTK_GRID (grid), &row, &lead->terms[i]);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (sum, "heading");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_grid_attach (GTK_GRID (grid), title, 0, row, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), sum, 2, row, 1, 1);
  gtk_box_append (GTK_BOX (card), grid);
}

static void
add_text (GtkWidget *card, const char *text)
{
  GtkWidget *label = make_label (text);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_box_append (GTK_BOX (card), label);
}

static void
show_rule (FacMatchWhy *self, const FacMatchLead *lead)
{
  if (!lead->rule_words)
    return;
  g_autofree char *title = g_strdup_printf (_ ("Rule %s"), lead->rule);
  GtkWidget *card = add_card (self, title);
  add_text (card, lead->rule_words);
}

static void
show_questions (FacMatchWhy *self, const FacMatchLead *lead)
{
  if (!lead->questions || !lead->questions[0])
    return;
  GtkWidget *card = add_card (self, _ ("To ask first"));
  for (char **question = lead->questions; *question; question++)
    {
      g_autofree char *line = g_strconcat ("☐ ", *question, NULL);
      add_text (card, line);
    }
}

void
fac_match_why_show (FacMatchWhy *self, const FacMatchLead *lead)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->frame.cards)))
    gtk_box_remove (GTK_BOX (self->frame.cards), child);
  gtk_label_set_label (GTK_LABEL (self->frame.name_label), lead ? lead->material : "");
  if (!lead)
    return;
  g_autofree char *quantity = fac_match_quantity (lead);
  const char *kind = fac_enum_label (&fac_synergy_kind_enum, (int)lead->kind);
  g_autofree char *line = *quantity ? g_strdup_printf ("%s · %s", kind, quantity) : g_strdup (kind);
  gtk_label_set_label (GTK_LABEL (self->kind_label), line);
  show_parts (self, lead);
  show_sum (self, lead);
  show_rule (self, lead);
  show_questions (self, lead);
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
on_closed (FacMatchWhy *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
fac_match_why_dispose (GObject *object)
{
  g_clear_pointer (&FAC_MATCH_WHY (object)->frame.box, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_match_why_parent_class)->dispose (object);
}

static void
fac_match_why_class_init (FacMatchWhyClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_match_why_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  signals[CLOSED] = g_signal_new ("closed", FAC_TYPE_MATCH_WHY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
fac_match_why_init (FacMatchWhy *self)
{
  self->frame = fac_detail_frame_new (_ ("Close the detail of the piste"));
  gtk_widget_set_visible (self->frame.company_button, FALSE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->frame.name_label), 28);
  self->kind_label = make_label ("");
  gtk_widget_add_css_class (self->kind_label, "dim-label");
  gtk_box_append (GTK_BOX (self->frame.words), self->kind_label);
  g_signal_connect_swapped (self->frame.close_button, "clicked", G_CALLBACK (on_closed), self);
  gtk_widget_set_parent (self->frame.box, GTK_WIDGET (self));
}

GtkWidget *
fac_match_why_new (FacSession *session)
{
  FacMatchWhy *self = g_object_new (FAC_TYPE_MATCH_WHY, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}
