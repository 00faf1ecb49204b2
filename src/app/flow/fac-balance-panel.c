/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The balance of one company. */
#include "flow/fac-balance-panel.h"

#include "company/fac-company-suggest.h"
#include "fac-balance-table.h"
#include "fac-balance-view.h"
#include "fac-composing.h"
#include "fac-empty-page.h"
#include "fac-keys.h"
#include "fac-number.h"
#include "fac-reader-drop.h"
#include "fac-suggest-entry.h"
#include "fac-unit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_YEARS 8
#define FIRST_COLUMNS 3

struct _FacBalancePanel
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  char *establishment; /* owned; NULL: none yet */
  char *reader;        /* owned: who may see what is shown, in words; NULL: nothing is */
  FacSuggestEntry *entry;
  FacReaderDrop *reader_drop;
  FacComposing *composing;
  FacTextTable *table;
  GtkWidget *box, *stack, *shown, *remarks;
};

G_DEFINE_FINAL_TYPE (FacBalancePanel, fac_balance_panel, GTK_TYPE_WIDGET)

/* -- Reading ------------------------------------------------------------------------------- */

typedef struct
{
  FacReader *reader;   /* owned */
  char *establishment; /* owned */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;
  fac_reader_free (order->reader);
  g_free (order->establishment);
  g_free (order);
}

static gpointer
compose (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  return fac_project_balance (project, order->reader, order->establishment, error);
}

/* -- Showing ------------------------------------------------------------------------------- */

static FacTextTable *
make_table (const FacBalanceTable *balance)
{
  guint n_years = balance ? balance->years->len : 0;
  g_autofree FacTextColumn *columns = g_new0 (FacTextColumn, FIRST_COLUMNS + n_years);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  columns[0] = (FacTextColumn){ .title = _ ("Unit"), .width_px = 110 };
  columns[1] = (FacTextColumn){ .title = _ ("Family"), .width_px = -240 };
  columns[2] = (FacTextColumn){ .title = _ ("Enters or leaves"), .width_px = 150 };
  for (guint i = 0; i < n_years; i++)
    {
      g_ptr_array_add (titles, fac_balance_year_text (g_array_index (balance->years, gint64, i)));
      columns[FIRST_COLUMNS + i] =
          (FacTextColumn){ .title = titles->pdata[i], .is_number = TRUE, .width_px = 120 };
    }
  FacTextTable *table = FAC_TEXT_TABLE (
      fac_text_table_new (_ ("Balance of the company"), columns, FIRST_COLUMNS + n_years));
  GtkEventController *keys = fac_keys_new (GTK_WIDGET (table));
  fac_keys_add (keys, "<Control>c", "win.flow.copy");
  fac_keys_add (keys, "<Shift><Control>c", "win.flow.export");
  gtk_widget_set_vexpand (GTK_WIDGET (table), TRUE);
  return table;
}

static FacTextRow *
make_row (const FacBalanceRow *row, guint n_years)
{
  FacLanguage language = fac_language_current ();
  char **cells = g_new0 (char *, FIRST_COLUMNS + n_years + 1);
  g_autofree double *numbers = g_new (double, FIRST_COLUMNS + n_years);

  for (guint i = 0; i < FIRST_COLUMNS; i++)
    numbers[i] = (double)NAN;
  cells[0] = g_strdup (fac_unit_label (row->unit, language));
  cells[1] = g_strdup (row->family < 0    ? _ ("Total")
                       : row->family == 0 ? _ ("Without a family")
                                          : fac_enum_label (&fac_family_enum, row->family));
  cells[2] = g_strdup (fac_balance_side_label (row->side));
  for (guint i = 0; i < n_years; i++)
    {
      numbers[FIRST_COLUMNS + i] = row->values[i];
      cells[FIRST_COLUMNS + i] = isnan (row->values[i])
                                     ? g_strdup ("–")
                                     : fac_number_format_significant (row->values[i], 3, language);
    }
  return fac_text_row_new (NULL, cells, numbers);
}

static void
replace_table (FacBalancePanel *self, const FacBalanceTable *balance)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->table)
    gtk_box_remove (GTK_BOX (self->shown), GTK_WIDGET (self->table));
  self->table = make_table (balance);
  for (guint i = 0; balance && i < balance->rows->len; i++)
    g_ptr_array_add (rows, make_row (balance->rows->pdata[i], balance->years->len));
  fac_text_table_set_rows (self->table, rows);
  gtk_box_append (GTK_BOX (self->shown), GTK_WIDGET (self->table));
}

/* Nothing rather than what another reader may see. */
static void
show_balance (gpointer result, gpointer data)
{
  FacBalancePanel *self = data;
  g_autoptr (FacBalance) balance = result;
  g_autoptr (FacBalanceTable) table = balance ? fac_balance_table_new (balance, MOST_YEARS) : NULL;
  g_autoptr (GPtrArray) remarks = balance ? fac_balance_remarks (balance) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_empty = table && table->rows->len == 0;

  for (guint i = 0; remarks && i < remarks->len; i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "", (const char *)remarks->pdata[i]);
  replace_table (self, table);
  gtk_label_set_label (GTK_LABEL (self->remarks), text->str);
  gtk_widget_set_visible (self->remarks, text->len > 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_empty  ? "nothing"
                                                             : balance ? "shown"
                                                                       : "refused");
}

/* The company whose detail is shown, or the one selected. */
static const char *
selected_company (FacBalancePanel *self)
{
  const char *detail = fac_session_detail (self->session);
  g_autoptr (GPtrArray) selected =
      fac_company_list_selected (fac_session_companies (self->session));
  return selected->len == 2 ? selected->pdata[0] : detail;
}

void
fac_balance_panel_refresh (FacBalancePanel *self)
{
  GError *error = NULL;

  if (!self->establishment)
    self->establishment = g_strdup (selected_company (self));
  const char *name =
      self->establishment ? fac_company_name (self->session, self->establishment) : NULL;
  if (!self->establishment)
    {
      fac_composing_forget (self->composing);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "ask");
      return;
    }
  if (name)
    fac_suggest_entry_set (self->entry, self->establishment, name);
  FacReader *reader = fac_balance_panel_reader (self, &error);
  if (!reader)
    {
      fac_composing_refuse (self->composing, error);
      return;
    }
  Order *order = g_new0 (Order, 1);
  order->reader = reader;
  order->establishment = g_strdup (self->establishment);
  g_autofree char *words = fac_project_reader_text (reader, NULL);
  /* What another reader may see is not copied either while this is read. */
  if (g_strcmp0 (words, self->reader) != 0)
    replace_table (self, NULL);
  g_free (self->reader);
  self->reader = g_strdup (words);
  const FacComposingWish wish = { .compose = compose,
                                  .order = order,
                                  .free_order = order_free,
                                  .free_result = (GDestroyNotify)fac_balance_free,
                                  .reader = words };
  fac_composing_ask (self->composing, &wish);
}

void
fac_balance_panel_choose (FacBalancePanel *self, const char *establishment)
{
  char *copy = g_strdup (establishment);

  g_free (self->establishment);
  self->establishment = copy;
  fac_balance_panel_refresh (self);
}

void
fac_balance_panel_ask (FacBalancePanel *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

const char *
fac_balance_panel_company (FacBalancePanel *self)
{
  return self->establishment;
}

const char *
fac_balance_panel_name (FacBalancePanel *self)
{
  return self->establishment ? fac_company_name (self->session, self->establishment) : NULL;
}

FacReader *
fac_balance_panel_reader (FacBalancePanel *self, GError **error)
{
  return fac_reader_drop_reader (self->reader_drop, error);
}

void
fac_balance_panel_choose_reader (FacBalancePanel *self, FacReaderKind kind)
{
  fac_reader_drop_choose (self->reader_drop, kind);
}

FacTextTable *
fac_balance_panel_table (FacBalancePanel *self)
{
  return self->table;
}

/* -- The widget ---------------------------------------------------------------------------- */

static GPtrArray *
suggest (const char *text, gpointer data)
{
  return fac_company_suggest (((FacBalancePanel *)data)->session, text);
}

static void
on_chosen (FacBalancePanel *self)
{
  const char *id = fac_suggest_entry_id (self->entry);
  if (id && g_strcmp0 (id, self->establishment) != 0)
    fac_balance_panel_choose (self, id);
}

static GtkWidget *
make_tools (FacBalancePanel *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *gap = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->entry = FAC_SUGGEST_ENTRY (fac_suggest_entry_new (_ ("Company of the balance"),
                                                          _ ("Which company?"), 32, suggest, self));
  g_signal_connect_swapped (self->entry, "chosen", G_CALLBACK (on_chosen), self);
  self->reader_drop = FAC_READER_DROP (fac_reader_drop_new (self->session));
  g_signal_connect_swapped (self->reader_drop, "changed", G_CALLBACK (fac_balance_panel_refresh),
                            self);
  gtk_widget_set_hexpand (gap, TRUE);
  gtk_widget_add_css_class (tools, "fac-chips");
  gtk_box_append (GTK_BOX (tools), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (tools), gap);
  gtk_box_append (GTK_BOX (tools), GTK_WIDGET (self->reader_drop));
  return tools;
}

static void
build (FacBalancePanel *self)
{
  static const FacEmptyDoor none[] = { { NULL, NULL } };
  const FacEmptyDoor type[] = { { _ ("Add a flow"), "win.flow.type" }, { NULL, NULL } };

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->shown = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->remarks = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->remarks), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->remarks), 0);
  gtk_label_set_selectable (GTK_LABEL (self->remarks), TRUE);
  gtk_widget_add_css_class (self->remarks, "fac-chips");
  gtk_box_append (GTK_BOX (self->shown), self->remarks);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack),
                       fac_empty_page_new (_ ("The balance of a company"),
                                           _ ("It will show what enters, leaves and lies there, "
                                              "with its years side by side. Choose a company "
                                              "above, or select one in the list."),
                                           none),
                       "ask");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       fac_empty_page_new (_ ("Nothing to add up"),
                                           _ ("No flow of this company that the reader may see "
                                              "one by one has a yearly quantity yet."),
                                           type),
                       "nothing");
  gtk_stack_add_named (GTK_STACK (self->stack), self->shown, "shown");
  /* Why stands over it. */
  gtk_stack_add_named (GTK_STACK (self->stack), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
                       "refused");
  self->composing =
      FAC_COMPOSING (fac_composing_new (self->session, self->stack, show_balance, self));
  replace_table (self, NULL);
  gtk_box_append (GTK_BOX (self->box), make_tools (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->composing));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
fac_balance_panel_dispose (GObject *object)
{
  FacBalancePanel *self = FAC_BALANCE_PANEL (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->establishment, g_free);
  g_clear_pointer (&self->reader, g_free);
  G_OBJECT_CLASS (fac_balance_panel_parent_class)->dispose (object);
}

static void
fac_balance_panel_class_init (FacBalancePanelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_balance_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_balance_panel_init (FacBalancePanel *self)
{
}

GtkWidget *
fac_balance_panel_new (FacSession *session)
{
  FacBalancePanel *self = g_object_new (FAC_TYPE_BALANCE_PANEL, NULL);
  self->session = session;
  build (self);
  return GTK_WIDGET (self);
}
