/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program: language and translations, then the window. */
#include "fac-application.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* Where the translations are: those of the installed copy, else those of the build tree. */
static const char *
find_locale_dir (void)
{
  gboolean is_installed =
      g_file_test (FAC_LOCALE_DIR "/fr/LC_MESSAGES/" GETTEXT_PACKAGE ".mo", G_FILE_TEST_EXISTS);
  return is_installed ? FAC_LOCALE_DIR : FAC_BUILD_ROOT "/po";
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

  gtk_disable_setlocale ();
  return fac_app_main (argc, argv);
}
