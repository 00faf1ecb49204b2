/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reckoning with days: weeks, French holidays, working days, and the words with which one says when
 * ("demain", "lundi", "dans 3 jours"). Dates are YYYY-MM-DD (fac_date_parse() makes them); today is
 * always an argument, the clock is never read here.
 */
#pragma once

#include "fac-number.h"

G_BEGIN_DECLS

/* Days from one date to another, negative when `to` is earlier. Both must be dates; else 0. */
int fac_date_days_between (const char *from, const char *to);

/* Days since the year 1, for sorting; NAN for NULL and for what is no date. */
double fac_date_number (const char *iso);

/* 1 Monday … 7 Sunday; 0 for what is no date. */
guint fac_date_weekday (const char *iso);

/* "lundi", "Monday". Units: weekday 1 to 7. Shape: static. */
const char *fac_weekday_name (guint weekday, FacLanguage language);

/* "mardi 24 novembre", "Tuesday 24 November"; with the year when it is not that of `today` (NULL:
 * always). Shape: a new string (transfer full); the text itself when it is no date. */
char *fac_date_format_day (const char *iso, const char *today, FacLanguage language);

/* "Novembre 2026", "November 2026": a title. Shape: likewise. */
char *fac_date_format_month (const char *iso, FacLanguage language);

/* The Sunday that ends the week of a date: the date itself on a Sunday.
 * Shape: a new string (transfer full); NULL for what is no date. */
char *fac_date_end_of_week (const char *iso);

/* The first such weekday (1 to 7) after a date, never the date itself. Shape: likewise. */
char *fac_date_next_weekday (const char *iso, guint weekday);

/* Easter Sunday of a year. Source: the Gregorian computus as Meeus gives it (Astronomical
 * Algorithms, 1991, ch. 8). Shape: a new string (transfer full). */
char *fac_date_easter (guint year);

/* The name of the public holiday on a date, NULL when it is none. `department`: code ("67"), for
 * the further days of Alsace-Moselle and overseas, or NULL. Shape: static.
 * Source: Code du travail, art. L3133-1 (eleven days), L3134-13 (Moselle, Bas-Rhin, Haut-Rhin),
 * L3422-2 (abolition of slavery, overseas), as in force on 2026-01-01. */
const char *fac_date_holiday (const char *iso, const char *department, FacLanguage language);

/* Monday to Friday, holidays apart. */
gboolean fac_date_is_working_day (const char *iso, const char *department);

/* The date `n` working days after another; with 0 the date itself, or the next working day.
 * Shape: a new string (transfer full); NULL for what is no date. */
char *fac_date_add_working_days (const char *iso, guint n, const char *department);

/* When a person says: a date as fac_date_parse() reads it, "12/12" (the next one), "12 décembre",
 * "aujourd'hui", "demain", "après-demain", "lundi" (the next one), "lundi prochain", "dans 3
 * jours", "dans 2 semaines", "dans un mois", "la semaine prochaine" (its Monday); the same in
 * English. Shape: a new string (transfer full); NULL when it says no date. */
char *fac_date_understand (const char *words, const char *today);

/* The words that say when at the end of a sentence: "appeler la laiterie lundi prochain".
 * `length`: out, bytes of `sentence` before them, spaces taken off. Shape: the date (transfer
 * full); NULL when the sentence ends with none, `length` is then that of the sentence. */
char *fac_date_understand_end (const char *sentence, const char *today, gsize *length);

/* Whether a date suits the period that somebody named as theirs: months ("janvier à mars"), days
 * ("mardi matin"), the beginning or end of the month, the accounting season ("hors bilan": January
 * to May), and the same after "hors", "éviter", "sauf".
 * Returns 1 when it does, -1 when it does not, 0 when the words say nothing of the kind. Times of
 * day and school holidays are not judged. */
int fac_date_suits (const char *period, const char *iso);

G_END_DECLS
