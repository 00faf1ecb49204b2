/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list on paper: the companies and columns shown, grouped, for one reader. */
#include "company/fac-company-page-private.h"

#include "fac-ask.h"
#include "fac-outputs.h"
#include "fac-print-document.h"
#include "fac-reader-drop.h"

#include <glib/gi18n-lib.h>

static const char *const groups[] = { "zone", "commune", "triage", "none" };

typedef struct
{
  FacCompanyPage *page; /* counted */
  FacFilter *filter;    /* owned: what is shown */
  char **columns;       /* owned */
  const char *group_by;
  FacReader *reader; /* owned, once chosen */
  GtkWidget *window, *group_drop, *reader_drop;
} Printing;

static void
free_printing (Printing *printing)
{
  fac_filter_free (printing->filter);
  g_strfreev (printing->columns);
  fac_reader_free (printing->reader);
  g_object_unref (printing->page);
  g_free (printing);
}

/* State, words and conditions as one filter: what is printed is what is seen. */
static FacFilter *
shown_filter (FacCompanyPage *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  FacFilter *filter = fac_filter_copy (self->filter);
  if (self->triage)
    fac_filter_add_one (filter, "triage", FAC_FILTER_IS,
                        fac_enum_id (&fac_triage_enum, self->triage));
  if (*words)
    fac_filter_add_one (filter, "text", FAC_FILTER_WORDS, words);
  return filter;
}

static gboolean
read_choices (Printing *printing, GError **error)
{
  guint group = gtk_drop_down_get_selected (GTK_DROP_DOWN (printing->group_drop));
  printing->group_by = groups[MIN (group, G_N_ELEMENTS (groups) - 1)];
  fac_reader_free (printing->reader);
  printing->reader = fac_reader_drop_reader (FAC_READER_DROP (printing->reader_drop), error);
  return printing->reader != NULL;
}

static FacListRequest
make_request (Printing *printing)
{
  return (FacListRequest){ .filter = printing->filter,
                           .columns = (const char *const *)printing->columns,
                           .group_by = printing->group_by };
}

static void
on_print_clicked (Printing *printing)
{
  FacSession *session = fac_page_session (FAC_PAGE (printing->page));
  GtkWidget *page = GTK_WIDGET (printing->page);
  GError *error = NULL;

  if (read_choices (printing, &error))
    {
      const FacListRequest request = make_request (printing);
      const FacPrintPart part = { .name = "companies", .request = &request };
      fac_print_documents (session, page, _ (fac_document_kind (part.name)->title), &part, 1,
                           printing->reader, NULL);
    }
  else
    fac_session_fail (session, error);
  gtk_window_destroy (GTK_WINDOW (printing->window));
}

static void
on_path_chosen (const char *path, gpointer data)
{
  Printing *printing = data;
  FacSession *session = fac_page_session (FAC_PAGE (printing->page));
  const char *names[] = { "companies", NULL };
  FacListRequest request = make_request (printing);
  GError *error = NULL;
  gboolean is_done = fac_project_print (fac_session_project (session), names, printing->reader,
                                        &request, path, &error);
  gtk_window_destroy (GTK_WINDOW (printing->window));
  if (!fac_session_did_quietly (session, is_done, error))
    return;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *told = g_strdup_printf (_ ("List saved as “%s”."), base);
  fac_session_tell (session, told, FALSE);
}

static void
on_save_clicked (Printing *printing)
{
  GError *error = NULL;
  if (!read_choices (printing, &error))
    {
      fac_session_fail (fac_page_session (FAC_PAGE (printing->page)), error);
      return;
    }
  fac_ask_save (GTK_WINDOW (printing->window), _ ("Save the list as PDF"), _ ("companies.pdf"),
                on_path_chosen, printing);
}

void
fac_company_print (FacCompanyPage *self)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/com/neci/Facilitator/fac-company-print.ui");
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  Printing *printing = g_new0 (Printing, 1);

  printing->page = g_object_ref (self);
  printing->filter = shown_filter (self);
  printing->columns = fac_company_page_output_columns (self);
  printing->window = GTK_WIDGET (gtk_builder_get_object (builder, "window"));
  printing->group_drop = GTK_WIDGET (gtk_builder_get_object (builder, "group_drop"));
  printing->reader_drop = fac_reader_drop_new (fac_page_session (FAC_PAGE (self)));
  gtk_widget_set_hexpand (printing->reader_drop, TRUE);
  gtk_box_append (GTK_BOX (gtk_builder_get_object (builder, "reader_box")), printing->reader_drop);

  g_autofree char *intro =
      g_strdup_printf (ngettext ("The %u company shown, with the columns shown.",
                                 "The %u companies shown, with the columns shown.", n),
                       n);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "intro_label")), intro);
  g_signal_connect_swapped (gtk_builder_get_object (builder, "print_button"), "clicked",
                            G_CALLBACK (on_print_clicked), printing);
  g_signal_connect_swapped (gtk_builder_get_object (builder, "save_button"), "clicked",
                            G_CALLBACK (on_save_clicked), printing);
  g_signal_connect_swapped (printing->window, "destroy", G_CALLBACK (free_printing), printing);
  gtk_window_set_transient_for (GTK_WINDOW (printing->window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (printing->window));
}
