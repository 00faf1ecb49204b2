/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flows whose unit looks wrong; declared in fac-quantity.h. */
#include "fac-quantity.h"

#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A slip of a unit is a factor of 1 000. Two years of one flow differ little: 700 to 1 400 times is
 * a slip. Peers differ by themselves: 500 times the middle one, with no other flow within ten times
 * of it. */
#define YEARS_FROM 2.845 /* log10 (700) */
#define YEARS_TO 3.146   /* log10 (1 400) */
#define PEERS_FROM 2.699 /* log10 (500) */
#define ALONE_FROM 1.0
#define LEAST_PEERS 5

typedef struct
{
  const FacFlow *flow;
  double log10;
} Member;

static void
alert_free (gpointer pointer)
{
  FacFlowAlert *alert = pointer;
  g_free (alert->reason);
  g_free (alert);
}

static gboolean
is_comparable (const FacFlow *flow)
{
  return flow->canonical > 0 && isfinite (flow->canonical) && flow->canonical_unit
         && strchr (flow->canonical_unit, '/');
}

/* key → GArray of Member. Flows without a key are left out. */
static GHashTable *
group (const GPtrArray *flows, char *(*key_of) (const FacFlow *flow))
{
  GHashTable *groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < flows->len; i++)
    {
      const FacFlow *flow = flows->pdata[i];
      g_autofree char *key = is_comparable (flow) ? key_of (flow) : NULL;
      if (!key)
        continue;
      GArray *members = g_hash_table_lookup (groups, key);
      if (!members)
        {
          members = g_array_new (FALSE, FALSE, sizeof (Member));
          g_hash_table_insert (groups, g_steal_pointer (&key), members);
        }
      const Member member = { flow, log10 (flow->canonical) };
      g_array_append_val (members, member);
    }
  return groups;
}

static char *
key_of_site (const FacFlow *flow)
{
  g_autofree char *label = flow->term ? g_strdup (flow->term) : fac_text_fold (flow->label);
  if (!flow->establishment || !*label)
    return NULL;
  return g_strdup_printf ("%s %d %s %s", flow->establishment, flow->direction, flow->canonical_unit,
                          label);
}

static char *
key_of_term (const FacFlow *flow)
{
  return flow->term
             ? g_strdup_printf ("%d %s %s", flow->direction, flow->canonical_unit, flow->term)
             : NULL;
}

static char *
key_of_family (const FacFlow *flow)
{
  return flow->family
             ? g_strdup_printf ("%d %s %d", flow->direction, flow->canonical_unit, flow->family)
             : NULL;
}

static char *
figure_of (double value, const char *canonical_unit)
{
  FacLanguage language = fac_language_current ();
  return fac_number_format_range (value, value, fac_unit_label (canonical_unit, language),
                                  language);
}

static void
add_alert (GPtrArray *alerts, GHashTable *seen, FacFlowAlertKind kind, const FacFlow *flow,
           char *reason)
{
  if (!g_hash_table_add (seen, (gpointer)flow))
    {
      g_free (reason);
      return;
    }
  FacFlowAlert *alert = g_new0 (FacFlowAlert, 1);
  alert->kind = kind;
  alert->flow = flow;
  alert->reason = reason;
  g_ptr_array_add (alerts, alert);
}

static int
by_year (gconstpointer a, gconstpointer b)
{
  const Member *x = a, *y = b;
  return (x->flow->year > y->flow->year) - (x->flow->year < y->flow->year);
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  const Member *x = a, *y = b;
  return (x->log10 > y->log10) - (x->log10 < y->log10);
}

static void
compare_years (GPtrArray *alerts, GHashTable *seen, GArray *members)
{
  g_array_sort (members, by_year);
  for (guint i = 1; i < members->len; i++)
    {
      const Member *before = &g_array_index (members, Member, i - 1);
      const Member *after = &g_array_index (members, Member, i);
      double apart = fabs (after->log10 - before->log10);
      if (before->flow->year == after->flow->year || apart < YEARS_FROM || apart > YEARS_TO)
        continue;
      g_autofree char *now = figure_of (after->flow->canonical, after->flow->canonical_unit);
      g_autofree char *then = figure_of (before->flow->canonical, before->flow->canonical_unit);
      add_alert (alerts, seen, FAC_FLOW_ALERT_YEARS, after->flow,
                 /* TRANSLATORS: %1$s is a flow, %2$s and %4$s quantities, the others years */
                 g_strdup_printf (
                     _ ("“%1$s”: %2$s in %3$d and %4$s in %5$d, a thousand times apart: check "
                        "the unit (t or kg, t or kt)."),
                     after->flow->label ? after->flow->label : "", now, (int)after->flow->year,
                     then, (int)before->flow->year));
    }
}

/* `members` are sorted by size. */
static double
nearest_other (const GArray *members, guint i)
{
  const Member *all = (const Member *)(gpointer)members->data;
  double nearest = INFINITY;
  if (i > 0)
    nearest = all[i].log10 - all[i - 1].log10;
  if (i + 1 < members->len)
    nearest = MIN (nearest, all[i + 1].log10 - all[i].log10);
  return nearest;
}

static void
compare_peers (GPtrArray *alerts, GHashTable *seen, GArray *members)
{
  if (members->len <= LEAST_PEERS)
    return;
  g_array_sort (members, by_size);
  const Member *middle = &g_array_index (members, Member, members->len / 2);
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);
      if (fabs (member->log10 - middle->log10) < PEERS_FROM
          || nearest_other (members, i) < ALONE_FROM)
        continue;
      g_autofree char *figure = figure_of (member->flow->canonical, member->flow->canonical_unit);
      g_autofree char *usual = figure_of (middle->flow->canonical, middle->flow->canonical_unit);
      const char *label = member->flow->label ? member->flow->label : "";
      add_alert (alerts, seen, FAC_FLOW_ALERT_PEERS, member->flow,
                 member->log10 > middle->log10
                     /* TRANSLATORS: %1$s is a flow, %2$s its quantity, %3$s that of its peers */
                     ? g_strdup_printf (
                         _ ("“%1$s”: %2$s, far above the others of its kind (%3$s in the middle): "
                            "check the unit (kg typed as t, or t as kt)."),
                         label, figure, usual)
                     : g_strdup_printf (
                         _ ("“%1$s”: %2$s, far below the others of its kind (%3$s in the middle): "
                            "check the unit (t typed as kg, or kt as t)."),
                         label, figure, usual));
    }
}

static void
compare_all (GPtrArray *alerts, GHashTable *seen, const GPtrArray *flows,
             char *(*key_of) (const FacFlow *),
             void (*compare) (GPtrArray *, GHashTable *, GArray *))
{
  g_autoptr (GHashTable) groups = group (flows, key_of);
  GHashTableIter iter;
  gpointer members;
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &members))
    compare (alerts, seen, members);
}

static int
by_uuid (gconstpointer a, gconstpointer b)
{
  const FacFlowAlert *const *x = a, *const *y = b;
  return g_strcmp0 ((*x)->flow->record.uuid, (*y)->flow->record.uuid);
}

GPtrArray *
fac_flow_alerts (const GPtrArray *flows)
{
  GPtrArray *alerts = g_ptr_array_new_with_free_func (alert_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  compare_all (alerts, seen, flows, key_of_site, compare_years);
  compare_all (alerts, seen, flows, key_of_term, compare_peers);
  compare_all (alerts, seen, flows, key_of_family, compare_peers);
  g_ptr_array_sort (alerts, by_uuid); /* the order of a hash table is nobody's order */
  return alerts;
}
