/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes to UTF-8. */
#include "fac-decoder.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Content is looked at this far to recognise the encoding. */
#define SAMPLE_BYTES (32 * 1024 * 1024)
#define RAW_BYTES (256 * 1024)

struct _FacDecoder
{
  FacDecoderWait wait; /* NULL: the file is complete */
  gpointer wait_data;
  char *name; /* for messages */
  GFileInputStream *stream;
  gint64 size;
  gint64 position;
  const char *encoding; /* interned */
  gsize mark_bytes;     /* of the byte order mark */
  GIConv converter;     /* (GIConv) -1 for UTF-8: bytes pass as they are */
  char *raw;            /* converter only: bytes read, not yet converted */
  gsize raw_length;
  gboolean is_at_end;
  gboolean has_replaced;
};

/* -- Recognition --------------------------------------------------------------------------- */

static const struct
{
  const char *magic;
  gsize length;
  const char *what; /* msgid */
} known_binaries[] = {
  { "PK\3\4", 4, N_ ("a ZIP archive or an office document") },
  { "PK\5\6", 4, N_ ("a ZIP archive or an office document") },
  { "\xd0\xcf\x11\xe0", 4, N_ ("an old office document (.xls, .doc)") },
  { "%PDF", 4, N_ ("a PDF document") },
  { "\x89PNG", 4, N_ ("a picture") },
  { "\xff\xd8\xff", 3, N_ ("a picture") },
  { "GIF8", 4, N_ ("a picture") },
  { "\x1f\x8b", 2, N_ ("a compressed file (gzip)") },
  { "7z\xbc\xaf", 4, N_ ("a compressed file (7z)") },
  { "Rar!", 4, N_ ("a compressed file (RAR)") },
  { "SQLite format 3", 15, N_ ("a database or a GeoPackage") },
  { "\x7f"
    "ELF",
    4, N_ ("a program") },
  { "MZ\x90", 3, N_ ("a program") },
};

static const char *
find_known_binary (const char *bytes, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_binaries); i++)
    if (length >= known_binaries[i].length
        && memcmp (bytes, known_binaries[i].magic, known_binaries[i].length) == 0)
      return _ (known_binaries[i].what);
  return NULL;
}

typedef struct
{
  gsize n_nul_even, n_nul_odd; /* NUL bytes by parity of their offset */
  gsize n_control;             /* other control characters than TAB, LF, CR, FF, SUB */
  gsize n_multibyte;           /* valid UTF-8 sequences beyond ASCII */
  gsize n_invalid;             /* bytes that are no UTF-8 */
} Census;

static void
count_byte (Census *census, const guchar *bytes, gsize i)
{
  guchar c = bytes[i];
  if (c == 0)
    (*(i % 2 ? &census->n_nul_odd : &census->n_nul_even))++;
  else if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1a)
    census->n_control++;
}

static Census
take_census (const char *text, gsize length)
{
  Census census = { 0 };
  const guchar *bytes = (const guchar *)text;
  gsize i = 0;

  while (i < length)
    {
      if (bytes[i] < 0x80)
        {
          if (bytes[i] < 0x20)
            count_byte (&census, bytes, i);
          i++;
          continue;
        }
      gunichar character = g_utf8_get_char_validated (text + i, (gssize)MIN (6, length - i));
      if (character == (gunichar)-2 && length - i < 4)
        break; /* the sample ends inside a character */
      if (character == (gunichar)-1 || character == (gunichar)-2)
        {
          census.n_invalid++;
          i++;
        }
      else
        {
          census.n_multibyte++;
          i += (gsize)g_unichar_to_utf8 (character, NULL);
        }
    }
  return census;
}

/* Gives the encoding, or NULL and what the file seems to be. */
static const char *
recognise (const char *sample, gsize length, gsize *mark_bytes, const char **what)
{
  *mark_bytes = 0;
  if (length >= 3 && memcmp (sample, "\xef\xbb\xbf", 3) == 0)
    {
      *mark_bytes = 3;
      return "UTF-8";
    }
  if (length >= 2 && (memcmp (sample, "\xff\xfe", 2) == 0 || memcmp (sample, "\xfe\xff", 2) == 0))
    {
      *mark_bytes = 2;
      return sample[0] == '\xff' ? "UTF-16LE" : "UTF-16BE";
    }
  *what = find_known_binary (sample, length);
  if (*what)
    return NULL;

  Census census = take_census (sample, length);
  gsize n_nul = census.n_nul_even + census.n_nul_odd;
  if (n_nul > length / 4 && census.n_control < 4 + length / 20)
    {
      if (census.n_nul_odd > 20 * census.n_nul_even)
        return "UTF-16LE";
      if (census.n_nul_even > 20 * census.n_nul_odd)
        return "UTF-16BE";
    }
  if (n_nul > 16 + length / 100 || census.n_control > 16 + length / 50)
    {
      *what = _ ("binary data");
      return NULL;
    }
  return census.n_invalid > census.n_multibyte ? "windows-1252" : "UTF-8";
}

static gboolean
recognise_file (FacDecoder *decoder, const char *asked, GError **error)
{
  gsize capacity = (gsize)CLAMP (decoder->size, 1, SAMPLE_BYTES);
  g_autofree char *sample = g_malloc (capacity);
  g_autoptr (GError) read_error = NULL;
  const char *what = NULL;
  gsize length;

  if (!g_input_stream_read_all (G_INPUT_STREAM (decoder->stream), sample, capacity, &length, NULL,
                                &read_error))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” could not be read: %s"), decoder->name, read_error->message);
      return FALSE;
    }
  const char *encoding = recognise (sample, length, &decoder->mark_bytes, &what);
  if (!encoding && !asked)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   /* TRANSLATORS: the second %s is what the file seems to be, "a picture" … */
                   _ ("“%s” is not a text file: its content looks like %s. Open it in the program "
                      "that made it and save it as CSV."),
                   decoder->name, what);
      return FALSE;
    }
  decoder->encoding = g_intern_string (asked ? asked : encoding);
  return TRUE;
}

/* -- Reading ------------------------------------------------------------------------------- */

static void
note_size (FacDecoder *decoder)
{
  g_autoptr (GFileInfo) info =
      g_file_input_stream_query_info (decoder->stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);
  decoder->size = info ? g_file_info_get_size (info) : 0;
}

void
fac_decoder_follow (FacDecoder *decoder, FacDecoderWait wait, gpointer data)
{
  decoder->wait = wait;
  decoder->wait_data = data;
  decoder->size = 0;
}

FacDecoder *
fac_decoder_open (const char *path, const char *encoding, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (FacDecoder) decoder = g_new0 (FacDecoder, 1);
  g_autoptr (GError) open_error = NULL;

  decoder->name = g_path_get_basename (path);
  decoder->converter = (GIConv)-1;
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” is a folder. Choose a file in it."), decoder->name);
      return NULL;
    }
  decoder->stream = g_file_read (file, NULL, &open_error);
  if (!decoder->stream)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR,
                   g_error_matches (open_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                       ? FAC_EXCHANGE_ERROR_NOT_FOUND
                       : FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” could not be opened: %s"), path, open_error->message);
      return NULL;
    }
  note_size (decoder);
  if (!recognise_file (decoder, encoding, error))
    return NULL;
  if (g_ascii_strcasecmp (decoder->encoding, "UTF-8") != 0)
    {
      decoder->converter = g_iconv_open ("UTF-8", decoder->encoding);
      if (decoder->converter == (GIConv)-1)
        {
          g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                       _ ("The encoding “%s” is not known. Try UTF-8 or windows-1252."),
                       decoder->encoding);
          return NULL;
        }
      decoder->raw = g_malloc (RAW_BYTES);
    }
  if (!fac_decoder_rewind (decoder, error))
    return NULL;
  return g_steal_pointer (&decoder);
}

void
fac_decoder_close (FacDecoder *decoder)
{
  if (!decoder)
    return;
  if (decoder->converter != (GIConv)-1)
    g_iconv_close (decoder->converter);
  g_clear_object (&decoder->stream);
  g_free (decoder->raw);
  g_free (decoder->name);
  g_free (decoder);
}

const char *
fac_decoder_encoding (const FacDecoder *decoder)
{
  return decoder->encoding;
}

gboolean
fac_decoder_has_replaced (const FacDecoder *decoder)
{
  return decoder->has_replaced;
}

gint64
fac_decoder_size (const FacDecoder *decoder)
{
  return decoder->size;
}

gint64
fac_decoder_position (const FacDecoder *decoder)
{
  return decoder->position;
}

gboolean
fac_decoder_rewind (FacDecoder *decoder, GError **error)
{
  g_autoptr (GError) seek_error = NULL;

  if (!g_seekable_seek (G_SEEKABLE (decoder->stream), (goffset)decoder->mark_bytes, G_SEEK_SET,
                        NULL, &seek_error))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” could not be read: %s"), decoder->name, seek_error->message);
      return FALSE;
    }
  decoder->position = (gint64)decoder->mark_bytes;
  decoder->raw_length = 0;
  decoder->is_at_end = FALSE;
  if (decoder->converter != (GIConv)-1)
    g_iconv (decoder->converter, NULL, NULL, NULL, NULL);
  return TRUE;
}

static gssize
read_bytes (FacDecoder *decoder, char *buffer, gsize size, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  gssize n;

  while (
      (n = g_input_stream_read (G_INPUT_STREAM (decoder->stream), buffer, size, NULL, &read_error))
          == 0
      && decoder->wait)
    {
      gboolean is_over = FALSE;
      if (!decoder->wait (decoder->wait_data, &is_over, error))
        return -1;
      if (!is_over)
        continue;
      /* One more look: it may have written before it ended. */
      decoder->wait = NULL;
      note_size (decoder);
    }
  if (n < 0)
    g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%s” could not be read: %s"), decoder->name, read_error->message);
  else
    decoder->position += n;
  return n;
}

/* Converts what `raw` holds; an impossible byte becomes U+FFFD. Gives the bytes written. */
static gsize
convert (FacDecoder *decoder, char *buffer, gsize size)
{
  char *in = decoder->raw;
  char *out = buffer;
  gsize n_in = decoder->raw_length;
  gsize n_out = size;

  while (n_in > 0 && g_iconv (decoder->converter, &in, &n_in, &out, &n_out) == (gsize)-1)
    {
      gboolean is_cut = errno == EINVAL && !decoder->is_at_end;
      if (errno == E2BIG || is_cut || n_out < 3)
        break;
      memcpy (out, "\xef\xbf\xbd", 3);
      out += 3;
      n_out -= 3;
      in++;
      n_in--;
      decoder->has_replaced = TRUE;
    }
  memmove (decoder->raw, in, n_in);
  decoder->raw_length = n_in;
  return size - n_out;
}

gssize
fac_decoder_read (FacDecoder *decoder, char *buffer, gsize size, GError **error)
{
  if (decoder->converter == (GIConv)-1)
    return read_bytes (decoder, buffer, size, error);

  for (;;)
    {
      gsize n_written = convert (decoder, buffer, size);
      if (n_written > 0 || (decoder->is_at_end && decoder->raw_length == 0))
        return (gssize)n_written;
      gssize n = read_bytes (decoder, decoder->raw + decoder->raw_length,
                             RAW_BYTES - decoder->raw_length, error);
      if (n < 0)
        return -1;
      decoder->raw_length += (gsize)n;
      decoder->is_at_end = n == 0;
    }
}
