/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the map's background. */
#include "fac-catalog-basemap.h"

#include "fac-catalog-table.h"
#include "fac-exchange.h"

#include <glib/gi18n-lib.h>

#define EXTRA_NAME "basemap"

static void
free_basemap (gpointer basemap)
{
  fac_basemap_free (basemap);
}

const FacBasemap *
fac_catalog_basemap (FacCatalog *catalog, GError **error)
{
  const FacBasemap *kept = fac_catalog_get_extra (catalog, EXTRA_NAME);
  if (kept)
    return kept;

  g_autofree char *path =
      g_build_filename (fac_catalog_folder (catalog), "basemap", "france.basemap", NULL);
  char *data;
  gsize length;
  g_autoptr (GError) why = NULL;
  if (!g_file_get_contents (path, &data, &length, &why))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
                   _ ("The map’s background “%s” cannot be read. Install the program again."),
                   path);
      return NULL;
    }
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, length);
  FacBasemap *basemap = fac_basemap_new_from_bytes (bytes, &why);
  if (!basemap)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE, "%s: %s", path,
                   why->message);
      return NULL;
    }
  fac_catalog_set_extra (catalog, EXTRA_NAME, basemap, free_basemap);
  return basemap;
}
