/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flows of one establishment, added up. */
#include "fac-balance.h"

#include <math.h>
#include <string.h>

static void
line_free (gpointer pointer)
{
  FacBalanceLine *line = pointer;
  g_free (line->unit);
  g_free (line);
}

FacBalance *
fac_balance_new (void)
{
  FacBalance *balance = g_new0 (FacBalance, 1);
  balance->lines = g_ptr_array_new_with_free_func (line_free);
  return balance;
}

void
fac_balance_free (FacBalance *balance)
{
  if (!balance)
    return;
  g_ptr_array_unref (balance->lines);
  g_free (balance);
}

static FacBalanceSum *
sum_of (FacBalance *balance, const char *unit, int family, gint64 year)
{
  for (guint i = 0; i < balance->lines->len; i++)
    {
      FacBalanceLine *line = balance->lines->pdata[i];
      if (line->family == family && line->year == year && strcmp (line->unit, unit) == 0)
        return &line->sum;
    }
  FacBalanceLine *line = g_new0 (FacBalanceLine, 1);
  line->unit = g_strdup (unit);
  line->family = family;
  line->year = year;
  g_ptr_array_add (balance->lines, line);
  return &line->sum;
}

void
fac_balance_add (FacBalance *balance, const FacFlow *flow, gboolean is_turned)
{
  const char *unit = flow->canonical_unit;
  gboolean is_yearly = unit && g_str_has_suffix (unit, "/an");

  if (isnan (flow->canonical) || !unit)
    {
      balance->n_without++;
      return;
    }
  if (!is_yearly && flow->direction != FAC_DIRECTION_STOCK)
    {
      balance->n_other_period++;
      return;
    }
  g_autofree char *key = is_yearly ? g_strdup (unit) : g_strconcat (unit, "/an", NULL);
  FacBalanceSum *sum = sum_of (balance, key, flow->family, flow->year);
  sum->n_flows++;
  if (flow->direction == FAC_DIRECTION_STOCK)
    {
      sum->stock += flow->canonical;
      return;
    }
  if ((flow->direction == FAC_DIRECTION_OUT) != is_turned)
    sum->given += flow->canonical;
  else
    sum->taken += flow->canonical;
  if (flow->confidence == FAC_CONFIDENCE_ESTIMATED || flow->confidence == FAC_CONFIDENCE_RATIO
      || flow->converted == FAC_YES)
    sum->estimated += flow->canonical;
}

static int
compare_units (gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *)a, *y = *(const char *const *)b;
  gboolean x_is_mass = strcmp (x, "t/an") == 0, y_is_mass = strcmp (y, "t/an") == 0;

  return x_is_mass != y_is_mass ? y_is_mass - x_is_mass : strcmp (x, y);
}

GPtrArray *
fac_balance_units (const FacBalance *balance)
{
  GPtrArray *units = g_ptr_array_new ();

  for (guint i = 0; i < balance->lines->len; i++)
    {
      FacBalanceLine *line = balance->lines->pdata[i];
      if (!g_ptr_array_find_with_equal_func (units, line->unit, g_str_equal, NULL))
        g_ptr_array_add (units, line->unit);
    }
  g_ptr_array_sort (units, compare_units);
  return units;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
  return (x > y) - (x < y);
}

GArray *
fac_balance_years (const FacBalance *balance)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < balance->lines->len; i++)
    {
      gint64 year = ((FacBalanceLine *)balance->lines->pdata[i])->year;
      gboolean is_known = FALSE;
      for (guint k = 0; k < years->len; k++)
        is_known |= g_array_index (years, gint64, k) == year;
      if (!is_known)
        g_array_append_val (years, year);
    }
  g_array_sort (years, compare_years);
  return years;
}

FacBalanceSum
fac_balance_sum (const FacBalance *balance, const char *unit, int family, gint64 year)
{
  FacBalanceSum sum = { 0 };

  for (guint i = 0; i < balance->lines->len; i++)
    {
      const FacBalanceLine *line = balance->lines->pdata[i];
      if (strcmp (line->unit, unit) != 0 || (family >= 0 && line->family != family)
          || (year && line->year != year))
        continue;
      sum.taken += line->sum.taken;
      sum.given += line->sum.given;
      sum.stock += line->sum.stock;
      sum.estimated += line->sum.estimated;
      sum.n_flows += line->sum.n_flows;
    }
  return sum;
}

double
fac_balance_gap (const FacBalanceSum *sum, gboolean *is_told)
{
  double gap = sum->taken - sum->given;

  *is_told = sum->taken > 0 && sum->given > 0
             && fabs (gap) > FAC_BALANCE_TOLERANCE * fmax (sum->taken, sum->given);
  return gap;
}
