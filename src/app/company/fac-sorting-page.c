/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From six thousand lines to a list of one's own: the kinds that are usually out of scope go all
 * at once, then one key decides on each company and the next one comes. */
#include "fac-number.h"
#include "fac-pages.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FacPage parent_instance;

  GPtrArray *queue;   /* owned: uuids (char *) to decide on, in order */
  GPtrArray *decided; /* owned: uuids decided here, newest last */
  guint at;           /* index into the queue */

  GtkWidget *column, *progress, *progress_label, *proposals_box, *proposals, *stack;
  GtkWidget *name_label, *activity_label, *facts, *keys, *done_label;
} FacSortingPage;

typedef FacPageClass FacSortingPageClass;

G_DEFINE_FINAL_TYPE (FacSortingPage, fac_sorting_page, FAC_TYPE_PAGE)

static const struct
{
  guint key;
  const char *cap;
  int triage; /* 0: later */
} keys[] = {
  { GDK_KEY_r, "R", FAC_TRIAGE_RETAINED },     { GDK_KEY_m, "M", FAC_TRIAGE_TO_MEET },
  { GDK_KEY_h, "H", FAC_TRIAGE_OUT_OF_SCOPE }, { GDK_KEY_space, "␣", 0 },
  { GDK_KEY_v, "V", FAC_TRIAGE_MET },          { GDK_KEY_a, "A", FAC_TRIAGE_ACTIVE },
  { GDK_KEY_x, "X", FAC_TRIAGE_REFUSES },
};

static FacCompanyList *
companies (FacSortingPage *self)
{
  return fac_session_companies (fac_page_session (FAC_PAGE (self)));
}

static gboolean
is_to_sort (const FacListed *listed)
{
  return listed->establishment->triage == FAC_TRIAGE_TO_SORT
         || listed->establishment->triage == FAC_TRIAGE_NONE;
}

/* -- Showing ------------------------------------------------------------------------------- */

static void
add_fact (FacSortingPage *self, int *row, const char *title, const char *text)
{
  if (!text || !*text)
    return;
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *value = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (GTK_GRID (self->facts), label, 0, *row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->facts), value, 1, *row, 1, 1);
  (*row)++;
}

static void
add_column_fact (FacSortingPage *self, int *row, GPtrArray *columns, const char *id,
                 const FacListed *listed)
{
  const FacColumn *column = fac_columns_find (columns, id);
  if (!column)
    return;
  g_autofree char *text =
      fac_column_text (column, listed, fac_project_catalog (fac_page_project (FAC_PAGE (self))));
  add_fact (self, row, column->title, text);
}

static void
show_company (FacSortingPage *self, const FacListed *listed)
{
  static const char *const facts[] = { "staff", "commune", "zone", "address", "icpe",
                                       "siret", "labels",  "note", NULL };
  FacCatalog *catalog = fac_project_catalog (fac_page_project (FAC_PAGE (self)));
  g_autoptr (GPtrArray) columns = fac_columns_new (fac_page_project (FAC_PAGE (self)));
  GtkWidget *child;
  int row = 0;

  g_autofree char *activity = fac_column_text (fac_columns_find (columns, "naf"), listed, catalog);
  gtk_label_set_label (GTK_LABEL (self->name_label), listed->establishment->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->column), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  listed->establishment->name, -1);
  gtk_label_set_label (GTK_LABEL (self->activity_label),
                       *activity ? activity : _ ("Activity not known"));
  while ((child = gtk_widget_get_first_child (self->facts)))
    gtk_grid_remove (GTK_GRID (self->facts), child);
  for (guint i = 0; facts[i]; i++)
    add_column_fact (self, &row, columns, facts[i], listed);
  const FacCatalogEntry *category = listed->establishment->legal_category
                                        ? fac_catalog_find (catalog, FAC_LIST_LEGAL_CATEGORIES,
                                                            listed->establishment->legal_category)
                                        : NULL;
  if (category)
    add_fact (self, &row, _ ("Legal form"),
              fac_catalog_entry_label (category, fac_language_id (fac_language_current ())));
  if (!listed->is_in_territory)
    add_fact (self, &row, _ ("Territory"), _ ("outside"));
}

static void
show_progress (FacSortingPage *self)
{
  guint n_left = 0;
  for (guint i = 0; i < fac_company_list_n_all (companies (self)); i++)
    n_left += is_to_sort (fac_company_list_nth_of_all (companies (self), i)) ? 1 : 0;
  guint n_done = self->decided->len;
  g_autofree char *left = fac_number_format (n_left, 0, fac_language_current ());
  g_autofree char *done = fac_number_format (n_done, 0, fac_language_current ());
  /* TRANSLATORS: companies decided on in this sitting, and companies still to decide on. */
  g_autofree char *text = g_strdup_printf (_ ("%s decided, %s left"), done, left);
  gtk_label_set_label (GTK_LABEL (self->progress_label), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 n_done + n_left ? (double)n_done / (n_done + n_left) : 1);
}

static void
show (FacSortingPage *self)
{
  /* What was decided elsewhere, or came back by undo, is skipped or shown as it now is. */
  while (self->at < self->queue->len)
    {
      const FacListed *listed =
          fac_company_list_find (companies (self), g_ptr_array_index (self->queue, self->at));
      if (listed && is_to_sort (listed))
        {
          show_company (self, listed);
          gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "card");
          show_progress (self);
          return;
        }
      self->at++;
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "done");
  show_progress (self);
}

/* -- Deciding ------------------------------------------------------------------------------ */

static void
decide (FacSortingPage *self, int triage)
{
  if (self->at >= self->queue->len)
    return;
  FacSession *session = fac_page_session (FAC_PAGE (self));
  const char *uuid = g_ptr_array_index (self->queue, self->at);
  const char *uuids[] = { uuid, NULL };
  GError *error = NULL;

  if (triage == 0)
    {
      /* Later: it goes to the end of the queue. */
      char *moved = g_strdup (uuid);
      g_ptr_array_remove_index (self->queue, self->at);
      g_ptr_array_add (self->queue, moved);
      show (self);
      return;
    }
  g_ptr_array_add (self->decided, g_strdup (uuid));
  gboolean is_done =
      fac_project_set (fac_session_project (session), FAC_RECORD_ESTABLISHMENT, uuids, "triage",
                       fac_enum_id (&fac_triage_enum, triage), &error);
  fac_session_did_quietly (session, is_done, error);
}

static void
on_key_clicked (GtkWidget *button, FacSortingPage *self)
{
  decide (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "triage")));
  gtk_widget_grab_focus (self->column);
}

static void
on_decide (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  int triage = fac_enum_from_id (&fac_triage_enum, g_variant_get_string (parameter, NULL));
  decide (data, triage);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacSortingPage *self)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (key == GDK_KEY_BackSpace)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.project.undo", NULL);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (gdk_keyval_to_lower (key) == keys[i].key)
      {
        decide (self, keys[i].triage);
        return TRUE;
      }
  return FALSE;
}

/* -- Proposals ----------------------------------------------------------------------------- */

/* What usually goes at once. Each is a filter, so that it can be looked at first. */
static const struct
{
  const char *label;
  const char *filter;
  guint least; /* fewer are not worth a button */
} proposals[] = {
  { N_ ("outside the territory"), "territory=no", 1 },
  { N_ ("administrations"), "sorting=administration", 1 },
  { N_ ("associations"), "sorting=association", 1 },
  { N_ ("property companies"), "sorting=immobilier", 1 },
  { N_ ("holding companies"), "sorting=holding", 1 },
  { N_ ("sole traders"), "sorting=individuel", 1 },
  { N_ ("without employees"), "staff<=0", 1 },
  { N_ ("banks and insurance"), "naf^64,65,66", 3 },
  { N_ ("doctors, nurses, care"), "naf^86", 3 },
  { N_ ("hairdressers, personal services"), "naf^95,96", 3 },
};

static GPtrArray *
find_proposed (FacSortingPage *self, guint proposal)
{
  GPtrArray *uuids = g_ptr_array_new ();
  g_autoptr (FacFilter) filter = fac_filter_from_text (proposals[proposal].filter, NULL);
  g_autoptr (FacFilterMatcher) matcher = fac_filter_matcher_new (filter);

  for (guint i = 0; i < fac_company_list_n_all (companies (self)); i++)
    {
      const FacListed *listed = fac_company_list_nth_of_all (companies (self), i);
      if (is_to_sort (listed) && fac_listed_passes (listed, matcher))
        g_ptr_array_add (uuids, listed->establishment->record.uuid);
    }
  return uuids;
}

static guint
proposal_of (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "proposal"));
}

static void
on_proposal_clicked (GtkWidget *button, FacSortingPage *self)
{
  FacSession *session = fac_page_session (FAC_PAGE (self));
  g_autoptr (GPtrArray) found = find_proposed (self, proposal_of (button));
  g_ptr_array_add (found, NULL);
  g_auto (GStrv) uuids = g_strdupv ((char **)found->pdata);
  GError *error = NULL;
  gboolean is_done = fac_project_set (
      fac_session_project (session), FAC_RECORD_ESTABLISHMENT, (const char *const *)uuids, "triage",
      fac_enum_id (&fac_triage_enum, FAC_TRIAGE_OUT_OF_SCOPE), &error);
  fac_session_did (session, is_done, error);
  gtk_widget_grab_focus (self->column);
}

static void
on_look_clicked (GtkWidget *button, FacSortingPage *self)
{
  g_autofree char *what =
      g_strdup_printf ("filter:%s; triage=a_trier", proposals[proposal_of (button)].filter);
  fac_session_go (fac_page_session (FAC_PAGE (self)), "companies", what);
}

static void
add_proposal (FacSortingPage *self, guint proposal, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *count = fac_number_format (n, 0, fac_language_current ());
  g_autofree char *text = g_strdup_printf ("%s  %s", _ (proposals[proposal].label), count);
  /* TRANSLATORS: %s is a kind of companies and their number: "associations  12". */
  g_autofree char *tip = g_strdup_printf (_ ("Put out of scope: %s"), text);
  g_autofree char *look_tip = g_strdup_printf (_ ("Look at: %s"), text);
  GtkWidget *all = gtk_button_new_with_label (text);
  GtkWidget *look = gtk_button_new_from_icon_name ("view-reveal-symbolic");

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_hexpand (all, TRUE);
  gtk_widget_set_tooltip_text (all, tip);
  gtk_widget_set_tooltip_text (look, look_tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (all), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (look), GTK_ACCESSIBLE_PROPERTY_LABEL, look_tip,
                                  -1);
  g_object_set_data (G_OBJECT (all), "proposal", GUINT_TO_POINTER (proposal));
  g_object_set_data (G_OBJECT (look), "proposal", GUINT_TO_POINTER (proposal));
  g_signal_connect (all, "clicked", G_CALLBACK (on_proposal_clicked), self);
  g_signal_connect (look, "clicked", G_CALLBACK (on_look_clicked), self);
  gtk_box_append (GTK_BOX (box), all);
  gtk_box_append (GTK_BOX (box), look);
  gtk_flow_box_append (GTK_FLOW_BOX (self->proposals), box);
  gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
}

static void
show_proposals (FacSortingPage *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->proposals)))
    gtk_flow_box_remove (GTK_FLOW_BOX (self->proposals), child);
  for (guint i = 0; i < G_N_ELEMENTS (proposals); i++)
    {
      g_autoptr (GPtrArray) found = find_proposed (self, i);
      if (found->len >= proposals[i].least)
        add_proposal (self, i, found->len);
    }
  gtk_widget_set_visible (self->proposals_box,
                          gtk_widget_get_first_child (self->proposals) != NULL);
}

/* -- The page ------------------------------------------------------------------------------ */

static void
fill_queue (FacSortingPage *self)
{
  g_ptr_array_set_size (self->queue, 0);
  self->at = 0;
  for (guint i = 0; i < fac_company_list_n_all (companies (self)); i++)
    {
      const FacListed *listed = fac_company_list_nth_of_all (companies (self), i);
      if (is_to_sort (listed))
        g_ptr_array_add (self->queue, g_strdup (listed->establishment->record.uuid));
    }
}

/* After an undo the company that came back is shown again. */
static void
return_to_undone (FacSortingPage *self)
{
  while (self->decided->len > 0)
    {
      const char *uuid = g_ptr_array_index (self->decided, self->decided->len - 1);
      const FacListed *listed = fac_company_list_find (companies (self), uuid);
      if (listed && !is_to_sort (listed))
        return;
      if (listed)
        for (guint i = 0; i < self->queue->len; i++)
          if (g_str_equal (g_ptr_array_index (self->queue, i), uuid))
            self->at = i;
      g_ptr_array_set_size (self->decided, self->decided->len - 1);
    }
}

static void
fac_sorting_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacSortingPage *self = (FacSortingPage *)page;
  if (!fac_changes_touch (changes, FAC_RECORD_ESTABLISHMENT))
    return;
  if (!changes || changes->whole[FAC_RECORD_ESTABLISHMENT] || self->queue->len == 0)
    fill_queue (self);
  else
    return_to_undone (self);
  if (!changes || changes->whole[FAC_RECORD_ESTABLISHMENT] || changes->rows->len > 1)
    show_proposals (self);
  show (self);
}

static void
fac_sorting_page_visit (FacPage *page, const char *what)
{
  gtk_widget_grab_focus (((FacSortingPage *)page)->column);
}

static void
add_key (FacSortingPage *self, guint i)
{
  const char *word = keys[i].triage ? fac_enum_label (&fac_triage_enum, keys[i].triage)
                                    : C_ ("decide later", "later");
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *cap = gtk_label_new (keys[i].cap);
  GtkWidget *label = gtk_label_new (word);

  gtk_widget_add_css_class (cap, "fac-keycap");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), cap);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "fac-key");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  g_object_set_data (G_OBJECT (button), "triage", GINT_TO_POINTER (keys[i].triage));
  g_signal_connect (button, "clicked", G_CALLBACK (on_key_clicked), self);
  gtk_flow_box_append (GTK_FLOW_BOX (self->keys), button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static void
fac_sorting_page_constructed (GObject *object)
{
  static const GActionEntry entries[] = {
    { .name = "sorting.decide", .activate = on_decide, .parameter_type = "s" }
  };
  G_OBJECT_CLASS (fac_sorting_page_parent_class)->constructed (object);
  g_action_map_add_action_entries (fac_session_actions (fac_page_session (FAC_PAGE (object))),
                                   entries, G_N_ELEMENTS (entries), object);
}

static void
fac_sorting_page_dispose (GObject *object)
{
  FacSortingPage *self = (FacSortingPage *)object;
  gtk_widget_dispose_template (GTK_WIDGET (object), FAC_TYPE_SORTING_PAGE);
  g_clear_pointer (&self->queue, g_ptr_array_unref);
  g_clear_pointer (&self->decided, g_ptr_array_unref);
  G_OBJECT_CLASS (fac_sorting_page_parent_class)->dispose (object);
}

static void
fac_sorting_page_class_init (FacSortingPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->constructed = fac_sorting_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_sorting_page_dispose;
  class->refresh = fac_sorting_page_refresh;
  class->visit = fac_sorting_page_visit;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-sorting-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacSortingPage, name)
  BIND (column);
  BIND (progress);
  BIND (progress_label);
  BIND (proposals_box);
  BIND (proposals);
  BIND (stack);
  BIND (name_label);
  BIND (activity_label);
  BIND (facts);
  BIND (keys);
  BIND (done_label);
#undef BIND
}

static void
fac_sorting_page_init (FacSortingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->queue = g_ptr_array_new_with_free_func (g_free);
  self->decided = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    add_key (self, i);
  GtkEventController *controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
