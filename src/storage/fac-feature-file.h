/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A GeoPackage for others, in Lambert-93: feature tables as an official template has them, with
 * nothing of ours in the file.
 */
#pragma once

#include "fac-store.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;        /* of the column */
  const char *declaration; /* type as GeoPackage declares it: "TEXT(20)", "MEDIUMINT", "REAL" */
} FacFeatureColumn;

typedef struct
{
  char **cells; /* as many as columns, owned; NULL or "": nothing. Numbers with a decimal point */
  GBytes *wkb;  /* metres, owned; NULL: no place */
} FacFeatureRow;

typedef struct
{
  const char *name;
  const char *description;
  const char *geometry; /* "MULTIPOLYGON", "MULTIPOINT", "POLYGON", "POINT" */
  GArray *columns;      /* of FacFeatureColumn */
  GPtrArray *rows;      /* of FacFeatureRow; NULL: the table stays empty */
} FacFeatureTable;

void fac_feature_row_free (gpointer row); /* accepts NULL */

/* Writes a new file. A single shape becomes a multiple one where the table holds those.
 * Errors: EXISTS, NOT_FOUND (the folder), CONSTRAINT (a shape that cannot be read), FULL, FAILED.
 */
gboolean fac_feature_file_write (const char *path, const FacFeatureTable *tables, guint n_tables,
                                 GError **error);

G_END_DECLS
