/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and fitting the parts of a meeting. */
#include "fac-running.h"

#include "fac-number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define UNKNOWN_MIN 10
#define LONGEST_MIN 1440.0
#define STEP_MIN 5
/* A part that may vary grows to twice its length at most; then the meeting ends early. */
#define MOST_GROWTH 2.0
#define MOST_PARTS 200

static void
free_part (gpointer data)
{
  FacRunningPart *part = data;
  g_free (part->title);
  g_free (part->who);
  g_free (part->lines);
  g_ptr_array_unref (part->steps);
  g_ptr_array_unref (part->words);
  g_free (part);
}

void
fac_running_free (FacRunning *running)
{
  if (!running)
    return;
  g_ptr_array_unref (running->parts);
  g_free (running);
}

static FacRunning *
new_running (void)
{
  FacRunning *running = g_new0 (FacRunning, 1);
  running->parts = g_ptr_array_new_with_free_func (free_part);
  return running;
}

static FacRunningPart *
add_part (FacRunning *running)
{
  FacRunningPart *part = g_new0 (FacRunningPart, 1);
  part->phase = FAC_RUNNING_DURING;
  part->steps = g_ptr_array_new_with_free_func (g_free);
  part->words = g_ptr_array_new_with_free_func (g_free);
  part->base_min = part->least_min = UNKNOWN_MIN;
  g_ptr_array_add (running->parts, part);
  return part;
}

/* -- Reading ----------------------------------------------------------------------------------- */

/* A number of minutes; `at` goes behind it. */
static gboolean
read_minutes (const char **at, double *minutes)
{
  char *end;
  double read;

  if (!g_ascii_isdigit (**at))
    return FALSE;
  read = g_ascii_strtod (*at, &end);
  *minutes = MIN (read, LONGEST_MIN);
  *at = end;
  return TRUE;
}

/* "20~10+1p<45". FALSE: no such thing; the part stays as it was. */
static gboolean
read_length (const char *text, FacRunningPart *part)
{
  FacRunningPart read = { 0 };
  const char *at = text;

  if (!read_minutes (&at, &read.base_min))
    return FALSE;
  read.least_min = read.base_min;
  if (*at == '~' && (at++, !read_minutes (&at, &read.least_min)))
    return FALSE;
  if (*at == '+')
    {
      at++;
      if (!read_minutes (&at, &read.extra_min) || (*at != 'p' && *at != 't'))
        return FALSE;
      read.is_extra_of_tables = *at++ == 't';
    }
  if (*at == '<' && (at++, !read_minutes (&at, &read.most_min)))
    return FALSE;
  if (*at)
    return FALSE;
  part->base_min = read.base_min;
  part->least_min = MIN (read.least_min, read.base_min);
  part->extra_min = read.extra_min;
  part->is_extra_of_tables = read.is_extra_of_tables;
  part->most_min = read.most_min;
  return TRUE;
}

/* The minutes of a title; what is none belongs to the title. */
static gboolean
read_spec (const char *text, FacRunningPart *part)
{
  const char *at = text + 1;

  if (*text != '-' && *text != '*')
    return read_length (text, part);
  if (!read_minutes (&at, &part->base_min) || *at)
    return FALSE;
  part->phase = *text == '-' ? FAC_RUNNING_BEFORE : FAC_RUNNING_AFTER;
  return TRUE;
}

static void
read_title (FacRunning *running, const char *text)
{
  FacRunningPart *part = add_part (running);
  g_auto (GStrv) cells = g_strsplit (text, "|", 3);
  guint n = g_strv_length (cells), first;

  for (guint i = 0; i < n; i++)
    g_strstrip (cells[i]);
  g_autofree char *spec = n > 1 ? g_strdup (cells[0]) : NULL;
  if (spec)
    g_strdelimit (spec, " ", '_');
  first = spec && read_spec (spec, part) ? 1 : 0;
  part->title = g_strdup (n > first ? cells[first] : "");
  if (n > first + 1 && *cells[first + 1])
    part->who = g_strdup (cells[first + 1]);
}

static void
add_line (FacRunningPart *part, const char *line)
{
  if (g_str_has_prefix (line, "- "))
    g_ptr_array_add (part->steps, g_strdup (line + 2));
  else if (g_str_has_prefix (line, "> "))
    g_ptr_array_add (part->words, g_strdup (line + 2));
  else
    {
      char *all = part->lines ? g_strconcat (part->lines, "\n", line, NULL) : g_strdup (line);
      g_free (part->lines);
      part->lines = all;
    }
}

static int
compare_phases (gconstpointer a, gconstpointer b)
{
  const FacRunningPart *x = *(FacRunningPart *const *)a, *y = *(FacRunningPart *const *)b;
  if (x->phase != y->phase)
    return (int)x->phase - (int)y->phase;
  if (x->phase == FAC_RUNNING_BEFORE)
    return (x->base_min < y->base_min) - (x->base_min > y->base_min);
  return 0;
}

/* g_ptr_array_sort() promises no stability. */
static void
sort_phases (FacRunning *running)
{
  GPtrArray *parts = running->parts;
  for (guint i = 1; i < parts->len; i++)
    for (guint k = i; k > 0 && compare_phases (&parts->pdata[k - 1], &parts->pdata[k]) > 0; k--)
      {
        gpointer part = parts->pdata[k];
        parts->pdata[k] = parts->pdata[k - 1];
        parts->pdata[k - 1] = part;
      }
}

FacRunning *
fac_running_new (const char *text)
{
  FacRunning *running = new_running ();
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      const char *line = g_strstrip (lines[i]);
      GPtrArray *parts = running->parts;
      if (g_str_has_prefix (line, "# ") && parts->len < MOST_PARTS)
        read_title (running, line + 2);
      else if (*line && parts->len)
        add_line (parts->pdata[parts->len - 1], line);
    }
  sort_phases (running);
  return running;
}

/* -- As somebody typed it ---------------------------------------------------------------------- */

/* The time at the beginning of a line, -1: none; `at` goes behind it. "9 h 30", "14:00", "9h". */
static int
take_time (const char **at)
{
  const char *start = *at, *end = start + strspn (start, "0123456789");

  if (end == start || end - start > 2)
    return -1;
  const char *unit = end + strspn (end, " ");
  if (g_str_has_prefix (unit, "\xc2\xa0"))
    unit += 2;
  if (!*unit || !strchr (":hH", *unit))
    return -1;
  const char *rest = unit + 1 + strspn (unit + 1, " ");
  if (g_str_has_prefix (rest, "\xc2\xa0"))
    rest += 2;
  gsize n = strspn (rest, "0123456789");
  const char *behind = n == 2 ? rest + 2 : unit + 1;
  int hour = atoi (start), minute = n == 2 ? atoi (rest) : 0;

  if (hour > 23 || minute > 59 || (*unit == ':' && n != 2))
    return -1;
  *at = behind;
  return hour * 60 + minute;
}

static void
skip_marks (const char **at)
{
  static const char *const marks[] = { " ",  "\t", ":", "–",        "—",           "-",
                                       "à ", "•",  "*", "\xc2\xa0", "\xe2\x80\xaf" };
  for (guint i = 0; i < G_N_ELEMENTS (marks);)
    if (g_str_has_prefix (*at, marks[i]))
      {
        *at += strlen (marks[i]);
        i = 0;
      }
    else
      i++;
}

FacRunning *
fac_running_new_typed (const char *agenda)
{
  g_autoptr (FacRunning) running = new_running ();
  g_auto (GStrv) lines = g_strsplit (agenda ? agenda : "", "\n", -1);

  for (guint i = 0; lines[i] && running->parts->len < MOST_PARTS; i++)
    {
      const char *at = g_strstrip (lines[i]);
      skip_marks (&at);
      if (!*at)
        continue;
      FacRunningPart *part = add_part (running);
      part->begins = take_time (&at);
      skip_marks (&at);
      int ends = part->begins >= 0 ? take_time (&at) : -1;
      skip_marks (&at);
      part->n_minutes = part->begins >= 0 && ends > part->begins ? ends - part->begins : 0;
      part->title = g_strdup (at);
    }
  running->is_typed = TRUE;
  return running->parts->len ? g_steal_pointer (&running) : NULL;
}

/* -- Fitting ----------------------------------------------------------------------------------- */

static int
rounded (double minutes)
{
  return (int)(floor (minutes / STEP_MIN + 0.5) * STEP_MIN);
}

static double
usual_of (const FacRunning *running, const FacRunningPart *part)
{
  double n = part->is_extra_of_tables ? running->n_tables : running->n_persons;
  double minutes = MIN (part->base_min + part->extra_min * n, LONGEST_MIN);
  return part->most_min > 0 ? MIN (minutes, MAX (part->most_min, part->base_min)) : minutes;
}

static gboolean
can_vary (const FacRunningPart *part)
{
  return part->least_min < part->base_min;
}

/* Takes minutes off, or adds them, five at a time, where most is left to take or add. */
static int
vary (FacRunning *running, int n_wanted)
{
  int step = n_wanted < 0 ? -STEP_MIN : STEP_MIN;

  while (abs (n_wanted) >= STEP_MIN)
    {
      FacRunningPart *best = NULL;
      double most = 0;
      for (guint i = 0; i < running->parts->len; i++)
        {
          FacRunningPart *part = running->parts->pdata[i];
          if (part->phase != FAC_RUNNING_DURING || !can_vary (part))
            continue;
          double usual = usual_of (running, part);
          double room =
              step < 0 ? part->n_minutes - part->least_min : MOST_GROWTH * usual - part->n_minutes;
          double share = usual > 0 ? room / usual : 0;
          if (room >= STEP_MIN && share > most)
            {
              most = share;
              best = part;
            }
        }
      if (!best)
        break;
      best->n_minutes += step;
      n_wanted -= step;
    }
  return n_wanted;
}

static void
place (FacRunning *running)
{
  int at = running->begins;

  for (guint i = 0; i < running->parts->len; i++)
    {
      FacRunningPart *part = running->parts->pdata[i];
      if (part->phase == FAC_RUNNING_DURING)
        {
          part->begins = at;
          at += part->n_minutes;
        }
      else
        part->begins = part->phase == FAC_RUNNING_BEFORE ? running->begins - (int)part->base_min
                                                         : running->ends + (int)part->base_min;
    }
}

void
fac_running_fit (FacRunning *running, guint n_persons, int begins, int ends)
{
  int n_all = 0, n_left;

  running->n_persons = n_persons ? n_persons : FAC_RUNNING_USUAL_N;
  running->n_tables = (running->n_persons + FAC_RUNNING_TABLE - 1) / FAC_RUNNING_TABLE;
  running->begins = begins;
  running->ends = ends;
  running->n_over = 0;
  if (running->is_typed)
    return;
  for (guint i = 0; i < running->parts->len; i++)
    {
      FacRunningPart *part = running->parts->pdata[i];
      part->n_minutes =
          part->phase == FAC_RUNNING_DURING ? MAX (rounded (usual_of (running, part)), 0) : 0;
      n_all += part->n_minutes;
    }
  n_left = ends > begins ? vary (running, ends - begins - n_all) : 0;
  running->n_over = MAX (-n_left, 0);
  running->ends = begins;
  for (guint i = 0; i < running->parts->len; i++)
    running->ends += ((const FacRunningPart *)running->parts->pdata[i])->n_minutes;
  place (running);
}

/* -- Times ------------------------------------------------------------------------------------- */

int
fac_running_minutes (const char *time)
{
  g_autofree char *read = time ? fac_time_parse (time) : NULL;
  return read ? atoi (read) * 60 + atoi (read + 3) : -1;
}

char *
fac_running_time (int minutes)
{
  int of_day = ((minutes % 1440) + 1440) % 1440;
  return g_strdup_printf ("%02d:%02d", of_day / 60, of_day % 60);
}
