/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums that may be shown to those who must not see their parts: at least three companies, at most
 * 85 % for one, a group counting once; and what must be hidden with them so that nobody finds a
 * hidden cell by subtraction. It does not know of two documents published one after the other.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FAC_AGGREGATE_MIN_COMPANIES 3
#define FAC_AGGREGATE_MAX_SHARE 0.85

/* One cell: a sum and its contributors. */
typedef struct _FacAggregate FacAggregate;

FacAggregate *fac_aggregate_new (void);

/* Accepts NULL. */
void fac_aggregate_free (FacAggregate *aggregate);

/* Adds what one company contributes. `company`: its group's name when it has one, else its SIREN,
 * else what tells it apart; NULL contributions all count as one company, since they might be.
 * Units: any, the same for the whole table. NAN is ignored. */
void fac_aggregate_add (FacAggregate *aggregate, const char *company, double value);

/* Adds the contributions of another cell: totals of rows and columns. */
void fac_aggregate_add_all (FacAggregate *aggregate, const FacAggregate *other);

double fac_aggregate_total (const FacAggregate *aggregate);

/* Companies that contribute something. */
guint fac_aggregate_n_companies (const FacAggregate *aggregate);

/* Whether the rule lets the sum be shown alone. A cell to which nobody contributes is shown: that
 * there is nothing is no secret of one company. */
gboolean fac_aggregate_is_safe (const FacAggregate *aggregate);

/* Decides a row of cells whose total is shown too. Hides the unsafe ones, then, smallest first, as
 * many others as it takes for the sum of what is hidden to be safe.
 * Shape: `cells` has `n` entries, `is_shown` too: FALSE on entry stays FALSE, the rest is decided.
 * Gives whether the total may be shown; FALSE: hide it, too. */
gboolean fac_aggregate_suppress_row (FacAggregate *const *cells, gboolean *is_shown, guint n);

/* The same for a table whose row and column totals are shown: cells [row * n_columns + column].
 * `row_total_is_shown` and `column_total_is_shown` receive n_rows and n_columns answers. */
void fac_aggregate_suppress_table (FacAggregate *const *cells, gboolean *is_shown, guint n_rows,
                                   guint n_columns, gboolean *row_total_is_shown,
                                   gboolean *column_total_is_shown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacAggregate, fac_aggregate_free)

G_END_DECLS
