/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * « Pour qui ? » of contacts: what leaves is counted before it does. */
#include "contact/fac-contact-page-private.h"

#include "contact/fac-form-window.h"
#include "fac-ask.h"
#include "fac-print-document.h"
#include "fac-reader-drop.h"

#include <glib/gi18n-lib.h>

static const char *const ways[] = { N_ ("On paper"), N_ ("Spreadsheet (XLSX)"),
                                    N_ ("Business cards (vCard)"), N_ ("Text (CSV)") };
static const char *const endings[] = { NULL, ".xlsx", ".vcf", ".csv" };

typedef struct
{
  FacContactPage *page; /* counted */
  GtkWidget *reader_drop, *way_drop, *told;
  FacReader *reader;   /* owned, once chosen */
  GPtrArray *contacts; /* of FacContact, owned */
} Output;

static void
output_free (gpointer data)
{
  Output *output = data;
  fac_reader_free (output->reader);
  g_ptr_array_unref (output->contacts);
  g_object_unref (output->page);
  g_free (output);
}

static FacSession *
session_of (Output *output)
{
  return fac_page_session (FAC_PAGE (output->page));
}

/* The page's records may be read again while the window is open: these stay. */
static GPtrArray *
keep (FacContactPage *page)
{
  g_autoptr (GPtrArray) chosen = fac_contact_page_chosen (page);
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_contact_free);

  for (guint i = 0; i < chosen->len; i++)
    {
      const FacContact *contact = chosen->pdata[i];
      FacContact *found = fac_project_get_contact (fac_page_project (FAC_PAGE (page)),
                                                   contact->person->record.uuid, NULL);
      if (found)
        g_ptr_array_add (kept, found);
    }
  return kept;
}

static void
show_counts (Output *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FacReader) reader =
      fac_reader_drop_reader (FAC_READER_DROP (output->reader_drop), &error);
  guint n_withheld = 0;

  if (!reader)
    {
      gtk_label_set_label (GTK_LABEL (output->told), error->message);
      return;
    }
  g_autoptr (GPtrArray) seen = fac_contacts_for_reader (
      fac_session_project (session_of (output)), output->contacts, reader, &n_withheld, &error);
  if (!seen)
    {
      gtk_label_set_label (GTK_LABEL (output->told), error->message);
      return;
    }
  g_autofree char *leaving =
      g_strdup_printf (ngettext ("%u contact leaves.", "%u contacts leave.", seen->len), seen->len);
  g_autofree char *kept = g_strdup_printf (
      ngettext ("%u stays here: no agreement to share it, or a company not shown.",
                "%u stay here: no agreement to share them, or a company not shown.", n_withheld),
      n_withheld);
  g_autofree char *text = n_withheld ? g_strconcat (leaving, " ", kept, NULL) : g_strdup (leaving);
  gtk_label_set_label (GTK_LABEL (output->told), text);
}

static void
on_path (const char *path, gpointer data)
{
  Output *output = data;
  GError *error = NULL;
  gboolean is_done =
      fac_project_write_contacts (fac_session_project (session_of (output)), output->contacts,
                                  output->reader, path, NULL, &error);

  if (!fac_session_did_quietly (session_of (output), is_done, error))
    return;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *told = g_strdup_printf (_ ("Saved as “%s”."), base);
  fac_session_tell (session_of (output), told, FALSE);
}

static gboolean
leave (FacFormWindow *window, gpointer data)
{
  Output *output = data;
  guint way = gtk_drop_down_get_selected (GTK_DROP_DOWN (output->way_drop));
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (output->page)));
  g_autoptr (GError) error = NULL;

  fac_reader_free (output->reader);
  output->reader = fac_reader_drop_reader (FAC_READER_DROP (output->reader_drop), &error);
  if (!output->reader)
    {
      fac_form_window_complain (window, error->message, output->reader_drop);
      return FALSE;
    }
  if (endings[way])
    {
      g_autofree char *name = g_strconcat (_ ("contacts"), endings[way], NULL);
      fac_ask_save (fac_form_window_window (window), _ ("Export the contacts"), name, on_path,
                    output);
      return FALSE; /* the question stands on this window */
    }
  FacDocument *document = fac_project_contacts_document (fac_session_project (session_of (output)),
                                                         output->contacts, output->reader, &error);
  if (!document)
    {
      fac_form_window_complain (window, error->message, output->reader_drop);
      return FALSE;
    }
  fac_print_document (session_of (output), parent, document, "contacts", NULL, output->reader);
  return TRUE;
}

void
fac_contact_output_open (FacContactPage *self)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  Output *output = g_new0 (Output, 1);
  FacFormWindow *window = fac_form_window_new (parent, _ ("Print or export contacts"),
                                               _ ("_Go on…"), leave, output, output_free);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  output->page = g_object_ref (self);
  output->contacts = keep (self);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    gtk_string_list_append (list, _ (ways[i]));
  output->way_drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  output->reader_drop = fac_reader_drop_new (session_of (output));
  output->told = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (output->told), 0);
  gtk_label_set_wrap (GTK_LABEL (output->told), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (output->told), 50);
  gtk_widget_set_margin_top (output->told, 7);
  fac_form_window_add (window, _ ("_How"), output->way_drop);
  fac_form_window_add (window, _ ("Reader"), output->reader_drop);
  fac_form_window_add (window, _ ("What leaves"), output->told);
  fac_form_window_remark (window, _ ("The name and contact of a person follow the person’s own "
                                     "agreement, whoever asks."));
  g_signal_connect_swapped (output->reader_drop, "changed", G_CALLBACK (show_counts), output);
  show_counts (output);
  fac_form_window_show (window, output->way_drop);
}
