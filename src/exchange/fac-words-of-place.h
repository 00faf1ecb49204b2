/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What offices write in one cell about an establishment: its staff band in words, its address with
 * postal code and commune.
 */
#pragma once

#include "fac-enum.h"

G_BEGIN_DECLS

/* "10 à 19 salariés", "1 ou 2", "10 000 et plus", "0 salarié". NONE: no band of INSEE's. */
FacStaffBand fac_staff_band_of_words (const char *text);

/* "12 rue X 76000 ROUEN CEDEX": the last five digits that stand alone are the postal code, the
 * commune follows. Without such digits all is street. Shape: new strings or NULL (transfer full).
 */
void fac_address_split (const char *text, char **street, char **postal_code, char **commune);

G_END_DECLS
