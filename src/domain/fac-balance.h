/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an establishment takes, gives and holds: flows added up by unit, family and year. Different
 * units are never added; what has no figure is counted beside.
 */
#pragma once

#include "fac-model.h"

G_BEGIN_DECLS

/* What does not balance by more than this share of the greater side is told. */
#define FAC_BALANCE_TOLERANCE 0.05

/* Units: of the line. */
typedef struct
{
  double taken, given, stock;
  double estimated; /* part of taken and given that is estimated */
  guint n_flows;
} FacBalanceSum;

typedef struct
{
  char *unit; /* owned: "t/an"; a stock is in the same without "/an" */
  int family; /* FacFamily */
  gint64 year;
  FacBalanceSum sum;
} FacBalanceLine;

typedef struct
{
  GPtrArray *lines;     /* of FacBalanceLine, owned */
  guint n_without;      /* flows without a figure that could be added */
  guint n_other_period; /* one-off, per batch: not of a year */
} FacBalance;

FacBalance *fac_balance_new (void);
void fac_balance_free (FacBalance *balance); /* accepts NULL */

/* Adds a flow of the establishment; `is_turned`: another one told it, as the other end. */
void fac_balance_add (FacBalance *balance, const FacFlow *flow, gboolean is_turned);

/* Units that occur, tonnes first. Shape: of const char * (transfer container). */
GPtrArray *fac_balance_units (const FacBalance *balance);

/* Years that occur, earliest first; FAC_INTEGER_NONE: not said. Shape: of gint64 (transfer full).
 */
GArray *fac_balance_years (const FacBalance *balance);

/* The sum of a unit. `family` -1: all; `year` 0: all. */
FacBalanceSum fac_balance_sum (const FacBalance *balance, const char *unit, int family,
                               gint64 year);

/* By how much more is taken than given and whether that is worth telling: neither side is nothing,
 * and the gap is above the tolerance. Units: of the sum; negative: more is given. */
double fac_balance_gap (const FacBalanceSum *sum, gboolean *is_told);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacBalance, fac_balance_free)

G_END_DECLS
