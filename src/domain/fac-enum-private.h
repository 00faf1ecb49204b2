/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the closed lists of fac-enum.h are written down.
 */
#pragma once

#include "fac-enum.h"

/* LIST (name, { value, "id", N_ ("label") }, …) defines fac_NAME_enum. */
#define LIST(list, ...)                                                                            \
  static const FacEnumItem list##_items[] = { __VA_ARGS__, { 0, NULL, NULL } };                    \
  const FacEnum fac_##list##_enum = { #list, list##_items }
