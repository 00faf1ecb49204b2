/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The links of the diagram as a file, and files of links as a diagram. */
#include "flow/fac-sankey-panel-private.h"

#include "fac-ask.h"
#include "fac-exchange.h"
#include "fac-graph-file.h"
#include "fac-outputs.h"
#include "flow/fac-links-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- Out ----------------------------------------------------------------------------------- */

typedef struct
{
  FacReader *reader;        /* owned */
  FacDiagramChoice *choice; /* owned */
  char *path;               /* owned */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;
  fac_reader_free (order->reader);
  fac_diagram_choice_free (order->choice);
  g_free (order->path);
  g_free (order);
}

/* What was written: the order moves into it. */
static gpointer
write_links (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autoptr (FacFilter) where = NULL;
  FacSankeyRequest request;

  if (!fac_diagram_choice_request (order->choice, &request, &where, error)
      || !fac_project_write_links (project, order->reader, &request, order->path, error))
    return NULL;
  Order *written = g_new0 (Order, 1);
  written->reader = fac_reader_copy (order->reader);
  written->path = g_strdup (order->path);
  return written;
}

static void
on_written (gpointer result, GError *error, gpointer data)
{
  FacSankeyPanel *self = data;
  Order *written = result;
  FacProject *project = fac_session_project (self->session);

  fac_composing_set_notice (self->composing, FALSE);
  if (!written)
    {
      fac_session_fail (self->session, error);
      return;
    }
  g_autofree char *base = g_path_get_basename (written->path);
  g_autofree char *line = fac_reader_line (written->reader, NULL);
  /* TRANSLATORS: the second %s is a whole phrase: "For: the facilitator". */
  g_autofree char *told = g_strdup_printf (_ ("Saved as “%s”. %s"), base, line);
  if (!fac_project_read_only_reason (project))
    fac_project_log_release (project, "export", strrchr (base, '.') + 1, NULL, written->reader,
                             NULL, written->path, NULL, NULL);
  fac_session_tell (self->session, told, FALSE);
  order_free (written);
}

void
fac_sankey_panel_write_links (FacSankeyPanel *self, const char *path)
{
  GError *error = NULL;
  FacReader *reader = fac_sankey_panel_reader (self, &error);

  if (!reader)
    {
      fac_session_fail (self->session, error);
      return;
    }
  Order *order = g_new0 (Order, 1);
  order->reader = reader;
  order->choice = fac_diagram_choice_copy (self->choice);
  order->path = g_strdup (path);
  const FacComposition what = { .compose = write_links,
                                .order = order,
                                .free_order = order_free,
                                .free_result = order_free,
                                .done = on_written,
                                .data = self };
  fac_composer_ask (fac_session_composer (self->session), &self->linking, &what);
}

static void
on_save_chosen (const char *path, gpointer data)
{
  fac_sankey_panel_write_links (data, path);
}

/* For whom stands above the name: what the diagram shows is what leaves. */
void
fac_sankey_panel_ask_save_links (FacSankeyPanel *self)
{
  GError *error = NULL;
  g_autoptr (FacReader) reader = fac_sankey_panel_reader (self, &error);

  if (!reader)
    {
      fac_session_fail (self->session, error);
      return;
    }
  g_autofree char *line = fac_reader_line (reader, NULL);
  g_autofree char *choice = fac_sankey_tools_name (self->choice);
  /* TRANSLATORS: title of a dialog; %s is a whole phrase: "For: the facilitator". */
  g_autofree char *title =
      g_strdup_printf (_ ("Save the links as .csv, .txt (SankeyMATIC) or .json. %s"), line);
  g_autofree char *name = g_strconcat (choice, ".csv", NULL);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  fac_ask_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), title, name, on_save_chosen,
                self);
}

/* -- In ------------------------------------------------------------------------------------ */

typedef struct
{
  FacGraphFile *graph;
  char *path;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;
  fac_graph_file_free (read->graph);
  g_free (read->path);
  g_free (read);
}

static gpointer
read_links (FacProject *project, gpointer path, GCancellable *cancellable, GError **error)
{
  FacGraphFile *graph = fac_graph_file_read (path, cancellable, error);
  if (!graph)
    return NULL;
  if (!graph->graph->links->len)
    {
      fac_graph_file_free (graph);
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” holds no link with a value: there is nothing to draw."),
                   (const char *)path);
      return NULL;
    }
  Read *read = g_new0 (Read, 1);
  read->graph = graph;
  read->path = g_strdup (path);
  return read;
}

static void
on_read (gpointer result, GError *error, gpointer data)
{
  FacSankeyPanel *self = data;
  Read *read = result;

  fac_composing_set_notice (self->composing, FALSE);
  if (!read)
    {
      fac_session_fail (self->session, error);
      return;
    }
  fac_links_window_show (self->session, GTK_WIDGET (self), read->path,
                         g_steal_pointer (&read->graph));
  read_free (read);
}

/* A message would stay where it was told; this one goes when the links are there. */
static void
on_late (gpointer data)
{
  fac_composing_set_notice (((FacSankeyPanel *)data)->composing, TRUE);
}

void
fac_sankey_panel_open_links (FacSankeyPanel *self, const char *path)
{
  const FacComposition what = { .compose = read_links,
                                .order = g_strdup (path),
                                .free_order = g_free,
                                .free_result = read_free,
                                .done = on_read,
                                .late = on_late,
                                .data = self };
  fac_composer_ask (fac_session_composer (self->session), &self->linking, &what);
}

static void
on_open_chosen (const char *path, gpointer data)
{
  fac_sankey_panel_open_links (data, path);
}

void
fac_sankey_panel_ask_open_links (FacSankeyPanel *self)
{
  fac_ask_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Open a list of links"),
                FAC_ASK_LINKS, on_open_chosen, self);
}
