/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules as values. */
#include "fac-rule.h"

#include <math.h>
#include <string.h>

FacRule *
fac_rule_new (void)
{
  FacRule *rule = g_new0 (FacRule, 1);
  rule->radius_km = rule->minimum = (double)NAN;
  return rule;
}

void
fac_rule_free (gpointer data)
{
  FacRule *rule = data;
  if (!rule)
    return;
  char *texts[] = { rule->code,           rule->label,        rule->use,
                    rule->replaces,       rule->adaptation,   rule->condition,
                    rule->condition_date, rule->minimum_unit, rule->link,
                    rule->source };
  char **lists[] = { rule->terms,           rule->waste_codes, rule->giver_naf[0],
                     rule->giver_naf[1],    rule->need_terms,  rule->receiver_naf[0],
                     rule->receiver_naf[1], rule->link_naf[0], rule->link_naf[1] };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_strfreev (lists[i]);
  g_free (rule);
}

guint
fac_rule_naf_fits (char **const patterns[2], const char *naf_rev2, const char *naf_2025)
{
  const char *codes[2] = { naf_rev2, naf_2025 };
  gsize longest = 0;
  for (guint version = 0; version < 2; version++)
    for (char **pattern = patterns[version]; codes[version] && pattern && *pattern; pattern++)
      if (g_str_has_prefix (codes[version], *pattern))
        longest = MAX (longest, strlen (*pattern));
  return (guint)longest;
}

gboolean
fac_rule_is_sharing (const FacRule *rule)
{
  return rule->kind >= FAC_SYNERGY_COLLECTION && rule->kind <= FAC_SYNERGY_SKILL;
}
