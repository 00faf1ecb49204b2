/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Weights and what they do. */
#include "synergy/fac-weight-panel.h"

#include "fac-catalog.h"
#include "fac-composing.h"
#include "fac-match-live.h"
#include "fac-match-rules.h"
#include "fac-number.h"
#include "fac-text-table.h"
#include "synergy/fac-match-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_BEST 40

/* A value is taken when nobody has turned the wheel for so long. */
#define REST_MS 350

struct _FacWeightPanel
{
  GtkWidget parent_instance;

  FacSession *session;
  FacComposer *composer;
  FacMatchLive *live; /* the composer's thread's, but for what is noted */
  FacMatchSeen *none; /* owned: nothing is new here */
  GPtrArray *spins;   /* of GtkSpinButton, borrowed */
  GtkWidget *box, *grid, *composing;
  FacTextTable *table;
  GtkWidget *turned; /* the spin button that waits to be taken, or NULL */
  guint rest_id;
  gboolean is_setting, is_stale;
};

G_DEFINE_FINAL_TYPE (FacWeightPanel, fac_weight_panel, GTK_TYPE_WIDGET)

/* -- What comes first ---------------------------------------------------------------------- */

static gpointer
compose (FacProject *project, gpointer order, GCancellable *cancellable, GError **error)
{
  const FacMatchRequest request = { .n_most = N_BEST, .is_brief = TRUE };
  return fac_match_live_list (order, project, &request, error);
}

static void
free_leads (gpointer leads)
{
  fac_match_leads_unref (leads);
}

static void
show_leads (gpointer result, gpointer data)
{
  FacWeightPanel *self = data;
  if (!result)
    return;
  g_autoptr (GPtrArray) rows = fac_match_rows (result, self->none);
  fac_text_table_set_rows (self->table, rows);
  fac_match_leads_unref (result);
}

static void
ask (FacWeightPanel *self)
{
  const FacComposingWish wish = {
    .compose = compose, .order = self->live, .free_result = free_leads, .reader = "animateur"
  };
  self->is_stale = FALSE;
  fac_composing_ask (FAC_COMPOSING (self->composing), &wish);
}

static void
on_changed (FacSession *session, const FacChanges *changes, FacWeightPanel *self)
{
  if (!fac_match_live_note (self->live, changes))
    return;
  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask (self);
}

static void
fac_weight_panel_map (GtkWidget *widget)
{
  FacWeightPanel *self = FAC_WEIGHT_PANEL (widget);
  GTK_WIDGET_CLASS (fac_weight_panel_parent_class)->map (widget);
  if (self->is_stale)
    ask (self);
}

/* -- Weights ------------------------------------------------------------------------------- */

static gboolean
take (gpointer data)
{
  FacWeightPanel *self = data;
  GtkWidget *spin = g_steal_pointer (&self->turned);
  GError *error = NULL;

  self->rest_id = 0;
  if (!spin)
    return G_SOURCE_REMOVE;
  const char *code = g_object_get_data (G_OBJECT (spin), "code");
  double value = gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin));
  gboolean done = fac_project_set_weight (fac_session_project (self->session), code, value, &error);
  fac_session_did (self->session, done, error);
  if (!done)
    fac_weight_panel_load (self);
  return G_SOURCE_REMOVE;
}

static void
on_turned (GtkWidget *spin, FacWeightPanel *self)
{
  if (self->is_setting)
    return;
  if (self->turned && self->turned != spin)
    take (self);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->turned = spin;
  self->rest_id = g_timeout_add (REST_MS, take, self);
}

static GtkWidget *
make_label (const char *text, gboolean is_dim)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  if (is_dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static char *
proposed_text (const FacWeightLine *line)
{
  g_autofree char *value = fac_number_format (line->proposed, 2, fac_language_current ());
  if (!line->is_own)
    /* TRANSLATORS: the value of a weight as it is shipped */
    return g_strdup_printf (_ ("proposed: %s"), value);
  return g_strdup_printf (_ ("proposed: %s; %s"), value, line->source ? line->source : "");
}

/* Numbers as the rest of the window writes them, whatever the locale. */
static gboolean
on_output (GtkSpinButton *spin, gpointer data)
{
  g_autofree char *text = fac_number_format_fixed (
      gtk_spin_button_get_value (spin), gtk_spin_button_get_digits (spin), fac_language_current ());
  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static int
on_input (GtkSpinButton *spin, double *value, gpointer data)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  return fac_number_parse (text, fac_language_current (), value) ? TRUE : GTK_INPUT_ERROR;
}

/* A weight of the territory's own is marked. */
static void
mark (GtkWidget *title, gboolean is_own)
{
  g_autoptr (PangoAttrList) bold = pango_attr_list_new ();
  if (is_own)
    pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  gtk_label_set_attributes (GTK_LABEL (title), bold);
}

static void
add_weight (FacWeightPanel *self, const FacWeightLine *line, int row)
{
  double step = line->proposed >= 2 ? 1 : line->proposed >= 1 ? 0.1 : 0.05;
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 1000, step);
  g_autofree char *proposed = proposed_text (line);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), step < 1 ? 2 : 0);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), FALSE); /* it knows no decimal comma */
  g_signal_connect (spin, "output", G_CALLBACK (on_output), NULL);
  g_signal_connect (spin, "input", G_CALLBACK (on_input), NULL);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), line->value);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, line->label,
                                  -1);
  g_object_set_data_full (G_OBJECT (spin), "code", g_strdup (line->code), g_free);
  g_signal_connect (spin, "value-changed", G_CALLBACK (on_turned), self);
  GtkWidget *title = make_label (line->label, FALSE), *words = make_label (proposed, TRUE);
  mark (title, line->is_own);
  gtk_grid_attach (GTK_GRID (self->grid), title, 0, row * 2, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), words, 0, row * 2 + 1, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), spin, 1, row * 2, 1, 2);
  gtk_widget_set_margin_bottom (words, 6);
  gtk_widget_set_sensitive (spin,
                            !fac_project_read_only_reason (fac_session_project (self->session)));
  g_ptr_array_add (self->spins, spin);
}

/* The same weights are shown in the same fields, so that the focus stays where somebody turns. */
static gboolean
update (FacWeightPanel *self, GPtrArray *lines)
{
  if (self->spins->len != lines->len)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const FacWeightLine *line = lines->pdata[i];
      GtkWidget *title = gtk_grid_get_child_at (GTK_GRID (self->grid), 0, (int)i * 2);
      GtkWidget *words = gtk_grid_get_child_at (GTK_GRID (self->grid), 0, (int)i * 2 + 1);
      g_autofree char *proposed = proposed_text (line);
      gtk_spin_button_set_value (self->spins->pdata[i], line->value);
      gtk_label_set_label (GTK_LABEL (words), proposed);
      mark (title, line->is_own);
    }
  return TRUE;
}

void
fac_weight_panel_load (FacWeightPanel *self)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) lines = fac_project_weights (fac_session_project (self->session), &error);
  if (!lines)
    {
      fac_session_fail (self->session, error);
      return;
    }
  self->is_setting = TRUE;
  if (!update (self, lines))
    for (guint i = 0; i < lines->len; i++)
      add_weight (self, lines->pdata[i], (int)i);
  self->is_setting = FALSE;
}

/* -- Building ------------------------------------------------------------------------------ */

/* What refusals.tsv takes away, as it is shipped: to be read, not changed. */
static GtkWidget *
make_refusals (FacWeightPanel *self)
{
  FacCatalog *catalog = fac_project_catalog (fac_session_project (self->session));
  GtkWidget *grid = gtk_grid_new ();
  guint n;
  const FacCatalogEntry *entries = fac_catalog_entries (catalog, FAC_LIST_REFUSALS, &n);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  for (guint i = 0; i < n; i++)
    {
      const char *points = fac_catalog_cell (catalog, FAC_LIST_REFUSALS, &entries[i], "points");
      gboolean hides = g_str_equal (points, "hide");
      g_autofree char *taken =
          hides ? g_strdup (_ ("set aside for good")) : g_strdup_printf ("−%s", points);
      const char *label =
          fac_catalog_entry_label (&entries[i], fac_language_id (fac_language_current ()));
      gtk_grid_attach (GTK_GRID (grid), make_label (label, FALSE), 0, (int)i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), make_label (taken, TRUE), 1, (int)i, 1, 1);
    }
  return grid;
}

static GtkWidget *
make_weights (FacWeightPanel *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *reset = gtk_button_new_with_label (_ ("All as proposed"));
  GtkWidget *about = make_label (_ ("The first seven are the points that a term can have at most; "
                                    "then shares of them, from 0 to 1, and distances."),
                                 TRUE);

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 18);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (reset), "win.rule.weights");
  gtk_widget_set_halign (reset, GTK_ALIGN_START);
  gtk_widget_add_css_class (column, "fac-page");
  gtk_box_append (GTK_BOX (column), about);
  gtk_box_append (GTK_BOX (column), reset);
  GtkWidget *refusals = gtk_label_new (_ ("What a refusal takes from others"));
  gtk_label_set_xalign (GTK_LABEL (refusals), 0);
  mark (refusals, TRUE);
  gtk_box_append (GTK_BOX (column), self->grid);
  gtk_box_append (GTK_BOX (column), refusals);
  gtk_box_append (GTK_BOX (column), make_refusals (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), column);
  gtk_widget_set_size_request (scrolled, 420, -1);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_best (FacWeightPanel *self)
{
  guint n;
  const FacTextColumn *columns = fac_match_columns (&n);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("What comes first with these weights"));

  self->table = FAC_TEXT_TABLE (fac_text_table_new (_ ("What comes first"), columns, n));
  gtk_widget_set_vexpand (GTK_WIDGET (self->table), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "fac-framed");
  self->composing = fac_composing_new (self->session, GTK_WIDGET (self->table), show_leads, self);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (box, "fac-page");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->composing);
  return box;
}

static void
fac_weight_panel_dispose (GObject *object)
{
  FacWeightPanel *self = FAC_WEIGHT_PANEL (object);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->turned = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  if (self->live)
    fac_composer_free_later (self->composer, g_steal_pointer (&self->live), fac_match_live_free);
  g_clear_pointer (&self->composer, fac_composer_unref);
  g_clear_pointer (&self->none, fac_match_seen_free);
  g_clear_pointer (&self->spins, g_ptr_array_unref);
  G_OBJECT_CLASS (fac_weight_panel_parent_class)->dispose (object);
}

static void
fac_weight_panel_class_init (FacWeightPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = fac_weight_panel_dispose;
  widget_class->map = fac_weight_panel_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fac_weight_panel_init (FacWeightPanel *self)
{
  self->spins = g_ptr_array_new ();
  self->is_stale = TRUE;
}

GtkWidget *
fac_weight_panel_new (FacSession *session)
{
  FacWeightPanel *self = g_object_new (FAC_TYPE_WEIGHT_PANEL, NULL);

  self->session = session;
  self->composer = fac_composer_ref (fac_session_composer (session));
  self->live = fac_match_live_new ();
  self->none = fac_match_seen_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->box), make_weights (self));
  gtk_box_append (GTK_BOX (self->box), make_best (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, 0);
  fac_weight_panel_load (self);
  return GTK_WIDGET (self);
}
