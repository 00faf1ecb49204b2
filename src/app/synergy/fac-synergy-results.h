/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The results of synergies as rows of a table: what was reached and what is hoped for are never one
 * figure, and a flow that two synergies share counts once.
 */
#pragma once

#include "fac-synergy.h"
#include "fac-text-table.h"

G_BEGIN_DECLS

/* Its columns. Shape: static. */
const FacTextColumn *fac_total_columns (guint *n);

/* Of those that were carried out in a year; 0: of all. `synergies`: of FacSynergyLine; `values`: of
 * FacValueNote. Shape: array of FacTextRow, owning (transfer full). */
GPtrArray *fac_synergy_result_rows (const GPtrArray *synergies, const GPtrArray *values,
                                    guint year);

/* The years in which a synergy was carried out, latest first. Shape: of guint (transfer full). */
GArray *fac_synergy_result_years (const GPtrArray *synergies);

G_END_DECLS
