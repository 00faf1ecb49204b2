/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The directory of a ZIP archive (PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16). */
#include "fac-zip.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define END_BYTES 22   /* end of central directory record, without its comment */
#define ENTRY_BYTES 46 /* directory entry, without its name */
#define COMMENT_BYTES 65535
#define MAX_ENTRIES 10000
#define MAX_DIRECTORY_BYTES (16 * 1024 * 1024)
#define MAX_UNPACKED_BYTES (G_GUINT64_CONSTANT (2000000000))
#define SMALL_BYTES (50 * 1000000)
#define MAX_RATIO 100

static void
entry_free (gpointer pointer)
{
  FacZipEntry *entry = pointer;
  g_free (entry->name);
  g_free (entry);
}

static guint
u16 (const guchar *at)
{
  return at[0] | (guint)at[1] << 8;
}

static guint32
u32 (const guchar *at)
{
  return at[0] | (guint32)at[1] << 8 | (guint32)at[2] << 16 | (guint32)at[3] << 24;
}

static gboolean
set_damaged (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
               _ ("“%s” is damaged or cut short: its list of contents cannot be read. Ask for it "
                  "again."),
               name);
  return FALSE;
}

/* Reads `length` bytes at `offset`. */
static gboolean
read_at (GInputStream *stream, goffset offset, guchar *buffer, gsize length)
{
  gsize n;
  return g_seekable_seek (G_SEEKABLE (stream), offset, G_SEEK_SET, NULL, NULL)
         && g_input_stream_read_all (stream, buffer, length, &n, NULL, NULL) && n == length;
}

/* Finds the directory: its offset and length. */
static gboolean
find_directory (GInputStream *stream, goffset size, guint32 *offset, guint32 *length)
{
  gsize n = (gsize)MIN (size, END_BYTES + COMMENT_BYTES);
  g_autofree guchar *tail = g_malloc (n + 1);

  if (n < END_BYTES || !read_at (stream, size - (goffset)n, tail, n))
    return FALSE;
  for (gsize i = n - END_BYTES + 1; i-- > 0;)
    if (memcmp (tail + i, "PK\5\6", 4) == 0)
      {
        *length = u32 (tail + i + 12);
        *offset = u32 (tail + i + 16);
        return (guint64)*offset + *length <= (guint64)size && *length <= MAX_DIRECTORY_BYTES;
      }
  return FALSE;
}

static GPtrArray *
parse_directory (const guchar *bytes, gsize length)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  gsize at = 0;

  while (at + ENTRY_BYTES <= length && memcmp (bytes + at, "PK\1\2", 4) == 0
         && entries->len <= MAX_ENTRIES)
    {
      guint n_name = u16 (bytes + at + 28);
      gsize next = at + ENTRY_BYTES + n_name + u16 (bytes + at + 30) + u16 (bytes + at + 32);
      if (next > length)
        return NULL;
      FacZipEntry *entry = g_new0 (FacZipEntry, 1);
      entry->packed = u32 (bytes + at + 20);
      entry->unpacked = u32 (bytes + at + 24);
      entry->name = g_utf8_make_valid ((const char *)bytes + at + ENTRY_BYTES, n_name);
      g_ptr_array_add (entries, entry);
      at = next;
    }
  return entries->len ? g_steal_pointer (&entries) : NULL;
}

static gboolean
check_size (const GPtrArray *entries, goffset size, const char *path, GError **error)
{
  guint64 unpacked = 0;

  for (guint i = 0; i < entries->len; i++)
    unpacked += ((FacZipEntry *)entries->pdata[i])->unpacked;
  if (entries->len <= MAX_ENTRIES && unpacked <= MAX_UNPACKED_BYTES
      && (unpacked <= SMALL_BYTES || unpacked / MAX_RATIO <= (guint64)size))
    return TRUE;

  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *packed_text = g_format_size ((guint64)size);
  g_autofree char *unpacked_text = g_format_size (unpacked);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOO_BIG,
               /* TRANSLATORS: a file name and two sizes, "409 kB", "400 MB" */
               _ ("“%s” has %s but would unpack to %s: it is not opened. If it is honest, save it "
                  "as CSV."),
               name, packed_text, unpacked_text);
  return FALSE;
}

GPtrArray *
fac_zip_list (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &open_error);
  guint32 offset, length;

  if (!stream)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
                   _ ("“%s” could not be opened: %s"), path, open_error->message);
      return NULL;
    }
  GInputStream *input = G_INPUT_STREAM (stream);
  if (!g_seekable_seek (G_SEEKABLE (input), 0, G_SEEK_END, NULL, NULL))
    {
      set_damaged (path, error);
      return NULL;
    }
  goffset size = g_seekable_tell (G_SEEKABLE (input));
  if (!find_directory (input, size, &offset, &length))
    {
      set_damaged (path, error);
      return NULL;
    }
  g_autofree guchar *directory = g_malloc (length + 1);
  g_autoptr (GPtrArray) entries =
      read_at (input, offset, directory, length) ? parse_directory (directory, length) : NULL;
  if (!entries)
    {
      set_damaged (path, error);
      return NULL;
    }
  return check_size (entries, size, path, error) ? g_steal_pointer (&entries) : NULL;
}

const FacZipEntry *
fac_zip_find (const GPtrArray *entries, const char *ending)
{
  gsize n = strlen (ending);

  for (guint i = 0; i < entries->len; i++)
    {
      const FacZipEntry *entry = entries->pdata[i];
      gsize length = strlen (entry->name);
      if (length >= n && g_ascii_strcasecmp (entry->name + length - n, ending) == 0)
        return entry;
    }
  return NULL;
}
