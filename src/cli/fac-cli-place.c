/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator place: where companies stand. */
#include "fac-cli-call.h"

#include "fac-positions.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* "longitude,latitude". */
static gboolean
read_position (const char *text, FacPosition *position)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  double values[2];
  if (g_strv_length (parts) != 2)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      char *end;
      values[i] = g_ascii_strtod (g_strstrip (parts[i]), &end);
      if (end == parts[i] || *end || !isfinite (values[i]))
        return FALSE;
    }
  *position = (FacPosition){ values[0], values[1] };
  return fabs (values[0]) <= 180 && fabs (values[1]) <= 90;
}

static gboolean
place_one (const FacCliCall *call, FacProject *project, const FacPosition *position, GError **error)
{
  g_autofree char *uuid =
      fac_project_find (project, FAC_RECORD_ESTABLISHMENT, fac_cli_word (call, 1), error);
  gboolean is_verified = fac_cli_option (call, "verified") != NULL;
  if (!uuid)
    return FALSE;
  return position ? fac_project_place (project, uuid, *position, is_verified, error)
                  : fac_project_verify_position (project, uuid, error);
}

static gboolean
place_at_communes (const FacCliCall *call, FacProject *project, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  FacPlacedAtCommunes placed;
  for (guint i = 1; i < call->words->len; i++)
    {
      g_autofree char *uuid =
          fac_project_find (project, FAC_RECORD_ESTABLISHMENT, fac_cli_word (call, i), error);
      if (!uuid)
        return FALSE;
      g_strv_builder_add (builder, uuid);
    }
  g_auto (GStrv) uuids = g_strv_builder_end (builder);
  if (!fac_project_place_at_communes (project, uuids[0] ? (const char *const *)uuids : NULL,
                                      &placed, error))
    return FALSE;
  fac_cli_say (ngettext ("%u company placed at its commune.",
                         "%u companies placed at their communes.", placed.n_placed),
               placed.n_placed);
  if (placed.n_unknown)
    fac_cli_say (ngettext ("%u has no commune that is known: it stays without a position.",
                           "%u have no commune that is known: they stay without a position.",
                           placed.n_unknown),
                 placed.n_unknown);
  return TRUE;
}

static FacCliStatus
run_place (const FacCliCall *call)
{
  const char *at = fac_cli_option (call, "at");
  gboolean at_communes = fac_cli_option (call, "commune") != NULL;
  gboolean is_verified = fac_cli_option (call, "verified") != NULL;
  FacPosition position;
  FacCliStatus status = FAC_CLI_USAGE;
  GError *error = NULL;

  if (at_communes ? at || is_verified : call->words->len != 2 || (!at && !is_verified))
    return fac_cli_usage (call,
                          _ ("Say one company with --at LON,LAT, with --verified or with both; "
                             "or --commune alone, for those without a position."));
  if (at && !read_position (at, &position))
    return fac_cli_usage (call, _ ("“%s” is not longitude,latitude in degrees."), at);
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  if (!project)
    return status;
  gboolean done = at_communes ? place_at_communes (call, project, &error)
                              : place_one (call, project, at ? &position : NULL, &error);
  return done ? FAC_CLI_DONE : fac_cli_fail (error);
}

static const FacCliOption place_options[] = {
  { "at", N_ ("LON,LAT"), N_ ("where it stands, in degrees: longitude, latitude") },
  { "verified", NULL, N_ ("somebody saw it there: the position is verified today") },
  { "commune", NULL,
    N_ ("at the middle of the commune, marked so; without a company: all that have no position") },
  { NULL },
};

extern const FacCliCommand fac_cli_place;

const FacCliCommand fac_cli_place = {
  .name = "place",
  .usage = N_ ("FILE [COMPANY] [--OPTION …]"),
  .summary = N_ ("Says where a company stands."),
  .details =
      N_ ("With --commune and no company, all that have no position are placed at their communes."),
  .options = place_options,
  .min_words = 1,
  .max_words = 1000,
  .run = run_place,
};
