/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a file is, by its content first and its name second: an ODS called .xls is an ODS.
 */
#pragma once

#include "fac-exchange.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_FORMAT_TEXT,  /* CSV and its kin: read by us */
  FAC_FORMAT_JSON,  /* answers of a service: read by us */
  FAC_FORMAT_CARDS, /* business cards: read by us */
  FAC_FORMAT_SHEET, /* a workbook: by GDAL, titles and types left alone */
  FAC_FORMAT_SHAPE, /* geographic: by GDAL, with shapes in degrees */
} FacFormatFamily;

typedef struct
{
  const char *id; /* "CSV", "XLSX", "Shapefile" … */
  FacFormatFamily family;
  const char *alias; /* the name under which a program may see the file */
} FacFormat;

/* Shape: static. `inner`: out, the path inside a ZIP archive that is meant, or NULL (transfer
 * full). `n_sheets`: out, of an XLSX workbook, else 0: not known.
 * Errors: NOT_FOUND, UNREADABLE (no format we read; the sentence says which it seems to be),
 * TOO_BIG (ZIP bombs). */
const FacFormat *fac_format_recognise (const char *path, char **inner, guint *n_sheets,
                                       GError **error);

G_END_DECLS
