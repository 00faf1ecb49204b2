/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Staff bands and addresses in words. */
#include "fac-words-of-place.h"

#include <string.h>

/* INSEE's bands by their lower ends. Source: INSEE, tranche d'effectif salarié. */
static const struct
{
  guint from, to;
  FacStaffBand band;
} bands[] = {
  { 0, 0, FAC_STAFF_00 },       { 1, 2, FAC_STAFF_01 },       { 3, 5, FAC_STAFF_02 },
  { 6, 9, FAC_STAFF_03 },       { 10, 19, FAC_STAFF_11 },     { 20, 49, FAC_STAFF_12 },
  { 50, 99, FAC_STAFF_21 },     { 100, 199, FAC_STAFF_22 },   { 200, 249, FAC_STAFF_31 },
  { 250, 499, FAC_STAFF_32 },   { 500, 999, FAC_STAFF_41 },   { 1000, 1999, FAC_STAFF_42 },
  { 2000, 4999, FAC_STAFF_51 }, { 5000, 9999, FAC_STAFF_52 }, { 10000, 0, FAC_STAFF_53 },
};

/* The next number of a text, spaces between thousands apart; FALSE: none. */
static gboolean
next_number (const char **at, guint *value)
{
  const char *p = *at;

  while (*p && !g_ascii_isdigit (*p))
    p++;
  if (!*p)
    return FALSE;
  *value = 0;
  for (; g_ascii_isdigit (*p) || (*p == ' ' && g_ascii_isdigit (p[1])); p++)
    if (*p != ' ')
      *value = MIN (*value, 100000000u) * 10 + (guint)(*p - '0');
  *at = p;
  return TRUE;
}

FacStaffBand
fac_staff_band_of_words (const char *text)
{
  guint from, to = 0;
  const char *p = text;

  if (!next_number (&p, &from))
    return FAC_STAFF_NONE;
  gboolean is_range = next_number (&p, &to);
  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    if (bands[i].from == from && (!is_range || bands[i].to == to)
        && (is_range || from == 0 || from == 10000))
      return bands[i].band;
  return FAC_STAFF_NONE;
}

void
fac_address_split (const char *text, char **street, char **postal_code, char **commune)
{
  const char *found = NULL;

  *street = *postal_code = *commune = NULL;
  for (const char *p = text; *p; p++)
    if ((p == text || strchr (" ,;", p[-1])) && strspn (p, "0123456789") == 5 && p[5] == ' ')
      found = p;
  if (!found)
    {
      *street = g_strdup (text);
      return;
    }
  *postal_code = g_strndup (found, 5);
  *commune = g_strstrip (g_strdup (found + 6));
  gsize n = (gsize)(found - text);
  while (n > 0 && strchr (" ,;-", text[n - 1]))
    n--;
  if (n > 0)
    *street = g_strndup (text, n);
}
