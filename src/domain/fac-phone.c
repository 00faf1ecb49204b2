/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Telephone numbers by their digits. */
#include "fac-phone.h"

#include <string.h>

#define FEWEST_DIGITS_SEARCHED 2

/* Digits, with a "+" that stands before all of them; "(0)" after a country's prefix is left out.
 * `is_alone`: whether there is nothing else but what separates digits. */
static GString *
digits_of (const char *text, gboolean *is_alone)
{
  GString *digits = g_string_new (NULL);

  *is_alone = TRUE;
  for (const char *at = text ? text : ""; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char_validated (at, -1);
      if (c >= 0x110000) /* not UTF-8 */
        break;
      if (digits->len && g_str_has_prefix (at, "(0)"))
        at += 2;
      else if (c < 0x80 && g_ascii_isdigit ((char)c))
        g_string_append_c (digits, (char)c);
      else if (c == '+' && !digits->len)
        g_string_append_c (digits, '+');
      else if (!g_unichar_isspace (c) && c != 0x202f
               && !strchr (".-/()", (int)(c < 0x80 ? c : 'x')))
        *is_alone = FALSE;
    }
  return digits;
}

/* "+33231000000" and "0033231000000" become "0231000000". */
static void
make_national (GString *digits)
{
  if (g_str_has_prefix (digits->str, "00") && digits->len > 10)
    {
      g_string_erase (digits, 0, 2);
      g_string_prepend_c (digits, '+');
    }
  if (!g_str_has_prefix (digits->str, "+33") || digits->len < 12)
    return;
  g_string_erase (digits, 0, 3);
  if (digits->str[0] != '0')
    g_string_prepend_c (digits, '0');
}

char *
fac_phone_key (const char *text)
{
  gboolean is_alone;
  GString *digits = digits_of (text, &is_alone);

  make_national (digits);
  return g_string_free (digits, FALSE);
}

char *
fac_phone_display (const char *text)
{
  gboolean is_alone;
  g_autoptr (GString) digits = digits_of (text, &is_alone);

  make_national (digits);
  if (!is_alone || digits->len != 10 || digits->str[0] != '0')
    return g_strdup (text ? text : "");
  GString *shown = g_string_new (NULL);
  for (guint i = 0; i < 10; i += 2)
    {
      if (i)
        g_string_append_unichar (shown, 0xa0);
      g_string_append_len (shown, digits->str + i, 2);
    }
  return g_string_free (shown, FALSE);
}

gboolean
fac_phone_is_search (const char *words, char **key)
{
  gboolean is_alone;
  g_autoptr (GString) digits = digits_of (words, &is_alone);

  if (!is_alone || digits->len < FEWEST_DIGITS_SEARCHED)
    return FALSE;
  make_national (digits);
  /* The beginning of an international form, not yet long enough to be made national. */
  if (g_str_has_prefix (digits->str, "+33"))
    {
      g_string_erase (digits, 0, 3);
      g_string_prepend_c (digits, '0');
    }
  if (key)
    *key = g_strdup (digits->str);
  return TRUE;
}
