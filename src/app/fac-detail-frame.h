/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the detail of a record looks like before its fields: a head with its name, the company it
 * belongs to and a button that closes; beneath it cards that scroll.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The widgets belong to `box` (transfer none). */
typedef struct
{
  GtkWidget *box;   /* the whole, floating until it has a parent */
  GtkWidget *words; /* vertical: the name, the company; more may follow */
  GtkWidget *name_label;
  GtkWidget *company_button;
  GtkWidget *close_button;
  GtkWidget *cards; /* vertical */
} FacDetailFrame;

/* Shape: `close_label`: what a screen reader says of the closing button, translated; the caller
 * connects the two buttons. */
FacDetailFrame fac_detail_frame_new (const char *close_label);

G_END_DECLS
