/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards of field rows about any record. */
#include "record/fac-record-detail.h"

#include "fac-detail-frame.h"

#include <glib/gi18n-lib.h>

/* A widget of the caller's: a card before the card of fields of that index, or a row in it. */
typedef struct
{
  guint place;
  gboolean is_row;
  GtkWidget *widget; /* owned until it is placed */
} Added;

typedef struct
{
  FacSession *session; /* borrowed */
  FacRecordKind kind;
  const FacRecordCard *specs;  /* borrowed */
  char *uuid;                  /* owned; NULL: none shown yet */
  GPtrArray *rows;             /* borrowed: FacFieldRow */
  GArray *added;               /* of Added */
  const char *const *left_out; /* borrowed; NULL: no card of other fields */
  GtkWidget *box, *name_label, *link_button, *remark, *cards;
} FacRecordDetailPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (FacRecordDetail, fac_record_detail, GTK_TYPE_WIDGET)

static guint closed_signal, link_signal;

/* -- Building ------------------------------------------------------------------------------ */

GtkWidget *
fac_record_card_new (const char *title)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "fac-card-title");
  gtk_widget_add_css_class (card, "fac-card");
  gtk_widget_add_css_class (card, "fac-fields");
  gtk_box_append (GTK_BOX (card), label);
  return card;
}

static FacRecordDetailPrivate *
private_of (FacRecordDetail *detail)
{
  return fac_record_detail_get_instance_private (detail);
}

void
fac_record_card_add_remark (GtkWidget *card, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "fac-told-below");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (card), label);
}

static void
place_added (FacRecordDetailPrivate *self, guint place, gboolean is_row, GtkWidget *box)
{
  for (guint i = 0; i < self->added->len; i++)
    {
      Added *added = &g_array_index (self->added, Added, i);
      if (!added->widget || added->place != place || added->is_row != is_row)
        continue;
      gtk_box_append (GTK_BOX (box), added->widget);
      g_clear_object (&added->widget);
    }
}

static void
add_field (FacRecordDetailPrivate *self, GtkWidget *card, const FacField *field)
{
  GtkWidget *row = fac_field_row_new (self->session, self->kind, field, NULL);
  g_ptr_array_add (self->rows, row);
  gtk_box_append (GTK_BOX (card), row);
}

static void
add_card (FacRecordDetailPrivate *self, guint i)
{
  const FacRecordCard *spec = &self->specs[i];
  const FacRecordType *type = fac_record_type (self->kind);
  GtkWidget *card = fac_record_card_new (_ (spec->title));

  place_added (self, i, TRUE, card);
  for (guint j = 0; j < FAC_RECORD_CARD_FIELDS && spec->fields[j]; j++)
    add_field (self, card, fac_record_type_field (type, spec->fields[j]));
  if (spec->remark)
    fac_record_card_add_remark (card, _ (spec->remark));
  gtk_box_append (GTK_BOX (self->cards), card);
}

static gboolean
is_shown (FacRecordDetailPrivate *self, const FacField *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (fac_field_row_field (self->rows->pdata[i]) == field)
      return TRUE;
  return (field->flags & FAC_FIELD_COMPUTED) || g_strv_contains (self->left_out, field->id);
}

static void
add_others (FacRecordDetailPrivate *self)
{
  const FacRecordType *type = fac_record_type (self->kind);
  GtkWidget *card = NULL;

  for (guint i = 0; i < type->n_fields; i++)
    {
      if (is_shown (self, &type->fields[i]))
        continue;
      if (!card)
        {
          card = fac_record_card_new (_ ("Other"));
          gtk_box_append (GTK_BOX (self->cards), card);
        }
      add_field (self, card, &type->fields[i]);
    }
}

/* Only when something is shown: a room whose detail stays closed need not pay for it. */
static void
build (FacRecordDetailPrivate *self)
{
  guint n = 0;
  for (; self->specs[n].title; n++)
    {
      place_added (self, n, FALSE, self->cards);
      add_card (self, n);
    }
  if (self->left_out)
    add_others (self);
  for (guint i = 0; i < self->added->len; i++)
    place_added (self, MAX (n, g_array_index (self->added, Added, i).place), FALSE, self->cards);
}

static void
keep (FacRecordDetail *detail, guint place, gboolean is_row, GtkWidget *widget)
{
  FacRecordDetailPrivate *self = private_of (detail);
  const Added added = { place, is_row, g_object_ref_sink (widget) };
  g_return_if_fail (self->rows->len == 0);
  g_array_append_val (self->added, added);
}

void
fac_record_detail_add (FacRecordDetail *detail, guint before, GtkWidget *card)
{
  keep (detail, before, FALSE, card);
}

void
fac_record_detail_add_row (FacRecordDetail *detail, guint card, GtkWidget *row)
{
  keep (detail, card, TRUE, row);
}

void
fac_record_detail_add_others (FacRecordDetail *detail, const char *const *left_out)
{
  private_of (detail)->left_out = left_out;
}

/* -- Showing ------------------------------------------------------------------------------- */

gboolean
fac_record_detail_show (FacRecordDetail *detail, const char *uuid)
{
  FacRecordDetailPrivate *self = private_of (detail);
  gpointer record = fac_store_get (fac_project_store (fac_session_project (self->session)),
                                   self->kind, uuid, NULL);
  if (!record)
    return FALSE;
  if (self->rows->len == 0)
    build (self);
  g_autofree char *kept = g_strdup (uuid);
  g_free (self->uuid);
  self->uuid = g_steal_pointer (&kept);
  gtk_label_set_label (GTK_LABEL (self->name_label), fac_record_name (record));
  for (guint i = 0; i < self->rows->len; i++)
    fac_field_row_show (self->rows->pdata[i], record, NULL, FALSE);
  fac_record_free (record);
  return TRUE;
}

void
fac_record_detail_tell (FacRecordDetail *detail, const char *remark, const char *link)
{
  FacRecordDetailPrivate *self = private_of (detail);
  gtk_label_set_label (GTK_LABEL (self->remark), remark ? remark : "");
  gtk_widget_set_visible (self->remark, remark != NULL);
  gtk_button_set_label (GTK_BUTTON (self->link_button), link ? link : "");
  gtk_widget_set_visible (self->link_button, link != NULL);
  if (link)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->link_button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, link, -1);
}

void
fac_record_detail_warn (FacRecordDetail *detail, const char *warning)
{
  FacRecordDetailPrivate *self = private_of (detail);
  gtk_label_set_label (GTK_LABEL (self->remark), warning ? warning : "");
  gtk_widget_set_visible (self->remark, warning != NULL);
  gtk_widget_add_css_class (self->remark, "warning");
}

FacFieldRow *
fac_record_detail_row (FacRecordDetail *detail, const char *field_id)
{
  FacRecordDetailPrivate *self = private_of (detail);
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (fac_field_row_field (self->rows->pdata[i])->id, field_id))
      return self->rows->pdata[i];
  return NULL;
}

FacSession *
fac_record_detail_session (FacRecordDetail *detail)
{
  return private_of (detail)->session;
}

const char *
fac_record_detail_uuid (FacRecordDetail *detail)
{
  return private_of (detail)->uuid;
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
on_close_clicked (FacRecordDetail *self)
{
  g_signal_emit (self, closed_signal, 0);
}

static void
on_link_clicked (FacRecordDetail *self)
{
  g_signal_emit (self, link_signal, 0);
}

static void
fac_record_detail_dispose (GObject *object)
{
  FacRecordDetailPrivate *self = private_of (FAC_RECORD_DETAIL (object));
  for (guint i = 0; self->added && i < self->added->len; i++)
    g_clear_object (&g_array_index (self->added, Added, i).widget);
  g_clear_pointer (&self->added, g_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->uuid, g_free);
  G_OBJECT_CLASS (fac_record_detail_parent_class)->dispose (object);
}

static void
fac_record_detail_class_init (FacRecordDetailClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_record_detail_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  closed_signal = g_signal_new ("closed", FAC_TYPE_RECORD_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  link_signal = g_signal_new ("link", FAC_TYPE_RECORD_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
}

static void
fac_record_detail_init (FacRecordDetail *detail)
{
  FacRecordDetailPrivate *self = private_of (detail);
  self->rows = g_ptr_array_new ();
  self->added = g_array_new (FALSE, FALSE, sizeof (Added));
}

void
fac_record_detail_construct (FacRecordDetail *detail, FacSession *session, FacRecordKind kind,
                             const FacRecordCard *cards, const char *close_label)
{
  FacRecordDetailPrivate *self = private_of (detail);
  FacDetailFrame frame = fac_detail_frame_new (close_label);

  self->session = session;
  self->kind = kind;
  self->specs = cards;
  self->box = frame.box;
  self->name_label = frame.name_label;
  self->link_button = frame.company_button;
  self->cards = frame.cards;
  g_signal_connect_swapped (frame.company_button, "clicked", G_CALLBACK (on_link_clicked), detail);
  g_signal_connect_swapped (frame.close_button, "clicked", G_CALLBACK (on_close_clicked), detail);
  gtk_widget_set_valign (frame.close_button, GTK_ALIGN_START);
  self->remark = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->remark), 0);
  gtk_label_set_wrap (GTK_LABEL (self->remark), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->remark), 44);
  gtk_box_append (GTK_BOX (frame.words), self->remark);
  gtk_widget_set_parent (self->box, GTK_WIDGET (detail));
  fac_record_detail_tell (detail, NULL, NULL);
}

GtkWidget *
fac_record_detail_new (FacSession *session, FacRecordKind kind, const FacRecordCard *cards,
                       const char *close_label)
{
  FacRecordDetail *detail = g_object_new (FAC_TYPE_RECORD_DETAIL, NULL);
  fac_record_detail_construct (detail, session, kind, cards, close_label);
  return GTK_WIDGET (detail);
}
