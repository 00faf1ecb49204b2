/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Synergies as cards in columns, a column a state. Arrows go from card to card and from column to
 * column; a card is drawn to another column with the mouse.
 */
#pragma once

#include "fac-synergy.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "chosen", "activated" (const char *uuid); "moved" (const char *uuid, int state). */
#define FAC_TYPE_STATE_BOARD (fac_state_board_get_type ())
G_DECLARE_FINAL_TYPE (FacStateBoard, fac_state_board, FAC, STATE_BOARD, GtkWidget)

/* Shape: a new widget (floating). */
GtkWidget *fac_state_board_new (void);

/* Shows these lines, of FacSynergyLine (borrowed during the call). What was chosen stays so. */
void fac_state_board_show (FacStateBoard *board, const GPtrArray *lines);

G_END_DECLS
