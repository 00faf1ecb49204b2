/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How commands speak, and what an error means to a script. */
#include "fac-cli-call.h"

#include "fac-exchange.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

char *
fac_cli_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  GString *clean = g_string_new (NULL);

  for (const char *at = valid; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      /* Also the invisible characters that turn the direction of a line around. */
      gboolean steers = g_unichar_iscntrl (c) || (c >= 0x202A && c <= 0x202E)
                        || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029;
      if (!steers)
        g_string_append_unichar (clean, c);
      else if (clean->len && clean->str[clean->len - 1] != ' ')
        g_string_append_c (clean, ' ');
    }
  return g_string_free (clean, FALSE);
}

static void
print_clean (FILE *stream, const char *prefix, const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  g_autofree char *clean = fac_cli_clean (text);
  fprintf (stream, "%s%s\n", prefix, clean);
}

void
fac_cli_say (const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  print_clean (stdout, "", format, arguments);
  va_end (arguments);
}

void
fac_cli_remark (const char *format, ...)
{
  va_list arguments;
  fflush (stdout);
  va_start (arguments, format);
  print_clean (stderr, "facilitator: ", format, arguments);
  va_end (arguments);
}

FacCliStatus
fac_cli_usage (const FacCliCall *call, const char *format, ...)
{
  va_list arguments;
  g_autofree char *what = NULL;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (call)
    /* TRANSLATORS: %1$s is a sentence, %2$s the name of a command */
    fac_cli_remark (_ ("%1$s See “facilitator %2$s --help”."), what, call->command->name);
  else
    fac_cli_remark (_ ("%s See “facilitator --help”."), what);
  return FAC_CLI_USAGE;
}

/* Project's own errors are about what was asked; all others are about a file. */
static FacCliStatus
status_of (const GError *error)
{
  if (error->domain == FAC_PROJECT_ERROR)
    switch ((FacProjectError)error->code)
      {
      case FAC_PROJECT_ERROR_UNKNOWN:
      case FAC_PROJECT_ERROR_AMBIGUOUS:
        return FAC_CLI_USAGE;
      case FAC_PROJECT_ERROR_INVALID:
      case FAC_PROJECT_ERROR_NOT_SHOWN:
      case FAC_PROJECT_ERROR_CANCELLED:
        return FAC_CLI_REFUSED;
      }
  if (g_error_matches (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONFLICT)
      || g_error_matches (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT))
    return FAC_CLI_REFUSED;
  return FAC_CLI_UNUSABLE;
}

FacCliStatus
fac_cli_fail (GError *error)
{
  FacCliStatus status = status_of (error);
  fac_cli_remark ("%s", error->message);
  g_error_free (error);
  return status;
}

FacProject *
fac_cli_open (const char *path, gboolean writes, FacCliStatus *status)
{
  GError *error = NULL;
  FacProject *project = fac_project_open (
      path, writes ? FAC_STORE_NO_BACKUP : FAC_STORE_READ_ONLY | FAC_STORE_NO_BACKUP, &error);

  /* As the window does: a copy of it is kept beside. */
  if (!writes && g_error_matches (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_OLDER))
    {
      g_clear_error (&error);
      project = fac_project_open (path, FAC_STORE_NO_BACKUP, &error);
    }
  if (!project)
    {
      *status = fac_cli_fail (error);
      return NULL;
    }
  if (writes && fac_project_read_only_reason (project))
    {
      fac_cli_remark ("%s", fac_project_read_only_reason (project));
      fac_project_close (project);
      *status = FAC_CLI_UNUSABLE;
      return NULL;
    }
  GPtrArray *notices = fac_project_notices (project);
  for (guint i = 0; notices && i < notices->len; i++)
    fac_cli_remark ("%s", (const char *)notices->pdata[i]);
  return project;
}

FacProject *
fac_cli_open_for_output (const char *path, FacCliStatus *status)
{
  GError *error = NULL;
  FacProject *project = fac_project_open (path, FAC_STORE_NO_BACKUP, &error);

  if (!project)
    *status = fac_cli_fail (error);
  return project;
}

static gboolean progress_is_shown;

void
fac_cli_progress (gint64 done, gint64 total, gpointer data)
{
  static gint64 next_us;
  gint64 now_us = g_get_monotonic_time ();

  if (now_us < next_us || !isatty (STDERR_FILENO))
    return;
  next_us = now_us + G_USEC_PER_SEC / 10;
  progress_is_shown = TRUE;
  if (total > 0)
    fprintf (stderr, "\r%s: %" G_GINT64_FORMAT " / %" G_GINT64_FORMAT " ", (const char *)data, done,
             total);
  else
    fprintf (stderr, "\r%s: %" G_GINT64_FORMAT " ", (const char *)data, done);
}

void
fac_cli_progress_end (void)
{
  if (progress_is_shown)
    fputs ("\r\033[K", stderr);
  progress_is_shown = FALSE;
}

gboolean
fac_cli_split_pair (const char *word, char **name, char **value)
{
  const char *equals = strchr (word, '=');
  if (!equals || equals == word)
    return FALSE;
  *name = g_strndup (word, (gsize)(equals - word));
  *value = g_strdup (equals + 1);
  return TRUE;
}

gboolean
fac_cli_read_bbox (const char *text, double bbox_deg[4])
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  if (g_strv_length (parts) != 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      char *end;
      bbox_deg[i] = g_ascii_strtod (g_strstrip (parts[i]), &end);
      if (end == parts[i] || *end)
        return FALSE;
    }
  return bbox_deg[0] >= -180 && bbox_deg[0] < bbox_deg[2] && bbox_deg[2] <= 180
         && bbox_deg[1] >= -90 && bbox_deg[1] < bbox_deg[3] && bbox_deg[3] <= 90;
}
