/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vCard in and out. */
#include "fac-vcard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_VALUE_BYTES 65536
#define WIDEST_LINE 75

FacVcard *
fac_vcard_new (void)
{
  return g_new0 (FacVcard, 1);
}

void
fac_vcard_free (FacVcard *card)
{
  if (!card)
    return;
  g_free (card->name);
  g_free (card->civility);
  g_free (card->organisation);
  g_free (card->role);
  g_free (card->phone);
  g_free (card->mobile);
  g_free (card->email);
  g_free (card->note);
  g_free (card);
}

gboolean
fac_vcard_is (const char *bytes, gsize n_bytes)
{
  if (n_bytes >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      n_bytes -= 3;
    }
  while (n_bytes && g_ascii_isspace (*bytes))
    {
      bytes++;
      n_bytes--;
    }
  return n_bytes >= strlen ("BEGIN:VCARD")
         && g_ascii_strncasecmp (bytes, "BEGIN:VCARD", strlen ("BEGIN:VCARD")) == 0;
}

/* -- Reading ------------------------------------------------------------------------------- */

typedef struct
{
  const char *at, *end;
  gint64 line; /* of `at` */
} Source;

/* One line without its end. FALSE at the end. */
static gboolean
next_line (Source *source, const char **line, gsize *length)
{
  if (source->at >= source->end)
    return FALSE;
  const char *feed = memchr (source->at, '\n', (gsize)(source->end - source->at));
  const char *stop = feed ? feed : source->end;

  *line = source->at;
  *length = (gsize)(stop - source->at);
  if (*length && (*line)[*length - 1] == '\r')
    (*length)--;
  source->at = feed ? feed + 1 : source->end;
  source->line++;
  return TRUE;
}

static gboolean
is_quoted_printable (const char *head, gsize length)
{
  g_autofree char *upper = g_ascii_strup (head, (gssize)length);
  return strstr (upper, "QUOTED-PRINTABLE") != NULL;
}

static void
append_bounded (GString *text, const char *bytes, gsize n)
{
  if (text->len < MOST_VALUE_BYTES)
    g_string_append_len (text, bytes, (gssize)MIN (n, MOST_VALUE_BYTES - text->len));
}

/* A property, its folded lines and soft line ends joined. `from`: out, the number of its line. */
static GString *
next_property (Source *source, gint64 *from)
{
  const char *line;
  gsize length;
  GString *whole;

  if (!next_line (source, &line, &length))
    return NULL;
  *from = source->line;
  whole = g_string_new (NULL);
  append_bounded (whole, line, length);
  const char *colon = memchr (line, ':', length);
  gboolean is_soft = colon && is_quoted_printable (line, (gsize)(colon - line));
  while (source->at < source->end)
    {
      if (is_soft && whole->len && whole->str[whole->len - 1] == '=')
        {
          g_string_truncate (whole, whole->len - 1);
          next_line (source, &line, &length);
          append_bounded (whole, line, length);
        }
      else if (*source->at == ' ' || *source->at == '\t')
        {
          next_line (source, &line, &length);
          append_bounded (whole, line + 1, length - 1);
        }
      else
        break;
    }
  return whole;
}

static void
decode_quoted_printable (GString *text)
{
  gsize to = 0;

  for (gsize i = 0; i < text->len; i++)
    {
      if (text->str[i] == '=' && i + 2 < text->len && g_ascii_isxdigit (text->str[i + 1])
          && g_ascii_isxdigit (text->str[i + 2]))
        {
          text->str[to++] = (char)(g_ascii_xdigit_value (text->str[i + 1]) * 16
                                   + g_ascii_xdigit_value (text->str[i + 2]));
          i += 2;
        }
      else
        text->str[to++] = text->str[i];
    }
  g_string_truncate (text, to);
}

/* The text in UTF-8, whatever its character set; what cannot be read becomes "?". */
static char *
to_utf8 (const GString *text, const char *charset)
{
  const char *from = charset ? charset : "WINDOWS-1252";
  char *read;

  if (g_utf8_validate (text->str, (gssize)text->len, NULL) && !memchr (text->str, 0, text->len))
    return g_strndup (text->str, text->len);
  read =
      g_convert_with_fallback (text->str, (gssize)text->len, "UTF-8", from, "?", NULL, NULL, NULL);
  return read && g_utf8_validate (read, -1, NULL)
             ? read
             : (g_free (read), g_utf8_make_valid (text->str, (gssize)text->len));
}

/* Splits "N;CHARSET=x;ENCODING=y" at the colon. */
typedef struct
{
  char *name;    /* upper case, without its group */
  char **params; /* upper case */
  char *value;   /* UTF-8, still escaped */
} Property;

static void
property_clear (Property *property)
{
  g_free (property->name);
  g_strfreev (property->params);
  g_free (property->value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Property, property_clear)

static const char *
param_value (const Property *property, const char *prefix)
{
  for (guint i = 0; property->params[i]; i++)
    if (g_str_has_prefix (property->params[i], prefix))
      return property->params[i] + strlen (prefix);
  return NULL;
}

/* Whether a parameter holds a word, as "TYPE=CELL,VOICE" or, of old, "CELL". */
static gboolean
has_word (const Property *property, const char *word)
{
  for (guint i = 0; property->params[i]; i++)
    {
      const char *text = property->params[i];
      g_auto (GStrv) words =
          g_strsplit_set (g_str_has_prefix (text, "TYPE=") ? text + 5 : text, ",\"", -1);
      if (g_strv_contains ((const char *const *)words, word))
        return TRUE;
    }
  return FALSE;
}

/* The colon that ends name and parameters: not one between quotes. */
static gsize
head_length (const GString *whole)
{
  gboolean is_quoted = FALSE;

  for (gsize i = 0; i < whole->len; i++)
    {
      if (whole->str[i] == '"')
        is_quoted = !is_quoted;
      else if (whole->str[i] == ':' && !is_quoted)
        return i;
    }
  return whole->len;
}

static gboolean
read_property (GString *whole, Property *property)
{
  gsize length = head_length (whole);

  if (length == 0 || length == whole->len)
    return FALSE;
  g_autofree char *head = g_ascii_strup (whole->str, (gssize)length);
  g_auto (GStrv) parts = g_strsplit (head, ";", 32);
  const char *dot = strrchr (parts[0], '.'); /* "ITEM1.TEL": a group's name */
  property->name = g_strdup (dot ? dot + 1 : parts[0]);
  property->params = g_strdupv (parts + 1);

  g_autoptr (GString) value =
      g_string_new_len (whole->str + length + 1, (gssize)(whole->len - length - 1));
  if (has_word (property, "QUOTED-PRINTABLE") || param_value (property, "ENCODING=QUOTED"))
    decode_quoted_printable (value);
  property->value = to_utf8 (value, param_value (property, "CHARSET="));
  return TRUE;
}

/* The first `n` parts between unescaped ";", each without escapes, joined by `glue`; n 0: all. */
static char *
unescape (const char *value, guint first, guint n, const char *glue)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint part = 0;
  gboolean has_glue = TRUE;

  for (const char *at = value; *at; at++)
    {
      gboolean is_in = part >= first && (n == 0 || part < first + n);
      if (*at == ';')
        {
          part++;
          has_glue = FALSE;
          continue;
        }
      if (!is_in && *at == '\\' && at[1])
        at++;
      if (!is_in)
        continue;
      if (!has_glue && text->len)
        g_string_append (text, glue);
      has_glue = TRUE;
      if (*at == '\\' && at[1])
        {
          at++;
          g_string_append_c (text, *at == 'n' || *at == 'N' ? '\n' : *at);
        }
      else
        g_string_append_c (text, *at);
    }
  char *stripped = g_strstrip (g_strdup (text->str));
  if (!*stripped)
    g_clear_pointer (&stripped, g_free);
  return stripped;
}

/* Sets a text once: the first of several counts, unless a later one is preferred. */
static void
take (char **to, char *text, gboolean is_preferred)
{
  if (!text || (*to && !is_preferred))
    {
      g_free (text);
      return;
    }
  g_free (*to);
  *to = text;
}

static void
take_structured_name (FacVcard *card, const char *value)
{
  g_autofree char *family = unescape (value, 0, 1, " ");
  g_autofree char *given = unescape (value, 1, 1, " ");

  take (&card->civility, unescape (value, 3, 1, " "), FALSE);
  if (!card->name && (family || given))
    card->name = family && given ? g_strconcat (given, " ", family, NULL)
                                 : g_strdup (given ? given : family);
}

/* "tel:+33-2-31" and "mailto:x@y" of vCard 4.0. */
static char *
without_scheme (char *text, const char *scheme)
{
  if (text && g_ascii_strncasecmp (text, scheme, strlen (scheme)) == 0)
    memmove (text, text + strlen (scheme), strlen (text) - strlen (scheme) + 1);
  return text;
}

static void
take_property (FacVcard *card, const Property *property)
{
  gboolean is_preferred = has_word (property, "PREF") || param_value (property, "PREF=1") != NULL;
  const char *value = property->value;

  if (strcmp (property->name, "FN") == 0)
    take (&card->name, unescape (value, 0, 0, ";"), TRUE);
  else if (strcmp (property->name, "N") == 0)
    take_structured_name (card, value);
  else if (strcmp (property->name, "ORG") == 0)
    take (&card->organisation, unescape (value, 0, 1, " "), FALSE);
  else if (strcmp (property->name, "TITLE") == 0)
    take (&card->role, unescape (value, 0, 0, ";"), TRUE);
  else if (strcmp (property->name, "ROLE") == 0)
    take (&card->role, unescape (value, 0, 0, ";"), FALSE);
  else if (strcmp (property->name, "EMAIL") == 0)
    take (&card->email, without_scheme (unescape (value, 0, 0, ";"), "mailto:"), is_preferred);
  else if (strcmp (property->name, "NOTE") == 0)
    take (&card->note, unescape (value, 0, 0, ";"), FALSE);
  else if (strcmp (property->name, "TEL") == 0 && !has_word (property, "FAX"))
    take (has_word (property, "CELL") ? &card->mobile : &card->phone,
          without_scheme (unescape (value, 0, 0, ";"), "tel:"), is_preferred);
}

GPtrArray *
fac_vcards_read (const char *bytes, gsize n_bytes, GError **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_vcard_free);
  FacVcard *card = NULL;
  guint depth = 0;
  gint64 line;
  Source source = { bytes, bytes + n_bytes, 0 };
  GString *whole;

  if (n_bytes > FAC_VCARD_MOST_BYTES)
    {
      g_set_error_literal (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOO_BIG,
                           _ ("The cards are larger than 16 MB: export them without photos."));
      return NULL;
    }
  if (n_bytes >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    source.at += 3;
  while ((whole = next_property (&source, &line)))
    {
      g_auto (Property) property = { NULL };
      gboolean is_property = read_property (whole, &property);

      g_string_free (whole, TRUE);
      if (!is_property)
        continue;
      if (strcmp (property.name, "BEGIN") == 0
          && g_ascii_strcasecmp (g_strstrip (property.value), "VCARD") == 0)
        {
          /* A card inside a card (AGENT) is passed over. */
          if (depth++ == 0 && cards->len < FAC_VCARD_MOST_CARDS)
            {
              card = fac_vcard_new ();
              card->line = line;
              g_ptr_array_add (cards, card);
            }
        }
      else if (strcmp (property.name, "END") == 0)
        {
          depth -= depth > 0;
          card = depth ? card : NULL;
        }
      else if (card && depth == 1)
        take_property (card, &property);
    }
  if (cards->len == FAC_VCARD_MOST_CARDS)
    {
      g_set_error_literal (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOO_BIG,
                           _ ("There are more than 20 000 cards: split the file."));
      return NULL;
    }
  if (!cards->len)
    {
      g_set_error_literal (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                           _ ("There is no contact (vCard) in this file."));
      return NULL;
    }
  return g_steal_pointer (&cards);
}

/* -- Writing ------------------------------------------------------------------------------- */

static void
append_escaped (GString *line, const char *text)
{
  for (; text && *text; text++)
    {
      if (*text == '\n')
        g_string_append (line, "\\n");
      else if (strchr ("\\;,", *text))
        g_string_append_printf (line, "\\%c", *text);
      else if ((guchar)*text >= 0x20)
        g_string_append_c (line, *text);
    }
}

/* Adds a property, folded without cutting a character. */
static void
add_line (GString *card, const GString *line)
{
  gsize in_line = 0;

  for (const char *at = line->str; *at;)
    {
      gsize n = (gsize)(g_utf8_next_char (at) - at);
      if (in_line + n > WIDEST_LINE)
        {
          g_string_append (card, "\r\n ");
          in_line = 1;
        }
      g_string_append_len (card, at, (gssize)n);
      in_line += n;
      at += n;
    }
  g_string_append (card, "\r\n");
}

static void
add_property (GString *card, const char *name, const char *text)
{
  g_autoptr (GString) line = g_string_new (name);

  if (!text || !*text)
    return;
  g_string_append_c (line, ':');
  append_escaped (line, text);
  add_line (card, line);
}

/* Family name after the last space: there is no better rule without asking. */
static void
add_name (GString *text, const FacVcard *card)
{
  g_autoptr (GString) line = g_string_new ("N:");
  const char *space = strrchr (card->name, ' ');
  g_autofree char *given = space ? g_strndup (card->name, (gsize)(space - card->name)) : NULL;

  append_escaped (line, space ? space + 1 : card->name);
  g_string_append_c (line, ';');
  append_escaped (line, given);
  g_string_append (line, ";;");
  append_escaped (line, card->civility);
  g_string_append_c (line, ';');
  add_line (text, line);
}

char *
fac_vcard_write (const FacVcard *card)
{
  GString *text = g_string_new ("BEGIN:VCARD\r\nVERSION:3.0\r\n");

  add_property (text, "FN", card->name);
  if (card->name)
    add_name (text, card);
  add_property (text, "ORG", card->organisation);
  add_property (text, "TITLE", card->role);
  add_property (text, "TEL;TYPE=WORK,VOICE", card->phone);
  add_property (text, "TEL;TYPE=CELL", card->mobile);
  add_property (text, "EMAIL;TYPE=INTERNET", card->email);
  add_property (text, "NOTE", card->note);
  g_string_append (text, "END:VCARD\r\n");
  return g_string_free (text, FALSE);
}
