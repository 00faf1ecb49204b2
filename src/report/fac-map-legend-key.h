/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The little pictures at the left of a legend's rows. Only the legend uses them.
 */
#pragma once

#include "fac-map-view.h"

G_BEGIN_DECLS

/* Room for a key, left of the text, on A4. */
#define FAC_LEGEND_KEY_MM 8.0

typedef enum
{
  FAC_LEGEND_HEADING,
  FAC_LEGEND_CATEGORY,
  FAC_LEGEND_SIZE,
  FAC_LEGEND_MANNER,
  FAC_LEGEND_DISC,
  FAC_LEGEND_ZONE,
  FAC_LEGEND_LAYER,
  FAC_LEGEND_COMMUNE,
  FAC_LEGEND_EPCI,
  FAC_LEGEND_TERRITORY,
  FAC_LEGEND_ARC,
  FAC_LEGEND_NOTE,
} FacLegendRowKind;

typedef struct
{
  FacLegendRowKind kind;
  guint index;
  char *text;
  guint count; /* 0: not told */
} FacLegendRow;

/* Draws a row's key; nothing for headings and notes.
 * Units: x of the row's left edge, y of the key's middle; scale as FacMapPort. */
void fac_legend_key_paint (const FacMapView *view, cairo_t *cr, const FacLegendRow *row, double x,
                           double y, double scale);

G_END_DECLS
