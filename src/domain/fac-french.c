/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * French on paper: its spaces, and where its words are cut at the end of a line.
 *
 * A word is cut between syllables (Lexique des règles typographiques en usage à l’Imprimerie
 * nationale, « Coupures »): before a consonant that a vowel follows; consonants that are said
 * together stay together; never near an apostrophe or a figure; two letters at least stay before
 * the cut, three come after it.
 */
#include "fac-french.h"

#include "fac-number.h"

#include <string.h>

/* -- Spaces ------------------------------------------------------------------------------------ */

static gboolean
is_space (const char *p, gsize *length)
{
  if (*p == ' ')
    *length = 1;
  else if (strncmp (p, "\xc2\xa0", 2) == 0)
    *length = 2;
  else
    return FALSE;
  return TRUE;
}

char *
fac_french_spaces (const char *text)
{
  GString *set = g_string_new (NULL);
  for (const char *p = text != NULL ? text : ""; *p != '\0';)
    {
      gsize length;
      const char *opening = g_str_has_prefix (p, "«") ? "«" : NULL;
      if (opening != NULL && is_space (p + 2, &length))
        {
          g_string_append (set, "«\xc2\xa0");
          p += 2 + length;
        }
      else if (is_space (p, &length) && strchr (";!?", p[length]) != NULL && p[length] != '\0')
        {
          g_string_append (set, FAC_NARROW_SPACE);
          p += length;
        }
      else if (is_space (p, &length)
               && (strchr (":%", p[length]) != NULL || g_str_has_prefix (p + length, "»")
                   || g_str_has_prefix (p + length, "€"))
               && p[length] != '\0')
        {
          g_string_append (set, "\xc2\xa0");
          p += length;
        }
      else
        g_string_append_c (set, *p++);
    }
  return g_string_free (set, FALSE);
}

/* -- Syllables --------------------------------------------------------------------------------- */

typedef enum
{
  LETTER_NONE,
  LETTER_VOWEL,
  LETTER_CONSONANT,
} LetterKind;

static LetterKind
letter_kind (gunichar letter)
{
  static const gunichar vowels[] = { 'a',  'e',  'i',  'o',  'u',  'y',  0xe0, 0xe2, 0xe6, 0xe8,
                                     0xe9, 0xea, 0xeb, 0xee, 0xef, 0xf4, 0xf9, 0xfb, 0xfc, 0x153 };
  for (guint i = 0; i < G_N_ELEMENTS (vowels); i++)
    if (vowels[i] == letter)
      return LETTER_VOWEL;
  return (letter >= 'b' && letter <= 'z') || letter == 0xe7 ? LETTER_CONSONANT : LETTER_NONE;
}

/* Two consonants that begin a syllable together. */
static gboolean
are_said_together (gunichar first, gunichar second)
{
  if (second == 'r')
    return strchr ("bcdfgkptv", (int)first) != NULL;
  if (second == 'l')
    return strchr ("bcfgkp", (int)first) != NULL;
  if (second == 'h')
    return strchr ("cpst", (int)first) != NULL;
  return first == 'g' && second == 'n';
}

#define MOST_LETTERS 40
#define LEAST_BEFORE 2
#define LEAST_AFTER 3

guint
fac_french_hyphenate (const char *word, gsize length, gsize *places, guint max)
{
  gunichar letters[MOST_LETTERS];
  gsize offsets[MOST_LETTERS];
  guint n = 0, n_places = 0;
  gboolean is_ended = FALSE;
  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char_validated (p, (gssize)(word + length - p));
      if (letter >= 0x110000 || n == MOST_LETTERS)
        return 0;
      if (letter == '\'' || letter == 0x2019)
        {
          n = 0;
          continue;
        }
      if (letter_kind (letter) == LETTER_NONE)
        {
          /* A capital, a figure: a name or a code. */
          if (g_unichar_isalnum (letter))
            return 0;
          is_ended = n > 0;
          continue;
        }
      if (is_ended)
        return 0; /* letters after a stop: an address of the web */
      letters[n] = letter;
      offsets[n++] = (gsize)(p - word);
    }
  for (guint i = LEAST_BEFORE; n >= LEAST_AFTER && i <= n - LEAST_AFTER && n_places < max; i++)
    {
      if (letter_kind (letters[i]) != LETTER_CONSONANT)
        continue;
      gboolean is_pair = are_said_together (letters[i], letters[i + 1]);
      gboolean is_syllable =
          letter_kind (letters[i + 1]) == LETTER_VOWEL
          || (is_pair && i + 2 < n && letter_kind (letters[i + 2]) == LETTER_VOWEL);
      gboolean is_second = i > 0 && letter_kind (letters[i - 1]) == LETTER_CONSONANT
                           && are_said_together (letters[i - 1], letters[i]);
      /* x and y between vowels belong to both: no cut there. */
      gboolean is_shared = letters[i] == 'x' || letters[i - 1] == 'x';
      if (is_syllable && !is_second && !is_shared)
        places[n_places++] = offsets[i];
    }
  return n_places;
}
