/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bars over years, two stacks a year, with the figures in a table right beneath them. */
#include "fac-drawing-private.h"

#include <math.h>
#include <string.h>

/* Units: mm at scale 1. */
#define ROW_MM 5.2
#define TOP_MM 5.0
#define LEAST_CHART_MM 24.0
#define MOST_BAR_MM 22.0
#define NAMES_GAP_MM 4.0

typedef struct
{
  const FacLaying *laying;
  guint first, n;     /* groups that are drawn */
  double left;        /* room for the names of the rows */
  double unit;        /* width of a group */
  double base, chart; /* y of the bars' feet, and their highest */
  double most;        /* the highest stack */
} Chart;

static FacTextStyle
style_of (const FacLaying *laying, double factor)
{
  return (FacTextStyle){ .size_pt = FAC_DRAWING_BODY_PT * factor * laying->fit.scale,
                         .colour = laying->marks->colours->ink };
}

static const FacGroup *
group_at (const Chart *chart, guint i)
{
  return fac_drawing_group (chart->laying->drawing, chart->first + i);
}

static double
sum_of (const FacDrawing *drawing, const FacGroup *group, guint stack)
{
  double sum = 0;

  for (guint i = 0; i < drawing->series->len; i++)
    if (g_array_index (drawing->series, FacSeries, i).stack == stack && !isnan (group->values[i]))
      sum += group->values[i];
  return sum;
}

static double
width_of (const Chart *chart, const char *text, double factor)
{
  FacTextStyle style = style_of (chart->laying, factor);
  double width = 0;

  if (text)
    fac_marks_measure (chart->laying->marks, text, &style, &width, NULL);
  return width;
}

/* The widest of all that must stand in a group. */
static double
widest (const Chart *chart)
{
  double width = 0;

  for (guint i = 0; i < chart->n; i++)
    {
      const FacGroup *group = group_at (chart, i);
      double tops = 0;
      for (guint k = 0; k < FAC_DRAWING_STACKS; k++)
        tops = MAX (tops, width_of (chart, group->tops[k], 0.9));
      width = MAX (width, FAC_DRAWING_STACKS * tops + chart->laying->fit.scale);
      width = MAX (width, width_of (chart, group->title, 1.1));
      for (guint k = 0; group->cells && group->cells[k]; k++)
        width = MAX (width, width_of (chart, group->cells[k], 1));
    }
  return width + 2 * chart->laying->fit.scale;
}

static void
put_centred (const Chart *chart, const char *text, double factor, gboolean is_bold, double x,
             double y, double width)
{
  FacTextStyle style = style_of (chart->laying, factor);

  style.is_bold = is_bold;
  style.alignment = PANGO_ALIGN_CENTER;
  style.width_mm = width;
  style.max_lines = 1;
  fac_marks_text (chart->laying->marks, x, y, text, &style);
}

static void
put_stack (const Chart *chart, const FacGroup *group, guint stack, double x, double width)
{
  const FacDrawing *drawing = chart->laying->drawing;
  FacMarks *marks = chart->laying->marks;
  double y = chart->base, s = chart->laying->fit.scale;

  for (guint i = 0; i < drawing->series->len; i++)
    {
      const FacSeries *series = &g_array_index (drawing->series, FacSeries, i);
      double value = group->values[i];
      if (series->stack != stack || isnan (value) || value <= 0 || chart->most <= 0)
        continue;
      double height = value / chart->most * chart->chart;
      FacColour colour =
          fac_colour_mix (fac_tone_colour (series->tone), marks->colours->paper, series->pale);
      y -= height;
      fac_marks_box (marks, x, y, width, height, 0, colour, fac_tone_hatch (series->tone));
      fac_marks_line (marks, x, y, x + width, y, 0.4 * s, marks->colours->paper);
    }
  if (group->tops[stack])
    put_centred (chart, group->tops[stack], 0.9, FALSE, x - width * 0.5, y - 4.4 * s, 2 * width);
}

static void
put_group (const Chart *chart, guint i)
{
  const FacLaying *laying = chart->laying;
  const FacGroup *group = group_at (chart, i);
  double s = laying->fit.scale, x = laying->x + chart->left + i * chart->unit;
  double bar = MIN (chart->unit * 0.36, MOST_BAR_MM * s), gap = 0.04 * chart->unit;
  double middle = x + chart->unit / 2, y = chart->base + 1.2 * s;

  for (guint k = 0; k < FAC_DRAWING_STACKS; k++)
    put_stack (chart, group, k, k ? middle + gap / 2 : middle - gap / 2 - bar, bar);
  put_centred (chart, group->title, 1.1, TRUE, x, y, chart->unit);
  for (guint k = 0; group->cells && group->cells[k]; k++)
    put_centred (chart, group->cells[k], 1, FALSE, x, y + (k + 1) * ROW_MM * s, chart->unit);
}

static void
put_rows (const Chart *chart)
{
  const FacLaying *laying = chart->laying;
  const GPtrArray *names = laying->drawing->row_names;
  FacMarks *marks = laying->marks;
  double s = laying->fit.scale, right = laying->x + chart->left + chart->n * chart->unit;
  FacTextStyle style = style_of (laying, 1);

  fac_marks_line (marks, laying->x + chart->left, chart->base, right, chart->base, 0.3 * s,
                  marks->colours->ink);
  for (guint i = 0; i < names->len; i++)
    {
      double y = chart->base + 1.2 * s + (i + 1) * ROW_MM * s;
      fac_marks_line (marks, laying->x, y - 0.5 * s, right, y - 0.5 * s, 0.12 * s,
                      marks->colours->line);
      fac_marks_text (marks, laying->x, y, names->pdata[i], &style);
    }
}

gboolean
fac_drawing_bars_lay_out (const FacLaying *laying)
{
  const FacDrawing *drawing = laying->drawing;
  double s = laying->fit.scale;
  Chart chart = { .laying = laying, .n = drawing->groups->len };

  for (guint i = 0; i < drawing->row_names->len; i++)
    chart.left = MAX (chart.left, width_of (&chart, drawing->row_names->pdata[i], 1));
  chart.left = MIN (chart.left + NAMES_GAP_MM * s, laying->width / 2);
  double need = widest (&chart), width = laying->width - chart.left;
  double table = (1.2 + ROW_MM * (drawing->row_names->len + 1)) * s;
  if (!laying->fit.is_last
      && (need * chart.n > width || table + LEAST_CHART_MM * s > laying->height))
    return FALSE;
  /* The last years are those that matter. */
  if (need * chart.n > width)
    chart.n = (guint)CLAMP (width / need, 1, drawing->groups->len);
  chart.first = drawing->groups->len - chart.n;
  laying->marks->n_left_out = chart.first;
  chart.unit = MIN (width / chart.n, 90 * s);
  chart.chart = MAX (laying->height - table - TOP_MM * s, 1);
  chart.base = laying->y + TOP_MM * s + chart.chart;
  for (guint i = 0; i < chart.n; i++)
    for (guint k = 0; k < FAC_DRAWING_STACKS; k++)
      chart.most = MAX (chart.most, sum_of (drawing, group_at (&chart, i), k));
  put_rows (&chart);
  for (guint i = 0; i < chart.n; i++)
    put_group (&chart, i);
  return TRUE;
}
