/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents as OpenDocument text (ODF 1.2, ISO/IEC 26300), for whoever must change a word of a
 * letter or answer a form on a screen: named styles, tables whose titles are repeated, header and
 * footer with page numbers, pictures. Several documents make one file, each with pages of its own.
 */
#pragma once

#include "fac-document.h"
#include "fac-exchange.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes *bytes; /* PNG, JPEG or SVG */
  double width_mm, height_mm;
} FacOdtPicture;

/* Draws a block that is a picture (FIGURE, CODE or PICTURE; a logo comes as a PICTURE), at most
 * that wide; this room has no ink. `picture->bytes` is handed over. Errors: any; the writing ends
 * with it. */
typedef gboolean (*FacOdtDraw) (const FacBlock *block, double most_width_mm, FacOdtPicture *picture,
                                gpointer data, GError **error);

/* A file to be, to which documents are added one by one; they may be freed then. `draw` NULL:
 * pictures are left out. Shape: free with fac_odt_free() (transfer full). */
typedef struct _FacOdt FacOdt;
FacOdt *fac_odt_new (FacOdtDraw draw, gpointer data);
void fac_odt_free (FacOdt *odt); /* accepts NULL */

/* Errors: those of `draw`. */
gboolean fac_odt_add (FacOdt *odt, const FacDocument *document, GError **error);

/* Writes the file, whole or not at all; after at least one document, once. Errors: WRITE. */
gboolean fac_odt_write (FacOdt *odt, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacOdt, fac_odt_free)

G_END_DECLS
