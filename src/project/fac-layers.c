/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Layers by rank. */
#include "fac-layers.h"

#include "fac-project-private.h"

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const FacLayer *left = *(const FacLayer *const *)a, *right = *(const FacLayer *const *)b;
  /* A layer of an older file has no rank: it comes first. */
  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return left->record.fid < right->record.fid ? -1 : left->record.fid > right->record.fid;
}

GPtrArray *
fac_project_layers (FacProject *project, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_LAYER };
  GPtrArray *layers = fac_store_list (project->store, &query, error);

  if (layers)
    g_ptr_array_sort (layers, compare_ranks);
  return layers;
}
