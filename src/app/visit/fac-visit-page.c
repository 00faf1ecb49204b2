/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Typing a visit: the paper's blocks and numbers, in the paper's order. */
#include "fac-changes.h"
#include "fac-contacts.h"
#include "fac-number.h"
#include "fac-outputs.h"
#include "fac-pages.h"
#include "fac-print-document.h"
#include "visit/fac-photo-strip.h"
#include "fac-match-leads.h"
#include "visit/fac-visit-choice.h"
#include "visit/fac-visit-row.h"
#include "visit/fac-visit-similar.h"

#include <glib/gi18n-lib.h>

/* More would not be asked. */
#define N_SUGGESTED 6

typedef struct
{
  FacPage parent_instance;

  char *exchange;      /* owned: uuid of the visit shown, or NULL */
  char *held_on_shown; /* owned: its day as shown, to know whether it was changed */
  GPtrArray *rows;     /* of FacVisitRow, borrowed */
  GPtrArray *numbers;  /* of char *: their numbers */
  GPtrArray *headings; /* of GtkWidget, borrowed: one a block */
  GtkWidget *stack, *title, *summary, *blocks, *questions, *scrolled, *former, *met, *similar;
  GtkWidget *ending, *photos, *held_on, *choice, *suggested, *suggested_title;
} FacVisitPage;

typedef FacPageClass FacVisitPageClass;

G_DEFINE_FINAL_TYPE (FacVisitPage, fac_visit_page, FAC_TYPE_PAGE)

/* -- Building the questions ------------------------------------------------------------------ */

static void
clear (GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)))
    gtk_box_remove (GTK_BOX (box), child);
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_row (FacVisitPage *self, GtkWidget *card, const FacVisitLine *line)
{
  GtkWidget *row = fac_visit_row_new (fac_page_session (FAC_PAGE (self)), self->exchange, line);

  if (line->row == 0 && line->item->n_rows > 1)
    {
      add_label (card, line->item->label, "fac-strong");
      if (line->item->help)
        add_label (card, line->item->help, "dim-label");
    }
  gtk_box_append (GTK_BOX (card), row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->numbers, g_strdup (line->number));
}

static void
build (FacVisitPage *self, const FacVisit *visit)
{
  guint i = 0;

  clear (self->questions);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->numbers, 0);
  g_ptr_array_set_size (self->headings, 0);
  for (guint b = 0; b < visit->questionnaire->blocks->len; b++)
    {
      const FacItemBlock *block = visit->questionnaire->blocks->pdata[b];
      g_autofree char *title = g_strdup_printf ("%s  %s", block->id, block->title);
      GtkWidget *heading = add_label (self->questions, title, "fac-title");
      GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      gtk_widget_add_css_class (card, "fac-card");
      gtk_widget_add_css_class (card, "fac-visit-card");
      gtk_box_append (GTK_BOX (self->questions), card);
      g_ptr_array_add (self->headings, heading);
      for (; i < visit->lines->len
             && ((FacVisitLine *)visit->lines->pdata[i])->number[0] == block->id[0];
           i++)
        add_row (self, card, visit->lines->pdata[i]);
    }
}

/* Whether the rows on the screen are those of this visit's questionnaire. */
static gboolean
is_built (FacVisitPage *self, const FacVisit *visit)
{
  if (self->rows->len != visit->lines->len || !self->rows->len)
    return FALSE;
  for (guint i = 0; i < visit->lines->len; i++)
    if (g_strcmp0 (self->numbers->pdata[i], ((FacVisitLine *)visit->lines->pdata[i])->number) != 0)
      return FALSE;
  return TRUE;
}

/* -- Showing --------------------------------------------------------------------------------- */

static void
show_blocks (FacVisitPage *self, const FacVisit *visit)
{
  GtkWidget *row;
  int chosen = -1;
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->blocks));

  if (selected)
    chosen = gtk_list_box_row_get_index (selected);
  while ((row = gtk_widget_get_first_child (self->blocks)))
    gtk_list_box_remove (GTK_LIST_BOX (self->blocks), row);
  for (guint b = 0; b < visit->questionnaire->blocks->len; b++)
    {
      const FacItemBlock *block = visit->questionnaire->blocks->pdata[b];
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      guint n_done, n_all;
      fac_visit_progress (visit, block->id, &n_done, &n_all);
      g_autofree char *title = g_strdup_printf ("%s  %s", block->id, block->title);
      g_autofree char *count = g_strdup_printf ("%u/%u", n_done, n_all);
      GtkWidget *name = add_label (box, title, "fac-visit-block");
      GtkWidget *number = add_label (box, count, n_done == n_all ? "fac-visit-done" : "dim-label");
      gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
      gtk_label_set_wrap (GTK_LABEL (name), FALSE);
      gtk_widget_set_hexpand (name, TRUE);
      gtk_label_set_wrap (GTK_LABEL (number), FALSE);
      gtk_list_box_append (GTK_LIST_BOX (self->blocks), box);
    }
  if (chosen >= 0)
    gtk_list_box_select_row (GTK_LIST_BOX (self->blocks),
                             gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->blocks), chosen));
}

static void
show_head (FacVisitPage *self, const FacVisit *visit)
{
  guint n_done, n_all;
  g_autofree char *date = fac_date_format (visit->exchange->held_on, fac_language_current ());

  fac_visit_progress (visit, NULL, &n_done, &n_all);
  g_autofree char *known = g_strdup_printf (
      ngettext ("%1$u of %2$u question known", "%1$u of %2$u questions known", n_all), n_done,
      n_all);
  g_autofree char *summary = g_strdup_printf (
      "%s · %s", fac_enum_label (&fac_exchange_state_enum, visit->exchange->state), known);
  gtk_label_set_label (GTK_LABEL (self->title), visit->establishment->name);
  gtk_label_set_label (GTK_LABEL (self->summary), summary);
  if (g_strcmp0 (self->held_on_shown, gtk_editable_get_text (GTK_EDITABLE (self->held_on))) == 0)
    gtk_editable_set_text (GTK_EDITABLE (self->held_on), date);
  g_free (self->held_on_shown);
  self->held_on_shown = g_steal_pointer (&date);
}

/* Replies to questions that are not asked any more stay under the eyes. */
static void
show_former (FacVisitPage *self, const FacVisit *visit)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < visit->former->len; i++)
    {
      const FacReply *reply = visit->former->pdata[i];
      g_autofree char *said = fac_visit_reply_text (NULL, reply);
      g_string_append_printf (text, "\n%s  %s", reply->item, said);
    }
  if (text->len)
    g_string_prepend (text, _ ("Replies to questions that are not asked any more:"));
  gtk_label_set_label (GTK_LABEL (self->former), text->str);
  gtk_widget_set_visible (self->former, text->len > 0);
}

/* What the activity suggests is asked of who has not told it yet; never of a neighbour's flow. */
static void
show_suggested (FacVisitPage *self, const FacVisit *visit)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) questions = fac_project_activity_questions (
      fac_page_project (FAC_PAGE (self)), visit->establishment->record.uuid, N_SUGGESTED, NULL);

  for (guint i = 0; questions && i < questions->len; i++)
    g_string_append_printf (text, "%s· %s", i ? "\n" : "",
                            ((const FacMatchQuestion *)questions->pdata[i])->text);
  gtk_label_set_label (GTK_LABEL (self->suggested), text->str);
  gtk_widget_set_visible (self->suggested, text->len > 0);
  gtk_widget_set_visible (self->suggested_title, text->len > 0);
}

static void
fac_visit_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacVisitPage *self = (FacVisitPage *)page;
  g_autoptr (GError) error = NULL;
  g_autoptr (FacVisit) visit =
      self->exchange ? fac_project_visit (fac_page_project (page), self->exchange, &error) : NULL;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), visit ? "visit" : "empty");
  if (!visit)
    {
      fac_visit_choice_refresh (FAC_VISIT_CHOICE (self->choice));
      if (error && !g_error_matches (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND))
        fac_session_fail (fac_page_session (page), g_steal_pointer (&error));
      return;
    }
  if (!is_built (self, visit))
    build (self, visit);
  for (guint i = 0; i < self->rows->len; i++)
    fac_visit_row_show (self->rows->pdata[i], visit, visit->lines->pdata[i]);
  show_blocks (self, visit);
  show_head (self, visit);
  show_former (self, visit);
  if (!changes || fac_changes_touch (changes, FAC_RECORD_FLOW)
      || fac_changes_touch (changes, FAC_RECORD_RULE)
      || !*gtk_label_get_label (GTK_LABEL (self->suggested)))
    show_suggested (self, visit);
  fac_photo_strip_show (FAC_PHOTO_STRIP (self->photos), self->exchange);
}

/* -- Actions --------------------------------------------------------------------------------- */

static FacVisitRow *
row_in_focus (FacVisitPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, FAC_TYPE_VISIT_ROW) : NULL;
  return row ? FAC_VISIT_ROW (row) : NULL;
}

/* Goes to what is asked next and not known. */
static void
focus_next_open (FacVisitPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_has_css_class (self->rows->pdata[i], "fac-visit-open"))
      {
        gtk_widget_grab_focus (self->rows->pdata[i]);
        return;
      }
}

/* Goes to the question of a number, "C3". */
static void
go_to_number (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacVisitPage *self = data;
  const char *number = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < self->numbers->len; i++)
    if (g_strcmp0 (self->numbers->pdata[i], number) == 0)
      gtk_widget_grab_focus (self->rows->pdata[i]);
}

/* Typed in the evening or the next day: the day is the visit's, not the keyboard's. */
static gboolean
save_day (FacVisitPage *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->held_on));
  const char *const uuids[] = { self->exchange, NULL };
  GError *error = NULL;

  if (!self->exchange || g_strcmp0 (typed, self->held_on_shown) == 0)
    return TRUE;
  g_autofree char *text = g_strdup (typed);
  gtk_widget_remove_css_class (self->held_on, "error");
  /* While it is saved the page is shown again: what is typed counts as saved. */
  g_autofree char *before = self->held_on_shown;
  self->held_on_shown = g_strdup (text);
  if (fac_project_set (fac_page_project (FAC_PAGE (self)), FAC_RECORD_EXCHANGE, uuids, "held_on",
                       text, &error))
    return fac_session_did (fac_page_session (FAC_PAGE (self)), TRUE, NULL);
  g_free (self->held_on_shown);
  self->held_on_shown = g_steal_pointer (&before);
  gtk_widget_add_css_class (self->held_on, "error");
  fac_session_fail (fac_page_session (FAC_PAGE (self)), error);
  return FALSE;
}

/* What is typed in every row. FALSE when something was refused; it has the focus then. */
static gboolean
save_all (FacVisitPage *self)
{
  if (!save_day (self))
    {
      gtk_widget_grab_focus (self->held_on);
      return FALSE;
    }
  for (guint i = 0; i < self->rows->len; i++)
    if (!fac_visit_row_save (self->rows->pdata[i]))
      {
        gtk_widget_grab_focus (self->rows->pdata[i]);
        return FALSE;
      }
  return TRUE;
}

static void
pause_visit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacVisitPage *self = data;
  GError *error = NULL;

  if (!self->exchange || !save_all (self))
    return;
  gboolean is_done =
      fac_project_pause_visit (fac_page_project (FAC_PAGE (self)), self->exchange, &error);
  if (fac_session_did (fac_page_session (FAC_PAGE (self)), is_done, error))
    fac_session_go (fac_page_session (FAC_PAGE (self)), "home", NULL);
}

static void
finish_visit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacVisitPage *self = data;
  gboolean is_met = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->met));
  GError *error = NULL;

  if (!self->exchange || !save_all (self))
    return;
  gboolean is_done =
      fac_project_finish_visit (fac_page_project (FAC_PAGE (self)), self->exchange, is_met, &error);
  fac_session_did (fac_page_session (FAC_PAGE (self)), is_done, error);
}

static void
say (FacVisitPage *self, FacReplyState state)
{
  FacVisitRow *row = row_in_focus (self);
  if (row)
    fac_visit_row_say (row, state);
}

static void
say_unknown (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  say (data, FAC_REPLY_UNKNOWN);
}

static void
say_withheld (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  say (data, FAC_REPLY_WITHHELD);
}

static void
choose_level (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacVisitRow *row = row_in_focus (data);
  if (row)
    fac_visit_row_choose_level (row);
}

/* The company that is meant: the one shown beside, else the only one selected. */
static const char *
company_meant (FacVisitPage *self)
{
  return fac_session_detail (fac_page_session (FAC_PAGE (self)));
}

static void
show_visit (FacVisitPage *self, const char *exchange)
{
  if (g_strcmp0 (exchange, self->exchange) != 0)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->held_on),
                             self->held_on_shown ? self->held_on_shown : "");
      g_ptr_array_set_size (self->rows, 0);
      clear (self->questions);
      g_free (self->exchange);
      self->exchange = g_strdup (exchange);
    }
  fac_visit_page_refresh (FAC_PAGE (self), NULL);
  focus_next_open (self);
}

/* The visit of a company: the open one, else a new one today with this person (or NULL). */
static void
enter_company (FacVisitPage *self, const char *company, const char *person)
{
  FacSession *session = fac_page_session (FAC_PAGE (self));
  GError *error = NULL;
  g_autofree char *open = fac_project_open_visit (fac_session_project (session), company, &error);
  gboolean is_new = !open && !error;

  if (is_new)
    open = fac_project_prepare_visit (fac_session_project (session), company, NULL, person, &error);
  if (!open)
    {
      fac_session_fail (session, error);
      return;
    }
  if (is_new)
    fac_session_did_quietly (session, TRUE, NULL);
  show_visit (self, open);
}

static void
enter_person (FacVisitPage *self, const char *uuid)
{
  FacSession *session = fac_page_session (FAC_PAGE (self));
  GError *error = NULL;
  g_autoptr (FacContact) contact =
      fac_project_get_contact (fac_session_project (session), uuid, &error);

  if (!contact)
    fac_session_fail (session, error);
  else if (!contact->person->establishment)
    {
      g_autofree char *told = g_strdup_printf (
          _ ("“%s” works in no company of the project: attach the contact to one first."),
          contact->person->name);
      fac_session_tell (session, told, FALSE);
    }
  else
    enter_company (self, contact->person->establishment, uuid);
}

static void
propose_like (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacVisitPage *self = data;
  GError *error = NULL;
  int n = self->exchange
              ? fac_project_propose_from (fac_page_project (FAC_PAGE (self)), self->exchange,
                                          g_variant_get_string (parameter, NULL), &error)
              : 0;
  if (n < 0)
    fac_session_fail (fac_page_session (FAC_PAGE (self)), error);
  else
    {
      g_autofree char *told =
          g_strdup_printf (ngettext ("%d line proposed, to be confirmed.",
                                     "%d lines proposed, to be confirmed.", (gulong)n),
                           n);
      fac_session_tell (fac_page_session (FAC_PAGE (self)), told, n > 0);
    }
}

static void
on_similar_opened (GtkMenuButton *button, gpointer data)
{
  FacVisitPage *self = data;
  fac_visit_similar_fill (button, fac_page_project (FAC_PAGE (self)), self->exchange);
}

/* "company:UUID", "person:UUID": their visit, a new one when none is open; a visit's uuid; nothing:
 * the visit as it was left, else the one of the company shown, else all that are open. */
static void
fac_visit_page_visit (FacPage *page, const char *what)
{
  FacVisitPage *self = (FacVisitPage *)page;

  if (what && g_str_has_prefix (what, "company:"))
    enter_company (self, what + strlen ("company:"), NULL);
  else if (what && g_str_has_prefix (what, "person:"))
    enter_person (self, what + strlen ("person:"));
  else if (what)
    show_visit (self, what);
  else if (!self->exchange && company_meant (self))
    enter_company (self, company_meant (self), NULL);
  else if (self->exchange)
    focus_next_open (self);
  else
    {
      fac_visit_choice_refresh (FAC_VISIT_CHOICE (self->choice));
      gtk_widget_grab_focus (self->choice);
    }
}

static void
add_photo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_photo_strip_ask (FAC_PHOTO_STRIP (((FacVisitPage *)data)->photos));
}

static void
add_photo_path (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fac_photo_strip_add (FAC_PHOTO_STRIP (((FacVisitPage *)data)->photos),
                       g_variant_get_string (parameter, NULL));
}

static void
print_sheet (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacVisitPage *self = data;
  FacProject *project = fac_page_project (FAC_PAGE (self));
  const FacDocumentKind *kind = fac_document_kind ("visit-sheet");
  GError *error = NULL;
  g_autoptr (FacVisit) visit =
      self->exchange ? fac_project_visit (project, self->exchange, &error) : NULL;
  const char *const subjects[] = { visit ? visit->establishment->record.uuid : NULL, NULL };
  const FacListRequest request = { .subjects = subjects };
  g_autoptr (FacReader) reader =
      visit ? fac_project_document_reader (project, kind, NULL, &error) : NULL;
  const FacPrintPart part = { .name = kind->name, .request = &request };

  if (reader)
    fac_print_documents (fac_page_session (FAC_PAGE (self)), GTK_WIDGET (self), _ (kind->title),
                         &part, 1, reader, NULL);
  else if (error)
    fac_session_fail (fac_page_session (FAC_PAGE (self)), error);
}

static void
on_block_activated (FacVisitPage *self, GtkListBoxRow *row)
{
  guint index = (guint)gtk_list_box_row_get_index (row);
  graphene_point_t point;

  if (index >= self->headings->len
      || !gtk_widget_compute_point (self->headings->pdata[index], self->questions,
                                    &GRAPHENE_POINT_INIT (0, 0), &point))
    return;
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), point.y);
}

/* -- The widget ------------------------------------------------------------------------------ */

static void
fac_visit_page_constructed (GObject *object)
{
  static const GActionEntry entries[] = {
    { .name = "visit.pause", .activate = pause_visit },
    { .name = "visit.finish", .activate = finish_visit },
    { .name = "visit.unknown", .activate = say_unknown },
    { .name = "visit.withheld", .activate = say_withheld },
    { .name = "visit.level", .activate = choose_level },
    { .name = "visit.go", .activate = go_to_number, .parameter_type = "s" },
    { .name = "visit.photo", .activate = add_photo },
    { .name = "visit.photo-path", .activate = add_photo_path, .parameter_type = "s" },
    { .name = "visit.print", .activate = print_sheet },
    { .name = "visit.like", .activate = propose_like, .parameter_type = "s" },
  };
  FacVisitPage *self = (FacVisitPage *)object;

  G_OBJECT_CLASS (fac_visit_page_parent_class)->constructed (object);
  self->suggested_title =
      add_label (self->ending, _ ("To ask too, as the activity suggests"), "fac-title");
  self->suggested = add_label (self->ending, "", "fac-told");
  self->photos = fac_photo_strip_new (fac_page_session (FAC_PAGE (self)));
  gtk_box_append (GTK_BOX (self->ending), self->photos);
  fac_photo_strip_take_drops (FAC_PHOTO_STRIP (self->photos), self->scrolled);
  self->choice = fac_visit_choice_new (fac_page_session (FAC_PAGE (self)));
  gtk_stack_add_named (GTK_STACK (self->stack), self->choice, "empty");
  g_action_map_add_action_entries (fac_session_actions (fac_page_session (FAC_PAGE (self))),
                                   entries, G_N_ELEMENTS (entries), self);
}

static void
fac_visit_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), fac_visit_page_get_type ());
  G_OBJECT_CLASS (fac_visit_page_parent_class)->dispose (object);
}

static void
fac_visit_page_finalize (GObject *object)
{
  FacVisitPage *self = (FacVisitPage *)object;
  g_free (self->exchange);
  g_free (self->held_on_shown);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->numbers);
  g_ptr_array_unref (self->headings);
  G_OBJECT_CLASS (fac_visit_page_parent_class)->finalize (object);
}

static void
fac_visit_page_class_init (FacVisitPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->constructed = fac_visit_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_visit_page_dispose;
  G_OBJECT_CLASS (class)->finalize = fac_visit_page_finalize;
  class->refresh = fac_visit_page_refresh;
  class->visit = fac_visit_page_visit;
  class->print_action = "visit.print";
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-visit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FacVisitPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FacVisitPage, title);
  gtk_widget_class_bind_template_child (widget_class, FacVisitPage, summary);
  gtk_widget_class_bind_template_child (widget_class, FacVisitPage, blocks);
  gtk_widget_class_bind_template_child (widget_class, FacVisitPage, questions);
  gtk_widget_class_bind_template_child (widget_class, FacVisitPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, FacVisitPage, former);
  gtk_widget_class_bind_template_child (widget_class, FacVisitPage, met);
  gtk_widget_class_bind_template_child (widget_class, FacVisitPage, similar);
  gtk_widget_class_bind_template_child (widget_class, FacVisitPage, ending);
  gtk_widget_class_bind_template_child (widget_class, FacVisitPage, held_on);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_ALT_MASK, "win.visit.unknown",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_ALT_MASK, "win.visit.withheld",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_ALT_MASK, "win.visit.level",
                                       NULL);
}

static void
fac_visit_page_init (FacVisitPage *self)
{
  self->rows = g_ptr_array_new ();
  self->numbers = g_ptr_array_new_with_free_func (g_free);
  self->headings = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->blocks, "row-activated", G_CALLBACK (on_block_activated), self);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (save_day), self);
  gtk_widget_add_controller (self->held_on, focus);
  g_signal_connect_swapped (self->held_on, "activate", G_CALLBACK (focus_next_open), self);
  self->held_on_shown = g_strdup ("");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->similar), on_similar_opened, self,
                                         NULL);
}
