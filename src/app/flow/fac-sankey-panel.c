/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choices above, diagram or table below. */
#include "flow/fac-sankey-panel-private.h"

#include "fac-flow-diagram.h"
#include "fac-flow-picture.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (FacSankeyPanel, fac_sankey_panel, GTK_TYPE_WIDGET)

static guint rows_signal;

/* What the composer is asked for. */
typedef struct
{
  FacReader *reader;        /* owned */
  FacDiagramChoice *choice; /* owned */
  const char *paper;        /* static, or NULL */
  FacTheme theme;
  gboolean wants_years;
  char *source, *target; /* owned: of a band whose rows are wanted; or NULL */
  int family;
} Order;

/* What comes back. */
typedef struct
{
  FacSankeyPicture *picture; /* owned */
  GArray *years;             /* owned, or NULL: not asked for */
  char *kept, *kept_name;    /* owned: of the diagram kept with this choice, or NULL */
} Composed;

static void
order_free (gpointer data)
{
  Order *order = data;
  fac_reader_free (order->reader);
  fac_diagram_choice_free (order->choice);
  g_free (order->source);
  g_free (order->target);
  g_free (order);
}

static void
composed_free (gpointer data)
{
  Composed *composed = data;
  g_clear_pointer (&composed->picture, fac_sankey_picture_free);
  g_clear_pointer (&composed->years, g_array_unref);
  g_free (composed->kept);
  g_free (composed->kept_name);
  g_free (composed);
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
  order->choice = fac_diagram_choice_copy (self->choice);
  order->paper = paper;
  return order;
}

/* The diagram kept with the same choice: its places count. Nobody but the facilitator need know
 * that it has a name. */
static FacSankeyMemory *
find_kept (FacProject *project, const FacDiagramChoice *choice, Composed *composed)
{
  g_autofree char *definition = fac_diagram_choice_to_text (choice);
  g_autoptr (GPtrArray) diagrams = fac_project_diagrams (project, NULL);

  for (guint i = 0; diagrams && i < diagrams->len; i++)
    {
      const FacDiagram *diagram = diagrams->pdata[i];
      if (g_strcmp0 (diagram->definition, definition) != 0)
        continue;
      composed->kept = g_strdup (diagram->record.uuid);
      composed->kept_name = g_strdup (diagram->name);
      return diagram->arrangement ? fac_diagram_places (diagram) : NULL;
    }
  return NULL;
}

static gpointer
compose (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  Composed *composed = g_new0 (Composed, 1);
  FacSankeyMemory *places = find_kept (project, order->choice, composed);
  g_autoptr (FacFilter) where = NULL;
  FacSankeyRequest request;

  if (fac_diagram_choice_request (order->choice, &request, &where, error))
    {
      request.paper = order->paper;
      request.memory = places;
      composed->picture =
          fac_project_flow_picture (project, order->reader, &request, order->theme, error);
    }
  if (composed->picture && order->wants_years)
    composed->years = fac_flow_years (project, NULL);
  if (composed->picture && places && !composed->picture->own_memory)
    {
      composed->picture->own_memory = g_steal_pointer (&places);
      composed->picture->memory = composed->picture->own_memory;
    }
  g_clear_pointer (&places, fac_sankey_memory_free);
  if (!composed->picture)
    g_clear_pointer (&composed, composed_free);
  return composed;
}

/* -- In words ------------------------------------------------------------------------------ */

static char *
one_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);
  return g_strjoinv (" · ", lines);
}

static void
add_links (GPtrArray *rows, const FacSankeyPicture *picture)
{
  for (guint i = 0; i < picture->graph->links->len; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (picture->graph, i);
      gboolean is_hidden = (link->flags & FAC_SANKEY_LINK_HIDDEN) != 0;
      gboolean has_family = link->family >= 0 && (guint)link->family < picture->families->len;
      const double numbers[] = {
        (double)NAN, (double)NAN, (double)NAN, (double)NAN, is_hidden ? (double)NAN : link->value,
        (double)NAN
      };
      const char *more = picture->link_words && i < picture->link_words->len
                             ? picture->link_words->pdata[i]
                             : NULL;
      char **cells = g_new0 (char *, 7);
      cells[0] = g_strdup (fac_sankey_graph_node (picture->graph, link->source)->label);
      cells[1] = g_strdup (fac_sankey_graph_node (picture->graph, link->target)->label);
      cells[2] = g_strdup (
          has_family ? fac_sankey_picture_family (picture, (guint)link->family)->label : "");
      cells[3] = g_strdup (picture->caption ? picture->caption : "");
      cells[4] = is_hidden ? g_strdup (_ ("not shown"))
                           : fac_sankey_picture_value_text (picture, link->value);
      g_autofree char *known = more ? one_line (more) : NULL;
      char *doubt = fac_sankey_picture_doubt_text (picture, link);
      cells[5] = doubt && known ? g_strconcat (doubt, " · ", known, NULL)
                                : g_strdup (doubt   ? doubt
                                            : known ? known
                                                    : "");
      g_free (doubt);
      g_ptr_array_add (rows, fac_text_row_new (NULL, cells, numbers));
    }
}

/* Boxes of which something is to be said: that they do not balance, what lies there. */
static void
add_boxes (GPtrArray *rows, const FacSankeyPicture *picture)
{
  for (guint v = 0; v < picture->graph->nodes->len; v++)
    {
      const FacSankeyNode *node = fac_sankey_graph_node (picture->graph, v);
      const char *words = picture->node_words && v < picture->node_words->len
                              ? picture->node_words->pdata[v]
                              : NULL;
      if (!words && node->stock <= 0)
        continue;
      char **cells = g_new0 (char *, 7);
      cells[0] = g_strdup (node->label);
      cells[1] = g_strdup ("");
      cells[2] = g_strdup (words ? _ ("Balance") : _ ("Stock"));
      cells[3] = g_strdup (picture->caption ? picture->caption : "");
      cells[4] =
          node->stock > 0 ? fac_sankey_picture_stock_text (picture, node->stock) : g_strdup ("");
      cells[5] = g_strdup (words ? words : "");
      g_ptr_array_add (rows, fac_text_row_new (NULL, cells, NULL));
    }
}

static void
show_words (FacSankeyPanel *self, const FacSankeyPicture *picture)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (const FacSankeyPicture *part = picture; part; part = part->beside)
    {
      add_links (rows, part);
      add_boxes (rows, part);
    }
  fac_text_table_set_rows (self->table, rows);
}

static void
show_view (FacSankeyPanel *self)
{
  const FacSankeyPicture *picture = fac_sankey_chart_picture (self->chart);
  gboolean has_words = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->words_button));
  gboolean is_empty = picture && picture->graph->links->len == 0
                      && (!picture->beside || picture->beside->graph->links->len == 0);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_empty               ? "nothing"
                                                             : picture && has_words ? "words"
                                                                                    : "chart");
}

static void
set_text (char **place, const char *text)
{
  char *copy = g_strdup (text);
  g_free (*place);
  *place = copy;
}

/* Nothing rather than what another reader may see. */
static void
show_composed (gpointer result, gpointer data)
{
  FacSankeyPanel *self = data;
  Composed *composed = result;
  gboolean is_writable = !fac_project_read_only_reason (fac_session_project (self->session));

  if (composed && composed->years)
    {
      g_clear_pointer (&self->years, g_array_unref);
      self->years = g_steal_pointer (&composed->years);
    }
  set_text (&self->kept, composed ? composed->kept : NULL);
  set_text (&self->kept_name, composed ? composed->kept_name : NULL);
  FacSankeyPicture *picture = composed ? g_steal_pointer (&composed->picture) : NULL;
  g_clear_pointer (&composed, composed_free);
  fac_sankey_chart_set_movable (self->chart, is_writable && picture && !picture->beside);
  fac_sankey_chart_show (self->chart, picture);
  show_words (self, picture);
  show_view (self);
  fac_sankey_tools_update (self);
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
  order->wants_years = self->years == NULL;
  g_autofree char *reader = fac_project_reader_text (order->reader, NULL);
  const FacComposingWish wish = { .compose = compose,
                                  .order = order,
                                  .free_order = order_free,
                                  .free_result = composed_free,
                                  .reader = reader };
  /* What another reader may see is not copied either while this is composed. */
  if (g_strcmp0 (reader, self->reader) != 0)
    show_words (self, NULL);
  set_text (&self->reader, reader);
  fac_composing_ask (self->composing, &wish);
}

void
fac_sankey_panel_forget_years (FacSankeyPanel *self)
{
  g_clear_pointer (&self->years, g_array_unref);
}

const FacDiagramChoice *
fac_sankey_panel_choice (FacSankeyPanel *self)
{
  return self->choice;
}

void
fac_sankey_panel_choose (FacSankeyPanel *self, FacDiagramChoice *choice)
{
  fac_diagram_choice_free (self->choice);
  self->choice = choice;
  fac_sankey_tools_update (self);
  fac_sankey_panel_refresh (self);
}

/* -- Keeping ------------------------------------------------------------------------------- */

void
fac_sankey_panel_keep (FacSankeyPanel *self, const char *name)
{
  g_autoptr (FacSankeyMemory) places = fac_sankey_chart_places (self->chart);
  GError *error = NULL;
  g_autofree char *uuid = fac_project_keep_diagram (fac_session_project (self->session), name,
                                                    self->choice, places, &error);
  fac_session_did (self->session, uuid != NULL, error);
}

void
fac_sankey_panel_reset (FacSankeyPanel *self)
{
  GError *error = NULL;
  if (!self->kept)
    return;
  gboolean is_done =
      fac_project_arrange_diagram (fac_session_project (self->session), self->kept, NULL, &error);
  fac_session_did (self->session, is_done, error);
}

/* A diagram that was not kept yet is from now on: what was moved by hand is never lost. */
void
fac_sankey_panel_move_box (FacSankeyPanel *self, const char *id, int column, double y)
{
  FacProject *project = fac_session_project (self->session);
  g_autoptr (FacSankeyMemory) places = fac_sankey_chart_places (self->chart);
  g_autofree char *moved = g_strdup (id);
  GError *error = NULL;
  gboolean is_done;

  if (!places)
    return;
  fac_sankey_memory_forget (places, moved);
  fac_sankey_memory_keep_node (places, moved, column, y);
  if (self->kept)
    is_done = fac_project_arrange_diagram (project, self->kept, places, &error);
  else
    {
      g_autofree char *name = fac_sankey_tools_name (self->choice);
      g_autofree char *uuid =
          fac_project_keep_diagram (project, name, self->choice, places, &error);
      is_done = uuid != NULL;
    }
  fac_session_did (self->session, is_done, error);
}

static void
on_moved (FacSankeyChart *chart, const char *id, int column, double y, FacSankeyPanel *self)
{
  fac_sankey_panel_move_box (self, id, column, y);
}

/* -- Picking and handing on ---------------------------------------------------------------- */

/* Of the ids, those that are establishments become the selection of all rooms. */
static void
select_companies (FacSankeyPanel *self, const char *const *ids)
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

static gpointer
find_rows (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autoptr (FacFilter) where = NULL;
  FacSankeyRequest request;

  if (!fac_diagram_choice_request (order->choice, &request, &where, error))
    return NULL;
  GPtrArray *rows =
      fac_flow_diagram_rows (project, &request, order->source, order->target, order->family, error);
  if (rows)
    g_ptr_array_add (rows, NULL);
  return rows;
}

static void
on_rows_found (gpointer result, GError *error, gpointer data)
{
  FacSankeyPanel *self = data;
  g_autoptr (GPtrArray) rows = result;
  if (rows)
    g_signal_emit (self, rows_signal, 0, rows->pdata);
  else
    fac_session_fail (self->session, error);
}

static void
pick (FacSankeyPanel *self, const char *source, const char *target, int family)
{
  const char *const ids[] = { source, target, NULL };
  GError *error = NULL;
  Order *order = order_new (self, NULL, &error);

  select_companies (self, ids);
  if (!order)
    {
      fac_session_fail (self->session, error);
      return;
    }
  order->source = g_strdup (source);
  order->target = g_strdup (target);
  order->family = family;
  const FacComposition what = { .compose = find_rows,
                                .order = order,
                                .free_order = order_free,
                                .free_result = (GDestroyNotify)g_ptr_array_unref,
                                .done = on_rows_found,
                                .data = self,
                                .wait_ms = 40 };
  fac_composer_ask (fac_session_composer (self->session), &self->picking, &what);
}

void
fac_sankey_panel_pick (FacSankeyPanel *self, const char *source, const char *target)
{
  pick (self, source, target, -1);
}

/* The picture's families are FacFamily less one; the last one stands for none of them. */
static void
on_picked (FacSankeyChart *chart, GStrv ids, int family, FacSankeyPanel *self)
{
  gboolean is_change = self->choice->against && self->choice->is_difference;
  pick (self, ids[0], ids[1],
        is_change || family < 0 || !ids[1] ? -1
        : family < FAC_N_FAMILIES          ? family + 1
                                           : 0);
}

static void
on_opened (FacSankeyChart *chart, const char *id, FacSankeyPanel *self)
{
  g_autofree char *copy = g_strdup (id);
  fac_sankey_panel_open_box (self, copy);
}

static void
on_asked (FacSankeyChart *chart, const char *id, double x, double y, FacSankeyPanel *self)
{
  fac_sankey_kept_ask (self, id, x, y);
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
  Composed *composed = compose (project, order, cancellable, error);
  if (!composed)
    return NULL;
  FacSankeyPicture *sankey = g_steal_pointer (&composed->picture);
  composed_free (composed);
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

static void
add_tools (FacSankeyPanel *self)
{
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  fac_sankey_tools_init (self);
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
  fac_picture_button_add_action (self->button, _ ("Save the links…"),
                                 _ ("Save who gives how much to whom, for other programs"),
                                 "win.flow.save-links");
  fac_picture_button_add_action (self->button, _ ("Open a list of links…"),
                                 _ ("Show links that another program wrote as a diagram"),
                                 "win.flow.open-links");
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
  const FacTextColumn columns[] = {
    { _ ("From"), FALSE, 220 }, { _ ("To"), FALSE, 220 },      { _ ("Family"), FALSE, 200 },
    { _ ("Year"), FALSE, 70 },  { _ ("Quantity"), TRUE, 140 }, { _ ("How it is known"), FALSE, 0 }
  };
  self->stack = gtk_stack_new ();
  self->chart = FAC_SANKEY_CHART (fac_sankey_chart_new ());
  g_signal_connect (self->chart, "picked", G_CALLBACK (on_picked), self);
  g_signal_connect (self->chart, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect (self->chart, "moved", G_CALLBACK (on_moved), self);
  g_signal_connect (self->chart, "asked", G_CALLBACK (on_asked), self);
  self->table = FAC_TEXT_TABLE (
      fac_text_table_new (_ ("The diagram as a table"), columns, G_N_ELEMENTS (columns)));
  fac_text_table_remember (self->table, "diagram");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->chart), "chart");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->table), "words");
  gtk_stack_add_named (GTK_STACK (self->stack), make_nothing (), "nothing");
  self->composing =
      FAC_COMPOSING (fac_composing_new (self->session, self->stack, show_composed, self));
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->composing));
}

static void
fac_sankey_panel_dispose (GObject *object)
{
  FacSankeyPanel *self = FAC_SANKEY_PANEL (object);
  fac_commission_drop (&self->picking);
  fac_commission_drop (&self->linking);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->reader, g_free);
  g_clear_pointer (&self->kept, g_free);
  g_clear_pointer (&self->kept_name, g_free);
  g_clear_pointer (&self->years, g_array_unref);
  g_clear_pointer (&self->choice, fac_diagram_choice_free);
  G_OBJECT_CLASS (fac_sankey_panel_parent_class)->dispose (object);
}

static void
fac_sankey_panel_class_init (FacSankeyPanelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_sankey_panel_dispose;
  rows_signal = g_signal_new ("rows", FAC_TYPE_SANKEY_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_STRV);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_sankey_panel_init (FacSankeyPanel *self)
{
  self->choice = fac_diagram_choice_new ();
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
