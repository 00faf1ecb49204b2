/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Understanding quantities. The grammar, each part optional but the amount:
 *   amount [to amount] [unit | container [size] [filling]] [of a material] [how often]
 *   [price | cost] [comment] */
#include "fac-quantity-tokens.h"

#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  FacTokens tokens;
  guint at;
  const FacQuantityContext *context;
  char *problem; /* the first one ends everything */
  /* read so far */
  double minimum, maximum, middle; /* of what was counted or measured; middle: "50 ± 10", NAN */
  gboolean has_amount;
  const FacUnit *unit;
  const FacContainer *container; /* which filling and mass it has */
  gboolean is_container;
  double size;
  const FacUnit *size_unit;
  gboolean is_usual_size; /* not said: the container's own */
  double filling;         /* NAN: the container's */
  FacPeriod period;
  double times_per_period; /* 2 × a week: 2 */
  double times_per_year;   /* of what was said in all: 104; NAN: no period */
  gint64 cost_eur_cents_per_year;
  gboolean is_cost_period_assumed;
  double price_eur_per_unit;
  const FacUnit *price_unit;
} Parser;

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

/* -- Small steps ----------------------------------------------------------------------------- */

static const FacToken *
peek (const Parser *parser, guint ahead)
{
  return parser->at + ahead < parser->tokens.n ? &parser->tokens.tokens[parser->at + ahead] : NULL;
}

static gboolean
is_word (const FacToken *token, const char *word)
{
  return token && token->kind == FAC_TOKEN_WORD && strcmp (token->word, word) == 0;
}

static gboolean
is_one_of (const FacToken *token, const char *const *words)
{
  return token && token->kind == FAC_TOKEN_WORD && g_strv_contains (words, token->word);
}

static gboolean
is_sign (const FacToken *token, char sign)
{
  return token && token->kind == FAC_TOKEN_SIGN && token->sign == sign;
}

static gboolean
is_number (const FacToken *token)
{
  return token && token->kind == FAC_TOKEN_NUMBER;
}

static gboolean
take_word (Parser *parser, const char *word)
{
  if (!is_word (peek (parser, 0), word))
    return FALSE;
  parser->at++;
  return TRUE;
}

static gboolean
take_sign (Parser *parser, char sign)
{
  if (!is_sign (peek (parser, 0), sign))
    return FALSE;
  parser->at++;
  return TRUE;
}

static void
fail (Parser *parser, char *problem)
{
  if (parser->problem)
    g_free (problem);
  else
    parser->problem = problem;
}

static void
fail_here (Parser *parser)
{
  g_autofree char *shown = fac_tokens_excerpt (&parser->tokens, parser->at);
  fail (parser,
        g_strdup_printf (_ ("“%s” was not understood. Write a figure, a unit and a period, as "
                            "“12 t/year”, and the rest in the note."),
                         shown));
}

/* -- Numbers --------------------------------------------------------------------------------- */

static const struct
{
  const char *word;
  double value;
  gboolean is_about;
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
  { "cents", 100 },
  { "hundred", 100 },
  { "mille", 1000 },
  { "thousand", 1000 },
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
  { "milliers", 1000 },
  { "million", 1e6 },
  { "millions", 1e6 },
};

static double
number_word (const FacToken *token, gboolean *is_about)
{
  for (guint i = 0; token && token->kind == FAC_TOKEN_WORD && i < G_N_ELEMENTS (number_words); i++)
    if (strcmp (number_words[i].word, token->word) == 0)
      {
        *is_about |= number_words[i].is_about;
        return number_words[i].value;
      }
  return (double)NAN;
}

/* "12", "deux", "une dizaine", "3 millions", "1/2", and "a" before a noun. */
static gboolean
take_amount (Parser *parser, double *amount)
{
  const FacToken *token = peek (parser, 0);
  gboolean is_about = FALSE;
  if (is_number (token))
    {
      *amount = token->number;
      parser->at++;
      const FacToken *below = peek (parser, 1);
      if (is_sign (peek (parser, 0), '/') && is_number (below) && below->number > *amount
          && below->number <= 10)
        {
          *amount /= below->number;
          parser->at += 2;
        }
    }
  else if (is_word (token, "a") || is_word (token, "an"))
    {
      *amount = 1;
      parser->at++;
    }
  else
    {
      *amount = number_word (token, &is_about);
      if (isnan (*amount))
        return FALSE;
      parser->at++;
    }

  double multiplier;
  while (multiplier = number_word (peek (parser, 0), &is_about),
         multiplier >= 10 || (multiplier < 1 && *amount <= 1))
    {
      *amount *= multiplier;
      parser->at++;
    }
  parser->tokens.is_approximate |= is_about;
  return TRUE;
}

/* -- Units and containers -------------------------------------------------------------------- */

/* "m3", "mètres cubes" … Gives how many tokens it takes; 0: no unit. */
static guint
unit_at (const Parser *parser, guint ahead, const FacUnit **unit)
{
  const FacToken *first = peek (parser, ahead), *second = peek (parser, ahead + 1);
  if (!first || first->kind != FAC_TOKEN_WORD)
    return 0;
  if (second && (second->kind == FAC_TOKEN_WORD || is_number (second)))
    {
      /* "m 3" and "m³" written with a space */
      g_autofree char *two = is_number (second) && (second->number == 2.0 || second->number == 3.0)
                                     && strcmp (first->word, "m") == 0
                                 ? g_strdup_printf ("m%d", (int)second->number)
                                 : g_strconcat (first->word, " ", second->word, NULL);
      if ((*unit = fac_unit_from_word (two)))
        return 2;
    }
  *unit = fac_unit_from_word (first->word);
  return *unit ? 1 : 0;
}

static gboolean
take_unit (Parser *parser, const FacUnit **unit)
{
  guint n = unit_at (parser, 0, unit);
  parser->at += n;
  return n > 0;
}

static const char *const of_words[] = { "de", "d", "du", "des", "of", NULL };

static gboolean
take_of (Parser *parser)
{
  if (!is_one_of (peek (parser, 0), of_words))
    return FALSE;
  parser->at++;
  return TRUE;
}

/* How many tokens are the words of a container's name, plural forms included; 0: not this one.
 * A name ends at its first number: "benne 30 m³" is called "benne". */
static guint
name_at (const Parser *parser, const char *name)
{
  g_autofree char *folded = fac_text_fold (name);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint n = 0;
  for (char **word = words; *word; word++, n++)
    {
      const FacToken *token = peek (parser, n);
      if (g_ascii_isdigit (**word))
        break;
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
container_at (const Parser *parser, const FacContainer *container)
{
  guint longest = container->label ? name_at (parser, container->label) : 0;
  g_auto (GStrv) synonyms =
      g_strsplit_set (container->synonyms ? container->synonyms : "", ";|", -1);
  for (char **synonym = synonyms; *synonym; synonym++)
    longest = MAX (longest, name_at (parser, *synonym));
  return longest;
}

/* The containers that the words name, those of the longest name only.
 * Gives how many tokens; `found` gets const FacContainer *. */
static guint
containers_at (const Parser *parser, GPtrArray *found)
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

/* "[de] 30 m³", "(660 L)", "de 500 kg". */
static gboolean
take_size (Parser *parser)
{
  guint start = parser->at;
  take_sign (parser, FAC_SIGN_BREAK);
  if (!take_of (parser))
    take_word (parser, "a");
  const FacToken *number = peek (parser, 0);
  const FacUnit *unit;
  if (is_number (number))
    {
      parser->at++;
      if (take_unit (parser, &unit)
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

/* "pleine", "à 50 %", "remplies à 80 %", "à moitié pleine", "half full". */
static void
take_filling (Parser *parser)
{
  static const char *const full[] = { "plein",  "pleine",  "pleins",  "pleines",
                                      "rempli", "remplie", "remplis", "remplies",
                                      "full",   "filled",  NULL };
  guint start = parser->at;
  gboolean is_full = is_one_of (peek (parser, 0), full);
  parser->at += is_full;
  if (!take_word (parser, "a"))
    take_word (parser, "to");

  const FacToken *number = peek (parser, 0);
  if (is_number (number) && is_sign (peek (parser, 1), '%'))
    {
      parser->filling = number->number / 100;
      parser->at += 2;
      parser->at += is_one_of (peek (parser, 0), full);
      if (!(parser->filling > 0 && parser->filling <= 1))
        fail (parser, g_strdup (_ ("A container is filled between 1 and 100 %.")));
    }
  else if (take_word (parser, "moitie") || (!is_full && take_word (parser, "half")))
    {
      parser->filling = 0.5;
      parser->at += is_one_of (peek (parser, 0), full);
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
use_own_size (Parser *parser, const char *words)
{
  gboolean by_mass = !isnan (parser->container->mass_t);
  parser->is_usual_size = TRUE;
  parser->size = by_mass ? parser->container->mass_t : parser->container->volume_m3;
  parser->size_unit = fac_unit_from_id (by_mass ? "t" : "m3");
  if (isnan (parser->size))
    fail (parser, g_strdup_printf (_ ("“%s”: say of which size, as “30 m³” or “500 kg”."), words));
}

static void
choose_container (Parser *parser, const GPtrArray *found, const char *words)
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
      fail (parser,
            g_strdup_printf (_ ("“%1$s” can be several containers: say which, for example %2$s."),
                             words, labels));
    }
}

static gboolean
take_container (Parser *parser)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  guint n = containers_at (parser, found);
  if (!n)
    return FALSE;
  const FacToken *first = peek (parser, 0), *last = peek (parser, n - 1);
  g_autofree char *words = g_strndup (parser->tokens.text + first->start, last->end - first->start);
  parser->at += n;
  parser->is_container = TRUE;

  if (!parser->size_unit && !take_size (parser) && is_one_of (peek (parser, 0), of_words))
    {
      /* "2 bennes de carton de 30 m³": the material stands before the size */
      guint start = parser->at;
      for (parser->at++; peek (parser, 0) && peek (parser, 0)->kind == FAC_TOKEN_WORD
                         && !is_word (peek (parser, 0), "par") && !is_word (peek (parser, 0), "per")
                         && parser->at < start + 4;)
        if (take_size (parser))
          break;
        else
          parser->at++;
      if (!parser->size_unit && !take_size (parser))
        parser->at = start;
    }
  take_sign (parser, FAC_SIGN_BREAK);
  take_filling (parser);
  choose_container (parser, found, words);
  return TRUE;
}

/* -- Periods --------------------------------------------------------------------------------- */

typedef enum
{
  SPAN_YEAR,
  SPAN_SEMESTER,
  SPAN_QUARTER,
  SPAN_MONTH,
  SPAN_FORTNIGHT,
  SPAN_WEEK,
  SPAN_DAY,
  SPAN_HOUR,
  SPAN_BATCH,
} Span;

static const struct
{
  Span span;
  const char *words; /* nouns */
  const char *adjectives;
} spans[] = {
  { SPAN_YEAR, "an ans annee annees year years yr y",
    "annuel annuelle annuels annuelles annuellement yearly annual annually" },
  { SPAN_SEMESTER, "semestre semestres semester semesters", "semestriel semestrielle" },
  { SPAN_QUARTER, "trimestre trimestres trim quarter quarters qtr",
    "trimestriel trimestrielle trimestriels trimestrielles quarterly" },
  { SPAN_MONTH, "mois month months mth",
    "mensuel mensuelle mensuels mensuelles mensuellement monthly" },
  { SPAN_FORTNIGHT, "quinzaine quinzaines fortnight fortnights", "fortnightly" },
  { SPAN_WEEK, "semaine semaines sem week weeks wk", "hebdo hebdomadaire hebdomadaires weekly" },
  { SPAN_DAY, "jour jours j jr jrs day days d",
    "quotidien quotidienne quotidiens quotidiennes journalier journaliere daily" },
  { SPAN_HOUR, "heure heures h hour hours hr", "horaire hourly" },
  { SPAN_BATCH, "lot lots batch batches campagne campagnes tour tours", "" },
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

static int
span_at (const FacToken *token, gboolean is_adjective)
{
  for (guint i = 0; token && token->kind == FAC_TOKEN_WORD && i < G_N_ELEMENTS (spans); i++)
    if (in_list (is_adjective ? spans[i].adjectives : spans[i].words, token->word))
      return (int)spans[i].span;
  return -1;
}

/* Once every `every` spans. Weeks and months hold whole; « 15 jours » is a fortnight and « 8 jours
 * » a week, as people say; days are working days, N days apart are days of the calendar. */
static void
set_period (Parser *parser, Span span, double every, gboolean is_calendar)
{
  static const double per_year[] = {
    1, 2, 4, FAC_MONTHS_PER_YEAR, FAC_WEEKS_PER_YEAR / 2.0, FAC_WEEKS_PER_YEAR
  };
  static const FacPeriod periods[] = { FAC_PERIOD_YEAR,  FAC_PERIOD_YEAR, FAC_PERIOD_QUARTER,
                                       FAC_PERIOD_MONTH, FAC_PERIOD_YEAR, FAC_PERIOD_WEEK,
                                       FAC_PERIOD_DAY };
  double times = 0;

  if (span == SPAN_HOUR)
    {
      fail (parser,
            g_strdup (_ ("A quantity per hour says nothing of the year: say how many hours a "
                         "year, or write the quantity per day or per year.")));
      return;
    }
  if (span == SPAN_BATCH)
    {
      parser->period = FAC_PERIOD_BATCH;
      return;
    }
  if (!(every > 0))
    {
      fail_here (parser);
      return;
    }
  if (span == SPAN_DAY)
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
      every == 1.0 && span != SPAN_SEMESTER && span != SPAN_FORTNIGHT && !is_calendar;
  parser->period = is_plain ? periods[span] : FAC_PERIOD_YEAR;
  parser->times_per_year = times * parser->times_per_period;
  if (!is_plain) /* there is no such period in the record: brought to the year at once */
    parser->times_per_period = parser->times_per_year;
}

/* "2 fois", "2 x", "une fois", "twice". */
static gboolean
take_times (Parser *parser)
{
  guint start = parser->at;
  double n;
  if (take_word (parser, "once"))
    n = 1;
  else if (take_word (parser, "twice"))
    n = 2;
  else if (!take_amount (parser, &n)
           || !(take_word (parser, "fois") || take_word (parser, "times") || take_word (parser, "x")
                || take_sign (parser, FAC_SIGN_TIMES) || take_word (parser, "rotations")
                || take_word (parser, "rotation")))
    {
      parser->at = start;
      return FALSE;
    }
  parser->times_per_period = n;
  return TRUE;
}

static gboolean
take_once (Parser *parser)
{
  static const char *const once[] = { "ponctuel",       "ponctuelle", "ponctuels", "ponctuelles",
                                      "ponctuellement", "unique",     "once",      "exceptionnel",
                                      "exceptionnelle", NULL };
  guint n = is_one_of (peek (parser, 0), once) ? 1 : 0;
  if (is_word (peek (parser, 0), "one") && is_word (peek (parser, 1), "off"))
    n = 2;
  if (is_word (peek (parser, 0), "une") && is_word (peek (parser, 1), "seule")
      && is_word (peek (parser, 2), "fois"))
    n = 3;
  parser->at += n;
  if (n)
    parser->period = FAC_PERIOD_ONCE;
  return n > 0;
}

/* The word that opens a period: "/", "par", "tous les", "every", "a". */
static gboolean
take_opening (Parser *parser)
{
  static const char *const single[] = { "par", "per", "chaque", "each", "every",
                                        "l",   "le",  "la",     "a",    NULL };
  if (take_sign (parser, '/'))
    return TRUE;
  if (is_word (peek (parser, 0), "tous") || is_word (peek (parser, 0), "toutes"))
    {
      parser->at++;
      take_word (parser, "les");
      return TRUE;
    }
  if (!is_one_of (peek (parser, 0), single))
    return FALSE;
  parser->at++;
  return TRUE;
}

static gboolean
take_span (Parser *parser)
{
  guint start = parser->at;
  double every = 1;
  if (!take_opening (parser))
    {
      int adjective = span_at (peek (parser, 0), TRUE);
      if (adjective < 0)
        return FALSE;
      parser->at++;
      set_period (parser, (Span)adjective, 1, FALSE);
      return TRUE;
    }
  if (is_word (peek (parser, 0), "p") && is_word (peek (parser, 1), "a"))
    parser->at++;
  /* "an" is a number word of English and the French year: the year here */
  if (span_at (peek (parser, 0), FALSE) < 0 && !take_amount (parser, &every))
    {
      parser->at = start;
      return FALSE;
    }
  int span = span_at (peek (parser, 0), FALSE);
  gboolean was_working = is_word (peek (parser, 0), "working");
  if (was_working)
    span = span_at (peek (parser, 1), FALSE);
  if (span < 0)
    {
      parser->at = start;
      return FALSE;
    }
  parser->at += 1 + was_working;

  static const char *const working[] = { "ouvre",     "ouvres",     "ouvrable", "ouvrables",
                                         "travaille", "travailles", NULL };
  static const char *const calendar[] = { "calendaire", "calendaires", NULL };
  parser->at += is_one_of (peek (parser, 0), working);
  gboolean is_calendar = is_one_of (peek (parser, 0), calendar);
  parser->at += is_calendar;
  set_period (parser, (Span)span, every, is_calendar);
  return TRUE;
}

static gboolean
take_period (Parser *parser)
{
  guint start = parser->at;
  if (take_once (parser) && !take_opening (parser))
    return TRUE;
  parser->at = start;
  parser->period = FAC_PERIOD_NONE;
  gboolean has_times = take_times (parser);
  take_sign (parser, FAC_SIGN_BREAK);
  if (take_span (parser))
    return TRUE;
  if (has_times && parser->times_per_period == 1.0 && !peek (parser, 0)) /* "une fois" */
    {
      parser->period = FAC_PERIOD_ONCE;
      return TRUE;
    }
  parser->at = start;
  parser->times_per_period = 1;
  return FALSE;
}

/* -- The whole ------------------------------------------------------------------------------- */

static gboolean
take_range_word (Parser *parser)
{
  static const char *const words[] = { "a", "to", "et", "and", "ou", "or", NULL };
  if (take_sign (parser, FAC_SIGN_RANGE))
    return TRUE;
  if (!is_one_of (peek (parser, 0), words))
    return FALSE;
  parser->at++;
  return TRUE;
}

/* The second end of "200 t à 300 t"; nothing is taken when it is not one, as in "50 t à 80 €/t". */
static void
take_second_end (Parser *parser, const FacUnit *unit)
{
  guint start = parser->at;
  double second;
  if (take_sign (parser, FAC_SIGN_PLUS_MINUS))
    {
      if (!take_amount (parser, &second))
        {
          fail_here (parser);
          return;
        }
      double by = take_sign (parser, '%') ? parser->minimum * second / 100 : second;
      parser->middle = parser->minimum;
      parser->minimum = parser->middle - by;
      parser->maximum = parser->middle + by;
      if (parser->minimum < 0)
        fail (parser, g_strdup (_ ("A quantity cannot be negative.")));
      return;
    }
  const FacUnit *other = NULL;
  gboolean is_range = take_range_word (parser) && !is_word (peek (parser, 0), "a")
                      && !is_word (peek (parser, 0), "an") && take_amount (parser, &second);
  if (is_range && is_sign (peek (parser, 0), '%')) /* "à 50 %": a filling */
    is_range = FALSE;
  if (is_range && unit && unit_at (parser, 0, &other) && other->dimension != unit->dimension)
    is_range = FALSE;
  if (!is_range)
    {
      parser->at = start;
      return;
    }
  parser->maximum = second;
  if (unit && other && other != unit)
    {
      fail (parser,
            g_strdup_printf (_ ("Write both ends of the range in the same unit, “%s”."), unit->id));
      return;
    }
  if (parser->maximum < parser->minimum)
    fail (parser, g_strdup (_ ("The range ends below its beginning: exchange the two figures.")));
}

/* "2 × 30 m³", "a 12 m³ skip": what was counted, then a size, then perhaps the container. */
static gboolean
take_multiplied (Parser *parser)
{
  guint start = parser->at;
  gboolean has_times = take_sign (parser, FAC_SIGN_TIMES) || take_word (parser, "x");
  if (!is_number (peek (parser, 0)))
    {
      parser->at = start;
      return FALSE;
    }
  if (!take_size (parser))
    {
      parser->at = start;
      return FALSE;
    }
  if (!take_container (parser))
    {
      if (!has_times)
        {
          parser->at = start;
          parser->size_unit = NULL;
          return FALSE;
        }
      parser->is_container = TRUE;
      take_filling (parser);
    }
  return TRUE;
}

static void
take_measure (Parser *parser)
{
  static const char *const openings[] = { "entre", "between", "from", "de", NULL };
  if (is_one_of (peek (parser, 0), openings))
    parser->at++;
  if (!take_amount (parser, &parser->minimum))
    {
      g_autofree char *shown = fac_tokens_excerpt (&parser->tokens, parser->at);
      fail (parser,
            g_strdup_printf (_ ("“%s” has no figure. Write one, or “unknown” when the company does "
                                "not know."),
                             shown));
      return;
    }
  parser->has_amount = TRUE;
  parser->maximum = parser->minimum;

  const FacUnit *unit = NULL;
  guint n_unit = unit_at (parser, 0, &unit);
  parser->at += n_unit;
  guint before = parser->at;
  take_second_end (parser, unit);
  if (parser->problem || take_multiplied (parser))
    return;
  if (parser->at > before)
    {
      const FacUnit *second = NULL;
      if (take_unit (parser, &second))
        unit = second;
    }
  if (unit)
    {
      parser->unit = unit;
      return;
    }
  guint of = parser->at;
  take_of (parser);
  if (take_unit (parser, &parser->unit) || take_container (parser))
    return;
  parser->at = of;
}

/* "de carton", "of mixed plastics": up to three words that only say what it is. */
static void
skip_material (Parser *parser)
{
  guint start = parser->at;
  if (!take_of (parser))
    return;
  guint n = 0;
  for (; n < 3 && peek (parser, 0) && peek (parser, 0)->kind == FAC_TOKEN_WORD; n++)
    {
      const FacUnit *unit;
      guint here = parser->at;
      gboolean is_period = take_opening (parser) || span_at (peek (parser, 0), TRUE) >= 0;
      parser->at = here;
      if (is_period || unit_at (parser, 0, &unit))
        break;
      parser->at++;
    }
  if (!n)
    parser->at = start;
}

/* "80 €/t" is a price, "2 000 €/an" a cost; after a quantity or alone. */
static gboolean
take_money (Parser *parser)
{
  guint start = parser->at;
  double amount;
  const FacUnit *unit = NULL;
  while (take_sign (parser, FAC_SIGN_BREAK))
    ;
  if (!take_word (parser, "a") && !take_word (parser, "pour"))
    take_word (parser, "at");
  if (!take_amount (parser, &amount) || !take_unit (parser, &unit)
      || unit->dimension != FAC_DIMENSION_MONEY)
    {
      parser->at = start;
      return FALSE;
    }
  take_word (parser, "ht");
  guint after = parser->at;
  const FacUnit *per;
  if ((take_sign (parser, '/') || take_word (parser, "la") || take_word (parser, "le")
       || take_word (parser, "par") || take_word (parser, "per") || take_word (parser, "a"))
      && take_unit (parser, &per))
    {
      parser->price_eur_per_unit = amount * unit->factor;
      parser->price_unit = per;
      return TRUE;
    }
  parser->at = after;

  Parser saved = *parser;
  parser->times_per_period = 1;
  parser->times_per_year = 1;
  parser->is_cost_period_assumed = !take_period (parser);
  double cost_eur = amount * unit->factor * parser->times_per_year;
  gboolean is_yearly = parser->period != FAC_PERIOD_BATCH && parser->period != FAC_PERIOD_ONCE
                       && fabs (cost_eur) < 1e12;
  if (is_yearly)
    parser->cost_eur_cents_per_year = (gint64)llround (cost_eur * 100);
  parser->period = saved.period;
  parser->times_per_period = saved.times_per_period;
  parser->times_per_year = saved.times_per_year;
  if (!is_yearly)
    fail (parser, g_strdup (_ ("Write the cost per year.")));
  return TRUE;
}

/* What is left may be a comment, as long as it holds no figure. */
static void
skip_comment (Parser *parser)
{
  while (take_sign (parser, FAC_SIGN_BREAK))
    ;
  if (!peek (parser, 0))
    return;
  gboolean is_set_off =
      parser->at > 0 && is_sign (&parser->tokens.tokens[parser->at - 1], FAC_SIGN_BREAK);
  for (guint i = parser->at; i < parser->tokens.n; i++)
    if (!is_set_off || is_number (&parser->tokens.tokens[i]))
      {
        fail_here (parser);
        return;
      }
  parser->at = parser->tokens.n;
}

static void
parse_whole (Parser *parser)
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
  while (is_sign (peek (parser, 0), FAC_SIGN_BREAK) && is_sign (peek (parser, 1), FAC_SIGN_BREAK))
    parser->at++;
  guint before = parser->at;
  take_sign (parser, FAC_SIGN_BREAK);
  if (!take_period (parser))
    parser->at = before;
  if (parser->problem)
    return;
  skip_material (parser);
  take_money (parser);
  skip_comment (parser);
}

/* -- From what was read to a quantity -------------------------------------------------------- */

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
settle_unit (Parser *parser)
{
  if (parser->unit || parser->is_container)
    return;
  const FacToken *rest = peek (parser, 0);
  parser->unit = fac_unit_from_id (parser->context->default_unit);
  if (!parser->unit && !(parser->maximum > 0)) /* nothing is nothing in any unit */
    parser->unit = fac_unit_from_id ("t");
  if (!parser->unit && !rest)
    fail (parser, g_strdup (_ ("The quantity has no unit: add it, as t, m³ or MWh.")));
}

static gboolean
needs_period (const Parser *parser)
{
  FacDimension dimension =
      parser->is_container ? parser->size_unit->dimension : parser->unit->dimension;
  return dimension != FAC_DIMENSION_POWER && dimension != FAC_DIMENSION_AREA
         && !parser->context->is_stock && !(parser->unit && parser->unit->is_yearly);
}

static void
settle_period (Parser *parser, FacQuantity *quantity)
{
  static const Span by_default[] = { [FAC_PERIOD_YEAR] = SPAN_YEAR,
                                     [FAC_PERIOD_QUARTER] = SPAN_QUARTER,
                                     [FAC_PERIOD_MONTH] = SPAN_MONTH,
                                     [FAC_PERIOD_WEEK] = SPAN_WEEK,
                                     [FAC_PERIOD_DAY] = SPAN_DAY };
  FacPeriod usual = parser->context->default_period;
  gboolean is_said = parser->period != FAC_PERIOD_NONE;

  if (!needs_period (parser))
    {
      gboolean is_redundant =
          parser->unit && parser->unit->is_yearly && parser->period == FAC_PERIOD_YEAR;
      if (is_said && !is_redundant)
        fail (parser, g_strdup (_ ("A power, an area or a stock has no period: leave it out.")));
      parser->period = FAC_PERIOD_NONE;
      parser->times_per_year = 1;
      return;
    }
  if (is_said)
    return;
  if (usual == FAC_PERIOD_BATCH || usual == FAC_PERIOD_ONCE)
    parser->period = usual;
  else if (usual != FAC_PERIOD_NONE)
    set_period (parser, by_default[usual], 1, FALSE);
  else if (parser->is_container)
    fail (parser, g_strdup (_ ("How often? Add the period, as “per month” or “/ 15 days”.")));
  else
    {
      quantity->is_period_assumed = parser->maximum > 0;
      set_period (parser, SPAN_YEAR, 1, FALSE);
    }
}

/* Filling of a container said by its volume; masses are what they are. */
static double
filling_of (const Parser *parser)
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
cross (const Parser *parser, FacQuantity *quantity, FacDimension *dimension)
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

static void
fill_said (const Parser *parser, FacQuantity *quantity)
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

  double minimum = parser->minimum * by, maximum = parser->maximum * by;
  if (parser->tokens.is_maximum)
    quantity->maximum = maximum;
  else if (parser->tokens.is_minimum)
    quantity->minimum = minimum;
  else if (maximum > minimum)
    {
      quantity->minimum = minimum;
      quantity->maximum = maximum;
      quantity->value = parser->middle * by; /* NAN but for "50 ± 10" */
    }
  else
    quantity->value = minimum;
}

static void
fill_canonical (const Parser *parser, FacQuantity *quantity)
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
      quantity->canonical = quantity->value * factor;
      quantity->canonical_min = quantity->canonical_max = quantity->canonical;
      return;
    }
  quantity->canonical_min =
      isnan (quantity->minimum) ? 0 : quantity->minimum * factor; /* "< 10": from nothing */
  quantity->canonical_max = quantity->maximum * factor;
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
parse_plain (Parser *parser, const char *text)
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
    set_period (parser, SPAN_YEAR, 1, FALSE);
  return TRUE;
}

static char *
finish (Parser *parser, FacQuantity *quantity)
{
  quantity->is_approximate = parser->tokens.is_approximate;
  if (!isnan (parser->price_eur_per_unit))
    {
      quantity->price_eur_per_unit = parser->price_eur_per_unit;
      quantity->price_unit = parser->price_unit->id;
    }
  quantity->cost_eur_cents_per_year = parser->cost_eur_cents_per_year;
  quantity->is_period_assumed = parser->is_cost_period_assumed;
  if (!parser->has_amount)
    return NULL; /* only money: the quantity itself was not given */

  settle_unit (parser);
  if (!parser->problem && parser->unit && parser->unit->dimension == FAC_DIMENSION_MONEY)
    fail (parser, g_strdup (_ ("Write one amount for the cost, as “2 000 €/year”.")));
  if (!parser->problem)
    settle_period (parser, quantity);
  if (!parser->problem && parser->tokens.is_maximum && parser->tokens.is_minimum)
    fail (parser, g_strdup (_ ("Write a range as “200 to 300 t/year”.")));
  if (!parser->problem && !(parser->maximum < 1e12))
    fail (parser, g_strdup (_ ("The figure is too large to be true.")));
  if (parser->problem)
    return g_steal_pointer (&parser->problem);

  quantity->state = FAC_QUANTITY_GIVEN;
  fill_said (parser, quantity);
  fill_canonical (parser, quantity);
  return NULL;
}

static void
prepare (Parser *parser, const FacQuantityContext *context)
{
  /* all but the tokens, which are many and written before they are read */
  memset ((char *)parser + offsetof (Parser, at), 0, sizeof *parser - offsetof (Parser, at));
  parser->tokens.n = 0;
  parser->tokens.is_approximate = parser->tokens.is_maximum = parser->tokens.is_minimum = FALSE;
  parser->context = context;
  parser->middle = parser->filling = parser->times_per_year = (double)NAN;
  parser->times_per_period = 1;
  parser->cost_eur_cents_per_year = FAC_INTEGER_NONE;
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

  Parser parser;
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
    has_figure |= is_number (&parser.tokens.tokens[i]);
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
    parse_whole (&parser);

  FacQuantity read = *quantity;
  char *problem = parser.problem ? parser.problem : finish (&parser, &read);
  if (!problem)
    *quantity = read;
  return problem;
}
