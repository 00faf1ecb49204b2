/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asking for a record. */
#include "record/fac-record-form.h"

#include "company/fac-company-suggest.h"
#include "contact/fac-form-window.h"
#include "fac-field-values.h"
#include "fac-suggest-entry.h"
#include "fac-text.h"
#include "record/fac-record-detail.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const FacField *field;
  GtkWidget *editor;
} Line;

typedef struct
{
  FacSession *session; /* borrowed */
  gpointer record;     /* owned */
  GArray *lines;       /* of Line */
  FacRecordFormDo func;
  gpointer data;
  GDestroyNotify free_data;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;
  if (form->free_data)
    form->free_data (form->data);
  fac_record_free (form->record);
  g_array_unref (form->lines);
  g_free (form);
}

/* -- Reading ------------------------------------------------------------------------------- */

static char *
text_of_view (GtkWidget *scrolled)
{
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* A name that was typed and not chosen is looked up. NULL, after a complaint, when it is nobody's;
 * "" when nothing was typed. */
static char *
uuid_of_entry (FacFormWindow *window, Form *form, const Line *line)
{
  FacSuggestEntry *entry = FAC_SUGGEST_ENTRY (line->editor);
  const char *id = fac_suggest_entry_id (entry);
  g_autofree char *typed = g_strstrip (g_strdup (fac_suggest_entry_text (entry)));
  g_autoptr (GError) error = NULL;

  if (id)
    return g_strdup (id);
  if (!*typed)
    return g_strdup ("");
  char *found =
      fac_project_find (fac_session_project (form->session), line->field->target, typed, &error);
  if (!found)
    fac_form_window_complain (window, error->message, line->editor);
  return found;
}

static char *
exact_of (FacFormWindow *window, Form *form, const Line *line)
{
  if (line->field->type == FAC_FIELD_REFERENCE)
    return uuid_of_entry (window, form, line);
  if (fac_field_has_values (line->field))
    {
      g_auto (GStrv) exact = fac_field_values_exact (line->field);
      return g_strdup (exact[gtk_drop_down_get_selected (GTK_DROP_DOWN (line->editor))]);
    }
  if (line->field->type == FAC_FIELD_LONG_TEXT)
    return text_of_view (line->editor);
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (line->editor)));
}

static gboolean
take (FacFormWindow *window, Form *form, const Line *line)
{
  g_autofree char *text = exact_of (window, form, line);
  FacProblem *problem = text ? fac_record_field_set_text (form->record, line->field, text) : NULL;

  if (problem)
    fac_form_window_complain (window, problem->reason, line->editor);
  gboolean is_taken = text && !problem;
  fac_problem_free (problem);
  return is_taken;
}

static gboolean
do_it (FacFormWindow *window, gpointer data)
{
  Form *form = data;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < form->lines->len; i++)
    if (!take (window, form, &g_array_index (form->lines, Line, i)))
      return FALSE;
  gboolean is_done =
      form->func ? form->func (form->session, form->record, form->data, &error)
                 : fac_project_add (fac_session_project (form->session), form->record, &error);
  if (is_done)
    return fac_session_did (form->session, TRUE, NULL);
  fac_form_window_complain (window, error->message, NULL);
  return FALSE;
}

/* -- Building ------------------------------------------------------------------------------ */

static GtkWidget *
make_view (const char *text)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  /* Tab leads on: a form is filled with it. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 72);
  return scrolled;
}

#define N_SUGGESTED 8

/* What an entry proposes from. */
typedef struct
{
  FacSession *session; /* borrowed */
  FacRecordKind kind;
} Source;

static GPtrArray *
suggest_record (const char *text, gpointer data)
{
  const Source *source = data;
  const FacQuery query = { .kind = source->kind };
  g_autofree char *folded = fac_text_fold (text);
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *found;

  if (source->kind == FAC_RECORD_ESTABLISHMENT)
    return fac_company_suggest (source->session, text);
  found = fac_suggestions_new ();
  records =
      fac_store_list (fac_project_store (fac_session_project (source->session)), &query, NULL);
  for (guint i = 0; records && i < records->len && found->len < N_SUGGESTED; i++)
    {
      const char *name = fac_record_name (records->pdata[i]);
      g_autofree char *key = fac_text_fold (name);
      if (fac_text_has_words (key, folded))
        g_ptr_array_add (found,
                         fac_suggestion_new (g_strdup (((FacRecord *)records->pdata[i])->uuid),
                                             g_strdup (name), NULL));
    }
  return found;
}

static GtkWidget *
make_reference_entry (Form *form, const FacField *field)
{
  FacProject *project = fac_session_project (form->session);
  const char *uuid = *FAC_FIELD_AT (form->record, field, char *);
  Source *source = g_new (Source, 1);
  gpointer record =
      uuid ? fac_store_get (fac_project_store (project), field->target, uuid, NULL) : NULL;

  *source = (Source){ form->session, field->target };
  GtkWidget *entry = fac_suggest_entry_new (_ (field->label), _ ("Beginning of its name"), 30,
                                            suggest_record, source);
  g_object_set_data_full (G_OBJECT (entry), "source", source, g_free);
  if (record)
    fac_suggest_entry_set (FAC_SUGGEST_ENTRY (entry), uuid, fac_record_name (record));
  fac_record_free (record);
  return entry;
}

static GtkWidget *
make_drop_down (Form *form, const FacField *field)
{
  GtkWidget *drop = fac_field_values_drop_down (field);
  g_autofree char *exact = fac_record_field_exact (form->record, field);
  g_auto (GStrv) values = fac_field_values_exact (field);
  for (guint i = 0; exact && values[i]; i++)
    if (strcmp (values[i], exact) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), i);
  return drop;
}

static GtkWidget *
make_editor (Form *form, const FacField *field)
{
  if (field->type == FAC_FIELD_REFERENCE)
    return make_reference_entry (form, field);
  if (fac_field_has_values (field))
    return make_drop_down (form, field);
  g_autofree char *shown = fac_record_field_display (form->record, field);
  if (field->type == FAC_FIELD_LONG_TEXT)
    return make_view (shown);
  GtkWidget *entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), shown);
  return entry;
}

void
fac_record_form_ask (FacSession *session, GtkWindow *parent, const char *title, const char *verb,
                     gpointer record, const FacRecordFormField *fields, FacRecordFormDo func,
                     gpointer data, GDestroyNotify free_data)
{
  const FacRecordType *type = ((FacRecord *)record)->type;
  Form *form = g_new0 (Form, 1);
  FacFormWindow *window = fac_form_window_new (parent, title, verb, do_it, form, form_free);

  *form = (Form){ .session = session,
                  .record = record,
                  .lines = g_array_new (FALSE, FALSE, sizeof (Line)),
                  .func = func,
                  .data = data,
                  .free_data = free_data };
  for (; fields->id; fields++)
    {
      Line line = { .field = fac_record_type_field (type, fields->id) };
      line.editor = make_editor (form, line.field);
      g_array_append_val (form->lines, line);
      fac_form_window_add (window, _ (fields->title), line.editor);
      if (fields->remark)
        fac_form_window_remark (window, _ (fields->remark));
    }
  fac_form_window_show (window, g_array_index (form->lines, Line, 0).editor);
}

/* `data`: the fields of the form; what it does not ask for stays. */
static gboolean
set_fields (FacSession *session, gpointer record, gpointer data, GError **error)
{
  const FacRecord *head = record;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (const FacRecordFormField *field = data; field->id; field++)
    {
      char *exact = fac_record_field_exact (record, fac_record_type_field (head->type, field->id));
      g_ptr_array_add (ids, (gpointer)field->id);
      g_ptr_array_add (texts, exact ? exact : g_strdup (""));
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (texts, NULL);
  return fac_project_set_fields (fac_session_project (session), head->type->kind, head->uuid,
                                 (const char *const *)ids->pdata, (const char *const *)texts->pdata,
                                 error);
}

void
fac_record_form_edit (FacSession *session, GtkWindow *parent, const char *title,
                      gconstpointer record, const FacRecordFormField *fields)
{
  fac_record_form_ask (session, parent, title, _ ("_Save"), fac_record_copy (record), fields,
                       set_fields, (gpointer)fields, NULL);
}
