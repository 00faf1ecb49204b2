/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing what was drawn. */
#include "fac-sheet-file.h"

#include "fac-exchange.h"

#include <glib/gi18n-lib.h>

gboolean
fac_project_write_bytes (GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_file_set_contents (path, data, (gssize) length, &failure))
    return TRUE;
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_WRITE,
               _("“%s” could not be written: %s. Choose another place or make room."), path,
               failure->message);
  return FALSE;
}

gboolean
fac_project_write_sheet (FacSheet *sheet, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = fac_sheet_finish (sheet, error);
  return bytes && fac_project_write_bytes (bytes, path, error);
}
