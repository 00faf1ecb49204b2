/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names that never collide: for records (version 7, ordered by time, so that indexes grow at their
 * end) and for things that must be called the same on every laptop (version 5, made from a name).
 * Source: RFC 9562.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FAC_UUID_LENGTH 36
#define FAC_UUID_SIZE (FAC_UUID_LENGTH + 1)

/* The space of names of this program: version 5 of "facilitator.neci.com" in the DNS space. */
#define FAC_UUID_NAMESPACE "100bb7ce-8ce0-53b5-ad2b-d9baf79d79eb"

/* Makes version 7 uuids. Plain memory, one owner, one thread; copying it would repeat uuids. */
typedef struct
{
  guint64 state[4]; /* xoshiro256** */
  guint64 now_ms;   /* of the last uuid */
  guint32 counter;  /* 26 bits, orders the uuids of one millisecond */
  gboolean clock_is_still;
} FacUuidGenerator;

/* Seeds from the system's randomness and follows the clock. */
void fac_uuid_generator_init (FacUuidGenerator *generator);

/* Always the same uuids: for the sample territory and for tests.
 * Units: start_ms in milliseconds since 1970, the time that all uuids bear. */
void fac_uuid_generator_init_fixed (FacUuidGenerator *generator, guint64 seed, guint64 start_ms);

/* Writes the next uuid, greater than all before it as text, even when the clock goes back. */
void fac_uuid_generator_next (FacUuidGenerator *generator, char uuid[FAC_UUID_SIZE]);

/* The same as a new string (transfer full). */
char *fac_uuid_generator_next_string (FacUuidGenerator *generator);

/* The version 5 uuid of a name within a space.
 * Shape: `space` is a valid uuid, `name` any bytes up to NUL; a new string (transfer full). */
char *fac_uuid_from_name (const char *space, const char *name);

/* Whether the text is a uuid as this program writes them: 36 characters, lower case. */
gboolean fac_uuid_is_valid (const char *text);

/* Lower case, without the braces and capitals that other programs write ("{6BA7B810-…}").
 * Shape: a new string (transfer full), NULL when it is no uuid. */
char *fac_uuid_normalise (const char *text);

G_END_DECLS
