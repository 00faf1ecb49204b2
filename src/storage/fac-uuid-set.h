/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which uuids are there: a set that is asked a million times in one import. A hash table of strings
 * costs three cache misses a question, numbers side by side cost one. Private to this room.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FacUuidSet FacUuidSet;

FacUuidSet *fac_uuid_set_new (void);

/* Accepts NULL. */
void fac_uuid_set_free (FacUuidSet *set);

/* `uuid` is any text of that length: QGIS may have written something else. */
void fac_uuid_set_add (FacUuidSet *set, const char *uuid, gsize n_bytes);
/* Soon fac_uuid_set_has() will be asked about it: fetches the memory that the answer needs. Where
 * many are asked about, waiting for memory is most of the cost. */
void fac_uuid_set_expect (const FacUuidSet *set, const char *uuid, gsize n_bytes);

gboolean fac_uuid_set_has (const FacUuidSet *set, const char *uuid, gsize n_bytes);

G_END_DECLS
