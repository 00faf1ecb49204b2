/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules in use: the territory's own and those that are shipped, and where they contradict. */
#include "fac-match-rules.h"

#include "fac-catalog-flows.h"
#include "fac-code.h"
#include "fac-project-private.h"
#include "fac-rules.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* -- Rules --------------------------------------------------------------------------------- */

/* "15 01 03, 15 01 10*" and "15 01 03; 15 01 10*" alike; NULL when there is nothing. */
static char **
split_list (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text ? text : "", ",;", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;
  for (char **part = parts; *part; part++)
    if (*g_strstrip (*part))
      {
        g_strv_builder_add (builder, *part);
        n++;
      }
  return n ? g_strv_builder_end (builder) : NULL;
}

/* Terms that the words of a list name. */
static char **
terms_named (FacProject *project, const char *text)
{
  g_auto (GStrv) words = split_list (text);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;
  for (char **word = words; word && *word; word++)
    {
      FacTerm *term = fac_catalog_term_named (project->catalog, *word, "fr", project->own_terms);
      if (term)
        {
          g_strv_builder_add (builder, term->code);
          n++;
        }
      fac_record_free (term);
    }
  return n ? g_strv_builder_end (builder) : NULL;
}

/* Codes with a letter belong to one nomenclature; beginnings of codes are tried in both. */
static void
split_activities (const char *text, char **lists[2])
{
  g_auto (GStrv) codes = split_list (text);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      guint n = 0;
      for (char **code = codes; code && *code; code++)
        {
          int version = fac_code_naf_version (*code);
          if (version >= 0 && (version == FAC_CODE_NAF_2025) != (i == 1))
            continue;
          g_strv_builder_add (builder, *code);
          n++;
        }
      lists[i] = n ? g_strv_builder_end (builder) : NULL;
    }
}

/* A rule of the territory's own. */
static FacRule *
rule_of_row (FacProject *project, const FacRuleRow *row)
{
  FacRule *rule = fac_rule_new ();
  rule->code = g_strdup (row->code);
  rule->label = g_strdup (row->stream);
  rule->layer = FAC_RULE_TERRITORY;
  rule->kind = row->kind ? (FacSynergyKind)row->kind : FAC_SYNERGY_MATERIAL;
  rule->terms = terms_named (project, row->stream);
  rule->waste_codes = split_list (row->waste_codes);
  rule->family = rule->terms || rule->waste_codes ? 0 : row->family;
  rule->need_terms = terms_named (project, row->replaces);
  split_activities (row->giver_naf, rule->giver_naf);
  split_activities (row->receiver_naf, rule->receiver_naf);
  rule->use = g_strdup (row->use);
  rule->replaces = g_strdup (row->replaces);
  rule->adaptation = g_strdup (row->adaptation);
  rule->condition = g_strdup (row->law_note ? row->law_note : row->condition);
  rule->condition_date = g_strdup (row->law_date);
  rule->source = g_strdup (row->source);
  rule->is_forbidden = row->effect == FAC_EFFECT_FORBIDDEN;
  rule->link = row->link && *row->link ? g_strdup (row->link) : NULL;
  split_activities (row->link_naf, rule->link_naf);
  if (row->radius_class)
    fac_rule_set_radius (rule, row->radius_class);
  if (row->minimum)
    fac_rule_set_minimum (rule, row->minimum);
  return rule;
}

/* -- What is wrong with them --------------------------------------------------------------- */

/* Codes of a row that no list has. A code that is none is kept: somebody may correct it. */
static void
check_codes (FacProject *project, const FacRuleRow *row, const char *text,
             const FacCatalogList lists[2], GPtrArray *problems)
{
  g_auto (GStrv) codes = split_list (text);
  for (char **code = codes; code && *code; code++)
    if (!fac_catalog_find (project->catalog, lists[0], *code)
        && !fac_catalog_find (project->catalog, lists[1], *code))
      g_ptr_array_add (
          problems,
          g_strdup_printf (_ ("Rule %s of the territory: “%s” is in no list."), row->code, *code));
}

/* A ban whose words nobody knows, and that names nobody: it is not to be taken for one of all. */
static gboolean
is_ban_of_nothing (const FacRuleRow *row, const FacRule *rule)
{
  return rule->is_forbidden && row->replaces && *row->replaces && !rule->need_terms
         && !rule->receiver_naf[0] && !rule->receiver_naf[1];
}

static void
check_row (FacProject *project, const FacRuleRow *row, const FacRule *rule, GPtrArray *problems)
{
  const FacCatalogList wastes[] = { FAC_LIST_WASTE, FAC_LIST_WASTE };
  const FacCatalogList activities[] = { FAC_LIST_NAF_REV2, FAC_LIST_NAF_2025 };
  check_codes (project, row, row->waste_codes, wastes, problems);
  check_codes (project, row, row->giver_naf, activities, problems);
  check_codes (project, row, row->receiver_naf, activities, problems);
  check_codes (project, row, row->link_naf, activities, problems);
  if (is_ban_of_nothing (row, rule))
    g_ptr_array_add (problems,
                     g_strdup_printf (_ ("Rule %s of the territory forbids nothing: “%s” is no "
                                         "term of the thesaurus. Without a use and without takers "
                                         "it would forbid everything, so it waits."),
                                      row->code, row->replaces));
  if (row->minimum && *row->minimum && !rule->minimum_unit)
    g_ptr_array_add (problems,
                     g_strdup_printf (_ ("Rule %s of the territory: “%s” is no quantity with its "
                                         "unit, as “1000 t”."),
                                      row->code, row->minimum));
  if (row->radius_class && *row->radius_class && !rule->radius_class && isnan (rule->radius_km))
    g_ptr_array_add (problems,
                     g_strdup_printf (_ ("Rule %s of the territory: “%s” is no radius; take A to "
                                         "E, “zone” or “12 km”."),
                                      row->code, row->radius_class));
  if (!rule->terms && !rule->waste_codes && !rule->family)
    g_ptr_array_add (problems,
                     g_strdup_printf (_ ("Rule %s of the territory finds nothing: “%s” is no term "
                                         "of the thesaurus, and it names neither waste code nor "
                                         "family."),
                                      row->code, row->stream));
}

static gboolean
share (char **one, char **other)
{
  for (; one && other && *one; one++)
    if (g_strv_contains ((const char *const *)other, *one))
      return TRUE;
  return FALSE;
}

static gboolean
share_activity (const FacRule *one, const FacRule *other)
{
  for (guint i = 0; i < 2; i++)
    for (char **naf = one->receiver_naf[i]; naf && *naf; naf++)
      if (fac_rule_naf_fits (other->receiver_naf, i == 0 ? *naf : NULL, i == 1 ? *naf : NULL))
        return TRUE;
  return FALSE;
}

/* Whether a ban speaks of what a rule proposes: to the same, or to anybody. */
static gboolean
is_against (const FacRule *ban, const FacRule *rule)
{
  gboolean is_same = share (rule->terms, ban->terms) || share (rule->waste_codes, ban->waste_codes)
                     || (ban->family && rule->family == ban->family);
  gboolean is_for_all = !ban->need_terms && !ban->receiver_naf[0] && !ban->receiver_naf[1];
  return is_same
         && (is_for_all || share (rule->need_terms, ban->need_terms) || share_activity (rule, ban));
}

/* A rule of the territory that proposes what another one forbids. */
static void
find_contradictions (const GPtrArray *rules, GPtrArray *problems)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const FacRule *own = rules->pdata[i];
      gboolean proposes = own->layer == FAC_RULE_TERRITORY && !own->is_forbidden;
      for (guint j = 0; proposes && j < rules->len; j++)
        {
          const FacRule *ban = rules->pdata[j];
          if (ban->is_forbidden && is_against (ban, own))
            g_ptr_array_add (
                problems,
                g_strdup_printf (_ ("Rule %s of the territory proposes what rule %s forbids (%s): "
                                    "what is forbidden wins."),
                                 own->code, ban->code, ban->label));
        }
    }
}

/* -- All ----------------------------------------------------------------------------------- */

typedef struct
{
  FacProject *project;
  GPtrArray *rules;
  GHashTable *codes;   /* taken by the territory */
  GPtrArray *problems; /* or NULL */
} RowReading;

static gboolean
add_row (gpointer record, gpointer data)
{
  const FacRuleRow *row = record;
  RowReading *reading = data;
  g_hash_table_add (reading->codes, g_strdup (row->code));
  if (row->is_enabled == FAC_NO)
    return TRUE;
  FacRule *rule = rule_of_row (reading->project, row);
  if (reading->problems)
    check_row (reading->project, row, rule, reading->problems);
  if (is_ban_of_nothing (row, rule))
    fac_rule_free (rule);
  else
    g_ptr_array_add (reading->rules, rule);
  return TRUE;
}

GPtrArray *
fac_project_rules (FacProject *project, GPtrArray *problems, GError **error)
{
  const FacCatalogList lists[] = { FAC_LIST_RULES, FAC_LIST_RULES_OF_EXCHANGES, FAC_LIST_CHAINS };
  const char *language = fac_language_id (fac_language_current ());
  const FacQuery query = { .kind = FAC_RECORD_RULE, .order_field = "code" };
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (fac_rule_free);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RowReading reading = { project, rules, codes, problems };

  if (!fac_store_each (project->store, &query, add_row, &reading, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GPtrArray) shipped =
          fac_rules_of_catalog (project->catalog, lists[i], language, problems, error);
      if (!shipped)
        return NULL;
      for (guint j = 0; j < shipped->len; j++)
        {
          const FacRule *rule = shipped->pdata[j];
          if (!g_hash_table_contains (codes, rule->code))
            g_ptr_array_add (rules, g_steal_pointer (&shipped->pdata[j]));
        }
    }
  if (problems)
    find_contradictions (rules, problems);
  return g_steal_pointer (&rules);
}
