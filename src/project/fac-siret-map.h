/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What each SIRET means, asked once a row of a large import: numbers side by side instead of texts
 * here and there. Private to this room.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FacSiretMap FacSiretMap;

FacSiretMap *fac_siret_map_new (void);

/* Accepts NULL. */
void fac_siret_map_free (FacSiretMap *map);

/* From now on `siret`, any text that is not empty, means `value` (borrowed); NULL: nothing. */
void fac_siret_map_set (FacSiretMap *map, const char *siret, gpointer value);

/* NULL: nothing (transfer none). */
gpointer fac_siret_map_get (const FacSiretMap *map, const char *siret);

/* Soon fac_siret_map_get() will be asked for it: fetches the memory that the answer needs. */
void fac_siret_map_expect (const FacSiretMap *map, const char *siret);

G_END_DECLS
