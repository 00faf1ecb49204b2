/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The synergies that are followed, seen three ways: as a list, as cards in a column a state, and as
 * what is to be done, week by week. All three show what the list shows.
 */
#pragma once

#include "fac-text-table.h"
#include "synergy/fac-synergy-register.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_FOLLOW_LIST,
  FAC_FOLLOW_STATES,
  FAC_FOLLOW_WEEK,
} FacFollowView;

/* Signals: "chosen" (const char *uuid): a synergy is meant in one of the other views; "activated"
 * (const char *uuid): Enter or a double click there; "moved" (const char *uuid, int state): a card
 * was drawn to another column. */
#define FAC_TYPE_FOLLOW_VIEWS (fac_follow_views_get_type ())
G_DECLARE_FINAL_TYPE (FacFollowViews, fac_follow_views, FAC, FOLLOW_VIEWS, GtkWidget)

/* `list`: the table of synergies (taken in). Shape: a new widget (floating). */
GtkWidget *fac_follow_views_new (FacSession *session, FacTextTable *list);

void fac_follow_views_set (FacFollowViews *views, FacFollowView view);
FacFollowView fac_follow_views_view (FacFollowViews *views);

/* Shows what the list shows now. */
void fac_follow_views_update (FacFollowViews *views, FacSynergyRegister *synergies);

/* The table in sight: the list, or the weeks; of the cards the list (transfer none). */
FacTextTable *fac_follow_views_table (FacFollowViews *views);

G_END_DECLS
