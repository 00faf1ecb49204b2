/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Methods from JSON: those of data/methods, and those that a person brings. The form is told in
 * data/methods/README.md.
 */
#pragma once

#include "fac-catalog.h"
#include "fac-exchange.h"
#include "fac-method.h"

G_BEGIN_DECLS

/* Reads a method in one language ("fr", "en"; French where English is missing).
 * `content`: out, may be NULL, the file's text (transfer full).
 * Shape: (transfer full), checked. Errors: NOT_FOUND, TOO_BIG; UNREADABLE with line and reason, or
 * when the file was made for a newer program. */
FacMethod *fac_method_read (const char *path, const char *language, char **content, GError **error);

/* The same of a text; `name` is what errors call it. */
FacMethod *fac_method_parse (const char *text, const char *name, const char *language,
                             GError **error);

/* A method of data/methods. Errors: NOT_FOUND (the message lists those there are) and those above.
 */
FacMethod *fac_catalog_method (FacCatalog *catalog, const char *name, const char *language,
                               GError **error);

/* The names of the methods of data/methods, sorted. Shape: NULL-terminated (transfer full). */
char **fac_catalog_method_names (FacCatalog *catalog);

G_END_DECLS
