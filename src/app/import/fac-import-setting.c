/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The second step: what the lines are, and what each column fills. */
#include "import/fac-import-page-private.h"

#include <glib/gi18n-lib.h>

/* The systems met in French files. The first line of the list is what was recognised.
 * Source: EPSG registry; names as IGN writes them. */
static const struct
{
  const char *crs;
  const char *name;
} systems[] = {
  { "EPSG:4326", N_ ("degrees (GPS, WGS 84)") },
  { "EPSG:2154", N_ ("Lambert-93") },
  { "EPSG:27572", N_ ("Lambert II étendu") },
  { "EPSG:3942", N_ ("CC42") },
  { "EPSG:3943", N_ ("CC43") },
  { "EPSG:3944", N_ ("CC44") },
  { "EPSG:3945", N_ ("CC45") },
  { "EPSG:3946", N_ ("CC46") },
  { "EPSG:3947", N_ ("CC47") },
  { "EPSG:3948", N_ ("CC48") },
  { "EPSG:3949", N_ ("CC49") },
  { "EPSG:3950", N_ ("CC50") },
  { "EPSG:3857", N_ ("Web Mercator") },
};

static const char *
system_name (const char *crs)
{
  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    if (g_strcmp0 (systems[i].crs, crs) == 0)
      return _ (systems[i].name);
  return NULL;
}

static gboolean
has_coordinates (FacImportPage *self)
{
  static const char *const targets[] = { "x", "lat_lon", "shape", NULL };
  for (guint i = 0; i < fac_table_n_columns (self->source->table); i++)
    {
      const char *target = fac_mapping_target (self->source->mapping, i);
      if (target && g_strv_contains (targets, target))
        return TRUE;
    }
  return FALSE;
}

static void
show_systems (FacImportPage *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  const char *guessed = fac_table_guessed_crs (self->source->table);
  const char *crs = guessed ? guessed : fac_mapping_crs (self->source->mapping);
  const char *name = system_name (crs);
  g_autofree char *recognised = NULL;
  guint selected = 0;

  if (guessed)
    /* TRANSLATORS: a coordinate system that somebody must confirm: "Lambert-93? Choose" */
    recognised = g_strdup_printf (_ ("%s? Choose"), name ? name : crs);
  else if (!crs)
    recognised = g_strdup (_ ("Not recognised: choose"));
  else if (name)
    /* TRANSLATORS: a coordinate system found in a file: "Recognised: Lambert-93 (EPSG:2154)". */
    recognised = g_strdup_printf (_ ("Recognised: %s (%s)"), name, crs);
  else
    recognised = g_strdup_printf (_ ("Recognised: %s"), crs);
  if (self->request->crs)
    recognised = (g_free (recognised), g_strdup (_ ("Recognise")));
  gtk_string_list_append (list, recognised);
  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      g_autofree char *line = g_strdup_printf ("%s (%s)", _ (systems[i].name), systems[i].crs);
      gtk_string_list_append (list, line);
      if (g_strcmp0 (systems[i].crs, self->request->crs) == 0)
        selected = i + 1;
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->crs_drop), G_LIST_MODEL (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->crs_drop), selected);
  /* A geographic file says its own system, and comes in degrees; or somebody must say it. */
  gtk_widget_set_visible (self->crs_box, has_coordinates (self)
                                             && (!self->source->is_geographic || guessed
                                                 || self->request->crs));
}

static void
show_layout (FacImportPage *self)
{
  const char *title = fac_mapping_preset_title (self->source->mapping);
  guint n_used = 0, n = fac_table_n_columns (self->source->table);
  for (guint i = 0; i < n; i++)
    n_used += fac_mapping_target (self->source->mapping, i) != NULL;

  g_autofree char *used = g_strdup_printf (
      ngettext ("%u of %u column is used", "%u of %u columns are used", n), n_used, n);
  /* TRANSLATORS: a known kind of file, and how much of it is used: "Recognised: IREP
   * (Géorisques) · 12 of 30 columns are used". */
  g_autofree char *text =
      title ? g_strdup_printf (_ ("Recognised: %s · %s"), title, used) : g_strdup (used);
  gtk_label_set_label (GTK_LABEL (self->layout_label), text);
}

static void
show_sheets (FacImportPage *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  const char *shown = fac_table_sheet (self->source->table);
  guint selected = 0;

  for (guint i = 0; i < self->source->sheets->len; i++)
    {
      const FacTableSheet *sheet = g_ptr_array_index (self->source->sheets, i);
      gtk_string_list_append (list, sheet->name);
      if (g_strcmp0 (sheet->name, shown) == 0)
        selected = i;
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->sheet_drop), G_LIST_MODEL (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->sheet_drop), selected);
  gtk_widget_set_visible (self->sheet_box, self->source->sheets->len > 1);
}

static void
show_second (FacImportPage *self)
{
  gboolean is_wanted = fac_mapping_wants_second (self->source->mapping);
  g_autofree char *beside =
      is_wanted ? fac_mapping_find_second (self->source->mapping, self->source->table) : NULL;
  const char *path = self->request->second_path ? self->request->second_path : beside;
  g_autofree char *base = path ? g_path_get_basename (path) : NULL;
  g_autofree char *text =
      base ? g_strdup_printf (_ ("This file has no names: they are read in “%s”."), base)
           : g_strdup (_ ("This file has no names. INSEE gives them in a second file, "
                          "StockUniteLegale: without it the companies are imported without a "
                          "name."));
  gtk_label_set_label (GTK_LABEL (self->second_label), text);
  gtk_widget_set_visible (self->second_box, is_wanted);
}

/* What can't be imported as it is set, beside what must be changed. */
static void
show_missing (FacImportPage *self)
{
  g_autofree char *missing = fac_import_source_missing (self->source);
  gtk_label_set_label (GTK_LABEL (self->missing_label), missing ? missing : "");
  gtk_widget_set_visible (self->missing_label, missing != NULL);
}

void
fac_import_setting_show (FacImportPage *self)
{
  g_autofree char *name = fac_import_page_file_name (self);

  self->is_setting = TRUE;
  gtk_label_set_label (GTK_LABEL (self->file_label), name);
  gtk_widget_set_tooltip_text (self->file_label, self->request->path);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind_drop), self->source->kind);
  gtk_widget_set_visible (self->closed_box, self->source->kind == FAC_IMPORT_COMPANIES);
  show_sheets (self);
  show_systems (self);
  show_layout (self);
  show_second (self);
  show_missing (self);
  fac_import_preview_show (self->preview, self->source);
  fac_import_page_show_step (self, "set");
  self->is_setting = FALSE;
  fac_import_try_soon (self);
}

/* Whom a survey without its key is about: the company that is selected, when it is only one. */
static char *
only_selected (FacImportPage *self)
{
  FacSession *session = fac_page_session (FAC_PAGE (self));
  if (!fac_session_has_companies (session))
    return NULL;
  g_autoptr (GPtrArray) selected = fac_company_list_selected (fac_session_companies (session));
  /* The array ends with NULL. */
  return selected->len == 2 ? g_strdup (selected->pdata[0]) : NULL;
}

void
fac_import_setting_collect (FacImportPage *self)
{
  GHashTable *mapping = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < fac_table_n_columns (self->source->table); i++)
    {
      const char *target = fac_mapping_target (self->source->mapping, i);
      g_hash_table_insert (mapping, g_strdup (fac_table_title (self->source->table, i)),
                           g_strdup (target ? target : ""));
    }
  g_clear_pointer (&self->request->mapping, g_hash_table_unref);
  self->request->mapping = mapping;
  self->request->kind = self->source->kind;
  /* What is read is the sheet that was seen. */
  if (self->source->sheets->len > 1 && !self->request->sheet)
    self->request->sheet = g_strdup (fac_table_sheet (self->source->table));
  g_free (self->request->company);
  self->request->company = only_selected (self);
  self->request->include_closed =
      gtk_check_button_get_active (GTK_CHECK_BUTTON (self->closed_check));
}

/* -- What a person changes ----------------------------------------------------------------- */

static void
on_mapping_changed (FacImportPage *self)
{
  self->is_setting = TRUE;
  show_systems (self);
  show_layout (self);
  show_missing (self);
  self->is_setting = FALSE;
  fac_import_try_soon (self);
}

static void
on_kind_chosen (FacImportPage *self)
{
  if (self->is_setting)
    return;
  self->request->kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind_drop));
  if (!self->is_sheet_chosen)
    g_clear_pointer (&self->request->sheet, g_free);
  fac_import_look (self, FALSE);
}

static void
on_sheet_chosen (FacImportPage *self)
{
  if (self->is_setting)
    return;
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->sheet_drop));
  self->is_sheet_chosen = TRUE;
  g_free (self->request->sheet);
  self->request->sheet = chosen ? g_strdup (gtk_string_object_get_string (chosen)) : NULL;
  fac_import_look (self, TRUE);
}

static void
on_crs_chosen (FacImportPage *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->crs_drop));
  if (self->is_setting)
    return;
  g_free (self->request->crs);
  self->request->crs =
      chosen > 0 && chosen <= G_N_ELEMENTS (systems) ? g_strdup (systems[chosen - 1].crs) : NULL;
  if (self->source->is_geographic)
    {
      self->request->kind = self->source->kind;
      fac_import_look (self, FALSE);
      return;
    }
  /* One of our own list: it cannot fail. */
  fac_mapping_set_crs (self->source->mapping, self->request->crs, NULL);
  on_mapping_changed (self);
}

static void
on_closed_toggled (FacImportPage *self)
{
  if (!self->is_setting)
    fac_import_try_soon (self);
}

void
fac_import_setting_init (FacImportPage *self)
{
  const char *const kinds[] = { _ ("Companies"),
                                _ ("Flows"),
                                _ ("Zones"),
                                _ ("Background of the map"),
                                _ ("Contacts"),
                                _ ("Survey that came back"),
                                _ ("Outlines of communes or EPCI"),
                                _ ("Follow-up of synergies"),
                                NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (kinds);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->kind_drop), G_LIST_MODEL (list));

  self->preview = FAC_IMPORT_PREVIEW (fac_import_preview_new ());
  gtk_box_append (GTK_BOX (self->preview_box), GTK_WIDGET (self->preview));
  g_signal_connect_swapped (self->preview, "changed", G_CALLBACK (on_mapping_changed), self);
  g_signal_connect_swapped (self->kind_drop, "notify::selected", G_CALLBACK (on_kind_chosen), self);
  g_signal_connect_swapped (self->sheet_drop, "notify::selected", G_CALLBACK (on_sheet_chosen),
                            self);
  g_signal_connect_swapped (self->crs_drop, "notify::selected", G_CALLBACK (on_crs_chosen), self);
  g_signal_connect_swapped (self->closed_check, "toggled", G_CALLBACK (on_closed_toggled), self);
}
