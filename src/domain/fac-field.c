/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fields as text, to and from people; declared in fac-record.h. */
#include "fac-record.h"

#include "fac-code.h"
#include "fac-number.h"
#include "fac-phone.h"
#include "fac-text.h"
#include "fac-unit.h"
#include "fac-uuid.h"
#include "fac-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_TEXT 4096
#define LONGEST_LONG_TEXT 1048576
#define LONGEST_VALUE 200

/* The same id means the same code in every record. */
static const struct
{
  const char *id;
  FacCodeKind kind;
  gboolean is_list; /* several, separated by spaces */
} coded_fields[] = {
  { "siren", FAC_CODE_SIREN, FALSE },
  { "epci_siren", FAC_CODE_SIREN, FALSE },
  { "siret", FAC_CODE_SIRET, FALSE },
  { "former_sirets", FAC_CODE_SIRET, TRUE },
  { "naf_rev2", FAC_CODE_NAF_REV2, FALSE },
  { "naf_2025", FAC_CODE_NAF_2025, FALSE },
  { "commune_insee", FAC_CODE_COMMUNE, FALSE },
  { "insee", FAC_CODE_COMMUNE, FALSE },
  { "postal_code", FAC_CODE_POSTAL, FALSE },
  { "postal_codes", FAC_CODE_POSTAL, TRUE },
  { "department", FAC_CODE_DEPARTMENT, FALSE },
  { "waste_code", FAC_CODE_WASTE, FALSE },
  { "treatment_code", FAC_CODE_TREATMENT, FALSE },
  { "crs", FAC_CODE_EPSG, FALSE },
  { "legal_category", FAC_CODE_LEGAL_CATEGORY, FALSE },
};

gboolean
fac_field_code_kind (const FacField *field, FacCodeKind *kind, gboolean *is_list)
{
  if (field->type != FAC_FIELD_TEXT)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (coded_fields); i++)
    if (coded_fields[i].id[0] == field->id[0] && strcmp (coded_fields[i].id, field->id) == 0)
      {
        *kind = coded_fields[i].kind;
        *is_list = coded_fields[i].is_list;
        return TRUE;
      }
  return FALSE;
}

/* Years, line numbers and the like are names more than quantities: never "2 024". */
static gboolean
is_plain_integer (const FacField *field)
{
  return g_str_has_suffix (field->id, "year") || strcmp (field->id, "line") == 0
         || strcmp (field->id, "number") == 0;
}

static gboolean
is_unit (const FacField *field)
{
  return strcmp (field->id, "unit") == 0 || strcmp (field->id, "canonical_unit") == 0;
}

/* A set of months, one bit each. */
static gboolean
is_months (const FacField *field)
{
  return strcmp (field->id, "months") == 0;
}

/* The same id means a telephone number in every record. */
static gboolean
is_phone (const FacField *field)
{
  return strcmp (field->id, "phone") == 0 || strcmp (field->id, "mobile") == 0;
}

static char *
integer_text (gint64 value)
{
  return value == FAC_INTEGER_NONE ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

char *
fac_record_field_exact (gconstpointer record, const FacField *field)
{
  if (!fac_record_field_is_given (record, field))
    return NULL;
  switch (field->type)
    {
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
      return g_strdup (*FAC_FIELD_AT (record, field, char *));
    case FAC_FIELD_INTEGER:
      if (is_months (field))
        return fac_months_exact (*FAC_FIELD_AT (record, field, gint64));
      return integer_text (*FAC_FIELD_AT (record, field, gint64));
    case FAC_FIELD_EUR_CENTS:
      return fac_money_exact (*FAC_FIELD_AT (record, field, gint64));
    case FAC_FIELD_REAL:
      return fac_number_exact (*FAC_FIELD_AT (record, field, double));
    case FAC_FIELD_TERNARY:
      return g_strdup (*FAC_FIELD_AT (record, field, int) == FAC_YES ? "1" : "0");
    case FAC_FIELD_ENUM:
      return g_strdup (fac_enum_id (field->values, *FAC_FIELD_AT (record, field, int)));
    case FAC_FIELD_POINT:
      {
        FacPosition at = *FAC_FIELD_AT (record, field, FacPosition);
        g_autofree char *longitude = fac_number_exact (at.longitude_deg);
        g_autofree char *latitude = fac_number_exact (at.latitude_deg);
        return g_strconcat (longitude, " ", latitude, NULL);
      }
    case FAC_FIELD_SHAPE:
      return NULL;
    }
  g_assert_not_reached ();
}

/* Three significant digits at least, one decimal for what is in the thousands: people check these
 * numbers, they do not measure with them. */
static char *
real_display (double value, FacLanguage language)
{
  return fabs (value) >= 1 ? fac_number_format (value, 3, language)
                           : fac_number_format_significant (value, 4, language);
}

static char *
position_display (FacPosition at, FacLanguage language)
{
  g_autofree char *latitude = fac_number_format_fixed (fabs (at.latitude_deg), 5, language);
  g_autofree char *longitude = fac_number_format_fixed (fabs (at.longitude_deg), 5, language);
  const char *north_south = at.latitude_deg < 0 ? "S" : "N";
  const char *west = language == FAC_LANGUAGE_FR ? "O" : "W";
  return g_strdup_printf ("%s° %s, %s° %s", latitude, north_south, longitude,
                          at.longitude_deg < 0 ? west : "E");
}

char *
fac_record_field_display (gconstpointer record, const FacField *field)
{
  if (!fac_record_field_is_given (record, field))
    return g_strdup ("");
  FacLanguage language = fac_language_current ();
  switch (field->type)
    {
    case FAC_FIELD_TEXT:
      if (is_phone (field))
        return fac_phone_display (*FAC_FIELD_AT (record, field, char *));
      if (is_unit (field))
        return g_strdup (fac_unit_label (*FAC_FIELD_AT (record, field, char *), language));
      return g_strdup (*FAC_FIELD_AT (record, field, char *));
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_REFERENCE:
      return g_strdup (*FAC_FIELD_AT (record, field, char *));
    case FAC_FIELD_DATE:
      return fac_date_format (*FAC_FIELD_AT (record, field, char *), language);
    case FAC_FIELD_INTEGER:
      if (is_months (field))
        return fac_months_display (*FAC_FIELD_AT (record, field, gint64), language);
      if (is_plain_integer (field))
        return integer_text (*FAC_FIELD_AT (record, field, gint64));
      return fac_number_format ((double)*FAC_FIELD_AT (record, field, gint64), 0, language);
    case FAC_FIELD_EUR_CENTS:
      return fac_money_format (*FAC_FIELD_AT (record, field, gint64), language);
    case FAC_FIELD_REAL:
      return real_display (*FAC_FIELD_AT (record, field, double), language);
    case FAC_FIELD_TERNARY:
      return g_strdup (*FAC_FIELD_AT (record, field, int) == FAC_YES ? _ ("yes") : _ ("no"));
    case FAC_FIELD_ENUM:
      return g_strdup (fac_enum_label (field->values, *FAC_FIELD_AT (record, field, int)));
    case FAC_FIELD_POINT:
      return position_display (*FAC_FIELD_AT (record, field, FacPosition), language);
    case FAC_FIELD_SHAPE:
      /* TRANSLATORS: shown in the place of an outline, which cannot be written as text */
      return g_strdup (_ ("drawn"));
    }
  g_assert_not_reached ();
}

char *
fac_record_exact_display (FacRecordKind kind, const char *field_id, const char *exact)
{
  const FacField *field =
      field_id ? fac_record_type_field (fac_record_type (kind), field_id) : NULL;

  if (!exact || !field)
    return g_strdup (exact ? exact : "");
  gpointer record = fac_record_new (kind);
  g_autoptr (FacProblem) problem = fac_record_field_set_text (record, field, exact);
  char *text = problem ? g_strdup (exact) : fac_record_field_display (record, field);
  fac_record_free (record);
  return text;
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x202f || c == 0x2007
         || c == 0xfeff;
}

/* Whether there is nothing to clean, as nearly always: imports bring millions of texts. */
static gboolean
is_clean (const char *text)
{
  gboolean is_ascii = TRUE;
  if (!*text)
    return TRUE;
  for (const guchar *at = (const guchar *)text; *at; at++)
    {
      if (*at < 0x20 || *at == 0x7f || (*at == 0xc2 && at[1] < 0xa0)) /* 0x80 to 0x9f: controls */
        return FALSE;
      is_ascii &= *at < 0x80;
    }
  const char *last = text + strlen (text) - 1;
  if (is_ascii)
    return *text != ' ' && *last != ' ';
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  return !is_blank (g_utf8_get_char (text))
         && !is_blank (g_utf8_get_char (g_utf8_prev_char (last + 1)));
}

/* Trimmed at both ends of spaces of all kinds; other control characters become spaces, line ends
 * too unless `keeps_lines`. NULL: not valid UTF-8. */
static char *
clean (const char *text, gboolean keeps_lines)
{
  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  GString *kept = g_string_new (NULL);
  gsize end = 0;
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean is_space = g_unichar_isspace (c) || c == 0x202f || c == 0x2007 || c == 0xfeff;
      if (g_unichar_iscntrl (c) && !(keeps_lines && (c == '\n' || c == '\t')))
        {
          if (c == '\r')
            continue;
          c = ' ';
          is_space = TRUE;
        }
      if (is_space && kept->len == 0)
        continue;
      g_string_append_unichar (kept, c);
      if (!is_space)
        end = kept->len;
    }
  g_string_truncate (kept, end);
  return g_string_free (kept, FALSE);
}

static FacProblem *
set_codes (gpointer record, const FacField *field, FacCodeKind kind, gboolean is_list,
           const char *text)
{
  char *reason = NULL;
  g_autofree char *whole = fac_code_normalise (kind, text, is_list ? NULL : &reason);
  if (whole)
    {
      fac_record_set_string (record, field, whole);
      return NULL;
    }
  if (!is_list)
    {
      FacProblem *problem = fac_problem_new (field, "%s", reason);
      g_free (reason);
      return problem;
    }

  g_autoptr (GString) codes = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit_set (text, " ,;\t\n", -1);
  for (char **word = words; *word; word++)
    {
      if (!**word)
        continue;
      g_autofree char *code = fac_code_normalise (kind, *word, &reason);
      if (!code)
        {
          FacProblem *problem = fac_problem_new (field, "%s", reason);
          g_free (reason);
          return problem;
        }
      g_string_append_printf (codes, "%s%s", codes->len ? " " : "", code);
    }
  fac_record_set_string (record, field, codes->str);
  return NULL;
}

static FacProblem *
set_time (gpointer record, const FacField *field, const char *text)
{
  g_autofree char *time = fac_time_parse (text);
  if (!time)
    return fac_problem_new (field, _ ("“%s” is not a time of the day, as 14:30."), text);
  fac_record_set_string (record, field, time);
  return NULL;
}

static FacProblem *
set_text_field (gpointer record, const FacField *field, const char *text)
{
  FacCodeKind kind;
  gboolean is_list;
  gsize longest = field->type == FAC_FIELD_TEXT ? LONGEST_TEXT : LONGEST_LONG_TEXT;

  if (strlen (text) > longest)
    return fac_problem_new (field, _ ("“%s”: the text is too long; shorten it."), _ (field->label));
  if (fac_field_code_kind (field, &kind, &is_list))
    return set_codes (record, field, kind, is_list, text);
  if (strcmp (field->id, "begins_at") == 0)
    return set_time (record, field, text);
  fac_record_set_string (record, field, text);
  return NULL;
}

static FacProblem *
set_months (gpointer record, const FacField *field, const char *text)
{
  gint64 months;
  if (!fac_months_parse (text, &months))
    return fac_problem_new (
        field, _ ("“%s” names no months: write them as “June to August” or 6-8."), text);
  *FAC_FIELD_AT (record, field, gint64) = months;
  return NULL;
}

static FacProblem *
set_integer (gpointer record, const FacField *field, const char *text)
{
  double value;
  if (is_months (field))
    return set_months (record, field, text);
  if ((!fac_number_from_exact (text, &value)
       && !fac_number_parse (text, fac_language_current (), &value))
      || fabs (value) > 9e15 || fabs (value - round (value)) > 0)
    return fac_problem_new (field, _ ("“%s” is not a whole number."), text);
  *FAC_FIELD_AT (record, field, gint64) = (gint64)value;
  return NULL;
}

static FacProblem *
set_real (gpointer record, const FacField *field, const char *text)
{
  double value;
  if (!fac_number_from_exact (text, &value)
      && !fac_number_parse (text, fac_language_current (), &value))
    return fac_problem_new (field, _ ("“%s” is not a number."), text);
  *FAC_FIELD_AT (record, field, double) = value;
  return NULL;
}

static FacProblem *
set_eur_cents (gpointer record, const FacField *field, const char *text)
{
  gint64 eur_cents;
  if (!fac_money_parse (text, fac_language_current (), &eur_cents))
    return fac_problem_new (field, _ ("“%s” is not an amount in euros, as 1250 or 12.50."), text);
  *FAC_FIELD_AT (record, field, gint64) = eur_cents;
  return NULL;
}

static FacProblem *
set_ternary (gpointer record, const FacField *field, const char *text)
{
  static const char *const yes[] = { "1", "yes", "y", "oui", "o", "true", "vrai", "x", NULL };
  static const char *const no[] = { "0", "no", "n", "non", "false", "faux", NULL };
  g_autofree char *key = fac_text_fold (text);

  if (g_strv_contains (yes, key))
    *FAC_FIELD_AT (record, field, int) = FAC_YES;
  else if (g_strv_contains (no, key))
    *FAC_FIELD_AT (record, field, int) = FAC_NO;
  else
    return fac_problem_new (field, _ ("“%s” is neither yes nor no."), text);
  return NULL;
}

static FacProblem *
set_enum (gpointer record, const FacField *field, const char *text)
{
  int value = fac_enum_from_text (field->values, text);
  if (!value)
    {
      g_autofree char *ids = fac_enum_ids_joined (field->values);
      /* TRANSLATORS: %1$s is what was typed, %2$s the name of a field, %3$s a list of words */
      return fac_problem_new (field, _ ("“%1$s” is not a value of “%2$s”: it takes one of %3$s."),
                              text, _ (field->label), ids);
    }
  *FAC_FIELD_AT (record, field, int) = value;
  return NULL;
}

static FacProblem *
set_date (gpointer record, const FacField *field, const char *text)
{
  g_autofree char *iso = fac_date_parse (text);
  if (!iso)
    return fac_problem_new (field, _ ("“%s” is not a date, as 31/12/2026."), text);
  fac_record_set_string (record, field, iso);
  return NULL;
}

static FacProblem *
set_reference (gpointer record, const FacField *field, const char *text)
{
  g_autofree char *uuid = fac_uuid_normalise (text);
  if (!uuid)
    return fac_problem_new (field, _ ("“%1$s” is not the identifier (uuid) of a record of “%2$s”."),
                            text, _ (fac_record_type (field->target)->label));
  fac_record_set_string (record, field, uuid);
  return NULL;
}

static FacProblem *
set_point (gpointer record, const FacField *field, const char *text)
{
  FacPosition position;
  if (!fac_position_parse (text, &position))
    return fac_problem_new (field,
                            _ ("“%s” is not a position: write longitude then latitude in degrees, "
                               "as 1.03432 49.30815."),
                            text);
  *FAC_FIELD_AT (record, field, FacPosition) = position;
  return NULL;
}

static FacProblem *
set_trimmed (gpointer record, const FacField *field, const char *text)
{
  switch (field->type)
    {
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
      return set_text_field (record, field, text);
    case FAC_FIELD_DATE:
      return set_date (record, field, text);
    case FAC_FIELD_REFERENCE:
      return set_reference (record, field, text);
    case FAC_FIELD_INTEGER:
      return set_integer (record, field, text);
    case FAC_FIELD_EUR_CENTS:
      return set_eur_cents (record, field, text);
    case FAC_FIELD_REAL:
      return set_real (record, field, text);
    case FAC_FIELD_TERNARY:
      return set_ternary (record, field, text);
    case FAC_FIELD_ENUM:
      return set_enum (record, field, text);
    case FAC_FIELD_POINT:
      return set_point (record, field, text);
    case FAC_FIELD_SHAPE:
      return fac_problem_new (field, _ ("An outline cannot be typed: draw it, or import it."));
    }
  g_assert_not_reached ();
}

FacProblem *
fac_record_field_set_text (gpointer record, const FacField *field, const char *text)
{
  gboolean needs_cleaning = text && !is_clean (text);
  g_autofree char *cleaned =
      needs_cleaning ? clean (text, field->type == FAC_FIELD_LONG_TEXT) : NULL;
  const char *trimmed = needs_cleaning ? cleaned : text;
  if (needs_cleaning && !cleaned)
    return fac_problem_new (field, _ ("“%s”: the text is not valid; type it again."),
                            _ (field->label));
  if (!trimmed || !*trimmed)
    {
      fac_record_field_clear (record, field);
      return NULL;
    }
  if (strlen (trimmed) > LONGEST_VALUE && field->type != FAC_FIELD_TEXT
      && field->type != FAC_FIELD_LONG_TEXT)
    {
      /* no number, date or word of a list is so long: only its beginning goes into the message */
      g_autofree char *excerpt = fac_text_excerpt (trimmed, 60);
      return set_trimmed (record, field, excerpt);
    }
  return set_trimmed (record, field, trimmed);
}

static gboolean
read_degrees (const char **at, double *degrees, char *side)
{
  char plain[32];
  gsize n = 0;
  const char *from = *at;

  from += strspn (from, " ");
  if (g_str_has_prefix (from, "−"))
    {
      plain[n++] = '-';
      from += strlen ("−");
    }
  else if (*from == '-' || *from == '+')
    plain[n++] = *from++;
  while (
      n < sizeof plain - 1
      && (g_ascii_isdigit (*from) || ((*from == '.' || *from == ',') && g_ascii_isdigit (from[1]))))
    {
      /* a second sign ends the number: "49.3,1.03" */
      if (!g_ascii_isdigit (*from) && memchr (plain, '.', n))
        break;
      plain[n++] = *from == ',' ? '.' : *from;
      from++;
    }
  plain[n] = '\0';
  from += strspn (from, " ");
  if (g_str_has_prefix (from, "°"))
    from += strlen ("°");
  from += strspn (from, " ");
  *side = '\0';
  if (*from && strchr ("NSEWOnsewo", *from))
    *side = g_ascii_toupper (*from++);
  *at = from;
  return fac_number_from_exact (plain, degrees);
}

gboolean
fac_position_parse (const char *text, FacPosition *position)
{
  const char *at = text;
  double first, second;
  char side_1, side_2;

  if (!read_degrees (&at, &first, &side_1))
    return FALSE;
  at += strspn (at, " ");
  if (*at == ',' || *at == ';')
    at++;
  if (!read_degrees (&at, &second, &side_2) || *at || !side_1 != !side_2)
    return FALSE;

  if (side_1 == 'S' || side_1 == 'W' || side_1 == 'O')
    first = -first;
  if (side_2 == 'S' || side_2 == 'W' || side_2 == 'O')
    second = -second;
  gboolean first_is_latitude = side_1 == 'N' || side_1 == 'S';
  if (side_1 && first_is_latitude == (side_2 == 'N' || side_2 == 'S'))
    return FALSE;
  /* no land of France lies at 41 to 52 degrees east and -6 to 10 degrees north */
  if (!side_1 && first >= 41 && first <= 52 && second >= -6 && second <= 10)
    first_is_latitude = TRUE;

  FacPosition read =
      first_is_latitude ? (FacPosition){ second, first } : (FacPosition){ first, second };
  if (fabs (read.longitude_deg) > 180 || fabs (read.latitude_deg) > 90)
    return FALSE;
  *position = read;
  return TRUE;
}
