/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers and money by language. */
#include "fac-number.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *decimal;
  const char *thousands;
  const char *range; /* between the two ends; the language is an argument here, not gettext's */
} manners[] = {
  [FAC_LANGUAGE_EN] = { ".", ",", " to " },
  [FAC_LANGUAGE_FR] = { ",", FAC_NARROW_SPACE, " \xc3\xa0 " },
};

FacLanguage
fac_language_from_id (const char *id)
{
  if (!id || !*id)
    return 0;
  if ((id[0] == 'f' || id[0] == 'F') && (id[1] == 'r' || id[1] == 'R') && !g_ascii_isalpha (id[2]))
    return FAC_LANGUAGE_FR;
  if ((id[0] == 'e' || id[0] == 'E') && (id[1] == 'n' || id[1] == 'N') && !g_ascii_isalpha (id[2]))
    return FAC_LANGUAGE_EN;
  return 0;
}

FacLanguage
fac_language_current (void)
{
  for (const char *const *name = g_get_language_names (); *name; name++)
    {
      FacLanguage language = fac_language_from_id (*name);
      if (language)
        return language;
    }
  return FAC_LANGUAGE_EN;
}

const char *
fac_language_id (FacLanguage language)
{
  return language == FAC_LANGUAGE_FR ? "fr" : "en";
}

const char *
fac_language_semicolon (FacLanguage language)
{
  return language == FAC_LANGUAGE_FR ? FAC_NARROW_SPACE "; " : "; ";
}

/* Digits of C form, "-1234.50", become the language's. */
static char *
dress (const char *plain, FacLanguage language)
{
  GString *text = g_string_new (NULL);
  const char *digits = plain;
  gboolean has_digit = strpbrk (plain, "123456789") != NULL;

  if (*digits == '-')
    {
      if (has_digit) /* never "-0" */
        g_string_append (text, "-");
      digits++;
    }
  gsize whole = strcspn (digits, ".");
  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append (text, manners[language].thousands);
      g_string_append_c (text, digits[i]);
    }
  if (digits[whole] == '.')
    {
      g_string_append (text, manners[language].decimal);
      g_string_append (text, digits + whole + 1);
    }
  return g_string_free (text, FALSE);
}

/* C form. "1.005" to two decimals is 1.01 for a person, though its binary value is just below:
 * hence the nudge, where it is smaller than what is shown. A double holds 15 digits, no more are
 * shown. */
static void
print_plain (char *plain, int size, double value, guint decimals)
{
  int whole = fabs (value) < 1 ? 0 : (int)floor (log10 (fabs (value))) + 1;
  int shown = CLAMP (15 - whole, 0, (int)MIN (decimals, 12));
  char format[16];

  g_snprintf (format, sizeof format, "%%.%df", shown);
  g_ascii_formatd (plain, size, format, whole < 13 ? value * (1 + 4e-16) : value);
}

static void
trim_zeros (char *plain)
{
  char *end = plain + strlen (plain);
  if (!strchr (plain, '.'))
    return;
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
}

char *
fac_number_format_fixed (double value, guint decimals, FacLanguage language)
{
  if (!isfinite (value))
    return g_strdup ("");
  char plain[400]; /* 309 digits, a point, decimals */
  print_plain (plain, sizeof plain, value, decimals);
  return dress (plain, language);
}

char *
fac_number_format (double value, guint max_decimals, FacLanguage language)
{
  if (!isfinite (value))
    return g_strdup ("");
  char plain[400];
  print_plain (plain, sizeof plain, value, max_decimals);
  trim_zeros (plain);
  return dress (plain, language);
}

char *
fac_number_format_significant (double value, guint digits, FacLanguage language)
{
  int whole = value == 0 || !isfinite (value) ? 1 : (int)floor (log10 (fabs (value))) + 1;
  int decimals = (int)digits - whole;
  return fac_number_format (value, (guint)CLAMP (decimals, 0, 12), language);
}

char *
fac_number_format_range (double minimum, double maximum, const char *unit, FacLanguage language)
{
  if (isnan (minimum) && isnan (maximum))
    return g_strdup ("");
  g_autofree char *from = fac_number_format_significant (minimum, 5, language);
  g_autofree char *to = fac_number_format_significant (maximum, 5, language);
  const char *gap = unit && *unit ? "\xc2\xa0" : "";
  const char *last = unit ? unit : "";

  if (isnan (minimum))
    return g_strconcat ("\xe2\x89\xa4\xc2\xa0", to, gap, last, NULL);
  if (isnan (maximum))
    return g_strconcat ("\xe2\x89\xa5\xc2\xa0", from, gap, last, NULL);
  if (strcmp (from, to) == 0)
    return g_strconcat (from, gap, last, NULL);
  return g_strconcat (from, manners[language].range, to, gap, last, NULL);
}

char *
fac_number_format_bytes (guint64 n_bytes, FacLanguage language)
{
  static const char *const units[][4] = {
    [FAC_LANGUAGE_FR] = { "octets", "ko", "Mo", "Go" },
    [FAC_LANGUAGE_EN] = { "bytes", "kB", "MB", "GB" },
  };
  double value = (double)n_bytes;
  guint unit = 0;

  for (; value >= 999.5 && unit + 1 < G_N_ELEMENTS (units[language]); unit++)
    value /= 1000;
  g_autofree char *number = fac_number_format_significant (value, 3, language);
  return g_strconcat (number, "\xc2\xa0", units[language][unit], NULL);
}

double
fac_number_tidy (double value)
{
  static const double powers[] = { 1, 10, 100, 1e3, 1e4, 1e5, 1e6 };
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return value;
  /* Most are written with few decimals: the nearest double to those digits needs no writing. */
  for (guint i = 0; i < G_N_ELEMENTS (powers); i++)
    {
      double digits = round (value * powers[i]);
      if (fabs (digits) < 1e12 && digits / powers[i] == value)
        return value;
    }
  return g_ascii_strtod (g_ascii_formatd (text, sizeof text, "%.12g", value), NULL);
}

char *
fac_number_exact (double value)
{
  if (isnan (value))
    return g_strdup ("");
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      double back = g_ascii_strtod (text, NULL);
      if (memcmp (&back, &value, sizeof back) == 0)
        break;
    }
  return g_strdup (text);
}

gboolean
fac_number_from_exact (const char *text, double *value)
{
  /* g_ascii_strtod also takes hexadecimal, "inf" and "nan": only plain characters may pass. */
  if (!text || !*text || strspn (text, "0123456789+-.eE") != strlen (text))
    return FALSE;
  char *end;
  double read = g_ascii_strtod (text, &end);
  if (*end || !isfinite (read) || !strpbrk (text, "0123456789"))
    return FALSE;
  *value = read;
  return TRUE;
}

/* What may stand between groups of three digits: its length in bytes and its kind, ' ', '\'',
 * ',' or '.'; 0 when nothing of that sort is there. */
static gsize
separator_at (const char *at, char *kind)
{
  if (*at == ',' || *at == '.' || *at == '\'' || *at == ' ')
    {
      *kind = *at;
      return 1;
    }
  gunichar c = g_utf8_get_char_validated (at, -1);
  switch (c)
    {
    case 0xa0:   /* no-break space */
    case 0x202f: /* narrow no-break space */
    case 0x2009: /* thin space */
    case 0x2007: /* figure space */
    case 0x2002:
    case 0x2008:
    case 0x200a:
      *kind = ' ';
      break;
    case 0x2019: /* ’ */
    case 0x2bc:
      *kind = '\'';
      break;
    default:
      return 0;
    }
  return (gsize)g_unichar_to_utf8 (c, NULL);
}

typedef struct
{
  GString *digits; /* whole part, then decimals */
  guint n_groups;  /* groups of digits after the first */
  char kinds[2];   /* the different separators met, in order */
  guint n_kinds;
  guint n_last;       /* how often the last kind was met */
  gsize first_group;  /* digits before the first separator */
  gsize last_group;   /* digits after the last one */
  gboolean all_three; /* every group but the first and the last has three digits */
} Groups;

/* A comma or a point is followed by its digits; a space only counts as a separator when three
 * digits follow, no more: in "2 bennes" and "3 660 L" only the second is part of a number. */
static gsize
next_group (const char *at, char *kind, gsize *n_digits)
{
  gsize length = separator_at (at, kind);
  if (!length)
    return 0;
  gsize digits = strspn (at + length, "0123456789");
  gboolean needs_three = *kind == ' ' || *kind == '\'';
  if (digits == 0 || (needs_three && digits != 3))
    return 0;
  *n_digits = digits;
  return length;
}

static gsize
read_groups (const char *text, Groups *groups)
{
  gsize at = strspn (text, "0123456789");
  groups->first_group = groups->last_group = at;
  groups->all_three = TRUE;
  g_string_append_len (groups->digits, text, (gssize)at);

  char kind = 0;
  gsize n_digits, length;
  while (at < 400 && (length = next_group (text + at, &kind, &n_digits)) > 0)
    {
      /* after decimals nothing more can follow: "1,25 300" is two numbers */
      gboolean was_decimal = groups->n_groups > 0 && groups->last_group != 3;
      if (was_decimal && (kind == ' ' || kind == '\''))
        break;
      if (groups->n_kinds == 0 || groups->kinds[groups->n_kinds - 1] != kind)
        {
          if (groups->n_kinds == 2)
            return 0;
          groups->kinds[groups->n_kinds++] = kind;
          groups->n_last = 0;
        }
      groups->n_last++;
      if (groups->n_groups > 0 && groups->last_group != 3)
        groups->all_three = FALSE;
      groups->n_groups++;
      groups->last_group = n_digits;
      g_string_append_len (groups->digits, text + at + length, (gssize)n_digits);
      at += length + n_digits;
    }
  return at;
}

/* Whether the last separator is the decimal sign; FALSE in `well_formed` for "1,2,3" and the
 * like. */
static gboolean
last_is_decimal (const Groups *groups, FacLanguage language, gboolean *well_formed)
{
  *well_formed = TRUE;
  if (groups->n_groups == 0)
    return FALSE;

  char last = groups->kinds[groups->n_kinds - 1];
  gboolean may_be_decimal = (last == ',' || last == '.') && groups->n_last == 1;
  gboolean grouped = groups->all_three && groups->first_group >= 1 && groups->first_group <= 3
                     && groups->digits->str[0] != '0';

  if (groups->n_kinds == 2)
    {
      *well_formed = may_be_decimal && grouped;
      return TRUE;
    }
  if (!may_be_decimal)
    {
      *well_formed = grouped && groups->last_group == 3;
      return FALSE;
    }
  return !(last == ',' && language == FAC_LANGUAGE_EN && groups->last_group == 3 && grouped);
}

gsize
fac_number_scan (const char *text, FacLanguage language, double *value)
{
  const char *at = text;
  gboolean is_negative = FALSE;

  if (*at == '-' || *at == '+')
    is_negative = *at++ == '-';
  else if (g_str_has_prefix (at, "\xe2\x88\x92")) /* − */
    {
      is_negative = TRUE;
      at += 3;
    }
  if (!g_ascii_isdigit (*at) && !((*at == '.' || *at == ',') && g_ascii_isdigit (at[1])))
    return 0;

  g_autoptr (GString) digits = g_string_new (NULL);
  Groups groups = { .digits = digits };
  gsize length = read_groups (at, &groups);
  gboolean well_formed;
  gboolean has_decimals = last_is_decimal (&groups, language, &well_formed);
  if (length == 0 || !well_formed || digits->len > 300)
    return 0;

  if (has_decimals)
    g_string_insert_c (digits, (gssize)(digits->len - groups.last_group), '.');
  double read = g_ascii_strtod (digits->str, NULL);
  *value = is_negative ? -read : read;
  return (gsize)(at - text) + length;
}

/* Past spaces of any kind. */
static const char *
skip_spaces (const char *at)
{
  while (*at)
    {
      gunichar c = g_utf8_get_char_validated (at, -1);
      if (c >= (gunichar)-2 || !(g_unichar_isspace (c) || c == 0x202f || c == 0x2007))
        break;
      at = g_utf8_next_char (at);
    }
  return at;
}

gboolean
fac_number_parse (const char *text, FacLanguage language, double *value)
{
  if (!text)
    return FALSE;
  const char *at = skip_spaces (text);
  double read;
  gsize length = fac_number_scan (at, language, &read);
  if (!length || *skip_spaces (at + length))
    return FALSE;
  *value = read;
  return TRUE;
}

gboolean
fac_number_is_ambiguous (const char *text)
{
  gsize whole = strspn (text, "0123456789");
  return whole >= 1 && whole <= 3 && text[0] != '0' && text[whole] == '.'
         && strspn (text + whole + 1, "0123456789") == 3 && text[whole + 4] == '\0';
}

char *
fac_money_exact (gint64 eur_cents)
{
  if (eur_cents == G_MININT64)
    return g_strdup ("");
  const char *sign = eur_cents < 0 ? "-" : "";
  gint64 cents = ABS (eur_cents);
  if (cents % 100 == 0)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT, sign, cents / 100);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", sign, cents / 100, (int)(cents % 100));
}

char *
fac_money_format (gint64 eur_cents, FacLanguage language)
{
  if (eur_cents == G_MININT64)
    return g_strdup ("");
  g_autofree char *plain = fac_money_exact (ABS (eur_cents));
  g_autofree char *amount = dress (plain, language);
  const char *sign = eur_cents < 0 ? "-" : "";
  if (language == FAC_LANGUAGE_FR)
    return g_strconcat (sign, amount, "\xc2\xa0\xe2\x82\xac", NULL);
  return g_strconcat (sign, "\xe2\x82\xac", amount, NULL);
}

static gboolean
take (const char **at, const char *word)
{
  if (!g_str_has_prefix (*at, word))
    return FALSE;
  *at += strlen (word);
  return TRUE;
}

gboolean
fac_money_parse (const char *text, FacLanguage language, gint64 *eur_cents)
{
  if (!text)
    return FALSE;
  const char *at = skip_spaces (text);
  gboolean sign_first = take (&at, "\xe2\x82\xac");
  at = skip_spaces (at);

  double amount;
  gsize length = fac_number_scan (at, language, &amount);
  if (!length)
    return FALSE;
  at = skip_spaces (at + length);
  if (take (&at, "k") || take (&at, "K"))
    amount *= 1e3;
  else if (take (&at, "M"))
    amount *= 1e6;
  at = skip_spaces (at);
  if (!sign_first && !take (&at, "\xe2\x82\xac") && !take (&at, "EUR") && !take (&at, "euros"))
    take (&at, "euro");

  double cents = amount * 100;
  if (*skip_spaces (at) || fabs (cents) > 9e15
      || fabs (cents - round (cents)) > 1e-6 * MAX (1, fabs (cents) * 1e-6))
    return FALSE;
  *eur_cents = (gint64)llround (cents);
  return TRUE;
}
