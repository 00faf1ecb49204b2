/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a ZIP archive says it holds: names and sizes, from its directory. Nothing is unpacked
 * here. Office documents, KMZ and zipped shapefiles are such archives; one that would unpack to
 * an absurd size is told before any program opens it.
 */
#pragma once

#include "fac-exchange.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;       /* as in the archive: hostile, never a path to write to */
  guint64 packed;   /* bytes */
  guint64 unpacked; /* bytes, as the archive claims */
  guint32 offset;   /* of its local header */
  guint method;     /* 0: stored, 8: deflated */
} FacZipEntry;

/* Shape: array of FacZipEntry, owning (transfer full).
 * Errors: NOT_FOUND, UNREADABLE (no archive, damaged), TOO_BIG (more than 10 000 entries, more
 * than 2 GB, or more than 50 MB packed better than 1 to 100). */
GPtrArray *fac_zip_list (const char *path, GError **error);

/* The first entry whose name ends with `ending` (ASCII case apart), or NULL (transfer none). */
const FacZipEntry *fac_zip_find (const GPtrArray *entries, const char *ending);

/* The content of an entry, at most `max` bytes whatever the archive claims.
 * Shape: new (transfer full). Errors: UNREADABLE, TOO_BIG. */
GByteArray *fac_zip_read (const char *path, const FacZipEntry *entry, gsize max, GError **error);

/* An archive of entries; "mimetype" is stored as it is, as OpenDocument asks for its first one.
 * `names`: NULL-terminated; `contents` beside it. Shape: new (transfer full). */
GByteArray *fac_zip_pack (const char *const *names, const GByteArray *const *contents);

/* Writes it to a temporary file. Errors: TOOL (it could not be written). */
gboolean fac_zip_write (const char *path, const char *const *names,
                        const GByteArray *const *contents, GError **error);

G_END_DECLS
