/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawing asked for. */
#include "tool/fac-tool-order.h"

#include "fac-tool-drawing.h"

FacToolOrder *
fac_tool_order_new (const char *name, const FacReader *reader)
{
  FacToolOrder *order = g_new0 (FacToolOrder, 1);
  order->name = name;
  order->reader = fac_reader_copy (reader);
  return order;
}

void
fac_tool_order_free (gpointer data)
{
  fac_reader_free (((FacToolOrder *)data)->reader);
  g_free (data);
}

gpointer
fac_tool_order_compose (FacProject *project, gpointer data, GCancellable *cancellable,
                        GError **error)
{
  const FacToolOrder *order = data;
  return fac_project_tool_drawing (project, order->name, order->reader, FAC_THEME_LIGHT, error);
}

void
fac_tool_order_ask (FacComposing *composing, const char *name, const FacReader *reader)
{
  g_autofree char *words = fac_project_reader_text (reader, NULL);
  const FacComposingWish wish = { .compose = fac_tool_order_compose,
                                  .order = fac_tool_order_new (name, reader),
                                  .free_order = fac_tool_order_free,
                                  .free_result = (GDestroyNotify)fac_drawing_free,
                                  .reader = words };
  fac_composing_ask (composing, &wish);
}
