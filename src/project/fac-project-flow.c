/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a flow's typed words imply: its term of the thesaurus, family, kind, legal status, and the
 * quantity as understood. What a person said expressly is left as it is. */
#include "fac-project-private.h"

#include "fac-catalog-flows.h"
#include "fac-number.h"
#include "fac-quantity.h"
#include "fac-unit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
fac_project_forget_terms (FacProject *project)
{
  g_clear_pointer (&project->own_terms, g_ptr_array_unref);
  g_clear_pointer (&project->containers, g_ptr_array_unref);
  g_clear_pointer (&project->guesses, g_hash_table_unref);
  g_clear_pointer (&project->terms_by_code, g_hash_table_unref);
  g_clear_pointer (&project->wastes, g_hash_table_unref);
  g_clear_pointer (&project->waste_families, g_hash_table_unref);
}

static void
free_term (gpointer term)
{
  fac_record_free (term); /* NULL: a label that names no term */
}

/* The territory's own terms and containers join the shipped ones. A failure to read them leaves
 * the shipped ones: the flow is then understood less well, not wrongly. */
static void
load_terms (FacProject *project)
{
  const FacQuery terms = { .kind = FAC_RECORD_TERM };
  const FacQuery containers = { .kind = FAC_RECORD_CONTAINER };

  if (project->guesses)
    return;
  const char *language = fac_language_id (fac_language_current ());
  g_autoptr (GPtrArray) own_containers = fac_store_list (project->store, &containers, NULL);
  project->own_terms = fac_store_list (project->store, &terms, NULL);
  project->containers = fac_catalog_containers (project->catalog, language, own_containers);
  project->guesses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_term);
  project->terms_by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_term);
  fac_quantity_context_init (&project->quantities);
  project->quantities.containers = project->containers;
}

#define SEVERAL_FAMILIES (-1)

static void
note_family (GHashTable *families, const char *code, int family)
{
  int known = GPOINTER_TO_INT (g_hash_table_lookup (families, code));
  int value = known && known != family ? SEVERAL_FAMILIES : family;
  g_hash_table_replace (families, g_strdup (code), GINT_TO_POINTER (value));
}

/* "15 01 10*" -> "15 01 10" and, for what no term has, "15 01". */
static void
load_waste_families (FacProject *project)
{
  const char *language = fac_language_id (fac_language_current ());
  g_autoptr (GPtrArray) terms = fac_catalog_terms (project->catalog, language, project->own_terms);

  project->waste_families = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < terms->len; i++)
    {
      const FacTerm *term = terms->pdata[i];
      g_auto (GStrv) codes = g_strsplit (term->waste_codes ? term->waste_codes : "", ";", -1);
      for (guint c = 0; codes[c] && term->family; c++)
        {
          g_autofree char *whole = g_strndup (g_strstrip (codes[c]), strlen ("15 01 10"));
          g_autofree char *chapter = g_strndup (whole, strlen ("15 01"));
          note_family (project->waste_families, whole, term->family);
          note_family (project->waste_families, chapter, term->family);
        }
    }
}

/* The family that all terms with this waste code have; else those of its sub-chapter; or none. */
static int
family_of_waste (FacProject *project, const char *waste_code)
{
  char whole[sizeof "15 01 10"], chapter[sizeof "15 01"];

  g_strlcpy (whole, waste_code, sizeof whole);
  g_strlcpy (chapter, waste_code, sizeof chapter);
  if (!project->waste_families)
    load_waste_families (project);
  int family = GPOINTER_TO_INT (g_hash_table_lookup (project->waste_families, whole));
  if (!family)
    family = GPOINTER_TO_INT (g_hash_table_lookup (project->waste_families, chapter));
  return MAX (family, FAC_FAMILY_NONE);
}

/* The term of a flow: the one it names by code, else the one its label names exactly.
 * Shape: kept by the project, NULL when there is none. */
static const FacTerm *
term_of (FacProject *project, const FacFlow *flow)
{
  const char *words = flow->term ? flow->term : flow->label;
  GHashTable *asked = flow->term ? project->terms_by_code : project->guesses;
  gpointer known;

  if (!words)
    return NULL;
  if (g_hash_table_lookup_extended (asked, words, NULL, &known))
    return known;
  const char *language = fac_language_id (fac_language_current ());
  FacTerm *term =
      flow->term ? fac_catalog_term (project->catalog, words, language, project->own_terms)
                 : fac_catalog_term_named (project->catalog, words, language, project->own_terms);
  g_hash_table_insert (asked, g_strdup (words), term);
  return term;
}

static void
apply_term (FacFlow *flow, const FacTerm *term)
{
  if (!flow->term)
    flow->term = g_strdup (term->code);
  if (!flow->label)
    flow->label = g_strdup (term->label);
  if (!flow->family)
    flow->family = term->family;
  if (!flow->kind)
    flow->kind = term->kind;
}

/* What the list says of a code today; asked once a code, since a register repeats few of them.
 * Shape: kept by the project, NULL when it is no code. */
static const FacWasteCode *
waste_of (FacProject *project, const char *code)
{
  gpointer known;
  FacWasteCode waste;

  if (!project->wastes)
    project->wastes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (g_hash_table_lookup_extended (project->wastes, code, NULL, &known))
    return known;
  known = fac_catalog_waste (project->catalog, code, NULL, &waste)
              ? g_memdup2 (&waste, sizeof waste)
              : NULL;
  g_hash_table_insert (project->wastes, g_strdup (code), known);
  return known;
}

static FacProblem *
apply_waste_code (FacProject *project, FacFlow *flow)
{
  const FacWasteCode *waste;

  if (!flow->waste_code)
    return NULL;
  waste = waste_of (project, flow->waste_code);
  if (!waste)
    return fac_problem_new (fac_record_type_field (flow->record.type, "waste_code"),
                            _ ("“%s” is no code of the European list of waste. Search it by words, "
                               "or leave it empty."),
                            flow->waste_code);
  if (waste->entry && strcmp (waste->entry->code, flow->waste_code) != 0)
    {
      g_free (flow->waste_code);
      flow->waste_code = g_strdup (waste->entry->code); /* with its star */
    }
  g_free (flow->waste_edition);
  flow->waste_edition = g_strdup (waste->edition);
  if (!flow->waste_status)
    flow->waste_status = waste->is_hazardous ? FAC_WASTE_HAZARDOUS : FAC_WASTE_NON_HAZARDOUS;
  if (!flow->kind)
    flow->kind = FAC_KIND_WASTE;
  if (!flow->family)
    flow->family = family_of_waste (project, flow->waste_code);
  return NULL;
}

/* What a quantity of this project is understood with. */
static void
set_context (FacProject *project, const FacTerm *term, FacQuantityContext *context)
{
  *context = project->quantities;
  if (project->info->working_days_per_year != FAC_INTEGER_NONE)
    context->working_days_per_year = project->info->working_days_per_year;
  fac_quantity_context_set_term (context, term);
}

FacProblem *
fac_project_complete_flow (FacProject *project, FacFlow *flow, gboolean is_machine_written)
{
  FacQuantityContext context;
  const FacTerm *term;
  FacProblem *problem;

  load_terms (project);
  term = term_of (project, flow);
  if (term)
    apply_term (flow, term);
  problem = apply_waste_code (project, flow);
  if (problem)
    return problem;

  set_context (project, term, &context);
  context.point_is_decimal = is_machine_written;
  return fac_flow_set_quantity (flow, flow->typed, &context);
}

char *
fac_project_explain_flow (FacProject *project, FacFlow *flow, GError **error)
{
  FacQuantityContext context;
  FacQuantity quantity;
  FacProblem *problem = fac_project_complete_flow (project, flow, FALSE);

  if (problem)
    {
      fac_project_refuse (error, flow->record.type, NULL, problem);
      return NULL;
    }
  set_context (project, term_of (project, flow), &context);
  /* As fac_flow_set_quantity() does: it was understood a moment ago, and is again. */
  context.is_stock = flow->direction == FAC_DIRECTION_STOCK;
  if (!context.canonical_unit && flow->family == FAC_FAMILY_WATER)
    context.canonical_unit = fac_unit_canonical (FAC_DIMENSION_VOLUME, TRUE);
  g_free (fac_quantity_parse (flow->typed, &context, &quantity));
  return fac_quantity_explain (&quantity, fac_language_current ());
}
