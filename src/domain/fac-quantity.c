/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From what was read to a quantity. */
#include "fac-quantity-parser.h"

#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
fac_quantity_context_init (FacQuantityContext *context)
{
  memset (context, 0, sizeof *context);
  context->language = fac_language_current ();
  context->density_t_per_m3 = (double)NAN;
  context->working_days_per_year = FAC_WORKING_DAYS_PER_YEAR;
}

void
fac_quantity_context_set_term (FacQuantityContext *context, const FacTerm *term)
{
  const FacUnit *unit = term ? fac_unit_from_id (term->unit) : NULL;
  context->density_t_per_m3 = term ? term->density_t_per_m3 : (double)NAN;
  context->default_unit = unit ? unit->id : NULL;
  context->canonical_unit = NULL;
  if (unit && (unit->dimension == FAC_DIMENSION_MASS || unit->dimension == FAC_DIMENSION_VOLUME))
    context->canonical_unit = fac_unit_canonical (unit->dimension, TRUE);
}

static void
clear (FacQuantity *quantity)
{
  const double none = (double)NAN;
  *quantity = (FacQuantity){ .state = FAC_QUANTITY_NOT_ASKED,
                             .value = none,
                             .minimum = none,
                             .maximum = none,
                             .canonical = none,
                             .canonical_min = none,
                             .canonical_max = none,
                             .year = FAC_INTEGER_NONE,
                             .cost_eur_cents_per_year = FAC_INTEGER_NONE,
                             .price_eur_per_unit = none,
                             .count_min = none,
                             .count_max = none,
                             .size = none,
                             .filling = none,
                             .times_per_year = none,
                             .density_t_per_m3 = none };
}

/* The unit by default, or the question. */
static void
settle_unit (FacParser *parser)
{
  if (parser->unit || parser->is_container)
    return;
  const FacToken *rest = fac_parser_peek (parser, 0);
  parser->unit = fac_unit_from_id (parser->context->default_unit);
  if (!parser->unit && !(parser->maximum > 0)) /* nothing is nothing in any unit */
    parser->unit = fac_unit_from_id ("t");
  if (!parser->unit && !rest)
    fac_parser_fail (parser, g_strdup (_ ("The quantity has no unit: add it, as t, m³ or MWh.")));
}

static gboolean
needs_period (const FacParser *parser)
{
  FacDimension dimension =
      parser->is_container ? parser->size_unit->dimension : parser->unit->dimension;
  return dimension != FAC_DIMENSION_POWER && dimension != FAC_DIMENSION_AREA
         && !parser->context->is_stock && !(parser->unit && parser->unit->is_yearly);
}

static void
settle_period (FacParser *parser, FacQuantity *quantity)
{
  static const FacSpan by_default[] = { [FAC_PERIOD_YEAR] = FAC_SPAN_YEAR,
                                        [FAC_PERIOD_QUARTER] = FAC_SPAN_QUARTER,
                                        [FAC_PERIOD_MONTH] = FAC_SPAN_MONTH,
                                        [FAC_PERIOD_WEEK] = FAC_SPAN_WEEK,
                                        [FAC_PERIOD_DAY] = FAC_SPAN_DAY };
  FacPeriod usual = parser->context->default_period;
  gboolean is_said = parser->period != FAC_PERIOD_NONE;

  if (!needs_period (parser))
    {
      gboolean is_redundant =
          parser->unit && parser->unit->is_yearly && parser->period == FAC_PERIOD_YEAR;
      if (is_said && !is_redundant)
        fac_parser_fail (parser,
                         g_strdup (_ ("A power, an area or a stock has no period: leave it out.")));
      parser->period = FAC_PERIOD_NONE;
      parser->times_per_year = 1;
      return;
    }
  if (is_said)
    return;
  if (usual == FAC_PERIOD_BATCH || usual == FAC_PERIOD_ONCE)
    parser->period = usual;
  else if (usual != FAC_PERIOD_NONE)
    fac_parser_set_period (parser, by_default[usual], 1, FALSE);
  else if (parser->is_container)
    fac_parser_fail (parser,
                     g_strdup (_ ("How often? Add the period, as “per month” or “/ 15 days”.")));
  else
    {
      quantity->is_period_assumed = parser->maximum > 0;
      fac_parser_set_period (parser, FAC_SPAN_YEAR, 1, FALSE);
    }
}

/* Filling of a container said by its volume; masses are what they are. */
static double
filling_of (const FacParser *parser)
{
  if (!isnan (parser->filling))
    return parser->filling;
  gboolean is_volume = parser->size_unit->dimension == FAC_DIMENSION_VOLUME;
  return is_volume && parser->container && !isnan (parser->container->filling)
             ? parser->container->filling
             : (double)NAN;
}

/* The factor that reaches the wanted dimension by the density, and that dimension. */
static double
cross (const FacParser *parser, FacQuantity *quantity, FacDimension *dimension)
{
  double density = parser->context->density_t_per_m3;
  FacDimension wanted = fac_unit_canonical_dimension (parser->context->canonical_unit);
  if (!wanted)
    wanted = FAC_DIMENSION_MASS;
  gboolean to_mass = *dimension == FAC_DIMENSION_VOLUME && wanted == FAC_DIMENSION_MASS;
  gboolean to_volume = *dimension == FAC_DIMENSION_MASS && wanted == FAC_DIMENSION_VOLUME;
  if (!(density > 0) || (!to_mass && !to_volume))
    return 1;
  quantity->density_t_per_m3 = density;
  quantity->is_converted = TRUE;
  *dimension = wanted;
  return to_mass ? density : 1 / density;
}

/* A product without the dust of binary fractions: 0.29 t × 12 is 3.48 t in JSON too. */
static double
times (double value, double by)
{
  if (!(fabs (by - 1) > 0) || isnan (value) || isnan (by))
    return value * by;
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (text, sizeof text, "%.13g", value * by);
  return g_ascii_strtod (text, NULL);
}

static void
fill_said (const FacParser *parser, FacQuantity *quantity)
{
  double by = parser->times_per_period;
  quantity->count_min = parser->minimum;
  quantity->count_max = parser->maximum;
  if (parser->is_container)
    {
      quantity->size = parser->size;
      quantity->size_unit = parser->size_unit->id;
      quantity->filling = filling_of (parser);
      by *= parser->size * (isnan (quantity->filling) ? 1 : quantity->filling);
    }
  quantity->unit = parser->is_container ? parser->size_unit->id : parser->unit->id;
  quantity->period = parser->period;

  double minimum = times (parser->minimum, by), maximum = times (parser->maximum, by);
  if (parser->tokens.is_maximum)
    quantity->maximum = maximum;
  else if (parser->tokens.is_minimum)
    quantity->minimum = minimum;
  else if (maximum > minimum)
    {
      quantity->minimum = minimum;
      quantity->maximum = maximum;
      quantity->value = times (parser->middle, by); /* NAN but for "50 ± 10" */
    }
  else
    quantity->value = minimum;
}

static void
fill_canonical (const FacParser *parser, FacQuantity *quantity)
{
  const FacUnit *unit = parser->is_container ? parser->size_unit : parser->unit;
  FacDimension dimension = unit->dimension;
  gboolean is_yearly = !isnan (parser->times_per_year);
  double periods = is_yearly ? parser->times_per_year / parser->times_per_period : 1;
  double factor = unit->factor * periods * cross (parser, quantity, &dimension);

  quantity->is_converted |=
      unit->is_estimated || parser->is_usual_size || !isnan (quantity->filling);
  quantity->times_per_year = is_yearly ? parser->times_per_year : (double)NAN;
  quantity->canonical_unit =
      fac_unit_canonical (dimension, is_yearly && (parser->period || unit->is_yearly));
  if (!isnan (quantity->value) && isnan (quantity->minimum))
    {
      quantity->canonical = times (quantity->value, factor);
      quantity->canonical_min = quantity->canonical_max = quantity->canonical;
      return;
    }
  quantity->canonical_min =
      isnan (quantity->minimum) ? 0 : times (quantity->minimum, factor); /* "< 10": from nothing */
  quantity->canonical_max = times (quantity->maximum, factor);
  if (isnan (quantity->minimum))
    quantity->canonical = (double)NAN;
  else
    quantity->canonical = isnan (quantity->canonical_max)
                              ? quantity->canonical_min
                              : (quantity->canonical_min + quantity->canonical_max) / 2;
}

static gboolean
is_listed (const char *text, const char *const *words)
{
  g_autofree char *folded = fac_text_fold (text);
  return g_strv_contains (words, folded);
}

/* Answers that are not figures. TRUE: the quantity is settled. */
static gboolean
parse_answer (const char *text, FacQuantity *quantity)
{
  static const char *const unknown[] = { "ne sait pas",
                                         "nsp",
                                         "inconnu",
                                         "inconnue",
                                         "inconnus",
                                         "non connu",
                                         "non connue",
                                         "nc",
                                         "n c",
                                         "nd",
                                         "n d",
                                         "non determine",
                                         "pas connu",
                                         "pas de donnees",
                                         "on ne sait pas",
                                         "ne sais pas",
                                         "unknown",
                                         "not known",
                                         "don t know",
                                         "does not know",
                                         "doesn t know",
                                         "no data",
                                         NULL };
  if (is_listed (text, unknown) || strspn (text, " ?") == strlen (text))
    {
      quantity->state = FAC_QUANTITY_UNKNOWN;
      return TRUE;
    }
  return FALSE;
}

static gboolean
says_nothing (const char *text)
{
  static const char *const none[] = { "neant", "aucun",   "aucune", "rien", "zero",
                                      "none",  "nothing", "nil",    NULL };
  return is_listed (text, none);
}

/* The plain form that registers and machines write, "12.5 t/an", read without cutting it into
 * words: imports bring a million of them. Anything else, and what could be read in two ways, is
 * left to the grammar. */
static gboolean
parse_plain (FacParser *parser, const char *text)
{
  static const char *const yearly[] = { "", "/an", "/ an", " / an", " par an", "/year", NULL };
  static const double powers[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6 };
  gsize whole = strspn (text, "0123456789");
  gboolean has_decimals = text[whole] == '.' || text[whole] == ',';
  gsize decimals = has_decimals ? strspn (text + whole + 1, "0123456789") : 0;
  if (whole < 1 || whole > 9 || decimals > 6 || decimals == 3 || (has_decimals && decimals == 0))
    return FALSE;

  double value = 0;
  const char *at = text;
  for (; at < text + whole + has_decimals + decimals; at++)
    if (g_ascii_isdigit (*at))
      value = value * 10 + (*at - '0');
  value /= powers[decimals]; /* both are whole numbers below 2^53: rounded once */
  at += *at == ' ';

  char word[8];
  gsize length = 0;
  for (; g_ascii_isalpha (*at) || (length == 1 && (*at == '2' || *at == '3')); at++)
    {
      if (length == sizeof word - 1)
        return FALSE;
      word[length++] = g_ascii_tolower (*at);
    }
  word[length] = '\0';
  const FacUnit *unit = length ? fac_unit_from_word (word) : NULL;
  if (!unit || unit->dimension == FAC_DIMENSION_MONEY || !g_strv_contains (yearly, at))
    return FALSE;

  parser->has_amount = TRUE;
  parser->minimum = parser->maximum = value;
  parser->unit = unit;
  if (*at)
    fac_parser_set_period (parser, FAC_SPAN_YEAR, 1, FALSE);
  return TRUE;
}

static char *
finish (FacParser *parser, FacQuantity *quantity)
{
  quantity->is_approximate = parser->tokens.is_approximate;
  if (!isnan (parser->price_eur_per_unit))
    {
      quantity->price_eur_per_unit = parser->price_eur_per_unit;
      quantity->price_unit = parser->price_unit->id;
    }
  quantity->cost_eur_cents_per_year = parser->cost_eur_cents_per_year;
  quantity->year = parser->year;
  quantity->is_period_assumed = parser->is_cost_period_assumed;
  if (!parser->has_amount)
    return NULL; /* only money: the quantity itself was not given */

  settle_unit (parser);
  if (!parser->problem && parser->unit && parser->unit->dimension == FAC_DIMENSION_MONEY)
    fac_parser_fail (parser, g_strdup (_ ("Write one amount for the cost, as “2 000 €/year”.")));
  if (!parser->problem)
    settle_period (parser, quantity);
  if (!parser->problem && parser->tokens.is_maximum && parser->tokens.is_minimum)
    fac_parser_fail (parser, g_strdup (_ ("Write a range as “200 to 300 t/year”.")));
  if (!parser->problem && !(parser->maximum < 1e12))
    fac_parser_fail (parser, g_strdup (_ ("The figure is too large to be true.")));
  if (parser->problem)
    return g_steal_pointer (&parser->problem);

  quantity->state = FAC_QUANTITY_GIVEN;
  fill_said (parser, quantity);
  fill_canonical (parser, quantity);
  return NULL;
}

static void
prepare (FacParser *parser, const FacQuantityContext *context)
{
  /* all but the tokens, which are many and written before they are read */
  memset ((char *)parser + offsetof (FacParser, at), 0, sizeof *parser - offsetof (FacParser, at));
  parser->tokens.n = 0;
  parser->tokens.is_approximate = parser->tokens.is_maximum = parser->tokens.is_minimum = FALSE;
  parser->context = context;
  parser->middle = parser->filling = parser->times_per_year = (double)NAN;
  parser->times_per_period = 1;
  parser->year = parser->cost_eur_cents_per_year = FAC_INTEGER_NONE;
  parser->price_eur_per_unit = (double)NAN;
}

char *
fac_quantity_parse (const char *text, const FacQuantityContext *context, FacQuantity *quantity)
{
  clear (quantity);
  if (text && !g_utf8_validate (text, -1, NULL))
    return g_strdup (_ ("The quantity is not valid text: type it again."));
  if (!text || !*text)
    return NULL;
  if (strlen (text) > 1000)
    return g_strdup (
        _ ("The quantity is too long: write the figure here and the rest in the note."));

  FacParser parser;
  prepare (&parser, context);
  if (parse_plain (&parser, text))
    {
      FacQuantity plain = *quantity;
      char *problem = finish (&parser, &plain);
      if (!problem)
        *quantity = plain;
      return problem;
    }

  parser.problem = fac_tokens_read (&parser.tokens, says_nothing (text) ? "0" : text, context);
  gboolean has_figure = FALSE;
  for (guint i = 0; i < parser.tokens.n; i++)
    has_figure |= fac_token_is_number (&parser.tokens.tokens[i]);
  if (!has_figure && parse_answer (text, quantity))
    {
      g_free (parser.problem);
      return NULL;
    }
  if (!parser.problem && parser.tokens.n == 0)
    {
      const char *rest = text + strspn (text, " \t\r\n");
      if (!*rest)
        return NULL;
      return g_strdup_printf (_ ("“%s” can mean zero or unknown: write one of the two."), rest);
    }
  if (!parser.problem)
    fac_parser_read (&parser);

  FacQuantity read = *quantity;
  char *problem = parser.problem ? parser.problem : finish (&parser, &read);
  if (!problem)
    *quantity = read;
  return problem;
}
