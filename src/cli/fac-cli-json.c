/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON out. */
#include "fac-cli-json.h"

#include "fac-number.h"

#include <math.h>

static gboolean
is_plain (guchar c)
{
  return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
}

static void
put_string (FILE *stream, const char *text)
{
  g_autofree char *mended = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);

  putc ('"', stream);
  for (const char *at = mended ? mended : text; *at;)
    {
      gsize n = 0;
      while (at[n] && is_plain ((guchar)at[n]))
        n++;
      fwrite (at, 1, n, stream);
      at += n;
      if (*at == '"' || *at == '\\')
        fprintf (stream, "\\%c", *at++);
      else if (*at)
        fprintf (stream, "\\u%04x", (guint)(guchar)*at++);
    }
  putc ('"', stream);
}

static void
put_key (FacJsonWriter *writer, const char *key)
{
  if (writer->has_members)
    putc (',', writer->stream);
  if (writer->depth == 1)
    putc ('\n', writer->stream);
  else if (writer->has_members)
    putc (' ', writer->stream);
  writer->has_members = TRUE;
  if (key)
    {
      put_string (writer->stream, key);
      fputs (": ", writer->stream);
    }
}

void
fac_json_begin (FacJsonWriter *writer, const char *key, char bracket)
{
  if (writer->depth)
    put_key (writer, key);
  putc (bracket, writer->stream);
  writer->depth++;
  writer->has_members = FALSE;
}

void
fac_json_end (FacJsonWriter *writer, char bracket)
{
  writer->depth--;
  if (writer->depth == 0 && writer->has_members)
    putc ('\n', writer->stream);
  putc (bracket, writer->stream);
  writer->has_members = TRUE;
  if (writer->depth == 0)
    putc ('\n', writer->stream);
}

void
fac_json_number (FacJsonWriter *writer, const char *key, const char *exact)
{
  put_key (writer, key);
  fputs (exact ? exact : "null", writer->stream);
}

void
fac_json_text (FacJsonWriter *writer, const char *key, const char *text)
{
  put_key (writer, key);
  if (text)
    put_string (writer->stream, text);
  else
    fputs ("null", writer->stream);
}

void
fac_json_integer (FacJsonWriter *writer, const char *key, gint64 number)
{
  put_key (writer, key);
  fprintf (writer->stream, "%" G_GINT64_FORMAT, number);
}

void
fac_json_real (FacJsonWriter *writer, const char *key, double number)
{
  /* JSON knows no infinity. */
  g_autofree char *exact = isfinite (number) ? fac_number_exact (number) : NULL;
  fac_json_number (writer, key, exact);
}

void
fac_json_truth (FacJsonWriter *writer, const char *key, gboolean truth)
{
  put_key (writer, key);
  fputs (truth ? "true" : "false", writer->stream);
}
