/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Figures, remarks, problems. */
#include "import/fac-import-outcome.h"

#include "fac-ask.h"
#include "fac-import-reader.h"
#include "fac-number.h"
#include "fac-table-write.h"
#include "fac-text-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _FacImportOutcome
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  GtkWidget *box, *figures, *remarks, *problems_box, *problems_label;
  FacTextTable *problems;
};

G_DEFINE_FINAL_TYPE (FacImportOutcome, fac_import_outcome, GTK_TYPE_WIDGET)

static char *
format_count (gint64 n)
{
  return fac_number_format ((double)n, 0, fac_language_current ());
}

char *
fac_import_outcome_count (const char *kind, gint64 n)
{
  g_autofree char *count = format_count (n);
  gulong plural = (gulong)n;
  switch (fac_import_kind_from_id (kind))
    {
    case FAC_IMPORT_FLOWS:
    case FAC_IMPORT_SURVEY:
      return g_strdup_printf (ngettext ("%s flow", "%s flows", plural), count);
    case FAC_IMPORT_ZONES:
      return g_strdup_printf (ngettext ("%s zone", "%s zones", plural), count);
    case FAC_IMPORT_CONTACTS:
      return g_strdup_printf (ngettext ("%s contact", "%s contacts", plural), count);
    case FAC_IMPORT_OUTLINES:
      return g_strdup_printf (ngettext ("%s outline", "%s outlines", plural), count);
    case FAC_IMPORT_SYNERGIES:
      return g_strdup_printf (ngettext ("%s line followed", "%s lines followed", plural), count);
    case FAC_IMPORT_LAYER:
      return g_strdup_printf (ngettext ("%s shape", "%s shapes", plural), count);
    default:
      return g_strdup_printf (ngettext ("%s company", "%s companies", plural), count);
    }
}

/* -- Figures ------------------------------------------------------------------------------- */

static void
add_figure (FacImportOutcome *self, gint64 n, const char *word, const char *tip)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *count = format_count (n);
  GtkWidget *figure = gtk_label_new (count);
  GtkWidget *label = gtk_label_new (word);

  gtk_label_set_xalign (GTK_LABEL (figure), 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (figure, "fac-figure");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_tooltip_text (box, tip);
  if (n == 0)
    gtk_widget_set_opacity (box, 0.5);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (self->figures), box);
}

static void
show_figures (FacImportOutcome *self, const FacImportReport *report, gboolean is_trial)
{
  add_figure (self, report->rows_read, ngettext ("line read", "lines read", report->rows_read),
              _ ("The other figures add up to this one"));
  add_figure (self, report->created,
              is_trial ? C_ ("rows of a file", "to create") : C_ ("rows of a file", "created"),
              _ ("New in the project"));
  add_figure (self, report->updated,
              is_trial ? C_ ("rows of a file", "to update") : C_ ("rows of a file", "updated"),
              _ ("Known already; the file says something newer"));
  add_figure (self, report->unchanged, C_ ("rows of a file", "unchanged"),
              _ ("Known already; the file says the same"));
  add_figure (self, report->merged, C_ ("rows of a file", "merged"),
              _ ("Repeats an earlier line of this file: one establishment, each line kept as its "
                 "provenance"));
  add_figure (self, report->refused, C_ ("rows of a file", "refused"),
              _ ("Could not be taken; each is kept with its reason"));
  add_figure (self, report->left_out, C_ ("rows of a file", "left out"),
              _ ("Closed, or not of the territory"));
}

/* -- Remarks ------------------------------------------------------------------------------- */

static void
add_remark (FacImportOutcome *self, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (self->remarks), label);
}

static void
add_reasons (FacImportOutcome *self, const FacImportReport *report)
{
  GHashTableIter iter;
  gpointer why, n;

  g_hash_table_iter_init (&iter, report->left_out_why);
  while (g_hash_table_iter_next (&iter, &why, &n))
    {
      g_autofree char *count = format_count (GPOINTER_TO_INT (n));
      /* TRANSLATORS: why lines of a file were left out, and how many: "Left out: closed
       * establishment (29)". */
      g_autofree char *sentence =
          g_strdup_printf (_ ("Left out: %s (%s)"), fac_row_why_label (why), count);
      add_remark (self, sentence);
    }
}

static void
add_also_created (FacImportOutcome *self, const FacImportReport *report)
{
  GHashTableIter iter;
  gpointer what, n;

  g_hash_table_iter_init (&iter, report->also_created);
  while (g_hash_table_iter_next (&iter, &what, &n))
    {
      gulong plural = (gulong)GPOINTER_TO_INT (n);
      g_autofree char *count = format_count (GPOINTER_TO_INT (n));
      g_autofree char *sentence = NULL;
      if (g_strcmp0 (what, "ceilings") == 0)
        sentence = g_strdup_printf (ngettext ("%s authorised maximum read with them",
                                              "%s authorised maxima read with them", plural),
                                    count);
      if (sentence)
        add_remark (self, sentence);
    }
}

static void
show_remarks (FacImportOutcome *self, const FacImportReport *report)
{
  add_reasons (self, report);
  add_also_created (self, report);
  if (report->questioned > 0)
    {
      g_autofree char *count = format_count (report->questioned);
      gulong n = (gulong)report->questioned;
      g_autofree char *sentence = NULL;
      if (g_strcmp0 (report->kind, "synergies") == 0)
        sentence = g_strdup_printf (
            ngettext ("%s name resembles that of a company: say under “Questions” whether it is "
                      "the same.",
                      "%s names resemble that of a company: say under “Questions” whether they "
                      "are the same.",
                      n),
            count);
      else
        sentence = g_strdup_printf (
            ngettext ("%s value that you typed is contradicted by the file. Yours is kept; answer "
                      "under “Questions”.",
                      "%s values that you typed are contradicted by the file. Yours are kept; "
                      "answer under “Questions”.",
                      n),
            count);
      add_remark (self, sentence);
    }
  for (guint i = 0; i < report->warnings->len; i++)
    add_remark (self, g_ptr_array_index (report->warnings, i));
  gtk_widget_set_visible (self->remarks, gtk_widget_get_first_child (self->remarks) != NULL);
}

/* -- Problems ------------------------------------------------------------------------------ */

static void
show_problems (FacImportOutcome *self, const FacImportReport *report)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < report->problems->len; i++)
    {
      const FacImportProblem *problem = g_ptr_array_index (report->problems, i);
      const double numbers[] = { (double)problem->line, (double)NAN, (double)NAN, (double)NAN };
      char **cells = g_new0 (char *, 5);
      cells[0] = format_count (problem->line);
      cells[1] = g_strdup (problem->column ? problem->column : "");
      cells[2] = g_strdup (problem->value ? problem->value : "");
      cells[3] = g_strdup (problem->reason);
      g_ptr_array_add (rows, fac_text_row_new (NULL, cells, numbers));
    }
  fac_text_table_set_rows (self->problems, rows);

  g_autofree char *count = format_count (rows->len);
  g_autofree char *title =
      g_strdup_printf (ngettext ("%s problem", "%s problems", rows->len), count);
  gtk_label_set_label (GTK_LABEL (self->problems_label), title);
  gtk_widget_set_visible (self->problems_box, rows->len > 0);
}

static void
on_copy_clicked (FacImportOutcome *self)
{
  guint n = fac_text_table_copy (self->problems);
  g_autofree char *told = g_strdup_printf (ngettext ("%u line copied.", "%u lines copied.", n), n);
  fac_session_tell (self->session, told, FALSE);
}

static void
on_export_chosen (const char *path, gpointer data)
{
  FacImportOutcome *self = data;
  GError *error = NULL;
  g_autoptr (FacDocument) document =
      fac_text_table_document (self->problems, _ ("Problems of the import"), FALSE);
  if (!fac_csv_write (path, g_ptr_array_index (document->blocks, 0), TRUE, &error))
    {
      fac_session_fail (self->session, error);
      return;
    }
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *told = g_strdup_printf (_ ("Problems saved as “%s”."), base);
  fac_session_tell (self->session, told, FALSE);
}

static void
on_export_clicked (FacImportOutcome *self)
{
  fac_ask_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                _ ("Save the list of problems"), _ ("problems.csv"), on_export_chosen, self);
}

static GtkWidget *
make_button (const char *label, const char *spoken, GCallback func, FacImportOutcome *self)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_signal_connect_swapped (button, "clicked", func, self);
  return button;
}

static void
add_problems (FacImportOutcome *self)
{
  const FacTextColumn columns[] = {
    { C_ ("of a file", "Line"), TRUE, 80 },
    { _ ("Column"), FALSE, 170 },
    { _ ("Value"), FALSE, 190 },
    { _ ("Reason"), FALSE, 0, 6 }, /* a reason is of no use when it is cut */
  };
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->problems_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->problems_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->problems_label), 0);
  gtk_widget_set_hexpand (self->problems_label, TRUE);
  gtk_widget_add_css_class (self->problems_label, "fac-strong");
  gtk_box_append (GTK_BOX (head), self->problems_label);
  gtk_box_append (GTK_BOX (head), make_button (_ ("Copy"), _ ("Copy the problems as a table"),
                                               G_CALLBACK (on_copy_clicked), self));
  gtk_box_append (GTK_BOX (head),
                  make_button (_ ("Save as…"), _ ("Save the list of problems as a CSV file"),
                               G_CALLBACK (on_export_clicked), self));
  self->problems = FAC_TEXT_TABLE (
      fac_text_table_new (_ ("Problems of the import"), columns, G_N_ELEMENTS (columns)));
  gtk_widget_set_size_request (GTK_WIDGET (self->problems), -1, 170);
  gtk_widget_add_css_class (GTK_WIDGET (self->problems), "fac-framed");
  gtk_box_append (GTK_BOX (self->problems_box), head);
  gtk_box_append (GTK_BOX (self->problems_box), GTK_WIDGET (self->problems));
  gtk_widget_set_vexpand (self->problems_box, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->problems_box);
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
clear (GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)))
    gtk_box_remove (GTK_BOX (box), child);
}

void
fac_import_outcome_show (FacImportOutcome *self, const FacImportReport *report, gboolean is_trial)
{
  clear (self->figures);
  clear (self->remarks);
  gtk_widget_set_visible (self->box, report != NULL);
  if (!report)
    return;
  show_figures (self, report, is_trial);
  show_remarks (self, report);
  show_problems (self, report);
}

static void
fac_import_outcome_dispose (GObject *object)
{
  g_clear_pointer (&FAC_IMPORT_OUTCOME (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_import_outcome_parent_class)->dispose (object);
}

static void
fac_import_outcome_class_init (FacImportOutcomeClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_import_outcome_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_import_outcome_init (FacImportOutcome *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->figures = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 30);
  self->remarks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (self->figures, "fac-card");
  gtk_widget_add_css_class (self->figures, "fac-form");
  gtk_box_append (GTK_BOX (self->box), self->figures);
  gtk_box_append (GTK_BOX (self->box), self->remarks);
  add_problems (self);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fac_import_outcome_new (FacSession *session)
{
  FacImportOutcome *self = g_object_new (FAC_TYPE_IMPORT_OUTCOME, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}
