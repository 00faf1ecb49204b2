/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The columns that a list of companies can show: every field of the establishment, and what is
 * computed about it (activity in words, zone, labels). One description serves the table, sorting,
 * the column chooser, copying and printing.
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;              /* a field's id, or "naf", "staff", "zone", "labels" */
  char *title;           /* translated, or as the facilitator titled a free column */
  const FacField *field; /* what editing the cell sets; NULL: cannot be edited */
  gboolean is_number;    /* right-aligned, sorted by value */
  int width_px;          /* proposed */
} FacColumn;

/* All columns that a project can show, the usual ones first.
 * Shape: array that owns its FacColumn (transfer full). */
GPtrArray *fac_columns_new (FacProject *project);

FacColumn *fac_column_copy (const FacColumn *column);
void fac_column_free (FacColumn *column);

/* The column of an id, or NULL (transfer none). */
const FacColumn *fac_columns_find (GPtrArray *columns, const char *id);

/* What a person reads in the cell. Shape: a new string, "" when not given (transfer full). */
char *fac_column_text (const FacColumn *column, const FacListed *listed, FacCatalog *catalog);

/* What the cell is sorted by: text keys compare by strcmp(), numbers by value (NAN last).
 * Shape: a new string for texts; NULL for numbers, whose value is in `number`. */
char *fac_column_key (const FacColumn *column, const FacListed *listed, FacCatalog *catalog,
                      double *number);

G_END_DECLS
