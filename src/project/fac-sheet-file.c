/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing what was drawn. */
#include "fac-sheet-file.h"

#include "fac-exchange.h"
#include "fac-project.h"

#include <glib/gi18n-lib.h>

gboolean
fac_project_paper_size (const char *paper, gboolean is_portrait, double *width_mm,
                        double *height_mm, GError **error)
{
  FacPaper known = FAC_PAPER_A4;

  if (paper && !fac_paper_from_id (paper, &known))
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("There is no paper “%s”. Give one of: A4, A3, A2, A1, A0."), paper);
      return FALSE;
    }
  fac_paper_size (known, !is_portrait, width_mm, height_mm);
  return TRUE;
}

gboolean
fac_project_write_bytes (GBytes *bytes, const char *path, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return fac_exchange_write (path, data, length, error);
}

gboolean
fac_project_write_sheet (FacSheet *sheet, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = fac_sheet_finish (sheet, error);
  return bytes && fac_project_write_bytes (bytes, path, error);
}
