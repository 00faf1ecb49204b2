/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What belongs to a synergy, line by line: what is next, obstacles and levers, the eight families
 * of value, who cares how much.
 */
#pragma once

#include "record/fac-record-rows.h"

G_BEGIN_DECLS

/* Shape: static. */
extern const FacRecordRowsSpec fac_synergy_tasks_spec;
extern const FacRecordRowsSpec fac_synergy_obstacles_spec;
extern const FacRecordRowsSpec fac_synergy_values_spec;
extern const FacRecordRowsSpec fac_synergy_interests_spec;

G_END_DECLS
