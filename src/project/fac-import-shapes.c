/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows with outlines: zones, matched by the source's identifier or else by name, and the shapes of
 * background layers. */
#include "fac-import-private.h"

#include "fac-layers.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
zones_match (const FacZone *mine, const FacZone *theirs)
{
  if (mine->identifier && theirs->identifier)
    return strcmp (mine->identifier, theirs->identifier) == 0;
  g_autofree char *here = fac_text_fold (mine->name);
  g_autofree char *there = fac_text_fold (theirs->name);
  return strcmp (here, there) == 0;
}

/* The position in the project's zones, -1: none fits. */
static int
find_zone (FacImport *import, const FacZone *theirs)
{
  GPtrArray *zones = import->project->zones;

  for (guint i = 0; i < zones->len; i++)
    if (zones_match (zones->pdata[i], theirs))
      return (int)i;
  return -1;
}

/* A verified zone is a person's: only what it lacks is filled. */
static gboolean
update_zone (FacImport *import, const FacZone *mine, const FacZone *theirs, GError **error)
{
  FacZone *updated = fac_record_copy (mine);
  const FacRecordType *type = updated->record.type;
  gboolean changed = FALSE, done = TRUE;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const FacField *field = &type->fields[i];
      if ((field->flags & FAC_FIELD_COMPUTED) || !fac_record_field_is_given (theirs, field)
          || fac_record_field_equal (updated, theirs, field)
          || (mine->verified_on && fac_record_field_is_given (mine, field)))
        continue;
      fac_record_field_copy (updated, theirs, field);
      changed = TRUE;
    }
  if (changed)
    done = fac_import_update (import, updated, error);
  if (changed)
    import->report->updated++;
  else
    import->report->unchanged++;
  fac_record_free (updated);
  return done;
}

gboolean
fac_import_take_zone (FacImport *import, FacImportRow *row, GError **error)
{
  int found = find_zone (import, row->zone);

  if (found >= 0)
    return update_zone (import, import->project->zones->pdata[found], row->zone, error);
  g_free (row->zone->source);
  row->zone->source = g_strdup (import->source_words);
  import->report->created++;
  return fac_import_insert (import, row->zone, error);
}

FacLayer *
fac_import_new_layer (FacImport *import, const char *name)
{
  FacLayer *layer = fac_record_new (FAC_RECORD_LAYER);

  layer->name = g_strdup (name);
  layer->source = g_strdup (import->source_words);
  layer->licence = g_strdup (import->source->licence);
  layer->attribution = g_strdup (import->source_words);
  layer->is_visible = 1;
  layer->rank = fac_project_next_layer_rank (import->project);
  return layer;
}

static const char *
kind_of (const FacLayerFeature *feature)
{
  static const char *const kinds[] = { "point", "line", "polygon" };
  g_autoptr (FacShape) shape = fac_shape_from_bytes (feature->shape, NULL);
  return shape ? kinds[shape->kind] : NULL;
}

/* The layer's name in a file of several, else the file's, without its ending. A file that is read
 * in the sandbox is called "source" there. */
static char *
layer_name (const FacImport *import)
{
  const char *sheet = fac_table_sheet (import->table);
  char *name = g_strdup (sheet && strcmp (sheet, "source") != 0 ? sheet : import->source->name);
  char *dot = strrchr (name, '.');
  if (dot && dot > name && strlen (dot) <= 9)
    *dot = 0;
  return name;
}

gboolean
fac_import_take_feature (FacImport *import, FacImportRow *row, GError **error)
{
  if (!import->layer)
    {
      g_autofree char *name = layer_name (import);
      FacLayer *layer = fac_import_new_layer (import, name);
      layer->kind = g_strdup (kind_of (row->feature));
      if (!fac_import_insert (import, layer, error))
        {
          fac_record_free (layer);
          return FALSE;
        }
      import->layer = layer;
    }
  g_free (row->feature->layer);
  row->feature->layer = g_strdup (import->layer->record.uuid);
  import->report->created++;
  return fac_import_insert (import, row->feature, error);
}
