/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sample territory: data/sample/ as a project, always the same one. */
#include "fac-project-private.h"

#include "fac-number.h"
#include "fac-parcours-private.h"
#include "fac-sample-table.h"
#include "fac-synergy-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* The tables there are, in the order of creation: what is referred to comes first. */
static const FacRecordKind kinds[] = {
  FAC_RECORD_COMMUNE,
  FAC_RECORD_SOURCE,
  FAC_RECORD_ORGANISATION,
  FAC_RECORD_ESTABLISHMENT,
  FAC_RECORD_PROVENANCE,
  FAC_RECORD_REFUSED_ROW,
  FAC_RECORD_QUESTION,
  FAC_RECORD_LABEL,
  FAC_RECORD_FREE_COLUMN,
  FAC_RECORD_SAVED_FILTER,
  FAC_RECORD_ZONE,
  FAC_RECORD_FLOW,
  FAC_RECORD_CEILING,
  FAC_RECORD_PERSON,
  FAC_RECORD_LAYER,
  FAC_RECORD_LAYER_FEATURE,
  FAC_RECORD_EVENT,
  FAC_RECORD_ATTENDANCE,
  FAC_RECORD_CRITERION,
  FAC_RECORD_SWOT_ITEM,
  FAC_RECORD_PERIMETER_ITEM,
  FAC_RECORD_OBJECTIVE,
  FAC_RECORD_GOVERNANCE_BODY,
  FAC_RECORD_MEMBERSHIP,
  FAC_RECORD_DECISION,
  FAC_RECORD_CHARTER,
  FAC_RECORD_COMMITMENT,
  FAC_RECORD_STAKEHOLDER,
  FAC_RECORD_ARGUMENT,
  FAC_RECORD_BUDGET_LINE,
  FAC_RECORD_ACTION,
  FAC_RECORD_ACTION_OBJECTIVE,
  FAC_RECORD_COMMUNICATION_ITEM,
  FAC_RECORD_EXCHANGE,
  FAC_RECORD_LEAD,
  FAC_RECORD_SYNERGY,
  FAC_RECORD_SYNERGY_MEMBER,
  FAC_RECORD_SYNERGY_STEP,
  FAC_RECORD_OBSTACLE,
  FAC_RECORD_VALUE_NOTE,
  FAC_RECORD_INTEREST,
  FAC_RECORD_TASK,
  FAC_RECORD_REPLY,
  FAC_RECORD_ATTACHMENT,
};

static FacSampleTable *
read_table (FacCatalog *catalog, FacRecordKind kind, GError **error)
{
  g_autofree char *name = g_strconcat (fac_record_type (kind)->table, ".tsv", NULL);
  g_autofree char *path = g_build_filename (fac_catalog_folder (catalog), "sample", name, NULL);
  return fac_sample_table_read (path, error);
}

/* What a person would have typed, so that no import overwrites it. */
static void
mark_typed (FacEstablishment *establishment)
{
  static const char *const ids[] = { "surface_m2",   "certifications", "opening_hours",
                                     "quiet_period", "phone",          "note" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const FacField *field = fac_record_type_field (establishment->record.type, ids[i]);
      if (fac_record_field_is_given (establishment, field))
        fac_establishment_mark_typed (establishment, ids[i]);
    }
  if (establishment->position_status == FAC_POSITION_CORRECTED
      || establishment->position_status == FAC_POSITION_VERIFIED)
    fac_establishment_mark_typed (establishment, "position");
}

/* The bytes of a photo, from the file of its name beside the tables. */
static gboolean
take_photo (FacProject *project, FacAttachment *photo, GError **error)
{
  g_autofree char *path =
      g_build_filename (fac_catalog_folder (project->catalog), "sample", photo->name, NULL);
  char *data = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &data, &length, error))
    return FALSE;
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, length);
  photo->sha256 = fac_store_put_content (project->store, bytes, error);
  photo->n_bytes = (gint64)length;
  return photo->sha256 != NULL;
}

static gboolean
insert (FacProject *project, gpointer record, GError **error)
{
  FacRecordKind kind = ((FacRecord *)record)->type->kind;

  if (kind == FAC_RECORD_FLOW)
    {
      FacProblem *problem = fac_project_complete_flow (project, record, FALSE);
      if (problem)
        return fac_project_refuse (error, fac_record_type (kind), fac_project_name_of (record),
                                   problem);
    }
  else if (kind == FAC_RECORD_SYNERGY)
    {
      FacProblem *problem = fac_project_complete_synergy (project, record, NULL);
      if (problem)
        return fac_project_refuse (error, fac_record_type (kind), fac_project_name_of (record),
                                   problem);
    }
  else if (kind == FAC_RECORD_ESTABLISHMENT)
    mark_typed (record);
  else if (kind == FAC_RECORD_ATTACHMENT && !take_photo (project, record, error))
    return FALSE;
  return fac_store_insert_bulk (project->store, record, error);
}

/* "J+3", three days after the day that the sample is made for, as its date. What is still to be
 * done follows that day, so that the first screen shows a week with work in it; all the rest of the
 * sample is the same for ever. */
static void
date_days (FacSampleTable *table, const char *today)
{
  for (guint i = 0; i < table->rows->len; i++)
    for (char **cell = table->rows->pdata[i]; *cell; cell++)
      {
        char *end = NULL;
        if ((*cell)[0] != 'J' || !(*cell)[1] || !strchr ("+-", (*cell)[1]))
          continue;
        gint64 n_days = g_ascii_strtoll (*cell + 1, &end, 10);
        if (*end)
          continue;
        g_free (*cell);
        *cell = fac_date_add_days (today, (int)n_days);
      }
}

static gboolean
fill_table (FacProject *project, FacRecordKind kind, const char *today, GError **error)
{
  g_autoptr (FacSampleTable) table = read_table (project->catalog, kind, error);

  if (table)
    date_days (table, today);
  for (guint i = 0; table && i < table->rows->len; i++)
    {
      gpointer record = fac_sample_table_record (table, i, kind, error);
      gboolean done = record && insert (project, record, error);
      fac_record_free (record);
      if (!done)
        return FALSE;
    }
  return table != NULL;
}

static gboolean
fill (FacProject *project, const char *today, GError **error)
{
  if (!fac_store_begin (project->store, "sample", NULL, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!fill_table (project, kinds[i], today, error))
      {
        fac_store_rollback (project->store);
        return FALSE;
      }
  if (fac_parcours_put_sample (project, today, error))
    return fac_project_commit (project, NULL, error);
  fac_store_rollback (project->store);
  return FALSE;
}

/* The empty project, on disk. */
static gboolean
create_file (const char *path, GError **error)
{
  g_autoptr (FacCatalog) catalog = fac_catalog_open (error);
  g_autoptr (FacSampleTable) table =
      catalog ? read_table (catalog, FAC_RECORD_PROJECT, error) : NULL;
  FacProjectInfo *info =
      table ? fac_sample_table_record (table, 0, FAC_RECORD_PROJECT, error) : NULL;
  FacStore *store = info ? fac_store_create (path, info, error) : NULL;

  fac_record_free (info);
  fac_store_close (store);
  return store != NULL;
}

FacProject *
fac_project_create_sample (const char *path, const char *date, GError **error)
{
  g_autofree char *today = date ? fac_date_parse (date) : fac_date_today ();

  if (!today)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("“%s” is not a date: write YYYY-MM-DD."), date);
      return NULL;
    }
  if (!create_file (path, error))
    return NULL;
  g_autoptr (FacProject) project = fac_project_open (path, FAC_STORE_NO_BACKUP, error);
  if (project && fill (project, today, error))
    return g_steal_pointer (&project);
  g_clear_pointer (&project, fac_project_close);
  g_unlink (path);
  return NULL;
}
