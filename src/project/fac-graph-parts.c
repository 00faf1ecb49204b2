/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parts of a list of links, and what its reading left out. */
#include "fac-graph-private.h"

#include "fac-exchange.h"

#include <glib/gi18n-lib.h>

FacGraphFile *
fac_graph_file_part (const FacGraphFile *graph, const char *where, const char *label,
                     GError **error)
{
  if (!graph->list)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("Only of a table of links (.csv, .tsv, .xlsx, .ods) can some lines be "
                      "chosen."));
      return NULL;
    }
  FacLinkList *list = fac_link_list_part (graph->list, where, error);
  FacGraphFile *part = list ? fac_graph_links_new_take (list, error) : NULL;
  if (part)
    part->part = g_strdup (label ? label : where);
  return part;
}

char *
fac_graph_file_left_out (const FacGraphFile *graph)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_left = graph->list ? graph->list->left->len : 0;
  guint n_empty = graph->list ? graph->list->n_without_value : 0;

  if (n_left)
    g_string_append_printf (
        text,
        /* TRANSLATORS: the second one is a whole sentence about the first. */
        ngettext ("%u line was left out. %s", "%u lines were left out. The first one: %s", n_left),
        n_left, g_array_index (graph->list->left, FacLinkLeft, 0).remark);
  if (n_empty)
    {
      g_string_append (text, n_left ? " " : "");
      g_string_append_printf (text,
                              ngettext ("%u line names two ends and no value.",
                                        "%u lines name two ends and no value.", n_empty),
                              n_empty);
    }
  return text->len ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
