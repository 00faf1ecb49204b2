/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What copies, backups and erasures share. Private to this room.
 */
#pragma once

#include "fac-store-private.h"

G_BEGIN_DECLS

/* Writes the whole database to a new file; no file is left on error. */
gboolean fac_copy_vacuum_into (FacDb *db, const char *path, GError **error);

/* The backups of this project that are on this computer, oldest first.
 * Shape: array of char * (transfer full). */
GPtrArray *fac_copy_list_backups (FacStore *store);

/* Measures the extents of the feature tables again: they only grow otherwise. In a transaction. */
gboolean fac_copy_measure_extents (FacStore *store, GError **error);

G_END_DECLS
