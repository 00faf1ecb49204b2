/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is known of a field by its id, for the checks; not needed by those who only use records.
 */
#pragma once

#include "fac-code.h"
#include "fac-record.h"

G_BEGIN_DECLS

/* Whether the field holds an official code, and which; `is_list`: several, separated by spaces. */
gboolean fac_field_code_kind (const FacField *field, FacCodeKind *kind, gboolean *is_list);

/* Reads a position: "1.03432 49.30815" (longitude first, as exact texts have it), decimal commas,
 * "49,30815° N, 1,03432° E". Two bare numbers that can only be latitude then longitude of a place
 * in France, as maps on the web copy them, are taken so. */
gboolean fac_position_parse (const char *text, FacPosition *position);

G_END_DECLS
