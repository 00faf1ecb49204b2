/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all pages share: the session, and refreshing only while one is looked at. */
#include "fac-page.h"

typedef struct
{
  FacSession *session; /* owned */
  gulong changed_id;
  gboolean is_stale;
  guint due_id; /* idle source, or 0 */
} FacPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FacPage, fac_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];
static guint due_signal;

void
fac_page_tell_due (FacPage *page)
{
  FacPagePrivate *priv = fac_page_get_instance_private (page);
  if (FAC_PAGE_GET_CLASS (page)->count_due)
    g_signal_emit (page, due_signal, 0,
                   FAC_PAGE_GET_CLASS (page)->count_due (page, !priv->is_stale));
}

static gboolean
tell_due_later (gpointer data)
{
  FacPagePrivate *priv = fac_page_get_instance_private (data);
  priv->due_id = 0;
  fac_page_tell_due (data);
  return G_SOURCE_REMOVE;
}

static void
refresh (FacPage *page, const FacChanges *changes)
{
  FacPagePrivate *priv = fac_page_get_instance_private (page);
  priv->is_stale = FALSE;
  FAC_PAGE_GET_CLASS (page)->refresh (page, changes);
  fac_page_tell_due (page);
}

static void
on_session_changed (FacSession *session, const FacChanges *changes, FacPage *page)
{
  FacPagePrivate *priv = fac_page_get_instance_private (page);
  if (gtk_widget_get_mapped (GTK_WIDGET (page)) && !priv->is_stale)
    refresh (page, changes);
  else
    {
      priv->is_stale = TRUE;
      if (FAC_PAGE_GET_CLASS (page)->count_due && !priv->due_id)
        priv->due_id = g_idle_add_full (G_PRIORITY_LOW, tell_due_later, page, NULL);
    }
}

static void
fac_page_map (GtkWidget *widget)
{
  FacPagePrivate *priv = fac_page_get_instance_private (FAC_PAGE (widget));
  if (priv->is_stale)
    refresh (FAC_PAGE (widget), NULL);
  GTK_WIDGET_CLASS (fac_page_parent_class)->map (widget);
}

static gboolean
fac_page_grab_focus (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD))
      return TRUE;
  return FALSE;
}

static void
fac_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FacPage *page = FAC_PAGE (object);
  FacPagePrivate *priv = fac_page_get_instance_private (page);
  if (id != PROP_SESSION)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  priv->session = g_value_dup_object (value);
  priv->changed_id =
      g_signal_connect (priv->session, "changed", G_CALLBACK (on_session_changed), page);
}

static void
fac_page_dispose (GObject *object)
{
  FacPagePrivate *priv = fac_page_get_instance_private (FAC_PAGE (object));
  if (priv->session)
    g_clear_signal_handler (&priv->changed_id, priv->session);
  g_clear_handle_id (&priv->due_id, g_source_remove);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (fac_page_parent_class)->dispose (object);
}

static void
fac_page_finalize (GObject *object)
{
  FacPagePrivate *priv = fac_page_get_instance_private (FAC_PAGE (object));
  g_clear_object (&priv->session);
  G_OBJECT_CLASS (fac_page_parent_class)->finalize (object);
}

static void
fac_page_class_init (FacPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->set_property = fac_page_set_property;
  object_class->dispose = fac_page_dispose;
  object_class->finalize = fac_page_finalize;
  widget_class->map = fac_page_map;
  widget_class->grab_focus = fac_page_grab_focus;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, FAC_TYPE_SESSION,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  due_signal = g_signal_new ("due", FAC_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fac_page_init (FacPage *page)
{
  FacPagePrivate *priv = fac_page_get_instance_private (page);
  /* The first map fills the page. */
  priv->is_stale = TRUE;
}

FacSession *
fac_page_session (FacPage *page)
{
  FacPagePrivate *priv = fac_page_get_instance_private (page);
  return priv->session;
}

FacProject *
fac_page_project (FacPage *page)
{
  return fac_session_project (fac_page_session (page));
}

void
fac_page_forget (FacPage *page)
{
  FacPagePrivate *priv = fac_page_get_instance_private (page);
  priv->is_stale = TRUE;
}

void
fac_page_visit (FacPage *page, const char *what)
{
  FacPagePrivate *priv = fac_page_get_instance_private (page);
  if (priv->is_stale)
    refresh (page, NULL);
  if (FAC_PAGE_GET_CLASS (page)->visit)
    FAC_PAGE_GET_CLASS (page)->visit (page, what);
}

gboolean
fac_page_find (FacPage *page)
{
  if (!FAC_PAGE_GET_CLASS (page)->find)
    return FALSE;
  FAC_PAGE_GET_CLASS (page)->find (page);
  return TRUE;
}

gboolean
fac_page_print (FacPage *page)
{
  const char *name = FAC_PAGE_GET_CLASS (page)->print_action;
  if (!name)
    return FALSE;
  g_action_group_activate_action (G_ACTION_GROUP (fac_session_actions (fac_page_session (page))),
                                  name, NULL);
  return TRUE;
}
