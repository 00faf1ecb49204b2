/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the composer is asked for to show a tool's drawing: its name and its reader.
 */
#pragma once

#include "fac-composing.h"
#include "fac-reader.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* borrowed: static */
  FacReader *reader;
} FacToolOrder;

/* Shape: `reader` is copied (transfer full); free with fac_tool_order_free(). */
FacToolOrder *fac_tool_order_new (const char *name, const FacReader *reader);
void fac_tool_order_free (gpointer order);

/* In the composer's thread: the FacDrawing (transfer full). */
gpointer fac_tool_order_compose (FacProject *project, gpointer order, GCancellable *cancellable,
                                 GError **error);

/* Asks for it. */
void fac_tool_order_ask (FacComposing *composing, const char *name, const FacReader *reader);

G_END_DECLS
