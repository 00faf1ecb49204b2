/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The failures of this room. Their messages name the file, the place and the remedy, and are
 * translated. They are about a source or an output as a whole; what is wrong with one row is data
 * (see fac-table.h and fac-import-reader.h), not an error.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FAC_EXCHANGE_ERROR (fac_exchange_error_quark ())
GQuark fac_exchange_error_quark (void);

typedef enum
{
  FAC_EXCHANGE_ERROR_NOT_FOUND,   /* no such file, sheet, column or field */
  FAC_EXCHANGE_ERROR_UNREADABLE,  /* damaged, empty, or not what its name says */
  FAC_EXCHANGE_ERROR_TOO_BIG,     /* beyond the bounds of time, memory or size */
  FAC_EXCHANGE_ERROR_TOOL,        /* a program that we need is missing or failed */
  FAC_EXCHANGE_ERROR_UNKNOWN_CRS, /* the coordinate system is not said, or not known */
  FAC_EXCHANGE_ERROR_WRITE,       /* an output could not be written; no partial file remains */
  FAC_EXCHANGE_ERROR_CANCELLED,
} FacExchangeError;

/* Writes a whole file, or leaves what was there. Errors: WRITE. */
gboolean fac_exchange_write (const char *path, const char *bytes, gsize n_bytes, GError **error);

/* Says that a file could not be written, as WRITE. `why`: the system's reason.
 * Shape: always FALSE, for `return`. */
gboolean fac_exchange_fail_write (const char *path, const char *why, GError **error);

G_END_DECLS
