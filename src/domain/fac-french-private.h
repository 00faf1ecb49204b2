/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table that the build makes of the French catalogue (src/make-french.py).
 */
#pragma once

#include <glib.h>

typedef struct
{
  const char *english; /* msgid */
  const char *french;
} FacFrench;

/* In the byte order of the English. */
extern const FacFrench fac_french[];
extern const guint fac_n_french;
