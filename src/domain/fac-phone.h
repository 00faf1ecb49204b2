/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Telephone numbers: kept as typed, compared and shown by their digits. French forms are
 * understood (02 31 00 00 00, +33 2 31 00 00 00, 0033 (0)2.31…); of others the digits are compared
 * and the text is shown as it is.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What two ways of writing one number have in common: "0231000000" for the French forms,
 * "+32470123456" for a number with another country's prefix, else its digits.
 * Shape: a new string (transfer full), "" when the text holds no digit or is NULL. */
char *fac_phone_key (const char *text);

/* As people read it: "02 31 00 00 00" with no-break spaces, when the whole text is one French
 * number; else the text as it is, so that « poste 12 » stays.
 * Shape: a new string (transfer full), "" for NULL. */
char *fac_phone_display (const char *text);

/* Whether words typed into a search are digits, as "02 31" or "+33 6": then they are looked for in
 * fac_phone_key() of numbers. `key`: out, their digits (transfer full), may be NULL. */
gboolean fac_phone_is_search (const char *words, char **key);

G_END_DECLS
