/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Units of flows. */
#include "fac-unit.h"

#include <string.h>

#define MASS FAC_DIMENSION_MASS
#define VOLUME FAC_DIMENSION_VOLUME
#define ENERGY FAC_DIMENSION_ENERGY
#define POWER FAC_DIMENSION_POWER
#define AREA FAC_DIMENSION_AREA
#define TIME FAC_DIMENSION_TIME
#define MONEY FAC_DIMENSION_MONEY
#define COUNT FAC_DIMENSION_COUNT

/* Words are folded; several with one meaning are separated by ";". */
static const struct
{
  FacUnit unit;
  const char *words;
} units[] = {
  { { "t", MASS, 1 }, "t;tonne;tonnes;tn;metric ton;metric tons;metric tonnes" },
  { { "kg", MASS, 0.001 }, "kg;kgs;kilo;kilos;kilogramme;kilogrammes;kilogram;kilograms" },
  { { "g", MASS, 1e-6 }, "g;gr;gramme;grammes;gram;grams" },
  { { "q", MASS, 0.1 }, "q;qx;quintal;quintaux;quintals" },
  { { "kt", MASS, 1000 }, "kt;kilotonne;kilotonnes" },
  { { "Mt", MASS, 1e6 }, "mt;megatonne;megatonnes" },
  { { "m3", VOLUME, 1 },
    "m3;nm3;m cube;m cubes;metre cube;metres cubes;cubic metre;cubic metres;cubic meter;cubic "
    "meters;cbm" },
  { { "L", VOLUME, 0.001 }, "l;litre;litres;liter;liters;dm3" },
  { { "hL", VOLUME, 0.1 }, "hl;hectolitre;hectolitres;hectoliter;hectoliters" },
  { { "Mm3", VOLUME, 1e6 }, "mm3" }, /* nobody counts flows in cubic millimetres */
  { { "stère", VOLUME, 1, .is_estimated = TRUE }, "stere;steres;st" },
  { { "Wh", ENERGY, 1e-6 }, "wh" },
  { { "kWh", ENERGY, 0.001 }, "kwh" },
  { { "MWh", ENERGY, 1 }, "mwh" },
  { { "GWh", ENERGY, 1000 }, "gwh" },
  { { "TWh", ENERGY, 1e6 }, "twh" },
  { { "GJ", ENERGY, 1 / 3.6 }, "gj" }, /* 1 MWh = 3.6 GJ */
  { { "W", POWER, 0.001 }, "w;watt;watts" },
  { { "kW", POWER, 1 }, "kw;kilowatt;kilowatts;kwth;kwc" },
  { { "MW", POWER, 1000 }, "mw;megawatt;megawatts;mwth" },
  { { "m2", AREA, 1 },
    "m2;m carre;m carres;metre carre;metres carres;square metre;square metres;square "
    "meters;sqm" },
  { { "ha", AREA, 10000 }, "ha;hectare;hectares" },
  { { "h", TIME, 1 }, "h;heure;heures;hour;hours" },
  /* the legal working year in France: Code du travail, L3121-41 */
  { { "ETP", TIME, 1607, .is_yearly = TRUE, .is_estimated = TRUE }, "etp;etpt;fte" },
  { { "EUR", MONEY, 1 }, "eur;euro;euros" },
  { { "kEUR", MONEY, 1000 }, "keur;keuro;keuros" },
  { { "MEUR", MONEY, 1e6 }, "meur;meuro;meuros" },
  { { "u", COUNT, 1 }, "u;unite;unites;piece;pieces;pce;pces;pcs;pc;unit;units" },
};

static GHashTable *
words_table (void)
{
  static GHashTable *table = NULL;
  if (g_once_init_enter (&table))
    {
      GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        {
          g_auto (GStrv) list = g_strsplit (units[i].words, ";", -1);
          for (char **word = list; *word; word++)
            g_hash_table_insert (words, g_strdup (*word), (gpointer)&units[i].unit);
        }
      g_once_init_leave (&table, words);
    }
  return table;
}

const FacUnit *
fac_unit_from_word (const char *folded)
{
  return g_hash_table_lookup (words_table (), folded);
}

const FacUnit *
fac_unit_from_id (const char *id)
{
  for (guint i = 0; id && i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].unit.id, id) == 0)
      return &units[i].unit;
  return NULL;
}

static const struct
{
  const char *yearly;
  const char *plain;
} canonical[] = {
  [MASS] = { "t/an", "t" },      [VOLUME] = { "m3/an", "m3" }, [ENERGY] = { "MWh/an", "MWh" },
  [POWER] = { "kW", "kW" },      [AREA] = { "m2", "m2" },      [TIME] = { "h/an", "h" },
  [MONEY] = { "EUR/an", "EUR" }, [COUNT] = { "1/an", "1" },
};

const char *
fac_unit_canonical (FacDimension dimension, gboolean is_yearly)
{
  return is_yearly ? canonical[dimension].yearly : canonical[dimension].plain;
}

FacDimension
fac_unit_canonical_dimension (const char *canonical_unit)
{
  for (guint d = MASS; canonical_unit && d <= COUNT; d++)
    if (strcmp (canonical[d].yearly, canonical_unit) == 0
        || strcmp (canonical[d].plain, canonical_unit) == 0)
      return (FacDimension)d;
  return 0;
}

/* The language is an argument, as for numbers: not through gettext. */
static const struct
{
  const char *id;
  const char *en;
  const char *fr;
} labels[] = {
  { "t/an", "t/year", "t/an" },
  { "m3", "m³", "m³" },
  { "m3/an", "m³/year", "m³/an" },
  { "Mm3", "million m³", "Mm³" },
  { "MWh/an", "MWh/year", "MWh/an" },
  { "m2", "m²", "m²" },
  { "h/an", "h/year", "h/an" },
  { "EUR", "€", "€" },
  { "EUR/an", "€/year", "€/an" },
  { "kEUR", "k€", "k€" },
  { "MEUR", "M€", "M€" },
  { "ETP", "FTE", "ETP" },
  { "u", "units", "unités" },
  { "1", "units", "unités" },
  { "1/an", "units/year", "unités/an" },
  { "stère", "stère", "stère" },
};

static const char *
label_of (const char *unit, FacLanguage language)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].id, unit) == 0)
      return language == FAC_LANGUAGE_FR ? labels[i].fr : labels[i].en;
  return NULL;
}

/* Authorised maxima are said by hour, day, week or month as well: "m3/j" is m³ by day. */
static const char *
label_with_period (const char *unit, const char *slash, FacLanguage language)
{
  static const struct
  {
    const char *id, *fr, *en;
  } periods[] = {
    { "h", "h", "h" },         { "j", "j", "day" },           { "jour", "j", "day" },
    { "sem", "sem.", "week" }, { "semaine", "sem.", "week" }, { "mois", "mois", "month" },
    { "an", "an", "year" },
  };
  g_autofree char *stem = g_strndup (unit, (gsize)(slash - unit));
  const char *label = label_of (stem, language);

  for (guint i = 0; (label || fac_unit_from_id (stem)) && i < G_N_ELEMENTS (periods); i++)
    if (strcmp (periods[i].id, slash + 1) == 0)
      {
        g_autofree char *whole =
            g_strconcat (label ? label : stem, "/",
                         language == FAC_LANGUAGE_FR ? periods[i].fr : periods[i].en, NULL);
        return g_intern_string (whole); /* units and periods are few */
      }
  return unit;
}

const char *
fac_unit_label (const char *unit, FacLanguage language)
{
  const char *label = unit ? label_of (unit, language) : "";
  const char *slash = unit && !label ? strrchr (unit, '/') : NULL;

  if (label)
    return label;
  return slash ? label_with_period (unit, slash, language) : unit;
}
