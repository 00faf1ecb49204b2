/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * iCalendar in. */
#include "fac-ics-read.h"

#include "fac-json-rows.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_BYTES (4 * 1024 * 1024)
#define MOST_TEXT 2000

static void
free_event (gpointer data)
{
  FacIcsEvent *event = data;
  g_free (event->uid);
  g_free (event->title);
  g_free (event->place);
  g_free (event->note);
  g_free (event->date);
  g_free (event->begins_at);
  g_free (event->ends_at);
  g_free (event);
}

/* Folded lines made whole (3.1). */
static char **
unfolded_lines (const char *text)
{
  g_autoptr (GString) whole = g_string_new (text);
  g_string_replace (whole, "\r\n", "\n", 0);
  g_string_replace (whole, "\n ", "", 0);
  g_string_replace (whole, "\n\t", "", 0);
  return g_strsplit (whole->str, "\n", -1);
}

/* A text value without its escapes (3.3.11), at most so long. */
static char *
text_of (const char *value)
{
  GString *text = g_string_new (NULL);

  for (const char *at = value; *at; at++)
    {
      if (*at == '\\' && at[1])
        at++;
      else
        {
          g_string_append_c (text, *at);
          continue;
        }
      g_string_append_c (text, *at == 'n' || *at == 'N' ? '\n' : *at);
    }
  if (text->len > MOST_TEXT)
    g_string_truncate (text, MOST_TEXT);
  g_autofree char *valid = g_utf8_make_valid (text->str, -1);
  g_string_free (text, TRUE);
  g_strstrip (valid);
  return *valid ? g_steal_pointer (&valid) : NULL;
}

/* "20270218", "20270218T093000", "20270218T083000Z". FALSE when it is none of them. */
static gboolean
read_moment (const char *value, char **date, char **time)
{
  gsize digits = strspn (value, "0123456789");
  gboolean has_time = digits == 8 && value[8] == 'T' && strspn (value + 9, "0123456789") == 6;
  g_autofree char *day =
      digits == 8 ? g_strdup_printf ("%.4s-%.2s-%.2s", value, value + 4, value + 6) : NULL;

  if (!day || !fac_date_is_valid (day) || (value[8] && !has_time))
    return FALSE;
  if (has_time && value[15] == 'Z')
    {
      g_autofree char *stamp =
          g_strdup_printf ("%sT%.2s:%.2s:%.2sZ", day, value + 9, value + 11, value + 13);
      g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (stamp, NULL);
      g_autoptr (GDateTime) local = utc ? g_date_time_to_local (utc) : NULL;
      if (!local)
        return FALSE;
      *date = g_date_time_format (local, "%Y-%m-%d");
      *time = g_date_time_format (local, "%H:%M");
      return TRUE;
    }
  g_autofree char *clock = has_time ? g_strdup_printf ("%.2s:%.2s", value + 9, value + 11) : NULL;
  *time = clock ? fac_time_parse (clock) : NULL;
  *date = g_steal_pointer (&day);
  return TRUE;
}

static void
take_text (char **to, const char *value)
{
  if (!*to)
    *to = text_of (value);
}

static void
take_property (FacIcsEvent *event, const char *name, const char *value)
{
  if (strcmp (name, "UID") == 0)
    take_text (&event->uid, value);
  else if (strcmp (name, "SUMMARY") == 0)
    take_text (&event->title, value);
  else if (strcmp (name, "LOCATION") == 0)
    take_text (&event->place, value);
  else if (strcmp (name, "DESCRIPTION") == 0)
    take_text (&event->note, value);
  else if (strcmp (name, "STATUS") == 0)
    event->is_cancelled = g_ascii_strcasecmp (value, "CANCELLED") == 0;
  else if (strcmp (name, "DTSTART") == 0 && !event->date)
    read_moment (value, &event->date, &event->begins_at);
  else if (strcmp (name, "DTEND") == 0 && !event->ends_at)
    {
      g_autofree char *day = NULL;
      read_moment (value, &day, &event->ends_at);
    }
}

/* What begins and ends within an event (an alarm) is left out. */
static void
read_line (const char *line, GPtrArray *events, FacIcsEvent **event, guint *depth)
{
  const char *colon = strchr (line, ':');
  gsize length = strcspn (line, ";:");
  g_autofree char *name = colon ? g_ascii_strup (line, (gssize)length) : NULL;

  if (!name)
    return;
  /* A parameter may hold a colon between quotation marks. */
  for (const char *quote = strchr (line, '"'); quote && quote < colon; quote = strchr (quote, '"'))
    {
      quote = strchr (quote + 1, '"');
      colon = quote ? strchr (quote, ':') : NULL;
      if (!colon || !quote++)
        return;
    }
  const char *value = colon + 1;
  if (strcmp (name, "BEGIN") == 0 && *event)
    (*depth)++;
  else if (strcmp (name, "BEGIN") == 0 && g_ascii_strcasecmp (value, "VEVENT") == 0)
    *event = g_new0 (FacIcsEvent, 1);
  else if (strcmp (name, "END") == 0 && *event && *depth > 0)
    (*depth)--;
  else if (strcmp (name, "END") == 0 && *event)
    g_ptr_array_add (events, g_steal_pointer (event));
  else if (*event && *depth == 0)
    take_property (*event, name, value);
}

/* Takes out what has no date, and names the others. */
static void
complete (GPtrArray *events)
{
  for (guint i = events->len; i-- > 0;)
    {
      FacIcsEvent *event = events->pdata[i];
      if (!event->date)
        {
          g_ptr_array_remove_index (events, i);
          continue;
        }
      if (!event->title)
        event->title = g_strdup (_ ("Without a title"));
      if (!event->uid)
        event->uid = g_strdup_printf ("%s %s", event->date, event->title);
    }
}

static GPtrArray *
refuse (const char *path, const char *reason, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE, _ ("“%1$s”: %2$s"), name,
               reason);
  return NULL;
}

GPtrArray *
fac_ics_read (const char *path, GError **error)
{
  gsize length;
  g_autofree char *text = fac_json_load (path, MOST_BYTES, &length, error);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (free_event);
  FacIcsEvent *event = NULL;
  guint depth = 0;

  if (!text)
    return NULL;
  if (!g_strstr_len (text, 1000, "BEGIN:VCALENDAR"))
    return refuse (path, _ ("it is no calendar (iCalendar, .ics)."), error);
  g_auto (GStrv) lines = unfolded_lines (text);
  for (char **line = lines; *line && events->len <= FAC_ICS_MOST_EVENTS; line++)
    read_line (*line, events, &event, &depth);
  if (event)
    free_event (event);
  if (events->len > FAC_ICS_MOST_EVENTS)
    return refuse (path, _ ("it holds more than 2,000 dates. Export a shorter time."), error);
  complete (events);
  if (!events->len)
    return refuse (path, _ ("there is no date in it."), error);
  return g_steal_pointer (&events);
}
