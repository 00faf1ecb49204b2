/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names that never collide. */
#include "fac-uuid.h"

#include <string.h>

#define COUNTER_BITS 26

static guint64
rotate (guint64 x, int by)
{
  return (x << by) | (x >> (64 - by));
}

/* xoshiro256**, Blackman and Vigna, public domain. */
static guint64
next_random (guint64 s[4])
{
  guint64 result = rotate (s[1] * 5, 7) * 9;
  guint64 t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate (s[3], 45);
  return result;
}

void
fac_uuid_generator_init (FacUuidGenerator *generator)
{
  /* A generator of its own, seeded with 128 bits of the system's randomness. */
  GRand *seed = g_rand_new ();
  memset (generator, 0, sizeof *generator);
  for (guint i = 0; i < 4; i++)
    generator->state[i] = (guint64)g_rand_int (seed) << 32 | g_rand_int (seed);
  generator->state[0] |= 1; /* all zeros would stay zeros */
  g_rand_free (seed);
}

void
fac_uuid_generator_init_fixed (FacUuidGenerator *generator, guint64 seed, guint64 start_ms)
{
  memset (generator, 0, sizeof *generator);
  for (guint i = 0; i < 4; i++)
    {
      /* splitmix64, as the authors of xoshiro advise */
      guint64 z = (seed += 0x9e3779b97f4a7c15u);
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
      z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
      generator->state[i] = z ^ (z >> 31);
    }
  generator->now_ms = start_ms;
  generator->clock_is_still = TRUE;
}

static void
write_uuid (const guint8 bytes[16], char uuid[FAC_UUID_SIZE])
{
  static const char hex[] = "0123456789abcdef";
  char *at = uuid;
  for (guint i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *at++ = '-';
      *at++ = hex[bytes[i] >> 4];
      *at++ = hex[bytes[i] & 15];
    }
  *at = '\0';
}

void
fac_uuid_generator_next (FacUuidGenerator *generator, char uuid[FAC_UUID_SIZE])
{
  guint64 clock_ms = generator->clock_is_still ? 0 : (guint64)(g_get_real_time () / 1000);
  guint64 random = next_random (generator->state);

  if (clock_ms > generator->now_ms)
    {
      generator->now_ms = clock_ms;
      generator->counter = (guint32)(random >> 48) & 0xffff; /* room to count up */
    }
  else if (++generator->counter >> COUNTER_BITS)
    {
      generator->now_ms++;
      generator->counter = 0;
    }

  guint8 bytes[16];
  for (guint i = 0; i < 6; i++)
    bytes[i] = (guint8)(generator->now_ms >> (40 - 8 * i));
  bytes[6] = 0x70 | (guint8)(generator->counter >> 22);
  bytes[7] = (guint8)(generator->counter >> 14);
  bytes[8] = 0x80 | (guint8)((generator->counter >> 8) & 0x3f);
  bytes[9] = (guint8)generator->counter;
  for (guint i = 0; i < 6; i++)
    bytes[10 + i] = (guint8)(random >> (8 * i));
  write_uuid (bytes, uuid);
}

char *
fac_uuid_generator_next_string (FacUuidGenerator *generator)
{
  char uuid[FAC_UUID_SIZE];
  fac_uuid_generator_next (generator, uuid);
  return g_strdup (uuid);
}

gboolean
fac_uuid_is_valid (const char *text)
{
  if (!text)
    return FALSE;
  for (guint i = 0; i < FAC_UUID_LENGTH; i++)
    {
      gboolean is_hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text[i];
      if (is_hyphen ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
        return FALSE;
    }
  return text[FAC_UUID_LENGTH] == '\0';
}

char *
fac_uuid_normalise (const char *text)
{
  if (!text || strlen (text) > 64)
    return NULL;
  g_autofree char *lower = g_ascii_strdown (text, -1);
  char *at = g_strstrip (lower);
  if (g_str_has_prefix (at, "urn:uuid:"))
    at += strlen ("urn:uuid:");
  if (*at == '{' && g_str_has_suffix (at, "}"))
    {
      at++;
      at[strlen (at) - 1] = '\0';
    }
  return fac_uuid_is_valid (at) ? g_strdup (at) : NULL;
}

char *
fac_uuid_from_name (const char *space, const char *name)
{
  g_return_val_if_fail (fac_uuid_is_valid (space), NULL);
  guint8 bytes[20];
  gsize n_bytes = 0;
  for (const char *at = space; *at; at++)
    if (*at != '-')
      {
        bytes[n_bytes++] =
            (guint8)(g_ascii_xdigit_value (at[0]) << 4 | g_ascii_xdigit_value (at[1]));
        at++;
      }

  g_autoptr (GChecksum) sha1 = g_checksum_new (G_CHECKSUM_SHA1);
  g_checksum_update (sha1, bytes, 16);
  g_checksum_update (sha1, (const guchar *)name, (gssize)strlen (name));
  gsize length = sizeof bytes;
  g_checksum_get_digest (sha1, bytes, &length);

  bytes[6] = 0x50 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  char uuid[FAC_UUID_SIZE];
  write_uuid (bytes, uuid);
  return g_strdup (uuid);
}
