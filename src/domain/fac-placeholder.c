/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Placeholders in a text. */
#include "fac-placeholder.h"

#include "fac-number.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *fr, *en;
  const char *label;
} placeholders[FAC_N_PLACEHOLDERS] = {
  [FAC_PLACEHOLDER_COMPANY] = { "entreprise", "company", N_ ("Name of the company") },
  [FAC_PLACEHOLDER_PERSON] = { "personne", "person", N_ ("Name of the person written to") },
  [FAC_PLACEHOLDER_CIVILITY] = { "civilité", "civility", N_ ("Madame or Monsieur") },
  [FAC_PLACEHOLDER_GREETING] = { "appel", "greeting",
                                 N_ ("Opening of the letter: Madame, or Madame, Monsieur") },
  [FAC_PLACEHOLDER_ROLE] = { "fonction", "role", N_ ("Role of the person") },
  [FAC_PLACEHOLDER_ADDRESS] = { "adresse", "address", N_ ("Address of the company") },
  [FAC_PLACEHOLDER_COMMUNE] = { "commune", "commune", N_ ("Commune of the company") },
  [FAC_PLACEHOLDER_ZONE] = { "zone", "zone", N_ ("Activity zone of the company") },
  [FAC_PLACEHOLDER_SIRET] = { "siret", "siret", N_ ("SIRET of the company") },
  [FAC_PLACEHOLDER_VISIT_DATE] = { "date_visite", "visit_date", N_ ("Date of the last visit") },
  [FAC_PLACEHOLDER_DATE] = { "date", "date", N_ ("Date of today") },
  [FAC_PLACEHOLDER_NETWORK] = { "réseau", "network",
                                N_ ("Name of the network; the EPCI while it has none") },
  [FAC_PLACEHOLDER_BODY] = { "epci", "epci", N_ ("Name of the EPCI") },
  [FAC_PLACEHOLDER_CONTROLLER] = { "responsable", "controller",
                                   N_ ("Who answers for the data; else the EPCI") },
  [FAC_PLACEHOLDER_FACILITATOR] = { "animateur", "facilitator", N_ ("Name of the facilitator") },
  [FAC_PLACEHOLDER_PHONE] = { "téléphone", "phone", N_ ("Our telephone") },
  [FAC_PLACEHOLDER_EMAIL] = { "courriel", "email", N_ ("Our e-mail address") },
  [FAC_PLACEHOLDER_WEBSITE] = { "site", "website", N_ ("Our web site") },
  [FAC_PLACEHOLDER_DPO] = { "dpo", "dpo", N_ ("Whom a person writes to about their data") },
  [FAC_PLACEHOLDER_EVENT] = { "réunion", "meeting", N_ ("Title of the meeting") },
  [FAC_PLACEHOLDER_EVENT_DAY] = { "jour", "day", N_ ("Day of the meeting") },
  [FAC_PLACEHOLDER_EVENT_HOURS] = { "horaire", "hours", N_ ("Hours of the meeting") },
  [FAC_PLACEHOLDER_EVENT_PLACE] = { "lieu", "place", N_ ("Place of the meeting") },
  [FAC_PLACEHOLDER_EVENT_AGENDA] = { "programme", "agenda", N_ ("Agenda of the meeting, a list") },
  [FAC_PLACEHOLDER_REPLY_BY] = { "réponse", "reply_by", N_ ("Day until which to answer") },
  [FAC_PLACEHOLDER_N_PERSONS] = { "participants", "participants",
                                  N_ ("How many participants are expected") },
  [FAC_PLACEHOLDER_N_TABLES] = { "tables", "tables", N_ ("How many tables of eight that makes") },
  [FAC_PLACEHOLDER_RETENTION] = { "conservation", "retention",
                                  N_ ("How many years contacts are kept") },
};

const char *
fac_placeholder_name (FacPlaceholder placeholder, const char *language)
{
  return g_strcmp0 (language, "en") == 0 ? placeholders[placeholder].en
                                         : placeholders[placeholder].fr;
}

const char *
fac_placeholder_label (FacPlaceholder placeholder)
{
  return _ (placeholders[placeholder].label);
}

/* FAC_N_PLACEHOLDERS when there is none of that name. */
static FacPlaceholder
find (const char *name, gsize length)
{
  g_autofree char *exact = g_strndup (name, length);
  g_autofree char *key = fac_text_fold (exact);
  guint i = 0;

  for (; i < FAC_N_PLACEHOLDERS; i++)
    {
      g_autofree char *fr = fac_text_fold (placeholders[i].fr);
      g_autofree char *en = fac_text_fold (placeholders[i].en);
      if (strcmp (key, fr) == 0 || strcmp (key, en) == 0)
        break;
    }
  return (FacPlaceholder)i;
}

/* One step through a text: what stands from `at` on. */
typedef struct
{
  const char *end; /* behind it */
  enum
  {
    PLAIN,
    BRACE, /* "{{" */
    PLACEHOLDER,
    UNKNOWN,
    UNCLOSED,
  } kind;
  FacPlaceholder placeholder;
} Piece;

static Piece
next_piece (const char *at)
{
  Piece piece = { .kind = PLAIN };

  if (*at != '{')
    {
      piece.end = at + strcspn (at, "{");
      return piece;
    }
  if (at[1] == '{')
    {
      piece.kind = BRACE;
      piece.end = at + 2;
      return piece;
    }
  gsize length = strcspn (at + 1, "{}\n");
  if (at[1 + length] != '}')
    {
      piece.kind = UNCLOSED;
      piece.end = at + 1;
      return piece;
    }
  piece.end = at + length + 2;
  piece.placeholder = find (at + 1, length);
  piece.kind = piece.placeholder == FAC_N_PLACEHOLDERS ? UNKNOWN : PLACEHOLDER;
  return piece;
}

static char *
list_known (void)
{
  const char *language = fac_language_id (fac_language_current ());
  GString *known = g_string_new (NULL);

  for (guint i = 0; i < FAC_N_PLACEHOLDERS; i++)
    g_string_append_printf (known, "%s{%s}", i ? ", " : "",
                            fac_placeholder_name ((FacPlaceholder)i, language));
  return g_string_free (known, FALSE);
}

char *
fac_placeholder_check (const char *text)
{
  guint line = 1;
  const char *line_start = text;

  for (const char *at = text; at && *at;)
    {
      Piece piece = next_piece (at);
      long column = g_utf8_pointer_to_offset (line_start, at) + 1;
      if (piece.kind == UNCLOSED)
        return g_strdup_printf (
            _ ("Line %1$u, character %2$ld: a “{” is not closed. Write “{{” for "
               "a brace in the text."),
            line, column);
      if (piece.kind == UNKNOWN)
        {
          g_autofree char *name = g_strndup (at, (gsize)(piece.end - at));
          g_autofree char *shown = fac_text_excerpt (name, 40);
          g_autofree char *known = list_known ();
          return g_strdup_printf (_ ("Line %1$u, character %2$ld: “%3$s” stands for nothing. Known "
                                     "are: %4$s."),
                                  line, column, shown, known);
        }
      for (; at < piece.end; at++)
        if (*at == '\n')
          {
            line++;
            line_start = at + 1;
          }
    }
  return NULL;
}

guint
fac_placeholders_used (const char *text)
{
  guint used = 0;

  for (const char *at = text; at && *at;)
    {
      Piece piece = next_piece (at);
      if (piece.kind == PLACEHOLDER)
        used |= 1u << piece.placeholder;
      at = piece.end;
    }
  return used;
}

char *
fac_placeholder_fill (const char *text, const char *const *values)
{
  GString *filled = g_string_new (NULL);

  for (const char *at = text; at && *at;)
    {
      Piece piece = next_piece (at);
      if (piece.kind == BRACE)
        g_string_append_c (filled, '{');
      else if (piece.kind == PLACEHOLDER)
        g_string_append (filled, values[piece.placeholder] ? values[piece.placeholder] : "");
      else
        g_string_append_len (filled, at, piece.end - at);
      at = piece.end;
    }
  return g_string_free (filled, FALSE);
}
