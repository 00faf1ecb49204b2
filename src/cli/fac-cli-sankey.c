/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator sankey: the diagram of a project's flows, or of a graph given as JSON
 * or as a list of links. */
#include "fac-cli-diagram.h"
#include "fac-cli-filter.h"
#include "fac-cli-graph.h"
#include "fac-cli-reader.h"

#include "fac-flow-diagram.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_ending (const char *path, const char *ending)
{
  g_autofree char *lower = g_ascii_strdown (path ? path : "", -1);
  return g_str_has_suffix (lower, ending);
}

/* The places of --keep, NULL without it; FALSE: they cannot be read. */
static gboolean
read_places (const FacCliCall *call, FacSankeyMemory **memory, GError **error)
{
  const char *path = fac_cli_option (call, "keep");

  *memory = path ? fac_cli_places_read (path, error) : NULL;
  return !path || *memory;
}

/* What is written as data, not as a picture. */
static gboolean
is_data (const char *path)
{
  return fac_graph_file_can_write (path);
}

/* Lays out, then measures or writes, or both. */
static FacCliStatus
finish_graph (const FacCliCall *call, const FacGraphFile *graph, const FacSankeyMemory *memory)
{
  const char *out = fac_cli_option (call, "output");
  GError *error = NULL;
  g_autoptr (FacCliLayout) layout = fac_cli_layout_new (graph, memory, &error);

  if (!layout)
    return fac_cli_fail (error);
  if (has_ending (out, ".json") && !fac_cli_layout_write (graph, layout, out, &error))
    return fac_cli_fail (error);
  if (is_data (out) && !has_ending (out, ".json") && !fac_graph_file_write (graph, out, &error))
    return fac_cli_fail (error);
  if (fac_cli_option (call, "metrics"))
    fac_cli_layout_print_metrics (graph, layout);
  else if (is_data (out))
    fac_cli_say (_ ("Written: %s"), out);
  return FAC_CLI_DONE;
}

static gboolean
draw_graph (const FacCliCall *call, const FacGraphFile *graph, const FacSankeyMemory *memory,
            GError **error)
{
  g_autoptr (FacCatalog) catalog = fac_catalog_open (error);
  g_autofree char *name = g_path_get_basename (fac_cli_word (call, 0));
  const char *title = fac_cli_option (call, "title");

  /* As in the window: the name of the file until somebody says what is found in it. */
  if (strrchr (name, '.') > name)
    *strrchr (name, '.') = '\0';
  return catalog
         && fac_graph_file_write_picture (
             graph, catalog, title ? title : name, fac_cli_option (call, "unit"), memory,
             fac_cli_option (call, "paper"), fac_cli_option (call, "output"), error);
}

#define MOST_REMARKS 10

/* What the reading left out, and which lists the file holds when none was chosen. */
static void
remark_list (const FacCliCall *call, const FacGraphFile *graph)
{
  guint n_left = graph->list ? graph->list->left->len : 0;

  for (guint i = 0; i < MIN (n_left, MOST_REMARKS); i++)
    fac_cli_remark ("%s", g_array_index (graph->list->left, FacLinkLeft, i).remark);
  if (n_left)
    fac_cli_remark (ngettext ("%u line was left out of the diagram.",
                              "%u lines were left out of the diagram.", n_left),
                    n_left);
  if (graph->list && graph->list->n_without_value)
    fac_cli_remark (ngettext ("%u line names two ends and no value.",
                              "%u lines name two ends and no value.", graph->list->n_without_value),
                    graph->list->n_without_value);
  if (!graph->parts || !graph->parts->len || fac_cli_option (call, "each"))
    return;
  const FacLinkPart *first = graph->parts->pdata[0];
  fac_cli_remark (_ ("The file holds %u lists, drawn together here. Choose one: --where \"%s\"; "
                     "see them: --list; or take each on a page of its own: --each."),
                  graph->parts->len, first->where);
}

/* The file, or the part of it that --where chooses. */
static FacGraphFile *
read_graph (const FacCliCall *call, GError **error)
{
  const char *where = fac_cli_option (call, "where");
  g_autoptr (FacGraphFile) whole = fac_graph_file_read (fac_cli_word (call, 0), NULL, error);
  FacGraphFile *part = whole && where ? fac_graph_file_part (whole, where, NULL, error) : NULL;
  FacGraphFile *graph = where ? part : g_steal_pointer (&whole);

  if (graph)
    remark_list (call, graph);
  return graph;
}

static FacCliStatus
list_parts (const FacCliCall *call)
{
  GError *error = NULL;
  g_autoptr (FacGraphFile) graph = fac_graph_file_read (fac_cli_word (call, 0), NULL, &error);

  if (!graph)
    return fac_cli_fail (error);
  if (!graph->parts || !graph->parts->len)
    fac_cli_remark (_ ("The file holds one list of links."));
  for (guint i = 0; graph->parts && i < graph->parts->len; i++)
    fac_cli_say ("%s", ((const FacLinkPart *)graph->parts->pdata[i])->where);
  return FAC_CLI_DONE;
}

static FacCliStatus
draw_each (const FacCliCall *call, const FacGraphFile *graph)
{
  const char *out = fac_cli_option (call, "output");
  GError *error = NULL;
  g_autoptr (FacCatalog) catalog = fac_catalog_open (&error);

  if (!catalog
      || !fac_graph_file_write_pages (graph, catalog, fac_cli_option (call, "title"),
                                      fac_cli_option (call, "unit"), fac_cli_option (call, "paper"),
                                      out, &error))
    return fac_cli_fail (error);
  fac_cli_say (_ ("Written: %s"), out);
  return FAC_CLI_DONE;
}

static FacCliStatus
run_graph (const FacCliCall *call)
{
  const char *out = fac_cli_option (call, "output");
  gboolean is_each = fac_cli_option (call, "each") != NULL;
  GError *error = NULL;

  if (fac_cli_option (call, "list"))
    return list_parts (call);
  if (is_each
      && (!has_ending (out, ".pdf") || fac_cli_option (call, "where")
          || fac_cli_option (call, "keep") || fac_cli_option (call, "metrics")))
    return fac_cli_usage (call, _ ("--each writes all lists of the file as pages of one .pdf, "
                                   "without --where, --keep or --metrics."));

  if ((out && !fac_cli_check_extension (call, out, ".svg .pdf .png .json .csv .txt"))
      || !fac_cli_check_paper (call))
    return FAC_CLI_USAGE;
  g_autoptr (FacSankeyMemory) memory = NULL;
  g_autoptr (FacGraphFile) graph = read_graph (call, &error);
  if (!graph || !read_places (call, &memory, &error))
    return fac_cli_fail (error);
  if (is_each)
    return draw_each (call, graph);
  if (!out || is_data (out))
    return finish_graph (call, graph, memory);
  if (fac_cli_option (call, "metrics"))
    {
      FacCliStatus status = finish_graph (call, graph, memory);
      if (status != FAC_CLI_DONE)
        return status;
    }
  if (!draw_graph (call, graph, memory, &error))
    return fac_cli_fail (error);
  if (!fac_cli_option (call, "metrics"))
    fac_cli_say (_ ("Written: %s"), out);
  return FAC_CLI_DONE;
}

static void
log_release (FacProject *project, const FacReader *reader, const char *path)
{
  const char *dot = strrchr (path, '.');

  fac_project_log_release (project, "export", dot + 1, NULL, reader, NULL, path, NULL, NULL);
}

/* Places: those of --keep, else those kept with the diagram. */
static FacCliStatus
write_project (const FacCliCall *call, FacProject *project, FacCliDiagram *asked)
{
  const char *out = fac_cli_option (call, "output");
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;
  g_autoptr (FacReader) reader = fac_cli_reader (call, project, &status);

  if (!reader)
    return status;
  if (fac_cli_option (call, "metrics") || is_data (out))
    {
      g_autoptr (FacFlowDiagram) diagram =
          fac_flow_diagram_new (project, reader, &asked->request, &error);
      if (!diagram)
        return fac_cli_fail (error);
      g_autoptr (FacGraphFile) graph = fac_graph_file_new_take (g_steal_pointer (&diagram->graph));
      graph->diagram = diagram;
      status = finish_graph (call, graph, asked->request.memory);
      if (status == FAC_CLI_DONE && is_data (out))
        log_release (project, reader, out);
      if (status != FAC_CLI_DONE || !out || is_data (out))
        return status;
    }
  fac_cli_speak (fac_project_info (project)->language);
  gboolean done = fac_project_write_sankey (project, reader, &asked->request, out, &error);
  fac_cli_speak (NULL);
  if (!done)
    return fac_cli_fail (error);
  log_release (project, reader, out);
  if (!fac_cli_option (call, "metrics"))
    fac_cli_say (_ ("Written: %s"), out);
  return FAC_CLI_DONE;
}

static FacCliStatus
run_project (const FacCliCall *call)
{
  const char *out = fac_cli_option (call, "output");
  gboolean has_picture = out || fac_cli_option (call, "metrics");
  g_autoptr (FacSankeyMemory) memory = NULL;
  FacCliStatus status = FAC_CLI_USAGE;
  GError *error = NULL;

  if (out && !fac_cli_check_extension (call, out, ".svg .pdf .png .json .csv .txt"))
    return FAC_CLI_USAGE;
  if (!fac_cli_diagram_check (call))
    return FAC_CLI_USAGE;
  if (!read_places (call, &memory, &error))
    return fac_cli_fail (error);
  g_autoptr (FacProject) project = fac_cli_diagram_writes (call)
                                       ? fac_cli_open (fac_cli_word (call, 0), TRUE, &status)
                                   : out ? fac_cli_open_for_output (fac_cli_word (call, 0), &status)
                                         : fac_cli_open (fac_cli_word (call, 0), FALSE, &status);
  g_autoptr (FacCliDiagram) asked = project ? fac_cli_diagram_new (call, project, &status) : NULL;
  if (!asked)
    return status;
  if (memory)
    asked->request.memory = memory;
  if (asked->request.against && (fac_cli_option (call, "metrics") || is_data (out)))
    return fac_cli_usage (
        call, _ ("Two years are compared in a picture: write a .svg, a .pdf or a .png."));
  status = fac_cli_diagram_keep (call, project, asked);
  return status == FAC_CLI_DONE && has_picture ? write_project (call, project, asked) : status;
}

static FacCliStatus
run_sankey (const FacCliCall *call)
{
  gboolean is_graph = fac_graph_file_has_ending (fac_cli_word (call, 0));

  if (!fac_cli_option (call, "output") && !fac_cli_option (call, "metrics")
      && !fac_cli_diagram_writes (call) && !(is_graph && fac_cli_option (call, "list")))
    return fac_cli_usage (
        call, _ ("Say where to write: --output OUT.svg, .pdf, .png, .json, .csv or .txt."));
  if (!is_graph && (fac_cli_option (call, "each") || fac_cli_option (call, "list")))
    return fac_cli_usage (call,
                          _ ("--each and --list are for a file of links, not for a project."));
  return is_graph ? run_graph (call) : run_project (call);
}

static const FacCliOption options[] = {
  { "output", N_ ("OUT.{svg,pdf,png,json,csv,txt}"),
    N_ ("the file to write; its ending says the format") },
  FAC_CLI_DIAGRAM_OPTIONS,
  { "where", N_ ("FILTER"),
    N_ ("of a project only the companies that pass, for instance \"triage=retenue; staff>=10\"; "
        "of a table of links only the lines that pass: \"COLUMN=VALUE; COLUMN=VALUE\"") },
  { "each", NULL,
    N_ ("of a table that holds several lists of links, a territory or a year each: all of them, "
        "each on a page of one .pdf") },
  { "list", NULL, N_ ("which lists of links the table holds, one a line as --where takes it") },
  { "paper", "A4|A3|A2|A1|A0", N_ ("size of the page; A4 unless said otherwise") },
  { "title", N_ ("TEXT"), N_ ("title of the page") },
  { "keep", "LAYOUT.json",
    N_ ("a diagram written before as JSON: its columns, order, places and scale stay") },
  FAC_CLI_FOR_OPTION,
  { "metrics", NULL, N_ ("print what is measured of the layout as one JSON document") },
  { NULL },
};

extern const FacCliCommand fac_cli_sankey;
const FacCliCommand fac_cli_sankey = {
  .name = "sankey",
  .usage =
      N_ ("FILE|GRAPH.{json,csv,txt,xlsx} --output OUT.{svg,pdf,png,json,csv,txt} [--OPTION …]"),
  .summary = N_ ("Draws the flows as a Sankey diagram."),
  .details =
      N_ ("GRAPH.json is {\"canvas\": {\"w\", \"h\"}, \"nodes\": [{\"id\"}], \"links\": "
          "[{\"source\", \"target\", \"value\"}]}; it is drawn, or written as JSON with "
          "the places of its boxes and bands; a .txt is SankeyMATIC's text, a .csv a table with "
          "the titles source, target, value and material, in and out; a .xlsx or .ods has a "
          "sheet with such titles. Ceilings are never part of a diagram."),
  .options = options,
  .min_words = 1,
  .max_words = 1,
  .run = run_sankey,
};
