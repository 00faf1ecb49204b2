/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What visits ask, as the project wants it: reworded, moved, removed, added, or as proposed. */
#include "fac-ask.h"
#include "fac-changes.h"
#include "fac-pages.h"
#include "fac-visit.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FacPage parent_instance;
  GtkWidget *list, *reset, *summary, *scrolled;
} FacQuestionnairePage;

typedef FacPageClass FacQuestionnairePageClass;

G_DEFINE_FINAL_TYPE (FacQuestionnairePage, fac_questionnaire_page, FAC_TYPE_PAGE)

/* Kinds that a question made here can have; a table of flows or a choice comes with a file. */
static const FacItemKind kinds[] = { FAC_ITEM_TEXT, FAC_ITEM_NUMBER, FAC_ITEM_YES_NO, FAC_ITEM_DATE,
                                     FAC_ITEM_SCALE };

/* -- Changing ------------------------------------------------------------------------------- */

static FacQuestionnaire *
present (FacQuestionnairePage *self)
{
  GError *error = NULL;
  FacQuestionnaire *questionnaire =
      fac_project_questionnaire (fac_page_project (FAC_PAGE (self)), NULL, &error);
  if (!questionnaire)
    fac_session_fail (fac_page_session (FAC_PAGE (self)), error);
  return questionnaire;
}

static void
save (FacQuestionnairePage *self, const FacQuestionnaire *questionnaire)
{
  GError *error = NULL;
  gboolean is_done =
      fac_project_save_questionnaire (fac_page_project (FAC_PAGE (self)), questionnaire, &error);
  fac_session_did_quietly (fac_page_session (FAC_PAGE (self)), is_done, error);
}

static const char *
text_at (GtkWidget *widget, const char *key)
{
  return g_object_get_data (G_OBJECT (widget), key);
}

static void
on_reworded (GtkEventControllerFocus *focus, FacQuestionnairePage *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus));
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autofree char *id = g_strdup (text_at (entry, "id"));

  if (g_strcmp0 (text, text_at (entry, "former")) == 0)
    return;
  g_object_set_data_full (G_OBJECT (entry), "former", g_strdup (text), g_free);
  g_autoptr (FacQuestionnaire) questionnaire = present (self);
  FacItem *item =
      questionnaire ? (FacItem *)fac_questionnaire_find (questionnaire, id, NULL) : NULL;
  if (!item)
    return;
  g_free (item->label);
  item->label = g_strdup (text);
  save (self, questionnaire);
}

static void
move (FacQuestionnairePage *self, GtkWidget *button, int by)
{
  g_autoptr (FacQuestionnaire) questionnaire = present (self);
  if (questionnaire && fac_questionnaire_move (questionnaire, text_at (button, "id"), by))
    save (self, questionnaire);
}

static void
on_up (FacQuestionnairePage *self, GtkWidget *button)
{
  move (self, button, -1);
}

static void
on_down (FacQuestionnairePage *self, GtkWidget *button)
{
  move (self, button, 1);
}

static void
on_removed (FacQuestionnairePage *self, GtkWidget *button)
{
  g_autoptr (FacQuestionnaire) questionnaire = present (self);
  if (questionnaire && fac_questionnaire_remove (questionnaire, text_at (button, "id")))
    save (self, questionnaire);
}

static void
on_added (FacQuestionnairePage *self, GtkWidget *button)
{
  GtkWidget *entry = g_object_get_data (G_OBJECT (button), "entry");
  GtkWidget *kind = g_object_get_data (G_OBJECT (button), "kind");
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  GError *error = NULL;
  g_autoptr (GHashTable) taken =
      fac_project_replied_numbers (fac_page_project (FAC_PAGE (self)), &error);
  g_autoptr (FacQuestionnaire) questionnaire = taken && *text ? present (self) : NULL;

  if (!taken)
    fac_session_fail (fac_page_session (FAC_PAGE (self)), error);
  if (!questionnaire)
    return;
  if (fac_questionnaire_add (questionnaire, text_at (button, "id"), text,
                             kinds[gtk_drop_down_get_selected (GTK_DROP_DOWN (kind))], taken))
    save (self, questionnaire);
}

static void
on_entry_activated (GtkWidget *entry, FacQuestionnairePage *self)
{
  on_added (self, g_object_get_data (G_OBJECT (entry), "button"));
}

/* -- Showing -------------------------------------------------------------------------------- */

static GtkWidget *
add_button (FacQuestionnairePage *self, GtkWidget *line, const char *icon, const char *label,
            const char *id, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = g_strdup_printf ("%s %s", label, id);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (line), button);
  return button;
}

static void
add_item (FacQuestionnairePage *self, GtkWidget *card, const FacItem *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *number = gtk_label_new (item->id), *entry = gtk_entry_new ();
  GtkWidget *kind = gtk_label_new (fac_enum_label (&fac_item_kind_enum, (int)item->kind));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_set_size_request (number, 36, -1);
  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_widget_add_css_class (number, "fac-visit-number");
  gtk_editable_set_text (GTK_EDITABLE (entry), item->label);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, item->id,
                                  -1);
  g_object_set_data_full (G_OBJECT (entry), "id", g_strdup (item->id), g_free);
  g_object_set_data_full (G_OBJECT (entry), "former", g_strdup (item->label), g_free);
  g_signal_connect (focus, "leave", G_CALLBACK (on_reworded), self);
  gtk_widget_add_controller (entry, focus);
  gtk_widget_set_size_request (kind, 84, -1);
  gtk_label_set_xalign (GTK_LABEL (kind), 0);
  gtk_widget_add_css_class (kind, "dim-label");
  gtk_box_append (GTK_BOX (line), number);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), kind);
  add_button (self, line, "go-up-symbolic", _ ("Move up"), item->id, G_CALLBACK (on_up));
  add_button (self, line, "go-down-symbolic", _ ("Move down"), item->id, G_CALLBACK (on_down));
  add_button (self, line, "user-trash-symbolic", _ ("Remove the question"), item->id,
              G_CALLBACK (on_removed));
  gtk_box_append (GTK_BOX (card), line);
}

static void
add_new (FacQuestionnairePage *self, GtkWidget *card, const FacItemBlock *block)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *label = g_strdup_printf (_ ("New question in block %s"), block->id);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (names, fac_enum_label (&fac_item_kind_enum, (int)kinds[i]));
  GtkWidget *kind = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (kind), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Kind"),
                                  -1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), kind);
  GtkWidget *button = add_button (self, line, "list-add-symbolic", _ ("Add the question"),
                                  block->id, G_CALLBACK (on_added));
  g_object_set_data (G_OBJECT (button), "entry", entry);
  g_object_set_data (G_OBJECT (button), "kind", kind);
  g_object_set_data (G_OBJECT (entry), "button", button);
  g_signal_connect (entry, "activate", G_CALLBACK (on_entry_activated), self);
  gtk_box_append (GTK_BOX (card), line);
}

static void
fac_questionnaire_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacQuestionnairePage *self = (FacQuestionnairePage *)page;
  gboolean is_own = FALSE;
  g_autoptr (GError) error = NULL;
  GtkWidget *child;

  if (changes && !fac_changes_touch (changes, FAC_RECORD_TEMPLATE))
    return;
  g_autoptr (FacQuestionnaire) questionnaire =
      fac_project_questionnaire (fac_page_project (page), &is_own, &error);
  double at = gtk_adjustment_get_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)));
  while ((child = gtk_widget_get_first_child (self->list)))
    gtk_box_remove (GTK_BOX (self->list), child);
  gtk_widget_set_sensitive (self->reset, is_own);
  gtk_label_set_label (GTK_LABEL (self->summary),
                       error    ? error->message
                       : is_own ? _ ("This project has a version of its own.")
                                : _ ("This is the proposed version. The first change makes a "
                                     "version of this project’s own."));
  for (guint b = 0; questionnaire && b < questionnaire->blocks->len; b++)
    {
      const FacItemBlock *block = questionnaire->blocks->pdata[b];
      g_autofree char *title = g_strdup_printf ("%s  %s", block->id, block->title);
      GtkWidget *heading = gtk_label_new (title);
      GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "fac-title");
      gtk_widget_add_css_class (card, "fac-card");
      gtk_widget_add_css_class (card, "fac-visit-card");
      for (guint i = 0; i < block->items->len; i++)
        add_item (self, card, block->items->pdata[i]);
      add_new (self, card, block);
      gtk_box_append (GTK_BOX (self->list), heading);
      gtk_box_append (GTK_BOX (self->list), card);
    }
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), at);
}

/* -- Actions --------------------------------------------------------------------------------- */

static void
reset (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GError *error = NULL;
  gboolean is_done = fac_project_reset_questionnaire (fac_page_project (data), &error);
  fac_session_did (fac_page_session (data), is_done, error);
}

static void
take (const char *path, gpointer data)
{
  GError *error = NULL;
  gboolean is_done = fac_project_import_questionnaire (fac_page_project (data), path, &error);
  fac_session_did (fac_page_session (data), is_done, error);
}

static void
take_file (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_ask_open (GTK_WINDOW (gtk_widget_get_root (data)), _ ("Take in a questionnaire"), FAC_ASK_ANY,
                take, data);
}

static void
fac_questionnaire_page_constructed (GObject *object)
{
  static const GActionEntry entries[] = {
    { .name = "questionnaire.reset", .activate = reset },
    { .name = "questionnaire.take", .activate = take_file },
  };

  G_OBJECT_CLASS (fac_questionnaire_page_parent_class)->constructed (object);
  g_action_map_add_action_entries (fac_session_actions (fac_page_session (FAC_PAGE (object))),
                                   entries, G_N_ELEMENTS (entries), object);
}

static void
fac_questionnaire_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), fac_questionnaire_page_get_type ());
  G_OBJECT_CLASS (fac_questionnaire_page_parent_class)->dispose (object);
}

static void
fac_questionnaire_page_class_init (FacQuestionnairePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->constructed = fac_questionnaire_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_questionnaire_page_dispose;
  class->refresh = fac_questionnaire_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-questionnaire-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FacQuestionnairePage, list);
  gtk_widget_class_bind_template_child (widget_class, FacQuestionnairePage, reset);
  gtk_widget_class_bind_template_child (widget_class, FacQuestionnairePage, summary);
  gtk_widget_class_bind_template_child (widget_class, FacQuestionnairePage, scrolled);
}

static void
fac_questionnaire_page_init (FacQuestionnairePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
