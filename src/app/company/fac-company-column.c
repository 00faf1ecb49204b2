/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cells of companies. */
#include "company/fac-company-column.h"

#include "fac-number.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>

/* The columns people use first, and their widths; other fields follow in the table's order. */
static const struct
{
  const char *id;
  const char *title; /* NULL: the field's own */
  const char *field; /* NULL: cannot be edited in the cell */
  int width_px;
} usual[] = {
  { "triage", NULL, "triage", 140 },
  { "name", NULL, "name", 250 },
  { "naf", N_ ("Activity"), "naf_rev2", 220 },
  { "staff", N_ ("Staff"), "staff_band", 116 },
  { "commune", NULL, "commune", 150 },
  { "zone", N_ ("Zone"), NULL, 150 },
  { "labels", N_ ("Labels"), NULL, 150 },
  { "siret", NULL, "siret", 140 },
  { "phone", NULL, "phone", 120 },
  { "note", NULL, "note", 220 },
};

/* Shown by a column of `usual`, or not worth a column. */
static const char *const left_out[] = { "naf_rev2", "staff_band",   "organisation",
                                        "position", "typed_fields", NULL };

static FacColumn *
make (const char *id, const char *title, const FacField *field, int width_px)
{
  FacColumn *column = g_new0 (FacColumn, 1);
  column->id = g_strdup (id);
  column->title = g_strdup (title);
  column->field = field;
  column->width_px = width_px;
  column->is_number = field
                      && (field->type == FAC_FIELD_INTEGER || field->type == FAC_FIELD_REAL
                          || field->type == FAC_FIELD_EUR_CENTS);
  return column;
}

FacColumn *
fac_column_copy (const FacColumn *column)
{
  return make (column->id, column->title, column->field, column->width_px);
}

void
fac_column_free (FacColumn *column)
{
  g_free (column->id);
  g_free (column->title);
  g_free (column);
}

static const char *
free_title (GPtrArray *titles, const char *field_id)
{
  for (guint i = 0; titles && i < titles->len; i++)
    {
      const FacFreeColumn *free_column = g_ptr_array_index (titles, i);
      g_autofree char *id = g_strdup_printf ("free_%" G_GINT64_FORMAT, free_column->number);
      if (g_str_equal (id, field_id))
        return free_column->title;
    }
  return NULL;
}

static void
add_fields (GPtrArray *columns, GPtrArray *titles)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_ESTABLISHMENT);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const FacField *field = &type->fields[i];
      if (fac_columns_find (columns, field->id) || g_strv_contains (left_out, field->id))
        continue;
      const char *title = _ (field->label);
      if (g_str_has_prefix (field->id, "free_") && !(title = free_title (titles, field->id)))
        continue;
      FacColumn *column = make (field->id, title, field, 140);
      if (field->flags & FAC_FIELD_COMPUTED)
        column->field = NULL;
      g_ptr_array_add (columns, column);
    }
}

GPtrArray *
fac_columns_new (FacProject *project)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_ESTABLISHMENT);
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_column_free);
  FacQuery query = { .kind = FAC_RECORD_FREE_COLUMN };
  g_autoptr (GPtrArray) titles = fac_store_list (fac_project_store (project), &query, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      const FacField *field = usual[i].field ? fac_record_type_field (type, usual[i].field) : NULL;
      const char *title = usual[i].title ? usual[i].title : field->label;
      g_ptr_array_add (columns, make (usual[i].id, _ (title), field, usual[i].width_px));
    }
  add_fields (columns, titles);
  return columns;
}

const FacColumn *
fac_columns_find (GPtrArray *columns, const char *id)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const FacColumn *column = g_ptr_array_index (columns, i);
      if (g_str_equal (column->id, id))
        return column;
    }
  return NULL;
}

/* The activity in words: people know trades, not codes; the code stands before it. */
static char *
activity (const FacEstablishment *establishment, FacCatalog *catalog)
{
  gboolean is_rev2 = establishment->naf_rev2 != NULL;
  const char *code = is_rev2 ? establishment->naf_rev2 : establishment->naf_2025;
  if (!code)
    return g_strdup ("");
  const FacCatalogEntry *entry = fac_catalog_naf (catalog, code, is_rev2 ? "rev2" : "2025");
  const char *label = fac_catalog_entry_label (entry, fac_language_id (fac_language_current ()));
  return *label ? g_strdup_printf ("%s  %s", code, label) : g_strdup (code);
}

static char *
staff (const FacEstablishment *establishment)
{
  if (establishment->headcount != FAC_INTEGER_NONE)
    return fac_number_format ((double)establishment->headcount, 0, fac_language_current ());
  return g_strdup (fac_enum_label (&fac_staff_band_enum, establishment->staff_band));
}

char *
fac_column_text (const FacColumn *column, const FacListed *listed, FacCatalog *catalog)
{
  if (g_str_equal (column->id, "naf"))
    return activity (listed->establishment, catalog);
  if (g_str_equal (column->id, "staff"))
    return staff (listed->establishment);
  if (g_str_equal (column->id, "zone"))
    return g_strdup (listed->zone_name ? listed->zone_name : "");
  if (g_str_equal (column->id, "labels"))
    return listed->labels ? g_strjoinv (", ", listed->labels) : g_strdup ("");
  const FacField *field =
      fac_record_type_field (fac_record_type (FAC_RECORD_ESTABLISHMENT), column->id);
  return fac_record_field_display (listed->establishment, field);
}

char *
fac_column_key (const FacColumn *column, const FacListed *listed, FacCatalog *catalog,
                double *number)
{
  const FacEstablishment *establishment = listed->establishment;
  *number = (double)NAN;
  if (g_str_equal (column->id, "staff"))
    {
      /* Bands and headcounts in one order: a band counts as its lower end's rank. */
      *number = establishment->staff_band;
      return NULL;
    }
  if (column->field && column->field->type == FAC_FIELD_ENUM)
    {
      int value = *FAC_FIELD_AT (establishment, column->field, int);
      *number = value ? value : (double)NAN;
      return NULL;
    }
  if (column->is_number)
    {
      if (column->field->type == FAC_FIELD_REAL)
        *number = *FAC_FIELD_AT (establishment, column->field, double);
      else if (fac_record_field_is_given (establishment, column->field))
        *number = (double)*FAC_FIELD_AT (establishment, column->field, gint64);
      return NULL;
    }
  g_autofree char *text = column->field && column->field->type == FAC_FIELD_DATE
                              ? fac_record_field_exact (establishment, column->field)
                              : fac_column_text (column, listed, catalog);
  /* Empty cells come last, as people expect of a sorted list. */
  if (!text || !*text)
    return g_strdup ("\xef\xbf\xbf");
  return fac_text_fold (text);
}
