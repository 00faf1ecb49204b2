/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared options. */
#include "fac-cli-filter.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

gboolean
fac_cli_filter (const FacCliCall *call, const char *option, FacFilter **filter)
{
  const char *text = fac_cli_option (call, option);
  g_autofree char *reason = NULL;

  *filter = text ? fac_filter_from_text (text, &reason) : NULL;
  if (text && !*filter)
    fac_cli_usage (call, "--%s: %s", option, reason);
  return !text || *filter;
}

gboolean
fac_cli_check_extension (const FacCliCall *call, const char *path, const char *endings)
{
  g_auto (GStrv) known = g_strsplit (endings, " ", -1);
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; known[i]; i++)
    if (g_str_has_suffix (lower, known[i]))
      return TRUE;
  fac_cli_usage (call, _ ("“%s”: the name must end with one of %s."), path, endings);
  return FALSE;
}

gboolean
fac_cli_check_paper (const FacCliCall *call)
{
  static const char *const known[] = { "A4", "A3", "A2", "A1", "A0", NULL };
  const char *paper = fac_cli_option (call, "paper");

  if (!paper || g_strv_contains (known, paper))
    return TRUE;
  fac_cli_usage (call, _ ("“%s” is not a size of paper here: A4, A3, A2, A1 or A0."), paper);
  return FALSE;
}

void
fac_cli_speak (const char *language)
{
  static char *before;
  static gboolean is_changed;

  if (language && !is_changed)
    before = g_strdup (g_getenv ("LANGUAGE"));
  if (language)
    g_setenv ("LANGUAGE", language, TRUE);
  else if (is_changed && before)
    g_setenv ("LANGUAGE", before, TRUE);
  else if (is_changed)
    g_unsetenv ("LANGUAGE");
  is_changed = language != NULL;
  if (!language)
    g_clear_pointer (&before, g_free);
  /* LANGUAGE has no effect where no locale is set at all. */
  const char *locale = setlocale (LC_MESSAGES, NULL);
  if (language && locale && (strcmp (locale, "C") == 0 || strcmp (locale, "POSIX") == 0))
    setlocale (LC_MESSAGES, "C.UTF-8");
  /* gettext looks at LANGUAGE again only when a catalogue is bound anew. */
  const char *domain = textdomain (NULL);
  textdomain (domain);
}
