/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds the schema beside the program, so that a copy installed under any prefix runs without an
 * environment variable. */
#include "fac-settings.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#define SCHEMA_ID "com.neci.Facilitator"

static GSettingsSchema *
look_up (const char *folder)
{
  g_autoptr (GSettingsSchemaSource) source = g_settings_schema_source_new_from_directory (
      folder, g_settings_schema_source_get_default (), FALSE, NULL);
  return source ? g_settings_schema_source_lookup (source, SCHEMA_ID, FALSE) : NULL;
}

GSettings *
fac_settings_new (GError **error)
{
  const char *folders[] = { FAC_DATA_DIR "/../glib-2.0/schemas", FAC_BUILD_ROOT "/data" };
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GSettingsSchema) schema = look_up (folders[i]);
      if (schema)
        return g_settings_new_full (schema, NULL, NULL);
    }
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
               _ ("The preferences of Facilitator were not found in %s. Install the program "
                  "again."),
               folders[0]);
  return NULL;
}

void
fac_settings_apply_language (GSettings *settings)
{
  if (!settings)
    return;
  g_autofree char *language = g_settings_get_string (settings, "language");
  if (g_strcmp0 (language, "system") == 0)
    return;
  g_setenv ("LANGUAGE", language, TRUE);
  /* gettext ignores LANGUAGE in the C locale: take one that it respects. */
  const char *messages = setlocale (LC_MESSAGES, NULL);
  if (g_strcmp0 (messages, "C") == 0 || g_strcmp0 (messages, "POSIX") == 0)
    setlocale (LC_MESSAGES, "C.UTF-8");
}
