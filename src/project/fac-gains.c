/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Factors of avoided CO2e and texts of the law box, the territory's own before the shipped ones. */
#include "fac-gains.h"

#include "fac-match-rules.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-text.h"
#include "fac-unit.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const char *
language_id (void)
{
  return fac_language_id (fac_language_current ());
}

/* The cell of the current language, French where there is no English. */
static const char *
cell_in_language (FacCatalog *catalog, FacCatalogList list, const FacCatalogEntry *entry,
                  const char *stem)
{
  g_autofree char *local = g_strconcat (stem, "_", language_id (), NULL);
  g_autofree char *french = g_strconcat (stem, "_fr", NULL);
  const char *text = fac_catalog_cell (catalog, list, entry, local);
  return text && *text ? text : fac_catalog_cell (catalog, list, entry, french);
}

/* -- Factors ------------------------------------------------------------------------------- */

void
fac_factor_line_free (FacFactorLine *line)
{
  if (!line)
    return;
  fac_record_free (line->factor);
  g_free (line);
}

static FacFactor *
shipped_factor (FacCatalog *catalog, const FacCatalogEntry *entry)
{
  FacFactor *factor = fac_record_new (FAC_RECORD_FACTOR);
  const char *year = fac_catalog_cell (catalog, FAC_LIST_FACTORS, entry, "year");

  factor->code = g_strdup (entry->code);
  factor->name = g_strdup (fac_catalog_entry_label (entry, language_id ()));
  factor->value =
      g_ascii_strtod (fac_catalog_cell (catalog, FAC_LIST_FACTORS, entry, "value"), NULL);
  fac_text_set (&factor->measured_in,
                fac_catalog_cell (catalog, FAC_LIST_FACTORS, entry, "measured_in"));
  factor->year = year && *year ? g_ascii_strtoll (year, NULL, 10) : FAC_INTEGER_NONE;
  fac_text_set (&factor->source, fac_catalog_cell (catalog, FAC_LIST_FACTORS, entry, "source"));
  fac_text_set (&factor->note, cell_in_language (catalog, FAC_LIST_FACTORS, entry, "note"));
  return factor;
}

static int
compare_factors (gconstpointer a, gconstpointer b)
{
  const FacFactorLine *x = *(FacFactorLine *const *)a, *y = *(FacFactorLine *const *)b;
  return strcmp (x->factor->code, y->factor->code);
}

GPtrArray *
fac_project_list_factors (FacProject *project, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_FACTOR };
  g_autoptr (GPtrArray) own = fac_store_list (project->store, &query, error);
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *lines;
  guint n;

  if (!own)
    return NULL;
  lines = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_factor_line_free);
  for (guint i = 0; i < own->len; i++)
    {
      const FacFactor *factor = own->pdata[i];
      if (factor->code && g_str_has_prefix (factor->code, FAC_WEIGHT_PREFIX))
        continue;
      FacFactorLine *line = g_new0 (FacFactorLine, 1);
      *line = (FacFactorLine){ g_steal_pointer (&own->pdata[i]), TRUE };
      g_hash_table_add (codes, line->factor->code);
      g_ptr_array_add (lines, line);
    }
  const FacCatalogEntry *entries = fac_catalog_entries (project->catalog, FAC_LIST_FACTORS, &n);
  for (guint i = 0; i < n; i++)
    {
      if (g_hash_table_contains (codes, entries[i].code))
        continue;
      FacFactorLine *line = g_new0 (FacFactorLine, 1);
      line->factor = shipped_factor (project->catalog, &entries[i]);
      g_ptr_array_add (lines, line);
    }
  g_ptr_array_sort (lines, compare_factors);
  return lines;
}

FacFactor *
fac_project_find_factor (FacProject *project, const char *code, GError **error)
{
  g_autoptr (GPtrArray) lines = fac_project_list_factors (project, error);

  for (guint i = 0; lines && i < lines->len; i++)
    {
      FacFactorLine *line = lines->pdata[i];
      if (g_ascii_strcasecmp (line->factor->code, code) == 0)
        return g_steal_pointer (&line->factor);
    }
  if (lines)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                 _ ("There is no factor “%s”. “facilitator list FILE factors” names them; add "
                    "the territory’s own with “add FILE factors”."),
                 code);
  return NULL;
}

double
fac_factor_t_per_unit (const FacFactor *factor, const char *canonical_unit)
{
  static const struct
  {
    const char *prefix;
    double tonnes;
  } masses[] = { { "kgCO2e/", 0.001 }, { "tCO2e/", 1 }, { "gCO2e/", 0.000001 } };
  const FacUnit *unit = NULL;
  double tonnes = 1;

  for (guint i = 0; factor->measured_in && i < G_N_ELEMENTS (masses); i++)
    if (g_str_has_prefix (factor->measured_in, masses[i].prefix))
      {
        unit = fac_unit_from_id (factor->measured_in + strlen (masses[i].prefix));
        tonnes = masses[i].tonnes;
      }
  if (!unit || isnan (factor->value) || !canonical_unit
      || unit->dimension != fac_unit_canonical_dimension (canonical_unit))
    return FAC_REAL_NONE;
  return factor->value * tonnes / unit->factor;
}

static FacProblem *
check_unit (const FacFactor *factor)
{
  static const char *const units[] = { "t/an",   "m3/an", "MWh/an", "h/an",
                                       "EUR/an", "1/an",  "kW",     "m2" };
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (!isnan (fac_factor_t_per_unit (factor, units[i])))
      return NULL;
  return fac_problem_new (fac_record_type_field (factor->record.type, "measured_in"),
                          _ ("Say what the factor counts, as kgCO2e/t, kgCO2e/MWh or kgCO2e/m3."));
}

gboolean
fac_project_put_factor (FacProject *project, FacFactor *factor, GError **error)
{
  const FacQuery query = {
    .kind = FAC_RECORD_FACTOR, .match_field = "code", .match_value = factor->code, .limit = 1
  };
  FacProblem *problem = check_unit (factor);

  if (problem)
    return fac_project_refuse (error, factor->record.type, factor->name, problem);
  g_autoptr (GPtrArray) known = fac_store_list (project->store, &query, error);
  if (!known || !fac_project_check_record (factor, factor->name, error)
      || !fac_project_begin_on (project, FAC_RECORD_FACTOR, known->len ? "edit" : "add",
                                factor->name, error))
    return FALSE;
  g_free (factor->record.uuid);
  factor->record.uuid = known->len ? g_strdup (((FacRecord *)known->pdata[0])->uuid) : NULL;
  gboolean done = known->len ? fac_store_update (project->store, factor, error)
                             : fac_store_insert (project->store, factor, error);
  return fac_project_finish (project, done, error);
}

/* -- Law ----------------------------------------------------------------------------------- */

const char *
fac_law_part_field (FacLawPart part)
{
  switch (part)
    {
    case FAC_LAW_PART_STATUS:
      return "law_text";
    case FAC_LAW_PART_ICPE:
      return "law_icpe";
    case FAC_LAW_PART_TRANSPORT:
      return "law_transport";
    }
  g_assert_not_reached ();
}

static FacLawText
law_text (FacCatalog *catalog, const FacCatalogEntry *entry)
{
  const char *part = fac_catalog_cell (catalog, FAC_LIST_LAW, entry, "part");
  return (FacLawText){
    .code = entry->code,
    .label = fac_catalog_entry_label (entry, language_id ()),
    .text = cell_in_language (catalog, FAC_LIST_LAW, entry, "text"),
    .source = fac_catalog_cell (catalog, FAC_LIST_LAW, entry, "source"),
    .date = fac_catalog_cell (catalog, FAC_LIST_LAW, entry, "date"),
    .part = strcmp (part, "icpe") == 0        ? FAC_LAW_PART_ICPE
            : strcmp (part, "transport") == 0 ? FAC_LAW_PART_TRANSPORT
                                              : FAC_LAW_PART_STATUS,
    .status = fac_enum_from_text (&fac_law_status_enum,
                                  fac_catalog_cell (catalog, FAC_LIST_LAW, entry, "status")),
  };
}

static int
compare_laws (gconstpointer a, gconstpointer b)
{
  const FacLawText *x = a, *y = b;
  return x->part != y->part ? (int)x->part - (int)y->part : strcmp (x->code, y->code);
}

GArray *
fac_project_law_texts (FacProject *project)
{
  guint n;
  const FacCatalogEntry *entries = fac_catalog_entries (project->catalog, FAC_LIST_LAW, &n);
  GArray *texts = g_array_new (FALSE, FALSE, sizeof (FacLawText));

  for (guint i = 0; i < n; i++)
    {
      const FacLawText text = law_text (project->catalog, &entries[i]);
      g_array_append_val (texts, text);
    }
  g_array_sort (texts, compare_laws);
  return texts;
}

/* The text of a code, or else of a status. FALSE when there is none. */
static gboolean
find_law (FacProject *project, FacLawPart part, const char *code, int status, FacLawText *found)
{
  g_autoptr (GArray) texts = fac_project_law_texts (project);

  for (guint i = 0; i < texts->len; i++)
    {
      *found = g_array_index (texts, FacLawText, i);
      if (found->part == part
          && (code ? g_ascii_strcasecmp (found->code, code) == 0 : found->status == status))
        return TRUE;
    }
  return FALSE;
}

/* Whether the words are those of a shipped text about the status: nobody wrote in them. */
static gboolean
is_shipped_status (FacProject *project, const char *words)
{
  g_autoptr (GArray) texts = fac_project_law_texts (project);

  for (guint i = 0; i < texts->len; i++)
    {
      const FacLawText *law = &g_array_index (texts, FacLawText, i);
      if (law->part == FAC_LAW_PART_STATUS && g_strcmp0 (law->text, words) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Several sources stand in one line, each once. */
static void
add_source (char **sources, const char *source)
{
  if (*sources && strstr (*sources, source))
    return;
  char *both = *sources ? g_strconcat (*sources, " ; ", source, NULL) : g_strdup (source);
  g_free (*sources);
  *sources = both;
}

static void
take_law (FacSynergy *synergy, const FacLawText *law)
{
  char **field = law->part == FAC_LAW_PART_STATUS ? &synergy->law_text
                 : law->part == FAC_LAW_PART_ICPE ? &synergy->law_icpe
                                                  : &synergy->law_transport;
  fac_text_set (field, law->text);
  if (law->part == FAC_LAW_PART_STATUS)
    {
      synergy->law_status = law->status;
      g_clear_pointer (&synergy->law_source, g_free);
    }
  add_source (&synergy->law_source, law->source);
  fac_text_set (&synergy->law_date, law->date);
}

static void
complete_law (FacProject *project, FacSynergy *synergy, const char *changed)
{
  const struct
  {
    FacLawPart part;
    const char *text;
  } parts[] = { { FAC_LAW_PART_STATUS, synergy->law_text },
                { FAC_LAW_PART_ICPE, synergy->law_icpe },
                { FAC_LAW_PART_TRANSPORT, synergy->law_transport } };
  FacLawText law;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].text && (!changed || strcmp (changed, fac_law_part_field (parts[i].part)) == 0)
        && find_law (project, parts[i].part, parts[i].text, 0, &law))
      take_law (synergy, &law);
  gboolean concerns_status = !changed || strcmp (changed, "law_status") == 0;
  if (concerns_status && synergy->law_status
      && (!synergy->law_text || is_shipped_status (project, synergy->law_text))
      && find_law (project, FAC_LAW_PART_STATUS, NULL, synergy->law_status, &law))
    take_law (synergy, &law);
}

/* -- CO2e ---------------------------------------------------------------------------------- */

static FacProblem *
follow_factor (FacProject *project, FacSynergy *synergy)
{
  const FacField *field = fac_record_type_field (synergy->record.type, "co2e_factor");
  g_autoptr (GError) error = NULL;
  FacFactor *factor = fac_project_find_factor (project, synergy->co2e_factor, &error);

  if (!factor)
    return fac_problem_new (field, "%s", error->message);
  fac_text_set (&synergy->co2e_factor, factor->code);
  double tonnes = fac_factor_t_per_unit (factor, synergy->canonical_unit);
  FacProblem *problem = NULL;
  if (isnan (tonnes) && synergy->canonical_unit)
    problem = fac_problem_new (
        field, _ ("The factor “%1$s” counts in %2$s, the synergy in %3$s: choose another factor."),
        factor->name, factor->measured_in ? factor->measured_in : "–",
        fac_unit_label (synergy->canonical_unit, fac_language_current ()));
  synergy->co2e_min_t = fac_number_tidy (synergy->quantity_min * tonnes);
  synergy->co2e_max_t = fac_number_tidy (synergy->quantity_max * tonnes);
  fac_record_free (factor);
  return problem;
}

FacProblem *
fac_project_complete_gains (FacProject *project, FacSynergy *synergy, const char *changed)
{
  complete_law (project, synergy, changed);
  if (g_strcmp0 (changed, "co2e_min_t") == 0 || g_strcmp0 (changed, "co2e_max_t") == 0)
    {
      /* A figure of a person's own: no factor stands behind it. */
      g_clear_pointer (&synergy->co2e_factor, g_free);
      return NULL;
    }
  gboolean is_new_with_figures =
      !changed && !(isnan (synergy->co2e_min_t) && isnan (synergy->co2e_max_t));
  gboolean concerns = !changed || strcmp (changed, "co2e_factor") == 0
                      || strcmp (changed, "typed") == 0 || strcmp (changed, "material") == 0;
  return concerns && synergy->co2e_factor && !is_new_with_figures ? follow_factor (project, synergy)
                                                                  : NULL;
}
