/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables of a reader's view: establishments and flows with all that is known of them. */
#include "fac-export-private.h"

#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- Cells --------------------------------------------------------------------------------- */

static double
number_of (gconstpointer record, const FacField *field)
{
  gint64 integer;

  switch (field->type)
    {
    case FAC_FIELD_INTEGER:
      /* A set of months is words for people, not its bits. */
      if (strcmp (field->id, "months") == 0)
        return FAC_REAL_NONE;
      integer = *FAC_FIELD_AT (record, field, gint64);
      return integer == FAC_INTEGER_NONE ? FAC_REAL_NONE : (double)integer;
    case FAC_FIELD_EUR_CENTS:
      integer = *FAC_FIELD_AT (record, field, gint64);
      return integer == FAC_INTEGER_NONE ? FAC_REAL_NONE : (double)integer / 100;
    case FAC_FIELD_REAL:
      return *FAC_FIELD_AT (record, field, double);
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
    case FAC_FIELD_TERNARY:
    case FAC_FIELD_ENUM:
    case FAC_FIELD_POINT:
    case FAC_FIELD_SHAPE:
      return FAC_REAL_NONE;
    }
  g_assert_not_reached ();
}

gboolean
fac_export_is_number (const FacField *field)
{
  return field->type == FAC_FIELD_INTEGER || field->type == FAC_FIELD_EUR_CENTS
         || field->type == FAC_FIELD_REAL;
}

void
fac_export_set_cell (FacDocumentRow *row, guint column, gconstpointer record, const FacField *field)
{
  g_autofree char *text = fac_record_field_display (record, field);
  fac_row_set (row, column, text, number_of (record, field));
}

static gboolean
is_exported (const FacField *field)
{
  return field->type != FAC_FIELD_SHAPE && field->type != FAC_FIELD_POINT
         && field->type != FAC_FIELD_REFERENCE && strcmp (field->id, "typed_fields") != 0;
}

GPtrArray *
fac_export_used_fields (FacRecordKind kind, GPtrArray *records)
{
  const FacRecordType *type = fac_record_type (kind);
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < type->n_fields; i++)
    {
      const FacField *field = &type->fields[i];
      gboolean is_used = (field->flags & FAC_FIELD_REQUIRED) != 0;
      for (guint j = 0; !is_used && j < records->len; j++)
        is_used = fac_record_field_is_given (records->pdata[j], field);
      if (is_used && is_exported (field))
        g_ptr_array_add (fields, (gpointer)field);
    }
  return fields;
}

void
fac_export_add_columns (FacBlock *table, GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const FacField *field = fields->pdata[i];
      fac_block_add_column (table, _ (field->label),
                            fac_export_is_number (field) ? FAC_ALIGN_END : FAC_ALIGN_START, 1);
    }
}

/* -- Tables -------------------------------------------------------------------------------- */

GPtrArray *
fac_export_chosen_establishments (const FacView *view, const char *const *uuids)
{
  GPtrArray *chosen = g_ptr_array_new ();

  if (uuids && view->reader->kind == FAC_READER_FACILITATOR)
    {
      for (; *uuids; uuids++)
        if (g_hash_table_contains (view->by_uuid, *uuids))
          g_ptr_array_add (chosen, g_hash_table_lookup (view->by_uuid, *uuids));
      return chosen;
    }
  /* Coded rows in the order of their names would tell who they are. */
  g_autoptr (GHashTable) wanted = uuids ? g_hash_table_new (NULL, NULL) : NULL;
  for (; uuids && *uuids; uuids++)
    g_hash_table_add (wanted, g_hash_table_lookup (view->by_uuid, *uuids));
  for (guint i = 0; i < view->establishments->len; i++)
    {
      FacViewed *viewed = view->establishments->pdata[i];
      if (fac_viewed_is_listed (viewed) && (!wanted || g_hash_table_contains (wanted, viewed)))
        g_ptr_array_add (chosen, viewed);
    }
  return chosen;
}

/* What is known of the organisations of establishments, under the titles that an import knows. */
static const struct
{
  const char *id;
  const char *title;
} of_organisation[] = {
  { "name", N_ ("Organisation: name") },
  { "acronym", N_ ("Organisation: acronym") },
  { "legal_category", N_ ("Organisation: legal category") },
  { "group_name", N_ ("Organisation: group") },
};

/* uuid → FacOrganisation */
static GHashTable *
load_organisations (FacProject *project, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_ORGANISATION };
  g_autoptr (GPtrArray) all = fac_store_list (project->store, &query, error);
  GHashTable *by_uuid =
      all ? g_hash_table_new_full (g_str_hash, g_str_equal, NULL, fac_record_free) : NULL;

  for (guint i = 0; all && i < all->len; i++)
    {
      FacOrganisation *organisation = g_steal_pointer (&all->pdata[i]);
      g_hash_table_insert (by_uuid, organisation->record.uuid, organisation);
    }
  return by_uuid;
}

static const FacOrganisation *
organisation_of (GHashTable *organisations, const FacViewed *viewed)
{
  /* Not given to a reader who may not know it. */
  const char *uuid = viewed->listed->establishment->organisation;
  return uuid ? g_hash_table_lookup (organisations, uuid) : NULL;
}

/* Those of the fields above that some establishment's organisation gives. */
static GPtrArray *
add_organisation_columns (FacBlock *table, GHashTable *organisations, GPtrArray *chosen)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_ORGANISATION);
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (of_organisation); i++)
    {
      const FacField *field = fac_record_type_field (type, of_organisation[i].id);
      gboolean is_used = FALSE;
      for (guint j = 0; !is_used && j < chosen->len; j++)
        {
          const FacOrganisation *of = organisation_of (organisations, chosen->pdata[j]);
          is_used = of && fac_record_field_is_given (of, field);
        }
      if (!is_used)
        continue;
      g_ptr_array_add (fields, (gpointer)field);
      fac_block_add_column (table, _ (of_organisation[i].title), FAC_ALIGN_START, 1);
    }
  return fields;
}

gboolean
fac_export_add_establishments (FacDocument *document, FacProject *project, const FacView *view,
                               const char *const *uuids, GError **error)
{
  g_autoptr (GHashTable) organisations = load_organisations (project, error);
  if (!organisations)
    return FALSE;
  g_autoptr (GPtrArray) chosen = fac_export_chosen_establishments (view, uuids);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  FacBlock *table = fac_document_add_table (document, _ ("Establishments"));

  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (records, ((FacViewed *)chosen->pdata[i])->listed->establishment);
  g_autoptr (GPtrArray) fields = fac_export_used_fields (FAC_RECORD_ESTABLISHMENT, records);
  fac_export_add_columns (table, fields);
  g_autoptr (GPtrArray) names = add_organisation_columns (table, organisations, chosen);
  fac_block_add_column (table, _ ("Zone"), FAC_ALIGN_START, 1);
  fac_block_add_column (table, _ ("Labels"), FAC_ALIGN_START, 1);
  fac_block_add_column (table, _ ("Longitude"), FAC_ALIGN_END, 1);
  fac_block_add_column (table, _ ("Latitude"), FAC_ALIGN_END, 1);

  for (guint i = 0; i < chosen->len; i++)
    {
      const FacViewed *viewed = chosen->pdata[i];
      const FacListed *listed = viewed->listed;
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      guint column = 0;
      for (; column < fields->len; column++)
        fac_export_set_cell (row, column, listed->establishment, fields->pdata[column]);
      const FacOrganisation *organisation = organisation_of (organisations, viewed);
      for (guint j = 0; j < names->len; j++, column++)
        if (organisation)
          fac_export_set_cell (row, column, organisation, names->pdata[j]);
      g_autofree char *labels = listed->labels ? g_strjoinv (", ", listed->labels) : NULL;
      const FacPosition position = listed->establishment->position;
      g_autofree char *longitude = fac_number_exact (position.longitude_deg);
      g_autofree char *latitude = fac_number_exact (position.latitude_deg);
      fac_row_set (row, column++, listed->zone_name, FAC_REAL_NONE);
      fac_row_set (row, column++, labels, FAC_REAL_NONE);
      fac_row_set (row, column++, longitude, position.longitude_deg);
      fac_row_set (row, column++, latitude, position.latitude_deg);
      fac_document_add_source (document, listed->establishment->source);
    }
  return TRUE;
}

/* Both of an end that stands in the project, so that our own export finds it again; the name alone
 * of one outside. `flow->partner` is there only for readers who may know it. */
static void
set_other_end (FacDocumentRow *row, guint column, const FacViewedFlow *viewed)
{
  const FacFlow *flow = viewed->flow;
  const FacEstablishment *partner =
      flow->partner && viewed->partner ? viewed->partner->listed->establishment : NULL;

  fac_row_set (row, column, partner ? partner->siret : NULL, FAC_REAL_NONE);
  fac_row_set (row, column + 1, partner ? partner->name : flow->partner_name, FAC_REAL_NONE);
}

GPtrArray *
fac_export_chosen_flows (const FacView *view, const char *const *uuids)
{
  g_autoptr (GHashTable) rank = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean keeps_order = uuids && view->reader->kind == FAC_READER_FACILITATOR;
  guint n = uuids ? g_strv_length ((char **)uuids) : 0;
  g_autofree FacViewedFlow **ordered = g_new0 (FacViewedFlow *, n + 1);
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (rank, (gpointer)uuids[i], GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < view->flows->len; i++)
    {
      FacViewedFlow *viewed = view->flows->pdata[i];
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (rank, viewed->flow->record.uuid));
      if (viewed->sight == FAC_SIGHT_AGGREGATE || (uuids && !place))
        continue;
      if (keeps_order)
        ordered[place - 1] = viewed;
      else
        g_ptr_array_add (chosen, viewed);
    }
  for (guint i = 0; keeps_order && i < n; i++)
    if (ordered[i])
      g_ptr_array_add (chosen, ordered[i]);
  return chosen;
}

void
fac_export_add_flows (FacDocument *document, const FacView *view, const char *const *uuids)
{
  g_autoptr (GPtrArray) chosen = fac_export_chosen_flows (view, uuids);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  FacBlock *table = fac_document_add_table (document, _ ("Flows"));

  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (records, ((FacViewedFlow *)chosen->pdata[i])->flow);
  g_autoptr (GPtrArray) fields = fac_export_used_fields (FAC_RECORD_FLOW, records);
  g_ptr_array_remove (
      fields, (gpointer)fac_record_type_field (fac_record_type (FAC_RECORD_FLOW), "partner_name"));
  fac_block_add_column (table, _ ("SIRET"), FAC_ALIGN_START, 1);
  fac_block_add_column (table, _ ("Establishment"), FAC_ALIGN_START, 1);
  fac_export_add_columns (table, fields);
  fac_block_add_column (table, _ ("Other end: SIRET"), FAC_ALIGN_START, 1);
  fac_block_add_column (table, _ ("Other end: name"), FAC_ALIGN_START, 1);

  for (guint i = 0; i < chosen->len; i++)
    {
      const FacViewedFlow *viewed = chosen->pdata[i];
      const FacEstablishment *owner = viewed->establishment->listed->establishment;
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      fac_row_set (row, 0, owner->siret, FAC_REAL_NONE);
      fac_row_set (row, 1, owner->name, FAC_REAL_NONE);
      for (guint j = 0; j < fields->len; j++)
        fac_export_set_cell (row, j + 2, viewed->flow, fields->pdata[j]);
      set_other_end (row, fields->len + 2, viewed);
    }
}
