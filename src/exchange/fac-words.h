/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * data/presets/: the words of titles and values (words.json) and the recognised layouts (the other
 * files). Private to mapping and the import reader.
 */
#pragma once

#include "fac-target.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_GIVES_RECORDS, /* what its kind says */
  FAC_GIVES_CEILINGS,
} FacPresetGives;

typedef struct
{
  char *id;
  FacMappingKind kind;
  FacPresetGives gives;
  char *title, *source; /* in the current language */
  char *licence, *scheme, *crs;
  gboolean is_national;
  gboolean wants_second;
  gboolean is_declared;  /* its rows of one waste, operation and year are one flow */
  char **needs;          /* folded titles */
  GHashTable *columns;   /* folded title -> target id */
  GHashTable *constants; /* target id -> text */
  GHashTable *values;    /* "target\tfolded value" -> text; before those of the words */
  char *only_title;      /* folded: rows with other values are left out; or NULL */
  GHashTable *only;      /* set of folded values */
} FacPreset;

typedef struct _FacWords FacWords;

/* Reads all. Errors: NOT_FOUND, UNREADABLE: the program's data are missing or damaged. */
FacWords *fac_words_open (GError **error);
FacWords *fac_words_ref (FacWords *words);
void fac_words_unref (FacWords *words); /* accepts NULL */

/* How well a folded title says a target: 0 not at all; more letters of the word, and the whole
 * title rather than a part of it, count more. */
guint fac_words_rate (const FacWords *words, const FacTargetInfo *target, const char *folded);

/* What a folded value stands for in a list of words; NULL: not known; "": nothing. */
const char *fac_words_value (const FacWords *words, const char *list, const char *folded);

/* Whether a trimmed cell says that there is nothing: "-", "n/a", "[ND]" … */
gboolean fac_words_is_nothing (const FacWords *words, const char *cell);

/* The layout that a table has: all the titles it needs, and the most of them; or NULL.
 * `titles`: set of folded titles. */
const FacPreset *fac_words_find_preset (const FacWords *words, FacMappingKind kind,
                                        GHashTable *titles);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacWords, fac_words_unref)

G_END_DECLS
