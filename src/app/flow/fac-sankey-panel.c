/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choices above, diagram or table below. */
#include "flow/fac-sankey-panel.h"

#include "fac-composing.h"
#include "fac-flow-picture.h"
#include "fac-number.h"
#include "fac-reader-drop.h"
#include "flow/fac-sankey-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _FacSankeyPanel
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  FacSankeyChart *chart;
  FacComposing *composing;
  FacTextTable *table;
  FacReaderDrop *reader_drop;
  FacPictureButton *button;
  char *reader; /* owned: whom the diagram was last asked for, as text */
  GtkWidget *box, *tools, *by, *unit, *words_button, *stack;
};

G_DEFINE_FINAL_TYPE (FacSankeyPanel, fac_sankey_panel, GTK_TYPE_WIDGET)

/* Ids as fac-outputs.h names them. */
static const struct
{
  const char *by;
  const char *label;
} groupings[] = {
  { "family", N_ ("By family") }, { "zone", N_ ("By zone") },
  { "naf", N_ ("By activity") },  { "establishment", N_ ("By company") },
  { "staff", N_ ("By size") },
};

/* NULL: the unit with most flows. */
static const struct
{
  const char *unit;
  const char *label;
} units[] = {
  { NULL, N_ ("Usual unit") },     { "t/an", N_ ("Tonnes per year") },
  { "m3/an", N_ ("m³ per year") }, { "MWh/an", N_ ("MWh per year") },
  { "EUR/an", N_ ("€ per year") },
};

/* What the composer is asked for. */
typedef struct
{
  FacReader *reader; /* owned */
  FacSankeyRequest request;
  FacTheme theme;
} Order;

static void
order_free (gpointer data)
{
  fac_reader_free (((Order *)data)->reader);
  g_free (data);
}

/* `paper`: NULL or static. */
static Order *
order_new (FacSankeyPanel *self, const char *paper, GError **error)
{
  FacReader *reader = fac_sankey_panel_reader (self, error);
  if (!reader)
    return NULL;
  Order *order = g_new0 (Order, 1);
  order->reader = reader;
  order->theme = FAC_THEME_LIGHT;
  order->request = (FacSankeyRequest){
    .by = groupings[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->by))].by,
    .unit = units[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->unit))].unit,
    .paper = paper,
  };
  return order;
}

static gpointer
compose (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  return fac_project_flow_picture (project, order->reader, &order->request, order->theme, error);
}

/* -- In words ------------------------------------------------------------------------------ */

static void
show_words (FacSankeyPanel *self, const FacSankeyPicture *picture)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; picture && i < picture->graph->links->len; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (picture->graph, i);
      gboolean is_hidden = (link->flags & FAC_SANKEY_LINK_HIDDEN) != 0;
      gboolean has_family = link->family >= 0 && (guint)link->family < picture->families->len;
      const double numbers[] = { (double)NAN, (double)NAN, (double)NAN,
                                 is_hidden ? (double)NAN : link->value, (double)NAN };
      char **cells = g_new0 (char *, 6);
      cells[0] = g_strdup (fac_sankey_graph_node (picture->graph, link->source)->label);
      cells[1] = g_strdup (fac_sankey_graph_node (picture->graph, link->target)->label);
      cells[2] = g_strdup (
          has_family ? fac_sankey_picture_family (picture, (guint)link->family)->label : "");
      cells[3] = is_hidden ? g_strdup (_ ("not shown"))
                           : fac_sankey_picture_value_text (picture, link->value);
      cells[4] = g_strdup (link->flags & FAC_SANKEY_LINK_ESTIMATED ? _ ("estimated") : "");
      g_ptr_array_add (rows, fac_text_row_new (NULL, cells, numbers));
    }
  fac_text_table_set_rows (self->table, rows);
}

static void
show_view (FacSankeyPanel *self)
{
  const FacSankeyPicture *picture = fac_sankey_chart_picture (self->chart);
  gboolean has_words = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->words_button));
  gboolean is_empty = picture && picture->graph->links->len == 0;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_empty               ? "nothing"
                                                             : picture && has_words ? "words"
                                                                                    : "chart");
}

/* Nothing rather than what another reader may see. */
static void
show_picture (gpointer picture, gpointer data)
{
  FacSankeyPanel *self = data;
  fac_sankey_chart_show (self->chart, picture);
  show_words (self, picture);
  show_view (self);
}

void
fac_sankey_panel_refresh (FacSankeyPanel *self)
{
  GError *error = NULL;
  GdkRGBA text;
  Order *order = order_new (self, NULL, &error);

  if (!order)
    {
      fac_composing_refuse (self->composing, error);
      return;
    }
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &text);
  order->theme = text.red + text.green + text.blue > 1.5f ? FAC_THEME_DARK : FAC_THEME_LIGHT;
  g_autofree char *reader = fac_project_reader_text (order->reader, NULL);
  const FacComposingWish wish = { .compose = compose,
                                  .order = order,
                                  .free_order = order_free,
                                  .free_result = (GDestroyNotify)fac_sankey_picture_free,
                                  .reader = reader };
  /* What another reader may see is not copied either while this is composed. */
  if (g_strcmp0 (reader, self->reader) != 0)
    show_words (self, NULL);
  g_free (self->reader);
  self->reader = g_strdup (reader);
  fac_composing_ask (self->composing, &wish);
}

/* -- Picking and handing on ---------------------------------------------------------------- */

/* Of the ids, those that are establishments become the selection of all rooms. */
static void
on_picked (FacSankeyChart *chart, GStrv ids, FacSankeyPanel *self)
{
  g_autoptr (GStrvBuilder) uuids = g_strv_builder_new ();
  for (guint i = 0; ids[i]; i++)
    if (g_str_has_prefix (ids[i], "e:"))
      g_strv_builder_add (uuids, ids[i] + strlen ("e:"));
  g_auto (GStrv) list = g_strv_builder_end (uuids);
  if (!list[0])
    return;
  fac_company_list_select (fac_session_companies (self->session), (const char *const *)list);
  fac_session_show_detail (self->session, list[0]);
}

static gboolean
draw_page (cairo_t *cr, double width_mm, double height_mm, gpointer picture, GError **error)
{
  g_autoptr (FacSankeyDrawing) drawing =
      fac_sankey_drawing_new (picture, width_mm, height_mm, FAC_SANKEY_PAGE, error);
  if (!drawing)
    return FALSE;
  fac_sankey_drawing_paint (drawing, cr, FAC_SANKEY_NO_HIT);
  return TRUE;
}

static FacPicture *
make_picture (FacProject *project, gpointer order, GCancellable *cancellable, GError **error)
{
  FacSankeyPicture *sankey = compose (project, order, cancellable, error);
  if (!sankey)
    return NULL;
  FacPicture *picture = g_new0 (FacPicture, 1);
  picture->title = g_strdup (sankey->title ? sankey->title : _ ("Diagram of flows"));
  picture->subject = fac_sankey_picture_describe (sankey);
  fac_picture_add_release (picture, "sankey", ((const Order *)order)->reader);
  picture->draw = draw_page;
  picture->data = sankey;
  picture->free_data = (GDestroyNotify)fac_sankey_picture_free;
  return picture;
}

static gboolean
wish_picture (const char *paper, gboolean is_landscape, gpointer data, FacPictureWish *wish,
              GError **error)
{
  wish->make = make_picture;
  wish->order = order_new (data, paper, error);
  wish->free_order = order_free;
  return wish->order != NULL;
}

FacReader *
fac_sankey_panel_reader (FacSankeyPanel *self, GError **error)
{
  return fac_reader_drop_reader (self->reader_drop, error);
}

FacTextTable *
fac_sankey_panel_table (FacSankeyPanel *self)
{
  return self->table;
}

FacPictureButton *
fac_sankey_panel_button (FacSankeyPanel *self)
{
  return self->button;
}

/* -- The widget ---------------------------------------------------------------------------- */

static GtkWidget *
add_drop (FacSankeyPanel *self, const char *name, GtkStringList *choices)
{
  GtkWidget *drop = gtk_drop_down_new (G_LIST_MODEL (choices), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (drop, "notify::selected", G_CALLBACK (fac_sankey_panel_refresh), self);
  gtk_box_append (GTK_BOX (self->tools), drop);
  return drop;
}

static void
add_tools (FacSankeyPanel *self)
{
  GtkStringList *by = gtk_string_list_new (NULL);
  GtkStringList *unit = gtk_string_list_new (NULL);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (groupings); i++)
    gtk_string_list_append (by, _ (groupings[i].label));
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    gtk_string_list_append (unit, _ (units[i].label));
  self->by = add_drop (self, _ ("Grouping of the diagram"), by);
  self->unit = add_drop (self, _ ("Unit of the diagram"), unit);
  self->words_button = gtk_toggle_button_new_with_label (_ ("In words"));
  gtk_widget_set_tooltip_text (self->words_button, _ ("The same as a table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The diagram as a table"), -1);
  g_signal_connect_swapped (self->words_button, "toggled", G_CALLBACK (show_view), self);
  gtk_box_append (GTK_BOX (self->tools), self->words_button);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (self->tools), space);
  self->reader_drop = FAC_READER_DROP (fac_reader_drop_new (self->session));
  g_signal_connect_swapped (self->reader_drop, "changed", G_CALLBACK (fac_sankey_panel_refresh),
                            self);
  gtk_box_append (GTK_BOX (self->tools), GTK_WIDGET (self->reader_drop));
  self->button = FAC_PICTURE_BUTTON (fac_picture_button_new (self->session, wish_picture, self));
  gtk_box_append (GTK_BOX (self->tools), GTK_WIDGET (self->button));
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name ("fac-flow-symbolic");
  GtkWidget *title = gtk_label_new (_ ("The metabolism of your territory"));
  GtkWidget *words =
      gtk_label_new (_ ("The diagram will show who gives how much to whom. Type flows with "
                        "quantities in the register, or choose another unit."));
  gtk_image_set_pixel_size (GTK_IMAGE (image), 64);
  gtk_widget_add_css_class (image, "dim-label");
  gtk_widget_add_css_class (title, "fac-title");
  gtk_widget_add_css_class (words, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 50);
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

static void
add_views (FacSankeyPanel *self)
{
  const FacTextColumn columns[] = { { _ ("From"), FALSE, 220 },
                                    { _ ("To"), FALSE, 220 },
                                    { _ ("Family"), FALSE, 0 },
                                    { _ ("Quantity"), TRUE, 140 },
                                    { _ ("Confidence"), FALSE, 110 } };
  self->stack = gtk_stack_new ();
  self->chart = FAC_SANKEY_CHART (fac_sankey_chart_new ());
  g_signal_connect (self->chart, "picked", G_CALLBACK (on_picked), self);
  self->table = FAC_TEXT_TABLE (
      fac_text_table_new (_ ("The diagram as a table"), columns, G_N_ELEMENTS (columns)));
  fac_text_table_remember (self->table, "diagram");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->chart), "chart");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->table), "words");
  gtk_stack_add_named (GTK_STACK (self->stack), make_nothing (), "nothing");
  self->composing =
      FAC_COMPOSING (fac_composing_new (self->session, self->stack, show_picture, self));
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->composing));
}

static void
fac_sankey_panel_dispose (GObject *object)
{
  g_clear_pointer (&FAC_SANKEY_PANEL (object)->box, gtk_widget_unparent);
  g_clear_pointer (&FAC_SANKEY_PANEL (object)->reader, g_free);
  G_OBJECT_CLASS (fac_sankey_panel_parent_class)->dispose (object);
}

static void
fac_sankey_panel_class_init (FacSankeyPanelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_sankey_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_sankey_panel_init (FacSankeyPanel *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->tools, "fac-chips");
  gtk_box_append (GTK_BOX (self->box), self->tools);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fac_sankey_panel_new (FacSession *session)
{
  FacSankeyPanel *self = g_object_new (FAC_TYPE_SANKEY_PANEL, NULL);
  self->session = session;
  add_tools (self);
  add_views (self);
  return GTK_WIDGET (self);
}
