/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Units and containers. */
#include "fac-quantity-parser.h"

#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "m3", "mètres cubes" … Gives how many tokens it takes; 0: no unit. */
guint
fac_parser_unit_at (const FacParser *parser, guint ahead, const FacUnit **unit)
{
  const FacToken *first = fac_parser_peek (parser, ahead),
                 *second = fac_parser_peek (parser, ahead + 1);
  if (!first || first->kind != FAC_TOKEN_WORD)
    return 0;
  if (second && (second->kind == FAC_TOKEN_WORD || fac_token_is_number (second)))
    {
      /* "m 3" and "m³" written with a space */
      g_autofree char *two = fac_token_is_number (second)
                                     && (second->number == 2.0 || second->number == 3.0)
                                     && strcmp (first->word, "m") == 0
                                 ? g_strdup_printf ("m%d", (int)second->number)
                                 : g_strconcat (first->word, " ", second->word, NULL);
      if ((*unit = fac_unit_from_word (two)))
        return 2;
    }
  *unit = fac_unit_from_word (first->word);
  return *unit ? 1 : 0;
}

gboolean
fac_parser_take_unit (FacParser *parser, const FacUnit **unit)
{
  guint n = fac_parser_unit_at (parser, 0, unit);
  parser->at += n;
  return n > 0;
}

static const char *const of_words[] = { "de", "d", "du", "des", "of", NULL };

gboolean
fac_parser_take_of (FacParser *parser)
{
  if (!fac_token_is_one_of (fac_parser_peek (parser, 0), of_words))
    return FALSE;
  parser->at++;
  return TRUE;
}

/* How many tokens are the words of a container's name, plural forms included; 0: not this one.
 * A name ends at its first number: "benne 30 m³" is called "benne". */
static guint
name_at (const FacParser *parser, const char *name, gsize name_length)
{
  /* most names differ in their first letter: seen without folding */
  const FacToken *first = fac_parser_peek (parser, 0);
  while (name_length > 0 && *name == ' ')
    name++, name_length--;
  if (name_length == 0
      || (g_ascii_isalpha (*name) && first && first->word[0] != g_ascii_tolower (*name)))
    return 0;

  g_autofree char *whole = g_strndup (name, name_length);
  g_autofree char *folded = fac_text_fold (whole);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint n = 0;
  for (char **word = words; *word; word++, n++)
    {
      const FacToken *token = fac_parser_peek (parser, n);
      if (g_ascii_isdigit (**word))
        {
          /* "conteneur 20 pieds" is a name to its end, "benne 30 m3" a name and a size */
          gboolean is_name = word[1] && !fac_unit_from_word (word[1]) && fac_token_is_number (token)
                             && token->number == g_ascii_strtod (*word, NULL);
          if (!is_name)
            break;
          continue;
        }
      if (!token || token->kind != FAC_TOKEN_WORD)
        return 0;
      gsize length = strlen (*word);
      const char *rest = token->word + length;
      if (strncmp (token->word, *word, length) != 0
          || (*rest && strcmp (rest, "s") != 0 && strcmp (rest, "x") != 0))
        return 0;
    }
  return n;
}

static guint
container_at (const FacParser *parser, const FacContainer *container)
{
  guint longest =
      container->label ? name_at (parser, container->label, strlen (container->label)) : 0;
  for (const char *at = container->synonyms; at && *at;)
    {
      gsize length = strcspn (at, ";|");
      longest = MAX (longest, name_at (parser, at, length));
      at += length + (at[length] != '\0');
    }
  return longest;
}

/* The containers that the words name, those of the longest name only.
 * Gives how many tokens; `found` gets const FacContainer *. */
static guint
containers_at (const FacParser *parser, GPtrArray *found)
{
  const GPtrArray *containers = parser->context->containers;
  guint longest = 0;
  for (guint i = 0; containers && i < containers->len; i++)
    {
      guint n = container_at (parser, containers->pdata[i]);
      if (n > longest)
        g_ptr_array_set_size (found, 0);
      longest = MAX (longest, n);
      if (n > 0 && n == longest)
        g_ptr_array_add (found, containers->pdata[i]);
    }
  return longest;
}

gboolean
fac_parser_take_size (FacParser *parser)
{
  guint start = parser->at;
  fac_parser_take_sign (parser, FAC_SIGN_BREAK);
  if (!fac_parser_take_of (parser))
    fac_parser_take_word (parser, "a");
  const FacToken *number = fac_parser_peek (parser, 0);
  const FacUnit *unit;
  if (fac_token_is_number (number))
    {
      parser->at++;
      if (fac_parser_take_unit (parser, &unit)
          && (unit->dimension == FAC_DIMENSION_VOLUME || unit->dimension == FAC_DIMENSION_MASS))
        {
          parser->size = number->number;
          parser->size_unit = unit;
          return TRUE;
        }
    }
  parser->at = start;
  return FALSE;
}

void
fac_parser_take_filling (FacParser *parser)
{
  static const char *const full[] = { "plein",  "pleine",  "pleins",  "pleines",
                                      "rempli", "remplie", "remplis", "remplies",
                                      "full",   "filled",  NULL };
  guint start = parser->at;
  gboolean is_full = fac_token_is_one_of (fac_parser_peek (parser, 0), full);
  parser->at += is_full;
  if (!fac_parser_take_word (parser, "a"))
    fac_parser_take_word (parser, "to");

  const FacToken *number = fac_parser_peek (parser, 0);
  if (fac_token_is_number (number) && fac_token_is_sign (fac_parser_peek (parser, 1), '%'))
    {
      parser->filling = number->number / 100;
      parser->at += 2;
      parser->at += fac_token_is_one_of (fac_parser_peek (parser, 0), full);
      if (!(parser->filling > 0 && parser->filling <= 1))
        fac_parser_fail (parser, g_strdup (_ ("A container is filled between 1 and 100 %.")));
    }
  else if (fac_parser_take_word (parser, "moitie")
           || (!is_full && fac_parser_take_word (parser, "half")))
    {
      parser->filling = 0.5;
      parser->at += fac_token_is_one_of (fac_parser_peek (parser, 0), full);
    }
  else if (is_full)
    {
      parser->filling = 1;
      parser->at = start + 1;
    }
  else
    parser->at = start;
}

/* Which there are, for the question. */
static char *
labels_of (const GPtrArray *containers)
{
  GString *labels = g_string_new (NULL);
  for (guint i = 0; i < containers->len && i < 6; i++)
    g_string_append_printf (labels, "%s%s", i ? ", " : "",
                            ((const FacContainer *)containers->pdata[i])->label);
  if (containers->len > 6)
    g_string_append (labels, "…");
  return g_string_free (labels, FALSE);
}

/* The one of that size; when none has it, the nearest lends its filling. */
static const FacContainer *
of_size (const GPtrArray *containers, double volume_m3)
{
  const FacContainer *best = containers->pdata[0];
  for (guint i = 1; i < containers->len; i++)
    {
      const FacContainer *container = containers->pdata[i];
      if (!(fabs (container->volume_m3 - volume_m3) >= fabs (best->volume_m3 - volume_m3)))
        best = container;
    }
  return best;
}

static gboolean
same_figure (double a, double b)
{
  return isnan (a) ? isnan (b) : fabs (a - b) <= 0; /* false for one NAN */
}

static gboolean
same_contents (const FacContainer *a, const FacContainer *b)
{
  return same_figure (a->volume_m3, b->volume_m3) && same_figure (a->mass_t, b->mass_t);
}

static gboolean
all_alike (const GPtrArray *containers)
{
  for (guint i = 1; i < containers->len; i++)
    if (!same_contents (containers->pdata[0], containers->pdata[i]))
      return FALSE;
  return TRUE;
}

/* What one full container holds when its size was not said, or when the list knows the mass of
 * that very size. */
static void
use_own_size (FacParser *parser, const char *words)
{
  gboolean by_mass = !isnan (parser->container->mass_t);
  parser->is_usual_size = TRUE;
  parser->size = by_mass ? parser->container->mass_t : parser->container->volume_m3;
  parser->size_unit = fac_unit_from_id (by_mass ? "t" : "m3");
  if (isnan (parser->size))
    fac_parser_fail (
        parser, g_strdup_printf (_ ("“%s”: say of which size, as “30 m³” or “500 kg”."), words));
}

static void
choose_container (FacParser *parser, const GPtrArray *found, const char *words)
{
  if (parser->size_unit && parser->size_unit->dimension == FAC_DIMENSION_VOLUME)
    {
      double volume_m3 = parser->size * parser->size_unit->factor;
      parser->container = of_size (found, volume_m3);
      if (!isnan (parser->container->mass_t)
          && fabs (parser->container->volume_m3 - volume_m3) < 0.01 * volume_m3)
        use_own_size (parser, words);
    }
  else if (parser->size_unit)
    parser->container = found->pdata[0];
  else if (all_alike (found))
    {
      parser->container = found->pdata[0];
      use_own_size (parser, words);
    }
  else
    {
      g_autofree char *labels = labels_of (found);
      /* TRANSLATORS: %1$s is the name of a container, %2$s a list of containers */
      fac_parser_fail (
          parser,
          g_strdup_printf (_ ("“%1$s” can be several containers: say which, for example %2$s."),
                           words, labels));
    }
}

/* "2 bennes de carton de 30 m³", "1 benne DIB 15 m3": the material stands before the size. */
static gboolean
take_size_after_material (FacParser *parser)
{
  static const char *const not_material[] = { "par",  "per",    "tous", "toutes", "chaque",
                                              "each", "every",  "vide", "vides",  "empty",
                                              "demi", "moitie", "half", NULL };
  guint start = parser->at;
  while (parser->at < start + 4)
    {
      const FacToken *token = fac_parser_peek (parser, 0);
      if (!token || token->kind != FAC_TOKEN_WORD || fac_token_is_one_of (token, not_material))
        break;
      parser->at++;
      if (fac_parser_take_size (parser))
        return TRUE;
    }
  parser->at = start;
  return FALSE;
}

/* "1 benne par mois de 20 m3", "1 benne/mois (20 m3)". */
static gboolean
take_size_after_period (FacParser *parser)
{
  FacParser before = *parser;
  if (fac_parser_take_period (parser) && !parser->problem && fac_parser_take_size (parser))
    return TRUE;
  if (parser->problem != before.problem)
    g_free (parser->problem);
  *parser = before;
  return FALSE;
}

gboolean
fac_parser_take_container (FacParser *parser)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  guint n = containers_at (parser, found);
  if (!n)
    return FALSE;
  const FacToken *first = fac_parser_peek (parser, 0), *last = fac_parser_peek (parser, n - 1);
  g_autofree char *words = g_strndup (parser->tokens.text + first->start, last->end - first->start);
  parser->at += n;
  parser->is_container = TRUE;

  if (!parser->size_unit && !fac_parser_take_size (parser) && !take_size_after_material (parser))
    take_size_after_period (parser);
  fac_parser_take_sign (parser, FAC_SIGN_BREAK);
  fac_parser_take_filling (parser);
  choose_container (parser, found, words);
  return TRUE;
}
