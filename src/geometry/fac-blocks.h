/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Memory for many arrays that live as long as one another: taken piece by piece out of large
 * blocks, freed at once. Large blocks ask the system for large pages, as its first touch of each
 * page costs more than what is done with it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *list; /* NULL while nothing was taken */
  char *at;        /* of the last block: what is left begins here */
  gsize left;
  gsize block; /* bytes of a block; a larger piece gets one of its own */
} FacBlocks;

/* Blocks that have so many bytes; free with fac_blocks_clear(). */
#define FAC_BLOCKS_OF(bytes) ((FacBlocks){ .block = (bytes) })

/* n values of some size, with anything in them; n may be 0. Aligned for whatever a cache line
 * holds. Shape: theirs. */
gpointer fac_blocks_take (FacBlocks *blocks, gsize n, gsize size);

#define fac_blocks_new(blocks, Type, n) ((Type *)fac_blocks_take (blocks, n, sizeof (Type)))

void fac_blocks_clear (FacBlocks *blocks);

G_END_DECLS
