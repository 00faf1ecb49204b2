/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The room's error domain. */
#include "fac-exchange.h"

G_DEFINE_QUARK (fac - exchange - error - quark, fac_exchange_error)
