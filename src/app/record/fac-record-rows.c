/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines of belonging records. */
#include "record/fac-record-rows.h"

#include "record/fac-record-detail.h"

#include <glib/gi18n-lib.h>

struct _FacRecordRows
{
  GtkWidget parent_instance;
  FacSession *session;           /* borrowed */
  const FacRecordRowsSpec *spec; /* borrowed */
  char *owner;                   /* owned; NULL: none shown yet */
  GPtrArray *records;            /* owned: those shown */
  GtkWidget *card, *lines;
};

G_DEFINE_FINAL_TYPE (FacRecordRows, fac_record_rows, GTK_TYPE_WIDGET)

static const FacField *
field_of (FacRecordRows *self, const char *id)
{
  return fac_record_type_field (fac_record_type (self->spec->kind), id);
}

/* -- Forms --------------------------------------------------------------------------------- */

static GtkWindow *
window_of (FacRecordRows *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* `value`: of the list that each has a line of, 0: none is proposed. */
static void
ask_new (FacRecordRows *self, int value)
{
  gpointer record = fac_record_new (self->spec->kind);
  fac_record_set_string (record, field_of (self, self->spec->owner), self->owner);
  if (self->spec->preset)
    *FAC_FIELD_AT (record, field_of (self, self->spec->preset), int) = self->spec->preset_value;
  if (value)
    *FAC_FIELD_AT (record, field_of (self, self->spec->by), int) = value;
  fac_record_form_ask (self->session, window_of (self), _ (self->spec->add), _ ("_Add"), record,
                       self->spec->form, NULL, NULL, NULL);
}

static void
on_add (FacRecordRows *self)
{
  if (self->owner)
    ask_new (self, 0);
}

static void
on_empty_line (GtkWidget *button, FacRecordRows *self)
{
  ask_new (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value")));
}

static void
on_line (GtkWidget *button, FacRecordRows *self)
{
  fac_record_form_edit (self->session, window_of (self), _ (self->spec->edit),
                        g_object_get_data (G_OBJECT (button), "record"), self->spec->form);
}

static void
on_remove (GtkWidget *button, FacRecordRows *self)
{
  const FacRecord *record = g_object_get_data (G_OBJECT (button), "record");
  const char *const uuids[] = { record->uuid, NULL };
  GError *error = NULL;
  gboolean is_done =
      fac_project_remove (fac_session_project (self->session), self->spec->kind, uuids, &error);
  fac_session_did (self->session, is_done, error);
}

/* -- Lines --------------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text, gboolean is_second)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (is_second)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
    }
  return label;
}

static GtkWidget *
make_button (const char *first, const char *second)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), make_label (first, FALSE));
  if (second && *second)
    gtk_box_append (GTK_BOX (box), make_label (second, TRUE));
  gtk_button_set_child (GTK_BUTTON (button), box);
  g_autofree char *spoken =
      second && *second ? g_strjoin (", ", first, second, NULL) : g_strdup (first);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_hexpand (button, TRUE);
  return button;
}

static void
add_line (FacRecordRows *self, gpointer record)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *second = NULL;
  g_autofree char *first = self->spec->words (self->session, record, &second);
  GtkWidget *button = make_button (first, second);
  /* TRANSLATORS: %s is a line of a card, as “obstacle: price” */
  g_autofree char *spoken = g_strdup_printf (_ ("Remove “%s”"), first);

  g_object_set_data (G_OBJECT (button), "record", record);
  g_signal_connect (button, "clicked", G_CALLBACK (on_line), self);
  gtk_button_set_has_frame (GTK_BUTTON (remove), FALSE);
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (remove, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data (G_OBJECT (remove), "record", record);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove), self);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (line), remove);
  gtk_box_append (GTK_BOX (self->lines), line);
}

static void
add_empty_line (FacRecordRows *self, const FacEnumItem *item)
{
  GtkWidget *button = make_button (_ (item->label), NULL);
  gtk_widget_add_css_class (button, "dim-label");
  g_object_set_data (G_OBJECT (button), "value", GINT_TO_POINTER (item->value));
  g_signal_connect (button, "clicked", G_CALLBACK (on_empty_line), self);
  gtk_box_append (GTK_BOX (self->lines), button);
}

static void
add_lines_by (FacRecordRows *self, const FacField *by)
{
  for (const FacEnumItem *item = by->values->items; item->value; item++)
    {
      gboolean is_there = FALSE;
      for (guint i = 0; i < self->records->len; i++)
        if (*FAC_FIELD_AT (self->records->pdata[i], by, int) == item->value)
          {
            is_there = TRUE;
            add_line (self, self->records->pdata[i]);
          }
      if (!is_there)
        add_empty_line (self, item);
    }
}

/* The line that has the focus, or -1. */
static int
focused_line (FacRecordRows *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (self->lines);
  int n = 0;

  if (!focused)
    return -1;
  for (GtkWidget *line = gtk_widget_get_first_child (self->lines); line != focused;
       line = gtk_widget_get_next_sibling (line))
    n++;
  return n;
}

/* Lines that were made anew: the focus stays where it was among them. */
static void
focus_line (FacRecordRows *self, int n)
{
  GtkWidget *line = gtk_widget_get_first_child (self->lines);

  for (; line && gtk_widget_get_next_sibling (line) && n > 0; n--)
    line = gtk_widget_get_next_sibling (line);
  if (line)
    gtk_widget_child_focus (line, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_child_focus (self->card, GTK_DIR_TAB_FORWARD);
}

void
fac_record_rows_show (FacRecordRows *self, const char *owner)
{
  const FacQuery query = { .kind = self->spec->kind,
                           .match_field = self->spec->owner,
                           .match_value = owner,
                           .order_field = self->spec->order };
  g_autofree char *kept = g_strdup (owner);
  int focused = g_strcmp0 (self->owner, owner) == 0 ? focused_line (self) : -1;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->lines)))
    gtk_box_remove (GTK_BOX (self->lines), child);
  g_free (self->owner);
  self->owner = g_steal_pointer (&kept);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records =
      fac_store_list (fac_project_store (fac_session_project (self->session)), &query, NULL);
  if (self->records && self->spec->by)
    add_lines_by (self, field_of (self, self->spec->by));
  for (guint i = 0; self->records && !self->spec->by && i < self->records->len; i++)
    add_line (self, self->records->pdata[i]);
  if (focused >= 0)
    focus_line (self, focused);
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
fac_record_rows_dispose (GObject *object)
{
  FacRecordRows *self = FAC_RECORD_ROWS (object);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->owner, g_free);
  G_OBJECT_CLASS (fac_record_rows_parent_class)->dispose (object);
}

static void
fac_record_rows_class_init (FacRecordRowsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_record_rows_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_record_rows_init (FacRecordRows *self)
{
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
}

GtkWidget *
fac_record_rows_new (FacSession *session, const FacRecordRowsSpec *spec)
{
  FacRecordRows *self = g_object_new (FAC_TYPE_RECORD_ROWS, NULL);
  GtkWidget *button = gtk_button_new_with_label (_ (spec->add));

  self->session = session;
  self->spec = spec;
  self->card = fac_record_card_new (_ (spec->title));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_add), self);
  gtk_box_append (GTK_BOX (self->card), self->lines);
  gtk_box_append (GTK_BOX (self->card), button);
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
