/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quantities of flows: written into the record, shown, explained. */
#include "fac-number.h"
#include "fac-quantity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NB "\xc2\xa0" /* between a number and its unit */

/* -- The arithmetic -------------------------------------------------------------------------- */

static void
append_factor (GString *text, double minimum, double maximum, const char *unit,
               FacLanguage language)
{
  g_autofree char *shown = fac_number_format_range (minimum, maximum, unit, language);
  g_string_append_printf (text, "%s%s", text->len ? " × " : "", shown);
}

/* The period of a figure: "12/an", "52/year". */
static const char *
per_year (FacLanguage language)
{
  return language == FAC_LANGUAGE_FR ? "/an" : "/year";
}

static void
append_times (GString *text, double times, FacLanguage language)
{
  g_autofree char *shown = fac_number_format_significant (times, 5, language);
  g_string_append_printf (text, " × %s%s", shown, per_year (language));
}

static void
append_said (GString *text, const FacQuantity *quantity, FacLanguage language)
{
  gboolean is_container = !isnan (quantity->size);
  append_factor (text, quantity->count_min, quantity->count_max,
                 is_container ? NULL : fac_unit_label (quantity->unit, language), language);
  if (is_container)
    append_factor (text, quantity->size, quantity->size,
                   fac_unit_label (quantity->size_unit, language), language);
  if (!isnan (quantity->filling))
    append_factor (text, quantity->filling, quantity->filling, NULL, language);
}

static void
append_density (GString *text, const FacQuantity *quantity, FacLanguage language)
{
  gboolean to_mass = fac_unit_canonical_dimension (quantity->canonical_unit) == FAC_DIMENSION_MASS;
  g_autofree char *density =
      fac_number_format_significant (quantity->density_t_per_m3, 4, language);
  g_string_append_printf (text, " %s %s" NB "t/m³", to_mass ? "×" : "÷", density);
}

char *
fac_quantity_explain (const FacQuantity *quantity, FacLanguage language)
{
  const FacUnit *unit = fac_unit_from_id (quantity->unit);
  GString *text = g_string_new (NULL);
  if (unit)
    {
      gboolean has_times =
          !isnan (quantity->times_per_year) && fabs (quantity->times_per_year - 1) > 1e-9;
      gboolean is_scaled = fabs (unit->factor - 1) > 1e-12;
      gboolean is_computed =
          has_times || is_scaled || !isnan (quantity->size) || !isnan (quantity->density_t_per_m3);
      if (is_computed)
        {
          append_said (text, quantity, language);
          if (has_times)
            append_times (text, quantity->times_per_year, language);
          if (!isnan (quantity->density_t_per_m3))
            append_density (text, quantity, language);
          gboolean is_open = isnan (quantity->minimum) && isnan (quantity->value);
          g_autofree char *result = fac_number_format_range (
              is_open ? quantity->minimum : quantity->canonical_min, quantity->canonical_max,
              fac_unit_label (quantity->canonical_unit, language), language);
          g_string_append_printf (text, " = %s", result);
        }
    }
  if (quantity->is_period_assumed)
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "",
                            _ ("No period was said: it was taken for a year."));
  return g_string_free (text, FALSE);
}

/* -- The record ------------------------------------------------------------------------------ */

static void
set_typed (FacFlow *flow, const char *text)
{
  char *typed = text == flow->typed ? g_steal_pointer (&flow->typed) : g_strdup (text);
  if (typed && !*g_strstrip (typed))
    g_clear_pointer (&typed, g_free);
  g_free (flow->typed);
  flow->typed = typed;
}

static void
set_static (char **at, const char *text)
{
  if (g_strcmp0 (*at, text) == 0)
    return;
  g_free (*at);
  *at = g_strdup (text);
}

FacProblem *
fac_flow_set_quantity (FacFlow *flow, const char *text, const FacQuantityContext *context)
{
  FacQuantityContext own = *context;
  FacQuantity quantity;

  own.is_stock = flow->direction == FAC_DIRECTION_STOCK;
  if (!own.canonical_unit && flow->family == FAC_FAMILY_WATER)
    own.canonical_unit = fac_unit_canonical (FAC_DIMENSION_VOLUME, TRUE);
  g_autofree char *reason = fac_quantity_parse (text, &own, &quantity);
  if (reason)
    return fac_problem_new (fac_record_type_field (flow->record.type, "typed"), "%s", reason);

  set_typed (flow, text);
  flow->quantity_state = quantity.state;
  flow->quantity = fac_number_tidy (quantity.value);
  flow->quantity_min = fac_number_tidy (quantity.minimum);
  flow->quantity_max = fac_number_tidy (quantity.maximum);
  set_static (&flow->unit, quantity.unit);
  flow->period = quantity.period;
  flow->canonical = fac_number_tidy (quantity.canonical);
  flow->canonical_min = fac_number_tidy (quantity.canonical_min);
  flow->canonical_max = fac_number_tidy (quantity.canonical_max);
  set_static (&flow->canonical_unit, quantity.canonical_unit);
  flow->converted = FAC_UNKNOWN;
  if (quantity.state == FAC_QUANTITY_GIVEN)
    flow->converted = quantity.is_converted ? FAC_YES : FAC_NO;
  if (quantity.year != FAC_INTEGER_NONE)
    flow->year = quantity.year;
  if (quantity.cost_eur_cents_per_year != FAC_INTEGER_NONE)
    flow->cost_eur_cents_per_year = quantity.cost_eur_cents_per_year;

  /* the record's price is for the unit of the quantity */
  const FacUnit *unit = fac_unit_from_id (quantity.unit);
  const FacUnit *price_unit = fac_unit_from_id (quantity.price_unit);
  if (price_unit && !unit)
    {
      set_static (&flow->unit, price_unit->id);
      flow->price_eur_per_unit = quantity.price_eur_per_unit;
    }
  else if (price_unit && price_unit->dimension == unit->dimension)
    flow->price_eur_per_unit = quantity.price_eur_per_unit * unit->factor / price_unit->factor;
  return NULL;
}

gboolean
fac_flow_is_estimated (const FacFlow *flow)
{
  return flow->converted == FAC_YES || flow->confidence == FAC_CONFIDENCE_ESTIMATED
         || flow->confidence == FAC_CONFIDENCE_RATIO
         || (flow->quantity_state == FAC_QUANTITY_GIVEN
             && fac_quantity_text_is_approximate (flow->typed));
}

gboolean
fac_flow_is_at_most (const FacFlow *flow)
{
  return isnan (flow->canonical) && !isnan (flow->canonical_max);
}

/* Three digits are all that an estimate is worth. */
static double
shorten (double value)
{
  if (!isfinite (value) || !(fabs (value) > 0))
    return value;
  double scale = pow (10, 2 - floor (log10 (fabs (value))));
  return round (value * scale) / scale;
}

char *
fac_flow_quantity_display (const FacFlow *flow)
{
  FacLanguage language = fac_language_current ();
  if (flow->quantity_state == FAC_QUANTITY_UNKNOWN)
    /* TRANSLATORS: of a quantity: the company does not know it */
    return g_strdup (_ ("unknown"));
  if (flow->quantity_state != FAC_QUANTITY_GIVEN || !flow->canonical_unit)
    {
      if (flow->cost_eur_cents_per_year == FAC_INTEGER_NONE)
        return g_strdup ("");
      g_autofree char *cost = fac_money_format (flow->cost_eur_cents_per_year, language);
      return g_strconcat (cost, per_year (language), NULL);
    }

  gboolean is_about = fac_quantity_text_is_approximate (flow->typed);
  gboolean is_estimated = flow->converted == FAC_YES || flow->confidence == FAC_CONFIDENCE_ESTIMATED
                          || flow->confidence == FAC_CONFIDENCE_RATIO;
  double minimum = fac_flow_is_at_most (flow) ? (double)NAN : flow->canonical_min;
  double maximum = flow->canonical_max;
  if (is_estimated)
    {
      minimum = shorten (minimum);
      maximum = shorten (maximum);
    }
  g_autofree char *figure = fac_number_format_range (
      minimum, maximum, fac_unit_label (flow->canonical_unit, language), language);
  if (is_about && is_estimated)
    /* TRANSLATORS: %s is a quantity with its unit */
    return g_strdup_printf (_ ("about %s (estimated)"), figure);
  if (is_about)
    return g_strdup_printf (_ ("about %s"), figure);
  if (is_estimated)
    return g_strdup_printf (_ ("%s (estimated)"), figure);
  return g_steal_pointer (&figure);
}
