/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A conversion of fac-gdal.h whose rows are read while it writes them: GDAL fills one processor,
 * understanding and keeping the rows another one.
 */
#pragma once

#include "fac-gdal.h"

G_BEGIN_DECLS

typedef struct _FacConversion FacConversion;

/* Begins what fac_gdal_convert() does. `output_path` is there, empty, when this returns.
 * Errors: TOOL; those of the conversion come from fac_conversion_wait(). */
FacConversion *fac_conversion_start (const FacGdalSource *source, const char *layer,
                                     const char *crs, const char *output_path,
                                     GCancellable *cancellable, GError **error);

/* Stops it if it still runs. Accepts NULL. */
void fac_conversion_free (FacConversion *conversion);

/* Waits a moment. `is_over`: out, TRUE once nothing more will be written; `is_confined`: out, what
 * fac_gdal_convert() says of it then.
 * Errors: those of fac_gdal_convert(): what was written is then not to be used. */
gboolean fac_conversion_wait (FacConversion *conversion, gboolean *is_over, gboolean *is_confined,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacConversion, fac_conversion_free)

G_END_DECLS
