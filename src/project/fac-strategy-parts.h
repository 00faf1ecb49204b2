/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of which the papers of the strategy are made: each stands alone as a document, and as a
 * chapter of the whole. A part writes blocks to the end of a document, from what fac-strategy.h
 * lets the reader see; where there is nothing yet it says where that is written. None of them adds
 * the heading above it.
 */
#pragma once

#include "fac-strategy.h"

G_BEGIN_DECLS

/* A figure of the whole project, drawn for the document's reader: "map", "sankey", one of
 * fac-tool-drawing.h; nothing for a drawing that this reader may not have. `data` as of the figure,
 * static, or NULL. */
void fac_strategy_add_figure (FacDocument *document, const FacStrategy *strategy,
                              const char *figure, double aspect, const char *caption,
                              const char *data);

/* The grid as a drawing, and for those who steer what proves each line. */
void fac_strategy_add_swot (FacDocument *document, const FacStrategy *strategy);
void fac_strategy_add_perimeter (FacDocument *document, const FacStrategy *strategy);
void fac_strategy_add_objectives (FacDocument *document, const FacStrategy *strategy);
void fac_strategy_add_governance (FacDocument *document, const FacStrategy *strategy);

/* The newest `most` decisions (0: all), with a heading of level 2 when there is one. */
void fac_strategy_add_decisions (FacDocument *document, const FacStrategy *strategy, guint most);

/* Each charter and where it stands. */
void fac_strategy_add_charters (FacDocument *document, const FacStrategy *strategy);

/* What both sides of one charter commit themselves to, side by side. */
void fac_strategy_add_commitments (FacDocument *document, const FacStrategy *strategy,
                                   const FacCharter *charter);

/* All actions, a line each. */
void fac_strategy_add_action_list (FacDocument *document, const FacStrategy *strategy);

/* One card. `with_title`: its number and title as a heading of level 2. */
void fac_strategy_add_action (FacDocument *document, const FacStrategy *strategy,
                              const FacActionCard *action, gboolean with_title);

/* When which action runs: a column each half year. */
void fac_strategy_add_schedule (FacDocument *document, const FacStrategy *strategy);

void fac_strategy_add_budget (FacDocument *document, const FacStrategy *strategy);
void fac_strategy_add_communication (FacDocument *document, const FacStrategy *strategy);
void fac_strategy_add_synergies (FacDocument *document, const FacStrategy *strategy);

/* What the territory is: name, people, communes, zones, establishments. */
void fac_strategy_add_profile (FacDocument *document, const FacStrategy *strategy);

G_END_DECLS
