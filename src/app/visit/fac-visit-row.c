/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The editor of one reply. */
#include "visit/fac-visit-row.h"

#include "fac-number.h"
#include "fac-suggest-entry.h"
#include "flow/fac-flow-entry.h"
#include "visit/fac-visit-level.h"

#include <glib/gi18n-lib.h>

#define LABEL_CHARS 26
#define LEAST_LABEL_CHARS 18
#define TITLE_WIDTH 180
#define NUMBER_WIDTH 36

struct _FacVisitRow
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  char *exchange;      /* owned */
  char *number;        /* owned */
  FacItemKind kind;
  gboolean is_flow; /* "what: how much" */
  int direction, resource_kind;
  char **ids;         /* owned: of the choices, beside the drop-down; NULL: no drop-down */
  char *former;       /* owned: the reply as shown, to know whether it was changed */
  char *flow;         /* owned: uuid of the register's entry, or NULL */
  GPtrArray *columns; /* of char *: ids of further fields */
  GPtrArray *formers; /* of char *: their texts as shown */
  gboolean is_showing;

  GtkWidget *box, *title, *main, *editor, *more, *unknown, *withheld, *told;
  GtkWidget *level;   /* NULL: the question becomes no flow */
  GPtrArray *details; /* of GtkWidget, entries beside `columns`; borrowed */
};

G_DEFINE_FINAL_TYPE (FacVisitRow, fac_visit_row, GTK_TYPE_WIDGET)

static FacProject *
project_of (FacVisitRow *self)
{
  return fac_session_project (self->session);
}

/* -- What is typed ------------------------------------------------------------------------- */

static char *
text_of (GtkWidget *editor)
{
  if (FAC_IS_SUGGEST_ENTRY (editor))
    return g_strstrip (g_strdup (fac_suggest_entry_text (FAC_SUGGEST_ENTRY (editor))));
  if (GTK_IS_TEXT_VIEW (editor))
    {
      GtkTextIter start, end;
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
    }
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (editor))));
}

static void
set_text (GtkWidget *editor, const char *text)
{
  if (FAC_IS_SUGGEST_ENTRY (editor))
    fac_suggest_entry_set (FAC_SUGGEST_ENTRY (editor), NULL, text);
  else if (GTK_IS_TEXT_VIEW (editor))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (editor), text);
}

/* The reply as fac_project_reply() takes it. */
static char *
typed_reply (FacVisitRow *self)
{
  if (self->ids)
    {
      guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->editor));
      const char *id = chosen < g_strv_length (self->ids) ? self->ids[chosen] : "";
      g_autofree char *more = self->more && *id ? text_of (self->more) : NULL;
      return more && *more ? g_strconcat (id, " : ", more, NULL) : g_strdup (id);
    }
  g_autofree char *text = text_of (self->editor);
  if (!self->is_flow)
    return g_steal_pointer (&text);
  /* What follows the first colon is how much. */
  g_strdelimit (text, ":", ',');
  g_autofree char *how_much = text_of (self->more);
  if (!*how_much)
    return g_steal_pointer (&text);
  return *text ? g_strconcat (text, " : ", how_much, NULL) : g_steal_pointer (&how_much);
}

static void
tell (FacVisitRow *self, const char *sentence, gboolean is_problem)
{
  gtk_label_set_label (GTK_LABEL (self->told), sentence ? sentence : "");
  gtk_widget_set_visible (self->told, sentence && *sentence);
  if (is_problem)
    gtk_widget_add_css_class (self->told, "fac-problem");
  else
    gtk_widget_remove_css_class (self->told, "fac-problem");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID,
      is_problem ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* -- Saving -------------------------------------------------------------------------------- */

static gboolean
reply (FacVisitRow *self, const char *number, FacReplyState state, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (fac_project_reply (project_of (self), self->exchange, number, state, text, &error))
    return TRUE;
  tell (self, error->message, TRUE);
  return FALSE;
}

gboolean
fac_visit_row_save (FacVisitRow *self)
{
  g_autofree char *text = typed_reply (self);
  g_autofree char *before = NULL;

  if (self->is_showing || g_strcmp0 (text, self->former) == 0)
    return TRUE;
  /* While it is saved the line is shown again: what is typed counts as saved. */
  before = g_steal_pointer (&self->former);
  self->former = g_strdup (text);
  if (reply (self, self->number, FAC_REPLY_GIVEN, text))
    return TRUE;
  g_free (self->former);
  self->former = g_steal_pointer (&before);
  return FALSE;
}

static void
save_details (FacVisitRow *self)
{
  for (guint i = 0; i < self->details->len && !self->is_showing; i++)
    {
      g_autofree char *text = text_of (self->details->pdata[i]);
      g_autofree char *number =
          g_strdup_printf ("%s.%s", self->number, (char *)self->columns->pdata[i]);
      if (g_strcmp0 (text, self->formers->pdata[i]) == 0 || !fac_visit_row_save (self))
        continue;
      g_autofree char *before = self->formers->pdata[i];
      self->formers->pdata[i] = g_strdup (text);
      if (reply (self, number, FAC_REPLY_GIVEN, text))
        continue;
      g_free (self->formers->pdata[i]);
      self->formers->pdata[i] = g_steal_pointer (&before);
    }
}

void
fac_visit_row_say (FacVisitRow *self, FacReplyState state)
{
  GtkToggleButton *button =
      GTK_TOGGLE_BUTTON (state == FAC_REPLY_UNKNOWN ? self->unknown : self->withheld);
  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

void
fac_visit_row_choose_level (FacVisitRow *self)
{
  /* What is typed becomes the flow whose level is chosen. */
  if (self->level && fac_visit_row_save (self))
    fac_visit_level_open (FAC_VISIT_LEVEL (self->level));
}

static void
on_toggled (FacVisitRow *self, GtkToggleButton *button)
{
  gboolean is_on = gtk_toggle_button_get_active (button);
  FacReplyState state =
      GTK_WIDGET (button) == self->unknown ? FAC_REPLY_UNKNOWN : FAC_REPLY_WITHHELD;

  if (self->is_showing)
    return;
  if (is_on ? reply (self, self->number, state, NULL)
            : reply (self, self->number, FAC_REPLY_GIVEN, ""))
    return;
  self->is_showing = TRUE;
  gtk_toggle_button_set_active (button, !is_on);
  self->is_showing = FALSE;
}

/* -- While one types ------------------------------------------------------------------------ */

static void
explain (FacVisitRow *self)
{
  if (self->is_showing || !self->is_flow)
    return;
  FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);
  g_autoptr (GError) error = NULL;
  g_autofree char *how_much = text_of (self->more);

  flow->direction = self->direction;
  flow->kind = self->resource_kind;
  flow->label = text_of (self->editor);
  flow->typed = *how_much ? g_strdup (how_much) : NULL;
  g_autofree char *arithmetic = fac_project_explain_flow (project_of (self), flow, &error);
  tell (self, arithmetic ? arithmetic : error->message, arithmetic == NULL);
  fac_record_free (flow);
}

static void
on_chosen (FacVisitRow *self)
{
  gtk_widget_grab_focus (self->more);
}

/* Enter goes on, as Tab does. */
static void
go_on (FacVisitRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root)
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

static void
on_selected (FacVisitRow *self)
{
  if (!self->is_showing)
    fac_visit_row_save (self);
}

/* -- Building ------------------------------------------------------------------------------- */

static void
save_on_leave (FacVisitRow *self, GtkWidget *widget, GCallback save)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", save, self);
  gtk_widget_add_controller (widget, focus);
}

static GtkWidget *
add_entry (FacVisitRow *self, GtkWidget *box, const char *name, int width_chars)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), name);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width_chars);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (go_on), self);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

static void
name_editor (GtkWidget *editor, const char *number, const char *label)
{
  g_autofree char *name = g_strdup_printf ("%s %s", number, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_flow_editor (FacVisitRow *self, const FacItem *item)
{
  self->is_flow = TRUE;
  self->direction = item->direction;
  self->resource_kind = g_array_index (item->kinds, int, 0);
  self->editor =
      fac_suggest_entry_new (_ ("What"), _ ("What"), 9, fac_flow_suggest_terms, self->session);
  gtk_widget_set_hexpand (self->editor, TRUE);
  g_signal_connect_swapped (self->editor, "changed", G_CALLBACK (explain), self);
  g_signal_connect_swapped (self->editor, "chosen", G_CALLBACK (on_chosen), self);
  g_signal_connect_swapped (self->editor, "activate", G_CALLBACK (go_on), self);
  gtk_box_append (GTK_BOX (self->main), self->editor);
  self->more = add_entry (self, self->main, _ ("How much, as it is said"), 9);
  gtk_widget_set_hexpand (self->more, TRUE);
  g_signal_connect_swapped (self->more, "changed", G_CALLBACK (explain), self);
}

static void
add_choice (FacVisitRow *self, const FacItem *item)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  const FacField *field =
      item->becomes == FAC_BECOMES_FIELD && !item->options->len
          ? fac_record_type_field (fac_record_type (FAC_RECORD_ESTABLISHMENT), item->field)
          : NULL;

  g_strv_builder_add (ids, "");
  gtk_string_list_append (names, "–");
  if (item->kind == FAC_ITEM_YES_NO)
    {
      g_strv_builder_add_many (ids, "oui", "non", NULL);
      gtk_string_list_append (names, _ ("yes"));
      gtk_string_list_append (names, _ ("no"));
    }
  for (int mark = 0; item->kind == FAC_ITEM_SCALE && mark <= FAC_ITEM_SCALE_MOST; mark++)
    {
      g_autofree char *text = g_strdup_printf ("%d", mark);
      g_strv_builder_add (ids, text);
      gtk_string_list_append (names, text);
    }
  for (guint i = 0; i < item->options->len; i++)
    {
      const FacItemOption *option = item->options->pdata[i];
      g_strv_builder_add (ids, option->id);
      gtk_string_list_append (names, option->label);
    }
  for (const FacEnumItem *value = field && field->values ? field->values->items : NULL;
       value && value->value; value++)
    {
      g_strv_builder_add (ids, value->id);
      gtk_string_list_append (names, _ (value->label));
    }
  self->ids = g_strv_builder_end (ids);
  self->editor = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  g_signal_connect_swapped (self->editor, "notify::selected", G_CALLBACK (on_selected), self);
  gtk_box_append (GTK_BOX (self->main), self->editor);
  if (item->kind == FAC_ITEM_YES_NO)
    {
      self->more = add_entry (self, self->main, _ ("More about it"), 9);
      gtk_widget_set_hexpand (self->more, TRUE);
    }
}

static void
add_editor (FacVisitRow *self, const FacItem *item)
{
  if (item->kind == FAC_ITEM_FLOWS)
    add_flow_editor (self, item);
  else if (item->kind == FAC_ITEM_CHOICE || item->kind == FAC_ITEM_YES_NO
           || item->kind == FAC_ITEM_SCALE)
    add_choice (self, item);
  else if (item->kind == FAC_ITEM_TEXT && item->n_lines > 1)
    {
      self->editor = gtk_text_view_new ();
      gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->editor), GTK_WRAP_WORD_CHAR);
      gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->editor), FALSE);
      gtk_widget_set_size_request (self->editor, -1, 60);
      gtk_widget_add_css_class (self->editor, "fac-visit-text");
      gtk_widget_set_hexpand (self->editor, TRUE);
      gtk_box_append (GTK_BOX (self->main), self->editor);
    }
  else
    {
      self->editor = add_entry (self, self->main, "", 12);
      gtk_widget_set_hexpand (self->editor, TRUE);
      if (item->kind == FAC_ITEM_DATE)
        gtk_entry_set_placeholder_text (GTK_ENTRY (self->editor), _ ("day/month/year"));
    }
}

static void
add_details (FacVisitRow *self, const FacItem *item, GtkWidget *line)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_FLOW);

  for (guint i = 0; i < item->columns->len; i++)
    {
      const char *id = item->columns->pdata[i];
      GtkWidget *entry = add_entry (self, line, _ (fac_record_type_field (type, id)->label), 5);
      g_ptr_array_add (self->columns, g_strdup (id));
      g_ptr_array_add (self->formers, g_strdup (""));
      g_ptr_array_add (self->details, entry);
      gtk_widget_set_tooltip_text (entry, _ (fac_record_type_field (type, id)->label));
      /* What and how much need the room. */
      gtk_widget_set_hexpand (entry, FALSE);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 9);
      save_on_leave (self, entry, G_CALLBACK (save_details));
    }
}

static GtkWidget *
add_answer (FacVisitRow *self, GtkWidget *line, const char *label, const char *tooltip)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "fac-visit-answer");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  /* Tab goes from question to question; these have keys of their own. */
  gtk_widget_set_focusable (button, FALSE);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (GTK_BOX (line), button);
  return button;
}

static void
build (FacVisitRow *self, const FacItem *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *number = gtk_label_new (self->number);

  gtk_widget_add_css_class (number, "fac-visit-number");
  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_widget_set_size_request (number, NUMBER_WIDTH, -1);
  gtk_box_append (GTK_BOX (line), number);
  self->title = gtk_label_new (item->label);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (self->title), LEAST_LABEL_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (self->title), LABEL_CHARS);
  gtk_widget_set_size_request (self->title, TITLE_WIDTH, -1);
  gtk_widget_set_visible (self->title, item->n_rows == 1);
  gtk_widget_set_tooltip_text (self->title, item->help);
  gtk_box_append (GTK_BOX (line), self->title);
  self->main = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_hexpand (self->main, TRUE);
  gtk_box_append (GTK_BOX (line), self->main);
  add_editor (self, item);
  name_editor (self->editor, self->number, item->label);
  save_on_leave (self, self->main, G_CALLBACK (fac_visit_row_save));
  if (item->unit && g_strcmp0 (item->unit, "persons") != 0)
    {
      GtkWidget *unit = gtk_label_new (item->unit);
      gtk_widget_add_css_class (unit, "dim-label");
      gtk_box_append (GTK_BOX (line), unit);
    }
  add_details (self, item, line);
  if (item->becomes == FAC_BECOMES_FLOW)
    {
      self->level = fac_visit_level_new (self->session, self->exchange, self->number);
      gtk_box_append (GTK_BOX (line), self->level);
    }
  gboolean is_narrow = item->n_rows > 1;
  self->unknown = add_answer (self, line, is_narrow ? "?" : _ ("unknown"),
                              _ ("The company does not know (Alt+I)"));
  self->withheld = add_answer (self, line, is_narrow ? "–" : _ ("won’t say"),
                               _ ("The company does not want to say (Alt+N)"));
  gtk_box_append (GTK_BOX (self->box), line);
  self->told = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_label_set_wrap (GTK_LABEL (self->told), TRUE);
  gtk_widget_set_margin_start (self->told, 42);
  gtk_widget_add_css_class (self->told, "caption");
  gtk_widget_add_css_class (self->told, "dim-label");
  gtk_box_append (GTK_BOX (self->box), self->told);
}

/* -- Showing -------------------------------------------------------------------------------- */

/* What the editor holds of a line, in the form of typed_reply(). */
static void
fill (FacVisitRow *self, const FacVisit *visit, const FacVisitLine *line)
{
  const FacItem *item = line->item;
  gboolean is_given = line->reply && line->reply->state == FAC_REPLY_GIVEN;
  g_autofree char *field = NULL;
  const char *text = is_given ? line->reply->text : "";

  if (item->becomes == FAC_BECOMES_FIELD && !is_given && !line->reply)
    {
      const FacField *of = fac_record_type_field (visit->establishment->record.type, item->field);
      field = self->ids ? fac_record_field_exact (visit->establishment, of)
                        : fac_record_field_display (visit->establishment, of);
      text = field ? field : "";
    }
  if (item->becomes == FAC_BECOMES_PERSON && !line->reply && visit->person && self->ids)
    {
      const FacField *of = fac_record_type_field (visit->person->record.type, item->field);
      g_autofree char *exact = fac_record_field_exact (visit->person, of);
      text = !exact ? "" : g_str_equal (exact, "1") ? "oui" : "non";
    }
  if (self->ids)
    {
      g_auto (GStrv) parts = g_strsplit (text ? text : "", " : ", 2);
      guint chosen = 0;
      while (self->ids[chosen] && g_strcmp0 (self->ids[chosen], parts[0] ? parts[0] : "") != 0)
        chosen++;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->editor), self->ids[chosen] ? chosen : 0);
      if (self->more)
        set_text (self->more, parts[0] && parts[1] ? parts[1] : "");
    }
  else if (self->is_flow)
    {
      set_text (self->editor, line->flow && line->flow->label ? line->flow->label : "");
      set_text (self->more, line->flow && line->flow->typed ? line->flow->typed : "");
    }
  else if (line->flow && item->flow_label)
    set_text (self->editor, line->flow->typed ? line->flow->typed : "");
  else if (item->kind == FAC_ITEM_DATE && is_given)
    {
      g_autofree char *date = fac_date_format (text, fac_language_current ());
      set_text (self->editor, date);
    }
  else
    set_text (self->editor, text ? text : "");
}

static void
fill_details (FacVisitRow *self, const FacVisitLine *line)
{
  for (guint i = 0; i < self->details->len; i++)
    {
      const FacField *field =
          fac_record_type_field (fac_record_type (FAC_RECORD_FLOW), self->columns->pdata[i]);
      g_autofree char *now = text_of (self->details->pdata[i]);
      if (g_strcmp0 (now, self->formers->pdata[i]) != 0)
        continue;
      g_free (self->formers->pdata[i]);
      self->formers->pdata[i] =
          line->flow ? fac_record_field_display (line->flow, field) : g_strdup ("");
      set_text (self->details->pdata[i], self->formers->pdata[i]);
    }
}

static char *
remark (const FacVisitLine *line)
{
  if (line->to_confirm)
    return g_strdup_printf (_ ("To be confirmed, after a similar company: %s"), line->to_confirm);
  if (line->from == FAC_KNOWN_FORMER && line->known_on)
    {
      g_autofree char *date = fac_date_format (line->known_on, fac_language_current ());
      /* TRANSLATORS: the day of an earlier visit, then the reply that was given there */
      return g_strdup_printf (_ ("Said on %1$s: %2$s"), date, line->known);
    }
  if (line->from == FAC_KNOWN_FLOW && line->item->flow_label)
    return g_strdup (line->known);
  return NULL;
}

void
fac_visit_row_show (FacVisitRow *self, const FacVisit *visit, const FacVisitLine *line)
{
  g_autofree char *now = typed_reply (self);
  gboolean is_typed = self->former && g_strcmp0 (now, self->former) != 0;
  int state = line->reply ? line->reply->state : FAC_REPLY_NONE;

  self->is_showing = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->unknown), state == FAC_REPLY_UNKNOWN);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->withheld), state == FAC_REPLY_WITHHELD);
  if (fac_visit_line_is_open (visit, line))
    gtk_widget_add_css_class (GTK_WIDGET (self), "fac-visit-open");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "fac-visit-open");
  if (!is_typed)
    {
      g_autofree char *sentence = remark (line);
      fill (self, visit, line);
      g_free (self->former);
      self->former = typed_reply (self);
      tell (self, sentence, FALSE);
    }
  fill_details (self, line);
  if (self->level)
    fac_visit_level_show (FAC_VISIT_LEVEL (self->level), line->flow);
  g_free (self->flow);
  self->flow = line->flow ? g_strdup (line->flow->record.uuid) : NULL;
  self->is_showing = FALSE;
}

/* -- The widget ----------------------------------------------------------------------------- */

static gboolean
fac_visit_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FAC_VISIT_ROW (widget)->editor);
}

static void
fac_visit_row_dispose (GObject *object)
{
  g_clear_pointer (&FAC_VISIT_ROW (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_visit_row_parent_class)->dispose (object);
}

static void
fac_visit_row_finalize (GObject *object)
{
  FacVisitRow *self = FAC_VISIT_ROW (object);
  g_free (self->exchange);
  g_free (self->number);
  g_free (self->former);
  g_free (self->flow);
  g_strfreev (self->ids);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->formers);
  g_ptr_array_unref (self->details);
  G_OBJECT_CLASS (fac_visit_row_parent_class)->finalize (object);
}

static void
fac_visit_row_class_init (FacVisitRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_visit_row_dispose;
  G_OBJECT_CLASS (class)->finalize = fac_visit_row_finalize;
  GTK_WIDGET_CLASS (class)->grab_focus = fac_visit_row_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
fac_visit_row_init (FacVisitRow *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->formers = g_ptr_array_new_with_free_func (g_free);
  self->details = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fac-visit-row");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fac_visit_row_new (FacSession *session, const char *exchange, const FacVisitLine *line)
{
  FacVisitRow *self = g_object_new (FAC_TYPE_VISIT_ROW, NULL);
  self->session = session;
  self->exchange = g_strdup (exchange);
  self->number = g_strdup (line->number);
  self->kind = line->item->kind;
  self->is_showing = TRUE;
  build (self, line->item);
  self->is_showing = FALSE;
  return GTK_WIDGET (self);
}
