/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The survey spreadsheets of the selected companies: one file, or one a company in a folder. */
#include "company/fac-company-page-private.h"

#include "fac-ask.h"
#include "fac-survey.h"

#include <glib/gi18n.h>

static void
tell (FacCompanyPage *self, guint n_written, GError *error)
{
  FacSession *session = fac_page_session (FAC_PAGE (self));
  if (error)
    {
      fac_session_fail (session, error);
      return;
    }
  g_autofree char *told =
      g_strdup_printf (ngettext ("%u survey written. When it comes back, drop it on the window.",
                                 "%u surveys written. When they come back, drop them on the "
                                 "window one by one.",
                                 n_written),
                       n_written);
  fac_session_tell (session, told, FALSE);
}

static void
on_path_chosen (const char *path, gpointer data)
{
  FacCompanyPage *self = data;
  g_autoptr (GPtrArray) selected = fac_company_list_selected (self->list);
  GError *error = NULL;
  if (selected->len > 1)
    {
      fac_project_write_survey (fac_page_project (FAC_PAGE (self)), selected->pdata[0], path,
                                &error);
      tell (self, 1, error);
    }
}

static void
on_folder_chosen (const char *folder, gpointer data)
{
  FacCompanyPage *self = data;
  FacProject *project = fac_page_project (FAC_PAGE (self));
  g_autoptr (GPtrArray) selected = fac_company_list_selected (self->list);
  GError *error = NULL;
  guint n_written = 0;

  for (guint i = 0; !error && selected->pdata[i]; i++)
    {
      g_autofree char *name = fac_project_survey_file_name (project, selected->pdata[i]);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (fac_project_write_survey (project, selected->pdata[i], path, &error))
        n_written++;
    }
  tell (self, n_written, error);
}

void
fac_company_survey (FacCompanyPage *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GPtrArray) selected = fac_company_list_selected (self->list);

  if (selected->len == 2)
    {
      g_autofree char *name =
          fac_project_survey_file_name (fac_page_project (FAC_PAGE (self)), selected->pdata[0]);
      fac_ask_save (window, _ ("Save the survey to send"), name, on_path_chosen, self);
    }
  else if (selected->len > 2)
    fac_ask_folder (window, _ ("Choose a folder for the surveys"), on_folder_chosen, self);
}
