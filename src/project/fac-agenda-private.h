/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a capability with deadlines of its own puts them on the agenda: a function that makes an
 * entry from one of its records, and a line in the table of sources.
 */
#pragma once

#include "fac-agenda.h"

typedef struct _FacAgendaFilling FacAgendaFilling;

/* Whether what this owner has to do is asked for. */
gboolean fac_agenda_wants (const FacAgendaFilling *filling, const char *owner);

/* Adds an entry: takes it, finds its section, and tells about the company and person whose uuids it
 * holds. `duration_min` must be set. */
void fac_agenda_add (FacAgendaFilling *filling, FacAgendaEntry *entry);

/* Sorts the entries, and gathers from them the calls to make and the visits of the day. */
void fac_agenda_order (FacAgenda *agenda);
