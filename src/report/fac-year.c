/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The year on the wall. */
#include "fac-year.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEAD_ROWS 1.5
#define LEGEND_MM 9.0
#define BAND_GAP_MM 5.0
#define DAY_SHARE 0.32 /* of a column: number and weekday */
#define TWO_BANDS_BELOW 1.15
#define THREE_BANDS_BELOW 0.6
#define LEAST_PT 4.5

/* Where things stand. */
typedef struct
{
  guint n_bands, n_columns;
  double column, row, band, scale;
} Grid;

typedef struct
{
  double x, y, width, height;
} Box;

FacYear *
fac_year_new (void)
{
  FacYear *year = g_new0 (FacYear, 1);
  year->events = g_ptr_array_new ();
  year->today_month = year->today_day = -1;
  return year;
}

void
fac_year_free (FacYear *year)
{
  if (!year)
    return;
  for (guint i = 0; i < FAC_YEAR_MONTHS; i++)
    g_free (year->months[i]);
  for (guint i = 0; i < year->events->len; i++)
    {
      FacYearEvent *event = year->events->pdata[i];
      g_free (event->id);
      g_free (event->title);
      g_free (event->detail);
      g_free (event);
    }
  g_ptr_array_unref (year->events);
  g_free (year);
}

FacYearEvent *
fac_year_add_event (FacYear *year, const char *id, const char *title, guint month, guint day)
{
  FacYearEvent *event = g_new0 (FacYearEvent, 1);
  event->id = g_strdup (id);
  event->title = g_strdup (title);
  event->month = MIN (month, FAC_YEAR_MONTHS - 1);
  event->day = MIN (day, FAC_YEAR_DAYS - 1);
  g_ptr_array_add (year->events, event);
  return event;
}

/* -- Places ------------------------------------------------------------------------------------ */

static Grid
grid_of (double width, double height)
{
  static const double usual_width[] = { 0, 270, 190, 140 };
  double share = width / MAX (height, 1);
  Grid grid = { .n_bands = share < THREE_BANDS_BELOW ? 3 : share < TWO_BANDS_BELOW ? 2 : 1 };
  double scale = MIN (width / usual_width[grid.n_bands], height / 180);

  grid.scale = CLAMP (scale, 0.4, 6);
  grid.n_columns = FAC_YEAR_MONTHS / grid.n_bands;
  grid.column = width / grid.n_columns;
  grid.band = (height - LEGEND_MM * grid.scale - (grid.n_bands - 1) * BAND_GAP_MM * grid.scale)
              / grid.n_bands;
  grid.row = grid.band / (FAC_YEAR_DAYS + HEAD_ROWS);
  return grid;
}

static Box
day_box (const Grid *grid, guint month, guint day)
{
  double band = (guint)(month / grid->n_columns) * (grid->band + BAND_GAP_MM * grid->scale);
  return (Box){ month % grid->n_columns * grid->column, band + (HEAD_ROWS + day) * grid->row,
                grid->column, grid->row };
}

/* Which of several events of a day this is, and of how many. */
static void
rank_of (const FacYear *year, guint index, guint *rank, guint *n)
{
  const FacYearEvent *event = year->events->pdata[index];
  *rank = *n = 0;
  for (guint i = 0; i < year->events->len; i++)
    {
      const FacYearEvent *other = year->events->pdata[i];
      if (other->month != event->month || other->day != event->day)
        continue;
      *rank += i < index;
      (*n)++;
    }
}

static gboolean
is_free (const FacYear *year, guint month, guint day)
{
  if (day >= FAC_YEAR_DAYS || year->days[month][day].kind == FAC_YEAR_NO_DAY
      || year->days[month][day].holiday)
    return FALSE;
  for (guint i = 0; i < year->events->len; i++)
    {
      const FacYearEvent *event = year->events->pdata[i];
      if (event->month == month && event->day == day)
        return FALSE;
    }
  return TRUE;
}

/* An event may stand over the free day after it, for a title of two lines. */
static Box
event_box (const FacYear *year, const Grid *grid, guint index)
{
  const FacYearEvent *event = year->events->pdata[index];
  Box box = day_box (grid, event->month, event->day);
  guint rank, n;

  rank_of (year, index, &rank, &n);
  double left = grid->column * DAY_SHARE, width = (grid->column - left - 0.4) / n;
  box.x += left + rank * width;
  box.width = width - 0.3;
  if (is_free (year, event->month, event->day + 1))
    box.height *= 2;
  box.y += 0.25;
  box.height -= 0.5;
  return box;
}

const FacYearEvent *
fac_year_event_at (const FacYear *year, double width_mm, double height_mm, double x_mm, double y_mm)
{
  Grid grid = grid_of (width_mm, height_mm);
  for (guint i = 0; i < year->events->len; i++)
    {
      Box box = event_box (year, &grid, i);
      if (x_mm >= box.x && x_mm <= box.x + box.width && y_mm >= box.y && y_mm <= box.y + box.height)
        return year->events->pdata[i];
    }
  return NULL;
}

/* -- Ink --------------------------------------------------------------------------------------- */

static void
fill (cairo_t *cr, const Box *box, FacColour colour)
{
  fac_ink_set_colour (cr, colour);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_fill (cr);
}

/* In the middle of the box's height; as large as it fits, at the least cut with "…". */
static void
put_text (cairo_t *cr, const char *text, const Box *box, double most_pt, FacTextStyle style)
{
  double height = 0, width = 0;

  style.size_pt = most_pt;
  style.width_mm = box->width;
  for (;; style.size_pt *= 0.92)
    {
      g_autoptr (PangoLayout) layout = fac_ink_layout (cr, text, &style);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
      fac_ink_layout_size (layout, &width, &height);
      PangoRectangle ink;
      pango_layout_get_extents (layout, &ink, NULL);
      gboolean fits =
          height <= box->height && (double)ink.width / PANGO_SCALE * FAC_MM_PER_PT <= box->width;
      if (fits || style.size_pt < LEAST_PT)
        break;
    }
  style.max_lines =
      (int)MAX (1, floor (box->height / MAX (style.size_pt * FAC_MM_PER_PT * 1.2, 0.1)));
  fac_ink_text_size (cr, text, &style, NULL, &height);
  fac_ink_text (cr, box->x, box->y + MAX (0, (box->height - height) / 2), text, &style);
}

static void
paint_ground (cairo_t *cr, const FacYearDay *day, const Box *box, const FacThemeColours *theme)
{
  if (day->kind == FAC_YEAR_WEEKEND || day->kind == FAC_YEAR_HOLIDAY)
    fill (cr, box, fac_colour_mix (theme->paper, theme->muted, 0.16));
  if (day->kind == FAC_YEAR_CLOSED)
    {
      cairo_rectangle (cr, box->x, box->y, box->width, box->height);
      fac_ink_hatch (cr, FAC_HATCH_DIAGONAL, fac_colour_mix (theme->paper, theme->muted, 0.35), 1.4,
                     0.12);
    }
}

static void
paint_day (cairo_t *cr, const FacYear *year, const Grid *grid, guint month, guint d,
           const FacThemeColours *theme)
{
  const FacYearDay *day = &year->days[month][d];
  Box box = day_box (grid, month, d);
  gboolean is_today = (int)month == year->today_month && (int)d == year->today_day;
  double width = grid->column * DAY_SHARE - 0.8;
  /* All of one size, in which "30 M" fits. */
  double size = MIN (MIN (grid->row * 0.62 * FAC_PT_PER_MM, 8 * grid->scale), width / 0.85);
  g_autofree char *number = g_strdup_printf ("%u %s", d + 1, day->initial);

  if (day->kind == FAC_YEAR_NO_DAY)
    return;
  paint_ground (cr, day, &box, theme);
  Box label = { box.x + 0.6, box.y, width, box.height };
  put_text (cr, number, &label, size,
            (FacTextStyle){ .colour = is_today ? theme->ink : theme->muted, .is_bold = is_today });
  if (is_today)
    {
      fac_ink_set_colour (cr, theme->ink);
      cairo_set_line_width (cr, 0.35 * grid->scale);
      cairo_rectangle (cr, box.x + 0.2, box.y + 0.2, grid->column * DAY_SHARE - 0.4,
                       box.height - 0.4);
      cairo_stroke (cr);
    }
  fac_ink_set_colour (cr, theme->line);
  cairo_set_line_width (cr, 0.08);
  cairo_move_to (cr, box.x, box.y + box.height);
  cairo_line_to (cr, box.x + box.width, box.y + box.height);
  cairo_stroke (cr);
  if (day->holiday)
    {
      Box words = { box.x + grid->column * DAY_SHARE, box.y, grid->column * (1 - DAY_SHARE) - 0.4,
                    box.height };
      put_text (cr, day->holiday, &words, size * 0.85,
                (FacTextStyle){ .colour = theme->muted, .is_italic = TRUE });
    }
}

/* What we organise is full, what we attend is outlined; a date that may change has dashes. */
static void
paint_box (cairo_t *cr, const Box *box, gboolean is_organised, gboolean is_proposed, double scale,
           const FacThemeColours *theme)
{
  fac_ink_rounded_rectangle (cr, box->x, box->y, box->width, box->height, 0.8 * scale);
  fac_ink_set_colour (cr, is_organised ? fac_colour_mix (theme->paper, theme->ink, 0.82)
                                       : theme->paper);
  cairo_fill_preserve (cr);
  fac_ink_set_colour (cr, theme->ink);
  cairo_set_line_width (cr, 0.25 * scale);
  if (is_proposed)
    cairo_set_dash (cr, (const double[]){ 0.9 * scale, 0.6 * scale }, 2, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_event (cairo_t *cr, const FacYear *year, const Grid *grid, guint index,
             const FacThemeColours *theme)
{
  const FacYearEvent *event = year->events->pdata[index];
  Box box = event_box (year, grid, index);
  double pad = 0.5 * grid->scale;
  gboolean is_full = event->is_organised && !event->is_proposed;

  paint_box (cr, &box, is_full, event->is_proposed, grid->scale, theme);
  Box words = { box.x + pad, box.y, box.width - 2 * pad, box.height };
  put_text (cr, event->title, &words, 7.2 * grid->scale,
            (FacTextStyle){ .colour = is_full ? theme->paper : theme->ink, .is_bold = TRUE });
}

static void
paint_head (cairo_t *cr, const FacYear *year, const Grid *grid, guint month,
            const FacThemeColours *theme)
{
  Box first = day_box (grid, month, 0);
  Box head = { first.x + 0.6, first.y - HEAD_ROWS * grid->row, grid->column - 1.2,
               HEAD_ROWS * grid->row };

  put_text (cr, year->months[month], &head, 9 * grid->scale,
            (FacTextStyle){ .colour = theme->ink, .is_bold = TRUE });
  fac_ink_set_colour (cr, theme->ink);
  cairo_set_line_width (cr, 0.3 * grid->scale);
  cairo_move_to (cr, first.x, first.y);
  cairo_line_to (cr, first.x + grid->column, first.y);
  cairo_stroke (cr);
  fac_ink_set_colour (cr, theme->line);
  cairo_set_line_width (cr, 0.15);
  cairo_move_to (cr, first.x, head.y);
  cairo_line_to (cr, first.x, head.y + grid->band);
  cairo_stroke (cr);
}

/* -- Legend ------------------------------------------------------------------------------------ */

enum
{
  KEY_ORGANISED,
  KEY_ATTENDED,
  KEY_PROPOSED,
  KEY_HOLIDAY,
  KEY_CLOSED,
  N_KEYS,
};

/* Of what is really drawn. */
static gboolean
is_drawn (const FacYear *year, guint key)
{
  for (guint i = 0; key <= KEY_PROPOSED && i < year->events->len; i++)
    {
      const FacYearEvent *event = year->events->pdata[i];
      guint of = event->is_proposed    ? KEY_PROPOSED
                 : event->is_organised ? KEY_ORGANISED
                                       : KEY_ATTENDED;
      if (of == key)
        return TRUE;
    }
  FacYearDayKind kind = key == KEY_CLOSED ? FAC_YEAR_CLOSED : FAC_YEAR_HOLIDAY;
  for (guint m = 0; key > KEY_PROPOSED && m < FAC_YEAR_MONTHS; m++)
    for (guint d = 0; d < FAC_YEAR_DAYS; d++)
      if (year->days[m][d].kind == kind)
        return TRUE;
  return FALSE;
}

static void
paint_legend (cairo_t *cr, const FacYear *year, const Grid *grid, double width, double height,
              const FacThemeColours *theme)
{
  const char *const words[N_KEYS] = { _ ("we organise"), _ ("we attend"), _ ("date only proposed"),
                                      _ ("weekend, public holiday"),
                                      _ ("from 14 July to 31 August nothing is proposed") };
  double scale = grid->scale, x = 0, y = height - 4.6 * scale;
  FacTextStyle style = { .size_pt = 7 * scale, .colour = theme->ink };

  for (guint key = 0; key < N_KEYS; key++)
    {
      const FacYearDay day = { .kind = key == KEY_CLOSED ? FAC_YEAR_CLOSED : FAC_YEAR_HOLIDAY };
      Box box = { x, y, 7 * scale, 3.6 * scale };
      double text;
      if (!is_drawn (year, key))
        continue;
      fac_ink_text_size (cr, words[key], &style, &text, NULL);
      if (x + box.width + text > width)
        break;
      if (key <= KEY_PROPOSED)
        paint_box (cr, &box, key == KEY_ORGANISED, key == KEY_PROPOSED, scale, theme);
      else
        paint_ground (cr, &day, &box, theme);
      fac_ink_text (cr, x + 8.2 * scale, y + 0.2 * scale, words[key], &style);
      x += 8.2 * scale + text + 6 * scale;
    }
}

void
fac_year_paint (cairo_t *cr, const FacYear *year, FacTheme theme, double width_mm, double height_mm)
{
  const FacThemeColours *colours = fac_theme_colours (theme);
  Grid grid = grid_of (width_mm, height_mm);

  for (guint m = 0; m < FAC_YEAR_MONTHS; m++)
    {
      for (guint d = 0; d < FAC_YEAR_DAYS; d++)
        paint_day (cr, year, &grid, m, d, colours);
      paint_head (cr, year, &grid, m, colours);
    }
  for (guint i = 0; i < year->events->len; i++)
    paint_event (cr, year, &grid, i, colours);
  paint_legend (cr, year, &grid, width_mm, height_mm, colours);
}
