/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator layer: order and look of what lies under the map. */
#include "fac-cli-call.h"

#include "fac-layers.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* "40" is 0.4. FALSE: no number, or beyond its bounds. */
static gboolean
read_number (const char *text, double most, double divisor, double *value)
{
  char *end;
  double number = text ? g_ascii_strtod (text, &end) : (double)NAN;
  if (!text || end == text || *end || !(number >= 0) || number > most)
    return FALSE;
  *value = number / divisor;
  return TRUE;
}

/* What the options change of a style. FALSE: an option that can't be understood, said. */
static gboolean
apply_look (const FacCliCall *call, FacLayerStyle *style, gboolean *is_changed)
{
  const char *colour = fac_cli_option (call, "colour"), *line = fac_cli_option (call, "line");
  const char *labels = fac_cli_option (call, "labels");
  const struct
  {
    const char *option;
    double most, divisor;
    double *value;
  } numbers[] = { { "width", FAC_LAYER_MOST_WIDTH_MM, 1, &style->width_mm },
                  { "fill", 100, 100, &style->fill },
                  { "opacity", 100, 100, &style->opacity } };

  *is_changed = colour || line || labels;
  if (colour && !fac_layer_colour_is_valid (colour))
    {
      fac_cli_usage (call, _ ("“%s” is not a colour like #2060A0."), colour);
      return FALSE;
    }
  if (colour)
    g_strlcpy (style->colour, colour, sizeof style->colour);
  if (line && strcmp (line, "solid") != 0 && strcmp (line, "dashed") != 0)
    {
      fac_cli_usage (call, _ ("“%s”: say solid or dashed."), line);
      return FALSE;
    }
  if (line)
    style->dashes = strcmp (line, "dashed") == 0 ? 2 : 1;
  if (labels && strcmp (labels, "yes") != 0 && strcmp (labels, "no") != 0)
    {
      fac_cli_usage (call, _ ("“%s”: say yes or no."), labels);
      return FALSE;
    }
  if (labels)
    style->is_labelled = strcmp (labels, "yes") == 0;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      const char *text = fac_cli_option (call, numbers[i].option);
      if (!text)
        continue;
      *is_changed = TRUE;
      if (!read_number (text, numbers[i].most, numbers[i].divisor, numbers[i].value))
        {
          fac_cli_usage (call, _ ("--%s “%s”: a number from 0 to %g is needed."), numbers[i].option,
                         text, numbers[i].most);
          return FALSE;
        }
    }
  return TRUE;
}

/* Places up; FALSE: not understood, said. */
static gboolean
read_move (const FacCliCall *call, int *step)
{
  static const struct
  {
    const char *word;
    int step;
  } moves[] = { { "up", 1 }, { "down", -1 }, { "top", 100000 }, { "bottom", -100000 } };
  const char *text = fac_cli_option (call, "move");

  *step = 0;
  for (guint i = 0; text && i < G_N_ELEMENTS (moves); i++)
    if (strcmp (moves[i].word, text) == 0)
      *step = moves[i].step;
  if (text && *step == 0)
    {
      fac_cli_usage (call, _ ("“%s”: say up, down, top or bottom."), text);
      return FALSE;
    }
  return TRUE;
}

static FacCliStatus
change (const FacCliCall *call, FacProject *project, int step)
{
  GError *error = NULL;
  gboolean is_changed = FALSE;
  g_autofree char *uuid =
      fac_project_find (project, FAC_RECORD_LAYER, fac_cli_word (call, 1), &error);
  FacLayer *layer =
      uuid ? fac_store_get (fac_project_store (project), FAC_RECORD_LAYER, uuid, &error) : NULL;

  if (!layer)
    return fac_cli_fail (error);
  FacLayerStyle style = fac_layer_style_read (layer->style);
  fac_record_free (layer);
  if (!apply_look (call, &style, &is_changed))
    return FAC_CLI_USAGE;
  if (!is_changed && step == 0)
    return fac_cli_usage (call, _ ("Say what to change: --move, --colour, --width, --line, --fill, "
                                   "--labels or --opacity."));
  if ((is_changed && !fac_project_style_layer (project, uuid, &style, &error))
      || (step != 0 && !fac_project_move_layer (project, uuid, step, &error)))
    return fac_cli_fail (error);
  return FAC_CLI_DONE;
}

static FacCliStatus
run_layer (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_USAGE;
  int step;

  if (!read_move (call, &step))
    return FAC_CLI_USAGE;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  return project ? change (call, project, step) : status;
}

static const FacCliOption options[] = {
  { "move", "up|down|top|bottom", N_ ("over or under the other layers") },
  { "colour", "#RRGGBB", N_ ("of lines, points and surfaces") },
  { "width", N_ ("MM"), N_ ("of lines, on A4") },
  { "line", "solid|dashed", N_ ("how lines are drawn") },
  { "fill", N_ ("PERCENT"), N_ ("how much surfaces cover what lies under them; 0: outline only") },
  { "labels", "yes|no", N_ ("whether names are written; of tiles: those of the localities") },
  { "opacity", N_ ("PERCENT"), N_ ("of tiles") },
  { NULL },
};

extern const FacCliCommand fac_cli_layer;
const FacCliCommand fac_cli_layer = {
  .name = "layer",
  .usage = N_ ("FILE LAYER [--OPTION …]"),
  .summary = N_ ("Changes the order and the look of a layer of the map."),
  .details = N_ (
      "LAYER is a name or identifier of “list FILE layers”, the lowest first. Layers come in by "
      "“import FILE outlines|layer|tiles SOURCE”; “set FILE layers LAYER is_visible=0” hides one, "
      "“remove FILE layers LAYER” takes it away."),
  .options = options,
  .min_words = 2,
  .max_words = 2,
  .run = run_layer,
};
