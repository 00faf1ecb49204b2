/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the writers of workbooks share. Private to this room.
 */
#pragma once

#include "fac-exchange.h"

#include <xlsxwriter.h>

G_BEGIN_DECLS

/* Closes a workbook that was begun at `partial`, and gives it its name. On failure nothing remains.
 * Errors: WRITE, naming `path`. */
gboolean fac_xlsx_close (lxw_workbook *workbook, const char *partial, const char *path,
                         GError **error);

G_END_DECLS
