/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading data/templates. */
#include "fac-catalog-templates.h"

#include "fac-exchange.h"
#include "fac-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
path_of (FacCatalog *catalog, const char *name, const char *language)
{
  g_autofree char *file = g_strdup_printf ("%s.%s.txt", name, language);
  return g_build_filename (fac_catalog_folder (catalog), "templates", file, NULL);
}

/* A name becomes part of a path: nothing but small letters, digits and "-". */
static gboolean
is_name (const char *name)
{
  return *name && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (name);
}

/* Splits header from text. FALSE when the file is not as it should be. */
static gboolean
read_text (FacTemplate *template, const char *text)
{
  const char *at = text;

  for (; *at && *at != '\n'; at += strcspn (at, "\n"), at += *at == '\n')
    {
      g_autofree char *line = g_strndup (at, strcspn (at, "\n"));
      if (g_str_has_prefix (line, "kind: "))
        template->kind = fac_enum_from_id (&fac_template_kind_enum, line + strlen ("kind: "));
      else if (g_str_has_prefix (line, "title: "))
        {
          g_free (template->title);
          template->title = g_strdup (line + strlen ("title: "));
        }
    }
  template->content = g_strstrip (g_strdup (at));
  return template->kind && template->title && *template->content;
}

FacTemplate *
fac_catalog_template (FacCatalog *catalog, const char *name, const char *language, GError **error)
{
  g_autofree char *own = is_name (name) ? path_of (catalog, name, language) : NULL;
  g_autofree char *french = is_name (name) ? path_of (catalog, name, "fr") : NULL;
  g_autofree char *text = NULL;
  gboolean is_french = FALSE;

  if (!own
      || (!g_file_get_contents (own, &text, NULL, NULL)
          && !(is_french = g_file_get_contents (french, &text, NULL, NULL))))
    {
      g_auto (GStrv) names = fac_catalog_template_names (catalog);
      g_autofree char *shown = g_strjoinv (", ", names);
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
                   _ ("There is no wording “%1$s”. Known: %2$s."), name, shown);
      return NULL;
    }
  FacTemplate *template = fac_record_new (FAC_RECORD_TEMPLATE);
  template->name = g_strdup (name);
  template->language = g_strdup (is_french ? "fr" : language);
  if (read_text (template, text))
    return template;
  fac_record_free (template);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
               _ ("The wording “%s” of the program cannot be read: install it again."), name);
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

char **
fac_catalog_names (const char *folder, const char *ending)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new ();
  const char *file;

  while (dir && (file = g_dir_read_name (dir)))
    if (g_str_has_suffix (file, ending))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (ending)));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}

char **
fac_catalog_template_names (FacCatalog *catalog)
{
  g_autofree char *folder = g_build_filename (fac_catalog_folder (catalog), "templates", NULL);
  return fac_catalog_names (folder, ".fr.txt");
}
