/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The room's error domain. */
#include "fac-exchange.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (fac - exchange - error - quark, fac_exchange_error)

gboolean
fac_exchange_fail_write (const char *path, const char *why, GError **error)
{
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_WRITE,
               _ ("“%s” could not be written: %s. Choose another place or make room."), path, why);
  return FALSE;
}

gboolean
fac_exchange_write (const char *path, const char *bytes, gsize n_bytes, GError **error)
{
  g_autoptr (GError) failure = NULL;

  return g_file_set_contents (path, bytes ? bytes : "", (gssize)n_bytes, &failure)
         || fac_exchange_fail_write (path, failure->message, error);
}
