/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the text form and the matcher of filters share; for no other file.
 */
#pragma once

#include "fac-filter.h"

G_BEGIN_DECLS

#define FAC_FILTER_ESTABLISHMENT_PREFIX "establishment."

/* The field that an id names in records of a kind, or NULL. "establishment.…" names none of a
 * flow. */
const FacField *fac_filter_find_field (const char *id, FacRecordKind kind);

G_END_DECLS
