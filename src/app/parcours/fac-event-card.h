/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is known of an event beside its checklist: date and place, who of us is there, what to
 * bring, notes, homework, what to tell the president, the documents received. What the method
 * proposes is shown as such; what one writes is one's own.
 */
#pragma once

#include "fac-parcours.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_EVENT_CARD (fac_event_card_get_type ())
G_DECLARE_FINAL_TYPE (FacEventCard, fac_event_card, FAC, EVENT_CARD, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_event_card_new (FacSession *session);

/* Shows the event of a line; an intersession has none: hides it. */
void fac_event_card_show (FacEventCard *card, const FacParcoursLine *line);

/* The focus to the date. */
void fac_event_card_date (FacEventCard *card);

/* The focus to the line in which participants are typed; a window for a whole list of them. */
void fac_event_card_participants (FacEventCard *card);
void fac_event_card_add_list (FacEventCard *card);

G_END_DECLS
