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

gboolean
fac_rule_is_chain (const FacRule *rule)
{
  return rule->layer == FAC_RULE_CHAIN || rule->link != NULL;
}

/* -- Radius and minimum -------------------------------------------------------------------- */

gboolean
fac_rule_set_radius (FacRule *rule, const char *text)
{
  char *end = NULL;
  double km = g_ascii_strtod (text, &end);
  if (text[0] >= 'A' && text[0] <= 'E' && !text[1])
    rule->radius_class = text[0];
  else if (strcmp (text, "zone") == 0)
    rule->radius_km = 0;
  else if (end != text && strcmp (end, " km") == 0 && km > 0 && isfinite (km))
    rule->radius_km = km;
  else
    return FALSE;
  return TRUE;
}

/* "12 km": as files have it, whatever the language. */
static char *
plain_quantity (double quantity, const char *unit)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  return g_strdup_printf ("%s %s", g_ascii_formatd (digits, sizeof digits, "%.10g", quantity),
                          unit);
}

char *
fac_rule_radius (const FacRule *rule)
{
  if (rule->radius_class)
    return g_strdup_printf ("%c", rule->radius_class);
  if (isnan (rule->radius_km))
    return NULL;
  return rule->radius_km > 0 ? plain_quantity (rule->radius_km, "km") : g_strdup ("zone");
}

gboolean
fac_rule_set_minimum (FacRule *rule, const char *text)
{
  char *end = NULL;
  double quantity = g_ascii_strtod (text, &end);
  if (end == text || *end != ' ' || !end[1] || !isfinite (quantity) || quantity <= 0)
    return FALSE;
  rule->minimum = quantity;
  g_free (rule->minimum_unit);
  rule->minimum_unit = g_strdup (end + 1);
  return TRUE;
}

char *
fac_rule_minimum (const FacRule *rule)
{
  return rule->minimum_unit && !isnan (rule->minimum)
             ? plain_quantity (rule->minimum, rule->minimum_unit)
             : NULL;
}
