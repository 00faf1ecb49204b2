/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Months, quarters and years where a date is asked for. */
#include "fac-date-period.h"

#include "fac-number.h"
#include "fac-text.h"

#include <string.h>

static gboolean
is_year (const char *word)
{
  return strlen (word) == 4 && strspn (word, "0123456789") == 4;
}

/* One to `most` behind a letter, "t2"; or an ordinal, "2e", "1er", "2eme", "2nd"; 0 for none. */
static guint
number_of_part (const char *word, const char *letters, guint most)
{
  static const char *const endings[] = { "e", "er", "eme", "nd", "d", "st", "rd", "th", NULL };
  gboolean has_letter = word[0] && strchr (letters, word[0]);
  const char *digit = has_letter ? word + 1 : word;
  guint number = g_ascii_isdigit (digit[0]) ? (guint)(digit[0] - '0') : 0;
  gboolean is_whole =
      digit[0]
      && (has_letter ? digit[1] == '\0' : !digit[1] || g_strv_contains (endings, digit + 1));
  return is_whole && number >= 1 && number <= most ? number : 0;
}

/* The parts of a year that have a number: their words, and how many months each lasts. */
static const struct
{
  const char *letters;
  const char *names[3];
  guint months;
} parts[] = {
  { "tq", { "trimestre", "quarter", "trim" }, 3 },
  { "sh", { "semestre", "half", "sem" }, 6 },
};

static gboolean
is_name (guint part, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts[part].names); i++)
    if (strcmp (word, parts[part].names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The months of "t2 2025" and "2e trimestre 2025", whatever the order. Gives how many; 0: it is
 * none. */
static guint
months_of_part (char **words, guint n_words, guint *first, const char **year)
{
  for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
    {
      guint number = 0, n_used = 0;
      gboolean is_named = FALSE;
      *year = NULL;
      for (guint i = 0; i < n_words; i++)
        {
          guint found = number_of_part (words[i], parts[part].letters, 12 / parts[part].months);
          if (is_name (part, words[i]) && !is_named)
            is_named = ++n_used;
          else if (is_year (words[i]) && !*year)
            {
              *year = words[i];
              n_used++;
            }
          else if (found && !number)
            {
              number = found;
              n_used++;
              is_named |= !g_ascii_isdigit (words[i][0]);
            }
        }
      if (number && is_named && *year && n_used == n_words)
        {
          *first = (number - 1) * parts[part].months + 1;
          return parts[part].months;
        }
    }
  return 0;
}

static char *
end_of (char *first, guint n_months, gboolean is_last)
{
  if (!first || !is_last)
    return first;
  g_autofree char *next = fac_date_add_months (first, (int)n_months);
  g_free (first);
  return next ? fac_date_add_days (next, -1) : NULL;
}

char *
fac_date_of_period (const char *text, gboolean is_last)
{
  g_autofree char *folded = fac_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint n_words = g_strv_length (words), first = 1;
  const char *year = NULL;

  if (!text || strlen (text) > 60 || n_words < 1 || n_words > 3)
    return NULL;
  guint n_months = months_of_part (words, n_words, &first, &year);
  if (!n_months && n_words == 1 && is_year (words[0]))
    {
      year = words[0];
      n_months = 12;
    }
  if (n_months)
    {
      g_autofree char *day = g_strdup_printf ("%s-%02u-01", year, first);
      return end_of (fac_date_parse (day), n_months, is_last);
    }
  if (n_words != 2)
    return NULL;
  /* A month and its year: what is a date once a day stands before, or behind, it. */
  g_autofree char *before = g_strdup_printf ("1 %s %s", words[0], words[1]);
  g_autofree char *behind = g_strdup_printf ("%s-%s-01", words[0], words[1]);
  return is_year (words[1])   ? end_of (fac_date_parse (before), 1, is_last)
         : is_year (words[0]) ? end_of (fac_date_parse (behind), 1, is_last)
                              : NULL;
}
