/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What fac-typeset-form.c (rows of fields on pages) asks of fac-typeset-field.c (one field).
 */
#pragma once

#include "fac-typeset-private.h"

G_BEGIN_DECLS

#define FAC_RULE_MM 9.0
#define FAC_FIELD_GUTTER_MM 8.5 /* for the number */

/* Where a field is set, and the pen: NULL, it is only measured. */
typedef struct
{
  FacTypeset *typeset;
  cairo_t *cr;
  const FacFormField *field;
  double x, y, width;        /* without the number */
  guint first_line, n_lines; /* of the rules drawn */
  double *lead;              /* NULL, or gets how far down the question stands */
} FacFieldPlace;

/* Measures a field, or draws it. Gives its height. A grid is its question alone. */
double fac_field_put (const FacFieldPlace *place);

/* Rules, or empty rows. */
guint fac_field_n_rules (const FacFormField *field);

G_END_DECLS
