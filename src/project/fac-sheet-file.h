/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets that `report` drew, as files. Used inside this room.
 */
#pragma once

#include "fac-sheet.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of PNG pictures: sharp on paper, still light in a mail. */
#define FAC_PICTURE_DPI 200.0

/* The size of a paper by its name, "A4" to "A0"; NULL: A4. Errors: FAC_PROJECT_ERROR_UNKNOWN. */
gboolean fac_project_paper_size (const char *paper, gboolean is_portrait, double *width_mm,
                                 double *height_mm, GError **error);

/* Ends the sheet and writes it; the file appears whole or not at all.
 * Errors: what drawing gives, or a sentence with the path and what to do. */
gboolean fac_project_write_sheet (FacSheet *sheet, const char *path, GError **error);

/* The same of bytes. */
gboolean fac_project_write_bytes (GBytes *bytes, const char *path, GError **error);

G_END_DECLS
