/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The differences that imports found with what a person typed: answered for a whole column, or
 * one by one. Every answer can be undone. */
#include "fac-number.h"
#include "fac-pages.h"
#include "fac-text.h"
#include "fac-tab-stop.h"
#include "fac-who.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FacPage parent_instance;
  GPtrArray *open;      /* owned: FacQuestion, unanswered */
  GtkStringList *asked; /* owned by the list: their uuids, in that order */
  GtkWidget *stack, *fields, *list, *count_label;
} FacQuestionPage;

typedef FacPageClass FacQuestionPageClass;

G_DEFINE_FINAL_TYPE (FacQuestionPage, fac_question_page, FAC_TYPE_PAGE)

/* What a question is about, in words: the field's title, or the kind of the question. */
static const char *
topic_of (const FacQuestion *question)
{
  const FacField *field =
      question->field
          ? fac_record_type_field (fac_record_type (FAC_RECORD_ESTABLISHMENT), question->field)
          : NULL;
  if (fac_question_is_who (question))
    return _ ("who is meant");
  return field ? _ (field->label) : fac_enum_label (&fac_question_kind_enum, question->kind);
}

/* An exact text as a person reads it in its field. */
static char *
shown_value (const FacQuestion *question, const char *exact)
{
  return exact && *exact
             ? fac_record_exact_display (FAC_RECORD_ESTABLISHMENT, question->field, exact)
             : g_strdup (_ ("not given"));
}

/* -- Answering ----------------------------------------------------------------------------- */

static void
answer (FacQuestionPage *self, const char *const *uuids, FacAnswer chosen)
{
  FacSession *session = fac_page_session (FAC_PAGE (self));
  GError *error = NULL;
  gboolean is_done = fac_project_answer (fac_session_project (session), uuids, chosen, &error);
  fac_session_did (session, is_done, error);
}

static FacAnswer
answer_of (GtkWidget *button)
{
  return (FacAnswer)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "answer"));
}

static void
on_one_answered (GtkWidget *button, FacQuestionPage *self)
{
  g_autofree char *uuid = g_strdup (g_object_get_data (G_OBJECT (button), "uuid"));
  const char *uuids[] = { uuid, NULL };
  answer (self, uuids, answer_of (button));
}

static void
on_column_answered (GtkWidget *button, FacQuestionPage *self)
{
  const char *topic = g_object_get_data (G_OBJECT (button), "topic");
  FacAnswer chosen = answer_of (button);
  g_autoptr (GStrvBuilder) uuids = g_strv_builder_new ();
  for (guint i = 0; i < self->open->len; i++)
    {
      const FacQuestion *question = g_ptr_array_index (self->open, i);
      if (g_str_equal (topic_of (question), topic))
        g_strv_builder_add (uuids, question->record.uuid);
    }
  g_auto (GStrv) list = g_strv_builder_end (uuids);
  answer (self, (const char *const *)list, chosen);
}

/* What the two answers mean depends on the question. */
static const char *
answer_word (const FacQuestion *question, FacAnswer chosen)
{
  gboolean is_mine = chosen == FAC_ANSWER_KEPT_MINE;
  if (fac_question_is_who (question))
    return is_mine ? _ ("Somebody else") : _ ("The same");
  switch ((FacQuestionKind)question->kind)
    {
    case FAC_QUESTION_CLOSED_IN_FILE:
    case FAC_QUESTION_ABSENT_FROM_FILE:
      return is_mine ? _ ("Still open") : _ ("Closed");
    case FAC_QUESTION_TAKEN_OVER:
      return is_mine ? _ ("Not the same") : _ ("Taken over");
    case FAC_QUESTION_NONE:
    case FAC_QUESTION_DIFFERENT_VALUE:
      break;
    }
  return is_mine ? _ ("Keep mine") : _ ("Take the file’s");
}

static GtkWidget *
make_button (FacQuestionPage *self, const char *label, const char *spoken, FacAnswer chosen,
             GCallback func, const char *key, const char *value)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 24);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data (G_OBJECT (button), "answer", GINT_TO_POINTER ((int)chosen));
  g_object_set_data_full (G_OBJECT (button), key, g_strdup (value), g_free);
  g_signal_connect (button, "clicked", func, self);
  return button;
}

/* -- Showing ------------------------------------------------------------------------------- */

static GtkWidget *
make_words (const char *title, const char *detail)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = gtk_label_new (title);
  GtkWidget *second = gtk_label_new (detail);
  gtk_label_set_xalign (GTK_LABEL (first), 0);
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_label_set_wrap (GTK_LABEL (first), TRUE);
  gtk_label_set_wrap (GTK_LABEL (second), TRUE);
  gtk_widget_add_css_class (second, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), first);
  gtk_box_append (GTK_BOX (words), second);
  return words;
}

/* The row itself takes no focus: its buttons do. */
static void
append_row (GtkWidget *list, GtkWidget *child)
{
  GtkWidget *row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
add_column (FacQuestionPage *self, const FacQuestion *first, guint n)
{
  const char *topic = topic_of (first);
  g_autofree char *title = fac_text_capital (topic);
  gboolean is_value = first->kind == FAC_QUESTION_DIFFERENT_VALUE && !fac_question_is_who (first);
  const char *mine = is_value ? _ ("Keep all mine") : answer_word (first, FAC_ANSWER_KEPT_MINE);
  const char *theirs =
      is_value ? _ ("Take all the file’s") : answer_word (first, FAC_ANSWER_TOOK_THEIRS);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *number = fac_number_format (n, 0, fac_language_current ());
  g_autofree char *count = g_strdup_printf (ngettext ("%s question", "%s questions", n), number);
  g_autofree char *keep = g_strdup_printf (_ ("%1$s: %2$s"), mine, topic);
  g_autofree char *take = g_strdup_printf (_ ("%1$s: %2$s"), theirs, topic);
  gtk_box_append (GTK_BOX (box), make_words (title, count));
  gtk_box_append (GTK_BOX (box), make_button (self, mine, keep, FAC_ANSWER_KEPT_MINE,
                                              G_CALLBACK (on_column_answered), "topic", topic));
  gtk_box_append (GTK_BOX (box), make_button (self, theirs, take, FAC_ANSWER_TOOK_THEIRS,
                                              G_CALLBACK (on_column_answered), "topic", topic));
  append_row (self->fields, box);
}

/* -- One by one ---------------------------------------------------------------------------- */

/* The widgets of one line; only those in sight exist. */
static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, FacQuestionPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = make_words (NULL, NULL);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), make_button (self, "", "", FAC_ANSWER_KEPT_MINE,
                                              G_CALLBACK (on_one_answered), "uuid", NULL));
  gtk_box_append (GTK_BOX (box), make_button (self, "", "", FAC_ANSWER_TOOK_THEIRS,
                                              G_CALLBACK (on_one_answered), "uuid", NULL));
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
}

static void
fill_button (GtkWidget *button, const char *word, const char *name, const char *uuid)
{
  g_autofree char *spoken = g_strdup_printf (_ ("%1$s: %2$s"), word, name);
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), word);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "uuid", g_strdup (uuid), g_free);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, FacQuestionPage *self)
{
  const FacQuestion *question = g_ptr_array_index (self->open, gtk_list_item_get_position (item));
  FacStore *store = fac_project_store (fac_page_project (FAC_PAGE (self)));
  FacEstablishment *company =
      fac_store_get (store, FAC_RECORD_ESTABLISHMENT, question->establishment, NULL);
  const char *name = company && company->name ? company->name : "";
  gboolean is_who = fac_question_is_who (question);
  g_autofree char *mine = is_who ? NULL : shown_value (question, question->mine);
  g_autofree char *theirs = is_who ? NULL : shown_value (question, question->theirs);
  g_autofree char *detail = NULL;
  if (is_who)
    /* TRANSLATORS: a name as a file writes it */
    detail = g_strdup_printf (_ ("Is it “%s” of the imported follow-up?"),
                              question->theirs ? question->theirs : "");
  else if (question->kind == FAC_QUESTION_DIFFERENT_VALUE)
    /* TRANSLATORS: a field and its two values. */
    detail =
        g_strdup_printf (_ ("%s: here “%s”, in the file “%s”"), topic_of (question), mine, theirs);
  else
    detail = fac_text_capital (topic_of (question));

  GtkWidget *words = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *keep = gtk_widget_get_next_sibling (words);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (words)), name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (words)), detail);
  fill_button (keep, answer_word (question, FAC_ANSWER_KEPT_MINE), name, question->record.uuid);
  fill_button (gtk_widget_get_next_sibling (keep), answer_word (question, FAC_ANSWER_TOOK_THEIRS),
               name, question->record.uuid);
  fac_tab_stop_name_row (gtk_list_item_get_child (item), name);
  fac_record_free (company);
}

static void
show_questions (FacQuestionPage *self)
{
  g_autoptr (GStrvBuilder) uuids = g_strv_builder_new ();
  guint n = self->open->len;
  for (guint i = 0; i < n; i++)
    g_strv_builder_add (uuids, ((FacQuestion *)g_ptr_array_index (self->open, i))->record.uuid);
  g_auto (GStrv) list = g_strv_builder_end (uuids);
  gtk_string_list_splice (self->asked, 0, g_list_model_get_n_items (G_LIST_MODEL (self->asked)),
                          (const char *const *)list);
  g_autofree char *number = fac_number_format (n, 0, fac_language_current ());
  g_autofree char *count = g_strdup_printf (ngettext ("%s question", "%s questions", n), number);
  gtk_label_set_label (GTK_LABEL (self->count_label), count);
}

static void
clear (GtkWidget *list)
{
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (list)))
    gtk_list_box_remove (GTK_LIST_BOX (list), row);
}

static gboolean
keep_open (gpointer record, gpointer data)
{
  if (((const FacQuestion *)record)->answer == FAC_ANSWER_NONE)
    g_ptr_array_add (data, fac_record_copy (record));
  return TRUE;
}

static void
show_columns (FacQuestionPage *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) firsts = g_ptr_array_new ();
  for (guint i = 0; i < self->open->len; i++)
    {
      FacQuestion *question = g_ptr_array_index (self->open, i);
      const char *topic = topic_of (question);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, topic));
      if (n == 0)
        g_ptr_array_add (firsts, question);
      g_hash_table_insert (counts, (gpointer)topic, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < firsts->len; i++)
    {
      const FacQuestion *first = g_ptr_array_index (firsts, i);
      add_column (self, first, GPOINTER_TO_UINT (g_hash_table_lookup (counts, topic_of (first))));
    }
}

static void
fac_question_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacQuestionPage *self = (FacQuestionPage *)page;
  FacQuery query = { .kind = FAC_RECORD_QUESTION };
  GError *error = NULL;
  if (!fac_changes_touch (changes, FAC_RECORD_QUESTION))
    return;

  gtk_string_list_splice (self->asked, 0, g_list_model_get_n_items (G_LIST_MODEL (self->asked)),
                          NULL);
  g_ptr_array_set_size (self->open, 0);
  if (!fac_store_each (fac_project_store (fac_page_project (page)), &query, keep_open, self->open,
                       &error))
    fac_session_fail (fac_page_session (page), error);
  clear (self->fields);
  show_columns (self);
  show_questions (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->open->len ? "list" : "empty");
}

static void
fac_question_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FAC_TYPE_QUESTION_PAGE);
  g_clear_pointer (&((FacQuestionPage *)object)->open, g_ptr_array_unref);
  G_OBJECT_CLASS (fac_question_page_parent_class)->dispose (object);
}

static void
fac_question_page_class_init (FacQuestionPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = fac_question_page_dispose;
  class->refresh = fac_question_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-question-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FacQuestionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FacQuestionPage, fields);
  gtk_widget_class_bind_template_child (widget_class, FacQuestionPage, list);
  gtk_widget_class_bind_template_child (widget_class, FacQuestionPage, count_label);
}

static void
fac_question_page_init (FacQuestionPage *self)
{
  self->open = g_ptr_array_new_with_free_func (fac_record_free);
  gtk_widget_init_template (GTK_WIDGET (self));

  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  self->asked = gtk_string_list_new (NULL);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (self->asked));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (selection));
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  g_object_unref (factory);
}
