/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The territory's own rules: taken from a file, written to one, learnt from its synergies. */
#include "fac-match-rules.h"

#include "fac-catalog-flows.h"
#include "fac-exchange.h"
#include "fac-leads-private.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-rules.h"
#include "fac-synergy.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Code -> FacRuleRow, owned. */
static GHashTable *
load_rows (FacProject *project, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_RULE, .order_field = "code" };
  g_autoptr (GPtrArray) rows = fac_store_list (project->store, &query, error);
  if (!rows)
    return NULL;
  GHashTable *known =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)fac_record_free);
  for (guint i = 0; i < rows->len; i++)
    {
      FacRuleRow *row = g_steal_pointer (&rows->pdata[i]);
      g_hash_table_replace (known, row->code, row);
    }
  return known;
}

/* Inside an action. Takes `row`. */
static gboolean
put_row (FacProject *project, FacRuleRow *row, const FacRuleRow *former, GError **error)
{
  if (former)
    {
      g_free (row->record.uuid);
      row->record.uuid = g_strdup (former->record.uuid);
    }
  gboolean done = fac_project_check_record (row, row->code, error)
                  && (former ? fac_store_update (project->store, row, error)
                             : fac_store_insert (project->store, row, error));
  fac_record_free (row);
  return done;
}

/* -- From a file --------------------------------------------------------------------------- */

/* Lists of codes; of both nomenclatures one after the other, as a row holds them. */
static char *
joined (char **first, char **second)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char **lists[] = { first, second };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (char **word = lists[i]; word && *word; word++)
      if (!i || !first || !g_strv_contains ((const char *const *)first, *word))
        g_string_append_printf (text, "%s%s", text->len ? "; " : "", *word);
  return text->len ? g_strdup (text->str) : NULL;
}

/* A row names its resources in words: those of the terms, when the label is not one itself. */
static char *
labels_of (FacProject *project, char **terms, const char *label)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) all = fac_catalog_terms (project->catalog, "fr", project->own_terms);
  for (char **code = terms; code && *code; code++)
    for (guint i = 0; i < all->len; i++)
      {
        const FacTerm *term = all->pdata[i];
        if (strcmp (term->code, *code) == 0)
          g_string_append_printf (text, "%s%s", text->len ? "; " : "", term->label);
      }
  return text->len ? g_strdup (text->str) : g_strdup (label);
}

static FacRuleRow *
row_of (FacProject *project, const FacRule *rule)
{
  FacRuleRow *row = fac_record_new (FAC_RECORD_RULE);
  row->code = g_strdup (rule->code);
  row->kind = (int)rule->kind;
  row->stream = labels_of (project, rule->terms, rule->label);
  row->waste_codes = joined (rule->waste_codes, NULL);
  row->giver_naf = joined (rule->giver_naf[0], rule->giver_naf[1]);
  row->receiver_naf = joined (rule->receiver_naf[0], rule->receiver_naf[1]);
  row->use = g_strdup (rule->use);
  row->replaces = labels_of (project, rule->need_terms, rule->replaces);
  row->adaptation = g_strdup (rule->adaptation);
  row->condition = g_strdup (rule->condition);
  row->family = rule->family;
  row->radius_class = fac_rule_radius (rule);
  row->effect = rule->is_forbidden ? FAC_EFFECT_FORBIDDEN : FAC_EFFECT_NONE;
  row->minimum = fac_rule_minimum (rule);
  row->link = g_strdup (rule->link);
  row->link_naf = joined (rule->link_naf[0], rule->link_naf[1]);
  row->law_date = g_strdup (rule->condition_date);
  row->source = g_strdup (rule->source);
  return row;
}

int
fac_project_import_rules (FacProject *project, const char *path, GPtrArray *problems,
                          GError **error)
{
  g_autoptr (GPtrArray) rules = fac_rules_of_file (
      project->catalog, path, fac_language_id (fac_language_current ()), problems, error);
  g_autoptr (GHashTable) known = rules ? load_rows (project, error) : NULL;
  int n = 0;

  if (!known)
    return -1;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *arguments = g_strdup_printf ("%s\t%u", base, rules->len);
  if (!fac_store_begin (project->store, "rule.import", arguments, error))
    return -1;
  gboolean done = TRUE;
  for (guint i = 0; done && i < rules->len; i++)
    {
      const FacRule *rule = rules->pdata[i];
      done =
          put_row (project, row_of (project, rule), g_hash_table_lookup (known, rule->code), error);
      n += done;
    }
  return fac_project_finish (project, done, error) ? n : -1;
}

gboolean
fac_project_own_rule (FacProject *project, const char *code, GError **error)
{
  g_autoptr (GPtrArray) rules = fac_project_rules (project, NULL, error);
  const FacRule *rule = NULL;

  if (!rules)
    return FALSE;
  for (guint i = 0; i < rules->len && !rule; i++)
    if (strcmp (((const FacRule *)rules->pdata[i])->code, code) == 0)
      rule = rules->pdata[i];
  if (!rule || rule->layer == FAC_RULE_TERRITORY)
    {
      g_set_error (error, FAC_PROJECT_ERROR,
                   rule ? FAC_PROJECT_ERROR_INVALID : FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("Rule %s cannot become one of the territory: %s."), code,
                   rule ? _ ("it is one already") : _ ("there is no such rule"));
      return FALSE;
    }
  if (!fac_project_begin_on (project, FAC_RECORD_RULE, "add", rule->code, error))
    return FALSE;
  return fac_project_finish (project, put_row (project, row_of (project, rule), NULL, error),
                             error);
}

/* -- To a file ----------------------------------------------------------------------------- */

/* One line of the form: no tabs and line breaks within a cell. */
static void
add_rule (GString *text, const FacRule *rule)
{
  g_autofree char *radius = fac_rule_radius (rule), *minimum = fac_rule_minimum (rule);
  g_autofree char *links = joined (rule->link_naf[0], NULL);
  g_autofree char *links_new = joined (rule->link_naf[1], NULL);
  g_autofree char *terms = joined (rule->terms, NULL), *wastes = joined (rule->waste_codes, NULL);
  g_autofree char *givers = joined (rule->giver_naf[0], NULL);
  g_autofree char *givers_new = joined (rule->giver_naf[1], NULL);
  g_autofree char *needs = joined (rule->need_terms, NULL);
  g_autofree char *takers = joined (rule->receiver_naf[0], NULL);
  g_autofree char *takers_new = joined (rule->receiver_naf[1], NULL);
  const char *const cells[] = { rule->label,
                                "",
                                fac_enum_id (&fac_synergy_kind_enum, (int)rule->kind),
                                fac_enum_id (&fac_rule_effect_enum, rule->is_forbidden
                                                                        ? FAC_EFFECT_FORBIDDEN
                                                                        : FAC_EFFECT_USUAL),
                                terms,
                                wastes,
                                givers,
                                givers_new,
                                needs,
                                takers,
                                takers_new,
                                rule->use,
                                "",
                                rule->replaces,
                                "",
                                rule->condition,
                                "",
                                rule->condition_date,
                                radius,
                                minimum,
                                rule->link,
                                "",
                                links,
                                links_new,
                                rule->source,
                                "",
                                fac_enum_id (&fac_family_enum, rule->family) };
  g_string_append (text, rule->code);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_string_append_c (text, '\t');
      g_autofree char *plain = g_strdup (cells[i] ? cells[i] : "");
      g_string_append (text, g_strdelimit (plain, "\t\n\r", ' '));
    }
  g_string_append_c (text, '\n');
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(FacRule *const *)a)->code, (*(FacRule *const *)b)->code);
}

int
fac_project_export_rules (FacProject *project, const char *path, GError **error)
{
  g_autoptr (GPtrArray) rules = fac_project_rules (project, NULL, error);
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  g_autofree char *today = fac_date_today ();

  if (!rules)
    return -1;
  for (guint i = 0; i < rules->len; i++)
    if (((const FacRule *)rules->pdata[i])->layer == FAC_RULE_TERRITORY)
      g_ptr_array_add (own, rules->pdata[i]);
  g_ptr_array_sort (own, compare_codes);
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_printf (
      text,
      "# title_fr: Règles du territoire\n# title_en: Rules of the territory\n# edition: 1\n"
      "# format: %d\n# date: %s\n# source: %s\n# licence: -\n# entries: %u\n"
      "code\tlabel_fr\tlabel_en\tkind\teffect\tterms\twaste_codes\tgiver_rev2\tgiver_2025\t"
      "need_terms\treceiver_rev2\treceiver_2025\tuse_fr\tuse_en\treplaces_fr\tadaptation\t"
      "condition_fr\tcondition_en\tcondition_date\tradius\tminimum\tlink_fr\tlink_en\tlink_rev2\t"
      "link_2025\tsource\tcases\tfamily\n",
      FAC_RULES_FORMAT, today,
      project->info->epci_name ? project->info->epci_name : project->info->name, own->len);
  for (guint i = 0; i < own->len; i++)
    add_rule (text, own->pdata[i]);
  return fac_exchange_write (path, text->str, text->len, error) ? (int)own->len : -1;
}

/* -- From what was achieved ---------------------------------------------------------------- */

static const FacSynergyMember *
member_of (const FacSynergyLine *line, FacSynergyRole role)
{
  for (guint i = 0; i < line->members->len; i++)
    {
      const FacMemberLine *member = line->members->pdata[i];
      if (member->member->role == (int)role && member->member->establishment)
        return member->member;
    }
  return NULL;
}

/* Its activity, in the nomenclature it is known in (transfer full); NULL. */
static char *
activity_of (FacProject *project, const FacSynergyMember *member)
{
  FacEstablishment *establishment =
      fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, member->establishment, NULL);
  char *naf = NULL;
  if (establishment)
    naf = g_strdup (establishment->naf_rev2 ? establishment->naf_rev2 : establishment->naf_2025);
  fac_record_free (establishment);
  return naf;
}

/* Whether a rule says so already: the same resource to the same activity. */
static gboolean
is_said (FacProject *project, const GPtrArray *rules, const char *material, const char *taker)
{
  FacTerm *term = fac_catalog_term_named (project->catalog, material, "fr", project->own_terms);
  gboolean is_known = FALSE;
  for (guint i = 0; i < rules->len && !is_known; i++)
    {
      const FacRule *rule = rules->pdata[i];
      gboolean is_same =
          term ? rule->terms && g_strv_contains ((const char *const *)rule->terms, term->code)
               : g_ascii_strcasecmp (rule->label, material) == 0;
      is_known = is_same && fac_rule_naf_fits (rule->receiver_naf, taker, taker);
    }
  fac_record_free (term);
  return is_known;
}

static FacRuleRow *
row_of_synergy (FacProject *project, const FacSynergyLine *line, const GPtrArray *rules,
                GHashTable *known, guint *number)
{
  const FacSynergy *synergy = line->synergy;
  const FacSynergyMember *giver = member_of (line, FAC_ROLE_PRODUCER);
  const FacSynergyMember *taker = member_of (line, FAC_ROLE_TAKER);
  gboolean is_achieved =
      synergy->state == FAC_SYNERGY_STATE_DONE || synergy->state == FAC_SYNERGY_STATE_LASTING;
  if (!is_achieved || !giver || !taker || !synergy->material || !*synergy->material)
    return NULL;
  g_autofree char *giver_naf = activity_of (project, giver);
  g_autofree char *taker_naf = activity_of (project, taker);
  if (!taker_naf || is_said (project, rules, synergy->material, taker_naf))
    return NULL;
  FacRuleRow *row = fac_record_new (FAC_RECORD_RULE);
  do
    {
      g_free (row->code);
      row->code = g_strdup_printf ("T%02u", ++*number);
    }
  while (g_hash_table_contains (known, row->code));
  row->kind = synergy->kind;
  row->stream = g_strdup (synergy->material);
  row->family = synergy->family;
  row->giver_naf = g_steal_pointer (&giver_naf);
  row->receiver_naf = g_steal_pointer (&taker_naf);
  row->use = g_strdup (synergy->title);
  row->law_note = g_strdup (synergy->law_text);
  row->law_date = g_strdup (synergy->law_date);
  row->radius_class = g_strdup (isnan (line->distance_km) ? "C"
                                : line->distance_km <= 15 ? "B"
                                : line->distance_km <= 50 ? "C"
                                                          : "D");
  /* TRANSLATORS: where a rule comes from: a synergy's number, and the day it was carried out */
  row->source = synergy->done_on
                    ? g_strdup_printf (_ ("our synergy %s, %s"), synergy->code, synergy->done_on)
                    : g_strdup_printf (_ ("our synergy %s"), synergy->code);
  return row;
}

int
fac_project_learn_rules (FacProject *project, GError **error)
{
  g_autoptr (GPtrArray) rules = fac_project_rules (project, NULL, error);
  g_autoptr (GPtrArray) lines = rules ? fac_project_list_synergies (project, NULL, error) : NULL;
  g_autoptr (GHashTable) known = lines ? load_rows (project, error) : NULL;
  g_autoptr (GPtrArray) learnt = g_ptr_array_new ();
  guint number = 0;

  if (!known)
    return -1;
  for (guint i = 0; i < lines->len; i++)
    {
      FacRuleRow *row = row_of_synergy (project, lines->pdata[i], rules, known, &number);
      if (row)
        g_ptr_array_add (learnt, row);
    }
  if (!learnt->len)
    return 0;
  g_autofree char *count = g_strdup_printf ("%u", learnt->len);
  gboolean done = fac_store_begin (project->store, "rule.learn", count, error);
  gboolean is_begun = done;
  for (guint i = 0; i < learnt->len; i++)
    if (done)
      done = put_row (project, learnt->pdata[i], NULL, error);
    else
      fac_record_free (learnt->pdata[i]);
  return is_begun && fac_project_finish (project, done, error) ? (int)learnt->len : -1;
}
