/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sheets of labels that shops sell, by their makers' numbers (data/labels.tsv).
 */
#pragma once

#include "fac-catalog.h"
#include "fac-document.h"

G_BEGIN_DECLS

/* All sheets in the order of their numbers. Give one to fac_document_add_labels(), with
 * `first_free` set if some labels of the first sheet are used up.
 * Shape: array of FacLabelSheet (transfer full), whose texts are the catalogue's; `language` "fr"
 * or "en"; empty when the list can't be read. */
GArray *fac_catalog_label_sheets (FacCatalog *catalog, const char *language);

/* The sheet of a number, "L7160"; "7160" is found too. Returns FALSE, and leaves `sheet` alone,
 * when there is none. */
gboolean fac_catalog_label_sheet (FacCatalog *catalog, const char *id, const char *language,
                                  FacLabelSheet *sheet);

G_END_DECLS
