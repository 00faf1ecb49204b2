/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counting companies, and the lines that lead to them. */
#include "home/fac-home-state.h"

#include "fac-number.h"

#include <glib/gi18n-lib.h>

static gboolean
is_kept (int triage)
{
  return triage == FAC_TRIAGE_RETAINED || triage == FAC_TRIAGE_TO_MEET || triage == FAC_TRIAGE_MET
         || triage == FAC_TRIAGE_ACTIVE;
}

static gboolean
tally_one (gpointer record, gpointer data)
{
  const FacEstablishment *establishment = record;
  FacHomeTally *tally = data;
  int triage = establishment->triage ? establishment->triage : FAC_TRIAGE_TO_SORT;
  tally->n_all++;
  tally->n_in_state[triage]++;
  if (is_kept (triage) && !fac_position_is_known (establishment->position))
    tally->n_without_position++;
  if (establishment->status == FAC_STATUS_CEASED_TO_CONFIRM)
    tally->n_ceased++;
  return TRUE;
}

static gboolean
count_open (gpointer record, gpointer data)
{
  guint *n = data;
  if (((const FacQuestion *)record)->answer == FAC_ANSWER_NONE)
    (*n)++;
  return TRUE;
}

static char *
format_count (guint n)
{
  return fac_number_format (n, 0, fac_language_current ());
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)))
    gtk_box_remove (GTK_BOX (box), child);
}

/* "312 companies to sort out": the count stands out, the line leads to `target`. */
static void
add_task (GtkWidget *tasks, guint n, const char *sentence, const char *explanation,
          const char *target)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (sentence);
  GtkWidget *detail = gtk_label_new (explanation);

  if (n == 0)
    return;
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_wrap (GTK_LABEL (detail), TRUE);
  gtk_widget_add_css_class (title, "fac-strong");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), detail);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "fac-task");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.page.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  gtk_box_append (GTK_BOX (tasks), button);
}

gboolean
fac_home_state_show_tasks (GtkWidget *tasks, FacProject *project, const FacHomeTally *tally)
{
  FacStore *store = fac_project_store (project);
  FacQuery query = { .kind = FAC_RECORD_QUESTION };
  guint n_questions = 0;
  guint n_refused = (guint)MAX (fac_store_count (store, FAC_RECORD_REFUSED_ROW, NULL), 0);
  fac_store_each (store, &query, count_open, &n_questions, NULL);

#define TASK(n, one, many, explanation, target)                                                    \
  do                                                                                               \
    {                                                                                              \
      g_autofree char *count = format_count (n);                                                   \
      g_autofree char *sentence = g_strdup_printf (ngettext (one, many, n), count);                \
      add_task (tasks, n, sentence, explanation, target);                                          \
    }                                                                                              \
  while (0)

  clear (tasks);
  TASK (tally->n_in_state[FAC_TRIAGE_TO_SORT], "%s company to sort out", "%s companies to sort out",
        _ ("One key per company: retained, to meet, out of scope …"), "sorting");
  TASK (tally->n_in_state[FAC_TRIAGE_TO_MEET], "%s company to meet", "%s companies to meet",
        _ ("Call them, and write what they say into their note."), "companies state:a_rencontrer");
  TASK (n_questions, "%s question from an import", "%s questions from imports",
        _ ("The file contradicts what you typed. Yours is kept until you answer."), "questions");
  TASK (n_refused, "%s refused line", "%s refused lines",
        _ ("Lines of imported files that could not be read, each with its reason."), "refused");
  TASK (tally->n_ceased, "%s company that may have closed", "%s companies that may have closed",
        _ ("Closed in, or absent from, the newest file."),
        "companies filter:status=cesse_a_confirmer");
  TASK (tally->n_without_position, "%s retained company without a position",
        "%s retained companies without a position", _ ("They are missing on the map."),
        "companies filter:position!; triage=retenue,a_rencontrer,rencontree,active");
#undef TASK
  return gtk_widget_get_first_child (tasks) != NULL;
}

static void
add_count (GtkWidget *counts, guint n, const char *word)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *count = format_count (n);
  GtkWidget *figure = gtk_label_new (count);
  GtkWidget *label = gtk_label_new (word);
  gtk_label_set_xalign (GTK_LABEL (figure), 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (figure, "fac-figure");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (counts), box);
}

void
fac_home_state_show_counts (GtkWidget *counts, FacProject *project, const FacHomeTally *tally)
{
  FacStore *store = fac_project_store (project);
  guint n_zones = (guint)MAX (fac_store_count (store, FAC_RECORD_ZONE, NULL), 0);
  guint n_flows = (guint)MAX (fac_store_count (store, FAC_RECORD_FLOW, NULL), 0);
  guint n_kept = 0;
  for (int i = 1; i <= FAC_TRIAGE_OUT_OF_SCOPE; i++)
    n_kept += is_kept (i) ? tally->n_in_state[i] : 0;

  clear (counts);
  add_count (counts, tally->n_all, ngettext ("company", "companies", tally->n_all));
  add_count (counts, n_kept, C_ ("plural, companies", "in my list"));
  add_count (counts, n_zones, ngettext ("zone", "zones", n_zones));
  add_count (counts, n_flows, ngettext ("flow", "flows", n_flows));
}

gboolean
fac_home_state_tally (FacProject *project, FacHomeTally *tally, GError **error)
{
  static const char *const fields[] = { "triage", "position", "status", NULL };
  const FacQuery query = { .kind = FAC_RECORD_ESTABLISHMENT, .fields = fields };

  *tally = (FacHomeTally){ 0 };
  return fac_store_each (fac_project_store (project), &query, tally_one, tally, error);
}
