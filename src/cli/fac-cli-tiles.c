/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator tiles: online backgrounds, and areas of them made ready for use without network. */
#include "fac-cli-call.h"

#include "fac-tile-prepare.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static FacCliStatus
list_sources (FacProject *project)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) sources = fac_project_tile_sources (project, &error);
  if (!sources)
    return fac_cli_fail (error);
  for (guint i = 0; i < sources->len; i++)
    {
      const FacTileSource *source = sources->pdata[i];
      fac_cli_say ("%-10s  %s – %s (%s)  %s", source->id, source->title, source->attribution,
                   source->licence,
                   source->may_prepare ? _ ("an area can be prepared")
                                       : _ ("no area can be prepared"));
    }
  return FAC_CLI_DONE;
}

static FacCliStatus
add_source (const FacCliCall *call, FacProject *project)
{
  GError *error = NULL;
  g_autofree char *uuid = fac_project_add_online (
      project, fac_cli_option (call, "add"), fac_cli_option (call, "name"),
      fac_cli_option (call, "attribution"), fac_cli_option (call, "allowed") != NULL, &error);
  if (!uuid)
    return fac_cli_fail (error);
  fac_cli_say ("%s", uuid);
  return FAC_CLI_DONE;
}

/* "8-14" or "12". FALSE: said what is wrong. */
static gboolean
read_zooms (const FacCliCall *call, FacPrepareRequest *request)
{
  const char *text = fac_cli_option (call, "zooms");
  char *end;
  request->min_zoom = request->max_zoom = -1;
  if (!text)
    return TRUE;
  gint64 low = g_ascii_strtoll (text, &end, 10), high = low;
  gboolean is_good = end != text;
  if (is_good && *end == '-')
    high = g_ascii_strtoll (end + 1, &end, 10);
  if (!is_good || *end || low < 0 || high < low || high > 22)
    {
      fac_cli_usage (call, _ ("“%s”: say zooms like 8-14, from 0 to 22."), text);
      return FALSE;
    }
  request->min_zoom = (int)low;
  request->max_zoom = (int)high;
  return TRUE;
}

static FacCliStatus
prepare (const FacCliCall *call, FacProject *project, const double *bbox_deg)
{
  GError *error = NULL;
  FacPrepareReport report;
  g_autofree char *uuid =
      fac_project_find (project, FAC_RECORD_LAYER, fac_cli_option (call, "prepare"), &error);
  FacPrepareRequest request = { .layer = uuid, .bbox_deg = bbox_deg };
  if (!uuid)
    return fac_cli_fail (error);
  if (!read_zooms (call, &request))
    return FAC_CLI_USAGE;
  gboolean is_dry_run = fac_cli_option (call, "dry-run") != NULL;
  gboolean done = is_dry_run
                      ? fac_project_measure_prepare (project, &request, &report, &error)
                      : fac_project_prepare_tiles (project, &request, &report, fac_cli_progress,
                                                   (gpointer) "tiles", NULL, &error);
  fac_cli_progress_end ();
  if (!done)
    return fac_cli_fail (error);
  if (is_dry_run)
    fac_cli_say (_ ("%u tiles, zooms %d to %d. Nothing was fetched."), report.n_tiles,
                 report.min_zoom, report.max_zoom);
  else
    fac_cli_say (_ ("%u tiles, zooms %d to %d: %u fetched, %u there already, %u that the server "
                    "does not have."),
                 report.n_tiles, report.min_zoom, report.max_zoom, report.n_fetched, report.n_there,
                 report.n_absent);
  return FAC_CLI_DONE;
}

static FacCliStatus
run_tiles (const FacCliCall *call)
{
  const char *add = fac_cli_option (call, "add"), *wanted = fac_cli_option (call, "prepare");
  const char *bbox = fac_cli_option (call, "bbox");
  FacCliStatus status = FAC_CLI_USAGE;
  double bbox_deg[4];

  if (add && wanted)
    return fac_cli_usage (call, _ ("Say --add or --prepare, not both."));
  if (bbox && !fac_cli_read_bbox (bbox, bbox_deg))
    return fac_cli_usage (call, _ ("“%s” is not west,south,east,north in degrees."), bbox);
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), add != NULL, &status);
  if (!project)
    return status;
  if (add)
    return add_source (call, project);
  return wanted ? prepare (call, project, bbox ? bbox_deg : NULL) : list_sources (project);
}

static const FacCliOption options[] = {
  { "add", N_ ("ID|ADDRESS"),
    N_ ("add an online background to the map: an id of the list, or https://…{z}…{x}…{y}") },
  { "name", N_ ("TEXT"), N_ ("of an address: what the layer is called") },
  { "attribution", N_ ("TEXT"), N_ ("of an address: whose it is, for every map that shows it") },
  { "allowed", NULL, N_ ("of an address: its provider allows that tiles are kept") },
  { "prepare", N_ ("LAYER"), N_ ("fetch the tiles of an area, for use without network") },
  { "bbox", N_ ("W,S,E,N"), N_ ("the area, in degrees; the territory unless said otherwise") },
  { "zooms", N_ ("LOW-HIGH"), N_ ("which zooms of the web's maps; as usual unless said") },
  { "dry-run", NULL, N_ ("only count the tiles: nobody is asked for anything") },
  { NULL },
};

extern const FacCliCommand fac_cli_tiles;
const FacCliCommand fac_cli_tiles = {
  .name = "tiles",
  .usage = N_ ("FILE [--OPTION …]"),
  .summary = N_ ("Lists online backgrounds, adds one, and prepares an area of it."),
  .details = N_ (
      "Nothing is fetched before --prepare, and then only from the server of that background: it "
      "learns which area is looked at, and the address of this computer. At most 20 000 tiles at "
      "once; those that are kept already are not fetched again, so that an interrupted preparation "
      "goes on where it stopped. The map is then drawn from them without network."),
  .options = options,
  .min_words = 1,
  .max_words = 1,
  .run = run_tiles,
};
