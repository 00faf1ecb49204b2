/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The marks that stand for establishments: thirteen shapes that grey paper and colour-blind eyes
 * tell apart, all of about the same visual weight, in four manners. Which activity has which shape
 * and colour is data (data/activities.json), not known here.
 */
#pragma once

#include "fac-ink.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_SYMBOL_CIRCLE,
  FAC_SYMBOL_SQUARE,
  FAC_SYMBOL_TRIANGLE_UP,
  FAC_SYMBOL_DIAMOND,
  FAC_SYMBOL_HEXAGON,
  FAC_SYMBOL_PENTAGON,
  FAC_SYMBOL_STAR,
  FAC_SYMBOL_PLUS,
  FAC_SYMBOL_CROSS,
  FAC_SYMBOL_TRIANGLE_DOWN,
  FAC_SYMBOL_RING,
  FAC_SYMBOL_HALF_CIRCLE,
  FAC_SYMBOL_BAR,
  FAC_N_SYMBOLS
} FacSymbol;

/* "circle", "triangle-up", "half-circle" …; FAC_SYMBOL_CIRCLE for anything else. */
FacSymbol fac_symbol_from_id (const char *id);

typedef enum
{
  FAC_SYMBOL_FULL,        /* filled */
  FAC_SYMBOL_HOLLOW,      /* outside the territory: only its outline, thick */
  FAC_SYMBOL_APPROXIMATE, /* placed for want of better: pale, dotted outline */
  FAC_SYMBOL_QUIET,       /* not retained: a small pale dot, whatever the shape */
  FAC_N_SYMBOL_MANNERS
} FacSymbolManner;

/* Draws a symbol around x, y with a thin halo of the theme's paper.
 * Units: diameter of the circle of the same weight; QUIET draws half of it. `colour` is a data
 * colour already made fit for the theme (fac_theme_data_colour()). */
void fac_symbol_paint (cairo_t *cr, FacSymbol symbol, FacSymbolManner manner, double x_mm,
                       double y_mm, double diameter_mm, FacColour colour,
                       const FacThemeColours *theme);

/* How far a symbol's ink can reach from its centre, halo included. Units: mm. */
double fac_symbol_reach_mm (double diameter_mm);

G_END_DECLS
