/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards of field rows about any record. */
#include "record/fac-record-detail.h"

#include "fac-detail-frame.h"
#include "fac-field-row.h"

#include <glib/gi18n-lib.h>

/* A card of the caller's and the card of fields before which it stands. */
typedef struct
{
  guint before;
  GtkWidget *card;
} Added;

struct _FacRecordDetail
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  FacRecordKind kind;
  const FacRecordCard *specs; /* borrowed */
  char *uuid;                 /* owned; NULL: none shown yet */
  GPtrArray *rows;            /* borrowed: FacFieldRow */
  GArray *added;              /* of Added; references until they are placed */
  GtkWidget *box, *name_label, *link_button, *remark, *cards;
};

G_DEFINE_FINAL_TYPE (FacRecordDetail, fac_record_detail, GTK_TYPE_WIDGET)

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

static void
add_remark (GtkWidget *card, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "fac-told-below");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (card), label);
}

static void
place_added (FacRecordDetail *self, guint before)
{
  for (guint i = 0; i < self->added->len; i++)
    {
      Added *added = &g_array_index (self->added, Added, i);
      if (!added->card || added->before != before)
        continue;
      gtk_box_append (GTK_BOX (self->cards), added->card);
      g_clear_object (&added->card);
    }
}

static void
add_fields (FacRecordDetail *self, const FacRecordCard *spec)
{
  const FacRecordType *type = fac_record_type (self->kind);
  GtkWidget *card = fac_record_card_new (_ (spec->title));

  for (guint i = 0; i < FAC_RECORD_CARD_FIELDS && spec->fields[i]; i++)
    {
      const FacField *field = fac_record_type_field (type, spec->fields[i]);
      GtkWidget *row = fac_field_row_new (self->session, self->kind, field, NULL);
      g_ptr_array_add (self->rows, row);
      gtk_box_append (GTK_BOX (card), row);
    }
  if (spec->remark)
    add_remark (card, _ (spec->remark));
  gtk_box_append (GTK_BOX (self->cards), card);
}

/* Only when something is shown: a room whose detail stays closed need not pay for it. */
static void
build (FacRecordDetail *self)
{
  guint n = 0;
  for (; self->specs[n].title; n++)
    {
      place_added (self, n);
      add_fields (self, &self->specs[n]);
    }
  for (guint i = 0; i < self->added->len; i++)
    place_added (self, MAX (n, g_array_index (self->added, Added, i).before));
}

void
fac_record_detail_add (FacRecordDetail *self, guint before, GtkWidget *card)
{
  const Added added = { before, g_object_ref_sink (card) };
  g_return_if_fail (self->rows->len == 0);
  g_array_append_val (self->added, added);
}

/* -- Showing ------------------------------------------------------------------------------- */

const char *
fac_record_detail_name (gconstpointer record)
{
  static const char *const naming[] = { "title", "name", "text" };
  const FacRecordType *type = ((const FacRecord *)record)->type;
  for (guint i = 0; i < G_N_ELEMENTS (naming); i++)
    {
      const FacField *field = fac_record_type_field (type, naming[i]);
      if (field && *FAC_FIELD_AT (record, field, char *))
        return *FAC_FIELD_AT (record, field, char *);
    }
  return _ (type->label);
}

gboolean
fac_record_detail_show (FacRecordDetail *self, const char *uuid)
{
  gpointer record = fac_store_get (fac_project_store (fac_session_project (self->session)),
                                   self->kind, uuid, NULL);
  if (!record)
    return FALSE;
  if (self->rows->len == 0)
    build (self);
  g_autofree char *kept = g_strdup (uuid);
  g_free (self->uuid);
  self->uuid = g_steal_pointer (&kept);
  gtk_label_set_label (GTK_LABEL (self->name_label), fac_record_detail_name (record));
  for (guint i = 0; i < self->rows->len; i++)
    fac_field_row_show (self->rows->pdata[i], record, NULL, FALSE);
  fac_record_free (record);
  return TRUE;
}

void
fac_record_detail_tell (FacRecordDetail *self, const char *remark, const char *link)
{
  gtk_label_set_label (GTK_LABEL (self->remark), remark ? remark : "");
  gtk_widget_set_visible (self->remark, remark != NULL);
  gtk_button_set_label (GTK_BUTTON (self->link_button), link ? link : "");
  gtk_widget_set_visible (self->link_button, link != NULL);
  if (link)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->link_button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, link, -1);
}

const char *
fac_record_detail_uuid (FacRecordDetail *self)
{
  return self->uuid;
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
  FacRecordDetail *self = FAC_RECORD_DETAIL (object);
  for (guint i = 0; self->added && i < self->added->len; i++)
    g_clear_object (&g_array_index (self->added, Added, i).card);
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
fac_record_detail_init (FacRecordDetail *self)
{
  self->rows = g_ptr_array_new ();
  self->added = g_array_new (FALSE, FALSE, sizeof (Added));
}

GtkWidget *
fac_record_detail_new (FacSession *session, FacRecordKind kind, const FacRecordCard *cards,
                       const char *close_label)
{
  FacRecordDetail *self = g_object_new (FAC_TYPE_RECORD_DETAIL, NULL);
  FacDetailFrame frame = fac_detail_frame_new (close_label);

  self->session = session;
  self->kind = kind;
  self->specs = cards;
  self->box = frame.box;
  self->name_label = frame.name_label;
  self->link_button = frame.company_button;
  self->cards = frame.cards;
  g_signal_connect_swapped (frame.company_button, "clicked", G_CALLBACK (on_link_clicked), self);
  g_signal_connect_swapped (frame.close_button, "clicked", G_CALLBACK (on_close_clicked), self);
  gtk_widget_set_valign (frame.close_button, GTK_ALIGN_START);
  self->remark = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->remark), 0);
  gtk_label_set_wrap (GTK_LABEL (self->remark), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->remark), 44);
  gtk_box_append (GTK_BOX (frame.words), self->remark);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  fac_record_detail_tell (self, NULL, NULL);
  return GTK_WIDGET (self);
}
