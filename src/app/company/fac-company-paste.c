/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pasting a block of cells from a spreadsheet: shown first, with what would be refused, then done
 * as one action. The block begins at the cell one is in; one value goes to all that is selected.
 * Lines that are companies of their own go the way of an import. */
#include "company/fac-company-page-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#define N_PREVIEWED 12
#define N_CELLS_MAX 200000

typedef struct
{
  FacCompanyPage *page; /* counted */
  char **uuids;         /* NULL-terminated */
  char **field_ids;     /* NULL-terminated */
  char **cells;         /* rows × fields, NULL-terminated */
  guint n_rows, n_columns;
  char *text; /* as it was copied */
  GtkWidget *window;
} Paste;

static void
free_paste (Paste *paste)
{
  g_strfreev (paste->uuids);
  g_strfreev (paste->field_ids);
  g_strfreev (paste->cells);
  g_object_unref (paste->page);
  g_free (paste->text);
  g_free (paste);
}

/* The columns that the block covers, from the cell one is in; columns that cannot be edited end
 * it. */
static GPtrArray *
covered_columns (FacCompanyPage *self, guint n)
{
  GPtrArray *covered = g_ptr_array_new ();
  g_auto (GStrv) shown = fac_company_table_shown_columns (self->table);
  GPtrArray *columns = fac_company_table_columns (self->table);
  for (guint i = fac_company_table_focus_column (self->table); shown[i] && covered->len < n; i++)
    {
      const FacColumn *column = fac_columns_find (columns, shown[i]);
      if (!column->field)
        break;
      g_ptr_array_add (covered, (gpointer)column);
    }
  return covered;
}

/* When the first line holds the titles of columns (as a copied table's does), they say where each
 * value goes. Shape: as many columns as titles, NULL for those that cannot be edited (transfer
 * container); NULL: it is no line of titles. */
static GPtrArray *
named_columns (FacCompanyPage *self, const char *line)
{
  g_auto (GStrv) titles = g_strsplit (line, "\t", -1);
  GPtrArray *columns = fac_company_table_columns (self->table);
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  gboolean has_editable = FALSE;
  for (guint i = 0; titles[i]; i++)
    {
      const FacColumn *found = NULL;
      for (guint j = 0; j < columns->len && !found; j++)
        {
          const FacColumn *column = g_ptr_array_index (columns, j);
          if (g_strcmp0 (column->title, titles[i]) == 0
              || (column->field && g_strcmp0 (_ (column->field->label), titles[i]) == 0))
            found = column;
        }
      if (!found)
        return NULL;
      g_ptr_array_add (named, found->field ? (gpointer)found : NULL);
      has_editable = has_editable || found->field;
    }
  return has_editable ? g_steal_pointer (&named) : NULL;
}

/* An activity is shown as its code and words: the code alone is written. */
static void
add_cell (GStrvBuilder *cells, const FacColumn *column, const char *text)
{
  gboolean is_code = g_str_has_prefix (column->field->id, "naf_");
  g_autofree char *code = is_code ? g_strndup (text, strcspn (text, " ")) : NULL;
  g_strv_builder_add (cells, is_code ? code : text);
}

static Paste *
make_paste (FacCompanyPage *self, char **lines, GPtrArray *columns)
{
  Paste *paste = g_new0 (Paste, 1);
  g_autoptr (GStrvBuilder) uuids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  guint first = fac_company_table_focus_row (self->table);

  paste->page = g_object_ref (self);
  for (guint j = 0; j < columns->len; j++)
    {
      const FacColumn *column = g_ptr_array_index (columns, j);
      if (!column)
        continue;
      g_strv_builder_add (ids, column->field->id);
      paste->n_columns++;
    }
  for (guint i = 0; lines[i]; i++)
    {
      const FacListed *listed = fac_company_list_at (self->list, first + i);
      if (!listed)
        break;
      g_auto (GStrv) texts = g_strsplit (lines[i], "\t", -1);
      guint n_texts = g_strv_length (texts);
      for (guint j = 0; j < columns->len; j++)
        if (g_ptr_array_index (columns, j))
          add_cell (cells, g_ptr_array_index (columns, j), j < n_texts ? texts[j] : "");
      g_strv_builder_add (uuids, listed->establishment->record.uuid);
      paste->n_rows++;
    }
  paste->uuids = g_strv_builder_end (uuids);
  paste->field_ids = g_strv_builder_end (ids);
  paste->cells = g_strv_builder_end (cells);
  return paste;
}

static void
on_paste_clicked (Paste *paste)
{
  FacSession *session = fac_page_session (FAC_PAGE (paste->page));
  GError *error = NULL;
  gboolean is_done = fac_project_paste (
      fac_session_project (session), (const char *const *)paste->uuids,
      (const char *const *)paste->field_ids, (const char *const *)paste->cells, &error);
  gtk_window_destroy (GTK_WINDOW (paste->window));
  fac_session_did (session, is_done, error);
}

/* Through a file that nobody else may read, and that the next paste replaces. */
static void
import_text (FacCompanyPage *self, const char *text)
{
  GError *error = NULL;
  const char *folder = g_get_user_runtime_dir ();
  g_autofree char *name = g_strconcat (C_ ("name of a file", "Clipboard"), ".tsv", NULL);
  g_autofree char *path = g_build_filename (folder, "facilitator", name, NULL);
  g_autofree char *inner = g_path_get_dirname (path);

  if (g_mkdir_with_parents (inner, 0700) != 0
      || !g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    {
      if (!error)
        error =
            g_error_new (G_FILE_ERROR, G_FILE_ERROR_FAILED,
                         _ ("The folder “%s” could not be made: %s."), inner, g_strerror (errno));
      fac_session_fail (fac_page_session (FAC_PAGE (self)), error);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.file.take", "s", path);
}

static void
on_import_clicked (Paste *paste)
{
  import_text (paste->page, paste->text);
  gtk_window_destroy (GTK_WINDOW (paste->window));
}

static void
add_label (GtkGrid *grid, const char *text, int column, int row, const char *class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  if (class)
    gtk_widget_add_css_class (label, class);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
fill_preview (Paste *paste, GtkGrid *grid)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_ESTABLISHMENT);
  add_label (grid, _ ("Company"), 0, 0, "fac-strong");
  for (guint j = 0; j < paste->n_columns; j++)
    add_label (grid, _ (fac_record_type_field (type, paste->field_ids[j])->label), (int)j + 1, 0,
               "fac-strong");
  for (guint i = 0; i < paste->n_rows && i < N_PREVIEWED; i++)
    {
      const FacListed *listed = fac_company_list_find (paste->page->list, paste->uuids[i]);
      add_label (grid, listed->establishment->name, 0, (int)i + 1, "dim-label");
      for (guint j = 0; j < paste->n_columns; j++)
        add_label (grid, paste->cells[i * paste->n_columns + j], (int)j + 1, (int)i + 1, NULL);
    }
  if (paste->n_rows > N_PREVIEWED)
    add_label (grid, "…", 0, N_PREVIEWED + 1, "dim-label");
}

static void
show_problems (Paste *paste, GtkLabel *label, GtkWidget *button)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) problems = fac_project_check_paste (
      fac_page_project (FAC_PAGE (paste->page)), (const char *const *)paste->uuids,
      (const char *const *)paste->field_ids, (const char *const *)paste->cells);
  for (guint i = 0; i < problems->len && i < 5; i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "",
                            (const char *)g_ptr_array_index (problems, i));
  if (problems->len > 5)
    g_string_append (text, "\n…");
  gtk_label_set_label (label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (label), problems->len > 0);
  gtk_widget_set_sensitive (button, problems->len == 0);
}

static void
show_preview (Paste *paste, guint n_left)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/com/neci/Facilitator/fac-company-paste.ui");
  GtkWidget *button = GTK_WIDGET (gtk_builder_get_object (builder, "paste_button"));
  GtkLabel *intro = GTK_LABEL (gtk_builder_get_object (builder, "intro_label"));
  g_autofree char *sentence =
      g_strdup_printf (ngettext ("What is written into %u company:",
                                 "What is written into %u companies:", paste->n_rows),
                       paste->n_rows);
  g_autofree char *left = g_strdup_printf (
      ngettext ("%u more line was copied, but the list ends before it.",
                "%u more lines were copied, but the list ends before them.", n_left),
      n_left);
  g_autofree char *whole = n_left ? g_strdup_printf ("%s %s", left, sentence) : NULL;

  paste->window = GTK_WIDGET (gtk_builder_get_object (builder, "window"));
  gtk_label_set_label (intro, whole ? whole : sentence);
  fill_preview (paste, GTK_GRID (gtk_builder_get_object (builder, "grid")));
  show_problems (paste, GTK_LABEL (gtk_builder_get_object (builder, "problem_label")), button);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_paste_clicked), paste);
  GObject *import = gtk_builder_get_object (builder, "import_button");
  gtk_widget_set_visible (GTK_WIDGET (import), paste->n_columns > 1);
  g_signal_connect_swapped (import, "clicked", G_CALLBACK (on_import_clicked), paste);
  g_signal_connect_swapped (paste->window, "destroy", G_CALLBACK (free_paste), paste);
  gtk_window_set_transient_for (GTK_WINDOW (paste->window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (paste->page))));
  gtk_window_present (GTK_WINDOW (paste->window));
}

void
fac_company_paste (FacCompanyPage *self, const char *text)
{
  g_autofree char *clean = g_strdup (text);
  gsize length = strlen (clean);
  while (length > 0 && (clean[length - 1] == '\n' || clean[length - 1] == '\r'))
    clean[--length] = '\0';
  g_auto (GStrv) lines = g_strsplit (clean, "\n", -1);
  guint n_lines = g_strv_length (lines), n_columns = 1;
  for (guint i = 0; i < n_lines; i++)
    {
      guint n = 1;
      g_strchomp (lines[i]);
      for (const char *at = lines[i]; (at = strchr (at, '\t')); at++)
        n++;
      n_columns = MAX (n_columns, n);
    }

  FacSession *session = fac_page_session (FAC_PAGE (self));
  if (n_columns > 1 && fac_company_list_n_all (self->list) == 0)
    {
      import_text (self, text);
      return;
    }
  g_autoptr (GPtrArray) named = n_lines > 1 ? named_columns (self, lines[0]) : NULL;
  g_autoptr (GPtrArray) columns =
      named ? g_ptr_array_ref (named) : covered_columns (self, n_columns);
  if (columns->len == 0 || (guint64)n_lines * n_columns > N_CELLS_MAX)
    {
      fac_session_fail (session,
                        g_error_new_literal (
                            FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                            columns->len == 0
                                ? _ ("This column cannot be pasted into. Go to a cell that can be "
                                     "edited first.")
                                : _ ("Too much was copied at once. Import it as a file instead.")));
      return;
    }
  if (n_lines == 1 && n_columns == 1 && fac_company_list_n_selected (self->list) > 1)
    {
      const FacColumn *column = g_ptr_array_index (columns, 0);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.company.set", "(ss)", column->field->id,
                                  lines[0]);
      return;
    }
  Paste *paste = make_paste (self, named ? lines + 1 : lines, columns);
  paste->text = g_strdup (text);
  if (paste->n_rows == 0)
    free_paste (paste);
  else
    show_preview (paste, n_lines - (named ? 1 : 0) - paste->n_rows);
}
