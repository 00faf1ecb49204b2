/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator zone: outlines of zones, and what stands in them. */
#include "fac-cli-call.h"

#include "fac-zones.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static FacShape *
read_shape (const FacCliCall *call, GError **error)
{
  const char *text = fac_cli_option (call, "shape");
  return text ? fac_shape_from_wkt (text, error) : NULL;
}

static FacCliStatus
say_figures (FacProject *project, const char *uuid)
{
  GError *error = NULL;
  FacZoneFigures figures;
  g_autoptr (FacShape) shape = fac_project_zone_shape (project, uuid, &error);
  if (!shape && !error)
    {
      fac_cli_say (_ ("This zone has no outline."));
      return FAC_CLI_DONE;
    }
  if (!shape || !fac_project_zone_figures (project, shape, &figures, &error))
    return fac_cli_fail (error);
  g_autofree char *text = fac_zone_figures_text (&figures);
  fac_cli_say ("%s", text);
  return FAC_CLI_DONE;
}

static FacCliStatus
split (const FacCliCall *call, FacProject *project, const char *uuid)
{
  const char *line = fac_cli_option (call, "line");
  GError *error = NULL;
  g_autoptr (FacShape) shape = line ? fac_shape_from_wkt (line, &error) : NULL;
  if (error)
    return fac_cli_fail (error);
  if (!shape || shape->kind != FAC_SHAPE_LINES || shape->n_points != 2)
    return fac_cli_usage (
        call, _ ("Say the line by its two ends: --line \"LINESTRING(LON LAT, LON LAT)\"."));
  g_autofree char *added =
      fac_project_split_zone (project, uuid, shape->points[0], shape->points[1], &error);
  if (!added)
    return fac_cli_fail (error);
  fac_cli_say ("%s", added);
  return FAC_CLI_DONE;
}

static FacCliStatus
draw (const FacCliCall *call, FacProject *project, const char *uuid)
{
  GError *error = NULL;
  g_autoptr (FacShape) shape = read_shape (call, &error);
  if (error)
    return fac_cli_fail (error);
  if (!shape)
    return fac_cli_usage (call, _ ("Say the outline: --shape \"POLYGON((LON LAT, …))\"."));
  if (uuid)
    return fac_project_reshape_zone (project, uuid, shape, &error) ? FAC_CLI_DONE
                                                                   : fac_cli_fail (error);
  g_autofree char *added = fac_project_draw_zone (project, fac_cli_word (call, 2), shape, &error);
  if (!added)
    return fac_cli_fail (error);
  fac_cli_say ("%s", added);
  return FAC_CLI_DONE;
}

static FacCliStatus
run_zone (const FacCliCall *call)
{
  const char *verb = fac_cli_word (call, 1), *key = fac_cli_word (call, 2);
  const char *const verbs[] = { "draw", "reshape", "split", "figures", NULL };
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;

  if (!g_strv_contains (verbs, verb))
    return fac_cli_usage (call, _ ("“%s”: say draw, reshape, split or figures."), verb);
  gboolean writes = strcmp (verb, "figures") != 0;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), writes, &status);
  if (!project)
    return status;
  if (strcmp (verb, "draw") == 0)
    return draw (call, project, NULL);
  g_autofree char *uuid = fac_project_find (project, FAC_RECORD_ZONE, key, &error);
  if (!uuid)
    return fac_cli_fail (error);
  if (strcmp (verb, "reshape") == 0)
    return draw (call, project, uuid);
  return writes ? split (call, project, uuid) : say_figures (project, uuid);
}

static const FacCliOption zone_options[] = {
  { "shape", N_ ("WKT"), N_ ("the outline, in degrees: POLYGON((LON LAT, …))") },
  { "line", N_ ("WKT"), N_ ("where to divide: LINESTRING(LON LAT, LON LAT)") },
  { NULL },
};

extern const FacCliCommand fac_cli_zone;

const FacCliCommand fac_cli_zone = {
  .name = "zone",
  .usage = N_ ("FILE draw|reshape|split|figures ZONE [--OPTION …]"),
  .summary = N_ ("Draws, reshapes and divides zones, and tells what stands in them."),
  .details =
      N_ ("Of a zone that is divided the larger part keeps its name; the new one's identifier "
          "is said."),
  .options = zone_options,
  .min_words = 3,
  .max_words = 3,
  .run = run_zone,
};
