/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Zones in the layout of the CNIG for economic sites; which column says what is data
 * (data/layouts/cnig-site-eco.tsv). */
#include "fac-export-private.h"

#include "fac-catalog-places.h"
#include "fac-feature-file.h"
#include "fac-lambert.h"
#include "fac-measure.h"
#include "fac-project-private.h"
#include "fac-sample-table.h"
#include "fac-table-write.h"
#include "fac-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LAYOUT "layouts/cnig-site-eco.tsv"
#define TEMPLATE "layouts/cnig-sites-gpkg.tsv"

/* What is known of one zone. */
typedef struct
{
  FacProject *project;
  const FacZone *zone;
  const FacShape *shape; /* or NULL */
  guint n_establishments;
  gint64 headcount;
  gboolean has_headcount;
  const char *today;
} Site;

/* -- Geometry ------------------------------------------------------------------------------ */

static void
append_number (GString *text, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (text, g_ascii_formatd (number, sizeof number, "%.7g", value));
}

static void
append_point (GString *text, FacPoint point)
{
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (x, sizeof x, "%.7f", point.x);
  g_ascii_formatd (y, sizeof y, "%.7f", point.y);
  g_string_append_printf (text, "[%s,%s]", x, y);
}

/* GeoJSON (RFC 7946: longitude first, WGS 84). */
static char *
shape_text (const FacShape *shape)
{
  GString *text = g_string_new ("{\"type\":\"MultiPolygon\",\"coordinates\":[");
  for (guint polygon = 0; polygon < shape->n_polygons; polygon++)
    {
      g_string_append (text, polygon ? ",[" : "[");
      for (guint part = shape->polygon_starts[polygon]; part < shape->polygon_starts[polygon + 1];
           part++)
        {
          g_string_append (text, part > shape->polygon_starts[polygon] ? ",[" : "[");
          for (guint i = shape->part_starts[part]; i < shape->part_starts[part + 1]; i++)
            {
              if (i > shape->part_starts[part])
                g_string_append_c (text, ',');
              append_point (text, shape->points[i]);
            }
          g_string_append_c (text, ']');
        }
      g_string_append_c (text, ']');
    }
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

static char *
point_text (const FacShape *shape)
{
  GString *text = g_string_new (NULL);
  FacPoint point;
  if (fac_shape_label_point (shape, &point))
    {
      append_number (text, point.x);
      g_string_append (text, ", ");
      append_number (text, point.y);
    }
  return g_string_free (text, FALSE);
}

static char *
hectares_text (const FacShape *shape)
{
  GString *text = g_string_new (NULL);
  append_number (text, round (fac_shape_area_m2 (shape) / 1000) / 10);
  return g_string_free (text, FALSE);
}

/* -- Cells --------------------------------------------------------------------------------- */

static char *
commune_name (const Site *site)
{
  FacPlace place;
  const char *insee = site->zone->commune_insee;
  return insee && fac_catalog_place (site->project->catalog, insee, &place) ? g_strdup (place.name)
                                                                            : NULL;
}

/* What is computed; NULL: not one of these, or not known. */
static char *
computed_text (const Site *site, const char *from)
{
  const FacProjectInfo *info = site->project->info;
  if (strcmp (from, "area_ha") == 0)
    return site->shape ? hectares_text (site->shape) : NULL;
  if (strcmp (from, "shape") == 0)
    return site->shape ? shape_text (site->shape) : NULL;
  if (strcmp (from, "point") == 0)
    return site->shape ? point_text (site->shape) : NULL;
  if (strcmp (from, "date") == 0)
    return g_strdup (site->zone->verified_on ? site->zone->verified_on : site->today);
  if (strcmp (from, "epci_name") == 0)
    return g_strdup (info->epci_name);
  if (strcmp (from, "epci_siren") == 0)
    return g_strdup (info->epci_siren);
  if (strcmp (from, "commune") == 0)
    return commune_name (site);
  if (strcmp (from, "n_establishments") == 0)
    return g_strdup_printf ("%u", site->n_establishments);
  if (strcmp (from, "headcount") == 0)
    return site->has_headcount ? g_strdup_printf ("%" G_GINT64_FORMAT, site->headcount) : NULL;
  return NULL;
}

static char *
cell_text (const Site *site, const char *from)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_ZONE);
  if (!from || !*from)
    return g_strdup ("");
  if (*from == '=')
    return g_strdup (from + 1);
  if (g_str_has_prefix (from, "is:"))
    {
      int kind = fac_enum_from_id (&fac_zone_kind_enum, from + 3);
      return g_strdup (!site->zone->kind ? "" : site->zone->kind == kind ? "oui" : "non");
    }
  char *computed = computed_text (site, from);
  const FacField *field = computed ? NULL : fac_record_type_field (type, from);
  if (field)
    computed = fac_record_field_exact (site->zone, field);
  return computed ? computed : g_strdup ("");
}

/* -- The file ------------------------------------------------------------------------------ */

static void
count_establishments (Site *site, const FacView *view)
{
  for (guint i = 0; i < view->establishments->len; i++)
    {
      const FacViewed *viewed = view->establishments->pdata[i];
      const FacEstablishment *establishment = viewed->listed->establishment;
      if (viewed->sight != FAC_SIGHT_ALL
          || g_strcmp0 (viewed->listed->zone, site->zone->record.uuid) != 0)
        continue;
      site->n_establishments++;
      if (establishment->headcount == FAC_INTEGER_NONE)
        continue;
      site->headcount += establishment->headcount;
      site->has_headcount = TRUE;
    }
}

static char **
make_row (const Site *site, const FacSampleTable *layout)
{
  char **row = g_new0 (char *, layout->rows->len + 1);
  for (guint i = 0; i < layout->rows->len; i++)
    {
      char **line = layout->rows->pdata[i];
      row[i] = cell_text (site, line[1]);
    }
  return row;
}

static FacSampleTable *
read_layout (FacProject *project, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (fac_catalog_folder (project->catalog), name, NULL);
  return fac_sample_table_read (path, error);
}

static char *
today_text (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  return g_date_time_format (now, "%Y-%m-%d");
}

typedef void (*SiteFunc) (const Site *site, gpointer data);

/* Notes are the facilitator's own: other readers get none. */
static void
each_site (FacProject *project, const FacView *view, const char *today, SiteFunc func,
           gpointer data)
{
  for (guint i = 0; i < project->zones->len; i++)
    {
      FacZone *zone = fac_record_copy (project->zones->pdata[i]);
      if (view->reader->kind != FAC_READER_FACILITATOR)
        g_clear_pointer (&zone->note, g_free);
      Site site = {
        .project = project, .zone = zone, .shape = project->shapes->pdata[i], .today = today
      };
      count_establishments (&site, view);
      func (&site, data);
      fac_record_free (zone);
    }
}

/* -- One table, as CSV --------------------------------------------------------------------- */

typedef struct
{
  const FacSampleTable *layout;
  GPtrArray *rows; /* of char ** */
} Cells;

static void
add_cells (const Site *site, gpointer data)
{
  Cells *cells = data;
  g_ptr_array_add (cells->rows, make_row (site, cells->layout));
}

gboolean
fac_export_cnig (FacProject *project, const char *path, const FacReader *reader, GError **error)
{
  g_autoptr (FacSampleTable) layout = read_layout (project, LAYOUT, error);
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view =
      layout ? fac_view_new (project, reader, everything, FALSE, error) : NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autofree char *today = today_text ();

  if (!view || !fac_project_load_context (project, error))
    return FALSE;
  for (guint i = 0; i < layout->rows->len; i++)
    g_ptr_array_add (titles, ((char **)layout->rows->pdata[i])[0]);
  g_ptr_array_add (titles, NULL);
  Cells cells = { layout, rows };
  each_site (project, view, today, add_cells, &cells);
  return fac_csv_write_cells (path, (const char *const *)titles->pdata, rows, error);
}

/* -- The template, as GeoPackage ----------------------------------------------------------- */

/* Its tables, in its order. Source: sites_economiques.gpkg of the standard. */
enum
{
  SITES,
  PLOTS,
  POLES,
  ESTABLISHMENTS,
  N_TABLES
};

static const FacFeatureTable template_tables[N_TABLES] = {
  { "site_eco", "ZAE et autres sites économiques", "MULTIPOLYGON", NULL, NULL },
  { "terrain_eco", "Terrain à vocation économique", "POLYGON", NULL, NULL },
  { "pole_eco", "Regroupement géographique de sites économiques", "POINT", NULL, NULL },
  { "etablissement", "Établissement de production d'activité économique", "MULTIPOINT", NULL,
    NULL },
};

typedef struct
{
  FacProject *project;
  const FacView *view;
  const FacSampleTable *sites;  /* what stands in a column of a site */
  const FacSampleTable *layout; /* tables and columns */
  const char *today;
  FacFeatureTable tables[N_TABLES];
  GPtrArray *from; /* of const char *: for each column of `etablissement` */
  guint n_outside; /* beyond where the projection is made for */
} Template;

static GBytes *
wkb_in_metres (Template *template, const FacShape *shape)
{
  g_autoptr (FacShape) flat = fac_shape_copy (shape);
  for (guint i = 0; i < flat->n_points; i++)
    {
      if (!fac_lambert93_covers (flat->points[i]))
        template->n_outside++;
      flat->points[i] = fac_lambert93 (flat->points[i]);
    }
  return fac_shape_to_wkb (flat);
}

/* A column's value of a site, by its name in the table of sites. */
static const char *
from_of_site (const Template *template, const char *column)
{
  for (guint i = 0; i < template->sites->rows->len; i++)
    {
      char **line = template->sites->rows->pdata[i];
      if (strcmp (line[0], column) == 0)
        return line[1];
    }
  return NULL;
}

static void
add_site (const Site *site, gpointer data)
{
  Template *template = data;
  const FacFeatureTable *table = &template->tables[SITES];
  FacFeatureRow *row = g_new0 (FacFeatureRow, 1);
  row->cells = g_new0 (char *, table->columns->len + 1);
  for (guint i = 0; i < table->columns->len; i++)
    row->cells[i] = cell_text (
        site, from_of_site (template, g_array_index (table->columns, FacFeatureColumn, i).name));
  if (site->shape)
    row->wkb = wkb_in_metres (template, site->shape);
  g_ptr_array_add (table->rows, row);
}

static char *
place_text (const FacProjectInfo *info, const FacListed *listed, const char *from)
{
  const FacEstablishment *establishment = listed->establishment;
  if (strcmp (from, "full_address") == 0)
    {
      const char *parts[] = { establishment->address, establishment->postal_code,
                              establishment->commune };
      GString *text = g_string_new (NULL);
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        if (parts[i])
          g_string_append_printf (text, "%s%s", text->len ? i == 1 ? ", " : " " : "", parts[i]);
      return g_string_free (text, FALSE);
    }
  /* Whose EPCI it is, is known of the territory's own only. */
  if (strcmp (from, "epci_name") == 0)
    return listed->is_in_territory ? g_strdup (info->epci_name) : NULL;
  if (strcmp (from, "epci_siren") == 0)
    return listed->is_in_territory ? g_strdup (info->epci_siren) : NULL;
  return NULL;
}

static char *
organisation_text (const Template *template, const FacEstablishment *establishment,
                   const char *from)
{
  if (strcmp (from, "siren") == 0)
    return establishment->siret && strlen (establishment->siret) == 14
               ? g_strndup (establishment->siret, 9)
               : NULL;
  if (strcmp (from, "organisation_name") == 0)
    {
      FacOrganisation *organisation =
          establishment->organisation ? fac_store_get (
              template->project->store, FAC_RECORD_ORGANISATION, establishment->organisation, NULL)
                                      : NULL;
      char *name = g_strdup (organisation ? organisation->name : establishment->name);
      g_clear_pointer (&organisation, fac_record_free);
      return name;
    }
  return NULL;
}

/* The activity as the standard wants it, and its words. */
static char *
activity_text (const Template *template, const FacEstablishment *establishment, const char *from)
{
  const char *code = establishment->naf_rev2 ? establishment->naf_rev2 : establishment->naf_2025;
  if (!code || !g_str_has_prefix (from, "activity"))
    return NULL;
  if (strcmp (from, "activity") == 0)
    {
      GString *plain = g_string_new (code);
      g_string_replace (plain, ".", "", 0);
      return g_string_free (plain, FALSE);
    }
  const FacCatalogEntry *entry =
      fac_catalog_find (template->project->catalog,
                        establishment->naf_rev2 ? FAC_LIST_NAF_REV2 : FAC_LIST_NAF_2025, code);
  return entry ? g_strdup (fac_catalog_entry_label (entry, "fr")) : NULL;
}

static char *
establishment_text (const Template *template, const FacListed *listed, const char *from)
{
  const FacEstablishment *establishment = listed->establishment;
  const FacRecordType *type = fac_record_type (FAC_RECORD_ESTABLISHMENT);
  if (!from || !*from)
    return g_strdup ("");
  if (strcmp (from, "date") == 0)
    return g_strdup (establishment->verified_on ? establishment->verified_on : template->today);
  if (strcmp (from, "is_open") == 0)
    return g_strdup (!establishment->status                       ? ""
                     : establishment->status == FAC_STATUS_CEASED ? "non"
                                                                  : "oui");
  if (strcmp (from, "staff_label") == 0)
    return g_strdup (establishment->staff_band
                         ? fac_enum_label (&fac_staff_band_enum, establishment->staff_band)
                         : "");
  char *text = place_text (template->project->info, listed, from);
  if (!text)
    text = organisation_text (template, establishment, from);
  if (!text)
    text = activity_text (template, establishment, from);
  const FacField *field = text ? NULL : fac_record_type_field (type, from);
  if (field)
    text = fac_record_field_exact (establishment, field);
  return text ? text : g_strdup ("");
}

/* Those that this reader may name and that stand on a site: the standard is about these. */
static void
add_establishments (Template *template)
{
  const FacFeatureTable *table = &template->tables[ESTABLISHMENTS];
  for (guint i = 0; i < template->view->establishments->len; i++)
    {
      const FacViewed *viewed = template->view->establishments->pdata[i];
      const FacEstablishment *establishment = viewed->listed->establishment;
      const FacPoint at = { establishment->position.longitude_deg,
                            establishment->position.latitude_deg };
      if (viewed->sight != FAC_SIGHT_ALL || !viewed->listed->zone
          || !fac_position_is_known (establishment->position))
        continue;
      FacFeatureRow *row = g_new0 (FacFeatureRow, 1);
      row->cells = g_new0 (char *, table->columns->len + 1);
      for (guint k = 0; k < table->columns->len; k++)
        row->cells[k] = establishment_text (template, viewed->listed, template->from->pdata[k]);
      guint starts[] = { 0, 1 };
      FacPoint point = at;
      const FacShape shape = { .kind = FAC_SHAPE_POINTS,
                               .points = &point,
                               .n_points = 1,
                               .part_starts = starts,
                               .n_parts = 1 };
      row->wkb = wkb_in_metres (template, &shape);
      g_ptr_array_add (table->rows, row);
    }
}

/* The columns of each table, from the layout: "site_eco.site_id". */
static void
read_columns (Template *template)
{
  for (guint i = 0; i < N_TABLES; i++)
    {
      template->tables[i] = template_tables[i];
      template->tables[i].columns = g_array_new (FALSE, FALSE, sizeof (FacFeatureColumn));
      template->tables[i].rows = g_ptr_array_new_with_free_func (fac_feature_row_free);
    }
  for (guint i = 0; i < template->layout->rows->len; i++)
    {
      char **line = template->layout->rows->pdata[i];
      for (guint k = 0; k < N_TABLES; k++)
        {
          gsize length = strlen (template_tables[k].name);
          if (strncmp (line[0], template_tables[k].name, length) != 0 || line[0][length] != '.')
            continue;
          const FacFeatureColumn column = { line[0] + length + 1, line[1] };
          g_array_append_val (template->tables[k].columns, column);
          if (k == ESTABLISHMENTS)
            g_ptr_array_add (template->from, line[2]);
        }
    }
}

static void
template_clear (Template *template)
{
  for (guint i = 0; i < N_TABLES; i++)
    {
      g_clear_pointer (&template->tables[i].columns, g_array_unref);
      g_clear_pointer (&template->tables[i].rows, g_ptr_array_unref);
    }
  g_clear_pointer (&template->from, g_ptr_array_unref);
}

gboolean
fac_export_cnig_geopackage (FacProject *project, const char *path, const FacReader *reader,
                            GError **error)
{
  g_autoptr (FacSampleTable) sites = read_layout (project, LAYOUT, error);
  g_autoptr (FacSampleTable) layout = sites ? read_layout (project, TEMPLATE, error) : NULL;
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view =
      layout ? fac_view_new (project, reader, everything, FALSE, error) : NULL;
  g_autofree char *today = today_text ();

  if (!view || !fac_project_load_context (project, error))
    return FALSE;
  Template template = { .project = project,
                        .view = view,
                        .sites = sites,
                        .layout = layout,
                        .today = today,
                        .from = g_ptr_array_new () };
  read_columns (&template);
  each_site (project, view, today, add_site, &template);
  add_establishments (&template);
  gboolean done = template.n_outside == 0;
  if (!done)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                 _ ("“%s”: some zones lie outside metropolitan France, for which the projection of "
                    "this file is made. Write .cnig.csv or .geojson instead."),
                 path);
  done = done && fac_feature_file_write (path, template.tables, N_TABLES, error);
  template_clear (&template);
  return done;
}
