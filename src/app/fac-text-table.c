/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A column view of texts. */
#include "fac-text-table.h"

#include "fac-clip.h"
#include "fac-column-fit.h"
#include "fac-cut-text.h"
#include "fac-number.h"
#include "fac-scroll.h"
#include "fac-tab-stop.h"
#include "fac-table-layout.h"
#include "fac-table-write.h"
#include "fac-text-editing.h"
#include "fac-text.h"
#include "fac-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* -- The table ----------------------------------------------------------------------------- */

typedef struct
{
  FacTextTable *table; /* borrowed */
  char *title;         /* owned */
  char *id;            /* owned: in the preferences */
  gboolean is_number;
  int max_lines;              /* 0: does not wrap */
  int width_px;               /* as in FacTextColumn */
  int wanted_px;              /* by its title and the rows there were first */
  GtkColumnViewColumn *shown; /* borrowed from the view */
} Column;

/* Rows that are looked at for the widths of columns, and what a column takes at most. */
#define ROWS_TO_FIT 80
#define WIDEST_PX 520
/* Padding and border of a cell (style.css). */
#define CELL_MARGIN_PX 28
/* On a column: what it gets of the width that is left over, beyond its own. */
#define EXTRA "fac-extra-px"

struct _FacTextTable
{
  GtkWidget parent_instance;

  Column *columns; /* owned */
  guint n_columns;
  GListStore *store;        /* owned */
  GtkCustomFilter *filter;  /* owned by the model below */
  GtkSelectionModel *shown; /* owned: filtered, sorted */
  GtkWidget *overlay, *scrolled, *view;
  FacTextEditing *editing; /* owned, or NULL: it only shows */
  FacTextRowPasses passes;
  gpointer passes_data;
  FacTextRow *probes[2]; /* owned: see sorted_by() */
  const Column *probed;
  char *list;    /* owned: what the preferences call this table, or NULL */
  int fitted_px; /* the width that its columns were fitted to; 0: not yet */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (FacTextTable, fac_text_table, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  FacTextRow *x = FAC_TEXT_ROW ((gpointer)a), *y = FAC_TEXT_ROW ((gpointer)b);
  const Column *sorted = data;
  guint column = (guint)(sorted - sorted->table->columns);
  if (x == sorted->table->probes[0] || y == sorted->table->probes[0])
    {
      if (!sorted->table->probed)
        sorted->table->probed = sorted;
      return x == sorted->table->probes[0] ? -1 : 1;
    }
  double p = fac_text_row_number (x, column), q = fac_text_row_number (y, column);

  if (isnan (p) && isnan (q))
    return g_strcmp0 (fac_text_row_key (x, column), fac_text_row_key (y, column));
  if (isnan (p) || isnan (q))
    return isnan (p) ? 1 : -1;
  return (p > q) - (p < q);
}

static gboolean
row_passes (gpointer item, gpointer data)
{
  FacTextTable *self = data;
  return !self->passes || self->passes (item, self->passes_data);
}

/* What a column is called to a cursor: its number from 1. */
static gconstpointer
column_name (const Column *column)
{
  return GUINT_TO_POINTER (column - column->table->columns + 1);
}

/* A row is as high as its texts are at their natural widths: those are what the columns have, or a
 * short text would stand in the room of a long one. */
static void
fit_cell (GtkWidget *cell, GParamSpec *property, GtkColumnViewColumn *shown)
{
  int width_px = gtk_column_view_column_get_fixed_width (shown)
                 + GPOINTER_TO_INT (g_object_get_data (G_OBJECT (shown), EXTRA));
  PangoContext *context = gtk_widget_get_pango_context (cell);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int char_px = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                     pango_font_metrics_get_approximate_digit_width (metrics))
                / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  if (width_px <= CELL_MARGIN_PX || !char_px)
    return;
  gtk_label_set_width_chars (GTK_LABEL (cell), (width_px - CELL_MARGIN_PX) / char_px);
  gtk_label_set_max_width_chars (GTK_LABEL (cell), (width_px - CELL_MARGIN_PX) / char_px);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Column *column = data;
  GtkWidget *cell = gtk_label_new (NULL);
  fac_cut_text (cell);
  gtk_label_set_xalign (GTK_LABEL (cell), column->is_number ? 1 : 0);
  if (column->max_lines)
    {
      gtk_label_set_wrap (GTK_LABEL (cell), TRUE);
      gtk_label_set_lines (GTK_LABEL (cell), column->max_lines);
      g_signal_connect_object (column->shown, "notify::fixed-width", G_CALLBACK (fit_cell), cell,
                               G_CONNECT_SWAPPED);
      fit_cell (cell, NULL, column->shown);
    }
  if (column->is_number)
    gtk_widget_add_css_class (cell, "numeric");
  gtk_list_item_set_child (item, cell);
  if (column->table->editing)
    fac_cell_cursor_add (fac_text_editing_cursor (column->table->editing), item, cell,
                         column_name (column));
}

static void
on_teardown (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Column *column = data;
  if (column->table->editing)
    fac_cell_cursor_drop (fac_text_editing_cursor (column->table->editing), item);
  gtk_list_item_set_child (item, NULL);
}

static void
fill_cell (GtkWidget *cell, FacTextRow *row, guint column)
{
  const char *text = fac_text_row_cell (row, column);
  g_autofree char *line = g_strdup (text ? text : "");

  g_strdelimit (line, "\n\r\t", ' ');
  gtk_label_set_label (GTK_LABEL (cell), line);
  if (column == 0)
    fac_tab_stop_name_row (cell, line);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  fill_cell (gtk_list_item_get_child (item), gtk_list_item_get_item (item), column);
}

static void
append_column (FacTextTable *self, guint i, const FacTextColumn *given)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), &self->columns[i]);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "teardown", G_CALLBACK (on_teardown), &self->columns[i]);

  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (given->title, factory);
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare_rows, &self->columns[i], NULL));
  gtk_column_view_column_set_sorter (column, sorter);
  fac_table_layout_name_column (column, self->columns[i].id);
  fac_cell_cursor_name_column (column, column_name (&self->columns[i]));
  gtk_column_view_column_set_resizable (column, TRUE);
  if (given->width_px != 0)
    gtk_column_view_column_set_fixed_width (column, ABS (given->width_px));
  gtk_column_view_column_set_expand (column, given->width_px <= 0);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
  self->columns[i].shown = column;
}

/* -- Widths -------------------------------------------------------------------------------- */

static Column *
find_column (FacTextTable *self, GtkColumnViewColumn *shown)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].shown == shown)
      return &self->columns[i];
  return NULL;
}

static int
compare_px (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

/* What nine tenths of the first rows need: one long text takes no width from the others. Numbers
 * are seen whole. */
static int
measure_rows (FacTextTable *self, guint column)
{
  int widths_px[ROWS_TO_FIT];
  guint n = MIN (fac_text_table_n_shown (self), ROWS_TO_FIT);

  for (guint i = 0; i < n; i++)
    {
      const char *text = fac_text_row_cell (fac_text_table_at (self, i), column);
      widths_px[i] = fac_column_fit_text (self->view, text ? text : "",
                                          MAX (self->columns[column].max_lines, 1));
    }
  qsort (widths_px, n, sizeof (int), compare_px);
  return n == 0 ? 0 : self->columns[column].width_px > 0 ? widths_px[n - 1] : widths_px[n * 9 / 10];
}

/* A column of a given width takes no more than that, and less when its texts are short. */
static gboolean
need_of (GtkColumnViewColumn *shown, FacColumnNeed *need, gpointer table)
{
  const Column *column = find_column (table, shown);

  if (!column)
    return FALSE;
  int title_px = fac_column_fit_title (column->table->view, column->title);
  int most_px = column->width_px > 0 ? MAX (column->width_px, title_px) : WIDEST_PX;
  need->wanted_px = CLAMP (column->wanted_px, title_px, most_px);
  need->usual_px = column->width_px > 0 ? need->wanted_px
                                        : MIN (need->wanted_px, MAX (-column->width_px, title_px));
  need->least_px = column->width_px > 0
                       ? need->wanted_px
                       : MIN (need->usual_px, MAX (-column->width_px * 2 / 3, title_px));
  return TRUE;
}

/* Columns that may grow share evenly what the widths of all leave. */
static void
share_rest (FacTextTable *self, int width_px)
{
  int n_growing = 0;

  for (guint i = 0; i < self->n_columns; i++)
    if (gtk_column_view_column_get_visible (self->columns[i].shown))
      {
        width_px -= MAX (0, gtk_column_view_column_get_fixed_width (self->columns[i].shown));
        n_growing += gtk_column_view_column_get_expand (self->columns[i].shown);
      }
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].max_lines)
      {
        GObject *shown = G_OBJECT (self->columns[i].shown);
        g_object_set_data (shown, EXTRA, GINT_TO_POINTER (MAX (0, width_px) / MAX (1, n_growing)));
        g_object_notify (shown, "fixed-width");
      }
}

static void
fac_text_table_size_allocate (GtkWidget *widget, int width_px, int height_px, int baseline)
{
  FacTextTable *self = FAC_TEXT_TABLE (widget);

  if (width_px != self->fitted_px && fac_text_table_n_shown (self))
    {
      for (guint i = 0; self->fitted_px == 0 && i < self->n_columns; i++)
        self->columns[i].wanted_px = measure_rows (self, i);
      self->fitted_px = width_px;
      fac_column_fit (GTK_COLUMN_VIEW (self->view), width_px, need_of, self);
      share_rest (self, width_px);
    }
  gtk_widget_size_allocate (self->overlay, &(GtkAllocation){ 0, 0, width_px, height_px }, baseline);
}

static void
fac_text_table_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (FAC_TEXT_TABLE (widget)->overlay, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
on_activate (GtkColumnView *view, guint position, FacTextTable *self)
{
  g_autoptr (FacTextRow) row = g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  if (row)
    g_signal_emit (self, signals[ACTIVATED], 0, fac_text_row_id (row));
}

static void
on_selection_changed (FacTextTable *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static gboolean
on_copy_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  fac_text_table_copy (FAC_TEXT_TABLE (widget));
  return TRUE;
}

static gboolean
fac_text_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (FAC_TEXT_TABLE (widget)->view, GTK_DIR_TAB_FORWARD);
}

static void
fac_text_table_dispose (GObject *object)
{
  FacTextTable *self = FAC_TEXT_TABLE (object);
  if (self->shown)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  if (self->filter)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_pointer (&self->editing, fac_text_editing_free);
  g_clear_object (&self->filter);
  g_clear_object (&self->shown);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (fac_text_table_parent_class)->dispose (object);
}

static void
fac_text_table_finalize (GObject *object)
{
  FacTextTable *self = FAC_TEXT_TABLE (object);
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_free (self->columns[i].title);
      g_free (self->columns[i].id);
    }
  g_object_unref (self->probes[0]);
  g_object_unref (self->probes[1]);
  g_free (self->list);
  g_free (self->columns);
  G_OBJECT_CLASS (fac_text_table_parent_class)->finalize (object);
}

static void
fac_text_table_class_init (FacTextTableClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fac_text_table_dispose;
  G_OBJECT_CLASS (class)->finalize = fac_text_table_finalize;
  widget_class->grab_focus = fac_text_table_grab_focus;
  fac_tab_stop_class_init (widget_class);
  gtk_widget_class_set_css_name (widget_class, "texttable");
  widget_class->measure = fac_text_table_measure;
  widget_class->size_allocate = fac_text_table_size_allocate;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, on_copy_key, NULL);
  signals[ACTIVATED] = g_signal_new ("activated", FAC_TYPE_TEXT_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SELECTION_CHANGED] =
      g_signal_new ("selection-changed", FAC_TYPE_TEXT_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
fac_text_table_init (FacTextTable *self)
{
  self->store = g_list_store_new (FAC_TYPE_TEXT_ROW);
  self->probes[0] = g_object_new (FAC_TYPE_TEXT_ROW, NULL);
  self->probes[1] = g_object_new (FAC_TYPE_TEXT_ROW, NULL);
  self->view = gtk_column_view_new (NULL);
  gtk_widget_add_css_class (self->view, "fac-table");
  gtk_widget_add_css_class (self->view, "fac-texts");
  gtk_column_view_set_enable_rubberband (GTK_COLUMN_VIEW (self->view), FALSE);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activate), self);

  self->filter = gtk_custom_filter_new (row_passes, self, NULL);
  GtkFilterListModel *filtered = gtk_filter_list_model_new (
      G_LIST_MODEL (g_object_ref (self->store)), GTK_FILTER (g_object_ref (self->filter)));
  GtkSorter *sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));
  GtkSortListModel *sorted =
      gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (sorter));
  self->shown = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), self->shown);
  g_signal_connect_swapped (self->shown, "selection-changed", G_CALLBACK (on_selection_changed),
                            self);

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->view);
  gtk_widget_set_hexpand (self->scrolled, TRUE);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->scrolled);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
fac_text_table_new (const char *name, const FacTextColumn *columns, guint n)
{
  FacTextTable *self = g_object_new (FAC_TYPE_TEXT_TABLE, NULL);

  self->columns = g_new0 (Column, n);
  self->n_columns = n;
  for (guint i = 0; i < n; i++)
    {
      self->columns[i].table = self;
      self->columns[i].title = g_strdup (columns[i].title);
      self->columns[i].id = g_strdup_printf ("%u", i);
      self->columns[i].is_number = columns[i].is_number;
      self->columns[i].width_px = columns[i].width_px;
      if (columns[i].width_px == 0)
        self->columns[i].max_lines = columns[i].max_lines ? columns[i].max_lines : 2;
      append_column (self, i, &columns[i]);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  return GTK_WIDGET (self);
}

FacTextTable *
fac_text_table_new_list (const char *name, const char *list,
                         const FacTextColumn *(*columns) (guint *n))
{
  guint n;
  const FacTextColumn *all = columns (&n);
  GtkWidget *table = fac_text_table_new (name, all, n);

  gtk_widget_set_vexpand (table, TRUE);
  if (list)
    fac_text_table_remember (FAC_TEXT_TABLE (table), list);
  return FAC_TEXT_TABLE (table);
}

/* GTK 4.8 does not tell which column a view is sorted by: two rows that no table shows are
 * compared, and the column that is asked first answers for itself. */
static const char *
sorted_by (gpointer table, gboolean *is_descending)
{
  FacTextTable *self = table;
  GtkSorter *sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));
  self->probed = NULL;
  *is_descending =
      gtk_sorter_compare (sorter, self->probes[0], self->probes[1]) == GTK_ORDERING_LARGER;
  return self->probed ? self->probed->id : NULL;
}

static void
on_root_changed (FacTextTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (self->list && FAC_IS_WINDOW (root))
    fac_table_layout_remember (GTK_COLUMN_VIEW (self->view),
                               fac_window_settings (FAC_WINDOW (root)), self->list, TRUE, sorted_by,
                               self);
}

void
fac_text_table_make_editable (FacTextTable *self, FacSession *session, FacRecordKind kind,
                              FacTextRecord record, gpointer data)
{
  self->editing = fac_text_editing_new (self, GTK_COLUMN_VIEW (self->view),
                                        GTK_OVERLAY (self->overlay), session, kind, record, data);
}

void
fac_text_table_remember (FacTextTable *self, const char *list)
{
  self->list = g_strdup (list);
  g_signal_connect (self, "notify::root", G_CALLBACK (on_root_changed), NULL);
  on_root_changed (self);
}

/* Selects exactly the rows of these ids; gives the place of the first. */
static guint
select_ids (FacTextTable *self, const char *const *ids)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  guint n = fac_text_table_n_shown (self);
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n);
  guint n_wanted = 0;

  for (; ids && *ids; ids++)
    n_wanted += g_hash_table_add (wanted, (gpointer)*ids);
  for (guint i = 0; i < n && gtk_bitset_get_size (selected) < n_wanted; i++)
    {
      FacTextRow *row = fac_text_table_at (self, i);
      if (fac_text_row_id (row) && g_hash_table_contains (wanted, fac_text_row_id (row)))
        gtk_bitset_add (selected, i);
    }
  gtk_selection_model_set_selection (self->shown, selected, all);
  return gtk_bitset_is_empty (selected) ? GTK_INVALID_LIST_POSITION
                                        : gtk_bitset_get_minimum (selected);
}

/* How many rows stand the same at the beginning, or at the end of what is not in the beginning. */
static guint
count_same (GListModel *store, GPtrArray *rows, guint n_first, gboolean from_end)
{
  guint n_old = g_list_model_get_n_items (store), n = 0;
  while (n_first + n < MIN (n_old, rows->len))
    {
      guint at = from_end ? n_old - 1 - n : n;
      g_autoptr (FacTextRow) old = g_list_model_get_item (store, at);
      if (!fac_text_row_equals (old, g_ptr_array_index (rows, from_end ? rows->len - 1 - n : n)))
        break;
      n++;
    }
  return n;
}

/* Rows that stay read from what is shown now, and keep nothing older. */
static void
follow (GListModel *store, GPtrArray *rows, guint n_first, guint n_last)
{
  guint n_old = g_list_model_get_n_items (store);
  for (guint i = 0; i < n_first + n_last; i++)
    {
      guint from_end = n_first + n_last - i;
      g_autoptr (FacTextRow) old =
          g_list_model_get_item (store, i < n_first ? i : n_old - from_end);
      if (fac_text_row_item (old))
        fac_text_row_follow (old, rows->pdata[i < n_first ? i : rows->len - from_end]);
    }
}

/* Whether only what these rows say is other, not which rows they are. */
static gboolean
are_same_ids (GListModel *store, GPtrArray *rows, guint n_first, guint n)
{
  for (guint i = n_first; i < n_first + n; i++)
    {
      g_autoptr (FacTextRow) old = g_list_model_get_item (store, i);
      if (!fac_text_row_is_same (old, rows->pdata[i]))
        return FALSE;
    }
  return TRUE;
}

/* Where one edits, a row keeps its place and its cells: the list must not jump under the hand. */
static void
say_otherwise (FacTextTable *self, GPtrArray *rows, guint n_first, guint n)
{
  GPtrArray *cells = fac_cell_cursor_cells (fac_text_editing_cursor (self->editing));

  for (guint i = n_first; i < n_first + n; i++)
    {
      g_autoptr (FacTextRow) old = g_list_model_get_item (G_LIST_MODEL (self->store), i);
      fac_text_row_swap (old, rows->pdata[i]);
    }
  for (guint i = 0; i < cells->len; i++)
    {
      GtkWidget *cell = cells->pdata[i];
      FacTextRow *row = gtk_list_item_get_item (fac_cell_item (cell));
      if (row)
        fill_cell (cell, row, GPOINTER_TO_UINT (fac_cell_column (cell)) - 1);
    }
}

void
fac_text_table_set_rows (FacTextTable *self, GPtrArray *rows)
{
  GListModel *store = G_LIST_MODEL (self->store);
  guint n_first = count_same (store, rows, 0, FALSE);
  guint n_last = count_same (store, rows, n_first, TRUE);
  guint n_gone = g_list_model_get_n_items (store) - n_first - n_last;
  guint n_new = rows->len - n_first - n_last;
  follow (store, rows, n_first, n_last);
  if (n_gone == 0 && n_new == 0)
    return;
  if (g_list_model_get_n_items (store) == 0)
    {
      self->fitted_px = 0;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }

  if (self->editing && n_gone == n_new && are_same_ids (store, rows, n_first, n_new))
    {
      say_otherwise (self, rows, n_first, n_new);
      return;
    }
  /* Only what changed is replaced: a view that is given all rows anew makes all its cells anew. */
  g_auto (GStrv) selected = fac_text_table_selected (self);
  self->is_setting = TRUE;
  g_list_store_splice (self->store, n_first, n_gone, rows->pdata + n_first, n_new);
  g_auto (GStrv) still = fac_text_table_selected (self);
  if (!g_strv_equal ((const char *const *)selected, (const char *const *)still))
    select_ids (self, (const char *const *)selected);
  self->is_setting = FALSE;
  if (self->editing)
    fac_text_editing_follow (self->editing);
}

void
fac_text_table_filter (FacTextTable *self, FacTextRowPasses passes, gpointer data)
{
  self->passes = passes;
  self->passes_data = data;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

guint
fac_text_table_n_shown (FacTextTable *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->shown));
}

FacTextRow *
fac_text_table_at (FacTextTable *self, guint position)
{
  FacTextRow *row = g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  /* The store keeps its own reference. */
  if (row)
    g_object_unref (row);
  return row;
}

char **
fac_text_table_selected (FacTextTable *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GtkBitset) selection = gtk_selection_model_get_selection (self->shown);
  GtkBitsetIter iter;
  guint position;

  for (gboolean has = gtk_bitset_iter_init_first (&iter, selection, &position); has;
       has = gtk_bitset_iter_next (&iter, &position))
    {
      FacTextRow *row = fac_text_table_at (self, position);
      if (row && fac_text_row_id (row))
        g_strv_builder_add (ids, fac_text_row_id (row));
    }
  return g_strv_builder_end (ids);
}

void
fac_text_table_select (FacTextTable *self, const char *const *ids)
{
  guint first = select_ids (self, ids);
  if (first != GTK_INVALID_LIST_POSITION)
    fac_scroll_to (GTK_COLUMN_VIEW (self->view), first);
}

FacDocument *
fac_text_table_document (FacTextTable *self, const char *title, gboolean only_selected)
{
  FacDocument *document = fac_document_new (title, fac_language_id (fac_language_current ()));
  FacBlock *table = fac_document_add_table (document, NULL);

  for (guint i = 0; i < self->n_columns; i++)
    fac_block_add_column (table, self->columns[i].title,
                          self->columns[i].is_number ? FAC_ALIGN_END : FAC_ALIGN_START, 1);
  for (guint i = 0; i < fac_text_table_n_shown (self); i++)
    {
      if (only_selected && !gtk_selection_model_is_selected (self->shown, i))
        continue;
      FacTextRow *row = fac_text_table_at (self, i);
      FacDocumentRow *added = fac_block_add_row (table, FAC_ROW_DATA);
      for (guint j = 0; j < self->n_columns; j++)
        fac_row_set (added, j, fac_text_row_cell (row, j), fac_text_row_number (row, j));
    }
  return document;
}

guint
fac_text_table_copy (FacTextTable *self)
{
  g_autoptr (GtkBitset) selection = gtk_selection_model_get_selection (self->shown);
  gboolean only_selected = !gtk_bitset_is_empty (selection);
  g_autoptr (FacDocument) document = fac_text_table_document (self, "", only_selected);
  const FacBlock *table = g_ptr_array_index (document->blocks, 0);
  g_autofree char *text = fac_table_to_text (table);

  fac_clip_set_text (GTK_WIDGET (self), text);
  return table->rows->len;
}
