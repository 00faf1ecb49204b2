/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quantities as companies say them. The arithmetic is worked by hand beside each case. */
#include "fac-quantity.h"
#include "fac-unit.h"

#include <math.h>
#include <string.h>

#define NN "\xe2\x80\xaf"
#define NB "\xc2\xa0"
#define N NAN

static GPtrArray *containers;

static void
add_container (const char *label, const char *synonyms, double volume_m3, double filling,
               double mass_t)
{
  FacContainer *container = fac_record_new (FAC_RECORD_CONTAINER);
  container->label = g_strdup (label);
  container->synonyms = g_strdup (synonyms);
  container->volume_m3 = volume_m3;
  container->filling = filling;
  container->mass_t = mass_t;
  g_ptr_array_add (containers, container);
}

static void
add_containers (void)
{
  containers = g_ptr_array_new_with_free_func (fac_record_free);
  add_container ("Benne 10 m³", "skip", 10, 0.8, N);
  add_container ("Benne 30 m³", "skip;roll-off", 30, 0.8, N);
  add_container ("Bac 660 L", "wheelie bin; conteneur 660 L", 0.66, 0.9, N);
  add_container ("Big-bag", "grand sac;super sac", 1, 0.9, N);
  add_container ("Fût 200 L", "drum;barrel", 0.2, 0.95, N);
  add_container ("Palette", "pallet", N, N, 0.4);
  add_container ("Compacteur 20 m³", NULL, 20, 0.95, 6);
  add_container ("Conteneur 20 pieds", "container", 33, N, N);
  add_container ("Conteneur 40 pieds", NULL, 67, N, N);
  add_container ("Camion", "semi-remorque;truck", 90, N, 25);
}

static FacQuantityContext
context_of (double density_t_per_m3)
{
  FacQuantityContext context;
  fac_quantity_context_init (&context);
  context.language = FAC_LANGUAGE_FR;
  context.containers = containers;
  context.density_t_per_m3 = density_t_per_m3;
  return context;
}

static void
assert_same (double found, double expected)
{
  g_assert_cmpint (isnan (found), ==, isnan (expected));
  if (!isnan (expected))
    g_assert_cmpfloat_with_epsilon (found, expected, 1e-9 * MAX (1, fabs (expected)));
}

typedef struct
{
  const char *text;
  double density; /* t/m³, NAN: not known */
  double value, minimum, maximum;
  const char *unit;
  FacPeriod period;
  double canonical, canonical_min, canonical_max;
  const char *canonical_unit;
  gboolean is_converted, is_approximate;
} Case;

#define ONE(x) x, N, N
#define YEARLY(x) x, x, x
#define ALL FAC_PERIOD_YEAR

static const Case cases[] = {
  { "1 234,5 t/an", N, ONE (1234.5), "t", ALL, YEARLY (1234.5), "t/an" },
  { "1" NN "234,5" NB "t/an", N, ONE (1234.5), "t", ALL, YEARLY (1234.5), "t/an" },
  { "1234.5 T / AN", N, ONE (1234.5), "t", ALL, YEARLY (1234.5), "t/an" },
  { "12 tonnes par an", N, ONE (12), "t", ALL, YEARLY (12), "t/an" },
  { "12 t/year", N, ONE (12), "t", ALL, YEARLY (12), "t/an" },
  { "12 tonnes a year", N, ONE (12), "t", ALL, YEARLY (12), "t/an" },
  { "douze tonnes l'an", N, ONE (12), "t", ALL, YEARLY (12), "t/an" },
  /* 12 m³ × 52 */
  { "12 m3/sem.", N, ONE (12), "m3", FAC_PERIOD_WEEK, YEARLY (624), "m3/an" },
  { "12 m³ par semaine", N, ONE (12), "m3", FAC_PERIOD_WEEK, YEARLY (624), "m3/an" },
  { "12 mètres cubes par semaine", N, ONE (12), "m3", FAC_PERIOD_WEEK, YEARLY (624), "m3/an" },
  { "12 m3 per week", N, ONE (12), "m3", FAC_PERIOD_WEEK, YEARLY (624), "m3/an" },
  { "12 m 3 / semaine", N, ONE (12), "m3", FAC_PERIOD_WEEK, YEARLY (624), "m3/an" },
  /* 624 m³ × 0.5 t/m³ */
  { "12 m3/sem.", 0.5, ONE (12), "m3", FAC_PERIOD_WEEK, YEARLY (312), "t/an", TRUE },
  /* 500 kg × 12 = 6 000 kg */
  { "500 kg/mois", N, ONE (500), "kg", FAC_PERIOD_MONTH, YEARLY (6), "t/an" },
  { "500 kilos mensuels", N, ONE (500), "kg", FAC_PERIOD_MONTH, YEARLY (6), "t/an" },
  { "2 t/jour", N, ONE (2), "t", FAC_PERIOD_DAY, YEARLY (500), "t/an" }, /* × 250 */
  { "2 t par jour ouvré", N, ONE (2), "t", FAC_PERIOD_DAY, YEARLY (500), "t/an" },
  { "2 t/jour calendaire", N, ONE (730), "t", ALL, YEARLY (730), "t/an" }, /* × 365 */
  { "30 t par trimestre", N, ONE (30), "t", FAC_PERIOD_QUARTER, YEARLY (120), "t/an" },
  { "30 t par semestre", N, ONE (60), "t", ALL, YEARLY (60), "t/an" },
  { "3 t tous les 2 mois", N, ONE (18), "t", ALL, YEARLY (18), "t/an" },          /* × 6 */
  { "3 t toutes les deux semaines", N, ONE (78), "t", ALL, YEARLY (78), "t/an" }, /* × 26 */
  { "2 t twice a week", N, ONE (4), "t", FAC_PERIOD_WEEK, YEARLY (208), "t/an" },
  { "2 t 2 fois par semaine", N, ONE (4), "t", FAC_PERIOD_WEEK, YEARLY (208), "t/an" },
  { "2 t once a week", N, ONE (2), "t", FAC_PERIOD_WEEK, YEARLY (104), "t/an" },
  { "3 kt/an", N, ONE (3), "kt", ALL, YEARLY (3000), "t/an" },
  { "3 milliers de tonnes par an", N, ONE (3000), "t", ALL, YEARLY (3000), "t/an" },
  { "1,2 million de m3 par an", N, ONE (1.2e6), "m3", ALL, YEARLY (1.2e6), "m3/an" },
  { "5 000 L/an", N, ONE (5000), "L", ALL, YEARLY (5), "m3/an" },
  { "40 q/an", N, ONE (40), "q", ALL, YEARLY (4), "t/an" },
  { "40 MWh", N, ONE (40), "MWh", ALL, YEARLY (40), "MWh/an" },
  { "120 000 kWh/an", N, ONE (120000), "kWh", ALL, YEARLY (120), "MWh/an" },
  { "36 GJ/an", N, ONE (36), "GJ", ALL, YEARLY (10), "MWh/an" },
  { "250 kW", N, ONE (250), "kW", FAC_PERIOD_NONE, YEARLY (250), "kW" },
  { "1,5 MW", N, ONE (1.5), "MW", FAC_PERIOD_NONE, YEARLY (1500), "kW" },
  { "2 ha", N, ONE (2), "ha", FAC_PERIOD_NONE, YEARLY (20000), "m2" },
  { "300 m²", N, ONE (300), "m2", FAC_PERIOD_NONE, YEARLY (300), "m2" },
  { "4 h/semaine", N, ONE (4), "h", FAC_PERIOD_WEEK, YEARLY (208), "h/an" },
  /* half a legal year of 1 607 h */
  { "0,5 ETP", N, ONE (0.5), "ETP", FAC_PERIOD_NONE, YEARLY (803.5), "h/an", TRUE },
  { "800 pièces par mois", N, ONE (800), "u", FAC_PERIOD_MONTH, YEARLY (9600), "1/an" },
  /* ranges and bounds: the middle of 200 and 300; a bound alone is no value */
  { "200 à 300 t/an", N, N, 200, 300, "t", ALL, 250, 200, 300, "t/an" },
  { "200-300 t/an", N, N, 200, 300, "t", ALL, 250, 200, 300, "t/an" },
  { "200 – 300 t/an", N, N, 200, 300, "t", ALL, 250, 200, 300, "t/an" },
  { "entre 200 et 300 t/an", N, N, 200, 300, "t", ALL, 250, 200, 300, "t/an" },
  { "de 200 à 300 tonnes par an", N, N, 200, 300, "t", ALL, 250, 200, 300, "t/an" },
  { "200 t à 300 t par an", N, N, 200, 300, "t", ALL, 250, 200, 300, "t/an" },
  { "between 200 and 300 t per year", N, N, 200, 300, "t", ALL, 250, 200, 300, "t/an" },
  { "50 ± 10 t/an", N, 50, 40, 60, "t", ALL, 50, 40, 60, "t/an" },
  { "50 +/- 10 % t/an", N, 50, 45, 55, "t", ALL, 50, 45, 55, "t/an" },
  { "< 10 t", N, N, N, 10, "t", ALL, N, 0, 10, "t/an" },
  { "≤10 t/an", N, N, N, 10, "t", ALL, N, 0, 10, "t/an" },
  { "moins de 10 tonnes par an", N, N, N, 10, "t", ALL, N, 0, 10, "t/an" },
  { "jusqu'à 10 t/an", N, N, N, 10, "t", ALL, N, 0, 10, "t/an" },
  { "10 t/an maxi", N, N, N, 10, "t", ALL, N, 0, 10, "t/an" },
  { "up to 10 t/year", N, N, N, 10, "t", ALL, N, 0, 10, "t/an" },
  { "> 5 t/an", N, N, 5, N, "t", ALL, 5, 5, N, "t/an" },
  { "au moins 5 t/an", N, N, 5, N, "t", ALL, 5, 5, N, "t/an" },
  /* doubt */
  { "environ 50 t", N, ONE (50), "t", ALL, YEARLY (50), "t/an", FALSE, TRUE },
  { "~50 t/an", N, ONE (50), "t", ALL, YEARLY (50), "t/an", FALSE, TRUE },
  { "50 t/an env.", N, ONE (50), "t", ALL, YEARLY (50), "t/an", FALSE, TRUE },
  { "about 50 t/year", N, ONE (50), "t", ALL, YEARLY (50), "t/an", FALSE, TRUE },
  { "une dizaine de tonnes par an", N, ONE (10), "t", ALL, YEARLY (10), "t/an", FALSE, TRUE },
  { "une centaine de m3/an", N, ONE (100), "m3", ALL, YEARLY (100), "m3/an", FALSE, TRUE },
  { "50 t/an (estimé)", N, ONE (50), "t", ALL, YEARLY (50), "t/an", FALSE, TRUE },
  { "50 t/an, selon la récolte", N, ONE (50), "t", ALL, YEARLY (50), "t/an" },
  /* containers: 1 × 30 × 0.8 × 26 */
  { "1 benne 30 m³ / 15 j", N, ONE (624), "m3", ALL, YEARLY (624), "m3/an", TRUE },
  { "1 benne 30 m³ / 15 j", 0.25, ONE (624), "m3", ALL, YEARLY (156), "t/an", TRUE },
  { "une benne de 30m3 tous les 15 jours", N, ONE (624), "m3", ALL, YEARLY (624), "m3/an", TRUE },
  { "one 30 m3 skip every two weeks", N, ONE (624), "m3", ALL, YEARLY (624), "m3/an", TRUE },
  { "a 30 m3 roll-off per fortnight", N, ONE (624), "m3", ALL, YEARLY (624), "m3/an", TRUE },
  /* 2 × 30 × 0.8 = 48; × 12 = 576; × 0.25 = 144 */
  { "2 bennes 30 m³ par mois", N, ONE (48), "m3", FAC_PERIOD_MONTH, YEARLY (576), "m3/an", TRUE },
  { "2 bennes 30 m³ par mois", 0.25, ONE (48), "m3", FAC_PERIOD_MONTH, YEARLY (144), "t/an", TRUE },
  { "2 bennes (30 m³) par mois", 0.25, ONE (48), "m3", FAC_PERIOD_MONTH, YEARLY (144), "t/an",
    TRUE },
  { "2 bennes de carton de 30 m3 par mois", 0.25, ONE (48), "m3", FAC_PERIOD_MONTH, YEARLY (144),
    "t/an", TRUE },
  { "2 x 30 m³ par mois", 0.25, ONE (60), "m3", FAC_PERIOD_MONTH, YEARLY (180), "t/an", TRUE },
  { "2 × 30 m³/mois", N, ONE (60), "m3", FAC_PERIOD_MONTH, YEARLY (720), "m3/an" },
  /* half full: 2 × 30 × 0.5 × 12 */
  { "2 bennes 30 m3 à moitié pleines par mois", N, ONE (30), "m3", FAC_PERIOD_MONTH, YEARLY (360),
    "m3/an", TRUE },
  { "2 bennes 30 m3 pleines à 50 % par mois", N, ONE (30), "m3", FAC_PERIOD_MONTH, YEARLY (360),
    "m3/an", TRUE },
  { "2 bennes 30 m3 pleines par mois", N, ONE (60), "m3", FAC_PERIOD_MONTH, YEARLY (720), "m3/an",
    TRUE },
  /* a size that the list does not have borrows the filling: 15 × 0.8 × 12 */
  { "1 benne 15 m3/mois", N, ONE (12), "m3", FAC_PERIOD_MONTH, YEARLY (144), "m3/an", TRUE },
  /* 3 × 660 L × 0.9 = 1 782 L; × 52 = 92 664 L */
  { "3 bacs 660 L/sem", N, ONE (1782), "L", FAC_PERIOD_WEEK, YEARLY (92.664), "m3/an", TRUE },
  { "3 bacs par semaine", N, ONE (1.782), "m3", FAC_PERIOD_WEEK, YEARLY (92.664), "m3/an", TRUE },
  { "3 wheelie bins a week", N, ONE (1.782), "m3", FAC_PERIOD_WEEK, YEARLY (92.664), "m3/an",
    TRUE },
  { "3 conteneurs 660 L / sem", N, ONE (1782), "L", FAC_PERIOD_WEEK, YEARLY (92.664), "m3/an",
    TRUE },
  /* a range of containers: 2 to 3 × 24 × 12 */
  { "2 à 3 bennes 30 m3 par mois", N, N, 48, 72, "m3", FAC_PERIOD_MONTH, 720, 576, 864, "m3/an",
    TRUE },
  { "environ deux bennes de 30 m3 par mois, ça dépend", N, ONE (48), "m3", FAC_PERIOD_MONTH,
    YEARLY (576), "m3/an", TRUE, TRUE },
  /* what has a mass needs no filling: 3 × 500 kg × 12 = 18 t */
  { "3 big-bags de 500 kg par mois", N, ONE (1500), "kg", FAC_PERIOD_MONTH, YEARLY (18), "t/an" },
  { "3 big bags par mois", N, ONE (2.7), "m3", FAC_PERIOD_MONTH, YEARLY (32.4), "m3/an", TRUE },
  { "10 fûts de 200 L par an", N, ONE (1900), "L", ALL, YEARLY (1.9), "m3/an", TRUE },
  { "10 drums/year", N, ONE (1.9), "m3", ALL, YEARLY (1.9), "m3/an", TRUE },
  { "200 palettes/an", N, ONE (80), "t", ALL, YEARLY (80), "t/an", TRUE }, /* × 0.4 t */
  { "1 camion par semaine", N, ONE (25), "t", FAC_PERIOD_WEEK, YEARLY (1300), "t/an", TRUE },
  { "1 semi-remorque de 20 t par semaine", N, ONE (20), "t", FAC_PERIOD_WEEK, YEARLY (1040),
    "t/an" },
  { "1 benne par mois de 30 m3", N, ONE (24), "m3", FAC_PERIOD_MONTH, YEARLY (288), "m3/an", TRUE },
  { "1 benne/mois (30 m³)", N, ONE (24), "m3", FAC_PERIOD_MONTH, YEARLY (288), "m3/an", TRUE },
  { "1 benne DIB 30 m3 par mois", N, ONE (24), "m3", FAC_PERIOD_MONTH, YEARLY (288), "m3/an",
    TRUE },
  { "2x30m3/mois", N, ONE (60), "m3", FAC_PERIOD_MONTH, YEARLY (720), "m3/an" },
  { "3 fois 10 m3 par an", N, ONE (30), "m3", ALL, YEARLY (30), "m3/an" },
  { "2 conteneurs 20 pieds par an", N, ONE (66), "m3", ALL, YEARLY (66), "m3/an", TRUE },
  { "10 t en 2023", N, ONE (10), "t", ALL, YEARLY (10), "t/an" },
  { "10 t/an (2023)", N, ONE (10), "t", ALL, YEARLY (10), "t/an" },
  /* the mass of a full one is known: better than a density */
  { "1 compacteur 20 m³ par mois", 0.25, ONE (6), "t", FAC_PERIOD_MONTH, YEARLY (72), "t/an",
    TRUE },
  { "une demi-benne de 10 m3 par mois", N, ONE (4), "m3", FAC_PERIOD_MONTH, YEARLY (48), "m3/an",
    TRUE },
  { "1/2 benne de 10 m3 par mois", N, ONE (4), "m3", FAC_PERIOD_MONTH, YEARLY (48), "m3/an", TRUE },
  /* no year in a lot or a one-off */
  { "20 t par lot", N, ONE (20), "t", FAC_PERIOD_BATCH, YEARLY (20), "t" },
  { "50 t ponctuel", N, ONE (50), "t", FAC_PERIOD_ONCE, YEARLY (50), "t" },
  { "50 t, une seule fois", N, ONE (50), "t", FAC_PERIOD_ONCE, YEARLY (50), "t" },
  { "0", N, ONE (0), "t", ALL, YEARLY (0), "t/an" },
  { "néant", N, ONE (0), "t", ALL, YEARLY (0), "t/an" },
  { "0 m3/an", N, ONE (0), "m3", ALL, YEARLY (0), "m3/an" },
};

static void
understood (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *expected = &cases[i];
      FacQuantityContext context = context_of (expected->density);
      FacQuantity found;
      g_autofree char *problem = fac_quantity_parse (expected->text, &context, &found);
      g_autofree char *how = fac_quantity_explain (&found, FAC_LANGUAGE_FR);
      g_test_message ("%s: %s%s", expected->text, problem ? problem : "", how);
      g_assert_null (problem);
      g_assert_cmpint (found.state, ==, FAC_QUANTITY_GIVEN);
      assert_same (found.value, expected->value);
      assert_same (found.minimum, expected->minimum);
      assert_same (found.maximum, expected->maximum);
      g_assert_cmpstr (found.unit, ==, expected->unit);
      g_assert_cmpint (found.period, ==, expected->period);
      assert_same (found.canonical, expected->canonical);
      assert_same (found.canonical_min, expected->canonical_min);
      assert_same (found.canonical_max, expected->canonical_max);
      g_assert_cmpstr (found.canonical_unit, ==, expected->canonical_unit);
      g_assert_cmpint (found.is_converted, ==, expected->is_converted);
      g_assert_cmpint (found.is_approximate, ==, expected->is_approximate);
    }
}

/* Nothing is guessed: the sentence says what to write. */
static void
refused (void)
{
  const struct
  {
    const char *text;
    const char *part;
  } wrong[] = {
    { "50", "no unit" },
    { "environ 50", "no unit" },
    { "beaucoup", "no figure" },
    { "des bennes", "no figure" },
    { "millions de m3/an", "no figure" },
    { "n/a", "no figure" },
    { "-", "zero or unknown" },
    { "-5 t/an", "negative" },
    { "10 ± 20 t/an", "negative" },
    { "1.500 t/an", "can be read as" },
    { "1,2,3 t/an", "well-formed" },
    { "12 34 t/an", "not understood" },
    { "300 à 200 t/an", "exchange" },
    { "200 kg à 3 t", "same unit" },
    { "2 bennes par mois", "Benne 10 m³, Benne 30 m³" },
    { "2 bennes vides 30 m3 par mois", "several containers" },
    { "2 conteneurs par an", "Conteneur 20 pieds" },
    { "10 t/an (12 en 2023)", "not understood" },
    { "2 bennes 30 m3", "How often" },
    { "3 bacs 660 L", "How often" },
    { "2 caisses par mois", "not understood" },
    { "3 m3/h", "per hour" },
    { "12 t/an 15 t", "not understood" },
    { "12 t/an soit 15 m3", "not understood" },
    { "12 t MS/an", "not understood" },
    { "250 kW par mois", "leave it out" },
    { "2000 à 3000 €/an", "one amount" },
    { "2 bennes 30 m3 à 150 % par mois", "100 %" },
    { "9999999999999 t/an", "too large" },
    { "12 t toutes les 0 semaines", "not understood" },
    { "12 $", "not understood" },
    { "12 t/an\x01", "not understood" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      FacQuantityContext context = context_of (N);
      FacQuantity found;
      g_autofree char *problem = fac_quantity_parse (wrong[i].text, &context, &found);
      g_test_message ("%s: %s", wrong[i].text, problem ? problem : "taken");
      g_assert_nonnull (problem);
      g_assert_nonnull (strstr (problem, wrong[i].part));
      g_assert_cmpint (found.state, ==, FAC_QUANTITY_NOT_ASKED);
      g_assert_true (isnan (found.canonical));
    }

  /* hostile */
  FacQuantityContext context = context_of (N);
  FacQuantity found;
  g_autofree char *bytes = fac_quantity_parse ("12\xff t", &context, &found);
  g_autofree char *digits = g_strnfill (900, '9');
  g_autofree char *huge = fac_quantity_parse (digits, &context, &found);
  g_autofree char *words = g_strnfill (500, 'a');
  for (guint i = 0; i < 500; i += 2)
    words[i] = ' ';
  g_autofree char *many = fac_quantity_parse (words, &context, &found);
  g_autofree char *text = g_strnfill (100000, '1');
  g_autofree char *long_text = fac_quantity_parse (text, &context, &found);
  g_assert_true (bytes && huge && many && long_text);
}

static void
answers (void)
{
  const char *const unknown[] = { "ne sait pas", "Ne sait pas.", "inconnu", "NSP",
                                  "?",           "n.c.",         "unknown", "doesn't know" };
  FacQuantityContext context = context_of (N);
  FacQuantity found;
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_test_message ("%s", unknown[i]);
      g_assert_null (fac_quantity_parse (unknown[i], &context, &found));
      g_assert_cmpint (found.state, ==, FAC_QUANTITY_UNKNOWN);
      g_assert_true (isnan (found.canonical)); /* unknown is not zero */
      g_assert_null (found.unit);
    }
  g_assert_null (fac_quantity_parse (NULL, &context, &found));
  g_assert_cmpint (found.state, ==, FAC_QUANTITY_NOT_ASKED);
  g_assert_null (fac_quantity_parse ("", &context, &found));
  g_assert_cmpint (found.state, ==, FAC_QUANTITY_NOT_ASKED);
}

static void
money (void)
{
  const struct
  {
    const char *text;
    FacQuantityState state;
    double canonical;
    gint64 cost_eur_cents;
    double price_eur;
    const char *price_unit;
  } wanted[] = {
    { "2 000 €/an", FAC_QUANTITY_NOT_ASKED, N, 200000, N, NULL },
    { "2 k€/an", FAC_QUANTITY_NOT_ASKED, N, 200000, N, NULL },
    { "2 000 euros HT par an", FAC_QUANTITY_NOT_ASKED, N, 200000, N, NULL },
    { "150 €/mois", FAC_QUANTITY_NOT_ASKED, N, 180000, N, NULL }, /* × 12 */
    { "2 000 €", FAC_QUANTITY_NOT_ASKED, N, 200000, N, NULL },
    { "80 €/t", FAC_QUANTITY_NOT_ASKED, N, FAC_INTEGER_NONE, 80, "t" },
    { "50 t/an à 80 €/t", FAC_QUANTITY_GIVEN, 50, FAC_INTEGER_NONE, 80, "t" },
    { "50 t/an, 4 000 €/an", FAC_QUANTITY_GIVEN, 50, 400000, N, NULL },
    { "50 t à 80 €/t", FAC_QUANTITY_GIVEN, 50, FAC_INTEGER_NONE, 80, "t" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      FacQuantityContext context = context_of (N);
      FacQuantity found;
      g_autofree char *problem = fac_quantity_parse (wanted[i].text, &context, &found);
      g_test_message ("%s: %s", wanted[i].text, problem ? problem : "");
      g_assert_null (problem);
      g_assert_cmpint (found.state, ==, wanted[i].state);
      assert_same (found.canonical, wanted[i].canonical);
      g_assert_cmpint (found.cost_eur_cents_per_year, ==, wanted[i].cost_eur_cents);
      assert_same (found.price_eur_per_unit, wanted[i].price_eur);
      g_assert_cmpstr (found.price_unit, ==, wanted[i].price_unit);
    }
}

static void
contexts (void)
{
  FacQuantityContext context = context_of (N);
  FacQuantity found;

  /* a unit and a period by default */
  context.default_unit = "m3";
  g_assert_null (fac_quantity_parse ("12", &context, &found));
  assert_same (found.canonical, 12);
  g_assert_cmpstr (found.canonical_unit, ==, "m3/an");
  g_assert_true (found.is_period_assumed);
  context.default_period = FAC_PERIOD_MONTH;
  g_assert_null (fac_quantity_parse ("12", &context, &found));
  assert_same (found.canonical, 144);
  g_assert_false (found.is_period_assumed);
  g_assert_null (fac_quantity_parse ("2 bennes 30 m3", &context, &found));
  assert_same (found.canonical, 576);

  /* 220 working days */
  context = context_of (N);
  context.working_days_per_year = 220;
  g_assert_null (fac_quantity_parse ("2 t/jour", &context, &found));
  assert_same (found.canonical, 440);

  /* a machine's points; English commas */
  context.point_is_decimal = TRUE;
  g_assert_null (fac_quantity_parse ("1.500 t/an", &context, &found));
  assert_same (found.canonical, 1.5);
  context = context_of (N);
  context.language = FAC_LANGUAGE_EN;
  g_assert_null (fac_quantity_parse ("1,500 t/year", &context, &found));
  assert_same (found.canonical, 1500);

  /* the term decides which way a density serves: 100 t ÷ 0.8 t/m³ = 125 m³ */
  FacTerm *term = fac_record_new (FAC_RECORD_TERM);
  term->unit = g_strdup ("m3");
  term->density_t_per_m3 = 0.8;
  context = context_of (N);
  fac_quantity_context_set_term (&context, term);
  g_assert_null (fac_quantity_parse ("100 t/an", &context, &found));
  assert_same (found.canonical, 125);
  g_assert_cmpstr (found.canonical_unit, ==, "m3/an");
  g_assert_true (found.is_converted);
  g_assert_null (fac_quantity_parse ("100 m3/an", &context, &found));
  assert_same (found.canonical, 100);
  g_assert_false (found.is_converted);
  /* energy never becomes mass */
  g_assert_null (fac_quantity_parse ("100 MWh/an", &context, &found));
  g_assert_cmpstr (found.canonical_unit, ==, "MWh/an");
  fac_record_free (term);

  context = context_of (N);
  context.is_stock = TRUE;
  g_assert_null (fac_quantity_parse ("12 t", &context, &found));
  g_assert_cmpstr (found.canonical_unit, ==, "t");
  g_autofree char *problem = fac_quantity_parse ("12 t/an", &context, &found);
  g_assert_nonnull (problem);
}

static void
explained (void)
{
  const struct
  {
    const char *text;
    double density;
    const char *fr;
  } wanted[] = {
    { "2 bennes 30 m³ par mois", 0.25,
      "2 × 30" NB "m³ × 0,8 × 12/an × 0,25" NB "t/m³ = 144" NB "t/an" },
    { "2 à 3 bennes 30 m³ par mois", 0.25,
      "2 à 3 × 30" NB "m³ × 0,8 × 12/an × 0,25" NB "t/m³ = 144 à 216" NB "t/an" },
    { "3 bacs 660 L/sem", N, "3 × 660" NB "L × 0,9 × 52/an = 92,664" NB "m³/an" },
    { "500 kg/mois", N, "500" NB "kg × 12/an = 6" NB "t/an" },
    { "2 t 2 fois par semaine", N, "2" NB "t × 104/an = 208" NB "t/an" },
    { "3 kt/an", N, "3" NB "kt = 3" NN "000" NB "t/an" },
    { "1 234,5 t/an", N, "" },
    { "40 MWh", N, "No period was said: it was taken for a year." },
    { "inconnu", N, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      FacQuantityContext context = context_of (wanted[i].density);
      FacQuantity found;
      g_assert_null (fac_quantity_parse (wanted[i].text, &context, &found));
      g_autofree char *how = fac_quantity_explain (&found, FAC_LANGUAGE_FR);
      g_assert_cmpstr (how, ==, wanted[i].fr);
    }
}

static void
flow (void)
{
  FacFlow *f = fac_record_new (FAC_RECORD_FLOW);
  FacQuantityContext context = context_of (0.25);
  f->direction = FAC_DIRECTION_OUT;
  g_setenv ("LANGUAGE", "fr", TRUE);

  g_assert_null (fac_flow_set_quantity (f, " 2 bennes 30 m³ par mois ", &context));
  g_assert_cmpstr (f->typed, ==, "2 bennes 30 m³ par mois");
  g_assert_cmpint (f->quantity_state, ==, FAC_QUANTITY_GIVEN);
  g_assert_cmpfloat (f->canonical, ==, 144);
  g_assert_cmpint (f->converted, ==, FAC_YES);
  g_assert_true (fac_flow_is_estimated (f));
  g_autofree char *estimated = fac_flow_quantity_display (f);
  g_assert_cmpstr (estimated, ==, "144" NB "t/an (estimated)");

  /* a text that is not understood changes nothing */
  g_autoptr (FacProblem) problem = fac_flow_set_quantity (f, "beaucoup", &context);
  g_assert_cmpstr (problem->field->id, ==, "typed");
  g_assert_cmpstr (f->typed, ==, "2 bennes 30 m³ par mois");
  g_assert_cmpfloat (f->canonical, ==, 144);

  const char *const shown[][2] = {
    { "200 à 300 t/an", "200 à 300" NB "t/an" },
    { "environ 50 t", "about 50" NB "t/an" },
    { "< 10 t", "≤" NB "10" NB "t/an" },
    { "> 5 t/an", "≥" NB "5" NB "t/an" },
    { "ne sait pas", "unknown" },
    { "1 234,5 t", "1" NN "234,5" NB "t/an" },
    { "0", "0" NB "t/an" },
    { "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_assert_null (fac_flow_set_quantity (f, shown[i][0], &context));
      g_autofree char *text = fac_flow_quantity_display (f);
      g_assert_cmpstr (text, ==, shown[i][1]);
    }
  g_assert_null (f->typed);
  g_assert_null (f->canonical_unit);
  g_assert_cmpint (f->converted, ==, FAC_UNKNOWN);

  /* the cost is known, the tonnage is not; a later tonnage leaves the cost */
  g_assert_null (fac_flow_set_quantity (f, "2 000 €/an", &context));
  g_assert_cmpint (f->cost_eur_cents_per_year, ==, 200000);
  g_assert_cmpint (f->quantity_state, ==, FAC_QUANTITY_NOT_ASKED);
  g_autofree char *cost = fac_flow_quantity_display (f);
  g_assert_cmpstr (cost, ==, "2" NN "000" NB "€/an");
  g_assert_null (fac_flow_set_quantity (f, "12 t/an à 80 €/t", &context));
  g_assert_cmpint (f->cost_eur_cents_per_year, ==, 200000);
  g_assert_cmpfloat (f->price_eur_per_unit, ==, 80);

  /* 0.29 × 12 in binary is 3.4799999999999995 */
  g_assert_null (fac_flow_set_quantity (f, "0,29 t/mois", &context));
  g_assert_cmpfloat (f->canonical, ==, 3.48);

  g_assert_null (fac_flow_set_quantity (f, "12 t en 2023", &context));
  g_assert_cmpint (f->year, ==, 2023);

  /* 80 €/t for what is counted in kg: 0.08 €/kg */
  g_assert_null (fac_flow_set_quantity (f, "500 kg/an à 80 €/t", &context));
  assert_same (f->price_eur_per_unit, 0.08);

  /* water stays a volume though its density is known */
  f->family = FAC_FAMILY_WATER;
  context.density_t_per_m3 = 1;
  g_assert_null (fac_flow_set_quantity (f, "1 200 m3/an", &context));
  g_assert_cmpstr (f->canonical_unit, ==, "m3/an");
  f->direction = FAC_DIRECTION_STOCK;
  f->family = FAC_FAMILY_WOOD;
  g_assert_null (fac_flow_set_quantity (f, "30 t", &context));
  g_assert_cmpstr (f->canonical_unit, ==, "t");
  fac_record_free (f);
  g_setenv ("LANGUAGE", "en", TRUE);
}

static FacFlow *
add_flow (GPtrArray *flows, const char *establishment, const char *label, gint64 year,
          double t_per_year)
{
  FacFlow *f = fac_record_new (FAC_RECORD_FLOW);
  f->record.uuid = g_strdup_printf ("flow-%03u", flows->len);
  f->establishment = g_strdup (establishment);
  f->label = g_strdup (label);
  f->direction = FAC_DIRECTION_OUT;
  f->family = FAC_FAMILY_PAPER;
  f->year = year;
  f->canonical = t_per_year;
  f->canonical_unit = g_strdup ("t/an");
  g_ptr_array_add (flows, f);
  return f;
}

static void
alerts (void)
{
  g_autoptr (GPtrArray) flows = g_ptr_array_new_with_free_func (fac_record_free);
  const double usual[] = { 12, 30, 48, 55, 80, 140, 300 };
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      g_autofree char *establishment = g_strdup_printf ("site-%u", i);
      add_flow (flows, establishment, "Cartons", 2024, usual[i]);
    }
  g_autoptr (GPtrArray) none = fac_flow_alerts (flows);
  g_assert_cmpuint (none->len, ==, 0);

  /* 48 000 t where the others have 12 to 300: kg typed as t. 0.05 t: t typed as kg. */
  const FacFlow *large = add_flow (flows, "site-a", "Cartons", 2024, 48000);
  const FacFlow *small = add_flow (flows, "site-b", "Cartons", 2024, 0.05);
  /* a big plant is no slip: 3 000 t is 60 times the middle */
  add_flow (flows, "site-c", "Cartons", 2024, 3000);
  /* the same flow a year later, a thousand times as much */
  const FacFlow *later = add_flow (flows, "site-0", "cartons", 2025, 12400);
  /* a flow that really doubled */
  add_flow (flows, "site-1", "Cartons", 2025, 61);
  /* stocks and things without quantity are not compared */
  FacFlow *stock = add_flow (flows, "site-d", "Cartons", 2024, 1e9);
  g_free (stock->canonical_unit);
  stock->canonical_unit = g_strdup ("t");
  add_flow (flows, "site-e", "Cartons", 2024, NAN);

  g_autoptr (GPtrArray) found = fac_flow_alerts (flows);
  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", ((FacFlowAlert *)found->pdata[i])->reason);
  g_assert_cmpuint (found->len, ==, 2);
  const FacFlowAlert *first = found->pdata[0], *second = found->pdata[1];
  g_assert_true (first->flow == small);
  g_assert_cmpint (first->kind, ==, FAC_FLOW_ALERT_PEERS);
  g_assert_true (second->flow == later);
  g_assert_cmpint (second->kind, ==, FAC_FLOW_ALERT_YEARS);
  g_assert_nonnull (strstr (second->reason, "2025"));

  /* without the later one, within ten times of it, the large one stands alone */
  g_ptr_array_remove (flows, (gpointer)later);
  g_autoptr (GPtrArray) alone = fac_flow_alerts (flows);
  g_assert_cmpuint (alone->len, ==, 2);
  g_assert_true (((FacFlowAlert *)alone->pdata[0])->flow == large);
}

static void
cost (void)
{
  if (!g_test_perf ())
    {
      g_test_skip ("a measurement: run with -m perf");
      return;
    }
  const char *const texts[] = { "12.5 t/an", "2 bennes 30 m³ par mois", "200 à 300 t/an" };
  FacQuantityContext context = context_of (0.25);
  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    {
      FacQuantity found;
      gint64 start_us = g_get_monotonic_time ();
      for (guint i = 0; i < 100000; i++)
        g_assert_null (fac_quantity_parse (texts[t], &context, &found));
      double took_ms = (double)(g_get_monotonic_time () - start_us) / 1000;
      g_test_minimized_result (took_ms, "100 000 × %s in %.1f ms", texts[t], took_ms);
    }
}

/* Stored units as people read them; what is no unit stays as it is. */
static void
unit_labels (void)
{
  const struct
  {
    const char *id, *fr, *en;
  } labels[] = {
    { "m3/an", "m³/an", "m³/year" },
    { "m3/j", "m³/j", "m³/day" },
    { "t/j", "t/j", "t/day" },
    { "kg/h", "kg/h", "kg/h" },
    { "L/j", "L/j", "L/day" },
    { "EUR/mois", "€/mois", "€/month" },
    { "m3", "m³", "m³" },
    { "t", "t", "t" },
    { "g/kloup", "g/kloup", "g/kloup" },
    { "kloups/j", "kloups/j", "kloups/j" },
    { NULL, "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_assert_cmpstr (fac_unit_label (labels[i].id, FAC_LANGUAGE_FR), ==, labels[i].fr);
      g_assert_cmpstr (fac_unit_label (labels[i].id, FAC_LANGUAGE_EN), ==, labels[i].en);
    }
}

/* As typed, with the exponents that paper has. */
static void
display (void)
{
  static const char *const typed[][2] = {
    { "2 bennes de 30 m3", "2 bennes de 30 m³" },
    { "8 000 m3/an", "8 000 m³/an" },
    { "400 M2, m3", "400 M², m³" },
    { "hm3, m30, am3, pm2", "hm3, m30, am3, pm2" },
    { "m", "m" },
    { "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *shown = fac_quantity_text_display (typed[i][0]);
      g_assert_cmpstr (shown, ==, typed[i][1]);
    }
  g_assert_null (fac_quantity_text_display (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_containers ();
  g_test_add_func ("/quantity/understood", understood);
  g_test_add_func ("/quantity/refused", refused);
  g_test_add_func ("/quantity/unit-labels", unit_labels);
  g_test_add_func ("/quantity/answers", answers);
  g_test_add_func ("/quantity/money", money);
  g_test_add_func ("/quantity/contexts", contexts);
  g_test_add_func ("/quantity/explained", explained);
  g_test_add_func ("/quantity/flow", flow);
  g_test_add_func ("/quantity/alerts", alerts);
  g_test_add_func ("/quantity/cost", cost);
  g_test_add_func ("/quantity/display", display);
  int status = g_test_run ();
  g_ptr_array_unref (containers);
  return status;
}
