/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a document is asked to hold: which companies, for whom, on which paper. */
#include "document/fac-document-page-private.h"

#include "fac-catalog-labels.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the order of the choices; the words stand in add_choices(). */
static const char *const groups[] = { "zone", "commune", "triage", "none" };

/* -- Lines that do not widen the page ------------------------------------------------------- */

static void
on_line_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_line_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkStringObject *line = gtk_list_item_get_item (item);
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (line));
}

/* The line that is chosen is cut, those to choose from are whole. */
static void
cut_chosen (GtkDropDown *drop)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) whole = NULL;

  g_set_object (&whole, gtk_drop_down_get_factory (drop));
  g_signal_connect (factory, "setup", G_CALLBACK (on_line_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_line_bind), NULL);
  gtk_drop_down_set_list_factory (drop, whole);
  gtk_drop_down_set_factory (drop, factory);
}

/* -- Which companies ------------------------------------------------------------------------ */

/* In the order of the choice; zones come after these. */
enum
{
  SCOPE_MINE,
  SCOPE_ALL,
  SCOPE_LIST,
  SCOPE_SELECTED,
  N_SCOPES,
};

static guint
scope_of (FacDocumentPage *self, const FacDocumentKind *kind)
{
  return (kind->options & FAC_DOCUMENT_SCOPED) || kind->group == FAC_DOCUMENT_PICTURE
             ? gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scope_drop))
             : SCOPE_MINE;
}

gboolean
fac_document_choices_follow (FacDocumentPage *self)
{
  guint scope = scope_of (self, kind_of (self));
  return scope == SCOPE_SELECTED || scope == SCOPE_LIST
         || fac_reader_drop_kind (self->reader_drop) == FAC_READER_COMPANY;
}

static void
fill_scopes (FacDocumentPage *self)
{
  static const char *const fields[] = { "name", NULL };
  const FacQuery query = { .kind = FAC_RECORD_ZONE, .fields = fields };
  const char *const words[] = { _ ("My list"), _ ("All companies"), _ ("As the list is filtered"),
                                _ ("Selected companies"), NULL };
  g_autoptr (GtkStringList) scopes = gtk_string_list_new (words);
  g_autoptr (GPtrArray) zones =
      fac_store_list (fac_project_store (project_of (self)), &query, NULL);
  guint before = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scope_drop));
  g_autofree char *zone = before != GTK_INVALID_LIST_POSITION && before >= N_SCOPES
                              ? g_strdup (self->zones->pdata[before - N_SCOPES])
                              : NULL;

  g_ptr_array_set_size (self->zones, 0);
  if (before == GTK_INVALID_LIST_POSITION || zone)
    before = SCOPE_MINE;
  for (guint i = 0; zones && i < zones->len; i++)
    {
      const FacZone *one = zones->pdata[i];
      gtk_string_list_append (scopes, one->name);
      g_ptr_array_add (self->zones, g_strdup (one->name));
      if (g_strcmp0 (zone, one->name) == 0)
        before = N_SCOPES + i;
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->scope_drop), G_LIST_MODEL (scopes));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->scope_drop), before);
}

/* -- Which meeting -------------------------------------------------------------------------- */

static gboolean
is_about_event (const FacDocumentKind *kind)
{
  return (kind->options & FAC_DOCUMENT_OF_EVENT) != 0 || g_str_equal (kind->name, "checklist");
}

static char *
event_words (const FacEvent *event)
{
  g_autofree char *day =
      event->held_on ? fac_date_format (event->held_on, fac_language_current ()) : NULL;
  return day ? g_strdup_printf ("%s – %s", event->title, day) : g_strdup (event->title);
}

void
fac_document_choices_choose_event (FacDocumentPage *self, const char *uuid)
{
  guint chosen = 0;
  for (guint i = 1; uuid && i < self->events->len; i++)
    if (strcmp (self->events->pdata[i], uuid) == 0)
      chosen = i;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->event_drop), chosen);
}

const char *
fac_document_choices_event (FacDocumentPage *self, const FacDocumentKind *kind)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->event_drop));
  return is_about_event (kind) && chosen < self->events->len ? self->events->pdata[chosen] : NULL;
}

static void
fill_events (FacDocumentPage *self)
{
  static const char *const fields[] = { "title", "held_on", NULL };
  const FacQuery query = { .kind = FAC_RECORD_EVENT, .fields = fields, .order_field = "held_on" };
  const char *const words[] = { _ ("The next one; of minutes the last"), NULL };
  g_autoptr (GtkStringList) titles = gtk_string_list_new (words);
  g_autoptr (GPtrArray) events =
      fac_store_list (fac_project_store (project_of (self)), &query, NULL);
  guint before = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->event_drop));
  g_autofree char *chosen =
      before < self->events->len ? g_strdup (self->events->pdata[before]) : NULL;

  g_ptr_array_set_size (self->events, 0);
  g_ptr_array_add (self->events, NULL);
  for (guint i = 0; events && i < events->len; i++)
    {
      const FacEvent *event = events->pdata[i];
      g_autofree char *line = event_words (event);
      gtk_string_list_append (titles, line);
      g_ptr_array_add (self->events, g_strdup (event->record.uuid));
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->event_drop), G_LIST_MODEL (titles));
  fac_document_choices_choose_event (self, chosen);
}

void
fac_document_choices_refresh (FacDocumentPage *self)
{
  fill_scopes (self);
  fill_events (self);
}

static gboolean
take_selected (FacDocumentPage *self, const FacDocumentKind *kind, FacListRequest *request,
               GError **error)
{
  if (kind->group == FAC_DOCUMENT_PICTURE)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                           _ ("A map or a diagram shows my list or all companies. Choose one of "
                              "these."));
      return FALSE;
    }
  g_autoptr (GPtrArray) selected =
      fac_company_list_selected (fac_session_companies (session_of (self)));
  if (selected->len > 1)
    {
      request->subjects = (const char *const *)g_strdupv ((char **)selected->pdata);
      return TRUE;
    }
  g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                       _ ("No company is selected. Select some in the list of companies or on the "
                          "map."));
  return FALSE;
}

static const char *
paper_of (FacDocumentPage *self, const FacDocumentKind *kind)
{
  static const char *const papers[] = { NULL, "A3", "A2", "A1", "A0" };
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->paper_drop));
  return fac_document_kind_has_paper (kind) && chosen < G_N_ELEMENTS (papers) ? papers[chosen]
                                                                              : NULL;
}

/* What the list of companies shows now. */
static FacFilter *
filter_of_list (FacDocumentPage *self)
{
  const FacNarrowing *narrowing =
      fac_company_list_narrowing (fac_session_companies (session_of (self)));
  FacFilter *filter = narrowing->filter ? fac_filter_copy (narrowing->filter) : fac_filter_new ();

  if (narrowing->triage)
    fac_filter_add_one (filter, "triage", FAC_FILTER_IS,
                        fac_enum_id (&fac_triage_enum, narrowing->triage));
  if (narrowing->words && *narrowing->words)
    fac_filter_add_one (filter, "text", FAC_FILTER_WORDS, narrowing->words);
  return filter;
}

static FacFilter *
filter_of (FacDocumentPage *self, guint scope)
{
  if (scope == SCOPE_ALL)
    return fac_filter_new ();
  if (scope == SCOPE_LIST)
    return filter_of_list (self);
  if (scope < N_SCOPES || scope - N_SCOPES >= self->zones->len)
    return NULL;
  FacFilter *filter = fac_filter_new ();
  fac_filter_add_one (filter, "zone", FAC_FILTER_IS, self->zones->pdata[scope - N_SCOPES]);
  return filter;
}

gboolean
fac_document_choices_request (FacDocumentPage *self, guint document, FacListRequest *request,
                              GError **error)
{
  const FacDocumentKind *kind = &fac_document_kinds ()[document];
  guint group = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->group_drop));
  guint family = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->family_drop));
  guint scope = scope_of (self, kind);
  g_autoptr (GArray) sheets =
      fac_catalog_label_sheets (fac_project_catalog (project_of (self)), "fr");
  guint sheet = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->sheet_drop));

  *request = (FacListRequest){
    .event = fac_document_choices_event (self, kind),
    .filter = filter_of (self, scope),
    .group_by = groups[MIN (group, G_N_ELEMENTS (groups) - 1)],
    .is_blank = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->blank_check)),
    .family =
        family > 0 && family <= FAC_N_FAMILIES ? fac_enum_id (&fac_family_enum, (int)family) : NULL,
    .label_sheet = sheet < sheets->len && (kind->options & FAC_DOCUMENT_LABELLED)
                       ? g_intern_string (g_array_index (sheets, FacLabelSheet, sheet).id)
                       : NULL,
    .first_free = (guint)gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->first_spin)) - 1,
    .envelope = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->envelope_drop)) == 1 ? "C5" : "DL",
    .paper = paper_of (self, kind),
  };
  return scope != SCOPE_SELECTED || take_selected (self, kind, request, error);
}

FacReader *
fac_document_choices_reader (FacDocumentPage *self, guint document, GError **error)
{
  FacReaderKind kind =
      document == self->chosen ? fac_reader_drop_kind (self->reader_drop) : self->readers[document];

  /* A document about each company is for each its own. */
  if (kind == FAC_READER_COMPANY
      && fac_document_kinds ()[document].subject != FAC_SUBJECT_TERRITORY)
    return fac_reader_new (FAC_READER_COMPANY, NULL, FALSE);
  if (document == self->chosen)
    return fac_reader_drop_reader (self->reader_drop, error);
  if (kind != FAC_READER_COMPANY)
    return fac_reader_new (kind, NULL, FALSE);
  const char *uuid = fac_session_detail (session_of (self));
  if (uuid)
    return fac_reader_new (FAC_READER_COMPANY, uuid, FALSE);
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
               _ ("“%s” is for one company: select it in the list of companies."),
               _ (fac_document_kinds ()[document].title));
  return NULL;
}

/* -- The widgets ---------------------------------------------------------------------------- */

void
fac_document_choices_show (FacDocumentPage *self)
{
  const guint options = kind_of (self)->options;
  gboolean is_each = kind_of (self)->subject != FAC_SUBJECT_TERRITORY;

  gtk_widget_set_visible (self->paper_box, fac_document_kind_has_paper (kind_of (self)));
  gtk_widget_set_visible (self->scope_box, (options & FAC_DOCUMENT_SCOPED) != 0
                                               || kind_of (self)->group == FAC_DOCUMENT_PICTURE);
  gtk_widget_set_visible (self->group_box, (options & FAC_DOCUMENT_GROUPED) != 0);
  gtk_widget_set_visible (self->blank_check, (options & FAC_DOCUMENT_BLANKABLE) != 0);
  gtk_widget_set_visible (self->family_box, (options & FAC_DOCUMENT_BY_FAMILY) != 0);
  gtk_widget_set_visible (self->sheet_box, (options & FAC_DOCUMENT_LABELLED) != 0);
  gtk_widget_set_visible (self->first_box, (options & FAC_DOCUMENT_LABELLED) != 0);
  gtk_widget_set_visible (self->event_box, is_about_event (kind_of (self)));
  gtk_widget_set_visible (self->envelope_box, (options & FAC_DOCUMENT_ENVELOPED) != 0);
  gtk_widget_set_visible (self->changed_check, is_each);
  fac_document_output_show (self);
  fac_document_page_set_enabled (self, "document.word", (options & FAC_DOCUMENT_WORDED) != 0);
}

static void
on_reader (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  int kind = fac_enum_from_id (&fac_reader_enum, g_variant_get_string (parameter, NULL));
  if (kind)
    fac_reader_drop_choose (((FacDocumentPage *)data)->reader_drop, (FacReaderKind)kind);
}

static void
on_scope (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->scope_drop),
                              g_variant_get_boolean (parameter) ? 1 : 0);
}

static void
on_group (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacDocumentPage *self = data;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (groups[i], g_variant_get_string (parameter, NULL)))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->group_drop), i);
}

static void
on_reader_changed (FacDocumentPage *self)
{
  if (self->is_setting)
    return;
  self->readers[self->chosen] = fac_reader_drop_kind (self->reader_drop);
  fac_document_page_show_soon (self);
}

/* What only some documents ask. */
static void
add_options (FacDocumentPage *self)
{
  g_autoptr (GtkStringList) families = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) sheets = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) envelopes = gtk_string_list_new (NULL);
  g_autoptr (GArray) known = fac_catalog_label_sheets (fac_project_catalog (project_of (self)),
                                                       fac_language_id (fac_language_current ()));
  const struct
  {
    GtkWidget *drop;
    GtkStringList *words;
  } drops[] = { { self->family_drop, families },
                { self->sheet_drop, sheets },
                { self->envelope_drop, envelopes } };

  gtk_string_list_append (families, _ ("All families"));
  for (int i = 1; i <= FAC_N_FAMILIES; i++)
    gtk_string_list_append (families, fac_enum_label (&fac_family_enum, i));
  for (guint i = 0; i < known->len; i++)
    {
      const FacLabelSheet *sheet = &g_array_index (known, FacLabelSheet, i);
      FacLanguage language = fac_language_current ();
      g_autofree char *width = fac_number_format (sheet->width_mm, 1, language);
      g_autofree char *height = fac_number_format (sheet->height_mm, 1, language);
      /* TRANSLATORS: a sheet of labels: its maker's number, how many labels, of which size */
      g_autofree char *words = g_strdup_printf (_ ("%1$s: %2$u of %3$s × %4$s mm"), sheet->id,
                                                sheet->n_columns * sheet->n_rows, width, height);
      gtk_string_list_append (sheets, words);
    }
  gtk_string_list_append (envelopes, _ ("DL, 220 × 110 mm"));
  gtk_string_list_append (envelopes, _ ("C5, 229 × 162 mm"));
  for (guint i = 0; i < G_N_ELEMENTS (drops); i++)
    gtk_drop_down_set_model (GTK_DROP_DOWN (drops[i].drop), G_LIST_MODEL (drops[i].words));
  for (guint i = 0; i < known->len; i++)
    if (g_str_equal (g_array_index (known, FacLabelSheet, i).id, "L7160"))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->sheet_drop), i);
  for (guint i = 0; i < G_N_ELEMENTS (drops); i++)
    g_signal_connect_swapped (drops[i].drop, "notify::selected",
                              G_CALLBACK (fac_document_page_show_soon), self);
  gtk_spin_button_set_range (GTK_SPIN_BUTTON (self->first_spin), 1, 24);
  gtk_spin_button_set_increments (GTK_SPIN_BUTTON (self->first_spin), 1, 3);
  g_signal_connect_swapped (self->first_spin, "value-changed",
                            G_CALLBACK (fac_document_page_show_soon), self);
  g_signal_connect_swapped (self->blank_check, "toggled", G_CALLBACK (fac_document_page_show_soon),
                            self);
}

void
fac_document_choices_add (FacDocumentPage *self)
{
  const char *const words[] = { _ ("Zone"), _ ("Commune"), _ ("State"),
                                /* TRANSLATORS: a list grouped by nothing. */
                                C_ ("grouping", "None"), NULL };
  const char *const papers[] = { "A4", "A3", "A2", "A1", "A0", NULL };
  g_autoptr (GtkStringList) paper_list = gtk_string_list_new (papers);
  g_autoptr (GtkStringList) group_list = gtk_string_list_new (words);

  fac_document_choices_refresh (self);
  cut_chosen (GTK_DROP_DOWN (self->scope_drop));
  cut_chosen (GTK_DROP_DOWN (self->event_drop));
  g_signal_connect_swapped (self->event_drop, "notify::selected",
                            G_CALLBACK (fac_document_page_show_soon), self);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->paper_drop), G_LIST_MODEL (paper_list));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->group_drop), G_LIST_MODEL (group_list));
  add_options (self);
  g_signal_connect_swapped (self->paper_drop, "notify::selected",
                            G_CALLBACK (fac_document_page_show_soon), self);
  g_signal_connect_swapped (self->scope_drop, "notify::selected",
                            G_CALLBACK (fac_document_page_show_soon), self);
  g_signal_connect_swapped (self->group_drop, "notify::selected",
                            G_CALLBACK (fac_document_page_show_soon), self);
  self->reader_drop = FAC_READER_DROP (fac_reader_drop_new (session_of (self)));
  g_signal_connect_swapped (self->reader_drop, "changed", G_CALLBACK (on_reader_changed), self);
  gtk_box_append (GTK_BOX (self->reader_box), GTK_WIDGET (self->reader_drop));
}

const GActionEntry fac_document_choices_entries[] = {
  { .name = "document.everything", .activate = on_scope, .parameter_type = "b" },
  { .name = "document.group", .activate = on_group, .parameter_type = "s" },
  { .name = "document.reader", .activate = on_reader, .parameter_type = "s" },
};
const guint fac_document_choices_n_entries = G_N_ELEMENTS (fac_document_choices_entries);
