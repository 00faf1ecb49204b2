/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The balance of one company on the page of flows: what enters, leaves and lies there, its years
 * side by side, for the reader chosen.
 */
#pragma once

#include "fac-outputs.h"
#include "fac-session.h"
#include "fac-text-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_BALANCE_PANEL (fac_balance_panel_get_type ())
G_DECLARE_FINAL_TYPE (FacBalancePanel, fac_balance_panel, FAC, BALANCE_PANEL, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. Nothing is shown before the first
 * refresh. */
GtkWidget *fac_balance_panel_new (FacSession *session);

/* Reads anew; of no company yet, that of the one selected. */
void fac_balance_panel_refresh (FacBalancePanel *panel);

/* Shows the balance of another company. */
void fac_balance_panel_choose (FacBalancePanel *panel, const char *establishment);

/* Puts the focus where a company is chosen. */
void fac_balance_panel_ask (FacBalancePanel *panel);

/* The company shown and its name; NULL: none yet (transfer none). */
const char *fac_balance_panel_company (FacBalancePanel *panel);
const char *fac_balance_panel_name (FacBalancePanel *panel);

/* The reader chosen. Shape: (transfer full). Errors: as fac_reader_drop_reader(). */
FacReader *fac_balance_panel_reader (FacBalancePanel *panel, GError **error);
void fac_balance_panel_choose_reader (FacBalancePanel *panel, FacReaderKind kind);

/* What is shown; without rows while nothing is (transfer none, until the next refresh). */
FacTextTable *fac_balance_panel_table (FacBalancePanel *panel);

G_END_DECLS
