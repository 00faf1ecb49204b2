/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of a quantity. */
#include "fac-quantity-tokens.h"

#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static FacToken *
add_token (FacTokens *tokens, FacTokenKind kind, gsize start, gsize end)
{
  if (tokens->n == FAC_MOST_TOKENS)
    return NULL;
  FacToken *token = &tokens->tokens[tokens->n++];
  memset (token, 0, sizeof *token);
  token->kind = kind;
  token->start = start;
  token->end = end;
  return token;
}

static void
add_sign (FacTokens *tokens, char sign, gsize start, gsize end)
{
  FacToken *token = add_token (tokens, FAC_TOKEN_SIGN, start, end);
  if (token)
    token->sign = sign;
}

static char *
add_number (FacTokens *tokens, gsize at, const FacQuantityContext *context, gsize *end)
{
  double value;
  gsize length = fac_number_scan (tokens->text + at, context->language, &value);
  g_autofree char *digits = g_strndup (tokens->text + at, length);
  if (!length)
    {
      g_autofree char *shown = fac_text_excerpt (tokens->text + at, 30);
      return g_strdup_printf (_ ("“%s” is not a well-formed number."), shown);
    }
  if (context->language == FAC_LANGUAGE_FR && !context->point_is_decimal
      && fac_number_is_ambiguous (digits))
    {
      g_autofree char *small = g_strdelimit (g_strdup (digits), ".", ',');
      g_autofree char *large = g_strdelimit (g_strdup (digits), ".", ' ');
      /* TRANSLATORS: for example “1.500” can be read as “1,5” or as “1 500” */
      return g_strdup_printf (
          _ ("“%1$s” can be read as “%2$s” or as “%3$s”: write the one you mean."), digits, small,
          large);
    }
  FacToken *token = add_token (tokens, FAC_TOKEN_NUMBER, at, at + length);
  if (token)
    token->number = value;
  *end = at + length;
  return NULL;
}

/* "m3", "Nm³" and "CO2" are words; in "x30" the number begins. */
static gboolean
ends_in_power (const GString *word, gunichar c, char after)
{
  if (c == 0xb2 || c == 0xb3)
    return word->len > 0;
  return (c == '2' || c == '3') && word->len > 0 && strchr ("mMoO", word->str[word->len - 1])
         && !g_ascii_isdigit (after);
}

/* Letters, with the digits that end "m3" and "CO2"; "€" counts as "eur". */
static gsize
add_word (FacTokens *tokens, gsize at)
{
  g_autoptr (GString) word = g_string_new (NULL);
  gsize end = at;
  while (tokens->text[end])
    {
      gunichar c = g_utf8_get_char (tokens->text + end);
      gboolean is_digit = ends_in_power (word, c, tokens->text[end + 1]);
      if (c == 0x20ac)
        g_string_append (word, "eur");
      else if (g_unichar_isalpha (c) || g_unichar_ismark (c) || is_digit)
        g_string_append_unichar (word, c);
      else
        break;
      end += (gsize)(g_utf8_next_char (tokens->text + end) - (tokens->text + end));
    }
  FacToken *token = add_token (tokens, FAC_TOKEN_WORD, at, end);
  if (token)
    {
      g_autofree char *folded = fac_text_fold (word->str);
      g_strlcpy (token->word, folded, sizeof token->word);
    }
  return end;
}

/* A hyphen is a range between two quantities, nothing inside "big-bag". */
static gboolean
hyphen_is_range (const FacTokens *tokens, gsize after)
{
  while (tokens->text[after] == ' ' || g_str_has_prefix (tokens->text + after, "\xc2\xa0"))
    after += tokens->text[after] == ' ' ? 1 : 2;
  return g_ascii_isdigit (tokens->text[after]);
}

/* Signs, of which some have several forms. Gives 0 for a sign of no meaning here. */
static char
sign_of (gunichar c)
{
  switch (c)
    {
    case '/':
    case '%':
    case '<':
    case '>':
    case '?':
      return (char)c;
    case 0x2264: /* ≤ */
    case 0x2a7d:
      return '<';
    case 0x2265: /* ≥ */
    case 0x2a7e:
      return '>';
    case '*':
    case 0xd7: /* × */
      return FAC_SIGN_TIMES;
    case 0xb1: /* ± */
      return FAC_SIGN_PLUS_MINUS;
    case ',':
    case ';':
    case ':':
    case '(':
    case ')':
    case '\n':
      return FAC_SIGN_BREAK;
    case '~':
    case 0x2248: /* ≈ */
    case 0x2243:
      return '~';
    default:
      return 0;
    }
}

/* What may stand anywhere and says nothing: spaces, the point of "sem.", apostrophes. */
static gboolean
is_filler (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x202f || c == 0x2007 || c == '.' || c == '\'' || c == 0x2019
         || c == '"' || c == 0xab || c == 0xbb || c == 0x201c || c == 0x201d || c == 0xb0
         || c == '!' || c == 0xfe0f || c == 0x2026;
}

static char *
cut (FacTokens *tokens, const FacQuantityContext *context)
{
  for (gsize at = 0; tokens->text[at];)
    {
      gunichar c = g_utf8_get_char (tokens->text + at);
      gsize next = at + (gsize)(g_utf8_next_char (tokens->text + at) - (tokens->text + at));
      gboolean is_decimal = (c == '.' || c == ',') && g_ascii_isdigit (tokens->text[next])
                            && (at == 0 || tokens->text[at - 1] == ' ');
      gboolean is_hyphen = c == '-' || c == 0x2212 || c == 0x2013 || c == 0x2014 || c == 0x2011;

      if (g_ascii_isdigit (tokens->text[at]) || is_decimal)
        {
          char *problem = add_number (tokens, at, context, &next);
          if (problem)
            return problem;
        }
      else if (g_str_has_prefix (tokens->text + at, "+/-"))
        add_sign (tokens, FAC_SIGN_PLUS_MINUS, at, next = at + 3);
      else if (is_hyphen)
        {
          if (tokens->n == 0 && hyphen_is_range (tokens, next))
            return g_strdup (_ ("A quantity cannot be negative."));
          if (hyphen_is_range (tokens, next))
            add_sign (tokens, FAC_SIGN_RANGE, at, next);
        }
      else if (g_unichar_isalpha (c) || c == 0x20ac)
        next = add_word (tokens, at);
      else if (sign_of (c))
        add_sign (tokens, sign_of (c), at, next);
      else if (!is_filler (c))
        {
          g_autofree char *shown = fac_text_excerpt (tokens->text + at, 20);
          return g_strdup_printf (_ ("“%s” was not understood."), shown);
        }
      at = next;
    }
  if (tokens->n == FAC_MOST_TOKENS)
    return g_strdup (
        _ ("The quantity is too long: write the figure here and the rest in the note."));
  return NULL;
}

/* Words that qualify, wherever they stand; longer ones first. */
typedef enum
{
  ABOUT,
  AT_MOST,
  AT_LEAST,
} Quality;

static const struct
{
  const char *words;
  Quality quality;
} qualities[] = {
  { "de l ordre de", ABOUT },
  { "plus ou moins", ABOUT },
  { "more or less", ABOUT },
  { "a peu pres", ABOUT },
  { "ca depend", ABOUT },
  { "it depends", ABOUT },
  { "tres variable", ABOUT },
  { "autour de", ABOUT },
  { "environ", ABOUT },
  { "env", ABOUT },
  { "approximativement", ABOUT },
  { "approximately", ABOUT },
  { "approx", ABOUT },
  { "about", ABOUT },
  { "around", ABOUT },
  { "roughly", ABOUT },
  { "circa", ABOUT },
  { "ca", ABOUT },
  { "estime", ABOUT },
  { "estimee", ABOUT },
  { "estimes", ABOUT },
  { "estimees", ABOUT },
  { "estimation", ABOUT },
  { "estimated", ABOUT },
  { "variable", ABOUT },
  { "depend", ABOUT },
  { "au maximum", AT_MOST },
  { "moins de", AT_MOST },
  { "moins d", AT_MOST },
  { "au plus", AT_MOST },
  { "jusqu a", AT_MOST },
  { "less than", AT_MOST },
  { "at most", AT_MOST },
  { "up to", AT_MOST },
  { "under", AT_MOST },
  { "below", AT_MOST },
  { "maximum", AT_MOST },
  { "maxi", AT_MOST },
  { "max", AT_MOST },
  { "au minimum", AT_LEAST },
  { "plus de", AT_LEAST },
  { "plus d", AT_LEAST },
  { "au moins", AT_LEAST },
  { "more than", AT_LEAST },
  { "at least", AT_LEAST },
  { "over", AT_LEAST },
  { "above", AT_LEAST },
  { "minimum", AT_LEAST },
  { "mini", AT_LEAST },
  { "min", AT_LEAST },
};

/* How many tokens from `at` on are these words; 0: they are not. */
static guint
words_at (const FacTokens *tokens, guint at, const char *words)
{
  guint n = 0;
  while (*words)
    {
      gsize length = strcspn (words, " ");
      const FacToken *token = &tokens->tokens[at + n];
      if (at + n >= tokens->n || token->kind != FAC_TOKEN_WORD || strlen (token->word) != length
          || strncmp (token->word, words, length) != 0)
        return 0;
      n++;
      words += length + (words[length] == ' ');
    }
  return n;
}

static void
drop (FacTokens *tokens, guint at, guint n)
{
  memmove (&tokens->tokens[at], &tokens->tokens[at + n],
           (tokens->n - at - n) * sizeof tokens->tokens[0]);
  tokens->n -= n;
}

static void
note (FacTokens *tokens, Quality quality)
{
  tokens->is_approximate |= quality == ABOUT;
  tokens->is_maximum |= quality == AT_MOST;
  tokens->is_minimum |= quality == AT_LEAST;
}

static void
take_qualities (FacTokens *tokens)
{
  for (guint at = 0; at < tokens->n;)
    {
      char sign = tokens->tokens[at].kind == FAC_TOKEN_SIGN ? tokens->tokens[at].sign : 0;
      guint n = sign == '~' || sign == '<' || sign == '>';
      if (n)
        note (tokens, sign == '~' ? ABOUT : sign == '<' ? AT_MOST : AT_LEAST);
      for (guint i = 0; !n && i < G_N_ELEMENTS (qualities); i++)
        if ((n = words_at (tokens, at, qualities[i].words)) > 0)
          note (tokens, qualities[i].quality);
      if (n)
        drop (tokens, at, n);
      else
        at++;
    }
}

char *
fac_tokens_read (FacTokens *tokens, const char *text, const FacQuantityContext *context)
{
  tokens->text = text;
  tokens->n = 0;
  tokens->is_approximate = tokens->is_maximum = tokens->is_minimum = FALSE;
  char *problem = cut (tokens, context);
  if (!problem)
    take_qualities (tokens);
  return problem;
}

char *
fac_tokens_excerpt (const FacTokens *tokens, guint from)
{
  if (from >= tokens->n)
    return fac_text_excerpt (tokens->text, 40);
  return fac_text_excerpt (tokens->text + tokens->tokens[from].start, 40);
}

gboolean
fac_quantity_text_is_approximate (const char *text)
{
  FacQuantityContext context;
  FacTokens tokens;
  if (!text || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  fac_quantity_context_init (&context);
  context.point_is_decimal = TRUE;
  g_autofree char *problem = fac_tokens_read (&tokens, text, &context);
  return !problem && tokens.is_approximate;
}

/* "m2" and "m3" that are words of their own. */
static gboolean
is_power (const char *text, const char *at)
{
  return g_ascii_tolower (at[0]) == 'm' && (at[1] == '2' || at[1] == '3')
         && (at == text || !g_ascii_isalpha (at[-1])) && !g_ascii_isalnum (at[2]);
}

char *
fac_quantity_text_display (const char *text)
{
  if (text == NULL)
    return NULL;
  GString *shown = g_string_new (NULL);
  for (const char *at = text; *at; at++)
    {
      g_string_append_c (shown, *at);
      if (is_power (text, at))
        g_string_append (shown, *++at == '2' ? "²" : "³");
    }
  return g_string_free (shown, FALSE);
}
