/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a table breaks: between rows, its titles and the title of its group said again on each page;
 * a group's title not without its first row, a total or the last row not without the row before it.
 */
#include "fac-typeset-private.h"

/* A row taller than what a page can hold, by lines. */
static void
flow_tall_row (FacFlow *flow, const FacTableSetting *table, guint row)
{
  FacTypeset *typeset = flow->typeset;
  double line = typeset->fonts[table->font].line_mm, pad = 2 * FAC_CELL_PAD_Y_MM;
  guint n_lines = row < table->block->rows->len ? table->n_lines[row] : 1;
  for (guint first = 0; first < n_lines;)
    {
      while (fac_flow_can_turn (flow))
        fac_flow_turn (flow);
      double head = fac_table_repeated_height (typeset, table, row);
      double room = fac_flow_room (flow) - head - pad;
      guint n = MIN ((guint)MAX (1, room / line), n_lines - first);
      fac_flow_add (flow, (FacTypesetPiece){ .block = table->block,
                                             .first = row,
                                             .n = 1,
                                             .first_line = first,
                                             .n_lines = n,
                                             .is_header_drawn = TRUE,
                                             .height_mm = head + n * line + pad });
      first += n;
    }
}

/* How many rows from `first` fit into a height. */
static guint
count_rows (const FacFlow *flow, const FacTableSetting *table, guint first, double room,
            double *height)
{
  guint n = 0, n_rows = fac_table_n_rows (table);
  double used = 0;
  while (first + n < n_rows)
    {
      double more = fac_table_row_height (flow->typeset, table, first + n);
      if (used + more > room + 1e-6)
        break;
      used += more;
      n++;
    }
  guint end = first + n;
  if (end < n_rows)
    {
      gboolean is_last = end + 1 == n_rows;
      gboolean is_total = fac_table_row_kind (table, end) == FAC_ROW_TOTAL;
      if ((n > 1 && is_total) || (n > 3 && is_last))
        n--;
      while (n > 0 && fac_table_row_kind (table, first + n - 1) == FAC_ROW_GROUP)
        n--;
    }
  *height = 0;
  for (guint i = 0; i < n; i++)
    *height += fac_table_row_height (flow->typeset, table, first + i);
  return n;
}

void
fac_flow_rows (FacFlow *flow, const FacTableSetting *table)
{
  FacTypeset *typeset = flow->typeset;
  guint n_rows = fac_table_n_rows (table);
  if (n_rows == 0)
    fac_flow_add (flow, (FacTypesetPiece){ .block = table->block,
                                           .is_header_drawn = TRUE,
                                           .height_mm = fac_table_header_height (typeset, table) });
  for (guint first = 0; first < n_rows;)
    {
      double head = first == 0 ? fac_table_header_height (typeset, table)
                               : fac_table_repeated_height (typeset, table, first);
      double height;
      guint n = count_rows (flow, table, first, fac_flow_room (flow) - head, &height);
      if (n > 0)
        fac_flow_add (flow, (FacTypesetPiece){ .block = table->block,
                                               .first = first,
                                               .n = n,
                                               .is_header_drawn = TRUE,
                                               .height_mm = head + height });
      else if (!fac_flow_can_turn (flow))
        {
          flow_tall_row (flow, table, first);
          n = 1;
        }
      first += n;
      if (first < n_rows)
        fac_flow_turn (flow);
    }
}
