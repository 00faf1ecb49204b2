/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * iCalendar out. */
#include "fac-ics-write.h"

#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lines are at most so many octets long, without their line end (RFC 5545, 3.1). */
#define LINE_OCTETS 75

/* A line, folded between characters. */
static void
add_line (GString *file, const char *line)
{
  gsize room = LINE_OCTETS;

  for (const char *at = line; *at;)
    {
      const char *next = g_utf8_next_char (at);
      gsize length = (gsize)(next - at);
      if (length > room)
        {
          g_string_append (file, "\r\n ");
          room = LINE_OCTETS - 1;
        }
      g_string_append_len (file, at, (gssize)length);
      room -= length;
      at = next;
    }
  g_string_append (file, "\r\n");
}

/* A text value (3.3.11): no line ends, no control characters; separators escaped. */
static void
add_text (GString *file, const char *property, const char *text)
{
  g_autofree char *valid = text ? g_utf8_make_valid (text, -1) : NULL;
  g_autoptr (GString) line = g_string_new (property);

  if (!text || !*text)
    return;
  g_string_append_c (line, ':');
  for (const char *at = valid; *at; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      if (character == '\n')
        g_string_append (line, "\\n");
      else if (character == '\\' || character == ';' || character == ',')
        g_string_append_printf (line, "\\%c", (char)character);
      else if (character == '\t')
        g_string_append_c (line, ' ');
      else if (!g_unichar_iscntrl (character))
        g_string_append_unichar (line, character);
    }
  add_line (file, line->str);
}

static void
add_plain (GString *file, const char *property, const char *value)
{
  g_autofree char *line = g_strconcat (property, value, NULL);
  add_line (file, line);
}

/* "2026-11-24" and "14:30" as "20261124T143000"; without a time "20261124". */
static char *
moment (const char *date, const char *time)
{
  GString *text = g_string_new (NULL);
  for (const char *at = date; *at; at++)
    if (*at != '-')
      g_string_append_c (text, *at);
  if (time)
    g_string_append_printf (text, "T%.2s%.2s00", time, time + 3);
  return g_string_free (text, FALSE);
}

static void
add_when (GString *file, const FacIcsItem *item)
{
  g_autofree char *time = item->time && !item->is_task ? fac_time_parse (item->time) : NULL;
  g_autofree char *at = fac_date_is_valid (item->date) ? moment (item->date, time) : NULL;

  if (!at)
    return;
  if (item->is_task)
    add_plain (file, "DUE;VALUE=DATE:", at);
  else if (!time)
    add_plain (file, "DTSTART;VALUE=DATE:", at);
  else
    {
      gint64 duration_min = item->duration_min > 0 ? item->duration_min : 60;
      g_autofree char *duration = g_strdup_printf ("PT%" G_GINT64_FORMAT "M", duration_min);
      add_plain (file, "DTSTART:", at);
      add_plain (file, "DURATION:", duration);
    }
}

static void
add_position (GString *file, FacPosition position)
{
  if (!fac_position_is_known (position))
    return;
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (latitude, sizeof latitude, "%.6f", position.latitude_deg);
  g_ascii_formatd (longitude, sizeof longitude, "%.6f", position.longitude_deg);
  g_autofree char *both = g_strdup_printf ("%s;%s", latitude, longitude);
  add_plain (file, "GEO:", both);
}

static void
add_item (GString *file, const FacIcsItem *item, const char *stamp)
{
  const char *component = item->is_task ? "VTODO" : "VEVENT";

  if (!item->is_task && !fac_date_is_valid (item->date))
    return;
  add_plain (file, "BEGIN:", component);
  add_text (file, "UID", item->uuid);
  add_plain (file, "DTSTAMP:", stamp);
  add_when (file, item);
  add_text (file, "SUMMARY", item->title);
  add_text (file, "CATEGORIES", item->category);
  add_text (file, "LOCATION", item->place);
  add_text (file, "DESCRIPTION", item->note);
  add_position (file, item->position);
  if (item->is_task)
    add_plain (file, "STATUS:", item->is_begun ? "IN-PROCESS" : "NEEDS-ACTION");
  add_plain (file, "END:", component);
}

gboolean
fac_ics_write (const char *path, const GPtrArray *items, const char *name, GDateTime *at,
               GError **error)
{
  g_autoptr (GString) file = g_string_new (NULL);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (at);
  g_autofree char *stamp = g_date_time_format (utc, "%Y%m%dT%H%M%SZ");
  g_autoptr (GError) failure = NULL;

  add_line (file, "BEGIN:VCALENDAR");
  add_line (file, "VERSION:2.0");
  add_line (file, "PRODID:-//Facilitator//Facilitator//FR");
  add_line (file, "CALSCALE:GREGORIAN");
  add_text (file, "X-WR-CALNAME", name);
  for (guint i = 0; i < items->len; i++)
    add_item (file, items->pdata[i], stamp);
  add_line (file, "END:VCALENDAR");
  return fac_exchange_write (path, file->str, file->len, error);
}
