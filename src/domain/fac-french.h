/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * French as it is printed: its spaces, and where a word is cut at the end of a line.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes the spaces unbreakable that French puts inside guillemets and before : ; ! ? % €, and narrow
 * before ; ! ?. Adds none where none was typed.
 * Shape: a new string (transfer full); "" for NULL. */
char *fac_french_spaces (const char *text);

/* Where the word that begins at `word` may be cut with a hyphen: the bytes before each place,
 * ascending, in `places`. Names, codes and addresses of the web are not cut.
 * Gives how many, at most `max`. */
guint fac_french_hyphenate (const char *word, gsize length, gsize *places, guint max);

G_END_DECLS
