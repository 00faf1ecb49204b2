/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of a quantity one by one, and its numbers. */
#include "fac-quantity-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const FacToken *
fac_parser_peek (const FacParser *parser, guint ahead)
{
  return parser->at + ahead < parser->tokens.n ? &parser->tokens.tokens[parser->at + ahead] : NULL;
}

gboolean
fac_token_is_word (const FacToken *token, const char *word)
{
  return token && token->kind == FAC_TOKEN_WORD && strcmp (token->word, word) == 0;
}

gboolean
fac_token_is_one_of (const FacToken *token, const char *const *words)
{
  return token && token->kind == FAC_TOKEN_WORD && g_strv_contains (words, token->word);
}

gboolean
fac_token_is_sign (const FacToken *token, char sign)
{
  return token && token->kind == FAC_TOKEN_SIGN && token->sign == sign;
}

gboolean
fac_token_is_number (const FacToken *token)
{
  return token && token->kind == FAC_TOKEN_NUMBER;
}

gboolean
fac_parser_take_word (FacParser *parser, const char *word)
{
  if (!fac_token_is_word (fac_parser_peek (parser, 0), word))
    return FALSE;
  parser->at++;
  return TRUE;
}

gboolean
fac_parser_take_sign (FacParser *parser, char sign)
{
  if (!fac_token_is_sign (fac_parser_peek (parser, 0), sign))
    return FALSE;
  parser->at++;
  return TRUE;
}

void
fac_parser_fail (FacParser *parser, char *problem)
{
  if (parser->problem)
    g_free (problem);
  else
    parser->problem = problem;
}

void
fac_parser_fail_here (FacParser *parser)
{
  g_autofree char *shown = fac_tokens_excerpt (&parser->tokens, parser->at);
  fac_parser_fail (
      parser,
      g_strdup_printf (_ ("“%s” was not understood. Write a figure, a unit and a period, as "
                          "“12 t/year”, and the rest in the note."),
                       shown));
}

static const struct
{
  const char *word;
  double value;
  gboolean is_about;
  gboolean only_multiplies; /* "3 millions", never "millions" */
} number_words[] = {
  { "un", 1 },
  { "une", 1 },
  { "one", 1 },
  { "deux", 2 },
  { "two", 2 },
  { "trois", 3 },
  { "three", 3 },
  { "quatre", 4 },
  { "four", 4 },
  { "cinq", 5 },
  { "five", 5 },
  { "six", 6 },
  { "sept", 7 },
  { "seven", 7 },
  { "huit", 8 },
  { "eight", 8 },
  { "neuf", 9 },
  { "nine", 9 },
  { "dix", 10 },
  { "ten", 10 },
  { "onze", 11 },
  { "eleven", 11 },
  { "douze", 12 },
  { "twelve", 12 },
  { "quinze", 15 },
  { "fifteen", 15 },
  { "vingt", 20 },
  { "twenty", 20 },
  { "trente", 30 },
  { "thirty", 30 },
  { "quarante", 40 },
  { "forty", 40 },
  { "cinquante", 50 },
  { "fifty", 50 },
  { "soixante", 60 },
  { "sixty", 60 },
  { "cent", 100 },
  { "cents", 100, FALSE, TRUE },
  { "hundred", 100, FALSE, TRUE },
  { "mille", 1000 },
  { "thousand", 1000, FALSE, TRUE },
  { "demi", 0.5 },
  { "demie", 0.5 },
  { "half", 0.5 },
  { "douzaine", 12 },
  { "dozen", 12 },
  { "dizaine", 10, TRUE },
  { "quinzaine", 15, TRUE },
  { "vingtaine", 20, TRUE },
  { "trentaine", 30, TRUE },
  { "quarantaine", 40, TRUE },
  { "cinquantaine", 50, TRUE },
  { "soixantaine", 60, TRUE },
  { "centaine", 100, TRUE },
  { "millier", 1000, TRUE },
  { "milliers", 1000, FALSE, TRUE },
  { "million", 1e6, FALSE, TRUE },
  { "millions", 1e6, FALSE, TRUE },
};

static double
number_word (const FacToken *token, gboolean is_first, gboolean *is_about)
{
  for (guint i = 0; token && token->kind == FAC_TOKEN_WORD && i < G_N_ELEMENTS (number_words); i++)
    if (strcmp (number_words[i].word, token->word) == 0
        && !(is_first && number_words[i].only_multiplies))
      {
        *is_about |= number_words[i].is_about;
        return number_words[i].value;
      }
  return (double)NAN;
}

gboolean
fac_parser_take_amount (FacParser *parser, double *amount)
{
  const FacToken *token = fac_parser_peek (parser, 0);
  gboolean is_about = FALSE;
  if (fac_token_is_number (token))
    {
      *amount = token->number;
      parser->at++;
      const FacToken *below = fac_parser_peek (parser, 1);
      if (fac_token_is_sign (fac_parser_peek (parser, 0), '/') && fac_token_is_number (below)
          && below->number > *amount && below->number <= 10)
        {
          *amount /= below->number;
          parser->at += 2;
        }
    }
  else if (fac_token_is_word (token, "a") || fac_token_is_word (token, "an"))
    {
      *amount = 1;
      parser->at++;
    }
  else
    {
      *amount = number_word (token, TRUE, &is_about);
      if (isnan (*amount))
        return FALSE;
      parser->at++;
    }

  double multiplier;
  while (multiplier = number_word (fac_parser_peek (parser, 0), FALSE, &is_about),
         multiplier >= 10 || (multiplier < 1 && *amount <= 1))
    {
      *amount *= multiplier;
      parser->at++;
    }
  parser->tokens.is_approximate |= is_about;
  return TRUE;
}
