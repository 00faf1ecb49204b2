/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Official codes. */
#include "fac-code.h"

#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LA_POSTE "356000000"
#define LETTERS_REV2 "ABCDEFZ"
#define LETTERS_2025 "GHJKLY"

/* Longer texts are no codes; what is shown of them in a message is cut. */
#define LONGEST 64

static gboolean
all_digits (const char *text, gsize length)
{
  return strlen (text) == length && strspn (text, "0123456789") == length;
}

/* Sum of digits, every second one from the right doubled, is a multiple of ten. */
static gboolean
luhn_is_right (const char *digits)
{
  guint sum = 0;
  gsize length = strlen (digits);
  for (gsize i = 0; i < length; i++)
    {
      guint digit = (guint)(digits[length - 1 - i] - '0');
      if (i % 2 == 1)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return sum % 10 == 0;
}

static gboolean
siren_is_right (const char *text)
{
  return all_digits (text, 9) && strspn (text, "0") < 9 && luhn_is_right (text);
}

static gboolean
siret_is_right (const char *text)
{
  if (!all_digits (text, 14) || strspn (text, "0") >= 9)
    return FALSE;
  if (luhn_is_right (text))
    return TRUE;
  if (!g_str_has_prefix (text, LA_POSTE))
    return FALSE;
  guint sum = 0;
  for (const char *at = text; *at; at++)
    sum += (guint)(*at - '0');
  return sum % 5 == 0;
}

/* What groups digits is dropped, letters become capitals; the star stays. NULL: too long. */
static char *
pack (const char *text)
{
  GString *packed = g_string_new (NULL);
  for (const char *at = text; *at && packed->len <= LONGEST;)
    {
      gunichar c = g_utf8_get_char_validated (at, -1);
      if (c >= (gunichar)-2)
        {
          g_string_append_c (packed, '?');
          at++;
          continue;
        }
      at = g_utf8_next_char (at);
      gboolean is_gap = g_unichar_isspace (c) || c == '.' || c == '-' || c == '_' || c == 0x202f
                        || c == 0x2011 || c == 0x2013 || c == 0xfeff || c == 0x200b || c == 0xad
                        || c == '\'' /* a spreadsheet's mark of text */;
      if (!is_gap)
        g_string_append_unichar (packed, g_unichar_toupper (c));
    }
  if (packed->len > LONGEST)
    return g_string_free (packed, TRUE), NULL;
  return g_string_free (packed, FALSE);
}

/* "39860733300059.0": the column passed through floating point, nothing is lost yet. */
static void
drop_float_tail (char *text, gsize n_digits)
{
  gsize whole = strspn (text, "0123456789");
  gboolean fits = whole == n_digits || whole + 1 == n_digits; /* a leading zero may be lost too */
  if (fits && (text[whole] == '.' || text[whole] == ',') && text[whole + 1] == '0'
      && strspn (text + whole + 1, "0") == strlen (text + whole + 1))
    text[whole] = '\0';
}

static gboolean
is_exponent_form (const char *text)
{
  const char *e = strpbrk (text, "eE");
  if (!e || e == text || !g_ascii_isdigit (e[-1]))
    return FALSE;
  gsize before = (gsize)(e - text);
  return strspn (text, "0123456789.,") == before && (e[1] == '+' || e[1] == '-') && e[2]
         && strspn (e + 2, "0123456789 ") == strlen (e + 2);
}

/* Each normaliser gets the packed text and what was typed; it gives the normal form or NULL with a
 * reason. */
typedef char *(*Normalise) (const char *packed, const char *typed, char **reason);

static char *
normalise_siren (const char *packed, const char *typed, char **reason)
{
  if (siren_is_right (packed))
    return g_strdup (packed);
  if (all_digits (packed, 14))
    *reason = g_strdup_printf (
        _ ("“%s” has 14 digits, so it is a SIRET: a SIREN is made of the first nine."), typed);
  else if (!all_digits (packed, 9))
    *reason = g_strdup_printf (_ ("“%s” is not a SIREN: write its nine digits."), typed);
  else
    *reason = g_strdup_printf (
        _ ("“%s” is not a SIREN: its check digit is wrong. Look for a mistyped digit."), typed);
  return NULL;
}

static char *
normalise_siret (const char *packed, const char *typed, char **reason)
{
  if (siret_is_right (packed))
    return g_strdup (packed);
  gsize length = strlen (packed);
  if (!all_digits (packed, length))
    *reason = g_strdup_printf (_ ("“%s” is not a SIRET: write its fourteen digits."), typed);
  else if (length == 9)
    *reason = g_strdup_printf (
        _ ("“%s” has nine digits, so it is a SIREN: a SIRET has five more, the number of the "
           "establishment."),
        typed);
  else if (length > 9 && length < 14)
    /* TRANSLATORS: %2$d is a number of digits, between 10 and 13 */
    *reason = g_strdup_printf (
        _ ("“%1$s” has %2$d digits and a SIRET has 14. If a spreadsheet dropped the zeros at the "
           "beginning, put them back."),
        typed, (int)length);
  else if (length != 14)
    *reason = g_strdup_printf (_ ("“%s” is not a SIRET: write its fourteen digits."), typed);
  else
    *reason = g_strdup_printf (
        _ ("“%s” is not a SIRET: its check digit is wrong. Look for a mistyped digit, or zeros in "
           "the place of the last ones, which a spreadsheet writes when it rounds."),
        typed);
  return NULL;
}

static char *
normalise_naf (const char *packed, const char *letters)
{
  if (strlen (packed) != 5 || strspn (packed, "0123456789") != 4 || !strchr (letters, packed[4]))
    return NULL;
  return g_strdup_printf ("%.2s.%s", packed, packed + 2);
}

static char *
normalise_naf_rev2 (const char *packed, const char *typed, char **reason)
{
  char *code = normalise_naf (packed, LETTERS_REV2);
  g_autofree char *other = code ? NULL : normalise_naf (packed, LETTERS_2025);
  if (other)
    *reason = g_strdup_printf (
        _ ("“%s” is a code of NAF 2025: write it in the column of NAF 2025."), typed);
  else if (!code)
    *reason = g_strdup_printf (
        _ ("“%s” is not a code of NAF rev. 2: it has four digits and a letter, as 47.72A."), typed);
  return code;
}

static char *
normalise_naf_2025 (const char *packed, const char *typed, char **reason)
{
  char *code = normalise_naf (packed, LETTERS_2025);
  g_autofree char *other = code ? NULL : normalise_naf (packed, LETTERS_REV2);
  if (other)
    *reason = g_strdup_printf (
        _ ("“%s” is a code of NAF rev. 2: write it in the column of NAF rev. 2."), typed);
  else if (!code)
    *reason = g_strdup_printf (
        _ ("“%s” is not a code of NAF 2025: it has four digits and a letter, as 47.72Y."), typed);
  return code;
}

static gboolean
department_is_right (const char *code)
{
  if (strcmp (code, "2A") == 0 || strcmp (code, "2B") == 0)
    return TRUE;
  guint number = (guint)g_ascii_strtoull (code, NULL, 10);
  if (all_digits (code, 2))
    return number >= 1 && number <= 95 && number != 20;
  return all_digits (code, 3)
         && ((number >= 971 && number <= 978) || (number >= 984 && number <= 989));
}

static char *
department_of (const char *commune)
{
  gsize length = commune[0] == '9' && (commune[1] == '7' || commune[1] == '8') ? 3 : 2;
  return g_strndup (commune, length);
}

static gboolean
commune_is_right (const char *code)
{
  if (strlen (code) != 5 || strspn (code + 2, "0123456789") != 3)
    return FALSE;
  g_autofree char *department = department_of (code);
  return department_is_right (department) && strcmp (code + 2, "000") != 0;
}

static char *
normalise_commune (const char *packed, const char *typed, char **reason)
{
  g_autofree char *code =
      all_digits (packed, 4) ? g_strconcat ("0", packed, NULL) : g_strdup (packed);
  if (commune_is_right (code))
    return g_steal_pointer (&code);
  *reason = g_strdup_printf (_ ("“%s” is not the INSEE code of a commune: it has five characters, "
                                "as 14366 or 2A004, and is "
                                "not the postal code."),
                             typed);
  return NULL;
}

static char *
normalise_postal (const char *packed, const char *typed, char **reason)
{
  g_autofree char *code =
      all_digits (packed, 4) ? g_strconcat ("0", packed, NULL) : g_strdup (packed);
  guint number = (guint)g_ascii_strtoull (code, NULL, 10);
  if (all_digits (code, 5) && number >= 1000 && number < 99000)
    return g_steal_pointer (&code);
  *reason = g_strdup_printf (_ ("“%s” is not a French postal code: it has five digits, as 14100."),
                             typed);
  return NULL;
}

static char *
normalise_department (const char *packed, const char *typed, char **reason)
{
  g_autofree char *code =
      all_digits (packed, 1) ? g_strconcat ("0", packed, NULL) : g_strdup (packed);
  if (department_is_right (code))
    return g_steal_pointer (&code);
  *reason =
      g_strdup_printf (_ ("“%s” is not the code of a French department, as 14, 2A or 974."), typed);
  return NULL;
}

static char *
normalise_waste (const char *packed, const char *typed, char **reason)
{
  gsize digits = strspn (packed, "0123456789");
  const char *tail = packed + digits;
  gboolean has_star = strcmp (tail, "*") == 0;
  guint chapter = digits == 6 ? (guint)(packed[0] - '0') * 10 + (guint)(packed[1] - '0') : 0;

  if (digits == 6 && (has_star || !*tail) && chapter >= 1 && chapter <= 20)
    return g_strdup_printf ("%.2s %.2s %.2s%s", packed, packed + 2, packed + 4, tail);
  if (digits == 5 && (has_star || !*tail))
    *reason = g_strdup_printf (_ ("“%s” has five digits and a waste code has six. If a spreadsheet "
                                  "dropped the zero at the "
                                  "beginning, put it back."),
                               typed);
  else
    *reason = g_strdup_printf (_ ("“%s” is not a code of the European list of waste: it has six "
                                  "digits, as 15 01 03, and a "
                                  "star when the waste is hazardous, as 15 01 10*."),
                               typed);
  return NULL;
}

static char *
normalise_treatment (const char *packed, const char *typed, char **reason)
{
  gsize digits = *packed ? strspn (packed + 1, "0123456789") : 0;
  guint number = digits >= 1 && digits <= 2 ? (guint)g_ascii_strtoull (packed + 1, NULL, 10) : 0;
  const char *tail = packed + MIN (1 + digits, strlen (packed));

  if (packed[0] == 'R' && digits >= 1 && digits <= 2 && number <= 13 && !*tail)
    return g_strdup_printf ("R%u", number);
  if (packed[0] == 'D' && number >= 1 && number <= 15 && !*tail)
    return g_strdup_printf ("D%u", number);
  if (packed[0] == 'D' && number == 9 && strcmp (tail, "F") == 0)
    return g_strdup ("D9F");
  *reason = g_strdup_printf (
      _ ("“%s” is not a treatment code: they are R0 to R13 for recovery, D1 to D15 for disposal."),
      typed);
  return NULL;
}

/* The systems that French files name in words. Source: EPSG registry. */
static const struct
{
  const char *name; /* packed */
  guint number;
} crs_names[] = {
  { "LAMBERT93", 2154 },
  { "RGF93", 2154 },
  { "WGS84", 4326 },
  { "LAMBERTIIETENDU", 27572 },
  { "LAMBERTII\xc3\x89TENDU", 27572 },
  { "LAMBERT2ETENDU", 27572 },
  { "LAMBERT2\xc3\x89TENDU", 27572 },
  { "CC42", 3942 },
  { "CC43", 3943 },
  { "CC44", 3944 },
  { "CC45", 3945 },
  { "CC46", 3946 },
  { "CC47", 3947 },
  { "CC48", 3948 },
  { "CC49", 3949 },
  { "CC50", 3950 },
};

static char *
normalise_epsg (const char *packed, const char *typed, char **reason)
{
  const char *digits = packed;
  if (g_str_has_prefix (packed, "EPSG"))
    digits += 4 + strspn (packed + 4, ":");
  gsize length = strspn (digits, "0123456789");
  if (!digits[length] && (length == 4 || length == 5) && digits[0] != '0')
    return g_strconcat ("EPSG:", digits, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (crs_names); i++)
    if (strcmp (crs_names[i].name, packed) == 0)
      return g_strdup_printf ("EPSG:%u", crs_names[i].number);
  *reason = g_strdup_printf (
      _ ("“%s” is not a coordinate system: write its EPSG code, as EPSG:2154 for Lambert-93."),
      typed);
  return NULL;
}

static char *
normalise_legal_category (const char *packed, const char *typed, char **reason)
{
  if (all_digits (packed, 4))
    return g_strdup (packed);
  *reason = g_strdup_printf (
      _ ("“%s” is not a legal category of INSEE: it has four digits, as 5710."), typed);
  return NULL;
}

static const struct
{
  Normalise normalise;
  gsize n_digits; /* of the purely numeric form, for a spreadsheet's ".0"; 0: none */
} kinds[FAC_N_CODE_KINDS] = {
  [FAC_CODE_SIREN] = { normalise_siren, 9 },
  [FAC_CODE_SIRET] = { normalise_siret, 14 },
  [FAC_CODE_NAF_REV2] = { normalise_naf_rev2, 0 },
  [FAC_CODE_NAF_2025] = { normalise_naf_2025, 0 },
  [FAC_CODE_COMMUNE] = { normalise_commune, 5 },
  [FAC_CODE_POSTAL] = { normalise_postal, 5 },
  [FAC_CODE_DEPARTMENT] = { normalise_department, 2 },
  [FAC_CODE_WASTE] = { normalise_waste, 6 },
  [FAC_CODE_TREATMENT] = { normalise_treatment, 0 },
  [FAC_CODE_EPSG] = { normalise_epsg, 5 },
  [FAC_CODE_LEGAL_CATEGORY] = { normalise_legal_category, 4 },
};

/* Most texts of a good file have nothing to drop: imports read millions of them. */
static char *
normalise_clean (FacCodeKind kind, const char *text)
{
  for (const char *at = text; *at; at++)
    if (!g_ascii_isdigit (*at) && !g_ascii_isupper (*at))
      return NULL;
  g_autofree char *why = NULL;
  return kinds[kind].normalise (text, text, &why);
}

char *
fac_code_normalise (FacCodeKind kind, const char *text, char **reason)
{
  g_return_val_if_fail ((guint)kind < FAC_N_CODE_KINDS, NULL);
  g_autofree char *why = NULL;
  g_autofree char *code = text ? normalise_clean (kind, text) : NULL;
  if (code)
    return g_steal_pointer (&code);

  g_autofree char *typed = fac_text_excerpt (text, 40);
  g_autofree char *trimmed = g_strdup (strlen (typed) <= LONGEST ? typed : "");

  if (kinds[kind].n_digits)
    drop_float_tail (trimmed, kinds[kind].n_digits);
  g_autofree char *packed = pack (trimmed);

  if (!*typed)
    why = g_strdup (_ ("The code is empty."));
  else if (is_exponent_form (trimmed))
    /* TRANSLATORS: the value is for example 1,23457E+13 */
    why = g_strdup_printf (_ ("“%s”: the spreadsheet showed this column as a number and the digits "
                              "are lost. Format the "
                              "column as text in the original, or export it again."),
                           typed);
  else
    code = kinds[kind].normalise (packed ? packed : "", typed, &why);

  if (!code && reason)
    *reason = g_steal_pointer (&why);
  return g_steal_pointer (&code);
}

gboolean
fac_code_is_valid (FacCodeKind kind, const char *text)
{
  if (!text)
    return FALSE;
  if (kind == FAC_CODE_SIREN)
    return siren_is_right (text);
  if (kind == FAC_CODE_SIRET)
    return siret_is_right (text);
  g_autofree char *code = fac_code_normalise (kind, text, NULL);
  return code && strcmp (code, text) == 0;
}

/* "47.72A", as most files write it. */
static gboolean
is_plain_naf (const char *text)
{
  return strlen (text) == 6 && text[2] == '.' && g_ascii_isdigit (text[0])
         && g_ascii_isdigit (text[1]) && g_ascii_isdigit (text[3]) && g_ascii_isdigit (text[4])
         && g_ascii_isupper (text[5]);
}

int
fac_code_naf_version (const char *text)
{
  if (text && is_plain_naf (text))
    return strchr (LETTERS_REV2, text[5])   ? FAC_CODE_NAF_REV2
           : strchr (LETTERS_2025, text[5]) ? FAC_CODE_NAF_2025
                                            : -1;
  g_autofree char *packed = text ? pack (text) : NULL;
  g_autofree char *rev2 = packed ? normalise_naf (packed, LETTERS_REV2) : NULL;
  g_autofree char *naf_2025 = packed && !rev2 ? normalise_naf (packed, LETTERS_2025) : NULL;
  if (rev2)
    return FAC_CODE_NAF_REV2;
  return naf_2025 ? FAC_CODE_NAF_2025 : -1;
}

char *
fac_code_department_of_commune (const char *insee)
{
  return insee && commune_is_right (insee) ? department_of (insee) : NULL;
}

gboolean
fac_code_siret_has_siren (const char *siret, const char *siren)
{
  return siret && siren && strlen (siren) == 9 && g_str_has_prefix (siret, siren);
}

gboolean
fac_code_waste_is_hazardous (const char *waste_code)
{
  return waste_code && g_str_has_suffix (waste_code, "*");
}

guint
fac_code_epsg_number (const char *text)
{
  if (!text || !g_str_has_prefix (text, "EPSG:") || !fac_code_is_valid (FAC_CODE_EPSG, text))
    return 0;
  return (guint)g_ascii_strtoull (text + 5, NULL, 10);
}
