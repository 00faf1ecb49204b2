/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is done on the page of flows. */
#include "flow/fac-flow-page-private.h"

#include "fac-ask.h"
#include "fac-keys.h"
#include "fac-number.h"
#include "fac-outputs.h"
#include "fac-print-document.h"
#include "fac-rows-out.h"
#include "fac-table-write.h"

#include <glib/gi18n-lib.h>

static FacSession *
session_of (FacFlowPage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

static FacProject *
project_of (FacFlowPage *self)
{
  return fac_page_project (FAC_PAGE (self));
}

/* The table of the tab shown, and its title. */
static FacTextTable *
shown_table (FacFlowPage *self, const char **title)
{
  const char *tab = fac_flow_page_tab (self);
  if (g_str_equal (tab, "totals"))
    {
      *title = _ ("Totals per family");
      return self->totals;
    }
  if (g_str_equal (tab, "ceilings"))
    {
      *title = _ ("Authorised maxima");
      return self->ceilings;
    }
  if (g_str_equal (tab, "diagram"))
    {
      *title = _ ("Diagram of flows");
      return fac_sankey_panel_table (self->panel);
    }
  if (g_str_equal (tab, "balance"))
    {
      *title = fac_balance_panel_name (self->balance);
      return fac_balance_panel_table (self->balance);
    }
  *title = _ ("Register of flows");
  return self->table;
}

/* Tells to choose a company when the balance of none is shown. */
static gboolean
has_something (FacFlowPage *self)
{
  if (!g_str_equal (fac_flow_page_tab (self), "balance") || fac_balance_panel_name (self->balance))
    return TRUE;
  fac_session_tell (session_of (self), _ ("Choose a company first: the balance is of one."), FALSE);
  fac_balance_panel_ask (self->balance);
  return FALSE;
}

/* Diagram and balance are shown for the reader chosen there, lists for the facilitator. */
static FacReader *
reader_of_tab (FacFlowPage *self, GError **error)
{
  const char *tab = fac_flow_page_tab (self);
  if (g_str_equal (tab, "diagram"))
    return fac_sankey_panel_reader (self->panel, error);
  if (g_str_equal (tab, "balance"))
    return fac_balance_panel_reader (self->balance, error);
  return fac_project_reader (project_of (self), "animateur", error);
}

/* Everything that leaves the page says whom it is for. */
static FacDocument *
make_document (FacFlowPage *self, GError **error)
{
  const char *title;
  FacTextTable *table = shown_table (self, &title);
  g_autoptr (FacReader) reader = reader_of_tab (self, error);
  if (!reader)
    return NULL;
  FacDocument *document = fac_text_table_document (table, title, FALSE);
  const FacProjectInfo *info = fac_project_info (project_of (self));
  if (table == fac_balance_panel_table (self->balance))
    document->subtitle = g_strdup (_ ("Balance of flows"));
  document->author = g_strdup (info->epci_name ? info->epci_name : info->name);
  document->reader_line = fac_reader_line (reader, NULL);
  document->date = fac_date_today ();
  document->is_landscape = TRUE;
  return document;
}

static gboolean
is_register (FacFlowPage *self)
{
  return g_str_equal (fac_flow_page_tab (self), "register");
}

/* The flows selected, or all that are shown unless several are. */
static FacRowsOut *
rows_out (FacFlowPage *self, gboolean all_unless_several)
{
  static const char *const columns[] = { "direction",  "label",          "family",     "typed",
                                         "canonical",  "canonical_unit", "waste_code", "year",
                                         "confidence", "level",          NULL };
  g_autoptr (GStrvBuilder) shown = g_strv_builder_new ();
  guint n = fac_text_table_n_shown (self->table);
  g_auto (GStrv) selected = fac_text_table_selected (self->table);

  if (selected[0] && (!all_unless_several || selected[1]))
    return fac_rows_out_new (FAC_RECORD_FLOW, g_steal_pointer (&selected),
                             g_strdupv ((char **)columns), _ ("flows"));
  for (guint i = 0; i < n; i++)
    g_strv_builder_add (shown, fac_text_row_id (fac_text_table_at (self->table, i)));
  return fac_rows_out_new (FAC_RECORD_FLOW, g_strv_builder_end (shown),
                           g_strdupv ((char **)columns), _ ("flows"));
}

static void
on_filter (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_flow_page_filter (data, g_variant_get_string (parameter, NULL));
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacFlowPage *self = data;
  const char *title;
  if (is_register (self))
    {
      fac_rows_out_copy (rows_out (self, FALSE), session_of (self), GTK_WIDGET (self),
                         "win.flow.export");
      return;
    }
  if (has_something (self))
    fac_session_copied (session_of (self), fac_text_table_copy (shown_table (self, &title)));
}

static void
export_to (const char *path, gpointer data)
{
  FacFlowPage *self = data;
  GError *error = NULL;
  if (!has_something (self))
    return;
  g_autoptr (FacDocument) document = make_document (self, &error);
  if (!document || !fac_xlsx_write (path, document, &error))
    {
      fac_session_fail (session_of (self), error);
      return;
    }
  g_autofree char *base = g_path_get_basename (path);
  /* TRANSLATORS: the second %s is a whole phrase: "For: the facilitator". */
  g_autofree char *told = g_strdup_printf (_ ("Saved as “%s”. %s"), base, document->reader_line);
  fac_session_tell (session_of (self), told, FALSE);
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacFlowPage *self = data;
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  const char *title;
  if (is_register (self))
    {
      fac_rows_out_ask (rows_out (self, TRUE), session_of (self), parent);
      return;
    }
  if (!has_something (self))
    return;
  shown_table (self, &title);
  g_autofree char *name = g_strconcat (title, ".xlsx", NULL);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  fac_ask_save (parent, _ ("Export as XLSX"), name, export_to, self);
}

static void
on_export_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  export_to (g_variant_get_string (parameter, NULL), data);
}

/* (reader, path): as chosen in the question. */
static void
on_export_rows (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacFlowPage *self = data;
  const char *reader, *path;
  g_variant_get (parameter, "(&s&s)", &reader, &path);
  fac_rows_out_save (rows_out (self, TRUE), session_of (self), reader, path);
}

/* The paper of the balance, with its check and its years. */
static void
print_balance (FacFlowPage *self)
{
  const char *subjects[] = { fac_balance_panel_company (self->balance), NULL };
  const FacListRequest request = { .subjects = subjects };
  const FacPrintPart part = { .name = "balance", .request = &request };
  GError *error = NULL;
  g_autoptr (FacReader) reader =
      has_something (self) ? fac_balance_panel_reader (self->balance, &error) : NULL;

  if (reader)
    fac_print_documents (session_of (self), GTK_WIDGET (self),
                         _ (fac_document_kind (part.name)->title), &part, 1, reader, NULL);
  else if (error)
    fac_session_fail (session_of (self), error);
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacFlowPage *self = data;
  GError *error = NULL;
  if (g_str_equal (fac_flow_page_tab (self), "diagram"))
    {
      fac_picture_button_print (fac_sankey_panel_button (self->panel));
      return;
    }
  if (g_str_equal (fac_flow_page_tab (self), "balance"))
    {
      print_balance (self);
      return;
    }
  g_autoptr (FacReader) reader = fac_project_reader (project_of (self), "animateur", &error);
  FacDocument *document = reader ? make_document (self, &error) : NULL;
  if (document)
    fac_print_document (session_of (self), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        document, "flows", NULL, reader);
  else
    fac_session_fail (session_of (self), error);
}

static void
on_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacFlowPage *self = data;
  GError *error = NULL;
  g_auto (GStrv) ids = fac_text_table_selected (self->table);
  if (!ids[0])
    return;
  gboolean is_done =
      fac_project_remove (project_of (self), FAC_RECORD_FLOW, (const char *const *)ids, &error);
  fac_session_did (session_of (self), is_done, error);
}

/* (company, direction, what, quantity, waste code): as typed in the line, then Enter. */
static void
on_add (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacFlowPage *self = data;
  const char *company, *direction, *what, *quantity, *waste;
  GError *error = NULL;
  g_variant_get (parameter, "(&s&s&s&s&s)", &company, &direction, &what, &quantity, &waste);
  g_autofree char *uuid =
      fac_project_find (project_of (self), FAC_RECORD_ESTABLISHMENT, company, &error);
  if (!uuid)
    {
      fac_session_fail (session_of (self), error);
      return;
    }
  fac_flow_entry_set_company (self->entry, uuid);
  fac_flow_entry_type (self->entry, direction, what, quantity, waste);
  fac_flow_entry_add (self->entry);
}

static void
on_type (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacFlowPage *self = data;
  fac_flow_page_show_tab (self, "register");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_search (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (FAC_FLOW_PAGE_GET (data)->search_entry),
                         g_variant_get_string (parameter, NULL));
}

static void
on_tab (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_flow_page_show_tab (data, g_variant_get_string (parameter, NULL));
}

static void
on_balance (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacFlowPage *self = data;
  GError *error = NULL;
  g_autofree char *uuid = fac_project_find (project_of (self), FAC_RECORD_ESTABLISHMENT,
                                            g_variant_get_string (parameter, NULL), &error);
  if (!uuid)
    {
      fac_session_fail (session_of (self), error);
      return;
    }
  fac_balance_panel_choose (self->balance, uuid);
  fac_flow_page_show_tab (self, "balance");
}

/* For whom the balance is shown, by the id of a kind of reader. */
static void
on_balance_for (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  int kind = fac_enum_from_id (&fac_reader_enum, g_variant_get_string (parameter, NULL));
  fac_balance_panel_choose_reader (FAC_FLOW_PAGE_GET (data)->balance, (FacReaderKind)kind);
}

static void
on_picture_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_picture_button_copy (fac_sankey_panel_button (FAC_FLOW_PAGE_GET (data)->panel));
}

static void
on_picture_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_picture_button_write (fac_sankey_panel_button (FAC_FLOW_PAGE_GET (data)->panel),
                            g_variant_get_string (parameter, NULL));
}

static void
on_links_save (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_sankey_panel_ask_save_links (FAC_FLOW_PAGE_GET (data)->panel);
}

static void
on_links_save_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_sankey_panel_write_links (FAC_FLOW_PAGE_GET (data)->panel,
                                g_variant_get_string (parameter, NULL));
}

static void
on_links_open (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_sankey_panel_ask_open_links (FAC_FLOW_PAGE_GET (data)->panel);
}

static void
on_links_open_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_sankey_panel_open_links (FAC_FLOW_PAGE_GET (data)->panel,
                               g_variant_get_string (parameter, NULL));
}

/* What a diagram shows, as it is kept: "by=zone\nyear=2025\n". */
static void
on_diagram (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_sankey_panel_choose (FAC_FLOW_PAGE_GET (data)->panel,
                           fac_diagram_choice_from_text (g_variant_get_string (parameter, NULL)));
}

static void
on_diagram_open (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_sankey_panel_open_box (FAC_FLOW_PAGE_GET (data)->panel,
                             g_variant_get_string (parameter, NULL));
}

/* (box, column, height from 0 to 1) */
static void
on_diagram_move (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *id;
  int column;
  double y;
  g_variant_get (parameter, "(&sid)", &id, &column, &y);
  fac_sankey_panel_move_box (FAC_FLOW_PAGE_GET (data)->panel, id, column, y);
}

static void
on_diagram_keep (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_sankey_panel_keep (FAC_FLOW_PAGE_GET (data)->panel, g_variant_get_string (parameter, NULL));
}

static void
on_diagram_reset (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_sankey_panel_reset (FAC_FLOW_PAGE_GET (data)->panel);
}

/* (box, box): what flows between them; the second "": all at the first. */
static void
on_diagram_pick (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *source, *target;
  g_variant_get (parameter, "(&s&s)", &source, &target);
  fac_sankey_panel_pick (FAC_FLOW_PAGE_GET (data)->panel, source, *target ? target : NULL);
}

static const GActionEntry entries[] = {
  { .name = "flow.add", .activate = on_add, .parameter_type = "(sssss)" },
  { .name = "flow.filter", .activate = on_filter, .parameter_type = "s" },
  { .name = "flow.balance", .activate = on_balance, .parameter_type = "s" },
  { .name = "flow.balance-for", .activate = on_balance_for, .parameter_type = "s" },
  { .name = "flow.copy", .activate = on_copy },
  { .name = "flow.copy-picture", .activate = on_picture_copy },
  { .name = "flow.diagram", .activate = on_diagram, .parameter_type = "s" },
  { .name = "flow.diagram-keep", .activate = on_diagram_keep, .parameter_type = "s" },
  { .name = "flow.diagram-move", .activate = on_diagram_move, .parameter_type = "(sid)" },
  { .name = "flow.diagram-open", .activate = on_diagram_open, .parameter_type = "s" },
  { .name = "flow.diagram-pick", .activate = on_diagram_pick, .parameter_type = "(ss)" },
  { .name = "flow.diagram-reset", .activate = on_diagram_reset },
  { .name = "flow.export", .activate = on_export },
  { .name = "flow.export-path", .activate = on_export_path, .parameter_type = "s" },
  { .name = "flow.export-rows", .activate = on_export_rows, .parameter_type = "(ss)" },
  { .name = "flow.open-links", .activate = on_links_open },
  { .name = "flow.open-links-path", .activate = on_links_open_path, .parameter_type = "s" },
  { .name = "flow.print", .activate = on_print },
  { .name = "flow.remove", .activate = on_remove },
  { .name = "flow.save-links", .activate = on_links_save },
  { .name = "flow.save-links-path", .activate = on_links_save_path, .parameter_type = "s" },
  { .name = "flow.save-picture", .activate = on_picture_path, .parameter_type = "s" },
  { .name = "flow.search", .activate = on_search, .parameter_type = "s" },
  { .name = "flow.tab", .activate = on_tab, .parameter_type = "s" },
  { .name = "flow.type", .activate = on_type },
};

void
fac_flow_actions_init (FacFlowPage *self)
{
  g_action_map_add_action_entries (fac_session_actions (session_of (self)), entries,
                                   G_N_ELEMENTS (entries), self);
  /* Keys of the table alone: in an entry they mean the entry's text. */
  GtkEventController *keys = fac_keys_new (GTK_WIDGET (self->table));
  fac_keys_add (keys, "<Control>c", "win.flow.copy");
  fac_keys_add (keys, "<Shift><Control>c", "win.flow.export");
  fac_keys_add (keys, "Delete", "win.flow.remove");
  fac_keys_add (keys, "Insert", "win.flow.type");
}

void
fac_flow_actions_update (FacFlowPage *self)
{
  GActionMap *actions = fac_session_actions (session_of (self));
  g_auto (GStrv) ids = fac_text_table_selected (self->table);
  gboolean is_writable = fac_project_read_only_reason (project_of (self)) == NULL;

  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "flow.remove")),
      is_writable && is_register (self) && ids[0]);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "flow.add")),
                               is_writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), is_writable);
}
