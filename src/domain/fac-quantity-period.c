/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How often. */
#include "fac-quantity-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  FacSpan span;
  const char *words; /* nouns */
  const char *adjectives;
} spans[] = {
  { FAC_SPAN_YEAR, "an ans annee annees year years yr y",
    "annuel annuelle annuels annuelles annuellement yearly annual annually" },
  { FAC_SPAN_SEMESTER, "semestre semestres semester semesters", "semestriel semestrielle" },
  { FAC_SPAN_QUARTER, "trimestre trimestres trim quarter quarters qtr",
    "trimestriel trimestrielle trimestriels trimestrielles quarterly" },
  { FAC_SPAN_MONTH, "mois month months mth",
    "mensuel mensuelle mensuels mensuelles mensuellement monthly" },
  { FAC_SPAN_FORTNIGHT, "quinzaine quinzaines fortnight fortnights", "fortnightly" },
  { FAC_SPAN_WEEK, "semaine semaines sem week weeks wk",
    "hebdo hebdomadaire hebdomadaires weekly" },
  { FAC_SPAN_DAY, "jour jours j jr jrs day days d",
    "quotidien quotidienne quotidiens quotidiennes journalier journaliere daily" },
  { FAC_SPAN_HOUR, "heure heures h hour hours hr", "horaire hourly" },
  { FAC_SPAN_BATCH, "lot lots batch batches campagne campagnes tour tours", "" },
};

static gboolean
in_list (const char *list, const char *word)
{
  gsize length = strlen (word);
  for (const char *at = list; (at = strstr (at, word)); at += length)
    if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return length > 0;
  return FALSE;
}

int
fac_token_span (const FacToken *token, gboolean is_adjective)
{
  for (guint i = 0; token && token->kind == FAC_TOKEN_WORD && i < G_N_ELEMENTS (spans); i++)
    if (in_list (is_adjective ? spans[i].adjectives : spans[i].words, token->word))
      return (int)spans[i].span;
  return -1;
}

void
fac_parser_set_period (FacParser *parser, FacSpan span, double every, gboolean is_calendar)
{
  static const double per_year[] = {
    1, 2, 4, FAC_MONTHS_PER_YEAR, FAC_WEEKS_PER_YEAR / 2.0, FAC_WEEKS_PER_YEAR
  };
  static const FacPeriod periods[] = { FAC_PERIOD_YEAR,  FAC_PERIOD_YEAR, FAC_PERIOD_QUARTER,
                                       FAC_PERIOD_MONTH, FAC_PERIOD_YEAR, FAC_PERIOD_WEEK,
                                       FAC_PERIOD_DAY };
  double times = 0;

  if (span == FAC_SPAN_HOUR)
    {
      fac_parser_fail (
          parser, g_strdup (_ ("A quantity per hour says nothing of the year: say how many hours a "
                               "year, or write the quantity per day or per year.")));
      return;
    }
  if (span == FAC_SPAN_BATCH)
    {
      parser->period = FAC_PERIOD_BATCH;
      return;
    }
  if (!(every > 0))
    {
      fac_parser_fail_here (parser);
      return;
    }
  if (span == FAC_SPAN_DAY)
    {
      if (every == 7.0 || every == 8.0)
        times = FAC_WEEKS_PER_YEAR;
      else if (every == 14.0 || every == 15.0)
        times = FAC_WEEKS_PER_YEAR / 2.0;
      else if (every == 30.0 || every == 31.0)
        times = FAC_MONTHS_PER_YEAR;
      else if (every != 1.0 || is_calendar)
        times = 365 / every;
      else
        times = (double)parser->context->working_days_per_year;
    }
  else
    times = per_year[span] / every;

  gboolean is_plain =
      every == 1.0 && span != FAC_SPAN_SEMESTER && span != FAC_SPAN_FORTNIGHT && !is_calendar;
  parser->period = is_plain ? periods[span] : FAC_PERIOD_YEAR;
  parser->times_per_year = times * parser->times_per_period;
  if (!is_plain) /* there is no such period in the record: brought to the year at once */
    parser->times_per_period = parser->times_per_year;
}

/* "2 fois", "2 x", "une fois", "twice". */
static gboolean
take_times (FacParser *parser)
{
  guint start = parser->at;
  double n;
  if (fac_parser_take_word (parser, "once"))
    n = 1;
  else if (fac_parser_take_word (parser, "twice"))
    n = 2;
  else if (!fac_parser_take_amount (parser, &n)
           || !(fac_parser_take_word (parser, "fois") || fac_parser_take_word (parser, "times")
                || fac_parser_take_word (parser, "x")
                || fac_parser_take_sign (parser, FAC_SIGN_TIMES)
                || fac_parser_take_word (parser, "rotations")
                || fac_parser_take_word (parser, "rotation")))
    {
      parser->at = start;
      return FALSE;
    }
  parser->times_per_period = n;
  return TRUE;
}

static gboolean
take_once (FacParser *parser)
{
  static const char *const once[] = { "ponctuel",       "ponctuelle", "ponctuels", "ponctuelles",
                                      "ponctuellement", "unique",     "once",      "exceptionnel",
                                      "exceptionnelle", NULL };
  guint n = fac_token_is_one_of (fac_parser_peek (parser, 0), once) ? 1 : 0;
  if (fac_token_is_word (fac_parser_peek (parser, 0), "one")
      && fac_token_is_word (fac_parser_peek (parser, 1), "off"))
    n = 2;
  if (fac_token_is_word (fac_parser_peek (parser, 0), "une")
      && fac_token_is_word (fac_parser_peek (parser, 1), "seule")
      && fac_token_is_word (fac_parser_peek (parser, 2), "fois"))
    n = 3;
  parser->at += n;
  if (n)
    parser->period = FAC_PERIOD_ONCE;
  return n > 0;
}

/* The word that opens a period: "/", "par", "tous les", "every", "a". */
gboolean
fac_parser_take_opening (FacParser *parser)
{
  static const char *const single[] = { "par", "per", "chaque", "each", "every",
                                        "l",   "le",  "la",     "a",    NULL };
  if (fac_parser_take_sign (parser, '/'))
    return TRUE;
  if (fac_token_is_word (fac_parser_peek (parser, 0), "tous")
      || fac_token_is_word (fac_parser_peek (parser, 0), "toutes"))
    {
      parser->at++;
      fac_parser_take_word (parser, "les");
      return TRUE;
    }
  if (!fac_token_is_one_of (fac_parser_peek (parser, 0), single))
    return FALSE;
  parser->at++;
  return TRUE;
}

static gboolean
take_span (FacParser *parser)
{
  guint start = parser->at;
  double every = 1;
  if (!fac_parser_take_opening (parser))
    {
      int adjective = fac_token_span (fac_parser_peek (parser, 0), TRUE);
      if (adjective < 0)
        return FALSE;
      parser->at++;
      fac_parser_set_period (parser, (FacSpan)adjective, 1, FALSE);
      return TRUE;
    }
  if (fac_token_is_word (fac_parser_peek (parser, 0), "p")
      && fac_token_is_word (fac_parser_peek (parser, 1), "a"))
    parser->at++;
  /* "an" is a number word of English and the French year: the year here */
  if (fac_token_span (fac_parser_peek (parser, 0), FALSE) < 0
      && !fac_parser_take_amount (parser, &every))
    {
      parser->at = start;
      return FALSE;
    }
  int span = fac_token_span (fac_parser_peek (parser, 0), FALSE);
  gboolean was_working = fac_token_is_word (fac_parser_peek (parser, 0), "working");
  if (was_working)
    span = fac_token_span (fac_parser_peek (parser, 1), FALSE);
  if (span < 0)
    {
      parser->at = start;
      return FALSE;
    }
  parser->at += 1 + was_working;

  static const char *const working[] = { "ouvre",     "ouvres",     "ouvrable", "ouvrables",
                                         "travaille", "travailles", NULL };
  static const char *const calendar[] = { "calendaire", "calendaires", NULL };
  parser->at += fac_token_is_one_of (fac_parser_peek (parser, 0), working);
  gboolean is_calendar = fac_token_is_one_of (fac_parser_peek (parser, 0), calendar);
  parser->at += is_calendar;
  fac_parser_set_period (parser, (FacSpan)span, every, is_calendar);
  return TRUE;
}

gboolean
fac_token_is_year (const FacToken *token)
{
  return fac_token_is_number (token) && token->end - token->start == 4 && token->number >= 1990
         && token->number <= 2100;
}

/* "en 2023": the whole of that year. */
static gboolean
take_year (FacParser *parser)
{
  static const char *const in[] = { "en", "in", NULL };
  if (!fac_token_is_one_of (fac_parser_peek (parser, 0), in)
      || !fac_token_is_year (fac_parser_peek (parser, 1)))
    return FALSE;
  parser->year = (gint64)fac_parser_peek (parser, 1)->number;
  parser->at += 2;
  fac_parser_set_period (parser, FAC_SPAN_YEAR, 1, FALSE);
  return TRUE;
}

gboolean
fac_parser_take_period (FacParser *parser)
{
  guint start = parser->at;
  if (take_once (parser) && !fac_parser_take_opening (parser))
    return TRUE;
  parser->at = start;
  parser->period = FAC_PERIOD_NONE;
  if (take_year (parser))
    return TRUE;
  gboolean has_times = take_times (parser);
  fac_parser_take_sign (parser, FAC_SIGN_BREAK);
  if (take_span (parser))
    return TRUE;
  if (has_times && parser->times_per_period == 1.0 && !fac_parser_peek (parser, 0)) /* "une fois" */
    {
      parser->period = FAC_PERIOD_ONCE;
      return TRUE;
    }
  parser->at = start;
  parser->times_per_period = 1;
  return FALSE;
}
