/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How blocks are made and freed, for the fac-document files only.
 */
#pragma once

#include "fac-document.h"

G_BEGIN_DECLS

/* A block of its own, in no document (transfer full). */
FacBlock *fac_block_new (FacBlockKind kind, const char *text);
FacBlock *fac_block_new_table (const char *caption);
void fac_block_free (gpointer block);

/* A new block at the end of the document (transfer none). */
FacBlock *fac_document_add_block (FacDocument *document, FacBlockKind kind, const char *text);

void fac_form_field_free (gpointer field);

G_END_DECLS
