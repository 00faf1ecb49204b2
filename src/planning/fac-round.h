/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of a day's visits: a round trip that is short as the crow flies. Roads, traffic and
 * durations are not known here; whoever shows a round says « à vol d'oiseau ».
 */
#pragma once

#include "fac-measure.h"

G_BEGIN_DECLS

/* A visit to make. */
typedef struct
{
  FacPoint place; /* degrees; NAN: not known */
  int begins_min; /* minutes after midnight; -1: no time was agreed */
} FacRoundStop;

typedef struct
{
  GArray *order;    /* of guint: indices of the stops, each once; those without a place last */
  GArray *legs_km;  /* of double, beside `order`: from the stop before, or from the start; NAN
                       without a place */
  double return_km; /* from the last stop with a place back to where the round began; 0: none */
  double total_km;  /* all of it, the way back included */
  guint n_placed;   /* the first so many of `order` have a place */
} FacRound;

/* Stops up to this number get the shortest round there is. */
#define FAC_ROUND_N_EXACT 8

/* Plans a round. `start`: where one leaves from and comes back to; NULL, or a place that is not
 * known: the first stop, by its time if some have one, is where the round begins, with a leg of 0.
 * Stops with a time keep their order in time; the others stand where the detour is least. Up to
 * FAC_ROUND_N_EXACT stops with a place: the shortest such round; above: a good one (nearest
 * neighbour or cheapest insertion, then 2-opt and moves of single stops). Equal rounds: always the
 * same one. Stops without a place come last, by time, then as given.
 * Shape: a new round (transfer full). Cost: a millisecond for twenty stops, the cube of their
 * number beyond. Cannot fail. */
FacRound *fac_round_plan (const FacPoint *start, const FacRoundStop *stops, guint n_stops);

/* Accepts NULL. */
void fac_round_free (FacRound *round);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacRound, fac_round_free)

G_END_DECLS
