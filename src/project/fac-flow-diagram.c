/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is asked of a diagram of flows, and the flows read for it. */
#include "fac-flow-build-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

const char *const fac_flow_by_ids[] = { "family", "establishment", "zone", "naf",
                                        "staff",  "term",          NULL };
const char *const fac_flow_nature_ids[] = { "matter", "energy", "water", "money", "other", NULL };

static void
clear_link (gpointer pointer)
{
  g_free (((FacFlowLink *)pointer)->slips);
}

static void
imbalance_free (gpointer pointer)
{
  FacFlowImbalance *imbalance = pointer;
  g_free (imbalance->id);
  g_free (imbalance->label);
  g_free (imbalance);
}

FacFlowDiagram *
fac_flow_diagram_new_empty (void)
{
  FacFlowDiagram *diagram = g_new0 (FacFlowDiagram, 1);
  diagram->graph = fac_sankey_graph_new ();
  diagram->is_whole = TRUE;
  diagram->links = g_array_new (FALSE, TRUE, sizeof (FacFlowLink));
  g_array_set_clear_func (diagram->links, clear_link);
  diagram->years = g_array_new (FALSE, FALSE, sizeof (gint64));
  diagram->imbalances = g_ptr_array_new_with_free_func (imbalance_free);
  diagram->sources = g_ptr_array_new_with_free_func (g_free);
  return diagram;
}

void
fac_flow_diagram_free (FacFlowDiagram *diagram)
{
  if (!diagram)
    return;
  g_clear_pointer (&diagram->graph, fac_sankey_graph_free);
  g_clear_pointer (&diagram->compared, g_ptr_array_unref);
  g_ptr_array_unref (diagram->sources);
  g_ptr_array_unref (diagram->imbalances);
  g_array_unref (diagram->years);
  g_array_unref (diagram->links);
  g_free (diagram->title);
  g_free (diagram->unit);
  g_free (diagram);
}

/* -- What is asked ------------------------------------------------------------------------- */

static const char *
title_of (const FacFlowBuild *build)
{
  switch (build->by)
    {
    case FAC_BY_FAMILY:
      return _ ("Flows of the territory by family");
    case FAC_BY_TERM:
      return _ ("Flows of the territory by substance");
    case FAC_BY_ESTABLISHMENT:
      return _ ("Flows between companies");
    case FAC_BY_ZONE:
      return _ ("Flows between zones");
    case FAC_BY_NAF:
      return _ ("Flows between activities");
    case FAC_BY_STAFF:
      return _ ("Flows by size of company");
    }
  g_assert_not_reached ();
}

/* The place of a word in a list. */
static int
index_of (const char *const *words, const char *text)
{
  for (int i = 0; words[i]; i++)
    if (g_strcmp0 (words[i], text) == 0)
      return i;
  return -1;
}

static gboolean
read_choice (FacFlowBuild *build, const FacSankeyRequest *request, GError **error)
{
  int by = request && request->by ? index_of (fac_flow_by_ids, request->by) : FAC_BY_FAMILY;
  int nature = request && request->nature ? index_of (fac_flow_nature_ids, request->nature) : 0;

  if (by < 0)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                 _ ("Flows cannot be grouped by “%s”. Give one of: family, term, establishment, "
                    "zone, naf, staff."),
                 request->by);
  else if (nature < 0)
    g_set_error (
        error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
        _ ("“%s” is no nature of flows. Give one of: matter, energy, water, money, other."),
        request->nature);
  if (by < 0 || nature < 0)
    return FALSE;
  build->by = (FacFlowBy)by;
  build->nature = (FacFlowNature)nature;
  build->year = request ? request->year : 0;
  for (const char *const *id = request ? request->opened : NULL; id && *id; id++)
    {
      if (!build->opened)
        build->opened = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_add (build->opened, (gpointer)*id);
    }
  return TRUE;
}

static gboolean
find_of (FacFlowBuild *build, const FacView *view, const char *uuid, GError **error)
{
  if (!uuid)
    return TRUE;
  build->of = g_hash_table_lookup (view->by_uuid, uuid);
  /* Whom this reader may not see by its name has no diagram of its own for it. */
  if (!build->of || build->of->sight != FAC_SIGHT_ALL)
    {
      build->of = NULL;
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("There is no establishment “%s” that this reader may see."), uuid);
    }
  return build->of != NULL;
}

/* -- Reading ------------------------------------------------------------------------------- */

typedef struct
{
  FacFlowBuild *chosen, *beyond; /* `beyond` NULL: not needed */
  GHashTable *counts;            /* "nature unit" -> how many */
} Reading;

static void
count_unit (Reading *reading, const FacViewedFlow *viewed)
{
  const FacFlow *flow = viewed->flow;

  if (flow->direction == FAC_DIRECTION_STOCK || !flow->canonical_unit || isnan (flow->canonical)
      || !fac_flow_build_wants (reading->chosen, viewed))
    return;
  char *key =
      g_strdup_printf ("%u %s", (guint)fac_flow_build_nature_of (flow), flow->canonical_unit);
  int count = GPOINTER_TO_INT (g_hash_table_lookup (reading->counts, key)) + 1;
  g_hash_table_replace (reading->counts, key, GINT_TO_POINTER (count));
}

static void
look_at (const FacViewedFlow *viewed, gboolean is_chosen, gpointer data)
{
  Reading *reading = data;

  if (reading->chosen->years)
    fac_flow_years_note (reading->chosen->years, viewed, is_chosen);
  if (is_chosen)
    {
      fac_flow_build_note (reading->chosen, viewed);
      count_unit (reading, viewed);
    }
  else if (reading->beyond)
    fac_flow_build_note (reading->beyond, viewed);
}

static void
add_one (const FacViewedFlow *viewed, gboolean is_chosen, gpointer data)
{
  Reading *reading = data;

  if (reading->chosen->years)
    fac_flow_years_add (reading->chosen->years, viewed, is_chosen);
  if (is_chosen)
    fac_flow_build_add (reading->chosen, viewed);
  else if (reading->beyond)
    fac_flow_build_add (reading->beyond, viewed);
}

/* Nature and unit of most flows, as far as they are not asked for. Shape: the unit (transfer
 * full). */
static char *
choose_unit (const FacFlowBuild *build, const FacSankeyRequest *request, GHashTable *counts,
             FacFlowNature *nature)
{
  const char *unit = request ? request->unit : NULL;
  gboolean has_nature = request && request->nature;
  const char *best = NULL;
  int most = 0;
  GHashTableIter iter;
  gpointer key, value;

  *nature = build->nature;
  if (g_strcmp0 (unit, "EUR/an") == 0 || (has_nature && build->nature == FAC_NATURE_MONEY))
    {
      *nature = FAC_NATURE_MONEY;
      return g_strdup ("EUR/an");
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      int count = GPOINTER_TO_INT (value);
      if ((unit && strcmp ((char *)key + 2, unit) != 0)
          || (has_nature && (FacFlowNature)g_ascii_digit_value (*(char *)key) != build->nature))
        continue;
      if (count < most || (count == most && best && strcmp (best, key) < 0))
        continue;
      best = key;
      most = count;
    }
  if (best)
    *nature = (FacFlowNature)g_ascii_digit_value (*best);
  return g_strdup (unit ? unit : best ? best + 2 : "t/an");
}

void
fac_flow_build_add_beyond (FacFlowBuild *build, FacFlowBuild *other)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, build->cells);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      FacFlowCell *cell = value, *left_out = g_hash_table_lookup (other->cells, key);
      if (!left_out)
        continue;
      cell->beyond = g_steal_pointer (&left_out->unseen);
      cell->beyond_outer = g_steal_pointer (&left_out->outer);
    }
}

gboolean
fac_flow_build_look (FacFlowBuild *build, FacFlowBuild *beyond, FacView *view,
                     const FacSankeyRequest *request, GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { build, beyond, counts };
  FacFlowDiagram *diagram = build->diagram;

  if (!fac_view_each_flow (view, build->project, fac_flow_build_look_fields, look_at, &reading, error))
    return FALSE;
  diagram->unit = choose_unit (build, request, counts, &build->nature);
  diagram->nature = fac_flow_nature_ids[build->nature];
  build->unit = diagram->unit;
  if (beyond)
    {
      beyond->nature = build->nature;
      beyond->unit = build->unit;
    }
  if (build->years)
    fac_flow_years_measure (build->years, build->nature, build->unit);
  return TRUE;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
  return (x > y) - (x < y);
}

/* Adds up and draws. `beyond`: a second build for what a filter leaves out. */
static gboolean
make (FacFlowBuild *build, FacFlowBuild *beyond, FacView *view, const FacSankeyRequest *request,
      GError **error)
{
  Reading reading = { .chosen = build, .beyond = beyond };

  if (!fac_flow_build_look (build, beyond, view, request, error)
      || !fac_view_each_flow (view, build->project, fac_flow_build_fields, add_one, &reading,
                              error))
    return FALSE;
  if (beyond)
    fac_flow_build_add_beyond (build, beyond);
  if (build->years)
    fac_flow_years_attach (build->years, build);
  fac_flow_build_keep_secrets (build);
  if (!fac_flow_build_draw (build, request, error))
    return FALSE;
  g_array_sort (build->diagram->years, compare_years);
  return TRUE;
}

gboolean
fac_flow_build_begin (FacFlowBuild *build, const FacReader *reader, const FacSankeyRequest *request,
                      FacView **view, GError **error)
{
  /* All establishments take part unless a filter says otherwise: a sum of the retained ones alone
   * would not be the register. */
  g_autoptr (FacFilter) everything = fac_filter_new ();
  const FacFilter *filter = request && request->where ? request->where : everything;

  fac_flow_build_init (build);
  if (read_choice (build, request, error)
      && (*view = fac_view_new (build->project, reader, filter, FALSE, error))
      && find_of (build, *view, request ? request->of : NULL, error))
    return TRUE;
  g_clear_pointer (view, fac_view_free);
  fac_flow_build_clear (build);
  return FALSE;
}

static char *
make_title (const FacFlowBuild *build, const FacSankeyRequest *request)
{
  if (request && request->title)
    return g_strdup (request->title);
  if (build->of)
    /* TRANSLATORS: %s is a company. */
    return g_strdup_printf (_ ("Flows of %s"), build->of->listed->establishment->name);
  return g_strdup (title_of (build));
}

FacFlowDiagram *
fac_flow_diagram_new (FacProject *project, const FacReader *reader, const FacSankeyRequest *request,
                      GError **error)
{
  g_autoptr (FacFlowDiagram) diagram = fac_flow_diagram_new_empty ();
  g_autoptr (FacFlowDiagram) aside = fac_flow_diagram_new_empty ();
  g_autoptr (FacView) view = NULL;
  FacFlowBuild build = { .project = project, .diagram = diagram };
  FacFlowBuild beyond = { .project = project, .diagram = aside };
  gboolean is_facilitator = reader->kind == FAC_READER_FACILITATOR;
  gboolean needs_beyond = request && request->where && !is_facilitator;

  if (!fac_flow_build_begin (&build, reader, request, &view, error))
    return NULL;
  if (is_facilitator)
    diagram->compared = g_ptr_array_new_with_free_func (fac_record_free);
  fac_flow_build_init (&beyond);
  beyond.by = build.by;
  beyond.year = build.year;
  beyond.of = build.of;
  beyond.opened = build.opened ? g_hash_table_ref (build.opened) : NULL;
  if (request && request->year && !is_facilitator)
    build.years = fac_flow_years_new (&build, needs_beyond, error);
  gboolean done = (build.years || !request || !request->year || is_facilitator)
                  && make (&build, needs_beyond ? &beyond : NULL, view, request, error);
  diagram->memory = request ? request->memory : NULL;
  diagram->title = make_title (&build, request);
  fac_flow_build_clear (&beyond);
  fac_flow_build_clear (&build);
  return done ? g_steal_pointer (&diagram) : NULL;
}

typedef struct
{
  GHashTable *known;
  GArray *years;
} YearReading;

static gboolean
note_year (gpointer record, gpointer data)
{
  const YearReading *reading = data;
  gint64 year = ((const FacFlow *)record)->year;

  if (year != FAC_INTEGER_NONE && g_hash_table_add (reading->known, GINT_TO_POINTER ((int)year)))
    g_array_append_val (reading->years, year);
  return TRUE;
}

GArray *
fac_flow_years (FacProject *project, GError **error)
{
  static const char *const fields[] = { "year", NULL };
  const FacQuery query = { .kind = FAC_RECORD_FLOW, .fields = fields };
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (gint64));
  YearReading reading = { known, years };

  if (!fac_store_each (project->store, &query, note_year, &reading, error))
    return NULL;
  g_array_sort (years, compare_years);
  return g_steal_pointer (&years);
}
