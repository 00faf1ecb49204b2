/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Outlines of communes or EPCI out of a file of the department, the region or France: those of the
 * territory and of its neighbours are kept, and take the place of the ones kept before. */
#include "fac-import-private.h"

#include "fac-border.h"
#include "fac-catalog-places.h"
#include "fac-layers.h"
#include "fac-outline-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Units: degrees; about 50 m, more than what simplification moves. */
#define BORDER_CELL_DEG 0.0005

/* What is farther than this from every commune of the territory can't be a neighbour. */
#define REGION_MARGIN_DEG 1.0

/* Without a territory nothing can be cut: so many are kept. */
#define MOST_UNCUT 5000

struct _FacImportOutlines
{
  FacLayerRole role;
  FacBox region_deg;   /* empty: not known */
  GPtrArray *features; /* of FacLayerFeature, owning */
  GPtrArray *shapes;   /* of FacShape, owning, beside them */
};

void
fac_import_outlines_free (FacImportOutlines *outlines)
{
  if (!outlines)
    return;
  g_ptr_array_unref (outlines->features);
  g_ptr_array_unref (outlines->shapes);
  g_free (outlines);
}

gboolean
fac_import_open_outlines (FacImport *import, GError **error)
{
  FacLayerRole role = fac_mapping_recognise_outlines (import->mapping, import->project->catalog);

  if (role == FAC_LAYER_NONE)
    {
      g_set_error_literal (
          error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
          _ ("These are not outlines of communes or EPCI: surfaces are needed, each with its INSEE "
             "code or SIREN, as in ADMIN EXPRESS. Import the file as a background of the map."));
      return FALSE;
    }
  import->outlines = g_new0 (FacImportOutlines, 1);
  import->outlines->role = role;
  import->outlines->region_deg = fac_project_expected_region (import->project, REGION_MARGIN_DEG);
  import->outlines->features = g_ptr_array_new_with_free_func (fac_record_free);
  import->outlines->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_shape_free);
  return TRUE;
}

static void
leave_out (FacImport *import, guint n)
{
  gpointer before = g_hash_table_lookup (import->report->left_out_why, FAC_WHY_ELSEWHERE);
  if (n == 0)
    return;
  import->report->left_out += n;
  g_hash_table_insert (import->report->left_out_why, g_strdup (FAC_WHY_ELSEWHERE),
                       GINT_TO_POINTER (GPOINTER_TO_INT (before) + (int)n));
}

gboolean
fac_import_take_outline (FacImport *import, FacImportRow *row, GError **error)
{
  FacImportOutlines *outlines = import->outlines;
  g_autoptr (FacShape) shape = fac_shape_from_bytes (row->feature->shape, error);

  if (!shape)
    return FALSE;
  if (shape->kind != FAC_SHAPE_POLYGONS || !row->feature->identifier)
    return fac_import_refuse (import, row, NULL, NULL,
                              _ ("An outline is a surface with its code; this shape is not."),
                              error);
  if (!fac_box_is_empty (outlines->region_deg)
      && !fac_box_touches (outlines->region_deg, shape->box))
    {
      leave_out (import, 1);
      return TRUE;
    }
  g_ptr_array_add (outlines->features, row->feature);
  g_ptr_array_add (outlines->shapes, g_steal_pointer (&shape));
  row->feature = NULL;
  return TRUE;
}

/* -- Cutting ------------------------------------------------------------------------------- */

static gboolean
is_of_territory (FacImport *import, const char *code)
{
  FacProject *project = import->project;
  return import->outlines->role == FAC_LAYER_EPCI
             ? g_strcmp0 (code, project->info->epci_siren) == 0
             : g_hash_table_contains (project->territory, code);
}

static const char *
epci_of (FacImport *import, const char *code)
{
  FacPlace place;
  if (import->outlines->role == FAC_LAYER_EPCI)
    return NULL;
  return fac_catalog_place (import->project->catalog, code, &place) ? place.epci : NULL;
}

/* Marks the territory's own, those that touch it, and the other communes of the EPCI touched.
 * Gives how many are the territory's. */
static guint
mark_kept (FacImport *import, gboolean *kept)
{
  const FacImportOutlines *outlines = import->outlines;
  g_autoptr (FacBorder) border = fac_border_new (BORDER_CELL_DEG);
  g_autoptr (GHashTable) neighbours = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_own = 0, n = outlines->features->len;

  for (guint i = 0; i < n; i++)
    {
      const FacLayerFeature *feature = outlines->features->pdata[i];
      kept[i] = is_of_territory (import, feature->identifier);
      n_own += kept[i];
      if (kept[i])
        fac_border_add (border, outlines->shapes->pdata[i]);
    }
  for (guint i = 0; i < n && n_own > 0; i++)
    if (!kept[i] && fac_border_touches (border, outlines->shapes->pdata[i]))
      {
        const FacLayerFeature *feature = outlines->features->pdata[i];
        const char *epci = epci_of (import, feature->identifier);
        kept[i] = TRUE;
        if (epci)
          g_hash_table_add (neighbours, (gpointer)epci);
      }
  for (guint i = 0; i < n; i++)
    {
      const FacLayerFeature *feature = outlines->features->pdata[i];
      const char *epci = epci_of (import, feature->identifier);
      kept[i] = kept[i] || (epci && g_hash_table_contains (neighbours, epci));
    }
  return n_own;
}

static gboolean
refuse_without_own (FacImport *import, GError **error)
{
  const char *name = import->project->info->epci_name;
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
               import->outlines->role == FAC_LAYER_EPCI
                   ? _ ("The outline of “%s” is not in this file: take the file of its department "
                        "or region, of this year.")
                   : _ ("No commune of “%s” is in this file: take the file of its department or "
                        "region."),
               name ? name : import->project->info->name);
  return FALSE;
}

/* Without a territory: all of them, when they are not too many. */
static gboolean
keep_all (FacImport *import, gboolean *kept, GError **error)
{
  guint n = import->outlines->features->len;

  if (n > MOST_UNCUT)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                           _ ("The project does not say its EPCI, so that nothing can be cut from "
                              "this file. Set the territory first, or give a smaller file."));
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    kept[i] = TRUE;
  g_ptr_array_add (import->report->warnings,
                   g_strdup (_ ("The project does not say its EPCI: all outlines were kept.")));
  return TRUE;
}

/* -- Keeping ------------------------------------------------------------------------------- */

/* The layer of this role that was there goes, shape by shape: a bulk action follows no
 * references. */
static gboolean
remove_former (FacImport *import, GError **error)
{
  static const char *const no_fields[] = { NULL };
  static const char *const role_fields[] = { "role", NULL };
  const FacQuery layers = { .kind = FAC_RECORD_LAYER, .fields = role_fields };
  FacStore *store = import->project->store;
  g_autoptr (GPtrArray) found = fac_store_list (store, &layers, error);

  for (guint i = 0; found && i < found->len; i++)
    {
      const FacLayer *layer = found->pdata[i];
      const FacQuery features = { .kind = FAC_RECORD_LAYER_FEATURE,
                                  .fields = no_fields,
                                  .match_field = "layer",
                                  .match_value = layer->record.uuid };
      if (layer->role != (int)import->outlines->role)
        continue;
      g_autoptr (GPtrArray) shapes = fac_store_list (store, &features, error);
      if (!shapes)
        return FALSE;
      for (guint k = 0; k < shapes->len; k++)
        if (!fac_store_remove (store, FAC_RECORD_LAYER_FEATURE,
                               ((FacRecord *)shapes->pdata[k])->uuid, error))
          return FALSE;
      if (!fac_store_remove (store, FAC_RECORD_LAYER, layer->record.uuid, error))
        return FALSE;
    }
  return found != NULL;
}

static gboolean
insert_layer (FacImport *import, GError **error)
{
  FacLayer *layer = fac_import_new_layer (
      import, import->outlines->role == FAC_LAYER_EPCI ? _ ("EPCI") : _ ("Communes"));

  layer->role = (int)import->outlines->role;
  layer->kind = g_strdup ("polygon");
  import->layer = layer;
  return fac_import_insert (import, layer, error);
}

static gboolean
insert_feature (FacImport *import, FacLayerFeature *feature, GError **error)
{
  const char *known =
      fac_outline_name (import->project->catalog, import->outlines->role, feature->identifier);

  if (!feature->label)
    feature->label = g_strdup (known);
  feature->layer = g_strdup (import->layer->record.uuid);
  import->report->created++;
  return fac_import_insert (import, feature, error);
}

gboolean
fac_import_finish_outlines (FacImport *import, GError **error)
{
  const FacImportOutlines *outlines = import->outlines;
  guint n = outlines->features->len;
  g_autofree gboolean *kept = g_new0 (gboolean, n + 1);
  gboolean has_territory = import->project->info->epci_siren != NULL;
  guint n_kept = 0;

  if (!has_territory && !keep_all (import, kept, error))
    return FALSE;
  if (has_territory && mark_kept (import, kept) == 0)
    return refuse_without_own (import, error);
  if ((!import->request->is_dry_run && !remove_former (import, error))
      || !insert_layer (import, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (kept[i] && !insert_feature (import, outlines->features->pdata[i], error))
        return FALSE;
      n_kept += kept[i];
    }
  leave_out (import, n - n_kept);
  return TRUE;
}
