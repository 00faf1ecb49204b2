/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bare records of a project file, for comparing two of them: our columns only, no triggers, no
 * references, so that files of different versions, or with columns added in QGIS, compare.
 * Private to this room.
 */
#pragma once

#include "fac-journal.h"

G_BEGIN_DECLS

/* Writes the records of the file `from` into a new file `to`. A row without uuid gets one made of
 * `space` (a uuid), its table and its fid: the same each time.
 * `from` is trusted as far as its tables are looked at first: a view in a table's place counts as
 * no table. Errors: FULL, DAMAGED, FAILED. */
gboolean fac_plain_write (const char *from, const char *to, const char *space, GError **error);

/* Keeps the bytes of a file as the base of a copy; a new row of fac_copy. In a transaction. */
gboolean fac_plain_keep (FacDb *db, const char *path, const char *copy_id, gint64 *copy,
                         GError **error);

/* Replaces the bytes kept in a row of fac_copy. In a transaction. */
gboolean fac_plain_replace (FacDb *db, gint64 copy, const char *path, GError **error);

/* Writes the bytes kept in a row of fac_copy to a file. */
gboolean fac_plain_extract (FacDb *db, gint64 copy, const char *path, GError **error);

G_END_DECLS
