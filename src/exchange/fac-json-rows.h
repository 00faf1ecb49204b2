/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON from outside, behind bounds (64 MB, 64 levels), and the answer of a service as rows: the
 * list of objects in it, one row each, nested members as "outer.inner", lists by their first
 * object or their values joined with "; ".
 */
#pragma once

#include "fac-exchange.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FAC_JSON_MAX_BYTES (64 * 1024 * 1024)
#define FAC_JSON_MAX_DEPTH 64

/* Reads a JSON file. Shape: its root (transfer full), never NULL without an error.
 * Errors: NOT_FOUND, UNREADABLE (with the line), TOO_BIG (size or depth). */
JsonNode *fac_json_read (const char *path, GError **error);

/* The same of a text; `name` is what errors call it. */
JsonNode *fac_json_parse (const char *text, gsize length, const char *name, GError **error);

/* The text of a file of at most `most_bytes` (below FAC_JSON_MAX_BYTES), ended by a NUL.
 * Errors: NOT_FOUND, UNREADABLE, TOO_BIG. */
char *fac_json_load (const char *path, gsize most_bytes, gsize *length, GError **error);

/* The same of a file that must be written in UTF-8 (UNREADABLE when it is not). */
char *fac_json_load_text (const char *path, gsize most_bytes, GError **error);

/* Shape: array of NULL-terminated rows of cells, the titles first, owning (transfer full); rows
 * have as many cells as there are titles. Errors: UNREADABLE (no list of objects). */
GPtrArray *fac_json_rows (JsonNode *root, GError **error);

G_END_DECLS
