/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A reader's view of the project as files, for spreadsheets and GIS programs. */
#include "fac-export-private.h"

#include "fac-agenda.h"
#include "fac-contacts.h"
#include "fac-geojson-write.h"
#include "fac-number.h"
#include "fac-table-write.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* -- Tables -------------------------------------------------------------------------------- */

/* Tables whose records have no level of their own. Notes are the facilitator's. */
static gboolean
add_records (FacDocument *document, FacProject *project, const FacReader *reader,
             FacRecordKind kind, const char *caption, GError **error)
{
  const FacQuery query = { .kind = kind };
  g_autoptr (GPtrArray) records = fac_store_list (project->store, &query, error);

  if (!records)
    return FALSE;
  if (!records->len)
    return TRUE;
  for (guint i = 0; reader->kind != FAC_READER_FACILITATOR && i < records->len; i++)
    fac_record_field_clear (records->pdata[i],
                            fac_record_type_field (fac_record_type (kind), "note"));
  g_autoptr (GPtrArray) fields = fac_export_used_fields (kind, records);
  FacBlock *table = fac_document_add_table (document, caption);
  fac_export_add_columns (table, fields);
  for (guint i = 0; i < records->len; i++)
    {
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      for (guint j = 0; j < fields->len; j++)
        fac_export_set_cell (row, j, records->pdata[i], fields->pdata[j]);
    }
  return TRUE;
}

static FacDocument *
all_tables (FacProject *project, const FacReader *reader, GError **error)
{
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view = fac_view_new (project, reader, everything, TRUE, error);
  g_autoptr (FacDocument) document = NULL;

  if (!view)
    return NULL;
  document =
      fac_document_new (project->info->epci_name ? project->info->epci_name : project->info->name,
                        fac_language_id (fac_language_current ()));
  document->reader_line = g_strdup (view->reader_line);
  if (!fac_export_add_establishments (document, project, view, NULL, error))
    return NULL;
  fac_export_add_flows (document, view, NULL);
  if (!add_records (document, project, reader, FAC_RECORD_ZONE, _ ("Zones"), error))
    return NULL;
  /* Authorised maxima name their establishment, contacts are persons: the facilitator's only. */
  if (reader->kind == FAC_READER_FACILITATOR
      && (!add_records (document, project, reader, FAC_RECORD_CEILING, _ ("Authorised maxima"),
                        error)
          || !add_records (document, project, reader, FAC_RECORD_PERSON, _ ("Contacts"), error)))
    return NULL;
  return g_steal_pointer (&document);
}

/* -- Files --------------------------------------------------------------------------------- */

static gboolean
write_folder (const char *path, const FacDocument *document, GError **error)
{
  if (g_mkdir_with_parents (path, 0755) != 0)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_WRITE,
                   _ ("The folder “%s” could not be made: %s."), path, g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const FacBlock *table = document->blocks->pdata[i];
      g_autofree char *name = g_strconcat (table->text, ".csv", NULL);
      g_strdelimit (name, "/\\", ' ');
      g_autofree char *file = g_build_filename (path, name, NULL);
      if (!fac_csv_write (file, table, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_geojson (FacProject *project, const char *path, const FacReader *reader, GError **error)
{
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view = fac_view_new (project, reader, everything, FALSE, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  if (!view)
    return FALSE;
  for (guint i = 0; i < view->establishments->len; i++)
    {
      const FacViewed *viewed = view->establishments->pdata[i];
      if (fac_viewed_is_listed (viewed)
          && fac_position_is_known (viewed->listed->establishment->position))
        g_ptr_array_add (records, viewed->listed->establishment);
    }
  return fac_geojson_write (path, records, error);
}

static gboolean
write_export (FacProject *project, const char *path, const FacReader *reader, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".vcf"))
    {
      g_autoptr (GPtrArray) contacts = fac_project_list_contacts (project, NULL, error);
      return contacts && fac_project_write_contacts (project, contacts, reader, path, NULL, error);
    }
  if (g_str_has_suffix (lower, ".cnig.csv"))
    return fac_export_cnig (project, path, reader, error);
  if (g_str_has_suffix (lower, ".cnig.gpkg"))
    return fac_export_cnig_geopackage (project, path, reader, error);
  if (g_str_has_suffix (lower, ".geojson"))
    return write_geojson (project, path, reader, error);
  if (g_str_has_suffix (lower, ".gpkg"))
    return fac_project_write_copy (project, path, reader, NULL, error);
  if (g_str_has_suffix (lower, ".ics"))
    return fac_project_write_calendar (project, reader, path, error);

  g_autoptr (FacDocument) document = all_tables (project, reader, error);
  if (!document)
    return FALSE;
  if (g_str_has_suffix (lower, ".xlsx"))
    return fac_xlsx_write (path, document, error);
  if (g_str_has_suffix (lower, ".csv"))
    return fac_csv_write (path, document->blocks->pdata[0], TRUE, error);
  if (!strchr (strrchr (lower, '/') ? strrchr (lower, '/') : lower, '.'))
    return write_folder (path, document, error);
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
               _ ("“%s”: only .xlsx, .csv, .cnig.csv and .cnig.gpkg (zones as economic sites), "
                  ".geojson, .gpkg, .ics, .vcf, or a folder without an extension can be written."),
               path);
  return FALSE;
}

gboolean
fac_project_export (FacProject *project, const char *path, const FacReader *reader, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (!write_export (project, path, reader, error))
    return FALSE;
  /* A copy and the contacts are noted by those who write them. */
  gboolean is_copy = g_str_has_suffix (lower, ".gpkg") && !g_str_has_suffix (lower, ".cnig.gpkg");
  if (!g_str_has_suffix (lower, ".vcf") && !is_copy)
    fac_project_log_export (project, "export", path, reader);
  return TRUE;
}
