/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Widths of columns. */
#include "fac-column-fit.h"

#include "fac-table-layout.h"

/* Padding and border of a cell (style.css); of a title also what its arrow takes beyond those. */
#define CELL_MARGIN_PX 28
#define TITLE_MARGIN_PX 32
/* The first column that may stretch says what a row is about: it has the first choice, up to so
 * much of what there is to share. */
#define FIRST_CHOICE_PERCENT 40

typedef struct
{
  GtkColumnViewColumn *column; /* owned */
  FacColumnNeed need;
} Share;

static void
share_clear (gpointer data)
{
  g_object_unref (((Share *)data)->column);
}

static int
measure (GtkWidget *widget, const char *text, gboolean is_bold)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width_px;

  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width_px, NULL);
  return width_px;
}

int
fac_column_fit_title (GtkWidget *widget, const char *title)
{
  return TITLE_MARGIN_PX + measure (widget, title, TRUE);
}

int
fac_column_fit_text (GtkWidget *widget, const char *text, int n_lines)
{
  int width_px = measure (widget, text, FALSE);
  /* Lines break before words: they are filled to nine tenths. */
  return CELL_MARGIN_PX + (n_lines > 1 ? width_px * 10 / (9 * n_lines) : width_px);
}

/* Columns to share among; takes from `width_px` what the others have. */
static GArray *
collect (GtkColumnView *view, int *width_px, FacColumnNeedFunc need, gpointer data)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GArray *shares = g_array_new (FALSE, FALSE, sizeof (Share));

  g_array_set_clear_func (shares, share_clear);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      Share share = { column, { 0 } };
      if (!gtk_column_view_column_get_visible (column))
        continue;
      if (fac_table_layout_is_arranged (column) || !need (column, &share.need, data))
        *width_px -= MAX (gtk_column_view_column_get_fixed_width (column), 0);
      else
        {
          g_array_append_val (shares, share);
          g_object_ref (column);
        }
    }
  return shares;
}

/* The width up to which each column may go so that all together take at most `left_px`: short ones
 * are then seen whole, and the long ones are equal. */
static int
level_of (const GArray *shares, guint first, int left_px)
{
  int low_px = 0, high_px = left_px;

  while (low_px < high_px)
    {
      int level_px = (low_px + high_px + 1) / 2, total_px = 0;
      for (guint i = first; i < shares->len; i++)
        {
          const FacColumnNeed *need = &g_array_index (shares, Share, i).need;
          total_px += CLAMP (level_px, need->least_px, need->wanted_px);
        }
      if (total_px <= left_px)
        low_px = level_px;
      else
        high_px = level_px - 1;
    }
  return low_px;
}

/* Rigid columns first, in the order of the view otherwise. */
static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const FacColumnNeed *p = &((const Share *)a)->need, *q = &((const Share *)b)->need;
  return (p->least_px < p->wanted_px) - (q->least_px < q->wanted_px);
}

void
fac_column_fit (GtkColumnView *view, int width_px, FacColumnNeedFunc need, gpointer data)
{
  int left_px = width_px, least_px = 0, level_px;
  g_autoptr (GArray) shares = collect (view, &left_px, need, data);
  guint first = 0;

  g_array_sort (shares, compare_shares);
  for (; first < shares->len; first++)
    {
      const Share *share = &g_array_index (shares, Share, first);
      if (share->need.least_px < share->need.wanted_px)
        break;
      fac_table_layout_set_width (share->column, share->need.wanted_px);
      left_px -= share->need.wanted_px;
    }
  if (first == shares->len)
    return;
  for (guint i = first; i < shares->len; i++)
    least_px += g_array_index (shares, Share, i).need.least_px;
  for (guint i = first; least_px > left_px && i < shares->len; i++)
    g_array_index (shares, Share, i).need.least_px = g_array_index (shares, Share, i).need.usual_px;

  FacColumnNeed *chooser = &g_array_index (shares, Share, first).need;
  chooser->least_px =
      CLAMP (left_px * FIRST_CHOICE_PERCENT / 100, chooser->least_px, chooser->wanted_px);
  level_px = level_of (shares, first, left_px);
  for (guint i = first; i < shares->len; i++)
    {
      const Share *share = &g_array_index (shares, Share, i);
      fac_table_layout_set_width (share->column,
                                  CLAMP (level_px, share->need.least_px, share->need.wanted_px));
    }
}
