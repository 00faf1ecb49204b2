/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search keys. */
#include "fac-text.h"

#include "fac-french-private.h"

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

/* One character beyond ASCII: its letters and digits are added, anything else is a gap. */
static void
fold_character (GString *key, gunichar c, gboolean *gap)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    {
      if (g_unichar_ismark (parts[i]))
        continue; /* an accent: "é" is "e" followed by one */
      if (!g_unichar_isalnum (parts[i]))
        {
          *gap = TRUE;
          continue;
        }
      if (*gap && key->len)
        g_string_append_c (key, ' ');
      *gap = FALSE;
      append_character (key, parts[i]);
    }
}

/* French is nearly all ASCII and Latin-1: U+0080 to U+017F as their ASCII letters, worked out once
 * by the general way; "" where that way must be gone. */
#define LATIN_FIRST 0x80
#define LATIN_END 0x180
static char latin[LATIN_END - LATIN_FIRST][4];

static void
prepare_latin (void)
{
  static gsize is_ready = 0;
  if (!g_once_init_enter (&is_ready))
    return;
  g_autoptr (GString) key = g_string_new (NULL);
  for (gunichar c = LATIN_FIRST; c < LATIN_END; c++)
    {
      gboolean gap = FALSE;
      g_string_truncate (key, 0);
      fold_character (key, c, &gap);
      if (!gap && key->len < sizeof latin[0] && g_str_is_ascii (key->str))
        memcpy (latin[c - LATIN_FIRST], key->str, key->len + 1);
    }
  g_once_init_leave (&is_ready, 1);
}

/* Room for what `text` can become by the table: a letter for a byte of ASCII, three at most for two
 * bytes, and a space before. */
static void
reserve (GString *key, const char *text)
{
  gsize length = key->len;
  g_string_set_size (key, length + strlen (text) * 3 / 2 + 2);
  key->len = length;
}

/* Folds the run of ASCII and Latin letters at `*at` as far as the table goes. */
static void
fold_run (GString *key, const char **at, gboolean *gap)
{
  const guchar *from = (const guchar *)*at;
  char *to = key->str + key->len;
  for (; *from; from++)
    {
      const char *letters = NULL;
      if (*from >= 0x80)
        {
          guint c = (guint)(*from & 0x1f) << 6 | (from[1] & 0x3f);
          gboolean is_latin = *from >= 0xc2 && *from <= 0xc5 && (from[1] & 0xc0) == 0x80;
          letters = is_latin ? latin[c - LATIN_FIRST] : "";
          if (!*letters)
            break;
          from++;
        }
      else if (!g_ascii_isalnum (*from))
        {
          *gap = TRUE;
          continue;
        }
      if (*gap && to > key->str)
        *to++ = ' ';
      *gap = FALSE;
      if (letters)
        while (*letters)
          *to++ = *letters++;
      else
        *to++ = (char)(g_ascii_isupper (*from) ? *from | 0x20 : *from);
    }
  *to = '\0';
  key->len = (gsize)(to - key->str);
  *at = (const char *)from;
}

void
fac_text_fold_append (GString *key, const char *text)
{
  gboolean gap = key->len > 0;

  if (!text)
    return;
  prepare_latin ();
  reserve (key, text);
  for (const char *at = text; fold_run (key, &at, &gap), *at;)
    {
      gunichar c = g_utf8_get_char_validated (at, -1);
      if (c == (gunichar)-1 || c == (gunichar)-2)
        {
          gap = TRUE;
          at++;
          continue;
        }
      at = g_utf8_next_char (at);
      if (c >= 0x2000 && c < 0x2070) /* general punctuation: ’ – … */
        {
          gap = TRUE;
          continue;
        }
      fold_character (key, c, &gap);
      reserve (key, at);
    }
}

char *
fac_text_fold (const char *text)
{
  GString *key = g_string_new (NULL);
  fac_text_fold_append (key, text);
  return g_string_free (key, FALSE);
}

int
fac_text_compare (const char *a, const char *b)
{
  g_autofree char *key_a = fac_text_fold (a);
  g_autofree char *key_b = fac_text_fold (b);
  int order = strcmp (key_a, key_b);

  return order ? order : g_strcmp0 (a ? a : "", b ? b : "");
}

static gboolean
has_word (const char *haystack, const char *word, gsize length)
{
  for (const char *at = haystack; at; at = strchr (at, ' '))
    {
      if (*at == ' ')
        at++;
      if (*at == *word && strncmp (at, word, length) == 0)
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

static int
compare_french (gconstpointer english, gconstpointer entry)
{
  return strcmp (english, ((const FacFrench *)entry)->english);
}

const char *
fac_text_french (const char *english)
{
  const FacFrench *found =
      bsearch (english, fac_french, fac_n_french, sizeof *fac_french, compare_french);
  return found ? found->french : NULL;
}

char *
fac_text_capital (const char *text)
{
  char capital[7] = { 0 };
  if (!*text)
    return g_strdup (text);
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), capital);
  return g_strconcat (capital, g_utf8_next_char (text), NULL);
}

void
fac_text_set (char **text, const char *value)
{
  char *copy = value && *value ? g_strdup (value) : NULL;
  g_free (*text);
  *text = copy;
}
