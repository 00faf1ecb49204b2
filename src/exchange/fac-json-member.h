/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a foreign JSON holds at a place, when it is of the kind that is wanted: anything else is as
 * good as absent.
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The member of an object, which may be NULL. Shape: (transfer none), NULL when it is absent or
 * of another kind. */
const char *fac_json_member_text (JsonObject *object, const char *name);
JsonArray *fac_json_member_array (JsonObject *object, const char *name);
JsonObject *fac_json_member_object (JsonObject *object, const char *name);

/* The same of a number; FAC_REAL_NONE. */
double fac_json_member_number (JsonObject *object, const char *name);

/* The object that a list holds at `i`. Shape: (transfer none), NULL when it is none. */
JsonObject *fac_json_element_object (JsonArray *array, guint i);

G_END_DECLS
