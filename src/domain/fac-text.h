/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words as people type them: comparison without accents, search keys.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The search key of a text: lower case, without accents, œ = oe, æ = ae, ß = ss, every run of
 * anything that is not a letter or a digit becomes one space, none at the ends.
 * Shape: a new string, never NULL (transfer full); "" for NULL or for a text without letters.
 * Invalid UTF-8 counts as separators. Cannot fail. */
char *fac_text_fold (const char *text);

/* The same, added to a key that is being built, after a space: several texts searched as one.
 * Cost: no allocation once `key` has grown. */
void fac_text_fold_append (GString *key, const char *text);

/* The order of two texts in a list: by their search keys, so that « Céréales » stands before
 * « Cultures » on every machine, then by their bytes. Shape: as strcmp(); NULL is "". */
int fac_text_compare (const char *a, const char *b);

/* Whether every word of `needle_folded` begins some word of `haystack_folded`.
 * Shape: both are results of fac_text_fold(); an empty needle is found everywhere. */
gboolean fac_text_has_words (const char *haystack_folded, const char *needle_folded);

/* The French of a field's or a value's label, whatever the language of the program.
 * Shape: static; NULL when the label is not among them. */
const char *fac_text_french (const char *english);

/* What a message may show of a text from outside: valid UTF-8, on one line, cut after
 * `max_characters` with "…".
 * Shape: a new string (transfer full); "" for NULL. */
char *fac_text_excerpt (const char *text, guint max_characters);

/* With a capital at its beginning, as a label standing alone has it. Shape: new (transfer full). */
char *fac_text_capital (const char *text);

/* Puts a copy of `value` in the place of an owned text, freeing that; NULL and "" become NULL.
 * `value` may be a part of the text. */
void fac_text_set (char **text, const char *value);

G_END_DECLS
