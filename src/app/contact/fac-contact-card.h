/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * « Contacts and exchanges »: the people of a company, its last exchanges and next actions in one
 * card, with what adds more; or the same of one person.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_CONTACT_CARD (fac_contact_card_get_type ())
G_DECLARE_FINAL_TYPE (FacContactCard, fac_contact_card, FAC, CONTACT_CARD, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_contact_card_new (FacSession *session);

/* Shows those of an establishment, or of a person; a visit to whom works in a company can be typed.
 * A failure is told in the window. */
void fac_contact_card_show_company (FacContactCard *card, const char *establishment);
void fac_contact_card_show_person (FacContactCard *card, const char *person,
                                   gboolean works_in_company);

G_END_DECLS
