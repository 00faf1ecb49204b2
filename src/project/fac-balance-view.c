/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Balances, for a reader. */
#include "fac-balance-view.h"

#include "fac-project-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FacBalance *balance; /* NULL: the first reading, of who told what */
  const FacViewed *viewed;
  GHashTable *given; /* "giver receiver family" as the givers told */
} Reading;

static char *
key_of (const FacViewedFlow *flow)
{
  gboolean is_output = flow->flow->direction == FAC_DIRECTION_OUT;
  return g_strdup_printf (
      "%p %p %d %" G_GINT64_FORMAT, is_output ? flow->establishment : flow->partner,
      is_output ? flow->partner : flow->establishment, flow->flow->family, flow->flow->year);
}

/* An exchange that both ends told of counts once, as its giver told it. */
static void
take_flow (const FacViewedFlow *flow, gboolean is_chosen, gpointer data)
{
  Reading *reading = data;
  gboolean is_own = flow->establishment == reading->viewed;

  if (flow->sight != FAC_SIGHT_ALL || (!is_own && flow->partner != reading->viewed))
    return;
  g_autofree char *key = flow->partner ? key_of (flow) : NULL;
  if (!reading->balance)
    {
      if (key && flow->flow->direction == FAC_DIRECTION_OUT)
        g_hash_table_add (reading->given, g_steal_pointer (&key));
      return;
    }
  if (key && flow->flow->direction == FAC_DIRECTION_IN
      && g_hash_table_contains (reading->given, key))
    return;
  fac_balance_add (reading->balance, flow->flow, !is_own);
}

FacBalance *
fac_view_balance (const FacView *view, const FacViewed *viewed)
{
  g_autoptr (GHashTable) given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { NULL, viewed, given };

  for (guint pass = 0; pass < 2; pass++)
    {
      reading.balance = pass ? fac_balance_new () : NULL;
      for (guint i = 0; view->flows && i < view->flows->len; i++)
        take_flow (view->flows->pdata[i], TRUE, &reading);
    }
  return reading.balance;
}

FacBalance *
fac_project_balance (FacProject *project, const FacReader *reader, const char *establishment,
                     GError **error)
{
  static const char *const fields[] = { "establishment",  "direction", "family",       "canonical",
                                        "canonical_unit", "converted", "year",         "partner",
                                        "confidence",     "level",     "published_on", NULL };
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view = fac_view_new (project, reader, everything, FALSE, error);
  g_autoptr (GHashTable) given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!view)
    return NULL;
  Reading reading = { NULL, g_hash_table_lookup (view->by_uuid, establishment), given };
  if (!reading.viewed || reading.viewed->sight != FAC_SIGHT_ALL)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("This reader may not see this company and its flows one by one: there is no "
                      "balance of it to show. Choose another reader, or another company."));
      return NULL;
    }
  if (!fac_view_each_flow (view, project, fields, take_flow, &reading, error))
    return NULL;
  reading.balance = fac_balance_new ();
  if (!fac_view_each_flow (view, project, fields, take_flow, &reading, error))
    g_clear_pointer (&reading.balance, fac_balance_free);
  return reading.balance;
}
