/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quantities as companies say them: "1 234,5 t/an", "environ 50 t", "< 10 t", "2 bennes 30 m³ par
 * mois", "2 000 €/an", "ne sait pas". What was typed is always kept beside what was understood;
 * what can be understood in two ways is refused with a sentence, never guessed. Volumes become
 * masses only by a density that the caller states, and then say so.
 */
#pragma once

#include "fac-model.h"
#include "fac-number.h"
#include "fac-unit.h"

G_BEGIN_DECLS

/* A year as flows count it. Source: 52 weeks, 12 months; working days are the project's. */
#define FAC_WEEKS_PER_YEAR 52
#define FAC_MONTHS_PER_YEAR 12
#define FAC_WORKING_DAYS_PER_YEAR 250

/* What a text is understood with. Nothing is owned. */
typedef struct
{
  FacLanguage language;        /* of what was typed: decides "1,234" only */
  const GPtrArray *containers; /* of FacContainer, or NULL: none is known */
  double density_t_per_m3;     /* of the flow's term; NAN: none is known */
  gint64 working_days_per_year;
  const char *default_unit; /* id of FacUnit, for a bare number; NULL: a bare number is refused */
  FacPeriod default_period; /* for a text without one. NONE: the year, which is then noted, and for
                               containers a problem */
  gboolean is_stock;        /* what lies there: no period, not brought to a year */
  const char *canonical_unit; /* "t/an" or "m3/an" when the density may serve to reach it; NULL:
                                 masses whenever there is a density */
  gboolean point_is_decimal;  /* the text comes from a machine: "1.500" is one and a half */
} FacQuantityContext;

/* The current language, no containers, no density, 250 days, nothing by default. */
void fac_quantity_context_init (FacQuantityContext *context);

/* Takes density, unit by default and canonical unit from a term; `term` may be NULL. The strings
 * stay the term's. */
void fac_quantity_context_set_term (FacQuantityContext *context, const FacTerm *term);

/* What was understood. Plain memory, nothing to free: strings are static. */
typedef struct
{
  FacQuantityState state;
  /* As said, in `unit` per `period`. One value: `value`; a range: both ends, `value` NAN; "< 10":
   * the maximum alone. Containers are in the unit of their size: 2 bennes of 30 m³ at 80 % are
   * 48 m3. NAN: not said. */
  double value;
  double minimum;
  double maximum;
  const char *unit; /* id of FacUnit, NULL when there is no quantity */
  FacPeriod period; /* NONE for units that have none and for stocks */
  /* In `canonical_unit`. One value: all three alike; a range: its middle; "< 10": 0 to 10, no
   * value; "> 5": 5, minimum 5, maximum NAN. Per lot, once and stocks: in a plain unit ("t"). */
  double canonical;
  double canonical_min;
  double canonical_max;
  const char *canonical_unit;
  gint64 year;                    /* "en 2023", "(2023)"; FAC_INTEGER_NONE: not said */
  gint64 cost_eur_cents_per_year; /* FAC_INTEGER_NONE: not said */
  double price_eur_per_unit;      /* of price_unit; NAN: not said */
  const char *price_unit;         /* id of FacUnit, or NULL */
  gboolean is_approximate;        /* "environ", "ça dépend" */
  gboolean is_converted;          /* by a density, a filling or another convention: estimated */
  gboolean is_period_assumed;     /* no period was said: the year */
  /* How: what was multiplied. 1 or NAN: not used. */
  double count_min; /* as said, in `unit`, or of containers */
  double count_max;
  double size; /* of a container, in size_unit; NAN: no containers */
  const char *size_unit;
  double filling;
  double times_per_year;
  double density_t_per_m3;
} FacQuantity;

/* Understands a text. An empty text is a quantity that was not asked.
 * Shape: NULL and `quantity` filled, or a new translated sentence that says what is wrong and what
 * to write (transfer full), and `quantity` is emptied (state not asked).
 * Cost: 0.1 µs for "12.5 t/an" and the like, some µs for words. */
char *fac_quantity_parse (const char *text, const FacQuantityContext *context,
                          FacQuantity *quantity);

/* The arithmetic from what was said to the yearly figure: "2 × 30 m³ × 0,8 × 12/an × 0,25 t/m³ =
 * 144 t/an", with a second line when the year was assumed.
 * Shape: a new string (transfer full), "" when nothing was computed. */
char *fac_quantity_explain (const FacQuantity *quantity, FacLanguage language);

/* Whether a text says that it is not exact: "environ", "~", "about" … */
gboolean fac_quantity_text_is_approximate (const char *text);

/* A quantity as it was typed, for paper: "30 m3" reads "30 m³", nothing else changes.
 * Shape: new string (transfer full); NULL for NULL. */
char *fac_quantity_text_display (const char *text);

/* Understands `text` and writes it into the flow: typed, state, quantity, minimum, maximum, unit,
 * period, canonical values and unit, converted; year, cost and price when the text says them (they
 * are left alone when it does not). NULL or "" clears the quantity. The context's `is_stock` is
 * taken from the flow's direction, its canonical unit for water from the family. Shape: NULL when
 * it was set; else a problem of the field "typed" (transfer full), and the flow is unchanged. */
FacProblem *fac_flow_set_quantity (FacFlow *flow, const char *text,
                                   const FacQuantityContext *context);

/* The quantity of a flow for people: "200 à 300 t/an", "environ 50 t/an (estimé)", "inconnu",
 * "2 000 €/an", "" when it was not asked. In the current language.
 * Shape: a new string (transfer full). */
char *fac_flow_quantity_display (const FacFlow *flow);

/* Whether the yearly figure is an estimate: converted, approximate, or said to be estimated or a
 * ratio. Drawn hatched. */
gboolean fac_flow_is_estimated (const FacFlow *flow);

/* Whether only the most that it can be is known: "< 10 t". A bound is no value: no sum counts it.
 */
gboolean fac_flow_is_at_most (const FacFlow *flow);

typedef enum
{
  FAC_FLOW_ALERT_YEARS, /* about 1 000 times the same flow of another year, or a thousandth */
  FAC_FLOW_ALERT_PEERS, /* about 1 000 times what the same term or family has, or a thousandth */
} FacFlowAlertKind;

typedef struct
{
  FacFlowAlertKind kind;
  const FacFlow *flow; /* borrowed from the array that was given */
  char *reason;        /* translated: the figures and what to check */
} FacFlowAlert;

/* Flows whose unit looks wrong: t for kg, kt for t and the like. Flows are compared in the same
 * canonical unit and direction, with other years of the same establishment and label or term, and
 * with at least five peers of their term, else of their family.
 * Shape: `flows` of FacFlow; array that owns its FacFlowAlert, possibly empty (transfer full).
 * Cost: n log n. */
GPtrArray *fac_flow_alerts (const GPtrArray *flows);

G_END_DECLS
