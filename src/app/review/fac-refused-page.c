/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lines that imports could not take, with the reason of each. */
#include "fac-ask.h"
#include "fac-import.h"
#include "fac-number.h"
#include "fac-pages.h"
#include "fac-text-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  FacPage parent_instance;
  GPtrArray *rows; /* owned: FacRefusedRow */
  FacTextTable *table;
  GtkWidget *stack, *count_label, *box;
} FacRefusedPage;

typedef FacPageClass FacRefusedPageClass;

G_DEFINE_FINAL_TYPE (FacRefusedPage, fac_refused_page, FAC_TYPE_PAGE)

static FacStore *
store_of (FacRefusedPage *self)
{
  return fac_project_store (fac_page_project (FAC_PAGE (self)));
}

/* -- Exporting ----------------------------------------------------------------------------- */

/* The refused lines of the newest source, in the layout of that source: one file can only have
 * one header. */
static void
fill_report (FacRefusedPage *self, FacImportReport *report)
{
  const FacRefusedRow *newest = g_ptr_array_index (self->rows, 0);
  FacSource *source = fac_store_get (store_of (self), FAC_RECORD_SOURCE, newest->source, NULL);
  g_autofree char *titles =
      g_strconcat (source && source->header ? source->header : "", "\tline\treason", NULL);

  report->rejects_header = g_strsplit (titles, "\t", -1);
  report->rejects = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const FacRefusedRow *row = g_ptr_array_index (self->rows, i);
      if (g_strcmp0 (row->source, newest->source) != 0)
        continue;
      g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
      g_auto (GStrv) raw = g_strsplit (row->raw ? row->raw : "", "\t", -1);
      g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, row->line);
      g_strv_builder_addv (cells, (const char **)raw);
      g_strv_builder_add (cells, line);
      g_strv_builder_add (cells, row->reason ? row->reason : "");
      g_ptr_array_add (report->rejects, g_strv_builder_end (cells));
    }
  fac_record_free (source);
}

static void
on_export_chosen (const char *path, gpointer data)
{
  FacRefusedPage *self = data;
  FacSession *session = fac_page_session (FAC_PAGE (self));
  GError *error = NULL;
  if (self->rows->len == 0)
    return;

  /* Only what the writer reads is filled in. */
  FacImportReport report = { 0 };
  fill_report (self, &report);
  gboolean is_done = fac_import_report_write_rejects (&report, path, &error);
  g_strfreev (report.rejects_header);
  g_ptr_array_unref (report.rejects);
  if (!fac_session_did_quietly (session, is_done, error))
    return;
  fac_session_tell (session,
                    _ ("Refused lines exported. Correct them in a spreadsheet, then import the "
                       "file again."),
                    FALSE);
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_ask_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (data))),
                _ ("Export the refused lines"), _ ("refused lines.csv"), on_export_chosen, data);
}

/* -- Showing ------------------------------------------------------------------------------- */

/* Names of the sources, each read once. Shape: source uuid -> name, owning (transfer full). */
static GHashTable *
source_names (FacRefusedPage *self)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  FacQuery query = { .kind = FAC_RECORD_SOURCE };
  g_autoptr (GPtrArray) sources = fac_store_list (store_of (self), &query, NULL);
  for (guint i = 0; sources && i < sources->len; i++)
    {
      const FacSource *source = g_ptr_array_index (sources, i);
      g_hash_table_insert (names, g_strdup (source->record.uuid), g_strdup (source->name));
    }
  return names;
}

static void
show_rows (FacRefusedPage *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) names = source_names (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const FacRefusedRow *row = g_ptr_array_index (self->rows, i);
      const char *name = row->source ? g_hash_table_lookup (names, row->source) : NULL;
      const double numbers[] = { (double)NAN, (double)row->line, (double)NAN, (double)NAN,
                                 (double)NAN };
      char **cells = g_new0 (char *, 6);
      cells[0] = g_strdup (name ? name : "");
      cells[1] = fac_number_format ((double)row->line, 0, fac_language_current ());
      cells[2] = g_strdup (row->column ? row->column : "");
      cells[3] = g_strdup (row->value ? row->value : "");
      cells[4] = g_strdup (row->reason ? row->reason : "");
      g_ptr_array_add (rows, fac_text_row_new (row->record.uuid, cells, numbers));
    }
  fac_text_table_set_rows (self->table, rows);
}

static void
fac_refused_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacRefusedPage *self = (FacRefusedPage *)page;
  FacQuery query = { .kind = FAC_RECORD_REFUSED_ROW };
  GError *error = NULL;
  if (!fac_changes_touch (changes, FAC_RECORD_REFUSED_ROW))
    return;

  GPtrArray *rows = fac_store_list (store_of (self), &query, &error);
  if (!rows)
    {
      fac_session_fail (fac_page_session (page), error);
      return;
    }
  g_ptr_array_unref (self->rows);
  self->rows = rows;
  show_rows (self);

  g_autofree char *number = fac_number_format (rows->len, 0, fac_language_current ());
  g_autofree char *count = g_strdup_printf (ngettext ("%s line", "%s lines", rows->len), number);
  gtk_label_set_label (GTK_LABEL (self->count_label), count);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), rows->len ? "list" : "empty");
}

static void
fac_refused_page_constructed (GObject *object)
{
  static const GActionEntry entries[] = { { .name = "refused.export", .activate = on_export } };
  const FacTextColumn columns[] = {
    { _ ("File"), FALSE, 170 },   { C_ ("of a file", "Line"), TRUE, 80 },
    { _ ("Column"), FALSE, 150 }, { _ ("Value"), FALSE, 170 },
    { _ ("Reason"), FALSE, 0, 6 },
  };
  FacRefusedPage *self = (FacRefusedPage *)object;
  G_OBJECT_CLASS (fac_refused_page_parent_class)->constructed (object);
  self->table =
      FAC_TEXT_TABLE (fac_text_table_new (_ ("Refused lines"), columns, G_N_ELEMENTS (columns)));
  fac_text_table_remember (self->table, "refused");
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "fac-framed");
  gtk_widget_set_vexpand (GTK_WIDGET (self->table), TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->table));
  g_action_map_add_action_entries (fac_session_actions (fac_page_session (FAC_PAGE (object))),
                                   entries, G_N_ELEMENTS (entries), object);
}

static void
fac_refused_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FAC_TYPE_REFUSED_PAGE);
  g_clear_pointer (&((FacRefusedPage *)object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (fac_refused_page_parent_class)->dispose (object);
}

static void
fac_refused_page_class_init (FacRefusedPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->constructed = fac_refused_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_refused_page_dispose;
  class->refresh = fac_refused_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-refused-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FacRefusedPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FacRefusedPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, FacRefusedPage, box);
}

static void
fac_refused_page_init (FacRefusedPage *self)
{
  self->rows = g_ptr_array_new_with_free_func (fac_record_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
