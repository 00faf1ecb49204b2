/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator map: the map as a page, for a reader. */
#include "fac-cli-filter.h"
#include "fac-cli-reader.h"

#include "fac-number.h"
#include "fac-outputs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LEAST_DPI 36
#define MOST_DPI 1200
#define MOST_ARCS 10000

/* A value of a list, 0 when the option was not given. FALSE: said what is wrong. */
static gboolean
read_choice (const FacCliCall *call, const char *option, const FacEnum *list, int *value)
{
  const char *text = fac_cli_option (call, option);
  *value = fac_enum_from_text (list, text);
  if (!text || *value)
    return TRUE;
  g_autofree char *ids = fac_enum_ids_joined (list);
  fac_cli_usage (call, _ ("“%s” is not known for --%s. Known: %s."), text, option, ids);
  return FALSE;
}

static gboolean
read_arcs (const FacCliCall *call, FacMapRequest *request)
{
  const char *from = fac_cli_option (call, "arcs-from"), *top = fac_cli_option (call, "arcs-top");
  int arcs, of;
  if (!read_choice (call, "arcs", &fac_map_arcs_enum, &arcs)
      || !read_choice (call, "arcs-family", &fac_family_enum, &request->arcs_family)
      || !read_choice (call, "arcs-of", &fac_map_matter_enum, &of))
    return FALSE;
  request->arcs_of = of ? (FacMapMatter)(of - 1) : FAC_MAP_MATTER;
  request->arcs = (FacMapArcs)arcs;
  if (from
      && (!fac_number_parse (from, fac_language_current (), &request->arcs_from)
          || !(request->arcs_from > 0)))
    {
      fac_cli_usage (call, _ ("“%s” is not a quantity in t/year above 0."), from);
      return FALSE;
    }
  guint64 most = 0;
  if (top && !g_ascii_string_to_unsigned (top, 10, 1, MOST_ARCS, &most, NULL))
    {
      fac_cli_usage (call, _ ("--arcs-top “%s”: a number from 1 to %d is needed."), top, MOST_ARCS);
      return FALSE;
    }
  request->arcs_most = (guint)most;
  return TRUE;
}

static gboolean
read_symbols (const FacCliCall *call, FacMapRequest *request)
{
  const char *colour = fac_cli_option (call, "colour");
  request->by_position = g_strcmp0 (colour, "position") == 0;
  if (colour && !request->by_position && strcmp (colour, "activity") != 0)
    {
      fac_cli_usage (call, _ ("“%s” is not known for --%s. Known: %s."), colour, "colour",
                     "activity, position");
      return FALSE;
    }
  return read_choice (call, "size", &fac_family_enum, &request->sized_by);
}

/* FALSE without an error: said what is wrong. */
static gboolean
read_around (const FacCliCall *call, FacProject *project, FacMapRequest *request, char **uuid,
             GError **error)
{
  const char *around = fac_cli_option (call, "around"), *km = fac_cli_option (call, "km");
  if (!around && !km)
    return TRUE;
  if (!around || !km || !fac_number_parse (km, fac_language_current (), &request->around_km))
    {
      fac_cli_usage (call, _ ("Say both: --around COMPANY --km DISTANCE."));
      return FALSE;
    }
  *uuid = fac_project_find (project, FAC_RECORD_ESTABLISHMENT, around, error);
  request->around = *uuid;
  return *uuid != NULL;
}

static gboolean
read_dpi (const char *text, double *dpi)
{
  char *end;
  *dpi = g_ascii_strtod (text, &end);
  return end != text && !*end && *dpi >= LEAST_DPI && *dpi <= MOST_DPI;
}

static FacCliStatus
run_map (const FacCliCall *call)
{
  const char *out = fac_cli_option (call, "output");
  const char *bbox = fac_cli_option (call, "bbox");
  const char *dpi_text = fac_cli_option (call, "dpi");
  double bbox_deg[4], dpi = 0;
  g_autoptr (FacFilter) filter = NULL;
  FacCliStatus status = FAC_CLI_USAGE;
  GError *error = NULL;

  if (!out)
    return fac_cli_usage (call, _ ("Say where to write: --output OUT.pdf, OUT.svg or OUT.png."));
  if (!fac_cli_check_extension (call, out, ".pdf .svg .png") || !fac_cli_check_paper (call)
      || !fac_cli_filter (call, "where", &filter))
    return FAC_CLI_USAGE;
  if (dpi_text && !read_dpi (dpi_text, &dpi))
    return fac_cli_usage (call, _ ("--dpi “%s”: a number from %d to %d is needed."), dpi_text,
                          LEAST_DPI, MOST_DPI);
  if (bbox && !fac_cli_read_bbox (bbox, bbox_deg))
    return fac_cli_usage (call, _ ("“%s” is not west,south,east,north in degrees."), bbox);

  g_autoptr (FacProject) project = fac_cli_open_for_output (fac_cli_word (call, 0), &status);
  g_autoptr (FacReader) reader = project ? fac_cli_reader (call, project, &status) : NULL;
  if (!reader)
    return status;
  FacMapRequest request = {
    .paper = fac_cli_option (call, "paper"),
    .is_portrait = fac_cli_option (call, "portrait") != NULL,
    .bbox_deg = bbox ? bbox_deg : NULL,
    .filter = filter,
    .title = fac_cli_option (call, "title"),
    .dpi = dpi,
  };
  g_autofree char *around = NULL;
  if (!read_arcs (call, &request) || !read_symbols (call, &request))
    return FAC_CLI_USAGE;
  if (!read_around (call, project, &request, &around, &error))
    return error ? fac_cli_fail (error) : FAC_CLI_USAGE;
  static const char *const atlas[] = { "atlas", NULL };
  const FacListRequest list = { .filter = filter, .paper = request.paper };
  fac_cli_speak (fac_project_info (project)->language);
  gboolean done = fac_cli_option (call, "atlas")
                      ? fac_project_print (project, atlas, reader, &list, out, &error)
                      : fac_project_write_map (project, reader, &request, out, &error);
  fac_cli_speak (NULL);
  if (!done)
    return fac_cli_fail (error);
  fac_cli_say (_ ("Written: %s"), out);
  return FAC_CLI_DONE;
}

static const FacCliOption map_options[] = {
  { "output", N_ ("OUT.{pdf,svg,png}"), N_ ("the file to write; its ending says the format") },
  { "paper", "A4|A3|A2|A1|A0", N_ ("size of the page; A4 unless said otherwise") },
  { "atlas", NULL, N_ ("a document instead: a page for each zone, with its map and list") },
  { "dpi", "N", N_ ("of a PNG: pixels per inch, 36 to 1200; 200 unless said otherwise") },
  { "portrait", NULL, N_ ("upright page") },
  { "bbox", N_ ("W,S,E,N"), N_ ("the part to show, in degrees: west, south, east, north") },
  FAC_CLI_WHERE_OPTION,
  { "arcs", "flows|zones|synergies|pistes|computed", N_ ("arrows: what they stand for") },
  { "arcs-family", N_ ("FAMILY"), N_ ("arrows of one family of flows") },
  { "arcs-of", "matter|energy|water",
    N_ ("flows of what: t, MWh or m³ a year; matter unless said otherwise") },
  { "arcs-from", N_ ("T"), N_ ("arrows from so many t/year, computed pistes from so many points") },
  { "arcs-top", "N", N_ ("the N largest arrows, the N best pistes; 60 unless said otherwise") },
  { "size", N_ ("FAMILY"), N_ ("symbols as large as the flows of a family, not as the staff") },
  { "colour", "activity|position",
    N_ ("what colours stand for; activities unless said otherwise") },
  { "around", N_ ("COMPANY"), N_ ("only what stands around it: with --km") },
  { "km", N_ ("N"), N_ ("how far around") },
  { "title", N_ ("TEXT"), N_ ("title of the page") },
  FAC_CLI_FOR_OPTION,
  { NULL },
};

extern const FacCliCommand fac_cli_map;

const FacCliCommand fac_cli_map = {
  .name = "map",
  .usage = N_ ("FILE --output OUT.{pdf,svg,png} [--OPTION …]"),
  .summary = N_ ("Draws the map of the establishments as a page."),
  .details = N_ ("Retained establishments are shown, or all of them while none is retained."),
  .options = map_options,
  .min_words = 1,
  .max_words = 1,
  .run = run_map,
};
