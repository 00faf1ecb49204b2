/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists: companies, flows; and what a column shows, here and in the window. */
#include "fac-document-set.h"

#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- Columns ------------------------------------------------------------------------------- */

static const char *const usual_columns[] = { "name",   "commune", "naf", "staff_band",
                                             "triage", "zone",    NULL };
/* How far a company is in the team's own sorting is told to nobody else. */
static const char *const usual_of_others[] = {
  "name", "commune", "naf", "staff_band", "zone", NULL
};

static const char *
free_column_title (FacProject *project, const char *id)
{
  const FacQuery query = { .kind = FAC_RECORD_FREE_COLUMN,
                           .match_field = "number",
                           .match_value = id + 5 };
  g_autoptr (GPtrArray) found = fac_store_list (project->store, &query, NULL);
  return found && found->len ? g_intern_string (((FacFreeColumn *)found->pdata[0])->title) : NULL;
}

const char *
fac_project_column_title (FacProject *project, const char *id)
{
  const FacField *field = fac_record_type_field (fac_record_type (FAC_RECORD_ESTABLISHMENT), id);

  if (strcmp (id, "zone") == 0)
    return _ ("Zone");
  if (strcmp (id, "labels") == 0)
    return _ ("Labels");
  if (strcmp (id, "naf") == 0)
    return _ ("Activity");
  if (g_str_has_prefix (id, "free_"))
    {
      const char *title = free_column_title (project, id);
      if (title)
        return title;
    }
  return field ? _ (field->label) : NULL;
}

static double
column_weight (const char *id)
{
  const struct
  {
    const char *id;
    double weight;
  } weights[] = { { "name", 3 },     { "naf", 3 },          { "address", 3 },
                  { "note", 4 },     { "commune", 1.6 },    { "zone", 1.8 },
                  { "labels", 1.8 }, { "staff_band", 1.1 }, { "postal_code", 0.8 } };

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    if (strcmp (weights[i].id, id) == 0)
      return weights[i].weight;
  return 1.3;
}

static char *
activity_text (FacProject *project, const FacEstablishment *establishment)
{
  const char *code = establishment->naf_rev2 ? establishment->naf_rev2 : establishment->naf_2025;
  const FacCatalogEntry *entry =
      code ? fac_catalog_naf (project->catalog, code, establishment->naf_rev2 ? "rev2" : "2025")
           : NULL;
  const char *label =
      entry ? fac_catalog_entry_label (entry, fac_language_id (fac_language_current ())) : NULL;

  if (!code)
    return g_strdup ("");
  return label ? g_strdup_printf ("%s %s", code, label) : g_strdup (code);
}

char *
fac_project_cell_text (FacProject *project, const FacListed *listed, const char *column)
{
  const FacEstablishment *establishment = listed->establishment;
  const FacField *field;

  if (strcmp (column, "zone") == 0)
    return g_strdup (listed->zone_name ? listed->zone_name : "");
  if (strcmp (column, "labels") == 0)
    return listed->labels ? g_strjoinv (", ", listed->labels) : g_strdup ("");
  if (strcmp (column, "naf") == 0)
    return activity_text (project, establishment);
  field = fac_record_type_field (establishment->record.type, column);
  return field ? fac_record_field_display (establishment, field) : g_strdup ("");
}

/* -- The list of companies ----------------------------------------------------------------- */

typedef struct
{
  FacProject *project;
  const char *group_by;
} GroupSort;

static char *
group_text (FacProject *project, const FacViewed *viewed, const char *group_by)
{
  char *text = fac_project_cell_text (project, viewed->listed, group_by);

  if (*text)
    return text;
  g_free (text);
  if (strcmp (group_by, "zone") == 0)
    return g_strdup (_ ("Outside any zone"));
  return g_strdup (_ ("Not given"));
}

static int
compare_viewed (gconstpointer a, gconstpointer b, gpointer data)
{
  const GroupSort *sort = data;
  const FacViewed *x = *(FacViewed *const *)a, *y = *(FacViewed *const *)b;

  if (sort->group_by)
    {
      g_autofree char *group_x = fac_project_cell_text (sort->project, x->listed, sort->group_by);
      g_autofree char *group_y = fac_project_cell_text (sort->project, y->listed, sort->group_by);
      /* What belongs to no group comes last. */
      int order = (*group_x == '\0') - (*group_y == '\0');
      if (!order)
        order = fac_text_compare (group_x, group_y);
      if (order)
        return order;
    }
  return fac_text_compare (x->listed->establishment->name, y->listed->establishment->name);
}

static gboolean
add_columns (FacProject *project, FacBlock *table, const char *const *columns, const char *group_by,
             GError **error)
{
  for (; *columns; columns++)
    {
      const char *title = fac_project_column_title (project, *columns);
      if (!title)
        {
          g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                       _ ("An establishment has no column “%s”."), *columns);
          return FALSE;
        }
      if (g_strcmp0 (*columns, group_by) != 0)
        fac_block_add_column (table, title, FAC_ALIGN_START, column_weight (*columns));
    }
  return TRUE;
}

FacDocument *
fac_compose_companies (FacDocumentSet *set, const char *subject, GError **error)
{
  FacProject *project = set->project;
  const FacListRequest *request = set->request;
  const FacView *view = set->view;
  const char *const *columns = request->columns                              ? request->columns
                               : set->reader->kind == FAC_READER_FACILITATOR ? usual_columns
                                                                             : usual_of_others;
  const char *group_by = request->group_by ? request->group_by : "zone";
  g_autofree char *group = NULL;

  if (strcmp (group_by, "none") == 0)
    group_by = NULL;
  GroupSort sort = { project, group_by };
  g_ptr_array_sort_with_data (view->establishments, compare_viewed, &sort);

  g_autoptr (FacDocument) document = fac_document_set_begin (set, _ ("List of companies"));
  document->is_landscape = g_strv_length ((char **)columns) > 5;
  FacBlock *table = fac_document_add_table (document, NULL);
  if (!add_columns (project, table, columns, group_by, error))
    return NULL;

  guint n_listed = 0;
  for (guint i = 0; i < view->establishments->len; i++)
    {
      const FacViewed *viewed = view->establishments->pdata[i];
      if (!fac_viewed_is_listed (viewed) || !fac_document_set_includes (set, viewed))
        continue;
      if (group_by)
        {
          char *its_group = group_text (project, viewed, group_by);
          if (g_strcmp0 (its_group, group) != 0)
            fac_block_add_group (table, its_group);
          g_free (group);
          group = its_group;
        }
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      guint column = 0;
      for (guint j = 0; columns[j]; j++)
        {
          if (g_strcmp0 (columns[j], group_by) == 0)
            continue;
          g_autofree char *text = fac_project_cell_text (project, viewed->listed, columns[j]);
          fac_row_set (row, column++, text, FAC_REAL_NONE);
        }
      fac_document_add_source (document, viewed->listed->establishment->source);
      n_listed++;
    }
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u establishment", "%u establishments", n_listed), n_listed);
  g_autofree char *filter =
      request->filter && !request->subjects ? fac_filter_describe (request->filter) : NULL;
  /* Under the title: at the end it might stand alone on a page. */
  document->subtitle =
      filter && *filter ? g_strdup_printf ("%s · %s", filter, count) : g_steal_pointer (&count);
  fac_document_set_tell_withheld (set, document);
  return g_steal_pointer (&document);
}

/* -- The register of flows ----------------------------------------------------------------- */

static void
add_flow_row (FacBlock *table, const FacViewedFlow *viewed)
{
  const FacFlow *flow = viewed->flow;
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *quantity = fac_flow_quantity_display (flow);

  fac_row_set (row, 0, flow->label, FAC_REAL_NONE);
  fac_row_set (row, 1, fac_enum_label (&fac_direction_enum, flow->direction), FAC_REAL_NONE);
  fac_row_set (row, 2, viewed->establishment->listed->establishment->name, FAC_REAL_NONE);
  fac_row_set (row, 3, quantity, flow->canonical);
  fac_row_set (row, 4, fac_enum_label (&fac_confidence_enum, flow->confidence), FAC_REAL_NONE);
  fac_row_set (row, 5, flow->waste_code, FAC_REAL_NONE);
}

FacDocument *
fac_compose_flows (FacDocumentSet *set, const char *subject, GError **error)
{
  FacView *view = set->view;
  int family = -1;
  guint n_withheld = 0;

  g_autoptr (FacDocument) document = fac_document_set_begin (set, _ ("Register of flows"));
  document->is_landscape = TRUE;
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Flow"), FAC_ALIGN_START, 3);
  fac_block_add_column (table, _ ("Direction"), FAC_ALIGN_START, 0.8);
  fac_block_add_column (table, _ ("Establishment"), FAC_ALIGN_START, 3);
  fac_block_add_column (table, _ ("Quantity"), FAC_ALIGN_END, 1.8);
  fac_block_add_column (table, _ ("Confidence"), FAC_ALIGN_START, 1.1);
  fac_block_add_column (table, _ ("Waste code"), FAC_ALIGN_START, 1.1);

  g_ptr_array_sort (view->flows, fac_viewed_flow_compare);
  for (guint i = 0; i < view->flows->len; i++)
    {
      const FacViewedFlow *viewed = view->flows->pdata[i];
      if (!fac_document_set_includes (set, viewed->establishment))
        continue;
      if (viewed->sight == FAC_SIGHT_AGGREGATE)
        {
          n_withheld++;
          continue;
        }
      if (viewed->flow->family != family)
        {
          family = viewed->flow->family;
          fac_block_add_group (table, family ? fac_enum_label (&fac_family_enum, family)
                                             : _ ("Without a family"));
        }
      add_flow_row (table, viewed);
      fac_document_add_source (document, viewed->flow->source);
    }
  if (!table->rows->len && !n_withheld)
    fac_document_add_paragraph (document, _ ("No flow is known yet."));
  if (n_withheld)
    {
      g_autofree char *words =
          g_strdup_printf (ngettext ("%u flow is not shown to this reader.",
                                     "%u flows are not shown to this reader.", n_withheld),
                           n_withheld);
      fac_document_add_paragraph (document, words);
    }
  return g_steal_pointer (&document);
}
