/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The memory of a list of pistes: taken piece by piece, given back at once. */
#include "fac-leads-private.h"

#include <string.h>

/* What is asked of the system at a time. */
#define BLOCK_BYTES (256 * 1024)
#define TEXTS_BYTES (16 * 1024)
#define ALIGNMENT (2 * sizeof (gpointer))

FacLeadPool *
fac_lead_pool_create (const FacMatchInput *input)
{
  FacLeadPool *pool = g_new0 (FacLeadPool, 1);
  pool->texts = g_string_chunk_new (TEXTS_BYTES);
  pool->blocks = g_ptr_array_new_with_free_func (g_free);
  pool->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  pool->of_flow = g_new0 (FacLeadPart *, input->flows->len + 1);
  pool->of_place = g_new0 (FacLeadPart *, input->places->len + 1);
  return pool;
}

void
fac_lead_pool_close (FacLeadPool *pool)
{
  g_clear_pointer (&pool->of_flow, g_free);
  g_clear_pointer (&pool->of_place, g_free);
}

void
fac_lead_pool_free (FacLeadPool *pool)
{
  if (!pool)
    return;
  fac_lead_pool_close (pool);
  g_ptr_array_unref (pool->arrays);
  g_ptr_array_unref (pool->blocks);
  g_string_chunk_free (pool->texts);
  g_free (pool);
}

gpointer
fac_lead_pool_new (FacLeadPool *pool, gsize size)
{
  gsize whole = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (whole > pool->left)
    {
      pool->left = MAX (whole, BLOCK_BYTES);
      pool->at = g_malloc (pool->left);
      g_ptr_array_add (pool->blocks, pool->at);
    }
  gpointer piece = pool->at;
  pool->at += whole;
  pool->left -= whole;
  return memset (piece, 0, size);
}

char *
fac_lead_pool_text (FacLeadPool *pool, const char *text)
{
  return text ? g_string_chunk_insert (pool->texts, text) : NULL;
}

char *
fac_lead_pool_name (FacLeadPool *pool, const char *text)
{
  return text ? g_string_chunk_insert_const (pool->texts, text) : NULL;
}

char *
fac_lead_pool_take (FacLeadPool *pool, char *text)
{
  char *kept = fac_lead_pool_text (pool, text);
  g_free (text);
  return kept;
}

GPtrArray *
fac_lead_pool_array (FacLeadPool *pool, guint n)
{
  if (!n && pool->none)
    return pool->none;
  GPtrArray *array = g_ptr_array_sized_new (n);
  g_ptr_array_add (pool->arrays, array);
  if (!n)
    pool->none = array;
  return array;
}
