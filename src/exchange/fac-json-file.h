/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON files that a person hands over, read with bounds: json-glib follows nesting on the stack,
 * and a file of brackets would end the program.
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FAC_JSON_DEEPEST 64

/* Shape: the root (transfer full). Errors: FAC_EXCHANGE_ERROR NOT_FOUND, TOO_BIG, UNREADABLE. */
JsonNode *fac_json_file_read (const char *path, gsize largest_bytes, GError **error);

G_END_DECLS
