/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the panel share: fac-sankey-panel.c composes and shows, fac-sankey-tools.c
 * holds what one chooses, fac-sankey-kept.c the diagrams kept and the menu of a box.
 */
#pragma once

#include "fac-composing.h"
#include "fac-reader-drop.h"
#include "flow/fac-sankey-chart.h"
#include "flow/fac-sankey-panel.h"

struct _FacSankeyPanel
{
  GtkWidget parent_instance;

  FacSession *session;      /* borrowed */
  FacDiagramChoice *choice; /* owned: what is asked for */
  char *kept;               /* owned: uuid of the diagram kept with this choice, or NULL */
  char *kept_name;          /* owned: its name, or NULL */
  GArray *years;            /* owned: of gint64, those of the register; NULL: not read yet */
  gboolean is_setting;

  FacSankeyChart *chart;
  FacComposing *composing;
  FacCommission *picking;
  FacCommission *linking; /* links that are written or read */
  FacTextTable *table;
  FacReaderDrop *reader_drop;
  FacPictureButton *button;
  char *reader; /* owned: whom the diagram was last asked for, as text */
  GtkWidget *box, *tools, *by, *nature, *year, *words_button, *stack;
  GtkWidget *kept_button, *settings_button, *menu;
  GtkWidget *against, *difference, *threshold, *of, *where, *opened;
};

/* -- fac-sankey-tools.c -- */

/* Fills the row of tools but for the reader and the picture. */
void fac_sankey_tools_init (FacSankeyPanel *panel);

/* Shows the choice in them. */
void fac_sankey_tools_update (FacSankeyPanel *panel);

/* A name for what is chosen: "By zone, matter (t/year)". Shape: (transfer full). */
char *fac_sankey_tools_name (const FacDiagramChoice *choice);

/* -- fac-sankey-kept.c -- */

void fac_sankey_kept_init (FacSankeyPanel *panel);

/* The menu of a box at a point of the chart. */
void fac_sankey_kept_ask (FacSankeyPanel *panel, const char *id, double x_px, double y_px);
