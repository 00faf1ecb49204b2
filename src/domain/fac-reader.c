/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a reader may see. */
#include "fac-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

FacReader *
fac_reader_new (FacReaderKind kind, const char *company, gboolean has_agreement)
{
  FacReader *reader = g_new0 (FacReader, 1);
  reader->kind = kind;
  reader->company = g_strdup (company);
  reader->has_agreement = has_agreement;
  return reader;
}

FacReader *
fac_reader_copy (const FacReader *reader)
{
  return fac_reader_new (reader->kind, reader->company, reader->has_agreement);
}

void
fac_reader_free (FacReader *reader)
{
  if (!reader)
    return;
  g_free (reader->company);
  g_free (reader);
}

gboolean
fac_reader_owns (const FacReader *reader, const char *establishment, const char *organisation)
{
  return reader->kind == FAC_READER_COMPANY && reader->company
         && (g_strcmp0 (reader->company, establishment) == 0
             || g_strcmp0 (reader->company, organisation) == 0);
}

#define A FAC_SIGHT_ALL
#define C FAC_SIGHT_CODED
#define S FAC_SIGHT_AGGREGATE

/* The table of product rule 5; its « own » and « agreement » are in fac_reader_sees(). */
static const FacSight sights[FAC_LEVEL_CONFIDENTIAL + 1][FAC_READER_PUBLIC + 1] = {
  [FAC_LEVEL_PUBLIC] = { [FAC_READER_FACILITATOR] = A,
                         [FAC_READER_PARTNER] = A,
                         [FAC_READER_COMPANY] = A,
                         [FAC_READER_PARTICIPANTS] = A,
                         [FAC_READER_ELECTED] = A,
                         [FAC_READER_PUBLIC] = A },
  [FAC_LEVEL_PARTICIPANTS] = { [FAC_READER_FACILITATOR] = A,
                               [FAC_READER_PARTNER] = A,
                               [FAC_READER_COMPANY] = A,
                               [FAC_READER_PARTICIPANTS] = A,
                               [FAC_READER_ELECTED] = S,
                               [FAC_READER_PUBLIC] = S },
  [FAC_LEVEL_ANONYMOUS] = { [FAC_READER_FACILITATOR] = A,
                            [FAC_READER_PARTNER] = A,
                            [FAC_READER_COMPANY] = C,
                            [FAC_READER_PARTICIPANTS] = C,
                            [FAC_READER_ELECTED] = S,
                            [FAC_READER_PUBLIC] = S },
  /* one company sees of the others' what the participants see */
  [FAC_LEVEL_CONFIDENTIAL] = { [FAC_READER_FACILITATOR] = A,
                               [FAC_READER_PARTNER] = S,
                               [FAC_READER_COMPANY] = S,
                               [FAC_READER_PARTICIPANTS] = S,
                               [FAC_READER_ELECTED] = S,
                               [FAC_READER_PUBLIC] = S },
};

FacSight
fac_reader_sees (const FacReader *reader, FacLevel level, gboolean is_own)
{
  if (reader->kind <= FAC_READER_NONE || reader->kind > FAC_READER_PUBLIC)
    return FAC_SIGHT_NOTHING;
  if (level <= FAC_LEVEL_NONE || level > FAC_LEVEL_CONFIDENTIAL)
    level = FAC_LEVEL_CONFIDENTIAL;
  if (is_own && reader->kind == FAC_READER_COMPANY)
    return FAC_SIGHT_ALL;
  if (level == FAC_LEVEL_CONFIDENTIAL && reader->kind == FAC_READER_PARTNER
      && reader->has_agreement)
    return FAC_SIGHT_ALL;
  return sights[level][reader->kind];
}

FacLevel
fac_flow_effective_level (const FacFlow *flow)
{
  if (flow->published_on)
    return FAC_LEVEL_PUBLIC;
  return flow->level ? (FacLevel)flow->level : FAC_LEVEL_CONFIDENTIAL;
}

FacLevel
fac_establishment_effective_level (const FacEstablishment *establishment)
{
  if (establishment->level)
    return (FacLevel)establishment->level;
  return establishment->partial_diffusion == FAC_YES ? FAC_LEVEL_CONFIDENTIAL : FAC_LEVEL_PUBLIC;
}

FacSight
fac_reader_sees_flow (const FacReader *reader, const FacFlow *flow, gboolean is_own)
{
  return fac_reader_sees (reader, fac_flow_effective_level (flow), is_own);
}

gboolean
fac_reader_sees_person (const FacReader *reader, const FacPerson *person)
{
  if (reader->kind == FAC_READER_FACILITATOR)
    return TRUE;
  return reader->kind != FAC_READER_NONE && person->share_agreed == FAC_YES
         && person->objects != FAC_YES;
}

gboolean
fac_reader_sees_memory (const FacReader *reader, FacRecordKind kind, FacLevel level,
                        gboolean is_own)
{
  if (reader->kind == FAC_READER_FACILITATOR)
    return TRUE;
  if (kind == FAC_RECORD_REPLY)
    return is_own && reader->kind == FAC_READER_COMPANY;
  return (kind == FAC_RECORD_EXCHANGE || kind == FAC_RECORD_ATTACHMENT) && level != FAC_LEVEL_NONE
         && fac_reader_sees (reader, level, is_own) == FAC_SIGHT_ALL;
}

char *
fac_reader_code (const char *project, const char *establishment)
{
  /* no 0 O 1 I L U V: read aloud and written by hand; 6 of 28 signs: among 3 000 establishments
   * two share a code once in a hundred projects */
  static const char signs[] = "23456789ABCDEFGHJKMNPQRSTWXYZ";
  g_autoptr (GChecksum) sha = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  char code[7] = "";

  g_checksum_update (sha, (const guchar *)"company code ", -1);
  g_checksum_update (sha, (const guchar *)(project ? project : ""), -1);
  g_checksum_update (sha, (const guchar *)" ", -1);
  g_checksum_update (sha, (const guchar *)establishment, -1);
  g_checksum_get_digest (sha, digest, &length);

  guint64 number = 0;
  for (guint i = 0; i < 8; i++)
    number = number << 8 | digest[i];
  for (guint i = 0; i < 6; i++, number /= sizeof signs - 1)
    code[i] = signs[number % (sizeof signs - 1)];
  return g_strconcat ("E-", code, NULL);
}

double
fac_reader_round (double value)
{
  static const double steps[] = { 1, 1.5, 2, 3, 5, 7, 10 };
  if (!isfinite (value) || fabs (value) < 1e-300)
    return value;
  double scale = pow (10, floor (log10 (fabs (value))));
  double best = steps[0];
  for (guint i = 1; i < G_N_ELEMENTS (steps); i++)
    if (fabs (log (steps[i] * scale / fabs (value))) < fabs (log (best * scale / fabs (value))))
      best = steps[i];
  return copysign (best * scale, value);
}

char *
fac_reader_line (const FacReader *reader, const char *company_name)
{
  switch (reader->kind)
    {
    case FAC_READER_FACILITATOR:
      return g_strdup (_ ("For the facilitator only"));
    case FAC_READER_PARTNER:
      return g_strdup (reader->has_agreement ? _ ("For the partner bound by agreement")
                                             : _ ("For the partner"));
    case FAC_READER_COMPANY:
      /* TRANSLATORS: %s is the name of a company */
      return company_name ? g_strdup_printf (_ ("For %s only"), company_name)
                          : g_strdup (_ ("For one company only"));
    case FAC_READER_PARTICIPANTS:
      return g_strdup (_ ("For the participants"));
    case FAC_READER_ELECTED:
      return g_strdup (_ ("For the elected members"));
    case FAC_READER_PUBLIC:
      return g_strdup (_ ("For the public"));
    case FAC_READER_NONE:
      break;
    }
  return g_strdup ("");
}
