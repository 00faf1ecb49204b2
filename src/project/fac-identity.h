/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The logo of the network, on every paper. Its other words are fields of the project's record.
 */
#pragma once

#include "fac-letterhead.h"
#include "fac-project.h"

G_BEGIN_DECLS

#define FAC_LOGO_MOST_BYTES 10000000

/* Takes a PNG or JPEG file as logo; NULL or "": takes it away. One action.
 * Errors: INVALID with the reason and the remedy: too large, not a picture, cannot be read. */
gboolean fac_project_set_logo (FacProject *project, const char *path, GError **error);

/* Logo, network and baseline, for pages that are one picture (transfer full). */
FacLetterhead fac_project_letterhead (FacProject *project);

/* The logo's bytes (transfer full), or NULL. */
GBytes *fac_project_logo (FacProject *project);

G_END_DECLS
