/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The options --map and --mapping of an import.
 */
#pragma once

#include "fac-cli-call.h"
#include "fac-import.h"

G_BEGIN_DECLS

/* Fills the request's mapping and, unless --crs was given, its coordinate system.
 * FALSE: wrong, and said. */
gboolean fac_cli_read_mapping (const FacCliCall *call, FacImportRequest *request);

G_END_DECLS
