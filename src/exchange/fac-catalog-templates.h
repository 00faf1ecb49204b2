/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The wordings of letters and forms that data/templates proposes. A file is NAME.LANGUAGE.txt:
 * remarks that begin with "#", "kind: …", "title: …", an empty line, the text.
 */
#pragma once

#include "fac-catalog.h"
#include "fac-model.h"

G_BEGIN_DECLS

/* The proposed wording, in French where there is none in that language.
 * Shape: name, kind, language, title and content are filled (transfer full); free with
 * fac_record_free(). Errors: FAC_EXCHANGE_ERROR_NOT_FOUND, UNREADABLE. */
FacTemplate *fac_catalog_template (FacCatalog *catalog, const char *name, const char *language,
                                   GError **error);

/* The names that there are, sorted. Shape: NULL-terminated (transfer full). */
char **fac_catalog_template_names (FacCatalog *catalog);

/* The names of the files of a folder that end so, without the ending, sorted.
 * Shape: NULL-terminated, possibly empty (transfer full). */
char **fac_catalog_names (const char *folder, const char *ending);

G_END_DECLS
