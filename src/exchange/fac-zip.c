/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The directory of a ZIP archive (PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16). */
#include "fac-zip.h"

#include "fac-number.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define LOCAL_BYTES 30 /* local header, without its name */
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
      entry->method = u16 (bytes + at + 10);
      entry->packed = u32 (bytes + at + 20);
      entry->unpacked = u32 (bytes + at + 24);
      entry->offset = u32 (bytes + at + 42);
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
  g_autofree char *packed_text = fac_number_format_bytes ((guint64)size, fac_language_current ());
  g_autofree char *unpacked_text = fac_number_format_bytes (unpacked, fac_language_current ());
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

/* -- Content ------------------------------------------------------------------------------- */

GByteArray *
fac_zip_read (const char *path, const FacZipEntry *entry, gsize max, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guchar header[LOCAL_BYTES];
  guchar buffer[65536];
  gssize n = -1;

  if (!stream || (entry->method != 0 && entry->method != 8)
      || !read_at (G_INPUT_STREAM (stream), entry->offset, header, LOCAL_BYTES)
      || memcmp (header, "PK\3\4", 4) != 0
      || !g_seekable_seek (G_SEEKABLE (stream),
                           (goffset)entry->offset + LOCAL_BYTES + u16 (header + 26)
                               + u16 (header + 28),
                           G_SEEK_SET, NULL, NULL))
    {
      set_damaged (path, error);
      return NULL;
    }
  g_autoptr (GZlibDecompressor) inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autoptr (GInputStream) inflated =
      entry->method == 8
          ? g_converter_input_stream_new (G_INPUT_STREAM (stream), G_CONVERTER (inflate))
          : g_object_ref (G_INPUT_STREAM (stream));
  gsize wanted = entry->method == 8 ? max + 1 : (gsize)MIN (entry->packed, max + 1);
  while (content->len < wanted
         && (n = g_input_stream_read (inflated, buffer, MIN (sizeof buffer, wanted - content->len),
                                      NULL, NULL))
                > 0)
    g_byte_array_append (content, buffer, (guint)n);
  if (n < 0)
    {
      set_damaged (path, error);
      return NULL;
    }
  if (content->len > max)
    {
      g_autofree char *name = g_path_get_basename (path);
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOO_BIG,
                   _ ("“%s” unpacks to more than %d MB: it is not opened. Save it as CSV."), name,
                   (int)(max / 1000000));
      return NULL;
    }
  return g_steal_pointer (&content);
}

/* CRC-32 of ISO 3309, as ZIP has it. */
static guint32
checksum (const GByteArray *bytes)
{
  guint32 table[256], sum = 0xffffffff;

  for (guint32 i = 0; i < 256; i++)
    {
      table[i] = i;
      for (guint k = 0; k < 8; k++)
        table[i] = table[i] & 1 ? 0xedb88320 ^ table[i] >> 1 : table[i] >> 1;
    }
  for (guint i = 0; i < bytes->len; i++)
    sum = table[(sum ^ bytes->data[i]) & 0xff] ^ sum >> 8;
  return ~sum;
}

static void
append_number (GByteArray *to, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = i < 8 ? (guint8)(value >> 8 * i) : 0;
      g_byte_array_append (to, &byte, 1);
    }
}

/* The content packed; NULL when it would not be smaller, or must not be: readers of OpenDocument
 * find the type of the file by its first bytes. */
static GByteArray *
deflate (const char *name, const GByteArray *content)
{
  if (strcmp (name, "mimetype") == 0 || content->len < 128)
    return NULL;
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 6);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) packing =
      g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  if (!g_output_stream_write_all (packing, content->data, content->len, NULL, NULL, NULL)
      || !g_output_stream_close (packing, NULL, NULL))
    return NULL;
  g_autoptr (GBytes) packed =
      g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  if (g_bytes_get_size (packed) >= content->len)
    return NULL;
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, g_bytes_get_data (packed, NULL), (guint)g_bytes_get_size (packed));
  return bytes;
}

/* What local and directory headers share, from "version needed" on. `packed` NULL: stored. */
static void
append_entry (GByteArray *to, const char *name, const GByteArray *content, const GByteArray *packed)
{
  append_number (to, 20, 2);             /* version needed */
  append_number (to, 0, 2);              /* flags */
  append_number (to, packed ? 8 : 0, 2); /* deflated or stored */
  append_number (to, 0x00210000, 4);     /* 1 January 1980 */
  append_number (to, checksum (content), 4);
  append_number (to, packed ? packed->len : content->len, 4);
  append_number (to, content->len, 4);
  append_number (to, strlen (name), 2);
  append_number (to, 0, 2); /* no extra field */
}

GByteArray *
fac_zip_pack (const char *const *names, const GByteArray *const *contents)
{
  GByteArray *archive = g_byte_array_new ();
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint n = 0;

  for (; names[n]; n++)
    {
      guint offset = archive->len;
      g_autoptr (GByteArray) packed = deflate (names[n], contents[n]);
      const GByteArray *body = packed ? packed : contents[n];
      g_byte_array_append (archive, (const guint8 *)"PK\3\4", 4);
      append_entry (archive, names[n], contents[n], packed);
      g_byte_array_append (archive, (const guint8 *)names[n], (guint)strlen (names[n]));
      g_byte_array_append (archive, body->data, body->len);

      g_byte_array_append (directory, (const guint8 *)"PK\1\2", 4);
      append_number (directory, 20, 2); /* version made by */
      append_entry (directory, names[n], contents[n], packed);
      append_number (directory, 0, 10); /* comment, disk, attributes */
      append_number (directory, offset, 4);
      g_byte_array_append (directory, (const guint8 *)names[n], (guint)strlen (names[n]));
    }
  guint offset = archive->len;
  g_byte_array_append (archive, directory->data, directory->len);
  g_byte_array_append (archive, (const guint8 *)"PK\5\6", 4);
  append_number (archive, 0, 4);
  append_number (archive, n, 2);
  append_number (archive, n, 2);
  append_number (archive, directory->len, 4);
  append_number (archive, offset, 4);
  append_number (archive, 0, 2);
  return archive;
}

gboolean
fac_zip_write (const char *path, const char *const *names, const GByteArray *const *contents,
               GError **error)
{
  g_autoptr (GByteArray) archive = fac_zip_pack (names, contents);
  g_autoptr (GError) write_error = NULL;

  if (g_file_set_contents (path, (const char *)archive->data, archive->len, &write_error))
    return TRUE;
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOOL,
               _ ("No temporary file could be written: %s"), write_error->message);
  return FALSE;
}
