/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of things in a quantity. */
#include "fac-quantity-parser.h"

#include <glib/gi18n-lib.h>

static gboolean
take_range_word (FacParser *parser)
{
  static const char *const words[] = { "a", "to", "et", "and", "ou", "or", NULL };
  if (fac_parser_take_sign (parser, FAC_SIGN_RANGE))
    return TRUE;
  if (!fac_token_is_one_of (fac_parser_peek (parser, 0), words))
    return FALSE;
  parser->at++;
  return TRUE;
}

/* The second end of "200 t à 300 t"; nothing is taken when it is not one, as in "50 t à 80 €/t". */
static void
take_second_end (FacParser *parser, const FacUnit *unit)
{
  guint start = parser->at;
  double second;
  if (fac_parser_take_sign (parser, FAC_SIGN_PLUS_MINUS))
    {
      if (!fac_parser_take_amount (parser, &second))
        {
          fac_parser_fail_here (parser);
          return;
        }
      double by = fac_parser_take_sign (parser, '%') ? parser->minimum * second / 100 : second;
      parser->middle = parser->minimum;
      parser->minimum = parser->middle - by;
      parser->maximum = parser->middle + by;
      if (parser->minimum < 0)
        fac_parser_fail (parser, g_strdup (_ ("A quantity cannot be negative.")));
      return;
    }
  const FacUnit *other = NULL;
  gboolean is_range = take_range_word (parser)
                      && !fac_token_is_word (fac_parser_peek (parser, 0), "a")
                      && !fac_token_is_word (fac_parser_peek (parser, 0), "an")
                      && fac_parser_take_amount (parser, &second);
  if (is_range && fac_token_is_sign (fac_parser_peek (parser, 0), '%')) /* "à 50 %": a filling */
    is_range = FALSE;
  if (is_range && unit && fac_parser_unit_at (parser, 0, &other)
      && other->dimension != unit->dimension)
    is_range = FALSE;
  if (!is_range)
    {
      parser->at = start;
      return;
    }
  parser->maximum = second;
  if (unit && other && other != unit)
    {
      fac_parser_fail (
          parser,
          g_strdup_printf (_ ("Write both ends of the range in the same unit, “%s”."), unit->id));
      return;
    }
  if (parser->maximum < parser->minimum)
    fac_parser_fail (
        parser, g_strdup (_ ("The range ends below its beginning: exchange the two figures.")));
}

/* "2 × 30 m³", "a 12 m³ skip": what was counted, then a size, then perhaps the container. */
static gboolean
take_multiplied (FacParser *parser)
{
  guint start = parser->at;
  gboolean has_times =
      fac_parser_take_sign (parser, FAC_SIGN_TIMES) || fac_parser_take_word (parser, "x")
      || fac_parser_take_word (parser, "fois") || fac_parser_take_word (parser, "times");
  if (!fac_token_is_number (fac_parser_peek (parser, 0)))
    {
      parser->at = start;
      return FALSE;
    }
  if (!fac_parser_take_size (parser))
    {
      parser->at = start;
      return FALSE;
    }
  if (!fac_parser_take_container (parser))
    {
      if (!has_times)
        {
          parser->at = start;
          parser->size_unit = NULL;
          return FALSE;
        }
      parser->is_container = TRUE;
      fac_parser_take_filling (parser);
    }
  return TRUE;
}

static void
take_measure (FacParser *parser)
{
  static const char *const openings[] = { "entre", "between", "from", "de", NULL };
  if (fac_token_is_one_of (fac_parser_peek (parser, 0), openings))
    parser->at++;
  if (!fac_parser_take_amount (parser, &parser->minimum))
    {
      g_autofree char *shown = fac_tokens_excerpt (&parser->tokens, parser->at);
      fac_parser_fail (
          parser,
          g_strdup_printf (_ ("“%s” has no figure. Write one, or “unknown” when the company does "
                              "not know."),
                           shown));
      return;
    }
  parser->has_amount = TRUE;
  parser->maximum = parser->minimum;

  const FacUnit *unit = NULL;
  guint n_unit = fac_parser_unit_at (parser, 0, &unit);
  parser->at += n_unit;
  guint before = parser->at;
  take_second_end (parser, unit);
  if (parser->problem || take_multiplied (parser))
    return;
  if (parser->at > before)
    {
      const FacUnit *second = NULL;
      if (fac_parser_take_unit (parser, &second))
        unit = second;
    }
  if (unit)
    {
      parser->unit = unit;
      return;
    }
  guint of = parser->at;
  fac_parser_take_of (parser);
  if (fac_parser_take_unit (parser, &parser->unit) || fac_parser_take_container (parser))
    return;
  parser->at = of;
}

/* "de carton", "of mixed plastics": up to three words that only say what it is. */
static void
skip_material (FacParser *parser)
{
  guint start = parser->at;
  if (!fac_parser_take_of (parser))
    return;
  guint n = 0;
  for (;
       n < 3 && fac_parser_peek (parser, 0) && fac_parser_peek (parser, 0)->kind == FAC_TOKEN_WORD;
       n++)
    {
      const FacUnit *unit;
      guint here = parser->at;
      gboolean is_period = fac_parser_take_opening (parser)
                           || fac_token_span (fac_parser_peek (parser, 0), TRUE) >= 0;
      parser->at = here;
      if (is_period || fac_parser_unit_at (parser, 0, &unit))
        break;
      parser->at++;
    }
  if (!n)
    parser->at = start;
}

/* "80 €/t" is a price, "2 000 €/an" a cost; after a quantity or alone. */
static gboolean
take_money (FacParser *parser)
{
  guint start = parser->at;
  double amount;
  const FacUnit *unit = NULL;
  while (fac_parser_take_sign (parser, FAC_SIGN_BREAK))
    ;
  if (!fac_parser_take_word (parser, "a") && !fac_parser_take_word (parser, "pour"))
    fac_parser_take_word (parser, "at");
  if (!fac_parser_take_amount (parser, &amount) || !fac_parser_take_unit (parser, &unit)
      || unit->dimension != FAC_DIMENSION_MONEY)
    {
      parser->at = start;
      return FALSE;
    }
  fac_parser_take_word (parser, "ht");
  guint after = parser->at;
  const FacUnit *per;
  if ((fac_parser_take_sign (parser, '/') || fac_parser_take_word (parser, "la")
       || fac_parser_take_word (parser, "le") || fac_parser_take_word (parser, "par")
       || fac_parser_take_word (parser, "per") || fac_parser_take_word (parser, "a"))
      && fac_parser_take_unit (parser, &per))
    {
      parser->price_eur_per_unit = amount * unit->factor;
      parser->price_unit = per;
      return TRUE;
    }
  parser->at = after;

  FacParser saved = *parser;
  parser->times_per_period = 1;
  parser->times_per_year = 1;
  parser->is_cost_period_assumed = !fac_parser_take_period (parser);
  double cost_eur = amount * unit->factor * parser->times_per_year;
  gboolean is_yearly = parser->period != FAC_PERIOD_BATCH && parser->period != FAC_PERIOD_ONCE
                       && fabs (cost_eur) < 1e12;
  if (is_yearly)
    parser->cost_eur_cents_per_year = (gint64)llround (cost_eur * 100);
  parser->period = saved.period;
  parser->times_per_period = saved.times_per_period;
  parser->times_per_year = saved.times_per_year;
  if (!is_yearly)
    fac_parser_fail (parser, g_strdup (_ ("Write the cost per year.")));
  return TRUE;
}

/* What is left may be a comment, as long as it holds no figure. */
static void
skip_comment (FacParser *parser)
{
  while (fac_parser_take_sign (parser, FAC_SIGN_BREAK))
    ;
  if (!fac_parser_peek (parser, 0))
    return;
  gboolean is_set_off =
      parser->at > 0 && fac_token_is_sign (&parser->tokens.tokens[parser->at - 1], FAC_SIGN_BREAK);
  for (guint i = parser->at; i < parser->tokens.n; i++)
    {
      const FacToken *token = &parser->tokens.tokens[i];
      if (is_set_off && fac_token_is_year (token))
        parser->year = (gint64)token->number; /* "(2023)" */
      else if (!is_set_off || fac_token_is_number (token))
        {
          fac_parser_fail_here (parser);
          return;
        }
    }
  parser->at = parser->tokens.n;
}

void
fac_parser_read (FacParser *parser)
{
  if (take_money (parser))
    {
      skip_comment (parser);
      return;
    }
  take_measure (parser);
  if (parser->problem)
    return;
  skip_material (parser);
  while (fac_token_is_sign (fac_parser_peek (parser, 0), FAC_SIGN_BREAK)
         && fac_token_is_sign (fac_parser_peek (parser, 1), FAC_SIGN_BREAK))
    parser->at++;
  guint before = parser->at;
  fac_parser_take_sign (parser, FAC_SIGN_BREAK);
  if (parser->period != FAC_PERIOD_NONE || !fac_parser_take_period (parser))
    parser->at = before; /* read already with the container, or not there */
  if (parser->problem)
    return;
  skip_material (parser);
  take_money (parser);
  skip_comment (parser);
}
