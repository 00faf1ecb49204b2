/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flows behind a band. */
#include "fac-flow-build-private.h"

#include <string.h>

typedef struct
{
  FacFlowBuild *build;
  const FacFlowDiagram *shown;
  const char *source, *target; /* `target` NULL: all at the box `source` */
  int family;
  GPtrArray *rows;
} RowReading;

static gboolean
is_box (const RowReading *reading, const FacFlowEnd *end, const char *id)
{
  if (strcmp (end->id, id) == 0)
    return TRUE;
  /* What stands nowhere by itself is among the joined ones. */
  return strcmp (id, "others") == 0 && fac_sankey_graph_find (reading->shown->graph, end->id) < 0;
}

static gboolean
passes (const RowReading *reading, FacFlowEnd *const *ends, guint n)
{
  for (guint i = 0; i + 1 < n; i++)
    if (reading->target ? is_box (reading, ends[i], reading->source)
                              && is_box (reading, ends[i + 1], reading->target)
                        : is_box (reading, ends[i], reading->source)
                              || is_box (reading, ends[i + 1], reading->source))
      return TRUE;
  return FALSE;
}

static void
pick_row (const FacViewedFlow *viewed, gboolean is_chosen, gpointer data)
{
  const RowReading *reading = data;
  FacFlowEnd *ends[4];

  if (!is_chosen || !fac_flow_build_wants (reading->build, viewed)
      || viewed->flow->direction == FAC_DIRECTION_STOCK
      || fac_flow_build_leaves_out (reading->build, viewed)
      || (reading->family >= 0 && viewed->flow->family != reading->family))
    return;
  if (passes (reading, ends, fac_flow_build_way (reading->build, viewed, ends)))
    g_ptr_array_add (reading->rows, g_strdup (viewed->flow->record.uuid));
}

GPtrArray *
fac_flow_diagram_rows (FacProject *project, const FacSankeyRequest *request, const char *source,
                       const char *target, int family, GError **error)
{
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  g_autoptr (FacFlowDiagram) shown = fac_flow_diagram_new (project, reader, request, error);
  g_autoptr (FacFlowDiagram) aside = fac_flow_diagram_new_empty ();
  g_autoptr (FacView) view = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  FacFlowBuild build = { .project = project, .diagram = aside };
  RowReading reading = { &build, shown, source, target, family, rows };

  if (!shown || !fac_flow_build_begin (&build, reader, request, &view, error))
    return NULL;
  gboolean done =
      fac_flow_build_look (&build, NULL, view, request, error)
      && fac_view_each_flow (view, project, fac_flow_build_fields, pick_row, &reading, error);
  fac_flow_build_clear (&build);
  return done ? g_steal_pointer (&rows) : NULL;
}
