/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a quantity word by word, for the files fac-quantity*.c alone. The parser goes through the
 * tokens of a text; each "take" reads one thing and steps over it, or leaves everything as it was
 * and gives FALSE. What was read is gathered in the parser itself; the first problem ends it all.
 */
#pragma once

#include "fac-quantity-tokens.h"

G_BEGIN_DECLS

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
  gint64 year;             /* FAC_INTEGER_NONE: not said */
  gint64 cost_eur_cents_per_year;
  gboolean is_cost_period_assumed;
  double price_eur_per_unit;
  const FacUnit *price_unit;
} FacParser;

/* -- fac-quantity-parser.c: tokens and numbers ----------------------------------------------- */

/* Shape: NULL beyond the end. */
const FacToken *fac_parser_peek (const FacParser *parser, guint ahead);

/* All give FALSE for a NULL token. */
gboolean fac_token_is_word (const FacToken *token, const char *word);
gboolean fac_token_is_one_of (const FacToken *token, const char *const *words);
gboolean fac_token_is_sign (const FacToken *token, char sign);
gboolean fac_token_is_number (const FacToken *token);

gboolean fac_parser_take_word (FacParser *parser, const char *word);
gboolean fac_parser_take_sign (FacParser *parser, char sign);

/* Keeps the first problem (handed over), or says that what comes next was not understood. */
void fac_parser_fail (FacParser *parser, char *problem);
void fac_parser_fail_here (FacParser *parser);

/* "12", "deux", "une dizaine", "3 millions", "1/2", and "a" before a noun. */
gboolean fac_parser_take_amount (FacParser *parser, double *amount);

/* -- fac-quantity-container.c: units, containers, their size and filling ---------------------- */

/* How many tokens, `ahead` of here, are a unit; 0: none. */
guint fac_parser_unit_at (const FacParser *parser, guint ahead, const FacUnit **unit);
gboolean fac_parser_take_unit (FacParser *parser, const FacUnit **unit);

/* "de", "of". */
gboolean fac_parser_take_of (FacParser *parser);

/* "[de] 30 m³", "(660 L)", "de 500 kg": a volume or a mass, into size and size_unit. */
gboolean fac_parser_take_size (FacParser *parser);

/* "pleines", "à 50 %", "half full", into filling; nothing when there is no such word. */
void fac_parser_take_filling (FacParser *parser);

/* A name of the context's containers with its size and filling. */
gboolean fac_parser_take_container (FacParser *parser);

/* -- fac-quantity-period.c: how often -------------------------------------------------------- */

typedef enum
{
  FAC_SPAN_YEAR,
  FAC_SPAN_SEMESTER,
  FAC_SPAN_QUARTER,
  FAC_SPAN_MONTH,
  FAC_SPAN_FORTNIGHT,
  FAC_SPAN_WEEK,
  FAC_SPAN_DAY,
  FAC_SPAN_HOUR,
  FAC_SPAN_BATCH,
} FacSpan;

/* A number that can only be a year: 1990 to 2100, four digits. */
gboolean fac_token_is_year (const FacToken *token);

/* The span that a noun ("mois") or an adjective ("mensuel") names; -1: none. */
int fac_token_span (const FacToken *token, gboolean is_adjective);

/* Once every `every` spans, into period, times_per_period and times_per_year. Weeks and months hold
 * whole; « 15 jours » is a fortnight and « 8 jours » a week, as people say; days are working days,
 * N days apart are days of the calendar. */
void fac_parser_set_period (FacParser *parser, FacSpan span, double every, gboolean is_calendar);

/* "/", "par", "tous les", "every", "a": what comes before a span. */
gboolean fac_parser_take_opening (FacParser *parser);

/* "par mois", "2 fois par semaine", "/ 15 j", "ponctuel". */
gboolean fac_parser_take_period (FacParser *parser);

/* -- fac-quantity-grammar.c ------------------------------------------------------------------ */

/* Reads all tokens:
 *   amount [to amount] [unit | container [size] [filling]] [of a material] [how often]
 *   [price | cost] [comment] */
void fac_parser_read (FacParser *parser);

G_END_DECLS
