/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lies in the file beside the records and outside the journal: contents and the log of what
 * left. Private to this room; the doors are in fac-store.h.
 */
#pragma once

#include "fac-store-private.h"

G_BEGIN_DECLS

/* A transaction of its own for what is no action of a person: no journal entry, the redo stack
 * stays. Not while an action is open. Errors: READ_ONLY, LOCKED, FULL. */
gboolean fac_store_begin_aside (FacStore *store, GError **error);

/* Commits when `is_done`, else rolls back. Gives whether all is durable. */
gboolean fac_store_end_aside (FacStore *store, gboolean is_done, GError **error);

/* Drops the contents that neither an attachment nor the project refers to. In a transaction. */
gboolean fac_content_purge (FacDb *db, GError **error);

G_END_DECLS
