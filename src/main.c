/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One program with two faces: with a command it is the command line, else the window. */
#include "fac-application.h"
#include "fac-cli.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* Where the translations are: those of the build tree when the program runs there, else those of
 * the installed copy. */
static const char *
find_locale_dir (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  return program && g_str_has_prefix (program, FAC_BUILD_ROOT G_DIR_SEPARATOR_S)
             ? FAC_BUILD_ROOT "/po"
             : FAC_LOCALE_DIR;
}

int
main (int argc, char **argv)
{
  /* Numbers are read and written by fac-number.h, by language; the C library's stay "C". */
  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, find_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* French or English, whatever the session speaks: a language without a catalogue would keep GLib
   * from translating at all, and French documents would come out English. */
  g_setenv ("LANGUAGE", fac_language_id (fac_language_current ()), TRUE);

  if (argc > 1 && fac_cli_is_command (argv[1]))
    return fac_cli_main (argc, argv);
  gtk_disable_setlocale ();
  return fac_app_main (argc, argv);
}
