/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window of a foreign graph. */
#include "flow/fac-links-window.h"

#include "fac-picture-button.h"
#include "fac-text-table.h"
#include "flow/fac-sankey-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* As long as a message stands in the main window. */
#define TOLD_S 10

typedef struct
{
  FacSession *session; /* borrowed: it outlives the owner */
  GtkWidget *window;
  char *title;         /* owned: the file's name */
  FacGraphFile *whole; /* owned: the file */
  FacGraphFile *part;  /* owned: the list of it that is shown; NULL: all of it */
  GtkWidget *stack, *chart, *words_button, *told;
  guint told_id; /* until what was told goes */
  FacTextTable *table;
} Shown;

static void
free_shown (gpointer data)
{
  Shown *shown = data;
  g_clear_handle_id (&shown->told_id, g_source_remove);
  g_free (shown->title);
  fac_graph_file_free (shown->part);
  fac_graph_file_free (shown->whole);
  g_free (shown);
}

/* -- Handing on ---------------------------------------------------------------------------- */

static gboolean
draw_page (cairo_t *cr, double width_mm, double height_mm, gpointer data, GError **error)
{
  g_autoptr (FacSankeyDrawing) drawing =
      fac_sankey_drawing_new (data, width_mm, height_mm, FAC_SANKEY_PAGE, error);
  if (!drawing)
    return FALSE;
  fac_sankey_drawing_paint (drawing, cr, FAC_SANKEY_NO_HIT);
  return TRUE;
}

/* The order is the picture: it moves on. */
static FacPicture *
make_picture (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  FacSankeyPicture **order = data;
  FacPicture *picture = g_new0 (FacPicture, 1);
  picture->title = g_strdup ((*order)->title);
  picture->subject = fac_sankey_picture_describe (*order);
  picture->draw = draw_page;
  picture->data = g_steal_pointer (order);
  picture->free_data = (GDestroyNotify)fac_sankey_picture_free;
  return picture;
}

static void
order_free (gpointer data)
{
  FacSankeyPicture **order = data;
  fac_sankey_picture_free (*order);
  g_free (order);
}

static FacSankeyPicture *
picture_of (Shown *shown, FacTheme theme)
{
  return fac_graph_file_picture (shown->part ? shown->part : shown->whole,
                                 fac_project_catalog (fac_session_project (shown->session)),
                                 shown->title, NULL, theme);
}

static gboolean
wish_picture (const char *paper, gboolean is_landscape, gpointer data, FacPictureWish *wish,
              GError **error)
{
  FacSankeyPicture **order = g_new0 (FacSankeyPicture *, 1);
  *order = picture_of (data, FAC_THEME_LIGHT);
  wish->make = make_picture;
  wish->order = order;
  wish->free_order = order_free;
  return TRUE;
}

/* -- What is shown ------------------------------------------------------------------------- */

static void
show_words (Shown *shown, const FacSankeyPicture *picture)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < picture->graph->links->len; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (picture->graph, i);
      gboolean is_hidden = (link->flags & FAC_SANKEY_LINK_HIDDEN) != 0;
      const double numbers[] = { (double)NAN, (double)NAN, (double)NAN,
                                 is_hidden ? (double)NAN : link->value };
      char **cells = g_new0 (char *, G_N_ELEMENTS (numbers) + 1);
      cells[0] = g_strdup (fac_sankey_graph_node (picture->graph, link->source)->label);
      cells[1] = g_strdup (fac_sankey_graph_node (picture->graph, link->target)->label);
      cells[2] = g_strdup (
          link->family < 0 ? "" : fac_sankey_picture_family (picture, (guint)link->family)->label);
      cells[3] = is_hidden ? g_strdup (_ ("not shown"))
                           : fac_sankey_picture_value_text (picture, link->value);
      g_ptr_array_add (rows, fac_text_row_new (NULL, cells, numbers));
    }
  fac_text_table_set_rows (shown->table, rows);
}

static void
show_view (Shown *shown)
{
  gboolean has_words = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (shown->words_button));
  gtk_stack_set_visible_child_name (GTK_STACK (shown->stack), has_words ? "words" : "chart");
}

/* Where nothing else is told. */
static void
show_left_out (Shown *shown)
{
  g_autofree char *left_out = fac_graph_file_left_out (shown->part ? shown->part : shown->whole);
  gtk_label_set_label (GTK_LABEL (shown->told), left_out);
  gtk_widget_set_tooltip_text (shown->told, left_out);
}

/* What of the file is shown, in both views. */
static void
show_graph (Shown *shown)
{
  GdkRGBA text;

  gtk_style_context_get_color (gtk_widget_get_style_context (shown->window), &text);
  FacTheme theme = text.red + text.green + text.blue > 1.5f ? FAC_THEME_DARK : FAC_THEME_LIGHT;
  FacSankeyPicture *picture = picture_of (shown, theme);
  show_words (shown, picture);
  fac_sankey_chart_show (FAC_SANKEY_CHART (shown->chart), picture);
  show_left_out (shown);
}

/* -- Several lists in one file ------------------------------------------------------------- */

/* The first ones are the lists, the last one all of them together. */
static void
take_part (Shown *shown, guint at)
{
  const FacLinkPart *part = at < shown->whole->parts->len ? shown->whole->parts->pdata[at] : NULL;
  GError *error = NULL;
  FacGraphFile *graph =
      part ? fac_graph_file_part (shown->whole, part->where, part->label, &error) : NULL;

  if (error)
    {
      fac_session_fail (shown->session, error);
      return;
    }
  fac_graph_file_free (shown->part);
  shown->part = graph;
}

static void
on_part (GtkDropDown *drop, GParamSpec *spec, Shown *shown)
{
  take_part (shown, gtk_drop_down_get_selected (drop));
  show_graph (shown);
}

/* NULL: the file is one list. */
static GtkWidget *
make_chooser (Shown *shown)
{
  const GPtrArray *parts = shown->whole->parts;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  if (!parts || !parts->len)
    return NULL;
  for (guint i = 0; i < parts->len; i++)
    gtk_string_list_append (labels, ((const FacLinkPart *)parts->pdata[i])->label);
  gtk_string_list_append (labels, _ ("All lists together"));
  GtkWidget *drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_widget_set_tooltip_text (drop, _ ("Which list of the file is shown"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Which list of the file is shown"), -1);
  take_part (shown, 0);
  g_signal_connect (drop, "notify::selected", G_CALLBACK (on_part), shown);
  return drop;
}

static gboolean
on_told_over (gpointer data)
{
  Shown *shown = data;
  shown->told_id = 0;
  show_left_out (shown);
  return G_SOURCE_REMOVE;
}

static void
show_told (Shown *shown, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (shown->told), sentence);
  g_clear_handle_id (&shown->told_id, g_source_remove);
  shown->told_id = g_timeout_add_seconds (TOLD_S, on_told_over, shown);
}

/* What is told of what was done here stands here too: the other window may be behind. */
static void
on_told (FacSession *session, const char *sentence, gboolean can_undo, const char *button,
         const char *action, GtkWidget *window)
{
  show_told (g_object_get_data (G_OBJECT (window), "fac-links"), sentence);
}

static void
on_failed (FacSession *session, const char *sentence, GtkWidget *window)
{
  show_told (g_object_get_data (G_OBJECT (window), "fac-links"), sentence);
}

static gboolean
copy_words (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  Shown *shown = data;
  fac_session_copied (shown->session, fac_text_table_copy (shown->table));
  return TRUE;
}

/* -- The window ---------------------------------------------------------------------------- */

static GtkWidget *
make_tools (Shown *shown)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *chooser = make_chooser (shown);
  shown->words_button = gtk_toggle_button_new_with_label (_ ("In words"));
  gtk_widget_set_tooltip_text (shown->words_button, _ ("The same as a table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (shown->words_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The diagram as a table"), -1);
  g_signal_connect_swapped (shown->words_button, "toggled", G_CALLBACK (show_view), shown);
  shown->told = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (shown->told), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (shown->told), 0);
  gtk_widget_set_hexpand (shown->told, TRUE);
  gtk_widget_add_css_class (shown->told, "dim-label");
  g_signal_connect_object (shown->session, "told", G_CALLBACK (on_told), shown->window, 0);
  g_signal_connect_object (shown->session, "failed", G_CALLBACK (on_failed), shown->window, 0);
  gtk_widget_add_css_class (tools, "fac-chips");
  if (chooser)
    gtk_box_append (GTK_BOX (tools), chooser);
  gtk_box_append (GTK_BOX (tools), shown->words_button);
  gtk_box_append (GTK_BOX (tools), shown->told);
  gtk_box_append (GTK_BOX (tools), fac_picture_button_new (shown->session, wish_picture, shown));
  return tools;
}

static GtkWidget *
make_views (Shown *shown)
{
  const FacTextColumn columns[] = { { _ ("From"), FALSE, 260 },
                                    { _ ("To"), FALSE, 260 },
                                    { _ ("Material"), FALSE, 0 },
                                    { _ ("Quantity"), TRUE, 140 } };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  shown->chart = fac_sankey_chart_new ();
  shown->table = FAC_TEXT_TABLE (
      fac_text_table_new (_ ("The diagram as a table"), columns, G_N_ELEMENTS (columns)));
  show_graph (shown);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                        gtk_callback_action_new (copy_words, shown, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (shown->table), keys);
  shown->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (shown->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (shown->stack), shown->chart, "chart");
  gtk_stack_add_named (GTK_STACK (shown->stack), GTK_WIDGET (shown->table), "words");
  return shown->stack;
}

void
fac_links_window_show (FacSession *session, GtkWidget *owner, const char *path, FacGraphFile *graph)
{
  Shown *shown = g_new0 (Shown, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (owner));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  shown->session = session;
  shown->whole = graph;
  shown->title = g_path_get_basename (path);
  char *dot = strrchr (shown->title, '.');
  if (dot && dot != shown->title)
    *dot = '\0';
  shown->window = gtk_window_new ();
  g_object_set_data_full (G_OBJECT (shown->window), "fac-links", shown, free_shown);
  gtk_window_set_title (GTK_WINDOW (shown->window), shown->title);
  gtk_window_set_default_size (GTK_WINDOW (shown->window), 980, 620);
  gtk_window_set_transient_for (GTK_WINDOW (shown->window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (shown->window), TRUE);
  gtk_box_append (GTK_BOX (box), make_tools (shown));
  gtk_box_append (GTK_BOX (box), make_views (shown));
  gtk_window_set_child (GTK_WINDOW (shown->window), box);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (shown->window, keys);
  g_signal_connect_object (owner, "destroy", G_CALLBACK (gtk_window_destroy), shown->window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (shown->window));
}
