/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A grid of cells with a choice above each column. */
#include "import/fac-import-preview.h"

#include "fac-text.h"

#include <glib/gi18n-lib.h>

#define CELL_CHARS 22
#define N_COLUMNS_SHOWN 120

struct _FacImportPreview
{
  GtkWidget parent_instance;

  FacImportSource *source; /* borrowed */
  GtkStringList *labels;   /* owned: of the targets; "not imported" first */
  GPtrArray *ids;          /* of static ids beside `labels`; NULL first */
  GPtrArray *guessed;      /* of static ids as recognised, one a column; NULL: none */
  GPtrArray *drops;        /* borrowed: the choices, one a column */
  gboolean is_setting;
  GtkWidget *scrolled, *grid;
};

G_DEFINE_FINAL_TYPE (FacImportPreview, fac_import_preview, GTK_TYPE_WIDGET)

static guint changed_signal;

static guint
index_of (FacImportPreview *self, const char *id)
{
  for (guint i = 1; id && i < self->ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->ids, i), id) == 0)
      return i;
  return 0;
}

/* How a target came there: nobody should have to find out what was only guessed. */
static void
mark_column (FacImportPreview *self, guint column)
{
  GtkWidget *mark = gtk_grid_get_child_at (GTK_GRID (self->grid), (int)column, 2);
  const char *target = fac_mapping_target (self->source->mapping, column);
  const char *word = "";

  if (!target)
    word = _ ("not imported");
  else if (g_strcmp0 (target, g_ptr_array_index (self->guessed, column)) != 0)
    word = _ ("chosen by you");
  else if (fac_mapping_preset (self->source->mapping))
    word = _ ("recognised");
  else
    word = _ ("guessed");
  gtk_label_set_label (GTK_LABEL (mark), word);
  for (guint row = 0; row < self->source->rows->len + 2; row++)
    {
      GtkWidget *cell =
          gtk_grid_get_child_at (GTK_GRID (self->grid), (int)column, row == 0 ? 0 : (int)row + 1);
      if (cell && row != 1)
        gtk_widget_set_opacity (cell, target ? 1 : 0.55);
    }
}

static void
on_chosen (GtkDropDown *drop, GParamSpec *pspec, FacImportPreview *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop), "column"));
  const char *id = g_ptr_array_index (self->ids, gtk_drop_down_get_selected (drop));
  if (self->is_setting)
    return;
  /* Both come from the mapping's own lists: it cannot fail. */
  fac_mapping_set (self->source->mapping, column, id, NULL);
  mark_column (self, column);
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
add_label (FacImportPreview *self, const char *text, guint column, int row, const char *class)
{
  g_autofree char *line = fac_text_excerpt (text, 60);
  GtkWidget *label = gtk_label_new (line);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  if (g_utf8_strlen (text, -1) > CELL_CHARS)
    {
      g_autofree char *longer = fac_text_excerpt (text, 400);
      gtk_widget_set_tooltip_text (label, longer);
    }
  gtk_widget_add_css_class (label, class);
  gtk_grid_attach (GTK_GRID (self->grid), label, (int)column, row, 1, 1);
  return label;
}

static void
add_choice (FacImportPreview *self, guint column)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->labels)), expression);
  const char *title = fac_table_title (self->source->table, column);
  g_autofree char *spoken = g_strdup_printf (_ ("What the column “%s” fills"), title);

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop),
                              index_of (self, g_ptr_array_index (self->guessed, column)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (drop), "column", GUINT_TO_POINTER (column));
  g_signal_connect (drop, "notify::selected", G_CALLBACK (on_chosen), self);
  gtk_grid_attach (GTK_GRID (self->grid), drop, (int)column, 1, 1, 1);
  g_ptr_array_add (self->drops, drop);
}

static void
fill_targets (FacImportPreview *self)
{
  const FacTarget *target;
  FacMappingKind kind = fac_mapping_kind (self->source->mapping);

  g_clear_object (&self->labels);
  self->labels = gtk_string_list_new (NULL);
  g_ptr_array_set_size (self->ids, 0);
  gtk_string_list_append (self->labels, _ ("Do not import"));
  g_ptr_array_add (self->ids, NULL);
  for (guint i = 0; (target = fac_mapping_target_at (kind, i)); i++)
    {
      gtk_string_list_append (self->labels, _ (target->label));
      g_ptr_array_add (self->ids, (gpointer)target->id);
    }
}

void
fac_import_preview_show (FacImportPreview *self, FacImportSource *source)
{
  GtkWidget *child;

  self->is_setting = TRUE;
  g_ptr_array_set_size (self->drops, 0);
  g_ptr_array_set_size (self->guessed, 0);
  while ((child = gtk_widget_get_first_child (self->grid)))
    gtk_grid_remove (GTK_GRID (self->grid), child);
  self->source = source;
  guint n = source ? MIN (fac_table_n_columns (source->table), N_COLUMNS_SHOWN) : 0;
  if (source)
    fill_targets (self);
  for (guint column = 0; column < n; column++)
    {
      g_ptr_array_add (self->guessed, (gpointer)fac_mapping_target (source->mapping, column));
      add_label (self, fac_table_title (source->table, column), column, 0, "fac-strong");
      add_choice (self, column);
      add_label (self, "", column, 2, "fac-mapping-mark");
      for (guint row = 0; row < source->rows->len; row++)
        {
          char **cells = g_ptr_array_index (source->rows, row);
          add_label (self, cells[column], column, (int)row + 3, "fac-preview-cell");
        }
      mark_column (self, column);
    }
  self->is_setting = FALSE;
}

gboolean
fac_import_preview_choose (FacImportPreview *self, const char *title, const char *target)
{
  int column = self->source ? fac_table_find_column (self->source->table, title) : -1;
  guint choice = index_of (self, target);
  if (column < 0 || (guint)column >= self->drops->len || (*target && choice == 0))
    return FALSE;
  gtk_drop_down_set_selected (g_ptr_array_index (self->drops, column), choice);
  return TRUE;
}

static void
fac_import_preview_dispose (GObject *object)
{
  FacImportPreview *self = FAC_IMPORT_PREVIEW (object);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->labels);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->guessed, g_ptr_array_unref);
  g_clear_pointer (&self->drops, g_ptr_array_unref);
  G_OBJECT_CLASS (fac_import_preview_parent_class)->dispose (object);
}

static void
fac_import_preview_class_init (FacImportPreviewClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_import_preview_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  changed_signal = g_signal_new ("changed", FAC_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
fac_import_preview_init (FacImportPreview *self)
{
  self->ids = g_ptr_array_new ();
  self->guessed = g_ptr_array_new ();
  self->drops = g_ptr_array_new ();
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_add_css_class (self->grid, "fac-preview");
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->grid);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
fac_import_preview_new (void)
{
  return g_object_new (FAC_TYPE_IMPORT_PREVIEW, NULL);
}
