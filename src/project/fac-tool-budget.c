/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The economic model: what each year costs, and how sure its funding is. */
#include "fac-tool-drawing-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

enum
{
  EXPENSE,
  PAID,
  NOTIFIED,
  ASKED,
  PLANNED,
  N_PARTS,
};

static const struct
{
  const char *title;
  FacTone tone;
  double pale;
  guint stack;
} parts[N_PARTS] = {
  { N_ ("Expenses"), FAC_TONE_NEUTRAL, 0, 0 }, { N_ ("Paid"), FAC_TONE_1, 0, 1 },
  { N_ ("Notified"), FAC_TONE_3, 0, 1 },       { N_ ("Asked, no answer yet"), FAC_TONE_2, 0.2, 1 },
  { N_ ("Planned"), FAC_TONE_4, 0.7, 1 },
};

/* A year's sums, in cents. */
typedef struct
{
  gint64 year;
  gint64 parts[N_PARTS], declined;
  double fte;
} Year;

/* A line without a state is planned; a declined one brings nothing. */
static int
part_of (const FacBudgetLine *line)
{
  if (line->side == FAC_BUDGET_EXPENSE)
    return EXPENSE;
  switch ((FacFundingState)line->state)
    {
    case FAC_FUNDING_PAID:
      return PAID;
    case FAC_FUNDING_NOTIFIED:
      return NOTIFIED;
    case FAC_FUNDING_ASKED:
      return ASKED;
    case FAC_FUNDING_DECLINED:
      return N_PARTS;
    case FAC_FUNDING_NONE:
    case FAC_FUNDING_PLANNED:
      return PLANNED;
    }
  return PLANNED;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Year *)a)->year, other = ((const Year *)b)->year;
  return (one > other) - (one < other);
}

static GArray *
sum_years (const GPtrArray *lines)
{
  GArray *years = g_array_new (FALSE, TRUE, sizeof (Year));

  for (guint i = 0; i < lines->len; i++)
    {
      const FacBudgetLine *line = lines->pdata[i];
      int part = part_of (line);
      guint k = 0;
      while (k < years->len && g_array_index (years, Year, k).year != line->year)
        k++;
      if (k == years->len)
        {
          const Year year = { .year = line->year };
          g_array_append_val (years, year);
        }
      Year *year = &g_array_index (years, Year, k);
      gint64 amount = line->amount_eur_cents == FAC_INTEGER_NONE ? 0 : line->amount_eur_cents;
      if (part < N_PARTS)
        year->parts[part] += amount;
      else
        year->declined += amount;
      if (part == EXPENSE && !isnan (line->fte))
        year->fte += line->fte;
    }
  g_array_sort (years, compare_years);
  return years;
}

/* Expenses that nobody has promised to pay, asked for or planned. */
static gint64
missing_of (const Year *year)
{
  return year->parts[EXPENSE] - year->parts[PAID] - year->parts[NOTIFIED] - year->parts[ASKED]
         - year->parts[PLANNED];
}

/* Whole euros: cents are noise beside a bar. */
static char *
euros (gint64 cents, FacLanguage language)
{
  return cents ? fac_money_format ((cents + (cents < 0 ? -50 : 50)) / 100 * 100, language)
               : g_strdup ("–");
}

static void
add_year (FacDrawing *drawing, const Year *year, FacLanguage language)
{
  g_autofree char *title = g_strdup_printf ("%d", (int)year->year);
  guint index = fac_drawing_add_group (drawing, title);
  FacGroup *group = fac_drawing_group (drawing, index);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  gint64 missing = missing_of (year);

  for (guint i = 0; i < N_PARTS; i++)
    {
      group->values[i] = (double)year->parts[i] / 100;
      g_ptr_array_add (cells, euros (year->parts[i], language));
    }
  g_ptr_array_add (cells, missing > 0 ? euros (missing, language) : g_strdup ("–"));
  g_ptr_array_add (cells, year->declined ? euros (year->declined, language) : g_strdup ("–"));
  g_ptr_array_add (cells,
                   year->fte > 0 ? fac_number_format (year->fte, 2, language) : g_strdup ("–"));
  g_ptr_array_add (cells, NULL);
  group->cells = (char **)g_ptr_array_steal (cells, NULL);
}

static char *
finding (const GArray *years, FacLanguage language)
{
  gint64 cost = 0, missing = 0, sure = 0;

  for (guint i = 0; i < years->len; i++)
    {
      const Year *year = &g_array_index (years, Year, i);
      cost += year->parts[EXPENSE];
      sure += year->parts[PAID] + year->parts[NOTIFIED];
      missing += MAX (missing_of (year), 0);
    }
  if (!cost)
    return NULL;
  g_autofree char *lack = euros (missing, language);
  g_autofree char *share = fac_number_format (100.0 * (double)sure / (double)cost, 0, language);
  return missing ? g_strdup_printf (_ ("%s still to be found; %s %% of the expenses are paid or "
                                       "notified"),
                                    lack, share)
                 : g_strdup_printf (_ ("All expenses have their funding; %s %% of them are paid or "
                                       "notified"),
                                    share);
}

gboolean
fac_draw_budget (FacToolComposing *composing, GError **error)
{
  FacDrawing *drawing = composing->drawing;
  g_autoptr (GPtrArray) lines = fac_tool_records (composing, FAC_RECORD_BUDGET_LINE, error);

  if (!lines)
    return FALSE;
  g_autoptr (GArray) years = sum_years (lines);
  if (!years->len)
    return TRUE;
  for (guint i = 0; i < N_PARTS; i++)
    {
      const FacSeries series = { _ (parts[i].title), parts[i].tone, parts[i].pale, parts[i].stack };
      fac_drawing_add_series (drawing, &series);
      g_ptr_array_add (drawing->row_names, g_strdup (_ (parts[i].title)));
    }
  g_ptr_array_add (drawing->row_names, g_strdup (_ ("Missing")));
  g_ptr_array_add (drawing->row_names, g_strdup (_ ("Declined")));
  g_ptr_array_add (drawing->row_names, g_strdup (_ ("FTE")));
  for (guint i = 0; i < years->len; i++)
    add_year (drawing, &g_array_index (years, Year, i), composing->language);
  drawing->subtitle = finding (years, composing->language);
  return TRUE;
}
