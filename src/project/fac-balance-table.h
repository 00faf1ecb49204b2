/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A balance with its years side by side: for each unit and family what enters, leaves and lies
 * there, the totals of the unit, and what is to be said of them. Units are never added up.
 */
#pragma once

#include "fac-balance.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_BALANCE_ENTERS,
  FAC_BALANCE_LEAVES,
  FAC_BALANCE_DIFFERENCE, /* of totals alone: what enters less what leaves */
  FAC_BALANCE_STOCK,
  FAC_N_BALANCE_SIDES,
} FacBalanceSide;

typedef struct
{
  const char *unit; /* of the balance (borrowed) */
  int family;       /* FacFamily; -1: the total of the unit */
  FacBalanceSide side;
  double *values; /* owned: one a year of the table; NAN: nothing known */
} FacBalanceRow;

typedef struct
{
  GArray *years;   /* of gint64, the earliest first; FAC_INTEGER_NONE: not said */
  GPtrArray *rows; /* of FacBalanceRow, owned: tonnes first, families before their total */
} FacBalanceTable;

/* At most `most_years` years, the latest. Shape: (transfer full), valid while `balance` is. */
FacBalanceTable *fac_balance_table_new (const FacBalance *balance, guint most_years);
void fac_balance_table_free (FacBalanceTable *table); /* accepts NULL */

/* "Enters" …, translated. Shape: static. */
const char *fac_balance_side_label (FacBalanceSide side);

/* "2025", or that it was not said (transfer full). */
char *fac_balance_year_text (gint64 year);

/* The last year of which something is known in a unit; 0: none. */
gint64 fac_balance_last_year (const FacBalance *balance, const char *unit);

/* Whether masses come out again, in words: a whole sentence (transfer full). */
char *fac_balance_check_text (const FacBalanceSum *sum);

/* Flows that no sum counts, in words (transfer full); NULL: none. */
char *fac_balance_uncounted_text (const FacBalance *balance);

/* What is to be said beside the table: the check of masses in their last year, what is estimated,
 * what no sum counts. Shape: array of char *, possibly empty (transfer full). */
GPtrArray *fac_balance_remarks (const FacBalance *balance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacBalanceTable, fac_balance_table_free)

G_END_DECLS
