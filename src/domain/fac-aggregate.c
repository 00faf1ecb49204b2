/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums that may be shown. */
#include "fac-aggregate.h"

#include "fac-text.h"

#include <math.h>

struct _FacAggregate
{
  GHashTable *values; /* owned: char * company, folded → double * */
  double total;
};

FacAggregate *
fac_aggregate_new (void)
{
  FacAggregate *aggregate = g_new0 (FacAggregate, 1);
  aggregate->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return aggregate;
}

void
fac_aggregate_free (FacAggregate *aggregate)
{
  if (!aggregate)
    return;
  g_hash_table_unref (aggregate->values);
  g_free (aggregate);
}

static void
add_folded (FacAggregate *aggregate, const char *key, double value)
{
  double *sum = g_hash_table_lookup (aggregate->values, key);
  if (!sum)
    {
      sum = g_new0 (double, 1);
      g_hash_table_insert (aggregate->values, g_strdup (key), sum);
    }
  *sum += fabs (value);
}

void
fac_aggregate_add (FacAggregate *aggregate, const char *company, double value)
{
  if (isnan (value))
    return;
  g_autofree char *key = fac_text_fold (company);
  add_folded (aggregate, key, value);
  aggregate->total += value;
}

void
fac_aggregate_add_all (FacAggregate *aggregate, const FacAggregate *other)
{
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, other->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    add_folded (aggregate, key, *(double *)value);
  aggregate->total += other->total;
}

double
fac_aggregate_total (const FacAggregate *aggregate)
{
  return aggregate->total;
}

guint
fac_aggregate_n_companies (const FacAggregate *aggregate)
{
  guint n = 0;
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, aggregate->values);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += *(double *)value > 0;
  return n;
}

gboolean
fac_aggregate_is_safe (const FacAggregate *aggregate)
{
  double sum = 0, largest = 0;
  GHashTableIter iter;
  gpointer value;
  guint n_asked = g_hash_table_size (aggregate->values);

  g_hash_table_iter_init (&iter, aggregate->values);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      sum += *(double *)value;
      largest = fmax (largest, *(double *)value);
    }
  if (n_asked == 0)
    return TRUE;
  if (!(sum > 0)) /* "0" from one company is that company's figure */
    return n_asked >= FAC_AGGREGATE_MIN_COMPANIES;
  return fac_aggregate_n_companies (aggregate) >= FAC_AGGREGATE_MIN_COMPANIES
         && largest <= FAC_AGGREGATE_MAX_SHARE * sum * (1 + 1e-12);
}

/* What a reader finds by subtracting the shown cells from the total. */
static gboolean
hidden_sum_is_safe (FacAggregate *const *cells, const gboolean *is_shown, guint n)
{
  g_autoptr (FacAggregate) hidden = fac_aggregate_new ();
  for (guint i = 0; i < n; i++)
    if (!is_shown[i])
      fac_aggregate_add_all (hidden, cells[i]);
  return fac_aggregate_is_safe (hidden);
}

static int
smallest_shown (FacAggregate *const *cells, const gboolean *is_shown, guint n)
{
  int smallest = -1;
  for (guint i = 0; i < n; i++)
    if (is_shown[i] && g_hash_table_size (cells[i]->values) > 0
        && (smallest < 0 || fabs (cells[i]->total) < fabs (cells[smallest]->total)))
      smallest = (int)i;
  return smallest;
}

gboolean
fac_aggregate_suppress_row (FacAggregate *const *cells, gboolean *is_shown, guint n)
{
  guint n_hidden = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!fac_aggregate_is_safe (cells[i]))
        is_shown[i] = FALSE;
      n_hidden += !is_shown[i];
    }
  if (n_hidden == 0)
    return TRUE;

  /* One hidden cell alone is the total less the rest, even when it is safe in itself: it was hidden
   * for another row's sake. */
  while (n_hidden < 2 || !hidden_sum_is_safe (cells, is_shown, n))
    {
      int next = smallest_shown (cells, is_shown, n);
      if (next < 0)
        return hidden_sum_is_safe (cells, is_shown, n) && n_hidden > 1;
      is_shown[next] = FALSE;
      n_hidden++;
    }
  return TRUE;
}

static gboolean
suppress_columns (FacAggregate *const *cells, gboolean *is_shown, guint n_rows, guint n_columns,
                  gboolean *total_is_shown)
{
  gboolean has_changed = FALSE;
  g_autofree FacAggregate **column = g_new (FacAggregate *, n_rows);
  g_autofree gboolean *shown = g_new (gboolean, n_rows);
  for (guint c = 0; c < n_columns; c++)
    {
      for (guint r = 0; r < n_rows; r++)
        {
          column[r] = cells[r * n_columns + c];
          shown[r] = is_shown[r * n_columns + c];
        }
      total_is_shown[c] = fac_aggregate_suppress_row (column, shown, n_rows);
      for (guint r = 0; r < n_rows; r++)
        {
          has_changed |= shown[r] != is_shown[r * n_columns + c];
          is_shown[r * n_columns + c] = shown[r];
        }
    }
  return has_changed;
}

void
fac_aggregate_suppress_table (FacAggregate *const *cells, gboolean *is_shown, guint n_rows,
                              guint n_columns, gboolean *row_total_is_shown,
                              gboolean *column_total_is_shown)
{
  /* each turn hides a cell at least, so it ends */
  do
    for (guint r = 0; r < n_rows; r++)
      row_total_is_shown[r] =
          fac_aggregate_suppress_row (cells + r * n_columns, is_shown + r * n_columns, n_columns);
  while (suppress_columns (cells, is_shown, n_rows, n_columns, column_total_is_shown));
}
