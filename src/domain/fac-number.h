/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers, sums of money and dates as people write and read them, in French and in English. The
 * process's LC_NUMERIC stays C and is never consulted: the language is an argument. Units and
 * containers are not read here (fac-quantity.h).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FAC_LANGUAGE_EN = 1,
  FAC_LANGUAGE_FR = 2,
} FacLanguage;

#define FAC_NARROW_SPACE "\xe2\x80\xaf" /* U+202F, between thousands and before units */

/* The language of the interface: the first of LANGUAGE, LC_ALL, LC_MESSAGES, LANG that is French
 * or English; English when none is. */
FacLanguage fac_language_current (void);

/* "fr", "fr_FR.UTF-8", "en"… Gives 0 for NULL and for another language. */
FacLanguage fac_language_from_id (const char *id);

/* Shape: static, "fr" or "en". */
const char *fac_language_id (FacLanguage language);

/* What stands between names or titles in one line: " ; " (U+202F before it) in French, "; ".
 * Shape: static. */
const char *fac_language_semicolon (FacLanguage language);

/* A number with at most `max_decimals` (0 to 12) decimals, rounded half away from zero, without
 * useless zeros: "1 234,5" (U+202F) in French, "1,234.5" in English.
 * Shape: a new string (transfer full); "" for NAN and infinities. */
char *fac_number_format (double value, guint max_decimals, FacLanguage language);

/* The same with a fixed number of decimals: "12,50". Shape: as above. */
char *fac_number_format_fixed (double value, guint decimals, FacLanguage language);

/* A number as precise as a reader can use: all its whole digits, and decimals up to `digits`
 * significant digits in all (at most 12 decimals). 1234.56 with 3: "1 235"; 0.02504 with 3:
 * "0,025". Shape: as above. */
char *fac_number_format_significant (double value, guint digits, FacLanguage language);

/* A range with its unit: "200 à 300 t/an", "200 to 300 t/an"; one value when both are equal;
 * "≤ 300 t/an", "≥ 200 t/an" when one end is NAN; "" when both are. Up to 5 significant digits.
 * Shape: `unit` may be NULL or ""; a new string (transfer full). */
char *fac_number_format_range (double minimum, double maximum, const char *unit,
                               FacLanguage language);

/* The size of a file, three significant digits: "605 ko", "1,2 Go"; "605 kB", "1.2 GB".
 * Shape: a new string (transfer full). */
char *fac_number_format_bytes (guint64 n_bytes, FacLanguage language);

/* A computed number without the noise of arithmetic: 3.3 × 12 is 39.6, not 39.599999999999994. */
double fac_number_tidy (double value);

/* The exact text of a number, decimal point, no grouping, the shortest that reads back the same.
 * Shape: a new string (transfer full); "" for NAN. */
char *fac_number_exact (double value);

/* Reads an exact text: digits, decimal point, optional exponent; nothing else around. */
gboolean fac_number_from_exact (const char *text, double *value);

/* Reads the whole of what a person typed: decimal comma or point, thousands separated by spaces of
 * any kind, apostrophes, or the sign that is not the decimal one, always by groups of three.
 * One comma followed by three digits is a thousands separator in English, decimal in French; one
 * point is decimal in both. Exponents, units and anything else are refused.
 * Gives FALSE, and leaves `value` alone, when the text is not one number. */
gboolean fac_number_parse (const char *text, FacLanguage language, double *value);

/* Reads the number at the beginning of `text` by the same rules. Gives the count of bytes read,
 * 0 when there is no well-formed number there. */
gsize fac_number_scan (const char *text, FacLanguage language, double *value);

/* Whether a person could have meant a number a thousand times as large: one point, one to three
 * digits before it, exactly three after it ("1.500"). Shape: the number's text alone. */
gboolean fac_number_is_ambiguous (const char *text);

/* Money. "2 000 €", "12,50 €"; in English "€2,000", "€12.50".
 * Units: eur_cents in hundredths of a euro. Shape: a new string (transfer full); "" for
 * FAC_INTEGER_NONE (G_MININT64). */
char *fac_money_format (gint64 eur_cents, FacLanguage language);

/* The exact text in euros: "2000", "12.50". Shape: as above. */
char *fac_money_exact (gint64 eur_cents);

/* Reads an amount in euros: "2 000 €", "€12.50", "12,5", "3 k€", "1.2 M€". More than two decimals
 * are refused unless k or M makes whole cents of them; beyond ±90 000 billion is refused. */
gboolean fac_money_parse (const char *text, FacLanguage language, gint64 *eur_cents);

/* Dates. All dates in records are YYYY-MM-DD. */

/* Reads 2019-05-24 (a time after it is dropped), 24/05/2019, 24.05.2019, 24-5-2019, 24/05/19 (21st
 * century), "24 mai 2019", "1er mai 2019", "24 May 2019"; the day always comes before the month.
 * Shape: a new ISO date (transfer full), NULL when it is no date of 1800 to 2199. */
char *fac_date_parse (const char *text);

gboolean fac_date_is_valid (const char *iso);

/* Today where this computer is. Shape: a new ISO date (transfer full). */
char *fac_date_today (void);

/* The date some days later (earlier: negative). Shape: a new ISO date (transfer full), NULL when
 * `iso` is no date. Months: the last day of the month when it is shorter (31/01 and 1: 28/02). */
char *fac_date_add_days (const char *iso, int days);
char *fac_date_add_months (const char *iso, int months);

/* Reads the time of a day: "14:30", "14h30", "14 h 30", "9h", "9". Shape: "09:00" (transfer full),
 * NULL when it is none. */
char *fac_time_parse (const char *text);

/* "9 h 30", "9 h", "9:30". Shape: a new string (transfer full); the text itself when it is no time;
 * "" for NULL. */
char *fac_time_format (const char *text, FacLanguage language);

/* "24/05/2019" in both languages. Shape: a new string (transfer full); the text itself when it is
 * not an ISO date; "" for NULL. */
char *fac_date_format (const char *iso, FacLanguage language);

/* "24 mai 2019", "1er mai 2019", "24 May 2019". Shape: as above. */
char *fac_date_format_long (const char *iso, FacLanguage language);

/* The name of a month, 1 to 12: "mai", "May". Shape: static. */
const char *fac_month_name (guint month, FacLanguage language);

/* Months of a year, as a set: bit 0 = January … bit 11 = December. */

/* Reads "juin à août", "June, July", "6-8", "11-2", "6,7,8", "toute l'année". */
gboolean fac_months_parse (const char *text, gint64 *months);

/* "juin à août", "mars, juin", "toute l’année". Shape: a new string (transfer full). */
char *fac_months_display (gint64 months, FacLanguage language);

/* "6,7,8". Shape: a new string (transfer full). */
char *fac_months_exact (gint64 months);

G_END_DECLS
