/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Great repetitions become single ones, in place: "15360" is written "00001". */
#include "fac-ods.h"

#include "fac-zip.h"

#include <string.h>

#define MAX_CONTENT_BYTES (400 * 1000 * 1000)
#define MAX_REPEATED 1000 /* GDAL takes 10 000; nobody repeats a filled cell so often */

/* Gives how many repetitions were cut. */
static guint
cut_repetitions (GByteArray *content, const char *attribute)
{
  char *text = (char *)content->data;
  char *end = text + content->len;
  gsize n = strlen (attribute);
  guint n_cut = 0;

  for (char *p = text; (p = memmem (p, (gsize)(end - p), attribute, n));)
    {
      p += n;
      gsize n_digits = 0;
      while (p + n_digits < end && g_ascii_isdigit (p[n_digits]))
        n_digits++;
      if (n_digits < 4 || (n_digits == 4 && strncmp (p, G_STRINGIFY (MAX_REPEATED), 4) <= 0))
        continue;
      memset (p, '0', n_digits);
      p[n_digits - 1] = '1';
      n_cut++;
    }
  return n_cut;
}

char *
fac_ods_prepare (const char *path, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) entries = fac_zip_list (path, error);
  const FacZipEntry *entry = entries ? fac_zip_find (entries, "content.xml") : NULL;
  g_autoptr (GByteArray) content = NULL;

  if (!entries)
    return NULL;
  if (!entry)
    return g_strdup (path);
  content = fac_zip_read (path, entry, MAX_CONTENT_BYTES, error);
  if (!content)
    return NULL;
  guint n_cut = cut_repetitions (content, "number-columns-repeated=\"")
                + cut_repetitions (content, "number-rows-repeated=\"");
  if (n_cut == 0)
    return g_strdup (path);

  const char *type = "application/vnd.oasis.opendocument.spreadsheet";
  g_autoptr (GByteArray) mimetype = g_byte_array_new ();
  g_byte_array_append (mimetype, (const guint8 *)type, (guint)strlen (type));
  const char *names[] = { "mimetype", "content.xml", NULL };
  const GByteArray *contents[] = { mimetype, content };
  g_autofree char *repaired = g_build_filename (folder, "repaired.ods", NULL);
  return fac_zip_write (repaired, names, contents, error) ? g_steal_pointer (&repaired) : NULL;
}
