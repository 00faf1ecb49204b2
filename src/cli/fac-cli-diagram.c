/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Options of diagrams, and kept diagrams. */
#include "fac-cli-diagram.h"

#include "fac-cli-filter.h"
#include "fac-cli-graph.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
check_year (const FacCliCall *call, const char *option)
{
  const char *text = fac_cli_option (call, option);

  if (!text || g_ascii_string_to_unsigned (text, 10, 1900, 2199, NULL, NULL))
    return TRUE;
  fac_cli_usage (call, _ ("“%s” is not a year."), text);
  return FALSE;
}

/* "BOX=COLUMN,HEIGHT"; the id itself may hold the sign. */
static gboolean
read_place (const char *text, char **id, int *column, double *height)
{
  const char *sign = strrchr (text, '=');
  g_auto (GStrv) parts = sign ? g_strsplit (sign + 1, ",", 2) : NULL;
  gint64 number;

  if (!parts || !parts[0] || !parts[1] || sign == text
      || !g_ascii_string_to_signed (parts[0], 10, 0, 999, &number, NULL)
      || !fac_number_parse (parts[1], FAC_LANGUAGE_EN, height) || *height < 0 || *height > 1)
    return FALSE;
  *id = g_strndup (text, (gsize)(sign - text));
  *column = (int)number;
  return TRUE;
}

gboolean
fac_cli_diagram_check (const FacCliCall *call)
{
  const char *threshold = fac_cli_option (call, "threshold");
  const char *place = fac_cli_option (call, "place");
  gboolean has_diagram = fac_cli_option (call, "diagram") != NULL;
  g_autoptr (FacFilter) where = NULL;
  g_autofree char *id = NULL;
  double number;
  int column;

  if (!check_year (call, "year") || !check_year (call, "against") || !fac_cli_check_paper (call)
      || !fac_cli_filter (call, "where", &where))
    return FALSE;
  if (threshold && (!fac_number_parse (threshold, FAC_LANGUAGE_EN, &number) || number < 0))
    fac_cli_usage (call, _ ("“%s” is not a number."), threshold);
  else if (place && !read_place (place, &id, &column, &number))
    fac_cli_usage (call,
                   _ ("“%s” is not a place: write BOX=COLUMN,HEIGHT, for instance "
                      "in:3=0,0.5."),
                   place);
  else if ((place || fac_cli_option (call, "reset")) && !has_diagram)
    fac_cli_usage (call, _ ("Places are kept with a diagram: name it with --diagram."));
  else if (fac_cli_option (call, "difference") && !fac_cli_option (call, "against"))
    fac_cli_usage (call, _ ("A difference needs two years: --year and --against."));
  else if (fac_cli_option (call, "against") && !fac_cli_option (call, "year") && !has_diagram)
    fac_cli_usage (call, _ ("A difference needs two years: --year and --against."));
  else
    return TRUE;
  return FALSE;
}

gboolean
fac_cli_diagram_writes (const FacCliCall *call)
{
  return fac_cli_option (call, "keep-as") || fac_cli_option (call, "place")
         || fac_cli_option (call, "reset");
}

void
fac_cli_diagram_free (FacCliDiagram *diagram)
{
  if (!diagram)
    return;
  fac_diagram_choice_free (diagram->choice);
  g_clear_pointer (&diagram->where, fac_filter_free);
  g_clear_pointer (&diagram->places, fac_sankey_memory_free);
  g_free (diagram->uuid);
  g_free (diagram);
}

static void
replace (char **place, const char *word)
{
  if (!word)
    return;
  g_free (*place);
  *place = g_strdup (word);
}

static void
add_ids (GPtrArray *ids, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text ? text : "", ",", -1);
  for (char **part = parts; *part; part++)
    if (**part)
      g_ptr_array_add (ids, g_strdup (*part));
}

/* What the options say over what the diagram said. */
static void
read_options (const FacCliCall *call, FacDiagramChoice *choice)
{
  const char *year = fac_cli_option (call, "year"), *against = fac_cli_option (call, "against");
  const char *threshold = fac_cli_option (call, "threshold");

  replace (&choice->by, fac_cli_option (call, "by"));
  replace (&choice->nature, fac_cli_option (call, "nature"));
  replace (&choice->unit, fac_cli_option (call, "unit"));
  replace (&choice->where, fac_cli_option (call, "where"));
  if (year)
    choice->year = g_ascii_strtoll (year, NULL, 10);
  if (against)
    choice->against = g_ascii_strtoll (against, NULL, 10);
  choice->is_difference |= fac_cli_option (call, "difference") != NULL;
  if (threshold)
    fac_number_parse (threshold, FAC_LANGUAGE_EN, &choice->threshold);
  add_ids (choice->opened, fac_cli_option (call, "open"));
  add_ids (choice->joined, fac_cli_option (call, "join"));
}

static gboolean
read_kept (FacCliDiagram *diagram, FacProject *project, const char *name, GError **error)
{
  diagram->uuid = fac_project_find (project, FAC_RECORD_DIAGRAM, name, error);
  FacDiagram *kept = diagram->uuid ? fac_store_get (fac_project_store (project), FAC_RECORD_DIAGRAM,
                                                    diagram->uuid, error)
                                   : NULL;
  if (!kept)
    return FALSE;
  diagram->choice = fac_diagram_choice_from_text (kept->definition);
  diagram->places = fac_diagram_places (kept);
  fac_record_free (kept);
  return TRUE;
}

FacCliDiagram *
fac_cli_diagram_new (const FacCliCall *call, FacProject *project, FacCliStatus *status)
{
  g_autoptr (FacCliDiagram) diagram = g_new0 (FacCliDiagram, 1);
  const char *name = fac_cli_option (call, "diagram"), *of = fac_cli_option (call, "of");
  GError *error = NULL;

  if (name && !read_kept (diagram, project, name, &error))
    {
      *status = fac_cli_fail (error);
      return NULL;
    }
  if (!diagram->choice)
    diagram->choice = fac_diagram_choice_new ();
  read_options (call, diagram->choice);
  if (of)
    {
      g_free (diagram->choice->of);
      diagram->choice->of = fac_project_find (project, FAC_RECORD_ESTABLISHMENT, of, &error);
    }
  if (error
      || !fac_diagram_choice_request (diagram->choice, &diagram->request, &diagram->where, &error))
    {
      *status = fac_cli_fail (error);
      return NULL;
    }
  diagram->request.paper = fac_cli_option (call, "paper");
  diagram->request.title = fac_cli_option (call, "title");
  diagram->request.memory = diagram->places;
  return g_steal_pointer (&diagram);
}

/* -- Keeping ------------------------------------------------------------------------------- */

/* The places of all its boxes as they stand now: what is moved afterwards stands among them. */
static FacSankeyMemory *
places_now (FacProject *project, const FacCliDiagram *diagram, GError **error)
{
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  g_autoptr (FacFlowDiagram) flows =
      fac_flow_diagram_new (project, reader, &diagram->request, error);
  FacSankeyOptions options = fac_sankey_options_default;

  options.memory = diagram->request.memory;
  g_autoptr (FacSankeyLayout) layout =
      flows ? fac_sankey_layout_new (flows->graph, &options, error) : NULL;
  if (!layout)
    return NULL;
  g_autofree char *text = diagram->places ? fac_sankey_memory_to_text (diagram->places) : NULL;
  FacSankeyMemory *places =
      text ? fac_sankey_memory_from_text (text, NULL) : fac_sankey_memory_new ();
  fac_sankey_memory_note (places, flows->graph, layout);
  return places;
}

static gboolean
place_boxes (const FacCliCall *call, FacProject *project, FacCliDiagram *diagram, GError **error)
{
  FacSankeyMemory *places = places_now (project, diagram, error);
  const GPtrArray *texts = fac_cli_option_values (call, "place");

  if (!places)
    return FALSE;
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *id = NULL;
      double height;
      int column;
      if (!read_place (texts->pdata[i], &id, &column, &height))
        continue;
      fac_sankey_memory_forget (places, id);
      fac_sankey_memory_keep_node (places, id, column, height);
    }
  g_clear_pointer (&diagram->places, fac_sankey_memory_free);
  diagram->request.memory = diagram->places = places;
  return fac_project_arrange_diagram (project, diagram->uuid, places, error);
}

FacCliStatus
fac_cli_diagram_keep (const FacCliCall *call, FacProject *project, FacCliDiagram *diagram)
{
  const char *name = fac_cli_option (call, "keep-as");
  GError *error = NULL;

  if (fac_cli_option (call, "reset"))
    {
      if (!fac_project_arrange_diagram (project, diagram->uuid, NULL, &error))
        return fac_cli_fail (error);
      g_clear_pointer (&diagram->places, fac_sankey_memory_free);
      diagram->request.memory = NULL;
    }
  if (fac_cli_option (call, "place") && !place_boxes (call, project, diagram, &error))
    return fac_cli_fail (error);
  if (name)
    {
      g_autoptr (FacSankeyMemory) places = places_now (project, diagram, &error);
      g_autofree char *uuid =
          places ? fac_project_keep_diagram (project, name, diagram->choice, places, &error) : NULL;
      if (!uuid)
        return fac_cli_fail (error);
      fac_cli_say ("%s", uuid);
    }
  return FAC_CLI_DONE;
}
