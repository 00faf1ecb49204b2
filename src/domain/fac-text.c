/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search keys. */
#include "fac-text.h"

#include <string.h>

static const char *
ligature_spelt (gunichar c)
{
  switch (c)
    {
    case 0x153: /* œ */
    case 0x152: /* Œ */
      return "oe";
    case 0xe6: /* æ */
    case 0xc6: /* Æ */
      return "ae";
    case 0xdf: /* ß */
    case 0x1e9e:
      return "ss";
    default:
      return NULL;
    }
}

static void
append_character (GString *key, gunichar c)
{
  const char *spelt = ligature_spelt (c);
  if (spelt)
    g_string_append (key, spelt);
  else
    g_string_append_unichar (key, g_unichar_tolower (c));
}

char *
fac_text_fold (const char *text)
{
  GString *key = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *at = text; at && *at;)
    {
      if ((guchar)*at < 0x80) /* the common case, without a table look-up */
        {
          char c = *at++;
          if (g_ascii_isalnum (c))
            {
              if (gap && key->len)
                g_string_append_c (key, ' ');
              gap = FALSE;
              g_string_append_c (key, g_ascii_tolower (c));
            }
          else
            gap = TRUE;
          continue;
        }

      gunichar c = g_utf8_get_char_validated (at, -1);
      if (c == (gunichar)-1 || c == (gunichar)-2)
        {
          gap = TRUE;
          at++;
          continue;
        }
      at = g_utf8_next_char (at);

      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      gsize n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
      for (gsize i = 0; i < n_parts; i++)
        {
          if (g_unichar_ismark (parts[i]))
            continue; /* an accent: "é" is "e" followed by one */
          if (!g_unichar_isalnum (parts[i]))
            {
              gap = TRUE;
              continue;
            }
          if (gap && key->len)
            g_string_append_c (key, ' ');
          gap = FALSE;
          append_character (key, parts[i]);
        }
    }
  return g_string_free (key, FALSE);
}

static gboolean
has_word (const char *haystack, const char *word, gsize length)
{
  for (const char *at = haystack; at; at = strchr (at, ' '))
    {
      if (*at == ' ')
        at++;
      if (strncmp (at, word, length) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
fac_text_has_words (const char *haystack_folded, const char *needle_folded)
{
  for (const char *word = needle_folded; *word;)
    {
      gsize length = strcspn (word, " ");
      if (!has_word (haystack_folded, word, length))
        return FALSE;
      word += length;
      if (*word)
        word++;
    }
  return TRUE;
}

char *
fac_text_excerpt (const char *text, guint max_characters)
{
  g_autofree char *head = g_strndup (text ? text : "", (gsize)max_characters * 6 + 6);
  g_autofree char *valid = g_utf8_make_valid (head, -1);
  GString *shown = g_string_new (NULL);
  guint n = 0;

  for (const char *at = g_strstrip (valid); *at; at = g_utf8_next_char (at), n++)
    {
      gunichar c = g_utf8_get_char (at);
      if (n == max_characters)
        {
          g_string_append (shown, "…");
          break;
        }
      g_string_append_unichar (shown, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_string_free (shown, FALSE);
}
