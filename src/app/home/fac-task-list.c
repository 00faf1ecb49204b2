/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One section of what is to be done. */
#include "fac-task-list.h"

#include "fac-agenda-words.h"
#include "fac-calendar.h"
#include "fac-keyed-list.h"

#include <glib/gi18n-lib.h>

/* So many rows are shown before one asks for the others. */
#define FEW 12

struct _FacTaskList
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  FacAgendaSection section;
  const FacAgenda *agenda; /* borrowed */
  GPtrArray *entries;      /* of FacAgendaEntry, borrowed from the agenda */
  gboolean shows_all;
  GtkWidget *box, *title, *list, *more;
};

G_DEFINE_FINAL_TYPE (FacTaskList, fac_task_list, GTK_TYPE_WIDGET)

/* What a row's controls act on. */
typedef struct
{
  FacTaskList *list;
  FacRecordKind kind;
  char *uuid;
  char *owner;
  char *company; /* uuid of the establishment, or NULL */
  char *synergy; /* uuid of what it is a part of, or NULL */
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;
  g_free (target->uuid);
  g_free (target->owner);
  g_free (target->company);
  g_free (target->synergy);
  g_free (target);
}

/* -- Actions ------------------------------------------------------------------------------- */

static void
on_done_toggled (GtkCheckButton *button, Target *target)
{
  FacSession *session = target->list->session;
  const char *const uuids[] = { target->uuid, NULL };
  GError *error = NULL;

  if (!gtk_check_button_get_active (button))
    return;
  gboolean is_done =
      fac_project_agenda_done (fac_session_project (session), target->kind, uuids, &error);
  if (!is_done)
    gtk_check_button_set_active (button, FALSE);
  fac_session_did (session, is_done, error);
}

static Target *
target_of (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  return row ? g_object_get_data (G_OBJECT (row), "fac-target") : NULL;
}

typedef gboolean (*Change) (FacProject *, FacRecordKind, const char *const *, const char *,
                            GError **);

/* The row may be gone with what was done; what was typed and refused stays to be corrected. */
static void
change (GtkWidget *widget, Change func, const char *text)
{
  Target *target = target_of (widget);
  FacSession *session = target->list->session;
  g_autofree char *uuid = g_strdup (target->uuid);
  const char *const uuids[] = { uuid, NULL };
  GtkWidget *menu = fac_agenda_close_menu (widget);
  GError *error = NULL;

  gboolean is_done = func (fac_session_project (session), target->kind, uuids, text, &error);
  if (!fac_session_did (session, is_done, error) && menu)
    fac_agenda_open_again (menu, widget);
}

static void
on_postpone_clicked (GtkWidget *button, gpointer data)
{
  g_autofree char *date = g_strdup (g_object_get_data (G_OBJECT (button), "date"));
  change (button, fac_project_agenda_postpone, date);
}

static void
on_date_activate (GtkWidget *entry, gpointer data)
{
  Target *target = target_of (entry);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *date = fac_date_understand (text, target->list->agenda->date);
  g_autofree char *given = g_strdup (date ? date : text);
  change (entry, fac_project_agenda_postpone, given);
}

static void
on_owner_activate (GtkWidget *entry, gpointer data)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  change (entry, fac_project_agenda_give, name);
}

static void
on_reason_activate (GtkWidget *entry, gpointer data)
{
  g_autofree char *reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  change (entry, fac_project_agenda_dismiss, reason);
}

/* -- The menu of a row, made when it is opened --------------------------------------------- */

static void
add_postpone (GtkWidget *box, const char *label, char *date)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "flat");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  g_object_set_data_full (G_OBJECT (button), "date", date, g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_postpone_clicked), NULL);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
add_menu_entry (GtkWidget *box, const char *title, const char *placeholder, const char *text,
                GCallback activate)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *label = fac_agenda_label (title, "fac-strong", FALSE);

  gtk_widget_set_margin_top (label, 6);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_editable_set_text (GTK_EDITABLE (entry), text ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 26);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect (entry, "activate", activate, NULL);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

static void
make_menu (GtkMenuButton *button, gpointer data)
{
  Target *target = data;
  const char *today = target->list->agenda->date;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_add_css_class (box, "fac-popover");
  gtk_box_append (GTK_BOX (box), fac_agenda_label (_ ("Put off to"), "fac-strong", FALSE));
  add_postpone (box, _ ("Tomorrow"), fac_date_add_days (today, 1));
  add_postpone (box, _ ("Next Monday"), fac_date_next_weekday (today, 1));
  add_postpone (box, _ ("In a week"), fac_date_add_days (today, 7));
  add_menu_entry (box, _ ("Another date"), _ ("12/12, thursday, in 3 weeks"), NULL,
                  G_CALLBACK (on_date_activate));
  add_menu_entry (box, _ ("Give to"), _ ("Name"), target->owner, G_CALLBACK (on_owner_activate));
  add_menu_entry (box, _ ("Will not be done, because"), _ ("Reason"), NULL,
                  G_CALLBACK (on_reason_activate));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

/* -- Rows ---------------------------------------------------------------------------------- */

static char *
key_of_task (guint i, gpointer data)
{
  FacTaskList *self = data;
  return fac_agenda_key (self->entries->pdata[i], self->agenda->date);
}

static GtkWidget *
make_words (FacTaskList *self, const FacAgendaEntry *entry)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *about =
      fac_agenda_join (entry->company_name, entry->person_name, entry->event_title,
                       entry->objects ? _ ("objects") : NULL,
                       entry->activity != FAC_EXCHANGE_NONE && entry->activity != FAC_EXCHANGE_OTHER
                           ? fac_enum_label (&fac_exchange_kind_enum, entry->activity)
                           : NULL,
                       FAC_AGENDA_END);
  GtkWidget *title = fac_agenda_label (entry->title, NULL, FALSE);

  if (entry->note)
    fac_agenda_set_tip (title, entry->note);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  if (*about)
    {
      GtkWidget *label = fac_agenda_label (about, "dim-label", FALSE);
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (words), label);
    }
  return words;
}

static GtkWidget *
make_when (FacTaskList *self, const FacAgendaEntry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *day = fac_agenda_when (entry->due_on, self->agenda->date);
  g_autofree char *when =
      fac_agenda_join (entry->section == FAC_AGENDA_TODAY && entry->begins_at ? NULL : day,
                       entry->begins_at, FAC_AGENDA_END);
  GtkWidget *date = gtk_label_new (when);

  gtk_label_set_xalign (GTK_LABEL (date), 1);
  gtk_widget_add_css_class (date, "numeric");
  gtk_box_append (GTK_BOX (box), date);
  if (entry->owner)
    {
      GtkWidget *owner = gtk_label_new (entry->owner);
      gtk_label_set_xalign (GTK_LABEL (owner), 1);
      gtk_label_set_ellipsize (GTK_LABEL (owner), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (owner), 18);
      gtk_widget_add_css_class (owner, "caption");
      gtk_widget_add_css_class (owner, "dim-label");
      gtk_box_append (GTK_BOX (box), owner);
    }
  return box;
}

static GtkWidget *
make_task (guint i, gpointer data)
{
  FacTaskList *self = data;
  const FacAgendaEntry *entry = self->entries->pdata[i];
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *menu = gtk_menu_button_new ();
  g_autofree char *when = fac_agenda_when (entry->due_on, self->agenda->date);
  g_autofree char *spoken = fac_agenda_join (entry->title, entry->company_name, entry->person_name,
                                             when, entry->owner, FAC_AGENDA_END);
  /* TRANSLATORS: %s is what is to be done */
  g_autofree char *done = g_strdup_printf (_ ("Done: %s"), entry->title);
  Target *target = g_new (Target, 1);

  *target = (Target){ self, entry->kind, g_strdup (entry->uuid), g_strdup (entry->owner),
                      g_strdup (entry->establishment), g_strdup (entry->synergy) };
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (menu), FALSE);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  fac_agenda_set_tip (menu, _ ("Put off, give to somebody, will not be done (M)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Put off, give to somebody, will not be done (M)"), -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu), make_menu, target, NULL);
  fac_agenda_set_tip (check, _ ("Done (Space)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, done, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (on_done_toggled), target);
  gtk_box_append (GTK_BOX (line), check);
  gtk_box_append (GTK_BOX (line), make_words (self, entry));
  gtk_box_append (GTK_BOX (line), make_when (self, entry));
  gtk_box_append (GTK_BOX (line), menu);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (row), "fac-check", check);
  g_object_set_data (G_OBJECT (row), "fac-menu", menu);
  g_object_set_data_full (G_OBJECT (row), "fac-target", target, target_free);
  return row;
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, FacTaskList *self)
{
  const Target *target = g_object_get_data (G_OBJECT (row), "fac-target");
  if (target && target->synergy)
    {
      g_autofree char *what = g_strconcat ("synergy:", target->synergy, NULL);
      fac_session_go (self->session, "synergies", what);
    }
  else if (target && target->company)
    fac_session_show_detail (self->session, target->company);
}

/* On a row: Space ticks it, the Menu key or M opens its menu. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacTaskList *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (self->list);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || !row || gtk_root_get_focus (root) != row)
    return FALSE;
  if (key == GDK_KEY_space)
    gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), "fac-check"), TRUE);
  else if (key == GDK_KEY_Menu || key == GDK_KEY_m || key == GDK_KEY_M)
    gtk_menu_button_popup (g_object_get_data (G_OBJECT (row), "fac-menu"));
  else
    return FALSE;
  return TRUE;
}

/* -- The widget ---------------------------------------------------------------------------- */

static const FacRows task_rows = { key_of_task, make_task, 48 };

static void
refill (FacTaskList *self, int *room_px)
{
  guint n = self->entries->len;
  guint n_shown = self->shows_all ? n : MIN (n, FEW);

  fac_keyed_list_show (GTK_LIST_BOX (self->list), &task_rows, n_shown, room_px, self);
  gtk_widget_set_visible (self->more, n_shown < n);
  if (n_shown < n)
    {
      g_autofree char *words =
          g_strdup_printf (ngettext ("Show %u more", "Show %u more", n - n_shown), n - n_shown);
      gtk_button_set_label (GTK_BUTTON (self->more), words);
    }
}

static void
on_more_clicked (GtkWidget *button, FacTaskList *self)
{
  self->shows_all = TRUE;
  refill (self, NULL);
}

/* The rows are one stop of Tab, walked with the arrows; the button behind them is the next. */
static gboolean
fac_task_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FacTaskList *self = FAC_TASK_LIST (widget);

  if (gtk_widget_get_focus_child (self->list) && direction == GTK_DIR_TAB_FORWARD)
    return gtk_widget_get_visible (self->more) && gtk_widget_grab_focus (self->more);
  if (gtk_widget_get_focus_child (self->list) && direction == GTK_DIR_TAB_BACKWARD)
    return FALSE;
  return GTK_WIDGET_CLASS (fac_task_list_parent_class)->focus (widget, direction);
}

static void
fac_task_list_dispose (GObject *object)
{
  FacTaskList *self = FAC_TASK_LIST (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  G_OBJECT_CLASS (fac_task_list_parent_class)->dispose (object);
}

static void
fac_task_list_class_init (FacTaskListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = fac_task_list_dispose;
  widget_class->focus = fac_task_list_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fac_task_list_init (FacTaskList *self)
{
  self->entries = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->title = fac_agenda_label ("", "fac-title", FALSE);
  self->list = gtk_list_box_new ();
  self->more = gtk_button_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "fac-card");
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_box_append (GTK_BOX (self->box), self->more);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  GtkEventController *controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  g_signal_connect (self->more, "clicked", G_CALLBACK (on_more_clicked), self);
}

GtkWidget *
fac_task_list_new (FacSession *session, FacAgendaSection section)
{
  FacTaskList *self = g_object_new (FAC_TYPE_TASK_LIST, NULL);
  self->session = session;
  self->section = section;
  gtk_label_set_label (GTK_LABEL (self->title), fac_agenda_section_title (section));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fac_agenda_section_title (section), -1);
  return GTK_WIDGET (self);
}

void
fac_task_list_show (FacTaskList *self, const FacAgenda *agenda, int *room_px)
{
  self->agenda = agenda;
  g_ptr_array_set_size (self->entries, 0);
  for (guint i = 0; i < agenda->entries->len; i++)
    {
      FacAgendaEntry *entry = agenda->entries->pdata[i];
      /* Calls and the day's visits have lists of their own. */
      if (entry->section == self->section && !g_ptr_array_find (agenda->calls, entry, NULL)
          && !g_ptr_array_find (agenda->visits, entry, NULL))
        g_ptr_array_add (self->entries, entry);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->entries->len > 0);
  refill (self, room_px);
}
