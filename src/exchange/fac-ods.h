/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preparing an ODS for GDAL 3.6, which stops reading a sheet, without a word, at a cell or a row
 * that is repeated more than 10 000 times. LibreOffice writes such cells for the empty end of
 * every formatted row.
 */
#pragma once

#include "fac-exchange.h"

G_BEGIN_DECLS

/* The path that GDAL should read: a repaired copy in `folder`, or the source itself when nothing
 * needs repair. Shape: new string (transfer full). Errors: those of fac_zip_list() and
 * fac_zip_read(), TOOL. */
char *fac_ods_prepare (const char *path, const char *folder, GError **error);

G_END_DECLS
