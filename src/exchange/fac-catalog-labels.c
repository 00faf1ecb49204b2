/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets of labels. */
#include "fac-catalog-labels.h"

static double
number_of (FacCatalog *catalog, const FacCatalogEntry *entry, const char *column)
{
  const char *cell = fac_catalog_cell (catalog, FAC_LIST_LABELS, entry, column);
  return cell ? g_ascii_strtod (cell, NULL) : 0;
}

static FacLabelSheet
make_sheet (FacCatalog *catalog, const FacCatalogEntry *entry, const char *language)
{
  return (FacLabelSheet){ .id = entry->code,
                          .name = fac_catalog_entry_label (entry, language),
                          .n_columns = (guint)number_of (catalog, entry, "columns"),
                          .n_rows = (guint)number_of (catalog, entry, "rows"),
                          .page_width_mm = number_of (catalog, entry, "page_width_mm"),
                          .page_height_mm = number_of (catalog, entry, "page_height_mm"),
                          .width_mm = number_of (catalog, entry, "width_mm"),
                          .height_mm = number_of (catalog, entry, "height_mm"),
                          .left_mm = number_of (catalog, entry, "left_mm"),
                          .top_mm = number_of (catalog, entry, "top_mm"),
                          .gap_x_mm = number_of (catalog, entry, "gap_x_mm"),
                          .gap_y_mm = number_of (catalog, entry, "gap_y_mm") };
}

GArray *
fac_catalog_label_sheets (FacCatalog *catalog, const char *language)
{
  GArray *sheets = g_array_new (FALSE, FALSE, sizeof (FacLabelSheet));
  guint n;
  const FacCatalogEntry *entries = fac_catalog_entries (catalog, FAC_LIST_LABELS, &n);

  for (guint i = 0; i < n; i++)
    {
      FacLabelSheet sheet = make_sheet (catalog, &entries[i], language);
      g_array_append_val (sheets, sheet);
    }
  return sheets;
}

gboolean
fac_catalog_label_sheet (FacCatalog *catalog, const char *id, const char *language,
                         FacLabelSheet *sheet)
{
  const FacCatalogEntry *entry = fac_catalog_find (catalog, FAC_LIST_LABELS, id);
  if (!entry)
    {
      g_autofree char *full = g_strconcat ("L", id, NULL);
      entry = fac_catalog_find (catalog, FAC_LIST_LABELS, full);
    }
  if (!entry)
    return FALSE;
  *sheet = make_sheet (catalog, entry, language);
  return TRUE;
}
