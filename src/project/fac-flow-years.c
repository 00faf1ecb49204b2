/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Years kept apart. Who may only see sums and has the diagrams of several years, and of all of them
 * together, can subtract: what one year hides would be the rest of the others. So the diagram of a
 * year groups at least what that of all years groups, and what is not fit in one year is grouped in
 * each of them in the same way: a year then says nothing that its own sums do not say. */
#include "fac-flow-build-private.h"

#include <string.h>

/* A diagram that is only added up. */
typedef struct
{
  FacFlowBuild build;
  FacFlowDiagram *diagram;
} Aside;

struct _FacFlowYears
{
  GPtrArray *chosen, *beyond; /* of Aside: all years, all of them once more, then one by one;
                                 `beyond` is as long, or empty when no filter leaves flows out */
};

static void
aside_free (gpointer data)
{
  Aside *aside = data;
  fac_flow_build_clear (&aside->build);
  fac_flow_diagram_free (aside->diagram);
  g_free (aside);
}

static void
add_aside (GPtrArray *asides, const FacFlowBuild *of, gint64 year)
{
  Aside *aside = g_new0 (Aside, 1);

  aside->diagram = fac_flow_diagram_new_empty ();
  aside->build.project = of->project;
  aside->build.diagram = aside->diagram;
  aside->build.by = of->by;
  aside->build.of = of->of;
  aside->build.opened = of->opened ? g_hash_table_ref (of->opened) : NULL;
  aside->build.year = year;
  fac_flow_build_init (&aside->build);
  g_ptr_array_add (asides, aside);
}

FacFlowYears *
fac_flow_years_new (const FacFlowBuild *build, gboolean has_beyond, GError **error)
{
  g_autoptr (GArray) known = fac_flow_years (build->project, error);
  const gint64 all = 0, not_said = FAC_INTEGER_NONE;

  if (!known)
    return NULL;
  g_array_prepend_val (known, not_said);
  g_array_prepend_val (known, all);
  g_array_prepend_val (known, all);
  FacFlowYears *years = g_new0 (FacFlowYears, 1);
  years->chosen = g_ptr_array_new_with_free_func (aside_free);
  years->beyond = g_ptr_array_new_with_free_func (aside_free);
  for (guint i = 0; i < known->len; i++)
    {
      add_aside (years->chosen, build, g_array_index (known, gint64, i));
      if (has_beyond)
        add_aside (years->beyond, build, g_array_index (known, gint64, i));
    }
  return years;
}

void
fac_flow_years_free (FacFlowYears *years)
{
  if (!years)
    return;
  g_ptr_array_unref (years->chosen);
  g_ptr_array_unref (years->beyond);
  g_free (years);
}

static void
each_build (FacFlowYears *years, const FacViewedFlow *viewed, gboolean is_chosen,
            void (*take) (FacFlowBuild *build, const FacViewedFlow *viewed))
{
  GPtrArray *asides = is_chosen ? years->chosen : years->beyond;

  for (guint i = 0; i < asides->len; i++)
    take (&((Aside *)asides->pdata[i])->build, viewed);
}

void
fac_flow_years_note (FacFlowYears *years, const FacViewedFlow *viewed, gboolean is_chosen)
{
  each_build (years, viewed, is_chosen, fac_flow_build_note);
}

void
fac_flow_years_add (FacFlowYears *years, const FacViewedFlow *viewed, gboolean is_chosen)
{
  each_build (years, viewed, is_chosen, fac_flow_build_add);
}

void
fac_flow_years_measure (FacFlowYears *years, FacFlowNature nature, const char *unit)
{
  GPtrArray *const both[] = { years->chosen, years->beyond };

  for (guint k = 0; k < G_N_ELEMENTS (both); k++)
    for (guint i = 0; i < both[k]->len; i++)
      {
        Aside *aside = both[k]->pdata[i];
        aside->build.nature = nature;
        aside->build.unit = unit;
      }
}

/* -- Giving each cell its years ------------------------------------------------------------ */

static FacFlowEnd *
same_end (FacFlowBuild *build, const FacFlowEnd *end)
{
  FacFlowEnd *same = fac_flow_end (build, end->id, end->label);
  same->is_end |= end->is_end;
  return same;
}

static void
attach (FacFlowBuild *build, FacFlowBuild *from, guint part)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, from->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      FacFlowCell *of_year = value;
      if (!of_year->unseen)
        continue;
      FacFlowCell *cell = fac_flow_build_cell (build, same_end (build, of_year->source),
                                               same_end (build, of_year->target), of_year->family);
      cell->stage = of_year->stage;
      FacFlowCell *kept = fac_flow_cell_part (cell, part);
      kept->unseen = g_steal_pointer (&of_year->unseen);
      kept->receivers = g_steal_pointer (&of_year->receivers);
      kept->outer = g_steal_pointer (&of_year->outer);
      kept->beyond = g_steal_pointer (&of_year->beyond);
      kept->beyond_outer = g_steal_pointer (&of_year->beyond_outer);
    }
}

void
fac_flow_years_attach (FacFlowYears *years, FacFlowBuild *build)
{
  Aside *all = years->chosen->pdata[0];

  for (guint i = 0; i < years->beyond->len; i++)
    fac_flow_build_add_beyond (&((Aside *)years->chosen->pdata[i])->build,
                               &((Aside *)years->beyond->pdata[i])->build);
  /* What the diagram of all years keeps back, step by step. */
  all->build.kept_back = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fac_flow_build_keep_secrets (&all->build);
  build->marked = g_hash_table_ref (all->build.kept_back);
  for (guint i = 1; i < years->chosen->len; i++)
    attach (build, &((Aside *)years->chosen->pdata[i])->build, i - 1);
}
