/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fac-blocks.h"

#ifdef __linux__
#include <sys/mman.h>
#include <unistd.h>
#endif

#define LINE 64u
#define LARGE_FROM (2u << 20)

/* A wish: where the system has none, or no large page free, the small ones are there. */
static void
wish_for_large_pages (char *block, gsize size)
{
#ifdef MADV_HUGEPAGE
  guintptr page = (guintptr)sysconf (_SC_PAGESIZE);
  guintptr first = ((guintptr)block + page - 1) & ~(page - 1);
  guintptr end = ((guintptr)block + size) & ~(page - 1);
  if (size >= LARGE_FROM)
    (void)madvise ((gpointer)first, end - first, MADV_HUGEPAGE);
#endif
}

gpointer
fac_blocks_take (FacBlocks *blocks, gsize n, gsize size)
{
  g_assert (n < (G_MAXSIZE - 2 * LINE) / size);
  gsize wanted = (n * size + LINE - 1) & ~(gsize)(LINE - 1);
  if (!blocks->list || wanted > blocks->left)
    {
      gsize bytes = MAX (wanted, blocks->block) + LINE;
      char *block = g_malloc (bytes);
      wish_for_large_pages (block, bytes);
      if (!blocks->list)
        blocks->list = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (blocks->list, block);
      blocks->at = (char *)(((guintptr)block + LINE - 1) & ~(guintptr)(LINE - 1));
      blocks->left = bytes - LINE;
    }
  gpointer piece = blocks->at;
  blocks->at += wanted;
  blocks->left -= wanted;
  return piece;
}

void
fac_blocks_clear (FacBlocks *blocks)
{
  g_clear_pointer (&blocks->list, g_ptr_array_unref);
  *blocks = FAC_BLOCKS_OF (blocks->block);
}
