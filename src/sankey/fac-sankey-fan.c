/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arrows grouped by their tail, by counting.
 */
#include "fac-sankey-plan-private.h"

FacSankeyFan *
fac_sankey_fan_new (guint n_nodes, const guint *from, const guint *to, guint n_arrows)
{
  FacSankeyFan *fan = g_new (FacSankeyFan, 1);
  fan->start = g_new0 (guint, n_nodes + 2);
  fan->to = g_new (guint, n_arrows + 1);
  fan->arrow = g_new (guint, n_arrows + 1);
  /* Counted one place further, the starts become ends while the groups are filled. */
  for (guint i = 0; i < n_arrows; i++)
    fan->start[from[i] + 2]++;
  for (guint i = 2; i <= n_nodes + 1; i++)
    fan->start[i] += fan->start[i - 1];
  for (guint i = 0; i < n_arrows; i++)
    {
      guint at = fan->start[from[i] + 1]++;
      fan->to[at] = to[i];
      fan->arrow[at] = i;
    }
  return fan;
}

void
fac_sankey_fan_free (FacSankeyFan *fan)
{
  if (fan == NULL)
    return;
  g_free (fan->start);
  g_free (fan->to);
  g_free (fan->arrow);
  g_free (fan);
}
