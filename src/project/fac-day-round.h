/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The visits of a day in a sensible order, as the crow flies: where one leaves from, whom one
 * visits when, and how far it is.
 */
#pragma once

#include "fac-agenda.h"
#include "fac-round.h"

G_BEGIN_DECLS

/* One visit of the round, in its order. */
typedef struct
{
  const FacAgendaEntry *visit; /* of the agenda (borrowed) */
  double leg_km;               /* from the one before, or from the start; NAN: without a position */
} FacDayStop;

typedef struct
{
  GArray *stops;    /* of FacDayStop; those without a position last */
  char *start_name; /* of where one leaves from and comes back to; NULL: the first visit */
  FacPosition start;
  double return_km, total_km; /* 0: none */
  guint n_unplaced;           /* visits without a position */
} FacDayRound;

/* Where a round leaves from. */
typedef enum
{
  FAC_START_SEAT,  /* of the EPCI: its establishment of that name, else the commune of the project's
                      address; the first visit when neither has a position */
  FAC_START_FIRST, /* the first visit */
} FacDayStart;

/* Plans the visits of the agenda's day. The agenda must outlive the round.
 * Shape: (transfer full). Errors: storage's. */
FacDayRound *fac_day_round_new (FacProject *project, const FacAgenda *agenda, FacDayStart start,
                                GError **error);

/* Accepts NULL. */
void fac_day_round_free (FacDayRound *round);

/* "4 visits, 38 km as the crow flies, the way back included." with what has no position.
 * Shape: a new translated text (transfer full), "" without visits. */
char *fac_day_round_sentence (const FacDayRound *round);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacDayRound, fac_day_round_free)

G_END_DECLS
