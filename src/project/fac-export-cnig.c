/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Zones in the layout of the CNIG for economic sites; which column says what is data
 * (data/layouts/cnig-site-eco.tsv). */
#include "fac-export-private.h"

#include "fac-catalog-places.h"
#include "fac-measure.h"
#include "fac-project-private.h"
#include "fac-sample-table.h"
#include "fac-table-write.h"
#include "fac-view.h"

#include <math.h>
#include <string.h>

#define LAYOUT "layouts/cnig-site-eco.tsv"

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
      /* Notes are the facilitator's own: cleared by the caller for others. */
      row[i] = cell_text (site, line[1]);
    }
  return row;
}

gboolean
fac_export_cnig (FacProject *project, const char *path, const FacReader *reader, GError **error)
{
  g_autofree char *layout_path =
      g_build_filename (fac_catalog_folder (project->catalog), LAYOUT, NULL);
  g_autoptr (FacSampleTable) layout = fac_sample_table_read (layout_path, error);
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view =
      layout ? fac_view_new (project, reader, everything, FALSE, error) : NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  if (!view || !fac_project_load_context (project, error))
    return FALSE;
  for (guint i = 0; i < layout->rows->len; i++)
    g_ptr_array_add (titles, ((char **)layout->rows->pdata[i])[0]);
  g_ptr_array_add (titles, NULL);
  for (guint i = 0; i < project->zones->len; i++)
    {
      FacZone *zone = fac_record_copy (project->zones->pdata[i]);
      if (reader->kind != FAC_READER_FACILITATOR)
        g_clear_pointer (&zone->note, g_free);
      Site site = {
        .project = project, .zone = zone, .shape = project->shapes->pdata[i], .today = today
      };
      count_establishments (&site, view);
      g_ptr_array_add (rows, make_row (&site, layout));
      fac_record_free (zone);
    }
  return fac_csv_write_cells (path, (const char *const *)titles->pdata, rows, error);
}
