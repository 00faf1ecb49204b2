/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Boards of the beginning: the application, and the profile of the territory. */
#include "fac-tool-drawing-private.h"

#include "fac-candidature.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Rows of a list on the wall; the others are counted together. */
#define MOST_LINES 16

/* -- Application --------------------------------------------------------------------------- */

static void
add_criteria (FacToolComposing *composing, const FacCandidature *candidature, int kind,
              const char *title)
{
  guint cell = fac_tool_add_cell (composing, title,
                                  kind == FAC_CRITERION_PAPER ? FAC_TONE_3 : FAC_TONE_1, NULL);

  for (guint i = 0; i < candidature->lines->len; i++)
    {
      const FacCandidatureLine *line = candidature->lines->pdata[i];
      const FacNote note = { .text = line->item->title,
                             .detail = line->detail ? line->detail : line->item->how,
                             .sign = line->answer == FAC_YES  ? FAC_SIGN_DONE
                                     : line->answer == FAC_NO ? FAC_SIGN_DROPPED
                                                              : FAC_SIGN_OPEN };
      if (line->item->kind == kind)
        fac_drawing_add_note (composing->drawing, cell, &note);
    }
}

gboolean
fac_draw_candidature (FacToolComposing *composing, GError **error)
{
  FacDrawing *drawing = composing->drawing;
  g_autoptr (FacCandidature) candidature = fac_candidature_new (composing->project, NULL, error);

  if (!candidature)
    return FALSE;
  drawing->n_columns = 2;
  drawing->sign_words[FAC_SIGN_DONE] = g_strdup (_ ("yes"));
  drawing->sign_words[FAC_SIGN_DROPPED] = g_strdup (_ ("no"));
  drawing->sign_words[FAC_SIGN_OPEN] = g_strdup (_ ("to be checked"));
  add_criteria (composing, candidature, FAC_CRITERION_ELIGIBILITY, _ ("Conditions"));
  add_criteria (composing, candidature, FAC_CRITERION_PAPER, _ ("Papers"));
  drawing->subtitle = g_strdup (candidature->verdict);
  return TRUE;
}

/* -- Profile ------------------------------------------------------------------------------- */

static void
add_fact (FacToolComposing *composing, guint cell, const char *label, const char *value)
{
  const FacNote note = { .text = value, .detail = label };

  if (value && *value)
    fac_drawing_add_note (composing->drawing, cell, &note);
}

static void
add_number (FacToolComposing *composing, guint cell, const char *label, gint64 n)
{
  g_autofree char *text =
      n == FAC_INTEGER_NONE ? NULL : fac_number_format ((double)n, 0, composing->language);
  add_fact (composing, cell, label, text);
}

static void
add_territory (FacToolComposing *composing, const FacProfile *profile)
{
  const FacTerritory *territory = &profile->territory;
  const char *kind = fac_territory_kind_label (territory->kind);
  guint cell = fac_tool_add_cell (composing, _ ("Territory"), FAC_TONE_NEUTRAL, NULL);

  add_fact (composing, cell, kind ? kind : _ ("not in the national list"), territory->name);
  add_number (composing, cell, _ ("Inhabitants"), territory->population);
  add_number (composing, cell, _ ("Communes"), territory->n_communes);
  add_number (composing, cell, _ ("Establishments"), profile->n_establishments);
  add_number (composing, cell, _ ("Flows known"), profile->n_flows);
}

static void
add_counts (FacToolComposing *composing, const char *title, const GPtrArray *counts, FacTone tone)
{
  guint cell, n_others = 0;

  if (!counts->len)
    return;
  cell = fac_tool_add_cell (composing, title, tone, NULL);
  for (guint i = 0; i < counts->len; i++)
    {
      const FacProfileCount *count = counts->pdata[i];
      g_autofree char *n = fac_number_format (count->n, 0, composing->language);
      const FacNote note = { .text = count->label, .badge = n };
      if (i < MOST_LINES)
        fac_drawing_add_note (composing->drawing, cell, &note);
      else
        n_others += count->n;
    }
  if (!n_others)
    return;
  g_autofree char *n = fac_number_format (n_others, 0, composing->language);
  const FacNote note = { .text = _ ("Others"), .badge = n };
  fac_drawing_add_note (composing->drawing, cell, &note);
}

/* "12 (1 500 t/year)"; NULL: none. */
static char *
side_words (const FacToolComposing *composing, guint n, double tonnes)
{
  g_autofree char *sum = fac_number_format_significant (tonnes, 3, composing->language);

  if (!n)
    return NULL;
  return *sum ? g_strdup_printf (_ ("%u (%s t/year)"), n, sum) : g_strdup_printf ("%u", n);
}

static void
add_flows (FacToolComposing *composing, const FacProfile *profile)
{
  guint cell;

  if (!profile->flows->len)
    return;
  cell = fac_tool_add_cell (composing, _ ("Flows by family"), FAC_TONE_3, NULL);
  for (guint i = 0; i < profile->flows->len; i++)
    {
      const FacProfileFlow *flow = profile->flows->pdata[i];
      g_autofree char *in = side_words (composing, flow->n_in, flow->in_t);
      g_autofree char *out = side_words (composing, flow->n_out, flow->out_t);
      g_autofree char *words = in && out ? g_strdup_printf (_ ("in: %s · out: %s"), in, out)
                               : in      ? g_strdup_printf (_ ("in: %s"), in)
                                         : g_strdup_printf (_ ("out: %s"), out);
      const FacNote note = { .text = flow->label, .detail = words };
      fac_drawing_add_note (composing->drawing, cell, &note);
    }
}

static void
add_alerts (FacToolComposing *composing, const FacProfile *profile)
{
  guint cell;

  if (!profile->alerts->len)
    return;
  cell = fac_tool_add_cell (composing, _ ("Figures to check"), FAC_TONE_2, NULL);
  for (guint i = 0; i < profile->alerts->len; i++)
    {
      const FacNote note = { .text = profile->alerts->pdata[i] };
      fac_drawing_add_note (composing->drawing, cell, &note);
    }
}

gboolean
fac_draw_profile (FacToolComposing *composing, GError **error)
{
  g_autoptr (FacProfile) profile =
      fac_project_profile (composing->project, composing->reader, error);

  if (!profile)
    return FALSE;
  add_territory (composing, profile);
  add_counts (composing, _ ("By activity"), profile->activities, FAC_TONE_1);
  add_counts (composing, _ ("By size"), profile->sizes, FAC_TONE_1);
  add_counts (composing, _ ("By activity zone"), profile->zones, FAC_TONE_1);
  add_flows (composing, profile);
  add_counts (composing, _ ("What is missing"), profile->missing, FAC_TONE_2);
  add_alerts (composing, profile);
  return TRUE;
}
